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

SHORTEST = 3
"""Shorter pieces stand in nearly every text: looking for them saves nothing."""
MOST = 24
_LONG = 6
_COMMON = frozenset(
    "and are at by for from had has in of on or that the to was were who with".split()
)


def needed_words(source: str, flags: int = 0) -> tuple[str, ...]:
    r"""Pieces of text of which every match holds at least one; empty where nothing tells.

    Examples
    --------
    >>> needed_words(r"\b(?:smok(?:ed|ing)|relapse[sd]?) \d+ times")
    (' times',)
    >>> needed_words(r"\b(?:smok(?:ed|ing)|relapse[sd]?)\b")
    ('relapse', 'smok')
    """
    tree = parser.parse(source, flags) if parser else None
    if tree is None or tree.state.flags & re.IGNORECASE:
        return ()
    found = _needed(tree)
    return tuple(sorted(w for w in found if not any(w != v and v in w for v in found)))


def _needed(parts: Any) -> frozenset[str]:
    """The most telling pieces of a sequence: long ones, and few."""
    choices, run = list[frozenset[str]](), ""
    for code, value in parts:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        choices += [frozenset({run}), _of_part(code, value)]
        run = ""
    choices.append(frozenset({run}))
    return max(filter(_is_telling, choices), key=_worth, default=frozenset())


def _of_part(code: Any, value: Any) -> frozenset[str]:
    """The pieces of a group, of alternatives, of what stands there at least once or follows."""
    if code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _needed(value[3])
    if code is codes.BRANCH:
        pieces = [_needed(way) for way in value[1]]
        return frozenset().union(*pieces) if all(pieces) else frozenset()
    if code is codes.ASSERT and value[0] > 0:
        return _needed(value[1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    return frozenset()


def _is_telling(pieces: frozenset[str]) -> bool:
    return 0 < len(pieces) <= MOST and min(map(len, pieces)) >= SHORTEST


def _worth(pieces: frozenset[str]) -> float:
    words = {piece.strip() for piece in pieces}
    rare = words.isdisjoint(_COMMON) and min(map(len, words)) >= SHORTEST
    return MOST * rare + min(_LONG, *map(len, pieces)) - 0.7 * len(pieces)
