"""What an abstract says: pure functions of a record and a topic."""

from __future__ import annotations

from litreview.reading.outcomes import read_outcomes
from litreview.reading.tags import read_tags
from litreview.reading.text import make_document
from litreview.records import Reading, Record, digest_of, text_of
from litreview.topic import Topic

__all__ = ["read"]


def read(record: Record, topic: Topic) -> Reading:
    """Read one record: its tags, then its outcomes, each with its spans.

    Examples
    --------
    >>> from litreview.records import Record, Section
    >>> from litreview.topic import load_topic
    >>> record = Record("ID:1", title="Ketamine for alcohol use disorder: a case report")
    >>> tags = read(record, load_topic("ketamine_addiction")).tags
    >>> next(tag.code for tag in tags if tag.facet == "design")
    'case_report'
    """
    document = make_document(record)
    tags = read_tags(document, record, topic)
    outcomes = read_outcomes(document, tags, topic)
    if places := document.places:
        tags, outcomes = tuple(map(places.tag, tags)), tuple(map(places.outcome, outcomes))
    text = text_of(record)
    return Reading(record.key, digest_of(text), text, tags, outcomes)
