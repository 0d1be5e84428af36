"""Doses and times that are a result: they came down, or are set against those of another arm.

``Lorazepam fell from 12 mg to 3 mg per day``, ``consumption was 14 mg against 21 mg``.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_changes import ABOUT, TO
from litreview.reading.quantities_line import (
    CENTRE,
    CHANGE,
    FELL,
    LEAD,
    MORE,
    MOVED,
    TESTED,
    VERSUS,
    Line,
    as_effect,
    as_mean,
    number_end,
)
from litreview.reading.quantities_moments import AFTER, BEFORE
from litreview.reading.quantities_numbers import Quantity

AMOUNTS = frozenset({"dose", "time"})
_REACH = 150
_CAME_DOWN = pattern(
    rf"{FELL}[^;:()%]{{0,60}}? from {LEAD}\Z"
    # "from 12 mg to 3 mg with A and from 11 mg to 9 mg"
    r"|\bfrom (?:[a-z]+ ){0,3}\d[\d.]* ?m?g[^;:()%]{0,20} to \d[^;:()%]{0,60}"
    r"(?:and|but|while|whereas) (?:only )?from \Z"
)
_DAYS_MOVED = pattern(
    r"\b(?:use|drinking|days|abstinen(?:t|ce)|stay|time)\b[^.;:()%]{0,80}"
    rf"{MOVED} from {LEAD}\Z"
)
_MILLIGRAMS = pattern(r"\s?(?P<unit>m?g|[μµ]g|mcg)\b")
_BESIDE = pattern(  # "with A and 21 mg", "against 21 mg", "down from 21 mg"
    r"[)\]]?(?: (?:in|with|for|after) (?:the )?[^.;:()\d]{1,40}(?:,| and| while| whereas)"
    rf"|[^.;:()\d]{{0,60}} (?:(?<!rather )than|against|{VERSUS})(?!\w)|,?(?: down| up)? from)"
    r"[^.;:()\d]{0,60}\(?"
)
_SET_AGAINST = pattern(rf" {VERSUS} ")
_CONSUMED = pattern(
    r"\b(?:consum(?:ption|ed)|require(?:ments?|d)|intake|usage|use|demand|need(?:s|ed)?"
    r"|equivalents?|(?:total|daily|cumulative|rescue|peak|maximum) (?:[a-z]+ )?doses?)\b"
    r"[^.;:]{0,110}\Z"
)
_SHORTER_BY = pattern(
    rf"(?:{MOVED}|\b(?:delay|accelerat)[a-z]*|\b{MORE}\b)[^.;:()\d]{{0,60}}\bby "
    rf"(?:(?:about|an? {CENTRE} of) )?\Z|\b{CHANGE} in [^.;:()\d]{{1,60}} of \Z"
)
_STRENGTH = pattern(r"[ ·.]?m?l ?-1\b")
_MORE_OF = {
    "dose": pattern(rf" {MORE}\b(?! (?:doses?|or)\b)"),
    "time": pattern(rf" (?!later|earlier){MORE}\b(?!-| or\b)"),
}
_WHEN = pattern(r"\b(?:[Aa]t|[Aa]fter|[Bb]y|[Ii]n|[Ww]ithin|[Dd]uring|[Oo]ver) (?:the )?\Z")
_LASTED = pattern(r" (?:longer|shorter|sooner|earlier|later)\b")  # "by 3 days longer"
_CLOSE = 100


def settle_amounts(line: Line) -> None:
    """Make out the doses and times that are a result."""
    found = line.found
    for i in range(len(found) - 1):
        if _fell_each(line, *found[i : i + 2]):
            found[i : i + 2] = [_of_amount(line, amount) for amount in found[i : i + 2]]
    for i, amount in enumerate(found):
        if amount.form in AMOUNTS and (_is_more(line, amount) or _is_shorter(line, amount)):
            found[i] = as_effect(line.text, _of_amount(line, amount))
    for i in range(len(found) - 1):
        j = _after_error(line, i)
        left, right = found[i], found[j]
        if left.form == right.form == "dose":
            told = _are_results(line, left, right, found[j - 1].end) or (
                _before_and_after(line, left, right) and line.leads(_CONSUMED, left, _REACH)
            )
        else:  # "use fell from 21 to 6 days"
            told = left.form == right.form == "time" and (
                (line.joins(TO, left, right) and line.leads(_DAYS_MOVED, left, _REACH))
                or _before_and_after(line, left, right)
            )
        if told:
            found[i], found[j] = _of_amount(line, left), _of_amount(line, right)


def _before_and_after(line: Line, left: Quantity, right: Quantity) -> bool:
    """``Drank on 20 days in the month before and 3 days in the month after it``."""
    then = _THEN.fullmatch(line.lowered, left.end, right.start)
    days = left.form == "dose" or line.leads(_USED_ON, left, _REACH)
    return bool(then) and days and line.goes_on(_AFTERWARDS, right.end)


_IN_TIME = (
    r"(?: (?:in|of|during|over|per) (?:the |a )?(?:[a-z\d]+ )?(?:weeks?|months?|years?|days))?"
)
_THEN = pattern(
    rf"(?: [a-z]+ equivalents?)?{_IN_TIME} (?:{BEFORE}|before|prior)[^.;:()\d]{{0,40}}"
    r"(?:and|to|,|versus|vs\.?) (?:on |only )*"
)
_AFTERWARDS = pattern(rf"(?: [a-z]+ equivalents?)?{_IN_TIME} (?:{AFTER}|after\b|following\b)")
_USED_ON = pattern(
    r"\b(?:us(?:e[ds]?|ing)|dr[ai]nk(?:ing)?|smok(?:ed|ing)|consum(?:ed|ing|ption)|abstinent|sober)\b"
    r"[^.;:()%]{0,60}\bon (?:an? )?(?:mean |average |median )?(?:of )?\Z"
)


def _fell_each(line: Line, left: Quantity, right: Quantity) -> bool:
    """``Fell by 3.1 days with A and by 1.4 days with B``: a number of each arm."""
    times = left.form == right.form == "time" and "label" not in (left.unit, right.unit)
    if not times or not line.leads(_FELL_BY, left, _REACH):
        return False
    match = _AND_BY.fullmatch(line.lowered, left.end, right.start)
    if match is None:
        return False
    return match["by"] is not None or line.goes_on(_OF_ARM, right.end)


_LASTS = r"\b(?:days|stay|time|duration|length|latency|hours)\b"
_FELL_BY = pattern(  # "days of use fell by", "shortened the stay by", not "craving fell by week 4"
    rf"{_LASTS}[^.;:()\d]{{0,60}}{MOVED}(?: [a-z]+ly)? by {LEAD}\Z"
    rf"|{MOVED}[^.;:()\d]{{0,40}}{_LASTS}[^.;:()\d]{{0,20}} by {LEAD}\Z"
)
_AND_BY = pattern(
    r"(?: (?:in|with|for|on|under) [^.;:()\d]{1,40}?)?,?"
    r" (?:and|while|whereas|but|versus|vs\.?|compared (?:with|to)) (?:only )?"
    r"(?P<by>(?:[^.;:()\d]{1,30} )?by (?:only )?)?"
)
_OF_ARM = pattern(r" (?:in|with|for|on|under) ")


def _is_more(line: Line, amount: Quantity) -> bool:
    """``took 4 min longer with A``, ``needed 3 mg less morphine``: a difference of two arms."""
    if amount.unit == "label" or not line.goes_on(_MORE_OF[amount.form], amount.end):
        return False
    when = amount.form == "time" and not line.goes_on(_LASTED, amount.end)
    return not (line.leads(ABOUT, amount, 12) or (when and line.leads(_WHEN, amount, 12)))


def _is_shorter(line: Line, amount: Quantity) -> bool:
    """``Shortened the stay by 1.3 days``, ``a reduction in stay of 2.8 days``: a difference."""
    number = line.text[amount.start : amount.end].partition(" ")[0]
    again = line.text.find(number, amount.end, amount.end + _CLOSE) >= 0
    if amount.form != "time" or "." not in number or again:
        return False  # "(difference -2.83, ...)"
    return line.leads(_SHORTER_BY, amount, _REACH)


def _after_error(line: Line, i: int) -> int:
    """Where the next amount is: ``9.8 mg (6.1) with A and 14.6 mg (7.4) with B``."""
    left, error = line.found[i : i + 2]
    aside = error.form == "number" and line.text[left.end : error.start] == " ("
    aside = aside and line.text.startswith(")", error.end)
    return i + 2 if aside and i + 2 < len(line.found) else i + 1


def _are_results(line: Line, left: Quantity, right: Quantity, stop: int) -> bool:
    if any(line.goes_on(_STRENGTH, amount.end) for amount in (left, right)):
        return False  # "0.5 mg ml-1": what the solution held
    if line.text[left.start - 1] == "(" and line.joins(_SET_AGAINST, left, right):
        return line.goes_on(TESTED, stop)
    if line.joins(TO, left, right) and line.leads(_CAME_DOWN, left, _REACH):
        return True
    beside = _BESIDE.fullmatch(line.lowered, stop, right.start)
    return bool(beside) and line.leads(_CONSUMED, left, _REACH)


def _of_amount(line: Line, amount: Quantity) -> Quantity:
    milligrams = _MILLIGRAMS.match(line.text, number_end(line.text, amount), amount.end)
    unit = amount.unit or (milligrams["unit"] if milligrams else None)
    return as_mean(line.text, amount)._replace(unit=unit)
