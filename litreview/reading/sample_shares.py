"""Counts with a percentage: parts of a sample, which may make up the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from litreview.reading.counting import Candidate, Count, added_up
from litreview.reading.patterns import pattern
from litreview.reading.scan import Scan

PERCENT = pattern(
    r"[ ]?[\[(] ?(?:n ?= ?\d+[;,] ?)?\d+(?:\.\d+)? ?%(?! ?(?:male|female|men\b|women|white|of ))"
)
_SHARED = pattern(r"[,;] ?\d+(?:\.\d+)? ?%\)")  # "(n = 12, 40%)"
_SHARE_BEFORE = pattern(r"%,? ?[\[(]?\Z")  # "40% (n = 12)"


def is_share(lowered: str, count: Count) -> bool:
    """Whether a percentage says that a count is part of others."""
    if PERCENT.match(lowered, count.number_end) or PERCENT.match(lowered, count.end):
        return True
    before = max(0, count.start - 4)
    return count.form == "n" and bool(
        _SHARED.match(lowered, count.end) or _SHARE_BEFORE.search(lowered, before, count.start)
    )


def shares_of(scan: Scan, i: int, base: float) -> Iterator[Candidate]:
    """``120 (40%), 30 (10%), and 150 (50%) patients``: shares that make up the whole."""
    sentence, lowered = scan.document.sentences[i], scan.document.lowered
    if lowered.count("%)", sentence.start, sentence.end) < 2 or scan.words(i).isdisjoint(_PEOPLE):
        return
    found = [
        (c, float(m.group(1)))
        for c in scan.counts(i)
        if c.form != "n" and (m := _SHARE.match(lowered, c.number_end))
    ]
    if len(found) >= 2 and abs(sum(share for _, share in found) - 100) <= _ROUNDED:
        yield added_up((c for c, _ in found), base + 1, "all shares")


_SHARE = pattern(r" \((\d{1,2}(?:\.\d+)?) ?%\)")
_ROUNDED = 0.2
_PEOPLE = frozenset("patients participants subjects adults individuals respondents".split())
