"""Tags of a record: what was studied, in whom, how, and at which dose."""

from __future__ import annotations

from litreview.reading.cast import cast_of
from litreview.reading.circumstances import circumstance_tags
from litreview.reading.design import REVIEWS, design_tags, find_design
from litreview.reading.design_cues import Finding
from litreview.reading.indexing import animals_only
from litreview.reading.regimen import regimen_tags
from litreview.reading.relevance import relevance_tags
from litreview.reading.roles import substance_tags
from litreview.reading.sample import sample_tags
from litreview.reading.scan import scan
from litreview.reading.text import Document
from litreview.records import Record, Tag
from litreview.topic import Topic


def read_tags(document: Document, record: Record, topic: Topic) -> tuple[Tag, ...]:
    """All tags of one record, grouped by facet in a fixed order.

    Parameters
    ----------
    document : Document
        Made from the same record.
    record : Record
        For its publication types and MeSH headings.
    topic : Topic
        Its vocabularies and the substances under study.
    """
    found = scan(document, topic)
    finding = find_design(found, record)
    design = finding.code if finding else None
    cast = cast_of(found, topic, design)
    substances = substance_tags(cast, topic, design)
    return (
        *relevance_tags(cast, topic, None if _is_guessed(finding) else design),
        *substances,
        *design_tags(finding),
        *_population(design, record),
        *sample_tags(found, design),
        *regimen_tags(found, substances, design in REVIEWS),
        *circumstance_tags(found, substances, design),
    )


def _is_guessed(finding: Finding | None) -> bool:
    """Whether a review is only taken for one because it counts nobody."""
    return finding is not None and finding.code in REVIEWS and finding.confidence <= 0.5


def _population(design: str | None, record: Record) -> tuple[Tag, ...]:
    if animals_only(record):
        return (Tag("population", "animal", basis="MeSH: Animals without Humans"),)
    if design is None:
        return ()
    code = "animal" if design == "animal" else "none" if design == "in_vitro" else "human"
    return (Tag("population", code, basis=f"design: {design}", confidence=0.9),)
