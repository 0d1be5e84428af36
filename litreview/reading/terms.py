"""Vocabulary terms found in text: one pass of one regular expression over lowered text.

All terms are folded into a prefix trie and written as one pattern without repeats, so
the work is linear in the length of the text whatever the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from litreview.topic import flat

_Node = dict[str, "_Node"]
_END = ""


class Match(NamedTuple):
    """A term found: ``text[start:end]`` is the print, `term` the row of the vocabulary."""

    start: int
    end: int
    code: str
    term: str


class Matcher:
    """Finds terms as whole words, the longest first.

    A term is found in upper and lower case, with a space or a hyphen between its
    words, without its hyphens, and in the plural of its last word. A term written
    wholly in capitals is found only in capitals, if `find` is given the text.
    Words after ``non-`` are not found: a non-smoker is no smoker.

    Parameters
    ----------
    pairs : iterable of (code, term)
        The first code wins where two pairs have the same term.

    Examples
    --------
    >>> matcher = Matcher([("alcohol", "alcohol use disorder"), ("alcohol", "alcohol")])
    >>> matcher.find("alcohol-use disorders and alcohol")[0]
    Match(start=0, end=21, code='alcohol', term='alcohol use disorder')
    """

    __slots__ = ("_capitals", "_find", "_rows")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._rows: dict[str, tuple[str, str]] = {}
        self._capitals: set[str] = set()
        for code, term in pairs:
            for form in _forms(term.removeprefix("(")):
                self._rows.setdefault(form, (code, term))
            if term.isupper() and len(term) > 1:
                self._capitals.add(term)
        pattern = trie_pattern(self._rows)
        self._find = re.compile(rf"\b(?<!non-)(?:{pattern})(?!\w)").finditer

    def find(self, lowered: str, text: str | None = None) -> list[Match]:
        """All terms in a lowered text, in order and without overlaps.

        Parameters
        ----------
        lowered : str
            As made by `litreview.reading.text.lower`: lower case, plain hyphens.
        text : str, optional
            The same characters before lowering; needed to tell capitals.
        """
        rows, capitals, found = self._rows, self._capitals, []
        for match in self._find(lowered):
            code, term = rows[match.group().replace("-", " ")]
            start, end = match.span()
            start -= term[0] == "("  # "(S)-ketamine" is looked for from its first letter
            if text is not None and term in capitals and not _in_capitals(text[start:end]):
                continue
            found.append(Match(start, end, code, term))
        return found


def _in_capitals(quote: str) -> bool:
    return quote.isupper() or (quote[-1:] == "s" and quote[:-1].isupper())


def _forms(term: str) -> Iterable[str]:
    """Singular and plural, with spaces for hyphens and with the hyphens closed up."""
    spaced = flat(term)
    closed = flat(re.sub(r"[-‐‑](?=\S)", "", term))
    for form in dict.fromkeys((spaced, closed)):
        yield form
        yield form + "s"
        if form.endswith(("s", "x", "z", "ch", "sh")):
            yield form + "es"
        elif form.endswith("y") and form[-2:-1] not in "aeiou":
            yield form[:-1] + "ies"


def trie_pattern(forms: Iterable[str]) -> str:
    """One pattern for many words: a prefix trie; a space stands for a hyphen as well.

    Examples
    --------
    >>> trie_pattern(["method", "methods", "results"])
    '(?:method(?:s)?|results)'
    """
    root: _Node = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(root)


def _pattern(node: _Node) -> str:
    """A pattern of what follows; longer words are tried before shorter ones."""
    letters = sorted(letter for letter in node if letter)
    if not letters:
        return ""
    single = [_letter(c) for c in letters if set(node[c]) == {_END}]
    branches = [_letter(c) + _pattern(node[c]) for c in letters if set(node[c]) != {_END}]
    if single:
        branches.append(single[0] if len(single) == 1 else f"[{''.join(map(_bare, single))}]")
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in node else "")


def _letter(letter: str) -> str:
    return "[ -]" if letter == " " else re.escape(letter)


def _bare(pattern: str) -> str:
    return pattern[1:-1] if pattern.startswith("[") else pattern
