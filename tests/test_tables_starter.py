"""The tables of the starter corpus: what a newcomer sees first."""

from __future__ import annotations

import pytest

from litreview.evidence.studies import Evidence, build_evidence
from litreview.output.tables import TABLES, build_table
from litreview.output.tables_cells import is_primary, is_protocol, is_review
from litreview.sources.starter import read_starter
from litreview.topic import load_topic


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    topic = load_topic("ketamine_addiction")
    return build_evidence(list(read_starter(topic)), topic, digest="starter")


@pytest.fixture(scope="module")
def tables(evidence):
    return {name: build_table(name, evidence) for name in TABLES}


def keys(table):
    return {key.partition("#")[0] for key in table.row_keys}


def test_every_quote_is_the_text_between_its_offsets(evidence, tables):
    readings = {p.record.key: p.reading for p in evidence.publications}
    sources = [s for table in tables.values() for _, _, s in table.sources()]
    assert len(sources) > 500
    for source in sources:
        reading = readings[source.key]
        assert source.digest == reading.digest
        assert reading.text[source.start : source.end] == source.quote != ""


def test_every_publication_stands_in_a_table(evidence, tables):
    reported = {k for row in tables["characteristics"].rows for cell in row for k in cell.cites}
    assert reported == {p.record.key for p in evidence.included if is_primary(p)}
    assert keys(tables["reviews"]) == {p.record.key for p in evidence.included if is_review(p)}
    assert keys(tables["ongoing"]) == {p.record.key for p in evidence.included if is_protocol(p)}
    assert keys(tables["excluded"]) == {
        p.record.key for p in evidence.publications if not p.relevant
    }


def test_every_result_stands_in_a_table(evidence, tables):
    shown = {
        (source.key, source.start)
        for table in tables.values()
        for _, column, source in table.sources()
        if table.columns[column].name == "direction"
    }
    read = {(p.record.key, o.span.start) for p in evidence.included for o in p.reading.outcomes}
    assert read == shown


def test_a_digest_is_named_as_such_wherever_one_stands(evidence, tables):
    digests = {p.record.key for p in evidence.publications if "digest" in p.marks}
    assert digests
    for table in tables.values():
        for row in table.rows:
            for cell in row:
                if set(cell.cites) & digests:
                    assert "digest" in cell.notes


def test_benzodiazepine_discontinuation_keeps_its_two_denominators(tables):
    table = tables["benzodiazepine-discontinuation"]
    results = [table.cell(i, "result").text for i in range(len(table.rows))]
    assert "20/22 (91%)" in results and "14/22 (64%)" in results
    row = results.index("14/22 (64%)")
    assert table.cell(row, "result").value == 64
    assert "64%" in table.cell(row, "result").quote


def test_benzodiazepines_as_comparators_are_no_benzodiazepine_studies(tables):
    comparators = {"PMID:31230464", "PMID:31786934", "PMID:24035344"}  # midazolam, lorazepam
    assert not comparators & keys(tables["benzodiazepine-discontinuation"])
    cocaine = tables["cocaine"]
    assert cocaine.cell(31230464, "result").text == "48.2% vs 10.7%"
    assert cocaine.cell(31230464, "comparator").text.startswith("Midazolam")


def test_days_abstinent_and_relapse_of_one_trial_point_different_ways(tables):
    table = tables["alcohol-relapse"]
    rows = [i for i, key in enumerate(table.row_keys) if key.startswith("PMID:35012326")]
    told = {table.cell(i, "outcome").text: table.cell(i, "direction").value for i in rows}
    assert told["Days abstinent"] == "favours_ketamine"
    assert told["Relapse"] == "no_difference"
    effects = [table.cell(i, "effect").text for i in rows]
    assert "MD 10.1% (95% CI 1.1 to 19.0)" in effects


def test_animals_are_not_among_people(evidence, tables):
    animals = {p.record.key for p in evidence.included if p.design == "animal"}
    for table in tables.values():
        for i, key in enumerate(table.row_keys):
            if table.groups and key.partition("#")[0] in animals:
                assert "reclinical" in table.group_of(i)


def test_gaps_agree_with_the_characteristics(tables):
    gaps, studies = tables["evidence-gaps"], tables["characteristics"]
    human = sum("people" in studies.group_of(i) for i in range(len(studies.rows)))
    assert gaps.cell("all", "human").value == human
    assert gaps.cell("all", "preclinical").value == len(studies.rows) - human
    assert gaps.cell("kratom", "human").value == 0
