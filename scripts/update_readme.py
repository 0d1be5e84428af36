"""Put the excerpt of a table and the accuracy figures into the README, from their makers.

    python scripts/update_readme.py

The accuracy table is left as it is where the labelled records are not beside the checkout.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from litreview.review import open as open_review
from litreview.review.annotate import evaluate_file

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHARED = ROOT.parent / "shared"
COLUMNS = ("study", "design", "n", "intervention", "comparator", "outcome", "result", "effect", "p")
ROWS = 4
GOLD = (
    (
        "ketamine and addiction",
        "gold/dev.jsonl",
        "real/pubmed_records/ketamine_addiction_dev.jsonl",
    ),
    ("trials, all their numbers", "gold/numbers_dev.jsonl", "gold/numbers_dev_records.jsonl"),
)
MEASURES = {
    "relevance": "relevant to the question",
    "targets": "substances that are the problem",
    "roles": "substances with their role",
    "n": "number of participants",
    "dose": "dose",
    "numbers_any": "numbers of results",
    "numbers": "numbers with their outcome",
    "results": "findings with their direction",
}


def excerpt() -> str:
    """The first rows of the table on cocaine, some columns."""
    table = open_review(ROOT / "data").table("cocaine")
    columns = [c for c in table.columns if c.name in COLUMNS]
    lines = [" | ".join(c.title for c in columns), " | ".join("---" for _ in columns)]
    rows = [r for r in range(len(table.rows)) if table.cell(r, "study").text][:ROWS]
    for row in rows:
        cells = [table.cell(row, c.name).text for c in columns]
        lines.append(" | ".join(text.replace("|", "\\|") for text in cells))
    return "\n".join(f"| {line} |" for line in lines)


def accuracy() -> str:
    """The figures of ``litreview evaluate`` on the development records."""
    lines = ["| what | records | precision | recall | F1 (95% CI) |", "|---|---|---:|---:|---:|"]
    for title, gold, records in GOLD:
        found = evaluate_file(SHARED / gold, SHARED / records, None, "ketamine_addiction", None)
        for name, words in MEASURES.items():
            measure = found[name]
            if not measure.counts["gold"]:
                continue
            f, (low, high) = measure.figures, measure.intervals["f1"]
            cells = (
                words,
                f"{title} ({measure.counts['gold']})",
                f"{f['precision']:.2f}",
                f"{f['recall']:.2f}",
                f"{f['f1']:.2f} ({low:.2f} to {high:.2f})",
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def put(text: str, name: str, content: str) -> str:
    """The text with what stands between the two comments of a name replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda m: f"{m[1]}{content}\n{m[2]}", text)


def main() -> int:
    """Update the README in place."""
    text = put(README.read_text(encoding="utf-8"), "cocaine", excerpt())
    if (SHARED / GOLD[0][1]).exists():
        text = put(text, "accuracy", accuracy())
    README.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
