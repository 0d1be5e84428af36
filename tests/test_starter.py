"""The starter corpus: its rows, its facts, and what the reading gives back of them."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from litreview.errors import FileFormatError
from litreview.evidence.studies import Evidence
from litreview.output.table import Table
from litreview.output.tables import TABLES, build_table
from litreview.records import Record
from litreview.sources.starter import read_starter
from litreview.topic import Topic
from tests import starter_facts as facts

SHARED = Path(__file__).parent.parent / ".." / "shared"
RECORDS = {r.key: r for r in read_starter(facts.TOPIC)}
STUDIES = facts.read_table("starter_studies.csv")
OUTCOMES = facts.read_table("starter_outcomes.csv")
REAL = ("ketamine_addiction_dev.jsonl", "ketamine_other_dev.jsonl")


def digest(record: Record) -> str:
    return " ".join(section.text for section in record.abstract)


def row(**fields: Any) -> dict[str, Any]:
    made = {
        "key": "PMID:12",
        "pmid": "12",
        "title": "Ketamine",
        "digest": [{"label": "RESULTS", "text": "Twelve people took part."}],
        "sources": ["https://example.org"],
        "confidence": "verified",
    }
    return {k: v for k, v in (made | fields).items() if v is not None}


def topic_with(tmp_path: Path, *rows: object) -> Topic:
    lines = [r if isinstance(r, str) else json.dumps(r) for r in rows]
    (tmp_path / "starter.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Topic("t", "T", "Q", "q", tmp_path)


def test_a_row_becomes_a_record(tmp_path: Path) -> None:
    full = row(
        doi="10.1/x",
        pmc="PMC1",
        journal="Am J Psychiatry",
        year=2019,
        volume="1",
        pages="2-3",
        authors=["Di Carlo F", "Ezquerra-Romano II"],
        publication_types=["Journal Article"],
        registry_numbers=["NCT01234567", "EUCTR2015-000222-11"],
    )
    (record,) = read_starter(topic_with(tmp_path, full))
    assert (record.source, record.pmid, dict(record.ids)) == (
        "digest",
        "12",
        {"doi": "10.1/x", "pmc": "PMC1"},
    )
    assert [(a.last, a.initials) for a in record.authors] == [
        ("Di Carlo", "F"),
        ("Ezquerra-Romano", "II"),
    ]
    assert [(n.bank, n.accession) for n in record.registry_numbers] == [
        ("ClinicalTrials.gov", "NCT01234567"),
        ("EudraCT", "EUCTR2015-000222-11"),
    ]
    assert record.published is not None
    assert record.published.iso == "2019"
    assert record.abstract[0].category == "RESULTS"


def test_a_list_of_authors_that_was_cut_says_so(tmp_path: Path) -> None:
    (record,) = read_starter(topic_with(tmp_path, row(authors=["Smith J"], authors_complete=False)))
    assert [a.last or a.collective for a in record.authors] == ["Smith", "et al"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "not JSON"),
        ("[]", "JSON object"),
        (row(colour="red"), "unknown field 'colour'"),
        (row(sources=[]), "'sources' is missing"),
        (row(sources=None), "'sources' is missing"),
        (row(digest=[]), "'digest' is missing"),
        (row(title=None), "'title' is missing"),
        (row(confidence="unverified"), "verified or partly"),
        (row(pmid="012", key="PMID:012"), "without leading zeros"),
        (row(key="PMID:13"), "must be 'PMID:12'"),
        (row(pmid=None, key="PMID:12"), "needs a pmid or a doi"),
        (row(year="2019"), "whole number"),
        (row(authors="Smith J"), "list of texts"),
        (row(authors_complete="no"), "true or false"),
        (row(journal=""), "'journal' must be text"),
        (row(digest="Text."), "list of sections"),
        (row(digest=[{"heading": "X", "text": "T"}]), "a text and, where there is one, a label"),
        (row(digest=[{"label": "X"}]), "lacks its text"),
        (row(digest=[{"text": ""}]), "must be text"),
        (row(key=["PMID:12"]), "'key' must be text"),
        (row(pmid="99", key="PMID:99"), "stands twice"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, bad: object, said: str) -> None:
    topic = topic_with(tmp_path, row(pmid="99", key="PMID:99"), bad)
    with pytest.raises(FileFormatError, match=re.escape(said)) as caught:
        list(read_starter(topic))
    assert caught.value.line == 2
    assert "starter.jsonl, line 2: " in str(caught.value)


def test_a_topic_without_a_starter_corpus(tmp_path: Path) -> None:
    assert list(read_starter(Topic("t", "T", "Q", "q", tmp_path))) == []


def test_the_corpus_holds_the_publications_whose_identity_is_verified() -> None:
    expected = [s["key"] for s in STUDIES if s["key"]]
    assert list(RECORDS) == expected
    assert len(expected) == 79


def test_what_was_left_out_is_listed_with_its_reason() -> None:
    readme = (Path(facts.TOPIC.folder) / "README.md").read_text(encoding="utf-8")
    table = [line for line in readme.split("## Left out")[1].splitlines() if line.startswith("|")]
    assert len(table) - 2 == sum(not s["key"] for s in STUDIES)
    assert f"It holds {len(RECORDS)} real publications" in readme


def test_every_record_has_the_facts_of_a_reference() -> None:
    for record in RECORDS.values():
        assert record.title
        assert "not seen" not in record.title
        assert record.abstract, record.key
        assert record.published, record.key
        assert record.journal.iso, record.key


def test_publication_types_are_given_only_where_they_were_seen() -> None:
    typed = {key for key, record in RECORDS.items() if record.publication_types}
    assert typed == {
        "PMID:29309770",
        "DOI:10.1080/02791072.1997.10400185",
        "PMID:25325907",
        "PMID:18996507",
        "PMID:28372596",
    }


def test_every_number_of_a_printed_outcome_stands_in_its_digest() -> None:
    for outcome in OUTCOMES:
        if outcome["stated"] != "abstract" or not outcome["key"]:
            continue
        if outcome["confidence"] != "verified" or outcome["a_events"] == outcome["a_n"] == "1":
            continue
        printed = numbers_in(digest(RECORDS[outcome["key"]]))
        wants = [abs(first) for _, first, _ in facts.wanted(outcome)]
        wants = [w for w in wants if w]  # "no serious adverse events" may be in words
        assert not [w for w in wants if w not in printed], (outcome["study"], outcome["row"])


def numbers_in(text: str) -> set[float]:
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return facts.starter_evidence()


def test_what_is_not_reproduced_is_listed_and_nothing_else(evidence: Evidence) -> None:
    listed = facts.LISTED.read_text(encoding="utf-8")
    assert listed == facts.listing(evidence), (
        "what the reading gives back has changed; look at the difference, then run "
        "`python -m tests.starter_facts`"
    )


def test_nine_of_ten_printed_numbers_are_read() -> None:
    with facts.LISTED.open(encoding="utf-8", newline="") as file:
        missing = {
            (r["study"], r["row"]) for r in csv.DictReader(file) if r["reason"] != facts.ASIDE
        }
    printed = [
        (o["study"], o["row"])
        for o in OUTCOMES
        if o["key"] and o["stated"] == "abstract" and o["confidence"] == "verified"
        if facts.wanted(o) and not facts.one_case(o)
    ]
    assert len(printed) > 60
    assert sum(p not in missing for p in printed) / len(printed) > 0.9


def test_the_tables_show_the_numbers_that_are_read(evidence: Evidence) -> None:
    shown: dict[str, set[float]] = {}
    for name in TABLES:
        if name != "excluded":
            for key, text in cited_texts(build_table(name, evidence)):
                shown.setdefault(key, set()).update(numbers_in(text.replace(",", "")))
    publications = {p.record.key: p for p in evidence.publications}
    included = {p.record.key for p in evidence.included}
    rows = [o for o in OUTCOMES if o["key"] in included and facts.judge(o, publications) is None]
    assert rows
    for outcome in rows:
        wants = [w for w in facts.wanted(outcome) if w[1]]
        hidden = [w for w in wants if abs(w[1]) not in shown[outcome["key"]]]
        assert not hidden, (outcome["study"], outcome["row"], hidden)


def test_no_number_is_read_that_the_facts_do_not_hold(evidence: Evidence) -> None:
    told: dict[str, set[float]] = {}
    for row in OUTCOMES:
        cells = [v.lstrip("<>") for k, v in row.items() if k not in ("study", "row", "key")]
        told.setdefault(row["key"], set()).update(n for c in cells for n in numbers_in(c))
    fields = ("value", "estimate", "events", "n", "ci_low", "ci_high", "p_value")
    for publication in evidence.publications:
        for outcome in publication.reading.outcomes:
            read = {abs(v) for f in fields if (v := getattr(outcome, f)) is not None}
            assert read <= told.get(publication.record.key, set()), (publication.record.key, read)


def cited_texts(table: Table) -> Iterator[tuple[str, str]]:
    """The text of each cell with the key of each record it was read from."""
    for cell in (cell for row in table.rows for cell in row):
        for source in cell.sources:
            yield source.key, cell.text


def test_off_target_publications_are_not_counted_as_evidence(evidence: Evidence) -> None:
    aside = {s["key"] for s in STUDIES if s["off_target"] == "yes"}
    counted = {p.record.key for p in evidence.included}
    assert aside & counted == set()


def test_publications_that_answer_the_question_are_counted(evidence: Evidence) -> None:
    counted = {p.record.key for p in evidence.included}
    answering = {s["key"] for s in STUDIES if s["key"] and s["relevant"] == "yes"}
    others = {s["key"] for s in STUDIES if s["key"] and s["relevant"] == "no"}
    assert len(counted & answering) / len(answering) > 0.9, answering - counted
    assert len(others - counted) / len(others) > 0.9, others & counted


DESIGN_ALIKE = {
    "human_lab": {"rct", "crossover_rct"},
    "single_arm_trial": {"cohort"},
    "secondary_analysis": {"rct"},
}


def test_designs_and_sample_sizes_are_those_of_the_fact_table(evidence: Evidence) -> None:
    read = {p.record.key: p for p in evidence.publications}
    expected = [s for s in STUDIES if s["key"] and "notice" not in read[s["key"]].marks]
    designs = Counter(
        read[s["key"]].design in {s["design"], *DESIGN_ALIKE.get(s["design"], ())} for s in expected
    )
    assert designs[True] / len(expected) > 0.9
    sizes = {
        s["key"]: int(s["n_total"])
        for s in expected
        if s["n_total"].isdigit() and "review" not in s["design"]
    }
    found = {
        key: {t.value for t in read[key].tags("sample_size") if t.code in ("total", "analysed")}
        for key in sizes
    }
    wrong = [k for k, n in sizes.items() if found[k] and n not in found[k]]
    assert wrong == []
    assert sum(n in found[k] for k, n in sizes.items()) / len(sizes) > 0.8


def shared_table(name: str) -> list[dict[str, str]]:
    path = SHARED / "evidence" / name
    if not path.is_file():
        pytest.skip(f"{path} is missing")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.real
def test_the_committed_facts_are_those_of_the_evidence_tables() -> None:
    theirs = shared_table("outcomes.csv")
    assert len(theirs) == len(OUTCOMES)
    names = {"stated": "where_stated", "measure": "effect_measure"}
    for ours, other in zip(OUTCOMES, theirs, strict=True):
        assert ours["study"] == other["study_key"]
        for column in set(ours) - {"study", "row", "key"}:
            source = names.get(column, column)
            source = f"arm_{source}" if re.match(r"[ab]_", source) else source
            assert ours[column] == other[source], (ours["study"], ours["row"], column)


@pytest.mark.real
def test_identities_are_those_of_the_evidence_tables() -> None:
    for study, ours in zip(shared_table("studies.csv"), STUDIES, strict=True):
        record = RECORDS.get(ours["key"])
        if record is None:
            continue
        assert record.title == study["title"]
        assert record.ids.get("doi", "") == study["doi"]
        seen = study["pmid"] if study["pmid_status"] == "seen" else ""
        assert (record.pmid or "") == seen
        assert study["confidence"] in ("verified", "partly")


@pytest.mark.real
def test_no_digest_holds_a_number_from_nowhere() -> None:
    told: dict[str, str] = {}
    for name in ("studies.csv", "outcomes.csv", "citations.csv"):
        for entry in shared_table(name):
            told[entry["study_key"]] = f"{told.get(entry['study_key'], '')} {entry.values()}"
    for ours in STUDIES:
        if ours["key"]:
            strange = numbers_in(digest(RECORDS[ours["key"]])) - numbers_in(told[ours["study"]])
            assert not strange, (ours["study"], strange)


def runs(text: str, length: int = 12) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.real
def test_no_digest_repeats_an_abstract() -> None:
    ours = {run: key for key, record in RECORDS.items() for run in runs(digest(record))}
    for name in REAL:
        path = SHARED / "real" / "pubmed_records" / name
        if not path.is_file():
            pytest.skip(f"{path} is missing")
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                abstract = json.loads(line)["abstract"] or ""
                assert not [ours[run] for run in runs(abstract) if run in ours]
