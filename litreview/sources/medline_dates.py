"""Dates as PubMed prints them, with the precision they have.

A publication date is Year, Month and Day, or Year and Season, or a `MedlineDate` in
free form: ``2020 Jan-Feb``, ``2000 Dec-2001 Jan``, ``1998 Spring``, ``1978-1979``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from litreview.records import PartialDate
from litreview.sources.medline_text import value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_MONTH = re.compile(r"\s*[ ,-]?\s*\b([A-Za-z]{3,9})\b\.?")
_DAY = re.compile(r"\s+(\d{1,2})(?!\d)")
_RANGE = re.compile(r"[-\u2010-\u2013/]|\bto\b|\bquart", re.IGNORECASE)
_NUMERIC = re.compile(r"\s*<Year>(\d{4})</Year>\s*<Month>(\d{1,2})</Month>\s*<Day>(\d{1,2})</Day>")


def read_date(markup: str) -> PartialDate | None:
    """The date inside a `PubDate`, `DateRevised` or `PubMedPubDate`, None where empty."""
    numeric = _NUMERIC.match(markup)
    if numeric:
        return _dated(numeric[1], numeric[2], numeric[3])
    return _read_parts(markup)


@lru_cache(maxsize=4096)
def _read_parts(markup: str) -> PartialDate | None:
    printed = value(markup, "MedlineDate")
    if printed:
        return read_printed_date(printed)
    year = value(markup, "Year")
    season = value(markup, "Season")
    if season:
        return read_printed_date(f"{year or ''} {season}".strip())
    return _dated(year, value(markup, "Month"), value(markup, "Day"))


@lru_cache(maxsize=8192)
def _dated(year: str | None, month: str | None, day: str | None) -> PartialDate | None:
    text = " ".join(part.strip() for part in (year, month, day) if part)
    if not text:
        return None
    if year is None or not re.fullmatch(r"[12]\d{3}", year.strip()):
        return PartialDate(None, None, None, "unknown", text)
    number = int(year)
    monthly = month_number(month)
    if month and monthly is None:
        return read_printed_date(text)
    daily = _day_number(number, monthly, day)
    precision = "day" if daily else "month" if monthly else "year"
    return PartialDate(number, monthly, daily, precision, text)


def month_number(word: str | None) -> int | None:
    """1 to 12 for ``Jan``, ``january``, ``1`` or ``01``; None for anything else.

    Examples
    --------
    >>> month_number("Sept"), month_number("01"), month_number("Spring")
    (9, 1, None)
    """
    cleaned = (word or "").strip().rstrip(".").lower()
    if cleaned.isdecimal():
        return int(cleaned) if 1 <= int(cleaned) <= 12 else None
    return _MONTHS.index(cleaned[:3]) + 1 if cleaned[:3] in _MONTHS else None


def _day_number(year: int, month: int | None, day: str | None) -> int | None:
    """The day where that month has it: a 31 June is no day."""
    if month is None or not (day or "").strip().isdecimal():
        return None
    number = int(day or 0)
    return number if 1 <= number <= monthrange(year, month)[1] else None


def read_printed_date(text: str) -> PartialDate:
    """A date in free form; of a range its beginning, as far as it is printed.

    Examples
    --------
    >>> read_printed_date("2000 Dec-2001 Jan").iso
    '2000-12'
    >>> read_printed_date("1998 Spring").precision, read_printed_date("1998 Spring").iso
    ('season', '1998')
    """
    found = _YEAR.search(text)
    if found is None:
        return PartialDate(None, None, None, "unknown", text)
    year = int(found[1])
    if _SEASON.search(text):
        return PartialDate(year, None, None, "season", text)
    named = _MONTH.match(text, found.end())
    month = month_number(named[1]) if named else None
    daily = _DAY.match(text, named.end()) if named and month else None
    day = _day_number(year, month, daily[1]) if daily else None
    return PartialDate(year, month, day, _precision(text, month, day), text)


def _precision(text: str, month: int | None, day: int | None) -> str:
    if _RANGE.search(text):
        return "range"
    return "day" if day else "month" if month else "year"
