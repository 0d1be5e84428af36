"""Tables of results: by substance, and by question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from litreview.evidence.studies import Evidence, Publication
from litreview.output.table import Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import (
    comparator_cell,
    design_cell,
    intervention_cell,
    is_preclinical,
    is_primary,
    population_cell,
    problem_tags,
    size_cell,
    study_cell,
    study_labels,
    target_codes,
    year_of,
)
from litreview.output.tables_labels import labels_of, problem_label
from litreview.output.tables_results import (
    Result,
    comparison_cell,
    concept_cell,
    direction_cell,
    effect_cell,
    p_cell,
    result_cell,
    results_of,
    timepoint_cell,
)

COLUMNS = (
    Column("study", "Study", width=15),
    Column("design", "Design", width=11, once=True),
    Column("n", "n", kind="number", align="right", width=5, once=True),
    Column("population", "Population", width=14, once=True),
    Column("intervention", "Intervention", width=15, once=True),
    Column("comparator", "Comparator", width=13, once=True),
    Column("outcome", "Outcome", width=13),
    Column("timepoint", "Time point", width=9),
    Column("comparison", "Groups", width=14),
    Column("result", "Result", width=14),
    Column("effect", "Effect (interval)", width=16),
    Column("p", "p", width=10),
    Column("direction", "Direction", width=11),
)
SAFETY = ("adverse_event", "mortality", "dissociation", "cognition")
CO_OUTCOMES = (
    "depression",
    "anxiety",
    "suicidality",
    "motivation",
    "mystical_experience",
    "pain",
    "symptom_other",
)
DRINKING = (
    "relapse",
    "abstinence",
    "days_abstinent",
    "heavy_drinking",
    "use_amount",
    "self_administration",
)
SINGLE = ("alcohol", "benzodiazepine", "opioid", "cocaine")
NUMBERS_REMARK = (
    "Numbers are given as printed, the group named first before the other. An em dash means "
    "that the title and abstract do not say; it never means zero."
)
DIRECTION_REMARK = (
    "Direction is about benefit to the person treated. Improved and worsened describe one group "
    "without comparison. No difference means that the text reports none; it is no proof of "
    "equal effect."
)
ELSEWHERE_REMARK = (
    "Safety is in the table safety; mood, motivation and other co-outcomes are in the table "
    "co-outcomes; reviews are in the table reviews."
)

Keep = Callable[[Result], bool]


def primary(evidence: Evidence) -> list[Publication]:
    """Included publications that report a study of their own, best design first, newest first."""
    names = study_labels(evidence)
    order = {code: i for i, code in enumerate(labels_of("design"))}

    def rank(publication: Publication) -> tuple[int, int, str]:
        design = order.get(publication.design or "", len(order))
        return (design, -(year_of(publication.record) or 0), names[publication.record.key])

    return sorted((p for p in evidence.included if is_primary(p)), key=rank)


def study_cells(names: Mapping[str, str], publication: Publication) -> tuple[Cell, ...]:
    """The cells that are the same in every row of a publication."""
    return (
        study_cell(names, publication),
        design_cell(publication),
        size_cell(publication),
        population_cell(publication),
        intervention_cell(publication),
        comparator_cell(publication),
    )


def result_cells(result: Result) -> tuple[Cell, ...]:
    """The cells of one result."""
    return (
        concept_cell(result),
        timepoint_cell(result),
        comparison_cell(result),
        result_cell(result),
        effect_cell(result),
        p_cell(result),
        direction_cell(result),
    )


def targets_of(result: Result) -> tuple[tuple[str, ...], bool]:
    """The substances a result belongs to, and whether its sentence leaves that open.

    A publication on several substances gives a result to the one its sentence names;
    where it names none, to all of them.
    """
    publication, span = result.publication, result.first.span
    targets = target_codes(publication)
    named = dict.fromkeys(
        tag.code
        for tag in problem_tags(publication)
        for s in tag.spans
        if span.start <= s.start and s.end <= span.end
    )
    if len(targets) > 1 and named:
        return tuple(named), False
    return targets, len(targets) > 1


def result_rows(
    names: Mapping[str, str], read: Iterable[tuple[Publication, Sequence[Result]]], keep: Keep
) -> tuple[Row, ...]:
    """One row a result that is to be kept."""
    rows = []
    for publication, results in read:
        kept = [r for r in results if keep(r)]
        front = study_cells(names, publication) if kept else ()
        for result in kept:
            cells = (*front, *result_cells(result))
            rows.append(Row(publication.record.key, _with_open_target(cells, result)))
    return tuple(rows)


def _with_open_target(cells: tuple[Cell, ...], result: Result) -> tuple[Cell, ...]:
    if not targets_of(result)[1]:
        return cells
    place = [c.name for c in COLUMNS].index("outcome")
    marked = replace(cells[place], notes=(*cells[place].notes, "several"))
    return (*cells[:place], marked, *cells[place + 1 :])


def read_results(evidence: Evidence) -> list[tuple[Publication, list[Result]]]:
    """The included studies in order, each with its results."""
    return [(p, results_of(p)) for p in primary(evidence)]


def two_blocks(
    names: Mapping[str, str],
    read: Sequence[tuple[Publication, Sequence[Result]]],
    keep: Keep,
    title: str = "",
) -> list[Block]:
    """The results in people, then those of preclinical studies."""
    human = [(p, results) for p, results in read if not is_preclinical(p)]
    before = [(p, results) for p, results in read if is_preclinical(p)]
    start = f"{title}: s" if title else "S"
    second = f"{title}: p" if title else "P"
    return [
        Block(f"{start}tudies in people", result_rows(names, human, keep)),
        Block(f"{second}reclinical studies (animals, cells)", result_rows(names, before, keep)),
    ]


def silent_remark(
    evidence: Evidence, targets: Collection[str] | None, blocks: Sequence[Block]
) -> tuple[str, ...]:
    """Names the included studies of these substances that gave no row."""
    shown = {row.key for block in blocks for row in block.rows}
    names = study_labels(evidence)
    missing = [
        names[p.record.key]
        for p in primary(evidence)
        if p.record.key not in shown and (targets is None or set(target_codes(p)) & set(targets))
    ]
    if not missing:
        return ()
    return (f"Included, but no such result could be read: {', '.join(sorted(missing))}.",)


def _outcome_table(
    evidence: Evidence,
    name: str,
    title: str,
    *,
    targets: Collection[str] | None = None,
    concepts: Collection[str] | None = None,
    more: Sequence[str] = (),
) -> Table:
    def keep(result: Result) -> bool:
        if concepts is not None and result.first.concept not in concepts:
            return False
        return targets is None or bool(set(targets_of(result)[0]) & set(targets))

    blocks = two_blocks(study_labels(evidence), read_results(evidence), keep)
    silent = silent_remark(evidence, targets, blocks) if targets is not None else ()
    empty = () if any(b.rows for b in blocks) else ("No included study reports such a result.",)
    remarks = (*empty, NUMBERS_REMARK, DIRECTION_REMARK, *more, *silent)
    return assemble(evidence, name, title, columns=COLUMNS, blocks=blocks, remarks=remarks)


def _core(evidence: Evidence) -> tuple[str, ...]:
    """Every concept that has no table of its own."""
    known = dict.fromkeys(labels_of("concept"))
    known |= dict.fromkeys(o.concept for p in evidence.included for o in p.reading.outcomes)
    return tuple(c for c in known if c not in (*SAFETY, *CO_OUTCOMES))


def _all_targets(evidence: Evidence) -> tuple[str, ...]:
    found = dict.fromkeys(code for p in primary(evidence) for code in target_codes(p))
    known = [code for code in labels_of("substance") if code in found]
    return tuple(dict.fromkeys([*known, *found]))


def build_outcomes_by_substance(evidence: Evidence) -> Table:
    """Every result on substance use, withdrawal and treatment, substance after substance."""
    core, names, read = _core(evidence), study_labels(evidence), read_results(evidence)
    blocks: list[Block] = []
    for code in (*_all_targets(evidence), None):

        def keep(result: Result, code: str | None = code) -> bool:
            targets = targets_of(result)[0]
            mine = code in targets if code else not targets
            return mine and result.first.concept in core

        heading = problem_label(code) if code else "Substance not stated"
        blocks += two_blocks(names, read, keep, heading)
    remarks = (NUMBERS_REMARK, DIRECTION_REMARK, ELSEWHERE_REMARK)
    name, title = "outcomes-by-substance", "Outcomes by substance"
    return assemble(evidence, name, title, columns=COLUMNS, blocks=blocks, remarks=remarks)


def build_benzodiazepine_discontinuation(evidence: Evidence) -> Table:
    """Stopping benzodiazepines: every result of the studies on it, mood and safety included."""
    return _outcome_table(
        evidence,
        "benzodiazepine-discontinuation",
        "Benzodiazepine use, withdrawal and discontinuation",
        targets=("benzodiazepine",),
        more=(
            "Studies in which a benzodiazepine is only the comparator (midazolam, lorazepam) or "
            "the medication of alcohol withdrawal are not listed here.",
        ),
    )


def build_alcohol_relapse(evidence: Evidence) -> Table:
    """Alcohol: relapse, abstinence, days abstinent, heavy drinking, amount drunk."""
    return _outcome_table(
        evidence,
        "alcohol-relapse",
        "Alcohol: relapse, abstinence and drinking",
        targets=("alcohol",),
        concepts=DRINKING,
        more=(ELSEWHERE_REMARK,),
    )


def _substance_table(evidence: Evidence, name: str, title: str, targets: Sequence[str]) -> Table:
    core, more = _core(evidence), (ELSEWHERE_REMARK,)
    return _outcome_table(evidence, name, title, targets=targets, concepts=core, more=more)


def build_opioids(evidence: Evidence) -> Table:
    """Opioids: every result on use, withdrawal, induction and dose."""
    title = "Opioids: use, withdrawal and treatment"
    return _substance_table(evidence, "opioids", title, ("opioid",))


def build_cocaine(evidence: Evidence) -> Table:
    """Cocaine: every result on use, craving and treatment."""
    title = "Cocaine: use, craving and treatment"
    return _substance_table(evidence, "cocaine", title, ("cocaine",))


def build_other_substances(evidence: Evidence) -> Table:
    """All other substances and behaviours."""
    others = [code for code in _all_targets(evidence) if code not in SINGLE]
    title = "Other substances and behavioural addictions"
    return _substance_table(evidence, "other-substances", title, others)


def build_safety(evidence: Evidence) -> Table:
    """Adverse events, deaths and dissociation."""
    more = ("A study without a row may still have measured harms: abstracts often omit them.",)
    title = "Safety and adverse events"
    return _outcome_table(evidence, "safety", title, concepts=SAFETY, more=more)


def build_co_outcomes(evidence: Evidence) -> Table:
    """Mood, suicidality, motivation, experience and other symptoms."""
    title = "Mood, motivation and other co-outcomes"
    return _outcome_table(evidence, "co-outcomes", title, concepts=CO_OUTCOMES)
