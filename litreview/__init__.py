"""A living evidence table on one question, from PubMed to the document.

The public names, in the order of the pipeline. They load on first use, so that
importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from litreview._version import __version__

if TYPE_CHECKING:
    from litreview.errors import LitreviewError
    from litreview.records import Outcome, Reading, Record, Section, Span, Tag, text_of
    from litreview.review import Review, open, read
    from litreview.topic import Topic, list_topics, load_topic

HOMES = {
    "LitreviewError": "errors",
    "Section": "records",
    "Record": "records",
    "Span": "records",
    "Tag": "records",
    "Outcome": "records",
    "Reading": "records",
    "text_of": "records",
    "Topic": "topic",
    "list_topics": "topic",
    "load_topic": "topic",
    "Review": "review",
    "open": "review",
    "read": "review",
}

__all__ = [  # noqa: RUF022  (in the order of the pipeline)
    "LitreviewError",
    "Section",
    "Record",
    "Span",
    "Tag",
    "Outcome",
    "Reading",
    "text_of",
    "Topic",
    "list_topics",
    "load_topic",
    "Review",
    "open",
    "read",
    "__version__",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the room that holds it (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"module 'litreview' has no attribute {name!r}")
    value = getattr(import_module(f"litreview.{HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
