"""Arms told one by one, as ``(n = 20)`` after each: added up, or a whole and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from litreview.reading.counting import NUMBER_WORDS, Candidate, Count, added_up, last_words
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.scan import Scan


def are_arms(counts: list[Count]) -> bool:
    """Whether a sentence has several ``n =`` of about one size: ``(N = 1)`` is no arm of 90."""
    sizes = sorted(c.value for c in counts if c.form == "n")
    return len(sizes) > 1 and _TIMES * sizes[-2] >= sizes[-1]


_TIMES = 10
_PAIR = 2


def arms_together(
    scan: Scan, i: int, arms: list[Candidate], outside: list[Candidate]
) -> Iterator[Candidate]:
    """``ketamine (n = 20) or midazolam (n = 21)``, unless more people are told beside them."""
    largest = max(arms, key=lambda a: a.value, default=None)
    if (
        len(arms) < 2
        or largest is None
        or any(n.value >= largest.value and n.score >= _SURE for n in outside)
    ):
        return
    lowered, start = scan.lowered, scan.document.sentences[i].start
    if any(a.kind == "group" for a in arms):
        yield from _dosed_each(lowered, start, arms)
        return
    if all(_TASK.search(lowered, start, a.counts[0].start) for a in arms):
        return  # the same people, as far as one knows
    if _HAD_IT.search(lowered, start, arms[0].counts[0].start):
        return
    if any(_OF_ANALYSIS.search(lowered, start, a.counts[0].start) for a in arms):
        return
    whole = _over_time(lowered, start, arms) or _of_all(lowered, arms)
    whole = whole or _capital(scan.document.text, arms)
    side_by_side = _ONE_BRACKET.search(lowered, start, scan.document.sentences[i].end)
    named = all(_PROPER_NAME.search(scan.document.text, start, a.counts[0].start) for a in arms)
    named = named and all(a.value >= _OF_COHORT for a in arms)
    told = named or _TO_PLACEBO.search(lowered, start, arms[-1].counts[0].start)
    if whole or side_by_side or told or not _of_arms().isdisjoint(scan.words(i)):
        yield whole or together(arms, 3.0, "arms added up")


def _dosed_each(lowered: str, start: int, arms: list[Candidate]) -> Iterator[Candidate]:
    """``2, 4 or 6 mg (n = 7 each) or placebo (n = 7)``: three arms and one."""
    total = 0
    for arm in arms:
        place = arm.counts[0].start
        doses = _DOSES.search(lowered, max(start, place - _NEAR), place)
        doses = doses if arm.kind == "group" else None
        if arm.kind == "group" and doses is None:
            return
        total += arm.value * (len(_DOSE.findall(doses[0])) if doses else 1)
    counts, score = tuple(c for a in arms for c in a.counts), max(a.score for a in arms)
    yield Candidate(total, counts, score + 3, "arms added up")


_NEAR = 80
_DOSE = pattern(r"\d[\d.]*")
_DOSES = pattern(
    r"(?:\d[\d.]*(?: ?m?c?g(?:/kg)?)?,? ){1,4}(?:or|and) \d[\d.]* ?[a-zµ/]{0,8} [(\[]\Z"
)
_TASK = pattern(r"\b(?:tests?|tasks?|scales?|questionnaires?|batter(?:y|ies)|paradigms?) [(\[]\Z")
_OF_ANALYSIS = pattern(  # "the intent to treat sample (n = 32) and a subgroup (n = 25)"
    r"\b(?:sub-?(?:groups?|sets?|samples?)|per[ -]protocol (?:sample|population|set)"
    r"|intent(?:ion)?[ -]to[ -]treat (?:sample|population|set)) (?:[^()]{0,30})?[(\[]"
    r"(?:[^()]{0,40}; ?)?\Z"
)
_HAD_IT = pattern(  # "the number of patients with nausea in group A (n = 4)": no sizes
    rf"\b(?:number|proportion|percentage)s? of {PEOPLE} (?:with|who|requiring|needing|having"
    r"|reporting|experiencing)\b"
    rf"|\b(?:{PEOPLE}|they) (?:reported|used|experienced|developed|endorsed)"
    r"(?: [a-z-]+){1,4} [(\[]\Z"
    rf"|\b{PEOPLE} (?:reported|described|mentioned|endorsed|expressed) [^.;()]{{3,80}} [(\[]\Z"
)
_ONE_BRACKET = pattern(r"\([^();]{2,60}, n ?= ?\d+; [^();]{2,60}, n ?= ?\d+\)")
_PROPER_NAME = pattern(  # "data of COGA (N = 1,200) and the Utrecht Study (N = 410)"
    r"(?:\b(?:of|in|from|and|with) (?:the )?|, (?:and )?(?:the )?)"
    r"(?:[A-Z][\w-]*(?: (?:of|for|[A-Z\d][\w-]*)){0,4}) [(\[]\Z"
)
_TO_PLACEBO = pattern(
    r"\b(?:compared (?:to|with)|than|than with|versus|vs\.?) (?:placebo|saline|midazolam|sham) \(\Z"
)
_OF_COHORT = 20
EQUAL = "groups of equal size"
_SURE = 2.0  # the screened are less
_MOST = 0.85  # of those assigned: some withdrew


@lru_cache(maxsize=1)
def _of_arms() -> frozenset[str]:
    """Words of which a sentence has one that lists arms, not symptoms or substances."""
    groups = (
        "sample group groups arm arms condition conditions cohort cohorts responders "
        "randomised randomized randomly assigned allocated received given"
    )
    return (last_words("person", "control_person") | {*groups.split()}) - {"case", "cases"}


def _over_time(lowered: str, start: int, arms: list[Candidate]) -> Candidate | None:
    """``at baseline (n = 90) and week 4 (n = 71)``: the same people again, not arms."""
    told = (
        _TIME_BEFORE.search(lowered, max(start, a.counts[0].start - 80), a.counts[0].start)
        or _TIME_AFTER.match(lowered, a.counts[0].end)
        for a in arms[1:]
    )
    if not all(told) and not _TIME_POINTS.search(lowered, start, arms[0].counts[0].start):
        return None
    largest = max(arms, key=lambda a: a.value)
    return Candidate(largest.value, largest.counts, largest.score + 3, "a total")


_TIME_AFTER = pattern(
    r" (?:at|in|for) (?:the )?(?:[a-z0-9-]+ )?(?:baseline|follow-?up|week|month|wave)\b"
)
_TIME_POINTS = pattern(r"\btime[ -]?points? [^.;()]{0,30}\(?\Z")
_TIME_BEFORE = pattern(
    rf"\b(?:baseline|admission|intake|discharge|follow-?ups?|(?:weeks?|months?|days?|years?|wave|"
    rf"time(?: ?point)?|t) ?(?:\d+|{NUMBER_WORDS})|"
    r"\d+[ -](?:weeks?|months?|days?|years?)(?: later| follow-?up)?|sub-?sample [^.;()]{0,60}) ?"
    r"[(\[,]? ?\Z"
)


def _of_all(lowered: str, arms: list[Candidate]) -> Candidate | None:
    """``In all participants (n = 31) and in those without pain (n = 25)``: the first."""
    starts = [arm.counts[0].start for arm in arms]
    of_all = [bool(_ALL_BEFORE.search(lowered, place - 40, place)) for place in starts]
    if sum(of_all) != 1:
        return None  # "all patients (n = 40) and all controls (n = 38)"
    arm = arms[of_all.index(True)]
    return arm._replace(score=arm.score + 3, rule="a total")


_ALL_BEFORE = pattern(rf"\ball (?:the |of the )?(?:[a-z]+ )?(?:{PEOPLE}|controls) [(\[]\Z")


def _capital(text: str, arms: list[Candidate]) -> Candidate | None:
    """``N = 430`` beside ``n = 56``: the capital tells the whole, or the others add up to it."""
    largest = max(arms, key=lambda a: a.value)
    others = sum(a.value for a in arms) - largest.value
    first = largest is arms[0] and _MOST * largest.value <= others <= largest.value
    if len(arms) >= 3 and (first or others == largest.value):
        return Candidate(largest.value, largest.counts, largest.score + 6, "a total")
    capitals = [a for a in arms if text[a.counts[0].start] == "N"]
    whole = capitals[0] if len(capitals) == 1 else None
    if whole is None or any(a.value > whole.value for a in arms):
        return None
    score = max(a.score for a in arms) + 3
    return Candidate(whole.value, whole.counts, score, "a capital N")


def together(parts: list[Candidate], bonus: float, rule: str) -> Candidate:
    """One candidate made of several, which scores more than the best of them."""
    return added_up((c.counts[0] for c in parts), max(c.score for c in parts) + bonus, rule)


def arms_apart(scan: Scan, i: int, arms: list[Count], base: float) -> Iterator[Candidate]:
    """Arms told in two sentences: ``Arm 1 ... (n = 10). Arm 2 ... (n = 10).``."""
    if len(arms) != 1 or i + 1 >= len(scan.zones):
        return
    sentence, following = scan.document.sentences[i], scan.document.sentences[i + 1]
    lowered = scan.lowered
    there = [c for c in scan.counts(i + 1) if c.form == "n"]
    if len(there) == 1 and all(_ARM.search(lowered, s.start, s.end) for s in (sentence, following)):
        yield added_up((arms[0], *there), base + 2)


_ARM = pattern(r"\b(?:arm|group)\b")
_TO_ADD = pattern(r"\b(?:controls|(?:group|arm)(?: [a-z0-9]{1,3})?) \(\Z")

_DEALT = pattern(
    r"\b(?:received|were (?:given|offered|randomi[sz]ed|(?:randomly )?(?:assigned|allocated|divided"
    r"|split))) [^.;]*\Z"
)


def in_brackets(lowered: str, named: list[Candidate]) -> bool:
    """``patients with depression (31 subjects) and healthy controls (28 subjects)``."""
    alone = all(lowered.startswith(")", c.counts[0].end) for c in named)
    dealt = len(named) == 2 and _DEALT.search(
        lowered, named[0].counts[0].start - 90, named[0].counts[0].start
    )
    last = named[-1].counts[0].end
    return alone and bool(
        dealt
        or _WERE_COMPARED.match(lowered, last)
        or any(_TO_ADD.search(lowered, 0, c.counts[0].start) for c in named)
    )


_WERE_COMPARED = pattern(r"\) were (?:[a-z]+ )?compared\b")


AS_MANY = pattern(
    r"[^.;()\d]{0,90}?\b(?:and|with|to) (?:in )?(?:as many|an equal number of|the same number of|a "
    r"similar number of|"
    r"an identical number of) (?!male|female|women|men\b|boys|girls)[a-z]"
)


def as_many(scan: Scan, i: int, first: Candidate) -> Iterator[Candidate]:
    """``30 users and an equal number of controls``: twice as many in all."""
    count = first.counts[0]
    place = scan.lowered, count.end, scan.document.sentences[i].end
    if AS_MANY.match(*place) or _ONE_TO_ONE.match(*place):
        yield Candidate(2 * count.value, (count,), first.score + 1, EQUAL)
    elif groups := _EQUAL_GROUPS.match(*place):
        value = (1 + whole_number(groups[1])) * count.value
        yield Candidate(value, (count,), first.score + 1, EQUAL)


_ONE_TO_ONE = pattern(  # "smokers (n = 90) and matched them 1:1 to people who never smoked"
    r"\)?,? (?:and|who were) (?:then )?matched (?:them )?(?:1:1|one[- ]to[- ]one) (?:to|with) [a-z]"
)
_EQUAL_GROUPS = pattern(  # "28 users and two equally sized groups of smokers and non-users"
    r"[^.;()\d]{0,90}?\band (?:to |with )?(two|three|four) (?:equally|similarly)[ -]sized,? "
    r"(?:[a-z-]+ ){0,2}?groups\b"
)


_PLACES = r"[a-z ]{0,12}(?:sites|cent(?:er|re)s|clinics|hospitals|practices|countries)\b"
_AT_EACH = rf" (?:from|at|in) each of (?:the )?({NUMBER_WORDS}|\d\d?) [a-z]"
_AT_PLACES = pattern(_AT_EACH)  # "twelve nurses from each of two hospitals"
EACH_GROUP = pattern(  # but not "forty patients, twenty in each group"
    rf"(?:(?!\b(?:{NUMBER_WORDS})\b)[^.;(\d]){{0,20}}"
    r"\b(?:(?<!completed )(?<!received )(?:each|per|both) (?:[a-z]+ )?(?:group|arm|cohort|site"
    r"|cent)"
    r"|(?:per|(?:in|to|for|under) (?:each|both)) (?:[a-z]+ )?(?:condition|treatment)"
    rf"|each of (?:the )?(?!{_PLACES})(?:[^\s.;,]+,? ){{1,9}}?(?:groups|arms|cohorts)\b)"
    rf"|{_AT_EACH}|/group| each\b(?! [a-z]+(?:ed|ent)\b| took| were (?!randomi|assigned|allocated))"
)
IN_EACH_GROUP = pattern(
    r"\b(?:in|for|to|of) (?:each|either|both) (?:[a-z]+ )?(?:groups?|arms?|cohorts?)"
    r"(?: of| included| comprised)?,? \Z"
    r"|\beach (?:[a-z]+ )?(?:group|arm|cohort)(?::|,| with| (?:(?:will )?consist(?:s|ed)? of|ha[ds]"
    r"|(?:will )?(?:compris|includ)e[sd]?|contain(?:s|ed)))? \(?\Z"
    r"|\beach (?:recruiting|enrolling|treating|contributing) \Z"
    r"|\b(?:cohorts|each (?:consisting|comprising)) of (?:up to )?\Z|\bcohort of up to \Z"
)
_NUMBER_OF_GROUPS = pattern(
    r"\b(two|three|four|five|six|[2-6]) (?:[a-z-]+ ){0,3}?(?:groups|arms|cohorts)\b"
)


_NAMED_GROUPS = pattern(  # "12 patients in each of the ketamine and propofol groups"
    rf"[^.;(\d]{{0,20}}\beach of the (?!{_PLACES})([^.;]{{3,90}}? and [^.;]{{3,40}}?) "
    r"(?:groups|arms|cohorts)\b"
)
_NUMBERED_COHORT = pattern(r"\bcohort (\d)\b")
_RATIO = pattern(r"\b1(?::1)+\b(?!:)")  # of equal groups
_NEXT_GROUP = pattern(r",? and |, ")
_BOTH = (" in both groups", " for both groups", " in both arms")
_EITHER = pattern(  # "received memantine or placebo (n = 30 in each group)"
    r"\b(?:receive|received|get|got|given|(?<!addition )to) "
    r"((?:(?!in |for |once |twice |with |by |receive)[a-z][a-z -]{2,30}, ){0,3})"
    r"(?:(?! or | versus |\bto\b)[^,;.()]){3,50}?,? (?:or|versus|vs\.?) "
    r"(?!(?:one|any|other|another)\b)(?:(?! or | versus )[^,;.()]){3,60}?"
    r"(?:\(|,? with )?(?:each (?:group|arm),? )?\Z"
)
_TO_EITHER = pattern(  # "30 patients each were randomised to memantine or placebo"
    r"(?: each| (?:per|(?:in |to |for )?each) (?:group|arm)\)?) (?:were |was )?(?:randomly )?"
    r"(?:randomi[sz]ed|assigned|allocated) to "
    r"(?:(?! or )[^.;,()]){2,60} or (?:(?! or )[^.;,()]){2,60}[.;,]"
)


@lru_cache(maxsize=2)
def _groups_told(lowered: str) -> frozenset[int]:
    """How many groups a text tells of; more than one number where it tells several."""
    told = {whole_number(m.group(1)) for m in _NUMBER_OF_GROUPS.finditer(lowered)}
    told = told or {len({*_NUMBERED_COHORT.findall(lowered)})} - {0, 1}
    return frozenset(told or {m.count(":") + 1 for m in _RATIO.findall(lowered)})


_FAR = 400


def times_groups(scan: Scan, scored: list[Candidate], base: float) -> Iterator[Candidate]:
    """``In each group, 40 patients``, where one number of groups is told."""
    lowered, alone = scan.lowered, sum(c.counts[0].form == "n" for c in scored) < _PAIR
    for candidate in scored:
        count = candidate.counts[0]
        before = lowered[max(0, count.start - 40) : count.start]
        if EACH_GROUP.match(lowered, count.end) or IN_EACH_GROUP.search(before):
            told = {*_groups_told(lowered)}
            start = max(scan.document.sentence_at(count.start).start, count.start - _FAR)
            if named := _NAMED_GROUPS.match(lowered, count.end):
                told = {1 + len(_NEXT_GROUP.findall(named[1]))}
            elif places := _AT_PLACES.match(lowered, count.end):
                told = {whole_number(places[1])}
            elif lowered.startswith(_BOTH, count.end) or (
                not told and _TO_EITHER.match(lowered, count.end)
            ):
                told = {2}
            elif alone and not told and (drugs := _EITHER.search(lowered, start, count.start)):
                told = {2 + drugs[1].count(", ")}
            if len(told) == 1:
                yield Candidate(count.value * told.pop(), (count,), base + 1, EQUAL)
