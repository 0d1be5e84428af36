"""Times and doses: numbers that are no outcome, and say when or how much was given."""

from __future__ import annotations

import re

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_forms import SEPARATOR
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_numbers import DIGITS, Number, Quantity, spans_of, to_float
from litreview.records import Span

_TIME_UNITS = {
    "h": "T{}H",
    "d": "{}D",
    "w": "{}W",
    "m": "{}M",
    "y": "{}Y",
    "min": "T{}M",
    "s": "T{}S",
}
_TIME = pattern(
    r"(?P<nth>\(?(?:st|nd|rd|th)\)?[\s-](?=[dwmhy]))?(?:\s?-?\s?(?:to|-|or)\s?-?(?P<last>\d{1,3}))?"
    r"[\s-]{0,2}(?P<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:ee)?ks?|months?|mo|mos"
    r"|y(?:ea)?rs?|seconds?|s)(?![\w])(?!(?:\s?/\s?|\s(?:per|an?|each|every)\s)(?:day|week|month)\b)"
)
_DECADE = pattern(r"(?:\b(?:1[89]|20)\d|\b(?:their|his|her|the|early|late|mid)[ -]\d)0\Z")
_DOSE = pattern(
    rf"(?:(?! ?;){SEPARATOR}{DIGITS})?[\s-]?(?:mg|[μµ]g|mcg|g|ml|mL|IU|mmol|mM|nM|Hz|°C)"
    r"(?![A-Za-z]|\s?/\s?[dmµμ]?[Ll]\b)(?:\s?/\s?[\w]{1,6}){0,3}"
)


def duration(value: float, unit: str) -> str:
    """An ISO 8601 duration: ``duration(6, "months") == "P6M"``."""
    key = "min" if unit.startswith("min") else unit[0].lower()
    amount = f"{value:g}"
    return "P" + _TIME_UNITS[key].format(amount)


def read_time(line: Line, number: Number) -> Quantity | None:
    """``6-month``, ``24 hours``, ``six months``, ``the 7th day``."""
    match = line.match(_TIME, number.end) if number.value >= 0 else None
    if not match:
        return None
    if match.group() == "s" and _DECADE.search(line.text, number.start - 6, number.end):
        return None
    value = to_float(match["last"]) if match["last"] else number.value
    if 0 < value < number.value and line.text.startswith(" to ", number.end):
        return None  # "fell from 21 to 6 days"
    return Quantity(
        *("time", number.start, match.end(), number.value),
        unit="label" if match["nth"] else match["unit"],
        text=duration(value or number.value, match["unit"]),
        spans={"time": Span(number.start, match.end())},
    )


def read_dose(line: Line, number: Number) -> Quantity | None:
    """``0.5 mg/kg``, ``150 or 300 mg``: read so that it is no outcome."""
    match = line.match(_DOSE, number.end)
    if not match or number.value < 0:
        return None
    return Quantity("dose", number.start, match.end(), value=number.value)


_LABEL = pattern(  # also "postoperative day (POD) 2" and "POD2"
    r"(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Hh]our)(?P<many>s?)\s(?:\([A-Z]{1,4}s?\)\s)?"
    r"|POD(?P<days>s?)\s?(?=\d)"
)
_LABELLED = pattern(
    r"(?:,\s?(?:and\s)?|\s(?:and|or|through|vs\.?)\s|-"
    r"|\sto\s(?!\d[\d.]*\s(?:and|vs\.?)\s\d[\d.]*\s?%))?"
    r"(?P<value>\d{1,4})(?![\w]|[.,]\d|\s?%|\s?[/±])"
)
_COUNTS = pattern(
    r"\s(?:(?:out )?of (?:the |these |all )?\d|at (?:day|week|month)"
    rf"|{PEOPLE}|in the [a-z-]+ (?:group|arm)|[a-z]+ \(\d)"
)
_COUNTS_AFTER_ONE = pattern(r"\s\(\d[\d.]*\s?%")


def read_label(line: Line, start: int) -> Quantity | None:
    """``week 24``, the 3 of ``days 3, 14 and 28``."""
    label = line.match(_LABEL, start)
    match = line.match(_LABELLED, label.end()) if label else None
    return _labelled(label, start, match) if label and match else None


def next_label(line: Line, first: Quantity, last: Quantity) -> Quantity | None:
    """The 14 after the 3 of ``days 3, 14 and 28``, then the 28."""
    label, match = line.match(_LABEL, first.start), line.match(_LABELLED, last.end)
    if not match or not label or match.start("value") == last.end:
        return None
    if to_float(match["value"]) <= (last.value or 0):
        return None  # "at day 1 and 0.6 at day 7"
    if line.match(_COUNTS, match.end()):
        return None  # "by day 3, 16 of 18 patients"
    if not (label["many"] or label["days"]) and line.match(_COUNTS_AFTER_ONE, match.end()):
        return None  # "by week 52, 130 (61%) had relapsed"
    return _labelled(label, match.start("value"), match)


_LATER = pattern(
    r"\s?[(\[][^()\[\]]{1,80}[)\]](?:,\s?(?:and\s)?|\s(?:and|or)\s)"
    r"(?P<value>\d{1,3})(?=\s?[(\[](?!\d+\)|n ?=))"
)


def later_label(line: Line, start: int) -> Quantity | None:
    """The 6 of ``at months 3 (40%) and 6 (30%)``."""
    times = [q for q in line.found if q.form == "time" and q.unit == "label"]
    first = next((q for q in reversed(times) if line.match(_LABEL, q.start)), None)
    label = line.match(_LABEL, first.start) if first else None
    if first is None or label is None or not (label["many"] or label["days"]):
        return None
    chain = [line.match(_LATER, q.end) for q in times[times.index(first) :]]
    match = chain[-1]
    if match is None or None in chain or match.start("value") != start:
        return None
    later = to_float(match["value"]) > (times[-1].value or 0)
    return _labelled(label, start, match) if later else None


def _labelled(label: re.Match[str], start: int, match: re.Match[str]) -> Quantity:
    value = to_float(match["value"])
    return Quantity(
        *("time", start, match.end(), value, "label"),
        text=duration(value, label.group().removeprefix("PO")),
        spans=spans_of(match, time="value"),
    )
