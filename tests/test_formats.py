from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from litreview.errors import FolderNotWritable, UnknownName
from litreview.output.formats import FORMATS, defused, escape_md
from litreview.output.formats_docx import Picture, evidence_document
from litreview.output.formats_tex import escape_tex
from litreview.output.table import NOT_STATED, Cell, Column, Group, Table
from litreview.output.tables import TABLES, build_table
from tests import table_samples as samples

EVIDENCE = samples.evidence()
HOSTILE = samples.evidence(samples.hostile(), samples.cocaine_trial())
COCAINE = build_table("cocaine", EVIDENCE)
EVERYTHING = build_table("outcomes-by-substance", EVIDENCE)
EVIL = build_table("outcomes-by-substance", HOSTILE)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def rendered(table, format):
    return table.render(format).decode("utf-8")


# Markdown


def test_markdown_of_a_small_table_is_exactly_this():
    text = rendered(build_table("changes", EVIDENCE), "md")
    assert text == (
        "# Changes since the last refresh\n"
        "\n"
        "| Change | Publication | What moved |\n"
        "| --- | --- | --- |\n"
        "| New | [Abel 2019](https://pubmed.ncbi.nlm.nih.gov/101/) \\[1\\] | added |\n"
        "\n"
        "Corpus digest d1.\n"
        "\n"
        "## References\n"
        "\n"
        "1. Abel A. One infusion for people who use cocaine. J Invent Stud. 2019;7:1-9. "
        "doi: 10.1000/x101. PMID: 101.\n"
    )


def test_markdown_rows_have_as_many_cells_as_the_header():
    for table in (EVERYTHING, EVIL):
        lines = [line for line in rendered(table, "md").splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {14}


def test_markdown_marks_and_references():
    text = rendered(COCAINE, "md")
    assert "HR 0.47<sup>a</sup>" in text
    assert "<sup>a</sup> To check:" in text
    assert "48.2% vs 10.7%" in text and "p = 0.020" in text
    assert "OR, odds ratio" in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a|b", r"a\|b"),
        ("<script>x", "&lt;script>x"),
        ("p < 0.05", "p < 0.05"),
        ("&lt;", "&amp;lt;"),
        ("R&D", "R&D"),
        ("*a* _b_ [c] `d` ~e~", r"\*a\* \_b\_ \[c\] \`d\` \~e\~"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("back\\slash", r"back\\slash"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_escapes(given, expected):
    assert escape_md(given) == expected


# CSV


def rows_of(table):
    return list(csv.DictReader(io.StringIO(rendered(table, "csv"))))


def test_csv_is_flat_and_complete():
    row = rows_of(EVERYTHING)[-2]
    assert row["key"] == "PMID:101" and row["pmid"] == "101"
    assert row["group"] == "Cocaine: studies in people"
    assert row["n"] == "55" and row["result"] == "48.2% vs 10.7%"
    assert row["reference"].startswith("Abel A. One infusion")
    assert rows_of(EVERYTHING)[-1]["notes"].startswith("To check:")


def test_csv_leaves_a_number_that_is_not_stated_empty():
    rat = next(r for r in rows_of(EVERYTHING) if r["key"] == "PMID:105")
    assert rat["n"] == "" and rat["effect"] == NOT_STATED


def test_csv_has_no_byte_order_mark_and_pandas_reads_it():
    import pandas as pd

    data = EVERYTHING.render("csv")
    assert data.startswith(b"key,group,study,")
    assert pd.read_csv(io.BytesIO(data))["n"].dropna().tolist()[-1] == 55


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("@x", "'@x"),
        ("-5.1", "-5.1"),
        ("+0.3", "+0.3"),
        ("−5.1", "−5.1"),
        ("a=b", "a=b"),
    ],
)
def test_csv_formulas_are_defused(given, expected):
    assert defused(given) == expected


def test_no_csv_field_of_a_hostile_publication_is_a_formula():
    fields = [value for row in rows_of(EVIL) for value in row.values()]
    assert not any(f.startswith(("=", "@", "+")) for f in fields)
    assert any(f.startswith("'=HYPERLINK(1)") for f in fields)


# HTML


class Page(HTMLParser):
    """Tags with their attributes, and the text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def test_html_has_caption_scopes_and_no_script():
    page = Page(rendered(EVERYTHING, "html"))
    names = [tag for tag, _ in page.tags]
    assert names.count("caption") == 1 and "script" not in names
    heads = [a.get("scope") for t, a in page.tags if t == "th"]
    assert heads.count("col") == len(EVERYTHING.columns)
    assert heads.count("row") == len(EVERYTHING.rows)
    assert heads.count("rowgroup") == len(EVERYTHING.groups)
    assert dict(page.tags)["html"]["lang"] == "en"


def test_html_shows_the_sentence_and_links_marks_to_notes():
    page = Page(rendered(COCAINE, "html"))
    titles = [a["title"] for _, a in page.tags if "title" in a]
    assert any("48.2% after ketamine" in title for title in titles)
    ids = {a["id"] for _, a in page.tags if "id" in a}
    targets = {a["href"][1:] for _, a in page.tags if a.get("href", "").startswith("#")}
    assert targets and targets <= ids


def test_html_loads_nothing_and_shows_hostile_text_as_text():
    text = rendered(EVIL, "html")
    page = Page(text)
    assert not {"script", "img", "iframe", "link", "object"} & {t for t, _ in page.tags}
    assert "<script>alert(1)</script>" in "".join(page.text)
    assert not any(key.startswith("on") for _, a in page.tags for key in a)
    assert "\u202e" not in text and "\x07" not in text
    addresses = [a["href"] for _, a in page.tags if "href" in a]
    assert all(a.startswith(("#", "https://pubmed.ncbi.nlm.nih.gov/")) for a in addresses)


def test_html_policy_forbids_everything_but_style():
    assert "default-src &#x27;none&#x27;" in rendered(COCAINE, "html") or (
        "default-src 'none'" in rendered(COCAINE, "html")
    )


# Word


def opened(table):
    return Document(io.BytesIO(table.render("docx")))


def test_docx_holds_the_table_with_a_header_that_repeats():
    table = opened(EVERYTHING).tables[0]
    assert [c.text for c in table.rows[0].cells] == [c.title for c in EVERYTHING.columns]
    head = table.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in table.rows)
    texts = [c.text for c in table.rows[-2].cells]
    assert "48.2% vs 10.7%" in texts and "Abel 2019 [5]" in texts


def test_docx_widths_are_fixed_and_add_up_to_the_text():
    document = opened(EVERYTHING)
    section, table = document.sections[0], document.tables[0]
    assert section.page_width > section.page_height
    grid = [int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    text = section.page_width - section.left_margin - section.right_margin
    assert sum(grid) == text // 635  # English metric units in a twip
    assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    for row in table.rows:
        assert sum(int(w.get(qn("w:w"))) for w in row._tr.iter(qn("w:tcW"))) == sum(grid)


def test_docx_marks_are_raised_and_explained():
    document = opened(COCAINE)
    raised = [r.text for p in document.paragraphs for r in p.runs if r.font.superscript]
    assert raised == ["a"]
    cells = [c for row in document.tables[0].rows for c in row.cells]
    marked = [r.text for c in cells for p in c.paragraphs for r in p.runs if r.font.superscript]
    assert set(marked) == {"a"}
    texts = [p.text for p in document.paragraphs]
    assert any(t.startswith("Abbreviations: CI, confidence interval;") for t in texts)
    assert any(t.startswith("1.\tAbel A. One infusion") for t in texts)


def test_docx_repeats_of_a_study_are_merged_but_its_name_is_not():
    table = opened(COCAINE).tables[0]
    merged = [
        i
        for i, tc in enumerate(table.rows[3]._tr.tc_lst)
        if tc.tcPr.find(qn("w:vMerge")) is not None
    ]
    once = [i for i, c in enumerate(COCAINE.columns) if c.once]
    assert merged == once


def test_docx_properties_name_title_and_corpus():
    properties = opened(COCAINE).core_properties
    assert properties.title == COCAINE.title
    assert properties.subject == "Corpus digest d1"
    assert properties.author == "litreview"


def test_docx_and_xlsx_entries_have_fixed_dates():
    for format in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(COCAINE.render(format))) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_evidence_document_numbers_references_through_and_lists_contents():
    tables = [build_table(name, EVIDENCE) for name in TABLES]
    data = evidence_document(
        EVIDENCE, tables, [Picture("A map", PNG, "What the map shows", "Note")]
    )
    document = Document(io.BytesIO(data))
    texts = [p.text for p in document.paragraphs]
    for caption in ("Table 1. Characteristics of included studies", "Figure 1. A map"):
        assert texts.count(caption) == 2  # in the contents, and over the table
    references = [t for t in texts if re.match(r"\d+\.\t", t)]
    keys = {r.key for t in tables for r in t.references}
    assert len(references) == len(keys)
    about = document.inline_shapes[0]._inline.docPr
    assert about.get("descr") == "What the map shows"
    cocaine = document.tables[list(TABLES).index("cocaine") - 1]
    number = next(i for i, t in enumerate(references, start=1) if "people who use cocaine" in t)
    assert cocaine.rows[2].cells[0].text == f"Abel 2019 [{number}]"
    assert data == evidence_document(
        EVIDENCE, tables, [Picture("A map", PNG, "What the map shows", "Note")]
    )


def test_evidence_document_names_a_table_that_is_too_long_for_it():
    data = evidence_document(EVIDENCE, [COCAINE, long_table(401)], [])
    document = Document(io.BytesIO(data))
    assert len(document.tables) == 1
    texts = [p.text for p in document.paragraphs]
    assert any(t.startswith("This table has 401 rows.") and "long.xlsx" in t for t in texts)


def test_docx_with_a_hostile_text_opens_and_shows_it():
    cells = [c.text for row in opened(EVIL).tables[0].rows for c in row.cells]
    assert any("<script>alert(1)</script> & \\input{x}" in text for text in cells)


def long_table(rows=120):
    columns = (Column("study", "Study", width=13), *COCAINE.columns[1:])
    cells = tuple(
        (Cell(f"Row{i:03d} 2019"), *COCAINE.rows[i % len(COCAINE.rows)][1:]) for i in range(rows)
    )
    keys = tuple(f"ID:{i}" for i in range(rows))
    return Table("long", "A long table", columns, cells, keys, COCAINE.footnotes,
                 COCAINE.abbreviations, COCAINE.references, "d1", (Group(0, "All"),))  # fmt: skip


def as_pdf(tmp_path, name, data):
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which("pdftotext") is None:
        pytest.skip("needs LibreOffice (soffice) and poppler-utils (pdftotext)")
    path = tmp_path / name
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = path.with_suffix(".pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    )
    return [page for page in text.stdout.split("\f") if page.strip()]


@pytest.mark.office
def test_libreoffice_repeats_the_header_on_every_page_of_the_table(tmp_path):
    pages = as_pdf(tmp_path, "long.docx", long_table().render("docx"))
    with_rows = [page for page in pages if re.search(r"Row\d{3}", page)]
    assert len(with_rows) >= 3
    for page in with_rows:
        assert re.search(r"Study\s+Design\s+n\s+Population\s+Intervention", page)
    found = re.findall(r"Row(\d{3})", "".join(pages))
    assert [int(n) for n in found] == list(range(120))


@pytest.mark.office
def test_libreoffice_shows_no_number_broken_in_two(tmp_path):
    text = "\n".join(as_pdf(tmp_path, "cocaine.docx", COCAINE.render("docx")))
    for words in ("48.2% vs 10.7%", "p = 0.020", "NCT00000101"):
        assert words in text or words.startswith("NCT")
    assert "Randomised" in text and "Comparator" in text


@pytest.mark.office
def test_libreoffice_opens_the_whole_document_with_its_contents(tmp_path):
    tables = [build_table(name, EVIDENCE) for name in TABLES]
    data = evidence_document(EVIDENCE, tables, [Picture("A map", PNG, "Alt", "Note")])
    pages = as_pdf(tmp_path, "evidence.docx", data)
    assert "Contents" in pages[0] and "Table 16. Changes" in pages[0]
    assert any(page.lstrip().startswith("Figure 1. A map") for page in pages)
    assert "References" in pages[-1]


# Excel


def workbook(table):
    return openpyxl.load_workbook(io.BytesIO(table.render("xlsx")))


def test_xlsx_is_a_real_table_with_filters_and_frozen_header():
    sheet = workbook(EVERYTHING)["Table"]
    table = sheet.tables["Evidence"]
    assert table.autoFilter is not None
    assert table.ref.endswith(str(len(EVERYTHING.rows) + 1))
    assert sheet.freeze_panes == "C2"
    titles = [c.value for c in sheet[1]]
    assert titles[:3] == ["Group", "Study", "Design"]
    assert len({t.lower() for t in titles}) == len(titles)


def test_xlsx_numbers_are_numbers_and_what_is_not_stated_is_blank():
    sheet = workbook(EVERYTHING)["Table"]
    titles = [c.value for c in sheet[1]]
    column = titles.index("n") + 1
    values = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
    assert values[-1] == 55 and isinstance(values[-1], int)
    assert None in values and 0 not in values


def test_xlsx_links_pmid_and_doi():
    sheet = workbook(COCAINE)["Table"]
    links = {sheet.cell(1, c.column).value: c.hyperlink.target for c in sheet[2] if c.hyperlink}
    assert links == {
        "Study": "https://pubmed.ncbi.nlm.nih.gov/101/",
        "PMID": "https://pubmed.ncbi.nlm.nih.gov/101/",
        "DOI": "https://doi.org/10.1000/x101",
    }


def test_xlsx_second_sheet_has_the_sentence_behind_each_cell():
    book = workbook(COCAINE)
    assert book.sheetnames == ["Table", "Sentences", "Notes"]
    rows = list(book["Sentences"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(1 for _ in COCAINE.sources())
    text = samples.cocaine_trial().reading.text
    for row in rows:
        assert text[row[6] : row[7]] == row[3]
    assert ("PMID:101", "Result", "48.2% vs 10.7%") in {r[:3] for r in rows}


def test_xlsx_writes_text_that_looks_like_a_formula_as_text():
    sheet = workbook(EVIL)["Table"]
    cells = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    risky = [c for c in cells if c.value.startswith(("=", "+", "-", "@"))]
    assert risky and all(c.data_type == "s" for c in risky)


def test_xlsx_properties():
    properties = workbook(COCAINE).properties
    assert properties.title == COCAINE.title
    assert properties.created.year == 2000


# LaTeX


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("50%", r"50\%"),
        ("a & b_c", r"a \& b\_c"),
        ("\\input{x}", r"\textbackslash{}input\{x\}"),
        ("$x^2$ ~ #1", r"\$x\textasciicircum{}2\$ \textasciitilde{} \#1"),
        ("−5 ± 2", r"\ensuremath{-}5 \ensuremath{\pm} 2"),
        ("[1] <b>", r"{[}1{]} \textless{}b\textgreater{}"),
    ],
)
def test_tex_escapes(given, expected):
    assert escape_tex(given) == expected


def test_tex_is_a_longtable_with_rules_that_repeats_its_header():
    text = rendered(EVERYTHING, "tex")
    assert text.count(r"\endhead") == text.count(r"\endfirsthead") == 1
    assert text.count(r"\toprule") == 2 and text.count(r"\bottomrule") == 1
    body = text.split(r"\endlastfoot")[1].split(r"\end{longtable}")[0]
    rows = [line for line in body.splitlines() if " & " in line]
    assert len(rows) == len(EVERYTHING.rows)
    assert {len(re.findall(r"(?<!\\)&", row)) for row in rows} == {12}


def test_tex_has_balanced_braces_and_no_command_from_outside():
    text = rendered(EVIL, "tex")
    plain = re.sub(r"\\[{}\\]", "", text)
    assert plain.count("{") == plain.count("}")
    assert r"\input{x}" not in text.split(r"\begin{document}")[1]


@pytest.mark.parametrize("table", [EVERYTHING, EVIL, build_table("effect-direction", EVIDENCE)])
def test_tex_compiles(tmp_path, table):
    engine = next(filter(shutil.which, ("pdflatex", "xelatex", "lualatex", "tectonic")), None)
    if engine is None:
        pytest.skip("no TeX on this machine (pdflatex, xelatex, lualatex or tectonic)")
    path = tmp_path / "table.tex"
    path.write_bytes(table.render("tex"))
    options = [] if engine == "tectonic" else ["-interaction=nonstopmode", "-halt-on-error"]
    done = subprocess.run(
        [engine, *options, path.name], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:].decode("utf-8", "replace")
    assert path.with_suffix(".pdf").stat().st_size > 1000


# Files, frames and Jupyter


@pytest.mark.parametrize("format", list(FORMATS))
def test_save_writes_what_render_gives(tmp_path, format):
    path = COCAINE.save(tmp_path / f"table.{format}")
    assert path.read_bytes() == COCAINE.render(format) == COCAINE.render(format)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_table_has_every_format_also_when_empty(format):
    empty = samples.evidence(samples.excluded())
    for name in TABLES:
        assert build_table(name, empty).render(format)


def test_save_refuses_a_format_it_does_not_know(tmp_path):
    with pytest.raises(UnknownName, match="allowed: md, html, csv, docx, xlsx, tex"):
        COCAINE.save(tmp_path / "table.pdf")
    assert not list(tmp_path.iterdir())


def test_save_where_nothing_can_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable, match=r"cannot write .*table\.csv: "):
        COCAINE.to_csv(tmp_path / "file" / "table.csv")


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    target = tmp_path / "table.md"
    target.mkdir()
    with pytest.raises(FolderNotWritable):
        COCAINE.to_md(target)
    assert [p.name for p in tmp_path.iterdir()] == ["table.md"]


def test_shorthands_write_their_format(tmp_path):
    for format in FORMATS:
        path = getattr(COCAINE, f"to_{format}")(Path(tmp_path) / f"x.{format}")
        assert path.read_bytes() == COCAINE.render(format)


def test_frame_has_numbers_where_they_are_and_text_elsewhere():
    frame = EVERYTHING.frame
    assert list(frame.index) == list(EVERYTHING.row_keys)
    assert list(frame.columns) == ["group", *(c.name for c in EVERYTHING.columns)]
    assert frame.loc["PMID:101", "n"] == 55
    assert frame["n"].isna().sum() == 1
    assert frame.loc["PMID:101", "result"] == "48.2% vs 10.7%"


def test_cells_are_found_by_index_key_and_pmid():
    for row in (0, -2, "PMID:101", "101", 101):
        assert COCAINE.cell(row, "result").text == "48.2% vs 10.7%"
    with pytest.raises(UnknownName, match="did you mean 'result'"):
        COCAINE.cell(0, "results")
    with pytest.raises(UnknownName, match="table cocaine has 2 rows"):
        COCAINE.cell("999", "result")


def test_a_table_shows_itself_in_jupyter():
    page = Page(EVIL._repr_html_())
    names = [tag for tag, _ in page.tags]
    assert "style" in names and "table" in names and "script" not in names


def test_interactive_needs_itables():
    pytest.importorskip("itables")
    assert "table" in COCAINE.interactive()._repr_html_()


def test_footnote_letters_go_on_after_z():
    notes = tuple(replace(COCAINE.footnotes[0], code=f"n{i}") for i in range(30))
    table = replace(COCAINE, footnotes=notes)
    assert [table.mark_of(f"n{i}") for i in (0, 25, 26, 29)] == ["a", "z", "aa", "ad"]
