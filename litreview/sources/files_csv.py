"""CSV and TSV tables to records.

The first row names the columns; upper and lower case, blanks and ``/`` do not matter.

=================  =====================================================================
``pmid``           also ``pubmed id``, ``medline pmid``; ``accession number`` is not taken
``doi``
``pmcid``          also ``pmc``
``id``             the file's own id, also ``key``, ``record_id``
``title``          also ``article title``, ``primary title``
``abstract``       also ``abstract note`` (Zotero)
``authors``        ``;`` between names (``Last, First`` or ``Last FM``); commas only
                   between names of the form ``Last FM``; `` and `` between those of the
                   form ``Last, First``; also ``author``, ``author names``
``year``           also ``publication year``, ``published year``, ``date``
``journal``        also ``journal/book`` (PubMed), ``publication title``, ``source title``
``volume``, ``issue``, ``language``
``pages``          also in two, ``page start`` and ``page end`` (Scopus)
``keywords``       ``;`` between them; also ``author keywords``
=================  =====================================================================

Other columns are not read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from litreview.errors import FileFormatError
from litreview.records import Author, Journal, Record, Section
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

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "pmid": ("pmid", "pubmed_id", "pubmedid", "pubmed", "medline_pmid"),
    "doi": ("doi",),
    "pmc": ("pmcid", "pmc"),
    "id": ("id", "key", "record_id"),
    "title": ("title", "article_title", "primary_title"),
    "abstract": ("abstract", "abstract_note"),
    "authors": ("authors", "author", "author_names", "author_s"),
    "year": ("year", "publication_year", "published_year", "pubyear", "date"),
    "journal": ("journal", "journal_book", "publication_title", "source_title"),
    "volume": ("volume",),
    "issue": ("issue",),
    "pages": ("pages", "page", "page_start", "start_page", "first_page"),
    "last_page": ("page_end", "end_page", "last_page"),
    "language": ("language",),
    "keywords": ("keywords", "author_keywords"),
}
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1_000_000  # characters: more than a whole article, less than a file left open
_SHORT_NAME = re.compile(r"\S[^,]* (?:[A-Z]\.?-?){1,4}(?: (?:Jr|Sr|2nd|3rd))?\.?")

_LISTED = re.compile(r"""^\[['"]|['"], ['"]|['"]\]$""")  # a list of Python, as ASReview writes it
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")


def read_csv(text: str, place: Place) -> Iterator[Record]:
    """Records of a table, in its order; a row that cannot be read is named.

    Parameters
    ----------
    text : str
        The whole file.
    place : Place
        The file for messages, and who hears of damaged rows.

    Raises
    ------
    FileFormatError
        If no column is called pmid, doi or title, a quotation is left open, or a cell is
        longer than `LONGEST_CELL`.
    """
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    header_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = _delimiter(header_line)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: dict[str, int] | None = None
    width, start = 0, 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns, width = _columns(row, place.path), len(row)
                continue
            yield from _row(row, width, columns, line, place)
    except csv.Error as error:
        said = str(error)
        if "field limit" in said:
            said = f"a cell of more than {LONGEST_CELL:,} characters; is a quotation left open?"
        raise FileFormatError(place.path, f"no readable table: {said}", start) from error


def _delimiter(header: str) -> str:
    """The delimiter that cuts the header into the most names known here."""
    known = {name for names in COLUMNS.values() for name in names}

    def hits(delimiter: str) -> int:
        return sum(_normal(cell) in known for cell in header.split(delimiter))

    return max(DELIMITERS, key=hits)


def _normal(name: str) -> str:
    return re.sub(r"[^a-z]+", "_", name.strip().strip('"\ufeff').lower()).strip("_")


def _columns(row: list[str], path: str) -> dict[str, int]:
    names = [_normal(cell) for cell in row]
    found = {
        field: names.index(alias)
        for field, aliases in COLUMNS.items()
        for alias in reversed(aliases)
        if alias in names
    }
    if not {"pmid", "doi", "title"} & found.keys():
        seen = ", ".join(repr(cell.strip()[:30]) for cell in row[:12])
        raise FileFormatError(path, f"no column 'pmid', 'doi' or 'title'; the header is {seen}", 1)
    return found


def _row(
    row: list[str], width: int, columns: dict[str, int], line: int, place: Place
) -> Iterator[Record]:
    problem = None
    cells = {f: row[i].strip() for f, i in columns.items() if i < len(row) and row[i].strip()}
    if len(row) != width:
        problem = f"{len(row)} cells where the header has {width}"
    elif "pmid" in cells and clean_pmid(cells["pmid"]) is None:
        problem = f"{cells['pmid'][:40]!r} is no PMID (digits only)"
    elif "doi" in cells and clean_doi(cells["doi"]) is None:
        problem = f"{cells['doi'][:40]!r} is no DOI (10.xxxx/...)"
    elif not {"pmid", "doi", "title"} & cells.keys():
        problem = "neither pmid, doi nor title is filled"
    if problem:
        place.damaged(line, problem)
    else:
        yield _record(cells)


def _record(cells: Mapping[str, str]) -> Record:
    pmid, doi = clean_pmid(cells.get("pmid")), clean_doi(cells.get("doi"))
    own = re.sub(r"^ID:", "", cells.get("id", "")) or None
    basis = f"{cells.get('title')}|{cells.get('year')}|{cells.get('authors')}"
    abstract, source = without_digest_prefix(cells.get("abstract"))
    return Record(
        key=key_of(pmid, doi, own, basis),
        pmid=pmid,
        title=cells.get("title"),
        abstract=(Section(None, None, abstract),) if abstract else (),
        journal=Journal(
            title=cells.get("journal"),
            volume=cells.get("volume"),
            issue=cells.get("issue"),
            pages=_pages(cells.get("pages"), cells.get("last_page")),
        ),
        published=parse_date(cells.get("year")),
        authors=split_authors(cells.get("authors")),
        languages=(cells["language"],) if "language" in cells else (),
        keywords=_split(cells.get("keywords"), ";"),
        ids=ids_of(doi=doi, pmc=cells.get("pmc"), id=own),
        source=source,
    )


def _pages(first: str | None, last: str | None) -> str | None:
    return f"{first}-{last}" if first and last and "-" not in first else first


def _split(text: str | None, delimiter: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(delimiter) if part.strip())


def split_authors(text: str | None) -> tuple[Author, ...]:
    """Authors of one cell; a form that does not say where a name ends is kept whole.

    Examples
    --------
    >>> [a.last for a in split_authors("Das RK, Kamboj SK")]
    ['Das', 'Kamboj']
    >>> [a.last for a in split_authors("Das, Ravi; Kamboj, Sunjeev")]
    ['Das', 'Kamboj']
    """
    text = _LISTED.sub(";", (text or "").strip()).strip(";")
    names = _split(text, "|" if "|" in text else ";")
    if len(names) == 1 and all("," in name for name in text.split(" and ")):
        names = _split(text, " and ")
    if len(names) == 1:
        pieces = _split(text.rstrip(".").replace("& ", ""), ",")
        if all(_SHORT_NAME.fullmatch(piece) for piece in pieces):
            names = pieces
        elif pieces[1:] and all(_INITIALS.fullmatch(p) for p in pieces[1::2]):  # Last, F., Last, F.
            pairs = zip_longest(pieces[::2], pieces[1::2], fillvalue="")
            names = tuple(", ".join(pair) for pair in pairs)
        elif len(pieces) > 2:
            return (Author(collective=text),)
    return tuple(a for a in map(person, names) if a)
