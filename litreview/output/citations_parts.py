"""What a citation and an export say of a record beside its text: names, dates, marks."""

from __future__ import annotations

import re

from litreview.records import Author, Correction, PartialDate, Record
from litreview.sources.files_fields import NOTES

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GENERATIONS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th", "2d": "2nd", "3d": "3rd"}
RETRACTING = ("RetractionIn", "RetractedandRepublishedIn")
LANGUAGES = {
    "ara": "Arabic", "bul": "Bulgarian", "cat": "Catalan", "chi": "Chinese", "cze": "Czech",
    "dan": "Danish", "dut": "Dutch", "eng": "English", "est": "Estonian", "fin": "Finnish",
    "fre": "French", "ger": "German", "gre": "Greek", "heb": "Hebrew", "hrv": "Croatian",
    "hun": "Hungarian", "ice": "Icelandic", "ita": "Italian", "jpn": "Japanese", "kor": "Korean",
    "lav": "Latvian", "lit": "Lithuanian", "nor": "Norwegian", "per": "Persian", "pol": "Polish",
    "por": "Portuguese", "rum": "Romanian", "rus": "Russian", "scr": "Croatian", "slo": "Slovak",
    "slv": "Slovenian", "spa": "Spanish", "srp": "Serbian", "swe": "Swedish", "tha": "Thai",
    "tur": "Turkish", "ukr": "Ukrainian", "vie": "Vietnamese",
}  # fmt: skip
_TWO_LETTERS = {
    "ar": "ara", "cs": "cze", "da": "dan", "de": "ger", "el": "gre", "en": "eng", "es": "spa",
    "fa": "per", "fi": "fin", "fr": "fre", "he": "heb", "hu": "hun", "it": "ita", "ja": "jpn",
    "ko": "kor", "nl": "dut", "no": "nor", "pl": "pol", "pt": "por", "ro": "rum", "ru": "rus",
    "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "chi",
}  # fmt: skip
_THREE_LETTERS = {three: two for two, three in _TWO_LETTERS.items()}


def closed(text: str) -> str:
    """`text` ending in exactly one full stop, or in the mark it ends in already.

    Examples
    --------
    >>> closed("Why?"), closed("J Psychopharmacol"), closed("et al.")
    ('Why?', 'J Psychopharmacol.', 'et al.')
    """
    text = text.strip()
    return text if not text or text[-1] in ".?!" else text + "."


def generation(suffix: str | None) -> str | None:
    """A suffix as NLM prints it: ``Jr``, ``Sr``, ``2nd``, ``3rd``; None without one."""
    plain = (suffix or "").strip().rstrip(".")
    return GENERATIONS.get(plain, plain) or None


def initials_of(author: Author) -> str | None:
    """The initials as the source has them, else two at most taken from the given names."""
    if author.initials:
        return re.sub(r"[.\s]", "", author.initials) or None
    names = re.split(r"[\s.\-\u2010\u2011]+", author.fore or "")
    return "".join(n[0].upper() for n in names if n)[:2] or None


def author_name(author: Author) -> str:
    """One author as NLM prints it; a group by its own name.

    Examples
    --------
    >>> author_name(Author(last="Rayford", fore="Clark E", suffix="II"))
    'Rayford CE 2nd'
    """
    if stands_for_others(author):
        return "et al."
    if author.collective:
        return author.collective.strip().rstrip(".")
    parts = (author.last, initials_of(author), generation(author.suffix))
    return " ".join(p.strip() for p in parts if p and p.strip())


def stands_for_others(author: Author) -> bool:
    """Whether this is no author but the words *et al*, where the rest is not known."""
    return (author.collective or "").strip().rstrip(".").casefold() == "et al"


def doi_of(record: Record) -> str | None:
    """The DOI without resolver or prefix, None without one."""
    doi = (record.ids.get("doi") or "").strip()
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi, flags=re.IGNORECASE)
    return doi.rstrip(".") or None


def pmcid_of(record: Record) -> str | None:
    """The PubMed Central number with its letters, None without one."""
    pmc = (record.ids.get("pmc") or "").strip()
    return pmc if not pmc or pmc.upper().startswith("PMC") else f"PMC{pmc}"


def printed_date(date: PartialDate | None) -> str | None:
    """A date in NLM's form as far as it is known (``2024 Mar 5``), None without a year."""
    if date is None or date.year is None:
        return None
    if date.precision in ("season", "range") and date.text:
        return date.text
    parts = [str(date.year)]
    if date.month:
        parts.append(MONTHS[date.month - 1])
        if date.day:
            parts.append(str(date.day))
    return " ".join(parts)


def language_codes(record: Record) -> tuple[str, ...]:
    """The languages as NLM's three-letter codes in lower case; others as they stand."""
    codes = (code.strip().lower() for code in record.languages)
    return tuple(_TWO_LETTERS.get(c, c) for c in codes if c and c != "und")


def short_language(code: str) -> str:
    """The two-letter code of NLM's three-letter one, or the code itself."""
    return _THREE_LETTERS.get(code, code)


def has_type(record: Record, name: str) -> bool:
    """Whether PubMed gives the record this publication type."""
    return any(p.name.casefold() == name.casefold() for p in record.publication_types)


def is_preprint(record: Record) -> bool:
    """Whether the record is a preprint by its publication type."""
    return has_type(record, "Preprint")


def is_retracted(record: Record) -> bool:
    """Whether the publication was retracted, by its type or a link to the notice."""
    linked = any(c.ref_type in RETRACTING for c in record.comments_corrections)
    return linked or has_type(record, "Retracted Publication")


def _note(link: Correction) -> str:
    where = closed(re.sub(r"[:;]\s*\.?$", "", (link.citation or link.note or "").strip()))
    number = f"PMID: {link.pmid}." if link.pmid else ""
    said = " ".join(part for part in (where, number) if part)
    return f"{NOTES[link.ref_type]}: {said}" if said else f"{NOTES[link.ref_type][:-3]}."


def notes_of(record: Record) -> tuple[str, ...]:
    """Retractions, concerns, errata and updates in NLM's words, each a closed sentence.

    The gravest come first; a retracted publication whose notice is not linked says
    that it was retracted.
    """
    order = list(NOTES)
    links = [c for c in record.comments_corrections if c.ref_type in NOTES]
    links.sort(key=lambda c: order.index(c.ref_type))
    notes = [_note(link) for link in links]
    if is_retracted(record) and not any(c.ref_type in RETRACTING for c in links):
        notes.insert(0, "Retracted publication.")
    return tuple(dict.fromkeys(notes))
