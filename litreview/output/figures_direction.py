"""The effect direction plot: which way each study points, by outcome domain.

Domains, the 70 % rule and the choice of results are those of the table of the same
name (`tables_direction`), so that figure and table never tell two stories. No effect
size is pooled and no result is weighed; the plot says which way, not how much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from litreview.evidence.studies import Evidence, Publication, Study
from litreview.output.figures_words import DESIGN_GROUPS, UNTOLD, design_group
from litreview.output.tables_cells import (
    is_preclinical,
    is_retracted,
    size_cell,
    study_labels,
    target_codes,
    year_of,
)
from litreview.output.tables_characteristics import first_stated, studies_of
from litreview.output.tables_direction import DOMAINS, domain_direction, summarised
from litreview.output.tables_results import results_of

PRIMARY = (*list(DESIGN_GROUPS)[:4], UNTOLD)
DAGGER = "\u2020"
COMPARED = ("favours_ketamine", "favours_comparator", "no_difference", "mixed")


@dataclass(frozen=True)
class Direction:
    """The direction of one study in one domain.

    Attributes
    ----------
    code : str
        A direction of an outcome, or ``mixed``.
    results : int
        How many results stand behind it; two arms and their test are one result.
    """

    code: str
    results: int

    @property
    def words(self) -> str:
        """The code as it is read out."""
        return {"favours_ketamine": "favours treatment"}.get(self.code, self.code.replace("_", " "))


@dataclass(frozen=True)
class StudyRow:
    """One study of the plot. `size` is the number of participants, None if untold."""

    label: str
    substance: str
    group: str
    year: int
    size: int | None
    domains: dict[str, Direction]


def _sound(study: Study) -> tuple[Publication, ...]:
    return tuple(p for p in study.publications if not is_retracted(p))


def study_directions(
    publications: tuple[Publication, ...], to_check_below: float = 0.0
) -> dict[str, Direction]:
    """Domain to direction, over all reports of one study that were not retracted.

    Results that are less certain than `to_check_below` are left out, as in the table;
    where no other is left, the direction is ``to_check``.
    """
    results = [r for p in publications for r in results_of(p)]
    out = {}
    for name, (_, concepts) in DOMAINS.items():
        own = [result for result in results if result.first.concept in concepts]
        certain = summarised(own, to_check_below)
        if certain:
            out[name] = Direction(domain_direction(certain), len(certain))
        elif own:
            out[name] = Direction("to_check", len(own))
    return out


def _label(names: Mapping[str, str], main: Publication) -> str:
    """The label of a study, with a dagger where a journal warns of it."""
    return names[main.record.key] + (DAGGER if "concern" in main.marks else "")


def _row(label: str, publications: tuple[Publication, ...], below: float) -> StudyRow:
    main = publications[0]
    size = first_stated(publications, size_cell).value
    return StudyRow(
        label,
        next(iter(target_codes(main)), ""),
        design_group(main),
        year_of(main.record) or 0,
        int(size) if isinstance(size, int | float) else None,
        study_directions(publications, below),
    )


def direction_rows(evidence: Evidence) -> list[StudyRow]:
    """Studies in people with results, by substance (most studied first), design and year."""
    names = study_labels(evidence)
    groups = [reports for study in studies_of(evidence) if (reports := _sound(study))]
    people = [reports for reports in groups if not is_preclinical(reports[0])]
    rows = [_row(_label(names, reports[0]), reports, evidence.to_check_below) for reports in people]
    rows = [row for row in rows if row.domains and row.group in PRIMARY]
    often = Counter(row.substance for row in rows)
    first = {row.substance: index for index, row in reversed(list(enumerate(rows)))}

    def order(row: StudyRow) -> tuple[object, ...]:
        place = (row.substance == "", -often[row.substance], first[row.substance])
        return (*place, PRIMARY.index(row.group), -row.year, row.label)

    return sorted(rows, key=order)


def left_out(evidence: Evidence) -> list[str]:
    """What with results has no row, and why."""
    groups = [reports for study in studies_of(evidence) if (reports := _sound(study))]
    animals = sum(
        is_preclinical(r[0]) and bool(study_directions(r, evidence.to_check_below)) for r in groups
    )
    return [f"Animal and in vitro studies not shown: {animals}."] if animals else []
