"""Sentences that name a treatment and a problem that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.reading.cast import Cast, is_risk
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.problems import STRONG, Problem, in_list, of_relatives
from litreview.reading.scan import AIM, BACKGROUND, TITLE, Mention, Scan
from litreview.topic import Topic


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence that names a treatment and a problem.

    Attributes
    ----------
    sentence : int
    problems : tuple of Problem
        Those that belong to the treatment.
    """

    sentence: int
    problems: tuple[Problem, ...]


def tie_of(cast: Cast, topic: Topic, i: int) -> Tie | None:
    """Treatment and problem in one sentence, the problem not a mere risk or use."""
    scan = cast.scan
    if not cast.problems[i] or "exclusion" in scan.codes(i):
        return None
    taken = {p.mention.start for p in cast.problems[i]}
    given = [m for m in scan.mentions[i] if m.treats and m.start not in taken]
    if not given and cast.by_class:
        given = _class_given(cast, i, topic)
    problems = tuple(
        p
        for p in cast.problems[i]
        if p.code not in topic.treatments
        and can_be_treated(cast, p, topic)
        and any(_belong_together(cast, m, p, taken) for m in given)
    )
    return Tie(i, problems) if problems else None


def _class_given(cast: Cast, i: int, topic: Topic) -> list[Mention]:
    """The class of treatments that the title names, in title and aim.

    Elsewhere only if the title names no other condition, and the sentence no other drug
    of the class.
    """
    scan, taken = cast.scan, {p.mention.start for p in cast.problems[i]}
    free = [m for m in scan.mentions[i] if m.start not in taken]
    if scan.zones[i] not in (TITLE, AIM):
        other = any(m.term.kind == "condition" for m in scan.title_mentions)
        drugs = any(m.term.kind == "drug" and m.target in topic.sibling_targets for m in free)
        if other or drugs or scan.zones[i] == BACKGROUND:
            return []
    return [m for m in free if m.term.code in topic.treatment_classes]


def can_be_treated(cast: Cast, problem: Problem, topic: Topic) -> bool:
    """A disorder that is no mere risk, or a named use that can be cut down."""
    if of_others(cast, problem):
        return False
    if problem.strength == STRONG:
        start = problem.mention.start
        new = cast.scan.lowered.endswith(_NEW, 0, start)
        new = new and not _HAD_BY.search(cast.scan.lowered, start - 40, start)
        return not (new or (problem.code == topic.generic_target and is_risk(cast, problem)))
    if cast.scan.zones[problem.mention.sentence] == TITLE:
        if _is_of_opinions(cast) or _is_changed(cast, problem):
            return True
        if problem.code == topic.generic_target:
            return cast.misused < cast.treated and not _of_people(cast, problem)
    named = problem.mention.term
    acute = named.term.endswith(_ACUTE)  # nobody treats it with what is studied
    return named.kind == "use" and problem.code not in topic.merely_used and not acute


_OPINION = pattern(
    r"\b(?:views?|attitudes?|perceptions?|perspectives?|beliefs?|interest|willingness|acceptability"
    r"|preferences?|think|want|wish)\b"
)


def _is_of_opinions(cast: Cast) -> bool:
    """A title that asks those who use drugs what they think of a treatment."""
    asked = "therapeutic" in cast.scan.title_codes
    return asked and bool(_OPINION.search(cast.scan.lowered, 0, cast.scan.document.title_end))


_AMONG = pattern(r" (?:among|in) [a-z]")
_PEOPLE_WITH = pattern(rf"\b(?:{PEOPLE}|youth) (?:with|who have|reporting) (?:[a-z-]+ ){{0,2}}\Z")
_DESCRIBED = pattern(r"\b(?:characteri[sz](?:tics|ing|ation)|profiles?|prevalence|demographics?)\b")
_CHANGES = pattern(r"\b(?:chang|reduc|decreas|declin|less |fewer |cessation|effects? )")


def _is_changed(cast: Cast, problem: Problem) -> bool:
    """``Changes in substance use among patients given ketamine``."""
    start = problem.mention.start
    return bool(_CHANGES.search(cast.scan.lowered[max(0, start - 60) : start]))


def _of_people(cast: Cast, problem: Problem) -> bool:
    """``Drug use among patients``, ``women with substance use``: they are told apart by it."""
    lowered, mention = cast.scan.lowered, problem.mention
    if _DESCRIBED.search(lowered, 0, cast.scan.document.title_end):
        return True
    before = cast.scan.before(mention, 60)
    return not before or bool(_AMONG.match(lowered, mention.end) or _PEOPLE_WITH.search(before))


_ACUTE = ("intoxication", "intoxicated", "overdose", "poisoning")
_ALTERS = "compromise|impair|reduce|change|diminish|lessen|worsen|enhance"
_EFFECT_OF = pattern(
    r"\b(?:(?:effects?|impact|influence|association|role) of"
    r"|(?:altered|moderated|influenced|affected|predicted|modified) by)"
    r" (?:(?!(?:on|in|for|to|with)\b)[a-z-]+ ){0,2}\Z"
)
_HAS_EFFECT = pattern(
    r" (?:status\b|(?:or|and) other (?:causes|reasons|a?etiologies|triggers)\b"
    r"|(?:(?:does|do|did|may|might) (?:not )?)?"
    r"(?:alter|affect|moderate|modif|predict|influence|impact|matter|attenuate|blunt|dampen|hinder)"
    rf"|(?:does|do|did|may|might|can) (?:not )?(?:{_ALTERS}))"
)
_ASKS = pattern(r"\b(?:does|do|did|can|may|might|whether|how|if) (?:[a-z-]+ ){0,3}\Z")
_CHANGES_IT = pattern(
    rf" (?:{_ALTERS}|improve|increase)"
    r" (?!with|after|under|on|during|following|over|in|at|when|if|by)[a-z]"
)


def of_others(cast: Cast, problem: Problem) -> bool:
    """Whether the problem is that of a relative, or itself the cause under study."""
    lowered, mention = cast.scan.lowered, problem.mention
    start = max(cast.scan.sentence_of(mention).start, mention.start - 60)
    before = lowered[start : mention.start]
    if _EFFECT_OF.search(before) or _HAS_EFFECT.match(lowered, mention.end):
        return True
    if _ASKS.search(before) and _CHANGES_IT.match(lowered, mention.end):
        return True  # "does cannabis use reduce the response to ketamine?"
    return of_relatives(cast.scan, mention)


_BEFORE = pattern(r"[^.;,]{0,30}\b(?:before|prior to) [^.;,]{0,20}")


def _belong_together(cast: Cast, treatment: Mention, problem: Problem, taken: set[int]) -> bool:
    """No other drug stands between a treatment and the problem after it."""
    end, start = treatment.end, problem.mention.start
    if _BEFORE.fullmatch(cast.scan.lowered, problem.mention.end, treatment.start):
        return False
    last = treatment
    for m in cast.scan.mentions[problem.mention.sentence]:
        if not end <= m.start < start or m.start in taken:
            continue
        if m.term.kind != "drug" or m.target == problem.code:
            continue
        if _OF_STATE.match(cast.scan.lowered, m.end):
            continue
        if m.term.code != treatment.term.code:
            if not _side_by_side(cast.scan.lowered, last, m):
                return False
            last = m
    return True


_OF_STATE = pattern(  # and the first half of "xylazine- and fentanyl-associated withdrawal"
    r"[- ](?:precipitated|maintained|maintenance)\b|- (?:and|or) "
)
_COMPARED = pattern(
    r"[,(]? ?(?:vs\.?|versus|(?:but|and) not|rather than|plus|with|"
    r"compared (?:with|to)|combined with|"
    r"(?:as )?(?:an )?adjunct(?:ive)? (?:to|therapy to)|"
    r"added to|in addition to|followed by|alongside)"
    r"(?: (?!(?:and|as|by|for|from|in|of|on|to)\b)[a-z0-9-]+){0,3} ?"
)


def _side_by_side(lowered: str, left: Mention, right: Mention) -> bool:
    """Two drugs in one list, compared or combined."""
    return in_list(lowered, left, right) or bool(
        _COMPARED.fullmatch(lowered, left.end, right.start)
    )


_HAD_BY = pattern(rf"(?:\bfor|\b(?:{PEOPLE}) with) new[- ]onset \Z")
_NEW = ("new-onset ", "new onset ", "incident ", "incidence of ", "risk of developing ")


_BESIDE = 40  # "in the past decade, trials ... alcohol dependence" is no past dependence


def is_aside(cast: Cast, problem: Problem) -> bool:
    """Whether a sentence tells of a problem as comorbid.

    "Ketamine was associated with less alcohol use" does not; "alcohol use was associated
    with a poor response to ketamine" does.
    """
    lowered, mention = cast.scan.lowered, problem.mention
    return any(
        "comorbid" in c.codes
        and c.end > mention.start - _BESIDE
        and not (c.start < mention.start and lowered.startswith("associated with", c.start))
        and not (c.start > mention.end and lowered.startswith(_OF_NEXT, c.start))
        for c in cast.scan.cues[mention.sentence]
    )


_PAST = pattern(
    r"\b(?:past|previous|prior|lifetime|former|remitted|histor(?:y|ies) of"
    r"|(?:remission|recovered) from) (?:[a-z-]+ ){0,3}\Z"
)
_IS_PAST = pattern(r"(?: history\b| in (?:[a-z]+ )?remission\b)")


def is_past(cast: Cast, problem: Problem) -> bool:
    """Whether people had the problem once ("a history of alcohol dependence")."""
    lowered, mention = cast.scan.lowered, problem.mention
    before = cast.scan.before(mention, 60)
    return bool(_PAST.search(before) or _IS_PAST.match(lowered, mention.end))


_OF_NEXT = ("comorbid ", "co-morbid ", "co-occurring ", "cooccurring ", "history of ")


def treats(scan: Scan, i: int) -> bool:
    """Whether a word of treatment stands in a sentence."""
    return "treatment" in scan.codes(i) or "given" in scan.codes(i)
