"""The same words printed another way read the same; sentences and numbers are our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading import SHARED, flat_record, real_records
from benchmarks.respelling import facts, respelt
from benchmarks.respelling_ways import RESPELLINGS, Respelling
from litreview.reading import read
from litreview.reading.printed import plainly_printed
from litreview.records import Record, Section, Span, text_of
from litreview.topic import load_topic

TITLE = "Repeated ketamine infusions for alcohol use disorder: a randomized controlled trial."
TEXTS = (
    "BACKGROUND: Relapse is common after detoxification in alcohol use disorder. METHODS: In this "
    "double-blind trial, 84 patients were randomly assigned to intravenous ketamine 0.8 mg/kg (n = "
    "41) or saline (n = 43) once a week for 3 weeks, and were followed for 6 months. RESULTS: "
    "Relapse occurred in 29% of the ketamine group vs. 53% of the placebo group (OR 0.36, 95% CI "
    "0.15-0.89, p = 0.02). Craving scores were lower with ketamine than with placebo (3.1 [SD 1.4] "
    "vs 4.6 [SD 1.9]; P = 0.004). CONCLUSIONS: Ketamine may help patients to stay abstinent.",
    "Twelve patients with cocaine dependence received an infusion of ketamine 41 μg/kg per minute "
    "over 52 min in this open-label study. Cocaine craving fell by 24 h (mean difference -3.2; 95% "
    "CI -4.9 to -1.5). At 4 weeks, 7 of 12 (58%) were abstinent.",
)
RECORDS = [flat_record(TITLE, TEXTS[0]), flat_record("Ketamine for cocaine dependence", TEXTS[1])]
INEXACT = frozenset({"no headings"})
"""Without its headings a text says less."""


EXACT = [way for way in RESPELLINGS if way.name not in INEXACT]


@pytest.mark.parametrize("way", EXACT, ids=lambda way: way.name)
@pytest.mark.parametrize("record", RECORDS, ids=("structured", "flat"))
def test_another_print_reads_the_same(record: Record, way: Respelling) -> None:
    other = respelt(record, way)
    assert facts(other, way) == facts(record, way)


def test_most_ways_touch_these_texts() -> None:
    touched = [w for w in RESPELLINGS if any(respelt(r, w) != r for r in RECORDS)]
    assert len(touched) > len(RESPELLINGS) / 2


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("0.5 mg·kg−1 over 40 min", "0.5 mg/kg over 40 min"),
        ("6 μg kg-1 min-1", "6 μg/kg/min"),
        ("2 mg kg(-1) h(-1)", "2 mg/kg/h"),
        ("0.5 mg per kg", "0.5 mg/kg"),
        ("48 per cent or 52 percent", "48% or 52%"),
        (
            "HR 0,61 (1,02 to 2,4; p = 0,03) in 1,203 at 1,2,5 h",
            "HR 0.61 (1.02 to 2.4; p = 0.03) in 1,203 at 1,2,5 h",
        ),
        ("1,02 (p = .03)", "1,02 (p = .03)"),
        ("at week-5 (p-value = 0.04; P value<0.01)", "at week 5 (p = 0.04; P<0.01)"),
        (
            "people (. n=. 18) with 8.2. ±. 1.7 (. p. <. 0.001)",
            "people (n=18) with 8.2 ±1.7 (p <0.001)",
        ),
        ("(p =. 05; P < 0. 001)", "(p =.05; P < 0.001)"),
        ("in 48 %", "in 48%"),
        ("the per cent that relapsed", "the percent that relapsed"),
        ("1\u2009284 people", "1,284 people"),
        ("40\u2009mg", "40 mg"),
        ("eﬃcacy", "efficacy"),
        ("e\u0301tude", "étude"),
        ("p &lt; 0.05", "p < 0.05"),
        ("alcohol‐dependent", "alcohol-dependent"),
        ("craving [2.1 vs 3.4] (OR 2.1 [1.2-3.8])", "craving (2.1 vs 3.4) (OR 2.1 [1.2-3.8])"),
        ("raclopride [11C]raclopride", "raclopride [11C]raclopride"),
        ("A first sentence.  A second one.", "A first sentence. A second one."),
        ("−0.5 to –0.2", "-0.5 to -0.2"),
        ("12−34 and 5%—9%", "12-34 and 5%-9%"),
        ("p ˂ 0·05, at ⩾ 4", "p < 0.05, at ≥ 4"),
        ("0.5 mg/kg iv, then i.m. ketamine", "0.5 mg/kg intravenous, then intramuscular ketamine"),
        ("IV ketamine in phase IV", "intravenous ketamine in phase IV"),
        ("2.1 compared with 3.4 points", "2.1 vs 3.4 points"),
        ("nausea (n: 12, 8%)", "nausea (n = 12, 8%)"),
        ("within 36 hrs", "within 36 h"),
        ("20 mg. 1 patient left", "20 mg. 1 patient left"),
    ],
)
def test_many_prints_become_one(printed: str, plain: str) -> None:
    assert plainly_printed(Record("ID:1", title=printed))[0].title == plain


def test_what_is_read_is_quoted_as_it_was_printed() -> None:
    text = "Relapse fell to 29 per cent  of the ﬁrst group after ketamine 0.5 mg kg-1 (p = 0.03)."
    record = Record("ID:1", title="Ketamine", abstract=(Section("RESULTS", None, text),))
    reading = read(record, load_topic("ketamine_addiction"))
    assert reading.text == text_of(record)
    spans = [o.span.quote(reading.text) for o in reading.outcomes]
    assert spans
    assert set(spans) == {text}
    numbers = [s.quote(reading.text) for o in reading.outcomes for s in o.numbers.values()]
    assert {"29", "0.03"} <= set(numbers)
    doses = [t.spans[0].quote(reading.text) for t in reading.tags if t.facet == "dose"]
    assert doses == ["0.5 mg kg-1"]


@given(st.text(alphabet="a 1%\u00a0ﬁ\u0301&lt;.-kgm\n[]per cnt\u200b", max_size=80))
def test_every_place_leads_back(text: str) -> None:
    record = Record("ID:1", title=text, abstract=(Section("AIM", None, text),))
    plain, places = plainly_printed(record)
    back: Callable[[Span], Span] = places.span if places else lambda span: span
    length, printed = len(text_of(plain)), len(text_of(record))
    spans = [back(Span(i, i + 1)) for i in range(length)]
    assert all(0 <= s.start <= s.end <= printed for s in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))


@pytest.mark.real
def test_numbers_of_real_texts_are_printed_in_their_sentences() -> None:
    records = list(real_records(SHARED))[::10]
    if not records:
        pytest.skip(f"no JSON Lines of real abstracts in {SHARED}")
    topic, seen = load_topic("ketamine_addiction"), 0
    for record in records:
        reading = read(record, topic)
        for outcome in reading.outcomes:
            for name, span in outcome.numbers.items():
                inside = outcome.span.start <= span.start and span.end <= outcome.span.end
                assert inside or name == "n", span.quote(reading.text)  # n may stand elsewhere
                assert _says(span.quote(reading.text), getattr(outcome, name, None))
                seen += 1
    assert seen


def _says(printed: str, value: object) -> bool:
    """Whether a number is printed so; words and powers of ten are left to their own tests."""
    if not isinstance(value, int | float) or not re.search(r"\d", printed) or "×" in printed:
        return True
    digits = re.sub(r"[^\d.]", "", re.sub(r"[·,](?!\d{3}(?!\d))", ".", printed))
    return float(digits) == pytest.approx(abs(value))
