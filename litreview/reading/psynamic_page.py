"""A record as the PsyNamic labels look at it: which words stand in which part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from litreview.reading.terms import Matcher
from litreview.reading.text import Document, make_document
from litreview.records import Record
from litreview.topic import Term, Topic

TITLE, BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS, BODY = (
    *("title", "background", "objective", "methods", "results", "conclusions", ""),
)
UNKNOWN, NOT_APPLICABLE = "Unknown", "Not applicable"
OWN = (TITLE, OBJECTIVE, METHODS, RESULTS, BODY)


class Hit(NamedTuple):
    """A word of a vocabulary in its place."""

    start: int
    end: int
    code: str
    kind: str
    zone: str
    sentence: int


class Hits:
    """The words of one vocabulary in one record."""

    __slots__ = ("all",)

    def __init__(self, hits: Iterable[Hit]) -> None:
        self.all = tuple(hits)

    def of(self, *codes: str, zones: tuple[str, ...] | None = None) -> list[Hit]:
        """Hits of these codes, in these zones where they are given."""
        return [h for h in self.all if h.code in codes and (zones is None or h.zone in zones)]

    def has(self, *codes: str, zones: tuple[str, ...] | None = None) -> bool:
        """Whether there is any such hit."""
        return any(h.code in codes and (zones is None or h.zone in zones) for h in self.all)

    def title(self, *codes: str) -> bool:
        """Whether one of the codes stands in the title."""
        return self.has(*codes, zones=(TITLE,))

    def counts(self, zones: tuple[str, ...] | None = None) -> Counter[str]:
        """How often each code stands there."""
        return Counter(h.code for h in self.all if zones is None or h.zone in zones)


@dataclass(frozen=True, slots=True)
class Page:
    """A record with its parts and the topic whose words are looked for."""

    document: Document
    topic: Topic
    found: dict[str, Hits] = field(default_factory=dict, compare=False, repr=False)

    def hits(self, vocabulary: str) -> Hits:
        """The words of one of the topic's vocabularies, in order; looked for once."""
        if vocabulary not in self.found:
            self.found[vocabulary] = Hits(self._look_for(vocabulary))
        return self.found[vocabulary]

    def terms(self, vocabulary: str) -> set[str]:
        """The terms of a vocabulary that stand on the page, as the vocabulary writes them."""
        matcher, _ = _matcher(self.topic, vocabulary)
        return {m.term for m in matcher.find(self.document.lowered, self.document.text)}

    def _look_for(self, vocabulary: str) -> Iterator[Hit]:
        matcher, terms = _matcher(self.topic, vocabulary)
        document = self.document
        for match in matcher.find(document.lowered, document.text):
            i = document.index_at(match.start)
            term, zone = terms[match.term], document.sentences[i].section.category
            yield Hit(match.start, match.end, term.code, term.kind, zone, i)

    @property
    def designs(self) -> Hits:
        """The words that tell the type of study."""
        return self.hits("psynamic_designs")

    @property
    def title(self) -> str:
        """The title, lowered."""
        return self.document.lowered[: self.document.title_end]

    @property
    def body(self) -> str:
        """The abstract, lowered."""
        return self.document.lowered[self.document.title_end :]

    def sentence(self, i: int) -> str:
        """A sentence, lowered."""
        sentence = self.document.sentences[i]
        return self.document.lowered[sentence.start : sentence.end]

    def own(self) -> list[str]:
        """The sentences on the study itself, lowered."""
        sentences = self.document.sentences
        return [self.sentence(i) for i, x in enumerate(sentences) if x.section.category in OWN]

    def near(self, hit: Hit, before: int, after: int) -> str:
        """The lowered characters around a hit, within its sentence."""
        sentence = self.document.sentences[hit.sentence]
        start = max(sentence.start, hit.start - before)
        return self.document.lowered[start : min(sentence.end, hit.end + after)]

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first place of a pattern in the whole text."""
        return pattern.search(self.document.lowered)


def make_page(record: Record, topic: Topic) -> Page:
    """The page of a record."""
    return Page(make_document(record), topic)


@lru_cache(maxsize=64)
def _matcher(topic: Topic, vocabulary: str) -> tuple[Matcher, dict[str, Term]]:
    terms = {term.term: term for term in topic.vocabulary(vocabulary)}
    return Matcher((t.term, t.term) for t in terms.values()), terms
