"""A refresh of a review: who asks, where, and what to do when it ends."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from litreview.curation.changes import State, compare, make_state, tables_touched
from litreview.errors import SettingsError
from litreview.evidence.studies import Evidence

if TYPE_CHECKING:
    from litreview.refresh import RefreshReport
    from litreview.review.folder import Review

EMPTY = ("", "—")
ABOUT_THE_CORPUS = ("search", "changes")  # they move with every refresh


def run_refresh(
    review: Review,
    email: str | None,
    api_key: str | None,
    base_url: str | None,
    *,
    full: bool,
    now: datetime | None,
    progress: Callable[[str, int, int], None] | None,
) -> RefreshReport:
    """Bring the corpus of a review up to date; see `Review.refresh`."""
    from litreview.refresh import refresh
    from litreview.sources.entrez import DEFAULT_URL, Client

    environment = os.environ
    contact = email or environment.get("NCBI_EMAIL") or review.settings.email
    if not contact:
        raise SettingsError(
            "PubMed asks who is calling and no email is set; "
            'set NCBI_EMAIL or write email = "name@lab.org" in '
            f"{review.folder / 'review.toml'}"
        )
    client = Client(
        contact,
        api_key=api_key or environment.get("NCBI_API_KEY") or None,
        base_url=base_url or environment.get("NCBI_EUTILS_URL") or DEFAULT_URL,
    )
    moment = now or datetime.now().astimezone()
    before = state_now(review)
    with review.corpus() as corpus:
        report = refresh(corpus, review.topic, client, full=full, now=moment, progress=progress)
    if before is None or before.digest == report.digest:
        return report
    return replace(report, tables=note_moved(review, before.state))


@dataclass(frozen=True)
class Before:
    """What the review said before a refresh, and the digest of its corpus then."""

    digest: str
    state: State


def state_now(review: Review) -> Before | None:
    """What the review says now, in readings and cells; None while its corpus is empty."""
    with review.corpus() as corpus:
        if corpus.count() == 0:
            return None
        gone = corpus.gone()
    evidence = review.evidence()
    state = make_state(
        (p.record for p in evidence.publications),
        {p.record.key: p.reading for p in evidence.publications},
        dict(cells_of(evidence)),
        gone,
    )
    return Before(evidence.digest, state)


def cells_of(evidence: Evidence) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The text of every cell by table, row and column; rows of one study are numbered."""
    from litreview.output.tables import TABLES, build_table

    for name in TABLES:
        if name in ABOUT_THE_CORPUS:
            continue
        table = build_table(name, evidence)
        met: Counter[str] = Counter()
        for row, key in enumerate(table.row_keys):
            met[key] += 1
            for column in table.columns:
                text = table.cell(row, column.name).text
                if text not in EMPTY:
                    yield (name, f"{key} row {met[key]}", column.title), text


def note_moved(review: Review, before: State) -> tuple[str, ...]:
    """Write down which readings and cells a refresh moved; the tables it touched."""
    after = state_now(review)
    moved = compare(before, after.state) if after else ()
    told = [(c.kind, c.key, c.text) for c in moved if c.kind in ("reading", "cell")]
    with review.corpus() as corpus:
        corpus.note(told, datetime.fromisoformat(corpus.searches()[-1].ended))
    return tables_touched(moved)
