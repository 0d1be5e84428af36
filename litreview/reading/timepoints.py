"""When a number was measured, as an ISO 8601 duration."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.quantities_forms import Quantity

_NOT_A_TIME = (
    "over",
    "for",
    "lasting",
    "per",
    "every",
    "last",
    "past",
    "previous",
    "aged",
    "within",
)


def time_of(
    text: str, times: Sequence[Quantity], start: int, end: int, sentence: tuple[int, int]
) -> str | None:
    """The time point of a result that is printed at ``text[start:end]``.

    The nearest one before it in the sentence; else the first after it; None where the
    sentence names none.
    """
    usable = [t for t in times if _is_point(text, t)]
    before = [t for t in usable if sentence[0] <= t.start < start]
    if before:
        return before[-1].text
    after = [t for t in usable if start <= t.start < sentence[1]]
    return after[0].text if after else None


def _is_point(text: str, time: Quantity) -> bool:
    """Not a length of treatment, an age or a rate."""
    words = text[max(0, time.start - 14) : time.start].lower().split()
    following = text[time.end : time.end + 8].lower()
    if words and words[-1].strip("(,;") in _NOT_A_TIME:
        return False
    return not following.startswith((" old", " of age", " infus", "-old", " treatm"))
