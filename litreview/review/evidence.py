"""From the folder of a review to the one value that everything is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from litreview.evidence.marks import marks_of
from litreview.evidence.studies import PUBMED, SETTINGS, Decision, Evidence, build_evidence
from litreview.reading import read
from litreview.records import Reading, Record
from litreview.review.people import correct_all, decide_all, files_of, names_of
from litreview.review.settings import Include

if TYPE_CHECKING:
    from litreview.corpus import Corpus
    from litreview.review.folder import Review


def state_of(review: Review, corpus: Corpus) -> object:
    """What the evidence depends on; equal states give equal evidence."""
    files = tuple((path, path.stat().st_mtime_ns) for path in files_of(review))
    return corpus.digest(), len(corpus.searches()), corpus.imports(), files


def gather_evidence(review: Review, corpus: Corpus) -> Evidence:
    """Read every record, lay people's corrections and decisions over it, and group it."""
    records = list(corpus.records())
    names = names_of(records, corpus.names())
    readings, _ = correct_all(review, {r.key: read(r, review.topic) for r in records}, names)
    decisions: dict[str, Decision] = {
        **left_out(records, readings, review.settings.include),
        **decide_all(review, readings, names),
        **withdrawn(corpus.gone()),
    }
    searches = corpus.searches()
    since = searches[-1].date if searches else None
    return build_evidence(
        records,
        review.topic,
        searches=searches,
        decisions=decisions,
        changes=count_cells(corpus.changes(since)),
        digest=corpus.digest(),
        readings=readings,
        names=names,
        imports=corpus.imports(),
        to_check_below=review.settings.to_check_below,
    )


def count_cells(changes: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """Changes with the moved cells of each table told as one; `Corpus.changes` has each."""
    others = [change for change in changes if change["kind"] != "cell"]
    cells = [change for change in changes if change["kind"] == "cell"]
    tables: dict[str, list[Mapping[str, str]]] = {}
    for change in cells:
        tables.setdefault(change["key"].partition(" / ")[0], []).append(change)
    counted = [
        {**moved[0], "key": name, "text": f"{len(moved)} cells"} for name, moved in tables.items()
    ]
    return (*others, *counted)


def withdrawn(gone: Mapping[str, tuple[str, str]]) -> dict[str, Decision]:
    """Records that PubMed no longer has take no part."""
    return {key: ("exclude", f"{why} (since {day})", PUBMED) for key, (day, why) in gone.items()}


def left_out(
    records: Iterable[Record], readings: Mapping[str, Reading], include: Include
) -> dict[str, Decision]:
    """The relevant publications that the settings leave out, each with its reason."""
    reasons = {r.key: why_left_out(r, readings[r.key], include) for r in records}
    return {key: ("exclude", reason, SETTINGS) for key, reason in reasons.items() if reason}


def why_left_out(record: Record, reading: Reading, include: Include) -> str | None:
    """The setting that leaves a publication out, None where none does."""
    codes = {(tag.facet, tag.code) for tag in reading.tags}
    if ("relevance", "relevant") not in codes:
        return None
    year = record.published.year if record.published else None
    if not include.animals and ("population", "animal") in codes:
        return "animal study (review.toml: include.animals)"
    if not include.preprints and "preprint" in marks_of(record, reading):
        return "preprint (review.toml: include.preprints)"
    if not include.digests and record.source == "digest":
        return "known by a digest only (review.toml: include.digests)"
    if include.from_year and year and year < include.from_year:
        return f"published before {include.from_year} (review.toml: include.from_year)"
    return None
