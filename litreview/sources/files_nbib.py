"""PubMed's MEDLINE text (.nbib, and .txt in that form) to records.

The tags are those of NLM's *MEDLINE/PubMed Data Element (Field) Descriptions*. A
line that is neither a tag nor the continuation of one damages its record, which is
named and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from litreview.records import (
    Author,
    Chemical,
    Correction,
    Grant,
    Journal,
    MeshHeading,
    OtherAbstract,
    PublicationType,
    Qualifier,
    Record,
    RegistryNumber,
    Section,
)
from litreview.sources.files_fields import (
    Place,
    clean_doi,
    clean_pmid,
    ids_of,
    key_of,
    parse_date,
    person,
    without_digest_prefix,
)

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: ?)(.*)")
LINKS = {
    "CIN": "CommentIn", "CON": "CommentOn", "CRF": "CorrectedandRepublishedFrom",
    "CRI": "CorrectedandRepublishedIn", "ECF": "ExpressionOfConcernFor",
    "ECI": "ExpressionOfConcernIn", "EFR": "ErratumFor", "EIN": "ErratumIn",
    "ORI": "OriginalReportIn", "PRIN": "PartialRetractionIn", "PROF": "PartialRetractionOf",
    "RIN": "RetractionIn", "ROF": "RetractionOf", "RPF": "RepublishedFrom",
    "RPI": "RepublishedIn", "RRF": "RetractedandRepublishedFrom",
    "RRI": "RetractedandRepublishedIn", "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn", "UOF": "UpdateOf", "DDIN": "DatasetDescribedIn",
    "DRIN": "DatasetUseReportedIn",
}  # fmt: skip


@dataclass
class _Entry:
    """The lines of one record: tag and value in order, and where the record begins."""

    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    problem: tuple[int, str] | None = None

    def all(self, *tags: str) -> list[str]:
        return [value for tag, value in self.fields if tag in tags and value]

    def first(self, *tags: str) -> str | None:
        """The value of the first of these tags that has one, in the order asked."""
        return next((value for tag in tags for value in self.all(tag)), None)


def read_nbib(text: str, place: Place) -> Iterator[Record]:
    """Records of a MEDLINE text, in its order.

    Parameters
    ----------
    text : str
        The whole file.
    place : Place
        The file for messages, and who hears of damaged records.

    Yields
    ------
    Record
        With ``source`` ``"file"``; an abstract is one section, as the file has it.
    """
    for entry in _entries(text):
        if entry.problem is None:
            entry.problem = _unusable(entry)
        if entry.problem is not None:
            place.damaged(*entry.problem)
        else:
            yield _record(entry)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            if entry is not None:
                yield entry
            entry = None
            continue
        if entry is None:
            entry = _Entry(number)
        _add_line(entry, number, line)
    if entry is not None:
        yield entry


def _add_line(entry: _Entry, number: int, line: str) -> None:
    found = _TAG.match(line)
    if found:
        entry.fields.append((found.group(1), found.group(2).strip()))
    elif line.startswith("   ") and entry.fields:
        tag, value = entry.fields[-1]
        entry.fields[-1] = (tag, f"{value} {line.strip()}".strip())
    elif entry.problem is None:
        entry.problem = (number, f"{line[:40]!r} is neither a tag ('TI  - ...') nor its next line")


def _unusable(entry: _Entry) -> tuple[int, str] | None:
    pmid = entry.first("PMID")
    if pmid is not None and clean_pmid(pmid) is None:
        return entry.line, f"{pmid[:40]!r} is no PMID (digits only)"
    if pmid is None and entry.first("TI", "BTI", "TT") is None:
        return entry.line, "a record needs a PMID- or a TI  - line"
    return None


def _record(entry: _Entry) -> Record:
    pmid = clean_pmid(entry.first("PMID"))
    title = " ".join(entry.all("TI")) or entry.first("BTI")
    doi = _identifier(entry, "doi")
    kind = "book" if entry.first("BTI") else "article"
    abstract, source = without_digest_prefix("\n".join(entry.all("AB")))
    return Record(
        key=key_of(pmid, doi, None, f"{title}|{entry.first('DP')}|{entry.first('AU', 'FAU')}"),
        pmid=pmid,
        title=title,
        vernacular_title=entry.first("TT"),
        abstract=_sections([abstract] if abstract else []),
        other_abstracts=tuple(
            OtherAbstract(None, None, _sections([text])) for text in entry.all("OAB")
        ),
        journal=_journal(entry, kind),
        published=parse_date(entry.first("DP")),
        entered=parse_date((entry.first("EDAT", "CRDT") or "").split(" ")[0]),
        completed=parse_date(entry.first("DCOM")),
        revised=parse_date(entry.first("LR")),
        authors=_authors(entry),
        languages=tuple(entry.all("LA")),
        publication_types=tuple(PublicationType(None, name) for name in entry.all("PT")),
        mesh=tuple(_heading(text) for text in entry.all("MH")),
        chemicals=tuple(_chemical(text) for text in entry.all("RN")),
        keywords=tuple(word.lstrip("*").strip() for word in entry.all("OT")),
        ids=ids_of(
            doi=doi,
            pii=_identifier(entry, "pii"),
            pmc=entry.first("PMC"),
            bookaccession=_identifier(entry, "bookaccession"),
        ),
        registry_numbers=tuple(_registry(text) for text in entry.all("SI")),
        grants=tuple(_grant(text) for text in entry.all("GR")),
        comments_corrections=tuple(_link(t, v) for t, v in entry.fields if t in LINKS and v),
        status=entry.first("STAT"),
        kind=kind,
        source=source,
    )


def _sections(texts: list[str]) -> tuple[Section, ...]:
    return tuple(Section(None, None, text) for text in texts)


def _identifier(entry: _Entry, name: str) -> str | None:
    for value in entry.all("AID", "LID"):
        if value.endswith(f"[{name}]"):
            return value[: -len(name) - 2].strip() or None
    return clean_doi(entry.first("AID", "LID")) if name == "doi" else None


def _journal(entry: _Entry, kind: str) -> Journal:
    issn = (entry.first("IS") or "").split(" ")[0] or None
    title = entry.first("BTI") if kind == "book" else entry.first("JT", "TA")
    return Journal(
        title=title,
        iso=entry.first("TA"),
        nlm_id=entry.first("JID"),
        issn=issn,
        volume=entry.first("VI"),
        issue=entry.first("IP"),
        pages=entry.first("PG"),
        publisher=entry.first("PB"),
        place=entry.first("PL") if kind == "book" else None,
    )


def _authors(entry: _Entry) -> tuple[Author, ...]:
    """Full names (FAU) completed from the short ones (AU) and what follows each."""
    people: list[Author] = []
    before = ""
    for tag, value in entry.fields:
        if tag == "CN" and value:
            people.append(Author(collective=value))
        elif tag in ("FAU", "AU") and value:
            name = person(value) or Author(last=value)
            full = people.pop() if tag == "AU" and before == "FAU" else None
            people.append(_completed(full, name) if full else name)
        elif tag in ("AD", "AUID") and value and people:
            people[-1] = _with_detail(people[-1], tag, value)
        before = tag
    return tuple(people)


def _completed(full: Author, short: Author) -> Author:
    """The full name with the initials and suffix that the short one prints."""
    if short.initials is None:
        return full
    return replace(
        full,
        last=short.last or full.last,
        collective=None,
        initials=short.initials,
        suffix=short.suffix or full.suffix,
    )


def _with_detail(author: Author, tag: str, value: str) -> Author:
    orcid = author.orcid
    places = author.affiliations
    if tag == "AD":
        places = (*places, value)
    elif "ORCID" in value.upper():
        orcid = value.split(":", 1)[-1].strip().rsplit("/", 1)[-1]
    return replace(author, orcid=orcid, affiliations=places)


def _heading(text: str) -> MeshHeading:
    """``Alcoholism/*drug therapy/psychology`` as a heading with its qualifiers."""
    name, *rest = text.split("/")
    qualifiers = tuple(Qualifier(None, q.lstrip("*"), q.startswith("*")) for q in rest if q)
    return MeshHeading(None, name.lstrip("*"), name.startswith("*"), qualifiers)


def _chemical(text: str) -> Chemical:
    number, _, name = text.partition(" ")
    bare = name.strip()
    if bare.startswith("(") and bare.endswith(")"):
        return Chemical(None, bare[1:-1], number)
    return Chemical(None, text, None)


def _registry(text: str) -> RegistryNumber:
    bank, slash, number = text.partition("/")
    return RegistryNumber(bank, number) if slash else RegistryNumber(None, text)


def _grant(text: str) -> Grant:
    """``number/acronym/agency/country`` from the right, as numbers hold slashes."""
    parts = [part or None for part in text.split("/")]
    if len(parts) == 4:
        return Grant(parts[0], parts[1], parts[2], parts[3])
    if len(parts) == 3:
        return Grant(parts[0], None, parts[1], parts[2])
    return Grant(text, None, None, None)


def _link(tag: str, value: str) -> Correction:
    found = re.search(r"\bPMID: ?(\d{1,8})\b\.?", value)
    citation = (value[: found.start()] + value[found.end() :]).strip() if found else value
    return Correction(LINKS[tag], found.group(1) if found else None, citation or None, None)
