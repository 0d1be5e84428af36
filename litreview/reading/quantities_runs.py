"""Runs of one form: p-values after a p, means each with its spread in brackets.

``p = .02, .03 and .04, respectively`` are three p-values; ``3.1 (1.2), 2.4 (1.1) and 1.8
(0.9)`` three means although nothing says so; a single such number may be anything.
"""

from __future__ import annotations

from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import has_decimals
from litreview.reading.quantities_numbers import Quantity
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
