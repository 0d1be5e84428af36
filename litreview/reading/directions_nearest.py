"""Which of several words of direction is said of a concept: the nearest in its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CHANGE, COMPARATIVE, QUALITY
from litreview.reading.patterns import pattern


def nearest(text: str, cues: Sequence[Mark], concept: Mark | None) -> Mark:
    """The word of direction nearest to the concept; one before it is preferred.

    ``Anxiety rose, and the scores of craving fell``: what another clause says is not.
    """
    if len(cues) == 1:
        return cues[0]
    if concept is None:  # "the reduction was smaller"
        than = cues[1] if cues[1].role in COMPARATIVE else cues[0]
        return than if WAS.fullmatch(text, cues[0].end, than.start) else cues[0]
    after = next((c for c in cues if c.start >= concept.end), None)
    over = after and _NEXT.search(text, concept.end, after.start)
    if after and not (over or THAN.match(text, concept.end)):
        own = _IS_OWN.fullmatch(text, concept.end, after.start)  # "and craving was lower"
        cues = [
            c
            for c in cues
            if c.start >= concept.end
            or not (_is_over(text, c, concept) or (own and _is_told_before(text, c, concept)))
        ]
    if after and _is_elided(text, cues, concept, after):
        return after
    if cues[0].start < concept.start:  # "less craving and anxiety, enhanced mood"
        if after and _DOING.match(text, concept.start) and after.start == concept.end + 1:
            return after  # "had fewer positive tests and stayed in treatment longer"
        cues = [c for c in cues if not _ITEM.fullmatch(text, concept.end, c.start)]

    def distance(cue: Mark) -> int:
        if cue.end <= concept.start:
            return concept.start - cue.end
        return cue.start - concept.end + 25

    return min(cues, key=distance)


def _is_over(text: str, cue: Mark, concept: Mark) -> bool:
    """Whether the clause of a verb of change is over where a concept is named."""
    said = bool(_IS.search(text, cue.start - 24, cue.start))
    verb = cue.role in {*CHANGE, *QUALITY} and bool(_VERB.search(text, cue.start, cue.end))
    verb = verb or (cue.role in COMPARATIVE and said) or text.startswith("did not", cue.start)
    if not verb and _OWN_VERB.match(text, concept.end):  # "sleep was better, and craving rose"
        if _DESPITE.search(text, cue.start - 24, cue.start):
            return text.find(", ", cue.end, concept.start) >= 0
        verb = said or text.startswith(_BE, cue.start)
        verb = verb or bool(WAS.match(text, cue.end, concept.start))
    return bool(verb and _NEXT.match(text, cue.end, concept.start))


def falls_elsewhere(text: str, marks: Sequence[Mark], concept: Mark, cue: Mark) -> bool:
    """``Reduced tenderness and pain relief was good``, ``mood, and only it cut intake``.

    What is good in itself is no worse for a fall that is told of another thing beside it.
    """
    of = _OF_NEXT.match(text, cue.end) if concept.end < cue.start else None
    if of and cue.role in CHANGE and _NOUN.match(text, cue.start, cue.end):
        named = (m for m in marks if m.role == "concept" and m.start == of.end())
        if any(m.code != concept.code for m in named) and _DID_SO.search(
            text, concept.end, cue.start
        ):
            return True  # "remission preceded the fall in drinking"
    if concept.polarity <= 0 or cue.role != "decrease":
        return False
    if cue.end <= concept.start:
        gap = text[cue.end : concept.start]
        own = gap.endswith(" and ") and _OWN_VERB.match(text, concept.end)
        return bool(own or _BEYOND.search(gap) or _EFFECT_ON.search(gap))
    if _ITEM.fullmatch(text, concept.end, cue.start):
        return not _OF_IT.match(text, cue.end)
    if _ANOTHER.search(text, concept.end, cue.start) and _CUTS.match(text, cue.end - 2):
        return True  # not "mood, energy, and sleep declined"
    of = _OF.match(text, cue.end)
    return of is not None and any(
        m.role == "concept" and m.start == of.end() and m.code != concept.code for m in marks
    )


_OF_NEXT = pattern(r"(?: (?:in|of))? (?:the |their )?")
_NOUN = pattern(r"(?:fall|drop|decline|decrease|reduction|rise|increase)s?(?: (?:in|of))?\Z")
_DID_SO = pattern(
    r"\b(?:precede|follow|accompani|explain|mediate|predict|parallel)e?d (?:the|an?) \Z"
)
_BEYOND = pattern(
    r"[;:]|, (?:with|particularly|especially|while|whereas|but)\b"
    r"|\band (?:had|has|have|was|were) "
)
_EFFECT_ON = pattern(r"\beffects? of [^.;,]{1,40} on ")
_OF_IT = pattern(r" (?:by|with|in|from|after|to|over|at|on|during|under|for|only|more|less)\b")
_ANOTHER = pattern(
    r"(?:, (?:and|but|while|whereas)|;) (?!(?:then|later|subsequently|also|again|thereafter|it"
    r"|was|were|had|at|by|after|in|on|with|during|from|this|these|(?!only\b)[a-z]+ly)\b)[a-z]"
)
_CUTS = pattern(r"ed (?!(?:by|with|in|from|after|to|over|at|on|during|under|for|only|more|less)\b)")
_OF = pattern(r" (?:in|of) (?:the |their )?")


THAN = pattern(r" (?:[a-z]+ly )?(?:more|less) than")  # "lowered craving and pain more than"
_ITEM = pattern(r"(?:,|,? and) (?:[a-z]+ly )?")
WAS = pattern(r" (?:[\w-]+ ){0,6}(?:was|were) (?:[a-z]+ly )?")
_IS = pattern(r"\b(?:was|were) (?:[a-z]+ly )?\Z")
_DOING = pattern(r"(?:stay|remain|attend|drank|smoked|used|slept|abstain|complet|ate)[a-z]*\b")


def _is_elided(text: str, cues: Sequence[Mark], concept: Mark, after: Mark) -> bool:
    """``Craving was reduced, abstinence increased and retention unchanged``."""
    if after.start != concept.end + 1 or _NO_VERB.match(text, after.start):
        return False
    before = [c for c in cues if c.end <= concept.start]
    if not before or before[-1].end + 1 == concept.start:
        return False
    over = bool(_IS.search(text, before[-1].start - 24, before[-1].start))
    over = over or bool(_VERB.search(text, before[-1].start, before[-1].end))
    over = over or text.startswith((" and ", ", "), before[-1].end)  # "abstinence higher and"
    return bool(over and _JOINED.search(text, before[-1].end - 1, concept.start))


_NO_VERB = pattern(r"(?:more|less|faster|further|[a-z]+ing)\b")
_JOINED = pattern(r"(?:, (?:and )?| and )(?:the )?\Z")


def _is_told_before(text: str, cue: Mark, concept: Mark) -> bool:
    """``No difference was seen in sleep, and``, ``sleep fell more with it and``."""
    done = cue.role == "no_difference" or _DID.search(text, cue.start - 24, cue.start)
    return bool(done and _NEXT.match(text, cue.end, concept.start))


_DID = pattern(r"(?:[a-z]{2}ed|\b(?:fell|rose|grew)) (?:[a-z]+ly )?\Z")
_IS_OWN = pattern(
    r"(?: (?:scores?|symptoms?|ratings?|rates?|levels?|severity|intensity|use|intake|days))?"
    r" (?:(?:was|were|did) )?(?:[a-z]+ly )?"
)
_BE = ("was ", "were ")
_OWN_VERB = pattern(
    r"(?: (?:scores?|symptoms?|ratings?|rates?|levels?|severity|intensity|use|intake|days))?"
    r" (?:[a-z]+ly )?(?:was|were|did|had|occurred|fell|rose|dropped|(?:in|de)creased|declined"
    r"|improved|worsened|differed|remained)\b"
)
_DESPITE = pattern(r"\b[Dd]espite (?:an? |the )?(?:[a-z]+ )?\Z")
_VERB = pattern(r"(?:ed|fell|rose|dropped|grew|(?:went|came) [a-z]+)\Z")
_NEXT = pattern(r"[^.;]{0,60}?(?:,? and|, while|,? whereas|,? (?:but|yet)|[;:]) ")


def set_apart(text: str, cues: Sequence[Mark], cue: Mark) -> Mark:
    """``Fell in both groups; ketamine was superior``: the second word, which sets arms apart."""
    later = (c for c in cues if c.start > cue.end and c.role == "better")
    later = (c for c in later if not _OTHERWISE.match(text, c.end))
    return next((c for c in later if BUT_ONE_WAS.fullmatch(text, cue.end, c.start)), cue)


_OTHERWISE = pattern(r" [a-z]{3,}ed\b")  # "ketamine was better tolerated"
BUT_ONE_WAS = pattern(
    r"(?: [a-z]+){0,4} (?:in|for) (?:both|all|the two|all three) (?:[a-z]+ )?(?:groups|arms)"
    r"(?:;|,? (?:but|and|although|while))[^.;:()]{1,60} (?:was|were|proved) (?:[a-z]+ ){0,2}\Z"
)
