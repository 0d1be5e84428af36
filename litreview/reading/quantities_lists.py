"""Numbers in lists: what one of them says of itself holds for its neighbours.

``p = .02, .03 and .04, respectively`` are three p-values, ``d of 0.9, 0.7 and 0.3`` three
effects, ``4.1 and 5.4, respectively`` the numbers of two arms. A bare number in no such list
stays a bare number. So it is with numbers beside their spreads or their arms:
``3.1 (1.2), 2.4 (1.1) and 1.8 (0.9)``, ``(K 81.0; P 72.5)``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_changes import IN_POINTS
from litreview.reading.quantities_intervals import own_interval, past_open_interval
from litreview.reading.quantities_line import (
    CENTRAL,
    CENTRES,
    IN_UNIT,
    LASTED,
    TESTED,
    UNIT,
    VERSUS,
    Line,
    is_bare,
    number_end,
)
from litreview.reading.quantities_numbers import Quantity, with_numbers
from litreview.reading.quantities_pairs import is_scored, were_scored
from litreview.records import Span

_WORD = r"(?:\s?[^\W\d_]{1,12})?"
_NEXT = pattern(rf"{_WORD}(?:, (?:and )?| (?:and|or) )")
_VERSUS = pattern(
    rf"(?:{_WORD}|(?:\s[a-z]{{2,12}}){{2,4}})\s?,? (?:{VERSUS}|as against|against) (?:an? |only )?"
)
_IN_ARM = pattern(
    rf"{IN_UNIT} (?:in|for|with) (?:the )?"
    r"(?:(?:[\w./+-]{1,20} ){1,3}(?:group|arm)s?|group [a-z\d]{1,3})\b"
)


def settle_effects(line: Line) -> None:
    """Numbers listed after a p-value, an effect or a mean are such: ``d of 0.9, 0.7, and 0.3``."""
    found = line.found
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if left.form in CENTRES and is_bare(right) and _goes_on(line, left, right):
            line.make_means(i, form=left.form)
        elif right.form == "number" and left.form == "p" and _is_p(line, left, right):
            span = {"p_value": Span(right.start, right.end)}
            found[i] = right._replace(form="p", operator=left.operator, spans=span)
        elif right.form == "number" and left.form == "estimate" and left.low is None:
            told = line.has_decimals(right) or left.measure in {"NNT", "NNH"}
            if told and (line.joins(_NEXT, left, right) or _is_of_another(line, left, right)):
                line.make_effect(i, left.measure)


def _is_of_another(line: Line, left: Quantity, right: Quantity) -> bool:
    """``0.4 for craving and 0.6 for anxiety``, ``for craving was 0.4 and for anxiety 0.6``."""
    if line.joins(_AND_FOR, left, right):
        return True
    return line.joins(_FOR_AND, left, right) and line.goes_on(_FOR, right.end)


_FOR = pattern(r" (?:for|on|in) (?:the )?[a-z]")
_FOR_AND = pattern(
    r" (?:for|on|in) (?:[A-Za-z][\w'’-]* ){1,5}?and |,? (?:for|on|in) [^,;.()]{3,40}, and "
)
_AND_FOR = pattern(r",? and (?:for|on) (?:[A-Za-z][\w'’-]* ){1,5}?(?:was |it was |= ?)?")


def _is_p(line: Line, left: Quantity, right: Quantity) -> bool:
    """A number from 0 to 1 right after a p-value, in a list that ends "respectively"."""
    if right.value is None or not 0 < right.value < 1 or not line.joins(_NEXT_P, left, right):
        return False
    return _is_respective(line, right, 60)


def _is_respective(line: Line, last: Quantity, reach: int) -> bool:
    return line.lowered.find("respectively", last.end, min(line.end, last.end + reach)) >= 0


_NEXT_P = pattern(r", (?:and )?| (?:and|or) |; ")


def _goes_on(line: Line, left: Quantity, right: Quantity) -> bool:
    """``a median of 28 vs 12 days``, ``M = 3.2 and 6.1, respectively``."""
    if line.joins(_VERSUS, left, right):
        return True
    if not line.joins(_NEXT, left, right):
        return False
    named = _MEAN_OF.search(line.lowered, left.start - 40, left.end)
    if not line.has_decimals(right):
        return bool(named) and line.goes_on(_LISTED, right.end)
    return bool(named) or line.text.startswith(", respectively", right.end)


_MEAN_OF = pattern(
    r"(?:\b(?:(?:mean|median|average) of|averag(?:ed|ing))|[(\[](?:mean|median)) "
    r"\d[\d.]*(?:, \d[\d.]*)*\Z"
)
_LISTED = pattern(r"(?:,? (?:and )?\d[\d.]*){0,3}(?:,? respectively|[;,]\s?p\b|[)\]])")


def settle_again(line: Line) -> None:
    """``d was 1.1 at day 1 and 0.7 at day 7``: the second is what the first one is."""
    found = line.found
    for i in range(2, len(found)):
        time, right = found[i - 1], found[i]
        apart = found[i - 2].form == "interval" and i > _WITH_INTERVAL
        left = found[i - 3] if apart else found[i - 2]
        if left.form != "estimate" or time.form != "time" or not line.goes_on(_AT, right.end):
            continue
        limits = right.form == "mean" and right.spread_kind == "CI"
        if not limits and not (right.form == "number" and line.has_decimals(right)):
            continue
        then = line.text[time.end : right.start]
        if line.joins(_AT, found[i - 2], time) and then in {" and ", ", and ", ", "}:
            line.make_effect(i, left.measure)


_WITH_INTERVAL = 2
_AT = pattern(rf"{IN_UNIT}[)\]]? (?:at|after|on|by|in|for) (?:the )?")


def settle_lists(line: Line) -> None:
    """Bare numbers of arms: ``3.3 kg vs. 5.9 kg``, ``4.1 and 5.4, respectively``."""
    found, i = line.found, 0
    while i < len(found):
        free = is_bare(found[i]) and not _in_ratio(line, found[i])
        stop = _list_end(line, i) if free else i + 1
        if free and _is_result(line, found[i:stop]):
            size = _size_before(line, i, stop)
            for j in range(i, stop):
                line.make_effect(j, size) if size else line.make_means(j)
        i = stop


def _in_ratio(line: Line, number: Quantity) -> bool:
    """``21.4/12.3 and 8.2/4.7 mmHg``: two pressures, and no pair of means."""
    return "/" in (line.text[number.start - 1], line.text[number.end : number.end + 1])


def _list_end(line: Line, i: int) -> int:
    """Index after the last bare number of the list that begins at `i`."""
    found = line.found
    while i + 1 < len(found) and is_bare(found[i + 1]):
        left, right = found[i], found[i + 1]
        if not (line.joins(_NEXT, left, right) or line.joins(_VERSUS, left, right)):
            break
        if left.form == "time" and right.form == "number" and _is_when(line, left):
            break  # "at 2 months and 9.5 versus 9.4"
        i += 1
    return i + 1


def _is_when(line: Line, time: Quantity) -> bool:
    return line.text.endswith(("at ", "after ", "by ", "in ", "for ", "over "), 0, time.start)


def _is_result(line: Line, listed: list[Quantity]) -> bool:
    """Whether a list of bare numbers is a result and no plan.

    It is if all are printed with decimals and stand against each other, are given
    "respectively" or name their arm; or if a pair in brackets is tested.
    """
    first, last = listed[0], listed[-1]
    if len(listed) == 1:
        return _is_of_arm(line, first)
    decimals = line.has_decimals(*listed)
    if line.joins(_VERSUS, first, listed[1]):
        lasted = last.form == "time" and _lasted(line, first)
        return decimals or lasted or _is_tested(line, first, last)
    if not (decimals or line.goes_on(IN_POINTS, last.end) or is_scored(line, first)):
        return False
    return _is_respective(line, last, 80) or were_scored(line, first)


def _is_of_arm(line: Line, number: Quantity) -> bool:
    """``5.2 in the ketamine group``, ``lasted 12 days in the placebo arm``."""
    named = max(line.text.find(word, number.end, line.end) for word in ("roup", "arm")) >= 0
    if not named or line.text.endswith((" by ", " at ", " after "), 0, number.start):
        return False  # a change or a time, not a value
    if number.form == "time" and _lasted(line, number):
        return line.goes_on(_IN_ARM, past_open_interval(line, number.end))
    return line.has_decimals(number) and line.goes_on(_IN_ARM, number_end(line.text, number))


def _lasted(line: Line, number: Quantity) -> bool:
    return bool(LASTED.search(line.lowered, number.start - 120, line.end))


def _is_tested(line: Line, first: Quantity, last: Quantity) -> bool:
    """``(VAS 12 vs 27; p = 0.03)`` after no word of people."""
    opened = _OPENED.search(line.text, first.start - 16, first.start)
    return bool(opened) and not line.leads(_FEWER, first, 90) and line.goes_on(TESTED, last.end)


_OPENED = pattern(r"[(\[](?:[A-Z][\w-]{1,10} |(?:mean|median|score):? )?\Z")
_FEWER = pattern(  # people, whose numbers are no scores
    rf"\b(?:fewer|more|number of) (?:[a-z-]+ )?(?:{PEOPLE}|cases|events)\b"
)


def _size_before(line: Line, i: int, stop: int) -> str | None:
    """The effect size that a pair in brackets splits by subgroup: ``g = 0.9 ... (1.1 v. 0.7)``."""
    if not line.goes_on(_CLOSED, line.found[stop - 1].end):
        return None  # "(3.9 v 6.2 on a scale of 10)"
    before = [q.measure for q in line.found[:i] if q.form == "estimate"]
    if not before or before[-1] not in _SIZES or not line.in_bracket(line.found[i]):
        return None
    return before[-1]


_CLOSED = pattern(r"[)\]]")
_SIZES = frozenset({"SMD", "g", "d"})


def settle_negatives(line: Line) -> None:
    """A negative number after the word mean or change is one: ``a median of -13.3 mg``."""
    for i, quantity in enumerate(line.found):
        if quantity.form != "number" or quantity.value is None or quantity.value >= 0:
            continue
        if own_interval(line, i) is not None and (
            line.text.endswith(("change ", "change: ", "change, "), 0, quantity.start)
            or any(q.measure == "MD" for q in line.found[:i])
        ):
            continue  # one more difference
        if line.leads(_LINKED, quantity, 9) and line.leads(CENTRAL, quantity):
            line.make_means(i)


_LINKED = pattern(r"(?:\b(?:was|were|of|by|and|to|change[:,]?)|(?<=[a-z]),) \Z")


_SPREAD_OPENS = pattern(r"\s?(?:points?|mm|cm|kg|%)?\s?[(\[]\s?(?:sd\s|±\s?)?")
_BETWEEN = pattern(
    r"(?:\s?[)\]]){0,2}(?:\s?(?:points?|mm|cm|kg))?(?:,?\s[^.;()\[\]]{0,60}|,\s?)[(\[]?"
)


def settle_spreads(line: Line) -> None:
    """``3.1 (1.2), 2.4 (1.1) and 1.8 (0.9)``, ``(-7.2 [1.8])``: means with their spreads."""
    found = line.found
    pairs = [i for i in range(len(found) - 1) if _has_spread(line, found[i], found[i + 1])]
    of_list = set[int]()
    for i, j in pairwise(pairs):
        if j == i + 2 and line.joins(_BETWEEN, found[i + 1], found[j]):
            of_list |= {i, j}
    for i in pairs:  # "mean scores were 3.1 (1.2) with A and 2.4 (1.1) with B"
        left = found[i - 1] if i else None
        if left and left.form in CENTRES and left.spread is not None and left.spread_kind is None:
            of_list |= {i} if line.joins(_BETWEEN, left, found[i]) else set()
    for i in pairs:
        mean, spread = found[i : i + 2]
        alone = line.text[mean.start - 1] == "(" and line.text.startswith("])", spread.end)
        if mean.spread is None and (i in of_list or (alone and (mean.value or 0) < 0)):
            spans = {"value": Span(mean.start, mean.end), "spread": Span(spread.start, spread.end)}
            found[i] = mean._replace(form="mean", spread=spread.value, spans=spans)


def _has_spread(line: Line, left: Quantity, right: Quantity) -> bool:
    """A number with decimals and another one in brackets after it."""
    if left.form not in {"number", "mean"} or right.form != "number" or left.spread is not None:
        return False
    return line.joins(_SPREAD_OPENS, left, right) and line.has_decimals(left, right)


_DECIMAL = r"\d{1,4}\.\d{1,3}"
_NAMED = pattern(  # names and symbols as printed
    r"(?<=[(\[ ])(?<![^;:] )(?:[Gg]roup )?(?!p\b|P[:=]? ?0?\.)"
    r"(?!(?:[Mm]eans?|[Mm]edian|SD|SEM?|IQR|CI|[Aa]ge|BMI|[Bb]aseline|[Pp]re|[Bb]efore|AIC|BIC"
    r"|R?MSEA|CFI|TLI|[dgrtzFTZQUWHR]|[A-Z]?[OH]R|RR|SMD|W?MD)\b)"
    r"(?:[A-Za-z][\w+-]{0,20}(?: (?!(?:at|of|to|from|was|were|group|arm|dose)\b)[a-z][\w+-]{2,20})?"
    r"|(?<=roup )\d|\d[\d.]{0,4} ?m?g(?:/kg)?)"
    rf"(?: (?:group|arm|dose))?[:=,]? ?(?P<value>-?{_DECIMAL})"
    rf"(?: ?(?:[(\[]|±) ?(?P<spread>{_DECIMAL})[)\]]?)?(?: ?{UNIT})?(?=[,;)\]]|\.(?:\s|\Z))"
)
_BESIDE = pattern(r"(?:, ?p ?[=<>] ?[\d.]{1,6})?; ")


def settle_named(line: Line) -> None:
    """Means by name: ``(ketamine 4.1; placebo 5.2)``, ``(K 81.0 [22.2]; P 72.5 [25.1])``."""
    if line.text.find("; ", line.start, line.end) < 0:
        return
    places = dict[int, re.Match[str]]()
    for first, second in pairwise(_NAMED.finditer(line.text, line.start, line.end)):
        if _BESIDE.fullmatch(line.lowered, first.end(), second.start()):
            places |= {m.start("value"): m for m in (first, second)}
    kept = list[Quantity]()
    for quantity in line.found:
        match = places.get(quantity.start)
        if match and is_bare(quantity):
            mean = quantity._replace(form="mean", text=None, spans={})
            numbers = ("value", "spread") if match["spread"] else ("value",)
            kept.append(with_numbers(mean, match, **{name: name for name in numbers}))
        elif not (kept and quantity.start < kept[-1].end):  # the spread of the one before
            kept.append(quantity)
    line.found[:] = kept
