"""The papers the server knows: made ones, and real ones read from PubMed XML."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

FIRST_PMID = 90_000_001
DRUGS = ("ketamine", "esketamine", "arketamine")
CONDITIONS = (
    ("alcohol use disorder", "Alcoholism"),
    ("opioid use disorder", "Opioid-Related Disorders"),
    ("cocaine use disorder", "Cocaine-Related Disorders"),
    ("benzodiazepine dependence", "Substance Withdrawal Syndrome"),
)
KINDS = ("Randomized Controlled Trial", "Case Reports", "Review", "Journal Article")


@dataclass(frozen=True)
class Paper:
    """One paper; `xml` is given for a real one and built for a made one."""

    pmid: str
    title: str
    abstract: str
    entered: date
    revised: date
    published: date
    mesh: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    types: tuple[str, ...] = ("Journal Article",)
    chemicals: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    doi: str = ""
    languages: tuple[str, ...] = ("eng",)
    retracted_by: str = ""
    status: str = "MEDLINE"
    xml: bytes = b""

    def to_xml(self) -> bytes:
        """Return the record as PubMed would give it."""
        return self.xml or _article(self).encode()


def make_papers(
    count: int, *, first: int = FIRST_PMID, start: date = date(2015, 1, 1), days: int = 3000
) -> list[Paper]:
    """Return made papers, entered evenly over `days` from `start`."""
    return [
        make_paper(first + i, i, start + timedelta(days=i * days // max(1, count)))
        for i in range(count)
    ]


def make_paper(pmid: int, number: int, entered: date) -> Paper:
    """Return one made paper."""
    drug = DRUGS[number % 3]
    condition, heading = CONDITIONS[number % 4]
    return Paper(
        pmid=str(pmid),
        title=f"Made-up record {number}: {drug} in {condition}",
        abstract=(
            f"This text was generated for testing and reports nothing. Group {number} received "
            f"{drug} for {condition}; {number % 40 + 10} of 60 made-up participants stayed."
        ),
        entered=entered,
        revised=entered + timedelta(days=20),
        published=entered - timedelta(days=5),
        mesh=("Ketamine", heading, "Humans"),
        types=(KINDS[number % 4], "Journal Article"),
        chemicals=("Ketamine",),
        keywords=("synthetic", f"sample {number}"),
        doi=f"10.5555/made.{pmid}",
    )


def read_papers(folder: Path) -> Iterator[Paper]:
    """Yield the real papers of a folder of PubMed XML, each PMID once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*.xml*")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            tree = etree.fromstring(body, etree.XMLParser(load_dtd=False, no_network=True))
        except etree.XMLSyntaxError:
            continue
        for node in tree.iter("PubmedArticle"):
            paper = _read(node)
            if paper and paper.pmid not in seen:
                seen.add(paper.pmid)
                yield paper


def _read(node: etree._Element) -> Paper | None:
    def texts(path: str) -> tuple[str, ...]:
        return tuple("".join(map(str, n.itertext())) for n in node.iterfind(path))

    pmid = node.findtext("MedlineCitation/PMID")
    entered = _date(node.find("PubmedData/History/PubMedPubDate[@PubStatus='entrez']")) or _date(
        node.find("PubmedData/History/PubMedPubDate[@PubStatus='pubmed']")
    )
    if not pmid:
        return None
    entered = entered or date(2000, 1, 1)
    cited = "MedlineCitation/Article/"
    return Paper(
        pmid=pmid.lstrip("0"),
        title=" ".join(texts(cited + "ArticleTitle")),
        abstract=" ".join(texts(cited + "Abstract/AbstractText")),
        entered=entered,
        revised=_date(node.find("MedlineCitation/DateRevised")) or entered,
        published=_date(node.find(cited + "Journal/JournalIssue/PubDate")) or entered,
        mesh=texts("MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName"),
        qualifiers=texts("MedlineCitation/MeshHeadingList/MeshHeading/QualifierName"),
        types=texts(cited + "PublicationTypeList/PublicationType"),
        chemicals=texts("MedlineCitation/ChemicalList/Chemical/NameOfSubstance"),
        keywords=texts("MedlineCitation/KeywordList/Keyword"),
        languages=texts(cited + "Language"),
        xml=etree.tostring(node, encoding="UTF-8", with_tail=False, xml_declaration=False),
    )


def _date(node: etree._Element | None) -> date | None:
    if node is None or not (node.findtext("Year") or "").isdecimal():
        return None
    month, day = node.findtext("Month") or "1", node.findtext("Day") or "1"
    months = "janfebmaraprmayjunjulaugsepoctnovdec"
    number = int(month) if month.isdecimal() else months.find(month.lower()[:3]) // 3 + 1
    try:
        return date(int(node.findtext("Year") or 0), number or 1, int(day))
    except ValueError:
        return None


def _ymd(day: date) -> str:
    return f"<Year>{day.year}</Year><Month>{day.month:02d}</Month><Day>{day.day:02d}</Day>"


def _article(paper: Paper) -> str:
    mesh = "".join(
        f'<MeshHeading><DescriptorName UI="D999" MajorTopicYN="N">{escape(m)}</DescriptorName>'
        + "</MeshHeading>"
        for m in paper.mesh
    )
    types = "".join(
        f'<PublicationType UI="D016428">{escape(t)}</PublicationType>' for t in paper.types
    )
    words = "".join(f'<Keyword MajorTopicYN="N">{escape(k)}</Keyword>' for k in paper.keywords)
    chemicals = "".join(
        f"<Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance>{escape(c)}"
        + "</NameOfSubstance></Chemical>"
        for c in paper.chemicals
    )
    notice = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Made J. '
        f'2024</RefSource><PMID Version="1">{paper.retracted_by}</PMID></CommentsCorrections>'
        "</CommentsCorrectionsList>"
        if paper.retracted_by
        else ""
    )
    return (
        f'<PubmedArticle><MedlineCitation Status="{paper.status}" Owner="NLM">'
        f'<PMID Version="1">{paper.pmid}</PMID><DateRevised>{_ymd(paper.revised)}</DateRevised>'
        '<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet"><Volume>1</Volume>'
        f"<PubDate>{_ymd(paper.published)}</PubDate></JournalIssue><Title>Journal of Made Records"
        "</Title><ISOAbbreviation>J Made Rec</ISOAbbreviation></Journal>"
        f"<ArticleTitle>{escape(paper.title)}</ArticleTitle>"
        f"<Abstract><AbstractText>{escape(paper.abstract)}</AbstractText></Abstract>"
        '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Maker</LastName><ForeName>A'
        "</ForeName><Initials>A</Initials></Author></AuthorList><Language>eng</Language>"
        f"<PublicationTypeList>{types}</PublicationTypeList></Article>"
        f"<ChemicalList>{chemicals}</ChemicalList>{notice}"
        f"<MeshHeadingList>{mesh}</MeshHeadingList>"
        f'<KeywordList Owner="NOTNLM">{words}</KeywordList></MedlineCitation>'
        f'<PubmedData><History><PubMedPubDate PubStatus="entrez">{_ymd(paper.entered)}'
        "</PubMedPubDate></History><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{paper.pmid}</ArticleId>'
        f'<ArticleId IdType="doi">{paper.doi}</ArticleId></ArticleIdList></PubmedData>'
        "</PubmedArticle>\n"
    )
