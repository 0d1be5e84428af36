"""Vocabulary terms found in text: one look at each word of it.

Terms are kept by their first word. A text is cut into words once, whatever the number
of vocabularies; a word that begins no term costs one look-up, so the work is linear in
the length of the text and does not grow with the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from litreview.topic import flat

_Node = dict[str, "_Node"]
_END = ""
_words = re.compile(r"\w+").finditer


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

    __slots__ = ("_capitals", "_rows")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        forms: dict[str, tuple[str, str]] = {}
        self._capitals: set[str] = set()
        for code, term in pairs:
            for form in _forms(term.removeprefix("(")):
                forms.setdefault(form, (code, term))
            if term.isupper() and len(term) > 1:
                self._capitals.add(term)
        self._rows = _by_first_words(forms)

    def find(self, lowered: str, text: str | None = None) -> list[Match]:
        """All terms in a lowered text, in order and without overlaps.

        Parameters
        ----------
        lowered : str
            As made by `litreview.reading.text.lower`: lower case, plain hyphens.
        text : str, optional
            The same characters before lowering; needed to tell capitals.
        """
        plain, words, places = _cut(lowered)
        begins, found, last = self._rows.get, [], 0
        for k, word in enumerate(words):
            choices = begins(word)
            if choices is None:
                continue
            place = places[k]
            if place < last or lowered.endswith("non-", 0, place):
                continue
            for form, code, term in choices.get(words[k + 1]) or choices[""]:
                end = place + len(form)
                if not plain.startswith(form, place) or _continues(plain, end):
                    continue
                last = end
                begin = place - (term[0] == "(")  # "(S)-ketamine" is looked for from its S
                if self._is_meant(term, text, begin, end):
                    found.append(Match(begin, end, code, term))
                break
        return found

    def _is_meant(self, term: str, text: str | None, start: int, end: int) -> bool:
        """Whether a term that is written in capitals stands in capitals."""
        return text is None or term not in self._capitals or _in_capitals(text[start:end])


class Matchers:
    """Several vocabularies found in one walk over the words of a text.

    What is found of each vocabulary is what its own `Matcher` would find.

    Parameters
    ----------
    *vocabularies : iterable of (code, term)

    Examples
    --------
    >>> matchers = Matchers([("alcohol", "alcohol")], [("head", "use disorder")])
    >>> [[m.term for m in found] for found in matchers.find("alcohol use disorder", "")]
    [['alcohol'], ['use disorder']]
    """

    __slots__ = ("_capitals", "_count", "_rows")

    def __init__(self, *vocabularies: Iterable[tuple[str, str]]) -> None:
        matchers = [Matcher(pairs) for pairs in vocabularies]
        self._count = len(matchers)
        self._capitals = frozenset[str]().union(*(m._capitals for m in matchers))
        self._rows = _merged([m._rows for m in matchers])

    def find(self, lowered: str, text: str) -> list[list[Match]]:
        """Terms of each vocabulary, in order and without overlaps within one."""
        plain, words, places = _cut(lowered)
        begins, capitals = self._rows.get, self._capitals
        found: list[list[Match]] = [[] for _ in range(self._count)]
        last = [0] * self._count
        for k, word in enumerate(words):
            choices = begins(word)
            if choices is None:
                continue
            place = places[k]
            for form, number, code, term in choices.get(words[k + 1]) or choices[""]:
                if place < last[number] or not plain.startswith(form, place):
                    continue
                end = place + len(form)
                if _continues(plain, end) or lowered.endswith("non-", 0, place):
                    continue
                last[number] = end
                begin = place - (term[0] == "(")
                if term not in capitals or not text or _in_capitals(text[begin:end]):
                    found[number].append(Match(begin, end, code, term))
        return found


_Index = dict[str, dict[str, list[tuple[str, str, str]]]]


def _merged(indexes: list[_Index]) -> dict[str, dict[str, list[tuple[str, int, str, str]]]]:
    """Indexes of several vocabularies as one; the number of the vocabulary in each row."""
    merged: dict[str, dict[str, list[tuple[str, int, str, str]]]] = {}
    for word in {word for index in indexes for word in index}:
        known = [(number, index[word]) for number, index in enumerate(indexes) if word in index]
        merged[word] = {
            second: sorted(
                (
                    (form, number, code, term)
                    for number, choices in known
                    for form, code, term in choices.get(second) or choices[""]
                ),
                key=lambda row: -len(row[0]),
            )
            for second in {second for _, choices in known for second in choices}
        }
    return merged


@lru_cache(maxsize=8)  # several vocabularies look at the same text one after the other
def _cut(lowered: str) -> tuple[str, list[str], list[int]]:
    """The text with spaces for hyphens; its words and an empty one, and their places."""
    matches = list(_words(lowered))
    words = [m.group() for m in matches]
    words.append("")
    return lowered.replace("-", " "), words, [m.start() for m in matches]


_Row = tuple[str, str, str]  # form, code, term


def _by_first_words(forms: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, list[_Row]]]:
    """Forms by their first word and the second, longest first; under "" those of one word."""
    index: dict[str, dict[str, list[_Row]]] = {}
    for form, (code, term) in forms.items():
        if not form[0].isalnum():  # "(+)-ketamine" is found by its last word
            continue
        first, second, *_ = (*(m.group() for m in _words(form)), "")
        index.setdefault(first, {"": []}).setdefault(second, []).append((form, code, term))
    for choices in index.values():
        single = tuple(choices[""])
        for second, rows in choices.items():
            if second:
                rows.extend(single)
            rows.sort(key=lambda row: -len(row[0]))
    return index


def _continues(text: str, end: int) -> bool:
    """Whether the word goes on at `end`."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_"


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
