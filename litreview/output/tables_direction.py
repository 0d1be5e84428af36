"""Effect directions by outcome domain, for synthesis without meta-analysis.

After Boon and Thomson, Res Synth Methods 2021;12:29-33 (the effect direction plot) and the
SWiM guideline, BMJ 2020;368:l6890: where a study has several outcomes in a domain, it has a
direction if at least 70 % of them share it, and is mixed otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from litreview.evidence.studies import Evidence, Publication, Study
from litreview.output.table import NOT_STATED, Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import (
    design_cell,
    is_preclinical,
    is_retracted,
    population_cell,
    size_cell,
    study_cell,
    study_labels,
)
from litreview.output.tables_characteristics import first_stated, studies_of
from litreview.output.tables_results import Result, direction_of, direction_text, results_of

DOMAINS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "abstinence": ("Abstinence and relapse", ("abstinence", "relapse", "days_abstinent")),
    "use": (
        "Substance use",
        ("use_amount", "heavy_drinking", "self_administration", "opioid_dose"),
    ),
    "craving": ("Craving", ("craving",)),
    "withdrawal": ("Withdrawal", ("withdrawal",)),
    "discontinuation": ("Discontinuation", ("discontinuation",)),
    "retention": ("Retention", ("retention",)),
    "mood": ("Depression, anxiety, suicidality", ("depression", "anxiety", "suicidality")),
    "motivation": ("Motivation", ("motivation",)),
}
SHARE = 0.7
ARROWS = {
    "favours_ketamine": "▲",
    "favours_comparator": "▼",
    "no_difference": "◄►",
    "mixed": "◄►",
    "improved": "△",
    "worsened": "▽",
    "unclear": "○",
}
COLUMNS = (
    Column("study", "Study", width=15),
    Column("design", "Design", width=13),
    Column("n", "n", kind="number", align="right", width=6),
    Column("population", "Population", width=15),
    *(Column(name, title, align="center", width=13) for name, (title, _) in DOMAINS.items()),
)
REMARKS = (
    "▲ favours the treatment; ▼ favours the comparator; ◄► no difference, or mixed (fewer than "
    "70% of the results in a domain share a direction); △ improved and ▽ worsened within one "
    "group, without comparison; ○ direction not clear. The number in brackets is how many "
    "results are counted.",
    "? There are results, but all are too uncertain to be summarised: mostly directions stated "
    "in words, without a number. They are in the tables of outcomes, marked to check.",
    "An arrow tells neither the size of an effect nor its certainty. An em dash means that no "
    "result was read. Retracted publications are shown without arrows.",
)


def domain_direction(results: Sequence[Result]) -> str:
    """One direction for the results of a study in a domain.

    Controlled results go before changes within one group, clear ones before unclear ones.
    """
    directions = [direction_of(r) for r in results]
    controlled = [d for d in directions if d.startswith("favours") or d == "no_difference"]
    within = [d for d in directions if d in ("improved", "worsened")]
    counted = controlled or within
    if not counted:
        return "unclear"
    code, most = Counter(counted).most_common(1)[0]
    return code if most >= SHARE * len(counted) else "mixed"


def summarised(results: Sequence[Result], to_check_below: float) -> list[Result]:
    """The results that are certain enough to count in a summary."""
    return [r for r in results if all(o.confidence >= to_check_below for o in r.outcomes)]


def _direction_cell(main: Publication, results: Sequence[Result], below: float) -> Cell:
    if not results:
        return Cell(NOT_STATED)
    counted = summarised(results, below)
    sources = tuple(dict.fromkeys(r.source for r in counted or results))
    if not counted:
        return Cell(f"? To check ({len(results)})", "to_check", sources)
    code = domain_direction(counted)
    words = "Mixed" if code == "mixed" else direction_text(main, code)
    return Cell(f"{ARROWS[code]} {words} ({len(counted)})", code, sources)


def _row(names: Mapping[str, str], study: Study, below: float) -> Row:
    main = study.publications[0]
    sound = [p for p in study.publications if not is_retracted(p)]
    results = [r for p in sound for r in results_of(p)]
    cells = [study_cell(names, main), design_cell(main)]
    cells += [first_stated(study.publications, build) for build in (size_cell, population_cell)]
    for _, concepts in DOMAINS.values():
        own = [r for r in results if r.first.concept in concepts]
        cells.append(_direction_cell(main, own, below))
    return Row(main.record.key, tuple(cells))


def build_effect_direction(evidence: Evidence) -> Table:
    """A row a study, a column an outcome domain, an arrow and words in each cell."""
    names = study_labels(evidence)
    studies = studies_of(evidence)
    rows = [(s.publications[0], _row(names, s, evidence.to_check_below)) for s in studies]
    shown = [(p, r) for p, r in rows if any(c.text != NOT_STATED for c in r.cells[4:])]
    blocks = [
        Block("Studies in people", tuple(r for p, r in shown if not is_preclinical(p))),
        Block(
            "Preclinical studies (animals, cells)",
            tuple(r for p, r in shown if is_preclinical(p)),
        ),
    ]
    title = "Effect directions by study and outcome domain"
    empty = () if shown else ("No included study reports a result in these domains.",)
    return assemble(
        evidence,
        "effect-direction",
        title,
        columns=COLUMNS,
        blocks=blocks,
        remarks=(*empty, *REMARKS),
    )
