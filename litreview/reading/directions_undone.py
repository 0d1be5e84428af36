"""Effects that something undid or that passed, and so are no change of the outcome itself."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern

_REACH = 45


def is_undoing(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``Rapamycin blocked the effect of ketamine on intake``: intake itself is not told."""
    if cue.role != "decrease" or not any(m.role == "drug" and m.polarity > 0 for m in marks):
        return False
    after = _THE_EFFECT.match(text, cue.end)
    place = after.end() if after else -1
    for mark in marks:
        if mark.role != "drug" or mark.polarity <= 0:
            continue
        if mark.start == place or (mark.start > cue.end and _ITS.match(text, mark.end)):
            return text.find(",", cue.end, mark.start) < 0
        before = text[max(0, mark.start - _REACH) : mark.start]
        if mark.end < cue.start and _EFFECT_OF.search(before):
            return bool(_WAS.fullmatch(text, mark.end, cue.start))
    return False


_THE_EFFECT = pattern(
    r" (?:(?:the|these|this|all|any|both) (?:[a-z-]+ ){0,3})?"
    r"(?:effects?|actions?|benefits?|efficacy)"
    r"(?: (?:exerted|produced|induced|caused|seen))? (?:of|by|with) (?:the )?(?:[a-z]+ly )?"
)
_ITS = pattern(r"(?:'s|’s) (?:[a-z-]+ ){0,3}(?:effects?|actions?|benefits?|efficacy)\b")
_EFFECT_OF = pattern(r"\b(?:effects?|actions?|benefits?|efficacy) of (?:the )?(?:[a-z-]+ )?\Z")
_WAS = pattern(r"[^.;:]{0,60}? (?:was|were) (?:[a-z]+ly )?")


def is_gone(text: str, concept: Mark | None, cue: Mark) -> bool:
    """``The difference in craving had disappeared``, but not ``the side effects disappeared``."""
    if cue.role != "decrease" or text[cue.start : cue.end].lower() not in _GONE:
        return False
    if concept is not None and concept.code in _FELT:
        return False
    return bool(_DIFFERENCE.search(text, max(0, cue.start - 2 * _REACH), cue.start))


_GONE = frozenset(
    (
        *("disappeared", "vanished", "faded", "dissipated", "waned", "worn off", "wore off"),
        *("was gone", "were gone", "petered out"),
    )
)
_FELT = frozenset({"adverse_event", "dissociation", "mystical_experience", "withdrawal"})
_DIFFERENCE = pattern(
    r"\b(?:[Dd]ifferences?|[Ee]ffects?|[Aa]dvantages?|[Bb]enefits?|[Ss]uperiority|[Gg]ains?)\b"
    r"[^.;:,]{0,70}\Z"
)
