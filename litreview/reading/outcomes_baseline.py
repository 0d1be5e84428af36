"""What was so before treatment, and is no result: "craving did not differ at baseline"."""

from __future__ import annotations

from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import pattern

_NEAR = 120
_CHANCE = 0.05
_BEFOREHAND = (
    r"(?:at (?:baseline|screening|admission|t0|study entry|enrol+ment)|pre-?operatively"
    r"|(?:before|prior to) (?:the |any )?(?:[a-z-]+ ){0,2}?(?:treatment|therapy|surgery|operation"
    r"|ana?esthesia|induction|infusions?|intervention|medication|administration|injection"
    r"|randomi[sz]ation|delivery|drug))\b"
)
_ALIKE = pattern(
    rf"(?<!for )\b(?:{_BEFOREHAND}|demographic|general (?:data|characteristics)"
    r"|baseline (?:data|characteristics|values|scores|levels|variables))"
    r"|\b(?:in|of|mean|similar|comparable|equal) baseline (?!to\b|and\b)"
)
_UNLIKE = pattern(r"\b(?:higher|lower|greater|more|less|fewer|different) baseline\b(?! to\b)")
_FORETOLD = pattern(r"\b(?:predict|associat|correlat|relat(?:ed|ion)|moderat|respon[ds])")
_TOLD = pattern(
    rf"\b{_BEFOREHAND}"
    r"|\bbaseline (?:[a-z-]+,? ){1,6}(?:scores?|levels?|ratings?|values?) (?:was|were|did not)\b"
    r"|\bthere were \d[^.;]{0,80}\b(?:groups?|arms?|cohorts?)\b[^.;]{0,60}\bwith (?:similar"
    r"|comparable|equal)\b"
)
_OPENS = pattern(rf"{_BEFOREHAND},? (?!to\b|and\b|versus\b|vs)")
_OPENINGS = ("at ", "before ", "prior to ", "preop", "pre-op")
_LATER = pattern(
    r"\b(?:after|follow|post|end(?:point)?\b|subsequent|since|later|then\b|than\b|compared|from\b"
    r"|changed?\b|weeks?\b|months?\b|days?\b|hours?\b|min\b|minutes\b|reduc|decreas|increas|improv"
    r"|fell\b|rose\b|declin|dropp|predict|associat|correlat|respon)"
)
_GIVEN = pattern(
    r"given|adminis|receiv|inject|infus|dos|used?\b|taken|start|stopp|predict|associat"
)


def tells_before(lowered: str, clause: tuple[int, int]) -> bool:
    """``Scores did not differ preoperatively``: told of no later time, and of nothing given."""
    found = _TOLD.search(lowered, *clause)
    if found is None or _LATER.search(lowered, *clause):
        return False
    return not _GIVEN.search(lowered, max(clause[0], found.start() - 40), found.start())


def opens_before(scene: Scene) -> bool:
    """``At baseline, craving was 12.1 and 11.8; anxiety was 30.2 and 31.1``."""
    lowered, (start, end, _) = scene.study.document.lowered, scene.sentence
    if not lowered.startswith(_OPENINGS, start):
        return False
    opened = _OPENS.match(lowered, start, end)
    return opened is not None and not _LATER.search(lowered, opened.end(), end)


def is_test_before(study: Study, scene: Scene, group: Group) -> bool:
    """``no differences at baseline (p > 0.05)``, ``a higher baseline score (p < .01)``."""
    lowered, start = study.document.lowered, max(scene.sentence.start, group.start - _NEAR)
    unlike = _UNLIKE.search(lowered, start, group.start)
    if unlike and not _FORETOLD.search(lowered, unlike.end(), group.start):
        return True
    for effect in group.effects:
        p = effect.parts.get("p")
        if set(effect.parts) - {"p", "statistic"} or p is None or p.value is None:
            return False
        if p.operator in {"<", "<="} or p.value < _CHANCE:
            return False
    end = min(scene.sentence.end, group.end + _NEAR // 2)
    return opens_before(scene) or bool(_ALIKE.search(lowered, start, end))
