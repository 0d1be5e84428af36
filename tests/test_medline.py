"""PubMed XML to records: every field, every kind of damage, and the real files."""

from __future__ import annotations

import gzip
import io
import subprocess
import zipfile
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.parsing import download_parts
from litreview.errors import FileFormatError, UsageError
from litreview.records import Author, Chemical, Correction, Grant, PartialDate, Record, Section
from litreview.sources.medline import read_medline
from litreview.sources.medline_dates import read_date, read_printed_date
from litreview.sources.medline_record import read_article
from litreview.sources.medline_text import (
    plain,
    regular_text,
    rewritten_text,
    without_references,
)

HERE = Path(__file__).parent
SET = HERE / "data" / "medline_set.xml"
REAL = HERE.parent.parent / "shared" / "real" / "pubmed_records" / "xml"
PARTS = HERE.parent / "benchmarks" / "data"


def article(pmid: str = "99000010", title: str = "T", more: str = "", abstract: str = "") -> str:
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>'
        f"<Article><Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue>"
        f"<Title>J</Title></Journal><ArticleTitle>{title}</ArticleTitle>{abstract}</Article>"
        f"{more}</MedlineCitation></PubmedArticle>"
    )


def a_set(*records: str) -> bytes:
    return ("<PubmedArticleSet>\n" + "\n".join(records) + "\n</PubmedArticleSet>").encode()


def read_all(source: object) -> tuple[list[Record], list[str], list[str]]:
    deleted: list[str] = []
    problems: list[str] = []
    records = list(read_medline(source, deleted.append, problems.append))  # type: ignore[arg-type]
    return records, deleted, problems


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {r.key: r for r in read_medline(SET)}


def test_the_set_is_read_whole():
    found, deleted, problems = read_all(SET)
    assert [r.key for r in found] == ["PMID:99000001", "PMID:99000002", "PMID:99000003"]
    assert deleted == ["99000004", "99000005"]
    assert problems == []


EXPECTED = {
    "version": 2,
    "title": "[Effect of R-examplamine on CO2 at p\u00a0<\u00a00.05 & below].",
    "vernacular_title": "Wirkung von R-Examplamin.",
    "status": "MEDLINE",
    "kind": "article",
    "source": "pubmed",
    "languages": ("ger", "eng"),
    "keywords": ("made-up drug", "in silico & more"),
    "ids": {"pii": "e17", "doi": "10.9999/Right.1", "pmc": "PMC9999999"},
    "published": PartialDate(2030, 12, None, "range", "2030 Dec-2031 Jan"),
    "entered": PartialDate(2030, 12, 1, "day", "2030 12 1"),
    "completed": PartialDate(2031, 2, 3, "day", "2031 02 03"),
    "revised": PartialDate(2031, 3, 4, "day", "2031 03 04"),
    "abstract": (
        Section("WHAT WE ASKED", "OBJECTIVE", "Does x2 fall?"),
        Section(None, None, "An unlabelled part with n=12."),
        Section("LEVEL OF EVIDENCE: 4", None, ""),
        Section("RESULTS", "RESULTS", " It fell (5 < 6).\n        "),
    ),
    "chemicals": (
        Chemical("D000000001", "Examplamines", None),
        Chemical("D007649", "Ketamine", "690G0D6V8H"),
    ),
    "grants": (
        Grant("X1 DA000000", "DA", "NIDA NIH HHS", "United States"),
        Grant(None, None, "A foundation", None),
    ),
    "comments_corrections": (
        Correction("RetractionIn", "99000009", "J Made-up Trials. 2032;8(1):1", "for invention"),
        Correction("UpdateOf", None, "Preprint & Co. 2029;:", None),
    ),
    "authors": (
        Author(
            "Muster",
            "Erika B",
            "EB",
            "Jr",
            None,
            "0000-0002-1825-009X",
            ("Institute A, Town.", "Institute B & C, Town."),
        ),
        Author("O'Nobody", None, "Z"),
        Author(collective="The INVENTED Study Group"),
    ),
}


@pytest.mark.parametrize("field", EXPECTED)
def test_a_field_of_an_article(records, field):
    assert getattr(records["PMID:99000001"], field) == EXPECTED[field]


def test_journal_mesh_types_and_registrations(records):
    record = records["PMID:99000001"]
    journal = record.journal
    assert journal.title == "Journal of Made-up Trials & Errors"
    assert (journal.iso, journal.nlm_id, journal.issn) == (
        "J Made-up Trials",
        "0000001",
        "0000-0019",
    )
    assert (journal.volume, journal.issue, journal.pages) == ("7", "2 Suppl", "10-9")
    assert [(m.ui, m.name, m.major, m.is_major) for m in record.mesh] == [
        ("D007649", "Ketamine", False, True),
        ("D006801", "Humans", False, False),
    ]
    assert [(q.ui, q.name, q.major) for q in record.mesh[0].qualifiers] == [
        ("Q000627", "therapeutic use", True),
        ("Q000009", "adverse effects", False),
    ]
    assert [(t.ui, t.name) for t in record.publication_types] == [
        ("D016428", "Journal Article"),
        ("D016449", "Randomized Controlled Trial"),
    ]
    assert [(n.bank, n.accession) for n in record.registry_numbers] == [
        ("ClinicalTrials.gov", "NCT99999991"),
        ("ClinicalTrials.gov", "NCT99999992"),
        ("ISRCTN", "ISRCTN99999999"),
    ]
    [other] = record.other_abstracts
    assert (other.language, other.kind) == ("fre", "plain-language-summary")
    assert other.sections == (Section("EN BREF", None, "Ceci est inventé."),)


def test_a_bare_record_is_full_of_none(records):
    record = records["PMID:99000002"]
    assert record.pmid == "99000002"
    assert record.published == PartialDate(1998, None, None, "season", "1998 Spring")
    assert record.ids == {"doi": "10.9999/from-list"}
    assert record.journal.iso == "Plain J"
    assert record.journal.pages == "5"
    assert (record.abstract, record.authors, record.mesh) == ((), (), ())
    assert (record.entered, record.revised, record.vernacular_title) == (None, None, None)


def test_a_book_chapter(records):
    book = records["PMID:99000003"]
    assert (book.kind, book.title) == ("book", "A chapter that is not there")
    assert book.journal.title == "Invented Reviews2"
    assert (book.journal.publisher, book.journal.place) == ("An Imaginary Press", "Nowhere (NW)")
    assert book.journal.issue == "3rd"
    assert [a.last for a in book.authors] == ["Writer"]
    assert book.published == PartialDate(2020, 5, 6, "day", "2020 5 6")
    assert book.entered == PartialDate(2020, 5, 7, "day", "2020 5 7")
    assert book.ids == {
        "bookaccession": "NBK9999999",
        "doi": "10.9999/chapter",
        "isbn": "9780000000002",
    }
    assert book.abstract == (Section("SUMMARY", None, "Short."),)
    assert [t.name for t in book.publication_types] == ["Review"]
    assert book.keywords == ("chapters",)


def test_a_whole_book_takes_its_own_title_date_and_editors():
    raw = (
        b"<PubmedBookArticle><BookDocument><PMID>99000011</PMID><Book><BookTitle>B</BookTitle>"
        b"<PubDate><Year>2009</Year><Month>02</Month></PubDate><AuthorList Type='editors'>"
        b"<Author><LastName>Ed</LastName></Author></AuthorList></Book>"
        b"<ContributionDate><Year>2015</Year></ContributionDate>"
        b"</BookDocument></PubmedBookArticle>"
    )
    [book], _, problems = read_all(raw)
    assert (book.title, book.published.iso, book.authors[0].last) == ("B", "2009-02", "Ed")
    assert problems == []


def test_raw_reads_back_to_the_same_record(records):
    for record in records.values():
        [again] = read_medline(record.raw)
        assert again == record
        assert again.raw == record.raw


DATES = [
    ("<Year>2020</Year>", (2020, None, None, "year", "2020")),
    ("<Year>2020</Year><Month>Jan</Month>", (2020, 1, None, "month", "2020 Jan")),
    ("<Year>2020</Year><Month>01</Month><Day>9</Day>", (2020, 1, 9, "day", "2020 01 9")),
    ("<Year>2020</Year><Month>Sept</Month><Day>31</Day>", (2020, 9, None, "month", "2020 Sept 31")),
    ("<Year>1998</Year><Season>Winter</Season>", (1998, None, None, "season", "1998 Winter")),
    ("<Year>1998</Year><Month>Summer</Month>", (1998, None, None, "season", "1998 Summer")),
    ("<MedlineDate>1998 Spring</MedlineDate>", (1998, None, None, "season", "1998 Spring")),
    ("<MedlineDate>2020 Jan-Feb</MedlineDate>", (2020, 1, None, "range", "2020 Jan-Feb")),
    ("<MedlineDate>2019 Apr 17-21</MedlineDate>", (2019, 4, 17, "range", "2019 Apr 17-21")),
    ("<MedlineDate>1978-1979</MedlineDate>", (1978, None, None, "range", "1978-1979")),
    ("<MedlineDate>1978-79 Fall</MedlineDate>", (1978, None, None, "season", "1978-79 Fall")),
    ("<MedlineDate>2021 3rd Quart</MedlineDate>", (2021, None, None, "range", "2021 3rd Quart")),
    ("<MedlineDate>2015 May</MedlineDate>", (2015, 5, None, "month", "2015 May")),
    ("<MedlineDate>in press</MedlineDate>", (None, None, None, "unknown", "in press")),
    ("<Month>Jan</Month>", (None, None, None, "unknown", "Jan")),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), DATES)
def test_a_date_keeps_its_precision(markup, expected):
    assert read_date(markup) == PartialDate(*expected)


def test_no_date_is_none():
    assert read_date("") is None
    assert read_date("<Year/>") is None


def test_a_range_over_new_year_begins_in_the_old_one():
    assert read_printed_date("2000 Dec-2001 Jan").iso == "2000-12"


def test_the_electronic_date_stands_in_for_a_missing_one():
    xml = article().replace("<PubDate><Year>2020</Year></PubDate>", "<PubDate/>")
    dated = xml.replace("</Article>", "<ArticleDate><Year>2019</Year></ArticleDate></Article>")
    [record] = read_medline(dated.encode())
    assert record.published.iso == "2019"


# --- forms of writing the same thing -------------------------------------------------

SAME = [
    ("comment", "a<!-- not this -->b", "ab"),
    ("instruction", "a<?skip this?>b", "ab"),
    ("cdata", "<![CDATA[1 < 2 & <b>]]>", "1 < 2 & <b>"),
    ("character reference", "&#945;&#x3b2;", "αβ"),
    ("nested markup", "<b><i>a</i><sup>b</sup></b>c", "abc"),
    ("empty markup", "a<br/>b", "ab"),
    ("carriage return", "a\r\nb", "a\nb"),
    ("apostrophe in an attribute", "<span class='x'>a</span>", "a"),
    ("greater than", "a > b", "a > b"),
    ("question in an attribute", '<span title="why?">a</span>', "a"),
    ("astral", "𝛽-blocker", "𝛽-blocker"),
    ("undeclared prefix", "<mml:mi>x</mml:mi>", "x"),
]


@pytest.mark.parametrize(("title", "expected"), [s[1:] for s in SAME], ids=[s[0] for s in SAME])
def test_text_is_what_itertext_gives(title, expected):
    [record], _, problems = read_all(a_set(article(title=title)))
    assert record.title == expected
    assert problems == []


def test_white_space_in_tags_changes_nothing():
    xml = article(
        title="Hello",
        abstract='<Abstract ><AbstractText\n\tLabel="A"\n>x</AbstractText\n></Abstract>',
    )
    [record], _, problems = read_all(xml.replace("</PubmedArticle>", "</PubmedArticle\n>").encode())
    assert record.abstract == (Section("A", None, "x"),)
    assert problems == []


def test_attributes_may_come_in_any_order_and_quotes():
    mesh = (
        "<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN='Y' UI='D1'>A &amp; B"
        "</DescriptorName></MeshHeading></MeshHeadingList>"
    )
    [record] = read_medline(article(more=mesh).encode())
    assert [(m.ui, m.name, m.major) for m in record.mesh] == [("D1", "A & B", True)]


def test_a_commented_record_is_no_record():
    found, _, problems = read_all(a_set(f"<!-- {article('1')} -->", article("2")))
    assert [r.pmid for r in found] == ["2"]
    assert problems == []


def test_letters_that_end_in_a_byte_like_a_space_stay_whole():
    # The last byte of à in UTF-8 is a no-break space in Latin-1, that of Å a control.
    words = "voilà Å"
    more = (
        f'<ChemicalList><Chemical><NameOfSubstance UI="D1">{words}</NameOfSubstance></Chemical>'
        f'</ChemicalList><MeshHeadingList><MeshHeading><DescriptorName UI="D2">{words}'
        f"</DescriptorName></MeshHeading></MeshHeadingList>"
        f"<KeywordList><Keyword>{words}</Keyword></KeywordList>"
    )
    author = (
        f"</ArticleTitle><AuthorList><Author><LastName>{words}</LastName><ForeName>à</ForeName>"
        f"<AffiliationInfo><Affiliation>{words}</Affiliation></AffiliationInfo></Author>"
        f"</AuthorList><PublicationTypeList><PublicationType>{words}</PublicationType>"
        f"</PublicationTypeList>"
    )
    xml = article(title=words, more=more).replace("</ArticleTitle>", author)
    [record] = read_medline(xml.replace("<Title>J<", f"<Title>{words}<").encode())
    assert record.authors == (Author(words, "à", affiliations=(words,)),)
    assert (record.title, record.journal.title, record.keywords) == (words, words, (words,))
    named = (record.mesh[0], record.chemicals[0], record.publication_types[0])
    assert [n.name for n in named] == [words] * 3


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_and_raw_is_utf8(encoding):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    xml = (
        f'<?xml version="1.0" encoding="{declared}"?>' + a_set(article(title="Zoë naïve")).decode()
    )
    [record], _, problems = read_all(xml.encode(encoding))
    assert record.title == "Zoë naïve"
    assert "Zoë".encode() in record.raw
    assert problems == []


def test_every_kind_of_source_gives_the_same(tmp_path):
    plain_bytes = SET.read_bytes()
    packed = gzip.compress(plain_bytes[:900]) + gzip.compress(plain_bytes[900:]) + b"\0" * 9
    path = tmp_path / "named_wrongly.xml"
    path.write_bytes(packed)
    keys = [r.key for r in read_medline(SET)]
    for source in (
        str(SET),
        plain_bytes,
        packed,
        path,
        io.BytesIO(plain_bytes),
        io.BytesIO(packed),
    ):
        assert [r.key for r in read_medline(source)] == keys


class Dribble(io.RawIOBase):
    """A file that gives a few bytes at a time, as a socket may."""

    def __init__(self, data: bytes, step: int) -> None:
        self.inner, self.step = io.BytesIO(data), step

    def read(self, size: int = -1) -> bytes:
        return self.inner.read(self.step)


@pytest.mark.parametrize("step", [1, 7, 61])
def test_where_the_blocks_end_does_not_matter(step):
    whole = read_all(SET)
    assert read_all(Dribble(SET.read_bytes(), step)) == whole
    assert read_all(Dribble(gzip.compress(SET.read_bytes()), step)) == whole


# --- damage ---------------------------------------------------------------------------

GOOD = [article("99000021"), article("99000022")]
BROKEN = [
    ("no end tag", article("7").replace("</ArticleTitle>", ""), "PMID 7"),
    ("crossed tags", article("7").replace("</Title>", "</Titel>"), "PMID 7"),
    ("bare ampersand tag", article("7", title="a <b c"), "PMID 7"),
    ("no pmid", article("7").replace("PMID", "PIMD"), "without a readable PMID"),
    ("pmid of letters", article("seven"), "without a readable PMID"),
    ("cut short", article("7")[:150], "PMID 7"),
    ("cut in a tag", article("7")[:-20], "PMID 7"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "said"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_damaged_record_is_named_and_costs_no_other(bad, said):
    found, _, problems = read_all(a_set(GOOD[0], bad, GOOD[1]))
    assert [r.pmid for r in found] == ["99000021", "99000022"]
    [problem] = problems
    assert any(part in problem for part in said.split("|"))
    assert "not read" in problem


REPAIRED = [
    ("control character", "a\x0bb", "a\ufffdb"),
    ("forbidden reference", "a&#11;b", "a\ufffdb"),
    ("html entity", "5&nbsp;mg&mdash;x", "5\u00a0mg—x"),
    ("unknown entity", "a &foo; b", "a &foo; b"),
    ("bare ampersand", "R&D", "R&D"),
]


@pytest.mark.parametrize(("title", "read"), [r[1:] for r in REPAIRED], ids=[r[0] for r in REPAIRED])
def test_what_can_be_repaired_is_read_and_told(title, read):
    found, _, problems = read_all(a_set(GOOD[0], article("7", title=title), GOOD[1]))
    assert [r.title for r in found] == ["T", read, "T"]
    assert len(problems) == 1
    assert problems[0].startswith("PMID 7: read after repair")


def test_bytes_that_are_no_utf8_are_told():
    xml = a_set(GOOD[0], article("7", title="na\u00efve"), GOOD[1]).replace("ï".encode(), b"\xef")
    found, _, problems = read_all(xml)
    assert [r.title for r in found] == ["T", "na\ufffdve", "T"]
    assert len(problems) == 1


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_keeps_its_records_and_says_so(keep):
    xml = a_set(*[article(str(n)) for n in range(1, 6)])
    cut = xml[: int(len(xml) * keep)]
    found, _, problems = read_all(cut)
    assert [r.pmid for r in found] == [str(n) for n in range(1, cut.count(b"</PubmedArticle>") + 1)]
    assert any("ends before" in p for p in problems)


def test_a_file_that_ends_between_two_records_says_so():
    _, _, problems = read_all(b"<PubmedArticleSet>" + article().encode())
    assert len(problems) == 1
    assert "ends before" in problems[0]


def test_truncated_and_damaged_gzip_keep_what_came_before():
    packed = gzip.compress(a_set(*[article(str(n), title="x" * n) for n in range(1, 3000)]), 1)
    found, _, problems = read_all(packed[: len(packed) // 2])
    assert 100 < len(found) < 2999
    assert any("compressed data ends too early" in p for p in problems)
    broken = packed[: len(packed) // 2] + b"\xff" * 50 + packed[len(packed) // 2 + 50 :]
    _, _, problems = read_all(broken)
    assert any("damaged" in p or "not read" in p for p in problems)


def test_without_a_callback_a_problem_is_logged(caplog):
    assert [r.pmid for r in read_medline(a_set(GOOD[0], article("x")))] == ["99000021"]
    assert "not read" in caplog.text


NOT_PUBMED = [
    (b"", "empty"),
    (b"  \n ", "empty"),
    (b'{"esearchresult": {"count": "0"}}', "JSON"),
    (b"<!DOCTYPE html><html><body>502</body></html>", "web page"),
    (b"<HTML>WWW Error 500 Diagnostic</HTML>", "web page"),
    (b"PMID- 1\nTI  - A title\n", "not XML"),
    (b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>", "ID list is empty"),
    (b'{"error":"API key invalid","api-key":"abcdefabcdefabcdef"}', "API key invalid"),
    (b"<eSearchResult><Count>1</Count></eSearchResult>", "<eSearchResult>"),
    (b"<?xml version='1.0'?>", "not XML"),
    (b"PK\x03\x04rubbish", "zip archive"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said"), NOT_PUBMED)
def test_what_is_no_pubmed_xml_is_refused_by_name(tmp_path, content, said):
    path = tmp_path / "answer.xml"
    path.write_bytes(content)
    with pytest.raises(FileFormatError) as caught:
        list(read_medline(path))
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_answer_shows_no_key():
    said = b"bad key 0123456789abcdef0123456789abcdef0123 from 10.0.0.7"
    answer = b"<eFetchResult><ERROR>" + said + b"</ERROR></eFetchResult>"
    with pytest.raises(FileFormatError) as caught:
        list(read_medline(answer))
    assert "0123456789abcdef" not in str(caught.value)
    assert "10.0.0.7" not in str(caught.value)


@pytest.mark.parametrize("inner", ["", " \n "])
def test_an_empty_set_is_no_record_and_is_told(inner):
    assert read_all(f"<PubmedArticleSet>{inner}</PubmedArticleSet>".encode())[2] == [
        "the XML given: a set without records"
    ]


def test_a_set_of_deletions_alone_is_fine():
    found, deleted, problems = read_all(a_set("<DeleteCitation><PMID>12</PMID></DeleteCitation>"))
    assert (found, deleted, problems) == ([], ["12"], [])


def test_wrong_sources_are_refused(tmp_path):
    with pytest.raises(FileFormatError, match="cannot be opened"):
        list(read_medline(tmp_path / "missing.xml"))
    with pytest.raises(FileFormatError, match="cannot be opened"):
        list(read_medline(tmp_path))
    with pytest.raises(UsageError, match="binary"):
        list(read_medline(io.StringIO("<x/>")))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="bytes"):
        list(read_medline("<PubmedArticleSet/>"))
    with pytest.raises(UsageError, match="int"):
        list(read_medline(7))  # type: ignore[arg-type]
    with pytest.raises(FileFormatError, match="no-such-encoding"):
        list(read_medline(b'<?xml version="1.0" encoding="no-such-encoding"?><a/>'))


# --- hostile --------------------------------------------------------------------------


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY l0 "lol">{laughs}'
        f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY f "<PubmedArticle>">]>'
    )
    xml = head.encode() + a_set(article("1", title="&l9;"), article("2", title="&x;"), article("3"))
    found, _, problems = read_all(xml)
    assert [r.title for r in found] == ["&l9;", "&x;", "T"]
    assert len(problems) == 2


def test_depth_and_length_do_no_harm():
    deep = "<i>" * 5000 + "x" + "</i>" * 5000
    long = "y" * 1_000_000
    found, _, _ = read_all(a_set(article("1", title=deep), article("2", title=long), article("3")))
    assert [len(r.title) for r in found if r.pmid in "23"] == [1_000_000, 1]


def test_zip_is_not_taken_for_xml(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.write(SET, "set.xml")
    with pytest.raises(FileFormatError, match="zip archive"):
        list(read_medline(path))


# --- against an independent reading ------------------------------------------------------

TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    max_size=30,
)
NODE = st.recursive(
    TEXT.map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["i", "b", "sup", "sub", 'x y="1"']).filter(lambda t: " " not in t),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)


@settings(max_examples=60)
@given(title=NODE, abstract=NODE)
def test_any_markup_reads_as_itertext(title, abstract):
    xml = article(
        title=title, abstract=f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>"
    )
    [record] = read_medline(xml.encode())
    tree = etree.fromstring(xml)
    assert (record.title or "") == "".join(tree.find(".//ArticleTitle").itertext())
    body = "".join(tree.find(".//AbstractText").itertext())
    assert [s.text for s in record.abstract] == ([body] if body else [])


def reference(raw: bytes) -> dict[str, object]:
    """The fields that must not differ, read by nothing of ours."""
    root = etree.fromstring(raw)

    def text(node):
        return "".join(node.itertext()) if node is not None else ""

    sections = [
        (s.get("Label") or None, s.get("NlmCategory") or None, text(s))
        for s in root.findall("MedlineCitation/Article/Abstract/AbstractText")
    ]
    locations = [
        e for e in root.findall("MedlineCitation/Article/ELocationID") if e.get("ValidYN") != "N"
    ]
    own = root.findall("PubmedData/ArticleIdList/ArticleId")
    dois = [text(e).strip() for e in locations if e.get("EIdType") == "doi"]
    dois += [text(e).strip() for e in own if e.get("IdType") == "doi"]
    links = root.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    authors = root.findall("MedlineCitation/Article/AuthorList/Author")
    headings = root.findall("MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName")
    return {
        "title": text(root.find("MedlineCitation/Article/ArticleTitle")),
        "sections": [s for s in sections if s[0] or s[2]],
        "doi": next((d for d in dois if d), None),
        "links": [
            (e.get("RefType"), text(e.find("PMID")), text(e.find("RefSource"))) for e in links
        ],
        "authors": [
            (text(a.find("LastName")), text(a.find("CollectiveName")), affiliations(a))
            for a in authors
            if a.get("ValidYN") != "N"
        ],
        "mesh": [d.get("UI") for d in headings],
    }


def affiliations(author) -> list[str]:
    return ["".join(e.itertext()) for e in author.iter("Affiliation")]


def ours(record: Record) -> dict[str, object]:
    return {
        "title": record.title or "",
        "sections": [(s.label, s.category, s.text) for s in record.abstract],
        "doi": record.ids.get("doi"),
        "links": [
            (c.ref_type, c.pmid or "", c.citation or "") for c in record.comments_corrections
        ],
        "authors": [
            (a.last or "", a.collective or "", list(a.affiliations)) for a in record.authors
        ],
        "mesh": [m.ui for m in record.mesh],
    }


def test_the_fixture_agrees_with_the_reference(records):
    for record in records.values():
        if record.kind == "article":
            assert ours(record) == reference(record.raw)


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("name", ["pubmed20n0014.xml.gz", "pubmed21n1298.xml.gz"])
def test_a_whole_part_of_nlm_agrees_with_the_reference(name):
    try:
        download_parts()
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"{name} is not there and pip cannot bring it: {error}")
    path = PARTS / name
    problems: list[str] = []
    count = 0
    for record in islice(read_medline(path, None, problems.append), 0, None, 4):
        count += 1
        assert ours(record) == reference(record.raw), record.key
    assert count == {"pubmed20n0014.xml.gz": 7500, "pubmed21n1298.xml.gz": 5197}[name]
    assert problems == []


@pytest.mark.real
def test_both_ways_of_reading_agree_on_real_records():
    for record in real_articles():
        short = without_references(record.raw)
        regular, rewritten = regular_text(short), rewritten_text(short)
        if regular is not None:
            assert read_article(regular, b"") == read_article(rewritten, b"")
        assert plain("a &amp;lt; b") == "a &lt; b"


@pytest.mark.real
def test_real_files_agree_with_the_reference():
    count = 0
    for record in real_articles():
        assert ours(record) == reference(record.raw), record.key
        count += 1
    assert count > 450


def real_articles():
    if not REAL.exists():
        pytest.skip(f"no real records in {REAL}")
    for path in sorted(p for p in REAL.rglob("*") if p.is_file() and p.name != "index.csv"):
        try:
            found = list(read_medline(path, None, [].append))
        except FileFormatError:
            continue
        yield from (r for r in found if r.raw.startswith(b"<PubmedArticle"))
