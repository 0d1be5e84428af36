"""Counts of people scored by what stands around them.

Enrolled, randomised and total speak for a count; a percentage, "of whom", screening and
brackets speak against it. Arms and groups are added up where only they are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.counting import (
    EXPERIENCED,
    SEXES,
    Candidate,
    Count,
    last_words,
    names_people,
)
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.plain import spaced
from litreview.reading.sample_arms import EACH_GROUP, IN_EACH_GROUP, are_arms, times_groups
from litreview.reading.sample_forms import ANSWERED, OF_THE_SCREENED
from litreview.reading.sample_groups import IN_GROUP, groups_of
from litreview.reading.sample_others import doubts_of_others, is_of_others
from litreview.reading.sample_shares import is_series, is_share, told_of
from litreview.reading.sample_told import totals_told
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


_TOTAL = pattern(
    r"(?:a )?total (?:sample )?(?:size )?(?:of |n ?= ?)?\Z|overall,? \Z|(?:for|in) all, \Z|"
    r"(?:\A|[.:] )in all \Z|\btotal sample size (?:[a-z]+ ){0,3}of \Z|(?<!second )sample of \Z"
)
_TOTAL_ENDS = (
    *("total ", "sample ", "size ", "of ", "n =", "n=", "n = ", "n= ", "overall ", "overall, "),
    *("all ", "all, ", "in total, ", "altogether ", "altogether, "),
)
_IN_ALL = ("in total, ", "altogether ", "altogether, ")
_NOUNS_AFTER = pattern(
    r" (?!studies|articles|records|publications|papers|trials|reports|citations|abstracts|items|"
    r"sessions|infusions|doses|samples|reviews|references|titles|drugs|substances|tablets|tests|"
    r"specimens|prescriptions|scans|events|visits|posts|tweets|messages)"
    r"[a-z]+s (?:were|completed|participated|took|responded|with)\b|"
    r" (?:completed|participated|took part|responded|underwent random)|"
    r" were (?:included|enrolled|recruited|surveyed|dosed|treated|studied|tested|scanned|"
    r"randomi[sz]ed)\b"
)
_OF_WHOM = pattern(
    r"(?:of (?:whom|which|these|them|those)|remaining|only|\bone in|"
    r"(?:none|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|\d|%\)?) of the) \Z"
)
_LESS = pattern(r"[^.;]{0,160}?,? of (?:which|whom),? \d[\d,]* (?:[a-z]+ )?(?:were|was) excluded\b")
_FOUND_IN = pattern(
    r"\b(?:identified|observed|reported|found|detected|noted|seen|occurred) in "
    r"(?:(?:the )?[a-z]+ [a-z]+ of )?\Z"
    r"|\b(?:reported|experienced|mentioned|endorsed) by \Z"
)
_OF_NUMBER = pattern(
    r" (?:out )?of (?:the )?\d(?!\d* (?:[a-z-]+ )?(?:schools|hospitals|cent(?:er|re)s|sites|"
    r"clinics|universities|colleges|villages|units|practices|cities)\b)"
)  # "4 patients of 26"
_OF_STUDIES = pattern(r"\b(?:trials|studies|rcts|articles|reports) \(\Z")


def candidates_of(scan: Scan, i: int, *, background: bool = False) -> list[Candidate]:
    """Possible sample sizes told by one sentence, each with its score.

    What the background counts are the people of others, unless `background` is set.
    """
    zone = scan.zones[i]
    if zone == REGISTRATION or (zone == BACKGROUND and not background):
        return []
    found = scan.counts(i)
    if not found:
        return []
    base, lowered = ZONES.get(zone, 0.0), scan.lowered
    if lowered.startswith(_OF_THOSE, scan.document.sentences[i].start):
        base -= 3
    totals = totals_told(scan, i, base)
    counts = [c for c in found if _is_people(lowered, c)]
    if not counts:
        return totals
    cues, arms = _cues_in(scan, i), are_arms(counts)
    scored = [
        _scored(scan, count, base, cues, arms)
        for count in counts
        if count.form != "n" or lowered[count.start] == "n"
    ]
    scored = [_asked(c, totals) for c in scored]
    whole = _whole(scored, found, lowered)
    if whole:
        return [*totals, whole]
    times = times_groups(scan, scored, base)
    return [*totals, *scored, *times, *groups_of(scan, i, scored, base)]


_OF_THE = len(" out of the ")  # "38 of 50 patients agreed": the 50 as well
_TAKEN = (OF_THE_SCREENED, ANSWERED)


def _asked(candidate: Candidate, totals: list[Candidate]) -> Candidate:
    """``Of 60 eligible patients, 54 were randomised``: the 60 are no total."""
    taken = next((c for c in totals if c.rule in _TAKEN), None)
    before = taken and candidate.counts[0].start < taken.counts[0].end + _OF_THE
    if taken and before and candidate.value > taken.value:
        return candidate._replace(score=candidate.score - 3)
    return candidate


def _whole(scored: list[Candidate], counts: Sequence[Count], lowered: str) -> Candidate | None:
    """The first count of a sentence, where the following ones add up to it.

    The last part need not name its people: "60 patients, 30 patients on ... and 30 on".
    """
    if len(scored) < 2 or scored[0].counts[0].noun in SEXES:
        return None
    first, *others = scored
    if len(others) < 2 or sum(c.value for c in others) != first.value:
        after = [c for c in counts if c.start > first.counts[0].start]
        parts = (b for a, b in pairwise(after) if a.value + b.value == first.value)
        last = next(parts, None)
        if not last or last.form != "bare" or not _PART_AFTER.match(lowered, last.end):
            return None
    count = scored[0].counts[0]
    named = count.form == "noun" or names_people(lowered[: count.start].rstrip(" (["))
    bonus = 3 if named else 1.5
    score = max(c.score for c in scored) + bonus
    return Candidate(scored[0].value, scored[0].counts, score, "a total and its parts")


_PART_AFTER = pattern(r" (?:in|to|into|on|with|without|received|were|assigned)\b")


def _cues_in(scan: Scan, i: int) -> dict[str, list[tuple[int, int]]]:
    """Places of the words that speak for or against a count, by their code."""
    places: dict[str, list[tuple[int, int]]] = {code: [] for code in _CODES}
    lowered = scan.lowered
    for cue in scan.samples[i]:
        if "subset" in cue.codes and _describes(lowered, cue.start):
            continue
        codes = cue.codes & _CODES
        if lowered.startswith("eligible to ", cue.end - len("eligible")):
            codes -= {"screened"}  # "were eligible to receive": they did
        if lowered.startswith("referred to ", cue.start) and lowered[cue.start - 4] != "e":
            codes -= {"screened"}  # "90 patients referred to a clinic", but "were referred to"
        told = lowered.endswith("are ", 0, cue.start)  # "two cases are reported"
        if told or lowered.startswith("of ", cue.start):  # "24 patients, 21 of whom had"
            codes -= {"subset"}
        if lowered.startswith("responded", cue.start) and _TO_SURVEY.match(lowered, cue.end):
            codes = frozenset({"enrolled"})
        for code in codes:
            places[code].append((cue.start, cue.end))
    return places


def _describes(lowered: str, start: int) -> bool:
    """Whether a word tells who all of them are: "drug-experienced", "users who had taken"."""
    named = lowered[start - 1 : start] == "-" or lowered.startswith("had been ", start)
    if named or lowered.endswith(("who had ", "who have "), 0, start):
        return True
    if EXPERIENCED.match(lowered, start):
        return True
    if not lowered.startswith("had", start):
        return False
    return lowered.endswith(("who ", "that "), 0, start) or bool(_WAS_DONE.match(lowered, start))


_WAS_DONE = pattern(
    r"had (?:(?:an?|one|two|three|\d+|ect|ketamine|functional|repeated|serial|brain|"
    r"resting-state) )*"
    r"(?:f?mri|magnetic resonance|pet|positron|scans?|imaging|eeg|infusions?|interviews?|"
    r"sessions|treatment|therapy|surgery|blood)\b"
)

_TO_SURVEY = pattern(
    r" to (?:the|an?|our|this) (?:[a-z-]+ ){0,4}?"
    r"(?:survey|questionnaires?|interview|assessment|inventory|invitation|call|scale)\b"
)
_CODES = frozenset({"enrolled", "analysed", "screened", "subset", "part", "planned"})


def _is_people(lowered: str, count: Count) -> bool:
    """Whether a number counts people; without a noun in ``a total of 40 were`` alone."""
    if count.form != "bare":
        return count.value > 0 and not is_of_others(lowered, count)
    if lowered.endswith("(", 0, count.start) and _PER_GROUP.match(lowered, count.end):
        return True
    if not lowered.endswith(_TOTAL_ENDS, 0, count.start):
        return False
    before = lowered[max(0, count.start - 40) : count.start]
    told = _NOUNS_AFTER.match(lowered, count.end) or "sample size" in before
    return bool(told and (before.endswith(_IN_ALL) or _TOTAL.search(before)))


_PER_GROUP = pattern(r" (?:per|(?:in |to |for )?each) (?:group|arm|cohort|condition)\)")


def _near(spans: list[tuple[int, int]], count: Count, back: int, ahead: int) -> bool:
    for start, end in spans:
        if start < count.start:
            if count.start - end <= back:
                return True
        elif start >= count.number_end and start - count.end <= ahead:
            return True
    return False


def _scored(
    scan: Scan, count: Count, base: float, cues: dict[str, list[tuple[int, int]]], arms: bool
) -> Candidate:
    """Score of one count by what stands around it; `arms` where several have an ``n =``."""
    text, lowered = scan.document.text, scan.lowered
    before = lowered[max(0, count.start - 40) : count.start]
    score, rule, kind = base, "people counted", "total"
    if _near(cues["enrolled"], count, 40, 90) or _near(cues["planned"], count, 40, 90):
        score, rule = score + 3, "people enrolled"
    if before.endswith(_TOTAL_ENDS) and _TOTAL.search(before):
        score, rule = score + 2, "a total stated"
    place = scan.document.sentence_at(count.start)
    if count.start == place.start and place.end - count.end <= 2:  # "Forty-one women."
        score, rule = score + 4, "a total stated"
    label = spaced((place.section.label or "").lower()).split()  # "PARTICIPANTS: 80 women who"
    headed = label and count.start <= place.section.start + 1
    score += 3 * bool(headed and not last_words("person").isdisjoint(label))
    if told := told_of(lowered, before, count):
        score, rule = score + told, "a total stated"
    elif count.form == "n":
        score += _score_of_n(text, lowered, count, arms)
    if _near(cues["analysed"], count, 25, 40):
        kind, rule = "analysed", "people analysed"
    if base == ZONES[RESULTS] and COMPLETION.match(lowered, count.end):
        kind, rule = "analysed", COMPLETED
    score -= _doubts(lowered, before, count, cues)
    if EACH_GROUP.match(lowered, count.end) or IN_EACH_GROUP.search(before):
        kind, rule = "group", "people of one group"
    elif _is_planned(scan, count, cues):
        kind, rule = "planned", "people planned"
    return Candidate(count.value, (count,), score, rule, kind)


def _is_planned(scan: Scan, count: Count, cues: dict[str, list[tuple[int, int]]]) -> bool:
    """What was planned is not what was done: a size that was calculated, not enrolled."""
    planned = RESULTS in scan.zones and _near(cues["planned"], count, 40, 90)
    planned = planned or bool(_AIMED_AT.search(scan.lowered, count.start - 60, count.start))
    return planned or bool(_REQUIRED.match(scan.lowered, count.end))


def _unparted(lowered: str, spans: list[tuple[int, int]], count: Count) -> list[tuple[int, int]]:
    """Cues not parted from the count by a comma or bracket: "of 80 screened, 40 were"."""
    return [(s, e) for s, e in spans if _between(lowered, s, e, count).isdisjoint(_PARTING)]


_AIMED_AT = pattern(
    r"\b(?:target(?:ed)?|planned|intended|"
    r"sample size (?:was |is )?(?:calculated|estimated) (?:as|at|to be)) \Z"
)
COMPLETED = "people who completed a study"
COMPLETION = pattern(
    r" (?:completed|finished) (?:the|this|both|all) (?:[a-z0-9-]+ ){0,3}?"
    r"(?:study|trial|protocol|treatment|week|therapy|program(?:me)?|phases?|stages?|periods?|sessions|"
    r"infusions|course|visits|assessments)\b"
    r"| (?:were|have been) followed[ -]up at \d"
)
_OF_THOSE = ("of those", "of these", "of them", "among those", "among these")
_REQUIRED = pattern(r"[^.;,()]{0,20}? (?:was|were) (?:calculated|required|needed|estimated)\b")
_PARTING = frozenset(",;")
ASIDE = pattern(r"\A \([^()]*\)")  # "15 adolescents (14 to 18 years) were approached"


def _between(lowered: str, start: int, end: int, count: Count) -> set[str]:
    if start < count.start:
        return set(lowered[end : count.start][:60])
    after = ASIDE.sub("", lowered[count.end : start])[:60]
    return {","} if after.startswith(" (") else set(after)  # "15 adults (8 of them were men"


def _doubts(
    lowered: str, before: str, count: Count, cues: dict[str, list[tuple[int, int]]]
) -> float:
    """What speaks against a count being the whole sample."""
    return (
        4.0 * is_share(lowered, count)
        + 4.0 * bool(_OF_WHOM.search(before))
        + (8.0 if count.form == "n" else 4.0) * bool(_OF_NUMBER.match(lowered, count.end))
        + 4.0 * bool(before.endswith((" in ", " of ", " by ")) and _FOUND_IN.search(before))
        + 2.5
        * (
            _near(cues["part"], count, 12, -1)
            or _near(_unparted(lowered, cues["subset"], count), count, -1, 14)
        )
        + 2.5
        * (count.form == "n" and _near(_unparted(lowered, cues["part"], count), count, 40, -1))
        + 3.5 * _near(_unparted(lowered, cues["screened"], count), count, 12, 60)
        + 5.0 * bool(_LATE_SCREENED.match(lowered, count.end))
        + 3.0 * bool(IN_GROUP.match(lowered, count.end))
        + 5.0 * bool(_LESS.match(lowered, count.end))
        + 4.0 * bool(before.endswith(_AMONG) and _WHO_DID.match(lowered, count.end))
        + doubts_of_others(lowered, before, count)
        + 1.5 * (count.form == "noun" and before.endswith("(") and not _OF_STUDIES.search(before))
        + 1.5 * (count.noun in SEXES)
        + 2.0 * (count.value <= 3 and count.end > lowered.find("\n"))
        + 3.0 * (count.noun in ("case", "cases") and not is_series(lowered, before, count))
    )


_AMONG = ("among the ", "among ", "in the ", "of the ", "for the ", "among those ")
_WHO_DID = pattern(  # "among the 61 people who did not enter the second phase"
    r" (?:who|that) (?:(?:did|were|was|could|would) not|declined|refused|dropped|withdrew"
    r"|relapsed|responded|remained|later|then|subsequently)\b"
)
_LATE_SCREENED = pattern(
    r" (?:who|that) [^.;,()]{3,140}? (?:was|were) screened\b| were assessed\b[^.]{0,60}?"
    r"(?: did not meet|\d [^.;]{0,30}?\b(?:ineligible|declined|excluded|not eligible))\b"
)


def _score_of_n(text: str, lowered: str, count: Count, arms: bool) -> float:
    """``N = 130`` is a total, ``(n = 24)`` one of several an arm."""
    if arms:
        return -3.0
    if text[count.start] == "N":
        return 1.0
    words = lowered[max(0, count.start - 40) : count.start].rstrip(" ([,;:")
    if count.value >= _MANY and _STUDIES_BEFORE.search(words):
        return 6.0  # also where they "were eligible"
    if _SUBJECT.search(words):
        return 2.0
    return 0.5 if names_people(words) else -1.5


_SUBJECT = pattern(  # "Clients (n = 94) had": those whom the sentence is about
    r"[.:;] (?:eligible |adult |all |sample |study |included )?"
    rf"{PEOPLE}\Z"
    r"|\bintent(?:ion)?[ -]to[ -]treat (?:analysis|population|sample|set)\Z"
)
_STUDIES_BEFORE = pattern(r"\b(?:trials|studies|rcts)\Z")  # "22 RCTs (n = 3,463)"
_MANY = 30
