"""Searches: one page, a whole result, and a result past the limit of PubMed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from litreview.errors import ServiceAnswerError, UsageError
from litreview.sources.entrez_answers import read_tree
from litreview.sources.entrez_bio import read_answer
from litreview.sources.entrez_query import check_query, find_dropped
from litreview.sources.entrez_service import Service
from litreview.sources.entrez_split import LIMIT, Mismatch, iter_parts
from litreview.sources.transport_answer import Again, Answer

Dates = Mapping[str, str]

_SAID = {
    "PhraseNotFound": "not found",
    "FieldNotFound": "field not found",
    "PhraseIgnored": "ignored",
    "QuotedPhraseNotFound": "phrase not in the index, dropped",
}


@dataclass(frozen=True, slots=True)
class Session:
    """A set of identifiers kept by the service for some hours."""

    webenv: str
    query_key: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought.

    Attributes
    ----------
    term : str
        The query as sent.
    count : int
        How many records PubMed counts.
    ids : tuple of str
        Their PMIDs, each once, in numerical order; empty where only the count was asked.
    translation : str
        What PubMed understood.
    warnings : tuple of str
        What PubMed said, and what it dropped without saying.
    session : Session or None
        The set in the history of the service; None for a set made of parts.
    parts : int
        Ranges of the Entrez date it was cut into.
    """

    term: str
    count: int
    ids: tuple[str, ...]
    translation: str = ""
    warnings: tuple[str, ...] = ()
    session: Session | None = None
    parts: int = 1


def search_page(
    service: Service, term: str, dates: Dates, *, start: int = 0, size: int = LIMIT
) -> Found:
    """Return one page of identifiers, as it came."""
    if not term.strip():
        raise UsageError("an empty query; give the words to search for")
    parameters = {"term": term, "usehistory": "y", "retstart": start, "retmax": size, **dates}
    return service.call("esearch", parameters, lambda a: _read_page(service, term, a))


def search_all(service: Service, term: str, dates: Dates) -> Found:
    """Return all identifiers of a query, however many there are.

    Raises
    ------
    ServiceAnswerError
        The identifiers do not add up to the count.
    """
    try:
        return _search_once(service, term, dates)
    except Mismatch:
        # PubMed may grow while it is being counted: once more from the start.
        return _search_once(service, term, dates)


def _search_once(service: Service, term: str, dates: Dates) -> Found:
    first = search_page(service, term, dates)
    if first.count <= LIMIT:
        return _complete(service, first, dates)
    if dates:
        field = dates["datetype"]
        term = f'({term}) AND ("{dates["mindate"]}"[{field}] : "{dates["maxdate"]}"[{field}])'
    return _split(service, term, first)


def session_of(read: Mapping[str, Any]) -> Session | None:
    """Return the history session that an answer names."""
    webenv, key = str(read.get("WebEnv", "")), str(read.get("QueryKey", ""))
    return Session(webenv, key) if webenv and key else None


def _split(service: Service, term: str, whole: Found) -> Found:
    def part(first: str, last: str) -> tuple[int, tuple[str, ...]]:
        dates = {"datetype": "edat", "mindate": first, "maxdate": last}
        page = search_page(service, term, dates)
        ids = _complete(service, page, dates).ids if page.count <= LIMIT else ()
        return page.count, ids

    parts = list(iter_parts(whole.count, part))
    ids = _in_order(pmid for part_ids in parts for pmid in part_ids)
    _compare(whole.count, ids)
    said = tuple(w for w in whole.warnings if "Restrictions achieved" not in w)
    return replace(whole, ids=ids, warnings=said, session=None, parts=len(parts))


def _complete(service: Service, first: Found, dates: Dates) -> Found:
    """Ask for what a page left out until there are as many identifiers as counted."""
    ids = set(first.ids)
    while len(ids) < first.count:
        more = search_page(service, first.term, dates, start=len(ids))
        if more.count != first.count or not set(more.ids) - ids:
            break
        ids.update(more.ids)
    _compare(first.count, ids)
    return replace(first, ids=_in_order(ids))


def _compare(count: int, ids: Iterable[str]) -> None:
    given = len(set(ids))
    if given != count:
        raise Mismatch(
            f"PubMed counts {count} records but gives {given} identifiers; "
            "nothing was changed; try again"
        )


def _read_page(service: Service, term: str, answer: Answer) -> Found:
    read = read_answer(read_tree(answer, "eSearchResult"))
    count = str(read.get("Count", ""))
    ids = tuple(str(i) for i in read.get("IdList", ()))
    if not count.isdecimal():
        raise Again("a search answer without a count", ServiceAnswerError)
    if not all(i.isdecimal() for i in ids):
        raise Again("identifiers that are not numbers", ServiceAnswerError)
    mask = service.identity.mask
    translation = mask(str(read.get("QueryTranslation", "")))
    said = [*_warnings_of(read), *check_query(term)]
    said += [f"not in PubMed's translation: {t}" for t in find_dropped(term, translation)]
    warnings = tuple(dict.fromkeys(map(mask, said)))
    return Found(term, int(count), ids, translation, warnings, session_of(read))


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=int))


def _warnings_of(read: Mapping[str, Any]) -> list[str]:
    return [
        f"{_SAID[kind]}: {value}" if kind in _SAID else str(value)
        for group in ("ErrorList", "WarningList")
        for kind, values in (read.get(group) or {}).items()
        for value in values
    ]
