"""Fetching records: posted, in pages, and again for what was left out.

PubMed answers by omission, so what was asked is compared with what came, as sets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from litreview.errors import ServiceAnswerError, UsageError
from litreview.sources.entrez_answers import (
    Delivered,
    NothingAsked,
    OutOfRange,
    SessionExpired,
    Unreadable,
    read_set,
    read_tree,
)
from litreview.sources.entrez_bio import read_answer
from litreview.sources.entrez_search import Session, session_of
from litreview.sources.entrez_service import Service
from litreview.sources.transport_answer import Again, Answer

POSTED = 5000  # identifiers of one epost, well under the limit of a history set
ALONE = 20  # missing identifiers that are asked for one by one
RENEWALS = 5  # new sessions for one set of identifiers
BROKEN = 40  # unreadable answers after which the service is believed broken

DELETED = "NLM has deleted it"
ABSENT = "PubMed gives no record for it"

OnMissing = Callable[[str, str], None]


def check_pmids(pmids: Iterable[str]) -> list[str]:
    """Return the identifiers as PubMed writes them, each once, in order.

    Raises
    ------
    UsageError
        Something that is no PMID.
    """
    seen = dict[str, None]()
    for pmid in pmids:
        digits = str(pmid).strip().lstrip("0")
        if not digits.isdecimal() or not digits.isascii() or len(digits) > 12:
            raise UsageError(f"{str(pmid)[:40]!r} is no PMID; a PMID is a number like 31230464")
        seen[digits] = None
    return list(seen)


def post_ids(service: Service, pmids: Iterable[str]) -> Session:
    """Leave identifiers with the service and return where they are."""

    def read(answer: Answer) -> Session:
        session = session_of(read_answer(read_tree(answer, "ePostResult")))
        if session is None:
            raise Again("no session for the identifiers posted", ServiceAnswerError)
        return session

    return service.call("epost", {"id": ",".join(check_pmids(pmids))}, read)


class Fetch:
    """One order of records, from the first page to the last missing PMID.

    Parameters
    ----------
    service : Service
    batch : int
        Records of one page; what fits into two pages is asked for at once.

    Attributes
    ----------
    missing : dict
        After the end: the reason of each PMID that did not come.
    """

    def __init__(self, service: Service, batch: int) -> None:
        self._service, self._batch = service, batch
        self.missing: dict[str, str] = {}

    def run(self, pmids: Iterable[str], given_up: Collection[str]) -> Iterator[Delivered]:
        """Yield checked sets until everything came or is known to be missing.

        What was left out is asked for once more, and then one by one, except `given_up`.
        """
        left, skip = dict.fromkeys(check_pmids(pmids)), set[str]()
        for one_round in (self._all, self._again, self._alone):
            some = [pmid for pmid in left if pmid not in skip]
            skip = set(given_up)
            for delivered in one_round(some) if some else ():
                for pmid in delivered.deleted:
                    if left.pop(pmid, "absent") is None:
                        self.missing[pmid] = DELETED
                for pmid in delivered.pmids:
                    left.pop(pmid, None)
                    self.missing.pop(pmid, None)
                yield delivered
        for pmid in left:
            self.missing.setdefault(pmid, ABSENT)

    def _all(self, pmids: list[str]) -> Iterator[Delivered]:
        for start in range(0, len(pmids), POSTED):
            chunk = pmids[start : start + POSTED]
            # Up to two batches come in one request: an unchanged corpus is cheap to look at.
            few = len(chunk) <= 2 * self._batch
            yield from self._listed(chunk, len(chunk)) if few else self._posted(chunk)

    def _posted(self, pmids: list[str]) -> Iterator[Delivered]:
        session, start, renewals, broken = post_ids(self._service, pmids), 0, 0, 0
        while start < len(pmids):
            where = {"WebEnv": session.webenv, "query_key": session.query_key}
            try:
                yield self._efetch(**where, retstart=start, retmax=self._batch)
            except SessionExpired:
                renewals += 1
                if renewals > RENEWALS:
                    raise
                session = post_ids(self._service, pmids)
                continue
            except OutOfRange:
                return  # fewer were posted than sent: the next round names them
            except Unreadable:
                broken += 1
                if broken > 2:
                    raise
            # By the size asked for: pages count identifiers, not the records that came.
            start += self._batch

    def _again(self, pmids: list[str]) -> Iterator[Delivered]:
        return self._listed(pmids, self._batch)

    def _listed(self, pmids: list[str], size: int) -> Iterator[Delivered]:
        """Fetch by identifiers; an unreadable set is halved until the fault is alone."""
        broken = 0
        todo = [pmids[i : i + size] for i in range(0, len(pmids), size)][::-1]
        while todo:
            some = todo.pop()
            try:
                yield self._efetch(id=",".join(some))
            except NothingAsked:
                continue
            except Unreadable as fault:
                broken += 1
                if broken > BROKEN:
                    raise
                if len(some) == 1:
                    self.missing[some[0]] = f"its record cannot be read ({fault})"
                else:
                    todo += [some[len(some) // 2 :], some[: len(some) // 2]]

    def _alone(self, pmids: list[str]) -> Iterator[Delivered]:
        some = [p for p in pmids if p not in self.missing]
        for pmid in some if len(some) <= ALONE else ():
            yield from self._listed([pmid], 1)

    def _efetch(self, **what: str | int) -> Delivered:
        mask = self._service.identity.mask_bytes
        return self._service.call("efetch", what, lambda a: read_set(a, mask))
