"""Numbers that share the unit of a later one: ``17.6 and 8.2%``, ``3 (12%) and 6 months``."""

from __future__ import annotations

from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import as_effect, as_mean
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_times import duration

_SHARED = pattern(
    r"(?:,?\s(?:and|or|vs?\.?|versus|to|compared (?:with|to))\s|,\s|\s?[-–—−‐‑]\s?|-,\s"
    r"|-\s(?:and|or)\s)\Z"
)
_PER = ("per ", "/")  # "fell from 1.9 to 1.2 per person-year"
_NUMBERED = pattern(
    r"(?i:\b(?:study|phase|group|experiment|cohort|trial|part|stage|sample|wave|survey) )\Z"
)


def with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers before a percentage or a time share its unit: ``17.6 and 8.2%``."""
    time: Quantity | None = None
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        time = right if right.form == "time" else time
        if left.form == "number" and _SHARED.match(text, left.end, right.start):
            found[i] = _in_unit(text, left, right)
            both = text[left.end : right.start] == " and " and text.endswith("by ", 0, left.start)
            if found[i].measure == "RD" and both:  # "rose by 12 and 6 percentage points"
                found[i : i + 2] = [as_mean(text, q) for q in found[i : i + 2]]
        elif time and left.form in _MAY_BE_TIMES:
            found[i : i + 1] = _times_apart(text, left, time)
            time = found[i] if found[i].form == "time" else time
    return found


_MAY_BE_TIMES = frozenset({"number", "percent"})


def _times_apart(text: str, left: Quantity, time: Quantity) -> list[Quantity]:
    """The 3 of ``at 3 (12%) and 6 months (9%)`` is a time, and counts nobody."""
    place = left.spans.get("events" if left.form == "percent" else "value")
    if place is None or left.n is not None:
        return [left]
    listed = _ASIDE.fullmatch(text, place.end, time.start)
    if not listed or not _AT.search(text, max(0, place.start - 9), place.start):
        return [left]
    if left.form == "number":
        return [_in_unit(text, left, time)]
    number = Quantity(
        "number", place.start, place.end, float(left.events or 0), spans={"value": place}
    )
    own = left.spans["value"]
    share = left._replace(start=own.start, events=None, spans={"value": own})
    return [_in_unit(text, number, time), share]


_AT = pattern(r"(?:\b(?:at|after|by|until)|[)\]],) \Z")
_ASIDE = pattern(r" [(\[][^()\[\]]{1,60}[)\]](?:,? and|,) ")
"""Between the times of ``at 3 (12%) and 6 months (9%)``."""


def _in_unit(text: str, left: Quantity, right: Quantity) -> Quantity:
    """A bare number in the unit of the next one, else as it was."""
    if right.measure == "RD" and right.unit == "percentage points":
        return as_effect(text, left, "RD")._replace(unit=right.unit)
    if right.form == "mean" and (right.unit or "").startswith(_PER):
        return as_mean(text, left)._replace(unit=right.unit)
    if right.form not in _SHARING or right.unit == "label" or _counts(text, left, right):
        return left
    if right.form == "percent":
        share = right.value is not None and abs(left.value or 0) <= _ALL
        return left._replace(form="percent", unit="%") if share else left
    iso = duration(left.value or 0, right.unit) if right.unit else None
    return left._replace(form="time", unit=right.unit, text=iso) if iso else left


def _settle_negatives(text: str, found: list[Quantity], start: int) -> None:
    """``for A vs B, -0.8% (95% CI -7.4% to 5.9%)``: no share is below zero."""
    for i, (left, right) in enumerate(pairwise(found)):
        if left.form != "percent" or right.form != "interval" or left.events is not None:
            continue
        value, low, high = left.value or 0, right.low or 0, right.high or 0
        if low <= value <= high and low < 0:
            changed = _CHANGED.search(text, max(start, left.start - _REACH), left.start)
            found[i] = as_effect(text, left, "change" if changed else "RD")


_CHANGED = pattern(r"\b(?:chang|increas|decreas|reduc)")
_REACH = 60


def settle_points(text: str, found: list[Quantity], start: int) -> None:
    """``fell by 12 pp and 6 pp``, ``by 12 points with A and by 6 points with B``: of arms."""
    _settle_negatives(text, found, start)
    for i, (left, right) in enumerate(pairwise(found)):
        if left.measure == right.measure == "RD" and _are_of_arms(text, left, right):
            found[i : i + 2] = as_mean(text, left), as_mean(text, right)


def _are_of_arms(text: str, left: Quantity, right: Quantity) -> bool:
    if left.unit != "percentage points" or right.unit != left.unit or left.low is not None:
        return False
    by = text.endswith("by ", 0, left.start)
    return by and bool(_BY_ARM.fullmatch(text, left.end, right.start))


_BY_ARM = pattern(
    r"(?: (?:in|with|for|after|among|on) (?:the )?[^.;:()\d]{1,40})?,?"
    r" (?:and|vs\.?|versus|compared (?:with|to)|while|but|whereas) (?:only )?(?:by )?"
)


def _counts(text: str, left: Quantity, right: Quantity) -> bool:
    """``in study 1, 12%``, ``at minute 25, 31 patients (20%)``: a number, and no share."""
    if left.value is None or _NUMBERED.search(text, max(0, left.start - 12), left.start):
        return True
    return right.events is not None and right.spans["events"].start == right.start


_SHARING, _ALL = frozenset({"percent", "time"}), 100


def with_noughts(text: str, found: list[Quantity]) -> list[Quantity]:
    """``4.2%, 2.1% and 0``, ``12% vs 0``: nobody is no percent."""
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if left.form == "percent" and right.form == "number" and right.value == 0:
            plain = right.end - right.start == 1 and not _NO_NOUGHT.match(text, right.end)
            if plain and _AFTER_SHARE.fullmatch(text, left.end, right.start):
                found[i] = right._replace(form="percent", unit="%")
    return found


_NO_NOUGHT = pattern(r"\s?[-–/.:]|\s(?:to|of \d|points?|hours?|days?|weeks?|mg)\b")
_AFTER_SHARE = pattern(
    r"[)\]]?(?:\s[a-z]+){0,4}?"
    r"(?:,?\s(?:and|vs?\.?|versus|to|compared (?:with|to)|than)\s|,\s)[(\[]?"
)
