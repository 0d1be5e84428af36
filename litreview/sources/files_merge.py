"""The same publication in several files: which row is new, which is known already.

Two records are the same where their PMIDs are; where one has no PMID, where their DOIs
are (in lower case); where neither decides, where normalised title, year and first
author all agree. Two different PMIDs, or two different DOIs, are two publications
whatever the title says: an erratum bears the title of its article, and so does the
preprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from types import MappingProxyType

from litreview.records import Record
from litreview.sources.files_fields import clean_doi, first_author, key_of, normal_title

RANKS = {"digest": 0, "file": 1, "pubmed": 2}
SAME_TITLE = 0.8  # of its letters in their order: a corrected title, not another one
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that is known already: its record, the key that stays, and why."""

    record: Record
    kept: str
    reason: str


@dataclass(frozen=True, slots=True)
class Update:
    """A row that is better than the known one; `replaces` is the key to give up.

    Where `replaces` differs from ``record.key`` (a digest under its DOI, PubMed's
    record under its PMID), the old key must be removed from the corpus.
    """

    record: Record
    replaces: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes
    ----------
    new : tuple of Record
        To be added, in the order of the files.
    duplicates : tuple of Duplicate
        Left out.
    updates : tuple of Update
        To be put in place of what is there.
    kept : tuple of str
        For each incoming record, the key its publication is known under afterwards.
    """

    new: tuple[Record, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    updates: tuple[Update, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass
class _Index:
    """Records by what can tell them apart, and the key each one is known under."""

    pmids: dict[str, str] = field(default_factory=dict)
    dois: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)
    held: dict[str, Record] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def add(self, key: str, record: Record) -> None:
        self.held[key] = record
        if record.pmid:
            self.pmids.setdefault(record.pmid, key)
        doi, title = doi_key(record), title_key(record)
        if doi:
            self.dois.setdefault(doi, []).append(key)
        if title:
            self.titles.setdefault(title, []).append(key)

    def same(self, record: Record) -> tuple[str, str] | None:
        """The key of the same publication and why it is the same."""
        if record.pmid and record.pmid in self.pmids:
            return self.pmids[record.pmid], f"same PMID {record.pmid}"
        key = self.names.get(record.key, record.key)
        if key in self.held:
            return key, f"same key {record.key}"
        return next(self._by_text(record), None)

    def own(self, record: Record) -> Record:
        """The record under a key of its text where its file's own id is another's here.

        Lists that number their rows from 1 have the same ids for different publications.
        """
        known = self.held.get(self.names.get(record.key, record.key))
        if known is None or not record.key.startswith("ID:") or _alike(known, record):
            return record
        return replace(record, key=key_of(None, None, None, f"{record.title}|{title_key(record)}"))

    def _by_text(self, record: Record) -> Iterator[tuple[str, str]]:
        doi, title = doi_key(record), title_key(record)
        for key in self.dois.get(doi, ()) if doi else ():
            if not _differ(record.pmid, self.held[key].pmid):
                yield key, f"same DOI {doi}"
        for key in self.titles.get(title, ()) if title else ():
            other = self.held[key]
            if same_by_title(other, record):
                yield key, "same title, year and first author"


def _alike(known: Record, record: Record) -> bool:
    """Whether two records of one id can be the same publication, small corrections aside."""
    one, other = normal_title(known.title), normal_title(record.title)
    return not one or not other or SequenceMatcher(None, one, other).ratio() > SAME_TITLE


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def doi_key(record: Record) -> str | None:
    """The DOI for comparison: lower case, without resolver."""
    doi = clean_doi(record.ids.get("doi"))
    return doi.lower() if doi else None


def same_by_title(known: Record, record: Record) -> bool:
    """Whether two records with the same `title_key` may be one publication."""
    return not _differ(record.pmid, known.pmid) and not _differ(doi_key(record), doi_key(known))


def title_key(record: Record) -> tuple[str, int, str] | None:
    """Title, year and first author for comparison; None where one is unknown."""
    year = record.published.year if record.published else None
    title, author = normal_title(record.title), first_author(record)
    return (title, year, author) if title and year is not None and author else None


def import_plan(
    existing: Iterable[Record],
    incoming: Iterable[Record],
    names: Mapping[str, str] = NO_NAMES,
) -> Plan:
    """What importing `incoming` into a corpus of `existing` records would do.

    Parameters
    ----------
    existing, incoming : iterable of Record
    names : mapping of str to str
        The key an existing record has now by those it had.

    Returns
    -------
    Plan
        Each incoming record is in exactly one of its parts. A record takes the place
        of the known one where it comes from a better source (PubMed before a file
        before a digest), is PubMed's newer version, or brings an abstract, a PMID or a
        DOI that is not there, and then keeps what only the known one has; otherwise what is there
        stays.
    """
    work = _Import(_Index(names=names))
    for record in existing:
        work.index.add(record.key, record)
    for record in incoming:
        work.take(record)
    return work.plan()


@dataclass
class _Import:
    """An import as it is worked out; each publication has the key it was first met under."""

    index: _Index = field(default_factory=_Index)
    new: list[str] = field(default_factory=list)
    updates: dict[str, str] = field(default_factory=dict)
    left: list[tuple[Record, str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def take(self, record: Record) -> None:
        record = self.index.own(record)
        same = self.index.same(record)
        self.places.append(same[0] if same else record.key)
        if same is None:
            self.new.append(record.key)
            self.index.add(record.key, record)
            return
        key, why = same
        known = self.index.held[key]
        better = _better(known, record)
        if better is None:
            self.left.append((record, key, why))
            return
        if key in self.new or key in self.updates:
            self.left.append((known, key, why))
        if key not in self.new:
            self.updates[key] = f"{why}; {better}"
        self.index.add(key, _filled(record, known))

    def plan(self) -> Plan:
        held = self.index.held
        return Plan(
            tuple(held[key] for key in self.new),
            tuple(Duplicate(record, held[key].key, why) for record, key, why in self.left),
            tuple(Update(held[key], key, why) for key, why in self.updates.items()),
            tuple(held[key].key for key in self.places),
        )


def _better(known: Record, record: Record) -> str | None:
    """Why `record` should take the place of the known one; None where it should not."""
    rank, before = RANKS.get(record.source, 1), RANKS.get(known.source, 1)
    if rank != before:
        return f"{record.source} before {known.source}" if rank > before else None
    if record.source == "pubmed":
        return "newer at PubMed" if _state(record) > _state(known) else None
    if record.abstract and not known.abstract:
        return "brings an abstract"
    if record.pmid and not known.pmid:
        return "brings a PMID"
    return "brings a DOI" if doi_key(record) and not doi_key(known) else None


def _filled(record: Record, known: Record) -> Record:
    """A file's record with the PMID, DOI and abstract that only the known one of a file has."""
    if record.source != "file" or known.source != "file":
        return record
    pmid, ids = record.pmid or known.pmid, MappingProxyType({**known.ids, **record.ids})
    doi = clean_doi(ids.get("doi"))
    key = key_of(pmid, doi, None, "") if pmid or doi else known.key
    return replace(record, key=key, pmid=pmid, ids=ids, abstract=record.abstract or known.abstract)


def _state(record: Record) -> tuple[int, str]:
    revised = record.revised.iso if record.revised else None
    return record.version, revised or ""


def merge_duplicates(
    records: Iterable[Record], existing: Iterable[Record] = ()
) -> tuple[tuple[Record, ...], tuple[Duplicate, ...]]:
    """Records without repetition, and what was merged into what.

    Parameters
    ----------
    records : iterable of Record
        Rows of one or more files.
    existing : iterable of Record
        Records that are there already and always win.

    Returns
    -------
    (tuple of Record, tuple of Duplicate)
        The best record of each publication that is not among `existing`, and the rows
        merged away, each with the key it went into and the reason.
    """
    held = tuple(existing)
    plan = import_plan(held, records)
    merged = tuple(Duplicate(u.record, u.replaces, u.reason) for u in plan.updates)
    return plan.new, plan.duplicates + merged
