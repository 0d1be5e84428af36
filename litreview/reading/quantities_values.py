"""The forms that begin with a number: percent, n/N, mean with spread, dose and time."""

from __future__ import annotations

import re
from collections.abc import Callable

from litreview.reading.quantities_forms import SEPARATOR, Quantity, read_interval
from litreview.reading.quantities_numbers import (
    DIGITS,
    SIGNED,
    Number,
    spelt_number,
    to_float,
)
from litreview.records import Span

PERCENT = r"(?:\s?%|[\s-]?percent(?!ag|il)|\sper\scent)"
_PERCENT = re.compile(PERCENT)
_POINTS = re.compile(r"[\s-]?(?:percentage[\s-]points?|%[\s-]points?|pp\b)")
_PLUS_MINUS = r"\s?(?:±|\+\s?/\s?[-−–]|\+[-−–]|\\pm)\s?"
UNIT = (
    r"(?:kg/m\s?(?:2|²)|kg|[mμµnp]?g(?:/(?:kg|d(?:ay|L|l)?|mL|ml|L|l|h))?|mcg|mmol(?:/L)?|[munp]?mol/[Ll]|"
    r"ng/m[Ll]|[μµ]g/[Ll]|mm(?:\s?Hg)?|m[Ll]|IU(?:/L)?|ms|bpm|hours?|h|min(?:utes?|s)?|seconds?|s|"
    r"days?|weeks?|months?|years?|points?|drinks?|cigarettes?|grams?)(?![\w])"
)
_MEAN_SPREAD = re.compile(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?{_PLUS_MINUS}(?P<spread>{DIGITS})(?![\w]*\d)"
    rf"(?P<percent2>{PERCENT})?(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_NAMED_SPREAD = re.compile(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?(?:\s?[(\[]|[,;]\s)\s?"
    r"(?P<kind>SDs?|S\.D\.|sd|s\.d\.|SEM|SE|S\.E\.M?\.?|se|s\.e\.m?\.?|[Ss]tandard deviation|"
    r"[Ss]tandard error(?: of the mean)?)"
    rf"\s?(?:[=:,]|of)?\s?(?:±\s?)?(?P<spread>{DIGITS})(?![\w]*\d)\s?%?[)\]]?"
)
_BRACKET_SPREAD = re.compile(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?\s?[(\[]\s?±?\s?(?P<spread>{DIGITS})\s?%?\s?[)\]]"
    rf"(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_BRACKET_RANGE = re.compile(
    rf"\s?(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?\s?[(\[,]\s?"
    r"(?P<label>IQR|interquartile range|Q1[-–]Q3|range|95% CI)?\s?[:=,]?\s?[(\[]?"
    rf"(?P<low>{SIGNED}){SEPARATOR}(?P<high>{SIGNED})\s?%?\s?[)\]]"
)
_PLAIN_RANGE = re.compile(
    rf"\s?(?P<unit>{UNIT})?\s?[(\[]\s?(?P<low>{SIGNED})\s?[-–—−]\s?(?P<high>{SIGNED})\s?[)\]]"
    r"(?!\s?(?:years|mg|yr))"
)
_OVER = re.compile(rf"\s?/\s?(?P<n>{DIGITS})(?![\d/]|\s?(?:mm\s?Hg|kg|mg|mL))")
_OUT_OF = re.compile(
    r"\s(?:out\sof|of)(?:\sthe|\sthese|\sa\stotal\sof|\sall)?\s(?=[A-Za-z\d])|\s?[(\[]of\s"
)
_SHARE = re.compile(
    rf"(?:\s[A-Za-z][A-Za-z-]{{1,20}}){{0,4}}\s?[(\[]\s?(?P<share>{DIGITS}){PERCENT}"
)
_SHARE_AFTER = re.compile(rf",?\s?[;:=]\s?(?P<share>{DIGITS}){PERCENT}")
_COUNT_IN_BRACKET = re.compile(
    rf"(?:\s?[(\[]|[;,](?=\s?\d{{1,6}}\s?/))\s?(?:[nN]\s?=\s?)?(?P<events>{DIGITS})(?:(?:\s?/\s?|\s(?:out\s)?of\s)(?P<n>{DIGITS}))?"
    r"(?=\s?[)\],;]|\s(?:participants|patients|subjects|people|women|men|cases)\s?[)\]])"
)
Header = tuple[str, str | None]
"""What a sentence says that its numbers are: (``mean`` or ``median``, spread)."""


def read_value(text: str, number: Number, end: int, header: Header | None) -> Quantity | None:
    """The Quantity that begins with a number, None where the number is not of one."""
    interval = _level_of(text, number, end)
    if interval:
        return interval
    for read in _READERS:
        found = read(text, number, end)
        if found:
            return found
    found = _under_header(text, number, end, header) if header else None
    return found or read_percent(text, number, end) or _with_range(text, number, end)


def _with_range(text: str, number: Number, end: int) -> Quantity | None:
    """``37.25 (20.25-51.75)``: a number inside the range after it, which has no name.

    The range may be quartiles, extremes or an interval: it is left out.
    """
    match = _PLAIN_RANGE.match(text, number.end, end)
    low, high = (to_float(match["low"]), to_float(match["high"])) if match else (None, None)
    if not match or low is None or high is None or not low <= number.value <= high or low == high:
        return None
    spans = {"value": Span(number.start, number.end)}
    unit = _unit(match, "unit")
    return Quantity("mean", number.start, match.end(), number.value, unit, spans=spans)


def _level_of(text: str, number: Number, end: int) -> Quantity | None:
    if number.value in {80, 90, 95, 97.5, 99, 99.9}:
        return read_interval(text, number.start, end)
    return None


def _span(match: re.Match[str], name: str) -> Span:
    return Span(*match.span(name))


def _unit(match: re.Match[str], *names: str) -> str | None:
    for name in names:
        printed = match.groupdict().get(name)
        if printed:
            return "%" if name.startswith("percent") else printed
    return None


def read_plus_minus(text: str, number: Number, end: int) -> Quantity | None:
    """``10.2 ± 3.1``, ``2.6 +/- 2.5 days``."""
    match = _MEAN_SPREAD.match(text, number.end, end)
    return _mean(number, match, "mean", None) if match else None


def read_named_spread(text: str, number: Number, end: int) -> Quantity | None:
    """``10.2 (SD 3.1)``, ``10.2, SD = 3.1``, ``24.0, SE = 1.69``."""
    match = _NAMED_SPREAD.match(text, number.end, end)
    if not match:
        return None
    kind = match["kind"].replace(".", "").upper()
    kind = "SE" if kind.startswith("SE") or "ERROR" in kind else "SD"
    return _mean(number, match, "mean", kind)


def _mean(number: Number, match: re.Match[str], form: str, kind: str | None) -> Quantity:
    spans = {"value": Span(number.start, number.end), "spread": _span(match, "spread")}
    return Quantity(
        form,
        number.start,
        match.end(),
        value=number.value,
        unit=_unit(match, "percent", "unit", "percent2", "unit2"),
        spread=to_float(match["spread"]),
        spread_kind=kind,
        spans=spans,
    )


def _under_header(text: str, number: Number, end: int, header: Header) -> Quantity | None:
    """``23 (10.32)`` under "mean (SD)", ``5 [3-8]`` under "median [IQR]"."""
    form, kind = header
    if kind in {"SD", "SE"}:
        match = _BRACKET_SPREAD.match(text, number.end, end)
        return _mean(number, match, form, kind) if match else None
    match = _BRACKET_RANGE.match(text, number.end, end)
    low, high = (to_float(match["low"]), to_float(match["high"])) if match else (None, None)
    if not match or low is None or high is None or not low <= number.value <= high:
        return None
    kind = "CI" if match["label"] == "95% CI" else kind
    if kind is None and not match["label"]:
        return None
    names = ("ci_low", "ci_high") if kind == "CI" else ("iqr_low", "iqr_high")
    spans = {names[0]: _span(match, "low"), names[1]: _span(match, "high")}
    return Quantity(
        form,
        number.start,
        match.end(),
        value=number.value,
        unit=_unit(match, "percent", "unit"),
        low=low,
        high=high,
        spread_kind=kind if kind == "CI" else match["label"] or kind,
        spans={"value": Span(number.start, number.end), **spans},
    )


def read_fraction(text: str, number: Number, end: int) -> Quantity | None:
    """``12/34``, ``12 of 34 (35%)``, ``thirteen out of 26 subjects (50%)``."""
    total = _total_after(text, number, end)
    if total is None or not _is_share(number.value, total.value):
        return None
    spans = {"events": Span(number.start, number.end), "n": Span(total.start, total.end)}
    share = _SHARE.match(text, total.end, end) or _SHARE_AFTER.match(text, total.end, end)
    if (total.value < 5 and not share) or _NO_PEOPLE.match(text, total.end, end):
        return None
    value, stop = None, total.end
    if share:
        value, stop = to_float(share["share"]), share.end()
        spans["value"] = _span(share, "share")
    return Quantity(
        "fraction",
        number.start,
        stop,
        value=value,
        unit="%" if share else None,
        events=int(number.value),
        n=int(total.value),
        spans=spans,
    )


_NO_PEOPLE = re.compile(
    r"(?:\s[a-z-]{2,15}){0,2}\s(?:measures?|studies|trials|items|sites|domains|scales|tests|outcomes|"
    r"questions|criteria|RCTs|articles|reviews|comparisons|centers|centres|publications)\b"
)


def _total_after(text: str, number: Number, end: int) -> Number | None:
    follows = text[number.start - 1 : number.start] == "/"  # part of a date or a ratio
    match = _OVER.match(text, number.end, end) if not (number.spelt or follows) else None
    if match:
        value = to_float(match["n"])
        return None if value is None else Number(value, *match.span("n"))
    joint = _OUT_OF.match(text, number.end, end)
    if not joint:
        return None
    digits = re.compile(rf"{DIGITS}(?!\s?%|[\w]*\d|[\s-]?(?:weeks?|days?|months?|sessions?))")
    printed = digits.match(text, joint.end(), end)
    if printed:
        value = to_float(printed.group())
        return None if value is None else Number(value, *printed.span())
    return spelt_number(text, joint.end(), end)


def _is_share(events: float, total: float) -> bool:
    return events.is_integer() and total.is_integer() and 0 <= events <= total and total >= 2


def read_count(text: str, number: Number, end: int) -> Quantity | None:
    """A count with its share in brackets: ``42 [44.2%]``, ``four patients (20%)``."""
    if not number.value.is_integer() or number.value < 0:
        return None
    match = _SHARE.match(text, number.end, end)
    if not match:
        return None
    spans = {"events": Span(number.start, number.end), "value": _span(match, "share")}
    return Quantity(
        "percent",
        number.start,
        match.end(),
        value=to_float(match["share"]),
        unit="%",
        events=int(number.value),
        spans=spans,
    )


def read_percent(text: str, number: Number, end: int) -> Quantity | None:
    """``48.2%``, ``12 per cent``, ``17.7% (n = 229)``, ``6.6% (85/1295)``, ``14 points of %``."""
    points = _POINTS.match(text, number.end, end)
    value_span = Span(number.start, number.end)
    if points:
        return Quantity(
            "estimate",
            number.start,
            points.end(),
            value=number.value,
            unit="percentage points",
            measure="RD",
            spans={"estimate": value_span},
        )
    match = _PERCENT.match(text, number.end, end)
    if not match or (number.spelt and number.value == 0):
        return None
    if _is_threshold(text, number, match.end(), end):
        return Quantity("threshold", number.start, match.end(), value=number.value)
    if text[number.start] == "+":  # a change, never a share
        return Quantity(
            "estimate",
            number.start,
            match.end(),
            number.value,
            "%",
            "RD",
            spans={"estimate": value_span},
        )
    spans, events, n, stop = {"value": value_span}, None, None, match.end()
    count = _COUNT_IN_BRACKET.match(text, stop, end)
    if count and _fits(count):
        stop, events = count.end(), int(to_float(count["events"]) or 0)
        spans["events"] = _span(count, "events")
        if count["n"]:
            n, spans["n"] = int(to_float(count["n"]) or 0), _span(count, "n")
    return Quantity(
        "percent",
        number.start,
        stop,
        value=number.value,
        unit="%",
        events=events,
        n=n,
        spans=spans,
    )


def _is_threshold(text: str, number: Number, stop: int, end: int) -> bool:
    """``at least 50%``, ``a 50% reduction``, the level of an interval, ``0.9% saline``."""
    if _THRESHOLD.search(text, max(0, number.start - 18), number.start):
        return True
    if _LEVEL_NAME.match(text, stop, end) or _SOLUTION.match(text, stop, end):
        return True
    half = number.value == 50 and text[max(0, number.start - 3) : number.start] == " a "
    return half and bool(_FALL.match(text, stop, end))


_FALL = re.compile(r"\s(?:or (?:more|greater)\s)?(?:reduction|decrease|decline|improvement|drop|fall)")
_SOLUTION = re.compile(
    r"\s?(?:normal )?(?:saline|sodium|NaCl|dextrose|glucose|sucrose|bupivacaine|ropivacaine|lidocaine"
    r"|levobupivacaine|sevoflurane|isoflurane|desflurane|oxygen|O2|nitrous|ethanol|v/v|w/v|solution)"
)
_LEVEL_NAME = re.compile(r"\s?-?(?:CIs?\b|confidence|credib|prediction interval)")
_THRESHOLD = re.compile(
    r"(?:[<>≥≤⩾⩽]|[(\[]=|&[lg]t;|\bat least|\bmore than|\bless than|\bgreater than|\bover|\bup to|\babove|\bbelow"
    r"|\bexceeding|\bminimum)(?: or =| or equal to| an?)?\s?\Z"
)


def _fits(count: re.Match[str]) -> bool:
    events, total = to_float(count["events"]), to_float(count["n"]) if count["n"] else None
    if events is None or not events.is_integer():
        return False
    if total is None:
        return "=" in count.group() or " " in count.group().strip()
    return _is_share(events, total)


_TIME_UNITS = {
    "h": "T{}H",
    "d": "{}D",
    "w": "{}W",
    "m": "{}M",
    "y": "{}Y",
    "min": "T{}M",
    "s": "T{}S",
}
_TIME = re.compile(
    r"(?:\s?-?\s?(?:to|–|-|or)\s?-?(?P<last>\d{1,3}))?[\s-]{0,2}(?P<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:ee)?ks?|months?|mo|mos|"
    r"y(?:ea)?rs?|seconds?|s)(?![\w])"
)
_DOSE = re.compile(
    rf"(?:{SEPARATOR}{DIGITS})?[\s-]?(?:mg|[μµ]g|mcg|g|ml|mL|IU|mmol|mM|nM|Hz|°C|mm\s?Hg)(?![A-Za-z])(?:\s?/\s?[\w]{{1,6}}){{0,3}}"
)


def duration(value: float, unit: str) -> str:
    """An ISO 8601 duration: ``duration(6, "months") == "P6M"``."""
    key = "min" if unit.startswith("min") else unit[0].lower()
    amount = f"{value:g}"
    return "P" + _TIME_UNITS[key].format(amount)


def read_time(text: str, number: Number, end: int) -> Quantity | None:
    """``6-month``, ``24 hours``, ``six months``."""
    match = _TIME.match(text, number.end, end)
    if not match:
        return None
    value = to_float(match["last"]) if match["last"] else None
    return Quantity(
        "time",
        number.start,
        match.end(),
        value=number.value,
        unit=match["unit"],
        text=duration(value or number.value, match["unit"]),
        spans={"time": Span(number.start, match.end())},
    )


def read_dose(text: str, number: Number, end: int) -> Quantity | None:
    """``0.5 mg/kg``, ``150 or 300 mg``: read so that it is no outcome."""
    match = _DOSE.match(text, number.end, end)
    if not match:
        return None
    return Quantity("dose", number.start, match.end(), value=number.value)


_READERS: tuple[Callable[[str, Number, int], Quantity | None], ...] = (
    read_plus_minus,
    read_named_spread,
    read_fraction,
    read_time,
    read_dose,
    read_count,
)
