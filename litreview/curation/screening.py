"""Include or exclude: who decided it, why, and whether the decision still stands.

``curation/screening.csv`` holds a row a person and publication. What a file says is
settled by `settle`; how far two people agree is told by `agreement`.

A decision remembers the digest of the text it was made on. When that text changes, the
decision is reopened: it no longer counts and awaits a person. Where two people differ
neither counts until one of them, or a row by ``consensus``, settles it.

Examples
--------
Decide, and see what stands:

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> file = Path(mkdtemp()) / "screening.csv"
>>> made = Decision("PMID:1", "exclude", "wrong-design", by="EM", on="2026-11-22")
>>> kept = decide(file, made)
>>> settle(read_decisions(file), {})["PMID:1"].state
'settled'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from litreview.curation.sheet import (
    NO_NAMES,
    check_common,
    columns_of,
    edited,
    read_sheet,
    renamed,
    save,
)
from litreview.errors import FileFormatError, UnknownName, UsageError

DECISIONS = ("include", "exclude", "unsure")
REASONS = {
    "wrong-substance": "not about a substance or behaviour in question",
    "wrong-intervention": "not about the treatment in question",
    "wrong-outcome": "no outcome of interest",
    "wrong-population": "not the population of interest",
    "wrong-design": "not a design of interest",
    "duplicate": "another record reports the same",
    "no-abstract": "nothing to read",
    "retracted": "retracted",
    "other": "see the note",
}
CONSENSUS = "consensus"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision on one publication: a row of the file.

    Attributes
    ----------
    key : str
        Of the record, ``PMID:31230464``.
    decision : str
        ``include``, ``exclude`` or ``unsure``.
    reason : str
        A code of `REASONS` where it is ``exclude``, else empty.
    note : str
        Free words; needed where the reason is ``other``.
    by, on : str
        The person (``consensus`` for what was settled together) and the date,
        ``YYYY-MM-DD``.
    digest : str
        Of the text it was made on (`records.digest_of`); empty where a row was typed
        by hand, which then is never reopened.
    line : int
        Line in the file, 0 for a new one; not part of equality.
    """

    key: str
    decision: str
    reason: str = ""
    note: str = ""
    by: str = ""
    on: str = ""
    digest: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the decisions on one publication come to.

    Attributes
    ----------
    decision : str or None
        ``include`` or ``exclude`` where it stands, else None.
    reason : str or None
        The reason code (with the note, where there is one) of an exclusion.
    state : str
        ``settled``, ``disagreement``, ``unsure`` or ``reopened``; all but the first
        await a person.
    by : tuple of str
        Whose decisions they are.
    """

    key: str
    decision: str | None
    reason: str | None
    state: str
    by: tuple[str, ...]

    @property
    def awaiting(self) -> str | None:
        """What a person should do, in one line; None where it is settled."""
        people = " and ".join(self.by)
        said = {
            "disagreement": f"{people} decided differently; one changes, or add a row by consensus",
            "unsure": f"{people} could not decide; another person is asked",
            "reopened": f"the text changed since {people} decided; decide again",
        }.get(self.state)
        return f"{self.key}: {said}" if said else None


def read_decisions(path: Path, names: Mapping[str, str] = NO_NAMES) -> tuple[Decision, ...]:
    """All rows of a screening file, in its order; none where it does not exist.

    Parameters
    ----------
    path : Path
    names : mapping of str to str
        The key a record has now by the one it had, see `sheet.renamed`; here and below.

    Raises
    ------
    FileFormatError
        With file and line: an unknown column or value, or a person who decides the
        same publication twice.
    """
    seen: dict[tuple[str, str], int] = {}
    decisions = []
    for line, row in read_sheet(path, columns_of(Decision)):
        for problem in _problems(row):
            raise FileFormatError(str(path), problem, line)
        first = seen.setdefault((row["key"], row["by"]), line)
        if first != line:
            said = f"{row['by']} decided {row['key']} in line {first} already; keep one of them"
            raise FileFormatError(str(path), said, line)
        decisions.append(Decision(**row, line=line))
    return renamed(decisions, names, _place) if names else tuple(decisions)


def _place(decision: Decision) -> tuple[str, str]:
    return decision.key, decision.by


def _problems(row: Mapping[str, str]) -> Iterable[str]:
    yield from check_common(row)
    if row["decision"] not in DECISIONS:
        yield f"decision {row['decision']!r}; allowed: {', '.join(DECISIONS)}"
    elif row["decision"] == "exclude" and row["reason"] not in REASONS:
        yield f"reason {row['reason']!r}; an exclusion needs one of: {', '.join(REASONS)}"
    elif row["decision"] != "exclude" and row["reason"]:
        yield f"reason {row['reason']!r}; only an exclusion has a reason, use the note"
    if row["reason"] == "other" and not row["note"]:
        yield "reason 'other' needs a note that says which"


def decide(
    path: Path, *decisions: Decision, names: Mapping[str, str] = NO_NAMES
) -> tuple[Decision, ...]:
    """Add decisions to a file; they replace earlier ones of the same person and record.

    The file is written whole or not at all, sorted by key and person.

    Returns
    -------
    tuple of Decision
        All decisions of the file now.

    Raises
    ------
    UsageError
        A decision that no row may hold; nothing was changed.
    FileFormatError, CorpusBusy, FolderNotWritable
        The file cannot be read or written; nothing was changed.
    """
    for decision in decisions:
        row = {name: getattr(decision, name) for name in columns_of(Decision)}
        for problem in _problems(row):
            raise UsageError(problem)
    with edited(path):
        kept = {_place(d): d for d in (*read_decisions(path, names), *decisions)}
        save(path, kept.values(), Decision, _order)
        return tuple(sorted(kept.values(), key=_order))


def withdraw(
    path: Path, key: str, by: str, names: Mapping[str, str] = NO_NAMES
) -> tuple[Decision, ...]:
    """Take one person's decision on one publication back.

    Raises
    ------
    UnknownName
        There is no such decision.
    """
    with edited(path):
        held = read_decisions(path, names)
        kept = tuple(d for d in held if _place(d) != (key, by))
        if len(kept) == len(held):
            raise UnknownName(f"decision by {by} on", key)
        save(path, kept, Decision, _order)
        return kept


def stamp(path: Path, digests: Mapping[str, str], names: Mapping[str, str] = NO_NAMES) -> int:
    """Give rows typed by hand the digest of the present text; the number of rows stamped."""
    with edited(path):
        held = read_decisions(path, names)
        done = [replace(d, digest=d.digest or digests.get(d.key, "")) for d in held]
        changed = sum(a.digest != b.digest for a, b in zip(held, done, strict=True))
        if changed:
            save(path, done, Decision, _order)
        return changed


def _order(decision: Decision) -> tuple[str, int, str, str]:
    kind, _, rest = decision.key.partition(":")
    return kind, int(rest) if rest.isdecimal() else 0, rest, decision.by


def settle(decisions: Iterable[Decision], digests: Mapping[str, str]) -> dict[str, Settled]:
    """What all decisions come to, by key, in the order of the file.

    Parameters
    ----------
    decisions : iterable of Decision
    digests : mapping of str to str
        The digest of the present text of each record, by key. A record that is not in
        it is taken as unchanged.
    """
    by_key: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_key.setdefault(decision.key, []).append(decision)
    return {key: _settled(key, rows, digests.get(key)) for key, rows in by_key.items()}


def _settled(key: str, rows: list[Decision], digest: str | None) -> Settled:
    valid = [d for d in rows if is_current(d, digest)]
    if not valid:
        return Settled(key, None, None, "reopened", tuple(d.by for d in rows))
    together = [d for d in valid if d.by == CONSENSUS]
    firm = [d for d in together or valid if d.decision != "unsure"]
    by = tuple(d.by for d in firm or together or valid)
    if not firm:
        return Settled(key, None, None, "unsure", by)
    if len({d.decision for d in firm}) > 1:
        return Settled(key, None, None, "disagreement", by)
    return Settled(key, firm[0].decision, _reason(firm), "settled", by)


def is_current(decision: Decision, digest: str | None) -> bool:
    """Whether a decision was made on the text as it is now."""
    return not decision.digest or digest is None or decision.digest == digest


def _reason(firm: list[Decision]) -> str | None:
    """Each reason once; two people may exclude for different ones."""
    excluded = [d for d in firm if d.decision == "exclude"]
    said = dict.fromkeys(f"{d.reason}: {d.note}" if d.note else d.reason for d in excluded)
    return "; ".join(said) or None


def unknown_keys(decisions: Iterable[Decision], keys: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions on records that the corpus does not hold; they are kept, and named."""
    known = set(keys)
    return tuple(d for d in decisions if d.key not in known)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on the publications that both decided.

    Attributes
    ----------
    first, second : str
    both : int
        Publications that both decided on the same text.
    counts : mapping of (str, str) to int
        How often the first said one thing and the second another, all nine pairs.
    """

    first: str
    second: str
    both: int
    counts: Mapping[tuple[str, str], int]

    @property
    def agreed(self) -> int:
        """Publications decided alike."""
        return sum(self.counts[d, d] for d in DECISIONS)

    @property
    def percent(self) -> float | None:
        """Agreement in percent, None without a publication."""
        return 100 * self.agreed / self.both if self.both else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where it is not defined: both always said the same one thing.

        References
        ----------
        Cohen J. A coefficient of agreement for nominal scales. Educ Psychol Meas.
        1960;20(1):37-46.
        """
        if not self.both:
            return None
        rows = {d: sum(self.counts[d, e] for e in DECISIONS) for d in DECISIONS}
        columns = {d: sum(self.counts[e, d] for e in DECISIONS) for d in DECISIONS}
        by_chance = sum(rows[d] * columns[d] for d in DECISIONS)
        square = self.both**2
        if by_chance == square:
            return None
        return (self.agreed * self.both - by_chance) / (square - by_chance)


def agreement(decisions: Iterable[Decision], first: str, second: str) -> Agreement:
    """Compare the decisions of two people; those made on different texts do not count.

    Raises
    ------
    UnknownName
        One of them decided nothing.
    """
    rows = tuple(decisions)
    people = sorted({d.by for d in rows})
    for name in (first, second):
        if name not in people:
            raise UnknownName("person", name, people)
    one, other = ({d.key: d for d in rows if d.by == name} for name in (first, second))
    pairs = [
        (one[k], other[k])
        for k in one
        if k in other and is_current(one[k], other[k].digest or None)
    ]
    counts = {(a, b): 0 for a in DECISIONS for b in DECISIONS}
    for a, b in pairs:
        counts[a.decision, b.decision] += 1
    return Agreement(first, second, len(pairs), counts)
