"""Findings that set kinds of people against each other, which no treatment tells apart."""

from __future__ import annotations

from litreview.reading.outcomes_scene import Scene
from litreview.reading.patterns import PEOPLE, pattern


def tells_people(scene: Scene) -> bool:
    """``Responders had``, ``those who quit did``, ``anxious patients were less likely``."""
    lowered, (start, end, _) = scene.lowered, scene.sentence
    kind = _KIND_HAD.match(lowered, start, end)
    if kind and not (kind["kind"] or kind["with"]):  # "patients had less pain"
        before = _THAN_BEFORE.search(lowered, kind.end(), end)
        kind = None if scene.study.alone or before else kind
    return scene.says(_WHO_HAD) or (not scene.arms and (bool(kind) or scene.says(_DID_HAD)))


def compares_people(scene: Scene) -> bool:
    """``Than those with anxiety``, ``than in women``: no arm stands after the comparison."""
    text = scene.text
    if scene.says(_WITHIN_ARM):
        return True
    for i, mark in enumerate(scene.marks):
        if mark.role != "compare" or scene.sentence.end - mark.end < _SHORTEST:
            continue
        if text.endswith(_BOTH, mark.start, mark.end) or _NEXT.match(text, mark.start):
            continue  # "in both groups with", "whereas females did not"
        found = _KIND.match(text, mark.end, scene.sentence.end)
        if found and not any(
            found.end() <= a.start < found.end() + _NEAR and not _PERSON.match(a.name)
            for a in scene.arms
        ):
            return True
        other = next((m for m in scene.marks[i + 1 : i + _SEVERAL] if m.start >= mark.end), None)
        if other is not None and other.role in {"concept", "condition"}:
            group = _GROUP.match(text, other.end)  # "than the pain group"
            if group and _THE.fullmatch(text, mark.end, other.start):
                return True
    return False


_WITHIN_ARM = pattern(  # "in the ketamine group, those with more pain had"
    rf"\b(?:in|within) the [^.;,()]{{2,30}} (?:group|arm)(?: only,|, (?:{PEOPLE}|those) with "
    r"(?:more|less|fewer|higher|lower|greater|better|worse|an?)\b)"
)
_SEVERAL = 10  # may overlap
_MORE = "more|less|fewer|higher|lower|greater|better|worse"
_KIND_HAD = pattern(  # opens a sentence that names no arm
    r"\s*(?:[a-z]+, )?(?P<kind>(?!(?:un)?treated|active|intervention|control|all|both|most|the)"
    rf"[a-z-]+ (?:[a-z-]+ )?)?(?:{PEOPLE}|completers)(?P<with> with(?:out)? [^.;,]{{2,60}}?)?"
    r" (?:had|were|reported|showed|experienced|scored|used|drank) (?:an? )?(?:[a-z]+ly )?"
    rf"(?:{_MORE}|poorer|longer|shorter|larger|smaller)\b"
)
_THAN_BEFORE = pattern(
    r"\b(?:than|compared (?:with|to)|versus|relative to) (?:(?:at|on|their|the) ){0,2}"
    r"(?:before|baseline|entry|pre-|intake|admission|enrol)"
)
_WHO_DID = (
    rf"(?:{PEOPLE}|those) who (?!(?:(?:were|had been) )?(?:randomi[sz]ed|assigned|allocated|given"
    r"|treated|offered)\b|(?:had )?(?:received|took|got|underwent)\b)"
)
_DID_HAD = pattern(  # "those who came often were more likely to quit", "was likelier in those who"
    rf"\b{_WHO_DID}[^.;,]{{3,90}} (?:were|had|did|showed|reported|scored) (?:an? )?"
    rf"(?:[a-z]+ly )?(?:{_MORE})\b"
    rf"|\b(?:{_WHO_DID}|those with |(?:{PEOPLE}) with (?:{_MORE}|comorbid|severe|both|an?) )"
    rf"[^.;,]{{3,90}}? (?:drank|smoked|used|consumed|relapsed|left|stayed|quit) (?:{_MORE})\b"
    r"|\busers (?:of [a-z]+ )?(?:were|stayed|remained|reported|did)\b"
    rf"|\b(?:{_MORE}) (?:likely|common|frequent|often|successful)[a-z ]{{0,30}} "
    rf"(?:in|among|for) {_WHO_DID}"
    r"|\b(?:effects?|benefits?|advantages?)(?: of [a-z -]{1,40})? (?:was|were|appeared|seemed) "
    r"(?:[a-z]+ )?(?:weak|strong|larg|small|great|pronounced|mark)[a-z]* (?:in|among|for) (?:the )?"
    rf"(?:{_WHO_DID}|wom[ae]n|(?:[a-z]+ )?(?:smokers|drinkers|users)|(?:{PEOPLE}|those) with )"
)
_WHO_HAD = pattern(
    rf"\b(?:(?:responders|remitters|completers|relapsers|(?:{PEOPLE}|those) (?:who|that) "
    r"(?:[a-z]+ly )?(?:had ever|ever|never|had a history|improved|responded|relapsed|remitted"
    r"|dropped|quit|recovered|achieved|completed|became|did not "
    r"(?:respond|remit|improve|relapse)))\b[^.;,]{0,60}\b(?:had|showed|exhibited|displayed"
    r"|scored|did|fared|performed)\b"
    rf"|(?:older|younger|female|male) {PEOPLE} (?:had|showed|responded|improved|benefit+ed"
    r"|reported|experienced|were)\b"
    r"|(?:women|men|girls|boys) (?:responded|improved|benefit+ed)\b"
    r"|(?:[Ee]ffects?|[Bb]enefits?|[Aa]dvantages?)[^.;,]{0,50} (?:was|were) (?:[a-z]+ly )?"
    r"(?:larger|greater|stronger|smaller|weaker|(?:more|less) [a-z]+) (?:in|among|for) (?:the )?"
    r"(?:(?:[a-z]+ )?(?:trials|studies|samples)|(?:those|people|patients) with(?:out)?)\b"
    rf"|(?:{_MORE}|stronger|larger|weaker|smaller) (?:in|among|for) (?:the )?"
    r"(?:(?:non-?)?(?:responders|remitters|completers|relapsers)|women|men)\b"
    r"|(?:users|smokers|drinkers|abusers|carriers|addicts) (?:of [a-z]+ )?"
    r"(?:had|showed|exhibited|displayed|scored|performed)\b"
    rf"|(?:{PEOPLE}|those) with [^.;,]{{3,50}} (?:responded|benefit+ed)\b)"
)
_GROUP, _THE = pattern(r" (?:groups?|patients)\b"), pattern(r"\s(?:in )?(?:the )?")
_SHORTEST, _NEAR = 4, 30
_NEXT = pattern(
    r"(?:whereas|while) (?:in )?(?:(?:fe)?males?|(?:wo)?men)\b"
    r"(?! (?:[a-z]+ ){1,2}(?:more|less|fewer|higher|lower|greater)\b)"
)
_BOTH = ("groups", "arms", "treatments", "treatment", "conditions", "group")
_PERSON = pattern(r"[Hh]ealthy|[Nn]on-?users")
_KIND = pattern(
    r"\s(?:(?:that|those|the|their|in|of|among|for|did|were) ){0,4}"
    rf"(?:(?:(?:{PEOPLE}|those) )?(?:with|without|who(?! (?:(?:were|was|did|had|have) not\b"
    r"|(?:[a-z]+ly )?(?:received|got|took)|(?:was|were) (?:not )?"
    r"(?:given|treated|randomi[sz]ed|assigned|allocated|offered|prescribed))))\b|younger|older"
    r"|elderly|young|adult|(?:fe)?males?|wom[ae]n|men|boys|girls|healthy|HVs?|HCs?|counterparts"
    r"|peers|urban|rural|(?:non-?)?(?:anxious|depressed|suicidal|psychotic|melancholic|unipolar"
    r"|bipolar|obese|[Hh]ispanic|whites?|users?|drinkers?|smokers?|responders?|remitters?"
    r"|carriers?)\b|non-?[a-z]+[- ](?:users|drinkers|smokers|patients)"
    rf"|[a-z]+-(?:diagnos[ie]s|disorder) {PEOPLE})"
)
_OVER_TIME = r"(?!time|week|visit|day|session|month)"
INTERACTS = pattern(  # in whom it does more: "the sex by drug interaction"
    rf"(?<![\w-]){_OVER_TIME}[\w-]+(?:(?<=-by)-| ?[×*] ?| x | by ){_OVER_TIME}[\w-]+ interactions?"
    r"(?: for [^.;,()]{1,60})?(?: (?:was|were)(?: [a-z]+)? significant)?"
    r"(?: for [^.;,()]{1,60})? [(\[]\Z"
)
