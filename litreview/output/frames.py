"""Publications, tags and outcomes as data frames, one column contract a noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from litreview.evidence.studies import Publication
from litreview.records import Span

if TYPE_CHECKING:
    import pandas as pd

RECORD_COLUMNS = (
    "key",
    "pmid",
    "doi",
    "title",
    "authors",
    "journal",
    "published",
    "year",
    "design",
    "targets",
    "treatments",
    "n",
    "relevant",
    "marks",
    "source",
    "status",
    "publication_types",
    "mesh",
    "registry_numbers",
    "abstract",
)
TAG_COLUMNS = (
    "key",
    "facet",
    "code",
    "role",
    "value",
    "unit",
    "detail",
    "quote",
    "start",
    "end",
    "basis",
    "confidence",
    "digest",
)
OUTCOME_FIELDS = (
    "concept",
    "kind",
    "arm",
    "versus",
    "value",
    "unit",
    "events",
    "n",
    "measure",
    "estimate",
    "spread",
    "spread_kind",
    "ci_low",
    "ci_high",
    "ci_level",
    "iqr_low",
    "iqr_high",
    "p_operator",
    "p_value",
    "statistic",
    "timepoint",
    "direction",
    "basis",
    "confidence",
)
OUTCOME_COLUMNS = ("key", *OUTCOME_FIELDS, "checks", "quote", "start", "end", "digest")
NULLABLE = {"year": "Int64", "n": "Int64", "events": "Int64", "start": "Int64", "end": "Int64"}


def records_frame(publications: Iterable[Publication]) -> pd.DataFrame:
    """One row a publication, columns `RECORD_COLUMNS`; what is plural stays a list."""
    return make_frame([record_row(p) for p in publications], RECORD_COLUMNS)


def tags_frame(publications: Iterable[Publication]) -> pd.DataFrame:
    """One row a tag, columns `TAG_COLUMNS`; `quote` is the first span's text."""
    return make_frame(
        [row for p in publications for row in tag_rows(p)],
        TAG_COLUMNS,
    )


def outcomes_frame(publications: Iterable[Publication]) -> pd.DataFrame:
    """One row a reported outcome, columns `OUTCOME_COLUMNS`; `quote` is its sentence."""
    return make_frame(
        [row for p in publications for row in outcome_rows(p)],
        OUTCOME_COLUMNS,
    )


def make_frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame with exactly these columns, whole numbers nullable, also when empty."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({c: t for c, t in NULLABLE.items() if c in frame.columns})


def record_row(publication: Publication) -> dict[str, Any]:
    """The row of `records_frame` for one publication."""
    record = publication.record
    published = record.published
    return {
        "key": record.key,
        "pmid": record.pmid,
        "doi": record.ids.get("doi"),
        "title": record.title,
        "authors": [a.collective or f"{a.last} {a.initials or ''}".strip() for a in record.authors],
        "journal": record.journal.iso or record.journal.title,
        "published": published.iso if published else None,
        "year": published.year if published else None,
        "design": publication.design,
        "targets": list(publication.codes("substance", "target")),
        "treatments": list(publication.codes("substance", "treatment")),
        "n": next(
            (t.value for t in publication.tags("sample_size") if t.code == "total"),
            None,
        ),
        "relevant": publication.relevant,
        "marks": list(publication.marks),
        "source": record.source,
        "status": record.status,
        "publication_types": [t.name for t in record.publication_types],
        "mesh": [h.name for h in record.mesh],
        "registry_numbers": [r.accession for r in record.registry_numbers],
        "abstract": publication.reading.text.partition("\n")[2] or None,
    }


def tag_rows(publication: Publication) -> Iterable[dict[str, Any]]:
    """The rows of `tags_frame` for one publication."""
    reading = publication.reading
    for tag in reading.tags:
        first = tag.spans[0] if tag.spans else None
        yield {
            "key": reading.key,
            "facet": tag.facet,
            "code": tag.code,
            "role": tag.role,
            "value": tag.value,
            "unit": tag.unit,
            "detail": tag.detail,
            **located(reading.text, first),
            "basis": tag.basis,
            "confidence": tag.confidence,
            "digest": reading.digest,
        }


def outcome_rows(publication: Publication) -> Iterable[dict[str, Any]]:
    """The rows of `outcomes_frame` for one publication."""
    reading = publication.reading
    for outcome in reading.outcomes:
        yield {
            "key": reading.key,
            **{name: getattr(outcome, name) for name in OUTCOME_FIELDS},
            "checks": list(outcome.checks),
            **located(reading.text, outcome.span),
            "digest": reading.digest,
        }


def located(text: str, span: Span | None) -> dict[str, Any]:
    """The quotation of a span and where it stands."""
    if span is None:
        return {"quote": None, "start": None, "end": None}
    return {"quote": span.quote(text), "start": span.start, "end": span.end}
