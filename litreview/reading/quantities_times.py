"""Times and doses: numbers that are no outcome, and say when or how much was given."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_forms import SEPARATOR
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
    r"(?P<nth>\(?(?:st|nd|rd|th)\)?[\s-](?=[dwmhy]))?(?:\s?-?\s?(?:to|–|-|or)\s?-?(?P<last>\d{1,3}))?[\s-]{0,2}(?P<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:ee)?ks?|months?|mo|mos|"
    r"y(?:ea)?rs?|seconds?|s)(?![\w])(?!(?:\s?/\s?|\s(?:per|an?|each|every)\s)(?:day|week|month)\b)"
)
_DOSE = pattern(
    rf"(?:{SEPARATOR}{DIGITS})?[\s-]?(?:mg|[μµ]g|mcg|g|ml|mL|IU|mmol|mM|nM|Hz|°C)(?![A-Za-z]|\s?/\s?[dmµμ]?[Ll]\b)(?:\s?/\s?[\w]{{1,6}}){{0,3}}"
)


def duration(value: float, unit: str) -> str:
    """An ISO 8601 duration: ``duration(6, "months") == "P6M"``."""
    key = "min" if unit.startswith("min") else unit[0].lower()
    amount = f"{value:g}"
    return "P" + _TIME_UNITS[key].format(amount)


def read_time(text: str, number: Number, end: int) -> Quantity | None:
    """``6-month``, ``24 hours``, ``six months``, ``the 7th day``."""
    match = _TIME.match(text, number.end, end)
    if not match:
        return None
    value = to_float(match["last"]) if match["last"] else None
    if value and value < number.value and text.startswith(" to ", number.end):
        return None  # "fell from 21 to 6 days"
    return Quantity(
        "time",
        number.start,
        match.end(),
        value=number.value,
        unit="label" if match["nth"] else match["unit"],
        text=duration(value or number.value, match["unit"]),
        spans={"time": Span(number.start, match.end())},
    )


def read_dose(text: str, number: Number, end: int) -> Quantity | None:
    """``0.5 mg/kg``, ``150 or 300 mg``: read so that it is no outcome."""
    match = _DOSE.match(text, number.end, end)
    if not match or number.value < 0:
        return None
    return Quantity("dose", number.start, match.end(), value=number.value)


_LABEL = pattern(r"(?:[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Yy]ears?|[Hh]ours?)\s")
_LABELLED = pattern(
    r"(?:,\s?(?:and\s)?|\s(?:and|or|through|vs\.?)\s|[-–]"
    r"|\sto\s(?!\d[\d.]*\s(?:and|vs\.?)\s\d[\d.]*\s?%))?"
    r"(?P<value>\d{1,4})(?![\w]|[.,·]\d|\s?%|\s?[/±])"
)
_COUNTS = pattern(
    r"\s(?:(?:out )?of (?:the |these |all )?\d|at (?:day|week|month)"
    r"|patients|participants|people|subjects|[a-z]+ \(\d)"
)
_COUNTS_AFTER_ONE = pattern(r"\s\(\d[\d.]*\s?%")


def read_label(text: str, start: int, end: int) -> list[Quantity]:
    """``days 3, 14 and 28``, ``week 24``: each number is a time."""
    label = _LABEL.match(text, start, end)
    found: list[Quantity] = []
    position = label.end() if label else end
    one = label is not None and label.group()[-2] != "s"
    while label and len(found) < 12:
        match = _LABELLED.match(text, position, end)
        if not match or (found and match.start("value") == position):
            break
        value = to_float(match["value"])
        if found and value <= (found[-1].value or 0):
            break  # "at day 1 and 0.6 at day 7"
        if found and _COUNTS.match(text, match.end(), end):
            break  # "by day 3, 16 of 18 patients"
        if one and found and _COUNTS_AFTER_ONE.match(text, match.end(), end):
            break  # "by week 52, 130 (61%) had relapsed"
        iso = duration(value, label.group())
        spans = spans_of(match, time="value")
        begin = start if not found else match.start("value")
        found.append(Quantity("time", begin, match.end(), value, "label", text=iso, spans=spans))
        position = match.end()
    return found
