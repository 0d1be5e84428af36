r"""BibTeX, as Zotero, JabRef, Google Scholar and this tool write it, to records.

What TeX spells out becomes the letter it prints (``{\"o}``, ``\&``, ``\textless{}``);
other commands leave their words. An entry that is not closed is named and left out; the
next one, on a line of its own, is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from litreview.records import Author, Journal, PartialDate, PublicationType, Record, Section
from litreview.sources.files_fields import (
    MONTHS,
    Place,
    clean_doi,
    clean_pmid,
    ids_of,
    key_of,
    marks_of,
    parse_date,
    person,
    pmid_of_page,
    without_digest_prefix,
)
from litreview.sources.files_tex import plain

_START = re.compile(r"@\s*(\w+)\s*([{(])")
_STEP = re.compile(r"[{}()]|^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+/-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"]+")
_AND = re.compile(" and ", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
ASIDE = ("comment", "preamble")
BOOKS = ("book", "incollection", "inbook", "booklet", "collection", "mvbook", "suppbook")
PREPRINT = "Preprint."


@dataclass
class _Entry:
    kind: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    def first(self, *names: str) -> str | None:
        """The first of these fields that says something, as it prints."""
        return next((said for n in names if (said := plain(self.fields.get(n, "")))), None)


def read_bibtex(text: str, place: Place) -> Iterator[Record]:
    """Records of a BibTeX file, in its order.

    Parameters
    ----------
    text : str
        The whole file.
    place : Place
        The file for messages, and who hears of damaged entries.

    Yields
    ------
    Record
        With ``source`` ``"file"``. The PMID is that of the field ``pmid``, of ``eprint``
        where its type is pubmed, of a PubMed address, or of a note that says ``PMID:``.
    """
    for entry in _entries(text):
        if entry.problem:
            place.damaged(entry.line, entry.problem)
        elif not (entry.first("title", "doi") or _pmid(entry)):
            place.damaged(entry.line, "an entry needs a title, a doi or a pmid")
        else:
            yield _record(entry)


def _entries(text: str) -> Iterator[_Entry]:
    words: dict[str, str] = {}
    at, line, counted = 0, 1, 0
    while found := _START.search(text, at):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        kind = found[1].lower()
        end, at = _end(text, found.end(), found[2])
        entry = _Entry(kind, line)
        if end is None:
            entry.problem = f"this entry (@{kind}) is not closed by a brace"
        elif kind not in ASIDE:
            body = text[found.end() : end]
            entry.problem = _fill(entry.fields, body if kind == "string" else _unkeyed(body), words)
        if kind == "string" and not entry.problem:
            words.update(entry.fields)
        elif kind not in ASIDE or entry.problem:
            yield entry


def _end(text: str, start: int, opened: str) -> tuple[int | None, int]:
    """Where an entry ends, None where it does not, and where to go on."""
    depth = 0
    for step in _STEP.finditer(text, start):
        sign = step[0]
        if len(sign) > 1:
            return None, step.start()
        if depth == 0 and sign == (")" if opened == "(" else "}"):
            return step.start(), step.end()
        depth += {"{": 1, "}": -1}.get(sign, 0)
    return None, len(text)


def _unkeyed(body: str) -> str:
    """The fields behind the key; some programs write none."""
    key, comma, rest = body.partition(",")
    return rest if comma and "=" not in key else body if "=" in key else ""


def _fill(fields: dict[str, str], body: str, words: Mapping[str, str]) -> str:
    """Take the fields of an entry; what is wrong with them, or nothing."""
    at = 0
    while found := _FIELD.match(body, at):
        value, at = _value(body, found.end(), words)
        if at < 0:
            return f"the value of {found[1]} is not closed"
        fields.setdefault(found[1].lower(), value)
    left = body[at:].strip(" \t\r\n,")
    return f"{left[:40]!r} is no field (name = {{value}})" if left else ""


def _value(body: str, at: int, words: Mapping[str, str]) -> tuple[str, int]:
    """One value, its parts joined, and where it ends; -1 where it does not."""
    parts = []
    while True:
        part, at = _part(body, at, words)
        if at < 0:
            return "", at
        parts.append(part)
        more = re.compile(r"\s*#\s*").match(body, at)
        if not more:
            return "".join(parts), at
        at = more.end()


def _part(body: str, at: int, words: Mapping[str, str]) -> tuple[str, int]:
    opened = body[at : at + 1]
    if opened in ("{", '"') and opened:
        depth = 0
        for step in re.compile(r'[{}"]').finditer(body, at + 1):
            if depth == 0 and step[0] == ("}" if opened == "{" else '"'):
                return body[at + 1 : step.start()], step.end()
            depth += {"{": 1, "}": -1}.get(step[0], 0)
        return "", -1
    bare = _BARE.match(body, at)
    if not bare:
        return "", at
    return words.get(bare[0].lower(), bare[0]), bare.end()


def _record(entry: _Entry) -> Record:
    pmid, doi, published = _pmid(entry), _doi(entry), _date(entry)
    title, notes = entry.first("title"), entry.first("note", "annote") or ""
    abstract, source = without_digest_prefix(entry.first("abstract", "abstractnote"))
    authors = tuple(a for a in map(_author, _names(entry.fields.get("author", ""))) if a)
    year = published.year if published else None
    first = next(iter(authors), None)
    preprint = entry.kind in ("unpublished", "preprint") or notes.endswith(PREPRINT)
    language = entry.first("language", "langid")
    return Record(
        key=key_of(pmid, doi, None, f"{title}|{year}|{first}"),
        pmid=pmid,
        title=title,
        abstract=(Section(None, None, abstract),) if abstract else (),
        journal=_journal(entry),
        published=published,
        authors=authors,
        languages=(language,) if language else (),
        publication_types=(PublicationType(None, "Preprint"),) if preprint else (),
        keywords=tuple(w for w in re.split(r"\s*[,;]\s*", entry.first("keywords") or "") if w),
        ids=ids_of(doi=doi, pmc=entry.first("pmcid", "pmc")),
        comments_corrections=tuple(marks_of(notes.removesuffix(PREPRINT).strip())),
        kind="book" if entry.kind in BOOKS else "article",
        source=source,
    )


def _pmid(entry: _Entry) -> str | None:
    pubmed = (entry.first("eprinttype", "archiveprefix") or "").lower() in ("pubmed", "pmid")
    own = clean_pmid(entry.first("pmid")) or clean_pmid(entry.first("eprint") if pubmed else None)
    note = entry.first("note", "annote") or ""
    said = None if any(marks_of(note)) else re.search(r"\bPMID: ?(\d{1,8})\b", note)
    return own or pmid_of_page(entry.first("url") or "") or clean_pmid(said[1] if said else None)


def _doi(entry: _Entry) -> str | None:
    found = clean_doi(entry.first("doi")) or clean_doi(entry.first("url"))
    return found.replace("%7B", "{").replace("%7D", "}") if found else None


def _date(entry: _Entry) -> PartialDate | None:
    day, month = entry.first("day"), (entry.first("month") or "").lower()[:3]
    named = month if month in MONTHS else ""
    year = entry.first("year")
    said = f"{year} {named.title()} {day if named and day else ''}" if year else None
    dates = [d for d in map(parse_date, (said, entry.first("date"))) if d and d.year]
    return max(dates, key=lambda d: len(d.iso or ""), default=None)


def _journal(entry: _Entry) -> Journal:
    return Journal(
        title=entry.first("journal", "journaltitle", "booktitle", "howpublished"),
        iso=entry.first("shortjournal"),
        issn=entry.first("issn"),
        volume=entry.first("volume"),
        issue=entry.first("number", "issue"),
        pages=re.sub(r"\s*(?:--|–)\s*", "-", entry.first("pages") or "") or None,
        publisher=entry.first("publisher"),
        place=entry.first("address", "location"),
    )


def _names(text: str) -> Iterator[str]:
    """Names between ``and``, which inside braces is a word."""
    text, start = " ".join(text.split()), 0
    for found in _AND.finditer(text):
        before = text[start : found.start()]
        if before.count("{") <= before.count("}"):
            yield before
            start = found.end()
    yield text[start:]


def _author(name: str) -> Author | None:
    """``Last, Suffix, First``, ``First von Last``, or a group in braces of its own."""
    name = name.strip()
    if name.lower() == "others":
        return Author(collective="et al")
    if name.startswith("{") and name.endswith("}") and _end(name, 1, "{")[0] == len(name) - 1:
        return Author(collective=plain(name)) if plain(name) else None
    parts = [plain(part) for part in name.split(",")]
    words = parts[0].split()
    if len(parts) == 3:  # Last, Jr, First
        return person(f"{parts[0]}, {parts[2]}, {parts[1]}")
    if len(parts) > 1 or len(words) < 2 or _INITIALS.fullmatch(words[-1]):
        return person(", ".join(parts))
    cut = next((i for i, word in enumerate(words[1:], 1) if word[0].islower()), len(words) - 1)
    cut = min(cut, len(words) - 1)
    return person(f"{' '.join(words[cut:])}, {' '.join(words[:cut])}")
