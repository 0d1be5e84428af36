"""From records and readings to publications, and from publications to studies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from litreview.corpus_ledger import Search
from litreview.records import Reading, Record, Tag
from litreview.topic import Topic

__all__ = ["Evidence", "Publication", "Search", "Study"]


@dataclass(frozen=True, slots=True)
class Publication:
    """A record, what was read from it, its marks and what a person decided.

    Attributes
    ----------
    marks : tuple of str
        ``retracted``, ``concern``, ``erratum``, ``preprint``, ``protocol``, ``digest``.
    decision, reason : str or None
        ``include`` or ``exclude`` where a person decided, and why.
    """

    record: Record
    reading: Reading
    marks: tuple[str, ...] = ()
    decision: str | None = None
    reason: str | None = None

    def tags(self, facet: str, role: str | None = None) -> tuple[Tag, ...]:
        """The tags of one facet, and of one role where it is given."""
        return tuple(
            t for t in self.reading.tags if t.facet == facet and role in (None, t.role)
        )

    def codes(self, facet: str, role: str | None = None) -> tuple[str, ...]:
        """The codes of those tags, in order, each once."""
        return tuple(dict.fromkeys(t.code for t in self.tags(facet, role)))

    @property
    def design(self) -> str | None:
        """The study design, None where none could be told."""
        return next(iter(self.codes("design")), None)

    @property
    def relevant(self) -> bool:
        """Whether it answers the question: a person's decision first, else the reading."""
        if self.decision is not None:
            return self.decision == "include"
        return "relevant" in self.codes("relevance")


@dataclass(frozen=True, slots=True)
class Study:
    """Publications that report on the same participants; the first is the main report."""

    key: str
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that tables, figures and the report are made from: a state of the review.

    Attributes
    ----------
    digest : str
        The digest of the corpus; two equal digests give the same bytes of output.
    changes : tuple of mapping
        What moved since the last refresh, a mapping a change with ``kind``, ``key``
        and ``text``.
    """

    topic: Topic
    publications: tuple[Publication, ...]
    studies: tuple[Study, ...] = ()
    searches: tuple[Search, ...] = ()
    digest: str = ""
    changes: tuple[Mapping[str, str], ...] = field(default=())

    @property
    def included(self) -> tuple[Publication, ...]:
        """The publications that answer the question."""
        return tuple(p for p in self.publications if p.relevant)
