"""Readings against a gold file: the figures, their intervals, the errors, the calibration."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from litreview.errors import UnknownName, UsageError
from litreview.evidence.accuracy import evaluate

SHARED = Path(__file__).parent.parent / ".." / "shared"
TEXT = "Ketamine for drinking\nOf 20 people 12 (60%) stopped. Craving fell (p = 0.03)."
FIRST = TEXT.index("Of 20")
SECOND = TEXT.index("Craving")
END = len(TEXT)


def outcome(concept: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"concept": concept, "start": start, "end": end, **fields}


def share(concept: str = "abstinence", **more: Any) -> dict[str, Any]:
    fields = {"kind": "proportion", "value": 60, "unit": "%", "events": 12, "n": 20}
    return outcome(concept, FIRST, SECOND - 1, **fields, **more)


def p_value(**more: Any) -> dict[str, Any]:
    fields = {"kind": "test", "p_operator": "=", "p_value": 0.03, "direction": "improved"}
    return outcome("craving", SECOND, END, **{**fields, **more})


def row(**fields: Any) -> dict[str, Any]:
    made = {
        "relevant": True,
        "design": "rct",
        "substances": [
            {"code": "alcohol", "role": "target"},
            {"code": "ketamine", "role": "treatment"},
        ],
        "n": {"total": 20, "start": FIRST, "end": FIRST + 12},
        "intervention": [{"drug": "ketamine", "dose": 0.5, "dose_unit": "mg/kg"}],
        "outcomes": [share(), p_value()],
    }
    return made | fields


def test_what_agrees_scores_one() -> None:
    accuracy = evaluate({"1": row()}, {"1": row()}, {"1": TEXT})
    assert accuracy["spans"].figures == {"share": 1.0}
    assert accuracy["design"].figures == {"accuracy": 1, "accuracy_relevant": 1, "macro_f1": 1}
    names = ("relevance", "targets", "targets_all", "roles", "n", "dose", "numbers")
    for name in (*names, "numbers_any", "results"):
        assert accuracy[name].figures == {"precision": 1.0, "recall": 1.0, "f1": 1.0}, name
    assert accuracy.errors == ()


def test_nothing_read_is_nothing_right() -> None:
    accuracy = evaluate({"1": row()}, {}, {"1": TEXT})
    assert accuracy["numbers"].figures == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert accuracy["numbers"].counts == {"gold": 3, "predicted": 0}
    assert {e.kind for e in accuracy.errors if e.measure != "design"} == {"missed"}


@pytest.mark.parametrize(
    ("guess", "measure", "precision", "recall"),
    [
        ({"outcomes": [share()]}, "numbers", 1.0, 2 / 3),
        ({"outcomes": [share("relapse"), p_value()]}, "numbers", 1 / 3, 1 / 3),
        ({"outcomes": [share("relapse"), p_value()]}, "numbers_any", 1.0, 1.0),
        ({"outcomes": [share(), share(), p_value()]}, "numbers", 1.0, 1.0),
        ({"outcomes": [share(), p_value(p_operator="<")]}, "numbers", 2 / 3, 2 / 3),
        ({"outcomes": [p_value(direction="worsened")]}, "results", 0.0, 0.0),
        ({"outcomes": [p_value(direction="unclear")]}, "results", 0.0, 0.0),
        ({"n": {"total": 21}}, "n", 0.0, 0.0),
        ({"n": None}, "n", 0.0, 0.0),
        ({"relevant": False}, "relevance", 0.0, 0.0),
        ({"intervention": [{"drug": "ketamine", "dose": None}]}, "dose", 0.0, 0.0),
        ({"substances": [{"code": "alcohol", "role": "target"}]}, "roles", 1.0, 0.5),
    ],
)
def test_what_differs(guess: dict[str, Any], measure: str, precision: float, recall: float) -> None:
    figures = evaluate({"1": row()}, {"1": row(**guess)}, {"1": TEXT})[measure].figures
    assert (figures["precision"], figures["recall"]) == pytest.approx((precision, recall))


def test_records_outside_the_question_count_where_they_should() -> None:
    aside = row(relevant=False, outcomes=[])
    accuracy = evaluate({"1": row(), "2": aside}, {"1": row(), "2": row()}, {})
    assert accuracy["relevance"].counts == {"gold": 1, "predicted": 2}
    assert accuracy["targets"].counts == {"gold": 1, "predicted": 1}
    assert accuracy["targets_all"].counts == {"gold": 2, "predicted": 2}
    assert accuracy["numbers"].counts == {"gold": 3, "predicted": 3}


def test_a_record_without_labels_is_left_out() -> None:
    assert evaluate({"1": row()}, {"1": row(), "9": row()}, {})["n"].counts["predicted"] == 1


def test_spans_beside_the_result_are_seen() -> None:
    moved = share() | {"start": SECOND, "end": END}
    lone = {"1": row(outcomes=[share()])}
    assert evaluate(lone, {"1": row(outcomes=[moved])}, {})["spans"].figures == {"share": 0.0}


def test_errors_bring_their_sentence() -> None:
    guess = row(outcomes=[share(), p_value(p_value=0.04)], n={"total": 12}, design="cohort")
    errors = evaluate({"1": row()}, {"1": guess}, {"1": TEXT}).errors
    told = {(e.kind, e.measure, e.fact): e.sentence for e in errors}
    assert told["missed", "numbers", ("craving", "p=", 0.03)] == "Craving fell (p = 0.03)."
    assert told["wrong", "numbers", ("craving", "p=", 0.04)] == "Craving fell (p = 0.03)."
    assert told["missed", "n", (20,)] == "Of 20 people"
    assert told["wrong", "n", (12,)] == "Ketamine for drinking"
    assert told["wrong", "design", ("rct read as cohort",)] == "Ketamine for drinking"
    assert len(errors) == 5
    lines = evaluate({"1": row()}, {"1": guess}, {"1": TEXT}).error_lines()
    assert "missed\tnumbers\t1\tcraving p= 0.03\tCraving fell (p = 0.03)." in lines
    assert all(line.count("\t") == 4 for line in lines)


def many(wrong: int, total: int) -> tuple[dict[str, Any], dict[str, Any]]:
    gold = {str(i): row() for i in range(total)}
    return gold, {k: row(n={"total": 99}) if int(k) < wrong else row() for k in gold}


def test_intervals_hold_the_figure_and_are_the_same_again() -> None:
    gold, guess = many(20, 100)
    first = evaluate(gold, guess, {})["n"]
    low, high = first.intervals["recall"]
    assert first.figures["recall"] == pytest.approx(0.8)
    # Binomial standard error 0.04, so about 0.8 -/+ 0.078.
    assert low == pytest.approx(0.72, abs=0.02)
    assert high == pytest.approx(0.88, abs=0.02)
    assert evaluate(gold, guess, {})["n"] == first


def test_no_interval_where_nothing_is_counted() -> None:
    gold = {"1": {"relevant": False, "design": "animal"}}
    measure = evaluate(gold, gold, {})["numbers"]
    assert measure.intervals == {}
    assert measure.figures["f1"] == 0.0
    lines = evaluate(gold, gold, {}).lines()
    assert any(line.split() == ["numbers", "nothing", "to", "count"] for line in lines)


def test_by_concept() -> None:
    guess = row(outcomes=[share("relapse"), p_value()])
    groups = evaluate({"1": row()}, {"1": guess}, {}, by="concept").groups
    found = {(v, m.name): m for v, m in groups}
    assert found["abstinence", "numbers"].counts == {"gold": 2, "predicted": 0}
    assert found["relapse", "numbers"].counts == {"gold": 0, "predicted": 2}
    assert found["craving", "numbers"].figures["f1"] == 1.0


@pytest.mark.parametrize(
    ("by", "values"),
    [
        ("kind", {"proportion", "test"}),
        ("quantity", {"value", "n/N", "p", "direction"}),
        ("design", {"rct", "animal"}),
        ("substance", {"alcohol", "(none)"}),
        ("relevant", {"relevant", "not relevant"}),
        ("population", {"(none)"}),
    ],
)
def test_by_a_facet(by: str, values: set[str]) -> None:
    gold = {"1": row(), "2": row(design="animal", relevant=False, substances=[], outcomes=[])}
    accuracy = evaluate(gold, gold, {}, by=by)
    assert {v for v, _ in accuracy.groups} == values
    assert any(line == f"by {by}" for line in accuracy.lines())
    assert set(accuracy.to_json()["by"]["groups"]) == values


def test_groups_of_records_add_up() -> None:
    gold = {"1": row(), "2": row(design="cohort"), "3": row(design="cohort")}
    accuracy = evaluate(gold, gold, {}, by="design")
    parts = [m.counts["gold"] for _, m in accuracy.groups if m.name == "numbers"]
    assert sum(parts) == accuracy["numbers"].counts["gold"]


def test_calibration() -> None:
    guess = row(outcomes=[share(confidence=0.97), p_value(p_value=0.9, confidence=0.55)])
    sure, unsure = reversed(evaluate({"1": row()}, {"1": guess}, {}).calibration)
    assert (sure.low, sure.predicted, sure.precision) == (0.95, 2, 1.0)
    assert (unsure.low, unsure.predicted, unsure.precision) == (0.5, 1, 0.0)
    assert evaluate({"1": row()}, {"1": row()}, {}).calibration == ()


def test_full_confidence_has_its_bin() -> None:
    guess = {"1": row(outcomes=[share(confidence=1.0)])}
    (only,) = evaluate({"1": row()}, guess, {}).calibration
    assert (only.high, only.predicted) == (1.0, 2)


def test_lines_and_json() -> None:
    accuracy = evaluate({"1": row()}, {"1": row()}, {"1": TEXT})
    assert accuracy.lines()[0] == "1 records, 1 relevant in gold"
    assert any(line.startswith("numbers_any") and "f1 1.000" in line for line in accuracy.lines())
    values = json.loads(json.dumps(accuracy.to_json()))
    assert values["numbers"]["intervals"]["f1"] == [1.0, 1.0]
    assert values["design"]["classes"] == 1


def test_an_unknown_facet_and_an_empty_file() -> None:
    with pytest.raises(UnknownName, match="did you mean 'concept'"):
        evaluate({"1": row()}, {}, {}, by="concpt")
    with pytest.raises(UsageError, match="holds no labels"):
        evaluate({}, {}, {})


def reference() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        pytest.skip(f"{path} is missing")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(gold: dict[str, Any], seed: int) -> dict[str, Any]:
    """Predictions made from gold by dropping and moving some of it."""
    chance = random.Random(seed)
    out = {}
    for key, labels in gold.items():
        guess = json.loads(json.dumps(labels))
        if chance.random() < 0.1:
            continue
        guess["relevant"] = guess["relevant"] ^ (chance.random() < 0.2)
        if chance.random() < 0.2:
            guess["design"] = "cohort"
        for substance in guess["substances"]:
            if chance.random() < 0.2:
                substance["role"] = "target"
        for result in guess["outcomes"]:
            if chance.random() < 0.2:
                result["concept"] = "craving"
            if chance.random() < 0.1:
                result.update(value=1, unit="%", start=0, end=1, direction="unclear")
        out[key] = guess
    return out


@pytest.mark.real
@pytest.mark.parametrize("name", ["dev.jsonl", "numbers_dev.jsonl"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_figures_as_the_reference_scorer(name: str, seed: int) -> None:
    score = reference()
    lines = (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()
    gold = {str(labels["id"]): labels for labels in map(json.loads, lines)}
    guess = spoiled(gold, seed)
    expected, _ = score.score(gold, guess)
    found = evaluate(gold, guess, {}).to_json()
    for measure, figures in expected.items():
        if isinstance(figures, dict):
            for figure, value in figures.items():
                assert found[measure][figure] == pytest.approx(value), (measure, figure)
        else:
            assert found[measure] == figures
