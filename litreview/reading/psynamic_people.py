"""PsyNamic's labels of age, sex, trial phase and the collection of data."""

from __future__ import annotations

from litreview.reading.psynamic_conditions import HEALTHY, label_conditions
from litreview.reading.psynamic_designs import CASE, PROTOCOL, RCT, REVIEW, SERIES, label_design
from litreview.reading.psynamic_page import OWN, Page

UNKNOWN, NOT_APPLICABLE = "Unknown", "Not applicable"
ADULT, CHILD = "Adult (≥18 years)", "Pediatric (< 18 years old)"


def label_age(page: Page) -> list[str]:
    """Adults are assumed where nothing is said."""
    if label_design(page) == [REVIEW]:
        return [NOT_APPLICABLE]
    words = page.hits("psynamic_people")
    return [CHILD] if words.title("child") else [ADULT]


def label_sex(page: Page) -> list[str]:
    """Both sexes are assumed where nothing is said."""
    design = label_design(page)[0]
    if design == REVIEW:
        return [NOT_APPLICABLE]
    words = page.hits("psynamic_people")
    male, female = words.has("male", zones=OWN), words.has("female", zones=OWN)
    if male and not female:
        return ["Male"]
    if female and not male:
        return ["Female"]
    return [UNKNOWN] if design == CASE else ["Both sexes"]


def label_phase(page: Page) -> list[str]:
    """The stated phase; ``Unknown`` for a trial in patients that states none."""
    words = page.hits("psynamic_people")
    stated = [f"Phase {n}" for n in (1, 2, 3, 4) if words.has(f"phase_{n}", zones=OWN)]
    if stated:
        return stated
    trial = label_design(page)[0] in (RCT, PROTOCOL) and HEALTHY not in label_conditions(page)
    return [UNKNOWN] if trial else ["Not Applicable"]


def label_collection(page: Page) -> list[str]:
    """Prospective or retrospective where stated, or where the design says so."""
    design = label_design(page)[0]
    if design == REVIEW:
        return [NOT_APPLICABLE]
    if design == PROTOCOL:
        return ["Prospective"]
    if design in (CASE, SERIES):
        return ["Retrospective"]
    words = page.hits("psynamic_people")
    for code, label in (("prospective", "Prospective"), ("retrospective", "Retrospective")):
        if words.has(code, zones=OWN):
            return [label]
    return [UNKNOWN]
