"""Rules that were found wanting on abstracts nobody had seen. All sentences are our own."""

from __future__ import annotations

import pytest

from litreview.reading import read
from litreview.records import Outcome, Reading, Record, Section, text_of
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
TITLE = "Ketamine versus placebo for depression"


def reading_of(abstract: str, title: str = TITLE, label: str | None = None) -> Reading:
    record = Record("ID:1", title=title, abstract=(Section(label, None, abstract),))
    return read(record, TOPIC)


def outcomes_of(results: str, title: str = TITLE) -> tuple[Outcome, ...]:
    return reading_of(results, title, "RESULTS").outcomes


def codes_of(reading: Reading, facet: str) -> list[object]:
    return [t.value if t.value is not None else t.code for t in reading.tags if t.facet == facet]


def roles_of(reading: Reading) -> set[tuple[str | None, str]]:
    return {(t.role, t.code) for t in reading.tags if t.facet == "substance"}


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Worsening of anxiety was seen in <25% of patients.", "unclear"),
        ("Craving worsened in 12% of patients.", "unclear"),
        (
            "Esketamine led to a greater Hamilton Depression Rating Scale (HDRS) score reduction "
            "than placebo.",
            "favours_ketamine",
        ),
        (
            "Depression scores were significantly lower (better) after ketamine than placebo.",
            "favours_ketamine",
        ),
        (
            "Pain was less with ketamine but did not reach statistical significance.",
            "no_difference",
        ),
        (
            "Glucose metabolism after placebo was positively correlated with improvement.",
            "unclear",
        ),
        (
            "Esketamine plus ECT significantly improved depression compared with propofol.",
            "favours_ketamine",
        ),
        ("Firing of an unnamed kind was higher after ketamine than saline (p = .01).", "unclear"),
    ],
)
def test_directions(sentence: str, direction: str) -> None:
    found = outcomes_of(sentence)
    assert found
    assert {o.direction for o in found} == {direction}


def test_shares_with_a_concept_each_are_results_apart() -> None:
    found = outcomes_of("Adverse drug events were seen in 29.5% and dissociation in 14.8%.")
    assert [(o.concept, o.value) for o in found] == [
        ("adverse_event", 29.5),
        ("dissociation", 14.8),
    ]


def test_a_history_is_not_what_was_measured() -> None:
    found = outcomes_of(
        "Patients with a history of depression had fewer adverse events than those without "
        "(14.1% vs 31.6%; p = 0.004)."
    )
    assert {o.concept for o in found} == {"adverse_event"}


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Placebo (sodium chloride 0.9 %) eased depression in 16.9% of patients.", [16.9]),
        ("Dissociation was minimal (1-2/76).", []),
        ("Seventy percent of the patients had an increase in depression.", [70.0]),
        ("Depression remitted in 16 of the 37 adults who had been given ketamine (43%).", [43.0]),
    ],
)
def test_values(sentence: str, numbers: list[float]) -> None:
    assert [o.value for o in outcomes_of(sentence) if o.events or o.value] == numbers


def test_a_count_and_its_share_far_behind_are_one_result() -> None:
    (found,) = outcomes_of(
        "Relapse was seen in 16 of the 37 adults who had been given low doses (43%)."
    )
    assert (found.events, found.n, found.value) == (16, 37, 43.0)
    apart = outcomes_of("Relapse was seen in 16 of the 37 adults who had been at home (70%).")
    assert (16, 37, 70.0) not in [(o.events, o.n, o.value) for o in apart]


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        ("The weighted mean difference (WMD) for pain (0-10 cm scale) was -0.89.", [-0.89]),
        ("The effect on depression was small (effect size range, 0.12-0.27).", [0.12, 0.27]),
    ],
)
def test_effects(sentence: str, effects: list[float]) -> None:
    assert [o.estimate for o in outcomes_of(sentence)] == effects


def test_a_shortening_by_days_is_no_time_point() -> None:
    (found,) = outcomes_of(
        "The ICU stay was shorter by 2.83 days (mean difference, -2.83; 95% CI, -5.6 to -0.1)."
    )
    assert found.timepoint is None


def test_a_dose_is_an_arm_only_where_doses_tell_arms_apart() -> None:
    (one,) = outcomes_of(
        "Depression fell more after ketamine at 0.5 mg/kg than before it (p = 0.01)."
    )
    assert "mg" not in (one.versus or "")
    two = outcomes_of("Depression was 12 ± 3 points with 0.5 mg/kg and 15 ± 4 with 0.2 mg/kg.")
    assert [o.arm for o in two] == ["0.5 mg/kg", "0.2 mg/kg"]


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("Ninety-two bipolar and unipolar depressive patients received ketamine.", 92),
        ("In a double-blind crossover study 24 healthy participants received ketamine.", 24),
        ("The study enrolled 108 women. 54 women each were randomized to both arms.", 108),
    ],
)
def test_sample_size(abstract: str, total: int) -> None:
    assert codes_of(reading_of(abstract), "sample_size")[:1] == [total]


def test_participants_in_brackets_after_trials_are_the_total_of_a_meta_analysis() -> None:
    reading = reading_of(
        "Fifty-three trials (2839 patients) were pooled. In 850 adults pain was rated.",
        "Ketamine for pain: a meta-analysis",
    )
    assert codes_of(reading, "sample_size") == [2839]


@pytest.mark.parametrize(
    ("abstract", "count"),
    [
        ("The search yielded 402 papers, where 31 studies fulfilled the criteria.", 31),
        ("Of 2,040 papers found at first, 64 were included in the synthesis.", 64),
        ("We identified 40 records. Twelve studies were included.", 12),
        ("Single values were sent by authors of 14 of 23 eligible trials.", 14),
        ("After pooling data from nine randomized trials ketamine was better.", 9),
    ],
)
def test_studies_included(abstract: str, count: int) -> None:
    reading = reading_of(abstract, "Ketamine in PTSD: a systematic review")
    assert codes_of(reading, "studies_included") == [count]


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Party drugs: what is known",
            "A narrative literature review was conducted. PubMed and Scopus were searched.",
            "narrative_review",
        ),
        ("Party drugs: a systematic scoping review", "We searched PubMed.", "scoping_review"),
        (
            "Psilocybin by dose",
            "Eighteen volunteers were randomized to four doses in ascending or descending order.",
            "crossover_rct",
        ),
        (
            "Ketamine therapy: a review of the results of ten years",
            "The 211 patients were not randomized: 111 had ketamine, 100 conventional treatment.",
            "nonrandomised_trial",
        ),
        (
            "Repeated ketamine infusions",
            "Eighty patients were given six infusions. A weakness is the lack of a placebo "
            "group or of other controls.",
            "single_arm_trial",
        ),
    ],
)
def test_designs(title: str, abstract: str, design: str) -> None:
    assert codes_of(reading_of(abstract, title), "design") == [design]


def test_a_viewpoint_that_reports_a_study_is_no_editorial() -> None:
    sections = (
        Section("METHODS", None, "In this cohort study 26 patients were followed."),
        Section("RESULTS", None, "Scores fell (p < 0.001)."),
    )
    record = Record("ID:1", title="Esketamine for depression: a viewpoint", abstract=sections)
    assert codes_of(read(record, TOPIC), "design") == ["cohort"]


def test_drugs_listed_with_their_shares_are_used() -> None:
    reading = reading_of(
        "We asked 80 workers. Drugs used were ecstasy (8.4%), ketamine (6.1%) and heroin (1.0%).",
        "Drug use among workers",
    )
    targets = {code for role, code in roles_of(reading) if role == "target"}
    assert {"mdma", "ketamine", "opioid"} <= targets
    assert not [code for role, code in roles_of(reading) if role == "treatment"]


def test_opioids_for_pain_after_surgery_are_no_problem() -> None:
    reading = reading_of(
        "We randomized 100 patients to ketamine or saline. Postoperative opioid use was rated. "
        "Opioid use was lower with ketamine.",
        "Ketamine in liver surgery",
    )
    assert ("target", "opioid") not in roles_of(reading)


def test_a_placebo_that_was_lacking_is_no_comparator() -> None:
    reading = reading_of("Forty adults had ketamine. The lack of a placebo limits the study.")
    assert ("comparator", "placebo") in roles_of(reading)  # named in the title
    reading = reading_of("The lack of a placebo limits the study.", "Ketamine for depression")
    assert ("comparator", "placebo") not in roles_of(reading)


def test_a_decimal_point_does_not_part_treatment_and_comparator() -> None:
    reading = reading_of(
        "Patients were randomly assigned to receive ketamine (0.5 mg/kg) or midazolam "
        "(0.02 mg/kg).",
        "Ketamine for depression",
    )
    assert ("comparator", "midazolam") in roles_of(reading)


@pytest.mark.parametrize(
    "other",
    ["Block was achieved with 0.2 mg/kg of vexacurium.", "They had AB-0346 doses (10 mg) as well."],
)
def test_the_dose_of_an_unknown_drug_is_given_to_nobody(other: str) -> None:
    reading = reading_of(
        f"Sixty women received 0.5 mg/kg ketamine or saline. {other}", "Ketamine for pain"
    )
    assert codes_of(reading, "dose") == [0.5]


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Both groups improved in depression.", "improved"),
        ("The most common adverse events were headache and anxiety.", "unclear"),
        ("Ketamine had little effect on depression.", "no_difference"),
        (
            "Ketamine reduced depression, as hoped, but was not associated with a rise in BDNF.",
            "favours_ketamine",
        ),
        ("Placebo reduced pain, as expected.", "unclear"),
        ("Ketamine patients had higher baseline depression.", "unclear"),
    ],
)
def test_words_of_direction(sentence: str, direction: str) -> None:
    found = outcomes_of(sentence, "Ketamine or placebo: a randomized trial in depression")
    assert {o.direction for o in found if o.concept not in {"biomarker", "other"}} == {direction}


@pytest.mark.parametrize(
    "sentence",
    [
        "Responders (>=50% reduction in depression) were randomized to ketamine or placebo.",
        "Depression costs were discounted at 3% per year.",
        "Pain was met with bupivacaine 0.1% and fentanyl 0.001% by pump.",
        "Pain was met with a bolus of 1% propofol.",
        "Alcohol use was treated with ketamine (40 mg at first, 60 mg twice weekly thereafter).",
    ],
)
def test_what_is_no_result(sentence: str) -> None:
    assert not [o for o in outcomes_of(sentence) if o.value or o.direction != "unclear"]


def test_an_effect_may_name_doses_before_its_number() -> None:
    (found,) = outcomes_of(
        "The mean difference of the depression score for the 180 mg group and placebo was -6.1."
    )
    assert (found.measure, found.estimate) == ("MD", -6.1)


def test_a_drug_and_its_dose_are_one_arm() -> None:
    found = outcomes_of(
        "Depression remitted in 40% with 0.5 mg/kg ketamine and in 10% with 0.2 mg/kg ketamine."
    )
    assert [o.arm for o in found] == ["0.5 mg/kg ketamine", "0.2 mg/kg ketamine"]


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("In all 329 were screened for eligibility and 168 responders were randomized.", 168),
        ("Of 190 adults assessed, 76 with severe withdrawal were randomised.", 76),
        ("Of 4,210 visitors, 2,985 respondents with use of a drug were included.", 2985),
        ("In the end 41 of an intended 90 patients were randomised.", 41),
        ("We compared 33 patients who were given ketamine with 29 patients who were not.", 62),
        ("Nausea was seen in 4 patients of 26 and in 2 of 116.", None),
    ],
)
def test_sample_size_among_other_counts(abstract: str, total: int | None) -> None:
    assert codes_of(reading_of(abstract), "sample_size")[:1] == ([total] if total else [])


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "A short scale of dissociation",
            "Data of 240 patients who received ketamine were randomly divided into two datasets.",
            "single_arm_trial",
        ),
        (
            "Ketamine lines for pain",
            "Patients given ketamine were compared: a historical control group and a new one.",
            "nonrandomised_trial",
        ),
        (
            "Growth factors in depression: a comparison of ketamine and ECT",
            "Thirty-five patients received ECT (n = 17) or ketamine (n = 18).",
            "nonrandomised_trial",
        ),
    ],
)
def test_designs_without_a_lottery(title: str, abstract: str, design: str) -> None:
    assert codes_of(reading_of(abstract, title), "design") == [design]


def test_drugs_found_at_a_party_are_not_given() -> None:
    reading = reading_of(
        "Of the samples 92% held at least one of 15 drugs, including cocaine, MDMA and ketamine.",
        "Illicit drug use at a festival: residues in packages",
    )
    assert not [code for role, code in roles_of(reading) if role == "treatment"]


def test_an_interval_behind_a_share_is_not_two_more_shares() -> None:
    (found,) = outcomes_of("Rates of remission (with 95% CI) were ketamine, 45% (34-56%).")
    assert (found.value, found.ci_low, found.ci_high) == (45.0, 34.0, 56.0)
    (bare,) = outcomes_of("Remission was seen in 45% (34-56%).")
    assert (bare.value, bare.ci_low) == (45.0, None)


def test_participants_of_reviewed_trials() -> None:
    reading = reading_of(
        "A meta-analysis of 18 RCTs (n = 2,150) showed less depression.",
        "Ketamine for depression: a meta-analysis",
    )
    assert codes_of(reading, "sample_size") == [2150]
    assert codes_of(reading, "studies_included") == [18]


def test_the_total_of_studies_goes_before_its_parts() -> None:
    reading = reading_of(
        "A total of 11 RCTs (six ketamine studies and five other studies) were meta-analysed.",
        "Ketamine for depression: a meta-analysis",
    )
    assert codes_of(reading, "studies_included") == [11]


def test_a_meta_analysis_against_placebo_compares() -> None:
    sections = (
        Section("METHODS", None, "Randomized trials comparing ketamine with placebo were pooled."),
        Section("RESULTS", None, "Ketamine lowered depression (RR 0.41; 95% CI 0.30 to 0.57)."),
    )
    record = Record("ID:1", title="Ketamine for mood: a meta-analysis", abstract=sections)
    assert {o.direction for o in read(record, TOPIC).outcomes} == {"favours_ketamine"}


def test_pooled_data_of_patients_are_a_secondary_analysis() -> None:
    reading = reading_of(
        "In this integrative data analysis of nine trials 367 patients were compared.",
        "Midazolam or saline as the control of ketamine",
    )
    assert codes_of(reading, "design") == ["secondary_analysis"]


@pytest.mark.parametrize(
    ("sentence", "concept", "direction"),
    [
        (
            "Esketamine non-significantly eased depression: 27 % vs 13 % (p = 0.087).",
            "depression",
            "no_difference",
        ),
        (
            "There was no significant difference in the fall of depression (-7.4 ± 9.0 vs -3.1 ± "
            "5.2, P = 0.052).",
            "depression",
            "no_difference",
        ),
        (
            "Discontinuation due to any reason was similar between the two groups.",
            "retention",
            "no_difference",
        ),
    ],
)
def test_a_p_value_near_the_line_leaves_the_words_their_say(
    sentence: str, concept: str, direction: str
) -> None:
    found = outcomes_of(sentence)
    assert {(o.concept, o.direction) for o in found} == {(concept, direction)}


def test_a_part_of_the_trials_is_quoted_from_its_number() -> None:
    text = "Single values were sent by authors of 14 of 23 eligible trials."
    record = Record("ID:1", title="A systematic review", abstract=(Section(None, None, text),))
    (tag,) = (t for t in read(record, TOPIC).tags if t.facet == "studies_included")
    assert tag.spans[0].quote(text_of(record)) == "14 of 23 eligible trials"


TWO_ARMS = (
    "METHODS: Sixty adults were randomised to ketamine (n = 30) or midazolam (n = 30). RESULTS: "
)
SELDOM = [  # what few abstracts say, and a reader without the rule would get wrong
    ("Two ketamine patients and six midazolam patients relapsed.", ["ketamine 2", "midazolam 6"]),
    (
        "Eight patients on ketamine and nine on midazolam were not available for follow-up of"
        " craving.",
        [],
    ),
    (
        "Percent days abstinent (ketamine: mean = 56.2, SD = 9.1; midazolam: mean = 41.7,"
        " SD = 8.2) differed.",
        ["ketamine 56.2%", "midazolam 41.7%"],
    ),
    (
        "Days of drinking fell by 3.1 days with ketamine and 1.4 days in controls.",
        ["ketamine 3.1days", "controls 1.4days"],
    ),
    ("Craving was 4 [3, 5] vs 6 [5, 7] with midazolam.", ["ketamine 4", "midazolam 6"]),
    ("Relapse was 12% (lower bound of the 95% CI 4%).", ["None 12%"]),
    ("Adverse events were seen in 12%, and anxiety in 9%.", ["None 12%", "None 9%"]),
    ("Craving scores were lower by 3.2 points with ketamine (p = .01).", ["ketamine 3.2"]),
]


@pytest.mark.parametrize(("sentence", "numbers"), SELDOM)
def test_numbers_that_are_seldom_printed_so(sentence: str, numbers: list[str]) -> None:
    found = reading_of(TWO_ARMS + sentence, TITLE, None).outcomes
    printed = [(o.arm, o.events or o.value or o.estimate, o.unit or "") for o in found]
    assert [f"{arm} {number:g}{unit}" for arm, number, unit in printed if number] == numbers


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Abstinence was 41% vs 22% among responders and others (p = .02).", "unclear"),
        ("Relapse was seen in 6 (20%) given midazolam and none given ketamine (p = .02).", None),
        ("Rapamycin blocked ketamine's effect on drinking.", "unclear"),
        ("The effect of ketamine on drinking was blocked by rapamycin.", "unclear"),
        ("There was a difference between both ketamine and midazolam (p = .01).", "unclear"),
    ],
)
def test_directions_that_are_seldom_told_so(sentence: str, direction: str | None) -> None:
    found = reading_of(TWO_ARMS + sentence, TITLE, None).outcomes
    assert {o.direction for o in found} == {direction or "favours_ketamine"}


def test_a_p_value_that_is_cut_off_is_none() -> None:
    found = reading_of(TWO_ARMS + "Craving was lower with ketamine (p = 0.).", TITLE, None).outcomes
    assert [(o.kind, o.p_value) for o in found] == [("direction", None)]
