"""Of how many: the denominator of a count whose share is printed beside it.

``13 (23.2%) in the esketamine group`` does not say of how many; the abstract did where it
told who was randomised. A size printed elsewhere is taken where it is the only one that
gives the printed percentage, and the span of its print is kept like that of any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from litreview.reading.counting import find_counts
from litreview.reading.patterns import pattern
from litreview.reading.text import Document
from litreview.records import Outcome, Span

_OF_GROUP = pattern(
    r" (?:(?:were|was|to|in|into|received|on|with|randomi[sz]ed|assigned|allocated)\b|underwent)"
)
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
    return [_completed(document.text, o, sizes) if _lacks_total(o) else o for o in outcomes]


def _lacks_total(outcome: Outcome) -> bool:
    counted = outcome.events and outcome.n is None
    return bool(counted and outcome.unit == "%" and "value" in outcome.numbers)


def _completed(text: str, outcome: Outcome, sizes: dict[int, Span]) -> Outcome:
    printed = outcome.numbers["value"].quote(text)
    decimals = len(printed.replace("·", ".").partition(".")[2])
    fitting = [n for n in sizes if _fits(outcome, n, 0.5 * 10**-decimals)]
    if len(fitting) != 1:
        return outcome
    n = fitting[0]
    return replace(outcome, n=n, numbers={**outcome.numbers, "n": sizes[n]})


def _fits(outcome: Outcome, n: int, half: float) -> bool:
    """Whether the count is that percentage of `n`, to half of its last printed digit."""
    if outcome.events is None or outcome.value is None or not 0 < outcome.events <= n:
        return False
    return abs(100 * outcome.events / n - outcome.value) <= half + 1e-9


def _sizes(document: Document) -> Iterator[tuple[int, Span]]:
    """The numbers of people in the text: with their noun, after ``n =``, before a verb."""
    lowered = document.lowered
    for counts in find_counts(document):
        for count in counts:
            if count.form == "bare" and not _OF_GROUP.match(lowered, count.number_end):
                continue
            last = _LAST.search(lowered, count.start, count.number_end)
            start = last.start() if last else count.start
            yield count.value, Span(start, count.number_end)
