"""How far a reading can be trusted: a hand-set table of rules, checked on labelled rows.

The base is the share of right readings among those of the same rule family; what makes a
reading doubtful takes a part of it away. Values below `THRESHOLD` are shown as "to check"
and stay out of summaries.
"""

from __future__ import annotations

from litreview.records import Outcome

THRESHOLD = 0.7
_BASE = {
    "proportion": 0.92,
    "mean": 0.90,
    "difference": 0.92,
    "ratio": 0.95,
    "test": 0.88,
    "direction": 0.60,
}
_CONCEPT = {
    "near": 1.0,
    "clause": 0.95,
    "sentence": 0.85,
    "before": 0.75,
    "study": 0.72,
    "none": 0.6,
}


def confidence_of(outcome: Outcome, doubted: bool, concept_basis: str, section: str) -> float:
    """Confidence of one outcome, from 0 to 1.

    Parameters
    ----------
    outcome : Outcome
        Its checks and confidence are not looked at.
    doubted : bool
        Whether a consistency check has a remark.
    concept_basis : str
        How the concept was found: ``near``, ``clause``, ``sentence``, ``before`` (in the
        sentence before), ``study`` (what the study is about) or ``none``.
    section : str
        ``result`` or ``conclusion``.
    """
    value = _BASE[outcome.kind] * _CONCEPT.get(concept_basis, 0.6)
    if doubted:
        value *= 0.6
    if section == "conclusion":
        value *= 0.8
    if outcome.kind in {"proportion", "mean"} and outcome.arm is None:
        value *= 0.95
    return round(value, 2)
