"""Bringing a corpus up to date with PubMed: all of it is kept, or none.

The first run brings everything that the query finds. A later one costs three requests
where nothing changed: the list of identifiers, the list of revised ones, and the
revised records of the last days, read again because PubMed dates by the day.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from litreview._version import __version__
from litreview.corpus import Corpus
from litreview.corpus_ledger import Search
from litreview.corpus_put import Put, Titles, note_changes, put_record, utc
from litreview.errors import FileFormatError
from litreview.records import Record, digest_of
from litreview.refresh_plan import Held, Plan, make_plan, read_held
from litreview.refresh_report import Missing, RefreshReport
from litreview.sources.entrez import Client
from litreview.sources.medline import read_medline

__all__ = ["Missing", "RefreshReport", "refresh"]

TOOL = f"litreview {__version__}"
STAGED_FOR = timedelta(hours=24)  # an interrupted refresh is taken up again within a day

Progress = Callable[[str, int, int], None]


class Question(Protocol):
    """What a refresh needs of a topic: its query."""

    @property
    def query(self) -> str:
        """The query in PubMed syntax."""


def refresh(
    corpus: Corpus,
    topic: Question,
    client: Client,
    *,
    full: bool = False,
    now: datetime,
    progress: Progress | None = None,
) -> RefreshReport:
    """Bring the corpus up to date with PubMed.

    Parameters
    ----------
    corpus : Corpus
    topic : Topic
        Its query is asked.
    client : Client
    full : bool
        Read every record again.
    now : datetime
        Written in the ledger; a time without zone is taken as UTC.
    progress : callable, optional
        Called with a step's name, how much of it is done, and how much there is.

    Raises
    ------
    CorpusBusy
        Another refresh of this corpus is at work.
    CorpusError, SourceError
        Nothing visible was changed; what was fetched is kept for the next run.
    """
    with corpus.exclusive("refresh", now):
        return _Refresh(corpus, " ".join(topic.query.split()), client, full, now, progress).run()


@dataclass
class _Refresh:
    """One refresh, step by step."""

    corpus: Corpus
    query: str
    client: Client
    full: bool
    now: datetime
    progress: Progress | None
    reasons: dict[str, str] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    delivered: set[str] = field(default_factory=set)
    parsed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)

    def run(self) -> RefreshReport:
        started, sent = time.monotonic(), self.client.requests
        self._say("searching", 0, 1)
        last = next(reversed(self.corpus.searches()), None)
        held = read_held(self.corpus)
        plan = make_plan(self.client, self.query, held, last, full=self.full)
        self.notes.update(dict.fromkeys(plan.found.warnings))
        self._say("searching", 1, 1)
        self._bring(plan, last)
        seconds = time.monotonic() - started
        with self.corpus.transaction() as db:
            return self._keep(db, held, plan, self.client.requests - sent, seconds)

    def _say(self, step: str, done: int, whole: int) -> None:
        if self.progress is not None:
            self.progress(step, done, whole)

    @property
    def _run(self) -> str:
        """What an interrupted refresh must have in common to be taken up again."""
        return digest_of(f"{self.client.base_url}\n{self.query}\n{self.full}")

    # -- fetching: raw answers are kept before anybody parses them ---------------------

    def _bring(self, plan: Plan, last: Search | None) -> None:
        whole = len(plan.wanted)
        have = self.delivered = self._staged_pmids() & set(plan.wanted)
        left = [pmid for pmid in plan.wanted if pmid not in have]
        known = [m.partition(":")[0] for m in last.missing] if last is not None else []
        self._say("fetching", len(have), whole)
        for some in self.client.fetch(left, on_missing=self._miss, given_up=known):
            self.notes.update(dict.fromkeys(some.problems))
            if some.pmids or some.deleted:
                self.corpus.stage(self._run, some.body, self.now)
            have.update(set(some.pmids) & set(left))
            self._say("fetching", len(have), whole)

    def _miss(self, pmid: str, reason: str) -> None:
        self.reasons[pmid] = reason

    def _staged(self) -> Iterator[bytes]:
        return self.corpus.staged(self._run, self.now - STAGED_FOR)

    def _staged_pmids(self) -> set[str]:
        """Return what an interrupted run left: the records that can be read from it."""
        quiet: list[str] = []
        return {
            record.pmid or ""
            for body in self._staged()
            for record in _read(body, quiet.append, quiet.append)
        }

    # -- keeping: one transaction ---------------------------------------------------------

    def _keep(
        self, db: sqlite3.Connection, held: Held, plan: Plan, requests: int, seconds: float
    ) -> RefreshReport:
        puts = list(self._put_all(db, set(plan.wanted)))
        puts += self._mark_gone(db, plan)
        puts += self._mark_returned(db, held, plan)
        note_changes(db, puts, self.now)
        db.execute("DELETE FROM batches")
        report = self._report(held, plan, puts, requests, seconds)
        _write_ledger(db, report)
        return report

    def _put_all(self, db: sqlite3.Connection, wanted: set[str]) -> Iterator[Put]:
        best: dict[str, Put] = {}
        titles = Titles(db)
        for body in self._staged():
            for record in _read(body, self.deleted.add, self._note_problem):
                if record.pmid not in wanted:
                    continue
                self.parsed.add(record.pmid)
                olds = titles.of(record)
                put = put_record(db, record, searched=True, instead_of=olds)
                # A record may come twice, or in two versions: what moved first is told.
                if best.get(put.key, put).kind in ("same", "left") or put.key not in best:
                    best[put.key] = put
            self._say("storing", len(self.parsed), len(wanted))
        yield from best.values()

    def _note_problem(self, message: str) -> None:
        self.notes[self.client.mask(message)] = None

    def _mark_gone(self, db: sqlite3.Connection, plan: Plan) -> Iterator[Put]:
        day = utc(self.now)[:10]
        for pmid in sorted(plan.vanished, key=int):
            reason = "no longer found by the query" if pmid in self.parsed else "not at PubMed"
            if pmid in self.deleted:
                reason = "deleted by NLM"
            db.execute(
                "UPDATE records SET gone_since = ?, gone_reason = ?"
                " WHERE pmid = ? AND source = 'pubmed'",
                (day, reason, pmid),
            )
            yield Put(f"PMID:{pmid}", "withdrawn", reason)

    def _mark_returned(self, db: sqlite3.Connection, held: Held, plan: Plan) -> Iterator[Put]:
        for pmid in sorted(held.gone & set(plan.found.ids) & self.parsed, key=int):
            db.execute(
                "UPDATE records SET gone_since = NULL, gone_reason = NULL WHERE pmid = ?", (pmid,)
            )
            yield Put(f"PMID:{pmid}", "returned", "found by the query again")

    def _report(
        self,
        held: Held,
        plan: Plan,
        puts: Iterable[Put],
        requests: int,
        seconds: float,
    ) -> RefreshReport:
        ids = set(plan.found.ids)
        stored = read_held(self.corpus).alive & ids
        before = held.alive & ids
        puts = list(puts)
        kinds = [put.kind for put in puts]
        return RefreshReport(
            found=plan.found.count,
            ids=len(ids),
            fetched=len(ids & (before | self.delivered)),
            parsed=len(ids & (before | self.parsed)),
            stored=len(stored),
            read=len(self.parsed),
            new=kinds.count("new") + kinds.count("returned"),
            revised=kinds.count("revised"),
            withdrawn=kinds.count("withdrawn"),
            retracted=sum(put.retracted for put in puts),
            missing=tuple(
                Missing(pmid, self.reasons.get(pmid, "its record could not be read"))
                for pmid in sorted(ids - stored, key=int)
            ),
            requests=requests,
            digest=self.corpus.digest(),
            warnings=tuple(self.notes),
            query=self.query,
            translation=plan.found.translation,
            started=utc(self.now),
            ended=utc(self.now + timedelta(seconds=seconds)),
            tool=TOOL,
            full=self.full,
        )


def _read(
    body: bytes, on_deleted: Callable[[str], None], on_problem: Callable[[str], None]
) -> Iterator[Record]:
    """Read the records of one answer; one without records has none."""
    try:
        yield from read_medline(body, on_deleted=on_deleted, on_problem=on_problem)
    except FileFormatError as error:
        on_problem(str(error))


def _write_ledger(db: sqlite3.Connection, report: RefreshReport) -> None:
    row = report.as_dict()
    row["whole"] = int(row["full"])
    row["warnings"], row["missing"] = json.dumps(row["warnings"]), json.dumps(row["missing"])
    names = (
        "started", "ended", "tool", "whole", "query", "translation", "warnings", "found", "ids",
        "fetched", "parsed", "stored", "new", "revised", "withdrawn", "retracted", "missing",
        "requests", "digest",
    )  # fmt: skip
    marks = ", ".join(f":{name}" for name in names)
    db.execute(f"INSERT INTO refreshes ({', '.join(names)}) VALUES ({marks})", row)
