"""How many people each arm has, and of how many a count is a share.

``12 patients in the ketamine group and 20 in the midazolam group relapsed`` does not say of
how many; the abstract does where it tells who was given what: ``ketamine (n = 40)``. Of
``11 (27.5%)`` a size printed elsewhere is taken where it is the only one that gives the
percentage; the span of its print is kept like that of any number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor

from litreview.reading.arms import Arm
from litreview.reading.counting import find_counts
from litreview.reading.outcomes_counts import COUNTED, VERBS, Size, share_of
from litreview.reading.patterns import AGAINST, PEOPLE, pattern
from litreview.reading.quantities_numbers import SMALL, Quantity, whole_number
from litreview.reading.text import Document, Sentence
from litreview.records import Outcome, Span

Sizes = Mapping[str, tuple[int, Span]]
"""The size of an arm and where it is printed, by the name of the arm (`key_of`)."""

_KIND = pattern(r"(?:[- ](?:treated|treatment|alone|infusions?|groups?|arms?|conditions?))+\Z")
_SIZE_AFTER = pattern(
    r"(?: (?!(?:or|and|vs|versus|to|than|with)\b)[\w./µμ-]+){0,12}"
    r"(?: ?[(\[](?:[^()\[\]]{1,40}[,;:] ?)?|, )"
    r"(?:n ?= ?(?P<n>\d{1,4})\b(?!\.\d| ?%)"
    rf"|(?P<people>\d{{1,4}}) {PEOPLE}[)\]])"
)
_SIZE_BEFORE = pattern(
    r"\b(?P<n>\d{1,4}) (?:[a-z]+ ){0,2}?(?:received|(?:(?:were|was) )?(?:(?:randomly )?"
    r"(?:randomi[sz]ed|assigned|allocated) )?to(?: receive)?) (?:the )?\Z"
)
_SIZE_LISTED = pattern(r"[(\[,] ?(?:and )?(?P<n>\d{1,4}) \Z")  # "(31 ketamine, 29 saline)"


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
        if match is None and lowered.startswith((",", ")", " and "), place + len(key)):
            match = _SIZE_LISTED.search(lowered, max(start, place - 12), place)
        apart = not lowered[place - 1 : place].isalnum()  # no "ketamine" in "esketamine"
        if match and apart:
            name = "n" if match[1] else "people"
            return int(match[name]), Span(*match.span(name))
        place = lowered.find(key, place + 1, end)
    return None


_NUMBER = rf"(?P<number>\d{{1,4}}|(?i:{'|'.join(SMALL)})(?:-[a-z]{{3,5}})?|[Nn]one)"
_GIVEN = (
    r"(?:(?:in|on|with|from|after|during|receiving|given|taking|under|treated with"
    r"|who (?:received|took)|(?:who were )?(?:assigned|allocated|randomi[sz]ed) to) (?:the )?)?"
)
_FREE = r"(?<![\w.,/±=<>-])"
_FIRST = pattern(
    rf"{_FREE}{_NUMBER} (?:(?:of the )?(?:\([\d.]+ ?%\) )?(?:[a-z-]+ )?{COUNTED}|of those)"
    rf" {_GIVEN}\Z"
)
_OF_THEM = pattern(rf"\b{COUNTED} [^.;:()\d]{{3,60}}, {_NUMBER} {_GIVEN}\Z")  # "died, seven in"
_FIRST_DID = pattern(  # "nine people reported nausea after", "were abstinent after"
    rf"{_FREE}{_NUMBER} (?:[a-z-]+ )?{COUNTED} "
    rf"(?:(?:{'|'.join(sorted(VERBS))}) [^.;:,()\d]{{3,40}}?"
    rf"|were (?:abstinent|in remission)) {_GIVEN}\Z"
)
_FIRST_OF_DRUG = pattern(rf"{_FREE}{_NUMBER} \Z")
_FIRST_BARE = pattern(
    rf"\s?(?:(?:By|At|After|During|Overall|In all)\b[^,;()]{{0,40}}, )?(?:[Oo]nly )?"
    rf"{_NUMBER} {_GIVEN[:-1]}"
)
_NEXT = pattern(
    rf"(?: {COUNTED})?(?: [a-z]+){{0,2}}(?:,| and|, and|,? but|,? {AGAINST}"
    rf"| while| whereas) (?:in |by |only )?{_NUMBER} (?:{COUNTED} |of those )?"
    rf"{_GIVEN}\Z"
)
_NONE_IN = pattern(  # "44% were abstinent with ketamine and none with midazolam"
    rf"(?:,| and|,? but|,? {AGAINST}) (?P<number>none|nobody) (?:of (?:the )?)?{_GIVEN}\Z"
)
_PEOPLE_AFTER = pattern(rf" {COUNTED}\b")
_DID = pattern(
    rf"(?: {COUNTED})? (?:{'|'.join(sorted(VERBS))}|(?:was|were) (?:admitted|withdrawn))\b"
)
_NO_EVENT = pattern(
    r"\b(?:analy[sz]|includ|enrol|recruit|randomi[sz]ed\b(?! to)|evalua|available|eligible|matched"
    rf"|exclu|(?:consist|compris|assign|allocat)ed\b|there were \d+ (?:[a-z]+ )?{PEOPLE}\b)"
)


def counted_in_arms(
    document: Document, sentence: Sentence, arms: Sequence[Arm], size: Size | None
) -> list[Quantity]:
    """The people counted in arms, each as a share of those in its arm."""
    text, (start, end, _) = document.text, sentence
    if not arms or _NO_EVENT.search(document.lowered, start, end):
        return []
    places = [_first_of(text, start, arms[0]) or _bare_of(text, start, arms)]
    for left, right in pairwise(arms):
        match = places[-1] and _NEXT.fullmatch(text, left.end, right.start)
        places.append(Span(*match.span("number")) if match else _first_of(text, left.end, right))
        none = None if places[-1] else _NONE_IN.search(text, left.start, right.start)
        if none and not _DID.match(text, right.end):  # "and none with midazolam died" is new
            places[-1] = Span(*none.span("number"))
    told = [(arm, place) for arm, place in zip(arms, places, strict=True) if place]
    alone = len(told) == 1 and not text.startswith(("none", "nobody"), told[0][1].start)
    if not told or (alone and not _DID.match(text, told[0][0].end)):
        return []
    names = {arm.name for arm, _ in told}
    sizes = arm_sizes(document, names, size.total if size else None)
    whole = (size.total, size.span) if size and size.one_group else None
    found = [_share(text, place, sizes.get(key_of(arm.name), whole)) for arm, place in told]
    return [q for q in found if q] if all(found) else []


_REACH = 90


def _first_of(text: str, start: int, arm: Arm) -> Span | None:
    """``12 patients in`` the arm, ``12 ketamine patients``."""
    begin = max(start, arm.start - _REACH)
    match = _FIRST.search(text, begin, arm.start) or _OF_THEM.search(text, begin, arm.start)
    match = match or _FIRST_DID.search(text, begin, arm.start)
    if match is None and _PEOPLE_AFTER.match(text, arm.end):
        match = _FIRST_OF_DRUG.search(text, begin, arm.start)
    return Span(*match.span("number")) if match else None


def _bare_of(text: str, start: int, arms: Sequence[Arm]) -> Span | None:
    """``Three in`` one arm ``and five in`` the other ``relapsed``."""
    match = _FIRST_BARE.fullmatch(text, start, arms[0].start)
    did = _DID.match(text, arms[-1].end)
    return Span(*match.span("number")) if match and did and len(arms) > 1 else None


def _share(text: str, place: Span, size: tuple[int, Span] | None) -> Quantity | None:
    """The people counted at a place as a share of their arm."""
    printed = place.quote(text)
    events = 0 if printed.lower() in {"none", "nobody"} else whole_number(printed)
    if size is None:  # "relapsed: 12 with the drug and 20 with placebo", of how many is not told
        return Quantity("fraction", place.start, place.end, events=events, spans={"events": place})
    return share_of(events, place, *size) if events <= size[0] else None


_OF_GROUP = pattern(
    r" (?:(?:were|was|to|in|into|received|on|with|randomi[sz]ed|assigned|allocated)\b|underwent)"
)
_AMONG = pattern(
    r"\b(?:of|among)(?: (?:the|these|those|all|total|whole|entire|sample|cohort)){0,3} \(?"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})"
    r"(?= (?:who|that|with)\b|(?: [a-z-]+)? (?:completers|responders|users|cases|respondents)\b|\))"
)
_SHARE = pattern(r"\d ?%[^.;:()\[\]\d]{0,24}[(\[] ?\Z")  # "58% female (n = 30)"
_NEAR = 30
_LAST = pattern(r"\d[\d, ]*\Z")


def with_totals(document: Document, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, each count with a percentage completed by the size it is a share of.

    Parameters
    ----------
    document : Document
        The text that the outcomes were read from.
    outcomes : sequence of Outcome

    Returns
    -------
    list of Outcome
        In the same order; those that lack nothing, or for which no size or several
        different ones of the text fit, as they were.
    """
    if not any(_lacks_total(o) for o in outcomes):
        return list(outcomes)
    sizes: dict[int, Span] = {}
    for value, span in _sizes(document):
        sizes.setdefault(value, span)
    found = [_completed(document.text, o, sizes) if _lacks_total(o) else o for o in outcomes]
    names = {o.arm for o in found if o.arm and _lacks_total(o)}
    of_arms = arm_sizes(document, names, None) if names else {}
    return [_of_arm(document.text, o, of_arms) if _lacks_total(o) else o for o in found]


def _of_arm(text: str, outcome: Outcome, of_arms: Sizes) -> Outcome:
    """The outcome with the size of its arm, where several sizes of the text fit."""
    size = of_arms.get(key_of(outcome.arm)) if outcome.arm else None
    fits = size is not None and _fits(outcome, size[0], _half(text, outcome))
    return _with_total(outcome, *size) if size and fits else outcome


def _lacks_total(outcome: Outcome) -> bool:
    counted = outcome.events and outcome.n is None
    return bool(counted and outcome.unit == "%" and "value" in outcome.numbers)


def _completed(text: str, outcome: Outcome, sizes: dict[int, Span]) -> Outcome:
    half = _half(text, outcome)
    fitting = [n for n in sizes if _fits(outcome, n, half)]
    n = fitting[0] if len(fitting) == 1 else None if fitting else _only_total(outcome, half)
    span = sizes.get(n) or _printed_at(text, n) if n else None
    return _with_total(outcome, n, span) if n and span else outcome


def _half(text: str, outcome: Outcome) -> float:
    """Half of the last digit that a percentage is printed with."""
    printed = outcome.numbers["value"].quote(text)
    return 0.5 * 10.0 ** -len(printed.replace("·", ".").partition(".")[2])


def _with_total(outcome: Outcome, n: int, span: Span) -> Outcome:
    return replace(outcome, n=n, numbers={**outcome.numbers, "n": span})


def _only_total(outcome: Outcome, half: float) -> int | None:
    """The one number that the count can be that percentage of: 15 (40.5%) is of 37."""
    if not outcome.events or not outcome.value or outcome.value <= half:
        return None
    low = ceil(100 * outcome.events / (outcome.value + half) - _TINY)
    high = floor(100 * outcome.events / (outcome.value - half) + _TINY)
    return low if low == high and low > outcome.events else None


def _printed_at(text: str, n: int) -> Span | None:
    """Where a whole number stands alone or before a word, and is no percentage, dose or time."""
    found = re.search(rf"(?<![\w.,/<>=±-]){n}{_NO_SIZE}", text)
    return Span(*found.span()) if found else None


_NO_SIZE = (
    r"(?![\w%/±-]|[.,]\d| ?%| (?:mg|[μµ]g|kg|ml|mL|h|hours?|min(?:utes)?|days?|weeks?|months?"
    r"|years?|points?|percent|items?)\b)"
)
_TINY = 1e-9


def _fits(outcome: Outcome, n: int, half: float) -> bool:
    """Whether the count is that percentage of `n`, to half of its last printed digit."""
    if outcome.events is None or outcome.value is None or not 0 < outcome.events <= n:
        return False
    return abs(100 * outcome.events / n - outcome.value) <= half + _TINY


def _sizes(document: Document) -> Iterator[tuple[int, Span]]:
    """The numbers of people in the text: with a noun, after ``n =`` or ``of``, before a verb."""
    lowered = document.lowered
    for match in _AMONG.finditer(lowered):
        yield int(match["n"].replace(",", "")), Span(*match.span("n"))
    for counts in find_counts(document):
        for count in counts:
            if count.form == "bare" and not _OF_GROUP.match(lowered, count.number_end):
                continue
            if _SHARE.search(lowered, count.start - _NEAR, count.start):
                continue
            last = _LAST.search(lowered, count.start, count.number_end)
            start = last.start() if last else count.start
            yield count.value, Span(start, count.number_end)
