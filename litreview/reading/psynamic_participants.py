"""PsyNamic's classes of the number of participants."""

from __future__ import annotations

from litreview.reading.psynamic_designs import CASE, PROTOCOL, REVIEW, label_design
from litreview.reading.psynamic_page import Page
from litreview.reading.sample import sample_tags
from litreview.reading.scan import scan

UNKNOWN, NOT_APPLICABLE = "Unknown", "Not applicable"
CLASSES = (
    (20, "1-20"),
    (40, "21-40"),
    (60, "41-60"),
    (80, "61-80"),
    (99, "81-100"),
    (199, "100-199"),
    (499, "200-499"),
    (999, "500-999"),
)
DESIGNS = {REVIEW: "meta_analysis", CASE: "case_report"}


def class_of(number: int) -> str:
    """The class of a number of people; 100 belongs to ``100-199``."""
    return next((name for highest, name in CLASSES if number <= highest), "≥1000")


def label_participants(page: Page) -> list[str]:
    """The class of all people studied, controls among them."""
    design = label_design(page)[0]
    if design == REVIEW:
        number = _number(page, "meta_analysis")
        return [class_of(number)] if number and number > 20 else [NOT_APPLICABLE]
    number = _number(page, DESIGNS.get(design))
    if number is None:
        return ["1-20"] if design == CASE else [UNKNOWN]
    return [class_of(number)]


def _number(page: Page, design: str | None) -> int | None:
    tags = sample_tags(scan(page.document, page.topic), design)
    total = next((t.value for t in tags if t.facet == "sample_size" and t.code == "total"), None)
    return total if isinstance(total, int) else None
