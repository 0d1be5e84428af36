"""Which sentences report results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from litreview.reading.concepts import DIRECTIONS, TESTED, Mark, Marks
from litreview.reading.text import Document, Sentence
from litreview.records import Tag

RESULT, CONCLUSION = "result", "conclusion"
_STATISTICS = re.compile(
    r"[<>=≤≥±%]|CIs?\b|confidence interval|\+/-|percent\b|(?:OR|RR|HR|MD)\b\s?\d|\d/\d"
)
_PAST = re.compile(r"\b(?:was|were|had|did|found|led|fell|rose|became|began)\b|ed\b")
_NARRATIVE = frozenset({"", "methods"})


def result_sentences(
    document: Document, marks: Marks, tags: Sequence[Tag] = ()
) -> Iterator[tuple[Sentence, str]]:
    """The sentences of results, and those of conclusions, each with its kind.

    Sections say it where the abstract has them. In an unstructured abstract a sentence
    reports results if it stands after the first sentence on methods, holds statistics or
    a finding in the past tense, and is neither a plan nor a conclusion.
    """
    categories = {s.section.category for s in document.sentences}
    if "results" in categories:
        yield from _by_section(document, marks)
    else:
        review = any(t.facet == "design" and t.code in _REVIEWS for t in tags)
        yield from _by_words(document, marks, review)


_REVIEWS = frozenset({"systematic_review", "meta_analysis", "scoping_review", "narrative_review"})
_REPORTS = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|evidence|research|reports?|review|data|meta-analys[ei]s)\b[^.;]{0,80}?"
    r"\b(?:show(?:ed|n|s)?|found|demonstrate[ds]?|demonstrating|report(?:ed|s)|reveal(?:ed|s)"
    r"|suggest(?:ed|s|ing)?|indicate[ds]?|support(?:ed|s)?)\b"
)


def _by_section(document: Document, marks: Marks) -> Iterator[tuple[Sentence, str]]:
    for sentence in document.sentences:
        category = sentence.section.category
        if category == "results" or _is_stray(document, marks, sentence):
            yield sentence, RESULT
        elif category == "conclusions":
            yield sentence, CONCLUSION


def _is_stray(document: Document, marks: Marks, sentence: Sentence) -> bool:
    """A tested finding under a heading of methods, as in "Measurements and main results"."""
    if sentence.section.category != "methods":
        return False
    if not TESTED.search(document.text, sentence.start, sentence.end):
        return False
    roles = {m.role for m in marks.within(sentence.start, sentence.end)}
    return bool(roles & DIRECTIONS or "association" in roles) and not roles & {"method", "doubt"}


def _by_words(
    document: Document, marks: Marks, review: bool
) -> Iterator[tuple[Sentence, str]]:
    concluded, started, reported = False, False, False
    last = len(document.sentences) - 2
    for i, sentence in enumerate(document.sentences[1:], 1):
        category = sentence.section.category
        if category == "conclusions":
            yield sentence, CONCLUSION
            continue
        if category not in _NARRATIVE:
            continue
        inside = marks.within(sentence.start, sentence.end)
        roles = {m.role for m in inside}
        statistics = bool(_STATISTICS.search(document.text, sentence.start, sentence.end))
        concluded = concluded or (
            (started or reported) and _concludes(inside, sentence, statistics)
        )
        if concluded or (started and i >= last and not statistics):
            yield sentence, CONCLUSION
        elif review and _is_reported(document, sentence, roles):
            yield sentence, RESULT
        elif "method" in roles and not (statistics and roles & DIRECTIONS):
            started = True
        elif _is_finding(document, sentence, roles, statistics, started, reported):
            reported = reported or statistics
            yield sentence, RESULT


def _is_reported(document: Document, sentence: Sentence, roles: set[str]) -> bool:
    """In a review: what studies are said to show."""
    if "concept" not in roles or not roles & DIRECTIONS or "method" in roles:
        return False
    return bool(_REPORTS.search(document.text, sentence.start, sentence.end))


def _concludes(inside: list[Mark], sentence: Sentence, statistics: bool) -> bool:
    """Whether a word of conclusion opens the sentence."""
    near = (m for m in inside if m.start - sentence.start <= 25)
    return not statistics and any(m.role == "conclusion" for m in near)


def _is_finding(
    document: Document,
    sentence: Sentence,
    roles: set[str],
    statistics: bool,
    started: bool,
    reported: bool,
) -> bool:
    past = bool(_PAST.search(document.text, sentence.start, sentence.end))
    tested = statistics and bool(TESTED.search(document.text, sentence.start, sentence.end))
    if statistics and not (tested or started or reported):
        return False
    if {"concept", "negation"} <= roles and past and started and not roles & {"doubt", "method"}:
        return True
    if statistics:
        return past and bool(roles & DIRECTIONS or "concept" in roles or reported)
    return started and past and bool(roles & DIRECTIONS) and "concept" in roles
