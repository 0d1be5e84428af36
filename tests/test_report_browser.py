"""The report as a person meets it: in Chromium, from disk, without a network."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from litreview.evidence.studies import Evidence
from litreview.output.report import render_report
from litreview.records import Section, text_of
from tests.sample_evidence import HOSTILE, hostile_publication, make_evidence, make_publication

pytestmark = pytest.mark.browser
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Words whose contrast with their ground is under 4.5 to 1 (WCAG 2, success criterion 1.4.3).
CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const part = (v) => v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const out = [];
  for (const e of document.querySelectorAll('p, span, mark, button, a, li, h1, h4, legend')) {
    if (!e.checkVisibility() || !e.textContent.trim() || e.closest('label.none')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
    const value = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (value < 4.5) out.push([e.className || e.tagName, e.textContent.slice(0, 30), value]);
  }
  return out;
}"""
TRIAL = make_publication(30)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    sync = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with sync.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    sample = make_evidence(80)
    evidence = replace(sample, publications=(*sample.publications, hostile_publication()))
    return write(tmp_path_factory.mktemp("report"), evidence)


def write(folder: Path, evidence: Evidence) -> str:
    path = folder / "report.html"
    path.write_text(render_report(evidence), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """An open report; at the end nothing was asked for and nothing was complained of."""
    yield from opened(browser, address)


def opened(browser: Any, address: str, **how: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1300, "height": 900}, **how)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda r: requests.append(r.url))
    tab.on("console", lambda m: complaints.append(m.text))
    tab.on("pageerror", lambda e: complaints.append(str(e)))
    tab.goto(address)
    yield tab
    own = ("data:", "blob:", address.split("#", maxsplit=1)[0])
    assert [url for url in requests if not url.startswith(own)] == []
    assert complaints == []
    assert tab.evaluate("window.hacked") is None
    context.close()


def shown(page: Any) -> int:
    words = page.inner_text("#status").split()[0]
    return int(words.replace(",", ""))


def ask(page: Any, words: str) -> int:
    page.fill("#query", words)
    page.wait_for_timeout(250)
    return shown(page)


def unfold(page: Any, key: str) -> Any:
    page.goto(page.url.split("#")[0] + f"#record/{key}")
    body = page.locator(".row.open .body")
    body.wait_for()
    return page.locator(".row.open")


def test_it_opens_on_the_relevant_ones_and_shows_all_on_request(page: Any) -> None:
    publications = make_evidence(80).publications
    relevant = sum(p.relevant for p in publications) + 1
    assert shown(page) == relevant
    page.click("#scope-all")
    assert shown(page) == 81
    assert page.get_attribute("#scope-all", "aria-pressed") == "true"


def test_search_finds_words_phrases_and_leaves_out(page: Any) -> None:
    page.click("#scope-all")
    assert ask(page, "cocaine") == sum(
        "cocaine" in p.reading.text for p in make_evidence(80).publications
    )
    assert ask(page, "report 30") >= 1
    assert ask(page, '"report 30"') == 1
    assert ask(page, "PMID:90000031") == 1
    assert ask(page, "raving") == 0
    assert "No publication fits" in page.inner_text("#list")
    both = ask(page, "abstinent") + ask(page, "-abstinent")
    assert both == 81
    assert page.locator(".fold .hit").count() == 0
    ask(page, "ketamine")
    assert page.locator(".fold .hit").first.inner_text() == "Ketamine"


def test_facets_count_and_combine(page: Any) -> None:
    def count(facet: str, value: str) -> int:
        box = page.locator(f'input[data-facet="{facet}"][data-value="{value}"]')
        return int(box.locator("..").locator(".count").inner_text())

    def tick(facet: str, value: str) -> None:
        page.check(f'input[data-facet="{facet}"][data-value="{value}"]')

    alcohol, trials = count("substance", "Alcohol"), count("design", "Randomised trial")
    tick("substance", "Alcohol")
    assert shown(page) == alcohol > 0
    assert count("substance", "Cocaine") > 0  # a further substance would add its own
    both = count("design", "Randomised trial")
    assert 0 < both <= trials
    tick("design", "Randomised trial")
    assert shown(page) == both
    tick("substance", "Cocaine")
    assert shown(page) >= both
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) > alcohol


def test_every_facet_of_the_evidence_is_there(page: Any) -> None:
    legends = page.locator("#facet-list legend").all_inner_texts()
    assert legends == ["Substance", "Design", "Outcome reported", "Year", "Mark"]
    page.check('input[data-facet="mark"][data-value="Retracted"]')
    assert shown(page) == page.locator(".row .banner").count() > 0
    assert "Retracted" in page.locator(".banner").first.inner_text()


def test_sorting(page: Any) -> None:
    def years() -> list[str]:
        return [
            t.rsplit(", ", 1)[1] for t in page.locator(".meta > span:first-child").all_inner_texts()
        ]

    assert years() == sorted(years(), reverse=True)
    page.select_option("#sort", "old")
    assert years() == sorted(years())
    page.select_option("#sort", "size")
    sizes = page.locator(".row").evaluate_all(
        "rows => rows.map(r => +((r.innerText.match(/n = (\\d+)/) || [0, 0])[1]))"
    )
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0


def test_a_row_unfolds_to_its_text_with_readings(page: Any) -> None:
    row = unfold(page, TRIAL.record.key)
    assert row.locator(".fold").get_attribute("aria-expanded") == "true"
    text = row.locator(".text").inner_text()
    assert "After six months 70.5% of the ketamine group" in text
    assert row.locator(".label", has_text="RESULTS:").count() == 1
    mark = row.locator(".n-number", has_text="70.5%")
    mark.hover()
    assert "Withdrawal: ketamine 70.5%, at 6 months" in page.inner_text("#tip")
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    assert row.locator(".n-check").count() > 0
    links = row.locator(".links a").evaluate_all("a => a.map(x => [x.href, x.rel])")
    assert [href for href, _ in links] == [
        "https://pubmed.ncbi.nlm.nih.gov/90000031/",
        "https://doi.org/10.5555/made.up.30",
        "https://clinicaltrials.gov/study/NCT10000030",
    ]
    assert all("noopener" in rel for _, rel in links)
    row.locator(".fold").click()
    assert page.locator(".row.open").count() == 0


def test_a_digest_is_named_as_such(page: Any) -> None:
    row = unfold(page, make_publication(36).record.key)
    assert row.locator("h4").first.inner_text() == "Digest"
    assert "not its abstract" in row.inner_text()


def test_a_click_on_a_number_scrolls_to_its_sentence(page: Any) -> None:
    row = unfold(page, TRIAL.record.key)
    page.set_viewport_size({"width": 420, "height": 420})
    entry = row.locator(".read button", has_text="Withdrawal: control 40%")
    entry.click()
    page.wait_for_timeout(700)
    mark = row.locator(".n-number", has_text="40%")
    assert "flash" in str(mark.get_attribute("class"))
    box = mark.bounding_box()
    assert box is not None and 0 < box["y"] < 420
    assert page.evaluate("document.activeElement.textContent") == "40%"


def test_a_number_in_a_table_opens_its_sentence(page: Any) -> None:
    page.click("nav >> text=Tables")
    page.select_option("#table-name", "outcomes-by-substance")
    cell = page.locator("#table td a", has_text="70.5% vs 40%").first
    cell.click()
    page.locator(".row.open .body").wait_for()
    assert "report 30" in page.locator(".row.open .fold").inner_text()
    assert page.locator(".row.open .flash").count() > 0
    assert "Only" in page.inner_text("#chips") or shown(page) > 1
    page.go_back()
    assert page.locator("#table").is_visible()


def test_all_tables_and_figures_can_be_seen(page: Any) -> None:
    page.click("nav >> text=Tables")
    names = page.locator("#table-name option").evaluate_all("o => o.map(x => x.value)")
    assert len(names) == 15
    for name in names:
        page.select_option("#table-name", name)
        page.wait_for_timeout(30)
        assert page.locator("#table caption").inner_text()
        assert page.locator("#table thead th[scope=col]").count() > 2
    page.click("nav >> text=Figures")
    sizes = page.locator("figure img").evaluate_all("i => i.map(x => x.naturalWidth)")
    assert len(sizes) == 4 and min(sizes) > 1000
    page.click("nav >> text=Search and method")
    assert "ketamine AND addiction" in page.inner_text("#method")


def test_keyboard_alone_is_enough(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.type('"report 30"')
    page.wait_for_timeout(250)
    page.keyboard.press("ArrowDown")
    assert "report 30" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.locator(".row.open").count() == 1
    page.keyboard.press("Tab")
    assert "note" in page.evaluate("document.activeElement.className")
    assert page.locator("#tip").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()


def test_names_for_a_screen_reader(page: Any) -> None:
    for role in ("banner", "main", "navigation"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("searchbox", name="Search title, abstract, authors").count() == 1
    assert page.get_by_role("combobox", name="Sort").count() == 1
    assert page.get_by_role("group", name="Substance").count() == 1
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, a, input, select')].filter(e => e.checkVisibility()"
        " && !(e.innerText || e.ariaLabel || (e.labels && e.labels.length))).length"
    )
    assert nameless == 0
    assert page.get_by_role("status").count() == 1


def test_light_and_dark(page: Any, browser: Any, address: str) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#theme")
    assert page.evaluate(colour) != light
    assert page.get_attribute("#theme", "aria-label") == "Switch to light colours"
    for tab in opened(browser, address, color_scheme="dark"):
        dark = tab.evaluate(colour)
        assert dark != light
        tab.click("#theme")
        assert tab.evaluate(colour) == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Any, address: str, scheme: str) -> None:
    for tab in opened(browser, address, color_scheme=scheme):
        unfold(tab, TRIAL.record.key)
        tab.wait_for_timeout(2000)
        assert tab.evaluate(CONTRAST) == []


def test_a_hostile_abstract_is_shown_as_text(page: Any) -> None:
    row = unfold(page, "PMID:66666666")
    text = row.locator(".text").inner_text()
    for words in (
        "<script>window.hacked = 1</script>",
        'onerror="window.hacked = 2">',
        "{{ 7 * 7 }}",
    ):
        assert words in text
    assert "\u202e" not in text and "\u200f" in HOSTILE
    assert page.locator("main img:not(figure img), main script, main b:not(.counts b)").count() == 0
    hrefs = page.locator(".row.open a").evaluate_all("a => a.map(x => x.protocol)")
    assert set(hrefs) == {"https:"}
    page.click("nav >> text=Tables")
    page.select_option("#table-name", "alcohol-relapse")
    assert "<script>" in page.inner_text("#table")


def test_the_csv_holds_what_is_shown_and_no_formula(page: Any, tmp_path: Path) -> None:
    page.click("#scope-all")
    expected = ask(page, "alcohol or hostile") or ask(page, "hostile")
    with page.expect_download() as download:
        page.click("#csv")
    path = tmp_path / "out.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == expected == 1
    (row,) = rows
    assert row["study"].startswith("'=cmd|") and row["authors"].startswith("'=cmd|")
    assert "<script>" in row["title"] and row["pmid"] == "66666666"
    assert row["participants"] == "33" and "Relapse" in row["results"]
    assert row["on_the_question"] == "yes" and row["marks"].startswith("Expression of concern")


def test_print_leaves_out_the_controls(page: Any) -> None:
    row = unfold(page, TRIAL.record.key)
    page.emulate_media(media="print")
    for gone in (".views", ".facets", ".bar", "#theme"):
        assert page.locator(gone).is_hidden()
    assert row.locator(".text").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_phone_shows_it_without_scrolling_sideways(browser: Any, address: str) -> None:
    for tab in opened(browser, address, has_touch=True):
        tab.set_viewport_size({"width": 360, "height": 740})
        tab.reload()
        row = unfold(tab, "PMID:66666666")
        wide = "document.documentElement.scrollWidth"
        assert tab.evaluate(wide) <= 360
        row.locator(".note", has_text="33 people").tap()
        assert "Participants: 33" in tab.inner_text("#tip")
        for view in ("Tables", "Figures", "Search and method"):
            tab.click(f"nav >> text={view}")
            assert tab.evaluate(wide) <= 360, view


def test_a_link_to_a_record_opens_it(browser: Any, address: str) -> None:
    for tab in opened(browser, f"{address}#record/{TRIAL.record.pmid}"):
        assert "report 30" in tab.locator(".row.open .fold").inner_text()
    for tab in opened(browser, f"{address}#record/nothing"):
        assert tab.locator(".row.open").count() == 0 and shown(tab) > 1


def test_an_empty_corpus_says_so(browser: Any, tmp_path: Path) -> None:
    for tab in opened(browser, write(tmp_path, make_evidence(0))):
        assert "holds no publications yet" in tab.inner_text("#list")


@pytest.mark.slow
def test_search_among_five_thousand_takes_less_than_a_tenth_of_a_second(
    browser: Any, tmp_path: Path
) -> None:
    sample = make_evidence(5000)
    publications = []
    for number, publication in enumerate(sample.publications):
        filler = " ".join(f"w{(number * 7919 + i * 104729) % 99991:x}" for i in range(240))
        record = publication.record
        record = replace(record, abstract=(*record.abstract, Section("MORE", None, filler)))
        reading = replace(publication.reading, text=text_of(record))
        if number % 20:
            reading = replace(reading, outcomes=())
        publications.append(replace(publication, record=record, reading=reading))
    many = replace(sample, publications=tuple(publications), studies=())
    for tab in opened(browser, write(tmp_path, many)):
        tab.click("#scope-all")
        assert shown(tab) == 5000
        times = []
        for words in ("cocaine craving", "zzz", "ketamine", '"control group" -opioid'):
            ask(tab, words)
            times.append(float(tab.evaluate("document.documentElement.dataset.searchMs")))
        assert min(times) > 0 and sorted(times)[len(times) // 2] < 100, times
        tab.click("#more")
        assert tab.locator(".row").count() == 100
