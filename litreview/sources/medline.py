"""PubMed XML to `Record`: whole NLM files, answers of the service, single records.

``read_medline`` streams: a file of 200 MB needs no more memory than one record.
Texts are the characters of the XML exactly, inline markup (``<i>``, MathML) without
its tags; nothing is trimmed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import BinaryIO

from litreview.errors import FileFormatError
from litreview.records import Record
from litreview.sources.medline_record import read_article, read_book
from litreview.sources.medline_stream import Piece, RecordCutter, name_of, read_blocks
from litreview.sources.medline_text import (
    Damaged,
    Irregular,
    regular_text,
    repaired,
    rewritten_text,
    without_references,
)

logger = logging.getLogger(__name__)

_PMID = re.compile(rb"<PMID[^>]*>\s*(\d+)\s*</PMID>")
_SECRET = re.compile(r"[0-9A-Fa-f]{32,}|api_key=\S+|\b\d{1,3}(?:\.\d{1,3}){3}\b")
_ERROR_ANSWER = re.compile(r"<ERROR>(.*?)</ERROR>|\"error\"\s*:\s*\"([^\"]*)\"", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]*)")


def read_medline(
    source: str | Path | bytes | BinaryIO,
    on_deleted: Callable[[str], None] | None = None,
    on_problem: Callable[[str], None] | None = None,
) -> Iterator[Record]:
    """Read the records of PubMed XML, one at a time, in the order of the file.

    Parameters
    ----------
    source : path, bytes or open binary file
        A file of NLM (``pubmed26n0001.xml.gz``), an answer of EFetch, or the raw XML
        of one record; plain or gzip, told by content. A file that was given open is
        left open.
    on_deleted : callable, optional
        Called with each PMID that the file declares deleted.
    on_problem : callable, optional
        Called with one line for each record that could not be read (with its PMID
        where that is known), for each that was read after a repair, for a file that
        ends too early, and for a set without records. Without it these lines are
        logged as warnings. A damaged record never costs the others.

    Yields
    ------
    Record
        With `raw`, the UTF-8 bytes of its own element.

    Raises
    ------
    FileFormatError
        The source does not exist, is empty, or is no PubMed XML: a web page, JSON, an
        error answer of the service.
    UsageError
        The source is text or no file.

    Examples
    --------
    >>> xml = b"<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    >>> [record.key for record in read_medline(xml)]
    ['PMID:1']
    """
    report = on_problem or logger.warning
    cutter = RecordCutter()
    for piece in cutter.cut(read_blocks(source, report)):
        if piece.kind.startswith("Delete"):
            _tell_deleted(piece, on_deleted, report)
        elif (record := _read_piece(piece, report)) is not None:
            yield record
    if not cutter.found:
        _explain_nothing(cutter, name_of(source), report)
    elif cutter.open_sets > 0:
        report(f"{name_of(source)}: the file ends before its set does; records may be missing")


def _tell_deleted(
    piece: Piece, on_deleted: Callable[[str], None] | None, report: Callable[[str], None]
) -> None:
    for pmid in _PMID.findall(piece.raw):
        if on_deleted is not None:
            on_deleted(pmid.decode().lstrip("0"))
    if not piece.whole:
        report("the list of deleted records is cut short; some may be missing")


def _explain_nothing(cutter: RecordCutter, name: str, report: Callable[[str], None]) -> None:
    """A set without records is the service's way to say that it knows none of them."""
    if cutter.sets:
        report(f"{name}: a set without records")
        return
    head = cutter.head.decode("utf-8", "replace").strip()
    raise FileFormatError(name, _what_it_is(head) + "; PubMed XML is expected")


def _what_it_is(head: str) -> str:
    if not head:
        return "the file is empty"
    if found := _ERROR_ANSWER.search(head):
        said = " ".join(unescape(found[1] or found[2] or "").split())
        return f"an error answer of the service ({_SECRET.sub('***', said)[:200]!r})"
    if head[0] in "{[":
        return "this is JSON"
    if re.match(r"(?:<!--.*?-->\s*)?<(?:!DOCTYPE\s+)?html\b", head, re.IGNORECASE | re.DOTALL):
        return "this is a web page"
    root = _ROOT.search(head)
    if head[0] != "<" or root is None:
        return "this is not XML"
    return f"no record of PubMed in it, its root is <{root[1]}>"


def _read_piece(piece: Piece, report: Callable[[str], None]) -> Record | None:
    known = _PMID.search(piece.raw)
    who = f"PMID {known[1].decode()}" if known else "a record without a readable PMID"
    if not piece.whole:
        report(f"{who}: not read, the record is cut short")
        return None
    try:
        return _read_whole(piece, who, report)
    except Damaged as error:
        report(f"{who}: not read, {error}")
        return None


def _read_whole(piece: Piece, who: str, report: Callable[[str], None]) -> Record:
    build = read_book if piece.kind == "PubmedBookArticle" else read_article
    short = without_references(piece.raw)
    text = regular_text(short)
    if text is not None:
        try:
            return build(text, piece.raw)
        except (Irregular, UnicodeDecodeError):
            pass  # lxml decides whether it is only unusual or damaged
    try:
        return _build_rewritten(build, short, piece.raw)
    except Damaged as error:
        mended, places = repaired(short)
        if not places:
            raise
        record = _build_rewritten(build, mended, piece.raw)
        report(f"{who}: read after repair in {places} place(s), {error}")
        return record


def _build_rewritten(build: Callable[[str, bytes], Record], markup: bytes, raw: bytes) -> Record:
    try:
        return build(rewritten_text(markup), raw)
    except Irregular as error:
        raise Damaged(f"its {error} cannot be read") from None
