"""From rows to a `Table`: footnotes, references and abbreviations gathered from the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from litreview.evidence.studies import Evidence
from litreview.output.citations import vancouver
from litreview.output.table import Cell, Column, Footnote, Group, Reference, Table
from litreview.output.tables_labels import clean, labels_of
from litreview.records import Record

# A single letter is a measure only before its number: "g 0.27", but not in "0.5 g".
_WORD = re.compile(r"\b(?:[A-Za-z][A-Za-z0-9-]+|n\b|[A-Za-z](?= −?\d))")


@dataclass(frozen=True, slots=True)
class Row:
    """A row in the making: what it is about, and its cells."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading; no heading where `title` is empty."""

    title: str
    rows: tuple[Row, ...]


def assemble(
    evidence: Evidence,
    name: str,
    title: str,
    *,
    columns: Sequence[Column],
    blocks: Iterable[Block],
    remarks: Sequence[str] = (),
) -> Table:
    """Put a table together from blocks of rows; blocks without rows are left out."""
    filled = [b for b in blocks if b.rows]
    rows = [row for block in filled for row in block.rows]
    cells = tuple(_doubted(row.cells, evidence.to_check_below) for row in rows)
    return Table(
        name=name,
        title=title,
        columns=tuple(columns),
        rows=cells,
        row_keys=_unique(row.key for row in rows),
        footnotes=_footnotes(cells),
        abbreviations=_abbreviations(columns, cells),
        references=_references(evidence, cells),
        digest=evidence.digest,
        groups=_groups(filled),
        remarks=tuple(remarks),
    )


def _doubted(cells: Sequence[Cell], below: float) -> tuple[Cell, ...]:
    """The cells of a row; those less certain than the threshold get the mark "to check"."""
    return tuple(
        replace(c, notes=(*c.notes, "to-check")) if c.confidence < below else c for c in cells
    )


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    out = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        out.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(out)


def _groups(blocks: Sequence[Block]) -> tuple[Group, ...]:
    out, start = [], 0
    for block in blocks:
        if block.title:
            out.append(Group(start, block.title))
        start += len(block.rows)
    return tuple(out)


def _footnotes(rows: Sequence[Sequence[Cell]]) -> tuple[Footnote, ...]:
    codes = dict.fromkeys(code for row in rows for cell in row for code in cell.notes)
    return tuple(Footnote(code, _footnote(code)) for code in codes)


def _footnote(code: str) -> str:
    """The text of a mark; what follows ``check:`` is a text of its own."""
    kind, _, rest = code.partition(":")
    if kind == "check":
        return f"To check: {rest}."
    return labels_of("mark").get(code, code)


def _references(evidence: Evidence, rows: Sequence[Sequence[Cell]]) -> tuple[Reference, ...]:
    records = {p.record.key: p.record for p in evidence.publications}
    keys = dict.fromkeys(key for row in rows for cell in row for key in cell.cites)
    return tuple(reference(records[key]) for key in keys if key in records)


def reference(record: Record) -> Reference:
    """The entry of a record in a reference list."""
    return Reference(record.key, clean(vancouver(record)), record.pmid, record.ids.get("doi"))


def _abbreviations(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> tuple[tuple[str, str], ...]:
    known = labels_of("abbreviation")
    texts = [c.title for c in columns] + [cell.text for row in rows for cell in row]
    used = {word for text in texts for word in _WORD.findall(text)} & known.keys()
    if "SSRIs" in used:
        used.discard("SSRI")
    return tuple((word, known[word]) for word in sorted(used, key=lambda w: (w.casefold(), w)))
