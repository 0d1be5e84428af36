"""How a drug was given: dose, route and number of sessions, each tied to its drug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.patterns import pattern
from litreview.reading.problems import DRUG_KINDS
from litreview.reading.quantities_numbers import whole_number
from litreview.reading.regimen_doses import dosed_sentences, doses_of
from litreview.reading.scan import AIM, BODY, METHODS, RESULTS, TITLE, Cue, Mention, Scan
from litreview.records import Span, Tag

_OWN = (TITLE, AIM, METHODS, BODY, RESULTS)


def regimen_tags(scan: Scan, substances: Iterable[Tag], review: bool) -> tuple[Tag, ...]:
    """Tags of ``dose``, ``route`` and ``sessions``.

    Parameters
    ----------
    scan : Scan
    substances : iterable of Tag
        The substances with their roles; a problem has no dose.
    review : bool
        The sessions of the studies that a review tells of are left out.
    """
    roles: dict[str, set[str | None]] = {}
    for tag in substances:
        roles.setdefault(tag.code, set()).add(tag.role)
    given = [code for code, parts in roles.items() if parts & {"treatment"}]
    dosed = dosed_sentences(scan)
    tags: list[Tag] = []
    for i, cues in enumerate(scan.regimens):
        if not (cues or i in dosed) or scan.zones[i] not in _OWN or "exclusion" in scan.codes(i):
            continue
        drugs = [m for m in scan.mentions[i] if _is_given(m, roles)]
        if i in dosed:
            tags += doses_of(scan, i, drugs, given)
        if cues and not review:
            tags += _sessions_of(scan, i, drugs, given)
        if cues and drugs:
            tags += _routes_of(scan, i, drugs)
    return tuple(_distinct(tags))


def _is_given(mention: Mention, roles: dict[str, set[str | None]]) -> bool:
    if mention.term.kind not in DRUG_KINDS and not mention.term.extra.get("drug"):
        return False
    parts = roles.get(mention.drug)
    if parts is None:  # "conditioned with morphine", "taking diazepam": a problem
        return "target" not in roles.get(mention.target, ())
    return bool(parts - {"target", "adjunct"})  # "on methadone 90 mg"


def _distinct(tags: list[Tag]) -> Iterator[Tag]:
    """Each dose, route and session once."""
    seen: set[tuple[object, ...]] = set()
    tags = _most_sessions(tags)
    routed = {t.code for t in tags if t.facet == "route" and t.value != "infusion"}
    for tag in tags:
        key = (tag.facet, tag.code, tag.value, tag.unit)
        vague = tag.facet == "route" and tag.value == "infusion" and tag.code in routed
        if key in seen or vague:
            continue
        seen.add(key)
        yield tag


def _most_sessions(tags: list[Tag]) -> list[Tag]:
    """Of several numbers of sessions the largest: the others tell of parts."""
    most: dict[str, Tag] = {}
    for tag in tags:
        if tag.facet == "sessions" and isinstance(tag.value, int):
            known = most.get(tag.code)
            if known is None or int(known.value or 0) < tag.value:
                most[tag.code] = tag
    return [t for t in tags if t.facet != "sessions" or most[t.code] is t]


_NEAR = 60


def _routes_of(scan: Scan, i: int, drugs: list[Mention]) -> Iterator[Tag]:
    """The drug printed nearest to each route of the sentence."""
    lowered = scan.lowered  # "DSM-IV" is no route
    found = [c for c in scan.regimens[i] if "times" not in c.codes and lowered[c.start - 1] != "-"]
    if not found:
        return
    named = [m for m in scan.mentions[i] if m.term.kind in (*DRUG_KINDS, "misuse")]
    named += [m for m in drugs if m not in named]
    for cue in found:
        nearest = min(named, key=lambda m: _distance(cue, m))
        if nearest in drugs and _distance(cue, nearest) <= _NEAR:
            yield Tag(
                "route",
                nearest.drug,
                value=next(code for code in cue.codes if ":" not in code),
                spans=(Span(cue.start, cue.end),),
                basis="route beside its drug",
                confidence=0.85,
            )


def _distance(cue: Cue, mention: Mention) -> int:
    return max(0, cue.start - mention.end, mention.start - cue.end)


_NO_TIMES = (
    r"(?:and|or|to|min|minutes?|hours?|h|days?|weeks?|months?|years?|mg|dose-|phase|groups?"
    rf"|given|gave|got|receiv[a-z]+|had|were|was|who|with|{NUMBER_WORDS})"
)
_SESSIONS = pattern(
    rf"\b(?=[\denfost])(?<![.-])(?<!up to )(?<!or )"  # first letters: most words end here
    rf"(?P<number>\d{{1,2}}|single|once|(?:{NUMBER_WORDS}))"
    rf"(?:[ -](?:(?!{_NO_TIMES}\b)[a-z-]+,? ){{0,3}}?)"
    r"(?P<noun>infusions?|sessions?|administrations?|injections?|(?<=single[ -])dose)\b"
)
_SINGLE = frozenset({"single", "once", "one"})


def _sessions_of(scan: Scan, i: int, drugs: list[Mention], given: list[str]) -> Iterator[Tag]:
    document, sentence = scan.document, scan.document.sentences[i]
    if not (drugs or given):
        return
    code = next((m.drug for m in drugs if m.drug in given), None)
    code = code or (given[0] if len(given) == 1 else None)
    if code is None:
        return
    match = _SESSIONS.search(document.lowered, sentence.start, sentence.end)
    if match is None or not (drugs or "infusion" in match.group()):
        return
    own = any(match.start() < m.start < match.end() for m in drugs)
    therapy = any(m.term.kind == "therapy" for m in scan.mentions[i])
    if match["noun"] == "sessions" and therapy and not own:
        return  # they may be those of the therapy
    number = match.group("number")
    value = 1 if number in _SINGLE else whole_number(number)
    if value and (value == 1 or match.group("noun").endswith("s")):
        yield Tag(
            "sessions",
            code,
            value=value,
            spans=(Span(*match.span()),),
            basis="times given",
            confidence=0.75,
        )
