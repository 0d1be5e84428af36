"""Two numbers side by side that the words before and between them make those of two arms.

``Means were 9.5 with A and 9.1 with B``, ``lower with A (2.4) than with B (5.1)``, ``time to
relapse (A 44 days, B 39 days)``, ``(yoga: 11.2 to 4.6; control: 10.9 to 6.8)``. They are taken
where they are printed with decimals, or as a time that lasted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import (
    AND,
    ANY_CHANGE,
    CENTRAL,
    CENTRE,
    CENTRES,
    IN_UNIT,
    LASTED,
    MORE,
    MOVED,
    TESTED,
    VERSUS,
    Line,
    is_bare,
    number_end,
)
from litreview.reading.quantities_numbers import Quantity

_DOSE = r"\d[\d.]{0,4}(?= ?(?:m?g|mcg|[µμ]g)\b)"
_ARM = (
    r"(?: (?:in|with|for|on|after|among|under|following) (?:the )?"
    rf"(?![a-z]+ (?:day|week|month|year)s?\b)(?:[a-z]|(?={_DOSE}))(?:[^.;:()\d]|{_DOSE}){{0,40}}"
    r"(?: \(n ?= ?\d+\))?"
    r"| \([a-z][\w -]{1,25}\))"
)
_LEAD = r"(?:(?:by|to|with|was|were|only|just|an?|mean|median|of) ){0,3}[$£€]?"
_AFTER_ARM = pattern(rf"{IN_UNIT}{_ARM}{AND} {_LEAD}")
_NEXT_ARM = pattern(rf"{IN_UNIT}(?: (?:per|a|each) [a-z]+)?{_ARM}?{AND} {_LEAD}")
_THAN = pattern(
    rf"{IN_UNIT}[)\]][^.;:()]{{0,60}}?\b(?:than|relative to|{VERSUS})(?!\w)"
    rf"[^.;:()]{{0,60}}[(\[](?:(?:by|{CENTRE}),? (?:of )?)?"
)
_NAME = (
    r"(?!(?:mean|median|range|sd|sem?|ci|iqr|difference|effect|from|to|vs|with|and|or|at|week|day)\b)"
    r"[a-z][\w+-]{1,20}(?: (?!of|to|from)[a-z][\w+-]{2,20}){0,2}"
)
_NAME_NEXT = pattern(rf"{IN_UNIT}[,;] (?:and )?{_NAME}[:=,]? ")
_SET_AGAINST = pattern(r" (?:to|vs) | ?→ ?")
_AND = pattern(rf" (?:and|{VERSUS}) ")
_WAS = pattern(
    rf"{CENTRAL.pattern}|\b(?:was|were|gained|lost|smoked|drank|consumed|scored) [$£€]?\Z"
    r"(?<!\bage was )(?<!\bages were )(?<!\bdose was )(?<!\bdoses were )"
)
_MORE_OR_LESS = pattern(rf"\b(?:{MORE}|further|better|worse)\b|{MOVED}")
_PLANNED = pattern(r"\b(?:follow-?up|(?:treatment|trial|study) (?:was|period|lasted))\b")
_BY_NAME = pattern(
    r"\b(?:time|duration|days|latency|stay|scores?|mean|median|differed)\b"
    rf"[^.;:()]{{0,80}} \({_NAME}[:=,]? \Z"
)
_LED = pattern(r"\b(?:compared|relative|in comparison) (?:with|to) [^.;:()]{2,40}\(\Z")
_THEN = pattern(rf"{IN_UNIT}\),? [^;:()]{{0,80}}\b(?:{MORE})\b[^.;:()]{{0,60}}\(")
_OPENED, _BRACKET = pattern(r"(?:: |[(\[]|from )\Z"), pattern(r"[(\[]\Z")


class _Pair(NamedTuple):
    """Words before and between two numbers, and what else must hold of them."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    holds: Callable[[Line, Quantity, Quantity], bool]


def settle_pairs(line: Line) -> None:
    """Make means of numbers that stand in a pair of one kind."""
    for i in range(len(line.found) - 1):
        left, right = line.found[i : i + 2]
        if left.form not in _MAY_BE or right.form not in _MAY_BE:
            continue
        between = line.lowered[number_end(line.text, left) : right.start]
        if any(
            pair.between.fullmatch(between)
            and line.leads(pair.before, left)
            and pair.holds(line, left, right)
            for pair in _PAIRS
        ):
            line.make_means(*[j for j in (i, i + 1) if line.found[j].form not in CENTRES])


_MAY_BE = frozenset({"number", "time", "mean", "median"})


def _lasted(_: Line, left: Quantity, right: Quantity) -> bool:
    return left.form == "time" and is_bare(left) and is_bare(right)


def _are_values(line: Line, left: Quantity, right: Quantity) -> bool:
    """Whether both are bare, and printed as no count of people is."""
    if not (is_bare(left) and is_bare(right)) or line.text[left.start - 1] == "/":
        return False
    paid = line.text[left.start - 1] in "$£€"
    return paid or line.has_decimals(left, right) or is_scored(line, left)


def _stand_alone(line: Line, left: Quantity, right: Quantity) -> bool:
    """Whether both stand alone in their brackets, and are no plan."""
    if right.form == "time" and line.leads(_PLANNED, left):
        return False
    return _is_alone(line, left) and _is_alone(line, right)


def _is_alone(line: Line, quantity: Quantity) -> bool:
    timed = quantity.form in {"median", "time"} and quantity.unit != "label"
    if quantity.spread is not None or not (timed or line.has_decimals(quantity)):
        return False
    opened = line.text.endswith(("(", "(by ", "(mean ", "(median "), 0, quantity.start)
    return opened and line.goes_on(_CLOSED, number_end(line.text, quantity))


_CLOSED = pattern(rf"{IN_UNIT}[);]")


def _are_named(line: Line, left: Quantity, right: Quantity) -> bool:
    """Whether both are printed with one unit, or with decimals, and no more follows."""
    unit = line.lowered[number_end(line.text, left) : left.end]
    ends = tuple(f"{unit}{sign}" for sign in "),;")
    told = bool(unit) or line.has_decimals(left, right)
    place = number_end(line.text, right)
    ended = line.lowered.startswith(ends, place) or (not unit and line.goes_on(_IN_POINTS, place))
    return told and ended


_IN_POINTS = pattern(r" points?[),;]")


def _are_tested(line: Line, left: Quantity, right: Quantity) -> bool:
    """``(score: 0.6 to 0.8; p < .01)``: what it was before and after."""
    return line.has_decimals(left, right) and line.goes_on(TESTED, right.end)


def _are_negative(line: Line, left: Quantity, right: Quantity) -> bool:
    """``fell alike (-2.1 and -1.8)``."""
    negative = (left.value or 0) < 0 and (right.value or 0) < 0
    told = line.has_decimals(left, right) or not line.joins(_BOTH, left, right)
    return negative and told and line.goes_on(_ENDED, right.end)


def _are_of_scale(line: Line, left: Quantity, right: Quantity) -> bool:
    """``depression (PHQ-9: 13.2 to 6.9) improved``: a range of scores would rise."""
    fell = is_bare(left) and is_bare(right) and (left.value or 0) > (right.value or 0)
    scale = _SCALE.search(line.text, max(line.start, left.start - 40), left.start)
    told = fell and scale and line.goes_on(_ENDS_SCALE, number_end(line.text, right))
    return bool(told and ANY_CHANGE.search(line.lowered, line.start, line.end))


_SCALE = pattern(r"[(\[](?:[A-Z][A-Za-z]{0,3})?[A-Z\d-]{2,9}(?: scores?)?(?:[:,=] ?| )(?:from )?\Z")
_OF_SCALE = pattern(r"[(\[][a-z][a-z\d-]{2,12}(?: scores?)?(?:[:,=] ?| )(?:from )?\Z")
_ENDS_SCALE = pattern(r"(?: points)?[)\];,]")
_BOTH, _ENDED = pattern(" and "), pattern(r"[)\],;.]| points\b")
_PAIRS = (
    _Pair(LASTED, _AFTER_ARM, _lasted),
    _Pair(_WAS, _AFTER_ARM, _are_values),
    _Pair(_MORE_OR_LESS, _THAN, _stand_alone),
    _Pair(_LED, _THEN, _stand_alone),
    _Pair(_BY_NAME, _NAME_NEXT, _are_named),
    _Pair(_OPENED, _SET_AGAINST, _are_tested),
    _Pair(_OF_SCALE, _SET_AGAINST, _are_of_scale),
    _Pair(_OPENED, _AND, _are_negative),
    _Pair(_BRACKET, _AFTER_ARM, _are_values),
)


def settle_courses(line: Line) -> None:
    """``(yoga: 11.2 to 4.6; control: 10.9 to 6.8)``, ``5.1 → 3.2``: before and after, by arm."""
    found, last = line.found, -1
    for i in range(len(found) - 1):
        left, right = found[i : i + 2]
        if not (is_bare(left) and is_bare(right) and line.joins(_TO, left, right)):
            continue
        named = last >= 0 and line.has_decimals(left, right) and _is_next(line, last, left)
        if named:
            line.make_means(last, last + 1)
        if named or "→" in line.text[left.end : right.start]:
            line.make_means(i, i + 1)
        last = i


def _is_next(line: Line, last: int, left: Quantity) -> bool:
    """Whether what starts at `left` is said of the next arm."""
    first, before = line.found[last : last + 2]
    if line.joins(_NEXT_COURSE, before, left):
        return True
    named = first.form == "mean" or line.leads(_NAMED, first)
    return named and line.joins(_NEXT_NAME, before, left)


_TO = pattern(r" to | ?→ ?")
_NEXT_COURSE = pattern(
    rf" (?:in|with|for|on|after) (?:the )?[a-z][^.;:()\d]{{1,40}}(?:and|,|{VERSUS}) (?:from )?"
    r"| \([a-z][\w -]{1,25}\)(?:[,;]| and|[,;] and) (?:from )?"
    rf"|\),? (?:and|but(?: not)?|as well as|{VERSUS}) (?:in|with|after|on|under) (?:the )?"
    r"[a-z][^.;:()\d]{1,40}\((?:from )?"
    r"|[;,] (?:and |while |whereas )?(?:in|with|for|on|after|among) (?:the )?"
    r"[a-z][^.;:()\d]{1,40}, from "
)
_NAMED = pattern(r"\([a-z][\w -]{0,30}[:=,]? (?:from )?\Z")
_NEXT_NAME = pattern(r"[;,] (?:and )?[a-z][\w -]{0,30}[:=,]? (?:from )?")


def settle_next_arm(line: Line) -> None:
    """``averaged 5.9 h with A and 4.7 h with B``: the second number is what the first is."""
    for i, right in enumerate(line.found[1:], 1):
        left = line.found[i - 1 - (i > 1 and line.found[i - 1].form == "size")]
        if left.form in CENTRES and left.spread is None and is_bare(right):
            rate = (left.unit or "").startswith(("per ", "/"))
            place = left.end if rate else left.spans["value"].end
            next_arm = _NEXT_ARM.fullmatch(line.lowered, place, right.start)
            if next_arm and _are_alike(line, left, right):
                line.make_means(i, form=left.form)


_UNIT = pattern(IN_UNIT)
_OF_LAST = pattern(r" (?:for|with|in|on|among) (?:the )?[a-z]")
_POINTS = ("points", "mm", "cm", "days", "mg", "drinks", "cigarettes")


def _are_alike(line: Line, left: Quantity, right: Quantity) -> bool:
    """Whether both are printed with decimals, or with the same unit."""
    ends = left.spans["value"].end, number_end(line.text, right)
    first, second = (m.group() if (m := _UNIT.match(line.lowered, e)) else "" for e in ends)
    if first and not second:  # "fell 12 points with A and 4 with B"
        return first.endswith(_POINTS) and line.goes_on(_OF_LAST, ends[1])
    if first or second:
        return first == second
    return "." in left.spans["value"].quote(line.text) and "." in line.text[right.start : ends[1]]


_OF_SAMPLE = pattern(r"\b(?:age[ds]?|bmi|baseline|education|illness|body mass|dose[ds]?|years)\b")
_WERE = pattern(  # "scores at week 4 were 12.1, 18.4 and 19.0"
    r"\b(?:was|were|averaged|averaging|rated) (?:on average |only )?\Z"
)
_SCORED = pattern(
    rf"\b(?:(?:{CENTRE}s?|scores?|days of|percentages?"
    r"|(?:craving|days abstinent|(?:abstinent|drinking) days|(?:vas|nrs) [a-z]+)(?= (?:was|were) )"
    r"|(?:days|drinks|cigarettes|units)(?: [a-z]+)? (?:per|an?)"
    r"|number of (?:[a-z-]+ ){0,2}(?:days|drinks|cigarettes|hours|units))\b[^.;:()%]{0,90}"
    r"\b|scores )(?:was|were) \Z"
)


def were_scored(line: Line, first: Quantity) -> bool:
    """``scores were 4.1 and 5.2``."""
    return line.leads(_WERE, first, 90) and not line.leads(_OF_SAMPLE, first, 90)


def is_scored(line: Line, number: Quantity) -> bool:
    """``Mean scores were 12 with A and 18``: whole numbers that count no people."""
    return line.leads(_SCORED, number) and not line.leads(_OF_SAMPLE, number)
