"""Whether a review tells a problem as something that its treatment was tried for.

A broad review often does so in one sentence, among other indications. A risk of the
treatment, a caution, and people who have the problem beside what is treated are none.
"""

from __future__ import annotations

from litreview.reading.cast import Cast, is_risk
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.problems import STRONG, Problem
from litreview.reading.scan import TITLE, Mention, Scan
from litreview.reading.ties import Tie, can_be_treated, is_aside, treats
from litreview.topic import Topic

Reason = tuple[str, int, float]
"""What makes a record relevant: the rule, its sentence, how sure."""


def review_reason(cast: Cast, topic: Topic, ties: list[Tie]) -> Reason | None:
    """Why a review is relevant, None if it is not."""
    for tie in ties:
        told = cast.scan.zones[tie.sentence] != TITLE or treats(cast.scan, tie.sentence)
        if told and any(_is_indication(cast, p) for p in tie.problems):
            return "a review that names treatment and problem", tie.sentence, 0.75
    if (named := _among_treatments(cast, topic)) is not None:
        return "a review of treatments of the problem that names this one", named, 0.65
    if any(m.treats for m in cast.scan.title_mentions):
        for i, zone in enumerate(cast.scan.zones):
            if zone != TITLE and _among_uses(cast, topic, i):
                return "a review of the treatment that counts the problem among its uses", i, 0.65
    return None


_CAUTION = pattern(
    r"\b(?:at (?:[a-z]+ )?risk|caution|concern|contraindicat|precaution|vigilan|safeguard"
    r"|histor(?:y|ies) of|in (?:[a-z]+ )?remission|remission from|screen(?:ed|ing)? for"
    r"|(?:ab|mis)use[- ](?:potential|liability)"
    r"|recreational|illicit|not (?:be )?(?:receive|give|offer|prescribe|treat))"
)
_BROUGHT_ON = pattern(
    r"\b(?:leads? to|leading to|creat(?:es?|ing)|causes?|causing|induces?|inducing"
    r"|develop(?:s|ed|ing|ment of)?|results? in|resulting in|risks? (?:of|for)|fears? of"
    r"|known from|like|unlike)"
    r" (?:[a-z-]+,? ){0,3}\Z"
)
_PEOPLE_WITH = pattern(
    rf"\b(?:{PEOPLE}|those|populations?) (?:with|who have|suffering from) (?:[a-z-]+ ){{0,3}}\Z"
)
_OTHERWISE = pattern(r"\b(?:pain|analges|anaesthe|anesthe|antidepress|safety|safely|tolera|suicid)")
_ALL_THE_SAME = pattern(r"\b(?:withdrawal|detox|craving|abstin|relapse|drinking|cessation)")


def _is_indication(cast: Cast, problem: Problem) -> bool:
    """Whether a sentence tells a problem as something to be treated."""
    scan, mention = cast.scan, problem.mention
    if scan.holds(_CAUTION, mention.sentence) or is_aside(cast, problem):
        return False
    start = max(scan.sentence_of(mention).start, mention.start - 60)
    before = scan.lowered[start : mention.start]
    if _BROUGHT_ON.search(before) or is_risk(cast, problem):
        return False
    people = _PEOPLE_WITH.search(before)
    if not (people or problem.code == "opioid"):
        return True
    otherwise = scan.holds(_OTHERWISE, mention.sentence) or (
        problem.code == "opioid" and _OTHERWISE.search(scan.lowered, 0, scan.document.title_end)
    )
    return not otherwise or scan.holds(_ALL_THE_SAME, mention.sentence)


_TRIED = pattern(
    r"\b(?:(?:stud(?:y|ies|ied)|trials?|tested|tried|investigated|explored|indications?|diagnoses"
    r"|uses?|used|applications?|disorders such as|evidence|data)\b|reduc|decreas|improv|effective"
    r"|efficacy|promis|benefi|abstin)"
)


def _among_uses(cast: Cast, topic: Topic, i: int) -> bool:
    """Whether a sentence names a problem as one that the treatment of the title was tried for.

    "Evidence is emerging for alcohol use disorder": the treatment need not be named again.
    """
    scan = cast.scan
    mentions, classes = scan.mentions[i], topic.treatment_classes
    others = any(_is_remedy(m, topic) or m.term.code in classes for m in mentions)
    if others or "exclusion" in scan.codes(i):
        return False
    sure = [p for p in cast.problems[i] if p.strength == STRONG and p.code not in topic.treatments]
    if not sure or not scan.holds(_TRIED, i):
        return False
    return any(can_be_treated(cast, p, topic) and _is_indication(cast, p) for p in sure)


def _among_treatments(cast: Cast, topic: Topic) -> int | None:
    """The sentence that lists the treatment, where the title speaks of treatments at large."""
    scan, titled = cast.scan, cast.title_problems()
    named = any(
        p.strength == STRONG and p.code not in topic.treatments and _is_indication(cast, p)
        for p in titled
    )
    single = any(_is_remedy(m, topic) for m in scan.title_mentions)
    if not named or single or not scan.title_codes & {"therapeutic", "treatment"}:
        return None
    for i, zone in enumerate(scan.zones):
        if zone != TITLE and _lists_treatment(scan, i, topic):
            return i
    return None


_SEVERAL = 2


def _lists_treatment(scan: Scan, i: int, topic: Topic) -> bool:
    listed = {m.drug for m in scan.mentions[i] if m.treats or _is_remedy(m, topic)}
    if scan.codes(i) & {"exclusion", "abuse_risk", "misuse_context"} or not listed & set(
        topic.treatments
    ):
        return False
    return len(listed) >= _SEVERAL or treats(scan, i)


def _is_remedy(mention: Mention, topic: Topic) -> bool:
    """A drug that is nobody's problem, or one that is set beside the treatments."""
    target = mention.target
    return mention.term.kind == "drug" and (not target or target in topic.sibling_targets)
