"""How many people were studied, and how many studies were reviewed.

Every count of people in the text is scored by what stands around it (enrolled,
randomised, analysed, screened, a subset) and by where it stands; the best one is the
total. Arms are added up where only they are told. What is not told stays untold.
"""

from __future__ import annotations

from itertools import chain

from litreview.reading.counting import SEXES, Candidate, joined
from litreview.reading.design import REVIEWS, WITHOUT_PEOPLE
from litreview.reading.design_patterns import SOMEBODY
from litreview.reading.patterns import pattern
from litreview.reading.sample_controls import (
    ONLY_CONTROLS,
    counts_controls,
    names_others,
    tells_controls,
    with_controls,
)
from litreview.reading.sample_counts import COMPLETED, COMPLETION, candidates_of
from litreview.reading.sample_groups import GROUP_OF
from litreview.reading.sample_others import patients_of
from litreview.reading.sample_shares import registered, several_studies
from litreview.reading.sample_studies import animals_counted, people_reviewed, studies_included
from litreview.reading.scan import AIM, BACKGROUND, BODY, METHODS, TITLE, Cue, Scan
from litreview.records import Span, Tag

_THRESHOLD = 2.0
_SOME = 20
_SEVERAL, _SURE = 5, 2.9  # people of a case report that has more than one case


def sample_tags(scan: Scan, design: str | None) -> tuple[Tag, ...]:
    """Tags of ``sample_size`` and ``studies_included``."""
    if design in REVIEWS:
        studies = studies_included(scan, design)
        people, code = people_reviewed(scan, studies), "reviewed"
        code = "total" if design == "meta_analysis" else code
        return (*studies, *((_tag(code, people),) if people else ()))
    if design in WITHOUT_PEOPLE:
        return animals_counted(scan) if design == "animal" else ()
    by_sentence = [candidates_of(scan, i) for i in range(len(scan.zones))]
    candidates = [*several_studies(scan, by_sentence), *chain.from_iterable(by_sentence)]
    candidates += registered(scan.lowered)
    if design == "case_report" and not any(
        c.value < _FEW and (c.score > _FEW or c.rule == "a total stated") for c in candidates
    ):
        one = _ONE_TITLED.search(scan.lowered, 0, scan.document.title_end)  # beside a review
        several = not one and any(c.value >= _SEVERAL and c.score > _SURE for c in candidates)
        return _few_cases(scan) or (() if several else _one_person(scan))
    return _sized(scan, candidates, design) or (_few_cases(scan) if design == "case_series" else ())


def _sized(scan: Scan, candidates: list[Candidate], design: str | None) -> tuple[Tag, ...]:
    candidates = _but_groups(candidates, design)
    totals = [c for c in candidates if c.kind == "total" and c.score >= _THRESHOLD]
    ended = [c for c in candidates if c.kind == "analysed"]
    analysed = [c for c in ended if c.score >= (1 if c.rule == COMPLETED else _THRESHOLD)]
    lowered = scan.lowered
    totals = _not_only_consenting(lowered, _beside_a_capital(scan.document.text, totals))
    totals = _exact(lowered, totals)
    whole = [c for c in totals if names_others(c) or not counts_controls(scan, c)]
    whole = whole if any(c.counts[0].noun not in SEXES for c in whole) else totals
    total = _largest_of_best(_who_began(lowered, whole))
    fewer = max(analysed, key=_rank, default=None)
    if total is None and fewer and fewer.rule == COMPLETED:
        total = _began(candidates, fewer.value)
        if total is None:
            return (_tag("analysed", fewer),)  # how many began is not told
    if total is None:
        total, fewer = fewer or _otherwise_told(scan, candidates), None
    if total and fewer and fewer.value > total.value:
        total, fewer = fewer, None  # no more are analysed than were studied
    told = [c for c in candidates if c.kind == "total" and tells_controls(lowered, c.counts[0])]
    total = total and with_controls(scan, total, [*totals, *told])
    total = total and patients_of(total, _exact(lowered, candidates))
    if total and design not in _OF_VOLUNTEERS:
        total = _with_patients(scan, total)
    total = total and _beside_a_rival(scan, total, candidates)
    if total is None or total.value < _LEAST.get(design or "", 2):
        return ()
    tags = [_tag("total", total)]
    if fewer and fewer.value < total.value and fewer.counts[0] not in total.counts:
        tags.append(_tag("analysed", fewer))
    return tuple(tags)


def _but_groups(candidates: list[Candidate], design: str | None) -> list[Candidate]:
    """All but the groups of one size; in a protocol those planned are the total."""
    if design == "protocol":
        candidates = [c._replace(kind="total") if c.kind == "planned" else c for c in candidates]
    groups = {c.value for c in candidates if c.kind == "group"}
    return [c for c in candidates if c.kind != "group" and c.value not in groups]


def _otherwise_told(scan: Scan, candidates: list[Candidate]) -> Candidate | None:
    planned = [c for c in candidates if c.kind == "planned" and c.score >= _THRESHOLD]
    left = [c for c in candidates if c.kind != "last"]
    others = (c for c in candidates if c.kind == "last")
    found = _largest_of_best(planned) or _last_resort(left) or _in_background(scan)
    return found or max(others, key=lambda c: c.value, default=None)


def _began(candidates: list[Candidate], completed: int) -> Candidate | None:
    """The people of whom some completed, though little speaks for their count."""
    told = [c for c in candidates if c.kind == "total" and c.score >= 1]
    return next((c for c in told if completed <= c.value <= 2 * completed), None)


def _who_began(lowered: str, totals: list[Candidate]) -> list[Candidate]:
    """``Forty addicts were withdrawn. Thirty-one patients completed``: those who began."""
    ended = {c for c in totals if COMPLETION.match(lowered, c.counts[0].end)}
    began = (c.value for c in totals if c not in ended and c.counts[0].form == "noun")
    most = max(began, default=0)
    return [c for c in totals if c not in ended or c.value >= most]


def _not_only_consenting(lowered: str, totals: list[Candidate]) -> list[Candidate]:
    """``96 consented. Eighty-four were randomised``: those who were."""
    dealt = [c.value for c in totals if _RANDOMISED.match(lowered, c.counts[0].end)]
    most = max(dealt, default=0)
    return [
        c
        for c in totals
        if not (0 < most < c.value <= 3 * most and _CONSENTED.match(lowered, c.counts[0].end))
    ]


_RANDOMISED = pattern(
    r"(?: (?!of\b)[a-z]+){0,2}? were (?:then |finally |subsequently )?"
    r"(?:randomi[sz]ed|randomly (?:assigned|allocated))\b(?! to\b(?![^.;()\d]{3,60} (?:or|and) ))"
)
_CONSENTED = pattern(
    r"(?: (?!of\b|and\b)[a-z]+){0,3}? "
    r"(?:consented|agreed|(?:gave|provided) (?:[a-z]+ ){0,2}consent|were (?:enrolled|recruited))\b"
    r"(?! and (?:were )?(?:then )?random)"
)


def _exact(lowered: str, totals: list[Candidate]) -> list[Candidate]:
    """``used by more than 3,500 people. 481 answered``: those who were counted, if any were."""
    told = [c for c in totals if not lowered.endswith(_ABOUT, 0, c.counts[0].start)]
    return told or totals


_ABOUT = ("more than ", " over ")
_LEAST = {"case_report": 1, "case_series": 1, "protocol": 4, "cross_sectional": 8}
"""One person is a case, never a trial or a survey ("pairs, where one person ...")."""


def _beside_a_rival(scan: Scan, total: Candidate, candidates: list[Candidate]) -> Candidate | None:
    """``31 users ... and 24 users were compared``: neither is the whole, unless 55 is told."""
    count, lowered = total.counts[0], scan.lowered
    if len(total.counts) > 1 or count.form != "noun" or total.rule not in _OF_PEOPLE:
        return total
    if _UNCOUNTED.match(lowered, count.end):
        return None  # "12 users and a control group"
    for other in candidates:
        rival = other.counts[0]
        several = len(other.counts) > 1 or other.kind != "total"
        if several or rival.form != "noun" or COMPLETION.match(lowered, rival.end):
            continue
        first, second = sorted((count, rival), key=lambda c: c.start)
        near = first.end < second.start < first.end + 120 and other.score >= total.score - 3
        even = near and 3 * other.value >= total.value
        if even and _SIDE_BY_SIDE.fullmatch(lowered, first.end, second.start):
            value = count.value + rival.value
            return next((c for c in candidates if c.value == value), None)
    return total


_UNCOUNTED = pattern(
    r"(?: \([^()]*\))? (?:and|with) (?:an? |the )?(?:[a-z-]+ ){0,3}?(?:control|comparison) group\b"
    r"(?! (?:of|consisting|comprising|\())"
)
_OF_PEOPLE = ("people enrolled", "people counted")
_SIDE_BY_SIDE = pattern(
    r"(?: (?!includ|of (?:whom|th)|whom|where|were|was)[^.;:()]*?)?(?: \([^()]*\))? and "
)


def _with_patients(scan: Scan, total: Candidate) -> Candidate | None:
    """Controls are no total alone: the patients, told in the background, are added."""
    first, lowered = total.counts[0], scan.lowered
    controls = first.form == "n" and _CONTROL_GROUP.search(lowered, first.start - 90, first.start)
    controls = controls or GROUP_OF.search(lowered, first.start - 30, first.start)
    if len(total.counts) > 1 or not (controls or ONLY_CONTROLS.search(first.noun)):
        return total
    patients = _in_background(scan)
    return joined((patients, total), total.score) if patients else None


def _beside_a_capital(text: str, totals: list[Candidate]) -> list[Candidate]:
    """``N = 90`` tells the whole: no ``n`` of parts elsewhere is added up beside it."""
    best = max((c.score for c in totals if text[c.counts[0].start] == "N"), default=0.0)
    return [c for c in totals if c.rule != "arms added up" or c.score >= best]


_OF_VOLUNTEERS = frozenset({"human_lab", "rct", "crossover_rct"})  # "20 normal controls were given"
_CONTROL_GROUP = pattern(r"\bcontrol group [^.;()]{0,70}\(\Z")


def _largest_of_best(candidates: list[Candidate]) -> Candidate | None:
    """The largest of the counts that score about as well as the best: parts are smaller."""
    if not candidates:
        return None
    top = max(candidates, key=_rank)
    if top.rule == "a total stated":  # goes before parts that were added up
        whole = set(top.counts)  # "a total of 30 before and 40 after" is of both
        candidates = [
            c for c in candidates if not c.rule.endswith("added up") or whole < set(c.counts)
        ]
    return max((c for c in candidates if c.score >= top.score - 1.5), key=lambda c: c.value)


def _rank(candidate: Candidate) -> tuple[float, int]:
    return candidate.score, candidate.value


def _last_resort(candidates: list[Candidate]) -> Candidate | None:
    """The largest count of people in the text, where nothing speaks against it."""
    left = [
        c
        for c in candidates
        if c.score >= (0.5 if c.counts[0].form == "n" and c.value >= _SOME else 1)
        and not c.counts[0].noun.startswith("case")
    ]
    best = max(left, key=lambda c: c.value, default=None)
    others = (c.value for c in candidates if c.counts[0].form == "noun" and c.score > _PART)
    if best is None or best.value * 2 < max(others, default=0):
        return None  # a part of people who are counted, but not said to be all
    return best


_PART = -3.0


def _in_background(scan: Scan) -> Candidate | None:
    """People who were given something here, told under the heading of the background."""
    found = []
    for i, zone in enumerate(scan.zones):
        if zone == BACKGROUND and scan.holds(_DONE_HERE, i):
            found += [c for c in candidates_of(scan, i, background=True) if c.score >= _THRESHOLD]
    return _largest_of_best([c for c in found if c.kind == "total" and c.counts[0].form == "noun"])


_DONE_HERE = pattern(
    r"\b(?:(?:was|were) (?:administered|given) to|we (?:studied|included|enrolled|recruited|"
    r"treated)|here,? we|were (?:enrolled|recruited|randomi[sz]ed|randomly|compared|"
    r"included in th(?:e|is) study))\b"
)


def _tag(code: str, candidate: Candidate) -> Tag:
    spans = tuple(Span(c.start, c.end) for c in candidate.counts)
    sure, value = round(min(0.98, 0.5 + 0.06 * candidate.score), 2), candidate.value
    return Tag("sample_size", code, value=value, spans=spans, basis=candidate.rule, confidence=sure)


_FEW = 4


def _few_cases(scan: Scan) -> tuple[Tag, ...]:
    """``treatment in two cases``: more than one, where the text counts no others."""
    lowered, found = scan.lowered, list[Candidate]()
    for i, zone in enumerate(scan.zones):
        if zone in _OF_CASES:
            found += [c for c in candidates_of(scan, i) if c.counts[0].form == "noun"]
    few = [c for c in found if 1 < c.value < _SEVERAL and _CASES.search(c.counts[0].noun)]
    told = bool(few) and not _PUBLISHED.search(
        lowered, few[0].counts[0].start - 60, few[0].counts[0].end + 60
    )
    return (_tag("total", few[0]),) if told and len({c.value for c in found}) == 1 else ()


_OF_CASES = frozenset({TITLE, AIM, METHODS, BODY})
_CASES = pattern(r"\b(?:cases?|patients?|individuals?|(?:wo)?men|adults|persons|people)\Z")
_ONE_TITLED = pattern(r"\bcase report\b")
_PUBLISHED = pattern(r"\b(?:have been|previous(?:ly)?|literature|published|only|prior)\b")


def _one_person(scan: Scan) -> tuple[Tag, ...]:
    """A case report that counts nobody is about one person."""
    cues = (c for found in scan.designs for c in found if c.codes & {"case_report", "one_person"})
    place = next(cues, None) or SOMEBODY.search(scan.lowered)
    if place is None:
        return ()
    span = Span(place.start, place.end) if isinstance(place, Cue) else Span(*place.span())
    return (Tag("sample_size", "total", value=1, spans=(span,), basis="one case", confidence=0.9),)
