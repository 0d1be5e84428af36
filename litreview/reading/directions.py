"""Which way a result points: read from the words of its clause.

The direction is about benefit to the person. A change of an outcome is weighed with the
polarity of its concept (less craving is better), words of quality (better, impaired) speak
for themselves, and a comparison is turned round where the control arm is its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from litreview.reading.arms import Arm
from litreview.reading.concepts import Mark
from litreview.reading.directions_nearest import WAS, falls_elsewhere, nearest, set_apart
from litreview.reading.directions_tied import is_association
from litreview.reading.directions_told import (
    COMPARATIVE,
    CUES,
    arms_after,
    had_effect,
    is_defined,
    is_like_before,
    is_low,
    is_of_another,
    is_prolonged,
    is_told,
)
from litreview.reading.directions_undone import is_cause, is_gone, is_harm_undone, is_undoing
from litreview.reading.directions_weighed import (
    benefit_of,
    is_amid,
    is_harmless,
    is_negated,
    weighs,
    worth_of,
)
from litreview.reading.directions_within import (
    Stand,
    is_before_after,
    is_within,
    more_so,
    not_by_it,
    seen_in_one,
    turned_in_other,
    worth_as_before,
)
from litreview.reading.patterns import pattern


class Finding(NamedTuple):
    """What the words of a clause say.

    Attributes
    ----------
    benefit : int
        1 better, -1 worse, 0 not told.
    none : bool
        The words say that there is no difference.
    compared : bool
        Arms are compared, with each other or with a control.
    within : bool
        The words are said of both groups alike, as a change over time.
    weighed : bool
        A comparative ("higher", "more") tells it.
    """

    benefit: int = 0
    none: bool = False
    compared: bool = False
    within: bool = False
    weighed: bool = False


def direction_of(finding: Finding, controlled: bool) -> str:
    """The code of a finding; `controlled` where the study has a comparison arm."""
    if finding.none:
        return "no_difference"
    if not finding.benefit:
        return "unclear"
    if (finding.compared or controlled) and not finding.within:
        return "favours_ketamine" if finding.benefit > 0 else "favours_comparator"
    return "improved" if finding.benefit > 0 else "worsened"


_NOTHING, _COMPARED = Finding(), Finding(compared=True)


def read_finding(
    text: str, marks: Sequence[Mark], arms: Sequence[Arm], concept: Mark | None, polarity: int
) -> Finding:
    """The finding on one concept in the words of a clause.

    Parameters
    ----------
    text : str
        The whole text.
    marks : sequence of Mark
        Those of the clause, in order.
    arms : sequence of Arm
        Named in the clause.
    concept : Mark or None
        Where the concept stands; the words of direction nearest to it count.
    polarity : int
        1 where more of the concept is better.
    """
    marks = [m for m in marks if m.role != "no_difference" or not is_like_before(text, m)]
    polarity = worth_as_before(text, marks, concept, polarity)
    if concept and concept.polarity < 0 < polarity:  # "more had no relapse": the sign has turned
        marks = [m for m in marks if m.role != "negation" or m.end + 1 != concept.start]
    compares = _comparisons(text, marks, arms)
    cues = _cues_of(text, marks, concept, polarity)
    if not cues:
        return _COMPARED if compares else _NOTHING
    cue = _done_by_arm(text, cues, arms, set_apart(text, cues, nearest(text, cues, concept)))
    weighing = [c for c in cues if weighs(text, c)]
    compared = bool(compares or weighing) or any(a.against for a in arms)
    gone = any(is_gone(text, concept, c) for c in cues) or not_by_it(text, arms, cue)
    none = cue.role == "no_difference"
    one = 0 if none else seen_in_one(text, arms, cue) or turned_in_other(text, cues, arms, cue)
    if gone or none or is_negated(text, [m for m in marks if not one or m.end <= cue.start], cue):
        return Finding(0, gone or not is_harmless(text, cue, concept), compared)
    if is_association(text, marks, arms, cue):
        return Finding(0, False, compared)
    benefit = benefit_of(text, marks, cues, cue, worth_of(text, cue, concept, polarity))
    delayed = concept and polarity > 0 and text.startswith(_GOOD, cue.start)
    if delayed or (concept and polarity > 0 and _IN_CHANGING.match(text, concept.end, cue.start)):
        benefit = abs(benefit)  # "effective in reducing", "delayed the time", "sleep normalised"
    if concept and polarity < 0 and is_low(text, cues, concept):
        benefit = 0
    if one:
        return Finding(one * benefit, False, True)
    within = is_within(text, Stand(marks, cues, arms, compares, cue), cue in weighing)
    favoured = _favoured(text, arms, cue) if arms else None
    flipped = not within and _is_flipped(text, [*compares, *weighing], arms, cue, cues)
    if favoured:
        flipped = favoured.control or favoured.against
    weighed = bool(favoured) or _is_weighed(text, cues, arms, cue)
    if flipped and not compared and not weighed:
        return Finding(0, False, compared)  # what the control did alone compares nothing
    return Finding(-benefit if flipped else benefit, False, compared or flipped, within, weighed)


def _is_weighed(text: str, cues: Sequence[Mark], arms: Sequence[Arm], cue: Mark) -> bool:
    """Whether a comparative tells it: "higher", "exceeded", "in only six"."""
    said = text[cue.start : cue.end].lower()
    graded = said in _AHEAD or (said.split()[-1] in _GRADED and not said.startswith("got "))
    if cue.role in COMPARATIVE or graded:
        return True
    risk = _RISK_WAS.search(text, cue.start - 80, cue.start)
    if risk or _are_fewer(text, arms_after(text, arms, cue)):
        return True
    return any(c.role in COMPARATIVE and _is_said_of(text, cue, c) for c in cues)


_RISK_WAS = pattern(  # "the risk of relapse was increased in"
    r"\b(?:[Rr]isks?|[Oo]dds|[Ll]ikelihood|[Hh]azard|[Cc]hances?) of [^.;,()]{1,50} (?:was|were) "
    r"(?:[a-z]+ly )?\Z"
)
_GOOD = ("delay", "later", "normali", "relie", "rescu")


def _is_said_of(text: str, cue: Mark, comparative: Mark) -> bool:
    """``Fell less``, ``the fall in craving was greater``, ``a greater and faster fall``."""
    if comparative.end < cue.start:
        return bool(_FALL.fullmatch(text, comparative.end, cue.start))
    beside = comparative.start == cue.end + 1
    return beside or bool(WAS.fullmatch(text, cue.end, comparative.start))


def _done_by_arm(text: str, cues: Sequence[Mark], arms: Sequence[Arm], cue: Mark) -> Mark:
    """``Increased by cues and reduced by ketamine``: what an arm did counts."""
    for other in cues:
        if other.start > cue.end and _BY_OTHER.fullmatch(text, cue.end, other.start):
            named = any(cue.end < a.start < other.start for a in arms)
            by = any(_BY.fullmatch(text, other.end, a.start) for a in arms)
            return other if by and not named else cue
    return cue


_BY_OTHER = pattern(r" by (?:[\w-]+ ){1,4}?(?:and|but) (?:(?:was|were) )?(?:[a-z]+ly )?")
_BY = pattern(r" by (?:the )?")
_FALL = pattern(r"(?:[ -][a-z]+)?(?: and [a-z-]+)? (?:[a-z-]+ )?")


def _comparisons(text: str, marks: Sequence[Mark], arms: Sequence[Arm]) -> list[Mark]:
    """What compares arms: not before with after, nor an outcome "whereas" another."""
    found = [m for m in marks if m.role == "compare"]
    times = [m for m in found if is_before_after(text, m)]
    return [
        m
        for m in found
        if not (m in times or (not arms and text[m.start : m.end].lower() == "whereas"))
        and not (times and text.startswith("v", m.start))  # "than at entry (4.1 vs 13.6)"
    ]


def _cues_of(text: str, marks: Sequence[Mark], concept: Mark | None, polarity: int) -> list[Mark]:
    """The words of direction that may be said of the concept."""
    cues = [m for m in marks if m.role in CUES and not is_defined(text, m) and is_told(text, m)]
    if concept is None:
        return cues
    if is_cause(text, concept):
        return []
    named = not cues and names_gain(text, concept)
    named = named or bool(_IMPROVED.match(text, concept.start)) or had_effect(text, concept)
    if named or is_prolonged(text, cues, concept):
        return [concept._replace(role="better")]  # "improved mood": the name itself tells
    others = marks if polarity < 0 else ()
    cues = [c for c in cues if not is_undoing(text, others, c)]
    if undone := [c._replace(role="better") for c in cues if is_harm_undone(text, c)]:
        cues = [*undone, *(c for c in cues if c.start > undone[-1].end and c.role not in _AGAIN)]
    cues = [c for c in cues if not falls_elsewhere(text, marks, concept, c)]
    if concept.code == "biomarker":  # "faster GABA transmission" is neither good nor bad
        cues = [c for c in cues if text[c.start : c.end].lower() not in {"faster", "slower"}]
    if len(cues) > 1:  # "cognitive impairment" is one thing
        cues = [c for c in cues if not _IS_LOSS.match(text, concept.end, c.end)] or cues
    if worse := next((c for c in cues if _is_worse(text, c)), None):
        cues = [c for c in cues if c.start < worse.end or not _AT_IT.search(text, c.start, c.end)]
    cues = [c for c in cues if not is_of_another(text, marks, concept, c)]
    if concept.code == "relapse" and cues and _SPED.fullmatch(text, cues[0].start, concept.start):
        return [cues[0]._replace(role="worse")]
    return cues


def _is_worse(text: str, cue: Mark) -> bool:
    return cue.role == "worse" or (cue.role == "smaller" and text.startswith(" eff", cue.end))


def names_gain(text: str, concept: Mark) -> bool:
    """``Relief of pain``, ``improved mood``: the name of an outcome tells by itself."""
    return bool(_GAIN.match(text, concept.start) or _IMPROVED.match(text, concept.start))


_AGAIN, _SPED = {"worse", *COMPARATIVE}, pattern(r"(?:accelerat|hasten)[a-z]+ (?:the )?")
_IS_LOSS = pattern(r" (?:functions? )?(?:impairments?|deficits?|deterioration|decline)\Z")
_AT_IT = pattern(r"(?:(?<=\bin )|(?<=\bat )|(?<=\bfor ))[a-z]+ing\Z")  # "effective in reducing"
_IN_CHANGING = pattern(r"(?<=cacy|ness) (?:in|for|at|by|on) (?:the )?(?:[a-z]+ ){0,2}\Z")
_AHEAD = frozenset({"superior", "outperformed"})
_GRADED = frozenset("better worse worst best poorer faster slower quicker exceeded more".split())
_IMPROVED = pattern(
    r"(?:[Ii]mproved|[Bb]etter|(?:[Cc]omplete )?[Rr]esolution of"
    r"|[Aa]ttended (?:significantly )?more|[Ss]le(?:pt|ep|eping) (?:better|longer)"
    r"|[Dd]ischarged (?:earlier|sooner)|[Ee]arlier discharge)\b"
)
_GAIN = pattern(r"[Ii]mprovements? (?:in|of)\b|[Rr]elief of\b|[Rr]eductions? in\b")


def _favoured(text: str, arms: Sequence[Arm], cue: Mark) -> Arm | None:
    """The arm that a finding ``favoured``, that had an ``advantage``, or changed ``more so``."""
    named = text.find("avo", cue.start, cue.end) >= 0
    named = named or text.endswith(("dvantage", "uperiority"), cue.start, cue.end)
    place = cue.end if named else more_so(text, cue)
    if place < 0:
        return None
    return next((a for a in arms if _TO_ARM.fullmatch(text, place, a.start)), None)


_JUST_BEFORE = pattern(r" (?:[(\[][\d.%n=/ ]{1,20})?")  # "more abstinence with placebo (40% vs"
_TO_ARM = pattern(
    r" ?(?:(?:with|in|for|of|among|after|on|under) )?(?:the |a )?"
    r"(?:(?:those|patients|participants|subjects|people) (?:given|receiving|taking|on|in"
    r"|treated with|who (?:received|took|got)|(?:randomi[sz]ed|assigned|allocated) to) (?:the )?)?"
)


_OF_OTHER = ("those", "that of", "that in")


def _is_flipped(
    text: str, compares: Sequence[Mark], arms: Sequence[Arm], cue: Mark, cues: Sequence[Mark]
) -> bool:
    """Whether the subject of the finding is the control arm.

    The subject is the arm before the word of direction that is not the one compared
    against; without any, the arm before ``than`` or ``versus``, or the arm that
    alone is named: ``higher in the placebo group (4.1 vs 3.2)``.
    """
    before = [a for a in arms if a.end <= cue.start and not a.against]
    after = arms_after(text, arms, cue)
    before = [] if _has_its_own(text, before, after, cue) else before
    told = [m for m in compares if m.start >= cue.start]
    amid = next((m for m in told if is_amid(m, after)), None)
    elided = bool(arms) and all(a.against and a.studied for a in arms)
    if elided and _BUT_LESS.search(text, cue.start - 24, cue.start):
        return True  # "but less nausea than the ketamine group", of whom it is not said
    if before and not (amid and _APART.match(text, before[-1].end, cue.start)):
        # another drug is set against the one of the topic
        other = before[-1].studied is False and any(a.studied and a.against for a in arms)
        return other or (before[-1].control and all(a.control for a in before[-2:]))
    if text.endswith(_OF_OTHER, cue.start, cue.end):
        return False  # "half those in the control group"
    twice = len(after) > 1 and " as " in text[cue.start : cue.end]  # "as often on A as on B"
    if twice or _are_fewer(text, after):
        return after[0].control and not after[1].control
    mark = amid or (told[0] if told else None)
    against = any(a.against for a in arms)
    if mark is None:  # "compared with ketamine, it was lower with placebo"
        inert = any(a.against and a.control for a in arms)
        return bool(after) and not inert and all(a.control for a in after)
    return _is_before(text, mark, after, cues, against=against)


def _has_its_own(text: str, before: Sequence[Arm], after: Sequence[Arm], cue: Mark) -> bool:
    """``More craving in the ketamine group and lower retention in the placebo group``."""
    if not (before and after) or after[0].against:
        return False
    joined = _AND_THEN.fullmatch(text, before[-1].end, cue.start)
    return bool(joined and _OF_ARM.fullmatch(text, cue.end, after[0].start))


_AND_THEN = pattern(r",? (?:and|but|while|whereas) ")
_OF_ARM = pattern(r" (?:(?!than\b|and\b)[a-z-]+ ){1,3}?(?:with|in|on|after|under) (?:the )?")


def _are_fewer(text: str, after: Sequence[Arm]) -> bool:
    """``Fell in 20 on placebo and in only six on ketamine``."""
    return len(after) > 1 and bool(_FEWER.search(text, after[0].end, after[1].start))


_BUT_LESS = pattern(r"\bbut (?:[a-z]+ly )?\Z")
_FEWER = pattern(
    r",? (?:and|but|versus|vs\.?|against|compared with) (?:in )?(?:only|just) (?:in )?[\w.]+ ?%?"
    r"(?: of)?(?: [a-z]+)? (?:in|of|on|with|under|after|given) (?:the )?\Z"
)
_APART = pattern(  # "with placebo, and pain was lower with ketamine than with placebo"
    r"[^.;,]{0,40}(?:;|, (?:and|but|while|whereas)) [^.;,]{3,60}\b(?:was|were|had|fell|rose)\b"
)


def _is_before(
    text: str, mark: Mark, after: Sequence[Arm], cues: Sequence[Mark], *, against: bool
) -> bool:
    """Whether the control stands first: ``higher in the placebo group than with ketamine``."""
    subject = [a for a in after if a.end <= mark.start]
    other = [a for a in after if a.start >= mark.end]
    led = bool(subject) and any(_TO_ARM.fullmatch(text, c.end, subject[0].start) for c in cues)
    if subject and other:  # "lower in the ketamine group (9% with placebo vs 4% with ketamine)"
        first, last = subject[-1], other[0]
        if led:
            first = subject[0]
            last = next((a for a in (*other, *subject) if a.name != first.name), first)
        if first.studied is False and last.studied:
            return True
        return first.control and not last.control
    if not (led or (subject and _JUST_BEFORE.fullmatch(text, subject[-1].end, mark.start))):
        return False
    return not against and all(a.control for a in after)
