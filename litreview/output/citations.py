"""References: Vancouver by an own formatter, any other style through a CSL file.

The form is that of *Citing Medicine: The NLM Style Guide*, 2nd edition (Patrias K,
Wendling DL, eds. Bethesda: National Library of Medicine; 2007-), with the year alone
where a volume follows, as the ICMJE samples allow.
"""

from __future__ import annotations

import re

from litreview.output.citations_csl import cite_with_style
from litreview.output.citations_parts import (
    LANGUAGES,
    author_name,
    closed,
    doi_of,
    is_preprint,
    language_codes,
    notes_of,
    pmcid_of,
    printed_date,
    stands_for_others,
)
from litreview.records import Author, Record

__all__ = ["cite_with_style", "short_pages", "vancouver"]

NAMED_AUTHORS = 6
_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-\u2010-\u2015]\s*([A-Za-z]*)(\d+)")
_LOCATOR = re.compile(r"[A-Za-z]{0,6}\d{1,9}(?:-\d{1,3})?")
_EMPTY_TITLES = ("[not available]", "not available")


def short_pages(pages: str) -> str:
    """A page range without the digits that repeat, as NLM prints it.

    A letter before the number is kept once, a number followed by a letter is kept whole.

    Examples
    --------
    >>> short_pages("923-930"), short_pages("S10-S15"), short_pages("126A-127A")
    ('923-30', 'S10-5', '126A-127A')
    >>> short_pages("1-8; discussion 129-131")
    '1-8; discussion 129-31'
    """
    parts = re.split(r"([;,]\s*)", pages.strip().rstrip("."))
    return "".join(_short_range(part) for part in parts)


def _short_range(part: str) -> str:
    found = _RANGE.search(part)
    if not found or part[found.end() : found.end() + 1].isalpha():
        return part
    prefix, first, other, last = found.groups()
    if other and other != prefix:
        return part
    return part[: found.start()] + f"{prefix}{first}-{_tail(first, last)}" + part[found.end() :]


def _tail(first: str, last: str) -> str:
    if len(first) != len(last) or first > last:
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), None)
    return last if same is None else last[same:]


def vancouver(record: Record) -> str:
    """The reference of a record in NLM's style, one line without a number in front.

    Parameters
    ----------
    record : Record
        Any record; what it does not know is left out.

    Returns
    -------
    str
        Authors (six, then ``et al.``), title, journal, year;volume(issue):pages,
        language, doi, state, PMID, and what was corrected or retracted where.
        An author list that ends in the group *et al* is one of which the rest is not known.

    Examples
    --------
    >>> from litreview.records import Journal, PartialDate
    >>> where = Journal(iso="Rev. Samples", volume="7", issue="2", pages="110-119")
    >>> who = (Author(last="Lee", fore="Ann"),)
    >>> when = PartialDate(2020, None, None, "year", "2020")
    >>> vancouver(Record("PMID:1", "1", title="A title.", journal=where,
    ...                  authors=who, published=when))
    'Lee A. A title. Rev Samples. 2020;7(2):110-9. PMID: 1.'
    """
    body = _book_parts(record) if record.kind == "book" else _article_parts(record)
    parts = (_authors(record), *body, _numbers(record), *notes_of(record))
    return " ".join(" ".join(part for part in parts if part).split())


def _authors(record: Record) -> str:
    named = [a for a in record.authors if author_name(a) and not stands_for_others(a)]
    text = _joined(named[:NAMED_AUTHORS])
    more = len(named) > NAMED_AUTHORS or any(map(stands_for_others, record.authors))
    return f"{text}, et al." if text and more else closed(text)


def _joined(authors: list[Author]) -> str:
    """Persons with commas between them, a group set off by semicolons."""
    text = ""
    for before, author in zip([None, *authors], authors, strict=False):
        if before is not None:
            text += "; " if author.collective or before.collective else ", "
        text += author_name(author)
    return text


def _title(record: Record, mark: str = "") -> str:
    title = (record.title or "").strip()
    if not title or title.rstrip(".").lower() in _EMPTY_TITLES:
        title = (record.vernacular_title or "").strip()
    if mark and title:
        title = title.rstrip(".") + f" {mark}"
    return closed(title)


def _article_parts(record: Record) -> tuple[str, ...]:
    ahead = "Epub ahead of print." if _is_ahead(record) else ""
    return (_title(record), journal_line(record), _languages(record), _doi(record), ahead)


def journal_line(record: Record) -> str:
    """Where it stands, as ``Am J Psychiatry. 2019;176(11):923-30.``; ``""`` if unknown."""
    name = re.sub(r"\.(?=\s|$|\))", "", record.journal.iso or record.journal.title or "")
    if is_preprint(record):
        name = f"{name} [Preprint]".strip()
    return " ".join(part for part in (closed(name), _locator(record)) if part)


def _locator(record: Record) -> str:
    """``2019;176(11):923-30``, or the whole date where there is neither volume nor issue."""
    journal = record.journal
    where = (journal.volume or "").strip()
    if journal.issue and journal.issue.strip():
        where += f"({journal.issue.strip()})"
    date = printed_date(record.published)
    if where and record.published is not None and record.published.year is not None:
        date = str(record.published.year)
    text = ";".join(part for part in (date, where) if part)
    pages = _pages(record)
    return closed(":".join(part for part in (text, pages) if part))


def _pages(record: Record) -> str:
    return short_pages(pages_of(record))


def pages_of(record: Record) -> str:
    """The pages in full, or the article number where it has no pages; else ``""``."""
    if record.journal.pages and record.journal.pages.strip():
        return record.journal.pages.strip()
    locator = (record.ids.get("pii") or "").strip()
    in_issue = record.journal.volume or record.journal.issue
    return locator if in_issue and _LOCATOR.fullmatch(locator) else ""


def _is_ahead(record: Record) -> bool:
    """Online before its issue: neither volume nor issue, and NLM's status says so."""
    journal = record.journal
    if journal.volume or journal.issue or is_preprint(record):
        return False
    if record.raw is not None and b"<PublicationStatus>" in record.raw:
        return b"<PublicationStatus>aheadofprint<" in record.raw
    return record.status == "Publisher"


def _languages(record: Record) -> str:
    codes = language_codes(record)
    names = [LANGUAGES[c] for c in codes if c in LANGUAGES]
    return closed(", ".join(names)) if any(c != "eng" for c in codes) else ""


def _doi(record: Record) -> str:
    doi = doi_of(record)
    return f"doi: {doi}." if doi else ""


def _numbers(record: Record) -> str:
    numbers = []
    if record.pmid:
        numbers.append(f"PMID: {record.pmid}")
    pmc = pmcid_of(record)
    if pmc:
        numbers.append(f"PMCID: {pmc}")
    shelf = record.ids.get("bookaccession")
    if shelf:
        numbers.append(f"Bookshelf ID: {shelf}")
    return closed("; ".join(numbers))


def _book_parts(record: Record) -> tuple[str, ...]:
    """A book, or a chapter ``In:`` the book that its journal field names.

    A chapter of NCBI Bookshelf bears its own date, as PubMed prints it; elsewhere the
    date is the book's.
    """
    book = (record.journal.title or "").strip()
    chapter = bool(book) and book.rstrip(".") != (record.title or "").strip().rstrip(".")
    online = "bookaccession" in record.ids
    medium = " [Internet]" if online else ""
    date, made = printed_date(record.published) or "", _imprint(record)
    own_date = closed(date) if chapter and online else ""
    if not own_date:
        made = "; ".join(part for part in (made, date) if part)
    title = _title(record) if chapter else _title(record, medium.strip())
    where = f"In: {book}{medium}." if chapter else ""
    pages = f"p. {short_pages(record.journal.pages)}." if record.journal.pages else ""
    return (title, own_date, where, closed(made), pages, _languages(record), _doi(record))


def _imprint(record: Record) -> str:
    """``Place: Publisher`` as far as it is known."""
    journal = record.journal
    return ": ".join(part for part in (journal.place, journal.publisher) if part)
