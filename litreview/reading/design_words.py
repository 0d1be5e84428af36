"""What the design words of a text tell of its study: people, results, surveys, drugs."""

from __future__ import annotations

import re

from litreview.reading import design_patterns as phrases
from litreview.reading.design_cues import OWN, SortedCues
from litreview.reading.sample_visits import counts_otherwise
from litreview.reading.scan import (
    AIM,
    BODY,
    CONCLUSIONS,
    METHODS,
    RESULTS,
    TITLE,
    Cue,
    Scan,
)

_REPORTS = tuple(
    f"{who} {does}" for who in ("we", "the authors") for does in ("report", "describe", "present")
)
_TREATED = frozenset({"given", "randomised", "controlled", "rct"})
_TESTED = frozenset({"controlled:blind", "crossover", "rct", "human_lab", "random_order"})
_TRIAL = ("trial", "rct", "randomised", "controlled", "crossover", "single_arm_trial")
_PEOPLE = frozenset({"people", "human_lab", "control_people", "noninterventional"})
_OWN = frozenset({"we", "study", "experiment", "investigation", "were"})
_REVIEWS = ("review_act", "review_self", "narrative_review", "literature_search")
_ASIDE = ("subgroup", "cost", "data were pooled", "data pooled", "exploratory", "economic")
_FEW = 10  # whose records are a series of cases
_ANSWERS = frozenset({"completed", "answered", "filled", "response"})


class DesignWords(SortedCues):
    """What the design words of one scan tell of the study."""

    __slots__ = ("_most", "_studied")

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self._studied: bool | None = None  # not yet looked for
        self._most: dict[tuple[str, ...], int] = {}

    def secondary(self) -> Cue | None:
        """A secondary analysis named in the text; a post hoc test is none."""
        lowered = self.scan.document.lowered
        if not self.reviews() and (told := self._of_a_trial()):
            return self.cue_at(told)
        for zone, cue in self.by_code.get("secondary_analysis", ()):
            limits = zone == CONCLUSIONS and not self.looks_back()
            if limits and phrases.LIMITS.search(lowered, max(0, cue.start - 200), cue.start):
                return cue
            parent = self.text_of(cue).startswith("parent ")  # told before the aim
            if zone not in (AIM, METHODS, BODY) and not parent:
                continue
            if (parent and self.every("extension")) or lowered.endswith("for ", 0, cue.start):
                continue  # an extension of the trials that people came from; "too few for this"
            drawn = "secondary_analysis:drawn" in cue.codes
            if drawn and not any(self.in_sentence(cue, code) for code in _TRIAL):
                continue  # "data were drawn from the records of a clinic"
            if zone != AIM and self._is_aside(cue):
                continue
            tests = lowered.startswith("post", cue.start) and zone != AIM
            if not tests or lowered.startswith(" of ", cue.end):
                return cue
        return None

    def _of_a_trial(self) -> re.Match[str] | None:
        """``Data came from a trial``, ``participants were smokers in a trial of``."""
        if self.scan.document.all_words.isdisjoint(phrases.OF_TRIALS):
            return None
        return self.said(phrases.DATA_OF_TRIALS) or self.said(phrases.IN_A_TRIAL)

    def _is_aside(self, cue: Cue) -> bool:
        """``A subgroup analysis was planned``: beside the trial that is told here."""
        aside = self.text_of(cue).startswith(_ASIDE)
        told = any(self.in_sentence(cue, code) for code in _TRIAL)
        return aside and not told and self.first("randomised", (METHODS, BODY)) is not None

    def is_study(self) -> bool:
        """Whether people were studied here: methods or results, or counts of people."""
        if self._studied is None:
            zones = self.scan.zones
            own = [i for i, zone in enumerate(zones) if zone in OWN]
            self._studied = (
                bool({METHODS, RESULTS} & set(zones))
                or any(self._counts_people(i) or self._treats_people(i) for i in own)
                or (not self.reviews() and any(map(self._studies_people, range(1, len(zones)))))
            )
        return self._studied

    def reviews(self) -> bool:
        """Whether the text says anywhere that it reviews, or that literature was searched."""
        return any(z != "foreign" for code in _REVIEWS for z, _ in self.by_code.get(code, ()))

    def _studies_people(self, sentence: int) -> bool:
        """``We examined healthy volunteers``: people, and what the authors did."""
        codes = {code for cue in self.scan.designs[sentence] for code in cue.codes}
        if codes.isdisjoint(_PEOPLE) or self.scan.words(sentence).isdisjoint(_OWN):
            return False
        place, lowered = self.scan.document.sentences[sentence], self.scan.document.lowered
        return bool(phrases.OWN_ACT.search(lowered, place.start, place.end))

    def _counts_people(self, sentence: int) -> bool:
        counted = any(count.form != "bare" for count in self.scan.counts(sentence))
        return counted or counts_otherwise(self.scan, sentence)

    def _treats_people(self, sentence: int) -> bool:
        """``Patients were randomized``: people, and in the past."""
        codes = {code for cue in self.scan.designs[sentence] for code in cue.codes}
        treated = not codes.isdisjoint(_TREATED)
        tested = self.scan.zones[sentence] != TITLE and not codes.isdisjoint(_TESTED)
        asked = not _ANSWERS.isdisjoint(self.scan.words(sentence))
        if not (treated or tested or asked):
            return False
        place, lowered = self.scan.document.sentences[sentence], self.scan.document.lowered
        if asked and phrases.ASKED.search(lowered, place.start, place.end):
            return True
        if (treated or tested) and phrases.PEOPLE_WERE.search(lowered, place.start, place.end):
            return True
        return (treated or tested) and bool(
            phrases.WE_TESTED.search(lowered, place.start, place.end)
        )

    def has_results(self) -> bool:
        """Whether the text tells results: a section, a p-value, or words of finding."""
        zones = self.scan.zones
        if RESULTS in zones or self.prints_p():
            return True
        zones, lowered = (BODY, METHODS, RESULTS, CONCLUSIONS), self.scan.document.lowered
        return any(
            zone in zones and not lowered.startswith((" will ", " from this", " could "), cue.end)
            for zone, cue in self.by_code.get("result_word", ())
        )

    def pools(self) -> bool:
        """Whether results hold an estimate with its interval."""
        document = self.scan.document
        return any(
            zone in (RESULTS, BODY, AIM, METHODS)
            and phrases.POOLED.search(document.lowered, sentence.start, sentence.end)
            and not phrases.OF_ONE_TRIAL.search(document.lowered, sentence.start, sentence.end)
            for zone, sentence in zip(self.scan.zones, document.sentences, strict=True)
        )

    def pooled_here(self) -> Cue | None:
        """Words of pooling, where they are not denied: "precluded a quantitative synthesis"."""
        lowered = self.scan.document.lowered
        for zone, cue in self.by_code.get("meta_analysis:done", ()):
            before = phrases.NOT_POOLED.search(lowered, max(0, cue.start - 40), cue.start)
            if zone in OWN and not before and not phrases.NOT_DONE.match(lowered, cue.end):
                return cue
        return None

    def one_person(self) -> Cue | None:
        """The first "a 55-year-old", where only one person's age is told."""
        cues = self.every("one_person")
        lowered = self.scan.document.lowered
        ages = [
            c
            for c in cues
            if phrases.ONE_AGE.search(lowered, max(0, c.start - 24), c.start)
            and (
                phrases.PERSON_AFTER.match(lowered, c.start + 9)
                or phrases.PRONOUN.search(lowered, c.end)
            )
        ]
        return ages[0] if 1 <= len(ages) <= 2 and len(ages) == len(cues) else None

    def few_people(self) -> Cue | None:
        """``We report four patients``: cases, told one by one."""
        lowered = self.scan.document.lowered
        reports = any(map(lowered.__contains__, _REPORTS))
        told = self.said(phrases.FEW_PEOPLE if reports else phrases.FEW_TOLD)
        title = lowered[: self.scan.document.title_end]
        told = told or phrases.CASES_TITLED.search(title)
        if told is None and 0 < self.most_people() <= _FEW:
            told = self.said(phrases.RECORDS_OF)
        return self.cue_at(told) if told else None

    def counterbalanced_order(self) -> Cue | None:
        """The order of the drugs, not of the tasks: ``in counterbalanced order``."""
        lowered = self.scan.document.lowered
        if not (self.first("given") or self.first("controlled:blind")):
            return None
        for zone, cue in self.by_code.get("counterbalanced", ()):
            near = phrases.ORDER.search(lowered, max(0, cue.start - 80), cue.end + 30)
            if zone in OWN and near:
                return cue
        return None

    def is_of_order(self, cue: Cue) -> bool:
        """``In an order decided by a coin toss``."""
        lowered = self.scan.document.lowered
        return phrases.ITS_ORDER.search(lowered, max(0, cue.start - 60), cue.start) is not None

    def in_sessions(self) -> bool:
        """Whether the same people came to several sessions."""
        return bool(phrases.SESSIONS.search(self.scan.document.lowered))

    def names_patients(self) -> bool:
        """Whether those studied are called patients."""
        return any(
            zone in OWN and "patient" in self.text_of(cue)
            for zone, cue in self.by_code.get("people", ())
        )

    def titles_illness(self) -> bool:
        """Whether the title names a treatment, or what it is for."""
        title = self.scan.document.lowered[: self.scan.document.title_end]
        return "therapeutic" in self.scan.title_codes() or bool(phrases.ILLNESS.search(title))

    def will_receive(self) -> Cue | None:
        """``They will receive ketamine``."""
        document = self.scan.document
        told = phrases.WILL_RECEIVE.search(document.lowered)
        if told is None:
            return None
        return Cue(told.start(), told.end(), frozenset({"future"}), document.index_at(told.start()))

    def plans_a_study(self) -> bool:
        """Whether what is to come is told with people, a study or a lottery."""
        if self.first("rct") or self.first("randomised") or self.is_study():
            return True
        return any(
            self.in_sentence(cue, "people")
            or any(
                word in self.scan.words(cue.sentence)
                for word in ("study", "trial", "project", "protocol", "investigators")
            )
            for cue in self.every("future")
        )

    def observes(self, zones: tuple[str, ...] = OWN) -> bool:
        """Whether the study calls itself observational or naturalistic."""
        return any(
            zone in zones and self.text_of(cue).startswith(("observational", "naturalistic"))
            for zone, cue in self.by_code.get("cohort", ())
        )

    def names_itself(self, cue: Cue) -> bool:
        """``In this commentary``, ``this viewpoint``."""
        return self.text_of(cue).endswith((" commentary", " viewpoint", " editorial"))

    def titles_people(self) -> bool:
        """Whether the title says that people were studied."""
        title = self.scan.document.lowered[: self.scan.document.title_end]
        named = self.title("people") or self.title("human_lab:weak")
        return bool(named) or phrases.IN_HUMANS.search(title) is not None

    def themes(self) -> Cue | None:
        """``Themes`` of an interview, of which both words stand in the text."""
        cues = [cue for zone, cue in self.by_code.get("qualitative", ()) if zone in OWN]
        asked = any("interview" in self.text_of(cue) for cue in cues)
        return next((cue for cue in cues if asked and "themes" in self.text_of(cue)), None)

    def is_of_another(self, cue: Cue) -> bool:
        """Whether a title tells only where the people of a trial or a cohort were met."""
        named = any(word in self.text_of(cue) for word in ("cross", "survey", "questionnaire"))
        lottery = self.first("randomised", (METHODS, RESULTS, BODY)) or self.first("rct")
        return not named and (lottery is not None or self._calls_itself_cohort())

    def _calls_itself_cohort(self) -> bool:
        cue = self.first("cohort:strong", (METHODS, BODY))
        return cue is not None and self.text_of(cue).endswith(("cohort", "cohort study"))

    def survey(self) -> Cue | None:
        """A survey; questionnaires or hair of users and controls, or of the treated, are none."""
        cue = self.first("cross_sectional:strong", (AIM, METHODS, BODY))
        taken = cue and self.text_of(cue).startswith(("questionnaires", "hair samples"))
        titled = "therapeutic" in self.scan.title_codes()
        if cue and taken and (titled or "hair" in self.text_of(cue)) and self.first("given"):
            return None
        others = self.first("control_people", (AIM, METHODS, BODY))
        if taken and others and self.in_sentence(others, "noninterventional"):
            return None
        return cue

    def asked_once(self) -> bool:
        """Whether people were asked in a survey, and not followed."""
        asked = self.first("cross_sectional:strong", (AIM, METHODS, BODY))
        if asked is None or self._calls_itself_cohort():
            return False
        return self.first("follow_up", (TITLE, AIM, METHODS, BODY)) is None

    def gives_drugs(self) -> bool:
        """Whether title and methods (the body of a flat abstract) name a drug."""
        zones = {
            zone
            for zone, found in zip(self.scan.zones, self.scan.mentions, strict=True)
            if any(m.term.kind == "drug" for m in found)
        }
        return TITLE in zones and not zones.isdisjoint((AIM, METHODS, BODY))

    def experiments(self) -> bool:
        """Whether something was done here: methods or results, something given, doses, tests."""
        zones = self.scan.zones
        if METHODS in zones or RESULTS in zones or self.first("given"):
            return True
        return bool(phrases.DONE.search(self.scan.document.lowered))

    def is_double_blind(self) -> bool:
        """Whether the study was double-blind, with a placebo or saline."""
        cues = (c for z, c in self.by_code.get("controlled:blind", ()) if z in OWN)
        words = {self.text_of(c).partition("-")[0] for c in cues}
        lowered = self.scan.document.lowered
        saline = (" saline" in lowered or "given either " in lowered) and self.names_patients()
        titled = self.title("controlled:blind") is not None
        return "double" in words and ("placebo" in words or saline or titled)

    def pooled_in_title(self) -> Cue | None:
        """``Results from four randomised trials`` in the title."""
        title = self.scan.document.lowered[: self.scan.document.title_end]
        told = phrases.OF_SEVERAL.search(title) or phrases.PREDICTS_IN.search(title)
        return self.cue_at(told) if told else None

    def cue_at(self, told: re.Match[str]) -> Cue:
        """The first design word in or soon after a turn of phrase, or the phrase itself."""
        start, end = told.span()
        cues = (c for found in self.scan.designs for c in found)
        phrase = Cue(start, end, frozenset(), self.scan.document.index_at(start))
        return next((c for c in cues if start <= c.start < end + 60), phrase)

    def most_people(self, zones: tuple[str, ...] = ()) -> int:
        """The largest count of people that the text, or some of its zones, tells."""
        if zones not in self._most:
            own = (i for i, zone in enumerate(self.scan.zones) if not zones or zone in zones)
            counts = (c.value for i in own for c in self.scan.counts(i) if c.form != "bare")
            self._most[zones] = max(counts, default=0)
        return self._most[zones]

    def compares_drugs(self) -> bool:
        """Whether the title sets one drug against another ("ketamine versus esketamine")."""
        titled = [m for m in self.scan.title_mentions() if m.term.kind in ("drug", "placebo")]
        several = len({m.term.code for m in titled}) >= 2
        title = self.scan.document.lowered[: self.scan.document.title_end]
        return several and bool(phrases.VERSUS.search(title))

    def looks_back(self) -> bool:
        """Whether the study calls itself retrospective; healthy volunteers are no records."""
        if self.title("human_lab:weak"):
            return False
        lowered = self.scan.document.lowered
        return any(
            zone in OWN
            and self.text_of(cue).startswith("retrospective")
            and not phrases.ASKED_BACK.match(lowered, cue.end)
            for zone, cue in self.by_code.get("cohort", ())
        )
