"""Evidence made by hand for the tests of tables and formats; every sentence is invented."""

from __future__ import annotations

from pathlib import Path

from litreview.evidence.studies import Evidence, Publication, Search, Study
from litreview.records import (
    Author,
    Journal,
    Outcome,
    PartialDate,
    PublicationType,
    Reading,
    Record,
    RegistryNumber,
    Section,
    Span,
    Tag,
    digest_of,
    text_of,
)
from litreview.topic import load_topic


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_record(pmid, last, year, title, *sections, **more):
    return Record(
        f"PMID:{pmid}",
        pmid=str(pmid),
        title=title,
        abstract=tuple(Section(label, None, text) for label, text in sections),
        authors=(Author(last=last, initials="A"),),
        published=PartialDate(year, None, None, "year", str(year)),
        journal=Journal(iso="J Invent Stud", volume="7", pages="1-9"),
        publication_types=(PublicationType(None, "Journal Article"),),
        ids={"doi": f"10.1000/x{pmid}"},
        **more,
    )


def reading_of(record, tags=(), outcomes=()):
    """Tags and outcomes whose spans are given as words of the text."""
    text = text_of(record)

    def spans(words):
        return (span_of(text, words),) if words else ()

    made = tuple(
        Tag(facet, code, **{"basis": "test", **more, "spans": spans(words)})
        for facet, code, words, more in tags
    )
    results = []
    for concept, kind, sentence, numbers, more in outcomes:
        whole = span_of(text, sentence)
        inside = {
            name: Span(
                whole.start + sentence.index(word), whole.start + sentence.index(word) + len(word)
            )
            for name, word in numbers.items()
        }
        results.append(Outcome(concept, kind, whole, numbers=inside, **more))
    return Reading(record.key, digest_of(text), text, made, tuple(results))


def relevant(code="relevant"):
    return ("relevance", code, None, {})


def cocaine_trial() -> Publication:
    record = make_record(
        101,
        "Abel",
        2019,
        "One infusion for people who use cocaine",
        (
            "METHODS",
            "In all 55 adults with cocaine use disorder took ketamine 0.50 mg/kg by vein once, "
            "or midazolam.",
        ),
        (
            "RESULTS",
            "Abstinence was 48.2% after ketamine and 10.7% after midazolam (OR 5.70, 95% CI 1.3 "
            "to 25.1; p = .020). Relapse came later (HR 0.47). Mood did not differ (MD -5.58, "
            "95% CI -9.1 to -0.089).",
        ),
        registry_numbers=(RegistryNumber("ClinicalTrials.gov", "NCT00000101"),),
    )
    first = (
        "Abstinence was 48.2% after ketamine and 10.7% after midazolam (OR 5.70, 95% CI 1.3 to "
        "25.1; p = .020)."
    )
    mood = "Mood did not differ (MD -5.58, 95% CI -9.1 to -0.089)."
    pair = {"arm": "ketamine", "versus": "midazolam", "direction": "favours_ketamine"}
    after = {"timepoint": "P6M"}
    tags = (
        relevant(),
        ("design", "rct", None, {"basis": "publication type"}),
        ("population", "human", "adults", {}),
        (
            "substance",
            "cocaine",
            "cocaine use disorder",
            {"role": "target", "detail": "cocaine use disorder"},
        ),
        ("substance", "ketamine", "ketamine 0.50", {"role": "treatment"}),
        ("substance", "midazolam", "midazolam", {"role": "comparator"}),
        ("sample_size", "total", "55 adults", {"value": 55}),
        ("dose", "ketamine", "0.50 mg/kg", {"value": 0.5, "unit": "mg/kg"}),
        ("route", "ketamine", "by vein", {"value": "intravenous"}),
        ("sessions", "ketamine", "once", {"value": 1}),
        ("follow_up", "P6M", None, {"value": "P6M"}),
    )
    outcomes = (
        ("abstinence", "proportion", first, {"value": "48.2%"},
         {"arm": "ketamine", "value": 48.2, "unit": "%", "direction": "favours_ketamine", **after}),
        ("abstinence", "proportion", first, {"value": "10.7%"},
         {"arm": "midazolam", "value": 10.7, "unit": "%", "direction": "favours_ketamine",
          **after}),
        ("abstinence", "ratio", first,
         {"estimate": "5.70", "ci_low": "1.3", "ci_high": "25.1", "p_value": ".020"},
         {**pair, **after, "measure": "OR", "estimate": 5.7, "ci_low": 1.3, "ci_high": 25.1,
          "ci_level": 95.0, "p_operator": "=", "p_value": 0.02}),
        ("relapse", "ratio", "Relapse came later (HR 0.47).", {"estimate": "0.47"},
         {**pair, "measure": "HR", "estimate": 0.47, "confidence": 0.3}),
        ("depression", "difference", mood,
         {"estimate": "-5.58", "ci_low": "-9.1", "ci_high": "-0.089"},
         {**pair, "direction": "no_difference", "measure": "MD", "estimate": -5.58,
          "ci_low": -9.1, "ci_high": -0.089, "ci_level": 95.0,
          "checks": ("the interval excludes zero",)}),
    )  # fmt: skip
    return Publication(record, reading_of(record, tags, outcomes))


def alcohol_trial(pmid=102, year=2022, marks=()) -> Publication:
    record = make_record(
        pmid,
        "Baker",
        year,
        "Three infusions and therapy in drinkers",
        (
            "RESULTS",
            "Of 60 people, 13/27 were abstinent. Days abstinent were 10.1 higher (p < .0001).",
        ),
    )
    tags = (
        relevant(),
        ("design", "rct", None, {}),
        ("substance", "alcohol", "drinkers", {"role": "target"}),
        ("substance", "ketamine", None, {"role": "treatment", "basis": "MeSH"}),
        ("sample_size", "analysed", "60 people", {"value": 60}),
    )
    outcomes = (
        ("abstinence", "proportion", "Of 60 people, 13/27 were abstinent.", {},
         {"events": 13, "n": 27, "arm": "ketamine", "direction": "improved"}),
        ("days_abstinent", "difference", "Days abstinent were 10.1 higher (p < .0001).",
         {"estimate": "10.1", "p_value": ".0001"},
         {"measure": "MD", "estimate": 10.1, "unit": "days", "p_operator": "<", "p_value": 0.0001,
          "direction": "favours_ketamine"}),
    )  # fmt: skip
    return Publication(record, reading_of(record, tags, outcomes), marks)


def companion() -> Publication:
    record = make_record(
        103,
        "Cole",
        2023,
        "Experience in the same drinkers",
        ("RESULTS", "They were seen for one year."),
    )
    tags = (
        relevant(),
        ("design", "secondary_analysis", None, {}),
        ("substance", "alcohol", "drinkers", {"role": "target"}),
        ("substance", "ketamine", None, {"role": "treatment"}),
        ("follow_up", "P1Y", "one year", {"value": "P1Y"}),
    )
    return Publication(record, reading_of(record, tags), ("digest",))


def benzodiazepine_series() -> Publication:
    sentence = (
        "All 22 stopped at first, 20/22 (91%), and 14/22 (64%) were still free of them later."
    )
    record = make_record(104, "Dunn", 2023, "Stopping sleeping pills", ("RESULTS", sentence))
    tags = (
        relevant(),
        ("design", "case_series", None, {}),
        ("substance", "benzodiazepine", "sleeping pills", {"role": "target"}),
        ("substance", "ketamine", None, {"role": "treatment"}),
        ("sample_size", "total", "22 stopped", {"value": 22}),
    )
    outcomes = (
        ("discontinuation", "proportion", sentence, {"value": "91%"},
         {"events": 20, "n": 22, "value": 91.0, "unit": "%", "direction": "improved"}),
        ("discontinuation", "proportion", sentence, {"value": "64%"},
         {"events": 14, "n": 22, "value": 64.0, "unit": "%", "timepoint": "P12M",
          "direction": "improved"}),
    )  # fmt: skip
    return Publication(record, reading_of(record, tags, outcomes), ("digest",))


def rat_study() -> Publication:
    sentence = "Rats pressed less for ethanol after ketamine."
    record = make_record(105, "Eder", 2021, "Lever presses in rats", (None, sentence))
    tags = (
        relevant(),
        ("design", "animal", None, {}),
        ("population", "animal", "Rats", {}),
        ("substance", "alcohol", "ethanol", {"role": "target"}),
        ("substance", "ketamine", "ketamine", {"role": "treatment"}),
    )
    outcomes = (
        ("self_administration", "direction", sentence, {}, {"direction": "favours_ketamine"}),
    )
    return Publication(record, reading_of(record, tags, outcomes))


def review() -> Publication:
    sentence = "Seven trials were pooled and gave an SMD of 0.4."
    record = make_record(106, "Fox", 2024, "Pooled trials in drinkers", (None, sentence))
    tags = (
        relevant(),
        ("design", "meta_analysis", None, {}),
        ("studies_included", "total", "Seven trials", {"value": 7}),
        ("substance", "alcohol", "drinkers", {"role": "target"}),
        ("substance", "ketamine", None, {"role": "treatment"}),
    )
    outcomes = (
        ("use_amount", "difference", sentence, {"estimate": "0.4"},
         {"measure": "SMD", "estimate": 0.4, "direction": "favours_ketamine"}),
    )  # fmt: skip
    return Publication(record, reading_of(record, tags, outcomes))


def protocol() -> Publication:
    record = make_record(
        107, "Gray", 2025, "A trial to come in drinkers", (None, "We plan for 120 people.")
    )
    tags = (
        relevant(),
        ("design", "protocol", None, {}),
        ("substance", "alcohol", "drinkers", {"role": "target"}),
        ("substance", "ketamine", None, {"role": "treatment"}),
        ("sample_size", "total", "120 people", {"value": 120}),
    )
    return Publication(record, reading_of(record, tags), ("protocol",))


def excluded(pmid=108, decision=None, reason=None) -> Publication:
    record = make_record(
        pmid, "Hill", 2018, "Ketamine as a drug of abuse", (None, "Users were asked.")
    )
    tags = (("relevance", "not_relevant", None, {"detail": "ketamine is the problem studied"}),)
    return Publication(record, reading_of(record, tags), (), decision, reason)


HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> & \\input{x} $x_1^2$ 50% #1 ~ \u202e\x07end'


def hostile() -> Publication:
    sentence = "Groups did <b>well</b> & fine."
    record = make_record(666, "=HYPERLINK(1)|<i>Evil</i>", 2020, HOSTILE, (None, sentence))
    tags = (
        relevant(),
        ("design", "case_report", None, {}),
        ("substance", "opioid", None, {"role": "target", "detail": HOSTILE}),
        ("substance", "ketamine", None, {"role": "treatment"}),
    )
    outcomes = (
        ("withdrawal", "direction", sentence, {}, {"arm": HOSTILE, "direction": "improved"}),
    )
    return Publication(record, reading_of(record, tags, outcomes))


def evidence(*publications: Publication, **more) -> Evidence:
    """Evidence of the given publications, or of one of each kind."""
    topic = load_topic("ketamine_addiction")
    if publications:
        return Evidence(topic, publications, digest="d1", **more)
    trial, later = alcohol_trial(), companion()
    chosen = (
        cocaine_trial(),
        trial,
        later,
        benzodiazepine_series(),
        rat_study(),
        review(),
        protocol(),
        excluded(),
        excluded(109, "exclude", "wrong population"),
        alcohol_trial(110, 2020, ("retracted",)),
    )
    search = Search("2026-01-02", 'ketamine[tiab] AND "use disorder"', "ketamine AND x", 12, 12, 11,
                    ("phrase not found",), ("99",), "litreview 0.1")  # fmt: skip
    return Evidence(
        topic,
        chosen,
        studies=(Study("S1", (trial, later)),),
        searches=(search,),
        digest="d1",
        changes=({"kind": "new", "key": "PMID:101", "text": "added"},),
    )


def golden(name: str) -> Path:
    return Path(__file__).parent / "data" / "tables" / name
