"""Shares: percentages, n/N, and counts with their share in brackets."""

from __future__ import annotations

import re

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_line import VERSUS, Line
from litreview.reading.quantities_measures import form_of_change, is_change, is_next_change
from litreview.reading.quantities_numbers import (
    DIGITS,
    SMALL,
    Number,
    Quantity,
    number_at,
    spelt_number,
    to_float,
    with_numbers,
)
from litreview.reading.quantities_thresholds import THRESHOLD, is_threshold

PERCENT = r"(?:\s?%|[\s-]?percent(?!ag|il)|\sper\scent)"
_PERCENT = pattern(PERCENT)
_COUNTED = rf"(?:{PEOPLE}|persons?|cases?)"
_POINTS = pattern(r"[\s-]?(?:percentage[\s-]points?|%[\s-]points?|pp\b)")
_OVER = pattern(rf"\s?/\s?(?P<n>{DIGITS})(?![\d/]|\s?(?:mm\s?Hg|kg|mg|mL))")
_OUT_OF = pattern(
    rf"(?:\s(?:{_COUNTED}|animals|rats|mice))?\s(?:out\sof|of)(?:\sthe|\sthese|\sa\stotal\sof|\sall)?"
    r"\s(?=[A-Za-z\d])|\s?[(\[]of\s"
)
_A_SHARE = rf"(?P<share>{DIGITS}){PERCENT}"
_NO_LEVEL = r"(?!,?\s?-?(?:CI|CrI|HDI|HPD|UI\b|[Ii]nterval|[Cc]onfidence|[Cc]redib|[Uu]ncert))"
_SHARE = pattern(rf"(?:\s[A-Za-z][A-Za-z-]{{1,20}}){{0,4}}\s?[(\[]\s?{_A_SHARE}{_NO_LEVEL}")
_SHARE_FAR = pattern(rf"(?:\s[A-Za-z][A-Za-z-]{{0,20}}){{5,12}}\s?[(\[]\s?{_A_SHARE}{_NO_LEVEL}")
_OF_A_PAIR = pattern(rf" (?:{VERSUS}|and) (?:only )?\d")
_SHARE_AFTER = pattern(rf",?\s?[;:=]\s?{_A_SHARE}")
_SHARE_LISTED = pattern(rf"(?: (?:{_COUNTED}|samples|urines))?,\s{_A_SHARE}(?=\s?[)\];])")
_SHARE_BESIDE = pattern(rf"[;,]\s?{_A_SHARE}{_NO_LEVEL}(?=\s?[)\]])")  # "(29; 96.7%)"
_YEARS = 1900
_COUNT_IN_BRACKET = pattern(
    r"(?:(?:\s[A-Za-z-]{1,20}){1,9}\s?[(\[](?=\s?\d{1,6}\s?(?:/|out of|of)\s?\d)"
    rf"|\sof (?:the |all )?{_COUNTED}\s?[(\[](?=\s?[nN]\s?=)"
    r"|\s?[(\[]|[;,](?=\s?\d{1,6}\s?/))"
    rf"\s?(?:[nN]\s?=\s?)?(?P<events>{DIGITS})"
    rf"(?:(?:\s?/\s?|\s(?:out\s)?of\s)(?P<n>{DIGITS}))?(?=\s?[)\],;]|\s{_COUNTED}\s?[)\]])"
)
_SCALES = frozenset({10, 100})
_SCORED = pattern(
    r"\b(?:vas|nrs|vrs|scores?|scale|rat(?:ed|ings?)|pain|severity|intensity)\b"
    r"(?:[^.;]{0,16}|[^.;]{0,60} (?:from|to|was|were|and) )\Z"
    r"|\b(?:cravings?|urges?|anxiety|distress|mood)\b"  # but "adverse events: anxiety 4/10"
    r"[^.;:,(]{0,60} (?:from|to|was|were|\d/10\b[^.;]{1,40} and) \Z"
)
"""``pain of 8/10`` is a score, and counts nobody."""
_SCORE_LEADS = pattern(  # not "pain improved in 7/10", "pain fell and 9/10 improved"
    r"(?:\b(?:vas|nrs|vrs|scores?|scale|rat(?:ed|ings?)|pain|of|from|to|at|was|were)|[=:,(\[]"
    r"|\b(?:of|from|was|were) [\d.]+/10+\b[^.;]{0,40} and)[ (\[]*\Z"
)
_BY_SOME = pattern(r"\b(?:in|by|among|for|with|absent|free) (?:only )?\Z")  # "relieved in 7/10"
_OF_SOMEBODY = pattern(rf" (?:of the )?(?:[a-z-]+ )?{PEOPLE}")
_NO_PEOPLE = pattern(
    r"(?:\s[a-z-]{2,15}){0,2}\s(?:measures?|studies|trials|items|sites|domains|scales|tests|outcomes"
    r"|questions|criteria|rcts|articles|reviews|comparisons|centers|centres|publications"
    r"|analyses|samples|drugs|substances|medications|(?:pharmaco|psycho)?therapies|treatments|interventions|regions|records|reports|papers|citations"
    r"|metabolites|compounds|enantiomers|analytes|biomarkers|genes|snps|rois|cpgs|hnks)\b"
)
_LIMITED = pattern(  # "one of 19 (12-26) days"
    r"\s?[(\[]\d[\d.]*\s?(?:to|-|–)\s?\d[\d.]*[)\]]\s[a-z]"
)
_ROUNDED = 0.6
_OF_A_FEW = pattern(  # "three of the four patients", "two of four relapsed"
    rf" (?:{PEOPLE}(?! (?:who|took|receiv|were (?:fe|wo)?m[ae][nl]|had a))"
    r"|relapsed|discontinued|remitted|responded|abstained|stopped|achieved"
    r"|were (?:abstinent|free|able|discharged|[a-z]+-free)|experienced|developed"
    r"|remained (?:abstinent|in|on|off))\b"
)


def read_fraction(line: Line, number: Number) -> Quantity | None:
    """``12/34``, ``12 of 34 (35%)``, ``thirteen out of 26 subjects (50%)``."""
    text, total = line.text, _total_after(line, number)
    if total is None or not _is_share(number.value, total.value):
        return _score(text, number, total)
    before = line.before(number, 60)
    receptor = text[number.start - 1] == "(" and text[number.start - 2].isupper()  # 5-HT(1/7)
    if receptor or THRESHOLD.search(before):
        return None
    if total.value in _SCALES and _SCORED.search(before) and not _BY_SOME.search(before):
        scored = _SCORE_LEADS.search(before) and not line.goes_on(_OF_SOMEBODY, total.end)
        return number.as_form("mean", total.end) if scored else None
    share = _share_of(line, number, total)
    some = number.value > 1 and total.value > 2 and line.goes_on(_OF_A_FEW, total.end)
    few = total.value < 5 and not (share or some)
    if few or line.goes_on(_NO_PEOPLE, total.end) or line.goes_on(_LIMITED, total.end):
        return None
    if share and number.spelt and total.spelt and not _agree(number, total, share):
        return None  # "one in five (19.2%)"
    fraction = Quantity(
        *("fraction", number.start, total.end),
        events=int(number.value),
        n=int(total.value),
        spans={"events": number.span, "n": total.span},
    )
    return with_numbers(fraction._replace(unit="%"), share, value="share") if share else fraction


def read_count_of(line: Line, number: Number) -> Quantity | None:
    """``Of the 22 patients, 15 were abstinent``: who they are of was said before."""
    if not line.goes_on(_ENDED_SO, number.end):
        return None
    told = _OF_THESE.search(line.text, max(line.start, number.start - 100), number.start)
    total = told and spelt_number(line.text, told.start("n"), line.end)
    if told and told["n"].isdigit():
        total = number_at(line.text, *told.span("n"))
    if not total or not _is_share(number.value, total.value):
        return None
    return Quantity(
        *("fraction", number.start, number.end),
        events=int(number.value),
        n=int(total.value),
        spans={"events": number.span, "n": total.span},
    )


_OF_THESE = pattern(
    rf"\b[Oo]f (?:the |these |all )?(?P<n>\d{{1,4}}|[A-Za-z]{{3,9}}(?:[- ][a-z]{{3,5}})?)"
    rf" (?:[a-z-]+ ){{0,3}}{PEOPLE}\b[^,;.()\d]{{0,50}}, (?:only |about )?\Z"
)
_ENDED_SO = pattern(
    rf"(?: {PEOPLE})? (?:(?:was|were|remained|became|stayed) (?:[a-z]+ ){{0,2}}"
    r"(?:abstinent|abstaining|sober|[a-z]+-free|drug[- ]free|in remission|lost to|readmitted)"
    r"|(?:had )?(?:relapsed|stopped|discontinued|abstained|remitted|responded|withdrew|quit"
    r"|dropped out|resumed|returned to|achieved|completed (?:the|all|treat|follow))\b)"
)


def _share_of(line: Line, number: Number, total: Number) -> re.Match[str] | None:
    share = line.match(_SHARE, total.end) or line.match(_SHARE_AFTER, total.end)
    if share and line.goes_on(_OF_A_PAIR, share.end()) and not _agree(number, total, share):
        return None  # "two of 20 and five of 21 relapsed (10% vs 24%)"
    if not share:  # "16 of the 37 people who were given it (43%)": only where the numbers agree
        far = line.match(_SHARE_FAR, total.end)
        share = far if far and _agree(number, total, far) else None
    if not share and line.text.endswith(("(", "[", "; "), 0, number.start):
        share = line.match(_SHARE_LISTED, total.end)
    return share


def _score(text: str, number: Number, total: Number | None) -> Quantity | None:
    """``satisfaction was 8.2/10``: a mean on a scale, which counts nobody."""
    if total is None or total.value not in _SCALES or not 0 < number.value < total.value:
        return None
    if number.value.is_integer() or text[number.end : total.start].strip() != "/":
        return None
    return number.as_form("mean", total.end)


def _agree(number: Number, total: Number, match: re.Match[str]) -> bool:
    return abs(100 * number.value / total.value - to_float(match["share"])) <= _ROUNDED


def _total_after(line: Line, number: Number) -> Number | None:
    # part of a date, of a ratio, or of a range ("scores of 1-2/76")
    follows = number.start > 0 and line.text[number.start - 1] in "/-"
    slash = not follows and "/" in line.text[number.end : number.end + 2]
    over = line.match(_OVER, number.end) if slash and not number.spelt else None
    if over:
        return number_at(line.text, *over.span("n"))
    joint = None if follows else line.match(_OUT_OF, number.end)
    if not joint:
        return None
    printed = line.match(_TOTAL, joint.end())
    if printed:
        return number_at(line.text, *printed.span())
    return spelt_number(line.text, joint.end(), line.end)


_TOTAL = pattern(rf"{DIGITS}(?!\s?%|[\w]*\d|[\s-]?(?:weeks?|days?|months?|sessions?))")


def _is_share(events: float, total: float) -> bool:
    return events.is_integer() and total.is_integer() and 0 <= events <= total and total >= 2


def read_count(line: Line, number: Number) -> Quantity | None:
    """``42 [44.2%]``, ``four patients (20%)``, ``46 (62%) of 74 participants``."""
    if not number.value.is_integer() or number.value < 0:
        return None
    match = line.match(_SHARE, number.end) or (
        line.match(_SHARE_BESIDE, number.end)
        if line.text[number.start - 1] in "([" and number.value < _YEARS
        else None
    )
    of_arm = line.goes_on(_OF_ARM, number.end)
    if not match or (not of_arm and _NO_COUNT.search(line.lowered, *match.span())):
        return None
    before = _NO_COUNT_BEFORE.search(line.lowered, number.start - 12, number.end)
    if before or line.goes_on(_ONE_IN, number.end) or line.leads(_SO_MANY_AMONG, number, 60):
        return None
    spans = {"events": number.span}
    counted = Quantity(
        *("percent", number.start, number.end), unit="%", events=int(number.value), spans=spans
    )
    counted = with_numbers(counted, match, value="share")
    total = line.match(_OF_TOTAL, match.end())
    if total and _is_share(number.value, to_float(total["n"])):
        return with_numbers(counted, total, n="n")
    return counted


_NO_COUNT = pattern(
    r"\b(?:groups?|arms?|conditions?|cohorts?|doses?|weeks?|days?|months?|visits?|stud(?:y|ies)|trials?"
    r"|time ?points?|scales?|measures?|thirds?|quarters?)\b"
)
_OF_ARM = pattern(r" (?:of|in) the [\w-]+(?: [\w-]+)? (?:group|arm)\b[^a-z]")
_SO_MANY_AMONG = pattern(  # "6 infections among 210 injections (3%)"
    rf"\b(?:\d{{1,4}}|{'|'.join(SMALL)}) (?:[a-z-]+ ){{1,4}}among(?:st)? (?:the |all )?\Z"
)
_ONE_IN = pattern(rf" (?:in|of|out of) (?:every )?(?:{'|'.join(SMALL)}|\d)")
"""``of the two groups (41.2% vs 38.4%)``, ``one in three (33%)`` count nobody."""
_NO_COUNT_BEFORE = pattern(
    r"(?:\b(?:1|one) (?:in|(?:out )?of)|\d (?:out )?of) \S+\Z"
    r"|\b(?:in|since|from) (?:19|20)\d\d\Z|[<>≤≥$£€] ?\d+\Z"
    r"|\b(?:above|below|under|exceeding|scores?(?: of)?) \d+\Z"  # "a score above 20 (15%)"
)
_OF_TOTAL = pattern(rf"\s?[)\]]\s(?:out )?of (?:the )?(?P<n>{DIGITS})(?!\s?%|[\w]*\d)")


def read_percent(line: Line, number: Number) -> Quantity | None:
    """``48.2%``, ``17.7% (n = 229)``, ``6.6% (85/1295)``, ``14 percentage points``, ``+17%``."""
    points = line.match(_POINTS, number.end)
    if points:
        return number.as_form("estimate", points.end(), "percentage points", "RD")
    match = line.match(_PERCENT, number.end)
    if not match or (number.spelt and number.value == 0):
        return None
    if is_threshold(line, number, match.end()):
        return Quantity("threshold", number.start, match.end(), value=number.value)
    if measure := _measure_of(line, number, match.end()):
        return number.as_form("estimate", match.end(), "%", measure)
    form = form_of_change(line, number, match.end())
    mean = number.as_form(form, match.end(), "%") if form else None
    return mean or _with_count(line, number, match.end())


def _measure_of(line: Line, number: Number, stop: int) -> str | None:
    """What a percentage measures that is no share: how well a test does, a difference, a change."""
    told = line.match(_OF_TEST, stop) or _ACCURACIES.search(line.before(number, _FAR))
    tested = _MODELS if told and told[1] == "accu" else _PREDICTS
    if told and tested.search(line.lowered, line.start, line.end):
        return _OF_TESTS[told[1]]
    if line.match(_WITH_INTERVAL, stop) and _DIFFERENCE.search(line.before(number, _FAR)):
        return "RD"
    changed = line.text[number.start] == "+" or is_change(line, number, stop)
    return "change" if changed or is_next_change(line, number, stop) else None


_FAR = 160
_DIFFERENCE = pattern(  # "the greatest difference was between A and B (9.3%, 95% CI ...)"
    r"(?<!\bno )(?<!\bno significant )\bdifferences?\b(?=[^.;:()\[\d]{0,80}\bbetween"
    r" [^.;:()\[\d]{2,60} and )[^.;:()\[\d]{0,140}[(\[]\Z"
)
_WITH_INTERVAL = pattern(
    r"[,;] ?9[059]\s?% ?(?:CI|[Cc]onfidence)\b(?![^()]{0,60}\b(?:vs|versus|compared)\b)"
)
_OF_TESTS = {"sens": "sensitivity", "spec": "specificity", "accu": "accuracy"}
_OF_TEST = pattern(r" (?:[a-z]+ )?(sens|spec|accu)(?:itiv(?:e|ity)|ific(?:ity)?|racy)\b(?! to\b)")
_ACCURACIES = pattern(  # "with accuracies of 71.4% at T1 and 63.2% at T2"
    r"\b(accu)racies (?:were |of |from )(?:\d[\d.]{0,6} ?%[^.;%]{0,30}(?:,|\band|\bto) ){0,3}\Z"
)
_PREDICTS = pattern(
    r"\b(?:predict|classif|models?\b|identif|validat|discriminat|distinguish|screen)"
)
_MODELS = pattern(
    r"\b(?:predict|classifier|models?\b|validat|sensitiv|specific)"
)  # not how people did


def _with_count(line: Line, number: Number, stop: int) -> Quantity:
    """A percentage with the count in brackets after it, where there is one."""
    share = number.as_form("percent", stop, "%")
    limits = line.match(_LIMITS, stop)
    if limits and to_float(limits["low"]) <= number.value <= to_float(limits["high"]):
        limited = with_numbers(share, limits, ci_low="low", ci_high="high")
        if speaks_of_intervals(line.text[max(0, number.start - 160) : number.start]):
            return limited._replace(spread_kind="CI")
        return share._replace(end=limits.end())  # "45% (34-56%)"
    count = line.match(_COUNT_IN_BRACKET, stop)
    if count and (_fits(count, number.value) or line.goes_on(_OF_PEOPLE, count.end())):
        share = with_numbers(share, count, events="events")
        return with_numbers(share, count, n="n") if count["n"] else share
    told = _count_after(line, number, stop)
    if not told:
        return share
    return told._replace(
        form="percent",
        start=share.start,
        value=share.value,
        unit="%",
        spans={**told.spans, **share.spans},
    )


def _count_after(line: Line, share: Number, stop: int) -> Quantity | None:
    """``(14%, six of 43)``, ``14% (6 out of 43 women)``: only where the numbers agree."""
    opens = line.match(_OPENS_COUNT, stop)
    if opens is None:
        return None
    digits = line.match(_COUNT, opens.end())
    count = (
        number_at(line.text, *digits.span())
        if digits
        else spelt_number(line.text, opens.end(), line.end)
    )
    found = read_fraction(line, count) if count else None
    if found is None or found.value is not None or not found.n:
        return None
    return found if abs(100 * (found.events or 0) / found.n - share.value) <= _ROUNDED else None


_OPENS_COUNT = pattern(r"(?:[;,]\s|\s?[(\[])(?=\w{1,12}\s(?:[a-z]{3,12}\s)?(?:out\s)?of\s)")
_COUNT = pattern(r"\d{1,6}(?=\s)")
_LIMITS = pattern(
    rf"\s?[(\[]\s?(?P<low>{DIGITS})\s?%?\s?(?:[-—]|to)\s?(?P<high>{DIGITS})\s?%?\s?[)\]]"
)
_INTERVALS = pattern(r"\bCIs?\b|confidence interval")
_SENTENCE_END = pattern(r"[^A-Z\s]\.\s(?=[A-Z])")


def speaks_of_intervals(before: str) -> bool:
    """Whether the sentence of a number says before it that limits follow."""
    ends = list(_SENTENCE_END.finditer(before))
    return bool(_INTERVALS.search(before[ends[-1].end() :] if ends else before))


def _fits(count: re.Match[str], share: float) -> bool:
    """Whether a count may be that of a share; after many words only where they agree."""
    if count["n"] is None:
        return to_float(count["events"]).is_integer() and bool(_NAMED_COUNT.search(count.group()))
    events, total = to_float(count["events"]), to_float(count["n"])
    near = count.group().count(" ") <= _FEW or abs(100 * events / total - share) <= 1
    return _is_share(events, total) and near


_FEW = 4
_NAMED_COUNT = pattern(r"=|\S\s\S")
_OF_PEOPLE = pattern(rf"[)\]] of (?:the |all |all the |these )?(?:[a-z-]+ )?{PEOPLE}\b")
