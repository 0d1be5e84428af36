"""The statistical forms that begin with a word: intervals, effects, tests.

Each function is given a text, the position of the word and the end of the sentence, and
returns the Quantity printed there or None. All patterns are anchored at the position and
every repeat in them is bounded, so a sentence is read in linear time.
"""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_measures import is_headed, measure_at
from litreview.reading.quantities_numbers import (
    DIGITS,
    SIGNED,
    Quantity,
    spans_of,
    to_float,
    with_numbers,
)

SEPARATOR = r"(?:\s{0,2}(?:-|–|—|−|‐|‑|‒|~|,|;|/|\.\.\.?)\s{0,2}|\s(?:to|through|and|until)\s)"
_LEVEL = r"(?P<level>(?:80|90|95|97\.5|99|99\.9)(?:\.0)?)\s?(?:%|per\s?cent|percent)?"
_NAME = (
    r"(?:[Cc]onfidence (?:[Ii]nterval|[Ll]imit)s?|[Cc]redib(?:le|ility) [Ii]ntervals?|C\.I\.|"
    r"CIs?|CrIs?|CL|Cl|ci)"
)
_LIMITS = (
    rf"[$£€]?(?P<low>{SIGNED})\s?(?:%|percent)?(?:{SEPARATOR})"
    rf"[$£€]?(?P<high>\d{{1,2}},\d\d(?=[)\]])|{SIGNED})(?![\w]*\d)"
)
_INTERVAL = pattern(
    rf"(?:{_LEVEL}\s{{0,2}},?-?\s?[(\[]?(?:[A-Za-z-]{{3,15}} )?)?"
    rf"{_NAME}[)\]]?(?:\s?[(\[](?:95\s?%\s?)?{_NAME}[)\]])?"
    r"(?P<after>\s?[(\[]?(?:80|90|95|97\.5|99)\s?%?[)\]]?(?=\s?[=:,\[( ]))?"
    r"(?P<of>\s(?:for|of)(?: [A-Za-z][A-Za-z-]{0,20}){1,6}(?:\s?[(\[][A-Za-z]{1,6}[)\]])?)?"
    r"(?:\s{0,2}[:=,;]\s{0,2}|\s(?:was|is|from|of|ranged from|ranging from|between)\s|\s){0,2}"
    rf"[(\[{{]?\s?{_LIMITS}"
)


def read_interval(text: str, position: int, end: int) -> Quantity | None:
    """A confidence interval that names itself, with or without its level before it."""
    match = _INTERVAL.match(text, position, end)
    if not match:
        return None
    level = to_float(match["level"]) if match["level"] else None
    if match["after"]:
        level = to_float(match["after"].strip("()[]% "))
    return Quantity(
        "interval",
        position,
        match.end(),
        low=to_float(match["low"]),
        high=to_float(match["high"]),
        level=level,
        measure=_measure_inside(match["of"] or ""),
        spans=spans_of(match, ci_low="low", ci_high="high"),
    )


def _measure_inside(words: str) -> str | None:
    for match in re.finditer(r"[^\W\d_]+", words):
        found = measure_at(words, match.start(), len(words))
        if found:
            return found[0]
    return None


_BRACKETS = r"(?:\s?[(\[][^()\[\]=<>]{1,40}[)\]]){0,2}"
_NUMBER = (
    rf"(?P<value>{SIGNED})(?![\w]*\d|/\d)"
    r"(?P<unit>\s?%|\s?percentage points?|\s?(?:points?|days?|mm(?: ?Hg)?|m?g|kg|drinks?"
    r"|cigarettes?)(?:(?:\s?/\s?|\s(?:per|a)\s)(?:drinking )?(?:day|week|month))?\b)?"
)
_AT_ONCE = pattern(
    rf"[*)]?(?:\svalues?)?{_BRACKETS}(?:\srang(?:e|ed|ing)(?:\sfrom)?)?\s{{0,2}}(?P<sign>[=¼:,]|of|was|were|is|being)?\s{{0,2}}[(\[]?\s?=?\s?{_NUMBER}"
)
_AFTER_WORDS = pattern(
    rf"{_BRACKETS}(?:\s(?:[A-Za-z][A-Za-z'’/-]{{0,24}}|\d{{1,4}}(?=\s?m?g))){{1,12}}(?:\s\([^()=<>]{{1,40}}\))?(?:\s(?:was|were|of|is)|\s?[=:])\s{_NUMBER}"
)
_OF_WHAT = pattern(  # "hazard ratio for relapse, 0.6 (95% CI", "difference in rates 4.1% (95% CI"
    rf"{_BRACKETS} (?:for|of|in|between)(?: [A-Za-z][A-Za-z'’-]{{0,24}}){{1,5}}[,:]? {_NUMBER}"
    r"(?=[,;]?\s?[(\[]?\s?(?:9[059]\s?%|CI\b|[pP]\s?[=<>]))"
)
_BARE_LIMITS = pattern(
    rf"\s?[,;]?\s?[(\[]\s?{_LIMITS}\s?[)\]]"
    rf"|[,;]\s(?P<low2>{SIGNED})(?: to |\s?[-–—]\s?)(?P<high2>{SIGNED})(?![\w]*\d)"
)
_CLOSED = pattern(r"\s?[),;]")
_NUMBERED = pattern(  # things, or people who are counted
    r"\)\s[a-z]{3,}|\s(?:[a-z-]{3,20}\s){0,2}(?:patients|participants|subjects|controls|people|adults"
    r"|individuals|volunteers|cases|women|men|children|studies|trials|RCTs)\b"
)
_GROUP = pattern(r"[ \u00a0\u2009\u202f]\d{3}\b(?!\s?[%.])")
_CHANCE = 0.5
_NEEDS_SIGN = ("symbol", "explained", "regression", "correlation")


def read_estimate(text: str, position: int, end: int) -> Quantity | None:
    """An effect with its measure: ``odds ratio (OR) 0.22``, ``MD = -2.1``, ``g 0.4``."""
    found = measure_at(text, position, end)
    if not found:
        return None
    code, kind, stop = found
    match = _AT_ONCE.match(text, stop, end)
    if match and _is_level(text, match):
        match = None  # the level in brackets, before the number
    if match and kind in _NEEDS_SIGN and match["sign"] not in {"=", "¼", "of", "was", ":"}:
        alone = text[position - 1 : position] == "(" and _CLOSED.match(text, match.end(), end)
        match = match if alone and code in {"d", "g"} else None
    if not match and kind in {"ratio", "difference"} and stop - position > 1:
        match = _AFTER_WORDS.match(text, stop, end) or _OF_WHAT.match(text, stop, end)
    if not match or _is_level(text, match) or is_headed(text, position, match.start("value")):
        return None
    value = to_float(match["value"])
    share = value / 100 if match["unit"] and "%" in match["unit"] else value
    if _is_cut(text, match, end):
        return None
    if code == "AUC" and not _CHANCE <= share <= 1:
        return None
    if kind == "correlation" and not -1 <= value <= 1:
        return None
    quantity = Quantity(
        "estimate",
        position,
        match.end(),
        value=value,
        measure=code,
        unit=(match["unit"] or "").strip() or None,
        spans=spans_of(match, estimate="value"),
    )
    return with_bare_limits(_with_error(quantity, text, end), text, end)


def _is_cut(text: str, match: re.Match[str], end: int) -> bool:
    """The number of a list (``1) any use``), the first figures of ``85 678``."""
    if _GROUP.match(text, match.end("value"), end):
        return True
    listed = match["value"].isdigit() and text.endswith(" of ", 0, match.start("value"))
    return listed and bool(_NUMBERED.match(text, match.end("value"), end))


_ERROR = pattern(
    rf"(?:,\s|\s?[(\[]\s?|;\s)(?P<kind>SE|SEM|S\.E\.|s\.e\.?|se|SD)\s?[=:]?\s?(?P<spread>{DIGITS})\s?[)\]]?"
)


def _with_error(quantity: Quantity, text: str, end: int) -> Quantity:
    """The effect with the standard error after it: ``B = 5.1, s.e = 0.7``."""
    match = _ERROR.match(text, quantity.end, end)
    if not match:
        return quantity
    kind = "SD" if match["kind"] == "SD" else "SE"
    spans = {**quantity.spans, **spans_of(match, spread="spread")}
    spread = to_float(match["spread"])
    return quantity._replace(end=match.end(), spread=spread, spread_kind=kind, spans=spans)


def _is_level(text: str, match: re.Match[str]) -> bool:
    """Whether the number is the level of an interval: ``OR 95% CI``."""
    level = to_float(match["value"]) in _LEVELS
    return level and bool(_LEVEL_TAIL.match(text, match.end("value")))


_LEVELS = (80, 90, 95, 97.5, 99, 99.9)
_LEVEL_TAIL = pattern(r"\s?%?\s?-?[(\[]?(?:CI|[Cc]onf|[Cc]red)")


def with_bare_limits(quantity: Quantity, text: str, end: int) -> Quantity:
    """The effect with the interval that follows in brackets without a name.

    A pair of numbers is taken only where the effect lies between them.
    """
    match = _BARE_LIMITS.match(text, quantity.end, end)
    if not match or quantity.value is None:
        return quantity
    names = ("low", "high") if match["low"] else ("low2", "high2")
    low, high = to_float(match[names[0]]), to_float(match[names[1]])
    if not low <= quantity.value <= high:
        return quantity
    spans = {**quantity.spans, **spans_of(match, ci_low=names[0], ci_high=names[1])}
    return quantity._replace(end=match.end(), low=low, high=high, spans=spans)


_STATISTIC = pattern(
    r"(?:[Cc]hi[- ]?squared?|Wald|[FtTzZUWQHrRχΧXρ]|rs|rho|tau)(?:²|2(?!\d)|\^2)?"
    r"(?:\s?_?[(\[{][^()\[\]{}]{0,30}[)\]}]|\d{1,4}(?:,\s?\d{1,5}(?:\.\d{1,3})?)?)?(?:²|2(?!\d))?"
    rf"\s{{0,2}}[=<>≤≥]\s{{0,2}}(?P<value>{SIGNED})(?![\w]*\d)"
)


def read_statistic(text: str, position: int, end: int) -> Quantity | None:
    """A test statistic, kept as printed: ``F(4,18) = 3.41``, ``χ² = 9.30``, ``t(35)=2.1``."""
    match = _STATISTIC.match(text, position, end)
    if not match:
        return None
    return Quantity(
        "statistic",
        position,
        match.end(),
        value=to_float(match["value"]),
        text=match.group(),
        spans=spans_of(match, statistic="value"),
    )


_HETEROGENEITY = pattern(
    r"(?:I|τ|tau|[Qq])\s?(?:-?squared|\(2\)|²|2|\^2|(?==))"
    r"(?:\s(?:values?|statistics?)(?:\s[a-z]{2,15}){0,6}?)?\s{0,2}"
    r"(?:(?:[=:]|of|was|were|range[ds]?,?(?: from)?)\s{0,2}|(?<=²\s|d\s))"
    rf"{DIGITS}\s?%?(?:\s?(?:-|–|to)\s?{DIGITS}\s?%)?"
)


def read_heterogeneity(text: str, position: int, end: int) -> Quantity | None:
    """Heterogeneity between studies (``I2 = 72%``): read so that it is no percentage."""
    match = _HETEROGENEITY.match(text, position, end)
    return Quantity("heterogeneity", position, match.end()) if match else None


_SHARE_NEXT = pattern(rf"(?:[,;:]\s?|\s?[(\[]\s?)(?P<share>{DIGITS})\s?%(?!\s?(?:CI|[Cc]onf))")


def _counted(match: re.Match[str], share: re.Match[str], events: float) -> Quantity | None:
    """``(n = 12, 30%)``: people with their share."""
    spans = {**spans_of(match, events="value"), **spans_of(share, value="share")}
    value = to_float(share["share"])
    return Quantity(
        "percent", match.start(), share.end(), value, "%", events=int(events), spans=spans
    )


_SIZE = pattern(rf"[nNkK]s?\s?(?:=|of)\s?(?P<value>{DIGITS})(?!\s?/)(?!\w)")


def read_size(text: str, position: int, end: int) -> Quantity | None:
    """A number of participants or studies: ``n = 56``, ``k=7``."""
    match = _SIZE.match(text, position, end)
    if not match or not (value := to_float(match["value"])).is_integer():
        return None
    share = _SHARE_NEXT.match(text, match.end(), end) if text[position] in "nN" else None
    if share:
        return _counted(match, share, value)
    return Quantity("size", position, match.end(), n=int(value), spans=spans_of(match, n="value"))


_TRIPLE = pattern(
    rf"(?:[(\[]\s?|;\s)(?P<value>{SIGNED})[,;]\s(?P<low>{SIGNED})"
    rf"(?:\sto\s|\s?[-–—−‐‑‒]\s?|,\s)(?P<high>{SIGNED})\s?(?=[)\],;])"
)
_TOLD = pattern(r"[.·−-]")  # decimals, or signs
_SPREADS = pattern(r"\b(?:[Mm]edian|IQR|[Rr]ange|[Qq]uartiles?|[Ii]nterquartile|[Aa]ge[ds]?)\b")


def read_triple(text: str, start: int, end: int) -> Quantity | None:
    """``(0.87, 0.69 to 1.14)``, ``(0.3; -0.8, 1.4)``: an estimate and its interval, without a name.

    Its measure is left open: it is that of the last effect that named one. All three are
    printed with decimals, and no median with its quartiles is spoken of.
    """
    match = _TRIPLE.match(text, start, end)
    if not match or not all(_TOLD.search(match[k]) for k in ("value", "low", "high")):
        return None
    if _SPREADS.search(text, max(0, start - _BESIDE), start):
        return None
    value, low, high = (to_float(match[k]) for k in ("value", "low", "high"))
    if not low <= value <= high:
        return None
    return Quantity(
        "estimate",
        match.start("value"),
        match.end(),
        value=value,
        low=low,
        high=high,
        spans=spans_of(match, estimate="value", ci_low="low", ci_high="high"),
    )


_BESIDE = 60


_OTHER_END = pattern(rf"\s?(?:[-–—]|\sto\s)\s?(?P<value>{SIGNED})(?![\w]*\d|\s?[-–%])")


def other_end(text: str, quantity: Quantity, end: int) -> list[Quantity]:
    """The other end of a range of estimates: ``Cohen d = 0.25-0.60``."""
    if quantity.form != "estimate" or quantity.low is not None:
        return []
    match = _OTHER_END.match(text, quantity.end, end)
    if not match or quantity.value is None or to_float(match["value"]) <= quantity.value:
        return []
    bare = quantity._replace(start=match.start("value"), spans={})
    return [with_numbers(bare, match, estimate="value")]
