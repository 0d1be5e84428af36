"""Counts of people as they are printed: a number with the noun that it counts.

``34 recently detoxified patients``, ``Fifty-two subjects``, ``(n = 84)``, ``1 414
participants``. What the count means (all, an arm, a subset) is told in `sample`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.plain import spaced
from litreview.reading.quantities_numbers import SMALL, spelt_number, whole_number
from litreview.reading.terms import trie_pattern
from litreview.reading.text import Document, Sentence
from litreview.topic import shared_vocabulary

NUMBER_WORDS = trie_pattern(word for word in SMALL if word != "zero")
NUMERAL = (
    rf"\d{{1,3}}(?:,\d{{3}})+|\d{{2,6}}|(?:{NUMBER_WORDS} hundred (?:and )?)?"
    rf"(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?"
)
SEXES = frozenset("man woman men women male female males females boy girl boys girls".split())


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
    kind: str = "total"


def count_in(match: re.Match[str], group: int | str = 1) -> Count:
    """The number that a group of a match holds, without its noun."""
    return Count(whole_number(match[group]), *match.span(group), match.end(group), "bare", "")


def added_up(counts: Iterable[Count], score: float, rule: str = "groups added up") -> Candidate:
    """A total that is told only as its parts."""
    parts = tuple(counts)
    return Candidate(sum(c.value for c in parts), parts, score, rule)


def joined(totals: Iterable[Candidate], score: float, rule: str = "groups added up") -> Candidate:
    """The total of several totals, with the counts behind each."""
    parts = tuple(totals)
    counts = tuple(count for part in parts for count in part.counts)
    return Candidate(sum(part.value for part in parts), counts, score, rule)


@lru_cache(maxsize=8)
def words_of(*names: str) -> str:
    """A pattern for the singular and plural of all cues with one of the codes."""
    return trie_pattern(_forms_of(names))


def _forms_of(names: tuple[str, ...]) -> set[str]:
    codes, forms = frozenset(names), set[str]()
    for term in shared_vocabulary("samples"):
        if term.code in codes or not codes.isdisjoint(term.extra.get("also", "").split()):
            word = term.term.lower()
            forms |= {word, word + "s"} if len(word) > 2 else {word}  # "ats" is no plural of "at"
            if word.endswith("y"):
                forms.add(word[:-1] + "ies")
    return forms


EXPERIENCED = pattern(
    rf"(?:experienced|remitted|recovered)(?= (?:[a-z0-9-]+ ){{0,2}}(?:\w+ers|{PEOPLE})\b)"
)


_PLACED = (  # "64 methadone clinic clients"
    r"(?:clinic|hospital|department|unit|ward|treatment|drug|group|trial) (?=(?:court |therapy |"
    rf"program(?:me)? )?(?:{PEOPLE}|attendees|residents|members)\b)"
)
_IN_YEAR = r"(?:first|second|third|fourth|fifth|final|last)[- ](?:year|grade|semester|trimester)"


@lru_cache(maxsize=1)
def _group() -> re.Pattern[str]:
    """From the end of a number to the noun that it counts."""
    breaks = words_of("no_group", "study_noun", "subset")
    grade = r"asa (?:[a-z]+ ){0,2}?[1-4iv]+(?: ?(?:-|–|or|and|to) ?[1-4iv]+)?"  # of anaesthetists
    # "3,4-dioxy...", "17-year-old", "9th-grade"
    with_digits = r"\d(?:,\d)*-[a-z][\w-]*|\d\d?(?:-\d\d?)?-years?-old|\d+(?:st|nd|rd|th)[a-z-]*"
    word = (
        rf"(?:{EXPERIENCED.pattern} |{_PLACED}|{_IN_YEAR} |"
        rf"(?!(?:{breaks})(?![\w-]| participants (?:were|took|"
        rf"completed)))"
        rf"(?:{grade}|{with_digits}|[a-z\['\"+][^\s;:.()]*|\([^()\d]{{1,40}}\)),? )"
    )
    owned = (
        r" (?:(?:primary|general|health|mental|medical|community|emergency) (?:[a-z]+ )?)?"
        r"(?:(?:clinic|practice|cent(?:er|re)|site|hospital|referral|record|visit|program(?:me)?|unit|"
        r"facility|service|admission|stay|treatment|setting(?! (?:an?|the|their)\b)|ward|"
        r"department|session|report|"
        r"study|review|vignette|arm|group|condition|cohort|team|panel|household|regimen|measure|method|"
        r"task|variable|period|level|rate)s?|facilities|detoxification|series|studies)\b"
    )
    noun = rf"(?:{words_of('person', 'control_person')})(?!\w|-(?!\d))(?!{owned})"
    pair = rf"(?:(?:and|or) (?=[a-z-]+ (?:[a-z-]+ )?{noun}))?"  # "unipolar and bipolar patients"
    aside = r"\((?![^()]*%)[^()]{1,60}\)"  # "203 (mean age 45 years) patients"
    return pattern(rf"[ -](?:{aside} )?(?:{word}{pair}){{0,7}}?(?:[a-z]{{2,}}-)??({noun})")


_N_EQUALS = pattern(
    r"n(?<!\wn) ?(?:=|:|was|of) ?(\d{1,3}(?:[, '’]\d{3})+|\d{1,7})(?![\d%]|[.,]\d| \d| [mb]illion)"
)


_IN_DIGITS = pattern(  # a digit first: it is found fastest
    r"[0-9](?<![\w.,/<>≥≤±$€£+*·][0-9])(?:\d{0,2}(?:[, ']\d{3})+|\d{0,2}\.\d{3}"
    rf"(?= (?:[a-z-]+ ){{0,2}}?(?:{PEOPLE}|pupils)\b)|\d{{0,6}})"
    r"(?![\w%]|[.,·]\d|-(?!\w+ed\b))"
)
_IN_WORDS = pattern(rf"{NUMBER_WORDS}\b")
_FREE = pattern(r"(?<![\w,/<>≥≤±$€£+*·])(?<![\d )(]\.)")
NUMBERS = frozenset(SMALL) - {"zero"}


@lru_cache(maxsize=4)  # the tags ask for them, then the outcomes
def find_counts(document: Document) -> tuple[tuple[Count, ...], ...]:
    """Counts of people in order, one tuple a sentence."""
    lowered, shorts = document.lowered, _short_nouns(document)
    people = last_words("person", "control_person")
    counts = list[tuple[Count, ...]]()
    for sentence, digits in zip(document.sentences, _in_digits(document), strict=True):
        words = document.words(sentence)
        spelt = [] if NUMBERS.isdisjoint(words) else _in_words(lowered, sentence)
        found = _n_equals(lowered, sentence) if "n" in words else []
        if not (digits or spelt or found):
            counts.append(())
            continue
        numbers = [*digits, *spelt]
        group = None if people.isdisjoint(words) else _group()
        told = [_counted(lowered, number, sentence.end, group, shorts) for number in numbers]
        found += [count for count in told if count]
        found.sort(key=_START)
        counts.append(tuple(found))
    return tuple(counts)


_START = attrgetter("start")
_Number = tuple[int, int, int]
"""A value, and where its number stands."""


def _in_digits(document: Document) -> list[list[_Number]]:
    """Numbers of each sentence."""
    lowered, sentences = document.lowered, document.sentences
    found: list[list[_Number]] = [[] for _ in sentences]
    for match in _IN_DIGITS.finditer(lowered) if sentences else ():
        start, end = match.span()
        i = document.index_at(start)
        if end <= sentences[i].end and not _is_label(lowered, start):
            found[i].append((whole_number(match.group()), start, end))
    return found


def _in_words(lowered: str, sentence: Sentence) -> list[_Number]:
    found, position = list[_Number](), sentence.start
    for match in _IN_WORDS.finditer(lowered, sentence.start, sentence.end):
        start = match.start()
        if start < position or not _FREE.match(lowered, start) or _is_label(lowered, start):
            continue
        if spelt := spelt_number(lowered, start, sentence.end):
            again = f" ({int(spelt.value)})"  # "Twenty-one (21) patients"
            position = spelt.end + len(again) * lowered.startswith(again, spelt.end)
            found.append((int(spelt.value), start, position))
    return found


def _short_nouns(document: Document) -> dict[str, str]:
    """Abbreviations that the text defines for people (``HVs``: healthy volunteers)."""
    return {
        short.lower().rstrip("s"): long.lower()
        for short, long in document.abbreviations.items()
        if names_people(long.lower()) or _PEOPLE_WHO.match(long.lower())
    }


_PEOPLE_WHO = pattern(
    r"(?:people|persons|men|women|individuals|patients|adults) (?:who|with|living)\b"
)


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(_forms_of(("person", "control_person")))


@lru_cache(maxsize=8)
def last_words(*names: str) -> frozenset[str]:
    """The last word of all that `words_of` finds: a text without any has none of it."""
    return frozenset(spaced(form).split()[-1] for form in _forms_of(names))


def names_people(lowered: str) -> bool:
    """Whether a text ends in a word for people."""
    if spaced(lowered).rpartition(" ")[2] not in last_words("person", "control_person"):
        return False
    people = _people()
    ends = (lowered[m.start() :] for m in _WORD.finditer(lowered))
    return any(end in people or end.replace("-", " ") in people for end in ends)


_WORD = pattern(r"\w+")


def _n_equals(lowered: str, sentence: Sentence) -> list[Count]:
    return [
        Count(whole_number(match.group(1)), *match.span(), match.end(), "n", "")
        for match in _N_EQUALS.finditer(lowered, sentence.start, sentence.end)
    ]


_LABELS = (
    *("phase", "stage", "day", "days", "week", "weeks", "month", "months", "grade", "type"),
    *("group", "groups", "part", "aim", "level", "arm", "table", "axis", "class", "step"),
    *(" one in", "\none in", " 1 in", " one out of"),  # "one in three adults"
    *("in year", "at year", "of year"),
    *("cluster", "session", "visit", "version", "schedule", "category", "covid", "tier", "asa"),
    *(f"asa {n} {word}" for n in range(10) for word in ("or", "and", "to")),
)
_NUMBERED = ("study", "experiment", "cohort", "trial")


def _is_label(lowered: str, start: int) -> bool:
    """Whether a number is part of a name ("phase 1", "COVID-19", "0-24").

    After "study" and the like only one digit is: "in a crossover study 24 volunteers".
    """
    before = lowered[start - 1 : start]
    if before == "-":
        return True
    end = start - 1 if before == " " else start
    if lowered.endswith(_NUMBERED, 0, end):
        return not lowered[start : start + 2].isdigit()
    return lowered.endswith(_LABELS, 0, end)


_OF_KIND = frozenset({"individual", "human"})


def _counted(
    lowered: str,
    number: _Number,
    limit: int,
    group: re.Pattern[str] | None,
    shorts: dict[str, str],
) -> Count | None:
    """A number with its noun, or bare; None where it counts people in millions."""
    value, start, end = number
    if group and (noun := group.match(lowered, end, limit)):
        if further := group.match(lowered, noun.end(), limit):  # "14 female users" are users
            beside = further.start(1) - noun.end() == 1
            noun = further if beside or noun.group(1) in SEXES else noun
        if "illion " in noun.group():
            return None
        if value > 1 and noun.group(1) in _OF_KIND:  # "seven individual outcomes"
            noun = group.match(lowered, noun.end(), limit)
        if noun:
            return Count(value, start, noun.end(), end, "noun", noun.group(1))
    if shorts and (short := _short_after(lowered, end, limit, shorts)):
        return Count(value, start, short[0], end, "noun", short[1])
    return Count(value, start, end, end, "bare", "")


_FEW_WORDS = pattern(r"(?: [a-z-]+){0,3} ")
_ITS_END = pattern(r"s?(?![\w-])")


def _short_after(
    lowered: str, start: int, limit: int, shorts: dict[str, str]
) -> tuple[int, str] | None:
    """The end of an abbreviation at most three words after a number, and its long form."""
    ends = []
    for short, long in shorts.items():
        place = lowered.find(f" {short}", start, min(limit, start + _REACH)) + 1
        end = place and _ITS_END.match(lowered, place + len(short), limit)
        if end and _FEW_WORDS.fullmatch(lowered, start, place):
            ends.append((end.end(), long))
    return min(ends, default=None)


_REACH = 80
