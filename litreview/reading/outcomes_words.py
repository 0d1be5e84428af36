"""Findings in words alone, read clause by clause.

A clause reports a finding on each concept it names; one that names none speaks of the clause
or sentence before it ("but this was not seen at week 12"), of the condition treated ("was
more effective than placebo") or of ``other`` measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from litreview.reading import outcomes_back as back
from litreview.reading import outcomes_chosen as chosen
from litreview.reading.arms_together import sides_of_words
from litreview.reading.concepts import GENERAL, Mark, Theme
from litreview.reading.directions import Finding, names_gain, read_finding
from litreview.reading.directions_states import plain_finding, state_of
from litreview.reading.directions_study import direction_in
from litreview.reading.directions_told import CHANGE, CUES, QUALITY
from litreview.reading.directions_within import sets_apart
from litreview.reading.outcomes_asides import asides_of
from litreview.reading.outcomes_clauses import Clause, clauses_of, holds
from litreview.reading.outcomes_fields import finished
from litreview.reading.outcomes_findings import is_of_all
from litreview.reading.outcomes_kept import tells_before
from litreview.reading.outcomes_measured import measured
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_themes import code_of
from litreview.reading.patterns import pattern
from litreview.reading.timepoints import only_time
from litreview.records import Outcome, Span


class Told(NamedTuple):
    """What a clause says of one concept."""

    concept: Mark | None
    theme: Theme
    finding: Finding
    clause: Clause | None = None


def read_words(scene: Scene) -> Iterator[Outcome]:
    """Findings in words alone, from the clauses of a sentence that hold no numbers."""
    text, start, end = scene.text, scene.sentence.start, scene.sentence.end
    if "nodata" in scene.roles or not (scene.concepts or scene.roles & CUES):
        return
    opens = text.startswith(("At ", "Before "), start) and _AT_BASELINE.match(text, start)
    allocated = "random" in text[start:end] and _ALLOCATED.search(text, start, end)
    if opens or allocated:
        return
    reader = _Reader(scene.study, scene, scene.before)
    for clause in clauses_of(scene):
        known = len(reader.told)
        reader.read(clause)
        reader.told[known:] = [t._replace(clause=clause) for t in reader.told[known:]]
    seen: set[tuple[str, str]] = set()
    for told in reader.told:
        place = told.concept.start if told.concept else end
        sides = sides_of_words(text, scene.arms, place, told.clause or (start, end))
        outcome = _outcome(scene, told, *sides)
        if (outcome.concept, outcome.direction) not in seen:
            seen.add((outcome.concept, outcome.direction))
            yield outcome


_AT_BASELINE = pattern(r"(?:At|Before) (?:baseline|study entry|enrol+ment|(?:[a-z]+ )?treatment)\b")
_ALLOCATED = pattern(r"\bwere (?:then |subsequently |re-?)?random(?:i[sz]ed|ly (?:assign|alloc))")


@dataclass(slots=True)
class _Reader:
    """What the clauses of one sentence have told so far."""

    study: Study
    scene: Scene
    theme: Theme | None
    told: list[Told] = field(default_factory=list)
    spoken: list[Theme] = field(default_factory=list)
    """What the clause before named."""

    def read(self, clause: Clause) -> None:
        """Add what one clause tells."""
        scene = self.scene
        marks = scene.marks_in(clause.start, clause.end)
        if "no_difference" in scene.roles and tells_before(self.scene.lowered, clause):
            return
        named = [m for m in scene.concepts if clause.start <= m.start < clause.end]
        concepts = measured(self.study, named, strict=True) if named else []
        other = named[-1:] if not concepts else []
        if other and other[0].code != GENERAL and "with it" not in asides_of(self.study, other[0]):
            self.theme = code_of(self.study, other[0])  # "after relapse the groups did not differ"
        if not holds(clause, scene.groups):
            if self.study.alone and self.scene.text.startswith(" without ", clause.start):
                concepts = concepts or named  # "without withdrawal" tells of it
            if concepts:
                self._read_concepts(clause, marks, concepts)
            elif weak := chosen.denied_use(self.study, marks, named):
                self._read_concepts(clause, marks, [weak])
            else:
                self._read_unnamed(clause, marks)
        elif listed := chosen.listed_beside(scene, clause, concepts):
            self._read_concepts(clause, marks, listed)
        elif self.told and _is_between(self.told[-1].finding) and self._is_denied(clause, marks):
            self.told.pop()  # "fell more; results did not reach significance (p = .06)"
        if concepts:
            themes = [code_of(self.study, m) for m in concepts]
            self.spoken = list({theme.code: theme for theme in themes}.values())
            self.theme = self.spoken[-1]

    def _is_denied(self, clause: Clause, marks: Sequence[Mark]) -> bool:
        denied = back.THE_DIFFERENCE.search(self.scene.lowered, *clause)
        return bool(denied) and any(m.role == "no_difference" for m in marks)

    def _read_concepts(
        self, clause: Clause, marks: Sequence[Mark], concepts: Sequence[Mark]
    ) -> None:
        if self.study.alone and "compare" not in self.scene.roles:
            concepts = self._stateless(clause, concepts)
        cues = {m.role for m in marks} & CUES
        text = self.scene.text
        denied = None if cues else _BUT_NOT.match(text, clause.start)
        if denied:
            concepts = [m for m in concepts if m.start < denied.end()]
        listed = any(m.code == "adverse_event" for m in concepts)
        concepts = chosen.told_of(self.study, marks, concepts)
        seen: set[str] = set()
        for concept in concepts:
            theme = code_of(self.study, concept)
            if concept.code == GENERAL and back.OTHER.search(text, *clause):
                theme = Theme("other", 0)  # "no difference in other measures of efficacy"
            plain, gain = Finding(), names_gain(text, concept)
            if not (cues or denied or gain):
                plain = plain_finding(self.scene, clause, marks, concept, theme)
            if text.endswith("but not ", clause.start, concept.start):
                plain = Finding(0, True)  # "craving, but not anxiety,"
            harmless = theme.code == "adverse_event" or (listed and theme.code == "dissociation")
            told = bool(plain.benefit or plain.none)
            if theme.code in seen or not (cues or denied or told or gain or harmless):
                continue
            seen.add(theme.code)
            if not told:
                plain = Finding(0, True) if denied else self._finding(clause, marks, concept, theme)
            if "predicts" in asides_of(self.study, concept):
                plain = Finding()  # "no differences in preoperative pain"
            self._add(clause, concept, theme, plain)

    def _add(self, clause: Clause, concept: Mark, theme: Theme, finding: Finding) -> None:
        """What changed in parallel changed, and did not differ."""
        text = self.scene.text
        if finding.benefit and chosen.is_undone(self.scene, concept, clause.end):
            finding = Finding(int(finding.benefit < 0))
        self.told.append(Told(concept, theme, finding))
        if finding.none and chosen.is_one_of_two(self.scene, clause, concept):
            self.told.append(Told(None, Theme("other", 0), finding))
        grouped = self.study.controlled or self.study.randomised
        if finding.within and grouped and back.IN_PARALLEL.search(text, concept.end, clause.end):
            self.told.append(Told(concept, theme, Finding(0, True)))

    def _stateless(self, clause: Clause, concepts: Sequence[Mark]) -> Sequence[Mark]:
        """Add the states that a clause tells; what it says of the rest is left."""
        text, done = self.scene.text, set[str]()
        for concept in concepts:
            theme = code_of(self.study, concept)
            state = state_of(text, clause, concept, theme)
            if state:
                self.told.append(Told(concept, *state))
                done.update((theme.code, state[0].code))
        return [m for m in concepts if code_of(self.study, m).code not in done]

    def _finding(
        self, clause: Clause, marks: Sequence[Mark], concept: Mark | None, theme: Theme
    ) -> Finding:
        """What the clause says, with the comparison that the sentence opened with."""
        scene, text = self.scene, self.scene.text
        if concept is None and CUES.isdisjoint([m.role for m in marks]):
            return Finding()
        if len(marks) < len(scene.marks) and "compare" in scene.roles:
            aside = text.startswith((" without", ", without"), clause.end)
            compares = (m for m in scene.marks if m.role == "compare" and sets_apart(text, m))
            outside = [
                m for m in compares if m.start < clause.start or (aside and m.start >= clause.end)
            ]
            marks = sorted([*marks, *outside]) if outside else marks
        if "trend" in scene.roles and any(m.role == "trend" for m in marks):
            return Finding()
        arms = scene.arms_in(clause.start, clause.end)
        finding = read_finding(text, marks, arms, concept, theme.polarity)
        if finding.compared or not (finding.benefit or finding.none):
            return finding
        if finding.benefit < 0 and (
            self._is_of_others() or chosen.is_side_effect(self.scene, concept)
        ):
            return Finding()
        place = scene.sentence.start, scene.sentence.end
        common = theme.code != "adverse_event" and back.MOST_COMMON.search(text, *place)
        part = finding.benefit < 0 and back.IN_A_SHARE.search(text, *place)
        return Finding() if common or part else finding

    def _is_of_others(self) -> bool:
        """Whether a harm follows drugs that are not the one studied, and no arms are compared."""
        arms = self.scene.arms
        if self.study.controlled or not arms or any(a.studied is not False for a in arms):
            return False
        return any(m.role == "drug" and m.polarity > 0 for m in self.study.marks)

    def _read_unnamed(self, clause: Clause, marks: Sequence[Mark]) -> None:
        """A clause that names no concept."""
        text, roles = self.scene.text, {m.role for m in marks}
        if roles & {"association", "doubt"} or (
            "baseline" in roles  # "by ketamine pretreatment", "in men it had no effect"
            and not (self._is_undone(clause) or back.NONE_IN_SOME.match(text, *clause))
        ):
            return
        if "method" in roles:
            if rank := chosen.ranked_theme(self.study, marks, clause.end):
                self._add_told(clause, marks, rank)
            return
        finding = self._finding(clause, marks, None, Theme("", 1))
        if finding.none or (self.told and back.REFERS.match(text, *clause)):
            self._take_back(clause)
        elif self.spoken and self._goes_on(clause, marks):
            alike = len({theme.polarity for theme in self.spoken}) == 1
            for theme in self.spoken if alike else self.spoken[-1:]:
                self._add_told(clause, marks, theme)
        elif (
            finding.benefit
            and (self.study.alone or roles & {"drug", "compare"} or self.scene.arms)
            and roles & {"better", "worse"}
            and back.WORKS.search(text, *clause)
        ):
            treated = self.study.condition
            treated = self.study.theme if treated.code == "use_amount" else treated
            if (theme := self.theme or treated).code != "other":
                self.told.append(Told(None, theme, finding))
        elif self.theme:
            self._read_back(clause, marks, self.theme)

    def _goes_on(self, clause: Clause, marks: Sequence[Mark]) -> bool:
        """``But fell later``, ``but greater at week 4``, not ``but poorer concentration``."""
        text = self.scene.text
        cue = next((m for m in marks if m.role in CUES), None)
        if cue is None or not back.GOES_ON.fullmatch(text, clause.start, cue.start):
            return False
        noun = cue.role not in CHANGE and back.A_NOUN.match(text, cue.end, clause.end)
        return not noun or any(m.start == cue.end + 1 and m.role in CHANGE for m in marks)

    def _read_back(self, clause: Clause, marks: Sequence[Mark], theme: Theme) -> None:
        """What a clause says of that which is named before it."""
        if back.THIS_CHANGE.match(self.scene.text, *clause):
            finding = self._finding(clause, marks, None, theme)
            against = finding.compared or self.study.controlled or self.study.randomised
            if finding.benefit and finding.weighed and against:
                self.told.append(Told(None, theme, self._of_change(marks, finding)))
        elif self._is_undone(clause):
            if not self._is_of_treatment(clause):
                self.told.clear()  # what the drug did away with
            self.told.append(Told(None, theme, Finding(1)))
        elif self._is_no_longer(clause):
            self.told.append(Told(None, theme, Finding(0, True)))

    def _add_told(self, clause: Clause, marks: Sequence[Mark], theme: Theme) -> None:
        finding = self._finding(clause, marks, None, theme)
        if finding.benefit or finding.none:
            self.told.append(Told(None, theme, finding))

    def _of_change(self, marks: Sequence[Mark], finding: Finding) -> Finding:
        """``Fell in both groups, but the drop was steeper with``: of what was told of both."""
        if not self.told or not self.theme or any(m.role in {*CHANGE, *QUALITY} for m in marks):
            return finding
        sign = self.theme.polarity * self.told[-1].finding.benefit
        return finding._replace(benefit=finding.benefit * sign)

    def _is_undone(self, clause: Clause) -> bool:
        """``Ketamine reversed this deficit``, ``and this was prevented by ketamine``."""
        text, arms = self.scene.text, self.scene.arms
        studied = any(a.studied and clause.start <= a.start < clause.end for a in arms)
        return studied and bool(back.UNDONE.search(text, *clause))

    def _is_of_treatment(self, clause: Clause) -> bool:
        """Whether what was told before a clause in its sentence was told of the drug."""
        return any(a.studied and a.start < clause.start for a in self.scene.arms)

    def _is_no_longer(self, clause: Clause) -> bool:
        """``but not at week 12``, ``but not to midazolam``: where the effect was not seen."""
        seen = self.told[-1].finding.benefit if self.told else self.scene.groups
        return bool(seen and back.NOT_THERE.match(self.scene.text, clause.start))

    def _take_back(self, clause: Clause) -> None:
        """No effect, or none any more, on what was spoken of."""
        text = self.scene.lowered
        arms = [a for a in self.scene.arms if clause.start <= a.start < clause.end]
        if arms and arms[0].control and back.HAD_NONE.match(text, arms[0].end, clause.end):
            return  # "while saline had no effect"
        last = self.told[-1] if self.told else None
        new = not (last or self.theme)
        other = back.OTHER.search(text, *clause) or (new and back.ANY_OUTCOME.search(text, *clause))
        if other or (new and chosen.is_whole(self.scene, clause)):
            whole = Theme("other", 0) if other else self.study.condition
            self.told.append(Told(None, whole, Finding(0, True)))
            return
        inside = self.theme is not self.scene.before
        noun = (back.ANY if inside else back.EFFECT).search(text, *clause)
        theme = last.theme if last else self.theme
        if theme is None or not (noun or back.REFERS.match(text, *clause)):
            return
        if not inside and back.ON_ANOTHER.search(text, *clause):
            return  # "no effect was seen on diet"
        undone = back.THE_DIFFERENCE.search(text, *clause) and not back.LATER.search(text, *clause)
        before = {a.name for a in self.scene.arms if a.start < clause.start}
        others = before and {a.name for a in arms} - before
        if last and undone and _is_between(last.finding) and not others:
            self.told.pop()  # "X was lower; the difference was not significant"
        between = self.spoken and back.BETWEEN_GROUPS.search(text, *clause)
        several = between or (self.spoken and back.OF_SEVERAL.search(text, *clause))
        if last and between and not last.finding.weighed and is_of_all(self.scene, clause.start):
            self.told[-1] = last._replace(finding=last.finding._replace(within=True))
        for one in self.spoken if several else [theme]:
            self.told.append(Told(None, one, Finding(0, True)))


def _is_between(finding: Finding) -> bool:
    return (finding.compared or finding.weighed) and not finding.within


_BUT_NOT = pattern(  # "but not anxiety", ", nor did craving"
    r",?\s(?:but|and|though|although) (?:not|neither)\b(?! (?:only|limited|all)\b)"
    r"(?:(?!\b(?:were|was|is|are|did|had|has|led|showed|shows?)\b)[^,;:.]){0,80}"
    r"|,?\s(?:and )?nor (?:did|was|were|had) [^;:.]{0,120}"
)


def _outcome(scene: Scene, told: Told, subject: str | None, versus: str | None) -> Outcome:
    direction = direction_in(scene, told.finding, told.theme, None, clause=told.clause)
    fields = {
        "concept": told.theme.code,
        "kind": "direction",
        "span": Span(scene.sentence.start, scene.sentence.end),
        "arm": subject,
        "versus": None if direction in {"improved", "worsened"} else versus,
        "direction": direction,
        "timepoint": only_time(scene.text, scene.points, passed=bool(told.finding.benefit)),
        "basis": "words",
    }
    return finished(fields, "near" if told.concept else "before", scene.section)
