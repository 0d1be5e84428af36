"""Readings against a gold file: figures with intervals, errors with sentences, calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from litreview.errors import UnknownName, UsageError
from litreview.evidence.facts import MEASURES, Fact, Row
from litreview.evidence.measures import (
    FactTable,
    Floats,
    Measure,
    Rows,
    design_measure,
    property_of,
    resamples,
    span_measure,
)

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
LABELS = {"relevant", "substances", "design", "n", "intervention", "outcomes"}
OUTCOME_FACETS = ("concept", "kind", "quantity")
RECORD_FACETS = ("design", "population", "substance", "relevant")
_REPEATING = ("targets_all", "numbers_any")  # their errors stand under targets and numbers
OUTCOME_MEASURES = ("numbers", "numbers_any", "results")


@dataclass(frozen=True, slots=True)
class Error:
    """A fact that was missed or wrongly read (`kind`), with the sentence it belongs to."""

    kind: str
    measure: str
    id: str
    fact: tuple[Any, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Numbers with a confidence from `low` up to `high`, and how many of them were right."""

    low: float
    high: float
    predicted: int
    right: int

    @property
    def precision(self) -> float:
        """Share that was right."""
        return self.right / self.predicted


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well readings agree with gold labels.

    Attributes
    ----------
    records, relevant : int
        Records in the gold file, and those relevant there.
    measures : tuple of Measure
    by : str or None
        The facet that `groups` break the figures down by.
    groups : tuple of (str, Measure)
        The value of the facet and a measure over it.
    errors : tuple of Error
    calibration : tuple of Bin
        Numbers, right with their concept, by confidence; empty where none is given.
    """

    records: int
    relevant: int
    measures: tuple[Measure, ...]
    by: str | None = None
    groups: tuple[tuple[str, Measure], ...] = ()
    errors: tuple[Error, ...] = ()
    calibration: tuple[Bin, ...] = ()

    def __getitem__(self, name: str) -> Measure:
        """The measure of that name; KeyError where there is none."""
        return {m.name: m for m in self.measures}[name]

    def to_json(self) -> dict[str, Any]:
        """Plain values for scripts, one key a measure."""
        out: dict[str, Any] = {"records": self.records, "relevant_in_gold": self.relevant}
        out.update((m.name, _plain(m)) for m in self.measures)
        if self.by:
            groups: dict[str, dict[str, Any]] = {}
            for value, measure in self.groups:
                groups.setdefault(value, {})[measure.name] = _plain(measure)
            out["by"] = {"facet": self.by, "groups": groups}
        out["calibration"] = [asdict(b) | {"precision": b.precision} for b in self.calibration]
        out["errors"] = [asdict(e) for e in self.errors]
        return out

    def lines(self) -> list[str]:
        """The figures as lines of text, each with its 95 % interval; a dash where undefined."""
        out = [f"{self.records} records, {self.relevant} relevant in gold", ""]
        out += _aligned([(m.name, m) for m in self.measures])
        if self.groups:
            out += ["", f"by {self.by}"]
            out += _aligned([(f"{value}: {m.name}", m) for value, m in self.groups])
        if self.calibration:
            out += ["", "confidence     numbers  right"]
            out += [
                f"{b.low:.2f} to {b.high:.2f}  {b.predicted:7d}  {b.precision:.3f}"
                for b in self.calibration
            ]
        return out

    def error_lines(self) -> list[str]:
        """One line an error: missed or wrong, measure, record, fact, sentence; tabs between."""
        return [
            "\t".join((e.kind, e.measure, e.id, _fact_text(e.fact), e.sentence))
            for e in self.errors
        ]


def evaluate(
    gold: Mapping[str, Row],
    predicted: Mapping[str, Row],
    texts: Mapping[str, str],
    by: str | None = None,
) -> Accuracy:
    """Compare readings with gold labels.

    Parameters
    ----------
    gold, predicted : mapping of str to mapping
        By record id, in the form of `reading.guide.to_guide`. A record without a
        prediction counts as empty; one without gold labels is left out.
    texts : mapping of str to str
        Title, newline and abstract of each record, which the spans count in; only the
        errors need them.
    by : str, optional
        A facet: ``concept``, ``kind`` or ``quantity`` of an outcome; ``design``,
        ``population``, ``substance`` (as target) or ``relevant`` of a record in gold.

    Returns
    -------
    Accuracy
        The same on every run: the bootstrap is seeded.

    Raises
    ------
    UnknownName
        An unknown facet.
    UsageError
        No gold labels.

    Examples
    --------
    >>> gold = {"1": {"relevant": True, "design": "rct"}}
    >>> evaluate(gold, gold, {"1": "Title"})["relevance"].figures["f1"]
    1.0
    """
    gold = {key: row for key, row in gold.items() if LABELS & row.keys()}
    if not gold:
        raise UsageError(
            "the gold file holds no labels; give one line a publication with an id and "
            f"one or more of: {', '.join(sorted(LABELS))}"
        )
    if by is not None and by not in OUTCOME_FACETS + RECORD_FACETS:
        raise UnknownName("facet", by, OUTCOME_FACETS + RECORD_FACETS)
    rows = [(row, predicted.get(key, {})) for key, row in gold.items()]
    weights = resamples(len(rows))
    tables = {name: FactTable(rows, name) for name, _, _ in MEASURES}
    measures = [table.measure(weights) for table in tables.values()]
    return Accuracy(
        records=len(rows),
        relevant=sum(bool(g.get("relevant")) for g, _ in rows),
        measures=(*measures, design_measure(rows, weights), span_measure(rows, weights)),
        by=by,
        groups=tuple(_groups(by, rows, tables, weights)) if by else (),
        errors=tuple(_errors(tuple(gold), rows, tables, texts)),
        calibration=_calibration(tables["numbers"]),
    )


def _groups(
    by: str, rows: Rows, tables: Mapping[str, FactTable], weights: Floats
) -> Iterator[tuple[str, Measure]]:
    """Each value of the facet with each measure that has something to count there."""
    if by in OUTCOME_FACETS:
        names = [n for n in OUTCOME_MEASURES if by != "concept" or n != "numbers_any"]
        found = (f for n in names for g, p in tables[n].pairs for f in (*g.values(), *p.values()))
        for value in sorted({property_of(f, by) for f in found}):
            made = [tables[n].measure(weights, having=(by, value)) for n in names]
            yield from ((value or "(none)", m) for m in made if any(m.counts.values()))
        return
    classes = [_classes(by, gold) for gold, _ in rows]
    for value in sorted(set().union(*classes)):
        keep = [value in c for c in classes]
        made = [table.measure(weights, keep=keep) for table in tables.values()]
        yield from ((value, m) for m in made if any(m.counts.values()))


def _classes(by: str, gold: Row) -> set[str]:
    """The values of a record facet; a record can study several substances."""
    if by == "substance":
        found = gold.get("substances") or ()
        return {str(s["code"]) for s in found if s.get("role") == "target"} or {"(none)"}
    if by == "relevant":
        return {"relevant" if gold.get("relevant") else "not relevant"}
    return {str(gold.get(by) or "(none)")}


def _errors(
    ids: tuple[str, ...], rows: Rows, tables: Mapping[str, FactTable], texts: Mapping[str, str]
) -> Iterator[Error]:
    for name, table in tables.items():
        if name in _REPEATING:
            continue
        for key, (gold, guess) in zip(ids, table.pairs, strict=True):
            text = texts.get(key, "")
            for value in sorted(gold.keys() - guess.keys(), key=str):
                yield Error("missed", name, key, value, _sentence(text, gold[value]))
            for value in sorted(guess.keys() - gold.keys(), key=str):
                yield Error("wrong", name, key, value, _sentence(text, guess[value]))
    for key, (g, p) in zip(ids, rows, strict=True):
        if g.get("design") != p.get("design"):
            fact = (f"{g.get('design')} read as {p.get('design')}",)
            yield Error("wrong", "design", key, fact, _title(texts.get(key, "")))


def _sentence(text: str, fact: Fact) -> str:
    """The words of the fact on one line, the title where it has no span."""
    if fact.start is None or fact.end is None:
        return _title(text)
    return " ".join(text[fact.start : fact.end].split())


def _title(text: str) -> str:
    return text.partition("\n")[0]


def _calibration(table: FactTable) -> tuple[Bin, ...]:
    """Predicted numbers by confidence; the last bin holds its upper end."""
    rated = [
        (fact.confidence, value in gold)
        for gold, guess in table.pairs
        for value, fact in guess.items()
        if fact.confidence is not None
    ]
    bins = []
    for low, high in pairwise(BINS):
        last = high == BINS[-1]
        inside = [right for c, right in rated if low <= c < high or (last and c >= high)]
        if inside:
            bins.append(Bin(low, high, len(inside), sum(inside)))
    return tuple(bins)


def _plain(measure: Measure) -> dict[str, Any]:
    spans = {name: list(ends) for name, ends in measure.intervals.items()}
    return {**measure.figures, **measure.counts, "intervals": spans}


def _fact_text(fact: tuple[Any, ...]) -> str:
    return " ".join("" if part is None else str(part) for part in fact)


def _aligned(rows: list[tuple[str, Measure]]) -> list[str]:
    width = max(len(label) for label, _ in rows)
    return [f"{label:{width}}  {_figures(m)}" for label, m in rows]


def _figures(measure: Measure) -> str:
    if not any(measure.counts.values()):
        return "nothing to count"
    parts = []
    for name, value in measure.figures.items():
        ends = measure.intervals.get(name)
        told = f"{value:.3f} ({ends[0]:.3f} to {ends[1]:.3f})" if ends else "-"
        parts.append(f"{name} {told}")
    return "  ".join([*parts, *(f"{name} {size}" for name, size in measure.counts.items())])
