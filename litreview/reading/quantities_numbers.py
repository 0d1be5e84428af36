"""Numbers as they are printed: digits, signs, separators and number words.

What is ambiguous is no number: a comma between digits is a thousands separator only
before groups of three, and a decimal comma only after a lone zero (``0,05``) or before a
percent sign (``17,5%``). A middle dot (``0·47``) can only be a decimal point. Digits that
touch letters (``GluN2B``, ``CYP2D6``, ``1l1``) belong to a name or to a misread print and
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from litreview.reading.patterns import pattern
from litreview.records import Span

# No quantifier here repeats over what another one before it can also take.
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?![\d])(?:[.·∙‧⋅]\d{1,12})?"
    r"|0,\d{1,12}(?!\d)"
    r"|\d{1,2},\d{1,2}(?=\s?%)"
    r"|\d{0,12}[.·∙‧⋅]\d{1,12}"
    r"|\d{1,12})(?!\d)"
)
MINUS = "-−–‐‑‒﹣－"
SIGNED = rf"(?:[{MINUS}+]\s?)?{DIGITS}"
FREE = pattern(rf"(?:(?<![\w.·,])|(?<=vs\.))(?:(?<![\w.)\]%\"'’])[{MINUS}+](?=[\d.·]))?{DIGITS}")
_DECIMAL = str.maketrans("·∙‧⋅", "....")

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: i for i, word in enumerate(UNITS)} | {w: 20 + 10 * i for i, w in enumerate(TENS)}
_ONE = f"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_TEN = f"(?:{'|'.join(TENS)})"
_SPELT = pattern(
    rf"\b(?:(?:{_TEN}(?:[ -]{_ONE})?|{_ONE})[ -]thousand(?:,| and)?[ -]?)?"
    rf"(?:{_ONE}[ -]hundred(?: and)?[ -]?)?(?:{_TEN}(?:[ -]{_ONE})?|{_ONE})?\b",
    re.IGNORECASE,
)
_FIRST_WORDS = pattern(r"\b([A-Za-z]{3,9})\b(?:[ -]([A-Za-z]+))?")
_GOES_ON = frozenset({*UNITS, "hundred", "thousand"})


class Number(NamedTuple):
    """A number with its place; `spelt` where it is printed in words."""

    value: float
    start: int
    end: int
    spelt: bool = False

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return Span(self.start, self.end)

    def as_form(
        self, form: str, end: int, unit: str | None = None, measure: str | None = None
    ) -> Quantity:
        """The number as the value of a form that ends at a place."""
        spans = {"estimate" if form == "estimate" else "value": self.span}
        return Quantity(form, self.start, end, self.value, unit, measure, spans=spans)


_DECIMAL_COMMA = pattern(r"\d{1,2},\d{1,2}")  # where the grammar knows that it is one number


def to_float(printed: str) -> float:
    """The value of a printed number: of what `DIGITS` or `SIGNED` match.

    Examples
    --------
    >>> to_float("−5.58"), to_float("1,524"), to_float("0·47"), to_float(".41")
    (-5.58, 1524.0, 0.47, 0.41)
    """
    try:
        return float(printed)  # most
    except ValueError:
        pass
    digits = printed.lstrip(MINUS + "+ ").translate(_DECIMAL)
    if "." not in digits and (digits.startswith("0,") or _DECIMAL_COMMA.fullmatch(digits)):
        digits = digits.replace(",", ".")
    value = float(digits.replace(",", ""))
    return -value if printed[0] in MINUS else value


def number_at(text: str, start: int, end: int) -> Number:
    """The number printed at ``text[start:end]``."""
    return Number(to_float(text[start:end]), start, end)


def spelt_number(text: str, position: int, limit: int) -> Number | None:
    """A number in words that begins at `position` (``twenty-six``, ``One hundred and one``)."""
    first = _FIRST_WORDS.match(text, position, limit)
    if first is None or (value := SMALL.get(first[1].lower())) is None:
        return None
    if first[2] is None or first[2].lower() not in _GOES_ON:
        return Number(float(value), position, first.end(1), True)
    match = _SPELT.match(text, position, limit)
    if not match:
        return None
    printed = match.group().rstrip(" -,")
    words = [w for w in re.split(r"[ ,-]+", printed.lower()) if w and w != "and"]
    total = thousands = 0
    for word in words:
        if word == "thousand":
            thousands, total = total * 1000, 0
        else:
            total = total * 100 if word == "hundred" else total + SMALL[word]
    total += thousands
    return Number(float(total), position, position + len(printed), True)


def whole_number(printed: str) -> int:
    """A count in digits or in words, 0 where it is none.

    Examples
    --------
    >>> whole_number("1 414"), whole_number("twenty-six")
    (1414, 26)
    """
    digits = printed if printed.isdigit() else _NO_DIGIT.sub("", printed)
    spelt = None if digits else spelt_number(printed, 0, len(printed))
    return int(spelt.value) if spelt else int(digits or 0)


_NO_DIGIT = pattern(r"\D")


class Quantity(NamedTuple):
    """A number, or numbers that belong together, as printed in a sentence.

    Attributes
    ----------
    form : str
        ``percent``, ``fraction`` (n/N), ``mean``, ``median``, ``estimate`` (an effect with
        its measure), ``interval``, ``p``, ``statistic``, ``time``, ``dose``, ``size``
        (``n = 56``), ``heterogeneity``, or ``number`` for one that says nothing of itself.
    start, end : int
        In the text that was read.
    value : float or None
        Percent, mean, median, estimate, p-value or the bare number.
    unit, measure : str or None
        The unit as printed; the code of `topics/measures.csv`.
    operator : str or None
        Of a p-value: ``=``, ``<``, ``>``, ``<=``, ``>=``.
    events, n : int or None
    spread, spread_kind : float and str, or None
        What follows a mean; ``SD``, ``SE``, ``IQR`` or None where it is not said.
    low, high, level : float or None
        The interval as printed and its level in percent.
    text : str or None
        A test statistic as printed; a duration in ISO 8601; of a p-value, whether it is that
        of noninferiority.
    spans : mapping of str to Span
        The print of each number, by the name of its field in `Outcome`.
    """

    form: str
    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    measure: str | None = None
    operator: str | None = None
    events: int | None = None
    n: int | None = None
    spread: float | None = None
    spread_kind: str | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    text: str | None = None
    spans: Mapping[str, Span] = MappingProxyType({})


def spans_of(match: re.Match[str], **groups: str) -> dict[str, Span]:
    """Where the groups of a match stand, by the fields that they fill."""
    return {field: Span(*match.span(group)) for field, group in groups.items()}


_FIELDS = {
    **dict.fromkeys(("estimate", "p_value", "statistic"), "value"),
    **{"ci_low": "low", "iqr_low": "low", "ci_high": "high", "iqr_high": "high"},
}


def with_numbers(quantity: Quantity, match: re.Match[str], **groups: str) -> Quantity:
    """A quantity that goes on to the end of a match, with the numbers of its groups.

    Each group is given by the field of `Outcome` that it fills: its number and its place
    are kept together.
    """
    numbers = dict[str, Any]()
    for field, group in groups.items():
        number = to_float(match[group])
        numbers[_FIELDS.get(field, field)] = int(number) if field in {"events", "n"} else number
    spans = {**quantity.spans, **spans_of(match, **groups)}
    return quantity._replace(end=match.end(), spans=spans, **numbers)


def kind_of(printed: str | None) -> str | None:
    """``SD`` or ``SE`` for any print of them."""
    kind = (printed or "").replace(".", "").upper()
    return ("SE" if kind.startswith("SE") or "ERROR" in kind else "SD") if kind else None
