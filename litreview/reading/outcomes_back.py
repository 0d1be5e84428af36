"""The words with which a clause refers back to a concept, or tells of part of the people."""

from __future__ import annotations

from dataclasses import replace

from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CHANGE, QUALITY
from litreview.reading.directions_within import WHATEVER_ARM
from litreview.reading.outcomes_groups import ALPHA
from litreview.reading.outcomes_scene import Scene
from litreview.reading.patterns import pattern
from litreview.records import Outcome

AN_EFFECT = (
    "(?:an? (?:effect|benefit|improvement|gain|advantage|difference)|effects|benefits)"
    " (?:that|which)"
)
CHANGES = (
    "(?:reductions?|decreases?|increases?|improvements?|declines?|decrements?|rises?|falls?|drops?"
    "|changes?|effects?|gains?)"
)
IT_WAS = pattern(  # "In those given saline, it was 31%", "Of the saline group, 31% did so"
    r"(?:(?:In|With|For|On|After|Among) [^.;,()\d]{2,50},? )?"
    r"(?:[Ii]t|[Tt]hey|[Tt](?:he|his) (?:corresponding |respective )?"
    r"(?:rate|figure|value|percentage|proportion|score|mean|number)s?)"
    r"(?: (?:in|with|for|among|on|after) [^.;,()\d]{2,50})? (?:was|were) (?:only )?\d"
    r"|(?:Of|Among) [^.;,()\d]{2,50}, (?:only )?\d[^.;,()]{0,20}(?:\([^()]{1,20}\) )?did(?: so)?\b"
)
ALIKE_TO = r"(?:similar|comparable|equal|identical|no (?:longer )?different) (?:to|with|from)"
THIS_CHANGE = pattern(
    r",?\s?(?:(?:and|but|while|whereas|although) )?(?:(?:[Tt]h(?:is|ese|e)) (?:[a-z-]+ ){0,2})?"
    rf"{CHANGES}\b"
)
GOES_ON = pattern(  # "did not change at week 1 but fell later"
    r",?\s(?:but|and|yet|though|although|whereas) "
    r"(?:then |later |subsequently |instead )?(?:both )?"
    r"(?:(?:was|were|had|did) )?(?:[a-z]+ly )?(?:a )?"
)
A_NOUN = pattern(
    r"(?<!ed)(?<! to) (?!(?:at|in|on|after|by|with|within|during|from|than|to|for|when|over"
    r"|thereafter|later|afterwards|again|and|or|between|among|across|until|throughout|under|following|slightly"
    r"|relative|compared|so)\b)[a-z]"
)
NOT_THERE = pattern(
    r",?\s(?:but|and|though|although) (?:not|no longer) (?:to|than|compared|versus|against"
    r"|(?:at|after|by|with|in|for) (?:the |any |an? )?(?:low|high|medium|small|larg|oth)(?:er)?"
    r" (?:doses?|ones?)"
    r"|(?:at|after|by|on|during|beyond|for) (?:the |any |an? )?(?:\d+|week|month|day|hour|year|long"
    r"|end|follow|later|subsequent|other time|post|one|two|three|four|six|twelve)"
    r"|(?:thereafter|later|afterwards|beyond)(?=[.,;]|\Z))"
)
WORKS = pattern(
    r"\b(?:effective|efficac|superior|inferior|benefi|favou?r|outperform|respond"
    r"|(?:greater|more|larger|better|less|smaller|poorer|worse)"
    r" (?:improvements?|outcomes?|responses?)(?! (?:in|on|of)\b)"
    r"|(?:patients|participants|subjects|cases|studies|trials|all|most|groups) (?:[a-z]+ ){0,3}"
    r"improve(?:d|ments?)(?: (?:after|following|with|on|during|within|by) |[.,;]|\Z))"
)
OTHER = pattern(
    r"(?<!primary and )(?<!primary or )\b(?:other|remaining|secondary) (?:[a-z-]+ ){0,2}"
    r"(?:outcomes?|measures?|variables?|parameters?|end ?points?|domains?|scales?|indices"
    r"|assessments?)\b"
)
ANY_OUTCOME = pattern(
    r"\b(?:any|all|either|both)(?: of)?(?: the(?:se)?)? (?:[a-z-]+ ){0,3}"
    r"(?:outcomes?|measures?|variables?|parameters?|end ?points?)\b"
)
EFFECT = pattern(
    r"\b(?:effects?|differences?|interactions?|benefits?|improvements?|reductions?|results?"
    r"|superiority|advantages?)\b"
)
ANY = pattern(
    r"\b(?:effects?|ineffective|differences?|interactions?|benefits?|improvements?|reductions?"
    r"|results?"
    r"|frequenc(?:y|ies)|incidences?|rates?|proportions?|numbers?|scores?|values?|levels?|changes?"
    r"|findings?|groups?|differ(?:ed|ing)?|var(?:y|ied)|advantages?|superiority|arms|conditions"
    r"|superior to|better than|more effective)\b"
)
_NOT_SO = r"(?:but|though|although|albeit) not (?:[a-z]+ly )?(?:signific|statistic|differ)"
REFERS = pattern(
    rf"[;,]?\s?{_NOT_SO}|"
    rf"[;,]?\s?(?:and|but) (?:not (?:later|thereafter|afterwards)|(?:was |were )?{ALIKE_TO})\b|"
    r"[;,]?\s?(?:(?:but|and|although|though) )?"
    r"(?:(?:this|these|the)(?: (?:effects?|benefits?|gains?|differences?|advantages?))?"
    rf"|it|they|which|both|neither|{AN_EFFECT})"
    r" (?:(?:had|was|were) (?:disappeared|vanished|lost|gone)\b"
    r"|(?:was|were|did) (?:not|no longer) (?:[a-z]+ly )?(?:(?:reach|attain|achieve) )?"
    r"(?:sustain|persist|maintain|evident|seen|observed|present|apparent|replicat|statistic|signific))"
)
HAD_NONE = pattern(
    r"(?: [a-z]+){0,2} (?:had|did|showed|produced|was|were|exerted)"
    r" (?:not |no |without |little |[a-z]+ly )"
)
_SOME = (
    r"(?:the )?(?:(?:adult|young|older|adolescent) )?"
    r"(?:(?:fe)?males?|(?:wo)?men|boys|girls|(?:both|either|the other) sex(?:es)?)\b"
)
_HAD_NONE = (
    r"(?:(?:had|showed) (?:no|little) (?:[a-z]+ )?effects?|(?:was|were|proved) "
    r"(?:without (?:[a-z]+ )?effect|ineffective))"
)
NONE_IN_SOME = pattern(  # "in men it had no effect", "was without effect in both sexes"
    rf"[;,]?\s?(?:(?:but|and|while|whereas|however,) )?(?:[Ii]n {_SOME},? [^.;:()]{{2,60}}?"
    rf"{_HAD_NONE}|[^.;:]{{0,80}}?(?:{_HAD_NONE}|\b[Nn]o (?:such )?effect was (?:seen|observed"
    rf"|found|noted|present)) (?:in|for|among) {_SOME})"
)
LATER = pattern(
    r"disappear|vanish|wane|fade|dissipate|no longer"
    r"|\b(?:at|by|after|from|beyond) (?:the )?(?:day|week|month|\d)"
)
BETWEEN_GROUPS = pattern(
    r"\bdifferences? (?:between|among|across)\b|\bdid not (?:[a-z]+ly )?differ\b"
    r"|\b(?:no|without)(?: any)? (?:significant )?(?:between-)?(?:group|arm|treatment)"
    r" differences?\b|\bwithout differing\b"
)
OF_SEVERAL = pattern(  # "in the others the drug was no better than placebo"
    r"\b(?:no|not) (?:[a-z]+ly )?(?:better|superior|more effective) (?:than|to)\b"
    r"|\b(?:[Tt]hese|[Tt]hey|[Bb]oth|[Ee]ither|[Nn]either|effects that)\b"
)
THE_DIFFERENCE = pattern(
    r"\b(?:this|the|these) (?:[a-z-]+ )?differences?\b"
    r"|\b(?:this|results?|findings?) (?:did not (?:reach|attain|achieve)|(?:was|were) not signific)"
    rf"|\b{_NOT_SO}"
)
ON_ANOTHER = pattern(
    r"\b(?:effects?|impact|influence) (?:(?:was|were) (?:found|seen|observed|noted|detected) )?on "
    r"(?!(?:the |any )?(?:primary|main|either|both|all|any|these|this|those|it|them|outcomes?"
    r"|end)\b)"
)
UNDID = (
    r"(?:reversed|prevented|attenuated|abolished|blocked|normali[sz]ed|restored|rescued|blunted"
    r"|ameliorated|mitigated|corrected|counteracted|alleviated)"
)
UNDONE = pattern(
    rf"\b{UNDID} (?:this|these|the|such) (?:[a-z-]+ ){{0,2}}(?:deficits?|impairments?|increases?"
    r"|decreases?|effects?|changes?|alterations?|behaviou?rs?|symptoms|abnormalit(?:y|ies)"
    r"|reductions?|rise|elevations?|escalation)\b"
    rf"|\b(?:[Tt]his|[Tt]hese|which|{AN_EFFECT}) (?:[a-z-]+ ){{0,3}}"
    rf"(?:was|were) (?:[a-z]+ly )?{UNDID}\b"
)
IN_PARALLEL = pattern(rf"\b(?:in parallel|similarly|{WHATEVER_ARM})\b")
MOST_COMMON = pattern(
    r"\b(?:common|frequent|frequently reported|commonly reported|prevalent)"
    r" (?:[a-z-]+ ){0,3}(?:events?|effects?|reactions?|AEs|TEAEs)\b"
)
IN_A_SHARE = pattern(
    r"\b(?:in|by|among) (?:about |only |fewer than |less than |up to |at most )?"
    r"[<>≤≥~]?\s?\d[\d.]{0,5}\s?%"
    r"|\b(?:(?:[Oo]ne|a) (?:[a-z-]+ ){0,2}(?:patient|participant|subject|case|person|event)"
    r"|(?:[Tt]wo|[Tt]hree) (?:[a-z-]+ ){0,2}(?:patients|participants|subjects|cases|events))\b"
)


def beside_control(scene: Scene, found: list[Outcome]) -> list[Outcome]:
    """``Placebo did nothing for craving, whereas ketamine reduced it``: the drug did better.

    That the arm compared with did nothing is no finding of no difference. ``Did not reduce
    craving, whereas ketamine did`` does not say which way.
    """
    turn = _TURN.search(scene.text, scene.sentence.start, scene.sentence.end)
    denials = [m.start for m in scene.marks if m.role in {"no_difference", "negation"}]
    if turn is None or not denials or denials[-1] > turn.start():
        return found
    first = [a for a in scene.arms if a.start < turn.start()]
    other = scene.arms[len(first) :]
    of_drug = first and other and all(a.control for a in first)
    if not of_drug or any(a.control or a.against for a in other):
        return found
    cue = next((m for m in scene.marks if m.start > turn.start() and m.role in _WAYS), None)
    if cue is None and not _DID_SO.match(scene.text, other[-1].end):
        return found
    told = {o.concept for o in found if o.direction not in _OPEN}
    own = {m.code for m in scene.concepts if m.start > turn.start()}
    ways = {m.code: m.polarity for m in scene.concepts}
    kept = list[Outcome]()
    for outcome in found:
        counted = outcome.value is not None or outcome.events is not None
        counted = counted or (outcome.p_value or 0) > ALPHA  # tested by itself, within its arm
        elsewhere = outcome.concept in _HARMS or (own and outcome.concept not in own)
        if outcome.direction not in _OPEN or counted or elsewhere:
            kept.append(outcome)
        elif outcome.concept not in told or outcome.kind != "direction":
            way = _way(cue, ways.get(outcome.concept, 0))
            kept.append(replace(outcome, direction=way))
    return kept


def _way(cue: Mark | None, polarity: int) -> str:
    """Whom a word of change favours that the drug brought about."""
    good = (QUALITY.get(cue.role) or CHANGE[cue.role] * polarity) if cue else 0
    return {0: "unclear", 1: "favours_ketamine"}.get(good, "favours_comparator")


_HARMS = frozenset({"adverse_event", "dissociation", "mystical_experience"})
_OPEN, _WAYS = frozenset({"no_difference", "unclear"}), frozenset({*CHANGE, *QUALITY})
_TURN = pattern(
    r"[,;]? (?:whereas|while|but|although|yet)\b"
    r"|,? and (?=(?:was|were|fell|rose|improved|it|both|they)\b)"
)
_DID_SO = pattern(r" did(?: so)?(?:[.,;]| [(\[])")
