"""The file of the corpus: its tables, and opening it without harm."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from litreview.errors import CorpusBusy, CorpusDamaged, CorpusError, FolderNotWritable

APPLICATION = 0x6C697472  # "litr", in the header of the file
VERSION = 1
HEADER = b"SQLite format 3\0"
WAIT = 15.0  # seconds for another writer, whose transactions are short

TABLES = """
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,          -- 1 for the version that is served
  pmid TEXT,
  doi TEXT,                         -- lower case
  source TEXT NOT NULL,             -- pubmed, file or digest
  searched INTEGER NOT NULL,        -- 1 where a search of the topic brought it
  form TEXT NOT NULL CHECK (form IN ('xml', 'json')),
  body BLOB NOT NULL,               -- zlib: PubMed's own XML, or JSON where there is none
  digest TEXT NOT NULL,             -- of its content
  gone_since TEXT,                  -- day on which PubMed no longer had it
  gone_reason TEXT,
  UNIQUE (key, version)
);
CREATE INDEX records_by_pmid ON records (pmid) WHERE pmid IS NOT NULL;
CREATE INDEX records_by_doi ON records (doi) WHERE doi IS NOT NULL;
CREATE VIRTUAL TABLE texts USING fts5(
  title, abstract, keywords, tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE refreshes (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL, ended TEXT NOT NULL, tool TEXT NOT NULL, whole INTEGER NOT NULL,
  query TEXT NOT NULL, translation TEXT NOT NULL, warnings TEXT NOT NULL,
  found INTEGER NOT NULL, ids INTEGER NOT NULL, fetched INTEGER NOT NULL,
  parsed INTEGER NOT NULL, stored INTEGER NOT NULL, new INTEGER NOT NULL,
  revised INTEGER NOT NULL, withdrawn INTEGER NOT NULL, retracted INTEGER NOT NULL,
  missing TEXT NOT NULL, requests INTEGER NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE batches (             -- answers of the service, kept until a refresh is whole
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL, received TEXT NOT NULL, body BLOB NOT NULL
);
"""
LATER = """
CREATE TABLE IF NOT EXISTS names (    -- the key a record has now by one it had
  old TEXT PRIMARY KEY, key TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS imported ( -- rows of files, and the record that each one is
  place TEXT NOT NULL,                -- digest of the path of the file
  row TEXT NOT NULL,                  -- key of the row by itself
  file TEXT NOT NULL, received TEXT NOT NULL,
  times INTEGER NOT NULL,             -- how often the file has it
  key TEXT NOT NULL,
  PRIMARY KEY (place, row)
);
CREATE INDEX IF NOT EXISTS names_by_key ON names (key);
CREATE INDEX IF NOT EXISTS imported_by_key ON imported (key);
"""


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into those of this package, one clear line each."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # ours to mend, not the file's
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        raise _named(path, error, name) from error


def _named(path: Path, error: sqlite3.DatabaseError, name: str) -> CorpusError:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CorpusBusy(f"{path} is being written by another program; try again when it is done")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return FolderNotWritable(
            f"cannot write {path} ({error}); check the permissions of its folder"
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return CorpusError(f"cannot write {path} ({error}); check the free space of the disk")
    return CorpusDamaged(
        f"{path} is damaged ({error}); nothing was changed; move it away and run "
        "litreview refresh, or put a copy in its place"
    )


def open_database(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open the corpus, or make an empty one where there is no file.

    Returns
    -------
    connection : sqlite3.Connection
        Without implicit transactions.
    writable : bool
        False where the file or its folder may only be read.

    Raises
    ------
    CorpusDamaged
        No database, another program's database, or one of a newer litreview.
    FolderNotWritable
        There is no file and none can be made.
    """
    _check_file(path)
    writable = _can_write(path)
    if not path.exists() and not writable:
        raise FolderNotWritable(
            f"cannot make {path}: its folder is missing or may not be written; "
            "check its permissions, or make the review with litreview init"
        )
    with guarded(path), ExitStack() as on_failure:
        connection = _connect(path, writable)
        on_failure.callback(connection.close)
        _prepare(connection, path, writable)
        on_failure.pop_all()
    return connection, writable


def _check_file(path: Path) -> None:
    try:
        if not path.exists():
            return
        if path.is_dir():
            raise CorpusDamaged(f"{path} is a folder; the corpus is one file")
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except OSError as error:
        raise FolderNotWritable(
            f"cannot read {path}: {error.strerror}; check its permissions"
        ) from error
    if start and start != HEADER:
        raise CorpusDamaged(
            f"{path} is not a corpus (no SQLite database); nothing was changed; move it away "
            "and run litreview refresh"
        )


def _can_write(path: Path) -> bool:
    file_too = not path.exists() or os.access(path, os.W_OK)
    return path.parent.is_dir() and os.access(path.parent, os.W_OK) and file_too


def _connect(path: Path, writable: bool) -> sqlite3.Connection:
    if writable:
        return sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    address = path.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A file in WAL mode in a folder without write permission: nobody can be writing it.
        connection.close()
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, writable: bool) -> None:
    application = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and writable:
        _create(connection)
    elif application != APPLICATION:
        raise CorpusDamaged(
            f"{path} is a database of another program; nothing was changed; "
            "move it away, or name another review folder"
        )
    elif version > VERSION:
        raise CorpusDamaged(
            f"{path} was made by a newer litreview (form {version}; this one reads up to "
            f"{VERSION}); update litreview"
        )
    if writable:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        _add_later(connection)


def _add_later(connection: sqlite3.Connection) -> None:
    """Give a corpus that was made before them the tables that came later."""
    if not has_table(connection, "imported"):
        for statement in filter(str.strip, LATER.split(";\n")):
            connection.execute(statement)


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is such a table; an older corpus that may only be read lacks some."""
    sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.execute(sql, (name,)).fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in filter(str.strip, TABLES.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    with closing(connection.execute(f"PRAGMA {name}")) as cursor:
        return int(cursor.fetchone()[0])
