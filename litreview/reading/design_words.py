"""The words of a text that tell its design, sorted by what they say and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.reading.patterns import pattern
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

OWN = (TITLE, AIM, METHODS, RESULTS, BODY)
_ALWAYS_OWN = frozenset(
    {"people", "given", "animal", "human_lab", "future", "cross_sectional:weak"}
)
_OF_ONE_STUDY = frozenset(
    {"rct", "randomised", "controlled", "crossover", "single_arm_trial", "cohort", "trial"}
)


_PEOPLE_WERE = pattern(
    r"\b(?:patients|participants|subjects|adults|people|individuals|volunteers|men|women|groups?)"
    r" (?:[a-z-]+ ){0,4}?(?:were|was|are|received|underwent|completed|participated|took)\b"
    r"|\bout of \d"
)
_PLANS = pattern(
    r"\b(?:(?:the|this|our) (?:current |present |proposed |planned )?(?:study|trial|project)"
    r"|participants|patients|subjects|volunteers|we) will\b"
)
_P_VALUE = pattern(r"\bp ?[<>=] ?0?\.\d")
_POOLED = pattern(
    r"\b(?:or|rr|md|smd|wmd|rd|hr|g|odds ratios?|risk ratios?|mean difference|risk difference)\)?"
    r",? ?[=:]? ?-?\d+\.\d+[^.]{0,12}(?:95 ?%|ci\b|confidence)"
)
_ONE_AGE = pattern(r"\b(?:a|an|our|this|the|in|of) (?:[a-z]+ ){0,2}\d{1,3}[ -]\Z")
_PERSON_AFTER = pattern(
    r"(?:[a-z-]+,? ){0,4}(?:patient|man|woman|male|female|boy|girl|veteran|lady|gentleman|person)\b"
)
_OF_SEVERAL = pattern(
    r"\bresults? from (?:two|three|four|five|six|[2-9]) [^.:]{0,80}?\b(?:studies|trials)\b"
)
_DONE = pattern(
    r"\dmg|\d mg|\bn ?= ?\d|\bp ?[<=]|\binjected with\b|\bwe (?:found|used|tested|examined|"
    r"investigated|measured|show|demonstrate|report)|\bwere (?:trained|injected|exposed|housed|"
    r"sacrificed|tested|assessed)\b"
)
_VERSUS = pattern(r"\b(?:versus|vs\.?|compared (?:with|to)|compari(?:son|ng))(?!\w)")
_RECORDS = r"(?:charts?|records?|files?|notes|case histories|data of|cases of|patients)\b"
_RECORDS_AFTER = pattern(rf" (?:[a-z-]+ ){{0,4}}?{_RECORDS}")
_RECORDS_BEFORE = pattern(rf"\b{_RECORDS}(?: [a-z-]+){{0,4}} \Z")
_CASES = frozenset({"case_series", "case_report"})
_AMONG_DESIGNS = pattern(
    r",? (?:and |or )?(?:[a-z-]+,? ){0,5}(?:trials|studies|series|reviews|reports|observations)\b"
)
_PLURAL = pattern(r"(?:trials|studies|reviews|analyses|rcts|cohorts|reports|experiments)\Z")
_PLURAL_AFTER = pattern(r"(?:[a-z-]*,? ){0,5}(?:trials|studies|rcts|experiments)\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """A design, the rule that gave it, the words behind it, and how sure the rule is."""

    code: str
    rule: str
    cue: Cue | None
    confidence: float


def found(code: str, rule: str, cue: Cue | None, confidence: float) -> Finding | None:
    """A finding, None where no word stands behind it."""
    return Finding(code, rule, cue, confidence) if cue else None


class DesignWords:
    """The design words of one scan, sorted by code and zone.

    A design in the plural ("randomised trials") or beside "further", "previous" or
    "are needed" is that of other studies; such words are kept apart as ``foreign``.
    """

    __slots__ = ("_by_code", "_studied", "scan")

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self._studied: bool | None = None  # not yet looked for
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
        if self._reviews_records(cue) or self._is_among_designs(cue):
            return True
        acts = cue.codes & {"review_act", "review_self"}  # "this article reviews"
        plural = not acts and _PLURAL.search(lowered, cue.start, cue.end)
        if plural or zone == TITLE:
            return bool(plural)
        if cue.codes & _OF_ONE_STUDY and _PLURAL_AFTER.match(lowered, cue.end + 1, cue.end + 60):
            return True
        joined = i > 1 and lowered[cues[i - 1].end : cue.start].strip() in {"or", "or other"}
        before = cues[max(0, i - 1 - joined) : i]  # "without a placebo or other control arm"
        return any("not_own" in c.codes and cue.start - c.end < 25 for c in before)

    def _reviews_records(self, cue: Cue) -> bool:
        """``We reviewed the charts of`` and ``records were reviewed``: no literature."""
        if "review_act" not in cue.codes:
            return False
        lowered = self.scan.document.lowered
        return bool(
            _RECORDS_AFTER.match(lowered, cue.end)
            or _RECORDS_BEFORE.search(lowered, max(0, cue.start - 40), cue.start)
        )

    def _is_among_designs(self, cue: Cue) -> bool:
        """``Case series, trials and reviews``: those of others."""
        lowered = self.scan.document.lowered
        if not cue.codes & _CASES or lowered.startswith("this ", cue.start):
            return False
        return bool(_AMONG_DESIGNS.match(lowered, cue.end))

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
        if self._studied is None:
            zones = self.scan.zones
            self._studied = bool({METHODS, RESULTS} & set(zones)) or any(
                zone in OWN and (self._counts_people(i) or self._treats_people(i))
                for i, zone in enumerate(zones)
            )
        return self._studied

    def _counts_people(self, sentence: int) -> bool:
        return any(count.form != "bare" for count in self.scan.counts(sentence))

    def _treats_people(self, sentence: int) -> bool:
        """``Patients were randomized``: people, and in the past."""
        codes = {code for cue in self.scan.designs[sentence] for code in cue.codes}
        place = self.scan.document.sentences[sentence]
        return bool(codes & {"given", "randomised", "controlled", "rct"}) and bool(
            _PEOPLE_WERE.search(self.scan.document.lowered, place.start, place.end)
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

    def text_of(self, cue: Cue) -> str:
        """The words of a cue, lowered."""
        return self.scan.document.lowered[cue.start : cue.end]

    def asked_once(self) -> bool:
        """Whether people were asked in a survey, and not followed."""
        asked = self.first("cross_sectional:strong", (AIM, METHODS, BODY))
        return asked is not None and self.first("follow_up", (TITLE, AIM, METHODS, BODY)) is None

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
        return bool(_DONE.search(self.scan.document.lowered))

    def wills(self) -> int:
        """How often a trial says "will"; none where a p-value tells that it was done."""
        lowered = self.scan.document.lowered
        lottery = self.first("rct") or self.first("randomised")
        reviews = self.first("review_act") or self.first("narrative_self")
        done = reviews or not lottery or _P_VALUE.search(lowered)
        return 0 if done else lowered.count(" will ")

    def plans(self) -> int:
        """How often the study, or its people, are said to do what is still to come."""
        lowered = self.scan.document.lowered
        if " will " not in lowered or _P_VALUE.search(lowered):
            return 0
        return len(_PLANS.findall(lowered))

    def is_double_blind(self) -> bool:
        """Whether the study was double-blind, with a placebo."""
        cues = (c for z, c in self._by_code.get("controlled:blind", ()) if z in OWN)
        words = {self.text_of(c).partition("-")[0] for c in cues}
        return "double" in words and "placebo" in words

    def pooled_in_title(self) -> Cue | None:
        """``Results from four randomised trials`` in the title."""
        title = self.scan.document.lowered[: self.scan.document.title_end]
        told = _OF_SEVERAL.search(title)
        return self._any_cue(0, len(title)) if told else None

    def _any_cue(self, start: int, end: int) -> Cue | None:
        cues = (c for found in self.scan.designs for c in found)
        return next((c for c in cues if start <= c.start < end), None)

    def compares_drugs(self) -> bool:
        """Whether the title sets one drug against another ("ketamine versus esketamine")."""
        titled = [m for m in self.scan.title_mentions() if m.term.kind in ("drug", "placebo")]
        several = len({m.term.code for m in titled}) >= 2
        title = self.scan.document.lowered[: self.scan.document.title_end]
        return several and bool(_VERSUS.search(title))

    def looks_back(self) -> bool:
        """Whether the study calls itself retrospective."""
        cues = (c for z, c in self._by_code.get("cohort", ()) if z in OWN)
        return any(self.text_of(c).startswith("retrospective") for c in cues)

    def first(self, code: str, zones: tuple[str, ...] = OWN) -> Cue | None:
        """The first word of a code in one of the zones."""
        for zone, cue in self._by_code.get(code, ()):
            if zone in zones:
                return cue
        return None

    def count(self, code: str, zones: tuple[str, ...] = OWN) -> int:
        """How many words of a code stand in the zones."""
        return sum(z in zones for z, _ in self._by_code.get(code, ()))

    def in_sentence(self, cue: Cue, code: str) -> bool:
        """Whether the sentence of a cue holds a word of another code."""
        return any(code in other.codes for other in self.scan.designs[cue.sentence])

    def title(self, code: str) -> Cue | None:
        """The first word of a code in the title."""
        return self.first(code, (TITLE,))
