"""RIS, as reference managers and databases write it, to records.

Tolerant where exporters differ (one or two blanks before the dash, ``T1`` for ``TI``,
lines that run on), strict where something is lost: a record that is not closed by
``ER`` is named and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from litreview.records import (
    Author,
    Journal,
    PartialDate,
    PublicationType,
    Record,
    Section,
)
from litreview.sources.files_fields import (
    Place,
    clean_doi,
    clean_pmid,
    ids_of,
    key_of,
    marks_of,
    parse_date,
    person,
    pmid_of_note,
    pmid_of_page,
    without_digest_prefix,
)

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
BOOKS = ("BOOK", "CHAP", "EBOOK", "ECHAP", "EDBOOK")
PREPRINTS = ("UNPB", "PREPRINT", "UNPD", "INPR")


@dataclass
class _Entry:
    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False

    def all(self, *tags: str) -> list[str]:
        return [value for tag, value in self.fields if tag in tags and value]

    def first(self, *tags: str) -> str | None:
        return next((value for tag in tags for value in self.all(tag)), None)


def read_ris(text: str, place: Place) -> Iterator[Record]:
    """Records of a RIS file, in its order.

    Parameters
    ----------
    text : str
        The whole file.
    place : Place
        The file for messages, and who hears of damaged records.

    Yields
    ------
    Record
        With ``source`` ``"file"``. The PMID is taken from ``AN`` only where the
        database is PubMed or MEDLINE, from a PubMed address, or where a note says
        ``PMID:``.
    """
    for entry in _entries(text, place):
        if not entry.closed:
            place.damaged(entry.line, "this record is not closed by an 'ER  - ' line")
        elif entry.first("TI", "T1", "CT", "BT", "DO") is None and _pmid(entry) is None:
            place.damaged(entry.line, "a record needs a title (TI), a DOI (DO) or a PMID")
        else:
            yield _record(entry)


def _entries(text: str, place: Place) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.splitlines(), 1):
        found = _TAG.match(line.rstrip())
        if found and found.group(1) == "TY":
            if entry is not None:
                yield entry
            entry = _Entry(number, [("TY", (found.group(2) or "").strip())])
        elif entry is None:
            if found and found.group(1) != "EF":  # what else stands there tells of the export
                place.damaged(number, f"{line.strip()[:40]!r} stands outside a record ('TY  - ')")
        elif found and found.group(1) == "ER":
            entry.closed = True
            yield entry
            entry = None
        else:
            _add_line(entry, found, line)
    if entry is not None:
        yield entry


def _add_line(entry: _Entry, found: re.Match[str] | None, line: str) -> None:
    if found:
        entry.fields.append((found.group(1), (found.group(2) or "").strip()))
    elif line.strip():
        tag, value = entry.fields[-1]
        entry.fields[-1] = (tag, f"{value} {line.strip()}".strip())


def _record(entry: _Entry) -> Record:
    pmid, doi = _pmid(entry), _doi(entry)
    title = entry.first("TI", "T1", "CT", "BT")
    abstract, source = without_digest_prefix(entry.first("AB", "N2"))
    published = _date(entry)
    year = published.year if published else None
    kind = entry.first("TY") or ""
    return Record(
        key=key_of(pmid, doi, None, f"{title}|{year}|{entry.first('AU', 'A1')}"),
        pmid=pmid,
        title=title,
        abstract=(Section(None, None, abstract),) if abstract else (),
        journal=_journal(entry),
        published=published,
        authors=_authors(entry),
        languages=tuple(entry.all("LA")),
        publication_types=(PublicationType(None, "Preprint"),) if kind in PREPRINTS else (),
        keywords=tuple(entry.all("KW")),
        ids=ids_of(doi=doi, pmc=_pmc(entry)),
        comments_corrections=tuple(m for note in entry.all("N1") for m in marks_of(note)),
        kind="book" if kind in BOOKS else "article",
        source=source,
    )


def _pmid(entry: _Entry) -> str | None:
    database = " ".join(entry.all("DB", "DP")).lower()
    if any(name in database for name in ("pubmed", "medline", "nlm")):
        pmid = clean_pmid(entry.first("AN"))
        if pmid:
            return pmid
    for value in entry.all("UR", "L2", "LK"):
        if pmid := pmid_of_page(value):
            return pmid
    return next(filter(None, map(pmid_of_note, entry.all("N1", "M2"))), None)


def _doi(entry: _Entry) -> str | None:
    return next((d for d in map(clean_doi, entry.all("DO", "M3", "UR", "L3")) if d), None)


def _pmc(entry: _Entry) -> str | None:
    return next((c for c in entry.all("C2") if re.fullmatch(r"PMC\d+", c)), None)


def _date(entry: _Entry) -> PartialDate | None:
    """The fullest date; one without a year is no date of publication."""
    dates = [d for d in map(parse_date, entry.all("DA", "PY", "Y1")) if d and d.year]
    order = ("day", "month", "season", "range", "year")
    return min(dates, key=lambda d: order.index(d.precision), default=None)


def _journal(entry: _Entry) -> Journal:
    first, last = entry.first("SP"), entry.first("EP")
    pages = f"{first}-{last}" if first and last and "-" not in first else first
    title = entry.first("JF", "T2", "JO", "JA")
    short = entry.first("J2", "JA", "JO")
    return Journal(
        title=title,
        iso=short,
        issn=(entry.first("SN") or "").split(" ")[0] or None,
        volume=entry.first("VL"),
        issue=entry.first("IS", "CP"),
        pages=pages,
        publisher=entry.first("PB"),
        place=entry.first("CY", "PP"),
    )


def _authors(entry: _Entry) -> tuple[Author, ...]:
    return tuple(a for a in map(person, entry.all("AU", "A1")) if a)
