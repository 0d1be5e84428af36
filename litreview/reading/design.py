"""The design of a study, told from its title, its text, and its indexing, in that order.

Indexing misleads: protocols are indexed as trials and open-label studies as randomised.
So publication types and MeSH speak only where the text does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    METHODS,
    RESULTS,
    TITLE,
    Cue,
    Scan,
)
from litreview.records import Record, Span, Tag

REVIEWS = frozenset(
    {"systematic_review", "meta_analysis", "scoping_review", "narrative_review", "guideline"}
)
WITHOUT_PEOPLE = REVIEWS | {"editorial", "animal", "in_vitro"}
_OWN = (TITLE, AIM, METHODS, RESULTS, BODY)
_ALWAYS_OWN = frozenset(
    {"people", "given", "animal", "human_lab", "future", "cross_sectional:weak"}
)
_OF_ONE_STUDY = frozenset(
    {"rct", "randomised", "controlled", "crossover", "single_arm_trial", "cohort", "trial"}
)
_REVIEW_OWN = (TITLE, AIM, METHODS, BODY, RESULTS, CONCLUSIONS)


@dataclass(frozen=True, slots=True)
class Finding:
    """A design, the rule that gave it, the words behind it, and how sure the rule is."""

    code: str
    rule: str
    cue: Cue | None
    confidence: float


_P_VALUE = re.compile(r"\bp ?[<>=] ?0?\.\d")
_POOLED = re.compile(
    r"\b(?:or|rr|md|smd|wmd|rd|hr|g|odds ratios?|risk ratios?|mean difference|risk difference)\)?"
    r",? ?[=:]? ?-?\d+\.\d+[^.]{0,12}(?:95 ?%|ci\b|confidence)"
)
_ONE_AGE = re.compile(r"\b(?:a|an|our|this|the|in|of) (?:[a-z]+ ){0,2}\d{1,3}[ -]\Z")
_PERSON_AFTER = re.compile(
    r"(?:[a-z-]+,? ){0,4}(?:patient|man|woman|male|female|boy|girl|veteran|lady|gentleman|person)\b"
)
_PLURAL = re.compile(r"(?:trials|studies|reviews|analyses|rcts|cohorts|reports|experiments)\Z")
_PLURAL_AFTER = re.compile(r"(?:[a-z-]*,? ){0,5}(?:trials|studies|rcts|experiments)\b")


class Evidence:
    """The design words of one scan, sorted by code and zone.

    A design in the plural ("randomised trials") or beside "further", "previous" or
    "are needed" is that of other studies; such words are kept apart as ``foreign``.
    """

    __slots__ = ("_by_code", "scan")

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self._by_code: dict[str, list[tuple[str, Cue]]] = {}
        for zone, cues in zip(scan.zones, scan.designs, strict=True):
            for i, cue in enumerate(cues):
                place = "foreign" if self._is_foreign(zone, cues, i) else zone
                for code in cue.codes:
                    self._by_code.setdefault(code, []).append((place, cue))

    def _is_foreign(self, zone: str, cues: tuple[Cue, ...], i: int) -> bool:
        cue, lowered = cues[i], self.scan.document.lowered
        if cue.codes & _ALWAYS_OWN:
            return False
        if _PLURAL.search(lowered, cue.start, cue.end):
            return True
        if zone == TITLE:
            return False
        if cue.codes & _OF_ONE_STUDY and _PLURAL_AFTER.match(lowered, cue.end + 1, cue.end + 60):
            return True
        before = cues[i - 1] if i else None
        near = before is not None and cue.start - before.end < 25
        return near and before is not None and "not_own" in before.codes

    def secondary(self) -> Cue | None:
        """A secondary analysis named in the text; a post hoc test is none."""
        lowered = self.scan.document.lowered
        for zone, cue in self._by_code.get("secondary_analysis", ()):
            if zone not in (AIM, METHODS, BODY):
                continue
            tests = lowered.startswith("post", cue.start) and zone != AIM
            if not tests or lowered.startswith(" of ", cue.end):
                return cue
        return None

    def is_study(self) -> bool:
        """Whether people were studied here: methods or results, or counts of people."""
        if METHODS in self.scan.zones or RESULTS in self.scan.zones:
            return True
        return any(
            count.form != "bare"
            for i, zone in enumerate(self.scan.zones)
            if zone in _OWN
            for count in self.scan.counts(i)
        )

    def has_results(self) -> bool:
        """Whether the text tells results: a section, a p-value, or words of finding."""
        zones = self.scan.zones
        if RESULTS in zones or _P_VALUE.search(self.scan.document.lowered):
            return True
        return bool(self.count("result_word", (BODY, METHODS, RESULTS, CONCLUSIONS)))

    def pools(self) -> bool:
        """Whether results hold an estimate with its interval."""
        document = self.scan.document
        return any(
            zone in (RESULTS, BODY, AIM, METHODS)
            and _POOLED.search(document.lowered, sentence.start, sentence.end)
            for zone, sentence in zip(self.scan.zones, document.sentences, strict=True)
        )

    def one_person(self) -> Cue | None:
        """The first "a 55-year-old", where only one person's age is told."""
        cues = [c for _, c in self._by_code.get("one_person", ())]
        lowered = self.scan.document.lowered
        ages = [
            c
            for c in cues
            if _ONE_AGE.search(lowered, max(0, c.start - 24), c.start)
            and _PERSON_AFTER.match(lowered, c.start + 9)
        ]
        return ages[0] if 1 <= len(ages) <= 2 and len(ages) == len(cues) else None

    def is_registry_heading(self, cue: Cue) -> bool:
        """Whether the cue is a heading in capitals of a trial registry."""
        text = self.scan.document.text
        return (
            "protocol:registry" in cue.codes
            and text[cue.start : cue.end].isupper()
            and text[cue.end : cue.end + 1] == ":"
        )

    def first(self, code: str, zones: tuple[str, ...] = _OWN) -> Cue | None:
        """The first word of a code in one of the zones."""
        return next((c for z, c in self._by_code.get(code, ()) if z in zones), None)

    def count(self, code: str, zones: tuple[str, ...] = _OWN) -> int:
        """How many words of a code stand in the zones."""
        return sum(z in zones for z, _ in self._by_code.get(code, ()))

    def in_sentence(self, cue: Cue, code: str) -> bool:
        """Whether the sentence of a cue holds a word of another code."""
        return any(code in other.codes for other in self.scan.designs[cue.sentence])

    def title(self, code: str) -> Cue | None:
        """The first word of a code in the title."""
        return self.first(code, (TITLE,))


Rule = Callable[[Evidence], Finding | None]


def _found(code: str, rule: str, cue: Cue | None, confidence: float) -> Finding | None:
    return Finding(code, rule, cue, confidence) if cue else None


def _protocol(e: Evidence) -> Finding | None:
    if cue := e.title("protocol:strong"):
        return Finding("protocol", "title names a protocol", cue, 0.98)
    headings = [c for cues in e.scan.designs for c in cues if e.is_registry_heading(c)]
    if len({e.scan.document.lowered[c.start : c.end] for c in headings}) >= 3:
        return Finding("protocol", "headings of a registry entry", headings[0], 0.9)
    return None


def _planned(e: Evidence) -> Finding | None:
    """The text tells of what will be done, and has no results."""
    zones = (AIM, METHODS, BODY, BACKGROUND)
    future = e.count("future", zones)
    if (cue := e.first("protocol:strong", zones)) and (future or not e.has_results()):
        return Finding("protocol", "calls itself a protocol", cue, 0.9)
    if future >= 2 and RESULTS not in e.scan.zones:
        return _found("protocol", "tells what will be done", e.first("future", zones), 0.8)
    ahead = e.first("to_be", zones) or e.first("future", zones)
    if ahead and not e.has_results() and (e.first("randomised") or e.first("rct")):
        return Finding("protocol", "a trial told without results", ahead, 0.7)
    return None


def _review_in_title(e: Evidence) -> Finding | None:
    if cue := e.title("meta_analysis"):
        return Finding("meta_analysis", "title names a meta-analysis", cue, 0.97)
    if cue := e.title("scoping_review"):
        return Finding("scoping_review", "title names a scoping review", cue, 0.97)
    if cue := e.title("systematic_review"):
        done = e.first("meta_analysis:done", (METHODS, RESULTS, BODY, AIM))
        if done or e.pools():
            return Finding("meta_analysis", "a systematic review that pools", done or cue, 0.85)
        return Finding("systematic_review", "title names a systematic review", cue, 0.97)
    if cue := e.title("guideline"):
        return Finding("guideline", "title names a guideline", cue, 0.85)
    return None


def _review_in_text(e: Evidence) -> Finding | None:
    own = (AIM, METHODS, BODY, RESULTS)
    searched = e.count("literature_search", own)
    if cue := e.first("scoping_review", (AIM, METHODS, BODY)):
        return Finding("scoping_review", "calls itself a scoping review", cue, 0.9)
    if searched and (cue := e.first("meta_analysis:done", own)):
        return Finding("meta_analysis", "searched and pooled", cue, 0.85)
    if searched >= 2 and e.pools():
        cue = e.first("literature_search", own)
        return _found("meta_analysis", "searched, with pooled estimates", cue, 0.75)
    if cue := e.first("systematic_review", own):
        if searched or e.first("review_act", own):
            return Finding("systematic_review", "calls itself systematic", cue, 0.85)
    if searched >= 2:
        cue = e.first("literature_search", own)
        return _found("systematic_review", "databases were searched", cue, 0.7)
    return None


def _animal(e: Evidence) -> Finding | None:
    zones = (TITLE, AIM, METHODS, RESULTS, BODY)
    if cue := e.title("animal"):
        return Finding("animal", "title names an animal", cue, 0.97)
    animals = e.count("animal", zones)
    own = e.first("animal", (AIM, METHODS, RESULTS))
    if animals >= 2 or (own and not e.first("people", (METHODS, RESULTS, BODY, AIM))):
        return _found("animal", "done in animals", e.first("animal", zones), 0.85)
    if cue := e.title("in_vitro"):
        return Finding("in_vitro", "title names cells", cue, 0.9)
    if e.count("in_vitro", zones) >= 2:
        return _found("in_vitro", "done in cells", e.first("in_vitro", zones), 0.8)
    return None


def _case(e: Evidence) -> Finding | None:
    if cue := e.title("case_series"):
        return Finding("case_series", "title names a case series", cue, 0.95)
    if cue := e.title("case_report"):
        return Finding("case_report", "title names a case report", cue, 0.95)
    if cue := e.one_person():
        return Finding("case_report", "tells of one person", cue, 0.85)
    if cue := e.first("case_series:strong", _OWN):
        return Finding("case_series", "calls itself a case series", cue, 0.8)
    if cue := e.first("case_report", _OWN):
        return Finding("case_report", "calls itself a case report", cue, 0.85)
    return None


def _secondary(e: Evidence) -> Finding | None:
    if cue := e.title("secondary_analysis"):
        return Finding("secondary_analysis", "title names a secondary analysis", cue, 0.95)
    if cue := e.secondary():
        if e.in_sentence(cue, "cross_sectional"):
            return Finding("cross_sectional", "analyses data of a survey again", cue, 0.8)
        return Finding("secondary_analysis", "analyses data of an earlier study", cue, 0.8)
    return None


def _qualitative(e: Evidence) -> Finding | None:
    if cue := e.title("qualitative"):
        return Finding("qualitative", "title names a qualitative study", cue, 0.95)
    cue = e.first("qualitative:strong")
    if cue and e.count("qualitative") >= 2 and not e.first("cross_sectional:strong"):
        return Finding("qualitative", "interviews were analysed", cue, 0.8)
    return None


def _trial(e: Evidence) -> Finding | None:
    cue = e.title("not_randomised") or e.first("not_randomised", (AIM, METHODS, BODY))
    if cue and (e.first("given") or e.first("comparison")):
        return Finding("nonrandomised_trial", "says it was not randomised", cue, 0.9)
    randomised = e.title("rct") or e.title("randomised") or e.first("rct") or e.first("randomised")
    if not (e.title("rct") or e.is_study()):
        return None
    crossover = e.first("crossover") or e.first("random_order")
    if crossover and (randomised or e.first("random_order") or e.first("counterbalanced")):
        return Finding("crossover_rct", "crossover of treatments", crossover, 0.9)
    if crossover and e.first("controlled"):
        return Finding(
            "crossover_rct", "crossover, controlled, not said randomised", crossover, 0.6
        )
    if randomised:
        return Finding("rct", "people were randomised", randomised, 0.9)
    return None


def _open_trial(e: Evidence) -> Finding | None:
    if cue := e.title("single_arm_trial") or e.first("single_arm_trial"):
        return Finding("single_arm_trial", "open-label without a control group", cue, 0.8)
    return None


def _observed_in_title(e: Evidence) -> Finding | None:
    for code in ("case_control", "cross_sectional:strong", "cohort:strong"):
        if cue := e.title(code):
            name = code.partition(":")[0]
            return Finding(name, f"title names a {name.replace('_', '-')} study", cue, 0.9)
    return None


def _observed(e: Evidence) -> Finding | None:
    if cue := e.first("case_control", (AIM, METHODS, RESULTS, BODY)):
        return Finding("case_control", "text names a case-control study", cue, 0.85)
    if cue := e.first("cross_sectional:strong", (AIM, METHODS, BODY)):
        return Finding("cross_sectional", "text names a survey or cross-sectional study", cue, 0.8)
    if cue := e.first("cohort:strong", (AIM, METHODS, RESULTS, BODY)):
        return Finding("cohort", "text names a cohort study", cue, 0.8)
    return None


def _users(e: Evidence) -> Finding | None:
    """People who use drugs, looked at: against others, over time, or once."""
    users = e.title("use_study") or (e.is_study() and e.first("noninterventional"))
    if not users:
        return None
    followed = e.first("follow_up", (TITLE, AIM, METHODS, BODY))
    if others := e.first("control_people") or e.first("comparison"):
        if followed:
            return Finding("cohort", "users and others, followed", others, 0.6)
        return Finding("case_control", "users and others compared", others, 0.7)
    if e.title("use_study") and (asked := e.first("cross_sectional") or e.first("cohort")):
        return Finding("cross_sectional", "users looked at once", asked, 0.6)
    return None


def _observed_weakly(e: Evidence) -> Finding | None:
    if cue := e.first("cohort", (TITLE, AIM, METHODS, RESULTS, BODY)):
        return Finding("cohort", "records or a cohort looked at", cue, 0.6)
    users = e.title("use_study") or e.first("noninterventional")
    if users and e.is_study():
        return Finding("cross_sectional", "users asked", users, 0.5)
    return None


def _compared(e: Evidence) -> Finding | None:
    if (cue := e.first("comparison")) and (e.first("given") or e.first("trial")):
        return Finding("nonrandomised_trial", "treatments compared, not randomised", cue, 0.6)
    return None


def _laboratory(e: Evidence) -> Finding | None:
    if (cue := e.first("human_lab")) and e.is_study():
        return Finding("human_lab", "people in a laboratory", cue, 0.6)
    return None


def _treated(e: Evidence) -> Finding | None:
    cue = e.first("given", (AIM, METHODS, BODY, RESULTS))
    if cue and (e.is_study() or e.count("people") >= 2):
        return Finding("single_arm_trial", "people were treated, no control group", cue, 0.5)
    if cue := e.first("cross_sectional", (AIM, METHODS, RESULTS, BODY)):
        return Finding("cross_sectional", "people were asked", cue, 0.5)
    return None


def _review_title_words(e: Evidence) -> Finding | None:
    if cue := e.title("narrative_review"):
        return Finding("narrative_review", "title names a review", cue, 0.9)
    return None


def _review_of_itself(e: Evidence) -> Finding | None:
    if cue := e.first("review_self", _REVIEW_OWN):
        return Finding("narrative_review", "calls itself a review", cue, 0.85)
    return None


def _review_by_words(e: Evidence) -> Finding | None:
    if cue := e.first("review_act", _REVIEW_OWN) or e.first("narrative_review", _REVIEW_OWN):
        return Finding("narrative_review", "reviews what is known", cue, 0.75)
    if METHODS not in e.scan.zones and not e.is_study():
        words = e.first("result_word", (*_REVIEW_OWN, BACKGROUND)) or e.first("people", _REVIEW_OWN)
        return _found("narrative_review", "tells of the field, studies nobody", words, 0.5)
    return None


def _editorial(e: Evidence) -> Finding | None:
    opening = e.scan.zones[:2] + (BACKGROUND, BODY)
    if cue := e.title("editorial") or e.first("editorial:opening", opening):
        return Finding("editorial", "title names a comment", cue, 0.9)
    return None


RULES: tuple[Rule, ...] = (
    *(_protocol, _review_in_title, _planned, _editorial, _review_in_text, _animal, _case),
    *(_secondary, _qualitative, _review_title_words, _review_of_itself, _observed_in_title),
    *(_trial, _open_trial, _observed, _users, _compared, _observed_weakly, _laboratory),
    *(_review_by_words, _treated),
)


def find_design(scan: Scan, record: Record) -> Finding | None:
    """The design by the first rule that fires, None where nothing tells."""
    evidence = Evidence(scan)
    return next((found for rule in RULES if (found := rule(evidence))), None)


def design_tags(finding: Finding | None) -> tuple[Tag, ...]:
    """The tag of a design."""
    if finding is None:
        return ()
    spans = (Span(finding.cue.start, finding.cue.end),) if finding.cue else ()
    return (
        Tag(
            "design",
            finding.code,
            spans=spans,
            basis=finding.rule,
            confidence=finding.confidence,
        ),
    )
