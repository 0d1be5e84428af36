"""Who plays which part where drugs stand together, and what makes a study relevant."""

from __future__ import annotations

import pytest

from tests.test_tags import tags_of, values_of


def parts_of(title: str, abstract: str) -> set[str]:
    return {f"{t.role}:{t.code}" for t in tags_of(title, abstract) if t.facet == "substance"}


@pytest.mark.parametrize(
    ("title", "abstract", "parts"),
    [
        (
            "Ketamine and precipitated opiate withdrawal",
            "Fifty-eight opiate-dependent patients received ketamine or normal saline before "
            "naltrexone. Withdrawal was milder with ketamine.",
            {"treatment:ketamine", "target:opioid", "comparator:saline"},
        ),
        (
            "Ketamine for delirium tremens",
            "We studied 40 patients given ketamine as adjunct to lorazepam and diazepam for "
            "delirium tremens.",
            {"treatment:ketamine", "target:alcohol", "adjunct:lorazepam", "adjunct:diazepam"},
        ),
        (
            "Injectable naltrexone plus ketamine for alcohol use disorder: an open-label trial",
            "Five patients received injectable naltrexone and weekly ketamine infusions. Craving "
            "decreased in all.",
            {"treatment:ketamine", "target:alcohol", "adjunct:naltrexone"},
        ),
        (
            "Ketamine and motivation to quit cocaine",
            "Eight cocaine-dependent volunteers received lorazepam (2 mg) and two doses of "
            "ketamine in a double-blind crossover design. Motivation to quit cocaine increased.",
            {"treatment:ketamine", "target:cocaine", "comparator:lorazepam"},
        ),
        (
            "Ketamine for withdrawal in opium-dependent patients: a randomized trial",
            "Sixty patients with opium dependence received saline or ketamine. Clonidine was "
            "available to all patients. Craving fell.",
            {"treatment:ketamine", "target:opioid", "comparator:saline", "adjunct:clonidine"},
        ),
        (
            "Dexmedetomidine and ketamine in alcohol withdrawal: a systematic review",
            "We searched PubMed. Ten studies were included.",
            {"treatment:ketamine", "treatment:dexmedetomidine", "target:alcohol"},
        ),
        (
            "Adjunctive ketamine to benzodiazepines for alcohol withdrawal",
            "Twenty-three patients were given ketamine. Withdrawal scores fell.",
            {"treatment:ketamine", "target:alcohol", "adjunct:benzodiazepine"},
        ),
        (
            "Use of ketamine in easing opioid withdrawal",
            "We describe two cases of withdrawal in opioid-dependent patients.",
            {"treatment:ketamine", "target:opioid"},
        ),
        (
            "Ketamine for substance use disorders: a narrative review",
            "Trials targeted cocaine (three studies), alcohol (two studies), opioid use disorder "
            "(two studies), and nicotine (one study).",
            {
                "treatment:ketamine",
                "target:cocaine",
                "target:alcohol",
                "target:opioid",
                "target:nicotine",
            },
        ),
        (
            "Relapse on ketamine after an operation: a case report",
            "A 30-year-old man relapsed by misusing ketamine. For ketamine withdrawal, "
            "benzodiazepines may help.",
            {"target:ketamine"},
        ),
        (
            "Esketamine for alcohol use disorder",
            "Esketamine, the S-enantiomer of ketamine, was given to 20 patients with alcohol use "
            "disorder. Drinking fell.",
            {"treatment:esketamine", "target:alcohol"},
        ),
        (
            "Internet gaming disorder and ketamine",
            "A 19-year-old man with internet gaming disorder was treated with ketamine.",
            {"treatment:ketamine", "target:gaming"},
        ),
        (
            "Ketamine and morphine tolerance and dependence in mice",
            "Forty mice were given ketamine or saline; naloxone-precipitated withdrawal fell.",
            {"treatment:ketamine", "target:opioid", "comparator:saline"},
        ),
        (
            "Polydrug use at festivals: ketamine and cocaine",
            "METHODS: We surveyed 200 visitors. RESULTS: Ketamine, cocaine and alcohol were the "
            "commonest.",
            {"target:ketamine", "target:cocaine", "target:alcohol"},
        ),
        (
            "Ketamine for kratom dependence: four cases",
            "Four users of kratom received ketamine 0.2 mg/kg/h by infusion, with clonidine by "
            "mouth. The Clinical Opiate Withdrawal Scale was below 6 in three.",
            {"treatment:ketamine", "target:kratom", "adjunct:clonidine"},
        ),
        (
            "Ketamine for sedative dependence: protocol of a trial",
            "Sixty adults will receive ketamine or active placebo (diphenhydramine 25 mg).",
            {"treatment:ketamine", "target:benzodiazepine", "comparator:diphenhydramine"},
        ),
        (
            "Ketamine in cocaine dependence: a comment on a trial",
            "Of those on ketamine 40% were abstinent, compared with 10% of those given midazolam.",
            {"treatment:ketamine", "target:cocaine", "comparator:midazolam"},
        ),
        (
            "Ketamine for alcohol use disorder: a review",
            "Esketamine is licensed for depression. In this review we discuss ketamine in alcohol "
            "use disorder.",
            {"treatment:ketamine", "target:alcohol"},
        ),
        (
            "Ketamine and classic psychedelics for stimulant use disorders: a review",
            "We reviewed trials of ketamine, psilocybin and LSD in cocaine use disorder and "
            "methamphetamine use disorder.",
            {
                *("treatment:ketamine", "treatment:psilocybin", "treatment:lsd"),
                *("target:cocaine", "target:methamphetamine"),
            },
        ),
        (
            "Ketamine for substance use disorders: a review",
            "We reviewed trials of ketamine in alcohol use disorder and in cocaine use disorder.",
            {"treatment:ketamine", "target:alcohol", "target:cocaine"},
        ),
        (
            "Esketamine or sertraline for alcohol craving: a double-dummy trial",
            "Forty adults with alcohol use disorder were allocated to esketamine or sertraline.",
            {"treatment:esketamine", "target:alcohol", "comparator:sertraline"},
        ),
    ],
)
def test_parts(title: str, abstract: str, parts: set[str]) -> None:
    assert parts_of(title, abstract) == parts


@pytest.mark.parametrize(
    ("title", "abstract", "relevant"),
    [
        (
            "Ketamine for withdrawal in opium-dependent patients",
            "Sixty patients with opium dependence received saline or ketamine. Craving fell.",
            True,
        ),
        (
            "Ketamine adjunct to phenobarbital for refractory alcohol withdrawal",
            "Forty patients given ketamine plus phenobarbital needed fewer benzodiazepines.",
            True,
        ),
        (
            "Novel treatments for opioid use disorder: a narrative review",
            "We discuss lofexidine, ketamine, psilocybin, vaccines and counselling for opioid use "
            "disorder.",
            True,
        ),
        (
            "Treatments for addiction to natural substances: a review",
            "Nicotine, ketamine and barbiturates act on channels, and opioids on other receptors.",
            False,
        ),
        (
            "The potential of psychedelics: a scoping review",
            "We found 43 studies of psilocybin, ibogaine and ketamine in alcohol and opioid use "
            "disorders.",
            True,
        ),
        (
            "Ketamine in current practice: a review",
            "New indications include depression, bipolar disorder, and alcohol use disorder. This "
            "review covers its pharmacology.",
            True,
        ),
        (
            "Esketamine in depression with and without comorbid alcohol use disorder",
            "METHODS: We studied 126 adults given esketamine. RESULTS: Remission of depression did "
            "not differ. CONCLUSIONS: As consumption of alcohol was not measured, nothing can be "
            "said on it.",
            False,
        ),
        (
            "Ketamine in depressed patients with a history of substance use disorder",
            "We compared the antidepressant response to ketamine in 60 patients with and without a "
            "history of substance use disorder. Depression scores fell alike.",
            False,
        ),
        (
            "Discontinuation of long-term clonazepam during ketamine therapy: a case report",
            "We describe a patient. Clonazepam was stopped within two months.",
            True,
        ),
        (
            "Working memory under ketamine in heavy drinkers",
            "With ketamine as a pharmacological probe, we studied 30 heavy drinkers, who were not "
            "seeking treatment, in random order. Ketamine slowed their answers.",
            False,
        ),
        (
            "Esketamine in depression with and without comorbid alcohol use disorder",
            "We treated 90 patients. Remission was seen in 40% of those with alcohol use disorder; "
            "discontinuation for side effects was rare.",
            False,
        ),
        (
            "Ketamine during the ward stay: a retrospective comparison",
            "METHODS: We looked at adults treated for severe alcohol withdrawal. Nine had ketamine "
            "added. RESULTS: CIWA-Ar scores fell sooner with ketamine.",
            True,
        ),
        (
            "Ketamine for people who wish to stop gabapentin: protocol of a trial",
            "METHODS: Sixty adults will receive ketamine or placebo. The primary outcome is being "
            "off gabapentin at six months.",
            True,
        ),
        (
            "Ketamine in rats trained on cocaine",
            "Rats pressed a lever for cocaine and were then injected with ketamine. Active lever "
            "presses fell by a third.",
            True,
        ),
        (
            "Ketamine on a general ward: a cohort study",
            "RESULTS: Ketamine was associated with less craving in alcohol use disorder. "
            "CONCLUSION: Confounding cannot be excluded.",
            True,
        ),
        (
            "A safety study of ketamine",
            "We aimed to assess the safety of ketamine for treatment of cocaine dependence. Blood "
            "pressure rose in three volunteers.",
            True,
        ),
        (
            "Memantine for alcohol craving: a randomised trial",
            "OBJECTIVE: Ketamine has reduced craving in alcohol use disorder. METHODS: Fifty "
            "adults took memantine or placebo. RESULTS: Craving did not differ.",
            False,
        ),
        (
            "Ketamine and inherited risk: sons of alcoholic fathers",
            "Healthy sons of alcoholic fathers received ketamine or saline in random order. They "
            "reported less desire to drink.",
            False,
        ),
        (
            "Ketamine anaesthesia in alcoholics",
            "Twenty alcoholics received ketamine for minor surgery. One who had stopped drinking "
            "became confused.",
            False,
        ),
        (
            "Reports of drug abuse with esketamine: a disproportionality analysis",
            "We searched the adverse event reporting system for drug abuse and withdrawal with "
            "esketamine.",
            False,
        ),
        (
            "Effects of cannabis use on the antidepressant response to ketamine",
            "We compared 40 patients given ketamine with and without cannabis use. Depression "
            "scores fell alike.",
            False,
        ),
        (
            "Rapid relief of depression by ketamine in opioid-dependent patients: a trial",
            "Thirty opioid-dependent patients with major depression received ketamine. Depression "
            "scores fell.",
            False,
        ),
        (
            "Sublingual ketamine for a man who could not leave alcohol alone",
            "A man with alcohol use disorder was given ketamine. His urges to drink vanished.",
            True,
        ),
        (
            "Hypnotic tapering with esketamine: a randomised trial",
            "Forty users of z-drugs were randomised to esketamine or placebo. Complete "
            "discontinuation was reached by 60% and 30%.",
            True,
        ),
        (
            "Blocking a receptor disrupts memories of cocaine",
            "Rats trained to self-administer cocaine were given ketamine after retrieval. Ketamine "
            "reduced cue-induced reinstatement.",
            True,
        ),
        (
            "Reward learning under ketamine in heavy drinkers",
            "As a model of receptor loss, ketamine was infused in 20 heavy drinkers. Learning was "
            "slow.",
            False,
        ),
        (
            "Views of addiction physicians on ketamine for depression",
            "We surveyed 90 addiction physicians. Most feared relapse of patients in recovery.",
            False,
        ),
        (
            "Ketamine or morphine for pain in patients taking buprenorphine: a trial",
            "Patients on buprenorphine for opioid use disorder were randomised to ketamine or "
            "morphine. Pain scores were similar.",
            False,
        ),
        (
            "Party drugs: a guide",
            "We describe ketamine and GHB. Withdrawal from GHB is severe; little is known on the "
            "treatment of people who use ketamine.",
            False,
        ),
        (
            "Esketamine in patients with substance use disorder: safety data",
            "We examined 90 patients with depression and a substance use disorder. Substance use "
            "was not assessed.",
            False,
        ),
        (
            "Alcohol consumption does not alter the response to esketamine",
            "In 80 patients given esketamine, alcohol consumption was recorded. Remission of "
            "depression did not depend on it.",
            False,
        ),
        (
            "Substance use among patients of a ketamine clinic: a survey",
            "Of 90 patients, 18% reported heavy drinking before ketamine treatment.",
            False,
        ),
        (
            "Connectivity under ketamine: role of smoking status",
            "Healthy smokers and non-smokers received ketamine. Connectivity changed less in "
            "smokers.",
            False,
        ),
        (
            "Ketamine blunts place preference for morphine in mice",
            "Mice were conditioned with morphine. Ketamine after retrieval abolished preference.",
            True,
        ),
        (
            "MDMA-assisted therapy for alcohol use disorder: a review",
            "We review the rationale. The literature on psilocybin and on ketamine is larger.",
            False,
        ),
    ],
)
def test_relevance(title: str, abstract: str, relevant: bool) -> None:
    assert bool(values_of("relevance", title, abstract)) == relevant


@pytest.mark.parametrize(
    ("sentence", "doses"),
    [
        (
            "Patients received ketamine 0.1 mg/kg (low), 0.25 mg/kg (middle), or 0.5 mg/kg (high).",
            {"0.1 mg/kg", "0.25 mg/kg", "0.5 mg/kg"},
        ),
        ("Ketamine was given at 0.25 mg/(kg·h).", {"0.25 mg/kg/h"}),
        ("Ketamine was begun at 0.15 mg/kg/h after 0.3 mg/kg.", {"0.15 mg/kg/h", "0.3 mg/kg"}),
        ("Ketamine (20 mg on the first day and 40 mg later) was given.", {"20.0 mg", "40.0 mg"}),
        ("After ketamine, volunteers could take 25 mg of smoked cocaine.", set()),
        ("Need changed by -13.3 mg after ketamine 0.2 mg/kg/h.", {"0.2 mg/kg/h"}),
        ("Patients received ketamine 56- or 84-mg doses.", {"56.0 mg", "84.0 mg"}),
        ("Patients were given ketamine 0.5 mg/kg plus ketoprofen 300 mg.", {"0.5 mg/kg"}),
    ],
)
def test_doses_of_ketamine(sentence: str, doses: set[str]) -> None:
    tags = tags_of("Ketamine for cocaine use disorder", f"METHODS: {sentence}")
    found = {f"{t.value} {t.unit}" for t in tags if t.facet == "dose" and t.code == "ketamine"}
    assert found == doses


def test_what_was_used_up_is_no_dose() -> None:
    text = (
        "METHODS: Patients received ketamine 0.5 mg/kg. RESULTS: The ketamine group needed a "
        "median of 6 mg per day."
    )
    assert values_of("dose", "Ketamine for alcohol withdrawal", text) == [0.5]
