"""Designs that the text tells by more than one word, or by none."""

from __future__ import annotations

import pytest

from tests.test_tags import values_of


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Ketamine at home for opioid dependence",
            "We present a series of 17 patients who were given ketamine at home. Use fell.",
            "case_series",
        ),
        (
            "Young users of ecstasy",
            "METHODS: 104 young users were seen at baseline, 91 at seven months. Use fell.",
            "cohort",
        ),
        (
            "Two ways of finding drugs in saliva",
            "A total of 212 drivers gave written consent. Two liquid chromatography-mass "
            "spectrometry methods were used.",
            "cross_sectional",
        ),
        (
            "Gum and magnetic stimulation for smoking: a pilot study",
            "71 adults with pain received 9 sessions, while 34 received 9 sessions and gum.",
            "nonrandomised_trial",
        ),
        (
            "Platelets of drinkers of ayahuasca",
            "We compared a group of drinkers of ayahuasca and a group of healthy controls. Sites "
            "of uptake were more numerous in drinkers.",
            "case_control",
        ),
        (
            "Predictors of outcomes in drug treatment: a prospective study of opioid users",
            "METHODS: Opioid users were asked at admission. RESULTS: Half of them left early.",
            "cohort",
        ),
        (
            "A warning system for new drugs: protocol for the Early study",
            "METHODS: Patients can be enrolled where they are intoxicated.",
            "protocol",
        ),
        (
            "A protocol for the treatment of withdrawal with gum: a chart review",
            "METHODS: Charts of 31 adults were reviewed. RESULTS: Withdrawal fell.",
            "cohort",
        ),
        (
            "Gum and the sleep of smokers",
            "Eleven smokers who had taken part in a crossover study were interviewed.",
            "cross_sectional",
        ),
        (
            "Gum for drinkers",
            "Drinkers were randomised to gum or saline; secondary analyses on sex were done.",
            "rct",
        ),
        (
            "Platelets of drinkers of wine",
            "METHODS: Uptake was measured in drinkers of wine and healthy controls. RESULTS: It "
            "was higher. CONCLUSIONS: In this case, more is not worse.",
            "case_control",
        ),
        (
            "Gum against a patch for depression",
            "METHODS: In a double-blind, randomised controlled trial of two arms, gum and a patch, "
            "31 adults with low mood were treated.",
            "rct",
        ),
        (
            "Perception and bupropion",
            "We assessed perception in 11 patients treated with bupropion, 11 patients given "
            "other drugs, and 11 controls.",
            "nonrandomised_trial",
        ),
        (
            "A look at kratom: case reports and recommendations for further work",
            "Kratom was taken by eight people who were withdrawn from opioids. Few relapsed.",
            "case_series",
        ),
        (
            "Gum and verbal memory in healthy volunteers",
            "In two randomized treatment periods, a week apart, 31 healthy men chewed gum or "
            "placebo.",
            "crossover_rct",
        ),
        (
            "Gum and antibodies",
            "METHODS: We utilized stored blood samples from a randomized controlled trial in "
            "smokers given gum (n = 31) or placebo (n = 29). Cell cultures were kept in vitro.",
            "secondary_analysis",
        ),
        (
            "A genotype and memory after ecstasy use: a pilot study",
            "METHODS: Alleles were determined in 31 ecstasy users given gum and in 29 controls. "
            "RESULTS: Memory differed.",
            "case_control",
        ),
        (
            "Young people given ketamine",
            "METHODS: 31 patients treated in 2019 were identified from records. Use fell.",
            "cohort",
        ),
        (
            "Predictors of abstinence after gum",
            "METHODS: Secondary analyses were carried out on 140 smokers, whom the Gum study had "
            "randomized to gum or placebo.",
            "secondary_analysis",
        ),
        (
            "A retrospective study of the extent of alcohol use disorder among probationers",
            "METHODS: The file records of 212 cases were assessed retrospectively. RESULTS: The "
            "lifetime prevalence of cannabis use was high.",
            "cohort",
        ),
        (
            "Recent advances in lung organoids",
            "Organoids have evolved. In this review, we summarize what organoids can do.",
            "narrative_review",
        ),
        (
            "Stimulation of the brain for heroin addiction",
            "Four patients with heroin addiction were implanted with electrodes. Two quit.",
            "case_series",
        ),
        (
            "Stories of recovery",
            "METHODS: Narrative interviews with people in recovery were analysed thematically.",
            "qualitative",
        ),
        (
            "How gum changes talk",
            "METHODS: Talk of 17 healthy volunteers was recorded after gum and after placebo.",
            "human_lab",
        ),
        (
            "Responses to gum: a prospective study",
            "METHODS: People who planned to chew gum took part in an online survey. RESULTS: "
            "Their answers differed.",
            "cohort",
        ),
        (
            "Mood of smokers: a combined cross-sectional and longitudinal study",
            "METHODS: Mood was measured in smokers, and again in half of them. RESULTS: It rose.",
            "cohort",
        ),
        (
            "Gum for cocaine use",
            "Thirty-one adults were randomised to gum or a patch. Use fell. Individual participant "
            "data are available on request.",
            "rct",
        ),
        (
            "A patch for cocaine use",
            "Thirty-one adults were randomised to gum or a patch. Use fell. A secondary analysis "
            "showed less craving in women.",
            "rct",
        ),
        (
            "Gum and other drugs in experienced ecstasy users: a WWW study",
            "In a WWW study of 712 volunteers, 430 had never taken ecstasy. Users took more gum.",
            "cross_sectional",
        ),
        (
            "Ketamine and gum for smoking",
            "Thirty-one smokers were randomised to one of two sequences.",
            "crossover_rct",
        ),
        (
            "Psilocybin and gum for smoking",
            "This is a randomised, double-blind clinical trial. It is to tell which is better.",
            "rct",
        ),
        (
            "Difficulties with ketamine spray for gambling",
            "Patients were randomised 1:1 to ketamine or saline. Two took part. "
            "The first, a 31-year-old man, disliked the spray. He left.",
            "rct",
        ),
        (
            "BDNF after ketamine: a systematic review",
            "Three databases were searched. Pooling of the 17 studies was not attempted, since "
            "differences of assays precluded a quantitative synthesis.",
            "systematic_review",
        ),
        (
            "Ketamine across disorders",
            "This article provides an overview of ketamine. Studies were identified in PubMed.",
            "narrative_review",
        ),
        (
            "Ketamine for opioid use disorder",
            "Deaths rise every year. In this viewpoint, we discuss ketamine clinics.",
            "editorial",
        ),
        (
            "Ketamine and group therapy for teachers with alcohol misuse",
            "We evaluated a programme with four ketamine sessions, using questionnaires. 31 "
            "teachers entered the programme. AUDIT scores fell.",
            "single_arm_trial",
        ),
        (
            "Ketamine beside opioids in pumps: double blind trial",
            "Forty patients got morphine (group M) or morphine with ketamine (group MK).",
            "rct",
        ),
        (
            "Ketamine for pain",
            "Forty patients were allocated into two groups to receive ketamine or saline.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine and cocaine choices in dependent volunteers",
            "In this crossover study 18 adults were given ketamine or midazolam. Choices fell.",
            "crossover_rct",
        ),
        (
            "Ketamine for drinkers",
            "We allocated 40 patients to ketamine or saline. Craving fell.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine in children: a clinical trial",
            "Sixty children received ketamine (group K, n=30) or propofol (group P, n=30).",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for smokers: who stays?",
            "We pooled individual data of 145 smokers from three randomised trials to see who "
            "left early. Older smokers stayed.",
            "secondary_analysis",
        ),
        (
            "Ketamine for alcohol withdrawal: a new pathway",
            "Our hospital began a pathway with ketamine. We compared 31 patients treated after its "
            "introduction with 42 treated earlier.",
            "cohort",
        ),
        (
            "Gum in the medicine of cravings",
            "Fifty years after its introduction gum has found new uses. Cravings fell in most "
            "studies.",
            "narrative_review",
        ),
        (
            "Drugs after esketamine",
            "This paper surveys the compounds that may follow. Most of them failed.",
            "narrative_review",
        ),
        (
            "A telephone line for clinics: stepped-wedge cluster randomised trial",
            "METHODS: Ten clinics, with crossover of two a month. RESULTS: 840 patients called.",
            "rct",
        ),
        (
            "Ketamine for the withdrawal of lorazepam in three elderly inpatients",
            "A widow of 78 years, a teacher of 71 and a man aged 80 stopped lorazepam.",
            "case_series",
        ),
        (
            "Comparing the effects of ECT and ketamine",
            "METHODS: In a retrospective look at charts, treatment was open and nonrandomized. We "
            "compared ECT and ketamine in 120 patients.",
            "cohort",
        ),
        (
            "Prevalence of bipolar disorder in treatment for cocaine use",
            "One hundred fifty clients were selected randomly from 3 centres and interviewed.",
            "cross_sectional",
        ),
        (
            "Ketamine in alcohol use disorder",
            "Sixty adults were randomly selected to receive ketamine or saline.",
            "rct",
        ),
        (
            "Hallucinogens and risk of alcohol use disorder in a national sample",
            "We examined whether hallucinogens are associated with alcohol use disorder.",
            "cross_sectional",
        ),
        (
            "Responses to cues",
            "METHODS: Thirty men had ketamine and saline, in an order decided by tossing a coin. "
            "RESULTS: Responses were weaker.",
            "crossover_rct",
        ),
        (
            "A scale of mystical experience",
            "We gave it to 240 people after ketamine. A confirmatory factor analysis gave four "
            "factors.",
            "cross_sectional",
        ),
        (
            "Lofexidine and clonidine in opioid withdrawal",
            "This study compared the safety of lofexidine and clonidine in dependent adults in a "
            "double-blind trial. Fifty adults were randomly assigned to them.",
            "rct",
        ),
        (
            "Sleep of smokers",
            "We examined smokers in a randomised trial of varenicline. Sleep was noted daily.",
            "secondary_analysis",
        ),
        (
            "Esketamine after the age of 65: a pooled look at two trials",
            "Two randomised trials enrolled 340 adults. Old and young were compared.",
            "secondary_analysis",
        ),
        (
            "Varenicline for people with HIV: protocol",
            "We will enrol 300 people.",
            "protocol",
        ),
        (
            "Smoking among nurses",
            "A questionnaire was handed out on four wards. The response rate was 78%.",
            "cross_sectional",
        ),
        (
            "Ketamine and reward",
            "Twenty men were scanned during ketamine and during saline, in random, double-blind "
            "order. Responses were weaker.",
            "crossover_rct",
        ),
        (
            "Connectivity in individuals with ketamine use disorder",
            "Resting-state fMRI of 50 individuals with the disorder and 52 healthy controls was "
            "acquired. Connectivity was stronger.",
            "case_control",
        ),
        (
            "Magical thinking and drugs in a student sample",
            "Six hundred undergraduates completed a questionnaire. Smokers scored higher than "
            "non-smokers.",
            "cross_sectional",
        ),
        (
            "Ketamine in opioid users after surgery: systematic search",
            "PubMed and Embase were searched. Meta-analysis favoured ketamine for opioid use.",
            "meta_analysis",
        ),
        (
            "Flexible esketamine: a subset of the CARE-2 study",
            "Patients of one country had esketamine or placebo spray. Scores fell.",
            "secondary_analysis",
        ),
        (
            "Lobeline in giving up smoking: a double-blind trial",
            "Volunteers of a clinic had lozenges with lobeline (n = 90) or with pepper (n = 88).",
            "rct",
        ),
        (
            "Ketamine and glutamate in healthy male volunteers",
            "Spectroscopy was done before and after an open-label infusion in 17 men.",
            "human_lab",
        ),
        (
            "Young ketamine users: photovoice",
            "Six men and five women took pictures of their days and spoke about them.",
            "qualitative",
        ),
        (
            "Joint clinics for ketamine users: a controlled before-and-after evaluation",
            "We compared 60 patients of the joint clinic with 58 patients seen before. More "
            "stopped. A randomised evaluation in many hospitals, with a follow-up of some years "
            "and with other measures of quality of life, would be the next step.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine in daily cannabis smokers: a laboratory study",
            "METHODS: Ten men completed two inpatient phases. In each phase they received, in "
            "randomised fashion, ketamine or lorazepam. RESULTS: Craving fell.",
            "crossover_rct",
        ),
        (
            "Ketamine in depressed drinkers: a systematic review",
            "Four databases were searched. One randomised trial (n = 56) found lower scores after "
            "ketamine (g = 0.58, 95% CI 0.05 to 1.11).",
            "systematic_review",
        ),
        (
            "Two routes of ketamine in the prevention of relapse",
            "Alternate patients received 2 mg/kg by muscle (n = 30) or 0.5 mg/kg by vein (n = 30).",
            "nonrandomised_trial",
        ),
        (
            "Ketamine or breathing for craving: a three-way cross-over",
            "Eighteen smokers had ketamine, breathing or rest. A Williams square set the order.",
            "crossover_rct",
        ),
        (
            "Ketamine or etomidate",
            "METHODS: In a single-blind trial we assigned 90 adults to receive ketamine or "
            "etomidate. RESULTS: Fewer died.",
            "rct",
        ),
        (
            "Estimating the prevalence of ketamine use among clubbers",
            "We interviewed 70 clubbers. Users were like non-users in age.",
            "cross_sectional",
        ),
        (
            "Newborns after ketamine",
            "Thirty newborns of mothers who used ketamine were compared with 66 others in a "
            "review of charts.",
            "cohort",
        ),
        (
            "Seizures after detoxification",
            "Records of all patients detoxified from 2005 to 2010 (N=145) were studied.",
            "cohort",
        ),
        (
            "Nicotine inhaler",
            "Smokers (n = 126) were randomly split into two groups: inhaler or placebo.",
            "rct",
        ),
        (
            "Ketamine for self-treatment",
            "N = 911 people who used ketamine filled in a web form.",
            "cross_sectional",
        ),
        (
            "Ketamine for cocaine use disorder",
            "METHODS: Fifty adults were randomly assigned to ketamine or midazolam. A subgroup "
            "analysis of smokers was planned. RESULTS: More were abstinent with ketamine.",
            "rct",
        ),
        (
            "Ketamine in delirium tremens",
            "METHODS: We set 21 patients treated before the protocol against 24 treated after it. "
            "RESULTS: Stays were shorter.",
            "cohort",
        ),
        (
            "Methadone and ketamine",
            "METHODS: A retrospective cohort of 90 patients. A baseline survey was used. RESULTS: "
            "Stays were shorter.",
            "cohort",
        ),
        (
            "Fatal intoxications with PMMA",
            "Twelve deaths with PMMA are reported. Blood levels ranged from 1 to 5 mg/L.",
            "case_series",
        ),
        (
            "Oral ketamine for pain",
            "METHODS: Searches in PubMed with four words yielded 40 articles. RESULTS: Doses "
            "differed.",
            "systematic_review",
        ),
        (
            "Ketamine response and body mass index",
            "METHODS: We analysed data from a published, placebo-controlled trial. RESULTS: Weight "
            "did not matter.",
            "secondary_analysis",
        ),
        (
            "MDMA for alcohol use disorder",
            "Open-label study. Fourteen patients will have two sessions of MDMA.",
            "protocol",
        ),
        (
            "Chronic MDMA and anxiety",
            "Adolescent rats received MDMA twice a day. As adults they were tested in the maze.",
            "animal",
        ),
        (
            "Ketamine anaesthesia in camels",
            "Six camels were given 2 mg/kg ketamine. Recovery was smooth.",
            "animal",
        ),
        (
            "Attention of ayahuasca users",
            "METHODS: Thirty users did a task before and after a ceremony. RESULTS: They were "
            "slower.",
            "cohort",
        ),
        (
            "Ketamine in burns",
            "Burns are painful. Three children with burns are described. Ketamine kept all calm.",
            "case_series",
        ),
        (
            "Ketamine for fractures",
            "Children with fractures are eligible. They will receive ketamine or fentanyl.",
            "protocol",
        ),
        (
            "Mortality on methadone",
            "METHODS: A record linkage of 5000 people on methadone. RESULTS: Few died.",
            "cohort",
        ),
        (
            "Ketamine for pain in the emergency department",
            "METHODS: Trials were identified in Medline. Six trials were pooled. RESULTS: Pain was "
            "less with ketamine.",
            "meta_analysis",
        ),
        (
            "Impulsivity and cannabis in a town",
            "METHODS: A community sample of 300 adults filled in two scales. RESULTS: Users were "
            "more impulsive than non-users of cannabis.",
            "cross_sectional",
        ),
        (
            "Nasal ketamine at home: a feasibility study",
            "METHODS: In a naturalistic, prospective design, 20 patients received nasal ketamine. "
            "RESULTS: Mood rose.",
            "cohort",
        ),
        (
            "Mood in patients with depression under esketamine: an imaging study",
            "METHODS: Twenty patients received esketamine; healthy volunteers were scanned once. "
            "RESULTS: Mood rose.",
            "single_arm_trial",
        ),
        (
            "Ketamine and dopamine in man",
            "METHODS: Healthy subjects were scanned under ketamine, and rats were given it. "
            "RESULTS: Rats and men did not differ.",
            "human_lab",
        ),
        (
            "Images of the past under ketamine",
            "METHODS: Interviews with 26 patients were reviewed for themes; qualitative analysis "
            "followed. RESULTS: A 30-year-old woman saw her school.",
            "qualitative",
        ),
        (
            "Why people stop using ketamine",
            "Twenty former users were interviewed. Themes were loss, pain and shame.",
            "qualitative",
        ),
        (
            "Outcomes of inpatient treatment for ketamine use disorder",
            "Ninety patients were followed for one year after discharge. Forty percent relapsed.",
            "cohort",
        ),
        (
            "Ketamine after operations on opioid users",
            "Sixty patients were allocated by computer-generated numbers to ketamine or saline.",
            "rct",
        ),
        (
            "Ketamine for methamphetamine use disorder",
            "This phase 2 trial is recruiting 80 adults. Participants receive ketamine or "
            "midazolam. The primary outcome is abstinence.",
            "protocol",
        ),
        (
            "Emergency presentations with ketamine",
            "All presentations to 15 hospitals with ketamine were recorded. There were 233 "
            "patients.",
            "cross_sectional",
        ),
        (
            "Ketamine reward and adolescence",
            "Conditioned place preference was seen after intraperitoneal ketamine in young mice.",
            "animal",
        ),
        (
            "Preventing relapse: a narrative review",
            "METHODS: PubMed and Embase were searched. RESULTS: Ten studies were included.",
            "narrative_review",
        ),
        (
            "New drugs for drinkers",
            "PURPOSE OF REVIEW: Few drugs help. RECENT FINDINGS: Ketamine may help.",
            "narrative_review",
        ),
        (
            "Ketamine for problem drinkers: a randomised placebo-controlled trial protocol",
            "Ketamine is compared with saline in 80 problem drinkers.",
            "protocol",
        ),
        (
            "Craving scores in depression under esketamine",
            "METHODS: Two short-term trials randomised adults to esketamine or placebo. Factors "
            "of a scale were examined. RESULTS: Three factors were found.",
            "secondary_analysis",
        ),
        (
            "Verbal memory under ketamine",
            "METHODS: Ten volunteers received ketamine and placebo in double-blind, randomized "
            "order. RESULTS: Memory was worse under ketamine.",
            "crossover_rct",
        ),
        (
            "Hunger of healthy volunteers after ketamine",
            "METHODS: Thirty healthy volunteers told of retrospective hunger and were given "
            "ketamine or placebo. RESULTS: Hunger was less after ketamine.",
            "human_lab",
        ),
        (
            "Ketamine before hospital",
            "METHODS: Ambulance records were searched for ketamine. RESULTS: Of 50 patients, two "
            "were intubated (OR 1.2, 95% CI 0.8-1.9).",
            "cohort",
        ),
        (
            "Ketamine and the wish to die in a private clinic",
            "METHODS: A chart analysis of 90 patients who received ketamine. A mediation analysis "
            "was conducted. RESULTS: The wish to die faded.",
            "cohort",
        ),
        (
            "Brain rhythms before and after ketamine",
            "METHODS: Twenty patients with depression had an EEG before and after one ketamine "
            "infusion. RESULTS: Slow waves grew.",
            "single_arm_trial",
        ),
        (
            "Cueing by phencyclidine",
            "Rats trained to tell phencyclidine from saline were used. These results show that "
            "ketamine mimics phencyclidine.",
            "animal",
        ),
        (
            "An arm that responds to ketamine",
            "Presents the case of a 40-year-old woman with pain. Ketamine eased it.",
            "case_report",
        ),
        (
            "Ketamine for cocaine craving",
            "Craving is common. The goal of this trial is to see whether ketamine eases "
            "craving in adults. Researchers will compare ketamine and saline.",
            "protocol",
        ),
        (
            "Psilocybin in problem gambling",
            "The main aim of our study is to investigate psilocybin in problem gambling. Gambling "
            "is assessed before and after one dose.",
            "protocol",
        ),
        (
            "Ketamine and inner speech",
            "This placebo-controlled, within-subjects study was in healthy individuals. "
            "Inner speech grew louder under ketamine.",
            "human_lab",
        ),
        (
            "Ketamine and the startle reflex",
            "This study examined the startle reflex in healthy volunteers under ketamine by "
            "electroencephalography. The reflex was smaller.",
            "human_lab",
        ),
        (
            "Patience in users of ketamine",
            "This study tested the patience of ketamine users. Those who used it daily were the "
            "least patient.",
            "cross_sectional",
        ),
        (
            "Sleep in MDMA users",
            "METHODS: Questionnaires were completed by 30 MDMA users and 30 controls who do not "
            "use MDMA. RESULTS: Users slept less.",
            "case_control",
        ),
        (
            "Who starts to use ketamine?",
            "METHODS: Surveys at baseline and at follow-up asked 900 pupils about drugs. RESULTS: "
            "Forty had started.",
            "cohort",
        ),
        (
            "Drinking and hangovers in 80 pupils",
            "METHODS: Pupils filled in the Alcohol Use Disorders Identification Test (AUDIT) and a "
            "questionnaire. RESULTS: Half had hangovers.",
            "cross_sectional",
        ),
        (
            "Lethal doses of five drugs",
            "METHODS: A structured literature search was conducted with two search engines; 300 "
            "records were retrieved. RESULTS: Doses differed.",
            "systematic_review",
        ),
        (
            "Ketamine research in numbers: a bibliometric analysis",
            "We counted 900 publications. Most came from three countries.",
            "scoping_review",
        ),
        (
            "Adiponectin and the antidepressant effect of ketamine anaesthesia",
            "METHODS: Twenty patients underwent sessions under ketamine. Blood was also taken from "
            "20 healthy controls. RESULTS: Adiponectin rose.",
            "single_arm_trial",
        ),
        (
            "A death at a festival",
            "Tablets have become stronger. We report one such case: a 19-year-old student died "
            "after two tablets. Of 50 poisoned patients seen before, all lived.",
            "case_report",
        ),
        (
            "Ketamine eased precipitated withdrawal: a case report",
            "A man with opioid use disorder took buprenorphine. His COWS score rose to 30; with "
            "ketamine COWS scores fell.",
            "case_report",
        ),
        (
            "Ketamine against olanzapine for agitation: a randomised trial with a high prevalence "
            "of drunkenness",
            "METHODS: 60 patients were randomised. RESULTS: Calm came sooner with ketamine.",
            "rct",
        ),
        (
            "Grey matter in persons with opioid dependence",
            "Forty adults (20 with opioid dependence and 20 healthy controls) underwent a scan. "
            "Volumes were smaller with dependence.",
            "case_control",
        ),
        (
            "Storing tablets at home",
            "METHODS: An anonymous questionnaire was e-mailed to 300 patients who had been "
            "prescribed ketamine. RESULTS: 90 answered.",
            "cross_sectional",
        ),
        (
            "Effects of psilocybin on immune markers in healthy volunteers",
            "METHODS: In a placebo-controlled study, 40 healthy participants received psilocybin "
            "or placebo and filled in questionnaires.",
            "human_lab",
        ),
        (
            "Ketamine and brain rhythms in depression",
            "METHODS: In this double-blind study, 24 patients received ketamine and placebo. EEG "
            "was recorded.",
            "rct",
        ),
        (
            "Connectivity predicts the response to ketamine in depression",
            "METHODS: Fifteen patients received ketamine infusions and had resting-state imaging.",
            "single_arm_trial",
        ),
        (
            "Repeated ketamine for obsessive-compulsive disorder",
            "We reviewed the case notes of 17 inpatients who had been given ketamine.",
            "cohort",
        ),
        (
            "Ketamine with and without trauma in depression",
            "We did a retrospective analysis of 91 patients given ketamine who had not responded "
            "to conventional treatment.",
            "cohort",
        ),
        (
            "Oral ketamine for depression: practical points",
            "Doses are known from case reports, case series, and randomized trials. This article "
            "reviews strategies of dosing.",
            "narrative_review",
        ),
        (
            "Ketamine therapy for alcoholism",
            "This case series gives clinical observations. Some 60 patients were treated.",
            "case_series",
        ),
        (
            "Slipping into ketamine: accounts of young people",
            "In-depth interviews were held with 20 people found on social media. The transcripts "
            "went through interpretative phenomenological analysis.",
            "qualitative",
        ),
        (
            "Music with psilocybin for drinking: a pilot trial",
            "This study will compare two kinds of music in a randomized pilot trial. Participants "
            "will choose between them. Early trials gave good results.",
            "protocol",
        ),
        (
            "Glutamate and addiction",
            "In this narrative review we look at three drugs. Ketamine shortened withdrawal in a "
            "case series.",
            "narrative_review",
        ),
        (
            "Ketamine and persisting perception: a case series and review of the literature",
            "We describe 13 patients.",
            "case_series",
        ),
        (
            "Arketamine: a historical review and future directions",
            "It was potent in mice and rats. It may have fewer side effects.",
            "narrative_review",
        ),
        (
            "Effects of LSD under deprivation",
            "Forty rats learned to press a bar. Half of the animals had extra water. The "
            "animals then received LSD.",
            "animal",
        ),
        (
            "Simultaneous determination of ketamine and norketamine in urine by gas chromatography",
            "Samples were prepared by solid-phase extraction. Mass spectrometry was used.",
            "in_vitro",
        ),
        (
            "Chemsex and beliefs among men: an observational study",
            "METHODS: Men visiting clinics filled in an online questionnaire survey on drug use.",
            "cross_sectional",
        ),
        (
            "Add-on esketamine beside other drugs in depression",
            "In this meta-analysis, we compared esketamine with antipsychotics.",
            "meta_analysis",
        ),
        (
            "Trees that predict the response to ketamine: post hoc pooled analyses of trials",
            "METHODS: 73 patients received ketamine.",
            "secondary_analysis",
        ),
        (
            "Psilocybin and the startle reflex in humans",
            "We studied psilocybin in 14 healthy volunteers. Unlike in animal studies and "
            "animal models, it increased the reflex.",
            "human_lab",
        ),
        (
            "Effects of ketamine on memory in healthy individuals",
            "In a randomized, counterbalanced study, 20 healthy individuals received two doses of "
            "ketamine and placebo.",
            "crossover_rct",
        ),
        (
            "Relapse after a single ketamine infusion in depression",
            "METHODS: Patients were randomized to ketamine or midazolam. The current report "
            "examines the time to relapse of those who responded.",
            "secondary_analysis",
        ),
        (
            "Adjunctive use of ketamine for alcohol withdrawal: a retrospective evaluation",
            "METHODS: A retrospective review of patients receiving ketamine was conducted. "
            "RESULTS: Thirty patients were included.",
            "cohort",
        ),
        (
            "Esketamine in depression and substance use disorder: a viewpoint on its safety",
            "Here we report on 26 subjects of an observational, retrospective study.",
            "cohort",
        ),
        (
            "Ayahuasca and markers of inflammation in depression",
            "METHODS: We ran a placebo-controlled, double-blind trial of ayahuasca in 30 patients, "
            "who received ayahuasca or placebo.",
            "rct",
        ),
        (
            "Esketamine and the sense of smell: results from three multicenter, randomized studies",
            "METHODS: In all, 960 patients took part.",
            "secondary_analysis",
        ),
        (
            "A trial of nature films in psilocybin therapy",
            "Early results suggest an effect. The study will complete a randomized trial. "
            "Participants will view films. They will rate them.",
            "protocol",
        ),
        (
            "A short history of a peptide and its role in addiction",
            "It acts in rats and mice. Promising results come from monkeys and from people.",
            "narrative_review",
        ),
        (
            "Memory of smokers in everyday life",
            "A naturalistic memory task was done by 20 smokers and 20 healthy controls.",
            "case_control",
        ),
        (
            "Esketamine and the pain of a broken wrist",
            "METHODS: Seventy adults were divided into two groups by the random number table "
            "method and received esketamine or saline.",
            "rct",
        ),
        (
            "Ketamine and the choice of a cigarette",
            "METHODS: Eighteen smokers were infused with ketamine or midazolam in this "
            "double-blind study, in counterbalanced order, and rated their wish to smoke.",
            "crossover_rct",
        ),
        (
            "Ketamine changes how the brain learns from surprise",
            "How surprise is learned is unknown. Here, in a double-blind, placebo-controlled "
            "crossover study, volunteers learned pairs of tones. Learning slowed under ketamine.",
            "crossover_rct",
        ),
        (
            "Ketamine and a quieter evening",
            "To the Editor: We report on a 41-year-old teacher. He drank less after one infusion.",
            "case_report",
        ),
        (
            "Kratom withdrawal eased by ketamine",
            "Kratom is sold widely. We report four consecutive users who asked for help.",
            "case_series",
        ),
        (
            "Phenobarbital with or without ketamine on the ward",
            "METHODS: We reviewed the charts of adults treated from 2015 to 2019. RESULTS: There "
            "were 52 adults.",
            "cohort",
        ),
        (
            "Ketamine by post and the price of haste",
            "Ketamine is sold by post. We argue that prescribers should see their patients.",
            "editorial",
        ),
        (
            "Oral ketamine and everyday stress",
            "METHODS: Thirty adults received ketamine. LIMITATIONS: A small sample and a secondary "
            "analysis.",
            "secondary_analysis",
        ),
        (
            "Psilocybin and the qualitative side of meditation",
            "METHODS: 18 meditators received psilocybin or placebo before an hour in the "
            "laboratory. Retrospective self-report scales were filled in.",
            "human_lab",
        ),
        (
            "Oral ketamine where depression and grief meet",
            "METHODS: Oral ketamine was prescribed twice weekly in five patients.",
            "case_series",
        ),
        (
            "Psilocybin and the reading of faces",
            "METHODS: Twelve patients did a task before and after psilocybin in an open-label "
            "study. Twelve healthy controls did it as well but did not receive psilocybin.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine and growth factors in plasma",
            "METHODS: Data for the current work were drawn from a double-blind crossover trial of "
            "31 participants with depression.",
            "secondary_analysis",
        ),
        (
            "Ecstasy and the pace of thinking",
            "METHODS: 30 people who used ecstasy and cannabis, 20 who used cannabis but not "
            "ecstasy and 20 who used neither drug were tested.",
            "case_control",
        ),
        (
            "Ketamine in a day clinic",
            "METHODS: In this retrospective, open-label study 40 patients received ketamine.",
            "cohort",
        ),
        (
            "Subjective effects of ketamine experiences",
            "METHODS: 16 healthy volunteers were administered ketamine and rated their agency.",
            "human_lab",
        ),
        (
            "Deaths of adults arrested for drugs: a matched cohort study",
            "METHODS: Users (n = 900) were matched with persons without a record and followed.",
            "cohort",
        ),
        (
            "Psychedelics and worry: results of an online survey",
            "METHODS: 210 adults took part. Free texts underwent thematic analysis. RESULTS: "
            "Thematic analysis found three themes.",
            "cross_sectional",
        ),
        (
            "Daring and the drugs of a lifetime",
            "Daring has many sides. Adults of one town completed the scale and a list of drugs. "
            "Users of ketamine scored higher.",
            "cross_sectional",
        ),
        (
            "Thinking after a course of ketamine",
            "This nonrandomized, open-label trial followed 63 adults. Patients received ketamine.",
            "single_arm_trial",
        ),
        (
            "Ketamine before removal of canine teeth",
            "METHODS: Forty adults were randomised to ketamine or saline before a canine was "
            "removed.",
            "rct",
        ),
        (
            "Bladder pain of a ketamine user: a case report",
            "We describe a man whose urine held atypical urothelial cells.",
            "case_report",
        ),
        (
            "Less drug use, more days at school",
            "METHODS: 340 users were followed quarterly for a year.",
            "cohort",
        ),
        (
            "Sleep as a mediator of relapse",
            "METHODS: Data came from a trial in which 70 adults were randomised to naltrexone. "
            "RESULTS: Sleep carried a third of the effect.",
            "secondary_analysis",
        ),
        (
            "Discounting and abstinence",
            "METHODS: Participants were 80 smokers enrolled in a randomised trial of lozenges. "
            "RESULTS: Steep discounters relapsed.",
            "secondary_analysis",
        ),
        (
            "Inhibition and drinking",
            "Sixty drinkers who had taken part in a randomised trial of varenicline did a task.",
            "secondary_analysis",
        ),
        (
            "Life after detoxification from ketamine",
            "Sixty inmates who used ketamine were interviewed 12 months after discharge.",
            "cohort",
        ),
        (
            "Bowel symptoms of ketamine abusers",
            "METHODS: Scans of 30 abusers and 28 age-matched healthy subjects. RESULTS: They "
            "differed.",
            "case_control",
        ),
        (
            "Choices of ketamine users",
            "Groups of 20 ketamine users, 20 heroin users and 20 students did a gambling task.",
            "case_control",
        ),
        (
            "Ketamine therapy of alcoholism",
            "Thirty patients received ketamine and 28 patients received group therapy. More were "
            "abstinent with ketamine.",
            "nonrandomised_trial",
        ),
        (
            "Rapid detoxification with ketamine",
            "Addicts were divided into two groups. One group received ketamine and the other "
            "clonidine.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for methamphetamine use",
            "This trial will randomise 90 adults to ketamine or midazolam.",
            "protocol",
        ),
        (
            "Deaths with a new arylcyclohexylamine",
            "Fourteen deaths in which the drug was found in blood are described.",
            "case_series",
        ),
        (
            "Sedation of people on buprenorphine",
            "The charts of 60 patients on buprenorphine were studied. Some received ketamine.",
            "cohort",
        ),
        (
            "Cues and craving: a counterbalanced study",
            "Twelve smokers were given ketamine and placebo a week apart in counterbalanced order.",
            "crossover_rct",
        ),
        (
            "Magnetic stimulation for craving",
            "METHODS: Adults were given active (n = 19) or sham (n = 18) stimulation according to "
            "a random sequence.",
            "rct",
        ),
        (
            "Alcohol and choice",
            "Fifteen adults drank alcohol in an order determined by a Latin square.",
            "crossover_rct",
        ),
        (
            "Learning naloxone",
            "We randomly assigned people leaving prison to one of two films.",
            "rct",
        ),
        (
            "Sedation in alcohol withdrawal",
            "We identified adults who were given ketamine between 2011 and 2017. Doses of "
            "lorazepam were lower afterwards.",
            "cohort",
        ),
        (
            "Lozenges for smokers by sex",
            "Data on 210 smokers who were given lozenges or placebo in a completed phase II trial "
            "were split by sex.",
            "secondary_analysis",
        ),
        (
            "Memory of former and present smokers",
            "Sixty volunteers (20 smokers, 21 ex-smokers, 19 never smokers) learned a list.",
            "case_control",
        ),
        (
            "Pain of people at syringe services",
            "Structured interviews were held with 300 clients. Pain was common.",
            "cross_sectional",
        ),
        (
            "Zonisamide for alcohol use disorder",
            "Six randomised trials (n = 700) met criteria. Drinking fell (g = 0.31, 95% CI 0.10 "
            "to 0.52).",
            "meta_analysis",
        ),
        (
            "Experience with ketamine cystitis",
            "We report our experience with 40 consecutive patients treated by surgery.",
            "case_series",
        ),
        (
            "Mindfulness for drinkers: a feasibility study with usual care",
            "Twenty veterans enrolled. Nearly all of them came to the sessions.",
            "single_arm_trial",
        ),
        (
            "Kratom withdrawal and ketamine",
            "A man of 44 took kratom every day. Ketamine eased his withdrawal.",
            "case_report",
        ),
        (
            "Births to women who use ketamine",
            "METHODS: Case notes of seven women were read. RESULTS: Two had preterm births.",
            "case_series",
        ),
        (
            "Attrition of stimulant users",
            "METHODS: Ninety adults had been randomised to exercise or talks in a trial. RESULTS: "
            "Young adults left early.",
            "secondary_analysis",
        ),
        (
            "Smell of cocaine users",
            "Thirty cocaine users and an equal number of students sniffed pens.",
            "case_control",
        ),
        (
            "Esketamine in everyday care",
            "Six centres kept scores of 80 patients at months 1, 3 and 6.",
            "cohort",
        ),
        (
            "Ketamine for smokers: what we plan",
            "We shall randomise 90 smokers to ketamine or midazolam.",
            "protocol",
        ),
        (
            "Predictors of response in the psilocybin trial",
            "Forty patients were asked after their session. Insight predicted response.",
            "secondary_analysis",
        ),
        (
            "Ketamine and delirium",
            "CONDITION: Delirium. PRIMARY OUTCOME: Delirium on day 3. INCLUSION CRITERIA: Age 60.",
            "protocol",
        ),
        (
            "Sleep after surgery",
            "METHODS: Women got ketamine or saline by opaque envelopes. RESULTS: Sleep was longer.",
            "rct",
        ),
        (
            "Early urine tests and outcome: results across three trials",
            "METHODS: Data were harmonised from three network studies. RESULTS: Early use "
            "predicted late use.",
            "secondary_analysis",
        ),
        (
            "Plasma leptin in alcohol dependence",
            "METHODS: Plasma levels of 30 patients and of 31 age- and sex-matched healthy subjects "
            "were measured. RESULTS: They differed.",
            "case_control",
        ),
        (
            "Ketamine for delirium tremens: 8 cases",
            "Eight patients received ketamine when lorazepam had failed.",
            "case_series",
        ),
        (
            "Newer drugs for drinkers",
            "Introduction: Few drugs help. Areas covered: Ketamine and psilocybin. Expert opinion: "
            "More work is needed.",
            "narrative_review",
        ),
        (
            "Stimulation and craving: a sham-controlled study",
            "Sixty men were assigned to active or sham stimulation in order of admission. Craving "
            "was rated before and after treatment.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for cocaine use disorder",
            "Bias was minimised by blind raters. Twelve outpatients received ketamine. Craving "
            "fell after treatment.",
            "single_arm_trial",
        ),
        (
            "Ketamine on the first day in hospital",
            "Forty drinkers were randomly assigned to ketamine or saline, given on the day of "
            "admission.",
            "rct",
        ),
        (
            "Ketamine at home",
            "Twelve smokers received ketamine. The time allotted to counselling was 30 min. "
            "Craving fell.",
            "single_arm_trial",
        ),
        (
            "Hydroxynorketamine and drinking",
            "Mice of both sexes had access to ethanol and water. Intake fell by a third.",
            "animal",
        ),
        (
            "Gum or patch",
            "In a pragmatic trial, 870 smokers were assigned to gum or to patch.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for pain",
            "A double-blind placebo-controlled pilot trial was done in 32 patients, who received "
            "ketamine or saline.",
            "rct",
        ),
        (
            "Amphetamine and dopamine in the striatum",
            "Amphetamine (2 mg/kg) raised dopamine as seen by in vivo microdialysis. It did so in "
            "sham animals as well.",
            "animal",
        ),
        (
            "Sleep in microdosers of LSD",
            "METHODS: An open dataset of 30 participants was taken. RESULTS: Sleep was longer.",
            "secondary_analysis",
        ),
        (
            "Cannabis and marks at school: a cross-sectional mediation study",
            "METHODS: Two hundred pupils filled in scales. RESULTS: Sleep mattered.",
            "cross_sectional",
        ),
        (
            "Sport at school and later drinking",
            "In this longitudinal study 140 pupils were surveyed in two springs.",
            "cohort",
        ),
        (
            "Ketamine on the slopes in a naturalistic sample of skiers",
            "METHODS: Skiers had received ketamine (n = 12) or morphine (n = 20). Pain was "
            "compared between the treatment groups.",
            "cohort",
        ),
        (
            "Psilocybin and gifts in a game of two",
            "This study examined psilocybin (15 mg versus placebo; N = 24) in a game of two "
            "players. Psilocybin made them give more than placebo.",
            "human_lab",
        ),
        (
            "A study of the drug vexapine in anxiety",
            "Vexapine was tried in 18 patients, 10 mg a day at first. Twelve improved.",
            "single_arm_trial",
        ),
        (
            "Aspirin, ketamine and sleep",
            "The parent study for these pilot analyses was a crossover trial. Here 24 patients got "
            "aspirin or placebo in random order before ketamine.",
            "secondary_analysis",
        ),
        (
            "Correspondence of mood under psilocybin with hormones",
            "METHODS: Twelve healthy volunteers had one dose of psilocybin and placebo. RESULTS: "
            "Both rose.",
            "human_lab",
        ),
        (
            "Kratom in sweat by UPLC-MS/MS",
            "A method was developed and validated. Intra-day error was below 4%. Sweat of 12 users "
            "was tried.",
            "in_vitro",
        ),
        (
            "Contractile effects of kratom on the human gut",
            "We studied strips of gut. Kratom contracted them, and atropine did not help.",
            "in_vitro",
        ),
        (
            "Taste after ketamine",
            "METHODS: Sixteen healthy volunteers gave retrospective ratings of taste and were then "
            "given ketamine or placebo.",
            "human_lab",
        ),
        (
            "Reliability of what pupils tell of drugs",
            "METHODS: A questionnaire was filled in by 900 pupils, and again by a randomized "
            "subsample. RESULTS: Answers agreed.",
            "cross_sectional",
        ),
        (
            "Medicines for depression that resists treatment",
            "One in three adults with depression is not helped. Ketamine is prescribed more often. "
            "We review what helps.",
            "narrative_review",
        ),
        (
            "Is ketamine safe to give at home?",
            "Ketamine is posted to patients. Registries are lacking. In this commentary we weigh "
            "what is known.",
            "editorial",
        ),
        (
            "Ketamine by post: a reply to concerns",
            "Replies to comments made by two readers. The two cases of misuse were known. Patients "
            "received few tablets.",
            "editorial",
        ),
        (
            "Is ketamine an opioid?",
            "Naltrexone was given to patients who received ketamine. In this opinion paper the "
            "evidence of animals and registries is weighed.",
            "narrative_review",
        ),
        (
            "Gum or spray: an open noninferiority trial",
            "METHODS: Gum (n = 80) or spray (n = 82) for a month. RESULTS: Both did as well.",
            "rct",
        ),
        (
            "Ketamine before buprenorphine",
            "METHODS: In this open trial, patients received buprenorphine alone on even dates and "
            "after ketamine on odd dates. RESULTS: Withdrawal was milder.",
            "nonrandomised_trial",
        ),
        (
            "Advice by tablet or leaflet for drinkers presenting to emergency departments",
            "METHODS: Drinkers were randomized to tablet or leaflet. RESULTS: Both drank less.",
            "rct",
        ),
        (
            "Lofexidine and clonidine in opiate withdrawal",
            "Fifty patients were withdrawn under double-blind conditions and given either "
            "lofexidine or clonidine. Doses were withheld on 9 occasions.",
            "rct",
        ),
        (
            "Ketamine beside usual care for craving",
            "Thirty patients received ketamine and 28 patients received usual care, as they chose. "
            "Craving fell. A randomised trial is now needed.",
            "nonrandomised_trial",
        ),
        (
            "Views of treatment: a questionnaire study",
            "METHODS: We asked 150 people for their perspectives. RESULTS: Most had used it.",
            "cross_sectional",
        ),
        (
            "Ketamine for depression that resists treatment",
            "We give an overview of ketamine. Medline and PubMed were searched. Mood improved "
            "within hours.",
            "narrative_review",
        ),
        (
            "Ketamine for depression that resists treatment",
            "PubMed, Embase and Scopus were searched for trials of ketamine. Mood improved.",
            "systematic_review",
        ),
        (
            "Ketamine poisoning in one hospital",
            "METHODS: Over two years, 190 admissions (160 patients) were reviewed.",
            "cohort",
        ),
        (
            "Ketamine for cocaine craving in adults with HIV: feasibility of a randomised trial",
            "Twenty-two adults were randomised to ketamine or midazolam.",
            "rct",
        ),
        (
            "Hospital presentations for ketamine toxicity",
            "We reviewed 340 presentations for ketamine toxicity. Most patients were discharged "
            "within six hours.",
            "cohort",
        ),
        (
            "Why people drank less: a qualitative study of ketamine therapy",
            "Sixteen adults who had taken part in a trial of ketamine were interviewed.",
            "qualitative",
        ),
        (
            "Ketamine therapy in alcohol dependence",
            "Thirty inpatients were treated with ketamine. Eighteen stayed abstinent for a year. "
            "Possible mechanisms are discussed.",
            "single_arm_trial",
        ),
        (
            "Ketamine versus propofol as anaesthetic in alcohol dependence",
            "Forty inpatients were allocated alternately to ketamine or propofol.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine in opioid withdrawal: two case reports",
            "A man and a woman were given ketamine. Both were well.",
            "case_series",
        ),
        (
            "Ketamine for craving: case presentations",
            "Two people are shown. Craving fell in both.",
            "case_series",
        ),
        (
            "Ketamine withdrawal: a review of case reports",
            "Eleven reports were found. Doses were high.",
            "narrative_review",
        ),
        (
            "Esketamine for craving",
            "The present phase 2 study intends to compare esketamine with saline in a "
            "randomised design in people who finished detoxification.",
            "protocol",
        ),
        (
            "Worry among apprentices",
            "Worry was assessed with a self-administered questionnaire in 430 apprentices of "
            "three towns.",
            "cross_sectional",
        ),
        (
            "Leaving methadone treatment",
            "METHODS: 260 patients were followed for three years. A questionnaire was "
            "administered at intake. RESULTS: 140 stayed.",
            "cohort",
        ),
        (
            "A method for the determination of ketamine in hair",
            "LC-MS/MS was used. The limit of detection was 0.1 ng/mg. The method was tried on "
            "12 hair samples from users.",
            "in_vitro",
        ),
        (
            "Acamprosate or naltrexone",
            "Forty patients chose acamprosate and 35 chose naltrexone in this non-randomised "
            "study.",
            "nonrandomised_trial",
        ),
        (
            "Advice in a hospital ward",
            "Patients admitted in odd weeks (n = 60) got advice, and those in even weeks (n = "
            "58) a leaflet.",
            "nonrandomised_trial",
        ),
        (
            "Six-year outcome of ibogaine",
            "Two hundred people treated with ibogaine were contacted by telephone six years "
            "later. Eighty used no opioids.",
            "cohort",
        ),
        (
            "Ketamine in pregnancy",
            "Four women were treated with ketamine at our hospital. All were well.",
            "case_series",
        ),
        (
            "Choices of heroin users",
            "Ten heroin users on a research ward chose between oxycodone and money.",
            "human_lab",
        ),
        (
            "Craving and outcome",
            "The 250 participants of a completed naltrexone trial were grouped by craving.",
            "secondary_analysis",
        ),
        (
            "Naltrexone in smokers",
            "Twenty smokers participated in a double-blind, randomised trial of naltrexone.",
            "rct",
        ),
        (
            "Naltrexone in smokers",
            "METHODS: Sixty-one smokers enrolled in a randomised trial of naltrexone underwent "
            "MRI before treatment. RESULTS: Activation predicted abstinence.",
            "secondary_analysis",
        ),
        (
            "Ketamine and glutamate",
            "Nine patients with bipolar depression enrolled in an open-label trial of a single "
            "ketamine infusion during spectroscopy. Glutamate rose.",
            "single_arm_trial",
        ),
        (
            "A pilot randomized controlled trial of oxytocin in gambling disorder",
            "We tested oxytocin (n = 9) or placebo (n = 11). An exploratory analysis revealed "
            "that craving fell with lower mood.",
            "rct",
        ),
        (
            "Ketamine-induced symptoms on olanzapine",
            "We used a double-blind, placebo-controlled infusion paradigm with ketamine. Eleven "
            "patients with schizophrenia underwent infusions off and on olanzapine.",
            "human_lab",
        ),
        (
            "Cerebral metabolism under ketamine",
            "PET was used to study metabolic changes during ketamine in healthy volunteers.",
            "human_lab",
        ),
        (
            "Baclofen for craving: a pilot trial",
            "Drinkers (n = 24) received baclofen. Relative to placebo, it lowered craving.",
            "rct",
        ),
        (
            "Naltrexone in gamblers: a pilot",
            "Sixteen gamblers took naltrexone. Urges fell relative to baseline.",
            "single_arm_trial",
        ),
        (
            "Training of physicians",
            "As part of a cluster-randomised trial of training, 88 physicians from 22 practices "
            "completed a baseline survey.",
            "cross_sectional",
        ),
        (
            "Smokers in five towns",
            "Data came from a telephone survey of 2,340 smokers interviewed in 1999 and "
            "re-interviewed in 2004.",
            "cohort",
        ),
        (
            "Couples therapy for drinkers",
            "Eighty couples, in which one partner drank, were randomly assigned to couples "
            "therapy or individual therapy.",
            "rct",
        ),
        (
            "S-ketamine in delirium tremens",
            "We report our experience with S-ketamine (0.2 mg/kg/h) in 34 patients with delirium "
            "between 2015 and 2021.",
            "cohort",
        ),
        (
            "Ketamine in the club",
            "Enthusiasm is no proof. Regulators should act.",
            "editorial",
        ),
        (
            "Ketamine and opioid receptors",
            "Binding of ketamine was measured in CHO cells.",
            "in_vitro",
        ),
        (
            "Ketamine and later therapy: a pilot trial",
            "METHODS: Ten adults received ketamine in an open-label design. RESULTS: One was "
            "well at a naturalistic follow-up.",
            "single_arm_trial",
        ),
        (
            "MDMA in hair after single intakes",
            "Fifteen subjects received two doses of MDMA. Hair samples were taken for two months.",
            "single_arm_trial",
        ),
        (
            "Dexmedetomidine in agitation: a poison center study",
            "METHODS: A retrospective cohort study of calls to a poison control center. "
            "RESULTS: Of 70 patients, 62 became calm.",
            "cohort",
        ),
        (
            "Amphetamine and driving",
            "Twenty volunteers came twice and took amphetamine or placebo. The administration was "
            "counterbalanced and double-blind.",
            "crossover_rct",
        ),
        (
            "Gum for smokers",
            "Of 90 smokers screened, 60 were eligible and were randomised to gum or placebo.",
            "rct",
        ),
        (
            "Steps of care for drinkers",
            "Of 900 drinkers assessed, 340 were eligible and agreed to be randomised.",
            "rct",
        ),
        (
            "Topiramate and cocaine",
            "After a lead-in, 40 were randomised. Cocaine use was lower with topiramate.",
            "rct",
        ),
        (
            "Ketamine bladder",
            "Ninety referrals with ketamine cystitis were reviewed. Most were men.",
            "cohort",
        ),
        (
            "BDNF in ketamine dependence",
            "BDNF was measured in 60 patients and in 40 healthy subjects.",
            "case_control",
        ),
        (
            "Ketamine dependence treated with naltrexone",
            "A 34-year-old anaesthetist with ketamine dependence was given naltrexone.",
            "case_report",
        ),
        (
            "Ketamine and bile ducts",
            "A young woman who used ketamine presented with jaundice. Ducts were wide.",
            "case_report",
        ),
        (
            "Ketamine for alcohol withdrawal: a before-after study of a guideline",
            "We reviewed the charts of 63 patients treated before or after a guideline.",
            "cohort",
        ),
        (
            "Ketamine versus haloperidol in agitation",
            "A prospective open-label study. Haloperidol was standard when 50 patients came, "
            "ketamine when 48 came.",
            "nonrandomised_trial",
        ),
        (
            "Yoga in opioid treatment",
            "Stress of 27 women was rated before and after a class of yoga.",
            "single_arm_trial",
        ),
        (
            "An app for stimulant users",
            "METHODS: 500 adults are to be recruited and allocated to an app or to usual care.",
            "protocol",
        ),
        (
            "Psychedelics today",
            "This special issue of a journal brings together much progress. People of many "
            "fields took part.",
            "editorial",
        ),
        (
            "Gamma power after ketamine in depression",
            "In 30 patients, power was recorded after ketamine and placebo infusions.",
            "human_lab",
        ),
        (
            "Esketamine in depression: a long-term extension study",
            "Adults who had been in one of two parent studies went on with open-label esketamine.",
            "single_arm_trial",
        ),
        (
            "Ketamine for substance use disorders: quo vadis?",
            "In a recent trial in 80 patients, ketamine reduced craving. We discuss its place.",
            "narrative_review",
        ),
        (
            "Ketamine in alcohol withdrawal",
            "Charts of adults in two units were reviewed. Patients who received ketamine were "
            "compared with those who received lorazepam.",
            "cohort",
        ),
        (
            "Racemic ketamine in depression",
            "We looked at 150 consecutive patients of a clinic. They received ketamine. Response "
            "rates did not differ.",
            "cohort",
        ),
        (
            "Ketamine in alcohol withdrawal",
            "We compared 30 patients treated in the year before ketamine was added with 26 "
            "treated in the year after.",
            "cohort",
        ),
        (
            "Drugs for cocaine dependence",
            "SEARCH METHODS: We used standard Cochrane methods. Two review authors independently "
            "chose trials.",
            "systematic_review",
        ),
        (
            "Ketamine in opioid dependence: a living review",
            "Of 800 records, 12 studies met criteria, five of them case series.",
            "systematic_review",
        ),
        (
            "Ketamine in heroin dependence: two years later",
            "Sixty detoxified addicts were randomly assigned to ketamine or talks. This paper "
            "reports on them.",
            "rct",
        ),
        (
            "Ketamine for opioid addiction: case reports and recommendations for further study",
            "Ketamine was taken by seven individuals who were addicted. Five felt less craving.",
            "case_series",
        ),
        (
            "Ketamine in alcoholism: a first study",
            "This paper discusses the methods and results of a first study. Nine subjects were "
            "given ketamine and placebo in a randomized, double-blind design.",
            "rct",
        ),
        (
            "Ketamine and the prefrontal cortex",
            "The primary hypothesis of this trial is that ketamine helps. Cocaine users receive "
            "ketamine or midazolam.",
            "protocol",
        ),
        (
            "Ketamine infusions and naltrexone in drinkers",
            "METHODS: Fifty adults received four infusions. There was no control group.",
            "single_arm_trial",
        ),
        (
            "A gene and the response to ketamine in drinkers",
            "METHODS: We genotyped 61 drinkers who had received ketamine in two earlier trials.",
            "secondary_analysis",
        ),
        (
            "Pimozide in the treatment of paranoia",
            "It was given to 25 patients. Questionnaires were rated each month.",
            "single_arm_trial",
        ),
        (
            "Gum and patches for smokers",
            "DESIGN: 2 x 2 factorial trial. Smokers got gum (n = 30), patches (n = 31), both or "
            "neither.",
            "rct",
        ),
        (
            "Walking in methamphetamine dependence",
            "Ninety newly admitted users were assigned to walking (n = 46) or talks (n = 44).",
            "nonrandomised_trial",
        ),
        (
            "Ketamine gargle and the throat",
            "Patients were divided into three groups. Group K (n = 30) gargled with ketamine.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for suicidal patients",
            "A sample of 50 patients was enrolled; 26 were given ketamine 0.2 mg/kg and 24 saline.",
            "nonrandomised_trial",
        ),
        (
            "Stimulation for craving",
            "Twenty patients were scanned. Ten received active, ten sham stimulation.",
            "nonrandomised_trial",
        ),
        (
            "Deaths with ketamine",
            "Reports of 83 deaths with ketamine at post-mortem were retrieved.",
            "cross_sectional",
        ),
        (
            "Ketamine for inpatients with alcohol use disorder: an open-label pilot",
            "Inpatients were assigned to one of three arms: ketamine, a clinic or naltrexone.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine reduces harmful drinking",
            "In 80 harmful drinkers we compared ketamine after retrieval with placebo.",
            "nonrandomised_trial",
        ),
        (
            "Drinking after ketamine: latent class analysis of trial data",
            "Data of the ABC trial (n = 96) were used. Classes were three.",
            "secondary_analysis",
        ),
        (
            "Ketamine in methamphetamine use disorder",
            "METHODS: Forty men were placed into intervention (20) and control (20) groups. The "
            "first had six infusions of ketamine.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine in opioid withdrawal",
            "Participants (50 per arm) were randomised to ketamine or saline.",
            "rct",
        ),
        (
            "Ketamine in cocaine users: long-term follow-up",
            "Of the ketamine group (12 of 27) many and of the saline group (0 of 28) none were "
            "abstinent.",
            "cohort",
        ),
        (
            "Erratum to: Buprenorphine in jails: a randomised trial",
            "The third author's name was misspelt. The online version is right.",
            "editorial",
        ),
        (
            "'Ketamine after heroin: a randomised trial': Corrigendum.",
            "Table 2 was wrong. (The following abstract of the original article appeared in the "
            "record.) METHODS: We randomised 40 adults to ketamine or saline.",
            "rct",
        ),
        (
            "Ketamine, memantine and cues in drinkers",
            "Ketamine and memantine were given, randomised and blinded, one week apart to 12 men.",
            "crossover_rct",
        ),
        (
            "Memantine in drinkers",
            "Men were randomised to memantine or placebo, in two doses one week apart.",
            "rct",
        ),
        (
            "Talking after ketamine",
            "Talks of five inpatients were recorded in ketamine, alcohol, and placebo conditions.",
            "human_lab",
        ),
        (
            "Mood of smokers in care",
            "We used baseline data (N = 310) collected as part of a randomized controlled trial.",
            "secondary_analysis",
        ),
        (
            "Citalopram for methamphetamine use",
            "Eighty outpatients were enrolled in a double-blind trial: 40 received citalopram and "
            "40 received placebo.",
            "rct",
        ),
        (
            "Acupuncture in withdrawal",
            "Inpatients received acupuncture (n = 48) or usual care (n = 46) by week of admission.",
            "nonrandomised_trial",
        ),
        (
            "Talks with smokers",
            "Thirty-two pharmacies were randomised to training or to none.",
            "rct",
        ),
        (
            "Oral ketamine and drinking",
            "We tested oral ketamine in patients with alcohol use disorder in a randomised trial. "
            "Ninety patients received ketamine or placebo.",
            "rct",
        ),
        (
            "Brain and response to ketamine",
            "Forty patients took part in this scan as part of a large double-blind trial.",
            "secondary_analysis",
        ),
        (
            "Attitudes of clinicians and advice on smoking",
            "We used data of 180 clinicians who took part in a cluster-randomised trial.",
            "secondary_analysis",
        ),
        (
            "What psychiatrists think of ketamine",
            "A form was given to 400 psychiatrists, and 310 returned it. Most had never "
            "prescribed ketamine.",
            "cross_sectional",
        ),
        (
            "Ketamine sedation in an emergency department",
            "We reviewed 1,250 procedural sedations with ketamine in 1,100 children.",
            "cohort",
        ),
        (
            "Blinding in trials of ketamine: mediation analysis of biomarkers",
            "Trials are hard to blind. AREAS COVERED: causal inference. EXPERT OPINION: more.",
            "narrative_review",
        ),
        (
            "Low doses of nicotine in healthy volunteers",
            "Healthy volunteers, randomised, received placebo (n = 18) or nicotine (n = 19) over "
            "four laboratory sessions.",
            "rct",
        ),
        (
            "Two ways of offering naloxone",
            "This randomised trial compared brief advice with a kit for people leaving prison. "
            "More took the kit.",
            "rct",
        ),
        (
            "Predicting early relapse in smokers",
            "METHODS: Models were trained on trials of cessation. RESULTS: In all, 610 smokers "
            "were included in this secondary analysis.",
            "secondary_analysis",
        ),
        (
            "Ketamine for alcohol use disorder",
            "METHODS: Sixty drinkers were randomised to ketamine or saline. Sex was tested in a "
            "secondary analysis.",
            "rct",
        ),
        (
            "Effects of low and high nicotine cigarettes",
            "In four randomized sessions, 18 smokers smoked cigarettes of differing yield.",
            "crossover_rct",
        ),
        (
            "Counselling of smokers",
            "Ninety smokers were randomised to four counselling sessions or to a leaflet.",
            "rct",
        ),
        (
            "Vouchers for users of crack: a crossover trial",
            "Sixteen patients who had been in usual care were offered vouchers for 12 weeks. Data "
            "of both conditions were compared.",
            "crossover_rct",
        ),
        (
            "Peer navigation",
            "This nonrandomized trial compared peer navigation with leaflets in two emergency "
            "departments in a pre-post design.",
            "nonrandomised_trial",
        ),
        (
            "Patients' perspective on long-term methadone",
            "Qualitative methods were used with 22 patients in Norway. All spoke of stigma.",
            "qualitative",
        ),
        (
            "A before-and-after study of ketamine for withdrawal",
            "Of 300 screened, 150 patients were included: 70 before and 80 after ketamine was "
            "added to phenobarbital.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine or hydromorphone",
            "We compared 44 patients who received ketamine for pain with 44 similar patients who "
            "received hydromorphone.",
            "nonrandomised_trial",
        ),
        (
            "Cocaine-dependent adults with weak striatal responses relapse sooner",
            "Thirty cocaine-dependent adults played a game in the scanner. Six months later, we "
            "determined who had relapsed.",
            "cohort",
        ),
        (
            "Factors affecting willingness to prescribe methadone",
            "Physicians were grouped by experience and asked to rate the weight of a list of "
            "factors. Several factors were named.",
            "cross_sectional",
        ),
        (
            "Cerebellar activity in ketamine users",
            "Using a go/no-go task, we demonstrate that chronic ketamine users show less "
            "cingulate activity than drug-naive controls.",
            "case_control",
        ),
        (
            "The opioid system and ketamine",
            "Using the history of the opioid system as a guide, we show how ketamine may act. "
            "More work is needed.",
            "narrative_review",
        ),
        (
            "Ketamine before a quit attempt",
            "Forty smokers took ketamine or placebo before a quit attempt in this open pilot. "
            "Cotinine fell in both arms.",
            "nonrandomised_trial",
        ),
        (
            "Ketamine for binge eating: two-case report",
            "Two women with binge eating disorder received ketamine.",
            "case_series",
        ),
        (
            "Ketamine infusions for depression in a community clinic",
            "BACKGROUND: Depression is common. Here, results of a retrospective study of 61 "
            "patients given ketamine are presented. RESULTS: Scores fell by half.",
            "cohort",
        ),
        (
            "OPRM1 A118G in heroin users: a pilot study",
            "Fifty heroin users and 40 controls were genotyped. One allele was more frequent in "
            "users.",
            "case_control",
        ),
        (
            "Memantine and subjective effects of alcohol",
            "Twelve drinkers received memantine and placebo on separate days, under double-blind "
            "conditions. Craving was lower after memantine.",
            "human_lab",
        ),
        (
            "Alcohol cue reactivity under varenicline",
            "As part of a larger series of experiments, 20 drinkers were assigned to varenicline "
            "or placebo. The present double-blind, controlled trial tested cue reactivity.",
            "rct",
        ),
        (
            "Leaving prison on buprenorphine",
            "Fifteen people who took part in a trial of buprenorphine were interviewed, and three "
            "themes were drawn.",
            "qualitative",
        ),
        (
            "Sleep and drinking in veterans",
            "Ninety-six veterans kept diaries as part of a larger randomised trial of prazosin. "
            "Poor sleep predicted drinking.",
            "secondary_analysis",
        ),
        (
            "Ketamine or saline for drinkers: a randomised pilot study",
            "METHODS: Patients were randomised to ketamine (n = 12) or saline (n = 6). After "
            "unblinding, saline participants crossed over to receive open-label ketamine.",
            "rct",
        ),
        (
            "Ketamine for cocaine dependence",
            "METHODS: Thirty patients were randomly assigned to ketamine or midazolam. Those who "
            "had received midazolam were crossed over to ketamine after the blinded phase.",
            "rct",
        ),
        (
            "Ketamine for alcohol use disorder: a randomised trial",
            "METHODS: Forty men were randomised to ketamine or saline. Non-responders could "
            "cross over to ketamine at week four.",
            "rct",
        ),
        (
            "Ketamine for opioid withdrawal",
            "METHODS: Patients were randomised to ketamine or placebo for five days and crossed "
            "over to the other treatment after two weeks.",
            "crossover_rct",
        ),
        (
            "Odour and choices of drinkers",
            "METHODS: Tasks were set to drinkers (N = 60) and to healthy controls (N = 30). "
            "RESULTS: Most drinkers performed randomly on the task.",
            "case_control",
        ),
        (
            "Ketamine and ECT on alternate week days: a double-blind trial",
            "METHODS: Fifteen patients were randomly assigned to ECT with ketamine or to ECT "
            "with placebo.",
            "rct",
        ),
        (
            "Ketamine for SSRI discontinuation: an open-label extension",
            "After a randomised trial, 24 patients entered an open-label extension in which "
            "SSRIs were tapered with weekly oral ketamine (1 mg/kg).",
            "single_arm_trial",
        ),
        (
            "Esketamine for depression: a randomised extension study",
            "METHODS: Patients were randomised again to esketamine or placebo for a year.",
            "rct",
        ),
        (
            "A phase 1 study of inhaled DMT in healthy volunteers",
            "Healthy volunteers (N = 22) received one of four doses (2, 6, 12 and 18 mg). The "
            "experience was assessed with three questionnaires.",
            "human_lab",
        ),
        (
            "Ketamine alters connectivity of the brain",
            "Here, we perform pharmacological MRI to investigate effects of ketamine. Ketamine "
            "had a robust effect compared to saline, which risperidone modulated.",
            "human_lab",
        ),
        (
            "Brain volumes of treated and untreated drinkers",
            "We compared 40 treated alcoholics and 36 treatment-naive heavy drinkers on brain "
            "volumes by magnetic resonance.",
            "case_control",
        ),
        (
            "Models of relapse in drinkers",
            "We compared 12 models and 3 scores in 500 patients with alcohol use disorder.",
            "cross_sectional",
        ),
        (
            "Ketamine in alcohol use disorder: interim results",
            "In this ongoing randomised trial, 40 patients have received ketamine or placebo. "
            "Drinking fell with ketamine.",
            "rct",
        ),
        (
            "A phase 2 trial of arketamine in alcohol use disorder: study design",
            "This is a planned multicentre, randomised study of arketamine against placebo in "
            "about 150 adults. First results are expected in 2027.",
            "protocol",
        ),
        (
            "Ketamine for drinkers: a trial in progress",
            "This ongoing trial randomises 100 heavy drinkers to ketamine or placebo.",
            "protocol",
        ),
        (
            "Ketamine added to naltrexone in alcohol use disorder",
            "Patients with alcohol use disorder taking naltrexone were randomised to ketamine or "
            "midazolam. Drinking fell.",
            "rct",
        ),
        (
            "Ascending ketamine in drinkers",
            "Ten drinkers were tested in a double-blind study. Three ketamine doses (0.25, 0.5 "
            "and 1 mg/kg) and midazolam were given, with midazolam counterbalanced in position.",
            "crossover_rct",
        ),
        (
            "Ketamine for gaming disorder",
            "Eighteen adults with gaming disorder were started on weekly ketamine. Gaming fell.",
            "single_arm_trial",
        ),
        (
            "Attitudes to ketamine for alcohol use disorder",
            "We asked 200 clinicians what they think of ketamine. Most would refer.",
            "cross_sectional",
        ),
        (
            "Long-term ketamine in depression",
            "Of 802 adults enrolled in this open-label study, 580 completed it. Two deaths were "
            "reported.",
            "single_arm_trial",
        ),
        (
            "Naltrexone for alcohol dependence",
            "Treatments are few. Thirty-two were randomised to naltrexone or placebo.",
            "rct",
        ),
        (
            "Glutamate under THC",
            "Glutamate was measured in 20 healthy volunteers after THC (15 mg, oral) and matched "
            "placebo administration in a randomised, double-blind design.",
            "crossover_rct",
        ),
        (
            "Mood under THC",
            "Mood was rated by 20 healthy volunteers after THC (n = 10) or placebo (n = 10) in a "
            "randomised, double-blind design.",
            "rct",
        ),
        (
            "Ketamine effects in recently detoxified alcoholics",
            "Twenty alcoholics received ketamine or placebo on three test days under double-blind "
            "conditions.",
            "human_lab",
        ),
        (
            "Immune function of MDMA users",
            "A longitudinal prospective study with four cross-sectional assessments was done in "
            "MDMA users (n = 37) and controls (n = 34).",
            "cohort",
        ),
        (
            "Two therapies for cannabis use",
            "Assignment was random. The sample was 134 adults.",
            "rct",
        ),
        (
            "Repeated ketamine sessions in heroin addiction",
            "Fifty-nine inpatients received one session prior to randomisation. After 6 months, "
            "27 received counselling and 26 further sessions.",
            "rct",
        ),
        (
            "Experiences of ketamine therapy",
            "Twelve participants of a trial were interviewed, and transcripts analysed by "
            "thematic analysis.",
            "qualitative",
        ),
        (
            "Benzodiazepine withdrawal treated with ketamine",
            "We describe a woman who discontinued lorazepam after ketamine.",
            "case_report",
        ),
        (
            "Psychedelics in addiction",
            "We systematically reviewed trials of psychedelics. Six trials were found.",
            "systematic_review",
        ),
        (
            "Efficacy of acamprosate",
            "A random-effects model was used to combine 24 RCTs with 6,915 participants.",
            "meta_analysis",
        ),
        (
            "Who benefits from acamprosate",
            "Using data of 3 completed trials (n = 612), we tested moderators.",
            "secondary_analysis",
        ),
        (
            "Patient experiences of ketamine in a clinic for addiction",
            "We interviewed 12 clients in treatment for alcohol use disorder.",
            "qualitative",
        ),
        (
            "Ketamine for depression with alcohol use disorder",
            "Ketamine or saline was given to adults with both disorders. Heavy drinking fell.",
            "nonrandomised_trial",
        ),
        (
            "Nicotine gum for smokers",
            "Smokers (N = 322) were randomised to gum or placebo. Gum helped, in this case also "
            "the more dependent.",
            "rct",
        ),
        (
            "Amphetamine salts for cannabis use disorder",
            "In a placebo-controlled trial, 116 adults were given amphetamine salts (up to 80 mg; "
            "n = 57) or placebo (n = 59).",
            "rct",
        ),
        (
            "Vouchers for cocaine abstinence",
            "Twenty-nine patients were exposed in counterbalanced order to three voucher "
            "conditions.",
            "crossover_rct",
        ),
        (
            "Bladder symptoms after ketamine: two-year follow-up of a cohort",
            "Users (n = 143) filled in a scale at entry, and hair analysis told who went on.",
            "cohort",
        ),
        (
            "Psychedelics and the addicted brain",
            "We discuss what is known about ketamine. Its case rests on open-label series.",
            "narrative_review",
        ),
        (
            "De-escalation of agitated patients",
            "Agitated patients were looked for in a randomized distribution of 440 shifts. This "
            "was a cross-sectional study at one hospital.",
            "cross_sectional",
        ),
        (
            "Pairs and drinking",
            "Sixty-two couples in which one partner drank heavily were randomised to two "
            "programmes.",
            "rct",
        ),
        (
            "LSD as treatment for tinnitus",
            "Background: Tinnitus causes significant distress. Design: Double-blind, "
            "randomised, placebo-controlled cross-over design. Participants: 30 patients with "
            "tinnitus. This study will evaluate the benefit and safety of LSD.",
            "protocol",
        ),
        (
            "Nicotine and ketamine in humans",
            "From 17 subjects, 8 healthy volunteers completed 4 test sessions, during which "
            "they received ketamine or placebo in a double-blind, counterbalanced manner.",
            "crossover_rct",
        ),
        (
            "MDMA in tablets by benchtop qNMR: method validation",
            "We describe a method. The limit of detection was 0.3 mg/mL. The highest dosed "
            "tablet held 237 mg.",
            "in_vitro",
        ),
        (
            "Stability of LSD under several storage conditions",
            "Pooled urine was spiked with LSD. Concentrations were followed by immunoassay and "
            "HPLC for 4 weeks.",
            "in_vitro",
        ),
        (
            "Heroin users in prison",
            "METHODS: 300 users were interviewed. Those who had received buprenorphine or "
            "methadone were asked about side effects. Both groups were content.",
            "cross_sectional",
        ),
        (
            "Drinking and falls",
            "METHODS: 80 drinkers were interviewed. A case-crossover design was used.",
            "case_control",
        ),
        (
            "Ketamine after fifty",
            "METHODS: Forty adults over 50 years received ketamine. RESULTS: Craving fell.",
            "single_arm_trial",
        ),
        (
            "Lofexidine for heroin withdrawal",
            "Thirty-four inpatients received lofexidine or clonidine. Both groups had cramps.",
            "nonrandomised_trial",
        ),
        (
            "Imipramine and cocaine use",
            "A response was seen in 48% of the imipramine group and 20% of the placebo group "
            "(p < 0.05).",
            "nonrandomised_trial",
        ),
        (
            "Craving on methadone",
            "METHODS: 120 patients receiving methadone filled in a questionnaire on craving.",
            "cross_sectional",
        ),
        (
            "Ketamine for gambling",
            "Forty adults were assigned, under double-blind conditions, to ketamine or midazolam.",
            "rct",
        ),
        (
            "Walking and craving",
            "Fourteen smokers did a walk and a quiet hour in a crossover design. Craving fell.",
            "crossover_rct",
        ),
        (
            "Why people give up ketamine",
            "METHODS: In-depth interviews were held with 18 former users of ketamine.",
            "qualitative",
        ),
        (
            "An open-label extension of depot naltrexone",
            "Patients who had completed a randomised trial could enter it; 64 did so.",
            "single_arm_trial",
        ),
        (
            "Alcohol withdrawal on a ward: a review of 190 admissions",
            "METHODS: We looked at the notes of 190 patients. RESULTS: Few had seizures.",
            "cohort",
        ),
        (
            "Ketamine for withdrawal in intensive care",
            "METHODS: Adults seen over a 4-year period were included if they received ketamine. "
            "RESULTS: 81 patients were included. Lorazepam was halved.",
            "cohort",
        ),
        (
            "GHB withdrawal and baclofen",
            "Outcomes of 37 GHB users on baclofen were compared with those of 70 who had "
            "treatment as usual.",
            "nonrandomised_trial",
        ),
        (
            "Emergency ketamine for alcohol withdrawal",
            "Adult encounters (n = 1,021; 842 unique patients) with alcohol withdrawal were "
            "reviewed.",
            "cohort",
        ),
        (
            "Ketamine versus phenobarbital for alcohol withdrawal",
            "Patients given ketamine (n = 22) were compared with patients given phenobarbital "
            "(n = 31), both on top of diazepam. Intubation was rarer with ketamine.",
            "nonrandomised_trial",
        ),
        (
            "Trajectories of response to ketamine",
            "METHODS: We modelled change in 298 patients given ketamine infusions in a clinic. "
            "RESULTS: Three groups emerged. LIMITATIONS: This was a retrospective analysis of a "
            "naturalistic sample.",
            "cohort",
        ),
        (
            "Patients' views of ketamine: a qualitative study nested within a randomised trial",
            "METHODS: Eleven of the 80 participants were interviewed. RESULTS: Three themes arose.",
            "qualitative",
        ),
        (
            "Ketamine psychotherapy for opium addicts",
            "In this pilot work 18 addicts were given ketamine and were followed up for a year.",
            "single_arm_trial",
        ),
        (
            "Bladder damage in users of ketamine",
            "The hospital notes of 17 patients who came to our unit were reviewed.",
            "cohort",
        ),
        (
            "Gum and mood in young smokers",
            "Seven hundred smokers were surveyed online during recruitment for a randomized trial "
            "of gum. Many were sad.",
            "cross_sectional",
        ),
        (
            "Gum for young smokers: a randomized trial",
            "Seven hundred smokers were screened during recruitment for a randomized trial of gum, "
            "and 300 were randomized to gum or sweets.",
            "rct",
        ),
        (
            "Hopes and the mood of smokers who take small doses",
            "Smokers who planned to take small doses completed surveys at five time points. Hopes "
            "at baseline predicted mood.",
            "cohort",
        ),
        (
            "Life after gum: a prospective cohort study",
            "METHODS: Smokers answered a questionnaire each month. Semi-structured interviews were "
            "held with some, and their themes were analysed. RESULTS: 90 smokers came.",
            "cohort",
        ),
        (
            "Gum and a diet for smokers: a pilot study",
            "AIM: A case report told of one patient who quit with gum. METHODS: Six adults took "
            "gum and kept a diet. RESULTS: Four quit.",
            "single_arm_trial",
        ),
        (
            "Gum changes the brain of healthy smokers",
            "Little is known. Here, using a randomized, placebo-controlled crossover scan in "
            "healthy subjects we show that gum lowers connectivity. This may help.",
            "crossover_rct",
        ),
        (
            "A society for gum: its past",
            "This essay describes how the society began. A pilot study of gum in smokers came "
            "first, and a larger trial of patients is under way.",
            "narrative_review",
        ),
        (
            "Gum: pros and cons",
            "AIM: To weigh gum. METHODS: A mini overview of its effects in healthy volunteers. "
            "RESULTS: Studies in healthy volunteers show that it helps.",
            "narrative_review",
        ),
        (
            "Gum in severe cravings and review of the literature",
            "We present the case of a 52-year-old man who chewed gum. He quit.",
            "case_report",
        ),
    ],
)
def test_designs(title: str, abstract: str, design: str) -> None:
    assert values_of("design", title, abstract) == [design]
