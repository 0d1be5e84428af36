"""One part a drug, where the whole abstract has told the parts of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.scan import TITLE, Mention, Scan


class Part(NamedTuple):
    """A drug named somewhere, the part that it has there, and the rule that says so."""

    mention: Mention
    role: str
    rule: str
    confidence: float


def settled(
    parts: Sequence[Part],
    roles: Mapping[str, set[str]],
    design: str | None,
    scan: Scan,
) -> Iterator[Part]:
    """One part a drug; no comparators of reviews; the drug that the placebo is, if one is."""
    drugs = {(m.drug, m.target) for m, r, *_ in parts if r == "treatment" and m.term.kind == "drug"}
    named = "comparator" in roles.get("saline", ()) or (
        "placebo" in roles and _placebo_is_a_drug(scan)
    )
    other = _other_arm(parts, roles, design, scan)
    if other and not any(m.term.code == other.term.code for m, *_ in parts):
        parts = [*parts, Part(other, "comparator", "", 0.0)]
    for mention, role, rule, confidence in parts:
        code = mention.term.code
        if code == "placebo" and named:
            continue
        if other and code == other.term.code:
            yield Part(mention, "comparator", "the other of two drugs in a trial", 0.75)
            continue
        if mention.term.kind == "class" and sum(target == code for _, target in drugs) > 1:
            continue  # "psychedelics" stands for those that are named
        pooled = design == "meta_analysis" and mention.term.kind == "placebo"
        own = pooled or scan.zones[mention.sentence] == TITLE
        if role != "treatment" and design in REVIEWS and not own:
            continue
        if role in ("adjunct", "comparator") and "treatment" in roles.get(code, set()):
            continue
        yield Part(mention, role, rule, confidence)


_TRIALS = frozenset({"rct", "crossover_rct", "nonrandomised_trial"})


def _other_arm(
    parts: Sequence[Part], roles: Mapping[str, set[str]], design: str | None, scan: Scan
) -> Mention | None:
    """Where a trial names the drug that it sets against the one under study.

    That is not the title's first: ``Buprenorphine and methadone``, where people got one or
    the other, and none a placebo; ``randomised to naltrexone or acamprosate``.
    """
    told = any("comparator" in r and "treatment" not in r for r in roles.values())
    if design not in _TRIALS or "placebo" in roles or told:
        return None
    given = {m.term.code for m, role, *_ in parts if role == "treatment"}
    studied = {m.term.code for m, *_ in parts if m.treats}
    titled = [m.term.code for m in scan.title_mentions if m.term.code in given]
    if not titled or len(given) > _TWO:
        return None
    pairs = [
        (a, b)
        for a, b in chain.from_iterable(map(pairwise, scan.mentions))
        if a.term.kind == b.term.kind == "drug"
        and given <= {a.term.code, b.term.code}
        and a.term.code != b.term.code
        and not _NOT_ALONE.match(scan.lowered, b.end)
    ]
    gaps = [scan.lowered[a.end : b.start] for a, b in pairs]
    if any(map(_TOGETHER.fullmatch, gaps)):
        return None
    for (a, b), gap in zip(pairs, gaps, strict=True):
        if _ONE_OR_OTHER.fullmatch(gap) and (
            len(given) == _TWO or "given" in scan.codes(a.sentence)
        ):
            order = (b, a) if a.term.code == titled[0] else (a, b)
            return next((m for m in order if m.term.code not in studied), None)
    return None


_TWO = 2
_TOGETHER = pattern(r" ?(?:\+|plus|combined with|in combination with|/) ?")
_ONE_OR_OTHER = pattern(
    r"(?: ?\([^()]{1,60}\))?[^.;()]{0,40}?,? (?:or|versus|vs\.?|compared (?:with|to)) "
    r"(?:[a-z]+ ){0,3}"
)
_NOT_ALONE = pattern(  # "A or B, both, or neither"; "those on A or B were randomised to" another
    r"[^.;]{0,40}? (?:both|neither|their combination|combined"
    r"|were (?:randomly )?(?:randomi[sz]ed|assigned|allocated|stratified))\b"
)
_IS_GAP = pattern(r" ?\((?:[a-z]+ )?")
_PLACEBO_GAP = pattern(r"[a-z\d ./]{0,20}(?:[,(]|,? as) ?(?:an? |the )?(?:psycho)?active ")


def _placebo_is_a_drug(scan: Scan) -> bool:
    """Whether the placebo itself is named: "active placebo (diphenhydramine)"."""
    for left, right in chain.from_iterable(map(pairwise, scan.mentions)):
        drug, gap = (right, _IS_GAP) if left.term.code == "placebo" else (left, _PLACEBO_GAP)
        other = left if drug is right else right
        is_drug = drug.term.kind == "drug" and not drug.treats and other.term.code == "placebo"
        if is_drug and gap.fullmatch(scan.lowered, left.end, right.start):
            return True
    return False
