"""The numbers of a result put into the fields of an Outcome, each with its span."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litreview.reading.arms import Arm
from litreview.reading.outcomes_groups import Effect
from litreview.reading.quantities_forms import Quantity
from litreview.records import Outcome

_RATIOS = frozenset({"OR", "aOR", "RR", "HR", "aHR", "IRR", "PR", "ROM"})
_DIFFERENCES = frozenset({"MD", "SMD", "d", "g", "RD", "NNT", "NNH"})


def value_outcome(
    value: Quantity, arm: Arm | None, common: Mapping[str, Any]
) -> Outcome:
    """The number of an arm: a proportion, a mean or a median."""
    kind = "proportion" if value.form in {"percent", "fraction"} else "mean"
    interval = value.spread_kind == "CI"
    quartiles = not interval and value.low is not None
    return Outcome(
        kind=kind,
        arm=arm.name if arm else None,
        value=value.value,
        unit=value.unit,
        events=value.events,
        n=value.n,
        measure="median" if value.form == "median" else None,
        spread=value.spread,
        spread_kind=value.spread_kind if value.spread is not None else None,
        ci_low=value.low if interval else None,
        ci_high=value.high if interval else None,
        ci_level=value.level,
        iqr_low=value.low if quartiles else None,
        iqr_high=value.high if quartiles else None,
        numbers=dict(value.spans),
        basis=value.form,
        **common,
    )


def effect_outcome(
    effect: Effect, arm: str | None, versus: str | None, common: Mapping[str, Any]
) -> Outcome:
    """An effect with its interval and p-value, or a test that stands alone."""
    estimate, interval = effect.parts.get("estimate"), effect.parts.get("interval")
    p, statistic = effect.parts.get("p"), effect.parts.get("statistic")
    measure = estimate.measure if estimate else interval.measure if interval else None
    limits = interval or (estimate if estimate and estimate.low is not None else None)
    if measure is None and limits is not None:
        measure = "MD" if interval and not estimate else None
    spans = {k: v for part in effect.parts.values() for k, v in part.spans.items()}
    return Outcome(
        kind=_kind(measure),
        arm=arm,
        versus=versus,
        measure=measure,
        estimate=estimate.value if estimate else None,
        unit=estimate.unit if estimate else None,
        ci_low=limits.low if limits else None,
        ci_high=limits.high if limits else None,
        ci_level=limits.level if limits else None,
        p_operator=p.operator if p else None,
        p_value=p.value if p else None,
        statistic=statistic.text if statistic else None,
        numbers=spans,
        basis="+".join(effect.parts),
        **common,
    )


def _kind(measure: str | None) -> str:
    if measure in _RATIOS:
        return "ratio"
    return "difference" if measure in _DIFFERENCES else "test"
