"""The text of a record with its sections, sentences and abbreviations.

Every part is a pair of offsets into the text of the record as `plainly_printed`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from litreview.reading.abbreviations import find_abbreviations
from litreview.reading.patterns import pattern
from litreview.reading.plain import lower, spaced
from litreview.reading.printed import LONGEST_TEXT, Places, plainly_printed
from litreview.reading.text_headings import Heading, category_of, heading_at, heading_forms
from litreview.records import Record, section_text, text_of
from litreview.topic import shared_vocabulary

_new = tuple.__new__  # makes a named tuple in half the time


class TextSection(NamedTuple):
    """A part of the text.

    Attributes
    ----------
    label : str or None
        As printed, without the colon.
    category : str
        ``title``, ``background``, ``objective``, ``methods``, ``results``,
        ``conclusions``, ``registration``, or an empty string where nothing tells.
    start, end : int
        `start` is the first character after the label.
    """

    label: str | None
    category: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, without the label of its section and without spaces around it."""

    start: int
    end: int
    section: TextSection


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text and its parts.

    Attributes
    ----------
    text : str
        `text_of(record)`, plainly printed.
    lowered : str
        `lower(text)`: the same offsets.
    sections, sentences : tuple
        In order of the text; the title is the first of each.
    spaced : str
        `lowered` with a space for whatever is no part of a word.
    tokens : list of str
        The words of `spaced`, an empty one between two spaces.
    all_words : frozenset of str
        Each of `tokens` once: a rule looks here before it searches the whole text.
    abbreviations : mapping of str to str
        Short form to long form as printed (``AUD``: ``alcohol use disorder``).
    places : Places or None
        The way back to `text_of(record)`; None where nothing was printed otherwise.
    """

    text: str
    lowered: str
    spaced: str
    tokens: list[str]
    all_words: frozenset[str]
    sections: tuple[TextSection, ...]
    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str]
    starts: tuple[int, ...]
    _words: Mapping[int, frozenset[str]]
    places: Places | None

    def words(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence, lowered: a rule looks here before it searches."""
        return self._words[sentence.start]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset, else the last one before it."""
        return self.sentences[self.index_at(offset)]

    def index_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset, counted from 0."""
        return bisect_right(self.starts, offset, 1) - 1

    @property
    def title_end(self) -> int:
        """Offset of the newline after the title."""
        return self.sections[0].end


LONGEST_SENTENCE = 2_000


def make_document(record: Record) -> Document:
    """Split the text of a record into sections and sentences.

    No abstract has 50,000 characters: what follows is not read (`lowered` ends there),
    and a sentence of more than 2,000 is read in pieces. So the work stays in proportion
    to the length of the text, whatever is fed in.

    Headings printed inside a flat abstract (``METHODS:``, ``Results``) open a section
    as the labels of a structured abstract do.
    """
    record, places = plainly_printed(record)
    text = text_of(record)
    lowered = lower(text[:LONGEST_TEXT])
    sections = _told_under_aim(tuple(_sections(record, text[:LONGEST_TEXT])))
    sentences = tuple([s for section in sections for s in _sentences(text, lowered, section)])
    spaced_text = spaced(lowered)
    tokens = spaced_text.split(" ")
    return Document(
        text,
        lowered,
        spaced_text,
        tokens,
        frozenset(tokens),
        sections,
        sentences,
        find_abbreviations(text),
        tuple([s.start for s in sentences]),
        dict(_words(spaced_text, tokens, sentences)),
        places,
    )


def _words(
    spaced_text: str, tokens: list[str], sentences: tuple[Sentence, ...]
) -> Iterator[tuple[int, frozenset[str]]]:
    """The words of each sentence by its start; tokens are one space apart."""
    first, place = 0, 0
    for start, end, _ in sentences:
        first += spaced_text.count(" ", place, start)
        following = first + spaced_text.count(" ", start, end)
        yield start, frozenset(tokens[first : following + 1])
        first, place = following, end


def _sections(record: Record, text: str) -> Iterator[TextSection]:
    position = min(len(record.title or ""), len(text))
    yield TextSection(None, "title", 0, position)
    for section in record.abstract:
        start = position + 1
        position = start + len(section_text(section))
        label = section.label
        body = start + len(label) + 2 if label else start
        if body >= len(text):
            return
        category = category_of(label or "") or _nlm_category(section.category)
        yield from _printed_headings(
            text, TextSection(label, category, body, min(position, len(text)))
        )


def _told_under_aim(sections: tuple[TextSection, ...]) -> tuple[TextSection, ...]:
    """Where "Objective" heads a whole abstract, its text is read as one without headings."""
    if not {s.category for s in sections[1:]} <= {*_OPENING, "conclusions"}:
        return sections
    return tuple(
        [
            s._replace(category="") if s.category in _OPENING and s.end - s.start > _LONG else s
            for s in sections
        ]
    )


_OPENING = frozenset({"objective", "background"})
_LONG = 400  # characters: more than an aim takes


def _nlm_category(category: str | None) -> str:
    name = (category or "").lower()
    return name if name in {"background", "objective", "methods", "results", "conclusions"} else ""


_PLACE = pattern(  # a heading may follow a stop without a space
    r"[.!?;)\]\n](?:(?<!\n) |(?<=\n)|(?=[A-Z][A-Za-z]{5,13}:))(?=([A-Za-z]+))"
)
_CUT_OFF = pattern(r"(?<=[\w(] )[A-Z]{6,14}:")  # or a sentence cut off


def _printed_headings(text: str, section: TextSection) -> Iterator[TextSection]:
    start, end, known = section.start, section.end, heading_forms()
    colon = text.find(":", start, end)
    if section.label is not None and colon < 0:
        yield section  # only a colon tells
        return
    places = {start, *[m.end() for m in _PLACE.finditer(text, start, end) if m[1] in known]}
    while colon >= 0:
        word = text.rfind(" ", max(start, colon - 15), colon) + 1
        if word and _CUT_OFF.match(text, word, end):
            places.add(word)
        colon = text.find(":", colon + 1, end)
    tried = [heading_at(text, place, end) for place in sorted(places)]
    found = [m for m in tried if m and _is_heading(m, section)]
    if not found:
        yield section
        return
    if found[0].start > section.start:
        yield TextSection(section.label, section.category, section.start, found[0].start)
    for heading, following in zip(found, [*found[1:], None], strict=True):
        end = following.start if following else section.end
        yield TextSection(heading.label, category_of(heading.label), heading.end, end)


def _is_heading(heading: Heading, section: TextSection) -> bool:
    """Whether a heading word is one: a colon tells, in a labelled section only that."""
    if ":" in heading.close:
        return True
    return section.label is None and heading.close.endswith((" ", ".", "\n"))


_STOP = pattern(  # one set of marks first: they are found fastest
    r"[.!?;\n](?:(?<=[.!?])[)\]\"'”’]{0,2}\s+|(?<=;)\s+(?=[A-Z\d])|(?<=\n)\n*"
    r"|(?:(?<=[a-z]{4}\.)|(?<=[)\]]\.))(?=(?!Gov)[A-Z][A-Za-z-]+ ))"  # "(one trial).Two trials"
)
_OPERATORS = ("<", ">", "=", "≤", "≥")
_BEFORE_WORDS = "\n([,;/"


@lru_cache(maxsize=1)
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations never at an end; those that may be; words that open a sentence."""
    cues = shared_vocabulary("sentences")
    return (
        frozenset(t.term.lower() for t in cues if t.kind == "abbreviation"),
        frozenset(t.term.lower() for t in cues if t.kind == "abbreviation_or_end"),
        frozenset(t.term.lower() for t in cues if t.kind == "sentence_opener"),
    )


def _sentences(text: str, lowered: str, section: TextSection) -> Iterator[Sentence]:
    start = section.start
    for end in _ends(text, lowered, section):
        while end - start > LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = space if space > start else start + LONGEST_SENTENCE
            yield from _trimmed(text, start, cut, section)
            start = cut
        yield from _trimmed(text, start, end, section)
        start = end


def _ends(text: str, lowered: str, section: TextSection) -> Iterator[int]:
    limit = section.end
    for stop in _STOP.finditer(text, section.start, limit):
        place, end = stop.span()
        if end >= limit or _is_end(text, lowered, place, end, limit):
            yield end
    yield limit


def _trimmed(text: str, start: int, end: int, section: TextSection) -> Iterator[Sentence]:
    """The sentence without spaces around it; none where only a stop is left."""
    printed = text[start:end]
    start, end = end - len(printed.lstrip()), start + len(printed.rstrip())
    if end - start > 1 or text[start:end].isalnum():
        yield _new(Sentence, (start, end, section))


def _is_end(text: str, lowered: str, place: int, end: int, limit: int) -> bool:
    """Whether a stop ends its sentence, told by what stands before and after it."""
    first, following = text[place], text[end]
    if first == "\n":
        return True
    if first == ";":  # "...treatment.; This was": parts joined by an exporter
        return text[place - 1] == "."
    if following.islower() or following in "=<>≤≥%±":
        return False
    if first != ".":
        return True
    if following.isdigit() and text[max(0, place - 3) : place].rstrip().endswith(_OPERATORS):
        return False
    lettered = lowered.endswith(_LETTERED, 0, place - 1)  # no initial: "than group K. Pain ..."
    lettered = lettered or (lowered[place - 2 : place] in _UNITS and text[place - 3].isdigit())
    return lettered or _word_ends(_word_before(lowered, place), lowered, end, limit)


_UNITS = frozenset({" h", " g", " d", " s", " l"})  # "lasted 61 h. Pain ..."
_LETTERED = ("group ", "cohort ", "version ", "phase ", "/")  # "41 U/l. Pain ..."


def _word_before(lowered: str, end: int) -> str:
    window = lowered[max(0, end - 24) : end]
    word = window[window.rfind(" ") + 1 :]
    return word if word.isalnum() else word[max(map(word.rfind, _BEFORE_WORDS)) + 1 :]


def _word_ends(word: str, lowered: str, position: int, limit: int) -> bool:
    never, sometimes, openers = _cues()
    if word in never:
        return False
    single = len(word) == 1 and word.isalpha()
    if single or word in sometimes:
        return _next_word(lowered, position, limit) in openers
    return True


def _next_word(lowered: str, position: int, limit: int) -> str:
    end = position
    while end < limit and end < position + 24 and lowered[end].isalpha():
        end += 1
    return lowered[position:end]


def semicolons(text: str, start: int, end: int) -> Iterator[int]:
    """Where the semicolons of ``text[start:end]`` end that stand outside of brackets."""
    if text.find(";", start, end) < 0:
        return
    depth = 0
    for match in _MARKS.finditer(text, start, end):
        if match.group() != ";":
            depth = max(0, depth + (1 if match.group() in "([" else -1))
        elif depth == 0:
            yield match.end()


_MARKS = pattern(r"[;()\[\]]")
