"""Whether a change is that of all people alike, over time, and no group is set against another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from litreview.reading.arms import Arm
from litreview.reading.concepts import Mark
from litreview.reading.directions_nearest import BUT_ONE_WAS
from litreview.reading.directions_told import CHANGE, COMPARATIVE
from litreview.reading.patterns import pattern


class Stand(NamedTuple):
    """What a word of direction stands among.

    Attributes
    ----------
    marks, cues, arms : sequence
        The words, the words of direction, and the arms of the clause.
    compares : sequence of Mark
        The words that compare arms, without those that compare times.
    cue : Mark
        The word of direction.
    """

    marks: Sequence[Mark]
    cues: Sequence[Mark]
    arms: Sequence[Arm]
    compares: Sequence[Mark]
    cue: Mark


def is_within(text: str, stand: Stand, weighs: bool) -> bool:
    """``Both groups improved``, ``fell from baseline``; `weighs` where the word itself compares."""
    cue, compares = stand.cue, stand.compares
    apart = cue.role == "better" and BUT_ONE_WAS.search(text, cue.start - _FAR, cue.start)
    if apart or more_so(text, cue) >= 0 or _is_of_one(text, stand):
        return False  # "fell in both groups, more so with ketamine"
    course = cue.role in CHANGE and not (stand.arms or compares) and _TO.match(text, cue.end)
    alike = _IN_PARALLEL.match(text, cue.end) or _other_did_so(text, stand)
    if course or alike or _is_of_all(text, stand):
        return True
    named = [m.role for m in stand.marks].count("compare")
    alone = len(compares) == named and any(c.role in COMPARATIVE for c in stand.cues)
    alone = alone and not (compares and _BOTH_DID.match(text, compares[-1].start, cue.start))
    after = [m for m in compares if m.start >= cue.end]
    if alone and after and all(_ALIKE_ALL.match(text, m.start) for m in after):
        return True  # "lower in both groups", and no more is said of these
    if alone or weighs:
        return False
    if compares:
        return all(is_alike(text, m) for m in compares)
    against = any(a.against for a in stand.arms)  # "superior to placebo in lowering from baseline"
    by_it = any(not a.control and _DID.fullmatch(text, a.end, cue.start) for a in stand.arms)
    return not against and any(
        m.role in {"within", "compare"} and not (by_it and _TIME.search(text, m.start, m.end))
        for m in stand.marks
    )


def _other_did_so(text: str, stand: Stand) -> bool:
    """``Fell with ketamine, as did that of midazolam``, but not ``as did anxiety``."""
    did = _DID_SO.match(text, stand.cue.end)
    if did is None or did["other"]:
        return did is not None
    return any(a.start >= did.end() for a in stand.arms)


_DID_SO = pattern(
    r"[^.;:()]{0,60},? (?:(?:but|and) so|as) did\b"
    r"(?P<other> (?:[a-z-]+ ){1,4}?(?:with|in|on|after|under|of) )?"
)


def _is_of_one(text: str, stand: Stand) -> bool:
    """``Low in both groups and higher in the ketamine group at week 4``."""
    after = any(m.role == "compare" and m.start > stand.cue.start for m in stand.marks)
    if after or stand.cue.role not in COMPARATIVE:
        return False
    return any(_IN.fullmatch(text, stand.cue.end, a.start) for a in stand.arms)


_IN = pattern(r" (?:in|with|for|after|among|on) (?:the )?")
_DID = pattern(r" (?:also )?(?:[a-z]+ly )?")  # "naltrexone lowered craving over time"
_TIME = pattern(r" time\Z")


def more_so(text: str, cue: Mark) -> int:
    """Where ``more so`` ends that follows a word of direction, -1 where none does."""
    found = MORE_SO.search(text, cue.end, cue.end + _SOON)
    return found.end() if found else -1


_SOON, _FAR = 90, 120
NOT_ABLE = pattern(  # "was not effective in easing X, reducing Y or raising Z"
    r"(?:[Nn]ot|[Nn]o|[Nn]either) (?:[a-z]+ ){0,3}(?:effective|efficacious|superior|better|useful)"
    r"(?: (?:than|to) [^.;:,()]{1,40}?)? (?:in|at|for) (?:[a-z]+ly )?[a-z]+ing "
    r"(?:(?! (?:but|yet|while|whereas|although|though|which|by|was|were|had|did|[a-z]+ed)\b)"
    r"[^.;:]){1,120}?(?:,|,? or|,? nor|,? and) (?:(?:in|at|for) )?(?:[a-z]+ly )?\Z"
)
GAINS_WERE = pattern(  # "improvements in mood and in craving were also larger"
    r"\b[Ii]mprovements? in (?:(?! (?:was|were|had|but|while|whereas)\b)[^.;,()]){1,120}"
    r" (?:was|were) (?:[a-z]+ ){0,2}\Z"
)
BOTH_NOT = pattern(  # "effects on use (MD 1.2) and on craving (SMD 0.2) were not significant"
    r"%?[)\]]?,? and [^.;:()\[]{3,50} [(\[][^()\[\]]{3,90}[)\]] were not (?:[a-z]+ )?significant"
)
MORE_SO = pattern(
    r"(?:,| and| but) (?:and |but )?(?:with a )?(?:(?:[a-z]+ly|much|even) )?"
    r"(?:more(?: so| [a-z]+ly)?|faster|further|to a (?:greater|larger) (?:extent|degree)"
    r"|(?:greater|larger|steeper|faster) (?:fall|drop|decline|decrease|reduction|improvement|rise"
    r"|increase))(?= (?:in|with|for|among|after|on|under)\b)"
)


def seen_in_one(text: str, arms: Sequence[Arm], cue: Mark) -> int:
    """1 where a change is told of the treated arm and denied of another, -1 of the control.

    ``Rose over time with ketamine but not with placebo``, ``rose in the placebo group and
    remained stable in the other``, ``rose only with placebo``. 0 where nothing is denied.
    """
    for i, other in enumerate(arms):
        arm = arms[i - 1] if i else None
        if arm and other.end <= cue.start and text.endswith(_BUT_NOT, 0, other.start):
            return -1 if arm.control else 1  # "placebo but not ketamine lowered"
        place = max(arm.end if arm else 0, cue.end)
        if other.start > place and _BUT_NOT_IN.search(text, place, other.start):
            return -1 if arm and arm.control and not arm.against else 1
    if len(arms) == 1 and (
        _ONLY.search(text, arms[0].start - 2 * _SHORT, arms[0].start)
        or _ARM_ONLY.match(text, arms[0].end - _SHORT)
    ):
        return -1 if arms[0].control else 1
    return 0


def turned_in_other(text: str, cues: Sequence[Mark], arms: Sequence[Arm], cue: Mark) -> int:
    """As above: ``fell in the placebo group and rose in the ketamine group``, ``less ... more``."""
    kind = next((kind for kind in (CHANGE, COMPARATIVE) if cue.role in kind), ())
    other = next((c for c in cues if c.start > cue.end and c.role in kind), None)
    if other is None or other.role == cue.role:
        return 0
    mine = next((a for a in arms if cue.end < a.start < other.start), None)
    its = next((a for a in arms if a.start > other.end), None)
    if not (mine and its and mine.control != its.control):
        return 0
    seen = _IN_ARM if kind is CHANGE else _SEEN_IN_ARM
    near = seen.fullmatch(text, cue.end, mine.start) and _IN_ARM.fullmatch(
        text, other.end, its.start
    )
    joined = near and _AND.fullmatch(text, mine.end, other.start)
    return 0 if not joined else -1 if mine.control else 1


_IN_ARM = pattern(
    r" (?:[a-z]+ly )?(?:with|in|after|by|on|under|among) (?:the )?(?:(?:those|patients|participants"
    r"|subjects) (?:given|receiving|on|in|treated with|who received) (?:the )?)?"
)
_SEEN_IN_ARM = pattern(  # "less craving was seen in A and more in B"
    rf"(?: (?!than\b|and\b)[a-z-]+){{0,5}}?(?: (?:was|were) (?:seen|found|observed|reported))?"
    rf"{_IN_ARM.pattern}"
)
_AND = pattern(r",? (?:and|but|while|whereas) (?:it )?(?:(?:was|were) )?(?:[a-z]+ly )?")


def worth_as_before(text: str, marks: Sequence[Mark], concept: Mark | None, polarity: int) -> int:
    """``Craving was lower, and the same held for abstinence``: better as what was told before."""
    if concept is None or not (said := _SAME_FOR.search(text, concept.start - _FAR, concept.start)):
        return polarity
    before = [m for m in marks if m.role == "concept" and m.end <= said.start()]
    return before[-1].polarity if before else polarity


_SAME_FOR = pattern(
    r"\b(?:the same (?:was (?:true|seen|found|observed)|held|applied)(?: true)?"
    r"|(?:this|it|which) (?:was|held)(?: also)? (?:true|the case)"
    r"|similar (?:results|findings|patterns|trends)(?: (?:was|were) (?:seen|found|observed))?) "
    r"(?:of|for|to|in|on|with) (?:the )?\Z|\bpattern (?:was )?(?:mirrored|shared) by (?:the )?\Z"
)


def not_by_it(text: str, arms: Sequence[Arm], cue: Mark) -> bool:
    """``Younger age, but not ketamine, lowered``: what was studied did nothing."""
    denied = next((a for a in arms if text.endswith("but not ", 0, a.start)), None)
    if denied is None or denied.end > cue.start or not denied.studied:
        return False
    return not any(a.studied or a.control for a in arms if a.end <= denied.start)


_BUT_NOT = ("but not ", "but not the ")
_SHORT = len(" group")
_ONLY = pattern(
    r"\b(?:[Oo]nly|solely|exclusively)(?: (?:in|with|after|for|among|under|on|by))?(?: the)? \Z"
)
_ARM_ONLY = pattern(r"(?: group|.. arm) (?:only|alone)\b")
_BUT_NOT_IN = pattern(
    r"(?:\b(?:but|and|though|while|whereas)(?: it)? (?:was )?"
    r"(?:not|(?:(?:remained|stayed|was|were) )?(?:stable|unchanged|constant|unaltered))"
    r"(?: (?:with|in|after|for|by|on|under|during|to))?"
    r"|, not (?:with|in|after|by|on|under|during))"
    r"(?: (?:the|those|patients|participants|subjects|rats|mice|animals|treated|assigned|given"
    r"|who|received|receiving|on|with|in|to|taking))* \Z"
)


def _is_of_all(text: str, stand: Stand) -> bool:
    """``Rose in both groups and was higher in ...``: the rise is that of all."""
    cue = stand.cue
    after = next((m for m in stand.compares if m.start >= cue.end), None)
    if cue.role not in CHANGE or after is None or not is_alike(text, after):
        return False
    return not any(c.role in COMPARATIVE and c.start < after.start for c in stand.cues)


_TO = pattern(  # "fell from 55% to 31%", "rose to 17% on day 3"
    r" (?:[a-z]+ly )?\(?(?:from|to) (?:an? )?(?:[a-z]+ ){0,3}\d"
    r"|[^.;,()]{0,40} \(from (?:an? )?(?:[a-z]+ ){0,3}\d"
    r"|[^.;,()]{0,30} over (?:the )?(?:\d|first|next|course|following|two|three|four|six|eight"
    r"|twelve|study|treatment|follow)"
)
WHATEVER_ARM = (
    r"(?:regardless|irrespective) of (?:the )?(?:treatment|group|arm|condition|allocation"
    r"|assignment|drug|intervention|randomi[sz]ation)"
)
_IN_PARALLEL = pattern(
    rf" (?:[a-z]+ly )?(?:in parallel|similarly)\b|[^.;:()]{{0,60}} {WHATEVER_ARM}\b"
    r"| (?:with|after|in|on|under|by) both ?(?:[.;,]|\Z)"
)
_BOTH_DID = pattern(r"(?:[Bb]oth|[Aa]ll|[Ee]ither|[Ee]ach) [^.,;:]{0,60}\Z")
_ALIKE_ALL = pattern(
    r"(?:both|all|either) (?:[a-z]+ ){0,2}(?:groups|arms|conditions)"
    r"(?:[.;,]| (?:over|at|after|by|during|from|without|but)\b)"
)
_ALIKE = pattern(r"(?:[Bb]oth|[Aa]ll|[Ee]ither|[Ee]ach)\b")


def is_alike(text: str, mark: Mark) -> bool:
    """``Both groups``: named together, and not one against the other."""
    return bool(_ALIKE.match(text, mark.start))


def sets_apart(text: str, mark: Mark) -> bool:
    """Whether a word of comparison sets groups against each other."""
    return not (is_alike(text, mark) or is_before_after(text, mark))


def is_before_after(text: str, mark: Mark) -> bool:
    """Compared with baseline is no comparison of arms."""
    following = text[mark.end : mark.end + 22].partition(". ")[0].lower()
    if max(map(following.find, _EARLIER)) >= 0 or _ON_DAY.match(following):
        return True
    return text.endswith((" at baseline", " before treatment"), 0, mark.start - 1)


_ON_DAY = pattern(  # "than on day 1", not "5 versus 8 days", nor "than with placebo on day 1"
    r"\s?(?:(?:the|those|that|scores?|values?|levels?|ratings?|on|at|from|with|to) ){0,4}"
    r"(?:(?:day|week|month|visit) (?:\d|one|before)|t\d"
    r"|(?<=\bat )\d+ (?:hours|days|weeks|months)\b)"
)
_EARLIER = (
    *("baseline", "pre-", "preop", "pretreat", "before", "previous", " t0", " entry", " intake"),
    *("admission", " outset", "the start", "enrol", "screening", " initial"),
)
