"""Numbers with an interval that are the means of arms, and not effects between these."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import CENTRES, as_mean
from litreview.reading.quantities_numbers import Quantity

_EFFECT = pattern(
    r"ifference|\b[Ee]ffects?\b|\b(?:ratio|odds|risk|hazard|advantage|benefit|contrast|superior)"
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
    if not any(unnamed):
        return quantities
    owners = [_owner(text, quantities[i : i + 2], arms) for i in range(len(quantities))]
    names = {arm.name for arm in owners if arm}
    compared = any((a.against or a.control) and a.name not in names for a in arms)
    if len(names) < _SEVERAL or compared or _EFFECT.search(text, start, quantities[0].start):
        return quantities
    found = zip(quantities, owners, unnamed, strict=True)
    return [as_mean(text, q) if arm and effect else q for q, arm, effect in found]


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
