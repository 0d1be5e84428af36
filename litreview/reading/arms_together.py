"""Arms that are named together: ``lower in A and B than in C``, ``both A and B lowered it``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.arms_between import EACH, SET_APART, bare_name, distinct, sides
from litreview.reading.arms_words import LISTED
from litreview.reading.patterns import pattern
from litreview.reading.text import semicolons

Place = tuple[int, int]
_PAIR, _NEAR = 2, 30


def with_listed(
    text: str, told: tuple[str | None, str | None], arms: Sequence[Arm]
) -> tuple[str | None, str | None]:
    """``Lower in A and B than in C or D``: the two sides with all the arms of each."""
    if told[0] is None or told[1] is None or not any(a.against for a in arms):
        return told
    runs: list[list[Arm]] = []
    for i, arm in enumerate(arms):
        last = runs[-1][-1] if runs else None
        gap = text[last.end : arm.start] if last and last.against == arm.against else ""
        after = text[arm.end : arms[i + 1].start] if arms[i + 1 :] else ""
        goes_on = gap == ", " and (after == ", " or LISTED.fullmatch(after))
        if goes_on or (LISTED.fullmatch(gap) and not _TESTED.search(gap)):
            runs[-1].append(arm)
        else:
            runs.append([arm])
    found = [next((r for r in runs if name in {a.name for a in r}), []) for name in told]
    left, right = found
    if not left or not right or left[0].against or not right[0].against:
        return told
    return _all_of(left), _all_of(right)


def _all_of(arms: Sequence[Arm]) -> str:
    """``A, B and C``."""
    *first, last = (a.name for a in arms)
    return f"{', '.join(first)} and {last}" if first else last


_TESTED = pattern(  # "than B (p = .02) and C (OR 1.9)": each by itself
    r"\b(?:[Pp]s? ?[=<>≤]|a?(?:OR|RR|HR)\b|IRR\b|S?MD\b|CI\b|ratio\b|difference\b)"
)


def sides_of_words(
    text: str, arms: Sequence[Arm], place: int, clause: tuple[int, int]
) -> tuple[str | None, str | None]:
    """The sides of what words tell at a place, of the arms in their clause if it names two.

    ``A was the best for craving, and B for pain`` compares neither with the other.
    """
    own = [a for a in arms if clause[0] <= a.start < clause[1]]
    arms = own if len(distinct(own)) >= _PAIR else arms
    named = distinct(arms)
    apart = len(named) >= _PAIR and not any(a.against for a in arms)
    if not apart or not _BEST.search(text, arms[0].start - _NEAR, arms[-1].start):
        told = sides(text, arms)
        if apart and len(arms) == _PAIR and _act_alike(text, arms, clause):
            return _all_of(arms), None
        return with_listed(text, told, arms)
    before = [a for a in arms if a.end <= place]
    return (before[-1].name if before else None), None


def _act_alike(text: str, arms: Sequence[Arm], clause: tuple[int, int]) -> bool:
    """``Both A and B lowered craving``: neither is compared with the other."""
    one, other = arms
    if not _JOINED.fullmatch(text, one.end, other.start) or SET_APART.search(text, *clause):
        return False
    both = EACH.search(text, one.start - _NEAR, one.start)
    return bool(both or _ACTED.match(text, other.end))


_JOINED = pattern(r"(?: (?:groups?|arms?|treatment|administration))?,? and (?:the )?")
_ACTED = pattern(  # not "were compared", nor of what was given
    r"(?: groups?| arms?| treatment| administration)?(?: (?:both|each|also|[a-z]+ly))*"
    r" (?!(?:compared|received|combined|administered|given|randomi[sz]ed|assigned|based|treated)\b)"
    r"(?:[a-z]+ed|led|had|gave|showed|were|are|have|can|may|did|reduce|improve|increase)\b"
)
_BEST = pattern(
    r"\b(?:(?:most|least)(?! (?:common|frequent|often|of|likely))|lowest|highest|best|greatest"
    r"|largest|smallest)\b"
)


def beside_lone(
    told: tuple[str | None, str | None], lone: Arm, named: Sequence[Arm]
) -> tuple[str | None, str | None]:
    """The sides where the last number is of a third: ``more with A than with B (4) or C (5)``."""
    other = next((a for a in named if a.name in told and not a.against), None)
    if other is None:
        return told
    if not (lone.against or lone.control) and any(
        a.name == told[1] and (a.against or a.control) for a in named
    ):
        return lone.name, told[1]  # "4 and 5 with A and B, compared with C"
    names = other.name, lone.name
    return names if lone.against and not other.control else names[::-1]


def own_sides(
    text: str, effects: Sequence[Place], place: Place, arms: Sequence[Arm]
) -> tuple[str | None, str | None] | None:
    """``A relative to B (RR 3.0 vs RR 1.4)``, ``more with A (d = 0.8) than with B (d = 0.3)``.

    Each effect is of its own arm, and none between them; what both are set against may be
    named before.
    """
    i = effects.index(place) if place in effects else 0
    gaps = [text[one[1] : other[0]] for one, other in pairwise(effects)]
    second = i > 0 and _OPPOSED.fullmatch(gaps[i - 1])
    first = i < len(gaps) and _OPPOSED.fullmatch(gaps[i])
    if bool(first) == bool(second):
        return _since_semicolon(text, place[0], arms)
    one = effects[i - bool(second)]
    before = distinct(a for a in arms if a.end <= one[0])
    gap = gaps[i - bool(second)]
    if gap[-1] not in "([":
        if len(before) == 1:  # the other is unknown
            return (before[0].name if before[0].against == bool(second) else None), None
        return (before[bool(second)].name, None) if len(before) == _PAIR else None
    beside = [a for a in arms if one[1] <= a.start and a.end <= place[0]] if second else before[-1:]
    third = next((a.name for a in before[:-1] if a.against or a.control), None)
    return (beside[0].name if beside else None), third


_OPPOSED = pattern(
    r"[)\]]? (?:vs\.?|versus) (?:an? )?|[)\]],? than (?:(?:with|for|in|after|on|those|that|of) )+"
    r"[^()\[\].;]{2,90}[(\[]"
)


def _since_semicolon(text: str, place: int, arms: Sequence[Arm]) -> tuple[str, str] | None:
    """``A was superior to B; C was not (p = .3)``: C, still against B."""
    before = [a for a in arms if a.end <= place]
    if len(before) < len(arms) and arms[-1].against:
        return None
    *_, last = -1, *semicolons(text, before[0].start if before else place, place)
    own = distinct(a for a in before if 0 < last <= a.start)
    others = distinct(a for a in before if a.end <= last and (a.against or a.control))
    if len(own) != 1 or len(others) != 1 or own[0].control or own[0].against:
        return None
    same = bare_name(own[0].name) == bare_name(others[0].name)
    return None if same else (own[0].name, others[0].name)


def given_together(text: str, arms: Sequence[Arm], place: int) -> str | None:
    """``Those receiving A and B had less pain (p = .01)``: both, and neither than the other."""
    if len(arms) != _PAIR or text[arms[0].end : arms[1].start] != " and ":
        return None
    led = _RECEIVED.search(text, arms[0].start - _NEAR, arms[0].start)
    if not led or SET_APART.search(text, arms[0].start - _NEAR, place):
        return None
    return f"{arms[0].name} and {arms[1].name}"


_RECEIVED = pattern(
    r"\b(?:receiving|received|given|taking|treated with|combination of) (?:the )?\Z"
)
