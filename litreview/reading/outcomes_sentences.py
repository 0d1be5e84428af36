"""Which sentences report results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litreview.reading.concepts import DIRECTIONS, TESTED, Mark, Marks
from litreview.reading.patterns import pattern
from litreview.reading.text import Document, Sentence
from litreview.records import Tag

RESULT, CONCLUSION = "result", "conclusion"
_STATISTICS = pattern(
    r"(?=[<>=≤≥±%Cc+pORHM\d])(?:[<>=≤≥±%]|CIs?\b|confidence interval|\+/-|percent\b"
    r"|(?:OR|RR|HR|MD)\b\s?\d|\d/\d)"
)
_PAST = pattern(r"\b(?:was|were|had|did|found|led|fell|rose|became|began)\b|ed\b")
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
        yield from _by_words(document, marks, {t.code for t in tags if t.facet == "design"})


_REVIEWS = frozenset({"systematic_review", "meta_analysis", "scoping_review", "narrative_review"})
_CASES = frozenset({"case_report", "case_series"})
_REPORTS = pattern(
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


@dataclass(slots=True)
class _Progress:
    """How far an unstructured abstract has come."""

    started: bool = False
    """A sentence on methods was read."""
    reported: bool = False
    """A sentence with statistics was read."""
    concluded: bool = False
    """A sentence that opens the conclusion was read."""


def _by_words(
    document: Document, marks: Marks, designs: set[str]
) -> Iterator[tuple[Sentence, str]]:
    progress, review = _Progress(started=bool(designs & _CASES)), bool(designs & _REVIEWS)
    last = len(document.sentences) - 2
    if any(m.role == "conclusion" for s in document.sentences[-4:] for m in _first(marks, s)):
        last += 2  # the conclusion says that it is one
    for i, sentence in enumerate(document.sentences[1:], 1):
        category = sentence.section.category
        if category == "conclusions":
            yield sentence, CONCLUSION
        elif category in _NARRATIVE:
            kind = _kind(document, marks, sentence, progress, review)
            if (
                kind == RESULT
                and i >= last
                and progress.started
                and not _counts(document, sentence)
            ):
                kind = CONCLUSION
            if kind:
                yield sentence, kind


def _counts(document: Document, sentence: Sentence) -> bool:
    return bool(_STATISTICS.search(document.text, sentence.start, sentence.end))


def _kind(
    document: Document, marks: Marks, sentence: Sentence, progress: _Progress, review: bool
) -> str | None:
    """What a sentence of an unstructured abstract is; `progress` is kept up to date."""
    inside = marks.within(sentence.start, sentence.end)
    roles = {m.role for m in inside}
    statistics = _counts(document, sentence)
    if (progress.started or progress.reported) and _concludes(inside, sentence, statistics):
        progress.concluded = True
    if progress.concluded:
        return CONCLUSION
    if review and _is_reported(document, sentence, roles):
        return RESULT
    if "method" in roles and not (statistics and _is_told(document, sentence, roles)):
        progress.started = True
        return None
    if not _is_finding(document, sentence, roles, progress):
        return None
    progress.reported = progress.reported or statistics
    return RESULT


def _is_told(document: Document, sentence: Sentence, roles: set[str]) -> bool:
    """Words of direction, or the p-value or interval of an effect."""
    if roles & DIRECTIONS:
        return True
    return bool(TESTED.search(document.text, sentence.start, sentence.end))


def _is_reported(document: Document, sentence: Sentence, roles: set[str]) -> bool:
    """In a review: what studies are said to show."""
    if "concept" not in roles or not roles & DIRECTIONS or "method" in roles:
        return False
    return bool(_REPORTS.search(document.text, sentence.start, sentence.end))


def _concludes(inside: list[Mark], sentence: Sentence, statistics: bool) -> bool:
    """Whether a word of conclusion opens the sentence."""
    near = (m for m in inside if m.start - sentence.start <= _OPENING)
    return not statistics and any(m.role == "conclusion" for m in near)


_OPENING = 25


def _first(marks: Marks, sentence: Sentence) -> list[Mark]:
    return marks.within(sentence.start, sentence.start + _OPENING)


_EFFECT = pattern(r"\b(?:[dg]|OR|RR|HR|MD|SMD) ?= ?[-−]?\d?\.?\d[^.;]{0,12}\(?9[059] ?%")


def _is_finding(
    document: Document, sentence: Sentence, roles: set[str], progress: _Progress
) -> bool:
    """A finding in the past tense; without a test only after methods or other results."""
    text, start, end = document.text, sentence.start, sentence.end
    if not _PAST.search(text, start, end):
        return False
    told = bool(roles & DIRECTIONS)
    if _STATISTICS.search(text, start, end):
        if not (progress.started or progress.reported or TESTED.search(text, start, end)):
            return False
        effect = _EFFECT.search(text, start, end)
        return told or "concept" in roles or progress.reported or bool(effect)
    if not progress.started or not ("concept" in roles or {"better", "drug"} <= roles):
        return False
    return told or ("negation" in roles and not roles & {"doubt", "method"})
