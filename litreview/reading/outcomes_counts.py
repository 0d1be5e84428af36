"""People counted in a result without a denominator, and studies counted in a review.

``Two participants relapsed``: in a study of one group they are some of all its people, and in
any study those who completed are some of those who began; the size is quoted where the text
tells it. ``Seven of nine trials reported ...`` counts studies: their measure is ``studies``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from litreview.reading.patterns import PEOPLE_WORDS, pattern
from litreview.reading.quantities_numbers import SMALL, Quantity, spans_of, to_float, whole_number
from litreview.reading.terms import trie_pattern
from litreview.reading.text import Document, Sentence
from litreview.records import Span, Tag

_ONE_GROUP = frozenset("single_arm_trial case_series crossover_rct human_lab qualitative".split())
_NUMBER = (
    r"(?<![\w.,/±=<>≤≥-])(?<!roup )"
    r"(?:(?P<digits>\d{1,4})|(?P<word>(?:[Oo]ne|[Tt](?:wo|hree|en|welve|hirteen"
    r"|wenty|hirty)|[Ff](?:our|ive|ifteen|ourteen)|[Ss](?:ix|even|ixteen|eventeen)|[Ee](?:ight"
    r"|leven|ighteen)|[Nn](?:ine|ineteen))(?:-[a-z]{3,5})?))"
)
_COUNTED_WORDS = PEOPLE_WORDS.union(
    "patient participant subject volunteer individual person responders interviewees".split()
)
VERBS = frozenset(
    "experienced reported had developed showed achieved met responded remitted relapsed remained "
    "became discontinued stopped withdrew dropped completed required reached attained maintained "
    "resumed returned described noted vomited improved worsened died".split()
)
_TOLD = VERBS | {"none", "nobody"}
COUNTED = trie_pattern(_COUNTED_WORDS)
_DID = rf"(?:{'|'.join(sorted(VERBS))}|were (?:abstinent|still|in remission))"
_SUBJECT = pattern(
    rf"{_NUMBER} (?:[a-z-]+ )?{COUNTED} (?:also |then |subsequently |all |both |either )?"
    rf"(?P<verb>{_DID})\b"
)
_ALSO = pattern(  # "four patients relapsed, and two dropped out"
    rf"(?:[,;]|,? (?:and|but|while|whereas)) {_NUMBER} (?:others? )?(?P<verb>{_DID})\b"
)
_OBJECT = pattern(
    rf"\b(?:in|by|[Ff]or) (?:only )?{_NUMBER} (?:of the )?{COUNTED}\b(?! (?:with|who|in the))"
)
_COMPLETERS = pattern(
    rf"{_NUMBER} (?:(?:[a-z-]+ )?{COUNTED} )?(?P<verb>completed|finished) (?:[\w-]+ ){{0,4}}"
    r"(?:stud(?:y|ies)|trials?|treatments?|therapy|phases?|periods?|protocol|course|program(?:me)?"
    r"|follow-?ups?|interventions?|sessions?|infusions?|visits?|weeks|assessments?|conditions)\b"
)
_FINISHED = frozenset({"completed", "finished"})
_COUNTING = _FINISHED | {"none"}
_OF = pattern(
    r"\b(?:[Oo]f|[Aa]mong|[Oo]ut of) (?:the |these |all )?(?P<total>\d{1,4}) (?:[a-z-]+ ){0,2}?"
    rf"{COUNTED}\b[^.;:,()]{{0,60}}, (?:only |a total of )?{_NUMBER} (?:{COUNTED} )?"
    rf"(?P<verb>{_DID})\b"
)
_ALL = pattern(
    rf"\b(?P<all>[Aa]ll) (?:of the )?{_NUMBER} (?:[a-z-]+ )?{COUNTED} (?:in (?:this|the) [a-z]+ )?"
    rf"(?:{_DID}|obtained|tolerated|benefited|were able to|stopped)\b"
)
_NONE = pattern(
    rf"\b(?P<none>[Nn]one) of (?:the |these |our )?{_NUMBER}\b"
    r"(?! (?:of|(?:[a-z]+ )?(?:stud|trial|compound|metabolite|analyte)))"
)
_NOBODY = pattern(
    rf"\b(?P<none>[Nn]o) (?:[a-z-]+ )?{COUNTED} (?:(?!who\b)[a-z-]+ ){{0,3}}?"
    rf"(?:{_DID}|discontinuing|withdrawing|dropping out|relapsing)\b"
)
_POINTED = pattern(
    r"\b(?:[Tt]hese|[Tt]hose|[Tt]he|[Oo]ther|[Rr]emaining|[Aa]ll|but|[Bb]oth|(?<!total )of"
    r"|[Aa]nalys[ei]s (?:for|of|in)|[Dd]ata (?:for|of|on)|[Ff]rom|available (?:for|in)) \Z"
)
_CUES = (  # "two smokers, ..." that stand in none of these phrases are not read
    *("one of ", "ll ", "completed", "finished", " in ", " by "),
    *("ients ", "pants ", "jects ", "men ", "dren ", "eers "),
)
_SHARED = pattern(r"\s?[(\[]?\d[\d.]*\s?%|\s?/\s?\d|\s(?:out )?of\s")
_DIGITS = pattern(r"\d[\d,]*")


class Size(NamedTuple):
    """How many people a study has, where that is printed, and whether they are one group."""

    total: int
    span: Span
    one_group: bool


def size_of(tags: Sequence[Tag]) -> Size | None:
    """The number of people of a study, None where it is not printed as one number."""
    totals = [t for t in tags if t.facet == "sample_size" and t.code == "total"]
    if not totals or not isinstance(totals[0].value, int) or len(totals[0].spans) != 1:
        return None
    one = any(t.facet == "design" and t.code in _ONE_GROUP for t in tags)
    return Size(totals[0].value, totals[0].spans[0], one)


def counted_people(document: Document, sentence: Sentence, size: Size | None) -> list[Quantity]:
    """The people that a sentence counts, each as a share of `size`."""
    text, start, end = document.text, sentence.start, sentence.end
    words = document.words(sentence)
    if not (names_people(document, sentence) or not _COUNTING.isdisjoint(words)):
        return []
    printed = text[start:end]
    if "no" not in words and not any(map(printed.__contains__, _CUES)):
        return []
    found = {q.start: q for q in _of_all(text, start, end, size)} if size else {}
    found |= {q.start: q for q in _matches(_OF, text, start, end, None)}
    found |= {q.start: q for q in _none_or_all(_NONE, "none", text, start, end)}
    found |= {q.start: q for q in _none_or_all(_ALL, "all", text, start, end)}
    return [found[place] for place in sorted(found)]


def names_people(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence names people, whom it may count."""
    return not _COUNTED_WORDS.isdisjoint(document.words(sentence))


def may_count_people(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence names people, or what people do: ``three with it relapsed``."""
    return names_people(document, sentence) or not _TOLD.isdisjoint(document.words(sentence))


def counts_completers(document: Document, sentence: Sentence) -> bool:
    """``Twenty-two completed the study``: a result, though it prints no statistic."""
    if _FINISHED.isdisjoint(document.words(sentence)):
        return False
    return bool(_COMPLETERS.search(document.text, sentence.start, sentence.end))


def _of_all(text: str, start: int, end: int, size: Size) -> Iterator[Quantity]:
    """People counted among all of the study."""
    if size.one_group:
        yield from _nobody(text, start, end, size)
        yield from _matches(_OBJECT, text, start, end, size)
        yield from _matches(_SUBJECT, text, start, end, size)
        if first := _SUBJECT.search(text, start, end):
            yield from _matches(_ALSO, text, first.end(), end, size)
    yield from _matches(_COMPLETERS, text, start, end, size)


def _matches(
    form: re.Pattern[str], text: str, start: int, end: int, size: Size | None
) -> Iterator[Quantity]:
    """Each match of a form with its own denominator, else with the size of the study."""
    for match in form.finditer(text, start, end):
        name = "digits" if match["digits"] else "word"
        place = Span(*match.span(name))
        value = whole_number(match[name])
        total, span = (size.total, _number_in(text, size.span)) if size else (0, place)
        if "total" in match.groupdict():
            total, span = int(match["total"]), Span(*match.span("total"))
        elif _POINTED.search(text, max(start, place.start - 14), place.start):
            continue
        shared = _SHARED.match(text, place.end, end) or _SHARED.match(text, match.end(), end)
        if shared or not 0 < value < total:
            continue
        yield share_of(value, place, total, span)


def share_of(events: int, place: Span, total: int, whole: Span) -> Quantity:
    """So many people of so many, and where the two numbers are printed."""
    spans = {"events": place, "n": whole}
    return Quantity("fraction", place.start, place.end, events=events, n=total, spans=spans)


def _none_or_all(
    form: re.Pattern[str], name: str, text: str, start: int, end: int
) -> Iterator[Quantity]:
    """``none of the eight``, ``all eight patients responded``."""
    for match in form.finditer(text, start, end):
        word, number = (
            Span(*match.span(n)) for n in (name, "digits" if match["digits"] else "word")
        )
        total = whole_number(number.quote(text))
        events, place = (total, number) if name == "all" else (0, word)
        yield share_of(events, place, total, number)._replace(start=word.start, end=number.end)


def _nobody(text: str, start: int, end: int, size: Size) -> Iterator[Quantity]:
    """``no participant relapsed``: none of all."""
    for match in _NOBODY.finditer(text, start, end):
        yield share_of(0, Span(*match.span("none")), size.total, _number_in(text, size.span))


def _number_in(text: str, span: Span) -> Span:
    """The digits of ``34 patients``; a number in words stays with its noun."""
    digits = _DIGITS.search(text, span.start, span.end)
    return Span(*digits.span()) if digits else span


def with_counted(quantities: Sequence[Quantity], counted: Sequence[Quantity]) -> list[Quantity]:
    """Both in order; a number that is read otherwise stays what it is."""
    known = [q for q in quantities if q.form != "number"]
    return laid_over(quantities, [c for c in counted if not _overlaps(c, known)])


def laid_over(quantities: Sequence[Quantity], counted: Sequence[Quantity]) -> list[Quantity]:
    """Both in order, without those of the first that stand where the others do."""
    rest = [q for q in quantities if not _overlaps(q, counted)]
    return sorted([*rest, *counted], key=attrgetter("start"))


def _overlaps(one: Quantity, others: Sequence[Quantity]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


STUDIES = "studies"
REVIEWS = frozenset({"systematic_review", "meta_analysis", "scoping_review", "narrative_review"})
_SO_MANY = rf"(?:\d{{1,3}}|(?i:{'|'.join(SMALL)})(?:-[a-z]{{3,5}})?)"
_COUNT = pattern(
    rf"(?<![\w.,/-])(?P<events>{_SO_MANY})(?:\s?/\s?|\s(?:out\s)?of\s)(?:the\s|these\s|all\s)?"
    rf"(?P<total>{_SO_MANY})(?![\w/]|[.,]\d|\s?%)"
)
_OVER = pattern(rf"[f/]\s?(?:the\s|these\s|all\s)?{_SO_MANY}")  # a look for it is fast
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
    rf"(?:,|\b(?:and|while|whereas|but)) (?P<events>{_SO_MANY})(?: (?:others?|studies|trials))?"
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
