"""How far a reading of a result can be trusted: a hand-set table of rules.

The table was set from simple counts on labelled trials (numbers, concept and direction all
right, out of those read). With the concept beside the number 98 % of the results with numbers
of arms or effects were right, 89 % of the tests and 88 % of the findings in words; with the
concept from elsewhere in the clause or sentence 81 %; with the concept of the sentence before
or of the title 48 %. The values here are a little lower, for texts not yet seen. Nothing is
learned. Below `THRESHOLD` a value is shown as "to check" and stays out of summaries.
"""

from __future__ import annotations

THRESHOLD = 0.7
_BASE = {
    "ratio": 0.95,
    "difference": 0.95,
    "mean": 0.93,
    "proportion": 0.93,
    "test": 0.87,
    "direction": 0.84,
}
_CONCEPT = {"near": 1.0, "clause": 0.85, "sentence": 0.85, "before": 0.6, "study": 0.6}
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
