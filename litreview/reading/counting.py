"""Counts of people as they are printed: a number with the noun that it counts.

``34 recently detoxified patients``, ``Fifty-two subjects``, ``(n = 84)``, ``1 414
participants``. What the count means (all, an arm, a subset) is told in `sample`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from litreview.reading.plain import spaced
from litreview.reading.quantities_numbers import SMALL, spelt_number
from litreview.reading.terms import trie_pattern
from litreview.reading.text import Document, Sentence
from litreview.topic import shared_vocabulary

NUMBER_WORDS = trie_pattern(word for word in SMALL if word != "zero")
SEXES = frozenset(
    {"men", "women", "male", "female", "males", "females", "boy", "girl", "boys", "girls"}
)


class Count(NamedTuple):
    """A number of people.

    Attributes
    ----------
    value : int
    start, end : int
        The number and its noun; only the number where it stands alone in brackets.
    number_end : int
        Where the number itself ends.
    form : str
        ``noun`` (``34 patients``), ``n`` (``n = 34``) or ``bare``.
    noun : str
        The noun, lowered; empty where there is none.
    """

    value: int
    start: int
    end: int
    number_end: int
    form: str
    noun: str


class Candidate(NamedTuple):
    """A possible total: its value, the counts it was made of, score and rule."""

    value: int
    counts: tuple[Count, ...]
    score: float
    rule: str
    kind: str


@lru_cache(maxsize=8)
def words_of(*names: str) -> str:
    """A pattern for the singular and plural of all cues with one of the codes."""
    return trie_pattern(_forms_of(names))


def _forms_of(names: tuple[str, ...]) -> set[str]:
    codes, forms = frozenset(names), set[str]()
    for term in shared_vocabulary("samples"):
        if term.code in codes or not codes.isdisjoint(term.extra.get("also", "").split()):
            word = term.term.lower()
            forms |= {word, word + "s"}
            if word.endswith("y"):
                forms.add(word[:-1] + "ies")
    return forms


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = re.compile(
        r"(?=[\defnost])"  # first letters: most places end here
        r"(?<![\w,/<>≥≤±$€£+*·])(?<![\d )(]\.)(?:"
        rf"(\d{{1,3}}(?:[, ]\d{{3}})+|\d{{1,7}}){_NO_NUMBER_AFTER}"
        rf"|(?=(?:{NUMBER_WORDS})\b))"
    )
    breaks = words_of("no_group", "study_noun", "subset")
    grade = r"asa (?:[a-z]+ ){0,2}?[1-4iv]+(?: ?(?:-|–|or|and|to) ?[1-4iv]+)?"  # of anaesthetists
    word = rf"(?!(?:{breaks})(?![\w-]))(?:{grade}|[a-z\['\"+][^\s;:.()]*|\([^()\d]{{1,40}}\)),? "
    owned = (
        r" (?:(?:clinic|cent(?:er|re)|site|hospital|referral|record|visit|program(?:me)?|unit|"
        r"facility|service|admission|stay|treatment|setting|ward|department|session|report|"
        r"study|vignette)s?|facilities|detoxification|series|studies)\b"
    )
    noun = rf"(?:{words_of('person', 'control_person')})(?!\w|-(?!\d))(?!{owned})"
    pair = rf"(?:(?:and|or) (?=[a-z-]+ (?:[a-z-]+ )?{noun}))?"  # "unipolar and bipolar patients"
    aside = r"\((?![^()]*%)[^()]{1,60}\)"  # "203 (mean age 45 years) patients"
    group = re.compile(rf"[ -](?:{aside} )?(?:{word}{pair}){{0,7}}?(?:[a-z]{{3,}}-)??({noun})")
    return number, group


_N_EQUALS = re.compile(
    r"n(?<!\wn) ?(?:=|:|was|of) ?(\d{1,3}(?:[, ]\d{3})+|\d{1,7})(?![\d%]|[.,]\d)"
)


_DIGIT = re.compile(r"\d")
_NO_NUMBER_AFTER = r"(?![\w%]|[.,·]\d|-(?!\w+ed\b))"
_IN_DIGITS = re.compile(  # a digit first: it is found fastest
    r"(\d(?<![\w.,/<>≥≤±$€£+*·]\d)(?:\d{0,2}(?:[, ]\d{3})+|\d{0,6}))" + _NO_NUMBER_AFTER
)
_NUMBERS = frozenset(SMALL) - {"zero"}


@lru_cache(maxsize=256)  # several rules look at the sentences of a document
def find_counts(document: Document, sentence: Sentence) -> tuple[Count, ...]:
    """Counts of people in one sentence, in order."""
    lowered = document.lowered
    spelt = not _NUMBERS.isdisjoint(document.words(sentence))
    if not spelt and not _DIGIT.search(lowered, sentence.start, sentence.end):
        return ()
    number = _patterns()[0] if spelt else _IN_DIGITS
    counts = [*_with_noun(document, sentence, number), *_n_equals(lowered, sentence)]
    counts.sort(key=_START)
    return tuple(counts)


_START = attrgetter("start")


_Shorts = tuple[re.Pattern[str], dict[str, str]]


@lru_cache(maxsize=4)  # for all sentences of a text
def _short_nouns(document: Document) -> _Shorts | None:
    """Abbreviations that the text defines for people (``HVs``: healthy volunteers)."""
    shorts = {
        short.lower().rstrip("s"): long.lower()
        for short, long in document.abbreviations.items()
        if names_people(long.lower())
    }
    if not shorts:
        return None
    pattern = re.compile(
        rf" (?:[a-z-]+ ){{0,3}}?((?:{'|'.join(map(re.escape, shorts))})s?)(?![\w-])"
    )
    return pattern, shorts


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(_forms_of(("person", "control_person")))


@lru_cache(maxsize=1)
def _last_words_for_people() -> frozenset[str]:
    return frozenset(spaced(form).split()[-1] for form in _people())


def names_people(lowered: str) -> bool:
    """Whether a text ends in a word for people."""
    if spaced(lowered).rpartition(" ")[2] not in _last_words_for_people():
        return False
    people = _people()
    ends = (lowered[m.start() :] for m in _WORD.finditer(lowered))
    return any(end in people or end.replace("-", " ") in people for end in ends)


_WORD = re.compile(r"\w+")


def _n_equals(lowered: str, sentence: Sentence) -> Iterator[Count]:
    for match in _N_EQUALS.finditer(lowered, sentence.start, sentence.end):
        value = _whole_number(match.group(1))
        yield Count(value, *match.span(), match.end(), "n", "")


def _whole_number(digits: str) -> int:
    """``1,414`` and ``1 414`` as a number."""
    return int(digits) if digits.isdigit() else int(digits.replace(",", "").replace(" ", ""))


_LABEL = re.compile(
    r"(?:phase|stage|days?|weeks?|months?|grade|type|groups?|part|aim|level|"
    r"arm|table|axis|class|step|cluster|session|visit|version|schedule|category|"
    r"covid|tier|asa|asa \d (?:or|and|to)) ?\Z"
)
_NUMBERED = re.compile(r"(?:study|experiment|cohort|trial) ?\Z")


def _is_label(lowered: str, start: int) -> bool:
    """Whether a number is part of a name ("phase 1", "COVID-19", "0-24").

    After "study" and the like only one digit is: "in a crossover study 24 volunteers".
    """
    if lowered[start - 1 : start] == "-":
        return True
    if not lowered[max(0, start - 2) : start].rstrip(" ")[-1:].isalpha():
        return False  # it stands after no word
    if _NUMBERED.search(lowered, max(0, start - 12), start):
        return not lowered[start : start + 2].isdigit()
    return bool(_LABEL.search(lowered, max(0, start - 12), start))


def _with_noun(document: Document, sentence: Sentence, number: re.Pattern[str]) -> Iterator[Count]:
    lowered, group, short = document.lowered, _patterns()[1], _short_nouns(document)
    position = sentence.start
    while match := number.search(lowered, position, sentence.end):
        position = match.end() + 1
        if _is_label(lowered, match.start()):
            continue
        digits = match.group(1)
        if digits:
            value, end = _whole_number(digits), match.end()
        else:
            spelt = spelt_number(lowered, match.start(), sentence.end)
            if spelt is None:
                continue
            value, end = int(spelt.value), spelt.end
            position = end
        noun = group.match(lowered, end, sentence.end)
        if noun and noun.group(1) in SEXES:  # "14 female users" are users
            noun = group.match(lowered, noun.end(), sentence.end) or noun
        if noun and "illion " in noun.group():
            continue
        word = noun.group(1) if noun else ""
        if noun is None and short is not None:
            noun = short[0].match(lowered, end, sentence.end)
            word = short[1][noun.group(1).rstrip("s")] if noun else ""
        if noun:
            yield Count(value, match.start(), noun.end(), end, "noun", word)
        else:
            yield Count(value, match.start(), end, end, "bare", "")
