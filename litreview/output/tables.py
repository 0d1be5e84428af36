"""The tables of a review, by name: each is one function of the evidence.

>>> sorted(TABLES)[:3]
['alcohol-relapse', 'benzodiazepine-discontinuation', 'changes']
"""

from __future__ import annotations

from collections.abc import Callable

from litreview.errors import UnknownName
from litreview.evidence.studies import Evidence
from litreview.output.table import Table
from litreview.output.tables_characteristics import (
    build_characteristics,
    build_excluded,
    build_ongoing,
)
from litreview.output.tables_direction import build_effect_direction
from litreview.output.tables_gaps import build_evidence_gaps
from litreview.output.tables_outcomes import (
    build_alcohol_relapse,
    build_benzodiazepine_discontinuation,
    build_co_outcomes,
    build_cocaine,
    build_opioids,
    build_other_substances,
    build_outcomes_by_substance,
    build_safety,
)
from litreview.output.tables_reviews import build_reviews
from litreview.output.tables_search import build_changes, build_search

TABLES: dict[str, Callable[[Evidence], Table]] = {
    "characteristics": build_characteristics,
    "outcomes-by-substance": build_outcomes_by_substance,
    "benzodiazepine-discontinuation": build_benzodiazepine_discontinuation,
    "alcohol-relapse": build_alcohol_relapse,
    "opioids": build_opioids,
    "cocaine": build_cocaine,
    "other-substances": build_other_substances,
    "safety": build_safety,
    "co-outcomes": build_co_outcomes,
    "effect-direction": build_effect_direction,
    "reviews": build_reviews,
    "ongoing": build_ongoing,
    "evidence-gaps": build_evidence_gaps,
    "excluded": build_excluded,
    "search": build_search,
    "changes": build_changes,
}


def build_table(name: str, evidence: Evidence) -> Table:
    """Build one of `TABLES`.

    Parameters
    ----------
    name : str
        As ``alcohol-relapse``.
    evidence : Evidence
        A state of the review.

    Returns
    -------
    Table
        The same table for the same evidence, whatever the machine or the day.

    Raises
    ------
    UnknownName
        If there is no such table.
    """
    if name not in TABLES:
        raise UnknownName("table", name, TABLES)
    return TABLES[name](evidence)
