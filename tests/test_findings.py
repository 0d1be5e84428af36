"""Findings of whole records on the question: abstract in, findings out. All texts are our own."""

from __future__ import annotations

import pytest

import litreview as lr

BETTER, WORSE, SAME = "favours_ketamine", "favours_comparator", "no_difference"
TRIAL = (
    "Ketamine for alcohol use disorder: a randomised controlled trial",
    "Forty adults were randomised to ketamine (0.5 mg/kg) or midazolam.",
)
OPEN = (
    "Ketamine for alcohol use disorder: an open-label pilot study",
    "Twelve adults received open-label ketamine (0.5 mg/kg).",
)
COHORT = (
    "Ketamine for severe alcohol withdrawal: a retrospective cohort study",
    "Patients given ketamine with lorazepam were compared with those given lorazepam alone.",
)
TAPER = (
    "Ketamine-assisted deprescribing of benzodiazepines: an open-label trial",
    "Ten adults took oral ketamine (50 mg) during a taper.",
)
REVIEW = (
    "Ketamine for substance use disorders: a systematic review",
    "We searched PubMed for clinical studies; nine studies were included.",
)
VARENICLINE = (
    "Varenicline versus placebo for smoking cessation: a randomised trial",
    "Eighty smokers were randomised to varenicline or placebo. "
    "The primary outcome was continuous abstinence.",
)
ACTIVE = (
    "Ketamine versus etomidate for intubation: a randomised trial",
    "Ninety adults were randomised to ketamine or etomidate.",
)
PAIN = (
    "Ketamine for postoperative pain: a randomised controlled trial",
    "Ninety adults were randomised to ketamine (0.5 mg/kg) or saline.",
)
SURVEY = (
    "Drinking before and after a psychedelic experience: an online survey",
    "A cross-sectional survey was sent to 140 drinkers with depression.",
)
RATS = (
    "Ketamine and ethanol intake in rats",
    "Rats with access to ethanol were injected with ketamine (10 mg/kg) or saline.",
)

Facts = set[tuple[str, str]]


def facts_of(study: tuple[str, str], results: str) -> Facts:
    title, methods = study
    found = lr.read(title, f"METHODS: {methods} RESULTS: {results}").outcomes
    return {(o.concept, o.direction) for o in found if o.direction not in (None, "unclear")}


FINDINGS: list[tuple[tuple[str, str], str, Facts]] = [
    (
        OPEN,
        "Participants had less craving and greater motivation.",
        {("craving", "improved"), ("motivation", "improved")},
    ),
    (OPEN, "Patients with insomnia had larger reductions in craving.", set()),
    (
        OPEN,
        "Drinks per day went from 7.4 (2.2) to 2.9 (1.7), a large effect (d = -1.2).",
        {("use_amount", "improved")},
    ),
    (COHORT, "Patients had less craving than at baseline.", {("craving", "improved")}),
    (OPEN, "By week 2 he had stopped drinking alcohol.", {("abstinence", "improved")}),
    (OPEN, "By week 2 all had quit.", {("abstinence", "improved")}),
    (TRIAL, "Relapse was rarer than expected.", set()),
    (
        TRIAL,
        "Although abstinence was higher than expected, it did not differ between the groups.",
        {("abstinence", SAME)},
    ),
    (
        TRIAL,
        "Craving was lower with ketamine (p = .01), with similar results for anxiety.",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "Craving was lower with ketamine (p = .01), with similar effects on anxiety between arms.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        TRIAL,
        "There were no significant effects for ketamine relative to midazolam on craving, for"
        " reducing the severity of depressive symptoms, or on retention.",
        {("craving", SAME), ("depression", SAME), ("retention", SAME)},
    ),
    (
        TRIAL,
        "No benefit for craving was seen with ketamine but it was better than midazolam in"
        " reducing anxiety.",
        {("craving", SAME), ("anxiety", BETTER)},
    ),
    (
        TRIAL,
        "Ketamine had a stronger effect on drinks per day than midazolam.",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "The effect on craving was smaller with ketamine than with midazolam.",
        {("craving", WORSE)},
    ),
    (
        TRIAL,
        "Ketamine had a smaller negative impact on cognition than midazolam.",
        {("cognition", BETTER)},
    ),
    (TRIAL, "Ketamine led to a greater craving than midazolam.", {("craving", WORSE)}),
    (
        REVIEW,
        "Craving was reduced after ketamine in three of four studies.",
        {("craving", "improved")},
    ),
    (
        REVIEW,
        "In two trials ketamine reduced craving compared with midazolam.",
        {("craving", BETTER)},
    ),
    (
        REVIEW,
        "In one placebo-controlled trial ketamine reduced craving.",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "Negative urine samples were more frequent in the ketamine arm (61% versus 38%, p=0.03). "
        "Days of use were similar.",
        {("abstinence", BETTER), ("use_amount", SAME)},
    ),
    (COHORT, "The hospital stay was shortened by 2 days.", {("length_of_stay", BETTER)}),
    (
        ("Ketamine and cocaine use disorder", "A cohort with matched controls was followed up."),
        "In those receiving ketamine for pain, remission was commoner (8% vs 4%; p = 0.01).",
        {("abstinence", BETTER)},
    ),
    (
        COHORT,
        "Lorazepam needs fell from 6.3 to 2.1 mg/h with ketamine (p = .02).",
        {("other", BETTER)},
    ),
    (
        TRIAL,
        "Retention was higher with ketamine (81% vs 72%) but not significantly so.",
        {("retention", SAME)},
    ),
    (
        TRIAL,
        "Craving was lower at 6 h (MD -0.9, 95% CI -1.4 to -0.4) but the difference, 0.3 points "
        "at 24 h, was neither statistically nor clinically significant.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        RATS,
        "Ketamine reduced ethanol intake in males, whereas females were insensitive to it.",
        {("use_amount", BETTER)},
    ),
    (
        RATS,
        "Ketamine lessened lever presses during cue-induced reinstatement.",
        {("relapse", BETTER)},
    ),
    (
        RATS,
        "In the forced swim test performed 20 h into withdrawal, ketamine reduced immobility.",
        {("depression", BETTER)},
    ),
    (
        RATS,
        "Ketamine spared water or sucrose intake and lowered ethanol intake.",
        {("use_amount", BETTER)},
    ),
    (RATS, "Place preference (CPP) was induced by morphine (10 mg/kg) in 60 rats.", set()),
    (
        REVIEW,
        "In the largest of them, ketamine went with fewer days in the ICU compared with controls.",
        {("length_of_stay", BETTER)},
    ),
    (
        REVIEW,
        "Effects on heavy drinking days (MD 2.1%; 95% CI -1.9% to 6.1%) and on craving (SMD 0.1; "
        "95% CI -0.3 to 0.5) were not statistically significant.",
        {("heavy_drinking", SAME), ("craving", SAME)},
    ),
    (REVIEW, "Dropout was higher and craving lower with dextromethorphan.", set()),
    (OPEN, "Some felt that effects waned; craving was named by all.", set()),
    (RATS, "In the cortex of responders, p-mTOR levels exceeded those after saline.", set()),
    (
        OPEN,
        "Withdrawal scores did not increase, and HAM-A decreased from 22 to 14.",
        {("withdrawal", SAME), ("anxiety", "improved")},
    ),
    (
        TRIAL,
        "Ketamine raised motivation to quit by 40% and lowered craving.",
        {("motivation", BETTER), ("craving", BETTER)},
    ),
    (
        COHORT,
        "Ketamine was associated with a shorter hospital stay in severe alcohol withdrawal.",
        {("length_of_stay", BETTER)},
    ),
    (
        TAPER,
        "The mean dose in diazepam equivalents decreased by 70%.",
        {("use_amount", "improved")},
    ),
    (
        TRIAL,
        "Alcohol use was lower with ketamine than midazolam among those who relapsed (p = .04).",
        {("use_amount", BETTER)},
    ),
    (
        OPEN,
        "Median craving was 24 (18-31) before and 9 (4-15) after the infusion (p = .002).",
        {("craving", "improved")},
    ),
    (
        TRIAL,
        "Naltrexone abolished effects of ketamine on craving.",
        set(),
    ),
    (
        TRIAL,
        "The time to relapse differed with ketamine (HR 0.40, 95% CI 0.20-0.80).",
        {("relapse", BETTER)},
    ),
]


@pytest.mark.parametrize(("study", "results", "expected"), FINDINGS)
def test_findings_by_the_kind_of_study(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


STATES: list[tuple[tuple[str, str], str, Facts]] = [
    (OPEN, "Most participants remained abstinent at week 8.", {("abstinence", "improved")}),
    (OPEN, "They had not used cocaine since the last session.", {("abstinence", "improved")}),
    (OPEN, "None of the twelve had precipitated withdrawal.", {("withdrawal", "improved")}),
    (OPEN, "The taper was completed without withdrawal.", {("withdrawal", "improved")}),
    (OPEN, "Cravings were absent at discharge.", {("craving", "improved")}),
    (
        OPEN,
        "Motivation rose (p = .006) whereas pain did not change (p = .41).",
        {("motivation", "improved"), ("pain", SAME)},
    ),
    (OPEN, "One participant resumed drinking within a week.", {("relapse", "worsened")}),
    (OPEN, "Nobody relapsed in the first month.", {("relapse", "improved")}),
    (OPEN, "None had objective withdrawal.", {("withdrawal", "improved")}),
    (OPEN, "Urine toxicology was negative at week 4 in both.", {("abstinence", "improved")}),
    (OPEN, "She no longer craved alcohol.", {("craving", "improved")}),
    (OPEN, "Neither patient had withdrawal symptoms.", {("withdrawal", "improved")}),
    (
        OPEN,
        "All stayed abstinent at week 9 and craving scores fell from 7 to 3.",
        {("abstinence", "improved"), ("craving", "improved")},
    ),
    (
        OPEN,
        "She left without tablets and has remained abstinent.",
        {("abstinence", "improved")},
    ),
    (
        ("Ketamine and alcohol drinking in mice", "Stressed mice were given ketamine."),
        "Ketamine reduced intake by 34% (p = 0.01).",
        {("use_amount", BETTER)},
    ),
    (OPEN, "Low mood returned after a month.", {("depression", "worsened")}),
    (OPEN, "Three participants were drinking less.", {("use_amount", "improved")}),
    (OPEN, "Half of them had never used cocaine.", set()),
    (OPEN, "Participants who remained abstinent were older.", set()),
    (TRIAL, "Participants were abstinent from alcohol before each session.", set()),
]


@pytest.mark.parametrize(("study", "results", "expected"), STATES)
def test_states_are_findings_where_no_arm_controls(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


DOUBTED: list[tuple[str, Facts]] = [
    ("Evidence that ketamine lessens opioid withdrawal is limited to case reports.", set()),
    ("Whether ketamine reduces craving remains unclear.", set()),
    (
        "Ketamine was shown to prolong abstinence and to reduce cravings.",
        {("abstinence", "improved"), ("craving", "improved")},
    ),
    ("Topiramate was superior to placebo on heavy drinking days.", set()),
    ("Ketamine, like topiramate, lowered craving.", {("craving", "improved")}),
    ("Psilocybin lowered craving in one trial.", {("craving", "improved")}),
]


@pytest.mark.parametrize(("results", "expected"), DOUBTED)
def test_what_a_review_doubts_or_tells_of_another_drug_is_no_finding(
    results: str, expected: Facts
) -> None:
    assert facts_of(REVIEW, results) == expected


def test_what_a_review_says_has_been_shown_is_told_after_its_aim_only() -> None:
    told = lr.read(
        "Ketamine for cocaine use disorder: where do we stand?",
        "Ketamine has been shown to lessen anxiety. In this narrative review we summarise trials. "
        "Single infusions of ketamine have been shown to reduce craving and to enhance motivation. "
        "Its abuse liability may hinder its use. Dose and timing deserve closer scrutiny.",
    ).outcomes
    assert {o.concept for o in told} == {"craving", "motivation"}


GONE: list[tuple[tuple[str, str], str, Facts]] = [
    (
        TRIAL,
        "At month 12, group differences in heavy drinking had disappeared.",
        {("heavy_drinking", SAME)},
    ),
    (TRIAL, "The effect of ketamine on craving had worn off by week 20.", {("craving", SAME)}),
    (TRIAL, "The benefit for craving faded by week 20.", {("craving", SAME)}),
    (TRIAL, "The advantage of ketamine for craving was lost by week 20.", {("craving", SAME)}),
    (TRIAL, "The advantage for craving stayed but that for pain was lost.", {("craving", BETTER)}),
    (OPEN, "Reductions in anxiety were negligible.", {("anxiety", SAME)}),
    (OPEN, "Increases in craving were minimal in the year after it.", {("craving", SAME)}),
    (
        TRIAL,
        "Ketamine lowered anxiety (p = 0.01) and craving more than midazolam (p = 0.03).",
        {("anxiety", BETTER), ("craving", BETTER)},
    ),
    (
        TRIAL,
        "Craving fell similarly in both groups, and mean length of stay was 12.4 days with "
        "ketamine and 17.3 days with midazolam (p = 0.02).",
        {("length_of_stay", BETTER), ("craving", SAME), ("craving", "improved")},
    ),
    (TRIAL, "Retention was 62% vs 41% (p = 0.02).", {("retention", BETTER)}),
    (TRIAL, "Treatment dropout was consistent across arms.", {("retention", SAME)}),
    (TRIAL, "Low doses lack evidence for improved mood or less craving.", set()),
    (
        TRIAL,
        "Those on ketamine were more likely to complete detoxification.",
        {("retention", BETTER)},
    ),
    (TRIAL, "Craving scores were almost identical in both groups.", {("craving", SAME)}),
    (TRIAL, "Cognitive performance remained stable in both groups.", {("cognition", SAME)}),
    (TRIAL, "Craving fell in the sample as a whole (p = .03).", {("craving", "improved")}),
    (TRIAL, "Craving at week 9 favoured placebo (p = .03).", {("craving", "favours_comparator")}),
    (
        TRIAL,
        "Craving fell in both arms, more so in the placebo arm.",
        {("craving", "favours_comparator")},
    ),
    (TRIAL, "Weight gain in successful quitters averaged 3.3 kg.", set()),
    (
        TRIAL,
        "Patients of both groups showed a decrease of craving.",
        {("craving", "improved")},
    ),
    (REVIEW, "Preclinical studies show that blocking glutamate reduces drug seeking.", set()),
    (TRIAL, "Mysticism mediated the effect, whereas dissociation scores did not.", set()),
]


@pytest.mark.parametrize(("study", "results", "expected"), GONE)
def test_a_difference_that_has_gone_or_that_nobody_had_favours_no_arm(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


LISTED: list[tuple[str, Facts]] = [
    (
        "Ketamine lowered craving (p = .03), depression and anxiety.",
        {(c, "favours_ketamine") for c in ("craving", "depression", "anxiety")},
    ),
    (
        "Ketamine did not affect craving (p = .43), retention, or anxiety.",
        {(c, SAME) for c in ("craving", "retention", "anxiety")},
    ),
    (
        "Craving (p = .43), retention (p = .52) and anxiety did not differ between groups.",
        {(c, SAME) for c in ("craving", "retention", "anxiety")},
    ),
    (
        "Groups did not differ in craving (primary outcome) (p = .3), anxiety (by a visual scale) "
        "and quality of life.",
        {(c, SAME) for c in ("craving", "anxiety", "other")},
    ),
    (
        "Ketamine lowered craving (p = .03) and anxiety scores were unchanged.",
        {("craving", "favours_ketamine"), ("anxiety", SAME)},
    ),
]


@pytest.mark.parametrize(("results", "expected"), LISTED)
def test_what_stands_in_a_list_shares_its_finding(results: str, expected: Facts) -> None:
    assert facts_of(TRIAL, results) == expected


DOSES: list[tuple[str, set[tuple[str, float]]]] = [
    (
        "Ten outpatients received injectable naltrexone 380 mg followed by three ketamine "
        "infusions (0.5 mg/kg).",
        {("naltrexone", 380.0), ("ketamine", 0.5)},
    ),
    ("A man on methadone 80 mg was given oral ketamine 25 mg.", {("ketamine", 25.0)}),
    (
        "Patients were given ketamine 0.5 mg/kg. The dose was lowered from 6 mg.",
        {("ketamine", 0.5)},
    ),
    (
        "They received ketamine 0.5 mg/kg. The daily dose had fallen from 18 mg (IQR 9-30) to "
        "3 mg (IQR 0-8).",
        {("ketamine", 0.5)},
    ),
    (
        "Ketamine was given at 0.2 mg/kg. Naltrexone was lowered from 50 mg/day to 25 mg/day.",
        {("ketamine", 0.2)},
    ),
    ("They received a hallucinogenic (2 mg/kg) dose of ketamine.", {("ketamine", 2.0)}),
    ("They received ketamine 0.3 mg/kg. One of them was taking 5 g a day.", {("ketamine", 0.3)}),
    ("They received ketamine 0.3 mg/kg, then 8 mg sublingual buprenorphine.", {("ketamine", 0.3)}),
]


@pytest.mark.parametrize(("methods", "expected"), DOSES)
def test_a_dose_is_of_what_was_given(methods: str, expected: set[tuple[str, float]]) -> None:
    found = lr.read("Ketamine for opioid use disorder and withdrawal: case series", methods).tags
    assert {(t.code, t.value) for t in found if t.facet == "dose"} == expected


REFERRED: list[tuple[tuple[str, str], str, Facts]] = [
    (VARENICLINE, "The primary outcome did not differ between groups.", {("abstinence", SAME)}),
    (VARENICLINE, "Varenicline was superior on the primary outcome.", {("abstinence", BETTER)}),
    (VARENICLINE, "The primary outcome was improvement at week 6.", set()),
    (VARENICLINE, "The secondary outcomes favoured varenicline.", {("other", BETTER)}),
    (VARENICLINE, "Varenicline was not superior to placebo.", {("abstinence", SAME)}),
    (
        VARENICLINE,
        "Varenicline was not more effective than placebo patches in reducing craving.",
        {("craving", SAME)},
    ),
    (
        VARENICLINE,
        "Varenicline was less effective than patches in reducing craving.",
        {("craving", WORSE)},
    ),
    (
        VARENICLINE,
        "Varenicline was outperformed by patches in lowering craving.",
        {("craving", WORSE)},
    ),
    (VARENICLINE, "Varenicline had a smaller effect in reducing craving.", {("craving", WORSE)}),
    (
        VARENICLINE,
        "Varenicline lowered craving less effectively than patches.",
        {("craving", WORSE)},
    ),
    (
        VARENICLINE,
        "Varenicline lowered craving to a lesser extent than patches.",
        {("craving", WORSE)},
    ),
    (VARENICLINE, "Craving fell to a lesser extent with varenicline.", {("craving", WORSE)}),
    (
        VARENICLINE,
        "Craving and, to a lesser extent, anxiety fell with varenicline.",
        {("craving", BETTER), ("anxiety", BETTER)},
    ),
    (
        VARENICLINE,
        "There were more abstinent smokers in the placebo group (41% vs 22%, p = 0.02).",
        {("abstinence", WORSE)},
    ),
    (PAIN, "Ketamine prolonged recovery (p = 0.03).", {("other", WORSE)}),
    (VARENICLINE, "Retention was higher than 80% in both groups.", set()),
    (
        VARENICLINE,
        "Smokers on varenicline were less likely to discontinue treatment.",
        {("retention", BETTER)},
    ),
    (VARENICLINE, "A shorter retention time was seen with varenicline.", {("retention", WORSE)}),
    (
        VARENICLINE,
        "Days of use fell more with varenicline than with TAU.",
        {("use_amount", BETTER)},
    ),
    (OPEN, "Remission of depression was preserved in 12 (40%).", {("depression", "improved")}),
    (
        OPEN,
        "Depression worsened in 3 patients (8%) and improved in 22 (59%).",
        set(),
    ),
    (
        OPEN,
        "Remission of depression was seen in 16 (40%), and eight (20%) were unchanged.",
        {("depression", "improved")},
    ),
    (
        VARENICLINE,
        "No significant differences were seen on any outcome measure.",
        {("other", SAME)},
    ),
    (
        OPEN,
        "In parallel to abstinence, we saw a fall in distress.",
        {("symptom_other", "improved")},
    ),
    (
        OPEN,
        "Along with the fall in cocaine use, quality of life improved.",
        {("use_amount", "improved"), ("other", "improved")},
    ),
    (OPEN, "Craving is a key target for treatments that reduce relapse.", set()),
    (
        SURVEY,
        "Drinks per day decreased between the two time points (p < .001).",
        {("use_amount", "improved")},
    ),
    (
        ("Ketamine for depression: a survey of clinics", "We wrote to 60 clinics."),
        "Of 60 clinics, 31 (52% response rate) completed the survey on ketamine for depression.",
        set(),
    ),
    (
        VARENICLINE,
        "The difference between varenicline and placebo was not significant.",
        {("abstinence", SAME)},
    ),
    (
        VARENICLINE,
        "Craving fell in both groups, and the decrease in the varenicline group was larger.",
        {("craving", "improved"), ("craving", BETTER)},
    ),
    (
        RATS,
        "Footshock increased ethanol intake, which was blocked by ketamine pretreatment.",
        {("use_amount", BETTER)},
    ),
    (
        RATS,
        "Footshock increased ethanol intake, an effect that was prevented by ketamine.",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "Remission (at least a 50% decrease in BDI) was seen in 12 of 20 given ketamine and in "
        "4 of 20 given midazolam (odds ratio 6.0, 95% CI 1.5 to 24.3).",
        {("abstinence", BETTER)},
    ),
    (
        TRIAL,
        "Craving was lower on day 1 with ketamine, but this benefit was lost by day 7.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        TRIAL,
        "Patients in both groups improved, with no significant difference in craving.",
        {("use_amount", "improved"), ("craving", SAME)},
    ),
]


@pytest.mark.parametrize(("study", "results", "expected"), REFERRED)
def test_a_finding_may_refer_to_what_is_named_elsewhere(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


APART: list[tuple[tuple[str, str], str, Facts]] = [
    (VARENICLINE, "Anxious smokers were less likely to be abstinent.", set()),
    (VARENICLINE, "Smokers with past depression had lower abstinence rates.", set()),
    (TRIAL, "Craving scores did not differ between the groups preoperatively.", set()),
    (TRIAL, "There was no difference in craving before the infusion (P > 0.05).", set()),
    (RATS, "Females drank more ethanol than males.", set()),
]


@pytest.mark.parametrize(("study", "results", "expected"), APART)
def test_what_kinds_of_people_had_or_what_was_so_before_is_no_finding(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


WORDED: list[tuple[tuple[str, str], str, Facts]] = [
    (
        VARENICLINE,
        "Craving did not change at week 1 but was lower with varenicline at week 6.",
        {("craving", SAME), ("craving", BETTER)},
    ),
    (
        VARENICLINE,
        "Varenicline lowered craving more than placebo on day 3.",
        {("craving", BETTER)},
    ),
    (TRIAL, "Time to resolution of withdrawal was shorter.", {("withdrawal", BETTER)}),
    (TRIAL, "Time to relapse was shorter.", {("relapse", WORSE)}),
    (OPEN, "The antidepressant effect was sustained for a week.", {("depression", "improved")}),
    (TRIAL, "Ketamine given before surgery did not alter craving.", {("craving", SAME)}),
    (TRIAL, "Memory declined less after ketamine than after midazolam.", {("cognition", BETTER)}),
    (
        TRIAL,
        "Ketamine caused less nausea and less impairment of memory than midazolam.",
        {("adverse_event", BETTER), ("cognition", BETTER)},
    ),
    (
        TRIAL,
        "Craving was lower and days abstinent were higher with ketamine.",
        {("craving", BETTER), ("days_abstinent", BETTER)},
    ),
    (
        TRIAL,
        "Ketamine reduced craving and prolonged abstinence.",
        {("craving", BETTER), ("abstinence", BETTER)},
    ),
    (
        OPEN,
        "Ketamine lowered craving and extended abstinence.",
        {("craving", "improved"), ("abstinence", "improved")},
    ),
    (TRIAL, "Craving fell, and prolonged abstinence was seen in some.", {("craving", BETTER)}),
    (
        TRIAL,
        "Craving and anxiety fell in both groups and did not differ between them.",
        {(c, d) for c in ("craving", "anxiety") for d in ("improved", SAME)},
    ),
    (TRIAL, "Participants given ketamine attended more sessions.", {("retention", BETTER)}),
    (
        TRIAL,
        "Ketamine was superior to midazolam in retaining patients in treatment (p = .01).",
        {("retention", BETTER)},
    ),
    (TRIAL, "More of the ketamine arm had sought treatment for alcohol problems.", set()),
    (
        ACTIVE,
        "Cardiovascular collapse occurred more often in the ketamine group.",
        {("adverse_event", WORSE)},
    ),
    (PAIN, "Ketamine increased nausea and vomiting.", {("adverse_event", WORSE)}),
    (
        ("Esketamine after delivery: a randomised trial", "Women got esketamine or saline."),
        "A major depressive episode was less common with esketamine (5%) than with saline (20%; "
        "relative risk 0.25, 95% CI 0.12 to 0.52).",
        {("depression", BETTER)},
    ),
    (
        VARENICLINE,
        "The percentage of abstinent patients was higher with varenicline (40% vs 25%, p = .03).",
        {("abstinence", BETTER)},
    ),
    (
        VARENICLINE,
        "The rate of relapsed smokers did not differ (30% vs 33%, p = .7).",
        {("relapse", SAME)},
    ),
    (
        TRIAL,
        "31% of the ketamine group had reduced their drinking versus 12% of the midazolam group "
        "(OR 3.3; 95% CI 1.2 to 9.0).",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "More patients given ketamine had cut down their drinking (42% vs 20%; p = .02).",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "Response in craving was more frequent with ketamine (OR 1.9, 95% CI 1.2 to 3.1).",
        {("craving", BETTER)},
    ),
    (TRIAL, "Ketamine also lowered craving over time.", {("craving", BETTER)}),
    (TRIAL, "Ketamine lowered craving from baseline.", {("craving", "improved")}),
    (
        (
            "Text messages for smoking cessation: a randomised trial",
            "Ninety smokers were randomised to text messages or treatment as usual.",
        ),
        "Relapse occurred in 60% of message recipients and 72% of controls (p = .03).",
        {("relapse", BETTER)},
    ),
    (
        (
            "Contingency management for cocaine users: a randomised trial",
            "Ninety adults were randomised to contingency management or treatment as usual.",
        ),
        "Contingency management participants achieved a mean of 6.4 weeks of abstinence versus "
        "3.8 weeks in treatment as usual (p < .001).",
        {("abstinence", BETTER)},
    ),
    (
        ("Brain volumes in late depression", "We scanned adults with late depression (LD) or not."),
        "Amygdala volumes did not differ between LD and HC.",
        {("biomarker", SAME)},
    ),
    (TRIAL, "Ketamine had no opioid-sparing effect.", {("opioid_dose", SAME)}),
    (OPEN, "Mood improved, but craving did not.", {("depression", "improved"), ("craving", SAME)}),
    (
        OPEN,
        "Participants reported reduced craving, improved mood and more insight.",
        {("craving", "improved"), ("depression", "improved")},
    ),
    (OPEN, "One participant returned to heavy drinking.", {("heavy_drinking", "worsened")}),
    (TRIAL, "Participants given ketamine drank less.", {("use_amount", BETTER)}),
    (TRIAL, "The midazolam group drank more.", {("use_amount", BETTER)}),
    (TRIAL, "Reduced drinking was seen with ketamine.", {("use_amount", BETTER)}),
    (OPEN, "Participants smoked fewer cigarettes per day.", {("use_amount", "improved")}),
    (
        TRIAL,
        "The proportion of adults with relapse was lower with ketamine.",
        {("relapse", BETTER)},
    ),
    (TRIAL, "Ketamine prevented nausea and tremor.", {("adverse_event", BETTER)}),
    (TRIAL, "Craving fell over time with ketamine but not midazolam.", {("craving", BETTER)}),
    (TRIAL, "Abstinence was no different at week 12 (18% v 15%).", {("abstinence", SAME)}),
    (
        TRIAL,
        "HDRS scores fell in both groups, and more rapidly in the ketamine group (p < .001).",
        {("depression", BETTER)},
    ),
    (TRIAL, "Craving fell in both groups, but more quickly with ketamine.", {("craving", BETTER)}),
    (
        TRIAL,
        "Craving fell in both groups, with a larger drop in the midazolam group.",
        {("craving", WORSE)},
    ),
    (TRIAL, "Heavy drinkers had a blunted response to ketamine on craving.", set()),
    (OPEN, "OCDS scores were 22.6 at baseline and 11.9 at week 4.", {("craving", "improved")}),
    (OPEN, "OCDS scores went from 22.6 to 11.9.", {("craving", "improved")}),
    (OPEN, "Patients with past use reported less craving (9.2 vs 14.8; p < .001).", set()),
    (TRIAL, "Ketamine significantly prolonged abstinence.", {("abstinence", BETTER)}),
    (
        TRIAL,
        "Abstinence was 58% in the high-dose group and 27% in the low-dose group (p = .01).",
        {("abstinence", BETTER)},
    ),
    (
        TRIAL,
        "The mean number of drinks was 1.8 following ketamine and 4.1 following midazolam "
        "(p < .001).",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "Abstinence was confirmed in 21 out of 50 (42%) patients of the ketamine group, compared "
        "to 20% (10 out of 50 patients) of the midazolam group (p < .01).",
        {("abstinence", BETTER)},
    ),
    (
        OPEN,
        "Depression improved as well (BDI 21 to 12; p = .009), and the two changes were "
        "correlated (rho = 0.5).",
        {("depression", "improved")},
    ),
    (
        TRIAL,
        "Craving fell from 7.8 to 2.6 in the intensive group and from 7.6 to 1.7 in the brief "
        "group, and the difference between groups was significant (p = .01).",
        set(),
    ),
    (
        TRIAL,
        "Nine of 20 (45%) reported no drinking after the ketamine stay compared with three of 20 "
        "(15%) after the midazolam stay (p = .03).",
        {("abstinence", BETTER)},
    ),
    (
        TRIAL,
        "At month 3 40% of the ketamine group and 17% of the midazolam group had not relapsed "
        "(p = .04).",
        {("relapse", BETTER)},
    ),
    (
        COHORT,
        "Intubation was rarer with ketamine (12% v 29%; p = .03).",
        {("adverse_event", BETTER)},
    ),
    (
        TRIAL,
        "Anxiety did not differ, yet craving was lower with ketamine (41 v 66, p = .01).",
        {("anxiety", SAME), ("craving", BETTER)},
    ),
    (REVIEW, "Craving was lower (SMD -0.41; 95% CI -0.70 to -0.12).", {("craving", BETTER)}),
    (RATS, "Ethanol withdrawal increased immobility and reduced open-arm time.", set()),
    (RATS, "Abstinence from ethanol led to anxiety-like behaviour.", set()),
    (
        RATS,
        "Abstinence led to anxiety-like behaviour that was reversed by ketamine.",
        {("anxiety", BETTER)},
    ),
    (
        RATS,
        "Ethanol intake rose in rats treated with saline, but not in those treated with ketamine.",
        {("use_amount", BETTER)},
    ),
    (
        OPEN,
        "Four of the five reported a drop in craving and in alcohol consumption.",
        {("craving", "improved"), ("use_amount", "improved")},
    ),
    (
        OPEN,
        "Depressive symptoms fell rapidly, with complete resolution of suicidal ideation.",
        {("depression", "improved"), ("suicidality", "improved")},
    ),
    (
        TRIAL,
        "Craving was lower with ketamine on day 5 and equal to that with midazolam on day 9.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (TRIAL, "Anxiety had no effect on craving.", {("craving", SAME)}),
    (
        TRIAL,
        "Ketamine alleviated withdrawal in the middle part of the taper.",
        {("withdrawal", BETTER)},
    ),
    (TRIAL, "Ketamine caused significantly greater dissociation than midazolam.", set()),
    (
        COHORT,
        "Six of the 30 people given ketamine (20%) had relapsed, as against 17 of the 31 controls "
        "(55%; P less than 0.01).",
        {("relapse", BETTER)},
    ),
    (
        RATS,
        "Cue-induced reinstatement was attenuated by ketamine, whereas primed reinstatement was "
        "unaltered in all groups.",
        {("relapse", BETTER), ("relapse", SAME)},
    ),
    (RATS, "The rise in anxiety was prevented by ketamine.", {("anxiety", BETTER)}),
    (
        TRIAL,
        "Craving decreased in both groups, the change being faster in those given ketamine.",
        {("craving", "improved"), ("craving", BETTER)},
    ),
    (TRIAL, "Systolic pressure rose by 14 mmHg on average.", set()),
    (
        OPEN,
        "Drinking days in the month after treatment were fewer than in the month before "
        "(4.1 vs 13.6, p < .001).",
        {("use_amount", "improved")},
    ),
    (
        OPEN,
        "Craving dropped from 19 to 5, pain had eased and anxiety was lower.",
        {("craving", "improved"), ("pain", "improved"), ("anxiety", "improved")},
    ),
    (
        REVIEW,
        "In the cohorts, ketamine was followed by less craving, and most reports noted relief of "
        "withdrawal.",
        {("craving", "improved"), ("withdrawal", "improved")},
    ),
    (
        OPEN,
        "Anxiety came down and sleep normalised.",
        {("anxiety", "improved"), ("symptom_other", "improved")},
    ),
    (TRIAL, "Abstinence rates were on a par in the two groups.", {("abstinence", SAME)}),
    (RATS, "Ketamine was ineffective against reinstatement.", {("relapse", SAME)}),
    (TRIAL, "Anxiety followed the same course in both groups.", {("anxiety", SAME)}),
    (
        TRIAL,
        "Craving was lower with ketamine in weeks 1 and 2 but not later.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (RATS, "Defeated rats drank more than controls.", set()),
    (
        COHORT,
        "Ketamine was associated with lower mortality (HR 0.71, 95% CI 0.55 to 0.92).",
        {("mortality", BETTER)},
    ),
    (
        VARENICLINE,
        "Abstinence was more frequent with varenicline (31% vs 17%, p = .01). Similar results were "
        "obtained when participants lost to follow-up were treated as smokers (25% vs 12%, p=.02).",
        {("abstinence", BETTER)},
    ),
    (
        OPEN,
        "Ketamine was associated with less craving (OR 0.71, 95% CI 0.55 to 0.92).",
        {("craving", "improved")},
    ),
]


@pytest.mark.parametrize(("study", "results", "expected"), WORDED)
def test_findings_are_told_in_many_ways(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


ESKETAMINE = (
    "Intranasal esketamine for depression: a randomised placebo-controlled trial",
    "Sixty adults were randomised to esketamine (ESK) or placebo.",
)
DIRECTED: list[tuple[tuple[str, str], str, Facts]] = [
    (  # another item of a list has its own word
        OPEN,
        "Treatment led to a lasting reduction in anxiety and depression, enhanced well-being.",
        {("anxiety", "improved"), ("depression", "improved"), ("other", "improved")},
    ),
    (  # each part of a sentence has its own arms
        TRIAL,
        "Reaction time did not differ between ketamine and midazolam; "
        "craving was higher with midazolam than with ketamine (p < 0.001).",
        {("craving", BETTER), ("cognition", SAME)},
    ),
    (
        OPEN,
        "Treatment with KX-12 brought a significant reduction in craving.",
        {("craving", "improved")},
    ),
    (
        TRIAL,
        "Craving fell after four weeks (p < 0.001), but there was no difference between the "
        "groups (p = 0.4).",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        TRIAL,
        "There was a decrease in craving after treatment, but no significant difference "
        "between the groups.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        TRIAL,
        "Ketamine reduced craving at week 2, with no difference between groups at week 12.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        TRIAL,
        "The decline in memory was larger in the control group than in the treated group.",
        {("cognition", BETTER)},
    ),
    (TRIAL, "The rise in craving was steeper in the control group.", {("craving", BETTER)}),
    (TRIAL, "Ketamine impaired delayed verbal recall.", {("cognition", WORSE)}),
    (OPEN, "Responses varied, with one patient having no benefit on craving scores.", set()),
    (TRIAL, "A third of the participants did not show an increase in dissociation.", set()),
    (
        TRIAL,
        "Patients given either drug had a similar risk of side effects.",
        {("adverse_event", SAME)},
    ),
    (
        TRIAL,
        "Significant effects of ketamine on heavy drinking were found.",
        {("heavy_drinking", BETTER)},
    ),
    (
        TRIAL,
        "There was a main effect of time on alcohol use (p = 0.001).",
        {("use_amount", "improved")},
    ),
    (TRIAL, "There was no significant effect of ketamine on craving.", {("craving", SAME)}),
    (PAIN, "VAS values were lower in the ketamine group.", {("pain", BETTER)}),
    (
        PAIN,
        "VAS scores and sedation scores did not differ (p > 0.05).",
        {("pain", SAME), ("adverse_event", SAME)},
    ),
    (PAIN, "Satisfaction on the VAS was higher with ketamine.", {("other", BETTER)}),
    (  # the name of a group says what it got, and no result does
        ESKETAMINE,
        "The ESK group had a greater improvement in depression vs placebo.",
        {("depression", BETTER)},
    ),
    (TRIAL, "Group B had more craving than placebo.", {("craving", WORSE)}),
    (
        OPEN,
        "There was a significant change in craving between baseline and week 4 (p < 0.001).",
        {("craving", "improved")},
    ),
    (
        TRIAL,
        "Craving was 32.1 at baseline and 18.0 at week 4 (p < 0.001).",
        {("craving", "improved")},
    ),
    (OPEN, "The mean craving change was -12.3 points (p < 0.001).", {("craving", "improved")}),
    (TRIAL, "Neither drug had an appreciable influence on craving.", {("craving", SAME)}),
    (OPEN, "Alcohol use in those who did not stop was halved.", {("use_amount", "improved")}),
    (
        TRIAL,
        "Craving fell by 7.3 points across the whole sample (p = 0.002).",
        {("craving", "improved")},
    ),
    (REVIEW, "Some studies of lower quality reported effects of ketamine on memory.", set()),
    (REVIEW, "Some lower quality studies reported effects of ketamine on memory.", set()),
    (
        TRIAL,
        "A drug × alcohol use interaction emerged, where ketamine reduced craving (p = 0.02).",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "Craving scores at week 4 were 3.1 with ketamine and 4.2 with midazolam. Significant "
        "differences were found at week 8 (mean difference, -1.3; 95% CI, -2.2 to -0.4).",
        {("craving", BETTER)},
    ),
    (  # an abbreviation of its own
        TRIAL,
        "Scores of novelty seeking (NS) and of craving were lower with ketamine than with saline.",
        {("craving", BETTER)},
    ),
]


@pytest.mark.parametrize(("study", "results", "expected"), DIRECTED)
def test_whose_word_of_direction_it_is(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


def test_a_conclusion_tells_the_way_that_a_tested_result_did_not() -> None:
    results = "Craving was 6.4, 5.3 and 2.9 in this order (p = 0.012). "
    concluded = "CONCLUSION: Ketamine reduced craving compared with midazolam."
    assert facts_of(TRIAL, results) == set()
    assert facts_of(TRIAL, results + concluded) == {("craving", BETTER)}


def test_a_primary_endpoint_that_was_not_met_is_no_difference() -> None:
    assert facts_of(ESKETAMINE, "The primary endpoint was not met.") == {("depression", SAME)}


def test_what_a_patient_was_treated_with_in_the_past_is_no_finding() -> None:
    title = "Ketamine for cocaine use disorder: a case report"
    told = "A woman was given ketamine. She had a history of depression that had improved with "
    read = lr.read(title, f"{told}sertraline.").outcomes
    assert not [o for o in read if o.direction == "improved"]


DENSE: list[tuple[tuple[str, str], str, Facts]] = [
    (  # each adjective has its own noun
        TRIAL,
        "Participants given ketamine reported weaker craving and better sleep.",
        {("craving", BETTER), ("symptom_other", BETTER)},
    ),
    (
        TRIAL,
        "Ketamine brought weaker craving, but poorer concentration and word-finding.",
        {("craving", BETTER), ("cognition", WORSE)},
    ),
    (
        TRIAL,
        "The ketamine group had fewer positive urine tests and stayed in treatment longer "
        "than the midazolam group.",
        {("use_amount", BETTER), ("retention", BETTER)},
    ),
    (TRIAL, "Withdrawal scores decreased faster in the ketamine group.", {("withdrawal", BETTER)}),
    (
        TRIAL,
        "Craving was lower with ketamine, but this difference did not reach significance.",
        {("craving", SAME)},
    ),
    (
        TRIAL,
        "Craving was lower with ketamine, a difference that fell short of significance.",
        {("craving", SAME)},
    ),
    (
        TRIAL,
        "Abstinence was more frequent with ketamine at week 4 but no longer at week 24.",
        {("abstinence", BETTER), ("abstinence", SAME)},
    ),
    (TRIAL, "Craving fell after both drugs.", {("craving", "improved")}),
    (
        TRIAL,
        "Anxiety fell with ketamine, a benefit that was no longer seen at 3 months.",
        {("anxiety", BETTER), ("anxiety", SAME)},
    ),
    (  # the larger of two falls, whichever drug is named first
        TRIAL,
        "Craving fell by 22% with ketamine and 41% with midazolam (p = .03).",
        {("craving", WORSE)},
    ),
    (
        TRIAL,
        "Craving fell by 41% with ketamine and 22% with midazolam (p = .03).",
        {("craving", BETTER)},
    ),
    (TRIAL, "Numerically fewer patients relapsed with ketamine.", set()),
    (OPEN, "There were no significant treatment-related adverse events.", set()),
    (TRIAL, "No significant complications were seen.", set()),
    (
        OPEN,
        "Six of eight patients completed the course and were abstinent at week 3.",
        {("abstinence", "improved")},
    ),
    (
        TRIAL,
        "Craving fell in the ketamine group (17.3 to 6.2) and in the midazolam group "
        "(16.9 to 14.8).",
        {("craving", "improved")},
    ),
    (
        TRIAL,
        "Craving fell in the ketamine group (17.3 to 6.2), but not in the midazolam group "
        "(16.9 to 14.8; p = .02).",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "Craving fell from 31 to 17 at day 3, but this was no longer significant at week 5 "
        "(p = .2).",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (TRIAL, "There was a trend towards lower craving, with an effect size of 0.5.", set()),
    (TRIAL, "Patients with PD had more anxiety (p = 0.01).", set()),
    (
        TRIAL,
        "Attention problems were greater in the ketamine group.",
        {("cognition", WORSE)},
    ),
    (
        TRIAL,
        "Ketamine reduced craving (p = 0.01), nor did it affect mood.",
        {("craving", BETTER), ("depression", SAME)},
    ),
    (
        TRIAL,
        "Relapse was less frequent with ketamine; craving did not differ, nor did anxiety.",
        {("relapse", BETTER), ("craving", SAME), ("anxiety", SAME)},
    ),
    (TRIAL, "Anxiety scores did not appear sensitive to ketamine.", {("anxiety", SAME)}),
    (
        TRIAL,
        "Ketamine reduced craving, but there was minimal impact on anxiety.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        TRIAL,
        "The likelihood of relapse was not associated with baseline mood, anxiety or craving.",
        {("relapse", SAME)},
    ),
    (
        OPEN,
        "Participants felt less anxious and slept better.",
        {("anxiety", "improved"), ("symptom_other", "improved")},
    ),
    (
        TRIAL,
        "Ketamine lowered alcohol use and craving relative to midazolam, effects that were no "
        "longer apparent at week 24.",
        {("use_amount", BETTER), ("craving", BETTER), ("use_amount", SAME), ("craving", SAME)},
    ),
    (
        TRIAL,
        "Ketamine lowered alcohol use and craving relative to midazolam, but these effects were "
        "not maintained at week 24.",
        {("use_amount", BETTER), ("craving", BETTER), ("use_amount", SAME), ("craving", SAME)},
    ),
    (
        TRIAL,
        "The ketamine group had less craving and anxiety, while the low-dose group did not "
        "differ from the midazolam group on either measure.",
        {("craving", BETTER), ("anxiety", BETTER), ("craving", SAME), ("anxiety", SAME)},
    ),
    (OPEN, "Anxiety returned in two within a month.", set()),
    (OPEN, "Anxiety returned after a month.", {("anxiety", "worsened")}),
    (
        TRIAL,
        "Abstinence was numerically more frequent with ketamine, though not statistically "
        "different.",
        {("abstinence", SAME)},
    ),
    (TRIAL, "Ketamine suppressed later alcohol use.", {("use_amount", BETTER)}),
    (TRIAL, "The ketamine group was discharged earlier.", {("length_of_stay", BETTER)}),
    (
        TRIAL,
        "Heavy drinking fell in both groups, without a significant between-group difference.",
        {("heavy_drinking", "improved"), ("heavy_drinking", SAME)},
    ),
    (
        REVIEW,
        "Two open-label studies reported fewer relapses and better mood after ketamine.",
        {("relapse", "improved"), ("depression", "improved")},
    ),
    (
        TRIAL,
        "Both drugs raised heart rate, and ketamine impaired working memory.",
        {("cognition", WORSE)},
    ),
    (TRIAL, "Craving fell under both drugs.", {("craving", "improved")}),
    (OPEN, "Anxiety was mild throughout follow-up.", {("anxiety", "improved")}),
    (OPEN, "Anxiety was mild at baseline.", set()),
    (
        TRIAL,
        "Ketamine was associated with lower alcohol use and with earlier resolution of withdrawal.",
        {("use_amount", BETTER), ("withdrawal", BETTER)},
    ),
    (
        TRIAL,
        "The ketamine group showed greater reductions in anxiety, slept longer, and reported "
        "less pain.",
        {("anxiety", BETTER), ("symptom_other", BETTER), ("pain", BETTER)},
    ),
    (
        TRIAL,
        "Craving did not differ between the groups, nor did the severity of withdrawal, anxiety "
        "or pain.",
        {("craving", SAME), ("withdrawal", SAME), ("anxiety", SAME), ("pain", SAME)},
    ),
    (
        TRIAL,
        "After adjustment for age, differences in craving no longer achieved statistical "
        "significance.",
        {("craving", SAME)},
    ),
    (
        TRIAL,
        "Mean craving scores at baseline and 3 months were 22.1 and 9.4 with ketamine and 21.8 and "
        "17.5 with midazolam (p = .01).",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "The odds of abstinence were higher with ketamine (OR 3.2, p = .01), and ketamine patients "
        "were 41% less likely (HR 0.59, p = .02) to relapse.",
        {("abstinence", BETTER), ("relapse", BETTER)},
    ),
    (
        TRIAL,
        "Pre- and post-treatment craving was 22.1 ± 3.0 and 9.4 ± 2.1 with ketamine and 21.8 ± 3.1 "
        "and 17.5 ± 3.3 with midazolam (p < .001).",
        {("craving", BETTER)},
    ),
    (
        TRIAL,
        "Among those with insomnia, craving fell by 5.8 points (p < .001) with ketamine and by 3.2 "
        "points (p < .001) with midazolam.",
        {("craving", "improved")},
    ),
    (OPEN, "Craving had worsened in 24% and was unchanged in 40%.", set()),
    (OPEN, "Those with cirrhosis had reduced odds of relapse (OR 0.6, 95% CI 0.4 to 0.9).", set()),
]


@pytest.mark.parametrize(("study", "results", "expected"), DENSE)
def test_sentences_that_tell_several_things(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


WHOLE: list[tuple[str, str, Facts]] = [
    (
        "Ketamine for depression: a randomised trial",
        "People given ketamine showed greater improvement than those given midazolam.",
        {("depression", BETTER)},
    ),
    (
        "Ketamine for depression: a randomised trial",
        "There were no significant differences in outcomes between ketamine and midazolam.",
        {("depression", SAME)},
    ),
    (
        "Ketamine in relapse prevention of alcoholism: a randomised trial",
        "Ketamine was significantly more effective than midazolam.",
        {("relapse", BETTER)},
    ),
    (
        "Ketamine for drinking: a randomised trial",
        "The ketamine group showed a tendency for less craving.",
        set(),
    ),
    (
        "Ketamine for drinking: a randomised trial",
        "Ketamine lowered the tendency to relapse.",
        {("relapse", BETTER)},
    ),
    (
        "Ketamine for drinking: a randomised trial",
        "Craving was nearly significantly lower with ketamine.",
        set(),
    ),
    (
        "Ketamine for drinking: a randomised trial",
        "Drinking fell significantly in relation to pretreatment levels.",
        {("use_amount", "improved")},
    ),
    (
        "Ketamine for drinking: a randomised trial",
        "Drinking and craving fell significantly from intake.",
        {("use_amount", "improved"), ("craving", "improved")},
    ),
    (
        "Ketamine for anxiety: a randomised trial",
        "Anxiety remained the same or improved further in most of the ketamine group.",
        {("anxiety", "improved")},
    ),
    (
        "Ketamine for pain: a randomised trial",
        "The ketamine group reported increased nausea at 30 minutes.",
        {("adverse_event", WORSE)},
    ),
    (
        "Ketamine for pain: a randomised trial",
        "The ketamine group reported nausea at 30 minutes.",
        set(),
    ),
]


def test_what_is_lower_after_two_outcomes_is_the_last_of_them() -> None:
    told = (
        "All but one were abstinent at 5 months, and craving, although lower, had not disappeared."
    )
    assert facts_of(OPEN, told) == {("abstinence", "improved"), ("craving", "improved")}


def test_binges_are_of_food_where_eating_is_treated() -> None:
    study = "Ketamine for binge eating: an open-label trial", "Nine women received ketamine."
    assert facts_of(study, "Binge episodes fell from 5 to 2 a week.") == {
        ("use_amount", "improved")
    }


@pytest.mark.parametrize(("title", "results", "expected"), WHOLE)
def test_findings_on_the_whole_over_time_and_of_one_group(
    title: str, results: str, expected: Facts
) -> None:
    study = title, "Seventy adults were randomised to ketamine or midazolam."
    assert facts_of(study, results) == expected


WITHIN: list[tuple[str, str, Facts]] = [
    (
        "Ketamine and cocaine use: a randomised trial",
        "Ketamine lowered craving in women; in men it had no effect.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Ketamine for cocaine dependence: a randomised trial",
        "Craving was lower with ketamine on day 2 (p = .02) but not thereafter.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine lowered craving and had no effect on anxiety.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine prolonged abstinence and was not associated with retention.",
        {("abstinence", BETTER), ("retention", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine eased withdrawal and produced no change in mood.",
        {("withdrawal", BETTER), ("depression", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine lowered craving on day 2 and had no effect on day 9.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine reduced relapse rather than craving.",
        {("relapse", BETTER)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Craving was lower with ketamine (p = .02), as were anxiety scores.",
        {("craving", BETTER), ("anxiety", BETTER)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Craving was lower with ketamine (p = .03), and the same held for mood (p = .02).",
        {("craving", BETTER), ("depression", BETTER)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Craving was lower with ketamine, with similar findings for abstinence.",
        {("craving", BETTER), ("abstinence", BETTER)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "Ketamine did little to reduce craving.",
        {("craving", SAME)},
    ),
    (
        "Ketamine for opioid dependence: a randomised trial",
        "SOWS scores differed (p = .02). On post hoc testing, ketamine surpassed midazolam "
        "(p = .03).",
        {("withdrawal", BETTER)},
    ),
    (
        "Ketamine for cocaine dependence: a randomised trial",
        "Ketamine reduced craving at 1 mg/kg, but it was ineffective at 0.5 mg/kg.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Ketamine for cocaine dependence: a randomised trial",
        "Both groups reduced their use over time, with no difference between groups.",
        {("use_amount", "improved"), ("use_amount", SAME)},
    ),
    (
        "Ketamine for cocaine dependence: a randomised trial",
        "Ketamine lowered craving and increased use of health care.",
        {("craving", BETTER)},
    ),
    (
        "Ketamine for cocaine dependence: a randomised trial",
        "Nausea was seen in 44% with ketamine versus 19% with midazolam; all resolved.",
        set(),
    ),
    (
        "Ketamine for depression with alcohol use disorder: a randomised trial",
        "Response was seen in 44% with ketamine and 19% with midazolam (p = .01).",
        {("depression", BETTER)},
    ),
    (
        "Methadone and mortality: a cohort study",
        "Mortality was 9.2 per 1000 person years in methadone treatment and 31.4 per 1000 person "
        "years out of it (rate ratio 3.41, 95% CI 2.6 to 4.5).",
        {("mortality", BETTER)},
    ),
]


@pytest.mark.parametrize(("title", "results", "expected"), WITHIN)
def test_what_both_did_and_what_went_again_favours_nobody(
    title: str, results: str, expected: Facts
) -> None:
    trial = "Seventy adults with dependence were randomised to ketamine or midazolam."
    methods = "We followed 900 adults with dependence." if "Methadone" in title else trial
    assert facts_of((title, methods), results) == expected


UNDONE: list[tuple[str, Facts]] = [
    ("Mice in withdrawal had increased anxiety, which ketamine reversed.", {("anxiety", BETTER)}),
    ("Withdrawal increased anxiety, and ketamine reversed this effect.", {("anxiety", BETTER)}),
    ("Rapamycin lowered alcohol intake, and ketamine reversed this reduction.", set()),
    ("Ketamine extended the time to relapse.", {("relapse", BETTER)}),
]


@pytest.mark.parametrize(("results", "expected"), UNDONE)
def test_what_ketamine_reversed_is_its_doing(results: str, expected: Facts) -> None:
    study = "Ketamine and anxiety in mice", "Mice drank ethanol and got ketamine or saline."
    assert facts_of(study, results) == expected


OF_BOTH: list[tuple[str, Facts]] = [
    (
        "Both the CBT and the IPT groups had fewer cravings at follow-up.",
        {("craving", "improved")},
    ),
    ("Both CBT and IPT participants drank less at 6 months.", {("use_amount", "improved")}),
    ("Both web and mail participants reduced their drinking.", {("use_amount", "improved")}),
    ("Both web and mail participants drank less than controls.", {("use_amount", BETTER)}),
    (
        "Both CBT and IPT participants reduced their drinking at 3 months postintervention.",
        {("use_amount", "improved")},
    ),
    (
        "Both CBT and IPT patients drank less, but CBT patients reduced cravings more.",
        {("use_amount", "improved"), ("craving", BETTER)},
    ),
    ("The estimates were similar in analyses adjusted for urinary cotinine.", set()),
    ("In adherent subgroups, craving was lower with CBT than IPT.", {("craving", BETTER)}),
    ("The $90 CM condition had less drug use than IPT.", {("use_amount", BETTER)}),
    (
        "The duration of withdrawal was significantly lesser with CBT than with IPT.",
        {("withdrawal", BETTER)},
    ),
]


@pytest.mark.parametrize(("results", "expected"), OF_BOTH)
def test_what_both_of_two_treatments_did_favours_neither(results: str, expected: Facts) -> None:
    study = "CBT and IPT for drinkers: a randomised trial", "Adults were randomised to CBT or IPT."
    assert facts_of(study, results) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (
            "Naltrexone improved abstinence compared with the placebo group (44% vs 30%).",
            {("abstinence", "Naltrexone", 44.0), ("abstinence", "placebo group", 30.0)},
        ),
        (
            "The naltrexone group showed a difference in the rate of improvement in withdrawal "
            "compared with the placebo group (71% vs 55%).",
            {("withdrawal", "naltrexone group", 71.0), ("withdrawal", "placebo group", 55.0)},
        ),
        (
            "More patients in the naltrexone group were retained [62/90 (69%)] compared "
            "with referral [41/80 (51%)].",
            {("retention", "naltrexone group", 69.0), ("retention", "referral", 51.0)},
        ),
    ],
)
def test_numbers_of_what_improved_keep_the_order_of_the_arms(
    results: str, expected: set[tuple[str, str, float]]
) -> None:
    found = lr.read("Naltrexone for drinkers: a randomised trial", f"RESULTS: {results}").outcomes
    assert {(o.concept, o.arm, o.value) for o in found} == expected


@pytest.mark.parametrize(
    "results",
    [
        "Patients who attended more sessions drank less.",
        "Participants who completed treatment relapsed less often.",
        "Those with higher dissociation scores drank less at follow-up.",
    ],
)
def test_which_people_did_better_favours_no_arm(results: str) -> None:
    assert facts_of(TRIAL, results) == set()


def test_people_told_by_what_they_got_are_an_arm() -> None:
    assert facts_of(TRIAL, "Patients who got ketamine drank less.") == {("use_amount", BETTER)}


VERBS = [
    (
        TRIAL,
        "Ketamine was superior to midazolam in reducing craving and promoting abstinence.",
        {("craving", BETTER), ("abstinence", BETTER)},
    ),
    (
        REVIEW,
        "Ketamine was effective in easing withdrawal and prolonging abstinence.",
        {("withdrawal", "improved"), ("abstinence", "improved")},
    ),
    (
        TRIAL,
        "Ketamine reduced craving while supporting retention.",
        {("craving", BETTER)},
    ),
    (TRIAL, "Ketamine decreased craving and supported abstinence.", {("craving", BETTER)}),
    (TRIAL, "Ketamine eased anxiety and kept patients abstinent.", {("anxiety", BETTER)}),
    (
        TRIAL,
        "Ketamine promoted abstinence compared with midazolam (p = .03).",
        {("abstinence", BETTER)},
    ),
    (TRIAL, "Compared with midazolam, ketamine curbs craving.", {("craving", BETTER)}),
    (
        OPEN,
        "Treatment was associated with fewer heavy drinking days (d = 0.7).",
        {("heavy_drinking", "improved")},
    ),
    (
        TRIAL,
        "The ketamine group was less likely to drink (OR 0.5, 95% CI 0.3 to 0.9).",
        {("use_amount", BETTER)},
    ),
    (
        TRIAL,
        "Adults given ketamine were less likely to drink heavily than those given midazolam.",
        {("heavy_drinking", BETTER)},
    ),
    (TRIAL, "Low-risk drinking was more common with ketamine.", {("heavy_drinking", BETTER)}),
    (
        TRIAL,
        "Adults given ketamine were more likely to remain in treatment (p = .04).",
        {("retention", BETTER)},
    ),
]


VERBS += [
    (
        TRIAL,
        "Abstinence from heroin and other drug use was longer with ketamine.",
        {("abstinence", BETTER)},
    ),
    (
        TRIAL,
        "The groups did not differ; within-group analysis showed that ketamine reduced"
        " craving (p = .02).",
        {("craving", "improved")},
    ),
    (OPEN, "Ninety percent of patients were abstinent (p < .001).", {("abstinence", "improved")}),
    (
        RATS,
        "Ketamine did not differentially affect anxiety in male and female rats.",
        {("anxiety", SAME)},
    ),
    (
        TRIAL,
        "Ketamine was not superior to midazolam in easing withdrawal, prolonging abstinence or"
        " reducing craving.",
        {("withdrawal", SAME), ("abstinence", SAME), ("craving", SAME)},
    ),
    (TRIAL, "Pressure to drink was lower with ketamine (p = .02).", set()),
    (
        RATS,
        "Ketamine reduced lever presses but not cue-induced reinstatement.",
        {("self_administration", BETTER), ("relapse", SAME)},
    ),
    (
        TRIAL,
        "Improvements in craving at week 4 were lost and relapse rates were higher with ketamine.",
        {("craving", BETTER), ("relapse", WORSE)},
    ),
    (
        TRIAL,
        "Craving fell with ketamine (p = .01), a change that did not reach clinical significance.",
        {("craving", BETTER)},
    ),
]


VERBS += [
    (
        TRIAL,
        "Single infusions prolonged abstinence in detoxified patients, and reduced craving.",
        {("abstinence", BETTER), ("craving", BETTER)},
    ),
]


@pytest.mark.parametrize(("study", "results", "expected"), VERBS)
def test_each_verb_has_its_own_outcome(
    study: tuple[str, str], results: str, expected: Facts
) -> None:
    assert facts_of(study, results) == expected


def test_a_review_tells_findings_after_it_says_that_it_is_one() -> None:
    title = "Ketamine for cocaine use disorder: evidence and open questions"
    told = "Ketamine lowered depression in early work."
    text = (
        f"{told} In this article we discuss ketamine for cocaine use disorder. A single dose "
        "decreased cocaine self-administration. Based on this, trials of craving were begun."
    )
    found = {(o.concept, o.direction) for o in lr.read(title, text).outcomes}
    assert found == {("self_administration", "improved")}


def test_what_stands_right_after_an_effect_is_what_it_is_compared_with() -> None:
    title = "Ketamine for alcohol craving: a randomised controlled trial"
    text = (
        "METHODS: Ninety adults were randomised to ketamine, midazolam or placebo. RESULTS: The "
        "effect of ketamine on craving was -5.1 (95% CI -7.0 to -3.2) versus placebo and -2.2 "
        "(95% CI -4.3 to -0.1) versus midazolam."
    )
    found = [(o.arm, o.versus) for o in lr.read(title, text).outcomes]
    assert found == [("ketamine", "placebo"), ("ketamine", "midazolam")]


def test_a_sentence_may_open_with_the_short_form_of_a_route() -> None:
    told = "Ketamine had a lasting antidepressant effect. IV ketamine cut drinking."
    assert facts_of(OPEN, told) == {("use_amount", "improved")}


NOT_WORSE = [
    (REVIEW, "Ketamine impaired attention and had antidepressant effects.", "depression"),
    (OPEN, "Ketamine elicited minimal anxiety.", "anxiety"),
    (OPEN, "There were no cases of psychosis, relapse or increased alcohol use.", "use_amount"),
    (
        TRIAL,
        "More adults in the ketamine group than in the midazolam group had remission of drinking"
        " at week 8 (31.0% vs. 19.0%) and had no relapse to week 30 (25.5% vs. 13.5%).",
        "relapse",
    ),
]


@pytest.mark.parametrize(("study", "results", "concept"), NOT_WORSE)
def test_what_was_good_is_not_told_as_worse(
    study: tuple[str, str], results: str, concept: str
) -> None:
    title, methods = study
    found = lr.read(title, f"METHODS: {methods} RESULTS: {results}").outcomes
    told = {o.direction for o in found if o.concept == concept}
    assert told
    assert not told & {"worsened", WORSE}


def test_a_delay_printed_beside_a_share_is_not_its_time() -> None:
    title, methods = TRIAL
    told = "Abstinence was higher with ketamine (51%; delay=33 days) than midazolam (22%)."
    found = lr.read(title, f"METHODS: {methods} RESULTS: {told}").outcomes
    assert {o.value for o in found} >= {51.0, 22.0}
    assert not any(o.timepoint for o in found)


def test_weight_lost_in_trials_of_obesity_is_no_side_effect() -> None:
    title = "Naltrexone with bupropion for obesity: a randomised trial"
    told = "Weight loss was 4.6% with placebo and 8.8% with naltrexone plus bupropion (P < 0.001)."
    found = lr.read(title, f"METHODS: Adults were randomised. RESULTS: {told}").outcomes
    assert {(o.concept, o.direction) for o in found} == {("other", BETTER)}


def test_the_drug_that_animals_prefer_is_no_comparator() -> None:
    told = "Ketamine blocked the place preference for morphine and eased withdrawal."
    found = lr.read(RATS[0], f"METHODS: {RATS[1]} RESULTS: {told}").outcomes
    assert found
    assert "morphine" not in {o.versus for o in found}


def test_nobody_did_worse_where_no_arm_is_known() -> None:
    told = (
        "Drinking days were more frequent (9.1 vs. 4.2, p = .02) in the top quartile of age than"
        " in the lower three quartiles."
    )
    found = lr.read(TRIAL[0], f"METHODS: {TRIAL[1]} RESULTS: {told}").outcomes
    assert {o.value for o in found} == {9.1, 4.2, None}
    assert {o.direction for o in found} == {"unclear"}


def test_harm_needs_no_arm_to_be_one() -> None:
    told = "Nausea was more frequent (30% vs. 10%, p = .02)."
    assert facts_of(TRIAL, told) == {("adverse_event", WORSE)}


@pytest.mark.parametrize(
    ("results", "direction"),
    [
        ("Craving was high in both groups at day 1, and lower with ketamine at day 7.", BETTER),
        ("Craving fell in both groups and was lower with ketamine.", BETTER),
        ("Craving fell in both groups and was higher with ketamine.", WORSE),
        ("Craving fell in all arms but was lower in the midazolam arm.", WORSE),
    ],
)
def test_of_all_groups_one_may_have_done_better(results: str, direction: str) -> None:
    assert facts_of(TRIAL, results) - {("craving", "improved")} == {("craving", direction)}


def test_a_fall_that_was_less_is_worse() -> None:
    assert facts_of(TRIAL, "The fall in craving was less with ketamine.") == {("craving", WORSE)}
    assert facts_of(TRIAL, "The fall in craving was steeper with ketamine.") == {
        ("craving", BETTER)
    }


@pytest.mark.parametrize(
    "results",
    [
        "Ketamine was expected to lower craving.",
        "Relapses were predicted to be fewer with ketamine.",
        "Median reductions in craving at week 2 were 1.4 (IQR 0 to 3.1) for the ketamine group and"
        " 2.6 (IQR 0 to 4.4) for the midazolam group.",
    ],
)
def test_what_was_foreseen_or_fell_less_is_not_told_as_better(results: str) -> None:
    assert facts_of(TRIAL, results) == set()


def test_a_later_time_set_against_an_earlier_one_is_no_comparison_of_arms() -> None:
    for results in (
        "Craving was lower at T2 than at T1 (p = .01).",
        "Craving was lower at 12 weeks than at 4 weeks (p = .01).",
        "A marked fall in craving was seen at month 3 compared to month 1.",
        "Craving fell after the infusion (from 41.2 to 17.3, p = .01).",
    ):
        assert facts_of(TRIAL, results) == {("craving", "improved")}


@pytest.mark.parametrize(
    "results",
    [
        "Chronic ethanol intake increased anxiety.",
        "Animals with a history of alcohol drinking showed more anxiety.",
        "Alcohol drinking mice showed more anxiety than controls.",
        "Rats that had self-administered heroin showed lower mood.",
        "Repeated cocaine increased anxiety.",
    ],
)
def test_what_a_drug_of_abuse_did_to_animals_favours_no_arm(results: str) -> None:
    title = "Ketamine and drinking in rats"
    told = f"METHODS: Rats drank ethanol and were given ketamine or saline. RESULTS: {results}"
    directions = {o.direction for o in lr.read(title, told).outcomes}
    assert directions <= {"unclear"}


def test_an_intake_that_fell_is_a_finding() -> None:
    told = "Alcohol intake decreased in rats given ketamine."
    found = lr.read("Ketamine in rats", f"METHODS: Rats got ketamine or saline. RESULTS: {told}")
    assert {(o.concept, o.direction) for o in found.outcomes} == {("use_amount", BETTER)}


@pytest.mark.parametrize(
    "results",
    [
        "At 4 months, six (50%) had negative urines, compared with three (25%) at baseline.",
        "At week 9, 50% had cocaine-negative urines versus 25% at baseline (p = 0.02).",
        "Abstinence was seen on 4.1 days a week at month 2, up from 1.2 at admission.",
    ],
)
def test_a_share_set_against_that_at_baseline_tells_what_changed(results: str) -> None:
    title = "Ketamine for cocaine use disorder: an open-label pilot"
    found = lr.read(title, f"METHODS: Twelve adults received ketamine. RESULTS: {results}").outcomes
    assert {o.direction for o in found} == {"improved"}
    assert {o.concept for o in found} <= {"abstinence", "days_abstinent"}


def test_what_was_so_in_several_studies_of_a_review_is_a_finding() -> None:
    title = "Ketamine for alcohol use disorder: a systematic review"
    told = "Abstinence was longer in five studies. Craving was lower in two of three trials."
    found = lr.read(title, f"METHODS: We included 8 studies. RESULTS: {told}").outcomes
    facts = {(o.concept, o.direction) for o in found}
    assert facts == {("abstinence", "improved"), ("craving", "improved")}
