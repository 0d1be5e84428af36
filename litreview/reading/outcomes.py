"""What a publication reports: each result with its concept, arms, numbers and direction.

The fields and codes are those of the annotation guide (`litreview.reading.guide`). A number
stands in an outcome only with its span; nothing is computed or completed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from litreview.reading.arms import Arm, assign_arms, find_arms
from litreview.reading.checks import check_outcome
from litreview.reading.concepts import GENERAL, Mark, Marks, lexicon_of, main_concept
from litreview.reading.confidence import confidence_of
from litreview.reading.directions import Finding, direction_of, read_finding
from litreview.reading.outcomes_fields import effect_outcome, value_outcome
from litreview.reading.outcomes_groups import EFFECTS, VALUES, Group, group_quantities
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
    if _is_method(scene):
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
    concept, basis = find_concept(study, scene, start, group)
    code, polarity = _code_of(study, concept)
    marks = [m for m in scene.marks if start <= m.start < limit]
    cues = marks if any(m.role in _CUES for m in marks) else scene.marks
    arms = [a for a in scene.arms if start <= a.start < limit] or scene.arms
    finding = read_finding(cues, arms, concept if concept in cues else None, polarity)
    owners = assign_arms(text, group.values, arms, limit)
    finding = _with_numbers(finding, group, owners, polarity)
    direction = direction_of(finding, study.controlled)
    place = (scene.sentence.start, scene.sentence.end)
    times = [q for q in scene.quantities if q.form == "time"]
    common = {
        "concept": code,
        "direction": direction,
        "span": Span(*place),
        "timepoint": time_of(text, times, group.start, group.end, place),
    }
    for value, owner in zip(group.values, owners, strict=True):
        outcome = value_outcome(value, owner, text, common)
        yield _finished(outcome, basis, scene.section)
    subject, versus = _sides(arms, finding)
    for effect in group.effects:
        outcome = effect_outcome(effect, subject, versus, text, common)
        yield _finished(outcome, basis, scene.section)


_CUES = frozenset({"increase", "decrease", "better", "worse", "no_difference"})


def _finished(outcome: Outcome, basis: str, section: str) -> Outcome:
    outcome = replace(outcome, checks=check_outcome(outcome))
    return replace(outcome, confidence=confidence_of(outcome, basis, section))


def _with_numbers(
    finding: Finding, group: Group, owners: Sequence[Arm | None], polarity: int
) -> Finding:
    """A finding completed by its p-value and by the numbers of two arms."""
    p = next((e.parts["p"] for e in group.effects if "p" in e.parts), None)
    if p is not None and p.value is not None and p.value > 0.05 and p.operator in {"=", ">"}:
        return finding._replace(none=True)
    return finding


def _sides(arms: Sequence[Arm], finding: Finding) -> tuple[str | None, str | None]:
    names = list(dict.fromkeys(a.name for a in arms))
    treated = [a.name for a in arms if not a.control]
    controls = [a.name for a in arms if a.control]
    if treated and controls:
        return treated[0], controls[0]
    if len(names) >= 2:
        return names[0], names[1]
    return (names[0] if names else None), None


def find_concept(
    study: Study, scene: Scene, start: int, group: Group
) -> tuple[Mark | None, str]:
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


def _code_of(study: Study, concept: Mark | None) -> tuple[str, int]:
    if concept is None:
        return study.concept, study.polarity
    if concept.code == GENERAL:
        return study.concept, concept.polarity
    return concept.code, concept.polarity


def read_words(study: Study, scene: Scene) -> Iterator[Outcome]:
    """Findings in words alone, one a concept that the sentence names."""
    cues = [m for m in scene.marks if m.role in _CUES]
    if not cues:
        return
    concepts = [m for m in scene.marks if m.role == "concept"]
    subject, versus = _sides(scene.arms, Finding(0, False, False, False))
    seen: set[str] = set()
    for concept in concepts:
        code, polarity = _code_of(study, concept)
        if code in seen:
            continue
        seen.add(code)
        finding = read_finding(scene.marks, scene.arms, concept, polarity)
        direction = direction_of(finding, study.controlled)
        outcome = Outcome(
            concept=code,
            kind="direction",
            span=Span(scene.sentence.start, scene.sentence.end),
            arm=subject,
            versus=versus,
            direction=direction,
            basis="words",
        )
        yield _finished(outcome, "near", scene.section)
