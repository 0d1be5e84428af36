"""Numbers that stand before their interval: effects, or the means of arms."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_forms import with_bare_limits
from litreview.reading.quantities_line import CENTRAL, CENTRE, CHANGE, MORE, VERSUS, Line, is_bare
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.text import semicolons

_UNIT_GAP = pattern(r"(?:\s?[a-z/²]{1,10}){0,3}\s?[,;:]?\s?[(\[]?\s?")
_SIZE_GAP = pattern(r"\s?[(\[][nk]\s?=\s?\d{1,5}[,;]\s?")
_ASIDE_GAP = pattern(  # "0.42 (0.05) [95% CI", "0.42 (7 trials; 95% CI"
    r"\s?[(\[](?:[\d.·]{1,8}[)\]][,;]?\s?[(\[]?"
    rf"|\d{{1,4}} (?:arms?|studies|trials|rcts|comparisons|{PEOPLE})[,;]\s?)"
)
_ARM_AFTER = pattern(r"[)\]]?(?: [a-z][a-z/]{1,15})? (?:with|in|for|on|after|among) (?:the )?[a-z]")
_BASELINE = pattern(r"\bbaseline,? (?:of |value |mean )?\Z")
_POWER = pattern(r"\bpower(?: of)?\s?[=:]?\s?\Z")  # "d = 0.4; power 0.82; 95% CI 0.1 to 0.7"
_TIMES = pattern(r"[)\]]* times (?:higher|greater|lower|more|less|as)\b")
"""After ``1.8 (95% CI 1.2-2.7) and 2.4 (95% CI 1.5-3.9)``."""
_PER = pattern(r"[)\]]* (?:an?|per|each|every|daily|weekly|monthly|in|during)\b")
_RATE_OF = pattern(  # also "a median time to relapse of"
    rf"\b(?:rate|density|incidence|prevalence)s? of \Z|\ban? {CENTRE} (?!(?:[a-z-]+ ){{0,2}}"
    rf"(?:{CHANGE}|difference|gain|effect|benefit))(?:[a-z-]+ ){{1,5}}of \Z"
)
_MOVED = pattern(
    rf"(?:\bfrom |\d[)\]]?(?: (?:at|on) (?:baseline|entry|admission|intake))? to )"
    rf"(?:an? {CENTRE} of )?\Z"
)
_THAN = rf"(?:{MORE}|times|fold)\b"
_MORE = pattern(rf"[)\]]*,? (?:[a-z]+ )?{_THAN}")
_COMPARED = pattern(rf"\b{_THAN}|\b(?:trials|studies|arms|comparisons)\b")
_EFFECT = pattern(
    r"ifference|\b(?:between|effect|ratio|odds|risk|hazard|likel|benefit|estimate|coefficient"
    r"|associat|correlat)|\b(?:advantage|contrast|slope|sizes?|superior)\b"
)
_THAN_IN = pattern(
    rf"[)\]] (?:than|{VERSUS}) [^()\[\];.]{{2,50}}[(\[](?:(?:mean|median),? (?:of )?)?"
)
_ASIDE = pattern(r"\([^()]{0,80}\)")
_AND = pattern(rf"[)\]]?(?:,? (?:and|{VERSUS})|,) ")
_SET_AGAINST = pattern(
    rf"[)\]](?: (?:of|in|for|with|on|after|among) [^()\[\]\d.;]{{1,40}}?)?,? {VERSUS} (?:an? )?"
    rf"(?:{CENTRE} )?(?:of )?"
)


_NEXT_ARM = pattern(  # "3.2 [95% CI ...] with A and 5.1 [95% CI ...] with B"
    r"[)\]] (?:of|in|for|with|on|after|among) [^()\[\]\d.;]{1,40}?,?"
    r" (?:and|while|whereas|but) (?:by )?"
)


def settle_intervals(line: Line) -> None:
    """A bare number right before its interval: ``15.74 days [95% CI ...]``.

    It is an effect, and its measure is that of the effect named before it. Where it is
    called a mean, or where several such numbers name each their arm, it is the mean of an
    arm; the value before treatment is left out with its interval.
    """
    found = line.found
    pairs = [(i, j) for i in range(len(found) - 1) if (j := own_interval(line, i)) is not None]
    of_arms = [i for i, j in pairs if line.goes_on(_ARM_AFTER, found[j].end)]
    gaps = [(found[j], found[k]) for (_, j), (k, _) in pairwise(pairs)]
    opposed = all(line.joins(_THAN_IN, *gap) for gap in gaps)
    set_against = all(line.joins(_SET_AGAINST, *gap) for gap in gaps)
    if gaps and (opposed or ((set_against or not of_arms) and _are_means(line, *pairs[0], gaps))):
        of_arms = [i for i, _ in pairs]
    times = pairs and line.goes_on(_TIMES, found[pairs[-1][1]].end)
    for i, j in pairs:
        left, right = found[i], found[j]
        if line.leads(_POWER, left, 20):
            found[i] = left._replace(form="before")
        elif line.leads(_BASELINE, left, 20):
            found[i], found[j] = left._replace(form="before"), right._replace(form="before")
        elif (
            (len(of_arms) > 1 and i in of_arms)
            or _is_mean(line, left, right)
            or (i > 1 and found[i - 2].form == "mean" and _goes_on(line, found[i - 1], left))
        ):
            line.make_means(i)  # "a mean of 1.9 (95% CI ...) vs 3.4 (95% CI ...)"
        else:
            fold = line.text.startswith(" times", left.end) and not line.goes_on(_PER, right.end)
            line.make_effect(i, "fold" if times or fold else right.measure)


def _goes_on(line: Line, interval: Quantity, number: Quantity) -> bool:
    """Whether a number with its interval is what the mean before it is."""
    return any(line.joins(gap, interval, number) for gap in (_AND, _SET_AGAINST, _NEXT_ARM))


def _is_mean(line: Line, number: Quantity, interval: Quantity) -> bool:
    """``it was 43.8 (95% CI ...)``: no effect is spoken of."""
    before = line.before(number, 120)
    if _MOVED.search(before) or _RATE_OF.search(before):
        return True  # "from 5.4 days (95% CI ...) to 0.9 days (95% CI ...)"
    if not before.endswith((" was ", " were ")) or _EFFECT.search(before):
        return False
    between = _COMPARED.search(line.lowered, number.end, interval.start)
    return not (between or line.goes_on(_MORE, interval.end))


def _are_means(line: Line, i: int, j: int, gaps: Iterable[tuple[Quantity, Quantity]]) -> bool:
    """``mean scores were 43.8 (95% CI ...) and 46.4 (95% CI ...)``: one value an arm."""
    first, limits = line.found[i], line.found[j]
    before = _ASIDE.sub("", line.before(first, 200))
    against = all(line.joins(_SET_AGAINST, *gap) for gap in gaps)  # "1.1 [CI] versus 1.8 [CI]"
    if "ifference" in before or not (against or all(line.joins(_AND, *gap) for gap in gaps)):
        return False
    called = bool(CENTRAL.search(before)) or _is_mean(line, first, limits)
    return called or (against and not _EFFECT.search(before))


def settle_differences(line: Line) -> None:
    """``The differences from placebo were -4.1 (SE 1.2) with A and -3.2 with B``: effects."""
    match = _DIFFERENCES.search(line.lowered, line.start, line.end)
    found, end = line.found, match.end() if match else line.end
    for i, quantity in enumerate(found):
        told = quantity.form == "mean" or (quantity.form == "number" and found[i - 1].end <= end)
        told = told and not _TOLD_ELSE.search(line.lowered, end, quantity.start)
        if told and quantity.start >= end and not any(semicolons(line.text, end, quantity.start)):
            line.make_effect(i)


_DIFFERENCES = pattern(
    rf"\bdifferences?(?: in [a-z -]{{2,40}})? (?:from|{VERSUS}) (?!baseline|before|pre)"
    r"[^.;:()\d]{2,60}"
    r"(?: (?:at|from|on|to) [^.;:()]{2,30})? (?:was|were|of) (?=[-−+]?\d)"
)
_TOLD_ELSE = pattern(r"\b(?:was|were|had|mean|scores?)\b")  # "and the mean with A was 12.2"


def own_interval(line: Line, i: int) -> int | None:
    """Where the interval of a bare number is: next to it, or after its error in brackets."""
    left, j, last = line.found[i], i + 1, len(line.found) - 1
    if not (is_bare(left) or left.form == "dose") or left.value is None or i == last:
        return None
    gap = _UNIT_GAP
    if line.found[j].form == "number" and line.in_bracket(line.found[j]) and j < last:
        j, gap = j + 1, _ASIDE_GAP
    if line.found[j].form == "size" and j < last:
        j, gap = j + 1, _SIZE_GAP
    right = line.found[j]
    if right.form != "interval" or right.low is None or right.high is None:
        return None
    low, high = sorted((right.low, right.high))  # "-1.8 to -7.8"
    less = high < 0 < left.value and line.goes_on(_FEWER, right.end)  # "2.9 (-4.5 to -1.3) fewer"
    value = -left.value if less else left.value
    return j if low <= value <= high and line.joins(gap, left, right) else None


_FEWER = pattern(r"[)\]]* (?:fewer|less|lower|smaller|shorter)\b")


def past_open_interval(line: Line, place: int) -> int:
    """Where an interval without an upper limit ends: ``(95% CI, 40-not reached)``."""
    aside = _NO_LIMIT.match(line.lowered, place, line.end)
    return aside.end() if aside else place


_NO_LIMIT = pattern(
    r"\s[(\[]9\d% ci[,:;]? [^()\[\]]{1,24}"
    r"(?:not (?:estimable|reached|calculable|available)|n[era]|∞|infinity)[)\]]"
)


def settle_limits(line: Line) -> None:
    """``OR 4.4 [1.1, 17.8] in men, 5.5 [1.4, 22.0] in women``: what follows an effect is one."""
    stop, measure, found = 0, None, line.found
    for i, right in enumerate(found):
        left = found[i - 1] if right.form == "interval" and i else right
        if left.form == "estimate" and (left.low is not None or left is not right):
            stop, measure = right.end, left.measure or "MD"
        elif right.form == "percent" and line.text[right.start - 1] == "(":
            if any(q.unit == "%" and q.low is not None for q in found[:i]):
                found[i] = _with_own_limits(line, right, "MD")  # "(by 8%, 2-14), (7%, 1-13)"
        elif _is_next(line, stop, right):
            found[i] = _with_own_limits(line, right, measure)
            stop = found[i].end


def _is_next(line: Line, stop: int, right: Quantity) -> bool:
    """Whether a number may be the next of a list of effects that has come to `stop`."""
    if not stop or right.form not in {"mean", "number"} or right.spread is not None:
        return False
    return bool(_AFTER_EFFECT.fullmatch(line.lowered, stop, right.start))


_AFTER_EFFECT = pattern(
    r"[)\]]*(?:,? (?:at|in|for|with|on|after|by|among) [^.;:()]{1,50}?)?(?:,|,? (?:and|or|but)) "
)


def _with_own_limits(line: Line, number: Quantity, measure: str | None) -> Quantity:
    """A number as an effect with the limits after it; as it was where none are printed."""
    place = number.spans["value"]
    stop = number.end if number.form == "percent" else place.end
    bare = Quantity(
        *("estimate", number.start, stop, number.value, number.unit, measure),
        spans={"estimate": place},
    )
    effect = with_bare_limits(bare, line, min(len(line.text), number.end + _LIMITS))
    return effect if effect.low is not None else number


_LIMITS = 40
