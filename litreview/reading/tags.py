"""Tags of a record: what was studied, in whom, how, and at which dose."""

from __future__ import annotations

from litreview.reading.text import Document
from litreview.records import Record, Tag
from litreview.topic import Topic


def read_tags(document: Document, record: Record, topic: Topic) -> tuple[Tag, ...]:
    """All tags of one record, grouped by facet in a fixed order."""
    return ()
