"""How many people a registered trial is planned to have, as the registers print it."""

from __future__ import annotations

from collections.abc import Iterator

from litreview.reading.counting import Candidate, Count
from litreview.reading.patterns import pattern

_AGES = "number of subjects for this age range"
_OF_AGE = pattern(_AGES + r":? (\d{1,6})\b")
_SIZE = "sample size:"
_OF_GROUP = pattern(r"(?:[;.:]|\A) ?[^:;.]{1,60}: ?(\d{1,6})(?= ?[;.]| ?\Z)")
_STATED = 8.0
REGISTERED = "the size in a register"
_LONGEST = 400


def registered(lowered: str) -> Iterator[Candidate]:
    """``Number of subjects for this age range: 80``, ``SAMPLE SIZE: Group A: 40; Group B: 40;``.

    The ages of one trial are added up, and so are its groups.
    """
    if _AGES in lowered:
        places = [m.span(1) for m in _OF_AGE.finditer(lowered)]
        yield from _total(lowered, [p for p in places if int(lowered[slice(*p)])])
    start = lowered.find(_SIZE)
    if start >= 0:
        place = start + len(_SIZE) - 1
        found = _OF_GROUP.finditer(lowered, place, place + _LONGEST)
        yield from _total(lowered, [m.span(1) for m in found])


def _total(lowered: str, places: list[tuple[int, int]]) -> Iterator[Candidate]:
    counts = tuple(Count(int(lowered[a:b]), a, b, b, "bare", "") for a, b in places)
    if counts:
        total = sum(c.value for c in counts)
        yield Candidate(total, counts, _STATED, REGISTERED, "total")
