"""Designs without people so far: protocols, reviews, comments, animals, cells, chemical methods."""

from __future__ import annotations

from functools import lru_cache

from litreview.reading import design_patterns as phrases
from litreview.reading.design_cues import Finding, found
from litreview.reading.design_words import DesignWords
from litreview.reading.patterns import pattern
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    DOING,
    METHODS,
    OWN,
    RESULTS,
    STUDY,
    Cue,
)
from litreview.topic import shared_vocabulary

_REPLIES = ("replies to ", "reply to ", "responds to ", "comments on ", "comment on ")
_OPENING = 3  # the sentences in which a letter says what it answers
_OF_REVIEW = ("purpose of review", "areas covered:")  # headings of review journals
_REVIEW_OWN = (*OWN, CONCLUSIONS)
_CARE = (" treatment", " management", " withdrawal", " use of", " care")  # no plan of a study


def notice(e: DesignWords) -> Finding | None:
    """An erratum, unless it prints the abstract of what it corrects."""
    lowered, end = e.lowered, e.scan.document.title_end
    told = _NOTICE.match(lowered, 0, end) or _NOTICE_LAST.search(lowered, 0, end)
    if told is None or "following abstract of " in lowered:
        return None
    cue = Cue(*told.span(), frozenset({"editorial"}), 0)
    return Finding("editorial", "title names a correction", cue, 0.95)


_NOTICES = r"(?:correction|corrigend(?:um|a)|errat(?:um|a)|retraction(?: note)?)"
_NOTICE = pattern(rf"\W?(?:(?:author|publisher) )?{_NOTICES}(?:(?: (?:to|for))?[:.]| to )")
_NOTICE_LAST = pattern(rf"[:.] ?{_NOTICES}\W*\Z")


def review_in_title(e: DesignWords) -> Finding | None:
    """A review or guideline by its title."""
    if cue := e.title("meta_analysis"):
        return Finding("meta_analysis", "title names a meta-analysis", cue, 0.97)
    if cue := e.title("scoping_review"):
        return Finding("scoping_review", "title names a scoping review", cue, 0.97)
    if cue := e.title("systematic_review"):
        return _systematic(e, cue)
    if (cue := e.title("narrative_review")) and "narrative" in e.text_of(cue):
        return Finding("narrative_review", "title names a narrative review", cue, 0.95)
    cue = e.title("guideline")
    further = cue and e.goes_on(cue, (" further", " future"))  # "recommendations for further study"
    if cue and not further and not _OF_ITS_EFFECT.search(e.lowered, 0, cue.start):
        return Finding("guideline", "title names a guideline", cue, 0.85)
    return None


_OF_ITS_EFFECT = pattern(  # "a before-after study of a guideline"
    r"\b(?:study|evaluation|effects?|impact|introduction|implementation|adherence|compliance)"
    r" (?:of|to|with) (?:an? |the )?(?:[a-z-]+ ){0,3}\Z|\bpreliminary \Z"
)


def _systematic(e: DesignWords, cue: Cue) -> Finding:
    """A systematic review by its title, which may pool."""
    done = e.pooled_here()
    if done or e.pools():
        return Finding("meta_analysis", "a systematic review that pools", done or cue, 0.85)
    return Finding("systematic_review", "title names a systematic review", cue, 0.97)


def narrative(e: DesignWords) -> Finding | None:
    """A review that calls itself narrative is no systematic one, though it searched."""
    cue = e.first("narrative_self", STUDY)
    return found("narrative_review", "calls itself narrative", cue, 0.85)


def review_in_text(e: DesignWords) -> Finding | None:
    """A review that tells how it searched or pooled, or names itself."""
    searched = e.count("literature_search", STUDY)
    if cue := e.first("scoping_review", DOING):
        return Finding("scoping_review", "calls itself a scoping review", cue, 0.9)
    done = e.pooled_here() if searched else None
    done = done or (None if e.title("secondary_analysis") else e.told(phrases.TRIALS_POOLED))
    if cue := done or e.first("meta_analysis:self", DOING):
        return Finding("meta_analysis", "searched and pooled", cue, 0.85)
    told = e.said(phrases.TRIALS_MET)
    if (searched >= 2 or told) and e.pools():
        cue = e.first("literature_search", STUDY) or (told and e.cue_at(told))
        return found("meta_analysis", "searched, with pooled estimates", cue, 0.75)
    cue = e.first("systematic_review", STUDY)
    own = cue and e.lowered.endswith("we ", 0, cue.start)  # "we systematically reviewed trials"
    own = own and cue and not phrases.RECORDS_AFTER.match(e.lowered, cue.end)
    if cue and (own or searched or e.first("review_act", STUDY)):
        return Finding("systematic_review", "calls itself systematic", cue, 0.85)
    if _by_a_system(e):
        cue = e.first("literature_search", STUDY)
        return found("systematic_review", "databases were searched", cue, 0.7)
    return None


def _by_a_system(e: DesignWords) -> bool:
    """Whether several databases were searched, or what was found is counted."""
    cues = e.every("literature_search", STUDY)
    if len(cues) >= 2 and any("one_search" not in cue.codes for cue in cues):
        return True
    return bool(cues and phrases.ARTICLES.search(e.lowered))


_OF_RECORDS = pattern(  # "a review of 900 admissions"
    r" of (?:our )?\d[\d,]* (?:[a-z-]+ ){0,3}?"
    r"(?:patients|procedures|infusions|treatments|admissions|records|charts|encounters)\b"
)


def review_title_words(e: DesignWords) -> Finding | None:
    """A narrative review by the words of its title."""
    apart = e.first("not_randomised", DOING)
    if apart and e.is_study() and e.first("comparison"):
        return None  # a look back on a comparison of the authors' own
    if e.title("case_series") or e.title("case_report") or _beside_a_case(e):
        return None  # "a case series and review of the literature"
    cue = e.title("narrative_review")
    if cue and "review" not in e.text_of(cue) and e.is_study() and e.most_people():
        return None  # "memory in past and present users"
    if cue and not _OF_RECORDS.match(e.lowered, cue.end):
        return Finding("narrative_review", "title names a review", cue, 0.9)
    return None


def _beside_a_case(e: DesignWords) -> bool:
    """``Ketamine cystitis and review of the literature``, where one person is told of."""
    beside = _AND_REVIEW.search(e.lowered, 0, e.scan.document.title_end)
    return bool(beside and (e.first("case_report") or e.one_person()))


_AND_REVIEW = pattern(
    r"\b(?:and|with) (?:an? |the )?(?:literature review|review of (?:the )?literature)"
)


def headed(e: DesignWords) -> Finding | None:
    """A review by the headings of its journal."""
    lowered = e.lowered
    for words in _OF_REVIEW:
        if (start := lowered.find(words)) >= 0:
            heading = Cue(start, start + len(words), frozenset(), 0)
            return Finding("narrative_review", "a heading names a review", heading, 0.85)
    return None


def review_of_itself(e: DesignWords) -> Finding | None:
    """A text that calls itself a review."""
    cue = e.first("review_self", _REVIEW_OWN)
    own = (
        (e.first("randomised") or e.first("rct"))
        and e.most_people()
        and not e.first("literature_search")
    )
    if cue and not (own and "discusses" in e.text_of(cue)):
        return Finding("narrative_review", "calls itself a review", cue, 0.85)
    return None


def review_by_words(e: DesignWords) -> Finding | None:
    """A text that reviews or discusses what is known, and studies nobody."""
    cue = e.first("review_act", _REVIEW_OWN) or e.first("narrative_review", _REVIEW_OWN)
    if cue and not (e.text_of(cue).endswith("discussed") and e.most_people() and e.first("given")):
        return Finding("narrative_review", "reviews what is known", cue, 0.75)
    if (cue := e.first("literature_search")) and not e.most_people():
        return Finding("narrative_review", "searched the literature", cue, 0.6)
    if METHODS not in e.scan.zones and not e.is_study():
        if cue := e.first("editorial:voice", (*_REVIEW_OWN, BACKGROUND)):
            return Finding("editorial", "argues, and studies nobody", cue, 0.6)
        words = e.first("result_word", (*_REVIEW_OWN, BACKGROUND)) or e.first("people", _REVIEW_OWN)
        return found("narrative_review", "tells of the field, studies nobody", words, 0.5)
    return None


def reply(e: DesignWords) -> Finding | None:
    """A text that begins as a reply to another."""
    if not e.lowered.startswith(_REPLIES, e.scan.document.title_end + 1):
        return None
    return found("editorial", "begins as a reply", e.first("editorial:opening", e.scan.zones), 0.9)


def editorial(e: DesignWords) -> Finding | None:
    """A comment, letter or viewpoint, where it reports no study."""
    zones = e.scan.zones
    titled = e.title("editorial")
    if titled and e.goes_on(titled, (" of ", " between ", " with ")):
        titled = None  # "correspondence of brain states with receptors"
    if titled and e.one_person() and not e.title("editorial:strong"):
        return None  # "pain that responds to"
    cue = titled or e.first("editorial:opening", (*zones[:2], AIM, BACKGROUND, BODY))
    if cue is None or (cue.sentence > _OPENING and not titled and not e.names_itself(cue)):
        return None
    if METHODS in zones and RESULTS in zones and e.first("people"):
        return None  # a "viewpoint" that reports a study
    if e.first("cohort", STUDY) and e.is_study():
        return None
    if not titled and e.one_person():
        return None  # a letter that tells of a patient
    return Finding("editorial", "title names a comment", cue, 0.9)


_SEVERAL = 5  # words of chemistry: samples of people only try the method out


def animals(e: DesignWords) -> Finding | None:
    """Done in animals."""
    reviewed = e.title("review_act") or (e.every("review_self") and not e.experiments())
    if (cue := e.title("animal:strong")) and not reviewed:
        return Finding("animal", "title names an animal", cue, 0.97)
    named = e.first("animal:strong")
    own = e.first("animal:strong", (AIM, METHODS, RESULTS))
    several = e.count("animal:strong") >= 2
    if named and e.count("animal:weak") >= 2 and not e.first("review_act"):
        several = True
    several = several and e.experiments() and not e.titles_people()
    other = e.first("people", STUDY) or e.first("review_act")
    if own is None and not e.reviews() and not e.first("human_lab"):
        own = e.first("animal:strong", (BODY,)) if e.has_results() or e.experiments() else None
    if named and not (e.reviews() or e.names_patients() or e.titles_people()):
        several = several or bool(phrases.ANIMALS_WERE.search(e.lowered))
    if not (other or e.reviews()) and e.count("animal:strong") > 2:
        several = True
    if several or (own and not other):
        return found("animal", "done in animals", named, 0.85)
    return None


def cells(e: DesignWords) -> Finding | None:
    """Done in cells, or a method that finds a drug in samples."""
    reviewed = e.title("review_act") or e.every("review_self")
    if (cue := e.title("in_vitro:strong")) and not reviewed:
        return Finding("in_vitro", "title names cells", cue, 0.9)
    if e.count("in_vitro:strong") >= 2 and not (reviewed or (e.first("rct") and e.most_people())):
        return found("in_vitro", "done in cells", e.first("in_vitro:strong"), 0.8)
    cue, titled = e.first("in_vitro:method"), e.title("in_vitro:method")
    if cue is None or e.count("in_vitro:method") < (2 if titled else 3):
        return None
    asked = e.most_people() and "consent" in e.scan.document.all_words
    if asked or (e.first("given") and (e.most_people() or not titled)):
        return None
    people = e.first("cross_sectional:strong") or e.most_people()
    if people and not titled and e.count("in_vitro:method") < _SEVERAL:
        return None
    return Finding("in_vitro", "a method of the chemical laboratory", cue, 0.8)


def cells_named(e: DesignWords) -> Finding | None:
    """Cells by one word, where nobody was studied and nothing reviewed."""
    cue = None if e.is_study() or e.reviews() else e.first("in_vitro:strong")
    return found("in_vitro", "names cells, and nobody studied", cue, 0.6)


def protocol(e: DesignWords) -> Finding | None:
    """A protocol by its title, or an entry of a registry by its headings."""
    if (cue := e.title("protocol:strong")) and not e.goes_on(cue, _CARE):
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
    cue = e.first("protocol:strong", zones)
    if cue and (future or not e.has_results()) and not e.goes_on(cue, _CARE):
        return Finding("protocol", "calls itself a protocol", cue, 0.9)
    reported = RESULTS in e.scan.zones or e.every("review_self") or not e.plans_a_study()
    if max(future, _wills(e)) >= 2 and not reported:
        return found("protocol", "tells what will be done", e.first("future", zones), 0.8)
    ahead = e.first("to_be", zones) or e.first("future", (*zones, CONCLUSIONS))
    receives = None if e.has_results() or e.reviews() else e.will_receive()
    if receives:
        return Finding("protocol", "tells what people will receive", receives, 0.75)
    if ahead and e.lowered.endswith(_WENT_ON, 0, ahead.start):
        ahead = None  # "84 of them went on to be randomised"
    lottery = e.first("randomised") or e.first("rct")
    if ahead and any(word in e.text_of(ahead) for word in _AHEAD):
        lottery = ahead
    if ahead and lottery and not e.has_results():
        return Finding("protocol", "a trial told without results", ahead, 0.7)
    return found("protocol", "tells its aim, and no results", _aim_ahead(e), 0.7)


_WENT_ON = ("went on ", "agreed ", "consented ", "proceeded ", "continued ")
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
    rows = shared_vocabulary("designs")
    return tuple(
        f"{t.term.upper()}:" for t in rows if t.code == "protocol" and t.kind == "registry"
    )


def _wills(e: DesignWords) -> int:
    """How often a study "will", or a trial but for its first time; never where it prints p."""
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
