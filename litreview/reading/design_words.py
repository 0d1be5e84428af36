"""What the design words of a text tell of its study: people, results, surveys, drugs."""

from __future__ import annotations

import re

from litreview.reading import design_patterns as phrases
from litreview.reading.design_cues import ANALYSED_ASIDE, SortedCues
from litreview.reading.sample_forms import counts_otherwise, counts_those_dealt
from litreview.reading.scan import (
    AIM,
    BODY,
    CONCLUSIONS,
    DOING,
    METHODS,
    OWN,
    RESULTS,
    STUDY,
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
_OWN = frozenset({"we", "study", "experiment", "investigation", "were", "measured"})
_TRIALS = frozenset({"trial", "trials", "studies", "rct", "rcts"})
_REVIEWS = ("review_act", "review_self", "narrative_review", "literature_search")
_ASIDE = ("subgroup", "cost", "data were pooled", "data pooled", "exploratory", "economic")
_THIS = ("this secondary", "our secondary", "present secondary", "current secondary")
_FEW, _MANY = 10, 60  # a series of cases; people of whom a few "are reported" are a part
_PLANNED = frozenset({"study", "trial", "project", "protocol", "investigators"})
_SALINE = (" saline", "given either ")
_ANSWERS = frozenset({"completed", "answered", "filled", "response", "asked"})


class DesignWords(SortedCues):
    """What the design words of one scan tell of the study."""

    __slots__ = ("_most", "_studied")

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self._studied: bool | None = None  # not yet looked for
        self._most: dict[tuple[str, ...], int] = {}

    def secondary(self) -> Cue | None:
        """A secondary analysis named in the text; a post hoc test is none."""
        if not self.reviews() and (told := self._of_a_trial()):
            return self.cue_at(told)
        for zone, cue in self.by_code.get("secondary_analysis", ()):
            limits = zone == CONCLUSIONS and not self.looks_back()
            if limits and phrases.LIMITS.search(self.lowered, cue.start - 200, cue.start):
                return cue
            parent = self.text_of(cue).startswith("parent ")  # told before the aim
            known = zone in DOING or parent
            if not known and not self.lowered.endswith(_THIS, 0, cue.start + len("secondary")):
                continue
            if (parent and self.every("extension")) or self.lowered.endswith("for ", 0, cue.start):
                continue  # an extension of the trials that people came from; "too few for this"
            drawn = "secondary_analysis:drawn" in cue.codes
            own = drawn and phrases.OWN_TRIAL.search(self.lowered)
            if own or (drawn and not any(self.in_sentence(cue, code) for code in _TRIAL)):
                continue  # "data were drawn from the records of a clinic"
            beside = ANALYSED_ASIDE.search(self.lowered, cue.start - 24, cue.end + 30)
            if zone != AIM and (beside or self._is_aside(cue)):
                continue
            tests = self.lowered.startswith("post", cue.start) and zone != AIM
            if not tests or self.lowered.startswith(" of ", cue.end):
                return cue
        return None

    def _of_a_trial(self) -> re.Match[str] | None:
        """``Data came from a trial``, ``participants were smokers in a trial of``."""
        if self.scan.document.all_words.isdisjoint(_TRIALS):
            return None  # "joined it as part of a larger protocol"
        told = self.said(phrases.IN_A_TRIAL)
        own = told and phrases.COMPARES.search(self.lowered, told.start() - 160, told.start())
        return self.said(phrases.DATA_OF_TRIALS) or (None if own else told)

    def _is_aside(self, cue: Cue) -> bool:
        """``A subgroup analysis was planned``: beside the trial that is told here."""
        aside = self.text_of(cue).startswith(_ASIDE)
        told = any(self.in_sentence(cue, code) for code in _TRIAL)
        dealt = self.first("randomised", (METHODS, BODY)) or self.title("rct")
        return aside and not told and dealt is not None

    def is_study(self) -> bool:
        """Whether people were studied here: methods or results, or counts of people."""
        if self._studied is None:
            zones = self.scan.zones
            own = [i for i, zone in enumerate(zones) if zone in OWN]
            self._studied = (
                bool({METHODS, RESULTS} & set(zones))
                or any(count.form != "bare" for i in own for count in self.scan.counts(i))
                or any(counts_otherwise(self.scan, i) or self._treats_people(i) for i in own)
                or (not self.reviews() and self._was_done(own))
            )
        return self._studied

    def _was_done(self, own: list[int]) -> bool:
        groups = self.prints_p() and bool(phrases.GROUPS.search(self.lowered))
        dealt = groups or any(counts_those_dealt(self.scan, i) for i in own)
        return dealt or any(map(self._studies_people, range(1, len(self.scan.zones))))

    def reviews(self) -> bool:
        """Whether the text says anywhere that it reviews, or that literature was searched."""
        return any(z != "foreign" for code in _REVIEWS for z, _ in self.by_code.get(code, ()))

    def _studies_people(self, sentence: int) -> bool:
        """``We examined healthy volunteers``: people, and what the authors did."""
        codes = {code for cue in self.scan.designs[sentence] for code in cue.codes}
        if codes.isdisjoint(_PEOPLE) or self.scan.words(sentence).isdisjoint(_OWN):
            return False
        return self.scan.holds(phrases.OWN_ACT, sentence)

    def _treats_people(self, sentence: int) -> bool:
        """``Patients were randomized``: people, and in the past."""
        codes = {code for cue in self.scan.designs[sentence] for code in cue.codes}
        treated = not codes.isdisjoint(_TREATED)
        tested = self.scan.zones[sentence] != TITLE and not codes.isdisjoint(_TESTED)
        asked = not _ANSWERS.isdisjoint(self.scan.words(sentence))
        if not (treated or tested or asked):
            return False
        if asked and self.scan.holds(phrases.ASKED, sentence):
            return True
        done = (phrases.PEOPLE_WERE, phrases.WE_TESTED) if treated or tested else ()
        return any(self.scan.holds(form, sentence) for form in done)

    def has_results(self) -> bool:
        """Whether the text tells results: a section, a p-value, or words of finding."""
        zones = self.scan.zones
        if RESULTS in zones or self.prints_p():
            return True
        return any(
            not self.goes_on(cue, (" will ", " from this", " could "))
            for cue in self.every("result_word", (BODY, METHODS, RESULTS, CONCLUSIONS))
        )

    def pools(self) -> bool:
        """Whether results hold an estimate with its interval."""
        return any(
            zone in STUDY
            and self.scan.holds(phrases.POOLED, i)
            and not self.scan.holds(phrases.OF_ONE_TRIAL, i)
            for i, zone in enumerate(self.scan.zones)
        )

    def pooled_here(self) -> Cue | None:
        """Words of pooling, where they are not denied: "precluded a quantitative synthesis"."""
        for cue in self.every("meta_analysis:done", OWN):
            before = phrases.NOT_POOLED.search(self.lowered, cue.start - 40, cue.start)
            if not before and not phrases.NOT_DONE.match(self.lowered, cue.end):
                return cue
        return None

    def one_person(self) -> Cue | None:
        """The first "a 55-year-old", where only one person's age is told."""
        cues = self.every("one_person")
        ages = [
            c
            for c in cues
            if phrases.ONE_AGE.search(self.lowered, c.start - 24, c.start)
            and (
                phrases.PERSON_AFTER.match(self.lowered, c.start + 9)
                or phrases.PRONOUN.search(self.lowered, c.end)
            )
        ]
        return ages[0] if 1 <= len(ages) <= 2 and len(ages) == len(cues) else None

    def few_people(self) -> Cue | None:
        """``We report four patients``: cases, told one by one."""
        reports = any(map(self.lowered.__contains__, _REPORTS))
        told = self.said(phrases.FEW_PEOPLE if reports else phrases.FEW_TOLD)
        told = None if told and not reports and self.most_people() > _MANY else told
        told = told or phrases.CASES_TITLED.search(self.title_text)
        if told is None and 0 < self.most_people() <= _FEW:
            told = self.said(phrases.RECORDS_OF)
        return self.cue_at(told) if told else None

    def counterbalanced_order(self) -> Cue | None:
        """The order of the drugs, not of the tasks: ``in counterbalanced order``."""
        if not (self.first("given") or self.first("controlled:blind")):
            return None
        near = (
            cue
            for cue in self.every("counterbalanced", OWN)
            if phrases.ORDER.search(self.lowered, cue.start - 80, cue.end + 30)
        )
        return next(near, None)

    def is_of_order(self, cue: Cue) -> bool:
        """``In an order decided by a coin toss``."""
        return phrases.ITS_ORDER.search(self.lowered, cue.start - 60, cue.start) is not None

    def in_sessions(self) -> bool:
        """Whether the same people came to several sessions."""
        return bool(phrases.SESSIONS.search(self.lowered))

    def names_patients(self) -> bool:
        """Whether those studied are called patients."""
        return any("patient" in self.text_of(cue) for cue in self.every("people", OWN))

    def titles_illness(self) -> bool:
        """Whether the title names a treatment, or what it is for."""
        return self.on_therapy or bool(phrases.ILLNESS.search(self.title_text))

    def will_receive(self) -> Cue | None:
        """``They will receive ketamine``."""
        told = phrases.WILL_RECEIVE.search(self.lowered)
        return self.cue_of(told, "future") if told else None

    def cue_of(self, told: re.Match[str], *codes: str) -> Cue:
        """A turn of phrase as a design word."""
        return Cue(*told.span(), frozenset(codes), self.scan.document.index_at(told.start()))

    def plans_a_study(self) -> bool:
        """Whether what is to come is told with people, a study or a lottery."""
        if self.first("rct") or self.first("randomised") or self.is_study():
            return True
        return any(
            self.in_sentence(cue, "people")
            or not _PLANNED.isdisjoint(self.scan.words(cue.sentence))
            for cue in self.every("future")
        )

    def observes(self, zones: tuple[str, ...] = OWN) -> bool:
        """Whether the study calls itself observational or naturalistic."""
        named = map(self.text_of, self.every("cohort", zones))
        return any(name.startswith(("observational", "naturalistic")) for name in named)

    def names_itself(self, cue: Cue) -> bool:
        """``In this commentary``, ``this viewpoint``."""
        return self.text_of(cue).endswith((" commentary", " viewpoint", " editorial"))

    def titles_people(self) -> bool:
        """Whether the title says that people were studied."""
        named = self.title("people") or self.title("human_lab:weak")
        return bool(named or phrases.IN_HUMANS.search(self.title_text))

    def themes(self) -> Cue | None:
        """``Themes`` of an interview, of which both words stand in the text."""
        cues = self.every("qualitative", OWN)
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
        cue = self.first("cross_sectional:strong", DOING)
        if cue and self.goes_on(cue, (" evaluations", " assessments", " time points", " waves")):
            cue = None  # of those who are followed
        taken = cue and self.text_of(cue).startswith(("questionnaires", "hair samples"))
        treated = taken and self.first("given")
        healed = self.on_therapy or self.title("human_lab:weak") or self.title("trial")
        if cue and treated and (healed or "hair" in self.text_of(cue)):
            return None
        others = self.first("control_people", DOING)
        if taken and others and self.in_sentence(others, "noninterventional"):
            return None
        return cue

    def asked_once(self) -> bool:
        """Whether people were asked in a survey, and not followed."""
        asked = self.first("cross_sectional:strong", DOING)
        if asked is None or self._calls_itself_cohort():
            return False
        return self.first("follow_up", (TITLE, *DOING)) is None

    def gives_drugs(self) -> bool:
        """Whether title and methods (the body of a flat abstract) name a drug."""
        zones = {
            zone
            for zone, found in zip(self.scan.zones, self.scan.mentions, strict=True)
            if any(m.term.kind == "drug" for m in found)
        }
        return TITLE in zones and not zones.isdisjoint(DOING)

    def experiments(self) -> bool:
        """Whether something was done here: methods or results, something given, doses, tests."""
        zones = self.scan.zones
        if METHODS in zones or RESULTS in zones or self.first("given"):
            return True
        return bool(phrases.DONE.search(self.lowered))

    def is_double_blind(self) -> bool:
        """Whether the study was double-blind, with a placebo or saline."""
        words = {self.text_of(c).partition("-")[0] for c in self.every("controlled:blind", OWN)}
        saline = self.names_patients() and any(map(self.lowered.__contains__, _SALINE))
        titled = self.title("controlled:blind") is not None
        return "double" in words and ("placebo" in words or saline or titled)

    def pooled_in_title(self) -> Cue | None:
        """``Results from four randomised trials`` in the title."""
        title = self.title_text
        told = phrases.OF_SEVERAL.search(title) or phrases.PREDICTS_IN.search(title)
        return self.cue_at(told) if told else None

    def cue_at(self, told: re.Match[str]) -> Cue:
        """The first design word in or soon after a turn of phrase, or the phrase itself."""
        start, end = told.span()
        cues = (c for found in self.scan.designs for c in found)
        return next((c for c in cues if start <= c.start < end + 60), self.cue_of(told))

    def told(self, phrase: re.Pattern[str]) -> Cue | None:
        """What is put in such a phrase, None where nothing is."""
        return self.cue_at(told) if (told := self.said(phrase)) else None

    def most_people(self, zones: tuple[str, ...] = ()) -> int:
        """The largest count of people that the text, or some of its zones, tells."""
        if zones not in self._most:
            own = (i for i, zone in enumerate(self.scan.zones) if not zones or zone in zones)
            counts = (c.value for i in own for c in self.scan.counts(i) if c.form != "bare")
            self._most[zones] = max(counts, default=0)
        return self._most[zones]

    def compares_drugs(self) -> bool:
        """Whether the title sets one drug against another ("ketamine versus esketamine")."""
        titled = [m for m in self.scan.title_mentions if m.term.kind in ("drug", "placebo")]
        return len({m.term.code for m in titled}) > 1 and bool(
            phrases.VERSUS.search(self.title_text)
        )

    def looks_back(self) -> bool:
        """Whether the study calls itself retrospective; healthy volunteers are no records."""
        if self.title("human_lab:weak"):
            return False
        return any(
            self.text_of(cue).startswith("retrospective")
            and not phrases.ASKED_BACK.match(self.lowered, cue.end)
            for cue in self.every("cohort", OWN)
        )
