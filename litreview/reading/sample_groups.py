"""Totals that are told only as their parts: arms, groups, men and women."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from litreview.reading.counting import (
    NUMBER_WORDS,
    NUMERAL,
    SEXES,
    Candidate,
    Count,
    added_up,
    count_in,
    words_of,
)
from litreview.reading.patterns import pattern
from litreview.reading.sample_arms import (
    arms_apart,
    arms_together,
    as_many,
    in_brackets,
    together,
)
from litreview.reading.sample_others import CARER, is_pool
from litreview.reading.sample_shares import is_share
from litreview.reading.scan import Scan

IN_GROUP = pattern(
    rf"(?:(?! (?:{NUMBER_WORDS})\b)[^.;\d]){{0,30}}?\b(?:in|to|into) "
    r"(?:the |a |an )?(?:[\w+/-]+ ){0,4}(?:group|arms?|condition|designs)\b"
)


def groups_of(scan: Scan, i: int, scored: list[Candidate], base: float) -> Iterator[Candidate]:
    """Totals that are told only as their parts."""
    lowered, start = scan.lowered, scan.document.sentences[i].start
    people = [c for c in scored if not is_share(lowered, c.counts[0])]
    people = [c for c in people if not is_pool(lowered, c.counts[0])]
    named = [c for c in people if c.counts[0].form == "noun"]
    outside = [c for c in named if not _bracketed(lowered, start, c)]
    nouns = outside or named
    arms = [c for c in people if c.counts[0].form == "n"]
    if _are_sexes(lowered, nouns):
        yield together(nouns[:2], 2.0, "men and women added up")
    elif (
        len(nouns) >= 2
        and not _is_first_whole(lowered, nouns)
        and _are_groups(lowered, [c.counts[0] for c in nouns])
    ):
        yield together(nouns, 1.0, "groups added up")
    if joined := [*arms_together(scan, i, arms, outside)]:
        yield from joined
    elif len(named) >= 2 and not outside and in_brackets(lowered, named):
        yield together(named, 3.0, "arms added up")
    elif nouns:
        yield from _listed(scan, i, nouns)
        yield from _others_too(scan, i, nouns[0])
        yield from _compared_with(scan, i, nouns[0])
        yield from as_many(scan, i, nouns[0])
    yield from _across(scan, i, [c.counts[0] for c in nouns], base)
    if len(arms) == 1:
        yield from as_many(scan, i, arms[0])
    if not nouns:
        yield from arms_apart(scan, i, [c.counts[0] for c in arms], base)


def _are_sexes(lowered: str, nouns: list[Candidate]) -> bool:
    """Whether the first counts are of men and of women: "five males and two females"."""
    counts = [c.counts[0] for c in nouns[:2]]  # "62 male and 34 female patients"
    first = (lowered[c.number_end : c.end].split()[:1] for c in counts)
    sexes = {next(iter(SEXES & {*f}), c.noun) for c, f in zip(counts, first, strict=True)}
    if len(sexes) < 2 or not sexes <= SEXES:
        return False
    gap = lowered[nouns[0].counts[0].end : nouns[1].counts[0].start]
    return gap in (" and ", ", ") or (len(nouns) == 2 and len(gap) <= _NEARBY)


_NEARBY, _CLAUSE, _EVENTS = 40, 80, 10


def _is_first_whole(lowered: str, parts: list[Candidate]) -> bool:
    """``Of 132 recruited, 63 patients ... and 64 ...``; ``64 people, 32 given A and 32 users``."""
    rest = sum(c.value for c in parts[1:])
    if len(parts) > 2:
        return parts[0].value >= rest and not all(CARER.search(c.counts[0].noun) for c in parts[1:])
    bare = _BARE.match(lowered, parts[0].counts[0].end)
    return bare is not None and parts[0].value == rest + int(bare["n"])


_BARE = pattern(r"(?:,|:| \() ?(?P<n>\d{1,5}) (?:who|given|on|with|receiving|treated|assigned)\b")


def _are_groups(lowered: str, nouns: list[Count]) -> bool:
    """Whether counts stand side by side: one counts controls, or all the same people."""
    between = lowered[nouns[0].end : nouns[-1].start]
    again = between.endswith(" the ") and not lowered.endswith("the ", 0, nouns[0].start)
    if again or _SAME.search(between):
        return False
    named = all(_GROUP_BEFORE.search(lowered, c.start - 40, c.start) for c in nouns)
    if named or any(is_control(lowered, c) for c in nouns):
        return True
    if all(lowered.endswith(" in ", 0, c.start) for c in nouns) and between.endswith(" and in "):
        return True
    both_took = len(nouns) == 2 and _TOOK_PART.match(lowered, nouns[1].end)
    return bool(both_took and _PLAIN_AND.fullmatch(between)) or _of_a_kind(lowered, nouns)


def _of_a_kind(lowered: str, nouns: list[Count]) -> bool:
    """Whether the same word is counted, of people who got or are something each."""
    between = lowered[nouns[0].end : nouns[-1].start]
    heads = {c.noun.rstrip("s") for c in nouns}
    if len(nouns) > 2 and are_listed(lowered, nouns):
        return True
    if len(heads) != 1:
        return False
    if all(_DEALT.match(lowered, c.end) for c in nouns):
        return True
    if heads <= _USERS and not _OF_THEM.search(between):
        return True
    told = all(_WHO.match(lowered, c.end) for c in nouns)
    told = told and not _OF_ALL.search(lowered, nouns[0].start - 12, nouns[0].start)
    return told and between.endswith("and ") and not _DONE.search(between)


def are_listed(lowered: str, nouns: list[Count]) -> bool:
    """``40 users of heroin, 40 users of ketamine and 40 students``: three groups in a row."""
    gaps = (lowered[a.end : b.start] for a, b in pairwise(nouns))
    return all(_GAP.fullmatch(gap) for gap in gaps)


_GAP = pattern(r"(?: of [a-z-]+)?(?:,|,? and) ")
_USERS = frozenset({"user", "smoker", "drinker", "abuser", "misuser", "addict"})
_OF_THEM = pattern(r" of (?:th|wh|\d)")
_GROUP_BEFORE = pattern(
    r"\b(?:(?:cohort|group|arm)s? (?:included|comprised|consisted of|contained|had)|"
    r"(?:group|arm) [a-z0-9]{1,3}:) \Z"
)
_WHO = pattern(
    r"(?: \([^()]*\))? (?:with|without|who|not|having|treated|receiving|received|taking|on|meeting|"
    r"starting|initiating|suffering|undergoing|exposed)\b"
)
_WHO_OF = pattern(r" (?:with|in) [^.;:,()\d]{3,60}? who\b")  # "40 men with AUD who got ketamine"
_DEALT = pattern(
    r"(?: \([^()]*\))? (?:received|got|were (?:given|treated with|(?:assigned|randomi[sz]ed) to)|"
    r"(?:enrolled|admitted|treated|seen) (?:before|after|during|in))\b"
)
_PLAIN_AND = pattern(
    r"(?: \([^()]*\))?(?: (?:of|from|in|at|with) (?!wh|th)(?:(?! and )[^.;:,()\d]){2,50}?)? and "
)
_TOOK_PART = pattern(
    r"(?: \([^()]*\))?(?: who (?:were|are|had|have) [^.;:,()\d]{3,60}?)? "
    r"(?:participated|took part|completed|answered|filled|"
    r"(?:was|were) (?:included|recruited|enrolled|interviewed|studied|tested|assessed|compared|"
    r"examined|surveyed|scanned))\b"
)
# "50 cases, representing 50 patients"
_SAME = pattern(r"\b(?:represent|correspond|belong|compris)")
_OF_ALL = pattern(r"(?:[.:;] |\n)(?:of|among|from) (?:the |all )?\Z")
_WITHIN = pattern(r"\b(?:were|was|completed|including|comprising|of)\b|[(:]|\d")
_DONE = pattern(
    r"\b(?:were|was|completed|dropped|withdrew|discontinued|responded|relapsed|compared to|"
    r"of (?:the|these|whom|them))\b"
)


def _bracketed(lowered: str, start: int, candidate: Candidate) -> bool:
    """Whether a count stands in brackets: a part of what stands before them."""
    place = candidate.counts[0].start
    return lowered.count("(", start, place) > lowered.count(")", start, place)


GROUP_OF = pattern(r"\b(?:control|comparison|matched) (?:group|sample|cohort)s? of \Z")
_SERVED = pattern(
    r"[^;.\d]{0,100}?\b(?:served|acted|were used) as (?:the |a )?(?:[a-z]+ )?"
    r"(?:controls|control group)"
)
_NEVER = pattern(
    r" (?:(?:who|that) (?:had |have |were |did |do )?(?:never|not|no)|with no |without |not )"
)


def is_control(lowered: str, count: Count) -> bool:
    """Whether a count is that of a control group of people."""
    control = _control_pattern()
    return bool(
        GROUP_OF.search(lowered, count.start - 30, count.start)
        or control.search(lowered, count.number_end, count.end)
        or control.search(count.noun)
        or _NEVER.match(lowered, count.end)
        or _SERVED.match(lowered, count.end)
    )


@lru_cache(maxsize=1)
def _control_pattern() -> re.Pattern[str]:
    return pattern(
        rf"\b(?:{words_of('control_person')}|non- ?(?!treatment|medicat|depend)[a-z-]+|"
        r"healthy|controls?|ex-[a-z]+|comparison|"
        r"unaffected|na[iï]ve|normal|matched|drug-free|unexposed)(?!\w)"
    )


_LISTED = pattern(
    r"(?:(?: (?!(?:mg|days?|weeks?|months?|years?|of|doses?|min|in|at|from|with|were|was|to)\b)"
    r"['\"]?[a-z-]+['\"]?){1,4}(?: \([a-z0-9+-]{1,8}\))?| \([a-z0-9+-]{1,8}\)),? (?:and )?"
)


_AND = pattern(r"(?:[^.;:()\d]|\([a-z ,-]{1,40}\))+ (?:and|matched to|matched with) ")
_REST = pattern(
    r" (?:without|in the (?:latter|other|second|comparison|control|(?:post|after)[a-z-]*))\b"
)


def _others_too(scan: Scan, i: int, first: Candidate) -> Iterator[Candidate]:
    """``40 patients who received ketamine and 16 who received midazolam``, or 16 without."""
    lowered, count = scan.lowered, first.counts[0]
    near = (c for c in scan.counts(i) if c.form == "bare" and 0 < c.start - count.end <= _CLAUSE)
    rest = next((c for c in near if _REST.match(lowered, c.end)), None)
    if rest and _AND.fullmatch(lowered, count.end, rest.start):
        yield added_up((count, rest), first.score + 1)
        return
    who = _WHO_OF.match(lowered, count.end) or _WHO.match(lowered, count.end)
    yield from _assigned_too(scan, i, first)
    if not who:
        return
    for other in scan.counts(i):
        if other.form != "bare" or other.start < who.end() or other.start - who.end() > _CLAUSE:
            continue
        again = _WHO.match(lowered, other.end)
        between = lowered[who.end() : other.start]
        same = again and again.group().split()[-1] == who.group().split()[-1]
        if same and between.endswith("and ") and not _WITHIN.search(between):
            yield added_up((count, other), first.score + 1)
            return


_ASSIGNED = r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|assigned|allocated)"
_ASSIGNED_TOO = pattern(
    rf" were {_ASSIGNED} to (?:receive )?[^.;()\d]{{2,60}}?(?:,|;|,? and) (?:another |the other )?"
    rf"(?P<n>\d{{1,5}}) (?:patients |participants )?(?:were )?(?:{_ASSIGNED} )?to\b"
)


def _assigned_too(scan: Scan, i: int, first: Candidate) -> Iterator[Candidate]:
    """``36 patients were randomised to ketamine and 34 to midazolam``."""
    count = first.counts[0]
    place = scan.lowered, count.end, scan.document.sentences[i].end
    if other := _ASSIGNED_TOO.match(*place) or _RECEIVED_TOO.match(*place):
        yield added_up((count, count_in(other, "n")), first.score + 1)


_COMPARED_WITH = pattern(
    r"[^.;()\d]{0,90}?\b(?:compared (?:with|to)|versus|and) (\d{1,5}) [^.;()\d]{3,60}?"
    r"\b(?:controls|control (?:subjects|participants|group))\b"
)


def _compared_with(scan: Scan, i: int, first: Candidate) -> Iterator[Candidate]:
    """``19 users compared to 23 sex and weight matched controls``."""
    if scan.words(i).isdisjoint(("control", "controls")):
        return
    lowered, count = scan.lowered, first.counts[0]
    other = _COMPARED_WITH.match(lowered, count.end, scan.document.sentences[i].end)
    if other and not any(c.start == other.start(1) and c.form == "noun" for c in scan.counts(i)):
        yield added_up((count, count_in(other)), first.score + 1)


_NUMBERS = pattern(r"(?:,| and|, and) ")


def _listed(scan: Scan, i: int, nouns: list[Candidate]) -> Iterator[Candidate]:
    """``20 heroin, 15 cocaine and 12 alcohol dependent patients`` (``as well as 20 controls``)."""
    last, others = nouns[0], [c.counts[0] for c in nouns[1:]]
    lowered, row = scan.lowered, [last.counts[0]]
    apart = lowered.startswith(", respectively", row[0].end)  # "in 24 and 16 subjects, ..."
    gaps = (_NUMBERS,) if apart else (_NUMBERS, _LISTED)
    for count in reversed(scan.counts(i)):
        year = lowered.startswith(")", count.end) and lowered.endswith("(", 0, count.start)
        if count.form == "bare" and count.end < row[0].start and not year:
            if not any(gap.fullmatch(lowered, count.end, row[0].start) for gap in gaps):
                break
            row.insert(0, count)
    if len(row) > 1 and lowered.endswith("and ", 0, last.counts[0].start):
        if others and _are_groups(lowered, [row[-1], *others]):
            yield added_up([*row, *others], max(c.score for c in nouns) + 1)
        else:
            yield added_up(row, last.score + 1)


_RECEIVED_TOO = pattern(
    r"(?: (?:in|at|from) \d+ [a-z]+| with [^.;,()\d]{3,60}?)? "
    r"(?P<got>received|got|chose|preferred|opted for|underwent|were (?:given|offered|prescribed)) "
    r"(?:[^.;()\d]{2,40}?|(?:[^.;]|\.\d){2,90}?(?=,? (?:and|while|whereas) (?:the other )?\S+ "
    r"(?P=got)\b)),? (?:and|while|whereas) (?:the other )?"
    rf"(?P<n>\d(?:,?\d){{0,5}}|{NUMERAL}) (?:(?<=\d )|(?=(?:patients |participants )?"
    r"(?:(?P=got)|placebo|saline|midazolam)\b))"
    r"(?!(?:[a-z]+ (?:not )?)?(?:complete|finish|respond|remit|relapse|withdr[ae]w|drop|remain))"
    r"(?:patients |participants )?(?:(?:in|at|from) \d+ [a-z]+ )?(?:(?P=got) )?"
    r"(?!(?:[a-z]+ ){0,2}(?:infusions|sessions|doses|injections|weeks|days|months|years|hours|"
    r"hr?s?|m[gl]|kg|min)\b)[a-z\d]"
)
_OTHER_GROUP = pattern(
    r"[^.;]{0,60}?\b(?:group|arm)\b[^.;]{0,20}?(?:,|,? and) (?:(?:of|from) )?(\d{1,5})"
    r" (?:[a-z]+ )?(?:to|in|into|received|were assigned)\b"
)


def _groups_in_turn(scan: Scan, i: int, nouns: list[Count], base: float) -> Iterator[Candidate]:
    """``Group A: 20 patients got ketamine. Group B: 21 patients got saline.``."""
    lowered, row = scan.lowered, nouns[:1]
    while row and _GROUP_BEFORE.search(lowered, row[-1].start - 40, row[-1].start):
        i += 1
        following = scan.counts(i) if i < len(scan.zones) else ()
        named = next((c for c in following if c.form == "noun"), None)
        if not named or not _GROUP_BEFORE.search(lowered, named.start - 40, named.start):
            break
        row.append(named)
    if len(row) > 1:
        yield added_up(row, base + 3)


def _across(scan: Scan, i: int, nouns: list[Count], base: float) -> Iterator[Candidate]:
    """``Sixty-one patients in the treatment group ...`` and its counterpart."""
    lowered = scan.lowered
    here = [c for c in nouns if IN_GROUP.match(lowered, c.end)]
    if not here:
        yield from _groups_in_turn(scan, i, nouns, base)
        return
    if len(here) >= 2:
        few = sum(c.value for c in here) < _EVENTS  # "2 patients in one arm and 4 in ... fell"
        yield added_up(here, base + (-1 if few else 2))
        return
    others = list[Count]()
    end = scan.document.sentences[i].end
    while other := _OTHER_GROUP.match(lowered, (others or here)[-1].end, end):
        others.append(count_in(other))
    if others:
        yield added_up((here[0], *others), base + 2)
    elif i + 1 < len(scan.zones):
        following = scan.counts(i + 1)
        there = [c for c in following if c.form == "noun" and IN_GROUP.match(lowered, c.end)]
        if len(there) == 1:
            yield added_up((here[0], *there), base + 2)
