"""Bare numbers that stand before their interval: effects, or the means of arms."""

from __future__ import annotations

from itertools import pairwise

from litreview.reading.patterns import pattern
from litreview.reading.quantities_bare import as_effect, as_mean, is_bare
from litreview.reading.quantities_numbers import Quantity

CENTRE = pattern(r"\b(?:[Mm]ean|[Mm]edian|[Aa]verage|[Cc]hanged?|[Cc]hanges)\b")
_UNIT_GAP = pattern(r"(?:\s?[A-Za-z/²]{1,10}){0,3}\s?[,;:]?\s?[(\[]?\s?\Z")


_ARM_AFTER = pattern(
    r"[)\]]?(?:\s[a-z][a-z/]{1,15})?\s(?:with|in|for|on|after)\s(?:the\s)?[A-Za-z]"
)
_BASELINE = pattern(r"\b[Bb]aseline,?\s(?:of\s|value\s|mean\s)?\Z")


def named_by_interval(text: str, found: list[Quantity]) -> list[Quantity]:
    """A bare number right before its interval: ``15.74 days [95% CI ...]``.

    It is an effect, and its measure is that of the effect named before it. Where it is
    called a mean, or where several such numbers name each their arm, it is the mean of an
    arm; the value before treatment is left out with its interval.
    """
    pairs = [
        (i, j) for i in range(len(found) - 1) if (j := own_interval(text, found, i)) is not None
    ]
    of_arms = [i for i, j in pairs if _ARM_AFTER.match(text, found[j].end)]
    opposed = _in_brackets(text, found, pairs)
    if len(pairs) > 1 and (opposed or (not of_arms and _are_means(text, found, pairs))):
        of_arms = [i for i, _ in pairs]
    times = pairs and _TIMES.match(text, found[pairs[-1][1]].end)
    for i, j in pairs:
        left, right = found[i], found[j]
        if times:
            right = right._replace(measure="fold")
        if _BASELINE.search(text, max(0, left.start - 20), left.start):
            found[i], found[j] = left._replace(form="before"), right._replace(form="before")
        elif (len(of_arms) > 1 and i in of_arms) or _is_mean(text, left, found[j]):
            found[i] = as_mean(text, left)
        else:
            found[i] = as_effect(text, left, right.measure)
    return found


_TIMES = pattern(r"[)\]]* times (?:higher|greater|lower|more|less|as)\b")
"""After ``1.8 (95% CI 1.2-2.7) and 2.4 (95% CI 1.5-3.9)``."""


def past_open_interval(text: str, place: int, end: int) -> int:
    """Where an interval without an upper limit ends: ``(95% CI, 40-not reached)``."""
    aside = _NO_LIMIT.match(text, place, end)
    return aside.end() if aside else place


_NO_LIMIT = pattern(
    r"\s[(\[]9\d% CI[,:;]? [^()\[\]]{1,24}"
    r"(?:not (?:estimable|reached|calculable|available)|NE|NR|NA|∞|infinity)[)\]]"
)


def _is_mean(text: str, number: Quantity, interval: Quantity) -> bool:
    """``it was 43.8 (95% CI ...)``: no effect is spoken of."""
    place = number.start
    before = text[max(0, place - _CLAUSE) : place]
    if _MOVED.search(before) or _RATE_OF.search(before):
        return True  # "from 5.4 days (95% CI ...) to 0.9 days (95% CI ...)"
    if not before.endswith((" was ", " were ")) or _EFFECT.search(before):
        return False
    between = _COMPARED.search(text, number.end, interval.start)
    return not (between or _MORE.match(text, interval.end))


_RATE_OF = pattern(r"\b(?:rate|density|incidence|prevalence)s? of \Z")
_CLAUSE = 120
_MOVED = pattern(r"(?:\bfrom |\d[)\]]? to )(?:an? (?:mean|median|average) of )?\Z")
_THAN = r"(?:lower|higher|greater|less|more|fewer|longer|shorter|larger|smaller|times|fold)\b"
_MORE = pattern(rf"[)\]]*,? (?:[a-z]+ )?{_THAN}")
_COMPARED = pattern(rf"\b{_THAN}|\b(?:trials|studies|arms|comparisons)\b")
_EFFECT = pattern(
    r"ifference|\b(?:between|effect|ratio|odds|risk|hazard|likel|benefit|estimate|coefficient|associat|correlat)"
    r"|\b(?:advantage|contrast|slope|sizes?|superior)\b"
)


def _in_brackets(text: str, found: list[Quantity], pairs: list[tuple[int, int]]) -> bool:
    """``longer with A (44 days; 95% CI ...) than with B (21 days; 95% CI ...)``."""
    return all(
        THAN_IN.fullmatch(text, found[j].end, found[k].start) for (_, j), (k, _) in pairwise(pairs)
    )


THAN_IN = pattern(
    r"[)\]] (?:than|compared (?:with|to)|versus|vs\.?) [^()\[\];.]{2,50}[(\[]"
    r"(?:(?:mean|median),? (?:of )?)?"
)


def _are_means(text: str, found: list[Quantity], pairs: list[tuple[int, int]]) -> bool:
    """``mean scores were 43.8 (95% CI ...) and 46.4 (95% CI ...)``: one value an arm."""
    first, limits = (found[k] for k in pairs[0])
    before = _ASIDE.sub("", text[max(0, first.start - 200) : first.start])
    side_by_side = all(
        _AND.fullmatch(text, found[j].end, found[k].start) for (_, j), (k, _) in pairwise(pairs)
    )
    called = bool(CENTRE.search(before)) or _is_mean(text, first, limits)
    against = text.find(" v", limits.end, limits.end + 3) > 0  # "1.1 [CI] versus 1.8 [CI]"
    alike = called or (against and not _EFFECT.search(before))
    return side_by_side and alike and "ifference" not in before


_ASIDE = pattern(r"\([^()]{0,80}\)")
_AND = pattern(r"[)\]]?(?:,?\s(?:and|vs\.?|versus|compared (?:with|to))|,)\s")


def own_interval(text: str, found: list[Quantity], i: int) -> int | None:
    """Where the interval of a bare number is: next to it, or after its error in brackets."""
    left = found[i]
    if not (is_bare(left) or left.form == "dose") or left.value is None or i + 1 == len(found):
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
