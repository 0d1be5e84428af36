"""The store: what is served, what is kept, what is refused, and its digest."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from litreview.corpus import Corpus
from litreview.corpus_rows import content_digest, is_retracted, what_moved
from litreview.errors import (
    CorpusBusy,
    CorpusDamaged,
    CorpusError,
    FolderNotWritable,
    UnknownName,
)
from litreview.records import (
    Correction,
    Journal,
    MeshHeading,
    PartialDate,
    PublicationType,
    Record,
    Section,
)
from litreview.sources.medline import read_medline
from litreview.topic import load_topic
from tests.eutils import make_papers

NOW = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)


def pubmed(count=3):
    papers = make_papers(count)
    xml = b"".join(paper.to_xml() for paper in papers)
    return list(read_medline(b"<PubmedArticleSet>" + xml + b"</PubmedArticleSet>"))


def digest_record(pmid=None, doi=None, title="A digest of our own"):
    key = f"PMID:{pmid}" if pmid else f"DOI:{doi}"
    ids = {"doi": doi} if doi else {}
    return Record(
        key, pmid=pmid, title=title, ids=ids, source="digest",
        abstract=(Section("RESULTS", None, "Seven of nine stayed."),),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corpus.sqlite"


@pytest.fixture
def corpus(path):
    with Corpus.open(path) as opened:
        yield opened


# -- what is served ----------------------------------------------------------------------


def test_records_come_back_equal_with_their_raw_xml(corpus):
    records = pubmed()
    report = corpus.put(records)
    assert report.count("new") == corpus.count() == 3
    served = list(corpus.records())
    assert served == sorted(records, key=lambda r: r.key)
    assert [r.raw for r in served] == [r.raw for r in records]


def test_records_without_xml_come_back_equal(corpus):
    brought = Record(
        "ID:7", title="Título", source="file", journal=Journal(title="J"),
        published=PartialDate(2020, 3, None, "month", "2020 Mar"), keywords=("a", "ü"),
    )  # fmt: skip
    corpus.put([brought, digest_record(doi="10.5555/X.1")])
    assert {r.key: r for r in corpus.records()}["ID:7"] == brought
    assert [r.key for r in corpus.records(include_digests=False)] == ["ID:7"]
    assert (corpus.count("digest"), corpus.count("pubmed")) == (1, 0)


def test_the_starter_corpus_round_trips(corpus):
    from litreview.sources.starter import read_starter

    records = list(read_starter(load_topic("ketamine_addiction")))
    corpus.put(records)
    assert list(corpus.records()) == sorted(records, key=lambda r: r.key)


@pytest.mark.parametrize("asked", ["PMID:90000001", "90000001", 90000001, "10.5555/MADE.90000001",
                                   "doi:10.5555/made.90000001", " 90000001 "])  # fmt: skip
def test_a_record_is_had_by_key_pmid_or_doi(corpus, asked):
    corpus.put(pubmed())
    assert corpus.get(asked).pmid == "90000001"


def test_an_unknown_record_is_refused(corpus):
    with pytest.raises(UnknownName, match="unknown record '12'"):
        corpus.get(12)


def test_the_latest_version_is_served_and_the_others_kept(corpus):
    first, second = Record("PMID:1", "1", title="one"), Record("PMID:1", "1", 2, title="two")
    for order in ([first, second], [second, first]):
        corpus.put(order)
        assert corpus.get("1").version == 2
        assert corpus.count() == 1
        assert [r.version for r in corpus.versions("PMID:1")] == [1, 2]
    assert corpus.search("one") == []
    assert [hit[0] for hit in corpus.search("two")] == ["PMID:1"]


def test_putting_the_same_again_changes_nothing(corpus):
    corpus.put(pubmed(), now=NOW)
    before = (corpus.digest(), corpus.changes())
    report = corpus.put(pubmed(), now=NOW + timedelta(days=1))
    assert report.count("same") == 3
    assert (corpus.digest(), corpus.changes()) == before


# -- one publication, several sources ----------------------------------------------------


@pytest.mark.parametrize(
    "brought",
    [
        digest_record(pmid="90000001"),
        digest_record(doi="10.5555/MADE.90000001"),
        Record("ID:x", title="t", ids={"doi": "10.5555/made.90000001"}, source="file"),
    ],
)
def test_pubmeds_own_record_takes_the_place_of_others(corpus, brought):
    corpus.put([brought])
    (put,) = corpus.put(pubmed(1), now=NOW).puts
    assert put.kind == "new"
    assert brought.key in put.text
    assert [r.source for r in corpus.records()] == ["pubmed"]
    assert corpus.put([brought]).count("left") == 1
    assert [r.key for r in corpus.records()] == ["PMID:90000001"]
    assert len(corpus.search("digest")) == 0


def test_a_digest_of_another_pmid_stays(corpus):
    corpus.put([digest_record(pmid="5", doi="10.5555/made.90000001"), *pubmed(1)])
    assert corpus.count() == 2


def test_a_file_takes_the_place_of_a_digest_only(corpus):
    record = Record("PMID:7", "7", title="from a file", source="file")
    corpus.put([digest_record(pmid="7"), record])
    assert [r.source for r in corpus.records()] == ["file"]
    assert corpus.put([digest_record(pmid="7")]).count("left") == 1


def test_a_record_is_put_in_the_place_of_another_key(corpus):
    corpus.put([Record("ID:a", title="one", source="file"), *pubmed(1)])
    better = Record("ID:b", title="one", source="file", keywords=("k",))
    corpus.put([better], instead_of={"ID:a": better.key, "ID:nothing": better.key})
    assert [r.key for r in corpus.records()] == ["ID:b", "PMID:90000001"]
    assert len(corpus.search("one")) == 1


def test_all_of_a_put_or_nothing(corpus):
    def records():
        yield pubmed(1)[0]
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="ends here"):
        corpus.put(records())
    assert corpus.count() == 0


# -- the digest --------------------------------------------------------------------------


def test_the_digest_depends_on_content_and_on_nothing_else(tmp_path):
    records = [*pubmed(20), digest_record(doi="10.5555/d")]
    digests = set()
    for seed in range(3):
        shuffled = random.Random(seed).sample(records, len(records))
        with Corpus.open(tmp_path / f"{seed}.sqlite") as corpus:
            for record in shuffled:
                corpus.put([record], now=NOW + timedelta(days=seed))
            digests.add(corpus.digest())
    assert len(digests) == 1
    with Corpus.open(tmp_path / "0.sqlite") as corpus:
        corpus.put([Record("PMID:90000001", "90000001", title="other", source="pubmed")])
        assert corpus.digest() not in digests


def test_the_digest_of_a_record_ignores_how_its_xml_was_laid_out():
    (record,) = pubmed(1)
    (again,) = read_medline(record.raw.replace(b"><", b">\n  <"))
    assert content_digest(record) == content_digest(again)


# -- what moved --------------------------------------------------------------------------


def test_only_what_people_read_counts_as_moved():
    old = Record(
        "PMID:1", "1", title="A", status="Publisher", mesh=(MeshHeading("D1", "Ketamine", True),),
        revised=PartialDate(2024, 1, 1, "day", "2024-01-01"),
    )  # fmt: skip
    new = Record("PMID:1", "1", title="A", status="Publisher", mesh=old.mesh, raw=b"<x/>")
    assert what_moved(old, new) == ""
    new = Record(
        "PMID:1", "1", title="B", status="MEDLINE",
        mesh=tuple(MeshHeading(None, name, False) for name in "abcde"),
    )  # fmt: skip
    assert what_moved(old, new) == (
        "title, MeSH headings (a, b, c and 2 more; no longer Ketamine), "
        "status (MEDLINE; no longer Publisher)"
    )


@pytest.mark.parametrize(
    ("record", "retracted"),
    [
        (
            Record("PMID:1", publication_types=(PublicationType(None, "Retracted Publication"),)),
            True,
        ),
        (
            Record("PMID:1", comments_corrections=(Correction("RetractionIn", None, "J", None),)),
            True,
        ),
        (
            Record("PMID:1", comments_corrections=(Correction("RetractionOf", "2", "J", None),)),
            False,
        ),
        (Record("PMID:1", publication_types=(PublicationType(None, "Retraction Notice"),)), False),
        (Record("PMID:1"), False),
    ],
)
def test_a_retracted_paper_is_told_from_its_notice(record, retracted):
    assert is_retracted(record) is retracted


def test_changes_are_written_down_with_their_day(corpus):
    corpus.put([Record("PMID:1", "1", title="A")], now=NOW)
    corpus.put([Record("PMID:1", "1", title="B")], now=NOW + timedelta(days=2))
    assert [(c["kind"], c["text"]) for c in corpus.changes()] == [("new", ""), ("revised", "title")]
    assert [c["kind"] for c in corpus.changes("2024-06-04")] == ["revised"]
    assert [c["kind"] for c in corpus.changes(date(2024, 6, 6))] == []


# -- full-text search ------------------------------------------------------------------------------


@pytest.fixture
def words(corpus):
    corpus.put(
        [
            Record("ID:1", title="Ketamine and naïve hopes", source="file",
                   abstract=(Section("AIMS", None, "To stop cocaine (crack)."),)),
            Record("ID:2", title="Esketamine", source="file", keywords=("alcohol drinking",),
                   abstract=(Section(None, None, "Drinking alcohol was rare."),)),
        ]
    )  # fmt: skip
    return corpus


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ketamine", ["ID:1"]),
        ("KETAMINE Cocaine", ["ID:1"]),
        ("naive", ["ID:1"]),
        ("*ketamin*", ["ID:1"]),
        ("ketamin", []),
        ("eske*", ["ID:2"]),
        ('"alcohol drinking"', ["ID:2"]),
        ('"drinking rare"', []),
        ("ketamine OR esketamine", []),
        ("(crack)", ["ID:1"]),
        ('un"balanced', []),
        ("title:x NEAR(a b) -", []),
        ("", []),
        ('"" * -', []),
        ("'; DROP TABLE records; --", []),
    ],
)
def test_words_are_found_whatever_signs_they_hold(words, asked, found):
    assert [key for key, _, _ in words.search(asked)] == found
    assert words.count() == 2


def test_hits_show_where_and_respect_the_limit(words):
    ((key, title, text),) = words.search("crack")
    assert (key, title) == ("ID:1", "Ketamine and naïve hopes")
    assert "[crack]" in text
    assert len(words.search("a*", limit=1)) == 1
    assert words.search("a*", limit=10**30) == words.search("a*")


# -- several at once ---------------------------------------------------------------------


def test_a_reader_sees_the_state_before_until_all_is_there(path):
    with Corpus.open(path) as writer, Corpus.open(path) as reader:
        writer.put(pubmed(1))
        before = reader.digest()
        with writer.transaction() as db:
            db.execute("DELETE FROM records")
            assert reader.count() == 1
            assert reader.digest() == before
        assert reader.count() == 0


def test_reading_goes_on_in_a_thread_while_another_writes(path):
    problems, seen = [], set()
    stop = threading.Event()

    def read():
        try:
            with Corpus.open(path) as reader:
                while not stop.is_set():
                    seen.add(len(list(reader.records())))
        except CorpusError as error:
            problems.append(error)

    records = pubmed(40)
    with Corpus.open(path) as writer:
        thread = threading.Thread(target=read)
        thread.start()
        for start in range(0, 40, 10):
            writer.put(records[start : start + 10])
        stop.set()
        thread.join()
    assert problems == []
    assert seen <= {0, 10, 20, 30, 40}


def test_a_second_piece_of_work_is_told_who_is_at_it(corpus, path):
    with corpus.exclusive("refresh", NOW), Corpus.open(path) as other:
        with pytest.raises(CorpusBusy, match=r"refresh .*since 2024-06-03T12:00:00") as error:
            other.exclusive("refresh", NOW).__enter__()
        assert f"process {os.getpid()}" in str(error.value)
    with corpus.exclusive("refresh", NOW):
        pass


def test_a_writer_that_never_ends_is_told_as_busy(corpus, path, monkeypatch):
    monkeypatch.setattr("litreview.corpus_schema.WAIT", 0.1)
    busy = pytest.raises(CorpusBusy, match="written by another program")
    with Corpus.open(path) as other, corpus.transaction(), busy:
        other.put(pubmed(1))


# -- bad files ---------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_bytes(b"these are my notes, dear to me\n" * 100)
    with pytest.raises(CorpusDamaged, match="no SQLite database"):
        Corpus.open(path)
    assert path.read_bytes() == b"these are my notes, dear to me\n" * 100


def test_an_empty_file_becomes_a_corpus(path):
    path.touch()
    with Corpus.open(path) as corpus:
        assert corpus.count() == 0


def test_a_database_of_another_program_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(CorpusDamaged, match="another program"):
        Corpus.open(path)
    assert path.read_bytes() == before


def test_a_corpus_of_a_newer_version_is_left_alone(path):
    Corpus.open(path).close()
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA user_version = 99")
    with pytest.raises(CorpusDamaged, match=r"newer litreview .*update litreview"):
        Corpus.open(path)


def test_a_folder_in_the_place_of_the_file(tmp_path):
    with pytest.raises(CorpusDamaged, match="is a folder"):
        Corpus.open(tmp_path)


@pytest.mark.parametrize("how", ["header", "middle", "cut"])
def test_a_damaged_file_is_said_in_one_line(path, how):
    with Corpus.open(path) as corpus:
        corpus.put(pubmed(60))
    body = bytearray(path.read_bytes())
    if how == "header":
        body[:16] = b"x" * 16
    elif how == "middle":
        body[4096 : len(body)] = bytes(random.Random(1).randbytes(len(body) - 4096))
    else:
        body = body[:5000]
    path.write_bytes(bytes(body))
    with pytest.raises(CorpusDamaged) as error, Corpus.open(path) as corpus:
        list(corpus.records())
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)
    assert path.read_bytes() == bytes(body)


def test_a_damaged_record_is_named(corpus):
    corpus.put(pubmed(2))
    with corpus.transaction() as db:
        db.execute("UPDATE records SET body = x'00ff' WHERE pmid = '90000001'")
    with pytest.raises(CorpusDamaged, match="PMID:90000001 cannot be read"):
        corpus.get(90000001)
    assert len(corpus.check()) == 1
    assert corpus.get(90000002).pmid == "90000002"


def test_check_finds_content_that_was_altered(corpus):
    corpus.put(pubmed(2))
    assert corpus.check() == ()
    with corpus.transaction() as db:
        db.execute("UPDATE records SET digest = 'x' WHERE pmid = '90000002'")
    assert corpus.check() == ("PMID:90000002: its content is not what was stored",)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FolderNotWritable, match="litreview init"):
        Corpus.open(tmp_path / "nowhere" / "corpus.sqlite")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_may_only_be_read_can_be_read(path, monkeypatch):
    with Corpus.open(path) as corpus:
        corpus.put(pubmed(2))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Corpus.open(path) as corpus:
        assert corpus.count() == 2
        assert corpus.search("ketamine")
        for write in (lambda: corpus.put(pubmed(1)), lambda: corpus.exclusive("refresh", NOW)):
            with pytest.raises(FolderNotWritable, match="check the permissions"):
                write()
    with pytest.raises(FolderNotWritable, match="cannot make"):
        Corpus.open(path.with_name("other.sqlite"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_without_write_permission(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FolderNotWritable):
            Corpus.open(tmp_path / "corpus.sqlite")
    finally:
        tmp_path.chmod(0o700)
