"""Totals told by a turn of phrase: ``of 90 approached, 40 took part``.

Groups of equal size, shares, denominators, the randomised among the screened, those who
answered among those who were asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.reading.counting import (
    NUMBER_WORDS,
    NUMERAL,
    Candidate,
    Count,
    added_up,
    count_in,
    names_people,
)
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.sample_arms import EQUAL
from litreview.reading.sample_forms import (
    AFTER_EXCLUSION,
    BY_SHARES,
    BY_VISITS,
    ELIGIBLE,
    FORMS,
    OF_THE_SCREENED,
)
from litreview.reading.sample_shares import shares_of
from litreview.reading.scan import Scan

_DIGITS = r"(\d(?:,?\d){0,6})"
_GROUPS_OF = pattern(  # not "no difference between the three groups (n = 20)", in a crossover
    r"\b(?<!between )(?<!between the )(?<!among the )(?<!across the )"
    r"(two|three|four|five|six|\d) (?:[a-z-]+ ){0,3}(?:groups|arms|cohorts)"
    r"(?: of |,? \(n ?= ?|,? n ?= ?)(\d{1,3}(?:,\d{3})+|\d{1,4}|ten|twelve|fifteen|twenty|thirty)\b"
)


def totals_told(scan: Scan, i: int, base: float) -> list[Candidate]:
    """Totals told otherwise than by a number with its noun."""
    (start, end, _), lowered = scan.document.sentences[i], scan.lowered
    words, totals = scan.words(i), list[Candidate]()
    if groups := _GROUPS_OF.search(lowered, start, end):
        value = whole_number(groups[1]) * whole_number(groups[2])
        place = Count(value, *groups.span(), groups.end(), "noun", "")
        totals.append(Candidate(value, (place,), base + 3, EQUAL))
    for match in _WITH_PARTS.finditer(lowered, start, end):  # "93 (48 on acamprosate, 45 placebo)"
        count, *parts = (count_in(match, k) for k in (1, 2, 3))
        told = _DEALT.search(lowered, match.start() - 40, match.start()) or _ARE_DEALT.match(
            lowered, match.end()
        )
        if told and count.value == sum(part.value for part in parts):
            totals.append(Candidate(count.value, (count,), base + 2.5, "a total and its parts"))
    totals += shares_of(scan, i, base)
    totals += _denominators(lowered, start, end, base)
    totals += _randomised_of(lowered, start, end, base)
    totals += _of_both_sexes(lowered, start, end, base)
    totals += _added([*_TWO_ARMS.finditer(lowered, start, end)], base + 3, "arms added up")
    if "compared" in words or any(word.endswith("matched") for word in words):
        totals += _added(
            [*_BESIDE.finditer(lowered, start, end)][:1], base + 4.5, "groups compared"
        )
    for form in FORMS:
        totals += _found(form.pattern, lowered, (start, end), base + form.bonus, form.rule)
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
        yield Candidate(count.value, (count,), score, rule, _KINDS.get(rule, "total"))


_KINDS = {BY_VISITS: "last", BY_SHARES: "last", ELIGIBLE: "last", AFTER_EXCLUSION: "analysed"}


_WITH_PARTS = pattern(
    rf"(?<![\w,.-]){_DIGITS} (?:[a-z]+ )?\({_DIGITS} [^();,\d]{{3,40}}(?:[,;]|,? and) {_DIGITS} "
    r"[^();,\d]{3,40}\)"
)
_DEALT = pattern(  # not "nausea was seen in 12 (8 on acamprosate, 4 placebo)"
    r"\b(?:randomi[sz]ed|assigned|allocated|enrolled|included|recruited|studied|(?:total|sample) of"
    rf"|(?:consisted|consists) of|comprised|{PEOPLE} (?:were|numbered))(?: a total of)? \Z"
)
_ARE_DEALT = pattern(
    r" (?:[a-z]+ )?were (?:[a-z]+ly )?(?:randomi|assign|alloc|enrol|includ|recruit|studied|analy)"
)
_HOLDS = r"of |consisted of |consists of |comprised |included |contained |had "
_GOT = r"(?:received|got|were (?:given|(?:randomly )?(?:randomi[sz]ed|assigned|allocated) to))"
_NEXT = (  # "20 to midazolam", "twenty received saline", "20 saline"
    rf"({NUMERAL}) (?:{PEOPLE} )?(?:(?:{_GOT}|to) [^.;()\d]{{2,50}}?|(?:es)?ketamine|midazolam|"
    r"saline|placebo|lorazepam|methadone|naltrexone|buprenorphine)"
)
_APART = (  # "and 12 of them again", "and 12 patients dropped out"
    r"(?! (?:at (?:baseline|follow|the end|week|month|\d)|(?:[a-z]+ )?(?:later|again|once)\b"
    r"|after an?\b|(?:\d+|[a-z]+) (?:weeks|months|years) (?:after|later)\b|(?:who )?(?:[a-z]+ly )?"
    r"(?:refus|declin|drop|withdr|complet|relaps|left|discont|did not|had|were lost)))"
)
_ON_IT = r"(?:(?:on|given|received|receiving|to|assigned to) )?"
_TWO_ARMS = pattern(  # all begin with a word: elsewhere nothing else is tried
    r"(?<!\w)(?:\b(?:randomi[sz]ed|assigned|allocated) to [^.;()\d]{2,60} \((\d(?:,?\d){0,6})\),? "
    r"(?:or|and) [^.;()\d]{2,60} \((\d(?:,?\d){0,6})\)"
    r"|\b(?:given|administered|prescribed|offered|provided|assigned|allocated) to (\d"
    r"(?:,?\d){0,6}) "
    r"[a-z][^.;()\d]{0,60}?(?:,|and|while|whereas) [^.;()\d]{2,60}? to (\d(?:,?\d){0,6})\b"
    r"(?! ?(?:%|m|days|weeks|hours))"
    r"|\b(?:given|administered|prescribed) to (\d(?:,?\d){0,6}) [a-z][^.;()\d]{0,60}?,? (?:and|"
    rf"while|whereas) (\d(?:,?\d){{0,6}}) (?:{PEOPLE} )?{_GOT}"
    r"|\brandomi[sz]ed\b[^.;()]{0,40}?: (\d(?:,?\d){0,6}) to [^.;()\d]{2,60}? and "
    r"(\d(?:,?\d){0,6}) to\b"
    rf"|\b(?:non-|ex-)?{PEOPLE} \((\d{{2,5}})\)(?:, (?:[a-z-]+[ -]){{0,3}}?{PEOPLE} \("
    rf"(\d{{2,5}})\))?,? (?:and|versus|with)"
    rf" (?:[a-z-]+[ -]){{0,3}}?(?:{PEOPLE}|controls) \((\d{{2,5}})\)"
    rf"|\bgroup (?:{_HOLDS})({NUMERAL}) [^.;()\d]{{0,90}}?\bgroup (?:{_HOLDS})?({NUMERAL})\b(?! ?%)"
    r"|\b(?:randomi[sz]ed|assigned|allocated)(?: to [^.;()\d]{2,60})? \([a-z][a-z -]{2,30}[,:] "
    r"(\d{1,5})[;,] [a-z][a-z -]{2,30}[,:] (\d{1,5})\)"
    r"|\b(?:randomi[sz]ed|at random|assigned|allocated)\b[^.;():]{0,40}: (\d{1,5}) "
    rf"{_GOT} [^.;()\d]{{2,50}}?,? and (\d{{1,5}}) (?!(?:m[gl]|weeks|days|hours)\b)"
    rf"(?:{_GOT} )?[a-z]"
    r"|\b(?:two|both) (?:[a-z]+ )?groups: (\d{1,5}) (?!(?:m[gl]|[mµμ]?g|mcg|h|hours?|min|days?)\b)"
    r"[^.;()\d]{3,60}?(?:,|;|,? and) (\d{1,5}) [a-z]"
    rf"|(?<![\w,.-])({NUMERAL}) (?:{PEOPLE} )?(?:who )?{_GOT} [^.;()\d]{{2,50}}?,? (?:and|but|"
    rf"while|whereas) ({NUMERAL}) (?:who )?did not(?= receive| get|[.,;)]| \()"
    rf"|(?<![\w,.-])({NUMERAL}) (?:[a-z-]+ ){{0,3}}?{_GOT} [^.;()\d]{{2,50}}?, {_NEXT},? and "
    rf"{_NEXT}"
    r"(?=[.,;]| (?:for|in|over|at)\b)"
    rf"|\b(?:(?:interviews|focus groups?|conversations) (?:[a-z]+ ){{0,3}}?with|interviewed"
    rf"|(?:completed|answered|filled in) by|administered to|given to) ({NUMERAL}|\d) [a-z]"
    r"(?:(?!of wh|includ|were|was|twice|at baseline|before)[^.;()\d]){2,60}? and "
    rf"(?:(?:an? )?(?:[a-z-]+ )?(?:interviews?|focus groups?) with )?({NUMERAL}|\d) "
    r"(?:[a-z-]+ ){0,2}?(?:staff|stakeholders|key informants|carers|nurses|administrators|"
    rf"clinicians|physicians|doctors|providers|therapists|counsell?ors|relatives|{PEOPLE})\b{_APART}"
    rf"|\b{PEOPLE}(?: with [^.;,()\d]{{3,60}})? \((\d{{1,5}}) {_ON_IT}[a-z-]+(?: [a-z-]+)?"
    rf"(?:[,;]| ?/|,? and) ?(\d{{1,5}}) {_ON_IT}"
    r"(?:placebo|saline|sham|midazolam|lorazepam|controls?|(?:treatment as )?usual)\b"
    r"|\bn['’]?s? ?= ?(\d{2,5})(?:, (\d{2,5}))?,? (?:and|&|vs\.?|versus) (?:n ?= ?)?(\d{2,5})"
    r"(?=,? respectively|\)? (?:were|received|got|underwent)|\)))"
)
_PEOPLE = (
    r"(?:[a-z-]+ ){0,4}?(?:non-?)?"
    rf"(?:{PEOPLE}|controls|recipients)\b"
)
_OTHERS = (
    rf"(?:{_PEOPLE}|(?:on|without|given|treated|managed|withdrawn|receiving|before|after|"
    r"who (?:also |only )?(?:did|were|had|received))\b)"
)
_BESIDE = pattern(  # "we compared 40 patients on ketamine with 38 patients on placebo"
    rf"\b(?:compared|matched) (?:the )?(\d(?:,?\d){{0,6}}) {_PEOPLE}[^.;()\d]{{0,80}}? (?:1:1 )?"
    rf"(?:with|to|and|versus|against) (?:the )?(\d(?:,?\d){{0,6}}) {_OTHERS}"
    rf"|(?<![\w,.-])({NUMERAL}) {_PEOPLE}[^.;()]{{0,140}}?"
    r"(?:\([^();]{1,60}\)[^.;()]{0,90}?){0,2} were compared (?:with|to) "
    rf"(?:those of )?(?:the )?({NUMERAL}) {_OTHERS}"
    rf"(?: and ({NUMERAL}) {_OTHERS})?"
    rf"|(?<![\w,.-])({NUMERAL}) [a-z](?:[^.;()\d]|(?:19|20)\d\d|\([^()]{{1,60}}\)){{3,150}}?"
    rf" (?:were|was|and) (?:[a-z-]+ )?matched (?:them )?(?:[a-z0-9:-]+ )?(?:by [^.;()\d]{{3,40}} )?"
    rf"(?:to|with) (?:the )?(?!(?:two|three|four|five|six|ten|\d) )({NUMERAL}) [a-z]"
    rf"|(?<![\w,.-])({NUMERAL}) {_PEOPLE}(?! of)[^.;()]{{0,60}}? and ({NUMERAL}) {_PEOPLE}"
    r"[^.;()]{0,60}? were (?:then )?compared\b(?! (?:with|to)\b)"
    r"|\bbetween (\d(?:,?\d){0,6}) (?:[a-z-]+ ){1,3}\([^()]*\) and (\d(?:,?\d){0,6}) "
    rf"(?:[a-z-]+ ){{1,3}}(?:\([^()]*\) )?{_PEOPLE}"
    r"|\(n ?= ?(\d(?:,?\d){0,6})\) were (?:[a-z-]+[ -])?matched (?:\d:\d )?"
    r"(?:(?:by|on|for) [^.;()\d]{3,40} )?(?:to|with) (\d(?:,?\d){0,6})\b"
    r"|\(n ?= ?(\d(?:,?\d){0,6})[^()]{0,90}\) were compared (?:with|to) (?:the )?"
    r"(\d(?:,?\d){0,6}) (?!(?:weeks|days|months|years|hours|mg|ml|sessions|infusions)\b)[a-z]"
    r"|\(n ?= ?(\d(?:,?\d){0,6})\)[^.;()\d]{0,60}? (?:and|with|to|than|versus) "
    rf"(\d(?:,?\d){{0,6}}) (?:[a-z-]+[ -]){{0,3}}?matched (?:{_PEOPLE}|comparators\b)"
    r"|\(n ?= ?(\d(?:,?\d){0,6})(?:[,;][^()]{1,60})?\) were compared (?:with|to) (?:the )?"
    rf"(\d(?:,?\d){{0,6}}) (?:{_OTHERS}|residents\b)"
    rf"|(?<![\w,.-])({NUMERAL}) {_PEOPLE}[^.()\d]{{0,90}}? matched (?:each )?"
    r"[^.;()\d]{0,60}?\bcontrols [^.;()\d]{0,30}?\(n ?= ?(\d(?:,?\d){0,6})\)"
)
_SEXES = pattern(r"\((\d{1,4}) (?:fe)?males? ?[/,] ?(\d{1,4}) (?:fe)?males?\b")


def _of_both_sexes(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``patients (14 male/15 female) and controls (16 male/16 female)``."""
    found = list(_SEXES.finditer(lowered, start, end))
    before = (lowered[max(start, m.start() - 30) : m.start()].rstrip() for m in found)
    if all(names_people(words) for words in before):
        yield from _added(found, base, "men and women added up")


_ON = pattern(  # "15 of 22 patients on ketamine and 9 of 20 on midazolam"
    r"(?: [a-z]+){0,2} (?:on|given|receiving|treated with|assigned|allocated|"
    r"who (?:received|got|were given|had received)) "
)
_HAVING = pattern(r"(?: [a-z]+){1,3} with "), pattern(r"(?: [a-z]+){0,3} without ")
_OUT_OF = pattern(
    rf"\b(?:\d+|none|{NUMBER_WORDS}) (?:out )?of (?:the )?(\d+)\b"
    r"(?! ?(?:%|studies|trials|weeks|days))"
)


_FRACTION = pattern(r"(?<![\w/.])(\d{1,4})/(\d{2,4})(?![\w/.]\d|/|\d| ?mm| ?years)")  # "41/295"


def _denominators(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``73 out of 111 ... 24 out of 100``: two arms told by their denominators."""
    several = lowered.count("of ", start, end) > 1
    found = list(_OUT_OF.finditer(lowered, start, end)) if several else []
    grouped = "group" in lowered[start:end] or "controls" in lowered[start:end]
    arms = {m[2]: m for m in _FRACTION.finditer(lowered, start, end)} if grouped else {}
    if len(arms) == 2 and all(int(m[1]) < int(m[2]) for m in arms.values()):
        counts = (count_in(m, 2) for m in arms.values())
        yield added_up(counts, base, BY_SHARES)._replace(kind="last")
    if len(found) == 2 and found[0][1] == found[1][1]:  # "9 of 150 left and 85 of 150 stayed"
        grouped = "group" in lowered[found[0].end() : found[1].start()]
    ends = [m.end() for m in found]
    apart = grouped or all(_ON.match(lowered, end) for end in ends)
    apart = apart or all(form.match(lowered, end) for form, end in zip(_HAVING, ends, strict=False))
    if len(found) == 2 and apart:
        yield from _added(found, base + 3.5, "arms told by their denominators")


_OF_THESE = (
    r"(?:[,;] |\band |\) |\b(?:of|among) (?:whom|which),? )(?:the (?:remaining|other) "
    r")?(\d{1,3}(?:[, ]\d{3})+|\d{2,6})"
    r"(?: \([^()]{2,140}\))?(?: of (?:them|these|whom))?"
)
_AND_TOOK = pattern(
    r"\band (?:then )?(?:randomly assigned|randomi[sz]ed|enrolled|recruited) "
    r"(\d(?:,?\d){1,6})\b"
)
_WHO = r"(?: (?:with|who|aged|meeting) [^.;:]{3,80}?)?"
_RANDOMISED = pattern(
    rf"{_OF_THESE}(?: (?:responders|{PEOPLE}))?{_WHO}"
    r"(?: (?:were|had|drank|smoked|used|reported|scored|met|gave|tested) [^.;,()]{2,60} and)?"
    r" (?:were |was |underwent |had been )?(?:eligible,? and (?:all )?)?(?:were )?"
    r"(?:(?:consented|agreed) (?:and (?:were )?|to be ))?"
    r"(?:randomi[sz](?:ed|ation)|enrolled|recruited|allocated|"
    r"(?:randomly )?assigned)\b"
)
_TOOK_PART = pattern(
    r"\b(?:failures?|excluded|declined|refused|withdr[ae]w[a-z]*|ineligible)[^.;\d]{1,30}"
    r"\bthe (?:other|remaining) (\d{1,5}) (?:[a-z]+ )?(?:received|were given|got)\b"
    rf"|{_OF_THESE}(?: {PEOPLE})?{_WHO}"
    r" (?:were |was )?"
    r"(?:took part|participated|agreed(?! (?:that|with|on)\b)|included|treated|accepted|"
    r"consented|gave (?:[a-z]+ )?consent|entered|rolled over|began|started|opted|chose|did so)\b"
)

_ASKED = pattern(
    r"screen(?:ed|ing| fail)|assessed|eligib|approach(?:ed|es)|invited|contacted|visitors"
    r"|\bcall(?:s|ed|ers)\b|referred|presenting|volunteered|applied|admitted|interested"
    r"|\d [a-z]+ asked\b|\bof (?:the )?\d[\d,]* (?:[a-z-]+ ){0,3}?"
    r"(?:completers|who (?:had )?completed [^.;]{3,50}? (?:trial|study|phase),)"
    rf"|\b(?:{PEOPLE}|residents|inmates) were offered"
)
_RECRUITED = pattern(
    r"screen(?:ed|ing)|assessed|eligib|approached|invited|contacted|recruited|consent|excluded"
    r"|\b(?:of|among) (?:the )?\d[\d,]* [^.;]{0,80}?"
    r"\b(?:enrolled|entered|completed|started|began)\b"
)
_ARM_BY_ARM = pattern(
    r"[^.;]{0,40}(?:ed|ation) to [^.;()\d]{2,60}(?:,| and) (?:the )?(?:other )?\d"
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
