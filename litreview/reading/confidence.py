"""How far a reading of a result can be trusted: a hand-set table of rules.

The table was set from simple counts on labelled trials (numbers, concept and direction all
right, out of those read): results whose concept stands beside the number were right in 94 %
(ratios), 100 % (differences), 94 % (means), 89 % (proportions), 85 % (tests) and 79 %
(findings in words); where the concept came from elsewhere in the clause in 71 %, and where it
was taken from the sentence before or from the title in 61 %. Nothing is learned.
Values below `THRESHOLD` are shown as "to check" and stay out of summaries.
"""

from __future__ import annotations

THRESHOLD = 0.7
_BASE = {
    "ratio": 0.94,
    "difference": 0.95,
    "mean": 0.93,
    "proportion": 0.89,
    "test": 0.85,
    "direction": 0.79,
}
_CONCEPT = {"near": 1.0, "clause": 0.84, "sentence": 0.84, "before": 0.7, "study": 0.68}
_DOUBTED = 0.6
_CONCLUSION = 0.9
_NO_ARM = 0.97


def confidence_of(
    kind: str, concept_basis: str, section: str, *, doubted: bool, armless: bool
) -> float:
    """Confidence of one outcome, from 0 to 1.

    Parameters
    ----------
    kind : str
        Of the outcome: ``proportion``, ``mean``, ``difference``, ``ratio``, ``test`` or
        ``direction``.
    concept_basis : str
        How the concept was found: ``near``, ``clause``, ``sentence``, ``before`` (in the
        sentence before) or ``study`` (what the study is about).
    section : str
        ``result`` or ``conclusion``.
    doubted : bool
        Whether a consistency check has a remark.
    armless : bool
        Whether it is the number of an arm that could not be told.
    """
    value = _BASE[kind] * _CONCEPT[concept_basis]
    if doubted:
        value *= _DOUBTED
    if section == "conclusion":
        value *= _CONCLUSION
    if armless:
        value *= _NO_ARM
    return round(value, 2)
