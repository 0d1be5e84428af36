"""The facts that the starter corpus was written from, and whether the reading gives them back.

``python -m tests.starter_facts`` writes ``not-reproduced.csv`` beside the starter corpus anew.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from litreview.evidence.studies import Evidence, Publication, build_evidence
from litreview.records import Outcome
from litreview.sources.starter import read_starter
from litreview.topic import load_topic

DATA = Path(__file__).parent / "data"
TOPIC = load_topic("ketamine_addiction")
LISTED = Path(TOPIC.folder) / "not-reproduced.csv"
COLUMNS = ("study", "row", "key", "outcome", "reason")

LEFT_OUT = "the publication is not in the starter corpus (README.md says why)"
FULL_TEXT = "stated in the full text, another version or second hand only, not in the abstract"
ONE_CASE = "a single case told in words, and the finding is not read"
NOT_READ = "a number is not read: "
ELSEWHERE = "a number is read under another concept: "
OTHER_WAY = "the numbers are read, the direction the other way"
ASIDE = "read, but the tables leave the publication out: it does not answer the question"
NO_FINDING = "the finding in words is not read"

Row = Mapping[str, str]
Wanted = tuple[str, float, float | None]

# What an outcome of the fact table may be called by the reader.
CONCEPTS: dict[str, tuple[str, ...]] = {
    "abstinence": ("abstinence", "discontinuation"),
    "acceptability": ("retention", "other"),
    "adverse_events": ("adverse_event",),
    "alcohol_use": ("use_amount",),
    "benzodiazepine_discontinuation": ("discontinuation", "abstinence"),
    "benzodiazepine_requirement": ("other", "use_amount"),
    "buprenorphine_initiation": ("retention", "other"),
    "cannabis_use": ("use_amount",),
    "cocaine_seeking": ("relapse", "self_administration"),
    "depression": ("depression", "symptom_other"),  # the CGI is no scale of depression
    "dissociation": ("dissociation", "adverse_event"),
    "fatigue": ("symptom_other", "other"),
    "heavy_drinking_days": ("heavy_drinking", "use_amount"),
    "intubation": ("other", "adverse_event"),
    "ketamine_misuse": ("adverse_event", "use_amount", "other"),
    "mediation": ("other", "mystical_experience", "use_amount", "heavy_drinking"),
    "motivation_to_quit": ("motivation",),
    "near_death_experience": ("mystical_experience", "symptom_other", "other"),
    "opioid_use": ("use_amount", "opioid_dose"),
    "place_preference": ("relapse", "craving", "self_administration", "other"),
    "psychological_change": ("symptom_other", "other"),
    "ptsd": ("symptom_other", "other"),
    "purpose_in_life": ("symptom_other", "other"),
    "readmission": ("other", "length_of_stay"),
    "sedation": ("adverse_event", "other"),
    "self_efficacy": ("motivation", "other"),
    "sleep": ("symptom_other",),
    "substance_use": ("use_amount",),
}
AGAINST = {
    "favours_ketamine": ("favours_comparator", "worsened"),
    "favours_control": ("favours_ketamine", "improved"),
    "no_difference": ("favours_ketamine", "favours_comparator"),
}
FOR = {
    "favours_ketamine": ("favours_ketamine", "improved"),
    "favours_control": ("favours_comparator", "worsened"),
    "no_difference": ("no_difference",),
}
BEFORE = ("baseline", "before")
FELT = ("dissociation", "mystical_experience", "adverse_event")


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def starter_evidence() -> Evidence:
    return build_evidence(read_starter(TOPIC), TOPIC, digest="starter")


def number(text: str) -> float | None:
    """A number of the table; a bound (``<25``) or a range is no value."""
    try:
        return float(text)
    except ValueError:
        return None


def wanted(row: Row) -> list[Wanted]:
    """The numbers of a row as (quantity, number, second number of n/N)."""
    out: list[Wanted] = []
    for arm in ("a", "b"):
        if row[f"arm_{arm}"].startswith(BEFORE):  # values before treatment are no results
            continue
        events, n = number(row[f"{arm}_events"]), number(row[f"{arm}_n"])
        value = number(row[f"{arm}_value"])
        if events is not None:
            out.append(("n/N", events, n))
        if value is not None and row[f"{arm}_unit"] != "count":
            out.append(("value", value, None))
    for name in ("estimate", "ci_low", "ci_high"):
        value = number(row[name])
        if value is not None:
            out.append((_quantity(name, row["measure"]), value, None))
    p = number(row["p_value"])
    return [*out, (f"p{row['p_operator']}", p, None)] if p is not None else out


def _quantity(name: str, measure: str) -> str:
    if name != "estimate":
        return name
    return "statistic" if measure == "F" else "value"


def has(outcome: Outcome, want: Wanted) -> bool:
    quantity, first, second = want
    if quantity == "n/N":
        return outcome.events == first and (second is None or outcome.n == second)
    if quantity == "value":
        return first in (outcome.value, outcome.estimate)
    if quantity == "statistic":
        return f"{first:g}" in (outcome.statistic or "")
    if quantity.startswith("p"):
        return outcome.p_value == first and outcome.p_operator == quantity[1:]
    return getattr(outcome, quantity) == first


def concepts(row: Row) -> tuple[str, ...]:
    return CONCEPTS.get(row["outcome"], (row["outcome"],))


def judge(row: Row, publications: Mapping[str, Publication]) -> str | None:
    """Why the reading does not give a row back, None where it does."""
    if not row["key"]:
        return LEFT_OUT
    if row["stated"] != "abstract" or (wanted(row) and row["confidence"] != "verified"):
        return FULL_TEXT
    publication = publications[row["key"]]
    read = publication.reading.outcomes
    wants = wanted(row)
    if wants and all(_is_none(w) for w in wants) and _says_none(row, publication):
        return None
    if not wants:
        return _judge_words(row, read)
    if one_case(row) and not any(has(o, w) for o in read for w in wants):
        return _judge_words(row, read) and ONE_CASE
    return _judge_numbers(row, read, wants)


def _is_none(want: Wanted) -> bool:
    return want[0] == "n/N" and not want[1]


_NONE = re.compile(r"\b(?:no|none|not|without)\b", re.IGNORECASE)


def _says_none(row: Row, publication: Publication) -> bool:
    """Whether an outcome of that concept was read from "there were no ..."."""
    text = publication.reading.text
    return any(
        o.concept in concepts(row) and _NONE.search(o.span.quote(text))
        for o in publication.reading.outcomes
    )


def one_case(row: Row) -> bool:
    """Whether a row is about one patient, told in words."""
    return row["a_events"] == row["a_n"] == "1" and not row["a_value"]


def _judge_numbers(row: Row, read: tuple[Outcome, ...], wants: list[Wanted]) -> str | None:
    missing = [w for w in wants if not any(has(o, w) for o in read)]
    if missing:
        return NOT_READ + ", ".join(map(_shown, missing))
    fitting = [o for o in read if o.concept in concepts(row)]
    strange = [w for w in wants if not any(has(o, w) for o in fitting)]
    if strange:
        return ELSEWHERE + ", ".join(map(_shown, strange))
    against = AGAINST.get(row["direction"], ())
    holding = [o for o in fitting if any(has(o, w) for w in wants)]
    if holding and all(o.direction in against for o in holding):
        return OTHER_WAY
    return None


def _judge_words(row: Row, read: tuple[Outcome, ...]) -> str | None:
    fitting = FOR.get(row["direction"], ("",))
    for outcome in read:
        felt = outcome.concept in FELT and outcome.direction == "unclear"
        if outcome.concept in concepts(row) and (
            outcome.direction in fitting or felt or not row["direction"]
        ):
            return None
    return NO_FINDING


def _shown(want: Wanted) -> str:
    quantity, first, second = want
    if quantity == "n/N":
        return f"{first:g} of {second:g}" if second is not None else f"{first:g}"
    return f"{quantity} {first:g}" if quantity != "value" else f"{first:g}"


def not_reproduced(evidence: Evidence) -> Iterator[tuple[str, ...]]:
    """The rows of ``not-reproduced.csv`` as they should be."""
    publications = {p.record.key: p for p in evidence.publications}
    included = {p.record.key for p in evidence.included}
    for row in read_table("starter_outcomes.csv"):
        reason = judge(row, publications)
        if reason is None and row["key"] not in included:
            reason = ASIDE
        if reason:
            yield row["study"], row["row"], row["key"], row["outcome"], reason


def listing(evidence: Evidence) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(not_reproduced(evidence))
    return out.getvalue()


if __name__ == "__main__":
    LISTED.write_text(listing(starter_evidence()), encoding="utf-8")
