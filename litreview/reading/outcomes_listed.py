"""Outcomes that stand in a list beside one with a number, and have none of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litreview.reading.concepts import Mark
from litreview.reading.directions import CUES
from litreview.reading.outcomes_clauses import Clause
from litreview.reading.outcomes_scene import Scene
from litreview.reading.patterns import pattern

_BRACKET = pattern(r"(?:[ -][a-z]+){0,2}\s?[(\[][^()\[\]\d]*\d[^()\[\]]*[)\]]")
_NEXT = pattern(
    r"(?:[ -][a-z]+){0,2}(?:,? (?P<last>and|or|nor|as well as)|,) "
    r"(?:(?:in|of|on|for|the|their) ){0,2}(?:[a-z-]+ ){0,2}"
)
_OF_ITS_OWN = pattern(r"[^.;]{0,60}?\b(?:was|were|did|had|has|is|are|[a-z]{3,}ed|fell|rose)\b")


def listed_beside(scene: Scene, clause: Clause, concepts: Sequence[Mark]) -> list[Mark]:
    """``Lowered craving (p = .01), anxiety and low mood``: the last two have no number.

    Parameters
    ----------
    scene : Scene
    clause : Clause
        One that holds numbers.
    concepts : sequence of Mark
        Those that the clause measures, in order.

    Returns
    -------
    list of Mark
        The concepts of which the words of direction of the list are said as well.
    """
    if len(concepts) < 2:
        return []
    text = scene.study.document.text
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end]
    early = all(g.end < concepts[0].start for g in inside)  # "half had less craving and anxiety"
    for run in _runs(text, concepts, early):
        first, last = run[0], run[-1]
        cues = [m for m in scene.marks_in(*clause) if m.role in CUES]
        if any(first.end <= c.start < last.start for c in cues):
            continue  # "craving (p = .4) and the rise in anxiety (p = .3) did not differ"
        before = any(c.end <= first.start for c in cues)
        after = any(c.start >= last.end for c in cues)
        apart = before and bool(_OF_ITS_OWN.match(text, last.end, clause.end))
        if before != after and not apart:
            return [m for m in run[early:] if not _has_number(scene, m)]
    return []


def _runs(text: str, concepts: Sequence[Mark], early: bool) -> Iterator[list[Mark]]:
    """Concepts of one list, of which some has a number in brackets, or the first all before."""
    run, numbered = [concepts[0]], early
    for one, other in pairwise(concepts):
        bracket = _BRACKET.match(text, one.end, other.start)
        after = _NEXT.fullmatch(text, bracket.end() if bracket else one.end, other.start)
        if after is None:
            run, numbered = [other], False
            continue
        run.append(other)
        numbered = numbered or bracket is not None
        if after["last"]:
            if numbered:
                yield run
            run, numbered = [other], False


def _has_number(scene: Scene, concept: Mark) -> bool:
    """Whether a number stands in brackets after a concept."""
    bracket = _BRACKET.match(scene.study.document.text, concept.end, scene.sentence.end)
    return bracket is not None and any(concept.end <= g.start < bracket.end() for g in scene.groups)
