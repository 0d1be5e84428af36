"""Clients for tests: they wait on paper only, and soon lose patience."""

from __future__ import annotations

from typing import Any

from litreview.sources.entrez import Client, Patience
from litreview.sources.entrez_pace import Pacer
from tests.eutils.server import Server

EMAIL = "tester@example.org"
KEY = "0123456789abcdef0123456789abcdef0123"
QUICK = Patience(connect=2, read=0.4, answer=1.0, total=60, tries=4, first=1, most=30, jitter=0)


def make_client(server: Server, pauses: list[float] | None = None, **settings: Any) -> Client:
    """Return a client whose pauses are written to `pauses` instead of waited for."""
    noted = [] if pauses is None else pauses
    settings = {
        "patience": QUICK,
        "pacer": Pacer(10_000, sleep=lambda _: None),
        "sleep": noted.append,
    } | settings
    return Client(EMAIL, base_url=server.url, **settings)
