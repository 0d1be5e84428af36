"""What a study without a control tells as a state: "remained abstinent", "no withdrawal"."""

from __future__ import annotations

from litreview.reading.concepts import Mark, Theme
from litreview.reading.directions import Finding
from litreview.reading.patterns import pattern

_GOALS = frozenset({"abstinence", "discontinuation", "motivation"})
_HARMS = frozenset({"withdrawal", "relapse", "craving", "suicidality", "use_amount"})
_FELT = frozenset({"withdrawal", "craving", "anxiety", "depression", "suicidality", "pain"})
_USED = frozenset({"use_amount", "heavy_drinking"})
_BACK_TO = pattern(r"\b(?:returned|reverted|went back|relapsed) to \Z")
_NEAR = 60
_WELL, _ILL = Finding(1, False, False, True), Finding(-1, False, False, True)


def state_of(
    text: str, clause: tuple[int, int], concept: Mark, theme: Theme
) -> tuple[Theme, Finding] | None:
    """What a clause tells of one concept by saying that it was so, or was not.

    Abstinence that was reached is a benefit, so is withdrawal that did not come; who has not
    used is abstinent; who relapsed is worse. None where the words do not say it.

    Parameters
    ----------
    text : str
        The whole text.
    clause : tuple of int
        Where the clause begins and ends.
    concept : Mark
        What is told of.
    theme : Theme
        What it stands for there.
    """
    before = text[max(clause[0], concept.start - _NEAR) : concept.start]
    if theme.polarity > 0:
        good = theme.code in _GOALS and _is_reached(text, before, concept)
        spared = theme.code in _HARMS and _REACHES.match(text, concept.start)  # "did not relapse"
        return (theme, _WELL) if good or spared else None
    resumed = theme.code in _USED and _BACK_TO.search(before)
    returned = theme.polarity < 0 and _RETURNED.match(text, concept.end)
    if resumed or (returned and not _IN_SOME.match(text, returned.end())):
        return theme, _ILL
    if theme.code in _FELT and _SLIGHT.match(text, concept.end):
        return theme, _WELL
    if theme.code not in _HARMS:
        return None
    if _DENIED.search(before) or _ENDED.match(text, concept.end):
        return _spared(text, clause, theme)
    back = theme.code == "relapse" and _is_back(text, before, concept)
    return (theme, _ILL) if back else None


def _spared(text: str, clause: tuple[int, int], theme: Theme) -> tuple[Theme, Finding] | None:
    """Who has not used since is abstinent; "had never used" tells of the time before."""
    if theme.code != "use_amount":
        return theme, _WELL
    return (Theme("abstinence", 1), _WELL) if _SINCE.search(text, *clause) else None


def _is_reached(text: str, before: str, concept: Mark) -> bool:
    if _MEANT.search(_own_words(before)):
        return False
    said = _REACHES.match(text, concept.start) or _REACHED.search(before)
    return bool(said or _WAS.match(text, concept.end))


def _is_back(text: str, before: str, concept: Mark) -> bool:
    if _MEANT.search(_own_words(before)):
        return False
    said = _CAME_BACK.match(text, concept.start) or _HAD.search(before)
    return bool(said or _OCCURRED.match(text, concept.end))


def _own_words(before: str) -> str:
    """``left without tablets and has remained ...``: what belongs to the last verb."""
    last = max((m.start() for m in _NEXT_VERB.finditer(before)), default=0)
    return before[last:].lower()


_NEXT_VERB = pattern(r"\band (?:has|had|have|is|was|were|remained|stayed)\b")
_MEANT = pattern(
    r"\b(?:not|never|no|nor|none|nobody|unable|failed|fails?|without|if|until|unless|whether|when"
    r"|who|which|that|aim\w*|goals?|wish\w*|want\w*|hop\w+|tr(?:y|ied|ying)|attempt\w*|requir\w*"
    r"|must|should|previous(?:ly)?|prior|earlier|histor\w+|before|risk|prevent\w*|first|despite"
    r"|reasons?|could|would|may|might|efforts?|motivat\w+|help\w*|likel\w+|associat\w+|predict\w*)\b"
)
_REACHES = pattern(
    r"(?:remain|stay|stopp|quit|c[ao]me off|taper\w+ off|abstained|did not|ha(?:s|ve|d) not|not\b"
    r"|no longer|discontinued|weaned off|ceased|gave up|given up|successfully|completed|taking no)"
)
_REACHED = pattern(
    r"\b(?:remain\w*|stay\w*|became|came|come|been|was|were|is|are|achiev\w+|maintain\w*|attain\w*|kept"
    r"|reached|report\w+|still|sustained|led to|resulted in|continued)"
    r"(?: (?:[a-z]+ly|abstinent|still|all|complete|total|full|sustained|continuous|prolonged"
    r"|long-term|and|\w+ed|of|from|in|to be|now|an?))*\s\Z"
)
_RETURNED = pattern(
    r"(?: (?:symptoms?|scores?|(?:for|to) [a-z]+))? (?:had |have |has )?(?:[a-z]+ly )?"
    r"(?:returned(?! to)|recurred|reappeared|re-?emerged|came back)\b"
)
_IN_SOME = pattern(
    r" (?:later )?in (?:one|two|three|four|five|six|some|a few|\d+)\b(?! [wmdhy][a-z]+s\b)"
)
_WAS = pattern(
    r"[^,;:.]{0,25}? (?:was|were|has been|had been) (?:[a-z]+ly )?(?:maintained|achieved|sustained"
    r"|reached|confirmed|attained|complete)"
)
_DENIED = pattern(
    r"(?:\b(?:[Nn]o longer|[Nn]o|[Ww]ithout|[Nn]ever|not|[Nn]or"
    r"|denied|denies|denying|absence of|free of"
    r"|free from|[Nn]either)"
    r"|\b(?:[Nn]one(?: of [^,;:.]{0,30}?)?|[Nn]obody)"
    r"(?: (?:had|developed|experienced|showed|reported))?"
    r"|\b(?:[Nn]o|[Nn]either) (?:patient|participant|subject|one|case|person|man|woman)s?"
    r"(?: (?:had|developed|experienced|showed|reported))?)"
    r"(?: (?:any|an?|further|more|new|signs?|symptoms?|of|evidence|clinically|significant|relevant"
    r"|severe|acute|precipitated|subsequent|major|the|to|experienc\w+|report\w*|develop\w*|have|had"
    r"|show\w*|resum\w*|return\w*|gone?|back|complain\w*|feel|felt|been|be|undergo|undergone))*\s\Z"
)
_SINCE = pattern(
    r"\b(?:since|again|after|further|follow-?up|throughout|discharge|(?:month|week|year|day)s?\b)"
)
_ENDED = pattern(
    r"(?: (?:symptoms?|scores?|signs?|(?:for|to) [a-z]+))? (?:had |have |has )?"
    r"(?:(?:was|were|became|been|remained) )?"
    r"(?:(?:completely|fully|entirely|largely|well|adequately|effectively|successfully|quickly"
    r"|rapidly|totally|also) )?"
    r"(?:absent|gone\b|(?:well[- ])?controlled|managed|remitted|ceased|went away|vanished)"
)
_SLIGHT = pattern(  # "anxiety was mild throughout", "craving remained low"
    r"(?: (?:symptoms?|scores?|signs?|levels?))? (?:(?:was|were) (?:minimal|negligible"
    r"|(?:mild|slight|low|controlled) (?:throughout|afterwards|thereafter))"
    r"|(?:remained|stayed) (?:low|mild|slight|minimal|negligible))\b"
)
_CAME_BACK = pattern(r"(?:relapsed|resumed|return|restarted|gone back|went back)")
_HAD = pattern(r"\b(?:had|experienced|suffered) (?:an? )?(?:[a-z]+ )?\Z")
_OCCURRED = pattern(r" (?:occurred|was (?:observed|seen|noted|recorded))\b")
