"""What is said of the number of one arm holds for that of the next.

``Sleep averaged 5.9 h with A and 4.7 h with B``: the second number has neither a verb nor
a spread of its own. It is taken where both are printed with decimals or with one unit.
"""

from __future__ import annotations

import re
from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import (
    CENTRES,
    as_mean,
    has_decimals,
    is_bare,
    number_end,
)
from litreview.reading.quantities_numbers import MINUS, Quantity, spans_of, to_float
from litreview.reading.quantities_values import UNIT

_OF_LAST = pattern(r" (?:for|with|in|on|among) (?:the )?[A-Za-z]")
_POINTS = ("points", "mm", "cm", "days", "mg", "drinks", "cigarettes")
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
        if left.form not in CENTRES or left.spread is not None or not is_bare(right):
            continue
        rate = (left.unit or "").startswith(("per ", "/"))
        place = left.end if rate else left.spans["value"].end
        if _NEXT_ARM.fullmatch(text, place, right.start) and _are_alike(text, left, right):
            found[i + 1] = as_mean(text, right, left.form)
    return found


def settle_named(text: str, found: list[Quantity], start: int, end: int) -> list[Quantity]:
    """Means by name: ``(ketamine 4.1; placebo 5.2)``, ``(K 81.0 [22.2]; P 72.5 [25.1])``."""
    for i, (left, right) in enumerate(pairwise(found)):
        if is_bare(left) and is_bare(right) and _BY_NAME.search(text, start, left.start):
            named = _NAME_NEXT.fullmatch(text, number_end(text, left), right.start)
            if named and text.startswith(f"{named[1]})", number_end(text, right)):
                found[i : i + 2] = [as_mean(text, q) for q in (left, right)]
    if text.find("; ", start, end) < 0:
        return found
    matches = list(_NAMED.finditer(text, start, end))
    beside = [
        pair
        for pair in pairwise(matches)
        if _TESTED.fullmatch(text, pair[0].end(), pair[1].start())
    ]
    places = {m.start("value"): m for pair in beside for m in pair}
    kept = list[Quantity]()
    for quantity in found:
        match = places.get(quantity.start)
        if match and is_bare(quantity):
            kept.append(_as_named(quantity, match))
        elif not (kept and quantity.start < kept[-1].end):  # the spread of the one before
            kept.append(quantity)
    return kept


_BY_NAME = pattern(  # "time to first drink (A 44 days, B 39 days)"
    r"\b(?:[Tt]ime|[Dd]uration|[Dd]ays|[Ll]atency|[Ss]tay|[Ss]cores?|[Mm]ean|[Mm]edian)\b"
    r"[^.;:()\d]{0,80} \([A-Za-z][\w+-]{2,20}(?: group)?[:=,]? \Z"
)
_NAME_NEXT = pattern(
    r"( (?:days|weeks|hours|min(?:utes)?|points))[,;] (?:and )?"
    r"[A-Za-z][\w+-]{2,20}(?: group)?[:=,]? "
)


def _as_named(quantity: Quantity, match: re.Match[str]) -> Quantity:
    mean = quantity._replace(form="mean", end=match.end(), text=None)
    if not match["spread"]:
        return mean._replace(spans=spans_of(match, value="value"))
    spans = spans_of(match, value="value", spread="spread")
    return mean._replace(spread=to_float(match["spread"]), spans=spans)


_DECIMAL = r"\d{1,4}[.·]\d{1,3}"
_NAMED = pattern(
    r"(?<=[(\[ ])(?<![^;] )(?:[Gg]roup )?(?!p\b|P[:=]? ?0?[.·])"
    r"(?!(?:[Mm]eans?|[Mm]edian|SD|SEM?|IQR|CI|[Aa]ge|BMI"
    r"|[Bb]aseline|[Pp]re|[Bb]efore|AIC|BIC|R?MSEA|CFI|TLI|[dgrtzFTZQUWHR]|O?R|HR|[A-Z]?OR|RR|SMD|W?MD)\b)"
    rf"[A-Za-z][\w+-]{{0,20}}(?: group)?[:=,]? ?(?P<value>[{MINUS}]?{_DECIMAL})"
    rf"(?: ?(?:[(\[]|±) ?(?P<spread>{_DECIMAL})[)\]]?)?(?=[,;)\]])"
)
_TESTED = pattern(r"(?:, ?[Pp] ?[=<>] ?[\d.]{1,6})?; ")


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


def are_paired(text: str, found: list[Quantity], i: int) -> bool:
    """``(yoga: 11.2 to 4.6; control: 10.9 to 6.8)``: before and after, arm by arm."""
    pair = found[i : i + 2]
    if _LOWERED.match(text, pair[0].start - 1) and len(pair) > 1 and (pair[1].value or 0) < 0:
        return is_bare(pair[1])  # "fell alike (-2.1 and -1.8)"
    gap = text[pair[0].end : pair[1].start] if len(pair) > 1 else ""
    if gap.strip() == "→" and is_bare(pair[1]):
        return True
    if gap != " to ":
        return False
    if _BY_ARMS.match(text, pair[0].start) or _OF_SECOND_ARM.search(
        text, max(0, pair[0].start - _REACH), pair[0].start
    ):
        return is_bare(pair[1])
    first = text.rfind("(", max(0, pair[0].start - 90), pair[0].start)
    if first < 0 or not all(is_bare(q) and has_decimals(text, q) for q in pair):
        return False
    closed = text.find(")", pair[1].end, pair[1].end + 90)
    return bool(_OF_ARM_PAIRS.match(text, first + 1, closed)) if closed > 0 else False


_REACH = 120
_PAIR = r"\d+\.\d+ to \d+\.\d+ (?:in|with|for|on|after) (?:the )?[A-Za-z][^.;:()\d]{1,40}"
_BY_ARMS = pattern(rf"{_PAIR}(?:and|,|versus|vs\.?) (?:from )?\d+\.\d+ to \d+\.\d")
_OF_SECOND_ARM = pattern(rf"{_PAIR}(?:and|,|versus|vs\.?) (?:from )?\Z")
_LOWERED = pattern(r"[(\[][-−–]\d+\.\d+ (?:and|vs\.?|versus) [-−–]\d+\.\d+[)\],;]")
_OF_ARM_PAIRS = pattern(
    r"(?:[A-Za-z][\w -]{0,30})[:=,]? (?:from )?\d[\d.]* ?(?:to|→) ?\d[\d.]*"
    r"(?:[;,] (?:and )?(?:[A-Za-z][\w -]{0,30})[:=,]? (?:from )?\d[\d.]* ?(?:to|→) ?\d[\d.]*)"
)


def of_named(text: str, first: Quantity) -> bool:
    """``scores were 4.1 and 5.2``."""
    place = (max(0, first.start - 90), first.start)
    return bool(_WERE.search(text, *place)) and not _OF_SAMPLE.search(text, *place)


_WERE = pattern(  # "scores at week 4 were 12.1, 18.4 and 19.0"
    r"\b(?:was|were|averaged|averaging|rated) (?:on average |only )?\Z"
)
_OF_SAMPLE = pattern(
    r"\b(?:[Aa]ge[ds]?|BMI|[Bb]aseline|education|illness|[Bb]ody mass|[Dd]ose[ds]?|years)\b"
)


def is_scored(text: str, number: Quantity) -> bool:
    """``Mean scores were 12 with A and 18``: whole numbers that count no people."""
    place = (max(0, number.start - 120), number.start)
    return bool(_SCORED.search(text, *place)) and not _OF_SAMPLE.search(text, *place)


_SCORED = pattern(
    r"\b(?:(?:[Mm]eans?|[Mm]edians?|[Aa]verages?|[Ss]cores?|[Dd]ays of"
    r"|(?:[Dd]ays|[Dd]rinks|[Cc]igarettes|[Uu]nits)(?: [a-z]+)? (?:per|an?)"
    r"|[Nn]umber of (?:[a-z-]+ ){0,2}(?:days|drinks|cigarettes|hours|units))\b[^.;:()%]{0,90}"
    r"\b|[Ss]cores )(?:was|were) \Z"
)
