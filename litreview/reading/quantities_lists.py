"""Numbers in lists: what one of them says of itself holds for its neighbours.

``17.6 and 8.2%`` are two percentages, ``3-, 6- and 12-month`` three times, ``4.1 and 5.4,
respectively`` the numbers of two arms. A bare number in no such list stays a bare number.
"""

from __future__ import annotations

import re
from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_changes import AMOUNTS, settle_amounts, settle_changes
from litreview.reading.quantities_numbers import FREE, Quantity
from litreview.reading.quantities_runs import settle_runs
from litreview.reading.quantities_times import duration
from litreview.records import Span

_BARE = ("number", "time")
_SHARED = pattern(
    r"(?:,?\s(?:and|or|vs?\.?|versus|to|compared (?:with|to))\s|,\s|\s?[-–—−‐‑]\s?|-,\s"
    r"|-\s(?:and|or)\s)\Z"
)
_NUMBERED = pattern(
    r"(?i:\b(?:study|phase|group|experiment|cohort|trial|part|stage|sample|wave|survey) )\Z"
)
_NEXT = pattern(r"(?:\s?[^\W\d_]{1,12})?(?:,\s(?:and\s)?|\s(?:and|or)\s)\Z")
_NEXT_LIMITS = pattern(r"[)\]]?(?:,\s(?:and\s)?|\s(?:and|or)\s)\Z")
_VERSUS = pattern(r"(?:\s?[^\W\d_]{1,12})?\s?,?\s(?:vs\.?|versus|v\.?)\s(?:an? )?\Z")
_IN_ARM = pattern(
    r"(?:\s?(?:kg|points?|days?|drinks?|ng/m[Ll]))?\s(?:in|for|with) (?:the )?"
    r"(?:(?:[\w./+-]{1,20} ){1,3}(?:group|arm)s?|[Gg]roup [A-Z\d]{1,3})\b"
)
_UNIT_GAP = pattern(r"(?:\s?[A-Za-z/²]{1,10}){0,3}\s?[,;:]?\s?[(\[]?\s?\Z")
_TEST_AFTER = pattern(r"[^().;]{0,16}[,;]\s?[Pp]\b")


def settle_lists(text: str, found: list[Quantity], start: int, end: int) -> list[Quantity]:
    """The quantities of ``text[start:end]`` with the bare numbers of lists made out."""
    forms = {q.form for q in found}
    if "number" in forms:
        found = _resumed_times(text, _noughts(text, _shared_units(text, found)))
        forms = {q.form for q in found}
    if not forms.isdisjoint(_BARE):
        found = _series(text, settle_runs(text, found, end))
        if text.find("orrelat", start, end) < 0:
            found = _numbers_of_arms(text, found, end)
            found = settle_changes(text, _changes(text, found, start), start, end)
        if "interval" in forms:
            found = _named_by_interval(text, found)
    if "estimate" in forms or "interval" in forms:
        found = _with_limits(text, found)
    return found if forms.isdisjoint(AMOUNTS) else settle_amounts(text, found, start)


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers before a percentage or a time share its unit: ``17.6 and 8.2%``."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.form == "number" and right.measure == "RD" and right.unit == "percentage points":
            if _SHARED.match(text, left.end, right.start):
                spans = {"estimate": Span(left.start, left.end)}
                found[i] = left._replace(
                    form="estimate", unit=right.unit, measure="RD", spans=spans
                )
            continue
        if left.form != "number" or right.form not in {"percent", "time"} or right.unit == "label":
            continue
        if left.value is None or not _SHARED.match(text, left.end, right.start):
            continue
        if _NUMBERED.search(text, max(0, left.start - 12), left.start):
            continue  # "in study 1, 12%"
        if right.events is not None and right.spans["events"].start == right.start:
            continue  # "at minute 30, 31 patients (20%)"
        if right.form == "percent" and right.value is not None and abs(left.value) <= 100:
            found[i] = left._replace(form="percent", unit="%")
        elif right.form == "time" and right.unit:
            iso = duration(left.value, right.unit)
            found[i] = left._replace(form="time", unit=right.unit, text=iso)
    return found


def _noughts(text: str, found: list[Quantity]) -> list[Quantity]:
    """``4.2%, 2.1% and 0``, ``12% vs 0``: nobody is no percent."""
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if left.form == "percent" and right.form == "number" and right.value == 0:
            plain = right.end - right.start == 1 and not _NO_NOUGHT.match(text, right.end)
            if plain and _AFTER_SHARE.fullmatch(text, left.end, right.start):
                found[i] = right._replace(form="percent", unit="%")
    return found


_NO_NOUGHT = pattern(r"\s?[-–/.:]|\s(?:to|of \d|points?|hours?|days?|weeks?|mg)\b")
_AFTER_SHARE = pattern(
    r"[)\]]?(?:\s[a-z]+){0,4}?"
    r"(?:,?\s(?:and|vs?\.?|versus|to|compared (?:with|to)|than)\s|,\s)[(\[]?"
)


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
        if left.form != "estimate" or right.form != "number" or left.low is not None:
            continue
        listed = _NEXT.match(text, left.end, right.start)
        if listed and (_has_decimals(text, right) or left.measure in {"NNT", "NNH"}):
            spans = {"estimate": Span(right.start, right.end)}
            found[i] = right._replace(form="estimate", measure=left.measure, spans=spans)
    return found


def _with_limits(text: str, found: list[Quantity]) -> list[Quantity]:
    """``OR 4.4 [1.1, 17.8], 5.5 [1.4, 22.0]``: what is listed after an effect is one too."""
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        listed = left.form == "estimate" and left.low is not None and right.spread_kind == "CI"
        if listed and right.form == "mean" and _NEXT_LIMITS.match(text, left.end, right.start):
            spans = {"estimate" if k == "value" else k: v for k, v in right.spans.items()}
            found[i] = right._replace(
                form="estimate", measure=left.measure, spread_kind=None, spans=spans
            )
    return found


def _numbers_of_arms(text: str, found: list[Quantity], end: int) -> list[Quantity]:
    """Bare numbers of arms: ``3.3 kg vs. 5.9 kg``, ``4.1 and 5.4, respectively``."""
    i = 0
    while i < len(found):
        if not _is_bare(found[i]):
            i += 1
            continue
        stop = _list_end(text, found, i)
        if _is_result(text, found[i:stop], end):
            size = _size_before(text, found, i)
            found[i:stop] = [_as_mean(text, q, size) for q in found[i:stop]]
        elif _are_of_arms(text, found[i : i + 2]):
            found[i : i + 2] = [_as_mean(text, q) for q in found[i : i + 2]]
        i = max(stop, i + 1)
    return found


_OF_ARM = pattern(
    r"(?:\s?(?:points?|days?|kg|mg))?\s(?:for|with|in|on|after) (?:the )?[A-Za-z][\w-]+(?: [\w-]+)?"
    r"(?:,| and| vs\.?| versus| compared with)\s\Z"
)


def _are_of_arms(text: str, pair: list[Quantity]) -> bool:
    """``means were 9.5 for ketamine and 9.17 for naltrexone``, ``lasted 61 weeks for ...``."""
    if len(pair) < 2 or not all(_is_bare(q) for q in pair):
        return False
    left, right = pair
    reach = max(0, left.start - 120)
    if all(q.form == "time" for q in pair) and _LASTED.search(text, reach, left.start):
        return bool(_OF_ARM.match(text, left.end, right.start))
    if not all(_has_decimals(text, q) for q in pair):
        return False
    centre = _CENTRE.search(text, reach, left.start)
    return bool(centre and _OF_ARM.match(text, _number_end(text, left), right.start))


_CENTRE = pattern(r"\b(?:[Mm]ean|[Mm]edian|[Aa]verage|[Cc]hanged?|[Cc]hanges)\b")
_LINKED = pattern(r"\b(?:was|were|of|by|and|to)\s\Z")


def _changes(text: str, found: list[Quantity], start: int) -> list[Quantity]:
    """A negative number after the word mean or change is one: ``a median of -13.3 mg``."""
    for i, quantity in enumerate(found):
        if quantity.form != "number" or quantity.value is None or quantity.value >= 0:
            continue
        if _own_interval(text, found, i) and any(q.measure == "MD" for q in found[:i]):
            continue  # one more difference
        linked = _LINKED.search(text, max(start, quantity.start - 6), quantity.start)
        if linked and _CENTRE.search(text, max(start, quantity.start - 120), quantity.start):
            found[i] = _as_mean(text, quantity)
    return found


def _list_end(text: str, found: list[Quantity], i: int) -> int:
    """Index after the last bare number of the list that begins at `i`."""
    while i + 1 < len(found) and _is_bare(found[i + 1]):
        gap = (found[i].end, found[i + 1].start)
        if not (_NEXT.match(text, *gap) or _VERSUS.match(text, *gap)):
            break
        i += 1
    return i + 1


def _is_bare(quantity: Quantity) -> bool:
    return quantity.form in _BARE and quantity.unit != "label"


def _is_result(text: str, listed: list[Quantity], end: int) -> bool:
    """Whether a list of bare numbers is a result and no plan.

    It is if all are printed with decimals and stand against each other, are given
    "respectively" or name their arm; or if a pair in brackets is tested.
    """
    if not listed:
        return False
    first, last = listed[0], listed[-1]
    decimals = all(_has_decimals(text, q) for q in listed)
    if len(listed) == 1:
        lasted = first.form == "time" and _LASTED.search(text, max(0, first.start - 120), end)
        place = first.end if lasted else _number_end(text, first)
        return bool((decimals or lasted) and _IN_ARM.match(text, place, end))
    if _VERSUS.match(text, first.end, listed[1].start):
        opened = text[max(0, first.start - 1) : first.start] in {"(", "["}
        lasted = last.form == "time" and _LASTED.search(text, max(0, first.start - 120), end)
        return decimals or bool(lasted) or (opened and bool(_TEST_AFTER.match(text, last.end, end)))
    return decimals and "respectively" in text[last.end : min(end, last.end + 80)]


_SIZES = frozenset({"SMD", "g", "d"})


def _size_before(text: str, found: list[Quantity], i: int) -> str | None:
    """The effect size that a pair in brackets splits by subgroup: ``g = 0.9 ... (1.1 v. 0.7)``."""
    if text[found[i].start - 1 : found[i].start] not in {"(", "["}:
        return None
    before = [q.measure for q in found[:i] if q.form == "estimate"]
    return before[-1] if before and before[-1] in _SIZES else None


_LASTED = pattern(
    r"\b(?:[Dd]uration|lasted|[Tt]imes? (?:to|was|were|until)|stay|[Ll]atency|[Ii]ntervals?"
    r"|[Rr]ecovery time)\b"
)


def _as_mean(text: str, side: Quantity, size: str | None = None) -> Quantity:
    span = Span(side.start, _number_end(text, side))
    if size:
        return side._replace(form="estimate", text=None, measure=size, spans={"estimate": span})
    return side._replace(form="mean", text=None, spans={"value": span})


def _has_decimals(text: str, quantity: Quantity) -> bool:
    printed = text[quantity.start : quantity.end]
    if "." not in printed and "·" not in printed:
        return False
    return any(c in ".·" for c in printed[: _number_end(text, quantity) - quantity.start])


def _number_end(text: str, quantity: Quantity) -> int:
    match = FREE.match(text, quantity.start, quantity.end)
    return match.end() if match else quantity.end


_ARM_AFTER = pattern(
    r"[)\]]?(?:\s[a-z][a-z/]{1,15})?\s(?:with|in|for|on|after)\s(?:the\s)?[A-Za-z]"
)
_CALLED_MEAN = pattern(r"\b(?:[Mm]ean|[Mm]edian|[Aa]verage),?\s\Z")
_BASELINE = pattern(r"\b[Bb]aseline,?\s(?:of\s|value\s|mean\s)?\Z")


def _named_by_interval(text: str, found: list[Quantity]) -> list[Quantity]:
    """A bare number right before its interval: ``15.74 days [95% CI ...]``.

    It is an effect, and its measure is that of the effect named before it. Where it is
    called a mean, or where several such numbers name each their arm, it is the mean of an
    arm; the value before treatment is left out with its interval.
    """
    pairs = [
        (i, j) for i in range(len(found) - 1) if (j := _own_interval(text, found, i)) is not None
    ]
    of_arms = [i for i, j in pairs if _ARM_AFTER.match(text, found[j].end)]
    if len(pairs) > 1 and not of_arms and _are_means(text, found, pairs):
        of_arms = [i for i, _ in pairs]
    for i, j in pairs:
        left, right = found[i], found[j]
        span = Span(left.start, _number_end(text, left))
        if _BASELINE.search(text, max(0, left.start - 20), left.start):
            found[i], found[j] = left._replace(form="before"), right._replace(form="before")
        elif (len(of_arms) > 1 and i in of_arms) or _is_called_mean(text, left.start):
            found[i] = left._replace(form="mean", text=None, spans={"value": span})
        else:
            found[i] = left._replace(
                form="estimate", text=None, measure=right.measure, spans={"estimate": span}
            )
    return found


def _is_called_mean(text: str, place: int) -> bool:
    """``a mean 43.8 (95% CI ...)``, ``the mean score was 43.8 (95% CI ...)``."""
    if _CALLED_MEAN.search(text, max(0, place - 9), place):
        return True
    before = text[max(0, place - 90) : place]
    return before.endswith((" was ", " were ")) and bool(_MEAN_WAS.search(before))


_MEAN_WAS = pattern(r"\b(?:[Mm]ean|[Mm]edian|[Aa]verage)\b(?![^;]{0,80}ifference)[^.;:,()]{0,80}\Z")


def _are_means(text: str, found: list[Quantity], pairs: list[tuple[int, int]]) -> bool:
    """``mean scores were 43.8 (95% CI ...) and 46.4 (95% CI ...)``: one value an arm."""
    first = found[pairs[0][0]].start
    before = _ASIDE.sub("", text[max(0, first - 200) : first])
    side_by_side = all(
        _AND.fullmatch(text, found[j].end, found[k].start) for (_, j), (k, _) in pairwise(pairs)
    )
    return side_by_side and bool(_CENTRE.search(before)) and "ifference" not in before


_ASIDE = pattern(r"\([^()]{0,80}\)")
_AND = pattern(r"[)\]]?(?:,?\s(?:and|vs\.?|versus|compared (?:with|to))|,)\s")


def _own_interval(text: str, found: list[Quantity], i: int) -> int | None:
    """Where the interval of a bare number is: next to it, or after its error in brackets."""
    left = found[i]
    if not _is_bare(left) or left.value is None or i + 1 == len(found):
        return None
    j = i + 1
    if found[j].form == "number" and text[found[j].start - 1] in "([" and j + 1 < len(found):
        j += 1
    sized = found[j].form == "size" and j + 1 < len(found)
    right = found[j + 1] if sized else found[j]
    j += sized
    if right.form != "interval" or right.low is None or right.high is None:
        return None
    gap = _SIZE_GAP if sized else _UNIT_GAP if j == i + 1 else _ASIDE_GAP
    low, high = sorted((right.low, right.high))  # "-1.8 to -7.8"
    fits = gap.match(text, left.end, right.start) and low <= left.value <= high
    return j if fits else None


_SIZE_GAP = pattern(r"\s?[(\[][nNk]\s?=\s?\d{1,5}[,;]\s?\Z")
_ASIDE_GAP = pattern(  # "0.42 (0.05) [95% CI", "0.42 (7 trials; 95% CI"
    r"\s?[(\[](?:[\d.·]{1,8}[)\]][,;]?\s?[(\[]?"
    r"|\d{1,4} (?:arms?|studies|trials|RCTs|comparisons|patients|participants)[,;]\s?)\Z"
)
