"""Which sentences report results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litreview.reading.concepts import DIRECTIONS, TESTED, Mark, Marks
from litreview.reading.outcomes_counts import counts_completers
from litreview.reading.outcomes_people import is_history, tells_sample
from litreview.reading.outcomes_signs import (
    FROM_CONTROL,
    WEIGHED,
    counts_something,
    has_aim,
    is_of_others,
    is_past,
)
from litreview.reading.outcomes_studies import REVIEWS, counts_studies, reviewed
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.text import Document, Sentence
from litreview.records import Tag

RESULT, CONCLUSION = "result", "conclusion"
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
    designs = {t.code for t in tags if t.facet == "design"}
    case = designs & _CASES
    if "results" in categories:
        found = _by_section(document, marks)
    else:
        found = _by_words(document, marks, tags, designs)
    for sentence, kind in found:
        if not (tells_sample(document, sentence) or (case and is_history(document, sentence))):
            yield sentence, kind


_CASES = frozenset({"case_report", "case_series"})
UNCONTROLLED = frozenset({"single_arm_trial", "case_series", "case_report", "qualitative"})
OBSERVED = frozenset({"cross_sectional", "case_control"})
_REPORTS = pattern(
    r"\b(?:stud(?:y|ies)|trials?|evidence|research|reports?|review|data|meta-analys[ei]s|cohorts?"
    r"|series|authors)\b[^.;]{0,80}?"
    r"\b(?:show(?:ed|n|s)?|found|demonstrate[ds]?|demonstrating|report(?:ed|s)|reveal(?:ed|s)"
    r"|suggest(?:ed|s|ing)?|indicate[ds]?|support(?:ed|s)?|noted?|observed|describe[ds]?)\b"
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
    roles = {m.role for m in marks.within(sentence.start, sentence.end)}
    if not (roles & DIRECTIONS or "association" in roles) or roles & {"method", "doubt"}:
        return False
    return bool(TESTED.search(document.text, sentence.start, sentence.end))


@dataclass(slots=True)
class _Progress:
    """How far an unstructured abstract has come."""

    started: bool = False
    """A sentence on methods was read."""
    reported: bool = False
    """A sentence with statistics was read."""
    concluded: bool = False
    """A sentence that opens the conclusion was read."""
    observed: bool = False
    """The study is a survey: shares of people are what it reports."""
    alone: bool = False
    """Cases, interviews or an open trial: that something was so is a finding."""
    reviewing: bool = False
    """It is a review: what it weighs may be reports."""


_NO_STUDY = REVIEWS | {"protocol", "guideline", "editorial"}
_TOLD_IN_METHODS = frozenset({"sample_size", "dose", "route", "design"})


def _openings(document: Document, tags: Sequence[Tag], designs: set[str]) -> set[int] | None:
    """Where sentences begin that say who was studied, in what design, and what was given.

    None where the publication reports no study of its own.
    """
    if designs & _NO_STUDY or not any(t.facet in {"design", "sample_size"} for t in tags):
        return None
    spans = [s for t in tags if t.facet in _TOLD_IN_METHODS for s in t.spans]
    return {
        document.sentence_at(span.start).start
        for span in spans
        if document.title_end <= span.start < len(document.text)
    }


def _by_words(
    document: Document, marks: Marks, tags: Sequence[Tag], designs: set[str]
) -> Iterator[tuple[Sentence, str]]:
    openings = _openings(document, tags, designs)
    progress = _Progress(
        started=bool(designs & _CASES),
        observed=bool(designs & OBSERVED),
        alone=bool(designs & UNCONTROLLED),
        reviewing=bool(designs & REVIEWS),
    )
    review = reviewed(tags) if designs & REVIEWS else None
    begins = next(_aims(document, marks), 0) if designs & _SYSTEMATIC else 0
    last = len(document.sentences) - 2
    if any(m.role == "conclusion" for s in document.sentences[-4:] for m in _first(marks, s)):
        last += 2  # the conclusion says that it is one
    elif document.sentences and _is_tested(document, marks, document.sentences[-1], progress):
        last += 2  # there is none
    for i, sentence in enumerate(document.sentences[1:], 1):
        category = sentence.section.category
        if category == "conclusions":
            yield sentence, CONCLUSION
        elif category in _NARRATIVE:
            kind = None
            if not _opens(document, marks, sentence, progress, openings):
                told = review if sentence.start >= begins else None  # else background
                kind = _kind(document, marks, sentence, progress, told)
            if (
                kind == RESULT
                and i >= last
                and progress.started
                and not counts_something(document, sentence)
                and not _is_tested(document, marks, sentence, progress)
            ):
                kind = CONCLUSION
            if kind:
                yield sentence, kind


def _is_tested(document: Document, marks: Marks, sentence: Sentence, progress: _Progress) -> bool:
    """Whether it says that something did or did not change: a result wherever it stands.

    What names a drug is the conclusion on it, unless it tells of a test or weighs arms.
    """
    roles = {m.role for m in marks.within(sentence.start, sentence.end)}
    if "concept" not in roles or roles & {"conclusion", "doubt"}:
        return False
    if (progress.alone or roles & DIRECTIONS) and "drug" not in roles:
        return is_past(document.text, sentence.start, sentence.end)
    weighs = roles & DIRECTIONS and not progress.reviewing
    if weighs and WEIGHED.search(document.text, sentence.start, sentence.end):
        return True
    return document.lowered.find("significant", sentence.start, sentence.end) >= 0


_SYSTEMATIC = frozenset({"systematic_review", "meta_analysis"})


def _aims(document: Document, marks: Marks) -> Iterator[int]:
    """Where the sentences stand that say what was done."""
    for sentence in document.sentences[1:]:
        method = any(m.role == "method" for m in marks.within(sentence.start, sentence.end))
        if method or has_aim(document, sentence, sentence.end):
            yield sentence.start


_FOUND = pattern(
    r"\b(?:[Ww]e|[Tt]he authors) (?:also |here |now )?"
    r"(?:f(?:ou|i)nd|show|report|observe|demonstrate|provide)"
)


def finds(document: Document, sentence: Sentence) -> bool:
    """``Using a mixed model, we found that``: a result, whatever methods it names."""
    if {"we", "authors"}.isdisjoint(document.words(sentence)):
        return False
    return bool(_FOUND.search(document.text, sentence.start, sentence.end))


def _opens(
    document: Document,
    marks: Marks,
    sentence: Sentence,
    progress: _Progress,
    openings: set[int] | None,
) -> bool:
    """Whether a sentence is the first on what was done, and itself no finding."""
    if openings is None or progress.started or progress.reported:
        return False
    text, place = document.text, (sentence.start, sentence.end)
    found = finds(document, sentence)
    if not (found or sentence.start in openings or has_aim(document, sentence, sentence.end)):
        return False
    progress.started = True
    roles = {m.role for m in marks.within(*place)}
    if found:
        return False
    told = bool(roles & DIRECTIONS) and is_past(text, *place)
    return not told or bool(roles & {"method", "doubt"})


def _kind(
    document: Document, marks: Marks, sentence: Sentence, progress: _Progress, review: int | None
) -> str | None:
    """What a sentence of an unstructured abstract is; `progress` is kept up to date."""
    inside = marks.within(sentence.start, sentence.end)
    roles = {m.role for m in inside}
    statistics = counts_something(document, sentence) or counts_completers(document, sentence)
    under_way = progress.started or progress.reported
    if under_way and "conclusion" in roles and _concludes(document, inside, sentence, statistics):
        progress.concluded = True
    if progress.concluded:
        return CONCLUSION
    if review is not None and _is_reported(document, sentence, roles, review):
        return RESULT
    told = statistics and _is_told(document, sentence, roles)
    told = told or (bool(roles & DIRECTIONS) and finds(document, sentence))
    done = not progress.started and _DONE.search(document.lowered, sentence.start, sentence.end)
    if not told and ("method" in roles or done or has_aim(document, sentence, sentence.start + 90)):
        progress.started = True
        return None
    if not _is_finding(document, sentence, roles, progress, statistics):
        return None
    progress.reported = progress.reported or statistics
    return RESULT


_DONE = pattern(
    rf"\b(?:{PEOPLE}|mice|rats|monkeys|animals|zebrafish)\b[^.;]{{0,60}} "
    r"(?:were (?:[a-z]+ly )?(?:given|exposed|trained|treated|injected|interviewed|followed|tested"
    r"|implanted|housed|maintained)|received|self-administered|had (?:[\w-]+ ){0,4}access)\b"
    r"|\b(?:trials|studies)\b[^.;]{0,60} were (?:included|pooled|eligible|analy[sz]ed|combined)"
    r"\b"
)


def _is_told(document: Document, sentence: Sentence, roles: set[str]) -> bool:
    """Words of direction, or the p-value or interval of an effect."""
    return bool(roles & DIRECTIONS or TESTED.search(document.text, sentence.start, sentence.end))


def _is_reported(document: Document, sentence: Sentence, roles: set[str], included: int) -> bool:
    """In a review: what studies are said to show, and how many of them do."""
    if counts_studies(document, sentence, included):
        return True
    if "concept" not in roles or not roles & DIRECTIONS or "method" in roles:
        return False
    weighed = {"drug", "compare"} <= roles
    if weighed and not roles & {"doubt", "conclusion"} and is_past(document.text, *sentence[:2]):
        return True
    return bool(_REPORTS.search(document.lowered, sentence.start, sentence.end))


def _concludes(
    document: Document, inside: list[Mark], sentence: Sentence, statistics: bool
) -> bool:
    """Whether a word of conclusion opens the sentence."""
    said = [m.start - sentence.start for m in inside if m.role == "conclusion"]
    opens = bool(said) and (said[0] <= _OPENING or any(m.role == "doubt" for m in inside))
    if statistics or not opens:
        return False
    return not has_aim(document, sentence, sentence.start + 90)


_OPENING = 25


def _first(marks: Marks, sentence: Sentence) -> list[Mark]:
    return marks.within(sentence.start, sentence.start + _OPENING)


_SHOWN = pattern(
    r"\b(?:[Rr]esults|[Ff]indings|[Dd]ata|[Aa]nalys[ei]s) (?:also |further )?"
    r"(?:show|indicate|reveal|demonstrate|confirm)s?\b"
)
_LISTED = pattern(r"[A-Z][^.;:()\d]{2,40}: \d")  # "Completion: 47% v 60%"
_EFFECT = pattern(r"\b(?:[dg]|OR|RR|HR|MD|SMD) ?= ?[-−]?\d?\.?\d[^.;]{0,12}\(?9[059] ?%")


def _shows(document: Document, sentence: Sentence, roles: set[str]) -> bool:
    """``Ketamine lowered intake compared with saline``, where no methods were told."""
    if sentence.start == document.sentences[1].start or not {"drug", "concept"} <= roles:
        return False
    compared = roles & DIRECTIONS and roles & {"control", "compare"}
    return bool(compared) and not roles & {"doubt", "method", "association"}


def _is_finding(
    document: Document, sentence: Sentence, roles: set[str], progress: _Progress, statistics: bool
) -> bool:
    """A finding in the past tense; without a test only after methods or other results."""
    text, start, end = document.text, sentence.start, sentence.end
    tested = statistics and bool(TESTED.search(text, start, end))
    found = (tested and progress.reported) or is_past(text, start, end)
    found = found or finds(document, sentence)
    if not found and not (
        statistics
        and (_SHOWN.search(text, start, end) or (progress.reported and _LISTED.match(text, start)))
    ):
        return False
    told = bool(roles & DIRECTIONS)
    if is_of_others(document, sentence):
        return False
    if statistics:
        if not (progress.started or progress.reported or tested):
            return False
        effect = (tested or progress.observed) and progress.started
        effect = effect or bool(_EFFECT.search(text, start, end))
        return told or bool(roles & {"concept", "compare"}) or progress.reported or effect
    if not (progress.started or _shows(document, sentence, roles)):
        return False
    return _tells(roles, progress) or bool(FROM_CONTROL.search(text, start, end))


def _tells(roles: set[str], progress: _Progress) -> bool:
    """Whether words alone tell a finding: how something went, or that it was not so."""
    drug = "drug" in roles and roles & {"better", "no_difference"}
    if not ("concept" in roles or drug):
        return False
    if roles & DIRECTIONS:
        return True
    return ("negation" in roles or progress.alone) and not roles & {"doubt", "method"}
