"""Records as BibTeX that LaTeX, JabRef and Zotero read.

Special characters are escaped, letters stay Unicode (biber and every BibTeX of the
last decade take them). Keys are ``dakwar2019single``: first author, year, first long
word of the title, with a letter behind where two agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from litreview.output.citations import pages_of
from litreview.output.citations_csl import abstract_for_export, is_chapter
from litreview.output.citations_parts import (
    author_name,
    doi_of,
    generation,
    initials_of,
    is_preprint,
    language_codes,
    notes_of,
    pmcid_of,
    short_language,
    stands_for_others,
)
from litreview.records import Author, Record

ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SMALL_WORDS = ("a", "an", "the", "on", "of", "in", "for", "and", "is", "are", "do", "does", "can")


def to_bibtex(records: Iterable[Record]) -> str:
    """BibTeX of records, in their order.

    A key depends on the records of the export alone, never on their order: where two
    would agree, letters follow the order of the records' own keys.
    """
    chosen = list(records)
    keys = citation_keys(chosen)
    return "\n".join(_entry(record, keys[record.key]) for record in chosen)


def citation_keys(records: Iterable[Record]) -> dict[str, str]:
    """A unique citation key for each record key."""
    chosen = sorted({r.key: r for r in records}.items())
    bases = {key: _base(record) for key, record in chosen}
    often = Counter(bases.values())
    met: Counter[str] = Counter()
    keys: dict[str, str] = {}
    taken = {base for base, times in often.items() if times == 1}
    for key, base in bases.items():
        if often[base] == 1:
            keys[key] = base
            continue
        while True:
            candidate = base + _letters(met[base])
            met[base] += 1
            if candidate not in taken:
                break
        taken.add(candidate)
        keys[key] = candidate
    return keys


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _plain(text: str) -> str:
    """Letters and digits of ASCII in lower case."""
    text = unicodedata.normalize("NFKD", text).replace("ß", "ss").replace("ø", "o")
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _base(record: Record) -> str:
    first = next(iter(record.authors), None)
    name = _plain((first.collective or first.last or "") if first else "")[:24]
    year = str(record.published.year) if record.published and record.published.year else ""
    words = (_plain(w) for w in re.split(r"[\s\-/:]+", record.title or ""))
    word = next((w for w in words if len(w) > 2 and w not in SMALL_WORDS), "")
    return f"{name}{year}{word}" or _plain(record.key)


def escaped(text: str) -> str:
    r"""The text with what TeX would take as a command escaped.

    A brace is spelt out, as BibTeX counts braces even behind a backslash.

    Examples
    --------
    >>> escaped("50% & p_1 {x}")
    '50\\% \\& p\\_1 \\textbraceleft{}x\\textbraceright{}'
    """
    return "".join(ESCAPES.get(c, c) for c in " ".join(text.split()))


def _entry(record: Record, key: str) -> str:
    kind = _kind(record)
    fields = [(name, value) for name, value in _fields(record, kind) if value]
    fields = fields or [("key", f"{{{escaped(record.key)}}}")]  # without a field it is no entry
    lines = [f"  {name} = {value}" for name, value in fields]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _kind(record: Record) -> str:
    if is_preprint(record):
        return "misc"
    if record.kind != "book":
        return "article"
    return "incollection" if is_chapter(record) else "book"


def _fields(record: Record, kind: str) -> Iterator[tuple[str, str | None]]:
    title = (record.title or record.vernacular_title or "").strip()
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    yield "author", _braced(" and ".join(_name(a) for a in record.authors if author_name(a)))
    yield "title", f"{{{{{escaped(title)}}}}}" if title else None
    journal = record.journal
    where = {"article": "journal", "incollection": "booktitle", "misc": "howpublished"}.get(kind)
    if where:
        yield where, _text(journal.title or journal.iso)
    if kind == "article":
        yield "shortjournal", _text(re.sub(r"\.(?=\s|$)", "", journal.iso or ""))
    yield from _date(record)
    yield "publisher", _text(journal.publisher)
    yield "address", _text(journal.place)
    yield "volume", _text(journal.volume)
    yield "number", _text(journal.issue)
    yield "pages", _text(re.sub(r"(?<=\w)\s*[-\u2010-\u2015]\s*(?=\w)", "--", pages_of(record)))
    yield "issn", _text(journal.issn)
    yield from _numbers(record)
    yield "language", _text(next((short_language(c) for c in language_codes(record)), None))
    yield "keywords", _text(", ".join(record.keywords))
    yield "abstract", _text(abstract_for_export(record))
    yield "note", _text(" ".join([*notes_of(record), *(["Preprint."] if kind == "misc" else [])]))


def _date(record: Record) -> Iterator[tuple[str, str | None]]:
    date = record.published
    if date is not None and date.year is not None:
        yield "year", _text(str(date.year))
        yield "month", MONTHS[date.month - 1] if date.month else None


def _numbers(record: Record) -> Iterator[tuple[str, str | None]]:
    doi = doi_of(record)
    yield "doi", _braced((doi or "").replace("{", "%7B").replace("}", "%7D"))
    yield "pmid", _text(record.pmid)
    yield "pmcid", _text(pmcid_of(record))
    if record.pmid:
        yield "url", f"{{https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/}}"


def _text(text: str | None) -> str | None:
    return _braced(escaped(text)) if text and text.strip() else None


def _braced(text: str) -> str | None:
    return f"{{{text}}}" if text else None


def _name(author: Author) -> str:
    """``Last, Suffix, Given`` as BibTeX parts a name; a group in braces of its own."""
    if stands_for_others(author):
        return "others"
    if author.collective or not author.last:
        return f"{{{escaped(author_name(author))}}}"
    given = author.fore or initials_of(author)
    parts = (author.last, generation(author.suffix), given)
    return ", ".join(escaped(part) for part in parts if part).replace(" and ", " {and} ")
