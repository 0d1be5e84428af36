"""What the neighbours of a number, and the words between them, say that it is.

Each step takes a sentence with its quantities and changes what it can tell: a bare number
may share the unit of the next, be one of a list, or the number of an arm. The order counts:
a step may build on what the ones before it told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from litreview.reading.quantities_amounts import AMOUNTS, settle_amounts
from litreview.reading.quantities_changes import settle_changes, settle_falls
from litreview.reading.quantities_intervals import settle_intervals, settle_limits
from litreview.reading.quantities_line import BARE, CENTRES, Line
from litreview.reading.quantities_lists import (
    settle_again,
    settle_effects,
    settle_lists,
    settle_named,
    settle_negatives,
    settle_spreads,
)
from litreview.reading.quantities_moments import settle_moments
from litreview.reading.quantities_pairs import settle_courses, settle_next_arm, settle_pairs
from litreview.reading.quantities_thresholds import MAY_BE_CHOSEN, settle_margins
from litreview.reading.quantities_units import settle_points, share_noughts, share_units


class _Step(NamedTuple):
    """What is settled, and the forms of which one must be there."""

    settle: Callable[[Line], None]
    forms: frozenset[str] = BARE
    correlated: bool = True
    """Whether it holds for correlations too, whose numbers are of no arm."""


_LIMITED = frozenset({"estimate", "interval"})
_STEPS = (
    _Step(share_units),
    _Step(share_noughts),
    _Step(settle_falls, CENTRES),
    _Step(settle_spreads),
    _Step(settle_effects),
    _Step(settle_again),
    _Step(settle_courses, correlated=False),
    _Step(settle_pairs, correlated=False),
    _Step(settle_lists, correlated=False),
    _Step(settle_negatives, correlated=False),
    _Step(settle_changes),
    _Step(settle_moments, correlated=False),
    _Step(settle_next_arm, correlated=False),
    _Step(settle_named, correlated=False),
    _Step(settle_intervals, BARE | {"dose"}),
    _Step(settle_limits, _LIMITED),
    _Step(settle_points, _LIMITED),
    _Step(settle_amounts, AMOUNTS),
    _Step(settle_margins, MAY_BE_CHOSEN),
)


def settle(line: Line) -> None:
    """Tell what the bare numbers of a sentence are, where its words say so."""
    if not line.found:
        return
    correlated = line.text.find("orrelat", line.start, line.end) >= 0
    wanted = forms = frozenset[str]()
    for step in _STEPS:
        if step.forms is not wanted:
            wanted, forms = step.forms, frozenset(q.form for q in line.found)
        if not wanted.isdisjoint(forms) and (step.correlated or not correlated):
            step.settle(line)
