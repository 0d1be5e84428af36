"""Bare numbers, and what the words around them make of them: a mean, or an effect."""

from __future__ import annotations

from litreview.reading.quantities_numbers import FREE, Quantity
from litreview.records import Span

BARE = ("number", "time")
CENTRES = frozenset({"mean", "median"})


def is_bare(quantity: Quantity) -> bool:
    """Whether a number says of itself no more than a time."""
    return quantity.form in BARE and quantity.unit != "label"


def number_end(text: str, quantity: Quantity) -> int:
    """Where the digits of a quantity end, before its unit."""
    match = FREE.match(text, quantity.start, quantity.end)
    return match.end() if match else quantity.end


def has_decimals(text: str, quantity: Quantity) -> bool:
    """Whether a number is printed with a decimal point."""
    printed = text[quantity.start : quantity.end]
    if "." not in printed and "·" not in printed:
        return False
    return any(c in ".·" for c in printed[: number_end(text, quantity) - quantity.start])


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
