"""The parts of a publication as PubMed has it; `records.Record` is the whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an abstract: its printed label, NLM's category, and its text."""

    label: str | None
    category: str | None
    text: str


@dataclass(frozen=True, slots=True)
class OtherAbstract:
    """An abstract in another language or of another kind (plain-language summary)."""

    language: str | None
    kind: str | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as the source has it.

    Attributes
    ----------
    year, month, day : int or None
        None where the source does not say. For a range or season these are its
        beginning as far as it is printed; a season sets no month.
    precision : str
        ``day``, ``month``, ``season``, ``range``, ``year`` or ``unknown``.
    text : str
        The date as printed, for example ``"2000 Dec-2001 Jan"``.
    """

    year: int | None
    month: int | None
    day: int | None
    precision: str
    text: str

    @property
    def iso(self) -> str | None:
        """ISO 8601 as far as it is known (``2020-03``), None without a year."""
        if self.year is None:
            return None
        out = f"{self.year:04d}"
        if self.month is not None:
            out += f"-{self.month:02d}"
            if self.day is not None:
                out += f"-{self.day:02d}"
        return out


@dataclass(frozen=True, slots=True)
class Journal:
    """Where it was published. `kind` of the record says whether this is a book.

    Of a book or a chapter, `title` is the book's, `issue` its edition, and `publisher`
    and `place` say who published it where; an article has neither.
    """

    title: str | None = None
    iso: str | None = None
    nlm_id: str | None = None
    issn: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a group that signs as one (`collective`)."""

    last: str | None = None
    fore: str | None = None
    initials: str | None = None
    suffix: str | None = None
    collective: str | None = None
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationType:
    """A publication type with its MeSH unique identifier."""

    ui: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A MeSH subheading of one heading."""

    ui: str | None
    name: str
    major: bool


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH heading; it is a major topic if it or any qualifier is (`is_major`)."""

    ui: str | None
    name: str
    major: bool
    qualifiers: tuple[Qualifier, ...] = ()

    @property
    def is_major(self) -> bool:
        """True where the heading or one of its qualifiers is starred."""
        return self.major or any(q.major for q in self.qualifiers)


@dataclass(frozen=True, slots=True)
class Chemical:
    """A substance of the chemical list with its registry number."""

    ui: str | None
    name: str
    registry: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as PubMed has it."""

    id: str | None
    acronym: str | None
    agency: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class RegistryNumber:
    """A number in a data bank (``ClinicalTrials.gov``, ``NCT02649231``)."""

    bank: str | None
    accession: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A link to another publication: erratum, retraction, comment, update."""

    ref_type: str
    pmid: str | None
    citation: str | None
    note: str | None
