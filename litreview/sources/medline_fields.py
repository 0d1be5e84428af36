"""The fields of a record, one small function each: regular markup in, value out.

Values that come again and again (headings, types, chemicals, journals' dates) are
made once and shared; all of them are frozen.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
    RegistryNumber,
    Section,
)
from litreview.sources.medline_text import (
    Irregular,
    attribute,
    content,
    every,
    find,
    parts,
    plain,
    utf8,
    value,
    values,
)

# Most authors are a name with perhaps an ORCID; the rest goes field by field.
_PERSON = re.compile(
    r"\s*<Author(?: ValidYN=\"Y\")?(?: EqualContrib=\"[YN]\")?>\s*"
    r"<LastName>([^<]+)</LastName>\s*"
    r"(?:<ForeName>([^<]+)</ForeName>\s*)?"
    r"(?:<Initials>([^<]+)</Initials>\s*)?"
    r"(?:<Suffix>([^<]+)</Suffix>\s*)?"
    r"(?:<Identifier Source=\"ORCID\">([^<]+)</Identifier>\s*)?"
    r"(?=<AffiliationInfo>|\Z)"
)
_AFFILIATION = re.compile(r"<Affiliation>([^<]+)</Affiliation>")
_SIMPLE_ID = re.compile(r'<ArticleId IdType="(\w+)">([^<]+)</ArticleId>')
_SIMPLE_LOCATION = re.compile(
    r'<ELocationID EIdType="(\w+)" ValidYN="([YN])">([^<]+)</ELocationID>'
)
_SIMPLE_KEYWORD = re.compile(r"<Keyword(?: MajorTopicYN=\"[YN]\")?>([^<]+)</Keyword>")
_JOURNAL = re.compile(
    r"\s*(?:<ISSN[^>]*>([^<]+)</ISSN>\s*)?<JournalIssue[^>]*>\s*"
    r"(?:<Volume>([^<]+)</Volume>\s*)?(?:<Issue>([^<]+)</Issue>\s*)?"
    r"<PubDate>[^/]*(?:/[YMDS]\w+>\s*<[^/]*){0,3}/PubDate>\s*"
    r"</JournalIssue>\s*<Title>([^<]+)</Title>\s*"
    r"(?:<ISOAbbreviation>([^<]+)</ISOAbbreviation>\s*)?\Z"
)
_USUAL_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)")


def read_sections(abstract: str) -> tuple[Section, ...]:
    """The parts of an abstract; an empty one is kept only for its label."""
    pairs = (_opened(part, "<AbstractText") for part in parts(abstract, "AbstractText"))
    sections = [Section(*_section_names(names), plain(inner)) for names, inner in pairs]
    return tuple(s for s in sections if s.text or s.label)


def _opened(part: str, opener: str) -> tuple[str, str]:
    """Attributes and content of an element that was cut before its closing tag."""
    start = part.find(opener)
    end = part.find(">", start)
    if start < 0:
        raise Irregular(opener[1:])
    return part[start + len(opener) : end], part[end + 1 :]


@lru_cache(maxsize=1024)
def _section_names(attributes: str) -> tuple[str | None, str | None]:
    return attribute(attributes, "Label"), attribute(attributes, "NlmCategory")


def read_other_abstracts(citation: str) -> tuple[OtherAbstract, ...]:
    """Abstracts in other languages, or of another kind."""
    if "<OtherAbstract" not in citation:
        return ()
    return tuple(
        OtherAbstract(
            attribute(attributes, "Language"), attribute(attributes, "Type"), read_sections(inner)
        )
        for attributes, inner in every(citation, "OtherAbstract")
    )


def read_journal(journal: str, article: str, citation: str) -> Journal:
    """Where an article was published."""
    iso, nlm_id, linking = _journal_info(content(citation, "MedlineJournalInfo"))
    pages = read_pages(content(article, "Pagination"))
    usual = _JOURNAL.match(journal)
    if usual and "&" not in journal and journal.isascii():
        issn, volume, issue, title, abbreviated = usual.groups()
        return Journal(title, abbreviated or iso, nlm_id, issn or linking, volume, issue, pages)
    return Journal(
        title=value(journal, "Title"),
        iso=value(journal, "ISOAbbreviation") or iso,
        nlm_id=nlm_id,
        issn=value(journal, "ISSN") or linking,
        volume=value(journal, "Volume"),
        issue=value(journal, "Issue"),
        pages=pages,
    )


@lru_cache(maxsize=4096)
def _journal_info(info: str) -> tuple[str | None, str | None, str | None]:
    return value(info, "MedlineTA"), value(info, "NlmUniqueID"), value(info, "ISSNLinking")


def read_pages(pagination: str) -> str | None:
    """Pages as printed by NLM (``187-94``)."""
    printed = value(pagination, "MedlinePgn")
    if printed or not pagination:
        return printed
    first, last = value(pagination, "StartPage"), value(pagination, "EndPage")
    return f"{first}-{last}" if first and last and first != last else first


def read_authors(author_list: str) -> tuple[Author, ...]:
    """Persons and groups in order; names that NLM marks as wrong are left out."""
    return tuple(a for part in parts(author_list, "Author") if (a := _author(part)))


def _author(part: str) -> Author | None:
    person = _PERSON.match(part)
    if person and "&" not in part:
        affiliations = _AFFILIATION.findall(part, person.end())
        if len(affiliations) == part.count("<AffiliationInfo"):
            return _person(person.groups(), affiliations, part.isascii())
    attributes, inner = _opened(part, "<Author")
    return None if attribute(attributes, "ValidYN") == "N" else _author_by_field(inner)


def _person(names: tuple[str | None, ...], affiliations: list[str], ascii_only: bool) -> Author:
    if not ascii_only:
        names = tuple(name and utf8(name) for name in names)
        affiliations = [utf8(affiliation) for affiliation in affiliations]
    last, fore, initials, suffix, orcid = names
    orcid = normal_orcid(orcid) if orcid else None
    return Author(last, fore, initials, suffix, None, orcid, tuple(affiliations))


def _author_by_field(inner: str) -> Author | None:
    author = Author(
        last=value(inner, "LastName"),
        fore=value(inner, "ForeName") or value(inner, "FirstName"),
        initials=value(inner, "Initials"),
        suffix=value(inner, "Suffix"),
        collective=value(inner, "CollectiveName"),
        orcid=_orcid(inner),
        affiliations=values(inner, "Affiliation"),
    )
    return author if author.last or author.collective or author.fore else None


def _orcid(inner: str) -> str | None:
    for attributes, identifier in every(inner, "Identifier"):
        if attribute(attributes, "Source") == "ORCID":
            return normal_orcid(plain(identifier))
    return None


def normal_orcid(text: str) -> str | None:
    """An ORCID as four groups of four, however it is written; None if it is none.

    Examples
    --------
    >>> normal_orcid("http://orcid.org/000000021825009X")
    '0000-0002-1825-009X'
    """
    if _USUAL_ORCID.match(text[-19:]):
        return text[-19:]
    found = _ORCID.search(text)
    return "-".join(found.groups()).upper() if found else None


@lru_cache(maxsize=2048)
def read_publication_types(markup: str) -> tuple[PublicationType, ...]:
    """The publication types anywhere in some markup."""
    return tuple(_publication_type(part.lstrip()) for part in parts(markup, "PublicationType"))


@lru_cache(maxsize=1024)
def _publication_type(part: str) -> PublicationType:
    attributes, inner = _opened(part, "<PublicationType")
    return PublicationType(attribute(attributes, "UI"), plain(inner))


def read_mesh(heading_list: str) -> tuple[MeshHeading, ...]:
    """MeSH headings with their qualifiers."""
    return tuple(_mesh_heading(part.strip()) for part in parts(heading_list, "MeshHeading"))


@lru_cache(maxsize=8192)
def _mesh_heading(part: str) -> MeshHeading:
    found = find(part, "DescriptorName")
    if found is None:
        raise Irregular("MeshHeading")
    qualifiers = tuple(
        _qualifier(attributes, inner) for attributes, inner in every(part, "QualifierName")
    )
    return MeshHeading(attribute(found[0], "UI"), plain(found[1]), _major(found[0]), qualifiers)


@lru_cache(maxsize=512)
def _qualifier(attributes: str, inner: str) -> Qualifier:
    return Qualifier(attribute(attributes, "UI"), plain(inner), _major(attributes))


def _major(attributes: str) -> bool:
    return attribute(attributes, "MajorTopicYN") == "Y"


def read_chemicals(chemical_list: str) -> tuple[Chemical, ...]:
    """The chemical list; registry number 0 means that there is none."""
    return tuple(c for part in parts(chemical_list, "Chemical") if (c := _chemical(part.strip())))


@lru_cache(maxsize=4096)
def _chemical(part: str) -> Chemical | None:
    found = find(part, "NameOfSubstance")
    registry = value(part, "RegistryNumber")
    if found is None or not found[1]:
        return None
    return Chemical(
        attribute(found[0], "UI"), plain(found[1]), None if registry == "0" else registry
    )


def read_keywords(citation: str) -> tuple[str, ...]:
    """All keywords of all lists, each once."""
    if "<Keyword" not in citation:
        return ()
    found = _SIMPLE_KEYWORD.findall(citation)
    lists = citation.count("</KeywordList")
    if len(found) != citation.count("</Keyword") - lists:
        found = [inner for _, inner in every(citation, "Keyword")]
    return tuple(dict.fromkeys(k for inner in found if (k := plain(inner).strip())))


def read_grants(grant_list: str) -> tuple[Grant, ...]:
    """Grants, each once: the list is known to repeat entries."""
    return tuple(dict.fromkeys(_grant(inner.strip()) for _, inner in every(grant_list, "Grant")))


@lru_cache(maxsize=1024)
def _grant(part: str) -> Grant:
    return Grant(*(value(part, name) for name in ("GrantID", "Acronym", "Agency", "Country")))


def read_registry_numbers(bank_list: str) -> tuple[RegistryNumber, ...]:
    """Accession numbers with the data bank they belong to."""
    return tuple(
        RegistryNumber(value(bank, "DataBankName"), number)
        for _, bank in every(bank_list, "DataBank")
        for number in values(bank, "AccessionNumber")
    )


def read_corrections(correction_list: str) -> tuple[Correction, ...]:
    """Comments, errata, retractions, updates: links to other publications."""
    return tuple(
        Correction(
            attribute(attributes, "RefType") or "",
            value(inner, "PMID"),
            value(inner, "RefSource"),
            value(inner, "Note"),
        )
        for attributes, inner in every(correction_list, "CommentsCorrections")
    )


def read_ids(locations: str, id_list: str) -> dict[str, str]:
    """Identifiers of the publication itself by type: ``doi``, ``pii``, ``pmc`` ...

    An electronic location that NLM marks as invalid does not count; of two of a type
    the first stands, electronic locations before the list of article ids.
    """
    ids: dict[str, str] = {}
    for kind, valid, inner in _locations(locations):
        if valid != "N":
            _keep(ids, kind, inner)
    for kind, inner in _article_ids(id_list):
        _keep(ids, kind, inner)
    ids.pop("pubmed", None)
    return ids


def _locations(markup: str) -> list[tuple[str | None, str | None, str]]:
    simple: list[tuple[str | None, str | None, str]] = _SIMPLE_LOCATION.findall(markup)
    if len(simple) == markup.count("</ELocationID"):
        return simple
    return [
        (attribute(attributes, "EIdType"), attribute(attributes, "ValidYN"), inner)
        for attributes, inner in every(markup, "ELocationID")
    ]


def _article_ids(markup: str) -> list[tuple[str | None, str]]:
    simple: list[tuple[str | None, str]] = _SIMPLE_ID.findall(markup)
    if len(simple) == markup.count("</ArticleId"):
        return simple
    return [
        (attribute(attributes, "IdType"), inner) for attributes, inner in every(markup, "ArticleId")
    ]


def _keep(ids: dict[str, str], kind: str | None, inner: str) -> None:
    identifier = plain(inner).strip()
    if kind and identifier:
        ids.setdefault(kind, identifier)
