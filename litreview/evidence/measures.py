"""Precision, recall and F1 over records, with bootstrap intervals.

The intervals are 95 % percentile intervals of a bootstrap over records (Efron and
Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13): records are drawn again
with replacement, and the counts of those drawn are summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from litreview.evidence.facts import MEASURES, Fact, Row, counted

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]
Rows = Sequence[tuple[Row, Row]]
RESAMPLES = 1000
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with its figures.

    Attributes
    ----------
    name : str
        ``relevance``, ``targets``, ``numbers`` ...; ``design`` and ``spans`` have figures
        of their own.
    figures : mapping of str to float
        ``precision, recall, f1``; ``accuracy, accuracy_relevant, macro_f1``; ``share``.
        From 0 to 1; 0 where there is nothing to count.
    intervals : mapping of str to (float, float)
        95 % bootstrap interval of a figure; missing where no resample defines it.
    counts : mapping of str to int
        Facts in ``gold`` and ``predicted``; ``classes`` of a design.
    """

    name: str
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


class FactTable:
    """The facts of one measure, record by record, in gold and as predicted.

    Parameters
    ----------
    rows : sequence of (gold row, predicted row)
    name : str
        Of `facts.MEASURES`.

    Attributes
    ----------
    pairs : list of (dict, dict)
        From the value of a fact to the fact; both empty where a record does not count.
    """

    def __init__(self, rows: Rows, name: str) -> None:
        self.name = name
        make, over = next((make, over) for n, make, over in MEASURES if n == name)
        self.pairs = [
            (_by_value(make(g)), _by_value(make(p))) if counted(g, over) else ({}, {})
            for g, p in rows
        ]

    def measure(
        self,
        weights: Floats,
        keep: Sequence[bool] | None = None,
        having: tuple[str, str] | None = None,
    ) -> Measure:
        """Score the facts.

        Parameters
        ----------
        weights : array, shape (resamples, records)
            How often each record is drawn.
        keep : sequence of bool, optional
            The records to look at.
        having : (facet, value), optional
            Only facts whose concept, kind or quantity is this one: precision over the
            predicted ones, recall over those in gold, each found anywhere on the other
            side.
        """
        counts = np.array(
            [
                _counts(g, p, having) if keep is None or keep[i] else (0, 0, 0, 0)
                for i, (g, p) in enumerate(self.pairs)
            ],
            dtype=np.float64,
        )
        total = counts.sum(axis=0)
        sizes = {"gold": int(total[0]), "predicted": int(total[1])}
        return Measure(
            self.name, plain(_prf(total[None, :])), intervals(_prf(weights @ counts)), sizes
        )


def property_of(fact: Fact, facet: str) -> str:
    """The concept, kind or quantity of a fact."""
    return str(fact.value[0]) if facet == "concept" else str(getattr(fact, facet))


def _by_value(facts: Iterable[Fact]) -> dict[tuple[Any, ...], Fact]:
    out: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        out.setdefault(fact.value, fact)
    return out


def _counts(
    gold: Mapping[Any, Fact], predicted: Mapping[Any, Fact], having: tuple[str, str] | None
) -> tuple[int, int, int, int]:
    """Facts in gold, predicted, in gold and also predicted, predicted and also in gold."""
    g, p = _having(gold, having), _having(predicted, having)
    return len(g), len(p), sum(v in predicted for v in g), sum(v in gold for v in p)


def _having(facts: Mapping[Any, Fact], having: tuple[str, str] | None) -> list[Any]:
    return [v for v, f in facts.items() if having is None or property_of(f, having[0]) == having[1]]


def _prf(counts: Floats) -> dict[str, Floats]:
    """Precision, recall and F1 of each row of counts, NaN where nothing is to be counted."""
    gold, predicted, found, right = counts.T
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / predicted, found / gold
        p, r = np.nan_to_num(precision), np.nan_to_num(recall)
        f1 = np.where(p + r > 0, 2 * p * r / (p + r), 0.0)
    f1[gold + predicted == 0] = np.nan
    return {"precision": precision, "recall": recall, "f1": f1}


def plain(figures: Mapping[str, Floats]) -> dict[str, float]:
    """Figures of the whole set, 0 where they are not defined."""
    return {name: float(np.nan_to_num(values[0])) for name, values in figures.items()}


def intervals(draws: Mapping[str, Floats]) -> dict[str, Interval]:
    """95 % percentile interval of each figure over the resamples that define it."""
    out: dict[str, Interval] = {}
    for name, values in draws.items():
        known = values[~np.isnan(values)]
        if known.size:
            low, high = np.percentile(known, (2.5, 97.5))
            out[name] = (float(low), float(high))
    return out


def resamples(size: int) -> Floats:
    """How often each record is drawn, shape (RESAMPLES, size); the same on every run."""
    random = np.random.default_rng(SEED)
    drawn = random.multinomial(size, np.full(size, 1 / size), size=RESAMPLES)
    return np.asarray(drawn, dtype=np.float64)


def design_measure(rows: Rows, weights: Floats) -> Measure:
    """Accuracy of the design over all records and the relevant ones; macro F1 over classes."""
    gold = [str(g.get("design")) for g, _ in rows]
    guess = [str(p.get("design")) for _, p in rows]
    classes = sorted(set(gold))
    relevant = np.array([bool(g.get("relevant")) for g, _ in rows], dtype=np.float64)
    columns = [[g == c for g in gold] for c in classes] + [[p == c for p in guess] for c in classes]
    members = np.array(columns, dtype=np.float64).T
    right = np.array([g == p for g, p in zip(gold, guess, strict=True)], dtype=np.float64)

    def figures(drawn: Floats) -> dict[str, Floats]:
        sizes, hits = drawn @ members, drawn @ (members[:, : len(classes)] * right[:, None])
        both = sizes[:, : len(classes)] + sizes[:, len(classes) :]
        with np.errstate(invalid="ignore", divide="ignore"):
            f1 = np.where(sizes[:, : len(classes)] > 0, 2 * hits / both, np.nan)
            return {
                "accuracy": drawn @ right / drawn.sum(axis=1),
                "accuracy_relevant": drawn @ (right * relevant) / (drawn @ relevant),
                "macro_f1": np.nanmean(f1, axis=1),  # over the classes that were drawn
            }

    whole = plain(figures(np.ones((1, len(rows)))))
    return Measure("design", whole, intervals(figures(weights)), {"classes": len(classes)})


def span_measure(rows: Rows, weights: Floats) -> Measure:
    """Share of predicted outcomes whose span overlaps a gold outcome of the same record."""
    counts = np.array([_overlaps(g, p) for g, p in rows], dtype=np.float64)

    def figures(drawn: Floats) -> dict[str, Floats]:
        sums = drawn @ counts
        with np.errstate(invalid="ignore", divide="ignore"):
            return {"share": sums[:, 0] / sums[:, 1]}

    whole = plain(figures(np.ones((1, len(rows)))))
    sizes = {"predicted": int(counts[:, 1].sum())}
    return Measure("spans", whole, intervals(figures(weights)), sizes)


def _overlaps(gold: Row, predicted: Row) -> tuple[int, int]:
    if not (gold.get("relevant") or gold.get("outcomes")):
        return 0, 0
    spans = [
        (o["start"], o["end"]) for o in gold.get("outcomes") or () if o.get("start") is not None
    ]
    made = predicted.get("outcomes") or ()
    inside = sum(
        o.get("start") is not None and any(o["start"] < e and s < o["end"] for s, e in spans)
        for o in made
    )
    return inside, len(made)
