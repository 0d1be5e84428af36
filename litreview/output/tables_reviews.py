"""Reviews: what was reviewed, and what each says on the question."""

from __future__ import annotations

from collections.abc import Mapping

from litreview.evidence.studies import Evidence, Publication
from litreview.output.table import NOT_STATED, Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import (
    OPINION,
    design_cell,
    intervention_cell,
    is_review,
    population_cell,
    study_cell,
    study_labels,
    tag_sources,
    year_of,
)
from litreview.output.tables_labels import number
from litreview.output.tables_outcomes import DIRECTION_REMARK, NUMBERS_REMARK, result_cells
from litreview.output.tables_results import results_of

COLUMNS = (
    Column("study", "Review", width=15),
    Column("design", "Design", width=12, once=True),
    Column("studies", "Studies included", kind="number", align="right", width=8, once=True),
    Column("population", "Problem", width=15, once=True),
    Column("intervention", "Treatment", width=13, once=True),
    Column("outcome", "Outcome", width=13),
    Column("timepoint", "Time point", width=9),
    Column("comparison", "Groups", width=14),
    Column("result", "Result", width=13),
    Column("effect", "Effect (interval)", width=16),
    Column("p", "p", width=10),
    Column("direction", "Direction", width=11),
)
_BLOCKS = {
    "Systematic reviews and meta-analyses": ("meta_analysis", "systematic_review"),
    "Scoping reviews": ("scoping_review",),
    "Narrative reviews": ("narrative_review",),
    "Guidelines, editorials and comments": OPINION,
}
_NO_RESULT = 7


def _studies_cell(publication: Publication) -> Cell:
    for tag in publication.tags("studies_included"):
        if isinstance(tag.value, int | float):
            sources = tag_sources(publication, [tag])
            return Cell(number(tag.value), tag.value, sources, confidence=tag.confidence)
    return Cell(NOT_STATED)


def _rows(names: Mapping[str, str], publication: Publication) -> list[Row]:
    front = (
        study_cell(names, publication),
        design_cell(publication),
        _studies_cell(publication),
        population_cell(publication),
        intervention_cell(publication),
    )
    found = [result_cells(r) for r in results_of(publication)] or [(Cell(NOT_STATED),) * _NO_RESULT]
    return [Row(publication.record.key, (*front, *cells)) for cells in found]


def build_reviews(evidence: Evidence) -> Table:
    """Reviews and meta-analyses, kept apart from the studies that they count."""
    names = study_labels(evidence)
    reviews = [p for p in evidence.included if is_review(p)]
    reviews.sort(key=lambda p: (-(year_of(p.record) or 0), names[p.record.key]))
    blocks = [
        Block(title, tuple(r for p in reviews if p.design in codes for r in _rows(names, p)))
        for title, codes in _BLOCKS.items()
    ]
    remarks = (
        *(() if reviews else ("No review is included.",)),
        "Reviews overlap: the same trial may stand behind several rows.",
        NUMBERS_REMARK,
        DIRECTION_REMARK,
    )
    title = "Reviews and meta-analyses"
    return assemble(evidence, "reviews", title, columns=COLUMNS, blocks=blocks, remarks=remarks)
