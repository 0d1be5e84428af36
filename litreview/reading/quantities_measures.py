"""The measures of effect that a text may name: the rows of ``measures.csv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from litreview.reading.patterns import pattern
from litreview.reading.quantities_places import WORD
from litreview.topic import shared_vocabulary

_SHORT = 4  # terms up to this length are found only as they are printed


@lru_cache(maxsize=1)
def _measures() -> dict[str, dict[str, tuple[str, str]]]:
    """First letters of a term -> the terms, with code and kind of each."""
    groups: dict[str, dict[str, tuple[str, str]]] = {}
    for row in shared_vocabulary("measures"):
        first = re.match(r"[^\W\d_]+", row.term)
        key = (first.group() if first else row.term).lower()
        groups.setdefault(key, {})[row.term] = (row.code, row.kind)
    return groups


@cache  # one for each word that opens a measure
def _any_of(key: str) -> re.Pattern[str]:
    """Short forms as printed, words in upper and lower case and with any hyphen."""
    parts = []
    for term in sorted(_measures()[key], key=len, reverse=True):
        body = re.escape(term).replace(r"\ ", "[ -]").replace("'", "['’]")
        body = body.replace(r"\-", "[ -]")
        short = len(term) <= _SHORT and " " not in term
        parts.append(body if short else f"(?i:{body})")
    return pattern(rf"(?:{'|'.join(parts)})(?!\w| interval)")


def measure_words() -> frozenset[str]:
    """The first words of all measures, as they may be printed."""
    words: set[str] = set()
    for key, terms in _measures().items():
        for term in terms:
            words.add(term[: len(key)])
            if len(term) > _SHORT or " " in term:
                words.update((key, key.capitalize()))
    return frozenset(words)


def measure_at(text: str, position: int, end: int) -> tuple[str, str, int] | None:
    """Code, kind and end of the measure named at `position`."""
    first = WORD.match(text, position, end)
    key = first.group().lower() if first else ""
    group = _measures().get(key)
    match = _any_of(key).match(text, position, end) if group else None
    if not group or not match:
        return None
    named = _named(key, match.group())
    return (*named, match.end()) if named else None


@lru_cache(maxsize=2000)  # the same few are printed again and again
def _named(key: str, printed: str) -> tuple[str, str] | None:
    """Code and kind of a measure as printed."""
    printed = printed.replace("’", "'")
    flat = " ".join(printed.replace("-", " ").lower().split())
    for term, found in _measures()[key].items():
        if term == printed or " ".join(term.replace("-", " ").lower().split()) == flat:
            return found
    return None


def defined_measure(text: str, place: int) -> str | None:
    """The code of a measure that the text abbreviates itself, named right before `place`.

    ``prevalence difference (PD)`` makes ``PD = 0.3`` a difference; a print that defines
    nothing is no measure.
    """
    named = _ABBREVIATED.search(text, place - 10, place)
    return _defined(text, named[1]) if named else None


_ABBREVIATED = pattern(r"\b([A-Za-z]{2,5})\s?=\s?\Z")
_DEFINED_AS = {"difference": "MD", "differences": "MD", "ratio": "RR", "ratios": "RR", "size": "d"}


@lru_cache(maxsize=64)
def _defined(text: str, short: str) -> str | None:
    for printed in (f"({short})", f"[{short}]", f"({short}s)", f"[{short}s]"):
        words = text[: max(0, text.find(printed))][-60:].split()
        if words and words[-1].lower() in _DEFINED_AS:
            return _DEFINED_AS[words[-1].lower()]
    return None


def is_headed(text: str, start: int, number: int) -> bool:
    """``effect size was g = 0.9`` names it again; ``([95% CI], p, g: 4.1 [...])`` is a header."""
    symbol = _SYMBOL.search(text, start + 1, number)
    if symbol and symbol.start() > start + _NAME_LENGTH:
        return True
    listed = text.endswith(": ", 0, number)
    return listed and bool(_HEADER.search(text, start - 50, start))


_SYMBOL = pattern(r"\s(?:g|d|SMD|W?MD|[A-Za-z]?[OHR]R|IRR|[Bbβ])\s?=\s?\Z")
_NAME_LENGTH = 10  # "Hedges' g =", "Cohen's d ="
_HEADER = pattern(r"CI[)\]], [^:;=]{0,30}\Z")
