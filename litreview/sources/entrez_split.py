"""Result sets past the limit of 9,999, cut into ranges of the Entrez date until each fits.

PubMed gives the first 9,999 records of a search and no more, by any door. Every record has
one Entrez date, so ranges of it cut a set into parts that do not overlap; the publication
date would not do, because hundreds of thousands of records share 1 January.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from litreview.errors import ServiceAnswerError

LIMIT = 9999
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)

Range = tuple[str, str]


class Mismatch(ServiceAnswerError):
    """A count and the identifiers that should make it up do not agree."""


def iter_parts(
    whole: int,
    search: Callable[[str, str], tuple[int, tuple[str, ...]]],
) -> Iterator[tuple[str, ...]]:
    """Yield the identifiers of each part, oldest part first.

    Parameters
    ----------
    whole : int
        The count of the whole set, which the parts must add up to.
    search : callable
        Takes the first and last day (``YYYY/MM/DD``), returns the count of that part
        and its identifiers; these are only looked at where the count fits.

    Raises
    ------
    Mismatch
        The parts do not add up.
    ServiceAnswerError
        More than 9,999 records on one day.
    """
    total = 0
    todo = [(FIRST_DAY, LAST_DAY)]
    while todo:
        low, high = todo.pop()
        count, ids = search(*format_range(low, high))
        if count > LIMIT:
            todo.extend(reversed(_halves(low, high, count)))
            continue
        total += count
        if ids:
            yield ids
    if total != whole:
        raise Mismatch(
            f"PubMed counts {whole} records but its parts by Entrez date add up to {total}; "
            "nothing was changed; try again"
        )


def format_range(low: date, high: date) -> Range:
    """Return the range as the service wants it, open at the two ends of time."""
    first = "1800/01/01" if low == FIRST_DAY else f"{low:%Y/%m/%d}"
    last = "3000/12/31" if high == LAST_DAY else f"{high:%Y/%m/%d}"
    return first, last


def _halves(low: date, high: date, count: int) -> list[tuple[date, date]]:
    if low == high:
        raise ServiceAnswerError(
            f"{count} records entered PubMed on {low:%Y/%m/%d}, more than the {LIMIT} that can "
            "be had; narrow the query"
        )
    middle = low + (high - low) // 2
    return [(low, middle), (middle + timedelta(days=1), high)]
