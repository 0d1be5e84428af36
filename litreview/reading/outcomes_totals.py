"""Of how many: the denominator of a count whose share is printed beside it.

``11 (27.5%) in the esketamine group`` does not say of how many; the abstract did where it
told who was randomised. A size printed elsewhere is taken where it is the only one that
gives the printed percentage, and the span of its print is kept like that of any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, floor

from litreview.reading.counting import find_counts
from litreview.reading.outcomes_sizes import Sizes, arm_sizes, key_of
from litreview.reading.patterns import pattern
from litreview.reading.text import Document
from litreview.records import Outcome, Span

_OF_GROUP = pattern(
    r" (?:(?:were|was|to|in|into|received|on|with|randomi[sz]ed|assigned|allocated)\b|underwent)"
)
_AMONG = pattern(
    r"\b(?:of|among)(?: (?:the|these|those|all|total|whole|entire|sample|cohort)){0,3} \(?"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})"
    r"(?= (?:who|that|with)\b|(?: [a-z-]+)? (?:completers|responders|users|cases|respondents)\b|\))"
)
_SHARE = pattern(r"\d ?%[^.;:()\[\]\d]{0,24}[(\[] ?\Z")  # "58% female (n = 30)"
_NEAR = 30
_LAST = pattern(r"\d[\d, ]*\Z")


def with_totals(document: Document, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, each count with a percentage completed by the size it is a share of.

    Parameters
    ----------
    document : Document
        The text that the outcomes were read from.
    outcomes : sequence of Outcome

    Returns
    -------
    list of Outcome
        In the same order; those that lack nothing, or for which no size or several
        different ones of the text fit, as they were.
    """
    if not any(_lacks_total(o) for o in outcomes):
        return list(outcomes)
    sizes: dict[int, Span] = {}
    for value, span in _sizes(document):
        sizes.setdefault(value, span)
    found = [_completed(document.text, o, sizes) if _lacks_total(o) else o for o in outcomes]
    names = {o.arm for o in found if o.arm and _lacks_total(o)}
    of_arms = arm_sizes(document, names, None) if names else {}
    return [_of_arm(document.text, o, of_arms) if _lacks_total(o) else o for o in found]


def _of_arm(text: str, outcome: Outcome, of_arms: Sizes) -> Outcome:
    """The outcome with the size of its arm, where several sizes of the text fit."""
    size = of_arms.get(key_of(outcome.arm)) if outcome.arm else None
    fits = size is not None and _fits(outcome, size[0], _half(text, outcome))
    return _with_total(outcome, *size) if size and fits else outcome


def _lacks_total(outcome: Outcome) -> bool:
    counted = outcome.events and outcome.n is None
    return bool(counted and outcome.unit == "%" and "value" in outcome.numbers)


def _completed(text: str, outcome: Outcome, sizes: dict[int, Span]) -> Outcome:
    half = _half(text, outcome)
    fitting = [n for n in sizes if _fits(outcome, n, half)]
    n = fitting[0] if len(fitting) == 1 else None if fitting else _only_total(outcome, half)
    span = sizes.get(n) or _printed_at(text, n) if n else None
    return _with_total(outcome, n, span) if n and span else outcome


def _half(text: str, outcome: Outcome) -> float:
    """Half of the last digit that a percentage is printed with."""
    printed = outcome.numbers["value"].quote(text)
    return 0.5 * 10.0 ** -len(printed.replace("·", ".").partition(".")[2])


def _with_total(outcome: Outcome, n: int, span: Span) -> Outcome:
    return replace(outcome, n=n, numbers={**outcome.numbers, "n": span})


def _only_total(outcome: Outcome, half: float) -> int | None:
    """The one number that the count can be that percentage of: 15 (40.5%) is of 37."""
    if not outcome.events or not outcome.value or outcome.value <= half:
        return None
    low = ceil(100 * outcome.events / (outcome.value + half) - _TINY)
    high = floor(100 * outcome.events / (outcome.value - half) + _TINY)
    return low if low == high and low > outcome.events else None


def _printed_at(text: str, n: int) -> Span | None:
    """Where a whole number stands alone or before a word, and is no percentage, dose or time."""
    found = re.search(rf"(?<![\w.,/<>=±-]){n}{_NO_SIZE}", text)
    return Span(*found.span()) if found else None


_NO_SIZE = (
    r"(?![\w%/±-]|[.,]\d| ?%| (?:mg|[μµ]g|kg|ml|mL|h|hours?|min(?:utes)?|days?|weeks?|months?"
    r"|years?|points?|percent|items?)\b)"
)
_TINY = 1e-9


def _fits(outcome: Outcome, n: int, half: float) -> bool:
    """Whether the count is that percentage of `n`, to half of its last printed digit."""
    if outcome.events is None or outcome.value is None or not 0 < outcome.events <= n:
        return False
    return abs(100 * outcome.events / n - outcome.value) <= half + _TINY


def _sizes(document: Document) -> Iterator[tuple[int, Span]]:
    """The numbers of people in the text: with a noun, after ``n =`` or ``of``, before a verb."""
    lowered = document.lowered
    for match in _AMONG.finditer(lowered):
        yield int(match["n"].replace(",", "")), Span(*match.span("n"))
    for counts in find_counts(document):
        for count in counts:
            if count.form == "bare" and not _OF_GROUP.match(lowered, count.number_end):
                continue
            if _SHARE.search(lowered, max(0, count.start - _NEAR), count.start):
                continue
            last = _LAST.search(lowered, count.start, count.number_end)
            start = last.start() if last else count.start
            yield count.value, Span(start, count.number_end)
