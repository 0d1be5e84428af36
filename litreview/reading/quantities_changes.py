"""Bare numbers that the words before them make a result.

``fell from 30.7 to 10.4``, ``dropped to 17.6``, ``mean scores were 5.6, 9.2 and 13``. Such a
number has neither a unit nor a spread: it is taken only where a verb of change or the
word mean leads up to it, and never where it counts people, doses or sessions.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import (
    CENTRES,
    as_effect,
    as_mean,
    has_decimals,
    number_end,
)
from litreview.reading.quantities_falls import UNITS, is_of_arm
from litreview.reading.quantities_numbers import Quantity

_CHANGED = (
    r"\b(?:[Dd]ecreas|[Rr]educ|[Dd]ropp?|[Ff]ell|[Ff]all|[Dd]eclin|[Ll]ower|[Rr]ose|[Rr]is|[Ii]ncreas"
    r"|[Ii]mprov|[Cc]hang|[Ww]ent|[Ww]orsen|[Ss]hrank|[Cc]limb)(?:ed|es|en|ing|e|s|tion|tions|ment)?"
)
_FROM = pattern(
    rf"{_CHANGED}\b[^;:()%]{{0,90}}?\bfrom (?:about |around |an? )?"
    r"(?:(?:baseline )?(?:mean|median|average)(?: of)? |baseline )?[$£€]?\Z"
)
_TO = pattern(
    r"(?:\s[A-Za-zμµ\d][A-Za-z\d/-]{0,15}){0,6}\sto (?:an? )?(?:(?:mean|median) (?:of )?)?[$£€]?\Z"
)
_FROM_FIRST = pattern(r",? from (?:an? )?(?:(?:mean|median) (?:of )?)?")
_DOWN_TO = pattern(
    rf"{_CHANGED}(?: [\w-]+){{0,4}} to (?:an? )?"
    r"(?:(?:mean|median|average) (?:score )?(?:of )?)?\Z"
)
_BY = pattern(
    r"\bby (?:only |just |about |approximately |nearly |almost )?"
    r"(?:an? (?:(?:mean|median|average) (?:of )?)?)?[$£€]?\Z"
)
_LESS_BY = pattern(
    r"\b(?:lower|higher|less|greater|shorter|longer|fewer|faster|earlier|smaller|larger)\b"
    r"(?: [a-z-]+){0,4} by (?:[a-z]+ ){0,4}[$£€]?\Z"
)
_AT_ONCE = pattern(rf"{_CHANGED}(?: significantly| on average| up| down)?,? \Z")
POINTS = pattern(rf"\s{UNITS}")
_MONEY = frozenset("$£€")
_DEARER = pattern(r" (?:lower|higher|less)\b")
MORE = pattern(
    rf"[- ]{UNITS}(?! or\b)(?: (?!was|were)[a-z-]+){{0,2}}? "
    r"(?:lower|higher|greater|larger|smaller|less|more"
    r"|fewer|reduction|decrease|decline|improvement|increase|difference|drop)\b"
    r"|(?<=\.\d) (?:fewer|more|less|additional) [a-z]"  # "0.8 more days", not "2 more visits"
)
_OF = pattern(
    r"\b(?:[Ii]ncrease|[Dd]ecrease|[Rr]eduction|[Ii]mprovement|[Dd]ecline|[Dd]rop|[Ff]all|[Rr]ise|[Gg]ain)s?"
    r"(?: (?:in|on|from) [^.;:()\d]{1,60}?)? of (?:about |approximately |nearly |almost )?\Z"
)
_ANY_CHANGE = pattern(rf"{_CHANGED}\b")
_SCORE = pattern(
    r"\b(?:[Ss]cores?|[Ii]nventory|[Ss]cale|[Mm]ean|[Mm]edian|[Cc]raving|[Ii]ntake|[Pp]ain"
    r"|(?:[Dd]ays|[Dd]rinks|[Cc]igarettes|[Jj]oints)(?: smoked| consumed)? (?:of|per|a)"
    r"|[Cc]onsumption"
    r"|[Dd]epressi(?:on|ve)|[Aa]nxiety|[Ww]ithdrawal|[Dd]issociation)\b"
    r"|\b[A-Z]{3,6}(?:-[A-Z\d][a-z]?)?\b"  # MADRS, CIWA-Ar
)
_CENTRE = pattern(
    r"\b(?:[Mm]eans?|[Mm]edians?|[Aa]verage)\b(?![^;]{0,90}\b(?:age[ds]?|dur(?:ation)?|dose)\b)"
    r"[^;:()%]{0,110}\b(?:was|were) \Z"
)
_NO_SCORE = pattern(
    r"[-\s](?:patients?|participants?|subjects?|people|women|men|cases?|sessions?|doses?|infusions?|"
    r"treatments?|times|fold|points? scale|studies|trials?|visits?|episodes|in \d|of \d)\b"
    r"|\s?[-–/×x^:]\s?\d|(?:st|nd|rd|th)\b"
)
_NEXT = pattern(r"(?:,\s(?:and\s)?|\s(?:and|vs\.?|versus)\s)\Z")
_REACH = 150
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def settle_changes(text: str, found: list[Quantity], start: int, end: int) -> list[Quantity]:
    """The quantities of ``text[start:end]`` with numbers after change and mean made out."""
    for i, quantity in enumerate(found):
        if not _is_free(text, quantity, end):
            continue
        before = text[max(start, quantity.start - _REACH) : quantity.start]
        moved = " to " in before[-26:] or before.endswith(("from ", "from a mean of "))
        if moved and _is_reached(text, found, i, before):
            found[i] = as_mean(text, quantity)
        elif "from " in before[-32:] and (j := _reached_from(text, found, i, before, end)):
            found[i] = as_mean(text, quantity)
            found[j] = found[j] if found[j].form == "mean" else as_mean(text, found[j])
        elif _is_amount(text, quantity, before, end):
            found[i] = _as_difference(text, quantity, end)
            following = found[i + 1] if i + 1 < len(found) else quantity
            if has_decimals(text, following) and _NEXT.fullmatch(
                text, quantity.end, following.start
            ):
                of_arm = found[i].form == "mean"  # "fell by 4.2 and 1.9"
                found[i + 1] = (as_mean if of_arm else as_effect)(text, following)
        elif (MORE.match(text, quantity.end, end) and not _ABOUT.search(before)) or (
            before[-1:] in _MONEY and _DEARER.match(text, quantity.end, end)
        ):
            found[i] = as_effect(text, quantity)
        elif POINTS.match(text, quantity.end, end) and _AT_ONCE.search(before):
            found[i] = as_mean(text, quantity)
        elif before.endswith(("was ", "were ")) and _CENTRE.search(before):
            _settle_means(text, found, i, end)
    return found


def settle_falls(text: str, found: list[Quantity], start: int, end: int) -> None:
    """``fell by a mean of 12 points (95% CI 9 to 15)`` without an arm: a difference."""
    for i, centre in enumerate(found):
        following = found[i + 1].form if i + 1 < len(found) else None
        limits = centre.spread_kind == "CI" or following == "interval"
        if centre.form in CENTRES and (limits or (centre.spread is None and centre.low is None)):
            before = text[max(start, centre.start - _REACH) : centre.start]
            if _MEAN_CHANGE.search(before) or (_BY.search(before) and _ANY_CHANGE.search(before)):
                found[i] = _as_difference(text, centre, end)


_MEAN_CHANGE = pattern(
    r"[(\[](?:mean |median )?(?:increase|decrease|reduction|change|improvement|fall|rise|drop)"
    r" (?:of )?\Z"
)
_FELL = pattern(
    r"\b(?:(?:decreas|reduc|fell|declin|dropp)(?:ed|es)?|(?:went|came) down)\b[^;:()%]{0,60}? from "
    r"(?:an? )?(?:mean |median )?(?:of )?\Z"
)
_DAYS_MOVED = pattern(
    r"\b(?:[Uu]se|[Dd]rinking|[Dd]ays|[Aa]bstinen(?:t|ce)|[Ss]tay|[Tt]ime)\b[^.;:()%]{0,80}"
    r"\b(?:(?:decreas|reduc|increas|declin|dropp|shorten|lengthen)ed|fell|rose|went) from "
    r"(?:an? )?(?:mean |median )?(?:of )?\Z"
)
_FELL_AGAIN = pattern(  # "from 12 mg to 3 mg with A and from 11 mg to 9 mg"
    r"\bfrom (?:[a-z]+ ){0,3}\d[\d.]* ?m?g[^;:()%]{0,20} to \d[^;:()%]{0,60}"
    r"(?:and|but|while|whereas) (?:only )?from \Z"
)
_DOWN_FROM = pattern(r",? (?:down|up) from (?:an? )?(?:mean |median )?(?:of )?")
_MILLIGRAMS = pattern(r"\s?(?P<unit>m?g|[μµ]g|mcg)\b")


_THAN = pattern(
    r"[)\]]?[^.;:()\d]{0,60}\b(?:than|versus|vs\.?|against|compared (?:with|to))\b"
    r"[^.;:()\d]{0,60}\(?"
)
_SET_AGAINST = pattern(r" (?:vs?\.?|versus) ")
TEST_AFTER = pattern(r"[^().;]{0,16}(?:[,;]|\s?[(\[])\s?[Pp]\b")
_EACH_ARM = pattern(
    r"\)?\s(?:in|with|for|after) (?:the )?[^.;:()\d]{1,40}"
    r"(?:,| and| while| whereas)\s[^.;:()\d]{0,20}"
)
_CONSUMED = pattern(
    r"\b(?:[Cc]onsum(?:ption|ed)|[Rr]equire(?:ments?|d)|[Ii]ntake|[Uu]sage|[Uu]se|[Dd]emand|[Nn]eed(?:s|ed)?|[Ee]quivalents?"
    r"|(?:total|daily|cumulative|rescue|peak|maximum) (?:[a-z]+ )?doses?)\b"
    r"[^.;:]{0,110}\Z"
)


AMOUNTS = frozenset({"dose", "time"})


def settle_amounts(text: str, found: list[Quantity], start: int) -> list[Quantity]:
    """Doses that came down, and doses of two arms set side by side, are a result.

    ``Lorazepam fell from 12 mg to 3 mg per day``, ``consumption was 14 mg against 21 mg``.
    """
    for i, amount in enumerate(found):
        if amount.form in AMOUNTS and (_is_more(text, amount) or _is_shorter(text, amount, start)):
            found[i] = as_effect(text, _of_amount(text, amount))
    for i in range(len(found) - 1):
        j = _after_error(text, found, i)
        left, right = found[i], found[j]
        before = text[max(start, left.start - _REACH) : left.start]
        if left.form == right.form == "dose":
            told = _are_results(text, left, right, before, found[j - 1].end)
        else:  # "use fell from 21 to 6 days"
            told = left.form == right.form == "time" and bool(
                _DAYS_MOVED.search(before) and _TO.fullmatch(text, left.end, right.start)
            )
        if told:
            found[i], found[j] = _of_amount(text, left), _of_amount(text, right)
    return found


def _is_more(text: str, amount: Quantity) -> bool:
    """``took 4 min longer with A``, ``needed 3 mg less morphine``: a difference of two arms."""
    if amount.unit == "label" or not _MORE_OF[amount.form].match(text, amount.end):
        return False
    return not _ABOUT.search(text, max(0, amount.start - 12), amount.start)


def _is_shorter(text: str, amount: Quantity, start: int) -> bool:
    """``Shortened the stay by 1.3 days``, ``a reduction in stay of 2.8 days``: a difference."""
    number = text[amount.start : amount.end].partition(" ")[0]
    again = text.find(number, amount.end, amount.end + _CLOSE) >= 0  # "(difference -2.83, ...)"
    if amount.form != "time" or "." not in number or again:
        return False
    return bool(_SHORTER_BY.search(text, max(start, amount.start - _REACH), amount.start))


_CLOSE = 100
_SHORTER_BY = pattern(
    r"\b(?:(?:shorten|prolong|lengthen|delay|accelerat|[Dd]ecreas|[Rr]educ|[Ii]ncreas|declin)[a-z]*"
    r"|shorter|longer)\b[^.;:()\d]{0,60}\bby (?:(?:about|an? (?:mean|median|average) of) )?\Z"
    r"|\b(?:reduction|decrease|increase|prolongation) in [^.;:()\d]{1,60} of \Z"
)
_MORE_OF = {
    "dose": pattern(r"\s(?:less|more|fewer|lower|higher|greater)\b(?! (?:doses?|or)\b)"),
    "time": pattern(r"\s(?:longer|shorter|faster|slower|sooner|quicker|less|more)\b(?!-| or\b)"),
}
_ABOUT = pattern(r"\b(?:least|than|to|over|every|or) \Z|[<>≥≤] ?\Z")


def _after_error(text: str, found: list[Quantity], i: int) -> int:
    """Where the next amount is: ``9.8 mg (6.1) with A and 14.6 mg (7.4) with B``."""
    error = found[i + 1]
    aside = error.form == "number" and text[found[i].end : error.start] == " ("
    return i + 2 if aside and text.startswith(")", error.end) and i + 2 < len(found) else i + 1


def _are_results(text: str, left: Quantity, right: Quantity, before: str, stop: int) -> bool:
    beside = _THAN.fullmatch(text, left.end, right.start)
    if _SET_AGAINST.fullmatch(text, left.end, right.start) and text[left.start - 1] == "(":
        return bool(TEST_AFTER.match(text, stop))
    by_arm = _EACH_ARM.fullmatch(text, stop, right.start)
    down = _DOWN_FROM.fullmatch(text, left.end, right.start)
    if (beside or by_arm or down) and _CONSUMED.search(before):
        return True
    return bool(
        _TO.fullmatch(text, left.end, right.start)
        and (_FELL.search(before) or _FELL_AGAIN.search(before))
    )


def _of_amount(text: str, amount: Quantity) -> Quantity:
    milligrams = _MILLIGRAMS.match(text, number_end(text, amount), amount.end)
    unit = amount.unit or (milligrams["unit"] if milligrams else None)
    return as_mean(text, amount)._replace(unit=unit)


def _is_free(text: str, quantity: Quantity, end: int) -> bool:
    """Whether a bare number may be a score: no year and no count of things."""
    if quantity.form != "number" or quantity.value is None:
        return False
    if _FIRST_YEAR <= quantity.value <= _LAST_YEAR:
        return False
    return not _NO_SCORE.match(text, quantity.end, end)


def _is_reached(text: str, found: list[Quantity], i: int, before: str) -> bool:
    """``dropped to 17.6``, ``the score was reduced to 8``."""
    last, place = found[i - 1] if i else None, found[i].start
    if last and last.form == "mean" and last.spread is None:
        if _FROM_FIRST.fullmatch(text, last.end, place):
            return True  # "to 8.1 from 12.4"
        if _FROM.search(text, 0, last.start) and _TO.fullmatch(text, last.end, place):
            return True  # "from a mean of 9 to 7"
    if not _DOWN_TO.search(before):
        return False
    return has_decimals(text, found[i]) or bool(_SCORE.search(before))


def _reached_from(text: str, found: list[Quantity], i: int, before: str, end: int) -> int:
    """Where the other number of ``fell from 30.7 at week 2 to 10.4`` is, 0 where there is none."""
    j = i + 1
    while j < len(found) and found[j].form == "time":
        j += 1
    if j == len(found):
        return 0
    of_arm = found[j].form == "mean" and found[j].spread is None  # "to 8.4 in the call group"
    if not (of_arm or _is_free(text, found[j], end)):
        return 0
    either = has_decimals(text, found[i]) or has_decimals(text, found[j]) or before[-1] in _MONEY
    either = either or bool(POINTS.match(text, found[j].end, end))
    aside = before.endswith("(from ") and _ANY_CHANGE.search(before)
    if not (either or aside or _SCORE.search(before)):
        return 0
    if not _TO.fullmatch(text, found[i].end, found[j].start):
        return 0
    return j if aside or _FROM.search(before) else 0


def _is_by(text: str, quantity: Quantity, before: str) -> bool:
    """``fell by 23.5 mm``."""
    if "ifference" in before or not _BY.search(before):
        return False
    sized = has_decimals(text, quantity) or before[-1] in _MONEY
    if not (sized or POINTS.match(text, quantity.end)):
        return False
    return bool(_LESS_BY.search(before) or _ANY_CHANGE.search(before))


def _is_amount(text: str, quantity: Quantity, before: str, end: int) -> bool:
    """``fell by 3.1``, ``an increase in pain of 2.1 cm``, ``a reduction of 12 points``."""
    if "by " in before[-28:] and _is_by(text, quantity, before):
        return True
    if not before.endswith("of ") or not _OF.search(before):
        return False
    return has_decimals(text, quantity) or bool(POINTS.match(text, quantity.end, end))


def _settle_means(text: str, found: list[Quantity], i: int, end: int) -> None:
    """``mean scores were 4.8, 7, 8.5 and 11``: all of a list with a decimal among it."""
    stop = i + 1
    while (
        stop < len(found)
        and _is_free(text, found[stop], end)
        and _NEXT.fullmatch(text, found[stop - 1].end, found[stop].start)
    ):
        stop += 1
    if any(has_decimals(text, q) or POINTS.match(text, q.end, end) for q in found[i:stop]):
        found[i:stop] = [as_mean(text, q) for q in found[i:stop]]


def _as_difference(text: str, quantity: Quantity, end: int) -> Quantity:
    """``fell by 5.2 points`` is a difference; ``fell by 5.2 points with A`` is of an arm."""
    if _RESTATED.match(text, quantity.end, end):
        return quantity
    higher = _LESS_BY.search(text, max(0, quantity.start - _REACH), quantity.start)
    if higher or not is_of_arm(text, quantity.start, quantity.end, end):
        return as_effect(text, quantity)
    return quantity if quantity.form in CENTRES else as_mean(text, quantity)


_RESTATED = pattern(rf"(?:\s{UNITS})?\s?[(\[](?:MD|WMD|(?:mean )?difference)\b")
