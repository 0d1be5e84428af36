"""One element of PubMed XML in regular markup to one `Record`."""

from __future__ import annotations

import re

from litreview.records import Author, Journal, PartialDate, Record
from litreview.sources import medline_fields as fields
from litreview.sources.medline_dates import read_date
from litreview.sources.medline_text import (
    Damaged,
    Irregular,
    attribute,
    carve,
    content,
    every,
    find,
    plain,
    value,
    values,
)

_USUAL_PMID = re.compile(r"\s*<PMID Version=\"(\d+)\">([1-9]\d*)</PMID>")


def _identity(markup: str) -> tuple[str, int]:
    """PMID without leading zeros, and its version."""
    usual = _USUAL_PMID.match(markup)
    if usual:
        return usual[2], int(usual[1])
    found = find(markup, "PMID")
    pmid = plain(found[1]).strip() if found else ""
    if found is None or not pmid.isdecimal():
        raise Damaged(f"it has the PMID {pmid!r}" if pmid else "it has no PMID")
    version = attribute(found[0], "Version") or "1"
    return pmid.lstrip("0") or "0", int(version) if version.isdecimal() else 1


def _entered(history: str) -> PartialDate | None:
    start = history.find('PubStatus="entrez"')
    if start < 0:
        return None
    end = history.find("</PubMedPubDate>", start)
    return read_date(history[history.find(">", start) + 1 : end])


def read_article(text: str, raw: bytes) -> Record:
    """The record of a `PubmedArticle` in regular markup.

    Raises
    ------
    Damaged
        It has no `MedlineCitation` or no PMID.
    Irregular
        An element does not end as regular markup does.
    """
    status, citation, data = _halves(text)
    article, rest = carve(citation, "Article", last=True)
    authors, article = carve(article, "AuthorList", last=True)
    journal, article = carve(article, "Journal")
    abstract, article = carve(article, "Abstract")
    mesh, rest = carve(rest, "MeshHeadingList")
    chemicals, rest = carve(rest, "ChemicalList")
    pmid, version = _identity(rest)
    return Record(
        key=f"PMID:{pmid}",
        pmid=pmid,
        version=version,
        title=value(article, "ArticleTitle"),
        vernacular_title=value(article, "VernacularTitle"),
        abstract=fields.read_sections(abstract),
        other_abstracts=fields.read_other_abstracts(rest),
        journal=fields.read_journal(journal, article, rest),
        published=_published(journal, article),
        entered=_entered(data),
        completed=read_date(content(rest, "DateCompleted")),
        revised=read_date(content(rest, "DateRevised")),
        authors=fields.read_authors(authors),
        languages=values(article, "Language"),
        publication_types=fields.read_publication_types(content(article, "PublicationTypeList")),
        mesh=fields.read_mesh(mesh),
        chemicals=fields.read_chemicals(chemicals),
        keywords=fields.read_keywords(rest),
        ids=fields.read_ids(article, content(data, "ArticleIdList")),
        registry_numbers=fields.read_registry_numbers(content(article, "DataBankList")),
        grants=fields.read_grants(content(article, "GrantList")),
        comments_corrections=fields.read_corrections(content(rest, "CommentsCorrectionsList")),
        status=status,
        raw=raw,
    )


def _halves(text: str) -> tuple[str | None, str, str]:
    """Status, what `MedlineCitation` holds, and what follows it."""
    start = text.find("<MedlineCitation")
    opened = text.find(">", start) + 1
    end = text.rfind("</MedlineCitation>")
    if start < 0:
        raise Damaged("it has no MedlineCitation")
    if end < opened:
        raise Irregular("MedlineCitation")
    return attribute(text[start:opened], "Status"), text[opened:end], text[end:]


def _published(journal: str, article: str) -> PartialDate | None:
    """The date of the issue, else of the electronic article."""
    issue = read_date(content(journal, "PubDate"))
    if issue is not None and issue.year is not None:
        return issue
    return read_date(content(article, "ArticleDate")) or issue


def read_book(text: str, raw: bytes) -> Record:
    """The record of a `PubmedBookArticle`: a book, or a chapter of one.

    The title is the chapter's where there is one, and the book's stands where an
    article has its journal. Raises as `read_article` does.
    """
    document = content(text, "BookDocument")
    book, rest = carve(document, "Book")
    pmid, version = _identity(rest)
    title = value(rest, "ArticleTitle")
    data = text[text.find("<PubmedBookData") :] if "<PubmedBookData" in text else ""
    return Record(
        key=f"PMID:{pmid}",
        pmid=pmid,
        version=version,
        title=title or value(book, "BookTitle"),
        vernacular_title=value(rest, "VernacularTitle"),
        abstract=fields.read_sections(content(rest, "Abstract")),
        journal=_book_as_journal(book, rest),
        published=_book_date(book, rest, chapter=title is not None),
        entered=_entered(data),
        revised=read_date(content(rest, "DateRevised")),
        authors=_book_authors(book, rest),
        languages=values(rest, "Language"),
        publication_types=fields.read_publication_types(rest),
        keywords=fields.read_keywords(rest),
        ids=_book_ids(book, rest, data),
        grants=fields.read_grants(content(rest, "GrantList")),
        kind="book",
        raw=raw,
    )


def _book_as_journal(book: str, rest: str) -> Journal:
    return Journal(
        title=value(book, "BookTitle"),
        volume=value(book, "Volume"),
        issue=value(book, "Edition"),
        pages=fields.read_pages(content(rest, "Pagination")),
        publisher=value(book, "PublisherName"),
        place=value(book, "PublisherLocation"),
    )


def _book_date(book: str, rest: str, chapter: bool) -> PartialDate | None:
    """A chapter of a book that grows has a date of its own."""
    contributed = read_date(content(rest, "ContributionDate")) if chapter else None
    return contributed or read_date(content(book, "PubDate"))


def _book_authors(book: str, rest: str) -> tuple[Author, ...]:
    """Who wrote the chapter, else the book; its editors where nobody else signs."""
    lists = [*every(rest, "AuthorList"), *every(book, "AuthorList")]
    written = [inner for attributes, inner in lists if attribute(attributes, "Type") != "editors"]
    edited = [inner for attributes, inner in lists if attribute(attributes, "Type") == "editors"]
    return next((a for inner in written + edited if (a := fields.read_authors(inner))), ())


def _book_ids(book: str, rest: str, data: str) -> dict[str, str]:
    ids = fields.read_ids(book, content(rest, "ArticleIdList"))
    for kind, identifier in fields.read_ids("", content(data, "ArticleIdList")).items():
        ids.setdefault(kind, identifier)
    isbn = value(book, "Isbn")
    return {**ids, "isbn": isbn} if isbn else ids
