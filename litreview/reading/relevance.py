"""Whether a record answers the question: a treatment of the topic for a target of it.

Told by the title first, then by the aim and by what was measured. Misuse of the
treatment itself, opioid-sparing anaesthesia, laboratory probes and comorbid disorders
without an outcome of their own are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from litreview.reading.cast import Cast
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.problems import STRONG, Problem, in_list
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    METHODS,
    RESULTS,
    TITLE,
    Cue,
    Mention,
    Scan,
)
from litreview.records import Span, Tag
from litreview.topic import Topic

_STUDY = (TITLE, AIM, METHODS, RESULTS, BODY, CONCLUSIONS)
_ANY = (*_STUDY, BACKGROUND)


_STUDIED = pattern(
    r"\b(?:stud(?:y|ies|ied)|trials?|tested|investigated|indications?|diagnoses|"
    r"disorders such as)\b"
)
_INDICATIONS = pattern(r"\b(?:indications|applications|uses) (?:include|are|such as|in|for)\b")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A sentence that names a treatment and a problem."""

    sentence: int
    problems: tuple[Problem, ...]


def relevance_tags(cast: Cast, topic: Topic, design: str | None) -> tuple[Tag, ...]:
    """A tag if the record is relevant, none if it is not."""
    reason = _reason(cast, topic, design)
    if reason is None:
        return ()
    rule, sentence, confidence = reason
    place = cast.scan.document.sentences[sentence]
    span = Span(place.start, place.end)
    return (Tag("relevance", "relevant", spans=(span,), basis=rule, confidence=confidence),)


def _reason(cast: Cast, topic: Topic, design: str | None) -> tuple[str, int, float] | None:
    scan = cast.scan
    if not cast.treated or _misuse_dominates(cast, topic):
        return None
    ties = [t for i in range(len(scan.zones)) if (t := _tie(cast, topic, i))]
    if _perioperative(cast):
        ties = [t for t in ties if any(p.code != "opioid" for p in t.problems)]
    if cast.treated < 0.5:
        ties = [t for t in ties if scan.zones[t.sentence] == TITLE]
    title = [t for t in ties if scan.zones[t.sentence] == TITLE]
    review = design in REVIEWS or design in (None, "editorial")
    if (
        title
        and (review or _has_problem_outcome(cast, title))
        and _title_treats(cast, title, topic)
    ):
        return "title names treatment and problem", title[0].sentence, 0.95
    if review:
        return _review_reason(cast, topic, ties)
    return _study_reason(cast, ties)


_FOR = pattern(r"(?: infusions?| therapy| use)? (?:for|in|as)\b")


def _title_treats(cast: Cast, ties: list[_Tie], topic: Topic) -> bool:
    """A named disorder in the title suffices; else a word of treatment stands beside it."""
    if cast.scan.title_codes() & {"therapeutic", "problem_outcome"}:
        return True
    named = [p for t in ties for p in t.problems if p.strength == STRONG]
    if any(p.code != topic.generic_target for p in named):
        return True
    lowered = cast.scan.document.lowered
    known = (*topic.treatments, *topic.treatment_classes)
    treatments = [m for m in cast.scan.title_mentions() if m.drug in known]
    return bool(named) and any(_FOR.match(lowered, m.end) for m in treatments)


def _review_reason(cast: Cast, topic: Topic, ties: list[_Tie]) -> tuple[str, int, float] | None:
    for tie in ties:
        if _treats(cast.scan, tie.sentence) or _told(cast.scan, tie.sentence, _STUDIED):
            return "a review that names treatment and problem", tie.sentence, 0.75
    if (named := _among_treatments(cast, topic)) is not None:
        return "a review of treatments of the problem that names this one", named, 0.65
    scan = cast.scan
    if not any(m.treats for m in scan.title_mentions()):
        return None
    for i, zone in enumerate(scan.zones):  # "... three studies assessed substance use disorders"
        own = zone in (AIM, METHODS, RESULTS, BODY)
        if (own or _told(scan, i, _INDICATIONS)) and _listed_condition(cast, topic, i):
            return "a review of the treatment that counts the problem among its uses", i, 0.65
    return None


def _told(scan: Scan, i: int, words: re.Pattern[str]) -> bool:
    place = scan.document.sentences[i]
    return bool(words.search(scan.document.lowered, place.start, place.end))


def _among_treatments(cast: Cast, topic: Topic) -> int | None:
    """The sentence that lists the treatment, where the title speaks of treatments at large."""
    scan, titled = cast.scan, cast.title_problems()
    named = any(p.strength == STRONG and p.code not in topic.treatments for p in titled)
    single = any(_is_remedy(m, topic) for m in scan.title_mentions())
    if not named or single or "therapeutic" not in scan.title_codes():
        return None
    for i, zone in enumerate(scan.zones):
        listed = {m.drug for m in scan.mentions[i] if m.treats or _is_remedy(m, topic)}
        excluded = zone == TITLE or "exclusion" in scan.codes(i)
        if not excluded and len(listed) >= _SEVERAL and listed & set(topic.treatments):
            return i
    return None


_SEVERAL = 3


def _is_remedy(mention: Mention, topic: Topic) -> bool:
    """A drug that is nobody's problem, or one that is set beside the treatments."""
    target = mention.target
    return mention.term.kind == "drug" and (not target or target in topic.sibling_targets)


def _listed_condition(cast: Cast, topic: Topic, i: int) -> bool:
    """A disorder among other conditions, neither a risk nor an exclusion."""
    strong = [p for p in cast.problems[i] if p.strength == STRONG]
    strong = [p for p in strong if p.code not in topic.treatments and not _is_risk(cast, p)]
    codes = cast.scan.codes(i)
    conditions = any(m.term.kind == "condition" for m in cast.scan.mentions[i])
    sentence = cast.scan.document.sentences[i]
    told = _STUDIED.search(cast.scan.document.lowered, sentence.start, sentence.end)
    return (
        bool(strong)
        and conditions
        and bool(told)
        and not codes & {"exclusion", "comorbid", "abuse_risk"}
    )


def _is_risk(cast: Cast, problem: Problem) -> bool:
    """Whether the problem is a risk of the treatment ("abuse potential")."""
    mention = problem.mention
    return any(
        "abuse_risk" in c.codes and c.start <= mention.end + 14 and mention.start - 14 <= c.end
        for c in cast.scan.cues[mention.sentence]
    )


def _study_reason(cast: Cast, ties: list[_Tie]) -> tuple[str, int, float] | None:
    scan = cast.scan
    for tie in ties:
        zone = scan.zones[tie.sentence]
        if "comorbid" in scan.codes(tie.sentence):
            continue
        told = _treats(scan, tie.sentence) and _outcome_told(cast, tie.problems)
        if told and zone in (AIM, METHODS, RESULTS, BODY, CONCLUSIONS):
            return "a study of the treatment for the problem", tie.sentence, 0.8
    return None


def _treats(scan: Scan, i: int) -> bool:
    return "treatment" in scan.codes(i) or "given" in scan.codes(i)


def _tie(cast: Cast, topic: Topic, i: int) -> _Tie | None:
    """Treatment and problem in one sentence, the problem not a mere risk or use."""
    scan = cast.scan
    if not cast.problems[i] or scan.zones[i] not in _ANY or "exclusion" in scan.codes(i):
        return None
    taken = {p.mention.start for p in cast.problems[i]}
    given = [m for m in scan.mentions[i] if m.treats and m.start not in taken]
    if not given and cast.by_class and scan.zones[i] in (TITLE, AIM):
        given = [
            m
            for m in scan.mentions[i]
            if m.term.code in topic.treatment_classes and m.start not in taken
        ]
    problems = tuple(
        p
        for p in cast.problems[i]
        if p.code not in topic.treatments
        and _can_be_treated(cast, p, topic)
        and any(_belong_together(cast, m, p, taken) for m in given)
    )
    return _Tie(i, problems) if problems else None


def _can_be_treated(cast: Cast, problem: Problem, topic: Topic) -> bool:
    """A disorder that is no mere risk, or a named use that can be cut down."""
    if problem.strength == STRONG:
        return not (problem.code == topic.generic_target and _is_risk(cast, problem))
    if problem.code == topic.generic_target and cast.scan.zones[problem.mention.sentence] == TITLE:
        return not cast.misused
    return problem.mention.term.kind == "use" and problem.code not in topic.merely_used


def _belong_together(cast: Cast, treatment: Mention, problem: Problem, taken: set[int]) -> bool:
    """No other drug stands between a treatment and the problem after it."""
    end, start = treatment.end, problem.mention.start
    last = treatment
    for m in cast.scan.mentions[problem.mention.sentence]:
        if not end <= m.start < start or m.start in taken:
            continue
        if m.term.kind != "drug" or m.target == problem.code:
            continue
        if m.term.code != treatment.term.code:
            if not _side_by_side(cast.scan.document.lowered, last, m):
                return False
            last = m
    return True


_COMPARED = pattern(
    r"[,(]? ?(?:vs\.?|versus|plus|with|compared (?:with|to)|combined with|"
    r"(?:as )?(?:an )?adjunct(?:ive)? (?:to|therapy to)|"
    r"added to|in addition to|followed by|alongside) ?"
)


def _side_by_side(lowered: str, left: Mention, right: Mention) -> bool:
    """Two drugs in one list, compared or combined."""
    return in_list(lowered, left, right) or bool(
        _COMPARED.fullmatch(lowered, left.end, right.start)
    )


def _misuse_dominates(cast: Cast, topic: Topic) -> bool:
    """Whether the treatment is studied as a drug of abuse."""
    in_title = any(p.code in topic.treatments for p in cast.title_problems())
    return in_title or cast.misused > cast.treated or _risk_in_title(cast, topic)


def _risk_in_title(cast: Cast, topic: Topic) -> bool:
    """A title about the abuse potential of the treatment."""
    return "abuse_risk" in cast.scan.title_codes() and not any(
        p.strength == STRONG and p.code != topic.generic_target for p in cast.title_problems()
    )


def _perioperative(cast: Cast) -> bool:
    """Opioid-sparing anaesthesia and analgesia, in dependent people as well."""
    scan = cast.scan
    if "surgical" in scan.title_codes():
        lowered = scan.document.lowered[: scan.document.title_end]
        return not any(w in lowered for w in ("withdrawal", "detoxification", "craving"))
    told = [cues for i, cues in enumerate(scan.cues) if "surgical" in scan.codes(i)]
    count = sum("surgical" in c.codes for cues in told for c in cues)
    return count >= 4 and not any(p.strength == STRONG for p in cast.title_problems())


def _has_problem_outcome(cast: Cast, ties: list[_Tie]) -> bool:
    """Whether a study with both in its title measures the problem itself."""
    scan = cast.scan
    aside = any(scan.codes(t.sentence) & {"comorbid", "probe"} for t in ties)
    if not aside and not _AS_PROBE.search(scan.document.lowered):
        return True
    return _outcome_told(cast, tuple(p for t in ties for p in t.problems))


_AS_PROBE = pattern(r"\bas an? (?:pharmacolog[a-z]+ )?(?:probe|challenge)\b")


def _outcome_told(cast: Cast, problems: tuple[Problem, ...]) -> bool:
    """Whether aim, results or conclusions tell an outcome of the problem."""
    scan = cast.scan
    return any(
        scan.zones[i] in (TITLE, AIM, RESULTS, BODY, CONCLUSIONS)
        and "problem_outcome" in scan.codes(i)
        and any("problem_outcome" in c.codes and _is_own_outcome(cast, c) for c in scan.cues[i])
        for i in range(len(scan.zones))
    )


def _is_own_outcome(cast: Cast, cue: Cue) -> bool:
    """Whether a word tells an outcome of the problem.

    It does not in the name of a disorder ("substance use" disorder), in "was not measured",
    in "discontinuation for side effects", nor in the remission of another condition.
    """
    scan, lowered = cast.scan, cast.scan.document.lowered
    place, mentions = scan.document.sentences[cue.sentence], scan.mentions[cue.sentence]
    named = any(
        m.start <= cue.start and cue.end <= m.end and "disorder" in lowered[m.start : m.end]
        for m in mentions
    )
    if named or _NOT_MEASURED.search(lowered, place.start, place.end):
        return False
    if _OTHERWISE.match(lowered, cue.end) or lowered.endswith(_SEEKERS, place.start, cue.start):
        return False
    if not lowered.startswith("remi", cue.start):
        return True
    near = (p.mention for p in cast.problems[cue.sentence])
    return any(m.start - cue.end < _NEAR and cue.start - m.end < _NEAR for m in near)


_OTHERWISE = pattern(r" (?:treatment\b|(?:for|due to|because of) (?:side|adverse)\b)")
_SEEKERS = ("treatment-", "treatment ")  # people who seek treatment
_NEAR = 24  # "remission of severe alcohol use disorder", not a share of its patients who remit
_NOT_MEASURED = pattern(r"\bnot (?:measured|assessed|evaluated|recorded|collected)\b")
