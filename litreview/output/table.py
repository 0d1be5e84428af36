"""A table: columns, rows of cells, and for each cell the sentences behind it.

A `Table` knows nothing of formats; `litreview.output.formats` turns it into bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litreview.disk import write_file
from litreview.errors import UnknownName, UsageError

if TYPE_CHECKING:
    import pandas as pd

NOT_STATED = "—"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell was read: a span of one record's text, and its words.

    Attributes
    ----------
    key : str
        Key of the record.
    digest : str
        Digest of the text that the offsets count in.
    start, end : int
        Half-open range of characters in that text.
    quote : str
        ``text[start:end]``.
    """

    key: str
    digest: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is named and set.

    Attributes
    ----------
    name : str
        Name for programs, in snake case.
    title : str
        Heading for people.
    kind : str
        ``text`` or ``number``; the cells of a number column hold their number in `value`.
    align : str
        ``left``, ``right`` or ``center``.
    width : float or None
        Share of the page width, relative to the other columns; None counts as 10.
    once : bool
        Where rows of one study follow each other, printed formats show the same
        content once and let it stand for all of them.
    """

    name: str
    title: str
    kind: str = "text"
    align: str = "left"
    width: float | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table.

    Attributes
    ----------
    text : str
        As shown to people; an em dash where the source does not say.
    value : int, float, str or None
        The same for programs (48.2, ``P6M``); None where there is none.
    sources : tuple of Source
        The sentences behind it, empty for what was not read from a text.
    notes : tuple of str
        Codes of the footnotes that belong to it.
    cites : tuple of str
        Keys of the records whose reference numbers stand behind the text.
    link : str or None
        An address to open.
    confidence : float
        From 0 to 1: that of the least certain reading behind the cell.
    """

    text: str
    value: int | float | str | None = None
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    link: str | None = None
    confidence: float = 1.0

    @property
    def quote(self) -> str:
        """The words behind the cell; several passages are joined by ``[...]``."""
        return " [...] ".join(dict.fromkeys(s.quote for s in self.sources))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its code in `Cell.notes`, and what it says."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list; its number is its place in the list, from 1."""

    key: str
    text: str
    pmid: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over the rows from `start` up to the next group."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """A named table, ready for any format.

    Attributes
    ----------
    name, title : str
        File name without suffix, and caption.
    columns : tuple of Column
    rows : tuple of tuple of Cell
        As many cells a row as there are columns.
    row_keys : tuple of str
        One a row and each once: the key of the record, and ``#2``, ``#3`` behind it
        where a record has more rows.
    footnotes : tuple of Footnote
        In the order of their first mark.
    abbreviations : tuple of (str, str)
        Abbreviation and meaning, in alphabetical order.
    references : tuple of Reference
    digest : str
        Digest of the corpus that it was made from.
    groups : tuple of Group
        Headings over runs of rows; empty where there are none.
    remarks : tuple of str
        Sentences under the table that belong to it as a whole.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_keys: tuple[str, ...]
    footnotes: tuple[Footnote, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = ()
    digest: str = ""
    groups: tuple[Group, ...] = ()
    remarks: tuple[str, ...] = ()
    _numbers: dict[str, int] = field(init=False, repr=False, compare=False)
    _marks: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {ref.key: i for i, ref in enumerate(self.references, start=1)}
        marks = {note.code: letters(i) for i, note in enumerate(self.footnotes)}
        object.__setattr__(self, "_numbers", numbers)
        object.__setattr__(self, "_marks", marks)

    def number_of(self, key: str) -> int | None:
        """The reference number of a record, None where it is not in the list."""
        return self._numbers.get(key)

    def mark_of(self, code: str) -> str:
        """The letter of a footnote: a to z, then aa, ab ...; empty where there is none."""
        return self._marks.get(code, "")

    def group_of(self, row: int) -> str:
        """The heading that the row of this index stands under; empty without groups."""
        return next((g.title for g in reversed(self.groups) if g.start <= row), "")

    def cell(self, row: int | str, column: str) -> Cell:
        """The cell of a row and a column.

        Parameters
        ----------
        row : int or str
            Index of the row, its key, or a PMID or record key: then its first row.
        column : str
            Name of the column.

        Raises
        ------
        UnknownName
            If there is no such row or column.
        """
        names = [c.name for c in self.columns]
        if column not in names:
            raise UnknownName("column", column, names, f"in table {self.name}")
        return self.rows[self._row_index(row)][names.index(column)]

    def _row_index(self, row: int | str) -> int:
        if isinstance(row, int) and -len(self.rows) <= row < len(self.rows):
            return row
        wanted = str(row)
        for i, key in enumerate(self.row_keys):
            base = key.partition("#")[0]
            if wanted in (key, base, base.partition(":")[2]):
                return i
        hint = f"table {self.name} has {len(self.rows)} rows"
        raise UnknownName("row", wanted, (), f"{hint}; give an index, a row key or a PMID")

    @property
    def frame(self) -> pd.DataFrame:
        """A data frame: one row a row (index ``key``), columns by name.

        Number columns hold numbers, NaN where there is none; all others hold the
        text as shown. With groups there is a first column ``group``.
        """
        import pandas as pd

        data: dict[str, list[Any]] = {}
        if self.groups:
            data["group"] = [self.group_of(i) for i in range(len(self.rows))]
        for i, column in enumerate(self.columns):
            cells = [row[i] for row in self.rows]
            number = column.kind == "number"
            data[column.name] = [c.value if number else c.text for c in cells]
        return pd.DataFrame(data, index=pd.Index(self.row_keys, name="key", dtype=object))

    def sources(self) -> Iterator[tuple[int, int, Source]]:
        """Every source with the index of its row and of its column."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                for source in cell.sources:
                    yield r, c, source

    def _repr_html_(self) -> str:
        from litreview.output.formats_html import html_fragment

        return html_fragment(self, style=True)

    def interactive(self) -> Any:
        """The table with sorting and searching, through itables.

        Raises
        ------
        UsageError
            If itables is not installed.
        """
        try:
            import itables  # type: ignore[import-not-found,unused-ignore]
        except ImportError as error:
            raise UsageError(
                "itables is not installed; install litreview[notebooks], or show the table as it is"
            ) from error
        from litreview.output.formats_html import RawHtml

        return RawHtml(str(itables.to_html_datatable(self.frame, caption=self.title)))

    def render(self, format: str) -> bytes:
        """The table in one of `formats.FORMATS`, the same bytes every time.

        Raises
        ------
        UnknownName
            If there is no such format.
        """
        from litreview.output.formats import FORMATS

        if format not in FORMATS:
            raise UnknownName("table format", format, FORMATS)
        return FORMATS[format](self)

    def save(self, path: str | Path, format: str | None = None) -> Path:
        """Write the table to a file; its suffix says in which format.

        The file is written beside and then renamed: there is never half a file.

        Raises
        ------
        UnknownName
            If the suffix is not that of a format.
        FolderNotWritable
            If it cannot be written there.
        """
        target = Path(path)
        write_file(target, self.render(format or target.suffix.lstrip(".").lower()))
        return target

    def to_docx(self, path: str | Path) -> Path:
        """Write a Word document."""
        return self.save(path, "docx")

    def to_xlsx(self, path: str | Path) -> Path:
        """Write an Excel workbook."""
        return self.save(path, "xlsx")

    def to_html(self, path: str | Path) -> Path:
        """Write an HTML page."""
        return self.save(path, "html")

    def to_md(self, path: str | Path) -> Path:
        """Write GitHub Markdown."""
        return self.save(path, "md")

    def to_csv(self, path: str | Path) -> Path:
        """Write CSV."""
        return self.save(path, "csv")

    def to_tex(self, path: str | Path) -> Path:
        """Write a LaTeX document."""
        return self.save(path, "tex")


def letters(index: int) -> str:
    """``a`` to ``z`` for 0 to 25, then ``aa``, ``ab`` ...

    Examples
    --------
    >>> [letters(i) for i in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
