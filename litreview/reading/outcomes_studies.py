"""Studies counted in a review by what they found: ``seven of nine trials reported ...``.

They are kept apart from people: their measure is ``studies``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from litreview.reading.outcomes_counts import laid_over, share_of
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import SMALL, Quantity, spans_of, to_float, whole_number
from litreview.reading.text import Document, Sentence
from litreview.records import Span, Tag

STUDIES = "studies"
REVIEWS = frozenset({"systematic_review", "meta_analysis", "scoping_review", "narrative_review"})
_NUMBER = rf"(?:\d{{1,3}}|(?i:{'|'.join(SMALL)})(?:-[a-z]{{3,5}})?)"
_COUNT = pattern(
    rf"(?<![\w.,/-])(?P<events>{_NUMBER})(?:\s?/\s?|\s(?:out\s)?of\s)(?:the\s|these\s|all\s)?"
    rf"(?P<total>{_NUMBER})(?![\w/]|[.,]\d|\s?%)"
)
_OVER = pattern(rf"[f/]\s?(?:the\s|these\s|all\s)?{_NUMBER}")  # a look for it is fast
_NOUN = r"(?:studies|trials|RCTs|articles|papers|publications|reports|reviews|meta-analyses)\b"
_OF_STUDIES = pattern(rf"[)\]]?(?: of the)?(?: [A-Za-z-]{{2,15}}){{0,3}}? {_NOUN}")
_STUDIES_BEFORE = pattern(rf"{_NOUN}[^.;()]{{0,20}}[(\[](?:[nk]\s?=\s?)?\Z")
_FINDING = (
    r"(?:f(?:ou|i)nd|show|report(?:ed|ing)|demonstrat|establish|observ|suggest|support|indicat|reveal|favou?r"
    r"|confirm|documented|noted|describ|detect|had (?:a |no )?(?:significant|positive|negative))"
)
_FOUND = pattern(rf"[^.;]{{0,60}}?\b{_FINDING}[a-z]*\b")
_WAS_FOUND = pattern(
    rf"\b(?:{_FINDING}|seen|evident|effective|reduc|improv|increas|decreas)[a-z]*\b"
    r"[^.;]{0,40} (?:in|by) (?:[\d.·]+\s?%\s?[(\[])?\Z"
)
_SHARE = pattern(r"[^.;%()]{0,40}[(\[]\s?(?P<share>\d{1,3}(?:[.·]\d{1,2})?)\s?%")
_SHARE_BEFORE = pattern(r"(?P<share>\d{1,3}(?:[.·]\d{1,2})?)\s?%\s?[(\[](?:[nk]\s?=\s?)?\Z")
_NEAR = 60


def reviewed(tags: Sequence[Tag]) -> int | None:
    """How many studies a review includes, 0 where it does not say; None if it is no review."""
    if not any(t.facet == "design" and t.code in REVIEWS for t in tags):
        return None
    counts = (t.value for t in tags if t.facet == "studies_included" and isinstance(t.value, int))
    return next(counts, 0)


def counts_studies(document: Document, sentence: Sentence, included: int) -> bool:
    """Whether a sentence of a review counts studies by what they found."""
    return any(_studies(document, sentence, included))


def with_studies(
    document: Document, sentence: Sentence, included: int, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities of a sentence, with the studies that it counts by what they found."""
    return laid_over(quantities, list(_studies(document, sentence, included)))


def _studies(document: Document, sentence: Sentence, included: int) -> Iterator[Quantity]:
    if not _OVER.search(document.text, sentence.start, sentence.end):
        return
    for match in _COUNT.finditer(document.text, sentence.start, sentence.end):
        if quantity := _counted(document.text, match, sentence, included):
            yield quantity
            yield from _others(document.text, quantity, sentence.end)


def _counted(text: str, match: re.Match[str], sentence: Sentence, included: int) -> Quantity | None:
    events, total = whole_number(match["events"]), whole_number(match["total"])
    if not (events <= total and total > 1):
        return None
    near = max(sentence.start, match.start() - _NEAR)
    found = _FOUND.match(text, match.end(), sentence.end)
    if not (found or _WAS_FOUND.search(text, near, match.start())):
        return None
    noun = _OF_STUDIES.match(text, match.end(), sentence.end)
    named = noun or _STUDIES_BEFORE.search(text, near, match.start())
    if not (named or (found and total == included)):
        return None
    counted = share_of(events, Span(*match.span("events")), total, Span(*match.span("total")))
    start, end = match.span()
    share = _SHARE_BEFORE.search(text, near, start) or _SHARE.match(text, end, sentence.end)
    if share:
        value, spans = to_float(share["share"]), {**counted.spans, **spans_of(share, value="share")}
        counted = counted._replace(value=value, unit="%", spans=spans)
        start, end = min(start, share.start()), max(end, share.end())
    return counted._replace(start=start, end=end, measure=STUDIES)


_OTHERS = pattern(
    rf"(?:,|\b(?:and|while|whereas|but)) (?P<events>{_NUMBER})(?: (?:others?|studies|trials))?"
    rf"(?:, [^,.;]{{1,50}},)? (?:{_FINDING}[a-z]*|did not"
    r"|(?:no|an?) (?:change|effect|difference|increase|decrease|decline|reduction|rise)s?)\b"
)


def _others(text: str, counted: Quantity, end: int) -> Iterator[Quantity]:
    """``Nine of 17 found an increase, seven found no change and one a decline``."""
    for match in _OTHERS.finditer(text, counted.end, end):
        events = whole_number(match["events"])
        if counted.n and events < counted.n:
            place = Span(*match.span("events"))
            found = share_of(events, place, counted.n, counted.spans["n"])
            yield found._replace(measure=STUDIES)
