"""Which of the concepts that a clause names it tells of, and what it tells of if it names none."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions import CUES
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern


def told_of(study: Study, marks: Sequence[Mark], concepts: Sequence[Mark]) -> list[Mark]:
    """Of what a clause measures that of which it says something."""
    return _next_to(study, marks, _pointed(_untied(study, marks, concepts)))


def denied_use(study: Study, marks: Sequence[Mark], named: Sequence[Mark]) -> Mark | None:
    """``The effect on smoking was not significant``: what counts where nothing else does."""
    if named or not any(m.role == "no_difference" for m in marks):
        return None
    text = study.document.lowered
    weak = (m for m in marks if m.role == "weak")
    return next((m for m in weak if text.endswith((" on ", " in "), 0, m.start)), None)


def _next_to(study: Study, marks: Sequence[Mark], concepts: Sequence[Mark]) -> list[Mark]:
    """Of several mentions of one outcome the one next to a word of direction."""
    cues, text = [m.start for m in marks if m.role in CUES], study.document.text
    best: dict[str, Mark] = {}
    for concept in concepts:
        code = code_of(study, concept).code
        if code in best and "(" in text[concept.start - 8 : concept.start]:
            continue  # a gloss on what is named before it
        last = best.setdefault(code, concept)
        if last is concept or not cues:
            continue
        if _gap(concept, cues) < _BESIDE and _gap(last, cues) > _BEYOND:
            best[code] = concept
    return sorted(best.values())


def _gap(concept: Mark, cues: Sequence[int]) -> int:
    return min(abs(cue - concept.start) for cue in cues)


_BESIDE, _BEYOND = 30, 60


def _untied(study: Study, marks: Sequence[Mark], concepts: Sequence[Mark]) -> Sequence[Mark]:
    """Of what is said not to go together: a marker, else what is named first."""
    lowered = study.document.lowered
    ties = [m for m in marks if m.role == "no_difference" and _ties(lowered, m)]
    if not ties:
        return concepts
    tie = ties[0]
    weak = [m for m in marks if m.role == "weak" and m.end <= tie.start]
    markers = [m for m in (*concepts, *weak) if m.code == "biomarker"][:1]
    predicted = _PREDICTS.search(lowered, tie.start, tie.end + _TIE)
    after = [m for m in concepts if m.start >= tie.end] if predicted else []
    return markers or after or [m for m in concepts if m.polarity][:1] or concepts[:1]


def _pointed(concepts: Sequence[Mark]) -> list[Mark]:
    """Of several measures of one kind those of which more is known to be good or bad."""
    known = {m.code for m in concepts if m.polarity}
    return [m for m in concepts if m.polarity or m.code not in known]


def _ties(lowered: str, mark: Mark) -> bool:
    """``Did not correlate``, ``not significantly related``."""
    return bool(_TIES.search(lowered, mark.start, mark.end + _TIE))


_TIE = 14
_PREDICTS = pattern(r"predict|moderat")
_TIES = pattern(r"correlat|associat|relationship|\brelated|predict|moderat|mediat|link")


def ranked_theme(study: Study, marks: Sequence[Mark], end: int) -> Theme | None:
    """What a clause tells of that names an outcome by its rank alone: ``the primary outcome``.

    None where it names none, or says what the outcome was.
    """
    lowered = study.document.lowered
    ranks = [m for m in marks if m.role == "method"]
    if not all(lowered.startswith(_RANKS, m.start) for m in ranks):
        return None
    if _DEFINES.match(lowered, ranks[0].start, end):
        return None
    if lowered.startswith("secondary", ranks[0].start):
        return Theme("other", 1)
    return _primary_theme(study)


_RANKS = ("primary", "secondary")
_DEFINES = pattern(
    r"(?:primary|secondary) (?:outcomes?|end ?points?|measures?)(?: (?:measures?|variables?))?"
    r" (?:was|were|is|are|included?|consisted|comprised|of)"
    r" (?:an?\b|the\b|defined|assessed|measured|changes?\b|improvements?\b|reductions?\b)"
)


def _primary_theme(study: Study) -> Theme:
    """What the primary outcome measured where the abstract says it, else the condition treated."""
    lowered = study.document.lowered
    for mark in study.marks:
        if mark.role == "method" and lowered.startswith("primary", mark.start):
            inside = study.marks.within(mark.end, study.document.sentence_at(mark.start).end)
            named = next((m for m in inside if m.role == "concept"), None)
            if named is not None:
                return code_of(study, named)
    return study.condition


def is_whole(scene: Scene, clause: tuple[int, int]) -> bool:
    """``Ketamine was not superior to midazolam``: no outcome is named, before or here."""
    return bool("drug" in scene.roles and _WHOLE.search(scene.study.document.text, *clause))


_WHOLE = pattern(
    r"\b(?:superior(?:ity)?|(?:non-?)?inferior|outperform(?:ed)?|separate|better|effective) "
    r"(?:to|than|as|over|from|[A-Za-z-]+[.;])"
    r"|\b[Dd]ifferences? between (?:(?! (?:in|for|on|at|with|regarding) )[^.;,])*"
    r"(?:[.;]| (?:was|were) not\b)"
)
