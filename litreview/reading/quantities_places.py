"""Where in a sentence a quantity may begin: at a number, or at a word that opens a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import MINUS

_Said = TypeVar("_Said")


def words_at(
    text: str, start: int, end: int, known: Mapping[str, _Said]
) -> list[tuple[int, _Said]]:
    """Words of ``text[start:end]`` that are known, each with its place.

    Examples
    --------
    >>> words_at("an HR of 2", 0, 10, {"HR": "ratio"})
    [(3, 'ratio')]
    """
    words = WORD.finditer(text, start, end)
    return [(match.start(), known[word]) for match in words if (word := match.group()) in known]


WORD = pattern(r"[^\W\d_]+")
_DIGITS = pattern(r"[0-9]+(?:[.,·]\d+)*")


def numbers_at(text: str, start: int, end: int) -> list[int]:
    """Places of the numbers of ``text[start:end]``, with the point or the sign before them.

    Examples
    --------
    >>> numbers_at("by -.5 to 1,200", 0, 15)
    [3, 10]
    """
    found = list[int]()
    for match in _DIGITS.finditer(text, start, end):
        place = match.start()
        if place > start and text[place - 1] in _LEADS:  # few
            place -= 1
            if place > start and text[place] in ".·" and text[place - 1] in _SIGNS:
                place -= 1
        start = match.end()
        found.append(place)
    return found


_SIGNS = frozenset(MINUS + "+")
_LEADS = _SIGNS | {".", "·"}


def names_group(text: str, place: int) -> bool:
    """``group 2``, ``group B``: a digit or a letter that is the name of an arm.

    Examples
    --------
    >>> text = "in group 2 (31%) and in the drug group 9 (41%)"
    >>> [names_group(text, text.index(digit)) for digit in "29"]
    [True, False]
    """
    if text.find("roup", max(0, place - _LIST), place) < 0 or not _NAME.match(text, place):
        return False
    return _CALLED.search(text, max(0, place - _LIST), place) is not None


_LIST = 36
_NAME = pattern(r"(?:\d|[A-Z])(?![\w/%²-]|\.\d)")
_CALLED = pattern(
    r"(?:(?:\A|[\n.:;,(\[]\s?|\b(?:[Ii]n|of|to|for|than|and|or|vs\.?|versus|with|from|by|among|between"
    r"|while|whereas|but|on|into|compared|participants|patients|subjects|animals|rats|mice) )"
    r"(?:the )?[Gg]roup |[Gg]roups (?:[\dA-Z](?:,? (?:and|or|vs\.?|versus) |, )){0,4})\Z"
)


def ages_told(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The brackets of ``text[start:end]`` that tell how old people were, and what else they were.

    Examples
    --------
    >>> text = "Of 40 (mean [SD] age, 41 [9] years; 12 men [30%]), 8 left."
    >>> [text[low:high] for low, high in ages_told(text, 0, len(text))]
    ['(mean [SD] age, 41 [9] years; 12 men [30%])']
    """
    found = list[tuple[int, int]]()
    for match in _AGE.finditer(text, start, end):
        opened = _OPENED.search(text, max(start, match.start() - _REACH), match.start())
        if opened:
            found.append((opened.start(), _closing(text, opened.start(), end)))
    return found


def _closing(text: str, start: int, end: int) -> int:
    """Where a bracket ends."""
    depth = 0
    for match in _BRACKETS.finditer(text, start, end):
        depth += 1 if match.group() in "([" else -1
        if depth == 0:
            return match.end()
    return end


_AGE = pattern(
    r"\bage[ds]?(?: range)?(?:\s?[(\[][^()\[\]]{1,30}[)\]])?[,:;]?\s?"
    r"(?:=|of|was|is|from|between)?\s?\d"
)
_OPENED = pattern(
    r"[(\[](?:[^()\[\]=<>]{0,50}[,;] )?(?:(?:[Mm]ean|[Mm]edian|[Aa]verage)\b,?\s?"
    r"(?:[(\[][^()\[\]]{1,30}[)\]],?\s?)?(?:patient |participant )?)?\Z"
)
_REACH = 110
_BRACKETS = pattern(r"[()\[\]]")
