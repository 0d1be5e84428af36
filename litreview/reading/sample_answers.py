"""Those who answered among those who were asked, by post, on the web or face to face."""

from __future__ import annotations

from litreview.reading.counting import NUMERAL
from litreview.reading.patterns import pattern

ANSWERS = frozenset(
    "completed returned answered filled participated took consented agreed responded randomised "
    "randomized".split()
)
ANSWERED = pattern(
    rf"(?<![\w,.-])({NUMERAL}) (?:\([^()]{{1,12}}%\) )?(?:out )?of (?:the |our )?\d[\d,]*"
    r" (?:[a-z-]+ ){0,4}?(?:[a-z]+s|men|women|people)(?: \([^()]{1,12}%\))? (?:[a-z]+ly )?"
    r"(?:(?:screened|approached|assessed|invited) (?:[^.;,()]{2,60}? )?)?"
    r"(?:(?:of|in|from) (?:an?|the|our) [^.;,()]{3,50}? |who (?:[a-z]+ ){1,3}?)?"
    r"(?:(?:completed|returned|answered|filled (?:in|out)|responded to) "
    r"(?:it|(?:the|our|this) (?:[a-z]+ )?(?:survey|questionnaires?))\b|"
    r"(?:participated|took part|consented|agreed to|responded|replied|"
    r"were randomi[sz]ed(?! to\b))\b)"
    rf"|\b(?:survey|questionnaire|form|interview)s? (?:was|were) (?:completed|returned|answered|"
    rf"filled (?:in|out)) by ({NUMERAL}) (?:\([^()]{{1,12}}%\) )?"
    r"(?:out )?of (?:the |our )?\d"
    rf"|\bof (?:the )?\d[\d,]* [^.;]{{3,60}}?,? ({NUMERAL}) (?:\([^()]{{1,12}}%\) )?"
    r"(?:(?:met|fulfilled|gave) [^.;,()]{3,40}? and )?(?:completed|finished|answered|returned|"
    r"filled (?:in|out)) (?:it|the (?:survey|questionnaire|form))\b"
    rf"|\bto (?:the |all )?\d[\d,]* [^.;,]{{3,60}},? (?:and|of whom) ({NUMERAL}) "
    r"(?:\([^()]{1,12}%\) )?(?:completed|answered|returned|filled (?:in|out)) "
    r"(?:it|them|the (?:survey|questionnaire|form)s?)\b"
    r"|\d (?:visitors|(?:[a-z]+ )?who (?:opened|clicked|accessed|started))\b[^.;]{0,60}?, "
    rf"({NUMERAL}) "
    r"[^.;]{3,100}? (?:completed|answered)\b"
)
REPLIES = frozenset(
    "replies responses response answers returns responded replied invited contacted "
    "approached asked emailed mailed surveys questionnaires answered sent went agreed "
    "consented took participated".split()
)
REPLIED = pattern(
    r"\b(?:received|data from|there were) (\d(?:,?\d){1,6}) (?:[a-z]+ )?"
    r"(?:responses|replies|answers|returns|(?<=completed )(?:surveys|questionnaires|forms))\b|"
    r"\b(?:replies|responses|answers|returns) (?:came|(?:were|was) (?:received|obtained|returned)) "
    r"(?:back )?(?:from|by) (?:a total of )?(\d(?:,?\d){1,6})\b(?! ?%)"
    r"|(?<![\d,.])(\d(?:,?\d){1,6}) \([^()]{1,30}\) (?:of (?:the )?)?(?:[a-z-]+ ){1,3}?"
    r"responded to (?:the|our|this) (?:online )?(?:survey|questionnaire|request|invitation)"
    r"|\b(?:sent|mailed|e-?mailed|distributed|handed|posted|circulated|went)\b[^.;]{3,80}"
    r"(?:[;,]|,? and) (?:of (?:whom|which) )?(\d(?:,?\d){1,6}) (?:\(\d[\d.]*%\) )?"
    r"(?:of (?:whom|which) )?(?:responded|replied|(?:were )?returned|answered|completed)\b"
    r"|\bwere (?:invited|contacted|approached|asked|e-?mailed)[^.;]{0,60}?(?:,|;|,? and|,? of "
    r"whom) "
    r"(\d(?:,?\d){1,6}) (?:\([^()]{1,12}\) )?(?:of (?:whom|them|these) )?"
    r"(?:responded|replied|returned|answered|completed|took part|participated|agreed|consented)\b"
    r"|(?<![a-z\d%)\]] )(?<![\w,.-])(\d(?:,?\d){1,6}) (?:\([^()]{1,12}\) )?"
    r"(?:answered|replied)\b(?! again)"
    r"|(?<=[.:?!] )(\d(?:,?\d){1,6}) (?:\([^()]{1,12}\) )?"
    r"(?:agreed|consented|took part|participated)\b(?! and \d)"
    r"|\bresponse rate (?:was |of )?[^.;()]{0,20}\((\d(?:,?\d){1,6})(?:/| of | out of )\d"
)
INTERVIEWS = frozenset({"interviews", "interviewed"})
INTERVIEWED = pattern(
    r"\binterview(?:s|ed) (?:[a-z]+ ){0,3}(?:with )?(\d(?:,?\d){0,6}) (?:out )?of "
    r"(?:the |these )?\d"
)
