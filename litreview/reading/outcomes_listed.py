"""Outcomes that stand in one list; some have no number of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions import CUES
from litreview.reading.outcomes_clauses import Clause
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern

Concepts = list[tuple[Mark | None, Theme]]
SEVERAL = 2
_INSIDE = r"(?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*"
_BRACKET = pattern(
    rf"(?:[ -][a-z]+){{0,2}}(?: \([^()\d]+\))?\s?[(\[](?=[^)]*\d){_INSIDE}[)\]]|\s\([^()\d]+\)"
)
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
    if len(concepts) < SEVERAL:
        return []
    text = scene.study.document.text
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end]
    early = all(g.end < concepts[0].start for g in inside)  # "half had less craving and anxiety"
    for run in _runs(text, concepts, early):
        first, last = run[0], run[-1]
        cues = [m for m in scene.marks_in(*clause) if m.role in CUES]
        between = (text[first.end : c.start] for c in cues if first.end <= c.start < last.start)
        if any(said.count("(") == said.count(")") for said in between):
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
        numbered = numbered or (bracket is not None and any(map(str.isdigit, bracket.group())))
        if after["last"]:
            if numbered:
                yield run
            run, numbered = [other], False


def _has_number(scene: Scene, concept: Mark) -> bool:
    """Whether a number stands in brackets after a concept."""
    bracket = _BRACKET.match(scene.study.document.text, concept.end, scene.sentence.end)
    return bracket is not None and any(concept.end <= g.start < bracket.end() for g in scene.groups)


def listed_with(study: Study, marks: Sequence[Mark]) -> Concepts:
    """The last concept, and those that stand in one list with it; each once."""
    found: dict[str, tuple[Mark | None, Theme]] = {}
    for mark in list_of(study, marks):
        theme = code_of(study, mark)
        found[theme.code] = (mark, theme)
    return list(found.values())


def list_of(study: Study, marks: Sequence[Mark]) -> list[Mark]:
    """The last of several marks, and those that stand in one list with it."""
    text, kept = study.document.text, [marks[-1]]
    for mark in reversed(marks[:-1]):
        if not _LIST.fullmatch(text, mark.end, kept[0].start) or text.endswith("ed", 0, mark.end):
            break  # "had relapsed, and quit rates": what they did heads no list
        kept.insert(0, mark)
    return kept


_LIST = pattern(
    r"(?: (?:scores?|symptoms?|severity|levels?|rates?|consumption))?(?: \([^()]{1,12}\))?"
    r"(?:, [A-Z][\w-]{1,9}){0,3}(?:,? and |, as well as |, |/)(?:the |their |our |in )?"
    r"(?:(?:primary|secondary|main) (?:outcome|end ?point)s?(?: measures?)? (?:of |was |were )?)?"
    r"(?:(?![a-z]+(?:ed|es) |more |less |no )[a-z-]+ )?"
)


def listed_after(study: Study, scene: Scene, place: int) -> list[Mark]:
    """``Falls of 8, 5 and 3 points on the MADRS, HAM-A and BSS, respectively``: those three."""
    told = study.document.lowered.find("respectively", place, scene.sentence.end)
    after = [m for m in scene.concepts if place <= m.start < told]
    if len(after) < SEVERAL or list_of(study, after) != after:
        return []
    return after if " and " in study.document.text[after[-2].end : after[-1].start] else []
