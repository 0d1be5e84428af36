"""Bare numbers that stand each at a time: ``12.1 at baseline, 8.3 at week 4``, ``19 before it``.

They are taken where they are printed with decimals or are said to be scores; whole numbers
of something used in a day too, where one is told of before treatment and one of afterwards.
"""

from __future__ import annotations

from re import Pattern

from litreview.reading.patterns import pattern
from litreview.reading.quantities_changes import ABOUT, is_free, is_score
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_numbers import SMALL, Quantity

_N = rf"(?:\d{{1,3}}|an?|{'|'.join(SMALL)}|few|several)"
_TIME = r"(?:days?|weeks?|months?|years?|hours?|hrs?|h|min(?:utes?)?)"
_STAGE = (
    r"(?:treatment|therapy|infusions?|surgery|operation|intervention|test|dos(?:e|ing)|injections?"
    r"|ketamine|esketamine|psilocybin|medication|training|withdrawal|detoxification|admission)"
)
_ITS = r"(?:(?:the|her|his|their|this|each|any) )?(?:[a-z-]+ )?"
BEFORE = (
    r"(?:(?:at|on) (?:the )?(?:baseline|admission|entry|enrol+ment|intake|presentation|screening"
    r"|start|outset|beginning)\b|initially\b|beforehand\b|previously\b"
    rf"|pre[- ]?{_STAGE}\b|(?:before|prior to) (?:it\b|that\b|{_ITS}{_STAGE}\b))"
)
"""What says that a number was so before treatment, in lowered text."""
AFTER = (
    r"(?:(?:at|on|by) (?:the )?(?:end\b|endpoint|discharge|(?:[a-z]+[ -])?follow-?up|completion"
    r"|(?:last|final|next) [a-z])|(?:at|on|in) (?:the )?(?:day|week|month|year|visit) \d"
    rf"|(?:at|after|within|in) {_N}[ -]{_TIME}\b|{_N} {_TIME} (?:later|after|post)"
    r"|the (?:next|following) [a-z]|afterwards?\b|later\b|thereafter\b"
    rf"|(?:after|following) (?:it\b|that\b|{_ITS}{_STAGE}\b)|post[- ]?{_STAGE}\b)"
)
"""What says that it was so at a time afterwards."""
RATE = (
    r"(?: points?| (?:units?|drinks?|cigarettes?|joints?|grams?|days?|hours?)"
    r"(?: (?:per|an?|each) [a-z]+)?)?"
)
_RATED = pattern(rf"(?! ?%){RATE.removesuffix('?')}")
_FIRST_AFTER = pattern(rf"{RATE},? {BEFORE}")
_LAST_AFTER = pattern(rf"{RATE},? {AFTER}")
_LED = r"\b(?:[^.;:()%<>≤≥\d]|-\d){0,60}\b(?:was|were|scored|drank|smoked|used|had fallen to) \Z"
_FIRST_BEFORE = pattern(rf"\b{BEFORE}{_LED}")
_LAST_BEFORE = pattern(rf"\b{AFTER}{_LED}")
_MOMENT_AFTER = pattern(
    rf"{RATE},? (?:{AFTER}|(?:at|in|during) (?:the )?(?:baseline|follow-?up)|{BEFORE}"
    rf"|during (?:the )?(?:[a-z]+ )?{_STAGE}\b)"
)
_MOMENT_BEFORE = pattern(
    r"\b(?:baseline|follow-?up|end ?point|discharge|(?:day|week|month|year|visit|t) ?\d{1,3}"
    rf"|\d{{1,3}}[ -]{_TIME}|(?:pre|post)[- ]?{_STAGE}) [(\[]\Z"
)
_TWO = 2
_BEFORE = pattern(rf"\b{BEFORE}")
_MEDIAN = pattern(r"\bmedians?\b(?! (?:age|dose))")
_AGE = pattern(r"\b[Aa]ged?\b[^.;:()\d]{0,30}\Z")
_LISTED = pattern(r"\d(?:,| and|, and) \Z")
_SCORES = pattern(
    r"\bscores? (?:was|were|averaged|fell|rose|(?:in|de)creased|improved)\b"
    r"[^.;:()%<>≤≥]{0,80}\Z(?<!than )(?<!least )(?<!above )(?<!below )"
)


def settle_moments(line: Line) -> None:
    """Two or more bare numbers that stand each at a time are means."""
    places = [i for i, q in enumerate(line.found) if q.form in {"number", "mean"}]
    places = [i for i in places if not line.leads(_AGE, line.found[i])]
    if len(places) < _TWO:
        return
    timed = [i for i in places if _is_timed(line, line.found[i])]
    if _BEFORE.search(line.lowered, line.start, line.end):
        first = [i for i in places if _stands(line, line.found[i], _FIRST_AFTER, _FIRST_BEFORE)]
        last = [i for i in places if _stands(line, line.found[i], _LAST_AFTER, _LAST_BEFORE)]
        timed = sorted({*timed, *first, *last}) if first and last else timed
    if len(timed) >= _TWO:
        form = "median" if line.leads(_MEDIAN, line.found[timed[0]]) else "mean"
        line.make_means(*[i for i in timed if line.found[i].form == "number"], form=form)


def _is_timed(line: Line, quantity: Quantity) -> bool:
    if not (line.has_decimals(quantity) or line.leads(_SCORES, quantity)):
        return False
    if line.in_bracket(quantity):
        closed = line.text[quantity.end : quantity.end + 1] in {")", "]"}
        return closed and line.leads(_MOMENT_BEFORE, quantity, 30)
    return line.goes_on(_MOMENT_AFTER, quantity.end)


def _stands(line: Line, quantity: Quantity, after: Pattern[str], before: Pattern[str]) -> bool:
    """Whether a score, or an amount of something in a day, is told of a time."""
    if quantity.form == "number":
        told = line.has_decimals(quantity) or line.goes_on(_RATED, quantity.end)
        if not is_free(line, quantity) or not (told or is_score(line, quantity)):
            return False
        if line.leads(_LISTED, quantity, 8) or line.leads(ABOUT, quantity, 12):
            return False  # "22 and 19 on admission" are of two people
    return line.goes_on(after, quantity.end) or line.leads(before, quantity)
