"""People's own files in a review: their decisions and corrections, and what awaits them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from litreview.curation.corrections import (
    Correction,
    Waiting,
    apply_corrections,
    check_words,
    correct,
    correct_readings,
    find_quote,
    read_corrections,
)
from litreview.curation.paths import places_of
from litreview.curation.screening import Settled, read_decisions, settle, unknown_keys
from litreview.errors import UsageError
from litreview.evidence.studies import PERSON, Decision
from litreview.records import Reading, Record
from litreview.sources.files_merge import doi_key

if TYPE_CHECKING:
    from litreview.evidence.studies import Evidence
    from litreview.review.folder import Review


def screening_file(review: Review) -> Path:
    """Where decisions are kept."""
    return review.folder / "curation" / "screening.csv"


def corrections_file(review: Review) -> Path:
    """Where corrections are kept."""
    return review.folder / "curation" / "corrections.csv"


def files_of(review: Review) -> list[Path]:
    """People's files that are there."""
    return [p for p in (screening_file(review), corrections_file(review)) if p.exists()]


def names_of(records: Iterable[Record], kept: Mapping[str, str]) -> dict[str, str]:
    """The key of each record by those it had before another took its place.

    What people wrote under a DOI, or a title, stays theirs when PubMed's record comes.

    Parameters
    ----------
    records : iterable of Record
    kept : mapping of str to str
        What the corpus wrote down of it, see `Corpus.names`.
    """
    found = ((doi_key(record), record) for record in records if record.pmid)
    return {**{f"DOI:{doi}": record.key for doi, record in found if doi}, **kept}


def names_in(evidence: Evidence) -> dict[str, str]:
    """The same for all publications of a review."""
    return names_of((p.record for p in evidence.publications), evidence.names)


def correct_all(
    review: Review, readings: Mapping[str, Reading], names: Mapping[str, str]
) -> tuple[dict[str, Reading], tuple[Waiting, ...]]:
    """Readings with people's corrections laid over them, and the corrections left over."""
    return correct_readings(readings, read_corrections(corrections_file(review), names))


def decide_all(
    review: Review, readings: Mapping[str, Reading], names: Mapping[str, str]
) -> dict[str, Decision]:
    """The decisions that stand, by key: what, why and by whom."""
    digests = {key: reading.digest for key, reading in readings.items()}
    settled = settle(read_decisions(screening_file(review), names), digests)
    return {s.key: (s.decision, s.reason, PERSON) for s in settled.values() if s.decision}


def settled_now(review: Review, evidence: Evidence) -> tuple[Settled, ...]:
    """What the decisions of a review come to."""
    digests = {p.record.key: p.reading.digest for p in evidence.publications}
    decisions = read_decisions(screening_file(review), names_in(evidence))
    return tuple(settle(decisions, digests).values())


def waiting_decisions(review: Review, evidence: Evidence) -> Iterator[str]:
    """Decisions that await a person, or a record that the corpus does not hold."""
    held = {p.record.key for p in evidence.publications}
    for settled in settled_now(review, evidence):
        if settled.key not in held:
            people = " and ".join(settled.by)
            yield f"{settled.key}: decided by {people}, but the corpus has no such record"
        elif settled.awaiting:
            yield settled.awaiting


def awaiting(review: Review, evidence: Evidence) -> Iterator[str]:
    """What a person should look at, a line each."""
    yield from waiting_decisions(review, evidence)
    for left in waiting_corrections(review, evidence):
        yield left.awaiting
    for search in evidence.searches[-1:]:
        for missing in search.missing:
            yield f"missing PMID {missing}"


def waiting_corrections(review: Review, evidence: Evidence) -> Iterable[Waiting]:
    """Corrections that no longer fit: applied again, those that stand change nothing."""
    from litreview.reading import read

    corrections = read_corrections(corrections_file(review), names_in(evidence))
    touched = {c.key for c in corrections}
    readings = {
        p.record.key: read(p.record, review.topic)
        for p in evidence.publications
        if p.record.key in touched
    }
    return correct_readings(readings, corrections)[1]


def check_files(review: Review) -> list[str]:
    """What is wrong with people's files, a line each."""
    with review.filled_corpus() as corpus:
        records, kept = list(corpus.records()), corpus.names()
    keys, names = [record.key for record in records], names_of(records, kept)
    try:
        decisions = read_decisions(screening_file(review), names)
        corrections = read_corrections(corrections_file(review), names)
    except UsageError as error:
        return [str(error)]
    strays = [(d.key, screening_file(review), d.line) for d in unknown_keys(decisions, keys)]
    held = set(keys)
    strays += [(c.key, corrections_file(review), c.line) for c in corrections if c.key not in held]
    return [f"{path}, line {line}: the corpus has no {key}" for key, path, line in strays]


def fields_of(review: Review, key: str) -> list[tuple[str, str]]:
    """The fields of a publication with what was read there, before any correction.

    Corrections name their place and old value as they were read, so that laying one
    does not rename the next.
    """
    from litreview.reading import read

    return list(places_of(read(review.record(key).record, review.topic)))


def make_correction(review: Review, key: str, draft: Correction) -> Correction:
    """Check a correction against the publication and the topic, and keep it.

    Parameters
    ----------
    key : str
        PMID, DOI or key of the record.
    draft : Correction
        Without key and digest, which are filled in.

    Raises
    ------
    UnknownName
        No such record or code.
    UsageError
        A field, value or quote that does not fit; nothing was changed.
    """
    from litreview.reading import read

    record, names = review.record(key).record, names_in(review.evidence())
    reading = read(record, review.topic)
    made = replace(draft, key=record.key, digest=reading.digest)
    check_words(made, review.topic, reading.text)
    left = apply_corrections(reading, [made])[1]
    if left:
        held = dict(places_of(reading)).get(made.field)
        said = f"it holds {held!r}" if held is not None else "nothing is read there"
        raise UsageError(
            f"{made.field} of {record.key} does not hold {made.old!r}; {said}, see: "
            f"litreview correct fields {key}"
        )
    correct(corrections_file(review), made, names=names)
    return made


def add_outcome(review: Review, key: str, concept: str, draft: Correction) -> Correction:
    """Keep an outcome that was not read, with the words that show it.

    Parameters
    ----------
    key : str
        PMID, DOI or key of the record.
    concept : str
        A code of the topic's outcomes.
    draft : Correction
        Its new holds the fields (`curation.additions.parse_fields`), its quote the words;
        key, field and digest are filled in.

    Raises
    ------
    UnknownName
        No such record or concept.
    UsageError
        A field that no outcome has, a quote that is not in the text, or a number that the
        quote does not print; nothing was changed.
    """
    from litreview.reading import read

    record = review.record(key).record
    found = find_quote(read(record, review.topic).text, draft.quote) if draft.quote else None
    place = f"outcome:{concept}@{found[0] if found else 0}+"
    corrections = read_corrections(corrections_file(review), names_in(review.evidence()))
    held = {c.field for c in corrections if c.key == record.key}
    number = next(i for i in count(1) if f"{place}{i}" not in held)
    return make_correction(review, key, replace(draft, field=f"{place}{number}"))
