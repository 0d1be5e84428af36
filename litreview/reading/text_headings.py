"""The headings of abstracts: which words are one, and what part of a text each opens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.topic import flat, shared_vocabulary


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return {flat(t.term): t.code for t in shared_vocabulary("headings")}


class Heading(NamedTuple):
    """A heading with what closes it: ``Results`` and ``: ``."""

    label: str
    start: int
    end: int
    close: str


@lru_cache(maxsize=512)
def category_of(label: str) -> str:
    """Category of a label: the whole of it, else its first known part."""
    headings = _headings()
    words = flat(label.replace("&", " and ").rstrip(":. "))
    if words in headings:
        return headings[words]
    for part in re.split(r" and |[,/:(]", words):
        if part.strip() in headings:
            return headings[part.strip()]
    return ""


_LONGEST = 60
_CLOSE = pattern(r" ?[:.—–-] ?| ?\n| (?=[A-Z])")
_FIRST_LETTERS = pattern(r"[A-Za-z]*")


@lru_cache(maxsize=1)
def heading_forms() -> dict[str, list[str]]:
    """Headings in capitals or with a capital by their first letters, the longest first."""
    forms = {f for n in _headings() for f in (n.upper(), n.capitalize(), n.title())}
    forms |= {f.replace(" And ", " and ").replace(" Of ", " of ") for f in forms}
    forms |= {re.sub(" and ", " & ", f, flags=re.IGNORECASE) for f in forms}
    forms = {f.replace("-", " ") for f in forms}
    known: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        first = _FIRST_LETTERS.match(form)
        known.setdefault(first.group() if first else "", []).append(form)
    return known


def heading_at(text: str, place: int, limit: int) -> Heading | None:
    """A known heading at a place: with a colon or the like, on its line, or before a capital."""
    first = _FIRST_LETTERS.match(text, place, limit)
    forms = heading_forms().get(first.group(), ()) if first else ()
    printed = text[place : place + _LONGEST].replace("-", " ") if forms else ""
    for form in forms:
        end = place + len(form)
        if printed.startswith(form) and (close := _CLOSE.match(text, end, limit)):
            return Heading(text[place:end], place, close.end(), close.group())
    return None
