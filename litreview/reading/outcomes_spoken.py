"""What people think of an outcome, see in others, mean to do about it or are offered for it."""

from __future__ import annotations

from litreview.reading.concepts import Mark, Theme
from litreview.reading.patterns import PEOPLE, pattern


def spoken_of(lowered: str, concept: Mark, polarity: int) -> Theme | None:
    """What people think of it, see in others, mean to do about it or are offered for it."""
    near = max(0, concept.start - 48)
    shown = concept.code in _FELT or lowered.startswith("expressions", concept.start)
    if shown and (
        _RECOGNISED.search(lowered, near, concept.start) or _SHOWN.match(lowered, concept.end)
    ):
        return Theme("cognition", 1)
    if _OPINION.search(lowered, near, concept.start):
        return Theme("other", 0)
    if concept.code in _USE and _WILL.search(lowered, near, concept.start):
        return Theme("motivation", 1)
    if concept.code == "use_amount" and _OF_HELP.match(lowered, concept.end):
        return Theme("other", 0)  # "any use of counselling services"
    if concept.code in _USE and (
        _SERVICE.search(lowered, near, concept.start) or _SERVED.match(lowered, concept.end)
    ):
        return Theme("other", abs(polarity))
    return None


_USE = frozenset({"abstinence", "use_amount"})
_FELT = frozenset({"depression", "anxiety"})
_RECOGNISED = pattern(  # "recognition of fear", "sad faces": a feeling that others show
    r"\b(?:recogni(?:[sz](?:e[ds]?|ing)|tion)|identif(?:y|ying|ication)|discriminat(?:e|ing|ion)|perception)"
    r"(?: of)? (?:(?:[a-z]+,? (?:and |or )?){0,2})\Z"
)
_SHOWN = pattern(r"(?:ful)? (?:facial )?(?:faces?|expressions?|pictures?|stimuli|words)\b")
_OF_HELP = pattern(
    r" of (?:the |any |their )?(?:(?!substances?|drugs?|alcohol)[a-z-]+ ){0,2}?"
    r"(?:services?|quit-?lines?|counsell?ing|help-?lines?|cessation aids?|pharmacotherap(?:y|ies)"
    r"|support|websites?|apps?|programs?|programmes?|interventions?)\b"
)
_WILL = pattern(  # "self-efficacy to resist drinking", "ready to give up smoking"
    r"\b(?:self-efficacy|confiden(?:ce|t)|motivat(?:ion|ed)|read(?:iness|y)|intent(?:ion)?s?"
    r"|willing(?:ness)?|determin(?:ation|ed)|plan(?:s|ned)?"
    r"|want(?:s|ed)?|wish(?:es|ed)?) (?:to|for|in|about|of)"
    r"(?: [a-z]+){0,3} \Z"
)
VIEWS = r"(?<!-)\b(?:belie(?:fs?|ved?|ving)|aware(?:ness)?|attitudes?|opinions?|knowledge)"
"""What people think and know, as a part of patterns."""
_OPINION = pattern(  # "concerned about suicide", "had sought treatment for alcohol problems"
    r"\b(?:s(?:eek(?:ing)?|ought)|enter(?:ed|ing)?) (?:[a-z]+ ){0,2}"
    r"(?:treatment|help|care|support|counsell?ing) (?:for|with) (?:[a-z]+ )?\Z|"
    rf"(?:{VIEWS} (?:about|of|in|on|to|towards?|that)|\bconcern(?:ed|s)? (?:about|over)"
    r"|\bwarn(?:ed|ing)s? (?:against|about|of)) (?:(?!had |was |were )[a-z'’-]+ ){0,4}\Z"
)
_SERVED = pattern(  # "their smoking cessation activities"
    r" (?:activit(?:y|ies)|counsell?ing|advice|referrals?|services?|support|aids?"
    r"|materials?|guidelines?)\b"
)
_SERVICE = pattern(
    r"\b(?:(?<!self-)help(?:ed|ing|s)?|counsel(?:l?ing|l?ed|ors?)?|advi[cs](?:e[ds]?|ing)|ask(?:ed|ing)?"
    r"|assist(?:ed|ing|ance)?|encourag(?:ed|ing|ement)|attitudes? (?:to|toward|towards|about)"
    r"|training|trained|screen(?:ed|ing)? for)"
    rf"(?: more (?:{PEOPLE}|parents))?"
    r"(?: (?!had |was |were |led |gave |rais|produc|doubl|yield|fewer|less |more |[a-z]+(?:ed|es) )"
    r"[a-z'’-]+){0,4}? \Z"
)
