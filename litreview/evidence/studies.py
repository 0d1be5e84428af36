"""From records and readings to publications, and from publications to studies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from litreview.corpus_ledger import Search
from litreview.corpus_origins import Imports
from litreview.evidence.companions import Companion, group, identities, read_companions
from litreview.evidence.marks import MARKS, marks_of
from litreview.reading import read
from litreview.reading.confidence import THRESHOLD
from litreview.records import Reading, Record, Tag, digest_of, text_of
from litreview.topic import Topic

__all__ = ["Evidence", "Publication", "Search", "Study", "build_evidence", "marks_of"]


Decision = tuple[str, str | None, str]  # what, why, and who decided
NO_IMPORTS = Imports()
PERSON, SETTINGS, PUBMED = "a person", "the settings", "PubMed"


@dataclass(frozen=True)  # no slots: what every table asks for is worked out once
class Publication:
    """A record, what was read from it, its marks and what a person decided.

    Attributes
    ----------
    marks : tuple of str
        Of `evidence.marks.MARKS`: ``retracted``, ``concern``, ``erratum``, ``notice``,
        ``preprint``, ``protocol``, ``digest``.
    decision, reason : str or None
        ``include`` or ``exclude`` where it was decided, and why.
    decided_by : str
        Who did: a person, the settings of the review, or PubMed that took it back.
    """

    record: Record
    reading: Reading
    marks: tuple[str, ...] = ()
    decision: str | None = None
    reason: str | None = None
    decided_by: str = PERSON

    def tags(self, facet: str, role: str | None = None) -> tuple[Tag, ...]:
        """The tags of one facet, and of one role where it is given."""
        tags = self._by_facet.get(facet, ())
        return tuple(t for t in tags if role in (None, t.role))

    @cached_property
    def _by_facet(self) -> dict[str, list[Tag]]:
        facets: dict[str, list[Tag]] = {}
        for tag in self.reading.tags:
            facets.setdefault(tag.facet, []).append(tag)
        return facets

    def codes(self, facet: str, role: str | None = None) -> tuple[str, ...]:
        """The codes of those tags, in order, each once."""
        return tuple(dict.fromkeys(t.code for t in self.tags(facet, role)))

    @cached_property
    def design(self) -> str | None:
        """The study design, None where none could be told."""
        return next(iter(self.codes("design")), None)

    @cached_property
    def relevant(self) -> bool:
        """Whether it answers the question: what was decided first, else the reading.

        A notice about another publication reports no study, so it does not.
        """
        if self.decision is not None:
            return self.decision == "include"
        return "notice" not in self.marks and "relevant" in self.codes("relevance")


@dataclass(frozen=True, slots=True)
class Study:
    """Publications that report on the same participants; the first is the main report."""

    key: str
    publications: tuple[Publication, ...]


@dataclass(frozen=True, eq=False)  # states are told apart as objects, and may be cache keys
class Evidence:
    """All that tables, figures and the report are made from: a state of the review.

    Attributes
    ----------
    digest : str
        The digest of the corpus; two equal digests give the same bytes of output.
    changes : tuple of mapping
        What moved since the last refresh, a mapping a change with ``kind``, ``key``
        and ``text``.
    to_check_below : float
        Readings with a lower confidence are shown as "to check" and not summarised.
    names : mapping of str to str
        The key a record has now by those it had before another took its place.
    imports : Imports
        What files brought.
    """

    topic: Topic
    publications: tuple[Publication, ...]
    studies: tuple[Study, ...] = ()
    searches: tuple[Search, ...] = ()
    digest: str = ""
    changes: tuple[Mapping[str, str], ...] = field(default=())
    to_check_below: float = THRESHOLD
    names: Mapping[str, str] = field(default_factory=dict)
    imports: Imports = NO_IMPORTS

    @cached_property
    def included(self) -> tuple[Publication, ...]:
        """The publications that answer the question."""
        return tuple(p for p in self.publications if p.relevant)


def build_evidence(
    records: Iterable[Record],
    topic: Topic,
    *,
    searches: Sequence[Search] = (),
    decisions: Mapping[str, Decision] | None = None,
    changes: Sequence[Mapping[str, str]] = (),
    digest: str = "",
    readings: Mapping[str, Reading] | None = None,
    to_check_below: float = THRESHOLD,
    names: Mapping[str, str] | None = None,
    imports: Imports = NO_IMPORTS,
) -> Evidence:
    """Read records, mark them and group them into studies.

    Parameters
    ----------
    records : iterable of Record
    topic : Topic
        Its words, and its ``companions.csv`` where it has one.
    searches : sequence of Search
        The ledger.
    decisions : mapping of str to (str, str or None, str), optional
        By record key: ``include`` or ``exclude``, why, and who decided.
    changes : sequence of mapping
        What moved since the last refresh.
    digest : str
        Of the corpus.
    readings : mapping of str to Reading, optional
        By record key: what was read before, with corrections laid over it. One whose
        digest does not fit the record's text is not used; the record is read again.
    names : mapping of str to str, optional
        The key a record has now by those it had.
    imports : Imports
        What files brought.

    Returns
    -------
    Evidence
        Publications in the order of `records`; studies in the order of their first
        publication. Time and memory are linear in the number of records.

    Examples
    --------
    >>> from litreview.topic import load_topic
    >>> record = Record("PMID:1", pmid="1", title="Ketamine in alcohol withdrawal")
    >>> build_evidence([record], load_topic("ketamine_addiction")).studies[0].key
    'PMID:1'
    """
    kept, chosen = readings or {}, decisions or {}
    companions = read_companions(topic.folder)
    told = _told_marks(companions)
    publications = tuple(
        _publication(record, _reading(record, topic, kept), chosen, told) for record in records
    )
    return Evidence(
        topic=topic,
        publications=publications,
        studies=_studies(publications, companions),
        searches=tuple(searches),
        digest=digest,
        changes=tuple(changes),
        to_check_below=to_check_below,
        names=names or {},
        imports=imports,
    )


def _reading(record: Record, topic: Topic, kept: Mapping[str, Reading]) -> Reading:
    reading = kept.get(record.key)
    if reading is not None and reading.digest == digest_of(text_of(record)):
        return reading
    return read(record, topic)


def _publication(
    record: Record,
    reading: Reading,
    decisions: Mapping[str, Decision],
    told: Mapping[str, set[str]],
) -> Publication:
    decided = decisions.get(record.key, (None, None, PERSON))
    marks = set(marks_of(record, reading))
    for name in identities(record):
        marks |= told.get(name, set())
    return Publication(record, reading, tuple(m for m in MARKS if m in marks), *decided)


def _told_marks(companions: Sequence[Companion]) -> dict[str, set[str]]:
    """Marks that follow from ``companions.csv``, by the lower-case name of a record."""
    told: dict[str, set[str]] = {}
    for row in companions:
        if row.relation == "correction":
            told.setdefault(row.key.lower(), set()).add("notice")
            told.setdefault(row.companion_of.lower(), set()).add("erratum")
        elif row.relation in ("preprint", "protocol"):
            told.setdefault(row.key.lower(), set()).add(row.relation)
    return told


def _studies(
    publications: Sequence[Publication], companions: Sequence[Companion]
) -> tuple[Study, ...]:
    minor = {n for c in companions for n in (c.key.lower(),)}
    groups = group([p.record for p in publications], [p.design for p in publications], companions)
    studies = []
    for positions in groups:
        members = sorted((publications[i] for i in positions), key=lambda p: _rank(p, minor))
        studies.append(Study(members[0].record.key, tuple(members)))
    return tuple(studies)


def _rank(publication: Publication, minor: set[str]) -> tuple[int, int, str]:
    """The main report comes first: a full report, then its offshoots, plan and notices."""
    order = ("notice", "protocol", "preprint")
    weight = next((9 - i for i, m in enumerate(order) if m in publication.marks), 0)
    if not weight and publication.design == "secondary_analysis":
        weight = 2
    if not weight and not minor.isdisjoint(identities(publication.record)):
        weight = 3
    published = publication.record.published
    year = published.year if published and published.year else 9999
    return weight, year, publication.record.key
