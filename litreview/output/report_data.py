"""The evidence as the report's script reads it: short, and safe inside a page.

Words that recur (readings, labels, journals) stand once in a pool and are named by
their place in it, so that a thousand records with all readings stay a few megabytes.
Offsets count UTF-16 units, as scripts in a browser do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from litreview.evidence.studies import PERSON, Evidence, Publication
from litreview.output.citations import vancouver
from litreview.output.highlight import KINDS, notes_of, tag_text
from litreview.output.tables_cells import size_cell, study_labels, target_codes, year_of
from litreview.output.tables_labels import clean, label, problem_label, sentence_case
from litreview.reading.confidence import THRESHOLD
from litreview.records import Record, section_text

MARKS = {
    "retracted": "Retracted",
    "concern": "Expression of concern",
    "erratum": "Erratum",
    "preprint": "Preprint",
    "protocol": "Protocol",
    "digest": "Digest",
    "to-check": "To check",
    "decided": "Decided by a person",
}
CHECK = len(KINDS)  # added to the number of the kind
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_REGISTRIES = (
    (re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/study/{}"),
    (re.compile(r"ISRCTN\d{8}"), "https://www.isrctn.com/{}"),
    (re.compile(r"ACTRN\d{14}"), "https://anzctr.org.au/{}.aspx"),
)
_DOI = re.compile(r"10\.\d{4,9}/[!-~]+")


def safe_json(data: object) -> str:
    r"""JSON that can stand inside a ``<script>`` of any kind, whatever it holds.

    Examples
    --------
    >>> safe_json({"a": "</script>\u2028&"})
    '{"a":"\\u003c/script\\u003e\\u2028\\u0026"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


class Pool:
    """Words by number, each kept once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, words: str) -> int:
        """The place of `words` in the pool."""
        return self._numbers.setdefault(words, len(self._numbers))

    @property
    def words(self) -> list[str]:
        """All words, in the order of their numbers."""
        return list(self._numbers)


class Offsets:
    """Offsets in a text, as a browser counts them."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, letter in enumerate(text) if ord(letter) > 0xFFFF]

    def utf16(self, offset: int) -> int:
        """An offset in characters as an offset in UTF-16 units."""
        if not self._wide:
            return offset
        return offset + sum(1 for place in self._wide if place < offset)


def registry_link(accession: str) -> str:
    """The page of a registration, empty where the registry is not known."""
    for pattern, address in _REGISTRIES:
        if pattern.fullmatch(accession):
            return address.format(accession)
    return ""


def _links(record: Record) -> list[list[str]]:
    """Pairs of words and address: PubMed, DOI, PMC, registrations."""
    links = []
    if record.pmid and record.pmid.isascii() and record.pmid.isdigit():
        links.append([f"PubMed {record.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"])
    doi = record.ids.get("doi", "")
    if doi:
        address = f"https://doi.org/{quote(doi, safe='/')}" if _DOI.fullmatch(doi) else ""
        links.append([f"doi:{clean(doi)}", address])
    pmc = record.ids.get("pmc", "")
    if re.fullmatch(r"PMC\d+", pmc):
        links.append([pmc, f"https://pmc.ncbi.nlm.nih.gov/articles/{pmc}/"])
    numbers = dict.fromkeys(n.accession for n in record.registry_numbers)
    return links + [[clean(n), registry_link(n)] for n in numbers]


def _authors(record: Record) -> str:
    listed = [clean(name) for a in record.authors if (name := a.last or a.collective)]
    names = [name for name in listed if name.rstrip(".").casefold() != "et al"]
    more = len(names) > 2 or len(names) < len(listed)
    return f"{names[0]} et al." if names and more else " and ".join(names)


def _section_heads(publication: Publication, offsets: Offsets) -> list[int]:
    """Begin of each section and end of its label, flat."""
    text = publication.reading.text
    place, heads = text.find("\n") + 1, []
    for section in publication.record.abstract:
        words = section_text(section)
        if not text.startswith(words, place):
            return []
        end = place + len(section.label) + 1 if section.label else place
        heads += [offsets.utf16(place), offsets.utf16(end)]
        place += len(words) + 1
    return heads


def _marks(publication: Publication, check: bool) -> list[str]:
    marks = [mark for mark in publication.marks if mark in MARKS]
    marks += ["to-check"] * check
    return marks + ["decided"] * _by_a_person(publication)


def _by_a_person(publication: Publication) -> bool:
    return publication.decision is not None and publication.decided_by == PERSON


def _notes(
    publication: Publication, pool: Pool, offsets: Offsets, below: float
) -> tuple[list[int], bool]:
    flat: list[int] = []
    doubt = False
    for note in notes_of(publication.reading, below):
        kind = KINDS.index(note.kind) + (CHECK if note.check else 0)
        place = (offsets.utf16(note.start), offsets.utf16(note.end))
        flat += [*place, kind, pool.number(note.text)]
        doubt = doubt or note.check
    return flat, doubt


def _loose(publication: Publication) -> list[str]:
    """Tags without a span: what they were read from stands in `basis`."""
    tags = [t for t in publication.reading.tags if not t.spans and t.facet != "relevance"]
    return [f"{tag_text(publication, t)} ({_words(t.basis)})" for t in tags]


def _words(basis: str) -> str:
    return clean(basis).replace("_", " ") or "from the record"


def record_data(
    publication: Publication, name: str, pool: Pool, to_check_below: float = THRESHOLD
) -> dict[str, Any]:
    """One publication; keys are short, and what is empty is left out."""
    record, reading = publication.record, publication.reading
    offsets = Offsets(reading.text)
    notes, doubt = _notes(publication, pool, offsets, to_check_below)
    concepts = dict.fromkeys(o.concept for o in reading.outcomes)
    design = publication.design
    data: dict[str, Any] = {
        "k": record.key,
        "l": name,
        "t": reading.text,
        "h": _section_heads(publication, offsets),
        "a": _authors(record),
        "j": pool.number(clean(record.journal.iso or record.journal.title or "")),
        "y": year_of(record),
        "d": (record.published.iso if record.published else None) or "",
        "u": _links(record),
        "c": _citation(record),
        "D": pool.number(sentence_case(label("design", design)) if design else "Not stated"),
        "S": [pool.number(problem_label(code)) for code in target_codes(publication)],
        "O": [pool.number(sentence_case(label("concept", code))) for code in concepts],
        "M": [pool.number(MARKS[mark]) for mark in _marks(publication, doubt)],
        "n": size_cell(publication).value,
        "r": int(publication.relevant),
        "v": publication.decision,
        "V": publication.decided_by if publication.decision else None,
        "w": publication.reason,
        "x": int(record.source == "digest" or "digest" in publication.marks),
        "N": notes,
        "B": [pool.number(text) for text in _loose(publication)],
        "b": [len(reading.outcomes)] if reading.outcomes else [],
    }
    return {key: value for key, value in data.items() if value not in (None, "", [], 0)}


def _citation(record: Record) -> list[str]:
    """The reference, cut around the title that stands in the text already."""
    words = vancouver(record)
    title = (record.title or "").strip().rstrip(".")
    before, found, after = words.partition(title) if title else (words, "", "")
    return [before, after] if found else [words]


def report_data(evidence: Evidence, tables: Sequence[dict[str, Any]], pool: Pool) -> dict[str, Any]:
    """Everything that the script of the report reads."""
    names = study_labels(evidence)
    below = evidence.to_check_below
    records = [record_data(p, names[p.record.key], pool, below) for p in evidence.publications]
    return {
        "topic": evidence.topic.name,
        "digest": evidence.digest,
        "kinds": list(KINDS),
        "marks": list(MARKS.values()),
        "records": records,
        "tables": list(tables),
        "words": pool.words,
    }


def places(publications: Iterable[Publication]) -> dict[str, tuple[int, Offsets]]:
    """The number of each record and the offsets of its text, by key."""
    return {
        p.record.key: (number, Offsets(p.reading.text)) for number, p in enumerate(publications)
    }
