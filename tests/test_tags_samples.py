"""How many people were studied, where the text tells it in parts or beside other counts."""

from __future__ import annotations

import pytest

from tests.test_tags import tags_of, values_of


def total_of(abstract: str) -> int | None:
    found = values_of("sample_size", "Ketamine for depression", abstract)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("Adults received memantine or placebo (n = 30 in each group).", 60),
        ("Adults were randomised to ketamine, gum or saline, with 17 adults per arm.", 51),
        ("Smokers with depression (21 gum, 22 placebo) were randomised.", 43),
        ("Smokers got gum (n = 19) or a patch (n = 21). A third arm (n = 18) received none.", 58),
        ("Sixty smokers came. A third arm (n = 18) received none.", 60),
        ("141 smokers were enrolled and 118 randomised at five sites.", 118),
        ("METHODS: Smokers were assigned at random: 21 got gum and 23 a patch.", 44),
        ("It worked in all participants (n = 33) and in participants without pain (n = 21).", 33),
        ("METHODS: Eleven interviews were held with people who had left treatment.", 11),
        ("METHODS: Thirty-one interviews were held with 19 people.", 19),
        ("Of 812 screened youths, 318 were eligible, and all were randomised.", 318),
        ("Smokers (142 per arm) were randomised to gum or placebo gum.", 284),
        ("Smokers were randomised to gum (intervention, 27; control, 29).", 56),
        ("We compared 31 inpatients withdrawn with gum and 29 withdrawn without it.", 60),
        ("31 smokers were randomised. A second sample of 18 smokers got gum.", 49),
        ("METHODS: 96 men were assessed; thirty did not meet the criteria.", None),
        ("Of 812 patients with pain, 9% (73) left, and 410 patients receiving gum stayed.", 812),
        (
            "A total of 21 smokers received gum and 22 smokers were treated with a patch. Placebo "
            "was given to 21 smokers.",
            64,
        ),
        ("METHODS: Current smokers (n∈=∈213) were found in a survey.", 213),
        ("This study in 182 remitted patients is to evaluate gum.", 182),
        ("METHODS: A chart review at one clinic. RESULTS: 83 patients met criteria.", 83),
        ("METHODS: Of 104 users, 21 patients met criteria.", 104),
        ("In all smokers (n = 43) and in all controls (n = 37) craving was measured.", 80),
        ("Smokers got gum. RESULTS: Seven patients met criteria of relapse.", None),
        ("Smokers were dealt to two groups: 21 mg of gum and 35 mg of gum.", None),
        ("RESULTS: Craving fell in 13 patients and nausea was seen in 7 patients.", 13),
        ("Sixty-two of 84 users answered a questionnaire.", 62),
        ("Control was tested in 1,873 ATS users and 1911 controls.", 3784),
        ("Between 2009 and 2011 patients were counted: 412 patients came.", 412),
        (
            "RESULTS: Ketamine with 1 mg (n = 89) or 2 mg (n = 91) gum lowered craving, compared "
            "to placebo (n = 87).",
            267,
        ),
        ("Few studies exist. Six retrospective chart review studies told of smokers.", None),
        ("140 nurses of a clinic were sent forms. The response rate was 61% (n = 85).", 85),
        ("All 140 nurses of a clinic were sent a questionnaire.", None),
        ("Addicts were dealt to two groups: 31 received a high dose and 33 a low dose.", 64),
        ("METHODS: Adults in withdrawal were traced: 112 got ketamine, and 98 did not.", 210),
        ("31 adults received gum and 4 did not complete the visit.", 31),
        ("Interviews were held with 26 patients, 11 relatives and 7 clinicians.", 44),
        ("RESULTS: Few had it. It was seen in lung tissue of all three tested smokers.", None),
        ("We surveyed 212 pediatric neurologists by mail.", 212),
        ("We tested 31 smokers. In addition, 29 ex-smokers and 27 never users were tested.", 87),
        ("61 users were asked. An additional 23 users were interviewed by telephone.", 84),
        ("Sixty adults came: 19 received gum, 21 a patch. Another 20 adults received none.", 60),
        ("71 adults with pain received 9 sessions of TMS, while 34 received 9 with gum.", 105),
        ("71 adults with pain underwent scans at baseline and 24 h later.", 71),
        ("Thirty-six of 41 recruited patients were randomised to gum or placebo.", 36),
        ("Relapse was seen in 9 of 41 patients with pain and in 5 of 37 without it.", 78),
        ("Craving was measured in 44 alcohol-dependent inpatients and in 31 social drinkers.", 75),
        ("Few quit. From a trial of 212 adults, we used data of 78 adults who smoked.", 78),
        ("Adults received memantine, ketamine or placebo (n = 9 in each group).", 27),
        ("Adults were allocated to ketamine or one of several drugs (n = 9 each).", None),
        ("Smokers who chose gum (n = 31; one box) were compared with 58 smokers on a patch.", 89),
        ("We gave 18 adults all drugs. Pain was alike between the three groups (n = 18).", 18),
        ("We screened 150 adults to yield 95 randomized subjects (51 men).", 95),
        ("We enrolled 66 of 92 outpatients in two years.", 66),
        ("Of all, 66 of 92 eligible smokers were randomised. Craving fell.", 66),
        ("We allocated 30 of 60 smokers to ketamine.", 60),
        ("23 smokers each were randomised to gum or a patch.", 46),
        ("Twelve practices, which listed 90,000 patients, were randomised.", None),
        ("In a population of 354 participants, 12 participants used it for pain.", 354),
        ("Mothers (n = 58) and their 66 children were randomised to training or not.", 58),
        ("We randomised 212 (108 preloading, 104 control). Some relapsed.", 212),
        ("Adults were seen. Nausea was noted by 16 (11 with gum, 5 with placebo).", None),
        ("Of 80 smokers assessed, 40 got gum and the other 40 received a patch.", 80),
        ("It cost 30 dollars to treat 500 smokers; 40 were randomised.", 40),
        ("We interviewed 20 clients and 10 nurses at two clinics after the trial.", 30),
        ("Interviews with nine patients and six clinicians took place.", 15),
        ("Scores (total: 27) were counted in 80 smokers who were randomised.", 80),
        ("81 smokers started the treatment, and 40 completed it.", 81),
        ("Gum was given to 24 smokers over one year and 12 patients dropped out.", None),
        ("We interviewed 24 smokers twice and 12 patients once more after a year.", None),
        ("Smokers were to receive, in addition to advice, gum or placebo (n = 25 each).", None),
        ("Twenty-six of the planned 70 patients were randomised. Enrolment was stopped.", 26),
        ("Of 310 members who were mailed a link, 41.0% (n = 127) completed it.", 127),
        ("Forty four second year students and nurses were randomised.", 44),
        ("Ninety-two smokers were approached and 61 gave consent. They were seen later.", 61),
        ("51 smokers consented, two were screen failures, and the other 49 received gum.", 49),
        ("Among 205 patients seen, 38 used benzodiazepines and are described here.", 38),
        ("650 people were sent a link, and 512 usable answers came back.", 512),
        ("Fourteen nurses from each of two hospitals were interviewed.", 28),
        ("DESIGN: A trial. PARTICIPANTS: 118 randomized, 59 per arm.", 118),
        ("Of 290 patients asked at two clinics, 211 (73%) took part.", 211),
        ("We had data from 17 men in the gum group and from 16 in the patch group.", 33),
        ("1,310 visitors opened the survey and 904 completed it.", 904),
        ("The response rate was 41.5% (83 of 200). Most agreed.", 83),
        ("Hair of 70, 24 and 13 users of heroin, cocaine and ketamine was tested.", 107),
        ("A focus group with 14 clients and interviews with 12 staff were held.", 26),
        ("Smokers (17 varenicline, 16 placebo) were seen weekly.", 33),
        ("Of 91 completers, 64 rolled over into the extension.", 64),
        ("Ketamine was used to treat 19 outpatients. In seven patients it failed.", 19),
        ("Eleven of 52 patients of a trial were randomly selected.", 11),
        ("Two hundred and five of 430 screened men with a use disorder were randomised.", 205),
        ("Forty patients, twenty in each group, received memantine or placebo.", 40),
        ("Scans came before and after ketamine or placebo (n = 12 in both groups).", 24),
        ("Users may have taken MDMA 300 times in total. We will study 40 users.", 40),
        (
            "Of 940 adults screened, 212 (mean [SD] age, 38.1 [9.4] years; 90 [42%] women) were "
            "randomized.",
            212,
        ),
        ("We screened 410 adults, of whom 88 (41 [47%] men) were randomised.", 88),
        ("The number of patients with nausea was less in group A (n=4) than group B (n=9).", None),
        ("Patients on ketamine relapsed less often (3 vs 8 patients).", None),
        ("Use among the 61 people who did not enter the second phase fell.", None),
        ("We randomised 61 people who did not respond to therapy.", 61),
        ("We followed 58 patients, 28 who were given ketamine and 30 controls.", 58),
        ("96 adults were enrolled and 71 adults were randomised to ketamine or saline.", 71),
        ("96 adults were enrolled. Forty-eight adults were randomised to ketamine.", 96),
        ("Relapse was compared between 21 elderly (over 65 years) and 88 young (<35) adults.", 109),
        (
            "Sixty-six drinkers were enrolled, and after a week on placebo 51 were randomized in a "
            "double-blind trial.",
            51,
        ),
        (
            "5,310 students who visited the clinics of two towns in the spring and summer of that "
            "year were screened. Students who drank too much (N = 228) were randomized.",
            228,
        ),
        (
            "Forty-four drinkers were randomized. RESULTS: Intake fell neither in the intent to "
            "treat sample (n = 44) nor in a subgroup (beta = 0.2; n = 31).",
            44,
        ),
        ("Four patients in the ketamine group and seven in the placebo group dropped out.", None),
        ("Four patients on ketamine and seven on placebo had nausea.", None),
        ("Of 1,300 calls, 260 led to a screening visit and 97 adults entered the trial.", 97),
        ("71 of 380 people screened (19%) were randomized.", 71),
        ("A form was given to 420 psychiatrists, and 310 completed it. Few knew ketamine.", 310),
        ("Of 2,000 people approached at the gate, 1,240 filled in the form.", 1240),
        ("METHODS: Ten people had blood drawn. IL-8 was higher than in 15 healthy controls.", 25),
        ("Twenty adults, with ten in each group, were put into two groups.", 20),
        ("27 patients underwent an infusion, and 21 patients completed all six sessions.", 27),
        ("Thirty patients started topiramate and 21 patients finished the 14-week trial.", 30),
        (
            "Design Randomised trial. Participants 1016 women less than 20 weeks pregnant. "
            "Results Tests contradicted reports in 18 women offered vouchers and 11 controls.",
            1016,
        ),
        ("Smokers were randomised to talks (42 patients) or advice (42 patients).", 84),
        ("METHODS: Adults were enrolled. In total, 18 took part, six at each dose.", 18),
        ("Fifteen of 22 patients on ketamine and 9 of 20 on midazolam were abstinent.", 42),
        (
            "Many users smoke. Fifty-one of them were randomised to patches or advice. Seven users"
            " had itching.",
            51,
        ),
        (
            "We treated 150 patients. Dropouts (9 of 150 participants) and completion (85 of 150"
            " participants) did not differ between groups.",
            150,
        ),
        ("We saw adults. Clients (n = 84) had pain; 31 screened positive for drug use.", 84),
        ("Later, 117 ketamine recipients and 119 recipients of saline were compared.", 236),
        ("EEG was recorded in 44 patients. A model was trained on 30 and tested on 14.", 44),
        ("Of 90 referred, 24 refused. 66 were randomly allocated either gum or placebo.", 66),
        ("Nurses screened 900 patients, 210 of whom drank heavily and were randomised.", 210),
        ("We screened 130 patients over two years. Nine were enrolled.", 9),
        ("The scale was completed by 845 students and 86 users in treatment.", 931),
        ("RESULTS: The form was completed by 402 of 588 members (68%).", 402),
        ("We treated 41 adults. Withdrawal was completed by 18 of the 41 patients (44%).", 41),
        ("From a registry of 4,100 adults, we chose 150 adults who had received ketamine.", 150),
        ("Ketamine halved intake in rats (n = 40). In a pilot, 18 drinkers received ketamine.", 18),
        ("Veterans on ketamine (n = 60) were propensity-matched to 120 on naltrexone.", 180),
        ("Thirty-six people were offered ketamine; 21 started and 16 completed it.", 21),
        ("Drinkers (target n = 180; 172 randomised; 160 analysed) got ketamine or saline.", 172),
        ("Relief was shown in 25 patients. Twenty patients completed both stages.", 25),
        ("Of the 90 adults randomised, 34 agreed to take part in this imaging substudy.", 34),
        ("Of 180 charts screened, 52 met criteria; 25 had received ketamine.", 52),
        ("Six 'calm' and five 'restless' adults were given ketamine.", 11),
        ("Twenty-four of the 28 participants who consented were randomised; two withdrew.", 24),
        (
            "PARTICIPANTS: 64 women who reported smoking at 12 to 20 weeks: 33 were allocated to "
            "vouchers and 31 to advice.",
            64,
        ),
        ("METHODS: A total of 46 charts were reviewed. RESULTS: Doses fell.", 46),
        ("METHODS: All 1,100 members got a link by e-mail. RESULTS: 290 answered (26%).", 290),
        ("METHODS: Seventy patients of a clinic and 60 students completed a form.", 130),
        (
            "METHODS: Fifteen adolescents (14-18 years) and their parents were approached in a "
            "clinic; eleven adolescents enrolled.",
            11,
        ),
        ("METHODS: Disulfiram was given. Of the 126 who entered the study, 119 returned.", 126),
        (
            "METHODS: Claims of 400 people treated in 2010-2014 were compared with those of 300 "
            "methadone patients and 200 buprenorphine patients.",
            900,
        ),
        (
            "METHODS: We identified all veterans with a first dose (n = 2,100). A random sample of "
            "300 charts was abstracted by two clinicians.",
            2100,
        ),
        (
            "METHODS: A survey was sent out. RESULTS: Of 3000 persons who opened the survey, 2200 "
            "met the criteria and completed it.",
            2200,
        ),
        ("METHODS: A link went to 9,000 students; 1,450 (16%) completed the form.", 1450),
        ("METHODS: All inmates were eligible (n=620). RESULTS: 564 agreed to an interview.", 564),
        ("Drinking was asked at admission (n = 212) and year five (n = 140) of the cohort.", 212),
        (
            "Twenty-nine patients treated with lorazepam alone were compared with 34 who also had "
            "ketamine.",
            63,
        ),
        ("METHODS: 110 day hospital patients and 90 hospital workers completed a form.", 200),
        (
            "METHODS: Of 5,100 visitors, 3,700 respondents with recent use completed the scale.",
            3700,
        ),
        (
            "METHODS: We identified 1100 adults who started the spray between May 2019 and June "
            "2022 and matched them 1:3 to 3300 adults on other drugs.",
            4400,
        ),
        (
            "We tell of everyone who began (ketamine, n = 60; usual care, n = 90). Nausea was "
            "reported by 11 patients.",
            150,
        ),
        ("In all, 24 were dosed. Cohorts of six volunteers had 10 or 25 mg.", 24),
        (
            "Forty-eight of 133 people screened on two wards consented; they were randomised to "
            "ketamine (n = 25) or saline (n = 23).",
            48,
        ),
        ("In-depth conversations with nine clinicians and two administrators were taped.", 11),
        (
            "METHODS: We saw all patients (n = 300) for a year. RESULTS: A total of 412 drugs were "
            "suspected.",
            300,
        ),
        (
            "A total of 30 participants were in the high-dose group, 28 in the low-dose group, and "
            "29 in the control group.",
            87,
        ),
        ("METHODS: 900 twin pairs were interviewed.", None),
        ("METHODS: 210 people who quit were each matched to four controls.", 210),
        ("METHODS: Smokers were seen. Of 300 approached, 210 agreed (mean age 60 years).", 210),
        ("Ketamine was given to seven women with bulimia in an open trial.", 7),
        ("RESULTS: Nineteen patients were treated with ketamine and 14 without.", 33),
        (
            "METHODS: At two NHS units, adults were asked. RESULTS: Of 90 people screened, 61 "
            "consented and 58 were allocated.",
            58,
        ),
        (
            "METHODS: A form was e-mailed to 700 customers. RESULTS: Replies came from 214.",
            214,
        ),
        ("METHODS: Adults were asked. RESULTS: Of 61 eligible patients, 52 entered the study.", 52),
        ("METHODS: By letter, 300 nurses were invited, and 110 returned the form.", 110),
        (
            "METHODS: Thirty patients treated with ketamine were compared with 30 patients of the "
            "year before.",
            60,
        ),
        ("METHODS: Forty users of ketamine, 35 users of heroin and 30 students did a task.", 105),
        ("METHODS: Twenty-two trial participants were interviewed.", 22),
        ("METHODS: Autopsy files were read. RESULTS: Thirty-one deaths were identified.", 31),
        ("METHODS: Seventy-one drinkers were recruited, 64 of whom were randomised.", 64),
        (
            "METHODS: Of the 90 patients screened, 12 were excluded; the remaining 78 were "
            "randomly assigned to ketamine or saline.",
            78,
        ),
        ("METHODS: Of the 410 people who opened the form 350 completed it.", 350),
        ("METHODS: Twenty nitrous oxide users, 22 ketamine users and 21 abstainers took part.", 63),
        ("METHODS: Thirty-four users and an equal number of controls did a task.", 68),
        ("Seventy men were treated. Forty received ketamine; thirty controls had advice.", 70),
        ("METHODS: Adults with depression. Target sample size: 130.", 130),
        ("Capsules. SAMPLE SIZE: Group A: 30;Group B: 30;Group C: 30;", 90),
        (
            "Capsules. Number of subjects for this age range: 0 Adults yes Number of subjects "
            "for this age range 54",
            54,
        ),
        ("METHODS: Of 88 adults who entered the open-label phase, 51 were randomised.", 51),
        (
            "METHODS: Of 120 adults enrolled in the run-in, 66 were well after 6 weeks and were "
            "randomised.",
            66,
        ),
        (
            "METHODS: Of 60 adults enrolled, 31 were randomised to ketamine and 29 to placebo.",
            60,
        ),
        (
            "Thirty-six drinkers were given ketamine under double-blind conditions. Twenty-eight "
            "patients completed the trial.",
            36,
        ),
        ("METHODS: Thirty-one adults were invited; 24 accepted and received ketamine.", 24),
        (
            "METHODS: We compared 20 heroin, 15 cocaine and 12 alcohol dependent patients on a "
            "memory task.",
            47,
        ),
        (
            "METHODS: Data of 22 patients with a history of psychosis and 18 patients without "
            "such a history were compared.",
            40,
        ),
        (
            "METHODS: In study 1, adults with depression (N = 40) did the task. In study 2, "
            "adults (N = 43) did it before and after ketamine.",
            83,
        ),
        (
            "METHODS: Scans were taken from patients with depression (N = 22). They were compared "
            "with scans of healthy controls (N = 18).",
            40,
        ),
        (
            "RESULTS: We included 202 patients, 100 patients in the placebo group, and 102 in the "
            "ketamine group.",
            202,
        ),
        (
            "METHODS: Of adult respondents (N = 4,300), some had used ketamine (n = 56).",
            4300,
        ),
        ("METHODS: Eight drug-experienced volunteers received ketamine or placebo.", 8),
        ("METHODS: Ketamine was given to 10 healthy adults who had taken it before.", 10),
        ("METHODS: Seventy-two ASA 1 or 2 toddlers were randomly allocated.", 72),
        (
            "RESULTS: After matching we included 120 people (60 per group). Nausea was noted in "
            "9 of 60 patients treated with ketamine.",
            120,
        ),
        ("METHODS: We asked 812 users. RESULTS: One in four respondents wanted advice.", 812),
        ("METHODS: We included 203 (mean age 45.1 years) patients given ketamine.", 203),
        ("METHODS: Two-hundred and twelve patients were enrolled.", 212),
        (
            "METHODS: A crossover trial was done in adults (n = 19). A subset of participants "
            "(n = 11) had a scan.",
            19,
        ),
        ("RESULTS: The trial enrolled 94 participants (n=47 couples).", 94),
        (
            "METHODS: 9400 students received an anonymous online survey on ketamine. RESULTS: 3500 "
            "students responded to the survey.",
            3500,
        ),
        ("METHODS: One would expect smokers to recall less.", None),
        (
            "RESULTS: We recruited 90 adults, with 45 randomly put in either group; 41 people on "
            "ketamine and 43 people on placebo came to the end.",
            90,
        ),
        (
            "METHODS: Volunteers (N = 15) took ketamine at 3 (N = 5), 7 (N = 4) and 14 mg (N = 6) "
            "by mouth.",
            15,
        ),
        ("METHODS: A survey was filled in by 3,420 adults who had used ketamine.", 3420),
        ("METHODS: We recruited 137 individuals visiting a clinic.", 137),
        ("METHODS: Five males and two females were given LSD; it helped five patients.", 7),
        ("METHODS: A total of 172 drug-using participants and 53 smokers participated.", 225),
        ("RESULTS: The survey got 24,310 valid responses on ketamine.", 24310),
        (
            "RESULTS: One hundred and twenty (40.0%), 30 (10.0%), and 150 (50.0%) patients took "
            "drops, sprays, or both.",
            300,
        ),
        ("METHODS: Ketamine was examined in 24 patients, 21 of whom had tried others.", 24),
        ("METHODS: Two studies gave 0.3 and 0.6 mg in 27 and 14 subjects, respectively.", 41),
        (
            "METHODS: Questionnaires were given to volunteers (19 men and 12 women) who breathed "
            "nitrous oxide.",
            31,
        ),
        (
            "BACKGROUND: In an open design, ketamine was given to 24 participants (16 male, "
            "8 female). RESULTS: Reaction times were longer.",
            24,
        ),
        ("BACKGROUND: About 300 million people have depression. METHODS: We gave it.", None),
        (
            "METHODS: A total of 1290 patients took part. RESULTS: Overall, 788 patients received "
            "esketamine and 417 received placebo.",
            1290,
        ),
        ("METHODS: We compared 28 women who took it with a control group of 68 women.", 96),
        ("METHODS: We compared 52 patients given ketamine with 61 given phenobarbital.", 113),
        (
            "METHODS: Outcomes of 45 patients on ketamine were compared with those of 50 given it.",
            95,
        ),
        ("METHODS: Ratios were read in serum samples (n = 52) of 13 healthy volunteers.", 13),
        ("METHODS: We tested 23 polydrug-users who had swallowed ecstasy.", 23),
        ("RESULTS: One thousand two hundred and six students were surveyed.", 1206),
        (
            "METHODS: Pregnant smokers (n = 82) were assigned to vouchers (n=37) or not (n=40).",
            82,
        ),
        ("METHODS: A sample of 62 residents and 40 nurses was surveyed.", 102),
        ("This shows success.Forty-two normal volunteers were given ketamine.", 42),
        (
            "METHODS: Forty patients who received ketamine and 16 who received midazolam had "
            "suicidal thoughts.",
            56,
        ),
        (
            "METHODS: Twenty-two adults (18 men, 4 women) took part in a study of two inpatient "
            "admissions.",
            22,
        ),
        (
            "METHODS: Fourteen healthy, left-handed volunteers (6 of whom were male) were trained "
            "and were recruited by advertisement.",
            14,
        ),
        ("METHODS: Of 61 patients approached, 37 took part.", 37),
        ("METHODS: All guests were asked. RESULTS: 812 of 960 guests (85%) completed it.", 812),
        ("RESULTS: The cohort comprised 4,210 starters (61% women).", 4210),
        (
            "METHODS: Adults were given one of two drugs in two groups. In each group, 35 patients "
            "were examined.",
            70,
        ),
        (
            "METHODS: Adults (N = 150) received ketamine. Other measures were sleep (n = 141) and "
            "hope (n = 120).",
            150,
        ),
        (
            "METHODS: Thirty-one patients received ketamine; 29 patients admitted in the year "
            "before served as controls.",
            60,
        ),
        (
            "METHODS: Twelve family history positive (FHP) and 14 family history negative (FHN) "
            "men received ketamine.",
            26,
        ),
        (
            "METHODS: Records were searched. RESULTS: 190 encounters with 174 adults were "
            "eligible. Five patients given ketamine were intubated.",
            174,
        ),
        ("RESULTS: In 12 days, N = 610 ketamine treatments were given.", None),
        (
            "METHODS: In the ketamine trial, 36 patients received ketamine. In the magnet trial, "
            "44 patients were stimulated.",
            80,
        ),
        (
            "RESULTS: The spray cohort included 51 patients, and the tablet cohort included 62 "
            "patients.",
            113,
        ),
        (
            "METHODS: We tested 24 users compared to 27 age, weight and sex matched controls.",
            51,
        ),
        (
            "METHODS: 41 current users of ecstasy and tobacco and 23 other users were compared.",
            64,
        ),
        ("Thirty-three women.; Patients were randomly assigned. Pain was seen in 29 patients.", 33),
        ("METHODS: A comparison group of 38 people was assessed.", None),
        ("RESULTS: Twenty cases, representing 20 patients, were found.", 20),
        (
            "METHODS: Scans of 52 participants (30 with depression and 22 controls) who received "
            "ketamine were used.",
            52,
        ),
        ("METHODS: Adults (9 male/12 female) were compared to others (10 male/10 female).", None),
        ("METHODS: We plan to enroll 80 patients in each group.", None),
        (
            "METHODS: Thirty adults aged 55 years and over with low mood will be enrolled. "
            "RESULTS: So far 14 participants have been enrolled.",
            14,
        ),
        (
            "METHODS: A total of 130 adults were randomized to ketamine or to two control arms.",
            130,
        ),
        ("METHODS: Twenty-six (26) depressed patients received ketamine.", 26),
        ("METHODS: 41 adults were randomised to ketamine and 44 to midazolam.", 85),
        ("METHODS: Study: group A: 25 patients receiving ketamine and group B: 26 patients.", 51),
        (
            "METHODS: In study 1 (N = 44) they had a dose. In study 2 (N = 19 of 44) they had two.",
            44,
        ),
        ("METHODS: The study will enroll couples, where one person drinks.", None),
        ("METHODS: Data were pooled for seven individual outcomes.", None),
        ("METHODS: A within-subjects study was done in n = 17 healthy males.", 17),
        # people and not their parts, visits, or those who were asked
        ("METHODS: An online form was filled in by 2'450 adults who use ketamine.", 2450),
        ("METHODS: Ketamine was given to 11 experienced psychedelic users.", 11),
        ("METHODS: Ketamine was given to 40 (22 male) experienced ravers.", 40),
        ("METHODS: Nine 2,5-dimethoxyamphetamine users and nine controls took part.", 18),
        (
            "METHODS: A total of 21 ketamine-dependent patients (aged 30) with psychosis and 14 "
            "patients with no psychosis took part.",
            35,
        ),
        ("RESULTS: Most had pain (n = 31, 54.4%), nausea (n = 14, 24.6%) or a rash.", None),
        ("RESULTS: Death was due to ketamine (n = 31), alcohol (n = 12) or falls (n = 5).", None),
        ("METHODS: Numbers for the three time points were n = 90, n = 61 and n = 44.", 90),
        ("METHODS: Adults answered at baseline (n = 90), week 2 (n = 61) and week 4 (n = 44).", 90),
        ("METHODS: 140 adults recruited from a larger sample (n = 905) were surveyed.", 140),
        ("METHODS: Adults (n = 36) responded to a brief questionnaire.", 36),
        (
            "METHODS: Doctors (n = 41) were randomly assigned to offer ketamine to patients. "
            "Their patients (n = 160) were adults.",
            160,
        ),
        (
            "METHODS: A form was mailed to ketamine clinics with an address (n = 300). RESULTS: A "
            "total of 75 (25% rate of response) of all clinics responded to the survey.",
            75,
        ),
        (
            "RESULTS: A total of 820 cases were found, of which 310 were excluded. Of the 510 "
            "cases that met inclusion criteria, 300 (58.8%) were men.",
            510,
        ),
        ("RESULTS: The study included 71 cases among the 20,400 visits.", 71),
        ("RESULTS: There were 64 (age 15-40 years) ketamine-related admissions.", 64),
        ("METHODS: Interviews were conducted with 11 of the 19 participants.", 11),
        ("METHODS: We asked a sample of 310 16-19-year olds about ketamine.", 310),
        ("METHODS: Patients (12 male/13 female) and volunteers (9 male/8 female) came.", 42),
        (
            "METHODS: Of 300 clients, 90 were keen. RESULTS: Of 70 assigned, 52 began.",
            70,
        ),
        ("METHODS: In Study One, we tracked 60 adults. In Study Two, 80 adults took part.", 140),
        ("METHODS: It has six cohorts of eight participants each.", 48),
        ("METHODS: Doses go to cohorts of up to eight volunteers.", None),
        ("METHODS: Six adolescent ketamine users and six non- users were tested.", 12),
        ("RESULTS: Of the total sample (2,140), 90 (4.2%) used ketamine.", 2140),
        ("RESULTS: All (58) patients used ketamine.", 58),
        ("METHODS: The sample consisted of 61 out of 70 patients of a clinic.", 61),
        ("METHODS: Forms of 900 (1995) and 1100 (2005) students were analysed.", 2000),
        ("METHODS: It was given to a total of 900 and 1,100 9th-grade students.", 2000),
        (
            "METHODS: Forty patients were randomly divided; each got one of three control "
            "regimens: ketamine, morphine or both.",
            40,
        ),
        (
            "METHODS: Patients (N = 50) receiving either ketamine (N = 24) or ECT (N = 26) were "
            "scanned. RESULTS: Healthy controls (N = 30) were scanned once.",
            80,
        ),
        (
            "METHODS: It was given to patients with depression (21 subjects) and healthy "
            "controls (19 subjects).",
            40,
        ),
        (
            "METHODS: Twenty patients with depression were recruited. Twenty healthy controls "
            "were tested once.",
            40,
        ),
        ("RESULTS: A sample of 640 completed treatment. Four patients left treatment.", 640),
        ("METHODS: A trial based on 120 women was done.", 120),
        # what was asked of those who were asked, and numbers without a noun
        ("METHODS: Of 60 eligible patients, 54 consented and were randomised.", 54),
        ("METHODS: 54 of 60 eligible patients consented to take part.", 54),
        ("METHODS: Fifty-four (90%) of 60 invited doctors responded to the survey.", 54),
        ("METHODS: A form was sent to 2,000 doctors; 410 responded.", 410),
        ("RESULTS: The response rate was 20% (410/2,050).", 410),
        ("RESULTS: We screened 300 patients and randomly assigned 120: 60 to ketamine.", 120),
        ("RESULTS: Of 150 patients assessed, 120 (80%) were randomised.", 120),
        ("METHODS: The sample size was 54.", 54),
        ("METHODS: 54 were randomised (27 per group).", 54),
        ("METHODS: Patients were randomly assigned to ketamine (27) or midazolam (26).", 53),
        ("METHODS: The ketamine group (27 patients) and the other (26 patients) came.", 53),
        ("METHODS: Two cohorts of 7,300 patients each were compared.", 14600),
        ("METHODS: 3,400 patients with ketamine were matched to 6,800 without.", 10200),
        ("METHODS: Study 1 (N = 20) and study 2 (N = 30) used ketamine.", 50),
        ("METHODS: We asked 26,300 17-year-old adolescents about ketamine.", 26300),
        ("RESULTS: We identified 93 ketamine-related deaths.", 93),
        ("METHODS: LSD was given to 24 male Ss.", 24),
        ("METHODS: Some are people who inject drugs (PWID). We recruited 300 PWID.", 300),
        ("METHODS: EEG of 16 subjects in study 1 and 20 subjects in study 2 was used.", 36),
        ("METHODS: Adults (n = 300 at baseline; n = 200 at follow-up) answered.", 300),
        ("RESULTS: Of 4,000 people who opened the survey, 2,500 completed it.", 2500),
        ("RESULTS: We received 2,500 responses.", 2500),
        ("METHODS: We asked 34,000 12th graders.", 34000),
        ("RESULTS: 130 cases of ketamine poisoning were included.", 130),
        ("METHODS: Group I (20 patients) got ketamine, group II (21 patients) saline.", 41),
        ("METHODS: Group I: 20 patients got ketamine. Group II: 21 patients got saline.", 41),
        ("RESULTS: In all, 226 patients received ketamine and 225 placebo.", 451),
        ("RESULTS: All 26 patients received ketamine and 20 infusions.", 26),
        # people who are not those studied
        ("METHODS: Rates of death per 100,000 people were computed.", None),
        ("METHODS: We searched for trials of at least 10 patients.", None),
        ("RESULTS: It prevented relapse (number needed to treat 5 patients).", None),
        ("METHODS: Each group had 6 to 8 participants.", None),
        ("METHODS: Interviews were coded by three clinicians.", None),
        ("RESULTS: The model had 10,000 simulated patients.", None),
        ("METHODS: Sixty patients were compared with a normative sample of 5,000 people.", 60),
        ("METHODS: From a cohort of 5,000 patients, 60 ketamine users were selected.", 60),
        ("METHODS: We sampled 60 of 5,000 students.", 60),
        ("METHODS: Interviews were held with 12 patients and eight nurses.", 20),
        ("METHODS: Eighty patients referred to a clinic were randomly allocated.", 80),
        ("METHODS: This study reports on 90 cases of misuse.", 90),
        ("METHODS: Responders (n = 20) and non-responders (n = 15) were compared.", 35),
        (
            "METHODS: Twenty-four volunteers received ketamine. Six additional volunteers received "
            "saline in all sessions.",
            30,
        ),
        (
            "METHODS: Forty patients received ketamine. RESULTS: Another eight patients were "
            "sedated.",
            40,
        ),
        ("METHODS: Forty night nurses were matched one-to-one to 40 day nurses.", 80),
        ("METHODS: An online form was open. RESULTS: Data from 96 full responses gave themes.", 96),
        ("METHODS: Year 10 students at six schools were asked.", None),
        ("METHODS: A Markov model. RESULTS: The model included 20,000 eligible patients.", None),
        ("METHODS: We looked at 1840 forensic post-mortem samples from one city.", 1840),
        ("RESULTS: Among 5,000 autopsies, 64 cases were positive for ketamine.", 64),
        (
            "We sent a questionnaire to 1,150 pain physicians; 260 replied.",
            260,
        ),
        (
            "The survey went to 840 nurses, and 190 (23%) responded.",
            190,
        ),
        (
            "We e-mailed 730 nurses and received 210 completed surveys.",
            210,
        ),
        (
            "Patients given ketamine with lorazepam (n = 41) were matched to 82 given lorazepam "
            "alone.",
            123,
        ),
        ("RESULTS: None of the 21 users had pain, whereas 12 of 33 controls had it.", 54),
        ("METHODS: Fifteen users and a matched control group did a task.", None),
        ("METHODS: We treated those who were not helped before, one in three adults.", None),
        ("RESULTS: 118 encounters with 104 individuals were eligible.", 104),
        ("Patients will be randomised. Sample size: 43 patients per group, 86 in total.", 86),
        (
            "METHODS: Inpatients were randomised to ketamine (N = 21) or midazolam (N = 19). "
            "RESULTS: Blood pressure rose in all 21 patients.",
            40,
        ),
        (
            "METHODS: Thirty patients on a ketamine infusion (0.2 mg/kg/h, no bolus) were matched "
            "1:2 to 60 controls.",
            90,
        ),
        ("METHODS: A total of 15 male users and 11 men who did not drink took part.", 26),
        ("We read the files. Ketamine was identified in 73 cases, most of them men.", 73),
        ("We examined 64 deaths in which ketamine was found.", 64),
        (
            "METHODS: Eighty-eight men referred to the ward of a university hospital of one city "
            "in the south and seen there were allocated to two groups. RESULTS: Eighty patients "
            "finished the study.",
            88,
        ),
        ("METHODS: Thirty-one of 44 eligible patients agreed to take part in the trial.", 31),
        ("METHODS: A form was given to 1.846 students of ten schools.", 1846),
        ("RESULTS: Cannabis was used by 40.0% (60 of 150) of participants.", 150),
        (
            "METHODS: 640 students answered a survey. This article is based on the 210 ketamine "
            "users from that sample.",
            210,
        ),
        (
            "METHODS: 500 users completed a survey. Our analyses are restricted to the 95 "
            "respondents who used ketamine.",
            95,
        ),
        ("METHODS: In a trial of 80 patients, 31 patients were included in this substudy.", 31),
        (
            "METHODS: Forty-four of the 62 participants of a trial took part in this imaging "
            "substudy.",
            44,
        ),
        (
            "METHODS: A link was sent to members of a society. Of these, 316 of 1400 members "
            "responded.",
            316,
        ),
        ("Forty patients chose acamprosate and 35 chose naltrexone.", 75),
        ("Of 90 smokers screened, 60 were eligible and were randomised to gum or placebo.", 60),
        (
            "METHODS: Users were divided at random into an acupuncture group (13 cases) and "
            "a sham group (12 cases).",
            25,
        ),
        ("Ninety referrals with ketamine cystitis were reviewed.", 90),
        ("For some months haloperidol was given (n = 82), then ketamine (n = 64).", 146),
        ("Forty family doctors were randomised in clusters; 4120 patients visited them.", 4120),
        ("PARTICIPANTS: 61 nurses who treated 873 patients with hazardous drinking.", 873),
        ("We surveyed 310 physicians; 92 had treated patients with ketamine.", 310),
        ("Sixty adult primary care clinics were randomised to reminders or usual care.", None),
        (
            "METHODS: Sleep was rated. Of the 120 enrolled, 88 patients were included in the "
            "present secondary analysis.",
            88,
        ),
        (
            "RESULTS: A total of 110 patients enrolled before and 100 patients enrolled after "
            "the change were followed.",
            210,
        ),
        ("In this trial, 35 patients had three sessions each (105 cases in total).", 35),
        (
            "Twenty-two patients in a manic episode who were treated with valproate and who had "
            "electroconvulsive therapy were compared with 19 manic patients without valproate.",
            41,
        ),
        ("We reviewed 57 admissions for delirium between 2014 and 2020. Ketamine helped.", 57),
        (
            "METHODS: A sham-controlled design was used on 31 patients. RESULTS: Two patients in "
            "the active group and 4 patients in the sham group relapsed.",
            31,
        ),
        ("We identified 31 patients undergoing 240 outpatient ketamine infusions.", 31),
        ("METHODS: A total of 141 patient encounters with agitation were included.", 141),
        ("Forty adults, all 21 years old or more, were randomised to gum or none.", 40),
        ("240 smokers gave consent. RESULTS: 212 were randomised, and 180 were followed.", 212),
        (
            "METHODS: 130 patients were approached and 96 consented. Eighty-four patients were "
            "randomised to exercise or stretching.",
            84,
        ),
        ("METHODS: Ninety smokers gave consent and were randomised to gum or to patches.", 90),
        (
            "METHODS: Mothers who were given buprenorphine (n = 140) and 420 matched women who "
            "were not were followed.",
            560,
        ),
        ("METHODS: Cases with heroin use (n = 52) were compared with 104 matched controls.", 156),
        ("METHODS: Drinkers (n = 45) and 45 age-matched non-drinkers kept a diary.", 90),
        (
            "METHODS: Users given ketamine (n = 210) were matched 1:3 by propensity score with "
            "630 patients who were given none.",
            840,
        ),
        (
            "METHODS: We found 310 patients with a new drug disorder and matched each with two "
            "controls without one (n = 620).",
            930,
        ),
        ("METHODS: The app has more than 2,500 users. RESULTS: 164 nurses took part.", 164),
        (
            "METHODS: Clinics that serve over 9,000 patients were surveyed. RESULTS: 73 "
            "prescribers took part.",
            73,
        ),
        ("METHODS: Data of more than 7,000 patients of a register were analysed.", 7000),
        (
            "METHODS: Patients were randomised. RESULTS: It was stopped with 14 patients in each "
            "of the ketamine (active) and propofol (control) groups.",
            28,
        ),
        (
            "METHODS: Patients were randomised, with 15 people in each of the ketamine, saline "
            "and midazolam arms.",
            45,
        ),
        (
            "METHODS: Thirty patients, 15 people in each of the two clinics, were randomised to "
            "ketamine and propofol groups.",
            30,
        ),
        (
            "METHODS: Within a trial of 84 participants, we held interviews with eleven "
            "participants after their last session.",
            11,
        ),
        ("METHODS: Sixteen participants of a randomised trial (n = 75) were interviewed.", 16),
        ("METHODS: From a registry of 3,900 patients we identified 410 with alcoholism.", 410),
        ("METHODS: From 8,200 patients of the system we selected 240 with opioid misuse.", 240),
        (
            "METHODS: Over two years, 9,400 approaches were made and 5,120 consented to answer "
            "a brief questionnaire.",
            5120,
        ),
        (
            "Forty inpatients received one session. Those who agreed (n = 36) were randomised to "
            "two further ketamine sessions (n = 18) or two counselling sessions (n = 18).",
            40,
        ),
        (
            "METHODS: Analyses were run in TRAILS (N = 900), SHARE (N = 640) and the Delft "
            "Twin Study (N = 310).",
            1850,
        ),
        ("Data of three trials, ASCENT-1 (n = 120) and ASCENT-2 (n = 98), were pooled.", 218),
        (
            "METHODS: Analyses were based on a study of 1,380 participants. In adulthood (2,100 "
            "observations of 1,150 subjects) participants were assessed.",
            1380,
        ),
        ("RESULTS: Review of 118 cases revealed 47 cases that met inclusion criteria.", 47),
        ("RESULTS: A search of 260 charts identified 71 patients given ketamine.", 71),
        (
            "In a post hoc analysis of a surgical trial (n = 280) of ketamine and sevoflurane, we "
            "examined 96 participants who smoked.",
            96,
        ),
        ("METHODS: This is a secondary analysis of a trial (n = 88) of ketamine.", 88),
        (
            "We reviewed 40 patients with alcohol withdrawal who received ketamine and 36 who "
            "received dexmedetomidine.",
            76,
        ),
        ("Among participants in a trial (N = 410), we examined resilience as a moderator.", 410),
        ("RESULTS: Sixty-one admissions (57 patients, 30 women) were analysed.", 57),
        ("Of 190 outpatients given esketamine, 58 were smokers and were included.", 58),
        ("Of 130 patients randomised, 110 completed the study and were analysed.", 130),
        ("Of 150 patients randomised, 136 were evaluable and included in the analysis.", 150),
        ("Patients reported nausea (n = 14), headache (n = 9) and dizziness (n = 6).", None),
        ("Participants used alcohol (n = 31), cannabis (n = 22) or cocaine (n = 11).", None),
        ("Thirty-two were randomised to memantine or placebo.", 32),
        ("A total of 58 underwent randomization.", 58),
        ("The total number of participants was 93.", 93),
        ("Patients (72) were randomised to memantine or placebo.", 72),
        ("Memantine was given to 55 patients and placebo to 54.", 109),
        ("Drinkers (ns = 12 and 14) received memantine or placebo.", 26),
        ("Drinkers received memantine or placebo (30 per arm).", 60),
        ("Drinkers were randomised to memantine or placebo (30 per arm).", 60),
        ("Memantine (31 patients) and placebo (30 patients) were compared.", 61),
        ("Sixty-two male and 34 female patients were randomised.", 96),
        ("Thirty participants in each of five groups were assessed.", 150),
        ("Each of 40 smokers completed both conditions.", 40),
        ("Each group consisted of 20 drinkers, and two groups were compared.", 40),
        ("One group of 30 smokers got gum and a second group of 28 got none.", 58),
        ("Interviews with 20 clients and 12 staff were conducted.", 32),
        ("Thirty smokers were randomised to gum, and another 29 to patches.", 59),
        ("We compared 29 patients treated before and 34 after a guideline.", 63),
        ("Three hundred smokers called; 120 were enrolled.", 120),
        ("Forty-one drinkers were eligible to receive six infusions.", 41),
        (
            "Drinkers were randomised to gum (n = 26) or tea (n = 26). A healthy control group "
            "(n = 26) was also tested.",
            78,
        ),
        ("Twenty drinkers were scanned. Twenty healthy volunteers were scanned once.", 40),
        ("Forty adults were scanned. Twenty healthy volunteers were scanned once.", 40),
        ("Intention-to-treat analysis (n = 211) showed no difference.", 211),
        ("Median age was 44 years; 20 of 28 patients were men.", 28),
        ("Patients were randomised 1:1:1 to gum, patch or lozenge (20 per group).", 60),
        ("Adults (weighted N = 12 million; unweighted n = 2,451) were asked.", 2451),
        (
            "Twenty patients were assigned to ketamine, 21 to midazolam, and 22 to saline.",
            63,
        ),
        (
            "Twenty patients received ketamine, twenty received midazolam, and twenty saline.",
            60,
        ),
        ("Sixty drinkers came. Twelve received ketamine, six vomited and four died.", 60),
        ("Abstinence was 15% (43/287) in the gum group and 9% (26/293) in the other group.", 580),
        ("Pressure was 120/80 in one group and 135/95 in the other group.", None),
        (
            "There were 180 cases in which ketamine was used. After exclusions, 62 cases were "
            "analysed. A total of 5 patients were intubated.",
            62,
        ),
        ("We recruited 71 patients; after exclusion of 9, 62 were analysed.", 71),
        (
            "Of 64 inpatients approached, 11 declined and 6 were ineligible, leaving 47 who were "
            "randomised to ketamine or midazolam.",
            47,
        ),
        ("Among 1,240 outpatients in a registry, 86 smokers were selected.", 86),
        ("The 240 encounters (12 patients came twice) of 212 adults were reviewed.", 212),
        ("The cohort comprised 17,329 adults starting gum and 8,441 starting patches.", 25770),
        (
            "1,021 patients in 21 clinics received vouchers and 987 in 20 clinics received usual "
            "care.",
            2008,
        ),
        ("Fifty outpatients were randomised. Another trial had enrolled 150 people.", 50),
        ("A sample size of 120 was calculated; 107 were finally enrolled.", 107),
        ("The sample size was calculated as 120 patients. In the end 88 patients enrolled.", 88),
        ("Charts of 1,422 admissions were screened and 63 met the criteria.", 63),
        ("During 5 years, nausea was found in 45 cases (14.4%).", None),
        (
            "Data from 43 participants who got an infusion were analysed; 55 had been randomised.",
            55,
        ),
        (
            "Adult encounters (n = 1,021; 842 unique patients) with withdrawal were reviewed.",
            842,
        ),
        (
            "Smokers were randomised in a 2:1 ratio: 402 to lozenge and 201 to placebo.",
            603,
        ),
        (
            "The sample comprised 28 users and 29 controls, but three users and one control "
            "were left out.",
            57,
        ),
        (
            "120 adults entered a two-week lead-in and 84 of them went on to be randomised.",
            84,
        ),
        (
            "Of the 96 participants in the parent trial, 72 gave blood samples and are reported "
            "here.",
            72,
        ),
        (
            "Of 74 patients, 10 were excluded and 64 were randomised to ketamine or propofol.",
            64,
        ),
        (
            "As in the study by Roe et al. (n = 90), heavy drinkers (n = 60) were randomised to "
            "gum.",
            60,
        ),
        (
            "METHODS: 37 patients treated after the change (ketamine 0.2-0.4 mg/kg/h plus "
            "diazepam) were compared with 45 historical patients.",
            82,
        ),
        ("RESULTS: 902 people opened the link, 811 were eligible and 640 gave complete data.", 640),
        ("METHODS: Eleven of the 80 participants of a phase 2 trial were interviewed.", 11),
        ("RESULTS: The form was accessed by 510 people and completed by 377 users.", 377),
        (
            "Of 311 patients randomised in the main trial, 112 joined this imaging substudy.",
            112,
        ),
        ("METHODS: 14 patients got gum and 15 were given a patch.", 29),
        ("METHODS: Sixteen smokers got gum and sixteen got a patch.", 32),
        ("METHODS: 17 smokers received gum and the other 18 received a patch.", 35),
        ("METHODS: Sixteen smokers received gum and three infusions of saline.", 16),
        ("METHODS: Gum was given to 37 smokers while 39 got a patch.", 76),
        ("METHODS: 23 smokers on gum were compared with 26 on a patch.", 49),
        ("METHODS: The study enrolled 62 users of ketamine and 33 polydrug users.", 95),
        ("METHODS: 44 heavy and 32 light smokers as well as 21 controls were tested.", 97),
        ("METHODS: 44 current and 32 former users of ketamine and 21 cannabis users came.", 97),
        ("METHODS: Inpatients were divided into gum (27 patients) and control (24 patients).", 51),
        ("METHODS: Twelve smokers with asthma (cases) and 27 without (controls) were seen.", 39),
        ("Cases were 203 men who died; each was matched with four controls (n = 812).", 1015),
        ("Cough was studied in 310 inpatients. Control cases were 84 patients with fever.", 394),
        ("Forty smokers were assigned. The control group included 20 patients.", 40),
        ("METHODS: From a parent trial of 260 people, we analysed the 71 who smoked.", None),
        (
            "METHODS: Data for this joint analysis were drawn from 163 smokers across nine trials.",
            163,
        ),
        ("METHODS: 50 users and 25 controls came. From the initial sample, 41 users stayed.", 75),
        ("In 173 cases of people suspected of driving on drugs, saliva was taken.", 173),
        ("METHODS: Data came from 12 clinics, each recruiting 11 patients.", None),
        ("RESULTS: Smokers were seen (76 in total; 41 women). Many quit.", None),
        (
            "A survey was completed by 1,150 women. Some were excluded, leaving a sample of 410 "
            "nonusers and 70 users. Of the total sample (n = 1,150), 12% used it.",
            1150,
        ),
        (
            "METHODS: 27 men who had failed to respond to gum were subsequently offered ketamine. "
            "RESULTS: Eight responded.",
            27,
        ),
        (
            "Gum raised the pulse (N = 28). A separate study examined a patch in smokers (N = 23).",
            51,
        ),
        (
            "Gum was given to 16 smokers. In addition, scans were made in a sample of people with "
            "asthma (n = 11) and with cough (n = 17).",
            44,
        ),
        ("RESULTS: 742 responses were received from smokers. Most had quit.", 742),
        ("METHODS: 640 nurses were surveyed by mail, and 330 replied.", 330),
        ("METHODS: A Markov model simulated a cohort of 2,000 smokers.", None),
        ("METHODS: Thirty-nine women were followed with their 41 newborns.", 39),
        (
            "Twenty-seven women's interview answers were analysed. Twelve women described shame, "
            "followed by pride (n = 9) and fear (n = 3).",
            27,
        ),
        ("METHODS: Cohorts got gum of 2, 4 or 6 mg (n = 7 each) or placebo (n = 8).", 29),
        ("METHODS: Cohorts got low, medium or high doses (n = 7 each) or none (n = 8).", None),
        ("METHODS: We found smokers (n = 940) and matched them 1:1 to nonsmokers.", 1880),
        ("Residents who chose gum (n = 61; two doses) were compared with 122 residents.", 183),
        ("RESULTS: Of 176 deaths with ketamine, 51 (29%) had a history of injecting.", 176),
        ("PARTICIPANTS: A total of 1,720 smokers setting a quit date in March.", 1720),
        ("METHODS: This post hoc analysis included 31 of 44 participants with a scan.", 31),
        ("METHODS: Of 270 surveys handed out, 118 were returned by nurses.", 118),
        ("A total of 74 smokers and 9 people who were helping smokers took part.", 83),
        ("METHODS: 23 users of gum and two equally sized groups of smokers were seen.", 69),
        ("METHODS: We scanned 19 patients and in an equal number of healthy controls.", 38),
        ("RESULTS: Access would increase the number treated by 61,000 patients.", None),
        ("RESULTS: In year 1 few quit; 3,900 patients annually would need it.", None),
        ("METHODS: Data of 41 admissions were read (mean age 30 years; 11 women).", None),
        ("METHODS: We matched 1,021 people who smoked 1:1 to 1,021 who did not.", 2042),
        ("METHODS: In a town of 25,000 inhabitants, 41 smokers were given gum.", 41),
        ("METHODS: 520 club goers were surveyed. RESULTS: Of users (n = 81), 40% fell.", 520),
        ("RESULTS: Complete data were obtained on 11 control and 13 gum families.", None),
        (
            "Included were 204 smokers who used gum. The control group contained people who did "
            "not (n = 131).",
            335,
        ),
        ("RESULTS: A total of 2011 cases were included. Most had quit.", 2011),
    ],
)
def test_totals_told_in_parts(abstract: str, total: int | None) -> None:
    assert total_of(abstract) == total


@pytest.mark.parametrize("told", ["(n = 2,345)", "with 2,345 employees"])
def test_people_of_eligible_trials(told: str) -> None:
    told = f"RESULTS: Twelve trials {told} were eligible. Fewer drank."
    assert values_of("sample_size", "Vouchers: a meta-analysis", told) == [2345]


@pytest.mark.parametrize(
    "told",
    [
        "Eleven trials were included: seven trials (n = 610) of gum, four trials (n = 205) not.",
        "Eleven trials (seven gum studies: n = 610; four patch studies: n = 205) were pooled.",
        "We found 7 nicotine gum (n = 610) and 4 nicotine patch (n = 205) studies.",
    ],
)
def test_people_of_all_trials_are_added_up(told: str) -> None:
    assert values_of("sample_size", "Gum: a meta-analysis", f"RESULTS: {told}") == [815]


def test_total_sample_size_of_pooled_trials() -> None:
    title = "Ketamine for craving: a meta-analysis"
    text = "RESULTS: Two trials were pooled (total sample size across trials of 132)."
    assert values_of("sample_size", title, text) == [132]


@pytest.mark.parametrize(
    ("title", "abstract", "total"),
    [
        ("Ketamine withdrawal: two cases", "Both had a bad time.", 2),
        ("Two pregnant women given ketamine: a case report", "Both had a bad time.", 2),
        ("Ketamine withdrawal", "We report three cases of withdrawal.", 3),
        ("Ketamine withdrawal", "Here, two cases of withdrawal are reported.", 2),
        ("Ketamine withdrawal: a case report", "AIM: We saw ketamine in two patients.", 2),
        ("Ketamine withdrawal: a case report", "AIM: Only two cases have been published.", 1),
    ],
)
def test_a_few_cases(title: str, abstract: str, total: int) -> None:
    assert values_of("sample_size", title, abstract) == [total]


@pytest.mark.parametrize("told", ["n = 210 receiving ketamine", "n = 420"])
def test_an_arm_is_not_the_total_of_pooled_trials(told: str) -> None:
    text = f"RESULTS: Data were taken from 12 studies ({told})."
    found = values_of("sample_size", "Ketamine for craving: a meta-analysis", text)
    assert found == ([420] if "420" in told else [])


def test_people_of_trials_beside_numbers_of_trials() -> None:
    text = (
        "With nine RCTs (n = 188), the effect was 1.1 (N = 7) for gum and 1.4 (N = 2) for patches."
    )
    assert values_of("sample_size", "Gum for craving: a meta-analysis", text) == [188]


@pytest.mark.parametrize("heading", ["RESEARCH DESIGN AND METHODS", "EVIDENCE SYNTHESIS"])
def test_rare_headings_end_the_background(heading: str) -> None:
    assert total_of(f"BACKGROUND: Little is known. {heading}: We studied 60 patients.") == 60


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ("In total, 410 nurses were surveyed about 3,000 patients.", 410),
        ("In all, 84 responses were received from 42 smokers.", 42),
        ("Of the 90 surveys, 55 were completed by nurses and 35 by physicians.", None),
        ("Of 1542 calls made, 869 smokers agreed to be interviewed.", 869),
        ("We enrolled 31; data of 29 were complete.", 31),
        ("Data come from a cohort of 13 415 cigarette smokers.", 13415),
        ("We interviewed 64 methadone clinic clients.", 64),
        ("All 1,024 patients admitted were asked to take part; 826 did.", 826),
        ("The training was tested in 28 of 40 planned patients.", 28),
        ("Twenty-two men who used cocaine came to the laboratory twice.", 22),
        (
            "In 2010, 4,614 callers were assessed; 2,206 were ineligible, and the rest were "
            "randomised to one call (n = 1,201) or five calls (n = 1,207).",
            2408,
        ),
        ("In 3 treatment groups, participants were asked. There were 80 adults.", 80),
        ("Four patients who were retested after a month reacted alike.", None),
        ("Users (75), ex-users (70) and non-users (72) completed the tests.", 217),
        ("Sixty-six patients received six infusions. Sixty healthy controls were studied.", 126),
        ("Some drinkers were excluded, leaving 28 for analysis.", 28),
        ("Ten of 50 drinkers left, leaving 20 in the gum group.", 50),
        ("In the gum group, 12 of 20 patients were women.", None),
        ("Forty smokers came; 22 got gum. A comparison group (n = 18) got none.", 40),
    ],
)
def test_people_told_beside_others(told: str, total: int | None) -> None:
    assert total_of(f"METHODS: {told}") == total


def test_completers_are_no_total() -> None:
    found = tags_of(
        "Ketamine for depression",
        "METHODS: Patients were randomized. RESULTS: Nineteen patients completed the trial.",
    )
    sizes = [(t.code, t.value) for t in found if t.facet == "sample_size"]
    assert sizes == [("analysed", 19)]


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("Twenty-six adult male Wistar rats pressed a lever for ketamine.", 26),
        ("Male (n = 18) and female (n = 20) rats pressed a lever for ketamine.", 38),
        ("Rats (11 male, 13 female) pressed a lever for ketamine.", 24),
        ("Thirty rats were trained, of which 8 rats per group got ketamine.", 30),
        ("Ten rats were trained. Another nine rats and 12 mice were tested.", None),
        ("Male rats (Wistar, n = 60) were given ketamine.", 60),
        ("Long-Evans rats (n = 56, both sexes) were given ketamine.", 56),
        ("Long-Evans rats (n = 8, per dose) were given ketamine.", None),
        ("On day 15, 18 h after removal of the pump, animals were given ketamine.", None),
    ],
)
def test_animals(abstract: str, total: int | None) -> None:
    found = values_of("sample_size", "Lever pressing in rats", f"METHODS: {abstract}")
    assert found == ([] if total is None else [total])


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("Sixty patients took part. The control group was 30 patients, and the gum group 30.", 60),
        (
            "Sixty patients took part. The study group held 30. The control group was 30 patients.",
            60,
        ),
        ("Thirty patients took part. The control group was 20 people who never smoked.", 50),
    ],
)
def test_a_control_group_among_all_is_not_added(abstract: str, total: int) -> None:
    assert values_of("sample_size", "Gum and mood", f"METHODS: {abstract}") == [total]


@pytest.mark.parametrize(
    ("abstract", "total"),
    [
        ("They were selected from 64 admissions. Heavy users (N = 41) took part.", 41),
        ("They were drawn from 640 patients in care; 52 were randomised.", 52),
        ("Forty-one adults were selected from 64 admissions.", 41),
    ],
)
def test_those_people_were_drawn_from_are_not_the_sample(abstract: str, total: int) -> None:
    title = "Vouchers for cocaine abstinence: a randomised trial"
    assert values_of("sample_size", title, f"METHODS: {abstract}") == [total]
