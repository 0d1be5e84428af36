"""What a publication reports: each result with its concept, arms, numbers and direction.

The fields and codes are those of the annotation guide (`litreview.reading.guide`). A number
stands in an outcome only with its span; nothing is computed or completed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from litreview.reading.arms import Arm
from litreview.reading.arms_between import (
    bare_name,
    beside_frame,
    between,
    distinct,
    is_given_within,
    sides,
    told_beside,
    told_in_clause,
)
from litreview.reading.arms_numbers import assign_arms
from litreview.reading.arms_people import named_for, sides_of_people
from litreview.reading.arms_series import means_of_arms
from litreview.reading.arms_study import arms_of, completed, of_somebody
from litreview.reading.arms_together import beside_lone, given_together, own_sides, with_listed
from litreview.reading.checks import RATIOS, check_arms
from litreview.reading.concepts import LONGEST, Theme, lexicon_of
from litreview.reading.directions_numbers import is_denied
from litreview.reading.directions_study import direction_in
from litreview.reading.directions_told import CUES
from litreview.reading.outcomes_apart import apart
from litreview.reading.outcomes_clauses import are_subjects, is_own_change, part_start
from litreview.reading.outcomes_concepts import find_concepts, goes_on
from litreview.reading.outcomes_fields import (
    Sides,
    as_computed,
    as_estimated,
    effect_fields,
    finished,
    value_fields,
)
from litreview.reading.outcomes_findings import Claim, find_direction
from litreview.reading.outcomes_groups import Group, group_quantities
from litreview.reading.outcomes_kept import is_result, names_nothing
from litreview.reading.outcomes_measured import measured
from litreview.reading.outcomes_methods import is_doubtful, is_method
from litreview.reading.outcomes_ordered import as_before
from litreview.reading.outcomes_scene import Scene, Study, make_scene
from litreview.reading.outcomes_sentences import CONCLUSION, result_sentences
from litreview.reading.outcomes_sizes import with_totals
from litreview.reading.outcomes_study import make_study
from litreview.reading.outcomes_themes import code_of
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
        None for a protocol. Of a conclusion only what no result told the way of. What stands after
        `LONGEST` characters is not read.
    """
    if "protocol" in [t.code for t in tags if t.facet == "design"]:
        return ()
    lexicon, words = lexicon_of(topic), find_words(document, topic).results
    marks = lexicon.marks(document, words)
    if not (sentences := list(result_sentences(document, marks, tags))):
        return ()
    study = make_study(document, marks, tags, lexicon.condition(words))
    others = lexicon.others if study.asked and study.studies is not None else frozenset[str]()
    arms = arms_of(study, tags)
    outcomes: list[Outcome] = []
    before: Theme | None = None
    previous: Scene | None = None
    reported: set[str] = set()
    for sentence, section in sentences:
        if sentence.start >= LONGEST:
            break
        scene = make_scene(study, sentence, section, before)
        if others and _tells_another(scene, others):
            continue
        found: list[Outcome] = []
        if section != CONCLUSION or not outcomes:
            found = as_before(scene, list(read_scene(scene)), outcomes, previous)
            found = completed(scene, found, arms)
            found = check_arms(of_somebody(scene, found), tags)
        elif _may_add(scene, reported):
            found = of_somebody(scene, list(read_scene(scene)))
            found = _only_there(found, reported, {o.concept for o in outcomes})
        if found:
            reported.update([o.concept for o in found if o.direction != "unclear"])
            outcomes.extend(found)
        before, previous = _theme_of(scene) or before, scene
    return tuple(with_totals(document, outcomes))


def _tells_another(scene: Scene, others: Collection[str]) -> bool:
    """``Topiramate lowered craving``, in a review of ketamine: no finding on the treatment."""
    named = [m for m in scene.marks if m.role == "drug"]
    if named and scene.text.endswith("on-", 0, named[0].start):
        return True  # "non-ketamine antagonists"
    if not named or named[0].code not in others or any(m.polarity for m in named):
        return False
    cue = next((m.start for m in scene.marks if m.role in CUES), scene.sentence.end)
    place = named[0].start
    of_it = scene.text.endswith((" by ", " under ", " with ", " after "), 0, place)
    weighed = scene.text.endswith(("compared with ", "than with ", "combined with "), 0, place)
    alone = all(m.code in others for m in named)
    return place < cue or (alone and of_it and not (weighed or scene.quantities))


_CONCLUDED = frozenset(
    {"abstinence", "relapse", "use_amount", "days_abstinent", "heavy_drinking", "craving"}
    | {"withdrawal", "self_administration", "discontinuation", "depression", "anxiety"}
    | {"suicidality", "pain", "length_of_stay", "opioid_dose", "motivation"}
)


def _may_add(scene: Scene, reported: Collection[str]) -> bool:
    """Whether a conclusion speaks of a drug and of something that no result told."""
    if "drug" not in scene.roles and not _IT_ALSO.match(scene.text, scene.sentence.start):
        return False
    themes = [scene.study.condition, *(code_of(scene.study, m) for m in scene.concepts)]
    codes = {theme.code for theme in (*themes, scene.before) if theme}
    return not codes.isdisjoint(_CONCLUDED.difference(reported))


_IT_ALSO = pattern(r"(?:Furthermore|Moreover|In addition|Additionally), it\b")


def _only_there(
    found: Iterable[Outcome], reported: Collection[str], named: Collection[str]
) -> list[Outcome]:
    """The findings of a conclusion beside results: those on a concept not told yet.

    Of what the results name without telling its way, only how the arms compare.
    """
    told = (o for o in found if o.kind == "direction" and o.direction != "unclear")
    told = (o for o in told if o.concept not in named or o.direction != "improved")
    return [o for o in told if o.concept in _CONCLUDED and o.concept not in reported]


def _theme_of(scene: Scene) -> Theme | None:
    """The last concept that a sentence measures."""
    named = scene.concepts
    if not named or goes_on(scene):
        return None
    kept = measured(scene.study, named, strict=True)
    return code_of(scene.study, kept[-1]) if kept else None


def read_scene(scene: Scene) -> Iterator[Outcome]:
    """The results of one sentence."""
    if is_doubtful(scene) or is_method(scene):
        return
    if scene.quantities:
        yield from _read_numbers(scene)
    yield from read_words(scene)


def _read_numbers(scene: Scene) -> Iterator[Outcome]:
    """The results of one sentence that have numbers."""
    text = scene.text
    quantities = _named_measures(
        scene.study, means_of_arms(text, scene.sentence.start, scene.quantities, scene.arms)
    )
    found = [g for g in group_quantities(text, quantities) if is_result(scene, g)]
    groups = scene.grouped(apart(scene, found))
    start = scene.sentence.start
    subjects = are_subjects(scene)
    for i, group in enumerate(groups):
        last = subjects or i + 1 == len(groups)
        limit = scene.sentence.end if last else groups[i + 1].start
        yield from read_group(scene, group, start, limit)
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


def read_group(scene: Scene, group: Group, start: int, limit: int) -> Iterator[Outcome]:
    """The outcomes of a group of numbers: an outcome an arm, one more an effect."""
    concepts, basis = find_concepts(scene, start, group)
    if basis == "study" and names_nothing(scene, group):
        concepts = [(None, Theme("other", 0))]
    part = part_start(scene.text, scene.sentence.start, start, group.start)
    told = any(m.role in CUES for m in scene.marks_in(part, group.start))
    for mark, theme in concepts:
        begins = part if told and mark and mark.start >= part else start
        yield from _read_claim(scene, Claim(group, begins, limit, mark, theme, basis))
        if group.values:
            break


def _owners_of(scene: Scene, claim: Claim, arms: Sequence[Arm]) -> list[Arm | None]:
    """The arm of each number of a result."""
    values = claim.group.values
    if claim.group.owner:
        return [claim.group.owner] * len(values)
    return assign_arms(scene.text, values, arms, claim.limit, scene.arms)


def _read_claim(scene: Scene, claim: Claim) -> Iterator[Outcome]:
    """The outcomes of a group of numbers for one concept."""
    text, group = scene.text, claim.group
    named, arms = scene.arms, scene.arms_in(claim.start, claim.limit)
    owners = _owners_of(scene, claim, arms)
    finding = find_direction(scene, claim, arms, owners)
    if len(owners) == 1 and owners[0] and _each_tested(scene, group, named):
        finding = finding._replace(within=True)
    if people := named_for(text, group.end, scene.people):
        own = [a for a in people if claim.start <= a.start < claim.limit]
        owners = assign_arms(text, group.values, own, claim.limit, people)
    denied = [is_denied(text, group, value) for value in group.values]
    if any(denied) and finding.benefit <= 0:  # what did not change is told of these alone
        finding = finding._replace(benefit=0, none=False)
    common: dict[str, Any] = {
        "concept": claim.theme.code,
        "direction": direction_in(scene, finding, claim.theme, group),
        "span": Span(scene.sentence.start, scene.sentence.end),
    }
    for value, owner, none in zip(group.values, owners, denied, strict=True):
        common["timepoint"] = scene.time_at(group, value.start, value.end)
        fields = value_fields(value, owner, common | ({"direction": "unclear"} if none else {}))
        yield finished(fields, claim.basis, scene.section)
    if people:
        names = sides_of_people(text, (group.start, group.end), claim.start, people)
    else:
        names = _sides_of(scene, claim, arms, list(beside_frame(text, named)), owners)
    for effect in group.effects:
        common["timepoint"] = scene.time_at(group, effect.start, effect.end)
        before = [a for a in named if a.end <= effect.start] or named
        pair = as_estimated(names, before) if "estimate" in effect.parts else names
        pair = as_computed(effect, group.values, owners, pair)
        yield finished(effect_fields(effect, *pair, common), claim.basis, scene.section)
    arm = scene.denied_after(group)
    if arm and text[group.end : group.end + 12].lstrip(")],").startswith(" but not "):
        said = {"arm": arm, "kind": "direction", "direction": "no_difference"}
        yield finished(common | said, claim.basis, scene.section)


_PAIR = 2
_OPENS = pattern(r"(?: alone)?(?: ?[(\[]|,? )")


def _sides_of(
    scene: Scene,
    claim: Claim,
    arms: Sequence[Arm],
    named: Sequence[Arm],
    owners: Sequence[Arm | None],
) -> Sides:
    """The arm of an effect and the one it is compared with; of a change in one arm only this."""
    text, group = scene.text, claim.group
    several = len(distinct(o for o in owners if o)) > _PAIR
    several = several and not any(a.against for a in named)
    if several or scene.denied_after(group):
        return None, None  # "10% with A, 7% with B and 6% with C (p = .2)"
    if len(owners) == 1 and owners[0] and _each_tested(scene, group, named):
        return owners[0].name, None
    if said := _told_plainly(scene, claim, named):
        return said
    told = between(text, claim.start, group.start, named) or sides(
        text, [a for a in arms if a in named], named
    )
    if told[1] and is_given_within(text, told, named):
        told = told[0], None
    if both := given_together(text, arms if not group.values else (), group.start):
        return both, None
    before = [a for a in named if a.end <= group.start]
    beside = before[-1] if before and before[-1].against else None
    first = next((a for a in named if a.name == told[0]), None)
    if first and not first.against and beside and _OPENS.fullmatch(text, beside.end, group.start):
        told = told[0], beside.name if told[0] != beside.name else told[1]
    lone = owners[-1] if owners else None
    known = {bare_name(name) for name in told if name}
    if lone is None or not told[1] or bare_name(lone.name) in known or len(owners) > _PAIR:
        return with_listed(text, told, named)
    return beside_lone(told, lone, named)


def _each_tested(scene: Scene, group: Group, named: Sequence[Arm]) -> bool:
    """``Fell by 5.7 (p < .001) with A and by 4.2 (p < .001) with B``: neither is weighed."""
    tested = [g for g in scene.groups if len(g.values) == 1 and g.effects]
    differ = scene.text.find("differ", group.start, group.end) >= 0
    if differ or len(tested) < _PAIR or len(distinct(named)) < _PAIR:
        return False
    if any(m.role == "compare" and m.start < tested[-1].start for m in scene.marks):
        return False
    return not any(a.against for a in named)


def _told_plainly(scene: Scene, claim: Claim, named: Sequence[Arm]) -> Sides | None:
    """The sides of an effect where they stand beside it, or where its clause tells one arm."""
    text, group = scene.text, claim.group
    place = group.start, group.end
    estimates = [g for g in scene.groups if not g.values and "estimate" in g.effects[0].parts]
    told = own_sides(text, [(g.start, g.end) for g in estimates], place, named)
    if said := told or told_beside(text, place, claim.start, named):
        return said
    own = distinct(a for a in named if claim.start <= a.start < group.start)
    weighed = any(text.find(said, claim.start, group.end) >= 0 for said in ("between ", "differ"))
    weighed = weighed or any(e.measure == "fold" for e in group.effects)
    if len(own) == 1 and not weighed and is_own_change(scene):
        return own[0].name, None
    differs = text.find("differ", scene.sentence.start, group.start) >= 0
    if weighed or differs or group.values:
        return None
    return told_in_clause(text, [(g.start, g.end) for g in scene.groups], place, named)
