"""All vocabularies that a topic is read with, found in one walk over a text.

``substances`` and ``results`` (outcomes, words of comparison, drugs as arms) are those of
the topic; ``cues``, ``designs``, ``samples`` and ``regimens`` are shared by all topics.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from litreview.reading.concepts import lexicon_of
from litreview.reading.terms import Matcher, Matchers, PlainMatch
from litreview.reading.text import Document
from litreview.topic import Term, Topic, shared_vocabulary

_CUES = ("cues", "designs", "samples", "regimens")
_SAMPLE_CUES = frozenset({"enrolled", "analysed", "screened", "subset", "planned"})


class Found(NamedTuple):
    """The words of each vocabulary in one text, in order and without overlaps."""

    substances: list[PlainMatch]
    cues: list[PlainMatch]
    designs: list[PlainMatch]
    samples: list[PlainMatch]
    regimens: list[PlainMatch]
    results: list[PlainMatch]


class Substance(NamedTuple):
    """A row of the substances with what rules ask of it.

    Attributes
    ----------
    term : Term
    drug : str
        Its own code, or that of the drug that a therapy is given with.
    treats : bool
        Whether it is one of the substances under study.
    target : str
        Code of the problem that it can be (``opioid`` of heroin), else empty.
    """

    term: Term
    drug: str
    treats: bool
    target: str


class TopicWords(NamedTuple):
    """The matchers of a topic.

    Attributes
    ----------
    substances : Matcher
        Finds substances alone.
    all : Matchers
        Finds everything, in the order of `Found`: substances with their `Substance`, the
        words of shared vocabularies with their codes, those of results with their rows.
    """

    substances: Matcher
    all: Matchers


@lru_cache(maxsize=4)  # the tags look at a document, then the outcomes
def find_words(document: Document, topic: Topic) -> Found:
    """The words of a topic in a document; a document is looked through once."""
    if not document.sentences:  # nothing but labels
        return Found([], [], [], [], [], [])
    return Found(*words_of(topic).all.find(document.lowered, document.text, document.tokens))


@lru_cache(maxsize=8)
def words_of(topic: Topic) -> TopicWords:
    """The words of a topic, made once."""
    substances = [(_substance(t, topic), t.term) for t in topic.vocabulary("substances")]
    everything = Matchers(substances, *map(_cues_of, _CUES), lexicon_of(topic).pairs)
    return TopicWords(Matcher(substances), everything)


def _substance(term: Term, topic: Topic) -> Substance:
    drug = term.extra.get("drug") or term.code
    treats = drug in topic.treatments and term.kind != "misuse"
    return Substance(term, drug, treats, term.extra.get("target", ""))


def _cues_of(vocabulary: str) -> list[tuple[frozenset[str], str]]:
    """The terms of a shared vocabulary, each with its codes."""
    pairs = [
        (frozenset({t.code, f"{t.code}:{t.kind}", *t.extra.get("also", "").split()}), t.term)
        for t in shared_vocabulary(vocabulary)
    ]
    if vocabulary == "samples":
        return [(codes, term) for codes, term in pairs if codes & _SAMPLE_CUES]
    return pairs
