"""The measures of effect that a text may name: the rows of ``measures.csv``.

With them the percentages that tell how much something changed, which are no shares.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from litreview.reading.patterns import pattern
from litreview.reading.quantities_changes import MOVED_BY, is_of_arm
from litreview.reading.quantities_line import CENTRES, CHANGE, MORE, VERSUS, Line
from litreview.reading.quantities_numbers import Number
from litreview.reading.quantities_places import WORD
from litreview.topic import shared_vocabulary

_SHORT = 4  # terms up to this length are found only as they are printed


@lru_cache(maxsize=1)
def _measures() -> dict[str, dict[str, tuple[str, str]]]:
    """First letters of a term -> the terms, with code and kind of each."""
    groups: dict[str, dict[str, tuple[str, str]]] = {}
    for row in shared_vocabulary("measures"):
        first = re.match(r"[^\W\d_]+", row.term)
        key = (first.group() if first else row.term).lower()
        groups.setdefault(key, {})[row.term] = (row.code, row.kind)
    return groups


@cache  # one for each word that opens a measure
def _any_of(key: str) -> re.Pattern[str]:
    """Short forms as printed, words in upper and lower case and with any hyphen."""
    parts = []
    for term in sorted(_measures()[key], key=len, reverse=True):
        body = re.escape(term).replace(r"\ ", "[ -]").replace("'", "['’]")
        body = body.replace(r"\-", "[ -]")
        short = len(term) <= _SHORT and " " not in term
        parts.append(body if short else f"(?i:{body})")
    return pattern(rf"(?:{'|'.join(parts)})(?!\w| interval)")


def measure_words() -> frozenset[str]:
    """The first words of all measures, as they may be printed."""
    words: set[str] = set()
    for key, terms in _measures().items():
        for term in terms:
            words.add(term[: len(key)])
            if len(term) > _SHORT or " " in term:
                words.update((key, key.capitalize()))
    return frozenset(words)


def measure_at(text: str, position: int, end: int) -> tuple[str, str, int] | None:
    """Code, kind and end of the measure named at `position`."""
    first = WORD.match(text, position, end)
    key = first.group().lower() if first else ""
    group = _measures().get(key)
    match = _any_of(key).match(text, position, end) if group else None
    if not group or not match:
        return None
    named = _named(key, match.group())
    return (*named, match.end()) if named else None


@lru_cache(maxsize=2000)  # the same few are printed again and again
def _named(key: str, printed: str) -> tuple[str, str] | None:
    """Code and kind of a measure as printed."""
    printed = printed.replace("’", "'")
    flat = " ".join(printed.replace("-", " ").lower().split())
    for term, found in _measures()[key].items():
        if term == printed or " ".join(term.replace("-", " ").lower().split()) == flat:
            return found
    return None


def defined_measure(text: str, place: int) -> str | None:
    """The code of a measure that the text abbreviates itself, named right before `place`.

    ``prevalence difference (PD)`` makes ``PD = 0.3`` a difference; a print that defines
    nothing is no measure.
    """
    named = _ABBREVIATED.search(text, place - 10, place)
    return _defined(text, named[1]) if named else None


_ABBREVIATED = pattern(r"\b([A-Za-z]{2,5})\s?=\s?\Z")
_DEFINED_AS = {"difference": "MD", "differences": "MD", "ratio": "RR", "ratios": "RR", "size": "d"}


@lru_cache(maxsize=64)
def _defined(text: str, short: str) -> str | None:
    for printed in (f"({short})", f"[{short}]", f"({short}s)", f"[{short}s]"):
        words = text[: max(0, text.find(printed))][-60:].split()
        if words and words[-1].lower() in _DEFINED_AS:
            return _DEFINED_AS[words[-1].lower()]
    return None


def is_headed(text: str, start: int, number: int) -> bool:
    """``effect size was g = 0.9`` names it again; ``([95% CI], p, g: 4.1 [...])`` is a header."""
    symbol = _SYMBOL.search(text, start + 1, number)
    if symbol and symbol.start() > start + _NAME_LENGTH:
        return True
    listed = text.endswith(": ", 0, number)
    return listed and bool(_HEADER.search(text, start - 50, start))


_SYMBOL = pattern(r"\s(?:g|d|SMD|W?MD|[A-Za-z]?[OHR]R|IRR|[Bbβ])\s?=\s?\Z")
_NAME_LENGTH = 10  # "Hedges' g =", "Cohen's d ="
_HEADER = pattern(r"CI[)\]], [^:;=]{0,30}\Z")


def is_change(line: Line, number: Number, stop: int) -> bool:
    """``fell by 46%``, ``was 20% higher``: how much it changed, and no share of anybody.

    The changes of two arms (``by 46% versus 12%``) are the numbers of these arms.
    """
    before = line.before(number, _CLAUSE)
    if line.goes_on(_HOW_MUCH, stop):
        return True
    if before.endswith(("(", " a ")) and line.match(_OF_SCALE, stop):
        return True
    if _SUMMED_UP.search(before) or (_NAMED.search(before) and line.goes_on(_IN, stop)):
        return True
    if "%" in before or _DONE_BY.search(before):
        return False
    compared = before.endswith(_BY) and line.match(_COMPARED, stop)
    if not (compared or _is_moved_by(line, number)):
        return False
    against = _AGAINST.match(line.lowered, stop, line.end)
    risk = _OF_RISK.search(before)  # "relapse risk was reduced by 45% with A" is relative
    return not (against or (not risk and is_of_arm(line, number.start, stop)))


def form_of_change(line: Line, number: Number, stop: int) -> str | None:
    """``mean`` of the changes of arms: ``fell by 46% with A versus 12% with B``, no shares."""
    last = line.found[-1] if line.found else None
    if last and last.form in CENTRES and last.unit == "%":
        told = _DONE_BY.search(line.before(number, _CLAUSE))
        against = _SET_AGAINST.fullmatch(line.lowered, last.end, number.start)
        if line.goes_on(_IN_OTHER, stop):  # "by 46% with A and 12% with B"
            against = against or _AND_OTHER.fullmatch(line.lowered, last.end, number.start)
        return last.form if against and not told else None
    if last and _AND_BY.fullmatch(line.lowered, last.end, number.start):
        return None  # "reached by 40% with A and by 20% with B"
    return "mean" if _is_moved_by(line, number) and not line.match(_COMPARED, stop) else None


def is_next_change(line: Line, number: Number, stop: int) -> bool:
    """``by 14% on day 1, 33% on day 4``: a change as that before it."""
    last = next((q for q in reversed(line.found) if q.form != "time"), None)
    if last is None or last.measure != "change" or not line.goes_on(_CHANGE_ENDS, stop):
        return False
    return _NEXT_CHANGE.fullmatch(line.lowered, last.end, number.start) is not None


_SET_AGAINST = pattern(rf"[^;:()\d]{{0,60}} (?:by|{VERSUS}) |, |,? and ")  # "40%, 31% and 12%"
_AND_BY = pattern(r"(?: (?:with|in|on|after|for|among|of) [^;:()\d]{2,60})? and by ")
_WITH = r" (?:with|in|for|on|after|under) (?:the )?"
_AND_OTHER = pattern(rf"{_WITH}[^;:(),\d]{{1,50}}(?:,|,? and) ")
_IN_OTHER = pattern(_WITH)


def _is_moved_by(line: Line, number: Number) -> bool:
    """Whether the words before a number end with what moved by it."""
    before = line.before(number, _CLAUSE)
    if _DONE_BY.search(before):
        return False
    return bool(before.endswith(_BY) and MOVED_BY.search(before)) or bool(
        before.endswith(" of ") and _A_CHANGE_OF.search(before)
    )


_BY = ("by ", "by about ", "by approximately ", "by nearly ", "by almost ", "ion of ", "ase of ")
_CLAUSE = 90
_HOW_MUCH = pattern(
    rf"(?:,? and \d[\d.]*\s?%)?\s(?:relative )?"
    rf"(?:{MORE}|(?:in|de)creased|reduced|elevated) (?:relative )?"
    r"(?:risk|odds|hazard|likelihood|probability|chance|incidence)s?"
    r"(?= (?:of|for|to|that|with|in|compared|than)\b|\s?[(\[,;.])|"
    rf"(?:\s[(\[]9[^()\[\]]{{5,30}}[)\]])?\s(?:relative )?(?!later|earlier|sooner){MORE}\b"
    r"(?! (?:or|risk|odds))"
    rf"|\s(?!gain|change)(?:(?:relative )?(?:risk|odds|hazard) )?{CHANGE}\b(?! (?:or|from) )"
)
_OF_SCALE = pattern(rf"\s[A-Z][A-Z\d-]{{2,9}} {CHANGE}\b")  # "fell to 18 (41% MADRS reduction"
_SUMMED_UP = pattern(rf"\d\s?%[^.;%]{{0,50}}, (?:[a-z]+ )?an? (?:[a-z]+ )?{CHANGE} of \Z")
_NAMED = pattern(rf"\b(?:an? (?:[a-z]+ )?|significant ){CHANGE} \(\Z")  # "a reduction (34%) in"
_IN = pattern(r"\) (?:in|of|from) ")
_COMPARED = pattern(
    r"\s?[(\[,]\s?(?:9[059]\s?%\s?)?-?(?:CI\b|[Cc]onfidence)"
    r"|\s(?:relative|compared|in comparison|versus|vs)\b"
)
_A_CHANGE_OF = pattern(
    rf"\ban? (?:mean |median |further |relative )?{CHANGE}(?: (?:in|on) [^.;:,()\d]{{1,60}})? of \Z"
)
_OF_RISK = pattern(r"\b(?:risk|odds|hazard|likelihood)s?\b[^.;,()\d]{1,50} by (?:[a-z]+ )?\Z")
_DONE_BY = pattern(
    r"\b(?:report|endors|us|experienc|achiev|reach|complet|indicat|describ|mention|stat|obtain|attain"
    r"|follow)ed by (?:\w+ )?\Z|\b(?:seen|met|shown|taken) by (?:\w+ )?\Z|\bdefined\b"
)
_AGAINST = pattern(
    r"(?! (?:on|at|after|by) (?:the )?(?:(?:day|week|month|hour|year) )?\d+(?: [a-z]+)?,? (?:and )?"
    r"(?:by )?\d[\d.]*\s?%|,? and (?:[a-z]+ )?scores o[nf] )[^.;]{0,90}?\d\s?%(?!\s?(?:ci|conf|\)))"
)
_NEXT_CHANGE = pattern(
    r"(?: per [a-z]+)?(?: (?:on|at|in|after|for|by|among) [a-z\d -]{1,40})?(?:,|,? and) (?:and )?"
    r"(?:(?:[a-z]+ )?scores (?:on|of) (?:the )?[^.;,()%]{2,60} (?:\([a-z\d-]{2,8}\) )?)?(?:by )?"
)
_CHANGE_ENDS = pattern(  # and no verb: "33% at week 8 were abstinent"
    r"(?:\s(?:on|at|in|after|for|by|among|per)(?! [^.;,]*\b(?:was|were|had|did|[a-z]{3,}ed)\b)"
    r" [a-z\d -]{1,40})?(?:[,.;)]|\sand\b|\Z)"
)
