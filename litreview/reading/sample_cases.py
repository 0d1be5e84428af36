"""Cases that a publication reports, or the part of a sample: they are the people studied."""

from __future__ import annotations

from litreview.reading.counting import Count
from litreview.reading.patterns import pattern

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
    if _PART_TOLD.search(lowered, max(0, count.start - 90), count.start):
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
