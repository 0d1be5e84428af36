"""Totals told by a turn of phrase: ``of 90 approached, 40 took part``.

Groups of equal size, shares, denominators, the randomised among the screened, those who
answered among those who were asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.reading import sample_answers as answers
from litreview.reading.counting import (
    NUMBER_WORDS,
    NUMERAL,
    Candidate,
    Count,
    added_up,
    count_in,
    names_people,
)
from litreview.reading.patterns import pattern
from litreview.reading.sample_arms import EQUAL
from litreview.reading.sample_shares import shares_of
from litreview.reading.sample_visits import ENCOUNTERS, OF_ENCOUNTERS, TREATED_THERE, VISITS
from litreview.reading.scan import Scan

_GROUPS_OF = pattern(
    r"\b(two|three|four|five|six|\d) (?:[a-z-]+ ){0,3}(?:groups|arms|cohorts)"
    r"(?: of |,? \(n ?= ?|,? n ?= ?)(\d{1,3}(?:,\d{3})+|\d{1,4}|ten|twelve|fifteen|twenty|thirty)\b"
)
_SETS = frozenset({"groups", "arms", "cohorts"})
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SMALL |= {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}


def totals_told(scan: Scan, i: int, base: float) -> list[Candidate]:
    """Totals told otherwise than by a number with its noun."""
    (start, end, _), lowered = scan.document.sentences[i], scan.document.lowered
    words, totals = scan.words(i), list[Candidate]()
    if not _SETS.isdisjoint(words) and (groups := _GROUPS_OF.search(lowered, start, end)):
        size, count = _small(groups.group(2)), _small(groups.group(1))
        place = Count(size * count, *groups.span(), groups.end(), "noun", "")
        totals.append(Candidate(size * count, (place,), base + 3, EQUAL))
    totals += shares_of(scan, i, base)
    if lowered.find(") of ", start, end) >= 0:
        totals += _found(_OF_ALL, lowered, (start, end), base, _BY_SHARES)
    if lowered.find(" of ", start, end) >= 0:
        totals += _denominators(lowered, start, end, base)
    if not (_SCREENED.isdisjoint(words) or _ENROLLED.isdisjoint(words)):
        totals += _randomised_of(lowered, start, end, base)
    if not _CHOICE.isdisjoint(words):
        totals += _found(_CHOSEN, lowered, (start, end), base + 4, OF_THE_SCREENED)
    if "males" in words or "male" in words:
        totals += _of_both_sexes(lowered, start, end, base)
    if not _ASSIGNED.isdisjoint(words):
        totals += _added([*_TWO_ARMS.finditer(lowered, start, end)], base + 3, "arms added up")
    if not _SETS_BESIDE.isdisjoint(words):
        totals += _added([*_BESIDE.finditer(lowered, start, end)][:1], base + 3, "groups compared")
    for k in sorted({k for word in _CUES & words for k in _FORMS_OF[word]}):
        _, form, bonus, rule = _FORMS[k]
        totals += _found(form, lowered, (start, end), base + bonus, rule)
    return totals


def _added(found: list[re.Match[str]], score: float, rule: str) -> Iterator[Candidate]:
    """All numbers of some matches, added up."""
    groups = ((m, k) for m in found for k in range(1, m.re.groups + 1))
    if counts := [count_in(m, k) for m, k in groups if m[k]]:
        yield added_up(counts, score, rule)


def _found(
    form: re.Pattern[str], lowered: str, place: tuple[int, int], score: float, rule: str
) -> Iterator[Candidate]:
    """The number that each match of a form tells."""
    for match in form.finditer(lowered, *place):
        count = count_in(match, match.lastindex or 1)
        last = rule in (_BY_VISITS, _BY_SHARES)  # where nothing else is told
        yield Candidate(count.value, (count,), score, rule, "last" if last else "total")


ANSWERED, OF_THE_SCREENED = "those who answered", "enrolled of the screened"
_BY_VISITS, _BY_SHARES = "visits counted", "a share of all"
_OF_ALL = pattern(  # "41.3% (62 of 150) of the patients"
    r"\(\d[\d,]* ?(?:of|/) ?(\d(?:,?\d){1,6})\) of (?:all |the |our )?"
    r"(?:participants|patients|respondents|subjects|students|sample)\b(?! (?:with|who|on|in)\b)"
)
_ASSIGNED = frozenset(
    "randomised randomized assigned enrolled recruited entered began started joined "
    "consented".split()
)
_TWO_ARMS = pattern(
    r"\b(?:randomi[sz]ed|assigned|allocated) to [^.;()\d]{2,60} \((\d(?:,?\d){0,6})\),? "
    r"(?:or|and) [^.;()\d]{2,60} \((\d(?:,?\d){0,6})\)"
)
_OF_ASSIGNED = pattern(
    r"\bof (?:the )?(\d(?:,?\d){1,6}) (?:who were |who )?(?:randomly )?"
    r"(?:(?:randomi[sz]ed|assigned|enrolled|recruited)(?! to\b| in\b| for\b)|"
    r"(?<=who )(?:entered|began|started|joined|consented))\b"
)
_BARE = frozenset(
    "sampled sample cohort series enrolled recruited randomised randomized included allocated "
    "assigned".split()
)
_BARELY = pattern(  # "the sample size was 54", "54 were randomised", "randomised 54 of 60"
    r"(?=[cpstw\d])(?:"
    r"\b(?:sample size (?:was|is|of)|target sample size:|planned enrol?lment:|(?:sample|cohort) "
    r"of|(?:sample|cohort) (?:included|comprised)) "
    r"(\d(?:,?\d){1,6})(?= (?:was|were|received|completed)\b|\.|\Z)"
    r"|(?<![a-z\d%)\]] )(?<![\w,.-])(\d(?:,?\d){1,6}) were "
    r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|enrolled|recruited)"
    r"(?! to\b(?![^.;()\d]{3,60} or ))"
    r"|(?<=; )(\d(?:,?\d){1,6}) randomi[sz]ed(?=[;,)])"
    r"|\b(?:study|trial|we) (?:enrolled|recruited|randomi[sz]ed|included|sampled) (\d(?:,?\d){1,6})"
    r"(?= (?:(?:between|from|who|aged)\b|(?:out )?of (?:the )?\d)))"
)
_SPELT = pattern(  # "Nine were enrolled"
    rf"(?<=[.:;] )({NUMBER_WORDS}(?:-{NUMBER_WORDS})?) were "
    r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|enrolled|recruited)(?! to\b)"
)
_WHOLE = frozenset({"total"})
_IN_TOTAL = pattern(
    r"(?<![\d,.(])(\d(?:,?\d){1,6})(?: (?!times|sessions|doses|infusions|hours|days|weeks|minutes)"
    r"[a-z]+)? in total\b"
)
_INTENDED = frozenset({"intended", "planned", "targeted", "anticipated"})
_OF_INTENDED = pattern(
    r"(?<![\d,.])(\d(?:,?\d){0,6}) of (?:an?|the) (?:intended|planned|targeted|anticipated) "
    r"(?:sample (?:size )?of )?\d"
)
_SETS_BESIDE = frozenset({"compared", "matched"})
_PEOPLE = (
    r"(?:[a-z-]+ ){0,4}?"
    r"(?:patients|adults|participants|subjects|people|users|men|women|controls|recipients|"
    r"individuals|volunteers|veterans|smokers|drinkers)\b"
)
_OTHERS = (
    rf"(?:{_PEOPLE}|(?:given|treated|receiving|who (?:also |only )?(?:did|were|had|received))\b)"
)
_BESIDE = pattern(  # "we compared 40 patients on ketamine with 38 patients on placebo"
    rf"\b(?:compared|matched) (?:the )?(\d(?:,?\d){{0,6}}) {_PEOPLE}[^.;()\d]{{0,80}}? "
    rf"(?:with|to|and|versus|against) (?:the )?(\d(?:,?\d){{0,6}}) {_OTHERS}"
    rf"|(?<![\w,.-])({NUMERAL}) {_PEOPLE}[^.;()]{{0,140}}? were compared (?:with|to) "
    rf"(?:those of )?(?:the )?({NUMERAL}) {_OTHERS}(?: and ({NUMERAL}) {_OTHERS})?"
    rf"|(?<![\w,.-])({NUMERAL}) [a-z](?:[^.;()\d]|(?:19|20)\d\d|\([^()]{{1,60}}\)){{3,150}}?"
    rf" (?:were|was|and) (?:[a-z-]+ )?matched (?:them )?(?:[a-z0-9:-]+ )?(?:by [^.;()\d]{{3,40}} )?"
    rf"(?:to|with) (?:the )?(?!(?:two|three|four|five|six|ten|\d) )({NUMERAL}) [a-z]"
    rf"|(?<![\w,.-])({NUMERAL}) {_PEOPLE}(?! of)[^.;()]{{0,60}}? and ({NUMERAL}) {_PEOPLE}"
    r"[^.;()]{0,60}? were (?:then )?compared\b(?! (?:with|to)\b)"
    r"|\(n ?= ?(\d(?:,?\d){0,6})\) were (?:[a-z-]+[ -])?matched (?:\d:\d )?(?:to|with) "
    r"(\d(?:,?\d){0,6})\b"
)
_SAMPLE = frozenset({"sample", "all"})
_IN_BRACKETS = pattern(  # "of the total sample (1,250)", "all (64) patients"
    r"\b(?:(?:total|overall|entire|whole|final|analytic) sample|all) "
    r"\((?:n ?= ?)?(\d(?:,?\d){1,6})\)"
)
_CONSISTED = pattern(
    r"\bsample (?:consisted|comprised|was made up)(?: of)? (\d(?:,?\d){1,6}) (?:out "
    r")?of (?:the )?\d"
)
_OLDS = frozenset({"olds"})
_OF_AGE = pattern(  # "210 14-16-year olds"
    r"(?<![\d,.])(\d(?:,?\d){1,6}) (?:[a-z-]+ )?\d\d(?:(?:-|–| to | and )\d\d)?"
    r"[ -]years?[ -]olds\b"
)
_SEXES = pattern(r"\((\d{1,4}) (?:fe)?males? ?[/,] ?(\d{1,4}) (?:fe)?males?\b")


def _of_both_sexes(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``patients (14 male/15 female) and controls (16 male/16 female)``."""
    found = list(_SEXES.finditer(lowered, start, end))
    before = (lowered[max(start, m.start() - 30) : m.start()].rstrip() for m in found)
    if all(names_people(words) for words in before):
        yield from _added(found, base, "men and women added up")


_MADE_OF = frozenset({"comprised", "consisted", "included", "contained"})
_SAMPLE_OF = pattern(
    r"\b(?:the|our|this|study|final|total|whole|overall|entire|analytic) "
    r"(?:cohort|sample|population) (?:comprised|consisted of|included|contained)"
    r" (?:a total of )?(\d(?:,?\d){1,6}) "
    r"(?!studies|trials|articles|records|samples|sessions|infusions|reports|years|months|weeks|"
    r"sites)"
    r"(?:[a-z-]+ ){0,2}?[a-z]+(?:s|men|people)\b"
)

_NESTED = frozenset({"substudy", "sub", "subsample", "ancillary", "nested", "secondary", "hoc"})
_OF_NESTED = pattern(  # "of the 104 randomised, 38 took part in the imaging substudy"
    rf"\bof (?:the )?\d[\d,]* [^.;]{{3,90}}?, ({NUMERAL}) (?:\([^()]{{1,12}}%\) )?"
    r"(?:[a-z-]+ ){1,5}?(?:in|for|to) (?:this|the|an?|our) (?:[a-z-]+ ){0,4}?"
    r"(?:sub-?study|sub-?sample|ancillary|nested|(?:secondary|post[- ]hoc) analys[ie]s)\b"
)
_CHARTS = frozenset("charts records files admissions encounters presentations".split())
_OF_CHARTS = pattern(  # "of 213 charts screened, 63 met criteria"
    rf"\b(?:of|among) (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?(?:{'|'.join(sorted(_CHARTS))})"
    rf"(?: [a-z-]+){{0,4}}, ({NUMERAL}) (?:patients |adults |individuals |cases )?"
    r"(?:\([^()]{1,12}%\) )?(?:met|fulfilled|satisfied|were (?:eligible|included))\b"
)
_HEADED = frozenset("participants patients subjects population".split())
_OF_HEADED = pattern(  # "Participants 1016 women ...": a heading printed without its colon
    rf"(?<=[.;:)] )(?:participants|patients|subjects|population) ({NUMERAL}) (?:[a-z-]+ ){{0,3}}?"
    r"(?:women|men|adults|patients|people|smokers|drinkers|children|adolescents|veterans|users"
    r"|volunteers|mothers|students)\b"
)
_DEALT = frozenset("randomised randomized enrolled recruited entered".split())
_OF_ASKED = pattern(  # "96 of 640 people screened (15%) were randomised"
    rf"\b({NUMERAL}) (?:out )?of (?:the )?\d[\d,]* (?:[a-z-]+ ){{0,3}}?"
    r"(?:screened|assessed|approached|invited|contacted|callers|referrals|referred)\b"
    r"(?: [a-z]+){0,3}?(?: \([^()]*\))? "
    r"(?:were (?:randomi[sz]ed|enrolled|recruited)|entered)\b"
)

_FORMS = (
    (_HEADED, _OF_HEADED, 4.0, "people enrolled"),
    (_DEALT, _OF_ASKED, 4.0, OF_THE_SCREENED),
    (_NESTED, _OF_NESTED, 6.0, OF_THE_SCREENED),
    (_CHARTS, _OF_CHARTS, 4.0, OF_THE_SCREENED),
    (answers.ANSWERS, answers.ANSWERED, 4.0, ANSWERED),
    (answers.REPLIES, answers.REPLIED, 4.0, ANSWERED),
    (answers.INTERVIEWS, answers.INTERVIEWED, 4.0, ANSWERED),
    (_MADE_OF, _SAMPLE_OF, 3.0, "what the sample was made of"),
    (_ASSIGNED, _OF_ASSIGNED, 4.0, "those assigned"),
    (_BARE, _BARELY, 3.0, "people enrolled"),
    (_BARE, _SPELT, 3.0, "people enrolled"),
    (_INTENDED, _OF_INTENDED, 5.0, "people enrolled"),
    (ENCOUNTERS, OF_ENCOUNTERS, 2.0, "people enrolled"),
    (_WHOLE, _IN_TOTAL, 2.0, "people enrolled"),
    (_SAMPLE, _CONSISTED, 5.0, "what the sample was made of"),
    (_SAMPLE, _IN_BRACKETS, 5.0, "what the sample was made of"),
    (_OLDS, _OF_AGE, 2.0, "people of an age"),
    (VISITS, TREATED_THERE, 0.0, _BY_VISITS),
)
"""Words that a sentence must have, the form, what it adds to the score, and its name."""
_CUES = frozenset[str]().union(*[words for words, *_ in _FORMS])
_FORMS_OF = {cue: [k for k, (words, *_) in enumerate(_FORMS) if cue in words] for cue in _CUES}


_ON = pattern(  # "15 of 22 patients on ketamine and 9 of 20 on midazolam"
    r"(?: [a-z]+){0,2} (?:on|given|receiving|treated with|assigned|allocated|"
    r"who (?:received|got|were given|had received)) "
)
_OUT_OF = pattern(
    rf"\b(?:\d+|none|{NUMBER_WORDS}) (?:out )?of (?:the )?(\d+)\b"
    r"(?! ?(?:%|studies|trials|weeks|days))"
)


def _denominators(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``73 out of 111 ... 24 out of 100``: two arms told by their denominators."""
    found = list(_OUT_OF.finditer(lowered, start, end))
    grouped = "group" in lowered[start:end] or "controls" in lowered[start:end]
    if len(found) == 2 and (grouped or all(_ON.match(lowered, m.end()) for m in found)):
        yield from _added(found, base + 3.5, "arms told by their denominators")


_OF_THESE = (
    r"(?:[,;] |\band |\) |\b(?:of|among) (?:whom|which),? )(?:the (?:remaining|other) "
    r")?(\d{1,3}(?:[, ]\d{3})+|\d{2,6})"
    r"(?: \([^()]{2,140}\))?(?: of (?:them|these|whom))?"
)
_CHOICE = frozenset("selected chosen sampled enrolled recruited identified".split())
_CHOSEN = pattern(  # "from a cohort of 900 patients, 60 users were selected"
    r"\b(?:from|among|out of) [^.;()\d]{0,40}\d[\d,]* [^.;]{2,60}?, (\d(?:,?\d){1,6})"
    r"(?: [a-z-]+){1,5}? (?:were|was) (?:then |randomly )?"
    r"(?:selected|chosen|sampled|enrolled|recruited|identified)\b"
)
_AND_TOOK = pattern(
    r"\band (?:then )?(?:randomly assigned|randomi[sz]ed|enrolled|recruited) "
    r"(\d(?:,?\d){1,6})\b"
)
_WHO = r"(?: (?:with|who|aged|meeting) [^.;:]{3,80}?)?"
_RANDOMISED = pattern(
    rf"{_OF_THESE}(?: patients| participants| subjects| responders| adults)?{_WHO}"
    r"(?: (?:were|had|drank|smoked|used|reported|scored|met|gave|tested) [^.;,()]{2,60} and)?"
    r" (?:were |was |underwent |had been )?(?:eligible and )?(?:were )?"
    r"(?:(?:consented|agreed) (?:and (?:were )?|to be ))?"
    r"(?:randomi[sz](?:ed|ation)|enrolled|recruited|allocated|"
    r"(?:randomly )?assigned)\b"
)
_TOOK_PART = pattern(
    rf"{_OF_THESE}(?: patients| participants| subjects| adults| people| respondents)?{_WHO}"
    r" (?:were |was )?"
    r"(?:took part|participated|agreed(?! (?:that|with|on)\b)|included|treated|accepted|"
    r"consented|entered|began|started|opted|chose|did so)\b"
)

_ASKED = pattern(
    r"screen(?:ed|ing)|assessed|eligib|approached|invited|contacted|visitors"
    r"|\b(?:patients|people|adults|clients|individuals|residents|inmates|veterans) were offered"
)
_RECRUITED = pattern(
    r"screen(?:ed|ing)|assessed|eligib|approached|invited|contacted|recruited|consent"
    r"|\b(?:of|among) (?:the )?\d[\d,]* [^.;]{0,80}?"
    r"\b(?:enrolled|entered|completed|started|began)\b"
)
_ARM_BY_ARM = pattern(
    r"[^.;]{0,40}(?:ed|ation) to [^.;()\d]{2,60}(?:,| and) (?:the )?(?:other )?\d"
)
_SCREENED = frozenset(
    "screened screening assessed eligible eligibility approached invited contacted visitors "
    "recruited offered consented consent enrolled entered completed started began".split()
)
_ENROLLED = frozenset(
    "randomised randomized randomisation randomization randomly enrolled recruited took "
    "participated agreed included treated allocated assigned accepted consented entered began "
    "started opted chose did".split()
)


def _randomised_of(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``Of 310 patients screened, 184 underwent randomization``."""
    for form, bonus in ((_RANDOMISED, 4.0), (_AND_TOOK, 4.0), (_TOOK_PART, 2.4)):
        for found in _found(form, lowered, (start, end), base + bonus, OF_THE_SCREENED):
            after = found.counts[0].end
            dealt = form is _RANDOMISED and "random" in lowered[after:][:90]
            dealt = dealt and not _ARM_BY_ARM.match(lowered, after, end)
            asked = _RECRUITED if dealt else _ASKED
            if asked.search(lowered, start, found.counts[0].start):
                yield found


def _small(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word.replace(",", ""))
