"""The arms of a study as the words on its randomisation call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from litreview.reading.patterns import pattern


@lru_cache(maxsize=8)
def declared(text: str) -> tuple[str, str] | None:
    """The names of the two arms that people were randomised to, a control last."""
    given = (match for match in _GIVEN.finditer(text) if _BLINDED.search(text))
    for match in chain(_ASSIGNED.finditer(text), _GROUPED.finditer(text), given):
        one, other = (_ARM_TAIL.sub("", match[name]) for name in ("one", "other"))
        if "grouped" in match.groupdict():
            if is_control(one) == is_control(other):
                continue
            one, other = (f"{n} group" if n.lower() in _BARE else n for n in (one, other))
        if _KIND.fullmatch(one) and (shared := other.partition(" ")[2]):
            one = f"{one} {shared}"  # "to early or late naltrexone"
        if not (_NO_NAME.search(one) or _NO_NAME.search(other)):
            return (other, one) if is_control(one) else (one, other)
    return None


def is_control(name: str) -> bool:
    """Whether an arm is a control by its name."""
    return _CONTROL.search(name) is not None


def as_declared(text: str, start: int, stop: int, others: Iterable[int]) -> tuple[int, int]:
    """The place of the whole name of an arm of which part is known: ``supportive counselling``.

    Not of one in which other drugs begin: ``ketamine plus naltrexone``.
    """
    part = text[start:stop]
    for name in declared(text) or ():
        begin = start - max(0, name.find(part))
        whole = part in name and text.startswith(name, begin)
        end = begin + len(name)
        alone = whole and not any(begin <= other < end for other in others if other != start)
        if alone and not (text[begin - 1].isalnum() or text[end : end + 1].isalnum()):
            return begin, end
    return start, stop


def mentions(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    """Place, name and whether it controls of each declared arm that is named there.

    ``31% with LY2456302``, of people who were randomised to it or to placebo.
    """
    names = declared(text)
    if names is None:
        return
    one, other = (_MORE.split(name) for name in names)
    short: tuple[str, ...] = (one[0], other[0]) if one[0] != other[0] else (one[-1], other[-1])
    short += _heads(*names)
    found = list[tuple[int, int, str]]()
    for name in dict.fromkeys(filter(None, (*names, *short))):
        for printed in {name, name[0].swapcase() + name[1:]}:
            place = text.find(printed, start, end)
            while place >= 0:
                stop = place + len(name)
                led = _LEADS.search(text, max(start, place - _REACH), place)
                tail = _ENDS.match(text, stop, end) if led else None
                if tail and not any(a < tail.end() and place < b for a, b, _ in found):
                    found.append((place, tail.end(), text[place : tail.end()]))
                place = text.find(printed, stop, end)
    for place, stop, name in sorted(found):
        yield place, stop, name, is_control(name)


def _heads(one: str, other: str) -> tuple[str, ...]:
    """``patch`` for "nicotine patch", where the other arm is called by nothing like it."""
    heads = [_HEAD.fullmatch(name) for name in (one, other)]
    return tuple(
        head["head"]
        for head, beside in zip(heads, (other, one), strict=True)
        if head and head["head"] not in beside
    )


_HEAD = pattern(
    r"(?:[A-Za-z-]+ ){1,2}(?P<head>(?!(?:therap|treat|care|cond|control|interven|group|program"
    r"|manage|session|infus|inject|dose|training|counsel|prevention|support|visit|phase|adults"
    r"|usual|alone|only)[a-z]*)[a-z]{4,})"
)
_REACH = 30
_MORE = pattern(r" (?:plus|with|combined with|and) | ?\+ ?")  # "MDMA" of "MDMA plus therapy"
_TAKEN = "use|users?|intake|consumption|drinking|levels?|craving|withdrawal|dependence|addiction"
_LEADS = pattern(
    r"(?:(?<=[.:;,] )|(?<=[(\[])|\b(?:with|in|for|on|after|following|than|versus|vs\.?|receiving"
    r"|received|given|taking|between|and|to|under|over|against|by)"
    r" (?:(?:in|with|for|the|an?) ){0,2}|\bthe )\Z"
)
_ENDS = pattern(rf"(?:[ -](?:groups?|arms?|treated))?(?![\w/+-]| (?:{_TAKEN})\b)")
_ITEM = (
    r"(?:[A-Za-z$]|\d{1,2}-(?=[a-z]))[\w'’+/%-]*(?: (?!(?:or|versus|vs)\b)[A-Za-z][\w'’+/-]*){0,5}?"
)
_NOTE = (
    r"(?:,? \d[\d.,-]* ?(?:m?g|[µμ]g|mcg|IU|ml)(?:/(?:kg|day|d))?(?: (?:once |twice )?daily)?)?"
    r"(?: ?\([^()]{1,60}\))?"
)
_ASSIGNED = pattern(  # "randomised to brief advice (n = 40) or usual care for 12 weeks"
    r"\b(?:[Rr]andom(?:i[sz]ed|ly (?:assigned|allocated))|(?:assigned|allocated)(?: randomly)?)"
    r"(?: \d+(?: [a-z-]+){1,6}| (?:patients|participants|them))?"
    r"(?:,? in an? [a-z-]+ (?:manner|fashion|design))?"
    r"(?:,? (?:in a )?\(?1:1\)?(?: ratio)?)?,? (?:to|into|between)"
    r"(?: (?:either|receive|receiving|undergo|(?:treatment|substitution|therapy|sedation|analgesia)"
    r" with"
    r"|continue treatment with|one of two [a-z]+:|two [a-z]+:|\d+ (?:weeks|months|sessions) of))*"
    rf" (?:an? |the )?(?P<one>{_ITEM}){_NOTE}(?:, (?:which|consisting)[^.;]{{5,90}})?,?"
    r" (?:or|versus|vs\.?|and)"
    rf" (?:(?:to|with|an?|the|receive) )*(?P<other>{_ITEM}){_NOTE}"
    r"(?:[.;:]|,(?! (?:or|and|both|[a-z]+ or)\b)"
    r"| (?:for|during|over|at|in|on|after|before|within|every|once|twice|daily|while|by|through)\b)"
)
_GROUPED = pattern(  # "were divided into two groups: the study group and the control group"
    r"\b(?P<grouped>divided|categori[sz]ed|classified|grouped|allocated|assigned)"
    r"(?: randomly)? (?:in)?to(?: two groups[:,;])?(?: either)?(?: (?:an?|the))?"
    rf" (?P<one>{_ITEM}){_NOTE},? (?:and|or)(?: (?:an?|the))? (?P<other>{_ITEM}) groups?\b"
)
_KIND = pattern(
    r"(?:early|late|high|low|short|long|oral|intravenous|immediate|delayed|single|brief|[a-z]+-dose)"
)
_BARE = frozenset({"control", "study"})
_BLINDED = pattern(r"(?i:randomi[sz]|double[- ‐]blind|cross-?over)")
_DOSED = (
    r"(?: (?:either|an?|the|single|repeated|oral|intravenous|intramuscular|intranasal|acute|doses?"
    r"|infusions?|injections?|capsules?|of|\d[\d.]*[- ]?(?:m?g|[µμ]g|mcg|day|week)(?:/kg)?))*"
)
_NOTHING = r"(?:(?:matching |matched |inactive )?placebo|(?:normal )?saline|sham|vehicle)"
_GIVEN = pattern(  # "were given an infusion of ketamine (n = 30) or placebo"
    rf"\b(?:received|(?:was|were) (?:given|administered)|treated with){_DOSED}"
    rf" (?P<one>[A-Za-z][\w+-]*(?: [a-z-]+)?){_NOTE},? (?:or|and){_DOSED} (?P<other>{_NOTHING})\b"
)
_ARM_TAIL = pattern(r" (?:groups?|arms?|conditions?)\Z")
_NO_NAME = pattern(
    r"\A(?:two|one|three|the|groups?|intervention|control|treatment)\Z|\b(?:assigned|allocated)\b"
    r"|\b(?:patients|participants|subjects|groups|arms|combinations?) "
)
_CONTROL = pattern(
    r"(?i:control|placebo|usual|wait|standard|assessment|no treatment|delay|sham|saline)"
)
