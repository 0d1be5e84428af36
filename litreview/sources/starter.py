"""The starter corpus of a topic: real publications with a digest in our own words.

A topic may bring `starter.jsonl`, one JSON object a line, so that tables can be looked
at before PubMed has been asked. Each row holds bibliographic facts, and instead of the
abstract a *digest* of what it reports. Records made from it say ``source="digest"``;
PubMed's own record replaces them at the first refresh.

====================  =========  ====================================================
field                 needed     what it holds
====================  =========  ====================================================
``key``               yes        ``PMID:...`` or, where there is no PMID, ``DOI:...``
``title``             yes        as printed
``digest``            yes        list of ``{"label": ..., "text": ...}``; label optional
``sources``           yes        where the facts were read; at least one
``confidence``        yes        ``verified`` or ``partly``
``pmid, doi, pmc``    no         identifiers
``journal``           no         NLM abbreviation
``year``              no         whole number
``volume, ...``       no         also ``issue`` and ``pages``
``authors``           no         list of ``"Last I"``
``authors_complete``  no         false where only the first name was seen
``publication_types`` no         only those read on PubMed or a copy of it
``registry_numbers``  no         list, as ``NCT02649231``
====================  =========  ====================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from litreview.disk import read_utf8
from litreview.errors import FileFormatError
from litreview.records import (
    Author,
    Journal,
    PartialDate,
    PublicationType,
    Record,
    RegistryNumber,
    Section,
)
from litreview.topic import Topic

FILE_NAME = "starter.jsonl"
REQUIRED = ("key", "title", "digest", "sources", "confidence")
TEXTS = ("pmid", "doi", "pmc", "journal", "volume", "issue", "pages")
LISTS = ("authors", "publication_types", "registry_numbers")
ALLOWED = frozenset((*REQUIRED, *TEXTS, *LISTS, "year", "authors_complete"))
CONFIDENCES = ("verified", "partly")
AND_OTHERS = Author(collective="et al")
_BANKS = (
    ("NCT", "ClinicalTrials.gov"),
    ("EUCTR", "EudraCT"),
    ("ISRCTN", "ISRCTN"),
    ("ACTRN", "ANZCTR"),
    ("IRCT", "IRCT"),
)
_CATEGORIES = {
    "background": "BACKGROUND",
    "introduction": "BACKGROUND",
    "objective": "OBJECTIVE",
    "objectives": "OBJECTIVE",
    "aims": "OBJECTIVE",
    "background and aims": "BACKGROUND",
    "method": "METHODS",
    "methods": "METHODS",
    "results": "RESULTS",
    "findings": "RESULTS",
}


def read_starter(topic: Topic) -> Iterator[Record]:
    """Read the starter corpus of a topic.

    Parameters
    ----------
    topic : Topic
        Its folder is looked into; a topic without `starter.jsonl` has no records.

    Yields
    ------
    Record
        In the order of the file, with ``source="digest"``.

    Raises
    ------
    FileFormatError
        For a row that is not a JSON object, has an unknown field, lacks a needed one
        or repeats a key; `line` says which.
    """
    path = Path(topic.folder) / FILE_NAME
    if not path.is_file():
        return
    seen: set[str] = set()
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        if not line.strip():
            continue
        row = _parse(path, number, line)
        problem = _problem(row, seen)
        if problem:
            raise FileFormatError(str(path), problem, number)
        seen.add(row["key"])
        yield _record(row)


def _parse(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FileFormatError(str(path), f"not JSON: {error.msg}", number) from error
    if not isinstance(row, dict):
        raise FileFormatError(str(path), "a row is a JSON object", number)
    return row


def _problem(row: Mapping[str, Any], seen: set[str]) -> str | None:
    """What is wrong with a row, None where nothing is."""
    unknown = sorted(set(row) - ALLOWED)
    if unknown:
        return f"unknown field {unknown[0]!r}; allowed: {', '.join(sorted(ALLOWED))}"
    missing = [name for name in REQUIRED if not row.get(name)]
    if missing:
        return f"field {missing[0]!r} is missing or empty"
    return (
        _type_problem(row)
        or _key_problem(row, seen)
        or _confidence_problem(row)
        or _digest_problem(row["digest"])
    )


def _confidence_problem(row: Mapping[str, Any]) -> str | None:
    if row["confidence"] in CONFIDENCES:
        return None
    return f"confidence {row['confidence']!r}: must be {' or '.join(CONFIDENCES)}"


def _key_problem(row: Mapping[str, Any], seen: set[str]) -> str | None:
    pmid, doi = row.get("pmid"), row.get("doi")
    if pmid is not None and not re.fullmatch(r"[1-9]\d{0,8}", pmid):
        return f"pmid {pmid!r}: must be digits without leading zeros"
    expected = f"PMID:{pmid}" if pmid else f"DOI:{doi}"
    if not (pmid or doi):
        return "a row needs a pmid or a doi"
    if row["key"] != expected:
        return f"key {row['key']!r}: must be {expected!r}"
    return f"key {expected!r} stands twice" if expected in seen else None


def _type_problem(row: Mapping[str, Any]) -> str | None:
    for name in (*TEXTS, "title", "key", "confidence"):
        if name in row and not (isinstance(row[name], str) and row[name].strip()):
            return f"field {name!r} must be text"
    for name in (*LISTS, "sources"):
        value = row.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            return f"field {name!r} must be a list of texts"
    if not isinstance(row.get("year", 0), int):
        return "field 'year' must be a whole number"
    if not isinstance(row.get("authors_complete", True), bool):
        return "field 'authors_complete' must be true or false"
    return None


def _digest_problem(digest: object) -> str | None:
    if not isinstance(digest, list):
        return "field 'digest' must be a list of sections"
    for section in digest:
        if not isinstance(section, dict) or set(section) - {"label", "text"}:
            return "a section of 'digest' has a text and, where there is one, a label"
        if not all(isinstance(v, str) and v.strip() for v in section.values()):
            return "label and text of a section must be text"
        if "text" not in section:
            return "a section of 'digest' lacks its text"
    return None


def _record(row: Mapping[str, Any]) -> Record:
    year = row.get("year")
    return Record(
        key=row["key"],
        pmid=row.get("pmid"),
        title=row["title"],
        abstract=tuple(_section(s) for s in row["digest"]),
        journal=Journal(
            iso=row.get("journal"),
            volume=row.get("volume"),
            issue=row.get("issue"),
            pages=row.get("pages"),
        ),
        published=PartialDate(year, None, None, "year", str(year)) if year else None,
        authors=_authors(row),
        publication_types=tuple(PublicationType(None, n) for n in row.get("publication_types", ())),
        ids={name: row[name] for name in ("doi", "pmc") if name in row},
        registry_numbers=tuple(_registry_number(n) for n in row.get("registry_numbers", ())),
        source="digest",
    )


def _section(section: Mapping[str, str]) -> Section:
    label = section.get("label")
    return Section(label, _CATEGORIES.get((label or "").lower()), section["text"])


def _authors(row: Mapping[str, Any]) -> tuple[Author, ...]:
    """The authors; a list known to be cut short ends with "et al", as in a reference."""
    names = tuple(_author(name) for name in row.get("authors", ()))
    return names if row.get("authors_complete", True) else (*names, AND_OTHERS)


def _author(name: str) -> Author:
    last, _, initials = name.rpartition(" ")
    return Author(last=last, initials=initials) if last else Author(collective=name)


def _registry_number(number: str) -> RegistryNumber:
    bank = next((name for prefix, name in _BANKS if number.startswith(prefix)), None)
    return RegistryNumber(bank, number)
