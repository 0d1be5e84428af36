"""Whether a record answers the question: a treatment of the topic for a target of it.

Told by the title first, then by the aim and by what was measured. Misuse of the
treatment itself, opioid-sparing anaesthesia, laboratory probes and comorbid disorders
without an outcome of their own are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from litreview.reading.design import REVIEWS
from litreview.reading.problems import STRONG, Problem
from litreview.reading.roles import GENERIC, Cast, is_treatment
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    METHODS,
    RESULTS,
    TITLE,
    Scan,
)
from litreview.records import Span, Tag
from litreview.topic import Topic

_CLASSES = frozenset({"hallucinogen", "glutamate receptor modulator"})
_STUDY = (TITLE, AIM, METHODS, RESULTS, BODY, CONCLUSIONS)
_ANY = (*_STUDY, BACKGROUND)


@dataclass(frozen=True, slots=True)
class _Tie:
    """A sentence that names a treatment and a problem."""

    sentence: int
    problems: tuple[Problem, ...]


def relevance_tags(cast: Cast, topic: Topic, design: str | None) -> tuple[Tag, ...]:
    """A tag if the record is relevant, none if it is not."""
    reason = _reason(cast, topic, design)
    if reason is None:
        return ()
    rule, sentence, confidence = reason
    place = cast.scan.document.sentences[sentence]
    span = Span(place.start, place.end)
    return (Tag("relevance", "relevant", spans=(span,), basis=rule, confidence=confidence),)


def _reason(cast: Cast, topic: Topic, design: str | None) -> tuple[str, int, float] | None:
    scan = cast.scan
    if cast.treated < 0.5 or _misuse_dominates(cast, topic) or _perioperative(cast, topic):
        return None
    ties = [t for i in range(len(scan.zones)) if (t := _tie(cast, topic, i))]
    title = [t for t in ties if scan.zones[t.sentence] == TITLE]
    review = design in REVIEWS or design in (None, "editorial")
    if title and (review or _has_problem_outcome(cast, title)):
        return "title names treatment and problem", title[0].sentence, 0.95
    if review:
        return _review_reason(cast, ties)
    return _study_reason(cast, ties)


def _review_reason(cast: Cast, ties: list[_Tie]) -> tuple[str, int, float] | None:
    for tie in ties:
        if _treats(cast.scan, tie.sentence):
            return "a review that names treatment and problem", tie.sentence, 0.75
    return None


def _study_reason(cast: Cast, ties: list[_Tie]) -> tuple[str, int, float] | None:
    scan = cast.scan
    for tie in ties:
        zone = scan.zones[tie.sentence]
        if zone in (AIM, METHODS, RESULTS, BODY, CONCLUSIONS) and _treats(scan, tie.sentence):
            if _outcome_told(cast, tie.problems):
                return "a study of the treatment for the problem", tie.sentence, 0.8
    return None


def _treats(scan: Scan, i: int) -> bool:
    return "treatment" in scan.codes(i) or "given" in scan.codes(i)


def _tie(cast: Cast, topic: Topic, i: int) -> _Tie | None:
    """Treatment and problem in one sentence, the problem not a mere risk or comorbidity."""
    scan = cast.scan
    if scan.zones[i] not in _ANY:
        return None
    taken = {p.mention.start for p in cast.problems[i]}
    given = any(
        (is_treatment(m, topic) or _is_class(cast, m.term.code)) and m.start not in taken
        for m in scan.mentions[i]
    )
    problems = tuple(p for p in cast.problems[i] if p.code not in topic.treatments)
    codes = scan.codes(i)
    if not given or not problems or "exclusion" in codes:
        return None
    if "abuse_risk" in codes and all(p.code == GENERIC for p in problems):
        return None
    return _Tie(i, problems)


def _is_class(cast: Cast, code: str) -> bool:
    return code in _CLASSES


def _misuse_dominates(cast: Cast, topic: Topic) -> bool:
    """Whether the treatment is studied as a drug of abuse."""
    in_title = any(p.code in topic.treatments for p in cast.title_problems())
    return in_title or cast.misused > cast.treated


def _perioperative(cast: Cast, topic: Topic) -> bool:
    """Opioid-sparing anaesthesia and analgesia, without an outcome of the problem."""
    scan = cast.scan
    title = any(
        "perioperative" in c.codes
        for i, z in enumerate(scan.zones)
        if z == TITLE
        for c in scan.cues[i]
    )
    count = sum("perioperative" in c.codes for found in scan.cues for c in found)
    if not title and count < 4:
        return False
    strong = [p for p in cast.title_problems() if p.strength == STRONG and p.code != "opioid"]
    words = ("withdrawal", "detoxification", "craving", "abstinence")
    lowered = scan.document.lowered[: scan.document.title_end]
    return not strong and not any(w in lowered for w in words)


def _has_problem_outcome(cast: Cast, ties: list[_Tie]) -> bool:
    """Whether a study with both in its title measures the problem itself."""
    scan = cast.scan
    comorbid = any(
        "comorbid" in scan.codes(t.sentence) or "probe" in scan.codes(t.sentence) for t in ties
    )
    if not comorbid:
        return True
    return _outcome_told(cast, tuple(p for t in ties for p in t.problems))


def _outcome_told(cast: Cast, problems: tuple[Problem, ...]) -> bool:
    """Whether aim, results or conclusions tell an outcome of the problem."""
    scan = cast.scan
    return any(
        scan.zones[i] in (TITLE, AIM, RESULTS, BODY, CONCLUSIONS)
        and "problem_outcome" in scan.codes(i)
        for i in range(len(scan.zones))
    )
