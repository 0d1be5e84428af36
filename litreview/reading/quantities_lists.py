"""Numbers in lists: what one of them says of itself holds for its neighbours.

``17.6 and 8.2%`` are two percentages, ``3-, 6- and 12-month`` three times, ``4.1 and 5.4,
respectively`` the numbers of two arms. A bare number in no such list stays a bare number.
"""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import (
    BARE,
    CENTRES,
    as_effect,
    as_mean,
    has_decimals,
    is_bare,
    number_end,
)
from litreview.reading.quantities_changes import (
    AMOUNTS,
    POINTS,
    TEST_AFTER,
    settle_amounts,
    settle_changes,
    settle_falls,
)
from litreview.reading.quantities_forms import with_bare_limits
from litreview.reading.quantities_intervals import (
    CENTRE,
    THAN_IN,
    named_by_interval,
    own_interval,
    past_open_interval,
)
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_others import (
    are_paired,
    is_scored,
    of_named,
    settle_named,
    settle_others,
)
from litreview.reading.quantities_rows import settle_moments, settle_runs, settle_sides
from litreview.reading.quantities_units import settle_points, with_noughts, with_shared_units
from litreview.reading.quantities_values import UNIT

_NEXT = pattern(r"(?:\s?[^\W\d_]{1,12})?(?:,\s(?:and\s)?|\s(?:and|or)\s)\Z")
_VERSUS = pattern(
    r"(?:\s?[^\W\d_]{1,12}|(?:\s[a-z]{2,12}){2,4})?\s?,?\s(?:vs\.?|versus|v\.?|compared (?:with|to)"
    r"|as against|against)\s(?:an? |only )?\Z"
)
_IN_ARM = pattern(
    rf"(?:[\s-]?{UNIT})?\s(?:in|for|with) (?:the )?"
    r"(?:(?:[\w./+-]{1,20} ){1,3}(?:group|arm)s?|[Gg]roup [A-Z\d]{1,3})\b"
)


def settle_lists(text: str, found: list[Quantity], start: int, end: int) -> list[Quantity]:
    """The quantities of ``text[start:end]`` with the bare numbers of lists made out."""
    forms = {q.form for q in found}
    if len(found) > 1 and not forms.isdisjoint(BARE):
        found = _resumed_times(text, with_noughts(text, with_shared_units(text, found)))
        forms = {q.form for q in found}
    if not forms.isdisjoint(BARE):
        found = _series(text, settle_runs(text, found, end))
        _at_times(text, found)
        if text.find("orrelat", start, end) < 0:
            found = _numbers_of_arms(text, found, end)
            found = _changes(text, found, start)
        found = settle_changes(text, found, start, end)
        if text.find("orrelat", start, end) < 0:
            settle_moments(text, found)
            settle_sides(text, found, start)
            found = settle_named(text, settle_others(text, found), start, end)
    if not forms.isdisjoint(CENTRES):
        settle_falls(text, found, start, end)
    if "interval" in forms and not forms.isdisjoint((*BARE, "dose")):
        found = named_by_interval(text, found)
    if "estimate" in forms or "interval" in forms:
        found = _with_limits(text, found)
        settle_points(text, found, start)
    return found if forms.isdisjoint(AMOUNTS) else settle_amounts(text, found, start)


def _resumed_times(text: str, found: list[Quantity]) -> list[Quantity]:
    """``weeks 52 (3.8 kg) and 104 (4.1 kg)``: the second number is a week as well."""
    label: Quantity | None = None
    for i, quantity in enumerate(found):
        if quantity.form == "time" and quantity.unit == "label":
            label = quantity if text.startswith(" (", quantity.end) else None
        elif quantity.form == "number" and label and label.text and quantity.value is not None:
            opened = text.startswith(" (", quantity.end)
            if opened and text[quantity.start - 4 : quantity.start] == "and ":
                iso = re.sub(r"[\d.]+", f"{quantity.value:g}", label.text)
                found[i] = quantity._replace(form="time", unit="label", text=iso)
    return found


def _series(text: str, found: list[Quantity]) -> list[Quantity]:
    """Decimals listed after an effect are effects: ``effect sizes d of 0.9, 0.7, and 0.3``."""
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if left.form in CENTRES and is_bare(right) and _goes_on(text, left, right):
            found[i] = as_mean(text, right, left.form)
        if left.form != "estimate" or right.form != "number" or left.low is not None:
            continue
        listed = _NEXT.match(text, left.end, right.start)
        if listed and (has_decimals(text, right) or left.measure in {"NNT", "NNH"}):
            found[i] = as_effect(text, right, left.measure)
    return found


def _at_times(text: str, found: list[Quantity]) -> None:
    """``d was 1.1 at day 1 and 0.7 at day 7``: the second is what the first one is."""
    for i in range(2, len(found)):
        time, right = found[i - 1], found[i]
        apart = found[i - 2].form == "interval" and i > _WITH_INTERVAL
        left = found[i - 3] if apart else found[i - 2]
        if left.form != "estimate" or time.form != "time" or not _AT.match(text, right.end):
            continue
        limits = right.form == "mean" and right.spread_kind == "CI"
        if not limits and not (right.form == "number" and has_decimals(text, right)):
            continue
        at, then = text[found[i - 2].end : time.start], text[time.end : right.start]
        if _AT.fullmatch(at) and then in {" and ", ", and ", ", "}:
            found[i] = as_effect(text, right, left.measure)


_WITH_INTERVAL = 2
_AT = pattern(rf"(?:\s?{UNIT})?[)\]]?\s(?:at|after|on|by|in|for)\s(?:the\s)?")


def _goes_on(text: str, left: Quantity, right: Quantity) -> bool:
    """``a median of 28 vs 12 days``, ``M = 3.2 and 6.1, respectively``."""
    if _VERSUS.fullmatch(text, left.end, right.start):
        return True
    if not (has_decimals(text, right) and _NEXT.fullmatch(text, left.end, right.start)):
        return False
    named = _MEAN_OF.search(text, max(0, left.start - 40), left.end)
    return bool(named) or text.startswith(", respectively", right.end)


_MEAN_OF = pattern(r"\b(?:(?:mean|median|average) of|averag(?:ed|ing)) \d[\d.]*(?:, \d[\d.]*)*\Z")


def _with_limits(text: str, found: list[Quantity]) -> list[Quantity]:
    """``OR 4.4 [1.1, 17.8] in men, 5.5 [1.4, 22.0] in women``: what follows an effect is one."""
    stop, measure = 0, None
    for i, right in enumerate(found):
        left = found[i - 1] if right.form == "interval" and i else right
        if left.form == "estimate" and (left.low is not None or left is not right):
            stop, measure = right.end, left.measure or "MD"
        elif right.form == "percent" and text[right.start - 1] == "(":
            if any(q.unit == "%" and q.low is not None for q in found[:i]):
                found[i] = _with_own_limits(
                    text, right, "MD"
                )  # "(difference 8%, 2-14), (7%, 1-13)"
        elif _follows(text, stop, right):
            found[i] = _with_own_limits(text, right, measure)
            stop = found[i].end
    return found


def _follows(text: str, stop: int, right: Quantity) -> bool:
    """Whether a number may be the next of a list of effects that has come to `stop`."""
    if not stop or right.form not in {"mean", "number"} or right.spread is not None:
        return False
    return bool(_AFTER_EFFECT.fullmatch(text, stop, right.start))


_AFTER_EFFECT = pattern(
    r"[)\]]*(?:,? (?:at|in|for|with|on|after|by|among) [^.;:()]{1,50}?)?(?:,|,? (?:and|or|but)) "
)


def _with_own_limits(text: str, number: Quantity, measure: str | None) -> Quantity:
    """A number as an effect with the limits after it; as it was where none are printed."""
    place = number.spans["value"]
    stop = number.end if number.form == "percent" else place.end
    bare = Quantity(
        *("estimate", number.start, stop, number.value, number.unit, measure),
        spans={"estimate": place},
    )
    effect = with_bare_limits(bare, text, min(len(text), number.end + _LIMITS))
    return effect if effect.low is not None else number


_LIMITS = 40


def _numbers_of_arms(text: str, found: list[Quantity], end: int) -> list[Quantity]:
    """Bare numbers of arms: ``3.3 kg vs. 5.9 kg``, ``4.1 and 5.4, respectively``."""
    i = 0
    while i < len(found):
        if not is_bare(found[i]):
            i += 1
            continue
        stop = _list_end(text, found, i)
        if _are_of_arms(text, found[i : i + 2]):
            found[i : i + 2] = [as_mean(text, q) for q in found[i : i + 2]]
        elif _is_result(text, found[i:stop], end):
            size = _size_before(text, found, i)
            made = (as_effect(text, q, size) if size else as_mean(text, q) for q in found[i:stop])
            found[i:stop] = made
        elif are_paired(text, found, i) or _is_change(text, found[i : i + 2], end):
            found[i : i + 2] = [as_mean(text, q) for q in found[i : i + 2]]
        i = max(stop, i + 1)
    return found


_LONGER = pattern(r"\b(?<!ollow-up was )(?<!reatment was )(?:longer|shorter|later|sooner)\b")
_OF_ARM = pattern(
    rf"(?:[\s-]?{UNIT})?\s(?:for|with|in|on|after|following|under) (?:the )?"
    r"[A-Za-z][\w-]+(?: [\w-]+){0,3}?"
    r"(?:,| and| vs\.?| versus| compared with)(?: (?:with|to|was|were))?\s[$£€]?\Z"
    r"|\s\([A-Za-z][\w -]{1,25}\)(?:,| and| vs\.?| versus)\s\Z"
)


def _are_of_arms(text: str, pair: list[Quantity]) -> bool:
    """``means were 9.5 for ketamine and 9.17 for naltrexone``, ``lasted 61 weeks for ...``."""
    if len(pair) < 2 or not all(is_bare(q) for q in pair):
        return False
    left, right = pair
    reach = max(0, left.start - 120)
    if left.form == right.form == "time" and THAN_IN.fullmatch(text, left.end, right.start):
        return bool(_LONGER.search(text, reach, left.start))
    if left.form == "time" and _LASTED.search(text, reach, left.start):
        return bool(_OF_ARM.match(text, left.end, right.start))
    paid = text[left.start - 1] in "$£€"
    if not (paid or all(has_decimals(text, q) for q in pair) or is_scored(text, left)):
        return False
    centre = CENTRE.search(text, reach, left.start) or _WAS.search(text, reach, left.start)
    return bool(centre and _OF_ARM.match(text, number_end(text, left), right.start))


def _is_change(text: str, pair: list[Quantity], end: int) -> bool:
    """``(score: 0.6 to 0.8; p < .01)``: what it was before and after."""
    if len(pair) < 2 or text[pair[0].end : pair[1].start] not in {" to ", " → ", "→", " vs "}:
        return False
    opened = text.endswith((": ", "(", "[", "from "), 0, pair[0].start)
    tested = TEST_AFTER.match(text, pair[1].end, end)
    return bool(opened and tested and all(has_decimals(text, q) for q in pair))


_WAS = pattern(
    r"\b(?:was|were|gained|lost|smoked|drank|consumed|scored) [$£€]?\Z"
    r"(?<!\bage was )(?<!\bages were )(?<!\bdose was )(?<!\bdoses were )"
)
_LINKED = pattern(r"(?:\b(?:was|were|of|by|and|to|[Cc]hange[:,]?)|(?<=[a-z]),)\s\Z")


def _changes(text: str, found: list[Quantity], start: int) -> list[Quantity]:
    """A negative number after the word mean or change is one: ``a median of -13.3 mg``."""
    for i, quantity in enumerate(found):
        if quantity.form != "number" or quantity.value is None or quantity.value >= 0:
            continue
        changed = text.endswith(("change ", "change: ", "change, "), 0, quantity.start)
        if own_interval(text, found, i) and (changed or any(q.measure == "MD" for q in found[:i])):
            continue  # one more difference
        linked = _LINKED.search(text, max(start, quantity.start - 9), quantity.start)
        if linked and CENTRE.search(text, max(start, quantity.start - 120), quantity.start):
            found[i] = as_mean(text, quantity)
    return found


def _list_end(text: str, found: list[Quantity], i: int) -> int:
    """Index after the last bare number of the list that begins at `i`."""
    while i + 1 < len(found) and is_bare(found[i + 1]):
        gap = (found[i].end, found[i + 1].start)
        if not (_NEXT.match(text, *gap) or _VERSUS.match(text, *gap)):
            break
        if found[i].form == "time" and found[i + 1].form == "number" and _is_when(text, found[i]):
            break  # "at 2 months and 9.5 versus 9.4"
        i += 1
    return i + 1


def _is_when(text: str, time: Quantity) -> bool:
    return text.endswith(("at ", "after ", "by ", "in ", "for ", "over "), 0, time.start)


def _is_result(text: str, listed: list[Quantity], end: int) -> bool:
    """Whether a list of bare numbers is a result and no plan.

    It is if all are printed with decimals and stand against each other, are given
    "respectively" or name their arm; or if a pair in brackets is tested.
    """
    first, last = listed[0], listed[-1]
    decimals = all(has_decimals(text, q) for q in listed)
    if len(listed) == 1:
        named = max(map(text[first.end : end].find, ("roup", "arm"))) >= 0
        if not named or text.endswith(" by ", 0, first.start):
            return False  # a change, not a value
        lasted = first.form == "time" and _LASTED.search(text, max(0, first.start - 120), end)
        place = first.end if lasted else number_end(text, first)
        place = past_open_interval(text, place, end) if lasted else place
        return bool((decimals or lasted) and _IN_ARM.match(text, place, end))
    if _VERSUS.match(text, first.end, listed[1].start):
        timed = not decimals and last.form == "time"
        lasted = timed and _LASTED.search(text, max(0, first.start - 120), end)
        opened = _OPENED.search(text, max(0, first.start - 16), first.start)
        scored = opened and not _FEWER.search(text, max(0, first.start - 90), first.start)
        tested = scored and TEST_AFTER.match(text, last.end, end)
        return decimals or bool(lasted or tested)
    if not (decimals or POINTS.match(text, last.end) or is_scored(text, first)):
        return False
    return "respectively" in text[last.end : min(end, last.end + 80)] or of_named(text, first)


_OPENED = pattern(r"[(\[](?:[A-Z][\w-]{1,10} |(?:mean|median|score):? )?\Z")  # "(VAS 12 vs 27"


_FEWER = pattern(  # people, whose numbers are no scores
    r"\b(?:[Ff]ewer|[Mm]ore|[Nn]umber of) (?:[a-z-]+ )?"
    r"(?:patients|participants|subjects|people|women|men|cases|events)\b"
)


_SIZES = frozenset({"SMD", "g", "d"})


def _size_before(text: str, found: list[Quantity], i: int) -> str | None:
    """The effect size that a pair in brackets splits by subgroup: ``g = 0.9 ... (1.1 v. 0.7)``."""
    if text[found[i].start - 1 : found[i].start] not in {"(", "["}:
        return None
    before = [q.measure for q in found[:i] if q.form == "estimate"]
    return before[-1] if before and before[-1] in _SIZES else None


_LASTED = pattern(
    r"\b(?:[Dd]uration|lasted|stretch|run of|[Tt]imes? (?:to|was|were|until)"
    r"|[Rr]etention|stay|[Ll]atency|[Ii]ntervals?|[Rr]ecovery time)\b"
)
