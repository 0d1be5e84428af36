"""The words that results are told in, each list once: parts of patterns on lowered text."""

from __future__ import annotations

from litreview.reading.patterns import pattern

VERSUS = r"(?:v(?:s|ersus)?\.?|compared (?:with|to))"
"""What sets a number against another."""
AND = rf"(?:,|,? (?:and|but|while|whereas|{VERSUS}))"
"""What stands between the numbers of two arms."""
_DOWN = (
    r"decreas|reduc|dropp?|fell|fall|declin|lower|shrank|shorten|diminish|attenuat|suppress|inhibit"
)
_UP = r"rose|ris|increas|improv|climb|prolong|lengthen|elevat|enhanc|rais|gr[eo]w|gain"
_ENDS = r"(?:ed|es|en|ing|e|s|tion|tions|ment)?"
FELL = rf"\b(?:(?:{_DOWN}){_ENDS}|(?:went|came) down)\b"
MOVED = rf"\b(?:{_DOWN}|{_UP}|chang|went|worsen){_ENDS}\b"
"""Verbs, and the nouns made of them: what a number did."""
CHANGE = (
    r"(?:reduction|decrease|increase|improvement|decline|drop|fall|rise|gain|change|shortening"
    r"|prolongation)s?"
)
MORE = (
    r"(?:lower|higher|greater|larger|smaller|less|more|fewer|longer|shorter|faster|slower|quicker"
    r"|earlier|later|sooner)"
)
CENTRE = r"(?:mean|median|average)"
CENTRAL = rf"\b(?:{CENTRE}|changed?|changes)\b"
LASTED = (
    r"\b(?:duration|lasted|stretch|run of|times? (?:to|was|were|until)|retention|stay|latency"
    r"|intervals?|recovery time)\b"
)
LEAD = (
    r"(?:(?:only|just|about|around|approximately|nearly|almost|an?|baseline|mean|median"
    r"|average|score|of) ){0,4}[$£€]?"
)
"""What may stand between "from", "to" or "by" and the number."""
POINTS = (
    r"(?:points?|mm(?: ?hg)?|cm|kg|bpm|beats(?:/| per )min(?:ute)?|°c|db|cigarettes|drinks"
    r"|i?u/l|[pnμm]g/[md]?l|ppm|ms|words|items|grams|units)"
)
"""Units of scores and of what is measured, not of time and doses."""
TESTED = pattern(r"[^().;]{0,16}(?:[,;]|\s?[(\[])\s?p\b")
"""What follows numbers of which a p-value is told."""
UNIT = (
    r"(?:kg/m\s?(?:2|²)|kg|[mμµnp]?g(?:/(?:kg|d(?:ay|L|l)?|mL|ml|L|l|h))?|mcg|mmol(?:/L)?"
    r"|[mμµunp]?mol/[Ll]|ng/m[Ll]|[μµ]g/[Ll]|[mμµn]M|mm(?:\s?Hg)?|cm|m[Ll]|(?:[mkμµ]?I?U)(?:/m?[Ll])?"
    r"|ms|bpm|dB|°C|(?:beats|breaths)(?:/| per )min(?:ute)?|ppm|hours?|h|min(?:utes?|s)?|seconds?|s"
    r"|days?|weeks?|months?|years?|points?|drinks?|cigarettes?|grams?)(?![\w])"
)
"""Any unit, as it is printed."""
IN_UNIT = rf"(?:[\s-]?(?:{UNIT.lower()}|units\b))?"
"""The same in lowered text, where it need not stand."""
