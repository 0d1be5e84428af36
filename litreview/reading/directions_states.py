"""What a clause tells without a word of direction: "robust effects", "remained abstinent"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions import Finding
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import CHANGE

_GOALS = frozenset({"abstinence", "discontinuation", "motivation"})
_HARMS = frozenset({"withdrawal", "relapse", "craving", "suicidality", "use_amount"})
_FELT = frozenset({"withdrawal", "craving", "anxiety", "depression", "suicidality", "pain"})
_USED = frozenset({"use_amount", "heavy_drinking"})
_BACK_TO = pattern(r"\b(?:returned|reverted|went back|relapsed) to \Z")
_NEAR = 60
_WELL, _ILL = Finding(1, False, False, True), Finding(-1, False, False, True)


def state_of(
    text: str, clause: tuple[int, int], concept: Mark, theme: Theme
) -> tuple[Theme, Finding] | None:
    """What a clause tells of one concept by saying that it was so, or was not.

    Abstinence that was reached is a benefit, so is withdrawal that did not come; who has not
    used is abstinent; who relapsed is worse. None where the words do not say it.

    Parameters
    ----------
    text : str
        The whole text.
    clause : tuple of int
        Where the clause begins and ends.
    concept : Mark
        What is told of.
    theme : Theme
        What it stands for there.
    """
    before = text[max(clause[0], concept.start - _NEAR) : concept.start]
    if theme.polarity > 0:
        good = theme.code in _GOALS and _is_so(text, before, concept, _IS_REACHED)
        good = good or (theme.code == "abstinence" and concept.code == "use_amount")  # by a test
        spared = theme.code in _HARMS and _REACHES.match(text, concept.start)  # "did not relapse"
        return (theme, _WELL) if good or spared else None
    resumed = theme.code in _USED and _BACK_TO.search(before)
    returned = theme.polarity < 0 and _RETURNED.match(text, concept.end)
    if resumed or (returned and not _IN_SOME.match(text, returned.end())):
        return theme, _ILL
    if theme.code in _FELT and _SLIGHT.match(text, concept.end):
        return None if _CHANGE_IN.search(before) else (theme, _WELL)
    if theme.code not in _HARMS:
        return None
    if _DENIED.search(before) or _ENDED.match(text, concept.end):
        used = theme.code == "use_amount"  # "had never used" tells of the time before
        told = Theme("abstinence", 1) if used else theme
        return (told, _WELL) if not used or _SINCE.search(text, *clause) else None
    back = theme.code == "relapse" and not _CHANGE_IN.search(before)
    back = back and _is_so(text, before, concept, _IS_BACK)
    return (theme, _ILL) if back else None


def _is_so(text: str, before: str, concept: Mark, forms: _Forms) -> bool:
    """Whether one of three forms says it and not only means it: of the name, before it, after it.

    Of ``left without tablets and has remained ...`` counts what belongs to the last verb.
    """
    last = max((m.start() for m in _NEXT_VERB.finditer(before)), default=0)
    if _MEANT.search(before[last:].lower()):
        return False
    named, opened, ended = forms
    said = named.match(text, concept.start) or opened.search(before)
    return bool(said or ended.match(text, concept.end))


_Forms = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
_NEXT_VERB = pattern(r"\band (?:has|had|have|is|was|were|remained|stayed)\b")
_MEANT = pattern(
    r"\b(?:not|never|no|nor|none|nobody|unable|failed|fails?|without|if|until|unless|whether|when"
    r"|who|which|that|aim\w*|goals?|wish\w*|want\w*|hop\w+|tr(?:y|ied|ying)|attempt\w*|requir\w*"
    r"|must|should|previous(?:ly)?|prior|earlier|histor\w+|before|risk|prevent\w*|first|despite"
    r"|reasons?|could|would|may|might|efforts?|motivat\w+|help\w*|likel\w+|associat\w+|predict\w*)\b"
)
_REACHES = pattern(
    r"(?:remain|stay|(?:had )?(?:stopp|quit)|c[ao]me off|taper\w+ off|abstained|did not"
    r"|ha(?:s|ve|d) not|not\b|no longer|discontinued|weaned off|ceased|gave up|given up"
    r"|successfully|completed|taking no)"
)
_REACHED = pattern(
    r"\b(?:remain\w*|stay\w*|became|came|come|been|was|were|is|are|achiev\w+|maintain\w*|attain\w*|kept"
    r"|reached|report\w+|still|sustained|led to|resulted in|continued)"
    r"(?: (?:[a-z]+ly|abstinent|still|all|complete|total|full|sustained|continuous|prolonged"
    r"|long-term|and|\w+ed|of|from|in|to be|now|an?))*\s\Z"
)
_RETURNED = pattern(
    r"(?: (?:symptoms?|scores?|(?:for|to) [a-z]+))? (?:had |have |has )?(?:[a-z]+ly )?"
    r"(?:returned(?! to)|recurred|reappeared|re-?emerged|came back)\b"
)
_IN_SOME = pattern(
    r" (?:later )?in (?:one|two|three|four|five|six|some|a few|\d+)\b(?! [wmdhy][a-z]+s\b)"
)
_WAS = pattern(
    r"[^,;:.]{0,25}? (?:was|were|has been|had been) (?:[a-z]+ly )?(?:maintained|achieved|sustained"
    r"|reached|confirmed|attained|complete)"
)
_IS_REACHED = _REACHES, _REACHED, _WAS
_DENIED = pattern(
    r"(?:\b(?:[Nn]o longer|[Nn]o|[Ww]ithout|[Nn]ever|not|[Nn]or"
    r"|denied|denies|denying|absence of|free of"
    r"|free from|[Nn]either)"
    r"|\b(?:[Nn]one(?: of [^,;:.]{0,30}?)?|[Nn]obody)"
    r"(?: (?:had|developed|experienced|showed|reported))?"
    r"|\b(?:[Nn]o|[Nn]either) (?:patient|participant|subject|one|case|person|man|woman)s?"
    r"(?: (?:had|developed|experienced|showed|reported))?)"
    r"(?: (?:any|an?|objective|further|more|new|signs?|symptoms?|of|evidence|clinically"
    r"|significant|relevant|severe|acute|precipitated|subsequent|major|the|to|experienc\w+|report\w*|develop\w*|have|had"
    r"|show\w*|resum\w*|return\w*|gone?|back|complain\w*|feel|felt|been|be|undergo|undergone))*\s\Z"
)
_SINCE = pattern(
    r"\b(?:since|again|after|further|follow-?up|throughout|discharge|(?:month|week|year|day)s?\b)"
)
_ENDED = pattern(
    r"(?: (?:symptoms?|scores?|signs?|(?:for|to) [a-z]+))? (?:had |have |has )?"
    r"(?:(?:was|were|became|been|remained) )?"
    r"(?:(?:completely|fully|entirely|largely|well|adequately|effectively|successfully|quickly"
    r"|rapidly|totally|also) )?"
    r"(?:absent|gone\b|(?:well[- ])?controlled|managed|remitted|ceased|went away|vanished)"
)
_SLIGHT = pattern(  # "anxiety was mild throughout", "craving remained low"
    r"(?: (?:symptoms?|scores?|signs?|levels?))? (?:(?:was|were) (?:minimal|negligible"
    r"|(?:mild|slight|low|controlled) (?:throughout|afterwards|thereafter))"
    r"|(?:remained|stayed) (?:low|mild|slight|minimal|negligible))\b"
)
_CHANGE_IN = pattern(rf"(?i)\b{CHANGE} (?:in|of) (?:[a-z]+ ){{0,2}}\Z")  # which was minimal
_CAME_BACK = pattern(r"(?:relapsed|resumed|return|restarted|gone back|went back)")
_HAD = pattern(r"\b(?:had|experienced|suffered) (?:an? )?(?:[a-z]+ )?\Z")
_OCCURRED = pattern(r" (?:occurred|was (?:observed|seen|noted|recorded))\b")
_IS_BACK = _CAME_BACK, _HAD, _OCCURRED


def plain_finding(
    scene: Scene, clause: tuple[int, int], marks: Sequence[Mark], concept: Mark, theme: Theme
) -> Finding:
    """What a clause without a word of direction tells of one concept.

    "Robust antidepressant effects" and remission that was achieved are a benefit; a harm that
    one drug of two "was associated with" is one.

    Parameters
    ----------
    scene : Scene
        The sentence.
    clause : tuple of int
        Where the clause begins and ends.
    marks : sequence of Mark
        Those of the clause, in order.
    concept : Mark
        What is told of.
    theme : Theme
        What it stands for there.
    """
    text, (start, end) = scene.text, clause
    roles = {m.role for m in marks}
    none = _NONE.search(text, start, end) if "negation" in roles else None
    if none and none.end() < concept.start and "with" in none.group():
        none = None  # "neither was associated with craving": not craving
    if none or ("negation" in roles and _NO_CHANGES.search(text, start, concept.start)):
        return Finding(0, True)
    if "negation" in roles and _ELIDED.match(text, concept.end, end):
        return Finding(0, not _TIES.search(text, scene.sentence.start, concept.start))
    compared = any(m.role == "compare" for m in scene.marks)
    near = max(start, concept.start - 45)
    if theme.polarity > 0 and _NO.search(text, near, concept.start):
        return Finding(0, bool(_HELPS.search(text, concept.start, concept.end)))
    if not roles & _OTHERWISE:
        good = theme.polarity > 0 and _good(text, near, clause, concept, compared)
        return effect_on(scene, start, concept, theme) or good or Finding()
    tied = "association" in roles and not _TIES.search(text, start, concept.start)
    if theme.polarity < 0 and compared and tied and "negation" not in roles:
        arms = [a for a in scene.arms if start <= a.start < concept.start]
        least = arms and _LEAST.search(text, arms[-1].end, concept.start)
        if arms and not (least or arms[-1].against):
            return Finding(1 if arms[-1].control else -1, False, True)
    told = theme.polarity > 0 and _BY_DOSE.search(text, start, concept.start)
    return Finding(1, False, True) if told else Finding()


def effect_on(scene: Scene, start: int, concept: Mark, theme: Theme) -> Finding | None:
    """``A significant effect of treatment on drinking``, where drinking was to be treated."""
    study = scene.study
    if study.observed or not (theme.polarity and theme.code in _treated(study)):
        return None
    text, place = study.document.text, max(start, concept.start - 2 * _REACH)
    if _CHANGED.search(text, place, concept.start):
        since = _OVER_TIME.match(text, concept.end, scene.sentence.end)
        return Finding(1, False, False, True) if since else None
    said = _EFFECT_ON.search(text, place, concept.start)
    if said is None:
        return None
    over_time = "time" in said.group() and "interaction" not in said.group()
    return Finding(1, False, not over_time and study.controlled, over_time)


def _treated(study: Study) -> frozenset[str]:
    """The concepts that the treatment was to change for the better."""
    codes = {study.theme.code, study.condition.code}.difference(_UNTREATED)
    return frozenset(codes) | (_USES if codes & _USES else frozenset())


_REACH = 45
_UNTREATED = frozenset({"other", "biomarker", "adverse_event", "dissociation", "cognition"})
_USES = frozenset(
    "use_amount abstinence relapse heavy_drinking days_abstinent craving withdrawal".split()
)
_CHANGED = pattern(  # "a significant change in craving over time"
    r"\b[Ss]ignificant (?:[a-z-]+ ){0,2}(?:differences?|changes?) "
    r"(?:(?:was|were) (?:found|seen|observed|detected|noted) )?in (?:[\w-]+ ){0,5}\Z"
)
_OVER_TIME = pattern(
    r"[^.;]{0,80}\b(?:baseline|over time|over the course|pre-?treatment|before treatment"
    r"|pre-? (?:and|to) post|before and after|across (?:the )?time|across visits)\b"
)
_EFFECT_ON = pattern(
    r"\b(?:[Ss]ignificant(?:ly)?|[Mm]ain|[Rr]obust|[Ss]trong|[Mm]arked|[Ll]arge|[Ss]ubstantial"
    r"|[Pp]ronounced|[Bb]eneficial) (?:[a-z×-]+ ){0,3}(?:effects?|interactions?) "
    r"(?:(?:was|were) (?:found|seen|observed|detected) )?(?:(?:of|for) (?:[\w×-]+ ){1,4}?)?"
    r"(?:on|for) (?:[^.;()\[\]]|\[[^\[\]]{1,90}\]){0,50}\Z"
    r"|\b(?:[Tt]reatment|[Gg]roup|[Dd]rug|[Cc]ondition)(?: | ?[×x*] ?|[- ]by[- ])"
    r"(?:time|week|visit|day|session)s? interaction (?:was|were) (?:[a-z]+ly )?significant "
    r"(?:on|for|in) (?:[a-z]+ ){0,3}\Z"
)


def _good(text: str, near: int, clause: tuple[int, int], concept: Mark, compared: bool) -> Finding:
    """``Robust effects``, ``showed efficacy``, ``achieved remission``."""
    if not _RESULT.search(text, concept.start, concept.end):
        return Finding(0, False, compared)
    if _STRONG.search(text, near, concept.start):
        return Finding(1, False, compared)
    if _SHOWED.search(text, near, concept.start):
        return Finding(int(not text.startswith(" only", concept.end)), False, compared)
    achieved = not compared and _is_achieved(text, clause[0], concept, clause[1])
    return Finding(int(bool(achieved)), False, compared, bool(achieved))


def _is_achieved(text: str, start: int, concept: Mark, end: int) -> bool:
    """``28 patients achieved a response``, ``a response was seen``; not those who did."""
    before = _ACHIEVED.search(text, max(start, concept.start - 60), concept.start)
    if before and _GOAL.search(text, concept.start, concept.end):
        return not _WHO.search(text, max(start, before.start() - 20), before.start())
    return bool(_WAS_SEEN.match(text, concept.end, end))


_OTHERWISE = frozenset({"negation", "doubt", "association", "method"})
_ACHIEVED = pattern(
    r"\b(?:achieved|attained|reached|showed|demonstrated|experienced|had|reported|obtained)"
    r"(?: (?:an?|the|at|least|partial|full|complete|sustained|good|clinical|clinically|lasting"
    r"|significant|some)){0,5} \Z"
)
_SHOWED = pattern(r"\b(?:demonstrated|showed|shown|exhibited|exerted) (?:an? )?(?:[a-z]+ )?\Z")
_GOAL = pattern(r"(?:response|remission|relief)\Z")
_WHO = pattern(r"\b(?:who|that|which|when|once|if|until|those) (?:had |have |[a-z]+ly )?\Z")
_WAS_SEEN = pattern(
    r"(?: (?:of|to|with) [\w-]+(?: [\w-]+)?)? (?:(?:was|were) (?:[a-z]+ly )?"
    r"(?:observed|seen|achieved|obtained|maintained|sustained|noted)|persisted|lasted)\b"
)
_STRONG = pattern(
    r"\b(?:significant|robust|rapid|marked|potent|strong|large|sustained|substantial|superior"
    r"|prolonged|long-lasting|pronounced|clear)\b(?! (?:[a-z]+ )?role\b)[^,;:.]{0,35}\Z"
)
_NO = pattern(
    r"\b(?:[Nn]o|lack of|without)(?: (?:significant|statistically|clear|consistent|measurable"
    r"|detectable|additional|overall|such))* \Z"
)
_NONE = pattern(
    r"\b(?:[Nn]o|not|[Nn]or|[Nn]either|[Nn]one) (?!only\b)[^,;:.()]{0,90}?"
    r"\b(?:significant(?:ly)? (?!(?:[a-z]+-[a-z]+ )?(?:side|adverse|complications))"
    r"|differ(?:s|ed|ences?|ent|ently)?\b|interactions?\b"
    r"|(?:influence|impact|bearing|effect) on\b|distinguish(?:ed)?\b|discriminated?\b"
    r"|(?:affected|altered|influenced|changed|modified|disturbed)\b|separated?\b"
    r"|sensitive to\b|predict(?:ed|ors?)\b)"
    r"|\b(?:not|[Nn]either) (?!consistently|always|only)[^,;:.()]{0,90}?"
    r"\b(?:associated|(?:cor)?related|linked) with\b"
)
_BY_DOSE = pattern(  # "a higher dose was a predictor of response"
    r"\b[Hh]igh(?:er)? (?:[a-z]+ )?doses? (?:was|were) (?:an? )?(?:significant )?predict[a-z]+ of "
    r"(?:[a-z]+ )?\Z"
)
_TIES = pattern(r"\b(?:mediat|moderat|predict|correlat)[a-z]*\b")
_ELIDED = pattern(  # "depression improved, but anxiety did not"
    r"(?: (?:scores?|symptoms|levels|ratings|use|rates?))? (?:did|was|were|had|does|do) not"
    r"(?: (?:at|by|after|in|with|on) [^,;.]{0,40})?[.;,]?\s*\Z"
)
_NO_CHANGES = pattern(r"\b[Nn]o\b[^,;:.()]{0,60}? changes? (?:in|of|from)\b")
_LEAST = pattern(r"\b(?:lowest|least|fewest|low|few|minimal|mild)\b")
_HELPS = pattern(r"(?:effects?|efficacy|relief|benefits?|improvements?)\Z")
_RESULT = pattern(r"(?:effects?|efficacy|relief|benefits?|response|remission|improvements?)\Z")
