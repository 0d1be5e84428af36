"""Totals that are told in parts: of several studies, or of the ages and groups of a register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.reading.counting import Candidate, added_up, count_in
from litreview.reading.patterns import pattern
from litreview.reading.scan import Scan

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
        counts = tuple(c for candidate in best.values() for c in candidate.counts)
        value = sum(c.value for c in best.values())
        score = max(c.score for c in best.values()) + 2
        yield Candidate(value, counts, score, ADDED)


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
