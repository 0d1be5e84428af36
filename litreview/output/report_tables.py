"""The tables of the report: rows as short lists, each cell with the sentence behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litreview.evidence.studies import Evidence
from litreview.output.formats import abbreviation_line, cite_numbers, note_marks
from litreview.output.report_data import Offsets, places
from litreview.output.table import Cell, Table
from litreview.output.tables import TABLES, build_table

# The search appendix stands in a section of its own.
APART = ("search",)

Places = Mapping[str, tuple[int, Offsets]]


def report_tables(
    evidence: Evidence, made: Mapping[str, Table] | None = None
) -> list[dict[str, Any]]:
    """All tables, in their order; a table without rows says so in its remarks."""
    where = places(evidence.publications)
    tables = made or {name: build_table(name, evidence) for name in TABLES}
    return [table_data(tables[name], where) for name in TABLES if name not in APART]


def table_data(table: Table, where: Places) -> dict[str, Any]:
    """One table; cells are words, or a list of words, sentence, marks and references."""
    return {
        "name": table.name,
        "title": table.title,
        "columns": [[c.title, c.align, int(c.once), c.width or 10] for c in table.columns],
        "rows": [[cell_data(table, cell, where) for cell in row] for row in table.rows],
        "keys": [_number(key, where) for key in table.row_keys],
        "groups": [[group.start, group.title] for group in table.groups],
        "notes": [[table.mark_of(note.code), note.text] for note in table.footnotes],
        "abbreviations": abbreviation_line(table) if table.abbreviations else "",
        "remarks": list(table.remarks),
        "references": [
            where[ref.key][0] if ref.key in where else ref.text for ref in table.references
        ],
    }


def cell_data(table: Table, cell: Cell, where: Places) -> str | list[Any]:
    """The words alone where there is nothing behind them."""
    spans = []
    for source in cell.sources[:1]:
        if source.key in where:
            number, offsets = where[source.key]
            spans = [number, offsets.utf16(source.start), offsets.utf16(source.end)]
    data: list[Any] = [cell.text, spans, note_marks(table, cell), cite_numbers(table, cell)]
    while len(data) > 1 and not data[-1]:
        data.pop()
    return data if len(data) > 1 else cell.text


def _number(key: str, where: Places) -> int:
    """The number of the record that a row stands for, -1 where it is none."""
    found = where.get(key.partition("#")[0])
    return found[0] if found else -1
