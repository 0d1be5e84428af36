"""Which words every match of a pattern has, told from the pattern itself.

The pattern is taken apart by Python's own parser of patterns. It has no public name, so it is
used here alone, and only to save time: where a Python lacks it, no words are told, every
pattern is tried everywhere, and what is found stays the same.
"""

from __future__ import annotations

import re
from typing import Any

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    parser = None

Clause = tuple[str, ...]
"""Pieces of text of which a match has at least one."""
Way = tuple[Clause, ...]
"""One way to match: a text must have a piece of each clause, the most telling one first."""

SHORTEST = 3
"""Shorter pieces stand in nearly every text: looking for them saves nothing."""
MOST = 24
CLAUSES = 2
_LONG = 6
_SIGNS = frozenset("=(/%+<>±")
"""One of these tells as much as a word."""
_COMMON = frozenset(
    "and are at by for from had has in of on or that the to was were who with".split()
)


def needed_words(source: str, flags: int = 0) -> tuple[Way, ...]:
    r"""Ways to match, each with the words that it needs; empty where a way needs none.

    There is more than one way only where no few words are common to all.

    Examples
    --------
    >>> needed_words(r"\b(?:smok(?:ed|ing)|relapse[sd]?) \d+ times")
    (((' times',),),)
    >>> needed_words(r"\b(?:smok(?:ed|ing)|relapse[sd]?)\b")
    ((('relapse', 'smok'),),)
    """
    tree = parser.parse(source, flags) if parser else None
    if tree is None or tree.state.flags & re.IGNORECASE:
        return ()
    parts = list(tree)
    if whole := _clauses(parts)[:1]:  # one look is cheapest
        return ((_shortest(whole[0]),),)
    ways = [_clauses(way)[:CLAUSES] for way in _alternatives(parts)]
    return tuple(tuple(map(_shortest, way)) for way in ways) if all(ways) else ()


def _shortest(pieces: frozenset[str]) -> Clause:
    """Pieces without those that hold another one."""
    return tuple(sorted(w for w in pieces if not any(w != v and v in w for v in pieces)))


def _alternatives(parts: list[Any]) -> list[list[Any]]:
    """The sequences that a pattern of alternatives stands for, else its own."""
    for number, (code, value) in enumerate(parts):
        if code is codes.BRANCH:
            return [[*parts[:number], *way, *parts[number + 1 :]] for way in value[1]]
        if code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
            return _alternatives([*parts[:number], *value[3], *parts[number + 1 :]])
        if code not in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            break
    return [parts]


def _clauses(parts: Any) -> list[frozenset[str]]:
    """What a match of a sequence needs, the most telling first: long pieces, and few."""
    found, run = list[frozenset[str]](), ""
    for code, value in parts:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        found += [frozenset({run}), *_of_part(code, value)]
        run = ""
    found.append(frozenset({run}))
    return sorted(filter(_is_telling, dict.fromkeys(found)), key=_worth, reverse=True)


def _of_part(code: Any, value: Any) -> list[frozenset[str]]:
    """What a group needs, or alternatives, or what stands there at least once or follows."""
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return [frozenset(chr(letter) for _, letter in value)]
    if code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _clauses(value[3])
    if code is codes.BRANCH:
        best = [_clauses(way)[:1] for way in value[1]]
        return [frozenset().union(*(way[0] for way in best))] if all(best) else []
    if code is codes.ASSERT and value[0] > 0:
        return _clauses(value[1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _clauses(value[2])
    return []


def _is_telling(pieces: frozenset[str]) -> bool:
    long = (len(p) >= SHORTEST or not _SIGNS.isdisjoint(p) for p in pieces)
    return 0 < len(pieces) <= MOST and all(long)


def _worth(pieces: frozenset[str]) -> float:
    words = {piece.strip() for piece in pieces}
    rare = words.isdisjoint(_COMMON) and min(map(len, words)) >= SHORTEST
    return MOST * rare + min(_LONG, *map(len, pieces)) - 0.7 * len(pieces)
