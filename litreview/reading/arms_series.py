"""How the numbers of a result follow one another, and which with an interval are means of arms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities_line import CENTRES, UNIT, as_mean
from litreview.reading.quantities_numbers import Quantity

_PAIR, _NEAR = 2, 25
OPPOSED = pattern(AGAINST)
_AND = frozenset({"and", ",", ", and", "or"})
_TIMES = frozenset(
    "and or to at after by on in the of from baseline end follow up post treatment week weeks day"
    " days month months year years hour hours h minute minutes min zero one two three four five six"
    " eight twelve".split()
)
_WORD = pattern(r"[A-Za-z]+")


def gaps_of(text: str, values: Sequence[Quantity]) -> list[str]:
    """What stands between each number and the next."""
    return [text[end_of(text, a) : b.start] for a, b in pairwise(values)]


def in_turn(text: str, values: Sequence[Quantity]) -> bool:
    """``7.3, 4.0 and 3.7``, ``12.1 at baseline, 8.2 at week 4``: one after the other."""
    gaps = gaps_of(text, values)
    if all(gap.strip(" %)]") in _AND or " to " in gap for gap in gaps):
        return True
    words = [{word.lower() for word in _WORD.findall(gap)} for gap in gaps]
    timed = all(found and _TIMES.issuperset(found) for found in words)
    return timed and not _OF_OTHERS.match(text, end_of(text, values[-1]))


_OF_OTHERS = pattern(  # "60% at week 4 and 40% in others"
    r"[%)\] ]{0,3}(?:in|with|for|among|on) (?!the (?:first|last|week|next)|weeks?|days?|months?|\d)"
)


def are_opposed(text: str, values: Sequence[Quantity]) -> bool:
    """Whether every number is set against the next (``69.5% v 56.3%``)."""
    return len(values) >= _PAIR and all(
        b.start - a.end <= _NEAR and OPPOSED.search(text, a.end, b.start)
        for a, b in pairwise(values)
    )


def in_pairs(text: str, values: Sequence[Quantity]) -> bool:
    """``25% vs 0% at week 1 and 5% vs 1% at week 2``: pairs, each of the same two arms."""
    opposed = [bool(OPPOSED.search(gap)) for gap in gaps_of(text, values)]
    in_order = all(found == (i % _PAIR == 0) for i, found in enumerate(opposed))
    return in_order and len(values) > _PAIR and len(values) % _PAIR == 0


def stand_apart(text: str, values: Sequence[Quantity]) -> bool:
    """Whether numbers are set against each other, not one after the other in time."""
    if len(values) < _PAIR:
        return False
    gaps = gaps_of(text, values)
    if any(" to " in gap for gap in gaps):
        return False
    if all(OPPOSED.search(gap) for gap in gaps):
        return True
    joined = all(_NEXT.fullmatch(gap) for gap in gaps)
    return joined and "from " not in text[max(0, values[0].start - 6) : values[0].start]


_NEXT = pattern(rf"[ %)]*(?:(?<! )[ -]?{UNIT})?[ %)]*(?:,? ?and|,|or)[ %)]*(?:M ?= ?)?")


def in_runs(text: str, values: Sequence[Quantity], length: int) -> bool:
    """Whether numbers stand in runs of a length, of which each is joined by "and" or a comma."""
    if len(values) % length:
        return False
    inside = (i for i in range(len(values) - 1) if (i + 1) % length)
    return all(JOINED.fullmatch(text, end_of(text, values[i]), values[i + 1].start) for i in inside)


JOINED = pattern(
    rf"[)\]]? ?%?(?: ?{UNIT})?"
    r"(?: (?:at|on) (?:baseline|entry|admission|intake)(?= to )| before (?:treatment|it)(?= to ))?"
    r"(?:, | ?and |, and | to )[(\[]?(?:M ?= ?)?"
)


def end_of(text: str, value: Quantity) -> int:
    """The end of a number with the bracket that holds its SD or range."""
    bracket = _BRACKET.match(text, value.end) if value.spread is not None else None
    return bracket.end() if bracket else value.end


_BRACKET = pattern(r"\s?[(\[][^()\[\]]*[)\]]|[)\]]")


_EFFECT = pattern(
    r"ifference|\b[Ee]ffects?\b|\b(?:ratio|odds|risk|hazard|advantage|benefit|contrast"
    r"|(?<!not )superior)"
)
_SEVERAL = 2
_MAY_BE_MEANS = CENTRES | {"estimate"}
_NAMES = pattern(r"(?: (?:group|arm))?(?: ?[:=(\[]|,)? ?(?:(?:mean|M ?=) ?)?")
_OF_ARM = pattern(r"[)\]]? (?:with|in|for|on|after|under) (?:the )?")


def means_of_arms(
    text: str, start: int, quantities: Sequence[Quantity], arms: Sequence[Arm]
) -> Sequence[Quantity]:
    """Effects without a measure that each stand beside an arm of their own are its means.

    ``(ketamine: 3.1 [95% CI 2.2-4.0]; saline: 6.4 [95% CI 5.2-7.6])``. Against an arm
    that has none of them, and after a word of effects, they stay effects.
    """
    unnamed = [q.form == "estimate" and not q.measure for q in quantities]
    if not any(unnamed) or _EFFECT.search(text, start, quantities[0].start):
        return quantities
    if opposed := _set_against(text, quantities, unnamed):
        return [as_mean(text, q) if i in opposed else q for i, q in enumerate(quantities)]
    owners = [_owner(text, quantities[i : i + 2], arms) for i in range(len(quantities))]
    names = {arm.name for arm in owners if arm}
    compared = any((a.against or a.control) and a.name not in names for a in arms)
    if len(names) < _SEVERAL or compared:
        return quantities
    found = zip(quantities, owners, unnamed, strict=True)
    return [as_mean(text, q) if arm and effect else q for q, arm, effect in found]


def _set_against(text: str, quantities: Sequence[Quantity], unnamed: Sequence[bool]) -> set[int]:
    """``2.4 (95% CI 1.9 to 3.1) drinks compared with 5.2 (95% CI 4.1 to 6.4)``: two means."""
    places = [i for i, found in enumerate(unnamed) if found]
    opposed = set[int]()
    for i, j in pairwise(places):
        limits = quantities[j - 1]
        if j - i <= _SEVERAL and _AGAINST.fullmatch(text, limits.end, quantities[j].start):
            opposed |= {i, j}
    return opposed


_AGAINST = pattern(rf"[)\]]{{1,2}}(?: [a-z-]+){{0,4}}?,? {AGAINST} ")


def _owner(text: str, beside: Sequence[Quantity], arms: Sequence[Arm]) -> Arm | None:
    """The arm right before a number with its interval, or right after both."""
    number, last = beside[0], beside[-1]
    if number.form not in _MAY_BE_MEANS or number.measure:
        return None
    if number.low is None and last.form != "interval":
        return None
    end = number.end if number.low is not None else last.end
    for arm in arms:
        if _NAMES.fullmatch(text, arm.end, number.start) or _OF_ARM.fullmatch(text, end, arm.start):
            return arm
    return None
