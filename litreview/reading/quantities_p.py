"""P-values: as printed, of a test, and not those that were chosen or are of the studies."""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import DIGITS, Quantity, to_float
from litreview.records import Span

OPERATORS = {
    **dict.fromkeys(("<", "less than", "&lt;", "＜", "below", "= <"), "<"),
    **dict.fromkeys((">", "greater than", "&gt;", "＞", "= >"), ">"),
    **dict.fromkeys(("<=", "=<", "≤", "⩽", "≦", "< or ="), "<="),
    **dict.fromkeys((">=", "=>", "≥", "⩾", "≧", "> or ="), ">="),
    **dict.fromkeys(("=", "＝", "¼", "of", ":"), "="),  # a misread sign of equality
    "o": "<",  # misread: "Po0.05"
}
_OPERATOR = (
    r"(?P<op>< or =|> or =|<=|>=|= <|= >|=<|=>|≤|⩽|≦|≥|⩾|≧|&lt;|&gt;|<|>|=|¼|＜|＞|＝|less than"
    r"|greater than|below|of|:|(?<=[Pp])o(?=0?\.))"
)
_P = pattern(
    r"[Pp](?:\s?-?\s?values?|['’]s|s)?(?:\s?[(_-]?\s?(?:[Tt]rend|[Ii]nteraction|int|adj|adjusted|corr|corrected|FDR|FWER?|perm|Bonf|Holm|"
    r"unc|uncorrected|one-tailed|two-tailed|one-sided|two-sided)\.?\s?\)?){0,2}"
    r"(?:\s(?:for|from)(?:\s[A-Za-z-]{1,15}){1,4})?(?:\s(?:all|was|were|both))?"
    rf"(?:\s{{0,2}}{_OPERATOR}\s{{0,2}}|\s(?=0?[.·]\d{{1,4}}(?!\w|[.·]\d)))(?P<value>{DIGITS})"
    r"(?:\s?[x×*]\s?10\s?[\^(]{0,2}\s?(?P<power>[-−–‐]\s?\d{1,3})\)?|[eE](?P<exponent>[-−–]\d{1,3}))?"
)


def read_p(text: str, position: int, end: int) -> Quantity | None:
    """A p-value with its operator: ``p's > .05``, ``P-value = 0.02``, ``p≤.001``, ``(p 0.03)``."""
    match = _P.match(text, position, end)
    if not match:
        return None
    value = to_float(match["value"])
    power = match["power"] or match["exponent"]
    if power:
        value = float(f"{value}e{to_float(power):.0f}")
    if not 0 <= value <= 1 or _is_cut_off(text, match):
        return None
    stop = match.end("value") if not power else match.end()
    return Quantity(
        "p",
        position,
        match.end(),
        value=value,
        operator=OPERATORS[match["op"] or "="],
        text=NONINFERIOR if _of_noninferiority(text, match, end) else None,
        spans={"p_value": Span(match.start("value"), stop)},
    )


NONINFERIOR = "noninferiority"


def _of_noninferiority(text: str, match: re.Match[str], end: int) -> bool:
    """``P<0.001 for noninferiority``: it tells of no difference that was found."""
    if "nferior" not in text[max(0, match.start() - 30) : match.end() + 40]:
        return False
    if _FOR_NONINFERIORITY.match(text, match.end(), end):
        return True
    return bool(_NONINFERIORITY.search(text, max(0, match.start() - 30), match.end()))


_FOR_NONINFERIORITY = pattern(r"\s(?:for|of)\s(?:the\s)?[Nn]on-?inferiority\b")
_NONINFERIORITY = pattern(r"\b[Nn]on-?inferiority\b[^.;)]{0,12}\Z")
_DECIMALS_APART = pattern(r"\.?\s?\d|[.,]|,\d")
_I2 = r"I\s?(?:²|2|\(2\)|\^2)"
_HETEROGENEOUS = pattern(
    rf"(?:\b{_I2} (?:values?|statistics?) [^.;()]{{0,40}}\d\s?%\s?|[(\[]{_I2}\s?=[^.;()]{{1,8}}%|"
    r"\bQ(?:\s?[(\[][^()]{1,12}[)\]])?\s?=\s?\d[\d.]{0,8}"
    r"|[Hh]eterogeneity|[Cc]ochran(?:'s|’s)?\s?Q?(?:\stest)?|Q[- ]test"
    r"|(?:Egger|Begg)(?:'s|’s)?(?:\s(?:linear|regression|rank|correlation|test)){0,3})"
    r"[\s,:;(=]{0,3}\Z"
)


_SET = pattern(
    r"\b(?:(?:corrected|thresholded) at|(?:error|discovery) rate(?: \([A-Z]+\))?(?: of| at)?"
    r"|(?:[Tt]hreshold|[Ss]ignificance|[Aa]lpha)(?: level)?"
    r"(?: (?:was|of|at|set|were|defined|as))+)[\s(:]{1,2}\Z"
)
"""What stands before a p-value that was chosen, not found."""


def _is_cut_off(text: str, match: re.Match[str]) -> bool:
    """A nought whose decimals stand apart (``0. 181``); a test of the studies themselves."""
    if match["value"] in {"0", "1"} and _DECIMALS_APART.match(text, match.end("value")):
        return True
    if _SET.search(text, max(0, match.start() - 40), match.start()):
        return True
    return bool(_HETEROGENEOUS.search(text, max(0, match.start() - 60), match.start()))
