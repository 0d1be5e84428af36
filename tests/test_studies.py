"""Marks, and publications that report on the same participants."""

from __future__ import annotations

from pathlib import Path

import pytest

from litreview.errors import FileFormatError
from litreview.evidence.companions import group, read_companions, trial_numbers
from litreview.evidence.marks import marks_of
from litreview.evidence.studies import Evidence, build_evidence
from litreview.records import (
    Correction,
    Journal,
    PartialDate,
    PublicationType,
    Reading,
    Record,
    RegistryNumber,
    Section,
    Tag,
    digest_of,
    text_of,
)
from litreview.sources.starter import read_starter
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
NUMBER = "NCT01234567"


def record(pmid: str, title: str = "Ketamine", text: str = "", **fields: object) -> Record:
    abstract = (Section(None, None, text),) if text else ()
    return Record(f"PMID:{pmid}", pmid=pmid, title=title, abstract=abstract, **fields)  # type: ignore[arg-type]


def reading(of: Record, design: str | None = None) -> Reading:
    text = text_of(of)
    tags = (Tag("design", design),) if design else ()
    return Reading(of.key, digest_of(text), text, tags)


def links(*pairs: tuple[str, str]) -> tuple[Correction, ...]:
    return tuple(Correction(kind, pmid, None, None) for kind, pmid in pairs)


def types(*names: str) -> tuple[PublicationType, ...]:
    return tuple(PublicationType(None, n) for n in names)


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({"publication_types": types("Journal Article", "Retracted Publication")}, ("retracted",)),
        ({"comments_corrections": links(("RetractionIn", "9"))}, ("retracted",)),
        ({"title": "RETRACTED: Ketamine for everything"}, ("retracted",)),
        ({"publication_types": types("Retraction of Publication")}, ("notice",)),
        ({"comments_corrections": links(("RetractionOf", "9"))}, ("notice",)),
        (
            {"title": "Retracted: Ketamine", "publication_types": types("Retraction Notice")},
            ("notice",),
        ),
        ({"comments_corrections": links(("ExpressionOfConcernIn", "9"))}, ("concern",)),
        ({"comments_corrections": links(("ErratumIn", "9"))}, ("erratum",)),
        ({"comments_corrections": links(("ErratumFor", "9"))}, ("notice",)),
        ({"publication_types": types("Published Erratum")}, ("notice",)),
        ({"title": "Author Correction: Ketamine and drinking"}, ("notice",)),
        ({"title": "'Ketamine and drinking: a review': Corrigendum"}, ("notice",)),
        ({"title": "Erratum"}, ("notice",)),
        ({"title": "Correction of low magnesium in alcohol withdrawal"}, ()),
        ({"title": "Retraction of the tongue under ketamine"}, ()),
        ({"comments_corrections": links(("CommentIn", "9"), ("Cites", "8"))}, ()),
        ({"publication_types": types("Preprint")}, ("preprint",)),
        ({"journal": Journal(iso="medRxiv")}, ("preprint",)),
        ({"ids": {"doi": "10.31234/osf.io/abcde"}}, ("preprint",)),
        ({"journal": Journal(title="Preprints and their readers")}, ()),
        ({"source": "digest"}, ("digest",)),
        (
            {
                "source": "digest",
                "comments_corrections": links(("RetractionIn", "9"), ("ErratumIn", "7")),
            },
            ("retracted", "erratum", "digest"),
        ),
    ],
)
def test_marks(fields: dict[str, object], marks: tuple[str, ...]) -> None:
    made = record("1", **fields)  # type: ignore[arg-type]
    assert marks_of(made, reading(made)) == marks


def test_a_protocol_is_marked_by_its_design() -> None:
    made = record("1")
    assert marks_of(made, reading(made, "protocol")) == ("protocol",)


@pytest.mark.parametrize(
    ("text", "design", "numbers"),
    [
        (f"Registered at ClinicalTrials.gov as {NUMBER}.", "rct", (NUMBER,)),
        ("Trial registration: ISRCTN 12345678.", "rct", ("ISRCTN12345678",)),
        ("Registration: EudraCT number 2015-000222-11.", "rct", ("EUCTR2015-000222-11",)),
        ("Registered: ACTRN12620000123456p.", "rct", ("ACTRN12620000123456",)),
        (f"Our results stand against those of {NUMBER}.", "rct", ()),
        (f"One trial is registered ({NUMBER}).", "narrative_review", ()),
        (f"One trial is registered ({NUMBER}).", None, ()),
        (f"Pooled from the registered trials {NUMBER} and NCT07654321.", "secondary_analysis", ()),
        ("Registered with PROSPERO (CRD42020123456).", "systematic_review", ("CRD42020123456",)),
        (f"Registered twice: {NUMBER} and {NUMBER}.", "cohort", (NUMBER,)),
    ],
)
def test_trial_numbers(text: str, design: str | None, numbers: tuple[str, ...]) -> None:
    assert trial_numbers(record("1", text=text), design) == numbers


def test_numbers_of_two_registries_are_one_trial() -> None:
    listed = (
        RegistryNumber("ClinicalTrials.gov", NUMBER),
        RegistryNumber("EudraCT", "2015-000222-11"),
    )
    assert trial_numbers(record("1", registry_numbers=listed), None) == (
        NUMBER,
        "EUCTR2015-000222-11",
    )


def joined(*records: Record, designs: tuple[str | None, ...] = ()) -> list[list[int]]:
    return group(records, designs or ("rct",) * len(records))


def test_one_registration_is_one_study() -> None:
    told = f"Trial registration {NUMBER}."
    listed = record("3", registry_numbers=(RegistryNumber("ClinicalTrials.gov", NUMBER),))
    assert joined(record("1", text=told), record("2", text=told), listed) == [[0, 1, 2]]


def test_a_review_that_cites_a_trial_stays_alone() -> None:
    told = f"Trial registration {NUMBER}."
    pair = record("1", text=told), record("2", text=told)
    assert joined(*pair, designs=("rct", "systematic_review")) == [[0], [1]]


@pytest.mark.parametrize("kind", ["UpdateOf", "ErratumFor", "RetractionOf", "RepublishedFrom"])
def test_linked_publications_are_one_study(kind: str) -> None:
    later = record("2", comments_corrections=links((kind, "1")))
    assert joined(record("1"), later, record("3")) == [[0, 1], [2]]


def test_a_comment_is_not_joined() -> None:
    assert joined(record("1"), record("2", comments_corrections=links(("CommentOn", "1")))) == [
        [0],
        [1],
    ]


def test_a_notice_about_several_articles_joins_none() -> None:
    notice = record("9", comments_corrections=links(("ErratumFor", "1"), ("ErratumFor", "2")))
    told = [record(p, comments_corrections=links(("ErratumIn", "9"))) for p in ("1", "2")]
    assert joined(*told, notice) == [[0], [1], [2]]


def test_joins_reach_through_a_third_publication() -> None:
    told = f"Trial registration {NUMBER}."
    preprint = record("1", comments_corrections=links(("UpdateIn", "2")))
    assert joined(preprint, record("2", text=told), record("3", text=told)) == [[0, 1, 2]]


@pytest.fixture(scope="module")
def starter() -> Evidence:
    return build_evidence(read_starter(TOPIC), TOPIC, digest="d")


def test_known_companions_of_the_starter_corpus(starter: Evidence) -> None:
    several = {
        s.key: [p.record.key for p in s.publications[1:]]
        for s in starter.studies
        if len(s.publications) > 1
    }
    assert several == {
        "PMID:31786934": ["PMID:33307947"],
        "PMID:35012326": ["PMID:34483991", "PMID:28372596"],
        "PMID:36419181": ["DOI:10.1016/j.jaclp.2022.03.210"],
        "PMID:31772157": ["DOI:10.1038/s41467-020-16762-z"],
        "PMID:35048815": ["PMID:35040425"],
    }


def test_every_publication_is_in_one_study(starter: Evidence) -> None:
    keys = [p.record.key for s in starter.studies for p in s.publications]
    assert sorted(keys) == sorted(p.record.key for p in starter.publications)
    assert len(keys) == len(set(keys))


def test_marks_of_the_starter_corpus(starter: Evidence) -> None:
    marks = {p.record.key: p.marks for p in starter.publications}
    assert all("digest" in m for m in marks.values())
    assert "erratum" in marks["PMID:31772157"]
    assert "notice" in marks["DOI:10.1038/s41467-020-16762-z"]
    assert "notice" in marks["PMID:35040425"]
    assert "preprint" in marks["DOI:10.31234/osf.io/mjhwf_v1"]
    assert "protocol" in marks["PMID:28372596"]
    assert [k for k, m in marks.items() if "retracted" in m or "concern" in m] == []


def test_a_companion_found_under_its_doi_is_joined_when_pubmed_gave_it_a_pmid() -> None:
    abstract = record("5", ids={"doi": "10.1016/J.JACLP.2022.03.210"})
    evidence = build_evidence([abstract, record("36419181")], TOPIC)
    assert [s.key for s in evidence.studies] == ["PMID:36419181"]


def test_the_first_full_report_leads() -> None:
    def dated(pmid: str, year: int, **fields: object) -> Record:
        text = f"Trial registration {NUMBER}."
        date = PartialDate(year, None, None, "year", str(year))
        return record(pmid, text=text, published=date, **fields)

    records = [
        dated("1", 2018),
        dated("2", 2019, publication_types=types("Preprint")),
        dated("3", 2022),
        dated("4", 2020),
    ]
    designs = ("protocol", "rct", "rct", "rct")
    readings = {r.key: reading(r, d) for r, d in zip(records, designs, strict=True)}
    (study,) = build_evidence(records, TOPIC, readings=readings).studies
    assert [p.record.pmid for p in study.publications] == ["4", "3", "2", "1"]


def test_a_reading_of_another_text_is_not_used() -> None:
    made = record("1", text="Twelve people were randomized.")
    stale = Reading(made.key, "0" * 32, "old text", (Tag("design", "animal"),))
    (kept,) = build_evidence([made], TOPIC, readings={made.key: stale}).publications
    assert kept.reading.text == text_of(made)
    fitting = reading(made, "animal")
    (kept,) = build_evidence([made], TOPIC, readings={made.key: fitting}).publications
    assert kept.reading is fitting


def test_a_persons_decision_goes_first() -> None:
    made = record("1", title="Weather in June")
    (plain,) = build_evidence([made], TOPIC).publications
    (chosen,) = build_evidence(
        [made], TOPIC, decisions={made.key: ("include", "asked", "a person")}
    ).publications
    assert (plain.relevant, chosen.relevant, chosen.reason) == (False, True, "asked")


def test_a_notice_answers_no_question() -> None:
    title = "Author Correction: Ketamine for alcohol use disorder: a randomized trial"
    made = record("1", title=title)
    (notice,) = build_evidence([made], TOPIC).publications
    (chosen,) = build_evidence(
        [made], TOPIC, decisions={made.key: ("include", None, "a person")}
    ).publications
    assert "relevant" in notice.codes("relevance")
    assert (notice.relevant, chosen.relevant) == (False, True)


HEADER = "key,companion_of,relation,source,note\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("key,source\n", 1, "columns must be"),
        (HEADER + "PMID:1,PMID:2,protocol,,\n", 2, "source"),
        (HEADER + "PMID:1,PMID:2,cousin,somewhere,\n", 2, "cousin"),
        (HEADER + "1,PMID:2,protocol,somewhere,\n", 2, "PMID: or DOI:"),
        (HEADER + "PMID:1,PMID:2,protocol,a,b,c\n", 2, "needs key"),
    ],
)
def test_a_companions_file_that_is_wrong(tmp_path: Path, text: str, line: int, said: str) -> None:
    (tmp_path / "companions.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FileFormatError, match=said) as caught:
        read_companions(tmp_path)
    assert caught.value.line == line


def test_a_topic_without_companions(tmp_path: Path) -> None:
    assert read_companions(tmp_path) == ()
