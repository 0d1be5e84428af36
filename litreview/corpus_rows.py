"""A record as a row of the corpus and back; its content digest; what moved between two."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable

from litreview.errors import CorpusDamaged, FileFormatError
from litreview.records import Record, digest_of
from litreview.sources.files_json import record_of, row_of
from litreview.sources.medline import read_medline

# What is no content of a publication, or moves for reasons that nobody reads about.
SILENT = {"raw", "key", "pmid", "version", "source", "revised", "completed", "entered"}
_WORD = re.compile(r'"([^"]+)"|(\S+)')
_BETWEEN = re.compile(r">\s*\n\s*<")
WORDS = {
    "vernacular_title": "original title",
    "other_abstracts": "abstracts in other languages",
    "journal": "journal, volume or pages",
    "published": "publication date",
    "publication_types": "publication types",
    "mesh": "MeSH headings",
    "ids": "identifiers",
    "registry_numbers": "registry numbers",
    "comments_corrections": "links to corrections and comments",
}
_NAMED: dict[str, Callable[[Record], Iterable[str]]] = {
    "publication_types": lambda r: (t.name for t in r.publication_types),
    "mesh": lambda r: (h.name for h in r.mesh),
    "comments_corrections": lambda r: (
        f"{c.ref_type} {c.pmid or c.citation or ''}".strip() for c in r.comments_corrections
    ),
    "status": lambda r: (r.status or "none",),
}


def content_digest(record: Record) -> str:
    """Return the digest of what is stored of a record.

    Of PubMed's own XML without the white space between its lines, so that a better
    parser does not change it; of all its fields where there is no XML.
    """
    if record.source == "pubmed" and record.raw:
        text = _BETWEEN.sub("><", record.raw.decode("utf-8", "replace"))
    else:
        text = json.dumps(row_of(record), sort_keys=True, ensure_ascii=False)
    return digest_of(text)


def to_body(record: Record) -> tuple[str, bytes]:
    """Return the form (``xml`` or ``json``) and the compressed body to store."""
    if record.source == "pubmed" and record.raw:
        return "xml", zlib.compress(record.raw)
    return "json", zlib.compress(json.dumps(row_of(record), ensure_ascii=False).encode())


def from_row(row: sqlite3.Row) -> Record:
    """Return the record of a row with ``key``, ``form``, ``source`` and ``body``.

    Raises
    ------
    CorpusDamaged
        The body cannot be read.
    """
    try:
        body = zlib.decompress(row["body"])
        if row["form"] == "json":
            return record_of(json.loads(body))
        record = next(read_medline(body, on_problem=_ignore), None)
    except (zlib.error, ValueError, FileFormatError) as error:
        raise _damaged(row["key"], str(error)) from error
    if record is None:
        raise _damaged(row["key"], "its XML holds no record")
    return record


def _ignore(_: str) -> None:
    """What was mended was said when the record was stored."""


def _damaged(key: str, why: str) -> CorpusDamaged:
    return CorpusDamaged(
        f"the record {key} cannot be read from the corpus ({why}); "
        "run litreview refresh --full, or put a copy of the corpus in its place"
    )


def is_retracted(record: Record) -> bool:
    """Whether PubMed marks the publication itself as retracted.

    Either mark will do; the notice of a retraction is another publication.
    """
    return any(t.name == "Retracted Publication" for t in record.publication_types) or any(
        c.ref_type == "RetractionIn" for c in record.comments_corrections
    )


def what_moved(old: Record, new: Record) -> str:
    """Return the parts that differ in plain words, ``""`` where only dates of handling do.

    Examples
    --------
    >>> what_moved(Record("PMID:1", title="A"), Record("PMID:1", title="B", status="MEDLINE"))
    'title, status (MEDLINE; no longer none)'
    """
    moved = []
    for part in dataclasses.fields(Record):
        if part.name in SILENT or getattr(old, part.name) == getattr(new, part.name):
            continue
        words = WORDS.get(part.name, part.name)
        details = _details(part.name, old, new)
        moved.append(f"{words} ({details})" if details else words)
    return ", ".join(moved)


def _details(name: str, old: Record, new: Record) -> str:
    if name not in _NAMED:
        return ""
    before, after = list(_NAMED[name](old)), list(_NAMED[name](new))
    added = _few([n for n in after if n not in before])
    removed = _few([n for n in before if n not in after])
    return "; ".join(filter(None, (added, f"no longer {removed}" if removed else "")))


def _few(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def text_columns(record: Record) -> tuple[str, str, str]:
    """Return title, abstract and keywords as full-text search sees them."""
    titles = filter(None, (record.title, record.vernacular_title))
    other = (s.text for a in record.other_abstracts for s in a.sections)
    abstract = [*(s.text for s in record.abstract), *other]
    words = [*record.keywords, *(h.name for h in record.mesh), *(c.name for c in record.chemicals)]
    return "\n".join(titles), "\n".join(abstract), "; ".join(words)


def full_text_query(words: str) -> str:
    """Return the words as FTS5 wants them, so that no sign in them is an operator."""
    parts = []
    for phrase, word in _WORD.findall(words):
        text = (phrase or word).replace('"', " ")
        plain = text.rstrip("*")
        if re.search(r"\w", plain):
            parts.append(f'"{plain}"' + ("*" if text != plain else ""))
    return " AND ".join(parts)
