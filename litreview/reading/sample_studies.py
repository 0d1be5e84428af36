"""How many studies a review includes, how many people they studied, and how many animals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter, itemgetter

from litreview.reading.counting import (
    NUMBER_WORDS,
    NUMBERS,
    Candidate,
    added_up,
    count_in,
    last_words,
    words_of,
)
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.sample_counts import ASIDE, ZONES, candidates_of
from litreview.reading.scan import AIM, BACKGROUND, BODY, METHODS, REGISTRATION, Scan
from litreview.records import Span, Tag

_KINDS_OF_STUDY = (  # "16 observational and interventional studies"
    r"(?:(?:pre)?clinical|observational|(?:non-?)?interventional|human|animal|experimental"
    r"|qua(?:nt|l)itative|(?:pro|retro)spective|(?:un)?controlled|published)"
)


@lru_cache(maxsize=2)
def _study_pattern(spelt: bool) -> re.Pattern[str]:
    """A number of studies; in digits alone, which is found faster, or in words as well."""
    number = r"([0-9](?<![\w.,%-][0-9])\d{0,2}(?:,\d{3})*)"
    if spelt:
        word = rf"(?:{NUMBER_WORDS})"
        words = rf"{word}(?: hundred(?: and)? {word})?(?:[ -]{word})?"
        number = rf"(?<![\w.,%-])(\d{{1,3}}(?:,\d{{3}})*|{words})"
    word = r"(?!(?:of|in|were|was|and|or|with|from|that|which|for|on|across)\b)[a-z(][\w()-]*"
    word = rf"(?:{_KINDS_OF_STUDY} and (?!{NUMBER_WORDS}\b))?{word}"
    word += r"(?:(?<=blind|ndent|olled|mised|mized|label),)? "  # "five randomised, blind trials"
    return pattern(rf"{number} (?:{word}){{0,5}}?(?:{words_of('study_noun')})(?!\w)")


_REVIEWED = pattern(
    r"\b(?:includ\w+|met|meeting|analy[sz]ed|identified|reviewed|yielded|eligible|selected|"
    r"retained|retrieved|comprised|comprising|fulfilled|satisfied|meta-analysis|meta-analy[sz]ed|pooled|pooling|"
    r"considered|kept|extracted (?:from|across)|covering|"
    r"synthesi[sz]ed|found|resulted|evaluated|examined)\b"
)
_PART_OF = pattern(r"\b(\d{1,3}) (?:out )?of (?:the )?\Z")
_MET = pattern(
    r"(?: \([^()]{1,60}\))?(?: (?:with|covering|comprising|involving) [^.;]{3,150}?)?"
    r" (?:that |which )?(?:finally |ultimately )?(?:met|fulfilled|satisfied|were included"
    r"|(?:provided|contributed|supplied) (?:[a-z]+ ){0,2}?data)\b"
)
_SCREENED = pattern(
    r"\b(?:screened|titles|abstracts|duplicates|records|citations|potentially|full-text|"
    r"retrieved|full texts)\b"
)


_PARTS = pattern(
    r"(?: \([^()]{1,60}\))?(?::|,? (?:including|comprising|namely|consisting of)) (?:a total of )?"
)
_MORE = pattern(
    r"(?: \([^()]{1,60}\))?(?: (?:of|on|with|using|employing) [^.;,()]{3,40}?)?(?:,|,? and) "
)
_CUT_TO = pattern(
    r"\b(?:(?:cut|narrowed|reduced|brought)(?: down)? to|resulting in|giving) "
    r"(?:a (?:final )?(?:total|set) of )?\Z"
)
_MANY = 300  # as many are found, not included
_KIND = (
    r"(?:(?:non-?)?randomi[sz]ed|(?:un)?controlled|open-label|observational|(?:retro|pro)spective|"
    r"(?:pre)?clinical|animal|human|(?:double-)?blind|cohort|cross-sectional|longitudinal),? "
)
_TWO_KINDS = pattern(  # "ten randomised and eight open-label studies"
    rf"(?<![\w.,%-])(\d{{1,3}}|{NUMBER_WORDS}) (?:{_KIND}){{1,3}}and \Z"
)
_OF_PEOPLE = pattern(r" \(n ?= ?\d[\d,]{2,}\)")  # "four trials (n = 239)": all of theirs
_DRAWN = pattern(r"\b(?:from|included|identified|comprised|comprising|yielded) (?:a total of )?\Z")
_IN_PAPERS = pattern(r"\b(?:studies|trials) (?:[a-z]+ ){0,2}?(?:in|across|from|by) \Z")


_IN_REPORTS = pattern(
    r"\d? (?:[a-z-]+ ){0,2}?(?:reports|publications|papers|articles) "
    r"(?:based on|from|describing|reporting(?: on)?|representing|covering) \Z"
)
_N_OF_STUDIES = pattern(r"(?<!\d )\b(?:studies|trials|rcts|articles) \((?:n|k) ?= ?(\d{1,3})\)")


def _bracketed(scan: Scan, i: int) -> Iterator[tuple[float, int, Span]]:
    """``A meta-analysis of the studies (n = 12)``; ``22 trials (n = 3463)`` counts people."""
    (start, end, _), lowered = scan.document.sentences[i], scan.lowered
    for match in _N_OF_STUDIES.finditer(lowered, start, end):
        if not _study_pattern(True).search(lowered, start, match.start(1)):
            yield ZONES[scan.zones[i]] + 2, int(match.group(1)), Span(*match.span(1))


_FOUND = frozenset(
    "initially identified yielded retrieved found screened returned records citations".split()
)
_FOUND_FIRST = pattern(rf"\b(?:{'|'.join(sorted(_FOUND))})\b")
_OF_FOUND = pattern(
    rf"(?:\bof (?:the |a total of )?\d[\d,]* [^.;]{{3,60}}?, |\bof which |\bbut only )"
    rf"(\d{{1,4}}|(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?)"
    r"(?: [a-z-]+){0,3} (?:were|was|met|fulfilled|satisfied)\b"
    r"(?! (?:excluded|removed|duplicates?|not|screened|irrelevant|rejected)\b)"
)


_THOSE_MET = pattern(  # "900 were found, 94 were screened and 9 met the criteria"
    rf"(?:,|\band|\bwhich|\bthese|\bthose|\bthem),? "
    rf"(\d{{1,3}}|(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?) (?:(?:met|fulfilled|satisfied) "
    r"(?:the |all |our )?(?:(?:eligibility|inclusion|selection|final) )?criteria\b(?! for)"
    r"|were (?:finally |ultimately )?included\b)"
)


def _of_found(scan: Scan, i: int) -> Iterator[tuple[float, int, Span]]:
    """``Of 900 articles identified, 45 were included``."""
    lowered, sentence = scan.lowered, scan.document.sentences[i]
    if _FOUND.isdisjoint(scan.words(i)):
        return
    for match in _OF_FOUND.finditer(lowered, sentence.start, sentence.end):
        value = whole_number(match.group(1))
        whole = match.group().startswith(("of which", "but only"))
        if value and (whole or _FOUND_FIRST.search(match.group())):
            yield 6.0, value, Span(*match.span(1))
    for match in _THOSE_MET.finditer(lowered, sentence.start, sentence.end):
        yield 7.0, whole_number(match.group(1)), Span(*match.span(1))


def studies_included(scan: Scan, design: str | None) -> tuple[Tag, ...]:
    """The tag ``studies_included`` of a review, none where its text does not tell.

    A narrative review tells of studies without counting those that it includes.
    """
    told = (
        counted
        for i, zone in enumerate(scan.zones)
        if zone not in (BACKGROUND, REGISTRATION)
        for form in (_of_found, _bracketed, _study_counts)
        for counted in form(scan, i)
    )
    best = max(told, key=itemgetter(0), default=None)
    if best is None or best[0] < (4 if design == "narrative_review" else 2):
        return ()
    score, value, span = best
    confidence = round(min(0.95, 0.5 + 0.08 * score), 2)
    return (
        Tag(
            "studies_included",
            "studies",
            value=value,
            spans=(span,),
            basis="studies counted in a review",
            confidence=confidence,
        ),
    )


def _study_counts(scan: Scan, i: int) -> Iterator[tuple[float, int, Span]]:
    lowered, sentence, words = scan.lowered, scan.document.sentences[i], scan.words(i)
    if last_words("study_noun").isdisjoint(words):
        return
    pattern = _study_pattern(not NUMBERS.isdisjoint(words))
    last, parts, first = sentence.start, False, (0, 0)
    for match in pattern.finditer(lowered, sentence.start, sentence.end):
        gap, last = lowered[last : match.start()], match.end()
        parts = bool(_PARTS.fullmatch(gap)) or (parts and bool(_MORE.fullmatch(gap)))
        value = whole_number(match.group(1))
        year = 1900 <= value <= 2035 and match.group(1).isdigit()
        if parts or year or not value:  # "22 studies, including four trials and six case reports"
            continue
        score, place = _score(scan, i, match), match.start()
        kinds = _TWO_KINDS.search(lowered, max(sentence.start, place - 80), place)
        if kinds:
            value, place = value + whole_number(kinds[1]), kinds.start(1)
        beside = bool(first[0] and _MORE.fullmatch(gap))
        first = (first[0] + value, first[1]) if beside else (value, place)
        drawn = _DRAWN.search(lowered, max(sentence.start, first[1] - 30), first[1])
        if beside and gap.endswith("and ") and (drawn or _MET.match(lowered, last)):
            yield score + 3, first[0], Span(first[1], last)  # "nine trials and three cohorts met"
        part = _PART_OF.search(lowered, max(sentence.start, match.start() - 40), match.start())
        if part:  # "data of 14 of 23 eligible trials"
            yield score + 1, int(part.group(1)), Span(part.start(1), last)
            continue
        yield score, value, Span(place, last)


def _score(scan: Scan, i: int, match: re.Match[str]) -> float:
    """What stands around a count of studies: they were included, or only found."""
    lowered, sentence = scan.lowered, scan.document.sentences[i]
    after = ASIDE.sub("", lowered[match.end() : min(sentence.end, match.end() + 180)])
    before = lowered[max(sentence.start, match.start() - 40) : match.start()]
    score = ZONES[scan.zones[i]] - 2 * (scan.zones[i] == METHODS)
    score += 2 * bool(_REVIEWED.search(after[:90])) + 2 * bool(_REVIEWED.search(before))
    score -= 3 * bool(_SCREENED.search(match.group())) + 2 * bool(_SCREENED.search(after[:30]))
    found = _FOUND_FIRST.search(before) or _FOUND_FIRST.search(after[:24])
    score += 2 * bool(_MET.match(after)) + 3 * (not found and before.endswith("total of "))
    score += 2 * bool(_OF_PEOPLE.match(lowered, match.end()))
    score += 6 * bool(_IN_REPORTS.search(before))  # "22 reports of 16 studies"
    score += 5 * bool(_CUT_TO.search(before))
    score -= 3 * bool(found and whole_number(match[1]) >= _MANY)
    score += 2 * before.endswith("remaining ") - 4 * bool(_IN_PAPERS.search(before))
    return (
        score
        - 2 * bool(found)
        - 4 * before.rstrip().endswith(("of these", "of which", "of the", "out of"))
    )


_REVIEW_THRESHOLD = 1.5


def people_reviewed(scan: Scan, studies: tuple[Tag, ...] = ()) -> Candidate | None:
    """Participants of the reviewed studies: the total of a meta-analysis.

    Those of fewer studies than were included are a part of them.
    """
    candidates = (c for i in range(len(scan.zones)) for c in candidates_of(scan, i))
    included = max((int(tag.value or 0) for tag in studies), default=0)
    told = [c for c in candidates if c.score >= _REVIEW_THRESHOLD and _of_people(scan, c)]
    whole = [c for c in told if not _is_part(scan.lowered, c.counts[0].start, included)]
    return max([*whole, *_of_all(scan, included)], key=_VALUE, default=None)


_VALUE = attrgetter("value")


def _of_all(scan: Scan, included: int) -> Iterator[Candidate]:
    """``Nine trials (n = 800) ... and six trials (n = 400)`` of fifteen: all people."""
    for sentence in scan.document.sentences:
        parts = [*_SOME_WITH.finditer(scan.lowered, sentence.start, sentence.end)]
        if len(parts) > 1 and sum(whole_number(m[1]) for m in parts) == included:
            yield added_up((count_in(m, 2) for m in parts), _REVIEW_THRESHOLD)
        if both := _BOTH_WITH.search(scan.lowered, sentence.start, sentence.end):
            yield added_up((count_in(both, 1), count_in(both, 2)), _REVIEW_THRESHOLD)


def _is_part(lowered: str, place: int, included: int) -> bool:
    """``80, 42 and 39 patients`` are of one trial; ``four trials (n = 354)`` may not be all."""
    some = _OF_SOME.search(lowered, place - 90, place)
    fewer = some is not None and whole_number(some[1]) < included
    fewer = fewer and not _POOLED.match(lowered, place)
    return fewer or bool(_IN_ROW.search(lowered, place - 30, place))


def _of_people(scan: Scan, candidate: Candidate) -> bool:
    """In a review ``n = 5`` may count studies: only arms of groups are taken."""
    first, lowered = candidate.counts[0], scan.lowered
    if len(candidate.counts) == 1 and _OF_ONE_ARM.match(lowered, first.end):
        return False
    parts = len(candidate.counts) > 1 and first.form == "bare"
    if (parts or first.form == "n") and _TRIALS.search(lowered, first.start - 60, first.start):
        return True  # "two trials (n = 45 and 84)"
    sentence = scan.document.sentence_at(first.start)
    alone = len(candidate.counts) == 1 and candidate.value >= 30
    words = lowered[sentence.start : sentence.end]
    sole = alone and (first.form == "noun" or len(_N_IS.findall(words)) == 1)
    stated = candidate.rule in ("a total stated", "a total and its parts", "a capital N")
    return first.form == "noun" or stated or sole or "group" in words


_WITH = (
    r"(?:trials|studies|rcts) (?:\(|(?:with|of|including|involving|comprising|enrolling) )"
    r"(?:a total of )?(?:n ?= ?)?\Z"
)
_TRIALS = pattern(rf"\b{_WITH}")
_OF_SOME = pattern(  # "four trials (n = 354)"
    rf"(?<![\w.,-])(\d{{1,3}}|{NUMBER_WORDS}) (?!of\b)(?:[a-z-]+,? ){{0,4}}?{_WITH}"
)
_SOME_WITH = pattern(
    rf"(?<![\w.,-])(\d{{1,3}}|{NUMBER_WORDS}) (?!of\b)(?:[a-z-]+,? ){{0,4}}?(?:trials|studies|rcts)"
    r"(?: \(|: | (?:with|of|including|involving|comprising|enrolling) )(?:a total of )?(?:n ?= ?)?"
    r"(\d[\d,]*)\b(?! (?:weeks|days|months|years|min|hours|mg))"
)
_BOTH_WITH = pattern(  # "20 gum (n = 800) and 3 patch (n = 90) studies"
    r"\b\d{1,3} (?:[a-z-]+ ){1,4}?\(n ?= ?(\d[\d,]*)\) and \d{1,3} (?:[a-z-]+ ){1,4}?"
    r"\(n ?= ?(\d[\d,]*)\) (?:trials|studies|rcts)\b"
)
_POOLED = pattern(
    r"\d[\d,]*(?: [a-z-]+)?\)? were (?:then |finally )?(?:includ|pooled|meta-?anal|analy)"
)
_IN_ROW = pattern(r"\b\d+, (?:n ?= ?)?\d+,? and \Z")
_OF_ONE_ARM = pattern(r" (?:receiving|(?:treated with|who received|given|on) [^.;()]{2,60} and \d)")
_N_IS = pattern(r"\bn ?= ?\d")


_Found = tuple[int, Span]


def animals_counted(scan: Scan) -> tuple[Tag, ...]:
    """The tag of the total; none where two numbers of animals stand side by side."""
    found: list[_Found] = []
    for i, zone in enumerate(scan.zones):
        if zone in (AIM, METHODS, BODY) and not last_words("animal").isdisjoint(scan.words(i)):
            found += _counted(scan, i)
    if len({value for value, _ in found}) != 1:
        return ()
    value, span = found[0]
    basis = "animals counted"
    return (Tag("sample_size", "total", value=value, spans=(span,), basis=basis, confidence=0.7),)


def _counted(scan: Scan, i: int) -> Iterator[_Found]:
    (start, end, _), lowered = scan.document.sentences[i], scan.lowered
    if sexes := _SEXES.search(lowered, start, end):
        yield sum(int(n) for n in sexes.groups() if n), Span(*sexes.span())
        return
    if told := _N_OF_ANIMALS.search(lowered, start, end):
        yield int(told[1]), Span(*told.span())
        return
    for match in _animals().finditer(lowered, start, end):
        if _PART_BEFORE.search(lowered, max(start, match.start() - 30), match.start()):
            continue
        if _PART_AFTER.match(lowered, match.end()):
            continue
        if (value := whole_number(match.group(1))) > 1:
            yield value, Span(*match.span())


@lru_cache(maxsize=1)
def _animals() -> re.Pattern[str]:
    word = (
        r"(?!(?:in|of|to|with|per|and|or|from|after|before|h|hours?|min|minutes?|days?|weeks?|"
        r"months?|mg|kg|groups?)\b)[a-z0-9/-]+,? "
    )
    return pattern(
        rf"(?<![\w.,/±-])(\d{{1,4}}|(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?)"
        rf" (?:male and female )?(?:{word}){{0,5}}?(?:{words_of('animal')})(?![\w-])"
    )


_N_OF_ANIMALS = pattern(
    r"\b(?:rats|mice) \([^()]{0,40}?\bn ?= ?(\d{1,4})"
    r"(?:\)(?! per| in each)|[,;] (?!per|each)[^()]{1,40}\))"
)
_SEXES = pattern(
    r"\b(?:fe)?males? \(n ?= ?(\d+)\),? and (?:fe)?males? \(n ?= ?(\d+)\)"
    r"|\((\d+) (?:fe)?males?(?:,| and|, and) (\d+) (?:fe)?males?\)"
)
_PART_BEFORE = pattern(r"\b(?:of(?: the)?|groups of|only|remaining|another|each of) \Z|=\s?\Z")
_PART_AFTER = pattern(r"[^.;(]{0,12}(?:per|each|/group|in each)\b| \(?n ?=")
