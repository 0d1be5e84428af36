"""Files into a review: what was added, what was there, and what people wrote stays theirs."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from litreview.corpus import Corpus
from litreview.output.figures_prisma import count_flow
from litreview.records import Author, PartialDate, Record, Section
from litreview.review import init
from litreview.review.imports import import_files
from litreview.sources.files_merge import import_plan
from litreview.sources.medline import read_medline
from tests.eutils import make_papers

PAPER = {
    "title": "Ketamine for alcohol use disorder: a randomised trial",
    "abstract": "We randomised 40 adults. At 6 months 12 of 20 (60%) were abstinent with ketamine.",
    "authors": ["Muster A"],
    "year": "2021",
}


@pytest.fixture
def review(tmp_path):
    return init(tmp_path / "data")


def write(path: Path, *rows: dict) -> Path:
    path.write_text("".join(json.dumps(PAPER | row) + "\n" for row in rows), encoding="utf-8")
    return path


def numbered(count: int) -> list[dict]:
    return [{"title": f"Trial {n * 7919} of ketamine in drinkers", "id": f"r{n}"} for n in
            range(count)]  # fmt: skip


def make(key, pmid=None, doi=None, text="", title="One title"):
    return Record(
        key, pmid, title=title, source="file", authors=(Author(last="Das"),),
        published=PartialDate(2020, None, None, "year", "2020"),
        abstract=(Section(None, None, text),) if text else (), ids={"doi": doi} if doi else {},
    )  # fmt: skip


def test_imports_at_once_tell_what_each_really_added(shell) -> None:
    shell.ok("init", "data")
    write(shell.folder / "more.jsonl", *numbered(40))
    command = [sys.executable, "-m", "litreview", "import", "more.jsonl", "--json"]
    how = {"cwd": shell.folder, "env": shell.environment, "stdout": subprocess.PIPE}
    running = [subprocess.Popen(command, **how) for _ in range(4)]
    said = [json.loads(process.communicate(timeout=240)[0]) for process in running]
    assert sorted(s["new"] for s in said) == [0, 0, 0, 40]
    assert sorted(len(s["duplicates"]) for s in said) == [0, 40, 40, 40]


def test_rows_of_two_lists_with_the_same_own_ids_are_all_kept(review, tmp_path) -> None:
    one = write(tmp_path / "a.jsonl", {"id": "1"}, {"id": "2", "title": "Craving in rats"})
    other = write(tmp_path / "b.jsonl", {"id": "1", "title": "Esketamine and gambling, a case"})
    assert import_files(review, [one]).new == 2
    assert import_files(review, [other]).new == 1
    assert import_files(review, [one, other]).new == 0
    same = write(tmp_path / "c.jsonl", {"id": "2", "title": "Craving in rats.", "year": "2020"})
    assert import_files(review, [same]).duplicates[0].kept == "ID:2"


def test_a_record_keeps_what_only_the_known_one_has() -> None:
    known = make("PMID:5", "5", "10.1000/a")
    (update,) = import_plan([known], [make("DOI:10.1000/a", doi="10.1000/a", text="Of 9.")]).updates
    assert (update.record.key, update.record.pmid) == ("PMID:5", "5")
    assert update.record.abstract
    (update,) = import_plan([make("ID:a", text="Of 9.")], [make("ID:b", "7")]).updates
    assert update.record.abstract and update.record.key == "PMID:7"


def test_what_people_wrote_follows_a_record_that_is_told_by_its_title(review, tmp_path) -> None:
    from litreview.curation.corrections import Correction
    from litreview.curation.screening import Decision, decide
    from litreview.review.check import check_review
    from litreview.review.people import make_correction, screening_file, settled_now
    from litreview.review.status import status_of

    import_files(review, [write(tmp_path / "a.jsonl", {"id": "x1"})])
    digest = review.record("ID:x1").publication.reading.digest
    day = "2026-11-22"
    made = Decision("ID:x1", "exclude", "wrong-design", by="EM", on=day, digest=digest)
    decide(screening_file(review), made)
    make_correction(review, "ID:x1", Correction("ID:x1", "design", "rct", "", "", "EM", day, ""))
    for better in ({"doi": "10.1000/made.up"}, {"pmid": "39999999"}):
        done = import_files(review, [write(tmp_path / "b.jsonl", better)])
        assert (done.new, done.updated) == (0, 1)
        (settled,) = settled_now(review, review.evidence())
        key = review.record(next(iter(better.values()))).record.key
        assert (settled.key, settled.decision) == (key, "exclude")
        assert (status_of(review).awaiting, check_review(review)) == ((), [])
    changed = PAPER["abstract"].replace("12 of 20 (60%)", "13 of 20 (65%)")
    with review.corpus() as corpus:
        record = corpus.get(39999999)
        sections = (Section(None, None, changed),)
        corpus.put([replace(record, abstract=sections)])
    (settled,) = settled_now(review, review.evidence())
    assert settled.state == "reopened"


def test_a_corpus_of_an_older_form_is_read_and_written(tmp_path) -> None:
    path = tmp_path / "corpus.sqlite"
    with Corpus.open(path) as corpus:
        corpus.put([make("ID:a")])
    with closing(sqlite3.connect(path)) as older:
        older.executescript("DROP TABLE names; DROP TABLE imported; PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as read_only:
        read_only.row_factory = sqlite3.Row
        corpus = Corpus(path, read_only, writable=False)
        assert (corpus.names(), corpus.imports().unnoted) == ({}, {"file": 1})
    assert path.read_bytes() == before
    with Corpus.open(path) as corpus:
        corpus.put([make("PMID:7", "7")], instead_of={"ID:a": "PMID:7"})
        assert (corpus.names(), corpus.count()) == ({"ID:a": "PMID:7"}, 1)
        corpus.put([make("ID:a", title="Another one")])
        assert corpus.names() == {}


def test_the_flow_of_records_counts_what_searches_and_files_have_in_common(
    review, tmp_path, pubmed
) -> None:
    """Before and after a search; a file that is imported again counts once."""
    ask = {"email": "me@lab.org", "base_url": pubmed.url}
    found = review.refresh(**ask).found
    held = [p.record for p in review.evidence().publications if p.record.source == "pubmed"]
    known = [{"pmid": r.pmid, "title": r.title} for r in held[:3]]
    own = [{"title": "Ketamine and tea", "id": "t1"}, {"title": "Ketamine and tea", "id": "t2"}]
    file = write(tmp_path / "a.jsonl", *known, *own)
    for _ in range(2):
        import_files(review, [file])
    flow = count_flow(review.evidence())
    assert dict(flow.identified) == {"PubMed": found, "Files": 5}
    assert dict(flow.removed) == {"Duplicate records removed": 4}
    assert (flow.held, flow.problems) == (found + 1, ())
    late = {"pmid": "91000000", "title": "Ketamine, known by a file before PubMed had it"}
    import_files(review, [write(tmp_path / "b.jsonl", late)])
    assert dict(count_flow(review.evidence()).removed) == {"Duplicate records removed": 4}
    pubmed.store.put(make_papers(1, first=91_000_000)[0])
    assert review.refresh(**ask, full=True).new == 1
    flow = count_flow(review.evidence())
    assert dict(flow.identified) == {"PubMed": found + 1, "Files": 6}
    assert dict(flow.removed) == {"Duplicate records removed": 5}
    assert (flow.held, flow.problems) == (found + 2, ())


def test_a_search_finds_by_its_title_what_a_file_brought_before(review, tmp_path, pubmed) -> None:
    """A list without PMID and DOI; what has a DOI of its own stays, as an erratum would."""
    papers = b"".join(paper.to_xml() for paper in make_papers(2))
    one, two = read_medline(b"<PubmedArticleSet>%s</PubmedArticleSet>" % papers)
    rows = [{"title": r.title, "year": str(r.published.year), "id": r.pmid} for r in (one, two)]
    names = {"authors": [f"{one.authors[0].last}, {one.authors[0].fore}"]}
    file = write(
        tmp_path / "a.jsonl", rows[0] | names, rows[1] | names | {"doi": "10.1000/erratum"}
    )
    import_files(review, [file])
    review.refresh(email="me@lab.org", base_url=pubmed.url)
    with review.corpus() as corpus:
        assert corpus.names() == {"ID:90000001": one.key}
        assert corpus.get("10.1000/erratum").source == "file"
        (moved,) = (c["text"] for c in corpus.changes() if c["key"] == one.key)
    assert moved == "takes the place of the file ID:90000001"
    assert dict(count_flow(review.evidence()).removed) == {"Duplicate records removed": 1}
