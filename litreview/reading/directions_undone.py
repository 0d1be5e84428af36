"""Changes that undo the effect of the treatment, and so tell nothing of the outcome itself."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern


def is_undoing(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``Rapamycin blocked the effect of ketamine on intake``: intake itself is not told."""
    if cue.role != "decrease":
        return False
    after = _THE_EFFECT.match(text, cue.end)
    place = after.end() if after else -1
    return any(m.start == place and m.role == "drug" and m.polarity > 0 for m in marks)


_THE_EFFECT = pattern(
    r" (?:(?:the|these|this|all|any|both) (?:[a-z-]+ ){0,3})?"
    r"(?:effects?|actions?|benefits?|efficacy)"
    r"(?: (?:exerted|produced|induced|caused|seen))? (?:of|by|with) (?:the )?(?:[a-z]+ly )?"
)
