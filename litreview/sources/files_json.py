r"""JSON Lines to records and back: one object a line.

A row is either plain (``id``, ``title``, ``abstract`` and what else is known) or a
full record as `row_of` writes it. Title and abstract of a plain row are kept exactly,
so that offsets count in ``title + "\n" + abstract``.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from litreview.records import (
    Author,
    Journal,
    PublicationType,
    Record,
    Section,
    section_text,
)
from litreview.sources.files_csv import split_authors
from litreview.sources.files_fields import (
    Place,
    clean_doi,
    clean_pmid,
    ids_of,
    key_of,
    parse_date,
    person,
    without_digest_prefix,
)

Row = Mapping[str, Any]


class Misfit(ValueError):
    """A value of a row that is not of its kind."""


def row_of(record: Record) -> dict[str, Any]:
    """A full record as one JSON object, without its raw XML.

    ``id`` repeats the key; ``abstract`` is the flat text that offsets count in and
    ``abstract_sections`` holds its parts. What is unknown or empty has no key.
    """
    row: dict[str, Any] = {"id": record.key, "key": record.key}
    for field in dataclasses.fields(Record):
        if field.name not in ("key", "raw", "abstract", "ids"):
            row[field.name] = _plain(getattr(record, field.name))
    row["abstract"] = "\n".join(section_text(s) for s in record.abstract)
    row["abstract_sections"] = _plain(record.abstract)
    row["ids"] = dict(sorted(record.ids.items()))
    return {name: value for name, value in row.items() if value not in (None, [], {}, "")}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        named = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: _plain(item) for name, item in named if item is not None and item != ()}
    return value


def read_jsonl(lines: Iterable[bytes], place: Place) -> Iterator[Record]:
    """Records of JSON Lines, one a line, in the file's order.

    Parameters
    ----------
    lines : iterable of bytes
        UTF-8.
    place : Place
        The file for messages, and who hears of damaged rows.

    Yields
    ------
    Record
        The file's own id of a plain row is kept in ``ids["id"]``.
    """
    for number, row in parse_lines(lines, place):
        try:
            yield record_of(row)
        except Misfit as error:
            place.damaged(number, str(error))


def parse_lines(lines: Iterable[bytes], place: Place) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of JSON Lines with the numbers of their lines; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _parsed(line, first=number == 1)
        except Misfit as error:
            place.damaged(number, str(error))


def _parsed(line: bytes, first: bool) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
        if b"\\ud" in line.lower():  # half of a pair can be written so, and stored nowhere
            json.dumps(row, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise Misfit(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except UnicodeEncodeError as error:
        raise Misfit("half of a character, as \\ud83d alone, is no text") from error
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise Misfit(f"no JSON object on one line ({reason})") from error
    if not isinstance(row, dict):
        raise Misfit(f"a {type(row).__name__} where an object {{...}} is needed")
    return row


def record_of(row: Row) -> Record:
    """One row as a record.

    Raises
    ------
    ValueError
        If a field is of the wrong kind, or nothing tells the row apart.
    """
    if "key" in row and "source" in row:
        return _full(row)
    return _from_plain(row)


def _full(row: Row) -> Record:
    values = {k: v for k, v in row.items() if k not in ("id", "abstract", "abstract_sections")}
    values["abstract"] = row.get("abstract_sections", [])
    record = _build(Record, values, "")
    assert isinstance(record, Record)
    if not re.match(r"(?:PMID|DOI|ID):.", record.key):
        raise Misfit(f"key {record.key[:40]!r} is not PMID:..., DOI:... or ID:...")
    return record


def _build(kind: Any, value: object, where: str) -> Any:
    """`value` as a dataclass of the records, each field checked against its type."""
    if not isinstance(value, dict):
        raise Misfit(f"{where or 'the row'} is {_shown(value)}; an object is needed")
    hints = get_type_hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise Misfit(f"{where + ' has ' if where else ''}unknown field {unknown[0]!r}")
    made = {n: _checked(hints[n], v, f"{where}.{n}".strip(".")) for n, v in value.items()}
    made |= {n: None for n, hint in hints.items() if n not in made and _needs_none(kind, n, hint)}
    try:
        return kind(**made)
    except TypeError as error:
        raise Misfit(f"{where or 'the row'}: {error}") from error


def _needs_none(kind: Any, name: str, hint: Any) -> bool:
    """Whether a field without a default may be unknown."""
    field = next(f for f in dataclasses.fields(kind) if f.name == name)
    missing = dataclasses.MISSING
    bare = field.default is missing and field.default_factory is missing
    return bare and type(None) in get_args(hint)


def _checked(hint: Any, value: object, where: str) -> Any:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if value is None and type(None) in options:
        return None
    kind = next(option for option in options if option is not type(None))
    if dataclasses.is_dataclass(kind):
        return _build(kind, value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise Misfit(f"{where} is {_shown(value)}; a list is needed")
        return tuple(_checked(get_args(kind)[0], v, f"{where}[{i}]") for i, v in enumerate(value))
    if get_origin(kind) is not None:
        return _texts(value, where)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Misfit(f"{where} is {_shown(value)}; {kind.__name__} is needed")
    return value


def _texts(value: object, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise Misfit(f"{where} is {_shown(value)}; an object of texts is needed")
    return types.MappingProxyType(dict(value))


def _shown(value: object) -> str:
    return repr(value)[:40]


def text_field(row: Row, *names: str) -> str | None:
    """The first of these fields that says something; a number counts as its text."""
    for name in names:
        value = row.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # a column with gaps, as pandas saves it
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise Misfit(f"{name} is {_shown(value)}; a text is needed")
        if value:
            return value
    return None


def list_field(row: Row, name: str) -> tuple[str, ...]:
    """A field that lists texts, or holds one."""
    value = row.get(name) or ()
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(v, str) for v in values):
        raise Misfit(f"{name} is {_shown(value)}; a list of texts is needed")
    return tuple(values)


def _from_plain(row: Row) -> Record:
    given, doi = text_field(row, "pmid"), clean_doi(text_field(row, "doi"))
    pmid, own = clean_pmid(given), text_field(row, "id")
    if given and pmid is None:
        raise Misfit(f"{given[:40]!r} is no PMID (digits only)")
    title = text_field(row, "title")
    if not (title or pmid or doi or own):
        raise Misfit("a row needs an id, a pmid, a doi or a title")
    sections, source = _sections(row)
    return Record(
        key=key_of(pmid, doi, own, f"{title}|{text_field(row, 'year')}"),
        pmid=pmid,
        title=title,
        abstract=sections,
        journal=Journal(
            title=text_field(row, "journal"),
            volume=text_field(row, "volume"),
            issue=text_field(row, "issue"),
            pages=text_field(row, "pages"),
        ),
        published=parse_date(text_field(row, "year")),
        authors=_authors(row),
        publication_types=tuple(
            PublicationType(None, name) for name in list_field(row, "publication_types")
        ),
        keywords=list_field(row, "keywords"),
        ids=ids_of(doi=doi, id=own),
        source=source,
    )


def _authors(row: Row) -> tuple[Author, ...]:
    if isinstance(row.get("authors"), str):
        return split_authors(text_field(row, "authors"))
    return tuple(a for a in map(person, list_field(row, "authors")) if a)


def _sections(row: Row) -> tuple[tuple[Section, ...], str]:
    """The parts of the abstract where they add up to it exactly, else the whole."""
    flat = text_field(row, "abstract")
    cut = row.get("abstract_sections")
    if flat and isinstance(cut, list) and all(isinstance(part, dict) for part in cut):
        parts = tuple(
            Section(text_field(p, "label"), text_field(p, "category"), text_field(p, "text") or "")
            for p in cut
        )
        if "\n".join(section_text(part) for part in parts) == flat:
            return parts, "file"
    text, source = without_digest_prefix(flat)
    return ((Section(None, None, text),) if text else ()), source
