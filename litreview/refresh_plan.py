"""What a refresh has to fetch: new records, late ones, revised ones, and those that vanished.

The whole list of identifiers is compared with the corpus wherever PubMed gives it in one
request (up to 9,999); past that the count decides whether the list is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from litreview.corpus import Corpus
from litreview.corpus_ledger import Search
from litreview.errors import ServiceAnswerError
from litreview.sources.entrez import LIMIT, Client, Found

OVERLAP = timedelta(days=3)  # PubMed dates by day, in its own time zone, and shows them late
FOREVER = "3000/12/31"


@dataclass(frozen=True, slots=True)
class Held:
    """What the searches of this corpus brought so far.

    Attributes
    ----------
    alive, gone : frozenset of str
        PMIDs of PubMed's own records that are still found, and that no longer are.
    """

    alive: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found, and what is to be fetched because of it.

    Attributes
    ----------
    found : Found
        The recount: the query as it stands today.
    wanted : tuple of str
        PMIDs to fetch, in numerical order.
    vanished : frozenset of str
        PMIDs that are stored and no longer found.
    """

    found: Found
    wanted: tuple[str, ...]
    vanished: frozenset[str]


def read_held(corpus: Corpus) -> Held:
    """Return the PMIDs that searches brought and PubMed's own XML is stored of."""
    gone = corpus.searched_pmids()
    return Held(
        frozenset(pmid for pmid, is_gone in gone.items() if not is_gone),
        frozenset(pmid for pmid, is_gone in gone.items() if is_gone),
    )


def make_plan(client: Client, query: str, held: Held, last: Search | None, *, full: bool) -> Plan:
    """Ask PubMed what there is and compare it with what is held.

    Raises
    ------
    ServiceAnswerError
        PubMed suddenly finds less than half of what it found for the same query.
    """
    since = None if last is None else _since(last)
    if last is not None and last.found > LIMIT and not full:
        found, revised = _look_at_many(client, query, held, since or "")
    else:
        found = client.search(query)
        revised = _revised(client, query, held, since) if not full else frozenset(found.ids)
    _refuse_collapse(found, query, held, last, full)
    ids = frozenset(found.ids)
    vanished = held.alive - ids
    wanted = (ids - held.alive) | (revised & ids) | vanished
    return Plan(found, tuple(sorted(wanted, key=int)), vanished)


def _since(last: Search) -> str:
    day = datetime.fromisoformat(last.date).astimezone(UTC).date() - OVERLAP
    return _day(day)


def _day(day: date) -> str:
    return f"{day:%Y/%m/%d}"


def _revised(client: Client, query: str, held: Held, since: str | None) -> frozenset[str]:
    if since is None or not held.alive:
        return frozenset()
    found = client.search(query, datetype="mdat", mindate=since, maxdate=FOREVER)
    return frozenset(found.ids)


def _look_at_many(
    client: Client, query: str, held: Held, since: str
) -> tuple[Found, frozenset[str]]:
    """Count a set past the limit and list only what is recent, unless the numbers differ."""
    found = client.count(query)
    span = f'"{since}"[{{0}}] : "{FOREVER}"[{{0}}]'
    recent = client.search(f"({query}) AND ({span.format('edat')} OR {span.format('lr')})")
    ids = held.alive | frozenset(recent.ids)
    if len(ids) == found.count:
        listed = tuple(sorted(ids, key=int))
        return replace(found, ids=listed), frozenset(recent.ids)
    return client.search(query), frozenset(recent.ids)


def _refuse_collapse(found: Found, query: str, held: Held, last: Search | None, full: bool) -> None:
    """Do not believe that most of a corpus vanished overnight: the index may be down."""
    same_query = last is not None and last.query == query
    if same_query and not full and len(held.alive) >= 20 and found.count < len(held.alive) / 2:
        raise ServiceAnswerError(
            f"PubMed now finds {found.count} records where {len(held.alive)} are stored for the "
            "same query; nothing was changed; try again later, or use --full to believe it"
        )
