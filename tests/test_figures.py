from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from litreview.corpus_origins import FileRows, Imports
from litreview.errors import UnknownName, UsageError
from litreview.evidence.studies import Evidence, Study
from litreview.output.figures import (
    FIGURES,
    TITLES,
    build_figure,
    describe_figure,
    render_figure,
    render_for_screen,
)
from litreview.output.figures_canvas import printable, text_width, wrap
from litreview.output.figures_direction import direction_rows
from litreview.output.figures_map import (
    ANIMAL_FILL,
    HUMAN_FILL,
    count_map,
    map_columns,
    map_rows,
)
from litreview.output.figures_prisma import count_flow
from litreview.output.figures_timeline import count_years, nice_step
from litreview.output.figures_words import ANIMAL, DESIGN_GROUPS, counted
from litreview.output.tables import build_table
from litreview.output.tables_labels import labels_of
from litreview.records import Author, PartialDate
from tests.sample_evidence import (
    TARGETS,
    hostile_publication,
    make_evidence,
    make_publication,
    sample_topic,
)

WIDTHS = (85.0, 175.0)
EVIDENCE = make_evidence(150)
FILED = replace(
    EVIDENCE,
    publications=tuple(
        replace(p, record=replace(p.record, source=p.record.source.replace("digest", "file")))
        for p in EVIDENCE.publications
    ),
)
EMPTY = Evidence(sample_topic(), ())
ONE = Evidence(sample_topic(), (make_publication(1),))


def _long_names() -> Evidence:
    """The hardest labels: long names, many years, large counts."""
    publications = []
    for number in range(120):
        publication = make_publication(number)
        record = replace(
            publication.record,
            authors=(Author(last="Wolfeschlegelsteinhausenbergerdorff $x_1$ 研究"),),
            published=PartialDate(1961 + number % 66, None, None, "year", ""),
        )
        publications.append(replace(publication, record=record, marks=("digest",)))
    return Evidence(sample_topic(), (*tuple(publications), hostile_publication()))


CASES = {"many": EVIDENCE, "none": EMPTY, "one": ONE, "long": _long_names()}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_clipped_or_overlaps(name: str, case: str, width: float) -> None:
    figure = build_figure(name, CASES[case], width)
    page = figure.bbox
    boxes = [(t.get_text(), t.get_window_extent()) for t in figure.axes[0].texts if t.get_text()]
    assert boxes
    for words, box in boxes:
        assert box.x0 >= page.x0 and box.x1 <= page.x1, words
        assert box.y0 >= page.y0 and box.y1 <= page.y1, words
    for (words, box), (others, other) in combinations(boxes, 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        down = min(box.y1, other.y1) - max(box.y0, other.y0)
        # Boxes count ascenders and descenders of neighbouring lines, which do not meet.
        assert across <= 0.3 or down <= 2.4, (words, others, across, down)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_as_wide_as_asked_and_fits_a_page(name: str, width: float) -> None:
    wide, high = (inch * 25.4 for inch in build_figure(name, EVIDENCE, width).get_size_inches())
    assert wide == pytest.approx(width)
    assert high <= 240


@pytest.mark.parametrize(
    "format, start", [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_figure_has_the_same_bytes_every_time(format: str, start: bytes) -> None:
    first = render_figure(build_figure("timeline", ONE), format)
    assert first.startswith(start)
    assert first == render_figure(build_figure("timeline", ONE), format)
    for stamp in (b"CreationDate", b"<dc:date>", b"Software"):
        assert stamp not in first


def test_the_bytes_do_not_depend_on_process_or_settings(tmp_path) -> None:
    (tmp_path / "matplotlibrc").write_text(
        "font.family: monospace\nsavefig.bbox: tight\nhatch.linewidth: 3\nsvg.fonttype: none\n"
    )
    code = (
        "import sys; from tests.sample_evidence import make_evidence\n"
        "from litreview.output.figures import build_figure, render_figure\n"
        "from hashlib import sha256\n"
        "for f in ('png', 'svg', 'pdf'):\n"
        "    for n in ('evidence-map', 'prisma'):\n"
        "        print(sha256(render_figure(build_figure(n, make_evidence(9)), f)).hexdigest())\n"
    )
    seen = set()
    for seed, rc in (("1", ""), ("2", str(tmp_path / "matplotlibrc"))):
        env = {"PYTHONHASHSEED": seed, "MATPLOTLIBRC": rc, "HOME": str(tmp_path), "PYTHONPATH": "."}
        env = {key: value for key, value in env.items() if value}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1 and len(seen.pop().split()) == 6


def test_png_is_300_dpi() -> None:
    data = render_figure(build_figure("prisma", ONE, 85.0), "png")
    assert int.from_bytes(data[16:20], "big") == int(85 / 25.4 * 300)


def test_a_figure_for_the_screen_keeps_its_colours() -> None:
    rare = Evidence(sample_topic(), tuple(make_publication(n) for n in (0, 2, 8)))
    data = render_for_screen(build_figure("evidence-map", rare))
    with Image.open(BytesIO(data)) as picture:
        seen = {color[:3] for _, color in picture.convert("RGB").getcolors(1 << 20)}
    for color in (ANIMAL_FILL, HUMAN_FILL):
        wanted = tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
        assert min(max(abs(a - b) for a, b in zip(wanted, c, strict=True)) for c in seen) <= 3


def test_unknown_names_say_what_there_is() -> None:
    with pytest.raises(UnknownName, match="did you mean 'timeline'"):
        build_figure("timelin", ONE)
    with pytest.raises(UnknownName, match="png, svg, pdf"):
        render_figure(build_figure("timeline", ONE), "gif")
    with pytest.raises(UsageError, match="80 to 300"):
        build_figure("timeline", ONE, 20)
    with pytest.raises(UnknownName):
        describe_figure("pie", ONE)


def test_every_design_has_one_column() -> None:
    codes = [code for group in DESIGN_GROUPS.values() for code in group]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(labels_of("design"))


def test_the_map_counts_relevant_publications_once_a_substance() -> None:
    tally = count_map(EVIDENCE)
    kept = [p for p in EVIDENCE.publications if p.relevant and "retracted" not in p.marks]
    assert sum(tally.values()) == sum(len(p.codes("substance", "target")) for p in kept)
    trials = [p for p in kept if p.design in DESIGN_GROUPS["Randomised trials"]]
    alcohol = [p for p in trials if "alcohol" in p.codes("substance", "target")]
    assert tally["alcohol", "Randomised trials"] == len(alcohol) > 0


def test_the_map_shows_what_nobody_studied_and_keeps_animals_apart() -> None:
    assert set(TARGETS) <= set(map_rows(EVIDENCE))
    assert map_columns(EVIDENCE)[-1] == ANIMAL
    texts = [t.get_text() for t in build_figure("evidence-map", EVIDENCE).axes[0].texts]
    cells = len(map_rows(EVIDENCE)) * len(map_columns(EVIDENCE))
    assert texts.count("0") > cells - len(count_map(EVIDENCE))


def test_a_study_of_animals_without_a_design_stands_with_the_animals() -> None:
    publication = make_publication(2)
    tags = tuple(t for t in publication.reading.tags if t.facet != "design")
    bare = replace(publication, reading=replace(publication.reading, tags=tags))
    assert next(iter(count_map(Evidence(sample_topic(), (bare,)))))[1] == ANIMAL


@pytest.mark.parametrize("name", FIGURES)
def test_retractions_and_digests_are_named_in_the_figure(name: str) -> None:
    words = " ".join(t.get_text() for t in build_figure(name, EVIDENCE).axes[0].texts)
    assert "2 retracted publications" in words
    assert "rest on a digest" in words
    assert "under an expression of concern" in words and "published correction" in words


@pytest.mark.parametrize("name", FIGURES)
def test_without_a_ledger_the_figure_says_starter_corpus(name: str) -> None:
    bare = replace(EVIDENCE, searches=())
    words = " ".join(t.get_text() for t in build_figure(name, bare).axes[0].texts)
    assert "starter corpus" in words


def test_the_timeline_counts_every_year_between() -> None:
    years = count_years(EVIDENCE)
    assert list(years) == list(range(min(years), max(years) + 1))
    assert sum(c.total() for c in years.values()) == len(counted(EVIDENCE))
    assert [nice_step(n) for n in (1, 6, 13, 61)] == [1, 1, 5, 20]


def test_prisma_adds_up() -> None:
    flow = count_flow(EVIDENCE)
    assert flow.problems == ()
    assert flow.held == 150 and sum(n for _, n in flow.identified) == 151
    assert dict(flow.removed) == {"Named by PubMed but not delivered": 1}
    assert flow.held - sum(n for _, n in flow.excluded) == flow.reports == len(counted(EVIDENCE))
    assert dict(flow.excluded)["Retracted"] == 2
    assert dict(flow.excluded)["Wrong population"] == 3


def test_prisma_prints_what_does_not_add_up() -> None:
    search = replace(EVIDENCE.searches[0], found=999)
    broken = replace(EVIDENCE, searches=(search,))
    assert any("999 found" in problem for problem in count_flow(broken).problems)
    words = " ".join(t.get_text() for t in build_figure("prisma", broken).axes[0].texts)
    assert "Does not add up" in words
    assert "Does not add up" in describe_figure("prisma", broken)


def test_prisma_counts_the_searches_of_one_day() -> None:
    once, twice = (replace(EVIDENCE, searches=EVIDENCE.searches[:1] * n) for n in (1, 2))
    assert "1 search of PubMed" in describe_figure("prisma", once)
    assert "2 searches of PubMed" in describe_figure("prisma", twice)


def test_prisma_tells_earlier_searches_and_withdrawn_records_apart() -> None:
    search = EVIDENCE.searches[0]
    fewer = replace(
        search, found=search.found - 5, fetched=search.fetched - 5, stored=search.stored - 5
    )
    assert (
        dict(count_flow(replace(EVIDENCE, searches=(search, fewer))).identified)[
            "PubMed, earlier searches"
        ]
        == 5
    )
    more = replace(
        search, found=search.found + 2, fetched=search.fetched + 2, stored=search.stored + 2
    )
    flow = count_flow(replace(EVIDENCE, searches=(more,)))
    assert dict(flow.removed)["Taken back by PubMed or merged"] == 2
    assert flow.problems == ()


def test_prisma_counts_the_duplicates_of_files() -> None:
    held = Counter(p.record.source for p in FILED.publications)
    rows = (FileRows("a.ris", "2026-04-01", 30), FileRows("b.ris", "2026-04-03", 20))
    kept = {"file": held["file"], "pubmed": 4}
    search = EVIDENCE.searches[0]
    fewer = {n: getattr(search, n) - 4 for n in ("found", "fetched", "stored")}
    brought = replace(FILED, imports=Imports(rows, kept), searches=(replace(search, **fewer),))
    flow = count_flow(brought)
    assert flow.problems == () and flow.held == 150
    assert dict(flow.identified)["Files"] == 50
    assert dict(flow.removed)["Duplicate records removed"] == 50 - held["file"] - 4
    assert "PubMed, earlier searches" not in dict(flow.identified)
    assert "2 files imported, 2026-04-01 to 2026-04-03." in describe_figure("prisma", brought)
    assert (
        "Files imported: a.ris (30 records, 2026-04-01)"
        in build_table("search", brought).remarks[0]
    )


def test_prisma_gives_no_number_of_duplicates_that_nobody_counted() -> None:
    held = Counter(p.record.source for p in FILED.publications)
    older = replace(FILED, imports=Imports(unnoted={"file": held["file"]}))
    flow = count_flow(older)
    assert flow.problems == ()
    assert dict(flow.identified)["Files, their duplicates not counted"] == held["file"]
    assert "Duplicate" not in describe_figure("prisma", older)


def test_several_reports_of_one_study_count_once() -> None:
    publications = tuple(make_publication(n) for n in (0, 1))
    one = Evidence(sample_topic(), publications, (Study("s", publications),))
    assert (count_flow(one).studies, count_flow(one).reports) == (1, 2)
    assert len(direction_rows(one)) == 1


def test_figure_and_table_tell_the_same_directions() -> None:
    table = build_table("effect-direction", EVIDENCE)
    rows = {row.label.rstrip("\u2020"): row.domains for row in direction_rows(EVIDENCE)}
    shown = {table.cell(i, "study").text.split(" (")[0]: i for i in range(len(table.rows))}
    assert rows and set(rows) <= set(shown)
    for label, domains in rows.items():
        for name, told in domains.items():
            cell = table.cell(shown[label], name)
            assert cell.value == told.code and cell.text.endswith(f"({told.results})")


def test_reviews_and_animals_have_no_row_in_the_direction_plot() -> None:
    groups = {row.group for row in direction_rows(EVIDENCE)}
    assert groups <= set(list(DESIGN_GROUPS)[:4])
    assert "Animal and in vitro studies not shown" in describe_figure("effect-direction", EVIDENCE)


def test_descriptions_hold_the_numbers() -> None:
    words = describe_figure("evidence-map", EVIDENCE)
    count = count_map(EVIDENCE)["alcohol", "Randomised trials"]
    assert f"Alcohol: randomised trials {count}" in words
    assert "No publication found on:" in words and "Gambling" in words
    assert describe_figure("timeline", EMPTY).startswith("Publications a year")
    assert set(TITLES) == set(FIGURES)


def test_text_is_wrapped_to_its_width_and_never_cut_off() -> None:
    lines = wrap("one two threeandaverylongwordthatcannotfit (n\u00a0=\u00a012)", 7.0, 12.0)
    assert all(text_width(line, 7.0) <= 12.0 for line in lines)
    assert "".join(lines).replace(" ", "") == (
        "onetwothreeandaverylongwordthatcannotfit(n\u00a0=\u00a012)"
    )


def test_what_the_font_lacks_becomes_a_box() -> None:
    assert printable("a\n 研究\u202e\x07") == "a □□□□"


def test_a_figure_shows_itself_in_a_notebook() -> None:
    figure = build_figure("timeline", make_evidence(12))
    assert figure._repr_png_().startswith(b"\x89PNG")
