"""PsyNamic's label of the regimen: once, several times, or in small doses.

What the text says outright decides; then what is usual where it says nothing: a dose
that is named without more was given on one occasion, anaesthesia for electroconvulsive
therapy on several, and of what people take on their own account only words of habit
or of one ceremony tell.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.psynamic_conditions import ABUSE, HEALTHY, are_users, label_conditions
from litreview.reading.psynamic_designs import CASE, design_of, reports_a_review
from litreview.reading.psynamic_doses import (
    AMOUNT,
    MULTIPLE,
    NUMBER,
    SINGLE,
    UNIT,
    VOCABULARY,
    Told,
    told_course,
    told_doses,
    told_use,
    without_placebo,
)
from litreview.reading.psynamic_page import METHODS, OWN, TITLE, UNKNOWN, Hits, Page

MICRODOSING = "Microdosing"
FLAT = ""  # the part of an abstract without headings
_DOSED = pattern(rf"\d[ -]?{UNIT}\b|mg/kg|\binfus(?:ion|ed)\b")
_BOTH = pattern(r"\bsingle\b.{1,30}\brepeated\b|\brepeated\b.{1,30}\bsingle\b")
_INFUSED = pattern(r"\binfus|\bbolus")
_CROSSED = pattern(r"\bcross-?over\b|\bone (?:of )?(?:them )?(?:of )?(?:saline|placebo)\b")
_TAKEN_ONCE = pattern(r"\bplacebo|\bsaline|\bcross-?over|\bwithin-subject")
_EACH = pattern(
    r"\bcross-?over\b(?! studies)|\bwithin[- ](?:between[- ])?(?:subject|participant)s?\b"
    r"|\b(?:different|separate) (?:days|occasions|sessions|visits)\b"
    r"|\bdose conditions\b|\b(?:[3-9]|three|four|five|six)-session\b"
    r"|\b(?:at|over|in|during) (?:[3-9]|three|four|five|six)(?: [a-z]+){0,2} sessions\b"
)
_AMOUNTS = pattern(
    rf"(?<![\d.])(?!0(?![.\d]))[\d.]+(?: ?{UNIT})?(?:/(?:70 ?)?kg)?(?:,|,? (?:and|or|to)) "
    rf"\.?\d[\d.]* ?{UNIT}\b"
    rf"|\d ?(?:{UNIT}(?:/kg)?|ng/ml) (?P<drug>[a-z-]+),? (?:and|or) \d[\d.]* ?"
    rf"(?:{UNIT}(?:/kg)?|ng/ml) (?P=drug)\b"
    r"|\b(?:low(?:er)?|medium|moderate)\b[^;]{1,40}\bhigh(?:er)?\b[^;]{1,25}\bdoses?\b"
)
_TAKEN = "(?:occasions|uses|experiences|ceremonies|rituals|trips)"
_MANY = rf"(?:\b{NUMBER}|(?<![\d.,])\d{{2,3}}(?:\.\d+)?)(?: or more)?"
_OFTEN = pattern(
    rf"{_MANY} (?:lifetime )?{_TAKEN}\b"
    r"|\b(?:us(?:ed?|ers|ing)|tak(?:en|ing)|took|consumed|drank|have drunk|had drunk"
    rf"|ingested|smoked|tried)\b[^.;]{{0,40}}?{_MANY} times\b"
    r"(?! (?:more|as|higher|greater|less|the|those|that|compared)\b)"
    r"|\bdays (?:a|per|each) (?:week|month)\b"
    rf"|\b(?:at least|exceeding|more than|over) {_MANY} (?:[a-z]+ )?(?:doses|pills|tablets)\b"
    r"|(?<!not )(?<!never )\b(?:us(?:ed|ing)|tak(?:en|ing)|took)\b[^.;]{0,40}"
    r" for (?:[\w.]+ ){1,4}years\b"
)
_AROUND = pattern(
    r"\b(?:before|prior to)(?:,| and| or) (?:during|after|following)\b"
    r"|\b(?:day|morning|hours|week|month) (?:after|following)\b"
    r"|\b(?:after|following) (?:\w+ )?(?:ayahuasca|ceremony|intake|retreat|ritual|session)\b"
    r"|\b(?:pre|post)-(?:ceremony|retreat|ritual|session)\b|\bbefore their first\b"
)
_FROM_ONE = pattern(
    rf"(?<![\d.,])(?:1|one)(?: ?[-–] ?| to | or )(?:\d+|{NUMBER}) (?:\w+ )?"
    rf"(?:{_TAKEN}|times|doses|infusions|sessions)\b(?![ /](?:an? |per |each )?(?:day|week|month))"
    r"|\b(?:one|single)[ -](?:[a-z]+ ){0,2}(?:dose|infusion|session)s?"
    r" (?:or|versus|vs\.?|compared (?:to|with)|and others) [^.;]{0,30}"
    rf"(?:{NUMBER}|multiple|repeated|several)(?: [a-z]+){{0,3}} (?:doses|infusions|sessions)\b"
    r"|\b(?:doses|infusions|sessions) (?:ranged|varied) from (?:1|one)\b"
    r"|\b(?:had|have) (?:taken|used|tried|consumed|had) (?:\w+ ){0,3}(?:on )?at least "
    r"(?:once|one (?:dose|experience|occasion|time))\b(?! (?:a|per|every) )"
)


def label_regimen(page: Page) -> list[str]:
    """Once, several times, or in small doses: as it is told, else as it is usual."""
    hits = page.hits(VOCABULARY)
    if hits.has(MICRODOSING, zones=OWN):
        return [MICRODOSING]
    healthy = HEALTHY in label_conditions(page)
    told = told_doses(page, not healthy and not _CROSSED.search(page.document.lowered))
    if reports_a_review(page):
        return [SINGLE, MULTIPLE] if all(told) else _titled(told) or [UNKNOWN]
    return _stated(page, told) or [_told_or_usual(page, hits, told, healthy)]


def _told_or_usual(page: Page, hits: Hits, told: Told, healthy: bool) -> str:
    """What most sentences tell; else what is usual for such people.

    Who was crossed over took every amount that is named.
    """
    users = are_users(page) or ABUSE in label_conditions(page)
    if users and not told.again:
        return _users_regimen(page, hits)
    if not any(told) and not healthy:
        told = told_doses(page, False, background=True)
    if any(told):
        return SINGLE if len(told.once) >= len(told.again) else MULTIPLE
    if _one_ceremony(page, hits):
        return SINGLE
    ect = page.hits("psynamic_partners").has("ect", zones=(TITLE, METHODS))
    if ect or (_EACH.search(page.body) and _amounts(page)):
        return MULTIPLE
    return _given_to_healthy(page, hits) if healthy else _given_to_patients(page, hits)


def _amounts(page: Page) -> bool:
    """Whether several amounts are named, and not of a drug that stood beside."""
    others = {h.end for h in page.hits("psynamic_controls").of("active")}
    start = page.document.title_end
    found = (start + m.start() for m in _AMOUNTS.finditer(page.body))
    return any(not others & {at - 1, at - 2} for at in found)


def _stated(page: Page, told: Told) -> list[str]:
    """What the title says; some had one dose and some had several, or a flat text tells of both."""
    both = all(FLAT in zones for zones in told) or _BOTH.search(page.title)
    if both or any(map(_FROM_ONE.search, page.own())):
        return [SINGLE, MULTIPLE]
    return _titled(told)


def _titled(told: Told) -> list[str]:
    return [x for x, zones in zip((SINGLE, MULTIPLE), told, strict=True) if TITLE in zones]


def _users_regimen(page: Page, hits: Hits) -> str:
    """Habit is many occasions; an intoxication, a first use or one ceremony is one."""
    new, habit = told_use(page)
    case = design_of(page) == CASE and not habit
    if new or case or _one_ceremony(page, hits):
        return SINGLE
    return MULTIPLE if habit or any(map(_OFTEN.search, page.own())) else UNKNOWN


def _one_ceremony(page: Page, hits: Hits) -> bool:
    """Whether people were seen before and after a ceremony, or after what they took in it."""
    asked = page.designs.title("survey")
    around = any(map(_AROUND.search, page.own()))
    return hits.has("ceremony", zones=OWN) and around and not asked


def _given_to_healthy(page: Page, hits: Hits) -> str:
    """In the laboratory a dose is one occasion, doses some days apart are several.

    A laboratory shows by the route of the drug or by what was measured on the body; a
    report that names neither seldom says how often the drug was taken.
    """
    dosed = _DOSED.search(page.document.lowered)
    if dosed and _apart(page, hits):
        return MULTIPLE
    given = dosed or _TAKEN_ONCE.search(page.document.lowered)
    measured = hits.has("measured") or _INFUSED.search(page.document.lowered)
    return SINGLE if given and measured else UNKNOWN


def _apart(page: Page, hits: Hits) -> bool:
    """Whether doses are some days apart, other than one of the drug and one of placebo."""
    compared = {h.sentence for h in hits.of("compared")}
    apart = {h.sentence for h in hits.of("apart", zones=OWN)}
    blind = "placebo" in page.body  # one of two sessions was its
    texts = ((i in compared or blind, page.sentence(i)) for i in apart)
    return any(not beside or _is_of_doses(text) for beside, text in texts)


def _is_of_doses(text: str) -> bool:
    """Whether the occasions of a sentence are not just one of the drug and one of placebo."""
    amounts = len(set(AMOUNT.findall(text)))
    return without_placebo(text) == text and (amounts != 1 or "placebo" not in text)


def _given_to_patients(page: Page, hits: Hits) -> str:
    """A dose is one occasion unless a course of treatment shows."""
    course = hits.has("course", zones=OWN) or page.hits("psynamic_partners").has("ect", zones=OWN)
    several = told_course(page) or _apart(page, hits)
    if course or (several and not _CROSSED.search(page.document.lowered)):
        return MULTIPLE
    if _DOSED.search(page.document.lowered) or hits.has("procedure", zones=OWN):
        return SINGLE
    return UNKNOWN
