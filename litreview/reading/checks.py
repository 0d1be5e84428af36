"""Whether the numbers of one result agree with each other.

A check is a remark shown beside a value. It never changes, adds or removes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from litreview.records import Outcome, Tag

RATIOS = frozenset({"OR", "aOR", "RR", "HR", "aHR", "IRR", "PR", "ROM", "fold"})
_ALPHA = {90.0: 0.10, 95.0: 0.05, 99.0: 0.01}


def check_outcome(outcome: Outcome) -> tuple[str, ...]:
    """Remarks on one result, none where everything agrees.

    A percentage is compared with n/N to half a unit of its last printed digit plus a
    rounding of one percentage point for whole numbers; an estimate with its interval; a
    p-value with whether the interval holds the value of no effect.
    """
    return tuple(
        remark
        for check in (_share, _ratio, _inside, _order, _significance)
        for remark in check(outcome)
    )


def _share(outcome: Outcome) -> Iterator[str]:
    events, n, value = outcome.events, outcome.n, outcome.value
    if events is None or not n or value is None or outcome.unit != "%":
        return
    expected = 100 * events / n
    tolerance = 1.0 if float(value).is_integer() else 0.11
    if abs(expected - value) > tolerance:
        yield f"{events}/{n} is {expected:.1f} %, the text says {value:g} %"


def _ratio(outcome: Outcome) -> Iterator[str]:
    if outcome.measure in RATIOS and outcome.estimate is not None and outcome.estimate < 0:
        yield f"a ratio cannot be {outcome.estimate:g}"


def _inside(outcome: Outcome) -> Iterator[str]:
    value = outcome.estimate if outcome.estimate is not None else outcome.value
    low, high = outcome.ci_low, outcome.ci_high
    if value is None or low is None or high is None or low > high:
        return
    if not low <= value <= high:
        yield f"{value:g} lies outside its interval {low:g} to {high:g}"


def _order(outcome: Outcome) -> Iterator[str]:
    low, high = outcome.ci_low, outcome.ci_high
    if low is not None and high is not None and low > high:
        yield f"the interval is printed from {low:g} to {high:g}"


def _significance(outcome: Outcome) -> Iterator[str]:
    """The interval of an effect against its p-value."""
    low, high, p = outcome.ci_low, outcome.ci_high, outcome.p_value
    alpha = _ALPHA.get(outcome.ci_level or 95.0)
    if low is None or high is None or p is None or alpha is None or low > high:
        return
    if outcome.kind not in {"ratio", "difference"} or outcome.measure == "NNT":
        return
    null = 1.0 if outcome.measure in RATIOS else 0.0
    if outcome.p_operator in {"<", "<=", "="} and p < alpha and low < null < high:
        yield f"the interval holds {null:g}, yet p {outcome.p_operator} {p:g}"
    elif outcome.p_operator in {"=", ">", ">="} and p > alpha and not low <= null <= high:
        yield f"the interval leaves out {null:g}, yet p {outcome.p_operator} {p:g}"


def check_arms(outcomes: Sequence[Outcome], tags: Sequence[Tag]) -> list[Outcome]:
    """The results of one sentence, with a remark where its arms are more than all people.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Of one sentence.
    tags : sequence of Tag
        Of the record; in a crossover each arm has everybody, so nothing is compared.
    """
    if len(outcomes) < _ARMS or sum(o.n is not None for o in outcomes) < _ARMS:
        return list(outcomes)
    totals = [t.value for t in tags if t.facet == "sample_size" and t.code == "total"]
    crossover = any(t.facet == "design" and t.code.startswith("crossover") for t in tags)
    if crossover or not totals or not isinstance(totals[0], int):
        return list(outcomes)
    sizes = {(o.concept, o.timepoint): dict[str, int]() for o in outcomes}
    for o in outcomes:
        if o.arm is not None and o.n is not None:
            sizes[o.concept, o.timepoint][o.arm] = o.n
    return [_with_sum(o, sizes[o.concept, o.timepoint], totals[0]) for o in outcomes]


_ARMS = 2


def _with_sum(outcome: Outcome, sizes: Mapping[str, int], total: int) -> Outcome:
    both = sum(sizes.values())
    if outcome.n is None or len(sizes) < _ARMS or both <= total or total in sizes.values():
        return outcome  # who all are in one arm are the same people in the other
    remark = f"the arms add up to {both}, the study has {total}"
    return replace(outcome, checks=(*outcome.checks, remark))
