"""One row of the ledger: a search as it was sent, and what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Search:
    """One refresh as the ledger keeps it.

    Attributes
    ----------
    date : str
        When it began, ISO 8601.
    query, translation : str
        The query as sent and as PubMed says it understood it.
    found, fetched, stored : int
        The count PubMed reported, and how many of those records are at hand as
        PubMed's own XML and in the corpus.
    warnings, missing : tuple of str
        What PubMed said or dropped; ``"PMID: reason"`` of each missing record.
    tool : str
        Name and version of the program.
    ended : str
        When it was committed, ISO 8601.
    ids, parsed : int
        Distinct identifiers of the search; how many records could be parsed.
    new, revised, withdrawn, retracted : int
        What moved.
    requests : int
        Requests sent to the service, retries included.
    digest : str
        The digest of the corpus after it.
    full : bool
        Whether every record was read again.
    """

    date: str
    query: str
    translation: str
    found: int
    fetched: int
    stored: int
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    tool: str = ""
    ended: str = ""
    ids: int = 0
    parsed: int = 0
    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    retracted: int = 0
    requests: int = 0
    digest: str = ""
    full: bool = False


def read_ledger(row: sqlite3.Row) -> Search:
    """Return a row of the table ``refreshes`` as a Search."""
    numbers = ("found", "ids", "fetched", "parsed", "stored")
    moved = ("new", "revised", "withdrawn", "retracted", "requests")
    return Search(
        date=row["started"],
        ended=row["ended"],
        query=row["query"],
        translation=row["translation"],
        warnings=tuple(json.loads(row["warnings"])),
        missing=tuple(f"{m['pmid']}: {m['reason']}" for m in json.loads(row["missing"])),
        tool=row["tool"],
        digest=row["digest"],
        full=bool(row["whole"]),
        **{name: int(row[name]) for name in numbers + moved},
    )
