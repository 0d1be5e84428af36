"""When a number was measured, as an ISO 8601 duration."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities_moments import BEFORE, RATE
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.text import semicolons

_NOT_A_POINT = frozenset(  # nor "61 days with ketamine and with placebo 38 days"
    "for lasting lasted per every last past previous age aged ages of was were than least mean"
    " median placebo saline controls ketamine esketamine midazolam".split()
)
_N = r"(?:[,;]? ?[(\[]?[nN] ?= ?\d+)?"  # how many they were then: "5.7 ± 1.8, n = 93"
_BESIDE = pattern(
    rf"{_N}[)\]%]?{RATE}(?:, respectively,?)?\s(?:at|by|after|in|on) (?:the )?(?:end of )?\Z"
)
_BRACKETED = pattern(  # "16% (84/505; 95% CI 13 to 20) on day 3"
    r"[)\]]?(?: ?[(\[])?(?:[^()\[\]]|[(\[][^()\[\]]{1,40}[)\]]){0,120}?[)\]]"
    r" (?:at|by|after|in|on) (?:the )?(?:end of )?"
)
_LATER = pattern(r" (?:post|after|later|following)\b")  # "69% 5 days post infusion"
_HEADS = pattern(  # "(4 weeks; ...", "(5.3-20.5 days)", "(5 versus 3 weeks)"
    r"[(\[]~?\s?\Z|[<>≤≥]\s?\Z|\.\d{1,2}[-–]\Z"
    r"|(?<!t )(?<!week )(?<!day )(?<!month )(?<![\d.])\d[\d.]* (?:vs\.?|versus|v) \Z"
)
_TELLS = pattern(r": ?[-−–+]?\d")  # "(4 hours: -3.4 [95% CI"
_FIRST = pattern(
    r"(?<!ranged )(?<!ranging )(?<!range )\bfrom (?:(?:an?|the|mean|median|baseline|of) ){0,4}\Z"
    r"|\b[Aa]t baseline\b(?:(?! (?:at|after|by) )[^.;\d]){0,60}"
    r"(?:\d[\d.]*(?:(?! (?:at|after|by) )[^.;\d]){0,60})?\Z"
    r"|\b[Pp]re-?(?:infusion|treatment|dose|operative|injection)\b[^.;,\d]{0,50} (?:was|were) \Z"
    r"|\b[Bb]aseline(?: (?:value|mean|level|score))?(?::| =| of)? [(\[]?\Z"
)
_AT_FIRST = pattern(
    rf"{_N}[^.;:,()\d]{{0,12}}(?:[(\[][^()\[\]]{{0,30}}[)\]] )?[)\]]? ?(?:at|before) baseline\b"
    r"|[)\]%]? (?:[(\[][^()\[\]]{0,30}[)\]] )?(?:(?:pre|post)-?[a-z]"
    r"|before [a-z]|after (?:[a-z]+ ){0,2}(?:treatment|therapy|infusions?|intervention|surgery))"
    rf"|{RATE},? {BEFORE}"
)
_NOT_AFTER = pattern(
    r"\s?-?(?:old|of age|infus|treatm|course|half|tapers?\b|groups?\b|arms?\b|regimens?\b"
    r"|(?:point[- ])?prevalence|self-report|(?:[a-z]+ ){0,2}use\b)"
    r"|\s(?:before|prior to|preceding)\b|\sof (?!treat|follow|therap|the study|study)"
)
_TO_NEXT = pattern(r" to [−-]?\d")  # "(19 to 25; p = .04)"
_LONGER_BY = pattern(
    r"\b(?:shorter|longer|earlier|later|sooner|faster|reduced|shortened|prolonged|decreased|delayed"
    r"|extended|increased|lower|fewer) by (?:an? )?(?:mean |median |average )?(?:of )?\Z"
    r"|\b(?:stay|times?|duration|length|latency|interval|delay) [^.;,()\d]{0,40}\bby (?:an? )?"
    r"(?:mean |median |average )?(?:of )?\Z"
)
_LASTING = pattern(r"\b(?:last(?:ing|ed)|persist(?:ing|ed)) (?:for |up to |over )?(?:the )?\Z")
_FOLLOWED = pattern(
    r"(?:\b[Ff]ollow(?:-| )?up(?: period| duration| time)?"
    r"|\b(?:[Aa]fter|[Aa]t) an? (?:mean|median|average)) of \Z"
)
_LIST = pattern(r"-?,?\s?(?:and|through|to|or|,)?\s?(?:and )?\Z")


def time_of(text: str, points: Sequence[Quantity], start: int, end: int) -> str | None:
    """The time point of a number printed at ``text[start:end]``.

    One right beside it (``48% at week 4``); else the nearest one before it in its part of
    the sentence; else the first after it. None where there is none, where several stand
    together (``on days 1, 3 and 7``), and for what was so at first (``from 12 to 8``).

    Parameters
    ----------
    points : sequence of Quantity
        The times printed in the sentence that are points (`is_point`), in order.
    """
    beside = next((t for t in points if t.start >= end), None)
    if beside and (
        _BESIDE.match(text, end, beside.start)
        or _BRACKETED.fullmatch(text, end, beside.start)
        or (text[end : beside.start] == " " and _LATER.match(text, beside.end))
    ):
        return _alone(text, beside, [t for t in points if t.start > beside.start][:1])
    timed = any(text[t.end : start] in {" (", " ["} for t in points if t.end < start)
    if _is_first(text, start, end) or (_AT_FIRST.match(text, end) and not timed):
        return None  # but "at day 3 (p = .02) after the infusion"
    told = max(start - _FAR, 0, *(t.end for t in points if t.end <= start))
    worded = _WORDED.search(text, told, start) or _WORDED_AFTER.match(text, end)
    untold = told in {0, start - _FAR}
    if worded or (untold and _AT_END.search(text, start - 2 * _FAR, start)):
        return None
    inside = [t for t in points if start <= t.start and t.end <= end]
    if inside:  # "41% lower over the 5 weeks (95% CI ...)"
        return _alone(text, inside[0], inside[1:2])
    before = [
        t
        for t in points
        if t.end <= start
        and (_HEADED.fullmatch(text, t.end, start) or not any(semicolons(text, t.end, start)))
    ]
    if before and beside and _OF_CLAUSE.fullmatch(text, before[-1].end, start):
        before = [] if _OWN_TIME.fullmatch(text, end, beside.start) else before
    weighed = bool(_WEIGHED.search(text, start, end))
    if before:
        return _time_before(text, before, weighed, timed)
    over = next((t.start for t in points if _is_of_test(text, start, end, t)), end + len(text))
    after = [
        t
        for t in points
        if end <= t.start < over
        and not (any(semicolons(text, end, t.start)) or _is_of_next(text, end, t))
        and not _PASSED.search(text, end, t.start)
        and not (weighed and _OTHERS.fullmatch(text, end, t.start))
    ]
    return _alone(text, after[0], after[1:2]) if after else None


def _is_first(text: str, start: int, end: int) -> bool:
    """``Fell from 12 to 8``, ``(19 to 25; p = .04)``: of the start."""
    opens = text[start - 1] in "([" and _TO_NEXT.match(text, end)
    return bool(opens or _FIRST.search(text, start - 70, start))


_GIVES = r"(?! (?:at|of|after|\((?:at )?(?:\d|week|day|month)))\b"  # "(week 12)"
_OTHER_TIME = (  # that no number tells
    r"(?:(?:after|at|within) an? (?:hour|day|week|month|year)"
    r"|(?:over|in) the (?:long(?:er)?|short|medium|intermediate)[ -]?(?:term|run)"
    r"|(?:in|during|over|within) the first (?:hour|day|night|week|month|year)|before discharge"
    r"|(?:at|by) (?:the )?(?:long-term follow-?up|discharge|last (?:visit|follow-?up)"
    r"|(?:study |treatment )?(?:completion|exit)"
    r"|(?:study |trial |treatment )?(?:end(?:point)?|conclusion)(?: of (?:the )?(?:active )?"
    r"(?:study|trial|treatment|therapy|follow-?up|intervention))?))" + _GIVES
)
_FAR = 90
_WORDED = pattern(rf"\b{_OTHER_TIME}[^.;\d]{{0,40}}\Z")
_WORDED_AFTER = pattern(rf"[)\]%]{{0,2}} {_OTHER_TIME}")
_AT_END = pattern(  # "At the end of treatment, 40% (A) and 20% (B) were abstinent, and at 1 year"
    rf"[.:]\s{_OTHER_TIME.replace('(?:at|by)', '(?:At|By)', 1)},? "
    r"(?:(?!, (?:and|but|while|whereas)\b)[^;]){0,140}\Z"
)
_OF_CLAUSE = pattern(
    r"(?:[^;.]|\.\d){0,150}?(?:,|,? and|,? whereas|,? while|,? but) (?:[a-z]+ ){0,3}[(\[]?"
    rf"(?:\d[\d.]* ?% {AGAINST} )?"
)
_OWN_TIME = pattern(  # "by day 7, and 18 (60%) were still taking it at day 30"
    rf"[)\]]?(?: {AGAINST} \d[\d.]* ?%)? (?:of [a-z]+ )?"
    r"(?:were|was|had|remain(?:ed|ing)|stayed|still|relapsed|reported"
    r"|achieved|met|completed|continued)\b[^;,.()\d]{0,60}? (?:at|by|on|after|in) (?:the )?"
    r"(?:end of |follow-?up (?:visit )?\()?"
)
_PASSED = pattern(  # "18 versus 3, an effect that resolved within 80 min", "9%, which rose to 16%"
    r"\b(?:which|and|then) (?:[a-z]+ly )?(?:increased|rose|fell|dropped|de(?:creased|clined)) to \d"
    r"|\b(?:resolv|subsid|disappear|abat|wan|remit|normali|return)[a-z]* [^.;,()]{0,30}"
    r"\b(?:within|in|by|after) (?:the )?\Z"
)
_WEIGHED = pattern(r"[Pp] ?[=<>]|\b(?:fewer|more|less|lower|higher)\b")
_SET_AGAINST = pattern(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?)(?: (?:the|that|those|in|on|at|after))* \Z"
)
_OTHERS = pattern(  # "1.2 drinks less (95% CI ...), and 23% with A were abstinent at week 4"
    r"[)\]],? (?:and|while|whereas|but) (?:only )?\d[\d.]* ?%[^;]*"
    r" (?:were|was|had|did|remained|stayed|reported|relapsed|completed)\b[^;]*"
)
_OWNED = pattern(r"\d[)\]%]? (?:at|by|after|on) (?:the )?\Z")  # "38.2 at 48 hours"


def _time_before(text: str, before: Sequence[Quantity], weighed: bool, beside: bool) -> str | None:
    """The last of the times before a number; of two set against each other a test has the first.

    Where several have numbers of their own, only what stands `beside` the last has its time.
    ``Lower at week 12 than at week 4 (9 v 14, p = .02)``: which value was which is not told.
    """
    if _SET_AGAINST.search(text, before[-1].start - 40, before[-1].start):
        before = before[:-1] if weighed else ()
    owned = sum(bool(_OWNED.search(text, t.start - 16, t.start)) for t in before)
    told = before and (owned <= 1 or (weighed and beside))
    return _alone(text, before[-1], before[:-1]) if told else None


def _is_of_next(text: str, end: int, time: Quantity) -> bool:
    """``(9% v 4%) and 30-day readmission``: the time belongs to what it is joined to."""
    if not _JOINED_TO.fullmatch(text[time.start : time.end + _LETTER]):
        return False
    if text.startswith(_MOMENTS, time.end):
        return False  # "(20/50) versus 31% (15/49) at 3-month follow-up"
    return _CLOSED.match(text, end, time.start) is not None


def _is_of_test(text: str, start: int, end: int, time: Quantity) -> bool:
    """``(p < .05), above all after 48 h (p < .01)``: the second was measured then."""
    listed = text.find("respectively", end, time.start) >= 0 or _COUNT.search(text, start, end)
    shown = text.startswith(") with ", end) and not _WEIGHED.search(text, start, end)
    if listed or shown or time.start < end or not _TESTED.match(text, time.end):
        return False
    return bool(_OVER.match(text, end, time.start))


_HEADED = pattern(r"(?: [a-z-]+){0,2}: [^:]*")  # "at week 12: A, 3.2; B, 5.1"
_COUNT = pattern(r"\d/\d+\Z")  # "12% of A (6/50) and 31% of B (15/49) at 6 months (p = .02)"
_OVER = pattern(r"[^()\[\]]*[)\]](?:,|;| and| with) ")
_TESTED = pattern(
    r"(?: [a-z-]+){0,2} [(\[](?:[Pp] ?[<=>]|[A-Z]{2,3}[ ,=:]|[a-z ]+ratio|[a-z ]*mean diff"
    r"|\d[\d.]* ?%)"
)
"""After a time: the number in the bracket is the one that was measured then."""
_MOMENTS = (" follow", " assessment", " visit", " mark", " time")
_JOINED_TO = pattern(r"\d+-[a-z]+ [a-z]")
_LETTER = len(" a")
_CLOSED = pattern(r"[^()\[\]]*[)\]][^;]*\b(?:and|,) ?")


def times_of_list(text: str, points: Sequence[Quantity], first: int) -> list[str | None]:
    """The times that are listed together before the first number of a sentence.

    None stands for the start: ``at baseline and 3 months``.
    """
    points = [t for t in points if t.end <= first]
    joined = [i for i in range(1, len(points)) if _are_joined(text, points[i - 1], points[i])]
    if not points or len(joined) != len(points) - 1:
        return []
    start = _START_AND.search(text, points[0].start - _FAR, points[0].start)
    return [*[None] * bool(start), *(t.text for t in points)]


_START_AND = pattern(r"\b(?:baseline|entry|admission|intake)(?:,| and|, and) (?:at |after )?\Z")


def only_time(text: str, points: Sequence[Quantity], *, passed: bool) -> str | None:
    """The one time of a sentence without numbers, None where there are several.

    Parameters
    ----------
    passed : bool
        Whether it is asked for an effect, which ``but not at week 12`` says was over by then.
    """
    if len(points) != 1:
        return None
    time = points[0]
    over = passed and _OVER_BY.search(text, time.start - 40, time.start)
    return None if over else time.text


_OVER_BY = pattern(
    r"\b(?:(?:not|no longer)(?: (?:seen|present|evident|significant|maintained|sustained|observed"
    r"|apparent|found|detected))?|lost|gone|disappeared|vanished) (?:at|after|by|on|beyond)"
    r" (?:the )?\Z"
)


def times_after(text: str, points: Sequence[Quantity], last: int) -> list[str | None]:
    """The times listed right after the last number of a list: ``38% and 24% at 1 and 6 months``."""
    points = [t for t in points if t.start >= last]
    if not points or not _BESIDE_LIST.fullmatch(text, last, points[0].start):
        return []
    stop = 1
    while stop < len(points) and _are_joined(text, points[stop - 1], points[stop]):
        if _is_range(text, points[stop - 1], points[stop]):
            return []
        stop += 1
    return [t.text for t in points[:stop]]


_BESIDE_LIST = pattern(r"[)\]%]{0,2},? (?:(?:at|by|after|on) (?:the )?)?")


def _alone(text: str, time: Quantity, neighbours: Sequence[Quantity]) -> str | None:
    """The time, unless it is one of a list of times; of a range the end counts."""
    chain = [time]
    for other in reversed(neighbours):
        if not _are_joined(text, other, chain[0]) and not _are_joined(text, chain[-1], other):
            break
        chain = sorted([other, *chain], key=lambda t: t.start)
    ranges = sum(_is_range(text, a, b) for a, b in pairwise(chain))
    if len(chain) - ranges > 1:
        return None
    return chain[-1].text


def _are_joined(text: str, left: Quantity, right: Quantity) -> bool:
    return bool(_LIST.match(text, left.end, right.start))


def _is_range(text: str, left: Quantity, right: Quantity) -> bool:
    return text[left.end : right.start].strip() in {"to", "through", "-", "–"}


_WINDOW = pattern(r"day (?:[a-z-]+ )?(?:abstinen|quit|cessation|smok)")  # "7-day abstinence"


def is_point(text: str, time: Quantity) -> bool:
    """Whether a time is a point, not a length of treatment, an age or a rate."""
    headed = _HEADS.search(text, time.start - 14, time.start)
    if time.unit != "label" and (
        (headed and not _TELLS.match(text, time.end))
        or _LONGER_BY.search(text, time.start - 60, time.start)
    ):
        return False
    if time.text in {"P7D", "P30D"} and _WINDOW.match(text, time.end - len("day")):
        return False
    lasted = text.startswith(" (", time.end) and _LASTING.search(text, time.start - 24, time.start)
    if lasted or _FOLLOWED.search(text, time.start - 30, time.start):
        return True  # also "peaking at 24 h (RR 6.1), and lasting for 28 days (RR 1.3)"
    if time.value and time.value % 1 and text.find("day", time.start, time.end) >= 0:
        return False  # "31.4 days" is how long something was
    words = text[max(0, time.start - 14) : time.start].lower().split()
    ended = words[-2:] == ["end", "of"]  # "at the end of seven weeks"
    if words and not ended and (words[-1].endswith("=") or words[-1].strip("(,;:") in _NOT_A_POINT):
        return False  # "delay=31 days"
    named = _NAMED.search(text, time.start - 16, time.start) and _LISTED.match(text, time.end)
    return not (named or _NOT_AFTER.match(text, time.end))


_LISTED = pattern(r"[,;)]| \(p\b| \(P\b| v(?:s|ersus)?\b")
_NAMED = pattern(
    r"(?<![A-Za-z-])(?:[A-Z]{2,5}|[Cc]ontrols?|[Ii]ntervention):? \Z"
)  # "CM 61 days, TAU 22 days"
