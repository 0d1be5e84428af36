"""The errors of litreview: one tree, each with the exit code of the command line.

::

    LitreviewError                 exit code 2 unless said otherwise
    |-- UsageError                 wrong use: a value nobody can work with
    |   |-- UnknownName            a topic, table, figure, format or record that does not exist
    |   |-- SettingsError          review.toml or the environment
    |   |-- VocabularyError        a CSV of words inside a topic
    |   `-- FileFormatError        a file that cannot be read as what it says it is
    |-- CorpusError                the corpus on disk
    |   |-- CorpusDamaged
    |   |-- CorpusBusy             another refresh is at work
    |   `-- FolderNotWritable
    `-- SourceError                the service failed, nothing was changed (exit code 3)
        |-- ServiceUnreachable
        |-- ServiceRefused         a final answer: wrong key, bad query
        `-- ServiceAnswerError     an answer that is no answer: truncated, lying, not XML
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class LitreviewError(Exception):
    """Base of every error raised on purpose; its text is one line for a person."""

    exit_code = 2


class UsageError(LitreviewError):
    """A value nobody can work with; the message says what is allowed."""


class UnknownName(UsageError):
    """A name that does not exist.

    Parameters
    ----------
    what : str
        The kind of thing, as ``"table"``.
    name : str
        The name that was asked for.
    allowed : iterable of str
        The names that exist; the nearest ones are suggested.
    """

    def __init__(self, what: str, name: str, allowed: Iterable[str] = (), hint: str = "") -> None:
        self.what, self.name, self.allowed = what, name, tuple(allowed)
        near = get_close_matches(name, self.allowed, n=1)
        parts = [f"unknown {what} {name!r}"]
        if near:
            parts.append(f"did you mean {near[0]!r}?")
        if self.allowed:
            parts.append("allowed: " + ", ".join(self.allowed))
        if hint:
            parts.append(hint)
        super().__init__("; ".join(parts))


class SettingsError(UsageError):
    """A setting in review.toml or the environment is missing or wrong."""


class VocabularyError(UsageError):
    """A vocabulary file of a topic breaks its contract; `path` and `line` say where."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}, line {line}: {problem}")


class FileFormatError(UsageError):
    """A file that cannot be read; `path` and, where known, `line` say where."""

    def __init__(self, path: str, problem: str, line: int | None = None) -> None:
        self.path, self.line = path, line
        where = f"{path}, line {line}" if line is not None else path
        super().__init__(f"{where}: {problem}")


class CorpusError(LitreviewError):
    """Something about the corpus on disk."""


class CorpusDamaged(CorpusError):
    """The corpus file is not a readable SQLite database of this tool."""


class CorpusBusy(CorpusError):
    """Another refresh of the same review is at work."""


class FolderNotWritable(CorpusError):
    """A folder or file that must be written cannot be."""


class SourceError(LitreviewError):
    """The service failed; nothing was changed. `url` never holds a key."""

    exit_code = 3

    def __init__(self, message: str, url: str = "") -> None:
        self.url = url
        super().__init__(message)


class ServiceUnreachable(SourceError):
    """No answer: refused, timed out, unknown host, or still failing after all retries."""


class ServiceRefused(SourceError):
    """A final answer that asking again would not change: a wrong key, a bad query."""


class ServiceAnswerError(SourceError):
    """An answer that is no answer: truncated, not XML, or against its own counts."""
