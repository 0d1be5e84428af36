"""Which concept of a sentence a number is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.arms_between import distinct
from litreview.reading.concepts import GENERAL, Mark, Theme
from litreview.reading.directions_told import CUES
from litreview.reading.outcomes_asides import asides_of, is_predictor, is_setting
from litreview.reading.outcomes_chosen import Concepts, list_of, listed_after, listed_with
from litreview.reading.outcomes_clauses import TIES, foretold_by, part_start
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_measured import (
    is_moment,
    measured,
    named_later,
    opens_among,
    own_concepts,
    weak_concepts,
)
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_themes import code_of
from litreview.reading.outcomes_unnamed import is_new_subject, names_another, refers_back, unnamed
from litreview.reading.patterns import pattern


def find_concepts(scene: Scene, start: int, group: Group) -> tuple[Concepts, str]:
    """The concepts of a group of numbers, and how found: last before it in its part, else after."""
    study = scene.study
    told = (
        _told_by_order(scene, group)
        or _told_after(scene, start, group)
        or _told_before(scene, group)
        or _factors_of(scene, group)
        or _foretold(scene)
    )
    if told:
        return told, "near"
    marks = own_concepts(scene) or weak_concepts(scene)
    if not (marks or scene.before):
        marks = [m for m in scene.concepts if not opens_among(scene, m)]
    part = part_start(scene.text, scene.sentence.start, start, group.start)
    inside = _of_values(group, [m for m in marks if part <= m.start < group.end])
    if all(not _WHOSE.isdisjoint(asides_of(study, m)) for m in inside):  # "weight in quitters"
        inside = [m for m in weak_concepts(scene) if part <= m.start < group.end] or inside
    inside = _tied(scene, group, part, inside) or measured(study, inside)
    before = measured(study, [m for m in marks if m.end <= group.start])
    after = named_later(scene, marks, group)
    if inside and not _PEOPLE.isdisjoint(asides_of(study, inside[-1])):
        whose = next((m for m in after if "people" not in asides_of(study, m)), None)
        inside = [whose] if whose and _told_of_people(study, group, whose) else inside
    aside = bool(inside and before) and _is_beside(study, inside[-1], group)
    if inside and not (aside and not is_moment(study, before[-1])):
        return _all_of(study, group, inside) or listed_with(study, inside), "near"
    if part > start and after and not (before and group.restates):
        return listed_with(study, after[:1]), "clause"
    if before:
        return _told_last(study, before[-1], part, group), "clause"
    if after and (later := _of_later(scene, part, group, after[0])):
        return listed_with(study, after[:1]), later
    return unnamed(scene, group)


def _of_later(scene: Scene, part: int, group: Group, after: Mark) -> str | None:
    """How a group is found to be of what only the words after it name; None where it is not."""
    if names_another(scene, part, group):
        return None
    same = _GOES_ON.fullmatch(scene.text, group.end, after.start)
    valued = any(part <= m.start < group.start and _is_worth(scene.study, m) for m in scene.marks)
    if valued:  # "was less effective (RR ...), with fewer side effects"
        same = same if _PEOPLE.isdisjoint(asides_of(scene.study, after)) else None
    if same or not (valued or (scene.before and refers_back(scene))):
        return "clause" if same else "sentence"
    return None


def _foretold(scene: Scene) -> Concepts:
    return listed_with(scene.study, [outcome]) if (outcome := foretold_by(scene)) else []


def _of_values(group: Group, inside: list[Mark]) -> list[Mark]:
    """``Retention was 61% v 48% (hazard ratio for drop-out 0.6)``: the words of the values."""
    if not group.values or len({m.code for m in inside}) != 1:
        return inside
    return [m for m in inside if m.start < group.values[-1].start] or inside


def _told_last(study: Study, last: Mark, part: int, group: Group) -> Concepts:
    """What was named last, unless a scale that the vocabulary lacks is named since."""
    if _SCALE.search(study.document.text, part, group.start) or (
        not group.values and is_new_subject(study, last, group)
    ):
        return [(None, Theme("other", 0))]
    return listed_with(study, [last])


_SCALE = pattern(  # "MADRS (p = .04) and QVX scores (p = .09)"
    r"\b[A-Z][A-Z-]{2,8}\d{0,2} (?:(?:total |sub)?scores?|total|scale|index) [(\[]\Z"
)
_GOES_ON = pattern(r"(?:[^,;:.]|\.(?=\d)){0,80}")  # "48% with it were abstinent"


def _told_after(scene: Scene, start: int, group: Group) -> Concepts:
    """``Dissociative (p = .6) or cardiac (p = .4) side effects``; ``a fall (p = .1) in pain``."""
    text, study = scene.text, scene.study
    marks = (m for m in scene.concepts if "care" not in asides_of(study, m))
    after = next((m for m in marks if m.start >= group.end), None)
    if after and _CHANCE.fullmatch(text, group.end, after.start):
        return listed_with(study, [after])
    if group.values or after is None or not _SHARED.fullmatch(text, group.end, after.start):
        return []
    named = [m.end for m in scene.concepts if start <= m.start < group.start]
    apart = named and not _TURNED.search(text, named[-1], group.start)
    return [] if apart else listed_with(study, [after])


_CHANCE = pattern(  # "had a 31% probability of being abstinent"
    r" (?:[a-z]+ )?(?:probability|chance|likelihood|risk|rate|prevalence|incidence) of (?:[a-z]+ )?"
    r"| (?:more|less) likely(?: [(\[][^()]{1,80}[)\]])? to (?:be )?"  # "(HR 0.5) to relapse"
)
_SHARED = pattern(r"[)\]] (?:(?:of|in|to) (?:an? |the )?)?")
_TURNED = pattern(r"[,;] (?:but|and|while|whereas|although)\b[^,;]*\Z")


def _is_beside(study: Study, mark: Mark, group: Group) -> bool:
    """When, or in whom: "in those without pain, by 4.1" tells of what was named before."""
    asides = asides_of(study, mark)
    own = group.start - mark.end < _CLOSE  # "with anxiety (d = 0.4) remaining lower"
    return (
        is_moment(study, mark)
        or not _PEOPLE.isdisjoint(asides)
        or ("setting" in asides and (mark.code == GENERAL or not own))
    )


_WHOSE = frozenset({"with it", "who", "people", "care", "setting"})
_PEOPLE, _CLOSE = _WHOSE - {"setting"}, 4


def _is_worth(study: Study, mark: Mark) -> bool:
    said = study.document.lowered[mark.start : mark.end]
    return mark.role in {"better", "worse"} and ("effective" in said or "erior" in said)


def _all_of(study: Study, group: Group, inside: Sequence[Mark]) -> Concepts:
    """``Less craving and a lower risk of relapse (all p < 0.05)``: both."""
    all_of = study.document.lowered.endswith(_ALL, 0, group.start)
    if group.values or not (all_of or _is_subject(study, group, inside)):
        return []
    return list({theme.code: (m, theme) for m in inside for theme in [code_of(study, m)]}.values())


_ALL, _NEAR = ("all ", "both ", "each "), 30


def _is_subject(study: Study, group: Group, inside: Sequence[Mark]) -> bool:
    """``Pain at 2 h and morphine use on the first day were lower with it (p = .01)``."""
    if any(e.parts.keys() != {"p"} for e in group.effects):
        return False
    text = study.document.text
    if _PREDICATE.match(text, inside[-1].end, group.start) is None:
        return False
    return not _VERB.search(text, inside[0].start, inside[-1].start)


_PREDICATE = pattern(
    r"[^;:]{0,90}?\b(?:were (?:[a-z]+ly )?(?:less|more|lower|higher|fewer|greater|better|worse"
    r"|reduced|decreased|increased|similar|comparable)|did not differ)\b"
)
_VERB = pattern(r";|\b(?:but|while|whereas|was|were|had|did|fell|rose)\b")


def _told_of_people(study: Study, group: Group, after: Mark) -> bool:
    """``Those with pain (-9 vs -5 points) had a larger fall in depression``: depression."""
    lowered = study.document.lowered
    does = lowered[after.start : after.end].partition(" ")[0].endswith("ed")  # "stayed to the end"
    return bool((_ARM if does else _THEY).fullmatch(lowered, group.end, after.start))


_ARM = pattern(r"[^;.:,()\d]{1,60}")
_THEY = pattern(
    r"[^;.]{0,120}?\b(?:had|have|reported|showed|experienced|achieved|were|was|did|improved"
    r"|responded|demonstrated|exhibited)\b[^;.()\d]{1,60}"
)


def _told_by_order(scene: Scene, group: Group) -> Concepts:
    """The concept that follows a number; or tests that take those listed ``respectively``."""
    study = scene.study
    if group.concept:
        return [(group.concept, code_of(study, group.concept))]
    groups, first = scene.groups, scene.groups[0].end if scene.groups else 0
    marks = scene.concepts
    stop = next((m.start for m in marks if m.start >= first), scene.sentence.end)
    row = [g for g in groups if g.start < stop]
    if len(row) <= 1 or group not in row or any(len(g.values) > 1 for g in row):
        return []
    listed = listed_after(scene, row[-1].end)
    if not listed and ("respectively" in scene.lowered[first:stop] or _are_tests(scene, row)):
        named = [m for m in marks if m.end <= row[0].start]
        listed = list_of(study, measured(study, named)) if named else []
    if len(listed) != len(row):
        return []
    mark = listed[row.index(group)]
    return [(mark, code_of(study, mark))]


def _are_tests(scene: Scene, row: Sequence[Group]) -> bool:
    """``Craving and anxiety were lower with A (p = .01 and p = .03)``: one for each."""
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(row)]
    tests = not any(g.values or any(e.parts.keys() != {"p"} for e in g.effects) for g in row)
    sides = Counter(a.control or a.against for a in distinct(scene.arms))
    alone = max(sides.values(), default=0) <= 1 and len(scene.points) <= 1
    return tests and alone and _BESIDE.issuperset(gaps)


_BESIDE = frozenset({", ", " and ", ", and ", "; "})


def _told_before(scene: Scene, group: Group) -> Concepts:
    """What the sentence before measured: ``this change was correlated with craving``."""
    if goes_on(scene):
        return [(None, scene.before or scene.study.theme)]
    amounts = any(e.measure in _AMOUNTS for e in group.effects)  # "levels, two-fold higher in"
    if group.values or amounts or scene.before is None or "association" not in scene.roles:
        return []
    place = next(m.start for m in scene.marks if m.role == "association")
    named = any(m.start < place for m in scene.concepts)
    return [(None, scene.before)] if not named and refers_back(scene) else []


def goes_on(scene: Scene) -> bool:
    """``The effect was confined to those with high baseline pain``: pain was not measured."""
    concepts = scene.concepts or [m for m in scene.marks if m.role == "weak"]
    return (
        bool(concepts) and refers_back(scene) and all(asides_of(scene.study, m) for m in concepts)
    )


_AMOUNTS = frozenset({"fold", "MD", "RD", "change"})  # of one thing, not of how two go together


def _factors_of(scene: Scene, group: Group) -> Concepts:
    """``Age (OR 1.4) and pain (OR 3.7) were risk factors for relapse``: relapse."""
    (start, end, _), lowered = scene.sentence, scene.lowered
    if group.values or not scene.concepts:
        return []
    found = _FACTORS.search(lowered, start, end)
    if found is None or (found["after"] and group.end > found.start() + 1):
        return []
    told = found["moderates"] or found["benefit"]
    if told and any(m.code == "biomarker" for m in scene.concepts):
        return []
    named = [m for m in scene.concepts if 0 <= m.start - found.end() <= _NEAR][:1]
    if found["by"]:
        named = [m for m in scene.concepts if 0 <= found.start() - m.end <= _NEAR][-1:]
    if found["benefit"] or (told and not named):
        return [(None, scene.study.condition if found["benefit"] else scene.study.theme)]
    if not (named or found.start() < group.end - 1 or found.group().endswith("e associated with")):
        return [(None, Theme("other", 0))]
    return listed_with(scene.study, named) if named else []


_FACTORS = pattern(
    r"\b(?:(?:risk|protective|prognostic|independent|significant) factors?|predictors?"
    r"|determinants) (?:for|of)\b"
    r"|\bfactors? (?:that (?:were )?)?(?:[a-z]+ly )?(?:associated with|linked (?:to|with)"
    r"|related to|predict(?:ing|ive of|ed)|affecting|influencing)\b"
    r"|\b(?P<by>(?:was|were) (?:not )?(?:[a-z]+ly )?(?:predicted|moderated) by)\b"
    r"|\b(?P<moderates>moderat(?:ed (?!by )|ing |ors?(?: of)?\b)"
    r"(?:[^.;,()]{0,50} effects?(?: of [^.;,()]{1,40})? on)?)"
    r"|\b(?P<benefit>(?:associated with|(?:cor)?related (?:with|to)|predicted|predictive of)"
    r" (?:an? )?(?:[a-z]+ly )?(?:greater|better|larger|more|less|smaller|poorer|worse|lower|higher)"
    r" (?:[a-z]+ )?(?:improvements?|benefits?|gains?|outcomes?)\b(?! (?:in|of|on|for|from)\b))"
    r"|[)\]] (?:all |both )?(?P<after>(?:increased|decreased|raised|lowered|reduced) the"
    r" (?:odds|likelihood|risk|chances?|probability) of|predicted"
    r"|(?:were|was) (?:[a-z]+ly )?(?:predictive of|associated with))\b"
)


def _tied(scene: Scene, group: Group, part: int, marks: list[Mark]) -> list[Mark]:
    """What "correlated with" something else is told of: a marker, else what stands first."""
    scored = any(e.measure == "AUC" for e in group.effects)  # how well a marker foretells
    if scored or group.values or not scene.roles & TIES:
        return [m for m in scene.concepts if scored and m.code == "biomarker"][-1:]
    lowered, first = scene.lowered, scene.groups[0]
    within = [m for m in scene.marks if part <= m.start < group.end]
    if group is not first and not first.values and not {m.role for m in within} & (CUES | TIES):
        within = [m for m in scene.marks if m.start < first.end]  # one more of a list
        marks = [m for m in within if m.role == "concept"] or marks
        marks = marks or [m for m in within if m.role == "weak"]
    cues = [m for m in within if _ties(lowered, m)]
    if not cues:
        return []
    if _WITH_RISK.match(lowered, cues[0].start):
        named = [m for m in scene.marks if m.role in {"concept", "condition"}]
        reach = group.end + (_NEAR if group.effects[0].measure == "fold" else 0)
        return [m for m in named if max(part, cues[0].end) <= m.start < reach][:1]
    markers = [m for m in marks if m.code == "biomarker"]
    markers = markers or [  # "higher ABCD2 levels predicted response"
        m
        for m in within
        if (m.role, m.code) == ("weak", "biomarker")
        and m.end <= cues[0].start
        and lowered.startswith(_LEVELS, m.start)
    ]
    cue = next((c for c in cues if _BETWEEN.match(lowered, c.start)), cues[0])
    if not markers and _BETWEEN.match(lowered, cue.start):
        return [m for m in marks if m.start >= cue.end][:1]
    response = [m for m in marks if m.code == GENERAL and 0 <= m.start - cue.end <= _NEAR]
    if markers or response or not _WITH_ANOTHER.match(lowered, cue.start):
        return markers or response[:1]  # "age of onset was correlated with treatment response"
    named = [m for m in marks if m.end <= cue.start and not is_setting(scene.study, m)]
    named = [m for m in named if not is_predictor(lowered, m)]
    if named and all(m.code == "other" for m in named):  # "insight was tied to less craving"
        named = [m for m in marks if 0 <= m.start - cue.end <= _NEAR][:1] or named
    return named


_LEVELS = ("level", "concentration", "activ", "volume", "express")


def _ties(lowered: str, mark: Mark) -> bool:
    """Whether a word says that two measures go together, or that they do not."""
    if mark.role == "no_difference":
        said = lowered[mark.start : mark.end]
        return any(map(said.count, ("associat", "correlat", "related", "predict")))
    return mark.role == "association" and "regression" not in lowered[mark.start : mark.end]


_BETWEEN = pattern(
    r"(?:correlation|association|relationship|relation|link)s? "
    r"(?:(?:was|were|is|found|observed|seen|shown) ){0,2}between\b"
)
_WITH_ANOTHER = pattern(
    r"(?:not (?:[a-z]+ )?)?(?:un)?(?:associated|correlated|related)\b"
    r"(?! (?:with |to )?(?:a |the )?(?:later|subsequent|future)\b)"
)
_WITH_RISK = pattern(
    r"(?:associated|related) with (?:an? )?(?:[a-z]+ ){0,3}"
    r"(?:odds|risks?|likelihood|chances?|probability|hazards?|incidence|[\w.]{1,5}[ -]?fold)\b"
)
