"""Which sentences report results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from re import Pattern

from litreview.reading.concepts import DIRECTIONS, TESTED, Marks
from litreview.reading.outcomes_counts import REVIEWS, counts_completers, counts_studies, reviewed
from litreview.reading.outcomes_signs import (
    FROM_CONTROL,
    OF_SAMPLE,
    WEIGHED,
    case_begins,
    counts_something,
    has_aim,
    is_history,
    is_of_others,
    is_past,
    tells_sample,
)
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.text import Document, Sentence
from litreview.records import Tag

RESULT, CONCLUSION = "result", "conclusion"
UNCONTROLLED = frozenset({"single_arm_trial", "case_series", "case_report", "qualitative"})
OBSERVED = frozenset({"cross_sectional", "case_control"})
_CASES = frozenset({"case_report", "case_series"})
_SYSTEMATIC = frozenset({"systematic_review", "meta_analysis"})
_NO_STUDY = REVIEWS | {"protocol", "guideline", "editorial"}
_TOLD_IN_METHODS = frozenset({"sample_size", "dose", "route", "design"})
_NARRATIVE = frozenset({"", "methods"})
_OPENING, _REACH, _LAST = 25, 90, 2


def result_sentences(
    document: Document, marks: Marks, tags: Sequence[Tag] = ()
) -> Iterator[tuple[Sentence, str]]:
    """The sentences of results, and those of conclusions, each with its kind.

    Sections say it where the abstract has them. In an unstructured abstract a sentence
    reports results if it stands after the first sentence on methods, holds statistics or
    a finding in the past tense, and is neither a plan nor a conclusion.
    """
    designs = {t.code for t in tags if t.facet == "design"}
    if any(s.section.category == "results" for s in document.sentences):
        found = _by_section(document, marks)
    else:
        found = _Narrative(document, marks, tags, designs).sentences()
    case = designs & _CASES
    for sentence, kind in found:
        if not (tells_sample(document, sentence) or (case and is_history(document, sentence))):
            yield sentence, kind


def _by_section(document: Document, marks: Marks) -> Iterator[tuple[Sentence, str]]:
    for sentence in document.sentences:
        category = sentence.section.category
        if category == "results" or (
            category == "methods" and _is_stray(document, marks, sentence)
        ):
            yield sentence, RESULT
        elif category == "conclusions":
            yield sentence, CONCLUSION


def _is_stray(document: Document, marks: Marks, sentence: Sentence) -> bool:
    """A tested finding under a heading of methods, as in "Measurements and main results"."""
    seen = _Seen(document, marks, sentence)
    if not (seen.directed or "association" in seen.roles) or seen.roles & {"method", "doubt"}:
        return False
    return seen.says(TESTED)


def finds(document: Document, sentence: Sentence) -> bool:
    """``Using a mixed model, we found that``: a result, whatever methods it names."""
    return bool(_FOUND.search(document.text, sentence.start, sentence.end))


_FOUND = pattern(
    r"\b(?:[Ww]e|[Tt]he authors) (?:also |here |now )?"
    r"(?:found|find|show|report|observe|demonstrate|provide)"
)


class _Seen:
    """What a sentence shows at a look; what only some need is looked for when asked."""

    def __init__(self, document: Document, marks: Marks, sentence: Sentence) -> None:
        self.document, self.sentence = document, sentence
        self.start, self.end, _ = sentence
        self.marks = marks.within(self.start, self.end)
        self.roles = {m.role for m in self.marks}
        self.directed = bool(self.roles & DIRECTIONS)

    def says(self, form: Pattern[str], *, lowered: bool = False) -> bool:
        """Whether a pattern is found in it."""
        text = self.document.lowered if lowered else self.document.text
        return form.search(text, self.start, self.end) is not None

    def aims(self, reach: int | None = None) -> bool:
        """Whether it says, within so many characters, what was investigated."""
        end = self.end if reach is None else self.start + reach
        return has_aim(self.document, self.sentence, end)

    @cached_property
    def counts(self) -> bool:
        """Whether it holds a statistic."""
        return counts_something(self.document, self.sentence)

    @cached_property
    def statistics(self) -> bool:
        """Whether it holds a statistic, or counts those who completed."""
        return self.counts or counts_completers(self.document, self.sentence)

    @cached_property
    def past(self) -> bool:
        """Whether it tells of the past, as results do."""
        return is_past(self.document.text, self.start, self.end)

    @cached_property
    def finds(self) -> bool:
        """Whether "we found" stands in it."""
        return finds(self.document, self.sentence)


class _Narrative:
    """An abstract that names no section of results, and how far the reading has come.

    Attributes
    ----------
    openings : set of int or None
        Where sentences begin that say who was studied, in what design, and what was given;
        None where the publication reports no study of its own.
    begins, overview, case : int
        What stands before is background: in a systematic review, where a review says that it is
        one (-1 where none does), and where a case is introduced.
    alone : bool
        Cases, interviews or an open trial: that something was so is a finding.
    observed : bool
        The study is a survey: shares of people are what it reports.
    started, reported, concluded : bool
        A sentence on methods was read, one with statistics, one that opens the conclusion.
    """

    def __init__(
        self, document: Document, marks: Marks, tags: Sequence[Tag], designs: set[str]
    ) -> None:
        self.document, self.marks = document, marks
        self.openings = _openings(document, tags, designs)
        self.included = reviewed(tags)
        self.begins = next(self._aims(), 0) if designs & _SYSTEMATIC else 0
        told = _OVERVIEW.search(document.text) if self.included is not None else None
        self.overview = told.start() if told else -1
        self.alone, self.observed = bool(designs & UNCONTROLLED), bool(designs & OBSERVED)
        self.started = bool(designs & _CASES)
        self.case = case_begins(document) if self.started else 0
        self.reported = self.concluded = False

    def sentences(self) -> Iterator[tuple[Sentence, str]]:
        """The sentences of results and conclusions, each with its kind."""
        last = self._last()
        for i, sentence in enumerate(self.document.sentences[1:], 1):
            category = sentence.section.category
            if category == "conclusions":
                yield sentence, CONCLUSION
            elif category in _NARRATIVE and sentence.end > self.case:
                seen = _Seen(self.document, self.marks, sentence)
                kind = None if self._opens(seen) else self._kind(seen)
                ends = i >= last and self.started and kind == RESULT
                if ends and not (seen.counts or self._is_tested(seen)):
                    kind = CONCLUSION
                if kind:
                    yield sentence, kind

    def _last(self) -> int:
        """Where the last two sentences begin, which conclude unless they tell of a test.

        After all sentences where one says that it concludes, or where none does.
        """
        sentences, opening = self.document.sentences, self.marks.within
        said = (m for s in sentences[-4:] for m in opening(s.start, s.start + _OPENING))
        told = any(m.role == "conclusion" for m in said) or (
            sentences and self._is_tested(_Seen(self.document, self.marks, sentences[-1]))
        )
        return len(sentences) if told else len(sentences) - _LAST

    def _aims(self) -> Iterator[int]:
        """Where the sentences stand that say what was done."""
        for sentence in self.document.sentences[1:]:
            seen = _Seen(self.document, self.marks, sentence)
            if "method" in seen.roles or seen.aims():
                yield sentence.start

    def _is_tested(self, seen: _Seen) -> bool:
        """Whether it says that something did or did not change: a result wherever it stands.

        What names a drug is the conclusion on it, unless it tells of a test or weighs arms.
        """
        if "concept" not in seen.roles or seen.roles & {"conclusion", "doubt"}:
            return False
        if (self.alone or seen.directed) and "drug" not in seen.roles:
            return seen.past
        if seen.directed and self.included is None and seen.says(WEIGHED):
            return True  # what a review weighs may be reports
        return self.document.lowered.find("significant", seen.start, seen.end) >= 0

    def _opens(self, seen: _Seen) -> bool:
        """Whether a sentence is the first on what was done, and itself no finding."""
        if self.openings is None or self.started or self.reported:
            return False
        if not (seen.finds or seen.start in self.openings or seen.aims()):
            return False
        self.started = True
        if seen.finds or seen.says(OF_SAMPLE):
            return False
        return not (seen.directed and seen.past) or bool(seen.roles & {"method", "doubt"})

    def _kind(self, seen: _Seen) -> str | None:
        """What a sentence is; how far the reading has come is kept up to date."""
        self.concluded = self.concluded or self._concludes(seen)
        if self.concluded:
            return CONCLUSION
        if self.included is not None and seen.start >= self.begins and self._is_reported(seen):
            return RESULT
        told = seen.statistics and (seen.directed or seen.says(TESTED))
        if not (told or (seen.directed and seen.finds)) and (
            "method" in seen.roles
            or (not self.started and seen.says(_DONE, lowered=True))
            or seen.aims(_REACH)
        ):
            self.started = True
            return None
        if not self._is_finding(seen):
            return None
        self.reported = self.reported or seen.statistics
        return RESULT

    def _concludes(self, seen: _Seen) -> bool:
        """Whether a word of conclusion opens the sentence, after methods or results."""
        if "conclusion" not in seen.roles or not (self.started or self.reported):
            return False
        first = next(m.start for m in seen.marks if m.role == "conclusion") - seen.start
        if seen.statistics or (first > _OPENING and "doubt" not in seen.roles):
            return False
        return not seen.aims(_REACH)

    def _is_reported(self, seen: _Seen) -> bool:
        """In a review: what studies are said to show, and how many of them do."""
        if counts_studies(self.document, seen.sentence, self.included or 0):
            return True
        if "concept" not in seen.roles or not seen.directed or "method" in seen.roles:
            return False
        weighed = {"drug", "compare"} <= seen.roles and not seen.roles & {"doubt", "conclusion"}
        if (weighed and seen.past) or seen.says(_REPORTS, lowered=True):
            return True
        sure = seen.past and not seen.roles & {"doubt", "conclusion", "association"}
        sure = sure and not self.document.text.startswith(_REASONS, seen.start)
        given = "drug" in seen.roles or _TREATED.match(self.document.text, seen.start)
        return bool(given and (sure or seen.says(_SHOWN_TO))) and 0 <= self.overview < seen.start

    def _is_finding(self, seen: _Seen) -> bool:
        """A finding in the past tense; without a test only after methods or other results."""
        tested = seen.statistics and seen.says(TESTED)
        found = (tested and self.reported) or seen.past or seen.finds
        if not found and seen.statistics:
            listed = self.reported and _LISTED.match(self.document.text, seen.start)
            found = bool(listed or seen.says(_SHOWN))
        if not found or is_of_others(self.document, seen.sentence):
            return False
        if not seen.statistics:
            told = self._tells(seen) or seen.says(FROM_CONTROL)
            return told and (self.started or self._shows(seen))
        if self.reported:
            return True
        if not (self.started or tested):
            return False
        effect = (tested or self.observed) and self.started
        return bool(
            effect or seen.directed or seen.roles & {"concept", "compare"} or seen.says(_EFFECT)
        )

    def _tells(self, seen: _Seen) -> bool:
        """Whether words alone tell a finding: how something went, or that it was not so."""
        roles = seen.roles
        if not ("concept" in roles or ("drug" in roles and roles & {"better", "no_difference"})):
            return False
        if seen.directed:
            return True
        return ("negation" in roles or self.alone) and not roles & {"doubt", "method"}

    def _shows(self, seen: _Seen) -> bool:
        """``Ketamine lowered intake compared with saline``, where no methods were told."""
        if seen.start == self.document.sentences[1].start or not {"drug", "concept"} <= seen.roles:
            return False
        compared = seen.directed and seen.roles & {"control", "compare"}
        return bool(compared) and not seen.roles & {"doubt", "method", "association"}


def _openings(document: Document, tags: Sequence[Tag], designs: set[str]) -> set[int] | None:
    """Where sentences begin that say who was studied, in what design, and what was given."""
    if designs & _NO_STUDY or not any(t.facet in {"design", "sample_size"} for t in tags):
        return None
    spans = [s for t in tags if t.facet in _TOLD_IN_METHODS for s in t.spans]
    return {
        document.sentence_at(span.start).start
        for span in spans
        if document.title_end <= span.start < len(document.text)
    }


_REPORTS = pattern(
    r"\b(?:stud(?:y|ies)|trials?|evidence|research|reports?|review|data|meta-analys[ei]s|cohorts?"
    r"|series|authors)\b[^.;]{0,80}?"
    r"\b(?:show(?:ed|n|s)?|found|demonstrate[ds]?|demonstrating|report(?:ed|s)?|reveal(?:ed|s)?"
    r"|suggest(?:ed|s|ing)?|indicate[ds]?|support(?:ed|s)?|noted?|observed|describe[ds]?)\b"
    r"|\bin (?:the|an?|one|this) (?:[a-z-]+ ){0,3}(?:trial|study|meta-analysis)\b[^.;]{3,90}"
    r" (?:was|were|did)\b|(?<=[.:;]\s)in (?:an?|one|two|three|both|most|several) (?:[a-z-]+ ){0,3}"
    r"(?:trial|study|studies|rct|case series)s?, [^.;]{3,90} (?:led to|[a-z]{3,}ed)\b"
    r"|(?<=[.:;]\s)(?:another|a (?:second|third|fourth|further)|(?:one|two|three|four|the|some)"
    r"(?: others?)?) (?:found|report|show|not|observ|demonstrat)(?:s|ed|ing)?\b"
)
_OVERVIEW = pattern(
    r"\b(?:[Ww]e|[Hh]ere|[Tt]his [^.;]{0,30}?(?:review|article|paper|chapter))\b[^.;]{0,50}?"
    r"\b(?:review|summari[sz]|discuss|outlin|overview)"
)
_REASONS = ("Based on ", "Given ", "Because ", "Since ", "Despite ")
_TREATED = pattern(
    r"(?:An? )?(?:[A-Za-z][a-z]+ )?(?i:infusions?|injections?|doses?|treatment|therapy)\b"
)
_SHOWN_TO = pattern(  # "infusions have been shown to reduce craving"
    r"\bha(?:s|ve) (?:also |consistently |recently )?been (?:shown|found|reported|demonstrated"
    r"|observed) to [a-z]"
)
_DONE = pattern(
    rf"\b(?:{PEOPLE}|mice|rats|monkeys|animals|zebrafish)\b[^.;]{{0,60}} "
    r"(?:were (?:[a-z]+ly )?(?:given|exposed|trained|treated|injected|interviewed|followed|tested"
    r"|implanted|housed|maintained)|received|self-administered|had (?:[\w-]+ ){0,4}access)\b"
    r"|\b(?:trials|studies)\b[^.;]{0,60} were (?:included|pooled|eligible|analy[sz]ed|combined)"
    r"\b"
)
_SHOWN = pattern(
    r"\b(?:[Rr]esults|[Ff]indings|[Dd]ata|[Aa]nalys[ei]s) (?:also |further )?"
    r"(?:show|indicate|reveal|demonstrate|confirm)s?\b"
)
_LISTED = pattern(r"[A-Z][^.;:()\d]{2,40}: \d")  # "Completion: 47% v 60%"
_EFFECT = pattern(r"\b(?:[dg]|OR|RR|HR|MD|SMD) ?= ?[-−]?\d?\.?\d[^.;]{0,12}\(?9[059] ?%")
