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
    """The matchers of a topic with what their terms stand for.

    Attributes
    ----------
    terms : dict of str to Substance
    codes : dict of str to frozenset of str
        What the code of a match in a shared vocabulary stands for.
    substances : Matcher
        Finds substances alone.
    all : Matchers
        Finds everything, in the order of `Found`.
    """

    terms: dict[str, Substance]
    codes: dict[str, frozenset[str]]
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
    terms = {term.term: _substance(term, topic) for term in topic.vocabulary("substances")}
    substances = [(t.term.code, t.term.term) for t in terms.values()]
    codes: dict[str, frozenset[str]] = {}
    pairs = []
    for vocabulary in _CUES:
        rows = _codes_of(vocabulary)
        codes |= rows
        pairs.append([(key, key.partition("|")[2]) for key in rows])
    everything = Matchers(substances, *pairs, lexicon_of(topic).pairs)
    return TopicWords(terms, codes, Matcher(substances), everything)


def _substance(term: Term, topic: Topic) -> Substance:
    drug = term.extra.get("drug") or term.code
    treats = drug in topic.treatments and term.kind != "misuse"
    return Substance(term, drug, treats, term.extra.get("target", ""))


def _codes_of(vocabulary: str) -> dict[str, frozenset[str]]:
    """Codes of each term of a shared vocabulary, the file's name in front of the term."""
    codes = {
        f"{vocabulary}|{t.term}": frozenset(
            {t.code, f"{t.code}:{t.kind}", *t.extra.get("also", "").split()}
        )
        for t in shared_vocabulary(vocabulary)
    }
    if vocabulary == "samples":
        return {key: found for key, found in codes.items() if found & _SAMPLE_CUES}
    return codes
