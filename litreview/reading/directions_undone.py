"""What is undone: the effect of a drug that another blocked, a harm that was reversed."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.outcomes_asides import CAUSED_SOMETHING
from litreview.reading.patterns import pattern

_REACH = 45


def is_undoing(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``Rapamycin blocked the effect of ketamine on intake``: intake itself is not told."""
    if cue.role != "decrease":
        return False
    if _EFFECTS_WERE.search(text, cue.start - 2 * _REACH, cue.start):
        return True
    if not any(m.role == "drug" and m.polarity > 0 for m in marks):
        return False
    after = _THE_EFFECT.match(text, cue.end)
    place = after.end() if after else -1
    for mark in marks:
        if mark.role != "drug" or mark.polarity <= 0:
            continue
        if mark.start == place or (mark.start > cue.end and _ITS.match(text, mark.end)):
            return text.find(",", cue.end, mark.start) < 0
        before = text[max(0, mark.start - _REACH) : mark.start]
        if mark.end < cue.start and _EFFECT_OF.search(before):
            return bool(SOON_WAS.fullmatch(text, mark.end, cue.start))
    return False


def is_harm_undone(text: str, cue: Mark) -> bool:
    """``Reversed the anxiogenic effects of stress``: whatever they were on, it is better."""
    if cue.role != "decrease":
        return False
    before = _ILL_EFFECT_WAS.search(text, cue.start - 4 * _REACH, cue.start)
    return bool(before or _ILL_EFFECT.match(text, cue.end))


_ILL = (
    r"(?:(?:[Aa]nxio|[Dd]epresso)genic|[Dd]yscognitive|[Dd]eleterious|[Dd]etrimental|[Hh]armful"
    r"|[Dd]isruptive|[Ii]mpairing|[Nn]egative)(?: and [a-z-]+)? "
    r"(?:effects?|actions?|consequences?) of "
)
_ILL_EFFECT = pattern(rf" (?:the |these )?{_ILL}")
_ILL_EFFECT_WAS = pattern(rf"\b{_ILL}[^.;:]{{1,120}}\b(?:was|were) (?:[a-z]+ly )?\Z")
_EFFECTS_WERE = pattern(
    r"\b(?:[Tt]hese|[Tt]hose|[Ss]uch) (?:(?!side|adverse|toxic|untoward|unwanted)[a-z-]+ ){0,2}"
    r"effects? (?:was|were) (?:[a-z]+ly )?\Z"
)
_THE_EFFECT = pattern(
    r" (?:(?:the|these|this|all|any|both) (?:[a-z-]+ ){0,3})?"
    r"(?:effects?|actions?|benefits?|efficacy)"
    r"(?: (?:exerted|produced|induced|caused|seen))? (?:of|by|with) (?:the )?(?:[a-z]+ly )?"
)
_ITS = pattern(r"(?:'s|’s) (?:[a-z-]+ ){0,3}(?:effects?|actions?|benefits?|efficacy)\b")
_EFFECT_OF = pattern(r"\b(?:effects?|actions?|benefits?|efficacy) of (?:the )?(?:[a-z-]+ )?\Z")
SOON_WAS = pattern(r"[^.;:]{0,60}? (?:was|were) (?:[a-z]+ly )?")


def is_cause(text: str, concept: Mark) -> bool:
    """``Self-administration produced deficits``, ``needed for improvement``: what is no result."""
    if concept.code == "self_administration" and _MAKES.match(text, concept.end):
        return True
    return bool(_NEEDED_FOR.search(text, concept.start - 32, concept.start))


_MAKES = pattern(
    rf" (?:history|experience|(?:that |which )?(?:{CAUSED_SOMETHING}"
    r"|leads? to|(?:produc|induc|caus|elicit|alter|impair)[a-z]* (?!in\b|by\b)[a-z]))"
)
_NEEDED_FOR = pattern(
    r"\b(?:required|necessary|needed|essential|critical|crucial) (?:for|to) (?:the )?"
    r"(?:improvements? (?:in|of) )?(?:[a-z]+ )?\Z"
)


def is_gone(text: str, concept: Mark | None, cue: Mark) -> bool:
    """``The difference in craving had disappeared``, but not ``the side effects disappeared``.

    ``Reductions in anxiety were negligible`` are none, too.
    """
    if concept is not None and concept.code in _FELT:
        return False
    if concept is not None and _NOT_FOR.search(text, concept.start - 60, concept.start):
        return True  # "an effect not seen for anxiety"
    if _SLIGHT.match(text, cue.end) or _LOST.match(text, cue.end):
        return True
    if cue.role != "decrease" or text[cue.start : cue.end].lower() not in _GONE:
        return False
    return bool(_DIFFERENCE.search(text, cue.start - 2 * _REACH, cue.start))


_GONE = frozenset(
    (
        *("disappeared", "vanished", "faded", "dissipated", "waned", "worn off", "wore off"),
        *("was gone", "were gone", "petered out"),
    )
)
_NOT_FOR = pattern(
    r", (?:an? |the )?(?:effect|difference|benefit|advantage|change|improvement|reduction|which)"
    r" (?:that )?(?:(?:was|were) )?not (?:also )?(?:seen|observed|found|evident|present|shared)"
    r" (?:for|in|on|with|by) (?:the )?\Z"
)
_SLIGHT = pattern(
    r"(?: (?:in|of) [^.;,()\d]{1,40})? (?:was|were|remained) (?:only |all )?"
    r"(?:minimal|negligible|trivial|marginal|very small)\b"
)
_LOST = pattern(  # "the advantage of ketamine was lost by day 14"
    r"(?<=tage|rity|efit)s?(?:(?! (?:was|were|but|and) )[^.;,()]){0,60}"
    r" (?:(?:was|were|had been) (?:lost|gone|no longer [a-z]+"
    r"|not (?:maintained|sustained|evident|seen))|(?:had |has )?(?:disappeared|vanished|gone))\b"
)
_FELT = frozenset({"adverse_event", "dissociation", "mystical_experience", "withdrawal"})
_DIFFERENCE = pattern(
    r"\b(?:[Dd]ifferences?|[Ee]ffects?|[Aa]dvantages?|[Bb]enefits?|[Ss]uperiority|[Gg]ains?)\b"
    r"[^.;:,]{0,70}\Z"
)
