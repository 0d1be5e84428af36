"""A `Table` as an Excel workbook: the table, the sentences behind it, notes and references."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litreview.output.formats import abbreviation_line, cited_references, digest_line, row_extras
from litreview.output.table import Cell, Column, Table
from litreview.output.tables_labels import clean, doi_address

# A file has a date of creation; one and the same for every file keeps the bytes the same.
CREATED = datetime(2000, 1, 1)
MAX_TEXT = 32767
MAX_LINK = 2000
_WIDTH = 1.5
_LINE, _MOST_HIGH = 13.5, 400.0  # points; Excel allows 409
_SOURCES = ("Row", "Column", "Cell", "Sentence", "Record", "PMID", "Start", "End", "Text digest")
_SOURCE_WIDTHS = (18, 16, 26, 80, 22, 11, 7, 7, 34)


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook with the formats that its sheets share."""

    book: Any
    formats: dict[str, Any]

    def sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def table_workbook(table: Table) -> bytes:
    """An Excel workbook with three sheets.

    *Table* is an Excel table with filters and a frozen header; numbers are numbers,
    studies, PMIDs and DOIs are links, all other text is written as text whatever it begins
    with. *Sentences* has the words behind each cell and where they stand. *Notes* holds
    what stands under the table in the other formats, with the references.
    """
    import xlsxwriter  # slow to load, and only needed here

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        book = _Book(workbook, _formats(workbook))
        workbook.set_properties(
            {
                "title": _text(table.title),
                "subject": f"litreview table {table.name}",
                "comments": digest_line(table),
                "created": CREATED,
            }
        )
        _table_sheet(book, table)
        _sentence_sheet(book, table)
        _notes_sheet(book, table)
    return out.getvalue()


def _formats(workbook: Any) -> dict[str, Any]:
    top = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    return {
        "text": workbook.add_format({**top, "text_wrap": True}),
        "number": workbook.add_format({**top, "align": "right"}),
        "link": workbook.add_format(
            {**top, "text_wrap": True, "font_color": "#0B5394", "underline": 1}
        ),
        "head": workbook.add_format({**top, "bold": True, "text_wrap": True, "bottom": 1}),
        "title": workbook.add_format({**top, "bold": True, "font_size": 13}),
    }


def _text(text: str) -> str:
    return clean(text)[:MAX_TEXT]


def _titles(table: Table) -> list[str]:
    """Headings, each once: an Excel table does not take two alike."""
    extras = ["Notes", "PMID", "DOI", "Reference"]
    groups = ["Group"] if table.groups else []
    out: list[str] = []
    for title in [*groups, *(_text(c.title) for c in table.columns), *extras]:
        same = sum(t.partition(" (")[0].lower() == title.lower() for t in out)
        out.append(f"{title} ({same + 1})" if same else title)
    return out


def _table_sheet(book: _Book, table: Table) -> None:
    sheet = book.sheet("Table")
    titles = _titles(table)
    lead = len(titles) - len(table.columns) - 4
    rows = max(len(table.rows), 1)
    head = [{"header": t, "header_format": book.formats["head"]} for t in titles]
    sheet.add_table(
        0, 0, rows, len(titles) - 1,
        {"name": "Evidence", "columns": head, "style": "Table Style Light 1"},
    )  # fmt: skip
    sheet.freeze_panes(1, lead + 1)
    sheet.repeat_rows(0)
    widths = _set_widths(sheet, table, lead)
    sheet.print_area(0, 0, rows, lead + len(table.columns) - 1)
    for i, row in enumerate(table.rows, start=1):
        if lead:
            _write_text(sheet, book, (i, 0), table.group_of(i - 1))
        for j, cell in enumerate(row, start=lead):
            _write_cell(sheet, book, (i, j), cell, table.columns[j - lead])
        _write_extras(sheet, book, table, (i, lead + len(row)))
        notes, pmids, references = row_extras(table, i - 1)
        texts = [*[""] * lead, *(c.text for c in row), notes, pmids, "", references]
        sheet.set_row(i, _height(texts, widths))


def _set_widths(sheet: Any, table: Table, lead: int) -> list[float]:
    widths = [20.0] * lead + [max((c.width or 10) * _WIDTH, 8) for c in table.columns]
    widths += [60.0, 11.0, 28.0, 60.0]
    for i, width in enumerate(widths):
        sheet.set_column(i, i, width)
    return widths


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row in points that shows its texts in full: not every program works it out."""
    lines = [len(text) * 1.15 // width + 1 for text, width in zip(texts, widths, strict=True)]
    return min(_LINE * max(lines, default=1), _MOST_HIGH)


def _write_cell(
    sheet: Any, book: _Book, place: tuple[int, int], cell: Cell, column: Column
) -> None:
    if column.kind == "number":
        if isinstance(cell.value, int | float):
            sheet.write_number(*place, cell.value, book.formats["number"])
        else:
            sheet.write_blank(*place, None, book.formats["number"])
    elif cell.link:
        _write_link(sheet, book, place, cell.link, cell.text)
    else:
        _write_text(sheet, book, place, cell.text)


def _write_text(sheet: Any, book: _Book, place: tuple[int, int], text: str) -> None:
    sheet.write_string(*place, _text(text), book.formats["text"])


def _write_link(sheet: Any, book: _Book, place: tuple[int, int], link: str, text: str) -> None:
    address = clean(link)
    if not address.startswith("https://") or len(address) > MAX_LINK:
        return _write_text(sheet, book, place, text)
    sheet.write_url(*place, address, book.formats["link"], _text(text))
    return None


def _write_extras(sheet: Any, book: _Book, table: Table, place: tuple[int, int]) -> None:
    """Notes, PMID, DOI and reference of a row; the links are those of what it cites first."""
    row, column = place
    notes, pmids, references = row_extras(table, row - 1)
    _write_text(sheet, book, (row, column), notes)
    first = pmids.partition(";")[0]
    if first:
        link = f"https://pubmed.ncbi.nlm.nih.gov/{first}/"
        _write_link(sheet, book, (row, column + 1), link, pmids)
    dois = [ref.doi for ref in cited_references(table, table.rows[row - 1]) if ref.doi]
    if dois:
        _write_link(sheet, book, (row, column + 2), doi_address(dois[0]), "; ".join(dois))
    _write_text(sheet, book, (row, column + 3), references)


def _sentence_sheet(book: _Book, table: Table) -> None:
    """One row a passage: which cell, its words, the record, the offsets in its text."""
    sheet = book.sheet("Sentences")
    for j, (title, width) in enumerate(zip(_SOURCES, _SOURCE_WIDTHS, strict=True)):
        sheet.write_string(0, j, title, book.formats["head"])
        sheet.set_column(j, j, width)
    sheet.freeze_panes(1, 0)
    last = 0
    pmids = {ref.key: ref.pmid for ref in table.references}
    for last, (r, c, source) in enumerate(table.sources(), start=1):
        column, cell = table.columns[c], table.rows[r][c]
        texts = (table.row_keys[r], column.title, cell.text, source.quote, source.key)
        for j, text in enumerate(texts):
            _write_text(sheet, book, (last, j), text)
        pmid = pmids.get(source.key) or _pmid_of(source.key)
        if pmid:
            link = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
            _write_link(sheet, book, (last, 5), link, pmid)
        sheet.write_number(last, 6, source.start, book.formats["number"])
        sheet.write_number(last, 7, source.end, book.formats["number"])
        _write_text(sheet, book, (last, 8), source.digest)
        sheet.set_row(last, _height(texts[:4], _SOURCE_WIDTHS[:4]))
    sheet.autofilter(0, 0, max(last, 1), len(_SOURCES) - 1)


def _pmid_of(key: str) -> str | None:
    kind, _, number = key.partition(":")
    return number if kind == "PMID" and number.isdigit() else None


def _notes_sheet(book: _Book, table: Table) -> None:
    sheet = book.sheet("Notes")
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 120)
    sheet.write_string(0, 0, _text(table.title), book.formats["title"])
    lines = [("", remark) for remark in table.remarks]
    lines += [("", note.text) for note in table.footnotes]
    lines += [("", f"Abbreviations: {abbreviation_line(table)}")] if table.abbreviations else []
    lines += [("", digest_line(table))] if table.digest else []
    lines += [("", "References")] if table.references else []
    lines += [(str(i), ref.text) for i, ref in enumerate(table.references, start=1)]
    for i, (number, text) in enumerate(lines, start=2):
        _write_text(sheet, book, (i, 0), number)
        _write_text(sheet, book, (i, 1), text)
        sheet.set_row(i, _height([text], [120]))
