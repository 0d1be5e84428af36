"""Bare numbers that the words before them make a result.

``fell from 30.7 to 10.4``, ``dropped to 17.6``, ``mean scores were 5.6, 9.2 and 13``. Such a
number has neither a unit nor a spread: it is taken only where a verb of change or the
word mean leads up to it, and never where it counts people, doses or sessions. ``Fell by 12
points with A and by 4 with B`` prints the numbers of two arms; ``fell by 12 points`` and ``fell
by 12 points more than with B`` a difference.
"""

from __future__ import annotations

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_line import (
    ANY_CHANGE,
    CENTRE,
    CENTRES,
    CHANGE,
    FELL,
    LEAD,
    MORE,
    MOVED,
    POINTS,
    VERSUS,
    Line,
    as_effect,
    as_mean,
)
from litreview.reading.quantities_numbers import Quantity

_REACH = 150
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FROM = pattern(rf"{MOVED}[^;:()%]{{0,90}}?\bfrom {LEAD}\Z")
TO = pattern(rf"(?: [a-zμ\d][a-z\d/-]{{0,15}}){{0,6}} to {LEAD}")
_BACK = pattern(rf",? (?:down |up )?from {LEAD}")
_DOWN_TO = pattern(rf"{MOVED}(?: [\w-]+){{0,4}} to {LEAD}\Z")
MOVED_BY = pattern(rf"{MOVED}.*\bby {LEAD}\Z")
_MORE_BY = pattern(rf"\b{MORE}\b(?: [a-z-]+){{0,4}} by (?:[a-z]+ ){{0,4}}[$£€]?\Z")
_CHANGE_OF = pattern(rf"\b{CHANGE}(?: (?:in|on|from) [^.;:()\d]{{1,60}}?)? of {LEAD}\Z")
_AT_ONCE = pattern(rf"{MOVED}(?: significantly| on average| up| down)?,? \Z")
_FALLEN = pattern(rf"{FELL}[^.;()%]{{0,60}}(?: \([^()]{{3,40}}\)[^.;()%]{{2,40}})? [(]\Z")
IN_POINTS = pattern(rf"\s{POINTS}")
_DEARER = pattern(r" (?:lower|higher|less|more)\b")
MORE_POINTS = pattern(
    rf"[- ]{POINTS}(?! or\b)(?: (?!was|were)[a-z-]+){{0,2}}? (?:{MORE}|{CHANGE}|difference)\b"
    r"|(?<=\.\d) (?:fewer|more|less|additional) [a-z]"  # "0.8 more days", not "2 more visits"
)
ABOUT = pattern(
    r"\b(?:least|than|to|over|above|below|under|every|each|per|or|on an?) \Z|[<>≥≤] ?\Z"
)
_SCORE = pattern(
    r"\b(?:scores?|inventory|scale|mean|median|craving|intake|pain|consumption"
    r"|(?:days|drinks|cigarettes|joints)(?: smoked| consumed)? (?:of|per|a)"
    r"|depressi(?:on|ve)|anxiety|withdrawal|dissociation|confidence|motivation|urges?)\b"
)
_SCALE_NAME = pattern(r"\b[A-Z]{3,6}(?:-[A-Z\d][a-z]?)?\b")  # MADRS, CIWA-Ar
_CENTRE_WAS = pattern(
    rf"\b{CENTRE}s?\b(?![^;]{{0,90}}\b(?:age[ds]?|dur(?:ation)?|dose)\b)"
    r"[^;:()%]{0,110}\b(?:was|were) \Z"
)
_NO_SCORE = pattern(
    r"[-\s](?:patients?|participants?|subjects?|people|women|men|cases?|sessions?|doses?|infusions?"
    r"|treatments?|times|fold|points? scale|studies|trials?|visits?|episodes|in \d|of \d)\b"
    r"|\s?[-/×x^:]\s?\d|(?:st|nd|rd|th)\b"
)
_NEXT = pattern(rf"(?:,|(?:,| |, )(?:and|{VERSUS})) ")


def settle_changes(line: Line) -> None:
    """Make out the numbers after a verb of change or the word mean."""
    for i, quantity in enumerate(line.found):
        if is_free(line, quantity):
            any(settle(line, i) for settle in _IN_TURN)


def is_free(line: Line, quantity: Quantity) -> bool:
    """Whether a bare number may be a score: no year and no count of things."""
    if quantity.form != "number" or quantity.value is None:
        return False
    year = _FIRST_YEAR <= quantity.value <= _LAST_YEAR
    return not (year or line.goes_on(_NO_SCORE, quantity.end))


def _to(line: Line, i: int) -> bool:
    """``dropped to 17.6``, ``to 8.1 from 12.4``, ``from a mean of 9 to 7``."""
    quantity, last = line.found[i], line.found[i - 1] if i else None
    reached = line.leads(_DOWN_TO, quantity, _REACH) and (
        line.has_decimals(quantity) or is_score(line, quantity)
    )
    if not reached and last and last.form == "mean" and last.spread is None:
        back = line.joins(_BACK, last, quantity)
        reached = back or (line.joins(TO, last, quantity) and line.leads(_FROM, last, _REACH))
    if reached:
        line.make_means(i)
    return reached


def _from(line: Line, i: int) -> bool:
    """``fell from 30.7 at week 2 to 10.4``."""
    left, j = line.found[i], i + 1
    before = line.before(left, _REACH)
    while j < len(line.found) and line.found[j].form == "time":
        j += 1
    if ("from " not in before[-32:] and before[-1:] != "(") or j == len(line.found):
        return False
    right = line.found[j]
    of_arm = right.form == "mean" and right.spread is None  # "to 8.4 in the call group"
    if not (of_arm or is_free(line, right)) or not line.joins(TO, left, right):
        return False
    moved = ANY_CHANGE if before.endswith("(from ") else _FALLEN
    aside = moved.search(before) and (moved is ANY_CHANGE or _is_less(right, left))
    told = line.has_decimals(left) or line.has_decimals(right) or before[-1] in _MONEY
    told = told or line.goes_on(IN_POINTS, right.end) or bool(aside) or is_score(line, left)
    if not told or not (aside or _FROM.search(before)):
        return False
    line.make_means(i, *([] if of_arm else [j]))
    return True


def _is_less(one: Quantity, other: Quantity) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def is_score(line: Line, quantity: Quantity) -> bool:
    """Whether a scale, or something that is measured or used up, is named before a number."""
    named = _SCALE_NAME.search(line.text, quantity.start - _REACH, quantity.start)
    return bool(named) or line.leads(_SCORE, quantity, _REACH)


_MONEY = frozenset("$£€")


def _by(line: Line, i: int) -> bool:
    """``fell by 3.1``, ``an increase in pain of 2.1 cm``, ``a reduction of 12 points``."""
    quantity = line.found[i]
    before = line.before(quantity, _REACH)
    sized = line.has_decimals(quantity) or line.goes_on(IN_POINTS, quantity.end)
    if not (sized or before[-1:] in _MONEY):
        return False
    by = "by " in before[-28:] and "ifference" not in before
    by = by and bool(MOVED_BY.search(before) or _MORE_BY.search(before))
    if not (by or _CHANGE_OF.search(before)):
        return False
    line.found[i] = _as_difference(line, quantity)
    form, last = as_mean if line.found[i].form == "mean" else as_effect, quantity
    for j, following in enumerate(line.found[i + 1 :], i + 1):  # "fell by 4.2, 3.1 and 1.9"
        if not (line.has_decimals(following) and line.joins(_NEXT, last, following)):
            break
        line.found[j], last = form(line.text, following), following
    return True


def _more(line: Line, i: int) -> bool:
    """``4 points lower``, ``$12 less``: a difference of two arms."""
    quantity = line.found[i]
    paid = line.text[quantity.start - 1] in _MONEY  # not "the $90 CM group drank less"
    more = line.goes_on(_DEARER if paid else MORE_POINTS, quantity.end)
    if not more or (not paid and line.leads(ABOUT, quantity)):
        return False
    line.make_effect(i)
    return True


def _at_once(line: Line, i: int) -> bool:
    """``fell 12 points``."""
    quantity = line.found[i]
    told = line.goes_on(IN_POINTS, quantity.end) and line.leads(_AT_ONCE, quantity, _REACH)
    if told:
        line.make_means(i)
    return told


def _signed(line: Line, i: int) -> bool:
    """``rose with A (+2.7 points) but not with B (+0.3)``: each with its sign in brackets."""
    numbers = [j for j, q in enumerate(line.found) if is_free(line, q) and _is_signed(line, q)]
    if i not in numbers or len(numbers) == 1:
        return False
    if not line.leads(ANY_CHANGE, line.found[numbers[0]], _REACH):
        return False
    line.make_means(*numbers)
    return True


def _is_signed(line: Line, quantity: Quantity) -> bool:
    """Whether a number with a sign opens a bracket: ``(+2.7 points)``, ``(-0.3; p = .01)``."""
    opened = line.leads(_BRACKET, quantity) and line.text[quantity.start] in _SIGNS
    return opened and line.goes_on(_SIGNED_END, quantity.end)


_SIGNS = frozenset("+-−–")
_BRACKET = pattern(r"\s[(\[]\Z")
_SIGNED_END = pattern(rf"(?:\s{POINTS})?(?:[)\]]|[,;] p\b)")


def _mean_of_list(line: Line, i: int) -> bool:
    """``mean scores were 4.8, 7, 8.5 and 11``: all of a list with a decimal among it."""
    found, stop = line.found, i + 1
    if not line.leads(_CENTRE_WAS, found[i], _REACH):
        return False
    while (
        stop < len(found)
        and is_free(line, found[stop])
        and line.joins(_NEXT, found[stop - 1], found[stop])
    ):
        stop += 1
    if any(line.has_decimals(q) or line.goes_on(IN_POINTS, q.end) for q in found[i:stop]):
        line.make_means(*range(i, stop))
    return True


_IN_TURN = (_to, _from, _by, _more, _at_once, _signed, _mean_of_list)


def settle_falls(line: Line) -> None:
    """``fell by a mean of 12 points (95% CI 9 to 15)`` without an arm: a difference."""
    for i, centre in enumerate(line.found):
        following = line.found[i + 1].form if i + 1 < len(line.found) else None
        limits = centre.spread_kind == "CI" or following == "interval"
        alone = limits or (centre.spread is None and centre.low is None)
        by = any(line.leads(form, centre, _REACH) for form in (MOVED_BY, _MORE_BY))
        if centre.form in CENTRES and centre.unit != "%" and alone and by:
            line.found[i] = _as_difference(line, centre)


def _as_difference(line: Line, quantity: Quantity) -> Quantity:
    """``fell by 5.2 points`` is a difference; ``fell by 5.2 points with A`` is of an arm."""
    if line.goes_on(_RESTATED, quantity.end):
        return quantity
    higher = line.leads(_MORE_BY, quantity, _REACH) or line.leads(_LED, quantity, _REACH)
    if higher or not is_of_arm(line, quantity.start, quantity.end):
        return as_effect(line.text, quantity)
    return quantity if quantity.form in CENTRES else as_mean(line.text, quantity)


_TO = r"\b(?:(?:compared|in comparison) (?:with|to)|relative to)"
_LED = pattern(  # "compared with A, B lowered it by", "B lowered it relative to A by"
    rf"{_TO} (?!baseline|before|pre)(?:[^,;:()]{{2,50}}, (?:[^.,;:()%]|\.\d){{3,90}}"
    r"|(?:the )?(?:[a-z-]+ ){1,4})by \Z"
)
_RESTATED = pattern(rf"(?:\s{POINTS})?\s?[(\[](?:w?md|(?:mean )?difference)\b")
_FOR_ARM = pattern(
    rf"(?:\s?%|\s{POINTS}|\s(?:unit|days?))?(?:\s[(\[][^()\[\]]{{1,60}}[)\]])?"
    r"\s(?:with|in|for|after|following|on|under|among|from)\s"
    r"(?!(?:the )?(?:\d[\d.]*+[ -]?+(?!mg|[μµ]g|mcg)|first|last|past|final|next|week|day|month"
    r"|year|end|follow-?up|one|two|three|six"
    r"|(?:treatment|infusion|intervention)(?! (?:group|arm)\b)|baseline|all\b|both|whole|entire"
    r"|total|overall|average|addition|an? \d+[ -]point|(?:[a-z]+ )?(?:nrs|vas|scale)\b))[a-z\d]"
    rf"|(?:\s?%|\s{POINTS})?(?:,? and|,|(?:\s[(\[][^()\[\]]{{1,60}}[)\]])? (?:vs\.?|versus)) \d"
)
_BESIDE = pattern(
    r"\b(?:(?<![A-Z\d] )(?<![A-Z\d]\) )by"
    r"|(?:[a-z]{3,8}(?:ase|ion|nge|ine|ent)|fall|drop|rise|gain) of)"
    rf" (?:only |just |about )?(?:an? (?:{CENTRE} (?:of )?)?)?\d"
)
_ARM_BEFORE = pattern(
    rf"\b(?:groups?|arms?|(?:{PEOPLE}|those) (?:on|given|in|taking|receiving))\b"
    r"|\(by \Z"
)
_OF_SCALE = pattern(rf"[A-Z\d] by (?:an? {CENTRE} of )?\Z")  # "GAD-7 by 5.1"
_CLOSE = 12  # "by a mean of"


def is_of_arm(line: Line, start: int, stop: int) -> bool:
    """Whether a change printed at ``text[start:stop]`` is of one arm among others.

    It is where the arm is named in its clause, or where another change stands beside it.
    """
    beside = _BESIDE.search(line.text, stop, min(line.end, stop + _REACH))
    if beside or line.goes_on(_FOR_ARM, stop):
        return True
    first = max(line.start, line.text.rfind(". ", 0, start), start - _REACH)
    if _ARM_BEFORE.search(line.lowered, first, start):
        return True
    scale = _OF_SCALE.search(line.text, first, start)
    return not scale and _BESIDE.search(line.text, first, start - _CLOSE) is not None
