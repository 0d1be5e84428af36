"""A reading in the form of the annotation guide: plain values for JSON Lines."""

from __future__ import annotations

from typing import Any

from litreview.records import Outcome, Reading, Record, Tag

_OUTCOME_FIELDS = (
    *("concept", "kind", "arm", "versus", "value", "unit", "events", "n"),
    *("measure", "estimate", "ci_low", "ci_high", "ci_level", "p_operator", "p_value"),
    *("timepoint", "direction", "confidence"),
)
_OPTIONAL_FIELDS = ("statistic", "spread", "spread_kind", "iqr_low", "iqr_high")


def to_guide(record: Record, reading: Reading) -> dict[str, Any]:
    """One publication as the annotation guide writes it.

    Parameters
    ----------
    record : Record
    reading : Reading
        What was read from the record.

    Returns
    -------
    dict
        ``id, relevant, substances, design, population, setting, n, studies_included,
        intervention, comparator, outcomes``; JSON can hold it as it is. What the text
        does not state is None or an empty list. ``id`` is the PMID, else the part of
        the key after its prefix.
    """
    tags = reading.tags
    return {
        "id": record.pmid or record.key.partition(":")[2] or record.key,
        "relevant": any(t.facet == "relevance" and t.code == "relevant" for t in tags),
        "substances": [_substance(t) for t in tags if t.facet == "substance"],
        "design": _code(tags, "design"),
        "population": _code(tags, "population"),
        "setting": _code(tags, "setting"),
        "n": _sample(tags),
        "studies_included": _value(tags, "studies_included"),
        "intervention": _interventions(tags),
        "comparator": [t.detail or t.code for t in tags if t.facet == "comparator"],
        "outcomes": [_outcome(o) for o in reading.outcomes],
    }


def _code(tags: tuple[Tag, ...], facet: str) -> str | None:
    return next((t.code for t in tags if t.facet == facet), None)


def _value(tags: tuple[Tag, ...], facet: str, code: str | None = None) -> Any:
    return next((t.value for t in tags if t.facet == facet and code in (None, t.code)), None)


def _substance(tag: Tag) -> dict[str, Any]:
    return {"code": tag.code.lower(), "role": tag.role, "detail": tag.detail}


def _sample(tags: tuple[Tag, ...]) -> dict[str, Any]:
    total = next((t for t in tags if t.facet == "sample_size" and t.code == "total"), None)
    answers = any(t.facet == "relevance" and t.code == "relevant" for t in tags)
    if answers and _code(tags, "design") == "meta_analysis":
        total = None  # a review of the question has its ``studies_included``
    span = total.spans[0] if total and total.spans else None
    return {
        "total": total.value if total else None,
        "analysed": _value(tags, "sample_size", "analysed"),
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _interventions(tags: tuple[Tag, ...]) -> list[dict[str, Any]]:
    """One entry a stated dose; one entry without a dose for a drug that has none."""
    drugs = [t.code for t in tags if t.facet == "substance" and t.role == "treatment"]
    if not drugs:
        drugs = [t.code for t in tags if t.facet == "dose"]
    out: list[dict[str, Any]] = []
    for drug in dict.fromkeys(drugs):
        doses: list[Tag | None] = [t for t in tags if t.facet == "dose" and t.code == drug]
        out += [_intervention(tags, drug, dose) for dose in doses or [None]]
    return out


def _intervention(tags: tuple[Tag, ...], drug: str, dose: Tag | None) -> dict[str, Any]:
    route = _nearest(tags, "route", drug, dose)
    span = next(
        (t.spans[0] for t in (dose, route, _substance_tag(tags, drug)) if t and t.spans), None
    )
    entry = {
        "drug": drug.lower(),
        "dose": dose.value if dose else None,
        "dose_unit": dose.unit if dose else None,
        "route": route.value if route else None,
        "sessions": _value(tags, "sessions", drug),
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    if dose and dose.value is None and dose.detail:
        entry["dose_range"] = dose.detail
    return entry


def _substance_tag(tags: tuple[Tag, ...], drug: str) -> Tag | None:
    return next((t for t in tags if t.facet == "substance" and t.code == drug), None)


def _nearest(tags: tuple[Tag, ...], facet: str, drug: str, dose: Tag | None) -> Tag | None:
    """The route of the drug; of several the one printed nearest to the dose."""
    found = [t for t in tags if t.facet == facet and t.code == drug]
    if not found or dose is None or not dose.spans:
        return next(iter(found), None)
    here = dose.spans[0].start
    return min(found, key=lambda t: abs(t.spans[0].start - here) if t.spans else len(tags))


def _outcome(outcome: Outcome) -> dict[str, Any]:
    entry = {name: getattr(outcome, name) for name in _OUTCOME_FIELDS}
    entry.update(
        (name, value) for name in _OPTIONAL_FIELDS if (value := getattr(outcome, name)) is not None
    )
    return {**entry, "start": outcome.span.start, "end": outcome.span.end}
