"""The CSV files that people keep: read strictly, written plainly, never half.

A cell that a spreadsheet would take for a formula is written with an apostrophe in
front, which reading takes off again. Files saved by a spreadsheet are read too: with a
byte-order mark, with semicolons, with empty lines at the end.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from litreview.disk import write_file
from litreview.errors import CorpusBusy, FileFormatError, FolderNotWritable

Row = TypeVar("Row")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")
_DIGEST = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"(?:PMID:[1-9]\d*|DOI:10\.\S+|ID:\S.*)")
NO_NAMES: Mapping[str, str] = {}
_PATIENCE = 10  # seconds to wait for somebody else who writes the same file


def read_sheet(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows of a file of people's decisions; nothing where it is missing.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        The columns it must have, in any order; no others are allowed.

    Raises
    ------
    FileFormatError
        With file and line: not UTF-8, an unknown or missing column, cells too many.
    """
    text = _text_of(path)
    if not text.strip():
        return
    header = text.lstrip("\n").partition("\n")[0]
    separator = ";" if ";" in header and "," not in header else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip() for name in next(reader)]
        _check_columns(path, names, columns)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _row_of(path, reader.line_num, names, cells)
    except csv.Error as error:
        raise FileFormatError(str(path), f"is no CSV ({error})", reader.line_num) from None


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise FileFormatError(
            str(path), "is not UTF-8; save it as 'CSV UTF-8' from the spreadsheet"
        ) from None
    except OSError as error:
        raise FileFormatError(str(path), f"cannot be read ({error.strerror})") from error


def _check_columns(path: Path, names: list[str], columns: Sequence[str]) -> None:
    wrong = [repr(n) for n in names if n and n not in columns]
    missing = [repr(c) for c in columns if c not in names]
    if wrong or missing or len(set(names)) < len(names):
        said = f"unknown column {', '.join(wrong)}" if wrong else "a column stands twice"
        said = f"missing column {', '.join(missing)}" if missing and not wrong else said
        raise FileFormatError(str(path), f"{said}; allowed: {', '.join(columns)}", 1)


def _row_of(path: Path, line: int, names: list[str], cells: list[str]) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(names) :]):
        raise FileFormatError(
            str(path), f"{len(cells)} cells for {len(names)} columns; is a comma not quoted?", line
        )
    padded = cells + [""] * (len(names) - len(cells))
    return {name: _unguarded(cell.strip()) for name, cell in zip(names, padded, strict=False)}


def render_sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Rows as CSV with ``\n`` at line ends, safe to open in a spreadsheet.

    Examples
    --------
    >>> render_sheet(["key", "note"], [["PMID:1", "=SUM(A1)"]])
    "key,note\nPMID:1,'=SUM(A1)\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_guarded(" ".join(cell.split())) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


@contextmanager
def edited(path: Path) -> Iterator[None]:
    """Hold a file of decisions while it is read and written again.

    Raises
    ------
    CorpusBusy
        Another program holds it; nothing was changed.
    FolderNotWritable
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE):
            yield
    except Timeout:
        raise CorpusBusy(
            f"another program is writing {path}; nothing was changed; try again"
        ) from None
    except OSError as error:
        raise FolderNotWritable(
            f"cannot write in {path.parent}: {error.strerror}; check the folder's permissions"
        ) from error


def save(path: Path, rows: Iterable[Any], kind: type[Any], order: Callable[[Any], Any]) -> None:
    """Write dataclass rows whole or not at all, in a stable order."""
    columns = columns_of(kind)
    lines = [[_cell(v) for v in astuple(row)[: len(columns)]] for row in sorted(rows, key=order)]
    write_file(path, render_sheet(columns, lines))


def renamed(
    rows: Iterable[Any], names: Mapping[str, str], place: Callable[[Any], object]
) -> tuple[Any, ...]:
    """Rows under the keys that their records have now.

    Parameters
    ----------
    rows : iterable of rows
    names : mapping of str to str
        The key a record has now by the one it had: a DOI until PubMed gave it a PMID.
    place : callable
        What a row is about; of two rows about one thing the one under the new key stays.
    """
    old_first = sorted(rows, key=lambda row: row.key not in names)
    now = (replace(row, key=names.get(row.key, row.key)) for row in old_first)
    return tuple({place(row): row for row in now}.values())


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """The columns of a row type: its fields but `line`."""
    return tuple(f.name for f in fields(kind) if f.name != "line")


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def check_common(row: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with key, digest, person and date of a row."""
    if not _KEY.fullmatch(row["key"]):
        yield f"key {row['key']!r}; write PMID:31230464, DOI:10... or ID:..."
    if row["digest"] and not _DIGEST.fullmatch(row["digest"]):
        yield f"digest {row['digest']!r} is not 32 hexadecimal digits; leave it as it was written"
    if not row["by"]:
        yield "by is empty; name the person"
    if not is_date(row["on"]):
        yield f"on {row['on']!r} is no date; write YYYY-MM-DD"


def is_date(text: str) -> bool:
    """Whether a text is a date as ``2026-11-22``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
