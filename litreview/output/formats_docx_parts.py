"""The XML of a Word table, and what makes two files of the same content the same bytes.

Element order follows ECMA-376: Word refuses a file in which it is wrong.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from itertools import pairwise

from litreview.output.formats import cite_numbers, note_marks, repeats
from litreview.output.table import Cell, Column, Table
from litreview.output.tables_labels import clean

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Dates that every file has in common: the archive's earliest, and one for the properties.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
CREATED = datetime(2000, 1, 1)
THICK, THIN, HAIR = 12, 6, 2  # eighths of a point
SIZE = 15  # half points
_JUSTIFY = {"right": "right", "center": "center"}


def text_xml(text: str) -> str:
    """Text escaped for XML, without characters that XML does not allow."""
    return escape(clean(text), quote=True)


def run_xml(text: str, *, bold: bool = False, raised: bool = False, size: int = SIZE) -> str:
    """A run of text; empty text gives none."""
    if not text:
        return ""
    style = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    style += '<w:vertAlign w:val="superscript"/>' if raised else ""
    body = f'<w:t xml:space="preserve">{escape(text, quote=True)}</w:t>'
    return f"<w:r><w:rPr>{style}</w:rPr>{body}</w:r>"


def paragraph_xml(runs: str, align: str = "left", *, keep: bool = False) -> str:
    """A paragraph without space around it, set tight."""
    style = "<w:keepNext/>" if keep else ""
    style += '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    style += f'<w:jc w:val="{_JUSTIFY[align]}"/>' if align in _JUSTIFY else ""
    return f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>"


def table_xml(table: Table, width: int) -> str:
    """The table as a three-line table of fixed layout.

    Parameters
    ----------
    table : Table
    width : int
        Width of the text block in twentieths of a point; the columns add up to it.
    """
    widths = column_widths(table.columns, width)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = [_head_row(table, widths), *_body_rows(table, widths)]
    title = text_xml(table.title)
    properties = (
        f'<w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders>{_border('top', THICK)}{_border('bottom', THICK)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="25" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="25" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{title}"/>'
    )
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl {NAMESPACE}>{head}{''.join(rows)}</w:tbl>"


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Whole widths in proportion to those of the columns, which add up to `width`."""
    shares = [c.width or 10 for c in columns]
    ends, total = [0], 0.0
    for share in shares:
        total += share
        ends.append(round(width * total / sum(shares)))
    return [b - a for a, b in pairwise(ends)]


def _border(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


def _cell_xml(content: str, width: int, *, inside: str = "") -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{inside}</w:tcPr>{content}</w:tc>"


def _head_row(table: Table, widths: Sequence[int]) -> str:
    rule = f"<w:tcBorders>{_border('bottom', THIN)}</w:tcBorders>"
    bottom = f'{rule}<w:vAlign w:val="bottom"/>'
    cells = [
        _cell_xml(
            paragraph_xml(run_xml(clean(c.title), bold=True), c.align, keep=True), w, inside=bottom
        )
        for c, w in zip(table.columns, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _body_rows(table: Table, widths: Sequence[int]) -> Iterator[str]:
    starts = {g.start: g.title for g in table.groups}
    for i in range(len(table.rows)):
        if i in starts:
            yield _group_row(starts[i], widths)
        cells = [_body_cell(table, i, j, width) for j, width in enumerate(widths)]
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _body_cell(table: Table, index: int, column: int, width: int) -> str:
    if repeats(table, index, column):
        return _cell_xml(paragraph_xml(""), width, inside="<w:vMerge/>")
    merge = '<w:vMerge w:val="restart"/>' if repeats(table, index + 1, column) else ""
    line = f'<w:top w:val="single" w:sz="{HAIR}" w:space="0" w:color="BFBFBF"/>'
    content = _content(table, table.rows[index][column])
    paragraph = paragraph_xml(content, table.columns[column].align)
    return _cell_xml(paragraph, width, inside=f"{merge}<w:tcBorders>{line}</w:tcBorders>")


def _group_row(title: str, widths: Sequence[int]) -> str:
    content = paragraph_xml(run_xml(clean(title), bold=True), keep=True)
    span = f'<w:gridSpan w:val="{len(widths)}"/>'
    cell = _cell_xml(content, sum(widths), inside=f'{span}<w:vAlign w:val="bottom"/>')
    height = '<w:trHeight w:val="380" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cell}</w:tr>"


def _content(table: Table, cell: Cell) -> str:
    numbers = cite_numbers(table, cell)
    text = clean(cell.text) + (f" [{numbers}]" if numbers else "")
    return run_xml(text) + run_xml(note_marks(table, cell), raised=True)


def fixed_zip(data: bytes) -> bytes:
    """The same archive with its entries in order and all of one date."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        # Readers look for the list of content types first.
        names = sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            target.writestr(info, source.read(name))
    return out.getvalue()
