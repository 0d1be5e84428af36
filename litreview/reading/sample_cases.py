"""Cases that a publication reports: they are the people studied."""

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


def is_reported(lowered: str, before: str, count: Count) -> bool:
    """``we report two cases``, ``three patients are presented``."""
    return bool(_WE_REPORT.search(before) or _ARE_SHOWN.match(lowered, count.end))


_CASES_OF = ("study included ", "we included ", "series of ", "we analysed ", "we analyzed ")
_MET = pattern(
    r" (?:that |which )?(?:met|fulfilled|meeting|fulfilling) (?:the |our )?(?:inclusion|study)|"
    r"(?: (?:of|with) [^.;:()]{1,60}?)? were (?:included|analy[sz]ed|reviewed)\b"
)


def is_series(lowered: str, before: str, count: Count) -> bool:
    """``the study included 90 cases``: these cases are the people studied."""
    title = count.end <= lowered.find("\n")
    return title or before.endswith(_CASES_OF) or bool(_MET.match(lowered, count.end))
