"""The way out to PubMed: pacing, retries, refusals, and secrets that stay secret."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

import pytest

from litreview.errors import (
    ServiceAnswerError,
    ServiceRefused,
    ServiceUnreachable,
    SettingsError,
    SourceError,
)
from litreview.sources.entrez import Client, Patience
from litreview.sources.entrez_identity import check_base_url, check_identity
from litreview.sources.entrez_pace import Pacer, shared_pacer
from litreview.sources.transport_answer import retry_after
from tests.eutils import Server, Store, make_papers
from tests.eutils.clients import CALM, EMAIL, HASTY, KEY, make_client

PASSING = """
    429 429-seconds 429-date limit-in-200 500 502 503 504 viewer viewer-in-200 pubone proxy-raw
    proxy-escaped backend resolve invalid-db empty prolog page unroutable no-count reset close
    hang hang-body drip cut cut-length cut-chunk
"""
SLOW = ("hang", "hang-body", "drip")


@pytest.fixture(scope="module")
def server():
    with Server(Store(make_papers(5))) as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(server):
    server.clear()


@pytest.mark.parametrize("fault", PASSING.split())
def test_a_passing_fault_is_asked_again_after_a_pause(server, fault):
    pauses = []
    server.fail(fault)
    patience = HASTY if fault in SLOW else CALM
    found = make_client(server, pauses, patience=patience).search("made[tiab]")
    assert (found.count, len(found.ids)) == (5, 5)
    assert len(server.requests) == 2
    assert len(pauses) == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("bad-key", ServiceRefused),
        ("missing-page", ServiceRefused),
        ("too-long", ServiceRefused),
        ("elsewhere", ServiceRefused),
        ("no-ids", ServiceRefused),
    ],
)
def test_a_final_refusal_is_not_asked_again(server, fault, kind):
    server.fail(fault)
    with pytest.raises(kind) as error:
        make_client(server, api_key=KEY).search("made[tiab]")
    assert len(server.requests) == 1
    assert error.value.exit_code == 3
    assert "\n" not in str(error.value)
    assert "the-key-that-was-sent" not in str(error.value)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("503", ServiceUnreachable),
        ("429", ServiceUnreachable),
        ("hang", ServiceUnreachable),
        ("reset", ServiceUnreachable),
        ("backend", ServiceUnreachable),
        ("page", ServiceAnswerError),
        ("cut", ServiceAnswerError),
        ("no-count", ServiceAnswerError),
    ],
)
def test_a_fault_that_stays_ends_in_one_clear_line(server, fault, kind):
    pauses = []
    server.fail(*[fault] * 9)
    patience = HASTY if fault in SLOW else CALM
    with pytest.raises(kind, match="nothing was changed"):
        make_client(server, pauses, patience=patience).search("made[tiab]")
    assert len(server.requests) == CALM.tries
    assert len(pauses) == CALM.tries - 1


def test_an_unknown_database_is_final_after_one_more_try(server):
    server.fail(*["invalid-db"] * 9)
    with pytest.raises(ServiceRefused, match="Invalid db name"):
        make_client(server).search("made[tiab]")
    assert len(server.requests) == 2


def test_nobody_listening_is_said_plainly():
    with Server(Store([])) as closed:
        pass
    with pytest.raises(
        ServiceUnreachable, match=r"127\.0\.0\.1: connection failed \(Connection re"
    ):
        make_client(closed).search("made[tiab]")


def test_pauses_double_and_obey_retry_after(server):
    pauses = []
    server.fail("500", "500", "500")
    make_client(server, pauses).search("made[tiab]")
    assert pauses == [1, 2, 4]
    pauses.clear()
    server.fail("429-seconds", "429-date")
    make_client(server, pauses).search("made[tiab]")
    assert pauses[0] == pytest.approx(2.125)  # the 2 s asked for, and an eighth of our own pause
    assert pauses[1] < 1  # the date lies in the past


def test_a_long_retry_after_is_cut(server):
    pauses = []
    patience = Patience(most=1.5, tries=2, jitter=0)
    server.fail("429-seconds")
    make_client(server, pauses, patience=patience).search("made[tiab]")
    assert 1.5 <= pauses[0] < 2


def test_jitter_is_added_to_each_pause(server):
    pauses = []
    patience = Patience(first=1, jitter=1.0, tries=6)
    server.fail(*["500"] * 5)
    make_client(server, pauses, patience=patience).search("made[tiab]")
    assert all(2**i <= pause <= 2**i + 1 for i, pause in enumerate(pauses))
    assert any(pause != int(pause) for pause in pauses)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2", 2.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("Mon, 03 Jun 2024 12:00:30 GMT", 30.0),
        ("Mon, 03 Jun 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-3", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header, seconds):
    now = datetime(2024, 6, 3, 12, 0, 0, tzinfo=UTC)
    assert retry_after({"Retry-After": header}, now) == seconds


def test_a_call_gives_up_when_its_time_is_over(server):
    pauses = []
    patience = Patience(first=10, total=25, tries=9, jitter=0)
    server.fail(*["500"] * 9)
    with pytest.raises(ServiceUnreachable):
        make_client(server, pauses, patience=patience).search("made[tiab]")
    assert sum(pauses) <= 25


def test_an_answer_larger_than_any_real_one_is_refused(server):
    patience = Patience(largest=100, tries=2)
    with pytest.raises(ServiceAnswerError, match="larger than any real one"):
        make_client(server, patience=patience).search("made[tiab]")


def test_a_redirect_on_the_same_host_is_followed(server):
    server.fail("moved")
    assert make_client(server).search("made[tiab]").count == 5
    assert [r.form["term"] for r in server.requests] == ["made[tiab]"] * 2


# -- secrets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["429", "bad-key", "page", "backend", "elsewhere", "reset", "ok"])
def test_key_and_email_are_in_no_message_log_or_address(server, fault, caplog):
    caplog.set_level(logging.DEBUG)
    server.fail(*[fault] * 9)
    client = make_client(server, api_key=KEY)
    said = repr(client)
    try:
        client.search("made[tiab]")
    except SourceError as error:
        said += f"{error} {error.url} {error.__cause__!r} {error.__context__!r}"
    said += caplog.text
    assert KEY not in said
    assert EMAIL not in said
    assert "192.0.2.7" not in said
    sent = server.requests[-1]
    assert (sent.method, sent.form["api_key"], sent.form["email"]) == ("POST", KEY, EMAIL)


def test_no_key_means_no_key_parameter(server):
    make_client(server, api_key="").search("made[tiab]")
    assert "api_key" not in server.requests[-1].form
    assert server.requests[-1].form["tool"] == "litreview"


def test_mask_covers_every_form_a_service_may_echo():
    identity = check_identity("a+b@example.org", "litreview", KEY)
    echoed = (
        f'{{"api-key":"{KEY[:8]}"}} api_key={KEY[:9]}&x a+b@example.org a%2Bb%40example.org '
        "from 203.0.113.9 and 2001:db8:0:0:0:0:0:1"
    )
    masked = identity.mask(echoed)
    for secret in (KEY[:8], "example.org", "203.0.113.9", "2001:db8"):
        assert secret not in masked
    assert identity.mask("Search failed at 12:30:45, 3.5 of 10") == (
        "Search failed at 12:30:45, 3.5 of 10"
    )


# -- settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("email", [None, "", "  ", "nobody", "a@b", "a b@c.org", "x@y.org\nz"])
def test_an_email_that_is_none_is_refused(email):
    with pytest.raises(SettingsError, match="NCBI_EMAIL") as error:
        Client(email)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("key", ["short", "with space in it", "semi;colon;key"])
def test_a_key_that_is_none_is_refused_and_not_shown(key):
    with pytest.raises(SettingsError, match="NCBI_API_KEY") as error:
        Client(EMAIL, api_key=key)
    assert key not in str(error.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
        "http://localhost.evil.example/",
        "http://127.0.0.1@evil.example/",
        "ftp://127.0.0.1/",
        "127.0.0.1:8000",
        "https://",
        "https://host/path?api_key=1",
        "https://host:port/",
    ],
)
def test_an_address_that_could_leak_is_refused(url):
    with pytest.raises(SettingsError, match="NCBI_EUTILS_URL"):
        Client(EMAIL, base_url=url)


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        (None, "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"),
        ("", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"),
        ("http://127.0.0.1:8000/entrez/eutils", "http://127.0.0.1:8000/entrez/eutils/"),
        ("http://localhost:1/", "http://localhost:1/"),
        ("http://[::1]:9/x//", "http://[::1]:9/x/"),
        ("https://proxy.example.org/eutils/", "https://proxy.example.org/eutils/"),
    ],
)
def test_an_address_gets_its_slash(url, checked):
    assert check_base_url(url) == checked


# -- pacing ------------------------------------------------------------------------------------


def test_a_pacer_lets_no_more_than_its_limit_into_any_window():
    now = [0.0]
    pacer = Pacer(3, 1.1, clock=lambda: now[0], sleep=lambda s: now.__setitem__(0, now[0] + s))
    times = []
    for _ in range(10):
        pacer.wait()
        times.append(now[0])
    assert all(
        later - earlier >= 1.1 - 1e-9 for earlier, later in zip(times, times[3:], strict=False)
    )
    assert times[-1] == pytest.approx(3.3)


def test_a_held_pacer_keeps_everybody_waiting():
    now = [0.0]
    pacer = Pacer(3, clock=lambda: now[0], sleep=lambda s: now.__setitem__(0, now[0] + s))
    pacer.hold(5)
    assert pacer.wait() == 5


def test_all_clients_of_a_process_share_a_pacer_per_host_and_kind():
    assert shared_pacer("a.example", False) is shared_pacer("a.example", False)
    assert shared_pacer("a.example", False) is not shared_pacer("a.example", True)
    assert shared_pacer("a.example", False).limit == 3
    assert shared_pacer("a.example", True).limit == 10


def test_threads_and_clients_together_stay_under_three_a_second():
    with Server(Store(make_papers(3)), limited=True) as strict:
        clients = [make_client(strict, pacer=None), make_client(strict, pacer=None)]
        counts = []

        def ask(client):
            counts.append(client.search("made[tiab]").count)

        threads = [threading.Thread(target=ask, args=(c,)) for c in clients for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert counts == [3] * 8
        times = sorted(request.at for request in strict.requests)
        assert times[-1] - times[0] > 2  # three at once, three 1.1 s later, two 1.1 s later


def test_ten_a_second_with_a_key():
    with Server(Store(make_papers(3)), limited=True, keys={KEY}) as strict:
        client = make_client(strict, pacer=None, api_key=KEY)
        for _ in range(12):
            client.search("made[tiab]")
        times = [request.at for request in strict.requests]
        assert times[-1] - times[0] > 1
