"""The corpus or a selection of it for other tools: one function a format.

What every format keeps: authors in order, journal, dates as far as they are known,
DOI, PMID, keywords, language, the abstract, and what was retracted or corrected. A
digest's text begins with a line that says it is one (in JSON Lines, where the text
must keep its offsets, ``source`` says so). The same records give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from litreview.errors import UnknownName
from litreview.output.citations_csl import csl_item
from litreview.output.exports_bibtex import to_bibtex
from litreview.output.exports_nbib import to_nbib
from litreview.output.exports_ris import to_ris
from litreview.records import Record
from litreview.sources.files_json import row_of

__all__ = ["EXPORTS", "SUFFIXES", "export", "to_bibtex", "to_csl_json", "to_jsonl", "to_nbib"]


def to_csl_json(records: Iterable[Record]) -> str:
    """CSL-JSON of records: one array, as Zotero and pandoc read it."""
    items = [csl_item(record) for record in records]
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def to_jsonl(records: Iterable[Record]) -> str:
    """JSON Lines of whole records, which ``litreview import`` reads without loss.

    The raw XML is not part of it.
    """
    rows = (json.dumps(row_of(r), ensure_ascii=False, sort_keys=True) for r in records)
    return "".join(f"{row}\n" for row in rows)


EXPORTS: Mapping[str, Callable[[Iterable[Record]], str]] = MappingProxyType(
    {
        "ris": to_ris,
        "bibtex": to_bibtex,
        "csl-json": to_csl_json,
        "nbib": to_nbib,
        "jsonl": to_jsonl,
    }
)
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {"ris": ".ris", "bibtex": ".bib", "csl-json": ".json", "nbib": ".nbib", "jsonl": ".jsonl"}
)


def format_of(path: PurePath | None) -> str:
    """The format that the name of a file ends with; RIS where it tells none."""
    ends = path.suffix.lower() if path else ""
    return next((name for name, suffix in SUFFIXES.items() if suffix == ends), "ris")


def export(records: Iterable[Record], name: str) -> str:
    """Records in the format of that name, as text to be written in UTF-8.

    Raises
    ------
    UnknownName
        If there is no such format; the message lists those there are.
    """
    if name not in EXPORTS:
        raise UnknownName("export format", name, EXPORTS)
    return EXPORTS[name](records)
