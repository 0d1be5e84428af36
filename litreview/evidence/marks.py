"""What a reader must know of a publication before its numbers: retracted, preprint, digest ..."""

from __future__ import annotations

import re

from litreview.records import Reading, Record

MARKS = (
    "retracted",
    "concern",
    "erratum",
    "notice",
    "preprint",
    "protocol",
    "digest",
)
# Titles of notices carry a colon or stand alone; "Correction of hypokalaemia" is an article.
_NOTICE_TITLE = re.compile(
    r"(?:(?:author |publisher )?(?:correction|corrigendum|erratum)(?: to|s)?"
    r"|retraction(?: note| notice)?|(?:editorial )?expression of concern)"
    r"\s*(?::|\bfor\b|[.\]]?$)",
    re.IGNORECASE,
)
_NOTICE_ENDING = re.compile(r":\s*(?:corrigendum|erratum|correction)\W*$", re.IGNORECASE)
_RETRACTED_TITLE = re.compile(r"\W*retracted(?: article)?\s*:", re.IGNORECASE)
_PREPRINT_JOURNAL = re.compile(
    r"(?:bio|med|psy)rxiv|arxiv|research square|ssrn|preprints(?:\.org)?$|authorea", re.IGNORECASE
)
_PREPRINT_DOI = ("10.31234/", "10.21203/", "10.20944/preprints", "10.2139/ssrn", "10.22541/")
_TYPES = {
    "retracted": {"retracted publication"},
    "notice": {
        "published erratum",
        "retraction of publication",
        "retraction notice",
        "expression of concern",
    },
    "preprint": {"preprint"},
    "protocol": {"clinical trial protocol"},
}
_LINKS = {
    "retracted": {"retractionin", "retractedandrepublishedin"},
    "concern": {"expressionofconcernin", "partialretractionin"},
    "erratum": {"erratumin", "correctedandrepublishedin", "retractedandrepublishedfrom"},
    "notice": {"erratumfor", "retractionof", "partialretractionof", "expressionofconcernfor"},
}


def marks_of(record: Record, reading: Reading) -> tuple[str, ...]:
    """The marks of one publication, in the order of `MARKS`.

    Parameters
    ----------
    record : Record
    reading : Reading
        Its design tells a protocol.

    Returns
    -------
    tuple of str
        ``retracted`` (publication type *Retracted Publication* or a link to a
        retraction; never the notice that retracts), ``concern`` (an expression of
        concern or a partial retraction), ``erratum`` (it was corrected), ``notice``
        (it corrects, retracts or doubts another publication and reports no study),
        ``preprint``, ``protocol``, ``digest`` (our own words stand for the abstract).

    Examples
    --------
    >>> from litreview.records import Correction
    >>> reading = Reading("PMID:1", "", "")
    >>> link = Correction("RetractionIn", "2", None, None)
    >>> marks_of(Record("PMID:1", pmid="1", comments_corrections=(link,)), reading)
    ('retracted',)
    """
    types = {p.name.lower() for p in record.publication_types}
    links = {c.ref_type.lower() for c in record.comments_corrections}
    found = {m for m, names in _TYPES.items() if names & types}
    found |= {m for m, names in _LINKS.items() if names & links}
    found |= _marks_by_words(record, found)
    if record.source == "digest":
        found.add("digest")
    if any(t.facet == "design" and t.code == "protocol" for t in reading.tags):
        found.add("protocol")
    return tuple(m for m in MARKS if m in found)


def _marks_by_words(record: Record, known: set[str]) -> set[str]:
    """Marks told by title, journal and DOI, for records that carry no types or links."""
    title, found = record.title or "", set()
    if _NOTICE_TITLE.match(title) or _NOTICE_ENDING.search(title):
        found.add("notice")
    elif "notice" not in known and _RETRACTED_TITLE.match(title):
        found.add("retracted")
    journal = f"{record.journal.iso or ''} {record.journal.title or ''}".strip()
    doi = record.ids.get("doi", "").lower()
    if _PREPRINT_JOURNAL.search(journal) or doi.startswith(_PREPRINT_DOI):
        found.add("preprint")
    return found
