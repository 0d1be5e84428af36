"""Two states of a review, and what moved between them.

A `State` is small: of each record it keeps a fingerprint a field, of each reading its
tags and outcomes in words, of each table its cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import Any

from litreview.curation.paths import VALUED, shown, tag_value
from litreview.records import Outcome, Reading, Record, Tag

KINDS = ("new", "revised", "retracted", "withdrawn", "reading", "cell")


@dataclass(frozen=True, slots=True)
class State:
    """What a review held at one moment.

    Attributes
    ----------
    records : mapping
        By key, a fingerprint for each field of content (`litreview.corpus_rows.SILENT`
        are none: a new date of revision alone is no change).
    retracted : frozenset of str
        Keys of retracted publications.
    readings : mapping
        By key, tags and outcomes in words, sorted.
    cells : mapping
        Text by place, ``"alcohol-relapse / PMID:1 / result"``.
    gone : mapping
        By key, why the source no longer has a record; those are not in `records`.
    """

    records: Mapping[str, Mapping[str, str]]
    retracted: frozenset[str] = frozenset()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that moved.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    key : str
        Of the record; of a cell its place.
    text : str
        What moved, in words; empty where the kind says all.
    """

    kind: str
    key: str
    text: str = ""


def make_state(
    records: Iterable[Record],
    readings: Mapping[str, Reading] | None = None,
    cells: Mapping[tuple[str, str, str], str] | None = None,
    gone: Mapping[str, tuple[str, str]] | None = None,
) -> State:
    """The state of a review now.

    Parameters
    ----------
    records : iterable of Record
    readings : mapping of str to Reading, optional
        By key, with people's corrections laid over them.
    cells : mapping, optional
        Text by table, row and column.
    gone : mapping of str to (str, str), optional
        Day and reason of records that the source no longer has, by key, as
        ``corpus.gone()`` gives them; they may still be among `records`.
    """
    from litreview.corpus_rows import SILENT, is_retracted

    names = [f.name for f in fields(Record) if f.name not in SILENT]
    missing = gone or {}
    held = [r for r in records if r.key not in missing]
    return State(
        {r.key: {name: _fingerprint(getattr(r, name)) for name in names} for r in held},
        frozenset(r.key for r in held if is_retracted(r)),
        {key: tuple(sorted(_words_of(r))) for key, r in (readings or {}).items()},
        {" / ".join(place): text for place, text in (cells or {}).items()},
        {key: f"{why} (since {day})" for key, (day, why) in missing.items()},
    )


def _fingerprint(value: Any) -> str:
    plain = sorted(value.items()) if isinstance(value, Mapping) else value
    return blake2b(repr(plain).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _words_of(reading: Reading) -> Iterator[str]:
    yield from map(tag_words, reading.tags)
    yield from map(outcome_words, reading.outcomes)


def tag_words(tag: Tag) -> str:
    """A tag in words, without where it was read.

    Examples
    --------
    >>> tag_words(Tag("dose", "ketamine", value=0.5, unit="mg/kg"))
    'dose ketamine: 0.5 mg/kg'
    """
    head = " ".join(part for part in (tag.facet, tag.role, tag.code) if part)
    said = tag_value(tag) if tag.facet in VALUED else shown(tag.value, tag.unit)
    return f"{head}: {said}" if said else head


def outcome_words(outcome: Outcome) -> str:
    """An outcome in words: what was measured, and each number by its name."""
    silent = {"concept", "span", "numbers", "checks", "basis", "confidence"}
    said = [
        f"{f.name} {shown(value)}"
        for f in fields(Outcome)
        if f.name not in silent and (value := getattr(outcome, f.name)) is not None
    ]
    return f"{outcome.concept}: {', '.join(said)}"


def compare(before: State, after: State) -> tuple[Change, ...]:
    """What moved from one state to the next, records first, then readings and cells.

    Returns
    -------
    tuple of Change
        In the order of `KINDS`, then by key. Readings of new records are not listed.
    """
    changes = [
        *_records(before, after),
        *_withdrawn(before, after),
        *_readings(before, after),
        *_cells(before, after),
    ]
    return tuple(sorted(changes, key=lambda c: (KINDS.index(c.kind), c.key, c.text)))


def _records(before: State, after: State) -> Iterator[Change]:
    from litreview.corpus_rows import WORDS

    for key, now in after.records.items():
        then = before.records.get(key)
        if then is None:
            yield Change("new", key, "back after it was withdrawn" if key in before.gone else "")
        elif moved := [WORDS.get(n, n) for n in now if now[n] != then.get(n)]:
            yield Change("revised", key, ", ".join(moved))
        if key in after.retracted and key not in before.retracted:
            yield Change("retracted", key, "marked as retracted")
        elif key in before.retracted and key not in after.retracted:
            yield Change("revised", key, "no longer marked as retracted")


def _withdrawn(before: State, after: State) -> Iterator[Change]:
    for key in before.records:
        if key not in after.records:
            yield Change("withdrawn", key, after.gone.get(key, "no longer in the corpus"))


def _readings(before: State, after: State) -> Iterator[Change]:
    for key, now in after.readings.items():
        if key not in before.readings:
            continue
        then = Counter(before.readings[key])
        lost = [f"no longer {words}" for words in (then - Counter(now)).elements()]
        found = [f"now {words}" for words in (Counter(now) - then).elements()]
        if lost or found:
            yield Change("reading", key, "; ".join(lost + found))


def _cells(before: State, after: State) -> Iterator[Change]:
    if not before.cells:  # a state without tables says nothing about them
        return
    for place in {**before.cells, **after.cells}:
        then, now = before.cells.get(place), after.cells.get(place)
        if then is None:
            yield Change("cell", place, f"new: {now!r}")
        elif now is None:
            yield Change("cell", place, f"gone: {then!r}")
        elif then != now:
            yield Change("cell", place, f"{then!r} became {now!r}")


def tables_touched(changes: Iterable[Change]) -> tuple[str, ...]:
    """The tables in which a cell moved, each once."""
    cells = (c.key.partition(" / ")[0] for c in changes if c.kind == "cell")
    return tuple(dict.fromkeys(cells))
