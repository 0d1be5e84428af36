"""Counts that are a share of others, or shares that make up the whole; cases that are people."""

from __future__ import annotations

from collections.abc import Iterator

from litreview.reading.counting import Candidate, Count, added_up
from litreview.reading.patterns import PEOPLE_WORDS, pattern
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
    sentence, lowered = scan.document.sentences[i], scan.lowered
    if lowered.count("%)", sentence.start, sentence.end) < 2 or PEOPLE_WORDS.isdisjoint(
        scan.words(i)
    ):
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
_WE_REPORT = pattern(
    r"\b(?:we|i|authors?|article|paper|report|study) (?:[a-z]+ )?"
    r"(?:report|present|describe|document)(?:s|ed)?(?: on| here)? (?:the )?\Z"
)
_ARE_SHOWN = pattern(
    r"(?: (?:of|with) [^.;:()]{1,60}?)? are (?:presented|reported|described|discussed)\b"
)
_PART_TOLD = pattern(
    r"\b(?:report|study|paper|article|sample|(?:sub)?analys[ie]s|investigation) "
    r"(?:(?:is|are|was|were|will be|here) )*(?:based on|(?:restricted|limited|confined) to) "
    r"(?:the |all |those )*\Z"
)
_IN_TRIALS = pattern(  # "twelve trials with 2,300 people were eligible"
    r"\b(?:trials|studies|rcts) (?:with|of|including|involving|comprising|enrolling|totalling) "
    r"(?:a total of )?\Z"
)
_MADE_PART = pattern(
    r"(?: [a-z-]+){0,6}? (?:took part|participated|included|enrolled|recruited)"
    r" in (?:this|the|an?|our) (?:[a-z-]+ ){0,3}?(?:sub-?study|sub-?sample|ancillary)\b"
)


def told_of(lowered: str, before: str, count: Count) -> float:
    """What speaks for a count: ``we report two cases``, ``this report is based on 80 users``."""
    if _WE_REPORT.search(before) or _ARE_SHOWN.match(lowered, count.end):
        return 5.0
    if _IN_TRIALS.search(before):
        return 4.0
    if _PART_TOLD.search(lowered, count.start - 90, count.start):
        return 7.0
    one = before.endswith((" the ", " of "))  # "40 of the 62 patients took part in a substudy"
    return 0.0 if one or not _MADE_PART.match(lowered, count.end) else 7.0


_CASES_OF = ("study included ", "we included ", "series of ", "we analysed ", "we analyzed ")
_MET = pattern(
    r" (?:that |which )?(?:met|fulfilled|meeting|fulfilling) (?:the |our )?(?:inclusion|study)|"
    r"(?: (?:of|with) [^.;:()]{1,60}?)? were (?:included|analy[sz]ed|reviewed)\b"
)


def is_series(lowered: str, before: str, count: Count) -> bool:
    """``the study included 90 cases``: these cases are the people studied."""
    title = count.end <= lowered.find("\n")
    series = before.endswith((*_CASES_OF, "group (", "arm ("))  # "a sham group (20 cases)"
    return title or series or bool(_MET.match(lowered, count.end))
