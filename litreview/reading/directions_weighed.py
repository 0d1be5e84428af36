"""What a word of direction is worth with those beside it: "less impairment", "declined less"."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CHANGE, COMPARATIVE, QUALITY
from litreview.reading.patterns import pattern

_REACH = 45


def _has_change(marks: Sequence[Mark], cue: Mark) -> bool:
    """Whether a comparative weighs a change: ``the change was greater``."""
    return any(m.role == "change" and abs(m.start - cue.start) <= 120 for m in marks)


def benefit_of(
    text: str, marks: Sequence[Mark], cues: Sequence[Mark], cue: Mark, polarity: int
) -> int:
    """``greater reduction`` is a reduction, ``smaller improvement`` is none."""
    near = [c for c in cues if c is not cue and _is_near(text, cue, c)]
    if cue.role in COMPARATIVE and text.startswith((" effica", " effectiv"), cue.end):
        return COMPARATIVE[cue.role]
    if cue.role in COMPARATIVE:
        gloss = next((c for c in near if text[cue.end : c.start] in {" (", ", i.e. "}), None)
        if gloss and gloss.role in QUALITY:  # "lower (better) scores"
            return QUALITY[gloss.role]
        near.sort(key=lambda c: c.start < cue.start)  # "caused less impairment": of the latter
        other = next((c for c in near if _plain(c, 1) and _is_one(text, cue, c)), None)
        if other:
            return COMPARATIVE[cue.role] * _plain(other, polarity)
        if polarity < 0 and _has_change(marks, cue):
            return COMPARATIVE[cue.role]
        return COMPARATIVE[cue.role] * polarity
    weight = _weight(text, near, cue)
    sign = COMPARATIVE[weight.role] if weight else 1
    if any(_is_undone(text, c, cue) for c in near):
        sign = -sign
    return sign * _plain(cue, polarity)


def _weight(text: str, near: Sequence[Mark], cue: Mark) -> Mark | None:
    """The comparative that weighs a change: ``less impairment``, ``declined less``.

    In "weaker craving and better sleep" neither weighs the other.
    """
    for mark in reversed(near):
        close = 0 <= cue.start - mark.end <= _CLOSE or _is_of(text, cue, mark)
        if mark.role in COMPARATIVE and close and not _OF_ITS_OWN.search(text, mark.end, cue.start):
            return mark
    return None


def _is_of(text: str, cue: Mark, mark: Mark) -> bool:
    """``Declined less``, ``lowered pain and craving less than``, ``the fall in pain was less``."""
    if 0 <= mark.start - cue.end <= 1:
        return True
    if text.startswith(" than", mark.end) and _OBJECTS.fullmatch(text, cue.end, mark.start):
        return True
    return bool(_OF_IT_WAS.fullmatch(text, cue.end, mark.start))


_OBJECTS = pattern(r" (?:(?!had\b|was\b|were\b|did\b|[a-z]+ed\b)[a-z-]+,? ){1,7}")
_OF_IT_WAS = pattern(r" (?:in|of) [^.;,()]{1,60} (?:was|were) (?:[a-z]+ly |much )?")
_CLOSE = 25
_OF_ITS_OWN = pattern(
    r"[a-z] (?:and|but) (?:with |by |an? )?\Z|[;,] "
    r"|\b(?:and|but) [a-z -]{3,60} (?:was|were|had) (?:[a-z]+ly )?\Z"
)


def _is_one(text: str, cue: Mark, other: Mark) -> bool:
    """A comparative and a change say one thing unless another clause stands between."""
    between = text[min(cue.end, other.end) : max(cue.start, other.start)]
    return not _APART.search(between)


_APART = pattern(r"[;,]|\b(?:and|with|suggest\w*|indicat\w*|signif(?:y|ies))\b")


def _is_undone(text: str, verb: Mark, cue: Mark) -> bool:
    """``attenuated the impairment``, ``the increase was prevented``: what is undone is no harm."""
    if verb.role != "decrease" or cue.role not in _UNDONE:
        return False
    if verb.start > cue.end:
        return bool(_WAS_UNDONE.fullmatch(text, cue.end, verb.start))
    return not _ASIDE.search(text, verb.end, cue.start)


_WAS_UNDONE = pattern(r" (?:in|of) [^.;,()]{1,50}? (?:was|were) (?:[a-z]+ly )?")
_UNDONE = frozenset({"worse", "increase", "decrease"})
_ASIDE = pattern(r"[;,]|\b(?:and|or|with|by|but|than|in|of)\b")


def _is_near(text: str, cue: Mark, other: Mark) -> bool:
    """Near by, or the noun of ``greater ... score reduction`` with only its name between."""
    if abs(other.start - cue.start) <= _REACH:
        return True
    gap = text[cue.end : other.start] if cue.end < other.start else ""
    named = other.role in CHANGE and cue.role in COMPARATIVE and len(gap) <= 2 * _REACH
    return named and bool(_NAME_BETWEEN.fullmatch(gap))


_NAME_BETWEEN = pattern(r" (?:[A-Z(][^\s,;:]{1,30} |score |total |mean |scores ){1,9}")


def _plain(cue: Mark, polarity: int) -> int:
    return QUALITY.get(cue.role) or CHANGE.get(cue.role, 0) * polarity
