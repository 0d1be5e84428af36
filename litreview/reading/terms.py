"""Vocabulary terms found in text: one look at each word of it.

Terms are kept by their first word; their plurals and other forms are made when it is
met. A text is cut into words once, whatever the number of vocabularies; a word that
begins no term costs one look-up, so the work is linear in the length of the text and
does not grow with the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, compress, count
from typing import NamedTuple

from litreview.topic import flat

_new = tuple.__new__  # makes a named tuple in half the time
_Node = dict[str, "_Node"]
_END = ""
_words = re.compile(r"\w+").findall
_first_word = re.compile(r"[^\W_]\w*").match
_hyphens = re.compile(r"[-‐‑](?=\S)").sub
_gaps = re.compile(r"(\W+)").split


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

    __slots__ = ("_all",)

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._all = Matchers(pairs)

    def find(self, lowered: str, text: str | None = None) -> list[Match]:
        """All terms in a lowered text, in order and without overlaps.

        Parameters
        ----------
        lowered : str
            As made by `litreview.reading.text.lower`: lower case, plain hyphens.
        text : str, optional
            The same characters before lowering; needed to tell capitals.
        """
        return self._all.find(lowered, text or "")[0]


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

    __slots__ = ("_capitals", "_count", "_index")

    def __init__(self, *vocabularies: Iterable[tuple[str, str]]) -> None:
        terms = [(n, *pair) for n, pairs in enumerate(vocabularies) for pair in pairs]
        self._count = len(vocabularies)
        self._capitals = {term for _, _, term in terms if term.isupper() and len(term) > 1}
        self._index = _by_first_words(terms)

    def find(self, lowered: str, text: str) -> list[list[Match]]:
        """Terms of each vocabulary, in order and without overlaps within one."""
        plain, words, places = _cut(lowered)
        index, last = self._index, [0] * self._count
        found = [list[Match]() for _ in last]
        for i in compress(count(), map(index.__contains__, words)):
            choices = index[words[i]]
            if isinstance(choices, list):
                choices = index[words[i]] = _choices(words[i], choices)
            rows = choices.get(words[i + 1]) or choices[""]
            if not rows:
                continue
            place = places[i]
            for form, number, code, term in rows:
                if place < last[number] or not plain.startswith(form, place):
                    continue
                end = place + len(form)
                after = plain[end : end + 1]
                if after.isalnum() or after == "_" or lowered.endswith("non-", 0, place):
                    continue  # the word goes on, or it says the opposite
                last[number] = end
                begin = place - (term[0] == "(")  # "(S)-ketamine" is looked for from its S
                if term not in self._capitals or not text or _is_print(term, text[begin:end]):
                    found[number].append(_new(Match, (begin, end, code, term)))
        return found


@lru_cache(maxsize=8)  # several vocabularies look at the same text one after the other
def _cut(lowered: str) -> tuple[str, list[str], list[int]]:
    """The text with spaces for hyphens; its words and an empty one; where they begin."""
    parts = _gaps(lowered)  # a word, what parts it from the next, the next ...
    words = parts[::2]
    words.append("")
    return lowered.replace("-", " "), words, [0, *accumulate(map(len, parts))][::2]


_Term = tuple[int, str, str]  # number of the vocabulary, code, term
_Choices = dict[str, list[tuple[str, int, str, str]]]  # second word -> rows with their form
_Index = dict[str, list[_Term] | _Choices]


def _by_first_words(terms: Iterable[_Term]) -> _Index:
    """Terms by the first words of their forms; the forms are made when a word is met."""
    index: dict[str, list[_Term]] = {}
    for term in terms:
        for word in _first_words(term[2]):
            index.setdefault(word, []).append(term)
    return dict[str, list[_Term] | _Choices](index)


def _first_words(term: str) -> Iterable[str]:
    """First words of all forms of a term; "(+)-ketamine" has none: its last word is found."""
    first, _, more = term.removeprefix("(").lower().partition(" ")
    if more and first.isalnum():
        return (first,)
    return {match.group() for form in _forms(term) if (match := _first_word(form))}


def _choices(word: str, terms: Iterable[_Term]) -> _Choices:
    """Forms that begin with a word by their second, longest first; under "" those of one.

    The first term wins where several of a vocabulary have the same form.
    """
    rows: dict[tuple[str, int], tuple[str, int, str, str]] = {}
    for number, code, term in terms:
        for form in _forms(term):
            rows.setdefault((form, number), (form, number, code, term))
    choices: _Choices = {"": []}
    for row in rows.values():
        first, second, *_ = (*_words(row[0]), "", "")
        if first == word and row[0].startswith(word):
            choices.setdefault(second, []).append(row)
    single = tuple(choices[""])
    for second, same in choices.items():
        if second:
            same.extend(single)
        same.sort(key=lambda row: -len(row[0]))
    return choices


def _is_print(term: str, quote: str) -> bool:
    """Whether capitals are printed as such: "RRS" is a scale, "RRs" are ratios."""
    letters = "".join(filter(str.isalnum, quote))
    return letters.removesuffix("s") == "".join(filter(str.isalnum, term))


def _forms(term: str) -> Iterable[str]:
    """Singular and plural, with spaces for hyphens and with the hyphens closed up."""
    term = term.removeprefix("(")
    spaced = flat(term)
    closed = flat(_hyphens("", term)) if " " in spaced else spaced
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
