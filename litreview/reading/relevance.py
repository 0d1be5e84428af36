"""Whether a record answers the question: a treatment of the topic for a target of it.

Told by the title first, then by the aim and by what was measured. Misuse of the
treatment itself, opioid-sparing anaesthesia, laboratory probes and comorbid disorders
without an outcome of their own are left out.
"""

from __future__ import annotations

from litreview.reading.cast import Cast, is_risk
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.problem_outcomes import outcome_titled, outcome_told
from litreview.reading.problems import STRONG, Problem
from litreview.reading.relevance_reviews import Reason, review_reason
from litreview.reading.scan import AIM, BACKGROUND, CONCLUSIONS, STUDY, TITLE, Scan
from litreview.reading.ties import Tie, is_aside, is_past, of_others, tie_of, treats
from litreview.records import Span, Tag
from litreview.topic import Topic


def relevance_tags(cast: Cast, topic: Topic, design: str | None) -> tuple[Tag, ...]:
    """A tag if the record is relevant, none if it is not."""
    reason = _reason(cast, topic, design)
    if reason is None:
        return ()
    rule, sentence, confidence = reason
    place = cast.scan.document.sentences[sentence]
    span = Span(place.start, place.end)
    return (Tag("relevance", "relevant", spans=(span,), basis=rule, confidence=confidence),)


def _reason(cast: Cast, topic: Topic, design: str | None) -> Reason | None:
    scan = cast.scan
    review = design in REVIEWS or design in ("editorial", None)
    operated = not review and "operation" in scan.title_codes and not outcome_titled(cast)
    if not cast.treated or operated or _misuse_dominates(cast, topic):
        return None
    ties = [t for i, p in enumerate(cast.problems) if p and (t := tie_of(cast, topic, i))]
    if _perioperative(cast):
        ties = [t for t in ties if any(p.code != "opioid" for p in t.problems)]
        if not ties:
            return None
    if cast.treated < 0.5 and not (review and cast.by_class):
        ties = [t for t in ties if scan.zones[t.sentence] == TITLE]
    title = [t for t in ties if scan.zones[t.sentence] == TITLE]
    if title and all(is_past(cast, p) for t in title for p in t.problems):
        if not (review or outcome_titled(cast)):
            return None
        ties, title = [t for t in ties if t not in title], []
    if (
        title
        and (review or _has_problem_outcome(cast, title))
        and _title_treats(cast, title, topic)
    ):
        return "title names treatment and problem", title[0].sentence, 0.95
    if review:
        return review_reason(cast, topic, ties)
    return _study_reason(cast, topic, ties)


_FOR = pattern(r"(?: infusions?| therapy| use)? (?:for|in|as)\b")


def _tells_treatment(cast: Cast) -> bool:
    """Whether the title has a word of treatment, or an outcome of the problem."""
    return "therapeutic" in cast.scan.title_codes or outcome_titled(cast)


def _title_treats(cast: Cast, ties: list[Tie], topic: Topic) -> bool:
    """A named disorder in the title suffices; else a word of treatment stands beside it."""
    if _tells_treatment(cast):
        return True
    named = [p for t in ties for p in t.problems if p.strength == STRONG]
    if any(p.code != topic.generic_target for p in named):
        return True
    lowered = cast.scan.lowered
    known = (*topic.treatments, *topic.treatment_classes)
    treatments = [m for m in cast.scan.title_mentions if m.drug in known]
    places = {p.mention.start for t in ties for p in t.problems}
    return any(
        (found := _FOR.match(lowered, m.end)) and (named or found.end() + 1 in places)
        for m in treatments
    )


def _study_reason(cast: Cast, topic: Topic, ties: list[Tie]) -> Reason | None:
    scan, titled = cast.scan, cast.title_problems()
    if not _is_given(scan) or (titled and all(of_others(cast, p) for p in titled)):
        return None
    if _is_probe(cast):
        return None
    other = any(m.term.kind == "condition" for m in scan.title_mentions)
    told = outcome_told(cast, sure=other and not titled)
    for tie in ties:
        zone = scan.zones[tie.sentence]
        own = zone in (*STUDY, CONCLUSIONS)
        shown = told or (zone == AIM and _is_aimed_at(cast, tie))
        aside = all(is_aside(cast, p) or _is_of_the_people(cast, p) for p in tie.problems)
        if own and shown and treats(scan, tie.sentence) and not aside:
            return "a study of the treatment for the problem", tie.sentence, 0.8
    return _told_apart(cast, topic)


def _is_of_the_people(cast: Cast, problem: Problem) -> bool:
    """``Ketamine relieves depression in people with alcohol use disorder``."""
    mention, scan = problem.mention, cast.scan
    others = (m for m in scan.mentions[mention.sentence] if m.term.kind == "condition")
    before = scan.before(mention, 60)
    return any(m.end <= mention.start for m in others) and bool(_IN_PEOPLE.search(before))


def _is_given(scan: Scan) -> bool:
    """Whether the treatment is given in the study, not merely the reason for it."""
    apart = (AIM, BACKGROUND, CONCLUSIONS)
    return any(m.treats and scan.zones[m.sentence] not in apart for m in scan.all_mentions())


_TREATMENT_OF = pattern(
    r"\b(?:treat(?:ment|ing)?|therap(?:y|ies)|pharmacotherapy|management|managing)(?: of| for)?"
    r" (?:(?!(?:in|with|and|among|from)\b)[a-z-]+ ){0,3}\Z"
)


def _is_aimed_at(cast: Cast, tie: Tie) -> bool:
    """Whether a sentence speaks of treatment of the problem itself ("therapy of alcoholism")."""
    start = cast.scan.document.sentences[tie.sentence].start
    lowered = cast.scan.lowered
    places = (p.mention.start for p in tie.problems)
    return any(_TREATMENT_OF.search(lowered[max(start, place - 60) : place]) for place in places)


_OTHER_TREATMENT = ("drug", "therapy")


def _told_apart(cast: Cast, topic: Topic) -> Reason | None:
    """A study that names treatment, problem and outcome in sentences of their own."""
    scan = cast.scan
    titled = scan.title_mentions
    left = {p.code for p in cast.title_problems()}
    own = any(m.treats for m in titled) or (
        cast.treated >= 1
        and not any(m.term.kind in _OTHER_TREATMENT and m.target not in left for m in titled)
    )
    if not own or any(m.term.kind == "condition" for m in titled):
        return None
    if _perioperative(cast) or not outcome_told(cast, sure=True):
        return None
    for i, found in enumerate(cast.problems):
        if scan.zones[i] == BACKGROUND or "exclusion" in scan.codes(i):
            continue
        if any(_is_studied(cast, p, topic) for p in found):
            return "a study of the treatment, with people and outcomes of the problem", i, 0.6
    return None


def _is_studied(cast: Cast, problem: Problem, topic: Topic) -> bool:
    strong = problem.strength == STRONG and problem.code not in topic.treatments
    aside = is_aside(cast, problem) or is_risk(cast, problem)
    return strong and problem.code in cast.targets and not aside


def _misuse_dominates(cast: Cast, topic: Topic) -> bool:
    """Whether the treatment is studied as a drug of abuse."""
    titled = cast.title_problems()
    if cast.misused > cast.treated or any(p.code in topic.treatments for p in titled):
        return True
    if not titled and _ABUSE.search(cast.scan.lowered, 0, cast.scan.document.title_end):
        return True
    named = {p.code for p in titled if p.strength == STRONG}  # a title on its abuse potential
    at_risk = "abuse_risk" in cast.scan.title_codes and named <= {topic.generic_target}
    spared = titled and _SPARED.search(cast.scan.lowered, 0, cast.scan.document.title_end)
    return at_risk and not (spared or any(_is_given_for(cast, p) for p in titled))


_SPARED = pattern(  # "lowers alcohol intake without abuse potential"
    r"\b(?:without|no|low(?:er)?|less|lacks?|reduced|devoid of) (?:[a-z]+ )?"
    r"(?:abuse|addictive|addiction) (?:potential|liability)"
)
_ABUSE = pattern(r"\b(?:abuse|misuse|diversion)\b")


def _perioperative(cast: Cast) -> bool:
    """Opioid-sparing anaesthesia and analgesia, in dependent people as well."""
    scan = cast.scan
    if "surgical" in scan.title_codes:
        lowered = scan.lowered[: scan.document.title_end]
        given_for = any(_is_given_for(cast, p) for p in cast.title_problems())
        return not (given_for or any(w in lowered for w in _NOT_FOR_PAIN))
    told = [cues for i, cues in enumerate(scan.cues) if "surgical" in scan.codes(i)]
    count = sum("surgical" in c.codes for cues in told for c in cues)
    return count >= 4 and not any(p.strength == STRONG for p in cast.title_problems())


_NOT_FOR_PAIN = (
    *("withdrawal", "detoxification", "craving", "transition from", "taper", "weaning"),
    *("to buprenorphine", "buprenorphine initiation", "buprenorphine induction"),
    *("naloxone initiation", "naloxone induction"),
)
_IN_PEOPLE = pattern(
    rf"\b(?:(?:in|among) (?:[a-z-]+ ){{0,3}})?(?:{PEOPLE}|those) (?:with|who|in) "
    r"(?:[a-z-]+ ){0,2}\Z"
)
_IN = pattern(r"\b(?:in|among) (?:[a-z-]+ ){0,4}\Z")
_PEOPLE = ("ers", "users", "addicts", "alcoholics", "dependent", "addicted")


def _only_in_people(cast: Cast, ties: list[Tie]) -> bool:
    """Whether a title names the problem as that of its people and tells of no treatment."""
    if _tells_treatment(cast):
        return False
    title = cast.scan.lowered
    return all(
        _IN_PEOPLE.search(before)
        or (title.endswith(_PEOPLE, p.mention.start, p.mention.end) and _IN.search(before))
        for t in ties
        for p in t.problems
        for before in (title[max(0, p.mention.start - 60) : p.mention.start],)
    )


def _is_probe(cast: Cast) -> bool:
    """Whether the title names a laboratory probe and no word of treatment."""
    return "probe" in cast.scan.title_codes and not _tells_treatment(cast)


def _has_problem_outcome(cast: Cast, ties: list[Tie]) -> bool:
    """Whether a study with both in its title measures the problem itself.

    It does, unless the title speaks of another condition, of a probe, of comorbidity, or
    of no treatment ("memory under ketamine in heavy drinkers").
    """
    scan = cast.scan
    if _is_probe(cast):
        return False
    if any(_is_given_for(cast, p) for t in ties for p in t.problems):
        return True
    aside = any(scan.codes(t.sentence) & {"comorbid", "probe"} for t in ties)
    aside = (
        aside
        or _other_condition(scan)
        or "healthy" in scan.title_codes
        or _only_in_people(cast, ties)
    )
    if not (aside or _AS_PROBE.search(scan.lowered)):
        return True
    return outcome_told(cast)


def _other_condition(scan: Scan) -> bool:
    """Whether the title names a condition that is no symptom of withdrawal."""
    conditions = (m for m in scan.title_mentions if m.term.kind == "condition")
    return not all(
        _OF_WITHDRAWAL.search(scan.lowered, m.start - 50, m.start)
        or _IN_WITHDRAWAL.match(scan.lowered, m.end)
        for m in conditions
    )


_OF_WITHDRAWAL = pattern(
    r"\bwithdrawal(?:[- ](?:induced|associated|related|elicited))?(?: [a-z]+,? and)? \Z"
)
_IN_WITHDRAWAL = pattern(
    r"(?:[- ]like (?:behaviou?rs?|symptoms?))? (?:during|in|after|of|following) "
    r"(?:[a-z-]+ ){0,3}withdrawal\b"
)
_GIVEN_FOR = pattern(
    r"(?: infusions?| therapy| injections?| treatment| nasal spray| spray)?"
    r"(?: (?:in|at) (?:the |an? )?(?:[a-z-]+ ){0,2}[a-z-]+)?"
    r" (?:for|in|(?:in the |as (?:an? )?)?(?:treatment|management) of|therapy of) "
    r"(?:(?!and\b|with\b)[a-z-]+ ){0,2}"
)


def _is_given_for(cast: Cast, problem: Problem) -> bool:
    """``Ketamine for alcohol use disorder with depression``: the problem comes first."""
    mention, scan = problem.mention, cast.scan
    lowered = scan.lowered
    if problem.strength != STRONG or not _NO_PEOPLE.match(lowered, mention.end):
        return False
    if lowered.endswith(_PEOPLE, mention.start, mention.end):
        return False  # "ketamine in heroin users"
    return any(
        _GIVEN_FOR.fullmatch(lowered, m.end, mention.start)
        or _TREATED_WITH.fullmatch(lowered, mention.end, m.start)
        for m in scan.title_mentions
        if m.treats
    )


_TREATED_WITH = pattern(r" (?:[a-z]+ly )?(?:treated|managed) with (?:[a-z-]+ ){0,2}")
_NO_PEOPLE = pattern(
    r"(?:s\b)?(?:$|[:;,.?(]| (?:treated|managed|with|and|in|among|complicated|that)\b)"
)
_AS_PROBE = pattern(r"\bas an? (?:pharmacolog[a-z]+ )?(?:probe|challenge)\b")
