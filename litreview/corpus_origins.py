"""Where the records of a corpus came from beside its searches, and the names they had."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from litreview.corpus_schema import has_table
from litreview.records import digest_of

_FROM_FILES = """
SELECT source, count(*) AS records, sum(key IN (SELECT key FROM imported)) AS noted
FROM records
WHERE latest AND NOT (searched AND source = 'pubmed')
  AND (source != 'digest' OR key IN (SELECT key FROM imported))
GROUP BY source
"""


@dataclass(frozen=True, slots=True)
class FileRows:
    """What one file brought: its name, the day of its first import, how many records."""

    file: str
    date: str
    records: int


@dataclass(frozen=True, slots=True)
class Imports:
    """What files brought, all imports together.

    Attributes
    ----------
    files : tuple of FileRows
        In the order of their first import; a record that a file has twice counts twice,
        a file that was imported again counts once.
    kept : mapping of str to int
        By source, the records of the corpus that files brought and no search did.
    unnoted : mapping of str to int
        The same for records whose file was not written down; how many rows of it
        were duplicates nobody knows.
    """

    files: tuple[FileRows, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)
    unnoted: Mapping[str, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """Rows of all files."""
        return sum(file.records for file in self.files)

    @property
    def duplicates(self) -> int:
        """Rows that were another row's, a search's or the starter corpus's publication."""
        return self.records - sum(self.kept.values())


def keep_name(db: sqlite3.Connection, old: str, key: str) -> None:
    """Remember that the record of `old` is now that of `key`."""
    db.execute("DELETE FROM names WHERE old = ?", (key,))
    if old == key:
        return
    db.execute("UPDATE names SET key = ? WHERE key = ?", (key, old))
    db.execute("INSERT OR REPLACE INTO names (old, key) VALUES (?, ?)", (old, key))
    db.execute("UPDATE imported SET key = ? WHERE key = ?", (key, old))


def read_names(db: sqlite3.Connection) -> dict[str, str]:
    """The key each record has now by those it had."""
    if not has_table(db, "names"):
        return {}
    return {row["old"]: row["key"] for row in db.execute("SELECT old, key FROM names")}


def note_rows(
    db: sqlite3.Connection, file: Path, day: str, rows: Iterable[tuple[str, str]]
) -> None:
    """Write down the rows of a file: the key of each by itself, and of its record."""
    place = digest_of(str(file.resolve()))
    for (row, key), times in Counter(rows).items():
        db.execute(
            "INSERT INTO imported (place, row, file, received, times, key)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (place, row) DO UPDATE"
            " SET times = max(times, excluded.times), key = excluded.key",
            (place, row, file.name, day, times, key),
        )


def read_imports(db: sqlite3.Connection) -> Imports:
    """What files brought, as far as it was written down."""
    if not has_table(db, "imported"):
        sql = _FROM_FILES.replace("(SELECT key FROM imported)", "('')")
        return Imports(unnoted={r["source"]: r["records"] for r in db.execute(sql)})
    files = db.execute(
        "SELECT min(file) AS file, min(received) AS day, sum(times) AS records"
        " FROM imported GROUP BY place ORDER BY day, file, place"
    )
    rows = db.execute(_FROM_FILES).fetchall()
    return Imports(
        tuple(FileRows(r["file"], r["day"], r["records"]) for r in files),
        {r["source"]: r["noted"] for r in rows if r["noted"]},
        {r["source"]: r["records"] - r["noted"] for r in rows if r["records"] > r["noted"]},
    )
