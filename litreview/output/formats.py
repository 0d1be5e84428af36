"""A `Table` as bytes: one function a format, the same bytes for the same table.

Nothing here asks for the time or for chance. Text that came from outside is escaped for
the format it goes to; footnotes, abbreviations and references are those of the table.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from litreview.output.table import Cell, Reference, Table
from litreview.output.tables_labels import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MD_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_MD_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_MD_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,31};)")
_MD_BLOCK = re.compile(r"^(#{1,6} |[-+] |\d{1,9}[.)] |>)")


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an
    apostrophe in front, as OWASP advises against CSV injection; a plain number keeps its
    sign. Nothing else is changed, so that removing the one apostrophe gives the text back.

    Examples
    --------
    >>> defused("=1+1"), defused("-5.1"), defused("5.1")
    ("'=1+1", '-5.1', '5.1')
    """
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def to_csv(table: Table) -> bytes:
    """CSV in UTF-8: a header of column names, then a row a row.

    Columns: ``key`` (of the row), ``group`` where the table has groups, the columns of the
    table by name, ``notes`` (footnotes of the row, written out), ``pmid`` and ``reference``
    of what the row cites. Number columns hold plain numbers and are empty where nothing is
    stated. Formulas are defused (`defused`). There is no byte order mark, which programs
    would take for a part of the first name; for Excel there is the xlsx.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    groups = ["group"] if table.groups else []
    names = [c.name for c in table.columns]
    writer.writerow(["key", *groups, *names, "notes", "pmid", "reference"])
    for i, row in enumerate(table.rows):
        group = [table.group_of(i)] if table.groups else []
        cells = [_csv_cell(table, j, cell) for j, cell in enumerate(row)]
        fields = [table.row_keys[i], *group, *cells, *row_extras(table, i)]
        writer.writerow([defused(f) for f in fields])
    return out.getvalue().encode("utf-8")


def _csv_cell(table: Table, column: int, cell: Cell) -> str:
    if table.columns[column].kind == "number":
        return "" if cell.value is None else str(cell.value)
    return clean(cell.text)


def row_extras(table: Table, index: int) -> tuple[str, str, str]:
    """The footnotes, PMIDs and references of a row, written out."""
    row = table.rows[index]
    codes = dict.fromkeys(code for cell in row for code in cell.notes)
    notes = {note.code: note.text for note in table.footnotes} if codes else {}
    cited = cited_references(table, row)
    return (
        clean(" ".join(notes[c] for c in codes if c in notes)),
        "; ".join(ref.pmid for ref in cited if ref.pmid),
        clean(" | ".join(ref.text for ref in cited)),
    )


def cited_references(table: Table, row: Sequence[Cell]) -> list[Reference]:
    """The references of a row, in the order of the list."""
    numbers = {table.number_of(key) for cell in row for key in cell.cites} - {None}
    return [table.references[n - 1] for n in sorted(n for n in numbers if n)]


def cite_numbers(table: Table, cell: Cell) -> str:
    """The reference numbers of a cell, ``3,5``; empty where it cites nothing."""
    if not cell.cites:
        return ""
    numbers = sorted(n for n in map(table.number_of, cell.cites) if n is not None)
    return ",".join(map(str, numbers))


def note_marks(table: Table, cell: Cell) -> str:
    """The footnote letters of a cell, ``a,c``; empty where it has none."""
    if not cell.notes:
        return ""
    return ",".join(m for m in sorted(map(table.mark_of, cell.notes), key=_by_length) if m)


def _by_length(mark: str) -> tuple[int, str]:
    return (len(mark), mark)


def abbreviation_line(table: Table) -> str:
    """``CI, confidence interval; OR, odds ratio.``; empty where there are none."""
    text = "; ".join(f"{short}, {meaning}" for short, meaning in table.abbreviations)
    return f"{text}." if text else ""


def digest_line(table: Table) -> str:
    """What the table was made from."""
    return f"Corpus digest {table.digest}." if table.digest else ""


def is_wide(table: Table) -> bool:
    """Whether a table is better set on a page turned sideways."""
    return sum(c.width or 10 for c in table.columns) > 100 or len(table.columns) > 6


def repeats(table: Table, index: int, column: int) -> bool:
    """Whether a cell says again what stands above it, of the same study and group.

    False for the columns whose content is to stand in every row.
    """
    if not table.columns[column].once or not 0 < index < len(table.rows):
        return False
    here, above = (table.row_keys[i].partition("#")[0] for i in (index, index - 1))
    same = here == above and index not in {g.start for g in table.groups}
    return same and table.rows[index][column] == table.rows[index - 1][column]


def escape_md(text: str) -> str:
    r"""Text for GitHub Markdown, without any markup of its own.

    Examples
    --------
    >>> escape_md("a|b <b> p < 0.05")
    'a\\|b &lt;b> p < 0.05'
    """
    text = _MD_ENTITY.sub("&amp;", clean(text))
    text = _MD_SPECIAL.sub(r"\\\1", text)
    return _MD_BLOCK.sub(r"\\\1", _MD_TAG.sub("&lt;", text))


def to_md(table: Table) -> bytes:
    """A GitHub table under a heading, with its notes and references."""
    lines = [f"# {escape_md(table.title)}", ""]
    lines += _md_table(table)
    lines += ["", *(f"{escape_md(r)}\n" for r in table.remarks)]
    for note in table.footnotes:
        lines.append(f"<sup>{table.mark_of(note.code)}</sup> {escape_md(note.text)}\n")
    for label, text in (("Abbreviations: ", abbreviation_line(table)), ("", digest_line(table))):
        if text:
            lines.append(f"{label}{escape_md(text)}\n")
    if table.references:
        lines += ["## References", ""]
        lines += [f"{i}. {escape_md(r.text)}" for i, r in enumerate(table.references, start=1)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def _md_table(table: Table) -> list[str]:
    rule = {"right": "---:", "center": ":---:"}
    out = [
        _md_row(escape_md(c.title) for c in table.columns),
        _md_row(rule.get(c.align, "---") for c in table.columns),
    ]
    starts = {g.start: g.title for g in table.groups}
    empty = [""] * (len(table.columns) - 1)
    for i, row in enumerate(table.rows):
        if i in starts:
            out.append(_md_row([f"**{escape_md(starts[i])}**", *empty]))
        out.append(_md_row(_md_cell(table, cell) for cell in row))
    return out


def _md_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _md_cell(table: Table, cell: Cell) -> str:
    text = escape_md(cell.text)
    numbers, marks = cite_numbers(table, cell), note_marks(table, cell)
    if cell.link:
        text = f"[{text}]({_md_address(cell.link)})"
    if numbers:
        text += rf" \[{numbers}\]"
    return text + (f"<sup>{marks}</sup>" if marks else "")


def _md_address(link: str) -> str:
    """An address inside of brackets; a DOI may hold brackets and angle brackets itself."""
    codes = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "|": "%7C"}
    return "".join(codes.get(c, c) for c in clean(link))


def to_html(table: Table) -> bytes:
    """A whole HTML page with the table; no script, nothing loaded from elsewhere."""
    from litreview.output.formats_html import html_page  # keeps the light formats light

    return html_page(table).encode("utf-8")


def to_docx(table: Table) -> bytes:
    """A Word document with the table, its notes and its references."""
    from litreview.output.formats_docx import table_document  # python-docx is slow to load

    return table_document(table)


def to_xlsx(table: Table) -> bytes:
    """An Excel workbook: the table, the sentences behind it, notes and references."""
    from litreview.output.formats_xlsx import table_workbook  # XlsxWriter is slow to load

    return table_workbook(table)


def to_tex(table: Table) -> bytes:
    """A LaTeX document with the table as a longtable."""
    from litreview.output.formats_tex import tex_document  # keeps the light formats light

    return tex_document(table).encode("utf-8")


FORMATS: dict[str, Callable[[Table], bytes]] = {
    "md": to_md,
    "html": to_html,
    "csv": to_csv,
    "docx": to_docx,
    "xlsx": to_xlsx,
    "tex": to_tex,
}
