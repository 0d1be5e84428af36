"""Which of the concepts that a clause or a list names it tells of; of what, if it names none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions_told import CUES
from litreview.reading.outcomes_asides import asides_of
from litreview.reading.outcomes_back import UNDID
from litreview.reading.outcomes_clauses import Clause
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_signs import FROM_CONTROL
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern


def told_of(study: Study, marks: Sequence[Mark], concepts: Sequence[Mark]) -> list[Mark]:
    """Of what a clause measures that of which it says something.

    Nothing is said of what a model is adjusted for.
    """
    concepts = [m for m in concepts if "adjusted" not in asides_of(study, m)]
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
    ties = [  # "did not correlate", "not significantly related"
        m
        for m in marks
        if m.role == "no_difference" and _TIES.search(lowered, m.start, m.end + _TIE)
    ]
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


def is_side_effect(scene: Scene, concept: Mark | None) -> bool:
    """``Side effects were worsening mood and anxiety``: a list, and no finding on mood."""
    before = (m for m in scene.concepts if concept and m.end <= concept.start)
    return any(
        m.code == "adverse_event" and scene.lowered.startswith(("adverse", "side"), m.start)
        for m in before
    )


def is_undone(scene: Scene, concept: Mark, end: int) -> bool:
    """``Withdrawal increased anxiety, which ketamine reversed``, ``and ketamine reversed this``."""
    return any(
        a.studied
        and concept.end < a.start < end
        and _WHICH.search(scene.text, concept.end, a.start)
        and _UNDID.match(scene.text, a.end)
        for a in scene.arms
    )


_WHICH = pattern(r", (?:which|and|but) (?:(?:pre-?)?treatment with |acute |chronic )?\Z")
_UNDID = pattern(
    rf"(?: \([^()]*\))?(?: (?:pre-?)?treatment)? (?:[a-z]+ly )?{UNDID}"
    r"(?:[,.;]| (?:this|these|the|it)\b)"
)


def is_whole(scene: Scene, clause: tuple[int, int]) -> bool:
    """``Ketamine was not superior to midazolam``: no outcome is named, before or here."""
    named = "drug" in scene.roles or len(scene.arms) > 1
    told = named and _WHOLE.search(scene.text, *clause)
    return bool(told or FROM_CONTROL.search(scene.text, *clause))


_IN_ALL = r"in (?:the )?(?:[a-z]+ )?(?:outcomes?|efficacy|effectiveness|improvement)"
_WHOLE = pattern(
    r"\b(?:superior(?:ity)?|(?:non-?)?inferior|outperform(?:ed)?|separate|better|effective) "
    r"(?:to|than|as|over|from|[A-Za-z-]+[.;])"
    rf"|\b[Dd]ifferences? (?:{_IN_ALL} )?between (?:(?! (?:in|for|on|at|with|regarding) )[^.;,])*"
    rf"(?:[.;]| (?:was|were) not\b| at any\b| {_IN_ALL}\b)|\b[Dd]id not differ {_IN_ALL}\b"
    r"|\b[Oo]utcomes? (?:did not differ|(?:was|were) (?:similar|comparable|equivalent|equal))\b"
)
Concepts = list[tuple[Mark | None, Theme]]
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
    if len(concepts) <= 1:
        return []
    text = scene.text
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end]
    end = inside[-1].end if inside else clause.end
    if so := [m for m in concepts if m.start > end and _AS_DID.fullmatch(text, end, m.start)]:
        return so  # "craving fell (p = .01), as did anxiety"
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


_AS_DID = pattern(r"[)\]],? as (?:did|was|were) (?:the )?(?:[a-z-]+ )?")


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
    bracket = _BRACKET.match(scene.text, concept.end, scene.sentence.end)
    return bracket is not None and any(concept.end <= g.start < bracket.end() for g in scene.groups)


def is_one_of_two(scene: Scene, clause: tuple[int, int], concept: Mark) -> bool:
    """``Side effects and birth lengths were alike``: whether what stands beside has no name."""
    said = _ANOTHER.match(scene.text, concept.end, clause[1])
    if said is None or not _NO_OUTCOMES.isdisjoint(said[1].split()):
        return False
    return not [m for m in scene.marks_in(*said.span(1)) if m.role not in CUES]


_ANOTHER = pattern(
    r"(?: (?:scores?|rates?|levels?))? and (?:the )?"
    r"((?:(?!was |were |did )[a-z-]+ ){0,3}[a-z-]{4,}) (?:did not differ"
    r"|(?:was|were) (?:[a-z]+ )?(?:similar|comparable|equal|identical|alike))\b"
)
_NO_OUTCOMES = frozenset({"baseline", "demographic", "characteristics", "groups", "age", "sex"})


def listed_with(study: Study, marks: Sequence[Mark]) -> Concepts:
    """The last concept, and those that stand in one list with it; each once."""
    found: dict[str, tuple[Mark | None, Theme]] = {}
    for mark in list_of(study, marks):
        theme = code_of(study, mark)
        found[theme.code] = (mark, theme)
    return list(found.values())


def list_of(study: Study, marks: Sequence[Mark]) -> list[Mark]:
    """The last of several marks, and those that stand in one list with it."""
    text, marks = study.document.text, _without_scales(study.document.text, marks)
    kept = [marks[-1]]
    for mark in reversed(marks[:-1]):
        if not _LIST.fullmatch(text, mark.end, kept[0].start) or text.endswith("ed", 0, mark.end):
            break  # "had relapsed, and quit rates": what they did heads no list
        kept.insert(0, mark)
    return kept


def _without_scales(text: str, marks: Sequence[Mark]) -> Sequence[Mark]:
    """``Anxiety (HAM-A) and suicidal ideas (SSI)``: two, each with its scale."""
    scales = {
        b.start
        for a, b in pairwise(marks)
        if a.code == b.code
        and text[b.start].isupper()
        and _ITS_SCALE.fullmatch(text, a.end, b.start)
    }
    return [m for m in marks if m.start not in scales]


_ITS_SCALE = pattern(r"(?: [a-z]+)? [(\[]")
_LIST = pattern(
    r"(?: (?:scores?|symptoms?|severity|levels?|rates?|consumption))?(?: \([^()]{1,12}\))?"
    r"(?:, [A-Z][\w-]{1,9}){0,3}(?:,? and |, as well as |, |/)(?:the |their |our |in )?"
    r"(?:(?:primary|secondary|main) (?:outcome|end ?point)s?(?: measures?)? (?:of |was |were )?)?"
    r"(?:(?![a-z]+(?:ed|es) |more |less |no )[a-z-]+ )?"
)


def listed_after(scene: Scene, place: int) -> list[Mark]:
    """``Falls of 8, 5 and 3 points on the MADRS, HAM-A and BSS, respectively``: those three."""
    told = scene.lowered.find("respectively", place, scene.sentence.end)
    after = [m for m in scene.concepts if place <= m.start < told]
    if len(after) <= 1 or list_of(scene.study, after) != after:
        return []
    return after if " and " in scene.text[after[-2].end : after[-1].start] else []
