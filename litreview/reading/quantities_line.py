"""A sentence with the quantities found in it, and how to look at the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from litreview.reading.quantities_numbers import FREE, Number, Quantity
from litreview.records import Span

BARE = frozenset({"number", "time"})
CENTRES = frozenset({"mean", "median"})


class Header(NamedTuple):
    """What a sentence says that its numbers are: ``mean`` or ``median``, and the spread.

    `said` is False where only a number before told it: ``8.9 [SD 7.3] ... 10.4 [8.0]``.
    """

    form: str
    kind: str | None
    said: bool = True


@dataclass(slots=True)
class Line:
    """A sentence, ``text[start:end]``, and what was found in it.

    Words are looked for in the lowered text, where hyphens and quotes are plain too; names
    and signs as printed.
    """

    text: str
    lowered: str
    start: int
    end: int
    found: list[Quantity] = field(default_factory=list)
    header: Header | None = None

    def match(self, form: re.Pattern[str], place: int) -> re.Match[str] | None:
        """A form that is printed at a place."""
        return form.match(self.text, place, self.end)

    def leads(self, words: re.Pattern[str], to: Quantity | Number, reach: int = 120) -> bool:
        r"""Whether words stand before a number; right before it where they end in ``\Z``."""
        first = max(self.start, to.start - reach)
        return words.search(self.lowered, first, to.start) is not None

    def before(self, number: Quantity | Number, reach: int) -> str:
        """What stands before a number."""
        return self.lowered[max(self.start, number.start - reach) : number.start]

    def joins(self, words: re.Pattern[str], left: Quantity, right: Quantity) -> bool:
        """Whether words are all that stands between two quantities."""
        return words.fullmatch(self.lowered, left.end, right.start) is not None

    def goes_on(self, words: re.Pattern[str], place: int) -> bool:
        """Whether words follow at a place."""
        return words.match(self.lowered, place, self.end) is not None

    def has_decimals(self, *quantities: Quantity) -> bool:
        """Whether all numbers are printed with a decimal point."""
        text = self.text
        return all(
            text.find(".", q.start, q.end) >= 0
            and text.find(".", q.start, number_end(text, q)) >= 0
            for q in quantities
        )

    def in_bracket(self, quantity: Quantity) -> bool:
        """Whether a bracket opens right before a quantity."""
        return self.text[quantity.start - 1 : quantity.start] in {"(", "["}

    def make_means(self, *places: int, form: str = "mean") -> None:
        """Let found quantities be means of arms."""
        for i in places:
            self.found[i] = as_mean(self.text, self.found[i], form)

    def make_effect(self, place: int, measure: str | None = "MD") -> None:
        """Let a found quantity be an effect."""
        self.found[place] = as_effect(self.text, self.found[place], measure)


def is_bare(quantity: Quantity) -> bool:
    """Whether a number says of itself no more than a time."""
    return quantity.form in BARE and quantity.unit != "label"


def number_end(text: str, quantity: Quantity) -> int:
    """Where the digits of a quantity end, before its unit."""
    match = FREE.match(text, quantity.start, quantity.end)
    return match.end() if match else quantity.end


def as_mean(text: str, quantity: Quantity, form: str = "mean") -> Quantity:
    """A number as a mean, or a median, without its spread."""
    spans = {"value": Span(quantity.start, number_end(text, quantity))}
    return quantity._replace(form=form, text=None, measure=None, spans=spans)


def as_effect(text: str, quantity: Quantity, measure: str | None = "MD") -> Quantity:
    """A number or a mean as an effect, with the spread or the limits that it has."""
    spans = {"estimate": Span(quantity.start, number_end(text, quantity))}
    if quantity.form in CENTRES:
        spans = {"estimate" if k == "value" else k: v for k, v in quantity.spans.items()}
    kind = None if quantity.spread_kind == "CI" else quantity.spread_kind
    return quantity._replace(
        form="estimate", text=None, measure=measure, spread_kind=kind, spans=spans
    )
