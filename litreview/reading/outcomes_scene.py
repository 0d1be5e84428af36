"""What is known while results are read: of the whole study, and of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from litreview.reading.arms import Arm, find_arms
from litreview.reading.arms_people import people_of
from litreview.reading.arms_series import in_runs
from litreview.reading.concepts import Mark, Marks, Theme
from litreview.reading.outcomes_counts import (
    Size,
    counted_people,
    may_count_people,
    with_counted,
    with_studies,
)
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_labels import Labels, labelled, with_labels
from litreview.reading.outcomes_marks import is_of_pain, marks_of
from litreview.reading.outcomes_signs import quantities_of
from litreview.reading.outcomes_sizes import counted_in_arms
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities import Quantity
from litreview.reading.text import Document, Sentence
from litreview.reading.timepoints import is_point, time_of, times_after, times_of_list


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
    untreated: bool = False
    """A survey or comparison of people to whom nothing was given."""
    measure: str | None = None
    """The ratio that was named last: what an unnamed estimate with its interval is."""
    themes: dict[int, Theme] = field(default_factory=dict)
    """What the concepts met so far stand for, by their places."""
    asides: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Why the concepts met so far may not be what was measured, by their places."""


class Scene:
    """A sentence under reading; what only some sentences need is looked for when asked."""

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

    @cached_property
    def arms(self) -> list[Arm]:
        """The arms named in the sentence."""
        text, labels = self.text, self.study.labels
        place = self.sentence.start, self.sentence.end
        found = find_arms(text, *place, self.marks)
        if self.study.untreated:  # what people of a survey use is no arm
            found = [a for a in found if a.studied is None or _is_group(text, a)]
        return with_labels(found or labelled(text, *place, labels), labels)

    def grouped(self, groups: list[Group]) -> list[Group]:
        """Keep the results of the sentence: a dose that was measured is no arm.

        ``Less morphine with A (28 mg) than with B (54 mg)``.
        """
        values = [v for group in groups for v in group.values]
        self.arms = [
            a
            for a in self.arms
            if not (a.name[0].isdigit() and any(v.start <= a.start < v.end for v in values))
        ]
        self.concepts = [
            m
            for m in self.concepts
            if not any(
                a.start <= m.start and m.end <= a.end and (a.end > m.end or a.against)
                for a in self.arms
            )
        ]
        self.groups = groups
        return groups

    @cached_property
    def people(self) -> list[Arm]:
        """The groups of people that the sentence tells apart, where it names no treatment."""
        place = self.sentence.start, self.sentence.end
        return people_of(self.text, self.lowered, place, self.arms)

    def says(self, form: re.Pattern[str]) -> bool:
        """Whether something is so put in the sentence, lowered."""
        return form.search(self.lowered, self.sentence.start, self.sentence.end) is not None

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """The words of a clause; those of the whole sentence are not counted again."""
        if start == self.sentence.start and end == self.sentence.end:
            return self.marks
        return [m for m in self.marks if start <= m.start < end]

    def arms_in(self, start: int, end: int) -> list[Arm]:
        """The arms that a clause names, else those of the sentence."""
        return [a for a in self.arms if start <= a.start < end] or self.arms

    def denied_after(self, group: Group) -> str | None:
        """The arm of ``age (OR 0.9, p = .02), but not ketamine, lowered``: it had no effect."""
        arm = next(iter(self.arms), None)
        if arm is None or not group.effects or group.end > arm.start:
            return None
        return arm.name if self.text.endswith("but not ", 0, arm.start) else None

    @property
    def place(self) -> tuple[str, int, int]:
        """The text, and where the sentence stands in it."""
        return self.text, self.sentence.start, self.sentence.end

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The quantities printed in the sentence, and the people it counts."""
        study, sentence = self.study, self.sentence
        one = study.size is not None and study.size.one_group
        counted = counted_people(study.document, sentence, self._whole())
        if study.controlled and not one and may_count_people(study.document, sentence):
            counted += counted_in_arms(study.document, sentence, self.arms, study.size)
        found = with_counted(quantities_of(study.document, sentence), counted)
        if study.studies is None:
            return found
        return with_studies(study.document, sentence, study.studies, found)

    def _whole(self) -> Size | None:
        """How many people a sentence may count; in a trial all, where it names no part of them."""
        size, study = self.study.size, self.study
        trial = study.controlled and not study.observed and study.studies is None
        if size is None or not trial or self.arms or self.says(_PART):
            return size
        return size._replace(one_group=True)

    @cached_property
    def points(self) -> list[Quantity]:
        """The times printed in the sentence that are points in time."""
        return [q for q in self.quantities if q.form == "time" and is_point(self.text, q)]

    def time_at(self, group: Group, start: int, end: int) -> str | None:
        """The time point of a number of a group.

        As many groups as times listed before them take the times in order.
        """
        points, text = self.points, self.text
        if not points:
            return None
        listed = times_of_list(text, points, self.groups[0].start)
        place = next((i for i, v in enumerate(group.values) if v.start == start), None)
        if place is not None and self._in_runs(group, len(listed)):
            return listed[place % len(listed)]
        within = any(self.groups[0].end <= t.start < self.groups[-1].start for t in points)
        if not within and len(listed) == len(self.groups) > 1:
            return listed[self.groups.index(group)]
        if place is None:
            return time_of(text, points, start, end)
        after = times_after(text, points, group.values[-1].end)
        if len(after) < len(points) == len(group.values) and self._in_turn(group):
            after = [p.text for p in points]
        if len(after) == len(group.values) > 1:
            return after[place]
        return time_of(text, points, *self._pair_of(group, place))

    def _pair_of(self, group: Group, place: int) -> tuple[int, int]:
        """Where numbers begin and end that share a time: ``3.1 vs 4.2 at 6 weeks``."""
        values = group.values
        start, end = values[place].start, values[place].end
        for other in reversed(values[:place]):
            if not _VERSUS.fullmatch(self.text, other.end, start):
                break
            start = other.start
        for other in values[place + 1 :]:
            if not _VERSUS.fullmatch(self.text, end, other.start):
                break
            end = other.end
        return start, end

    def _in_turn(self, group: Group) -> bool:
        """``From 50% at week 1 to 40% and 30% at weeks 4 and 8, respectively``."""
        place, told = self.points[-1].end, self.points[0].start > group.values[0].end
        return told and self.text.startswith((", respectively", " respectively"), place)

    def _in_runs(self, group: Group, length: int) -> bool:
        """``At 3 and 6 months 40% and 33% with A, 30% and 21% with B``; not one value an arm."""
        text, values = self.text, group.values
        if length <= 1 or not in_runs(text, values, length):
            return False
        return len(values) > length or len(self.arms) <= 1


def _is_group(text: str, arm: Arm) -> bool:
    """``The ketamine group``, ``ketamine users``: people, and not what they use."""
    return arm.name.endswith("group") or text.startswith((" user", "-using "), arm.end)


_PART = pattern(r"\b(?:groups?|arms?|cohorts?|these|those|them|others?|remaining)\b")
_VERSUS = pattern(rf"[)\]]?,? (?:{AGAINST}|and) ")


def make_scene(study: Study, sentence: Sentence, section: str, before: Theme | None) -> Scene:
    """A sentence with its words."""
    used = study.condition.code == "use_amount"
    marks = marks_of(study.document, study.marks, sentence, observed=study.observed, used=used)
    return Scene(study, sentence, section, marks, before)
