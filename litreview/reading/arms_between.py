"""The two sides of what is compared: ``between A and B``, ``more with A than with B``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from litreview.reading.arms import BARE_DOSE, Arm
from litreview.reading.arms_words import given_to_all
from litreview.reading.patterns import pattern


def between(text: str, start: int, end: int, arms: Sequence[Arm]) -> tuple[str, str] | None:
    """The sides of ``between ketamine and counselling alone (RR 0.5)``, before an effect.

    Parameters
    ----------
    start, end : int
        Where the words on the effect begin, and where the effect is printed.
    arms : sequence of Arm
        Named in the sentence; the first side is one of them, the other is none.
    """
    place = text.find("between ", start, end)
    match = _BETWEEN.search(text, place, end) if place >= 0 else None
    if match is None:
        return None
    inside = [a for a in arms if match.start() <= a.start < match.end()]
    alone = len(inside) == 1 and inside[0].start == match.start("other")
    if alone and "differ" in text[start:place] and not _NO_ARM.search(match["one"]):
        return match["one"], inside[0].name  # "between patients and controls"
    if _NO_ARM.search(match["other"]):
        return None
    if len(inside) == 2 and inside[1].start >= match.start("other"):
        return inside[0].name, inside[1].name
    if len(inside) != 1 or inside[0].start >= match.start("other"):
        return None
    return inside[0].name, match["other"]


def told_beside(
    text: str, place: tuple[int, int], start: int, arms: Sequence[Arm]
) -> tuple[str | None, str | None] | None:
    """The sides that stand right after an effect, or are set beside each other before it.

    Parameters
    ----------
    place : tuple of int
        Where the effect is printed.
    start : int
        Where the words on it begin.
    """
    if after := _told_after(text, place[1], arms):
        return after
    before = [a for a in arms if a.end <= place[0]]
    if not before:
        return None
    if before[-1].against and (other := _NEXT_AGAINST.fullmatch(text, before[-1].end, place[0])):
        own = next((a.name for a in before if not a.against), None)
        return own, other["name"]  # "than with A (p = .01) and B (p = .02)", where B is unknown
    return _named_for_it(text, place, arms, before[-1]) or _set_beside(
        text, start, place[0], before
    )


def _named_for_it(
    text: str, place: tuple[int, int], arms: Sequence[Arm], last: Arm
) -> tuple[str, str | None] | None:
    """The arm that an effect at a place is of alone: the last before it, in a list of such."""
    listed = text.endswith(("(", "; "), 0, last.start)
    listed = listed and not any(place[0] < a.start < place[1] for a in arms)
    if listed and _NAMED.fullmatch(text, last.end, place[0]):
        return last.name, None  # "(A, p = .01; B, p = .02)"
    own = [a for a in arms if not a.against and _TESTED_IN.match(text, a.end)]
    own = [a for a in own if not text.endswith(" from ", 0, a.start)]  # "A differed from B (p"
    inside = last in own and _OPEN.fullmatch(text, last.end, place[0])
    if not inside or len(distinct(own)) < _PAIR:
        return None
    controls = distinct(a for a in arms if (a.against or a.control) and a not in own)
    return last.name, controls[0].name if len(controls) == 1 else None  # "A (p = .01), B (p = .3)"


def _set_beside(
    text: str, start: int, place: int, before: Sequence[Arm]
) -> tuple[str, str | None] | None:
    """The two that did not differ, or that both changed, or were both better than a third."""
    last, pair = before[-1], before[-_PAIR:]
    if _NOT_THAN.search(text, last.start - 2 * _NEAR, last.start):
        subject = next((a for a in before if not a.against and a.name != last.name), None)
        if subject and _OPEN.fullmatch(text, last.end, place):
            return subject.name, last.name  # "A was superior to B (p = .01) but not to C (p = .4)"
    weighed = _WEIGHED.fullmatch(text, pair[0].end, last.start)
    alone = _OPEN.fullmatch(text, last.end, place)
    if alone and _NO_OTHER.fullmatch(text, pair[0].end, last.start):
        return pair[0].name, last.name  # "while A did not differ from B (OR 1.1)"
    joined = len(pair) == _PAIR and _AND.fullmatch(text, pair[0].end, last.start)
    alike = joined and pair[0].start >= start and _ALIKE.match(text, last.end)
    if alike or (weighed and _ITS.fullmatch(text, last.end, place)):
        return pair[0].name, last.name  # "A and B did not differ (p = .4)", "A vs B, -3.3%"
    apart = not any(a.against for a in before)
    each = joined and apart and EACH.search(text, pair[0].start - _NEAR, pair[0].start)
    if each and not _DIFFER.search(text, start, place):
        return f"{pair[0].name} and {last.name}", None  # "both A and B lowered it (p = .01)"
    others = distinct(before[:-1])
    both = len(others) == _PAIR and _BOTH.search(text, start, last.start)  # "better than C"
    return (f"{others[0].name} and {others[1].name}", last.name) if both else None


def told_in_clause(
    text: str, groups: Sequence[tuple[int, int]], place: tuple[int, int], arms: Sequence[Arm]
) -> tuple[str | None, str | None] | None:
    """The sides of an effect where each arm has results of its own.

    ``A lowered craving by 53% (p = .01) and B lowered it by 68% (p = .02)``. None where an
    arm shares its results with another one.

    Parameters
    ----------
    groups : sequence of tuple of int
        Where the results of the sentence are printed, in order.
    place : tuple of int
        Where the effect is printed.
    """
    against = distinct(a for a in arms if a.against)
    other = against[0].name if len(against) == 1 else None
    before = [a for a in arms if a.end <= place[0]]
    later = next((a for a in arms if a.start >= place[1]), None)
    turns = later is not None and _turns(text, groups, place, later)
    own = [a for a in before if not a.against]
    if not own:
        return (None, other) if turns else None  # "C (RR 0.6), while A (RR 0.8) ..."
    last, name = own[-1], bare_name(own[-1].name)
    if before[-1].against or (other and bare_name(other) == name) or (last.control and other):
        return None
    since = [g for g in groups if last.end <= g[0] and g[1] <= place[0]]
    if since and _OPEN.fullmatch(text, last.end, since[0][0]):
        unknown = _NEXT_LISTED.fullmatch(text, since[-1][1], place[0])
        return (None, other) if unknown else None  # "A (p = .01), B (p = .02) and C (p = .3)"
    opens = max((g[1] for g in groups if g[1] <= last.start), default=last.start)
    if _WEIGHS.search(text, opens, place[0]) or text.endswith("not ", 0, last.start):
        return None
    earlier = [a.end for a in own if bare_name(a.name) != name]
    parted = earlier and any(earlier[-1] <= g[0] and g[1] <= last.start for g in groups)
    return (last.name, other) if parted or (turns and not earlier) else None


def _turns(
    text: str, groups: Sequence[tuple[int, int]], place: tuple[int, int], later: Arm
) -> bool:
    """Whether an arm after an effect has the next result, and not this one."""
    between = any(place[1] <= g[0] < later.start for g in groups)
    if later.against or between or later.start - place[1] > 2 * _NEAR:
        return False
    opened = _OPENED.match(text, later.end)
    listed = opened and _NEXT_ARM.fullmatch(text, place[1], later.start)
    return bool(listed or _TURN.match(text, place[1]))


def _told_after(text: str, end: int, arms: Sequence[Arm]) -> tuple[str, str | None] | None:
    """``(p = .01 for A vs B)``, ``(p = .01 for A and p = .3 for B)``, ``-2.1 (SE 1) versus B``."""
    after = [a for a in arms if a.start >= end][:_PAIR]
    if after and _AGAINST_IT.fullmatch(text, end, after[0].start):
        before = [a for a in arms if a.end <= end and not (a.against or a.control)]
        return (before[-1].name, after[0].name) if before else None
    opened = len(after) == _PAIR and _FOR.fullmatch(text, end, after[0].start)
    if opened and _VERSUS.fullmatch(text, after[0].end, after[1].start):
        third = next((a for a in arms if a.start >= after[1].end), None)
        if third and _WEIGHED.fullmatch(text, after[1].end, third.start):
            return f"{after[0].name} and {after[1].name}", third.name  # "for A and B versus C"
        return after[0].name, after[1].name
    each = any(a.against and a.end <= end for a in arms)
    if not after or not (_OF_EACH if each else _OF_ONE).fullmatch(text, end, after[0].start):
        return None
    if _SET_AGAINST.match(text, after[0].end):
        return None  # "(d = 0.7) for A versus B"
    other = distinct(a for a in arms if a.against or a.control)
    own = len(other) == 1 and other[0].name != after[0].name
    return after[0].name, other[0].name if own else None


_PAIR, _NEAR = 2, 30
_FOR = pattern(r"[)\]]? (?:for|comparing|between|in) (?:the )?")
_SET_AGAINST = pattern(r"(?: \([^()]{1,30}\))? (?:versus|vs|compared|relative|than|over)\b")
_AGAINST_IT = pattern(r"[)\]]? (?:vs\.?|versus|compared (?:with|to)|relative to) (?:the )?")
_OF_ONE = pattern(r"[)\]]? for (?:the )?(?:[a-z]+ \([A-Z]{2}\) )?")
_OF_EACH = pattern(r"[)\]]? (?:for|with|in|on) (?:the )?")  # "from placebo -4.1 with A"
_VERSUS = pattern(
    r"(?: groups?)? (?:vs\.?|versus|compared (?:with|to)|relative to|over|than|and) (?:the )?"
)
_WEIGHED = pattern(r"(?: groups?)? (?:vs\.?|versus|compared (?:with|to)|relative to) (?:the )?")
_NO_OTHER = pattern(
    r"(?: groups?| arms?)? (?:(?:(?:did|do) not (?:[a-z]+ )?differ|differed(?: [a-z]+ly)?) from"
    r"|(?:was|were) (?:[a-z]+ )?"
    r"(?:similar|comparable|equivalent|equal|not (?:[a-z]+ )?(?:inferior|superior)) to"
    r"|(?:was|were) (?:not (?:[a-z]+ )?different from|no (?:better|worse|different) (?:than|from)))"
    r" (?:the )?"
)
_ITS = pattern(r"(?: groups?)?(?:,|:| was) ")
_NAMED = pattern(r"(?: groups?)?[,:] ?")
_TURN = pattern(r"[^()\[\].;]{0,3}[)\]]*,? (?:and|while|whereas|but) (?!(?:in|with|for|on) )")
_NEXT_ARM = pattern(r"[)\]]*(?:,|,? and) (?:the )?")
_WEIGHS = pattern(
    r"\b(?:more|less|fewer|(?:high|low|great|bett|long|short)er|worse|superior|inferior)\b"
)
_NEXT_LISTED = pattern(
    r"[)\]]+(?:, and|,| and) (?:(?!(?:at|after|on|in|for|by|with|was|were|than|to|from|during|but"
    r"|not|also|especially|particularly|[a-z]{3,}ed)\b)[A-Za-z][\w-]* ){1,5}[(\[]"
)
_NEXT_AGAINST = pattern(
    r"(?: groups?)? [(\[][^()\[\]]*\b[Pp] ?[=<>≤][^()\[\]]*[)\]],? (?:and|or|nor) "
    r"(?:(?:to|with|than|the) )*(?P<name>(?!(?:at|in|on|after|by|for|from|also)\b)[A-Za-z][\w-]*"
    r"(?: [a-z-]+)?) [(\[]"
)
_OPENED = pattern(r"(?: groups?| arms?)? [(\[]")
_OPEN = pattern(r"(?: groups?| arms?)? [(\[][^()\[\]]*")
_TESTED_IN = pattern(r"(?: groups?| arms?)? [(\[][^()]*?(?:\bCI\b|\b[Pp] ?[=<>≤])")
_AND = pattern(r"(?: groups?)? (?:and|or) (?:the )?")
_ALIKE = pattern(
    r"(?: groups?| arms?)? (?:did not (?:differ|separate)|were (?:[a-z]+ly )?(?:similar|comparable"
    r"|not different|no different)|had (?:similar|comparable))[^.;()]{0,60}[(\[,] ?"
)
_NOT_THAN = pattern(
    r"\bbut not (?:[a-z]+ly )?(?:(?:in|with|for) )?(?:to|than|from|over|versus|vs\.?|against"
    r"|compared (?:to|with)|relative to) (?:(?:in|with|for) )?(?:the |that of )?\Z"
)
_DIFFER = pattern(r"\bdiffer|\bbetween\b")
EACH = pattern(r"\b[Bb]oth (?:the )?\Z")
_BOTH = pattern(
    r"\b[Bb]oth (?:[a-z]+ )?(?:superior|better|worse|inferior|lower|higher|more|differ)"
)
_BETWEEN = pattern(
    r"\bbetween (?:the )?(?P<one>[^,;:()]{2,40}?) and (?:the )?(?P<other>[^,;:()]{2,40}?)"
    r"(?: (?:was|were|of)| (?:at|on|in|over) [^.,;:()]{2,40})? ?[(\[]?\Z"
)
_NO_ARM = pattern(
    r"\b(?:baseline|before|after|pre|post|weeks?|days?|months?|years?|men|women|sex(?:es)?"
    r"|follow-?up|end|groups?|arms?|treatments?|conditions)\b"
)


def distinct(arms: Iterable[Arm]) -> list[Arm]:
    """Arms by their names, each once: ``ketamine infusion`` is no other arm than ketamine."""
    found: dict[str, Arm] = {}
    for arm in arms:
        key = bare_name(arm.name)
        if key not in found or found[key].name.lower() == arm.name.lower():
            found[key] = arm
    return list(found.values())


@lru_cache(maxsize=1000)  # the same few are asked for again and again
def bare_name(name: str) -> str:
    """``ketamine`` for "the ketamine group", "ketamine infusion"."""
    return _TAIL.sub("", name.lower().removeprefix("the "))


_TAIL = pattern(r"(?:[- ]treated|[- ]treatment|[- ]infusions?)?(?: (?:group|arm|condition)s?)?\Z")


def beside_frame(text: str, arms: Sequence[Arm]) -> Sequence[Arm]:
    """``In those given A, more of group X than of group Y``: both were given A."""
    return arms[1:] if len(arms) > _PAIR and is_frame(text, arms[0]) else arms


def is_frame(text: str, arm: Arm) -> bool:
    """``In the ketamine group, ...``: of whom all that follows is told."""
    opens = _GIVEN.search(text, arm.start - 2 * _NEAR, arm.start)
    return bool(opens and _FRAME.match(text, arm.end))


_FRAME = pattern(r"(?:[- ]treated)?(?: (?:group|arm|patients|participants|subjects))?, ")
_GIVEN = pattern(
    r"[.:]\s(?:In|Among|Of|For|Within|With) (?:the |all |those )?(?:[a-z]+ )?(?:(?:who |that )?"
    r"(?:received|receiving|given|taking|treated with|on) )?\Z"
)


def sides(
    text: str, arms: Sequence[Arm], others: Sequence[Arm] = ()
) -> tuple[str | None, str | None]:
    """The arm of a comparison and the one it is compared with, by name.

    ``Fell after ketamine or lidocaine`` compares neither with the other.

    Parameters
    ----------
    arms, others : sequence of Arm
        Named in the clause; named in the sentence, for what the clause leaves open.
    """
    named = sorted(distinct([*arms, *others]), key=lambda a: a.against)
    if any(BARE_DOSE.search(a.name) and not a.against for a in named):
        named = [a for a in named if a.control or a.against or not a.studied or " " in a.name]
    short = bool(arms) and text[slice(*arms[0][:2])] != arms[0].name  # "low- and high-dose K"
    arms = arms[:_PAIR] if short else arms
    alike = len(named) == len(arms) == _PAIR and not any(a.control for a in named)
    gap = text[arms[0].end : arms[1].start] if alike else ""
    if _EITHER.fullmatch(gap) or (gap == " and " and (short or _in_both(text, arms))):
        start, stop = max(0, arms[0].start - 3 * _NEAR), arms[1].end + 2 * _NEAR
        if not SET_APART.search(text, start, stop):
            return f"{arms[0].name} {'and' if ' and ' in gap else 'or'} {arms[1].name}", None
    treated = [a.name for a in named if not a.control]
    controls = [a.name for a in named if a.control]
    weighed = next((a for a in named if a.against and not a.control), None)
    aside = weighed and all(
        not a.against and (given_to_all(a.name) or named[0].start < a.start < weighed.start)
        for a in named
        if a.control
    )
    if weighed and treated[0] != weighed.name and aside:
        return treated[0], weighed.name  # "more with A than with B during ECT", "with A and saline"
    if treated and controls:
        return treated[0], controls[0]
    if len(named) >= _PAIR:
        other = next((a for a in named[1:] if a.against), named[1])
        return named[0].name, other.name
    if named and named[0].against and not named[0].studied:  # "(p = .01 vs saline)"
        return None, named[0].name
    return (named[0].name if named else None), None


def _in_both(text: str, arms: Sequence[Arm]) -> bool:
    """``Fell in the A and B groups``: in each of them."""
    inside = text.endswith((" in ", " in the ", " in both "), 0, arms[0].start)
    return inside and text.endswith(("groups", "arms"), 0, arms[1].end)


_EITHER = pattern(r"(?: (?:group|arm))? n?or (?:(?:of|with|the) )*")
SET_APART = pattern(r"\b(?:differ|similar|comparable|equal|alike|between|whether|randomi[sz]ed)")


def is_given_within(text: str, told: tuple[str | None, str | None], arms: Sequence[Arm]) -> bool:
    """``A fall after ketamine in the MDD group``: the second tells who was given the first.

    So does ``in healthy controls given ketamine``, the other way round.
    """
    return any(
        ((one.name, other.name) == told and _WITHIN.fullmatch(text, one.end, other.start))
        or ((other.name, one.name) == told and _GIVEN_IT.fullmatch(text, one.end, other.start))
        for one, other in pairwise(arms)
    )


_GIVEN_IT = pattern(
    r" (?:who (?:had )?|that )?(?:(?:were )?(?:given|administered|treated with)|received|receiving"
    r"|taking|took) (?:an? |the )?(?:[a-z]+-dose )?"
)
_WITHIN = pattern(
    r"(?: (?:administration|infusions?|treatment|exposure|use))? (?:in|within|among) (?:the )?"
)
