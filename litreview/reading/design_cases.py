"""Case reports and case series."""

from __future__ import annotations

from litreview.reading import design_told as told_of
from litreview.reading.design_cues import OWN, Finding
from litreview.reading.design_words import DesignWords
from litreview.reading.scan import METHODS, Cue

FEW = 6


def named(e: DesignWords) -> Finding | None:
    """Cases by the title."""
    if cue := e.title("case_series"):
        return Finding("case_series", "title names a case series", cue, 0.95)
    if cue := e.title("case_report"):
        return Finding("case_report", "title names a case report", cue, 0.95)
    return None


def told(e: DesignWords) -> Finding | None:
    """One person told of, or a few, or cases by their name."""
    if cue := _few_titled(e):
        return Finding("case_series", "title tells of a few people", cue, 0.85)
    few = e.most_people((METHODS,)) <= FEW
    if few and (cue := e.one_person()):
        return Finding("case_report", "tells of one person", cue, 0.85)
    if e.most_people() <= FEW and (cue := told_of.somebody(e)):
        return Finding("case_report", "tells of somebody", cue, 0.75)
    if cue := e.first("case_series:strong", OWN) or e.few_people():
        return Finding("case_series", "calls itself a case series", cue, 0.8)
    cue = e.first("case_report", OWN)
    few = e.most_people() <= FEW and not e.every("review_self")
    if cue and (few or "patient" not in e.text_of(cue)):
        return Finding("case_report", "calls itself a case report", cue, 0.85)
    return None


def _few_titled(e: DesignWords) -> Cue | None:
    """``In three patients``, in a title that names no trial."""
    if e.title("trial") or e.title("single_arm_trial") or e.most_people() > FEW:
        return None
    for i in range(e.scan.titles):
        for count in e.scan.counts(i):
            if count.form == "noun" and 1 < count.value <= FEW:
                return Cue(count.start, count.end, frozenset({"case_series"}), i)
    return None
