"""Numbers that take the concepts listed before them in order: ``12% and 9%, respectively``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.arms_between import distinct
from litreview.reading.arms_numbers import assign_arms
from litreview.reading.arms_series import in_runs
from litreview.reading.concepts import Mark
from litreview.reading.outcomes_chosen import list_of, listed_after
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Quantity


def by_order(scene: Scene, group: Group) -> list[Group]:
    """Values that take the concepts listed before them in order: ``respectively``.

    Three values in a row after three concepts do so without that word, and two after two
    scores where not more than one arm is named.
    """
    values, lowered = group.values, scene.lowered
    gaps = [lowered[a.end : b.start] for a, b in pairwise(values)]
    in_a_row = len(gaps) >= 1 + (len(scene.arms) > 1) and all(map(NEXT.fullmatch, gaps))
    told = "respectively" in lowered[group.start : scene.sentence.end]
    listed = _listed_before(scene, values[0].start) if len(values) > 1 else []
    told = told or _are_runs(scene, values, len(listed))
    if len(values) == 1 or not (told or in_a_row):
        return []
    if told and len(listed) <= 1:
        listed = listed_after(scene, values[-1].end)
    if len({m.code for m in listed}) <= 1 or len(values) % len(listed):
        return []
    if group.effects and not (len(group.effects) == 1 and _EACH.search(lowered, *_gap(group))):
        return []
    if not told and len(listed) != len(values):
        return []
    arms = [a for a in scene.arms if listed[-1].end <= a.start < values[0].start]
    if len(arms) > 1:
        return []  # it is the arms that take them in order
    owners = _owners(scene, values, len(listed))
    parts = [
        Group([v], concept=listed[i % len(listed)], owner=owners[i]) for i, v in enumerate(values)
    ]
    return parts + [Group([], group.effects, mark) for mark in listed if group.effects]


def _gap(group: Group) -> tuple[int, int]:
    return group.values[-1].end, group.effects[0].start


def _are_runs(scene: Scene, values: Sequence[Quantity], length: int) -> bool:
    """``Relapse and nausea were 12% and 9% with A and 31% and 8% with B``: a run an arm."""
    arms = len(distinct(scene.arms))
    return (
        length > 1 < arms and len(values) == length * arms and in_runs(scene.text, values, length)
    )


def _owners(scene: Scene, values: Sequence[Quantity], length: int) -> Sequence[Arm | None]:
    """The arm of each number of several concepts, where it stands after a run of them."""
    owners = assign_arms(scene.text, values, scene.arms, scene.sentence.end, scene.arms)
    if len(values) == length and in_runs(scene.text, values, length) and not any(owners[:-1]):
        return owners[-1:] * length  # "12% and 9% with A"
    return owners if len(values) > length else [None] * len(values)


def _listed_before(scene: Scene, place: int) -> list[Mark]:
    """The concepts of the list that stands last before the numbers."""
    named = [m for m in scene.concepts if m.end <= place]
    listed = list_of(scene.study, named) if named else []
    return listed + _unknown_after(scene.study, listed)


def _unknown_after(study: Study, listed: Sequence[Mark]) -> list[Mark]:
    """What ends a list and has no name here: ``relapse, nausea and service use were ...``."""
    if not listed:
        return []
    item = _ITEM.match(study.document.lowered, listed[-1].end)
    if item is None or study.marks.within(*item.span(1)):
        return []
    return [Mark(*item.span(1), "concept", "other")]


_EACH = pattern(r"\b(?:both|all|each)(?: at)? \Z")  # "(both p < .001)"
NEXT = pattern(r", (?:and )?| and ")
_ITEM = pattern(
    r",? and (?:the )?([a-z-]{3,}(?: (?!was|were|rates?|of)[a-z-]+){0,3}?)"
    r" (?:rates? )?(?:was|were|in|at|of)\b"
)
