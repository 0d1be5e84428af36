import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy

from litreview.errors import UnknownName
from litreview.output.citations import vancouver
from litreview.output.exports import EXPORTS, SUFFIXES, export
from litreview.output.exports_bibtex import citation_keys, escaped
from litreview.records import (
    Author,
    Chemical,
    Correction,
    Grant,
    Journal,
    MeshHeading,
    PartialDate,
    PublicationType,
    Qualifier,
    Record,
    RegistryNumber,
    Section,
    text_of,
)
from litreview.sources.files import read_file
from litreview.sources.files_fields import DIGEST_PREFIX

XML = Path(__file__).parents[2] / "shared" / "real" / "pubmed_records" / "xml"

ARTICLE = Record(
    "PMID:900001",
    "900001",
    title="Craving & relapse: 50% of {all}, p_1 #2 $3 ~x^2 \\n of <b>what</b>?",
    vernacular_title="Verlangen",
    abstract=(
        Section(
            "AIM", "OBJECTIVE", "We wrote this for a test of line ends, long enough to be wrapped."
        ),
        Section("RESULTS", "RESULTS", "It was read;\nTY  - JOUR stands inside it."),
    ),
    journal=Journal("Journal of tests", "J. Tests", "0000001", "1234-5678", "7", "2", "110-119"),
    published=PartialDate(2020, 3, 5, "day", "2020 Mar 5"),
    authors=(
        Author(
            last="van den Berg",
            fore="Anna M",
            initials="AM",
            suffix="Jr",
            orcid="0000-0002-1825-0097",
        ),
        Author(last="Müller and Sons", fore="Zoë", initials="Z"),
        Author(collective="Alpha, Beta and Gamma Group"),
    ),
    languages=("ger",),
    publication_types=(PublicationType("D016428", "Journal Article"),),
    mesh=(MeshHeading(None, "Alcoholism", True, (Qualifier(None, "drug therapy", False),)),),
    chemicals=(Chemical(None, "Ketamine", "690G0D6V8H"),),
    keywords=("ketamine", "craving"),
    ids={"doi": "10.1000/a_b%c", "pmc": "PMC12345", "pii": "S0001"},
    registry_numbers=(RegistryNumber("ClinicalTrials.gov", "NCT00000001"),),
    grants=(Grant("R01", "AA", "NIAAA NIH HHS", "United States"),),
    comments_corrections=(Correction("RetractionIn", "900002", "J Tests. 2021 Jan;8(1):1", None),),
    status="MEDLINE",
)
DIGEST = Record(
    "DOI:10.1000/d",
    title="A digest",
    abstract=(Section(None, None, "Our own words."),),
    journal=Journal(iso="J Tests"),
    published=PartialDate(2021, None, None, "year", "2021"),
    authors=(Author(last="Dakwar", initials="E"), Author(collective="et al")),
    ids={"doi": "10.1000/d"},
    source="digest",
)
PREPRINT = Record(
    "DOI:10.1101/p",
    title="A preprint",
    journal=Journal(title="medRxiv"),
    publication_types=(PublicationType(None, "Preprint"),),
    ids={"doi": "10.1101/p"},
)
CHAPTER = Record(
    "PMID:900003",
    "900003",
    title="A chapter",
    journal=Journal(title="A book", publisher="A press", place="Bern"),
    published=PartialDate(2001, None, None, "year", "2001"),
    authors=(Author(last="Lee", fore="Ann"),),
    kind="book",
)
BARE = Record("ID:bare")
RECORDS = (ARTICLE, DIGEST, PREPRINT, CHAPTER, BARE)


def imported(tmp_path, name, records):
    path = tmp_path / f"out{SUFFIXES[name]}"
    path.write_text(export(records, name), encoding="utf-8")
    return list(read_file(path))


def bibtex_entries(text):
    """Entries of BibTeX by key, read by bibtexparser of either generation."""
    if hasattr(bibtexparser, "loads"):
        parser = bibtexparser.bparser.BibTexParser(common_strings=True)
        return {e["ID"]: e for e in bibtexparser.loads(text, parser=parser).entries}
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return {
        e.key: {"ENTRYTYPE": e.entry_type, **{f.key: f.value for f in e.fields}}
        for e in library.entries
    }


def test_ris_is_read_by_rispy_with_types_authors_and_numbers():
    article, digest, preprint, chapter, bare = rispy.loads(export(RECORDS, "ris"))
    kinds = [r["type_of_reference"] for r in (article, digest, preprint, chapter, bare)]
    assert kinds == ["JOUR", "JOUR", "UNPB", "CHAP", "JOUR"]
    assert article["authors"] == [
        "van den Berg, Anna M, Jr",
        "Müller and Sons, Zoë",
        "Alpha Beta and Gamma Group",
    ]
    assert (article["accession_number"], article["name_of_database"]) == ("900001", "PubMed")
    assert article["doi"] == "10.1000/a_b%c"
    assert (article["start_page"], article["end_page"]) == ("110", "119")
    assert (article["year"], article["date"]) == ("2020", "2020/03/05")
    assert article["keywords"] == ["ketamine", "craving"]
    assert article["notes"] == ["Retraction in: J Tests. 2021 Jan;8(1):1. PMID: 900002."]
    assert article["abstract"].startswith("AIM: We wrote")
    assert digest["abstract"] == f"{DIGEST_PREFIX} Our own words."
    assert (chapter["secondary_title"], chapter["publisher"]) == ("A book", "A press")


def test_a_line_end_inside_a_value_cannot_begin_a_record():
    assert export([ARTICLE], "ris").count("TY  - ") == 1
    assert len(re.findall(r"(?m)^PMID-", export(RECORDS, "nbib"))) == 2


def test_bibtex_is_read_by_bibtexparser_and_escaped():
    text = export(RECORDS, "bibtex")
    entries = bibtex_entries(text)
    assert list(entries) == [
        "vandenberg2020craving",
        "dakwar2021digest",
        "preprint",
        "lee2001chapter",
        "idbare",
    ]
    article = entries["vandenberg2020craving"]
    assert [e["ENTRYTYPE"] for e in entries.values()] == [
        "article",
        "article",
        "misc",
        "incollection",
        "article",
    ]
    assert article["author"] == (
        "van den Berg, Jr, Anna M and Müller {and} Sons, Zoë and {Alpha, Beta and Gamma Group}"
    )
    assert article["doi"] == "10.1000/a_b%c"
    assert article["pages"] == "110--119"
    assert r"50\% of \textbraceleft{}all\textbraceright{}, p\_1 \#2 \$3" in article["title"]
    assert article["note"].startswith("Retraction in: J Tests.")
    assert entries["dakwar2021digest"]["author"] == "Dakwar, E and others"
    assert entries["dakwar2021digest"]["abstract"].startswith(DIGEST_PREFIX)
    assert text.count("{") == text.count("}")


def test_bibtex_keys_are_unique_and_do_not_hang_on_the_order():
    same = [
        Record(
            f"PMID:{n}", str(n), title="The craving", authors=(Author(last="Lee", initials="A"),)
        )
        for n in range(1, 31)
    ]
    other = Record("PMID:99", "99", title="The cravinga", authors=(Author(last="Lee"),))
    keys = citation_keys([*same, other])
    assert len(set(keys.values())) == 31
    assert keys == citation_keys([other, *reversed(same)])
    assert keys["PMID:99"] == "leecravinga"
    assert escaped("a\n b") == "a b"


def test_csl_json_has_valid_fields_only():
    items = json.loads(export(RECORDS, "csl-json"))
    article, digest, preprint, chapter, bare = items
    assert [i["type"] for i in items] == [
        "article-journal",
        "article-journal",
        "article",
        "chapter",
        "article-journal",
    ]
    assert article["author"] == [
        {"family": "van den Berg", "given": "Anna M", "suffix": "Jr"},
        {"family": "Müller and Sons", "given": "Zoë"},
        {"literal": "Alpha, Beta and Gamma Group"},
    ]
    assert article["issued"] == {"date-parts": [[2020, 3, 5]]}
    assert (article["PMID"], article["PMCID"], article["DOI"]) == (
        "900001",
        "PMC12345",
        "10.1000/a_b%c",
    )
    assert (article["language"], article["container-title-short"]) == ("de", "J Tests")
    assert article["note"].startswith("Retraction in:")
    assert digest["abstract"].startswith(DIGEST_PREFIX)
    assert (chapter["container-title"], chapter["publisher-place"]) == ("A book", "Bern")
    assert "issued" not in preprint
    assert bare == {"id": "ID:bare", "type": "article-journal"}
    allowed = {
        "id",
        "type",
        "title",
        "author",
        "issued",
        "container-title",
        "container-title-short",
        "ISSN",
        "publisher",
        "publisher-place",
        "volume",
        "issue",
        "page",
        "DOI",
        "PMID",
        "PMCID",
        "language",
        "keyword",
        "abstract",
        "note",
    }
    assert all(set(item) <= allowed for item in items)


def test_nbib_is_printed_as_pubmed_prints_it():
    text = export([ARTICLE], "nbib")
    assert text.startswith("PMID- 900001\nSTAT- MEDLINE\n")
    assert all(re.match(r"[A-Z]{2,4} {0,2}- |      \S", line) for line in text.splitlines())
    assert max(map(len, text.splitlines())) <= 80
    for line in (
        "FAU - van den Berg, Anna M, Jr",
        "AU  - van den Berg AM Jr",
        "CN  - Alpha, Beta and Gamma Group",
        "LA  - ger",
        "MH  - *Alcoholism/drug therapy",
        "RN  - 690G0D6V8H (Ketamine)",
        "SI  - ClinicalTrials.gov/NCT00000001",
        "RIN - J Tests. 2021 Jan;8(1):1 PMID: 900002",
        "LID - 10.1000/a_b%c [doi]",
        "SO  - J Tests. 2020;7(2):110-9. doi: 10.1000/a_b%c.",
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize("name", ["ris", "nbib", "bibtex", "csl-json"])
def test_what_goes_out_comes_back(tmp_path, name):
    chosen = RECORDS[:4]
    for record, back in zip(chosen, imported(tmp_path, name, chosen), strict=True):
        assert back.key == record.key
        assert text_of(back).split() == text_of(record).split()
        assert back.source == ("digest" if record.source == "digest" else "file")
        assert back.kind == record.kind
        assert [c.ref_type for c in back.comments_corrections] == [
            c.ref_type for c in record.comments_corrections
        ]
        if record is not ARTICLE or name == "nbib":
            assert vancouver(back) == vancouver(record)
    article = next(iter(imported(tmp_path, name, chosen)))
    assert [a.last or a.collective for a in article.authors][:2] == [
        "van den Berg",
        "Müller and Sons",
    ]


def test_json_lines_lose_nothing(tmp_path):
    assert imported(tmp_path, "jsonl", RECORDS) == list(RECORDS)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_records_give_the_same_bytes(name):
    assert export(RECORDS, name) == export(iter(RECORDS), name)
    assert export([], name) in ("", "[]\n")
    assert "None" not in export(RECORDS, name)


def test_an_unknown_format_is_named_with_those_there_are():
    with pytest.raises(UnknownName, match=r"'bibtx'.*did you mean 'bibtex'.*csl-json"):
        export(RECORDS, "bibtx")


@pytest.mark.real
@pytest.mark.skipif(not XML.exists(), reason="no ../shared/real beside the checkout")
def test_real_records_of_every_kind_come_back(tmp_path):
    found = {}
    for path in sorted(XML.glob("metapub+metapub/*.xml")) + sorted(XML.glob("net-*/*1002.xml.gz")):
        found.update({r.key: r for r in read_file(path, lambda message: None)})
    records = list(found.values())
    assert len(records) > 100
    assert len(rispy.loads(export(records, "ris"))) == len(records)
    assert len(bibtex_entries(export(records, "bibtex"))) == len(records)
    assert imported(tmp_path, "jsonl", records) == records
    same = [
        vancouver(a) == vancouver(b)
        for a, b in zip(records, imported(tmp_path, "nbib", records), strict=True)
    ]
    assert same.count(False) <= 1, "a journal name with a comma after its dot may differ"
