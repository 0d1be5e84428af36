"""What makes a study relevant, and what does not."""

from __future__ import annotations

import pytest

from tests.test_tags import values_of


@pytest.mark.parametrize(
    ("title", "abstract", "relevant"),
    [
        (
            "Urinary detection of ketamine and tramadol in clients of substitution clinics",
            "Urine of 130 clients was tested for ketamine, tramadol and norketamine. Opioid "
            "dependence was treated with methadone.",
            False,
        ),
        (
            "Novel strategies for cocaine use disorder: a narrative overview",
            "We overview vaccines, modafinil and ketamine. Vaccines have failed so far.",
            True,
        ),
        (
            "Ketamine for depression in clients with stimulant use disorder",
            "We asked whether ketamine treatment of depression changed stimulant use. RESULTS: A "
            "positive drug screen was rarer with ketamine (21% vs 33%).",
            True,
        ),
        (
            "Ketamine sessions in a rehabilitation centre",
            "Residents with alcohol use disorder chose ketamine (n = 31) or none. Return to any "
            "use was reported by fewer of those given ketamine.",
            True,
        ),
        (
            "Ketamine for withdrawal in opium-dependent patients",
            "Sixty patients with opium dependence received saline or ketamine. Craving fell.",
            True,
        ),
        (
            "Arketamine lowers alcohol intake in dependent rats without abuse potential",
            "Rats pressed a lever for ethanol. Arketamine lowered ethanol self-administration.",
            True,
        ),
        (
            "Ketamine for xylazine- and heroin-associated withdrawal: a case series",
            "Six patients whose withdrawal had not settled were given ketamine.",
            True,
        ),
        (
            "Ketamine adjunct to phenobarbital for refractory alcohol withdrawal",
            "Forty patients given ketamine plus phenobarbital needed fewer benzodiazepines.",
            True,
        ),
        (
            "Diazepam with or without ketamine in severe alcohol withdrawal",
            "Forty patients given ketamine besides diazepam were compared with 38 without it.",
            True,
        ),
        (
            "Novel treatments for opioid use disorder: a narrative review",
            "We discuss lofexidine, ketamine, psilocybin, vaccines and counselling for opioid use "
            "disorder.",
            True,
        ),
        (
            "Ketamine to help patients wean high-dose opioids: a cohort study",
            "Thirty outpatients were given ketamine. Daily opioid doses fell by half.",
            True,
        ),
        (
            "Ketamine for transition from methadone to buprenorphine in an emergency department",
            "We describe four patients given ketamine. None had precipitated withdrawal.",
            True,
        ),
        (
            "Nasal esketamine during buprenorphine induction in fentanyl users: a case series",
            "Three patients were given 28 mg intranasal esketamine as buprenorphine was started. "
            "All completed the induction.",
            True,
        ),
        (
            "Cocaine use disorder: glutamate predicts response to ketamine",
            "Fifty-five adults with cocaine use disorder were randomised to ketamine or midazolam. "
            "Glutamate at baseline predicted abstinence.",
            True,
        ),
        (
            "Family history of alcoholism predicts response to ketamine in healthy subjects",
            "Sixteen healthy subjects with a family history of alcohol dependence and 20 without "
            "got ketamine or saline. Perceptual alterations were fewer.",
            False,
        ),
        (
            "Ketamine alters reward learning in cocaine-dependent men: pharmacological fMRI",
            "Sixteen men were given ketamine and saline. No man reported craving the next day.",
            False,
        ),
        (
            "Ketamine added to patient-controlled morphine in methadone-maintained patients",
            "Fifty patients with a broken leg received ketamine or saline. Withdrawal scores did "
            "not differ.",
            False,
        ),
        (
            "Striatal dopamine mediates the rewarding action of ketamine in mice",
            "Mice acquired cocaine and ketamine self-administration; a ketamine injection reduced "
            "immobility.",
            False,
        ),
        (
            "Esketamine for resistant depression in patients with a history of alcohol dependence",
            "Sixty patients received esketamine. Depression scores fell and craving was unchanged.",
            False,
        ),
        (
            "Effects of ketamine on verbal memory in recovering alcoholics",
            "Twelve detoxified men received ketamine. Recall fell. No man reported craving.",
            False,
        ),
        (
            "Ketamine as the sole anaesthetic for a heroin addict with an abscess",
            "The man was given ketamine twice. Withdrawal was not seen.",
            False,
        ),
        (
            "Attitudes of people in recovery from alcohol toward ketamine-assisted therapy",
            "We interviewed 20 people. Many feared that ketamine would count as a relapse.",
            True,
        ),
        (
            "Esketamine suppresses the alcohol deprivation effect in rats",
            "Rats were given esketamine before alcohol returned. Intake fell.",
            True,
        ),
        (
            "Ketamine for suicidal patients with alcohol intoxication: a randomized trial",
            "Forty adults received ketamine or saline. Suicidal thoughts fell.",
            False,
        ),
        (
            "Ketamine challenge in abstinent cocaine users and controls",
            "Volunteers received ketamine or placebo. Glutamate rose in controls.",
            False,
        ),
        (
            "Ketamine for people on long-term opioids for chronic pain: opioid reduction at a year",
            "Thirty inpatients received ketamine. Ten had ceased opioids.",
            True,
        ),
        (
            "Ketamine in a patient with bipolar depression and substance use disorders",
            "He was given ketamine. We noted reductions in alcohol and cannabis use.",
            True,
        ),
        (
            "Ketamine clinics and patients with active substance use: a survey",
            "Callers contacted 90 clinics. Most offered an appointment.",
            False,
        ),
        (
            "Connectivity after ketamine predicts reduced cigarette smoking: a randomized trial",
            "Twenty smokers received ketamine or saline. Cigarettes a day fell.",
            True,
        ),
        (
            "Does ketamine treatment at a clinic change substance use?",
            "Of 90 outpatients given ketamine, 30 had alcohol use disorder. Weekly drinks fell. "
            "New ketamine misuse was seen in two.",
            True,
        ),
        (
            "Ketamine sedation of alcoholics undergoing colonoscopy",
            "Records of 40 alcoholic patients given ketamine were analysed. Agitation was rare.",
            False,
        ),
        (
            "Ketamine but not sertraline reduces anhedonia after alcohol withdrawal in rats",
            "Rats were given ketamine or sertraline. Ketamine-treated rats drank less.",
            True,
        ),
        (
            "Ketamine for buprenorphine initiation in the emergency department",
            "Thirty patients in fentanyl withdrawal received ketamine. COWS fell.",
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
            "Esketamine for low mood in drinkers and in those with no alcohol use disorder",
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
            "Esketamine in low mood with and without alcohol use disorder",
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
            "Ketamine in gambling disorder",
            "A man with gambling disorder received ketamine. Gambling stopped.",
            True,
        ),
        (
            "MDMA-assisted therapy for alcohol use disorder: a review",
            "We review the rationale. The literature on psilocybin and on ketamine is larger.",
            False,
        ),
        (
            "Low-dose ketamine before buprenorphine in fentanyl-exposed inpatients: a case series",
            "Five inpatients with opioid use disorder received oral ketamine before their first "
            "buprenorphine. None had precipitated withdrawal.",
            True,
        ),
        (
            "Ketamine helped a taper off long-term high-dose oxycodone: a case report",
            "She was admitted for a ketamine infusion. No withdrawal followed.",
            True,
        ),
        (
            "The ketamine-like effects of wine in recovering alcoholics",
            "Twenty men with alcohol dependence received ketamine or saline. Craving did not rise.",
            False,
        ),
        (
            "What do people who inject drugs know about ketamine? Interviews at a needle exchange",
            "We interviewed 20 people who inject drugs. Ketamine was seen as safer than heroin.",
            False,
        ),
        (
            "Bridging to buprenorphine in an emergency department: ketamine or not",
            "Patients with fentanyl dependence were given ketamine before buprenorphine. "
            "Precipitated withdrawal was rarer after ketamine.",
            True,
        ),
        (
            "Do depressed people drink less after ketamine? Post hoc analysis of a trial",
            "We determined whether ketamine alters alcohol consumption in patients with comorbid "
            "alcohol use disorder. Forty were given ketamine or midazolam. Craving scores fell in "
            "both arms.",
            True,
        ),
        (
            "Risk of relapse after ketamine anaesthesia in people in recovery: a scoping review",
            "We searched four databases. Six reports of people with addiction who were given "
            "ketamine were included.",
            False,
        ),
        (
            "Ketamine in depressed drinkers: a randomized trial",
            "Fifty adults were randomized to ketamine or midazolam. Mood improved. Ketamine "
            "relieves depression in people with alcohol use disorder. All were abstinent before.",
            False,
        ),
        (
            "Buprenorphine-naloxone initiation in an emergency department with ketamine: two cases",
            "Two patients who used fentanyl were given ketamine. Withdrawal eased within the hour.",
            True,
        ),
        (
            "Ketamine for gambling disorder with depression: two cases",
            "Two men were given six infusions of ketamine. Scores fell by half.",
            True,
        ),
        (
            "Ketamine therapy in one clinic: effects on anxiety and hazardous cannabis use",
            "Records of 80 clients given ketamine were reviewed. CUDIT-R scores fell.",
            True,
        ),
        (
            "Substance use among people who ask for ketamine therapy",
            "Of 300 people, 60 used cannabis each week.",
            False,
        ),
        (
            "Ketamine infusion in the emergency department for opioid use disorder: a decision "
            "model",
            "We compared the costs of ketamine and of usual care in adults with opioid use "
            "disorder.",
            True,
        ),
        (
            "Gambling disorder treated with intranasal esketamine in a man with depression",
            "A man received esketamine for six weeks. Scores fell from 30 to 12.",
            True,
        ),
        (
            "Changes in substance use among patients treated with ketamine: a survey",
            "Patients treated with ketamine filled in a questionnaire. Less substance use was "
            "reported by half.",
            True,
        ),
        (
            "Two ketamine infusions in adolescents with cannabis use disorder and depression: case "
            "series",
            "Four adolescents received ketamine. Cannabis use stopped in three of them. Depression "
            "remitted in two.",
            True,
        ),
        (
            "What do people who use heroin think of ketamine treatment? Focus groups",
            "Five focus groups were held with 30 clients. Most knew ketamine as a party drug.",
            True,
        ),
        (
            "Receptors in drug addiction: targets for treatment",
            "Drugs of abuse act on receptors: opioid receptors for heroin, nicotinic receptors "
            "for tobacco and NMDA receptors for alcohol and ketamine. Naltrexone and vaccines "
            "are discussed.",
            False,
        ),
        (
            "Ketamine lozenges at home and changes in alcohol and cannabis use: a survey",
            "Clients (n = 300) answered before and after starting ketamine for depression. "
            "Half reported drinking less.",
            True,
        ),
        (
            "Ketamine in bipolar depression: does cannabis use matter?",
            "Forty adults received ketamine. Ten used cannabis and five had alcohol use disorder "
            "in remission. Response was similar.",
            False,
        ),
        (
            "Ketamine and reward in abstinent alcohol-dependent men: a pharmacological fMRI study",
            "Blunted reward predicts relapse. Fifteen adults were scanned under ketamine and under "
            "saline. The response did not differ.",
            False,
        ),
        (
            "Ketamine added to patient-controlled morphine in heroin-dependent patients",
            "Forty patients with a fracture received ketamine or saline. Morphine use was lower.",
            False,
        ),
        (
            "Esketamine in patients with depression and a history of substance use disorder",
            "Of 200 patients given esketamine, 50 had a history of substance use disorder. Relapse "
            "of depression was equally frequent, as was the Physician Withdrawal Checklist score.",
            False,
        ),
        (
            "The rewarding but not the antidepressant action of ketamine needs opioid receptors",
            "Mice received ketamine. Ketamine self-administration was lost. The addiction risk of "
            "ketamine is low.",
            False,
        ),
        (
            "Ketamine to help stop long-term antidepressants: protocol",
            "Ninety adults are randomised to ketamine or midazolam during a taper. The outcome is "
            "discontinuation.",
            True,
        ),
        (
            "Arketamine in alcohol-preferring rats",
            "Rats drank ethanol. Arketamine lowered ethanol responding for two days.",
            True,
        ),
        (
            "Safety of esketamine in adults with depression and past opioid use disorder",
            "Of 400 adults given esketamine, 40 had past opioid use disorder. Two relapsed to "
            "opioid use. Adverse events were alike.",
            False,
        ),
        (
            "Ketamine and impulsivity in depression with and without substance use disorder",
            "Impulsivity is linked to suicide and to relapse. Forty adults received ketamine. "
            "Reaction times were shorter.",
            False,
        ),
        (
            "Ketamine attenuates morphine physical dependence in mice",
            "Mice received ketamine or saline. Ketamine reduced withdrawal jumps.",
            True,
        ),
        (
            "Alcohol use disorder does not impair the antidepressant effect of esketamine",
            "Adults with depression received esketamine; 20 had alcohol use disorder. Response "
            "and discontinuation were alike.",
            False,
        ),
        (
            "Ketamine or ECT for depression in a decision model",
            "We compared ketamine with ECT in adults with depression; a subgroup had harmful "
            "drinking. Costs were lower in those with harmful drinking.",
            False,
        ),
        (
            "Ketamine to help wean fentanyl and midazolam in children with withdrawal",
            "Seven children were given ketamine. Withdrawal scores fell within a day.",
            True,
        ),
        (
            "Ketamine prevents naloxone-precipitated withdrawal in heroin-dependent rats",
            "Rats received ketamine or vehicle. Wet-dog shakes were rarer.",
            True,
        ),
        (
            "Characteristics of people sent to a ketamine clinic for depression: substance use and "
            "income",
            "Of 90 people, 15 with a substance use disorder were not offered ketamine.",
            False,
        ),
        (
            "Ketamine bought online: a letter",
            "Our addiction liaison team met four people who raised the dose of ketamine that they "
            "were sent for depression. Two had a ketamine use disorder.",
            False,
        ),
        (
            "Alcohol use after a course of esketamine in depressed outpatients",
            "AIM: Whether esketamine changes alcohol use is unknown. METHODS: AUDIT scores of 50 "
            "outpatients with depression, 20 of them harmful drinkers, were kept. RESULTS: Weekly "
            "drinks fell from 20 to 12.",
            True,
        ),
        (
            "Esketamine for cocaine users with depression: a protocol",
            "METHODS: Adults with cocaine use disorder and depression will receive esketamine or "
            "placebo. Primary outcomes are HAM-D scores and days of cocaine use.",
            True,
        ),
        (
            "Responses to alcohol cues under ketamine in healthy volunteers",
            "Thirty healthy drinkers looked at alcohol cues after ketamine or placebo. Ketamine "
            "attenuated striatal activation.",
            False,
        ),
        (
            "Ketamine therapy and alcohol: a trial protocol",
            "Adults with alcohol use disorder will be allocated to ketamine or midazolam. PRIMARY "
            "OUTCOME: Heavy drinking days at three months.",
            True,
        ),
        (
            "Do patients with cocaine use disorder respond to ketamine for depression?",
            "We compared 30 depressed patients with and 60 without cocaine use disorder who "
            "received ketamine. Response was alike.",
            False,
        ),
        (
            "Withdrawal of transdermal fentanyl under ketamine: a case series",
            "Five patients were given ketamine. Withdrawal scores stayed low.",
            True,
        ),
        (
            "Ketamine for pain of the knee",
            "After withdrawal of ketamine, pain came back. Twenty adults were studied.",
            False,
        ),
        (
            "Does cannabis use attenuate the antidepressant response to esketamine?",
            "We analysed 210 adults with depression treated with esketamine. Cannabis use was "
            "taken from charts. Response was similar in users and non-users.",
            False,
        ),
        (
            "Can alcohol use change the response to ketamine in depression?",
            "Among 80 patients treated with ketamine for depression, drinkers and abstainers "
            "responded alike.",
            False,
        ),
        (
            "Does drinking change with ketamine in depressed adults with alcohol use disorder?",
            "Thirty-four adults with depression and alcohol use disorder received ketamine. "
            "Drinking fell.",
            True,
        ),
        (
            "Does ketamine reduce cocaine use? A pilot trial",
            "Twelve adults with cocaine use disorder were randomised to ketamine or midazolam. "
            "Cocaine use fell after ketamine.",
            True,
        ),
        (
            "Ketamine in a nurse with alcohol dependence and depression",
            "A 44-year-old nurse with alcohol dependence and depression had four ketamine "
            "infusions. Mood improved, and she did not drink for a year.",
            True,
        ),
        (
            "New-onset alcohol use disorder after esketamine: a cohort study",
            "METHODS: Patients given esketamine for depression were followed. RESULTS: Few "
            "developed an alcohol use disorder.",
            False,
        ),
        (
            "Incidence of substance use disorder after esketamine treatment",
            "METHODS: We matched 300 patients with depression and a new substance use disorder "
            "with controls. RESULTS: Prior esketamine treatment was as common in both.",
            False,
        ),
        (
            "Ketamine and relapse risk in alcohol use disorder: a register study",
            "METHODS: Patients with alcohol use disorder given ketamine were compared with "
            "others. RESULTS: Relapse was rarer with ketamine.",
            True,
        ),
        (
            "Ketamine-assisted therapy for alcohol and cannabis problems: a follow-up",
            "We followed all clients who began ketamine-assisted psychotherapy for problematic "
            "use of alcohol or cannabis. Drinks per week fell.",
            True,
        ),
        (
            "Ketamine and problem use of stimulants",
            "Twelve people with problem use of stimulants were given ketamine. Use fell.",
            True,
        ),
        (
            "Ketamine treatment of addiction and its abuse potential",
            "We review ketamine for addiction. Craving fell in trials.",
            True,
        ),
        (
            "Ketamine for addiction: efficacy and risk of abuse",
            "We review ketamine as a treatment of addiction. It reduces cocaine use. The risk of "
            "abuse must be weighed.",
            True,
        ),
        (
            "Ketamine for new-onset alcohol use disorder: a randomised trial",
            "Sixty adults with new-onset alcohol use disorder received ketamine or saline. "
            "Drinking fell with ketamine.",
            True,
        ),
        (
            "Ketamine in alcohol use disorder with suicidality: rationale and design",
            "The trial plans to randomise ninety adults to ketamine or placebo.",
            True,
        ),
        (
            "Switching from morphine to ketamine for cancer pain",
            "METHODS: Thirty patients with cancer were switched from morphine to ketamine.",
            False,
        ),
        (
            "Ketamine in heroin users: a toxicological survey",
            "METHODS: Hair of 20 heroin users was tested for ketamine.",
            False,
        ),
        (
            "Ketamine and smoking lapse",
            "METHODS: Fourteen smokers were given ketamine or saline in random order. RESULTS: The "
            "first cigarette was lit later after ketamine.",
            True,
        ),
        (
            "Ketamine and behavioural sensitisation to cocaine",
            "Twenty mice were given cocaine. Ketamine blocked behavioural sensitisation.",
            True,
        ),
        (
            "Stopping benzodiazepines during ketamine treatment of depression",
            "Forty patients were given ketamine; 22 stopped their benzodiazepine.",
            True,
        ),
        (
            "Ketamine to prevent the development of addiction to heroin",
            "Twenty rats were given ketamine or saline. Heroin intake fell with ketamine.",
            True,
        ),
        (
            "Sublingual ketamine to help start buprenorphine in people who use fentanyl",
            "Thirty-seven outpatients took ketamine lozenges; 24 completed the start.",
            True,
        ),
    ],
)
def test_relevance(title: str, abstract: str, relevant: bool) -> None:
    assert bool(values_of("relevance", title, abstract)) == relevant
