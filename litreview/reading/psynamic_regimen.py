"""PsyNamic's label of the regimen: once, several times, or in small doses.

What the text says outright decides; then what is usual where it says nothing: a dose
that is named without more was given on one occasion, anaesthesia for electroconvulsive
therapy on several, and of what people take on their own account only words of habit
or of one ceremony tell.
"""

from __future__ import annotations

import re

from litreview.reading.psynamic_conditions import HEALTHY, are_users, label_conditions
from litreview.reading.psynamic_designs import CASE, is_protocol, is_review, label_design
from litreview.reading.psynamic_page import OWN, Hit, Hits, Page

SINGLE, MULTIPLE, MICRODOSING = "Single Dose", "Multiple Applications", "Microdosing"
UNKNOWN = "Unknown"
FLAT = ("",)  # an abstract without headings: what stands there is of the study itself
_DOSED = re.compile(r"\d ?(?:mg|μg|mcg|ug|micrograms?)\b|mg/kg|\binfus(?:ion|ed)\b")
_TAKEN_ONCE = re.compile(r"\bplacebo|\bcross-?over|\bwithin-subject")
_BOTH = re.compile(r"\bsingle\b.{1,30}\brepeated\b|\brepeated\b.{1,30}\bsingle\b")
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|1[0-9])"
_SEVERAL = re.compile(
    rf"\b{_NUMBER}\b(?: (?!single)[a-z/()-]{{1,20}}){{0,3}}"
    r" (?:doses|infusions|injections|administrations|treatments|dosings|applications|times)\b"
    r"|\bevery (?:[a-z]+|\d+(?:[-‐–]\d+)?) ?(?:min|minutes|h|hours|days|weeks)\b"
)

_GIVEN = r"(?:dose|infusion|injection|administration|application)"
_ONCE = re.compile(rf"\bsingle\b(?:[ -](?!of\b)[a-z0-9.,/()-]{{1,20}}){{0,3}}[ -]{_GIVEN}\b")
_AGAIN = re.compile(
    r"\b(?:repeat(?:ed)?|multiple|serial)\b"
    rf"(?: (?!single|measures?\b)[a-z/()-]{{1,20}}){{0,2}}[ -]{_GIVEN}s?\b"
    rf"|\b(?:once|twice|thrice|{_NUMBER} times|times)[ /-](?:an? |per |every |each )?"
    r"(?:day|week|month)(?:ly)?\b"
)


def label_regimen(page: Page) -> list[str]:
    """Once, several times, or in small doses; the title decides where it says so.

    A flat abstract that speaks of a single dose and of several is of both.
    """
    designs, hits = page.hits("psynamic_designs"), page.hits("psynamic_regimens")
    titled = [code for code in (SINGLE, MULTIPLE) if hits.title(code)]
    if hits.has(MICRODOSING, zones=OWN):
        return [MICRODOSING]
    if is_review(page, designs) and not is_protocol(page, designs):
        told = [code for code in (SINGLE, MULTIPLE) if hits.has(code, zones=OWN)]
        return told if len(told) > 1 else titled or [UNKNOWN]
    both = hits.has(SINGLE, zones=FLAT) and hits.has(MULTIPLE, zones=FLAT)
    if both or _BOTH.search(page.title):
        return [SINGLE, MULTIPLE]
    if titled:
        return titled
    if are_users(page, page.hits("psynamic_conditions")):
        return [_users_regimen(page, hits)]
    return [_given_regimen(page, hits)]


def _users_regimen(page: Page, hits: Hits) -> str:
    """Habit is many occasions; an intoxication, a first use or one ceremony is one."""
    once = label_design(page) == [CASE] or hits.has("first_use", zones=OWN)
    if once or _one_ceremony(hits):
        return SINGLE
    return MULTIPLE if hits.has("use", zones=OWN) else UNKNOWN


def _one_ceremony(hits: Hits) -> bool:
    """Whether people were seen before and after a ceremony, or after what they took in it."""
    return hits.has("ceremony", zones=OWN) and hits.has("around", zones=OWN)


def _given_regimen(page: Page, hits: Hits) -> str:
    """The regimen of a drug that was given to people."""
    counts = hits.counts(OWN)
    once, often = counts[SINGLE], counts[MULTIPLE] + counts["two_doses"]
    if not counts["sessions"]:
        often += counts["infusions"]
    often += len(_without_control(hits, "visits"))
    if not once and not often:
        once, often = _in_sentences(page, _ONCE), _in_sentences(page, _AGAIN)
    if once and once >= often:
        return SINGLE
    if often:
        return MULTIPLE
    if HEALTHY in label_conditions(page):
        return _given_to_healthy(page, hits)
    return _given_to_patients(page, hits)


def _in_sentences(page: Page, pattern: re.Pattern[str]) -> int:
    """In how many sentences on the study itself a pattern is found."""
    own = (i for i, s in enumerate(page.document.sentences) if s.section.category in OWN)
    return sum(pattern.search(page.sentence(i)) is not None for i in own)


def _without_control(hits: Hits, code: str) -> list[Hit]:
    """Words of several occasions whose sentence does not give one of them to a placebo."""
    compared = {h.sentence for h in hits.of("sessions")}
    return [h for h in hits.of(code, zones=OWN) if h.sentence not in compared]


def _several(page: Page, hits: Hits) -> bool:
    """Whether applications are counted, other than one of the drug and one of a placebo."""
    compared = {h.sentence for h in hits.of("sessions")}
    own = (i for i, s in enumerate(page.document.sentences) if s.section.category in OWN)
    return any(_SEVERAL.search(page.sentence(i)) for i in own if i not in compared)


def _given_to_healthy(page: Page, hits: Hits) -> str:
    """In the laboratory a dose is one occasion, doses some days apart are several.

    A laboratory shows by the route of the drug or by what was measured on the body; a
    report that names neither seldom says how often the drug was taken.
    """
    dosed = _DOSED.search(page.document.lowered)
    if dosed and hits.has("apart", zones=OWN):
        return MULTIPLE
    if _one_ceremony(hits):
        return SINGLE
    given = dosed or _TAKEN_ONCE.search(page.document.lowered)
    return SINGLE if given and hits.has("measured") else UNKNOWN


def _given_to_patients(page: Page, hits: Hits) -> str:
    """A dose is one occasion unless a course of treatment shows."""
    course = hits.has("course", zones=OWN) or page.hits("psynamic_partners").has("ect", zones=OWN)
    if course or _several(page, hits):
        return MULTIPLE
    if _DOSED.search(page.document.lowered) or hits.has("procedure", zones=OWN):
        return SINGLE
    return MULTIPLE if "ketamine" in page.title else UNKNOWN
