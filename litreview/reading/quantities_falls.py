"""Changes: of one arm among others, or how much something changed at all.

``fell by 12 points with A and by 4 with B`` prints the numbers of two arms; ``fell by 12
points`` and ``fell by 12 points more than with B`` print a difference.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_words import CENTRE, POINTS

_REACH = 150
_AGAINST = pattern(
    rf"(?:\s(?:{POINTS}|unit|days?))?"
    r"\s(?:more|less|in comparison|compared|relative|than|(?:versus|vs)\b(?!\.? \d))\b"
)
_FOR_ARM = pattern(
    rf"(?:\s?%|\s{POINTS}|\s(?:unit|days?))?(?:\s[(\[][^()\[\]]{{1,60}}[)\]])?"
    r"\s(?:with|in|for|after|following|on|under|among|from)\s"
    r"(?!(?:the )?(?:\d[\d.]*+[ -]?+(?!mg|[μµ]g|mcg)|first|last|past|final|next|week|day|month"
    r"|year|end|follow-?up|one|two|three|six"
    r"|(?:treatment|infusion|intervention)(?! (?:group|arm)\b)|baseline|all\b|both|whole|entire"
    r"|total|overall|average|addition))[a-z\d]"
    rf"|(?:\s?%|\s{POINTS})?(?:,? and|,| vs\.?| versus) \d"
)
_BESIDE = pattern(
    r"\b(?:(?<![A-Z\d] )by|(?:[a-z]{3,8}(?:ase|ion|nge|ine|ent)|fall|drop|rise|gain) of)"
    rf" (?:only |just |about )?(?:an? (?:{CENTRE} (?:of )?)?)?\d"
)
_BY_ARM = pattern(
    r"\b(?:groups?|arms?|(?:patients|participants|those) (?:on|given|in|taking|receiving))\b"
    r"|\(by \Z"
)
_OF_SCALE = pattern(rf"[A-Z\d] by (?:an? {CENTRE} of )?\Z")  # "GAD-7 by 5.1"
_CLOSE = 12  # "by a mean of"


def is_of_arm(line: Line, start: int, stop: int) -> bool:
    """Whether a change printed at ``text[start:stop]`` is of one arm among others.

    It is where the arm is named in its clause, or where another change stands beside it.
    """
    if line.goes_on(_AGAINST, stop):
        return False
    beside = _BESIDE.search(line.text, stop, min(line.end, stop + _REACH))
    if beside or line.goes_on(_FOR_ARM, stop):
        return True
    first = max(line.start, line.text.rfind(". ", 0, start), start - _REACH)
    if _BY_ARM.search(line.lowered, first, start):
        return True
    scale = _OF_SCALE.search(line.text, first, start)
    return not scale and _BESIDE.search(line.text, first, start - _CLOSE) is not None
