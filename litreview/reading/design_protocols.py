"""Studies still to come: protocols, registry entries, and trials told without results."""

from __future__ import annotations

from functools import lru_cache

from litreview.reading import design_patterns as phrases
from litreview.reading.design_cues import Finding, found
from litreview.reading.design_words import DesignWords
from litreview.reading.scan import AIM, BACKGROUND, BODY, CONCLUSIONS, METHODS, RESULTS, Cue
from litreview.topic import shared_vocabulary


def protocol(e: DesignWords) -> Finding | None:
    """A protocol by its title, or an entry of a registry by its headings."""
    if cue := e.title("protocol:strong"):
        return Finding("protocol", "title names a protocol", cue, 0.98)
    document = e.scan.document
    plan = phrases.PLANS.search(document.lowered) if "will" in document.all_words else None
    ahead = e.title("rct") or (e.cue_at(plan) if plan else None)
    title = document.lowered[: document.title_end].rstrip(" .])")
    if ahead and title.endswith((" protocol", "(protocol")):
        return Finding("protocol", "title names the protocol of a trial", ahead, 0.95)
    headings = _registry_headings(e)
    if len(headings) >= 3:
        return Finding("protocol", "headings of a registry entry", headings[0], 0.9)
    return None


def planned(e: DesignWords) -> Finding | None:
    """The text tells of what will be done, and has no results."""
    zones = (AIM, METHODS, BODY, BACKGROUND)
    future = e.count("future", zones)
    if (cue := e.first("protocol:strong", zones)) and (future or not e.has_results()):
        return Finding("protocol", "calls itself a protocol", cue, 0.9)
    reported = RESULTS in e.scan.zones or e.every("review_self") or not e.plans_a_study()
    if max(future, _wills(e)) >= 2 and not reported:
        return found("protocol", "tells what will be done", e.first("future", zones), 0.8)
    ahead = e.first("to_be", zones) or e.first("future", (*zones, CONCLUSIONS))
    receives = None if e.has_results() or e.reviews() else e.will_receive()
    if receives:
        return Finding("protocol", "tells what people will receive", receives, 0.75)
    lottery = e.first("randomised") or e.first("rct")
    if ahead and any(word in e.text_of(ahead) for word in _AHEAD):
        lottery = ahead
    if ahead and lottery and not e.has_results():
        return Finding("protocol", "a trial told without results", ahead, 0.7)
    return found("protocol", "tells its aim, and no results", _aim_ahead(e), 0.7)


_AHEAD = ("random", "recruiting", "enrolling", "be recruited", "be enrolled")


def _registry_headings(e: DesignWords) -> list[Cue]:
    """Headings in capitals of a trial registry, one place of each."""
    document = e.scan.document
    if document.text.count(":") < 3:
        return []
    places = [(document.text.find(heading), heading) for heading in _registry_terms()]
    return [
        Cue(place, place + len(heading) - 1, frozenset({"protocol"}), document.index_at(place))
        for place, heading in sorted(places)
        if place >= 0
    ]


@lru_cache(maxsize=1)
def _registry_terms() -> tuple[str, ...]:
    """As they are printed: ``PRIMARY OUTCOME:``."""
    kinds = ("protocol", "registry")
    rows = (t for t in shared_vocabulary("designs") if (t.code, t.kind) == kinds)
    return tuple(f"{t.term.upper()}:" for t in rows)


def _wills(e: DesignWords) -> int:
    """How often a study or its people "will", or a trial does, but for its first time.

    None where a p-value tells that it was done.
    """
    if "will" not in e.scan.document.all_words or e.prints_p():
        return 0
    lottery = e.first("rct") or e.first("randomised")
    reviews = e.first("review_act") or e.first("narrative_self")
    wills = 0 if reviews or not lottery else e.lowered.count(" will ") - 1
    return max(wills, len(phrases.PLANS.findall(e.lowered)))


def _aim_ahead(e: DesignWords) -> Cue | None:
    """An aim told in the present tense, after which nothing was done or found."""
    lowered = e.lowered
    if RESULTS in e.scan.zones or e.reviews():
        return None
    if phrases.AHEAD.isdisjoint(e.scan.document.all_words):
        return None
    told = phrases.AIM_AHEAD.search(lowered)
    if told is None or phrases.PAST.search(lowered, told.end()):
        return None
    return e.cue_of(told, "to_be")
