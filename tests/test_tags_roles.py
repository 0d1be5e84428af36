"""Who plays which part where drugs stand together."""

from __future__ import annotations

import pytest

from tests.test_tags import tags_of, values_of


def parts_of(title: str, abstract: str) -> set[str]:
    return {f"{t.role}:{t.code}" for t in tags_of(title, abstract) if t.facet == "substance"}


@pytest.mark.parametrize(
    ("title", "abstract", "parts"),
    [
        (
            "Buprenorphine and methadone for opioid dependence: a randomised trial",
            "Eighty patients were randomised to buprenorphine or methadone.",
            {"treatment:buprenorphine", "target:opioid", "comparator:methadone"},
        ),
        (
            "Comparison of naltrexone with acamprosate in alcohol dependence",
            "Eighty patients were randomised to naltrexone or acamprosate.",
            {"treatment:naltrexone", "target:alcohol", "comparator:acamprosate"},
        ),
        (
            "Ketamine versus gabapentin added to diazepam in alcohol withdrawal: a trial",
            "Forty inpatients were randomised to diazepam plus ketamine or plus gabapentin.",
            {"treatment:ketamine", "target:alcohol", "comparator:gabapentin", "adjunct:diazepam"},
        ),
        (
            "Ketamine for low mood in opioid use disorder: an open trial",
            "Thirty outpatients with opioid use disorder on stable methadone received ketamine. "
            "Craving for heroin fell.",
            {"treatment:ketamine", "target:opioid", "adjunct:methadone"},
        ),
        (
            "Ketamine and relapse: a review",
            "This review examines ketamine and drug seeking for heroin and nicotine.",
            {"treatment:ketamine", "target:opioid", "target:nicotine"},
        ),
        (
            "Naltrexone and acamprosate in alcohol dependence: a randomised trial",
            "Eighty patients were randomised to naltrexone plus acamprosate or to placebo.",
            {"treatment:naltrexone", "treatment:acamprosate", "target:alcohol"}
            | {"comparator:placebo"},
        ),
        (
            "Naltrexone for alcohol dependence: a randomised trial",
            "Eighty patients were randomised to naltrexone or acamprosate.",
            {"treatment:naltrexone", "target:alcohol", "comparator:acamprosate"},
        ),
        (
            "Naltrexone for alcohol dependence: a randomised trial",
            "Eighty patients were randomised to naltrexone or placebo. Those on disulfiram or "
            "acamprosate were excluded.",
            {"treatment:naltrexone", "target:alcohol", "comparator:placebo"},
        ),
        (
            "Esketamine or racemic ketamine for alcohol dependence: a randomised trial",
            "Eighty patients were randomised to esketamine or ketamine.",
            {"treatment:esketamine", "treatment:ketamine", "target:alcohol"},
        ),
        (
            "Phenobarbital versus ketamine for alcohol withdrawal: a randomised trial",
            "Eighty patients were treated.",
            {"treatment:ketamine", "target:alcohol", "comparator:phenobarbital"},
        ),
        (
            "Ketamine for alcohol dependence: a randomised trial",
            "We randomised 80 patients to ketamine or midazolam.",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Ketamine for alcohol dependence: a randomised trial",
            "Eighty patients received 0.6 mg/kg ketamine or 0.02 mg/kg midazolam.",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Ketamine for alcohol dependence: a randomised trial",
            "Patients were given midazolam (0.02 mg/kg) or ketamine at 0.6 mg/kg.",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Ketamine for alcohol withdrawal: a cohort",
            "Ketamine was infused at 0.15 mg/kg/h with lorazepam 2 mg every hour.",
            {"treatment:ketamine", "target:alcohol", "adjunct:lorazepam"},
        ),
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
            "Which dissociatives go with misuse in young adults?",
            "A survey asked how lifetime use of two dissociatives "
            "(PCP and ketamine) goes with dependence (N = 3,100).",
            {"target:hallucinogen", "target:ketamine"},
        ),
        (
            "Road crashes and alcohol use",
            "Those who had been drinking were in motor vehicle collisions more often than controls "
            "(OR 2.1).",
            {"target:alcohol"},
        ),
        (
            "Ketamine infusions for knee pain",
            "Inclusion criteria: adults who are not alcoholic, no opioid use and not addicted to "
            "cocaine.",
            {"treatment:ketamine"},
        ),
        (
            "Ketamine for chemically dependent adults",
            "Ketamine was given to 20 drug-addicted patients.",
            {"treatment:ketamine", "target:polysubstance"},
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
            "Ketamine for opioid use disorder: a randomized trial",
            "Thirty adults starting buprenorphine received ketamine or saline while clonidine "
            "0.2 mg daily was continued. Cravings fell.",
            {
                "treatment:ketamine",
                "target:opioid",
                "comparator:saline",
                "adjunct:buprenorphine",
                "adjunct:clonidine",
            },
        ),
        (
            "Ketamine for alcohol use disorder: four cases",
            "We describe four patients. Each received an injection of extended-release naltrexone "
            "and, ten days later, three ketamine infusions; two were on long-acting aripiprazole.",
            {
                "treatment:ketamine",
                "target:alcohol",
                "adjunct:naltrexone",
                "adjunct:aripiprazole",
            },
        ),
        (
            "Ketamine for opioid use disorder: an open-label pilot study",
            "Nine adults were given lofexidine followed by two infusions of ketamine.",
            {"treatment:ketamine", "target:opioid", "adjunct:lofexidine"},
        ),
        (
            "Ketamine psychotherapy of alcoholism",
            "Ketamine was given to 20 patients; controls received conventional treatment with "
            "disulfiram. Abstinence was longer with ketamine.",
            {"treatment:ketamine", "target:alcohol", "comparator:disulfiram"},
        ),
        (
            "Ketamine for substance use disorders: a meta-analysis",
            "Trials in alcohol (4), opioid (2) and cocaine (3) use disorders were pooled.",
            {"treatment:ketamine", "target:alcohol", "target:opioid", "target:cocaine"},
        ),
        (
            "Ketamine in a man with opioid use disorder: a case report",
            "A 40-year-old man with opioid use disorder, on buprenorphine 8 mg daily and "
            "mirtazapine 15 mg, received ketamine. Cravings fell.",
            {
                "treatment:ketamine",
                "target:opioid",
                "adjunct:buprenorphine",
                "adjunct:mirtazapine",
            },
        ),
        (
            "Ketamine and discontinuation of benzodiazepines: a case report",
            "A 40-year-old man, on diazepam 15 mg daily for six years, received ketamine and "
            "stopped diazepam.",
            {"treatment:ketamine", "target:benzodiazepine"},
        ),
        (
            "Ketamine for alcohol use disorder: protocol of a randomized trial",
            "Arms: ketamine infusion. Active comparator - midazolam infusion. Patients in "
            "methadone maintenance can take part.",
            {
                "treatment:ketamine",
                "target:alcohol",
                "comparator:midazolam",
                "adjunct:methadone",
            },
        ),
        (
            "The town's ketamine problem",
            "The number of people who use ketamine has doubled.",
            {"target:ketamine"},
        ),
        (
            "Ketamine misuse and its toxicology: pharmacology of a club drug",
            "This article reviews acute toxicity and chronic harms.",
            {"target:ketamine"},
        ),
        (
            "Combined ketamine and ifenprodil reduces ethanol drinking in rats",
            "Rats were given ketamine with or without ifenprodil. Ethanol intake fell.",
            {"treatment:ketamine", "target:alcohol", "adjunct:ifenprodil"},
        ),
        (
            "Esketamine for alcohol withdrawal: a randomised trial",
            "Ninety inpatients on a fixed oxazepam taper were randomised to esketamine or saline.",
            {
                "treatment:esketamine",
                "target:alcohol",
                "comparator:saline",
                "adjunct:oxazepam",
            },
        ),
        (
            "Ketamine infusions in cocaine users: an open study",
            "Ten cocaine-dependent adults were given ketamine, each with lorazepam 1 mg as "
            "premedication. Craving fell.",
            {"treatment:ketamine", "target:cocaine", "adjunct:lorazepam"},
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
            "Ketamine in cocaine dependence: a note on a trial",
            "With ketamine 41% were abstinent versus 12% in midazolam.",
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
        (
            "Ketamine for diazepam withdrawal: a case report",
            "A woman dependent on diazepam received six infusions of ketamine while escitalopram "
            "was continued.",
            {"treatment:ketamine", "target:benzodiazepine", "adjunct:escitalopram"},
        ),
        (
            "Substance use of students in one town: a cross-sectional study",
            "METHODS: We asked 300 students. RESULTS: Cannabis (20%) and ketamine (2%) were named.",
            {"target:cannabis", "target:ketamine"},
        ),
        (
            "R-ketamine and morphine dependence in rats",
            "R-ketamine was tested against behavioral effects of morphine in dependent rats.",
            {"treatment:arketamine", "target:opioid"},
        ),
        (
            "Fatalities with ketamine: a national register",
            "Post-mortem samples of 90 people held ketamine. It was the only drug in nine.",
            {"target:ketamine"},
        ),
        (
            "Ketamine dependence among men seen in an addiction clinic",
            "We reviewed 40 men. Most also used methamphetamine.",
            {"target:ketamine", "target:methamphetamine"},
        ),
        (
            "Ketamine therapy in people detoxified from heroin: a randomized trial",
            "Sixty people were randomized to one or three ketamine sessions.",
            {"target:opioid", "treatment:ketamine"},
        ),
        (
            "Intranasal esketamine for a benzodiazepine-dependent woman: a case report",
            "She received esketamine for six weeks, with sertraline continued, and lorazepam was "
            "stopped.",
            {"adjunct:sertraline", "target:benzodiazepine", "treatment:esketamine"},
        ),
        (
            "Does naltrexone pretreatment block ketamine? A pilot study in alcohol use disorder",
            "Five patients with alcohol use disorder received ketamine weekly.",
            {"adjunct:naltrexone", "target:alcohol", "treatment:ketamine"},
        ),
        (
            "Memantine and ketamine in heroin-seeking rats",
            "Rats trained on heroin were injected with ketamine or memantine. Seeking fell.",
            {"target:opioid", "treatment:ketamine", "treatment:memantine"},
        ),
        (
            "Glutamatergic drugs for alcohol use disorder: a review",
            "We describe trials of ketamine. Memantine was tested too. Little came of memantine.",
            {"target:alcohol", "treatment:ketamine", "treatment:memantine"},
        ),
        (
            "Esketamine after inpatient detoxification from alcohol: a randomized trial",
            "Adults received esketamine or placebo. People who had misused ketamine were not "
            "eligible.",
            {"comparator:placebo", "target:alcohol", "treatment:esketamine"},
        ),
        (
            "Glutamate in chronic ketamine users and controls",
            "We scanned 20 ketamine users and 20 controls. Alcohol use did not differ.",
            {"target:ketamine"},
        ),
        (
            "Ketamine sessions for people in treatment for crack cocaine: an interview study",
            "Ten people told of their ketamine sessions.",
            {"target:cocaine", "treatment:ketamine"},
        ),
        (
            "Ketamine for cannabis dependence: protocol of a trial",
            "The control group will receive a capsule of lorazepam, an active placebo.",
            {"treatment:ketamine", "target:cannabis", "comparator:lorazepam"},
        ),
        (
            "Ketamine for cocaine dependence: a trial",
            "METHODS: Intervention group: patients with ketamine. Control group: patients with "
            "lorazepam. RESULTS: Craving fell in 20 patients.",
            {"treatment:ketamine", "target:cocaine", "comparator:lorazepam"},
        ),
        (
            "Ketamine for smoking: an open trial",
            "METHODS: Twelve smokers received ketamine, followed by a saline flush.",
            {"treatment:ketamine", "target:nicotine"},
        ),
        (
            "Ketamine in alcohol withdrawal: a cohort",
            "METHODS: Thirty patients on ketamine were matched to 60 controls managed with "
            "symptom-triggered lorazepam and/or phenobarbital only.",
            {
                *("treatment:ketamine", "target:alcohol"),
                *("comparator:lorazepam", "comparator:phenobarbital"),
            },
        ),
        (
            "Ketamine for cocaine dependence: a crossover trial",
            "METHODS: The comparator was diphenhydramine 40 mg. Ten users received ketamine.",
            {"treatment:ketamine", "target:cocaine", "comparator:diphenhydramine"},
        ),
        (
            "Bupropion to stop smoking",
            "METHODS: Eighty smokers received bupropion or placebo. RESULTS: More stopped in the "
            "bupropion group than on placebo.",
            {"treatment:bupropion", "target:nicotine", "comparator:placebo"},
        ),
        (
            "Cannabidiol and ketamine for cannabis use disorder: a review",
            "We describe trials of cannabidiol and of ketamine in cannabis use disorder.",
            {"target:cannabis", "treatment:cannabidiol", "treatment:ketamine"},
        ),
        (
            "Ketamine for buprenorphine-precipitated withdrawal: a case series",
            "Four patients in withdrawal received ketamine.",
            {"adjunct:buprenorphine", "target:opioid", "treatment:ketamine"},
        ),
        (
            "Ketamine for fentanyl withdrawal: a case report",
            "A man with opioid use disorder received ketamine 10 mg/h. Clonidine and hydroxyzine "
            "were given for symptoms. He was abstinent on naltrexone.",
            {
                "adjunct:clonidine",
                "adjunct:hydroxyzine",
                "adjunct:naltrexone",
                "target:opioid",
                "treatment:ketamine",
            },
        ),
        (
            "Ketamine for opioid taper: 12 consecutive patients",
            "Twelve patients on chronic opioid therapy had a taper with ketamine (5 mg/h), "
            "clonidine and gabapentin. Opioid doses fell.",
            {"adjunct:clonidine", "adjunct:gabapentin", "target:opioid", "treatment:ketamine"},
        ),
        (
            "Views on ketamine and psilocybin in the treatment of alcohol use disorder",
            "We interviewed 14 people with alcohol use disorder. Themes were hope and doubt.",
            {"target:alcohol", "treatment:ketamine", "treatment:psilocybin"},
        ),
        (
            "Ketamine for alcohol withdrawal: a retrospective cohort",
            "Forty patients given ketamine were compared with 38 treated before with lorazepam. "
            "Lorazepam use fell.",
            {"comparator:lorazepam", "target:alcohol", "treatment:ketamine"},
        ),
        (
            "Esketamine for lormetazepam withdrawal: a case report",
            "During inpatient withdrawal with diazepam and pregabalin, esketamine 28 mg was given "
            "to a woman dependent on lormetazepam. She became abstinent.",
            {
                "adjunct:diazepam",
                "adjunct:pregabalin",
                "target:benzodiazepine",
                "treatment:esketamine",
            },
        ),
        (
            "Naltrexone and ketamine for methamphetamine use disorder: an open-label pilot",
            "Nine adults received naltrexone 380 mg, then ketamine. Craving fell.",
            {"adjunct:naltrexone", "target:methamphetamine", "treatment:ketamine"},
        ),
        (
            "Ketamine for craving in heroin dependence: a study protocol",
            "We will randomise 80 women with heroin dependence to ketamine or counselling. All "
            "will be offered extended-release buprenorphine.",
            {"adjunct:buprenorphine", "target:opioid", "treatment:ketamine"},
        ),
        (
            "Ketamine for stimulant use disorders: a systematic review",
            "Background: No drug is approved for cocaine or methamphetamine use disorder. Results: "
            "Five trials were included.",
            {"target:cocaine", "target:methamphetamine", "treatment:ketamine"},
        ),
        (
            "Ketamine infusions for cannabis use disorder: a case series",
            "Four adults received ketamine 0.5 mg/kg while on sertraline or fluoxetine. Cannabis "
            "use stopped.",
            {"adjunct:fluoxetine", "adjunct:sertraline", "target:cannabis", "treatment:ketamine"},
        ),
        (
            "Medicines acting on glutamate in the treatment of alcohol use disorder: a review",
            "Disulfiram is seldom taken for long. In this review we discuss glutamate. "
            "Acamprosate had a small effect. Ketamine lengthened abstinence in a trial.",
            {"treatment:ketamine", "treatment:acamprosate", "target:alcohol"},
        ),
        (
            "Ketamine for heroin craving: a randomised trial",
            "Forty adults with heroin use disorder received ketamine or midazolam. Stable doses of "
            "sertraline were permitted. Urine tests for opioids other than methadone did not "
            "differ. Use of benzodiazepines or SSRIs did not alter the results. Craving fell.",
            {"treatment:ketamine", "comparator:midazolam", "target:opioid", "adjunct:sertraline"},
        ),
        (
            "Ketamine lowers ethanol drinking in rats",
            "Rats were given naloxone before ketamine (10 mg/kg). Naloxone changed nothing.",
            {"treatment:ketamine", "adjunct:naloxone", "target:alcohol"},
        ),
        (
            "Ketamine for cocaine withdrawal: a randomised trial",
            "Both groups were given trazodone 50 mg nightly and, if needed, hydroxyzine. Patients "
            "received ketamine or placebo. Craving fell.",
            {
                *("treatment:ketamine", "comparator:placebo", "target:cocaine"),
                *("adjunct:trazodone", "adjunct:hydroxyzine"),
            },
        ),
        (
            "Ketamine for heroin craving: a randomised trial",
            "Sixty patients maintained with methadone were randomised. Group A received ketamine "
            "and group B received midazolam. All continued their sertraline. Craving fell.",
            {
                *("treatment:ketamine", "comparator:midazolam", "target:opioid"),
                *("adjunct:methadone", "adjunct:sertraline"),
            },
        ),
        (
            "Ketamine for heroin craving: a randomised trial",
            "Sixty patients were randomised to ketamine, clonidine or no infusion, each with oral "
            "naltrexone and with rescue lorazepam. Craving fell.",
            {
                *("treatment:ketamine", "comparator:clonidine", "target:opioid"),
                *("adjunct:naltrexone", "adjunct:lorazepam"),
            },
        ),
        (
            "Ketamine for heroin craving: a randomised trial",
            "Sixty patients were randomised to ketamine or an active placebo, diphenhydramine; "
            "lorazepam was available as rescue. Craving fell.",
            {
                *("treatment:ketamine", "comparator:placebo", "comparator:diphenhydramine"),
                *("target:opioid", "adjunct:lorazepam"),
            },
        ),
        (
            "Ketamine reduces ethanol drinking in rats",
            "We compared ketamine with acamprosate. Ketamine but not midazolam lowered intake, "
            "unlike memantine.",
            {
                *("treatment:ketamine", "target:alcohol", "comparator:acamprosate"),
                *("comparator:midazolam", "comparator:memantine"),
            },
        ),
        (
            "Views of ketamine for heroin addiction: interviews",
            "We interviewed 20 patients on methadone about ketamine for heroin addiction.",
            {"treatment:ketamine", "target:opioid"},
        ),
        (
            "Ketamine for opioid withdrawal: what are the options?",
            "This review covers options, i.e. clonidine, antiemetics, lofexidine and ketamine.",
            {
                *("treatment:ketamine", "target:opioid"),
                *("treatment:clonidine", "treatment:lofexidine"),
            },
        ),
        (
            "Esketamine in patients with substance use disorders",
            "We compared relapse in 40 patients with a substance use disorder (alcohol 20, cocaine "
            "11, cannabis 9) given esketamine and 40 matched patients who received lithium.",
            {
                *("treatment:esketamine", "comparator:lithium"),
                *("target:alcohol", "target:cocaine", "target:cannabis"),
            },
        ),
        (
            "Ketamine for alcohol use disorder: open-label study",
            "Twelve adults received ketamine. Five were also taking naltrexone or disulfiram, "
            "which were continued.",
            {"treatment:ketamine", "target:alcohol", "adjunct:naltrexone", "adjunct:disulfiram"},
        ),
        (
            "Ketamine infusions for alcohol use disorder: chart study",
            "Twenty adults received ketamine. Six took naltrexone and three were on topiramate. "
            "Clonidine patches were applied, and gabapentin, medical cannabis and bupropion were "
            "continued. Those with cocaine use disorder could not take part.",
            {
                *("treatment:ketamine", "target:alcohol", "adjunct:naltrexone"),
                *("adjunct:topiramate", "adjunct:clonidine", "adjunct:gabapentin"),
                *("adjunct:cannabis", "adjunct:bupropion"),
            },
        ),
        (
            "Ketamine in severe alcohol withdrawal",
            "We compared 30 adults given ketamine in 50 ml of normal saline with 28 who were "
            "given phenobarbital and 25 patients who got dexmedetomidine.",
            {
                *("treatment:ketamine", "target:alcohol", "comparator:phenobarbital"),
                "comparator:dexmedetomidine",
            },
        ),
        (
            "Ketamine as an adjunct to methadone taper in heroin dependence",
            "Thirty inpatients were randomised to ketamine or placebo.",
            {
                *("treatment:ketamine", "target:opioid", "adjunct:methadone"),
                "comparator:placebo",
            },
        ),
        (
            "Ketamine in a man dependent on tilidine, pregabalin and zolpidem: case report",
            "He was switched to levomethadone and given ketamine. Clonidine could be used if he "
            "sweated. Covariates included cocaine use disorder.",
            {
                *("treatment:ketamine", "target:opioid", "target:gabapentinoid"),
                *("target:benzodiazepine", "adjunct:methadone", "adjunct:clonidine"),
            },
        ),
        (
            "Ketamine for cocaine use disorder: trial registration",
            "Adults will be randomised to ketamine or placebo. EXCLUSION CRITERIA: 1. Pregnancy "
            "2. Current opioid or alcohol use disorder 3. Use of cannabis",
            {"treatment:ketamine", "target:cocaine", "comparator:placebo"},
        ),
        (
            "Ketamine for methamphetamine use disorder: a case",
            "A man whose paternal uncle had been treated for alcoholism received ketamine.",
            {"treatment:ketamine", "target:methamphetamine"},
        ),
        (
            "Ketamine for craving in opioid use disorder: a trial",
            "To compare one intramuscular dose of ketamine with midazolam, we randomised 40.",
            {"treatment:ketamine", "target:opioid", "comparator:midazolam"},
        ),
        (
            "NMDA receptor antagonists for alcohol use disorder: a review",
            "Acamprosate is approved. Of trials on drugs other than acamprosate, nine were on "
            "ketamine, four on memantine and one on dextromethorphan.",
            {
                *("treatment:ketamine", "target:alcohol", "treatment:memantine"),
                "treatment:dextromethorphan",
            },
        ),
        (
            "Ketamine for tramadol dependence: case report",
            "He was given ketamine 0.2 mg/kg/h for 48 hours, levetiracetam, clonidine and "
            "acetaminophen. He left on duloxetine.",
            {
                *("treatment:ketamine", "target:opioid", "adjunct:levetiracetam"),
                *("adjunct:clonidine", "adjunct:acetaminophen", "adjunct:duloxetine"),
            },
        ),
        (
            "Ketamine for addiction: a scoping review of programmes",
            "METHODS: Databases were searched. RESULTS: Twenty programmes were found: 11 for "
            "alcohol, 6 for opioids and 3 for tobacco.",
            {"treatment:ketamine", "target:alcohol", "target:opioid", "target:nicotine"},
        ),
        (
            "Ketamine for stimulant use disorders: systematic review",
            "METHODS: Databases were searched. RESULTS: Six trials (cocaine, four; "
            "methamphetamine, two) were included.",
            {"treatment:ketamine", "target:cocaine", "target:methamphetamine"},
        ),
        (
            "Esketamine spray for cocaine use disorder: protocol",
            "INTRODUCTION: Ketamine has shown promise. METHODS: Adults will be randomised to "
            "esketamine or placebo. Misuse of ketamine will be recorded.",
            {"treatment:esketamine", "target:cocaine", "comparator:placebo"},
        ),
        (
            "Ketamine for craving in opium dependence under methadone maintenance",
            "Forty men were randomised. Group 1: in addition to methadone, ketamine diluted in "
            "100 cc normal saline. Control group: in addition to methadone, placebo.",
            {
                *("treatment:ketamine", "target:opioid", "adjunct:methadone"),
                "comparator:placebo",
            },
        ),
        (
            "Ketamine and craving in daily cannabis smokers: a trial",
            "Twelve cannabis smokers received ketamine or lorazepam.",
            {"treatment:ketamine", "target:cannabis", "comparator:lorazepam"},
        ),
        (
            "Ketamine after inpatient alcohol detoxification: a randomised trial",
            "All had finished a diazepam taper. Sixty adults with alcohol use disorder were "
            "randomised to ketamine or midazolam.",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Ketamine for delirium tremens: a before-and-after study",
            "We compared 30 patients before and 32 after a protocol that added ketamine (0.2 "
            "mg/kg/h) to scheduled diazepam.",
            {"treatment:ketamine", "target:alcohol", "adjunct:diazepam"},
        ),
        (
            "Ketamine for precipitated opioid withdrawal: a case series",
            "Six patients received ketamine together with a further 8 mg of buprenorphine. "
            "Buprenorphine alone had failed.",
            {"treatment:ketamine", "target:opioid", "adjunct:buprenorphine"},
        ),
        (
            "Ketamine or clonidine as rescue drug in opioid withdrawal: a trial",
            "Fifty adults were randomised. Withdrawal scores fell faster with ketamine.",
            {"treatment:ketamine", "target:opioid", "comparator:clonidine"},
        ),
        (
            "Brain responses to alcohol pictures after ketamine: a secondary analysis",
            "Thirty people with alcohol dependence came from a trial comparing ketamine (0.6 "
            "mg/kg) with midazolam (0.03 mg/kg).",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Arketamine for cocaine use disorder: a randomised trial",
            "Arketamine may be safer than racemic ketamine. Sixty men were assigned to arketamine "
            "or saline.",
            {"treatment:arketamine", "target:cocaine", "comparator:saline"},
        ),
        (
            "Ketamine and opium withdrawal in rats",
            "Opium-addicted rats got ketamine or saline 10 min prior to naloxone. Jumping fell.",
            {"treatment:ketamine", "target:opioid", "comparator:saline"},
        ),
        (
            "Ketamine blunts heroin seeking in rats",
            "Rats received ketamine or saline before naloxone or a cue. Heroin seeking fell.",
            {"treatment:ketamine", "target:opioid", "comparator:saline"},
        ),
        (
            "Psychedelics in addiction medicine: what next?",
            "We ask whether psilocybin, LSD, ibogaine and ketamine as treatments of alcohol use "
            "disorder will last; ibogaine is used in an open-label series only. Ketamine "
            "prolonged abstinence in alcohol use disorder; psilocybin lessened craving.",
            {
                *("treatment:ketamine", "treatment:psilocybin", "treatment:lsd"),
                *("treatment:ibogaine", "target:alcohol"),
            },
        ),
        (
            "Ketamine for gambling disorder: a case report",
            "A woman of 50 had gambling disorder. On fluoxetine 40 mg she went on gambling. Four "
            "infusions of ketamine ended the urge to gamble.",
            {"treatment:ketamine", "target:gambling", "adjunct:fluoxetine"},
        ),
        (
            "Psychedelics for substance use disorders: a systematic review",
            "Nine trials were found: LSD for alcohol (n = 4), ketamine for heroin dependence "
            "(n = 3), and ibogaine for opioid dependence (n = 2).",
            {
                *("treatment:lsd", "treatment:ketamine", "treatment:ibogaine"),
                *("target:alcohol", "target:opioid"),
            },
        ),
        (
            "Stopping disease-modifying treatments in multiple sclerosis",
            "Disease-modifying treatments (DMTs) were stopped in 80 people; DMT discontinuation "
            "was followed by relapse in nine, and DMT use was resumed.",
            set(),
        ),
        (
            "Withdrawal of DMT in multiple sclerosis",
            "After DMT discontinuation six relapsed.",
            set(),
        ),
        (
            "Drug treatment of gambling disorder and gaming disorder: a narrative review",
            "We review nalmefene in gambling disorder, bupropion in gaming disorder, and "
            "paroxetine in food addiction. Ketamine helped in gambling disorder in two reports.",
            {
                *("treatment:ketamine", "treatment:nalmefene", "treatment:bupropion"),
                *("treatment:paroxetine", "target:gambling", "target:gaming", "target:food"),
            },
        ),
        (
            "Moderators of ketamine in cocaine use disorder: a secondary analysis of a trial",
            "BACKGROUND: Ketamine was better than midazolam in a trial of cocaine use disorder. "
            "METHODS: We asked whether age moderated abstinence after ketamine.",
            {"treatment:ketamine", "comparator:midazolam", "target:cocaine"},
        ),
        (
            "Ketamine and craving in women on methadone: a trial",
            "Thirty women in methadone maintenance received ketamine or placebo. Craving fell.",
            {
                *("treatment:ketamine", "comparator:placebo", "adjunct:methadone"),
                "target:opioid",
            },
        ),
        (
            "Ketamine in alcohol use disorder: a cohort",
            "All 30 patients took supervised acamprosate and were given ketamine. Nicotine use was "
            "not recorded. Nine stayed abstinent.",
            {"treatment:ketamine", "target:alcohol", "adjunct:acamprosate"},
        ),
        (
            "Ketamine in severe alcohol withdrawal",
            "All patients received symptom-triggered lorazepam; ketamine was added in 19.",
            {"treatment:ketamine", "target:alcohol", "adjunct:lorazepam"},
        ),
        (
            "Ketamine in cocaine dependence",
            "In a crossover trial, eight volunteers received ketamine 0.7 mg/kg and lorazepam 2 mg "
            "in random order. Craving fell more after ketamine than after lorazepam.",
            {"treatment:ketamine", "target:cocaine", "comparator:lorazepam"},
        ),
        (
            "Ketamine eased a move from methadone in opioid use disorder: case report",
            "A man was given oral ketamine, and buprenorphine was microdosed. Withdrawal was mild.",
            {"treatment:ketamine", "target:opioid", "adjunct:buprenorphine"},
        ),
        (
            "Reminders by primary care physicians (PCP arm) or nurses for alcohol problems",
            "We compared alcohol screening by a PCP with alcohol screening by a nurse.",
            {"target:alcohol"},
        ),
        (
            "Ketamine for delirium in alcohol withdrawal",
            "Of 64 patients with alcohol withdrawal delirium, 32 were given ketamine and 32 "
            "haloperidol. CIWA scores fell faster with ketamine.",
            {"treatment:ketamine", "target:alcohol", "comparator:haloperidol"},
        ),
        (
            "Buprenorphine with or without ketamine for opioid withdrawal",
            "Forty patients were randomised to buprenorphine plus ketamine or to buprenorphine "
            "plus saline. COWS was lower with ketamine.",
            {
                *("treatment:ketamine", "target:opioid", "adjunct:buprenorphine"),
                "comparator:saline",
            },
        ),
        (
            "Ketamine and naltrexone in alcohol use disorder",
            "Forty adults were randomised to ketamine plus placebo or to naltrexone plus placebo. "
            "Drinking fell.",
            {
                *("treatment:ketamine", "target:alcohol", "comparator:naltrexone"),
                "comparator:placebo",
            },
        ),
        (
            "A glutamate antagonist in cocaine dependence",
            "Patients with cocaine use disorder were randomly assigned to ketamine (n = 20) or "
            "midazolam (n = 20). Cocaine use fell.",
            {"treatment:ketamine", "comparator:midazolam", "target:cocaine"},
        ),
        (
            "Ketamine for alcohol use disorder",
            "METHODS: Forty patients with alcohol use disorder were randomised to S-ketamine 0.25 "
            "mg/kg or placebo. RESULTS: Ketamine reduced drinking.",
            {"treatment:esketamine", "target:alcohol", "comparator:placebo"},
        ),
        (
            "S-ketamine or ketamine in drinkers",
            "METHODS: Ten drinkers received 0.5 mg/kg ketamine. Ten received S-ketamine. RESULTS: "
            "Ketamine 0.5 mg/kg reduced drinking, and so did the other.",
            {"treatment:esketamine", "treatment:ketamine", "target:alcohol"},
        ),
        (
            "Racemic ketamine and S-ketamine in cocaine craving",
            "Patients received ketamine on one day. On another they received S-ketamine.",
            {"treatment:esketamine", "treatment:ketamine", "target:cocaine"},
        ),
        (
            "Arketamine for alcohol dependence",
            "Six men received arketamine. This is the first trial of the (R)-enantiomer of "
            "ketamine in alcohol dependence.",
            {"treatment:arketamine", "target:alcohol"},
        ),
        (
            "Is there a risk of addiction to ketamine used for depression? A review",
            "We reviewed studies of ketamine for depression for signs of addiction.",
            {"treatment:ketamine", "target:ketamine"},
        ),
        (
            "Maintenance ketamine for depression: a systematic review",
            "METHODS: Databases were searched. RESULTS: Ketamine kept remission. CONCLUSION: The "
            "risk of addiction is unknown.",
            {"treatment:ketamine"},
        ),
        (
            "Chronic ketamine exposure and memory of adolescent mice",
            "Mice received ketamine (30 mg/kg) daily for two months. Memory was impaired.",
            {"target:ketamine"},
        ),
        (
            "Naltrexone plus ketamine for alcohol use disorder",
            "We randomised 45 adults to naltrexone plus ketamine, naltrexone plus midazolam, or "
            "placebo plus ketamine. Drinking fell.",
            {
                *("treatment:ketamine", "target:alcohol", "adjunct:naltrexone"),
                *("comparator:midazolam", "comparator:placebo"),
            },
        ),
        (
            "Ketamine plus naltrexone in methamphetamine use disorder",
            "Patients were randomised to ketamine plus naltrexone or to midazolam plus placebo. "
            "Use fell.",
            {
                *("treatment:ketamine", "target:methamphetamine", "adjunct:naltrexone"),
                *("comparator:midazolam", "comparator:placebo"),
            },
        ),
        (
            "Ketamine for alcohol withdrawal",
            "We reviewed 40 patients with alcohol withdrawal who received ketamine and 40 who "
            "received dexmedetomidine.",
            {"treatment:ketamine", "target:alcohol", "comparator:dexmedetomidine"},
        ),
        (
            "Ketamine in drinkers",
            "METHODS: Fifteen patients were randomly assigned to ECT with iv. ketamine or iv. "
            "placebo (midazolam). RESULTS: Drinking fell with ketamine.",
            {"treatment:ketamine", "target:alcohol", "comparator:midazolam"},
        ),
        (
            "Ketamine for alcohol use disorder",
            "Forty drinkers received a ketamine infusion. Another group got S-ketamine spray.",
            {"treatment:ketamine", "treatment:esketamine", "target:alcohol"},
        ),
        (
            "Naltrexone in heroin dependence",
            "Forty heroin users received naltrexone or placebo. Naltrexone-induced withdrawal was "
            "seen in five.",
            {"treatment:naltrexone", "comparator:placebo", "target:opioid"},
        ),
        (
            "Memantine and the withdrawal response to naloxone in heroin users",
            "Eight heroin-dependent inpatients received memantine or placebo before a naloxone "
            "challenge. Withdrawal after naloxone was reduced by memantine.",
            {"treatment:memantine", "target:opioid", "comparator:placebo"},
        ),
        (
            "Ketamine in opioid dependence",
            "Ten opioid-dependent men were randomised to ketamine or saline. Both groups were "
            "given naloxone 0.8 mg to precipitate withdrawal.",
            {"treatment:ketamine", "target:opioid", "comparator:saline"},
        ),
        (
            "Ketamine versus memantine for cocaine craving",
            "Patients with cocaine use disorder were randomised to ketamine, memantine or placebo.",
            {
                *("treatment:ketamine", "target:cocaine"),
                *("comparator:memantine", "comparator:placebo"),
            },
        ),
        (
            "Ketamine in severe alcohol withdrawal",
            "Thirty patients with alcohol withdrawal received lorazepam followed by ketamine. "
            "Doses of lorazepam fell.",
            {"treatment:ketamine", "target:alcohol", "adjunct:lorazepam"},
        ),
        (
            "Ketamine and cocaine self-administration",
            "Participants received ketamine or midazolam; clonidine was given before each "
            "infusion. Cocaine self-administration fell.",
            {"treatment:ketamine", "target:cocaine", "comparator:midazolam", "adjunct:clonidine"},
        ),
        (
            "Ketamine for opioid withdrawal in the emergency department",
            "Patients received ketamine 0.3 mg/kg or saline before buprenorphine 8 mg. Opioid "
            "withdrawal fell.",
            {"treatment:ketamine", "target:opioid", "comparator:saline", "adjunct:buprenorphine"},
        ),
        (
            "Ketamine for methamphetamine use disorder",
            "Ketamine was given with oral naltrexone to 26 participants with methamphetamine use "
            "disorder.",
            {"treatment:ketamine", "target:methamphetamine", "adjunct:naltrexone"},
        ),
        (
            "Ketamine and mindfulness for cocaine dependence",
            "Fifty-five cocaine-dependent adults were randomised to ketamine or active placebo "
            "(intravenous midazolam).",
            {"treatment:ketamine", "target:cocaine", "comparator:midazolam"},
        ),
        (
            "Ketamine for smoking cessation",
            "Smokers were randomised to ketamine + varenicline or placebo + varenicline.",
            {"treatment:ketamine", "target:nicotine", "comparator:placebo", "adjunct:varenicline"},
        ),
        (
            "Ketamine for cocaine use disorder",
            "Cocaine users received clonidine before the ketamine infusion; midazolam was the "
            "active control.",
            {"treatment:ketamine", "target:cocaine", "comparator:midazolam", "adjunct:clonidine"},
        ),
        (
            "Ketamine for alcohol use disorder",
            "We screened 212 drinkers; 150 were excluded, leaving 62 to be randomly assigned to "
            "ketamine or placebo.",
            {"treatment:ketamine", "target:alcohol", "comparator:placebo"},
        ),
        (
            "Dexmedetomidine and ketamine for alcohol withdrawal: a retrospective study",
            "Charts of 81 patients were reviewed; 40 had received dexmedetomidine and 41 ketamine.",
            {"treatment:ketamine", "treatment:dexmedetomidine", "target:alcohol"},
        ),
        (
            "Ketamine for suicidal patients with opioid use disorder",
            "Adults with opioid use disorder were randomised to ketamine or midazolam. All "
            "continued on buprenorphine.",
            {
                *("treatment:ketamine", "target:opioid"),
                *("comparator:midazolam", "adjunct:buprenorphine"),
            },
        ),
        (
            "Ketamine and psychotherapy for tobacco use disorder",
            "Ten smokers had three ketamine infusions plus cognitive behavioural therapy and a "
            "nicotine patch.",
            {"treatment:ketamine", "target:nicotine", "adjunct:nicotine patch"},
        ),
    ],
)
def test_parts(title: str, abstract: str, parts: set[str]) -> None:
    assert parts_of(title, abstract) == parts


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
        ("After ketamine, adults could smoke 30 mg of cocaine.", set()),
        ("Need changed by -13.3 mg after ketamine 0.2 mg/kg/h.", {"0.2 mg/kg/h"}),
        ("Patients received ketamine 56- or 84-mg doses.", {"56.0 mg", "84.0 mg"}),
        ("Patients were given ketamine 0.5 mg/kg plus ketoprofen 300 mg.", {"0.5 mg/kg"}),
        ("Morphine use was 80 mg with ketamine and 95 mg with placebo.", set()),
        ("Ketamine (n = 4, 20 mg; n = 6, 40 mg) was given by mouth.", {"20.0 mg", "40.0 mg"}),
        ("Ketamine 10 mg/5 ml was the brand; patients received ketamine 30 mg.", {"30.0 mg"}),
        ("Ketamine (0.2 mg/kg/h) was added to diazepam.", {"0.2 mg/kg/h"}),
        ("Ketamine followed AB-123456 doses of 10 mg, 20 mg, or 40 mg.", set()),
        ("Volunteers took ketanserin (40 mg po) and ketamine 30 mg.", {"30.0 mg"}),
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


def test_a_problem_is_told_by_the_words_that_name_its_disorder() -> None:
    tags = tags_of(
        "Ketamine in addiction: a systematic review",
        "Nine trials were included: six on alcohol and three on cocaine. In alcohol use disorder "
        "craving fell.",
    )
    assert {t.code: t.detail for t in tags if t.role == "target"} == {
        "alcohol": "alcohol use disorder",
        "cocaine": "cocaine",
    }


def test_users_in_a_clinic_misuse_what_they_take() -> None:
    tags = tags_of(
        "Ketamine and mental health",
        "METHODS: 190 ketamine users were interviewed at treatment centres. RESULTS: Half of "
        "them were depressed.",
    )
    assert [(t.role, t.code) for t in tags if t.facet == "substance"] == [("target", "ketamine")]


@pytest.mark.parametrize("told", ["Days of use of", "Days of abstinence from"])
def test_days_of_use_are_of_the_problem(told: str) -> None:
    tags = tags_of(
        "Single infusions of ketamine: an open trial",
        f"METHODS: 30 adults received ketamine. RESULTS: {told} cocaine changed.",
    )
    assert ("target", "cocaine") in {(t.role, t.code) for t in tags}


def test_who_uses_a_drug_at_work_misuses_none() -> None:
    tags = tags_of(
        "Views of ketamine among emergency physicians",
        "METHODS: 254 physicians filled in a questionnaire. RESULTS: Ketamine users were older.",
    )
    assert "target" not in {t.role for t in tags}


def test_a_problem_beside_the_treatment_of_a_review_is_no_treatment() -> None:
    tags = tags_of(
        "Ketamine and alcohol: an overview",
        "This article reviews how ketamine may help in alcohol use disorder.",
    )
    assert {(t.role, t.code) for t in tags if t.facet == "substance"} == {
        ("treatment", "ketamine"),
        ("target", "alcohol"),
    }


def test_people_of_fewer_trials_than_were_included_are_not_all() -> None:
    tags = tags_of(
        "Ketamine and mood: a meta-analysis",
        "Nine trials were included. Four ketamine trials (n = 310) showed an effect (g = 0.8, 95% "
        "CI 0.2 to 1.4).",
    )
    assert [t.value for t in tags if t.facet in ("sample_size", "studies_included")] == [9]
