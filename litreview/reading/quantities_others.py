"""What is said of the number of one arm holds for that of the next.

``Sleep averaged 5.9 h with A and 4.7 h with B``: the second number has neither a verb nor
a spread of its own. It is taken where both are printed with decimals or with one unit.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_intervals import is_bare, number_end
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_values import UNIT
from litreview.records import Span

_OF_LAST = pattern(r" (?:for|with|in|on|among) (?:the )?[A-Za-z]")
_POINTS = ("points", "mm", "cm", "days", "mg", "drinks", "cigarettes")
_CENTRES = frozenset({"mean", "median"})
_UNIT = pattern(rf"[\s-]?{UNIT}")
_NEXT_ARM = pattern(
    rf"(?:[\s-]?{UNIT})?(?: (?:per|a|each) [a-z]+)?"
    r"(?: (?:in|with|for|on|after|among|under) (?:the )?"
    r"(?![a-z]+ (?:day|week|month|year)s?\b)[A-Za-z][^.;:()\d]{0,40}|\s\([A-Za-z][\w -]{1,25}\))?"
    r"(?:,| and| while| whereas| but| vs\.?| versus| compared (?:with|to)) "
    r"(?:(?:by|to|only|just|an?|mean|median|of) ){0,3}"
)


def settle_others(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, each bare number that follows the mean of another arm made one."""
    for i in range(len(found) - 1):
        left, right = found[i], found[i + 1]
        if left.form not in _CENTRES or left.spread is not None or not is_bare(right):
            continue
        rate = (left.unit or "").startswith(("per ", "/"))
        place = left.end if rate else left.spans["value"].end
        if _NEXT_ARM.fullmatch(text, place, right.start) and _are_alike(text, left, right):
            span = Span(right.start, number_end(text, right))
            spans = {"value": span}
            found[i + 1] = right._replace(form=left.form, text=None, spans=spans)
    return found


def _are_alike(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether both are printed with decimals, or with the same unit."""
    ends = left.spans["value"].end, number_end(text, right)
    first, second = (_UNIT.match(text, end) for end in ends)
    if first and second:
        return first.group() == second.group()
    if first and not second:  # "fell 12 points with A and 4 with B"
        return first.group().endswith(_POINTS) and bool(_OF_LAST.match(text, ends[1]))
    if first or second:
        return False
    return "." in left.spans["value"].quote(text) and "." in text[right.start : ends[1]]
