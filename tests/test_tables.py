from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from litreview.errors import UnknownName
from litreview.output.table import NOT_STATED
from litreview.output.tables import TABLES, build_table
from litreview.output.tables_direction import domain_direction
from litreview.output.tables_results import comparison_cell, result_cell, results_of
from litreview.records import Author, Outcome, Span, Tag
from tests import table_samples as samples

EVIDENCE = samples.evidence()


def table(name, evidence=EVIDENCE):
    return build_table(name, evidence)


def texts(table, row):
    return {c.name: cell.text for c, cell in zip(table.columns, table.rows[row], strict=True)}


def test_every_table_is_built_and_each_row_is_as_wide_as_its_columns():
    for name in TABLES:
        made = table(name)
        assert made.name == name
        assert all(len(row) == len(made.columns) for row in made.rows)
        assert len(set(made.row_keys)) == len(made.row_keys) == len(made.rows)
        assert made.digest == "d1"


def test_unknown_table_is_named_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'alcohol-relapse'"):
        build_table("alcohol-relapses", EVIDENCE)


def test_a_result_reads_as_it_is_printed():
    row = texts(table("cocaine"), 0)
    assert row == {
        "study": "Abel 2019",
        "design": "Randomised trial",
        "n": "55",
        "population": "Cocaine use disorder",
        "intervention": "Ketamine 0.50 mg/kg IV, 1 session",
        "comparator": "Midazolam",
        "outcome": "Abstinence",
        "timepoint": "6 months",
        "comparison": "ketamine vs midazolam",
        "result": "48.2% vs 10.7%",
        "effect": "OR 5.70 (95% CI 1.3 to 25.1)",
        "p": "p = 0.020",
        "direction": "Favours ketamine",
    }


def test_values_for_programs_stand_beside_the_text():
    made = table("cocaine")
    values = [made.cell(0, c).value for c in ("n", "timepoint", "result", "effect", "p")]
    assert values == [55, "P6M", 48.2, 5.7, 0.02]
    assert made.cell(0, "direction").value == "favours_ketamine"


def test_minus_signs_are_true_ones():
    cell = table("co-outcomes").cell("101", "effect")
    assert cell.text == "MD −5.58 (95% CI −9.1 to −0.089)"


def test_two_time_points_of_one_sentence_are_two_rows_with_their_own_counts():
    made = table("benzodiazepine-discontinuation")
    assert [texts(made, i)["result"] for i in (0, 1)] == ["20/22 (91%)", "14/22 (64%)"]
    assert made.cell("PMID:104#2", "timepoint").text == "12 months"


def test_each_cell_that_was_read_quotes_its_sentence():
    for name in TABLES:
        made = table(name)
        texts_by_key = {p.record.key: p.reading for p in EVIDENCE.publications}
        for _, _, source in made.sources():
            reading = texts_by_key[source.key]
            assert reading.text[source.start : source.end] == source.quote
            assert reading.digest == source.digest
    quote = table("cocaine").cell("101", "result").quote
    assert quote.startswith("Abstinence was 48.2%") and quote.endswith("p = .020).")


def test_a_tag_quotes_the_whole_sentence_around_it():
    quote = table("cocaine").cell(0, "n").quote
    assert quote.startswith("In all 55 adults") and quote.endswith("or midazolam.")


def test_no_cell_is_empty_and_what_is_not_stated_is_never_zero():
    for name in TABLES:
        for row in table(name).rows:
            assert all(cell.text for cell in row)
    series = texts(table("benzodiazepine-discontinuation"), 0)
    assert series["comparator"] == series["effect"] == series["p"] == NOT_STATED


def test_animals_stand_apart_and_after_people():
    made = table("alcohol-relapse")
    assert [g.title for g in made.groups] == [
        "Studies in people",
        "Preclinical studies (animals, cells)",
    ]
    assert made.group_of(len(made.rows) - 1).startswith("Preclinical")
    assert made.row_keys[-1] == "PMID:105"


def test_reviews_and_protocols_are_not_among_the_studies():
    for name in ("characteristics", "outcomes-by-substance", "alcohol-relapse"):
        assert not {"PMID:106", "PMID:107", "PMID:108"} & set(table(name).row_keys)
    assert table("reviews").row_keys == ("PMID:106",)
    assert table("ongoing").row_keys == ("PMID:107",)


def test_characteristics_hold_no_results_and_one_row_a_study():
    made = table("characteristics")
    names = {c.name for c in made.columns}
    assert not names & {"result", "effect", "p", "direction", "outcome"}
    assert "PMID:103" not in made.row_keys
    reports = made.cell("102", "reports")
    assert (reports.text, reports.cites) == ("Cole 2023", ("PMID:103",))


def test_what_only_a_companion_states_is_marked_and_quoted_from_it():
    cell = table("characteristics").cell("102", "follow_up")
    assert cell.text == "1 year" and "report" in cell.notes
    assert cell.sources[0].key == "PMID:103"


def test_analysed_is_not_passed_off_as_enrolled():
    made = table("characteristics")
    assert made.cell("102", "n").text == NOT_STATED
    assert made.cell("102", "n_analysed").value == 60
    assert "analysed" in table("alcohol-relapse").cell("102", "n").notes


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (("psychotherapy", "12-step", "ketamine infusion"), "12-step"),
        (("psychotherapy",), "Psychotherapy"),
        (("ketamine infusion",), NOT_STATED),
        (("tms", "group therapy"), "TMS; group therapy"),
    ],
)
def test_giving_the_drug_is_no_psychotherapy(codes, text):
    trial = samples.cocaine_trial()
    tags = (*trial.reading.tags, *(Tag("therapy", code) for code in codes))
    changed = replace(trial, reading=replace(trial.reading, tags=tags))
    made = table("characteristics", samples.evidence(changed))
    assert made.cell(0, "psychotherapy").text == text


def test_retracted_is_shown_with_its_mark_and_never_counted():
    made = table("alcohol-relapse")
    cell = made.cell("110", "study")
    assert cell.text == "Baker 2020 (retracted)" and cell.notes == ("retracted",)
    assert any(n.code == "retracted" for n in made.footnotes)
    assert table("evidence-gaps").cell("alcohol", "randomised").value == 1
    assert "PMID:110" not in table("effect-direction").row_keys


def test_gaps_show_zeros_and_count_a_trial_with_two_reports_once():
    made = table("evidence-gaps")
    zero = made.cell("kratom", "human")
    assert (zero.text, zero.value, zero.sources) == ("0", 0, ())
    alcohol = {c.name: made.cell("alcohol", c.name).value for c in made.columns}
    assert alcohol["human"] == 1 and alcohol["preclinical"] == 1
    assert alcohol["systematic_reviews"] == 1 and alcohol["protocols"] == 1
    assert made.cell("all", "human").value == 3
    assert "drinkers" in made.cell("alcohol", "randomised").quote


def test_gap_counts_add_up():
    made = table("evidence-gaps")
    parts = ("randomised", "laboratory", "other_trials", "observational", "cases", "not_told")
    for key in made.row_keys:
        assert sum(made.cell(key, p).value for p in parts) == made.cell(key, "human").value


def test_doubtful_values_are_marked_and_the_footnote_says_why():
    relapse = table("cocaine").cell("PMID:101#2", "effect")
    assert relapse.notes == ("to-check",)
    made = table("co-outcomes")
    assert made.cell(0, "effect").notes == ("check:the interval excludes zero",)
    assert made.footnotes[-1].text == "To check: the interval excludes zero."


def test_footnotes_references_and_abbreviations_are_those_used():
    for name in TABLES:
        made = table(name)
        cells = [cell for row in made.rows for cell in row]
        assert {n.code for n in made.footnotes} == {c for cell in cells for c in cell.notes}
        assert {r.key for r in made.references} == {k for cell in cells for k in cell.cites}
    assert ("OR", "odds ratio") in table("cocaine").abbreviations


def test_references_are_numbered_by_first_appearance():
    made = table("outcomes-by-substance")
    numbers = [made.number_of(row[0].cites[0]) for row in made.rows]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(made.references) + 1))


def test_a_study_without_a_result_is_named():
    assert any("Cole 2023" in remark for remark in table("alcohol-relapse").remarks)


def test_an_empty_table_says_so():
    empty = samples.evidence(samples.excluded())
    assert table("opioids", empty).remarks[0].startswith("No included study")
    assert table("search", empty).remarks[0].startswith("No search has been run")
    assert table("characteristics", empty).remarks[0] == "No study is included."


def test_excluded_name_the_reason_and_who_decided():
    made = table("excluded")
    assert texts(made, 0)["reason"] == "ketamine is the problem studied"
    assert texts(made, 0)["decided_by"] == "the tool"
    assert texts(made, 1)["reason"] == "wrong population"
    assert texts(made, 1)["decided_by"] == "a person"


def test_alike_labels_get_letters():
    assert [row[0].text for row in table("excluded").rows] == ["Hill 2018a", "Hill 2018b"]


def test_search_holds_the_query_as_sent_and_the_counts():
    row = texts(table("search"), 0)
    assert row["query"] == 'ketamine[tiab] AND "use disorder"'
    assert [row[k] for k in ("found", "fetched", "stored", "missing")] == ["12", "12", "11", "99"]


def test_the_or_of_a_query_is_no_odds_ratio():
    search = replace(EVIDENCE.searches[0], query="ketamine[tiab] OR esketamine[tiab]")
    assert table("search", replace(EVIDENCE, searches=(search,))).abbreviations == ()


def test_a_query_that_was_sent_before_is_named_by_its_number():
    search = EVIDENCE.searches[0]
    made = table("search", replace(EVIDENCE, searches=(search, replace(search, date="later"))))
    assert texts(made, 1)["query"] == "as in search 1"
    assert texts(made, 1)["date"] == "later"


def test_a_publication_on_two_substances_gives_a_result_to_the_one_it_names():
    trial = samples.cocaine_trial()
    more = tuple(
        replace(t, code="alcohol", spans=(), detail=None)
        for t in trial.reading.tags
        if t.facet == "substance" and t.role == "target"
    )
    both = replace(trial, reading=replace(trial.reading, tags=trial.reading.tags + more))
    evidence = samples.evidence(both)
    for name in ("cocaine", "alcohol-relapse"):
        assert "several" in table(name, evidence).cell(0, "outcome").notes
    sentence = trial.reading.outcomes[0].span
    named = tuple(
        replace(t, spans=(Span(sentence.start, sentence.start + 5),)) if t.code == "cocaine" else t
        for t in both.reading.tags
    )
    told = replace(trial, reading=replace(trial.reading, tags=named))
    evidence = samples.evidence(told)
    assert table("alcohol-relapse", evidence).row_keys == ("PMID:101",)
    assert table("alcohol-relapse", evidence).cell(0, "outcome").text == "Relapse"
    assert "several" not in table("cocaine", evidence).cell(0, "outcome").notes


def outcome(kind, arm=None, versus=None, at=0, direction="unclear", **more):
    numbers = {"value": Span(at, at + 1)} if at else {}
    return Outcome(
        "abstinence", kind, Span(0, 90), arm=arm, versus=versus, numbers=numbers,
        direction=direction, **more,
    )  # fmt: skip


def test_the_treatment_is_a_problem_only_where_there_is_no_other():
    trial = samples.cocaine_trial()
    misuse = Tag("substance", "ketamine", "target")
    both = replace(trial, reading=replace(trial.reading, tags=(*trial.reading.tags, misuse)))
    made = table("outcomes-by-substance", samples.evidence(both))
    assert [g.title for g in made.groups] == ["Cocaine: studies in people"]
    assert made.cell(0, "population").text == "Cocaine use disorder"


@pytest.mark.parametrize(
    ("last", "label"),
    [("M. Weber", "Weber 2019"), ("MW. Weber", "Weber 2019"), ("van der Berg", "van der Berg 2019"),
     ("O'Neil", "O'Neil 2019"), ("N.", "N. 2019")],
)  # fmt: skip
def test_a_label_leaves_out_initials(last, label):
    trial = samples.cocaine_trial()
    record = replace(trial.record, authors=(Author(last=last),))
    made = table("cocaine", samples.evidence(replace(trial, record=record)))
    assert made.cell(0, "study").text == label


@pytest.mark.parametrize(
    ("arm", "versus", "text"),
    [
        ("ketamine", "saline", "ketamine vs saline"),
        ("cocaine", "saline", "saline"),
        ("disorder", None, NOT_STATED),
        (None, None, NOT_STATED),
    ],
)
def test_the_problem_is_not_named_as_a_group(arm, versus, text):
    trial = samples.cocaine_trial()
    outcomes = (outcome("test", arm, versus, 1),)
    (result,) = results_of(replace(trial, reading=replace(trial.reading, outcomes=outcomes)))
    assert comparison_cell(result).text == text


GROUPINGS = [
    # (kind, arm, versus, place in the sentence) ... -> arms and effects of each row
    ([("proportion", "a", None, 1), ("proportion", "b", None, 2), ("test", "a", "b", 3)], [(2, 1)]),
    ([("proportion", "a", None, 1), ("proportion", "b", None, 2)], [(2, 0)]),
    ([("mean", "a", None, 1), ("mean", "b", None, 2), ("mean", "a", None, 3)], [(2, 0), (1, 0)]),
    ([("ratio", "a", "b", 1), ("ratio", "a", "b", 2)], [(0, 1), (0, 1)]),
    (
        [
            ("proportion", "a", None, 1),
            ("proportion", "b", None, 2),
            ("proportion", "c", None, 3),
            ("ratio", "a", "c", 4),
            ("ratio", "b", "c", 5),
        ],
        [(2, 1), (2, 1)],
    ),
    (
        [
            ("mean", "a", None, 1),
            ("mean", "b", None, 2),
            ("test", "a", "b", 3),
            ("mean", "a", None, 4),
            ("mean", "b", None, 5),
            ("test", "a", "b", 6),
        ],
        [(2, 1), (2, 1)],
    ),
    ([("direction", "a", "b", 0)], [(0, 1)]),
    ([("proportion", None, None, 1), ("proportion", None, None, 2)], [(1, 0), (1, 0)]),
    (
        [("proportion", None, None, 1), ("proportion", None, None, 2), ("test", None, None, 3)],
        [(2, 1)],
    ),
]


@pytest.mark.parametrize(("given", "expected"), GROUPINGS)
def test_outcomes_of_a_sentence_gather_into_rows(given, expected):
    outcomes = tuple(outcome(kind, arm, versus, at) for kind, arm, versus, at in given)
    trial = samples.cocaine_trial()
    made = results_of(replace(trial, reading=replace(trial.reading, outcomes=outcomes)))
    assert [(len(r.arms), len(r.effects)) for r in made] == expected


def test_numbers_of_one_group_are_not_set_against_each_other():
    trial = samples.cocaine_trial()
    at = {"unit": "%", "value": 40.0}
    for direction, text in (("improved", "40%; 40%"), ("favours_ketamine", "40% vs 40%")):
        outcomes = (
            outcome("proportion", at=1, **at),
            outcome("proportion", at=2, **at),
            outcome("test", at=3, direction=direction),
        )
        (result,) = results_of(replace(trial, reading=replace(trial.reading, outcomes=outcomes)))
        assert result_cell(result).text == text


def test_counted_studies_are_not_shown_as_people():
    trial = samples.cocaine_trial()
    counted = outcome("proportion", at=1, events=7, n=9, measure="studies", unit="%", value=78.0)
    (result,) = results_of(replace(trial, reading=replace(trial.reading, outcomes=(counted,))))
    assert result_cell(result).text == "7/9 studies (78%)"


def roles(**codes):
    tags = tuple(Tag("substance", code, role) for role, code in codes.items())
    publication = samples.excluded()
    reading = replace(publication.reading, tags=(Tag("relevance", "other"), *tags))
    return samples.evidence(replace(publication, reading=reading))


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ({"target": "ketamine"}, "Ketamine is the problem studied, not the treatment"),
        (
            {"target": "alcohol"},
            "Ketamine, esketamine or arketamine not studied as the treatment",
        ),
        ({"treatment": "ketamine"}, "No problem of the question is studied"),
        (
            {"treatment": "ketamine", "target": "alcohol"},
            "Not studied as a treatment of the problem",
        ),
    ],
)
def test_why_the_tool_excluded_is_told_from_the_roles(codes, reason):
    assert table("excluded", roles(**codes)).cell(0, "reason").text == reason


def test_no_outcome_is_lost_on_the_way_to_the_tables():
    shown = {
        (source.key, source.start)
        for name in TABLES
        for _, c, source in table(name).sources()
        if table(name).columns[c].name == "direction"
    }
    read = {(p.record.key, o.span.start) for p in EVIDENCE.included for o in p.reading.outcomes}
    assert read <= shown


DIRECTIONS = [
    (["favours_ketamine"] * 3, "favours_ketamine"),
    (["favours_ketamine"] * 3 + ["no_difference"], "favours_ketamine"),
    (["favours_ketamine"] * 2 + ["no_difference"], "mixed"),
    (["favours_ketamine", "favours_comparator"], "mixed"),
    (["improved", "improved", "no_difference"], "no_difference"),
    (["improved", "unclear"], "improved"),
    (["unclear"], "unclear"),
]


@pytest.mark.parametrize(("directions", "expected"), DIRECTIONS)
def test_direction_of_a_domain(directions, expected):
    trial = samples.cocaine_trial()
    outcomes = tuple(
        replace(outcome("direction", direction=d), timepoint=f"P{i}D")
        for i, d in enumerate(directions, start=1)
    )
    made = results_of(replace(trial, reading=replace(trial.reading, outcomes=outcomes)))
    assert domain_direction(made) == expected


def test_arrows_come_with_words():
    cell = table("effect-direction").cell("101", "abstinence")
    assert cell.text == "▲ Favours ketamine (1)" and cell.value == "favours_ketamine"


def test_the_threshold_of_the_review_says_what_is_to_be_checked_and_not_summarised():
    strict, lenient = (replace(EVIDENCE, to_check_below=below) for below in (1.1, 0.2))
    cell = table("effect-direction", strict).cell("101", "abstinence")
    assert cell.text == "? To check (2)" and "HR 0.47" in cell.quote
    assert table("effect-direction", lenient).cell("101", "abstinence").text.endswith("(2)")
    assert "to-check" in table("cocaine", strict).cell("101", "n").notes
    assert "to-check" not in {n.code for n in table("cocaine", lenient).footnotes}


SCRIPT = """
import hashlib
from litreview.output.tables import TABLES, build_table
from litreview.output.formats import FORMATS
from tests.table_samples import evidence, hostile, cocaine_trial
made = [build_table(name, evidence()) for name in TABLES]
made.append(build_table("outcomes-by-substance", evidence(hostile(), cocaine_trial())))
for table in made:
    for format in FORMATS:
        print(table.name, format, hashlib.sha256(table.render(format)).hexdigest())
"""


def test_the_same_bytes_in_every_process():
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and len(runs[0].splitlines()) == 6 * (len(TABLES) + 1)


def test_tables_load_without_the_heavy_libraries():
    code = (
        "import sys, litreview.output.tables, litreview.output.formats;"
        "print(sorted(m for m in ('pandas','docx','xlsxwriter','matplotlib') if m in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
