"""The server of the tests answers as PubMed does: limits, dates, history, error forms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import requests
from lxml import etree

from tests.eutils import Server, Store, make_papers, read_papers
from tests.eutils.faults import FAULTS
from tests.eutils.query import Evaluator, QueryError

RECORDED = Path(__file__).parents[1] / ".." / "shared" / "real" / "pubmed_records" / "xml"
TOO_FAR = "'retstart' cannot be larger than 9998"


@pytest.fixture(scope="module")
def big():
    with Server(Store(make_papers(10_500))) as running:
        yield running


@pytest.fixture(scope="module")
def small():
    with Server(Store(make_papers(87))) as running:
        yield running


def ask(server, utility, **form):
    return requests.post(f"{server.url}{utility}.fcgi", data=form, timeout=30)


def search(server, **form):
    form = {"db": "pubmed", "term": "made[tiab]"} | form
    return etree.fromstring(ask(server, "esearch", **form).content)


def said(tree):
    return [node.text for node in tree.iterfind("WarningList/OutputMessage")]


@pytest.mark.parametrize(
    ("form", "ids", "message"),
    [
        ({"retmax": 100_000}, 9_999, "adjusted to 0, 9999"),
        ({"retstart": 9_990, "retmax": 10}, 9, "adjusted to 9990, 9"),
        ({"retstart": 9_998, "retmax": 1_000}, 1, "adjusted to 9998, 1"),
        ({}, 20, None),
        ({"retmax": 0}, 0, None),
    ],
)
def test_a_search_stops_at_the_limit(big, form, ids, message):
    tree = search(big, **form)
    assert tree.findtext("Count") == "10500"
    assert len(tree.findall("IdList/Id")) == int(tree.findtext("RetMax")) == ids
    assert [message in words for words in said(tree)] == ([True] if message else [])


def test_a_start_past_the_limit_is_an_error_inside_http_200(big, small):
    assert TOO_FAR in search(big, retstart=9_999).findtext("ERROR")
    answer = ask(big, "esearch", db="pubmed", term="made", retstart=9_999, retmode="json")
    assert answer.status_code == 200
    with pytest.raises(ValueError, match="control character"):
        json.loads(answer.text)
    assert TOO_FAR in json.loads(answer.text, strict=False)["esearchresult"]["ERROR"]
    tree = search(small, retstart=9_999)
    assert (tree.find("ERROR"), tree.findtext("RetMax")) == (None, "0")


@pytest.mark.parametrize(
    ("start", "size", "status", "records"),
    [(9_999, 10, 400, 0), (9_500, 500, 200, 499), (0, 3, 200, 3)],
)
def test_a_history_page_stops_at_the_limit_too(big, start, size, status, records):
    tree = search(big, usehistory="y", retmax=0)
    where = {"WebEnv": tree.findtext("WebEnv"), "query_key": tree.findtext("QueryKey")}
    answer = ask(big, "efetch", db="pubmed", retstart=start, retmax=size, **where)
    assert answer.status_code == status
    assert answer.content.count(b"<PubmedArticle>") == records


def test_a_page_beyond_a_small_set_is_out_of_range(small):
    post = etree.fromstring(ask(small, "epost", db="pubmed", id="90000001").content)
    where = {"WebEnv": post.findtext("WebEnv"), "query_key": post.findtext("QueryKey")}
    answer = ask(small, "efetch", db="pubmed", retstart=1, **where)
    assert answer.status_code == 400
    assert "OUT OF RANGE" in answer.text
    small.store.expire()
    assert "Unable to obtain query #1" in ask(small, "efetch", db="pubmed", **where).text


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ({"datetype": "edat", "mindate": "2015/01/01", "maxdate": "2015/12/31"}, 11),
        ({"mindate": "2015", "maxdate": "2015"}, 11),
        ({"datetype": "mdat", "mindate": "2015/01/21", "maxdate": "2015/01/21"}, 1),
        ({"datetype": "edat", "mindate": "2015/01/01"}, 87),
        ({"datetype": "edat", "reldate": "3000"}, 74),
        ({"term": '("2015/01/01"[edat] : "2015/12/31"[edat]) AND made[tiab]'}, 11),
        ({"term": '"2015/01/21"[lr] : "2015/01/21"[lr]'}, 1),
        ({"term": "2015/01/01:2015/12/31[crdt]"}, 11),
        ({"term": "90000001[pmid] OR 90000002[uid] OR 4[pmid]"}, 2),
        ({"term": "Alcoholism[mh] AND made[tiab]"}, 22),
        ({"term": '"randomized controlled trial"[pt] NOT ketamine[tiab]'}, 14),
        ({"term": "esket*[tiab]"}, 29),
        ({"term": '"generated testing"[tiab:~1]'}, 87),
        ({"term": '"generated testing"[tiab]'}, 0),
        ({"term": "ketamine[tiab] cocaine[tiab]"}, 7),
        ({"term": "Ketamine[nm]"}, 87),
    ],
)
def test_fields_and_dates_select(small, form, count):
    assert search(small, **form).findtext("Count") == str(count)


def test_sets_in_a_history_can_be_combined(small):
    tree = search(small, term="ketamine[tiab]", usehistory="y")
    webenv = tree.findtext("WebEnv")
    tree = search(small, term="alcohol[tiab]", usehistory="y", WebEnv=webenv)
    assert (tree.findtext("WebEnv"), tree.findtext("QueryKey")) == (webenv, "2")
    both = search(small, term="#1 AND #2", WebEnv=webenv).findtext("Count")
    assert both == search(small, term="ketamine[tiab] AND alcohol[tiab]").findtext("Count")


@pytest.mark.parametrize(
    "term", ["((", "a[tiab] AND (b[tiab]", "a)", '"2020"[tiab] : "2021"[tiab]']
)
def test_a_query_nobody_can_read_is_an_error(small, term):
    with pytest.raises(QueryError):
        Evaluator([]).run(term)
    assert "Search Backend failed" in search(small, term=term).findtext("ERROR")


def test_records_are_left_out_in_silence(small):
    body = ask(small, "efetch", db="pubmed", id="90000001,090000001,4,90000002").content
    assert re.findall(rb'<PMID Version="1">(\d+)', body) == [b"90000001", b"90000002"]
    nothing = ask(small, "efetch", db="pubmed", id="4")
    assert (nothing.status_code, len(etree.fromstring(nothing.content))) == (200, 0)
    answer = ask(small, "efetch", db="pubmed", id="0,x", retmode="text")
    assert (answer.status_code, answer.text[:17]) == (400, "ID+list+is+empty!")
    listed = ask(small, "efetch", db="pubmed", id="90000002,4", rettype="uilist")
    assert listed.text == "90000002\n"


def test_errors_of_epost_and_esummary(small):
    assert "Empty ID list" in ask(small, "epost", db="pubmed", id="x").text
    assert "Invalid db name specified: nothing" in ask(small, "epost", db="nothing", id="1").text
    many = ",".join(str(n) for n in range(1, 502))
    answer = ask(small, "esummary", db="pubmed", id=many, retmode="json").json()
    assert "Too many UIDs" in answer["error"]
    answer = ask(small, "esummary", db="pubmed", id="90000001,4", retmode="json").json()
    assert answer["result"]["4"]["error"] == "cannot get document summary"
    assert ask(small, "esummary", db="pubmed", id="90000001").text.count("<DocSum>") == 1


def test_get_and_post_are_equal(small):
    by_get = requests.get(f"{small.url}esearch.fcgi?db=pubmed&term=made%5Btiab%5D", timeout=30)
    assert by_get.content == ask(small, "esearch", db="pubmed", term="made[tiab]").content
    assert by_get.headers["Content-Encoding"] == "gzip"
    assert requests.get(f"{small.url}nothing.fcgi", timeout=30).status_code == 404


@pytest.mark.parametrize("retry_after", [True, False])
def test_more_than_three_a_second_are_refused(retry_after):
    with Server(Store([]), limited=True, retry_after=retry_after) as strict:
        answers = [ask(strict, "esearch", db="pubmed", term="x[tiab]") for _ in range(6)]
        refused = [a for a in answers if a.status_code == 429]
        assert refused
        assert refused[0].json()["error"] == "API rate limit exceeded"
        assert ("Retry-After" in refused[0].headers) is retry_after


@pytest.mark.parametrize(("key", "status"), [("good-key", 200), ("bad-key", 400), ("", 400)])
def test_keys_are_checked_before_anything_else(key, status):
    with Server(Store([]), keys={"good-key"}) as strict:
        answer = ask(strict, "esearch", db="pubmed", term="x[tiab]", api_key=key)
        assert answer.status_code == status
        if status == 400:
            assert json.loads(answer.text, strict=False)["error"] == "API key invalid"


def test_an_unknown_fault_is_refused(small):
    with pytest.raises(KeyError, match="no fault 'nonsense'"):
        small.fail("nonsense")
    assert len(FAULTS) > 30


def test_it_starts_by_hand():
    command = [sys.executable, "-m", "tests.eutils", "--records", "7", "--unlimited", "--xml", "no"]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as started:
        try:
            assert started.stdout.readline().startswith("7 made and 0 real records")
            url = started.stdout.readline().split("NCBI_EUTILS_URL=")[1].strip()
            answer = requests.post(
                f"{url}esearch.fcgi", data={"db": "pubmed", "term": "made[tiab]"}, timeout=30
            )
            assert b"<Count>7</Count>" in answer.content
        finally:
            started.terminate()


# -- against what PubMed itself once answered ---------------------------------------------


@pytest.fixture(scope="module")
def recorded():
    if not RECORDED.is_dir():
        pytest.skip(f"no recorded answers of PubMed at {RECORDED}")
    return RECORDED / "biopython+biopython"


@pytest.mark.real
def test_a_search_has_the_parts_of_a_recorded_one(recorded, small):
    def parts(tree):
        return [node.tag for node in tree]

    real = etree.parse(recorded / "esearch1.xml").getroot()
    assert parts(search(small)) == parts(real)
    real = etree.parse(recorded / "esearch8.xml").getroot()
    ours = search(small, term="the[tiab]")
    assert parts(ours) == parts(real)
    assert said(ours) == said(real)


@pytest.mark.real
def test_a_posted_set_has_the_parts_of_a_recorded_one(recorded, small):
    real = etree.parse(recorded / "epost1.xml").getroot()
    ours = etree.fromstring(ask(small, "epost", db="pubmed", id="1,2").content)
    assert [node.tag for node in ours] == [node.tag for node in real]


@pytest.mark.real
def test_real_records_are_served_as_they_are(recorded):
    papers = {paper.pmid: paper for paper in read_papers(RECORDED)}
    assert len(papers) > 400
    with Server(Store(papers.values())) as server:
        body = ask(server, "efetch", db="pubmed", id=",".join(list(papers)[:50])).content
    tree = etree.fromstring(body)
    assert [n.findtext("MedlineCitation/PMID") for n in tree] == list(papers)[:50]
    assert all(paper.entered >= date(1900, 1, 1) for paper in papers.values())
