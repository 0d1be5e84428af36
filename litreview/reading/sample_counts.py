"""Counts of people scored by what stands around them.

Enrolled, randomised and total speak for a count; a percentage, "of whom", screening and
brackets speak against it. Arms and groups are added up where only they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from litreview.reading.counting import SEXES, Count, person_pattern, words_of
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    METHODS,
    REGISTRATION,
    RESULTS,
    TITLE,
    Scan,
)

ZONES = {TITLE: 3.0, METHODS: 3.0, AIM: 2.5, BODY: 2.0, RESULTS: 1.5, CONCLUSIONS: -2.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible total: its value, the counts it was made of, score and rule."""

    value: int
    counts: tuple[Count, ...]
    score: float
    rule: str
    kind: str


@lru_cache(maxsize=1)
def _cue_patterns() -> dict[str, re.Pattern[str]]:
    codes = ("enrolled", "analysed", "screened", "subset", "planned")
    return {c: re.compile(rf"\b(?:{words_of(c)})(?!\w)") for c in codes}


_TOTAL = re.compile(
    r"(?:a )?total (?:sample )?(?:size )?(?:of |n ?= ?)?\Z|overall,? \Z|(?:for|in) all,? \Z|"
    r"sample of \Z"
)
_NOUNS_AFTER = re.compile(
    r" (?!studies|articles|records|publications|papers|trials|reports|citations|abstracts|items|"
    r"sessions|infusions|doses|samples|reviews|references|titles)"
    r"[a-z]+s (?:were|completed|participated|took|responded|with)\b"
)
_PERCENT = re.compile(
    r"[ ]?[\[(] ?(?:n ?= ?\d+[;,] ?)?\d+(?:\.\d+)? ?%(?! ?(?:male|female|men\b|women|white|of ))"
)
_OF_WHOM = re.compile(r"(?:of (?:whom|which|these|them|those)|remaining|only) \Z")
_YEAR_BEFORE = re.compile(
    r"(?:in|the|since|from|to|and|between|until|through|of|during|year|-|january|"
    r"february|march|april|"
    r"may|june|july|august|september|october|november|december|,) \Z"
)
_EACH = re.compile(
    r"[^.;]{0,20}\b(?:each|per) (?:[a-z]+ )?(?:group|arm|cohort|condition|treatment|site|cent)|"
    r"/group"
)
_IN_GROUP = re.compile(
    r"[^.;]{0,30}?\b(?:in|to|into) (?:the |a |an )?(?:[\w+/-]+ ){0,4}(?:group|arm|condition)\b"
)
_GROUPS_OF = re.compile(
    r"\b(two|three|four|five|six|\d) (?:[a-z-]+ ){0,3}(?:groups|arms|cohorts)"
    r"(?: of |,? \(n ?= ?|,? n ?= ?)(\d{1,4}|ten|twelve|fifteen|twenty|thirty)"
)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SMALL |= {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}


def candidates_of(scan: Scan, i: int) -> Iterator[Candidate]:
    """Possible sample sizes told by one sentence, each with its score."""
    zone, sentence = scan.zones[i], scan.document.sentences[i]
    if zone in (BACKGROUND, REGISTRATION):
        return
    base = ZONES[zone]
    lowered = scan.document.lowered
    if groups := _GROUPS_OF.search(lowered, sentence.start, sentence.end):
        size, count = _small(groups.group(2)), _small(groups.group(1))
        place = Count(size * count, *groups.span(), groups.end(), "noun", "")
        yield Candidate(size * count, (place,), base + 3, "groups of equal size", "total")
    yield from _denominators(lowered, sentence.start, sentence.end, base)
    counts = [c for c in scan.counts(i) if _is_people(lowered, c)]
    if not counts:
        return
    cues = _cues_in(lowered, sentence.start, sentence.end)
    scored = [
        _scored(scan, count, base, cues, counts)
        for count in counts
        if count.form != "n" or lowered[count.start] == "n"
    ]
    whole = _whole(scored)
    if whole:
        yield whole
        return
    yield from scored
    yield from _sums(scan, i, scored, base)


def _whole(scored: list[Candidate]) -> Candidate | None:
    """The first count of a sentence, where the following ones add up to it."""
    if len(scored) < 3 or scored[0].value != sum(c.value for c in scored[1:]):
        return None
    bonus = 3 if scored[0].counts[0].form == "noun" else 1.5
    score = max(c.score for c in scored) + bonus
    return Candidate(scored[0].value, scored[0].counts, score, "a total and its parts", "total")


_OUT_OF = re.compile(r"\b\d+ (?:out )?of (?:the )?(\d+)\b(?! ?(?:%|studies|trials|weeks|days))")


def _denominators(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``73 out of 111 ... 24 out of 100``: two arms told by their denominators."""
    found = list(_OUT_OF.finditer(lowered, start, end))
    if len(found) == 2 and "group" in lowered[start:end]:
        counts = tuple(Count(int(m.group(1)), *m.span(1), m.end(1), "bare", "") for m in found)
        total = sum(c.value for c in counts)
        yield Candidate(total, counts, base + 3.5, "arms told by their denominators", "total")


def _small(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word)


def _cues_in(lowered: str, start: int, end: int) -> dict[str, list[tuple[int, int]]]:
    return {
        code: [m.span() for m in pattern.finditer(lowered, start, end)]
        for code, pattern in _cue_patterns().items()
    }


def _is_people(lowered: str, count: Count) -> bool:
    before = lowered[max(0, count.start - 14) : count.start]
    if count.form == "bare":
        return bool(_TOTAL.search(before)) and bool(_NOUNS_AFTER.match(lowered, count.end))
    if count.value < 1:
        return False
    year = 1900 <= count.value <= 2035 and "," not in lowered[count.start : count.number_end]
    return not (year and count.form == "noun" and _YEAR_BEFORE.search(before))


def _near(spans: list[tuple[int, int]], count: Count, back: int, ahead: int) -> bool:
    return any(
        (s < count.start and count.start - e <= back)
        or (s >= count.number_end and s - count.end <= ahead)
        for s, e in spans
    )


def _scored(
    scan: Scan, count: Count, base: float, cues: dict[str, list[tuple[int, int]]], all_: list[Count]
) -> Candidate:
    """Score of one count by what stands around it."""
    text, lowered = scan.document.text, scan.document.lowered
    before = lowered[max(0, count.start - 30) : count.start]
    score, rule, kind = base, "people counted", "total"
    if _near(cues["enrolled"], count, 40, 90) or _near(cues["planned"], count, 40, 90):
        score, rule = score + 3, "people enrolled"
    if _TOTAL.search(before):
        score, rule = score + 2, "a total stated"
    if count.form == "n":
        score += _score_of_n(text, lowered, count, all_)
    if _near(cues["analysed"], count, 25, 40):
        kind, rule = "analysed", "people analysed"
    score -= _doubts(lowered, before, count, cues)
    return Candidate(count.value, (count,), score, rule, kind)


def _unparted(lowered: str, spans: list[tuple[int, int]], count: Count) -> list[tuple[int, int]]:
    """Cues without a comma between them and the count: "of 80 screened, 40 were ..."."""
    return [(s, e) for s, e in spans if not (_between(lowered, s, e, count) & {",", ";"})]


def _between(lowered: str, start: int, end: int, count: Count) -> set[str]:
    if start < count.start:
        return set(lowered[end : count.start][:60])
    return set(lowered[count.end : start][:60])


def _doubts(
    lowered: str, before: str, count: Count, cues: dict[str, list[tuple[int, int]]]
) -> float:
    """What speaks against a count being the whole sample."""
    percent = _PERCENT.match(lowered, count.number_end) or _PERCENT.match(lowered, count.end)
    part = _EACH.match(lowered, count.end) or _IN_GROUP.match(lowered, count.end)
    return (
        4.0 * bool(percent)
        + 4.0 * bool(_OF_WHOM.search(before))
        + 2.5 * _near(cues["subset"], count, 12, 14)
        + 3.5 * _near(_unparted(lowered, cues["screened"], count), count, 12, 25)
        + 3.0 * bool(part)
        + 1.5 * (count.form == "noun" and before.endswith("("))
        + 1.5 * (count.noun in SEXES)
        + 2.0 * (count.value <= 3)
    )


def _score_of_n(text: str, lowered: str, count: Count, all_: list[Count]) -> float:
    """``N = 130`` is a total, ``(n = 24)`` one of several an arm."""
    if sum(c.form == "n" for c in all_) > 1:
        return -3.0
    if text[count.start] == "N":
        return 1.0
    words = lowered[max(0, count.start - 40) : count.start].rstrip(" ([,;:")
    return 0.5 if person_pattern().search(words) else -1.5


def _sums(scan: Scan, i: int, scored: list[Candidate], base: float) -> Iterator[Candidate]:
    """Totals that are told only as their parts."""
    lowered, start = scan.document.lowered, scan.document.sentences[i].start
    people = [
        c
        for c in scored
        if not _PERCENT.match(lowered, c.counts[0].number_end)
        and not _PERCENT.match(lowered, c.counts[0].end)
    ]
    nouns = [c for c in people if c.counts[0].form == "noun" and not _bracketed(lowered, start, c)]
    arms = [c for c in people if c.counts[0].form == "n"]
    if all(c.counts[0].noun in SEXES for c in nouns) and len(nouns) == 2:
        yield _sum(nouns, 2.0, "men and women added up")
    elif len(nouns) >= 2:
        if _are_groups(lowered, [c.counts[0] for c in nouns]):
            yield _sum(nouns, 1.0, "groups added up")
    elif nouns and len(arms) == 1 and _is_control(lowered, nouns[0].counts[0]):
        yield _sum([*arms, *nouns], 1.0, "groups added up")
    if len(arms) >= 2 and all(n.value < max(a.value for a in arms) for n in nouns):
        yield _sum(arms, 3.0, "arms added up")
    yield from _across(scan, i, [c.counts[0] for c in nouns], base)
    if not nouns:
        yield from _arms_apart(scan, i, [c.counts[0] for c in arms], base)


def _sum(parts: list[Candidate], bonus: float, rule: str) -> Candidate:
    score = max(c.score for c in parts) + bonus
    counts = tuple(c.counts[0] for c in parts)
    return Candidate(sum(c.value for c in parts), counts, score, rule, "total")


def _are_groups(lowered: str, nouns: list[Count]) -> bool:
    """Whether counts stand side by side: one counts controls, or all the same people."""
    if any(_is_control(lowered, c) for c in nouns):
        return True
    heads = {c.noun.rstrip("s") for c in nouns}
    between = lowered[nouns[0].end : nouns[-1].start]
    return len(heads) == 1 and heads <= {"user", "smoker", "drinker"} and " of " not in between


def _bracketed(lowered: str, start: int, candidate: Candidate) -> bool:
    """Whether a count stands in brackets: a part of what stands before them."""
    place = candidate.counts[0].start
    return lowered.count("(", start, place) > lowered.count(")", start, place)


_NEVER = re.compile(
    r" (?:(?:who|that) (?:had |have |were )?(?:never|not|no)|with no |without |not )"
)


def _is_control(lowered: str, count: Count) -> bool:
    """Whether a count is that of a control group of people."""
    control = _control_pattern()
    return bool(
        control.search(lowered, count.number_end, count.end)
        or control.search(count.noun)
        or _NEVER.match(lowered, count.end)
    )


@lru_cache(maxsize=1)
def _control_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words_of('control_person')}|non-[a-z-]+|healthy|controls?|ex-[a-z]+|comparison|"
        r"unaffected|na[iï]ve|normal|matched|drug-free|unexposed)(?!\w)"
    )


def _across(scan: Scan, i: int, nouns: list[Count], base: float) -> Iterator[Candidate]:
    """``Fifty-two patients in the treatment group ...`` and its counterpart."""
    lowered = scan.document.lowered
    here = [c for c in nouns if _IN_GROUP.match(lowered, c.end)]
    if not here:
        return
    if len(here) >= 2:
        yield Candidate(
            sum(c.value for c in here), tuple(here), base + 2, "groups added up", "total"
        )
        return
    if i + 1 < len(scan.zones):
        following = scan.counts(i + 1)
        there = [c for c in following if c.form == "noun" and _IN_GROUP.match(lowered, c.end)]
        if len(there) == 1:
            yield _both(here[0], there[0], base)


def _arms_apart(scan: Scan, i: int, arms: list[Count], base: float) -> Iterator[Candidate]:
    """Arms told in two sentences: ``Arm 1 ... (n = 10). Arm 2 ... (n = 10).``."""
    if len(arms) != 1 or i + 1 >= len(scan.zones):
        return
    sentence, following = scan.document.sentences[i], scan.document.sentences[i + 1]
    lowered = scan.document.lowered
    there = [c for c in scan.counts(i + 1) if c.form == "n"]
    if len(there) == 1 and all(_ARM.search(lowered, s.start, s.end) for s in (sentence, following)):
        yield _both(arms[0], there[0], base)


_ARM = re.compile(r"\b(?:arm|group)\b")


def _both(first: Count, second: Count, base: float) -> Candidate:
    value = first.value + second.value
    return Candidate(value, (first, second), base + 2, "groups added up", "total")
