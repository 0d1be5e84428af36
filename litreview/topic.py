"""A topic: the question, the PubMed query, and the words that the reader looks for.

A topic is a folder of plain files: ``topic.toml`` and one CSV per vocabulary. What
several topics share (designs, cues, measures) lies beside the topic folders. Adding a
word is adding a row; adding a topic is adding a folder.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from litreview.disk import read_utf8
from litreview.errors import SettingsError, UnknownName, VocabularyError

TOPICS = Path(__file__).parent / "topics"
REQUIRED_COLUMNS = ("code", "term", "kind", "source", "note")
NEEDED_COLUMNS = frozenset({"code", "term", "kind", "source"})
REQUIRED_KEYS = ("name", "title", "question", "query", "treatments")
OPTIONAL_KEYS = (
    *("description", "known_items", "generic_target"),
    *("treatment_classes", "sibling_targets", "merely_used", "words_of"),
)
LIST_KEYS = ("treatments", "known_items", "treatment_classes", "sibling_targets", "merely_used")
_FLAT = str.maketrans("-‐‑‒–—−", " " * 7)


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a vocabulary.

    Attributes
    ----------
    code : str
        What the term stands for (``alcohol``).
    term : str
        The words as they may be printed. A term wholly in capitals (``KAP``) is found
        in capitals only; any other term is found in upper and lower case, in the
        plural, and with a space for a hyphen.
    kind : str
        What sort of word it is; each vocabulary documents its kinds in ``columns.csv``.
    source : str
        Where the term was taken from.
    note : str
        A remark for the person who edits the file; may be empty.
    line : int
        Line in the file.
    extra : mapping of str to str
        Further columns, as documented in ``columns.csv``; empty cells are left out.
    """

    code: str
    term: str
    kind: str
    source: str
    note: str
    line: int
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A question and everything that is needed to search and read for it.

    Attributes
    ----------
    name : str
        Name of its folder.
    title, question : str
        For people.
    query : str
        In PubMed syntax.
    folder : Path
        Where its files lie.
    treatments : tuple of str
        Codes of the substances under study (``ketamine``, ``esketamine``).
    known_items : tuple of str
        PMIDs or DOIs that the query has to find.
    generic_target : str
        Code of the target that stands for all ("substance use disorder"): it counts
        beside a named one only where title or aim name it.
    treatment_classes : tuple of str
        Codes of classes whose name in a title stands for the treatments.
    sibling_targets : tuple of str
        Targets whose drugs are also studied as treatments beside those of the topic.
    merely_used : tuple of str
        Targets whose use alone is nothing to be treated (opioids in surgery).
    words_of : str
        Name of another topic whose words hold here as well; a row of this topic takes
        the place of the same term there.
    """

    name: str
    title: str
    question: str
    query: str
    folder: Path
    treatments: tuple[str, ...] = ()
    known_items: tuple[str, ...] = ()
    description: str = ""
    generic_target: str = ""
    treatment_classes: tuple[str, ...] = ()
    sibling_targets: tuple[str, ...] = ()
    merely_used: tuple[str, ...] = ()
    words_of: str = ""

    def __hash__(self) -> int:
        """By the name alone: a topic is looked up often."""
        return hash(self.name)

    def vocabulary(self, name: str) -> tuple[Term, ...]:
        """Terms of one vocabulary: the shared rows, those of `words_of`, those of the topic.

        Raises
        ------
        UnknownName
            If neither the shared folder nor the topic has ``<name>.csv``.
        VocabularyError
            If a file breaks the contract; the message names file and line.
        """
        return _load_vocabulary(name, self.folder, self.words_of)


def list_topics() -> tuple[str, ...]:
    """Names of the topics that come with the package, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in TOPICS.glob("*/topic.toml")))


@lru_cache(maxsize=16)
def load_topic(name: str) -> Topic:
    """Load a topic by its name, or by the path of a folder that holds a ``topic.toml``.

    Raises
    ------
    UnknownName
        If there is no such topic.
    SettingsError
        If its ``topic.toml`` is not valid.

    Examples
    --------
    >>> load_topic("ketamine_addiction").treatments
    ('ketamine', 'esketamine', 'arketamine')
    """
    folder = Path(name) if "/" in name or "\\" in name else TOPICS / name
    folder = folder.parent if folder.name == "topic.toml" else folder
    path = folder / "topic.toml"
    if not name or not path.is_file():
        raise UnknownName("topic", name, list_topics(), "or give a folder with a topic.toml")
    return _topic_from(_read_toml(path), path)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_utf8(path))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from error


def _topic_from(data: Mapping[str, Any], path: Path) -> Topic:
    allowed = (*REQUIRED_KEYS, *OPTIONAL_KEYS)
    for key in data:
        if key not in allowed:
            raise SettingsError(f"{path}: unknown key {key!r}; allowed: {', '.join(allowed)}")
    for key in REQUIRED_KEYS:
        if not data.get(key):
            raise SettingsError(f"{path}: the key {key!r} is missing or empty")
    for key, value in data.items():
        if not isinstance(value, list if key in LIST_KEYS else str):
            wanted = 'a list, as ["ketamine"]' if key in LIST_KEYS else "a text in quotes"
            raise SettingsError(f"{path}: {key} is {value!r:.40}; {wanted} is needed")
    return Topic(
        name=str(data["name"]),
        title=str(data["title"]),
        question=str(data["question"]),
        query=" ".join(str(data["query"]).split()),
        folder=path.parent,
        treatments=tuple(map(str, data["treatments"])),
        known_items=tuple(map(str, data.get("known_items", ()))),
        description=str(data.get("description", "")),
        generic_target=str(data.get("generic_target", "")),
        treatment_classes=tuple(map(str, data.get("treatment_classes", ()))),
        sibling_targets=tuple(map(str, data.get("sibling_targets", ()))),
        merely_used=tuple(map(str, data.get("merely_used", ()))),
        words_of=_base(str(data.get("words_of", "")), path),
    )


def _base(name: str, path: Path) -> str:
    if name and name not in list_topics():
        raise SettingsError(f"{path}: words_of {name!r}; allowed: {', '.join(list_topics())}")
    return name


@lru_cache(maxsize=64)
def shared_vocabulary(name: str) -> tuple[Term, ...]:
    """Terms of one vocabulary that all topics share (``cues``, ``designs``)."""
    return _load_vocabulary(name, None)


@lru_cache(maxsize=64)
def _load_vocabulary(name: str, folder: Path | None, base: str = "") -> tuple[Term, ...]:
    places = [p for p in (TOPICS, TOPICS / base if base else None, folder) if p]
    paths = [p / f"{name}.csv" for p in places if (p / f"{name}.csv").is_file()]
    if not paths or name == "columns":
        known = {p.stem for place in places for p in place.glob("*.csv")} - {"columns"}
        hint = f"or put {name}.csv into {folder}" if folder else ""
        raise UnknownName("vocabulary", name, sorted(known), hint)
    claimed: dict[str, Term] = {}
    for path in paths:
        here: set[str] = set()
        for term in read_vocabulary(path, extra_columns(name)):
            key = flat(term.term) if not term.term.isupper() else term.term
            replaces = bool(base) and path.parent == folder and key not in here
            if not replaces and (other := claimed.get(key)):
                raise VocabularyError(str(path), term.line, _twice(term, other))
            here.add(key)
            claimed[key] = term
    return tuple(claimed.values())


def _twice(term: Term, other: Term) -> str:
    if other.code == term.code:
        return f"the term {term.term!r} stands twice (line {other.line})"
    claim = f"is claimed by {other.code!r} (line {other.line}) and by {term.code!r}"
    return f"the term {term.term!r} {claim}"


def flat(term: str) -> str:
    """A term in lower case with plain spaces for hyphens and dashes.

    Examples
    --------
    >>> flat("S-Ketamine")
    's ketamine'
    """
    lowered = term.lower()
    plain = lowered.replace("-", " ") if term.isascii() else lowered.translate(_FLAT)
    return " ".join(plain.split())


@lru_cache(maxsize=64)
def extra_columns(vocabulary: str) -> tuple[str, ...]:
    """Columns that ``columns.csv`` documents for a vocabulary beyond the common five."""
    with (TOPICS / "columns.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            row["column"] for row in csv.DictReader(file) if row["vocabulary"] == vocabulary
        )


def read_vocabulary(path: Path, extra: tuple[str, ...] = ()) -> Iterator[Term]:
    """Read one CSV of words, row by row.

    Parameters
    ----------
    path : Path
        A UTF-8 file with a header.
    extra : tuple of str
        Columns allowed beyond ``code, term, kind, source, note``.

    Raises
    ------
    VocabularyError
        For a missing or unknown column, a row with too many or too few cells, and a
        row without code, term, kind or source.
    """
    rows = csv.reader(io.StringIO(read_utf8(path), newline=""))
    header = next(rows, [])
    _check_header(header, extra, path)
    more = [(i, c) for i, c in enumerate(header) if c not in REQUIRED_COLUMNS]
    places = [header.index(c) for c in REQUIRED_COLUMNS]
    for cells in rows:
        if cells:
            _check_cells(header, cells, path, rows.line_num)
            row = [" ".join(cell.split()) for cell in cells]
            code, term, kind, source, note = (row[i] for i in places)
            found = MappingProxyType({column: row[i] for i, column in more if row[i]})
            yield Term(code, term, kind, source, note, rows.line_num, found)


def _check_header(header: list[str], extra: tuple[str, ...], path: Path) -> None:
    allowed = (*REQUIRED_COLUMNS, *extra)
    if len(header) == 1 and ";" in header[0]:
        raise VocabularyError(str(path), 1, "semicolons part its columns; save it with commas")
    for column in header:
        if column not in allowed or header.count(column) > 1:
            problem = f"unknown or repeated column {column!r}; allowed: {', '.join(allowed)}"
            raise VocabularyError(str(path), 1, problem)
    for column in REQUIRED_COLUMNS:
        if column not in header:
            raise VocabularyError(str(path), 1, f"the column {column!r} is missing")


def _check_cells(header: list[str], cells: list[str], path: Path, line: int) -> None:
    if len(cells) != len(header):
        problem = f"{len(cells)} cells, expected {len(header)}: a comma in a cell needs quotes"
        raise VocabularyError(str(path), line, problem)
    for column, cell in zip(header, cells, strict=True):
        if column in NEEDED_COLUMNS and (not cell or cell.isspace()):
            term = " ".join(cells[header.index("term")].split())
            raise VocabularyError(str(path), line, f"no {column} in the row of {term!r}")
