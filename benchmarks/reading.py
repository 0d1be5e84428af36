"""Reading abstracts: how many in a second on one core, and how long hostile texts take.

    python benchmarks/reading.py [--texts FOLDER] [--rounds 3]

Tags and outcomes are read together. The texts are the JSON Lines files of a folder
(``../shared`` beside the checkout); where there is none, sentences made of the words of
the vocabularies stand in for them. Seconds are those of the processor; the best round
of each text counts.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from litreview.reading import read
from litreview.records import Record, Section, text_of
from litreview.topic import load_topic, shared_vocabulary

TOPIC = load_topic("ketamine_addiction")
SHARED = Path(__file__).resolve().parents[2] / "shared"
LONG = 1_000_000
HOSTILE = {
    "intervals without numbers": "95% CI ",
    "fractions": "1/1/",
    "brackets": "(",
    "a drug again and again": "ketamine ",
    "sizes": "n = 5, ",
    "p-values": "p < 0.05 ",
    "lists": "alcohol or ",
    "comparisons": "Craving fell more with ketamine than placebo (OR 0.3; 95% CI 0.2-0.5), ",
    "stops": ". ",
    "one word": "a",
    "one number": "1",
    "spaces": " ",
    "lines": "\n",
    "long dashes": "é—",
    "people": "34 patients and ",
    "abbreviations": "(AB) ",
    "accents": "e\u0301 ",
    "signs of units": "2 % ",
}


def main() -> int:
    arguments = argparse.ArgumentParser(description="Measure the reading of abstracts.")
    arguments.add_argument("--texts", type=Path, default=SHARED, help="folder of JSON Lines")
    arguments.add_argument("--rounds", type=int, default=3, help="best of so many (default 3)")
    given = arguments.parse_args()
    records = list(real_records(given.texts)) or list(made_records())
    print(f"first record     {seconds(records[0], 1):8.3f} s  (vocabularies are loaded)")
    total = sum(seconds(record, given.rounds) for record in records)
    letters = sum(len(text_of(record)) for record in records)
    print(f"{len(records)} records, {letters / len(records):.0f} characters on average")
    print(f"records a second {len(records) / total:8.0f}")
    print(f"characters a s   {letters / total:8.0f}")
    for name, part in HOSTILE.items():
        record = flat_record("K", (part * LONG)[:LONG])
        print(f"{LONG} characters, {name:26} {seconds(record, 1):6.2f} s")
    return 0


def seconds(record: Record, rounds: int) -> float:
    """Seconds of the processor for one record, the best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        read(record, TOPIC)
        best = min(best, time.process_time() - start)
    return best


def flat_record(title: str, abstract: str) -> Record:
    return Record("ID:1", title=title, abstract=(Section(None, None, abstract),))


def real_records(folder: Path) -> Iterator[Record]:
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("title") and isinstance(row.get("abstract"), str) and row["abstract"]:
                yield flat_record(row["title"], row["abstract"])


def made_records() -> Iterator[Record]:
    """Texts of 1,600 characters or so: each term with numbers beside it."""
    terms = [t.term for t in (*TOPIC.vocabulary("outcomes"), *shared_vocabulary("designs"))]
    for start in range(0, len(terms) - 12, 12):
        told = (
            f"In this trial {20 + i} patients were given ketamine 0.5 mg/kg or midazolam, and "
            f"{term} was lower with ketamine ({i + 3}.2% vs. {i + 9}.1%, p = 0.0{i % 9 + 1})."
            for i, term in enumerate(terms[start : start + 12])
        )
        yield flat_record("Ketamine for alcohol use disorder", " ".join(told))


if __name__ == "__main__":
    raise SystemExit(main())
