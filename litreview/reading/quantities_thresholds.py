"""Percentages that are no result: criteria, the level of an interval, solutions."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import Number


def is_threshold(text: str, number: Number, stop: int, end: int) -> bool:
    """``at least 50%``, ``a 50% reduction``, the level of an interval, ``0.9% saline``."""
    before = text[max(0, number.start - 24) : number.start]
    if THRESHOLD.search(before):
        return True
    if text.startswith(" or ", stop) and _OR_MORE.match(text, stop, end):
        return True
    if _is_level(text, number, stop, end) or _GAS.match(text, stop, end):
        return True
    if number.value <= _STRONGEST and _is_solution(text, number, before, stop, end):
        return True
    if (
        before.endswith(_CHOSEN)
        or before.endswith(_VARIATION)
        or ("discounted" in before and _RATE.match(text, stop, end))
    ):
        return True
    half = number.value == 50 and _ARTICLE.search(before)
    return bool(half and _FALL.match(text, stop, end))


def _is_level(text: str, number: Number, stop: int, end: int) -> bool:
    """``95% bootstrap CI``, ``98.3% CI``."""
    if number.value in LEVELS and _LEVEL_NAME.match(text, stop, end):
        return True
    if number.value in LEVELS and _SMALL_LIMITS.match(text, stop, end):
        return True
    return number.value >= min(LEVELS) and bool(_LEVEL_NEXT.match(text, stop, end))


def _is_solution(text: str, number: Number, before: str, stop: int, end: int) -> bool:
    """``0.9% saline``, ``ropivacaine 0.2%``."""
    if _SOLUTION.match(text, stop, end):
        return True
    if before.endswith("(") and number.value > _IN_BRACKETS:
        return False  # "less than with fentanyl (6%)"
    return bool(_SOLUTE.search(before))


_OR_MORE = pattern(r" or (?:more|greater|higher|above|over|less|fewer|lower|below)\b")
_ARTICLE = pattern(r"\ba \Z")
_FALL = pattern(r"\s(?:or (?:more|greater)\s)?(?:reduction|decrease|decline|improvement|drop|fall)")
_SOLUTION = pattern(
    r"\s?(?:(?:normal|plain|caudal|epidural|intrathecal|spinal|isobaric|hyperbaric|topical) )?"
    r"(?:saline|sodium|NaCl|dextrose|glucose|sucrose|bupivacaine|ropivacaine"
    r"|lidocaine|levobupivacaine|propofol|ketamine)"
)
_GAS = pattern(
    r"\s?(?:(?:power|isoflurane|desflurane|sevoflurane|oxygen|O2|nitrous|ethanol|v/v|w/v|solution)\b)"
)
_IN_BRACKETS = 2
_STRONGEST = 10  # "20% propofol" is a share of people
_CHOSEN = ("top ", "bottom ", "upper ", "highest ", "lowest ")  # "the top 30% of responders"
_VARIATION = ("CV ", "CV = ", "CV=", "CV: ", "CV of ", "coefficient of variation ", "CV, ")
_RATE = pattern(r"\s(?:per|a|each) (?:year|annum)|\sannually")
_SOLUTE = pattern(
    r"(?:[Ss]aline|[Ss]odium chloride|NaCl|[Dd]extrose|[Gg]lucose|[a-z]{3,8}caine|[Ff]entanyl"
    r"|[Ss]ufentanil|[Rr]emifentanil|[Pp]ropofol)\s?[(]?\Z"
)
LEVELS = frozenset({80, 90, 95, 97.5, 99, 99.9})
_LEVEL_NAME = pattern(
    r",?\s?-?[(\[]?(?:[A-Za-z-]{3,15} )?"
    r"(?:CI[A-Z]{0,2}s?\b|[Cc]onfidence|[Cc]redib|HDI\b|CrI|prediction int)"
)
_SMALL_LIMITS = pattern(
    r"\s?\[\s?[-−–‐]?\d?\.\d{1,3}[^\d\]]{1,5}\d?\.\d{1,3}\s?\]"
)  # 95% [-0.04, 0.97]
_LEVEL_NEXT = pattern(r"\s?(?:CIs?\b|[Cc]onfidence|[Cc]redib)")  # 98.3% CI
THRESHOLD = pattern(
    r"(?:[<>≥≤⩾⩽]=?|[(\[]=|&[lg]t;|\b[Aa]t least|\b[Mm]ore than|\b[Ll]ess than|\b[Gg]reater than"
    r"|\b[Oo]ver|\bup to|\babove|\bbelow|\bwithin|\bexceeding|\bexceed(?:ed|s)?|\bminimum)"
    r"(?: or =| or equal to| an?)?\s?\Z"
)
