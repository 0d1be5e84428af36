"""The numbers of arms and of times side by side: each says little, and together they are means.

``Sleep averaged 5.9 h with A and 4.7 h with B``, ``12.1 at baseline, 8.3 at week 4``, ``lower
with ketamine (2.4) than with saline (5.1)``, ``3.1 (1.2), 2.4 (1.1) and 1.8 (0.9)``. They are
taken where they are printed with decimals or with one unit.
"""

from __future__ import annotations

import re
from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_intervals import CENTRAL, LASTED, THAN_IN
from litreview.reading.quantities_line import CENTRES, Line, is_bare, number_end
from litreview.reading.quantities_numbers import MINUS, Quantity, spans_of, to_float
from litreview.reading.quantities_words import AND, CENTRE, IN_UNIT, MORE, MOVED, VERSUS
from litreview.records import Span

_OPENED = pattern(r"\s?(?:points?|mm|cm|kg|%)?\s?[(\[]\s?(?:sd\s|±\s?)?")
_BETWEEN = pattern(r"\s?[)\]](?:\s?(?:points?|mm|cm|kg))?(?:,?\s[^.;()\[\]]{0,60}|,\s?)")


def settle_spreads(line: Line) -> None:
    """``3.1 (1.2), 2.4 (1.1) and 1.8 (0.9)``, ``(-7.2 [1.8])``: means with their spreads."""
    found = line.found
    pairs = [i for i in range(len(found) - 1) if _has_spread(line, found[i], found[i + 1])]
    of_list = set[int]()
    for i, j in pairwise(pairs):
        if j == i + 2 and line.joins(_BETWEEN, found[i + 1], found[j]):
            of_list |= {i, j}
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
    return line.joins(_OPENED, left, right) and line.has_decimals(left, right)


_TIME = r"(?:days?|weeks?|months?|years?|hours?|hrs?|h|min(?:utes?)?)"
_STAGE = (
    r"(?:treatment|therapy|infusions?|surgery|operation|intervention|test|dos(?:e|ing)|injections?"
    r"|ketamine|esketamine|psilocybin|medication|training|withdrawal|detoxification|admission)"
)
_MOMENT_AFTER = pattern(
    r"(?: points?)?,? (?:(?:at|on|in|by|after|before|during) (?:the )?(?:baseline|endpoint"
    rf"|discharge|follow-?up|end of|(?:day|week|month|year|visit) \d|\d{{1,3}}[ -]{_TIME}\b"
    rf"|(?:[a-z]+ )?{_STAGE}\b)|(?:pre|post)[- ]?{_STAGE}\b)"
)
_MOMENT_BEFORE = pattern(
    r"\b(?:baseline|follow-?up|end ?point|discharge|(?:day|week|month|year|visit|t) ?\d{1,3}"
    rf"|\d{{1,3}}[ -]{_TIME}|(?:pre|post)[- ]?{_STAGE}) [(\[]\Z"
)
_SCORES = pattern(
    r"\bscores? (?:was|were|averaged|fell|rose|(?:in|de)creased|improved)\b"
    r"[^.;:()%<>≤≥]{0,80}\Z(?<!than )(?<!least )(?<!above )(?<!below )"
)


def settle_moments(line: Line) -> None:
    """Two or more bare numbers that stand each at a time are means."""
    timed = [i for i, q in enumerate(line.found) if _is_timed(line, q)]
    if len(timed) > 1:
        line.make_means(*[i for i in timed if line.found[i].form == "number"])


def _is_timed(line: Line, quantity: Quantity) -> bool:
    if quantity.form not in {"number", "mean"}:
        return False
    if not (line.has_decimals(quantity) or line.leads(_SCORES, quantity)):
        return False
    if line.in_bracket(quantity):
        closed = line.text[quantity.end : quantity.end + 1] in {")", "]"}
        return closed and line.leads(_MOMENT_BEFORE, quantity, 30)
    return line.goes_on(_MOMENT_AFTER, quantity.end)


_CLOSED = pattern(rf"{IN_UNIT}[);]")
_THAN = pattern(
    rf"{IN_UNIT}\)[^.;:()\d]{{0,60}}\b(?:than|relative to|{VERSUS})(?!\w)"
    r"[^.;:()\d]{0,60}\((?:by |mean |median )?"
)
_MOVED = pattern(rf"\b(?:{MORE}|further|better|worse)\b|{MOVED}")
_PLANNED = pattern(r"\b(?:follow-?up|(?:treatment|trial|study) (?:was|period|lasted))\b")
_NEXT_ARM = pattern(
    rf"{IN_UNIT}(?: (?:per|a|each) [a-z]+)?"
    r"(?: (?:in|with|for|on|after|among|under) (?:the )?"
    r"(?![a-z]+ (?:day|week|month|year)s?\b)[a-z][^.;:()\d]{0,40}| \([a-z][\w -]{1,25}\))?"
    rf"{AND} (?:(?:by|to|only|just|an?|mean|median|of) ){{0,3}}"
)


def settle_sides(line: Line) -> None:
    """``lower with A (2.4) than with B (5.1)``, ``averaged 5.9 h with A and 4.7 h with B``."""
    for i, (left, right) in enumerate(pairwise(line.found)):
        if _stands_alone(line, left) and _stands_alone(line, right):
            told = line.leads(_MOVED, left)
            told = told and not (right.form == "time" and line.leads(_PLANNED, left))
            if told and line.joins_numbers(_THAN, left, right):
                line.make_means(*[j for j in (i, i + 1) if line.found[j].form not in CENTRES])


def settle_next_arm(line: Line) -> None:
    """``averaged 5.9 h with A and 4.7 h with B``: the second number is what the first is."""
    for i in range(len(line.found) - 1):
        left, right = line.found[i : i + 2]
        if left.form in CENTRES and left.spread is None and is_bare(right):
            rate = (left.unit or "").startswith(("per ", "/"))
            place = left.end if rate else left.spans["value"].end
            next_arm = _NEXT_ARM.fullmatch(line.lowered, place, right.start)
            if next_arm and _are_alike(line, left, right):
                line.make_means(i + 1, form=left.form)


def _stands_alone(line: Line, quantity: Quantity) -> bool:
    """Whether a number with decimals, or a time, stands alone in its bracket."""
    if quantity.form not in {"number", "mean", "median", "time"} or quantity.spread is not None:
        return False
    timed = quantity.form in {"median", "time"} and quantity.unit != "label"
    if not (timed or line.has_decimals(quantity)):
        return False
    opened = line.text.endswith(("(", "(by ", "(mean ", "(median "), 0, quantity.start)
    return opened and line.goes_on(_CLOSED, number_end(line.text, quantity))


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


_BY_NAME = pattern(  # "time to first drink (A 44 days, B 39 days)"
    r"\b(?:time|duration|days|latency|stay|scores?|mean|median)\b"
    r"[^.;:()\d]{0,80} \([a-z][\w+-]{2,20}(?: group)?[:=,]? \Z"
)
_NAME_NEXT = pattern(
    r"( (?:days|weeks|hours|min(?:utes)?|points))[,;] (?:and )?"
    r"[a-z][\w+-]{2,20}(?: group)?[:=,]? "
)
_DECIMAL = r"\d{1,4}[.·]\d{1,3}"
_NAMED = pattern(  # names and symbols as printed
    r"(?<=[(\[ ])(?<![^;] )(?:[Gg]roup )?(?!p\b|P[:=]? ?0?[.·])"
    r"(?!(?:[Mm]eans?|[Mm]edian|SD|SEM?|IQR|CI|[Aa]ge|BMI|[Bb]aseline|[Pp]re|[Bb]efore|AIC|BIC"
    r"|R?MSEA|CFI|TLI|[dgrtzFTZQUWHR]|[A-Z]?[OH]R|RR|SMD|W?MD)\b)"
    rf"[A-Za-z][\w+-]{{0,20}}(?: group)?[:=,]? ?(?P<value>[{MINUS}]?{_DECIMAL})"
    rf"(?: ?(?:[(\[]|±) ?(?P<spread>{_DECIMAL})[)\]]?)?(?=[,;)\]])"
)
_TESTED = pattern(r"(?:, ?p ?[=<>] ?[\d.]{1,6})?; ")


def settle_named(line: Line) -> None:
    """Means by name: ``(ketamine 4.1; placebo 5.2)``, ``(K 81.0 [22.2]; P 72.5 [25.1])``."""
    for i, (left, right) in enumerate(pairwise(line.found)):
        if is_bare(left) and is_bare(right) and line.leads(_BY_NAME, left, 200):
            named = _NAME_NEXT.fullmatch(line.lowered, number_end(line.text, left), right.start)
            if named and line.lowered.startswith(f"{named[1]})", number_end(line.text, right)):
                line.make_means(i, i + 1)
    if line.text.find("; ", line.start, line.end) < 0:
        return
    places = dict[int, re.Match[str]]()
    for first, second in pairwise(_NAMED.finditer(line.text, line.start, line.end)):
        if _TESTED.fullmatch(line.lowered, first.end(), second.start()):
            places |= {m.start("value"): m for m in (first, second)}
    kept = list[Quantity]()
    for quantity in line.found:
        match = places.get(quantity.start)
        if match and is_bare(quantity):
            kept.append(_as_named(quantity, match))
        elif not (kept and quantity.start < kept[-1].end):  # the spread of the one before
            kept.append(quantity)
    line.found[:] = kept


def _as_named(quantity: Quantity, match: re.Match[str]) -> Quantity:
    mean = quantity._replace(form="mean", end=match.end(), text=None)
    if not match["spread"]:
        return mean._replace(spans=spans_of(match, value="value"))
    spans = spans_of(match, value="value", spread="spread")
    return mean._replace(spread=to_float(match["spread"]), spans=spans)


_OF_ARM = pattern(
    rf"{IN_UNIT} (?:for|with|in|on|after|following|under) (?:the )?"
    rf"[a-z][\w-]+(?: [\w-]+){{0,3}}?{AND}(?: (?:with|to|was|were))? [$£€]?"
    rf"| \([a-z][\w -]{{1,25}}\){AND} "
)
_LONGER = pattern(r"\b(?<!ollow-up was )(?<!reatment was )(?:longer|shorter|later|sooner)\b")
_WAS = pattern(
    r"\b(?:was|were|gained|lost|smoked|drank|consumed|scored) [$£€]?\Z"
    r"(?<!\bage was )(?<!\bages were )(?<!\bdose was )(?<!\bdoses were )"
)


def are_of_arms(line: Line, i: int) -> bool:
    """``means were 9.5 for ketamine and 9.17 for naltrexone``, ``lasted 61 weeks for ...``."""
    pair = line.found[i : i + 2]
    if len(pair) < 2 or not is_bare(pair[1]):
        return False
    left, right = pair
    if left.form == right.form == "time" and line.joins(THAN_IN, left, right):
        return line.leads(_LONGER, left)
    if left.form == "time" and line.leads(LASTED, left):
        return line.joins(_OF_ARM, left, right)
    paid = line.text[left.start - 1] in "$£€"
    if not (paid or line.has_decimals(*pair) or is_scored(line, left)):
        return False
    centre = line.leads(CENTRAL, left) or line.leads(_WAS, left)
    return centre and line.joins_numbers(_OF_ARM, left, right)


_PAIR = r"\d+\.\d+ to \d+\.\d+ (?:in|with|for|on|after) (?:the )?[a-z][^.;:()\d]{1,40}"
_BY_ARMS = pattern(rf"{_PAIR}(?:and|,|{VERSUS}) (?:from )?\d+\.\d+ to \d+\.\d")
_OF_SECOND_ARM = pattern(rf"{_PAIR}(?:and|,|{VERSUS}) (?:from )?\Z")
_LOWERED = pattern(rf"[(\[]-\d+\.\d+ (?:and|{VERSUS}) -\d+\.\d+[)\],;]")
_OF_ARM_PAIR = r"[a-z][\w -]{0,30}[:=,]? (?:from )?\d[\d.]* ?(?:to|→) ?\d[\d.]*"
_OF_ARM_PAIRS = pattern(rf"{_OF_ARM_PAIR}[;,] (?:and )?{_OF_ARM_PAIR}")


def are_paired(line: Line, i: int) -> bool:
    """``(yoga: 11.2 to 4.6; control: 10.9 to 6.8)``: before and after, arm by arm."""
    left, right = line.found[i], line.found[min(i + 1, len(line.found) - 1)]
    if left is right or not is_bare(right):
        return False
    if (right.value or 0) < 0 and line.goes_on(_LOWERED, left.start - 1):
        return True  # "fell alike (-2.1 and -1.8)"
    gap = line.text[left.end : right.start]
    if gap != " to ":
        return gap.strip() == "→"
    if line.goes_on(_BY_ARMS, left.start) or line.leads(_OF_SECOND_ARM, left):
        return True
    first = line.text.rfind("(", max(0, left.start - 90), left.start)
    if first < 0 or not line.has_decimals(left, right):
        return False
    closed = line.text.find(")", right.end, right.end + 90)
    return bool(_OF_ARM_PAIRS.match(line.lowered, first + 1, closed)) if closed > 0 else False


_OF_SAMPLE = pattern(r"\b(?:age[ds]?|bmi|baseline|education|illness|body mass|dose[ds]?|years)\b")
_WERE = pattern(  # "scores at week 4 were 12.1, 18.4 and 19.0"
    r"\b(?:was|were|averaged|averaging|rated) (?:on average |only )?\Z"
)
_SCORED = pattern(
    rf"\b(?:(?:{CENTRE}s?|scores?|days of"
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
