"""Turns of phrase that tell a total otherwise than by a number with its noun.

``54 were randomised``, ``of 213 charts, 63 met criteria``, ``62 responded to the survey``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from litreview.reading.counting import NUMERAL
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.scan import Scan

ENROLLED, OF_THE_SCREENED = "people enrolled", "enrolled of the screened"
ANSWERED, BY_VISITS = "those who answered", "visits counted"
AFTER_EXCLUSION, ELIGIBLE = "those left after exclusions", "those eligible"
BY_SHARES, MADE_OF = "a share of all", "what the sample was made of"


_N = r"(\d(?:,?\d){1,6})"
_NUMBER = rf"(?<![\w,.-])({NUMERAL})"
_FIRST = rf"(?<![a-z\d%)\]] )(?<![\w,.-]){_N}"  # of its clause
_SHARE = r"(?:\([^()]{1,12}%\) )?"
_DEALT = r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|allotted|enrolled|recruited)"
_WERE_DEALT = (
    rf"(?:were|had been) (?:finally |ultimately |eventually |then |subsequently )?{_DEALT}"
    r"(?! to\b(?!(?:[^.;()\d]|\(\d+\)){3,60} or ))|underwent random(?:i[sz]ation|allocation)\b"
)
_ADMITTED = r"(?:encounters|admissions|presentations|visits|episodes|attendances)"

_TREATED_THERE = pattern(  # as toxicologists count people
    rf"\b(?:there were|a total of|identified|reviewed|looked (?:back )?at|,) {_N} "
    r"(?:\([^()%]{1,60}\) )?"
    r"(?:[a-z-]+ ){0,4}?(?:admissions|presentations|exposures|attendances|deaths|fatalities|"
    r"calls)\b(?![^;()]{0,90} and (?!(?:19|20)\d\d)\d)"
    rf"|{_NUMBER} (?:[a-z-]+ ){{0,4}}?(?:cases|admissions|presentations|referrals|"
    r"exposures|attendances|deaths|fatalities|calls) (?:[^\s;.()]+ ){0,14}?(?:were|are) "
    r"(?:found|identified|recorded|included|reported|retrieved|reviewed|described|presented)\b"
    rf"|\b(?:there were|identified|yielded) ({NUMERAL}) (?:[a-z-]+ )?cases\b(?! of\b| related\b)"
    rf"|\b(?:identified|detected|found|present|involved) in ({NUMERAL}) (?:[a-z-]+ )?"
    r"(?:cases|deaths|fatalities|decedents)\b(?! of\b| ?\(\d[\d.]* ?%)"
    rf"|{_NUMBER} (?:[a-z-]+ ){{0,3}}?interviews (?:were (?:done|held|conducted|completed) )?with "
    rf"(?:[a-z-]+ ){{0,3}}?{PEOPLE}\b"
    rf"|{_NUMBER} (?:[a-z-]+ ){{0,3}}?(?:deaths|fatalities) (?:in which|where|involving)\b"
    rf"|(?<!among ){_NUMBER} (?:[a-z-]+ ){{0,3}}?(?:autopsies|autopsy cases|"
    r"post-?mortem (?:samples|cases|examinations|investigations))\b"
    rf"|(?<=[.:;] )of (?:the |all )?{_N} (?:[a-z-]+ ){{0,3}}?(?:deaths|fatalities|autopsies)\b"
    r"[^.;,()\d]{0,40}, \d[\d,]* \([^()]{1,12}\) (?:had|were|was)\b"
    r"(?! (?:positive|related|attr|due))"
    r"|\b(?:of|among) (?:the )?\d[\d,]* (?:[a-z-]+ ){0,3}?(?:presentations|calls|exposures|"
    r"admissions|deaths|cases|autopsies)"
    r"[^.;]{0,40}?, (\d[\d,]*) (?:cases )?(?:\([^()]{1,12}\) )?(?:involved|were (?:positive\b|"
    r"(?:related|attributed|due) to))\b"
)
_MET = pattern(  # "ninety-seven patients met criteria", where nobody else is counted
    rf"{_NUMBER} (?:[a-z-]+ ){{0,3}}?{PEOPLE} (?:{_SHARE})?(?:(?:met|fulfilled) (?:all |the |our )?"
    r"(?:(?:inclusion|eligibility|study|entry|selection) )?criteria"
    r"(?! of\b| for (?!inclusion|the study))"
    r"|were eligible\b(?! (?:to|for))|had complete data\b)"
)
_HEADED = pattern(  # "Participants 1016 women ...": a heading printed without its colon
    rf"(?<=[.;:)] )(?:participants|patients|subjects|population) ({NUMERAL}) "
    rf"(?:[a-z-]+ ){{0,3}}?(?:{PEOPLE}|mothers)\b"
)
_OF_SCREENED = pattern(  # "96 of 640 people screened (15%) were randomised"
    rf"\b({NUMERAL}) (?:out )?of (?:the )?\d[\d,]* {PEOPLE}\b[^.;,]{{0,60}}? were (?:randomly )?"
    r"(?:selected|chosen|sampled)\b(?! (?:to|as|by) )"
    rf"|\b({NUMERAL}) (?:out )?of (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?"
    r"(?:screened|assessed|approached|invited|contacted|callers|referrals|referred)\b"
    r"(?: [a-z-]+){0,8}?(?: \([^()]*\))? "
    r"(?:were (?:randomi[sz]ed|enrolled|recruited)|entered)\b"
)
_OF_WHOM_TAKEN = pattern(  # "we enrolled 58 of 77 eligible patients"
    rf"\bwe (?:randomly )?(?:enrolled|recruited|randomi[sz]ed|assigned|allocated) ({NUMERAL})"
    rf" (?:out )?of (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?{PEOPLE}\b(?! to\b(?![^.;]{{1,80}} or ))"
    rf"|\b({NUMERAL}) (?:out )?of (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?{PEOPLE} were"
    r" (?:enrolled|recruited|randomi[sz]ed)\b(?! to\b(?![^.;]{1,80} or ))"
)
_THEN_DEALT = pattern(  # "146 adults were enrolled and after a lead-in 118 were randomized"
    rf"\b\d[\d,]* [^.;\d]{{1,60}} (?:enrolled|screened|recruited),? and ({NUMERAL}) randomi[sz]ed"
    r"(?=[.;,]| at\b| into\b| \()|"
    r"(?:\b\d[\d,]*|\b(?:hundred|[a-z]+ty)\b)[^.;\d]{1,60} "
    r"(?:enrolled|entered|recruited|consented|screened"
    r"|completed an? (?:intake|assessment|screening))\b"
    rf"[^.;]{{0,80}}? ({NUMERAL}) (?:of them )?(?:with [^.;,()\d]{{3,60}} )?(?:were|went on to be) "
    r"(?:then |subsequently )?(?:randomi[sz]ed|randomly (?:assigned|allocated))\b"
    r"(?! to\b(?![^.;()\d]{3,60} or ))"
)
_OF_NESTED = pattern(  # "of the 104 randomised, 38 took part in the imaging substudy"
    rf"\bof (?:the )?\d[\d,]* [^.;]{{3,90}}?, ({NUMERAL}) {_SHARE}"
    r"(?:[a-z-]+ ){1,5}?(?:(?:in|for|to) (?:the|an?|our)|(?:(?:in|for|to) )?this) "
    r"(?:[a-z-]+ ){0,4}?"
    r"(?:sub-?study|sub-?sample|ancillary|nested|(?:secondary|post[- ]hoc) analys[ie]s)\b"
    rf"|\b(?:of|among) (?:the )?\d[\d,]* [^.;]{{3,90}}?, ({NUMERAL}) {_SHARE}[^.;,()\d]{{4,60}}? "
    r"and (?:are|were) (?:(?:reported|described) (?:on )?here|the subjects? of this)\b"
)
_OF_THOSE_THERE = pattern(  # "this analysis included 31 of 40 participants"
    r"\b(?:this|the|our) (?:[a-z-]+ ){0,3}?(?:analys[ie]s|sub-?study|sub-?sample) "
    rf"(?:included|comprised|used|examined) ({NUMERAL}) (?:out )?of (?:the )?\d"
)
_OF_CHARTS = pattern(  # "of 213 charts screened, 63 met criteria"
    rf"\b(?:of|among) (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?(?:charts|records|files|"
    rf"admissions|encounters|presentations)(?: [a-z-]+){{0,4}}, ({NUMERAL}) "
    rf"(?:patients |adults |individuals |cases )?{_SHARE}"
    r"(?:met|fulfilled|satisfied|were (?:eligible|included))\b"
    r"|\b(?:charts|records|files|notes) of \d[\d,]* [^.;]{3,60}? were [^.;,()\d]{4,50}?,? "
    rf"(?:and|of whom|of which) ({NUMERAL}) (?:{PEOPLE} )?{_SHARE}(?:met|fulfilled"
    r"|were (?:eligible|included))\b"
)
_YIELDED = pattern(  # "a search of 240 charts identified 85 patients"
    r"\b(?:review|search|screening|query|audit|inspection) (?:of|in) [^.;]{0,40}?\d[\d,]* "
    rf"[^.;()\d]{{2,50}}? (?:revealed|identified|yielded|found|returned|produced) ({NUMERAL}) "
    rf"(?:[a-z-]+ ){{0,3}}?(?:cases|{PEOPLE})\b"
    rf"|\bscreened (?:[^.;\d]{{0,40}}? )?to yield ({NUMERAL}) (?:[a-z-]+ ){{0,3}}?{PEOPLE}\b"
)
_CHOSEN = pattern(  # "from a cohort of 900 patients, 60 users were selected"
    rf"\b(?:from|among|out of) [^.;()\d]{{0,40}}\d[\d,]* [^.;]{{2,60}}?, {_N}"
    r"(?: [a-z-]+){1,5}? (?:were|was) (?:then |randomly )?"
    r"(?:selected|chosen|sampled|enrolled|recruited|identified)\b"
)
_COMPLETED = pattern(
    rf"{_NUMBER} {_SHARE}(?:out )?of (?:the |our )?\d[\d,]*"
    r" (?:[a-z-]+ ){0,4}?(?:[a-z]+s|men|women|people)(?: \([^()]{1,12}%\))? (?:[a-z]+ly )?"
    r"(?:(?:screened|approached|assessed|invited) (?:[^.;,()]{2,60}? )?)?"
    r"(?:(?:of|in|from) (?:an?|the|our) [^.;,()]{3,50}? |who (?:[a-z]+ ){1,3}?)?"
    r"(?:(?:completed|returned|answered|filled (?:in|out)|responded to) "
    r"(?:it|(?:the|our|this|an?) (?:[a-z]+ )?(?:survey|questionnaires?))\b|"
    r"(?:participated|took part|consented|agreed to|responded|replied|"
    r"were randomi[sz]ed(?! to\b)|were interviewed)\b)"
    r"|\b(?:survey|questionnaire|form|interview)s? (?:was|were) (?:completed|returned|answered|"
    rf"filled (?:in|out)) by ({NUMERAL}) {_SHARE}(?:out )?of (?:the |our )?\d"
    rf"|\bof (?:the )?\d[\d,]* [^.;]{{3,60}}?,? ({NUMERAL}) {_SHARE}"
    r"(?:(?:met|fulfilled|gave) [^.;,()]{3,40}? and )?(?:completed|finished|answered|returned|"
    r"filled (?:in|out)) (?:it|the (?:survey|questionnaire|form))\b"
    rf"|\bto (?:the |all )?\d[\d,]* [^.;,]{{3,60}},? (?:and|of whom) ({NUMERAL}) "
    rf"{_SHARE}(?:completed|answered|returned|filled (?:in|out)) "
    r"(?:it|them|the (?:survey|questionnaire|form)s?)\b"
    r"|\d (?:visitors|(?:[a-z]+ )?(?:who )?(?:(?:opened|clicked|accessed|started) (?:[a-z]+ ){0,3}?"
    r"(?:it|survey|link|questionnaire|form)))\b"
    rf"[^.;]{{0,90}}?(?:,|,? and) (?:of wh[a-z]+ )?({NUMERAL}) (?:[^.;\d]{{3,100}}? )?"
    r"(?:completed|answered|(?:gave|provided|submitted) complete)\b"
    r"|\b(?:opened|accessed|started) by \d[\d,]* [^.;\d]{3,40}? and completed by "
    rf"({NUMERAL})\b(?! ?%|\.\d)"
)
_REPLIED = pattern(
    rf"\b{_N} (?:usable|valid|completed?) (?:answers|replies|responses|questionnaires|forms)"
    rf" (?:came|were)\b"
    rf"|\b{_N} (?:responses|replies) were (?:received|collected|obtained)\b(?! from \d)"
    rf"|\b(?:received|data from|there were|with|yielded|collected) {_N} (?:[a-z]+ )?"
    r"(?:responses|replies|answers|returns|(?<=completed )(?:surveys|questionnaires|forms))\b|"
    r"\b(?:replies|responses|answers|returns) (?:came|(?:were|was) (?:received|obtained"
    rf"|returned)) (?:back )?(?:from|by) (?:a total of )?{_N}\b(?! ?%)"
    r"|\bof (?:the )?\d[\d,]* (?:surveys|questionnaires|forms)(?: [a-z-]+){0,4}, "
    rf"{_N} (?:\([^()]{{1,12}}\) )?were (?:returned|completed|received)\b"
    r"(?! by [^.;()\d]{3,40} and \d)"
    rf"|(?<![\d,.]){_N} \([^()]{{1,30}}\) (?:of (?:the )?)?(?:[a-z-]+ ){{1,3}}?"
    r"responded to (?:the|our|this) (?:online )?(?:survey|questionnaire|request|invitation)"
    r"|\b(?:sent|mailed|e-?mailed|distributed|handed|posted|circulated|went|by e?-?mail|by post)\b"
    r"[^.;]{0,80}"
    rf"(?:[;,]|,? and) (?:of (?:whom|which) )?{_N} (?:\(\d[\d.]*%\) )?"
    r"(?:of (?:whom|which) )?(?:responded|replied|(?:were )?returned|answered|completed)\b"
    r"|\bwere (?:invited|contacted|approached|asked|offered|e-?mailed)[^.;]{0,60}?(?:,|;|,? and|,? "
    rf"of whom) {_N} (?:\([^()]{{1,12}}\) )?(?:of (?:whom|them|these) )?(?:responded|replied"
    r"|returned|answered|completed|took part|participated|agreed|consented|accepted|did)\b"
    rf"|{_FIRST} (?:\([^()]{{1,12}}\) )?(?:answered|replied|completed (?:the|our|this) (?:[a-z]+ )?"
    r"(?:survey|questionnaire|interview))\b(?! again)"
    rf"|(?<=[.:?!] ){_N} (?:\([^()]{{1,12}}\) )?"
    r"(?:agreed|consented|took part|participated)\b(?! and \d)"
    rf"|\bof (?:the )?\d[^.;]{{3,80}}? (?:mailed|asked|sent|invited|contacted|approached)\b"
    rf"[^.;]{{0,40}}, \d[\d.]* ?% \((?:n ?= ?)?{_N}\) (?:completed|answered"
    r"|responded|replied|returned|filled|took part|participated|agreed)\b"
    rf"|\bresponse rate (?:was |of )?(?:[^.;()]|\.\d){{0,20}}\((?:n ?= ?)?{_N}"
    r"(?:\)|(?:/| of | out of )\d)"
)
_INTERVIEWED = pattern(
    r"\binterview(?:s|ed) (?:[a-z]+ ){0,3}(?:with )?(\d(?:,?\d){0,6}) (?:out )?of "
    r"(?:the |these )?\d"
)
_MADE_OF = pattern(
    r"\b(?:the|our|this|study|final|total|whole|overall|entire|analytic) "
    r"(?:cohort|sample|population) (?:comprised|consisted of|included|contained)"
    rf" (?:a total of )?{_N} (?!studies|trials|articles|records|samples|sessions|infusions"
    r"|reports|years|months|weeks|sites)(?:[a-z-]+ ){0,2}?[a-z]+(?:s|men|people)\b"
)
_OF_ASSIGNED = pattern(
    rf"\bof (?:the )?{_N} (?:who were |who )?(?:randomly )?"
    r"(?:(?:randomi[sz]ed|assigned|enrolled|recruited)(?! to\b| in\b| for\b)|"
    r"(?<=who )(?:entered|began|started|joined|consented))\b"
)
_BARELY = pattern(  # "the sample size was 54", "54 were randomised", "randomised 54 of 60"
    r"(?=[cpstw\d])(?:"
    r"\b(?:sample size (?:was|is|of)|target sample size:|planned enrol?lment:|(?:sample|cohort)"
    rf" of|(?:sample|cohort) (?:included|comprised)) {_N}"
    r"(?= (?:was|were|received|completed)\b(?! (?:calcul|plan|requi|need|estim))|\.|\Z)"
    rf"|{_FIRST} (?:{_WERE_DEALT})"
    rf"|(?<=[;:.] ){_N} randomi[sz]ed(?=[;,)])"
    r"|\b(?:study|trial|we) (?:enrolled|recruited|randomi[sz]ed|included|sampled|identified|"
    rf"selected) {_N}(?= (?:(?:between|from|who|with|aged)\b|(?:out )?of (?:the )?\d))"
    rf"|\bwe (?:enrolled|recruited|randomi[sz]ed) {_N}(?=; |\.(?: |\Z)))"
)
_SPELT = pattern(  # "Nine were enrolled"
    rf"(?:(?<=[.:;] )|(?<=\n))({NUMERAL}) (?:of (?:them|these) )?(?:{_WERE_DEALT})"
)
_THE_NUMBER = pattern(  # "the total number of participants was 90", "patients (90) were randomised"
    rf"\bnumber of {PEOPLE} (?:(?:who were |who )?(?:randomi[sz]ed|enrolled|included|recruited"
    rf"|studied|analy[sz]ed|participating) )?(?:was|is|were) {_N}\b(?! ?%| in (?:the|one|each))"
    rf"|\b(?:final|total|study|whole|overall|analytic) (?:sample|cohort|population) was "
    rf"{_N}(?=[.;,])"
    rf"|(?:(?<=[.;:)] )|(?<=\n)){PEOPLE} \({_N}\) (?:were {_DEALT}|received|underwent|completed"
    rf"|took part)\b"
)
_OF_INTENDED = pattern(
    rf"(?<![\w,.-])({NUMERAL}) of (?:(?:an?|the) (?:intended|planned|targeted|anticipated) "
    r"(?:sample (?:size )?of )?\d|\d[\d,]* (?:intended|planned|targeted|anticipated)\b)"
)
_OF_ENCOUNTERS = pattern(  # "214 encounters with 201 individuals"
    rf"\b\d[\d,]* (?:[a-z-]+ ){{0,2}}?{_ADMITTED} (?:with|by|in|involving|from|of|among|for) "
    rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}) (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b"
    rf"|{_ADMITTED} \((?:n ?= ?\d[\d,]*[;,] )?({NUMERAL}) (?:[a-z-]+ ){{0,2}}?{PEOPLE}(?=[);,])"
)
_WERE_SO = pattern(  # "of 214 outpatients, 63 were smokers and were included"
    r"\bof (?:the |all )?\d[\d,]* (?![^.;,]{0,60}(?:randomi|enrol|assign|allocat|recruit))"
    rf"[^.;,]{{3,140}}, ({NUMERAL}) {_SHARE}(?:were|had|met|used|gave|provided) "
    r"[^.;,()]{3,60} and (?:were )?(?:therefore )?(?:included|enrolled|analy[sz]ed|studied)\b"
)
_IN_TOTAL = pattern(
    rf"(?<![\d,.(]){_N}(?: (?!times|sessions|doses|infusions|hours|days|weeks|minutes)"
    r"[a-z]+)? in total\b"
)
_CONSISTED = pattern(
    rf"\bsample (?:consisted|comprised|was made up)(?: of)? {_N} (?:out )?of (?:the )?\d"
)
_IN_BRACKETS = pattern(  # "of the total sample (1,250)", "all (64) patients"
    r"\b(?:(?:total|overall|entire|whole|final|analytic) sample|all) "
    rf"\((?:n ?= ?)?{_N}\)|\((?:in )?total:? n ?= ?{_N}\)|\b{PEOPLE} \((?:in )?total:? {_N}\)"
)
_OF_AGE = pattern(  # "210 14-16-year olds"
    rf"(?<![\d,.]){_N} (?:[a-z-]+ )?\d\d(?:(?:-|–| to | and )\d\d)?[ -]years?[ -]olds\b"
)
_OF_ALL = pattern(  # "41.3% (62 of 150) of the patients"
    rf"\(\d[\d,]* ?(?:of|/) ?{_N}\) of (?:all |the |our )?"
    rf"(?:{PEOPLE}|sample)\b(?! (?:with|who|on|in)\b)"
    rf"|(?:(?<=[.;:] )|(?<=\n))\d+ (?:\([^()]*\) )?of (?:the )?{_N} {PEOPLE} "
    r"(?:\([^()]*\) )?were (?:(?:fe)?male|(?:wo)?men)\b"
)
_LEAVING = pattern(  # "11 declined, leaving 47 who were randomised"
    rf"\bleaving ({NUMERAL}) (?:{PEOPLE} )?(?:who (?:were|was)|to be|for) "
    r"(?:randomi[sz]|random\b|enrol|assign|treated)"
)
_REMAINED = pattern(  # "after exclusion of 12, 48 were analysed"
    rf"\b(?:leaving|so that) (?:a (?:final |total )?sample of )?{_N} (?:{PEOPLE} )?"
    r"(?:for\b|remained(?! (?:on|un[a-z]+)\b)|were (?:analy|included|randomi|studied)"
    r"|in (?:the|our) (?:final|analy|study|trial|sample)|to be\b)"
    rf"|\bexclu(?:sions?|ding)\b[^.;()]{{0,60}}, (?:data (?:from|of) )?({NUMERAL}) (?:[a-z-]+ "
    rf"){{0,2}}?(?:(?:{PEOPLE}|cases|records|charts) )?(?:remained"
    r"|were (?:included|analy|available|eligible|enrolled|left|randomi|studied|evaluat))"
)


class Form(NamedTuple):
    """A form, what it adds to the score, and its name."""

    pattern: re.Pattern[str]
    bonus: float
    rule: str


FORMS = (
    Form(_HEADED, 4.0, ENROLLED),
    Form(_OF_NESTED, 6.0, OF_THE_SCREENED),
    Form(_OF_THOSE_THERE, 6.0, OF_THE_SCREENED),
    Form(_OF_CHARTS, 4.0, OF_THE_SCREENED),
    Form(_YIELDED, 6.0, OF_THE_SCREENED),
    Form(_WERE_SO, 6.0, OF_THE_SCREENED),
    Form(_MADE_OF, 3.0, MADE_OF),
    Form(_BARELY, 3.0, ENROLLED),
    Form(_OF_INTENDED, 5.0, ENROLLED),
    Form(_OF_ENCOUNTERS, 4.0, ENROLLED),
    Form(_IN_TOTAL, 2.0, ENROLLED),
    Form(_CONSISTED, 5.0, MADE_OF),
    Form(_IN_BRACKETS, 5.0, MADE_OF),
    Form(_OF_AGE, 2.0, "people of an age"),
    Form(_OF_ALL, 0.0, BY_SHARES),
    Form(_LEAVING, 6.0, OF_THE_SCREENED),
    Form(_REMAINED, 1.0, AFTER_EXCLUSION),
    Form(_OF_SCREENED, 4.0, OF_THE_SCREENED),
    Form(_OF_WHOM_TAKEN, 6.0, OF_THE_SCREENED),
    Form(_THEN_DEALT, 6.0, OF_THE_SCREENED),
    Form(_CHOSEN, 4.0, OF_THE_SCREENED),
    Form(_OF_ASSIGNED, 4.0, "those assigned"),
    Form(_SPELT, 3.0, ENROLLED),
    Form(_THE_NUMBER, 3.0, ENROLLED),
    Form(_COMPLETED, 4.0, ANSWERED),
    Form(_REPLIED, 4.0, ANSWERED),
    Form(_INTERVIEWED, 4.0, ANSWERED),
    Form(_TREATED_THERE, 0.0, BY_VISITS),
    Form(_MET, 0.0, ELIGIBLE),
)


_SHARES = pattern(  # "in one group (12 of 27) and in the other (none of 28)"
    r"\b\d+ (?:out )?of (?:the )?\d+\b[^.;]{0,80}\b(?:\d+|none) (?:out )?of (?:the )?\d+\b"
)


def counts_those_dealt(scan: Scan, i: int) -> bool:
    """``58 underwent randomization``, ``the sample size was 90``: people without a noun."""
    return any(scan.holds(form, i) for form in (_BARELY, _SPELT, _THE_NUMBER))


def counts_otherwise(scan: Scan, i: int) -> bool:
    """Whether a sentence counts people by their visits, their deaths, or shares of groups."""
    return scan.holds(_TREATED_THERE, i) or ("group" in scan.words(i) and scan.holds(_SHARES, i))
