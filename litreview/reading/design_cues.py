"""The design words of a text, sorted by what they say and where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from litreview.reading import design_patterns as phrases
from litreview.reading.patterns import pattern
from litreview.reading.scan import AIM, BODY, OWN, TITLE, Cue, Scan

_ALWAYS_OWN = frozenset("people given animal human_lab future cross_sectional:weak".split())
_OF_ONE_STUDY = frozenset(
    {"rct", "randomised", "controlled", "crossover", "single_arm_trial", "cohort", "trial"}
)
_CONTROLS = frozenset({"comparison", "controlled"})
_LOOKS_BACK = frozenset({"cohort", "cohort:strong"})
_READ = frozenset({"review_act", "literature_search", "narrative_review"})
_ACTS = frozenset({"review_act", "review_self"})
_PLURALS = tuple("trials studies reviews analyses rcts cohorts reports experiments".split())
_CASES = frozenset({"case_series", "case_report"})
_AGAIN = (" of ", " were conducted on ", " were performed on ", " were carried out on ")


ANALYSED_ASIDE = pattern(  # "sex was tested in a secondary analysis", "patient data are available"
    r"[a-z] in an? (?:pre-?specified |planned )?secondary analys[ie]s(?:\.|, and\b| (?:and|with)\b)"
    r"|\ba secondary analysis (?:showed|found|revealed)\b"
    r"|(?:participant|patient)(?:-level)? data (?:are|is|will|can|may) (?:be |made |had )*"
    r"(?:available|shared|requested|obtained|had)\b"
)


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


class SortedCues:
    """The design words of one scan, sorted by code and zone.

    A design in the plural ("randomised trials") or beside "further", "previous" or
    "are needed" is that of other studies; such words are kept apart as ``foreign``.
    """

    __slots__ = ("by_code", "lowered", "scan", "title_text")

    def __init__(self, scan: Scan) -> None:
        self.scan, self.lowered = scan, scan.lowered
        self.title_text = self.lowered[: scan.document.title_end]
        self.by_code = by_code = defaultdict[str, list[tuple[str, Cue]]](list)
        for zone, cues in zip(scan.zones, scan.designs, strict=True):
            for i, cue in enumerate(cues):
                place, codes = zone, cue.codes
                if not _is_plain(codes):
                    if not codes.isdisjoint(_READ) and self._reviews_records(cue):
                        codes = _LOOKS_BACK
                    elif self._is_foreign(zone, cues, i):
                        place = "foreign"
                told = (place, cue)
                for code in codes:
                    by_code[code].append(told)

    def first(self, code: str, zones: tuple[str, ...] = OWN) -> Cue | None:
        """The first word of a code in one of the zones."""
        for zone, cue in self.by_code.get(code, ()):
            if zone in zones:
                return cue
        return None

    def every(self, code: str, zones: tuple[str, ...] = ()) -> list[Cue]:
        """All words of a code, or those in some zones."""
        return [cue for zone, cue in self.by_code.get(code, ()) if not zones or zone in zones]

    def count(self, code: str, zones: tuple[str, ...] = OWN) -> int:
        """How many words of a code stand in the zones."""
        return len(self.every(code, zones))

    def in_sentence(self, cue: Cue, code: str) -> bool:
        """Whether the sentence of a cue holds a word of another code."""
        return any(code in other.codes for other in self.scan.designs[cue.sentence])

    def title(self, code: str) -> Cue | None:
        """The first word of a code in the title."""
        return self.first(code, (TITLE,))

    @property
    def on_therapy(self) -> bool:
        """Whether a word of the title says that people are treated."""
        return "therapeutic" in self.scan.title_codes

    def text_of(self, cue: Cue) -> str:
        """The words of a cue, lowered."""
        return self.lowered[cue.start : cue.end]

    def goes_on(self, cue: Cue, words: tuple[str, ...]) -> bool:
        """Whether the text goes on with one of the words after a cue."""
        return self.lowered.startswith(words, cue.end)

    def prints_p(self) -> bool:
        """Whether a p-value is printed anywhere."""
        document = self.scan.document
        return "p" in document.all_words and bool(phrases.P_VALUE.search(document.lowered))

    def said(self, phrase: re.Pattern[str]) -> re.Match[str] | None:
        """The first sentence, or part of one, that is put in such a phrase."""
        places = ((s.start - len(". "), s.end) for s in self.scan.document.sentences)
        return next((told for p in places if (told := phrase.search(self.lowered, *p))), None)

    def _is_foreign(self, zone: str, cues: tuple[Cue, ...], i: int) -> bool:
        cue = cues[i]
        start, end, codes, _ = cue
        if "literature_search" in codes and self.lowered.startswith(" database record", end):
            return True  # the owner of the abstract
        if not codes.isdisjoint(_CASES) and self._is_among_designs(cue):
            return True
        again = "secondary_analysis" in codes and (  # "post hoc analyses of"
            zone == AIM or self.lowered.startswith(_AGAIN, end)
        )
        if not codes.isdisjoint(_CONTROLS) and phrases.WITHOUT.search(
            self.lowered, start - 24, start
        ):
            return True
        acts = again or not codes.isdisjoint(_ACTS)
        own_cases = zone == TITLE and not codes.isdisjoint(_CASES)  # "three case reports"
        before = self.lowered[max(0, start - 15) : start].rpartition(":")[2]
        told = acts or (own_cases and " of " not in before)
        plural = not told and self.lowered.endswith(_PLURALS, start, end)
        if plural or zone == TITLE:  # "this article reviews" acts
            foreign = plural
        elif not codes.isdisjoint(_OF_ONE_STUDY) and phrases.PLURAL_AFTER.match(
            self.lowered, end + 1, end + 60
        ):
            foreign = True
        else:
            own = codes.isdisjoint(_OF_ONE_STUDY) or zone != BODY
            foreign = i > 0 and _is_denied(self.lowered, cues, i)
            foreign = foreign or not (own or phrases.WANTED.match(self.lowered, end) is None)
        if foreign and zone != TITLE:
            return not phrases.OWN_STUDIES.search(self.lowered, start - 90, start)
        return foreign

    def _reviews_records(self, cue: Cue) -> bool:
        """``We reviewed the charts of`` and ``records were searched``: no literature."""
        if "narrative_review" in cue.codes:  # "in a review of charts"
            return bool(phrases.OF_RECORDS.match(self.lowered, cue.end))
        if "literature_search" in cue.codes and not self.lowered.endswith(
            "searched", cue.start, cue.end
        ):
            return False
        after = phrases.RECORDS_AFTER.match(self.lowered, cue.end)
        return bool(
            (after and "review_act" in cue.codes)
            or phrases.RECORDS_BEFORE.search(self.lowered, cue.start - 90, cue.start)
        )

    def _is_among_designs(self, cue: Cue) -> bool:
        """``Case series, trials and reviews``: those of others."""
        if self.lowered.startswith("this ", cue.start):
            return False
        before = phrases.DESIGNS_BEFORE.search(self.lowered, cue.start - 12, cue.start)
        told = phrases.AMONG_DESIGNS.match(self.lowered, cue.end) or phrases.THEY_TELL.match(
            self.lowered, cue.end
        )
        return bool(before or told)


@lru_cache(maxsize=1000)  # one entry a kind of word
def _is_plain(codes: frozenset[str]) -> bool:
    """Whether words of these codes are always those of the study itself."""
    return codes.isdisjoint(_READ) and not codes.isdisjoint(_ALWAYS_OWN)


def _is_denied(lowered: str, cues: tuple[Cue, ...], i: int) -> bool:
    """``Without a placebo or other control arm``: what a cue stands beside."""
    start, near = cues[i].start, cues[max(0, i - 2) : i]
    denied = [
        cue
        for cue in near
        if "not_own" in cue.codes
        and start - cue.end < 25
        and "," not in lowered[cue.end : start]
        and not lowered.startswith(
            ("eligible and ", "prior to "), cue.start
        )  # "eligible and randomised"
    ]
    if not denied or denied[-1] is near[-1]:
        return bool(denied)
    return lowered[near[-1].end : start].strip() in {"or", "or other"}
