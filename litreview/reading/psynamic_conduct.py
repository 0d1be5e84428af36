"""PsyNamic's labels of how a study was done: control, route, phase, records, age and sex."""

from __future__ import annotations

from collections.abc import Callable

from litreview.reading.patterns import pattern
from litreview.reading.psynamic_conditions import HEALTHY, are_users, label_conditions
from litreview.reading.psynamic_designs import (
    CASE,
    PROTOCOL,
    RCT,
    REVIEW,
    SERIES,
    design_of,
    is_randomised,
    reports_a_review,
)
from litreview.reading.psynamic_page import (
    METHODS,
    NOT_APPLICABLE,
    OBJECTIVE,
    OWN,
    RESULTS,
    TITLE,
    UNKNOWN,
    Hit,
    Hits,
    Page,
)

_EXPOSED = pattern(
    r"\buse (?:was|were|is|are) (?:[a-z]+ ){0,2}(?:associated|linked) (?:both )?with\b"
)
_MODELLED = pattern(r"\bodds\b|\baors?\b|\bregression\b")
_EARLIER = pattern(
    r"\b(?:at least one|earlier|other|past|previous|prior|recent|several) (?:[a-z-]+,? ){0,4}$"
)
_NO_DRUG = pattern(  # "0 mg, 8 mg and 16 mg"
    r"(?<![\d.,-])0 ?(?:mg|μg)(?:/kg)?,? (?:(?:and|or) )?\d"
    r"|\(0, (?:\d[\d.]*,? ){1,3}(?:(?:and|or) \d[\d.]* ?)?(?:mg|μg)\b"
)
_ACTIVE = pattern(r"\bactive (?:comparator|control|placebo)\b")
_SWALLOWED = pattern(
    r"\b(?:drank|ingest(?:ed)?|swallowed) (?:(?!(?:after|and|before|of|while|with)\b)[a-z]+ ){0,3}"
    r"(?:ayahuasca|brew|capsule|dose|mdma|mushroom|psilocybin|tablet|tea|truffle)"
)
_BY_AMOUNT = pattern(r"(?<!\S)[\w-]+(?: [a-z]+)? \(\d[\d.]* ?(?:mg|μg)(?:/kg)?,? $")
_COMPARED = pattern(r"\bcompar(?:ing|ison|ative)\b")
PLACEBO, ACTIVE, OTHER_CONTROL = "Placebo", "Active control", "Other control"
NON_CONTROLLED = "Non-controlled"


def label_control(page: Page) -> list[str]:
    """What the treatment or the group was compared with."""
    controls = page.hits("psynamic_controls")
    if reports_a_review(page):
        return [NOT_APPLICABLE]
    if design_of(page) in (CASE, SERIES):
        return [NON_CONTROLLED]
    if are_users(page):
        if controls.has("placebo", zones=(METHODS, "")) and not controls.title("other_control"):
            return [PLACEBO]
        compared = controls.has("other_control", zones=OWN) or _is_exposure(page)
        return [OTHER_CONTROL if compared else NON_CONTROLLED]
    return [_given_control(page, controls)]


def _is_exposure(page: Page) -> bool:
    """Whether use was set against an outcome over all who were asked, users and others."""
    return any(map(_EXPOSED.search, page.own())) and _MODELLED.search(page.body) is not None


def _given_control(page: Page, controls: Hits) -> str:
    """What a treatment was compared with; midazolam stands in for a placebo.

    Where a placebo was given, other active drugs are studied beside the psychedelic.
    """
    own = Hits(h for h in controls.all if not _of_others(page, h)).counts(OWN)
    if (own["placebo"] or page.find(_NO_DRUG)) and "midazolam" not in page.body:
        return PLACEBO
    named = controls.title("active") or page.find(_ACTIVE)
    if own["active"] > own["uncontrolled"] or (own["active"] and named):
        return ACTIVE
    if own["placebo"]:
        return PLACEBO
    if own["other_control"]:
        return OTHER_CONTROL
    apart = is_randomised(page) or "crossover" in page.body
    compared = apart and not own["uncontrolled"]
    if _COMPARED.search(page.title) and HEALTHY not in label_conditions(page):
        compared = True
    return OTHER_CONTROL if compared else NON_CONTROLLED


def _of_others(page: Page, hit: Hit) -> bool:
    """Whether an earlier trial is spoken of: ``in at least one placebo-controlled trial``."""
    return _EARLIER.search(page.near(hit, 60, hit.start - hit.end)) is not None


def label_routes(page: Page) -> list[str]:
    """The forms in which the study drug was given."""
    hits = page.hits("psynamic_routes")
    routes = [h for h in hits.all if h.kind == "route"]
    in_title = list(dict.fromkeys(h.code for h in routes if h.zone == TITLE))
    if in_title:
        return in_title
    if reports_a_review(page):
        return [NOT_APPLICABLE]
    if are_users(page):
        return ["Oral"] if any(map(_SWALLOWED.search, page.own())) else [UNKNOWN]
    counts = hits.counts((OBJECTIVE, METHODS, RESULTS, "", "conclusions"))
    given = [h for h in page.hits("psynamic_substances").all if h.kind == "drug"]
    drugs = {h.sentence for h in given}
    others = {h.start for h in page.hits("psynamic_partners").all if h.kind == "partner"}
    others -= {h.start for h in given}
    known = {
        h.code: counts[h.code]
        for h in routes
        if counts[h.code]
        and (h.code != "Oral" or h.sentence in drugs)
        and not _is_of_a_partner(page, h, others)
    }
    if not known:
        return [UNKNOWN]
    return [max(known, key=lambda code: known[code])]


def _is_of_a_partner(page: Page, hit: Hit, partners: set[int]) -> bool:
    """Whether a route is that of what is given beside: ``oral X``, ``X (8 mg orally)``."""
    amount = _BY_AMOUNT.search(page.near(hit, 60, hit.start - hit.end))
    before = hit.start - len(amount[0]) if amount else -1
    return hit.end + 1 in partners or before in partners


Label = Callable[[Page], list[str]]


def unless_review(label: Label) -> Label:
    """A rule that holds for no review."""
    return lambda page: [NOT_APPLICABLE] if design_of(page) == REVIEW else label(page)


ADULT, CHILD = "Adult (≥18 years)", "Pediatric (< 18 years old)"


@unless_review
def label_age(page: Page) -> list[str]:
    """Adults are assumed where nothing is said."""
    return [CHILD] if page.hits("psynamic_people").title("child") else [ADULT]


@unless_review
def label_sex(page: Page) -> list[str]:
    """Both sexes are assumed where nothing is said."""
    words = page.hits("psynamic_people")
    male, female = words.has("male", zones=OWN), words.has("female", zones=OWN)
    if male and not female:
        return ["Male"]
    if female and not male:
        return ["Female"]
    return [UNKNOWN] if design_of(page) == CASE else ["Both sexes"]


def label_phase(page: Page) -> list[str]:
    """The stated phase; ``Unknown`` for a trial in patients that states none."""
    words = page.hits("psynamic_people")
    stated = [f"Phase {n}" for n in (1, 2, 3, 4) if words.has(f"phase_{n}", zones=OWN)]
    if stated:
        return stated
    trial = design_of(page) in (RCT, PROTOCOL) and HEALTHY not in label_conditions(page)
    return [UNKNOWN] if trial else ["Not Applicable"]


@unless_review
def label_collection(page: Page) -> list[str]:
    """Prospective or retrospective where stated, or where the design says so."""
    design = design_of(page)
    if design == PROTOCOL:
        return ["Prospective"]
    if design in (CASE, SERIES):
        return ["Retrospective"]
    words = page.hits("psynamic_people")
    for code, label in (("prospective", "Prospective"), ("retrospective", "Retrospective")):
        if words.has(code, zones=OWN):
            return [label]
    return [UNKNOWN]
