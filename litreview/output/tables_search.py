"""How the corpus came about: the searches (PRISMA-S), and what moved since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from litreview.evidence.studies import Evidence, Search
from litreview.output.table import NOT_STATED, Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import address_of, study_labels
from litreview.output.tables_labels import clean, label, sentence_case

SEARCH = (
    Column("number", "No.", kind="number", align="right", width=5),
    Column("date", "Date", width=10),
    Column("database", "Database", width=8),
    Column("query", "Query as sent", width=42),
    Column("translation", "Translation by the service", width=42),
    Column("found", "Found", kind="number", align="right", width=7),
    Column("fetched", "Fetched", kind="number", align="right", width=7),
    Column("stored", "Stored", kind="number", align="right", width=7),
    Column("missing", "Missing", width=9),
    Column("warnings", "Warnings", width=13),
    Column("tool", "Tool", width=9),
)
CHANGES = (
    Column("kind", "Change", width=12),
    Column("publication", "Publication", width=18),
    Column("text", "What moved", width=70),
)


def _search_rows(searches: Sequence[Search]) -> tuple[Row, ...]:
    """A row a search; a query that was sent before is named by its number."""
    rows, seen = [], dict[tuple[str, str], int]()
    for number, search in enumerate(searches, start=1):
        first = seen.setdefault((search.query, search.translation), number)
        words = (search.query, search.translation)
        if first != number:
            words = (f"as in search {first}", f"as in search {first}")
        rows.append(_search_row(number, search, words))
    return tuple(rows)


def _search_row(number: int, search: Search, words: tuple[str, str]) -> Row:
    counts = (search.found, search.fetched, search.stored)
    cells = (
        Cell(str(number), number),
        Cell(clean(search.date) or NOT_STATED),
        Cell("PubMed"),
        *(Cell(clean(text) or NOT_STATED) for text in words),
        *(Cell(str(count), count) for count in counts),
        Cell(clean(", ".join(search.missing)) or "none"),
        Cell(clean("; ".join(search.warnings)) or "none"),
        Cell(clean(search.tool) or NOT_STATED),
    )
    return Row(f"search-{number}", cells)


def _told_files(evidence: Evidence) -> Iterator[str]:
    """What files brought beside the searches, and how much of it was there already."""
    brought = evidence.imports
    if not brought.files:
        return
    named = (f"{clean(f.file)} ({f.records} records, {f.date})" for f in brought.files)
    yield (
        f"Files imported: {', '.join(named)}; {brought.duplicates} of their records were "
        "duplicates of others and removed."
    )


def build_search(evidence: Evidence) -> Table:
    """The search appendix: every query as it was sent, its translation, date and counts."""
    rows = _search_rows(evidence.searches)
    none = "No search has been run yet: the corpus was not brought from PubMed."
    remarks = (
        *(() if rows else (none,)),
        *_told_files(evidence),
        f"Question: {clean(evidence.topic.question)}",
        f"Publications in the corpus: {len(evidence.publications)}; "
        f"on the question: {len(evidence.included)}.",
        "No limits on language, date or publication type were applied beyond what the query "
        "says. Reported as PRISMA-S asks (Syst Rev 2021;10:39, items 1, 8, 13 and 15).",
    )
    title = "Search appendix"
    table = assemble(
        evidence, "search", title, columns=SEARCH, blocks=[Block("", rows)], remarks=remarks
    )
    return replace(table, abbreviations=())  # the OR of a query is no odds ratio


def build_changes(evidence: Evidence) -> Table:
    """What moved since the last refresh."""
    names = study_labels(evidence)
    records = {p.record.key: p.record for p in evidence.publications}
    rows = []
    for change in evidence.changes:
        key, kind = change.get("key", ""), change.get("kind", "")
        known = key in records
        cell = Cell(
            names.get(key, clean(key)) or NOT_STATED,
            cites=(key,) if known else (),
            link=address_of(records[key]) if known else None,
        )
        kind_cell = Cell(sentence_case(label("change", kind)) or NOT_STATED, kind)
        text = Cell(clean(change.get("text", "")) or NOT_STATED)
        rows.append(Row(key or "review", (kind_cell, cell, text)))
    remarks = () if rows else ("Nothing has moved since the last refresh.",)
    title = "Changes since the last refresh"
    blocks = [Block("", tuple(rows))]
    return assemble(evidence, "changes", title, columns=CHANGES, blocks=blocks, remarks=remarks)
