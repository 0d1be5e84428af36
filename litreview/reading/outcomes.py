"""What a publication reports: each result with its concept, arms, numbers and direction.

The fields and codes are those of the annotation guide (`litreview.reading.guide`). A number
stands in an outcome only with its span; nothing is computed or completed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from litreview.reading.arms import Arm, assign_arms, find_arms, sides
from litreview.reading.checks import check_outcome
from litreview.reading.concepts import GENERAL, Mark, Marks, lexicon_of, main_concept
from litreview.reading.confidence import confidence_of
from litreview.reading.directions import CUES, Finding, direction_of, read_finding
from litreview.reading.directions_numbers import with_numbers
from litreview.reading.outcomes_fields import effect_outcome, value_outcome
from litreview.reading.outcomes_groups import EFFECTS, Group, group_quantities
from litreview.reading.outcomes_sentences import CONCLUSION, result_sentences
from litreview.reading.quantities import Quantity, read_quantities
from litreview.reading.text import Document, Sentence
from litreview.reading.timepoints import time_of
from litreview.records import Outcome, Span, Tag
from litreview.topic import Topic


@dataclass(slots=True)
class Study:
    """What holds for a whole abstract while its sentences are read."""

    document: Document
    marks: Marks
    concept: str
    polarity: int
    controlled: bool


@dataclass(slots=True)
class Scene:
    """A sentence under reading."""

    sentence: Sentence
    section: str
    marks: list[Mark]
    arms: list[Arm]
    quantities: list[Quantity]
    before: Mark | None


def read_outcomes(
    document: Document, tags: Sequence[Tag], topic: Topic
) -> tuple[Outcome, ...]:
    """All results that a text reports, in order.

    Parameters
    ----------
    document : Document
        The text with its sentences.
    tags : sequence of Tag
        What else was read; substances with the role comparator mark control arms.
    topic : Topic
        Gives the vocabularies of outcomes and drugs.

    Returns
    -------
    tuple of Outcome
        A conclusion that repeats a result is left out.
    """
    marks = lexicon_of(topic).marks(document)
    study = Study(document, marks, *main_concept(document, marks), _is_controlled(marks))
    outcomes: list[Outcome] = []
    before: Mark | None = None
    for sentence, section in result_sentences(document, marks):
        scene = make_scene(study, sentence, section, before)
        found = list(read_scene(study, scene))
        if section == CONCLUSION:
            found = _new_findings(found, outcomes)
        outcomes.extend(found)
        before = _concept_of(scene.marks) or before
    return tuple(outcomes)


def _is_controlled(marks: Marks) -> bool:
    return any(m.role == "control" for m in marks)


def _concept_of(marks: Sequence[Mark]) -> Mark | None:
    return next((m for m in marks if m.role == "concept" and m.code != GENERAL), None)


def make_scene(study: Study, sentence: Sentence, section: str, before: Mark | None) -> Scene:
    """A sentence with its words, arms and quantities."""
    marks = study.marks.within(sentence.start, sentence.end)
    text = study.document.text
    return Scene(
        sentence,
        section,
        marks,
        find_arms(text, sentence.start, sentence.end, marks),
        read_quantities(text, sentence.start, sentence.end),
        before,
    )


def _new_findings(found: Sequence[Outcome], known: Sequence[Outcome]) -> list[Outcome]:
    """Of a conclusion only what no result said: concepts not reported before."""
    concepts = {o.concept for o in known}
    return [o for o in found if o.concept not in concepts]


def read_scene(study: Study, scene: Scene) -> Iterator[Outcome]:
    """The results of one sentence."""
    if _is_method(scene) or _is_doubtful(scene):
        return
    text = study.document.text
    groups = [g for g in group_quantities(text, scene.quantities) if _is_result(study, scene, g)]
    start = scene.sentence.start
    for i, group in enumerate(groups):
        limit = groups[i + 1].start if i + 1 < len(groups) else scene.sentence.end
        yield from read_group(study, scene, group, start, limit)
        start = group.end
    if not groups:
        yield from read_words(study, scene)


def _is_method(scene: Scene) -> bool:
    roles = {m.role for m in scene.marks}
    return "method" in roles and not any(q.form in EFFECTS for q in scene.quantities)


def _is_doubtful(scene: Scene) -> bool:
    """A conclusion that says what may be, or what is needed, reports no result."""
    return scene.section == CONCLUSION and any(m.role == "doubt" for m in scene.marks)


def _is_result(study: Study, scene: Scene, group: Group) -> bool:
    """Numbers that describe the participants, or say nothing of an outcome, are none."""
    near = [
        m
        for m in scene.marks
        if m.role == "baseline" and m.start < group.end + 60 and m.end > group.start - 60
    ]
    if near and not group.effects:
        return False
    if group.effects:
        return True
    roles = {m.role for m in scene.marks}
    return "concept" in roles or "compare" in roles


def read_group(
    study: Study, scene: Scene, group: Group, start: int, limit: int
) -> Iterator[Outcome]:
    """The outcomes of a group of numbers: an outcome an arm, one more an effect."""
    text = study.document.text
    concept, basis = find_concept(scene, start, group)
    code, polarity = code_of(study, concept)
    marks = [m for m in scene.marks if start <= m.start < limit]
    if not any(m.role in CUES for m in marks):
        marks = scene.marks
    arms = [a for a in scene.arms if start <= a.start < limit] or scene.arms
    finding = read_finding(text, marks, arms, concept, polarity)
    owners = assign_arms(text, group.values, arms, limit)
    finding = with_numbers(finding, group, owners, polarity, marks)
    common = _common(study, scene, group, code, _direction(study, finding, code, bool(group.effects)))
    for value, owner in zip(group.values, owners, strict=True):
        yield _finished(value_outcome(value, owner, common), basis, scene.section)
    subject, versus = sides(arms)
    for effect in group.effects:
        outcome = effect_outcome(effect, subject, versus, common)
        yield _finished(outcome, basis, scene.section)


def _common(
    study: Study, scene: Scene, group: Group, code: str, direction: str
) -> dict[str, Any]:
    place = (scene.sentence.start, scene.sentence.end)
    times = [q for q in scene.quantities if q.form == "time"]
    time = time_of(study.document.text, times, group.start, group.end, place)
    return {"concept": code, "direction": direction, "span": Span(*place), "timepoint": time}


_UNTESTED = frozenset({"adverse_event", "dissociation", "mystical_experience"})


def _direction(study: Study, finding: Finding, code: str, tested: bool) -> str:
    """The direction; side effects without a tested or named comparison stay unclear."""
    if code in _UNTESTED and not (tested or finding.compared or finding.none):
        return "unclear"
    return direction_of(finding, study.controlled)


def _finished(outcome: Outcome, basis: str, section: str) -> Outcome:
    outcome = replace(outcome, checks=check_outcome(outcome))
    return replace(outcome, confidence=confidence_of(outcome, basis, section))


def find_concept(scene: Scene, start: int, group: Group) -> tuple[Mark | None, str]:
    """The concept that a group of numbers is about, and how it was found."""
    marks = [m for m in scene.marks if m.role == "concept"]
    inside = [m for m in marks if start <= m.start and m.end <= group.end]
    if inside:
        specific = [m for m in inside if m.code != GENERAL]
        return (specific or inside)[-1], "near"
    after = [m for m in marks if m.start >= group.end]
    before = [m for m in marks if m.end <= start]
    if before:
        return before[-1], "clause"
    if after:
        return after[0], "sentence"
    if scene.before is not None:
        return scene.before, "before"
    return None, "study"


def code_of(study: Study, concept: Mark | None) -> tuple[str, int]:
    """Code and polarity of a concept; a general word means what the study is about."""
    if concept is None:
        return study.concept, study.polarity
    if concept.code == GENERAL:
        return study.concept, concept.polarity
    return concept.code, concept.polarity


def read_words(study: Study, scene: Scene) -> Iterator[Outcome]:
    """Findings in words alone, one for each concept that the sentence names."""
    if not any(m.role in CUES for m in scene.marks):
        return
    concepts = [m for m in scene.marks if m.role == "concept"]
    concepts = [m for m in concepts if m.code != GENERAL] or concepts
    text, seen = study.document.text, set[str]()
    subject, versus = sides(scene.arms)
    for concept in concepts:
        code, polarity = code_of(study, concept)
        if code in seen:
            continue
        seen.add(code)
        finding = read_finding(text, scene.marks, scene.arms, concept, polarity)
        outcome = Outcome(
            concept=code,
            kind="direction",
            span=Span(scene.sentence.start, scene.sentence.end),
            arm=subject,
            versus=versus,
            direction=_direction(study, finding, code, False),
            basis="words",
        )
        yield _finished(outcome, "near", scene.section)
