"""An outcome that was not read, added by a person with the words that show it.

The row of the corrections file holds the whole of it: the field
``outcome:abstinence@412+1`` says the concept, where the quoted words begin, and that it
is the first one added there; new holds its fields, ``events=12; n=24; arm=ketamine``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litreview.curation.paths import COUNTS, NUMBERS, WORDS, Value, outcome_value, shown
from litreview.errors import UsageError
from litreview.reading.checks import check_outcome
from litreview.reading.outcomes_fields import kind_of
from litreview.reading.quantities_numbers import FREE, spelt_number, to_float
from litreview.records import Outcome, Reading, Span

if TYPE_CHECKING:
    from litreview.curation.corrections import Correction

FIELDS = (*COUNTS, *NUMBERS, *(name for name in WORDS if name != "concept"))
_NOT_PRINTED = frozenset({"ci_level"})  # "95% CI" is often said once for all
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def parse_fields(text: str) -> dict[str, Value]:
    """The fields of an added outcome.

    Raises
    ------
    UsageError
        A name or value that no outcome can hold, or a name given twice.

    Examples
    --------
    >>> parse_fields("events=12; n=24; arm=ketamine")
    {'events': 12, 'n': 24, 'arm': 'ketamine'}
    """
    fields: dict[str, Value] = {}
    for part in text.split(";"):
        name, sign, value = (p.strip() for p in part.partition("="))
        if name not in FIELDS or not sign or not value:
            raise UsageError(f"{part.strip()!r}; write name=value with one of {', '.join(FIELDS)}")
        if name in fields:
            raise UsageError(f"{name} is given twice: {shown(fields[name])} and {value}")
        fields[name] = outcome_value(name, value)
    return fields


def missing_numbers(fields: Mapping[str, Value], quote: str) -> list[str]:
    """The numbers among the fields that the quoted words do not print."""
    printed = list(_numbers_in(quote, 0, len(quote)))
    return [
        f"{name}={shown(value)}"
        for name, value in fields.items()
        if _is_printed_number(name) and _span_of(value, printed) is None
    ]


def added_outcome(correction: Correction, text: str, quoted: Span) -> Outcome:
    """The outcome that a correction adds; each number has its span in the quoted words."""
    fields: dict[str, Any] = {"direction": "unclear", **parse_fields(correction.new)}
    printed = list(_numbers_in(text, quoted.start, quoted.end))
    spans = {
        name: _span_of(value, printed) or quoted
        for name, value in fields.items()
        if name in (*COUNTS, *NUMBERS)
    }
    fields.setdefault("kind", _kind(fields))
    concept = correction.place.concept or ""
    made = Outcome(concept, span=quoted, numbers=spans, basis=correction.basis, **fields)
    return replace(made, checks=check_outcome(made))


def same_outcome(reading: Reading, added: Outcome) -> int | None:
    """Which outcome of a reading says what is added, None where none does."""
    given = [n for n in (*COUNTS, *NUMBERS, "arm") if getattr(added, n) is not None]
    for i, held in enumerate(reading.outcomes):
        overlaps = held.span.start < added.span.end and added.span.start < held.span.end
        same = held.concept == added.concept and held.kind == added.kind
        if same and overlaps and all(getattr(held, n) == getattr(added, n) for n in given):
            return i
    return None


def _kind(fields: Mapping[str, Any]) -> str:
    """What kind of result it is, by the fields that are given."""
    if "estimate" in fields:
        return kind_of(fields.get("measure"))
    if "events" in fields or (fields.get("unit") == "%" and "value" in fields):
        return "proportion"
    if "value" in fields:
        return "mean"
    return "test" if "p_value" in fields or "statistic" in fields else "direction"


def _is_printed_number(name: str) -> bool:
    return name in (*COUNTS, *NUMBERS) and name not in _NOT_PRINTED


def _span_of(value: Value, printed: list[tuple[float, Span]]) -> Span | None:
    """Where a number is printed; "a fall of 3.2" prints -3.2."""
    if isinstance(value, str) or value is None:
        return None
    return next((span for number, span in printed if abs(number) == abs(value)), None)


def _numbers_in(text: str, start: int, end: int) -> Iterator[tuple[float, Span]]:
    """Numbers in digits, then those in words."""
    for match in FREE.finditer(text, start, end):
        yield to_float(match.group()), Span(*match.span())
    for match in _WORD.finditer(text, start, end):
        if found := spelt_number(text, match.start(), end):
            yield found.value, Span(found.start, found.end)
