"""The words that reports of results are made of, found in one pass over a text.

Outcome concepts come from ``outcomes.csv`` (shared rows and those of the topic), the words
of comparison and direction from ``findings.csv``, the drugs from ``substances.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from litreview.errors import UnknownName
from litreview.reading.terms import Matcher
from litreview.reading.text import Document, lower
from litreview.topic import Topic, shared_vocabulary

GENERAL = "general"
DIRECTIONS = frozenset(
    {"greater", "smaller", "increase", "decrease", "better", "worse", "no_difference"}
)


class Mark(NamedTuple):
    """A word found.

    Attributes
    ----------
    start, end : int
        In the text of the record.
    role : str
        ``concept``, ``drug`` or what ``findings.csv`` calls it (``increase``,
        ``no_difference``, ``compare``, ``baseline``, ``method``, ``control`` ...).
    code : str
        The concept, the drug, or the role again.
    polarity : int
        Of a concept: 1 where more of it is better, -1 where less is, else 0.
    """

    start: int
    end: int
    role: str
    code: str
    polarity: int = 0


class Lexicon:
    """All words of a topic, as one pattern.

    Parameters
    ----------
    topic : Topic
        Its vocabularies ``outcomes`` and ``substances`` are used where it has them.
    """

    def __init__(self, topic: Topic) -> None:
        self._rows: dict[str, tuple[str, str, int]] = {}
        pairs: list[tuple[str, str]] = []
        for role, code, term, polarity in _vocabulary(topic):
            key = f"{role}:{code}:{polarity}"
            self._rows[key] = (role, code, polarity)
            pairs.append((key, term))
        self._matcher = Matcher(pairs)

    def marks(self, document: Document) -> Marks:
        """Every word of the lexicon in a document, in order and without overlaps."""
        rows = self._rows
        found = [
            Mark(m.start, m.end, *rows[m.code])
            for m in self._matcher.find(document.lowered, document.text)
        ]
        short = list(self._short_forms(document))
        if short:
            taken = {m.start for m in found}
            found = sorted(found + [m for m in short if m.start not in taken])
        return Marks(found)

    def _short_forms(self, document: Document) -> Iterator[Mark]:
        """The abbreviations that a text defines for an outcome, wherever they stand."""
        for short, long in document.abbreviations.items():
            named = [self._rows[m.code] for m in self._matcher.find(lower(long), long)]
            row = next((r for r in reversed(named) if r[0] in _NAMED), None)
            if row is None or self._matcher.find(lower(short), short):
                continue
            for match in re.finditer(rf"\b{re.escape(short)}s?(?!\w)", document.text):
                yield Mark(*match.span(), *row)


class Marks(Sequence[Mark]):
    """Marks in order of the text."""

    __slots__ = ("_marks", "_starts")

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._starts = [m.start for m in marks]

    def __len__(self) -> int:
        return len(self._marks)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._marks[index]

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in ``text[start:end]``."""
        return self._marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


_NAMED = ("concept", "condition")
_ARM_KINDS = {
    **dict.fromkeys(("drug", "therapy", "technique"), "drug"),
    **dict.fromkeys(("placebo", "control"), "control"),
}
_POLARITY = {"more": 1, "less": -1}


def _vocabulary(topic: Topic) -> Iterator[tuple[str, str, str, int]]:
    for row in _rows(topic, "outcomes"):
        role = row.kind if row.kind in {"condition", "weak"} else "concept"
        yield role, row.code, row.term, _POLARITY.get(row.extra.get("polarity", ""), 0)
    for row in shared_vocabulary("findings"):
        yield row.code, row.code, row.term, 0
    for row in _rows(topic, "substances"):
        if row.kind in _ARM_KINDS:
            yield _ARM_KINDS[row.kind], row.code, row.term, 0


def _rows(topic: Topic, name: str):  # type: ignore[no-untyped-def]
    try:
        return topic.vocabulary(name)
    except UnknownName:
        return ()


@lru_cache(maxsize=8)
def lexicon_of(topic: Topic) -> Lexicon:
    """The lexicon of a topic, made once."""
    return Lexicon(topic)


class Theme(NamedTuple):
    """A concept with its polarity."""

    code: str
    polarity: int


def main_theme(document: Document, marks: Marks) -> Theme:
    """The concept that the study is about.

    The last clinical one named in the title, else the one named most often, else
    ``other``. Biomarkers count only where nothing else is named.
    """
    for part in (marks.within(0, document.title_end), marks):
        theme = _commonest([m for m in part if m.role in _NAMED and m.code not in _VAGUE])
        if theme:
            return theme
    return _commonest([m for m in marks if m.code == "biomarker"]) or Theme("other", 0)


def condition_theme(document: Document, marks: Marks, main: Theme) -> Theme:
    """What response and remission are measured in: the condition treated, else the main one."""
    for part in (marks.within(0, document.title_end), marks):
        theme = _commonest([m for m in part if m.role == "condition"])
        if theme:
            return theme
    return main


def _commonest(named: Sequence[Mark]) -> Theme | None:
    if not named:
        return None
    code, _ = Counter(m.code for m in reversed(named)).most_common(1)[0]
    return Theme(code, next(m.polarity for m in named if m.code == code))


_VAGUE = frozenset({GENERAL, "other", "biomarker", "adverse_event"})
