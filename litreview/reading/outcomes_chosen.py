"""Which of the concepts that a clause names it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.directions import CUES
from litreview.reading.outcomes_scene import Study
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
