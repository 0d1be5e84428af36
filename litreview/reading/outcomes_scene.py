"""What is known while results are read: of the whole study, and of one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from litreview.reading.arms import Arm, find_arms
from litreview.reading.concepts import (
    GENERAL,
    Mark,
    Marks,
    Theme,
    condition_theme,
    main_theme,
)
from litreview.reading.outcomes_groups import Group
from litreview.reading.patterns import pattern
from litreview.reading.quantities import Quantity, read_quantities
from litreview.reading.text import Document, Sentence
from litreview.reading.timepoints import time_of, times_of_list
from litreview.records import Tag


@dataclass(slots=True)
class Study:
    """What holds for a whole abstract while its sentences are read."""

    document: Document
    marks: Marks
    theme: Theme
    condition: Theme
    controlled: bool
    measure: str | None = None
    """The ratio that was named last: what an unnamed estimate with its interval is."""


@dataclass(slots=True)
class Scene:
    """A sentence under reading."""

    sentence: Sentence
    section: str
    marks: list[Mark]
    arms: list[Arm]
    quantities: list[Quantity]
    before: Theme | None
    groups: list[Group] = field(default_factory=list)

    @property
    def times(self) -> list[Quantity]:
        """The times printed in the sentence."""
        return [q for q in self.quantities if q.form == "time"]

    def time_at(self, text: str, group: Group, start: int, end: int) -> str | None:
        """The time point of a number of a group.

        As many groups as times listed before them take the times in order.
        """
        times = self.times
        if not times:
            return None
        listed = times_of_list(text, times, self.groups[0].start)
        if len(listed) == len(self.groups) > 1:
            return listed[self.groups.index(group)]
        return time_of(text, times, start, end)


def make_study(document: Document, marks: Marks, tags: Sequence[Tag]) -> Study:
    """What holds for the whole abstract."""
    theme = main_theme(document, marks)
    condition = condition_theme(document, marks, theme)
    return Study(document, marks, theme, condition, _is_controlled(document, marks, tags))


def _is_active(document: Document, marks: Marks) -> bool:
    """Whether the title sets two drugs against each other: neither is a control."""
    title = marks.within(0, document.title_end)
    place = next((m.end for m in title if m.role == "compare"), None)
    if place is None:
        return False
    other = next((m for m in title if m.start >= place and m.role in {"drug", "control"}), None)
    return other is not None and other.role == "drug"


_UNCONTROLLED = frozenset({"single_arm_trial", "case_series", "case_report", "qualitative"})
_CONTROLLED = frozenset({"rct", "crossover_rct"})


def _is_controlled(document: Document, marks: Marks, tags: Sequence[Tag]) -> bool:
    """Whether the study compares with a control arm: by its design, else by its words."""
    designs = {t.code for t in tags if t.facet == "design"}
    if designs & _UNCONTROLLED:
        return False
    if designs & _CONTROLLED:
        return not _is_active(document, marks)
    if "meta_analysis" in designs and _AGAINST_CONTROL.search(document.lowered):
        return True
    for mark in marks:
        if mark.role != "control" or _WITHOUT.search(
            document.lowered, max(0, mark.start - 20), mark.start
        ):
            continue
        sentence = document.sentence_at(mark.start)
        roles = {m.role for m in marks.within(sentence.start, sentence.end)}
        if not roles & {"doubt", "conclusion"}:
            return True
    return False


_WITHOUT = pattern(r"\b(?:lack of|absence of|without|no|lacked|lacking) (?:an? |the |any )?\Z")
_AGAINST_CONTROL = pattern(
    r"\b(?:compar(?:ed|ing|ison)|versus|against|to|with|and|or|vs\.?) (?:an? |the )?"
    r"(?:inactive |active )?(?:placebo|controls?|saline|midazolam)\b|(?:placebo|control) group"
    r"|\brcts?\b|\brandomi[sz]ed,? controlled"
)


def make_scene(study: Study, sentence: Sentence, section: str, before: Theme | None) -> Scene:
    """A sentence with its words, arms and quantities."""
    text = study.document.text
    marks = _without_leavers(text, study.marks.within(sentence.start, sentence.end))
    return Scene(
        sentence,
        section,
        marks,
        find_arms(text, sentence.start, sentence.end, marks),
        read_quantities(text, sentence.start, sentence.end),
        before,
    )


def _without_leavers(text: str, marks: list[Mark]) -> list[Mark]:
    """Who left "because of side effects" is counted under these alone."""
    named = [m for m in marks if m.role == "concept"]
    leavers = {
        a.start
        for a, b in pairwise(named)
        if (a.code, b.code) == ("retention", "adverse_event") and _BECAUSE.match(text, a.end, b.end)
    }
    return [m for m in marks if m.start not in leavers] if leavers else marks


_BECAUSE = pattern(r"[^;.]{0,40}?\b(?:because|due to|owing to|as a result of)\b")


Concepts = list[tuple[Mark | None, Theme]]


def find_concepts(study: Study, scene: Scene, start: int, group: Group) -> tuple[Concepts, str]:
    """The concepts that a group of numbers is about, and how they were found.

    The last one between the number before and the number; else, in a new part of the
    sentence, the one after it; else the last before; else the first after.
    """
    marks = [m for m in scene.marks if m.role == "concept"]
    if not marks:
        marks = [m for m in scene.marks if m.role == "weak"]
    part = _part_start(study.document.text, scene.sentence.start, start, group.start)
    inside = _measured(study, [m for m in marks if part <= m.start and m.end <= group.end])
    if inside:
        return _listed(study, inside), "near"
    after = [m for m in marks if m.start >= group.end]
    before = _measured(study, [m for m in marks if m.end <= group.start])
    if part > start and after:
        return _listed(study, after[:1]), "clause"
    if before:
        return _listed(study, before[-1:]), "clause"
    if after:
        return _listed(study, after[:1]), "sentence"
    return _unnamed(study, scene)


def _unnamed(study: Study, scene: Scene) -> tuple[Concepts, str]:
    """A sentence that names no concept: efficacy is of the condition treated."""
    if any(m.role == "better" for m in scene.marks) and study.condition.code != "other":
        return [(None, Theme(study.condition.code, abs(study.condition.polarity)))], "study"
    if scene.before is not None:
        return [(None, scene.before)], "before"
    return [(None, study.theme)], "study"


def _measured(study: Study, marks: list[Mark]) -> list[Mark]:
    """Of several concepts those that are measured, the particular before the general."""
    specific = [m for m in marks if m.code != GENERAL] or marks
    return [m for m in specific if not is_setting(study, m)] or specific


def _part_start(text: str, sentence: int, start: int, end: int) -> int:
    """Where the part of the sentence begins that ends at a number: after a semicolon."""
    depth, place = 0, start
    for match in _PARTS.finditer(text, sentence, end):
        mark = match.group()
        if mark == ";":
            place = max(place, match.end()) if depth == 0 else place
        else:
            depth = max(0, depth + (1 if mark in "([" else -1))
    return place


_PARTS = pattern(r"[;()\[\]]")
_SETTING = pattern(
    r"\b(?:during|after|following|followed|with|without|despite|before|forced|history of"
    r"|diagnosis of)(?: the| a| an| any)? \Z"
)


def is_setting(study: Study, mark: Mark) -> bool:
    """``during withdrawal``, ``with depression``: when or in whom, not what was measured."""
    return bool(_SETTING.search(study.document.lowered, max(0, mark.start - 16), mark.start))


def _listed(study: Study, marks: Sequence[Mark]) -> Concepts:
    """The last concept, and those that stand in one list with it."""
    text, kept = study.document.text, [marks[-1]]
    for mark in reversed(marks[:-1]):
        if not _LIST.fullmatch(text, mark.end, kept[0].start):
            break
        kept.insert(0, mark)
    found: dict[str, tuple[Mark | None, Theme]] = {}
    for mark in kept:
        theme = code_of(study, mark)
        found.setdefault(theme.code, (mark, theme))
    return list(found.values())


_LIST = pattern(r"(?: scores?| symptoms?| \([^()]{1,12}\))?(?:,? and |, |/)(?:the )?")


def by_concept(scene: Scene, group: Group) -> list[Group]:
    """Shares with a concept each are results apart: ``nausea was 29% and relapse 14%``."""
    values = group.values
    if len(values) < _SEVERAL or group.effects or any(v.unit != "%" for v in values):
        return [group]
    stops = [scene.sentence.start, *(v.end for v in values)]
    heads = [_head(scene, a, v.start) for a, v in zip(stops, values, strict=False)]
    set_apart = any(
        m.role == "compare" for m in scene.marks if values[0].end <= m.start < stops[-1]
    )
    if set_apart or None in heads or len(set(heads)) == 1:
        return [group]
    return [Group([value]) for value in values]


_SEVERAL = 2


def _head(scene: Scene, start: int, end: int) -> str | None:
    """The last concept named in a stretch of the sentence."""
    named = (m for m in reversed(scene.marks) if m.role == "concept" and m.code != GENERAL)
    return next((m.code for m in named if start <= m.start and m.end <= end), None)


def code_of(study: Study, concept: Mark) -> Theme:
    """Code and polarity of a concept; a general word means the condition treated.

    The time until something bad happens is better the longer it is, and its resolution
    is good.
    """
    polarity, lowered = concept.polarity, study.document.lowered
    if _TIME_TO.search(lowered, max(0, concept.start - 24), concept.start):
        polarity = -polarity
    elif _AWAY_FROM.search(lowered, max(0, concept.start - 24), concept.start):
        polarity = abs(polarity)
    if _GOOD_END.match(lowered, concept.end):
        polarity = abs(polarity)
    if concept.code == GENERAL:
        return Theme(study.condition.code, polarity)
    if concept.code in _USE and _SERVICE.search(lowered, max(0, concept.start - 48), concept.start):
        return Theme("other", abs(polarity))
    return Theme(concept.code, polarity)


_TIME_TO = pattern(r"time to (?:first |[a-z-]{2,10} )?\Z")
_GOOD_END = pattern(r"\s(?:symptom )?(?:remission|response|resolution|relief)\b")
_AWAY_FROM = pattern(
    r"(?:(?:resolution|remission|absence|prevention) of |free(?:dom)? (?:of|from) )\Z"
)
_USE = frozenset({"abstinence", "use_amount"})
_SERVICE = pattern(
    r"\b(?:help(?:ed|ing|s)?|counsel(?:l?ing|l?ed|ors?)?|advi[cs](?:e[ds]?|ing)|ask(?:ed|ing)?"
    r"|assist(?:ed|ing|ance)?|encourag(?:ed|ing|ement)|attitudes? (?:to|toward|towards|about)"
    r"|training|trained)(?: [a-z'’-]+){0,4}? \Z"
)
