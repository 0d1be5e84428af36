"""The design of a study, told from its title, its text, and its indexing, in that order.

Indexing misleads: protocols are indexed as trials and open-label studies as randomised.
So publication types and MeSH speak only where the text does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from litreview.reading.design_words import OWN, DesignWords
from litreview.reading.indexing import animals_only, indexed_design
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
_REVIEW_OWN = (TITLE, AIM, METHODS, BODY, RESULTS, CONCLUSIONS)


@dataclass(frozen=True, slots=True)
class Finding:
    """A design, the rule that gave it, the words behind it, and how sure the rule is."""

    code: str
    rule: str
    cue: Cue | None
    confidence: float


Rule = Callable[[DesignWords], Finding | None]


def _found(code: str, rule: str, cue: Cue | None, confidence: float) -> Finding | None:
    return Finding(code, rule, cue, confidence) if cue else None


def _protocol(e: DesignWords) -> Finding | None:
    if cue := e.title("protocol:strong"):
        return Finding("protocol", "title names a protocol", cue, 0.98)
    headings = [c for cues in e.scan.designs for c in cues if e.is_registry_heading(c)]
    if len({e.scan.document.lowered[c.start : c.end] for c in headings}) >= 3:
        return Finding("protocol", "headings of a registry entry", headings[0], 0.9)
    return None


def _planned(e: DesignWords) -> Finding | None:
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


def _review_in_title(e: DesignWords) -> Finding | None:
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


def _narrative(e: DesignWords) -> Finding | None:
    """A review that calls itself narrative is no systematic one, though it searched."""
    cue = e.first("narrative_self", (AIM, METHODS, BODY, RESULTS))
    return _found("narrative_review", "calls itself narrative", cue, 0.85)


def _review_in_text(e: DesignWords) -> Finding | None:
    own = (AIM, METHODS, BODY, RESULTS)
    searched = e.count("literature_search", own)
    if cue := e.first("scoping_review", (AIM, METHODS, BODY)):
        return Finding("scoping_review", "calls itself a scoping review", cue, 0.9)
    if searched and (cue := e.first("meta_analysis:done", own)):
        return Finding("meta_analysis", "searched and pooled", cue, 0.85)
    if searched >= 2 and e.pools():
        cue = e.first("literature_search", own)
        return _found("meta_analysis", "searched, with pooled estimates", cue, 0.75)
    cue = e.first("systematic_review", own)
    if cue and (searched or e.first("review_act", own)):
        return Finding("systematic_review", "calls itself systematic", cue, 0.85)
    if searched >= 2:
        cue = e.first("literature_search", own)
        return _found("systematic_review", "databases were searched", cue, 0.7)
    return None


def _animal(e: DesignWords) -> Finding | None:
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


def _case(e: DesignWords) -> Finding | None:
    if cue := e.title("case_series"):
        return Finding("case_series", "title names a case series", cue, 0.95)
    if cue := e.title("case_report"):
        return Finding("case_report", "title names a case report", cue, 0.95)
    if cue := e.one_person():
        return Finding("case_report", "tells of one person", cue, 0.85)
    if cue := e.first("case_series:strong", OWN):
        return Finding("case_series", "calls itself a case series", cue, 0.8)
    if cue := e.first("case_report", OWN):
        return Finding("case_report", "calls itself a case report", cue, 0.85)
    return None


def _secondary(e: DesignWords) -> Finding | None:
    if cue := e.title("secondary_analysis"):
        return Finding("secondary_analysis", "title names a secondary analysis", cue, 0.95)
    if cue := e.secondary():
        if e.in_sentence(cue, "cross_sectional"):
            return Finding("cross_sectional", "analyses data of a survey again", cue, 0.8)
        return Finding("secondary_analysis", "analyses data of an earlier study", cue, 0.8)
    return None


def _qualitative(e: DesignWords) -> Finding | None:
    if cue := e.title("qualitative"):
        return Finding("qualitative", "title names a qualitative study", cue, 0.95)
    cue = e.first("qualitative:strong")
    if cue and e.count("qualitative") >= 2 and not e.first("cross_sectional:strong"):
        return Finding("qualitative", "interviews were analysed", cue, 0.8)
    return None


def _trial(e: DesignWords) -> Finding | None:
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


def _open_trial(e: DesignWords) -> Finding | None:
    if cue := e.title("single_arm_trial") or e.first("single_arm_trial"):
        return Finding("single_arm_trial", "open-label without a control group", cue, 0.8)
    return None


def _observed_in_title(e: DesignWords) -> Finding | None:
    for code in ("case_control", "cross_sectional:strong", "cohort:strong"):
        if cue := e.title(code):
            name = code.partition(":")[0]
            return Finding(name, f"title names a {name.replace('_', '-')} study", cue, 0.9)
    return None


def _observed(e: DesignWords) -> Finding | None:
    if cue := e.first("case_control", (AIM, METHODS, RESULTS, BODY)):
        return Finding("case_control", "text names a case-control study", cue, 0.85)
    if cue := e.first("cross_sectional:strong", (AIM, METHODS, BODY)):
        return Finding("cross_sectional", "text names a survey or cross-sectional study", cue, 0.8)
    if cue := e.first("cohort:strong", (AIM, METHODS, RESULTS, BODY)):
        return Finding("cohort", "text names a cohort study", cue, 0.8)
    return None


def _users(e: DesignWords) -> Finding | None:
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


def _observed_weakly(e: DesignWords) -> Finding | None:
    if cue := e.first("cohort", (TITLE, AIM, METHODS, RESULTS, BODY)):
        return Finding("cohort", "records or a cohort looked at", cue, 0.6)
    users = e.title("use_study") or e.first("noninterventional")
    if users and e.is_study():
        return Finding("cross_sectional", "users asked", users, 0.5)
    return None


def _compared(e: DesignWords) -> Finding | None:
    cue = e.first("comparison") or e.title("compared_title")
    if cue and (e.first("given") or e.first("trial")):
        return Finding("nonrandomised_trial", "treatments compared, not randomised", cue, 0.6)
    return None


def _laboratory(e: DesignWords) -> Finding | None:
    if (cue := e.first("human_lab")) and e.is_study():
        return Finding("human_lab", "people in a laboratory", cue, 0.6)
    return None


def _treated(e: DesignWords) -> Finding | None:
    cue = e.first("given", (AIM, METHODS, BODY, RESULTS))
    if cue and (e.is_study() or e.count("people") >= 2):
        return Finding("single_arm_trial", "people were treated, no control group", cue, 0.5)
    if cue := e.first("cross_sectional", (AIM, METHODS, RESULTS, BODY)):
        return Finding("cross_sectional", "people were asked", cue, 0.5)
    return None


def _review_title_words(e: DesignWords) -> Finding | None:
    apart = e.first("not_randomised", (AIM, METHODS, BODY))
    if apart and e.is_study() and e.first("comparison"):
        return None  # a look back on a comparison of the authors' own
    if cue := e.title("narrative_review"):
        return Finding("narrative_review", "title names a review", cue, 0.9)
    return None


def _review_of_itself(e: DesignWords) -> Finding | None:
    if cue := e.first("review_self", _REVIEW_OWN):
        return Finding("narrative_review", "calls itself a review", cue, 0.85)
    return None


def _review_by_words(e: DesignWords) -> Finding | None:
    if cue := e.first("review_act", _REVIEW_OWN) or e.first("narrative_review", _REVIEW_OWN):
        return Finding("narrative_review", "reviews what is known", cue, 0.75)
    if METHODS not in e.scan.zones and not e.is_study():
        words = e.first("result_word", (*_REVIEW_OWN, BACKGROUND)) or e.first("people", _REVIEW_OWN)
        return _found("narrative_review", "tells of the field, studies nobody", words, 0.5)
    return None


def _editorial(e: DesignWords) -> Finding | None:
    opening = (*e.scan.zones[:2], BACKGROUND, BODY)
    if {METHODS, RESULTS} <= set(e.scan.zones) and e.first("people"):
        return None  # a "viewpoint" that reports a study
    if cue := e.title("editorial") or e.first("editorial:opening", opening):
        return Finding("editorial", "title names a comment", cue, 0.9)
    return None


RULES: tuple[Rule, ...] = (
    *(
        _protocol,
        _review_in_title,
        _planned,
        _editorial,
        _narrative,
        _review_in_text,
        _animal,
        _case,
    ),
    *(_secondary, _qualitative, _review_title_words, _review_of_itself, _observed_in_title),
    *(_trial, _open_trial, _observed, _users, _compared, _observed_weakly, _laboratory),
    *(_review_by_words, _treated),
)


def find_design(scan: Scan, record: Record) -> Finding | None:
    """The design by the first rule that fires; indexing where the text says little.

    Returns
    -------
    Finding or None
        None where neither text nor indexing tells.
    """
    words = DesignWords(scan)
    found = next((f for rule in RULES if (f := rule(words))), None)
    if animals_only(record) and (found is None or found.code not in WITHOUT_PEOPLE):
        return Finding("animal", "MeSH: Animals without Humans", None, 0.95)
    if found is not None and found.confidence >= _EXPLICIT:
        return found
    indexed = indexed_design(record)
    return Finding(*indexed, None, _EXPLICIT) if indexed else found


_EXPLICIT = 0.7


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
