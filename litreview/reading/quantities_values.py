"""The forms that begin with a number, each tried in turn."""

from __future__ import annotations

from collections.abc import Callable

from litreview.reading.patterns import pattern
from litreview.reading.quantities_forms import read_interval, with_bare_limits
from litreview.reading.quantities_line import MOVED, UNIT, Line
from litreview.reading.quantities_numbers import SMALL, Number, Quantity
from litreview.reading.quantities_shares import (
    PERCENT,
    read_count,
    read_count_of,
    read_fraction,
    read_percent,
)
from litreview.reading.quantities_spreads import SPREADS, read_bare_spread, read_range
from litreview.reading.quantities_thresholds import LEVELS, THRESHOLD
from litreview.reading.quantities_times import read_dose, read_time


def read_value(line: Line, number: Number) -> Quantity | None:
    """The Quantity that begins with a number, None where the number is not of one."""
    found = read_interval(line, number.start) if number.value in LEVELS else None
    after = line.text[number.end : min(line.end, number.end + 2)]
    if found or (after[:1] in _NOTHING_AFTER and after != ".."):
        return found
    opened = _is_opened(line, number.end)
    for readers, may_stand in (
        (_OPENED, opened),
        (_AFTER_COMMA if after[0] in ",;" else _PLAIN, True),
        (_OF_SHARES, not _SHARED.isdisjoint(after)),
        (_IN_BRACKETS, opened),
    ):
        for read in readers if may_stand else ():
            if found := read(line, number):
                return found
    return None


_SHARED = frozenset("%p/cdeuj")  # percent, pp, per person-year, cases, deaths and drinks per
_NOTHING_AFTER = ").:]"  # and the end of the sentence
_UNIT = pattern(rf"(?:{PERCENT})?\s?(?:{UNIT})?\s?")
_OPENERS = frozenset("([,;±+\\")


def _is_opened(line: Line, start: int) -> bool:
    """Whether a spread or a range may follow a number and its unit."""
    unit = line.match(_UNIT, start)
    return unit is not None and line.text[unit.end() : unit.end() + 1] in _OPENERS


def _timed_range(line: Line, number: Number) -> Quantity | None:
    """``recovery took 12.5 min (8.2-20.1)``: how long something was, and no time point."""
    found = read_range(line, number) if read_time(line, number) else None
    return found if found and line.leads(_LASTED, found, 220) else None


_LASTED = pattern(
    r"\b(?:medians?|means?|times?|durations?|latency|half-li(?:fe|ves)|stay|onset|recovery)\b"
    r"(?![^.;]{0,60}\b(?:follow|aged?\b))"
)


def _rate(line: Line, number: Number) -> Quantity | None:
    """``0.35 per person-year``, ``12.1 per 1000 patient-years``, ``4 cases per 10,000``."""
    match = line.match(_PER_YEAR, number.end)
    if not match or (match[1][0] in "dcuj" and not number.value % 1):
        return None  # "10 drinks a week" may be who was asked for
    return number.as_form("mean", match.end(), match[1])


_PER_YEAR = pattern(
    r"\s?(?:events? |cases? |deaths? )?"
    r"((?:/\s?|\bper )(?:1[0 ,]{1,6}0 )?(?:(?:person|patient|participant)[- ]?"
    r"(?:years?|months?|days?)|(?:PYs?|pys?|p-?y)\b)"
    r"|\bper 1[0 ,]{1,6}0\b(?! (?:mg|m[Ll]|g)\b)"
    r"|(?:drinks|cigarettes|units|joints)(?: ?/ ?| (?:per|an?|each) )(?:drinking )?(?:day|week))"
)


def _days(line: Line, number: Number) -> Quantity | None:
    """``8.3 of the past 28 days``, ``from 4 to 2 days a week``: how many days it was so."""
    match = line.match(_DAYS_OF, number.end)
    before = line.before(number, 24)
    if not match or number.spelt or THRESHOLD.search(before):
        return None
    if match["per"] and not number.value % 1 and not _COUNTED.search(before[-10:]):
        return None
    unit = f"days per {match['per']}" if match["per"] else "days"
    return number.as_form("mean", match.end(), unit)


_DAYS_OF = pattern(
    r" (?:days )?(?:out )?(?:of|in) the"
    r" (?:past|last|previous|prior|preceding|first|final) \d+ days\b"
    r"|\s?days?(?:\s?/\s?|\s(?:per|an?|each|every)\s)(?P<per>week|month)\b"
)
_COUNTED = pattern(r"\b(?:from|to|by|was|were|of|mean|median|averaged?) \Z")
FOLDS = {f"{word}fold": float(value) for word, value in SMALL.items() if value > 1}
"""``twofold``: a number and its form in one word."""
_FOLD = pattern(r"[- ]?fold\b")
_TIMES_MORE = pattern(
    r" times (?:the (?:odds|risk|rate|hazard)|(?:as|more|less) likely"
    r"|(?:higher|greater|lower|increased) (?:odds|risk|rate|hazard|likelihood|prevalence)"
    r"|th(?:at|ose) (?:of|in|with|for|among|after)"
    r"|as (?:high|great|large|long|fast|many|much|often)"
    r"|(?:higher|greater|larger|longer|faster|more|lower|shorter|slower|less)"
    r"(?= (?:in|with|for|among|after|than|on)\b|[,;.]))\b"
)
_ROSE_BY = pattern(
    rf"(?:{MOVED}|\b(?:higher|greater))(?:(?: [a-z]+){{0,2}} by)?"
    r"(?: (?:approximately|about|almost|nearly|more than|up to|over|an?))*[ (]*\Z"
)
_ASIDE = r"(?: [(\[][^()]{0,60}[)\]])?"
_MORE = pattern(
    rf"[,)]?{_ASIDE}(?:,? (?:and|to) \S{{1,8}}[- ]?fold{_ASIDE})?,? (?:[a-z]+ )?"
    rf"(?:(?:high|great|low|larg|strong|fast|more|less|fewer|augment|potent)|{MOVED})"
)


def _read_fold(line: Line, number: Number) -> Quantity | None:
    """``2.5-fold`` where something rose or fell by it: a validation in 10 folds is none."""
    after = line.text[number.end : number.end + len(" times")]
    if "fold" not in after and "times" not in after:
        return None
    if times := line.match(_TIMES_MORE, number.end):
        return _as_fold(line, number, times.end())
    match = line.match(_FOLD, number.end)
    return _fold(line, number, match.end()) if match else None


def read_fold_word(line: Line, start: int) -> Quantity | None:
    """``twofold`` in one word."""
    stop = line.text.find("fold", start, line.end) + len("fold")
    return _fold(line, Number(FOLDS[line.text[start:stop].lower()], start, stop, True), stop)


def _fold(line: Line, number: Number, stop: int) -> Quantity | None:
    told = line.leads(_ROSE_BY, number, 60) or line.goes_on(_MORE, stop)
    return _as_fold(line, number, stop) if told else None


def _as_fold(line: Line, number: Number, stop: int) -> Quantity:
    return with_bare_limits(number.as_form("estimate", stop, None, "fold"), line)


_Readers = tuple[Callable[[Line, Number], Quantity | None], ...]
_OPENED: _Readers = (*SPREADS, _timed_range)
_AFTER_COMMA: _Readers = (read_dose, read_count)
_PLAIN: _Readers = (
    read_fraction,
    read_time,
    read_dose,
    read_count,
    read_count_of,
    _read_fold,
    _days,
)
_OF_SHARES: _Readers = (read_percent, _rate)
_IN_BRACKETS: _Readers = (read_range, read_bare_spread)
