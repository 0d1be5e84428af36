"""Which of the concepts that a sentence names it measures."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import GENERAL, Mark
from litreview.reading.outcomes_asides import ASIDES, asides_of, is_setting
from litreview.reading.outcomes_groups import Effect, Group
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import pattern


def measured(study: Study, marks: Sequence[Mark], strict: bool = False) -> list[Mark]:
    """Of several concepts those that are measured, the particular before the general.

    What a model is adjusted for, what predicts and what the people have are left out, if
    anything else is named; if `strict`, what is only a setting in any case.
    """
    if len(marks) == 1 and not strict:  # nothing else is named
        return list(marks)
    named = [m for m in marks if not asides_of(study, m)]
    if not named:
        named = [m for m in marks if not (strict and _is_aside(study, m))]
        for aside in ASIDES:
            named = [m for m in named if aside not in asides_of(study, m)] or named
    elif all(m.code == GENERAL for m in named):  # "response, defined as no use at all"
        told = (m for m in marks if asides_of(study, m) in {(), ("checks",)})
        named = [m for m in told if m.code != study.condition.code]
    kept = [m for m in named if m.code != GENERAL or (strict and _is_goal(study, m))]
    return kept if any(m.code != GENERAL for m in kept) else named


def _is_goal(study: Study, mark: Mark) -> bool:
    """``Remission and relapse rates``, ``between response and anxiety``: no word for either."""
    lowered = study.document.lowered
    goal = lowered.startswith(("remi", "respon", "treatment respon"), mark.start)
    goal = goal and not _UNTIL.search(lowered, mark.start - 24, mark.start)
    return goal and (
        lowered.endswith((" between ", " between the ", " predict ", " predicted "), 0, mark.start)
        or bool(_WAS_TIED.match(lowered, mark.end))
        or lowered.startswith((" and ", " or ", ", ", " rates and "), mark.end)
    )


_WAS_TIED = pattern(  # "response was not associated with anxiety"
    r" (?:to [a-z]+ )?(?:was|were) (?:not )?(?:[a-z]+ly )?"
    r"(?:associated|related|predicted|moderated)\b"
)
_UNTIL = pattern(r"\b(?:to|until) (?:[a-z]+ (?:and|or) )?\Z")  # "sessions to response"


def _is_aside(study: Study, mark: Mark) -> bool:
    """A setting, or what some people have: "those with low mood showed no benefit"."""
    if is_setting(study, mark):
        return True
    theirs = "with it" in asides_of(study, mark)
    return theirs and bool(_THEY_DID.match(study.document.lowered, mark.end))


_THEY_DID = pattern(
    r"(?: symptoms?| scores?| severity)? (?:who|had|did|showed|reported|experienced)\b"
)


def named_after(scene: Scene, effect: Effect) -> Mark | None:
    """``2.4 for abstinence and 0.6 for relapse``, but not ``abstinence (OR 2.1) for``."""
    if scene.text[effect.start - 1] in "([":
        return None
    return next(
        (m for m in scene.concepts if _FOR.fullmatch(scene.text, effect.end, m.start)), None
    )


_FOR = pattern(r"[)\]]? for (?:the )?")


def is_moment(study: Study, mark: Mark) -> bool:
    """``just after extubation``: when, and not what, was measured."""
    return bool(_MOMENT.search(study.document.lowered, mark.start - 16, mark.start))


_MOMENT = pattern(r"\b(?:after|following|before|during|upon)(?: the| an?)? \Z")


def own_concepts(scene: Scene) -> list[Mark]:
    """The concepts that a sentence tells of: not where people were treated, nor of whom it is.

    Nor what a model is adjusted for, if anything else is named, here or before.
    """
    own = [
        m
        for m in scene.concepts
        if "care" not in asides_of(scene.study, m) and not opens_among(scene, m)
    ]
    free = [m for m in own if "adjusted" not in asides_of(scene.study, m)]
    back = not free and scene.before is not None and scene.says(THIS_MEASURE)
    return free if free or back else own


THIS_MEASURE = pattern(  # "a further fall in this score"
    r"\b(?:in|of|on) (?:this|these|the same) (?:[a-z]+ )?"
    r"(?:scores?|measures?|outcomes?|ratings?|scales?|end ?points?)\b"
)


def weak_concepts(scene: Scene) -> list[Mark]:
    """The words that count where nothing else is named; not "after smoking"."""
    lowered, weak = scene.lowered, list[Mark]()
    if "weak" in scene.roles:
        named = (m for m in scene.marks if m.role == "weak")
        weak = [m for m in named if not _WHEN.search(lowered, m.start - 16, m.start)]
        weak = [m for m in weak if m.start > scene.sentence.start or m.code != "retention"]
    if "condition" in scene.roles and not weak:
        had = [m for m in scene.marks if m.role == "condition"]
        weak = [m for m in had if _CAME.search(lowered, m.start - 40, m.start)]
        weak = weak or [m for m in had if _WAS_COMMON.match(lowered, m.end)]
    return weak


_WAS_COMMON = pattern(r" (?:(?:was|were) (?:[a-z]+ly )?(?:more|less) (?:common|freq)|occurred)")
_CAME = pattern(
    r"\b(?:criteria|incidence|prevalence|rates?|risk|odds|diagnos[ei]s|onset|development)"
    r" (?:of|for|from) (?:(?:an?|the|new|current|lifetime|severe|probable) ){0,2}\Z"
)
_WHEN = pattern(  # "at trend level", "the power of the test"
    r"\b(?:(?:after|before|during|following|since|prior to)(?: the)? |[a-z]-"
    r"|(?:site|trend|study|patient|person|group|individual|participant|significance|test"
    r"|statistical|observed|achieved)[- ])\Z"
)


def named_later(scene: Scene, marks: Sequence[Mark], group: Group) -> list[Mark]:
    """The concepts after a group, of which it may be told: not those of the next thing done."""
    after = [m for m in marks if m.start >= group.end]
    if after and _NEXT_DID.match(scene.text, group.end, after[0].end):
        return []
    return [m for m in after if "care" not in asides_of(scene.study, m)] or after


_NEXT_DID = pattern(  # "smoked more (61% v 34%) and had higher anxiety"
    r"[)\]],? (?:and|but) (?:also )?(?:had|were|was|showed|reported|experienced"
    r"|(?:[a-z]+ly )?[a-z]{3,}ed)\b(?! [(\[])"
)


def opens_among(scene: Scene, mark: Mark) -> bool:
    """``Among those who were abstinent, 77% still used it``: of whom it is told."""
    if mark.code not in _DONE or mark.start > scene.sentence.start + _OPENING:
        return False
    told = _AMONG.match(scene.lowered, *scene.sentence[:2])
    return told is not None and mark.start < told.end()


_OPENING = 90
_DONE = frozenset({"abstinence", "relapse", "use_amount", "heavy_drinking", "discontinuation"})
_AMONG = pattern(
    r"(?:among|of) (?:the |all )?(?:\d+ )?[a-z]+ (?:with|who (?:had|were|was|achieved|reached"
    r"|maintained|remained|stayed|relapsed|quit|stopped))\b[^,;.()]{0,60}, (?!and\b|or\b)"
)
