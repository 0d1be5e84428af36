"""How many people each arm has, and the people that a sentence counts in arms.

``12 patients in the ketamine group and 20 in the midazolam group relapsed`` does not say of
how many; the abstract does where it tells who was given what: ``ketamine (n = 40)``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from litreview.reading.arms import Arm
from litreview.reading.outcomes_counts import PEOPLE, VERBS, Size
from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import SMALL, Quantity, whole_number
from litreview.reading.text import Document, Sentence
from litreview.records import Span

Sizes = Mapping[str, tuple[int, Span]]
"""The size of an arm and where it is printed, by the name of the arm (`key_of`)."""

_KIND = pattern(r"(?:[- ](?:treated|treatment|alone|infusions?|groups?|arms?|conditions?))+\Z")
_SIZE_AFTER = pattern(
    r"(?: [\w./-]+){0,3}(?: ?[(\[](?:[^()\[\]]{1,40}[,;:] ?)?|, )"
    r"(?:n ?= ?(?P<n>\d{1,4})\b(?!\.\d| ?%)"
    r"|(?P<people>\d{1,4}) (?:patients|participants|subjects)[)\]])"
)
_SIZE_BEFORE = pattern(
    r"\b(?P<n>\d{1,4}) (?:[a-z]+ ){0,2}?(?:received|(?:(?:were|was) )?(?:(?:randomly )?"
    r"(?:randomi[sz]ed|assigned|allocated) )?to(?: receive)?) (?:the )?\Z"
)


def key_of(arm: str) -> str:
    """The name of an arm without "group" and the like."""
    return _KIND.sub("", arm.lower().removeprefix("the "))


def arm_sizes(document: Document, names: Collection[str], total: int | None) -> Sizes:
    """How many people arms have, where one sentence prints it of all of them.

    Parameters
    ----------
    names : collection of str
        The arms that are compared.
    total : int or None
        All people of the study: the arms together are no more, and at least half of them.
    """
    keys = {key_of(name) for name in names}
    for sentence in document.sentences:
        words = document.words(sentence)
        if "n" in words or not _DEALT.isdisjoint(words):
            found = {key: _size_in(document, sentence, key) for key in keys}
            sizes = {key: size for key, size in found.items() if size}
            together = sum(n for n, _ in sizes.values())
            beside = len(keys) > 1 or len(_N.findall(document.text, *sentence[:2])) > 1
            half = total is None or len(keys) == 1 or total <= 2 * together
            if len(sizes) == len(keys) and beside and half and together <= (total or together):
                return sizes
    return {}


_N = pattern(r"\bn ?= ?\d")
_DEALT = frozenset({"randomised", "randomized", "assigned", "allocated", "received"})


def _size_in(document: Document, sentence: Sentence, key: str) -> tuple[int, Span] | None:
    """The size of an arm printed beside its name in a sentence."""
    lowered, (start, end, _) = document.lowered, sentence
    place = lowered.find(key, start, end)
    while place >= 0:
        match = _SIZE_AFTER.match(lowered, place + len(key), end)
        match = match or _SIZE_BEFORE.search(lowered, max(start, place - 60), place)
        apart = not lowered[place - 1 : place].isalnum()  # no "ketamine" in "esketamine"
        if match and apart:
            name = "n" if match["n"] else "people"
            return int(match[name]), Span(*match.span(name))
        place = lowered.find(key, place + 1, end)
    return None


_NUMBER = rf"(?P<number>\d{{1,4}}|(?i:{'|'.join(SMALL)})(?:-[a-z]{{3,5}})?|[Nn]one)"
_GIVEN = (
    r"(?:(?:in|on|with|from|receiving|given|taking|under|treated with|who (?:received|took)"
    r"|(?:who were )?(?:assigned|allocated|randomi[sz]ed) to) (?:the )?)?"
)
_FREE = r"(?<![\w.,/±=<>-])"
_FIRST = pattern(
    rf"{_FREE}{_NUMBER} (?:of the )?(?:\([\d.]+ ?%\) )?(?:[a-z-]+ )?{PEOPLE} {_GIVEN}\Z"
)
_OF_THEM = pattern(rf"\b{PEOPLE} [^.;:()\d]{{3,60}}, {_NUMBER} {_GIVEN}\Z")  # "died, seven in"
_FIRST_OF_DRUG = pattern(rf"{_FREE}{_NUMBER} \Z")
_NEXT = pattern(
    rf"(?: {PEOPLE})?(?: [a-z]+){{0,2}}(?:,| and|, and|,? but| versus| vs\.?| compared (?:with|to)"
    rf"| while| whereas) (?:in |by |only )?{_NUMBER} (?:{PEOPLE} )?{_GIVEN}\Z"
)
_PEOPLE_AFTER = pattern(rf" {PEOPLE}\b")
_DID = pattern(
    rf"(?: {PEOPLE})? (?:{'|'.join(sorted(VERBS))}|(?:was|were) (?:admitted|withdrawn))\b"
)
_NO_EVENT = pattern(
    r"\b(?:analy[sz]|includ|enrol|recruit|randomi[sz]ed\b(?! to)|evalua|available|eligible|matched)"
)


def counted_in_arms(
    document: Document, sentence: Sentence, arms: Sequence[Arm], size: Size | None
) -> list[Quantity]:
    """The people counted in arms, each as a share of those in its arm."""
    text, (start, end, _) = document.text, sentence
    if not arms or _NO_EVENT.search(document.lowered, start, end):
        return []
    places = [_first_of(text, start, arms[0])]
    for left, right in pairwise(arms):
        match = places[-1] and _NEXT.fullmatch(text, left.end, right.start)
        places.append(Span(*match.span("number")) if match else _first_of(text, left.end, right))
    told = [(arm, place) for arm, place in zip(arms, places, strict=True) if place]
    if not told or (len(told) == 1 and not _DID.match(text, told[0][0].end)):
        return []
    names = {arm.name for arm, _ in told}
    sizes = arm_sizes(document, names, size.total if size else None)
    found = [_share(text, place, sizes.get(key_of(arm.name))) for arm, place in told]
    return [q for q in found if q] if all(found) else []


_REACH = 90


def _first_of(text: str, start: int, arm: Arm) -> Span | None:
    """``12 patients in`` the arm, ``12 ketamine patients``."""
    begin = max(start, arm.start - _REACH)
    match = _FIRST.search(text, begin, arm.start) or _OF_THEM.search(text, begin, arm.start)
    if match is None and _PEOPLE_AFTER.match(text, arm.end):
        match = _FIRST_OF_DRUG.search(text, begin, arm.start)
    return Span(*match.span("number")) if match else None


def _share(text: str, place: Span, size: tuple[int, Span] | None) -> Quantity | None:
    """The people counted at a place as a share of their arm."""
    printed = place.quote(text)
    events = 0 if printed.lower() == "none" else whole_number(printed)
    if size is None or events > size[0]:
        return None
    spans = {"events": place, "n": size[1]}
    return Quantity("fraction", place.start, place.end, events=events, n=size[0], spans=spans)
