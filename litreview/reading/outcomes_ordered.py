"""Numbers in the order of concepts listed before them, or of arms told in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.arms_between import distinct
from litreview.reading.arms_numbers import assign_arms
from litreview.reading.arms_series import in_runs
from litreview.reading.arms_study import OTHERS, place_of
from litreview.reading.concepts import Mark, Theme
from litreview.reading.outcomes_chosen import list_of, listed_after
from litreview.reading.outcomes_groups import ALPHA, Group
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Quantity
from litreview.records import Outcome


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


def as_before(
    scene: Scene, found: list[Outcome], told: Sequence[Outcome], previous: Scene | None
) -> list[Outcome]:
    """``At one year the rates were 31% and 18%``, ``this difference was significant (p = .02)``.

    They are of the two arms told right before, and a significant test points as there.
    """
    if previous is None or scene.arms or scene.people or any(o.arm or o.versus for o in found):
        return _tests_in_order(scene, found)
    earlier = [o for o in told if o.span == told[-1].span]
    beside = bool(earlier) and earlier[0].span.start == previous.sentence.start
    counted = [o for o in found if place_of(o)]
    names = _arms_told(earlier) if beside else []
    if counted:
        names = names or _arms_named(previous)
        if len(counted) != len(names) or not _takes_order(scene, len(counted)):
            return found
    elif not (beside and len(names) == _PAIR and _IS_SAME.match(*scene.place)):
        return found
    tested = any(o.p_value is not None for o in found) or scene.says(_STILL)
    if not (counted or tested) or scene.says(OTHERS):
        return found
    arm, versus = _sides(names, earlier)
    named = iter(names)
    found = [
        replace(o, arm=next(named)) if place_of(o) else replace(o, arm=arm, versus=versus)
        for o in found
    ]
    found = _pointing(found, earlier if beside else ())
    return found if counted else _weighed(found, earlier, previous, scene.before)


def _tests_in_order(scene: Scene, found: list[Outcome]) -> list[Outcome]:
    """``A and B both lowered craving (p = .01 and p = .04, respectively)``: each its own."""
    arms = distinct(scene.arms)
    pair = len(found) == len(arms) == _PAIR and {o.kind for o in found} == {"test"}
    if not pair or any(a.against for a in arms) or found[0].concept != found[1].concept:
        return found
    first, last = arms
    place = max(scene.groups[-1].end, last.end)
    joined = _JOINED.fullmatch(scene.text, first.end, last.start)
    if not joined or not scene.text.startswith((", respectively", " respectively"), place):
        return found
    return [
        replace(o, arm=arm.name, versus=None, direction=_WITHIN.get(o.direction, o.direction))
        for o, arm in zip(found, arms, strict=True)
    ]


_JOINED = pattern(r" (?:group )?and (?:the )?|,? but not (?:with |in |after )?(?:the )?")
_WITHIN = {"favours_ketamine": "improved", "favours_comparator": "worsened"}


def _arms_told(earlier: Sequence[Outcome]) -> list[str]:
    """The arms of the numbers told before, else the two of an effect."""
    counted = [o.arm for o in earlier if place_of(o)]
    names = [name for name in counted if name]
    if len(set(names)) == len(counted) > 1:
        return names
    pairs = {(o.arm, o.versus) for o in earlier}
    return [name for name in next(iter(pairs)) if name] if len(pairs) == 1 else []


def _arms_named(previous: Scene) -> list[str]:
    """The arms that the sentence before names in their order."""
    arms = distinct(previous.arms)
    return [] if any(a.against for a in arms[:1]) else [a.name for a in arms]


def _sides(names: Sequence[str], earlier: Sequence[Outcome]) -> tuple[str | None, str | None]:
    """The arm of an effect and the one it is compared with, as told before."""
    if len(names) != _PAIR:
        return None, None
    pair = next(((o.arm, o.versus) for o in earlier if o.arm and o.versus), None)
    return pair if pair and set(pair) == set(names) else (names[0], names[1])


def _takes_order(scene: Scene, count: int) -> bool:
    """Whether numbers take arms told before: "the respective rates", "the rates were 3 and 4"."""
    if len(scene.points) > 1 or len(scene.groups) > 1:
        return False
    return bool(_RESPECTIVE.match(*scene.place) or (count == _PAIR and _HEADS.match(*scene.place)))


def _pointing(found: list[Outcome], earlier: Sequence[Outcome]) -> list[Outcome]:
    """With the direction told before, where a test bears it out and nothing speaks against it."""
    told = {o.direction for o in earlier} - {"unclear"}
    before = [o for o in earlier if place_of(o)]
    counted = [o for o in found if place_of(o)]
    alike = {o.concept for o in found} == {o.concept for o in earlier} or {
        o.concept for o in (*found, *earlier)
    } <= _WORSE_IF_MORE
    same = alike and (not (before and counted) or _ranks(before) == _ranks(counted))
    if len(told) != 1 or not same or not any(map(_is_significant, found)):
        return found
    way, counts = next(iter(told)), bool(counted)
    return [
        replace(o, direction=way)
        if o.direction == "unclear" and (counts or _is_significant(o))
        else o
        for o in found
    ]


def _is_significant(outcome: Outcome) -> bool:
    return outcome.p_value is not None and outcome.p_value <= ALPHA


def _weighed(
    found: list[Outcome], earlier: Sequence[Outcome], previous: Scene, theme: Theme | None
) -> list[Outcome]:
    """Tests of the difference between two numbers that were told without a direction."""
    pair = [o for o in earlier if place_of(o)]
    if len(pair) != _PAIR or theme is None or {o.concept for o in (*found, *pair)} != {theme.code}:
        return found
    controls = {a.name for a in previous.arms if a.control}
    more = (pair[0].value or 0) - (pair[1].value or 0)
    held = [o.arm in controls for o in pair]
    if held[0] == held[1] or any(o.direction != "unclear" for o in (*found, *pair)):
        return found
    better = more * theme.polarity * (1 if held[1] else -1)
    way = "favours_ketamine" if better > 0 else "favours_comparator" if better < 0 else "unclear"
    return [replace(o, direction=way) if _is_significant(o) else o for o in found]


_PAIR = 2
_WORSE_IF_MORE = frozenset(
    {"craving", "withdrawal", "depression", "anxiety", "use_amount", "relapse", "heavy_drinking"}
    | {"suicidality", "pain", "opioid_dose"}
)


def _ranks(outcomes: Sequence[Outcome]) -> list[int]:
    """Which arm has the lowest number, which the next."""
    return sorted(range(len(outcomes)), key=lambda i: (outcomes[i].value or 0, i))


_NUMBER = r"\d[\d.]*(?:/\d+| of \d+)? ?%?(?: [(\[][^()\[\]]{1,30}[)\]])?"
_RESPECTIVE = pattern(  # but not "rash and headache occurred in 12% and 8%, respectively"
    r"[^;]*?\b(?:[Rr]espective|[Cc]orresponding) (?:rates?|figures|values|numbers|percentages"
    r"|scores|means|proportions)\b(?! [^,;.\d]{1,90} and |[^,;.]{1,30} \d+(?:,| and) )"
    rf"|(?:(?! and )[^,;.\d/])+ (?:was|were) {_NUMBER} and {_NUMBER}[^,;.\d]{{0,16}},?"
    r" respectively"
)
_HEADS = pattern(
    r"(?:(?:At|By|After|On) (?:(?! and )[^,;.()]){1,30},? )?(?:[Tt]he|[Tt]hese|[Mm]ean|[Mm]edian)"
    r" (?:mean |median )?(?:rates|values|figures|numbers|percentages|scores|means|medians"
    r"|proportions)(?: (?!before|after|pre|baseline)[a-z]+){0,3}? (?:was|were) \d"
)
_STILL = pattern(r"\b(?:signific|persist|remain|maintain|sustain|no longer|disappear|vanish|last)")
_IS_SAME = pattern(
    r"(?:(?:At|By|After) [^.;,()]{1,30}, )?(?:(?:[Tt]h(?:e|is|ese)|[Bb]oth|[Aa]ll|[Ss]uch)"
    r" (?:[a-z-]+ ){0,2}(?:differences?|effects?|improvement|reduction|benefits?|advantages?"
    r"|gaps?)\b(?! (?:sizes?|of|among|by|within|from|over|with)\b)"
    r"|(?:[Tt]hey|[Tt]he (?:two )?(?:groups|arms)) (?:also |both )?(?:[a-z]+ly )?differed\b"
    r"(?! (?:in|by) )"
    r"|[Ss]o (?:was|were|did)\b|[Tt]he same (?:was true|held|applied)\b)"
)
