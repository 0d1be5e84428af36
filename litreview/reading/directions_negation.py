"""Which words of direction are denied."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern


def is_negated(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``no increase``, ``decreased non-significantly``, ``did not alter the improvement``."""
    for mark in _denials(text, marks):
        gap = text[mark.end : cue.start]
        if mark.role == "negation" and BUT_NOT_ANOTHER.match(text, mark.start - 4):
            continue
        if mark.role == "negation" and mark.end <= cue.start and len(gap) <= 30 and ")" not in gap:
            return True
        if _IS_NONE.match(text, mark.start) and 0 <= cue.start - mark.end <= 2 * _FAR:
            return not _ELSEWHERE.search(text, mark.end, cue.start)
        if mark.role != "no_difference":
            continue
        if 0 <= cue.start - mark.end <= _FAR:
            skip = len(" with ") if text.startswith(" with ", mark.end) else 0
            if not _ELSEWHERE.search(text, mark.end + skip, cue.start):
                return True
            continue
        gap = text[cue.end : mark.start]
        if _BUT.search(gap) and len(gap) <= _FAR:
            return "signific" in text[mark.start : mark.end + 14]
        if mark.start >= cue.end and not set(gap) & set(",;"):
            return len(gap) <= 25 or (len(gap) <= 70 and gap.endswith((" was ", " were ")))
    return False


def _denials(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The words that may deny a change: those marked as such, and what begins with "no"."""
    return [m for m in marks if m.role in _DENIALS or text.startswith(("no ", "No "), m.start)]


_DENIALS = frozenset({"negation", "no_difference"})
BUT_NOT_ANOTHER = pattern(
    r"but\snot\s(?![a-z]+ly\b)(?:[\w-]+\s){0,4}?[\w-]+,?\s(?:[a-z]+ly\s)?"
    r"(?:[a-z]+ed|led|fell|rose|was|were|had|showed)\b"
)
"""``Ketamine, but not memantine, lowered craving`` denies nothing of ketamine."""
_ELSEWHERE = pattern(r"[,;]|\b(?:with|but|although|except)\b|(?<!s) and (?!magnitude)")
_IS_NONE = pattern(
    r"[Nn]o (?:statistically )?significant [a-z ]{0,24}(?:difference|effect|interaction)s?\b"
)
_BUT = pattern(r"\b(?:but|although|though)(?: this| it| the difference)?(?: was| were)? \Z")
_FAR = 60
