"""The store of a review: records with their raw XML, full-text search, and the ledger.

One SQLite file in WAL mode: a notebook reads while a refresh writes, and sees the state
before it until all of it is there.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from os import PathLike
from pathlib import Path

from litreview.corpus_ledger import Search, read_ledger
from litreview.corpus_lock import hold
from litreview.corpus_origins import Imports, note_rows, read_imports, read_names
from litreview.corpus_put import NO_NAMES, PutReport, note_change, put_all, utc
from litreview.corpus_rows import content_digest, from_row, full_text_query
from litreview.corpus_schema import guarded, open_database
from litreview.errors import CorpusDamaged, FolderNotWritable, UnknownName
from litreview.records import Record, digest_of
from litreview.sources.files_merge import Plan, import_plan

__all__ = ["Corpus", "Imports", "PutReport", "Search"]


class Corpus:
    """The corpus in a file; use it in a ``with`` statement.

    Make one with `Corpus.open`. One object belongs to one thread; open the file again
    in another.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool) -> None:
        self.path, self.writable = path, writable
        self._db = connection
        self._db.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Corpus:
        """Open the corpus of a file; an empty one is made where there is none.

        Raises
        ------
        CorpusDamaged
            The file is no corpus, or one of a newer version; it is left as it is.
        FolderNotWritable
            There is no file and none can be made.
        """
        return cls(Path(path), *open_database(Path(path)))

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # -- reading --------------------------------------------------------------------

    def count(self, source: str | None = None) -> int:
        """Return how many records are served, of all sources or of one (``digest``)."""
        sql = "SELECT count(*) FROM records WHERE latest AND (?1 IS NULL OR source = ?1)"
        return int(self._one(sql, source)[0])

    def records(self, include_digests: bool = True) -> Iterator[Record]:
        """Yield the latest version of each record, in the order of their keys."""
        sql = "SELECT * FROM records WHERE latest AND (? OR source != 'digest') ORDER BY key"
        for row in self._rows(sql, include_digests):
            yield from_row(row)

    def get(self, key: str | int) -> Record:
        """Return a record by key, PMID or DOI.

        Raises
        ------
        UnknownName
            It is not in the corpus.
        """
        asked = str(key).strip()
        rows = self._rows(
            "SELECT * FROM records WHERE latest AND (key = ?1 OR pmid = ?2 OR doi = lower(?2))"
            " ORDER BY key = ?1 DESC, key LIMIT 1",
            asked,
            re.sub(r"^(PMID|DOI):", "", asked, flags=re.I),
        )
        for row in rows:
            return from_row(row)
        raise UnknownName(
            "record", asked, hint="give a PMID, DOI or key of the corpus; find one with: "
            "litreview search"
        )  # fmt: skip

    def versions(self, key: str) -> tuple[Record, ...]:
        """Return all versions of a record that are kept, oldest first."""
        sql = "SELECT * FROM records WHERE key = ? ORDER BY version"
        return tuple(from_row(row) for row in self._rows(sql, key))

    def search(self, words: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Find words in titles, abstracts and keywords.

        Parameters
        ----------
        words : str
            All of them must occur; a phrase in double quotes, an asterisk at the end
            of a word for its beginnings. Accents and case do not matter.
        limit : int
            Hits at most.

        Returns
        -------
        list of (key, title, text)
            Best first; the text is a piece of the record with the words in brackets.
        """
        query = full_text_query(words)
        if not query:
            return []
        rows = self._rows(
            "SELECT r.key, t.title, snippet(texts, -1, '[', ']', '…', 20) AS text"
            " FROM texts t JOIN records r ON r.id = t.rowid WHERE texts MATCH ?"
            " ORDER BY bm25(texts, 4.0, 1.0, 2.0), r.key LIMIT ?",
            query,
            min(limit, sys.maxsize),  # SQLite counts no further
        )
        return [(row["key"], row["title"].split("\n")[0], row["text"]) for row in rows]

    def gone(self) -> dict[str, tuple[str, str]]:
        """Return day and reason of each record that PubMed no longer has, by key."""
        sql = (
            "SELECT key, gone_since, gone_reason FROM records WHERE latest AND gone_since NOT NULL"
        )
        return {r["key"]: (r["gone_since"], r["gone_reason"]) for r in self._rows(sql)}

    def searched_pmids(self) -> dict[str, bool]:
        """Return the PMIDs that searches brought as PubMed's own records, and which are gone."""
        rows = self._rows(
            "SELECT pmid, gone_since NOT NULL AS gone FROM records"
            " WHERE latest AND searched AND source = 'pubmed' AND pmid IS NOT NULL"
        )
        return {row["pmid"]: bool(row["gone"]) for row in rows}

    def searches(self) -> tuple[Search, ...]:
        """Return the ledger, oldest refresh first."""
        rows = list(self._rows("SELECT * FROM refreshes ORDER BY id"))
        with guarded(self.path):
            return tuple(read_ledger(row) for row in rows)

    def names(self) -> dict[str, str]:
        """Return the key each record has now by those it had before another took its place."""
        with guarded(self.path):
            return read_names(self._db)

    def imports(self) -> Imports:
        """Return what files brought, as far as it was written down."""
        with guarded(self.path):
            return read_imports(self._db)

    def changes(self, since: str | date | None = None) -> tuple[Mapping[str, str], ...]:
        """Return what moved: mappings of ``date``, ``kind``, ``key`` and ``text``.

        Parameters
        ----------
        since : str or date, optional
            From this day on (ISO 8601); by default everything that is known.
        """
        day = since.isoformat() if isinstance(since, date) else since or ""
        rows = self._rows(
            "SELECT date, kind, key, text FROM changes WHERE date >= ? ORDER BY id", day
        )
        return tuple(dict(row) for row in rows)

    def digest(self) -> str:
        """Return the digest of what the corpus holds.

        It depends on the content of the records and on which of them are gone; not on
        the order in which they came, nor on any date of ours.
        """
        rows = self._rows(
            "SELECT key, version, digest, gone_since NOT NULL AS gone FROM records"
            " ORDER BY key, version"
        )
        return digest_of("\n".join(" ".join(map(str, row)) for row in rows))

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the file and its records, one line each."""
        found = [str(row[0]) for row in self._rows("PRAGMA quick_check")]
        problems = [f"{self.path}: {words}" for words in found if words != "ok"]
        for row in self._rows("SELECT * FROM records ORDER BY key, version"):
            try:
                record = from_row(row)
            except CorpusDamaged as error:
                problems.append(str(error))
                continue
            if content_digest(record) != row["digest"]:
                problems.append(f"{row['key']}: its content is not what was stored")
        return tuple(problems)

    # -- writing --------------------------------------------------------------------

    def put(
        self,
        records: Iterable[Record],
        *,
        now: datetime | None = None,
        instead_of: Mapping[str, str] = NO_NAMES,
    ) -> PutReport:
        """Store records, all of them or none.

        Parameters
        ----------
        now : datetime, optional
            With it, what moved is written down for `changes`.
        instead_of : mapping of str to str
            Keys whose records give way, each with the key of the record that takes
            their place.

        Notes
        -----
        PubMed's own record takes the place of a file's or a digest with the same PMID
        or DOI, never the other way round.
        """
        with self.transaction() as db:
            return put_all(db, records, now, instead_of)

    def bring(self, files: Mapping[Path, Sequence[Record]], now: datetime) -> Plan:
        """Merge the records of files into the corpus, all of them or none.

        What is new is worked out and stored in one transaction, so that two imports at
        once do not both call it new.

        Returns
        -------
        Plan
            What was done.
        """
        with self.transaction() as db:
            incoming = [record for records in files.values() for record in records]
            plan = import_plan(self.records(), incoming, self.names())
            better = [update.record for update in plan.updates]
            instead_of = {u.replaces: u.record.key for u in plan.updates}
            put_all(db, (*plan.new, *better), now, instead_of)
            kept = iter(plan.kept)
            for file, records in files.items():
                note_rows(db, file, utc(now)[:10], [(r.key, next(kept)) for r in records])
        return plan

    def note(self, changes: Iterable[tuple[str, str, str]], now: datetime) -> None:
        """Write down what else moved: kind, key and text of each, for `changes`."""
        with self.transaction() as db:
            for kind, key, text in changes:
                note_change(db, utc(now), kind, key, text)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept together, or not at all."""
        if not self.writable:
            raise FolderNotWritable(
                f"cannot write {self.path}; check the permissions of the file and its folder"
            )
        with guarded(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:  # whatever came in between
                    self._db.execute("ROLLBACK")

    def exclusive(self, what: str, now: datetime) -> AbstractContextManager[None]:
        """Hold the corpus for a long piece of work; raises CorpusBusy if another does."""
        if not self.writable:
            raise FolderNotWritable(
                f"cannot write {self.path}; check the permissions of the file and its folder"
            )
        return hold(self.path, what, now)

    # -- batches: answers of the service, kept until a refresh is whole ------------------

    def stage(self, run: str, body: bytes, now: datetime) -> int:
        """Keep a raw answer before anybody parses it; return its number."""
        with self.transaction() as db:
            cursor = db.execute(
                "INSERT INTO batches (run, received, body) VALUES (?, ?, ?)",
                (run, utc(now), zlib.compress(body, 1)),
            )
            return int(cursor.lastrowid or 0)

    def staged(self, run: str, not_before: datetime) -> Iterator[bytes]:
        """Yield the raw answers of an interrupted run that are not too old."""
        rows = self._rows(
            "SELECT id FROM batches WHERE run = ? AND received >= ? ORDER BY id",
            run,
            utc(not_before),
        )
        for number in [row["id"] for row in rows]:
            yield zlib.decompress(self._one("SELECT body FROM batches WHERE id = ?", number)[0])

    # -- inside -----------------------------------------------------------------------

    def _rows(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        with guarded(self.path):
            cursor = self._db.execute(sql, values)
        while True:
            with guarded(self.path):
                some = cursor.fetchmany(64)
            if not some:
                return
            yield from some

    def _one(self, sql: str, *values: object) -> sqlite3.Row:
        for row in self._rows(sql, *values):
            return row
        raise CorpusDamaged(f"{self.path} is damaged: a row is missing; put a copy in its place")
