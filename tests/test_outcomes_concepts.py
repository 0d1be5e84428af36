"""Sentence in, the concept of each of its numbers out. All sentences are our own."""

from __future__ import annotations

import pytest

from litreview.reading.outcomes import read_outcomes
from litreview.reading.text import make_document
from litreview.records import Record, Section, Tag
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
TITLE = "Ketamine versus placebo for alcohol use disorder"


def concepts_of(results: str, title: str = TITLE, design: str = "rct") -> list[str]:
    """The concepts of the numbers in order, one after the other that are the same once."""
    record = Record("ID:1", title=title, abstract=(Section("RESULTS", None, results),))
    tags = (Tag("design", design, basis="term", confidence=0.9),) if design != "rct" else ()
    found = read_outcomes(make_document(record), tags, TOPIC)
    codes = [o.concept for o in found if o.kind != "direction"]
    return [c for i, c in enumerate(codes) if i == 0 or c != codes[i - 1]]


CHECKED = [
    ("Abstinence was rarer (OR 0.6) than in those trying to stop drinking.", ["abstinence"]),
    ("Drug (OR 2.3) and combined (OR 2.1) smoking-cessation groups raised mood.", ["depression"]),
    ("Abstinence, verified by exhaled CO, was seen in 31% and 22%.", ["abstinence"]),
    ("Quit rates (validated by salivary cotinine) were 19% and 11%.", ["abstinence"]),
    ("Abstinence, confirmed by a breath CO below 8 ppm, rose (OR 1.8).", ["abstinence"]),
    ("Relapse, defined as any heavy drinking day, was seen in 31% and 44%.", ["relapse"]),
    ("Response, defined as abstinence in the last month, was seen in 31%.", ["abstinence"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), CHECKED)
def test_what_checks_or_defines_an_outcome_is_not_what_was_measured(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence) == concepts


GIVEN = [
    "Abstinence was 41% in the anxiety management training.",
    "Abstinence was 41% after the pain clinic and 33% after the depression service.",
    "Abstinence was 41% (relapse-prevention group) and 33%.",
]


@pytest.mark.parametrize("sentence", GIVEN)
def test_what_was_given_is_not_what_was_measured(sentence: str) -> None:
    assert concepts_of(sentence) == ["abstinence"]


def test_a_treatment_named_after_an_outcome_is_none() -> None:
    defined = "Relapse-prevention groups (RPG) were run. Abstinence fell. "
    assert concepts_of(defined + "For RPG and rest the figures were 57% and 41%.") == ["abstinence"]


BACK = [
    ("BDI scores fell (p = .01), and response was seen in 41% and 22%.", ["depression"]),
    ("BDI scores fell (p = .01). Remission was seen in 41% and 22%.", ["depression", "abstinence"]),
    ("Delirium was watched for. Its incidence was 11% and 19%.", ["adverse_event"]),
    ("No differences were seen in secondary outcomes (all p > .05).", ["other"]),
    (
        "On placebo 2/30 (HADS-depression) and 5/30 (HADS-anxiety) were responders.",
        ["depression", "anxiety"],
    ),
    ("Side effects were seen in 12% (nausea) and 14% (headache).", ["adverse_event"]),
]


@pytest.mark.parametrize(("sentences", "concepts"), BACK)
def test_numbers_are_of_what_was_named_before(sentences: str, concepts: list[str]) -> None:
    assert concepts_of(sentences) == concepts


def test_a_test_in_another_bracket_is_of_what_stands_before_it() -> None:
    text = "There was no rise in anxiety (MD 0.4, 95% CI -1.2 to 2.0) or in craving (p = .62)."
    assert concepts_of(text) == ["anxiety", "craving"]


NAMED = [
    ("Smokers attended the final visit in 81% and 77%.", "retention"),
    ("Engagement in any treatment was 71% and 43%.", "retention"),
    ("Users viewed more pages (17 vs. 6, p < .001).", "other"),
    ("They saw the advice as more helpful (p = .02).", "other"),
    ("Urine cocaine tests were negative in 41% and 33%.", "abstinence"),
    ("Urine samples stayed negative in 41% and 33%.", "abstinence"),
    ("Opioid tests came back negative in 41% and 33%.", "abstinence"),
    ("At week 9, 41% and 33% were off tobacco.", "abstinence"),
    ("Drinking resumed in 41% and 33%.", "relapse"),
    ("Mean stay was shorter (2.7 vs 3.4 days).", "length_of_stay"),
    ("Falls were reported by 9% and 12%.", "adverse_event"),
    ("Completion was 71% and 64%.", "retention"),
    ("A CO below 7 ppm was found in 31% and 22%.", "abstinence"),
    ("Rates of smoking cessation were 31% and 22%.", "abstinence"),
    ("Of the smokers, 31% had successfully stopped smoking.", "abstinence"),
    ("Cocaine-negative scores were 3.1 and 2.2.", "abstinence"),
    ("Rates of gambling abstinence were higher with ketamine (p = .02).", "abstinence"),
    ("Heart rate at endoscope withdrawal was higher with ketamine (p = .02).", "adverse_event"),
    ("Withdrawal movements were seen in 11% and 42%.", "adverse_event"),
]


@pytest.mark.parametrize(("sentence", "concept"), NAMED)
def test_words_of_attendance_websites_and_tests(sentence: str, concept: str) -> None:
    assert concepts_of(sentence) == [concept]


GOES_ON = [
    (
        "Craving fell. The effect was confined to those with high baseline pain (p = .01).",
        "craving",
    ),
    ("Craving fell. Excluding depressed patients did not change this (p = .03).", "craving"),
    ("Craving fell. Among the patients with much pain the figures were 8% and 4%.", "craving"),
    ("Craving fell. By spring the groups no longer differed (OR 1.2, p = .31).", "craving"),
    ("Craving fell. The gap favoured ketamine in completers as well (7.1 vs 9.4).", "craving"),
    ("Craving fell. The gain was lost (MD 0.1, 95% CI -1 to 1), when anxiety rose.", "craving"),
]


@pytest.mark.parametrize(("sentences", "concept"), GOES_ON)
def test_a_sentence_that_goes_on_tells_of_no_other_outcome(sentences: str, concept: str) -> None:
    assert concepts_of(sentences) == [concept]


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Severity of dependence fell less. The SDS was lower (p = .03).", "symptom_other"),
        ("Disability was lower (SDS, p = .03).", "other"),
        ("The SDS was lower (p = .03).", "depression"),
        ("CGI severity was lower (p = .03).", "symptom_other"),
        ("A poor outcome was seen in 31% and 44%.", "use_amount"),
    ],
)
def test_a_word_of_two_meanings_is_told_from_the_text(sentence: str, concept: str) -> None:
    assert concepts_of(sentence) == [concept]


def test_completers_who_did_better_did_so_in_what_was_told_before() -> None:
    assert concepts_of("Abstinence rose. Completers did better (41% vs 23%).") == ["abstinence"]


HARMS = [
    ("Headache (14%), anxiety (6%) and fatigue (4%) were noted.", ["adverse_event"]),
    ("Nausea occurred in 14% of the patients and back pain in 6%.", ["adverse_event"]),
    ("Of all, 14% had nausea and 6% reported insomnia.", ["adverse_event"]),
    ("Low mood (6%) and anxiety (4%) were the most common adverse events.", ["adverse_event"]),
    ("Pain was lower (3.1 vs 4.2) and nausea rarer (6% vs 14%).", ["pain", "adverse_event"]),
    ("Anxiety fell by 11 points; nausea (6%) was rare.", ["anxiety", "adverse_event"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), HARMS)
def test_symptoms_in_a_list_of_side_effects_are_such(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence) == concepts


@pytest.mark.parametrize(
    "sentence",
    [
        "Predictors of relapse were younger age (OR 1.2), pain (OR 1.5) and craving (OR 2.4).",
        "Factors associated with relapse were craving (OR 1.2) and pain (OR 1.5).",
        "Relapse was predicted by pain (OR 1.2) and low mood (OR 1.5).",
        "Pain (OR 1.2) and living alone (OR 1.5) increased the odds of relapse.",
        "Relapse was less likely if pain was low at baseline (OR 0.6).",
        "Relapse fell by 12% in all and, in those without pain, by 23%.",
    ],
)
def test_what_predicts_an_outcome_is_not_what_was_measured(sentence: str) -> None:
    assert concepts_of(sentence) == ["relapse"]


def test_a_short_form_that_the_text_gives_to_an_illness_is_no_outcome() -> None:
    text = "Bipolar disorder (BP) was common. Craving fell in BP patients (p = .02)."
    assert concepts_of(text) == ["craving"]


CHANGED = [
    ("Craving fell. They had 14% fewer drinks per day (p = .02).", ["use_amount"]),
    ("Craving being equal, there was a 23% lower relapse rate.", ["relapse"]),
    ("There was a 14% reduction in craving and a 9% fall in pain.", ["craving", "pain"]),
    ("Retention being equal, ketamine gave 1.4 more negative urine samples.", ["abstinence"]),
    ("Craving was 14% lower than in patients with depression.", ["craving"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), CHANGED)
def test_a_number_of_a_change_goes_to_what_is_named_after_it(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence) == concepts


SCALES = [
    ("Craving (p = .02) and QVX scores (p = .03) fell.", ["craving", "other"]),
    ("Craving (p = .02) and desire (p = .03) fell.", ["craving"]),
    ("The OCDS (revised) compulsion subscale was lower (p = .02).", ["craving"]),
    ("BSI scores fell (p = .02).", ["symptom_other"]),
    ("Suicidal thoughts fell. The BSI was lower (p = .02).", ["suicidality"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), SCALES)
def test_a_scale_that_is_not_known_is_no_other_one(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence) == concepts


WEAK = [
    ("Craving fell (p = .02). Function improved (p = .03).", ["craving", "other"]),
    ("Craving fell (p = .02). Injecting was rarer (14% vs 31%).", ["craving", "use_amount"]),
    ("Craving fell as function improved (p = .02).", ["craving"]),
    ("Weight rose by 3.1 kg in quitters and 1.3 kg in others.", ["other"]),
    ("At birth 31% had stopped altogether, against 17%.", ["abstinence"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), WEAK)
def test_a_weak_word_counts_where_no_other_outcome_is_named(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence) == concepts


SURVEYED = [
    ("Mood disorder was found in 31% and panic disorder in 17%.", ["depression", "anxiety"]),
    ("Social phobia (11%) and OCD (6%) were common.", ["anxiety", "symptom_other"]),
    ("Alcohol use disorder (43%) was common.", ["other"]),
    ("Of all guests, 37% were dependent.", ["other"]),
    ("Ketamine was detected in the urine of 23%.", ["biomarker"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), SURVEYED)
def test_an_illness_that_so_many_had_is_an_outcome_of_a_survey(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence, "Ketamine use in clubs", "cross_sectional") == concepts


HABITS = [
    ("By a year 31% had gone back to smoking.", ["relapse"]),
    ("More slipped back into drug use (31% and 17%).", ["relapse"]),
    ("By a year 31% had given up vaping.", ["abstinence"]),
    ("Of all, 31% stayed away from cocaine.", ["abstinence"]),
    ("By a year 31% had resumed diazepam.", ["discontinuation"]),
    ("By a year 31% were still on lorazepam.", ["discontinuation"]),
    ("The rate of smoke-free pregnancy was 31%.", ["abstinence"]),
    ("They self-administered intranasal cocaine less often (p = .02).", ["self_administration"]),
    ("Abstinence was likelier than for those who chose nicotine gum (OR 1.7).", ["abstinence"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), HABITS)
def test_every_habit_is_given_up_or_taken_up_again(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence) == concepts


WILL = [
    "Self-efficacy to resist drinking rose (p = .02).",
    "More felt ready to give up smoking (31% vs 17%).",
    "Willingness to reduce alcohol use was greater (d = 0.3).",
]


@pytest.mark.parametrize("sentence", WILL)
def test_what_people_mean_to_do_is_motivation(sentence: str) -> None:
    assert concepts_of(sentence) == ["motivation"]


SEDATIVES = [
    "Additional zopiclone was needed by 31% and 17%.",
    "Total chlordiazepoxide was 131 mg vs 217 mg (p = .02).",
    "Fewer benzodiazepines were required (p = .03).",
]


@pytest.mark.parametrize("sentence", SEDATIVES)
def test_sedatives_given_beside_the_treatment_are_another_outcome(sentence: str) -> None:
    assert concepts_of(sentence) == ["other"]


WHOSE = [
    ("At a year 9 (43%) of 21 ketamine abstainers and 4 of 11 others had relapsed.", ["relapse"]),
    ("In the mindfulness group 61% and in the reading group 43% dropped out.", ["retention"]),
    ("Craving fell by 3.1 points and withdrawal scores by 5.3.", ["craving", "withdrawal"]),
    ("Nausea was rarer (7 vs 9 mg needed) and relapse commoner (31%).", ["relapse"]),
    ("Anxiety was lower (d = 0.45; test power 0.82; 95% CI 0.21 to 0.69).", ["anxiety"]),
    ("More smokers given it made an attempt to quit (64% vs 48%).", ["other"]),
    ("Only 8.4% (104/1234) disengaged within the first month.", ["retention"]),
    ("Relapse was rarer (RR 0.8); NNT 9.1 (95% CI 6.6 to 14.2) and abstinence rose.", ["relapse"]),
    ("Fewer had a cocaine non-use week (12% vs 31%).", ["abstinence"]),
    ("The percentage of abstinent days did not differ (54% and 56%).", ["days_abstinent"]),
    ("Those with a goal of abstinence drank less (4.1 vs 2.2 drinks a day).", ["use_amount"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), WHOSE)
def test_whose_numbers_these_are_is_not_what_was_measured(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence)[-len(concepts) :] == concepts


MODERATED = [
    ("Age and anxiety (p = .03) had no moderating effect.", ["use_amount"]),
    ("Anxiety moderated the effect of ketamine on craving (p = .03).", ["craving"]),
    ("The effect on craving was not moderated by anxiety (p = .31).", ["craving"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), MODERATED)
def test_what_moderates_an_effect_is_not_what_was_measured(
    sentence: str, concepts: list[str]
) -> None:
    assert concepts_of(sentence) == concepts


def test_a_study_is_not_of_what_its_people_have_beside() -> None:
    title = "Ketamine for suicidal thoughts with anxiety"
    assert concepts_of("The effect was larger with ketamine (p = .03).", title) == ["suicidality"]


DEPRESSED = "Intravenous ketamine for depression"
OPERATED = "Intravenous ketamine for pain after surgery"
LISTED = [
    (
        "Anxiety (HAM-A) and suicidal ideation (SSI) fell (p = .01 and p = .03, respectively).",
        ["anxiety", "suicidality"],
    ),
    ("BDI and BPRS scores were 9.1 and 24.3.", ["depression", "symptom_other"]),
    (
        "Falls of 9.1, 5.4 and 2.2 points were seen on the BDI, HAM-A and BPRS, respectively.",
        ["depression", "anxiety", "symptom_other"],
    ),
    (
        "Effects (d) of d = 0.7, d = 0.4 and d = 0.2 were found for mood, anxiety and pain, "
        "respectively.",
        ["depression", "anxiety", "pain"],
    ),
    ("Response was seen in 41% and nausea in 13%.", ["depression", "adverse_event"]),
    ("Remission was seen in 41% on the BDI and 30% on the HAM-A.", ["depression", "anxiety"]),
    ("Among responders, 70% and 63% relapsed with ketamine and saline.", ["relapse"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), LISTED)
def test_numbers_take_the_outcomes_of_a_list_in_order(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence, DEPRESSED) == concepts


PEOPLE = [
    "In patients with high anxiety, response rates were 52% with ketamine and 21% with saline.",
    "A higher body weight was associated with greater improvement (p = .03).",
    "Regression analysis showed that age of onset was correlated with response (p = .03).",
    "Pain did not predict response (p = .41).",
    "After adjustment for baseline anxiety the difference was 4.2 points (95% CI 1.1 to 7.3).",
]


@pytest.mark.parametrize("sentence", PEOPLE)
def test_who_did_better_did_so_in_the_illness(sentence: str) -> None:
    assert concepts_of(sentence, DEPRESSED) == ["depression"]


def test_factors_with_a_number_each_are_told_of_what_they_go_with() -> None:
    told = "Having work (OR 1.9) and high motivation (OR 2.3) were associated with abstinence."
    assert concepts_of(told) == ["abstinence"]


AFTER_SURGERY = [
    ("Patients received 40.2 (12.1) mg IV hydromorphone and 38.1 (9.0) mg.", "opioid_dose"),
    ("More patients went home with a VAS score < 25 (p = .01).", "pain"),
    ("Opioid use fell. The share of people with a VAS score < 25 was 61% v 40%.", "pain"),
    ("VAS scores did not differ (p = .31).", "pain"),
    ("Recovery was 14 minutes longer with ketamine (p = .03).", "other"),
]


@pytest.mark.parametrize(("sentence", "concept"), AFTER_SURGERY)
def test_what_is_told_after_surgery(sentence: str, concept: str) -> None:
    assert concepts_of(sentence, OPERATED) == [concept]


THOUGHT = [
    "Doctors were more concerned about suicide (p = .01).",
    "Knowledge of relapse prevention rose (p = .01).",
    "Nurses asked more patients about smoking (61% v 40%).",
    "Smoking cessation activities rose (p = .01).",
]


@pytest.mark.parametrize("sentence", THOUGHT)
def test_what_people_think_or_offer_is_no_outcome_of_patients(sentence: str) -> None:
    assert concepts_of(sentence) == ["other"]


def test_a_vital_sign_that_is_studied_as_a_marker_is_one() -> None:
    rate = "The heart rate was higher in patients (p = .01)."
    assert concepts_of(rate, "Is the heart rate a marker of depression?") == ["biomarker"]
    assert concepts_of(rate, DEPRESSED) == ["adverse_event"]


BESIDE_USE = [
    ("Officers rated 41 (62%) as impaired (difference, 12.1 points; p = .01).", "other"),
    ("The lifetime prevalence was 12.1% for alcohol use disorder.", "other"),
    ("The tooth wear score of the back teeth was 0.91 (0.11) and 0.14 (0.08).", "other"),
    ("The intervention had a small effect (d = 0.31).", "use_amount"),
]


@pytest.mark.parametrize(("sentence", "concept"), BESIDE_USE)
def test_a_study_of_users_tells_more_than_use(sentence: str, concept: str) -> None:
    assert concepts_of(sentence, "Cannabis use among drivers") == [concept]


def test_more_without_a_relapse_is_better() -> None:
    told = "More patients had remission (27% vs 18%) and had no relapse (22% vs 14%) with ketamine."
    record = Record("ID:1", title=DEPRESSED, abstract=(Section("RESULTS", None, told),))
    found = read_outcomes(make_document(record), (), TOPIC)
    assert {o.direction for o in found} == {"favours_ketamine"}


BRACKETS = [
    (
        "No difference was found in dissociative (p = .6) or cardiac (p = .4) side effects.",
        ["dissociation", "adverse_event"],
    ),
    ("Memory improved (MADRS item 6, p = .01).", ["cognition"]),
    ("Ketamine halved the risk of being diagnosed with depression (HR 0.5).", ["depression"]),
    ("Dropout was higher in those on interferon treatment (HR 1.4).", ["retention"]),
    ("THC was detectable post-smoking in 9 of 20 (45%).", ["biomarker"]),
    ("More users wanted to reduce or stop drinking (61% v 40%).", ["motivation"]),
    ("Dropout (adjusting for age, sex, and baseline anxiety), was rarer (HR 0.5).", ["retention"]),
    ("BDI scores fell (responders -4.1, p = .01; nonresponders -1.6, p = .04).", ["depression"]),
    ("Low cortisol (3.1 vs 4.6) predicted relapse with a ROC area of 0.75.", ["biomarker"]),
    ("Ketamine slowed the recognition of fear and sadness (p = .01).", ["cognition"]),
    ("Higher ABCD2 levels at baseline predicted abstinence (r = .4).", ["biomarker"]),
    ("Those in the club-attending group smoked more (OR 1.4).", ["use_amount"]),
    ("They had longer intervals between infusions (IRR 1.4).", ["other"]),
    ("Mood was no better, but greater falls (p = .01) in craving were seen.", ["craving"]),
]


@pytest.mark.parametrize(("sentence", "concepts"), BRACKETS)
def test_words_around_an_outcome_say_what_it_is_of(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence) == concepts


MARKERS = [
    ("Effects of ketamine on hippocampal volume in volunteers", "biomarker"),
    ("Ketamine and cognition in volunteers with hippocampal damage", "cognition"),
    ("A dopamine reuptake inhibitor for pain", "pain"),
]


@pytest.mark.parametrize(("title", "concept"), MARKERS)
def test_a_study_of_a_marker_alone_is_of_that(title: str, concept: str) -> None:
    assert concepts_of("Mixed modelling yielded a main effect of drug (p = .01).", title) == [
        concept
    ]


def test_delusions_are_symptoms_where_psychosis_is_studied() -> None:
    told = "Delusions were commoner (p = .01)."
    assert concepts_of(told, "A ketamine model of psychosis") == ["symptom_other"]
    assert concepts_of(told) == ["adverse_event"]


def test_a_scale_of_pain_counts_after_surgery_whatever_was_operated() -> None:
    told = "After surgery, analgesia was alike. VAS and Ramsay scores were alike (all p > .05)."
    assert concepts_of(told, "Ketamine in rectal cancer")[0] == "pain"


VALUES = [
    (
        "Patients had 12% heavy drinking days and 41% abstinent days.",
        ["heavy_drinking 12%", "days_abstinent 41%"],
    ),
    ("Patients with craving had 5% and 10% heavy drinking days.", ["heavy_drinking 5% 10%"]),
    (
        "Days of complete abstinence were 61 with ketamine and 44 with saline.",
        ["days_abstinent 61 44"],
    ),
    ("The percentage of days abstinent was 61.5 and 47.9.", ["days_abstinent 61.5% 47.9%"]),
    ("Percent days abstinent (PDA) rose; PDA was 61.5 and 47.9.", ["days_abstinent 61.5% 47.9%"]),
    ("The mean number of drinks a day was 4 with ketamine and 7 with saline.", ["use_amount 4 7"]),
    ("Cigarettes smoked per day fell from 19 to 7.", ["use_amount 19 7"]),
    ("Mean craving scores were 12 and 18, respectively.", ["craving 12 18"]),
    ("Mean age was 41 with ketamine and 43 with saline.", []),
    ("The number of serious adverse events was 4 with ketamine and 7 with saline.", []),
    ("Patients in the top 30% of drug levels were abstinent (24% vs 12%).", ["abstinence 24% 12%"]),
    ("The proportion who never drank was 22% and 12%.", ["abstinence 22% 12%"]),
    ("Cigarettes/day fell by 54% with ketamine and by 5% with saline.", ["use_amount 54% 5%"]),
    (
        "The percentage with no heavy drinking days was 31% with ketamine and 18% with saline.",
        ["heavy_drinking 31% 18%"],
    ),
    ("Exhaled CO was 8.1 ppm with ketamine and 14.2 ppm with saline.", ["biomarker 8.1 14.2"]),
    (
        "Cotinine was lower on ketamine (112.1 ng/ml) than on saline (188.4 ng/ml).",
        ["biomarker 112.1 188.4"],
    ),
    ("They gained 2.1 kg with ketamine and 3.0 kg with saline in weight.", ["other 2.1 3"]),
    ("Cost per quitter was $812 with ketamine and $1,104 with saline.", ["other 812 1104"]),
    ("The time to first relapse (ketamine 49 days, saline 21 days) differed.", ["relapse 49 21"]),
    (
        "Time to relapse was longer with ketamine (61 days) than with saline (26 days).",
        ["relapse 61 26"],
    ),
    ("The MADRS score was 32 at baseline and 14 at day 7.", ["depression 32 14"]),
    (
        "Scores were 24 at baseline, 12 at week 2 and 8 at week 4 on the BDI.",
        ["depression 24 12 8"],
    ),
    ("Patients with scores above 20 at baseline and below 10 at week 4 had craving.", []),
    ("Lorazepam requirement was 14 mg, down from 32 mg the day before.", ["other 14 32"]),
    ("Alcohol use in the past month fell from 21 to 6 days.", ["use_amount 21 6"]),
    ("Initiation was completed by 41 of 60 patients (68%).", ["other 68%"]),
    ("Among the 61 quitters at week 12, 22 (36%) had relapsed.", ["relapse 36%"]),
    (
        "Hazardous drinking (AUDIT of 8 or more) was found in 51% and 60%.",
        ["heavy_drinking 51% 60%"],
    ),
    ("Craving was rated 8.1 and 7.2 out of 10.", ["craving 8.1 7.2"]),
    ("A quit date was set by 81% and 74%.", ["other 81% 74%"]),
    ("Craving and anxiety fell by 7.3 and 4.1 (both p < .01).", ["craving 7.3", "anxiety 4.1"]),
    (
        "Percent days abstinent (PDA) rose; mean PDA in the relapse-goal group was 78 and 71.",
        ["days_abstinent 78% 71%"],
    ),
    ("Craving fell in those who took it at least 2.5 days per week.", []),
    ("Follow-up was longer with ketamine (12 weeks) than with saline (8 weeks).", []),
    (
        "Adherence was 61% and 66%, and 12% stopped the drug because of nausea.",
        ["retention 61% 66%", "adverse_event 12%"],
    ),
    ("Any use of counselling services was told by 41% and 38%.", ["other 41% 38%"]),
    ("Nausea (28% vs 9%) and weight gain (16% vs 6%) were usual.", ["adverse_event 28% 9% 16% 6%"]),
]


@pytest.mark.parametrize(("sentence", "values"), VALUES)
def test_each_number_of_an_arm_has_its_outcome_and_unit(sentence: str, values: list[str]) -> None:
    record = Record("ID:1", title=TITLE, abstract=(Section("RESULTS", None, sentence),))
    tags = (Tag("design", "rct", basis="term", confidence=0.9),)
    found: dict[str, list[str]] = {}
    for outcome in read_outcomes(make_document(record), tags, TOPIC):
        if outcome.value is not None:
            unit = "%" if outcome.unit == "%" else ""
            found.setdefault(outcome.concept, []).append(f"{outcome.value:g}{unit}")
    assert [" ".join([concept, *told]) for concept, told in found.items()] == values


def test_a_short_form_of_what_people_got_is_no_outcome() -> None:
    told = "Smokers were assigned to smoking reduction (SR) or rest. In SR, 12% quit, 9% at rest."
    assert concepts_of(told, "Quitting smoking: a trial") == ["abstinence"]


DID_AFTER = [  # the number, and after it what people did
    ("Of all, 31% had cut down on smoking and 8% had stopped.", ["use_amount", "abstinence"]),
    ("Retention was 84%, and 31% of patients were abstinent.", ["retention", "abstinence"]),
    ("It was well tolerated, as 12% of patients dropped out.", ["retention"]),
    ("In all 48% of smokers who reached abstinence relapsed later.", ["relapse"]),
    ("At a year 52 (41%) were abstinent, 14 (11%) were controlled drinkers and 20 (16%) were"
     " heavy drinkers.", ["abstinence", "use_amount", "heavy_drinking"]),
    ("Of 240 smokers (mean of 19 cigarettes a day), 198 (82%) provided 6-month outcome data.",
     ["retention"]),
    ("Naltrexone reduced craving, and 31% vs 45% relapsed.", ["relapse"]),
    ("Dropouts from side effects were seen in 12%.", ["adverse_event"]),
    ("Among those who did not quit, cigarettes per day fell by 8.1 with ketamine and 5.2 with"
     " saline.", ["use_amount"]),
    ("Of quitters, 14% relapsed.", ["relapse"]),
    ("Abstinence rates were 1% with usual care and 4% in the free cessation aids group.",
     ["abstinence"]),
    ("More were engaged in addiction treatment (74% vs 53%).", ["retention"]),
    ("Nine (21%) stopped taking the study drug.", ["retention"]),
    ("The trial was terminated early as craving fell (p = .01).", ["craving"]),
    ("At a year 16% were no longer smoking.", ["abstinence"]),
    ("Of the ketamine group, 31% had not had a drink.", ["abstinence"]),
    ("They had more weeks without cocaine (5.1 vs 3.2).", ["abstinence"]),
    ("Lapse-free survival was 41% and 29%.", ["relapse"]),
    ("Urine positivity fell from 67% to 44%.", ["use_amount"]),
    ("At a year 14% were social drinkers.", ["use_amount"]),
    ("At week 5, 12% had stopped taking it.", ["retention"]),
    ("Vomiting had stopped in 41% and 22%.", ["other"]),
    ("In 6-month outcome data craving was 2.1 and 3.4.", ["craving"]),
    ("Outcomes were assessed at week 4, and craving was lower (p = .02).", ["craving"]),
    ("The withdrawal response to naloxone was milder (p = .02).", ["withdrawal"]),
    ("Craving in early abstinence was milder (p = .02).", ["craving"]),
    ("Of those who drank, 14 (35%) relapsed.", ["relapse"]),
    ("The median time to loss of response was 44 days.", ["relapse"]),
    ("A carryover effect was seen (p = .03).", ["other"]),
    ("Withdrawal eased (p = .02). Use of concomitant medication rose (p = .03).",
     ["withdrawal", "other"]),
    ("GGT fell (p = .02). Gastrointestinal complaints were seen in 12% and 21%.",
     ["biomarker", "adverse_event"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "concepts"), DID_AFTER)
def test_a_number_is_of_what_people_did(sentence: str, concepts: list[str]) -> None:
    assert concepts_of(sentence) == concepts


def test_opioid_use_of_those_addicted_is_no_analgesia() -> None:
    title = "Buprenorphine for opioid-addicted youth"
    assert concepts_of("They reported less opioid use (p = .01).", title) == ["use_amount"]
    assert concepts_of("At week 4, 61% of urine tests were opioid-positive.", title) == [
        "use_amount"
    ]


def test_a_response_is_what_the_text_defines_it_as() -> None:
    told = "A response was defined as three negative urine samples. "
    title = "Bupropion for methamphetamine use disorder"
    assert concepts_of(told + "In all, 16.5% had a response.", title) == ["abstinence"]
