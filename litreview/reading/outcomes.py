"""What a publication reports: each result with its concept, arms, numbers and direction.

The fields and codes are those of the annotation guide (`litreview.reading.guide`). A number
stands in an outcome only with its span; nothing is computed or completed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from litreview.reading.arms import Arm, between, sides
from litreview.reading.arms_numbers import assign_arms, stand_apart
from litreview.reading.checks import RATIOS, check_arms
from litreview.reading.concepts import LONGEST, Mark, Theme, lexicon_of
from litreview.reading.directions import CUES, Finding, read_finding
from litreview.reading.directions_numbers import (
    changed_more,
    is_significant,
    own_change,
    with_course,
    with_effect,
    with_numbers,
)
from litreview.reading.directions_study import direction_in
from litreview.reading.directions_told import CHANGE, QUALITY
from litreview.reading.outcomes_apart import apart
from litreview.reading.outcomes_clauses import is_before
from litreview.reading.outcomes_concepts import find_concepts, goes_on, measured
from litreview.reading.outcomes_fields import effect_fields, finished, value_fields
from litreview.reading.outcomes_groups import Group, group_quantities
from litreview.reading.outcomes_kept import is_doubtful, is_method, is_result, names_nothing
from litreview.reading.outcomes_scene import Scene, Study, make_scene, make_study
from litreview.reading.outcomes_sentences import CONCLUSION, result_sentences
from litreview.reading.outcomes_themes import code_of, is_time
from litreview.reading.outcomes_totals import with_totals
from litreview.reading.outcomes_words import read_words
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.text import Document
from litreview.reading.words import find_words
from litreview.records import Outcome, Span, Tag
from litreview.topic import Topic


def read_outcomes(document: Document, tags: Sequence[Tag], topic: Topic) -> tuple[Outcome, ...]:
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
        None for a protocol. Of a conclusion only what no result spoke of. What stands after
        `LONGEST` characters is not read.
    """
    if "protocol" in [t.code for t in tags if t.facet == "design"]:
        return ()
    lexicon, words = lexicon_of(topic), find_words(document, topic).results
    marks = lexicon.marks(document, words)
    if not (sentences := list(result_sentences(document, marks, tags))):
        return ()
    study = make_study(document, marks, tags)
    if study.condition.code == "other":  # told before the results only
        study.condition = lexicon.condition(words) or study.condition
    outcomes: list[Outcome] = []
    before: Theme | None = None
    reported: set[str] = set()
    for sentence, section in sentences:
        if sentence.start >= LONGEST:
            break
        scene = make_scene(study, sentence, section, before)
        found: list[Outcome] = []
        if section != CONCLUSION or not reported:
            found = check_arms(list(read_scene(study, scene)), tags)
        elif _may_add(study, scene, reported):
            found = _only_there(read_scene(study, scene), reported)
        if found:
            reported.update([o.concept for o in found])
            outcomes.extend(found)
        before = _theme_of(study, scene) or before
    return tuple(with_totals(document, outcomes))


_CONCLUDED = frozenset(
    {"abstinence", "relapse", "use_amount", "days_abstinent", "heavy_drinking", "craving"}
    | {"withdrawal", "self_administration", "discontinuation", "depression", "anxiety"}
    | {"suicidality", "pain", "length_of_stay", "opioid_dose", "motivation"}
)


def _may_add(study: Study, scene: Scene, reported: Collection[str]) -> bool:
    """Whether a conclusion speaks of a drug and of something that no result told."""
    if "drug" not in scene.roles:
        return False
    themes = [study.condition, *(code_of(study, m) for m in scene.concepts)]
    codes = {theme.code for theme in (*themes, scene.before) if theme}
    return not codes.isdisjoint(_CONCLUDED.difference(reported))


def _only_there(found: Iterable[Outcome], reported: Collection[str]) -> list[Outcome]:
    """The findings of a conclusion beside results: those on a concept not told yet."""
    told = (o for o in found if o.kind == "direction" and o.direction != "unclear")
    return [o for o in told if o.concept in _CONCLUDED and o.concept not in reported]


def _theme_of(study: Study, scene: Scene) -> Theme | None:
    """The last concept that a sentence measures."""
    named = scene.concepts
    if not named or goes_on(study, scene):
        return None
    return code_of(study, measured(study, named)[-1])


def read_scene(study: Study, scene: Scene) -> Iterator[Outcome]:
    """The results of one sentence."""
    if is_doubtful(scene) or is_method(scene) or is_before(scene):
        return
    if scene.quantities:
        yield from _read_numbers(study, scene)
    yield from read_words(study, scene)


def _read_numbers(study: Study, scene: Scene) -> Iterator[Outcome]:
    """The results of one sentence that have numbers."""
    text = study.document.text
    quantities = _named_measures(study, scene.quantities)
    found = [g for g in group_quantities(text, quantities) if is_result(study, scene, g)]
    groups = scene.groups = apart(study, scene, found)
    start = scene.sentence.start
    for i, group in enumerate(groups):
        limit = groups[i + 1].start if i + 1 < len(groups) else scene.sentence.end
        yield from read_group(study, scene, group, start, limit)
        start = group.end


def _named_measures(study: Study, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Estimates that name no measure take the one named last.

    With an interval of its own such a number may take the ratio of a sentence before;
    without any it is left out. One that stands before "95% CI" is else a mean difference.
    """
    named, inside = list[Quantity](), None
    for quantity in quantities:
        if quantity.form != "estimate":
            named.append(quantity)
        elif quantity.measure is not None:
            if quantity.measure not in _OF_DIFFERENCES:
                inside = quantity.measure
                study.measure = inside if inside in RATIOS else None
            named.append(quantity)
        elif quantity.low is None:
            named.append(quantity._replace(measure=inside or "MD"))
        elif inside or study.measure:
            named.append(quantity._replace(measure=inside or study.measure))
    return named


_OF_DIFFERENCES = frozenset({"RD", "NNT", "NNH"})  # say by themselves what they are


class Claim(NamedTuple):
    """A group of numbers, the clause it stands in, and what it is said to be about."""

    group: Group
    start: int
    limit: int
    mark: Mark | None
    theme: Theme
    basis: str


def read_group(
    study: Study, scene: Scene, group: Group, start: int, limit: int
) -> Iterator[Outcome]:
    """The outcomes of a group of numbers: an outcome an arm, one more an effect."""
    concepts, basis = find_concepts(study, scene, start, group)
    if basis == "study" and names_nothing(study, scene, group):
        concepts = [(None, Theme("other", 0))]
    for mark, theme in concepts:
        yield from _read_claim(study, scene, Claim(group, start, limit, mark, theme, basis))
        if group.values:
            break


def _read_claim(study: Study, scene: Scene, claim: Claim) -> Iterator[Outcome]:
    """The outcomes of a group of numbers for one concept."""
    text, group = study.document.text, claim.group
    arms = scene.arms_in(claim.start, claim.limit)
    owners = assign_arms(text, group.values, arms, claim.limit, scene.arms)
    finding = _finding(study, scene, claim, arms, owners)
    common: dict[str, Any] = {
        "concept": claim.theme.code,
        "direction": direction_in(study, scene, finding, claim.theme, group),
        "span": Span(scene.sentence.start, scene.sentence.end),
    }
    for value, owner in zip(group.values, owners, strict=True):
        common["timepoint"] = scene.time_at(group, value.start, value.end)
        yield finished(value_fields(value, owner, common), claim.basis, scene.section)
    told = between(text, claim.start, group.start, scene.arms) or sides(arms, scene.arms)
    for effect in group.effects:
        common["timepoint"] = scene.time_at(group, effect.start, effect.end)
        fields = effect_fields(effect, *told, common)
        yield finished(fields, claim.basis, scene.section)


def _readings(scene: Scene, claim: Claim) -> Iterator[list[Mark]]:
    """The words that may say which way a number points, the nearest first."""
    clause, end = scene.marks_in(claim.start, claim.limit), claim.group.end
    if claim.group.effects:
        end += _SIGNIFICANTLY
    before: list[Mark] | None = None
    for marks in (
        [m for m in clause if m.start < end],
        [m for m in scene.marks if m.start < end],
        clause,
        scene.marks,
    ):
        if marks != before:  # else they would say the same again
            yield marks
        before = marks


def _finding(
    study: Study,
    scene: Scene,
    claim: Claim,
    arms: Sequence[Arm],
    owners: Sequence[Arm | None],
) -> Finding:
    """What the clause says, then the numbers of the arms, the sentence, and the effect."""
    text, group, polarity = study.document.text, claim.group, claim.theme.polarity
    if _SAID_ALIKE.match(text, group.end):
        return Finding(0, True, len(group.values) > 1)
    more = changed_more(group.values, owners) if any(map(is_significant, group.effects)) else 0
    if more and polarity and _BETWEEN.search(text, group.values[-1].end, group.end + _NEAR):
        return Finding(more * polarity, False, True)
    finding, tied = Finding(), _is_tied(scene, group)
    owners = _in_order(scene, group) or owners
    for marks in _readings(scene, claim):
        near = arms if marks and marks[0].start >= claim.start else scene.arms
        finding = read_finding(text, marks, near, claim.mark, polarity)
        finding = with_numbers(finding, group, owners, polarity, marks)
        if (claim.basis == "study" and _names_another(marks)) or _is_vague(scene, claim) or tied:
            return finding._replace(benefit=0)
        if finding.benefit or finding.none or any(m.role in CUES for m in marks):
            break
    if finding.benefit and not finding.compared:
        if _is_own_change(scene):
            return finding._replace(within=True)
        finding = finding._replace(compared=_opens_compared(scene, group))
    if group.values and not (study.controlled or study.randomised):
        finding = own_change(group.values[0], finding, polarity, scene.marks)
    finding = with_course(finding, group, polarity, text, alone=study.alone)
    time = claim.mark is not None and is_time(study.document.lowered, claim.mark)
    return with_effect(finding, group, polarity, time=time)


_BETWEEN = pattern(r"\b(?:between|difference|interaction)\b")
_SAID_ALIKE = pattern(  # "by 71% and 74%, respectively (difference not significant)", "(NS)"
    r"[^.;:()\[\d]{0,60}[(\[](?:(?:the )?difference (?:was )?)?"
    r"(?:(?:statistically )?non-?significant|not (?:statistically )?significant|[Nn]\.?[Ss]\.?)[)\],;]"
)


def _in_order(scene: Scene, group: Group) -> Sequence[Arm]:
    """The two arms of ``41% v 22%`` where the sentence names none, as the study names them."""
    text, place, order = scene.study.document.lowered, scene.sentence, scene.study.order
    if scene.arms or not order or len(group.values) != _TWO:
        return ()
    if not stand_apart(text, group.values) or _OTHER_SIDES.search(text, place.start, place.end):
        return ()
    return [Arm(0, 0, "", control=control) for control in (order < 0, order > 0)]


_OTHER_SIDES = pattern(
    r"\b(?:m[ae]n|wom[ae]n|(?:fe)?males?|boys|girls|(?:non-?)?(?:responders|remitters|completers)"
    r"|baseline|before|pre-?treatment|post-?treatment|(?:young|old)er|carriers?|genotypes?|smokers"
    r"|(?:non-?)?users|those (?:who|with)|patients (?:who|with)|subgroup|first|second|previous)\b"
)


def _is_tied(scene: Scene, group: Group) -> bool:
    """``Baseline anxiety was associated with relapse (OR 1.3)``: no arm stands before it."""
    end, lowered = group.end + _NEAR, scene.study.document.lowered
    ties = (m for m in scene.marks if m.role == "association")
    tie = next((m for m in ties if m.start < end or "factor" in lowered[m.start : m.end]), None)
    tie = tie or _listed_tie(scene)
    if tie is None or any(a.start < max(end, tie.start) for a in scene.arms):
        return False
    return lowered.find("dose", scene.sentence.start, tie.start) < 0


def _listed_tie(scene: Scene) -> Mark | None:
    """``More pain (OR 1.3) and higher age (OR 1.2) were associated with relapse``."""
    tie = next((m for m in scene.marks if m.role == "association"), None)
    if tie is None or any(g.values for g in scene.groups):
        return None
    before = {m.role for m in scene.marks if m.start < tie.start}
    return None if before & {*CHANGE, *QUALITY, "no_difference"} else tie


_NEAR = 40


def _is_own_change(scene: Scene) -> bool:
    """``Fell by 3 (p < .01) with A and by 2 (p < .01) with B``: each is tested alone."""
    if len(scene.groups) < _TWO or not all(g.effects for g in scene.groups):
        return False
    text = scene.study.document.text
    if any(m.role == "compare" and not text.startswith("whereas", m.start) for m in scene.marks):
        return False
    ends = [g.start for g in scene.groups[1:]] + [scene.sentence.end]
    return all(
        any(g.end <= a.start < end for a in scene.arms)
        for g, end in zip(scene.groups, ends, strict=True)
    ) or all(
        any(start <= a.start < g.start for a in scene.arms)
        for g, start in zip(scene.groups, [scene.sentence.start, *ends[:-1]], strict=True)
    )


def _opens_compared(scene: Scene, group: Group) -> bool:
    """``Compared with ketamine, it gave ... (p < .01), and better ... (p < .01)``."""
    first = next((m for m in scene.marks if m.role == "compare"), None)
    if first is None or first.start - scene.sentence.start > _OPENING:
        return False
    return any(first.end <= a.start < group.start and a.against for a in scene.arms)


_TWO, _OPENING = 2, 12
_SIGNIFICANTLY = 3  # "significantly (P = .04) increased"


def _names_another(marks: Sequence[Mark]) -> bool:
    """``Higher`` and ``decreased`` are said of what the sentence names, which is unknown."""
    cues = {m.role for m in marks} & CUES
    return bool(cues) and not cues & {"better", "worse", "no_difference"}


def _is_vague(scene: Scene, claim: Claim) -> bool:
    """Numbers told of some measure of a sentence before, or shares of what is not named."""
    if claim.basis == "before" and claim.theme.code in {"biomarker", "other"}:
        return True
    return _is_unnamed_share(claim.mark, claim.group) and "better" not in scene.roles


def _is_unnamed_share(mark: Mark | None, group: Group) -> bool:
    return mark is None and not group.effects and all(v.form == "percent" for v in group.values)
