"""Corrections laid over readings: applied, kept, and named where they no longer fit."""

from __future__ import annotations

import pytest

from litreview.curation.corrections import (
    Correction,
    apply_corrections,
    check_words,
    correct,
    correct_readings,
    find_quote,
    read_corrections,
    withdraw,
)
from litreview.curation.paths import parse_field, parse_value, places_of, shown
from litreview.errors import FileFormatError, UnknownName, UsageError
from litreview.records import Outcome, Reading, Span, Tag, digest_of
from litreview.topic import load_topic

TEXT = (
    "Ketamine for wine tasters\n"
    "We gave 0.5 mg/kg to 24 people. Abstinence was 12/24 (50%) against 6/24 (25%).\n"
    "They\n were followed for six months."
)
SENTENCE = TEXT.index("Abstinence")
DIGEST = digest_of(TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def outcome(value, events, words, concept="abstinence"):
    where = Span(SENTENCE, TEXT.index("\nThey"))
    numbers = {"value": span(words), "events": span(words)}
    return Outcome(
        concept, "proportion", where, value=value, unit="%", events=events, n=24,
        numbers=numbers, checks=("odd",), basis="n/N", confidence=0.7,
    )  # fmt: skip


READING = Reading(
    "PMID:1",
    DIGEST,
    TEXT,
    (
        Tag("relevance", "relevant", spans=(span("Ketamine"),), basis="title"),
        Tag("design", "cohort", spans=(span("gave"),), basis="verb", confidence=0.6),
        Tag("substance", "alcohol", "target", spans=(span("wine"),), detail="wine"),
        Tag("sample_size", "total", value=20, spans=(span("24 people"),), confidence=0.5),
        Tag("dose", "ketamine", value=0.5, unit="mg/kg", spans=(span("0.5 mg/kg"),)),
    ),
    (outcome(50.0, 12, "12/24 (50%)"), outcome(25.0, 6, "6/24 (25%)")),
)
PLACE = f"outcome:abstinence@{SENTENCE}"


def fix(field, old="", new="", quote="", **more):
    values = {"key": "PMID:1", "by": "EM", "on": "2026-11-22", "digest": DIGEST, **more}
    return Correction(field=field, old=old, new=new, quote=quote, **values)


def laid(*corrections):
    return apply_corrections(READING, corrections)


def tags_of(reading, facet):
    return [t for t in reading.tags if t.facet == facet]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "curation" / "corrections.csv"


# --- tags ------------------------------------------------------------------------------


def test_a_code_is_changed_and_keeps_its_place_and_spans():
    reading, waiting = laid(fix("design", "cohort", "rct"))
    [tag] = tags_of(reading, "design")
    assert (tag.code, tag.basis, tag.confidence) == ("rct", "corrected by EM", 1.0)
    assert tag.spans == (span("gave"),)
    assert reading.tags.index(tag) == 1
    assert waiting == ()
    assert (reading.text, reading.digest) == (TEXT, DIGEST)


def test_a_tag_is_added_with_its_quote():
    reading, _ = laid(fix("substance:target", "", "nicotine", "tasters"))
    assert [(t.code, t.role) for t in tags_of(reading, "substance")] == [
        ("alcohol", "target"),
        ("nicotine", "target"),
    ]
    assert tags_of(reading, "substance")[1].spans == (span("tasters"),)


def test_a_tag_is_removed_and_removing_it_again_is_no_error():
    reading, waiting = laid(fix("relevance", "relevant"), fix("relevance", "relevant"))
    assert tags_of(reading, "relevance") == []
    assert waiting == ()


def test_a_role_is_part_of_the_place():
    reading, waiting = laid(fix("substance:treatment", "alcohol"))
    assert len(tags_of(reading, "substance")) == 1
    assert waiting == ()


VALUES = [
    ("sample_size:total", "20", "24", 24, None),
    ("dose:ketamine", "0.5 mg/kg", "0.71 mg/kg", 0.71, "mg/kg"),
    ("dose:ketamine", "0.5 mg/kg", "35 mg", 35.0, "mg"),
    ("dose:ketamine", "0.5 mg/kg", "0.5-1 mg/kg", None, "mg/kg"),
]


@pytest.mark.parametrize(("field", "old", "new", "value", "unit"), VALUES)
def test_a_value_is_corrected(field, old, new, value, unit):
    reading, waiting = laid(fix(field, old, new))
    [tag] = tags_of(reading, field.partition(":")[0])
    assert (tag.code, tag.value, tag.unit) == (field.partition(":")[2], value, unit)
    assert waiting == ()


def test_a_range_of_doses_is_kept_in_words_and_can_be_corrected_again():
    first, _ = laid(fix("dose:ketamine", "0.5 mg/kg", "0.5-1 mg/kg"))
    assert tags_of(first, "dose")[0].detail == "0.5-1 mg/kg"
    second, waiting = apply_corrections(first, [fix("dose:ketamine", "0.5-1 mg/kg", "1 mg/kg")])
    assert (tags_of(second, "dose")[0].value, waiting) == (1.0, ())


def test_what_is_right_already_is_signed_by_the_person():
    reading, waiting = laid(fix("design", "rct", "cohort"))
    [tag] = tags_of(reading, "design")
    assert (tag.code, tag.basis) == ("cohort", "corrected by EM")
    assert waiting == ()


def test_a_change_of_what_is_not_read_awaits_a_person():
    reading, [waiting] = laid(fix("design", "rct", "case_report"))
    assert reading == READING
    assert waiting.state == "lost"
    assert waiting.awaiting.startswith("PMID:1: correction of design by EM not applied")


# --- outcomes ----------------------------------------------------------------------------


def test_a_number_of_one_of_two_outcomes_is_corrected():
    reading, waiting = laid(fix(f"{PLACE}#2:events", "6", "7", "6/24 (25%)"))
    first, second = reading.outcomes
    assert first == READING.outcomes[0]
    assert (second.events, second.basis, second.confidence) == (7, "corrected by EM", 1.0)
    assert second.numbers["events"] == span("6/24 (25%)")
    assert second.checks == ()
    assert waiting == ()


def test_the_span_of_a_number_is_the_number_where_the_quote_holds_it():
    reading, _ = laid(fix(f"{PLACE}:estimate", "", "50", "12/24 (50%)"))
    assert reading.outcomes[0].numbers["estimate"].quote(TEXT) == "50"


def test_a_number_is_taken_away_with_its_span():
    reading, _ = laid(fix(f"{PLACE}:value", "50", ""))
    assert reading.outcomes[0].value is None
    assert "value" not in reading.outcomes[0].numbers


def test_rejecting_the_first_does_not_rename_the_second():
    reading, waiting = laid(fix(PLACE, "abstinence"), fix(f"{PLACE}#2:value", "25", "26"))
    assert [o.value for o in reading.outcomes] == [26.0]
    assert waiting == ()


ADDED = f"outcome:craving@{SENTENCE}+1"
QUOTE = "Abstinence was 12/24 (50%) against 6/24 (25%)."


def test_an_outcome_that_was_not_read_is_added_with_the_place_of_each_number():
    reading, waiting = laid(fix(ADDED, "", "events=6; n=24; value=25; unit=%; arm=wine", QUOTE))
    first, second, added = reading.outcomes
    assert (first, second, waiting) == (*READING.outcomes, ())
    assert (added.concept, added.kind, added.arm) == ("craving", "proportion", "wine")
    assert {n: s.quote(TEXT) for n, s in added.numbers.items()} == {
        "events": "6", "n": "24", "value": "25",
    }  # fmt: skip
    assert added.span.quote(TEXT) == QUOTE
    assert (added.basis, added.confidence, added.checks) == ("corrected by EM", 1.0, ())


def test_an_added_outcome_is_checked_like_any_other():
    reading, _ = laid(fix(ADDED, "", "events=6; n=24; value=50; unit=%", QUOTE))
    assert reading.outcomes[-1].checks == ("6/24 is 25.0 %, the text says 50 %",)


def test_what_is_added_and_read_by_now_stands_once():
    same = fix(f"outcome:abstinence@{SENTENCE}+1", "", "events=12; n=24; value=50; unit=%", QUOTE)
    reading, waiting = laid(same)
    assert [o.basis for o in reading.outcomes] == ["corrected by EM", "n/N"]
    assert waiting == ()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("estimate=0.5; measure=OR; ci_level=95", "ratio"),
        ("estimate=12; measure=MD", "difference"),
        ("value=24", "mean"),
        ("p_operator=<; p_value=24", "test"),
        ("direction=no_difference", "direction"),
        ("kind=mean; value=50; unit=%", "mean"),
    ],
)
def test_the_kind_of_what_is_added_follows_from_its_fields(fields, kind):
    quote = "Abstinence was 12/24 (50%) against 6/24 (25%)."
    outcome = laid(fix(ADDED, "", fields, quote))[0].outcomes[-1]
    assert outcome.kind == kind


LOST = [
    fix("outcome:abstinence@3", "abstinence"),
    fix(f"{PLACE}#3", "abstinence"),
    fix("outcome:craving@412:n", "24", "25"),
    fix(f"{PLACE}:value", "49", "48"),
    fix(f"{PLACE}:direction", "unclear", ""),
    fix("design", "", "rct", "words that are not there"),
]


@pytest.mark.parametrize("correction", LOST, ids=lambda c: c.field)
def test_what_no_longer_fits_is_kept_back_and_named(correction):
    reading, [waiting] = laid(correction)
    assert reading == READING
    assert (waiting.correction, waiting.state) == (correction, "lost")


def test_a_correction_of_another_text_is_stale_and_changes_nothing():
    stale = fix("design", "cohort", "rct", digest="f" * 32)
    reading, [waiting] = laid(stale, fix("sample_size:total", "20", "24"))
    assert tags_of(reading, "design") == tags_of(READING, "design")
    assert tags_of(reading, "sample_size")[0].value == 24
    assert (waiting.correction, waiting.state) == (stale, "stale")


def test_all_readings_at_once_and_a_record_nobody_has():
    other = fix("design", "", "rct", "x", key="PMID:9")
    given = {"PMID:1": READING}
    out, [waiting] = correct_readings(given, [other, fix("design", "cohort", "rct")])
    assert tags_of(out["PMID:1"], "design")[0].code == "rct"
    assert given == {"PMID:1": READING}
    assert (waiting.state, waiting.correction) == ("unknown", other)


def test_every_place_of_a_reading_can_be_named_and_corrected_to_what_it_holds():
    places = list(places_of(READING))
    assert ("dose:ketamine", "0.5 mg/kg") in places
    assert (f"{PLACE}#2:value", "25") in places
    for field, value in places:
        place = parse_field(field)
        parse_value(place, value)
        if place.name is None:
            reading, waiting = laid(fix(field, value))
            assert waiting == ()
            assert len(reading.tags) + len(reading.outcomes) == 6


# --- the file ----------------------------------------------------------------------------


def test_corrections_are_read_back_and_replace_their_own_place(file):
    correct(file, fix("design", "cohort", "rct"), fix("sample_size:total", "20", "23"))
    correct(file, fix("sample_size:total", "20", "24", note="=see table"))
    assert read_corrections(file) == (
        fix("design", "cohort", "rct"),
        fix("sample_size:total", "20", "24", note="=see table"),
    )
    assert file.read_text(encoding="utf-8") == (
        "key,field,old,new,quote,by,on,note,digest\n"
        f"PMID:1,design,cohort,rct,,EM,2026-11-22,,{DIGEST}\n"
        f"PMID:1,sample_size:total,20,24,,EM,2026-11-22,'=see table,{DIGEST}\n"
    )


def test_two_added_codes_are_two_places_and_a_value_is_one(file):
    rows = [fix("substance:target", "", code, "wine") for code in ("nicotine", "cannabis")]
    assert len(correct(file, *rows)) == 2
    doses = [fix("dose:ketamine", "", dose, "0.5") for dose in ("0.5 mg/kg", "5 mg")]
    assert len(correct(file, *doses)) == 3


def test_a_correction_can_be_taken_back(file):
    correct(file, fix("design", "cohort", "rct"), fix("design", "", "protocol", "gave"))
    assert [c.new for c in withdraw(file, "PMID:1", "design", "cohort")] == ["protocol"]
    with pytest.raises(UnknownName, match="design"):
        withdraw(file, "PMID:1", "population")
    assert withdraw(file, "PMID:1", "design") == ()


REFUSED = [
    (fix("desing", "a", "b"), "'desing'"),
    (fix("sample_size", "1", "2"), "needs a code"),
    (fix("substance", "a", "b"), "needs a role"),
    (fix("substance:villain", "a", "b"), "target"),
    (fix("sample_size:total", "20", "many"), "whole number"),
    (fix("dose:ketamine", "0.5 mg/kg", "0.5"), "unit"),
    (fix("dose:ketamine", "0.5 mg/kg", "0.5-1"), "unit"),
    (fix("follow_up:longest", "P6M", "6 months"), "ISO 8601"),
    (fix("population", "human", "people"), "human, animal, none"),
    (fix("design", "cohort", "rtc"), "crossover_rct"),
    (fix("design", "rct", "rct"), "nothing would change"),
    (fix("design", "", "rct"), "quote is empty"),
    (fix("design", "cohort", "rct", digest=""), "digest is empty"),
    (fix("design", "cohort", "rct", by=""), "name the person"),
    (fix("outcome:abstinence@4", "abstinence", "craving"), "only be rejected"),
    (fix("outcome:abstinence@4:span", "1", "2"), "'span'"),
    (fix(ADDED, "", "events=13; n=24", QUOTE), "do not print events=13"),
    (fix(ADDED, "", "events=6; n=24", ""), "quote is empty"),
    (fix(ADDED, "craving", "events=6", QUOTE), "leave old empty"),
    (fix(ADDED, "", "", QUOTE), "name=value"),
    (fix(ADDED, "", "evnets=6", QUOTE), "events, n, value"),
    (fix(ADDED, "", "n=24; n=25", QUOTE), "n is given twice"),
    (fix(ADDED, "", "kind=odds", QUOTE), "proportion, mean"),
    (fix("outcome:abstinence@4:n", "1", "2.5"), "whole number"),
    (fix("outcome:abstinence@4:p_value", "1", "<.05"), "no number"),
    (fix("outcome:abstinence@4:direction", "unclear", "better"), "favours_ketamine"),
]


@pytest.mark.parametrize(("correction", "said"), REFUSED)
def test_a_wrong_correction_is_refused_and_nothing_is_written(file, correction, said):
    with pytest.raises(UsageError, match=said):
        correct(file, fix("relevance", "relevant"), correction)
    assert not file.exists()


def test_a_wrong_file_is_refused_with_its_line(file):
    correct(file, fix("design", "cohort", "rct"))
    file.write_text(file.read_text().replace("design,", "desing,"))
    with pytest.raises(FileFormatError) as caught:
        read_corrections(file)
    assert caught.value.line == 2
    assert "'desing'" in str(caught.value)


def test_codes_and_quotes_are_checked_against_topic_and_text():
    topic = load_topic("ketamine_addiction")
    check_words(fix("substance:target", "", "alcohol", "followed for six"), topic, TEXT)
    with pytest.raises(UnknownName, match="alcohol"):
        check_words(fix("substance:target", "", "alcohl", "wine"), topic, TEXT)
    with pytest.raises(UnknownName, match="craving"):
        check_words(fix(f"{PLACE}:concept", "abstinence", "cravings"), topic, TEXT)
    with pytest.raises(UsageError, match="not in the text"):
        check_words(fix("design", "cohort", "rct", "never said"), topic, TEXT)


def test_a_quote_is_found_whatever_its_spaces():
    start, end = find_quote(TEXT, "They were followed")
    assert TEXT[start:end] == "They\n were followed"
    assert find_quote(TEXT, "They were not") is None


@pytest.mark.parametrize(
    ("value", "text"), [(48.0, "48"), (0.1, "0.1"), (1e-7, "1e-07"), (3, "3"), (None, "")]
)
def test_values_are_shown_as_a_person_writes_them(value, text):
    assert shown(value) == text
