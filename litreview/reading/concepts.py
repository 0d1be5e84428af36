"""The words that reports of results are made of, found in one pass over a text.

Outcome concepts come from ``outcomes.csv`` (shared rows and those of the topic), the words
of comparison and direction from ``findings.csv``, the drugs from ``substances.csv``.

Kinds of ``outcomes.csv``: ``outcome`` and ``instrument`` name what was measured, ``event`` a
side effect, ``general`` (response, remission) what is measured in the condition treated,
``condition`` the people studied, ``weak`` a word that counts where nothing else is named.
What stands in braces in a term (``{drug}``, ``{begin} {agonist}``) is any such name of
``names.csv``.

Codes of ``findings.csv``: ``greater`` and ``smaller`` (comparatives), ``increase`` and
``decrease`` (changes), ``better`` and ``worse``, ``no_difference``, ``negation``, ``change``,
``compare``, ``within`` (a change of all), ``association``, ``doubt``, ``trend``, ``nodata``;
``baseline``, ``method`` and ``conclusion`` for what is no result; ``control`` and
``misused`` for what is no treated arm; ``neutral`` for phrases in which such a word says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from litreview.errors import UnknownName
from litreview.reading.abbreviations import places_of, without_way_given
from litreview.reading.patterns import pattern
from litreview.reading.plain import lower
from litreview.reading.terms import Matcher, PlainMatch
from litreview.reading.text import Document
from litreview.topic import Topic, shared_vocabulary

GENERAL = "general"
DIRECTIONS = frozenset("greater smaller increase decrease better worse no_difference".split())


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
        Of a concept: 1 where more of it is better, -1 where less is, else 0; of a drug: 1
        where the topic studies it as a treatment.
    """

    start: int
    end: int
    role: str
    code: str
    polarity: int = 0


def _regions(document: Document) -> list[tuple[int, int]]:
    """Where results may stand, or outcomes are named: what no heading rules out."""
    return [
        (s.start, s.end)
        for s in document.sections
        if s.category in {"title", "results", "conclusions", ""}
        or "outcome" in (s.label or "").lower()
        or (s.category == "methods" and TESTED.search(document.text, s.start, s.end))
    ]


LONGEST = 20_000
"""Characters of a text that are read: a fifth more than the longest abstract that was met."""
TESTED = pattern(
    r"[PpCc](?:(?<=\b[Pp])(?:['’]s|[- ]values?|s)?\s?(?:[<>=≤≥]|less than)"  # set first: fastest
    r"|(?<=\bC)I\b|(?<=c)onfidence interval)"
)
_Row = tuple[str, str, int]
_new = tuple.__new__  # makes a named tuple in half the time
_CHANGED = frozenset({"increase", "decrease"})  # "morphine-induced" reports no change
_OPEN = frozenset({"no_difference", "neutral"})  # see `_parts`
_REMEMBERED = 5000
_CAPITALS = 2
MEASURED = frozenset({"concept", "condition"})
_ARMS = frozenset({"drug", "control"})
_HALF, _MOST = 0.5, 0.4


class Lexicon:
    """All words of a topic, as one pattern.

    Parameters
    ----------
    topic : Topic
        Its vocabularies ``outcomes`` and ``substances`` are used where it has them.
    """

    def __init__(self, topic: Topic) -> None:
        self._meanings: dict[tuple[str, str], _Row | None] = {}
        self.pairs: list[tuple[_Row, str]] = [
            ((role, code, polarity), term) for role, code, term, polarity in _vocabulary(topic)
        ]
        self._matcher = Matcher(self.pairs)
        self.others = frozenset(
            row.code
            for row in _rows(topic, "substances")
            if row.kind == "drug"
            and row.code not in topic.treatments
            and row.extra.get("target") not in topic.sibling_targets
        )
        """The drugs that are neither the treatment nor kin to it."""

    def marks(self, document: Document, matches: Sequence[PlainMatch]) -> Marks:
        """The words of the lexicon that were found in a document, as far as it is read."""
        text = document.text
        if len(document.lowered) > LONGEST:
            matches = [m for m in matches if m[1] <= LONGEST]
        if any(s.category == "results" for s in document.sections):
            starts = [m[0] for m in matches]
            cuts = ((bisect_left(starts, a), bisect_left(starts, b)) for a, b in _regions(document))
            matches = [m for i, j in cuts for m in matches[i:j]]
        found = list[Mark]()
        for start, end, row, _ in matches:
            if row[0] in _CHANGED and text[start - 1] == "-":
                continue
            mark = _new(Mark, (start, end, *row))
            if row[0] in _OPEN:
                if text[start:end] not in document.abbreviations:  # "Novelty Seeking (NS)"
                    found.extend(_parts(text, mark))
            elif row[0] == "concept" and (row[1] == "use_amount" or text[start] in _INITIALS):
                found.extend(_sign_apart(text, mark))
            else:
                found.append(mark)
        return Marks(_overlaid(found, list(self._short_forms(document))))

    def condition(self, matches: Sequence[PlainMatch]) -> Theme | None:
        """The condition that is named most often among all words of a text."""
        rows = (row for _, _, row, _ in matches)
        codes = Counter((code, polarity) for role, code, polarity in rows if role == "condition")
        return Theme(*codes.most_common(1)[0][0]) if codes else None

    def _short_forms(self, document: Document) -> Iterator[Mark]:
        """The abbreviations that a text defines, wherever they stand."""
        for short, long in document.abbreviations.items():
            row = self._meaning(short, long)
            if row is None or (row[0] in MEASURED and _is_assigned(document.lowered, short, long)):
                continue
            for start, end in places_of(document.text, short):
                yield _new(Mark, (start, end, *row))

    def _meaning(self, short: str, long: str) -> _Row | None:
        """What an abbreviation stands for; None where it says nothing, or nothing new.

        Many short forms have several meanings: the one that the text defines counts.
        """
        key = (short, long)
        if key not in self._meanings:
            if len(self._meanings) > _REMEMBERED:
                self._meanings.clear()
            known = {m.code[:2] for m in self._matcher.find(lower(short), short)}
            capitals = sum(c.isupper() or c.isdigit() for c in short)  # "(Group C)" has one
            self._meanings[key] = self._named(long, known) if capitals >= _CAPITALS else None
        return self._meanings[key]

    def _named(self, long: str, known: set[tuple[str, str]]) -> _Row | None:
        """The last word of a long form that an abbreviation can stand for.

        Where the vocabulary knows the short form, only one that is most of the long form
        and that says something else; an illness or a therapy is no outcome (``BP`` of bipolar
        disorder).
        """
        found = self._matcher.find(lower(long), long)
        if any(match.code[:2] in known for match in found):
            return None
        for match in reversed(found):
            row: _Row = match.code
            share = (match.end - match.start) / len(without_way_given(lower(long)))
            if known and (share < _MOST or row[0] == "condition" or row[1] == GENERAL):
                continue
            if row[0] in MEASURED and CARE.match(lower(long), match.end):
                continue
            if row[0] in MEASURED:
                return row
            if row[0] in _ARMS and (share > _HALF or _THERAPY.match(lower(long), match.end)):
                return row
        outcome = known and all(role == "concept" for role, _ in known)
        return _NO_OUTCOME if outcome and lower(long).endswith(_ILLS) else None


_THERAPY = pattern(  # "psilocybin-assisted psychotherapy"
    r"[ -](?:(?:maintenance|replacement|substitution|agonist|assisted|infusion) )?"
    r"(?:treatment|(?:psycho)?therapy|program(?:me)?)s?\Z"
)


def _is_assigned(lowered: str, short: str, long: str) -> bool:
    """``Were assigned to smoking reduction (SR) or rest``: what people got is no outcome."""
    place = lowered.find(f"{long} ({short})".lower())
    return place >= 0 and bool(_ASSIGNED.search(lowered, place - _FAR, place))


_FAR = 90
_ASSIGNED = pattern(
    r"\b(?:assigned|randomi[sz]ed|allocated)(?: [a-z]+)? to [^.;()]*(?:\([^()]*\)[^.;()]*)?\Z"
)
_NO_OUTCOME: _Row = ("neutral", "neutral", 0)
_ILLS = (" disorder", " disorders", "therapy", " depression", " personality questionnaire")
CARE = pattern(  # "the pain clinic", "anxiety management training": what was given, or where
    r"-(?:based|oriented|contingent|focused|goal) (?:[a-z]+ )?(?:(?:sub)?group|arm|incentive"
    r"|voucher|reinforcement|payment|treatment|program(?:me)?|condition|patient|participant)s?\b"
    r"|[ -](?:prevention |management |control |education |aids? |support |counsell?ing )?"
    r"(?:clinic|program(?:me)?|service|unit|training|remediation|rehabilitation|counsell?ing"
    r"|counsell?or|intervention|therap(?:y|ist)|prevention|management|advice|aid|medication|group"
    r"|hotline|app)s?\b(?!-)|(?<=prevention)\Z|(?<=(?:vio|iou)ral activation)\Z"
)


def _overlaid(found: list[Mark], defined: list[Mark]) -> list[Mark]:
    """Marks with the short forms that the text defines; a longer term stands over these."""
    if not defined:
        return found
    starts = [m.start for m in found]
    kept = dict(zip(starts, found, strict=True))
    for mark in defined:
        place = bisect_right(starts, mark.start) - 1
        over = found[place] if place >= 0 and found[place].end > mark.start else None
        if over is None or over.end - over.start <= mark.end - mark.start:
            if over is not None:
                kept.pop(over.start, None)
            kept[mark.start] = mark
    return sorted(kept.values())


def _parts(text: str, mark: Mark) -> Iterator[Mark]:
    """``more than placebo`` compares, as ``more than 50%`` does not; ``NS`` may be a spray."""
    short = mark.role == "no_difference" and mark.end - mark.start == len("NS")
    if short and not _NOT_SHOWN.search(text, mark.start - 3, mark.start):
        return
    if mark.role != "neutral" or not text.endswith(" than", mark.start, mark.end):
        yield mark
    elif not _AMOUNT.match(text, mark.end):
        sign = "smaller" if text.startswith("less", mark.start) else "greater"
        yield Mark(mark.start, mark.end - 5, sign, sign)
        yield Mark(mark.end - 4, mark.end, "compare", "compare")


def _sign_apart(text: str, mark: Mark) -> Iterator[Mark]:
    """``Less morphine``, ``drank less``: a comparative and what it is said of."""
    said = _SIGNED.search(text, mark.start, mark.end)
    if said:
        sign = _SIGNS[said.group().lower()]
        yield Mark(*said.span(), sign, sign)
        last = said.end() == mark.end
        start, end = (mark.start, said.start() - 1) if last else (said.end() + 1, mark.end)
        mark = mark._replace(start=start, end=end)
    if not (said and text.startswith("-", mark.end)):  # "more opioid-negative samples"
        yield mark


_SIGNS = {
    **dict.fromkeys(("less", "fewer"), "smaller"),
    **{"more": "greater", "better": "better", "reduced": "decrease", "faster": "better"},
    **{"shorter": "smaller", "longer": "greater", "quicker": "better", "slower": "worse"},
}
_INITIALS = frozenset("lLmMbBfFsSqQ")  # but for use, "reduced" is part of a name ("consciousness")
_SIGNED = pattern(rf"\b(?<!or )(?:{'|'.join(_SIGNS)})(?= |\b\Z)", re.IGNORECASE)
_NOT_SHOWN = pattern(r"(?:[=(;,]\s?|[Pp]\s)\Z")
_AMOUNT = pattern(
    r"\s(?:[\d.≥>~<±$£€]|an? |or equal|one|two|three|four|five|six|seven|eight|nine|ten|half|twice"
    r"|once|expected|doubl|tripl|quadrupl|halv)"
)


class Marks:
    """Marks in order of the text."""

    __slots__ = ("_marks", "_starts")

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._starts = [m.start for m in marks]

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks)

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in ``text[start:end]``."""
        return self._marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


_ARM_KINDS = {
    **dict.fromkeys(("drug", "therapy", "technique"), "drug"),
    **dict.fromkeys(("placebo", "control"), "control"),
}
_POLARITY = {"more": 1, "less": -1}


def _vocabulary(topic: Topic) -> Iterator[tuple[str, str, str, int]]:
    names = _names(topic)
    for row in _rows(topic, "outcomes"):
        role = row.kind if row.kind in {"condition", "weak"} else "concept"
        polarity = _POLARITY.get(row.extra.get("polarity", ""), 0)
        for term in _written_out(row.term, names):
            yield role, row.code, term, polarity
    for row in shared_vocabulary("findings"):
        yield row.code, row.code, row.term, 0
    for row in _rows(topic, "substances"):
        misused = row.extra.get("target") == row.code and row.code not in topic.treatments
        if row.kind in _ARM_KINDS and not misused:
            ours = any(code in row.code for code in topic.treatments)  # "ketamine psychotherapy"
            yield _ARM_KINDS[row.kind], row.code, row.term, int(ours)


def _names(topic: Topic) -> dict[str, list[str]]:
    """The names that stand in a term for ``{substance}``, ``{drug}``, ``{medicine}`` ..."""
    names: dict[str, list[str]] = {}
    for row in _rows(topic, "names"):
        for place in row.kind.split():
            names.setdefault(f"{{{place}}}", []).append(row.term)
    return names


def _written_out(term: str, names: dict[str, list[str]]) -> list[str]:
    mark = next((mark for mark in names if mark in term), None) if "{" in term else None
    if mark is None:
        return [term]
    return [t for name in names[mark] for t in _written_out(term.replace(mark, name), names)]


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
