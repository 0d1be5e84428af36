"""Turns of phrase that tell how a study was done, for `design_words`."""

from __future__ import annotations

from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.patterns import PEOPLE, pattern

PEOPLE_WERE = pattern(
    rf"\b(?:{PEOPLE}|groups?|couples|dyads|families|practices|clinics|inmates|residents|pharmacies"
    r"|schools|hospitals|wards|departments|worksites|sites|clinicians|physicians|providers|nurses"
    r"|pupils|callers|parents|mothers)(?: \([^()]*\))?(?:,? (?:in|of) which [^.;,]{3,60}?,?)? "
    r"(?:[a-z0-9-]+ ){0,4}?(?:were|was|are|received|underwent|completed|participated|took)\b"
    rf"|\b(?:was|were) (?:given|administered|offered|prescribed) to (?:[a-z0-9-]+ ){{0,4}}?"
    rf"(?:{PEOPLE})\b"
    r"|\bout of \d"
    r"|\d underwent random|\d were (?:randomi[sz]ed|(?:randomly )?(?:assigned|allocated))\b"
    rf"|\b(?:{PEOPLE}) (?:with|who|on|taking|aged) [^.;]{{3,90}}? were random(?:i[sz]ed|ly)\b"
    r"|\bss (?:\([^)]{1,30}\) )?(?:were|received|underwent|completed)\b"  # subjects, in short
)
_PEOPLE = rf"(?:{PEOPLE}|providers|clinicians|physicians|nurses|mothers)"
DATA_OF_TRIALS = pattern(
    r"\bdata (?:from|of) [^;.]{0,120}?\b(?:trials|studies)\b[^;.]{0,70}?\bw(?:ere|as) "
    r"(?:analy[sz]ed|pooled|combined)\b"
    r"|\b(?:two|three|four|[2-5]) (?:[a-z0-9-]+,? ){0,6}?trials randomi[sz]ed\b"
    r"|\b(?:used|using|utili[sz]ed|analy[sz]ed) "
    r"(?:data|(?:(?:blood|serum|plasma|stored) )+samples) (?:from|of) (?:an?|our|the) "
    r"(?:[a-z-]+,? ){0,4}?(?:previous|published|completed|earlier|prior|larger|randomi[sz]ed"
    r"|placebo-controlled)[a-z ,-]{0,40}?\btrial\b"
    r"|\b(?:us(?:ed|ing)|pooled|pooling) (?:[a-z-]+ ){0,2}?data (?:of|from) (?:two|three|four"
    r"|five|[2-5]) (?:[a-z0-9-]+,? ){0,4}?trials\b"
    r"|\bdata (?:came|come|are|stem|were (?:obtained|collected|derived|drawn|taken|used"
    r"|harmoni[sz]ed|merged|aggregated)) from [^.;]{0,100}?\b(?:(?:trials?|rcts?)"
    r"|(?:two|three|four|five|six) [^.;]{0,40}?studies)\b"
    r"|\bdata (?:from|of) [^;.]{0,90}?\b(?:phase (?:[1-4]|i{1,3}v?)|open-label|randomi[sz]ed"
    r"|placebo-controlled)[^;.]{0,60}?\b(?:trial|study)\b[^;.]{0,60}? were "
    r"(?:used|analy[sz]ed|pooled|combined|examined|explored)\b"
    r"|\b(?:us(?:e|ed|es|ing)|analy[sz](?:e|ed|es|ing)|examin(?:e|ed)) (?:the |[a-z-]+ ){0,3}?data "
    r"(?:\([^()]*\) )?(?:that were )?(?:collected|gathered|obtained) "
    r"(?:as part of|during|in|for|from|within) [^.;]{0,60}?\b(?:trial|rct)\b"
    r"|\bhad been (?:recorded|collected|measured|obtained|randomi[sz]ed|randomly|assigned|enrolled)"
    r"\b[^.;]{0,80}? (?:in|during|as part of) (?:an?|the) [^.;]{0,60}?\btrial\b"
    rf"|\bwere (?:obtained|collected|taken|available) from a (?:subset|subgroup) of {PEOPLE} "
    r"(?:in|of|during|from) (?:an?|the) [^.;]{0,60}?\b(?:trial|study)\b"
    r"|\bdata (?:from|of) the (?!present|current|main|whole|same|clinical)[a-z0-9-]+ trial\b"
)
_DID_MORE = (  # "smokers enrolled in a trial were scanned", not "smokers enrolled in a trial."
    r"(?=[^.;]{10,}?(?<!and)(?<!then) (?:were|was|had|completed|underwent|provided|gave)\b)"
)
IN_A_TRIAL = pattern(  # "participants were 90 smokers enrolled in a trial of"
    r"(?:([.:!?]\s|\n)|\b(?:were|from|of|among|included) )(?:the |all )?(?:\d+ )?"
    rf"(?:(?!in\b|for\b|to\b|with\b|on\b)[a-z-]+ ){{0,4}}?{_PEOPLE}"
    r"(?: \([^()]*\))?(?: were (?!enrolled|entered|studied|treated)[a-z]+)?"
    r"(?: (?:with|on|receiving|taking|maintained on|seeking) "
    r"(?:(?! (?:enrolled|participated|took|w(?:ere|as) ))[^.;:]){2,50}?)? "
    r"(?:(?:who (?:had |were )?(?:enrolled|participat(?:ed|ing)|taking part|took part) "
    rf"|enrolled (?(1){_DID_MORE})|(?:participating|taking part) )?in|from|of) "
    r"(?:an?|two|three|one of) (?:[a-z0-9-]+,? (?:and )?){0,6}?(?:trials?|rcts?)\b"
    r"|\b(?:given|treated|randomi[sz]ed|enrolled|participated|received|included) [^.;]{0,60}?in "
    r"(?:(?:an?|our|two|three|several|one of) )?(?:previously )?(?:completed|published|reported|"
    r"conducted|earlier|previous|prior) (?:[a-z0-9-]+,? ){0,6}?trials?\b"
    r"|\b(?:took part|participated|enrolled|recruited|included|collected|studied|scanned|tested) "
    r"[^.;]{0,40}?as (?:a )?part of (?:an?|our|the|two) (?:large|larger|previous|parent|completed|"
    r"published|ongoing) [^.;]{0,70}?\b(?:trials?|study|protocol)\b"
    r"|\bwho (?:had |were )(?:previously |already |earlier )?(?:taken part|participated|completed|"
    r"been enrolled|"
    r"enrolled) (?:in )?(?:an?|two|the|one of) (?:[a-z0-9-]+,? (?:and )?){0,6}?(?:trials?|rcts?)\b"
)
OWN_TRIAL = pattern(
    r"\b(?:this|our|the (?:present|current)) (?:double-blind|randomi[sz]ed|placebo-controlled),? "
    r"(?:[a-z-]+,? ){0,4}?(?:study|trial|experiment) (?:tested|examined|compared|investigated)\b"
)
COMPARES = pattern(  # "this study compared the safety of A and B in smokers in a trial"
    r"\b(?:(?:this|the present|the current) (?:study|trial)|we) "
    r"(?:compar|evaluat|assess|test)[a-z]* [^.;]{0,60}?\b(?:efficacy|effectiveness|safety)\b"
)
_NUMBER = rf"(?:\d+|{NUMBER_WORDS}(?:-{NUMBER_WORDS})?)"
_GOT = (
    r"(?:received|chose|preferred|opted for|got|underwent|"
    r"were (?:given|treated with|assigned|allocated))\b"
)
_COMPARATORS = (
    r"saline|placebo|midazolam|lorazepam|propofol|fentanyl|morphine|lidocaine|magnesium|methadone"
    r"|(?:halo|dro)peridol|diazepam|phenobarbital|hydromorphone|naltrexone|(?:es)?ketamine|buprenorphine|clonidine|standard|usual"
)
ASSIGNED = pattern(r"\bassigned\b[^.;]{1,120}? to (?:receive|[^.;]{3,60}? or [a-z]+(?=[.;,]))\b")
EITHER = pattern(rf"\b(?:received|were given|got) [^.;]{{3,60}}? or (?:{_COMPARATORS})\b")
GROUPS = pattern(r"\b(?:placebo|control|saline|both|two|treatment) (?:groups?|arms?)\b")
_TO = r"\bwe(?:re)? (?:allocated|assigned) (?:(?:in|\d+) [a-z ]{4,30} )?to (?!one\b)"
TWO_ARMS = pattern(  # "40 patients received ketamine and 38 saline", "assigned to gum or to patch"
    rf"\b{_NUMBER} (?:[a-z-]+ ){{0,3}}?{_PEOPLE} (?:who |with [^.;,()\d]{{3,60}}? )?{_GOT}"
    r"[^.;]{3,90}?[,;]? ?(?:and|while|whereas|with|to|versus|;) (?:[io]n (?:the (?:other|second)"
    rf"|another) [a-z]+,? )?(?:the (?:other|remaining) )?{_NUMBER} (?:[a-z-]+ ){{0,3}}?{_GOT}"
    rf"|\b{_NUMBER} (?:[a-z-]+ ){{0,3}}?were (?:allocated|assigned) to [^.;]{{3,90}}?,? and "
    rf"{_NUMBER} (?:[a-z-]+ ){{0,3}}?to\b"
    rf"|\b(?:one|the first) (?:group|half) {_GOT}[^.;]{{3,90}}?(?:,|;|and|while|whereas) "
    r"(?:the (?:other|second|rest)|another)\b"
    rf"|\b{_NUMBER} (?:[a-z-]+ ){{0,2}}?{_GOT}(?:[^.;]|\.\d){{3,90}}? and "
    rf"{_NUMBER} (?:{_COMPARATORS})\b"
    rf"|\b{_GOT} [^.;()]{{2,60}} \(n ?= ?\d+\),? (?:or|and|versus) [^.;()]{{2,60}} \(n ?= ?\d+\)"
    rf"|\b(?:two|three|four) (?:[a-z-]+ )?groups of {_NUMBER}\b|\b\d+ in each (?:group|arm)\b"
    r"|\b(?:assigned|allocated) (?:in)?to (?:one of )?(?:two|three|four|five|six|\d) "
    r"(?:[a-z]+ ){0,2}(?:arms|groups|conditions|treatments)\b"
    r"|(?:[:(,]|\bincluded|\benrolled) \d\d+ (?:[a-z-]+ ){0,2}?(?:before|pre-[a-z]+)\b[^.;]{0,60}?"
    r"\band \d\d+ (?:[a-z-]+ ){0,2}?(?:after|post-[a-z]+)\b"
    rf"|\b(?:{PEOPLE}|who)(?: (?!they\b)[a-z-]+){{0,6}} (?:took|received|were given|got) "
    r"[^.;]{3,60}? or (?:placebo|saline|usual care)\b"
    r"|\b[a-z]{3,} or (?:placebo|saline|midazolam) (?:was|were) (?:given|administered|infused) to\b"
    r"|\binto (?:an? |the )?(?:intervention|experimental|treatment|ketamine) (?:group )?"
    r"(?:\([^()]*\) )?and (?:an? |the )?control\b"
    rf"|\b{PEOPLE} (?:given|treated with|receiving|who received) [^.;]{{2,90}}?"
    rf"(?: (?:with|to|than|and)|,) (?:{_NUMBER} )?(?:{PEOPLE}|those) "
    r"(?:given|treated with|receiving|who received) (?!both\b|neither\b)[a-z]+"
    r"|\bwere divided (?:by [a-z ]{3,20} )?into (?:two|three|four|[2-4]) (?:[a-z]+ )?groups\b"
    r"(?! (?:according|based|by|on|depending|with|of)\b)"
    rf"|{_TO}[^.;]{{3,70}}? (?:or|versus) (?:to )?[a-z0-9]"
)
TO_ARMS = pattern(_TO + "[a-z]")
_MONTH = r"(?:(?:\d\d? )?[a-z]{3,9}\.? (?:\d\d?,? )?)?"
OVER_YEARS = pattern(
    rf"\b(?:between|from|during) {_MONTH}(?:19|20)\d\d(?:,? (?:and|to|through|until) |-|–){_MONTH}"
    r"(?:19|20)\d\d\b"
    rf"|\bover (?:an? )?{_NUMBER}[ -]years? (?:period|span)\b"
    r"|\b(?:year|months|period) (?:before|preceding|prior to)\b[^.;]{0,80}\b"
    r"(?:year|months|period) (?:after|following)\b"
    r"|\bthis (?:study )?(?:was|is) an? (?:[a-z-]+ ){0,2}?retrospective\b"
    r"|\b(?:its|the|this|our) retrospective (?:nature|design|character)\b"
    rf"|\bconsecutive (?:[a-z-]+ ){{0,2}}?{PEOPLE} (?:[a-z]+ )?(?:attending|seen|admitted|referred"
    r"|of|at|from) "
)
RECORDS_OF = pattern(  # "the charts of 40 patients"
    r"\b(?:records|charts|files|case notes|health data) of (?:all |the )?(?:consecutive )?"
    rf"{_NUMBER} (?:[a-z-]+ ){{0,4}}?{_PEOPLE}\b"
    r"|\b(?:records|charts|case notes) of [^.;]{3,120}? were (?:studied|reviewed|examined|"
    r"analy[sz]ed|searched|inspected|screened)\b"
)
SEEN_LATER = pattern(  # "they were contacted 12 months after discharge"
    rf"\b(?:contacted|assessed|interviewed|evaluated|re-?examined|examined|visited|traced"
    rf"|re-?tested|surveyed) (?:[a-z-]+ ){{0,4}}?(?:again )?(?:at )?{_NUMBER} "
    rf"(?:weeks|months|years) (?:after|later|following|post)\b"
    rf"|\b(?:surveyed|interviewed|assessed|evaluated|tested|completed|contacted) [^.;]{{3,60}}? "
    rf"(?:and again|and {_NUMBER}(?:, {_NUMBER})*,? and {_NUMBER} (?:weeks|months|years))\b"
    rf"|\bat (?:weeks|months|years) \d+(?:, \d+)*,? and \d+\b"
    rf"|\boutcomes? (?:[a-z-]+ ){{0,4}}?{_NUMBER} (?:weeks|months|years) (?:after|later|following)"
    rf"\b|\b(?:at|on|after) (?:baseline|admission|intake|entry|enrolment|enrollment|discharge)"
    rf"[^.;]{{0,50}}?(?:,|,? and) (?:(?:again |\d+ )?(?:at|after) )?{_NUMBER}[ -]"
    rf"(?:weeks?|months?|years?)\b"
    rf"|\b(?:an?|{_NUMBER}) (?:weeks?|months?|years?) later,? we (?:[a-z-]+ )?(?:examined|assessed"
    r"|contacted|interviewed|determined|checked|asked|tested)\b"
)
WE_TESTED = pattern(
    r"\b(?:participants|subjects|volunteers) (?:[a-z]+ly )?(?:performed|learned|viewed|listened|"
    r"slept|rated|played|smoked|drank|inhaled|ingested)\b"
    r"|\b(?:using|following|in|used|with|utili[sz]ed|employed|had) an? "
    r"(?:[a-z0-9-]+,? (?:and )?){1,8}?(?:design|comparison|fashion|manner|procedure)\b"
    r"|\bthis (?:is|was) an? (?:(?!(?:of|on|about)\b)[a-z0-9-]+,? ){0,9}?(?:trial|study)\b"
    r"|\b(?:study|trial) was (?:designed|conducted|performed|carried out|undertaken)\b"
    r"|\b(?:this|our|the (?:present|current)) (?:[a-z0-9-]+,? (?:and )?){0,6}?(?:trial|study) "
    r"(?:compared|evaluated|tested|examined|assessed|investigated|randomi[sz]ed|randomly)\b"
    r"|\bwe (?:[a-z]+ )?(?:tested|measured|administered|acquired|recorded|scanned|recruited|"
    r"assigned|randomi[sz]ed|allocated|enrolled)\b"
)
OWN_ACT = pattern(
    r"\b(?:(?:(?:this|our|the (?:present|current)) (?:[a-z-]+,? (?:and )?){0,4}?"
    r"(?:study|experiment|investigation)|we) (?:here |then |also |(?!previous|recent)[a-z]+ly )?"
    r"(?:examined|investigated|compared|contrasted|tested|assessed|evaluated|explored|measured"
    r"|determined|studied|derived|found|observed|demonstrated|conducted|recruited|scanned|genotyped"
    r"|included)\b|were (?:recruited|interviewed|examined|genotyped|scanned|tested|followed)\b"
    r"|was used to (?:study|investigate|examine|assess|measure|test|map|determine)\b)"
    r"|\busing [^.;]{3,140}?,? we (?:demonstrate|show|report|find)\b|\bmeasured in a group of\b"
)
PLANS = pattern(
    r"\b(?:(?:the|this|our) (?:current |present |proposed |planned )?(?:study|trial|project)"
    r"|participants|patients|subjects|volunteers|researchers|(?:the )?investigators|we) (?:will|"
    r"shall)\b"
)
_TO_LEARN = (
    r"(?:investigate|evaluate|determine|assess|test|compare|examine|explore|observe|study"
    r"|measure|establish|identify|find out|learn|characteri[sz]e|see)\b"
)
AIM_AHEAD = pattern(
    r"\b(?:(?:goals?|aims?|purposes?|objectives?) of (?:this|the|our) (?:[a-z-]+,? ){0,5}?"
    r"(?:study|trial|project|investigation) (?:is|are):? (?:\W*[1ai]\W+)?to "
    r"|(?:this|the (?:present|current)) (?:[a-z0-9-]+,? ){0,5}?(?:study|trial|project) (?:will "
    r"|(?:aims|seeks|intends|proposes|is (?:designed|aimed|intended)) (?:\W*[1ai]\W+)?to ))"
    rf"{_TO_LEARN}"
    r"|\b(?:study|trial|primary|main) hypothes[ie]s (?:of (?:this|the) (?:study|trial) )?"
    r"(?:is|are) that\b"
)
AHEAD = frozenset(
    "goal goals aim aims purpose purposes objective objectives seeks intends proposes designed "
    "aimed intended will hypothesis hypotheses".split()
)
PAST = pattern(r"\b(?:were|was|had|showed|found|revealed|improved|received|completed)\b")
ILLNESS = pattern(
    r"disorder|depend|addict|withdraw|craving|depress|anxi|suicid|pain|migraine|headache|syndrome"
    r"|alcohol|smok|vaping|gambl|detoxif|abstin|cessation|drinking|relapse|schizophren|surgery|surgical"
)
ASKED_BACK = pattern(r" (?:[a-z-]+ ){0,2}?(?:self|rat|recall|quest|report|measure|frequency)")
LIMITS = pattern(r"\blimit(?:ations?|ed)\b")
P_VALUE = pattern(r"p(?<!\wp) ?[<>=] ?0?\.\d")  # a letter first: it is found fastest
POOLED = pattern(
    r"\b(?:or|rr|md|smd|wmd|rd|hr|g|odds ratios?|risk ratios?|mean difference|risk difference)\)?"
    r",? ?[=:]? ?-?\d+(?:\.\d+)?[^.]{0,12}(?:95 ?%|ci\b|confidence)"
)
NOT_POOLED = pattern(
    r"\b(?:no|without|not|cannot|instead of|preclud[a-z]+|prevent[a-z]*|hamper[a-z]*)"
    r" (?:(?:[a-z-]+|an?) ){0,3}\Z"
)
NOT_DONE = pattern(
    r"(?: [a-z-]+){0,4}? (?:(?:was|were|is) (?:(?:judged|deemed|considered|thought) )?"
    r"(?:not|in[a-z]+|impossible|unfeasible|precluded|prevented|hampered)\b|could not\b)"
)
OF_ONE_TRIAL = pattern(r"\b(?:one|single|only|another) (?:[a-z-]+ ){0,3}?(?:trial|study|rct)\b")
ONE_AGE = pattern(r"\b(?:a|an|our|this|the|in|of) (?:[a-z]+ ){0,2}\d{1,3}[ -]\Z")
SOMEBODY = pattern(
    r"\b(?:a|this|our|the) (?:[a-z-]+ ){0,3}?(?:man|woman|boy|girl|lady|patient|veteran|student|"
    r"nurse|"
    r"physician),? (?:[a-z ]{0,12}(?:of|aged|age) \d\d?|in (?:his|her) (?:\d0s|[a-z]+ies|teens))\b"
    r"|\ban? (?:[a-z-]+ ){0,3}?(?:man|woman|boy|girl|patient|user) [^.;]{0,80}?\b(?:presented "
    r"(?:to|with)|(?:is|was) (?:described|reported|presented)|was (?:admitted|referred))\b"
    r"|\b(?:we|i|authors?) (?:report|describe|present) (?:on )?an? (?:[a-z-]+ ){0,3}?"
    r"(?:man|woman|boy|girl|patient|veteran)\b(?! (?:population|cohort|sample|group))"
    r"|\b(?:mr|mrs|ms)\.? [a-z]\b"
)
PRONOUN = pattern(r"\b(?:he|she|his|her)\b")
PERSON_AFTER = pattern(
    r"(?:[a-z-]+,? ){0,4}(?:patient|man|woman|male|female|boy|girl|veteran|lady|gentleman|person|"
    r"child|infant|toddler|parturient|student|user|smoker|drinker|soldier|nurse|physician|"
    r"teenager|adolescent|doctor|worker|driver|teacher|engineer|farmer|mother|father|individual|"
    r"[a-z]+(?:ist|ian|seeker))\b"
)
OF_SEVERAL = pattern(
    r"\b(?:results?|evidence|findings|data) (?:from|of|across) (?:(?:two|three|four|five|six|[2-9])"
    r" |(?=randomi[sz]ed|placebo|controlled|phase))[^.:]{0,80}?\b(?:studies|trials)\b"
    r"|\b(?:subset|subgroup|sub-?sample) (?:of|from|in) the [a-z0-9-]+ (?:study|trial)\b"
    r"|\bin a sub-?(?:sample|set|group)\b"
    r"|\bpooled (?!blood|urine|serum|plasma|human|samples|wastewater|sewage)"
)
RANDOM_ORDER = pattern(  # "in random, double-blind order"
    r"\bexposed in counter-?balanced order to (?:two|three|four|[2-4]) [^.;]{0,40}?conditions\b|"
    r"\b(?:in|with) (?:an? )?(?:[a-z-]+,? )?random(?:i[sz]ed|ly)?,? (?:(?:and )?[a-z-]+,? ){0,2}?"
    r"(?:order|sequence)\b|\b(?:randomi[sz]ed|randomly (?:assigned|allocated)) to (?:one of )?"
    rf"(?:[a-z-]+ ){{0,3}}?(?:order|sequence)s?\b(?! of t[ae]s)|\b{_NUMBER} (?:[a-z-]+,? ){{0,2}}?"
    r"randomi[sz]ed,? (?:[a-z-]+,? ){0,2}?(?:sessions|visits|test days|occasions|periods)\b"
)
ITS_ORDER = pattern(r"\b(?:order|sequence) (?:[a-z]+ ){0,5}\Z")
PREDICTS_IN = pattern(  # "predictors of response in the ... trial"
    r"\b(?:predict|mediat|moderat)[a-z]* [^:]{0,120}\bin (?:the|an?) [^:]{0,80}\b(?:trial|rct)\b"
)
DONE = pattern(
    r"\dmg|\d mg|\bn ?= ?\d|\bp ?[<=]|\binjected with\b|\bwe (?:found|used|tested|examined|"
    r"investigated|measured|show|demonstrate|report)|\bwere (?:trained|injected|exposed|housed|"
    r"sacrificed|tested|assessed)\b"
)
IN_HUMANS = pattern(r"\bin (?:man|humans?)\b")
ANIMALS_WERE = pattern(
    r"\b(?:rats|mice|monkeys|rabbits|dogs|pigs|hamsters|zebrafish) "
    r"(?:of (?:both sexes|either sex) )?(?:were|received|had|self-"
    r"administered|learned|acquired|pressed|trained|drank|showed|exposed|treated|given)\b"
)
ARTICLES = pattern(
    r"\b(?:yielded|total of|identified|retrieved|included|found) (?:\d[\d,]*|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) "
    r"(?:[a-z-]+ ){0,3}?(?:articles|studies|papers|publications|reports|records|trials)\b"
)
TRIALS_MET = pattern(
    rf"\b{_NUMBER} (?:[a-z-]+ ){{0,3}}?(?:trials|studies|rcts) (?:\([^()]*\) )?"
    r"(?:(?:comprising|with|including|involving|enrolling) [^.;]{3,60}? )?(?:met|fulfilled|were "
    r"(?:included|eligible|pooled))\b"
)
TRIALS_POOLED = pattern(  # "we pooled 16 trials", "a model was used to combine 24 RCTs"
    r"\b(?:we (?:pooled|combined|meta-analy[sz]ed)|to (?:pool|combine)) (?:the )?"
    r"(?:(?:data|results|findings) (?:from|of) )?(?:all )?(?:\d\d|[6-9]|six|seven|eight|nine|ten"
    r"|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) (?:[a-z-]+ ){0,3}?(?:trials|rcts|studies)\b"
)
AS_USUAL = pattern(r"\b(?:treatment as usual|usual care|standard care)\b")
VERSUS = pattern(r"\b(?:versus|vs\.?|compared (?:with|to)|compari(?:son|ng))(?!\w)")
FEW_PEOPLE = pattern(
    r"\b(?:we|the authors) (?:report|describe|present) (?:on |here )?"
    r"(?:the (?:cases? of|treatment of) )?(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]"
    rf"|10) (?:[a-z-]+,? ){{0,5}}?(?:{PEOPLE}|cases|boys|girls)\b|\b(?:we|the authors) (?:report|"
    r"describe|present) (?:on |here )?(?:(?:our|their|the) experience (?:with|in)|an? (?:[a-z]+ )?"
    rf"series of) {_NUMBER} (?:[a-z-]+,? ){{0,4}}?(?:patients|cases)\b"
)
CASES_TITLED = pattern(rf"[:,-] (?:a report of )?{_NUMBER} (?:consecutive )?cases\b\W*\Z")
FEW_TOLD = pattern(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[a-z-]+ ){0,5}?"
    rf"(?:{PEOPLE}|cases|deaths|fatalities|poisonings|intoxications) (?:[a-z-]+ ){{0,12}}?"
    r"(?:are|were) (?:reported|described|presented)\b(?! to\b)"
    rf"|\b{_NUMBER} (?:[a-z-]+ ){{0,3}}?(?:cases|deaths|fatalities|poisonings|intoxications) "
    r"(?:of|in|involving|with|where|from) [^.;]{3,120}? are (?:reported|described|presented)\b"
)
WILL_RECEIVE = pattern(
    rf"\bwill (?:then |also |first )?(?:receive|undergo|be (?:randomi[sz]ed|randomly|recruited"
    rf"|enrolled|assigned|allocated|given|administered|treated))\b"
    rf"|\b(?:{_PEOPLE}|they|each) will (?:have|attend|take|complete)\b"
)
BEFORE_AFTER = pattern(r"\b(?:before|prior to) and (?:[a-z0-9]+ ){0,4}?(?:after|following)\b")
ORDER = pattern(
    r"\b(?:order|sequence|position|administration|sessions?|occasions|conditions|test days|"
    r"crossover|within-subjects?|manner|fashion)\b"
)
RECORDS = (
    r"(?:charts?|records?|files?|notes|case histories|data of|cases of|patients|enquiries|calls"
    r"|inquiries|admissions|presentations|attendances|referrals|consultations|autopsies|sedations|"
    r"procedures|infusions|administrations|exposures|episodes|encounters|visits)\b"
)
RECORDS_AFTER = pattern(rf" (?:[a-z0-9,-]+ ){{0,4}}?{RECORDS}")
OF_RECORDS = pattern(
    r" of (?:[a-z-]+ ){0,2}?(?:charts|records|files|case notes|case histories|admissions)\b"
)
RECORDS_BEFORE = pattern(rf"\b{RECORDS}(?: \([^()]{{1,40}}\))?(?: [a-z0-9-]+){{0,9}} \Z")
AMONG_DESIGNS = pattern(
    r",? (?:and |or )?(?:[a-z-]+,? ){0,5}(?:trials|studies|series|reviews|reports|observations)\b"
)
THEY_TELL = pattern(  # "case series on oral ketamine report"
    r"(?: (?:on|of|with|in) [^.;,]{3,60}?)? (?:report|suggest|show|describe|indicate)\b"
)
WITHOUT = pattern(  # "there was no control group"
    r"\b(?:no|without(?: an?)?|lack(?:ed|ing|s)?(?: of)?(?: an?)?|absence of(?: an?)?) \Z"
)
WANTED = pattern(  # "a randomised trial is needed"
    r"[^.;]{0,160}\b(?:(?:is|are) (?:now |therefore |clearly |urgently )?(?:needed|required|"
    r"warranted|justified|planned|under way)|would be|should (?:be|follow))\b"
)
DESIGNS_BEFORE = pattern(r"\b(?:trials|studies|reports|reviews),? (?:and |or )?\Z")
OWN_STUDIES = pattern(
    r"\bwe (?:conducted|performed|carried out|ran|completed) (?:two|three|four|five|[2-5]) "
    r"[^.;]{0,70}\Z"
)
PLURAL_AFTER = pattern(r"(?:[a-z-]*,? ){0,5}(?:trials|studies|rcts|experiments)\b")
APART = pattern(  # "ketamine and memantine were given a week apart"
    rf"\b(?:{_NUMBER}|an?) (?:hours?|days?|weeks?|months?) apart\b"
    r"|\b(?:separated by|wash-?out (?:period |interval )?between)\b"
)
SESSIONS = pattern(
    r"\b(?:sessions|(?<!blind )(?<!blinded )conditions|occasions|test days"
    r"|on (?:two|three|four) days)\b|\bcompleted (?:two|three|four) (?:[a-z0-9()-]+ ){0,4}?scans\b"
)
TEST_DAYS = pattern(  # "ketamine or placebo, on three test days"
    r"\b(?:on|over|during|in|completed) (?:two|three|four|five|[2-5]) (?:separate |different )?"
    r"(?:test|challenge|laboratory|experimental) (?:days|sessions)\b"
)
ASKED = pattern(
    rf"\b{PEOPLE} (?:[a-z-]+ ){{0,6}}?(?:completed|answered|filled (?:in|out)) "
    r"(?:the|an?|two|three|several|measures|questionnaires|scales|self-report|surveys|inventories)\b"
    r"|\bresponse rate (?:was|of)\b"
    rf"|\b(?:{PEOPLE}|physicians|clinicians|providers|nurses|psychiatrists|pharmacists|therapists) "
    r"[^.;]{0,90}?\basked to (?:assess|rate|rank|indicate|report|estimate|complete|answer)\b"
)
