"""PsyNamic's labels of the control, the form of application and the regimen."""

from __future__ import annotations

from litreview.reading.psynamic_conditions import are_users
from litreview.reading.psynamic_designs import is_protocol, is_review
from litreview.reading.psynamic_page import METHODS, OBJECTIVE, OWN, RESULTS, TITLE, Page

UNKNOWN, NOT_APPLICABLE = "Unknown", "Not applicable"


def label_control(page: Page) -> list[str]:
    """What the treatment or the group was compared with."""
    designs, controls = page.hits("psynamic_designs"), page.hits("psynamic_controls")
    if is_review(page, designs) and not is_protocol(page, designs):
        return [NOT_APPLICABLE]
    own = controls.counts(OWN)
    if are_users(page, page.hits("psynamic_conditions")):
        return ["Other control"] if own["other_control"] else ["Non-controlled"]
    if own["active"] and "midazolam" in page.body:
        return ["Active control"]
    if own["placebo"]:
        return ["Placebo"]
    if own["active"]:
        return ["Active control"]
    if own["uncontrolled"] or not own["other_control"]:
        return ["Non-controlled"]
    return ["Other control"]


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
    known = {h.code: counts[h.code] for h in routes if counts[h.code]}
    if not known:
        return [UNKNOWN]
    return [max(known, key=lambda code: known[code])]


def label_regimen(page: Page) -> list[str]:
    """Once, several times, or in small doses."""
    designs, hits = page.hits("psynamic_designs"), page.hits("psynamic_regimens")
    if hits.has("Microdosing", zones=OWN):
        return ["Microdosing"]
    if is_review(page, designs) and not is_protocol(page, designs):
        return [UNKNOWN]
    for code in ("Single Dose", "Multiple Applications"):
        if hits.title(code):
            return [code]
    counts = hits.counts(OWN)
    if are_users(page, page.hits("psynamic_conditions")):
        return ["Multiple Applications"] if counts["use"] else [UNKNOWN]
    if counts["Multiple Applications"] > counts["Single Dose"]:
        return ["Multiple Applications"]
    return ["Single Dose"] if counts["Single Dose"] else [UNKNOWN]
