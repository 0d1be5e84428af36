"""Which arm each number of a result belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.arms_beside import AFTER, in_clauses, next_to
from litreview.reading.arms_between import beside_frame, distinct
from litreview.reading.arms_series import (
    JOINED,
    are_opposed,
    end_of,
    in_pairs,
    in_runs,
    in_turn,
    stand_apart,
)
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities_numbers import Quantity


def assign_arms(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int, others: Sequence[Arm]
) -> list[Arm | None]:
    """One arm (or None) for each number of a list.

    A list as long as the list of arms before it takes them in order ("respectively").
    Else arms next to their numbers count, all before or all after them. A pair without
    any ("86% versus 57%") takes the two arms of the sentence, and a single number the
    only arm before it.

    Parameters
    ----------
    values : sequence of Quantity
        The numbers, in order.
    arms, others : sequence of Arm
        Named in the clause, and in the whole sentence.
    limit : int
        Where the next result begins.
    """
    others = beside_frame(text, others)
    pair = _pair_beside(text, values, others)
    if pair or not values:
        return pair
    first, last = values[0].start, values[-1].end
    before = distinct(a for a in others if a.end <= first)
    apart = stand_apart(text, values)
    between = any(first <= a.start < last for a in others)
    pairs = len(values) // _PAIR if in_pairs(text, values) else 0
    times = (pairs if len(before) == _PAIR else 0) or int(apart and len(before) == len(values))
    if times and not between and (listed := _in_order(text, values, before)):
        return listed
    named = _listed_after(text, values[-_PAIR:] if pairs else values, others, limit)
    named = pairs * named if pairs else named if apart else []
    named = named or _in_brackets(text, values, others)
    told = text.find("respectively", last, limit)
    later = distinct(a for a in others if last <= a.start < told)
    named = named or _runs_listed(text, values, others, limit)
    near = named or _whole_runs(text, values, next_to(text, values, arms, limit), others)
    if not named and len(values) > 1 and len(later) > 1:
        listed = _listed_after(text, values[-len(later) :], others, limit)
        near = [*near[: -len(later)], *listed] if listed else [None] * len(values)
    near = near if any(near) else in_clauses(text, values, arms, limit)
    if all(near) or (any(near) and (between or not are_opposed(text, values))):
        return _with_same(text, values, _completed(text, values, near, others), others)
    only = [] if _SET_AGAINST.search(text, first - _NEAR, first) else _led(arms, first)
    if len(values) == 1 or _are_of_one(text, arms, values):
        return [only[0] if len(only) == 1 else None] * len(values)
    ended = _ELSE.search(text, last, max([last, *(a.start for a in others[-1:])]))
    stops = [told] * (told >= 0) + ([ended.end()] if ended else [])
    whole = distinct(a for a in others if not stops or a.start < min(stops))
    in_order = len(whole) == _PAIR or (not between and told >= 0)
    if in_order and len(whole) * (pairs or apart) == len(values):
        return (pairs or 1) * list[Arm | None](_subject_first(whole))
    return near if len(whole) == 1 and near[-1] else [None] * len(values)


def _led(arms: Sequence[Arm], first: int) -> list[Arm]:
    """The arms before a number that are not those compared with."""
    return distinct(a for a in arms if a.end <= first and not a.against)


def _are_of_one(text: str, arms: Sequence[Arm], values: Sequence[Quantity]) -> bool:
    """``With A it fell from 8.1 to 3.2; with B``: up to its semicolon a clause names one arm.

    Also ``the events with A were nausea (31%), rash (14%) and fever (9%)``.
    """
    last = values[-1].end
    if len(distinct(a for a in arms if text.find(";", last, a.start) < 0)) != 1:
        return False
    listed = (_LISTED.fullmatch(text, left.end, right.start) for left, right in pairwise(values))
    return in_turn(text, values) or all(listed)


_LISTED = pattern(r"[)\]](?:,|,? and) [a-z][a-z -]{2,40} [(\[](?:[nN] ?= ?)?")


def _in_order(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm]
) -> list[Arm | None] | None:
    """The arms before numbers that take them in order; None where only the last has them."""
    if _OTHER_PEOPLE.match(text, values[-1].end):
        return [None] * len(values)
    led = _LED.search(text, arms[-1].start - _NEAR, arms[-1].start)
    alone = led and _COMMA.fullmatch(text, arms[-1].end, values[0].start)
    if alone and _DIGIT.search(text, arms[0].end, arms[-1].start):
        return None  # "with A, 40% relapsed; with B, 20% and 12%"
    return [arm for _ in range(len(values) // len(arms)) for arm in _subject_first(arms)]


_OTHER_PEOPLE = pattern(  # "among men (9% vs 5% of women) and pupils (8% vs 4% of non-pupils)"
    r"[%)]* (?:of|in|among|for) (?:the )?(?:non-?(?!respon)[a-z]{3,}|others?\b)"
)
_AND_IT = pattern(
    r"\band (?:(?:in|with|for|of) )?(?:the )?(?:[a-z]+ (?:in|on|given|assigned to) )?\Z"
)
_LED = pattern(r"[;,] (?:and |while |whereas |but )?(?:in|with|for|on|after|among) (?:the )?\Z")
_COMMA, _DIGIT = pattern(r"(?: groups?| arms?)?, "), pattern(r"\d ?%|\d\.\d")


def _pair_beside(text: str, values: Sequence[Quantity], arms: Sequence[Arm]) -> list[Arm | None]:
    """``more common with A (22% vs 4%), and nausea with B (31% vs 14%)``: A's stands first."""
    named = distinct(arms)
    if len(values) != _PAIR or len(named) != _PAIR:
        return []
    own = next((a for a in arms if _OPENS_PAIR.fullmatch(text, a.end, values[0].start)), None)
    if own is None or own.against or _WEIGHED.search(text, own.start - 30, own.start):
        return []
    ends = (a.end for a in arms if a.end <= own.start)
    since = max(text.rfind(")", 0, own.start), *ends, own.start - 3 * _NEAR)
    if _THAN.search(text, since, own.start):
        return []  # "more with A than in those who were given B (31% vs 14%)"
    end = values[1].end
    if _OTHER_PEOPLE.match(text, end) or _AT_FIRST.match(text, end):
        return []
    if not _VS.fullmatch(text, values[0].end, values[1].start):
        return []
    return [own, next((a for a in named if a.name != own.name), None)]


_OPENS_PAIR = pattern(r"(?: (?:group|arm|patients))? [(\[]")
_VS = pattern(rf",? {AGAINST} ")
_SET_AGAINST = pattern(rf"\d[)%]? {AGAINST} \Z")  # "A drank less than B (4.1 and 4.5 vs 6.9)"
_WEIGHED = pattern(
    r"\b(?:than|vs\.?|versus|compared|relative|between|from|to|and|or|not|but)"
    r"(?: (?:with|to|in|after|on|for|the|that|of)){0,3} \Z"
)
_THAN = pattern(r"\b(?:than|vs\.?|versus|compared|relative|over|against)\b")
_AT_FIRST = pattern(r" (?:at|before|previously|pre)\b")


_ELSE = pattern(  # "40% and 20%, while pain was lower with", not "40% vs 20%, and was higher with"
    r"(?:;|,? (?:and|while|whereas|but)) (?!was |were )[^;.()\d]{0,60}"
    r"\b(?:was|were|had|fell|rose)\b"
)
_PAIR, _NEAR = 2, 25
_FROM_TO = pattern(
    r"\bfrom (?:\([^()]{1,30}\)|(?! (?:all|both|each|with|among|on)\b)[^,;()]){1,60} to \Z"
)
_FROM = pattern(r"\bfrom (?:[a-z]+ ){0,3}\Z")


def _with_pair(
    text: str, values: Sequence[Quantity], owners: list[Arm | None], arms: Sequence[Arm]
) -> list[Arm | None]:
    """``8% had left with A, and pain was more frequent with A than with B (12% vs 5%)``."""
    if len(owners) <= _PAIR or any(owners[-_PAIR:]) or not are_opposed(text, values[-_PAIR:]):
        return owners
    start, stop = values[-_PAIR - 1].end, values[-_PAIR].start
    told = distinct(a for a in arms if start <= a.start and a.end <= stop)
    return [*owners[:-_PAIR], *_subject_first(told)] if len(told) == _PAIR else owners


def _with_same(
    text: str, values: Sequence[Quantity], owners: list[Arm | None], arms: Sequence[Arm]
) -> list[Arm | None]:
    """``12% with A, 8% with B at week 4, and 9% and 5%, respectively, at week 9``."""
    first, last = owners[:_PAIR], owners[_PAIR:]
    again = len(first) == len(last) and all(first) and not any(last)
    if again and text.startswith(_IN_TURN, values[-1].end):
        return first * 2
    return _with_pair(text, values, owners, arms)


_IN_TURN = (", respectively", " respectively", "), respectively", ") respectively")


def _listed_after(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int
) -> list[Arm | None]:
    """``1.2 and 2.4 for ketamine and placebo``: as many arms as numbers, in their order."""
    end, found = end_of(text, values[-1]), list[Arm | None]()
    for arm in arms:
        if arm.start < end or arm.start >= limit:
            continue
        between = _AND_ARM if found else AFTER
        if not between.fullmatch(text, end, arm.start):
            break
        found.append(arm)
        end = arm.end
    return found if len(found) == len(values) else []


def _runs(text: str, values: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Where the numbers that are joined to each other begin and end."""
    ends = [
        i + 1
        for i, (left, right) in enumerate(pairwise(values))
        if not JOINED.fullmatch(text, end_of(text, left), right.start)
    ]
    return pairwise([0, *ends, len(values)])


def _runs_listed(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int
) -> list[Arm | None]:
    """``26% and 27% of those on A and B, and 44% on C``: each run before its own list."""
    owners: list[Arm | None] = []
    for first, stop in _runs(text, values):
        end = values[stop].start if stop < len(values) else limit
        found = _listed_after(text, values[first:stop], arms, end)
        if not found:
            return []
        owners += found
    return owners if len(owners) > _PAIR else []


def _in_brackets(text: str, values: Sequence[Quantity], arms: Sequence[Arm]) -> list[Arm | None]:
    """``in A and B (9%, 3%) than in C and D (27%, 14%)``: a bracket after as many arms."""
    owners: list[Arm | None] = []
    for first, stop in _runs(text, values):
        opens, start = values[first].start, values[first - 1].end if first else 0
        chain = [a for a in arms if start <= a.start and a.end <= opens][first - stop :]
        joined = all(_AND_ARM.fullmatch(text, a.end, b.start) for a, b in pairwise(chain))
        if (
            len(chain) < stop - first
            or not joined
            or not _BRACKET_AFTER.match(text[chain[-1].end : opens])
        ):
            return []
        owners += chain
    return owners if len(owners) > _PAIR else []


_BRACKET_AFTER = pattern(r"(?: (?:groups|arms|patients))? ?[(\[]\Z")


def _completed(
    text: str, values: Sequence[Quantity], owners: list[Arm | None], arms: Sequence[Arm]
) -> list[Arm | None]:
    """The owners, with the arm of numbers that have none beside them.

    The only arm of a sentence has all numbers of a list (``with ketamine 7.3, 4.0 and 3.7``,
    ``from 40% to 20% with ketamine``); and where one of a pair is of the arm compared with,
    the other is of the one before (``with ketamine more relapsed (12%) than with placebo (8%)``).
    """
    named, first = distinct(arms), values[0].start
    if len(named) == 1 and in_turn(text, values):
        if _AND_IT.search(text, named[0].start - _NEAR, named[0].start) and (
            text.startswith("respectively", values[-1].end + len(", "))
        ):
            return [None] * len(values)  # "of somebody else and A were 12% and 31%, respectively"
        moved = _FROM.search(text, first - _NEAR, first)
        return [named[0]] * len(values) if moved or named[0].end <= first else owners
    for i, value in enumerate(values[1:], 1):  # "than placebo (8.0 to 6.4)"
        if owners[i] is None and text[end_of(text, values[i - 1]) : value.start] == " to ":
            owners[i] = owners[i - 1]
        elif owners[i - 1] is None and _FROM_TO.search(text, values[i - 1].start - 6, value.start):
            owners[i - 1] = owners[i]  # "from 21 a day to 9 with ketamine"
    last, others = owners[-1], [o for o in owners[1:] if o and o.against]
    if owners[0] is None and last and len(others) == len(owners) - 1:
        own = {o.name for o in others}
        other = [a for a in named if a.end <= values[-1].start and a.name not in own]
        return [other[0], *others] if len(other) == 1 else owners
    if (
        last
        and len(owners) == 2 * _PAIR
        and not any(owners[:_PAIR])
        and in_runs(text, values, _PAIR)
    ):
        other = [a for a in named if a.end <= first and a.name != last.name]
        return [*[other[0]] * _PAIR, *[last] * _PAIR] if len(other) == 1 else owners
    half = len(owners) // _PAIR
    if not len(owners) % _PAIR and all(owners[:half]) and not any(owners[half:]):
        between = distinct(a for a in arms if first < a.start and a.end <= values[half].start)
        if len(between) == 1 and between[0].name not in {o.name for o in owners[:half] if o}:
            return [*owners[:half], *between * half]
    return owners


def _whole_runs(
    text: str, values: Sequence[Quantity], owners: list[Arm | None], arms: Sequence[Arm]
) -> list[Arm | None]:
    """``40%, 33% and 25% with A and 30%, 21% and 19% with B``: runs of one length.

    The arm of each stands after it, or before it (``in A (40%, 33%) than in B (30%, 21%)``);
    or as many arms as numbers (``of A and B were 40% and 33%, and later of A and B 30% and 21%``).
    """
    found = [i for i, owner in enumerate(owners) if owner]
    length = len(values) // len(found) if len(found) >= _PAIR else 0
    if length < _PAIR or not in_runs(text, values, length):
        return owners
    places = {i % length for i in found}
    if places != {0} and places != {length - 1}:
        return owners
    (place,) = places
    runs = [owners[i - i % length + place] for i in range(len(values))]
    if place or not any(_run_of(text, arms, runs[0])):
        return runs
    listed = [_run_of(text, arms, owners[i]) for i in found]
    if any(len(run) != length for run in listed):
        return owners
    return [arm for run in listed for arm in run]


def _run_of(text: str, arms: Sequence[Arm], last: Arm | None) -> list[Arm | None]:
    """The arms of a list (``A, B and C``) up to its last; none where there is no list."""
    place = next((i for i, a in enumerate(arms) if last and a.start == last.start), 0)
    first = place
    while first and text[arms[first - 1].end : arms[first].start] in _AND:
        first -= 1
    return list(arms[first : place + 1]) if first < place else []


_AND = frozenset({" and ", ", and ", ", "})
_AND_ARM = pattern(
    r"(?: (?:groups?|arms?|conditions?|patients|subjects))?,? (?:(?:and|or|versus|vs?\.?) )?"
    r"(?:(?:for|in|on|with|after) )?(?:the )?"
)


def _subject_first(arms: Sequence[Arm]) -> list[Arm]:
    """Order the arms of "Compared with placebo, ketamine ... (12% vs 45%)" as the numbers."""
    return sorted(arms, key=lambda a: a.against)
