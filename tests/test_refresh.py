"""A refresh from the first request to the ledger, against the server on loopback."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from litreview.corpus import Corpus
from litreview.errors import (
    CorpusBusy,
    ServiceAnswerError,
    ServiceUnreachable,
    SourceError,
)
from litreview.records import Record, Section
from litreview.refresh import refresh
from litreview.topic import load_topic
from tests.eutils import Server, Store, make_papers, read_papers
from tests.eutils.clients import EMAIL, KEY, make_client

NOW = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST = 90_000_001
REAL = Path(__file__).parents[1] / ".." / "shared" / "real" / "pubmed_records" / "xml"


@dataclass(frozen=True)
class Question:
    query: str = "ketamin*[tiab] OR esketamin*[tiab] OR arketamin*[tiab]"


@pytest.fixture
def store():
    return Store(make_papers(60))


@pytest.fixture
def server(store):
    with Server(store) as running:
        yield running


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corpus.sqlite"


@pytest.fixture
def corpus(path):
    with Corpus.open(path) as opened:
        yield opened


def run(corpus, server, *, now=NOW, topic=None, **more):
    full = more.pop("full", False)
    progress = more.pop("progress", None)
    client = make_client(server, **({"batch": 25} | more))
    return refresh(corpus, topic or Question(), client, full=full, now=now, progress=progress)


def numbers(report):
    return report.found, report.ids, report.fetched, report.parsed, report.stored


# -- the first run -----------------------------------------------------------------------


def test_the_first_run_brings_everything_and_says_so(corpus, server):
    report = run(corpus, server)
    assert numbers(report) == (60, 60, 60, 60, 60)
    assert (report.new, report.revised, report.withdrawn, report.missing) == (60, 0, 0, ())
    assert report.adds_up
    assert report.exit_code == 0
    assert report.requests == len(server.requests) == 5
    assert report.lines() == [
        "found 60 = identifiers 60 = fetched 60 = parsed 60 = stored 60",
        "60 new",
        f"60 records read in 5 requests; corpus {corpus.digest()[:12]}",
    ]
    assert corpus.count() == 60
    assert [c["kind"] for c in corpus.changes()] == ["new"] * 60


def test_json_has_the_promised_keys(corpus, server):
    data = run(corpus, server).to_json()
    assert list(data)[:12] == [
        "found", "ids", "fetched", "parsed", "stored", "new", "revised", "withdrawn",
        "retracted", "missing", "requests", "digest",
    ]  # fmt: skip
    assert json.loads(json.dumps(data)) == data


def test_the_ledger_keeps_what_was_asked_and_what_came(corpus, server):
    report = run(corpus, server)
    (row,) = corpus.searches()
    assert row.query == Question().query
    assert row.translation == report.translation != ""
    assert (row.found, row.ids, row.fetched, row.parsed, row.stored) == (60,) * 5
    assert row.date == "2024-06-03T12:00:00+00:00" <= row.ended
    assert row.tool.startswith("litreview ")
    assert (row.requests, row.digest, row.missing) == (5, corpus.digest(), ())


def test_progress_is_told_by_step(corpus, server):
    told = []
    run(corpus, server, progress=lambda *step: told.append(step))
    assert told[0] == ("searching", 0, 1)
    assert ("fetching", 25, 60) in told
    assert told[-1] == ("storing", 60, 60)


def test_the_topic_of_the_package_runs_through(corpus, server):
    topic = load_topic("ketamine_addiction")
    report = run(corpus, server, topic=topic)
    assert numbers(report) == (60, 60, 60, 60, 60)
    assert report.warnings == ()
    assert "\n" not in corpus.searches()[0].query


@pytest.mark.real
def test_real_records_come_through(corpus):
    if not REAL.is_dir():
        pytest.skip(f"no real PubMed XML at {REAL}")
    papers = list(read_papers(REAL))
    with Server(Store(papers)) as server:
        query = " OR ".join(f"{paper.pmid}[pmid]" for paper in papers)
        report = run(corpus, server, topic=Question(query), batch=250)
    assert numbers(report) == (len(papers),) * 5
    assert len(papers) > 400
    assert corpus.check() == ()


# -- later runs --------------------------------------------------------------------------


def test_an_unchanged_corpus_costs_at_most_three_requests(corpus, store, server):
    for pmid in range(FIRST, FIRST + 20):  # revised today: inside the overlap
        store.revise(str(pmid), NOW.date())
    digest = run(corpus, server).digest
    for days in (0, 1, 2):
        report = run(corpus, server, now=NOW + days * DAY)
        assert report.requests <= 3
        assert numbers(report) == (60, 60, 60, 60, 60)
        assert (report.new, report.revised, report.withdrawn) == (0, 0, 0)
        assert report.digest == digest
        assert report.lines()[1] == "nothing moved"
    assert len(corpus.changes()) == 60
    assert report.read == 20
    assert run(corpus, server, now=NOW + 30 * DAY).requests == 2 + 1
    assert run(corpus, server, now=NOW + 60 * DAY).requests == 2


def test_new_and_late_papers_are_found(corpus, store, server):
    run(corpus, server)
    store.put(make_papers(1, first=91_000_000, start=NOW.date())[0])
    late = replace(make_papers(1, first=91_000_001, start=date(1999, 5, 5))[0])
    store.put(replace(late, revised=date(1999, 6, 1)))
    report = run(corpus, server, now=NOW + DAY)
    assert (report.new, report.revised, report.read) == (2, 0, 2)
    assert numbers(report) == (62,) * 5
    assert report.requests == 3
    assert corpus.get(91_000_001).pmid == "91000001"


def test_a_revised_record_is_read_again_and_what_moved_is_said(corpus, store, server):
    run(corpus, server)
    store.revise(str(FIRST), NOW.date(), title="Ketamine under a new title", status="In-Process")
    store.revise(str(FIRST + 1), NOW.date())  # nothing but its date
    report = run(corpus, server, now=NOW + DAY)
    assert (report.new, report.revised, report.read) == (0, 1, 2)
    assert corpus.get(FIRST).title == "Ketamine under a new title"
    assert [c["text"] for c in corpus.changes("2024-06-04")] == [
        "title, status (In-Process; no longer MEDLINE)"
    ]
    assert corpus.search("new title")[0][0] == f"PMID:{FIRST}"


def test_a_retraction_is_news_once(corpus, store, server):
    run(corpus, server)
    store.retract(str(FIRST), NOW.date())
    report = run(corpus, server, now=NOW + DAY)
    assert (report.revised, report.retracted) == (1, 1)
    assert [c["kind"] for c in corpus.changes("2024-06-04")] == ["revised", "retracted"]
    assert run(corpus, server, now=NOW + 2 * DAY).retracted == 0


def test_withdrawn_records_are_kept_and_marked(corpus, store, server):
    run(corpus, server)
    before = corpus.digest()
    store.delete(str(FIRST))
    store.delete(str(FIRST + 1), announce=True)
    store.revise(str(FIRST + 2), NOW.date(), title="Nothing of it", abstract="No drug named.")
    report = run(corpus, server, now=NOW + DAY)
    assert report.withdrawn == 3
    assert numbers(report) == (57,) * 5
    assert corpus.count() == 60
    assert corpus.gone() == {
        f"PMID:{FIRST}": ("2024-06-04", "not at PubMed"),
        f"PMID:{FIRST + 1}": ("2024-06-04", "deleted by NLM"),
        f"PMID:{FIRST + 2}": ("2024-06-04", "no longer found by the query"),
    }
    assert corpus.digest() != before
    again = run(corpus, server, now=NOW + 2 * DAY)
    assert (again.withdrawn, again.adds_up) == (0, True)
    assert corpus.gone()[f"PMID:{FIRST}"][0] == "2024-06-04"


def test_a_record_that_comes_back_is_marked_as_back(corpus, store, server):
    run(corpus, server)
    paper = store.papers[str(FIRST)]
    store.delete(str(FIRST))
    run(corpus, server, now=NOW + DAY)
    store.put(paper)
    report = run(corpus, server, now=NOW + 2 * DAY)
    assert numbers(report) == (60,) * 5
    assert corpus.gone() == {}
    assert [c["kind"] for c in corpus.changes("2024-06-05")] == ["returned"]


def test_full_reads_everything_again(corpus, store, server):
    run(corpus, server)
    # A change that moved no date would never be noticed otherwise.
    store.put(replace(store.papers[str(FIRST)], title="Ketamine, silently renamed"))
    assert run(corpus, server, now=NOW + DAY).revised == 0
    report = run(corpus, server, now=NOW + DAY, full=True)
    assert (report.read, report.revised) == (60, 1)
    assert corpus.searches()[-1].full


def test_a_sudden_collapse_is_not_believed(corpus, store, server):
    digest = run(corpus, server).digest
    for pmid in list(store.papers)[10:]:
        store.delete(pmid)
    with pytest.raises(ServiceAnswerError, match="finds 10 records where 60 are stored"):
        run(corpus, server, now=NOW + DAY)
    assert corpus.digest() == digest
    assert len(corpus.searches()) == 1
    assert run(corpus, server, now=NOW + DAY, full=True).withdrawn == 50


def test_another_query_is_another_set(corpus, server):
    run(corpus, server)
    report = run(corpus, server, now=NOW + DAY, topic=Question("esketamin*[tiab]"))
    assert numbers(report) == (20,) * 5
    assert report.withdrawn == 40
    assert corpus.count() == 60


def test_digests_and_files_are_replaced_or_left_in_peace(corpus, server):
    digest = Record(
        "DOI:10.5555/MADE.90000001", title="ours", ids={"doi": "10.5555/MADE.90000001"},
        abstract=(Section(None, None, "Our words."),), source="digest",
    )  # fmt: skip
    other = Record("PMID:12", "12", title="brought by hand", source="file")
    corpus.put([digest, other])
    report = run(corpus, server)
    assert numbers(report) == (60,) * 5
    assert {r.source for r in corpus.records()} == {"pubmed", "file"}
    assert corpus.count() == 61
    assert run(corpus, server, now=NOW + DAY).withdrawn == 0


# -- what is missing ---------------------------------------------------------------------


def test_missing_records_are_named_and_the_exit_code_says_so(corpus, store, server):
    store.unfetchable.add(str(FIRST + 4))
    report = run(corpus, server)
    assert numbers(report) == (60, 60, 59, 59, 59)
    assert not report.adds_up
    assert report.exit_code == 1
    assert [(m.pmid, m.reason) for m in report.missing] == [
        (str(FIRST + 4), "PubMed gives no record for it")
    ]
    assert report.lines()[0].endswith("identifiers 60 ≠ fetched 59 = parsed 59 = stored 59")
    assert corpus.searches()[0].missing == (f"{FIRST + 4}: PubMed gives no record for it",)
    again = run(corpus, server, now=NOW + DAY)
    assert again.requests <= 3
    assert [m.pmid for m in again.missing] == [str(FIRST + 4)]
    store.unfetchable.clear()
    assert run(corpus, server, now=NOW + 2 * DAY).exit_code == 0


def test_an_unreadable_record_is_missing_with_its_reason(corpus, store, server):
    xml = store.papers[str(FIRST)].to_xml().replace(b"</AbstractText>", b"</Abstract", 1)
    store.put(replace(store.papers[str(FIRST)], xml=xml))
    report = run(corpus, server)
    assert report.stored == 59
    assert "cannot be read" in report.missing[0].reason


def test_what_pubmed_dropped_is_in_report_and_ledger(corpus, store, server):
    store.unindexed.add("body battery")
    topic = Question('ketamin*[tiab] OR "body battery"[tiab]')
    report = run(corpus, server, topic=topic)
    assert 'not in PubMed\'s translation: "body battery"[tiab]' in report.warnings
    assert corpus.searches()[0].warnings == report.warnings


@pytest.mark.parametrize(
    "fault", ["429", "502", "viewer", "pubone", "expired", "short", "cut", "reset", "control"]
)
def test_passing_faults_leave_no_trace_in_the_corpus(path, store, server, fault):
    with Corpus.open(path) as corpus:
        clean = run(corpus, server).digest
    server.fail("ok", fault, fault, at="efetch")
    with Corpus.open(path.with_name("other.sqlite")) as corpus:
        report = run(corpus, server)
        assert numbers(report) == (60,) * 5
        if fault != "control":
            assert corpus.digest() == clean


# -- failures and interruptions ----------------------------------------------------------


@pytest.mark.parametrize("fault", ["503", "reset", "backend", "bad-key", "empty", "page"])
@pytest.mark.parametrize("passed", [0, 1, 2])
def test_a_failing_service_changes_nothing(corpus, store, server, fault, passed):
    before = run(corpus, server).digest
    store.revise(str(FIRST), NOW.date(), title="Ketamine changed")
    server.clear()
    server.fail(*["ok"] * passed, *[fault] * 50)
    with pytest.raises(SourceError) as error:
        run(corpus, server, now=NOW + DAY, full=True)
    assert error.value.exit_code == 3
    assert "\n" not in str(error.value)
    assert corpus.digest() == before
    assert corpus.get(FIRST).title != "Ketamine changed"
    assert len(corpus.searches()) == 1


def test_an_interrupted_refresh_is_taken_up_where_it_stopped(corpus, server):
    empty = corpus.digest()
    server.fail("ok", "ok", "ok", *["503"] * 9)
    with pytest.raises(ServiceUnreachable):
        run(corpus, server)
    assert corpus.count() == 0
    assert corpus.digest() == empty
    server.clear()
    report = run(corpus, server, now=NOW + timedelta(hours=1))
    assert numbers(report) == (60,) * 5
    asked = [r.form["id"].count(",") + 1 for r in server.requests if "id" in r.form]
    assert asked == [35]  # 25 of the 60 were kept
    with corpus.transaction() as db:
        assert db.execute("SELECT count(*) FROM batches").fetchone()[0] == 0


def test_what_an_interrupted_refresh_left_is_not_kept_for_ever(corpus, server):
    server.fail("ok", "ok", "ok", *["503"] * 9)
    with pytest.raises(ServiceUnreachable):
        run(corpus, server)
    server.clear()
    run(corpus, server, now=NOW + 2 * DAY)
    asked = [r.form["id"].count(",") + 1 for r in server.requests if "id" in r.form]
    assert asked == [60]


CHILD = """
import sys, time
sys.path.insert(0, {root!r})
from datetime import datetime, UTC
from types import SimpleNamespace
from litreview.corpus import Corpus
from litreview.refresh import refresh
from litreview.sources.entrez import Client
from litreview.sources.entrez_pace import Pacer

def progress(step, done, whole):
    print(step, done, flush=True)
    if (step, done) == ({step!r}, {done}):
        time.sleep(60)

with Corpus.open({path!r}) as corpus:
    client = Client("tester@example.org", base_url={url!r}, batch=25, pacer=Pacer(1000))
    topic = SimpleNamespace(query={query!r})
    refresh(corpus, topic, client, full=True, now=datetime.now(UTC), progress=progress)
"""


@pytest.mark.parametrize("stop", [("fetching", 25), ("fetching", 60), ("storing", 25)])
def test_a_killed_refresh_changes_nothing(path, server, store, request, stop):
    step, done = stop
    with Corpus.open(path) as corpus:
        before = run(corpus, server).digest
    for pmid in list(store.papers):
        store.put(replace(store.papers[pmid], title="Ketamine, all renamed"))
    code = CHILD.format(
        root=str(request.config.rootpath), path=str(path), url=server.url, step=step, done=done,
        query=Question().query,
    )  # fmt: skip
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with child:
        for line in child.stdout:
            if line.split() == [step, str(done)]:
                with Corpus.open(path) as reader:  # while it is at work
                    assert reader.digest() == before
                    with pytest.raises(CorpusBusy, match=f"process {child.pid}"):
                        run(reader, server)
                child.kill()
        child.wait()
    assert child.returncode not in (0, None)
    with Corpus.open(path) as corpus:
        assert corpus.digest() == before
        assert corpus.check() == ()
        assert len(corpus.searches()) == 1
        report = run(corpus, server, now=datetime.now(UTC), full=True)
        assert (report.revised, report.adds_up) == (60, True)


def test_a_second_refresh_is_told_and_leaves(corpus, path, server):
    with corpus.exclusive("refresh", NOW), Corpus.open(path) as other:
        with pytest.raises(CorpusBusy, match="another refresh"):
            run(other, server)
        assert server.requests == []
    assert run(corpus, server).exit_code == 0


@pytest.mark.parametrize("changed", [True, False])
def test_a_damaged_record_is_healed_by_a_full_refresh(corpus, store, server, changed):
    run(corpus, server)
    with corpus.transaction() as db:
        db.execute("UPDATE records SET body = x'00' WHERE pmid = ?", (str(FIRST),))
    assert len(corpus.check()) == 1
    if changed:
        store.revise(str(FIRST), NOW.date(), title="Ketamine changed")
    report = run(corpus, server, now=NOW + DAY, full=True)
    assert corpus.check() == ()
    assert report.revised == int(changed)
    if changed:
        assert "damaged" in corpus.changes("2024-06-04")[0]["text"]


# -- secrets -----------------------------------------------------------------------------


def test_key_and_email_are_nowhere_on_disk_or_in_logs(path, store, server, caplog):
    caplog.set_level(logging.DEBUG)
    store.put(replace(store.papers[str(FIRST)], title=f"Ketamine and {KEY}"))
    server.fail("429", "ok", "429", "backend")
    with Corpus.open(path) as corpus:
        report = run(corpus, server, api_key=KEY, topic=Question(f"made[tiab] OR {KEY}[tiab]"))
        assert report.stored == 60
        everything = json.dumps(report.to_json()) + caplog.text
        everything += "".join(map(repr, corpus.records()))
        with corpus.transaction() as db:
            everything += "\n".join(db.iterdump()) if hasattr(db, "iterdump") else ""
    for file in path.parent.iterdir():
        everything += file.read_bytes().decode("latin-1")
    assert "***" in everything
    assert EMAIL not in everything
    assert KEY not in everything.replace(report.query, "")


# -- past the limit ----------------------------------------------------------------------


def test_a_set_past_the_limit_is_complete_and_cheap_when_unchanged(corpus):
    with Server(Store(make_papers(10_030, days=3_300))) as server:
        topic = Question("made[tiab]")
        report = run(corpus, server, topic=topic, batch=250)
        assert numbers(report) == (10_030,) * 5
        again = run(corpus, server, topic=topic, batch=250, now=NOW + DAY)
        assert again.requests <= 3
        assert numbers(again) == (10_030,) * 5
        server.store.put(*make_papers(2, first=96_000_000, start=NOW.date()))
        server.store.put(*make_papers(1, first=97_000_000, start=date(1990, 1, 1)))
        late = run(corpus, server, topic=topic, batch=250, now=NOW + 2 * DAY)
        assert (late.new, *numbers(late)) == (3, *(10_033,) * 5)
