"""What a trial was to show: the concept of its primary outcome, else of the condition treated."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark, Theme
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern


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
