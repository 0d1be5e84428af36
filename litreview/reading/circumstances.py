"""What stands around a study: comparators, therapies, laboratory, length of follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.scan import OWN, Cue, Mention, Scan
from litreview.records import Span, Tag

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
    own = [i for i, zone in enumerate(scan.zones) if zone in OWN]
    named = {
        (m.term.kind == "control", m.term.code): m  # the first
        for i in reversed(own)
        for m in reversed(scan.mentions[i])
        if m.term.kind in _NAMED and "exclusion" not in scan.codes(m.sentence)
    }
    told = sorted(named.values(), key=lambda m: m.start)
    tags = [*_setting(scan, own, design)]
    if design not in REVIEWS:
        tags += _comparators(scan, own, substances, told)
    tags += [_tag("therapy", m, scan) for m in told if m.term.kind != "control"]
    if design not in REVIEWS:
        tags += _follow_up(scan, own)
    return tuple(tags)


def _setting(scan: Scan, own: list[int], design: str | None) -> Iterator[Tag]:
    cue = _first(scan, own, "human_lab") if design in _LABORATORY else None
    healthy = cue and any("healthy" in c.codes for i in own for c in scan.cues[i])
    if cue and (design == "human_lab" or healthy):
        span = (Span(cue.start, cue.end),)
        yield Tag(
            "setting", "laboratory", spans=span, basis="measured in a laboratory", confidence=0.7
        )


def _first(scan: Scan, own: list[int], code: str) -> Cue | None:
    return next((cue for i in own for cue in scan.designs[i] if code in cue.codes), None)


def _comparators(
    scan: Scan, own: list[int], substances: Iterable[Tag], named: list[Mention]
) -> Iterator[Tag]:
    for tag in substances:
        if tag.role == "comparator":
            yield replace(tag, facet="comparator", role=None)
    yield from (_tag("comparator", m, scan) for m in named if m.term.kind == "control")
    cue = _first(scan, own, "control_people")
    if cue:
        span = Span(cue.start, cue.end)
        quote = span.quote(scan.document.text)
        yield Tag(
            "comparator", "people", detail=quote, spans=(span,), basis="a control group of people"
        )


def _tag(facet: str, mention: Mention, scan: Scan) -> Tag:
    kind, span = mention.term.kind, Span(mention.start, mention.end)
    return Tag(
        facet,
        mention.term.code,
        detail=span.quote(scan.document.text),
        spans=(span,),
        basis="a control condition is named" if kind == "control" else f"{kind} named",
        confidence=0.8,
    )


_UNITS = {"day": ("D", 1), "week": ("W", 7), "month": ("M", 30.4), "year": ("Y", 365)}
_FOLLOW_UP = pattern(
    rf"\b(?P<number>\d{{1,3}}|(?:{NUMBER_WORDS}))[ -](?P<unit>day|week|month|year)s?[ -]"
    r"(?:[a-z-]+ ){0,2}follow[ -]?up"
    r"|\bfollow(?:ed|ing|[ -]?up)?(?:[ -]up)?(?: [a-z]+){0,3}? (?:for|of|at|after|to) (?:up to )?"
    rf"(?P<number2>\d{{1,3}}|(?:{NUMBER_WORDS}))[ -](?P<unit2>day|week|month|year)s?\b"
)


def _follow_up(scan: Scan, own: list[int]) -> Iterator[Tag]:
    """The longest follow-up told, as an ISO 8601 duration."""
    lowered = scan.lowered
    if "follow" not in lowered:
        return
    found: list[tuple[float, str, Span]] = []
    for i in own:
        sentence = scan.document.sentences[i]
        for match in _FOLLOW_UP.finditer(lowered, sentence.start, sentence.end):
            letter, days = _UNITS[match["unit"] or match["unit2"]]
            if value := whole_number(match["number"] or match["number2"]):
                found.append((value * days, f"P{value}{letter}", Span(*match.span())))
    if found:
        _, iso, span = max(found, key=lambda x: x[0])
        yield Tag(
            "follow_up", "longest", value=iso, spans=(span,), basis="follow-up", confidence=0.75
        )
