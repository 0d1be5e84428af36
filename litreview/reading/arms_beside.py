"""The arm right beside a number, or in its clause: ``48% with ketamine``, ``placebo (22%)``."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.arms_between import distinct
from litreview.reading.arms_series import end_of
from litreview.reading.patterns import AGAINST, PEOPLE, pattern
from litreview.reading.quantities_numbers import Quantity

_BEFORE = pattern(
    rf"(?: (?:{PEOPLE}|recipients|users|sessions?|cohort))?[,:]?\s?"
    r"(?:at (?:\d+(?:, (?:and )?| and | )){1,4}(?:h|hours|days|weeks|months|min)"
    r"(?: after [a-z]+)? )?"
    r"(?:(?:was|were|had|is|gave|showed|drank|spent|lost|fell|rose|took|slept"
    r"|(?!compared)[a-z]{3,}ed)"
    r"(?: (?:on|for|by|to|at|only|just|about|approximately)){0,2})?\s{0,2}"
    r"(?:[(\[](?:[a-z]+ )?from |from |[(\[,:=]{0,2}\s{0,2})"
    r"(?:an? )?(?:(?:(?:mean|median|average)(?: (?:(?!of\b)[A-Za-z][\w-]{1,20}|of stay)){1,4} of "
    r"|(?:mean|median|average|M|Mdn))(?: ?[(\[](?:SDs?|SEM?|IQR|range)[)\]])? ?(?:of|[=:])? ?)?\Z"
)
_NUMBERS = r"(?:\d{1,3}, ){0,3}(?:\d{1,3},? and )?\d{1,3}"
AFTER = pattern(
    r"(?: ?\((?:[+−-]\d[\d.]* ?%?|(?:n ?= ?)?\d+)\))?"  # "41% (+8%) in", "6% (12) in"
    r"(?:(?: (?:points?|units?|days?|drinks?))? ?[(\[,;] ?(?:[pP]|SD|SE|d|95% ?CI)[ :=<>≤]"
    r"[^()\[\]]{1,40}(?=[)\]] (?:in|with|of|on|after|for)))?"  # "by 4.2 points (p < .001) in"
    rf"(?: {PEOPLE}\))?"
    r"%?[)\]]?,?\s{0,2}(?:respectively,? )?"
    r"(?:(?:points?|days?|kg|mg|µg|min|minutes|hours|h|drinks?|percent|cigarettes|mm|cm|mm ?Hg"
    r"|(?:[a-z]+ )?rate"
    r"|[a-z]{3,}/(?:day|week|month|night)|bpm|beats/min|MMEs?|OMEs?|[µμn]g/m?[Ll]"
    r"|[mµμ]g/dL)\s)?"
    r"(?:(?:per|a) (?:day|week|month) )?"
    rf"(?:(?:of (?:the )?{PEOPLE} )?(?:responded|relapsed|remitted"
    r"|improved|abstained|quit|(?:were|remained|stayed) (?:still )?(?:abstinent|in remission)) )?"
    rf"(?:of (?:\d{{1,3}} [a-z]+|those|(?:the )?{PEOPLE}|(?:[a-z]+ )?(?:days|urines|samples"
    r"|visits|tests)) )?[(\[]?"
    rf"(?:(?:at|by|on) (?:(?:week|day|month)s? {_NUMBERS}|{_NUMBERS} "
    r"(?:weeks|days|months|hours|h|min(?:utes)?)),? )?"
    r"(?:(?:in|for|of|with|among|on|receiving|offered|given|from|to|after|following|during"
    r"|under|by|using) )?(?:the |those )?"
    rf"(?:{PEOPLE} |those )?"
    r"(?:(?:in|of|on|with|after|from|receiving|offered|given|taking|treated with"
    r"|using|who (?:received|took)|(?:assigned|allocated|randomi[sz]ed) to) (?:the )?)?"
    r"(?:groups |arms )?\Z"
)


def _after(text: str, value: Quantity, arms: Sequence[Arm], limit: int) -> Arm | None:
    """The arm printed right after a number, or in it: ``48% with ketamine``."""
    inside = [a for a in arms if value.start < a.start < value.end]
    if inside:  # "17 of 41 given ketamine (41.5%)"
        return inside[0] if len(inside) == 1 else None
    found = (a for a in arms if value.end <= a.start < limit)
    arm = next(found, None)
    gap = text[end_of(text, value) : arm.start] if arm else ""
    if arm is None or (gap.strip("%])")[:2] in _OPENS and _OWN.match(text, arm.end)):
        return None  # "craving (12%), ketamine (8%)"
    led = gap.lstrip(" %").startswith("),")  # "compared with placebo (21%), ketamine gave"
    led = led and any(_OPENED.fullmatch(text, a.end, value.start) for a in arms)
    return arm if not led and AFTER.match(gap) else None


_OPENS, _OPENED = frozenset({", ", " ("}), pattern(r" [(\[][^()\[\]]*")
_OWN = pattern(r"(?: (?:by|to|was|had))? ?[(\[:=]? ?(?:mean |[nM] ?= ?)?[−-]?\d")


def _before(text: str, value: Quantity, arms: Sequence[Arm], start: int) -> Arm | None:
    """The arm printed right before a number: ``ketamine, 65%``, ``placebo (22%)``."""
    found = [a for a in arms if start <= a.start and a.end <= value.start]
    gap = text[found[-1].end : value.start] if found else ""
    if not found or (found[-1].against and ":" in gap):  # "than with placebo: 46 (63%) ..."
        return None
    if found[-1].against and _VERSUS.match(text, value.end):  # "than controls (6.1 vs 8.2)"
        return None
    near = max(0, found[-1].start - _NEAR)
    if gap.startswith(",") and _OF_NUMBER.search(text, near, found[-1].start):
        return None  # "52% for placebo, 58% for ..."
    return found[-1] if _BEFORE.match(gap) else None


_OF_NUMBER = pattern(r"\d ?%?\)? (?:for|with|in|on|among) (?:the )?\Z")
_VERSUS = pattern(rf"[^()\[\];,]{{0,12}} {AGAINST} ")
_PAIR, _NEAR = 2, 25


def next_to(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int
) -> list[Arm | None]:
    """Arms beside their numbers: on the side where more of them stand."""
    stops = [v.start for v in values[1:]] + [limit]
    starts = [0] + [v.end for v in values[:-1]]
    after = [_after(text, v, arms, stop) for v, stop in zip(values, stops, strict=True)]
    before = [_before(text, v, arms, start) for v, start in zip(values, starts, strict=True)]
    if sum(a is not None for a in before) > sum(a is not None for a in after):
        return before
    claimed = [a for a in after if a]
    return [
        a or (b if b not in claimed or _is_its_count(text, values, i, b) else None)
        for i, (a, b) in enumerate(zip(after, before, strict=True))
    ]


def _is_its_count(text: str, values: Sequence[Quantity], i: int, arm: Arm | None) -> bool:
    """``78% in the drug group (89 of 114)``: both numbers are of the arm between them."""
    here, share = values[i], values[i - 1].value
    if arm is None or not i or here.form != "fraction" or share is None or not here.n:
        return False
    opens = text[arm.end : here.start] in {" (", " ["} and values[i - 1].end <= arm.start
    return opens and abs(100 * (here.events or 0) / here.n - share) < 1


def in_clauses(
    text: str, values: Sequence[Quantity], arms: Sequence[Arm], limit: int
) -> list[Arm | None]:
    """``A had a fall in craving of 6.5, whereas B had one of 9.2``: an arm a clause."""
    nobody: list[Arm | None] = [None] * len(values)
    if len(values) < _PAIR or any(a.start >= values[-1].end for a in arms if a.start < limit):
        return nobody
    heads = [
        i
        for i, v in enumerate(values)
        if not (i and text.endswith(" to ", values[i - 1].end, v.start))
    ]
    stops = [*heads[1:], len(values)]
    starts = [0] + [values[i - 1].end for i in heads[1:]]
    runs = [
        [a for a in arms if start <= a.start and a.end <= values[i].start]
        for i, start in zip(heads, starts, strict=True)
    ]
    if len(heads) < _PAIR or any(len(distinct(run)) != 1 or run[0].against for run in runs):
        return nobody
    ends = zip(starts[1:], runs[1:], strict=True)
    if not all(_TURN.search(text[end : run[0].start]) for end, run in ends):
        return nobody
    turns = zip(heads, stops, runs, strict=True)
    return [run[0] for first, stop, run in turns for _ in range(first, stop)]


_TURN = pattern(  # also "A lowered it by 38%, B by 12%"
    r"\b(?:and|while|whereas|but|versus|vs\.?) (?:[a-z]+ ){0,3}\Z|\A ?(?:%|points?)?, \Z"
)
