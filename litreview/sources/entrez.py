"""Search and fetch at PubMed, through Bio.Entrez over a transport of our own.

`Client.search` returns every identifier of a query, however many there are;
`Client.fetch` yields checked sets of records as XML and names each record that did not come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator

from litreview.errors import UsageError
from litreview.sources.entrez_answers import Delivered, read_tree
from litreview.sources.entrez_fetch import Fetch, OnMissing, check_pmids, post_ids
from litreview.sources.entrez_identity import DEFAULT_URL, check_base_url, check_identity
from litreview.sources.entrez_pace import Pacer
from litreview.sources.entrez_search import Found, Session, search_all, search_page
from litreview.sources.entrez_service import Service
from litreview.sources.entrez_split import LIMIT
from litreview.sources.transport import Patience, Transport
from litreview.sources.transport_answer import Answer

__all__ = [
    "DEFAULT_URL",
    "LIMIT",
    "Client",
    "Delivered",
    "Found",
    "Patience",
    "Session",
    "check_pmids",
]


class Client:
    """PubMed, asked politely; safe to share between threads.

    Parameters
    ----------
    email : str
        A contact address, which NCBI asks for.
    api_key : str, optional
        An NCBI key: ten requests a second instead of three.
    tool : str
        Name of the program.
    base_url : str
        Address of the service; plain http for this machine only.
    batch : int
        Records of one page, 1 to 250; what fits into two pages is asked for at once.
    patience, pacer, sleep
        Timeouts and retries, pacing and waiting; see `Transport`.

    Raises
    ------
    SettingsError
        No valid email, key or address.

    Examples
    --------
    >>> with Client("name@example.org") as client:  # doctest: +SKIP
    ...     found = client.search("ketamin*[tiab] AND alcoholi*[tiab]")
    ...     xml = [some.body for some in client.fetch(found.ids)]
    """

    def __init__(
        self,
        email: str,
        api_key: str | None = None,
        tool: str = "litreview",
        base_url: str = DEFAULT_URL,
        *,
        batch: int = 250,
        patience: Patience | None = None,
        pacer: Pacer | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not 1 <= batch <= 250:
            raise UsageError(f"batch of {batch} records; 1 to 250 are possible")
        self._identity = check_identity(email, tool, api_key)
        self.base_url, self.batch = check_base_url(base_url), batch
        self._transport = Transport(
            self.base_url, self._identity, patience=patience, pacer=pacer, sleep=sleep
        )
        self._service = Service(self._transport, self._identity)

    def __repr__(self) -> str:
        return f"Client({self.base_url!r}, {self._identity!r})"

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._transport.close()

    @property
    def requests(self) -> int:
        """Requests sent so far, retries included."""
        return self._transport.requests

    def mask(self, text: str) -> str:
        """Return `text` without the key, the email and addresses of machines."""
        return self._identity.mask(text)

    def count(self, term: str) -> Found:
        """Return the count and translation of a query, without identifiers: one request."""
        return search_page(self._service, term, {}, size=0)

    def search(
        self,
        term: str,
        *,
        datetype: str | None = None,
        mindate: str | None = None,
        maxdate: str | None = None,
    ) -> Found:
        """Return all identifiers of a query: one request up to 9,999 records.

        Parameters
        ----------
        term : str
            In the syntax of PubMed.
        datetype : {"edat", "crdt", "mdat", "pdat"}, optional
            The date that `mindate` and `maxdate` (``YYYY/MM/DD``, both or neither) speak of.

        Raises
        ------
        UsageError
            An empty query, or dates without their type or their other end.
        SourceError
            The service failed, or its answers do not add up.
        """
        return search_all(self._service, term, _check_dates(datetype, mindate, maxdate))

    def post(self, pmids: Iterable[str]) -> Session:
        """Leave identifiers with the service and return where they are."""
        return post_ids(self._service, pmids)

    def fetch(
        self,
        pmids: Iterable[str],
        *,
        on_missing: OnMissing | None = None,
        given_up: Collection[str] = (),
    ) -> Iterator[Delivered]:
        """Yield checked sets of records until all of `pmids` came or are known to be missing.

        Parameters
        ----------
        on_missing : callable, optional
            Called with the PMID and the reason of each record that did not come.
        given_up : collection of str
            PMIDs known to be missing, which are not asked for a second time.

        Raises
        ------
        UsageError
            Something that is no PMID.
        SourceError
            The service failed.
        """
        order = Fetch(self._service, self.batch)
        yield from order.run(pmids, given_up)
        for pmid, reason in order.missing.items() if on_missing else ():
            if on_missing:
                on_missing(pmid, self.mask(reason))

    def fields(self) -> tuple[str, ...]:
        """Return the search fields of PubMed as the service lists them."""

        def read(answer: Answer) -> tuple[str, ...]:
            tree = read_tree(answer, "eInfoResult")
            return tuple(name.text or "" for name in tree.iterfind("DbInfo/FieldList/Field/Name"))

        return self._service.call("einfo", {}, read)


def _check_dates(datetype: str | None, first: str | None, last: str | None) -> dict[str, str]:
    if not (datetype or first or last):
        return {}
    if datetype not in ("edat", "crdt", "mdat", "pdat") or not first or not last:
        raise UsageError(
            f"dates {first!r} to {last!r} by {datetype!r}; give both ends as YYYY/MM/DD and "
            "edat, crdt, mdat or pdat"
        )
    return {"datetype": datetype, "mindate": first, "maxdate": last}
