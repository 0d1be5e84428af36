"""Publications that report on the same participants.

Two publications are joined into one study where

1. both carry the same trial registration number and each carries one trial only:
   in PubMed's data bank list, or in the abstract beside a word such as
   "registration". Reviews, guidelines and editorials are never joined by a number
   they cite, nor is a publication that names several trials of one registry (a
   pooled analysis). Reviews are joined by their own PROSPERO number;
2. PubMed links them as preprint and article (`UpdateOf`), as correction, retraction
   or expression of concern and the article it is about, as a republication, or as an
   original report and its summary. Comments are not joined, and a notice about several
   articles of the corpus joins none of them;
3. the topic's ``companions.csv`` says so, with its source.

Nothing is joined by likeness of titles, authors or numbers: a wrong merge hides a
study, a missing one only counts it twice.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from litreview.disk import read_utf8
from litreview.errors import FileFormatError
from litreview.records import Record, Section

FILE_NAME = "companions.csv"
COLUMNS = ("key", "companion_of", "relation", "source", "note")
RELATIONS = (
    "same_participants",
    "secondary_analysis",
    "protocol",
    "conference_abstract",
    "preprint",
    "correction",
)
REVIEWS = frozenset(
    {
        "systematic_review",
        "meta_analysis",
        "scoping_review",
        "narrative_review",
        "guideline",
        "editorial",
    }
)
# The word before "In" or before "For", "Of" and "From" in PubMed's RefType.
_JOINING_LINKS = frozenset(
    {
        "update",
        "erratum",
        "retraction",
        "partialretraction",
        "expressionofconcern",
        "correctedandrepublished",
        "retractedandrepublished",
        "republished",
        "reprint",
        "originalreport",
        "summaryforpatients",
    }
)
_REF_TYPE = re.compile(r"(\w+?)(in|for|of|from)$")
_NUMBER = re.compile(
    r"\b(?:(NCT)[ -]?(\d{8})|(ISRCTN)[ -]?(\d{8})|(ACTRN)[ -]?(\d{14})|(ChiCTR)[A-Z-]*(\d{8,10})"
    r"|(IRCT)(\d{6,}N\d+)|(CTRI)/(\d{4}/\d{2,3}/\d{6})|(DRKS)(\d{8})|(UMIN)(\d{9})"
    r"|(jRCTs?)(\d{9,})|(KCT)(\d{7})|(PACTR)(\d{15,16})|(TCTR)(\d{11})|(CRD)(42\d{6,10})"
    r"|(EUCTR|EudraCT)(?: (?:number|no\.?))?[ :#-]{0,3}(\d{4}-\d{6}-\d{2}))",
    re.IGNORECASE,
)
_SIX_DIGITS = re.compile(r"\d{6}")  # every number above has them; most abstracts do not
_BARE_EU = re.compile(r"(\d{4}-\d{6}-\d{2})")
_CONTEXT = re.compile(r"regist|clinical ?trials|identifier|prospero|trial (?:number|id|no)", re.I)
_CONTEXT_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Companion:
    """One row of ``companions.csv``: `key` belongs to the study of `companion_of`.

    Attributes
    ----------
    key, companion_of : str
        ``PMID:...`` or ``DOI:...``.
    relation : str
        What `key` is to the other, one of `RELATIONS`.
    source, note : str
        Where that is said; a remark.
    """

    key: str
    companion_of: str
    relation: str
    source: str
    note: str


def read_companions(folder: Path) -> tuple[Companion, ...]:
    """The companions that a topic knows of; none where it has no such file.

    Raises
    ------
    FileFormatError
        Other columns, a cell missing, an unknown relation, or a key that is neither
        ``PMID:...`` nor ``DOI:...``; file and line named.
    """
    path = Path(folder) / FILE_NAME
    if not path.is_file():
        return ()
    rows = csv.DictReader(io.StringIO(read_utf8(path), newline=""))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise FileFormatError(str(path), f"columns must be {', '.join(COLUMNS)}", 1)
    return tuple(_companion(row, path, rows.line_num) for row in rows)


def _companion(row: dict[str, str | None], path: Path, line: int) -> Companion:
    cells = [(row[name] or "").strip() for name in COLUMNS]
    if None in row or not all(cells[:4]):
        raise FileFormatError(str(path), "needs key, companion_of, relation and source", line)
    for key in cells[:2]:
        if not key.startswith(("PMID:", "DOI:")):
            raise FileFormatError(str(path), f"{key!r} must begin with PMID: or DOI:", line)
    if cells[2] not in RELATIONS:
        allowed = ", ".join(RELATIONS)
        raise FileFormatError(str(path), f"relation {cells[2]!r}; allowed: {allowed}", line)
    return Companion(*cells)


def identities(record: Record) -> tuple[str, ...]:
    """The names under which a record can be meant: key, PMID and DOI, in lower case."""
    names = [record.key, f"PMID:{record.pmid}" if record.pmid else ""]
    names.append(f"DOI:{record.ids['doi']}" if record.ids.get("doi") else "")
    return tuple(dict.fromkeys(n.lower() for n in names if n))


def trial_numbers(record: Record, design: str | None) -> tuple[str, ...]:
    """Registration numbers that say which study a publication reports.

    Parameters
    ----------
    record : Record
    design : str or None
        What the reading says; None lets only PubMed's own data bank list count.

    Returns
    -------
    tuple of str
        In one spelling (``NCT02649231``, ``EUCTR2015-000222-11``), empty for a review
        that cites trials and where one registry has several numbers.

    Examples
    --------
    >>> a = Section("REGISTRATION", None, "ClinicalTrials.gov NCT02649231")
    >>> trial_numbers(Record("ID:1", abstract=(a,)), "rct")
    ('NCT02649231',)
    >>> trial_numbers(Record("ID:1", abstract=(a,)), "narrative_review")
    ()
    """
    found = list(_listed_numbers(record))
    if design is not None:
        found += _printed_numbers(record.abstract)
    if design in REVIEWS:
        found = [n for n in found if n.startswith("CRD")]
    numbers = tuple(dict.fromkeys(found))
    registries = [re.match(r"[A-Z]+", n) for n in numbers]
    names = [m.group() for m in registries if m]
    return numbers if len(names) == len(set(names)) else ()


def _listed_numbers(record: Record) -> Iterator[str]:
    for number in record.registry_numbers:
        match = _NUMBER.search(number.accession)
        bare = _BARE_EU.search(number.accession)
        if match:
            yield _spelling(match)
        elif bare and "eu" in (number.bank or "").lower():
            yield f"EUCTR{bare.group(1)}"


def _printed_numbers(abstract: Iterable[Section]) -> Iterator[str]:
    for section in abstract:
        if not _SIX_DIGITS.search(section.text):
            continue
        told = "regist" in (section.label or "").lower()
        for match in _NUMBER.finditer(section.text):
            before = section.text[max(0, match.start() - _CONTEXT_WIDTH) : match.start()]
            if told or _CONTEXT.search(before):
                yield _spelling(match)


def _spelling(match: re.Match[str]) -> str:
    prefix, digits = (group for group in match.groups() if group is not None)
    name = prefix.upper()
    return f"{'EUCTR' if name == 'EUDRACT' else name}{digits.upper()}"


def group(
    records: Sequence[Record], designs: Sequence[str | None], companions: Sequence[Companion] = ()
) -> list[list[int]]:
    """Positions of the records of each study, in the order of the first of each.

    Parameters
    ----------
    records, designs : sequence
        Of equal length.
    companions : sequence of Companion

    Returns
    -------
    list of list of int
        A partition of ``range(len(records))``; linear in the number of records.
    """
    where = {name: i for i, record in enumerate(records) for name in identities(record)}
    parent = list(range(len(records)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in _pairs(records, designs, companions, where):
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for i in range(len(records)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _pairs(
    records: Sequence[Record],
    designs: Sequence[str | None],
    companions: Sequence[Companion],
    where: dict[str, int],
) -> Iterator[tuple[int, int]]:
    """Pairs of records to be joined."""
    for row in companions:
        a, b = where.get(row.key.lower()), where.get(row.companion_of.lower())
        if a is not None and b is not None:
            yield a, b
    first: dict[str, int] = {}
    for i, (record, design) in enumerate(zip(records, designs, strict=True)):
        for number in trial_numbers(record, design):
            yield i, first.setdefault(number, i)
    for later, earlier in _links(records, where).items():
        if len(earlier) == 1:
            yield later, next(iter(earlier))


def _links(records: Sequence[Record], where: dict[str, int]) -> dict[int, set[int]]:
    """For each notice or later version, the articles it belongs to."""
    found: dict[int, set[int]] = {}
    for i, record in enumerate(records):
        for link in record.comments_corrections:
            match = _REF_TYPE.fullmatch(link.ref_type.lower())
            other = where.get(f"pmid:{link.pmid}") if link.pmid else None
            if match and other is not None and other != i and match.group(1) in _JOINING_LINKS:
                later, earlier = (other, i) if match.group(2) == "in" else (i, other)
                found.setdefault(later, set()).add(earlier)
    return found
