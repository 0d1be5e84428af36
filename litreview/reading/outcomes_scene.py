"""What is known while results are read: of the whole study, and of one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from litreview.reading.arms import Arm, find_arms
from litreview.reading.arms_numbers import in_runs
from litreview.reading.concepts import Mark, Marks, Theme
from litreview.reading.concepts_themes import condition_theme, main_theme
from litreview.reading.outcomes_counts import (
    Size,
    counted_people,
    may_count_people,
    size_of,
    with_counted,
)
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_labels import Labels, labelled, labels_of, with_labels
from litreview.reading.outcomes_people import SUBSCALES, as_counted, is_of_pain, without_subscales
from litreview.reading.outcomes_sentences import OBSERVED, UNCONTROLLED
from litreview.reading.outcomes_signs import quantities_of
from litreview.reading.outcomes_sizes import counted_in_arms
from litreview.reading.outcomes_studies import REVIEWS, reviewed, with_studies
from litreview.reading.patterns import pattern
from litreview.reading.quantities import Quantity
from litreview.reading.text import Document, Sentence
from litreview.reading.timepoints import is_point, time_of, times_after, times_of_list
from litreview.records import Tag


@dataclass(slots=True)
class Study:
    """What holds for a whole abstract while its sentences are read."""

    document: Document
    marks: Marks
    theme: Theme
    condition: Theme
    controlled: bool
    observed: bool
    """Groups were found as they are; no treatment was given to one of them."""
    labels: Labels
    randomised: bool
    """People were randomised to groups, whatever these were given."""
    alone: bool
    """People were given the treatment of the question, and none were its controls."""
    asked: bool
    """The publication is on the question of the topic."""
    size: Size | None = None
    studies: int | None = None
    """How many studies a review includes; None for what is no review."""
    order: int = 0
    """1 where the treated arm is named before its control, -1 after it, 0 where neither is told."""
    measure: str | None = None
    """The ratio that was named last: what an unnamed estimate with its interval is."""
    themes: dict[int, Theme] = field(default_factory=dict)
    """What the concepts met so far stand for, by their places."""
    asides: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Why the concepts met so far may not be what was measured, by their places."""


class Scene:
    """A sentence under reading; what only some sentences need is looked for when asked."""

    __slots__ = (
        *("study", "sentence", "section", "marks", "roles", "concepts", "before", "groups"),
        *("text", "lowered", "_arms", "_quantities", "_points"),
    )

    def __init__(
        self,
        study: Study,
        sentence: Sentence,
        section: str,
        marks: list[Mark],
        before: Theme | None,
    ) -> None:
        self.study, self.sentence, self.section = study, sentence, section
        self.marks, self.before = marks, before
        self.text, self.lowered = study.document.text, study.document.lowered
        self.roles = {m.role for m in marks}
        ill = (study.condition.code, study.theme.code)
        self.concepts = [
            m
            for m in marks
            if m.role == "concept" or (m.role == "weak" and is_of_pain(study.document, m, ill))
        ]
        self.groups: list[Group] = []
        self._arms: list[Arm] | None = None
        self._quantities: list[Quantity] | None = None
        self._points: list[Quantity] | None = None

    @property
    def arms(self) -> list[Arm]:
        """The arms named in the sentence."""
        if self._arms is None:
            text, labels = self.text, self.study.labels
            place = self.sentence.start, self.sentence.end
            found = find_arms(text, *place, self.marks)
            self._arms = with_labels(found or labelled(text, *place, labels), labels)
        return self._arms

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """The words of a clause; those of the whole sentence are not counted again."""
        if start == self.sentence.start and end == self.sentence.end:
            return self.marks
        return [m for m in self.marks if start <= m.start < end]

    def arms_in(self, start: int, end: int) -> list[Arm]:
        """The arms that a clause names, else those of the sentence."""
        return [a for a in self.arms if start <= a.start < end] or self.arms

    @property
    def quantities(self) -> list[Quantity]:
        """The quantities printed in the sentence, and the people it counts."""
        if self._quantities is None:
            study, sentence = self.study, self.sentence
            counted = counted_people(study.document, sentence, study.size)
            one = study.size is not None and study.size.one_group
            if study.controlled and not one and may_count_people(study.document, sentence):
                counted += counted_in_arms(study.document, sentence, self.arms, study.size)
            self._quantities = with_counted(quantities_of(study.document, sentence), counted)
            if study.studies is not None:
                self._quantities = with_studies(
                    study.document, sentence, study.studies, self._quantities
                )
        return self._quantities

    @property
    def points(self) -> list[Quantity]:
        """The times printed in the sentence that are points in time."""
        if self._points is None:
            text = self.text
            times = [q for q in self.quantities if q.form == "time"]
            self._points = [t for t in times if is_point(text, t)]
        return self._points

    def time_at(self, group: Group, start: int, end: int) -> str | None:
        """The time point of a number of a group.

        As many groups as times listed before them take the times in order.
        """
        points, text = self.points, self.text
        if not points:
            return None
        listed = times_of_list(text, points, self.groups[0].start)
        if len(listed) == len(self.groups) > 1:
            return listed[self.groups.index(group)]
        place = next((i for i, v in enumerate(group.values) if v.start == start), None)
        if place is None:
            return time_of(text, points, start, end)
        if self._in_runs(group, len(listed)):
            return listed[place % len(listed)]
        after = times_after(text, points, group.values[-1].end)
        if len(after) == len(group.values) > 1:
            return after[place]
        for other in group.values[place + 1 :]:  # "3.1 vs 4.2 at 6 weeks"
            if not _VERSUS.fullmatch(text, end, other.start):
                break
            end = other.end
        return time_of(text, points, start, end)

    def _in_runs(self, group: Group, length: int) -> bool:
        """``At 3 and 6 months 40% and 33% with A, 30% and 21% with B``; not one value an arm."""
        text, values = self.text, group.values
        if length < _TWO or not in_runs(text, values, length):
            return False
        return len(values) > length or len(self.arms) < _TWO


_TWO = 2
_VERSUS = pattern(r"[)\]]?,? (?:vs?\.?|versus) ")


def make_study(document: Document, marks: Marks, tags: Sequence[Tag]) -> Study:
    """What holds for the whole abstract."""
    theme = main_theme(document, marks)
    condition = condition_theme(document, marks, theme)
    designs = {t.code for t in tags if t.facet == "design"}
    controlled = _is_controlled(document, marks, tags, designs)
    observed = bool(designs & OBSERVED) or ("cohort" in designs and _is_of_users(tags))
    labels = labels_of(document, marks, tags)
    blind = designs & _FOLLOWED_UP and _BLIND.search(document.lowered)
    randomised = bool(designs & _CONTROLLED or blind)
    asked = any(t.facet == "relevance" for t in tags)
    alone = not (controlled or blind) and _is_alone(designs, asked)
    known = theme, condition, controlled, observed, labels, randomised, alone, asked
    studies = reviewed(tags) if designs & REVIEWS else None
    order = _order_of(document, marks) if randomised and controlled else 0
    return Study(document, marks, *known, size_of(tags), studies, order)


def _order_of(document: Document, marks: Marks) -> int:
    """Which of the two arms the first sentence that names both names first.

    "Compared with placebo, ketamine ..." tells no order.
    """
    for sentence in document.sentences:
        named = marks.within(sentence.start, sentence.end)
        drug = next((m.start for m in named if m.role == "drug"), None)
        control = next((m.start for m in named if m.role == "control"), None)
        if drug is None or control is None:
            continue
        if drug < control:
            return 1
        if not _WEIGHED_AGAINST.search(document.lowered, max(0, control - 20), control):
            return -1
    return 0


_WEIGHED_AGAINST = pattern(
    r"\b(?:compared (?:with|to)|than|against|relative to|unlike|over|vs\.?|versus) \Z"
)


def _is_active(document: Document, marks: Marks) -> bool:
    """Whether the title sets two drugs against each other: neither is a control."""
    title = marks.within(0, document.title_end)
    place = next((m.end for m in title if m.role == "compare"), None)
    if place is None:
        return False
    other = next((m for m in title if m.start >= place and m.role in {"drug", "control"}), None)
    return other is not None and other.role == "drug"


_FOLLOWED_UP = frozenset({"secondary_analysis", "nonrandomised_trial"})
_BLIND = pattern(r"\bdouble[- ]blind")
_REVIEWS = frozenset({"systematic_review", "scoping_review", "narrative_review", "editorial"})
_FOLLOWED = frozenset({"cohort", "nonrandomised_trial"})
_MATCHED = pattern(
    r"\bpropensity[- ](?:score[- ])?match|\bwere (?:then )?matched (?:\d:\d )?(?:with|to)\b"
    r"|\bhistorical (?:controls?|cohort)\b|\b(?:comparison|comparator|unexposed) (?:group|cohort)\b"
    r"|\bcompared (?:with|to|against) [^.;]{0,40}\bwho (?:did not|had not|were not|never) "
    r"(?:rec|given|treat|get|take|expos|undergo)"
)
_EXPERIMENTS = pattern(r"\b(?:pre-?clinical|animals?|rodents?|rats|mice)\b")
_CONTROLLED = frozenset({"rct", "crossover_rct"})
_INERT = frozenset({"placebo", "saline", "vehicle"})
_AGAINST = frozenset({"meta_analysis", "animal"})  # compare in words, name no lottery


def _is_controlled(
    document: Document, marks: Marks, tags: Sequence[Tag], designs: set[str]
) -> bool:
    """Whether the study compares with a control arm: by its design, else by its words."""
    if designs & UNCONTROLLED:
        return False
    if designs & _REVIEWS and not _EXPERIMENTS.search(document.lowered):
        return False  # what was compared is said where it is; experiments have their controls
    if designs & _CONTROLLED:
        inert = any(t.role == "comparator" and t.code in _INERT for t in tags)
        return inert or not _is_active(document, marks)
    pooled = designs & _AGAINST and _AGAINST_CONTROL.search(document.lowered)
    pooled = pooled or (designs & _FOLLOWED and _MATCHED.search(document.lowered))
    if pooled or any(t.facet == "substance" and t.role == "comparator" for t in tags):
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


def _is_of_users(tags: Sequence[Tag]) -> bool:
    """People followed who use a substance, and to whom nothing is given."""
    given = any(t.facet == "substance" and t.role in {"treatment", "comparator"} for t in tags)
    used = any(t.facet == "substance" and t.role == "target" for t in tags)
    return used and not given


def _is_alone(designs: set[str], asked: bool) -> bool:
    """A case or an open trial by its design; else a study of people on the question."""
    if designs & UNCONTROLLED:
        return True
    return asked and not designs & (_CONTROLLED | _REVIEWS | _NO_PEOPLE | OBSERVED)


_NO_PEOPLE = frozenset({"meta_analysis", "animal", "in_vitro", "guideline", "protocol"})
_WITHOUT = pattern(
    r"\b(?:lack of|absence of|without|no|lack(?:s|ed|ing))"
    r" (?:an? |the |any )?(?:\w+ (?:or|and) )?\Z"
)
_AGAINST_CONTROL = pattern(
    r"\b(?:compar(?:ed|ing|ison)|versus|against|to|with|and|or|vs\.?) (?:an? |the )?"
    r"(?:inactive |active )?(?:placebo|controls?|saline|midazolam)\b|(?:placebo|control) group"
    r"|\brcts?\b|\brandomi[sz]ed (?:clinical )?trials\b|\brandomi[sz]ed,? controlled"
)


def make_scene(study: Study, sentence: Sentence, section: str, before: Theme | None) -> Scene:
    """A sentence with its words."""
    marks = study.marks.within(sentence.start, sentence.end)
    if "prolonged" in study.document.words(sentence):
        marks = _with_verb(study.document.text, marks)
    if study.observed:
        marks = [as_counted(study.document.lowered, m) for m in marks]
    marks = _without_leavers(study.document.text, marks)
    if not SUBSCALES.isdisjoint(study.document.words(sentence)):
        marks = without_subscales(study.document.text, marks)
    return Scene(study, sentence, section, marks, before)


def _with_verb(text: str, marks: list[Mark]) -> list[Mark]:
    """``Ketamine prolonged abstinence``: right after what did it, a verb and its object."""
    for i, (arm, mark) in enumerate(pairwise(marks)):
        verb = mark.role == "concept" and text.startswith("prolonged ", mark.start)
        if verb and arm.role in {"drug", "control"} and _DID.fullmatch(text, arm.end, mark.start):
            end = mark.start + len("prolonged")
            did = Mark(mark.start, end, "increase", "increase")
            return [*marks[: i + 1], did, mark._replace(start=end + 1), *marks[i + 2 :]]
    return marks


_DID = pattern(r" (?:[a-z]+ly )?")


def _without_leavers(text: str, marks: list[Mark]) -> list[Mark]:
    """Who left "because of side effects" is counted under these alone."""
    if "retention" not in [m.code for m in marks]:
        return marks
    named = [m for m in marks if m.role == "concept"]
    leavers = {
        a.start
        for a, b in pairwise(named)
        if (a.code, b.code) == ("retention", "adverse_event") and _BECAUSE.match(text, a.end, b.end)
    }
    return [m for m in marks if m.start not in leavers] if leavers else marks


_BECAUSE = pattern(r"[^;.]{0,40}?\b(?:because|due to|owing to|as a result of)\b")
