"""What stands around a study: comparators, therapies, laboratory, length of follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.scan import AIM, BODY, METHODS, RESULTS, TITLE, Cue, Mention, Scan
from litreview.records import Span, Tag

_OWN = (TITLE, AIM, METHODS, BODY, RESULTS)
_NAMED = frozenset({"control", "therapy", "technique"})
_LABORATORY = frozenset({"rct", "crossover_rct", "human_lab"})


def circumstance_tags(scan: Scan, substances: Iterable[Tag], design: str | None) -> tuple[Tag, ...]:
    """Tags of ``setting``, ``comparator``, ``therapy`` and ``follow_up``.

    Parameters
    ----------
    scan : Scan
    substances : iterable of Tag
        The substances with their roles; comparators stand here once more.
    design : str or None
        Reviews have no comparator and no follow-up of their own.
    """
    own = [i for i, zone in enumerate(scan.zones) if zone in _OWN]
    named = [m for i in own for m in scan.mentions[i] if m.term.kind in _NAMED]
    named = [m for m in named if "exclusion" not in scan.codes(m.sentence)]
    tags = [*_setting(scan, own, design)]
    if design not in REVIEWS:
        tags += _comparators(scan, own, substances, named)
    tags += _therapies(scan, named)
    if design not in REVIEWS:
        tags += _follow_up(scan, own)
    return tuple(tags)


def _setting(scan: Scan, own: list[int], design: str | None) -> Iterator[Tag]:
    if design not in _LABORATORY:
        return
    cue = _first(scan, own, "human_lab")
    healthy = cue and any("healthy" in c.codes for i in own for c in scan.cues[i])
    if cue and (design == "human_lab" or healthy):
        span = (Span(cue.start, cue.end),)
        yield Tag(
            "setting", "laboratory", spans=span, basis="measured in a laboratory", confidence=0.7
        )


def _first(scan: Scan, own: list[int], code: str) -> Cue | None:
    for i in own:
        for cue in scan.designs[i]:
            if code in cue.codes:
                return cue
    return None


def _comparators(
    scan: Scan, own: list[int], substances: Iterable[Tag], named: list[Mention]
) -> Iterator[Tag]:
    for tag in substances:
        if tag.role == "comparator":
            yield Tag(
                "comparator",
                tag.code,
                detail=tag.detail,
                spans=tag.spans,
                basis=tag.basis,
                confidence=tag.confidence,
            )
    seen: set[str] = set()
    for mention in named:
        if mention.term.kind == "control" and mention.term.code not in seen:
            seen.add(mention.term.code)
            yield _tag("comparator", mention, scan, "a control condition is named")
    cue = _first(scan, own, "control_people")
    if cue:
        quote = scan.document.text[cue.start : cue.end]
        span = (Span(cue.start, cue.end),)
        yield Tag(
            "comparator", "people", detail=quote, spans=span, basis="a control group of people"
        )


def _therapies(scan: Scan, named: list[Mention]) -> Iterator[Tag]:
    seen: set[str] = set()
    for mention in named:
        if mention.term.kind != "control" and mention.term.code not in seen:
            seen.add(mention.term.code)
            yield _tag("therapy", mention, scan, f"{mention.term.kind} named")


def _tag(facet: str, mention: Mention, scan: Scan, rule: str) -> Tag:
    return Tag(
        facet,
        mention.term.code,
        detail=scan.document.text[mention.start : mention.end],
        spans=(Span(mention.start, mention.end),),
        basis=rule,
        confidence=0.8,
    )


_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_FOLLOW_UP = pattern(
    rf"\b(?P<number>\d{{1,3}}|(?:{NUMBER_WORDS}))[ -](?P<unit>day|week|month|year)s?[ -]"
    r"(?:[a-z-]+ ){0,2}follow[ -]?up"
    r"|\bfollow(?:ed|ing|[ -]?up)?(?:[ -]up)?(?: [a-z]+){0,3}? (?:for|of|at|after|to) (?:up to )?"
    rf"(?P<number2>\d{{1,3}}|(?:{NUMBER_WORDS}))[ -](?P<unit2>day|week|month|year)s?\b"
)


def _follow_up(scan: Scan, own: list[int]) -> Iterator[Tag]:
    """The longest follow-up told, as an ISO 8601 duration."""
    lowered = scan.document.lowered
    if "follow" not in lowered:
        return
    found: list[tuple[float, str, Span]] = []
    for i in own:
        sentence = scan.document.sentences[i]
        for match in _FOLLOW_UP.finditer(lowered, sentence.start, sentence.end):
            number = match.group("number") or match.group("number2")
            unit = match.group("unit") or match.group("unit2")
            value = whole_number(number)
            days = value * {"day": 1, "week": 7, "month": 30.4, "year": 365}[unit]
            if value:
                found.append((days, f"P{value}{_UNITS[unit]}", Span(*match.span())))
    if found:
        _, iso, span = max(found, key=lambda x: x[0])
        yield Tag(
            "follow_up", "longest", value=iso, spans=(span,), basis="follow-up", confidence=0.75
        )
