"""How many studies a review includes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from litreview.reading.counting import NUMBER_WORDS, NUMBERS, last_words, words_of
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.sample_counts import ZONES
from litreview.reading.scan import BACKGROUND, METHODS, REGISTRATION, Scan
from litreview.records import Span, Tag


@lru_cache(maxsize=2)
def _study_pattern(spelt: bool) -> re.Pattern[str]:
    """A number of studies; in digits alone, which is found faster, or in words as well."""
    number = r"([0-9](?<![\w.,%-][0-9])\d{0,2}(?:,\d{3})*)"
    if spelt:
        words = rf"(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?"
        number = rf"(?<![\w.,%-])(\d{{1,3}}(?:,\d{{3}})*|{words})"
    word = r"(?!(?:of|in|were|was|and|or|with|from|that|which|for|on)\b)[a-z(][\w()-]* "
    return re.compile(rf"{number} (?:{word}){{0,5}}?(?:{words_of('study_noun')})(?!\w)")


_REVIEWED = pattern(
    r"\b(?:includ\w+|met|meeting|analy[sz]ed|identified|reviewed|yielded|eligible|selected|"
    r"retained|retrieved|comprised|comprising|fulfilled|satisfied|meta-analysis|meta-analy[sz]ed|pooled|pooling|"
    r"considered|"
    r"synthesi[sz]ed|found|resulted|evaluated|examined)\b"
)
_PART_OF = pattern(r"\b(\d{1,3}) (?:out )?of (?:the )?\Z")
_MET = pattern(
    r" (?:that |which )?(?:finally |ultimately )?(?:met|fulfilled|satisfied|were included)\b"
)
_SCREENED = pattern(
    r"\b(?:screened|titles|abstracts|duplicates|records|citations|potentially|full-text|"
    r"retrieved|full texts)\b"
)


_IN_PAPERS = pattern(r"\b(?:studies|trials) (?:[a-z]+ ){0,2}?(?:in|across|from|by) \Z")


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


def _of_found(scan: Scan, i: int) -> Iterator[tuple[float, int, Span]]:
    """``Of 900 articles identified, 45 were included``."""
    lowered, sentence = scan.document.lowered, scan.document.sentences[i]
    if _FOUND.isdisjoint(scan.words(i)):
        return
    for match in _OF_FOUND.finditer(lowered, sentence.start, sentence.end):
        value = whole_number(match.group(1))
        whole = match.group().startswith(("of which", "but only"))
        if value and (whole or _FOUND_FIRST.search(match.group())):
            yield 6.0, value, Span(*match.span(1))


def studies_included(scan: Scan) -> tuple[Tag, ...]:
    """The tag ``studies_included`` of a review, none where its text does not tell."""
    best: tuple[float, int, Span] | None = None
    for i, zone in enumerate(scan.zones):
        if zone in (BACKGROUND, REGISTRATION):
            continue
        for score, value, span in (*_of_found(scan, i), *_study_counts(scan, i)):
            if best is None or score > best[0]:
                best = (score, value, span)
    if best is None or best[0] < 2:
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
    lowered, sentence, words = scan.document.lowered, scan.document.sentences[i], scan.words(i)
    if last_words("study_noun").isdisjoint(words):
        return
    pattern = _study_pattern(not NUMBERS.isdisjoint(words))
    for match in pattern.finditer(lowered, sentence.start, sentence.end):
        value = whole_number(match.group(1))
        if not value or (1900 <= value <= 2035 and match.group(1).isdigit()):
            continue
        score = ZONES[scan.zones[i]] - 2 * (scan.zones[i] == METHODS)
        after = lowered[match.end() : min(sentence.end, match.end() + 90)]
        before = lowered[max(sentence.start, match.start() - 40) : match.start()]
        score += 2 * bool(_REVIEWED.search(after)) + 2 * bool(_REVIEWED.search(before))
        score -= 3 * bool(_SCREENED.search(match.group())) + 2 * bool(_SCREENED.search(after[:30]))
        found = _FOUND_FIRST.search(before) or _FOUND_FIRST.search(after[:24])
        score += 2 * bool(_MET.match(after)) + 3 * (not found and before.endswith("total of "))
        score += 2 * before.endswith("remaining ") - 4 * bool(_IN_PAPERS.search(before))
        score -= 2 * bool(found) + 4 * before.rstrip().endswith(
            ("of these", "of which", "of the", "out of")
        )
        part = _PART_OF.search(before)
        if part:  # "data of 14 of 23 eligible trials"
            start = match.start() - len(before) + part.start(1)
            yield score + 1, int(part.group(1)), Span(start, match.end())
            continue
        yield score, value, Span(*match.span())
