"""From a file of PubMed XML to the bytes of its records, one at a time.

The stream is cut at the tags of the records, never parsed as a whole: memory does
not grow with the file, and damage in one record leaves the others readable.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from litreview.errors import FileFormatError, UsageError

BLOCK = 1 << 18
HEAD = 4096
# The longest real records (papers signed by thousands) have some megabytes.
LONGEST_RECORD = 1 << 25
_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_RECORD = rb"PubmedArticle|PubmedBookArticle|DeleteCitation|DeleteDocument|MedlineCitation"
_START = re.compile(
    rb"<(?:(?P<record>" + _RECORD + rb")(?=[\s>])"
    rb"|(?P<root>/?(?:Pubmed(?:Book)?ArticleSet|MedlineCitationSet))(?=[\s>/])"
    rb"|(?P<aside>!--|!DOCTYPE))"
)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>")

Report = Callable[[str], None]


class Piece(NamedTuple):
    """The bytes of one record; `kind` is its tag, `whole` says whether its end was found."""

    kind: str
    raw: bytes
    whole: bool


def name_of(source: object) -> str:
    """What a source is called in a message."""
    if isinstance(source, str | Path):
        return str(source)
    if isinstance(source, bytes | bytearray | memoryview):
        return "the XML given"
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else "the open file"


def read_blocks(source: str | Path | bytes | BinaryIO, report: Report) -> Iterator[bytes]:
    """The content of a source as UTF-8 without a byte-order mark, block by block.

    Gzip is known by its first two bytes, whatever the file is called.

    Raises
    ------
    FileFormatError
        The file does not exist or cannot be opened, or its encoding is unknown.
    UsageError
        The source is text, or no file at all.
    """
    blocks = _raw_blocks(source)
    head = b""
    while len(head) < HEAD and (block := next(blocks, b"")):
        head += block
    if head.startswith(b"PK\x03\x04"):
        raise FileFormatError(name_of(source), "this is a zip archive; unpack it first")
    whole: Iterator[bytes] = chain((head,), blocks)
    if head.startswith(_GZIP):
        whole = _inflate(whole, name_of(source), report)
        head = next(whole, b"")
        whole = chain((head,), whole)
    yield from _as_utf8(head, whole, name_of(source), report)


def _raw_blocks(source: str | Path | bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, str) and source.lstrip()[:1] == "<":
        raise UsageError("XML was given as text; give its bytes (text.encode()) or a path")
    if isinstance(source, str | Path):
        yield from _path_blocks(Path(source))
    elif isinstance(source, bytes | bytearray | memoryview):
        yield from _file_blocks(BytesIO(source), "the XML given")
    elif hasattr(source, "read"):
        yield from _file_blocks(source, name_of(source))
    else:
        raise UsageError(
            f"{type(source).__name__} cannot be read as PubMed XML; "
            "give a path, bytes or a file opened in binary mode"
        )


def _path_blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from _file_blocks(file, str(path))
    except OSError as error:
        raise FileFormatError(
            str(path), f"cannot be opened ({error.strerror or error}); check the path"
        ) from error


def _file_blocks(file: BinaryIO, name: str) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        if isinstance(block, str):
            raise UsageError(f"{name} is opened as text; open it in binary mode ('rb')")
        yield block


def _inflate(blocks: Iterable[bytes], name: str, report: Report) -> Iterator[bytes]:
    """Gzip members one after the other; a damaged one is reported and ends the stream."""
    engine, between = zlib.decompressobj(31), True
    for compressed in blocks:
        block = compressed
        while block := block.lstrip(b"\0") if between else block:
            try:
                out, between = engine.decompress(block, BLOCK), engine.eof
            except zlib.error as error:
                report(f"{name}: the compressed data is damaged from here on ({error})")
                return
            if out:
                yield out
            block = engine.unconsumed_tail
            if engine.eof:
                block, engine = engine.unused_data, zlib.decompressobj(31)
    if not between:
        report(f"{name}: the compressed data ends too early; fetch the file again")


def _as_utf8(head: bytes, blocks: Iterable[bytes], name: str, report: Report) -> Iterator[bytes]:
    encoding = _encoding(head, name)
    if encoding is None:
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    sound = True
    for block in blocks:
        text = decoder.decode(block)
        if sound and "\ufffd" in text:
            sound = False
            report(f"{name}: characters that are not valid {encoding} were read as U+FFFD")
        yield text.encode()


def _encoding(head: bytes, name: str) -> str | None:
    """The encoding to translate from; None where the bytes are UTF-8 as they are."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head.lstrip())
    if declared is None:
        return None
    label = declared[1].decode()
    try:
        "".encode(label)
        encoding = codecs.lookup(label).name
    except LookupError:
        raise FileFormatError(
            name, f"declares the unknown encoding {label!r}; save it as UTF-8"
        ) from None
    # The declaration was readable as ASCII, so a wider encoding cannot be true.
    known = encoding in {"utf-8", "ascii"} or encoding.startswith(("utf-16", "utf-32"))
    return None if known else encoding


class RecordCutter:
    """Cuts a stream of XML into the bytes of its records.

    Attributes
    ----------
    head : bytes
        The beginning of the stream, to tell what a file without records is.
    found : bool
        Whether a record has been met.
    open_sets : int
        Sets of records begun and not ended: not 0 at the end of a file cut short.
    sets : int
        Sets of records begun.
    """

    def __init__(self) -> None:
        self.head = b""
        self.found = False
        self.open_sets = self.sets = 0
        self._data = b""

    def cut(self, blocks: Iterable[bytes]) -> Iterator[Piece]:
        """All pieces of a stream in order."""
        for block in blocks:
            if len(self.head) < HEAD:
                self.head = (self.head + block)[:HEAD]
            self._data += block
            yield from self._pieces(last=False)
        yield from self._pieces(last=True)

    def _pieces(self, last: bool) -> Iterator[Piece]:
        data, at = self._data, 0
        while start := _START.search(data, at):
            kind = (start["record"] or b"").decode()
            if not kind:
                at, done = self._skip(data, start, last)
            elif piece := _piece(data, start.start(), kind, last):
                self.found = True
                yield piece
                at, done = start.start() + len(piece.raw), True
            else:
                at, done = start.start(), False
            if not done:
                self._data = data[at:]
                return
        self._data = b"" if last else _tail(data, at)

    def _skip(self, data: bytes, start: re.Match[bytes], last: bool) -> tuple[int, bool]:
        """Where to go on after a set's tag, a comment or a document type."""
        if root := start["root"]:
            self.open_sets += -1 if root.startswith(b"/") else 1
            self.sets += not root.startswith(b"/")
            return start.end(), True
        if start["aside"] == b"!--":
            end = data.find(b"-->", start.end()) + 3
        else:
            doctype = _DOCTYPE.match(data, start.start())
            end = doctype.end() if doctype else 2
        if end > 2:
            return end, True
        give_up = last or len(data) - start.start() > LONGEST_RECORD
        return (start.end(), True) if give_up else (start.start(), False)


def _piece(data: bytes, start: int, kind: str, last: bool) -> Piece | None:
    """The record that begins at `start`; None where more data is needed."""
    tag = kind.encode()
    close = b"</" + tag + b">"
    end = data.find(close, start)
    if end >= 0:
        end += len(close)
        if kind.startswith("Delete") or data.find(b"<" + tag, start + 1, end) < 0:
            return Piece(kind, data[start:end], True)
    elif not last and len(data) - start < LONGEST_RECORD:
        return None
    return _damaged_piece(data, start, kind)


def _damaged_piece(data: bytes, start: int, kind: str) -> Piece:
    """A record without an end of its own: it goes as far as the next one begins."""
    following = _START.search(data, start + 1)
    inner = () if kind == "MedlineCitation" else (b"MedlineCitation",)
    while following and (following["aside"] or following["record"] in inner):
        following = _START.search(data, following.end())
    stop = following.start() if following else len(data)
    spaced = re.compile(rb"</" + kind.encode() + rb"\s*>").search(data, start, stop)
    return Piece(kind, data[start : spaced.end() if spaced else stop], spaced is not None)


def _tail(data: bytes, at: int) -> bytes:
    """What must be kept of data without a tag: perhaps the beginning of one."""
    last = data.rfind(b"<", at)
    return data[last:] if last >= 0 and len(data) - last < HEAD else b""
