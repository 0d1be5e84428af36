"""Controls that another sentence tells beside those studied: they belong to the whole."""

from __future__ import annotations

from litreview.reading.counting import Candidate, Count, joined
from litreview.reading.patterns import pattern
from litreview.reading.sample_groups import is_control
from litreview.reading.sample_shares import ADDED, REGISTERED
from litreview.reading.scan import Scan

_CERTAIN = 5
ONLY_CONTROLS = pattern(r"\bcontrols?(?: subjects?| participants?)?\Z")


def with_controls(scan: Scan, total: Candidate, totals: list[Candidate]) -> Candidate:
    """Add control groups that other sentences tell ("Nineteen controls were ...")."""
    if total.rule in ("a total stated", ADDED, REGISTERED):
        return total
    total = _with_earlier(scan, total, totals)
    added = 0
    for other in totals:
        if _is_beside(scan, total, other, added) and not _is_part(scan, total, other):
            total, added = joined((total, other), total.score), added + 1
    return total


def _with_earlier(scan: Scan, total: Candidate, totals: list[Candidate]) -> Candidate:
    """``We tested 25 smokers. In addition, 25 ex-smokers and 25 never smokers were tested``."""
    document, lowered = scan.document, scan.lowered
    here = document.index_at(total.counts[0].start)
    sentence = document.sentences[here]
    controls = any(is_control(lowered, c) for c in total.counts)
    more = _FURTHER.match(lowered, sentence.start, sentence.end) or (
        controls and _ALSO.search(lowered, sentence.start, sentence.end)
    )
    earlier = [c for c in totals if document.index_at(c.counts[0].start) == here - 1]
    if earlier and (more or _are_more(scan, total)):
        return joined((max(earlier, key=lambda c: c.score), total), total.score)
    return total


_ALSO = pattern(
    r"\bin addition,? |\b(?:were also (?:recruited|enrolled|tested|studied|included|"
    r"scanned|examined)\b)"
)


def _is_beside(scan: Scan, total: Candidate, other: Candidate, added: int) -> bool:
    """Whether another count is of people who are not among those of the total."""
    values, document = {c.value for c in total.counts} | {total.value}, scan.document
    told_in = {document.index_at(c.start) for c in total.counts}
    count, parts = other.counts[0], len(total.counts) > 1
    patients = not parts and total.counts[0].noun.startswith(_PATIENTS)
    third = parts and bool(_THIRD.search(scan.lowered, count.start - 60, count.start))
    again = not added and (patients or third or _is_new_group(scan.lowered, count))
    there = document.index_at(count.start)
    own = len(other.counts) == 1 and (other.value not in values or again) and there not in told_in
    if not (own and 0.15 * total.value <= other.value <= 5 * total.value):
        return False
    if third or counts_controls(scan, other) or _are_more(scan, other):
        return True
    further = not added and _is_further(scan, max(*told_in, there))
    return further or (patients and _were_healthy(scan.lowered, count))


_PATIENTS = ("patient", "user", "smoker", "drinker", "addict", "alcoholic", "abuser")


def _were_healthy(lowered: str, count: Count) -> bool:
    """``Twenty age-matched healthy volunteers were scanned``, beside patients."""
    begins = lowered.endswith((". ", "; "), 0, count.start)
    return begins and is_control(lowered, count) and bool(_TREATED.match(lowered, count.end))


def _is_part(scan: Scan, total: Candidate, other: Candidate) -> bool:
    """``Forty were treated. Thirty received ketamine; ten controls ...``: the ten are of them."""
    counted = (*total.counts, *other.counts)
    own = {c.number_end for c in counted}
    told = {scan.document.index_at(c.start) for c in counted}
    beside = (c for i in told for c in scan.counts(i) if c.number_end not in own)
    others = [c for c in beside if c.value < total.value]
    people = [c.value for c in others if c.form != "bare"]  # and no number of infusions
    if len(others) > 1 and sum(c.value for c in others) + other.value == total.value:
        return True  # "Sixty came: twenty received A, and twenty B. Another 20 adults received C"
    return any(number + other.value == total.value for number in people)


def counts_controls(scan: Scan, candidate: Candidate) -> bool:
    """``Nineteen controls were tested``, ``controls (N = 19)``, ``than in 19 controls``."""
    count, lowered = candidate.counts[0], scan.lowered
    if _is_new_group(lowered, count):
        return True
    if count.form == "n":
        return bool(_CONTROLS_BEFORE.search(lowered, count.start - 60, count.start))
    if candidate.score >= _CERTAIN and _CONTROL_NOUN.search(count.noun):
        return True
    here = scan.counts(scan.document.index_at(count.start))
    alone = candidate.score >= 3 and sum(c.form != "bare" for c in here) == 1
    return alone and lowered.endswith(_BESIDE, 0, count.start) and not names_others(candidate)


def _is_new_group(lowered: str, count: Count) -> bool:
    """``An untreated group (n = 20) was also tested``, told with its indefinite article."""
    if tells_controls(lowered, count):
        return True
    before = _NEW_GROUP.search(lowered, count.start - 90, count.start)
    after = before and _AS_CONTROLS.match(lowered, count.end)
    return bool(before and (after or _CONTROL_WORD.search(before.group())))


_NEW_GROUP = pattern(
    r"[.;:] (?:in addition, |also, )?an? (?:[a-z-]+ ){0,4}?(?:group|sample|cohort) (?:of|\() ?\Z"
)


def tells_controls(lowered: str, count: Count) -> bool:
    """``Control cases were 40 people``, where nobody was dealt to groups.

    Beside "and the other group 40" or after "the study group" they are a part of all.
    """
    told = _CONTROLS_WERE.search(lowered, count.start - 120, count.start)
    if told is None or _OTHER_GROUP.match(lowered, count.end):
        return False
    apart = _STUDY_GROUP.search(lowered, told.start() - 120, told.end()) is None
    return apart and _DEALT.search(lowered) is None


_OTHER_GROUP = pattern(r"[^.;]{0,80}? (?:and|while|whereas|but) [^.;]{0,40}\b(?:groups?|arms?)\b")
_STUDY_GROUP = pattern(
    r"\b(?:study|treatment|treated|experimental|interventional?|active|drug|ketamine)"
    r" (?:group|arm)\b"
)


_CONTROLS_WERE = pattern(  # "Control cases were 40 people", "the control group held people (n ="
    r"(?:[.;:] |\n)(?:the |a )?(?:control|comparison) (?:group|cases|subjects|participants|sample)"
    r" (?:were|was|comprised|consisted of|included|contained) (?:[a-z][a-z ,-]{0,80} \(|\(?)\Z"
)
_DEALT = pattern(r"random|\b(?:divided|assigned|allocated|split)\b")
_AS_CONTROLS = pattern(r"[^.;]{0,60}? as (?:an? |the )?(?:[a-z]+ )?(?:controls?|comparison)\b")
_CONTROL_WORD = pattern(r"\b(?:control|comparison|healthy|untreated|unmedicated|non-?[a-z]+)\b")
_BESIDE = (" and ", " with ", " to ", " than ", " than in ")


def names_others(candidate: Candidate) -> bool:
    """Whether a noun tells more than that they are controls: ``healthy volunteers``."""
    first = candidate.counts[0]
    return len(candidate.counts) > 1 or (first.form != "n" and not ONLY_CONTROLS.search(first.noun))


_THIRD = pattern(  # "a third arm (n = 30) received saline", beside two that were told
    r"[.;:] (?:in addition, )?an? (?:third|fourth|additional|further) (?:[a-z-]+ )?"
    r"(?:arm|group|sample|cohort) (?:of|\() ?\Z"
    r"|[.;:] (?:placebo|saline) was (?:given|administered) to (?:another )?\Z"
)


def _are_more(scan: Scan, candidate: Candidate) -> bool:
    """``Six additional volunteers received placebo``."""
    count, lowered = candidate.counts[0], scan.lowered
    more = not _MORE.isdisjoint(lowered[max(0, count.start - 12) : count.end].split())
    return more and bool(_TREATED.match(lowered, count.end))


def _is_further(scan: Scan, i: int) -> bool:
    """``A separate study examined ... (n = 20)``: people who were not told before."""
    sentence = scan.document.sentences[i]
    return _FURTHER.match(scan.lowered, sentence.start, sentence.end) is not None


_FURTHER = pattern(
    r"(?:(?:in addition|additionally|furthermore),? [^.;]{0,90}?\ban? (?:[a-z-]+ ){0,3}?"
    r"(?:sample|group|cohort) of|an? (?:separate|second|further|independent) (?:[a-z]+ )?"
    r"(?:study|experiment|sample|group|cohort)"
    r"|subsequently,? (?:it|this (?:drug|dose)) was (?:given|administered) to)\b"
)
_MORE = frozenset({"further", "additional", "another", "more"})
_TREATED = pattern(
    r" (?:were (?:recruited|enrolled|tested|treated|given|studied|assigned|scanned|interviewed|"
    r"surveyed|included|examined|questioned)|"
    r"received|served|underwent|participated|took part|got|entered|joined|began|started)\b"
)
_CONTROL_NOUN = pattern(rf"{ONLY_CONTROLS.pattern}|healthy|non-?users")
_CONTROLS_BEFORE = pattern(
    r"\b(?:(?:healthy|normal|matched|unaffected) (?:[a-z-]+ )?controls|"
    r"patients [^.;()]{0,30}and controls|matched (?:with|to) [a-z]+ controls) ?[(\[]\Z"
)
