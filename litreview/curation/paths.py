"""The places in a reading that a correction can name, and the values they can hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from litreview.errors import UsageError
from litreview.records import Reading, Tag

VALUED = ("sample_size", "studies_included", "dose", "route", "sessions", "follow_up")
CODED = (
    "relevance", "substance", "design", "population", "setting", "comparator", "therapy",
    "arm",
)  # fmt: skip
ROLES = ("target", "treatment", "comparator", "adjunct")
POPULATIONS = ("human", "animal", "none")
DESIGNS = (
    "rct", "crossover_rct", "nonrandomised_trial", "single_arm_trial", "cohort", "case_control",
    "cross_sectional", "case_series", "case_report", "qualitative", "systematic_review",
    "meta_analysis", "scoping_review", "narrative_review", "protocol", "guideline",
    "secondary_analysis", "human_lab", "animal", "in_vitro", "editorial",
)  # fmt: skip
CLOSED = {"population": POPULATIONS, "relevance": ("relevant",), "design": DESIGNS}
DIRECTIONS = (
    "favours_ketamine", "favours_comparator", "no_difference", "improved", "worsened", "unclear",
)  # fmt: skip
KINDS = ("proportion", "mean", "difference", "ratio", "test", "direction")
COUNTS = ("events", "n")
NUMBERS = (
    "value", "estimate", "spread", "ci_low", "ci_high", "ci_level", "iqr_low", "iqr_high",
    "p_value",
)  # fmt: skip
WORDS = {
    "concept": None, "kind": KINDS, "arm": None, "versus": None, "unit": None, "measure": None,
    "statistic": None, "timepoint": None, "direction": DIRECTIONS,
    "spread_kind": ("SD", "SE"), "p_operator": ("<", "<=", "=", ">", ">="),
}  # fmt: skip
NEEDED = ("concept", "kind", "direction")
_OUTCOME = re.compile(r"outcome:([a-z_0-9]+)@(\d+)(?:#(\d+))?(?::([a-z_]+))?")
_ADDED = re.compile(r"outcome:([a-z_0-9]+)@(\d+)\+(\d+)")
_TAG = re.compile(r"([a-z_]+)(?::(\S.*))?")
_NUMBER = re.compile(r"[-\u2212]?\d+(?:\.\d+)?|[-\u2212]?\.\d+")
_WITH_UNIT = re.compile(rf"({_NUMBER.pattern})\s*([^\W\d].*)?")
_RANGE = re.compile(r"\d[\d.]*(?:\s?[-\u2013]\s?|\s(?:to|or|and)\s)\d[\d.]*\s*([^\W\d].*)")
_DURATION = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD]|T\d+(?:\.\d+)?[HMS])+")

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a reading: of a tag (`facet`) or of an outcome (`concept`).

    Attributes
    ----------
    facet : str or None
    within : str or None
        The role of a facet of codes, the code of a facet of values.
    concept : str or None
    start : int
        Where the sentence of the outcome begins.
    number : int
        Which of the outcomes of that concept in that sentence, from 1.
    name : str or None
        The field of the outcome; None for the outcome as a whole.
    added : bool
        An outcome that was not read: `start` is where the words begin that show it.
    """

    facet: str | None = None
    within: str | None = None
    concept: str | None = None
    start: int = 0
    number: int = 1
    name: str | None = None
    added: bool = False

    @property
    def is_code(self) -> bool:
        """Whether it holds codes, of which there can be several."""
        return self.facet is not None and self.facet not in VALUED


def parse_field(text: str) -> Place:
    """Read the field column of a correction.

    Raises
    ------
    UsageError
        It names no place; the message says what is allowed.

    Examples
    --------
    >>> parse_field("substance:target").within
    'target'
    >>> parse_field("outcome:abstinence@412#2:n").name
    'n'
    """
    outcome = _OUTCOME.fullmatch(text)
    if outcome:
        concept, start, number, name = outcome.groups()
        _check_name(name)
        return Place(concept=concept, start=int(start), number=int(number or 1), name=name)
    if added := _ADDED.fullmatch(text):
        return Place(None, None, added[1], int(added[2]), int(added[3]), added=True)
    tag = _TAG.fullmatch(text)
    if tag is None or tag[1] not in CODED + VALUED:
        allowed = ", ".join(CODED + VALUED)
        raise UsageError(
            f"field {text!r}; allowed: {allowed} (with :role or :code), "
            "or outcome:concept@start[:field], outcome:concept@start+1 to add one"
        )
    return _tag_place(tag[1], tag[2])


def _check_name(name: str | None) -> None:
    allowed = (*COUNTS, *NUMBERS, *WORDS)
    if name is not None and name not in allowed:
        raise UsageError(f"outcome field {name!r}; allowed: {', '.join(allowed)}")


def _tag_place(facet: str, within: str | None) -> Place:
    if facet in VALUED and within is None:
        raise UsageError(f"field {facet!r} needs a code, as sample_size:total or dose:ketamine")
    if facet == "substance" and within not in ROLES:
        raise UsageError(f"field {facet!r} needs a role: {', '.join(ROLES)}")
    return Place(facet=facet, within=within)


def parse_value(place: Place, text: str) -> tuple[Value, str | None]:
    """The value and unit that a text means at a place; None where it is empty.

    Raises
    ------
    UsageError
        The place cannot hold it.

    Examples
    --------
    >>> parse_value(parse_field("dose:ketamine"), "0.5 mg/kg")
    (0.5, 'mg/kg')
    """
    if not text:
        return None, None
    if place.facet is not None:
        return _tag_value(place.facet, text)
    if place.name is None:
        return text, None
    return outcome_value(place.name, text), None


def _tag_value(facet: str, text: str) -> tuple[Value, str | None]:
    if text not in CLOSED.get(facet, (text,)):
        raise UsageError(f"{facet} {text!r}; allowed: {', '.join(CLOSED[facet])}")
    if facet not in VALUED or facet == "route":
        return text, None
    if facet == "dose":
        return _dose(text)
    if facet == "follow_up":
        if not _DURATION.fullmatch(text):
            raise UsageError(f"follow_up {text!r}; write an ISO 8601 duration, as P6M or P2W")
        return text, None
    if not text.isdecimal():
        raise UsageError(f"{facet} {text!r} is no whole number")
    return int(text), None


def _dose(text: str) -> tuple[Value, str | None]:
    """A dose, or a range of doses: that has a unit and no value, the text says it."""
    match = _WITH_UNIT.fullmatch(text)
    if match and match[2]:
        return _number(match[1]), match[2]
    spread = _RANGE.fullmatch(text)
    if spread is None:
        raise UsageError(f"dose {text!r}; write a number and its unit, as 0.5 mg/kg")
    return None, spread[1]


def outcome_value(name: str, text: str) -> Value:
    """The value that a text means for a field of an outcome.

    Raises
    ------
    UsageError
        The field cannot hold it.
    """
    if name in COUNTS:
        if not text.isdecimal():
            raise UsageError(f"{name} {text!r} is no whole number")
        return int(text)
    if name in NUMBERS:
        if not _NUMBER.fullmatch(text):
            raise UsageError(f"{name} {text!r} is no number; write digits and a decimal point")
        return _number(text)
    allowed = WORDS[name]
    if allowed is not None and text not in allowed:
        raise UsageError(f"{name} {text!r}; allowed: {', '.join(allowed)}")
    return text


def _number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def shown(value: object, unit: str | None = None) -> str:
    """A value as it stands in the old and new columns: 48.0 as ``48``, None as empty.

    Examples
    --------
    >>> shown(48.0), shown(0.5, "mg/kg"), shown(None)
    ('48', '0.5 mg/kg', '')
    """
    if value is None:
        return ""
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return f"{text} {unit}" if unit else text


def tag_value(tag: Tag) -> str:
    """The value of a tag as it stands in the columns; of a range of doses its words."""
    return shown(tag.value, tag.unit) if tag.value is not None else tag.detail or ""


def places_of(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every field of a reading that can be corrected, with what it holds now.

    Examples
    --------
    >>> tags = (Tag("design", "rct"), Tag("dose", "ketamine", value=0.5, unit="mg/kg"))
    >>> list(places_of(Reading("PMID:1", "", "", tags)))
    [('design', 'rct'), ('dose:ketamine', '0.5 mg/kg')]
    """
    for tag in reading.tags:
        if tag.facet in VALUED:
            yield f"{tag.facet}:{tag.code}", tag_value(tag)
        else:
            yield f"{tag.facet}:{tag.role}" if tag.role else tag.facet, tag.code
    met: Counter[tuple[str, int]] = Counter()
    for outcome in reading.outcomes:
        same = (outcome.concept, outcome.span.start)
        met[same] += 1
        path = f"outcome:{same[0]}@{same[1]}" + (f"#{met[same]}" if met[same] > 1 else "")
        yield path, outcome.concept
        for name in (*COUNTS, *NUMBERS, *WORDS):
            if (value := getattr(outcome, name)) is not None:
                yield f"{path}:{name}", shown(value)
