"""One pass over a document: which words of the vocabularies stand where.

Everything that `tags` reads is told from this scan: substances with their places, the
cues of each sentence, and the zone of each sentence (title, aim, methods ...).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from litreview.reading.abbreviations import places_of, without_way_given
from litreview.reading.counting import Count, find_counts
from litreview.reading.patterns import PEOPLE_WORDS, pattern
from litreview.reading.plain import lower
from litreview.reading.terms import Match, PlainMatch, trie_pattern
from litreview.reading.text import Document, Sentence
from litreview.reading.words import Substance, find_words, words_of
from litreview.topic import Term, Topic

TITLE, BACKGROUND, AIM, METHODS, RESULTS, CONCLUSIONS, BODY, REGISTRATION = (
    *("title", "background", "aim", "methods", "results", "conclusions"),
    *("body", "registration"),
)
DOING = (AIM, METHODS, BODY)
"""The zones that say how a study is done."""
STUDY = (*DOING, RESULTS)
OWN = (TITLE, *STUDY)
_new = tuple.__new__  # makes a named tuple in half the time


class Mention(NamedTuple):
    """A substance, disorder, therapy or condition named in the text.

    `drug` is its code, or that of the drug that a therapy is given with; `treats` tells
    whether that is a substance under study; `target` is the problem that it can be.
    """

    start: int
    end: int
    term: Term
    sentence: int
    drug: str
    treats: bool
    target: str


class Cue(NamedTuple):
    """A word that tells something about its sentence; `codes` as in the CSV files."""

    start: int
    end: int
    codes: frozenset[str]
    sentence: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in a document.

    Attributes
    ----------
    document : Document
    lowered : str
        Its text in lower case.
    zones : tuple of str
        One a sentence: ``title``, ``background``, ``aim``, ``methods``, ``results``,
        ``conclusions``, ``registration`` or ``body``.
    mentions : tuple of tuple of Mention
        One tuple a sentence.
    titles : int
        How many sentences the title has.
    title_mentions, title_codes
        The mentions of all of these, and the codes of all their cues.
    treated : frozenset of int
        The sentences that name a treatment of the topic.
    cues, designs, samples, regimens : tuple of tuple of Cue
        Words of ``cues.csv``, ``designs.csv``, ``samples.csv`` and ``regimens.csv``, one
        tuple a sentence.
    """

    document: Document
    lowered: str
    zones: tuple[str, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    cues: tuple[tuple[Cue, ...], ...]
    designs: tuple[tuple[Cue, ...], ...]
    samples: tuple[tuple[Cue, ...], ...]
    regimens: tuple[tuple[Cue, ...], ...]
    _counts: tuple[tuple[Count, ...], ...]
    _codes: tuple[frozenset[str], ...]
    titles: int
    title_mentions: list[Mention]
    title_codes: frozenset[str]
    treated: frozenset[int]

    def words(self, sentence: int) -> frozenset[str]:
        """The words of one sentence, lowered: a rule looks here before it searches."""
        return self.document.words(self.document.sentences[sentence])

    def codes(self, sentence: int) -> frozenset[str]:
        """Codes of all cues of one sentence."""
        return self._codes[sentence]

    def counts(self, sentence: int) -> tuple[Count, ...]:
        """Counts of people in one sentence."""
        return self._counts[sentence]

    def all_mentions(self) -> Iterator[Mention]:
        """All mentions in the order of the text."""
        for mentions in self.mentions:
            yield from mentions

    def sentence_of(self, item: Mention | Cue) -> Sentence:
        """The sentence that a mention or cue stands in."""
        return self.document.sentences[item.sentence]

    def before(self, item: Mention | Cue, reach: int) -> str:
        """As many characters before a mention or cue, lowered."""
        return self.document.lowered[max(0, item.start - reach) : item.start]

    def holds(self, form: re.Pattern[str], sentence: int) -> bool:
        """Whether something is so put in a sentence, lowered."""
        start, end, _ = self.document.sentences[sentence]
        return form.search(self.document.lowered, start, end) is not None


def scan(document: Document, topic: Topic) -> Scan:
    """Find the words of the topic and of the shared vocabularies in a document."""
    found = find_words(document, topic)
    mentions: list[tuple[Mention, ...]] = [()] * len(document.sentences)
    for mention in _resolved(document, found.substances, topic):
        mentions[mention.sentence] += (mention,)
    shared = (found.cues, found.designs, found.samples, found.regimens)
    cues, designs, samples, regimens = (_cues_of(document, m) for m in shared)
    cues = _without_adjectives(document, cues)
    codes = tuple(map(_codes_in, cues))
    if any("exclusion" in found for found in codes):
        cues = _with_numbered_exclusions(document, cues)
        codes = tuple(map(_codes_in, cues))
    zones = _zones(document, codes)
    titles = zones.count(TITLE)  # they stand first
    titled = [m for found in mentions[:titles] for m in found]
    counts, title_codes = find_counts(document), _NO_CODES.union(*codes[:titles])
    told = cues, designs, samples, regimens, counts, codes, titles, titled, title_codes
    treated = frozenset(i for i, row in enumerate(mentions) if any(m.treats for m in row))
    return Scan(document, document.lowered, zones, tuple(mentions), *told, treated)


_NUMBER = pattern(r"[ (]\d\d?[.)]\s*\Z")
_EXCLUSION = frozenset({"exclusion"})


def _with_numbered_exclusions(
    document: Document, cues: tuple[tuple[Cue, ...], ...]
) -> tuple[tuple[Cue, ...], ...]:
    """Criteria of exclusion go on where a number ends the sentence ("1. Pregnancy 2.")."""
    told = list(cues)
    for i, sentence in enumerate(document.sentences[:-1]):
        start, end, _ = sentence
        excluded = any("exclusion" in cue.codes for cue in told[i])
        if excluded and _NUMBER.search(document.text[max(start, end - 6) : end]):
            place = document.sentences[i + 1].start
            told[i + 1] += (Cue(place, place, _EXCLUSION, i + 1),)
    return tuple(told)


_ADJECTIVE = pattern(
    r"\bobjective (?:[a-z]+ )?(?:withdrawal|scores?|measures?|signs?|ratings?|responses?|tests?"
    r"|evidence|effects?|performance|opiate|opioid)\b"
)


def _without_adjectives(
    document: Document, cues: tuple[tuple[Cue, ...], ...]
) -> tuple[tuple[Cue, ...], ...]:
    """An objective score is no aim."""
    places = {match.start() for match in _ADJECTIVE.finditer(document.lowered)}
    if not places:
        return cues
    return tuple(
        tuple(c for c in found if "aim" not in c.codes or c.start not in places) for found in cues
    )


def _codes_in(cues: tuple[Cue, ...]) -> frozenset[str]:
    if len(cues) < 2:
        return cues[0].codes if cues else _NO_CODES
    return _NO_CODES.union(*[cue.codes for cue in cues])


_NO_CODES = frozenset[str]()


def _cues_of(document: Document, found: list[PlainMatch]) -> tuple[tuple[Cue, ...], ...]:
    sentences, following = document.sentences, (*document.starts[1:], len(document.text))
    cues: list[tuple[Cue, ...]] = [()] * len(sentences)
    i, stop, last = -1, 0, 0  # of the sentence, where the next one begins, where it ends
    for start, end, codes, _ in found:
        while start >= stop:
            i += 1
            stop, last = following[i], sentences[i].end
        if start < last:  # else it stands in a heading
            cues[i] += (_new(Cue, (start, end, codes, i)),)
    return tuple(cues)


def _resolved(document: Document, found: list[PlainMatch], topic: Topic) -> list[Mention]:
    """Mentions in order; what the text itself defines as short for something wins."""
    text, short_forms = document.text, document.abbreviations
    told = {s.removesuffix("s") + plural for s in short_forms for plural in ("", "s")}
    mentions = list[Mention]()
    for match in found:
        start, end, substance, printed = match
        if printed.startswith("s-"):
            start, end, substance, _ = _after_possessive(document, match, topic)
        if text[start:end] not in told and not _means_other(document.lowered, printed):
            mentions.append(_mention(document, start, end, substance))
    own = [(s, term) for s, long in short_forms.items() if (term := _term_of(long, topic))]
    if not own:
        return mentions
    starts = [m.start for m in mentions]
    added = [
        _mention(document, start, start + len(short), term)
        for short, term in own
        for start, _ in places_of(text[: len(document.lowered)], short)
        if not (k := bisect_right(starts, start)) or mentions[k - 1].end <= start
    ]
    return sorted(mentions + added, key=attrgetter("start"))


_OTHER_MEANINGS = {  # of short forms that a text need not define
    "dmt": pattern(r"\bdisease[- ]modifying\b|\bmultiple sclerosis\b"),
    "lsd": pattern(
        r"\bleast significant difference|\bfisher(?:'s)? (?:protected )?lsd|\blsd (?:post|test)"
    ),
    "PCP": pattern(r"\bprimary care\b|\bpneumocystis\b"),
    "CBD": pattern(r"\bbile duct\b"),
    "MUD": pattern(r"\bunrelated donor"),
}


def _means_other(lowered: str, printed: str) -> bool:
    """Whether a short form stands for something else in this text ("DMT" in sclerosis)."""
    other = _OTHER_MEANINGS.get(printed)
    return other is not None and bool(other.search(lowered))


def _after_possessive(document: Document, match: PlainMatch, topic: Topic) -> PlainMatch:
    """The term without the "s" of the word before it ("the city's ketamine")."""
    start, end, *_ = match
    if document.text[start - 1] not in "'’":
        return match
    start, lowered = start + 2, document.lowered
    first = next(iter(words_of(topic).substances.find(lowered[start : end + 30])), None)
    if first is None or first.start:
        return match
    return start, start + first.end, first.code, first.term


def _mention(document: Document, start: int, end: int, substance: Substance) -> Mention:
    term, drug, treats, target = substance
    treats = treats and not document.lowered.startswith("-like", end)
    return _new(Mention, (start, end, term, document.index_at(start), drug, treats, target))


@lru_cache(maxsize=5000)  # the same long forms stand in many abstracts
def _term_of(long: str, topic: Topic) -> Substance | None:
    """The known term that makes up at least half of a long form, given in whatever way."""
    lowered = without_way_given(lower(long))
    found = words_of(topic).substances.find(lowered)
    widest = max(found, key=lambda m: m.end - m.start, default=Match(0, 0, None, ""))
    return widest.code if len(lowered) <= 2 * (widest.end - widest.start) else None


_THIS_STUDY = pattern(
    r"\bthis (?:[a-z-]+,? ){0,8}"
    r"(?:study|analysis|trial|report|review|paper|article|survey|series)\b"
)
_OWN_RESULTS = pattern(r"\bp ?[<=>]|\bn ?=|\d ?%")
_COUNTED = PEOPLE_WORDS.union(
    "controls males females residents abusers addicts alcoholics inmates".split()
)
_OWN_PEOPLE = pattern(
    r"(?:\d|(?:[a-z]+ty-)?(?:t(?:hree|en|welve)|f(?:our|ive)|six|seven|eight|nine|eleven)"
    r"|[a-z]+teen|[a-z]{3,5}ty(?:-[a-z]+)?) (?:(?!of\b|[mb]illion)[a-z-]+ ){0,3}"
    rf"{trie_pattern(_COUNTED)}\b"
)


def _has_own_numbers(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence counts people or prints results."""
    lowered, (start, end, _) = document.lowered, sentence
    return bool(_OWN_RESULTS.search(lowered, start, end) or _OWN_PEOPLE.search(lowered, start, end))


def _zones(document: Document, codes: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    """Zone of each sentence; what comes before the aim of a flat abstract is background.

    Numbers of people or of results end the background as well: it has none.
    """
    zones: list[str] = []
    own = _own_aims(document)
    aims = ["aim" in found or i in own for i, found in enumerate(codes)]
    aim_seen = not any(aims[1 : 2 + len(aims) // 2])
    for sentence, has_aim in zip(document.sentences, aims, strict=True):
        category = sentence.section.category
        if not category and not aim_seen and not has_aim:
            aim_seen = _has_own_numbers(document, sentence)
        zone = _zone(category, has_aim, aim_seen)
        aim_seen = aim_seen or zone == AIM
        zones.append(zone)
    return tuple(zones)


def _own_aims(document: Document) -> set[int]:
    """Numbers of the sentences that say "this study"."""
    lowered, found = document.lowered, set[int]()
    place = lowered.find("this ") if document.sentences else -1
    while place >= 0:
        i = document.index_at(place)
        if _THIS_STUDY.match(lowered, place, document.sentences[i].end):
            found.add(i)
        place = lowered.find("this ", place + 1)
    return found


def _zone(category: str, has_aim: bool, aim_seen: bool) -> str:
    if category in (TITLE, METHODS, RESULTS, CONCLUSIONS, REGISTRATION):
        return category
    if category == "objective" or (has_aim and (category == BACKGROUND or not aim_seen)):
        return AIM
    if category == BACKGROUND:
        return BACKGROUND
    return BODY if aim_seen else BACKGROUND
