"""The clauses of a sentence, each of which may report a finding of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions_states import state_of
from litreview.reading.directions_told import CHANGE, CUES, QUALITY
from litreview.reading.directions_weighed import BUT_NOT_ANOTHER
from litreview.reading.directions_within import MORE_SO, is_alike
from litreview.reading.outcomes_back import ALIKE_TO, AN_EFFECT, CHANGES, UNDID
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_scene import Scene
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern
from litreview.reading.text import semicolons


class Clause(NamedTuple):
    """A part of a sentence that may report a finding of its own."""

    start: int
    end: int


_NOT_SIGNIFICANT = (
    r"(?!\s(?:(?:this|it|these|they|the|differences?|reductions?|improvements?|changes?|was|were"
    r"|is|did|not|statistical(?:ly)?|reach(?:ed)?|failed|to|fell|just|short|of|missed)\s){0,6}"
    r"(?:non-?|in)?signific)"
)
_TURNS = ("but", "except", "whereas", "while", "although", "though", "however", "yet")
_ALIKE = ("similar", "comparable", "equal", "identical")
_DENIALS = ("there", "no", "did", "neither", "none", "not", "without", "little")
_NOR = r"nor (?:did|was|were|had|has)\b"
_PARTIES = ("groups", "arms", "treatments", "conditions", "drugs", "interventions")
_JOINS = (
    rf"(?:and|with)\s(?=(?:{'|'.join(_DENIALS)})\b"
    r"|th(?:is|ese) (?:[a-z-]+ ){0,2}(?:was|were)\b"
    rf"|{ALIKE_TO}\b"
    r"|(?:was|were) (?:[a-z]+ly |even |also )?(?:(?:low|high|great|small|mild|short|long)er|better"
    r"|worse|(?:more|less) [a-z]+) (?:in|with|for|among|after|under)\b"
    rf"|the {CHANGES} [^,;.]{{0,50}}?\b(?:was|were)\b"
    r"|(?:(?:had|showed) (?:no|little)|(?:was|were) without)(?: [a-z]+)? effects? "
    r"(?:at|in|after|on|by)\b|(?:(?:produc|caus|induc|show|exert)ed|led to) (?:no|little)\b"
    r"|(?:was|were) not (?:associated|related|correlated)\b"
    rf"|the (?:two |three |four )?(?:treatment |study )?(?:{'|'.join(_PARTIES)}) (?:were|did)\b)"
)
_OPENS = pattern(
    rf"[;,\s](?:(?<=;)\s|(?<=,)\sthe {CHANGES} being\b"
    r"|(?:(?<=,)\s|(?<=\s))"
    rf"(?:(?:{'|'.join(_TURNS)})\b{_NOT_SIGNIFICANT}|{_NOR}"
    rf"|{_JOINS}"
    rf"|(?:which|{AN_EFFECT}) (?:was|were|had) (?:(?:[a-z]+ly )?{UNDID}|no longer|disappeared"
    r"|vanished|lost|gone)\b"
    r"|wh(?:ich|o) also (?:had|showed|reported|experienced|used)\b)"
    r"|(?<=\s)\((?:e\.g|for example)\b(?=[^();]*\d)|(?<=\s)(?<!or\s)(?<!was\s)(?<!were\s)without\s)"
)
_BESIDE = frozenset("alongside along together line keeping parallel addition besides".split())
_OPENERS = _BESIDE.union(
    {*_TURNS, *_DENIALS, *_ALIKE, *_PARTIES, "this", "these", "which", "who", "that"},
    {"being", "nor", "e", "example"},
)


def clauses_of(scene: Scene) -> Iterator[Clause]:
    """The clauses of a sentence, each with the word that opens it.

    "but the difference was not significant" stays with what it takes back. Where numbers
    stand in a clause, each finding that "and" joins to them is a clause of its own.
    """
    clauses = _opened(scene)
    if not scene.groups:  # what follows parts numbers
        return iter(clauses)
    return (part for clause in _joined(scene, clauses) for part in _coordinated(scene, clause))


def _opened(scene: Scene) -> list[Clause]:
    document, sentence = scene.study.document, scene.sentence
    text, start, end = document.text, sentence.start, sentence.end
    if _OPENERS.isdisjoint(document.words(sentence)) and text.find(";", start, end) < 0:
        return [Clause(start, end)]
    places = [
        m.start()
        for m in _OPENS.finditer(text, start, end)
        if not (
            _goes_on(scene, m.end())
            if m.group().lstrip(", ") == "but"
            else m.group()[0] == ";" and _is_inside(text, start, m.start())
        )
    ]
    main = _main_clause(text, start, end)
    if main:
        places = sorted({*places, main})
    stops = [*places, end]
    return [Clause(a, b) for a, b in zip([start, *places], stops, strict=True)]


def _is_inside(text: str, start: int, place: int) -> bool:
    """``(hazard ratio 0.71; p = .19)``: what parts numbers in brackets parts no clauses."""
    return any(text.count(a, start, place) > text.count(b, start, place) for a, b in ("()", "[]"))


def _goes_on(scene: Scene, place: int) -> bool:
    """``Ketamine, but not memantine, lowered``; ``fell with ketamine, but not with placebo``."""
    text = scene.text
    if BUT_NOT_ANOTHER.match(text, place - len("but")) or MORE_SO.match(text, place - len(" but")):
        return True
    if not text.startswith(" not ", place):
        return False
    if _OPPOSITES.search(text, place - _NEAR, place + len(" not lower")):
        return True  # "in those with high but not low blood pressure"
    controlled = any(a.control for a in scene.arms)
    return controlled and any(place < a.start < place + _NEAR for a in scene.arms)


_NEAR = 45
_OPPOSITES = pattern(
    r"\b(?:high|low|heavy|severe|older|younger)(?:er)? but not (?:low|high|light|mild|young|old)"
)


def _main_clause(text: str, start: int, end: int) -> int | None:
    """Where the main clause begins: ``While craving fell with ketamine, anxiety did not``."""
    opener = _SUBORDINATE.match(text, start, end)
    if not opener:
        return None
    despite = opener.group().endswith(("espite", "of"))
    for comma in _COMMA.finditer(text, opener.end(), end):
        if opener["beside"] and not _CHANGED.search(text, opener.end(), comma.start()):
            return None
        if despite or opener["beside"] or _FINITE.search(text, opener.end(), comma.start()):
            return comma.start()
    return None


_SUBORDINATE = pattern(
    r"\s*(?:[A-Z][a-z]+, )?(?:[Aa]lthough|[Ww]hile|[Ww]hereas|(?:[Ee]ven )?[Tt]hough|[Dd]espite"
    r"|[Ii]n spite of"
    r"|(?P<beside>[Aa]longside|(?:[Aa]long|[Tt]ogether|[Ii]n (?:line|parallel|keeping)) with"
    r"|[Ii]n (?:parallel|addition) to|[Bb]esides))\b"
)
_CHANGED = pattern(r"\b(?:reduc|decreas|lower|fewer|less\b|fall|drop|declin|improv|increas|higher)")
_COMMA = pattern(r", (?!and\b|or\b|but\b|as well\b|which\b)")
_FINITE = pattern(r"\b(?:was|were|did|had|is|are|has|have|fell|rose|led|showed|grew|[a-z]{3,}ed)\b")


def _joined(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Clauses whole: numbers in one that names no concept are of the concept before it."""
    if len(clauses) == 1:
        yield clauses[0]
        return
    start = clauses[0].start
    for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
        numbers = after and holds(after, scene.groups) and not holds(after, scene.concepts)
        if after and numbers and not _is_of_all(scene, clause, after):
            continue
        yield Clause(start, clause.end)
        start = clause.end


def _is_of_all(scene: Scene, clause: Clause, after: Clause) -> bool:
    """``Fell in both groups, without a difference (p = .3)``: the fall needs no number."""
    text, marks = scene.text, scene.marks_in(*clause)
    if holds(clause, scene.groups) or not any(m.role in {*CHANGE, *QUALITY} for m in marks):
        return False
    alike = any(m.role == "compare" and is_alike(text, m) for m in marks)
    return alike and any(m.role in CUES for m in scene.marks_in(*after))


def _coordinated(scene: Scene, clause: Clause) -> Iterator[Clause]:
    """``Raised abstinence by 20% and lowered craving``: each names a concept and a change."""
    text, marks = scene.text, scene.marks_in(*clause)
    named = [m for m in marks if m.role == "concept"]
    alone = len(named) <= 1 or not holds(clause, scene.groups)
    if alone or any(m.role == "association" for m in marks) or _BOTH.search(text, *clause):
        yield clause
        return
    cues = [m for m in marks if m.role in CUES]
    start = clause.start
    in_all = {m.start(1) for m in _AND_IN_ALL.finditer(text, *clause)}
    for match in _AND.finditer(text, *clause):
        parts = Clause(start, match.start()), Clause(match.start(), clause.end)
        told = parts[:1] if match.start() in in_all and holds(parts[1], scene.groups) else parts
        if scene.study.alone and _WERE_ALSO.match(text, match.end()):
            told = parts[1:]  # "seven of nine completed it and were abstinent"
        if all(holds(p, named) for p in parts) and all(_says(scene, p, named, cues) for p in told):
            yield parts[0]
            start = match.start()
    yield Clause(start, clause.end)


def _says(scene: Scene, part: Clause, named: Sequence[Mark], cues: Sequence[Mark]) -> bool:
    """Whether a part says that something changed, or was so ("all remained abstinent")."""
    if holds(part, cues):
        return True
    text, study = scene.text, scene.study
    own = [m for m in named if part.start <= m.start < part.end]
    return study.alone and any(state_of(text, part, m, code_of(study, m)) for m in own)


_AND = pattern(r",? and |, (?!which|who)")
_WERE_ALSO = pattern(r"(?:was|were|remained|stayed|became) ")
_BOTH = pattern(r"\b(?:[Bb]oth|[Aa]ll) (?:p\b|P\b|ps\b|Ps\b)|respectively")


def holds(clause: Clause, things: Sequence[Group] | Sequence[Mark]) -> bool:
    """Whether anything of a list begins in a clause."""
    start, end = clause
    return bool([thing for thing in things if start <= thing.start < end])


def own_marks(scene: Scene, group: Group, mark: Mark | None, theme: Theme) -> list[Mark]:
    """The words of a sentence that may be said of numbers, of which those after them tell.

    ``Craving fell in both groups, and 31% were abstinent``, ``and abstinence was 31%``: what
    fell is the craving.
    """
    text, own = scene.text, group.concept or mark
    marks = [m for m in scene.marks if m.start < group.end or not text.startswith(_GONE, m.start)]
    if not group.values or own is None:
        return marks
    place = group.start
    if own is not group.concept or own.start < group.end:
        shared = next(_AND_IN_ALL.finditer(text, scene.sentence.start, own.start), None)
        if shared is None or not _WAS.search(text, own.end, group.start):
            return marks
        place = shared.end()
    before = [m for m in scene.concepts if m.start < place]
    if all(code_of(scene.study, m).code == theme.code for m in before):
        return marks
    return [m for m in marks if m.start >= place]


_GONE = ("resolved", "subsided", "disappeared", "abated")  # said of those who had it
_AND_IN_ALL = pattern(
    r"\b(?:(?:both|all|either|each) (?:the )?(?:study |treatment )?"
    r"(?:groups?|arms?|treatments?|conditions?|drugs?)|similarly|alike|equally|over time"
    r"|from baseline)\b[^.;,()]{0,30}(?: \([^()]{1,30}\))?(, (?:and|while|whereas|but)|;) "
)
_WAS = pattern(r" (?:was|were|averaged) ")


def part_start(text: str, sentence: int, start: int, end: int) -> int:
    """Where the part of the sentence begins that ends at a number: after a semicolon."""
    return max([start, *semicolons(text, sentence, end)])


def are_subjects(scene: Scene) -> bool:
    """``A (RR 0.8), B (RR 0.6) and C (RR 0.9) caused fewer dropouts``: told of them all."""
    groups, text = scene.groups, scene.text
    if len(groups) <= 1:
        return False
    if any(m.role in CUES for m in scene.marks if m.start < groups[0].start):
        return False
    return all(_NEXT_SUBJECT.fullmatch(text, a.end, b.start) for a, b in pairwise(groups))


TIES = frozenset({"no_difference", "association"})
_NEXT_SUBJECT = pattern(
    r"[)\]][,;]?(?: and)?"
    r"(?: (?!was |were |had |did |whereas |while |but |than |reported )[\w-]+){1,4} [(\[]"
)


def foretold_by(scene: Scene) -> Mark | None:
    """``Daily use (OR 0.4) and weekly use (OR 0.6) were associated with relapse``: relapse."""
    if not (scene.roles & TIES and are_subjects(scene)) or any(g.values for g in scene.groups):
        return None
    last, end = scene.groups[-1].end, scene.sentence.end
    tie = next((m.end for m in scene.marks if m.role in TIES and m.start >= last), end)
    return next((m for m in scene.concepts if m.start >= tie), None)


def is_own_change(scene: Scene) -> bool:
    """``Fell by 3 (p < .01) with A and by 2 (p < .01) with B``: each is tested alone."""
    if len(scene.groups) <= 1 or not all(g.effects for g in scene.groups):
        return False
    text = scene.text
    if any(m.role == "compare" and not text.startswith("whereas", m.start) for m in scene.marks):
        return False
    arms = [a.start for a in scene.arms]
    if any(g.start < arm < g.end for g in scene.groups for arm in arms):
        return False  # "(A: 4.1; B: 5.2; p = .01)" weighs them
    ends = [g.start for g in scene.groups[1:]] + [scene.sentence.end]
    starts = [scene.sentence.start] + [g.end for g in scene.groups[:-1]]
    after = zip([g.end for g in scene.groups], ends, strict=True)
    before = zip(starts, [g.start for g in scene.groups], strict=True)
    return any(
        all(bisect_left(arms, start) < bisect_left(arms, end) for start, end in gaps)
        for gaps in (after, before)
    )
