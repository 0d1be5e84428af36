"""Files of records into the corpus: what is new, what is better, what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litreview.review.folder import Review
    from litreview.sources.files_merge import Duplicate


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes
    ----------
    new, updated : int
        Records added, and records put in the place of poorer ones.
    duplicates : tuple of Duplicate
        Left out, each with the key that stays and why.
    problems : tuple of str
        Rows that could not be read, a line each.
    """

    new: int
    updated: int
    duplicates: tuple[Duplicate, ...]
    problems: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that ``import --json`` prints."""
        return {
            "new": self.new,
            "updated": self.updated,
            "duplicates": [
                {"key": d.record.key, "title": d.record.title, "kept": d.kept, "reason": d.reason}
                for d in self.duplicates
            ],
            "problems": list(self.problems),
        }

    def lines(self) -> Iterator[str]:
        """The same for a person."""
        yield f"{self.new} new, {self.updated} updated, {len(self.duplicates)} there already"
        for duplicate in self.duplicates:
            if duplicate.record.key != duplicate.kept:
                yield f"  {duplicate.record.key} is {duplicate.kept}: {duplicate.reason}"


def import_files(review: Review, files: Iterable[Path]) -> Imported:
    """Bring the records of files into the corpus; all of it is kept, or none.

    Raises
    ------
    FileFormatError
        A file that cannot be read at all; nothing was changed.
    """
    from litreview.sources.files import read_file

    problems: list[str] = []
    incoming = {path: list(read_file(path, problems.append)) for path in files}
    with review.filled_corpus() as corpus:
        plan = corpus.bring(incoming, datetime.now().astimezone())
    return Imported(len(plan.new), len(plan.updates), plan.duplicates, tuple(problems))
