"""Shares: percentages, n/N, and counts with their share in brackets."""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_falls import is_of_arm
from litreview.reading.quantities_numbers import (
    DIGITS,
    SMALL,
    Number,
    Quantity,
    number_at,
    spans_of,
    spelt_number,
    to_float,
)
from litreview.reading.quantities_thresholds import THRESHOLD, is_threshold

PERCENT = r"(?:\s?%|[\s-]?percent(?!ag|il)|\sper\scent)"
_PERCENT = pattern(PERCENT)
_POINTS = pattern(r"[\s-]?(?:percentage[\s-]points?|%[\s-]points?|pp\b)")
_OVER = pattern(rf"\s?/\s?(?P<n>{DIGITS})(?![\d/]|\s?(?:mm\s?Hg|kg|mg|mL))")
_OUT_OF = pattern(
    r"(?:\s(?:patients?|participants?|subjects?|people|persons?|cases?|women|men|children|animals|rats|mice))?"
    r"\s(?:out\sof|of)(?:\sthe|\sthese|\sa\stotal\sof|\sall)?\s(?=[A-Za-z\d])|\s?[(\[]of\s"
)
_NO_LEVEL = r"(?!,?\s?-?(?:CI|CrI|[Cc]onfidence|[Cc]redib))"
_SHARE = pattern(
    rf"(?:\s[A-Za-z][A-Za-z-]{{1,20}}){{0,4}}\s?[(\[]\s?(?P<share>{DIGITS}){PERCENT}{_NO_LEVEL}"
)
_SHARE_FAR = pattern(
    rf"(?:\s[A-Za-z][A-Za-z-]{{0,20}}){{5,12}}\s?[(\[]\s?(?P<share>{DIGITS}){PERCENT}{_NO_LEVEL}"
)
_SHARE_AFTER = pattern(rf",?\s?[;:=]\s?(?P<share>{DIGITS}){PERCENT}")
_SHARE_LISTED = pattern(
    r"(?: (?:patients|participants|subjects|people|women|men|children|cases|samples|urines))?"
    rf",\s(?P<share>{DIGITS}){PERCENT}(?=\s?[)\];])"
)
_COUNT_IN_BRACKET = pattern(
    r"(?:(?:\s[A-Za-z-]{2,20}){1,3}\s?[(\[](?=\s?\d{1,6}\s?(?:/|out of|of)\s?\d)"
    r"|\sof (?:the |all )?(?:patients|participants|subjects|people|women|men|cases)"
    r"\s?[(\[](?=\s?[nN]\s?=)"
    r"|\s?[(\[]|[;,](?=\s?\d{1,6}\s?/))"
    rf"\s?(?:[nN]\s?=\s?)?(?P<events>{DIGITS})"
    rf"(?:(?:\s?/\s?|\s(?:out\s)?of\s)(?P<n>{DIGITS}))?"
    r"(?=\s?[)\],;]|\s(?:participants|patients|subjects|people|women|men|cases)\s?[)\]])"
)


def read_fraction(text: str, number: Number, end: int) -> Quantity | None:
    """``12/34``, ``12 of 34 (35%)``, ``thirteen out of 26 subjects (50%)``."""
    total = _total_after(text, number, end)
    if total is None or not _is_share(number.value, total.value):
        return _score(text, number, total)
    if (
        text[number.start - 1 : number.start] == "("
        and text[number.start - 2 : number.start - 1].isupper()
    ):
        return None  # the receptors 5-HT(1/7)
    before = text[max(0, number.start - 60) : number.start]
    if THRESHOLD.search(before) or (total.value in _SCALES and _SCORED.search(before)):
        return None
    spans = {"events": number.span, "n": total.span}
    share = _SHARE.match(text, total.end, end) or _SHARE_AFTER.match(text, total.end, end)
    share = share or _far_share(text, number, total, end)
    if not share and text[number.start - 2 : number.start].endswith(("(", "[", "; ")):
        share = _SHARE_LISTED.match(text, total.end, end)
    if (total.value < 5 and not share) or _NO_PEOPLE.match(text, total.end, end):
        return None
    value, stop = None, total.end
    if share and number.spelt and total.spelt and not _agree(number, total, share):
        return None  # "one in five (19.2%)"
    if share:
        value, stop = to_float(share["share"]), share.end()
        spans |= spans_of(share, value="share")
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


def _score(text: str, number: Number, total: Number | None) -> Quantity | None:
    """``satisfaction was 8.2/10``: a mean on a scale, which counts nobody."""
    if total is None or total.value not in _SCALES or not 0 < number.value < total.value:
        return None
    if number.value.is_integer() or text[number.end : total.start].strip() != "/":
        return None
    return Quantity("mean", number.start, total.end, number.value, spans={"value": number.span})


_SCALES = frozenset({10, 100})
_SCORED = pattern(
    r"\b(?:VAS|NRS|VRS|[Ss]cores?|[Ss]cale|[Rr]at(?:ed|ings?)|[Pp]ain)\b"
    r"(?:[^.;]{0,16}|[^.;]{0,50} (?:from|to|was|were) )\Z"
)
"""``pain of 8/10`` is a score, and counts nobody."""


def _far_share(text: str, number: Number, total: Number, end: int) -> re.Match[str] | None:
    """``16 of the 37 people who were given it (43%)``: only where the numbers agree."""
    match = _SHARE_FAR.match(text, total.end, end)
    return match if match and _agree(number, total, match) else None


def _agree(number: Number, total: Number, match: re.Match[str]) -> bool:
    return abs(100 * number.value / total.value - to_float(match["share"])) <= _ROUNDED


_ROUNDED = 0.6


_NO_PEOPLE = pattern(
    r"(?:\s[a-z-]{2,15}){0,2}\s(?:measures?|studies|trials|items|sites|domains|scales|tests|outcomes|"
    r"questions|criteria|RCTs|articles|reviews|comparisons|centers|centres|publications"
    r"|analyses|samples|drugs|substances|regions|records|reports|papers|citations"
    r"|metabolites|compounds|enantiomers|analytes|biomarkers|genes)\b"
)


def _total_after(text: str, number: Number, end: int) -> Number | None:
    # part of a date, of a ratio, or of a range ("scores of 1-2/76")
    follows = number.start > 0 and text[number.start - 1] in "/-–—"
    slash = not follows and "/" in text[number.end : number.end + 2]
    match = _OVER.match(text, number.end, end) if slash and not number.spelt else None
    if match:
        return number_at(text, *match.span("n"))
    if text.find("of", number.end, number.end + _OF_WITHIN) < 0:
        return None
    joint = _OUT_OF.match(text, number.end, end)
    if not joint:
        return None
    printed = _TOTAL.match(text, joint.end(), end)
    if printed:
        return number_at(text, *printed.span())
    return spelt_number(text, joint.end(), end)


_OF_WITHIN = 32  # "participants out of"
_TOTAL = pattern(rf"{DIGITS}(?!\s?%|[\w]*\d|[\s-]?(?:weeks?|days?|months?|sessions?))")


def _is_share(events: float, total: float) -> bool:
    return events.is_integer() and total.is_integer() and 0 <= events <= total and total >= 2


def read_count(text: str, number: Number, end: int) -> Quantity | None:
    """``42 [44.2%]``, ``four patients (20%)``, ``46 (62%) of 74 participants``."""
    if not number.value.is_integer() or number.value < 0:
        return None
    if text.find("%", number.end, end) < 0 and text.find("per", number.end, end) < 0:
        return None
    match = _SHARE.match(text, number.end, end)
    if not match or _NO_COUNT.search(match.group()):
        return None
    if _NO_COUNT_BEFORE.search(text, max(0, number.start - 12), number.end):
        return None
    spans, stop, n = {"events": number.span, **spans_of(match, value="share")}, match.end(), None
    total = _OF_TOTAL.match(text, stop, end)
    if total and _is_share(number.value, to_float(total["n"])):
        stop, n = total.end(), int(to_float(total["n"]))
        spans |= spans_of(total, n="n")
    return Quantity(
        "percent",
        number.start,
        stop,
        value=to_float(match["share"]),
        unit="%",
        events=int(number.value),
        n=n,
        spans=spans,
    )


_NO_COUNT = pattern(
    r"\b(?:groups?|arms?|conditions?|cohorts?|doses?|weeks?|days?|months?|visits?|stud(?:y|ies)|trials?"
    r"|time ?points?|scales?|measures?|thirds?|quarters?)\b"
    rf"|^ (?:in|of|out of) (?:every )?(?:{'|'.join(SMALL)}|\d)"
)
"""``of the two groups (41.2% vs 38.4%)``, ``one in three (33%)`` count nobody."""
_NO_COUNT_BEFORE = pattern(
    r"\b(?:1|[Oo]ne) (?:in|(?:out )?of) \S+\Z"
    r"|\b(?:[Ii]n|[Ss]ince|[Ff]rom) (?:19|20)\d\d\Z|[<>≤≥$£€] ?\d+\Z"
    r"|\b(?:above|below|under|exceeding|scores?(?: of)?) \d+\Z"  # "a score above 20 (15%)"
)
_OF_TOTAL = pattern(rf"\s?[)\]]\s(?:out )?of (?:the )?(?P<n>{DIGITS})(?!\s?%|[\w]*\d)")


def read_percent(text: str, number: Number, end: int) -> Quantity | None:
    """``48.2%``, ``17.7% (n = 229)``, ``6.6% (85/1295)``, ``14 percentage points``, ``+17%``."""
    points = _POINTS.match(text, number.end, end)
    if points:
        return _change(number, points.end(), "percentage points")
    match = _PERCENT.match(text, number.end, end)
    if not match or (number.spelt and number.value == 0):
        return None
    if is_threshold(text, number, match.end(), end):
        return Quantity("threshold", number.start, match.end(), value=number.value)
    if text[number.start] == "+" or _is_change(text, number, match.end(), end):
        return _change(number, match.end(), "%")
    return _with_count(text, number, match.end(), end)


def _is_change(text: str, number: Number, stop: int, end: int) -> bool:
    """``fell by 46%``, ``was 20% higher``: how much it changed, and no share of anybody.

    The changes of two arms (``by 46% versus 12%``) are the numbers of these arms.
    """
    if _MORE.match(text, stop, end):
        return True
    before = text[max(0, number.start - _CLAUSE) : number.start]
    if "%" in before or not before.endswith(_BY):
        return False
    if not (_FELL.search(before) or _EFFECT.match(text, stop, end)) or _DONE_BY.search(before):
        return False
    return not (_AGAINST.search(text, stop, end) or is_of_arm(text, number.start, stop, end))


_BY = ("by ", "by about ", "by approximately ", "by nearly ", "by almost ", "ion of ", "ase of ")
_CLAUSE = 90
_MORE = pattern(
    r"\s(?:relative )?"
    r"(?:higher|lower|greater|smaller|larger|longer|shorter|faster|slower|less|fewer)\b"
    r"(?! (?:or|risk|odds))"
    r"|\s(?:increase|decrease|reduction|decline|drop|rise|fall)s?\b(?! (?:or|from) )"
)
_EFFECT = pattern(
    r"\s?[(\[,]\s?(?:9[059]\s?%\s?)?-?(?:CI\b|[Cc]onfidence)"
    r"|\s(?:relative|compared|in comparison|versus|vs)\b"
)
_FELL = pattern(
    r"\b(?:(?:decreas|increas|reduc|lower|diminish|improv|attenuat|inhibit|elevat|enhanc|suppress"
    r"|shorten|prolong|declin|dropp)ed|cut|fell|fallen|rose|risen)\b[^.;:]{0,70}\bby (?:\w+ )?\Z"
    r"|\b[Aa] (?:mean |median |further |relative )?(?:reduction|decrease|increase) of \Z"
)
_DONE_BY = pattern(
    r"\b(?:report|endors|us|experienc|achiev|reach|complet|indicat|describ|mention|stat|obtain|attain"
    r"|follow)ed by (?:\w+ )?\Z|\b(?:seen|met|shown|taken) by (?:\w+ )?\Z|\bdefined\b"
)
_AGAINST = pattern(r"[^.;]{0,90}?\d\s?%(?!\s?(?:CI|[Cc]onf|\)))")


def _change(number: Number, stop: int, unit: str) -> Quantity:
    """A change in percent, or a difference of percentage points."""
    spans = {"estimate": number.span}
    measure = "change" if unit == "%" else "RD"
    return Quantity("estimate", number.start, stop, number.value, unit, measure, spans=spans)


def _with_count(text: str, number: Number, stop: int, end: int) -> Quantity:
    """A percentage with the count in brackets after it, where there is one."""
    spans, events, n = {"value": number.span}, None, None
    limits = _LIMITS.match(text, stop, end)
    if limits and to_float(limits["low"]) <= number.value <= to_float(limits["high"]):
        return _within(text, number, limits)
    count = _COUNT_IN_BRACKET.match(text, stop, end)
    if count and _fits(count):
        stop, events = count.end(), int(to_float(count["events"]))
        spans |= spans_of(count, events="events")
        if count["n"]:
            n = int(to_float(count["n"]))
            spans |= spans_of(count, n="n")
    elif told := _count_after(text, number, stop, end):
        stop, events, n = told.end, told.events, told.n
        spans |= told.spans
    return Quantity(
        "percent", number.start, stop, number.value, "%", events=events, n=n, spans=spans
    )


def _count_after(text: str, share: Number, stop: int, end: int) -> Quantity | None:
    """``(14%, six of 43)``, ``14% (6 out of 43 women)``: only where the numbers agree."""
    opens = _OPENS_COUNT.match(text, stop, end)
    if opens is None:
        return None
    digits = _COUNT.match(text, opens.end(), end)
    count = number_at(text, *digits.span()) if digits else spelt_number(text, opens.end(), end)
    found = read_fraction(text, count, end) if count else None
    if found is None or found.value is not None or not found.n:
        return None
    return found if abs(100 * (found.events or 0) / found.n - share.value) <= _ROUNDED else None


_OPENS_COUNT = pattern(r"(?:[;,]\s|\s?[(\[])(?=\w{1,12}\s(?:[a-z]{3,12}\s)?(?:out\s)?of\s)")
_COUNT = pattern(r"\d{1,6}(?=\s)")


def _within(text: str, number: Number, limits: re.Match[str]) -> Quantity:
    """``45% (34-56%)``: an interval where the text before speaks of one, else left out."""
    spans = {"value": number.span}
    share = Quantity("percent", number.start, limits.end(), number.value, "%", spans=spans)
    if not speaks_of_intervals(text[max(0, number.start - 160) : number.start]):
        return share
    spans |= spans_of(limits, ci_low="low", ci_high="high")
    low, high = to_float(limits["low"]), to_float(limits["high"])
    return share._replace(low=low, high=high, spread_kind="CI", spans=spans)


_LIMITS = pattern(
    rf"\s?[(\[]\s?(?P<low>{DIGITS})\s?%?\s?(?:[-–—]|to)\s?(?P<high>{DIGITS})\s?%?\s?[)\]]"
)
_INTERVALS = pattern(r"\bCIs?\b|confidence interval")
_INTERVALS_ABOVE = pattern(r"(?:\bCIs?|confidence intervals?)\s?[)\]]")
_SENTENCE_END = pattern(r"[^A-Z\s]\.\s(?=[A-Z])")


def speaks_of_intervals(before: str) -> bool:
    """Whether the text before a number says that limits follow.

    A sentence before its own only where it heads its numbers so: ``mean (95% CI)``.
    """
    ends = list(_SENTENCE_END.finditer(before))
    own = before[ends[-1].end() :] if ends else before
    return bool(_INTERVALS.search(own) or _INTERVALS_ABOVE.search(before))


def _fits(count: re.Match[str]) -> bool:
    if count["n"] is None:
        return to_float(count["events"]).is_integer() and bool(_NAMED_COUNT.search(count.group()))
    return _is_share(to_float(count["events"]), to_float(count["n"]))


_NAMED_COUNT = re.compile(r"=|\S\s\S")
