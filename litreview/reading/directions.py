"""Which way a result points: read from the words of its clause.

The direction is about benefit to the person. A change of an outcome is weighed with the
polarity of its concept (less craving is better), words of quality (better, impaired) speak
for themselves, and a comparison is turned round where the control arm is its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from litreview.reading.arms import Arm
from litreview.reading.concepts import Mark

_SIGN = {"increase": 1, "decrease": -1}
_QUALITY = {"better": 1, "worse": -1}


class Finding(NamedTuple):
    """What the words of a clause say.

    Attributes
    ----------
    benefit : int
        1 better, -1 worse, 0 not told.
    none : bool
        The words say that there is no difference.
    compared : bool
        Arms are compared, with each other or with a control.
    flipped : bool
        The control arm is the subject of the comparison.
    """

    benefit: int
    none: bool
    compared: bool
    flipped: bool


def read_finding(
    marks: Sequence[Mark], arms: Sequence[Arm], concept: Mark | None, polarity: int
) -> Finding:
    """The finding on one concept in the words of a clause.

    Parameters
    ----------
    marks : sequence of Mark
        Those of the clause, in order.
    arms : sequence of Arm
        Named in the clause.
    concept : Mark or None
        Where the concept stands; the words of direction nearest to it count.
    polarity : int
        1 where more of the concept is better.
    """
    compares = [m for m in marks if m.role == "compare"]
    flipped = _is_flipped(compares, arms)
    cues = [m for m in marks if m.role in _SIGN or m.role in _QUALITY or m.role == "no_difference"]
    cue = _nearest(cues, concept)
    benefit = 0
    none = cue is not None and cue.role == "no_difference"
    if cue is not None and not none:
        benefit = _QUALITY.get(cue.role, 0) or _SIGN.get(cue.role, 0) * polarity
    return Finding(-benefit if flipped else benefit, none, bool(compares), flipped)


def _nearest(cues: Sequence[Mark], concept: Mark | None) -> Mark | None:
    if not cues:
        return None
    if concept is None:
        return cues[0]

    def distance(cue: Mark) -> int:
        if cue.end <= concept.start:
            return concept.start - cue.end
        return (cue.start - concept.end) + 5

    return min(cues, key=distance)


def _is_flipped(compares: Sequence[Mark], arms: Sequence[Arm]) -> bool:
    """Whether the subject of the comparison is the control arm."""
    if not arms:
        return False
    mark = next((m for m in compares if m.code == "compare"), None)
    if mark is None:
        return all(a.control for a in arms) and len(arms) == 1 and False
    before = [a for a in arms if a.end <= mark.start]
    after = [a for a in arms if a.start >= mark.end]
    if before and after:
        return before[-1].control and not after[0].control
    if len(after) > 1:  # "Compared with ketamine, placebo ..."
        return after[1].control and not after[0].control
    return False


def direction_of(finding: Finding, controlled: bool) -> str:
    """The code of a finding; `controlled` where the study has a comparison arm."""
    if finding.none:
        return "no_difference"
    if not finding.benefit:
        return "unclear"
    if finding.compared or controlled:
        return "favours_ketamine" if finding.benefit > 0 else "favours_comparator"
    return "improved" if finding.benefit > 0 else "worsened"
