"""Totals told in parts: shares of a whole, several studies, the ages and groups of a register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.reading.counting import Candidate, Count, added_up, count_in, joined
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
_WHAT_THEY_SAID = pattern(  # "twenty-five women's answers were analysed"
    r"['’]s? (?:[a-z-]+ ){0,3}(?:answers|responses|data|interviews|narratives|accounts|transcripts|"
    r"diaries|records) (?:were|are)\b"
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
    if _WHAT_THEY_SAID.match(lowered, count.end):
        return 3.0
    one = before.endswith((" the ", " of "))  # "40 of the 62 patients took part in a substudy"
    return 0.0 if one or not _MADE_PART.match(lowered, count.end) else 7.0


_CASES_OF = ("study included ", "we included ", "series of ", "we analysed ", "we analyzed ")
_OF_PEOPLE = (" of patients", " of people", " of individuals", " of persons")
_MET = pattern(
    r" (?:that |which )?(?:met|fulfilled|meeting|fulfilling) (?:the |our )?(?:inclusion|study)|"
    r"(?: (?:of|with) [^.;:()]{1,60}?)? were (?:included|analy[sz]ed|reviewed)\b"
)


def is_series(lowered: str, before: str, count: Count) -> bool:
    """``the study included 90 cases``: these cases are the people studied."""
    title = count.end <= lowered.find("\n")
    series = before.endswith((*_CASES_OF, "group (", "arm ("))  # "a sham group (20 cases)"
    of_people = lowered.startswith(_OF_PEOPLE, count.end)  # "48 cases of people suspected of it"
    return title or series or of_people or bool(_MET.match(lowered, count.end))


_STUDY = pattern(
    r"\b(?:(?:study|experiment|cohort|sample|trial) (?P<number>[1-4ab]|one|two|three|four)\b(?! of)"
    r"|\bin the (?P<nth>first|second|third) (?:study|experiment|cohort|sample|trial)\b"
    r"|\bin the (?P<own>[a-z0-9-]+(?: [a-z0-9-]+){0,2}) (?:trial|study),"
    r"|(?P<name>original|discovery|training|derivation|initial|confirmatory|replication|"
    r"validation|testing) (?:sample|cohort|dataset|study)\b)"
)
ADDED = "studies added up"


def _two_studies(scan: Scan, i: int, told: list[re.Match[str]]) -> Iterator[Candidate]:
    """``In the first trial, 20 men took part, in the second trial 25 women``."""
    counts = [c for c in scan.counts(i) if c.form != "bare"]
    if len(told) != 2 or len(counts) != 2:
        return
    order = [told[0].start(), counts[0].start, told[1].start(), counts[1].start]
    if order == sorted(order) or order[1::-1] + order[:1:-1] == sorted(order):
        yield added_up(counts, 8.0, ADDED)


def several_studies(scan: Scan, found: list[list[Candidate]]) -> Iterator[Candidate]:
    """``In study 1 (N = 40) ... In study 2 (N = 43)``: the totals of each, added up."""
    best: dict[str, Candidate] = {}
    told_of = ""  # the numbered study that the sentences are about
    apart = sum(map(bool, found)) > 1  # the studies may be told in sentences of their own
    for i, candidates in enumerate(found):
        if not apart and len(scan.counts(i)) < 2:
            continue
        sentence = scan.document.sentences[i]
        told = [*_STUDY.finditer(scan.lowered, sentence.start, sentence.end)]
        yield from _two_studies(scan, i, told)
        names = {m["number"] or m["nth"] or m["own"] or m["name"] for m in told} or {told_of}
        name = names.pop()
        told_of = name if told and not names and told[-1]["number"] else told_of
        totals = [c for c in candidates if c.kind == "total" and c.score >= 1.5]
        if name and totals and not names and name not in best:
            best[name] = max(totals, key=lambda c: (c.score, c.value))
    if len(best) > 1:
        yield joined(best.values(), max(c.score for c in best.values()) + 2, ADDED)


_AGES = "number of subjects for this age range"
_OF_AGE = pattern(_AGES + r":? (\d{1,6})\b")
_SIZE = "sample size:"
_OF_GROUP = pattern(r"(?:[;.:]|\A) ?[^:;.]{1,60}: ?(\d{1,6})(?= ?[;.]| ?\Z)")
_STATED = 8.0
REGISTERED = "the size in a register"
_LONGEST = 400


def registered(lowered: str) -> Iterator[Candidate]:
    """``Number of subjects for this age range: 80``, ``SAMPLE SIZE: Group A: 40; Group B: 40;``.

    The ages of one trial are added up, and so are its groups.
    """
    if _AGES in lowered:
        ages = map(count_in, _OF_AGE.finditer(lowered))
        if told := [c for c in ages if c.value]:
            yield added_up(told, _STATED, REGISTERED)
    if (start := lowered.find(_SIZE)) >= 0:
        place = start + len(_SIZE) - 1
        if groups := [*map(count_in, _OF_GROUP.finditer(lowered, place, place + _LONGEST))]:
            yield added_up(groups, _STATED, REGISTERED)
