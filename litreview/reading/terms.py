"""Vocabulary terms found in text: one look at each word of it.

Terms are kept by their first word; their plurals and other forms are made when it is
met. A text is cut into words once, whatever the number of vocabularies; a word that
begins no term costs one look-up, so the work is linear in the length of the text and
does not grow with the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, count
from typing import NamedTuple, cast

from litreview.reading.plain import spaced
from litreview.topic import flat

_new = tuple.__new__  # makes a named tuple in half the time
_Node = dict[str, "_Node"]
_END = ""
_first_word = re.compile(r"[^\W_]\w*").match
_hyphens = re.compile(r"[-‐‑](?=\S)").sub


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

    __slots__ = ("_count", "_index")

    def __init__(self, *vocabularies: Iterable[tuple[str, str]]) -> None:
        terms = [(n, *pair) for n, pairs in enumerate(vocabularies) for pair in pairs]
        self._count = len(vocabularies)
        self._index = _by_first_words(terms)

    def find(self, lowered: str, text: str, spaced_text: str = "") -> list[list[Match]]:
        """Terms of each vocabulary, in order and without overlaps within one.

        `spaced_text` is `spaced(lowered)`, from who has it at hand.
        """
        plain, words = lowered.replace("-", " "), (spaced_text or spaced(lowered)).split(" ")
        denied, last = "non-" in lowered, [0] * self._count
        found = [list[Match]() for _ in last]
        for place, rows in self._met(words):
            if denied and lowered.endswith("non-", 0, place):
                continue  # it says the opposite
            for number, form, length, begin, code, term, capitals in rows:
                if place < last[number]:
                    continue
                end = place + length
                if form and not _stands(form, plain, place, end):
                    continue
                if capitals and text and not _is_print(term, text[place + begin : end]):
                    continue
                last[number] = end
                found[number].append(_new(Match, (place + begin, end, code, term)))
        return found

    def _met(self, words: list[str]) -> Iterator[tuple[int, list[_Row]]]:
        """Places with the rows whose words stand there, words being one character apart."""
        known = [*map(self._index.get, words)]  # None: begins no term
        lengths, further = accumulate(map(len, words), initial=0), [*words[1:], None]
        candidates = compress(zip(lengths, count(), known, further, strict=False), known)
        for length, number, terms, after in cast(_Candidates, candidates):
            rows, longer = terms.made or terms.make()
            if after in longer:
                rows, longer = longer[after]
                following = number + 1
                while further[following] in longer:
                    rows, longer = longer[further[following]]
                    following += 1
            if rows:
                yield length + number, rows


def _stands(form: str, plain: str, place: int, end: int) -> bool:
    """Whether a form stands at a place, and its last word is at its end."""
    if not plain.startswith(form, place):
        return False
    after = plain[end : end + 1]
    return not (after.isalnum() or after == "_")


_Term = tuple[int, str, str]  # number of the vocabulary, code, term
_Candidates = Iterable[tuple[int, int, "_Terms", str | None]]
"""Length of the words before, their number, the terms of a word, the word after it."""
_Row = tuple[int, str, int, int, str, str, bool]
"""Number of the vocabulary, form (empty if it is one word: nothing is left to compare),
its length, begin, code, term, is it in capitals."""
_Tree = tuple[list[_Row], dict[str | None, "_Tree"]]
"""Rows for the words read so far, the longest form first, and the trees of a next word."""


class _Terms:
    """Terms with one first word: a tree by their words, made when it is met in a text."""

    __slots__ = ("_terms", "_word", "made")

    def __init__(self, word: str) -> None:
        self._word = word
        self._terms: list[_Term] = []
        self.made: _Tree | None = None

    def add(self, term: _Term) -> None:
        """Keep a term until its word is met."""
        self._terms.append(term)

    def make(self) -> _Tree:
        """The tree; the first term of a form wins.

        "OCD" has the plural "OCDs", which the scale "OCDS" is not: capitals are told apart.
        """
        rows: dict[tuple[str, int, str], _Row] = {}
        for number, code, term in self._terms:
            capitals = term.isupper() and len(term) > 1
            begin = -1 if term[0] == "(" else 0  # "(S)-ketamine" is looked for from its S
            for form in _forms(term):
                rest = "" if form == self._word else form
                row = (number, rest, len(form), begin, code, term, capitals)
                rows.setdefault((form, number, term if capitals else ""), row)
        split = [(spaced(key[0]).rstrip().split(" "), row) for key, row in rows.items()]
        self.made = _tree([pair for pair in split if pair[0][0] == self._word], [], 1)
        self._terms.clear()
        return self.made


def _tree(rows: list[tuple[list[str], _Row]], above: list[_Row], depth: int) -> _Tree:
    """The tree of rows that have their first words, `depth` of them, in common."""
    here = above + [row for words, row in rows if len(words) == depth]
    here.sort(key=lambda row: -row[2])
    further: dict[str | None, list[tuple[list[str], _Row]]] = {}
    for words, row in rows:
        if len(words) > depth:
            further.setdefault(words[depth], []).append((words, row))
    return here, {word: _tree(more, here, depth + 1) for word, more in further.items()}


def _by_first_words(terms: Iterable[_Term]) -> dict[str, _Terms]:
    """Terms by the first words of their forms; the forms are made when a word is met."""
    index: dict[str, _Terms] = {}
    for term in terms:
        for word in _first_words(term[2]):
            if word not in index:
                index[word] = _Terms(word)
            index[word].add(term)
    return index


def _first_words(term: str) -> Iterable[str]:
    """First words of all forms of a term; "(+)-ketamine" has none: its last word is found."""
    first, _, more = term.removeprefix("(").lower().partition(" ")
    if more and first.isalnum():
        return (first,)
    return {match.group() for form in _forms(term) if (match := _first_word(form))}


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
