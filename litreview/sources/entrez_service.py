"""The utilities of one service as one function: parameters in, a checked answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from litreview.sources.entrez_bio import build_form
from litreview.sources.entrez_identity import Identity
from litreview.sources.transport import Transport
from litreview.sources.transport_answer import Answer

T = TypeVar("T")


class Service:
    """Where to ask and as whom.

    Parameters
    ----------
    transport : Transport
    identity : Identity
        Goes with every call.
    """

    def __init__(self, transport: Transport, identity: Identity) -> None:
        self.transport, self.identity = transport, identity

    def call(
        self, utility: str, parameters: Mapping[str, object], read: Callable[[Answer], T]
    ) -> T:
        """Ask ``esearch``, ``epost``, ``efetch`` or ``einfo`` about PubMed.

        Parameters
        ----------
        read : callable
            Makes a value of the answer; see `Transport.post`.
        """
        url = f"{self.transport.base_url}{utility}.fcgi"
        sent = {"db": "pubmed", "retmode": "xml", **parameters}
        return self.transport.post(url, build_form(url, sent, self.identity), read)
