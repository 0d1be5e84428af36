"""Records as CSL items, and references in any style of the Citation Style Language."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from litreview.errors import FileFormatError, UsageError
from litreview.output.citations_parts import (
    author_name,
    doi_of,
    generation,
    is_preprint,
    language_codes,
    notes_of,
    pmcid_of,
    short_language,
)
from litreview.records import Author, PartialDate, Record, section_text
from litreview.sources.files_fields import DIGEST_PREFIX

STYLES = "https://github.com/citation-style-language/styles"


def abstract_for_export(record: Record) -> str | None:
    """The abstract one section a line; a digest says first that it is one."""
    text = "\n".join(section_text(s) for s in record.abstract).strip()
    if not text:
        return None
    return f"{DIGEST_PREFIX} {text}" if record.source == "digest" else text


def csl_type(record: Record) -> str:
    """``article-journal``, ``article`` for a preprint, ``book`` or ``chapter``."""
    if is_preprint(record):
        return "article"
    if record.kind != "book":
        return "article-journal"
    return "chapter" if is_chapter(record) else "book"


def is_chapter(record: Record) -> bool:
    """Whether a book record is a part of the book that its journal field names."""
    book = (record.journal.title or "").strip().rstrip(".")
    return bool(book) and book != (record.title or "").strip().rstrip(".")


def csl_name(author: Author) -> dict[str, str]:
    """A CSL name: a group or a single name is ``literal``."""
    given = author.fore or author.initials
    if author.collective or not author.last or not given:
        return {"literal": author_name(author)}
    name = {"family": author.last, "given": given}
    suffix = generation(author.suffix)
    return name | ({"suffix": suffix} if suffix else {})


def csl_date(date: PartialDate | None) -> dict[str, Any] | None:
    """A CSL date with as many parts as are known, None without a year."""
    if date is None or date.year is None:
        return None
    parts = [date.year]
    if date.month:
        parts += [date.month] + ([date.day] if date.day else [])
    return {"date-parts": [parts]}


def csl_item(record: Record) -> dict[str, Any]:
    """One item of CSL-JSON (schema 1.0.2); what is not known has no key.

    PubMed's numbers are in ``PMID`` and ``PMCID``; retraction, concern and errata are
    in ``note``, which Zotero shows as *Extra*.
    """
    title = (record.title or record.vernacular_title or "").strip()
    item: dict[str, Any] = {
        "id": record.key,
        "type": csl_type(record),
        "title": title[:-1] if title.endswith(".") and not title.endswith("..") else title,
        "author": [csl_name(a) for a in record.authors if author_name(a)],
        "issued": csl_date(record.published),
        **_container(record),
        "volume": record.journal.volume,
        "issue": record.journal.issue,
        "publisher": record.journal.publisher,
        "publisher-place": record.journal.place,
        "page": record.journal.pages,
        "DOI": doi_of(record),
        "PMID": record.pmid,
        "PMCID": pmcid_of(record),
        "language": next((short_language(c) for c in language_codes(record)), None),
        "keyword": ", ".join(record.keywords),
        "abstract": abstract_for_export(record),
        "note": " ".join(notes_of(record)),
    }
    return {key: value for key, value in item.items() if value}


def _container(record: Record) -> dict[str, str | None]:
    if record.kind == "book" and not is_chapter(record):
        return {}
    journal = record.journal
    return {
        "container-title": journal.title or journal.iso,
        "container-title-short": re.sub(r"\.(?=\s|$)", "", journal.iso or "") or None,
        "ISSN": journal.issn,
    }


def cite_with_style(records: Iterable[Record], csl_path: str | Path) -> list[str]:
    """References in the style of a CSL file, one a record, in the order of `records`.

    Parameters
    ----------
    records : iterable of Record
    csl_path : str or Path
        A ``.csl`` file, as those of the CSL project.

    Returns
    -------
    list of str
        Plain text, numbered where the style numbers.

    Raises
    ------
    UsageError
        If citeproc-py is not installed.
    FileFormatError
        If the file is missing or no CSL style.
    """
    path = Path(csl_path)
    items = [csl_item(record) for record in records]
    for number, item in enumerate(items):
        item["id"] = f"r{number}"
        item.pop("abstract", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of each field it does not use
        return _bibliography(path, items) if items else []


def _style(path: Path) -> Any:
    try:
        from citeproc import CitationStylesStyle
    except ImportError as error:
        raise UsageError(
            "citation styles need citeproc-py, which is not installed;"
            " install it with: pip install 'litreview[citations]'"
        ) from error
    _check_csl(path)
    try:
        return CitationStylesStyle(str(path), validate=False)
    except (ValueError, TypeError, KeyError, AttributeError, SyntaxError, OSError) as error:
        raise FileFormatError(
            str(path), f"this CSL style cannot be used ({error}); take one from {STYLES}"
        ) from error


def _check_csl(path: Path) -> None:
    from lxml import etree

    hint = f"a CSL style is an XML file whose root is <style>; styles are at {STYLES}"
    if not path.is_file():
        raise FileFormatError(str(path), f"no such file; {hint}")
    try:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        raise FileFormatError(str(path), f"not XML ({error.msg}); {hint}") from error
    space = "{http://purl.org/net/xbiblio/csl}"
    if root.tag != f"{space}style":
        raise FileFormatError(str(path), f"the root is <{root.tag}>; {hint}")
    parent = root.find(f"{space}info/{space}link[@rel='independent-parent']")
    if parent is not None:
        raise FileFormatError(
            str(path), f"it only points to another style; take that file: {parent.get('href')}"
        )
    if root.find(f"{space}bibliography") is None:
        raise FileFormatError(str(path), f"the style makes no bibliography; {hint}")


def _bibliography(path: Path, items: list[dict[str, Any]]) -> list[str]:
    style = _style(path)
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    try:
        texts = [str(entry) for entry in bibliography.bibliography()]
    # citeproc-py raises these for what a style asks and it cannot do yet
    except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError) as error:
        raise FileFormatError(
            str(path), f"citeproc-py cannot render this style ({error!r}); try another style"
        ) from error
    return [re.sub(r"\.{2,}$", ".", text.strip()) for text in texts]
