"""The effect direction plot: which way each study points, by outcome domain.

After Thomson and Thomas (2013, doi:10.1002/jrsm.1060) with the rule of Boon and
Thomson (2021, doi:10.1002/jrsm.1458): a domain takes the direction of its results
where at least 70 % of them agree, else it is conflicting. No effect size is pooled
and no result is weighed; the plot says which way, not how much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from litreview.evidence.studies import Evidence, Publication
from litreview.output.figures_words import (
    ANIMAL,
    DESIGN_GROUPS,
    UNTOLD,
    counted,
    design_group,
)

DOMAINS: dict[str, tuple[str, ...]] = {
    "Substance use": (
        "abstinence",
        "relapse",
        "use_amount",
        "days_abstinent",
        "heavy_drinking",
        "self_administration",
    ),
    "Stopping a medication": ("discontinuation", "opioid_dose"),
    "Craving": ("craving",),
    "Withdrawal": ("withdrawal",),
    "Motivation": ("motivation",),
    "Mood, suicidality": ("depression", "anxiety", "suicidality"),
    "Retention": ("retention",),
    "Harms": ("adverse_event", "mortality"),
}
_DOMAIN_OF = {concept: name for name, concepts in DOMAINS.items() for concept in concepts}
AGREE = 0.7
PRIMARY = (*list(DESIGN_GROUPS)[:4], UNTOLD)

UP, DOWN, SAME, MIXED, UNCLEAR = "better", "worse", "no difference", "conflicting", "unclear"
_SIGN = {
    "favours_ketamine": UP,
    "improved": UP,
    "favours_comparator": DOWN,
    "worsened": DOWN,
    "no_difference": SAME,
}


@dataclass(frozen=True)
class Direction:
    """The direction of one study in one domain.

    Attributes
    ----------
    sign : str
        ``better``, ``worse``, ``no difference``, ``conflicting`` or ``unclear``.
    results : int
        How many results stand behind it; two arms and their test are one result.
    compared : bool
        Whether any was compared with a control; else all are before and after.
    """

    sign: str
    results: int
    compared: bool


@dataclass(frozen=True)
class StudyRow:
    """One study of the plot. `size` is the number of participants, None if untold."""

    label: str
    substance: str
    group: str
    year: int
    size: int | None
    domains: dict[str, Direction]


def _one_result(directions: Iterable[str]) -> str:
    """The direction of a result told in several numbers: the one that is said."""
    signs = {_SIGN.get(d, UNCLEAR) for d in directions} - {UNCLEAR}
    if len(signs) > 1:
        return MIXED
    return signs.pop() if signs else UNCLEAR


def combine(signs: Iterable[str]) -> str:
    """The direction of a domain from those of its results, by the 70 % rule.

    Examples
    --------
    >>> combine(["better", "better", "better", "no difference"])
    'better'
    >>> combine(["better", "worse"])
    'conflicting'
    """
    tally = Counter(sign for sign in signs if sign != UNCLEAR)
    if not tally:
        return UNCLEAR
    sign, count = tally.most_common(1)[0]
    return sign if count >= AGREE * tally.total() else MIXED


def study_directions(publications: Iterable[Publication]) -> dict[str, Direction]:
    """Domain to direction, over all reports of one study."""
    told: dict[str, dict[tuple[object, ...], list[str]]] = {}
    compared: set[str] = set()
    for publication in publications:
        for outcome in publication.reading.outcomes:
            domain = _DOMAIN_OF.get(outcome.concept)
            if domain is None:
                continue
            result = (publication.record.key, outcome.concept, outcome.timepoint, outcome.span)
            told.setdefault(domain, {}).setdefault(result, []).append(outcome.direction)
            if outcome.direction in ("favours_ketamine", "favours_comparator", "no_difference"):
                compared.add(domain)
    return {
        domain: Direction(
            combine(_one_result(d) for d in results.values()), len(results), domain in compared
        )
        for domain, results in told.items()
    }


def participants(publications: Iterable[Publication]) -> int | None:
    """The largest number of participants that a report of the study states."""
    sizes = [
        tag.value
        for publication in publications
        for tag in publication.tags("sample_size")
        if tag.code in ("total", "analysed", "start") and isinstance(tag.value, int)
    ]
    return max(sizes, default=None)


def study_label(publication: Publication) -> str:
    """``Grabski 2022``, or the key where no author is known."""
    author = next(iter(publication.record.authors), None)
    name = (author.last or author.collective) if author else None
    date = publication.record.published
    year = f" {date.year}" if date and date.year else ""
    return f"{name or publication.record.key}{year}"


def _row(publications: tuple[Publication, ...]) -> StudyRow | None:
    main = publications[0]
    domains = study_directions(publications)
    group = design_group(main)
    if not domains or group == ANIMAL or group not in PRIMARY:
        return None
    substance = next(iter(main.codes("substance", "target")), "")
    date = main.record.published
    year = date.year if date and date.year else 0
    return StudyRow(study_label(main), substance, group, year, participants(publications), domains)


def direction_rows(evidence: Evidence) -> list[StudyRow]:
    """Studies in people with results, by substance (most studied first), design and year."""
    keep = {p.record.key for p in counted(evidence)}
    groups = [tuple(p for p in s.publications if p.record.key in keep) for s in evidence.studies]
    grouped = {p.record.key for group in groups for p in group}
    groups += [(p,) for p in counted(evidence) if p.record.key not in grouped]
    rows = [row for group in groups if group and (row := _row(group))]
    often = Counter(row.substance for row in rows)
    first = {row.substance: index for index, row in reversed(list(enumerate(rows)))}

    def order(row: StudyRow) -> tuple[object, ...]:
        place = (row.substance == "", -often[row.substance], first[row.substance])
        return (*place, PRIMARY.index(row.group), -row.year, row.label)

    return sorted(rows, key=order)


def left_out(evidence: Evidence) -> list[str]:
    """What with results has no row, and why."""
    groups = Counter(design_group(p) for p in counted(evidence) if p.reading.outcomes)
    animals = groups[ANIMAL]
    others = sum(n for name, n in groups.items() if name != ANIMAL and name not in PRIMARY)
    notes = []
    if animals:
        notes.append(f"Animal and in vitro studies not shown: {animals}.")
    if others:
        notes.append(f"Reviews with results not shown: {others}.")
    return notes
