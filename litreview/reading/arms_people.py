"""Groups of people whose results are told apart: women and men, those with and without.

They are no arms of a trial, and tell nothing on which treatment is favoured; a number that
stands beside one of two such groups is a number of it all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.arms_between import between, distinct, told_beside
from litreview.reading.patterns import PEOPLE, pattern

_KIND = (  # "recent heavy MDMA", "young adult"
    r"(?:(?!(?:(?!combined|sustained)[a-z]+ed|(?!early)[a-z]+ly|again|once|of|than|to|the|and|n?or"
    r"|in|among|for|with|by|from|that|more|most|fewer|less|all|both|these|those|only|between|versus"
    r"|vs|as|had|have|were|was|are|is|on|when|while|whereas|but|not|at|no|some|many|other|overall"
    r"|each|two|three|four|one|also|although|if|our|their|per|showing|because|likely|often|how|who"
    r"|which)\b)"
    r"[a-z][a-z/+-]* ){0,3}"
)
_HEAD = (
    r"(?:women|men|(?:fe)?males|girls|boys|veterans|adolescents|controls|relapsers|abstainers"
    r"|abusers|gamblers|(?:non-?)?(?:users(?: of (?:(?:other|the|an?) )?[a-z]+)?|smokers|drinkers"
    r"|(?:early )?respon[ds]ers|remitters|completers))"
)
_ENDS = (
    rf"(?= (?:(?:and|or) (?:\d|(?:in|among|those|with|without|{PEOPLE})\b|{_KIND}{_HEAD})"
    r"|(?:had|have|has|were|was|are|is|did|do|showed|reported|than|vs\.?|versus|in|at|on"
    r"|for|during|after|by|compared|relative|(?!related|based)[a-z]+ed)\b)| ?[,.;:()\[\]]|\Z)"
)
_GROUP = pattern(
    rf"\b(?:{PEOPLE}|those) (?:with(?:out)? (?:(?:an?|the|any|no) )?[a-z-]+(?: [a-z-]+){{0,3}}?"
    r"|who (?:(?:never|also|had|have|were|are|did|do|not) )*[a-z-]+(?: [a-z-]+){0,3}?)"
    rf"{_ENDS}|\b{_KIND}{_HEAD}\b(?! (?:with|who)\b)"
)
_AGAINST = pattern(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to)"
    r"(?: (?:in|among|for|of|by|with|the|that|those))* \Z"
)
_WHAT_THEY_ARE = pattern(r"(?:[\d%)]|\b(?:were|was|are|be|been|being|as|as an?)) \Z")
_OF_A_LIST = pattern(r"(?:[a-z],|[a-z],? (?:and|or)) \Z")
_NEXT = pattern(r",?(?: and| or)? |[^a-z]*\([^()]*\),? (?:and |or )?")
_UNTREATED = pattern(r"\b(?:[Cc]ontrols?|[Cc]omparison|[Hh]ealthy|HVs?|HCs?|[Vv]olunteers)\b")
_SAID_OF = pattern(r"[-‐](?:related|induced|associated|like)\b")
_NEAR, _SEVERAL = 40, 2


def people_of(text: str, lowered: str, place: tuple[int, int], arms: Sequence[Arm]) -> list[Arm]:
    """The groups that a sentence tells apart, in order.

    Parameters
    ----------
    place : tuple of int
        Where the sentence stands.
    arms : sequence of Arm
        What is known to be an arm there; beside a treatment, groups are none. People as
        controls are one of the groups.

    Returns
    -------
    list of Arm
        Empty where fewer than two are named.
    """
    found: list[Arm] = []
    for match in _GROUP.finditer(lowered, *place):
        before = lowered[max(place[0], match.start() - _NEAR) : match.start()]
        last = found[-1].end if found else place[0]
        if _OF_A_LIST.search(before) and not _NEXT.fullmatch(lowered, last, match.start()):
            return []  # "sole, dual, and poly users"
        if not _WHAT_THEY_ARE.search(before):
            name = text[match.start() : match.end()]
            found.append(Arm(*match.span(), name, against=bool(_AGAINST.search(before))))
    untreated = [a for a in arms if a.control and _UNTREATED.search(a.name)]
    treated = [a for a in arms if a not in untreated and not _SAID_OF.match(text, a.end)]
    if not found or not all(_is_used(lowered, a, found) for a in treated):
        return []
    beside = [a for a in untreated if not any(a.start < g.end and g.start < a.end for g in found)]
    found = sorted([*found, *beside])
    return found if len(distinct(found)) >= _SEVERAL else []


def _is_used(lowered: str, arm: Arm, groups: Sequence[Arm]) -> bool:
    """``Ketamine users``, ``users of ketamine``; not ``those who received ketamine``."""
    inside = any(arm.start == g.start or g.start < arm.start < arm.end < g.end for g in groups)
    return inside or lowered.endswith("users of ", 0, arm.start)


def sides_of_people(
    text: str, place: tuple[int, int], start: int, people: Sequence[Arm]
) -> tuple[str | None, str | None]:
    """The group that an effect is of, and the one it is compared with."""
    if told := told_beside(text, place, start, people) or between(text, start, place[0], people):
        return told
    for one, last in pairwise(people):
        joined = text[one.end : last.start] == " and " and last.end <= place[0]
        if joined and text.endswith(("etween ", "etween the "), 0, one.start):
            return one.name, last.name
    own = [a for a in people if a.start >= start] or people
    other = next((a for a in own if a.against), None)
    rest = [a for a in own if other and not a.against and a.name != other.name]
    if other is None or not rest:
        return None, None
    before = [a for a in rest if a.start < other.start]
    return (before[-1] if before else rest[0]).name, other.name


def named_for(text: str, end: int, people: Sequence[Arm]) -> Sequence[Arm]:
    """The groups that a number ending at `end` may be of: not those of a clause that follows."""
    later = bool(people) and _NEXT_CLAUSE.fullmatch(text, end, max(end, people[0].start))
    return () if later else people


def clause_end(text: str, end: int) -> int:
    """How far the words soon after a number are told of it."""
    turn = _NEXT_CLAUSE.search(text, end, end + _NEAR)
    return turn.start() if turn else end + _NEAR


_NEXT_CLAUSE = pattern(r"[)\]]?(?:, (?:and|but|while|whereas)|;) (?:the )?")


def weighs_people(text: str, start: int, end: int, arms: Sequence[Arm]) -> bool:
    """``Fell more in women than in men``, ``for cues than for words``: no treatment is weighed."""
    match = _WEIGHED.search(text, start, end)
    if match is None:
        return False
    return not any(a.against and a.end < match.start() for a in arms)


_WEIGHED = pattern(
    r"\b(?:than|versus|vs\.?|relative to|(?:compared|in comparison) (?:with|to))"
    r"(?: (?:in|among|after|for|of|to|with|the|that|those))*"
    r" (?:[A-Za-z]+ )?(?:(?:wo)?men|(?:fe)?males|boys|girls|[Cc]arriers|(?:homo|hetero)zygotes"
    r"|(?:[Nn]on-?)?(?:smokers|drinkers|respon[ds]ers|remitters)|scorers"
    r"|sub(?:type|group)s? [A-Z\d]|(?:older|younger) (?:adults|patients|people|participants)"
    r"|items|cues|stimuli|words"
    rf"|(?:{PEOPLE}|those) without)\b"
    r"(?! (?:treatment|it|medication|in|on|given|receiving|taking|treated|assigned|who (?:r|t)))"
)
