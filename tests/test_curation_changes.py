"""Two states of a review and what moved between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litreview.curation.changes import (
    State,
    compare,
    make_state,
    outcome_words,
    tables_touched,
)
from litreview.records import (
    Correction,
    Outcome,
    PartialDate,
    PublicationType,
    Reading,
    Record,
    Section,
    Span,
    Tag,
)

ONE = Record(
    "PMID:1",
    pmid="1",
    title="A title",
    abstract=(Section(None, None, "Words."),),
    revised=PartialDate(2020, 1, 1, "day", "2020 1 1"),
    ids={"doi": "10.9999/x", "pii": "7"},
)
TWO = Record("PMID:2", pmid="2", title="Another")
RETRACTED = PublicationType("D016441", "Retracted Publication")


def moved(before, after):
    return [(c.kind, c.key, c.text) for c in compare(before, after)]


CASES = [
    ("nothing", [ONE, TWO], []),
    ("new", [ONE, TWO, Record("PMID:3")], [("new", "PMID:3", "")]),
    ("gone", [ONE], [("withdrawn", "PMID:2", "no longer in the corpus")]),
    ("revision date alone",
     [replace(ONE, revised=PartialDate(2021, 1, 1, "day", "2021 1 1"), raw=b"x"), TWO], []),
    ("order of identifiers", [replace(ONE, ids={"pii": "7", "doi": "10.9999/x"}), TWO], []),
    ("title", [replace(ONE, title="B"), TWO], [("revised", "PMID:1", "title")]),
    ("two fields", [replace(ONE, title="B", abstract=()), TWO],
     [("revised", "PMID:1", "title, abstract")]),
    ("retracted by type", [replace(ONE, publication_types=(RETRACTED,)), TWO],
     [("revised", "PMID:1", "publication types"), ("retracted", "PMID:1", "marked as retracted")]),
    ("retracted by link",
     [replace(ONE, comments_corrections=(Correction("RetractionIn", None, "J. 1", None),)), TWO],
     [("revised", "PMID:1", "links to corrections and comments"),
      ("retracted", "PMID:1", "marked as retracted")]),
]  # fmt: skip


@pytest.mark.parametrize(("after", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_moved_in_the_records(after, expected):
    assert moved(make_state([ONE, TWO]), make_state(after)) == expected


def test_a_record_the_source_no_longer_has_is_withdrawn_once_and_may_return():
    there = make_state([ONE, TWO])
    gone = make_state([ONE, TWO], gone={"PMID:2": ("2026-11-22", "deleted by NLM")})
    assert moved(there, gone) == [("withdrawn", "PMID:2", "deleted by NLM (since 2026-11-22)")]
    assert moved(gone, gone) == []
    assert moved(gone, there) == [("new", "PMID:2", "back after it was withdrawn")]


def test_a_retraction_taken_back_is_told():
    retracted = make_state([replace(ONE, publication_types=(RETRACTED,))])
    assert ("revised", "PMID:1", "no longer marked as retracted") in moved(
        retracted, make_state([ONE])
    )


def reading(*tags, outcomes=()):
    return {"PMID:1": Reading("PMID:1", "", "", tags, outcomes)}


def test_readings_that_changed_are_told_in_words():
    result = Outcome("abstinence", "proportion", Span(0, 3), value=50.0, unit="%", n=20)
    other = replace(result, value=48.2, span=Span(5, 9), confidence=0.1)
    before = reading(Tag("design", "cohort"), Tag("sample_size", "total", value=20),
                     outcomes=(result,))  # fmt: skip
    after = reading(Tag("design", "rct", confidence=0.5), Tag("sample_size", "total", value=20),
                    outcomes=(other,))  # fmt: skip
    [change] = compare(make_state([ONE], before), make_state([ONE], after))
    assert change.kind == "reading"
    assert change.text.split("; ") == [
        "no longer abstinence: kind proportion, value 50, unit %, n 20, direction unclear",
        "no longer design cohort",
        "now abstinence: kind proportion, value 48.2, unit %, n 20, direction unclear",
        "now design rct",
    ]


def test_where_it_was_read_and_how_sure_is_no_change():
    tag = Tag("design", "rct", spans=(Span(0, 3),), basis="one rule")
    after = replace(tag, spans=(Span(4, 5),), basis="another", confidence=0.2)
    assert moved(make_state([ONE], reading(tag)), make_state([ONE], reading(after))) == []
    assert "span" not in outcome_words(Outcome("craving", "test", Span(0, 1)))


def test_a_tag_that_stood_twice_and_stands_once_is_told():
    twice = reading(Tag("setting", "inpatient"), Tag("setting", "inpatient"))
    once = reading(Tag("setting", "inpatient"))
    assert moved(make_state([ONE], twice), make_state([ONE], once)) == [
        ("reading", "PMID:1", "no longer setting inpatient")
    ]


def test_cells_and_tables_that_changed():
    before = {("t", "PMID:1", "n"): "20", ("t", "PMID:1", "p"): "0.04", ("u", "x", "n"): "1"}
    after = {("t", "PMID:1", "n"): "24", ("u", "x", "n"): "1", ("v", "PMID:2", "n"): "9"}
    changes = compare(make_state([ONE], cells=before), make_state([ONE], cells=after))
    assert [(c.key, c.text) for c in changes] == [
        ("t / PMID:1 / n", "'20' became '24'"),
        ("t / PMID:1 / p", "gone: '0.04'"),
        ("v / PMID:2 / n", "new: '9'"),
    ]
    assert tables_touched(changes) == ("t", "v")
    assert compare(make_state([ONE]), make_state([ONE], cells=after)) == ()


def test_the_same_records_in_another_order_are_the_same_state():
    assert make_state([ONE, TWO]) == make_state([TWO, ONE])
    assert isinstance(make_state([]), State)
