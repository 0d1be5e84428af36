"""Changes: of one arm among others, or how much something changed at all.

``fell by 12 points with A and by 4 with B`` prints the numbers of two arms; ``fell by 12
points`` and ``fell by 12 points more than with B`` print a difference.
"""

from __future__ import annotations

from litreview.reading.patterns import pattern

UNITS = (
    r"(?:points?|mm(?: ?Hg)?|cm|kg|bpm|beats(?:/| per )min(?:ute)?|°C|dB|cigarettes|drinks"
    r"|I?U/[Ll]|[pnμµm]g/[md]?[Ll]|ppm|ms|words|items|grams|units)"
)
_AGAINST = pattern(
    rf"(?:\s(?:{UNITS}|unit|days?))?"
    r"\s(?:more|less|in comparison|compared|relative|than|(?:versus|vs)\b(?!\.? \d))\b"
)
_REACH = 150


def is_of_arm(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a change printed at ``text[start:stop]`` is of one arm among others.

    It is where the arm is named in its clause, or where another change stands beside it.
    """
    if _AGAINST.match(text, stop, end):
        return False
    if _FOR_ARM.match(text, stop, end) or _BESIDE.search(text, stop, min(end, stop + _REACH)):
        return True
    before = text[max(0, start - _REACH) : start]
    clause = before[before.rfind(". ") + 1 :]
    if _BY_ARM.search(clause):
        return True
    return not _OF_SCALE.search(clause) and bool(_BESIDE.search(clause[:-_CLOSE]))


_FOR_ARM = pattern(
    rf"(?:\s?%|\s{UNITS}|\s(?:unit|days?))?(?:\s[(\[][^()\[\]]{{1,60}}[)\]])?"
    r"\s(?:with|in|for|after|following|on|under|among|from)\s"
    r"(?!(?:the )?(?:\d[\d.]*+[ -]?+(?!mg|[μµ]g|mcg)|first|last|past|final|next|week|day|month"
    r"|year|end|follow-?up|one|two|three|six"
    r"|(?:treatment|infusion|intervention)(?! (?:group|arm)\b)|baseline|all\b|both|whole|entire"
    r"|total|overall|average|addition))[A-Za-z\d]"
    rf"|(?:\s?%|\s{UNITS})?(?:,? and|,| vs\.?| versus) \d"
)
_BESIDE = pattern(
    r"\b(?:(?<![A-Z\d] )by|(?:[a-z]{3,8}(?:ase|ion|nge|ine|ent)|fall|drop|rise|gain) of)"
    r" (?:only |just |about )?(?:an? (?:(?:mean|median) of )?)?\d"
)
_BY_ARM = pattern(
    r"\b(?:groups?|arms?|(?:[Pp]atients|[Pp]articipants|[Tt]hose)"
    r" (?:on|given|in|taking|receiving))\b|\(by \Z"
)
_OF_SCALE = pattern(r"[A-Z\d] by (?:an? (?:mean|median) of )?\Z")  # "GAD-7 by 5.1"
_CLOSE = 12  # "by a mean of"
