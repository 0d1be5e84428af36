"""The nouns: what PubMed has (`Record`) and what was read from it (`Reading`).

Everything here is a frozen value. What is plural is a tuple, what is missing is
None. All offsets count Unicode characters in `text_of(record)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType

from litreview.records_parts import (
    Author,
    Chemical,
    Correction,
    Grant,
    Journal,
    MeshHeading,
    OtherAbstract,
    PartialDate,
    PublicationType,
    Qualifier,
    RegistryNumber,
    Section,
)

__all__ = [
    "NO_IDS",
    "Author",
    "Chemical",
    "Correction",
    "Grant",
    "Journal",
    "MeshHeading",
    "OtherAbstract",
    "Outcome",
    "PartialDate",
    "PublicationType",
    "Qualifier",
    "Reading",
    "Record",
    "RegistryNumber",
    "Section",
    "Span",
    "Tag",
    "digest_of",
    "section_text",
    "text_of",
]

NO_IDS: Mapping[str, str] = MappingProxyType({})
NO_JOURNAL = Journal()


@dataclass(frozen=True, slots=True)
class Record:
    """One publication as PubMed has it.

    Attributes
    ----------
    key : str
        ``PMID:31230464``, or ``DOI:10...`` where there is no PMID, or ``ID:...``
        for a row of a file that has neither.
    pmid : str or None
        Digits without leading zeros.
    version : int
        Version of the PMID; 1 unless NLM says otherwise.
    ids : mapping
        ``doi`` (lower case is not forced), ``pmc``, ``pii`` and what else is listed
        for this publication, never for the ones it cites.
    status : str or None
        ``MEDLINE``, ``Publisher``, ``In-Process`` and so on.
    kind : str
        ``article`` or ``book``.
    source : str
        ``pubmed``, ``digest`` (our own words for a publication) or ``file``.
    raw : bytes or None
        The record's own XML as it came; not part of equality.
    """

    key: str
    pmid: str | None = None
    version: int = 1
    title: str | None = None
    vernacular_title: str | None = None
    abstract: tuple[Section, ...] = ()
    other_abstracts: tuple[OtherAbstract, ...] = ()
    journal: Journal = NO_JOURNAL
    published: PartialDate | None = None
    entered: PartialDate | None = None
    completed: PartialDate | None = None
    revised: PartialDate | None = None
    authors: tuple[Author, ...] = ()
    languages: tuple[str, ...] = ()
    publication_types: tuple[PublicationType, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    chemicals: tuple[Chemical, ...] = ()
    keywords: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=lambda: NO_IDS)  # unhashable before 3.12
    registry_numbers: tuple[RegistryNumber, ...] = ()
    grants: tuple[Grant, ...] = ()
    comments_corrections: tuple[Correction, ...] = ()
    status: str | None = None
    kind: str = "article"
    source: str = "pubmed"
    raw: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in the text of a record."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Tag:
    """One thing said of a publication.

    Attributes
    ----------
    facet : str
        ``relevance``, ``substance``, ``design``, ``population``, ``setting``,
        ``sample_size``, ``studies_included``, ``dose``, ``route``, ``sessions``,
        ``comparator``, ``follow_up`` ...
    code : str
        The code of the facet; for dose, route and sessions the drug; for
        sample_size ``total``, ``analysed``, ``start`` or ``end``.
    role : str or None
        Of a substance: ``target``, ``treatment``, ``comparator`` or ``adjunct``.
    value, unit : object
        A number with its unit where the tag has one, or a word (the route).
    detail : str or None
        The words of the text, where they say more than the code.
    spans : tuple of Span
        What it was read from; empty only where `basis` names a MeSH heading or a
        publication type.
    basis : str
        The rule, term, heading or publication type that gave it.
    confidence : float
        From 0 to 1.
    """

    facet: str
    code: str
    role: str | None = None
    value: int | float | str | None = None
    unit: str | None = None
    detail: str | None = None
    spans: tuple[Span, ...] = ()
    basis: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reported result, in the words and codes of `reading.guide`.

    Attributes
    ----------
    concept, kind : str
        What was measured (``abstinence``) and the form of the result
        (``proportion``, ``mean``, ``difference``, ``ratio``, ``test``, ``direction``).
    arm, versus : str or None
        The arms as the abstract names them.
    value, unit : float and str, or None
        The number of an arm as printed (91 for 91 %).
    events, n : int or None
        Numerator and denominator where stated.
    measure, estimate : str and float, or None
        ``OR``, ``RR``, ``HR``, ``MD``, ``SMD``, ``fold`` ... and the effect; of an arm's number
        ``median``, or ``studies`` where studies of a review are counted and not people.
    spread, spread_kind : float and str, or None
        The number after the mean and what it is: ``SD``, ``SE`` or None if unsaid.
    ci_low, ci_high, ci_level : float or None
        The interval as printed; the level in percent.
    iqr_low, iqr_high : float or None
        The interquartile range of a median.
    p_operator, p_value : str and float, or None
    statistic : str or None
        The test statistic as printed.
    timepoint : str or None
        ISO 8601 duration after treatment (``P6M``).
    direction : str
        ``favours_ketamine`` (the treatment under study), ``favours_comparator``,
        ``no_difference``, ``improved``, ``worsened`` or ``unclear``.
    span : Span
        The sentence.
    numbers : mapping of str to Span
        The span of each number, by the name of its field.
    checks : tuple of str
        What does not agree within the result; the value itself is never altered.
    basis : str
    confidence : float
        From 0 to 1.
    """

    concept: str
    kind: str
    span: Span
    arm: str | None = None
    versus: str | None = None
    value: float | None = None
    unit: str | None = None
    events: int | None = None
    n: int | None = None
    measure: str | None = None
    estimate: float | None = None
    spread: float | None = None
    spread_kind: str | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    iqr_low: float | None = None
    iqr_high: float | None = None
    p_operator: str | None = None
    p_value: float | None = None
    statistic: str | None = None
    timepoint: str | None = None
    direction: str = "unclear"
    numbers: Mapping[str, Span] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    basis: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one record, tied to the digest of the text it was read from."""

    key: str
    digest: str
    text: str
    tags: tuple[Tag, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def section_text(section: Section) -> str:
    """The section as it stands in the text of its record, label first."""
    return f"{section.label}: {section.text}" if section.label else section.text


def text_of(record: Record) -> str:
    r"""The one string that all offsets count in.

    Title, a newline, and the sections of the abstract in order, one a line, each
    with its label in front as PubMed prints it.

    Examples
    --------
    >>> text_of(Record("ID:1", title="T", abstract=(Section("AIMS", None, "A."),)))
    'T\nAIMS: A.'
    """
    body = "\n".join(section_text(s) for s in record.abstract)
    return f"{record.title or ''}\n{body}"


def digest_of(text: str) -> str:
    """A short stable digest of a text: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
