"""How many animals were studied, where the text tells one number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from litreview.reading.counting import NUMBER_WORDS, last_words, words_of
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.scan import AIM, BODY, METHODS, Scan
from litreview.records import Span, Tag

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
    return re.compile(
        rf"(?<![\w.,/±-])(\d{{1,4}}|(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?)"
        rf" (?:male and female )?(?:{word}){{0,5}}?(?:{words_of('animal')})(?![\w-])"
    )


_N_OF_ANIMALS = pattern(r"\b(?:rats|mice) \([^()]{0,40}?\bn ?= ?(\d{1,4})\)(?! per| in each)")
_SEXES = pattern(
    r"\b(?:fe)?males? \(n ?= ?(\d+)\),? and (?:fe)?males? \(n ?= ?(\d+)\)"
    r"|\((\d+) (?:fe)?males?(?:,| and|, and) (\d+) (?:fe)?males?\)"
)
_PART_BEFORE = pattern(r"\b(?:of(?: the)?|groups of|only|remaining|another|each of) \Z|=\s?\Z")
_PART_AFTER = pattern(r"[^.;(]{0,12}(?:per|each|/group|in each)\b| \(?n ?=")
