"""Rows of bare numbers: each says little, and together they are p-values or means.

``p = .02, .03 and .04, respectively`` are three p-values; ``3.1 (1.2), 2.4 (1.1) and 1.8
(0.9)`` three means. So are numbers that each stand at a time or beside an arm: ``12.1 at
baseline, 8.3 at week 4``, ``lower with ketamine (2.4) than with saline (5.1)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import as_mean, has_decimals, number_end
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_values import UNIT
from litreview.records import Span

_NEXT = pattern(r"(?:,\s(?:and\s)?|\s(?:and|or)\s|;\s)\Z")
_OPENED = pattern(r"\s?(?:points?|mm|cm|kg|%)?\s?[(\[]\s?(?:SD\s|±\s?)?\Z")
_BETWEEN = pattern(r"\s?[)\]](?:\s?(?:points?|mm|cm|kg))?(?:,?\s[^.;()\[\]]{0,60}|,\s?)\Z")


def settle_runs(text: str, found: list[Quantity], end: int) -> list[Quantity]:
    """The quantities with runs of p-values and of means made out."""
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if left.form == "p" and right.form == "number" and _is_p(text, left, right, end):
            span = {"p_value": Span(right.start, right.end)}
            found[i] = right._replace(form="p", operator=left.operator, spans=span)
    pairs = [i for i in range(len(found) - 1) if _is_pair(text, found[i], found[i + 1])]
    for i, j in pairwise(pairs):
        if j == i + 2 and _BETWEEN.match(text, found[i + 1].end, found[j].start):
            _settle_pair(found, i)
            _settle_pair(found, j)
    for i in pairs:
        alone = text[found[i].start - 1] == "(" and text.startswith("])", found[i + 1].end)
        if alone and (found[i].value or 0) < 0:  # (-7.2 [1.8])
            _settle_pair(found, i)
    return found


def _settle_pair(found: list[Quantity], i: int) -> None:
    mean, spread = found[i], found[i + 1]
    spans = {"value": Span(mean.start, mean.end), "spread": Span(spread.start, spread.end)}
    if mean.spread is None:
        found[i] = mean._replace(form="mean", spread=spread.value, spans=spans)


def _is_p(text: str, left: Quantity, right: Quantity, end: int) -> bool:
    """A number from 0 to 1 right after a p-value, in a list that ends "respectively"."""
    if right.value is None or not 0 < right.value < 1:
        return False
    listed = _NEXT.fullmatch(text, left.end, right.start)
    return bool(listed) and "respectively" in text[right.end : min(end, right.end + 60)]


def _is_pair(text: str, left: Quantity, right: Quantity) -> bool:
    """A number with decimals and a smaller one with decimals in brackets after it."""
    if left.form not in {"number", "mean"} or right.form != "number" or left.spread is not None:
        return False
    if not _OPENED.fullmatch(text, left.end, right.start):
        return False
    return has_decimals(text, left) and has_decimals(text, right)


_UNITS = r"(?:days?|weeks?|months?|years?|hours?|hrs?|h|min(?:utes?)?)"
_STAGES = (
    r"(?:treatment|therapy|infusions?|surgery|operation|intervention|test|dos(?:e|ing)|injections?"
    r"|ketamine|esketamine|psilocybin|medication|training|withdrawal|detoxification|admission)"
)
_AFTER = pattern(
    r"(?: points?)?,? (?:(?:at|on|in|by|after|before|during) (?:the )?(?:baseline|endpoint"
    rf"|discharge|follow-?up|end of|(?:day|week|month|year|visit) \d|\d{{1,3}}[ -]{_UNITS}\b"
    rf"|(?:[a-z]+ )?{_STAGES}\b)|(?:pre|post)[- ]?{_STAGES}\b)"
)
_BEFORE = pattern(
    r"(?:\b[Bb]aseline|\b[Ff]ollow-?up|\b[Ee]nd ?point|\b[Dd]ischarge|\b(?:[Dd]ay|[Ww]eek|[Mm]onth"
    rf"|[Yy]ear|[Vv]isit|T) ?\d{{1,3}}|\b\d{{1,3}}[ -]{_UNITS}"
    rf"|\b(?:[Pp]re|[Pp]ost)[- ]?{_STAGES}) [(\[]\Z"
)
_REACH = 30


def settle_moments(text: str, found: list[Quantity]) -> None:
    """Make means of the bare numbers, where two or more stand each at a time."""
    timed = [i for i, q in enumerate(found) if _is_timed(text, q)]
    if len(timed) > 1:
        _make_means(text, found, timed)


def settle_sides(text: str, found: list[Quantity], start: int) -> None:
    """Make means of ``lower with ketamine (2.4) than with saline (5.1)``."""
    for i, (left, right) in enumerate(pairwise(found)):
        if not (_in_bracket(text, left) and _in_bracket(text, right)):
            continue
        before = text[max(start, left.start - _CLAUSE) : left.start]
        told = _MORE.search(before) and not (right.form == "time" and _PLANNED.search(before))
        if told and _THAN.fullmatch(text, number_end(text, left), right.start):
            _make_means(text, found, (i, i + 1))


def _make_means(text: str, found: list[Quantity], places: Iterable[int]) -> None:
    for i in places:
        if found[i].form in {"number", "time"}:
            found[i] = as_mean(text, found[i])


def _in_bracket(text: str, quantity: Quantity) -> bool:
    """Whether a number with decimals, or a time, stands alone in its bracket."""
    if quantity.form not in {"number", "mean", "median", "time"} or quantity.spread is not None:
        return False
    timed = quantity.form in {"median", "time"} and quantity.unit != "label"
    if not (timed or has_decimals(text, quantity)):
        return False
    opened = text.endswith(("(", "(by ", "(mean ", "(median "), 0, quantity.start)
    return opened and bool(_CLOSED.match(text, number_end(text, quantity)))


_CLOSED = pattern(rf"(?:[\s-]?{UNIT})?[);]")
_THAN = pattern(
    rf"(?:[\s-]?{UNIT})?\)[^.;:()\d]{{0,60}}\b(?:than|versus|vs\.?|compared (?:with|to)"
    r"|relative to)\b[^.;:()\d]{0,60}\((?:by |mean |median )?"
)
_MORE = pattern(
    r"\b(?:lower|higher|greater|less|more|fewer|further|shorter|longer|better|worse|larger|smaller"
    r"|reduced|increased|decreased|improved|fell|rose)\b"
)
_SCORES = pattern(
    r"\b[Ss]cores? (?:was|were|averaged|fell|rose|(?:in|de)creased|improved)\b"
    r"[^.;:()%<>≤≥]{0,80}\Z(?<!than )(?<!least )(?<!above )(?<!below )"
)
_PLANNED = pattern(
    r"\b(?:[Ff]ollow-?up|(?:[Tt]reatment|[Tt]rial|[Ss]tudy) (?:was|period|lasted))\b"
)
_CLAUSE = 120


def _is_timed(text: str, quantity: Quantity) -> bool:
    if quantity.form not in {"number", "mean"}:
        return False
    near = max(0, quantity.start - _CLAUSE)
    if not (has_decimals(text, quantity) or _SCORES.search(text, near, quantity.start)):
        return False
    if text[quantity.start - 1 : quantity.start] in {"(", "["}:
        before = max(0, quantity.start - _REACH)
        return text[quantity.end : quantity.end + 1] in {")", "]"} and bool(
            _BEFORE.search(text, before, quantity.start)
        )
    return bool(_AFTER.match(text, quantity.end))
