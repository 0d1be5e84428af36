"""Which way a finding points: sentences in, directions out. All sentences are our own."""

from __future__ import annotations

import pytest

from litreview.reading import read
from litreview.reading.outcomes import read_outcomes
from litreview.reading.tags import read_tags
from litreview.reading.text import make_document
from litreview.records import Record, Section
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
TITLE = "Ketamine versus placebo for alcohol use disorder"
OPEN = "An open-label study of ketamine for alcohol use disorder"
BETTER, WORSE, SAME = "favours_ketamine", "favours_comparator", "no_difference"

Facts = set[tuple[str, str]]


def facts_of(results: str, title: str = TITLE) -> Facts:
    document = make_document(
        Record("ID:1", title=title, abstract=(Section("RESULTS", None, results),))
    )
    found = read_outcomes(document, (), TOPIC)
    return {(o.concept, o.direction) for o in found if o.direction != "unclear"}


CLAUSES: list[tuple[str, Facts]] = [
    (
        "Craving was lower with ketamine than with placebo, but withdrawal did not differ.",
        {("craving", BETTER), ("withdrawal", SAME)},
    ),
    (
        "Craving was lower with ketamine than with placebo, whereas anxiety was similar.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        "Ketamine reduced craving but not anxiety compared with placebo.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        "Ketamine reduced craving compared with placebo at week 1, but not at week 12.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Craving fell in both groups; the between-group difference was not significant.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        "Craving was lower with ketamine than placebo; this difference was not significant.",
        {("craving", SAME)},
    ),
    ("Craving was lower with ketamine but did not reach significance.", {("craving", SAME)}),
    (
        "Craving was lower with ketamine than placebo (p = .01) and withdrawal was similar, "
        "while anxiety did not change.",
        {("craving", BETTER), ("withdrawal", SAME), ("anxiety", SAME)},
    ),
    (
        "After adjusting for anxiety, craving was lower with ketamine than placebo.",
        {("craving", BETTER)},
    ),
    ("During withdrawal craving was lower with ketamine than placebo.", {("craving", BETTER)}),
    (
        "Craving was lower with ketamine than placebo. The effect was no longer seen at week 9.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Craving was lower with ketamine. There was no difference in other measures.",
        {("craving", BETTER), ("other", SAME)},
    ),
    ("In the main analysis ketamine was more effective than placebo.", {("use_amount", BETTER)}),
    ("Ketamine, but not memantine, lowered craving.", {("craving", BETTER)}),
    (
        "Craving, but not anxiety, was lowered by ketamine.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    ("Craving was numerically but not significantly lower.", {("craving", SAME)}),
    (
        "Craving fell in both arms and the groups were comparable at week 6.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        "Anxiety fell in both groups, but the drop was steeper with ketamine.",
        {("anxiety", "improved"), ("anxiety", BETTER)},
    ),
    ("Retention was poor and did not vary by arm.", {("retention", SAME)}),
    ("Craving favored ketamine but fell short of significance.", {("craving", SAME)}),
    (
        "Craving was reduced in both groups, with no advantage for ketamine.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    ("Ketamine prevented relapse, while saline had no effect.", {("relapse", BETTER)}),
    (
        "Relapse was blunted by ketamine but not by the lower dose.",
        {("relapse", BETTER), ("relapse", SAME)},
    ),
    (
        "Ketamine reduced relapse by 31% relative to saline (p < .01), but 3 mg/kg was "
        "without effect.",
        {("relapse", BETTER), ("relapse", SAME)},
    ),
    (
        "More patients on ketamine than on placebo had no relapse (41% vs 30%).",
        {("relapse", BETTER)},
    ),
    (
        "Hospital stay was shorter with ketamine (3.1 versus 4.6 days, p = .02).",
        {("length_of_stay", BETTER)},
    ),
    ("Blood pressure was lower and heart rate decreased with ketamine.", set()),
    (
        "More pain (OR 1.3; 95% CI 1.1-1.6) and age (OR 1.2; 95% CI 1.1-1.4) were associated "
        "with relapse.",
        set(),
    ),
    (
        "Stress raised anxiety, and this was reversed by ketamine.",
        {("anxiety", BETTER)},
    ),
    (
        "Rats withdrawn from alcohol had more anxiety than controls. Ketamine prevented this "
        "effect, while saline did not.",
        {("anxiety", BETTER)},
    ),
    (
        "Ketamine reduced both craving and anxiety induced by cues.",
        {("craving", BETTER), ("anxiety", BETTER)},
    ),
    ("Ketamine delayed the time to relapse.", {("relapse", BETTER)}),
    ("Liver enzymes fell more with ketamine.", {("biomarker", BETTER)}),
    ("No prolonged adverse reactions were noted with ketamine.", set()),
    ("Ketamine: quality of life was better at week 6 than at entry.", {("other", "improved")}),
    ("Heroin use did not go up with ketamine.", {("use_amount", SAME)}),
    ("Light users of cannabis had more anxiety.", set()),
    ("Ketamine was given for pain relief.", set()),
    ("Ketamine lowered stress-induced craving.", {("craving", BETTER)}),
    (
        "The drug was associated with a larger drop in craving than placebo.",
        {("craving", BETTER)},
    ),
    ("Craving was lower with ketamine. No effect was seen on diet.", {("craving", BETTER)}),
    ("Anxiety was lower in both groups at week 6.", {("anxiety", "improved")}),
    ("Ketamine cut heavy drinking days.", {("heavy_drinking", BETTER)}),
    ("Relapse was more common in the saline group (60% vs 30%).", {("relapse", BETTER)}),
    ("Craving was lower in the saline group (3.1 vs 4.2).", {("craving", "favours_comparator")}),
    ("Relapse was twice as common in the saline group (60% vs 30%).", {("relapse", BETTER)}),
    ("Patients given saline were twice as likely to relapse.", {("relapse", BETTER)}),
    ("Relapse was half as common with ketamine.", {("relapse", BETTER)}),
    ("Relapse was twice as frequent after placebo as after ketamine.", {("relapse", BETTER)}),
    ("The rate of abstinence was twice that of the control group.", {("abstinence", BETTER)}),
    ("Days to first lapse were prolonged by ketamine.", {("relapse", BETTER)}),
    ("Superiority of ketamine could not be shown for abstinence.", {("abstinence", SAME)}),
    ("Relapse was not as common in the saline group.", set()),
    ("Relapse was as common in the ketamine group as in the saline group.", {("relapse", SAME)}),
    (
        "Craving was lower with ketamine at week 2 but not at week 8. Anxiety was lower with it.",
        {("craving", BETTER), ("craving", SAME), ("anxiety", BETTER)},
    ),
    ("Craving fell over time with ketamine, but not with placebo.", {("craving", BETTER)}),
    ("Ketamine more than doubled abstinence.", {("abstinence", BETTER)}),
    (
        "Relapse occurred after a median of 41 vs 23 days with ketamine and placebo (p = .02).",
        {("relapse", BETTER)},
    ),
    (
        "In both groups, less craving was found compared to the initial craving (p = .01).",
        {("craving", "improved")},
    ),
    (
        "Ketamine (RR 0.7, 95% CI 0.5 to 0.9) and esketamine (RR 0.8, 95% CI 0.6 to 0.9) caused "
        "fewer dropouts than placebo.",
        {("retention", BETTER)},
    ),
    ("Ketamine (RR 1.7) improved abstinence over placebo.", {("abstinence", BETTER)}),
    (
        "The share of patients with no relapse was higher with ketamine (40% vs 21%).",
        {("relapse", BETTER)},
    ),
    (
        "Fewer patients were without withdrawal symptoms with ketamine (40% vs 61%).",
        {("withdrawal", WORSE)},
    ),
    (
        "The share with no heavy drinking days was higher on ketamine (40% vs 21%).",
        {("heavy_drinking", BETTER)},
    ),
    (
        "Ketamine increased abstinence or reduced drinking compared with placebo.",
        {("abstinence", BETTER), ("use_amount", BETTER)},
    ),
    (
        "Fewer patients on ketamine were readmitted for detoxification (8% vs 21%).",
        {("other", BETTER)},
    ),
    ("Ketamine led to fewer days of drinking than placebo.", {("use_amount", BETTER)}),
    ("Patients with high anxiety showed no benefit.", set()),
    (
        "Craving was lower in people who received ketamine than in those who did not.",
        {("craving", BETTER)},
    ),
    (
        "Ketamine led to a reduction in anxiety, accompanied by a decline in pain.",
        {("anxiety", BETTER), ("pain", BETTER)},
    ),
    (
        "Anxiety fell more with ketamine than with placebo at day 3 (p = 0.01), an advantage that"
        " had disappeared by day 28.",
        {("anxiety", BETTER), ("anxiety", SAME)},
    ),
    (
        "Those who took ketamine had 0.9 drinks, as against 2.6 among those who took placebo, and"
        " were more likely to abstain altogether (79% vs 42%, p = 0.02).",
        {("abstinence", BETTER)},
    ),
    (
        "Rashes were seen more often with active patches (18% v 9%), and nobody on placebo left.",
        {("adverse_event", WORSE)},
    ),
    (
        "Abstinence was 40% with ketamine and 20% with placebo at week 12 (p = .01), falling to 30%"
        " and 18% at six months (p = .04).",
        {("abstinence", BETTER)},
    ),
    ("The effect was weaker among those who used cannabis daily.", set()),
    ("Ketamine accelerated relapse (p = .01).", {("relapse", WORSE)}),
    ("Ketamine accelerated recovery from depression (p = .01).", {("depression", BETTER)}),
    (
        "Ketamine patients had fewer heavy drinking days than placebo patients (p = .01), whereas"
        " in those preferring abstinence there was no such effect (p = .7).",
        {("heavy_drinking", BETTER), ("heavy_drinking", SAME)},
    ),
    (
        "Improvements in general functioning and in liver enzymes were larger with ketamine.",
        {("biomarker", BETTER), ("other", BETTER)},
    ),
    (
        "Ketamine lowered craving in women (p = .01), and the sex by treatment interaction for"
        " anxiety was significant (p = .02).",
        {("craving", BETTER)},
    ),
    (
        "There was an overall reduction in craving (p = .002) but no difference by treatment"
        " condition (p = .9).",
        {("craving", "improved"), ("craving", SAME)},
    ),
    ("Ketamine achieved cessation or sustained reduced drinking.", {("use_amount", BETTER)}),
    ("Dropout was rarer with ketamine than with placebo (28% v. 37%, NS).", {("retention", SAME)}),
    (
        "Ketamine reversed the attentional bias that abstinence had induced (p = 0.007).",
        {("cognition", BETTER)},
    ),
]


@pytest.mark.parametrize(("results", "expected"), CLAUSES)
def test_each_clause_has_its_finding(results: str, expected: Facts) -> None:
    assert facts_of(results) == expected


ASSOCIATIONS = [
    "The reduction in craving after ketamine was associated with less anxiety.",
    "Higher craving after ketamine predicted greater anxiety.",
    "Improvements in craving and anxiety with ketamine were mediated by sleep.",
    "In the ketamine group, rises of cortisol were associated with less craving (p = .01).",
    "Ketamine led to faster GABA transmission.",
    "Craving fell more in women than in men after ketamine (p = .02).",
    "Craving fell more in Val/Val than in Met carriers after ketamine (p = .02).",
    "Craving was lower in patients with pain than in those without pain (p = .02).",
]


@pytest.mark.parametrize("results", ASSOCIATIONS)
def test_an_association_of_two_measures_is_no_effect(results: str) -> None:
    assert facts_of(results) == set()


def test_a_treatment_that_is_associated_with_an_outcome_has_an_effect() -> None:
    assert facts_of("Ketamine was associated with lower craving than placebo.") == {
        ("craving", BETTER)
    }


UNDONE = [
    ("Ketamine attenuated the increase in craving compared with placebo.", "craving", BETTER),
    ("Ketamine reduced cue-induced impairments in memory versus placebo.", "cognition", BETTER),
    ("Ketamine gave lower craving scores, suggesting a benefit over placebo.", "craving", BETTER),
    ("Compared with placebo, ketamine gave a smaller reduction in craving.", "craving", WORSE),
    (
        "The increase in craving produced by smoking cues was attenuated by ketamine.",
        "craving",
        BETTER,
    ),
    ("The increased craving after cues was blunted by ketamine.", "craving", BETTER),
    ("Elevated alcohol intake was normalised by ketamine.", "use_amount", BETTER),
    ("Ketamine was less effective: craving fell less than with placebo.", "craving", WORSE),
    ("The second dose of ketamine was less strong: craving fell by 30%.", "craving", BETTER),
    ("Ketamine reduced incorrect responses compared with placebo.", "cognition", BETTER),
    (
        "These doses of ketamine were found not to impair, or improve, driving performance.",
        "other",
        SAME,
    ),
    ("Rash-impulsive acts were fewer with ketamine than with placebo.", "cognition", BETTER),
    ("Pain scores on coughing were lower with ketamine than with placebo.", "pain", BETTER),
    ("Mortality and stay were non-statistically different in both groups.", "mortality", SAME),
    (
        "Responders (defined as having a reduction of 50% in craving score) were 55% with ketamine "
        "and 30% with placebo (OR 2.8, 95% CI 1.2 to 7.1).",
        "craving",
        BETTER,
    ),
]


def test_what_is_associated_with_nothing() -> None:
    found = facts_of("Neither dissociation nor pain was associated with changes in craving.")
    assert found == {("dissociation", SAME), ("pain", SAME)}
    assert facts_of("Dissociation was not consistently associated with craving.") == set()
    assert facts_of("Sleep deprivation lowered craving.") == {("craving", BETTER)}


DENIED = [
    "Craving fell more with ketamine; the results did not reach a significant difference.",
    "Craving was lower with ketamine than placebo, but results did not attain significance.",
    "Ketamine gave lower craving scores; findings were not significant.",
    "Ketamine gave lower craving scores than placebo; results did not reach significance (p = .1).",
]


@pytest.mark.parametrize("results", DENIED)
def test_results_that_reach_no_significance_are_none(results: str) -> None:
    assert facts_of(results) == {("craving", SAME)}


@pytest.mark.parametrize(("results", "concept", "direction"), UNDONE)
def test_words_that_undo_or_weigh_each_other(results: str, concept: str, direction: str) -> None:
    assert (concept, direction) in facts_of(results)


def test_a_superlative_compares_nothing() -> None:
    estimated = "Least squares mean change in craving was told for X1 and placebo (p = .01)."
    assert facts_of(estimated) == set()
    assert facts_of("The highest craving was seen on day 3 after ketamine.") == set()


def test_the_harm_listed_first_is_no_finding() -> None:
    assert (
        facts_of("The most common adverse events were nausea, dissociation and anxiety.") == set()
    )


RIVALS = [
    ("Depression fell more with ECT than with ketamine.", "depression", WORSE),
    ("Shivering was less frequent with tramadol than with ketamine.", "adverse_event", WORSE),
    ("Ketamine raised blood pressure more than propofol did.", "adverse_event", WORSE),
    ("Craving was 20% with ketamine and 40% with tramadol (p = .01).", "craving", BETTER),
    ("Craving was 40% with ketamine and 20% with tramadol (p = .01).", "craving", WORSE),
    ("The difference in craving favoured the ketamine group.", "craving", BETTER),
    (
        "There was improvement in depression with ketamine versus placebo (SMD = -1.01, p = .01).",
        "depression",
        BETTER,
    ),
    ("Craving was more frequent than with placebo after ketamine.", "craving", WORSE),
    ("Brain training was superior to placebo in lessening of craving.", "craving", BETTER),
    ("Ketamine was superior to placebo in craving from baseline to day 7.", "craving", BETTER),
    ("Ketamine caused less memory impairment than midazolam.", "cognition", BETTER),
    ("Ketamine was effective in reducing craving versus placebo.", "craving", BETTER),
    ("Ketamine was followed by heightened mood.", "depression", BETTER),
    ("The rate of memory impairment was lower with ketamine.", "cognition", BETTER),
    ("More people had a pain score < 30 with ketamine than with placebo.", "pain", BETTER),
    ("Ketamine had greater efficacy than placebo on craving.", "craving", BETTER),
    ("Ketamine had an advantage over placebo in craving.", "craving", BETTER),
    ("Nausea was more frequent in the CTRL group than in the PERI group.", "adverse_event", BETTER),
    (
        "Ketamine gave more remission relative to a comparator (saline or midazolam) at day 1 "
        "(OR 2.1, p = .01), and higher rates of response (OR 3.2, p = .01).",
        "other",
        BETTER,
    ),
    ("Ketamine decreased the time for the memory task.", "cognition", BETTER),
    ("Ketamine gave a shorter time to response or remission than placebo.", "other", BETTER),
    ("Response was 24% with ketamine, confirming non-inferiority.", "other", SAME),
    (
        "Relapse was 40% and 41%, respectively (P=0.004 for the noninferiority of ketamine).",
        "relapse",
        SAME,
    ),
    ("Fewer ketamine patients left the study early (p = .04).", "retention", BETTER),
    (
        "On ketamine 43% scored zero on both craving scales, against 18% on placebo (p = .03).",
        "craving",
        BETTER,
    ),
    ("More ketamine patients had an OCDS score of 0 (44% vs 20%, p = .03).", "craving", BETTER),
    ("Fewer ketamine patients did not complete the trial (p = .04).", "retention", BETTER),
    ("The ketamine group gained 0.04 QALYs (95% CI 0.01 to 0.07).", "other", BETTER),
    (
        "Efficacy of ketamine was significant at week 2 (difference = -3.4; p = 0.02).",
        "other",
        BETTER,
    ),
    ("Naltrexone attenuated the antisuicidal effects of ketamine.", "suicidality", WORSE),
    ("Craving fell more with ketamine (d = 0.9) but not at week 4 (d = 0.1).", "craving", SAME),
    ("Anxiety was less and mood was better with ketamine than placebo.", "depression", BETTER),
    ("Ketamine was associated with improved mood.", "depression", BETTER),
    ("Ketamine reduced craving and withdrawal more than placebo.", "withdrawal", BETTER),
    ("Ketamine reduced craving and withdrawal less than placebo.", "craving", WORSE),
    ("Improvement in depression was less pronounced with placebo.", "depression", BETTER),
    ("Improvement in depression was less pronounced with ketamine.", "depression", WORSE),
    ("Ketamine patients had a shorter stay than those on placebo.", "length_of_stay", BETTER),
    ("More on ketamine had resolution of craving (VAS of 0; 60% vs 20%).", "craving", BETTER),
]


@pytest.mark.parametrize(("results", "concept", "direction"), RIVALS)
def test_another_drug_is_the_comparator(results: str, concept: str, direction: str) -> None:
    assert (concept, direction) in facts_of(results)


WITHIN = [
    ("Craving rose to 17 on day 3 and was gone later.", TITLE, {("craving", "worsened")}),
    ("Craving fell from 55% on day 1 to 31% on day 3.", TITLE, {("craving", "improved")}),
    (
        "Compared with ketamine, esketamine gave less craving (p = .01), and less pain (p = .01).",
        OPEN,
        {("craving", BETTER), ("pain", BETTER)},
    ),
    ("Craving fell in both arms.", TITLE, {("craving", "improved")}),
    ("Craving fell from baseline.", TITLE, {("craving", "improved")}),
    ("Craving fell significantly with time.", TITLE, {("craving", "improved")}),
    ("Craving was gone in most patients.", TITLE, {("craving", "improved")}),
    (
        "Craving fell by 5.1 points (p < .001) with ketamine and by 4.2 (p < .001) with placebo.",
        TITLE,
        {("craving", "improved")},
    ),
    ("Craving disappeared in most patients.", TITLE, {("craving", "improved")}),
    ("Craving was higher than preoperatively.", TITLE, {("craving", "worsened")}),
    ("Craving fell. The study lacks a control group.", OPEN, {("craving", "improved")}),
    ("In both groups craving was lower than at baseline.", TITLE, {("craving", "improved")}),
    ("Craving fell within each of the three groups (p = .01).", TITLE, {("craving", "improved")}),
    ("Craving fell. There was no control group.", OPEN, {("craving", "improved")}),
    ("Response and remission of depression: 50% and 31%.", OPEN, {("depression", "improved")}),
    ("MADRS scores fell from 33.8 to 15.1, 15 patients (62.5%) being classed as responders.", OPEN,
     {("depression", "improved")}),
    ("Half were responders (craving, all ps > 0.05).", OPEN, {("craving", SAME)}),
    ("Nine of 15 (60%) were not abstinent at week 4.", OPEN, set()),
    ("Patients showed improvement in depression.", OPEN, {("depression", "improved")}),
    ("There was resolution of suicidal ideation.", OPEN, {("suicidality", "improved")}),
    ("Both groups showed reductions in smoking.", TITLE, {("use_amount", "improved")}),
    ("We expected ketamine to lower craving.", TITLE, set()),
    (
        "Craving fell in both groups without differing.",
        TITLE,
        {("craving", "improved"), ("craving", SAME)},
    ),
    ("Craving fell in the open-label phase.", TITLE, {("craving", "improved")}),
]  # fmt: skip


@pytest.mark.parametrize(("results", "title", "expected"), WITHIN)
def test_a_change_of_all_is_no_comparison(results: str, title: str, expected: Facts) -> None:
    assert facts_of(results, title) == expected


def test_an_active_control_in_the_title_is_what_the_study_is_of() -> None:
    title = "Midazolam before surgery: a randomized trial"
    assert facts_of("The midazolam group had less pain.", title) == {("pain", BETTER)}


def test_nobody_remits_in_cognition() -> None:
    title = "Antidepressant effects of ketamine and the cognitive impairments after it"
    assert facts_of("Remission rates did not differ.", title) == {("depression", SAME)}


def test_who_was_studied_is_not_what_was_measured() -> None:
    results = "In patients with anxiety craving was lower with ketamine than with placebo."
    assert facts_of(results) == {("craving", BETTER)}


def test_what_a_treatment_can_do_is_concluded() -> None:
    sections = (
        Section("RESULTS", None, "Craving was lower with ketamine than with placebo."),
        Section("CONCLUSIONS", None, "Ketamine works. Moreover, it can decrease anxiety."),
    )
    document = make_document(Record("ID:1", title=TITLE, abstract=sections))
    told = {(o.concept, o.direction) for o in read_outcomes(document, (), TOPIC)}
    assert told == {("craving", BETTER), ("anxiety", BETTER)}


def test_a_conclusion_adds_what_no_result_spoke_of() -> None:
    results = Section("RESULTS", None, "Craving was lower with ketamine than placebo (p = .02).")
    conclusion = Section(
        "CONCLUSIONS",
        None,
        "Ketamine reduced craving and relapse compared with placebo. Ketamine may reduce anxiety.",
    )
    document = make_document(Record("ID:1", title=TITLE, abstract=(results, conclusion)))
    found = read_outcomes(document, (), TOPIC)
    assert [(o.concept, o.direction) for o in found] == [("craving", BETTER), ("relapse", BETTER)]


LETTERED = [
    ("Craving was lower in group K than in group S. We thank all.", BETTER),
    ("Craving was lower in group S than in group K.", WORSE),
    ("Craving was higher in group S.", BETTER),
    ("Craving was 9.1, 7.2 and 4.4 in groups S, K and KM, respectively (P < 0.01).", BETTER),
]


@pytest.mark.parametrize(("results", "direction"), LETTERED)
def test_a_lettered_group_is_the_arm_that_the_text_defines(results: str, direction: str) -> None:
    methods = Section(
        "METHODS", None, "We gave saline (group S), ketamine (group K) or both (group KM)."
    )
    record = Record("ID:1", title=TITLE, abstract=(methods, Section("RESULTS", None, results)))
    document = make_document(record)
    found = read_outcomes(document, read_tags(document, record, TOPIC), TOPIC)
    assert {(o.concept, o.direction) for o in found} == {("craving", direction)}


WITHOUT = [
    ("Group I had fentanyl 50 μg and group II fentanyl 25 μg plus ketamine 8 mg.", "I", "II"),
    ("We gave levobupivacaine (group L) or levobupivacaine with ketamine (group LK).", "L", "LK"),
    ("Children were given triclofos (group T) or ketamine (group KE).", "T", "KE"),
    ("They had one of two (A: infusions of ketamine; B: normal saline).", "B", "A"),
]


@pytest.mark.parametrize(("methods", "control", "treated"), WITHOUT)
def test_the_group_that_is_told_without_ketamine_is_the_control(
    methods: str, control: str, treated: str
) -> None:
    results = f"Nausea was more frequent in group {control} (36%) than in group {treated} (11%)."
    record = Record(
        "ID:1",
        title="Ketamine for pain: a randomised trial",
        abstract=(Section("METHODS", None, methods), Section("RESULTS", None, results)),
    )
    document = make_document(record)
    found = read_outcomes(document, read_tags(document, record, TOPIC), TOPIC)
    assert [o.direction for o in found] == [BETTER, BETTER]


def test_how_many_completed_is_not_what_the_next_clause_weighs() -> None:
    results = "In all 71 patients completed the study, and ketamine (8%) lowered relapse (p = .01)."
    assert "retention" not in {concept for concept, _ in facts_of(results)}


def test_those_with_more_of_something_in_one_arm_favour_none() -> None:
    results = "In the ketamine group only, those with more pain (-14 vs -8 points) craved less."
    assert facts_of(results) == set()


def test_those_with_an_illness_in_two_arms_are_compared() -> None:
    results = "In the ketamine group, patients with AUD drank less than in the placebo group."
    assert facts_of(results) == {("use_amount", BETTER)}


def test_the_third_of_lettered_groups_is_no_control_by_its_letter() -> None:
    results = "Craving differed between groups A, B and C (51% vs 33% vs 14%, p = .003)."
    assert facts_of(results) == set()


def test_the_group_without_the_drug_of_the_topic_is_the_control() -> None:
    methods = "We gave propofol and ketamine (group PK) or propofol and fentanyl (group PF)."
    results = "Pain was lower in group PF than in group PK."
    record = Record(
        "ID:1",
        title="Ketamine or fentanyl beside propofol for sedation: a randomised trial",
        abstract=(Section("METHODS", None, methods), Section("RESULTS", None, results)),
    )
    document = make_document(record)
    found = read_outcomes(document, read_tags(document, record, TOPIC), TOPIC)
    assert {(o.concept, o.direction) for o in found} == {("pain", WORSE)}


def test_a_drug_added_to_the_active_control_is_no_control() -> None:
    title = "Escitalopram plus ketamine versus escitalopram plus placebo for depression: a trial"
    document = make_document(
        record := Record(
            "ID:1",
            title=title,
            abstract=(
                Section(
                    "METHODS",
                    None,
                    "Adults were randomised to ketamine plus escitalopram or to escitalopram.",
                ),
                Section(
                    "RESULTS",
                    None,
                    "Compared with escitalopram plus placebo, escitalopram plus ketamine was "
                    "associated with lower depression scores.",
                ),
            ),
        )
    )
    found = read_outcomes(document, read_tags(document, record, TOPIC), TOPIC)
    assert {(o.concept, o.direction) for o in found} == {("depression", BETTER)}


def test_the_last_sentence_of_a_plain_text_can_weigh_arms() -> None:
    text = (
        "Forty adults were randomised to ketamine or midazolam. Craving was lower with ketamine. "
        "Ketamine caused more salivation than midazolam. Additional studies are necessary to "
        "clarify the anxiolytic effects of ketamine."
    )
    document = make_document(Record("ID:1", title=TITLE, abstract=(Section(None, None, text),)))
    found = read_outcomes(document, (), TOPIC)
    assert ("adverse_event", WORSE) in {(o.concept, o.direction) for o in found}
    assert "anxiety" not in {o.concept for o in found}


NO_FINDING = [
    "There were no differences in preoperative craving.",
    "Those with both had less dissociation compared to the pain group.",
    "The programme consisted of reducing craving.",
    "Preference was reduced on the 6th day of withdrawal.",
    "A greater number in the non-anxious group than in the anxious group lost their craving.",
    "The groups did not differ in age or in craving.",
    "Findings were similar for people with craving.",
    "The lower the dose, the better the response in craving.",
    "More previous treatments (OR 0.68, 95% CI 0.47 to 0.97) were associated with less craving.",
    "Patients had a higher baseline craving with ketamine than with placebo (p < .001).",
    "The mean time to relapse was 13 days (SE 2.2).",
    "There was a trend towards less craving with ketamine.",
    "Craving was lower in patients with anxiety than in those without anxiety.",
    "Craving was higher in women than in men.",
    "Mystical experiences were stronger with ketamine than with placebo.",
    "Slow waves were tied to and predictive of falls in craving after ketamine.",
    "The programme was designed to reduce craving.",
    "No participant had an increase in craving.",
    "At baseline craving was lower with ketamine than with placebo.",
    "We predicted that ketamine would reduce craving.",
    "Ketamine may reduce craving.",
    "Abstinence exceeded 75% in both arms.",
    "Their use was equivalent to 5 drinks a day.",
    "Craving was lower relative to non-cannabis users.",
    "Effective treatments of craving are lacking.",
    "Harm reduction programmes reach people with craving.",
    "Patients who relapsed had higher cortisol levels.",
    "Further research in larger groups is needed to show that ketamine reduces craving.",
    "Patients whose craving fell by at least a third were considered responders.",
    "Craving was greater after smoking cues than after neutral cues (p = .01).",
    "Craving was higher in low scorers relative to high scorers (p = .02).",
    "At baseline, craving was higher in patients than in controls (p < .001).",
    "The time to a 30% reduction in craving differed between the groups (p = .02).",
    "Treatment was stopped when craving fell below 2 points.",
    "Responses were seen within a similar region of the thalamus after ketamine.",
]


def test_what_weighed_evidence_says_may_be_is_a_finding() -> None:
    title = "Ketamine for opioid withdrawal: a systematic review"
    graded = "There was low-certainty evidence that ketamine may reduce opioid withdrawal."
    assert ("withdrawal", "improved") in facts_of(graded, title)


@pytest.mark.parametrize("results", NO_FINDING)
def test_what_was_meant_or_so_before_is_no_finding(results: str) -> None:
    assert facts_of(results) == set()


EFFECTS = [
    ("No significant genotype effect on the reduction of craving was seen.", {("craving", SAME)}),
    (
        "No relationship was observed between cortisol and reductions in craving.",
        {("biomarker", SAME)},
    ),
    (
        "Ketamine lowered cortisol, interleukin-6 and C-reactive protein.",
        {("biomarker", BETTER)},
    ),
    ("Those with more than 50% reduction in craving were responders.", set()),
    ("Both trials demonstrated antidepressant efficacy.", {("depression", BETTER)}),
    ("There were no clinically significant adverse effects.", set()),
    (
        "Craving fell more with ketamine than placebo, but this difference disappeared by week 8.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    ("Recovery of memory was faster with ketamine than with placebo.", {("cognition", BETTER)}),
    (
        "Dissociation was seen early; there were no differences between "
        "responders and non-responders.",
        {("dissociation", SAME)},
    ),
    ("Three patients achieved a partial remission.", {("abstinence", "improved")}),
    ("None of the 7 patients given ketamine achieved a remission of craving.", set()),
    ("Serum cortisol levels did not correlate with craving.", {("biomarker", SAME)}),
    ("Anxiety was not associated with craving.", {("anxiety", SAME)}),
    ("Unlike ketamine, placebo gave less craving.", {("craving", WORSE)}),
    (
        "Craving rose in both groups and was higher with ketamine.",
        {("craving", "worsened"), ("craving", WORSE)},
    ),
    ("Ketamine increased the risk of nausea.", {("adverse_event", WORSE)}),
    (
        "Ketamine reduced craving, except for greater anxiety.",
        {("craving", BETTER), ("anxiety", WORSE)},
    ),
    ("Neither craving nor anxiety was different.", {("craving", SAME), ("anxiety", SAME)}),
    ("No clinical factor predicted craving.", {("craving", SAME)}),
    ("BDNF was higher with ketamine than with placebo.", {("biomarker", BETTER)}),
    ("Cotinine was lower with ketamine than with placebo.", {("biomarker", BETTER)}),
    ("Exhaled carbon monoxide fell with ketamine.", {("biomarker", BETTER)}),
    ("Bladder capacity was greater with ketamine.", {("symptom_other", BETTER)}),
    ("Mood swings were more frequent with ketamine.", {("depression", WORSE)}),
    ("Viral suppression was greater with ketamine.", {("other", BETTER)}),
    ("Two of the patients with craving did not survive.", set()),
    ("The effect on craving did not survive correction.", {("craving", SAME)}),
    ("Ketamine had robust antidepressant effects.", {("depression", BETTER)}),
    ("Ketamine was not associated with greater craving.", {("craving", SAME)}),
    (
        "ECT was associated with nausea, whereas ketamine was associated with dissociation.",
        {("adverse_event", BETTER), ("dissociation", WORSE)},
    ),
    (
        "Craving was lower at day 1 (OR 0.4, 95% CI 0.2 to 0.8), but not at day 7 (OR 0.7, "
        "95% CI 0.2 to 2.1).",
        {("craving", BETTER), ("craving", SAME)},
    ),
    (
        "Ketamine lowered craving (p = .01) and in the same people lowered anxiety (p = .01).",
        {("craving", BETTER), ("anxiety", BETTER)},
    ),
    (
        "With ketamine well-being rose, and ratings of craving fell against placebo.",
        {("other", BETTER), ("craving", BETTER)},
    ),
    (
        "Craving was significantly (p = .03) decreased and well-being significantly (p = .04) "
        "increased with ketamine.",
        {("other", BETTER), ("craving", BETTER)},
    ),
    ("Craving fell (6.1 at baseline vs 3.2 at week 4; p < .001).", {("craving", "improved")}),
    (
        "Ketamine did not raise craving, impair memory, or increase anxiety.",
        {("craving", SAME), ("cognition", SAME), ("anxiety", SAME)},
    ),
    ("No dose of ketamine produced greater craving than placebo.", {("craving", SAME)}),
    ("There was no treatment-emergent mania or changes in anxiety.", {("anxiety", SAME)}),
    (
        "Nausea was seen in both groups, and craving was lower with ketamine.",
        {("craving", BETTER)},
    ),
    ("Both groups reported lower craving.", {("craving", "improved")}),
    (
        "Craving fell in both groups. The reduction was smaller with ketamine than with placebo.",
        {("craving", "improved"), ("craving", WORSE)},
    ),
    (
        "Memory declined as a function of time, but this decline was smaller with ketamine.",
        {("cognition", "worsened"), ("cognition", BETTER)},
    ),
    ("Rats withdrawn from nicotine had more anxiety than controls.", set()),
    ("Anxiety was more frequent in girls than in boys.", set()),
    ("Similar reductions were seen for craving with ketamine.", {("craving", BETTER)}),
    ("Craving was similar with both.", {("craving", SAME)}),
    (
        "Craving fell over time with ketamine but not with placebo (p = .01).",
        {("craving", BETTER)},
    ),
    (
        "Neither craving nor anxiety distinguished the groups.",
        {("craving", SAME), ("anxiety", SAME)},
    ),
    (
        "Anxiety declined in parallel in the two groups, and craving was lower after ketamine.",
        {("anxiety", "improved"), ("anxiety", SAME), ("craving", BETTER)},
    ),
    ("A reduction of craving fell short of significance.", {("craving", SAME)}),
    (
        "Craving and anxiety decreased in both groups, with no difference between them.",
        {("craving", "improved"), ("anxiety", "improved"), ("craving", SAME), ("anxiety", SAME)},
    ),
    ("Anxiety did not predict craving.", {("craving", SAME)}),
    (
        "Anxiety fell in both groups with no difference in craving.",
        {("anxiety", "improved"), ("craving", SAME)},
    ),
    (
        "Craving improved in both groups, and anxiety did not change.",
        {("craving", "improved"), ("anxiety", SAME)},
    ),
    (
        "Craving fell and well-being improved with ketamine.",
        {("craving", BETTER), ("other", BETTER)},
    ),
    ("The effect of the intervention on smoking was not significant.", {("use_amount", SAME)}),
    ("Nausea was more common with ketamine.", {("adverse_event", WORSE)}),
    (
        "Relapse occurred in 5 of 30 ketamine patients and 12 of 31 controls (p = .04).",
        {("relapse", BETTER)},
    ),
    ("Dissociation had returned to baseline after 2 h.", set()),
    (
        "Craving declined over 4 weeks and did not differ by treatment.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        "Craving scores were 12.3 after ketamine and 18.2 after placebo (p = .002).",
        {("craving", BETTER)},
    ),
    (
        "Craving was lower with ketamine at 24 h; this was not sustained at 1 week.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    ("Neither drug reduced craving.", {("craving", SAME)}),
    ("None of the treatments affected craving.", {("craving", SAME)}),
    ("Craving was worse in the placebo group.", {("craving", BETTER)}),
    ("Craving was lowest in the ketamine group.", {("craving", BETTER)}),
    ("The ketamine group had the highest abstinence rate.", {("abstinence", BETTER)}),
    ("Older patients responded less well to ketamine.", set()),
    ("Craving fell, regardless of treatment.", {("craving", "improved"), ("craving", SAME)}),
    (
        "While craving decreased with ketamine, anxiety was unchanged.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        "Despite a reduction in craving, abstinence was not improved by ketamine.",
        {("craving", BETTER), ("abstinence", SAME)},
    ),
    ("No evidence was found that ketamine reduced craving.", {("craving", SAME)}),
    (
        "The 0.5 mg/kg dose, but not the 0.1 mg/kg dose, reduced craving compared with placebo.",
        {("craving", BETTER)},
    ),
    (
        "Craving showed a lower change with ketamine (MD -1.2; 95% CI -2.0 to -0.4).",
        {("craving", BETTER)},
    ),
    (
        "Anxiolytic effects were seen in a first study of several doses of the same drug in "
        "volunteers, and anxiety was reduced with ketamine.",
        {("anxiety", BETTER)},
    ),
    (
        "Heavy drinking increased in the placebo group but not in the ketamine group (p = .01).",
        {("heavy_drinking", BETTER)},
    ),
    ("There was a rise in anxiety after placebo but not after ketamine.", {("anxiety", BETTER)}),
    (
        "Mood worsened in the placebo group and remained stable in the ketamine group.",
        {("depression", BETTER)},
    ),
    ("Craving increased only in the placebo group (p = .02).", {("craving", BETTER)}),
    ("Craving fell in the placebo group only.", {("craving", WORSE)}),
    (
        "Drinking fell in both groups, but the fall did not differ between them (p = .47).",
        {("use_amount", "improved"), ("use_amount", SAME)},
    ),
    (
        "Drinking days fell in both groups, but fell more with ketamine (p = .02).",
        {("use_amount", "improved"), ("use_amount", BETTER)},
    ),
    (
        "Craving decreased in both groups, and the decrease was larger in the placebo group "
        "(p = .04).",
        {("craving", "improved"), ("craving", WORSE)},
    ),
    (
        "Craving fell in both groups (p < .001) but more so with ketamine (p = .02).",
        {("craving", BETTER)},
    ),
    (
        "Although fewer ketamine patients relapsed, this did not reach significance.",
        {("relapse", SAME)},
    ),
    (
        "Anxiety and craving fell over time in both arms, with no group differences.",
        {("anxiety", "improved"), ("craving", "improved"), ("anxiety", SAME), ("craving", SAME)},
    ),
    (
        "Raised blood pressure was seen in 6 (17%) patients given ketamine and none given placebo "
        "(p = .02).",
        {("adverse_event", WORSE)},
    ),
    (
        "Urge to drink was 4.2 (SD 2.3) with the tablets and 4.9 (SD 2.5) with placebo (p < .02).",
        {("craving", BETTER)},
    ),
    (
        "Time to first lapse was longer with ketamine (hazard ratio for lapse 0.7, CI 0.5 to 0.9).",
        {("relapse", BETTER)},
    ),
    (
        "Ketamine reduced morphine consumption (p = .01), and time to the first request was longer "
        "(median 64 vs 38 min; p = .01).",
        {("opioid_dose", BETTER)},
    ),
    (
        "Participants who came to more sessions were less likely to relapse (OR 0.6, p = .01).",
        set(),
    ),
    ("Relapse was more common among those who lived alone (p = .02).", set()),
    ("Patients assigned to ketamine took longer to relapse.", {("relapse", BETTER)}),
    ("None of the clinics saw an increase in craving.", set()),
    ("Placebo but not ketamine reduced anxiety.", {("anxiety", WORSE)}),
    ("Women on ketamine craved less than women on placebo (p = .02).", {("craving", BETTER)}),
    ("Ketamine was insufficient to lower craving.", {("craving", SAME)}),
    (
        "Ketamine was superior to placebo in reduction of craving from baseline to day 28.",
        {("craving", BETTER)},
    ),
    ("Ketamine was too weak to lower craving.", {("craving", SAME)}),
    ("The evidence was insufficient to tell whether ketamine lowers craving.", set()),
    ("Those who relapsed were too few, and power was too low to detect less relapse.", set()),
    ("Ketamine was sufficient to lower craving.", {("craving", BETTER)}),
    ("Older age (OR 0.5, 95% CI 0.3-0.9), but not ketamine, lowered relapse.", {("relapse", SAME)}),
    (
        "Ketamine reduced drinking, without any change in sleep quality.",
        {("use_amount", BETTER), ("symptom_other", SAME)},
    ),
    (
        "Both doses of ketamine did not differ in craving, but both were superior to placebo.",
        {("craving", SAME), ("craving", BETTER)},
    ),
    ("Craving was lower with ketamine comparing with placebo.", {("craving", BETTER)}),
    ("Craving was 4.1 with ketamine and 5.2 with placebo (p = .08).", {("craving", SAME)}),
    ("There was a trend for less craving with ketamine (p = .08).", set()),
    (
        "Of those on ketamine 85%, and of those on placebo 84% stayed in treatment (lower bound "
        "of the 95% CI -6; P = 0.002 for noninferiority).",
        {("retention", SAME)},
    ),
    (
        "More patients given ketamine than placebo shifted from severe to mild or no insomnia.",
        {("symptom_other", BETTER)},
    ),
    ("Nausea and anxiety were more common with ketamine.", {("adverse_event", WORSE)}),
    (
        "The incidence of nausea and psychiatric symptoms was higher with ketamine than placebo.",
        {("adverse_event", WORSE)},
    ),
    (
        "Anxiety fell with ketamine (p = .01) but not with placebo (p = .3); the between-group "
        "difference was not significant (p = .4).",
        {("anxiety", "improved"), ("anxiety", SAME)},
    ),
    (
        "Craving at one month and drinking days over the year were lower with ketamine than "
        "with placebo (p = .02).",
        {("craving", BETTER), ("use_amount", BETTER)},
    ),
    (
        "Craving fell more with ketamine than with placebo; the difference between ketamine and "
        "naltrexone was not significant.",
        {("craving", BETTER), ("craving", SAME)},
    ),
    ("Craving had a sharper fall with ketamine than with placebo.", {("craving", BETTER)}),
    ("Craving showed a smaller drop after placebo than after ketamine.", {("craving", BETTER)}),
    (
        "Positive tests were fewer with ketamine than placebo but not with lithium.",
        {("use_amount", BETTER)},
    ),
    (
        "The higher dose was associated with more frequent nausea (p = .02).",
        {("adverse_event", WORSE)},
    ),
    (
        "The incidence of psychiatric symptoms was 9% with ketamine, 2% with placebo (p = .01).",
        {("adverse_event", WORSE)},
    ),
    (
        "Complications such as insomnia and fatigue were less frequent with ketamine.",
        {("adverse_event", BETTER)},
    ),
    (
        "Serious AEs, including lasting amnesia, were more common with placebo.",
        {("adverse_event", BETTER)},
    ),
    (
        "A ≥30% reduction in anxiety occurred in 72% vs 48% (OR 2.8, p = .008).",
        {("anxiety", BETTER)},
    ),
    (
        "The share with use below 20 g was 19% on ketamine and 9% on placebo (RR 2, 95% CI 1.1-4).",
        {("use_amount", BETTER)},
    ),
    ("Craving was 4.1 with ketamine and 5.2 with placebo (p < .07).", {("craving", SAME)}),
    (
        "There was a significant fall in craving, but no difference between KT and KT+PL groups.",
        {("craving", "improved"), ("craving", SAME)},
    ),
    (
        "The treatment by time interaction was significant for drinking (p = .01).",
        {("use_amount", BETTER)},
    ),
    ("There was a treatment-by-sex interaction (p = .03) for drinking.", set()),
    ("Heart rates were higher with ketamine than with placebo (p = .01).", set()),
    (
        "Vomiting was more common (p = .03) with placebo than with ketamine.",
        {("adverse_event", BETTER)},
    ),
    (
        "There was more vomiting (p = .03) or pain (p = .02) with placebo than with ketamine.",
        {("adverse_event", BETTER), ("pain", BETTER)},
    ),
    (
        "Vomiting was more common (14% vs 6%) with placebo than with ketamine.",
        {("adverse_event", BETTER)},
    ),
    ("Pain was less severe (p = .01) with ketamine than with placebo.", {("pain", BETTER)}),
    (
        "Vomiting was commoner with placebo, and pain was lower (p = .01) with ketamine than with"
        " placebo.",
        {("pain", BETTER), ("adverse_event", BETTER)},
    ),
    (
        "Pain was less common in the ketamine group (30% in the control group vs 12% in the "
        "ketamine group, p = .02).",
        {("pain", BETTER)},
    ),
    (
        "Vomiting was less common in the placebo group (12% in the ketamine group vs 3% in the "
        "placebo group, p = .02).",
        {("adverse_event", WORSE)},
    ),
    ("Heart rate was lower with ketamine after induction of sedation (p = .03).", set()),
    ("There was no significant difference from placebo at day 3.", {("use_amount", SAME)}),
    ("Measures of craving at each visit included the OCDS and relief of craving.", set()),
    ("Recovery agitation was more frequent with ketamine.", {("adverse_event", WORSE)}),
    ("Recovery was longer with ketamine than with placebo (p = .02).", {("other", WORSE)}),
    (
        "Ketamine showed superior ease of acceptance (p = .01) and pain relief (p = .02).",
        {("other", BETTER), ("pain", BETTER)},
    ),
    (
        "Ketamine reduced craving (p = .01) and increased visits to the clinic (p = .02).",
        {("craving", BETTER)},
    ),
    (
        "Retention was higher with ketamine (p = .01), which also had lower craving and anxiety.",
        {("retention", BETTER), ("craving", BETTER), ("anxiety", BETTER)},
    ),
    (
        "Craving fell similarly in both groups, and mean stay was 9.1 days with ketamine and 9.9 "
        "days with placebo (p = .51).",
        {("craving", "improved"), ("craving", SAME), ("length_of_stay", SAME)},
    ),
    (
        "Ketamine lowered drinking more than placebo in those with high but not low pulse rates.",
        {("use_amount", BETTER)},
    ),
    (
        "Side effects and birth lengths were comparable between the groups.",
        {("adverse_event", SAME), ("other", SAME)},
    ),
    (
        "PTSD and depressive symptoms fell more with ketamine than with placebo.",
        {("symptom_other", BETTER), ("depression", BETTER)},
    ),
    (
        "The time to the first perception of pain was 7 h with ketamine and 2 h with placebo "
        "(p = .01).",
        {("pain", BETTER)},
    ),
    (
        "Ketamine reduced drinks a day (ketamine: mean = 4.1, SD = 2.2; placebo: mean = 5.7, "
        "SD = 2.4) (p = .01) and craving (ketamine: mean = 3.1, SD = 2.2; placebo: mean = 4.7, "
        "SD = 2.4) (p = .02).",
        {("use_amount", BETTER), ("craving", BETTER)},
    ),
    ("Ketamine led to sedation and less craving than placebo.", {("craving", BETTER)}),
    ("Propofol consumption was lower with ketamine than with placebo.", {("other", BETTER)}),
    ("Ketamine lowered the risk of any drinking (p = .01).", {("relapse", BETTER)}),
    ("Ketamine lowered relapse to any drinking (p = .01).", {("relapse", BETTER)}),
    (
        "Craving fell in both groups; ketamine was more effective than saline (p = .01).",
        {("craving", BETTER), ("craving", "improved")},
    ),
    (
        "Craving fell in both groups; ketamine was no more effective than saline (p = .4).",
        {("craving", "no_difference"), ("craving", "improved")},
    ),
    ("More people were remaining in the study with ketamine (p = .01).", {("retention", BETTER)}),
    (
        "Haemodynamic stability was greater with ketamine than with placebo (p = .01).",
        {("adverse_event", BETTER)},
    ),
    (
        "Time to return of bowel function was shorter with ketamine than with placebo (p = .01).",
        {("other", BETTER)},
    ),
    (
        "Anxiety and craving scores were lower with ketamine (e.g., OCDS at day 3: 9 (SD 2) versus "
        "14 (SD 3), p = .01).",
        {("anxiety", BETTER), ("craving", BETTER)},
    ),
    (
        "Ketamine lowered craving, and food intake remained intact.",
        {("craving", BETTER), ("symptom_other", SAME)},
    ),
    ("Ketamine gave quicker recovery than placebo.", {("other", BETTER)}),
    ("The effect on craving was not modified by anxiety or pain (p > .2).", {("craving", SAME)}),
    ("Response was not associated with anxiety or pain.", {("other", SAME)}),
]


@pytest.mark.parametrize(("results", "expected"), EFFECTS)
def test_effects_that_need_more_than_one_word(results: str, expected: Facts) -> None:
    assert facts_of(results) == expected


def test_what_another_drug_did_is_no_harm_of_the_treatment() -> None:
    title = "Ketamine for precipitated opioid withdrawal: a case report"
    assert facts_of("A woman took buprenorphine and her COWS score rose steeply.", title) == set()
    assert facts_of("Craving rose after ketamine.", title) == {("craving", "worsened")}


def test_two_drugs_are_weighed_though_neither_is_inert() -> None:
    told = "Patients on ketamine had less craving and were more likely to complete 12 weeks."
    trial = "Ketamine versus midazolam for alcohol use disorder: a randomised trial"
    record = Record("ID:1", title=trial, abstract=(Section("RESULTS", None, told),))
    found = {(o.concept, o.direction) for o in read(record, TOPIC).outcomes}
    assert found == {("craving", BETTER), ("retention", BETTER)}


@pytest.mark.parametrize(
    ("trials", "direction"),
    [
        ("Effects are differences between baseline and the end.", "improved"),
        ("We searched PubMed for trials.", "improved"),
        ("We included placebo-controlled trials.", BETTER),
    ],
)
def test_what_pooled_means_are_of(trials: str, direction: str) -> None:
    told = f"{trials} Ketamine lowered suicidal ideation (SMD -0.9, 95% CI -1.3 to -0.5)."
    title = "Ketamine for suicidal ideation: a meta-analysis"
    record = Record("ID:1", title=title, abstract=(Section(None, None, told),))
    assert [o.direction for o in read(record, TOPIC).outcomes] == [direction]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Small trials report longer abstinence after one infusion.", ("abstinence", "improved")),
        ("In the largest trial days abstinent did not rise with it.", ("days_abstinent", SAME)),
    ],
)
def test_what_a_review_says_that_trials_found(told: str, expected: tuple[str, str]) -> None:
    title = "Ketamine for alcohol use disorder: a narrative review"
    text = f"Ketamine is studied for drinking. {told} Its place is open."
    record = Record("ID:1", title=title, abstract=(Section(None, None, text),))
    assert [(o.concept, o.direction) for o in read(record, TOPIC).outcomes] == [expected]


APART: list[tuple[str, Facts]] = [
    ("Craving was reduced by ketamine and unchanged by placebo.", {("craving", BETTER)}),
    ("Craving was reduced by placebo, not by ketamine.", {("craving", WORSE)}),
    ("Ketamine reduced craving, as did placebo.", {("craving", "improved")}),
    ("Ketamine was ineffective at reducing craving.", {("craving", SAME)}),
    ("Ketamine was ineffective for withdrawal.", {("withdrawal", SAME)}),
    ("There was an advantage of placebo over ketamine for craving.", {("craving", WORSE)}),
    ("There was an advantage of ketamine over placebo for craving.", {("craving", BETTER)}),
    ("Compared with ketamine, craving was lower with placebo.", {("craving", WORSE)}),
    ("Craving fell with both, but faster with placebo.", {("craving", WORSE)}),
    ("Relapse was as frequent with ketamine as with placebo.", {("relapse", SAME)}),
    ("The ketamine group had a lower degree of memory impairment.", {("cognition", BETTER)}),
    (
        "Mood was better with ketamine, and relapse was more frequent with ketamine.",
        {("depression", BETTER), ("relapse", WORSE)},
    ),
    (
        "Improvements in mood were larger, and relapse was more frequent with ketamine.",
        {("depression", BETTER), ("relapse", WORSE)},
    ),
    (
        "Despite better sleep, craving was higher with ketamine.",
        {("symptom_other", BETTER), ("craving", WORSE)},
    ),
    (
        "Anxiety was alike, and craving was lower with ketamine than with placebo.",
        {("anxiety", SAME), ("craving", BETTER)},
    ),
    ("Craving was increased by cues and reduced by ketamine.", {("craving", BETTER)}),
    (
        "Ketamine reversed the detrimental effects of stress on memory.",
        {("symptom_other", BETTER), ("cognition", BETTER)},
    ),
    (
        "Anxiogenic effects of rest, in tests of mazes and memory, were reversed by ketamine.",
        {("cognition", BETTER)},
    ),
    ("These effects were blocked by ritanserin, which impairs memory.", {("cognition", WORSE)}),
    (
        "Evidence was good for pain relief, reduced tenderness and longer sleep with ketamine.",
        {("pain", BETTER), ("symptom_other", BETTER)},
    ),
    ("Symptoms relief was greater with ketamine than with placebo.", {("other", BETTER)}),
    (
        "Ketamine reduced anxiety compared with placebo and had moved people to more motivation.",
        {("anxiety", BETTER), ("motivation", BETTER)},
    ),
    ("Networks of reward were impaired in depression.", set()),
    ("Ketamine elicited few positive psychotic symptoms.", set()),
    (
        "The time from infusion until the first complaint of pain was longer with ketamine.",
        {("pain", BETTER)},
    ),
    (
        "Falls in anxiety were small at week 1 and week 2, and they occurred more often with "
        "ketamine than with placebo.",
        {("anxiety", BETTER)},
    ),
    (
        "Memory declined in 12 people on placebo and in only five on ketamine (p = .01).",
        {("cognition", BETTER)},
    ),
    (
        "Only 20% of the ketamine group but 45% of the placebo group relapsed.",
        {("relapse", BETTER)},
    ),
    ("Novel drugs are needed to help alleviate craving.", set()),
    (
        "Mood, energy and memory were less reduced with ketamine.",
        {("depression", BETTER), ("cognition", BETTER)},
    ),
    ("Ketamine failed to outperform placebo on craving.", {("craving", SAME)}),
    ("Improvement in sleep was not greater with ketamine.", {("symptom_other", SAME)}),
    ("The placebo group, but not the ketamine group, had lower craving.", {("craving", WORSE)}),
    (
        "Craving rose by 8 points with placebo and by 2 with ketamine (p = .01).",
        {("craving", BETTER)},
    ),
    (
        "Craving rose by 8 points with ketamine and by 2 with placebo (p = .01).",
        {("craving", WORSE)},
    ),
    (
        "Craving improved by 2 points with ketamine and by 8 with placebo (p = .01).",
        {("craving", WORSE)},
    ),
    ("Lower craving was associated with ketamine than with placebo.", {("craving", BETTER)}),
    ("Lower craving was associated with response.", set()),
    ("Anxiety during infusions of ketamine was higher in non-responders.", set()),
    ("The frequency of propofol use as rescue was lower with ketamine.", set()),
    ("Ketamine caused significant changes in sleep and pain.", set()),
    ("Gene B7 was among the increased markers for suicide.", set()),
    (
        "Craving was lower in those with ketamine on two of four scales, "
        "but there was no significant difference.",
        {("craving", SAME)},
    ),
    ("The effect was more evident on the MADRS with ketamine.", {("depression", BETTER)}),
    (
        "Craving fell more with ketamine and mood was lower with ketamine.",
        {("craving", BETTER), ("depression", WORSE)},
    ),
    (
        "Craving was reduced by ketamine and pain did not differ.",
        {("craving", BETTER), ("pain", SAME)},
    ),
    (
        "No difference was seen in sleep, and mood was better with ketamine.",
        {("symptom_other", SAME), ("depression", BETTER)},
    ),
    (
        "The risk of relapse was increased with placebo (RR 2.4, 95% CI 1.2 to 4.8).",
        {("relapse", BETTER)},
    ),
    ("Craving decreased with placebo and increased with ketamine.", {("craving", WORSE)}),
    (
        "Craving decreased in the ketamine group and increased in the placebo group.",
        {("craving", BETTER)},
    ),
    ("The difference in craving favoured those given placebo.", {("craving", WORSE)}),
    ("Higher craving was found in controls than in the other group.", {("craving", BETTER)}),
    ("Craving was lower in group 2 than in group 1.", set()),
    (
        "Craving was reduced, abstinence increased and retention unchanged with ketamine.",
        {("craving", BETTER), ("abstinence", BETTER), ("retention", SAME)},
    ),
    (
        "Craving improved with ketamine, anxiety worsened and abstinence was unchanged.",
        {("craving", BETTER), ("anxiety", WORSE), ("abstinence", SAME)},
    ),
    (
        "The ketamine group had less craving, more nausea and similar retention.",
        {("craving", BETTER), ("adverse_event", WORSE), ("retention", SAME)},
    ),
    (
        "The placebo group had more craving but less nausea than the ketamine group.",
        {("craving", BETTER), ("adverse_event", WORSE)},
    ),
    (
        "Ketamine lowered craving, an effect not seen for anxiety.",
        {("craving", BETTER), ("anxiety", SAME)},
    ),
    (
        "Craving fell with ketamine and rose with placebo; anxiety fell with both.",
        {("craving", BETTER), ("anxiety", "improved")},
    ),
    (
        "Reductions in craving and improvements in sleep did not differ between groups.",
        {("craving", SAME), ("symptom_other", SAME)},
    ),
    ("Relapse occurred earlier with ketamine than with placebo.", {("relapse", WORSE)}),
    ("Ketamine triggered craving.", {("craving", WORSE)}),
    ("Few drugs have emerged as helpful for craving.", set()),
    ("More abstinent users were seen with ketamine than with placebo.", {("abstinence", BETTER)}),
    ("Ketamine led to higher functioning than placebo.", {("other", BETTER)}),
    ("No treatment option reduced craving.", {("craving", SAME)}),
    ("Ketamine patients drank as many drinks as they wished.", set()),
    ("Cue exposure provoked craving in both groups.", set()),
    ("Motivation to use a diary was higher with ketamine.", {("motivation", BETTER)}),
    ("Patients who failed to suppress drinking got a second dose of ketamine.", set()),
    ("Halted recruitment left the effect on craving unclear.", set()),
    ("Small samples hamper the interpretation of relapse.", set()),
    (
        "Craving fell more with ketamine in those in whom counselling was ineffective.",
        {("craving", BETTER)},
    ),
    ("A second receptor plays a significant role in its antidepressant effects.", set()),
    ("More coupling of nerves is required for improvement of mood.", set()),
    ("Rats were more sensitive to anxiety after ketamine.", set()),
    ("Ketamine rescued memory and subdued craving.", {("cognition", BETTER), ("craving", BETTER)}),
    ("Ketamine moderated craving compared with placebo.", set()),
    ("Ketamine hampered sleep compared with placebo.", {("symptom_other", WORSE)}),
    ("Craving plummeted with ketamine and soared with placebo.", {("craving", BETTER)}),
    ("The effect of ketamine on craving was stronger in women.", set()),
    ("Effects on craving were larger in trials with counselling.", set()),
    (
        "Placebo plus counselling lowered craving less than ketamine plus counselling.",
        {("craving", BETTER)},
    ),
    ("Craving fell from 60 to 45 with ketamine and from 61 to 20 with placebo (p = .01).", set()),
    (
        "Reviews looked for falls in anxiety, and they occurred more often with ketamine.",
        {("anxiety", BETTER)},
    ),
    (
        "Pain was 4 with ketamine, 2 with ketamine plus morphine and 3 with placebo (p = .02).",
        set(),
    ),
    ("Evoked MEP response was smaller with ketamine than with placebo.", set()),
    (
        "Those given ketamine drank twice as much alcohol as those given placebo.",
        {("use_amount", WORSE)},
    ),
    (
        "Cocaine self-administration decreased in rats given ketamine.",
        {("self_administration", BETTER)},
    ),
    (
        "Cocaine self-administration rose, and increased after ketamine.",
        {("self_administration", WORSE)},
    ),
    (
        "Craving fell in both groups, and ketamine was better tolerated.",
        {("craving", "improved"), ("adverse_event", BETTER)},
    ),
    ("Ketamine reduced neither relapse nor craving.", {("relapse", SAME), ("craving", SAME)}),
    (
        "More craving was seen in the ketamine group and lower retention in the placebo group.",
        {("craving", WORSE), ("retention", BETTER)},
    ),
    ("Craving fell with neither ketamine nor placebo.", {("craving", SAME)}),
    (
        "With placebo as the reference, relapse was told (OR 0.4, 95% CI 0.2 to 0.8).",
        {("relapse", BETTER)},
    ),
    ("Less craving was seen with ketamine and more with placebo.", {("craving", BETTER)}),
    (
        "Craving was lower in the placebo group and higher in the ketamine group.",
        {("craving", WORSE)},
    ),
    ("Placebo reduced the odds of abstinence (OR 0.4, 95% CI 0.2 to 0.8).", set()),
    ("Craving fell with ketamine, and so did anxiety.", {("craving", BETTER), ("anxiety", BETTER)}),
    ("Craving fell with ketamine, as did that of the placebo group.", {("craving", "improved")}),
    ("These side effects were reduced by ketamine.", {("adverse_event", BETTER)}),
    ("Those remaining in the study had lower craving with ketamine.", {("craving", BETTER)}),
    ("People with a compromised liver relapsed less with ketamine.", {("relapse", BETTER)}),
    ("Ketamine infusions were halted because of craving in three.", set()),
]


@pytest.mark.parametrize(("results", "expected"), APART)
def test_who_did_better_where_more_than_one_thing_is_told(results: str, expected: Facts) -> None:
    assert facts_of(results) == expected


ALONE = [
    (
        "Mood scores improved (-9 points, 95% CI -12 to -5) and correlated with craving (r = .4).",
        {("depression", "improved")},
    ),
    ("The mean change in MADRS from baseline was -21.0.", {("depression", "improved")}),
    ("Higher rates of anxiety were reported in women.", set()),
    ("Anxiety was lower at week 4.", {("anxiety", "improved")}),
    ("Side effects with ketamine were nausea and worsening anxiety.", set()),
    ("One serious event occurred, a worsening anxiety three days later.", set()),
]


@pytest.mark.parametrize(("results", "expected"), ALONE)
def test_more_and_less_need_something_to_be_weighed_against(results: str, expected: Facts) -> None:
    assert facts_of(results, OPEN) == expected


def test_the_corresponding_figures_point_the_same_way() -> None:
    told = "Abstinence was 40% with ketamine and 20% with placebo (p = .01). The corresponding"
    document = make_document(
        Record(
            "ID:1",
            title=TITLE,
            abstract=(
                Section(
                    "RESULTS", None, told + " figures at six months were 30% and 18% (p = .04)."
                ),
            ),
        )
    )
    found = read_outcomes(document, (), TOPIC)
    assert [o.direction for o in found] == [BETTER] * 6
