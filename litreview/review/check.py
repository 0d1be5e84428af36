"""Integrity of a review folder: what is read can be quoted, what is stored can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from litreview.evidence.studies import Evidence, Publication
from litreview.records import Span, digest_of, text_of
from litreview.review.people import check_files

if TYPE_CHECKING:
    from litreview.review.folder import Review


def check_review(review: Review) -> list[str]:
    """Everything that is wrong with a review, a line each; empty where all is sound."""
    with review.corpus() as corpus:
        problems = list(corpus.check())
    if problems:  # readings of a damaged corpus would only repeat it
        return problems
    problems += check_files(review)
    if problems:
        return problems
    evidence = review.evidence()
    for publication in evidence.publications:
        problems += check_publication(publication)
    return problems + list(check_ledger(evidence))


def check_publication(publication: Publication) -> Iterator[str]:
    """Readings that do not fit the text they were read from."""
    record, reading = publication.record, publication.reading
    text = text_of(record)
    if reading.text != text or reading.digest != digest_of(text):
        yield f"{record.key}: its reading belongs to another text; run: litreview build"
        return
    for name, span in spans_of(publication):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{record.key}: {name} points at {span.start}-{span.end} outside its text"


def spans_of(publication: Publication) -> Iterator[tuple[str, Span]]:
    """Every span of a publication's readings, with what it belongs to."""
    for tag in publication.reading.tags:
        for span in tag.spans:
            yield f"{tag.facet} {tag.code}", span
    for outcome in publication.reading.outcomes:
        yield outcome.concept, outcome.span
        for name, span in outcome.numbers.items():
            yield f"{outcome.concept} {name}", span


def check_ledger(evidence: Evidence) -> Iterator[str]:
    """The last refresh, where its counts do not add up."""
    for search in evidence.searches[-1:]:
        for pmid in search.missing:
            yield f"the refresh of {search.date} lacks PMID {pmid}; run: litreview refresh"
