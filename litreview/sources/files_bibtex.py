r"""BibTeX, as Zotero, JabRef, Web of Science and this tool write it, to records.

The grammar is that of bibtexparser, an entry at a time: one that it cannot read is named
and left out, and the next one, on a line of its own, is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from litreview.errors import FileFormatError
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
    pmid_of_note,
    pmid_of_page,
    without_digest_prefix,
    words_of,
)
from litreview.sources.files_tex import plain

# An entry; the next one, on a line of its own or behind a brace; a key, missing or not; and
# names of fields with blanks, as Web of Science and Scopus write them.
_START = re.compile(r"@\s*([A-Za-z]+)\s*[{(]")
_NEXT = re.compile(r"(?:^|(?<=\}))[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_KEY = re.compile(r"\A(@\s*[A-Za-z]+\s*[{(])(?:[^,={}\"]*,(?=\s*[\w.+-]+\s*=)|(?=\s*[\w.+-]+\s*=))")
_SPACED = re.compile(r"^[ \t]*\w[\w-]*(?: \w+){1,3}(?=[ \t]*=[ \t]*[{\"])", re.MULTILINE)
_AND = re.compile(" and ", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
ASIDE = ("comment", "preamble", "string")
BOOKS = ("book", "incollection", "inbook", "booklet", "collection", "mvbook", "suppbook")
PREPRINT = "Preprint."
LONGEST = 100_000  # characters of an entry, many times what an abstract and its authors take
MOST_SIGNS = 500  # of = and # in one entry: each costs time, and memory where macros grow
MOST_DAMAGED = 1_000


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

    Raises
    ------
    FileFormatError
        Where more than a thousand entries are damaged.
    """
    damaged = 0
    for entry in _entries(text):
        if not entry.problem and (entry.first("title", "doi") or _pmid(entry)):
            yield _record(entry)
            continue
        place.damaged(entry.line, entry.problem or "an entry needs a title, a doi or a pmid")
        damaged += 1
        if damaged > MOST_DAMAGED:
            raise FileFormatError(place.path, f"more than {MOST_DAMAGED:,} entries are damaged")


def _entries(text: str) -> Iterator[_Entry]:
    grammar = _grammar()
    at, line, counted = 0, 1, 0
    while found := _START.search(text, at):
        begin = found.start()
        line += text.count("\n", counted, begin)
        counted = begin
        following = _NEXT.search(text, found.end())
        at = following.start() if following else len(text)
        piece = text[begin : min(at, begin + LONGEST)]
        entry = _Entry(found[1].lower(), line)
        try:
            at = begin + _fill(entry, piece, grammar)
        except (grammar.ParseException, RecursionError, OverflowError) as error:
            entry.problem = _problem(error, entry.kind)
        if entry.problem or entry.kind not in ASIDE:
            yield entry


def _problem(error: Any, kind: str) -> str:
    if not hasattr(error, "pstr"):
        said = f"more than {MOST_SIGNS} signs = and #, or {LONGEST:,} characters"
        return f"braces nested too deeply, {said}"
    left = error.pstr[error.loc :].strip()
    if re.match(r"[\w.()+-]+\s*=\s*[{\"]", left):
        return f"{left[:40]!r} is not closed, or has no comma before it"
    if left and error.msg != "Expected '\"'":
        return f"{left[:40]!r} is no field (name = {{value}})"
    return f"this entry (@{kind}) is not closed within {LONGEST:,} characters"


def _grammar() -> Any:
    """What bibtexparser knows of BibTeX, for a piece of a file and where its entry ends."""
    import pyparsing
    from bibtexparser.bibdatabase import BibDatabase, BibDataString
    from bibtexparser.bibtexexpression import BibtexExpression

    tex, macros = BibtexExpression(), BibDatabase()
    macros.strings = _Words()
    tex.set_string_name_parse_action(lambda _text, _at, name: BibDataString(macros, name[0]))
    comment = pyparsing.CaselessKeyword("@comment") + pyparsing.nested_expr("{", "}", None, None)
    tex.piece = pyparsing.Located(tex.string_def | tex.preamble_decl | comment | tex.entry)
    tex.piece.parse_with_tabs()
    tex.macros = macros.strings
    return tex


class _Words(dict[str, str]):
    """Macros of a file; one that it does not define says its name."""

    def __missing__(self, name: str) -> str:
        return name


def _fill(entry: _Entry, piece: str, grammar: Any) -> int:
    """Take the fields of an entry, or the macro it defines; where it ends."""
    from bibtexparser.bibdatabase import as_text

    named = piece if entry.kind in ASIDE else _KEY.sub(r"\1k,", piece)
    named = _SPACED.sub(lambda name: name[0].replace(" ", "_"), named)
    if named.count("=") + named.count("#") > MOST_SIGNS:
        raise OverflowError
    _, read, end = grammar.piece.parse_string(named)
    entry.fields = {name.lower(): as_text(said) for name, said in read.get("Fields", {}).items()}
    if "StringName" in read:
        entry.fields = {read[0].name: as_text(read[1])}
    if any(len(said) > LONGEST for said in entry.fields.values()):
        raise OverflowError
    if "StringName" in read:
        grammar.macros.update(entry.fields)
    return int(end) + len(piece) - len(named)


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
        keywords=words_of(entry.first("keywords")),
        ids=ids_of(doi=doi, pmc=entry.first("pmcid", "pmc")),
        comments_corrections=tuple(marks_of(notes.removesuffix(PREPRINT).strip())),
        kind="book" if entry.kind in BOOKS else "article",
        source=source,
    )


def _pmid(entry: _Entry) -> str | None:
    pubmed = (entry.first("eprinttype", "archiveprefix") or "").lower() in ("pubmed", "pmid")
    own = clean_pmid(entry.first("pmid")) or clean_pmid(entry.first("eprint") if pubmed else None)
    paged = pmid_of_page(entry.first("url") or "")
    return own or paged or pmid_of_note(entry.first("note", "annote") or "")


def _doi(entry: _Entry) -> str | None:
    found = clean_doi(entry.first("doi")) or clean_doi(entry.first("url"))
    return found.replace("%7B", "{").replace("%7D", "}") if found else None


def _date(entry: _Entry) -> PartialDate | None:
    day, month = entry.first("day"), (entry.first("month") or "").lower()
    named = next((name for name in MONTHS if name in month), month if month.isdigit() else "")
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
    from bibtexparser.customization import splitname

    parts = splitname(name := name.strip(), strict_mode=False)
    if not parts or name.lower() == "others":
        return Author(collective="et al") if parts else None
    last, first, suffix, von = (plain(" ".join(parts[k])) for k in ("last", "first", "jr", "von"))
    if parts["last"] == [name] and name.startswith("{") and name.endswith("}"):
        return Author(collective=last) if last else None
    if "," not in name and _INITIALS.fullmatch(last):
        return person(plain(name))
    return person(", ".join(filter(None, (f"{von} {last}".strip(), first, suffix))))
