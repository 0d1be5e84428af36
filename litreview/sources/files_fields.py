"""Single fields as reference files write them: dates, names, identifiers, keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from litreview.errors import FileFormatError
from litreview.records import Author, Correction, PartialDate, Record, digest_of

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
SUFFIXES = ("jr", "sr", "2nd", "3rd", "4th")
ROMAN = ("ii", "iii", "iv")  # only where commas part it: IV may be two initials
NOTES = {
    "RetractionIn": "Retraction in",
    "PartialRetractionIn": "Partial retraction in",
    "ExpressionOfConcernIn": "Expression of concern in",
    "ErratumIn": "Erratum in",
    "CorrectedandRepublishedIn": "Corrected and republished in",
    "RetractedandRepublishedIn": "Retracted and republished in",
    "RepublishedIn": "Republished in",
    "RetractionOf": "Retraction of",
    "PartialRetractionOf": "Partial retraction of",
    "ExpressionOfConcernFor": "Expression of concern for",
    "ErratumFor": "Erratum for",
    "UpdateIn": "Update in",
}
REF_TYPES = {words: ref_type for ref_type, words in NOTES.items()}
_MARK = re.compile(f"({'|'.join(NOTES.values())}): ")
_RETRACTED = re.compile(r"Retract(?:ed publication|ion)\.\s*")
_PUBMED_PAGE = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b")
_MONTH = "|".join(MONTHS)
_SAID_PMID = re.compile(  # alone or among other ids, not "see also PMID: 1"
    r"(?:^|[\n;,]|\b(?:PMCID|DOI): ?\S+)\s*PMID: ?(\d{1,8})\b"
)
_NUMERIC = re.compile(r"(\d{4})(?:[-/ .]+(\d{1,2})(?:[-/ .]+(\d{1,2}))?)?[-/ ]*")
_NAMED = re.compile(rf"(\d{{4}})\s+({_MONTH})[a-z]*\.?(?:\s+(\d{{1,2}}))?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_SHORT_NAME = re.compile(r"(\S.*?) ((?:[^\W\d_]\.?[ -]?){1,4})")
_DOI = re.compile(r"10\.\d{4,9}/\S+")

Problem = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A file and, where one fails, what to do: raise, or tell `on_problem` and go on."""

    path: str
    on_problem: Problem | None = None

    def damaged(self, line: int | None, problem: str) -> None:
        """Report a row that is left out, or raise where nobody listens."""
        error = FileFormatError(self.path, problem, line)
        if self.on_problem is None:
            raise error
        self.on_problem(f"{error}; this row was left out")


def parse_date(text: str | None) -> PartialDate | None:
    """A date as printed (``2012 Oct``, ``2020/03/05``, ``2010 Spring``); None if empty.

    A text without a year, or with one that cannot be (0001, 9999), keeps its words with
    precision ``unknown``.

    Examples
    --------
    >>> parse_date("2016 Apr 19").iso, parse_date("2009 Jan-Feb").precision
    ('2016-04-19', 'range')
    >>> parse_date("2020/13/1").iso
    '2020'
    """
    text = " ".join((text or "").split())
    if not text:
        return None
    for pattern in (_COMPACT, _NUMERIC, _NAMED):
        found = pattern.fullmatch(text)
        if found:
            return _exact(text, *found.groups())
    return _loose(text)


def _exact(text: str, year: str, month: str | None = None, day: str | None = None) -> PartialDate:
    if not _YEAR.fullmatch(year):
        return PartialDate(None, None, None, "unknown", text)
    number = MONTHS.get(month.lower()[:3]) if month and month.isalpha() else int(month or 0)
    if not number or not 1 <= number <= 12:
        return PartialDate(int(year), None, None, "year", text)
    days = int(day or 0)
    if not 1 <= days <= 31:
        return PartialDate(int(year), number, None, "month", text)
    return PartialDate(int(year), number, days, "day", text)


def _loose(text: str) -> PartialDate:
    found = _YEAR.search(text)
    if not found:
        return PartialDate(None, None, None, "unknown", text)
    year, lowered = int(found.group()), text.lower()
    if any(season in lowered for season in SEASONS):
        return PartialDate(year, None, None, "season", text)
    if "-" in text:
        month = next((MONTHS[m] for m in re.findall(_MONTH, lowered)), None)
        return PartialDate(year, month, None, "range", text)
    return PartialDate(year, None, None, "year", text)


def clean_doi(text: str | None) -> str | None:
    """The DOI inside a text or address, as written; None where there is none."""
    found = _DOI.search(text or "")
    return found.group().rstrip(".,;\"'>") if found else None


def clean_pmid(text: str | None) -> str | None:
    """Digits of a PMID without leading zeros; None where the text is no PMID.

    Examples
    --------
    >>> clean_pmid("PMID: 01230464"), clean_pmid("31230464.0"), clean_pmid("31230464.5")
    ('1230464', '31230464', None)
    """
    digits = re.sub(r"^(?:pmid:?\s*)", "", (text or "").strip(), flags=re.IGNORECASE)
    digits = digits.removesuffix(".0")  # a column with gaps, as spreadsheets and pandas save it
    if not re.fullmatch(r"\d{1,8}", digits) or not digits.strip("0"):
        return None
    return digits.lstrip("0")


def pmid_of_page(address: str) -> str | None:
    """The PMID in the address of a page of PubMed, None where it is another's."""
    found = _PUBMED_PAGE.search(address)
    return clean_pmid(found[1]) if found else None


def pmid_of_note(note: str) -> str | None:
    """The PMID that a note says is its own; that of a retraction or an erratum is another's."""
    found = None if any(marks_of(note)) else _SAID_PMID.search(note)
    return clean_pmid(found[1]) if found else None


def words_of(text: str | None) -> tuple[str, ...]:
    """Keywords that commas or semicolons part."""
    return tuple(word for word in re.split(r"\s*[,;]\s*", text or "") if word)


def marks_of(note: str) -> Iterator[Correction]:
    """Retractions, concerns and errata in a note, as this tool's own exports write them."""
    if said := _RETRACTED.match(note):
        yield Correction("RetractionIn", None, None, said[0].strip())
        note = note[said.end() :]
    marks = list(_MARK.finditer(note)) if _MARK.match(note) else []
    for mark, end in zip_longest(marks, (m.start() for m in marks[1:]), fillvalue=None):
        assert mark is not None
        citation = note[mark.end() : end].strip()
        found = re.search(r"\bPMID: (\d{1,8})\.?", citation)
        words = citation[: found.start()].strip() if found else citation
        yield Correction(REF_TYPES[mark[1]], found[1] if found else None, words or None, None)


def person(text: str) -> Author | None:
    """A name as reference managers write it; None for an empty one.

    ``Last, First M, Jr`` and ``Last, First M`` give full names, ``Last FM Jr`` and
    ``Last F.M.`` give initials; anything else without a comma is taken whole as a last
    name of one word or as a group of several.

    Examples
    --------
    >>> person("Krystal, John H").fore, person("Krystal JH").initials
    ('John H', 'JH')
    >>> person("Alf-One Study Group").collective
    'Alf-One Study Group'
    """
    text = " ".join(text.split()).rstrip(";")
    if not text:
        return None
    if "," in text:
        last, *rest = (part.strip() for part in text.split(","))
        return _full_name(last, rest)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower().rstrip(".") in SUFFIXES else None
    if (short := _SHORT_NAME.fullmatch(" ".join(words))) and short[2].isupper():
        return Author(last=short[1], initials=re.sub(r"[^\w]", "", short[2]), suffix=suffix)
    return Author(last=text) if len(words) == 1 else Author(collective=text)


def _full_name(last: str, rest: list[str]) -> Author | None:
    known = SUFFIXES + ROMAN if len(rest) > 1 else SUFFIXES
    suffix = next((r for r in rest if r.lower().rstrip(".") in known), None)
    fore = " ".join(r for r in rest if r and r != suffix)
    words = fore.split()
    if suffix is None and len(words) > 1 and words[-1].lower().rstrip(".") in SUFFIXES:
        suffix = words.pop()
        fore = " ".join(words)
    if not fore:
        return Author(collective=last) if last else None
    if re.fullmatch(r"[^\W\d_]{1,3}", fore) and fore.isupper():
        return Author(last=last or None, initials=fore, suffix=suffix)
    initials = "".join(w[0] for w in re.split(r"[\s.\-]+", fore) if w and w[0].isalpha())
    return Author(last=last or None, fore=fore, initials=initials.upper() or None, suffix=suffix)


def normal_title(title: str | None) -> str:
    """A title for comparison: letters and digits only, in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", title or "").casefold()
    return "".join(c for c in plain if c.isalnum())


def first_author(record: Record) -> str:
    """The first author's last name or group for comparison, ``""`` where unknown."""
    first = next(iter(record.authors), None)
    return normal_title(first.collective or first.last) if first else ""


def key_of(pmid: str | None, doi: str | None, row_id: str | None, basis: str) -> str:
    """The key of a record: PMID first, then DOI, then the file's own id or its text.

    Parameters
    ----------
    basis : str
        What tells the row apart where it has none of the three; its digest is the id,
        so the same row gets the same key in every file.
    """
    if pmid:
        return f"PMID:{pmid}"
    if doi:
        return f"DOI:{doi.lower()}"
    return f"ID:{row_id}" if row_id else f"ID:{digest_of(basis)[:12]}"


def ids_of(**ids: str | None) -> Mapping[str, str]:
    """The identifiers that are known, read-only."""
    return MappingProxyType({name: value for name, value in ids.items() if value})


DIGEST_PREFIX = "[Digest in our own words, not the publisher's abstract]"


def without_digest_prefix(abstract: str | None) -> tuple[str | None, str]:
    """An abstract and the source it makes its record: ``digest`` where it says so."""
    text = abstract or ""
    if text.startswith(DIGEST_PREFIX):
        return text[len(DIGEST_PREFIX) :].strip() or None, "digest"
    return abstract, "file"
