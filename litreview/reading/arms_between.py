"""The two sides of an effect told as ``between A and B``."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.patterns import pattern


def between(text: str, start: int, end: int, arms: Sequence[Arm]) -> tuple[str, str] | None:
    """The sides of ``between ketamine and counselling alone (RR 0.5)``, before an effect.

    Parameters
    ----------
    start, end : int
        Where the words on the effect begin, and where the effect is printed.
    arms : sequence of Arm
        Named in the sentence; the first side is one of them, the other is none.
    """
    place = text.find("between ", start, end)
    match = _BETWEEN.search(text, place, end) if place >= 0 else None
    if match is None or _NO_ARM.search(match["other"]):
        return None
    inside = [a for a in arms if match.start() <= a.start < match.end()]
    if len(inside) == 2 and inside[1].start >= match.start("other"):
        return inside[0].name, inside[1].name
    if len(inside) != 1 or inside[0].start >= match.start("other"):
        return None
    return inside[0].name, match["other"]


_BETWEEN = pattern(
    r"\bbetween (?:the )?[^,;:()]{2,40}? and (?:the )?(?P<other>[^,;:()]{2,40}?)"
    r"(?: (?:was|were|of))? ?[(\[]?\Z"
)
_NO_ARM = pattern(
    r"\b(?:baseline|before|after|pre|post|weeks?|days?|months?|years?|men|women|sex(?:es)?"
    r"|follow-?up|end|groups?|arms?|treatments?|conditions)\b"
)
