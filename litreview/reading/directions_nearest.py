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
        cues = [c for c in cues if c.start >= concept.end or not _is_over(text, c, concept)]
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


THAN = pattern(r" (?:[a-z]+ly )?(?:more|less) than")  # "lowered craving and pain more than"
_ITEM = pattern(r"(?:,|,? and) (?:[a-z]+ly )?")
WAS = pattern(r" (?:[\w-]+ ){0,6}(?:was|were) (?:[a-z]+ly )?")
_IS = pattern(r"\b(?:was|were) (?:[a-z]+ly )?\Z")
_DOING = pattern(r"(?:stay|remain|attend|drank|smoked|used|slept|abstain|complet|ate)[a-z]*\b")
_BE = ("was ", "were ")
_OWN_VERB = pattern(
    r"(?: (?:scores?|symptoms?|ratings?|rates?|levels?|severity|intensity|use|intake|days))?"
    r" (?:[a-z]+ly )?(?:was|were|did|had|occurred|fell|rose|dropped|(?:in|de)creased|declined"
    r"|improved|worsened|differed|remained)\b"
)
_DESPITE = pattern(r"\b[Dd]espite (?:an? |the )?(?:[a-z]+ )?\Z")
_VERB = pattern(r"(?:ed|fell|rose|dropped|grew|(?:went|came) [a-z]+)\Z")
_NEXT = pattern(r"[^.;]{0,60}?(?:,? and|, while|,? whereas|,? (?:but|yet)|[;:]) ")
