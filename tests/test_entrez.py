"""Search and fetch through the server on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from litreview.errors import ServiceAnswerError, ServiceRefused, ServiceUnreachable, UsageError
from litreview.sources.entrez import LIMIT, Client, Patience
from litreview.sources.entrez_answers import read_set, read_tree
from litreview.sources.entrez_bio import read_answer
from litreview.sources.entrez_query import check_query, find_dropped
from litreview.sources.entrez_search import Found, search_all
from litreview.sources.entrez_split import iter_parts
from litreview.sources.transport_answer import Again, Answer
from tests.eutils import Server, Store, make_papers
from tests.eutils.clients import make_client

FIRST = 90_000_001


@pytest.fixture
def store():
    return Store(make_papers(60))


@pytest.fixture
def server(store):
    with Server(store) as running:
        yield running


@pytest.fixture(scope="module")
def big():
    with Server(Store(make_papers(12_345, days=3_300))) as running:
        yield running


def fetched(client, pmids, **more):
    missing = {}
    sets = list(client.fetch(pmids, on_missing=missing.__setitem__, **more))
    return [pmid for some in sets for pmid in some.pmids], missing, sets


# -- search ------------------------------------------------------------------------------


def test_a_search_gives_count_identifiers_translation_and_a_session(server):
    found = make_client(server).search("ketamin*[tiab] AND Alcoholism[mh]")
    assert found.count == len(found.ids) == 5
    assert list(found.ids) == sorted(found.ids, key=int)
    assert found.translation == '"ketamin*"[Title/Abstract] AND "alcoholism"[MeSH Terms]'
    assert found.session is not None
    assert found.warnings == ()
    assert len(server.requests) == 1


def test_dates_are_sent_with_their_type(server):
    client = make_client(server)
    found = client.search("made[tiab]", datetype="edat", mindate="2015/01/01", maxdate="2016/01/01")
    assert 0 < found.count < 60
    assert server.requests[-1].form["datetype"] == "edat"


@pytest.mark.parametrize(
    "dates",
    [
        {"mindate": "2015/01/01", "maxdate": "2016/01/01"},
        {"datetype": "edat", "mindate": "2015/01/01"},
        {"datetype": "date", "mindate": "2015/01/01", "maxdate": "2016/01/01"},
    ],
)
def test_half_a_range_of_dates_is_refused(server, dates):
    with pytest.raises(UsageError, match="give both ends"):
        make_client(server).search("made[tiab]", **dates)


def test_nothing_found_is_zero_and_said(server):
    found = make_client(server).search("zebrafish[tiab]")
    assert (found.count, found.ids) == (0, ())
    assert found.warnings == ("No items found.",)


def test_an_empty_query_is_refused(server):
    with pytest.raises(UsageError, match="empty query"):
        make_client(server).search("  ")
    assert server.requests == []


def test_what_pubmed_dropped_is_said(store, server):
    store.unindexed.add("body battery")
    found = make_client(server).search('("body battery"[tiab] OR ketamin*[tiab])')
    assert found.count > 0
    assert found.warnings == (
        'phrase not in the index, dropped: "body battery"[Title/Abstract]',
        'not in PubMed\'s translation: "body battery"[tiab]',
    )
    found = make_client(server).search("the[tiab] AND ketamin*[tiab]")
    assert found.count == 0
    assert "not found: the" in found.warnings


def test_a_tag_after_a_group_is_said_though_pubmed_is_silent(server):
    found = make_client(server).search("(ketamine OR cocaine)[tiab]")
    assert found.warnings == ("the tag [tiab] after a group is ignored; put it after each term",)


def test_unbalanced_parentheses_end_in_an_error_not_in_zero(server):
    with pytest.raises(ServiceUnreachable, match="unbalanced parentheses"):
        make_client(server).search("((ketamin*[tiab]")


def test_an_answer_without_a_count_is_never_zero(server):
    server.fail(*["no-count"] * 9)
    with pytest.raises(ServiceAnswerError, match="without a count"):
        make_client(server).search("made[tiab]")


def test_fields_are_those_of_the_service(server):
    assert {"TIAB", "EDAT", "MH"} <= set(make_client(server).fields())


@pytest.mark.parametrize("batch", [0, 251, -1])
def test_a_batch_nobody_should_ask_for_is_refused(batch):
    with pytest.raises(UsageError, match="1 to 250"):
        Client("tester@example.org", batch=batch)


# -- past the limit ----------------------------------------------------------------------


def test_more_than_the_limit_is_cut_by_entrez_date_until_it_adds_up(big):
    client = make_client(big)
    found = client.search("made[tiab]")
    assert found.count == len(found.ids) == len(set(found.ids)) == 12_345
    assert found.parts == 2
    assert client.requests < 20
    assert not any("Restrictions" in words for words in found.warnings)


def test_a_split_works_inside_a_range_of_dates_too(big):
    found = make_client(big).search(
        "made[tiab]", datetype="mdat", mindate="2015/01/01", maxdate="3000/12/31"
    )
    assert found.count == len(found.ids) == 12_345


def test_a_count_costs_one_request_and_no_identifiers(big):
    client = make_client(big)
    found = client.count("made[tiab]")
    assert (found.count, found.ids, client.requests) == (12_345, (), 1)


def test_exactly_the_limit_needs_no_split():
    with Server(Store(make_papers(LIMIT))) as edge:
        found = make_client(edge).search("made[tiab]")
        assert (found.count, len(found.ids), found.parts) == (LIMIT, LIMIT, 1)
        assert len(edge.requests) == 1
        edge.store.put(*make_papers(1, first=95_000_000))
        found = make_client(edge).search("made[tiab]")
        assert (found.count, len(found.ids)) == (LIMIT + 1, LIMIT + 1)


def test_parts_that_do_not_add_up_are_an_error():
    with pytest.raises(ServiceAnswerError, match=r"20000 records but its parts .* 9999"):
        list(iter_parts(20_000, lambda first, _: (9_999 if first < "1950" else 0, ())))


def test_too_many_on_one_day_is_an_error_that_names_the_day():
    def search(first, last):
        return (10_000 if first <= "2020/02/29" <= last else 0), ()

    with pytest.raises(ServiceAnswerError, match="entered PubMed on 2020/02/29"):
        list(iter_parts(10_000, search))


class Scripted:
    """A service that gives these pages, one after another."""

    def __init__(self, *pages):
        self.pages = [Found("x", count, tuple(map(str, ids))) for count, ids in pages]
        self.asked = 0

    def call(self, utility, parameters, read):
        self.asked += 1
        return self.pages.pop(0)


def test_a_set_that_grows_while_it_is_read_is_read_once_more():
    service = Scripted((3, [1, 2]), (4, [2, 3]), (4, [1, 2, 3, 4]))
    assert search_all(service, "x", {}).ids == ("1", "2", "3", "4")
    assert service.asked == 3


@pytest.mark.parametrize(
    "pages",
    [
        [(3, [1, 2]), (3, [1, 2])] * 2,  # fewer identifiers than counted
        [(1, [1, 2])] * 2,  # more
        [(2, [7, 7]), (2, [7])] * 2,  # the same one twice
    ],
)
def test_identifiers_that_do_not_make_up_the_count_are_an_error(pages):
    with pytest.raises(ServiceAnswerError, match="nothing was changed"):
        search_all(Scripted(*pages), "x", {})


# -- fetch -------------------------------------------------------------------------------


def test_a_few_records_cost_one_request(server):
    client = make_client(server)
    pmids, missing, sets = fetched(client, [str(FIRST), f"000{FIRST + 1}", FIRST])
    assert sorted(pmids) == [str(FIRST), str(FIRST + 1)]
    assert missing == {}
    assert client.requests == 1
    assert sets[0].body.startswith(b"<?xml")


def test_many_records_are_posted_and_come_in_pages(server):
    client = make_client(server, batch=25)
    pmids, missing, _ = fetched(client, range(FIRST, FIRST + 60))
    assert len(pmids) == 60
    assert missing == {}
    assert [r.utility for r in server.requests] == ["epost", "efetch", "efetch", "efetch"]
    assert [r.form.get("retstart") for r in server.requests[1:]] == ["0", "25", "50"]


def test_two_pages_come_in_one_request(server):
    client = make_client(server, batch=30)
    pmids, missing, _ = fetched(client, range(FIRST, FIRST + 60))
    assert (len(pmids), missing, client.requests) == (60, {}, 1)


def test_missing_records_are_asked_for_again_and_named(store, server):
    store.delete(str(FIRST + 2), announce=True)
    store.delete(str(FIRST + 3))
    client = make_client(server)
    pmids, missing, sets = fetched(client, range(FIRST, FIRST + 10))
    assert len(pmids) == 8
    assert missing == {
        str(FIRST + 2): "NLM has deleted it",
        str(FIRST + 3): "PubMed gives no record for it",
    }
    assert sets[0].deleted == (str(FIRST + 2),)
    assert [r.form["id"] for r in server.requests[1:]] == [str(FIRST + 3)] * 2


def test_what_was_missing_before_is_asked_for_once(store, server):
    store.delete(str(FIRST + 3))
    client = make_client(server)
    _, missing, _ = fetched(client, [FIRST, FIRST + 3], given_up=[str(FIRST + 3)])
    assert list(missing) == [str(FIRST + 3)]
    assert client.requests == 1


def test_a_short_page_is_noticed_and_filled(server):
    server.fail("ok", "short")
    client = make_client(server, batch=20)
    pmids, missing, _ = fetched(client, range(FIRST, FIRST + 60))
    assert len(set(pmids)) == 60
    assert missing == {}
    assert client.requests == 5


def test_an_expired_session_is_made_again(server):
    server.fail("ok", "ok", "expired")
    client = make_client(server, batch=20)
    pmids, missing, _ = fetched(client, range(FIRST, FIRST + 60))
    assert len(set(pmids)) == 60
    assert missing == {}
    asked = [r.utility for r in server.requests]
    assert asked == ["epost", "efetch", "efetch", "epost", "efetch", "efetch"]


def test_sessions_that_always_expire_end_in_an_error(server):
    server.fail(*["expired"] * 99, at="efetch")
    with pytest.raises(ServiceAnswerError, match="expired"):
        fetched(make_client(server, batch=20), range(FIRST, FIRST + 60))


@pytest.mark.parametrize("fault", ["control", "reference", "bytes"])
def test_characters_that_xml_forbids_cost_no_record(server, fault):
    server.fail(fault)
    pmids, missing, sets = fetched(make_client(server), range(FIRST, FIRST + 5))
    assert (len(pmids), missing) == (5, {})
    assert "characters that XML forbids were replaced" in sets[0].problems[0]


@pytest.mark.parametrize("fault", ["doctype", "tag"])
def test_a_new_document_type_or_tag_is_no_obstacle(server, fault):
    server.fail(fault)
    pmids, missing, _ = fetched(make_client(server), range(FIRST, FIRST + 5))
    assert (len(pmids), missing) == (5, {})
    server.fail("doctype")
    assert make_client(server).search("made[tiab]").count == 60


def test_one_unreadable_record_does_not_cost_the_others(store, server):
    bad = str(FIRST + 7)
    xml = store.papers[bad].to_xml().replace(b"</AbstractText>", b"</Abstract", 1)
    store.revise(bad, date(2024, 1, 1), xml=xml)
    pmids, missing, _ = fetched(make_client(server), range(FIRST, FIRST + 10))
    assert len(pmids) == 9
    assert list(missing) == [bad]
    assert "cannot be read" in missing[bad]


def test_a_cut_page_is_asked_for_again_and_no_part_kept(server):
    server.fail("cut")
    pmids, missing, sets = fetched(make_client(server), range(FIRST, FIRST + 5))
    assert (len(pmids), missing, len(sets)) == (5, {}, 1)


def test_a_service_that_only_sends_pieces_is_given_up(server):
    server.fail(*["cut"] * 2_000, at="efetch")
    with pytest.raises(ServiceAnswerError, match="cut in the middle"):
        patience = Patience(tries=1)
        fetched(make_client(server, batch=20, patience=patience), range(FIRST, FIRST + 60))


def test_only_nonsense_identifiers_is_an_empty_answer(server):
    server.fail("no-ids")
    _, missing, _ = fetched(make_client(server), [1])
    assert list(missing) == ["1"]


@pytest.mark.parametrize("pmid", ["", "0", "12a", "-5", "1 2", "²", "1" * 13, "PMID:1"])
def test_what_is_no_pmid_is_refused(server, pmid):
    with pytest.raises(UsageError, match="is no PMID"):
        fetched(make_client(server), [pmid])
    assert server.requests == []


def test_nothing_to_fetch_asks_nothing(server):
    assert fetched(make_client(server), []) == ([], {}, [])
    assert server.requests == []


def test_a_bad_key_is_said_once(store):
    with Server(store, keys={"a-valid-key"}) as strict:
        with pytest.raises(ServiceRefused, match="NCBI_API_KEY") as error:
            make_client(strict, api_key="another-key").search("made[tiab]")
        assert "another-key" not in str(error.value)


# -- Bio.Entrez --------------------------------------------------------------------------

ALONE = """
import pathlib, sys
sys.path.insert(0, {root!r})
from tests.eutils import Server, Store, make_papers
from tests.eutils.clients import make_client
from Bio import Entrez
Entrez.api_key = "somebody-elses-key"
before = dict(vars(Entrez))
with Server(Store(make_papers(3))) as server:
    client = make_client(server)
    assert client.search("made[tiab]").count == 3
    assert len(list(client.fetch(["90000001"]))) == 1
    assert "api_key" not in server.requests[-1].form
changed = [k for k, v in before.items() if vars(Entrez).get(k) is not v and k != "__builtins__"]
print(changed, sorted(p.name for p in pathlib.Path.home().iterdir()))
"""


def test_bio_entrez_is_left_as_it_was_and_nothing_is_written_at_home(tmp_path, request):
    done = subprocess.run(
        [sys.executable, "-c", ALONE.format(root=str(request.config.rootpath))],
        env={**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "[] []", done.stderr


# -- the query ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("asthma[tiabb]", ["the field tag [tiabb] is unknown and would be ignored"]),
        ("(a OR b)[tiab]", ["the tag [tiab] after a group is ignored; put it after each term"]),
        (
            '"alcohol use"[mh:~2]',
            ["proximity [mh:~2] is ignored; it works in [tiab], [ti] and [ad] only"],
        ),
        (
            '"alcohol* use"[tiab:~2]',
            ["proximity [tiab:~2] is ignored; it needs a quoted phrase of words without *"],
        ),
        (
            "alcohol[tiab:~2]",
            ["proximity [tiab:~2] is ignored; it needs a quoted phrase of words without *"],
        ),
        ("intervent∗[tiab]", ["the sign ∗ is no asterisk for PubMed; write *"]),
        ("“alcohol use”[tiab]", ['typographic quotes are not quotes for PubMed; write "']),
        ("a&amp;b[tiab]", ["&amp; is searched as it stands; write &"]),
        ("((ketamine[tiab])", ["the parentheses do not balance"]),
        ('"ketamine[tiab]', ["the quotes do not balance"]),
        ('"Ketamine"[mh] OR x*[tiab] OR "a b"[tiab:~3] OR "Y"[mh:noexp] OR Z[nm]', []),
        ('"2020/01/01"[dp] : "3000"[dp] AND hasabstract[Filter] AND b[MeSH Terms]', []),
    ],
)
def test_a_query_is_read_before_it_is_sent(term, said):
    assert list(check_query(term)) == said


@pytest.mark.parametrize(
    ("term", "translation", "dropped"),
    [
        ('"a b"[tiab] OR c[tiab]', '"c"[Title/Abstract]', ('"a b"[tiab]',)),
        ('"a  b"[tiab:~2]', '"a b"[Title/Abstract:~2]', ()),
        ('"2020/01/01:3000"[edat] AND c[tiab]', '2020/01/01:3000[Date - Entry] AND "c"[x]', ()),
        ("c[tiab]", "", ()),
        ('"Ketamine"[mh]', '"ketamine"[MeSH Terms]', ()),
    ],
)
def test_what_is_not_in_the_translation_was_dropped(term, translation, dropped):
    assert find_dropped(term, translation) == dropped


# -- answers that PubMed itself once gave ---------------------------------------------------

RECORDED = Path(__file__).parents[1] / ".." / "shared" / "real" / "pubmed_records" / "xml"


def recorded(name):
    if not RECORDED.is_dir():
        pytest.skip(f"no recorded answers of PubMed at {RECORDED}")
    return Answer(200, {}, (RECORDED / "biopython+biopython" / name).read_bytes(), "")


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "count", "ids"),
    [
        ("esearch1.xml", "63", 20),
        ("esearch2.xml", "42249", 100),
        ("esearch3.xml", "2651", 6),
        ("esearch5.xml", "5", 5),
        ("esearch8.xml", "0", 0),
    ],
)
def test_recorded_searches_are_read(name, count, ids):
    read = read_answer(read_tree(recorded(name), "eSearchResult"))
    assert (read["Count"], len(read["IdList"])) == (count, ids)


@pytest.mark.real
def test_recorded_posts_are_read_and_their_errors_are_errors():
    read = read_answer(read_tree(recorded("epost1.xml"), "ePostResult"))
    assert (read["QueryKey"], read["WebEnv"][:5]) == ("1", "MCID_")
    with pytest.raises(Again, match="Invalid db name"):
        read_tree(recorded("epost2.xml"), "ePostResult")
    with pytest.raises(ServiceRefused, match="Empty ID list"):
        read_tree(recorded("epost3.xml"), "ePostResult")


@pytest.mark.real
def test_recorded_sets_tell_which_records_they_hold():
    recorded("esearch1.xml")
    paths = sorted((RECORDED / "metapub+metapub").glob("*.xml"))
    sets = [read_set(Answer(200, {}, path.read_bytes(), ""), bytes) for path in paths]
    assert sum(len(some.pmids) for some in sets) > 150
    assert not any(some.problems for some in sets)
    assert all(pmid.isdecimal() for some in sets for pmid in some.pmids)
