"""Which way a group of numbers points: by its words, the numbers of the arms, the effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from litreview.reading.arms import Arm
from litreview.reading.arms_people import clause_end, weighs_people
from litreview.reading.arms_series import stand_apart
from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions import Finding, read_finding
from litreview.reading.directions_changes import larger_change
from litreview.reading.directions_nearest import THAN
from litreview.reading.directions_numbers import (
    Owners,
    elided,
    is_goal,
    is_inverse,
    is_significant,
    own_change,
    with_course,
    with_effect,
    with_numbers,
    with_only,
)
from litreview.reading.directions_people import INTERACTS
from litreview.reading.directions_states import effect_on
from litreview.reading.directions_tied import is_of_treatment
from litreview.reading.directions_told import CHANGE, COMPARATIVE, CUES, QUALITY
from litreview.reading.directions_weighed import WEIGHED_AFTER
from litreview.reading.directions_within import BOTH_NOT, MORE_SO, WHATEVER_ARM, is_alike
from litreview.reading.outcomes_clauses import are_subjects, is_own_change, own_marks
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_kept import told_at_start
from litreview.reading.outcomes_scene import Scene
from litreview.reading.outcomes_themes import is_time
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities_line import CHANGE as CHANGE_NOUN


class Claim(NamedTuple):
    """A group of numbers, the clause it stands in, and what it is said to be about."""

    group: Group
    start: int
    limit: int
    mark: Mark | None
    theme: Theme
    basis: str


def _readings(scene: Scene, claim: Claim) -> Iterator[list[Mark]]:
    """The words that may say which way a number points, the nearest first."""
    told, group = own_marks(scene, claim.group, claim.mark, claim.theme), claim.group
    clause = [m for m in told if claim.start <= m.start < claim.limit]
    end = group.end + (_SIGNIFICANTLY if group.effects else 0)
    if changed := _CHANGED_BY.match(scene.text, group.end):
        end = changed.end()
    if weighed := WEIGHED_AFTER.match(scene.text, group.end):
        clause, end = scene.marks_in(claim.start, weighed.end()), weighed.end()
    end = claim.limit if are_subjects(scene) else end
    before: list[Mark] | None = None
    for marks in (
        _of_difference(scene, claim, [m for m in clause if m.start < end]),
        [m for m in told if m.start < end],
        clause,
        told,
    ):
        if marks != before and not _lacks_verb(scene, claim.mark, marks):
            yield marks  # others would say the same again
        before = marks


_CHANGED_BY = pattern(rf" (?:greater|larger|smaller|steeper) (?:[a-z]+ )?{CHANGE_NOUN}\b")
"""``A 52% greater reduction``: both words tell which way."""


def _lacks_verb(scene: Scene, concept: Mark | None, marks: Sequence[Mark]) -> bool:
    """``Lowered anxiety (p = .01) and craving more than placebo``: it was lowered more."""
    if concept is None or not THAN.match(scene.text, concept.end):
        return False
    verbs = [m for m in scene.marks if m.role in CUES and m.start < concept.start]
    return bool(verbs) and verbs[-1] not in marks


def _of_difference(scene: Scene, claim: Claim, marks: list[Mark]) -> list[Mark]:
    """``Fell in both groups, but fell more with ketamine (p = .01)``: tested is the latter."""
    text, group = scene.text, claim.group
    if group.values or not any(m.role == "compare" and is_alike(text, m) for m in marks):
        return marks
    turn = _TURN.search(text, claim.start, group.start)
    if turn is None or MORE_SO.match(text, turn.start()):
        return marks
    own = [m for m in marks if m.start >= turn.end()]
    arms = [a.start for a in scene.arms if a.start >= turn.end()]  # "but it outperformed placebo"
    by_arm = [m for m in own if m.role in QUALITY and any(a < m.start for a in arms)]
    return own if by_arm or any(m.role in COMPARATIVE for m in own) else marks


_TURN = pattern(
    r"(?:,? (?:but|yet|and|while|whereas|although|with)|,|;) (?=[^.;,()]{0,80}[(\[]?\Z)"
)


def find_direction(scene: Scene, claim: Claim, arms: Sequence[Arm], owners: Owners) -> Finding:
    """What the clause says, then the numbers of the arms, the sentence, and the effect."""
    group, polarity = claim.group, claim.theme.polarity
    text, tied = scene.text, _is_tied(scene, group)
    if (told := _without_words(scene, claim, owners, tied=tied)) is not None:
        return told
    owners = _in_order(scene, group, owners) or owners
    if is_goal(text, claim.start, claim.mark, group.start):
        polarity = abs(polarity)
        claim = claim._replace(theme=claim.theme._replace(polarity=polarity))
    elif claim.basis == "clause" and _TIME_UNTIL.search(text, claim.start, group.start):
        polarity = abs(polarity)  # "intake fell (p = .01), and the time to the first was longer"
    finding = Finding()
    for marks in _readings(scene, claim):
        near = arms if marks and marks[0].start >= claim.start else scene.arms
        near = near or [a for a in scene.arms if a.start >= claim.start]
        finding = read_finding(text, marks, near, claim.mark, polarity)
        finding = with_numbers(finding, group, owners, polarity, marks)
        another = claim.basis == "study" and _names_another(marks)
        if another or _is_vague(scene, claim) or tied or _is_a_trend(scene, group, marks):
            return finding._replace(benefit=0)
        if finding.benefit or finding.none or any(m.role in CUES for m in marks):
            break
    apart = scene.says(_NOT_BETWEEN) or scene.says(_EACH_COURSE)
    if finding.benefit and not finding.weighed and apart:
        return finding._replace(within=True)  # each arm against its own start
    if finding.benefit and not finding.compared:
        if is_own_change(scene) or (not finding.weighed and is_of_all(scene, group.end)):
            return finding._replace(within=True)
        finding = finding._replace(compared=_opens_compared(scene, group))
    return _completed(scene, claim, finding, owners)


def _is_a_trend(scene: Scene, group: Group, marks: Sequence[Mark]) -> bool:
    """``A trend towards lower craving (d = 0.4)``, which no p-value or interval bears out."""
    if "trend" not in scene.roles or any(is_significant(e) is not None for e in group.effects):
        return False
    text = scene.text
    return any(
        m.role == "trend" and m.start < group.start and _TOWARDS.match(text, m.start) for m in marks
    )


_TOWARDS = pattern(
    r"(?:tended|[Tt]rend(?:ed)? (?:to|for|in favou?r|favou?r)|approached|borderline)"
)


def _without_words(scene: Scene, claim: Claim, owners: Owners, *, tied: bool) -> Finding | None:
    """What numbers tell whatever words stand beside them, as "the hazard ratio for relapse"."""
    group, polarity, text = claim.group, claim.theme.polarity, scene.text
    told = scene.roles & {"no_difference", "negation"}
    if not told and weighs_people(text, claim.start, clause_end(text, group.end), scene.arms):
        return Finding(0, any(is_significant(e) is False for e in group.effects), True)
    interacts = not group.values and INTERACTS.search(text, claim.start, group.start)
    done = claim.theme.code == "retention" and _DONE.match(scene.lowered, group.end)
    if done or interacts or scene.denied_after(group) or told_at_start(scene):
        return Finding()
    if _SAID_ALIKE.match(text, group.end) or (not group.values and _is_denied(scene, group)):
        return Finding(0, True, len(group.values) > 1)
    more = larger_change(text, group, owners, polarity)
    if more is None and not told:
        more = elided(text, claim.start, group, owners, scene.marks) or None
    if more is not None and polarity:
        return Finding(more * polarity, False, True)
    if not tied and claim.mark and _RATIO_OF.search(text, claim.start, claim.mark.start):
        nobody = [None] * len(group.values)
        return with_effect(with_numbers(_COMPARED, group, nobody, polarity, ()), group, polarity)
    return None


_DONE = pattern(r"[)\]]? (?:[a-z]+ )?completed [^.;,()\d]{2,40}, (?:and|but) ")


def _completed(scene: Scene, claim: Claim, finding: Finding, owners: Owners) -> Finding:
    """A finding with what its numbers add: the change of one arm, the course, the effect."""
    study, group, polarity = scene.study, claim.group, claim.theme.polarity
    if group.values and not (study.controlled or study.randomised):
        finding = own_change(group.values[0], finding, polarity, scene.marks)
    alone = study.alone or not (study.controlled or study.observed)
    finding = with_only(finding, group, owners, polarity, study.document.text)
    finding = with_course(finding, group, polarity, study.document.text, alone=alone)
    if claim.mark and any(map(is_significant, group.effects)):
        said = effect_on(scene, claim.start, claim.mark, claim.theme)
        finding = finding if finding.benefit or finding.none else said or finding
    if claim.theme.code == "retention" and any(e.measure == "HR" for e in group.effects):
        return finding  # of staying or of leaving: the ratio does not say which
    of_control = bool(scene.arms) and all(a.control and not a.against for a in scene.arms)
    if of_control and not scene.says(_REFERENCE):
        return finding  # "placebo increased relapse (OR 2.1)": of the control with the treated
    time = claim.mark is not None and is_time(scene.lowered, claim.mark)
    efficacy = claim.mark is not None and scene.lowered.startswith("efficac", claim.mark.start)
    sign = -polarity if is_inverse(group, owners) else polarity
    return with_effect(finding, group, sign, time=time, efficacy=efficacy)


_REFERENCE = pattern(r"\brefer(?:ence|ent)\b|\bcompar")


def _is_denied(scene: Scene, group: Group) -> bool:
    """``Lower at week 1 (d = 0.9) but not at week 4 (d = 0.3) or at week 8 (d = 0.2)``."""
    text, start = scene.text, max(scene.sentence.start, group.start - 4 * _NEAR)
    if BOTH_NOT.match(text, group.end) and not any(map(is_significant, group.effects)):
        return True
    found = _BUT_NOT.search(text, start, group.start)
    return found is not None and not any(found.start() < a.start < group.start for a in scene.arms)


_BUT_NOT = pattern(
    r"\b(?:but|though|although|and) not (?!only|limited|all\b)[^.,;:()\[]{1,60}"
    r"(?:\([^()]{1,60}\),? n?or [^.;:()\[]{1,40})?[(\[](?:[^()\[\]]{1,80}; )?\Z"
)
_SAID_ALIKE = pattern(  # "by 71% and 74%, respectively (difference not significant)", "(NS)"
    rf"[)\]]?[^.;:()\[\d]{{0,60}}? {WHATEVER_ARM}\b|"
    r"[)\]]?(?: (?:at|by|after|on|with|in) [^.;:()\[,]{1,25})?,? (?:(?:but|although|though) )?"
    r"(?:(?:this|it|which|that|(?:the|a) difference) (?:that )?)?(?:(?:(?:was|were) )?"
    r"(?:not|neither)|(?:did not|failed to) reach) (?!clinical)(?:[a-z]+ (?:nor |or )?){0,3}"
    r"significan(?:t|ce|tly (?:different|so))\b(?! (?:in|at|for|among)\b|[^.;]*[(\[\d])|"
    r"(?:[^.;:()\[\d]{0,60}[(\[]|[;,] )(?:(?:the )?difference (?:was )?)?"
    r"(?:(?:statistically non-?|non-?|not (?:statistically )?)significant|[Nn]\.?[Ss]\.?)[)\],;]"
)


def is_of_all(scene: Scene, end: int) -> bool:
    """Whether what is told before `end` is told of all, by a clause that finds the arms alike."""
    if any(a.start < end for a in scene.arms):
        return False
    return bool(_BUT_ALIKE.match(scene.text, end))


_NOT_BETWEEN = pattern(
    r"\bwithin-(?:group|subject)s? (?:analys[ei]s|comparison|test)"
    r"|\bbetween-group differences? (?:did not|(?:was|were) not)\b"
    r"|\bno (?:significant )?between-group difference"
)
_COURSE = r"[(\[](?:from )?\d[\d.]* to \d[\d.]*"
_OF_ARM = r"\b(?:in|with|after|on|under) (?:the )?[\w+-]+(?: (?:group|arm))? "
_EACH_COURSE = pattern(  # "fell with A (8.1 to 4.2) and with B (8.3 to 6.1)"
    rf"{_OF_ARM}{_COURSE}[^()]{{0,20}}[)\]],? (?:and|as well as) {_OF_ARM}{_COURSE}"
)
_BUT_ALIKE = pattern(  # "fell (p < .001), but there was no difference between groups"
    r"[)\]]?,? (?:but|and|with|without|although|though|while|yet)\b[^.;]{0,30}"
    r"(?:\b(?:no|not|without)\b[^.;]{0,40} (?:between|by|across|among) (?:the )?"
    r"(?:[\w+/-]+ (?:and )?){0,2}(?:groups?|arms?|treatments?|conditions?)\b"
    r"|\b(?:groups|arms|treatments) did not differ)"
)


def _in_order(scene: Scene, group: Group, owners: Owners) -> Sequence[Arm]:
    """The arms of ``41% v 22%``, as the sentence names them, or else the study.

    Beside the number of a control stands that of the other arm.
    """
    text, place, order = scene.lowered, scene.sentence, scene.study.order
    if len(group.values) != _TWO:
        return ()
    one = next((o for o in owners if o), None)
    if one is None and len(scene.arms) == _TWO and len(scene.groups) == 1:
        return () if scene.arms[0].against else scene.arms
    first, last = group.values
    if one and one.control and None in owners and _AND_WITH.search(text, first.end, last.start):
        return [o or Arm(0, 0, "", control=False) for o in owners]
    if not stand_apart(text, group.values) or _OTHER_SIDES.search(text, place.start, place.end):
        return ()
    if scene.arms or not order:
        return ()
    return [Arm(0, 0, "", control=control) for control in (order < 0, order > 0)]


_AND_WITH = pattern(  # "4.2 (SD 2.1) with lozenges and 4.9 (SD 2.6) with placebo"
    r"\b(?:with|in|of|for|after|on|among|given) [^.;()]{1,40}?,? "
    rf"(?:and\b|{AGAINST})(?! to )[^.;()]{{0,20}}\Z"
)
_COMPARED = Finding(compared=True)
_NEAR = 40
_RATIO_OF = pattern(  # "(hazard ratio for dropout 0.52; 95% CI 0.36 to 0.75)"
    r"[(\[;,] ?(?:adjusted )?(?:(?:hazard|odds|risk|rate) ratio|[Hh]azard|[Oo]dds|[Rr]isk|a?[HOR]R)"
    r" (?:for|of) (?:an? |the |any |first )?\Z"
)
_TIME_UNTIL = pattern(r"\b[Tt]ime (?:to|until) ")
_OTHER_SIDES = pattern(
    r"\b(?:m[ae]n|wom[ae]n|(?:fe)?males?|boys|girls|(?:non-?)?(?:responders|remitters|completers)"
    r"|baseline|before|pre-?treatment|post-?treatment|(?:young|old)er|carriers?|genotypes?|smokers"
    r"|(?:non-?)?users|those (?:who|with)|patients (?:who|with)|subgroup|first|second|previous)\b"
)


def _is_tied(scene: Scene, group: Group) -> bool:
    """``Baseline anxiety was associated with relapse (OR 1.3)``: no arm stands before it."""
    end, lowered = group.end + _NEAR, scene.lowered
    ties = (m for m in scene.marks if m.role == "association")
    tie = next((m for m in ties if m.start < end or "factor" in lowered[m.start : m.end]), None)
    if tie and _NEXT_CLAUSE.search(lowered, group.end, tie.start):
        tie = None  # "(p = .01), and the two changes were correlated"
    tie = tie or _listed_tie(scene)
    if tie is None or any(a.start < max(end, tie.start) for a in scene.arms):
        return False
    doses = lowered.find("dose", scene.sentence.start, tie.start) >= 0
    return not (doses or is_of_treatment(scene.text, tie))


_NEXT_CLAUSE = pattern(r"(?:, and|;) (?:the(?:se|y)?|this|both|changes?|it)\b| and (?:was )?\Z")


def _listed_tie(scene: Scene) -> Mark | None:
    """``More pain (OR 1.3) and higher age (OR 1.2) were associated with relapse``."""
    tie = next((m for m in scene.marks if m.role == "association"), None)
    if tie is None or any(g.values for g in scene.groups):
        return None
    before = {m.role for m in scene.marks if m.start < tie.start}
    return None if before & {*CHANGE, *QUALITY, "no_difference"} else tie


def _opens_compared(scene: Scene, group: Group) -> bool:
    """``Compared with ketamine, it gave ... (p < .01), and better ... (p < .01)``."""
    first = next((m for m in scene.marks if m.role == "compare"), None)
    if first is None or first.start - scene.sentence.start > _OPENING:
        return False
    return any(first.end <= a.start < group.start and a.against for a in scene.arms)


_TWO, _OPENING, _SIGNIFICANTLY = 2, 12, 3  # "significantly (P = .04) increased"


def _names_another(marks: Sequence[Mark]) -> bool:
    """``Higher`` and ``decreased`` are said of what the sentence names, which is unknown."""
    cues = {m.role for m in marks} & CUES
    return bool(cues) and not cues & {"better", "worse", "no_difference"}


def _is_vague(scene: Scene, claim: Claim) -> bool:
    """Numbers told of some measure of a sentence before, or shares of what is not named."""
    if claim.basis == "before" and claim.theme.code in {"biomarker", "other"}:
        return True
    group, unnamed = claim.group, claim.mark is None and "better" not in scene.roles
    return unnamed and not group.effects and all(v.form == "percent" for v in group.values)
