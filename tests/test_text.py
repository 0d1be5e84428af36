"""Sections, sentences and abbreviations of a text, and terms found in it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.reading import read
from litreview.reading.abbreviations import find_abbreviations
from litreview.reading.plain import lower
from litreview.reading.printed import plainly_printed
from litreview.reading.terms import Matcher
from litreview.reading.text import LONGEST_SENTENCE, make_document
from litreview.records import Record, Section, text_of
from litreview.topic import load_topic


def flat_record(abstract: str, title: str = "A title.") -> Record:
    return Record("ID:1", title=title, abstract=(Section(None, None, abstract),))


def sentences_of(abstract: str) -> list[str]:
    document = make_document(flat_record(abstract))
    return [document.text[s.start : s.end] for s in document.sentences[1:]]


_GIVEN = ("It was given i.v.",)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Craving fell (p = .02). Mood rose.", ["Craving fell (p = .02).", "Mood rose."]),
        ("Craving fell (P <. 05). Mood rose.", ["Craving fell (P <.05).", "Mood rose."]),
        ("The dose was 0.5 mg/kg. Patients slept.", ["The dose was 0.5 mg/kg.", "Patients slept."]),
        ("Sedatives, e.g. Valium, were kept.", ["Sedatives, e.g. Valium, were kept."]),
        ("Ketamine vs. Midazolam was tested.", ["Ketamine vs. Midazolam was tested."]),
        ("Infusions were given i.v. Patients rested.", None),
        ("It was given i.v. Preoperatively, all slept.", [*_GIVEN, "Preoperatively, all slept."]),
        ("It was given i.v. Ketamine helps.", ["It was given i.v. Ketamine helps."]),
        ("Dr. Smith et al. Saw this. It held.", ["Dr. Smith et al. Saw this.", "It held."]),
        ("As J. R. Jones said. We agree.", ["As J. R. Jones said.", "We agree."]),
        ("Half (n = 12; 50%). The rest left!", ["Half (n = 12; 50%).", "The rest left!"]),
        ("Was it safe? Yes. (It was.) Good.", ["Was it safe?", "Yes.", "(It was.)", "Good."]),
        ("It helped (one trial).Two failed.", ["It helped (one trial).", "Two failed."]),
        ("It was safe.Craving fell.", ["It was safe.", "Craving fell."]),
        ("See ClinicalTrials.Gov for it.", ["See ClinicalTrials.Gov for it."]),
        ("They improved.; This held.", ["They improved.;", "This held."]),
        ("Sleep got better. mTOR did not.", ["Sleep got better. mTOR did not."]),
        ("It helped (95% C.I. = 2 to 5). Good.", ["It helped (95% C.I. = 2 to 5).", "Good."]),
        ("Of 12, 5 left.5 stayed. None died.", ["Of 12, 5 left.5 stayed.", "None died."]),
    ],
)
def test_sentences_end_where_they_end(abstract: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["Infusions were given i.v.", "Patients rested."]
    assert sentences_of(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "BACKGROUND: Relapse is common. METHODS: We asked 20 people. RESULTS: Half quit.",
            [("BACKGROUND", "background"), ("METHODS", "methods"), ("RESULTS", "results")],
        ),
        (
            "METHODS: Doses per kg RESULTS: Half quit.Conclusions: It works.",
            [("METHODS", "methods"), ("RESULTS", "results"), ("Conclusions", "conclusions")],
        ),
        (
            "Introduction Many relapse. Methods We asked. Results It works.",
            [("Introduction", "background"), ("Methods", "methods"), ("Results", "results")],
        ),
        (
            "Aims: To see. Design, Setting, and Participants: Ten adults. Findings: None left.",
            [
                ("Aims", "objective"),
                ("Design, Setting, and Participants", "methods"),
                ("Findings", "results"),
            ],
        ),
        (
            "BackgroundMany relapse.MethodWe asked (in 2021)ResultsHalf quit. ConclusionsIt works.",
            [
                ("Background", "background"),
                ("Method", "methods"),
                ("Results", "results"),
                ("Conclusions", "conclusions"),
            ],
        ),
        ("Our methods are plain. Results vary.", [(None, "")]),
    ],
)
def test_headings_printed_in_a_flat_abstract_open_sections(
    abstract: str, expected: list[tuple[str | None, str]]
) -> None:
    document = make_document(flat_record(abstract))
    assert [(s.label, s.category) for s in document.sections[1:]] == expected


def test_labels_of_a_structured_abstract_are_no_part_of_its_sentences() -> None:
    record = Record(
        "ID:1",
        title="Title",
        abstract=(
            Section("OBJECTIVE AND BACKGROUND", "OBJECTIVE", "To see. Why not?"),
            Section("PATIENTS", "METHODS", "Ten adults."),
            Section("UNUSUAL WORD", "CONCLUSIONS", "It works."),
        ),
    )
    document = make_document(record)
    said = [(document.text[s.start : s.end], s.section.category) for s in document.sentences]
    assert said == [
        ("Title", "title"),
        ("To see.", "objective"),
        ("Why not?", "objective"),
        ("Ten adults.", "methods"),
        ("It works.", "conclusions"),
    ]
    assert document.title_end == 5
    assert document.sentence_at(document.text.index("Ten")).section.label == "PATIENTS"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("People with alcohol use disorder (AUD) drank.", {"AUD": "alcohol use disorder"}),
        ("On naltrexone maintenance treatment (NMT)", {"NMT": "naltrexone maintenance treatment"}),
        ("After drug-assisted therapy (DAT)", {"DAT": "drug-assisted therapy"}),
        ("Healthy volunteers (HVs) came.", {"HVs": "Healthy volunteers"}),
        ("The Beck Depression Inventory [BDI] fell.", {"BDI": "Beck Depression Inventory"}),
        ("It fell (p < .05) in most (MOST).", {}),
        ("Then (WHO) said so.", {}),
        ("We used N-methyl-D-aspartate (NMDA) drugs.", {"NMDA": "N-methyl-D-aspartate"}),
    ],
)
def test_abbreviations_that_a_text_defines(text: str, expected: dict[str, str]) -> None:
    assert dict(find_abbreviations(text)) == expected


def test_lower_keeps_every_offset() -> None:
    text = "İstanbul “S‐Ketamine” 5–10 µg — Ärzte"
    assert len(lower(text)) == len(text)
    assert lower("S‐Ketamine 5−10") == "s-ketamine 5-10"
    assert lower("users—men") == "users;men"
    assert lower("0.1—0.5") == "0.1-0.5"


TERMS = [
    ("alcohol", "alcohol"),
    ("alcohol", "alcohol use disorder"),
    ("nicotine", "smoker"),
    ("therapy", "KAP"),
    ("therapy", "12-step"),
    ("esketamine", "S-ketamine"),
    ("esketamine", "(S)-ketamine"),
    ("study", "case study"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alcohol-Use Disorders and alcohol", ["Alcohol-Use Disorders", "alcohol"]),
        ("alcoholic", []),
        ("Smokers, non-smokers and a smoker", ["Smokers", "smoker"]),
        ("KAP and kap", ["KAP"]),
        ("a 12 step or 12-step group", ["12 step", "12-step"]),
        ("S-ketamine, s ketamine, (S)-ketamine", ["S-ketamine", "s ketamine", "(S)-ketamine"]),
        ("two case studies", ["case studies"]),
        ("alcohol use", ["alcohol"]),
    ],
)
def test_terms_are_found_as_whole_words(text: str, expected: list[str]) -> None:
    found = Matcher(TERMS).find(lower(text), text)
    assert [text[m.start : m.end] for m in found] == expected


def test_the_longest_term_wins_and_terms_do_not_overlap() -> None:
    found = Matcher(TERMS).find("alcohol use disorder alcohol use disorder")
    assert [m.term for m in found] == ["alcohol use disorder"] * 2


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_is_cut_into_sentences_without_loss(abstract: str) -> None:
    record = flat_record(abstract)
    document = make_document(record)
    assert document.text == text_of(plainly_printed(record)[0])
    assert len(document.lowered) == len(document.text)
    spans = [(s.start, s.end) for s in document.sentences]
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["(", ". ", "a ", "AUD (AUD) ", "RESULTS: ", "e.g. ", "1 ", "-"])
def test_endless_texts_take_bounded_time(unit: str) -> None:
    record = flat_record(unit * (1_000_000 // len(unit)))
    start = time.process_time()
    document = make_document(record)
    assert time.process_time() - start < 5
    assert all(s.end - s.start <= LONGEST_SENTENCE for s in document.sentences)


def test_a_record_of_labels_alone_says_nothing() -> None:
    record = Record("ID:1", abstract=(Section("This randomized trial of ketamine", None, ""),))
    assert read(record, load_topic("ketamine_addiction")).tags == ()


def test_stops_alone_are_no_sentences() -> None:
    document = make_document(
        Record("ID:1", abstract=(Section(None, None, "It rose. . . It fell."),))
    )
    texts = [document.text[s.start : s.end] for s in document.sentences]
    assert texts == ["It rose.", "It fell."]
