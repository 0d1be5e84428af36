"""What a refresh found and did, in numbers that must be equal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that PubMed counts and the corpus lacks, and why."""

    pmid: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh found and did.

    Attributes
    ----------
    found : int
        Records that PubMed counts for the query.
    ids : int
        Distinct identifiers it gave.
    fetched, parsed, stored : int
        For how many of them PubMed's own XML is at hand, could be parsed, and is in
        the corpus; those of earlier refreshes included.
    read : int
        Records fetched in this refresh.
    new, revised, withdrawn, retracted : int
        What moved: `retracted` counts those whose retraction is news.
    missing : tuple of Missing
        Counted by PubMed, not in the corpus.
    requests : int
        Requests sent, retries included.
    digest : str
        Digest of the corpus afterwards.
    warnings : tuple of str
        What PubMed said about the query or dropped from it, and what had to be mended.
    tables : tuple of str
        The tables in which a cell moved, where somebody compared them.
    """

    found: int
    ids: int
    fetched: int
    parsed: int
    stored: int
    read: int = 0
    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    retracted: int = 0
    missing: tuple[Missing, ...] = ()
    requests: int = 0
    digest: str = ""
    warnings: tuple[str, ...] = ()
    query: str = ""
    translation: str = ""
    started: str = ""
    ended: str = ""
    tool: str = ""
    full: bool = False
    tables: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether all that PubMed counts is in the corpus."""
        return self.found == self.ids == self.fetched == self.parsed == self.stored

    @property
    def exit_code(self) -> int:
        """0, or 1 where something is missing."""
        return 0 if self.adds_up and not self.missing else 1

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as JSON knows it."""
        names = (
            "found", "ids", "fetched", "parsed", "stored", "new", "revised", "withdrawn",
            "retracted",
        )  # fmt: skip
        more = ("read", "query", "translation", "started", "ended", "tool", "full", "adds_up")
        return {
            **{name: getattr(self, name) for name in names},
            "missing": [{"pmid": m.pmid, "reason": m.reason} for m in self.missing],
            "requests": self.requests,
            "digest": self.digest,
            "warnings": list(self.warnings),
            "tables": list(self.tables),
            **{name: getattr(self, name) for name in more},
        }

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``litreview refresh --json`` prints."""
        return self.as_dict()

    def lines(self) -> list[str]:
        """Return what happened, for a person."""
        steps = "found {0.found} {1} identifiers {0.ids} {2} fetched {0.fetched} {3} parsed "
        steps += "{0.parsed} {4} stored {0.stored}"
        row = (self.found, self.ids, self.fetched, self.parsed, self.stored)
        signs = ["=" if a == b else "≠" for a, b in pairwise(row)]
        out = [steps.format(self, *signs), self._moved()]
        if self.tables:
            out.append(f"cells moved in: {', '.join(self.tables)} (each: litreview changes)")
        if self.missing:
            out.append(f"{len(self.missing)} missing, each named below with its reason")
        out.append(
            f"{self.read} records read in {self.requests} requests; corpus {self.digest[:12]}"
        )
        return out

    def _moved(self) -> str:
        parts = [
            f"{number} {word}"
            for number, word in (
                (self.new, "new"),
                (self.revised, "revised"),
                (self.withdrawn, "withdrawn"),
                (self.retracted, "retracted"),
            )
            if number
        ]
        return ", ".join(parts) or "nothing moved"
