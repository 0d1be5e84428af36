"""Annotations as sets of facts, so that readings can be compared with gold labels.

A row is one publication in the form of the annotation guide (`reading.guide.to_guide`).
Every measure counts distinct facts: a repeated fact neither helps nor hurts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a record, and where it came from.

    Attributes
    ----------
    value : tuple
        What is compared; the concept or role first where there is one.
    kind, quantity : str
        Of an outcome: ``proportion`` ...; ``value``, ``n/N``, ``estimate``, ``ci``, ``p``.
    start, end : int or None
        Where the text says it.
    confidence : float or None
        As the reader rates it.
    """

    value: tuple[Any, ...]
    kind: str = ""
    quantity: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float | None = None


def rounded(number: Any) -> float | None:
    """A number to four decimals, None stays None."""
    return None if number is None else round(float(number), 4)


def relevance(row: Row) -> Iterator[Fact]:
    """One fact where the publication answers the question."""
    if row.get("relevant"):
        yield Fact(("yes",))


def targets(row: Row) -> Iterator[Fact]:
    """The substances or behaviours studied as the problem."""
    for substance in row.get("substances") or ():
        if substance.get("role") == "target":
            yield Fact((substance["code"],))


def roles(row: Row) -> Iterator[Fact]:
    """Every substance with its role."""
    for substance in row.get("substances") or ():
        yield Fact((substance.get("role"), substance["code"]))


def sample(row: Row) -> Iterator[Fact]:
    """The number of participants."""
    n = row.get("n") or {}
    if n.get("total") is not None:
        yield Fact((n["total"],), start=n.get("start"), end=n.get("end"))


def doses(row: Row) -> Iterator[Fact]:
    """Each stated dose with its drug and unit."""
    for given in row.get("intervention") or ():
        dose = given.get("dose")
        if isinstance(dose, int | float):
            value = (given.get("drug"), rounded(dose), given.get("dose_unit"))
            yield Fact(value, start=given.get("start"), end=given.get("end"))


def numbers(row: Row) -> Iterator[Fact]:
    """Every number of every outcome, with its concept."""
    for outcome in row.get("outcomes") or ():
        for quantity, name, number in outcome_numbers(outcome):
            yield _of_outcome(outcome, (outcome.get("concept"), name, number), quantity)


def numbers_any(row: Row) -> Iterator[Fact]:
    """Every number of every outcome, whatever the concept."""
    for outcome in row.get("outcomes") or ():
        for quantity, name, number in outcome_numbers(outcome):
            yield _of_outcome(outcome, (name, number), quantity)


def results(row: Row) -> Iterator[Fact]:
    """The finding in words: concept and direction, ``unclear`` left out."""
    for outcome in row.get("outcomes") or ():
        direction = outcome.get("direction")
        if direction not in (None, "unclear"):
            yield _of_outcome(outcome, (outcome.get("concept"), direction), "direction")


def _of_outcome(outcome: Row, value: tuple[Any, ...], quantity: str) -> Fact:
    return Fact(
        value,
        kind=outcome.get("kind") or "",
        quantity=quantity,
        start=outcome.get("start"),
        end=outcome.get("end"),
        confidence=outcome.get("confidence"),
    )


def outcome_numbers(outcome: Row) -> Iterator[tuple[str, str, Any]]:
    """The numbers of one outcome as (quantity, name, number).

    Examples
    --------
    >>> list(outcome_numbers({"value": 91, "unit": "%", "p_operator": "<", "p_value": 0.05}))
    [('value', 'value:%', 91.0), ('p', 'p<', 0.05)]
    """
    if outcome.get("value") is not None:
        unit = "%" if outcome.get("unit") == "%" else "number"
        yield "value", f"value:{unit}", rounded(outcome["value"])
    if outcome.get("events") is not None and outcome.get("n") is not None:
        yield "n/N", "n/N", (rounded(outcome["events"]), rounded(outcome["n"]))
    if outcome.get("estimate") is not None:
        yield "estimate", "estimate", rounded(outcome["estimate"])
    for name in ("ci_low", "ci_high"):
        if outcome.get(name) is not None:
            yield "ci", name, rounded(outcome[name])
    if outcome.get("p_value") is not None:
        yield "p", f"p{outcome.get('p_operator') or '='}", rounded(outcome["p_value"])


ALL, RELEVANT, REPORTING = "all", "relevant", "reporting"
# Name of the measure, how its facts are made, and the records it is counted over:
# all, those relevant in gold, or those relevant or with outcomes in gold.
MEASURES: tuple[tuple[str, Callable[[Row], Iterator[Fact]], str], ...] = (
    ("relevance", relevance, ALL),
    ("targets", targets, RELEVANT),
    ("targets_all", targets, ALL),
    ("roles", roles, RELEVANT),
    ("n", sample, ALL),
    ("dose", doses, RELEVANT),
    ("numbers", numbers, REPORTING),
    ("numbers_any", numbers_any, REPORTING),
    ("results", results, REPORTING),
)


def counted(row: Row, over: str) -> bool:
    """Whether a gold row counts for a measure over `over`."""
    if over == ALL or row.get("relevant"):
        return True
    return over == REPORTING and bool(row.get("outcomes"))
