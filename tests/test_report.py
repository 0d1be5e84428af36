from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from litreview.evidence.studies import Evidence, Publication
from litreview.output.figures import FIGURES, describe_figure
from litreview.output.report import render_report
from litreview.output.report_data import Offsets, Pool, record_data, registry_link, safe_json
from litreview.output.report_tables import report_tables
from litreview.output.tables import TABLES, build_table
from litreview.records import Reading, Record, Section, Span, Tag, digest_of, text_of
from tests.sample_evidence import (
    HOSTILE,
    hostile_publication,
    make_evidence,
    make_publication,
    sample_topic,
)


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.setdefault(self.inside[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


@lru_cache(maxsize=1)
def evidence() -> Evidence:
    sample = make_evidence(40)
    return replace(sample, publications=(*sample.publications, hostile_publication()))


@lru_cache(maxsize=1)
def html() -> str:
    return render_report(evidence())


@lru_cache(maxsize=1)
def page() -> Page:
    return Page(html())


def data() -> dict:
    return json.loads(page().text["script"][0])


def test_the_same_evidence_gives_the_same_bytes() -> None:
    assert render_report(evidence()) == html()


def test_the_policy_allows_only_what_stands_in_the_file() -> None:
    (meta,) = [m for m in page().all("meta") if "http-equiv" in m]
    policy = dict(part.strip().split(" ", 1) for part in str(meta["content"]).split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"
    assert "unsafe" not in str(meta["content"]) and "http" not in str(meta["content"])
    for directive, text in (
        ("script-src", page().text["script"][1]),
        ("style-src", page().text["style"][0]),
    ):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert policy[directive] == f"'sha256-{digest}'"


def test_nothing_in_the_page_comes_from_elsewhere() -> None:
    assert not page().all("link") and not page().all("iframe")
    assert [s for s in page().all("script") if "src" in s] == []
    assert all(str(i["src"]).startswith("data:image/png;base64,") for i in page().all("img"))
    assert not re.search(r"url\(|@import", page().text["style"][0])
    handlers = [name for _, attrs in page().elements for name in attrs if name.startswith("on")]
    assert handlers == [] and [a for _, a in page().elements if "style" in a] == []


def test_the_script_writes_no_markup_from_data() -> None:
    script = page().text["script"][1]
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "fetch(",
    ):
        assert word not in script


def test_hostile_words_stay_data() -> None:
    raw = html().split('id="data">')[1].split("</script>")[0]
    assert "<" not in raw and ">" not in raw and "&" not in raw
    assert "\u2028" not in raw and "\u2029" not in raw
    assert len(page().all("script")) == 2
    assert not [i for i in page().all("img") if i.get("src") == "x"]
    (record,) = [r for r in data()["records"] if r["k"] == "PMID:66666666"]
    assert HOSTILE in record["t"]


def test_only_addresses_that_were_built_here_are_links() -> None:
    for record in data()["records"]:
        for _, address in record.get("u", []):
            if address:
                parts = urlsplit(address)
                assert parts.scheme == "https" and parts.hostname
                assert not re.search(r"[\"'<>\s]", address)
    (record,) = [r for r in data()["records"] if r["k"] == "PMID:66666666"]
    assert [address for _, address in record["u"]][1:] == ["", ""]


def test_every_reading_points_at_its_words() -> None:
    words = data()["words"]
    by_key = {r["k"]: r for r in data()["records"]}
    for publication in evidence().publications:
        record = by_key[publication.record.key]
        notes = record.get("N", [])
        for outcome in publication.reading.outcomes:
            for span in (outcome.span, *outcome.numbers.values()):
                flat = list(zip(notes[0::4], notes[1::4], strict=True))
                assert (span.start, span.end) in flat
        for start, end, _, word in zip(*(notes[i::4] for i in range(4)), strict=True):
            assert 0 <= start < end <= len(record["t"]) and words[word]


def test_readings_to_check_are_told_apart() -> None:
    (record,) = [r for r in data()["records"] if r["k"] == make_publication(30).record.key]
    kinds = record["N"][2::4]
    assert max(kinds) >= len(data()["kinds"]) > min(kinds)
    assert "To check" in [data()["words"][m] for m in record["M"]]


def test_offsets_count_as_browsers_do() -> None:
    title = "\U0001f9ea dose"
    record = Record(
        "ID:1", title=title, abstract=(Section("A\U0001f600", None, "Of 33 \U0001f600 33"),)
    )
    text = text_of(record)
    place = text.rindex("33")
    tag = Tag("sample_size", "total", value=33, spans=(Span(place, place + 2),))
    reading = Reading("ID:1", digest_of(text), text, (tag,))
    flat = record_data(Publication(record, reading), "Study", Pool())
    units = text.encode("utf-16-le")
    start, end = flat["N"][:2]
    assert units[start * 2 : end * 2].decode("utf-16-le") == "33"
    head, label = flat["h"]
    assert units[head * 2 : label * 2].decode("utf-16-le") == "A\U0001f600:"
    assert Offsets("plain").utf16(4) == 4


def test_lone_surrogates_do_not_break_the_file() -> None:
    assert safe_json("a\ud800") == '"a\\ud800"'
    assert json.loads(safe_json({"x": HOSTILE})) == {"x": HOSTILE}


def test_all_tables_are_inside_and_each_cell_knows_its_sentence() -> None:
    tables = {t["name"]: t for t in report_tables(evidence())}
    assert set(tables) == set(TABLES) - {"search"}
    table = tables["outcomes-by-substance"]
    built = build_table("outcomes-by-substance", evidence())
    assert len(table["rows"]) == len(built.rows) > 0
    records = evidence().publications
    seen = 0
    for row, cells in zip(table["rows"], built.rows, strict=True):
        for cell, source in zip(row, cells, strict=True):
            assert (cell if isinstance(cell, str) else cell[0]) == source.text
            if not isinstance(cell, str) and len(cell) > 1 and cell[1]:
                number, start, end = cell[1]
                assert records[number].reading.text[start:end] == source.sources[0].quote
                seen += 1
    assert seen > 20


def test_figures_are_inside_with_their_words() -> None:
    images = page().all("img")
    assert [i["alt"] for i in images] == [describe_figure(n, evidence()) for n in FIGURES]
    for image in images:
        raw = b64decode(str(image["src"]).split(",")[1])
        with Image.open(BytesIO(raw)) as picture:
            assert picture.size[0] == pytest.approx(175 / 25.4 * 200, abs=1)


def test_the_search_appendix_is_inside() -> None:
    words = " ".join(page().text["code"] + page().text["dd"])
    assert "ketamine AND addiction" in words
    assert '"ketamine"[MeSH Terms] AND addiction' in words
    assert "12345678: not delivered" in words
    bare = render_report(replace(make_evidence(3), searches=()))
    assert "No search has been run" in bare


def test_parts_and_controls_have_names() -> None:
    assert len(page().all("main")) == 1 and page().all("html")[0]["lang"] == "en"
    for section in page().all("section"):
        assert section.get("aria-label") or section.get("aria-labelledby")
    ids = [attrs["id"] for _, attrs in page().elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    labels = {label.get("for") for label in page().all("label")}
    assert {"query", "table-name"} <= labels
    assert page().all("nav")[0]["aria-label"]


def test_an_empty_corpus_makes_a_report_that_says_so() -> None:
    empty = render_report(Evidence(sample_topic(), ()))
    assert "<b>0</b> publications" in empty


@pytest.mark.slow
def test_a_thousand_records_stay_under_five_megabytes() -> None:
    sample = make_evidence(1000)
    long = []
    for number, publication in enumerate(sample.publications):
        filler = " ".join(f"w{(number * 7919 + i * 104729) % 99991:x}" for i in range(240))
        record = publication.record
        record = replace(record, abstract=(*record.abstract, Section("MORE", None, filler)))
        reading = replace(publication.reading, text=text_of(record))
        long.append(replace(publication, record=record, reading=reading))
    size = len(render_report(replace(sample, publications=tuple(long), studies=())).encode())
    assert sum(len(p.reading.text) for p in long) > 1_500_000
    assert size < 5_000_000


@pytest.mark.parametrize(
    "accession, address",
    [
        ("NCT02649231", "https://clinicaltrials.gov/study/NCT02649231"),
        ("ISRCTN12345678", "https://www.isrctn.com/ISRCTN12345678"),
        ("NCT1", ""),
        ('NCT02649231"><script>', ""),
        ("EUCTR2015-000222-11", ""),
    ],
)
def test_registrations_lead_to_their_registry(accession: str, address: str) -> None:
    assert registry_link(accession) == address
