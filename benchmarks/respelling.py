r"""The same words printed another way: how many abstracts are then read otherwise.

    python -m benchmarks.respelling [--texts FOLDER] [--every 1] [--show NAME]

A house style changes nothing of what is said: ``p = .03`` is ``P=0.03``, ``12-34`` is ``12 to
34``. Each transformation is done to every text of a folder (``../shared`` beside the
checkout) that holds its form, and both prints are read. No labels are needed: where the
readings differ, one of them is wrong. Where a word stands for another substance, the codes
must change with it and nothing else. ``--show`` prints the differences of one transformation.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading import SHARED, flat_record, real_records
from benchmarks.respelling_ways import RESPELLINGS, Respelling
from litreview.reading import read
from litreview.reading.guide import to_guide
from litreview.records import Record
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")


def facts(record: Record, way: Respelling) -> Counter[str]:
    """What is read from a record, without places and in letters that no style changes."""
    said = to_guide(record, read(record, TOPIC))
    outcomes = said.pop("outcomes")
    listed = [*said.items(), *(("outcome", o) for o in outcomes)]
    found = Counter[str]()
    for name, value in listed:
        for one in value if isinstance(value, list) else [value]:
            found[f"{name}: {json.dumps(_plain(one, way), ensure_ascii=False)}"] += 1
    return found


_PLACES = frozenset({"start", "end", "confidence", "detail"})


def _plain(value: Any, way: Respelling) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v, way) for k, v in value.items() if k not in _PLACES}
    if isinstance(value, str):
        value = way.codes.get(value, way.change(value))
        return re.sub(r"[^\w.%<>=]|\.$", "", value.lower())
    return value


def respelt(record: Record, way: Respelling) -> Record:
    title, abstract = record.title or "", record.abstract[0].text
    if way.where != "abstract":
        title = way.change(title)
    if way.where != "title":
        abstract = way.change(abstract)
    return flat_record(title, abstract)


def compare(
    records: Iterable[Record], way: Respelling
) -> Iterator[tuple[Record, Counter[str], Counter[str]]]:
    """Each record that a way touches, with what is read only as it is and only respelt."""
    for record in records:
        other = respelt(record, way)
        if other != record:
            before, after = facts(record, way), facts(other, way)
            yield record, before - after, after - before


def main() -> int:
    arguments = argparse.ArgumentParser(description="Read texts that are printed another way.")
    arguments.add_argument("--texts", type=Path, default=SHARED, help="folder of JSON Lines")
    arguments.add_argument("--every", type=int, default=1, help="only each so-many-th text")
    arguments.add_argument("--show", default="", help="differences of this transformation")
    given = arguments.parse_args()
    if given.every < 1:
        arguments.error(f"--every {given.every}: give a whole number from 1")
    if given.show and given.show not in {way.name for way in RESPELLINGS}:
        arguments.error(f"--show {given.show!r}: no such way; run without it to see their names")
    texts = {(r.title, r.abstract): r for r in real_records(given.texts)}
    if not texts:
        arguments.error(f"--texts {given.texts}: holds no JSON Lines with abstracts")
    records = list(texts.values())[:: given.every]
    print(f"{'printed as':32} records  otherwise  share")
    for way in RESPELLINGS:
        if given.show in ("", way.name):
            print_row(records, way, bool(given.show))
    return 0


def print_row(records: Iterable[Record], way: Respelling, shown: bool) -> None:
    touched = otherwise = 0
    for record, lost, new in compare(records, way):
        touched += 1
        otherwise += bool(lost or new)
        if shown and (lost or new):
            print(record.title, *(f"  - {x}" for x in lost), *(f"  + {x}" for x in new), sep="\n")
    share = otherwise / max(touched, 1)
    print(f"{way.name:32} {touched:7} {otherwise:10} {share:6.1%}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
