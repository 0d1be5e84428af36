"""Numbers of a sentence parted by the concept that each is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.concepts import GENERAL, Mark
from litreview.reading.directions_told import CUES
from litreview.reading.outcomes_asides import DID, asides_of, is_setting, is_who
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_measured import measured, named_after
from litreview.reading.outcomes_ordered import NEXT, by_order
from litreview.reading.outcomes_scene import Scene
from litreview.reading.outcomes_themes import ILLNESSES
from litreview.reading.patterns import AGAINST, PEOPLE, pattern
from litreview.reading.quantities_numbers import Quantity


def apart(scene: Scene, groups: Sequence[Group]) -> list[Group]:
    """The groups of a sentence, each with numbers of one concept."""
    starts = [scene.sentence.start, *(g.end for g in groups)]
    pairs = zip(groups, starts, strict=False)
    return [part for g, start in pairs for part in by_concept(scene, g, start)]


def by_concept(scene: Scene, group: Group, start: int) -> list[Group]:
    """Numbers with a concept each are results apart: ``nausea was 29% and relapse 14%``.

    So is an effect with a concept of its own: ``nausea was rare (4%), and relapse rarer
    (p = 0.02)``. Numbers may come first: ``29% had nausea and 14% relapsed``.
    """
    values = group.values
    if not values:
        estimate = group.effects[0].parts.get("estimate")
        group.concept = _changed(scene, estimate) if estimate else None
        parts = [Group([], [e], named_after(scene, e)) for e in group.effects]
        return parts if all(p.concept for p in parts) else [group]
    ordered = by_order(scene, group) or _by_brackets(scene, group)
    if ordered:
        return ordered
    code = _head(scene, start, values[0].start)
    if code and (turned := _NEXT_COMPARED.search(scene.lowered, start, values[0].start)):
        after = _after(scene, values[-1].end)  # "all completed it, and compared with A (47%), B"
        if after and not _head(scene, turned.end(), values[0].start):
            return [Group(values, group.effects, after)]
    opens = code is None or _is_told(scene, start, values[0].start)
    first = opens and (_follower(scene, values[0]) or (values[1:] and _told_else(scene, values[0])))
    if first or _adjoined(scene, values):
        parts = _by_followers(scene, values)
        code = parts[-1].concept.code if parts[-1].concept else None
    else:
        code = code or _head(scene, scene.sentence.start, values[0].start)
        code = code or _general(scene, values[0].start)
        parts, code = _by_heads(scene, values, code)
    if group.effects:
        head = _head(scene, values[-1].end, group.effects[0].start)
        estimate = group.effects[0].parts.get("estimate")
        changed = _changed(scene, estimate) if estimate else None  # "and a 48% drop in craving"
        if changed or _is_another(code, head):
            parts.append(Group(concept=changed))
        parts[-1].effects.extend(group.effects)
    return parts


def _is_told(scene: Scene, start: int, end: int) -> bool:
    """``Craving fell, and 42% ...``: of what is named before, it was said what it did."""
    roles = [m.role for m in scene.marks if start <= m.start < end]
    return "concept" in roles and bool(CUES.intersection(roles[roles.index("concept") :]))


def _by_brackets(scene: Scene, group: Group) -> list[Group]:
    """``1/25 (HADS-depression) and 3/25 (HADS-anxiety)``: each is told beside its number."""
    marks = [
        next((m for m in scene.concepts if _BRACKET.fullmatch(scene.text, v.end, m.start)), None)
        for v in group.values
    ]
    found = [m for m in marks if m and _CLOSES.match(scene.text, m.end)]
    if group.effects or len(found) < len(marks) or len({m.code for m in found}) <= 1:
        return []
    return [Group([v], concept=m) for v, m in zip(group.values, found, strict=True)]


_BRACKET = pattern(r"[)\]%]? ?[(\[](?:[A-Z]{2,6}[- ])?")
_CLOSES = pattern(r"[^()\[\]\d]{0,20}[)\]]")


def _by_heads(
    scene: Scene, values: Sequence[Quantity], code: str | None
) -> tuple[list[Group], str | None]:
    """Numbers parted where another concept is named before one; and the last concept."""
    told = _follower(scene, values[0]) if _DID.match(scene.lowered, values[0].end) else None
    parts, code = [Group([values[0]], concept=told)], told.code if told else code
    for last, value in pairwise(values):
        head = _head(scene, last.end, value.start)
        if head and _names_arm(scene, last.end, value.start):
            head = None
        did = _DID.match(scene.lowered, value.end)
        mark = _follower(scene, value) if did else None
        code = code or (head if mark else None)
        if _is_another(code, mark.code if mark else head):
            parts.append(Group(concept=mark))
        head = mark.code if mark else head
        code = head or code
        parts[-1].values.append(value)
    return parts, code


_OF_WHOM = (
    r"(?: (?:of|in|on|with|given) (?:the )?[a-z-]+(?: (?:group|arm|patients|participants))?"
    r"| patients)?"
)
_DID = pattern(  # "adherence was 61%, and 12% stopped it", "31% with A and 45% with B relapsed"
    rf"[)\]]?{_OF_WHOM}(?: (?:and|{AGAINST}) [\d.]+ ?%{_OF_WHOM})? "
    r"(?:had|reported|experienced|developed|stopped|discontinued|withdrew|relapsed|left|quit|were"
    r"|provided|returned|attended|completed|dropped|remained|achieved)\b"
)


def _names_arm(scene: Scene, start: int, end: int) -> bool:
    """``2.1 with mindfulness and 5.4 with rest``: what was given, though it can be measured."""
    if not _GIVEN.fullmatch(scene.lowered, start, end):
        return False
    return all(m.code == "other" for m in scene.concepts if start <= m.start < end)


_GIVEN = pattern(
    r"[)\]]?(?: [a-z]+)? (?:with|after|for|in the) (?:the )?[a-z-]+(?: [a-z-]+)?"
    rf"(?:,| and|,? {AGAINST}) \(?"
)


def _by_followers(scene: Scene, values: Sequence[Quantity]) -> list[Group]:
    """Numbers, each with the concept that follows it; one without goes with that before."""
    parts: list[Group] = []
    for i, value in enumerate(values):
        last = parts[-1].concept if parts else None
        mark = _adjoined(scene, values[i:]) or _told_else(scene, value) or _follower(scene, value)
        mark = mark or _of_next(scene, values, last, value)
        if not parts or (mark and (last is None or mark.code != last.code)):
            parts.append(Group(concept=mark))
        parts[-1].values.append(value)
    return parts


def _told_else(scene: Scene, value: Quantity) -> Mark | None:
    """``36% abstained, 30% were in prison``: the second with what no concept is known for."""
    match = _ELSE.match(scene.lowered, value.end, scene.sentence.end)
    if match is None or value.form not in {"percent", "fraction"}:
        return None
    places = [m[:2] for m in scene.marks] + [a[:2] for a in scene.arms]
    if any(a < match.end() and b > match.start() for a, b in places):
        return None
    return Mark(*match.span("what"), "concept", "use_amount" if match["used"] else "other")


_ELSE = pattern(
    r"[)\]]? (?P<what>(?:(?P<used>(?:used|drank|smoked|(?:was|were) (?:still )?(?:taking|using"
    r"|drinking|smoking))\b)|(?:had to be|(?:was|were) (?:in|on|lost|admitted|employed|unemployed"
    r"|homeless|referred|treated))\b)(?! (?:the|both|each|all|a) )[^,;.:()\d]{0,60})"
)


def _adjoined(scene: Scene, values: Sequence[Quantity]) -> Mark | None:
    """``5% and 12% heavy drinking days and 61% abstinent days``: the noun of percentages."""
    value, lowered = values[0], scene.lowered
    if len(values) > 1 and NEXT.fullmatch(lowered, value.end, values[1].start):
        value = values[1]
    mark = next((m for m in scene.concepts if m.start == value.end + 1), None)
    if mark is None or value.form != "percent" or lowered[value.end] != " ":
        return None
    return mark if mark.code != GENERAL and not asides_of(scene.study, mark) else None


def _of_next(
    scene: Scene, values: Sequence[Quantity], last: Mark | None, value: Quantity
) -> Mark | None:
    """``100 completed it, and compared with A (47%), B (8%) had less craving``: craving."""
    if last is None or last.end > value.start:
        return None
    if not _NEXT_COMPARED.search(scene.lowered, last.end, value.start):
        return None
    return _after(scene, values[-1].end)


def _after(scene: Scene, place: int) -> Mark | None:
    return next((m for m in scene.concepts if m.start >= place), None)


_NEXT_COMPARED = pattern(
    r"(?:, and|;|, while|, but) (?:when )?(?:compared|in comparison|relative)\b"
)


def _follower(scene: Scene, value: Quantity) -> Mark | None:
    """The concept told of a number that opens a clause: ``and 14% (of responders) relapsed``."""
    lowered, opening = scene.lowered, max(scene.sentence.start, value.start - 24)
    opens = _OPENING.search(lowered, opening, value.start)
    if not opens and (
        opening != scene.sentence.start
        or any(m.start < value.start and m.code != GENERAL for m in scene.concepts)
    ):
        return None
    after = [m for m in scene.concepts if m.start >= value.start]
    if after and (
        (
            _OF.fullmatch(lowered, value.end, after[0].start)
            and not lowered.startswith(DID, after[0].start)
        )
        or "people" in asides_of(scene.study, after[0])
        or (
            len(after) > 1
            and _WHO.fullmatch(lowered, value.end, after[0].start)
            and _THEN.fullmatch(lowered, after[0].end, after[1].start)
        )
    ):
        after = after[1:]
    if len(after) > 1 and after[0].code == GENERAL:  # "were responders on the MADRS"
        after = after[_MEASURED_ON.fullmatch(lowered, after[0].end, after[1].start) is not None :]
    if not after or is_setting(scene.study, after[0]):
        return None
    if after[0].code not in ILLNESSES and not opens and _general(scene, value.start):
        return None  # "response was seen in 41% and nausea in 13%"
    return after[0] if _FOLLOWS.fullmatch(lowered, value.end, after[0].start) else None


def _changed(scene: Scene, value: Quantity) -> Mark | None:
    """``12% fewer relapses``, ``a 1.2-point reduction in pain``: the concept after a change."""
    after = next((m for m in scene.concepts if m.start >= value.start), None)
    if after is None or not 0 < after.start - value.end < _FAR or asides_of(scene.study, after):
        return None
    return after if _CHANGE.fullmatch(scene.lowered, value.end, after.start) else None


_FAR = 60
_WORDS = (  # of what changed, before its name
    r"(?: (?!(?:than|after|compared|versus|vs|among|when|and|but|while|at|during|for|by|if|with)\b)"
    r"[a-z-]+){0,4} "
)
_CHANGE = pattern(
    r"\s?%?(?:[ -](?:percent|percentage|points?|units?|fold|mg|mme|days?|hours?|h|min|times"
    r"|absolute|relative|mean|[a-z]+ly)){0,3}"
    rf" (?:(?:more|fewer|less|lower|higher|greater|smaller|shorter|longer)(?! in\b){_WORDS}"
    rf"|(?:reduction|decrease|increase|improvement|fall|rise|decline|drop|gain)s? (?:in|of)"
    rf"{_WORDS})"
)
_OF = pattern(  # "14% of responders relapsed"
    r"[)\]]? of (?:the |all )?(?:\d{1,4} )?"
    rf"(?:(?!{PEOPLE}\b|them |those |had |were )[a-z-]+ ){{0,3}}"
)
_WHO = pattern(  # "14% who reached abstinence relapsed"
    r"[)\]]?(?: of (?:the )?[a-z]+)? who (?:had |were )?(?:[a-z-]+ ){0,2}"
)
_THEN = pattern(r" (?:later |then |subsequently |had |had later )?")
_OPENING = pattern(
    r"(?:[,;:.] |\b(?:and|but|with|while|whereas|that|as|because|since) )"
    r"(?:only |about |approximately |almost |nearly |over |up to |a total of |at least )?\Z"
)
_MEASURED_ON = pattern(  # "were responders to ketamine on the MADRS"
    r"(?: (?:on|to|after|with) [a-z-]+)? (?:for|on|in|by|of) (?:the )?"
)
_FOLLOWS = pattern(
    r"[)\]]?(?: ?\([^()]{0,24}\))?[^,;.()\d≥>]{1,60}"
    r"(?:[≥>]?\d\d(?:\.\d)? ?%[^,;.()\d]{1,40}|\d{1,2}-)?"
)


def _head(scene: Scene, start: int, end: int) -> str | None:
    """The last concept measured in a stretch of the sentence."""
    inside = [m for m in scene.marks if start <= m.start and m.end <= end]
    named = [m for m in inside if m.role == "concept" and m.code != GENERAL]
    named = [
        m for m in named if not (is_who(scene.study, m) or "care" in asides_of(scene.study, m))
    ]
    if not named:
        return None
    return measured(scene.study, named)[-1].code


def _general(scene: Scene, end: int) -> str | None:
    """``Remission occurred in 42%, and nausea in 13%``: the first is told of the illness."""
    named = [m for m in scene.concepts if m.end <= end]
    plain = named and all(m.code == GENERAL and not asides_of(scene.study, m) for m in named)
    return GENERAL if plain and _RESPONSE.match(scene.lowered, named[-1].start) else None


_RESPONSE = pattern(r"(?:[a-z]+ )?(?:respon|remi)")


def _is_another(code: str | None, head: str | None) -> bool:
    """Whether a concept is another; response can be that on any scale of an illness."""
    if not code or not head:
        return False
    return head not in ILLNESSES if code == GENERAL else head != code
