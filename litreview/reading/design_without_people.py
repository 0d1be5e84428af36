"""Designs that study no people: animals, cells, and methods of the chemical laboratory."""

from __future__ import annotations

from litreview.reading import design_patterns as phrases
from litreview.reading.design_cues import OWN, Finding, found
from litreview.reading.design_words import DesignWords
from litreview.reading.scan import AIM, BODY, METHODS, RESULTS

_SEVERAL = 5  # words of chemistry: samples of people only try the method out


def animals(e: DesignWords) -> Finding | None:
    """Done in animals."""
    reviewed = e.title("review_act") or (e.every("review_self") and not e.experiments())
    if (cue := e.title("animal:strong")) and not reviewed:
        return Finding("animal", "title names an animal", cue, 0.97)
    named = e.first("animal:strong", OWN)
    own = e.first("animal:strong", (AIM, METHODS, RESULTS))
    several = e.count("animal:strong", OWN) >= 2
    if named and e.count("animal:weak", OWN) >= 2 and not e.first("review_act"):
        several = True
    several = several and e.experiments() and not e.titles_people()
    other = e.first("people", (METHODS, RESULTS, BODY, AIM)) or e.first("review_act")
    if own is None and not e.reviews() and not e.first("human_lab"):
        own = e.first("animal:strong", (BODY,)) if e.has_results() or e.experiments() else None
    if named and not (e.reviews() or e.names_patients() or e.titles_people()):
        several = several or bool(phrases.ANIMALS_WERE.search(e.scan.document.lowered))
    if not (other or e.reviews()) and e.count("animal:strong", OWN) > 2:
        several = True
    if several or (own and not other):
        return found("animal", "done in animals", named, 0.85)
    return None


def cells(e: DesignWords) -> Finding | None:
    """Done in cells, or a method that finds a drug in samples."""
    reviewed = e.title("review_act") or e.every("review_self")
    if (cue := e.title("in_vitro:strong")) and not reviewed:
        return Finding("in_vitro", "title names cells", cue, 0.9)
    if e.count("in_vitro:strong", OWN) >= 2:
        return found("in_vitro", "done in cells", e.first("in_vitro:strong", OWN), 0.8)
    cue, titled = e.first("in_vitro:method", OWN), e.title("in_vitro:method")
    if cue is None or e.count("in_vitro:method", OWN) < (2 if titled else 3) or e.first("given"):
        return None
    people = e.first("cross_sectional:strong") or e.most_people()
    if people and not titled and e.count("in_vitro:method", OWN) < _SEVERAL:
        return None
    return Finding("in_vitro", "a method of the chemical laboratory", cue, 0.8)


def cells_named(e: DesignWords) -> Finding | None:
    """Cells by one word, where nobody was studied and nothing reviewed."""
    cue = None if e.is_study() or e.reviews() else e.first("in_vitro:strong", OWN)
    return found("in_vitro", "names cells, and nobody studied", cue, 0.6)
