"""Records as RIS, in the tags that Zotero, EndNote and asreview map.

The PMID is in ``AN`` with ``DB`` PubMed, as EndNote writes PubMed records, and in the
address of ``UR``; the PMC number is in ``C2``, EndNote's field for it. A preprint is
``UNPB``. What was retracted or corrected is in ``N1``, a sentence a line, the gravest
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litreview.output.citations import pages_of
from litreview.output.citations_csl import abstract_for_export, is_chapter
from litreview.output.citations_parts import (
    author_name,
    doi_of,
    generation,
    initials_of,
    is_preprint,
    language_codes,
    notes_of,
    pmcid_of,
)
from litreview.records import Author, PartialDate, Record

PUBMED_PAGE = "https://pubmed.ncbi.nlm.nih.gov/"


def to_ris(records: Iterable[Record]) -> str:
    """RIS of records, in their order, with Unix line ends.

    Examples
    --------
    >>> print(to_ris([Record("PMID:1", "1", title="A title.")]).split("UR  -")[0].strip())
    TY  - JOUR
    TI  - A title.
    AN  - 1
    DB  - PubMed
    """
    return "".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in _fields(record) if value]
    return "\n".join([*lines, "ER  - ", "", ""])


def _one_line(value: str) -> str:
    """The text on one line: a line end inside a value could pose as a tag."""
    return " ".join(value.split())


def ris_type(record: Record) -> str:
    """``JOUR``, ``UNPB`` for a preprint, ``BOOK`` or ``CHAP``."""
    if is_preprint(record):
        return "UNPB"
    if record.kind != "book":
        return "JOUR"
    return "CHAP" if is_chapter(record) else "BOOK"


def _fields(record: Record) -> Iterator[tuple[str, str | None]]:
    kind = ris_type(record)
    yield "TY", kind
    yield "TI", record.title or record.vernacular_title
    if record.title:
        yield "TT", record.vernacular_title
    yield from (("AU", ris_name(a)) for a in record.authors if author_name(a))
    yield from _where(record, kind)
    yield "AB", abstract_for_export(record)
    yield from (("KW", word) for word in record.keywords)
    yield from (("LA", code) for code in language_codes(record))
    yield "DO", doi_of(record)
    yield "C2", pmcid_of(record)
    if record.pmid:
        yield "AN", record.pmid
        yield "DB", "PubMed"
    yield from (("N1", note) for note in notes_of(record))
    if record.pmid:
        yield "UR", f"{PUBMED_PAGE}{record.pmid}/"


def ris_name(author: Author) -> str:
    """``Last, Given, Suffix``; a group, which may hold commas, without them."""
    if author.collective or not author.last:
        return author_name(author).replace(",", "")
    given = author.fore or initials_of(author)
    parts = (author.last, given, generation(author.suffix))
    return ", ".join(part for part in parts if part)


def _where(record: Record, kind: str) -> Iterator[tuple[str, str | None]]:
    journal = record.journal
    if kind != "BOOK":
        yield "T2", journal.title or journal.iso
        yield "J2", journal.iso
    date = record.published
    if date is not None and date.year is not None:
        yield "PY", str(date.year)
        yield "DA", _ris_date(date)
    yield "VL", journal.volume
    yield "IS", journal.issue
    yield "PB", journal.publisher
    yield "CY", journal.place
    pages = pages_of(record)
    first, dash, last = pages.partition("-")
    plain = bool(dash) and bool(journal.pages) and not set(pages) & set(",; ")
    yield "SP", first if plain else pages
    yield "EP", _full_last(first, last) if plain else None
    yield "SN", journal.issn


def _full_last(first: str, last: str) -> str:
    """The last page in full (``923-30`` ends at 930)."""
    short = first.isdigit() and last.isdigit() and len(last) < len(first)
    return first[: len(first) - len(last)] + last if short else last


def _ris_date(date: PartialDate) -> str | None:
    """``YYYY/MM/DD``, the day empty where it is unknown; None without a month."""
    parts = (date.iso or "").split("-")
    return "/".join([*parts, ""][:3]) if len(parts) > 1 else None
