"""What a text says of the doses: one, or several.

A phrase is read by its parts: a word for once or again, or a number, then up to four
words, then a word for a dose ("six further IV infusions"). So the words need not have
stood together anywhere before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.reading.psynamic_page import BACKGROUND, OWN, Page
from litreview.reading.quantities_numbers import SMALL
from litreview.reading.terms import trie_pattern
from litreview.topic import Topic, flat

VOCABULARY, DRUGS = "psynamic_regimens", "psynamic_substances"
SINGLE, MULTIPLE = "Single Dose", "Multiple Applications"
_WORDS = "|".join(word for word, n in SMALL.items() if n > 1)
UNIT = "(?:mg|μg|mcg|ug|microg(?:rams?)?|gammas?)"
NEAR = 60
_NO_UNIT = r"(?![ -](?:mg|ml|μg|mcg|microg|min|minutes?|h|hours?|days?|weeks?|months?|years?)\b)"
NUMBER = rf"(?:{_WORDS}|(?<![\d.,/:-])(?:[2-9]|[1-4]\d)(?![\d.,%:/])){_NO_UNIT}"
_MEAN = rf"(?<![\d.,/:-])(?:[2-9]|[1-4]\d)\.\d+(?![\d%:/]){_NO_UNIT}"
# What parts the counted from the dose: "two of the patients had a dose" counts no doses.
_PARTING = (
    "of|and|in|with|for|to|was|were|or|after|before|the|an?|at|by|from|on|that|who|which"
    "|than|is|are|had|per|post|pre|following|placebo|saline"
    "|patients?|subjects?|participants?|volunteers?|stud(?:y|ies)|trials?"
)


def _between(parting: str = _PARTING, comma: str = ",") -> str:
    """Up to four words, none of which parts what stands before them from what follows."""
    return rf"(?:[ -]+(?!(?:{parting})\b|\([a-z]{{2}})[^\s;:/{comma}]{{1,24}}){{0,4}}?[ -]+"


_TWO = pattern(
    rf"\b(?:two|2)(?={_between()}"
    r"(?:occasions|days|sessions|visits|infusions|injections|administrations|conditions)\b)"
)
_STUDY = r"we|this (?:study|trial)|(?:present|current) (?:study|trial)"
_HERE = pattern(rf"\b(?:{_STUDY})\b")
_DONE = "conducted|performed|carried out|administered"
_AIM = "(?:aim|goal|objective|purpose)s? of (?:the|this) (?:present |current )?(?:study|trial)"
_BEGUN = pattern(rf"\b(?:{_STUDY}|{_AIM}|here|were|will be|was (?:{_DONE}))\b")
AMOUNT = pattern(rf"(\d[\d.]*) ?{UNIT}\b")
_TIMES = rf"(?:once|twice|thrice|(?:{_WORDS}|\d{{1,2}}) times|times)"
_EACH = "(?:day|daily|night|week|weekly|fortnight|month|monthly)"
_DAILY = r"(?:bi-?|thrice-)?(?:daily|weekly|monthly|nightly|fortnightly)|b\.?i\.?d\b|t\.?i\.?d\b"
_GAVE = "administ|dos(?:e|ing)|giv|infus|inject|receiv|spray|taken|took|treat"
_RATE = pattern(
    rf"\b{_TIMES}[ /-](?:an? |per |every |each )?{_EACH}\b"
    r"|\bnumber of (?:[\w-]+ ){0,3}(?:administrations|doses|infusions|injections)\b"
    rf"|\b(?:{_GAVE})[^.;]{{0,60}}\b"
    rf"(?:(?:up to|maximum of|repeated) (?:{_WORDS}|\d{{1,2}}) times"
    r"|(?:daily|weekly) (?:for|over) [^.;]{0,12}weeks"
    rf"|on (?:alternat(?:e|ing)|(?:{_WORDS}|\d{{1,2}}) consecutive) days)\b"
    rf"|\b\d ?[x×] ?\d[\d.]* ?{UNIT}\b[^.;]{{0,25}} (?:days|weeks|months)\b"
    rf"|\b(?:{_DAILY}) (?:oral )?\d[\d.]* ?{UNIT}\b"
    rf"|(?:\b(?:administered|capsules|dosed|doses|given|infused|infusions|injected|lozenges|received"
    r"|tablets|taken)"
    rf"|\d ?{UNIT}(?:/kg)?)(?: [a-z]+)?,? (?:{_DAILY})"
    rf"|\bevery (?:(?:other|second|third|few|{_WORDS}|\d+(?:-\d+)?) )?(?:days?|weeks?|months?)\b"
    rf"|\bat (?:(?:{_DAILY}) intervals\b|intervals of [^.;]{{1,20}} (?:days|weeks|months)\b)"
    r"|\b(?:administered|doses|given|infusions|injections)[ (]+(?:on )?days? \d+(?:,| and| &) ?\d"
    r"|\b(?:administered|given|injected) repeatedly\b|\bre-?dos(?:ed|ing)\b|\bre-?treatment\b"
    r"|\b(?:administration|dose|infusion|injection|session) (?:was|were) repeated\b"
)
_ACTED = pattern(rf"\b(?:{_GAVE})")
_ASKED = pattern(
    r"\b(?:ask|assess|collect|evaluat|examin|fill|follow(?:ed(?! by)|-?up)|interview|measur|monitor"
    r"|obtain|rated|questionnaire|record|repeated measures|sampl|scan|scor|seen|test|visit)"
)
_LASTING = pattern(
    r"\btreat(?:ed|ment)\b[^.;]{0,40}"
    r"\b(?:for|over|lasted|ranged from) (?:[\w.-]+ ){1,4}(?:weeks|months)\b"
    r"|\b(?:(?:been|was|were) on|been (?:taking|using)|receiv(?:ed|ing)) "
    r"(?:[\w-]+ ){1,3}for (?:[\w.-]+ ){1,4}(?:weeks|months|years)\b"
    r"|\b(?:weeks?|months?)['’]? (?:of )?(?:double-blind |open-label )?"
    r"(?:duration|dosing|treatment)\b"
)
# One dose is told beside several: "single and repeated doses".
_BESIDE = pattern(
    r"\b(?:one|single)(?:[- ]dose)?(?: and| or|,? versus| vs\.?) (?:multiple|repeated|serial)\b"
)

# How much or how often people took a drug is asked of those who took it many times.
_EXTENT = "(?:amounts?|degree|durations?|extent|frequency|intensity|length|range|years)"
_TAKING = r"(?:consumption|exposure|intake|use)\b"


class Told(NamedTuple):
    """The parts of the text whose sentences tell of one dose, and of several."""

    once: list[str]
    again: list[str]


class _Phrases(NamedTuple):
    once: re.Pattern[str]
    again: re.Pattern[str]
    sessions: re.Pattern[str]
    course: re.Pattern[str]
    new: re.Pattern[str]
    habit: re.Pattern[str]


def told_doses(page: Page, treated: bool, background: bool = False) -> Told:
    """What the sentences on the study itself tell of doses, part by part.

    Parameters
    ----------
    page : Page
        The record.
    treated : bool
        Whether patients are treated, each with one thing: their sessions are doses, those
        of a laboratory or a crossover may be of placebo.
    background : bool
        Whether the whole background counts; else only what it tells of this study.
    """
    phrases, hits = _phrases(page.topic), page.hits(VOCABULARY)
    named = {code: {h.sentence for h in hits.of(code)} for code in (SINGLE, MULTIPLE)}
    compared = set() if treated else {h.sentence for h in hits.of("compared")}
    told, sessions = Told([], []), list[str]()
    for i in beyond_the_opening(page):
        zone = page.document.sentences[i].section.category
        text = page.sentence(i)
        if zone not in OWN and not (zone == BACKGROUND and (background or _HERE.search(text))):
            continue
        if i in compared:
            text = without_placebo(text)
        rest, several = phrases.again.subn(" ", text)
        rate = _is_of_the_drug(_RATE, text)  # "one dose weekly" is no single dose
        if several or i in named[MULTIPLE] or rate:
            told.again.append(zone)
        elif treated and _is_of_the_drug(phrases.sessions, text):
            sessions.append(zone)
        once = phrases.once.search(rest) or (several and _BESIDE.search(text))
        if not rate and (i in named[SINGLE] or once):
            told.once.append(zone)
    return told if told.once else Told([], told.again + sessions)


def told_course(page: Page) -> bool:
    """Whether a dose is told to be the first or the last of several, or treatment to last."""
    course = _phrases(page.topic).course
    return any(course.search(text) or _LASTING.search(text) for text in page.own())


def told_use(page: Page) -> tuple[bool, bool]:
    """Whether people are told to be new to a drug, and to take it by habit."""
    phrases, hits, own = _phrases(page.topic), page.hits(VOCABULARY), page.own()
    new = hits.has("first_use", zones=OWN) or any(map(phrases.new.search, own))
    return new, hits.has("use", zones=OWN) or any(map(phrases.habit.search, own))


def beyond_the_opening(page: Page) -> list[int]:
    """The sentences, but for those that open an abstract without headings on what was known."""
    zones = [sentence.section.category for sentence in page.document.sentences]
    flat = [i for i, zone in enumerate(zones) if not zone]
    begun = next((i for i in flat if _BEGUN.search(page.sentence(i))), 0)
    return [i for i, zone in enumerate(zones) if zone or i >= begun]


def _is_of_the_drug(often: re.Pattern[str], text: str) -> bool:
    """Whether a sentence tells how often a drug was given, and not how often people were asked."""
    for match in often.finditer(text):
        before = text[max(0, match.start() - NEAR) : match.end()]
        asked = max((m.start() for m in _ASKED.finditer(before)), default=-1)
        if asked <= max((m.start() for m in _ACTED.finditer(before)), default=-1):
            return True
    return False


def without_placebo(text: str) -> str:
    """A sentence on a comparison without its two occasions, unless two amounts were given."""
    if len(set(AMOUNT.findall(text))) > 1:
        return text
    return _TWO.sub("both", text).replace("another", "the other")


@lru_cache(maxsize=8)
def _phrases(topic: Topic) -> _Phrases:
    once, again, series, dose, session, other, mask, new, habit = (
        _any_of(topic, VOCABULARY, code)
        for code in (
            *("once", "again", "series", "dose", "session", "no_dose", "false", "new", "habit"),
        )
    )
    kinds = {t.code: t.kind for t in topic.vocabulary(DRUGS) if t.kind in ("drug", "class")}
    drug = _any_of(topic, DRUGS, *(code for code, kind in kinds.items() if kind == "drug"))
    taken = _any_of(topic, DRUGS, *kinds)
    given = f"(?:{dose}|{drug})"
    again, before = rf"(?!{mask}\b)(?:{again}|{series})", rf"{_between(f'{_PARTING}|{other}')}"
    return _Phrases(
        pattern(
            rf"\b(?<!at least )(?<! on )(?<!during )(?!{mask}\b){once}{_between(comma='')}{given}"
            r"\b(?! of (?:placebo|saline))"
        ),
        pattern(
            rf"\b(?<!one of )(?:(?<!case ){series}{_between()}{given}|{again}{_between()}{dose}"
            rf"|(?:{NUMBER}|{_MEAN}){before}{dose}(?<=s)|{NUMBER}-{dose}(?= \w)"
            rf"|{drug} (?:sessions|treatments|(?:was|were) repeated|twice|{_DAILY})"
            rf"|{NUMBER}{_between()}(?:ceremonies|rituals)"
            r"|one (?:high|low|medium|moderate)[^.;]{0,40} and one (?:high|low|medium|moderate)"
            rf"|(?<!the )courses? of (?:[\w-]+ ){{0,2}}{given})\b"
        ),
        pattern(
            rf"\b(?:{again}{before}{session}|{NUMBER}{before}{session}(?<=s)"
            rf"|{NUMBER}-{session}(?= \w)|(?<!placebo )sessions (?:of|with) (?:[a-z-]+ )?{drug})\b"
        ),
        pattern(rf"\b(?:each|every|first|last|final){_between()}(?:{dose}|{drug} session)\b"),
        pattern(
            rf"\b(?<!age at )(?<!age of ){new} (?:(?:{drug} )?users?|{drug} use|use of {drug})\b"
        ),
        pattern(
            rf"\b(?:{habit}|{series}|{_DAILY})[ -](?:{taken} )?(?:use|users?|abuse)\b"
            rf"|\b{_EXTENT} of (?:[\w-]+ )?{drug} {_TAKING}"
        ),
    )


def _any_of(topic: Topic, vocabulary: str, *codes: str) -> str:
    """A pattern for the words of a code, in the singular and the plural."""
    terms = [flat(term.term) for term in topic.vocabulary(vocabulary) if term.code in codes]
    return trie_pattern([*terms, *(term + "s" for term in terms)]) if terms else r"(?!)"
