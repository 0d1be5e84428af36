"""Records as PubMed's MEDLINE text (.nbib): its tags, in its order, wrapped as it wraps."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from litreview.output.citations import journal_line
from litreview.output.citations_csl import abstract_for_export
from litreview.output.citations_parts import (
    author_name,
    doi_of,
    generation,
    has_type,
    initials_of,
    is_preprint,
    language_codes,
    pmcid_of,
    printed_date,
)
from litreview.records import Author, Correction, Grant, MeshHeading, PartialDate, Record
from litreview.sources.files_nbib import LINKS

WIDTH = 80
LINK_TAGS = {ref_type: tag for tag, ref_type in LINKS.items()}
Fields = Iterator[tuple[str, str | None]]


def to_nbib(records: Iterable[Record]) -> str:
    """MEDLINE text of records, in their order, an empty line between two."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    fields = (*_head(record), *_body(record), *_index(record), *_tail(record))
    return "".join(f"{_wrapped(tag, value)}\n" for tag, value in fields if value)


def _wrapped(tag: str, value: str) -> str:
    """One field; what does not fit stands below, six blanks in, and no word is cut."""
    return textwrap.fill(
        " ".join(value.split()),
        WIDTH,
        initial_indent=f"{tag:<4}- ",
        subsequent_indent=" " * 6,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _day(date: PartialDate | None) -> str | None:
    exact = date is not None and date.precision == "day" and date.iso
    return exact.replace("-", "") if exact else None


def _head(record: Record) -> Fields:
    journal = record.journal
    yield "PMID", record.pmid
    yield "STAT", record.status
    yield "DCOM", _day(record.completed)
    yield "LR", _day(record.revised)
    yield "IS", journal.issn
    yield "VI", journal.volume
    yield "IP", journal.issue
    yield "DP", printed_date(record.published)


def _body(record: Record) -> Fields:
    doi, pii = doi_of(record), record.ids.get("pii")
    yield "TI", record.title
    if record.kind == "book":
        yield "BTI", record.journal.title or record.title
    yield "PG", record.journal.pages
    yield "LID", f"{doi} [doi]" if doi else None
    yield "AB", abstract_for_export(record)
    for author in record.authors:
        yield from _author(author)
    yield from (("LA", code) for code in language_codes(record))
    yield from (("SI", f"{r.bank}/{r.accession}") for r in record.registry_numbers if r.bank)
    yield from (("SI", r.accession) for r in record.registry_numbers if not r.bank)
    yield from (("GR", _grant(g)) for g in record.grants)
    yield from (("PT", p.name) for p in record.publication_types)
    if is_preprint(record) and not has_type(record, "Preprint"):
        yield "PT", "Preprint"
    yield "PB", record.journal.publisher
    yield "PL", record.journal.place
    yield "TT", record.vernacular_title
    yield "AID", f"{pii} [pii]" if pii else None
    shelf = record.ids.get("bookaccession")
    yield "AID", f"{shelf} [bookaccession]" if shelf else None


def _author(author: Author) -> Fields:
    name = author_name(author)
    if not name:
        return
    if author.collective:
        yield "CN", name
        return
    given = author.fore or initials_of(author)
    full = (author.last, given, generation(author.suffix))
    yield "FAU", ", ".join(part for part in full if part)
    yield "AU", name
    yield "AUID", f"ORCID: {author.orcid}" if author.orcid else None
    yield from (("AD", place) for place in author.affiliations)


def _grant(grant: Grant) -> str:
    parts = (grant.id, grant.acronym, grant.agency, grant.country)
    return "/".join(part or "" for part in parts)


def _index(record: Record) -> Fields:
    journal = record.journal
    yield "TA", journal.iso.replace(".", "") if journal.iso else None
    if record.kind != "book":
        yield "JT", journal.title
    yield "JID", journal.nlm_id
    for chemical in record.chemicals:
        number = chemical.registry
        yield "RN", f"{number} ({chemical.name})" if number else chemical.name
    yield from (("MH", _heading(h)) for h in record.mesh)
    yield "PMC", pmcid_of(record)
    yield from (("OT", word) for word in record.keywords)
    yield from (_link(c) for c in record.comments_corrections)


def _heading(heading: MeshHeading) -> str:
    parts = [("*" if heading.major else "") + heading.name]
    parts += [("*" if q.major else "") + q.name for q in heading.qualifiers]
    return "/".join(parts)


def _link(link: Correction) -> tuple[str, str | None]:
    number = f"PMID: {link.pmid}" if link.pmid else ""
    said = " ".join(part for part in (link.citation or link.note or "", number) if part)
    return LINK_TAGS.get(link.ref_type, ""), said if link.ref_type in LINK_TAGS else None


def _tail(record: Record) -> Fields:
    entered = record.entered.iso if record.entered else None
    yield "EDAT", entered.replace("-", "/") if entered else None
    doi = doi_of(record)
    said = (journal_line(record), f"doi: {doi}." if doi else "")
    yield "SO", " ".join(part for part in said if part) or None
