"""The statistical forms that begin with a word: intervals, effects, tests, sizes.

Each function is given a sentence and the position of the word, and returns the Quantity
printed there or None. All patterns are anchored at the position and every repeat in them is
bounded, so a sentence is read in linear time.
"""

from __future__ import annotations

import re

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_measures import is_headed, measure_at
from litreview.reading.quantities_numbers import (
    DIGITS,
    SIGNED,
    Quantity,
    kind_of,
    to_float,
    with_numbers,
)
from litreview.reading.quantities_thresholds import LEVELS

SEPARATOR = r"(?:\s{0,2}(?:-|—|~|,|;|/|\.\.\.?)\s{0,2}|\s(?:to|through|and|until)\s)"
_LEVEL = r"(?P<level>(?:80|90|95|97\.5|99|99\.9)(?:\.0)?)\s?(?:%|per\s?cent|percent)?"
_NAME = (
    r"(?:[Cc]onfidence (?:[Ii]nterval|[Ll]imit)s?|[Cc]redib(?:le|ility) [Ii]ntervals?|C\.I\.|"
    r"(?:[Uu]ncertainty|[Pp]osterior|[Pp]rediction|(?:posterior )?density) [Ii]ntervals?|"
    r"(?<=% )intervals?|"
    r"CIs?|CrIs?|CL|Cl|ci|HDIs?|HPDI?|UIs?)"
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


def read_interval(line: Line, position: int) -> Quantity | None:
    """A confidence interval that names itself, with or without its level before it."""
    match = line.match(_INTERVAL, position)
    if not match:
        return None
    level = match["after"].strip("()[]% ") if match["after"] else match["level"]
    form = "before" if "rediction" in match.group() else "interval"  # foretells, and is left out
    found = Quantity(
        *(form, position, match.end()),
        level=to_float(level) if level else None,
        measure=_measure_inside(match["of"] or ""),
    )
    return with_numbers(found, match, ci_low="low", ci_high="high")


def _measure_inside(words: str) -> str | None:
    for match in re.finditer(r"[^\W\d_]+", words):
        if found := measure_at(words, match.start(), len(words)):
            return found[0]
    return None


_BRACKETS = r"(?:\s?[(\[][^()\[\]=<>]{1,40}[)\]]){0,2}"
_NUMBER = (
    rf"(?P<value>{SIGNED})(?![\w]*\d|/\d)"
    r"(?P<unit>\s?%|\s?percentage points?|\s?(?:points?|days?|mm(?: ?Hg)?|m?g|kg|drinks?"
    r"|cigarettes?)(?:(?:\s?/\s?|\s(?:per|a)\s)(?:drinking )?(?:day|week|month))?\b)?"
)
_AT_ONCE = pattern(
    rf"[*)]?(?:\svalues?)?{_BRACKETS}(?:\srang(?:e|ed|ing)(?:\sfrom)?)?\s{{0,2}}"
    rf"(?P<sign>[=¼:,]|of|was|were|is|being)?\s{{0,2}}[(\[]?\s?=?\s?{_NUMBER}"
)
_TIME = (  # "the difference at 30 minutes was", "at week 4 was"
    r"(?<= at )\d{1,3}(?= (?:h|hours?|min|minutes|days?|weeks?|months?)\b)"
    r"|(?:(?<=day )|(?<=week )|(?<=month ))\d{1,3}"
)
_AFTER_WORDS = pattern(
    rf"{_BRACKETS}(?:\s(?:[A-Za-z][A-Za-z'/-]{{0,24}}|\d{{1,4}}(?=\s?m?g)|{_TIME})){{1,12}}"
    r"(?:\s\([^()=<>]{1,40}\))?(?:, (?:as |when )?(?:compared|relative|adjusted|versus)"
    rf"(?: [A-Za-z-]{{1,24}}){{1,9}},)?(?:\s(?:was|were|of|is)|\s?[=:])\s{_NUMBER}"
)
_OF_WHAT = pattern(  # "hazard ratio for relapse, 0.6 (95% CI", "difference in rates 4.1% (95% CI"
    rf"{_BRACKETS} (?:adjusted )?(?:for|of|in|between)(?: [A-Za-z][A-Za-z'-]{{0,24}}){{1,5}}"
    rf"[,:]? {_NUMBER}"
    r"(?=[,;]?\s?[(\[]?\s?(?:9[059]\s?%|CI\b|[pP]\s?[=<>])|\s[(\[]\d[\d.]{0,5}(?:\s?-|\sto)\s?\d)"
)
_LIMITED = pattern(r"\s?[(\[;,]{1,2}\s?9\d\s?%\s?CI")  # "slope, 0.2 [95% CI, 0.1-0.3]"
_CLOSED = pattern(r"\s?[),;]")
_NUMBERED = pattern(  # things, or people who are counted
    rf"\)\s[a-z]{{3,}}|\s(?:[a-z-]{{3,20}}\s){{0,2}}(?:{PEOPLE}|controls|cases|studies|trials|RCTs)\b"
)
_SINCE = pattern(  # "a difference 24 h post infusion"
    r"[ -](?:h|hours?|min|minutes|days?|weeks?|months?)[ -](?:post|after|before|following|later)\b"
)
_GROUP = pattern(r"[ \u00a0\u2009\u202f]\d{3}\b(?!\s?[%.])")
_LEVEL_TAIL = pattern(r"\s?%?\s?-?[(\[]?(?:CI|[Cc]onf|[Cc]red)")
_CHANCE = 0.5
_OF_TESTS = frozenset({"AUC", "sensitivity", "specificity", "accuracy", "PPV", "NPV"})
_A_TEST = pattern(  # "with a sensitivity of", not "insulin sensitivity was"
    r"(?:\b(?:an?|the|its|and|with|of|had|good|high|low|moderate|diagnostic|overall|test)"
    r"|[(\[,;:%]|\d|\A) ?\Z"
)
_PER_MINUTE = pattern(r"\s?(?:bpm|beats|breaths|cycles|ms(?:ec)?|/ ?min|per min(?:ute)?)\b")
_NEEDS_SIGN = frozenset({"symbol", "explained", "regression", "correlation"})
_SIGNS = frozenset({"=", "¼", "of", "was", ":"})


def read_estimate(line: Line, position: int) -> Quantity | None:
    """An effect with its measure: ``odds ratio (OR) 0.22``, ``MD = -2.1``, ``g 0.4``."""
    found = measure_at(line.text, position, line.end)
    match = _number_of(line, position, *found) if found else None
    if not found or not match or _is_level(line, match) or _is_cut(line, match):
        return None
    value, unit = to_float(match["value"]), (match["unit"] or "").strip() or None
    if is_headed(line.text, position, match.start("value")):
        return None
    if found[0] in _OF_TESTS and not _is_of_test(line, position, found[0], value, unit):
        return None
    of_raters = line.text.endswith("traclass ", 0, position)
    if found[1] == "correlation" and (of_raters or not -1 <= value <= 1):
        return None
    if found[1] == "ratio" and line.match(_PER_MINUTE, match.end("value")):
        return None
    effect = Quantity("estimate", position, match.end(), unit=unit, measure=found[0])
    return with_bare_limits(_with_error(with_numbers(effect, match, estimate="value"), line), line)


def _is_of_test(line: Line, position: int, code: str, value: float, unit: str | None) -> bool:
    """Whether a share tells how good a test is: ``pain sensitivity, 0.4`` does not."""
    least = _CHANCE if code == "AUC" else 0
    of_a_test = _A_TEST.search(line.text, max(line.start, position - 20), position)
    if code == "sensitivity" and line.text[position].islower() and not of_a_test:
        return False
    return least <= (value / 100 if unit == "%" else value) <= 1


def _number_of(line: Line, position: int, code: str, kind: str, stop: int) -> re.Match[str] | None:
    """The number of a measure that is named up to `stop`."""
    match = line.match(_AT_ONCE, stop)
    if match and _is_level(line, match):
        match = None  # the level in brackets, before the number
    if match and kind in _NEEDS_SIGN and match["sign"] not in _SIGNS:
        alone = line.text[position - 1 : position] == "(" and line.match(_CLOSED, match.end())
        told = match["sign"] == "," and (kind != "symbol" or code == "beta")  # "vs B, 2.0% (..."
        limited = told and line.match(_LIMITED, match.end())
        match = match if limited or (alone and code in {"d", "g"}) else None
    if not match and kind in {"ratio", "difference"} and stop - position > 1:
        match = line.match(_AFTER_WORDS, stop) or line.match(_OF_WHAT, stop)
    return match


def _is_cut(line: Line, match: re.Match[str]) -> bool:
    """The number of a list (``1) any use``), or of a time; the first figures of ``85 678``."""
    stop = match.end("value")
    if line.match(_GROUP, stop) or line.match(_SINCE, stop):
        return True
    listed = match["value"].isdigit() and line.text.endswith(" of ", 0, match.start("value"))
    return listed and line.match(_NUMBERED, stop) is not None


def _is_level(line: Line, match: re.Match[str]) -> bool:
    """Whether the number is the level of an interval: ``OR 95% CI``."""
    if to_float(match["value"]) not in LEVELS:
        return False
    return _LEVEL_TAIL.match(line.text, match.end("value")) is not None


_ERROR = pattern(
    rf"(?:,\s|\s?[(\[]\s?|;\s)(?P<kind>SE|SEM|S\.E\.|s\.e\.?|se|SD)\s?[=:]?\s?(?P<spread>{DIGITS})"
    r"\s?[)\]]?"
)


_QUARTILES = pattern(
    rf"[,;]?\s?[(\[]?(?:IQR|[Ii]nterquartile range)[:,=]?\s?{SIGNED}{SEPARATOR}{SIGNED}"
)


def _with_error(effect: Quantity, line: Line) -> Quantity:
    """The effect with the standard error after it: ``B = 5.1, s.e = 0.7``; quartiles are left."""
    match = line.match(_ERROR, effect.end)
    if quartiles := line.match(_QUARTILES, effect.end):
        return effect._replace(end=quartiles.end())
    if not match:
        return effect
    effect = effect._replace(spread_kind=kind_of(match["kind"]))
    return with_numbers(effect, match, spread="spread")


_BARE_LIMITS = pattern(
    rf"\s?[,;]?\s?[(\[]\s?(?:(?P<level>9[059])\s?%[:,]?\s)?{_LIMITS}\s?[)\]]"
    rf"|[,;]\s(?:(?P<level2>9[059])\s?%[:,]?\s)?(?P<low2>{SIGNED})(?: to |\s?[-—]\s?)"
    rf"(?P<high2>{SIGNED})(?![\w]*\d)"
)


def with_bare_limits(effect: Quantity, line: Line, end: int | None = None) -> Quantity:
    """The effect with the interval that follows without a name: ``(95% 0.4 to 0.9)``.

    A pair of numbers is taken only where the effect lies between them.
    """
    match = _BARE_LIMITS.match(line.text, effect.end, end or line.end)
    if not match or effect.value is None:
        return effect
    low, high = ("low", "high") if match["low"] else ("low2", "high2")
    level = match["level"] or match["level2"]
    limited = effect._replace(level=to_float(level)) if level else effect
    limited = with_numbers(limited, match, ci_low=low, ci_high=high)
    return limited if _is_inside(limited) else effect


def _is_inside(limited: Quantity) -> bool:
    value, low, high = limited.value, limited.low, limited.high
    return value is not None and low is not None and high is not None and low <= value <= high


_TRIPLE = pattern(
    rf"(?:[(\[]\s?|;\s)(?P<value>{SIGNED})[,;]\s(?P<low>{SIGNED})"
    rf"(?:\sto\s|\s?[-—]\s?|,\s)(?P<high>{SIGNED})\s?(?=[)\],;])"
)
_TOLD = pattern(r"[.-]")  # decimals, or signs
_SPREADS = pattern(r"\b(?:median|iqr|range|quartiles?|interquartile|age[ds]?)\b")


def read_triple(line: Line, start: int) -> Quantity | None:
    """``(0.87, 0.69 to 1.14)``, ``(0.3; -0.8, 1.4)``: an estimate and its interval, without a name.

    Its measure is left open: it is that of the last effect that named one. All three are
    printed with decimals, and no median with its quartiles is spoken of.
    """
    match = line.match(_TRIPLE, start)
    if not match or not all(_TOLD.search(number) for number in match.groups()):
        return None
    if _SPREADS.search(line.lowered, start - 60, start):
        return None
    found = Quantity("estimate", match.start("value"), match.end())
    found = with_numbers(found, match, estimate="value", ci_low="low", ci_high="high")
    return found if _is_inside(found) else None


_OTHER_END = pattern(rf"\s?(?:[-—]|\sto\s)\s?(?P<value>{SIGNED})(?![\w]*\d|\s?[-%])")


def other_end(line: Line, first: Quantity, effect: Quantity) -> Quantity | None:
    """The other end of a range of estimates: ``Cohen d = 0.25-0.60``."""
    match = line.match(_OTHER_END, effect.end) if first is effect else None
    if not match or effect.low is not None or effect.value is None:
        return None
    bare = effect._replace(start=match.start("value"), spans={})
    found = with_numbers(bare, match, estimate="value")
    return found if (found.value or 0) > effect.value else None


_STATISTIC = pattern(
    r"(?:[Cc]hi[- ]?squared?|Wald|[FtTzZUWQHrRχΧXρ]|rs|rho|tau)(?:²|2(?!\d)|\^2)?"
    r"(?:\s?_?[(\[{][^()\[\]{}]{0,30}[)\]}]|\d{1,4}(?:,\s?\d{1,5}(?:\.\d{1,3})?)?)?(?:²|2(?!\d))?"
    rf"\s{{0,2}}[=<>≤≥]\s{{0,2}}(?P<value>{SIGNED})(?![\w]*\d)"
)


def read_statistic(line: Line, position: int) -> Quantity | None:
    """A test statistic, kept as printed: ``F(4,18) = 3.41``, ``χ² = 9.30``, ``t(35)=2.1``."""
    match = line.match(_STATISTIC, position)
    if not match:
        return None
    found = Quantity("statistic", position, match.end(), text=match.group())
    return with_numbers(found, match, statistic="value")


_HETEROGENEITY = pattern(
    r"(?:I|τ|tau|[Qq])\s?(?:-?squared|\(2\)|²|2|\^2|(?==))"
    r"(?:\s(?:values?|statistics?)(?:\s[a-z]{2,15}){0,6}?)?\s{0,2}"
    r"(?:(?:[=:]|of|was|were|range[ds]?,?(?: from)?)\s{0,2}|(?<=²\s|d\s))"
    rf"{DIGITS}\s?%?(?:\s?(?:-|to)\s?{DIGITS}\s?%)?"
)


def read_heterogeneity(line: Line, position: int) -> Quantity | None:
    """Heterogeneity between studies (``I2 = 72%``): read so that it is no percentage."""
    match = line.match(_HETEROGENEITY, position)
    if match is None or _OF_GROUPS.search(line.text, position - 20, match.end() + 20):
        return None
    return Quantity("heterogeneity", position, match.end())


_OF_GROUPS = pattern(  # "(I = 21% vs C = 12%)"
    rf"\b[A-Z]\s?[=:]\s?{DIGITS}\s?%?,? (?:vs?\.?|versus|and) [A-Z]\s?[=:]\s?\d"
)


_SIZE = pattern(rf"[nNkK]s?\s?(?:=|of)\s?(?P<value>{DIGITS})(?!\s?/)(?!\w)")
_SHARE_NEXT = pattern(rf"(?:[,;:]\s?|\s?[(\[]\s?)(?P<share>{DIGITS})\s?%(?!\s?(?:CI|[Cc]onf))")


def read_size(line: Line, position: int) -> Quantity | None:
    """A number of participants or studies: ``n = 56``, ``k=7``, ``n = 12, 30%``."""
    match = line.match(_SIZE, position)
    if not match or not to_float(match["value"]).is_integer():
        return None
    share = line.match(_SHARE_NEXT, match.end()) if line.text[position] in "nN" else None
    if not share:
        return with_numbers(Quantity("size", position, match.end()), match, n="value")
    counted = Quantity("percent", position, match.end(), unit="%")
    return with_numbers(with_numbers(counted, match, events="value"), share, value="share")
