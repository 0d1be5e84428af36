"""How many people a registered trial is planned to have, as the registers print it."""

from __future__ import annotations

from collections.abc import Iterator

from litreview.reading.counting import Candidate, added_up, count_in
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
        ages = map(count_in, _OF_AGE.finditer(lowered))
        if told := [c for c in ages if c.value]:
            yield added_up(told, _STATED, REGISTERED)
    if (start := lowered.find(_SIZE)) >= 0:
        place = start + len(_SIZE) - 1
        if groups := [*map(count_in, _OF_GROUP.finditer(lowered, place, place + _LONGEST))]:
            yield added_up(groups, _STATED, REGISTERED)
