"""Any abstracts into labels, and labels against a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litreview.disk import write_file
from litreview.errors import FileFormatError, UnknownName, UsageError
from litreview.reading import read as read_record
from litreview.reading.guide import to_guide
from litreview.records import MeshHeading, PublicationType, Reading, Record, Section, text_of
from litreview.sources.files import read_lines
from litreview.sources.files_fields import Place
from litreview.sources.files_json import parse_lines
from litreview.topic import Topic, load_topic

if TYPE_CHECKING:
    from litreview.evidence.accuracy import Accuracy

Row = dict[str, Any]
LISTS = ("substances", "intervention", "outcomes")
NUMBERS: tuple[str, ...] = ("total", "value", "events", "n", "estimate", "ci_low", "ci_high")
NUMBERS += ("p_value", "start", "end", "confidence")


def annotate_file(source: Path, target: Path, topic: str, labels: str = "guide") -> int:
    """Read every abstract of a JSON Lines file and write its labels, a line each.

    Parameters
    ----------
    source : Path
        A line a publication: ``id`` (else ``pmid`` or ``doi`` stands for it), ``title``,
        ``abstract``, and where known
        ``publication_types`` and ``mesh`` (lists of names).
    target : Path
        Written whole or not at all.
    topic : str
    labels : str
        ``guide`` or ``psynamic``.

    Returns
    -------
    int
        How many records were read.

    Raises
    ------
    UnknownName
        No such topic.
    FileFormatError
        A line that is no such object, or none at all.
    UsageError
        The labels would take the place of the abstracts.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"{target} holds the abstracts; name another file for their labels")
    words = load_topic(topic)
    write = label_writer(labels, words)
    lines = [
        json.dumps(write(row, record, read_record(record, words)), ensure_ascii=False)
        for row, record in read_rows(source)
    ]
    if not lines:
        raise FileFormatError(str(source), "holds no abstract; give one line a publication")
    write_file(target, "".join(line + "\n" for line in lines))
    return len(lines)


def label_writer(labels: str, topic: Topic) -> Callable[[Row, Record, Reading], Row]:
    """The function that turns one reading into one line of output."""
    if labels == "psynamic":
        from litreview.reading.psynamic import psynamic_labels

        try:
            topic.vocabulary("psynamic_designs")
        except UnknownName:
            raise UsageError(
                f"the topic {topic.name} has no words for psynamic labels; name one that has, "
                "as --topic psychedelic_therapy"
            ) from None
        return lambda row, record, reading: {
            "id": row["id"],
            "labels": psynamic_labels(record, reading, topic),
        }
    return lambda row, record, reading: to_guide(record, reading) | {"id": row["id"]}


def read_rows(path: Path) -> Iterator[tuple[Row, Record]]:
    """The rows of a JSON Lines file with their records, texts exactly as stored.

    Raises
    ------
    FileFormatError
        Not readable, not JSON, no id, or a field that is no text; file and line named.
    """
    for _, row, record in numbered_rows(path):
        yield row, record


def numbered_rows(path: Path) -> Iterator[tuple[int, Row, Record]]:
    """The same with the number of each line."""
    for number, row in parse_lines(read_lines(path), Place(str(path))):
        check_row(path, number, row)
        yield number, row, row_record(row)


def check_row(path: Path, number: int, row: Row) -> None:
    """Give a row its id; refuse one without, or with a title or abstract that is no text."""
    row["id"] = next((row[n] for n in ("id", "pmid", "doi") if row.get(n) not in (None, "")), None)
    if row["id"] is None:
        raise FileFormatError(str(path), 'has no "id"; give {"id", "title", "abstract"}', number)
    if not isinstance(row["id"], str | int | float):
        raise FileFormatError(str(path), f"id is no text or number: {row['id']!r:.40}", number)
    for name in ("title", "abstract"):
        if not isinstance(row.get(name) or "", str):
            raise FileFormatError(str(path), f"{name} is no text: {row[name]!r:.40}", number)
    for name in ("publication_types", "mesh"):
        if not is_list_of_names(row.get(name) or []):
            said = f"{name} is no list of names: {row[name]!r:.40}"
            raise FileFormatError(str(path), said, number)


def is_list_of_names(value: object) -> bool:
    """Whether a value lists names, as strings or as objects with a name."""
    if not isinstance(value, list):
        return False
    return all(isinstance(v.get("name") if isinstance(v, dict) else v, str) for v in value)


def row_record(row: Row) -> Record:
    """The record of a row; its abstract is one section, so that offsets are the row's own."""
    abstract = row.get("abstract") or ""
    return Record(
        key=f"ID:{row['id']}",
        pmid=str(row["pmid"]) if row.get("pmid") else None,
        title=row.get("title") or None,
        abstract=(Section(None, None, abstract),) if abstract else (),
        publication_types=tuple(PublicationType(None, n) for n in names(row, "publication_types")),
        mesh=tuple(MeshHeading(None, n, major=False) for n in names(row, "mesh")),
    )


def names(row: Row, field: str) -> list[str]:
    """The names in a list field, whether it holds strings or objects with a name."""
    values = row.get(field) or []
    return [v["name"] if isinstance(v, dict) else v for v in values]


def evaluate_file(
    gold: Path,
    records: Path | None,
    predicted: Path | None,
    topic: str,
    by: str | None,
    *,
    review: Path | None = None,
) -> Accuracy:
    """Score readings against a gold file; see `evidence.accuracy.evaluate`.

    The texts are those of `records`, else those in the gold file itself, else those of
    the corpus of a review, where the ids of the gold file are PMIDs, DOIs or keys.

    Raises
    ------
    FileFormatError
        A file that is no JSON Lines, or gold without texts and nothing to score.
    """
    from litreview.evidence.accuracy import evaluate

    labels = read_labels(gold)
    rows = dict(texts_of(records or gold))
    if records is None and review is not None and not labels.keys() <= rows.keys():
        rows = dict(texts_in_corpus(review, labels)) | rows
    if predicted is not None:
        guesses = read_labels(predicted)
    else:
        guesses = read_missing(gold, labels, rows, load_topic(topic))
    texts = {key: text_of(record) for key, record in rows.items()}
    return evaluate(labels, guesses, texts, by=by)


def read_labels(path: Path) -> dict[str, Row]:
    """The labels of a file by id.

    Raises
    ------
    FileFormatError
        Not readable, not JSON, no id, an id that stands twice, or labels that are not of
        the form of the guide.
    """
    labels: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for number, row in parse_lines(read_lines(path), Place(str(path))):
        check_row(path, number, row)
        for problem in label_problems(row):
            raise FileFormatError(str(path), problem, number)
        first = lines.setdefault(str(row["id"]), number)
        if first != number:
            raise twice(path, number, row, first)
        labels[str(row["id"])] = row
    return labels


def twice(path: Path, number: int, row: Row, first: int) -> FileFormatError:
    """Two rows of one id: nobody can say which of them is meant."""
    said = f"id {row['id']!r} stands in line {first} already; each id may stand once; keep one row"
    return FileFormatError(str(path), said, number)


def label_problems(row: Row) -> Iterator[str]:
    """What could not be counted, or would be counted wrongly, in the labels of a row."""
    for name in LISTS:
        items = row.get(name) or []
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            yield f"{name} is no list of objects: {row[name]!r:.40}"
            return
    if not isinstance(row.get("n") or {}, dict):
        yield f'n is no object, as {{"total": 40}}: {row["n"]!r:.40}'
        return
    if any(not isinstance(given.get("code"), str) for given in row.get("substances") or ()):
        yield "a substance has no code"
    for item in (row.get("n") or {}, *(row.get("outcomes") or ())):
        for name in NUMBERS:
            if not isinstance(item.get(name), int | float | None):
                yield f"{name} is no number: {item[name]!r:.40}"


def texts_of(path: Path) -> Iterator[tuple[str, Record]]:
    """The records of a file that have a text, by id.

    Raises
    ------
    FileFormatError
        Two texts of one id.
    """
    met: dict[str, tuple[int, str]] = {}
    for number, row, record in numbered_rows(path):
        if not (record.title or record.abstract):
            continue
        first, text = met.setdefault(str(row["id"]), (number, text_of(record)))
        if text != text_of(record):
            raise twice(path, number, row, first)
        yield str(row["id"]), record


def texts_in_corpus(review: Path, ids: Iterable[str]) -> Iterator[tuple[str, Record]]:
    """The records of a review's corpus that are asked for, without our own digests."""
    from litreview.corpus import Corpus

    path = review / "corpus.sqlite"
    if not path.exists():
        return
    with Corpus.open(path) as corpus:
        for key in ids:
            with suppress(UnknownName):
                record = corpus.get(key)
                if record.source != "digest":
                    yield key, record


def read_missing(
    gold: Path, labels: dict[str, Row], rows: dict[str, Record], topic: Topic
) -> dict[str, Row]:
    """Read the records that the gold file labels."""
    absent = [key for key in labels if key not in rows]
    if absent:
        raise FileFormatError(
            str(gold),
            f"labels {len(absent)} records without a text, the first {absent[0]}; "
            "name the file that holds id, title and abstract with --records, "
            "or a review whose corpus has them with --review",
        )
    return {key: to_guide(rows[key], read_record(rows[key], topic)) | {"id": key} for key in labels}
