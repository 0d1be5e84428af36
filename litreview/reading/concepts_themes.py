"""What a study is about: its main concept, and the condition that is treated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litreview.reading.concepts import GENERAL, MEASURED, Mark, Marks, Theme
from litreview.reading.patterns import pattern
from litreview.reading.text import Document


def main_theme(document: Document, marks: Marks) -> Theme:
    """The concept that the study is about.

    The last clinical one named in the title, but for what its people have beside it, else
    the one named most often, else ``other``. Biomarkers count only where nothing else is named.
    """
    title = marks.within(0, document.title_end)
    aims = [m for m in title if not document.lowered.endswith(_WITH, 0, m.start)]
    told = [m for m in aims if not _is_mechanism(document.lowered, m)]
    parts: tuple[tuple[Iterable[Mark], frozenset[str]], ...] = (
        *(
            (part, vague)
            for vague in (_VAGUE, _VAGUE - {"adverse_event"})
            for part in (aims, title)
        ),
        (told, _VAGUE - {"biomarker"}),
        (marks, _VAGUE | _PASSING),
    )
    for part, vague in parts:
        theme = _commonest([m for m in part if m.role in MEASURED and m.code not in vague])
        if theme:
            return theme
    return _commonest([m for m in marks if m.code == "biomarker"]) or Theme("other", 0)


def _is_mechanism(lowered: str, mark: Mark) -> bool:
    """``Dopamine reuptake inhibition``, ``via the serotonin receptor``: how a drug acts."""
    return lowered.endswith(_VIA, 0, mark.start) or bool(_ACTS.match(lowered, mark.end))


_VIA = ("via ", "via the ", "through ", "through the ", "by ", "role of ", "role of the ")
_ACTS = pattern(
    r"[ -]?(?:[\w-]+ ){0,3}?"
    r"(?:inhibit|antagoni|agoni|activat|block|modulat|stimulat|releas|reuptake)"
)


def condition_theme(document: Document, marks: Marks, main: Theme) -> Theme:
    """What response and remission are measured in: the condition treated, else the main one.

    A title that names no condition but an outcome tells of that.
    """
    title = marks.within(0, document.title_end)
    theme = _commonest([m for m in title if m.role == "condition" and m.code not in _NO_ILLNESS])
    if theme is None and not any(m.role == "concept" and m.code not in _VAGUE for m in title):
        theme = _commonest([m for m in marks if m.role == "condition"])
    theme = theme or main
    if theme.code in _NO_ILLNESS:  # nobody responds or remits in cognition
        ill = [m for m in marks if m.role in MEASURED and m.code not in _VAGUE | _NO_ILLNESS]
        named = [m for m in ill if m.start < document.title_end]
        return _commonest(named) or _commonest(ill) or theme
    return theme


_NO_ILLNESS = frozenset({"cognition", "biomarker", "adverse_event", "retention"})


def _commonest(named: Sequence[Mark]) -> Theme | None:
    if not named:
        return None
    counts: dict[str, int] = {}
    for mark in reversed(named):
        counts[mark.code] = counts.get(mark.code, 0) + 1
    code = max(counts, key=counts.__getitem__)
    return Theme(code, next(m.polarity for m in named if m.code == code))


_WITH = (" with ", " without ", " comorbid ", " co-morbid ", " co-occurring ")
_PASSING = frozenset({"length_of_stay", "mortality", "retention"})  # told beside much else
_VAGUE = frozenset({GENERAL, "other", "biomarker", "adverse_event"})
