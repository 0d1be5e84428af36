"""Which words of direction are denied."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern


def is_negated(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``no increase``, ``decreased non-significantly``, ``did not alter the improvement``."""
    denials = _denials(text, marks)
    if any(m.end <= cue.start and _denies_all(text, m, cue) for m in denials):
        return True
    said = (_denies(text, mark, cue) for mark in denials)
    return next((denied for denied in said if denied is not None), False)


def _denies(text: str, mark: Mark, cue: Mark) -> bool | None:
    """Whether one word denies another, None where it says nothing of it."""
    gap = text[mark.end : cue.start]
    if mark.role == "negation":
        if BUT_NOT_ANOTHER.match(text, mark.start - 4):
            return None
        if mark.end <= cue.start and len(gap) <= _NEAR and not _OVER.search(gap):
            return True
    if _IS_NONE.match(text, mark.start) and 0 <= cue.start - mark.end <= 2 * _FAR:
        return not _ELSEWHERE.search(text, mark.end, cue.start)
    if mark.role != "no_difference":
        return None
    if 0 <= cue.start - mark.end <= _FAR:
        skip = len(" with ") if text.startswith(" with ", mark.end) else 0
        return True if not _ELSEWHERE.search(text, mark.end + skip, cue.start) else None
    return _denied_after(text, mark, text[cue.end : mark.start]) if mark.start >= cue.end else None


def _denied_after(text: str, mark: Mark, gap: str) -> bool | None:
    """``Decreased non-significantly``, ``the increase was not significant``."""
    if _BUT.search(gap) and len(gap) <= _FAR:
        return bool(_OF_STATISTICS.search(text, mark.start, mark.end + 26))
    if set(gap) & set(",;"):
        return None
    return len(gap) <= _CLOSE or (len(gap) <= _AFAR and gap.endswith((" was ", " were ")))


def _denies_all(text: str, mark: Mark, cue: Mark) -> bool:
    """``Did not raise X, cause Y or impair Z``; ``No dose produced greater effects``."""
    if text.startswith(("did not", "does not"), mark.start - 4 * (mark.role == "negation")):
        return cue.role != "no_difference" and bool(_BARE_LIST.fullmatch(text, mark.end, cue.start))
    if not text.startswith(("No ", "None ", "no "), mark.start):
        return False
    return bool(_NOBODY_DID.match(text, mark.start, cue.start))


_BARE_LIST = pattern(
    r"(?:(?!\b(?:but|yet|and|while|whereas|although|which|was|were|had|did|[a-z]+ed)\b)[^.;:]){0,120}?"
    r"(?:, or|,| or| nor) (?:[a-z]+ly )?"
)
_NOBODY_DID = pattern(
    r"[Nn]o (?:[a-z]+ )?(?:evidence|indication|proof)\b[^.;,]{0,40}\bthat\b[^.;,]{0,60}\Z"
    r"|[Nn](?:o|one of the) (?:[\w-]+ ){1,6}?(?:produced|showed|had|caused|led to|resulted in"
    r"|was|were|experienced|reported|exhibited|demonstrated|displayed|yielded|achieved)"
    r" (?:an? |any |[a-z]+ly ){0,3}\Z"
)


def _denials(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The words that may deny a change: those marked as such, and what begins with "no"."""
    found = (m for m in marks if m.role in _DENIALS or text.startswith(("no ", "No "), m.start))
    return [m for m in found if not text.endswith(_WHOSE, 0, m.start)]


_WHOSE = ("who did ", "who had ", "who were ", "who ")
"""``Use in those who did not stop was reduced`` denies nothing of their use."""
_DENIALS = frozenset({"negation", "no_difference"})
BUT_NOT_ANOTHER = pattern(
    r"but\snot\s(?![a-z]+ly\b)(?:[\w./%-]*[\w/%]\s){0,4}?[\w./%-]*[\w/%],?\s(?:[a-z]+ly\s)?"
    r"(?:[a-z]+ed|led|fell|rose|was|were|had|showed)\b"
)
"""``Ketamine, but not memantine, lowered craving`` denies nothing of ketamine."""
_ELSEWHERE = pattern(r"[,;]|\b(?:with|but|yet|although|except)\b|(?<!s) and (?!magnitude)")
_IS_NONE = pattern(
    r"[Nn]o (?:statistically )?significant [a-z ]{0,24}(?:difference|effect|interaction)s?\b"
)
_BUT = pattern(  # "lower with ketamine, but this difference was not significant"
    r"\b(?:but|although|though|yet|albeit)(?: (?:this|it|these|the))?"
    r"(?: (?:[a-z]+ )?(?:differences?|effects?|reductions?|increases?|changes?|improvements?))?"
    r"(?: (?:was|were))? \Z"
    r"|, an? (?:difference|effect|reduction|increase|change|improvement) (?:that|which)"
    r"(?: (?:was|were))? \Z"
)
_OVER = pattern(r"\)|[a-z], ")  # "in those not abstinent, more"
_OF_STATISTICS = pattern(r"signific|statistic")
_CLOSE, _NEAR, _FAR, _AFAR = 25, 30, 60, 70
