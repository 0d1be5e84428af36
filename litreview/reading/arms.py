"""The arms that a sentence names, and which arm each number belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from litreview.reading.concepts import Mark
from litreview.reading.quantities_forms import Quantity


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm as a sentence names it; `control` where it is the one compared against."""

    start: int
    end: int
    name: str
    control: bool = False


_GENERIC = re.compile(
    r"(?:[Gg]roup [A-Z\d]{1,3}|(?:[Ii]ntervention|[Ee]xperimental|[Tt]reatment|[Cc]ontrol|[Aa]ctive|"
    r"[Cc]omparison|[Cc]ombination|[Hh]igh(?:er)?[- ]dose|[Ll]ow(?:er)?[- ]dose|[A-Z]{1,4})"
    r"[- ](?:group|arm|condition)s?|[Cc]ombination|[Ii]ntervention)(?![\w])"
)
_NAMES = re.compile(r"roup|arms?\b|ombination|ntervention|condition")
_TAIL = re.compile(
    r"(?:[- ](?:treated|alone|treatment|infusion|nasal spray|SR))?(?: (?:group|arm|condition)s?)?(?!\w)"
)
_JOINT = re.compile(r"(?: plus | and | or |/|\+| \+ |-)\Z")


def find_arms(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Arm]:
    """The arms named in ``text[start:end]``, in order, without overlaps."""
    found = [
        _from_mark(text, end, m) for m in marks if m.role in {"drug", "control"} and m.end <= end
    ]
    for match in _GENERIC.finditer(text, start, end) if _NAMES.search(text, start, end) else ():
        if not any(a.start < match.end() and match.start() < a.end for a in found):
            control = "ontrol" in match.group() or "omparison" in match.group()
            found.append(Arm(match.start(), match.end(), match.group(), control))
    return _joined(text, sorted(found, key=lambda a: a.start))


def _from_mark(text: str, end: int, mark: Mark) -> Arm:
    tail = _TAIL.match(text, mark.end, end)
    stop = tail.end() if tail else mark.end
    return Arm(mark.start, stop, text[mark.start : stop], mark.role == "control")


def _joined(text: str, arms: list[Arm]) -> list[Arm]:
    """ "esketamine plus antidepressant" is one arm, "ketamine and placebo" are two."""
    joined: list[Arm] = []
    for arm in arms:
        last = joined[-1] if joined else None
        gap = text[last.end : arm.start] if last else ""
        if last and gap.strip() in {"plus", "+", "-", "/"} and len(gap) <= 6:
            name = text[last.start : arm.end]
            joined[-1] = replace(last, end=arm.end, name=name, control=last.control)
        elif not last or arm.start >= last.end:
            joined.append(arm)
    return joined


_BEFORE = re.compile(r"(?:[,:]?\s?(?:was|were|had|reported|showed|is)?\s{0,2}[(,:]?\s{0,2})\Z")
_AFTER = re.compile(
    r"[)\]]?,?\s{0,2}(?:(?:points?|days?)\s)?(?:of (?:those|patients|participants|subjects|the patients) )?"
    r"(?:(?:in|for|of|with|among|on|receiving|offered|given|from|to) )?(?:the |those )?"
    r"(?:patients |participants |those )?(?:(?:in|receiving|offered|given) (?:the )?)?\Z"
)


def arm_of(text: str, value: Quantity, arms: Sequence[Arm], limit: int) -> Arm | None:
    """The arm printed right after a number or right before it, None if neither is there."""
    for arm in arms:
        if value.end <= arm.start < limit and _AFTER.match(text[value.end : arm.start]):
            return arm
    for arm in reversed(arms):
        if arm.end <= value.start and _BEFORE.match(text[arm.end : value.start]):
            return arm
    return None


def assign_arms(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int
) -> list[Arm | None]:
    """One arm (or None) for each number of a list.

    Arms next to their numbers come first. A pair without any ("86% versus 57%"), or a list
    as long as the list of arms ("respectively"), takes the arms in the order of the
    sentence: the arms named before the first number.
    """
    if not values:
        return []
    stops = [v.start for v in values[1:]] + [limit]
    near = [arm_of(text, v, arms, stop) for v, stop in zip(values, stops, strict=True)]
    if any(near):
        return near
    before = [a for a in arms if values and a.end <= values[0].start]
    distinct = list({a.name.lower(): a for a in before}.values())
    if len(distinct) == len(values) > 1:
        return list(distinct)
    after = [a for a in arms if values and a.start >= values[-1].end]
    if not distinct and len(after) == len(values) > 1:
        return list(after)
    return near


def sides(arms: Sequence[Arm]) -> tuple[str | None, str | None]:
    """The arm of a comparison and the one it is compared with, by name."""
    names = list(dict.fromkeys(a.name for a in arms))
    treated = [a.name for a in arms if not a.control]
    controls = [a.name for a in arms if a.control]
    if treated and controls:
        return treated[0], controls[0]
    if len(names) >= 2:
        return names[0], names[1]
    return (names[0] if names else None), None
