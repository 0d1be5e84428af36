"""Patterns that are compiled when they are first used, and tried only where they can match.

The grammar of results has some hundred patterns; a command that reads one abstract, or
none, does not wait for all of them. Most patterns hold words that every match has
("follow" in those of follow-up); where a text has none of these, nothing is searched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from litreview.reading.patterns_words import Way, needed_words
from litreview.reading.terms import trie_pattern

PEOPLE_WORDS = frozenset(
    "patients participants subjects people individuals persons adults volunteers men women users"
    " smokers drinkers veterans students adolescents children clients outpatients inpatients"
    " respondents mothers parturients prisoners inmates soldiers".split()
)
PEOPLE = trie_pattern(PEOPLE_WORDS)
"""Those whom studies are of, as a part of patterns."""

AGAINST = (
    r"\b(?:vs?\b\.?"
    r"|(?:versus|(?:as )?(?:against|opposed to|compared (?:with|to))|relative to)\b)"
)
"""What sets one number or arm against the next, as a part of patterns."""

_NOTHING: dict[str, Any] = {"search": None, "finditer": iter(())}
"""What the methods give that look through a text, where they find nothing."""


class _Pattern:
    """Stands for a compiled pattern; its methods are those of that pattern once used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # only where a name is not yet set
        if ways := needed_words(*self._source) if name in _NOTHING else ():
            method = _guarded(partial(self._first, name, ways), ways, _NOTHING[name])
        else:
            method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)
        return method

    def _first(self, name: str, ways: tuple[Way, ...], *place: Any) -> Any:
        """Compile the pattern where a text first has its words, and look through that text."""
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, _guarded(method, ways, _NOTHING[name]))
        return method(*place)


def _guarded(method: Callable[..., Any], ways: tuple[Way, ...], nothing: Any) -> Callable[..., Any]:
    """A method that looks for the words that every match has before it searches."""
    (words, *more), *others = ways

    def guarded(text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        within = text[start if start > 0 else 0 : end]
        for word in words:
            if word in within:
                return method(text, start, end)
        return nothing

    def guarded_by_ways(text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        within = text[start if start > 0 else 0 : end]
        for way in ways:
            for clause in way:
                for word in clause:
                    if word in within:
                        break
                else:
                    break
            else:
                return method(text, start, end)
        return nothing

    return guarded_by_ways if more or others else guarded


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""A pattern as `re.compile` makes it, compiled at its first use.

    What it looks through may begin before the text does (``search(text, place - 60, place)``).

    Examples
    --------
    >>> pattern(r"\d+").findall("3 of 12")
    ['3', '12']
    """
    return cast(re.Pattern[str], _Pattern(source, flags))
