"""Abstract in, outcomes out. All sentences are our own."""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import litreview as lr
from litreview.reading import read
from litreview.reading.checks import check_arms
from litreview.reading.confidence import THRESHOLD
from litreview.reading.outcomes import read_outcomes
from litreview.reading.text import make_document
from litreview.records import Outcome, Record, Section, Span, Tag
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
TITLE = "Ketamine versus placebo for alcohol use disorder"
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def outcomes_of(results: str, title: str = TITLE, label: str | None = "RESULTS") -> list[Outcome]:
    record = Record("ID:1", title=title, abstract=(Section(label, None, results),))
    document = make_document(record)
    found = read_outcomes(document, (), TOPIC)
    for outcome in found:
        assert 0 <= outcome.span.start < outcome.span.end <= len(document.text)
        for name, span in outcome.numbers.items():
            inside = outcome.span.start <= span.start < span.end <= outcome.span.end
            assert inside or (name == "n" and span.quote(document.text))
    return list(found)


def as_facts(outcomes: list[Outcome], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(o, n) for n in names) for o in outcomes]


def test_two_arms_and_their_effect_are_three_outcomes() -> None:
    found = outcomes_of(
        "Abstinence at six months was higher with ketamine (48.2%) than with placebo (10.7%; "
        "OR 7.8, 95% CI 2.1 to 28.9, p = 0.002)."
    )
    assert as_facts(found, "kind", "arm", "value", "estimate", "direction") == [
        ("proportion", "ketamine", 48.2, None, "favours_ketamine"),
        ("proportion", "placebo", 10.7, None, "favours_ketamine"),
        ("ratio", "ketamine", None, 7.8, "favours_ketamine"),
    ]
    effect = found[-1]
    assert (effect.ci_low, effect.ci_high, effect.ci_level) == (2.1, 28.9, 95)
    assert (effect.p_operator, effect.p_value, effect.versus) == ("=", 0.002, "placebo")
    assert {o.concept for o in found} == {"abstinence"}
    assert {o.timepoint for o in found} == {"P6M"}


BETTER, WORSE, SAME = "favours_ketamine", "favours_comparator", "no_difference"
DIRECTIONS = [
    (
        "Craving did not change with placebo (p = .41), but fell with ketamine (p = .02).",
        "craving",
        SAME,
    ),
    ("Ketamine led to a 41% greater reduction in craving than placebo.", "craving", BETTER),
    (
        "The risk of relapse was reduced by 41% with ketamine relative to placebo.",
        "relapse",
        BETTER,
    ),
    ("The ketamine group drank as much alcohol as the midazolam group.", "use_amount", SAME),
    ("Return to any use was lower with ketamine.", "relapse", BETTER),
    ("Ketamine reduced the motivation to drink.", "motivation", BETTER),
    ("Craving, which was raised by cues, was not reduced by ketamine.", "craving", SAME),
    ("Anxiety, which stress had raised, fell with ketamine.", "anxiety", BETTER),
    ("Time to reach a COWS below 6 was shorter with ketamine (p = .02).", "withdrawal", BETTER),
    ("Time to control of withdrawal was shorter with ketamine (p = .02).", "withdrawal", BETTER),
    ("Craving did not subside.", "craving", SAME),
    ("The size of the response was unrelated to later drinking.", "use_amount", SAME),
    ("Positive dynamics of anxiety was noted in the ketamine group.", "anxiety", BETTER),
    ("More had stopped lorazepam with ketamine (p = .03).", "discontinuation", BETTER),
    ("Depression remission preceded the fall in drinking.", "depression", "unclear"),
    (
        "Drinking fell in both arms, yet ketamine outperformed midazolam (p = .02).",
        "use_amount",
        BETTER,
    ),
    (
        "Craving scores were 7.3, 5.1 and 3.9 with ketamine and 8.2, 7.7 and 6.4 with placebo "
        "(p = .01).",
        "craving",
        BETTER,
    ),
    ("Ketamine lowered motivation for heroin.", "self_administration", BETTER),
    ("Ketamine had no effect on FR1 responding.", "self_administration", SAME),
    ("Ketamine reduced the rewarding effects of cocaine.", "other", BETTER),
    ("Ketamine reduced binge-like intake of palatable food.", "use_amount", BETTER),
    ("Craving was lower with ketamine than with placebo (p = 0.01).", "craving", BETTER),
    ("Craving was lower with placebo than with ketamine (p = 0.01).", "craving", WORSE),
    ("Compared with placebo, ketamine reduced craving (p = 0.01).", "craving", BETTER),
    ("Compared with ketamine, placebo reduced craving (p = 0.01).", "craving", WORSE),
    ("Relapse was less likely after ketamine than after placebo (p = 0.01).", "relapse", BETTER),
    ("Ketamine prolonged the time to relapse against placebo (p = 0.01).", "relapse", BETTER),
    ("Placebo was inferior to ketamine on craving (p = 0.01).", "craving", BETTER),
    ("Craving did not differ between ketamine and placebo (p = 0.61).", "craving", SAME),
    ("There was a minimal increase in craving.", "craving", SAME),
    ("Ketamine and placebo were set side by side on craving (p = 0.61).", "craving", SAME),
    ("There was no significant difference in relapse between the groups.", "relapse", SAME),
    ("Craving decreased non-significantly.", "craving", SAME),
    ("Withdrawal scores decreased from baseline.", "withdrawal", "improved"),
    ("MADRS scores fell more with ketamine than with placebo (p < .001).", "depression", BETTER),
    ("The reduction in OCDS scores was greater with ketamine than placebo.", "craving", BETTER),
    ("Relapse was 20% with ketamine and 45% with placebo (p = .01).", "relapse", BETTER),
    ("Relapse was seen (OR 0.4, 95% CI 0.2 to 0.8, ketamine versus placebo).", "relapse", BETTER),
    ("Suicidal ideation remission was higher with ketamine than placebo.", "suicidality", BETTER),
    ("MADRS scores were seen (g = 1.2, 95% CI 0.5 to 1.9).", "depression", "unclear"),
    ("Dissociation was more frequent with ketamine than placebo.", "dissociation", WORSE),
    ("Ketamine was well tolerated.", "adverse_event", "unclear"),
    ("Craving was associated with later relapse (p = .01).", "relapse", "unclear"),
    ("Craving fell by 31% with ketamine and 29% with placebo (NS).", "craving", SAME),
    ("Craving fell by 31% and 29%, respectively (difference not significant).", "craving", SAME),
    (
        "Craving scores fell from 31 to 24 with ketamine and from 30 to 15 with placebo "
        "(between groups p = .02).",
        "craving",
        WORSE,
    ),
    (
        "Craving scores fell from 31 to 14 with ketamine and from 30 to 25 with placebo "
        "(between groups p = .02).",
        "craving",
        BETTER,
    ),
    ("Craving fell after ketamine and placebo.", "craving", "improved"),
    ("Craving fell after both infusions, with no group difference.", "craving", "improved"),
    ("Gamma-GT was lower with ketamine than with placebo (p = .02).", "biomarker", BETTER),
    (
        "Craving did not differ at day 1 (p = .4), but a difference was seen at day 3 (p = .03).",
        "craving",
        "unclear",
    ),
    (
        "Craving fell in both arms, but the mean decrease was 20 (SD, 15) points after ketamine as "
        "against 9 (SD, 14) after placebo (between-group difference, 11; 95% CI, 4 to 18).",
        "craving",
        BETTER,
    ),
    ("The mean fall in craving was 5 with ketamine and 8 with placebo.", "craving", "unclear"),
    (
        "Remission rates differed (0.5 mg/kg: 50%; 0.2 mg/kg: 40%; placebo: 12%; p = .01), and are "
        "lower than elsewhere (70%).",
        "abstinence",
        BETTER,
    ),
]


def test_each_effect_of_a_bracket_after_but_not_is_denied() -> None:
    sentence = "Craving was lower at day 1 (d = 0.8), but not at day 7 (MD = -2.1; d = 0.2)."
    found = [o.direction for o in outcomes_of(sentence)]
    assert found[1:] == ["no_difference", "no_difference"]


@pytest.mark.parametrize(("sentence", "concept", "direction"), DIRECTIONS)
def test_directions(sentence: str, concept: str, direction: str) -> None:
    title = TITLE if "baseline" not in sentence else "An open-label study of ketamine"
    found = outcomes_of(sentence, title=title)
    assert (concept, direction) in as_facts(found, "concept", "direction")


CONCEPTS = [
    ("The OCDS score was 12.1 ± 3.0 with ketamine.", "craving"),
    ("The PACS score was 12.1 ± 3.0 with ketamine.", "craving"),
    ("The CIWA-Ar score was 12.1 ± 3.0 with ketamine.", "withdrawal"),
    ("The COWS score was 12.1 ± 3.0 with ketamine.", "withdrawal"),
    ("The BDI score was 12.1 ± 3.0 with ketamine.", "depression"),
    ("The HAM-A score was 12.1 ± 3.0 with ketamine.", "anxiety"),
    ("The CADSS score was 12.1 ± 3.0 with ketamine.", "dissociation"),
    ("The MEQ score was 12.1 ± 3.0 with ketamine.", "mystical_experience"),
    ("The URICA score was 12.1 ± 3.0 with ketamine.", "motivation"),
    ("Percent days abstinent were 62.1 ± 13.0 with ketamine.", "days_abstinent"),
    ("Heavy drinking days were 12.1 ± 3.0 with ketamine.", "heavy_drinking"),
    ("Cocaine self-administration was 12.1 ± 3.0 with ketamine.", "self_administration"),
    ("Length of stay was 12.1 ± 3.0 days with ketamine.", "length_of_stay"),
    ("The HDRS17 score was 12.1 ± 3.0 with ketamine.", "depression"),
    ("The mYPAS score was 12.1 ± 3.0 with ketamine.", "anxiety"),
    ("The desire for hastened death score was 12.1 ± 3.0.", "suicidality"),
    ("The EAT-26 score was 12.1 ± 3.0 with ketamine.", "symptom_other"),
    ("The PSQI score was 12.1 ± 3.0 with ketamine.", "symptom_other"),
    ("The FLACC score was 2.1 ± 1.0 with ketamine.", "pain"),
    ("Consumption of oral morphine was 12.1 ± 3.0 mg with ketamine.", "opioid_dose"),
    ("Plasma catecholamines were 12.1 ± 3.0 with ketamine.", "biomarker"),
    ("Bispectral index values were 52.1 ± 3.0 with ketamine.", "biomarker"),
    ("Utility values were 0.71 ± 0.10 with ketamine.", "other"),
    ("Time to eye opening was 12.1 ± 3.0 minutes with ketamine.", "other"),
    ("Trail Making Test times were 52.1 ± 3.0 with ketamine.", "cognition"),
    ("Mean arterial pressure was 92.1 ± 3.0 with ketamine.", "adverse_event"),
    ("Abstinence from methamphetamine was 42% with ketamine.", "abstinence"),
    ("Heroin-positive urine samples were 42% with ketamine.", "use_amount"),
    ("Need for sufentanil was 12.1 ± 3.0 with ketamine.", "opioid_dose"),
    ("Advice about smoking cessation was given to 42% of smokers.", "other"),
    ("In all, 4% stopped treatment because of side effects.", "adverse_event"),
    ("Lateral position varied by 3.1 ± 1.0 cm with ketamine.", "other"),
    ("The PAINAD score was 3.1 ± 1.0 with ketamine.", "pain"),
    ("Extinction retention was 42% with ketamine.", "cognition"),
    ("Morphine use during their stay in the unit was 12.1 ± 3.0 mg.", "opioid_dose"),
    ("Haematology, urinalysis and weight did not change with ketamine.", "biomarker"),
    ("Urinalysis and blood tests did not change with ketamine.", "biomarker"),
    ("Weekly drinks were 12.1 ± 3.0 with ketamine.", "use_amount"),
    ("Cannabis Withdrawal Scale scores were 12.1 ± 3.0 with ketamine.", "withdrawal"),
    ("The rate of bradypnea was 12% with ketamine.", "adverse_event"),
    ("Lifetime ecstasy use was reported by 42% of those asked.", "use_amount"),
    ("The prevalence of ketamine use was 4.2% in all.", "use_amount"),
    (
        "Cocaine use was lower (days: beta = 0.93; times: beta = 0.71), and so was craving.",
        "use_amount",
    ),
]


@pytest.mark.parametrize(("sentence", "concept"), CONCEPTS)
def test_instruments_name_their_concept(sentence: str, concept: str) -> None:
    assert {o.concept for o in outcomes_of(sentence)} == {concept}


OWNERS = [
    ("Craving fell after adjusting for baseline anxiety (p = 0.03).", "craving"),
    ("Ketamine reduced lever presses during reinstatement (p = 0.03).", "relapse"),
    ("Baseline anxiety predicted relapse (OR 2.1, p = 0.03).", "relapse"),
    ("Serum cortisol was not associated with craving (p = 0.53).", "biomarker"),
    ("Cocaine use was associated with a 2.4-fold higher risk of relapse.", "relapse"),
    ("Anxiety was associated with lower odds of relapse (OR 0.6, p = 0.03).", "relapse"),
    ("Participants who completed the program had less craving (p = 0.03).", "craving"),
    ("Craving in men who drank more than 20 drinks a week fell (p = 0.03).", "craving"),
    ("The longest weeks of cocaine abstinence did not differ (p = 0.63).", "abstinence"),
    ("Those with cocaine use had a 31% probability of being abstinent at week 9.", "abstinence"),
    (
        "Daily cocaine use (OR 1.3) and weekly cocaine use (OR 1.2) were associated with relapse.",
        "relapse",
    ),
    ("Serum cortisol correlated with craving (r = 0.41, p = 0.03).", "biomarker"),
    ("Cortisol levels did not differ between anxiety patients and others (p = 0.6).", "biomarker"),
    ("Craving fell (30 ± 8 vs 15 ± 9), as did anxiety (7 ± 6 vs 1 ± 2).", "anxiety"),
    ("Nausea was rare (4%), and drop-out was similar (OR 0.9, p = 0.7).", "retention"),
    ("A correlation between craving and anxiety was seen (r = 0.4, p = 0.03).", "craving"),
    ("Cortisol went with craving (correlated, p = 0.04) and at week 2 (p = 0.03).", "biomarker"),
    ("Nausea was seen in 54% of adults but in 8% after extubation (p = 0.03).", "adverse_event"),
    ("Correlations showed an association between craving and anxiety (r = 0.4).", "craving"),
    ("Predictors of abstinence were older age (OR 1.1) and being calm (OR 1.3).", "abstinence"),
    ("Drug high AUC was 9.1 ± 2.3 after the infusion.", "symptom_other"),
    ("The remission rate was 42% with ketamine.", "abstinence"),
    ("BDI scores fell, and 18 of 25 (72%) were responders on the HAM-A.", "anxiety"),
    ("Women with memory loss (-9 vs -5 points) had a larger fall in the BDI score.", "depression"),
    ("The withdrawal rate was 12% with ketamine.", "retention"),
    ("Nausea (20% vs 9%) was common, whereas pain (2.1 vs 2.3, p = 0.4) was alike.", "pain"),
    ("Anxiety at baseline predicted dropout (OR 1.4, p = 0.02).", "retention"),
    ("Among abstainers, body weight rose with bupropion (p = 0.03).", "other"),
    ("Time to relapse was longer (p = 0.01), also in stable responders (p = 0.03).", "relapse"),
    ("There were two suicide attempts (1%) and one death.", "suicidality"),
    ("Sleep quality was better (NRS 3.1 vs 4.6, p = 0.01).", "symptom_other"),
    ("Nausea was common. In the saline group it occurred in 12%.", "adverse_event"),
    ("In all, 15% relapsed. The hazard ratio was 0.6 (95% CI 0.4-0.9).", "relapse"),
    ("Vivid dreams (12%) and insomnia (15%) were more common with ketamine.", "adverse_event"),
    ("In the ketamine group, 15% relapsed. In the saline group it was 30%.", "relapse"),
    ("The incidence of PTSD was lower with ketamine (p = 0.03).", "symptom_other"),
    ("The stay in intensive care was 2.1 ± 0.4 days.", "length_of_stay"),
    ("Nausea was rarer (p = 0.02), and the visual analogue scale was 2.1 ± 0.3.", "pain"),
    ("Counselling raised abstinence (RR 1.3, 95% CI 1.1-1.6).", "abstinence"),
    ("Counselling about abstinence was given to 43% of them.", "other"),
    ("The 30-day readmission rate was 13% in those retained.", "other"),
    ("The number of heroin-free days was 14.2 (SD 8.1).", "days_abstinent"),
    ("After a year 43.2% were still in care.", "retention"),
    ("Weeks of continuous abstinence were 4.1 (SD 2.2).", "abstinence"),
    ("At least six weeks of abstinence were reached by 31%.", "abstinence"),
    ("The percentage of days abstinent was 61% (SD 20%).", "days_abstinent"),
    ("Participants attended a mean of 6.3 (SD 2.1) groups.", "retention"),
    ("Exhaled carbon monoxide fell by 7.2 ppm (SD 3.1).", "biomarker"),
    ("After 5 weeks of abstinence, cortisol fell by 12%.", "biomarker"),
    ("Those with anxiety smoked more (21.3 v 16.2 cigarettes a day).", "use_amount"),
    (
        "Old age (OR = 2.9, 95% CI 1.3-6.1) and smoking (OR = 1.8, 95% CI 1.1-3.0) were risk "
        "factors for vomiting.",
        "adverse_event",
    ),
    ("Pain fell from 9.6 to 4.1 in the 22 patients who stopped using it (p < .01).", "pain"),
    (
        "After it, 20% (n = 6) of participants relapsed and 40% (n = 12) were abstinent.",
        "abstinence",
    ),
    ("Craving fell (p = .01) and gregariousness rose (p = .04).", "other"),
    ("They had a pattern of QXT scores that told of more trust (p = .04).", "other"),
    (
        "All completed the study, and compared with controls (47%), the ketamine group (8%) had "
        "less craving.",
        "craving",
    ),
    ("The motor response was larger with ketamine (p = .04).", "biomarker"),
    (
        "Craving fell by a mean of 4 points (p = .01). It had a mean decrease of 6 (p = .02).",
        "craving",
    ),
    ("Low motivation (OR 2.4) and cannabis use (OR 1.9) were independent factors of relapse.",
     "relapse"),
    ("Helmet use (OR 0.4) and drug use (OR 2.1) were independently associated with deafness.",
     "other"),
    ("Of 41 with past withdrawal, 12 (27%) on ketamine vs 4 (9%) on placebo had no craving.",
     "craving"),
    ("Mindfulness was associated with lower craving (r = -.60, p < .001).", "craving"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "concept"), OWNERS)
def test_a_number_is_told_of_what_was_measured(sentence: str, concept: str) -> None:
    assert outcomes_of(sentence)[-1].concept == concept


def test_one_p_value_may_be_that_of_all_concepts() -> None:
    found = outcomes_of("Ketamine reduced craving and led to fewer relapses (all p < 0.05).")
    assert [o.concept for o in found if o.p_value] == ["craving", "relapse"]


def test_tests_take_the_concepts_listed_before_them_in_order() -> None:
    found = outcomes_of(
        "BDI, HAM-A and PCL-5 scores fell (p = 0.01, p = 0.02 and p = 0.03), respectively."
    )
    assert [o.concept for o in found if o.p_value] == ["depression", "anxiety", "symptom_other"]
    found = outcomes_of("Craving and anxiety were lower with ketamine (p = .02 and p = .04).")
    assert as_facts(found, "concept", "p_value") == [("craving", 0.02), ("anxiety", 0.04)]


ASKED = "In all, 31% of those asked worked at night. Then 12% had tried poppers."


def test_a_survey_tells_more_than_its_theme() -> None:
    record = Record(
        "ID:1", title="Low mood in students", abstract=(Section("RESULTS", None, ASKED),)
    )
    survey = Tag("design", "cross_sectional", spans=(), basis="title")
    found = read_outcomes(make_document(record), (survey,), TOPIC)
    assert as_facts(found, "concept", "value") == [("other", 31.0), ("use_amount", 12.0)]


def test_numbers_that_come_first_are_of_the_concept_after_them() -> None:
    found = outcomes_of("In all, 30% of responders relapsed and 12% reported nausea.")
    facts = as_facts([o for o in found if o.value is not None], "concept", "value")
    assert facts == [("relapse", 30), ("adverse_event", 12)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cohen's d was 0.4 for craving and 0.6 for anxiety.",
        "The effect size for craving was 0.4, and for anxiety was 0.6.",
        "Numbers needed to treat were 0.4 for craving and 0.6 for anxiety.",
        "The risk ratio was 0.4 (95% CI 0.2 to 0.8) for craving and 0.6 (95% CI 0.4 to 0.9) for"
        " anxiety.",
    ],
)
def test_each_of_two_effects_is_of_the_concept_that_it_is_told_for(sentence: str) -> None:
    facts = [("craving", 0.4), ("anxiety", 0.6)]
    assert as_facts(outcomes_of(sentence), "concept", "estimate") == facts


def test_a_share_with_an_interval_after_a_difference_is_one() -> None:
    (found,) = outcomes_of(
        "The largest difference in abstinence was between the ketamine group and the midazolam"
        " group (13.7%, 95% CI 2.2 to 25.2)."
    )
    assert (found.kind, found.estimate, found.arm) == ("difference", 13.7, "ketamine group")
    assert (found.concept, found.value) == ("abstinence", None)


def test_whole_numbers_of_what_is_scored_are_means() -> None:
    for name in ("Craving was", "Days abstinent were", "VAS craving was"):
        found = outcomes_of(f"{name} 61 with ketamine and 44 with midazolam (p = .02).")
        assert [o.value for o in found[:2]] == [61, 44]
    found = outcomes_of("In those with craving, relapses were 11 with ketamine and 17 with saline.")
    assert {o.value for o in found} <= {None}


def test_a_change_that_was_more_frequent_is_of_what_was_told_before() -> None:
    found = outcomes_of(
        "Alcohol use fell in 61%. Positive change was more frequent in women than men (p < .01)."
    )
    assert {o.concept for o in found} == {"use_amount"}


@pytest.mark.parametrize(
    "opening",
    [
        *("Prior to their quit date, they", "Before enrolment, they", "Before treatment, men"),
        *('Before the "quit date," they', "Before treatment they had 6.3 drinks/day;"),
    ],
)
def test_days_of_use_before_treatment_are_no_result(opening: str) -> None:
    found = outcomes_of(f"{opening} drank on 53.2% of days. At week 9 they drank on 11.4% of days.")
    assert [o.value for o in found] == [11.4]


def test_means_with_their_intervals_beside_names_are_no_differences() -> None:
    found = outcomes_of(
        "Ketamine was not superior in pain scores, ketamine = 4.7 (95% CI, 3.2-6.1) and"
        " placebo = 5.3 (95% CI, 3.9-6.8)."
    )
    assert [(o.kind, o.arm, o.value) for o in found] == [
        ("mean", "ketamine", 4.7),
        ("mean", "placebo", 5.3),
    ]


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        (
            "Among those who were abstinent, ketamine was liked more than placebo (61% vs 44%).",
            "other",
        ),
        ("Of the 30 who were abstinent at week 4, 18 (60%) relapsed by week 12.", "relapse"),
        ("Among participants who were abstinent, craving was 11.2 vs 16.9.", "craving"),
        ("Craving was 11.2 in the attention control group and 16.9 with ketamine.", "craving"),
    ],
)
def test_of_whom_a_sentence_tells_is_not_what_it_measures(sentence: str, concept: str) -> None:
    assert {o.concept for o in outcomes_of(sentence)} == {concept}


def test_the_amount_by_which_something_fell_is_no_arm() -> None:
    (found,) = outcomes_of("Fentanyl consumption was reduced by 14 µg (95% CI 9 to 19).")
    assert (found.estimate, found.arm) == (14, None)


def test_the_methods_tell_the_order_of_arms_by_any_name_of_a_drug() -> None:
    title = "S-ketamine in hip surgery: a randomised trial"
    told = "METHODS: Adults received S-ketamine or saline. RESULTS: Nausea was seen in 9% vs. 28%."
    found = lr.read(title, told).outcomes
    assert [(o.arm, o.value) for o in found] == [("esketamine", 9), ("saline", 28)]


@pytest.mark.parametrize(
    ("sentence", "concepts"),
    [
        (
            "Blinks were fewer with ketamine (9.5 vs 14.1); craving was worse (7.1 vs 5.2).",
            ["other", "craving"],
        ),
        (
            "The incidence of QXV was lower with ketamine (9% vs 14%); craving was worse (7 vs 5).",
            ["other", "craving"],
        ),
        ("The incidence was lower with ketamine (9% vs 14%) for craving.", ["craving"]),
    ],
)
def test_a_clause_with_a_subject_of_its_own_is_of_no_later_outcome(
    sentence: str, concepts: list[str]
) -> None:
    assert list(dict.fromkeys(o.concept for o in outcomes_of(sentence))) == concepts


def test_falls_in_two_arms_joined_by_and_are_no_shares() -> None:
    found = outcomes_of("Craving fell by 57% with ketamine and 31% with midazolam (p = .01).")
    assert [(o.kind, o.value) for o in found[:2]] == [("mean", 57), ("mean", 31)]
    found = outcomes_of("Craving fell by 57% with ketamine and 31% relapsed.")
    assert [(o.kind, o.value) for o in found] == [("mean", 57), ("proportion", 31)]


def test_changes_told_one_after_the_other_have_their_concepts() -> None:
    found = outcomes_of(
        "Ketamine led to an increase in motivation of 43% at 24 hours and to a 38% drop in craving."
    )
    assert [(o.concept, o.value or o.estimate) for o in found] == [
        ("motivation", 43),
        ("craving", 38),
    ]
    assert "proportion" not in {o.kind for o in found}


def test_tests_in_order_are_of_the_concepts_in_order() -> None:
    found = outcomes_of(
        "Craving and anxiety fell (p = 0.01 and p = 0.04, respectively), and sleep rose (p = 0.3)."
    )
    facts = [("craving", 0.01), ("anxiety", 0.04), ("symptom_other", 0.3)]
    assert as_facts(found, "concept", "p_value") == facts


def test_values_in_order_are_of_the_concepts_or_of_the_arms() -> None:
    found = outcomes_of("Craving and relapse were seen in 40% and 20%, respectively.")
    assert as_facts(found, "concept", "value") == [("craving", 40), ("relapse", 20)]
    found = outcomes_of(
        "Craving and relapse with ketamine and placebo were seen in 40% and 20%, respectively."
    )
    assert {o.concept for o in found} != {"craving", "relapse"}


def test_three_values_in_a_row_are_of_the_three_concepts_before_them() -> None:
    found = outcomes_of("Relapse, nausea and service use were 21%, 32% and 43% with ketamine.")
    facts = [("relapse", 21), ("adverse_event", 32), ("other", 43)]
    assert as_facts(found, "concept", "value") == facts
    found = outcomes_of("Relapse was seen in 21%, 32% and 43% at three sites.")
    assert {o.concept for o in found} == {"relapse"}


def test_a_time_at_which_an_effect_was_over_is_not_its_own() -> None:
    found = outcomes_of("Craving fell with ketamine, but not at week 12.")
    assert [o.timepoint for o in found] == [None, "P12W"]
    assert found[1].direction == SAME
    assert [o.timepoint for o in outcomes_of("Craving fell with ketamine at week 12.")] == ["P12W"]


def test_a_count_of_a_later_time_is_not_of_the_time_that_opens_the_sentence() -> None:
    found = outcomes_of(
        "By day 7, 18 (60%) had used cocaine, and 12 (40%) were still abstinent at day 30."
    )
    assert as_facts(found, "value", "timepoint") == [(60, "P7D"), (40, "P30D")]


def test_how_much_shorter_a_stay_was_is_no_time_point() -> None:
    found = outcomes_of("Ketamine reduced the length of stay by 2.4 days.")
    assert {o.timepoint for o in found} == {None}


def test_most_of_a_few_people_are_counted() -> None:
    found = outcomes_of("Three of the four patients relapsed. One of three patients is a woman.")
    assert as_facts(found, "concept", "events", "n") == [("relapse", 3, 4)]


def test_how_much_shorter_a_stay_was_by_its_median_is_a_difference() -> None:
    found = outcomes_of(
        "Hospital stay was shorter by a median of 2.4 days with ketamine (p = .01)."
    )
    assert as_facts(found, "value", "estimate")[0] == (None, 2.4)


def test_symptoms_in_a_list_of_side_effects_are_side_effects() -> None:
    found = outcomes_of(
        "The most common adverse events were nausea (30%), anxiety (20%) and back pain (10%). "
        "Adverse events more common with ketamine were insomnia (9% vs 5%) and anxiety (7% vs 3%). "
        "Side effects were more frequent with ketamine than placebo (insomnia 9%; dry mouth 4%)."
    )
    assert {o.concept for o in found} == {"adverse_event"}


UNNAMED = [
    ("Anxiety fell (p = 0.02). This difference was seen at week 4 (p = 0.03).", "anxiety"),
    ("Anxiety fell (p = 0.02). The widest gap was at week 4 (d = 0.8).", "anxiety"),
    ("Anxiety fell (p = 0.02). Ketamine and placebo parted at week 4 (p = 0.03).", "use_amount"),
    ("Cortisol fell (p = 0.02). Ketamine and placebo parted at week 4 (p = 0.03).", "biomarker"),
    (
        "Anxiety fell (p = .02). There was a fall in this score, adjusting for mood (p = .03).",
        "anxiety",
    ),
    ("Anxiety fell (p = .02), and this held after adjustment for mood (p = .03).", "anxiety"),
    (
        "Anxiety fell. A further fall in this score at week 6 (p = .03) was independent of mood.",
        "anxiety",
    ),
    ("Anxiety fell (p = .02). This measure fell at week 6, independently of mood.", "anxiety"),
    ("Women took more infusions than men (33.1 vs 21.2) and relapsed more.", "other"),
    ("Letters were opened by 61% of patients given ketamine and 43% given placebo.", "other"),
    ("Duration of recovery was 31.2 ± 6.1 min.", "other"),
    ("Kinship scores improved with ketamine (d = 0.4).", "other"),
    ("Patients given ketamine improved (d = 0.4).", "use_amount"),
]


@pytest.mark.parametrize(("sentences", "concept"), UNNAMED)
def test_a_sentence_that_names_no_concept(sentences: str, concept: str) -> None:
    title = "Ketamine versus placebo for drinking"
    assert [o.concept for o in outcomes_of(sentences, title=title)][-1] == concept


@pytest.mark.parametrize(
    "sentence",
    [
        "Craving fell by 46% after ketamine and by 12% after saline.",
        "Craving was lowered by 46% with ketamine versus 12% with saline.",
        "Craving fell by 46% with ketamine and 12% with saline.",
        "Changes were larger with ketamine (median: 46% versus 12%).",
    ],
)
def test_by_how_much_it_fell_is_no_share_of_people(sentence: str) -> None:
    expected = [("mean", 46, "%"), ("mean", 12, "%")]
    assert as_facts(outcomes_of(sentence), "kind", "value", "unit") == expected


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (
            "The clearest difference was between ketamine and saline (13.4%, 95% CI 3.1 to 23.7).",
            ["difference"],
        ),
        (
            "There was no difference in relapse with ketamine (13%, 95% CI 9-17) or with saline "
            "(15%, 95% CI 10-20).",
            ["proportion", "proportion"],
        ),
        (
            "A difference was seen in abstinence with ketamine (43%, 95% CI 32-54).",
            ["proportion"],
        ),
    ],
)
def test_a_share_with_an_interval_is_a_difference_only_between_two(
    sentence: str, kinds: list[str]
) -> None:
    assert as_facts(outcomes_of(sentence), "kind") == [(kind,) for kind in kinds]


def test_who_reached_a_reduction_is_a_share_in_each_arm() -> None:
    found = outcomes_of("A lower score was reached by 46% with ketamine and by 12% with saline.")
    assert as_facts(found, "kind", "value") == [("proportion", 46), ("proportion", 12)]


def test_a_reduction_in_percent_is_no_risk_difference() -> None:
    found = outcomes_of("Ketamine cut drinking by 67% relative to placebo.")
    assert as_facts(found, "kind", "measure", "estimate") == [("difference", "change", 67)]
    found = outcomes_of("Abstinence was higher with ketamine by 12 percentage points.")
    assert as_facts(found, "kind", "measure", "estimate") == [("difference", "RD", 12)]


def test_opioid_use_after_an_operation_is_a_dose() -> None:
    sentence = "Opioid use was lower (p = 0.02)."
    assert outcomes_of(sentence)[0].concept == "use_amount"
    found = outcomes_of(sentence, title="Ketamine for postoperative pain")
    assert found[0].concept == "opioid_dose"


def test_sedation_is_a_side_effect_unless_it_was_wanted() -> None:
    sentence = "Sedation was seen in 40% of children."
    assert outcomes_of(sentence)[0].concept == "adverse_event"
    assert outcomes_of(sentence, title="Ketamine for premedication")[0].concept == "other"


DEFINED = [
    ("The Sheehan Disability Scale (SDS) was given. The SDS was 8.1 ± 2.0.", "other"),
    ("The self-rating depression scale (SDS) was given. The SDS was 48.1 ± 7.0.", "depression"),
    ("Binding potential (BP) was measured. The BP was 8.1 ± 2.0.", "biomarker"),
    ("Patients with OCD were seen. The OCDS was 8.1 ± 2.0.", "craving"),
]


@pytest.mark.parametrize(("sentences", "concept"), DEFINED)
def test_a_short_form_means_what_the_text_defines(sentences: str, concept: str) -> None:
    found = [o for o in outcomes_of(sentences) if o.value is not None]
    assert [o.concept for o in found] == [concept]


NOT_READ = [
    "Mean craving before ketamine was 21.4.",
    "We enrolled 80 adults (mean age 39 ± 9 years; 36 [45.0%] women) in the trial.",
    "Response was defined as a fall of at least 50% in the score.",
    "Of the drinkers, 31% were married.",
    "At baseline, craving was 12.2 ± 2.1 in men and 13.4 ± 3.1 in women; anxiety was 31.1 ± 2.2.",
    "There was no difference in baseline craving (12.2 vs 12.4; p = 0.71).",
    "Mean daily methadone dose at entry was 82.2 mg (SD 20.3) and 79.1 mg (SD 18.8).",
    "The trial had 90% power to detect a difference.",
    "Significance was set at p < 0.05 for craving.",
    "Craving before the intervention was matched between the groups (p > .05).",
    "Craving was treated with lorazepam (12.5 ± 4.1 mg) and eased.",
    "Craving eased with midazolam (median 4 mg, IQR 2-6).",
    "The posterior probability that ketamine was better for craving was 97%.",
    "There was a 94% probability of benefit of ketamine over saline on craving.",
    "For abstinence, ketamine ranked first (SUCRA 92.1%).",
    "The primary efficacy outcome was a reduction in craving from baseline to day 2.",
    "Abstinent responders received three further infusions of ketamine.",
    "Craving and better mood were analysed in two domains.",
    "Of 90, 80 were used for analysis of safety and tolerability.",
    "Less craving was quantified by where cues elicited it after ketamine.",
    "Craving fell less than the minimal clinically important difference of 1.3 points.",
    "Craving stayed within the noninferiority margin of -10 percentage points.",
    "Craving fell (95% CI lower bound -13.6%).",
    "Participants had drunk on 64% of days in the month before entry.",
    "Participants had smoked for a mean of 22.4 years.",
    "Those with craving were younger (28.1 vs 32.6 years).",
    "Craving was compared in 36 adults (15M, 24.6 ± 2.7 years).",
    "The time between baseline and the last visit was 7.4 ± 5.2 months.",
    "Intake was high and of long duration (9.2 ± 6.8 years).",
    "In the 45% of patients who completed the study craving was seen.",
    "Drinkers need higher doses of ketamine, the 4-mg dose rather than the 2-mg dose.",
    "During the month prior to enrolment, 64% had used cocaine.",
    "The response rate to the survey of craving was 71%.",
    "Ketamine was started a median of 31.5 hours after withdrawal began.",
    "The sample size was chosen to detect a 20% difference in craving.",
    "Data on craving were available for 41 of 52 participants.",
    "For morphine the detection limit and linearity were 1.2 and 0.998, respectively.",
    "Craving was measured in 20% fetal bovine serum and 0.3% formic acid.",
    "The most common primary diagnoses were depression (38.4%) and anxiety (21.9%).",
    "The quantitative studies were rated from 35% to 55% on craving.",
    "Of those 24 adults, 18 (75%) refused study participation due to craving.",
    "Of those, 18 (75%) refused study participation due to fear, 8 (44%) of whom feared craving.",
    "A threshold of 14.5% for the risk of craving was chosen.",
    "The average craving was 6.1 ± 0.4 before intranasal drug administration.",
    "Craving was found by two coders in 61% and by all in 38%.",
    "Pulses of 41.2 ± 6.3 mA induced craving.",
    "Of 310 clients, 78% of whom smoke, 84 (27% of the smokers) were interested in the study.",
    "Of the patients, 57% reported cannabis use within 6 months of baseline assessment.",
    "In the detection of craving the sensitivities were 94%, 81% and 77%.",
]
ALIKE_BEFORE = [
    "Baseline craving and depression scores were similar in the three groups.",
    "There were 40 patients in the early group and 44 in the late group, with similar craving.",
    "Craving at screening was comparable.",
    "Those with a decline of 40% or more in craving were classified as responders.",
    "All 40 participants were included in the efficacy and tolerability analyses.",
    "Acute hyperalgesia was evoked by heating the skin.",
    "Craving was provoked by handling a favourite glass.",
    "Volunteers performed a cue task in which pictures raised craving.",
    "A fall of 40% or more in the HAM-D defined response.",
    "Infusions were begun in the evening when craving was high.",
    "Craving was best described by a three-class model.",
]


@pytest.mark.parametrize("sentence", NOT_READ)
def test_baseline_numbers_and_definitions_are_no_outcomes(sentence: str) -> None:
    assert not [o for o in outcomes_of(sentence) if o.kind != "direction"]


@pytest.mark.parametrize("sentence", ALIKE_BEFORE)
def test_what_was_alike_before_treatment_is_no_finding(sentence: str) -> None:
    assert not outcomes_of(sentence)


def test_those_in_whom_something_was_seen_had_it_before() -> None:
    found = outcomes_of("Ketamine lowered craving even in those who had no reduction in anxiety.")
    assert as_facts(found, "concept") == [("craving",)]


def test_the_mood_of_which_animals_are_a_model_is_not_measured() -> None:
    found = outcomes_of("Ketamine improved memory in the depressive-like rats.")
    assert as_facts(found, "concept") == [("cognition",)]


def test_how_often_animals_respond_is_no_response_of_an_illness() -> None:
    found = outcomes_of("Response rates of rats were lower with ketamine than with saline.")
    assert {o.concept for o in found} <= {"other"}


def test_shares_of_people_that_each_tell_something_else() -> None:
    found = outcomes_of("36% were abstinent, 27% used periodically and 15% were in prison.")
    told = [("abstinence", 36), ("use_amount", 27), ("other", 15)]
    assert as_facts(found, "concept", "value") == told


def test_background_methods_and_plans_are_not_read() -> None:
    abstract = (
        Section("BACKGROUND", None, "Craving falls in 40% of drinkers (p = 0.01)."),
        Section("METHODS", None, "Doses of 0.8 mg/kg were given and p < 0.05 was the level set."),
    )
    document = make_document(Record("ID:1", title=TITLE, abstract=abstract))
    assert read_outcomes(document, (), TOPIC) == ()


def test_a_conclusion_is_read_only_where_no_result_was() -> None:
    conclusion = Section("CONCLUSIONS", None, "Ketamine reduced craving compared with placebo.")
    results = Section("RESULTS", None, "Craving was lower with ketamine than placebo (p = .02).")
    alone = make_document(Record("ID:1", title=TITLE, abstract=(conclusion,)))
    both = make_document(Record("ID:2", title=TITLE, abstract=(results, conclusion)))
    assert as_facts(list(read_outcomes(alone, (), TOPIC)), "kind", "concept") == [
        ("direction", "craving")
    ]
    assert as_facts(list(read_outcomes(both, (), TOPIC)), "kind") == [("test",)]


@pytest.mark.parametrize(
    "told",
    [
        "Of 60 adults given ketamine, 24 (40%) relapsed. Craving was low.",
        "We gave ketamine to adults. Of 60 adults asked, 40% (95% CI 28 to 53) had used it.",
    ],
)
def test_the_sentence_that_tells_the_sample_may_tell_a_result(told: str) -> None:
    found = read(Record("ID:1", title=TITLE, abstract=(Section(None, None, told),)), TOPIC)
    assert 40 in [o.value for o in found.outcomes]


ARMS = [
    (
        "Ketamine gave a median time to relapse of 43 (95% CI 31-55) days, placebo one of 18"
        " (11-25) days.",
        [("Ketamine", 43), ("placebo", 18)],
    ),
    (
        "Abstinence was 61% (19/31) and 48% (15/31) at 3 and 6 months with ketamine and 35% (11/31)"
        " and 26% (8/31) with placebo.",
        [("ketamine", 61), ("ketamine", 48), ("placebo", 35), ("placebo", 26)],
    ),
    (
        "Ketamine lowered craving by 41%, memantine by 14%, and placebo by 6%.",
        [("Ketamine", 41), ("memantine", 14), ("placebo", 6)],
    ),
    (
        "At six months 41% were abstinent after ketamine and 14% remained abstinent on placebo.",
        [("ketamine", 41), ("placebo", 14)],
    ),
    (
        "Craving fell by 41%, 33% and 14% in the ketamine, memantine and placebo groups.",
        [("ketamine", 41), ("memantine", 33), ("placebo group", 14)],
    ),
    (
        "Ketamine plus therapy, ketamine plus education, saline plus therapy and saline plus"
        " education gave 84%, 73%, 69% and 58% days abstinent.",
        [
            ("Ketamine plus therapy", 84),
            ("ketamine plus education", 73),
            ("saline plus therapy", 69),
            ("saline plus education", 58),
        ],
    ),
    (
        "Both active groups drank less than the placebo group (4.2 and 4.6 vs 7.1 drinks/day).",
        [(None, 7.1)],
    ),
    (
        "Relapse fell further with ketamine (from 61% to 18%) than with placebo (from 64% to 37%).",
        [("ketamine", 61), ("ketamine", 18), ("placebo", 64), ("placebo", 37)],
    ),
    (
        "Craving fell more with ketamine (61.2 to 18.4) than with placebo (64.3 to 37.1).",
        [("ketamine", 61.2), ("ketamine", 18.4), ("placebo", 64.3), ("placebo", 37.1)],
    ),
    (
        "Compared with placebo (64% to 37%), ketamine led to a larger fall in use (61% to 18%).",
        [("placebo", 64), ("placebo", 37), ("ketamine", 61), ("ketamine", 18)],
    ),
    ("Ketamine led to gamma power increases of 41%.", [("Ketamine", 41)]),
    ("Of all, 18% relapsed within 40 days of admission.", [(None, 18)]),
    (
        "Clean tests were obtained from 61% on ketamine and 37% on placebo.",
        [("ketamine", 61), ("placebo", 37)],
    ),
    ("Sedation was reached in 61% before induction.", [(None, 61)]),
    ("Ketamine gave a 41% serum cortisol fall.", [("Ketamine", 41)]),
    ("In all, 61% were interested in quitting.", [(None, 61)]),
    (
        "There was less relapse with ketamine: 18% as against 37% with placebo.",
        [("ketamine", 18), ("placebo", 37)],
    ),
    (
        "Relapse was rarer with ketamine than with placebo: 18% against 37%.",
        [("ketamine", 18), ("placebo", 37)],
    ),
    (
        "Those in the consultation group were more likely to start methadone (41% vs 22%).",
        [(None, 41), (None, 22)],
    ),
    (
        "Anxiety scores fell by 12.2 points with the drug and 6.9 points with placebo.",
        [("the drug", 12.2), ("placebo", 6.9)],
    ),
    (
        "Nausea was more frequent in group D and group E (15.1, 9.2%) than in group A and group B"
        " (4.3, 3.1%).",
        [("group D", 15.1), ("group E", 9.2), ("group A", 4.3), ("group B", 3.1)],
    ),
    (
        "Relapse was rarer in group D, group E and group F (2, 4, 6%) than in group A (20%).",
        [("group D", 2), ("group E", 4), ("group F", 6), ("group A", 20)],
    ),
    (
        "Craving fell (ketamine: 12.3; placebo: 15.1; p = .02).",
        [("ketamine", 12.3), ("placebo", 15.1), ("ketamine", None)],
    ),
    (
        "Group K had ketamine and group P placebo. Craving was low (K 8.0 [2.2]; P 7.5 [2.1]).",
        [("K", 8), ("P", 7.5)],
    ),
    (
        "Craving fell by 25.3 pp and 12.5 pp with ketamine and placebo.",
        [("ketamine", 25.3), ("placebo", 12.5)],
    ),
    ("The I(2) values for craving with ketamine were 100% (P < 0.001).", []),
    (
        "Relapse rates did not differ (placebo = 42.1%, ketamine = 39.6%; OR = 0.9).",
        [("placebo", 42.1), ("ketamine", 39.6), ("ketamine", None)],
    ),
    (
        "Craving in group S [(24±5) mm] was lower than in group C [(35±6) mm].",
        [("group S", 24), ("group C", 35)],
    ),
    (
        "Nausea, headache and rash in group D were 5.1%, 3.4% and 0, rarer than in group E"
        " (17.2%, 11% and 9.3%, respectively).",
        [("group D", v) for v in (5.1, 3.4, 0)] + [("group E", v) for v in (17.2, 11, 9.3)],
    ),
    (
        "Abstinence with ketamine and placebo was 67.3% and 45.7%, whereas retention with"
        " ketamine and placebo was 60.0% and 46.1%.",
        [("ketamine", 67.3), ("placebo", 45.7), ("ketamine", 60), ("placebo", 46.1)],
    ),
    (
        "Relapse in the placebo group was 21.4%, higher than in the ketamine group with a rate"
        " of 9.3%.",
        [("placebo group", 21.4), ("ketamine group", 9.3)],
    ),
    (
        "Abstinence was 48% with ketamine and 11% with placebo.",
        [("ketamine", 48), ("placebo", 11)],
    ),
    (
        "Abstinence favoured one arm: ketamine, 48%, midazolam, 22%, and placebo, 11%.",
        [("ketamine", 48), ("midazolam", 22), ("placebo", 11)],
    ),
    (
        "Compared with the control group, the ketamine group had less craving (12% vs. 45%).",
        [("ketamine group", 12), ("control group", 45)],
    ),
    (
        "Mean (SD) craving scores were 23 (10.3) in placebo, 25 (8.2) with 160 mg/day.",
        [("placebo", 23), ("160 mg/day", 25)],
    ),
    (
        "More people were abstinent with ketamine than with placebo: 46 (63%) of 73 people in "
        "the ketamine arm and 25 (32%) of 78 in the placebo arm.",
        [("ketamine arm", 63), ("placebo arm", 32)],
    ),
    (
        "Abstinence in the ketamine arm was higher, though not versus placebo (70% v 56%).",
        [("ketamine arm", 70), ("placebo", 56)],
    ),
    (
        "Days of drinking a week were 1.3 and 2.6 for ketamine and placebo.",
        [("ketamine", 1.3), ("placebo", 2.6)],
    ),
    (
        "Craving was 12.2 (3.1) and 17.4 (4.2) in the ketamine and placebo groups, respectively.",
        [("ketamine", 12.2), ("placebo group", 17.4)],
    ),
    (
        "Relapse occurred in 20%, 35% and 50% of the immediate, delayed and placebo groups.",
        [("immediate", 20), ("delayed", 35), ("placebo group", 50)],
    ),
    (
        "Abstinence was 40% and 22% in the psychoeducation and ketamine groups.",
        [("psychoeducation", 40), ("ketamine group", 22)],
    ),
    (
        "With ketamine, people needed less phenobarbital (median 260 mg versus 650 mg).",
        [(None, 260), (None, 650)],
    ),
    (
        "Lorazepam equivalents were lower with ketamine than before (median 14 mg vs 32 mg).",
        [(None, 14), (None, 32)],
    ),
    (
        "Median time to relapse was 72 days (ketamine) and 33 days (placebo).",
        [("ketamine", 72), ("placebo", 33)],
    ),
    (
        "Those on ketamine gave 63% negative urine samples, those on placebo 46%.",
        [("ketamine", 63), ("placebo", 46)],
    ),
    (
        "Heavy drinking occurred on 12% of days with ketamine and on 26% with placebo.",
        [("ketamine", 12), ("placebo", 26)],
    ),
    (
        "Abstinence was 41%, 34% and 26% with ketamine and 31%, 22% and 18% with placebo.",
        [
            *(("ketamine", n) for n in (41, 34, 26)),
            *(("placebo", n) for n in (31, 22, 18)),
        ],
    ),
    (
        "Abstinence rose from 37% to 54% in the ketamine group.",
        [("ketamine group", 37), ("ketamine group", 54)],
    ),
    (
        "In the ketamine group craving fell from 14.2 (SD 3.1) to 9.3 (SD 2.6).",
        [("ketamine group", 14.2), ("ketamine group", 9.3)],
    ),
    (
        "Scores of craving in the ketamine group were 6.4 (95% CI 5.1-7.7), 4.2 (95% CI 3.1-5.3) "
        "and 3.9 (95% CI 2.8-5.0).",
        [("ketamine group", 6.4), ("ketamine group", 4.2), ("ketamine group", 3.9)],
    ),
    (
        "They used kava (8.2%), ketamine (6.1%) and tea (1.4%).",
        [(None, 8.2), ("ketamine", 6.1), (None, 1.4)],
    ),
    (
        "With ketamine more relapsed (12%) than with placebo (8%).",
        [("ketamine", 12), ("placebo", 8)],
    ),
    (
        "Drinks a day fell from 8.4 to 3.1 with ketamine and from 8.2 to 5.3 with placebo.",
        [("ketamine", 8.4), ("ketamine", 3.1), ("placebo", 8.2), ("placebo", 5.3)],
    ),
    (
        "Time to sleep was 8.2 (2.1) min in group S and 9.1 (2.4) min in group C.",
        [("group S", 8.2), ("group C", 9.1)],
    ),
    ("Abstinence was 29% at week 3 for 25 mg and 9% for 10 mg.", [("25 mg", 29), ("10 mg", 9)]),
    ("Craving fell to 15.2 ± 1.4 vs 12.4 ± 1.1 on placebo.", [(None, 15.2), ("placebo", 12.4)]),
    (
        "Relapse was rarer in groups K and M (12% and 10%) than in group C (28%).",
        [("group K", 12), ("group M", 10), ("group C", 28)],
    ),
    ("Two days after the intervention craving was 9.4 ± 2.2.", [(None, 9.4)]),
    ("Doses ranged from 0.1 to 0.6 mg/kg, and craving was 20%.", [(None, 20)]),
    (
        "Craving was 65.3±1.9 for AB12 5 mcg/kg and 41.9±1.9 for AB12 15 mcg/kg.",
        [("AB12 5 mcg/kg", 65.3), ("AB12 15 mcg/kg", 41.9)],
    ),
    (
        "Opioid use was less on ketamine (4.1 mg ± 2.3 mg vs. 7.2 mg ± 3.4 mg) than on placebo.",
        [("ketamine", 4.1), ("placebo", 7.2)],
    ),
    (
        "It and ketamine lowered craving by 31% and 44%, respectively, compared with placebo.",
        [(None, 31), (None, 44)],
    ),
    (
        "Buprenorphine was continued at discharge in 91% and 84%, respectively.",
        [(None, 91), (None, 84)],
    ),
    (
        "Craving was 9.2 with ketamine and 14.8 without (p = .04).",
        [("ketamine", 9.2), ("without", 14.8), ("ketamine", None)],
    ),
    (
        "The ketamine group had a mean fall in craving of 6.5 (95% CI 4 to 9), whereas the "
        "midazolam group had a decrease of 9.2 (95% CI 6 to 12).",
        [("ketamine group", 6.5), ("midazolam group", 9.2)],
    ),
    (
        "Abstinence was seen in 17 of 41 given ketamine (41.5%) and 7 of 41 given saline (17.1%).",
        [("ketamine", 41.5), ("saline", 17.1)],
    ),
    (
        "Relapse was rarer with oral than with intravenous ketamine (24% vs 50%).",
        [("oral ketamine", 24), ("intravenous ketamine", 50)],
    ),
    (
        "In those given ketamine, more of the anxious group than of the calm group were abstinent "
        "(70% vs 31%).",
        [("anxious group", 70), ("calm group", 31)],
    ),
    (
        "Craving was lower in drinkers than in controls (6.1 versus 8.2).",
        [("drinkers", 6.1), ("controls", 8.2)],
    ),
    (
        "Fewer relapsed with XR-naltrexone (7 of 29 patients, 24%) than with naltrexone "
        "(eight of 31 patients, 26%).",
        [("XR-naltrexone", 24), ("naltrexone", 26)],
    ),
    (
        "Craving and relapse were 25% vs 8% and 15% vs 6% in the ketamine vs placebo groups.",
        [("ketamine", 25), ("placebo group", 8), ("ketamine", 15), ("placebo group", 6)],
    ),
    ("Lorazepam dose was lower (12 mg vs 18 mg; p = .03).", [(None, 12), (None, 18), (None, None)]),
    (
        "Craving rose with the 0.2 mg/kg (p = .04) and the 0.4 mg/kg (p = .02) dose of ketamine.",
        [("0.2 mg/kg", None), ("0.4 mg/kg", None)],
    ),
    (
        "Abstinence rates for nicotine and placebo were 19% and 8%.",
        [("nicotine", 19), ("placebo", 8)],
    ),
    (
        "Abstinence rose in 19% given nicotine and 8% given placebo.",
        [("nicotine", 19), ("placebo", 8)],
    ),
    (
        "Ketamine was more effective than saline for drinks per day (2.1 vs 4.3).",
        [("Ketamine", 2.1), ("saline", 4.3)],
    ),
    (
        "Ketamine had a larger effect on craving than saline (VAS 2.1 vs 4.3).",
        [("Ketamine", 2.1), ("saline", 4.3)],
    ),
    (
        "Craving was lower (ketamine: 3.1 [95% CI 2.2-4.0]; saline: 6.4 [95% CI 5.2-7.6]).",
        [("ketamine", 3.1), ("saline", 6.4)],
    ),
    (
        "Craving at week 4 was: ketamine = 5.1 (95% CI 4.3 to 5.9) and saline = 4.8 (4.1 to 5.6).",
        [("ketamine", 5.1), ("saline", 4.8)],
    ),
    (
        "Craving fell by 12 (95% CI 9 to 15) with ketamine and 8 (95% CI 5 to 11) with saline.",
        [("ketamine", 12), ("saline", 8)],
    ),
    (
        "Against saline, craving fell with ketamine (-2.1, 95% CI -3.3 to -0.9) and midazolam "
        "(-1.4, 95% CI -2.6 to -0.2).",
        [("ketamine", None), ("midazolam", None)],  # each is an effect
    ),
    (
        "Abstinence for active vs. placebo was 50% vs. 29% at 6 weeks and 42% vs. 23% at 3 months.",
        [("active", 50), ("placebo", 29), ("active", 42), ("placebo", 23)],
    ),
    (
        "Craving fell (59% response rate in the ketamine group, 49% rate in the placebo group).",
        [("ketamine group", 59), ("placebo group", 49)],
    ),
    (
        "In the ketamine group abstinence was 60% at week 4, 50% at week 8 and 40% at week 12.",
        [("ketamine group", 60), ("ketamine group", 50), ("ketamine group", 40)],
    ),
    (
        "In the ketamine group abstinence was 60% at week 4, 50% at week 8 and 40% in others.",
        [(None, 60), (None, 50), (None, 40)],
    ),
    (
        "Drinks were 3.2 (SD 1.1) per day for ketamine and 5.6 (SD 1.4) per day for saline.",
        [("ketamine", 3.2), ("saline", 5.6)],
    ),
    ("Women relapsed more often than men (40% vs 20%).", [("Women", 40), ("men", 20)]),
    (
        "Relapse was more common in patients with asthma than in those without asthma "
        "(31% vs 17%).",
        [("patients with asthma", 31), ("those without asthma", 17)],
    ),
    (
        "Abstinence was 17% (40/226) in those who had patches, 20% (44/219) in those who had not.",
        [("those who had patches", 17), ("those who had not", 20)],
    ),
    (
        "Craving was higher in novice users (31%) than non-users (12%).",
        [("novice users", 31), ("non-users", 12)],
    ),
    ("Abstinence was reached by 31% abstainers and 12% smokers.", [(None, 31), (None, 12)]),
    (
        "Craving was told by sole, dual and heavy users (31%, 40% and 61%).",
        [(None, 31), (None, 40), (None, 61)],
    ),
    (
        "Craving at week 2 reached 1.4 and 2.6 in the T/S and B/L groups, respectively.",
        [("T/S", 1.4), ("B/L group", 2.6)],
    ),
    (
        "Abstinence (60% vs 45%) and remission (41% vs 30%) favoured ketamine over placebo.",
        [("ketamine", 60), ("placebo", 45), ("ketamine", 41), ("placebo", 30)],
    ),
    (
        "Nausea was seen in 8% on ketamine, and headache was more frequent with ketamine than with"
        " placebo (12% vs 5%).",
        [("ketamine", 8), ("ketamine", 12), ("placebo", 5)],
    ),
    (
        "Abstinence was 41% and 23%, while pain was lower with placebo than with ketamine.",
        [(None, 41), (None, 23), ("ketamine", None)],
    ),
    (
        "Drinking days fell by 3.2 days with ketamine and by 1.4 days with placebo.",
        [("ketamine", 3.2), ("placebo", 1.4)],
    ),
    (
        "The rate of relapse was 4% (95% CI 1% to 13%) in the ketamine group and 17% (95% CI, 8%"
        "-30%) in the placebo group.",
        [("ketamine group", 4), ("placebo group", 17)],
    ),
    (
        "Abstinence was 41% and 26%, respectively, in the ketamine and placebo groups.",
        [("ketamine", 41), ("placebo group", 26)],
    ),
    (
        "Relapse was seen in 22% and 27% of patients on ketamine and naltrexone and in 43% of"
        " those on placebo.",
        [("ketamine", 22), ("naltrexone", 27), ("placebo", 43)],
    ),
    (
        "Craving fell in both groups (ketamine: -9.9, 95% CI -14.2 to -5.6; midazolam: -2.6, 95%"
        " CI -6.7 to 1.5).",
        [("ketamine", -9.9), ("midazolam", -2.6)],
    ),
    ("Craving fell by week 6 with ketamine and by 12 weeks with placebo.", [("ketamine", None)]),
    (
        "Heavy drinking days fell from 14.2 at baseline to 5.1 at 3 months with ketamine and from "
        "13.9 to 9.8 with placebo.",
        [("ketamine", 14.2), ("ketamine", 5.1), ("placebo", 13.9), ("placebo", 9.8)],
    ),
    (
        "Craving fell by 6.3 points (SD = 2.2, p = .001) with ketamine and by 1.4 points (SD = 2.1,"
        " p = .30) with placebo.",
        [("ketamine", 6.3), ("ketamine", None), ("placebo", 1.4), ("placebo", None)],
    ),
    (
        "Response was 35% with low-dose and 58% with high-dose ketamine.",
        [("low-dose ketamine", 35), ("high-dose ketamine", 58)],
    ),
    (
        "Ketamine reduced drinks per day (8.4 to 3.2) more than placebo (8.1 to 6.3; p = .01).",
        [
            ("Ketamine", 8.4),
            ("Ketamine", 3.2),
            ("placebo", 8.1),
            ("placebo", 6.3),
            ("Ketamine", None),
        ],
    ),
    (
        "HAM-D fell from 31 (6) at baseline to 14 (8) at week 4 with ketamine.",
        [("ketamine", 31), ("ketamine", 14)],
    ),
    (
        "Mean craving was 3.1 (95% CI 2.0 to 4.0) with ketamine and 5.2 (95% CI 4.1 to 6.3) with "
        "placebo.",
        [("ketamine", 3.1), ("placebo", 5.2)],
    ),
    ("In addition to counselling, ketamine cut craving (p = .02).", [("ketamine", None)]),
    ("Relapse was rarer (2 vs 7 patients) with ketamine.", [("ketamine", None)]),
    (
        "Nausea occurred in 12% with ketamine, and 0 to 2 doses were missed.",
        [("ketamine", 12)],
    ),
    ("The change in craving was larger with ketamine: -6 vs -2.", [(None, -6), (None, -2)]),
    (
        "Response was higher than 60% (ketamine 64%, placebo 61%).",
        [("ketamine", 64), ("placebo", 61)],
    ),
    (
        "Relapse was 30% in the ketamine plus education group and 45% in the saline plus education "
        "group.",
        [("ketamine plus education group", 30), ("saline plus education group", 45)],
    ),
    (
        "Cigarettes per day: 14.1 to 6.2 (ketamine), 13.8 to 12.9 (placebo).",
        [("ketamine", 14.1), ("ketamine", 6.2), ("placebo", 13.8), ("placebo", 12.9)],
    ),
    ("Drinking was less with ketamine (mean 3.1 of 8 [SD 2.2]).", [("ketamine", 3.1)]),
    (
        "The mean number of drinks was 1.9 (95% CI 1.2-2.6) vs 3.4 (95% CI 2.6-4.2).",
        [(None, 1.9), (None, 3.4)],
    ),
    ("The fall in anxiety mediated 33% of the effect of ketamine.", [("ketamine", None)]),
    (
        "Abstinence rose from 21% of days to 37% (+16%) with ketamine and from 20% to 30% with"
        " saline.",
        [
            ("ketamine", 21),
            ("ketamine", 37),
            ("ketamine", None),
            ("saline", 20),
            ("saline", 30),
        ],
    ),
    (
        "Relapse was seen in 20% with ketamine+CBT and 40% with saline+CBT.",
        [("ketamine+CBT", 20), ("saline+CBT", 40)],
    ),
    (
        "Mean craving was 6.32 for ketamine (n = 34) and 8.67 for saline (n = 30).",
        [("ketamine", 6.32), ("saline", 8.67)],
    ),
    (
        "Relapse was seen in 40% with ketamine and 20% with saline. At one year the respective"
        " rates were 60% and 30%.",
        [("ketamine", 40), ("saline", 20), ("ketamine", 60), ("saline", 30)],
    ),
    (
        "Relapse was seen in 40% with ketamine and 20% with saline. The mean time to relapse was"
        " 61 and 38 days, respectively.",
        [("ketamine", 40), ("saline", 20), ("ketamine", 61), ("saline", 38)],
    ),
    (
        "Relapse was seen in 40% with ketamine and 20% with saline. The respective rates at weeks 4"
        " and 12 were 60% and 30%.",
        [("ketamine", 40), ("saline", 20), (None, 60), (None, 30)],
    ),
    (
        "Drinks fell from 8.1 per day in all patients to 3.2 with ketamine and 5.9 with saline.",
        [(None, 8.1), ("ketamine", 3.2), ("saline", 5.9)],
    ),
    (
        "Relapse was seen in 40% with ketamine and 20% with saline. Rash and headache occurred in"
        " 12% and 8%, respectively.",
        [("ketamine", 40), ("saline", 20), (None, 12), (None, 8)],
    ),
    (
        "Relapse was rarer in group 1 than in group 2 (12% [6/50] vs 31%).",
        [("group 1", 12), ("group 2", 31)],
    ),
    (
        "Craving was lower in group 1 (3.2) than in group 2 (5.1).",
        [("group 1", 3.2), ("group 2", 5.1)],
    ),
    (
        "In group 2 (34%) and in group 1 (58%) relapses were seen.",
        [("group 2", 34), ("group 1", 58)],
    ),
    ("More people relapsed (group A: 31%; group B: 12%).", [("group A", 31), ("group B", 12)]),
    (
        "In the ketamine group 3 (12%) and in the saline group 8 (31%) relapsed.",
        [("ketamine group", 12), ("saline group", 31)],
    ),
    (
        "People on ketamine had a mean craving score of 3.2 (95% CI 2.1 to 4.4), whereas people on"
        " saline had a mean of 5.1 (95% CI 4.1 to 6.3).",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Mean craving with ketamine and saline was 3.2 points and 5.1 points, respectively.",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Mean cigarettes per day with ketamine and saline were 3.2 (95% CI 2.1 to 4.4) and 5.1"
        " (95% CI 4.1 to 6.3), respectively.",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Mean craving with ketamine and saline was M = 3.2, SD = 1.1 and M = 5.1, SD = 1.3,"
        " respectively.",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Mean craving scores were 3.2 (1.1) in the ketamine group and 5.1 (1.3) in"
        " the saline group.",
        [("ketamine group", 3.2), ("saline group", 5.1)],
    ),
    (
        "Craving was lower with ketamine (3.2 [1.1]) than with saline (5.1 [1.3]; p = .02).",
        [("ketamine", 3.2), ("saline", 5.1), ("ketamine", None)],
    ),
    (
        "Craving scores: ketamine, 3.2; saline, 5.1; p = .02.",
        [("ketamine", 3.2), ("saline", 5.1), ("ketamine", None)],
    ),
    (
        "Craving differed (ketamine M = 3.2, SD = 1.1, saline M = 5.1, SD = 1.3).",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Craving scores differed (ketamine 3.2, saline 5.1, p = .02).",
        [("ketamine", 3.2), ("saline", 5.1), ("ketamine", None)],
    ),
    (
        "Craving was lower in the ketamine session (3.2 ± 1.1) than in the saline session"
        " (5.1 ± 1.3).",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Relapse was 12% after active stimulation versus 31% with sham rTMS.",
        [("active stimulation", 12), ("sham rTMS", 31)],
    ),
    ("Relapse differed (active 12%, sham 31%).", [("active", 12), ("sham", 31)]),
    (
        "Abstinence was likelier with high dose (31%) than with low dose (12%).",
        [("high dose", 31), ("low dose", 12)],
    ),
    (
        "The ketamine group drank on 3.2 (SD 1.1) days per month, compared with 5.1 (SD 1.3) days"
        " in the saline group.",
        [("ketamine group", 3.2), ("saline group", 5.1)],
    ),
    (
        "Craving fell from 6.1 (SD 1.2) at baseline to 3.2 (SD 1.1) at week 4 with ketamine.",
        [("ketamine", 6.1), ("ketamine", 3.2)],
    ),
    (
        "Rates of relapse and nausea were 12% and 9% with ketamine and 31% and 8% with saline,"
        " respectively.",
        [("ketamine", 12), ("ketamine", 9), ("saline", 31), ("saline", 8)],
    ),
    (
        "Relapse and nausea rates were 12% and 9% in the ketamine group versus 31% and 8% in the"
        " saline group.",
        [("ketamine group", 12), ("ketamine group", 9), ("saline group", 31), ("saline group", 8)],
    ),
    (
        "With ketamine, 12% relapsed and 9% had nausea; with saline, 31% and 8%.",
        [("ketamine", 12), (None, 9), ("saline", 31), (None, 8)],
    ),
    (
        "Craving was more common in men (12% vs 6% of women) and in pupils (31% vs 8% of"
        " non-pupils).",
        [("men", 12), ("women", 6), (None, 31), (None, 8)],
    ),
    (
        "People on ketamine had a mean length of stay of 3.2 days (95% CI 2.1 to 4.4).",
        [("ketamine", 3.2)],
    ),
    (
        "Mean craving with something else and ketamine was 3.2 and 5.1, respectively.",
        [(None, 3.2), (None, 5.1)],
    ),
    (
        "Mean craving was 3.2 [95% CI 2.1 to 4.4] among people on ketamine and 5.1 [95% CI 4.1 to"
        " 6.3] in people on saline.",
        [("ketamine", 3.2), ("saline", 5.1)],
    ),
    (
        "Relapse was 12% with ketamine and 31% with placebo at week 2, and 21% and 44%,"
        " respectively, at week 7.",
        [("ketamine", 12), ("placebo", 31), ("ketamine", 21), ("placebo", 44)],
    ),
    (
        "Craving differed (oral ketamine: 3.1; placebo capsules: 5.2; p = .02).",
        [("oral ketamine", 3.1), ("placebo", 5.2), ("oral ketamine", None)],
    ),
    (
        "Compared with placebo (5.2), craving was lower with ketamine (3.1; p = .02).",
        [("placebo", 5.2), ("ketamine", 3.1), ("ketamine", None)],
    ),
    (
        "In the ketamine group, craving fell from 8.1 to 3.2; in the placebo group, from 7.9 to"
        " 6.4.",
        [
            ("ketamine group", 8.1),
            ("ketamine group", 3.2),
            ("placebo group", 7.9),
            ("placebo group", 6.4),
        ],
    ),
    (
        "With ketamine, craving fell from 8.1 to 3.2, and with placebo from 7.9 to 6.4.",
        [("ketamine", 8.1), ("ketamine", 3.2), ("placebo", 7.9), ("placebo", 6.4)],
    ),
    (
        "With ketamine, abstinence rose from 12% to 41%, whereas with placebo it fell from 17% to"
        " 14%.",
        [("ketamine", 12), ("ketamine", 41), ("placebo", 17), ("placebo", 14)],
    ),
    (
        "The side effects with ketamine were nausea (31%), rash (14%) and fever (9%).",
        [("ketamine", 31), ("ketamine", 14), ("ketamine", 9)],
    ),
    (
        "The ketamine group drank on 2.4 (95% CI 1.9 to 3.1) days compared with 5.2 (95% CI 4.1 to"
        " 6.4) in the placebo group.",
        [("ketamine group", 2.4), ("placebo group", 5.2)],
    ),
    (
        "Craving scores: extended ketamine, 3.1; placebo, 5.2.",
        [("ketamine", 3.1), ("placebo", 5.2)],
    ),
    (
        "Craving scores differed (ketamine 31.2 points, placebo 42.4 points; p = .02).",
        [("ketamine", 31.2), ("placebo", 42.4), ("ketamine", None)],
    ),
    (
        "Retention fell from 71% at 2 months to 44% at 7 months in group B.",
        [("group B", 71), ("group B", 44)],
    ),
    (
        "Relapse was seen in 12% of all the people in the ketamine group (6/50).",
        [("ketamine group", 12)],
    ),
    (
        "Compared with ketamine 0.1 mg/kg, the 0.5 mg/kg group relapsed less (12% vs 31%).",
        [("0.5 mg/kg group", 12), ("ketamine 0.1 mg/kg", 31)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), ARMS)
def test_each_number_has_its_arm(sentence: str, expected: list[tuple[str | None, float]]) -> None:
    assert as_facts(outcomes_of(sentence), "arm", "value") == expected


def test_an_interval_after_the_numbers_of_two_arms_is_of_their_difference() -> None:
    found = outcomes_of("Ketamine lowered craving (12.4 vs. 18.9, 95% CI -9.2 to -3.8, p = 0.01).")
    assert as_facts(found, "value", "ci_low", "ci_high", "p_value") == [
        (12.4, None, None, None),
        (18.9, None, None, None),
        (None, -9.2, -3.8, 0.01),
    ]


def test_a_limit_before_a_share_counts_nobody() -> None:
    found = outcomes_of("Fewer had an OCDS score above 20 (15% vs 33%, p = .02) on ketamine.")
    found += outcomes_of("An OCDS score above 20 (15% vs 33%, p = .02) was rarer on ketamine.")
    assert {o.events for o in found} == {None}


def test_groups_of_people_are_compared_but_favour_nothing() -> None:
    (found,) = outcomes_of("Responders had less craving than non-responders (p = .01).")
    assert (found.arm, found.versus) == ("Responders", "non-responders")
    (found,) = outcomes_of("There was no difference in craving between women and men (p = .8).")
    assert (found.arm, found.versus) == ("women", "men")
    found = outcomes_of(
        "Patients with asthma had a lower incidence of ketamine-related side effects compared to "
        "patients without asthma (10% vs 37%)."
    )
    assert ("Patients with asthma", 10) in as_facts(found, "arm", "value")
    (found,) = outcomes_of("Craving did not differ between responders and non-responders (p = .3).")
    assert (found.arm, found.versus) == ("responders", "non-responders")
    told = outcomes_of("Abstinence was 40% in women and 30% in men (OR 1.5, 95% CI 1.1 to 2.0).")
    assert {o.direction for o in told} == {"unclear"}


def test_the_logarithm_of_a_ratio_is_no_ratio() -> None:
    (found,) = outcomes_of("Relapse was rarer (log odds ratio -0.96, 95% CI -1.42 to -0.49).")
    assert (found.kind, found.measure, found.estimate) == ("test", "B", -0.96)
    (found,) = outcomes_of("Relapse was rarer (odds ratio -0.96, 95% CI -1.42 to -0.49).")
    assert found.checks == ("a ratio cannot be -0.96",)


def test_people_of_whom_an_effect_size_came_are_none() -> None:
    found = outcomes_of("The effect size for craving came from a study of 214 patients (p = .02).")
    assert as_facts(found, "estimate", "p_value") == [(None, 0.02)]


STUDIED = [
    ("cross_sectional", "Those who used ketamine relapsed more (OR 2.1; p = .02).", [(None, None)]),
    ("cross_sectional", "Ketamine users relapsed more than controls (p = .02).",
     [("Ketamine users", "controls")]),
    ("rct", "The ketamine group relapsed less (12% vs 31%; p = .02).",
     [("ketamine group", None), ("placebo", None), ("ketamine group", "placebo")]),
    ("rct", "Craving was lower with ketamine (p = .01).", [("ketamine", "placebo")]),
    ("rct", "The fall in craving was 8.1, compared with 3.2 in the placebo group (p = .01).",
     [("ketamine", None), ("placebo group", None), ("ketamine", "placebo group")]),
    ("rct", "Ketamine raised abstinence at week 8 (20/40 vs 9/40).",
     [("Ketamine", None), ("placebo", None)]),
    ("rct", "Fewer drank in the placebo group (20% vs 30%).",
     [("placebo group", None), ("ketamine", None)]),
    ("rct", "More relapsed with placebo (20% vs 30%).", [("ketamine", None), ("placebo", None)]),
    ("rct", "Relapse did not differ (20% vs 30%, p = .4).",
     [("ketamine", None), ("placebo", None), ("ketamine", "placebo")]),
    ("rct", "Median time to relapse was 38 vs 20 days (p = .03).",
     [("ketamine", None), ("placebo", None), ("ketamine", "placebo")]),
    ("rct", "Craving did not differ between the treatment groups (p = .4).",
     [("ketamine", "placebo")]),
    ("rct", "Men relapsed less (p = .02).", [(None, None)]),
    ("rct", "The active-treatment arms craved less (p < .01 for both comparisons with placebo).",
     [(None, "placebo")]),
    ("rct", "Higher doses lowered craving (p = .02).", [(None, None)]),
    ("rct", "Relapse was rarer in week 9 compared with week 2 (12% vs 31%).", [(None, None)] * 2),
    ("rct", "The ketamine group drank less at home than at work (12% vs 31%).", [(None, None)] * 2),
    ("rct", "The ketamine group relapsed less than the other group (12% vs 31%).",
     [("ketamine group", None), ("placebo", None)]),
    ("rct", "Craving was lower with ketamine (3.4 vs 4.6), and 34% versus 14% were abstinent.",
     [("ketamine", None), ("placebo", None)] * 2),
    ("rct", "Craving fell from baseline with ketamine (p = .01).", [("ketamine", None)]),
    ("rct", "Less craving in the placebo group than with ketamine (33.1 vs 23.2).",
     [("ketamine", None), ("placebo group", None)]),
    ("single_arm_trial", "Craving fell from 7.1 to 3.2.", [("ketamine", None)] * 2),
    ("single_arm_trial", "Older people relapsed more (p = .02).", [(None, None)]),
    ("cross_sectional", "Relapse was seen in 12%.", [(None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("design", "sentence", "expected"), STUDIED)
def test_the_study_tells_the_arms_that_a_sentence_leaves_out(
    design: str, sentence: str, expected: list[tuple[str | None, str | None]]
) -> None:
    treated = "target" if design == "cross_sectional" else "treatment"
    roles = {"ketamine": treated} | ({"placebo": "comparator"} if design == "rct" else {})
    tags = [Tag("design", design)]
    tags += [Tag("substance", code, role=role) for code, role in roles.items()]
    title = TITLE if design == "rct" else "Ketamine for alcohol use disorder"
    record = Record("ID:1", title=title, abstract=(Section("RESULTS", None, sentence),))
    found = read_outcomes(make_document(record), tags, TOPIC)
    assert as_facts(list(found), "arm", "versus") == expected


COURSES = [
    ("Her GAD-7 score was 18 at the start and 9 at the end of treatment.",
     [("anxiety", 18, None, "improved"), ("anxiety", 9, None, "improved")]),
    ("Her GAD-7 score, 18 on admission, was 9 at week 4.",
     [("anxiety", 18, None, "improved"), ("anxiety", 9, "P4W", "improved")]),
    ("The median Clinical Opiate Withdrawal Scale score was 17 before ketamine and 6 after it.",
     [("withdrawal", 17, None, "improved"), ("withdrawal", 6, None, "improved")]),
    ("OCDS was 21.4 (SD 3.2) at baseline, 9.8 (4.1) after a week and 8.1 (3.9) after one month.",
     [("craving", 21.4, None, "improved"), ("craving", 9.8, None, "improved"),
      ("craving", 8.1, "P1M", "improved")]),
    ("He drank on 21 days in the month before and 4 days in the month after treatment.",
     [("use_amount", 21, None, "improved"), ("use_amount", 4, None, "improved")]),
    ("Total opioid dose was 120 mg morphine equivalents before and 85 mg after ketamine.",
     [("opioid_dose", 120, None, "improved"), ("opioid_dose", 85, None, "improved")]),
    ("Ketamine was used 2 days before and 3 days after admission.", []),
    ("At baseline his GAD-7 score was 18; four weeks later it was 9.",
     [("anxiety", 9, "P4W", "unclear")]),
    ("He drank 12 units a day before treatment and 2 units a day afterwards.",
     [("use_amount", 12, None, "improved"), ("use_amount", 2, None, "improved")]),
    ("They smoked 19 cigarettes a day at baseline and 6 cigarettes a day at week 4.",
     [("use_amount", 19, None, "improved"), ("use_amount", 6, "P4W", "improved")]),
    ("His craving (VAS) was 9/10 on admission and 2/10 at discharge.",
     [("craving", 9, None, "improved"), ("craving", 2, None, "improved")]),
    ("CIWA-Ar was 22 and 19 on admission and 4 and 6 at discharge.", []),
    ("Craving was ≥2 at baseline and <2 at week 4.", []),
    ("Their mean age was 43.7 at entry and 45.9 at discharge.", []),
    ("There were 12 sessions before treatment and 3 afterwards.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), COURSES)
def test_a_score_before_treatment_and_the_same_afterwards(
    sentence: str, expected: list[tuple[str, float, str | None, str]]
) -> None:
    title = "Ketamine for alcohol use disorder: a case report"
    record = Record("ID:1", title=title, abstract=(Section("RESULTS", None, sentence),))
    tags = [Tag("design", "case_report"), Tag("substance", "ketamine", role="treatment")]
    found = read_outcomes(make_document(record), tags, TOPIC)
    assert as_facts(list(found), "concept", "value", "timepoint", "direction") == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Stopping opioids worsened craving in many people. We report on a woman of 40.", set()),
        ("A 40-year-old woman had worsened craving in spring. We report on her.", {"worsened"}),
    ],
)
def test_what_stands_before_a_case_is_introduced_is_background(
    abstract: str, expected: set[str]
) -> None:
    rest = "She got ketamine twice. Craving fell by May. She lives by the sea. She works again."
    record = Record(
        "ID:1",
        title="Ketamine for opioid use disorder: a case report",
        abstract=(Section(None, None, f"{abstract} {rest}"),),
    )
    found = read(record, TOPIC).outcomes
    assert {o.direction for o in found} == expected | {"improved"}


SIDES = [
    ("Before ketamine treatment, craving was higher in group A than in group B.", []),
    ("Craving fell with ketamine (p = .01), and rose with placebo (p = .04).",
     [("ketamine", None), ("placebo", None)]),
    ("Depression fell (ketamine -6.1, p = .01; placebo -2.2, p = .3).",
     [("ketamine", None), ("ketamine", None), ("placebo", None), ("placebo", None)]),
    ("Ketamine lowered craving more than propofol in ECT (p = .02).", [("Ketamine", "propofol")]),
    ("Compared to smokers who were given propofol, smokers on ketamine had less craving "
     "(21% vs 35%, p = .02).",
     [("ketamine", None), ("propofol", None), ("ketamine", "propofol")]),
    ("Abstinence after detoxification was longer with ketamine than with placebo (p = .02).",
     [("ketamine", "placebo")]),
    ("ECT lowered craving more than ketamine (p = .02).", [("ketamine", "ECT")]),
    ("Psilocybin was the best for craving, and LSD for pain.",
     [("Psilocybin", None), ("LSD", None)]),
    ("Pain did not differ between the ketamine group and the two other groups (p = .2).",
     [("ketamine group", None)]),
    ("Ketamine and esketamine lowered craving more than the other two arms (p = .002).",
     [("Ketamine and esketamine", "other two arms")]),
    ("Craving was lower with ketamine than with saline or lorazepam (p = .02).",
     [("ketamine", "saline and lorazepam")]),
    ("Craving was lower with ketamine than with saline (p = .02) and lorazepam (p = .03).",
     [("ketamine", "saline"), ("ketamine", "lorazepam")]),
    ("Craving was lower with ketamine than with saline and lorazepam lowered anxiety (p = .02).",
     [("ketamine", "saline"), ("ketamine", "saline")]),
    ("Craving fell in both groups (ketamine, P < 0.001; methohexital, P = 0.002).",
     [("ketamine", None), ("methohexital", None)]),
    ("Ketamine and esketamine did not differ in craving (p = .4) but both were superior to saline"
     " (p < .001).", [("Ketamine", "esketamine"), ("Ketamine and esketamine", "saline")]),
    ("Craving fell (p = .01 for ketamine vs saline; p = .02 for lorazepam vs saline).",
     [("ketamine", "saline"), ("lorazepam", "saline")]),
    ("Relapse was seen in 10%, 20%, 5% and 15% in groups K, T, O and P.",
     [("group K", None), ("group T", None), ("group O", None), ("group P", None)]),
    ("Relapse was seen in 10%, 20% and 15% of people in K, T, and P groups, respectively.",
     [("group K", None), ("group T", None), ("group P", None)]),
    ("Drinking fell from 22 (SD 6) days to 9 (SD 7) days with ketamine versus 21 (SD 7) to 16"
     " (SD 8) days with saline.",
     [("ketamine", None), ("ketamine", None), ("saline", None), ("saline", None)]),
    ("Relapse was rarer in group D, group E and group F (1, 2, 2%) relative to the rate in"
     " patients in group G (21%) (P = .001).",
     [("group D", None), ("group E", None), ("group F", None), ("group G", None),
      ("group D, group E and group F", "group G")]),
    ("Craving fell (p < .01 for ketamine and p = .08 for lorazepam, each compared to saline).",
     [("ketamine", "saline"), ("lorazepam", "saline")]),
    ("Relapse did not differ (midazolam 52%, ketamine 57%, difference -5%, 95% CI -12% to 2%).",
     [("midazolam", None), ("ketamine", None), ("midazolam", "ketamine")]),
    ("Relapse was seen with saline in 40% and with ketamine in 20% (RR 0.50, 95% CI 0.28-0.89).",
     [("saline", None), ("ketamine", None), ("ketamine", "saline")]),
    ("Side effects leading to an intervention were similar (29%, 19% and 32%; p = .21).",
     [(None, None)] * 4),
    ("Of all, 79% of patients responded to ketamine and 12% responded to saline with less craving.",
     [("ketamine", None), ("saline", None)]),
    ("ECT was superior to ketamine for craving (MD -2.1, 95% CI -3.3 to -0.9).",
     [("ECT", "ketamine")]),
    ("The differences in craving were, for ketamine vs lorazepam, -0.8 (95% CI -1.4 to -0.2); and "
     "for ketamine vs midazolam, -1.4 (95% CI -2.6 to -0.2).",
     [("ketamine", "lorazepam"), ("ketamine", "midazolam")]),
    ("Relapse was rarer with sodium oxybate (RR 0.9; 95% CI 0.8-1.0), baclofen (RR 0.8; 95% CI "
     "0.7-0.9) and naltrexone (RR 0.85; 95% CI 0.7-1.02) than placebo.",
     [(None, "placebo"), ("baclofen", "placebo"), ("naltrexone", "placebo")]),
    ("Relapse was rarer with ketamine (52% for placebo, 38% for 2 g, 33% for 3 g).",
     [("placebo", None), (None, None), (None, None)]),
    ("Adults with asthma had more craving than healthy controls (p = .01), and women more than "
     "men (p = .03).",
     [("Adults with asthma", "healthy controls"), ("women", "men")]),
    ("Abstinence was 40% in those who received ketamine and 20% in those who received saline "
     "(p = .02).",
     [("ketamine", None), ("saline", None), ("ketamine", "saline")]),
    ("Ketamine lowered craving by 53% (p = .01), saline lowered it by 20%, and the difference was "
     "significant (p = .02).",
     [("Ketamine", None), ("Ketamine", None), ("saline", None), ("Ketamine", "saline")]),
    ("Craving fell by 5.7 (p < .001) with ketamine and by 4.2 (p < .001) with saline, a difference "
     "between groups of 1.5 (p = .02).",
     [("ketamine", None), ("ketamine", None), ("saline", None), ("saline", None),
      ("ketamine", "saline")]),
    ("Relapse was rarer with ketamine than with lorazepam (OR 0.4, p = .02), while lorazepam did "
     "not differ from saline (OR 0.9, p = .6).",
     [("ketamine", "lorazepam"), ("lorazepam", "saline")]),
    ("Craving fell with ketamine (3.1 [95% CI 2.2-4.0]) and lorazepam (1.0 [95% CI 0.1-1.9]) "
     "relative to saline.",
     [("ketamine", "saline"), ("lorazepam", "saline")]),
    ("Relapse was rarer in the ketamine group [40/82 (49%)] compared with referral [40/75 (53%)].",
     [("ketamine group", None), ("referral", None)]),
    ("Relapse was seen in 76% of the ketamine group (78 of 103 [95% CI, 66%-83%]) vs 41% in the"
     " saline group (41 of 100 [95% CI, 31%-51%]).",
     [("ketamine group", None)] * 2 + [("saline group", None)] * 2),
    ("In the ketamine group use fell from 5.1 days (95% CI, 4.8-5.4) to 1.2 days (95% CI, 0.8-1.6)"
     " vs from 5.2 days (95% CI, 4.9-5.5) to 2.6 days (95% CI, 2.0-3.2) with saline.",
     [("ketamine group", None)] * 2 + [("saline", None)] * 2),
    ("Craving was lower in the K0.25 and K0.5 groups than in group C (p = .02).",
     [("group K0.25 and group K0.5", "group C")]),
    ("Craving was lower in the ketamine group with higher ketamine levels (p = .02).",
     [("ketamine group", None)]),
    ("Fewer relapsed with 12-step counselling than with ketamine (12% vs 31%).",
     [("12-step counselling", None), ("ketamine", None)]),
    ("Craving was lower in group D than in the other 2 groups (p = .02).",
     [("group D", "other 2 groups")]),
    ("Ketamine and placebo both lowered craving (p = .01 and p = .04, respectively).",
     [("Ketamine", None), ("placebo", None)]),
    ("Ketamine, but not placebo, lowered craving (p = .01 and p = .44, respectively).",
     [("Ketamine", None), ("placebo", None)]),
    ("The high- and low-dose groups did not differ in craving (p = .31).",
     [("high-dose", "low-dose group")]),
    ("Craving was lower with matching placebo plus vouchers than with matching placebo (p = .02).",
     [("matching placebo plus vouchers", "matching placebo")]),
    ("Craving was lower in group D than in group E, whereas group F did not differ from group G.",
     [("group D", "group E"), ("group F", "group G")]),
    ("Craving was lower in groups A and B than in groups D and E (p = .02).",
     [("group A and group B", "group D and group E")]),
    ("Craving in group C was 37.2 (SD 3.1), higher than in groups D (19.2 [SD 2.5], P < 0.001) and"
     " DS (9.5 [SD 1.0], P < 0.001).",
     [("group C", None), ("group D", None), ("group D", "group C"), ("group DS", None),
      ("group DS", "group C")]),
    ("Craving in group C was higher than those in Groups D (19.2 [SD 2.5], P < 0.001) and DS (9.5"
     " [SD 1.0], P < 0.001).",
     [("group D", None), ("group D", "group C"), ("group DS", None), ("group DS", "group C")]),
    ("More given ketamine were abstinent than of those receiving placebo: 46 (63%) of 73 in the"
     " ketamine arm and 25 (31%) of 80 in the placebo arm (OR 3.7, p < .001).",
     [("ketamine arm", None), ("placebo arm", None), ("ketamine", "placebo")]),
    ("Relapse was rarer with ketamine than with saline (OR 0.3; 95% CI 0.2-0.5) and midazolam"
     " (OR 0.6; 95% CI 0.4-0.9).",
     [("ketamine", "saline"), ("ketamine", "midazolam")]),
    ("Both ketamine (d = 1.2, p < .001) and midazolam (d = 0.5, p = .03) lowered craving.",
     [("ketamine", None), ("midazolam", None)]),
    ("Craving fell with ketamine (p = .01) but not with placebo (p = .44).",
     [("ketamine", None), ("placebo", None)]),
    ("Craving was lower after ketamine (p = .01) and midazolam (p = .04) than after placebo.",
     [("ketamine", "placebo"), ("midazolam", "placebo")]),
    ("Relapse occurred in 10% of group D, 7% of group E, 6% of group F and 30% of group G"
     " (p = .02).",
     [("group D", None), ("group E", None), ("group F", None), ("group G", None), (None, None)]),
    ("Relapse was rarer (12% ketamine versus 20% no ketamine; p = .04).",
     [("ketamine", None), ("no ketamine", None), ("ketamine", "no ketamine")]),
    ("There was no ketamine effect on craving (p = .4).", [("ketamine", None)]),
    ("Craving fell by 12.1 and 3.3 in the K/M and P/F groups, respectively.",
     [("K/M", None), ("P/F group", None)]),
    ("Relapse was rarer with ketamine combined with counselling than with midazolam combined with"
     " counselling (p = .02).",
     [("ketamine combined with counselling", "midazolam combined with counselling")]),
    ("Craving fell after ECT with ketamine anaesthesia (p = .02).",
     [("ECT with ketamine", None)]),
    ("Craving was lower with ketamine (mean [SD]: -5.1 [1.5]) versus placebo (-2.2 [1.4]).",
     [("ketamine", None), ("placebo", None)]),
    ("Age went with craving after days of ketamine treatment (β = 0.1, p = .03) and with anxiety"
     " after ketamine infusion.",
     [("ketamine treatment", None)]),
    ("Both the ketamine and midazolam groups craved less over time (p = .03 and p = .001).",
     [("ketamine and midazolam group", None)] * 2),
    ("Ketamine lowered craving by half (p = .01) and midazolam lowered it by a third (p = .04).",
     [("Ketamine", None), ("midazolam", None)]),
    ("Zolanib lowered craving (RR 0.6, 95% CI 0.4-0.8), while ketamine raised it (RR 1.6, 95% CI"
     " 1.1-2.2).",
     [(None, None), ("ketamine", None)]),
    ("Zolanib (RR 0.7, 95% CI 0.5-0.9), ketamine (RR 0.8, 95% CI 0.6-0.9) and sedanib (RR 0.6, 95%"
     " CI 0.4-0.8) lowered relapse relative to placebo.",
     [(None, "placebo"), ("ketamine", "placebo"), (None, "placebo")]),
    ("Cognitive behavioural therapy (CBT) lowered craving (p = .02).",
     [("Cognitive behavioural therapy", None)]),
    ("The effect on craving was g = 1.03 (CI: 0.79 to 1.27) for intravenous (IV) ketamine and g ="
     " 1.31 (CI: 0.86 to 1.76) for intranasal (IN) esketamine.",
     [("ketamine", None), ("esketamine", None)]),
    ("Craving was 4.1, 2.6, 3.4 and 2.8 in A, M, AM and S groups, in that order (p < .03).",
     [("group A", None), ("group M", None), ("group AM", None), ("group S", None), (None, None)]),
    ("Craving fell by 8.3 points (SD = 9.1, p = .002) in the ketamine group and by 3.6 points (SD ="
     " 7.9, p = .04) in the placebo group.",
     [("ketamine group", None)] * 2 + [("placebo group", None)] * 2),
    ("Drinking fell by 40% (p = .01) with ketamine and by 12% (p = .3) with placebo.",
     [("ketamine", None)] * 2 + [("placebo", None)] * 2),
    ("Craving fell with an effect of d = 0.53 (95% CI: 0.2-0.8) for ketamine versus midazolam.",
     [("ketamine", "midazolam")]),
    ("Craving lasted 17 ± 6 min in the control group compared with 31 ± 8 and 44 ± 9 min for groups"
     " I and II respectively.",
     [("control group", None), ("group I", None), ("group II", None)]),
    ("Craving fell with ketamine in the high-dose group (p = .01).", [("ketamine", None)]),
    ("Sedation was lower in group C when compared with groups D and E (p = .002).",
     [("group D", "group C")]),
    ("Craving with esketamine .15 mg/kg and .35 mg/kg was 14.2 and 12.7.",
     [("esketamine .15 mg/kg", None), (".35 mg/kg", None)]),
    ("Craving fell after administration of ketamine or lidocaine (p = .01).",
     [("ketamine or lidocaine", None)]),
    ("Craving did not differ in patients given ketamine or esketamine (p = .4).",
     [("ketamine", "esketamine")]),
    ("The effect size was d = 0.5 (95% CI 0.2-0.8) for ketamine versus midazolam and d = 1.4"
     " (95% CI 1.0-1.9) for ketamine versus saline on craving.",
     [("ketamine", "midazolam"), ("ketamine", "saline")]),
    ("There was no effect of it over placebo on craving (p = .4).", [(None, "placebo")]),
    ("A longer effect of ketamine on craving was seen in the lithium group than in the placebo"
     " group (p = .02).", [("lithium group", "placebo group")]),
    ("The effect of ketamine on craving was larger than that of midazolam (p = .02).",
     [("ketamine", "midazolam")]),
    ("Craving fell following ketamine (p = .004; d = .6) but not midazolam (p = .5; d = .1).",
     [("ketamine", None), ("midazolam", None)]),
    ("One week into the intervention craving was lower with ketamine (p = .01).",
     [("ketamine", None)]),
    ("Craving with ketamine and saline was higher than with morphine (p = .01).",
     [("ketamine and saline", "morphine")]),
    ("Craving with ketamine and saline was higher than with placebo (p = .01).",
     [("ketamine and saline", "placebo")]),
    ("Age (OR 0.9, p = .02), but not ketamine, lowered relapse.",
     [(None, None), ("ketamine", None)]),
    ("The mean difference from placebo in craving at day 14 was -3.9 (95% CI -7.1 to -0.7; P = .02)"
     " for ketamine and -2.8 (95% CI -6.2 to 0.6; P = .11) for naltrexone.",
     [("ketamine", "placebo"), ("naltrexone", "placebo")]),
    ("Ketamine and naltrexone reduced craving.", [("Ketamine and naltrexone", None)]),
    ("Low- and high-dose ketamine lowered craving (p = .01), high-dose ketamine anxiety (p = .02).",
     [("Low-dose ketamine and high-dose ketamine", None), ("high-dose ketamine", None)]),
    ("Low- and high-dose ketamine lowered craving (p = .01).",
     [("Low-dose ketamine and high-dose ketamine", None)]),
    ("Craving did not differ between low- and high-dose ketamine (p = .4).",
     [("low-dose ketamine", "high-dose ketamine")]),
    ("Both ketamine and placebo lowered craving.", [("ketamine and placebo", None)]),
    ("Ketamine and placebo had similar effects on craving.", [("Ketamine", "placebo")]),
    ("Ketamine and naltrexone were superior to placebo on craving.",
     [("Ketamine and naltrexone", "placebo")]),
    ("After the fifth ECT, group K had less craving than group P (p = .01).",
     [("group K", "group P")]),
    ("Ketamine relative to esketamine lowered relapse more (RR = 0.31 vs. RR = 0.84).",
     [("Ketamine", None), ("esketamine", None)]),
    ("Against placebo craving fell more with ketamine (SMD = -0.9) than with zolanib (SMD = -0.2).",
     [("ketamine", "placebo"), (None, "placebo")]),
    ("Craving fell in the CALM and BUSY groups (p = .01).", [("CALM and BUSY group", None)]),
    ("Zolanib had larger effects on craving than ketamine had (g = 1.4 vs. g = 0.9).",
     [(None, None), ("ketamine", None)]),
    ("There was no difference in ketamine-induced craving between smokers and controls at any time"
     " (P = 0.6).", [("smokers", "controls")]),
    ("Craving for neutral music was higher under ketamine (p = .01).", [("ketamine", None)]),
    ("Craving was lower with ketamine than with music (p = .01).", [("ketamine", "music")]),
    ("Those on ketamine needed 5.2 ± 1.1 mg of morphine, less than with lidocaine (p = .01).",
     [("ketamine", None), ("ketamine", "lidocaine")]),
    ("Craving fell in healthy controls given ketamine (d = 1.2).", [("ketamine", None)]),
    ("Ketamine (F 1,98 = 31.2, p = .01, and d = 1.3) lowered craving.", [("Ketamine", None)]),
    ("The PE group had less pain at the vein than the PS group (p = .02).",
     [("PE group", "PS group")]),
    ("Both lithium (p = .01, and d = 1.1) and ketamine (p = .02, and d = 0.9) lowered craving.",
     [("lithium", None), ("ketamine", None)]),
    ("Naltrexone did not alter the effects of ketamine on craving.", [("Naltrexone", None)]),
    ("The anxiolytic effects of ketamine were blocked by naltrexone (p = .01).",
     [("naltrexone", None)]),
    ("Craving differed (ketamine: 3.2; saline: 5.1; p = .02).",
     [("ketamine", None), ("saline", None), ("ketamine", "saline")]),
    ("More people relapsed (group 1: 31% (31/100); group 2: 12% (6/50); p = .02).",
     [("group 1", None), ("group 2", None), ("group 1", "group 2")]),
    ("Changes with 0.2 mg/kg and 0.4 mg/kg were -6.2 (1.1) and -6.9 (1.2), which were"
     " more (p = .02) than with placebo.",
     [("0.2 mg/kg", None), ("0.4 mg/kg", None), ("0.4 mg/kg", "placebo")]),
    ("Relapse was 12% with ketamine, compared with 31% with saline (p = .02) and 30% with placebo"
     " (p = .03).",
     [("ketamine", None), ("saline", None), ("ketamine", "saline"), ("placebo", None),
      ("ketamine", "placebo")]),
    ("HR for relapse with ketamine vs saline 0.41 (0.29-0.58).", [("ketamine", "saline")]),
    ("Craving was less (p = .02 for naltrexone and ketamine vs placebo).",
     [("naltrexone and ketamine", "placebo")]),
    ("Those receiving naltrexone and ketamine had less craving (p = .02).",
     [("naltrexone and ketamine", None)]),
    ("Ketamine lowered craving more than saline (p = .02) and withholding (p = .03).",
     [("Ketamine", "saline"), ("Ketamine", "withholding")]),
    ("Compared with the saline group, the ketamine group lowered craving by 3.1 points"
     " (95% CI 1.1 to 5.1).", [("ketamine group", "saline group")]),
    ("Craving was less after ketamine (M = 3.2, SD = 1.1) than after saline (M = 5.1, SD = 1.3),"
     " t(40) = 2.2, p = .03, d = 0.6.",
     [("ketamine", None), ("saline", None), ("ketamine", "saline")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SIDES)
def test_an_effect_is_of_the_arms_that_are_compared(
    sentence: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert as_facts(outcomes_of(sentence), "arm", "versus") == expected


def test_what_all_undergo_is_no_arm() -> None:
    result = "After ECT, craving did not differ between ketamine and propofol."
    found = outcomes_of("Propofol was the anaesthetic for ECT. " + result)
    assert as_facts(found, "arm", "versus") == [("ketamine", "propofol")]
    found = outcomes_of("Following ECT, craving fell more than with ketamine (p = .01).")
    assert as_facts(found, "arm", "versus") == [("ketamine", "ECT")]


def test_the_p_value_of_heterogeneity_is_none_of_an_effect() -> None:
    told = "Nausea was commoner (RR 1.82, 95% CI {}, P = 0.21, I2 = 40%)."
    found = [outcomes_of(told.format(limits))[0] for limits in ("1.31 to 2.52", "0.81 to 3.92")]
    assert [o.p_value for o in found] == [None, 0.21]
    told = (
        "Nausea was commoner (RR 1.82, 95% CI 1.31 to 2.52; I2 = 40%, p = 0.21 for heterogeneity)."
    )
    assert [o.p_value for o in outcomes_of(told)] == [None]
    told = "Craving fell more in men (d = 0.7) than in women (d = 0.4; p for interaction = .03)."
    assert [o.p_value for o in outcomes_of(told)] == [None, None]


def test_the_limit_of_a_remission_is_not_what_was_measured() -> None:
    told = "Remission rate (MADRS total score ≤12) was 50% and 30%, respectively (p = .01)."
    title = "Esketamine versus placebo for depression: a randomised trial"
    assert {o.concept for o in outcomes_of(told, title)} == {"depression"}
    assert {o.direction for o in outcomes_of(told, title)} == {"unclear"}


def test_an_abstract_all_under_its_objective_is_read() -> None:
    told = (
        "To test whether ketamine lowers craving. Forty adults were randomised to ketamine or "
        "saline. Infusions were given once a week for three weeks by nurses who were masked, and "
        "craving was rated on every day with an analogue scale. Urine was tested at each visit by "
        "a laboratory that did not know what had been given. People who missed two visits were "
        "telephoned. Craving fell by 12.4 points with ketamine and by 5.1 with saline (p = 0.01)."
    )
    record = Record("ID:1", title="Ketamine trial", abstract=(Section("OBJECTIVE", None, told),))
    found = read_outcomes(make_document(record), (), TOPIC)
    assert [o.value for o in found if o.kind == "mean"] == [12.4, 5.1]


def test_doses_that_came_down_are_no_arms() -> None:
    paired = outcomes_of("Lorazepam given was 1508 vs 2525 mg (p = .02).")
    assert {(o.arm, o.versus) for o in paired} == {(None, None)}
    found = outcomes_of("Its use dropped from a median of 26 mg to 9 mg equivalents (p < 0.001).")
    assert {(o.arm, o.versus) for o in found} == {(None, None)}


def test_when_an_effect_had_passed_is_no_time_of_its_numbers() -> None:
    found = outcomes_of("Dissociation rose (19 versus 3, p < 0.001), and resolved within 80 min.")
    assert {o.timepoint for o in found} == {None}


def test_an_unknown_end_of_a_list_has_its_numbers() -> None:
    found = outcomes_of(
        "Rates of relapse, nausea and service use were 20%, 7% and 3%, respectively."
    )
    assert [(o.concept, o.value) for o in found] == [
        ("relapse", 20),
        ("adverse_event", 7),
        ("other", 3),
    ]


def test_all_arms_of_one_side_are_named() -> None:
    found = outcomes_of("Craving fell further in groups 1 and 3 compared to group 2 (p = 0.004).")
    assert as_facts(found, "arm", "versus") == [("group 1 and group 3", "group 2")]


ASSIGNED = [
    ("We randomised 90 drinkers 1:1 to brief advice or usual care.",
     "The brief advice group relapsed less (12% vs 31%; p = .02).",
     [("brief advice group", None), ("usual care", None), ("brief advice group", "usual care")]),
    ("Drinkers were randomly assigned to an assessment-only condition (n = 40) or text messaging.",
     "Craving did not differ (p = .4).", [("text messaging", "assessment-only")]),
    ("Drinkers were randomised to acamprosate (n = 40) or naltrexone for 12 weeks.",
     "Relapse was rarer with naltrexone (12% vs 31%).",
     [("naltrexone", None), ("acamprosate", None)]),
    ("Drinkers were randomised to advice, counselling, or both.",
     "The advice group relapsed less (12% vs 31%).", [(None, None)] * 2),
    ("Drinkers were randomised to enhanced usual care, which included a leaflet, or enhanced usual"
     " care plus cash incentives.", "The incentive group relapsed less (12% vs 31%).",
     [("incentive group", None), ("enhanced usual care", None)]),
    ("Drinkers were randomised to a workbook (WB; n = 61), a workbook and calls (WBC; n = 61) or a"
     " delayed start (DS; n = 60).",
     "Craving fell further in WBC than in WB alone, p = .02, and DS, p = .01.",
     [("WBC", "WB"), ("WBC", "DS")]),
    ("Drinkers were randomised to leaflets (LF), telephone monitoring (TM), or calls (TC).",
     "Craving fell further in TC than in LF (p = .02) and TM (p = .01).",
     [("TC", "LF"), ("TC", "TM")]),
    ("People were randomised to advice, leaflets or calls for alcohol use disorder (AUD).",
     "AUD was milder with the study drug (p = .02).", [(None, None)]),
    ("We randomized 200 stimulant users to usual care or usual care plus incentives.",
     "The incentive group relapsed less (12% vs 31%).",
     [("incentive group", None), ("usual care", None)]),
    ("Drinkers were randomised to usual care or text messaging.",
     "Relapse was seen in 31% vs 12%.", [(None, None)] * 2),
    ("Drinkers were randomised in a blinded manner to LY41127 20 mg (n = 40) or placebo (n = 40).",
     "Relapse was 12% with LY41127 and 31% with placebo (p = .02).",
     [("LY41127", None), ("placebo", None), ("LY41127", "placebo")]),
    ("Drinkers were randomised to a brief talk or 8-step facilitation.",
     "Craving was 3.1 and 4.2 with a brief talk and 8-step facilitation, respectively.",
     [("brief talk", None), ("8-step facilitation", None)]),
    ("Drinkers were randomised to telehealth or leaflets.",
     "Relapse differed (telehealth 12%, leaflets 31%).",
     [("telehealth", None), ("leaflets", None)]),
    ("Drinkers were randomised to telephone calls (TC) or leaflets (LF).",
     "Relapse differed (TC: 12%; LF: 31%).", [("TC", None), ("LF", None)]),
    ("Drinkers were randomised to telephone calls (TC) or leaflets (LF).",
     "Relapse was 12% (TC) and 31% (LF).", [("TC", None), ("LF", None)]),
    ("Drinkers were randomised to mescaline plus calls or leaflets plus calls.",
     "Relapse differed (mescaline plus calls: 12%; leaflets plus calls: 31%; p = .02).",
     [("mescaline plus calls", None), ("leaflets plus calls", None),
      ("mescaline plus calls", "leaflets plus calls")]),
    ("Drinkers were randomised to exercise (EX) or sham training (ST).",
     "Drinks were fewer in people in EX than among people in ST (3.1 ± 1.1 vs 5.2 ± 1.2).",
     [("EX", None), ("ST", None)]),
    ("Drinkers were randomised to exercise or supportive counselling.",
     "Abstinence was higher for exercise than on supportive counselling (31% vs 12%).",
     [("exercise", None), ("supportive counselling", None)]),
    ("Drinkers were randomised to exercise or supportive counselling.",
     "Compared with the supportive counselling group, people in exercise relapsed less"
     " (12% vs 31%).", [("exercise", None), ("supportive counselling group", None)]),
    ("Drinkers were randomised to text messages or a paper leaflet.",
     "Relapse was 12% for the text messages and 31% for the leaflet.",
     [("text messages", None), ("leaflet", None)]),
    ("Drinkers were randomised to text messages or a leaflet.",
     "Relapse was 12% for the text messages and 31% for the leaflet.",
     [("text messages", None), ("leaflet", None)]),
    ("Drinkers were given a single dose of mescaline or placebo in a crossover design.",
     "Compared with placebo, mescaline lowered craving (p = .02).", [("mescaline", "placebo")]),
    ("Drinkers were randomised to alcohol or placebo.",
     "Effects on alcohol craving and of placebo on relapse were small (p = .2).",
     [("placebo", None)]),
    ("Drinkers were assigned to exercise plus advice (EX+AD) or leaflets plus advice (LF+AD).",
     "Relapse was 12% vs 31% for EX+AD vs LF+AD.", [("EX+AD", None), ("LF+AD", None)]),
    ("Drinkers were divided into two groups: a control group and the study group.",
     "Craving of the study group (2.1 ± 0.6) was lower than that of the control group (4.0 ± 0.8).",
     [("study group", None), ("control group", None)]),
    ("Drinkers were randomised to mescaline plus therapy or placebo plus therapy.",
     "Craving was lower with mescaline than with placebo (p = .02).", [("mescaline", "placebo")]),
    ("Drinkers were randomised to mescaline plus therapy, mescaline plus leaflets or rest.",
     "Relapse was 12% with mescaline plus therapy and 31% in the mescaline plus leaflets group.",
     [("mescaline plus therapy", None), ("mescaline plus leaflets group", None)]),
    ("Drinkers were randomised to supportive counselling or leaflets with calls.",
     "Relapse was 12% with supportive counselling and 31% with leaflets with calls.",
     [("supportive counselling", None), ("leaflets with calls", None)]),
    ("Drinkers were randomised to family leaflets (FL) or treatment as usual.",
     "FL drinkers relapsed less (12% vs 31%).", [("FL", None), ("treatment as usual", None)]),
    ("Drinkers were randomised to an intervention group or a control condition.",
     "The intervention group relapsed less (12% vs 31%).",
     [("intervention group", None), ("control condition", None)]),
    ("Drinkers were randomised to attention training or sham training.",
     "Relapse differed (attention training 12%, sham training 31%).",
     [("attention training", None), ("sham training", None)]),
    ("Drinkers were randomised to usual care plus calls or usual care plus leaflets.",
     "Relapse was 12% with calls and 31% with leaflets.", [("calls", None), ("leaflets", None)]),
    ("Drinkers were randomised to naltrexone with bupropion or placebo.",
     "Relapse was 12% with naltrexone with bupropion and 31% with placebo.",
     [("naltrexone with bupropion", None), ("placebo", None)]),
    ("Drinkers were divided into responders and other groups.",
     "The responders relapsed less (12% vs 31%).", [(None, None)] * 2),
]  # fmt: skip


def test_a_cohort_is_told_in_two_groups() -> None:
    methods = "Charts were reviewed. They were categorised into ketamine and control groups by use."
    results = "The ketamine group had less delirium (12% vs 31%)."
    sections = (Section("METHODS", None, methods), Section("RESULTS", None, results))
    record = Record("ID:1", title="Ketamine after surgery", abstract=sections)
    found = read_outcomes(make_document(record), [Tag("design", "cohort")], TOPIC)
    names = [o.arm for o in found if o.kind != "direction"]
    assert names == ["ketamine group", "control group"]


@pytest.mark.parametrize(("assigned", "sentence", "expected"), ASSIGNED)
def test_the_words_of_the_randomisation_name_the_arms(
    assigned: str, sentence: str, expected: list[tuple[str | None, str | None]]
) -> None:
    sections = (Section("METHODS", None, assigned), Section("RESULTS", None, sentence))
    record = Record("ID:1", title="Care of heavy drinkers: a randomised trial", abstract=sections)
    found = read_outcomes(make_document(record), [Tag("design", "rct")], TOPIC)
    assert as_facts([o for o in found if o.kind != "direction"], "arm", "versus") == expected


def test_what_alone_is_compared_with_is_no_arm() -> None:
    found = outcomes_of("Craving was lower than on placebo (p = .02).")
    assert as_facts(found, "arm", "versus") == [(None, "placebo")]


FORETOLD = [
    ("Higher baseline scores predicted less craving at week 4 (r = -.31, p = .02).", [-0.31]),
    ("The ketamine group had higher baseline craving (r = .31, p = .02).", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FORETOLD)
def test_what_a_baseline_predicts_is_a_result(sentence: str, expected: list[float]) -> None:
    assert [o.estimate for o in outcomes_of(sentence) if o.estimate] == expected


TIMES = [
    ("Abstinence at 3 and 6 months was 41% and 34% with ketamine and 31% and 22% with placebo.",
     ["P3M", "P6M", "P3M", "P6M"]),
    ("Retention was a median of 61 days on ketamine and on placebo 38 days (p = .02).", [None] * 2),
    ("Mean craving scores at baseline and 3 months were 22.1 and 9.4 with ketamine and 21.8 and"
     " 17.5 with placebo (p = .01).", [None, "P3M", None, "P3M", "P3M"]),
    ("At the 1-, 3-, and 6-month visits, abstinence was 51%, 44% and 37%.", ["P1M", "P3M", "P6M"]),
    ("Relapse with ketamine and placebo was 21% and 33% at 2 months (p = .04) and 34% and 58% at 5"
     " months (p = .02).", ["P2M"] * 3 + ["P5M"] * 3),
    ("Abstinence was 6 (41%) with ketamine and 4 (22%) on placebo at 3-month follow-up (p = .03).",
     ["P3M"] * 3),
    ("Abstinence was 41% on ketamine, 22% on placebo at week 3, and 33% and 17%, respectively, at"
     " week 9.", ["P3W", "P3W", "P9W", "P9W"]),
    ("Craving fell at 3 hours (p = .01) and 5 days (p = .02) after treatment.", ["PT3H", "P5D"]),
    ("Time to relapse was longer (KET 61 days, PLA 38 days; p = .02).", [None] * 3),
    ("Time to relapse differed: ketamine 61 days, control 38 days (p = .02).", [None]),
    ("At month 6 abstinence was 48%.", ["P6M"]),
    ("At a mean follow-up of 12 months 14 of 22 (64%) were abstinent.", ["P12M"]),
    ("Abstinence was 48% at week 4 and 30% at week 12.", ["P4W", "P12W"]),
    ("On days 3 and 14 craving was 1% (p = .01) and 2% (p = .02).", ["P3D", "P3D", "P14D", "P14D"]),
    ("On days 1, 3 and 7 craving was 10%.", [None]),
    ("Abstinence at months 3 (40%), 6 (30%) and 12 (20%) was seen.", ["P3M", "P6M", "P12M"]),
    ("Craving was lower at weeks 1 (p = .01) and 2 (p = .02).", ["P1W", "P2W"]),
    ("Craving was lower at week 12 than at week 4 (p = .01).", ["P12W"]),
    ("Abstinence was more frequent at month 6 than at month 2 (51% vs 33%).", [None, None]),
    ("After a 40-minute infusion craving was 10%.", [None]),
    ("Abstinence was higher at 2 (40%), 4 (32%) and 8 months (12%).", ["P2M", "P4M", "P8M"]),
    ("Craving was 12.1 ± 2.2 on the 4th day and 8.1 ± 1.2 at 9(th) day.", ["P4D", "P9D"]),
    ("Craving fell from 41% at baseline to 22% at week 6.", [None, "P6W"]),
    ("At baseline craving was 41%, and fell to 22% at week 6.", [None, "P6W"]),
    ("The mean pre-infusion craving score was 31.6 ± 8.1 and dropped to 15.8 ± 3.2 at 24 h.",
     [None, "PT24H"]),
    ("Craving fell from 12.4 at week 1 to 8.3 at week 5.", ["P1W", "P5W"]),
    ("Craving fell from baseline (12.4) to week 6 (8.3).", [None, "P6W"]),
    ("Craving fell: 12.4 before treatment, 8.3 at 6 months.", [None, "P6M"]),
    ("Abstinence was 38%, 30% and 24% at 1, 3 and 6 months.", ["P1M", "P3M", "P6M"]),
    ("Craving was 4.1±1.8 vs 6.2±2.3 at 3 days and 3.2±1.4 vs 4.8±2.1 at 7 days.",
     ["P3D", "P3D", "P7D", "P7D"]),
    ("The 12-month prevalence of relapse was 5%.", [None]),
    ("The 12-month alcohol use was 5%.", [None]),
    ("Relapse was tied to use on ≥40 days (OR 2.2) and to ages 12-13 years (OR 3.1).", [None] * 2),
    ("Nausea (6% vs 5%) and 30-day readmission (9% vs 8%) did not differ.",
     [None, None, "P30D", "P30D"]),
    ("Abstinence at 3 months was 30% (3 of 10) after ketamine.", ["P3M"]),
    ("Craving was 38% lower over the 6 weeks (95% CI 20 to 60).", ["P6W"]),
    ("Abstinence was 38% and 24% at 1 to 3 months.", ["P3M", "P3M"]),
    ("Abstinence was 40% at week 4 and 30% at week 8 with it, and 21% and 18% without.",
     ["P4W", "P8W", None, None]),
    ("At the end of six weeks, 21 (70%) were abstinent.", ["P6W"]),
    ("Craving at 1 and 5 hours was 7.4 ± 1.1 and 5.1 ± 1.3 with ketamine and 8.2 ± 1.4 and"
     " 7.7 ± 1.2 with placebo (p = .03 and p = .01).",
     ["PT1H", "PT5H", "PT1H", "PT5H", "PT1H", "PT5H"]),
    ("By day 7, 21 (70%) drank (p = .03), and 34% versus 14% were abstinent at two months.",
     ["P7D", "P7D", "P2M", "P2M"]),
    ("21 (70%) were abstinent by day 7, and 18 (60%) were so still at day 30.", ["P7D", "P30D"]),
    ("Craving fell with ketamine (p < .05), above all after 48 h (p < .01).", [None, "PT48H"]),
    ("Of all (age: 47 years) 40 of 90 were abstinent.", [None]),
    ("Craving fell from 50% to 35% 24 h post-infusion and 29% 5 days after infusion.",
     [None, "PT24H", "P5D"]),
    ("Craving fell on day 13 and day 26 (p < .001), and anxiety on day 13 (p = .03).",
     [None, "P13D"]),
    ("Abstinence was 12% at week 4 and 20% at the end of treatment.", ["P4W", None]),
    ("Abstinence was 30% at the end of treatment and 12% at 6 months.", [None, "P6M"]),
    ("Abstinence at discharge (40% vs 38%) and at 3 months (30% vs 10%) is given.",
     [None, None, "P3M", "P3M"]),
    ("Craving fell within one week (SMD -0.4) and over the long term (SMD -0.3).", ["P1W", None]),
    ("Abstinence was 12% at the end of treatment at week 8.", ["P8W"]),
    ("Abstinence 24 h after discharge was 12%.", ["PT24H"]),
    ("Relapse went from 12% at 1 month to 20% and 35% at 3 and 6 months, respectively.",
     ["P1M", "P3M", "P6M"]),
    ("Craving fell (7.4 ± 2.2, n = 40 at baseline vs 6.1 ± 1.9, n = 33 at 12 months; p < .001).",
     [None, "P12M", None]),
    ("Craving was 6.8 (SD 1.8; n = 40) at baseline and 3.1 (SD 1.1; n = 35) at 6 months.",
     [None, "P6M"]),
    ("By 6 weeks 69% craved less, whereas 50% remained abstinent at the follow-up visit (month 3).",
     ["P6W", "P3M"]),
    ("Relapse was rarer (RR: 0.5, 95% CI: 0.4-0.7) and craving was lower on day 1 (standardized"
     " mean difference [SMD]: -1.2, 95% CI: -1.5 to -0.8).", [None, "P1D"]),
    ("Craving fell from 70% on day 0 to 5% on day 1 and 7% on day 2.", ["P0D", "P1D", "P2D"]),
    ("Relapse was 9% (34/390; 95% CI, 6-12%), which rose to 15% (54/355; 95% CI, 12-19%) on day 3,"
     " and was 11% (37/325; 95% CI, 8-15%) on day 30.", [None, "P3D", "P30D"]),
    ("Craving fell, with an SMD of -0.7 (95% CI [-1.1, -0.4]; 3 studies) on day 1, SMD -0.4 (95% CI"
     " [-0.8, -0.1]; 4 studies) on day 4.", ["P1D", "P4D"]),
    ("Seven-day abstinence was 14%.", [None]),
    ("Relapse was rarer (OR 0.4, p = .02) and 23% with ketamine were abstinent at 12 months.",
     [None, "P12M"]),
    ("44% with ketamine (11 of 25) and 60% with saline (15 of 25) were abstinent at 12 months.",
     ["P12M", "P12M"]),
    ("Ketamine made abstinence longer (5 versus 3 weeks).", [None]),
    ("At 6 months, 30-day abstinence was 14%.", ["P6M"]),
    ("Abstinence was 50% in the 4-week group and 18% in the 1-week group.", [None, None]),
    ("Time to relapse was 11.6 ± 4.4 days (6.2-19.8 days).", [None]),
    ("Craving fell (d = 0.4) at week 6, with craving (d = 0.3) remaining less at month 6.",
     ["P6W", "P6M"]),
    ("Stay differed (ketamine 3.2 days, saline 5.1 days, p = .02).", [None, None, None]),
    ("Relapse was seen in 12% with ketamine (6/50) and in 31% with saline (15/49) at 6 months"
     " (p = .02).", ["P6M", "P6M", "P6M"]),
    ("Abstinence was likelier at 2 h (OR 7.1), peaking at 24 h (OR 9.8), and lasting for 28 days"
     " (OR 2.3).", ["PT2H", "PT24H", "P28D"]),
    ("Relapse with ketamine and saline was 6/50 (12%) and 15/49 (31%), respectively, at 6 months"
     " (p = .02).", ["P6M", "P6M", "P6M"]),
    ("Relapse was 12% (6/50) with ketamine versus 31% (15/49) with saline at 3-month follow-up.",
     ["P3M", "P3M"]),
    ("Craving scores at week 12: ketamine, 3.2; saline, 5.1.", ["P12W", "P12W"]),
    ("Nausea at 2 h: 12% with ketamine; relapse: 31% with ketamine.", ["PT2H", None]),
    ("At week 12, craving had fallen with saline (6.1 to 5.2; p = .02).", [None, "P12W", "P12W"]),
    ("Craving was rarer in the first week (12% vs 31%) and on day 40 (9% vs 22%).",
     [None, None, "P40D", "P40D"]),
    ("Craving fell earlier (3 hours: -2.1 [95% CI -3.9 to -0.3]).", ["PT3H"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TIMES)
def test_each_number_has_its_time(sentence: str, expected: list[str | None]) -> None:
    assert [o.timepoint for o in outcomes_of(sentence)] == expected


MEASURES = [
    ("Relapse differed (OR 0.4, 95% CI 0.2 to 0.8) as craving (0.5, 0.3 to 0.9).", ["OR", "OR"]),
    ("The pooled RR was 3.5 (95% CI 1.5 to 8.3) for remission and 3.2 (95% CI 1.8 to 5.6) for "
     "response.", ["RR", "RR"]),
    ("Relapse came later by 15.7 days (95% CI 3.5 to 29.9).", ["MD"]),
    ("Relapse had a rate of 15.7 (95% CI 3.5 to 29.9) per 100 person-years.", []),
    ("Binges had 3.1 (95% CI 1.2-8.0) and 4.4 (95% CI 1.8-10.2) times higher odds with ketamine.",
     ["fold", "fold"]),
    ("The pooled effect size on craving at 24 h was g = 0.94 (95% CI 0.31 to 1.20).", ["g"]),
    ("Craving rose with ketamine (ΔVAS [95% CI], p, g: 12.4 [4.1; 20.7], p = 0.004, g = 0.8).",
     ["MD", "g"]),
    ("Relapse was 5 times more likely (5.2 (1.4 - 19.6), p < .01).", ["fold", "fold"]),
    ("Relapse differed by, for A vs B, -1.7% (95% CI, -8.4% to 5.0%); for A vs C, 2.0% (95% CI, "
     "-3.1% to 7.1%).", ["RD", "RD"]),
    ("Craving changed by -17% (95% CI -24% to -10%).", ["change"]),
    ("Craving was seen (0.5, 0.3 to 0.9).", []),
    ("Relapse was rarer (OR 0.4, 95% CI 0.2 to 0.8; NNT 7), as was craving (0.5, 0.3 to 0.9).",
     ["OR", "NNT", "OR"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), MEASURES)
def test_an_unnamed_effect_takes_the_measure_named_last(sentence: str, expected: list[str]) -> None:
    found = [o for o in outcomes_of(sentence) if o.estimate is not None]
    assert [o.measure for o in found] == expected


def test_a_protocol_reports_no_results() -> None:
    section = Section("RESULTS", None, "Craving was lower with ketamine (p = 0.01).")
    document = make_document(Record("ID:1", title=TITLE, abstract=(section,)))
    assert read_outcomes(document, (Tag("design", "protocol"),), TOPIC) == ()


def test_an_abbreviation_stands_for_its_outcome() -> None:
    found = outcomes_of("Emergence delirium (ED) was rare. With ketamine ED was 12% (p = .01).")
    assert {o.concept for o in found if o.value == 12} == {"adverse_event"}


@pytest.mark.parametrize(
    ("way", "short"),
    [("low-dose", "LDK"), ("intranasal", "INK"), ("single-dose intravenous", "SIK")],
)
def test_a_drug_goes_by_the_short_form_of_how_it_is_given(way: str, short: str) -> None:
    found = outcomes_of(
        f"We gave {way} ketamine ({short}) or morphine (MOR)."
        f" Pain was 4.3 with MOR and 3.6 with {short}."
    )
    assert as_facts(found, "arm", "value") == [("MOR", 4.3), (short, 3.6)]


def test_a_part_after_a_semicolon_is_of_the_arm_that_it_names() -> None:
    found = outcomes_of(
        "Craving fell more with ketamine 0.7 mg/kg than with active placebo;"
        " ketamine 0.2 mg/kg did not lower it (p = .23)."
    )
    assert as_facts(found, "arm", "versus") == [("ketamine 0.2 mg/kg", "active placebo")]


@pytest.mark.parametrize("things", ["SNPs", "metabolites", "HNKs"])
def test_things_that_are_counted_are_no_people(things: str) -> None:
    found = outcomes_of(f"Two of seven {things} were higher with ketamine (p = .03).")
    assert not any(o.events for o in found)


def test_the_time_before_the_number_of_a_difference_is_kept() -> None:
    (found,) = outcomes_of("The difference in craving between groups at week 6 was 3.5 points.")
    assert (found.kind, found.estimate, found.timepoint) == ("difference", 3.5, "P6W")


def test_an_effect_between_two_is_of_these_two() -> None:
    found = outcomes_of(
        "Relapse did not differ between ketamine and advice alone (RR 0.41, p = .19) or between "
        "naltrexone and advice alone (RR 0.57, p = .24)."
    )
    assert as_facts(found, "arm", "versus", "estimate") == [
        ("ketamine", "advice alone", 0.41),
        ("naltrexone", "advice alone", 0.57),
    ]


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("With ketamine 48% of the participants were abstinent.", True),
        (
            "Ketamine lessened it (difference 2.7; 95% CI 1.4 to 4.8), when craving was rated.",
            False,
        ),
    ],
)
def test_what_a_later_clause_names_is_to_check(sentence: str, sure: bool) -> None:
    (found,) = (o for o in outcomes_of(sentence) if o.value or o.estimate)
    assert (found.confidence >= THRESHOLD) is sure


def test_checks_are_shown_and_change_nothing() -> None:
    (found,) = outcomes_of("Abstinence was reached by 12/34 (53%) of the drinkers.")
    assert (found.events, found.n, found.value) == (12, 34, 53)
    assert found.checks == ("12/34 is 35.3 %, the text says 53 %",)
    assert found.confidence < THRESHOLD
    (outside,) = outcomes_of("Relapse was rarer with ketamine (HR 2.4, 95% CI 0.3 to 0.9).")
    assert outside.estimate == 2.4
    assert "outside" in outside.checks[0]
    (odd,) = outcomes_of("Relapse was rarer with ketamine (HR 0.8, 95% CI 0.5 to 1.3, p = .001).")
    assert odd.p_value == 0.001
    assert "holds 1" in odd.checks[0]


@pytest.mark.parametrize(
    ("total", "design", "remarks"),
    [
        (80, "rct", ()),
        (70, "rct", ("the arms add up to 80, the study has 70",)),
        (40, "crossover_rct", ()),
        (None, "rct", ()),
    ],
)
def test_arms_that_exceed_the_total_are_remarked(total, design, remarks) -> None:
    arms = outcomes_of("Abstinence was 12/40 (30%) with ketamine and 8/40 (20%) with placebo.")
    tags = [Tag("design", design), Tag("sample_size", "total", value=total)]
    checked = check_arms(arms, tags)
    assert [o.checks for o in checked] == [remarks, remarks]
    assert [o.events for o in checked] == [12, 8]


def test_confidence_is_a_share() -> None:
    found = outcomes_of("Craving was lower with ketamine than with placebo (p = 0.01).")
    assert all(0 < o.confidence <= 1 for o in found)


@pytest.mark.parametrize(
    "text",
    [
        *("95% CI " * 50_000, "1/" * 400_000, "(" * 500_000, "Craving fell (p = 0.01). " * 40_000),
        "fell with ketamine than placebo (OR 0.3; 95% CI 0.2-0.5), " * 16_000,
    ],
    ids=["intervals", "fractions", "brackets", "sentences", "comparisons"],
)
def test_a_hostile_megabyte_ends_in_time(text: str) -> None:
    document = make_document(Record("ID:1", title=TITLE, abstract=(Section(None, None, text),)))
    started = time.process_time()
    read_outcomes(document, (), TOPIC)
    assert time.process_time() - started < 2.0


def _scores(records: Path, gold: Path) -> dict[str, Any]:
    scorer = ModuleType("score")
    exec((GOLD / "score.py").read_text(encoding="utf-8"), scorer.__dict__)
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    labels = {str(row["id"]): row for row in rows}
    predicted: dict[str, Any] = {}
    for line in records.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = next((str(row.get(k)) for k in ("pmid", "id") if str(row.get(k)) in labels), "")
        section = Section(None, None, row["abstract"])
        document = make_document(Record("ID:1", title=row["title"], abstract=(section,)))
        outcomes = read_outcomes(document, (), TOPIC)
        names = [f for f in Outcome.__slots__ if f not in {"span", "numbers", "checks"}]
        predicted[key] = {
            "outcomes": [
                {n: getattr(o, n) for n in names} | {"start": o.span.start, "end": o.span.end}
                for o in outcomes
            ]
        }
    result: dict[str, Any] = scorer.__dict__["score"](labels, predicted)[0]
    return result


@pytest.mark.real
def test_accuracy_on_the_labelled_trials() -> None:
    records = GOLD / "numbers_dev_records.jsonl"
    if not records.is_file():
        pytest.skip(f"no labelled records at {records}")
    result = _scores(records, GOLD / "numbers_dev.jsonl")
    assert result["numbers_any"]["precision"] >= 0.97
    assert result["numbers_any"]["recall"] >= 0.88
    assert result["numbers"]["f1"] >= 0.80
    assert result["results"]["f1"] >= 0.70
    assert result["spans"]["share"] >= 0.95


TOTALS = [
    # the only size in the text that gives the printed share
    ("Thirty-eight smokers were enrolled. Twenty-three (60.5%) were abstinent.", 38),
    ("56 were assigned to ketamine and 61 to placebo. Relapse occurred in 13 (23.2%).", 56),
    ("Of 85 who drank, 22 (25.9%) relapsed.", 85),
    # no word says what 37 is, but 15 people are 40.5% of no other number
    ("The infusion was given to all (37 ketamine, 36 saline). Fifteen (40.5%) relapsed.", 37),
    # two sizes fit, or none does
    ("A total of 133 got ketamine (n = 66) or placebo (n = 67). Ten (15%) relapsed.", None),
    ("Forty smokers were enrolled. Ten (30%) were abstinent.", None),
    # what is itself a share is no size
    ("Fifty-two smokers (58% women [n = 30]) were enrolled. Three (10%) relapsed.", None),
]


@pytest.mark.parametrize(("results", "expected"), TOTALS)
def test_a_count_is_of_the_size_that_gives_its_share(results: str, expected: int | None) -> None:
    found = [o for o in outcomes_of(results) if o.events is not None]
    assert [o.n for o in found] == [expected]
    assert ("n" in found[0].numbers) == (expected is not None)


UNSTRUCTURED = [
    # the sentence with the people, the dose or the aim begins the report
    ("Ten smokers got 0.5 mg/kg ketamine in a crossover trial. Ketamine reduced craving.", 1),
    ("We examined craving in a randomized trial. Craving was lower with ketamine.", 1),
    ("In this randomized trial we found that ketamine reduced craving.", 1),
    ("We randomized ten smokers. Mean craving scores peaked at 23.1 (9.4) at 40 minutes.", 1),
    ("We randomized ten smokers. Median abstinence lasted 31 days (IQR 12 to 60).", 1),
    ("We tested two doses in a randomized trial. Fewer smokers met criteria for craving.", 1),
    # a test in the present tense, beside others
    ("We randomized ten smokers. Craving fell (p = .01). It is low in men (p = .02).", 2),
    # what others found, what was planned and what is the background are no results
    ("Craving was reduced by ketamine in mice. We examined this in a randomized trial.", 0),
    ("We examined craving in a randomized trial. Ketamine has been shown to reduce relapse.", 0),
    ("Ten smokers took part in a randomized trial. We also tested whether craving fell.", 0),
    ("We randomized ten smokers. The arms were similar in demographic data and craving.", 0),
]


@pytest.mark.parametrize(("abstract", "expected"), UNSTRUCTURED)
def test_an_abstract_without_headings_reports_after_its_methods(
    abstract: str, expected: int
) -> None:
    rest = "Saliva was taken at noon. The clinic is in a small town. Sessions took an hour."
    record = Record("ID:1", title=TITLE, abstract=(Section(None, None, f"{abstract} {rest}"),))
    assert len(read(record, TOPIC).outcomes) == expected


KEPT = [
    ("The arms did not differ in baseline data (p > 0.05).", []),
    ("Craving did not differ at baseline (p = 0.4), but fell with ketamine (p = 0.01).", [0.01]),
    ("No heterogeneity of craving was seen (Cochran Q test p = 0.38).", []),
    ("Craving fell from 31 at baseline to 17 at day 3, but not at week 5 (p = .2).", [0.2]),
    ("Craving was lower with ketamine, p = 0. 021.", [0.021]),
    ("Craving was lower (SMD -0.4, p = .002; I2 = 61%, p = .03).", [0.002]),
    ("Craving was lower (SMD -0.4, p = .002; P for heterogeneity < .01).", [0.002]),
    ("No publication bias was seen for craving (publication bias p = 0.38).", []),
]  # fmt: skip


@pytest.mark.parametrize(("results", "expected"), KEPT)
def test_a_test_of_the_start_or_of_the_studies_is_no_result(
    results: str, expected: list[float]
) -> None:
    assert [o.p_value for o in outcomes_of(results) if o.p_value is not None] == expected


def test_a_count_of_people_is_a_result_whatever_it_names() -> None:
    found = outcomes_of("After one month 6 of 9 people (67%) had stayed in the programme.")
    assert as_facts(found, "events", "n", "value") == [(6, 9, 67.0)]
    assert not outcomes_of("Both models and 11 of the 12 analyses of subgroups agreed.")


def test_response_is_told_in_the_condition_that_the_background_names() -> None:
    sections = (
        Section("BACKGROUND", None, "Ketamine was given for treatment-resistant depression."),
        Section("RESULTS", None, "The response rate was 42%."),
    )
    document = make_document(Record("ID:1", title="Forty clinics", abstract=sections))
    (outcome,) = read_outcomes(document, (), TOPIC)
    assert (outcome.concept, outcome.value) == ("depression", 42)


def test_response_is_told_in_the_condition_that_the_methods_name() -> None:
    sections = (
        Section("METHODS", None, "We watched 70 patients with treatment-resistant depression."),
        Section("RESULTS", None, "Anxiety fell. The response rate was 42%."),
    )
    document = make_document(Record("ID:1", title="Forty clinics", abstract=sections))
    found = read_outcomes(document, (), TOPIC)
    assert [o.concept for o in found] == ["anxiety", "depression"]


def test_this_change_is_that_of_the_sentence_before() -> None:
    found = outcomes_of(
        "Craving fell (p = 0.01). This change was correlated with anxiety (r = 0.4)."
    )
    assert [o.concept for o in found if o.estimate] == ["craving"]


def test_those_of_whom_a_share_is_told_are_not_what_was_measured() -> None:
    found = outcomes_of("Relapse was seen in 52% of quitters with ketamine and 61% of others.")
    assert [(o.concept, o.value) for o in found] == [("relapse", 52), ("relapse", 61)]
    found = outcomes_of("Among pregnant women, 15% relapsed.")
    assert [(o.concept, o.value) for o in found] == [("relapse", 15)]


@pytest.mark.parametrize(
    "sentence",
    [
        "At the end 203 participants (42.1%) were still on treatment.",
        "Twenty-three of 56 women (41%) stayed to the end.",
        "Completion of the last visit was 41% (23/56).",
    ],
)
def test_who_was_still_there_is_a_result(sentence: str) -> None:
    assert [o.kind for o in outcomes_of(sentence)] == ["proportion"]


def test_what_people_said_is_a_result() -> None:
    assert [o.value for o in outcomes_of("In all, 42% of the adults rated it as helpful.")] == [42]
    assert not outcomes_of("In all, 42% of the adults were students.")
    told = outcomes_of("Six (11.8%) of them and nine (13.2%) ketamine patients refused a dose.")
    assert [o.value for o in told] == [11.8, 13.2]
    told = outcomes_of("Twelve per cent of the ketamine group were still in care.")
    assert [o.value for o in told] == [12]


def test_what_brackets_tell_of_the_sample_leaves_what_follows_a_result() -> None:
    told = outcomes_of(
        "Of 40 enrolled (mean [SD] age, 37 [9] years; 12 women), 8 (20.0%) relapsed."
    )
    assert [(o.value, o.events) for o in told] == [(20.0, 8)]
    told = outcomes_of(
        "In all, 90 were randomised (ketamine 45, saline 45); relapse was seen in 31%."
    )
    assert [(o.concept, o.value) for o in told] == [("relapse", 31)]


def test_what_the_primary_outcome_was_is_read_where_people_are_counted() -> None:
    told = outcomes_of("The primary outcome, relapse, was seen in 12/40 with ketamine.")
    assert [(o.concept, o.events, o.n) for o in told] == [("relapse", 12, 40)]


def test_a_review_pools_the_lifetime_prevalence_of_use() -> None:
    record = Record(
        "ID:1",
        title="Prevalence of stimulant use: a systematic review and meta-analysis",
        abstract=(
            Section(
                "RESULTS",
                None,
                "We included 31 articles. The pooled lifetime prevalence of stimulant use was 7.2% "
                "(95% CI: 6.1%-8.4%).",
            ),
        ),
    )
    found = list(read(record, TOPIC).outcomes)
    assert as_facts(found, "concept", "value", "ci_low") == [("use_amount", 7.2, 6.1)]


def test_a_survey_reports_shares_of_people() -> None:
    text = "In all, 42% of the women asked had a drug checked, and 12% said no in study 3, 4%."
    record = Record("ID:1", title="Clubs", abstract=(Section("RESULTS", None, text),))
    survey = Tag("design", "cross_sectional")
    found = read_outcomes(make_document(record), (survey,), TOPIC)
    assert [o.value for o in found] == [42, 12, 4]


def test_what_is_told_of_men_and_women_is_a_result() -> None:
    told = outcomes_of("Relapse was seen in 26% of men (13/50) and in 18% of women (9/50).")
    assert [(o.value, o.events, o.n) for o in told] == [(26.0, 13, 50), (18.0, 9, 50)]
    told = outcomes_of("Women relapsed more often than men (31.2% vs 22.4%).")
    assert [o.value for o in told] == [31.2, 22.4]
    assert not outcomes_of("The sample was 31% women and 69% men.")


def test_a_count_before_its_share_is_of_all_that_fit() -> None:
    text = "METHODS: Ketamine (n = 40) or saline (n = 40). RESULTS: Relapse was seen (n = 12, 30%)."
    (told,) = outcomes_of(text, label=None)
    assert (told.value, told.events, told.n) == (30.0, 12, 40)


def test_shares_of_people_are_results_though_what_they_did_is_no_concept() -> None:
    told = outcomes_of("Hats were noted in 42%. Red hats were seen in 11% and 24%.")
    assert [(o.concept, o.value, o.direction) for o in told] == [
        *(("other", value, "unclear") for value in (42.0, 11.0, 24.0))
    ]
    assert not outcomes_of("31% of patients were treated with tablets.")
    assert not outcomes_of("The recoveries were 85% and 97%.")


def test_a_fall_in_people_who_are_described_is_a_result() -> None:
    told = outcomes_of("Depression fell more in comorbid anxiety (-14.1 vs -9.2 points).")
    assert [o.value for o in told] == [-14.1, -9.2]


def test_a_mean_with_its_error_keeps_its_interval() -> None:
    (told,) = outcomes_of("Craving fell by the end (mean [SE], -5.2 [0.4]; 95% CI -6.1 to -4.3).")
    assert (told.value, told.ci_low, told.ci_high) == (-5.2, -6.1, -4.3)


def test_a_score_that_fell_from_baseline_and_a_completion_are_results() -> None:
    fell = outcomes_of("Mean craving was 17.1 (SD 5.3) at baseline and decreased to 12.5 (SD 5.7).")
    assert [o.value for o in fell] == [17.1, 12.5]
    fell = outcomes_of("Craving was reduced from 32.4 (SD 5.1) at baseline to 14.2 (SD 9.0).")
    assert [o.value for o in fell] == [32.4, 14.2]
    kept = outcomes_of("Of 40 enrolled smokers, 32 (80%) completed the trial.")
    assert as_facts(kept, "concept", "value") == [("retention", 80.0)]


COUNTED = [
    ("single_arm_trial", "Three participants relapsed and nausea was seen in two participants.",
     [(3, 20), (2, 20)]),
    ("single_arm_trial", "Three participants relapsed, and two dropped out; one developed mania.",
     [(3, 20), (2, 20), (1, 20)]),
    ("single_arm_trial", "Six participants relapsed, of whom two dropped out.", [(6, 20)]),
    ("single_arm_trial", "These three participants relapsed.", []),
    ("single_arm_trial", "Data from 12 participants showed abstinence.", []),
    ("single_arm_trial", "Analyses for 12 participants exposed to cues told craving.", []),
    ("single_arm_trial", "No participants relapsed.", [(0, 20)]),
    ("single_arm_trial", "No participant relapsed.", [(0, 20)]),
    ("rct", "Three participants relapsed.", [(3, 20)]),
    ("rct", "Three participants relapsed in the latter group.", []),
    ("cross_sectional", "Three participants relapsed.", []),
    ("rct", "A total of 17 participants completed the trial.", [(17, 20)]),
    ("rct", "Thirteen completed all four sessions.", [(13, 20)]),
    ("rct", "Of 12 participants who were treated, eight remained abstinent.", [(8, 12)]),
    ("rct", "None of the eight relapsed.", [(0, 8)]),
    ("rct", "All 12 patients remained abstinent.", [(12, 12)]),
    ("rct", "All 12 patients were seen by a nurse for craving.", []),
]  # fmt: skip


@pytest.mark.parametrize(("design", "results", "expected"), COUNTED)
def test_people_are_counted_among_all_of_one_group(
    design: str, results: str, expected: list[tuple[int, int]]
) -> None:
    aim = "We enrolled 20 people."
    abstract = (Section("METHODS", None, aim), Section("RESULTS", None, results))
    document = make_document(Record("ID:1", title=TITLE, abstract=abstract))
    place = document.text.index("20")
    size = Tag("sample_size", "total", value=20, spans=(Span(place, place + 2),))
    found = read_outcomes(document, (size, Tag("design", design)), TOPIC)
    assert [(o.events, o.n) for o in found if o.events is not None] == expected


DEALT = "Adults were randomised to ketamine (0.5 mg/kg, n = 40) or midazolam (n = 38). "
IN_ARMS = [
    (
        "Relapse occurred in 12 patients in the ketamine group and 20 in the midazolam group.",
        [(12, 40), (20, 38)],
    ),
    (
        "Nausea was reported by 9 people given ketamine but none given midazolam.",
        [(9, 40), (0, 38)],
    ),
    ("Twelve patients relapsed, five on ketamine and seven on midazolam.", [(5, 40), (7, 38)]),
    ("One patient in the midazolam group developed mania.", [(1, 38)]),
    ("At six months 45% were abstinent after ketamine and none after midazolam.", [(0, 38)]),
    ("Nausea was felt by 45% on ketamine, but nobody on midazolam died.", []),
    ("Nine people were abstinent after ketamine, compared with three after midazolam.",
     [(9, 40), (3, 38)]),
    ("Nine people reported nausea after ketamine and three after midazolam.", [(9, 40), (3, 38)]),
    ("Fourteen of those on ketamine but only six of those on midazolam remitted.",
     [(14, 40), (6, 38)]),
    ("By week 12, three in the ketamine group and nine in the midazolam group relapsed.",
     [(3, 40), (9, 38)]),
    ("Of those who drank, three in the ketamine group and nine in the midazolam group relapsed.",
     []),
    ("The 39 patients in the ketamine group and 36 in the midazolam group were analysed.", []),
    ("Two patients in the ketamine group and one in the midazolam group were excluded.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), IN_ARMS)
def test_people_counted_in_arms_are_of_those_who_were_given_it(
    sentence: str, expected: list[tuple[int, int]]
) -> None:
    sections = (Section("METHODS", None, DEALT), Section("RESULTS", None, sentence))
    found = read(Record("ID:1", title=TITLE + ": a randomised trial", abstract=sections), TOPIC)
    counted = [o for o in found.outcomes if o.events is not None]
    assert as_facts(counted, "events", "n") == expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Midazolam did not reduce craving, whereas ketamine did.", ["unclear"]),
        (
            "Craving fell by 22 mm with ketamine, against no change with midazolam (p = .01).",
            ["favours_ketamine"] * 2,
        ),
    ],
)
def test_what_the_other_arm_did_not_do_is_no_finding(sentence: str, told: list[str]) -> None:
    dealt = Section("METHODS", None, DEALT)
    abstract = (dealt, Section("RESULTS", None, sentence))
    found = read(Record("ID:1", title=TITLE + ": a randomised trial", abstract=abstract), TOPIC)
    assert [o.direction for o in found.outcomes] == told


def test_people_counted_in_arms_of_unknown_size_are_counted_all_the_same() -> None:
    told = "Relapse occurred in 12 patients in the ketamine group and 20 in the midazolam group."
    found = outcomes_of(told, title=TITLE + ": a randomised trial")
    assert as_facts(found, "arm", "events", "n") == [
        ("ketamine group", 12, None),
        ("midazolam group", 20, None),
    ]


def test_the_size_of_an_arm_is_not_that_of_a_longer_name() -> None:
    dealt = "Adults were randomised to esketamine (n = 20) or ketamine (n = 31)."
    told = "Relapse occurred in 5 patients in the ketamine group and 8 in the esketamine group."
    sections = (Section("METHODS", None, dealt), Section("RESULTS", None, told))
    found = read(Record("ID:1", title=TITLE + ": a randomised trial", abstract=sections), TOPIC)
    assert as_facts(list(found.outcomes), "events", "n") == [(5, 31), (8, 20)]


@pytest.mark.parametrize(
    "dealt",
    [
        "Adults were given ketamine 0.3 mg/kg over 30 minutes (n = 21) or saline (n = 19).",
        "Of 52 adults screened, 40 were randomised (21 ketamine, 19 saline).",
    ],
)
def test_the_size_of_an_arm_may_stand_after_its_whole_dose_or_in_a_list(dealt: str) -> None:
    told = "Three patients in the ketamine group and one in the saline group had nausea."
    sections = (Section("METHODS", None, dealt), Section("RESULTS", None, told))
    found = read(Record("ID:1", title=TITLE + ": a randomised trial", abstract=sections), TOPIC)
    assert (3, 21) in as_facts(list(found.outcomes), "events", "n")


REVIEWED = "We searched PubMed for this systematic review. Nine studies were included. "
STUDIES = [
    ("Seven of nine studies (78%) found less drinking with ketamine.", (7, 9, 78.0)),
    ("Most trials (6/9) reported lower craving after ketamine.", (6, 9, None)),
    ("Lower craving was reported in 5 of the 8 trials.", (5, 8, None)),
    ("Ketamine was found to reduce craving in 67% (6/9) of the included studies.", (6, 9, 67.0)),
    ("Eight of the nine established a link of mystical experience and abstinence.", (8, 9, None)),
]


@pytest.mark.parametrize(("sentence", "expected"), STUDIES)
def test_studies_of_a_review_are_counted_apart_from_people(
    sentence: str, expected: tuple[object, ...]
) -> None:
    text = REVIEWED + sentence
    record = Record("ID:1", title="Ketamine for addiction", abstract=(Section(None, None, text),))
    found = [o for o in read(record, TOPIC).outcomes if o.kind == "proportion"]
    assert as_facts(found, "events", "n", "value") == [expected]
    assert found[0].measure == "studies"


def test_studies_that_found_otherwise_are_of_the_same_total() -> None:
    text = (
        REVIEWED + "Six of the nine studies found less craving, two found no change and one a rise."
    )
    record = Record("ID:1", title="Ketamine for addiction", abstract=(Section(None, None, text),))
    found = [o for o in read(record, TOPIC).outcomes if o.events is not None]
    assert as_facts(found, "events", "n") == [(6, 9), (2, 9), (1, 9)]


@pytest.mark.parametrize(
    "sentence", ["Six of the nine studies were open-label.", "We kept 9 of 310 screened reports."]
)
def test_studies_that_found_nothing_are_no_result(sentence: str) -> None:
    record = Record("ID:1", title="K", abstract=(Section(None, None, REVIEWED + sentence),))
    assert [o for o in read(record, TOPIC).outcomes if o.events is not None] == []


def test_what_one_person_used_before_is_no_finding() -> None:
    title = "Ketamine for precipitated opioid withdrawal: a case report"
    text = "A 41-year-old man with pain who used fentanyl was admitted, and his COWS score rose."
    assert {o.concept for o in outcomes_of(text, title)} == {"withdrawal"}


def test_an_interval_in_brackets_belongs_to_the_change_that_it_holds() -> None:
    text = (
        "Craving was 41% lower with ketamine than with midazolam over the weeks (95% CI 13 to 70)."
    )
    found = outcomes_of(text)
    assert as_facts(found, "estimate", "ci_low", "ci_high") == [(41.0, 13.0, 70.0)]


def test_it_and_the_figures_are_of_what_was_told_before() -> None:
    text = "Craving fell early. After the fifth dose it was 8.1 ± 2.6 and 9.0 ± 2.5 (p = .4)."
    assert {o.concept for o in outcomes_of(text)} == {"craving"}


def test_what_people_did_heads_no_list_of_outcomes() -> None:
    told = outcomes_of("By spring most women had relapsed, and quit rates were 9.3% and 6.1%.")
    assert [(o.concept, o.value) for o in told] == [("abstinence", 9.3), ("abstinence", 6.1)]


def test_a_statistic_is_of_the_test_in_its_own_bracket() -> None:
    text = "Craving (p = .41) and anxiety (p = .33) stayed, but mood was better (Z = 2, p = .02)."
    told = [o.concept for o in outcomes_of(text) if o.p_value is not None]
    assert told == ["craving", "anxiety", "depression"]


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Urine tests were negative for heroin in 41% and 33%.", "abstinence"),
        ("Heroin-free urine samples were 51% against 42%.", "abstinence"),
        ("Peak drinks were 8.1 (SD 2.2) and 9.3 (SD 2.5).", "use_amount"),
        ("Driving after drinking was told by 12% and 19%.", "other"),
        ("Days of sick leave were 12.2 (SD 3.1) and 15.4 (SD 4.0).", "other"),
    ],
)
def test_words_of_urine_tests_drinking_and_work(sentence: str, concept: str) -> None:
    assert {o.concept for o in outcomes_of(sentence) if o.kind != "direction"} == {concept}


@pytest.mark.parametrize(
    ("results", "direction"),
    [
        ("Relapse occurred in 21% v 46% (p = .01).", "favours_ketamine"),
        ("Relapse occurred in 46% v 21% (p = .01).", "favours_comparator"),
        ("Relapse occurred in 21% v 23% (p = .81).", "no_difference"),
        ("Relapse occurred in 21% of men v 46% of women (p = .01).", "unclear"),
        ("Retention was 71% v 48% (hazard ratio for drop-out 0.5, p = .01).", "favours_ketamine"),
    ],
)
def test_two_numbers_stand_in_the_order_of_the_arms(results: str, direction: str) -> None:
    text = "Eighty adults were randomized to ketamine or placebo. " + results
    record = Record("ID:1", title=TITLE, abstract=(Section(None, None, text),))
    assert {o.direction for o in read(record, TOPIC).outcomes} == {direction}


def test_where_the_control_is_named_first_its_number_is_first() -> None:
    text = "Adults were randomized to placebo or ketamine. Relapse occurred in 46% v 21% (p = .01)."
    record = Record("ID:1", title="Drinking in a trial", abstract=(Section(None, None, text),))
    assert {o.direction for o in read(record, TOPIC).outcomes} == {"favours_ketamine"}


def test_what_is_compared_with_says_nothing_of_the_order() -> None:
    text = (
        "Compared with placebo, ketamine may prevent drinking. Adults were randomized to ketamine "
        "or placebo. Relapse occurred in 21% v 46% (p = .01)."
    )
    record = Record("ID:1", title="Drinking in a trial", abstract=(Section(None, None, text),))
    assert {o.direction for o in read(record, TOPIC).outcomes} == {"favours_ketamine"}


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (
            "Ketamine was superior to placebo (p = .01) but not to naltrexone (p = .4) in days of "
            "craving.",
            [("craving", "placebo", BETTER), ("craving", "naltrexone", SAME)],
        ),
        (
            "Ketamine differed from placebo (p = .01), but not from naltrexone (p = .4), in mood.",
            [("depression", "placebo", "unclear"), ("depression", "naltrexone", SAME)],
        ),
        (
            "Ketamine was outperformed by placebo on craving (p = .01).",
            [("craving", "placebo", WORSE)],
        ),
        (
            "Relapse occurred in 22% with ketamine and 41% with placebo (risk difference 19%; NNT "
            "6; p = .02).",
            [("relapse", None, BETTER)] * 2 + [("relapse", "placebo", BETTER)] * 2,
        ),
        (
            "Delirium was seen in 11% with ketamine, 8% with midazolam and 41% with placebo "
            "(p = .002).",
            [("adverse_event", None, BETTER)] * 4,
        ),
        (
            "Ketamine lowered morphine use (11 mg vs 31 mg, p = .01) and shortened the stay in "
            "hospital (4 vs 9 days, p = .02).",
            [("opioid_dose", None, BETTER)] * 2
            + [("opioid_dose", "placebo", BETTER)]
            + [("length_of_stay", None, BETTER)] * 2
            + [("length_of_stay", "placebo", BETTER)],
        ),
        ("Liver enzymes improved with ketamine.", [("biomarker", "placebo", BETTER)]),
    ],
)
def test_each_number_has_the_arm_that_it_is_compared_with(
    results: str, expected: list[tuple[str, str | None, str]]
) -> None:
    text = "Ninety adults in pain were randomised to ketamine or placebo. " + results
    record = Record("ID:1", title=TITLE, abstract=(Section(None, None, text),))
    found = read(record, TOPIC).outcomes
    assert as_facts(list(found), "concept", "versus", "direction") == expected


def test_what_two_arms_had_before_treatment_is_no_result() -> None:
    found = outcomes_of(
        "Craving was 7.2 versus 7.4 at baseline (mean difference -0.2; 95% CI -0.8 to 0.4) and 3.1 "
        "versus 5.0 at week 4 (mean difference -1.9; 95% CI -2.8 to -1.0)."
    )
    assert [o.value for o in found if o.value is not None] == [3.1, 5.0]
    assert [o.estimate for o in found if o.estimate is not None] == [-1.9]


@pytest.mark.parametrize(
    "bracket",
    [
        "(p = .03), with an effect size of 1.2 (95% CI -0.1 to 2.5)",
        "(p = .03, d = 1.2, 95% CI -0.1 to 2.5)",
    ],
)
def test_an_effect_size_beside_its_p_value_is_one_effect(bracket: str) -> None:
    [effect] = outcomes_of(f"Craving fell more with ketamine than with placebo {bracket}.")
    assert (effect.measure, effect.estimate, effect.ci_low) == ("d", 1.2, -0.1)
    assert (effect.p_value, effect.direction) == (0.03, BETTER)


def test_a_drug_that_was_needed_is_no_arm() -> None:
    found = outcomes_of("Need for clonidine was lower in the ketamine group (p = .03).")
    assert [o.arm for o in found] == ["ketamine group"]


def test_what_is_compared_with_that_of_an_arm_stands_before_its_number() -> None:
    found = outcomes_of("The relapse rate was half that of placebo (22% v 44%).")
    assert {(o.arm, o.value) for o in found} <= {(None, 22.0), (None, 44.0), ("placebo", 44.0)}


def test_a_difference_below_nought_is_no_time() -> None:
    text = "Drinking days fell more with ketamine (treatment effect -0.8 days; p = .02)."
    [found] = outcomes_of(text)
    assert (found.measure, found.estimate, found.timepoint) == ("MD", -0.8, None)


def test_the_end_of_treatment_is_no_later_time() -> None:
    found = outcomes_of(
        "At the end of treatment, 41% of the ketamine group and 18% of the placebo group were "
        "abstinent (p = .01), and 30% and 16%, respectively, were so at 96 weeks."
    )
    assert [o.timepoint for o in found] == [None, None, None, "P96W", "P96W"]


SUBJECT_FIRST = [
    (
        "Ketamine led to better retention (81%) compared to midazolam (52%; p = 0.01).",
        [("ketamine", 81.0), ("midazolam", 52.0)],
    ),
    (
        "Compared with midazolam (19%), ketamine gave higher abstinence (43%).",
        [("midazolam", 19.0), ("ketamine", 43.0)],
    ),
    (
        "Patients on ketamine had a mean craving score of 11.2 (95% CI 9.0 to 13.4) "
        "versus 17.5 (95% CI 15.1 to 19.9) for midazolam.",
        [("ketamine", 11.2), ("midazolam", 17.5)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SUBJECT_FIRST)
def test_the_number_of_the_subject_stands_before_that_of_the_other_arm(
    sentence: str, expected: list[tuple[str, float]]
) -> None:
    title = "Ketamine for alcohol use disorder: a randomised controlled trial"
    text = f"METHODS: Sixty adults were randomised to ketamine or midazolam. RESULTS: {sentence}"
    found = [o for o in lr.read(title, text).outcomes if o.value is not None]
    assert [(str(o.arm).lower(), o.value) for o in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Itching was more common with midazolam (26% vs 7%; p = .02), and nausea with ketamine "
            "(33% vs 12%; p = .04).",
            [
                *[("midazolam", 26, BETTER), ("ketamine", 7, BETTER)],
                *[("ketamine", 33, WORSE), ("midazolam", 12, WORSE)],
            ],
        ),
        (
            "Itching was more common with ketamine (26% vs 7%) and nausea with midazolam "
            "(33% vs 12%).",
            [
                *[("ketamine", 26, WORSE), ("midazolam", 7, WORSE)],
                *[("midazolam", 33, BETTER), ("ketamine", 12, BETTER)],
            ],
        ),
        (
            "Itching was rarer with ketamine than with midazolam (7% vs 26%).",
            [("ketamine", 7, BETTER), ("midazolam", 26, BETTER)],
        ),
    ],
)
def test_a_pair_beside_an_arm_begins_with_it(
    sentence: str, expected: list[tuple[str, float, str]]
) -> None:
    values = [o for o in outcomes_of(sentence) if o.value is not None]
    assert as_facts(values, "arm", "value", "direction") == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (
            "Relapse was 41% with ketamine and 62% with placebo. This difference was significant "
            "(p = .03).",
            ("relapse", "ketamine", "placebo", BETTER),
        ),
        (
            "Craving was lower with ketamine than with placebo (p = .02). So were anxiety scores "
            "(p = .04).",
            ("anxiety", "ketamine", "placebo", BETTER),
        ),
        (
            "Craving was lower with ketamine than with placebo (p = .02). The difference was still "
            "seen at week 3 (p = .03).",
            ("craving", "ketamine", "placebo", BETTER),
        ),
        (
            "Craving was lower with ketamine than placebo. They differed in drinking (p = .04).",
            ("use_amount", None, None, "unclear"),
        ),
        (
            "Relapse was 41% with ketamine and 62% with placebo. This change from the start was "
            "significant (p = .03).",
            ("relapse", None, None, "unclear"),
        ),
        (
            "Craving was lower with ketamine than with placebo. The scores before and after were "
            "6.2 and 3.1 (p = .03).",
            ("craving", None, None, "unclear"),
        ),
        (
            "Craving was lower than a week earlier (p = .02) with ketamine.",
            ("craving", "ketamine", None, BETTER),
        ),
        (
            "Craving was lower with ketamine than with placebo (p = .02). The effect of age was "
            "significant (p = .04).",
            ("craving", None, None, "unclear"),
        ),
        (
            "Craving was lower with ketamine than with placebo (p = .02). The scores were 3.1 and "
            "5.2, respectively (p = .02).",
            ("craving", "ketamine", "placebo", BETTER),
        ),
    ],
)
def test_a_test_is_of_the_arms_told_right_before(
    results: str, expected: tuple[str | None, ...]
) -> None:
    found = outcomes_of(results)[-1:]
    assert as_facts(found, "concept", "arm", "versus", "direction") == [expected]


def test_a_definition_does_not_hide_the_result_beside_it() -> None:
    found = outcomes_of("A fall of 30% or more defined response; 61% quit.")
    assert 61 in [o.value for o in found]


def test_dissociation_beside_a_control_without_effect_favours_nobody() -> None:
    told = "METHODS: Ninety adults were randomised to ketamine or midazolam. RESULTS: Midazolam "
    told += "had no effect on craving, while ketamine increased dissociation."
    found = read(Record("ID:1", title=TITLE, abstract=(Section(None, None, told),)), TOPIC)
    assert [o.direction for o in found.outcomes if o.concept == "dissociation"] == ["unclear"]


def test_what_a_sentence_goes_on_with_is_measured_too() -> None:
    found = outcomes_of(
        "Abstinence was 41% with ketamine. In those given placebo, it was 17%. Of the ketamine "
        "group, 44% relapsed. Of the placebo group, 71% did so."
    )
    told = [("abstinence", "ketamine", 41), ("abstinence", "placebo", 17)]
    told += [("relapse", "ketamine group", 44), ("relapse", "placebo group", 71)]
    assert as_facts(found, "concept", "arm", "value") == told
    found = outcomes_of("Anxiety was measured weekly. Scores fell more with ketamine (p = .02).")
    assert [o.concept for o in found if o.kind == "test"] == ["anxiety"]
