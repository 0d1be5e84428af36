"""What indexers say of a record: publication types and MeSH headings.

They know the whole article, but they also call a protocol a trial. So they are asked
only where the title and abstract say little.
"""

from __future__ import annotations

from functools import lru_cache

from litreview.records import Record
from litreview.topic import shared_vocabulary


def indexed_design(record: Record) -> tuple[str, str] | None:
    """The design by publication type, else by MeSH heading, with the words for it.

    Examples
    --------
    >>> from litreview.records import PublicationType, Record
    >>> indexed_design(Record("ID:1", publication_types=(PublicationType(None, "Letter"),)))
    ('editorial', 'publication type: Letter')
    """
    if animals_only(record):
        return "animal", "MeSH: Animals without Humans"
    types = {p.name.lower() for p in record.publication_types}
    headings = {h.name.lower() for h in record.mesh}
    for term, code, kind in _designs():
        if kind == "publication_type" and term.lower() in types:
            return code, f"publication type: {term}"
        if kind == "mesh" and term.lower() in headings:
            return code, f"MeSH: {term}"
    return None


def animals_only(record: Record) -> bool:
    """Whether a record is indexed with Animals and without Humans."""
    headings = {h.name for h in record.mesh}
    return "Animals" in headings and "Humans" not in headings


@lru_cache(maxsize=1)
def _designs() -> tuple[tuple[str, str, str], ...]:
    return tuple((t.term, t.code, t.kind) for t in shared_vocabulary("indexing"))
