"""CSL-JSON, as Zotero, pandoc and this tool write it, to records.

One array of items, an object with ``items``, or one item. Where the objects are plain
rows (``id``, ``title``, ``abstract``) they are read as those of JSON Lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from litreview.errors import FileFormatError
from litreview.records import Author, Journal, PartialDate, PublicationType, Record, Section
from litreview.sources.files_fields import (
    Place,
    clean_doi,
    clean_pmid,
    ids_of,
    key_of,
    marks_of,
    parse_date,
    pmid_of_note,
    pmid_of_page,
    without_digest_prefix,
    words_of,
)
from litreview.sources.files_json import Misfit, list_field, record_of, text_field

CSL = {"type", "issued", "author", "container-title", "DOI", "PMID"}
BOOKS = ("book", "chapter", "entry", "entry-encyclopedia")
Item = dict[str, Any]


def read_csl(text: str, place: Place) -> Iterator[Record]:
    """Records of a CSL-JSON file, in its order; an item that is none is named by its number.

    Parameters
    ----------
    text : str
        The whole file.
    place : Place
        The file for messages, and who hears of damaged items.

    Raises
    ------
    FileFormatError
        If it is no JSON, or neither an array of objects nor one.
    """
    for number, item in enumerate(_items(text, place), 1):
        try:
            if not isinstance(item, dict):
                raise Misfit(f"{item!r:.40} where an object {{...}} is needed")
            yield _record(item) if CSL & item.keys() else record_of(item)
        except Misfit as error:
            place.damaged(None, f"item {number}: {error}")


def _items(text: str, place: Place) -> list[Any]:
    try:
        data = json.loads(text)
        if "\\ud" in text.lower():  # half of a pair can be written so, and stored nowhere
            json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        problem = "half of a character, as \\ud83d alone, is no text"
        raise FileFormatError(place.path, problem) from error
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        line = getattr(error, "lineno", None)
        said = f"no JSON ({reason}); one array [...] of references is needed"
        raise FileFormatError(place.path, said, line) from error
    if isinstance(data, dict):
        data = data.get("items", [data])
    if not isinstance(data, list):
        said = f"{data!r:.40} where an array [...] of references is needed"
        raise FileFormatError(place.path, said)
    return data


def _record(item: Item) -> Record:
    note = text_field(item, "note") or ""
    pmid, doi = _pmid(item, note), clean_doi(text_field(item, "DOI") or text_field(item, "URL"))
    title, own = text_field(item, "title"), text_field(item, "id")
    if not (title or pmid or doi):
        raise Misfit("an item needs a title, a DOI or a PMID")
    abstract, source = without_digest_prefix(text_field(item, "abstract"))
    kind = text_field(item, "type") or ""
    language = text_field(item, "language")
    return Record(
        key=key_of(pmid, doi, re.sub(r"^ID:", "", own or "") or None, title or ""),
        pmid=pmid,
        title=title,
        abstract=(Section(None, None, abstract),) if abstract else (),
        journal=_journal(item, kind),
        published=_date(item),
        authors=tuple(_authors(item)),
        languages=(language,) if language else (),
        publication_types=(PublicationType(None, "Preprint"),) if kind == "article" else (),
        keywords=_keywords(item),
        ids=ids_of(doi=doi, pmc=text_field(item, "PMCID")),
        comments_corrections=tuple(marks_of(note)),
        kind="book" if kind in BOOKS else "article",
        source=source,
    )


def _pmid(item: Item, note: str) -> str | None:
    given = text_field(item, "PMID")
    if given and clean_pmid(given) is None:
        raise Misfit(f"{given[:40]!r} is no PMID (digits only)")
    return clean_pmid(given) or pmid_of_page(text_field(item, "URL") or "") or pmid_of_note(note)


def _keywords(item: Item) -> tuple[str, ...]:
    listed = isinstance(item.get("keyword"), list)
    return list_field(item, "keyword") if listed else words_of(text_field(item, "keyword"))


def _journal(item: Item, kind: str) -> Journal:
    return Journal(
        title=text_field(item, "container-title"),
        iso=text_field(item, "container-title-short", "journalAbbreviation"),
        issn=(text_field(item, "ISSN") or "").split(",")[0].split(" ")[0] or None,
        volume=text_field(item, "volume"),
        issue=text_field(item, "issue") or (text_field(item, "edition") if kind in BOOKS else None),
        pages=text_field(item, "page"),
        publisher=text_field(item, "publisher"),
        place=text_field(item, "publisher-place"),
    )


def _date(item: Item) -> PartialDate | None:
    issued = item.get("issued")
    if isinstance(issued, str | int):
        return parse_date(str(issued))
    if issued is None:
        return None
    parts = issued.get("date-parts", []) if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    if not isinstance(parts, list) or not isinstance(first, list):
        raise Misfit(f'issued is {issued!r:.40}; {{"date-parts": [[2020, 3]]}} is needed')
    raw = text_field(issued, "raw", "literal")
    return parse_date("-".join(str(part) for part in first) if first else raw)


def _authors(item: Item) -> Iterator[Author]:
    listed = item.get("author") or []
    if not isinstance(listed, list) or not all(isinstance(name, dict) for name in listed):
        raise Misfit(f"author is {listed!r:.40}; a list of names is needed")
    for name in listed:
        family, given = text_field(name, "family"), text_field(name, "given")
        whole = text_field(name, "literal") or (None if given else family)
        if whole:
            others = whole.casefold().rstrip(".") == "et al"
            yield Author(collective="et al" if others else whole)
        elif family or given:
            yield _person(name, family, given)


def _person(name: Item, family: str | None, given: str | None) -> Author:
    particles = (text_field(name, "dropping-particle"), text_field(name, "non-dropping-particle"))
    last = " ".join(part for part in (*particles, family) if part)
    words = re.split(r"[\s.\-]+", given or "")
    short = bool(given) and re.fullmatch(r"(?:[^\W\d_]\.? ?){1,3}", given or "") is not None
    letters = "".join(w[0] for w in words if w and w[0].isalpha()).upper()
    if short and (given or "").isupper():
        letters = re.sub(r"\W", "", given or "")
    return Author(
        last=last or given,
        fore=None if short and (given or "").isupper() else given,
        initials=letters or None,
        suffix=text_field(name, "suffix"),
    )
