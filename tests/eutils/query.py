"""PubMed's query language, as far as a review needs it: read, evaluated, translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.eutils.papers import Paper

NAMES = {
    "tiab": "Title/Abstract",
    "ti": "Title",
    "tw": "Text Word",
    "mh": "MeSH Terms",
    "majr": "MeSH Major Topic",
    "sh": "MeSH Subheading",
    "pt": "Publication Type",
    "nm": "Supplementary Concept",
    "la": "Language",
    "dp": "Date - Publication",
    "pdat": "Date - Publication",
    "edat": "Date - Entry",
    "crdt": "Date - Create",
    "mdat": "Date - Modification",
    "lr": "Date - Modification",
    "pmid": "PMID",
    "uid": "UID",
    "sb": "Filter",
    "filter": "Filter",
    "all": "All Fields",
}
DATES: dict[str, Callable[[Paper], date]] = {
    "dp": lambda p: p.published,
    "pdat": lambda p: p.published,
    "edat": lambda p: p.entered,
    "crdt": lambda p: p.entered,
    "mdat": lambda p: p.revised,
    "lr": lambda p: p.revised,
}
STOP_WORDS = {"the", "of", "and", "a", "in"}
# The few branches of the MeSH tree that a query on addiction explodes.
NARROWER = {
    "substance-related disorders": re.compile(r"-related disorders|alcohol|abuse|withdrawal"),
    "behavior, addictive": re.compile(r"addict|gambling"),
    "ketamine": re.compile(r"ketamine"),
}
_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<tag>\[[^\[\]]*\])|(?P<colon>:(?=\s*[\"\d]))"
    r"|(?P<phrase>\"[^\"]*\")|(?P<word>[^\s()\[\]\":]+(?::\d[\d/]*)?))"
)


class QueryError(ValueError):
    """A query the backend does not take."""


@dataclass
class Meaning:
    """What a query selects and how it was understood."""

    pmids: set[str]
    translation: str
    not_found: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


class Evaluator:
    """Reads one query from left to right; AND, OR and NOT bind alike, as at PubMed."""

    def __init__(self, papers: Iterable[Paper], unindexed: Iterable[str] = ()) -> None:
        self.papers = list(papers)
        self.unindexed = {p.lower() for p in unindexed}
        self.everything = {p.pmid for p in self.papers}
        self._words = {
            p.pmid: f" {_plain(p.title + ' ' + p.abstract + ' ' + ' '.join(p.keywords))} "
            for p in self.papers
        }
        self._titles = {p.pmid: f" {_plain(p.title)} " for p in self.papers}

    def run(self, term: str, sets: Sequence[Iterable[str]] = ()) -> Meaning:
        """Return what `term` selects; `sets` are the results it may name as #1, #2 ..."""
        self._tokens = _tokens(term)
        self._at = 0
        self._sets = sets
        self._meaning = Meaning(set(), "")
        pmids, words = self._expression()
        if self._at < len(self._tokens):
            raise QueryError("unbalanced parentheses")
        self._meaning.pmids = pmids if pmids is not None else set()
        self._meaning.translation = words
        return self._meaning

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def _expression(self) -> tuple[set[str] | None, str]:
        left, words = self._factor()
        while self._peek()[0] not in ("end", "close"):
            sign = "AND"
            if self._peek()[0] == "word" and self._peek()[1] in ("AND", "OR", "NOT"):
                sign = self._next()[1]
            right, more = self._factor()
            if right is None:
                continue
            left, words = (
                (right, more)
                if left is None
                else (_combine(sign, left, right), f"{words} {sign} {more}")
            )
        return left, words

    def _factor(self) -> tuple[set[str] | None, str]:
        kind, text = self._next()
        if kind == "open":
            inner, words = self._expression()
            if self._next()[0] != "close":
                raise QueryError("unbalanced parentheses")
            while self._peek()[0] == "tag":  # a tag after a group is ignored in silence
                self._next()
            return inner, f"({words})"
        if kind not in ("phrase", "word"):
            raise QueryError(f"unexpected {text!r}")
        tag = self._tag()
        if self._peek()[0] == "colon":
            self._next()
            _, last = self._next()
            tag = self._tag() or tag
            return self._range(text.strip('"'), last.strip('"'), tag)
        return self._leaf(kind, text.strip('"'), tag)

    def _tag(self) -> str:
        return self._next()[1][1:-1].strip().lower() if self._peek()[0] == "tag" else ""

    def _range(self, low: str, high: str, tag: str) -> tuple[set[str], str]:
        if tag not in DATES:
            raise QueryError(f"no range over [{tag}]")
        first, last = read_day(low, False), read_day(high, True)
        chosen = {p.pmid for p in self.papers if first <= DATES[tag](p) <= last}
        return chosen, f"{low}:{high}[{NAMES[tag]}]"

    def _leaf(self, kind: str, text: str, tag: str) -> tuple[set[str] | None, str]:
        name, _, modifier = tag.partition(":")
        if name in DATES:
            low, _, high = text.partition(":")
            return self._range(low, high or low, name)
        if re.fullmatch(r"#\d+", text) and int(text[1:]) <= len(self._sets):
            return set(self._sets[int(text[1:]) - 1]), text
        near = f":{modifier}" if modifier else ""
        shown = f'"{text.lower()}"[{NAMES.get(name, "All Fields")}{near}]'
        if text.lower() in self.unindexed:
            self._meaning.dropped.append(shown)
            return None, ""
        return self._select(text, name, modifier), shown

    def _select(self, text: str, name: str, modifier: str) -> set[str]:
        if name in ("pmid", "uid"):
            return {text.lstrip("0")} & self.everything
        if text.lower() in STOP_WORDS:
            self._meaning.not_found.append(text)
            return set()
        return {p.pmid for p in self.papers if self._has(p, text, name, modifier)}

    def _has(self, paper: Paper, text: str, name: str, modifier: str) -> bool:
        wanted = text.lower()
        if name in ("mh", "majr", "mesh"):
            return _heading(paper, wanted, modifier)
        lists = {"pt": paper.types, "nm": paper.chemicals, "la": paper.languages}
        lists["sh"] = paper.qualifiers
        if name in lists:
            return any(_equal(v, wanted) for v in lists[name])
        if name in ("sb", "filter"):
            return wanted != "hasabstract" or bool(paper.abstract)
        where = self._titles if name == "ti" else self._words
        found = _near if modifier.startswith("~") else _phrase
        said = found(where[paper.pmid], wanted, modifier)
        return said or (name not in ("ti", "tiab") and _heading(paper, wanted, ""))


def _tokens(term: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    term = term.replace("|", " OR ").strip()
    while at < len(term):
        found = _TOKEN.match(term, at)
        if not found or found.end() == at:
            raise QueryError(f"unexpected {term[at]!r}")
        tokens.append((found.lastgroup or "", found[found.lastgroup or 0]))
        at = found.end()
    return tokens


def _combine(sign: str, left: set[str], right: set[str]) -> set[str]:
    if sign == "OR":
        return left | right
    return left & right if sign == "AND" else left - right


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.lower()).strip()


def _phrase(words: str, wanted: str, _: str) -> bool:
    star = wanted.endswith("*")
    plain = _plain(wanted)
    return bool(plain) and (f" {plain}" if star else f" {plain} ") in words


def _near(words: str, wanted: str, modifier: str) -> bool:
    places = words.split()
    sought = _plain(wanted).split()
    span = len(sought) + int(re.sub(r"\D", "", modifier) or 0)
    if not all(f" {w} " in words for w in sought):
        return False
    return any(set(sought) <= set(places[i : i + span]) for i in range(len(places)))


def _heading(paper: Paper, wanted: str, modifier: str) -> bool:
    heading, _, qualifier = wanted.partition("/")
    if qualifier and qualifier not in (q.lower() for q in paper.qualifiers):
        return False
    wider = NARROWER.get(heading) if modifier != "noexp" else None
    return any(
        m.lower() == heading or (wider is not None and wider.search(m.lower()) is not None)
        for m in paper.mesh
    )


def _equal(value: str, wanted: str) -> bool:
    value = value.lower()
    return value.startswith(wanted[:-1]) if wanted.endswith("*") else value == wanted


def read_day(text: str, last: bool) -> date:
    """Read ``YYYY``, ``YYYY/MM`` or ``YYYY/MM/DD`` as its first or last day."""
    parts = [int(p) for p in text.split("/")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (31 if last else 1)
    for attempt in (day, 30, 29, 28):
        try:
            return date(year, month, min(day, attempt))
        except ValueError:
            continue
    raise QueryError(f"no date: {text}")
