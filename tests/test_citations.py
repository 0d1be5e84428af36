"""References against NLM's rules: facts of real publications in, the reference out.

The facts are those of PubMed's own records (PMID given); each expected line was put
together by hand after Citing Medicine, 2nd edition, chapters 1 (articles), 22 (books on
the Internet) and 23 (online ahead of print, preprints).
"""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import FileFormatError, UsageError
from litreview.output.citations import cite_with_style, short_pages, vancouver
from litreview.output.citations_parts import closed, is_retracted, notes_of
from litreview.records import (
    Author,
    Correction,
    Journal,
    PartialDate,
    PublicationType,
    Record,
)
from litreview.sources.files_fields import parse_date, person


def people(names: str) -> tuple[Author, ...]:
    return tuple(a for a in (person(name) for name in names.split("; ")) if a)


def article(pmid: str, names: str, title: str, where: tuple, date: str, **more) -> Record:
    iso, volume, issue, pages = where
    journal = Journal(iso=iso, volume=volume, issue=issue, pages=pages)
    return Record(
        f"PMID:{pmid}",
        pmid,
        title=title,
        journal=journal,
        published=parse_date(date),
        authors=people(names),
        **more,
    )


def link(ref_type: str, citation: str, pmid: str) -> tuple[Correction, ...]:
    return (Correction(ref_type, pmid, citation, None),)


REFERENCES = {
    "more than six authors, erratum": (
        article(
            "35649368",
            "Li YJ; Fahrmann JF; Aftabizadeh M; Zhao Q; Tripathi SC; Zhang C; Yuan Y",
            "Fatty acid oxidation protects cancer cells from apoptosis by increasing"
            " mitochondrial membrane lipids.",
            ("Cell Rep", "39", "9", "110870"),
            "2022 May 31",
            ids={"doi": "10.1016/j.celrep.2022.110870", "pii": "S2211-1247(22)00645-3"},
            comments_corrections=link(
                "ErratumIn", "Cell Rep. 2022 Jun 28;39(13):111044", "35767954"
            ),
        ),
        "Li YJ, Fahrmann JF, Aftabizadeh M, Zhao Q, Tripathi SC, Zhang C, et al. Fatty acid"
        " oxidation protects cancer cells from apoptosis by increasing mitochondrial membrane"
        " lipids. Cell Rep. 2022;39(9):110870. doi: 10.1016/j.celrep.2022.110870. PMID: 35649368."
        " Erratum in: Cell Rep. 2022 Jun 28;39(13):111044. PMID: 35767954.",
    ),
    "exactly six authors, no pages": (
        article(
            "34094707",
            "Irvin-Barnwell EA; Benson KM; Lu M; Ragin A; Wheeler J; Hoffman R",
            "Environmental Toxins Found Historically in the Polycythemia Vera Cluster Area and"
            " their Potential for Inducing DNA Damage.",
            ("J Environ Anal Toxicol", "8", "1", None),
            "2021 Feb 15",
            ids={"doi": "10.4172/2161-0525.1000551", "pmc": "PMC8176869"},
        ),
        "Irvin-Barnwell EA, Benson KM, Lu M, Ragin A, Wheeler J, Hoffman R. Environmental Toxins"
        " Found Historically in the Polycythemia Vera Cluster Area and their Potential for"
        " Inducing DNA Damage. J Environ Anal Toxicol. 2021;8(1). doi: 10.4172/2161-0525.1000551."
        " PMID: 34094707; PMCID: PMC8176869.",
    ),
    "suffix after the last author": (
        article(
            "31789841",
            "Park YS; Konge L; Artino, Anthony R, Jr",
            "The Positivism Paradigm of Research.",
            ("Acad Med", "95", "5", "690-694"),
            "2020 May",
            ids={"doi": "10.1097/ACM.0000000000003093"},
        ),
        "Park YS, Konge L, Artino AR Jr. The Positivism Paradigm of Research. Acad Med."
        " 2020;95(5):690-4. doi: 10.1097/ACM.0000000000003093. PMID: 31789841.",
    ),
    "suffix as an ordinal": (
        article(
            "43",
            "Gilbert, H F, III; O'Leary MH",
            "Modification of arginine and lysine in proteins with 2,4-pentanedione.",
            ("Biochemistry", "14", "23", "5194-9"),
            "1975 Nov 18",
            ids={"doi": "10.1021/bi00694a027"},
        ),
        "Gilbert HF 3rd, O'Leary MH. Modification of arginine and lysine in proteins with"
        " 2,4-pentanedione. Biochemistry. 1975;14(23):5194-9. doi: 10.1021/bi00694a027. PMID: 43.",
    ),
    "suffix with one initial": (
        article(
            "40",
            "Roskoski R Jr; Lim CT; Roskoski LM",
            "Human brain and placental choline acetyltransferase: purification and properties.",
            ("Biochemistry", "14", "23", "5105-10"),
            "1975 Nov 18",
        ),
        "Roskoski R Jr, Lim CT, Roskoski LM. Human brain and placental choline acetyltransferase:"
        " purification and properties. Biochemistry. 1975;14(23):5105-10. PMID: 40.",
    ),
    "title in brackets, German": (
        article(
            "21",
            "Isaac O; Thiemer K",
            "[Biochemical studies on camomile components/III. In vitro studies about the"
            " antipeptic activity of (--)-alpha-bisabolol (author's transl)].",
            ("Arzneimittelforschung", "25", "9", "1352-4"),
            "1975 Sep",
            languages=("ger",),
        ),
        "Isaac O, Thiemer K. [Biochemical studies on camomile components/III. In vitro studies"
        " about the antipeptic activity of (--)-alpha-bisabolol (author's transl)]."
        " Arzneimittelforschung. 1975;25(9):1352-4. German. PMID: 21.",
    ),
    "two languages": (
        article(
            "36987902",
            "Bruserud Ø; Arnes K; Kjørsvik CR; Brekke RL; Almeland SK; Guttormsen AB; Vindenes HA",
            "Patients over 75 years admitted to the National Burn Centre, Haukeland University"
            " Hospital, 2000-19.",
            ("Tidsskr Nor Laegeforen", "143", "5", None),
            "2023 Mar 28",
            ids={"doi": "10.4045/tidsskr.22.0358"},
            languages=("eng", "nor"),
        ),
        "Bruserud Ø, Arnes K, Kjørsvik CR, Brekke RL, Almeland SK, Guttormsen AB, et al. Patients"
        " over 75 years admitted to the National Burn Centre, Haukeland University Hospital,"
        " 2000-19. Tidsskr Nor Laegeforen. 2023;143(5). English, Norwegian."
        " doi: 10.4045/tidsskr.22.0358. PMID: 36987902.",
    ),
    "one page": (
        article(
            "28",
            "Thornton JA; Harrison MJ",
            "Letter: Duration of action of AH8165.",
            ("Br J Anaesth", "47", "9", "1033"),
            "1975 Sep",
            ids={"doi": "10.1093/bja/47.9.1033"},
        ),
        "Thornton JA, Harrison MJ. Letter: Duration of action of AH8165. Br J Anaesth."
        " 1975;47(9):1033. doi: 10.1093/bja/47.9.1033. PMID: 28.",
    ),
    "no issue": (
        article(
            "30386702",
            "Liu M; Wang D; Gao L; Tian H; Liu S; Chen D; Duan X",
            "Species diversity of drifting fish eggs in the Yangtze River using molecular"
            " identification.",
            ("PeerJ", "6", None, "e5807"),
            "2018",
            ids={"doi": "10.7717/peerj.5807", "pii": "e5807", "pmc": "6203937"},
        ),
        "Liu M, Wang D, Gao L, Tian H, Liu S, Chen D, et al. Species diversity of drifting fish"
        " eggs in the Yangtze River using molecular identification. PeerJ. 2018;6:e5807."
        " doi: 10.7717/peerj.5807. PMID: 30386702; PMCID: PMC6203937.",
    ),
    "article number in the pii": (
        article(
            "31540985",
            "Ma B; Wang Q; Ikeda H; Zhang C; Xu LH",
            "Hydroxylation of Steroids by a Microbial Substrate-Promiscuous P450 Cytochrome"
            " (CYP105D7): Key Arginine Residues for Rational Design.",
            ("Appl Environ Microbiol", "85", "23", None),
            "2019 12 01",
            ids={"doi": "10.1128/AEM.01530-19", "pii": "e01530-19"},
        ),
        "Ma B, Wang Q, Ikeda H, Zhang C, Xu LH. Hydroxylation of Steroids by a Microbial"
        " Substrate-Promiscuous P450 Cytochrome (CYP105D7): Key Arginine Residues for Rational"
        " Design. Appl Environ Microbiol. 2019;85(23):e01530-19. doi: 10.1128/AEM.01530-19."
        " PMID: 31540985.",
    ),
    "letter before the pages": (
        article(
            "34995163",
            "Greenlund IM; Carter JR",
            "Sympathetic neural responses to sleep disorders and insufficiencies.",
            ("Am J Physiol Heart Circ Physiol", "322", "3", "H337-H349"),
            "2022 Mar 01",
            ids={"doi": "10.1152/ajpheart.00590.2021"},
        ),
        "Greenlund IM, Carter JR. Sympathetic neural responses to sleep disorders and"
        " insufficiencies. Am J Physiol Heart Circ Physiol. 2022;322(3):H337-49."
        " doi: 10.1152/ajpheart.00590.2021. PMID: 34995163.",
    ),
    "supplement": (
        article(
            "35679569",
            "Waters CM",
            "Public Health Nursing's Impact on Strengthening Community Resilience.",
            ("Am J Public Health", "112", "S3", "S224-S225"),
            "2022 Jun",
            ids={"doi": "10.2105/AJPH.2022.306873"},
        ),
        "Waters CM. Public Health Nursing's Impact on Strengthening Community Resilience."
        " Am J Public Health. 2022;112(S3):S224-5. doi: 10.2105/AJPH.2022.306873. PMID: 35679569.",
    ),
    "group alone": (
        article(
            "34843274",
            "Guideline Development Panel for the Treatment of Depressive Disorders",
            "Summary of the clinical practice guideline for the treatment of depression across"
            " three age cohorts.",
            ("Am Psychol", "77", "6", "770-780"),
            "2022 Sep",
            ids={"doi": "10.1037/amp0000904"},
        ),
        "Guideline Development Panel for the Treatment of Depressive Disorders. Summary of the"
        " clinical practice guideline for the treatment of depression across three age cohorts."
        " Am Psychol. 2022;77(6):770-80. doi: 10.1037/amp0000904. PMID: 34843274.",
    ),
    "group after more than six persons, dotted abbreviation": (
        article(
            "23435529",
            "Fossella F; Pereira JR; von Pawel J; Pluzanska A; Gorbounova V; Kaukel E;"
            " Mattson KV; TAX 325 Study Group",
            "Randomized phase III trial of docetaxel versus vinorelbine, both combined with"
            " cisplatin, as first-line therapy for advanced non-small-cell lung cancer: the TAX"
            " 325 study group.",
            ("J. Clin. Oncol.", "31", "10", "1207-13"),
            "2013 Apr 01",
        ),
        "Fossella F, Pereira JR, von Pawel J, Pluzanska A, Gorbounova V, Kaukel E, et al."
        " Randomized phase III trial of docetaxel versus vinorelbine, both combined with"
        " cisplatin, as first-line therapy for advanced non-small-cell lung cancer: the TAX 325"
        " study group. J Clin Oncol. 2013;31(10):1207-13. PMID: 23435529.",
    ),
    "title that asks": (
        article(
            "37008990",
            "Aouad M",
            "Is physician location sensitive to changes in patients' financial responsibility?",
            ("J Appl Econ", "25", "1", "280-299"),
            "2022",
            ids={"doi": "10.1080/15140326.2022.2041158"},
        ),
        "Aouad M. Is physician location sensitive to changes in patients' financial"
        " responsibility? J Appl Econ. 2022;25(1):280-99. doi: 10.1080/15140326.2022.2041158."
        " PMID: 37008990.",
    ),
    "ahead of print": (
        article(
            "31449463",
            "Gorman AJ; Willmott AP; Mullineaux DR",
            "The effects of concurrent biomechanical biofeedback on novel skill acquisition.",
            ("Sports Biomech", None, None, "1-15"),
            "2019 Aug 26",
            ids={"doi": "10.1080/14763141.2019.1650101"},
            status="Publisher",
        ),
        "Gorman AJ, Willmott AP, Mullineaux DR. The effects of concurrent biomechanical"
        " biofeedback on novel skill acquisition. Sports Biomech. 2019 Aug 26:1-15."
        " doi: 10.1080/14763141.2019.1650101. Epub ahead of print. PMID: 31449463.",
    ),
    "retracted, no volume": (
        article(
            "31541003",
            "Wang Z; Luo Y",
            "MicroRNA-367 promotes progression of hepatocellular carcinoma through PTEN"
            " /PI3K/AKT signaling pathway.",
            ("Biosci. Rep.", None, None, None),
            "2019 Sep 20",
            ids={"doi": "10.1042/BSR20182466", "pii": "BSR20182466"},
            status="Publisher",
            comments_corrections=link("RetractionIn", "Biosci Rep. 2020 Mar 27;40(3):", "32167152"),
        ),
        "Wang Z, Luo Y. MicroRNA-367 promotes progression of hepatocellular carcinoma through"
        " PTEN /PI3K/AKT signaling pathway. Biosci Rep. 2019 Sep 20. doi: 10.1042/BSR20182466."
        " Epub ahead of print. PMID: 31541003. Retraction in: Biosci Rep. 2020 Mar 27;40(3)."
        " PMID: 32167152.",
    ),
    "notice without authors": (
        article(
            "31449484",
            "",
            "Correction to: Rapid Apparent Diffusion Coefficient Evolution After Early"
            " Revascularization: A Potential Marker of Secondary Injury?",
            ("Stroke", "50", "9", "e282"),
            "2019 Sep",
            ids={"doi": "10.1161/STR.0000000000000206"},
            comments_corrections=link("ErratumFor", "Stroke. 2019 Aug;50(8):2086-2092", "31238830"),
        ),
        "Correction to: Rapid Apparent Diffusion Coefficient Evolution After Early"
        " Revascularization: A Potential Marker of Secondary Injury? Stroke. 2019;50(9):e282."
        " doi: 10.1161/STR.0000000000000206. PMID: 31449484. Erratum for: Stroke. 2019"
        " Aug;50(8):2086-2092. PMID: 31238830.",
    ),
    "book": (
        Record(
            "PMID:21413195",
            "21413195",
            title="Rheumatoid Arthritis: National Clinical Guideline for Management and"
            " Treatment in Adults",
            journal=Journal(
                title="Rheumatoid Arthritis: National Clinical Guideline for Management and"
                " Treatment in Adults",
                publisher="Royal College of Physicians (UK)",
                place="London",
            ),
            published=parse_date("2009 Feb"),
            authors=(
                Author(collective="National Collaborating Centre for Chronic Conditions (UK)"),
            ),
            ids={"bookaccession": "NBK51812"},
            kind="book",
        ),
        "National Collaborating Centre for Chronic Conditions (UK). Rheumatoid Arthritis: National"
        " Clinical Guideline for Management and Treatment in Adults [Internet]. London: Royal"
        " College of Physicians (UK); 2009 Feb. PMID: 21413195; Bookshelf ID: NBK51812.",
    ),
    "chapter": (
        Record(
            "PMID:20301577",
            "20301577",
            title="CACNA1C-Related Disorders",
            journal=Journal(
                title="GeneReviews®",
                publisher="University of Washington, Seattle",
                place="Seattle (WA)",
            ),
            published=parse_date("2006 2 15"),
            authors=people("Napolitano, Carlo; Priori, Silvia G"),
            ids={"bookaccession": "NBK1403"},
            kind="book",
        ),
        "Napolitano C, Priori SG. CACNA1C-Related Disorders. 2006 Feb 15. In: GeneReviews®"
        " [Internet]. Seattle (WA): University of Washington, Seattle. PMID: 20301577;"
        " Bookshelf ID: NBK1403.",
    ),
    "preprint": (
        Record(
            "DOI:10.31234/osf.io/mjhwf_v1",
            title="A Comprehensive Meta-Analysis Investigating the Efficacy of Various"
            " Psychedelic Drugs for the Treatment of Substance Misuse",
            journal=Journal(title="PsyArXiv"),
            published=parse_date("2025"),
            publication_types=(PublicationType(None, "Preprint"),),
            ids={"doi": "10.31234/osf.io/mjhwf_v1"},
        ),
        "A Comprehensive Meta-Analysis Investigating the Efficacy of Various Psychedelic Drugs"
        " for the Treatment of Substance Misuse. PsyArXiv [Preprint]. 2025."
        " doi: 10.31234/osf.io/mjhwf_v1.",
    ),
    "only the first author is known": (
        article(
            "31230464",
            "Dakwar E; et al",
            "A Single Ketamine Infusion Combined With Mindfulness-Based Behavioral Modification"
            " to Treat Cocaine Dependence: A Randomized Clinical Trial",
            ("Am J Psychiatry", "176", "11", "923-930"),
            "2019",
            ids={"doi": "https://doi.org/10.1176/appi.ajp.2019.18101123"},
            source="digest",
        ),
        "Dakwar E, et al. A Single Ketamine Infusion Combined With Mindfulness-Based Behavioral"
        " Modification to Treat Cocaine Dependence: A Randomized Clinical Trial. Am J Psychiatry."
        " 2019;176(11):923-30. doi: 10.1176/appi.ajp.2019.18101123. PMID: 31230464.",
    ),
}


@pytest.mark.parametrize("kind", REFERENCES)
def test_a_reference_of_every_kind_is_printed_as_nlm_prints_it(kind):
    record, expected = REFERENCES[kind]
    assert vancouver(record) == expected


def test_a_group_among_the_first_six_is_set_off_by_semicolons():
    names = (*people("Vallancien G; Emberton M"), Author(collective="Alf-One Study Group"))
    assert vancouver(Record("ID:1", title="T", authors=names)).startswith(
        "Vallancien G, Emberton M; Alf-One Study Group. T."
    )


@pytest.mark.parametrize(
    ("pages", "short"),
    [
        ("923-930", "923-30"),
        ("296-302", "296-302"),
        ("1199-1205", "1199-205"),
        ("21–30", "21-30"),
        ("304-10", "304-10"),
        ("99-101", "99-101"),
        ("45-45", "45-45"),
        ("e32-e37", "e32-7"),
        ("126A-127A", "126A-127A"),
        ("iv-xii", "iv-xii"),
        ("123-130; discussion 131-135", "123-30; discussion 131-5"),
        ("110-119, 140", "110-9, 140"),
        ("S12", "S12"),
        ("", ""),
    ],
)
def test_pages_are_shortened_and_never_changed(pages, short):
    assert short_pages(pages) == short


def test_what_is_missing_is_left_out():
    assert vancouver(Record("ID:1")) == ""
    assert vancouver(Record("PMID:9", "9", title="Alone")) == "Alone. PMID: 9."
    only_year = Record("ID:2", title="T", published=parse_date("1999"))
    assert vancouver(only_year) == "T. 1999."


def test_a_title_not_available_gives_way_to_the_vernacular_one():
    record = Record("ID:1", title="[Not Available].", vernacular_title="Wie lange noch?")
    assert vancouver(record) == "Wie lange noch?"


def test_a_retraction_without_a_linked_notice_is_still_said():
    record = Record(
        "ID:1", title="T", publication_types=(PublicationType(None, "Retracted Publication"),)
    )
    assert is_retracted(record)
    assert vancouver(record) == "T. Retracted publication."


def test_the_gravest_note_comes_first():
    links = (
        Correction("UpdateIn", "3", "J A. 2020;1:1", None),
        Correction("ExpressionOfConcernIn", "2", "J B. 2020;1:2", None),
        Correction("RetractionIn", "1", None, None),
        Correction("CommentIn", "4", "J D. 2020;1:4", None),
    )
    record = Record("ID:1", comments_corrections=links)
    assert notes_of(record) == (
        "Retraction in: PMID: 1.",
        "Expression of concern in: J B. 2020;1:2. PMID: 2.",
        "Update in: J A. 2020;1:1. PMID: 3.",
    )


words = st.text(alphabet="Ab c.?!;:[]é", max_size=20) | st.none()


@given(st.tuples(words, words, words, words, words, words))
def test_no_reference_says_none_or_doubles_a_stop(parts):
    title, iso, volume, pages, last, initials = parts
    record = Record(
        "ID:1",
        title=title,
        journal=Journal(iso=iso, volume=volume, pages=pages),
        authors=(Author(last=last, initials=initials),),
        published=PartialDate(2020, None, None, "year", "2020"),
    )
    text = vancouver(record)
    assert "None" not in text
    if not any(".." in part or ". ." in part for part in parts if part):
        assert not text.endswith("..")
    assert closed(text) == text


CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Short</title><id>short</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name form="short" and="text"/></names>
    <date variable="issued" prefix=" (" suffix="), "><date-part name="year"/></date>
    <text variable="title"/>
    <text variable="DOI" prefix=", "/>
  </layout></bibliography>
</style>
"""


def test_any_csl_style_is_followed_in_the_order_of_the_records(tmp_path):
    style = tmp_path / "short.csl"
    style.write_text(CSL, encoding="utf-8")
    records = [REFERENCES["title that asks"][0], REFERENCES["suffix after the last author"][0]]
    assert cite_with_style(records, style) == [
        "Aouad (2022), Is physician location sensitive to changes in patients' financial"
        " responsibility?, 10.1080/15140326.2022.2041158.",
        "Park, Konge, and Artino (2020), The Positivism Paradigm of Research,"
        " 10.1097/ACM.0000000000003093.",
    ]
    assert cite_with_style([], style) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "no such file"),
        ("no xml <", "not XML"),
        ("<html/>", "the root is <html>"),
        (CSL.replace("bibliography", "biblio"), "no bibliography"),
        (
            CSL.replace("<id>", '<link rel="independent-parent" href="http://a.b/apa"/><id>'),
            "points to another style",
        ),
    ],
)
def test_a_broken_style_is_named_in_one_line(tmp_path, text, said):
    path = tmp_path / "broken.csl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFormatError, match=re.escape(said)) as caught:
        cite_with_style([REFERENCES["one page"][0]], path)
    assert "\n" not in str(caught.value)


def test_without_citeproc_the_message_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "citeproc", None)
    path = Path(tmp_path, "s.csl")
    path.write_text(CSL, encoding="utf-8")
    with pytest.raises(UsageError, match=r"pip install 'litreview\[citations\]'"):
        cite_with_style([replace(REFERENCES["one page"][0])], path)
