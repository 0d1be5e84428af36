"""Numbers that share the unit of another one: ``17.6 and 8.2%``, ``3 (12%) and 6 months``."""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import AND, ANY_CHANGE, VERSUS, Line, as_effect, as_mean
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_times import duration

_SHARED = pattern(rf",? (?:and|or|to|{VERSUS}) [~∼]?|, |\s?-\s?|-, |-,? (?:and|or|to) ")
_PER = ("per ", "/")  # "fell from 1.9 to 1.2 per person-year"
_NUMBERED = pattern(
    r"\b(?:study|phase|group|experiment|cohort|trial|part|stage|sample|wave|survey) \Z"
)
_MAY_BE_TIMES = frozenset({"number", "percent"})
_SHARING, _ALL = frozenset({"percent", "time"}), 100


def share_units(line: Line) -> None:
    """Bare numbers before a percentage or a time share its unit: ``17.6 and 8.2%``."""
    found, time = line.found, None
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        time = right if right.form == "time" else time
        if left.form == "number" and line.joins(_SHARED, left, right):
            found[i] = _in_unit(line, left, right)
        elif time and left.form in _MAY_BE_TIMES:
            found[i : i + 1] = _times_apart(line, left, time)
            time = found[i] if found[i].form == "time" else time
    _resume_times(line)


def _times_apart(line: Line, left: Quantity, time: Quantity) -> list[Quantity]:
    """The 3 of ``at 3 (12%) and 6 months (9%)`` is a time, and counts nobody."""
    place = left.spans.get("events" if left.form == "percent" else "value")
    if place is None or left.n is not None:
        return [left]
    listed = _ASIDE.fullmatch(line.text, place.end, time.start)
    if not listed or not _AT.search(line.text, place.start - 9, place.start):
        return [left]
    if left.form == "number":
        return [_in_unit(line, left, time)]
    number = Quantity(
        "number", place.start, place.end, float(left.events or 0), spans={"value": place}
    )
    own = left.spans["value"]
    share = left._replace(start=own.start, events=None, spans={"value": own})
    return [_in_unit(line, number, time), share]


_AT = pattern(r"(?:\b(?:at|after|by|until)|[)\]],) \Z")
_ASIDE = pattern(r" [(\[][^()\[\]]{1,60}[)\]](?:,? and|,) ")


def _in_unit(line: Line, left: Quantity, right: Quantity) -> Quantity:
    """A bare number in the unit of the next one, else as it was."""
    if right.measure == "RD" and right.unit == "percentage points":
        return as_effect(line.text, left, "RD")._replace(unit=right.unit)
    if right.form == "mean" and (right.unit or "").startswith(_PER):
        return as_mean(line.text, left)._replace(unit=right.unit)
    if right.form not in _SHARING or right.unit == "label" or _counts(line, left, right):
        return left
    if right.form == "percent":
        share = right.value is not None and abs(left.value or 0) <= _ALL
        return left._replace(form="percent", unit="%") if share else left
    iso = duration(left.value or 0, right.unit) if right.unit else None
    return left._replace(form="time", unit=right.unit, text=iso) if iso else left


def _counts(line: Line, left: Quantity, right: Quantity) -> bool:
    """``in study 1, 12%``, ``at minute 25, 31 patients (20%)``: a number, and no share."""
    if left.value is None or line.leads(_NUMBERED, left, 12):
        return True
    return right.events is not None and right.spans["events"].start == right.start


def _resume_times(line: Line) -> None:
    """``weeks 52 (3.8 kg) and 104 (4.1 kg)``: the second number is a week as well."""
    label: Quantity | None = None
    for i, quantity in enumerate(line.found):
        opens = line.text.startswith(" (", quantity.end)
        if quantity.form == "time" and quantity.unit == "label":
            label = quantity if opens else None
        joined = opens and line.text.endswith("and ", 0, quantity.start)
        if quantity.form == "number" and label and label.text and joined:
            iso = re.sub(r"[\d.]+", f"{quantity.value:g}", label.text)
            line.found[i] = quantity._replace(form="time", unit="label", text=iso)


def share_noughts(line: Line) -> None:
    """``4.2%, 2.1% and 0``, ``12% vs 0``: nobody is no percent."""
    for i in range(1, len(line.found)):
        left, right = line.found[i - 1 : i + 1]
        nought = right.form == "number" and right.value == 0 and right.end - right.start == 1
        told = left.form == "percent" and nought and not line.goes_on(_NO_NOUGHT, right.end)
        if told and line.joins(_AFTER_SHARE, left, right):
            line.found[i] = right._replace(form="percent", unit="%")


_NO_NOUGHT = pattern(r"\s?[-/.:–]\s?\d|\s(?:to|of \d|points?|hours?|days?|weeks?|mg)\b")
_AFTER_SHARE = pattern(rf"[)\]]?(?: [a-z]+){{0,4}}?(?:,? (?:and|to|than|{VERSUS}) |, )[(\[]?")


def settle_points(line: Line) -> None:
    """``fell by 12 pp and 6 pp``, ``by 12 points with A and by 6 points with B``: of arms."""
    for i in range(len(line.found) - 1):
        left, right = line.found[i : i + 2]
        if left.form == "percent" and right.form == "interval" and left.events is None:
            _settle_negative(line, i)
        elif left.measure == right.measure == "RD" and left.unit == right.unit == _PP:
            by = left.low is None and line.text.endswith("by ", 0, left.start)
            if by and line.joins(_BY_ARM, left, right):
                line.make_means(i, i + 1)


_PP = "percentage points"
_BY_ARM = pattern(
    rf"(?: (?:in|with|for|after|among|on) (?:the )?[^.;:()\d]{{1,40}})?{AND} (?:only )?(?:by )?"
)


def _settle_negative(line: Line, i: int) -> None:
    """``for A vs B, -0.8% (95% CI -7.4% to 5.9%)``: no share is below zero."""
    value, low, high = line.found[i].value or 0, line.found[i + 1].low, line.found[i + 1].high
    if low is not None and high is not None and low <= value <= high and low < 0:
        line.make_effect(i, "change" if line.leads(ANY_CHANGE, line.found[i], 60) else "RD")
