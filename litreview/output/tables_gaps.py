"""Evidence gaps: how many studies there are of each substance and design, zeros shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litreview.evidence.studies import Evidence, Publication, Study
from litreview.output.table import Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import (
    is_preclinical,
    is_primary,
    is_retracted,
    tag_sources,
    target_codes,
)
from litreview.output.tables_characteristics import studies_of
from litreview.output.tables_labels import labels_of, problem_label
from litreview.topic import Topic

_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("randomised", "Randomised trials", ("rct", "crossover_rct", "secondary_analysis")),
    ("laboratory", "Human laboratory studies", ("human_lab",)),
    ("other_trials", "Other trials", ("nonrandomised_trial", "single_arm_trial")),
    (
        "observational",
        "Observational studies",
        ("cohort", "case_control", "cross_sectional", "qualitative"),
    ),
    ("cases", "Case series and reports", ("case_series", "case_report")),
)
_LATER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("protocols", "Protocols", ("protocol",)),
    ("systematic_reviews", "Systematic reviews", ("meta_analysis", "systematic_review")),
    ("other_reviews", "Other reviews", ("scoping_review", "narrative_review")),
)
COLUMNS = (
    Column("substance", "Substance or behaviour", width=22),
    *(Column(n, t, kind="number", align="right", width=11) for n, t, _ in _GROUPS),
    Column("not_told", "Design not stated", kind="number", align="right", width=9),
    Column("human", "All studies in people", kind="number", align="right", width=10),
    Column("preclinical", "Preclinical studies", kind="number", align="right", width=10),
    *(Column(n, t, kind="number", align="right", width=10) for n, t, _ in _LATER),
)
REMARK = (
    "Counts are studies: several reports of the same participants count once; protocols and "
    "reviews are counted as publications. A study of several substances counts in each row, and "
    "once in the last. Zero means that nothing in the corpus answers the question, not that "
    "nothing exists. Retracted publications and opinion pieces are not counted."
)


def substances_of(topic: Topic, publications: Iterable[Publication]) -> tuple[str, ...]:
    """The problems that the topic asks about, found or not, then what else was found."""
    asked = {term.extra.get("target") for term in topic.vocabulary("substances")}
    found = dict.fromkeys(c for p in publications for c in target_codes(p))
    known = [code for code in labels_of("substance") if code in asked or code in found]
    rest = sorted(code for code in asked if code and code not in known)
    treated = set(topic.treatments)
    return tuple(c for c in dict.fromkeys([*known, *rest, *found]) if c not in treated)


def _count(publications: Sequence[Publication]) -> Cell:
    sources = (s for p in publications for s in tag_sources(p, p.tags("substance", "target")[:1]))
    return Cell(str(len(publications)), len(publications), tuple(sources))


def _counts(mains: Sequence[Publication], others: Sequence[Publication]) -> list[Cell]:
    human = [p for p in mains if not is_preclinical(p)]
    known = {code for *_, codes in _GROUPS for code in codes}
    cells = [_count([p for p in human if p.design in codes]) for *_, codes in _GROUPS]
    cells.append(_count([p for p in human if p.design not in known]))
    cells.append(_count(human))
    cells.append(_count([p for p in mains if is_preclinical(p)]))
    return cells + [_count([p for p in others if p.design in codes]) for *_, codes in _LATER]


def counted_studies(evidence: Evidence) -> list[Study]:
    """The included primary studies without their retracted reports."""
    sound = (
        (s, tuple(p for p in s.publications if not is_retracted(p))) for s in studies_of(evidence)
    )
    return [Study(s.key, publications) for s, publications in sound if publications]


def build_evidence_gaps(evidence: Evidence) -> Table:
    """Substance by design, with zeros shown."""
    studies = counted_studies(evidence)
    others = [p for p in evidence.included if not is_primary(p) and not is_retracted(p)]
    rows = []
    for code in substances_of(evidence.topic, evidence.included):
        mains = [
            s.publications[0]
            for s in studies
            if any(code in target_codes(p) for p in s.publications)
        ]
        mine = [p for p in others if code in target_codes(p)]
        name = Cell(problem_label(code), code)
        rows.append(Row(code, (name, *_counts(mains, mine))))
    total = _counts([s.publications[0] for s in studies], others)
    rows.append(Row("all", (Cell("All, each study once", "all"), *total)))
    return assemble(
        evidence,
        "evidence-gaps",
        "Evidence gaps: studies by substance and design",
        columns=COLUMNS,
        blocks=[Block("", tuple(rows))],
        remarks=(REMARK,),
    )
