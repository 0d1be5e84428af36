import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.errors import FileFormatError
from litreview.records import Author, Journal, PartialDate, Record, Section, text_of
from litreview.sources.files import import_plan, merge_duplicates, read_file
from litreview.sources.files_csv import split_authors
from litreview.sources.files_fields import clean_doi, clean_pmid, parse_date, person
from litreview.sources.files_json import record_of, row_of

SHARED = Path(__file__).parents[2] / "shared" / "real"
XML = SHARED / "pubmed_records" / "xml"

NBIB = """
PMID- 900001
STAT- MEDLINE
IS  - 1234-5678 (Print)
VI  - 7
IP  - 2
DP  - 2020 Mar 5
TI  - A trial that is not real, written for a test of long lines that run on
      to the next one.
PG  - 110-119
LID - 10.1000/abc.1 [doi]
AB  - AIM: We wrote this.
      RESULTS: It was read.
FAU - van den Berg, Anna M Jr
AU  - van den Berg AM Jr
AUID- ORCID: 0000-0002-1825-0097
AD  - A clinic, somewhere.
FAU - Selvamani
AU  - Selvamani
CN  - The Test Group
LA  - ger
SI  - ClinicalTrials.gov/NCT00000001
GR  - R01 AA/AA/NIAAA NIH HHS/United States
PT  - Journal Article
PT  - Randomized Controlled Trial
TT  - Ein Versuch.
TA  - J Tests
JT  - Journal of tests
JID - 0000001
RN  - 690G0D6V8H (Ketamine)
MH  - *Alcoholism/drug therapy/*psychology
MH  - Humans
PMC - PMC12345
OT  - *craving
EDAT- 2020/03/06 06:00
RIN - J Tests. 2021 Jan;8(1):1. PMID: 900002
AID - S0001 [pii]
SO  - J Tests. 2020 Mar 5;7(2):110-119.

PMID- 900003
TI  - Second.
DP  - 2019 Dec-2020 Jan
"""

RIS = """1.
TY  - JOUR
T1  - A first title
A1  - Berg, Anna M.
AU  - Das, RK
AU  - The Test Group
JO  - J Tests
JF  - Journal of Tests
Y1  - 2019/11/01/
VL  - 4
IS  - 1
SP  - 12
EP  - 19
N2  - One line
and another.
KW  - ketamine
KW  - alcohol
DO  - https://doi.org/10.1000/XYZ.2
UR  - https://pubmed.ncbi.nlm.nih.gov/900004/
N1  - Retraction in: J Tests. 2020;5:1. PMID: 900005.
ER  -

TY  - CHAP
TI  - A chapter
T2  - A book
PB  - A press
CY  - Bern
PY  - 2001
AN  - 77
DB  - Embase
ER  -
"""


def read_text(tmp_path, name, text, **kwargs):
    path = tmp_path / name
    path.write_text(text, encoding=kwargs.pop("encoding", "utf-8"))
    return list(read_file(path, **kwargs))


def test_medline_text_gives_every_field(tmp_path):
    first, second = read_text(tmp_path, "a.nbib", NBIB)
    assert first.key == "PMID:900001"
    assert first.title.endswith("long lines that run on to the next one.")
    assert text_of(first).endswith("\nAIM: We wrote this. RESULTS: It was read.")
    assert [a.last or a.collective for a in first.authors] == [
        "van den Berg",
        "Selvamani",
        "The Test Group",
    ]
    berg = first.authors[0]
    assert (berg.fore, berg.initials, berg.suffix) == ("Anna M", "AM", "Jr")
    assert (berg.orcid, berg.affiliations) == ("0000-0002-1825-0097", ("A clinic, somewhere.",))
    assert first.journal == Journal(
        "Journal of tests", "J Tests", "0000001", "1234-5678", "7", "2", "110-119"
    )
    assert first.published.iso == "2020-03-05"
    assert dict(first.ids) == {"doi": "10.1000/abc.1", "pii": "S0001", "pmc": "PMC12345"}
    assert (first.languages, first.vernacular_title) == (("ger",), "Ein Versuch.")
    assert [m.is_major for m in first.mesh] == [True, False]
    assert [(q.name, q.major) for q in first.mesh[0].qualifiers] == [
        ("drug therapy", False),
        ("psychology", True),
    ]
    assert (first.chemicals[0].name, first.chemicals[0].registry) == ("Ketamine", "690G0D6V8H")
    assert first.registry_numbers[0].accession == "NCT00000001"
    assert first.grants[0].country == "United States"
    notice = first.comments_corrections[0]
    assert (notice.ref_type, notice.pmid) == ("RetractionIn", "900002")
    assert first.keywords == ("craving",)
    assert (second.published.precision, second.published.month) == ("range", 12)


def test_ris_is_read_in_the_dialects_of_its_writers(tmp_path):
    first, chapter = read_text(tmp_path, "a.ris", RIS)
    assert (first.pmid, first.ids["doi"]) == ("900004", "10.1000/XYZ.2")
    assert text_of(first) == "A first title\nOne line and another."
    assert [(a.last or a.collective, a.initials) for a in first.authors] == [
        ("Berg", "AM"),
        ("Das", "RK"),
        ("The Test Group", None),
    ]
    assert (first.journal.title, first.journal.iso, first.journal.pages) == (
        "Journal of Tests",
        "J Tests",
        "12-19",
    )
    assert (first.published.iso, first.keywords) == ("2019-11-01", ("ketamine", "alcohol"))
    assert first.comments_corrections[0].ref_type == "RetractionIn"
    assert first.comments_corrections[0].pmid == "900005"
    assert (chapter.kind, chapter.pmid) == ("book", None), "an Embase number is no PMID"
    assert (chapter.journal.publisher, chapter.journal.place) == ("A press", "Bern")


CSV_TABLES = {
    "comma": "PMID,Title,Authors,Journal/Book,Publication Year,DOI\n"
    '900001,"A title, with comma","Das RK, Kamboj SK.",J Tests,2019,10.1000/a\n',
    "semicolon": "pmid;title;authors;journal;year;doi\n"
    "900001;A title, with comma;Das RK, Kamboj SK;J Tests;2019;10.1000/a\n",
    "tab": "pmid\ttitle\tauthors\tjournal\tyear\tdoi\n"
    "900001\tA title, with comma\tDas RK|Kamboj SK\tJ Tests\t2019\thttps://doi.org/10.1000/a\n",
}


BIB = r"""
Names of journals first, as some programs write them.
@string{jts = "Journal of " # {Tests}}
@comment{jabref-meta: databaseType:bibtex;}
@article{muster2020,
  author = {M{\"u}ller, J{\o}rgen and van der Berg, Jr, Anna M and {Alpha and Beta Group} and
            Ludwig van Beethoven and Krystal JH and others},
  title = {{Ketamine {\&} craving: 50\% of \textit{all}, $p<0.05$}},
  journal = jts, year = 2020, month = mar, volume = "7", pages = {110--119},
  doi = {https://doi.org/10.1000/a_b}, keywords = {ketamine; craving},
  note = {PMID: 900001}
}
@inproceedings{nokey, title="A {"}quoted{"} talk", date = {2021-04-05}, eprint = 900002,
  eprinttype = {pubmed}} @book(paren, title = {A book (of tests)}, publisher = {A press},
  address = {Bern}, year = {1999})
"""


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("PMID: 900001", "PMID:900001"),
        ("PMCID: PMC123 PMID: 900001", "PMID:900001"),
        ("See also PMID: 900001", "DOI:10.1000/a"),
        ("Erratum in: J Tests. 2021;8:1. PMID: 900001", "DOI:10.1000/a"),
    ],
)
def test_a_note_tells_the_pmid_of_its_own_record_only(tmp_path, note, key):
    texts = {
        "x.bib": f"@article{{a, title = {{A}}, doi = {{10.1000/a}}, note = {{{note}}}}}",
        "x.json": json.dumps([{"type": "article-journal", "title": "A", "note": note}]).replace(
            '"title"', '"DOI": "10.1000/a", "title"'
        ),
        "x.ris": f"TY  - JOUR\nTI  - A\nDO  - 10.1000/a\nN1  - {note}\nER  - \n",
    }
    for name, text in texts.items():
        assert [r.key for r in read_text(tmp_path, name, text)] == [key], name


def test_bibtex_is_read_in_the_dialects_of_its_writers(tmp_path):
    article, talk, book = read_text(tmp_path, "x.bib", BIB)
    assert (article.key, article.ids["doi"]) == ("PMID:900001", "10.1000/a_b")
    assert article.title == "Ketamine & craving: 50% of all, p<0.05"
    assert [a.collective or f"{a.last}|{a.initials}|{a.suffix}" for a in article.authors] == [
        "Müller|J|None",
        "van der Berg|AM|Jr",
        "Alpha and Beta Group",
        "van Beethoven|L|None",
        "Krystal|JH|None",
        "et al",
    ]
    assert (article.journal.title, article.journal.pages) == ("Journal of Tests", "110-119")
    assert (article.published.iso, article.keywords) == ("2020-03", ("ketamine", "craving"))
    assert (talk.key, talk.title, talk.published.iso) == (
        "PMID:900002",
        'A "quoted" talk',
        "2021-04-05",
    )
    assert (book.kind, book.title, book.journal.place) == ("book", "A book (of tests)", "Bern")


@pytest.mark.parametrize(
    ("text", "titles", "said"),
    [
        ("@Article{,\n title={No key}}", ["No key"], []),
        ("@article{two words, title={B}} @misc{title={C}, year=1999}", ["B", "C"], []),
        ("@article{ W:1,\nTitle = {{W}},\nEarly Access Date = {MAY 2020},\n}", ["W"], []),
        ("@misc(a, title={A}) see @misc{b, title={B}}\n% @misc{c, title={C}}", list("ABC"), []),
        ("@comment{@misc{a, title={A}}}@misc{b, title={B}}", ["B"], []),
        (
            "@misc{b, title={Mail (x) @foo(bar) or\n at @foo {b}}}",
            ["Mail (x) @foo(bar) or at @foo b"],
            [],
        ),
        ("@ string{a={x}, b={y}} @misc{b, title={B}}", ["B"], []),
        ("@misc{a, title={A} year={2020}}", [], ["or has no comma before it"]),
        ("@misc{a, title=" + "{" * 5000 + "\n@misc{b, title={B}}", ["B"], ["too deeply"]),
        ("@misc{a,title={A},note={" + "x" * 100_000 + "}}", [], ["is not closed, or has"]),
        ("@misc{a,title={" + "x" * 100_000 + "}}", [], ["not closed within 100,000"]),
        ("@misc{a," + "b=1," * 600 + "title={A}}", [], ["more than 500 signs"]),
        ("@string{a={" + "x" * 60_000 + "}}@string{b=a # a}@misc{c,title={C}}", ["C"], ["100,000"]),
        ("@misc{\n" * 2000, [], ["not closed"] * 1001 + ["more than 1,000 entries"]),
    ],
)
def test_no_entry_of_bibtex_is_lost_without_a_word(tmp_path, text, titles, said):
    told: list[str] = []
    records: list[Record] = []
    path = tmp_path / "x.bib"
    path.write_text(text)
    try:
        records.extend(read_file(path, told.append))
    except FileFormatError as error:
        told.append(str(error))
    assert [r.title for r in records] == titles
    assert len(told) == len(said)
    assert all(words in line for words, line in zip(said, told, strict=True))


@pytest.mark.parametrize("month", ["mar", "{March}", '"10~" # mar', "3", "{03}", "Mar # {.}"])
def test_months_of_bibtex(tmp_path, month):
    (record,) = read_text(tmp_path, "x.bib", f"@misc{{a, title={{A}}, year=2020, month={month}}}")
    assert record.published.iso == "2020-03"


CSL = """{"items": [
 {"id": "http://zotero.org/1", "type": "article-journal", "title": "One", "PMID": 900001,
  "author": [{"family": "Berg", "given": "Anna M.", "non-dropping-particle": "van den"},
             {"family": "Lee", "given": "JH"}, {"literal": "Alpha Group"}, {"family": "WHO"}],
  "issued": {"date-parts": [["2020", 3]]}, "container-title": "Journal of tests",
  "DOI": "10.1000/A", "keyword": "ketamine, craving"},
 {"id": "x1", "type": "article", "title": "Two", "issued": {"raw": "2021 Apr"}},
 {"id": "y1", "title": "Three", "abstract": "A plain row."}]}
"""


def test_csl_json_is_read_in_the_dialects_of_its_writers(tmp_path):
    one, two, three = read_text(tmp_path, "x.json", CSL)
    assert (one.key, one.published.iso, one.keywords) == (
        "PMID:900001",
        "2020-03",
        ("ketamine", "craving"),
    )
    assert [a.collective or f"{a.last}|{a.initials}" for a in one.authors] == [
        "van den Berg|AM",
        "Lee|JH",
        "Alpha Group",
        "WHO",
    ]
    assert (two.key, two.published.iso, two.publication_types[0].name) == (
        "ID:x1",
        "2021-04",
        "Preprint",
    )
    assert (three.key, three.abstract[0].text) == ("ID:y1", "A plain row.")
    assert [r.title for r in read_text(tmp_path, "l.json", '{"id":1,"title":"A"}\n{"id":2}\n')]


def test_an_item_that_is_no_reference_is_named_by_its_number(tmp_path):
    items = ["5", '{"type": "book"}', '{"type": "book", "title": "T", "issued": {"date-parts": 5}}']
    items += ['{"type": "book", "author": "T"}', '{"type": "book", "PMID": "x"}', '{"id": [1]}']
    told: list[str] = []
    text = f'[{", ".join(items)}, {{"type": "book", "title": "Good"}}]'
    (good,) = read_text(tmp_path, "x.json", text, on_problem=told.append)
    assert (
        good.title == "Good" and [f"item {n}: " in t for n, t in enumerate(told, 1)] == [True] * 6
    )
    with pytest.raises(FileFormatError, match="item 1: 5 where an object"):
        list(read_file(tmp_path / "x.json"))


@settings(max_examples=60)
@given(data=st.data(), name=st.sampled_from(["x.bib", "x.json"]))
def test_a_broken_list_of_references_is_told_and_never_a_crash(tmp_path_factory, data, name):
    text = BIB if name == "x.bib" else CSL
    cut = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.text("{}[]()\"'@,=#\\\\ ab\n$~", max_size=8))
    told: list[str] = []
    try:
        read_text(tmp_path_factory.mktemp("x"), name, text[:cut] + noise, on_problem=told.append)
    except FileFormatError as error:
        told.append(str(error))
    assert all(name in line and "\n" not in line for line in told)


@pytest.mark.parametrize("kind", CSV_TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_is_read_whatever_its_delimiter_and_encoding(tmp_path, kind, encoding):
    (record,) = read_text(tmp_path, "t.csv", CSV_TABLES[kind], encoding=encoding)
    assert (record.key, record.title) == ("PMID:900001", "A title, with comma")
    assert [a.last for a in record.authors] == ["Das", "Kamboj"]
    assert (record.journal.title, record.published.year) == ("J Tests", 2019)
    assert record.ids["doi"] == "10.1000/a"


def test_a_table_of_windows_keeps_its_umlauts(tmp_path):
    (record,) = read_text(
        tmp_path, "t.csv", "title;year\nÜber Ketamin – heute;1999\n", encoding="cp1252"
    )
    assert record.title == "Über Ketamin – heute"
    assert record.key.startswith("ID:"), "a row without numbers is known by its text"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gaps.csv", "pmid,title\n31000001.0,One\n,Two\n"),
        ("gaps.jsonl", '{"pmid": 31000001.0, "title": "One"}\n{"pmid": null, "title": "Two"}\n'),
    ],
)
def test_a_column_of_pmids_with_gaps_may_be_one_of_fractions(tmp_path, name, text):
    assert [r.pmid for r in read_text(tmp_path, name, text)] == ["31000001", None]


def test_cells_with_line_ends_keep_the_count_of_lines(tmp_path):
    told = []
    text = 'pmid,abstract\n1,"one\ntwo"\nx,bad\n2,fine\n3,too,many\n'
    records = read_text(tmp_path, "t.csv", text, on_problem=told.append)
    assert [r.pmid for r in records] == ["1", "2"]
    assert ["line 4: 'x' is no PMID" in told[0], "line 6: 3 cells where" in told[1]] == [True, True]


def test_json_rows_keep_their_text_exactly(tmp_path):
    rows = [
        {"id": 52, "title": " T ", "abstract": "A:  b\u2028c \n"},
        {"id": "x1", "title": "T", "abstract": ""},
        {"id": "900001", "pmid": "900001", "doi": "10.1000/a", "title": "T", "year": 2019,
         "abstract": "M: x\nR: y", "abstract_sections": [
             {"label": "M", "text": "x"}, {"label": "R", "text": "y"}]},
        {"id": "s", "title": "T", "abstract": "M: x R: y",
         "abstract_sections": [{"label": "M", "text": "x"}]},
    ]  # fmt: skip
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    records = read_text(tmp_path, "a.jsonl", text)
    for row, record in zip(rows, records, strict=True):
        assert text_of(record) == f"{row['title']}\n{row['abstract']}"
        assert record.ids["id"] == str(row["id"])
    assert [r.key for r in records] == ["ID:52", "ID:x1", "PMID:900001", "ID:s"]
    assert [len(r.abstract) for r in records] == [1, 0, 2, 1]


DAMAGED = {
    "a.nbib": ("PMID- 1\nTI  - One.\nno tag here\n\nPMID- 2\nTI  - Two\n", 3, "neither a tag"),
    "b.nbib": ("PMID- 1a\nTI  - One.\n\nPMID- 2\nTI  - Two\n", 1, "is no PMID"),
    "c.nbib": ("AB  - Lost.\n\nPMID- 2\nTI  - Two\n", 1, "needs a PMID-"),
    "a.ris": ("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n", 1, "not closed"),
    "b.ris": ("TY  - JOUR\nTI  - Two\nER  - \nAU  - Berg, A\n", 4, "outside a record"),
    "c.ris": ("TY  - JOUR\nAU  - A\nER  - \nTY  - JOUR\nTI  - Two\nER  - \n", 1, "needs a title"),
    "a.bib": ("@article{a, title={One}\n@article{b, title={Two}}\n", 1, "not closed"),
    "b.bib": ("@misc{a, title={One}, year 2020}\n@misc{b, title={Two}}\n", 1, "is no field"),
    "c.bib": ("@article{a, author={One}}\n@article{b, title={Two}}\n", 1, "needs a title"),
    "d.bib": ('@misc{a, title="One}\n@misc{b, title={Two}}\n', 1, "is not closed"),
    "a.csv": ("pmid,title\n1,One,x\n2,Two\n", 2, "3 cells where the header has 2"),
    "b.csv": ("pmid,title,doi\n,One,11.x\n2,Two,\n", 2, "is no DOI"),
    "c.csv": ("pmid,title,year\n,,2019\n2,Two,\n", 2, "neither pmid, doi nor title"),
    "a.jsonl": ('{"id": 1, "title"\n{"pmid": "2", "title": "Two"}\n', 1, "no JSON object"),
    "b.jsonl": ('[1]\n{"pmid": "2", "title": "Two"}\n', 1, "a list where an object"),
    "c.jsonl": ('{"title": ["x"]}\n{"pmid": "2", "title": "Two"}\n', 1, "a text is needed"),
    "d.jsonl": ('{"abstract": "x"}\n{"pmid": "2", "title": "Two"}\n', 1, "needs an id"),
    "e.jsonl": ('{"pmid": "x"}\n{"pmid": "2", "title": "Two"}\n', 1, "is no PMID"),
    "f.jsonl": (
        '{"key": "PMID:1", "source": "file", "version": "1"}\n{"pmid": "2", "title": "Two"}\n',
        1,
        "version is '1'; int is needed",
    ),
    "g.jsonl": (
        '{"key": "1", "source": "file"}\n{"pmid": "2", "title": "Two"}\n', 1, "is not PMID:...",
    ),
    "h.jsonl": (
        '{"key": "ID:1", "source": "file", "colour": 1}\n{"pmid": "2", "title": "Two"}\n',
        1,
        "unknown field 'colour'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_row_is_named_by_file_and_line_and_left_out(tmp_path, name):
    text, line, said = DAMAGED[name]
    told: list[str] = []
    records = read_text(tmp_path, name, text, on_problem=told.append)
    assert [r.title for r in records] == ["Two"]
    (message,) = told
    assert f"{name}, line {line}: " in message and said in message and "\n" not in message
    with pytest.raises(FileFormatError) as caught:
        list(read_file(tmp_path / name))
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.ris", None, "no such file"),
        ("empty.nbib", b"", "the file is empty"),
        ("blank.ris", b"\n\n", "no record found"),
        ("what.docx", b"PK\x03\x04", "not known by name or content"),
        ("odd.csv", b"colour,size\nred,2\n", "no column 'pmid', 'doi' or 'title'"),
        ("open.csv", b'title\n"never closed\n', "no readable table"),
        ("huge.csv", b"title\n" + b"x" * 1_000_001, "more than 1,000,000 characters"),
        ("list.csv", b"PK\x03\x04\x14\0", "an Excel, Word or zip file"),
        ("paper.ris", b"%PDF-1.7\n", "a PDF"),
        ("words.json", b"words", "no JSON"),
        ("number.json", b"5", "5 where an array"),
        ("half.json", b'[{"title": "\\ud83d", "type": "book"}]', "half of a character"),
        ("deep.json", b"[" * 100_000, "nested too deeply"),
        ("none.json", b"[]", "no record found"),
        ("prose.bib", b"no entry here", "no record found"),
        ("cut.jsonl.gz", gzip.compress(b'{"id": 1}\n' * 99, mtime=0)[:-9], "damaged gzip"),
        ("cut.nbib.gz", gzip.compress(b"PMID- 1\n" * 99, mtime=0)[:-9], "damaged gzip"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_line(tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileFormatError) as caught:
        list(read_file(path))
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_cell_may_hold_a_long_text(tmp_path):
    text = "Seven of nine stayed. " * 10_000
    (record,) = read_text(tmp_path, "long.csv", f'title,abstract\nOne,"{text}"\n')
    assert record.abstract[0].text == text.strip()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileFormatError, match="a folder"):
        list(read_file(tmp_path))


ONE_EACH = [NBIB.strip(), RIS[3:], BIB[BIB.index("@") :], '{"id": "1", "title": "T"}\n']
ONE_EACH += ['[{"title": "T", "type": "book"}]']


@pytest.mark.parametrize("name", ["x.txt", "x", "x.txt.gz"])
@pytest.mark.parametrize("text", ONE_EACH)
def test_an_unknown_name_is_told_by_its_content(tmp_path, name, text):
    data = text.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert list(read_file(tmp_path / name))


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2016", "2016", "year"),
        ("2012 Oct", "2012-10", "month"),
        ("2016 Apr 19", "2016-04-19", "day"),
        ("20160419", "2016-04-19", "day"),
        ("2019/11/01/", "2019-11-01", "day"),
        ("2019///", "2019", "year"),
        ("2010 Spring", "2010", "season"),
        ("2009 Jan-Feb", "2009-01", "range"),
        ("2020 Feb 31", "2020-02-31", "day"),
        ("Nov 1", None, "unknown"),
        ("9999", None, "unknown"),
        ("0001/02", None, "unknown"),
        ("", None, None),
    ],
)
def test_dates_are_as_precise_as_their_print(text, iso, precision):
    date = parse_date(text)
    assert (date and date.iso, date and date.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Berg A.M.; Das R.-K.",  # Scopus, Embase
        "Berg A.M., Das R.K.",
        "Berg A. M.; Das R. K.",
        "Berg, A.M. and Das, R.K.",  # Rayyan, BibTeX
        "Berg, A. M., & Das, R. K.",  # APA
        "Berg AM|Das RK",
        "['Berg, A. M.', 'Das, R. K.']",  # ASReview
    ],
)
def test_authors_are_told_apart_in_the_print_of_many_databases(text):
    assert [(a.last, a.initials) for a in split_authors(text)] == [("Berg", "AM"), ("Das", "RK")]


def test_the_columns_of_other_databases_are_known(tmp_path):
    scopus = '"Authors","Title","Year","Page start","Page end"\n"Berg A.","One","2020","7","19"\n'
    embase = (
        '"Title","Author Names","Published Year","Medline PMID"\n"One","Berg A.","2020","900001"\n'
    )
    for table in (scopus, embase):
        (record,) = read_text(tmp_path, "t.csv", table)
        assert (record.authors[0].last, record.published.year) == ("Berg", 2020)
        assert (record.pmid, record.journal.pages) in {("900001", None), (None, "7-19")}


def test_what_an_export_says_around_its_records_is_no_damage(tmp_path):
    text = "Provider: A press\nContent: text/plain\n\nTY  - JOUR\nTI  - One\nER  -\n\nEF  -\n"
    problems: list[str] = []
    (record,) = read_text(tmp_path, "a.ris", text, on_problem=problems.append)
    assert (record.title, problems) == ("One", [])


def test_names_and_numbers_that_say_nothing_are_none():
    assert (person("  "), clean_pmid("0"), clean_pmid("12a"), clean_doi("see page 10")) == (
        None,
    ) * 4
    assert clean_pmid("PMID: 00123") == "123"
    assert [a.collective for a in split_authors("John Smith, Jane Doe, Jim Roe")] == [
        "John Smith, Jane Doe, Jim Roe"
    ]


def make(key="ID:a", pmid=None, doi=None, *, title="One title", year=2020, last="Das", **more):
    return Record(
        key,
        pmid,
        title=title,
        published=PartialDate(year, None, None, "year", str(year)) if year else None,
        authors=(Author(last=last),) if last else (),
        ids={"doi": doi} if doi else {},
        **{"source": "file", **more},
    )


SAME = [
    (make("PMID:1", "1"), make("PMID:1", "1", title="Other"), "same PMID 1"),
    (
        make("DOI:10.1000/a", doi="10.1000/A"),
        make("PMID:1", "1", "10.1000/a"),
        "same DOI 10.1000/a",
    ),
    (make(), make("ID:b", title="ONE  title."), "same title, year and first author"),
    (make(), make("ID:b", last="das"), "same title, year and first author"),
]
DIFFERENT = [
    (make("PMID:1", "1"), make("PMID:2", "2")),  # an erratum bears the title of its article
    (make(doi="10.1000/a"), make("ID:b", doi="10.1000/b")),  # preprint and article
    (make(), make("ID:b", year=2021)),
    (make(), make("ID:b", last="Lee")),
    (make(last=None), make("ID:b", last=None)),
    (make(year=None), make("ID:b", year=None)),
    (make("PMID:1", "1", "10.1000/a"), make("PMID:2", "2", "10.1000/a")),
]


@pytest.mark.parametrize(("known", "row", "reason"), SAME)
def test_the_same_publication_is_told_and_why(known, row, reason):
    plan = import_plan([known], [row])
    assert not plan.new
    said = [d.reason for d in plan.duplicates] + [u.reason for u in plan.updates]
    assert len(said) == 1 and said[0].startswith(reason)


@pytest.mark.parametrize(("known", "row"), DIFFERENT)
def test_different_publications_stay_apart(known, row):
    assert import_plan([known], [row]).new == (row,)


def test_a_better_source_takes_the_place_of_a_lesser_one():
    digest = make("DOI:10.1000/a", doi="10.1000/a", source="digest")
    pubmed = make("PMID:1", "1", "10.1000/A", source="pubmed")
    newer = make("PMID:1", "1", "10.1000/A", source="pubmed", version=2)
    plan = import_plan([digest], [make("ID:x", doi="10.1000/a"), pubmed, newer, pubmed])
    (update,) = plan.updates
    assert (update.record, update.replaces) == (newer, "DOI:10.1000/a")
    assert [d.kept for d in plan.duplicates] == ["PMID:1"] * 3
    assert not plan.new
    assert import_plan([pubmed], [digest]).duplicates[0].kept == "PMID:1"


def test_an_abstract_that_was_missing_is_an_update():
    full = make(abstract=(Section(None, None, "Text."),))
    assert import_plan([make()], [full]).updates[0].reason.endswith("brings an abstract")
    assert import_plan([full], [make()]).duplicates[0].record == make()


def test_rows_repeated_in_the_files_are_merged_and_named():
    rows = [make("PMID:1", "1"), make("PMID:2", "2", title="B"), make("PMID:1", "1")]
    kept, merged = merge_duplicates(rows, existing=[make("PMID:2", "2", title="B")])
    assert [r.key for r in kept] == ["PMID:1"]
    assert [(d.kept, d.reason) for d in merged] == [
        ("PMID:2", "same PMID 2"),
        ("PMID:1", "same PMID 1"),
    ]


texts = st.text(max_size=30)


@given(title=texts, abstract=st.lists(st.tuples(texts | st.none(), texts), max_size=3), key=texts)
def test_a_full_record_survives_json(title, abstract, key):
    record = Record(
        f"ID:x{key}",
        title=title or None,
        abstract=tuple(Section(label, None, text) for label, text in abstract),
        authors=(Author(last=title, affiliations=(key,)),),
        published=PartialDate(2020, None, None, "year", "2020"),
        ids={"doi": "10.1000/a"},
        source="file",
    )
    assert record_of(json.loads(json.dumps(row_of(record)))) == record


@pytest.mark.real
@pytest.mark.skipif(not XML.exists(), reason="no ../shared/real beside the checkout")
@pytest.mark.parametrize(
    ("name", "count", "damaged"),
    [
        ("JabRef+jabref/NbibImporterTest.nbib", 1, 0),
        ("JabRef+jabref/MedlinePlainImporterTestCompleteEntry.txt", 1, 0),
        ("JabRef+jabref/MedlinePlainImporterTestMultipleEntries.txt", 6, 2),
        ("JabRef+jabref/MedlinePlainImporterStringOutOfBounds.txt", 1, 1),
        ("biopython+biopython/pubmed_result1.txt", 1, 0),
        ("biopython+biopython/pubmed_result2.txt", 4, 0),
        ("biopython+biopython/pubmed_result3.txt", 1, 0),
    ],
)
def test_real_medline_texts(name, count, damaged):
    told: list[str] = []
    records = list(read_file(XML / name, told.append))
    assert (len(records), len(told)) == (count, damaged)
    assert all(r.pmid or r.title for r in records)


@pytest.mark.real
@pytest.mark.skipif(not XML.exists(), reason="no ../shared/real beside the checkout")
def test_medline_text_agrees_with_bio_medline():
    from Bio import Medline

    path = XML / "biopython+biopython" / "pubmed_result2.txt"
    with path.open(encoding="utf-8") as stream:
        others = list(Medline.parse(stream))
    for record, other in zip(read_file(path), others, strict=True):
        assert (record.pmid, record.title) == (other["PMID"], other["TI"])
        assert record.abstract[0].text == other["AB"]
        assert record.journal.iso == other["TA"]
        assert [m.name for m in record.mesh] == [h.split("/")[0].strip("*") for h in other["MH"]]


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared/real beside the checkout")
@pytest.mark.parametrize(
    "name", ["psynamic/psynamic_dev.jsonl", "pubmed_records/ketamine_addiction_dev.jsonl"]
)
def test_real_rows_keep_the_text_their_offsets_count_in(name):
    path = SHARED / name
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for row, record in zip(rows, read_file(path), strict=True):
        assert text_of(record) == f"{row['title']}\n{row['abstract']}"
        assert record.ids["id"] == str(row["id"])
