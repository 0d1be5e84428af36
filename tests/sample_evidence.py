"""Evidence made by hand and by rule, in our own words, for the tests of figures and report."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path
from tempfile import mkdtemp

from litreview.evidence.studies import Evidence, Publication, Search, Study
from litreview.records import (
    Author,
    Journal,
    Outcome,
    PartialDate,
    Reading,
    Record,
    RegistryNumber,
    Section,
    Span,
    Tag,
    digest_of,
    text_of,
)
from litreview.topic import Topic

HOSTILE = (
    '<script>window.hacked = 1</script> "><img src=x onerror="window.hacked = 2"> </script> '
    "<!-- \u202eevil\u202c \u200fright to left\u200f ${x} {{ 7 * 7 }} \u2028 & &amp; ]]> 'quoted'"
)
TARGETS = (
    "alcohol",
    "opioid",
    "benzodiazepine",
    "cocaine",
    "methamphetamine",
    "amphetamine",
    "cannabis",
    "nicotine",
    "kratom",
    "ssri",
    "gabapentinoid",
    "polysubstance",
    "gambling",
)
DESIGNS = (
    "rct",
    "crossover_rct",
    "animal",
    "case_report",
    "narrative_review",
    "systematic_review",
    "cohort",
    "meta_analysis",
    "single_arm_trial",
    "protocol",
    "animal",
    "secondary_analysis",
    "case_series",
    "editorial",
    "human_lab",
)
CONCEPTS = (
    "abstinence",
    "relapse",
    "craving",
    "withdrawal",
    "depression",
    "adverse_event",
    "discontinuation",
    "retention",
    "heavy_drinking",
)
DIRECTIONS = (
    "favours_ketamine",
    "no_difference",
    "favours_ketamine",
    "favours_comparator",
    "improved",
    "unclear",
    "worsened",
)


@lru_cache(maxsize=1)
def topic_folder() -> Path:
    folder = Path(mkdtemp(prefix="litreview-topic-"))
    rows = "".join(f"{c},{c} zz{i},drug,own,,{c}\n" for i, c in enumerate(TARGETS))
    (folder / "substances.csv").write_text("code,term,kind,source,note,target\n" + rows)
    return folder


def sample_topic() -> Topic:
    return Topic(
        "sample",
        "Ketamine for addiction",
        "Does ketamine help?",
        "ketamine AND addiction",
        topic_folder(),
        ("ketamine",),
    )


def _record(number: int, design: str, target: str) -> Record:
    low, high, total = 10 + number % 37, 40 + number % 53, 20 + number % 180
    sections = (
        Section("BACKGROUND", "BACKGROUND", f"People with {target} problems need new help."),
        Section(
            "METHODS",
            "METHODS",
            f"In this {design} study {total} people were given ketamine "
            "0.5 mg/kg into a vein or midazolam.",
        ),
        Section(
            "RESULTS",
            "RESULTS",
            f"After six months {high}.5% of the ketamine group were "
            f"abstinent against {low}% of the control group (p = 0.0{1 + number % 8}). "
            "Craving fell in both groups.",
        ),
        Section("CONCLUSIONS", "CONCLUSIONS", "Larger studies are wanted."),
    )
    year = 2025 - min(number * 11 % 34, number * 17 % 29)
    return Record(
        key=f"PMID:{90000001 + number}",
        pmid=str(90000001 + number),
        title=f"Ketamine for {target} problems, report {number}: a {design.replace('_', ' ')}",
        abstract=sections,
        journal=Journal("Journal of Made Up Studies", "J Made Up Stud", volume="3", pages="1-9"),
        published=PartialDate(year, 3, None, "month", f"{year} Mar"),
        authors=(
            Author(last="Example", fore="Ann", initials="A"),
            Author(last="Muster", initials="B"),
        ),
        languages=("eng",),
        ids={"doi": f"10.5555/made.up.{number}"},
        registry_numbers=(RegistryNumber("ClinicalTrials.gov", f"NCT{10000000 + number}"),),
        source="digest" if number % 9 == 0 else "pubmed",
    )


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _outcomes(text: str, number: int) -> tuple[Outcome, ...]:
    low, high = 10 + number % 37, 40 + number % 53
    concept, other = CONCEPTS[number % 9], CONCEPTS[(number * 5 + 2) % 9]
    start = text.index("After six months")
    sentence = Span(start, text.index(" Craving fell"))
    shared = {"span": sentence, "timepoint": "P6M", "direction": DIRECTIONS[number % 7]}
    craving = find(text, "Craving fell in both groups.")
    p = find(text, f"0.0{1 + number % 8}")
    return (
        Outcome(
            concept,
            "proportion",
            arm="ketamine",
            versus="control",
            value=high + 0.5,
            unit="%",
            numbers={"value": find(text, f"{high}.5%")},
            confidence=0.95,
            **shared,
        ),
        Outcome(
            concept,
            "proportion",
            arm="control",
            versus="ketamine",
            value=float(low),
            unit="%",
            numbers={"value": find(text, f"{low}%")},
            confidence=0.9,
            **shared,
        ),
        Outcome(
            concept,
            "test",
            arm="ketamine",
            versus="control",
            p_operator="=",
            p_value=(1 + number % 8) / 100,
            numbers={"p_value": p},
            confidence=0.5,
            checks=("the p-value stands without its test",),
            **shared,
        ),
        Outcome(other, "direction", craving, direction=DIRECTIONS[(number + 3) % 7]),
    )


def read_made_up(record: Record, number: int, design: str, target: str) -> Reading:
    text = text_of(record)
    total = 20 + number % 180
    tags = [
        Tag("relevance", "relevant" if number % 7 != 6 else "not_relevant", basis="made up"),
        Tag("substance", target, role="target", spans=(find(text, f"{target} problems"),)),
        Tag("substance", "ketamine", role="treatment", spans=(find(text, "Ketamine"),)),
        Tag("design", design, spans=(find(text, f"{design} study"),), basis="words"),
        Tag("population", "animal" if design == "animal" else "human", basis="MeSH"),
        Tag("sample_size", "total", value=total, spans=(find(text, f"{total} people"),)),
        Tag("dose", "ketamine", value=0.5, unit="mg/kg", spans=(find(text, "0.5 mg/kg"),)),
        Tag("route", "ketamine", value="intravenous", spans=(find(text, "into a vein"),)),
    ]
    if number % 11 == 0:
        tags.append(Tag("substance", "cocaine", role="target", spans=(find(text, "problems"),)))
    review = design.endswith("review") or design in ("meta_analysis", "protocol", "editorial")
    outcomes = () if review else _outcomes(text, number)
    return Reading(record.key, digest_of(text), text, tuple(tags), outcomes)


def make_publication(number: int) -> Publication:
    target = TARGETS[min(number * 7 % 9, number * 5 % 13)]
    design = next(islice(cycle(DESIGNS), number % len(DESIGNS), None))
    record = _record(number, design, target)
    marks = ("digest",) if record.source == "digest" else ()
    marks += {13: ("retracted",), 17: ("concern",), 19: ("preprint",), 23: ("erratum",)}.get(
        number % 50, ()
    )
    if design == "protocol":
        marks += ("protocol",)
    decision = {5: "include", 31: "exclude"}.get(number % 40)
    reason = "wrong population" if decision == "exclude" else None
    return Publication(
        record, read_made_up(record, number, design, target), marks, decision, reason
    )


def make_evidence(count: int = 60) -> Evidence:
    publications = tuple(make_publication(number) for number in range(count))
    studies = tuple(Study(p.record.key, (p,)) for p in publications if p.relevant)
    pubmed = sum(p.record.source == "pubmed" for p in publications)
    search = Search(
        "2026-05-01T12:00:00Z",
        "ketamine AND addiction",
        '"ketamine"[MeSH Terms] AND addiction',
        pubmed + 1,
        pubmed,
        pubmed,
        missing=("12345678: not delivered",),
        tool="litreview 0.1",
    )
    return Evidence(sample_topic(), publications, studies, (search,), digest="ab" * 16)


def hostile_publication() -> Publication:
    record = Record(
        key="PMID:66666666",
        pmid="66666666",
        title=f"Hostile {HOSTILE}",
        abstract=(Section("RESULTS", None, f"Of 33 people {HOSTILE} 12% relapsed."),),
        journal=Journal(HOSTILE, HOSTILE),
        published=PartialDate(2020, None, None, "year", "2020"),
        authors=(Author(last="=cmd|' /C calc'!A0", initials="X"),),
        ids={"doi": 'javascript:alert(1)"><b>'},
        registry_numbers=(RegistryNumber("<b>", 'NCT"><script>alert(1)</script>'),),
    )
    text = text_of(record)
    tags = (
        Tag("relevance", "relevant"),
        Tag("substance", "alcohol", "target", detail=HOSTILE),
        Tag("design", "rct", basis=HOSTILE),
        Tag("sample_size", "total", value=33, spans=(find(text, "33 people"),)),
    )
    sentence = Span(text.index("Of 33"), len(text))
    outcome = Outcome(
        "relapse",
        "proportion",
        sentence,
        arm=HOSTILE,
        value=12.0,
        unit="%",
        numbers={"value": find(text, "12%")},
        checks=(HOSTILE,),
        confidence=0.4,
    )
    return Publication(
        record, Reading(record.key, digest_of(text), text, tags, (outcome,)), ("concern",)
    )
