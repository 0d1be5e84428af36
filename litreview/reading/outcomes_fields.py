"""The numbers of a result put into the fields of an Outcome, each with its span."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from litreview.reading.arms import Arm
from litreview.reading.checks import RATIOS, check_outcome
from litreview.reading.confidence import confidence_of
from litreview.reading.outcomes_groups import Effect
from litreview.reading.quantities_numbers import Quantity
from litreview.records import Outcome

_DIFFERENCES = frozenset({"MD", "SMD", "d", "g", "RD", "change", "NNT", "NNH"})


def value_fields(value: Quantity, arm: Arm | None, common: Mapping[str, Any]) -> dict[str, Any]:
    """The number of an arm: a proportion, a mean or a median."""
    interval = value.spread_kind == "CI" or "ci_low" in value.spans
    quartiles = not interval and value.low is not None
    below = value.value is not None and value.value < 0  # a change in percent
    return {
        **common,
        "kind": "proportion" if value.form in {"percent", "fraction"} and not below else "mean",
        "arm": arm.name if arm else None,
        "value": value.value,
        "unit": value.unit,
        "events": value.events,
        "n": value.n,
        "measure": "median" if value.form == "median" else value.measure,
        "spread": value.spread,
        "spread_kind": value.spread_kind if value.spread is not None else None,
        "ci_low": value.low if interval else None,
        "ci_high": value.high if interval else None,
        "ci_level": value.level,
        "iqr_low": value.low if quartiles else None,
        "iqr_high": value.high if quartiles else None,
        "numbers": dict(value.spans),
        "basis": value.form,
    }


Sides = tuple[str | None, str | None]
"""The arm of an effect and the one it is compared with."""


def as_estimated(told: Sides, arms: Sequence[Arm]) -> Sides:
    """The sides in the order of an estimate: ``ECT was superior to ketamine (RR 1.3)``."""
    first, other = (next((a for a in reversed(arms) if a.name == name), None) for name in told)
    return told[::-1] if first and other and first.against and not other.against else told


def as_computed(
    effect: Effect, values: Sequence[Quantity], owners: Sequence[Arm | None], told: Sides
) -> Sides:
    """The sides in the order in which the numbers of two arms give the estimate.

    ``placebo 52%, ketamine 57%, difference -5%``: placebo less ketamine.
    """
    printed = effect.parts.get("estimate")
    compute = _COMPUTED.get(effect.measure or "")
    if len(values) != _PAIR or compute is None or printed is None or printed.value is None:
        return told
    (one, other), (first, last) = (v.value for v in values), owners
    if not (one and other and first and last) or first.name == last.name:
        return told
    if compute is operator.sub and printed.value > 0:
        return told  # "a difference of 13.9": how far they are apart
    forth, back = (
        abs(printed.value - found) <= _ROUNDED * abs(found)
        for found in (compute(one, other), compute(other, one))
    )
    names = first.name, last.name
    return told if forth == back else names if forth else names[::-1]


_PAIR = 2
_ROUNDED = 0.06
_COMPUTED = {"MD": operator.sub, "RD": operator.sub, "RR": operator.truediv}


def effect_fields(
    effect: Effect, arm: str | None, versus: str | None, common: Mapping[str, Any]
) -> dict[str, Any]:
    """An effect with its interval and p-value, or a test that stands alone."""
    estimate, p = effect.parts.get("estimate"), effect.parts.get("p")
    statistic, limits = effect.parts.get("statistic"), effect.limits
    measure = effect.measure
    return {
        **common,
        "kind": kind_of(measure),
        "arm": arm,
        "versus": versus,
        "measure": measure,
        "estimate": estimate.value if estimate else None,
        "unit": estimate.unit if estimate else None,
        "spread": estimate.spread if estimate else None,
        "spread_kind": estimate.spread_kind if estimate else None,
        "ci_low": limits.low if limits else None,
        "ci_high": limits.high if limits else None,
        "ci_level": limits.level if limits else None,
        "p_operator": p.operator if p else None,
        "p_value": p.value if p else None,
        "statistic": statistic.text if statistic else None,
        "numbers": {k: v for part in effect.parts.values() for k, v in part.spans.items()},
        "basis": "+".join(effect.parts),
    }


def kind_of(measure: str | None) -> str:
    """``ratio``, ``difference`` or ``test``, by the measure of the effect."""
    if measure in RATIOS:
        return "ratio"
    return "difference" if measure in _DIFFERENCES else "test"


def finished(fields: dict[str, Any], concept_basis: str, section: str) -> Outcome:
    """The outcome with its checks and its confidence."""
    kind = fields["kind"]
    armless = kind in {"proportion", "mean"} and fields.get("arm") is None
    sure = confidence_of(kind, concept_basis, section, doubted=False, armless=armless)
    outcome = Outcome(**fields, confidence=sure)
    if outcome.ci_low is None and outcome.events is None:
        return outcome
    checks = check_outcome(outcome)
    if not checks:
        return outcome
    doubted = confidence_of(kind, concept_basis, section, doubted=True, armless=armless)
    return replace(outcome, checks=checks, confidence=doubted)
