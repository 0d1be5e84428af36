"""Means and medians with what follows them: a spread, quartiles or limits."""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_forms import SEPARATOR
from litreview.reading.quantities_line import CENTRE, MOVED, UNIT, Header, Line, as_effect
from litreview.reading.quantities_numbers import (
    DIGITS,
    SIGNED,
    Number,
    Quantity,
    kind_of,
    to_float,
    with_numbers,
)
from litreview.reading.quantities_shares import PERCENT, speaks_of_intervals

_NUMBER_IN_UNIT = rf"(?P<percent>{PERCENT})?\s?(?P<unit>{UNIT})?"
_PLUS_MINUS = r"\s?(?:±|\+\s?/\s?-|\+-|\\pm|\+(?=\s?\d{1,5}(?:\.\d{1,3})?\s?(?:SD|SE|SEM)\b))\s?"
_MEAN_SPREAD = pattern(
    rf"{_NUMBER_IN_UNIT}(?:\s?[(\[])?{_PLUS_MINUS}"
    rf"(?:(?P<kind>SD|SEM?|s\.[de]\.)\s?=?\s?)?(?P<spread>{DIGITS})(?![\w]*\d)"
    rf"(?P<percent2>{PERCENT})?(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_NAMED_SPREAD = pattern(
    rf"{_NUMBER_IN_UNIT}(?:\s?[(\[]|[,;]\s)\s?"
    r"(?P<kind>SDs?|S\.D\.|sd|s\.d\.|SEM|SE|S\.E\.M?\.?|se|s\.e\.m?\.?|[Ss]tandard deviation|"
    r"[Ss]tandard error(?: of the mean)?)(?: \(SD\))?"
    rf"\s?(?:[=:,]|of)?\s?(?:±\s?)?(?P<spread>{DIGITS})(?![\w]*\d)\s?%?[)\]]?"
)
_BRACKET_SPREAD = pattern(
    rf"{_NUMBER_IN_UNIT}\s?[(\[]\s?±?\s?(?P<spread>{DIGITS})\s?%?\s?[)\]]"
    rf"(?:[\s-]?(?P<unit2>{UNIT}))?"
)
_BRACKET_RANGE = pattern(
    rf"\s?{_NUMBER_IN_UNIT}\s?[(\[,]\s?"
    r"(?P<label>IQR|interquartile range|Q1-Q3|range|95% CI)?\s?[:=,]?\s?[(\[]?"
    rf"(?P<low>{SIGNED}){SEPARATOR}(?P<high>{SIGNED})\s?%?\s?[)\]]"
)
_NAMED_RANGE = pattern(
    rf"{_NUMBER_IN_UNIT}(?:\s?[(\[]|,)\s?"
    r"(?:IQR|[Ii]nterquartile range(?:\s?[(\[]IQR[)\]])?|Q1-Q3)"
    rf"\s?[:=,]?\s?(?:of\s)?[(\[]?\s?(?P<low>{SIGNED})(?:{SEPARATOR}(?P<high>{SIGNED}))?\s?%?\s?[)\]]?"
)
_PLAIN_RANGE = pattern(
    rf"\s?(?P<unit>{UNIT})?\s?[(\[]\s?(?P<low>{SIGNED})(?P<gap>\s?(?:[-—]|to)\s?|[,;]\s)"
    rf"(?P<high>{SIGNED})\s?[)\]](?!\s?(?:years|yr))(?P<dose>\s?m?g\b)?"
)


def _centre(form: str, number: Number, match: re.Match[str]) -> Quantity:
    """A number with the unit that is printed before or after its spread."""
    groups, unit = match.groupdict(), None
    for name in ("percent", "unit", "percent2", "unit2"):
        if printed := groups.get(name):
            unit = "%" if name.startswith("percent") else printed
            break
    return number.as_form(form, match.end(), unit)


def _with_spread(
    number: Number, match: re.Match[str], kind: str | None, form: str = "mean"
) -> Quantity:
    found = _centre(form, number, match)._replace(spread_kind=kind)
    return with_numbers(found, match, spread="spread")


def _plus_minus(line: Line, number: Number) -> Quantity | None:
    """``10.2 ± 3.1``, ``2.6 +/- 2.5 days``, ``3.4 ± SD 4.1``."""
    match = line.match(_MEAN_SPREAD, number.end)
    return _with_spread(number, match, kind_of(match["kind"])) if match else None


def _named_spread(line: Line, number: Number) -> Quantity | None:
    """``10.2 (SD 3.1)``, ``10.2, SD = 3.1``, ``24.0, SE = 1.69``."""
    match = line.match(_NAMED_SPREAD, number.end)
    if match is None or line.leads(_MOST, number, 20):
        return None
    return _with_spread(number, match, kind_of(match["kind"]))


_MOST = pattern(r"\d\.\d+ (?:out )?of \Z")  # "a mean of 6.2 of 8 [SD 1.9]"


def _named_range(line: Line, number: Number) -> Quantity | None:
    """``6.2 days (IQR 4.1-9.3)``, ``27 mg (interquartile range, 19)``."""
    match = line.match(_NAMED_RANGE, number.end)
    if not match:
        return None
    found = _centre("median", number, match)
    if not match["high"]:
        return found
    found = with_numbers(found, match, iqr_low="low", iqr_high="high")
    return found._replace(spread_kind="IQR")


def _with_extremes(line: Line, number: Number) -> Quantity | None:
    """``the median score was 7 (range 3-13)``: a whole number, and the extremes around it."""
    match = line.match(_EXTREMES, number.end)
    if match is None or not to_float(match["low"]) <= number.value <= to_float(match["high"]):
        return None
    told = _CENTRE_TOLD.search(line.lowered, max(line.start, number.start - 80), number.start)
    if told is None or _NO_SCORE.search(line.lowered, told.start(), number.start):
        return None
    return _centre("mean" if told["centre"] != "median" else "median", number, match)


_EXTREMES = pattern(
    rf"(?:\s?(?P<unit>{UNIT}))?\s?[(\[][Rr]ange[,:]? (?P<low>{DIGITS})"
    rf"(?:{SEPARATOR}|\s?to\s?)(?P<high>{DIGITS})[)\];,]"
)
_CENTRE_TOLD = pattern(r"\b(?P<centre>median|mean|average)\b[^.;:()\d]{0,60} (?:was|were|of|to) \Z")
_NO_SCORE = pattern(
    r"\b(?:ages?d?|doses?|dosage|follow|infusions?|sessions?|treatments?|doses|duration of (?!stay)"
    r"|years?|number of (?:[a-z]+ )?(?:infusion|session|treatment|dose|visit))"
)


_WIDTH = pattern(rf"\s?(?:{UNIT})?\s?\[{DIGITS}\]")  # "48 mg [41.5]", of quartiles


def _under_header(line: Line, number: Number) -> Quantity | None:
    """``23 (10.32)`` under "mean (SD)", ``5 [3-8]`` under "median [IQR]"."""
    header = line.header
    if header is None or number.spelt:
        return None
    if header.kind in {"SD", "SE"} or (header.kind == "IQR" and line.match(_WIDTH, number.end)):
        found = _spread_under(line, number, header)
    else:
        match = line.match(_BRACKET_RANGE, number.end)
        found = _within(number, match, header) if match else None
    if found and header.form == "difference":
        return as_effect(line.text, found._replace(form="mean"))
    return found


def _spread_under(line: Line, number: Number, header: Header) -> Quantity | None:
    match = line.match(_BRACKET_SPREAD, number.end)
    if not match or ("%" in match.group() and not match["percent"]):
        return None  # "49 women [58.3%]" after a mean age
    if not header.said and header.kind != "IQR" and "." not in match["spread"]:
        return None
    return _with_spread(number, match, header.kind, header.form)


def _within(number: Number, match: re.Match[str], header: Header) -> Quantity | None:
    """A number inside its quartiles or limits."""
    limits = header.kind == "CI" or match["label"] == "95% CI"
    kind = "CI" if limits else match["label"] or header.kind
    if kind is None or not to_float(match["low"]) <= number.value <= to_float(match["high"]):
        return None
    found = _centre(header.form, number, match)._replace(spread_kind=kind)
    if kind.lower() == "range":  # the extremes are no quartiles, and no field holds them
        return found
    if limits:
        return with_numbers(found, match, ci_low="low", ci_high="high")
    return with_numbers(found, match, iqr_low="low", iqr_high="high")


SPREADS = (_plus_minus, _named_spread, _named_range, _with_extremes, _under_header)


def read_range(line: Line, number: Number) -> Quantity | None:
    """``31.5 (22.5-44.5)``: a number inside the range after it, which has no name.

    The range may be quartiles, extremes or an interval: it is left out, but where the
    text before speaks of intervals it is one.
    """
    match = line.match(_PLAIN_RANGE, number.end)
    if not match:
        return None
    low, high = to_float(match["low"]), to_float(match["high"])
    if not low <= number.value <= high or low == high:
        return None
    before = line.text[max(0, number.start - _REACH) : number.start]
    interval, beside = speaks_of_intervals(before), _is_beside(line, number.start, match.end())
    if match["dose"] and not (interval or beside):
        return None
    found = _centre("mean", number, match)
    limited = with_numbers(found, match, ci_low="low", ci_high="high")._replace(spread_kind="CI")
    if _TIMES_BEFORE.search(before):  # "was 5 times more likely (5.2 (1.4-19.6))"
        return as_effect(line.text, limited, None)
    if not interval:
        return found if beside or match["gap"][0] not in ",;" else None
    difference = "ifference" in before or _DELTA.search(before)
    return as_effect(line.text, limited) if difference else limited


_REACH = 220  # how far a sentence's own words on its intervals hold
_DELTA = pattern(r"Δ[^\s:()]{0,20}(?:\s[^:]{0,40})?: \Z")
_TIMES_BEFORE = pattern(r"\btimes (?:more|less|higher|greater|as)\b[^.;()\d]{0,60}[(\[]\Z")
_VS_AFTER = pattern(r"\s(?:vs\.?|versus)\s")
_VS_BEFORE = pattern(r"\s(?:vs\.?|versus)\s\Z")


def _is_beside(line: Line, start: int, stop: int) -> bool:
    """``4 [3, 4] vs 5 [3, 6]``: set against another such number."""
    before = _VS_BEFORE.search(line.text, start - 9, start)
    return before is not None or line.match(_VS_AFTER, stop) is not None


def read_bare_spread(line: Line, number: Number) -> Quantity | None:
    """``82 (31) mg with A``, ``mean scores were 10 (2.1) and 14 (3.0)``: spreads without a name."""
    match = line.match(_BRACKET_SPREAD, number.end)
    if match is None or "%" in match.group() or match["unit"]:
        return None
    scored = "." in match["spread"] and line.leads(_SCORED, number, 70)
    scored = scored or (to_float(match["spread"]) < number.value and _is_of_course(line, number))
    if not (scored or _AMOUNT.fullmatch(match["unit2"] or "")):
        return None
    return _with_spread(number, match, None)


def _is_of_course(line: Line, number: Number) -> bool:
    """``Fell from 31 (6) at baseline to 14 (8)``."""
    if line.leads(_FROM, number, 90):
        return line.match(_TO, number.end) is not None
    return line.leads(_FROM_TO, number, 150)


_FROM = pattern(rf"{MOVED}[^.;:()%]{{0,60}} from (?:an? |the )?(?:{CENTRE} )?(?:of )?\Z")
_COURSE = rf" [(\[]{DIGITS}[)\]](?: (?:at|on|in) [a-z][a-z ]{{2,15}}\d{{0,2}})? to (?:an? )?"
_TO = pattern(rf"{_COURSE}{DIGITS} [(\[]{DIGITS}[)\]]")
_FROM_TO = pattern(rf"{MOVED}[^.;:()%]{{0,60}} from [^\d.;:()%]{{0,20}}{DIGITS}{_COURSE}\Z")
_SCORED = pattern(r"\b(?:means?|scores?)\b[^;%]*\Z")
_AMOUNT = pattern(r"m?g|[μµ]g|mcg|points?|drinks?|cigarettes?|min(?:utes?)?")
