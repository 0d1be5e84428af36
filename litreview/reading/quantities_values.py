"""The forms that begin with a number; means and medians with their spread are read here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.reading.quantities_folds import read_fold
from litreview.reading.quantities_forms import SEPARATOR, read_interval
from litreview.reading.quantities_line import as_effect
from litreview.reading.quantities_numbers import (
    DIGITS,
    SIGNED,
    Number,
    Quantity,
    kind_of,
    spans_of,
    to_float,
)
from litreview.reading.quantities_shares import (
    PERCENT,
    read_count,
    read_fraction,
    read_percent,
    speaks_of_intervals,
)
from litreview.reading.quantities_thresholds import LEVELS, THRESHOLD
from litreview.reading.quantities_times import read_dose, read_time
from litreview.reading.quantities_words import UNIT

_PLUS_MINUS = (
    r"\s?(?:±|\+\s?/\s?[-−–]|\+[-−–]|\\pm|\+(?=\s?\d{1,5}(?:\.\d{1,3})?\s?(?:SD|SE|SEM)\b))\s?"
)
_MEAN_SPREAD = pattern(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?(?:\s?[(\[])?{_PLUS_MINUS}"
    rf"(?:(?P<kind>SD|SEM?|s\.[de]\.)\s?=?\s?)?(?P<spread>{DIGITS})(?![\w]*\d)"
    rf"(?P<percent2>{PERCENT})?(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_NAMED_SPREAD = pattern(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?(?:\s?[(\[]|[,;]\s)\s?"
    r"(?P<kind>SDs?|S\.D\.|sd|s\.d\.|SEM|SE|S\.E\.M?\.?|se|s\.e\.m?\.?|[Ss]tandard deviation|"
    r"[Ss]tandard error(?: of the mean)?)"
    rf"\s?(?:[=:,]|of)?\s?(?:±\s?)?(?P<spread>{DIGITS})(?![\w]*\d)\s?%?[)\]]?"
)
_BRACKET_SPREAD = pattern(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?\s?[(\[]\s?±?\s?(?P<spread>{DIGITS})\s?%?\s?[)\]]"
    rf"(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_BRACKET_RANGE = pattern(
    rf"\s?(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?\s?[(\[,]\s?"
    r"(?P<label>IQR|interquartile range|Q1[-–]Q3|range|95% CI)?\s?[:=,]?\s?[(\[]?"
    rf"(?P<low>{SIGNED}){SEPARATOR}(?P<high>{SIGNED})\s?%?\s?[)\]]"
)
_NAMED_RANGE = pattern(
    rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?(?:\s?[(\[]|,)\s?"
    r"(?:IQR|[Ii]nterquartile range(?:\s?[(\[]IQR[)\]])?|Q1[-–]Q3)"
    rf"\s?[:=,]?\s?(?:of\s)?[(\[]?\s?(?P<low>{SIGNED})(?:{SEPARATOR}(?P<high>{SIGNED}))?\s?%?\s?[)\]]?"
)
_PLAIN_RANGE = pattern(
    rf"\s?(?P<unit>{UNIT})?\s?[(\[]\s?(?P<low>{SIGNED})(?P<gap>\s?(?:[-–—−‒‐]|to)\s?|[,;]\s)(?P<high>{SIGNED})"
    r"\s?[)\]](?!\s?(?:years|yr))(?P<dose>\s?m?g\b)?"
)


class Header(NamedTuple):
    """What a sentence says that its numbers are: ``mean`` or ``median``, and the spread.

    `said` is False where only a number before told it: ``8.9 [SD 7.3] ... 10.4 [8.0]``.
    """

    form: str
    kind: str | None
    said: bool = True


def read_value(text: str, number: Number, end: int, header: Header | None) -> Quantity | None:
    """The Quantity that begins with a number, None where the number is not of one."""
    found = read_interval(text, number.start, end) if number.value in LEVELS else None
    after = text[number.end : min(end, number.end + 2)]
    if found or (after[:1] in _NOTHING_AFTER and after != ".."):
        return found
    opened = _is_opened(text, number.end, end)
    if opened:
        for read in _SPREADS:
            if found := read(text, number, end):
                return found
        if header and (found := _under_header(text, number, end, header)):
            return found
        if found := _timed_range(text, number, end):
            return found
    for read in _AFTER_COMMA if after[0] in ",;" else _READERS:
        if found := read(text, number, end):
            return found
    if not _SHARED.isdisjoint(after):
        found = read_percent(text, number, end) or _rate(text, number, end)
    return found or (_in_brackets(text, number, end) if opened else None)


def _in_brackets(text: str, number: Number, end: int) -> Quantity | None:
    """A number before brackets that do not say what they hold."""
    return _with_range(text, number, end) or _with_bare_spread(text, number, end)


_SHARED = frozenset("%p/cdeuj")  # percent, pp, per person-year, cases, deaths and drinks per
_NOTHING_AFTER = ").:]"  # and the end of the sentence
_UNIT = pattern(rf"(?:{PERCENT})?\s?(?:{UNIT})?\s?")


def _is_opened(text: str, start: int, end: int) -> bool:
    """Whether a spread or a range may follow a number and its unit."""
    unit = _UNIT.match(text, start, end)
    return unit is not None and text[unit.end() : unit.end() + 1] in _OPENERS


_OPENERS = frozenset("([,;±+\\")


def _with_range(text: str, number: Number, end: int) -> Quantity | None:
    """``31.5 (22.5-44.5)``: a number inside the range after it, which has no name.

    The range may be quartiles, extremes or an interval: it is left out, but where the
    text before speaks of intervals it is one.
    """
    match = _PLAIN_RANGE.match(text, number.end, end)
    if not match:
        return None
    low, high = to_float(match["low"]), to_float(match["high"])
    if not low <= number.value <= high or low == high:
        return None
    before = text[max(0, number.start - _REACH) : number.start]
    interval = speaks_of_intervals(before)
    if match["dose"] and not (interval or _beside(text, number.start, match.end(), end)):
        return None
    spans, unit = {"value": number.span}, _unit(match, "unit")
    found = Quantity("mean", number.start, match.end(), number.value, unit, spans=spans)
    spans = {**spans, **spans_of(match, ci_low="low", ci_high="high")}
    limited = found._replace(low=low, high=high, spread_kind="CI", spans=spans)
    if _TIMES_BEFORE.search(before):  # "was 5 times more likely (5.2 (1.4-19.6))"
        return as_effect(text, limited, None)
    if not interval:
        listed = match["gap"][0] in ",;" and not _beside(text, number.start, match.end(), end)
        return None if listed else found
    difference = "ifference" in before or _DELTA.search(before)
    return as_effect(text, limited) if difference else limited


_DELTA = pattern(r"Δ[^\s:()]{0,20}(?:\s[^:]{0,40})?: \Z")
_TIMES_BEFORE = pattern(r"\btimes (?:more|less|higher|greater|as)\b[^.;()\d]{0,60}[(\[]\Z")


def _with_bare_spread(text: str, number: Number, end: int) -> Quantity | None:
    """``82 (31) mg with A``, ``mean scores were 10 (2.1) and 14 (3.0)``: spreads without a name."""
    match = _BRACKET_SPREAD.match(text, number.end, end)
    if match is None or "%" in match.group() or match["unit"]:
        return None
    scored = "." in match["spread"] and _SCORED.search(
        text, max(0, number.start - _AFTER), number.start
    )
    if not (scored or _AMOUNT.fullmatch(match["unit2"] or "")):
        return None
    return _mean(number, match, "mean", None)


_SCORED = pattern(r"\b(?:[Mm]eans?|[Ss]cores?)\b[^;%]*\Z")
_AMOUNT = pattern(r"m?g|[μµ]g|mcg|points?|drinks?|cigarettes?|min(?:utes?)?")


def _timed_range(text: str, number: Number, end: int) -> Quantity | None:
    """``recovery took 12.5 min (8.2-20.1)``: how long something was, and no time point."""
    found = _with_range(text, number, end) if read_time(text, number, end) else None
    lasted = found and _LASTED.search(text, max(0, number.start - _REACH), number.start)
    return found if lasted else None


_LASTED = pattern(
    r"\b(?:[Mm]edians?|[Mm]eans?|[Tt]imes?|[Dd]urations?|[Ll]atency|[Hh]alf-li(?:fe|ves)|[Ss]tay|[Oo]nset"
    r"|[Rr]ecovery)\b(?![^.;]{0,60}\b(?:follow|aged?\b))"
)


def _rate(text: str, number: Number, end: int) -> Quantity | None:
    """``0.35 per person-year``, ``12.1 per 1000 patient-years``, ``4 cases per 10,000``."""
    match = _PER_YEAR.match(text, number.end, end)
    if not match or (match[1][0] in "dcuj" and not number.value % 1):
        return None  # "10 drinks a week" may be who was asked for
    spans = {"value": number.span}
    return Quantity("mean", number.start, match.end(), number.value, match[1], spans=spans)


_PER_YEAR = pattern(
    r"\s?(?:events? |cases? |deaths? )?"
    r"((?:/\s?|\bper )(?:1[0 ,]{1,6}0 )?(?:(?:person|patient|participant)[- ]?"
    r"(?:years?|months?|days?)|(?:PYs?|pys?|p-?y)\b)"
    r"|\bper 1[0 ,]{1,6}0\b(?! (?:mg|m[Ll]|g)\b)"
    r"|(?:drinks|cigarettes|units|joints)(?: ?/ ?| (?:per|an?|each) )(?:drinking )?(?:day|week))"
)
_VS_AFTER = pattern(r"\s(?:vs\.?|versus)\s")
_VS_BEFORE = pattern(r"\s(?:vs\.?|versus)\s\Z")


def _beside(text: str, start: int, stop: int, end: int) -> bool:
    """``4 [3, 4] vs 5 [3, 6]``: set against another such number."""
    after = _VS_AFTER.match(text, stop, end)
    return bool(after or _VS_BEFORE.search(text, max(0, start - 9), start))


_AFTER, _REACH = 70, 220  # the second: how far a sentence's own words on its intervals hold


def read_days(text: str, number: Number, end: int) -> Quantity | None:
    """``8.3 of the past 28 days``, ``from 4 to 2 days a week``: how many days it was so."""
    match = _DAYS_OF.match(text, number.end, end)
    if not match or number.spelt or THRESHOLD.search(text[: number.start][-24:]):
        return None
    amount = number.value % 1 or not match["per"]
    if not amount and not _COUNTED.search(text, max(0, number.start - 10), number.start):
        return None
    unit = f"days per {match['per']}" if match["per"] else "days"
    spans = {"value": number.span}
    return Quantity("mean", number.start, match.end(), number.value, unit, spans=spans)


_DAYS_OF = pattern(
    r" (?:days )?(?:out )?(?:of|in) the"
    r" (?:past|last|previous|prior|preceding|first|final) \d+ days\b"
    r"|\s?days?(?:\s?/\s?|\s(?:per|an?|each|every)\s)(?P<per>week|month)\b"
)
_COUNTED = pattern(r"\b(?:from|to|by|was|were|of|mean|median|averaged?) \Z")


def _unit(match: re.Match[str], *names: str) -> str | None:
    for name in names:
        printed = match.groupdict().get(name)
        if printed:
            return "%" if name.startswith("percent") else printed
    return None


def read_plus_minus(text: str, number: Number, end: int) -> Quantity | None:
    """``10.2 ± 3.1``, ``2.6 +/- 2.5 days``, ``3.4 ± SD 4.1``."""
    match = _MEAN_SPREAD.match(text, number.end, end)
    return _mean(number, match, "mean", kind_of(match["kind"])) if match else None


def read_named_spread(text: str, number: Number, end: int) -> Quantity | None:
    """``10.2 (SD 3.1)``, ``10.2, SD = 3.1``, ``24.0, SE = 1.69``."""
    match = _NAMED_SPREAD.match(text, number.end, end)
    if not match:
        return None
    return _mean(number, match, "mean", kind_of(match["kind"]))


def read_named_range(text: str, number: Number, end: int) -> Quantity | None:
    """``6.2 days (IQR 4.1-9.3)``, ``27 mg (interquartile range, 19)``."""
    match = _NAMED_RANGE.match(text, number.end, end)
    if not match:
        return None
    spans, unit = {"value": number.span}, _unit(match, "percent", "unit")
    found = Quantity("median", number.start, match.end(), number.value, unit, spans=spans)
    if not match["high"]:
        return found
    spans |= spans_of(match, iqr_low="low", iqr_high="high")
    low, high = to_float(match["low"]), to_float(match["high"])
    return found._replace(low=low, high=high, spread_kind="IQR", spans=spans)


def _mean(number: Number, match: re.Match[str], form: str, kind: str | None) -> Quantity:
    return Quantity(
        form,
        number.start,
        match.end(),
        value=number.value,
        unit=_unit(match, "percent", "unit", "percent2", "unit2"),
        spread=to_float(match["spread"]),
        spread_kind=kind,
        spans={"value": number.span, **spans_of(match, spread="spread")},
    )


_WIDTH = pattern(rf"\s?(?:{UNIT})?\s?\[{DIGITS}\]")  # "48 mg [41.5]", of quartiles


def _under_header(text: str, number: Number, end: int, header: Header) -> Quantity | None:
    """``23 (10.32)`` under "mean (SD)", ``5 [3-8]`` under "median [IQR]"."""
    form, kind, said = header
    if kind in {"SD", "SE"} or (kind == "IQR" and _WIDTH.match(text, number.end, end)):
        match = _BRACKET_SPREAD.match(text, number.end, end)
        if match and not said and kind != "IQR" and "." not in match["spread"].replace("·", "."):
            return None
        if match and "%" in match.group() and not match["percent"]:
            return None  # "49 women [58.3%]" after a mean age
        found = _mean(number, match, form, kind) if match else None
    else:
        match = _BRACKET_RANGE.match(text, number.end, end)
        found = _within(number, match, form, kind) if match else None
    if found and form == "difference":
        return as_effect(text, found._replace(form="mean"))
    return found


def _within(number: Number, match: re.Match[str], form: str, kind: str | None) -> Quantity | None:
    """A number inside its quartiles or limits."""
    low, high = to_float(match["low"]), to_float(match["high"])
    kind = "CI" if kind == "CI" or match["label"] == "95% CI" else match["label"] or kind
    if kind is None or not low <= number.value <= high:
        return None
    spans, unit = {"value": number.span}, _unit(match, "percent", "unit")
    found = Quantity(form, number.start, match.end(), number.value, unit, spread_kind=kind)
    if kind in {"range", "RANGE"}:  # the extremes are no quartiles, and no field holds them
        return found._replace(spans=spans)
    names = ("ci_low", "ci_high") if kind == "CI" else ("iqr_low", "iqr_high")
    spans |= spans_of(match, **dict(zip(names, ("low", "high"), strict=True)))
    return found._replace(low=low, high=high, spans=spans)


_Reader = Callable[[str, Number, int], Quantity | None]
_SPREADS: tuple[_Reader, ...] = (read_plus_minus, read_named_spread, read_named_range)
_AFTER_COMMA: tuple[_Reader, ...] = (read_dose,)
_READERS: tuple[_Reader, ...] = (
    read_fraction,
    read_time,
    read_dose,
    read_count,
    read_fold,
    read_days,
)
