"""A refresh of a review: who asks, where, and what to do when it ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from litreview.errors import SettingsError

if TYPE_CHECKING:
    from litreview.refresh import RefreshReport
    from litreview.review.folder import Review


def run_refresh(
    review: Review,
    email: str | None,
    api_key: str | None,
    base_url: str | None,
    *,
    full: bool,
    now: datetime | None,
    progress: Callable[[str, int, int], None] | None,
) -> RefreshReport:
    """Bring the corpus of a review up to date; see `Review.refresh`."""
    from litreview.refresh import refresh
    from litreview.sources.entrez import DEFAULT_URL, Client

    environment = os.environ
    contact = email or environment.get("NCBI_EMAIL") or review.settings.email
    if not contact:
        raise SettingsError(
            "PubMed asks who is calling and no email is set; "
            'set NCBI_EMAIL or write email = "name@lab.org" in '
            f"{review.folder / 'review.toml'}"
        )
    client = Client(
        contact,
        api_key=api_key or environment.get("NCBI_API_KEY") or None,
        base_url=base_url or environment.get("NCBI_EUTILS_URL") or DEFAULT_URL,
    )
    with review.corpus() as corpus:
        return refresh(
            corpus,
            review.topic,
            client,
            full=full,
            now=now or datetime.now().astimezone(),
            progress=progress,
        )


__all__ = ["run_refresh"]
