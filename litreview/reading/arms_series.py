"""How the numbers of a result follow one another: set against each other, or in turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Quantity

_PAIR = 2
OPPOSED = pattern(r"\bvs?\b|\bversus\b|\bcompared\b")
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
    joined = all(gap.strip(" %)") in _AND for gap in gaps)
    return joined and "from " not in text[max(0, values[0].start - 6) : values[0].start]


def in_runs(text: str, values: Sequence[Quantity], length: int) -> bool:
    """Whether numbers stand in runs of a length, of which each is joined by "and" or a comma."""
    if len(values) % length:
        return False
    inside = (i for i in range(len(values) - 1) if (i + 1) % length)
    return all(JOINED.fullmatch(text, end_of(text, values[i]), values[i + 1].start) for i in inside)


JOINED = pattern(r"[)\]]? ?%?(?: ?(?:days|points|drinks|m?g))?(?:, | and |, and | to )[(\[]?")


def end_of(text: str, value: Quantity) -> int:
    """The end of a number with the bracket that holds its SD or range."""
    bracket = _BRACKET.match(text, value.end) if value.spread is not None else None
    return bracket.end() if bracket else value.end


_BRACKET = pattern(r"\s?[(\[][^()\[\]]*[)\]]|[)\]]")
