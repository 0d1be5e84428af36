"""How far a reading of a result can be trusted: a hand-set table of rules.

The table was set from simple counts on labelled abstracts, those the rules were written with
and others (numbers and concept right, out of those read). With the concept in the same clause
95 % of the results with numbers were right and 73 % of the findings in words; with the concept
of the sentence before 80 %. Where only a later clause, or the title, tells what a number
is about, half were right on texts that nobody had read; so it was with findings that only the
conclusion tells. Nothing is learned. Below `THRESHOLD` a value is shown as "to check" and stays
out of summaries.
"""

from __future__ import annotations

from functools import lru_cache

THRESHOLD = 0.7
_BASE = {
    "ratio": 0.95,
    "difference": 0.95,
    "mean": 0.95,
    "proportion": 0.92,
    "test": 0.90,
    "direction": 0.73,
}
_CONCEPT = {"near": 1.0, "clause": 0.98, "sentence": 0.7, "before": 0.85, "study": 0.65}
_DOUBTED = 0.6
_CONCLUSION = 0.65
_NO_ARM = 0.97


@lru_cache(maxsize=512)  # there are fewer cases than that
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
        How the concept was found: ``near``, ``clause``, ``sentence`` (in a later clause),
        ``before`` (in the sentence before) or ``study`` (what the study is about).
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
