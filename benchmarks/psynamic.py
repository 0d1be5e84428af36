"""Micro-F1 of the PsyNamic labels on its development rows, beside published figures.

Run ``python -m benchmarks.psynamic [FILE]``. A row counts for a task where it belongs to
the task's train or val split. The halves are told by a hash of the row's id. The rules were
first worked out on half A alone; B then stood, unseen, at 82.5, 89.4, 91.4, 78.2, 85.7, 84.8 and
58.0 (the tasks in the order of the table, study type to regimen). After that both halves were
read, so that only rows kept elsewhere can tell how the figures of today hold.

The thirds estimate it: each third of the rows is read without the words of the vocabularies
that stand in no row of the other two, so that a word which serves one third alone does not
serve it there; ``rotated`` puts the three together. The grammar in the code stays as it is.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from litreview.reading.psynamic import TASKS, psynamic_labels
from litreview.reading.psynamic_page import Page, make_page
from litreview.sources.files_json import record_of
from litreview.topic import load_topic

ROWS = Path("..") / "shared" / "real" / "psynamic" / "psynamic_dev.jsonl"
# Micro-F1 in percent on the test rows: fine-tuned BioLinkBERT and GPT-4o, then the best
# large model where one did better (Bernhard V et al., PsyNamic).
PUBLISHED = {
    "study_type": (88.7, 68.0, None),
    "substances": (88.7, 91.6, 92.2),
    "condition": (93.4, 85.8, None),
    "study_control": (75.8, 65.5, None),
    "application_form": (85.0, 72.2, 86.9),
    "number_of_participants": (91.7, 75.0, None),
    "regimen": (74.4, 79.2, 81.4),
}


def half_of(row: dict[str, Any]) -> str:
    """``A`` or ``B`` by a hash of the row's id."""
    digest = blake2b(str(row["id"]).encode(), digest_size=4).hexdigest()
    return "AB"[int(digest, 16) % 2]


def read_rows(path: Path = ROWS) -> list[dict[str, Any]]:
    """The labelled rows, each with what is read from it under ``read``."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for row in rows:
        plain = {k: row[k] for k in ("id", "title", "abstract")}
        row["read"] = psynamic_labels(record_of(plain))
    return rows


def third_of(row: dict[str, Any]) -> int:
    """0, 1 or 2 by a hash of the row's id."""
    digest = blake2b(f"third {row['id']}".encode(), digest_size=4).hexdigest()
    return int(digest, 16) % 3


def read_rotated(path: Path = ROWS) -> list[dict[str, Any]]:
    """The rows, each read with no other words than those the other two thirds have use for."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    topic = load_topic("psychedelic_therapy")
    for row in rows:
        row["record"] = record_of({k: row[k] for k in ("id", "title", "abstract")})
    with tempfile.TemporaryDirectory() as folder:
        for third in range(3):
            known = Path(folder) / str(third)
            shutil.copytree(topic.folder, known)
            others = [make_page(r["record"], topic) for r in rows if third_of(r) != third]
            for words in known.glob("psynamic_*.csv"):
                _keep_words(words, others)
            for row in rows:
                if third_of(row) == third:
                    row["read"] = psynamic_labels(row["record"], topic=replace(topic, folder=known))
    return rows


def _keep_words(path: Path, pages: list[Page]) -> None:
    """Strike out the words of a vocabulary that stand on none of the pages."""
    held = {t for page in pages for t in page.terms(path.stem)}
    with path.open(encoding="utf-8", newline="") as stream:
        head, *lines = csv.reader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *(x for x in lines if x[1] in held)])


def micro_f1(rows: Iterable[dict[str, Any]], task: str) -> float:
    """Micro-averaged F1 of one task, in percent."""
    hits = gold = read = 0
    for row in rows:
        if task in row["split"]:
            labels, found = set(row["labels"].get(task, ())), set(row["read"][task])
            hits, gold, read = hits + len(labels & found), gold + len(labels), read + len(found)
    return 200 * hits / (gold + read) if gold + read else 0.0


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    if not path.exists():
        raise SystemExit(f"{path}: no such file; the labelled rows lie beside the checkout")
    rows = read_rows(path)
    rotated = read_rotated(path)
    halves = {name: [r for r in rows if half_of(r) == name] for name in "AB"}
    print("task                     half A  half B     all rotated  BioLinkBERT  GPT-4o  best LLM")
    for task in TASKS:
        scores = [micro_f1(chosen, task) for chosen in (halves["A"], halves["B"], rows, rotated)]
        known = PUBLISHED.get(task, (None, None, None))
        cells = "".join(f"{score:8.1f}" for score in scores)
        widths = zip(known, (13, 8, 10), strict=True)
        cells += "".join(f"{k if k is not None else '-':>{w}}" for k, w in widths)
        print(f"{task:<24}{cells}")


if __name__ == "__main__":
    main()
