"""Clients for tests: between requests they wait on paper only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litreview.sources.entrez import Client, Patience
from litreview.sources.entrez_pace import Pacer
from tests.eutils.server import Server

EMAIL = "tester@example.org"
KEY = "0123456789abcdef0123456789abcdef0123"
CALM = Patience(connect=10, read=30, answer=60, total=60, tries=4, first=1, most=30, jitter=0)
HASTY = replace(CALM, read=0.4, answer=1.0)  # for a service that hangs


def make_client(server: Server, pauses: list[float] | None = None, **settings: Any) -> Client:
    """Return a client whose pauses are written to `pauses` instead of waited for."""
    noted = [] if pauses is None else pauses
    settings = {
        "patience": CALM,
        "pacer": Pacer(10_000, sleep=lambda _: None),
        "sleep": noted.append,
    } | settings
    return Client(EMAIL, base_url=server.url, **settings)
