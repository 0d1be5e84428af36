"""Corrections that people lay over what was read.

``curation/corrections.csv`` holds a row a correction. It names a place in the reading of
one record, the value that was read there and the one that is right:

=============================  ============================================================
field                          old and new
=============================  ============================================================
``design``                     codes of a facet: empty old adds, empty new removes
``substance:target``           the same for one role of a facet
``sample_size:total``          the value of a facet that has values, here under its code
``dose:ketamine``              a value with its unit, ``0.5 mg/kg``
``outcome:abstinence@412``     new empty: the outcome that begins its sentence there is
                               rejected
``outcome:abstinence@412:n``   a field of that outcome; empty new takes its number away
``outcome:abstinence@412+1``   an outcome that was not read; see `additions`
=============================  ============================================================

Of several outcomes of one concept in one sentence the second is ``abstinence@412#2``.
What a person corrected has the basis ``corrected by NAME`` and full confidence.

A correction belongs to the text it was made on. When that text changes it is kept, not
applied, and named as stale until a person looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as described
from pathlib import Path

from litreview.curation.additions import missing_numbers, parse_fields
from litreview.curation.paths import Place, parse_field, parse_value
from litreview.curation.sheet import (
    NO_NAMES,
    check_common,
    columns_of,
    edited,
    read_sheet,
    renamed,
    save,
)
from litreview.errors import FileFormatError, UnknownName, UsageError
from litreview.records import Reading
from litreview.topic import Topic

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: a row of the file.

    Attributes
    ----------
    key : str
        Of the record.
    field : str
        The place in its reading, as the table of this module says.
    old, new : str
        What was read there and what is right; see the table.
    quote : str
        The words of the abstract that show it; needed where something is added.
    by, on : str
        The person, and the date ``YYYY-MM-DD``.
    note : str
    digest : str
        Of the text it was made on (`records.digest_of`); needed.
    line : int
        Line in the file, 0 for a new one; not part of equality.
    """

    key: str
    field: str
    old: str = ""
    new: str = ""
    quote: str = ""
    by: str = ""
    on: str = ""
    note: str = ""
    digest: str = ""
    line: int = described(default=0, compare=False)

    @property
    def place(self) -> Place:
        """The parsed field."""
        return parse_field(self.field)

    @property
    def basis(self) -> str:
        """What a corrected tag or outcome says of its origin."""
        return f"corrected by {self.by}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction that was not applied; it is kept and awaits a person.

    Attributes
    ----------
    state : str
        ``stale`` (the text changed), ``lost`` (what it corrects is no longer read) or
        ``unknown`` (no such record).
    """

    correction: Correction
    state: str

    @property
    def awaiting(self) -> str:
        """What a person should do, in one line."""
        c = self.correction
        said = {
            "stale": "the text changed since; look again and correct anew or take it back",
            "lost": "what it corrects is no longer read there; look again",
            "unknown": "the corpus has no such record",
        }[self.state]
        return f"{c.key}: correction of {c.field} by {c.by} not applied, {said}"


def read_corrections(path: Path, names: Mapping[str, str] = NO_NAMES) -> tuple[Correction, ...]:
    """All rows of a corrections file, in its order; none where it does not exist.

    Parameters
    ----------
    path : Path
    names : mapping of str to str
        The key a record has now by the one it had, see `sheet.renamed`; here and below.

    Raises
    ------
    FileFormatError
        With file and line: an unknown column, field or value.
    """
    corrections = []
    for line, row in read_sheet(path, columns_of(Correction)):
        for problem in _problems(row):
            raise FileFormatError(str(path), problem, line)
        corrections.append(Correction(**row, line=line))
    return renamed(corrections, names, _same_place) if names else tuple(corrections)


def _problems(row: Mapping[str, str]) -> Iterable[str]:
    yield from check_common(row)
    if not row["digest"]:
        yield "digest is empty; make corrections with: litreview correct"
    try:
        place = parse_field(row["field"])
        for text in (row["old"], row["new"]):
            parse_value(place, text)
        if place.added:
            yield from _problems_of_added(row)
            return
    except UsageError as error:
        yield str(error)
        return
    if row["old"] == row["new"]:
        yield f"old and new are both {row['old']!r}; nothing would change"
    elif place.concept is not None and place.name is None and row["new"]:
        yield f"new {row['new']!r}; an outcome as a whole can only be rejected: leave new empty"
    elif place.facet is not None and not row["old"] and not row["quote"]:
        yield "quote is empty; what is added needs the words that show it"


def _problems_of_added(row: Mapping[str, str]) -> Iterable[str]:
    if row["old"]:
        yield f"old {row['old']!r}; what is added was not read: leave old empty"
    elif not row["quote"]:
        yield "quote is empty; what is added needs the words that show it"
    elif missing := missing_numbers(parse_fields(row["new"]), row["quote"]):
        yield f"the quoted words do not print {', '.join(missing)}"


def check_words(correction: Correction, topic: Topic, text: str) -> None:
    """Refuse a code that the topic does not know, and a quote that the text does not hold.

    Raises
    ------
    UnknownName
        With the codes that exist.
    UsageError
        The quote is not in the text.
    """
    place = correction.place
    what = "concept" if place.added else place.name if place.concept else place.facet
    code = place.concept if place.added else correction.new
    vocabulary = {"substance": "substances", "concept": "outcomes"}.get(what or "")
    if vocabulary and code:
        codes = sorted({term.code for term in topic.vocabulary(vocabulary)})
        if code not in codes:
            raise UnknownName(what or "", code, codes)
    if correction.quote and find_quote(text, correction.quote) is None:
        raise UsageError(f"quote {correction.quote!r} is not in the text; copy it from there")


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, whatever its spaces and line ends; None if nowhere."""
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    words = [re.escape(word) for word in _SPACES.split(quote.strip())]
    found = re.search(r"\s+".join(words), text)
    return found.span() if found else None


def correct(
    path: Path, *corrections: Correction, names: Mapping[str, str] = NO_NAMES
) -> tuple[Correction, ...]:
    """Add corrections to a file; each replaces an earlier one of the same place.

    Two corrections are of the same place where record, field and old value are the
    same. The file is written whole or not at all, in a stable order.

    Returns
    -------
    tuple of Correction
        All corrections of the file now.

    Raises
    ------
    UsageError
        A correction that no row may hold; nothing was changed.
    FileFormatError, CorpusBusy, FolderNotWritable
        The file cannot be read or written; nothing was changed.
    """
    for new in corrections:
        for problem in _problems({n: getattr(new, n) for n in columns_of(Correction)}):
            raise UsageError(problem)
    with edited(path):
        kept = {_same_place(c): c for c in (*read_corrections(path, names), *corrections)}
        save(path, kept.values(), Correction, _order)
        return tuple(sorted(kept.values(), key=_order))


def withdraw(
    path: Path,
    key: str,
    field: str,
    old: str | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> tuple[Correction, ...]:
    """Take the corrections of one place back; of one old value where it is given.

    Raises
    ------
    UnknownName
        There is no such correction.
    """
    with edited(path):
        held = read_corrections(path, names)
        gone = {c for c in held if (c.key, c.field) == (key, field) and old in (None, c.old)}
        if not gone:
            fields = sorted({c.field for c in held if c.key == key})
            raise UnknownName(f"correction of {key} at", field, fields)
        kept = tuple(c for c in held if c not in gone)
        save(path, kept, Correction, _order)
        return kept


def _same_place(correction: Correction) -> tuple[str, str, str, str]:
    # Each thing that is added is a place of its own.
    added = correction.new if not correction.old and correction.place.is_code else ""
    return correction.key, correction.field, correction.old, added


def _order(correction: Correction) -> tuple[object, ...]:
    kind, _, rest = correction.key.partition(":")
    number = int(rest) if rest.isdecimal() else 0
    return kind, number, rest, correction.field, correction.old, correction.new


def apply_corrections(
    reading: Reading, corrections: Iterable[Correction]
) -> tuple[Reading, tuple[Waiting, ...]]:
    """Lay corrections over a reading.

    Parameters
    ----------
    reading : Reading
    corrections : iterable of Correction
        Those of other records are passed over.

    Returns
    -------
    reading : Reading
        A new one; its text and digest are the same.
    waiting : tuple of Waiting
        The corrections that could not be applied.
    """
    from litreview.curation.overlay import Draft

    draft, waiting = Draft(reading), []
    for correction in corrections:
        if correction.key != reading.key:
            continue
        if correction.digest != reading.digest:
            waiting.append(Waiting(correction, "stale"))
        elif not draft.apply(correction):
            waiting.append(Waiting(correction, "lost"))
    return draft.reading, tuple(waiting)


def correct_readings(
    readings: Mapping[str, Reading], corrections: Iterable[Correction]
) -> tuple[dict[str, Reading], tuple[Waiting, ...]]:
    """Lay all corrections over all readings, by key; the readings given stay as they are."""
    by_key: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_key.setdefault(correction.key, []).append(correction)
    out = dict(readings)
    waiting: list[Waiting] = []
    for key, rows in by_key.items():
        if key in out:
            out[key], left = apply_corrections(out[key], rows)
            waiting += left
        else:
            waiting += [Waiting(row, "unknown") for row in rows]
    return out, tuple(waiting)
