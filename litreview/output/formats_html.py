"""A `Table` in HTML: caption, scopes, the sentence behind a cell in its title, no script."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib.resources import files

from litreview.output.formats import (
    abbreviation_line,
    cite_numbers,
    digest_line,
    note_marks,
    repeats,
)
from litreview.output.table import Cell, Column, Table
from litreview.output.tables_labels import clean

# The page may style itself and nothing else: no script, no image, nothing from elsewhere.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHORT = ("timepoint", "p", "date")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{digest}">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1.5rem; }}
@page {{ size: A4 landscape; margin: 12mm; }}
{css}</style>
</head>
<body>
<main>
{fragment}
</main>
</body>
</html>
"""


class RawHtml:
    """HTML that shows itself in Jupyter."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html


@lru_cache(maxsize=1)
def table_css() -> str:
    """The style of a table, for a page that holds several."""
    return files("litreview.output").joinpath("templates", "table.css").read_text("utf-8")


def html_page(table: Table) -> str:
    """A page that works from disk."""
    return _PAGE.format(
        policy=POLICY,
        digest=_text(digest_line(table)),
        title=_text(table.title),
        css=table_css(),
        fragment=html_fragment(table),
    )


def html_fragment(table: Table, *, style: bool = False, heading: str = "h2") -> str:
    """The table with its notes and references, to be set into a page.

    Parameters
    ----------
    table : Table
    style : bool
        Whether to bring the style along (for Jupyter).
    heading : str
        Level of the heading over the references.
    """
    name = _text(table.name)
    css = [f"<style>\n{table_css()}</style>"] if style else []
    parts = [
        *css,
        f'<div class="litreview-scroll" role="region" tabindex="0" aria-labelledby="{name}-title">',
        f'<table class="litreview-table" id="{name}">',
        f'<caption id="{name}-title">{_text(table.title)}</caption>',
        *_head(table),
        *_body(table),
        "</table>",
        "</div>",
        *_notes(table, heading),
    ]
    return "\n".join(parts)


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _class(column: Column) -> str:
    name = column.align if column.align in ("right", "center") else ""
    name = "short" if column.name in _SHORT else name
    name = "study" if column.name == "study" else name
    return f' class="{name}"' if name else ""


def _head(table: Table) -> list[str]:
    cells = "".join(f'<th scope="col"{_class(c)}>{_text(c.title)}</th>' for c in table.columns)
    return [f"<thead><tr>{cells}</tr></thead>"]


def _body(table: Table) -> list[str]:
    starts = {g.start: g.title for g in table.groups}
    out = ["<tbody>"]
    for i, row in enumerate(table.rows):
        if i in starts:
            out += ["</tbody>", "<tbody>"] if i else []
            width = len(table.columns)
            heading = f'<th scope="rowgroup" colspan="{width}">{_text(starts[i])}</th>'
            out.append(f'<tr class="group">{heading}</tr>')
        cells = "".join(_cell(table, i, j) for j in range(len(row)))
        out.append(f'<tr data-key="{_text(table.row_keys[i])}">{cells}</tr>')
    return [*out, "</tbody>"]


def _cell(table: Table, row: int, column: int) -> str:
    """A cell, over all the rows that would say the same; nothing where one above does."""
    if repeats(table, row, column):
        return ""
    rows = 1
    while repeats(table, row + rows, column):
        rows += 1
    tag, more = ("th", ' scope="row"') if column == 0 else ("td", "")
    more += _class(table.columns[column]) + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<{tag}{more}>{_content(table, table.rows[row][column])}</{tag}>"


def _content(table: Table, cell: Cell) -> str:
    text = _text(cell.text)
    if cell.quote:
        text = f'<span title="{_text(cell.quote)}">{text}</span>'
    if cell.link and cell.link.startswith("https://"):
        text = f'<a href="{_text(cell.link)}">{text}</a>'
    numbers = _links(cite_numbers(table, cell), f"{table.name}-ref-")
    marks = _links(note_marks(table, cell), f"{table.name}-note-")
    return text + (f" [{numbers}]" if numbers else "") + (f"<sup>{marks}</sup>" if marks else "")


def _links(marks: str, target: str) -> str:
    target = _text(target)
    return ",".join(f'<a href="#{target}{m}">{m}</a>' for m in marks.split(",") if m)


def _notes(table: Table, heading: str) -> list[str]:
    out = ['<div class="litreview-notes">']
    out += [f"<p>{_text(remark)}</p>" for remark in table.remarks]
    for note in table.footnotes:
        mark = table.mark_of(note.code)
        place = f"{_text(table.name)}-note-{mark}"
        out.append(f'<p id="{place}"><sup>{mark}</sup> {_text(note.text)}</p>')
    if table.abbreviations:
        out.append(f"<p>Abbreviations: {_text(abbreviation_line(table))}</p>")
    if table.digest:
        out.append(f"<p>{_text(digest_line(table))}</p>")
    if table.references:
        out.append(f"<{heading}>References</{heading}>")
        out += ["<ol>", *_references(table), "</ol>"]
    return [*out, "</div>"]


def _references(table: Table) -> list[str]:
    out = []
    for i, reference in enumerate(table.references, start=1):
        place = f"{_text(table.name)}-ref-{i}"
        out.append(f'<li id="{place}">{_text(reference.text)}</li>')
    return out
