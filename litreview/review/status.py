"""What a review holds and what awaits a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from litreview.evidence.studies import Publication

if TYPE_CHECKING:
    from litreview.review.folder import Review


@dataclass(frozen=True)
class Status:
    """The state of a review in counts.

    Attributes
    ----------
    records, digests, relevant, retracted : int
        Publications in all; of these: known by our digest only, answering the
        question, retracted.
    last_refresh : str or None
        ISO 8601 time of the last refresh.
    digest : str
        The digest of the corpus.
    awaiting : tuple of str
        What a person should look at, a line each.
    """

    records: int
    digests: int
    relevant: int
    retracted: int
    last_refresh: str | None
    digest: str
    awaiting: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that ``status --json`` prints."""
        return asdict(self) | {"awaiting": list(self.awaiting)}

    def lines(self) -> Iterator[str]:
        """The same for a person."""
        yield f"records       {self.records}"
        yield f"  relevant    {self.relevant}"
        yield f"  digests     {self.digests}"
        yield f"  retracted   {self.retracted}"
        yield f"last refresh  {self.last_refresh or 'never: litreview refresh'}"
        yield f"digest        {self.digest}"
        yield f"awaiting      {len(self.awaiting) or 'nothing'}"
        for line in self.awaiting:
            yield f"  {line}"


def status_of(review: Review) -> Status:
    """Count what the review holds."""
    from litreview.review.people import awaiting

    evidence = review.evidence()
    publications = evidence.publications
    return Status(
        records=len(publications),
        digests=sum(p.record.source == "digest" for p in publications),
        relevant=len(evidence.included),
        retracted=sum("retracted" in p.marks for p in publications),
        last_refresh=evidence.searches[-1].date if evidence.searches else None,
        digest=evidence.digest,
        awaiting=tuple(awaiting(review, evidence)),
    )


def describe(publication: Publication) -> Iterator[str]:
    """What was read from a publication, a line a tag and a line an outcome."""
    reading = publication.reading
    for mark in publication.marks:
        yield f"mark      {mark}"
    for tag in reading.tags:
        words = (tag.facet, tag.role, tag.code, tag.value, tag.unit, tag.detail)
        said = " ".join(str(w) for w in words if w is not None)
        yield f"tag       {said}  [{tag.basis}]"
    for outcome in reading.outcomes:
        numbers = ", ".join(
            f"{name} {span.quote(reading.text)}" for name, span in outcome.numbers.items()
        )
        said = " ".join(
            str(w)
            for w in (outcome.concept, outcome.arm, outcome.versus and f"vs {outcome.versus}")
            if w
        )
        yield f"outcome   {said}: {numbers or outcome.kind}  ({outcome.direction})"
