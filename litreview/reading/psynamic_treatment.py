"""PsyNamic's labels of the control and of the form of application."""

from __future__ import annotations

import re

from litreview.reading.psynamic_conditions import HEALTHY, are_users, label_conditions
from litreview.reading.psynamic_designs import (
    CASE,
    SERIES,
    is_protocol,
    is_randomised,
    is_review,
    label_design,
)
from litreview.reading.psynamic_page import METHODS, OBJECTIVE, OWN, RESULTS, TITLE, Hits, Page

_COMPARED = re.compile(r"\bcompar(?:ing|ison|ative)\b")

PLACEBO, ACTIVE, OTHER_CONTROL = "Placebo", "Active control", "Other control"
NON_CONTROLLED = "Non-controlled"
UNKNOWN, NOT_APPLICABLE = "Unknown", "Not applicable"


def label_control(page: Page) -> list[str]:
    """What the treatment or the group was compared with."""
    designs, controls = page.hits("psynamic_designs"), page.hits("psynamic_controls")
    if is_review(page, designs) and not is_protocol(page, designs):
        return [NOT_APPLICABLE]
    if label_design(page)[0] in (CASE, SERIES):
        return [NON_CONTROLLED]
    if are_users(page, page.hits("psynamic_conditions")):
        if controls.has("placebo", zones=(METHODS,)) and not controls.title("other_control"):
            return [PLACEBO]
        return [OTHER_CONTROL if controls.has("other_control", zones=OWN) else NON_CONTROLLED]
    return [_given_control(page, designs, controls)]


def _given_control(page: Page, designs: Hits, controls: Hits) -> str:
    """What a treatment was compared with; midazolam stands in for a placebo.

    Where a placebo was given, other active drugs are studied beside the psychedelic.
    """
    own = controls.counts(OWN)
    if own["placebo"] and "midazolam" not in page.body:
        return PLACEBO
    if own["active"] > own["uncontrolled"] or (own["active"] and controls.title("active")):
        return ACTIVE
    if own["placebo"]:
        return PLACEBO
    if own["other_control"]:
        return OTHER_CONTROL
    apart = is_randomised(page, designs) or "crossover" in page.body
    compared = apart and not own["uncontrolled"]
    if _COMPARED.search(page.title) and HEALTHY not in label_conditions(page):
        compared = True
    return OTHER_CONTROL if compared else NON_CONTROLLED


def label_routes(page: Page) -> list[str]:
    """The forms in which the study drug was given."""
    designs, hits = page.hits("psynamic_designs"), page.hits("psynamic_routes")
    routes = [h for h in hits.all if h.kind == "route"]
    in_title = list(dict.fromkeys(h.code for h in routes if h.zone == TITLE))
    if in_title:
        return in_title
    if is_review(page, designs) and not is_protocol(page, designs):
        return [NOT_APPLICABLE]
    if are_users(page, page.hits("psynamic_conditions")):
        return [UNKNOWN]
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
        and h.end + 1 not in others  # "oral naltrexone": the route of what is given beside it
    }
    if not known:
        return [UNKNOWN]
    return [max(known, key=lambda code: known[code])]
