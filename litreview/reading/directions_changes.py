"""Which of two arms changed more, and whether that is a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.directions_numbers import Owners, is_significant
from litreview.reading.outcomes_groups import Group
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Quantity

_NEAR, _TWO, _PAIRS = 40, 2, 4


def larger_change(text: str, group: Group, owners: Owners, polarity: int) -> int | None:
    """The sign of the one of two changes that is said to differ; 0 where no arm is the control.

    Also 0 where the control changed more, and no test is told.
    """
    tested = any(map(is_significant, group.effects))
    if not group.values or (group.effects and not tested):
        return None
    one = tested and len(group.values) == 1
    if one and owners[0] and _NONE_WITH.match(text, group.values[0].end):
        return -1 if owners[0].control else 1  # "in 6 given ketamine and none given midazolam"
    start, last, pair = group.values[0].start, group.values[-1].end, [o for o in owners if o]
    moved_by = _MOVED_BY.search(text, start - 2 * _NEAR, start)
    two = len(group.values) == len(pair) == _TWO
    if moved_by and two and pair[0].control != pair[1].control:
        ahead = _ahead(group, pair) * _way(moved_by, polarity)
        return ahead if tested else None if _ahead(group, pair) >= 0 else 0
    if not tested or not (moved_by or _BETWEEN.search(text, last, group.end + _NEAR)):
        ends = group.values[1::2]
        went = ends and all(_MOVED_TO.search(text, v.start - _NEAR, v.start) for v in ends)
        more = changed_more(group.values, owners) if went else None
        return 0 if more is not None and more * polarity < 0 else None  # of both, the control
    moved = all(_MOVED_TO.search(text, v.start - _NEAR, v.start) for v in group.values)
    if moved and two and pair[0].name != pair[1].name:
        alike = pair[0].control == pair[1].control and pair[0].studied == pair[1].studied
        return 0 if alike else None
    return changed_more(group.values, owners)


def _ahead(group: Group, pair: Sequence[Arm]) -> int:
    """1 where the treated arm moved by more than the control, -1 where by less."""
    first, other = (abs(v.value or 0) for v in group.values)
    return ((first > other) - (first < other)) * (pair[1].control - pair[0].control)


def _way(moved: re.Match[str], polarity: int) -> int:
    """Whether it rose, or fell; what improved went the way that is better."""
    if moved["better"] or moved["better_by"]:
        return polarity
    return 1 if moved["rose"] or moved["rose_by"] else -1


_NONE_WITH = pattern(
    r"[)\]]?[^.;()]{0,60}?,? (?:and|but|versus|vs\.?|as against|compared (?:with|to))"
    r" (?:(?:in|with|by) )?(?:none|no (?:one|patients?|participants?|subjects?))\b"
)
_MOVED_BY = pattern(  # "the mean decrease was 20 points with A as against 9 with B"
    r"\b(?:decrease|reduction|decline|fall|drop|(?P<rose>increase|rise)|(?P<better>improvement))s?"
    r"(?: (?:in|of) [A-Za-z -]{1,30})?(?: (?:at|after) [\w -]{1,20})?"
    r" (?:was|were|of|averaged) (?:[a-z]+ )?\Z"
    r"|\b(?:fell|dropped|declined|decreased|(?:was|were) reduced|(?P<rose_by>rose|increased|climbed"
    r"|grew)|(?P<better_by>improved)) by (?:[a-z]+ )?\Z"
)
_MOVED_TO = pattern(r"\bfrom [\d.,± ()]{1,24}to (?:[a-z]+ ){0,3}\Z")
_BETWEEN = pattern(r"\b(?:between|difference|interaction)\b")


def changed_more(values: Sequence[Quantity], owners: Owners) -> int | None:
    """``From 31 to 24 with A and from 30 to 15 with B``: the sign of A's change less B's.

    Zero where nothing tells which of the two is the control; None where no two changes stand.
    """
    named = [o for o in owners if o]
    numbers = [v.value for v in values if v.value is not None]
    if not len(numbers) == len(named) == _PAIRS:
        return None
    names = [o.name for o in named]
    if names[0] != names[1] or names[2] != names[3] or names[0] == names[2]:
        return None
    first, other = numbers[1] - numbers[0], numbers[3] - numbers[2]
    more = (first > other) - (first < other)
    return more * (named[2].control - named[0].control)
