"""Numbers that are no result: criteria, margins, levels of intervals, solutions, beliefs."""

from __future__ import annotations

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities_line import CHANGE, Line
from litreview.reading.quantities_numbers import Number


def is_threshold(line: Line, number: Number, stop: int) -> bool:
    """``at least 50%``, ``a 50% reduction``, the level of an interval, ``0.9% saline``."""
    before = line.before(number, 24)
    if THRESHOLD.search(before) or line.goes_on(_OR_MORE, stop) or line.goes_on(_GAS, stop):
        return True
    if before.endswith(_CHOSEN) or ("discounted" in before and line.goes_on(_RATE, stop)):
        return True
    goal = _GOAL.search(before) or _is_next(line, number)
    fall = _FALL if goal or number.value == 50 else _FALL_REACHED
    if (goal or f" {before}".endswith(" a ")) and line.goes_on(fall, stop):
        return True
    if line.leads(_DEFINED, number) or line.goes_on(_BELIEF, stop) or line.leads(_BELIEVED, number):
        return True
    explained = before.endswith(_EXPLAINED) and line.goes_on(_OF_VARIANCE, stop)
    bound = _THAN.search(before) and not line.goes_on(_OF_ANOTHER, stop)
    if explained or bound or line.leads(_ONE_LIMIT, number, 40):
        return True
    return _is_level(line, number, stop) or _is_solution(line, number, before, stop)


def _is_next(line: Line, number: Number) -> bool:
    """``The time to 25% and 50% falls``: the second of two."""
    last = line.found[-1] if line.found else None
    if last is None or last.form != "threshold":
        return False
    return line.text[last.end : number.start] in {" and ", " or "}


_ONE_LIMIT = pattern(  # "(95% CI lower bound -13.6%)"
    r"(?:\b(?:ci|confidence)[^.;()]{0,12} (?:lower|upper) (?:bound|limit)|\bci[lu]b"
    r"|\b(?:lower|upper) (?:bound|limit) of [^.;()]{0,20}(?:ci|confidence interval))"
    r"[,:=]? ?(?:was )?\Z"
)
_EXPLAINED = ("mediated ", "accounted for ", "explained ", "explaining ", "accounting for ")
_OF_VARIANCE = pattern(
    r" of (?:the )?(?:[\w'’-]+ ){0,3}?(?:effects?|varian(?:ce|ces)|variability|variation"
    r"|differences?|associations?|relationships?)\b"
)
_BETTER = r"(?:superior|better|best|benefit|efficacy|effect|more |greater|lower|fewer|less )"
_BELIEF = pattern(  # "a 94% probability of benefit"
    r" (?:posterior|bayesian) prob|"
    rf" (?:probability|chance|certainty) (?:of|that) (?:[a-z-]+ ){{0,4}}?(?:being )?{_BETTER}"
)
_BELIEVED = pattern(
    r"(?:\bposterior prob|\bsucra\b|\bp-?scores?\b|\bsurface under the cumulative"
    rf"|\bprobabilit(?:y|ies) (?:of|that) (?:[a-z-]+ ){{0,4}}?(?:being )?{_BETTER})[^.;]{{0,90}}\Z"
)


def _is_level(line: Line, number: Number, stop: int) -> bool:
    """``95% bootstrap CI``, ``98.3% CI``."""
    if number.value in LEVELS and (
        line.match(_LEVEL_NAME, stop) or line.match(_SMALL_LIMITS, stop)
    ):
        return True
    return number.value >= min(LEVELS) and line.match(_LEVEL_NEXT, stop) is not None


def _is_solution(line: Line, number: Number, before: str, stop: int) -> bool:
    """``0.9% saline``, ``ropivacaine 0.2%``; ``20% propofol`` is a share of people."""
    if number.value > _STRONGEST:
        return False
    if line.match(_SOLUTION, stop):
        return True
    if before.endswith("(") and number.value > _IN_BRACKETS:
        return False  # "less than with fentanyl (6%)"
    return _SOLUTE.search(before) is not None


_DEFINED = pattern(  # "response, defined as a reduction of 50%"
    r"\b(?:defined|considered|taken) (?:as|by) (?:[a-z]+ ){0,4}?(?:reduction|decrease"
    r"|decline|improvement|fall|drop|change) (?:(?:of|by) |(?:in|of) (?:[a-z-]+ ){1,4}to )\Z"
)
_GOAL = pattern(r"\b(?:respon(?:se|ders?|ded)|remission) \((?:an? )?\Z")  # "response (35% fall)"
_OR_MORE = pattern(r" or (?:more|greater|higher|above|over|less|fewer|lower|below)\b")
_FALL = pattern(rf"\s(?:or (?:more|greater)\s)?{CHANGE}")
_FALL_REACHED = pattern(  # "A 30% decrease in pain was seen in 12 of 40"
    rf"\s{CHANGE} (?:in|of|from) [^.;%()]{{1,50}}? (?:was|were) (?:[a-z]+ly )?(?:seen|observed"
    r"|achieved|reached|obtained|attained|met|reported|found|noted|recorded|experienced)"
    r" (?:in|by|for|among) (?:about |only |nearly )?"
    rf"\d+(?:\.\d+)?(?: ?%| ?\(| of\b| out\b| (?:[a-z-]+ )?{PEOPLE}\b)"
)
_SOLUTION = pattern(
    r"\s?(?:(?:normal|plain|caudal|epidural|intrathecal|spinal|isobaric|hyperbaric|topical) )?"
    r"(?:[Ss]aline|[Ss]odium|NaCl|dextrose|glucose|sucrose|bupivacaine|ropivacaine"
    r"|lidocaine|levobupivacaine|propofol|ketamine)"
)
_GAS = pattern(
    r"\s?(?:(?:power|isoflurane|desflurane|sevoflurane|oxygen|o2|nitrous|ethanol|v/v|w/v|solution"
    r"|methanol|acetonitrile|co2|dmso|(?:form|acet|trifluoroacet|phosphor|lact|ascorb|citr)ic acid"
    r"|(?:(?:fetal|bovine|calf|horse) ){1,2}serum)\b)"
)
_IN_BRACKETS = 2
_STRONGEST = 10
_CHOSEN = (  # "the top 30% of responders", half an interval, coefficients of variation
    *("±", "± ", "+/-", "+/- "),
    *("cilb ", "cilb, ", "bound ", "bound of ", "bound, ", "bound: ", "margin ", "margin of "),
    *("time to ", "time-to-", "time to a "),
    *("threshold of ", "cut-off of ", "cutoff of ", "cut off of "),
    *("top ", "bottom ", "upper ", "highest ", "lowest "),
    *(" cv ", "(cv ", "cv = ", "cv=", " cv of ", "coefficient of variation ", "%cv, "),
)
_RATE = pattern(r"\s(?:per|a|each) (?:year|annum)|\sannually")
_SOLUTE = pattern(
    r"(?:saline|sodium chloride|nacl|dextrose|glucose|[a-z]{3,8}caine|fentanyl|sufentanil"
    r"|remifentanil|propofol)\s?[(]?\Z"
)
LEVELS = frozenset({80, 90, 95, 97.5, 99, 99.9})
_LEVEL_NAME = pattern(
    r",?\s?-?[(\[]?(?:[A-Za-z-]{3,15} ){0,2}"
    r"(?:CI[A-Z]{0,2}s?\b|[Cc]onfidence|[Cc]redib|HDI\b|CrI|[Ii]ntervals?\b|HPD|UI\b)"
)
_SMALL_LIMITS = pattern(r"\s?\[\s?-?\d?\.\d{1,3}[^\d\]]{1,5}\d?\.\d{1,3}\s?\]")  # 95% [-0.04, 0.97]
_LEVEL_NEXT = pattern(r"\s?(?:CIs?\b|[Cc]onfidence|[Cc]redib)")  # 98.3% CI
THRESHOLD = pattern(
    r"(?:[<>≥≤]=?|[(\[]=|&[lg]t;|\b(?:at least|(?:more|less|greater) than|over|up to|above|below"
    r"|within|exceeding|exceed(?:ed|s)?|minimum))(?: or =| or equal to| an?)?\s?\Z"
)


_THAN = pattern(r"\b(?:higher|lower) than\s?\Z")
_OF_ANOTHER = pattern(r" (?:with|on|under|after|for|among) | in (?!both|all|each)")


def settle_margins(line: Line) -> None:
    """``above the noninferiority margin of -10 points``: chosen, and not found.

    So are the answers to a survey, the use before a study and when a drug was started.
    """
    for i, quantity in enumerate(line.found):
        if quantity.form in MAY_BE_CHOSEN and (
            line.leads(_MARGIN, quantity, 90)
            or line.goes_on(_BEFORE_ENTRY, quantity.end)
            or line.match(_CURRENT, quantity.end)
            or (line.leads(_AMONG, quantity, 12) and line.goes_on(_WHO, quantity.end))
            or (line.leads(_IN_THE_PAST, quantity, 90) and line.goes_on(_YEARS, quantity.end - 6))
        ):
            line.found[i] = quantity._replace(form="before")


_CURRENT = pattern(r"\s?mA\b")  # "stimulated with 41.2 ± 6.3 mA", but MA is a drug
MAY_BE_CHOSEN = frozenset({"percent", "estimate", "mean", "median", "interval", "fraction"})
_YEARS = pattern(  # of the number itself: "28.1 vs 32.6 years", no "4 a day at 6 months"
    r"(?:(?! (?!vs|to|and|versus|years|months|weeks)[a-z])[^;()%]){0,20}"
    r"\b(?:years|months|weeks)\b"
)
_IN_THE_PAST = pattern(  # "had smoked for a mean of 22 years", "duration (9.5 ± 7.1 years)"
    r"\b(?:had|have) (?:been )?(?:[a-z]+ly )?"
    r"(?:smok|us|dr[ua]nk|inject|depend|addict|gambl)[a-z]*\b[^.;%]{0,40}\Z|\bduration [(\[]\Z"
    r"|\b(?:interval between|follow-?up (?:period |time )?was)\b[^.;\d]{0,40}\Z"
    r"|\b(?:younger|older)\b[^.;%]{0,16}\Z|\b\d{1,4} ?(?:m|f|men|women|(?:fe)?males?),? \Z"
)
_AMONG = pattern(r"\b(?:among|in|for) the \Z")  # "among the 61% of participants who"
_WHO = pattern(rf" of (?:the |all )?(?:[a-z-]+ )?{PEOPLE} (?:who|that|with|[a-z]+ing)\b")
_BEFORE_ENTRY = pattern(  # "71% of days in the month before entry", and not after it
    r"[^.;:,()\d]{0,40}\bwithin \d+ (?:days|weeks|months) of baseline\b|"
    r"[^.;:,()\d]{0,40}\b(?:in|during|over) the (?:\d{1,3} |[a-z]+ )?(?:days|weeks?|months?|years?)"
    r" (?:before|prior to|preceding) (?:the )?(?:study |trial )?"
    r"(?:entry|enrol+ment|admission|intake|baseline|randomi[sz]ation|treatment|trial|study)\b"
    r"(?![^.;]*\b(?:after|following|later|month after|to \d))"
)
_MARGIN = pattern(
    r"\b(?:(?:survey|questionnaire|postal|mail) (?:response|participation|return) rates?"
    r"|(?:response|participation|return) rates? (?:to|for|of) (?:the |our |this )?"
    r"(?:[a-z-]+ ){0,3}(?:survey|questionnaire|mailing|invitation|interview|poll)s?)"
    r"\b[^.;%\d]{0,30}\Z"
    r"|\b(?:(?:power(?:ed)?|sample size)\b[^.;%]{0,40}\b(?:detect|show|find)|assumptions? of) "
    r"(?:an? |the )?(?:[a-z-]+ ){0,3}\Z"
    r"|\b(?:data|samples|recordings|scans|results|tests)\b[^.;%\d]{0,40}\b(?:was|were) "
    r"(?:available|missing|usable) (?:for|from|in) (?:only )?\Z"
    r"|\b(?:started|initiated|begun|commenced|introduced)(?: at)?(?: an?)? "
    r"(?:(?:mean|median|average) (?:of )?)?\Z|"
    r"\bminimal(?:ly)? (?:[a-z]+ )?(?:important |meaningful |relevant |clinical )\Z"
    r"|\b(?:margin|minimal(?:ly)? (?:[a-z]+ ){0,2}(?:important |meaningful |relevant )?differences?"
    r"|mcids?)(?: \([a-z]{2,5}\))?(?:,? (?:of|was|is|at|set at|\())*\s?[(\[]?\Z"
)
