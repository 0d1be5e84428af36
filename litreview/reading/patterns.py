"""Patterns that are compiled when they are first used.

The grammar of results has some hundred patterns; a command that reads one abstract, or
none, does not wait for all of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Pattern:
    """Stands for a compiled pattern; its methods are those of that pattern once used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # only where a name is not yet set
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""A pattern as `re.compile` makes it, compiled at its first use.

    Examples
    --------
    >>> pattern(r"\d+").findall("3 of 12")
    ['3', '12']
    """
    return cast(re.Pattern[str], _Pattern(source, flags))
