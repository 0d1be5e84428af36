"""Vocabulary terms found in text: one look at each word of it.

Terms are kept by their first word; their plurals and other forms are made when it is
met. A text is cut into words once, whatever the number of vocabularies; a word that
begins no term costs one look-up, so the work is linear in the length of the text and
does not grow with the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple

from litreview.reading.plain import spaced
from litreview.topic import flat

_Node = dict[str, "_Node"]
_END = ""
_first_word = re.compile(r"[^\W_]\w*").match
_hyphens = re.compile(r"[-‐‑](?=\S)").sub


class Match(NamedTuple):
    """A term found: ``text[start:end]`` is the print, `code` what the vocabulary has it for."""

    start: int
    end: int
    code: Any
    term: str


PlainMatch = tuple[int, int, Any, str]
"""The parts of a `Match`: most are looked at once, and need no names."""


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

    def __init__(self, pairs: Iterable[tuple[Any, str]]) -> None:
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
        found = self._all.find(lowered, text or "", spaced(lowered).split(" "))[0]
        return [Match(*match) for match in found]


class Matchers:
    """Several vocabularies found in one walk over the words of a text.

    What is found of each vocabulary is what its own `Matcher` would find, as plain tuples.

    Parameters
    ----------
    *vocabularies : iterable of (code, term)

    Examples
    --------
    >>> matchers = Matchers([("alcohol", "alcohol")], [("head", "use disorder")])
    >>> text = "alcohol use disorder"
    >>> [[term for *_, term in found] for found in matchers.find(text, text, text.split())]
    [['alcohol'], ['use disorder']]
    """

    __slots__ = ("_count", "_index", "_terms")

    def __init__(self, *vocabularies: Iterable[tuple[Any, str]]) -> None:
        terms = [(n, *pair) for n, pairs in enumerate(vocabularies) for pair in pairs]
        self._count = len(vocabularies)
        self._terms = _by_first_words(terms)
        self._index = dict.fromkeys(self._terms, _UNMADE)

    def find(self, lowered: str, text: str, tokens: list[str]) -> list[list[PlainMatch]]:
        """Terms of each vocabulary, in order and without overlaps within one.

        `tokens` are those of a `Document`: ``spaced(lowered).split(" ")``.
        """
        plain = lowered.replace("-", " ")
        before, words = [*accumulate(map(len, tokens), initial=0)], [*tokens, None]
        denied, last = "non-" in lowered, [0] * self._count
        found = [list[PlainMatch]() for _ in last]
        add = [matches.append for matches in found]
        told = [  # begins a term of one word, or of that and the next one
            (number, tree)
            for number, tree in enumerate(map(self._index.get, tokens))
            if tree and (tree[0] or words[number + 1] in tree[1])
        ]
        for number, tree in told:
            rows, longer = self._made(tokens[number]) if tree is _UNMADE else tree
            further = number + 1
            while words[further] in longer:
                rows, longer = longer[words[further]]
                further += 1
            if not rows:
                continue
            place = before[number] + number
            if denied and lowered.endswith("non-", 0, place):
                continue  # it says the opposite
            for vocabulary, form, length, code, term, careful in rows:
                if place < last[vocabulary] or (form and not plain.startswith(form, place)):
                    continue
                start, end = place, place + length
                if careful:
                    start -= term[0] == "("  # "(S)-ketamine" is looked for from its S
                    if not _is_print(term, start, end, plain, text):
                        continue
                last[vocabulary] = end
                add[vocabulary]((start, end, code, term))
        return found

    def _made(self, word: str) -> _Tree:
        """The tree of a first word, made when it is first met; the first term of a form wins.

        "OCD" has the plural "OCDs", which the scale "OCDS" is not: capitals are told apart.
        """
        known = self._index[word]
        if known is not _UNMADE:  # it stood in this text before
            return known
        rows: dict[tuple[str, int, str], _Row] = {}
        for number, code, term in self._terms[word]:
            for form in _forms(term):
                if not form.startswith(word):
                    continue
                careful = _in_capitals(term) or term[0] == "(" or not form[-1].isalnum()
                row = (number, "" if form == word else form, len(form), code, term, careful)
                rows.setdefault((form, number, term if _in_capitals(term) else ""), row)
        split = [(spaced(key[0]).rstrip().split(" "), row) for key, row in rows.items()]
        tree = _tree([pair for pair in split if pair[0][0] == word], [], 1)
        self._index[word] = tree
        return tree


_Term = tuple[int, Any, str]  # number of the vocabulary, code, term
_Row = tuple[int, str, int, Any, str, bool]
"""Number of the vocabulary, form (empty if it is one word: nothing is left to compare), its
length, code, term, and whether its print is looked at."""
_Tree = tuple[list[_Row], dict[str | None, "_Tree"]]
"""Rows for the words read so far, the longest form first, and the trees of a next word."""
_UNMADE: _Tree = ([(0, "", 0, None, "", False)], {})
"""Stands for the tree of a word that was not met yet."""


def _tree(rows: list[tuple[list[str], _Row]], above: list[_Row], depth: int) -> _Tree:
    """The tree of rows that have their first words, `depth` of them, in common."""
    here = above + [row for words, row in rows if len(words) == depth]
    here.sort(key=lambda row: -row[2])
    further: dict[str | None, list[tuple[list[str], _Row]]] = {}
    for words, row in rows:
        if len(words) > depth:
            further.setdefault(words[depth], []).append((words, row))
    return here, {word: _tree(more, here, depth + 1) for word, more in further.items()}


def _by_first_words(terms: Iterable[_Term]) -> dict[str, list[_Term]]:
    """Terms by the first words of their forms; the forms are made when a word is met."""
    index: dict[str, list[_Term]] = {}
    for term in terms:
        for word in _first_words(term[2]):
            index.setdefault(word, []).append(term)
    return index


def _first_words(term: str) -> Iterable[str]:
    """First words of all forms of a term; "(+)-ketamine" has none: its last word is found."""
    first, _, more = term.removeprefix("(").lower().partition(" ")
    if more and first.isalnum():
        return (first,)
    return {match.group() for form in _forms(term) if (match := _first_word(form))}


def _in_capitals(term: str) -> bool:
    return term.isupper() and len(term) > 1


def _is_print(term: str, start: int, end: int, plain: str, text: str) -> bool:
    """Whether a word is at its end, and capitals are printed as such.

    "RRS" is a scale, "RRs" are ratios.
    """
    if plain[end : end + 1].isalnum() or plain.startswith("_", end):
        return False
    if not (text and _in_capitals(term)):
        return True
    quote = text[start:end]
    if quote == term:
        return True
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
