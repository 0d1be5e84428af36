"""Putting records into the corpus: which one is served where two speak of one publication."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

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
from litreview.sources.files_merge import RANKS, doi_key


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


def put_record(db: sqlite3.Connection, record: Record, *, searched: bool) -> Put:
    """Store one record inside an open transaction.

    PubMed's own record takes the place of a digest or a file's record of the same PMID
    or DOI, a file's that of a digest, and never the other way round. Of several
    versions of a PMID the latest is served, the others are kept.
    """
    rivals = _rivals(db, record)
    rank = RANKS.get(record.source, 1)
    if any(_outranks(row, record, rank) for row in rivals):
        return Put(record.key, "left", "the corpus has a better record of it")
    replaced = [row for row in rivals if row["key"] != record.key or _rank(row) < rank]
    for row in replaced:
        remove_record(db, row["key"])
    return _store(db, record, searched, replaced)


def _rivals(db: sqlite3.Connection, record: Record) -> list[sqlite3.Row]:
    """Return the served records that speak of the same publication."""
    rows = db.execute(
        "SELECT * FROM records WHERE latest AND (key = :key OR pmid = :pmid OR doi = :doi)",
        {"key": record.key, "pmid": record.pmid, "doi": doi_key(record)},
    )
    same = (None, record.pmid)
    return [row for row in rows if record.pmid is None or row["pmid"] in same]


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
    served = db.execute("SELECT * FROM records WHERE key = ? AND latest", (record.key,)).fetchone()
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
    row = db.execute("SELECT * FROM records WHERE key = ? AND latest", (key,)).fetchone()
    _index(db, row["id"], from_row(row))


def _index(db: sqlite3.Connection, number: int, record: Record) -> None:
    db.execute(
        "INSERT INTO texts (rowid, title, abstract, keywords) VALUES (?, ?, ?, ?)",
        (number, *text_columns(record)),
    )
