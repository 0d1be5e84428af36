"""Putting records into the corpus: which one is served where two speak of one publication."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from litreview.corpus_origins import keep_name
from litreview.corpus_rows import (
    content_digest,
    from_row,
    is_retracted,
    text_columns,
    to_body,
    what_moved,
)
from litreview.errors import CorpusDamaged
from litreview.records import Record
from litreview.sources.files_merge import RANKS, doi_key, same_by_title, title_key

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one record.

    Attributes
    ----------
    key : str
    kind : str
        ``new``, ``revised``, ``same`` (nothing moved that anybody reads about) or
        ``left`` (the corpus has a better one).
    text : str
        What moved, or what it took the place of.
    retracted : bool
        Whether this is the first we hear of its retraction.
    """

    key: str
    kind: str
    text: str = ""
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class PutReport:
    """What putting records did: how many were new, revised, the same, or left out.

    Attributes
    ----------
    puts : tuple of Put
        One for each record, in order.
    """

    puts: tuple[Put, ...]

    def count(self, kind: str) -> int:
        """Return how many are ``new``, ``revised``, ``same`` or ``left``."""
        return sum(put.kind == kind for put in self.puts)


def put_all(
    db: sqlite3.Connection,
    records: Iterable[Record],
    now: datetime | None,
    instead_of: Mapping[str, str],
) -> PutReport:
    """Store records in an open transaction; see `Corpus.put`."""
    olds: dict[str, list[str]] = {}
    for old, key in instead_of.items():
        olds.setdefault(key, []).append(old)
    puts = tuple(
        put_record(db, record, searched=False, instead_of=olds.get(record.key, ()))
        for record in records
    )
    if now is not None:
        note_changes(db, puts, now)
    return PutReport(puts)


def note_changes(db: sqlite3.Connection, puts: Iterable[Put], now: datetime) -> None:
    """Write down what moved, in an open transaction."""
    day = utc(now)
    for put in puts:
        if put.kind in ("new", "revised", "withdrawn", "returned"):
            note_change(db, day, put.kind, put.key, put.text)
        if put.retracted:
            note_change(db, day, "retracted", put.key, "PubMed marks it as retracted")


def note_change(db: sqlite3.Connection, *values: str) -> None:
    """Write down one change: date, kind, key and text."""
    db.execute("INSERT INTO changes (date, kind, key, text) VALUES (?, ?, ?, ?)", values)


def utc(now: datetime) -> str:
    """Return a moment as the corpus writes it: UTC, to the second."""
    moment = now.astimezone(UTC) if now.tzinfo else now.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def put_record(
    db: sqlite3.Connection, record: Record, *, searched: bool, instead_of: Iterable[str] = ()
) -> Put:
    """Store one record inside an open transaction.

    PubMed's own record takes the place of a digest or a file's record of the same PMID
    or DOI, a file's that of a digest, and never the other way round. Of several
    versions of a PMID the latest is served, the others are kept. Records of the keys in
    `instead_of` give way too, and their names are remembered.
    """
    rivals = _rivals(db, record)
    rank = RANKS.get(record.source, 1)
    if any(_outranks(row, record, rank) for row in rivals):
        return Put(record.key, "left", "the corpus has a better record of it")
    rivals += [row for key in instead_of for row in _served(db, key)]
    replaced = {r["key"]: r for r in rivals if r["key"] != record.key or _rank(r) < rank}
    for key in (*replaced, record.key):
        if key in replaced:
            remove_record(db, key)
        keep_name(db, key, record.key)
    return _store(db, record, searched, list(replaced.values()))


def _rivals(db: sqlite3.Connection, record: Record) -> list[sqlite3.Row]:
    """Return the served records that speak of the same publication."""
    rows = db.execute(
        "SELECT * FROM records WHERE latest AND (key = :key OR pmid = :pmid OR doi = :doi)",
        {"key": record.key, "pmid": record.pmid, "doi": doi_key(record)},
    )
    same = (None, record.pmid)
    return [row for row in rows if record.pmid is None or row["pmid"] in same]


def _served(db: sqlite3.Connection, key: str) -> list[sqlite3.Row]:
    return db.execute("SELECT * FROM records WHERE latest AND key = ?", (key,)).fetchall()


class Titles:
    """The records without a PMID, which a search may bring under one, by their titles."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._known: dict[tuple[str, int, str], list[Record]] = {}
        sql = "SELECT * FROM records WHERE latest AND pmid IS NULL AND source != 'pubmed'"
        for known in map(_read_or_none, db.execute(sql)):
            if known is not None and (title := title_key(known)):
                self._known.setdefault(title, []).append(known)

    def of(self, record: Record) -> tuple[str, ...]:
        """The keys that give way to PubMed's record."""
        title = title_key(record) if self._known else None
        known = self._known.get(title, ()) if title else ()
        return tuple(other.key for other in known if same_by_title(other, record))


def _rank(row: sqlite3.Row) -> int:
    return RANKS.get(row["source"], 1)


def _outranks(row: sqlite3.Row, record: Record, rank: int) -> bool:
    if _rank(row) != rank:
        return _rank(row) > rank
    other_key: bool = row["key"] != record.key
    return other_key and not (record.pmid and row["pmid"] is None)


def remove_record(db: sqlite3.Connection, key: str) -> None:
    """Take a record with all its versions out, inside an open transaction."""
    db.execute("DELETE FROM texts WHERE rowid IN (SELECT id FROM records WHERE key = ?)", (key,))
    db.execute("DELETE FROM records WHERE key = ?", (key,))


def _store(
    db: sqlite3.Connection, record: Record, searched: bool, replaced: list[sqlite3.Row]
) -> Put:
    digest = content_digest(record)
    served = next(iter(_served(db, record.key)), None)
    if served is not None and served["version"] == record.version and served["digest"] == digest:
        # The body is written again, so that a damaged one is healed.
        db.execute(
            "UPDATE records SET searched = searched OR ?, body = ? WHERE id = ?",
            (searched, to_body(record)[1], served["id"]),
        )
        return Put(record.key, "same")
    if served is None:
        _add(db, record, digest, searched, latest=True)
        words = f"takes the place of {_names(replaced)}" if replaced else ""
        return Put(record.key, "new", words, is_retracted(record))
    before = _read_or_none(served)
    _add(db, record, digest, searched or bool(served["searched"]), latest=False)
    _serve_latest(db, record.key)
    if before is None:
        return Put(record.key, "revised", "it was damaged in the corpus and is stored again")
    if served["version"] > record.version:
        return Put(record.key, "same")
    moved = what_moved(before, record)
    news = is_retracted(record) and not is_retracted(before)
    return Put(record.key, "revised" if moved else "same", moved, news)


def _read_or_none(row: sqlite3.Row) -> Record | None:
    try:
        return from_row(row)
    except CorpusDamaged:
        return None


def _names(rows: list[sqlite3.Row]) -> str:
    return ", ".join(f"the {row['source']} {row['key']}" for row in rows)


def _add(
    db: sqlite3.Connection, record: Record, digest: str, searched: bool, *, latest: bool
) -> None:
    form, body = to_body(record)
    if not latest:
        what = (record.key, record.version)
        sql = "SELECT id FROM records WHERE key = ? AND version = ?"
        db.execute(f"DELETE FROM texts WHERE rowid IN ({sql})", what)
        db.execute("DELETE FROM records WHERE key = ? AND version = ?", what)
    values = (
        record.key, record.version, record.pmid, doi_key(record), record.source, searched,
        form, body, digest, latest,
    )  # fmt: skip
    cursor = db.execute(
        "INSERT INTO records (key, version, pmid, doi, source, searched, form, body, digest,"
        " latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    if latest:
        _index(db, cursor.lastrowid or 0, record)


def _serve_latest(db: sqlite3.Connection, key: str) -> None:
    """Mark the highest version as the one that is served and searched."""
    sql = "SELECT id FROM records WHERE key = ?"
    db.execute(f"DELETE FROM texts WHERE rowid IN ({sql})", (key,))
    db.execute(
        "UPDATE records SET latest = (version = (SELECT max(version) FROM records WHERE key = :k))"
        " WHERE key = :k",
        {"k": key},
    )
    row = _served(db, key)[0]
    _index(db, row["id"], from_row(row))


def _index(db: sqlite3.Connection, number: int, record: Record) -> None:
    db.execute(
        "INSERT INTO texts (rowid, title, abstract, keywords) VALUES (?, ?, ?, ?)",
        (number, *text_columns(record)),
    )
