"""People counted by their visits, as hospitals and toxicologists count them."""

from __future__ import annotations

from litreview.reading.counting import NUMERAL
from litreview.reading.patterns import pattern
from litreview.reading.scan import Scan

VISITS = frozenset(
    "admissions presentations referrals exposures attendances deaths fatalities cases calls "
    "autopsies mortem".split()
)
TREATED_THERE = pattern(  # as toxicologists count people
    r"\b(?:there were|a total of|identified|reviewed|looked (?:back )?at|,) "
    r"(\d(?:,?\d){1,6}) (?:\([^()%]{1,60}\) )?"
    r"(?:[a-z-]+ ){0,4}?(?:admissions|presentations|exposures|attendances|deaths|fatalities|"
    r"calls)\b"
    r"(?![^;()]{0,90} and (?!(?:19|20)\d\d)\d)"
    rf"|(?<![\w,.-])({NUMERAL}) (?:[a-z-]+ ){{0,4}}?(?:cases|admissions|presentations|referrals|"
    r"exposures|attendances|deaths|fatalities|calls) (?:[^\s;.()]+ ){0,14}?(?:were|are) "
    r"(?:found|identified|recorded|included|reported|retrieved|reviewed|described|presented)\b"
    rf"|\b(?:there were|identified|yielded) ({NUMERAL}) (?:[a-z-]+ )?cases\b(?! of\b| related\b)"
    rf"|\b(?:identified|detected|found|present|involved) in ({NUMERAL}) (?:[a-z-]+ )?"
    r"(?:cases|deaths|fatalities|decedents)\b(?! of\b)"
    rf"|(?<![\w,.-])({NUMERAL}) (?:[a-z-]+ ){{0,3}}?(?:deaths|fatalities) "
    r"(?:in which|where|involving)\b"
    rf"|(?<!among )(?<![\w,.-])({NUMERAL}) (?:[a-z-]+ ){{0,3}}?(?:autopsies|autopsy cases|"
    r"post-?mortem (?:samples|cases|examinations|investigations))\b"
    r"|\b(?:of|among) (?:the )?\d[\d,]* (?:[a-z-]+ ){0,3}?(?:presentations|calls|exposures|"
    r"admissions|deaths|cases|autopsies)"
    r"[^.;]{0,40}?, (\d[\d,]*) (?:cases )?(?:\([^()]{1,12}\) )?(?:involved|were (?:positive\b|"
    r"(?:related|attributed|due) to))\b"
)
ENCOUNTERS = frozenset(
    "encounters admissions presentations visits episodes attendances referrals".split()
)
OF_ENCOUNTERS = pattern(  # "214 encounters with 201 individuals"
    r"\b\d[\d,]* (?:[a-z-]+ ){0,2}?(?:encounters|admissions|presentations|visits|episodes|"
    r"attendances) (?:with|by|in|involving|from|of|among|for) (\d{1,3}(?:,\d{3})+|\d{1,6}) "
    r"(?:[a-z-]+ ){0,2}?"
    r"(?:patients|individuals|people|persons|adults|participants)\b"
)


_SHARES = pattern(  # "in one group (12 of 27) and in the other (none of 28)"
    r"\b\d+ (?:out )?of (?:the )?\d+\b[^.;]{0,80}\b(?:\d+|none) (?:out )?of (?:the )?\d+\b"
)


def counts_otherwise(scan: Scan, i: int) -> bool:
    """Whether a sentence counts people by their visits, their deaths, or shares of groups."""
    (start, end, _), words, lowered = (
        scan.document.sentences[i],
        scan.words(i),
        scan.document.lowered,
    )
    visits = not VISITS.isdisjoint(words) and TREATED_THERE.search(lowered, start, end)
    return bool(visits or ("group" in words and _SHARES.search(lowered, start, end)))
