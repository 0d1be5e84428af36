"""The direction of a finding as the study reports it: what was tested, compared, achieved."""

from __future__ import annotations

from itertools import pairwise

from litreview.reading.arms_between import EACH
from litreview.reading.checks import RATIOS
from litreview.reading.concepts import Theme
from litreview.reading.directions import Finding, direction_of
from litreview.reading.directions_numbers import is_denied, is_significant
from litreview.reading.directions_people import compares_people, tells_people
from litreview.reading.outcomes_asides import CAUSED_SOMETHING
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import PEOPLE, pattern

_UNTESTED = frozenset({"adverse_event", "dissociation", "mystical_experience", "retention"})
_ACHIEVED = frozenset(
    "abstinence discontinuation depression relapse suicidality pain anxiety symptom_other".split()
)


def direction_in(
    scene: Scene,
    finding: Finding,
    theme: Theme,
    group: Group | None,
    *,
    clause: tuple[int, int] | None = None,
) -> str:
    """The direction; side effects without a tested or named comparison stay unclear.

    So does what sets kinds of people against each other, which no treatment tells apart.
    """
    study = scene.study
    if study.randomised and len(scene.arms) == 1 and scene.says(_MORE_IN_ONE):
        finding = finding._replace(weighed=True, compared=True)
    apart = _sets_apart(scene, finding, group)
    if finding.benefit and (
        theme.code == "mystical_experience"
        or (study.asked and theme.code == "dissociation" and not (group and group.effects))
        or (study.observed and _is_state(scene, finding, theme))
        or (finding.weighed and tells_people(scene))
        or (not apart and _is_untold(scene, finding, theme))
        or _are_odds_of_people(scene, finding, group)
        or compares_people(scene)
        or _is_of_model(scene)
        or (group is None and _names_no_treatment(scene))
    ):
        return "unclear"
    untold = theme.code in _UNTESTED and not (finding.compared or finding.none)
    denied = group and is_denied(scene.text, group)  # said of the others, if any
    if denied or (untold and not _is_tested(scene, finding, group)):
        return "unclear"
    if group and _is_achieved(study, finding, theme, group):
        return "improved"
    if group and study.alone and not finding.benefit and _is_share_alone(finding, group):
        return _spared_or_not(theme, group)
    alone = group and finding.benefit < 0 and _is_share_alone(finding, group)
    if alone and not (finding.within and group and group.values[0].form == "mean"):
        return "unclear"  # who got worse says nothing of the others
    ratio = group is not None and any(e.measure in _OF_TWO for e in group.effects)
    within = finding.within or (not ratio and _is_shared(scene, finding, clause))
    told = direction_of(finding._replace(within=within), apart)
    return "unclear" if told.startswith("favours") and _are_no_arms(scene) else told


def _are_odds_of_people(scene: Scene, finding: Finding, group: Group | None) -> bool:
    """``Those in work had reduced odds of death (OR 0.6)``: than others, who got no less."""
    settled = scene.arms or scene.points or finding.within or scene.study.controlled
    ratio = group is not None and any(e.measure in _OF_TWO for e in group.effects)
    return ratio and not settled and scene.says(_CHANCES)


_CHANCES = pattern(
    r"\b(?:had|have|showed|at|with) (?:an? )?(?:[a-z]+ ){1,2}(?:odds|risk|likelihood)\b"
)


def _are_no_arms(scene: Scene) -> bool:
    """``40% in women and 30% in men (OR 1.5)``: nobody is untreated, nor a control.

    So are "group 1" and "group 2" where nothing tells what they were given.
    """
    if scene.people and not any(a.control for a in scene.people):
        return True
    if scene.study.alone and scene.arms and all(a.control for a in scene.arms):
        return not any(m.role == "compare" for m in scene.marks)  # a case had one treatment
    told = any(label is not None for label in scene.study.labels.values())
    known = told or any(a.control or a.studied for a in scene.arms)
    lettered = [a for a in scene.arms if _LETTERED.fullmatch(a.name)]
    return not known and len(lettered) > 1


_LETTERED = pattern(r"(?i:group|arm)s? (?:[A-Z]|\d|[IV]{1,3})")


def _is_tested(scene: Scene, finding: Finding, group: Group | None) -> bool:
    if group is not None and any(is_significant(e) is not None for e in group.effects):
        return True
    if not (scene.study.controlled or scene.study.randomised):
        return False
    text, (start, end, _) = scene.text, scene.sentence
    worse = scene.study.controlled and finding.benefit < 0
    if worse and any(_RAISED.match(text, a.end, end) for a in scene.arms):
        return True
    if finding.benefit > 0 and any(
        _LOWERED.match(text, a.end, end)
        or _LOWERED_BY.search(text, max(start, a.start - 30), a.start)
        for a in scene.arms
    ):
        return True  # "ketamine reduced nausea", "was reduced by ketamine": than without it
    return finding.weighed or bool(_WEIGHED.search(text, start, end))


_WEIGHED = pattern(r"\b(?:significantly|risks?|incidences?|odds)\b")
_RAISED = pattern(r"(?: [a-z]+ly)? (?:increased|raised) ")
_MORE_IN_ONE = pattern(  # of two arms, not "nausea increased in the ketamine group" over time
    r"\b(?:group|arm) (?:had|reported|showed|experienced) (?:[a-z]+ly )?"
    r"(?:increased|elevated|reduced|decreased) [a-z]"
    r"|\b(?:was|were) (?:[a-z]+ly )?(?:increased|elevated|reduced|decreased) in the "
    r"[\w -]{1,25}(?:group|arm)\b(?! (?:from|over|during|since))"
)
_LOWERED_BY = pattern(
    r"\b(?:reduced|decreased|prevented|attenuated|lowered|lessened|alleviated|diminished"
    r"|suppressed) (?:by|with) (?:the )?\Z"
)
_LOWERED = pattern(
    r"(?: [a-z]+ly)? (?:(?:reduc|decreas|prevent|attenuat|lower|lessen|alleviat|diminish|suppress"
    r"|block|abolish|mitigat|blunt)ed|shortened [^.;,]{1,40} and (?:reduced|decreased))\b"
)


def _is_state(scene: Scene, finding: Finding, theme: Theme) -> bool:
    """What a survey finds: who had more or less, and the trend of use where nothing was given."""
    if finding.compared or finding.benefit < 0:
        given = any(a.studied for a in scene.arms) and any(a.control for a in scene.arms)
        return not (finding.compared and given)
    trend = theme.code == "use_amount" and not scene.says(_ASSESSED)
    untold = trend or finding.weighed
    return untold and not any(a.studied for a in scene.arms)


_ASSESSED = pattern(  # the same people, twice
    r"from baseline|\b(?:between|across) (?:the )?(?:two |three |four )?"
    r"(?:time ?points|visits|assessments)\b|\b(?:before and after|(?:after|following|since)"
    r" (?:the|their|an?) (?:[a-z-]+ ){0,2}(?:experience|ceremony|session|treatment|infusion))\b"
)


def _sets_apart(scene: Scene, finding: Finding, group: Group | None) -> bool:
    """Whether what is told of one arm is told against the other, in a review by its trials."""
    study = scene.study
    pooled = None if study.studies is None else _are_pooled_apart(scene, finding, group)
    if pooled is not None:
        return pooled
    if study.controlled and not study.observed:
        return True
    tested = group is not None and len(group.values) > 1 and bool(group.effects)
    if study.randomised:
        return finding.weighed or tested
    ratio = group is not None and any(e.measure in _OF_TWO for e in group.effects)
    if ratio and not study.observed:  # "A was associated with lower mortality (HR 0.7)"
        return not study.alone and any(not a.control for a in scene.arms)
    told = finding.weighed and tested and not study.alone  # "lower with ketamine" than without
    return told and any(a.studied and scene.text.endswith(_HAVING, 0, a.start) for a in scene.arms)


def _are_pooled_apart(scene: Scene, finding: Finding, group: Group | None) -> bool | None:
    """Whether a review tells of its trials against their controls; None where it is not said."""
    if not finding.compared and scene.says(_OPEN):
        return False
    measures = {e.measure for e in group.effects} if group else set()
    if scene.says(_OF_TRIALS) or measures & RATIOS:
        return True
    if not measures & _OF_MEANS:
        return None
    named = scene.study.controlled and not _SINCE_BASELINE.search(scene.lowered)
    return named or finding.compared or finding.weighed or len(scene.arms) > 1


_OF_TRIALS = pattern("placebo-controlled")
_OPEN = pattern(r"\b(?:open|uncontrolled|single|case)\b[a-z -]{0,12}(?:stud|trial|series|report)")
_HAVING = (" with ", " the ", " given ", " on ", " received ", " receiving ", " getting ")
_OF_TWO = RATIOS - {"fold"}
_OF_MEANS = frozenset({"RD", "MD", "SMD", "g"})  # of two groups, or of the end and the start
_SINCE_BASELINE = pattern(
    r"\b(?:differences?|changes?|effects?)\b[^.;]{0,40} (?:between|from) (?:[a-z-]+ and )?(?:the )?"
    r"(?:baseline|pre-?treatment)\b|\bpre-? ?(?:to )?post-?\b|\bsingle-arm\b"
)


def _names_no_treatment(scene: Scene) -> bool:
    """``Normalising glutamate reduces relapse``, in a review: of no treatment that was tried."""
    if scene.study.studies is None or scene.arms:
        return False
    return scene.says(_BASIC) and not scene.says(_TREATMENT)


_BASIC = pattern(r"\b(?:pre-?clinical|animal|rodent|transmission|signal+ing|plasticity|circuit)")
_TREATMENT = pattern(
    r"treat|therap|infusion|medic|\bdrugs?\b(?!-| (?:use|seek|tak|abus|crav))|agents?\b"
    r"|intervention|ketamine|psilocybin|antagonist"
    r"|\b(?:it|its|they|their|doses?|compounds?|programmes?|programs?|counsel+ing|stimulation)\b"
)


def _is_shared(scene: Scene, finding: Finding, clause: tuple[int, int] | None) -> bool:
    """``Craving fell after ketamine and midazolam``, ``after both infusions``: in all."""
    text, (start, end, _) = scene.text, scene.sentence
    own = clause or (start, end)
    joined = [
        bool(EACH.search(text, max(start, a.start - _LONGEST), a.start))
        for a, b in pairwise(scene.arms)
        if a.control != b.control and _AND_ARM.fullmatch(text, a.end, b.start)
    ]
    rivals = scene.study.randomised and not scene.study.order  # no control is told
    if rivals and _BOTH_GROUPS.search(text, *own):
        joined = [True]
    if finding.weighed:
        return any(joined) and not any(a.against for a in scene.arms)
    if _TO_ALL.search(text, *own):
        said = (text[m.start : m.end].lower() for m in scene.marks if m.role == "compare")
        return not finding.compared or all(word.startswith(_OF_ALL) for word in said)
    return bool(joined) and not finding.compared


_OF_ALL = ("both", "between", "group")  # "in both groups, which did not differ between groups"
_TO_ALL = pattern(
    r"\b(?:[Bb]oth|[Aa]ll|[Ee]ither|[Ee]ach) (?:the )?(?:study |active )?"
    r"(?:groups?|arms?|infusions?|conditions?|sessions?)\b"
    r"|\b(?:after|with|in|under|during|following|on|by|for) (?:both|all|either|each) (?:the )?"
    r"(?:drugs?|treatments?|medications?|interventions?|agents?|compounds?)\b"
    r"|\bopen-label (?:[a-z-]+ ){0,2}(?:phase|extension|period)\b"
    r"|\b(?:across|in) (?:all|the (?:whole|entire|total|overall|full)) "
    r"(?:patients|participants|subjects|sample|cohort|groups)\b"
)
_LONGEST = 9  # "both the "
_AND_ARM = pattern(r",? (?:and|as well as) (?:(?:with|after|in|on|by) )?(?:the )?")
_BOTH_GROUPS = pattern(
    r"\b[Bb]oth (?:the )?[\w-]+(?: group)? and (?:the )?[\w-]+ "
    rf"(?:groups|arms|conditions|{PEOPLE})\b"
)


def _spared_or_not(theme: Theme, group: Group) -> str:
    """None of those treated had withdrawal; some relapsed."""
    if theme.polarity > 0 or theme.code not in {"relapse", "withdrawal"}:
        return "unclear"
    if 0 in {group.values[0].value, group.values[0].events}:
        return "improved"
    return "worsened" if theme.code == "relapse" else "unclear"


def _is_untold(scene: Scene, finding: Finding, theme: Theme) -> bool:
    """``Higher rates were reported in women``: than whom, and not after any treatment."""
    if scene.study.alone and finding.benefit > 0 and theme.polarity:
        return False  # "drank less": than before
    if scene.study.randomised or scene.study.controlled or finding.compared or finding.within:
        return False
    if not finding.weighed:
        return False
    named = any(a.studied and a.start < scene.sentence.end for a in scene.arms)
    return not (named or scene.points or _AFTER.search(scene.text, *scene.sentence[:2]))


_AFTER = pattern(
    r"\b(?:after|following|post-?\w*|since|during|follow-?up|treatment|infusions?|baseline|still"
    r"|remained|week|month|day|became|in (?:[a-z\d]+ ){1,4}(?:studies|trials|reports))\b"
)


def _is_achieved(study: Study, finding: Finding, theme: Theme, group: Group) -> bool:
    """A share that reached what is good for it: abstinence, response.

    Several shares ("response and remission") are those of one arm where no other arm is.
    """
    if finding.none or theme.polarity <= 0 or theme.code not in _ACHIEVED:
        return False
    if not group.values or not all(v.unit == "%" or v.events is not None for v in group.values):
        return False
    if any(0 in {v.value, v.events} for v in group.values):  # "none of 7 responded"
        return False
    return _is_share_alone(finding, group) or not (
        study.controlled
        or finding.compared
        or finding.benefit
        or (group.effects and not study.alone)
    )


def _is_of_model(scene: Scene) -> bool:
    """``Rats withdrawn from nicotine were more anxious than controls``: before treatment.

    So is what ``chronic exposure increased``, ``withdrawal produced`` in animals.
    """
    if not all(a.control for a in scene.arms):
        return False
    exposed = (scene.says(_EXPOSED) or scene.says(_TAKEN)) and _ANIMALS.search(scene.lowered)
    return bool(exposed) or scene.says(_MODEL)


_ANIMALS = pattern(r"\b(?:rats|mice|rodents|monkeys|zebrafish)\b")
_EXPOSED = pattern(
    r"\b(?:withdrawal|exposure|abstinence|deprivation|stress|access|priming)"
    r"(?: (?:from|to) [a-z-]+)? (?:(?:also|significantly) )?(?:led to|resulted in"
    r"|(?:produc|induc|caus|increas|enhanc|elevat|provok|reduc|decreas|impair|reinstat)ed) "
)
_TAKEN = pattern(  # "chronic ethanol intake reduced neurogenesis", not "intake fell by half"
    r"\b(?:self-administration|intake|consumption|drinking|use"
    r"|(?:chronic|repeated|prolonged|intermittent|binge) [a-z]+)"
    rf"(?: of [a-z-]+)? (?:(?:also|significantly) )?{CAUSED_SOMETHING}"
)
_MADE = (
    "withdrawn|defeated|exposed|dependent|subjected|stressed|deprived|undergoing|abstinent|drinking"
)
_MODEL = pattern(
    rf"\b(?:mice|rats|animals|monkeys) (?:[a-z-]+ ){{0,2}}(?:{_MADE})\b"
    r"|\b(?:mice|rats|animals|monkeys) (?:with a history of|(?:that|which) (?:had )?(?:self-admin"
    r"istered|drunk|drank|consumed|taken|been (?:exposed|trained|withdrawn)))\b"
    rf"|(?:\b|-)(?:{_MADE}) (?:[a-z]+ )?(?:mice|rats|animals|monkeys)\b"
)


def _is_share_alone(finding: Finding, group: Group) -> bool:
    return len(group.values) == 1 and not group.effects and not finding.compared
