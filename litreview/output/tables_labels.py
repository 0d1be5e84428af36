"""How codes, durations and numbers read in a table; the words are in ``labels.csv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import quote

from litreview.records import Span

_N = r"(\d+(?:\.\d+)?)"
_DURATION = re.compile(rf"P(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?(?:T(?:{_N}H)?(?:{_N}M)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:[.·]\d+)?|[.·]\d+")
# C0 and C1 controls are not allowed in XML; bidirectional overrides could turn a number round.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, Mapping[str, str]]:
    out: dict[str, dict[str, str]] = {}
    text = files("litreview.output").joinpath("templates", "labels.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        out.setdefault(row["facet"], {})[row["code"]] = row["label"]
    return MappingProxyType(out)


def labels_of(facet: str) -> Mapping[str, str]:
    """The labels of one facet by code, in the order of the file."""
    return _labels().get(facet, {})


def label(facet: str, code: str) -> str:
    """What a code is called; an unknown code reads as its own words.

    Examples
    --------
    >>> label("design", "rct"), label("substance", "low_dose_naltrexone")
    ('Randomised trial', 'low dose naltrexone')
    """
    return labels_of(facet).get(code, code.replace("_", " "))


def problem_label(code: str) -> str:
    """What a substance or behaviour is called where it is the problem studied."""
    return labels_of("problem").get(code) or sentence_case(label("substance", code))


def sentence_case(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def doi_address(doi: str) -> str:
    """The address that a DOI resolves at; characters that have a meaning there are encoded.

    Examples
    --------
    >>> doi_address("10.1000/(SICI)1<2::AID>3.0.CO;2-#")
    'https://doi.org/10.1000/(SICI)1%3C2::AID%3E3.0.CO;2-%23'
    """
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def from_title(text: str) -> str:
    """Words of a title in title case as they would stand in a sentence.

    Examples
    --------
    >>> from_title("Alcohol Use Disorder"), from_title("PTSD and Alcohol"), from_title("AUD")
    ('alcohol use disorder', 'PTSD and alcohol', 'AUD')
    """
    words = text.split()
    long = [w for w in words if len(w) > 3]
    if not long or not all(w[:1].isupper() for w in long):
        return text
    return " ".join(w.lower() if w.istitle() else w for w in words)


def clean(text: str) -> str:
    r"""Text on one line, without control characters and direction overrides.

    Examples
    --------
    >>> clean("two\n words\u202e")
    'two words'
    """
    if text.isprintable() and "  " not in text:  # nearly every text, and much faster
        return text.strip()
    return " ".join(_UNPRINTABLE.sub("", text).split())


def duration(code: str) -> str:
    """An ISO 8601 duration in words; what is none stays as it is.

    Examples
    --------
    >>> duration("P6M"), duration("PT48H"), duration("P1D"), duration("end of treatment")
    ('6 months', '48 hours', '1 day', 'end of treatment')
    """
    match = _DURATION.fullmatch(code)
    if match is None or not any(match.groups()):
        return code
    parts = zip(match.groups(), _UNITS, strict=True)
    return " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n)


def number(value: float) -> str:
    """A number with a true minus sign and without a superfluous ``.0``.

    Examples
    --------
    >>> number(-5.1), number(27.0), number(0.0001)
    ('−5.1', '27', '0.0001')
    """
    text = f"{abs(value):.12g}"
    if "e" in text:
        text = f"{abs(value):.20f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def printed(text: str, span: Span | None, value: float) -> str:
    """A number with the digits that are printed, ``0.020`` and not ``0.02``.

    Parameters
    ----------
    text : str
        The text of the record.
    span : Span or None
        Where the number stands, if that is known.
    value : float
        What was read; its sign counts, as a dash before a number may be none.

    Examples
    --------
    >>> printed("p = .020", Span(4, 8), 0.02)
    '0.020'
    """
    if span is not None:
        for token in _NUMBER.findall(span.quote(text)):
            plain = token.replace("·", ".")
            if float(plain.replace(",", "")) == abs(value):
                digits = f"0{plain}" if plain.startswith(".") else plain
                return f"−{digits}" if value < 0 else digits
    return number(value)
