"""The part of a drug that stands in one list with a treatment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from litreview.reading.cast import Cast
from litreview.reading.patterns import pattern
from litreview.reading.problems import DRUG_KINDS, in_list
from litreview.reading.roles_beside import role_of
from litreview.reading.scan import Mention, Scan

_SIBLING_GAP = pattern(
    r"(?: \d[\d.-]{0,8} ?(?:mg|mcg|μg|g)(?:/[a-z]{1,3}){0,2}(?: (?:for|over|every) \d+ [a-z]+)?)?"
    r"[\s,/()\[\];&-]*(?:(?:and|or|as well as|and/or)[\s,/()\[\]]*)?"
    r"(?:\([^)]{1,40}\)[\s,]*(?:and |or )?)?(?:[a-z-]+(?:,| and|, and) )?"
)
_AS_TREATMENTS = pattern(
    r",? (?:each )?as (?:[a-z-]+ ){0,2}(?:treatments|therapies|medicines|aids)\b"
)
_COMPARING = {"rct", "crossover_rct", "protocol", "nonrandomised_trial", "human_lab", "animal"}
_SEVERAL, _LONGEST_LIST = 3, 20


def listed_role(cast: Cast, mention: Mention, design: str | None, *, one_arm: bool) -> str | None:
    """Part of a drug in one list with a treatment ("psilocybin, ayahuasca or ketamine").

    Parameters
    ----------
    cast : Cast
    mention : Mention
    design : str or None
        Where its arms are compared and the title names the treatment, the others are
        comparators.
    one_arm : bool
        Whether all got the same: then the others of a list stand beside the treatment.
    """
    if mention.term.kind == "placebo":
        return None
    row = [m for m in cast.scan.mentions[mention.sentence] if m.term.kind in DRUG_KINDS]
    if len(row) < _SEVERAL or not [m for m in row if m.treats]:
        return None
    if len({m.term.code for m in row}) < _SEVERAL:
        return None
    k, run, lowered = row.index(mention), [mention], cast.scan.document.lowered
    for step in (1, -1):
        run += _neighbours(lowered, row, k, step)
    several = len({m.term.code for m in run}) >= _SEVERAL and any(m.treats for m in run)
    gaps = [lowered[a.end : b.start] for a, b in pairwise(sorted(run, key=attrgetter("start")))]
    ended = any(" and " in a and b == ", " for a, b in pairwise(gaps))  # "on X and Y, Z was"
    ended |= ";" in "".join(gaps) and lowered.startswith((" was ", " were "), mention.end)
    if not several or ended:
        return None
    end = max(m.end for m in run)
    beside = one_arm and not any(" or " in gap for gap in gaps)
    beside &= not _AS_TREATMENTS.match(lowered, end)
    own = cast.scan.title_mentions()
    titled = any(m.term.code == mention.term.code for m in own)
    if beside and not titled and not cast.by_class:
        return "adjunct"
    compared = not titled and design in _COMPARING and any(m.treats for m in own)
    return "comparator" if compared else "treatment"


def _neighbours(lowered: str, row: list[Mention], k: int, step: int) -> Iterator[Mention]:
    """Mentions to the right (1) or left (-1) of one, as far as its list goes."""
    for j in range(k, k + step * _LONGEST_LIST, step):
        if not 0 <= j + step < len(row):
            return
        left, right = (row[j], row[j + 1]) if step == 1 else (row[j - 1], row[j])
        near = right.start - left.end <= 40
        if not (near and _SIBLING_GAP.fullmatch(lowered, left.end, right.start)):
            return
        yield row[j + step]


_LIST_OF_DOSES = pattern(
    r" \(?\d[\d.]{0,6}(?: ?mg)?(?:/\d[\d.]{0,6})? ?(?:mg|g|mcg|μg)"
    r"(?: ?/ ?(?:day|d|kg)| (?:twice |once )?daily| per day| nightly| weekly)?\)?"
    r"(?:,|,? and|,? plus),? (?:(?:if|as|when) (?:needed|necessary|required),? )?"
)


def role_of_list(scan: Scan, mention: Mention) -> str | None:
    """The role of another drug of its list ("added to lorazepam, diazepam and folate")."""
    row = [m for m in scan.mentions[mention.sentence] if m.term.kind in DRUG_KINDS]
    k, lowered = row.index(mention), scan.document.lowered
    for right, left in pairwise(reversed(row[max(0, k - _LONGEST_LIST) : k + 1])):
        if not _is_listed(lowered, left, right):
            break
        if role := role_of(scan, left):
            return role
    after = row[k + 1] if k + 1 < len(row) else None
    if after and _is_listed(lowered, mention, after) and role_of(scan, after) == "adjunct":
        return "adjunct"
    return None


def _is_listed(lowered: str, left: Mention, right: Mention) -> bool:
    """Whether two drugs, neither the treatment nor a placebo, stand side by side in a list."""
    if any(m.treats or m.term.kind == "placebo" for m in (left, right)):
        return False
    dosed = _LIST_OF_DOSES.fullmatch(lowered, left.end, right.start)
    return bool(dosed) or in_list(lowered, left, right)
