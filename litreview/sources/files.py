"""Files people bring: PubMed XML, .nbib, RIS, CSV, JSON Lines, BibTeX and CSL-JSON to records.

The name decides the format where it is known (``.xml``, ``.nbib``, ``.ris``, ``.csv``,
``.tsv``, ``.jsonl``, ``.bib``, ``.json``), else the first characters do; ``.gz`` is
unpacked. A damaged row is one clear line with file and line number; nothing in it is
guessed.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from litreview.errors import FileFormatError
from litreview.records import Record
from litreview.sources.files_bibtex import read_bibtex
from litreview.sources.files_csl import read_csl
from litreview.sources.files_csv import read_csv
from litreview.sources.files_fields import Place
from litreview.sources.files_json import read_jsonl
from litreview.sources.files_merge import (
    Duplicate,
    Plan,
    Update,
    import_plan,
    merge_duplicates,
)
from litreview.sources.files_nbib import read_nbib
from litreview.sources.files_ris import read_ris

__all__ = [
    "Duplicate",
    "Plan",
    "Update",
    "import_plan",
    "merge_duplicates",
    "read_file",
    "read_lines",
]

FORMATS = {
    ".xml": "xml",
    ".nbib": "nbib",
    ".medline": "nbib",
    ".ris": "ris",
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".json": "csl",
}
ALLOWED = (
    "PubMed XML (.xml), MEDLINE text (.nbib), RIS (.ris), CSV (.csv, .tsv), JSON Lines (.jsonl), "
    "BibTeX (.bib), CSL-JSON (.json)"
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # as PowerShell writes it
OFFICE = {
    b"PK\x03\x04": "an Excel, Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"%PDF": "a PDF",
}
_DAMAGED_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


def read_file(
    path: str | Path, on_problem: Callable[[str], None] | None = None
) -> Iterator[Record]:
    """Records of a file, in its order.

    Parameters
    ----------
    path : str or Path
        A file in one of the seven formats, also with ``.gz`` behind.
    on_problem : callable, optional
        Called with one line for each damaged row, which is left out. Without it the
        first damaged row raises.

    Yields
    ------
    Record
        ``source`` is ``"pubmed"`` for PubMed XML, else ``"file"``, or ``"digest"``
        where the abstract says that it is one.

    Raises
    ------
    FileFormatError
        If the file is missing, empty of records or not what its name says; and at the
        first damaged row where `on_problem` is None.
    """
    file = Path(path)
    _check(file)
    kind = FORMATS.get(_suffix(file)) or _sniffed(file)
    read = 0
    told: list[str] = []
    for record in _records(file, kind, _teller(on_problem, told)):
        read += 1
        yield record
    if not read and not told and file.stat().st_size and kind != "xml":
        raise FileFormatError(str(path), f"no record found in it; allowed: {ALLOWED}")


def _teller(
    on_problem: Callable[[str], None] | None, told: list[str]
) -> Callable[[str], None] | None:
    if on_problem is None:
        return None

    def tell(message: str) -> None:
        told.append(message)
        on_problem(message)

    return tell


def _check(file: Path) -> None:
    if not file.exists():
        raise FileFormatError(str(file), "no such file; check the path")
    if file.is_dir():
        raise FileFormatError(str(file), f"a folder; name the files in it. Allowed: {ALLOWED}")
    if not file.stat().st_size:
        raise FileFormatError(str(file), f"the file is empty; allowed: {ALLOWED}")


def _suffix(file: Path) -> str:
    name = file.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _records(file: Path, kind: str, on_problem: Callable[[str], None] | None) -> Iterator[Record]:
    place = Place(str(file), on_problem)
    if kind == "xml":
        yield from _read_xml(file, place)
    elif kind == "jsonl" or (kind == "csl" and _is_a_line_each(file)):
        yield from read_jsonl(read_lines(file), place)
    else:
        readers = {"nbib": read_nbib, "ris": read_ris, "csv": read_csv, "csl": read_csl}
        readers["bibtex"] = read_bibtex
        yield from readers[kind](_text(file), place)


def _is_a_line_each(file: Path) -> bool:
    """Whether a .json file holds an object on each line, as some programs name JSON Lines."""
    some = list(islice((line for line in read_lines(file) if line.strip()), 2))
    try:
        return len(some) == 2 and isinstance(json.loads(some[0]), dict)
    except (ValueError, RecursionError):
        return False


def _read_xml(file: Path, place: Place) -> Iterator[Record]:
    from litreview.sources.medline import read_medline

    def unreadable(message: str) -> None:
        error = FileFormatError(place.path, message.removeprefix(f"{place.path}: "))
        if place.on_problem is None:
            raise error
        place.on_problem(str(error))

    yield from read_medline(file, on_problem=unreadable)


def _refuse_office(file: Path, data: bytes) -> None:
    kind = next((kind for start, kind in OFFICE.items() if data.startswith(start)), None)
    if kind is not None:
        said = f"{kind}, not the text its name promises; save a spreadsheet as 'CSV UTF-8', or"
        raise FileFormatError(str(file), f"{said} export the references as RIS")


def _bytes(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except _DAMAGED_GZIP as error:
        raise FileFormatError(str(file), f"damaged gzip file ({error}); get it again") from error
    except OSError as error:
        raise FileFormatError(str(file), f"cannot be read ({error.strerror})") from error


def read_lines(file: Path) -> Iterator[bytes]:
    """Lines of a plain or packed file, without taking it whole into memory unless it is UTF-16."""
    try:
        with file.open("rb") as plain:
            start = plain.read(2)
            wide = start in UTF_16 or (start[1:] == b"\0" and plain.read(2)[1:] == b"\0")
        if wide:
            yield from (line.encode() for line in _text(file).split("\n"))
            return
        with gzip.open(file) if start == b"\x1f\x8b" else file.open("rb") as stream:
            yield from stream
    except _DAMAGED_GZIP as error:
        raise FileFormatError(str(file), f"damaged gzip file ({error}); get it again") from error
    except OSError as error:
        raise FileFormatError(str(file), f"cannot be read ({error.strerror})") from error


def _text(file: Path) -> str:
    """The text in UTF-8 or UTF-16, else as Windows wrote it."""
    data = _bytes(file)
    _refuse_office(file, data)
    if data[:2] in UTF_16:
        return data.decode("utf-16", "replace")
    if data[1:4:2] == b"\0\0":  # UTF-16 without its mark: what begins a list is ASCII
        return data.decode("utf-16-le", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _sniffed(file: Path) -> str:
    start = next(read_lines(file), b"").lstrip(b"\xef\xbb\xbf \t\r\n")
    text = _text(file)[:4000].lstrip() if not start else start.decode("utf-8", "replace")
    starts = {"<": "xml", "{": "jsonl", "TY  -": "ris", "TY -": "ris", "[": "csl", "@": "bibtex"}
    kind = next((kind for mark, kind in starts.items() if text.startswith(mark)), None)
    if kind is None and re.match(r"[A-Z]{2,4} {0,2}-", text):
        kind = "nbib"
    if kind is None:
        raise FileFormatError(
            str(file), f"the format is not known by name or content; allowed: {ALLOWED}"
        )
    return kind
