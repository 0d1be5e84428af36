"""P-values: as printed, of a test, and not those that were chosen or are of the studies."""

from __future__ import annotations

import re

from litreview.reading.patterns import pattern
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_numbers import DIGITS, Quantity, to_float
from litreview.records import Span

OPERATORS = {
    **dict.fromkeys(("<", "less than", "&lt;", "below", "= <"), "<"),
    **dict.fromkeys((">", "greater than", "&gt;", "= >"), ">"),
    **dict.fromkeys(("<=", "=<", "≤", "< or ="), "<="),
    **dict.fromkeys((">=", "=>", "≥", "> or ="), ">="),
    **dict.fromkeys(("=", "¼", "of", ":"), "="),  # a misread sign of equality
    "o": "<",  # misread: "Po0.05"
}
_WRITTEN = "|".join(sorted((op for op in OPERATORS if op != "o"), key=len, reverse=True))
_OPERATOR = rf"(?P<op>{_WRITTEN}|(?<=[Pp])o(?=0?\.))"
_P = pattern(
    r"[Pp](?:\s?-?\s?values?|'s|s)?(?:\s?[(_-]?\s?(?:[Tt]rend|[Ii]nteraction|int|adj|adjusted|corr"
    r"|corrected|FDR|FWER?|perm|Bonf|Holm|unc|uncorrected|one-tailed|two-tailed|one-sided|two-sided)"
    r"\.?\s?\)?){0,2}(?:\s(?:for|from)(?:\s[A-Za-z-]{1,15}){1,4})?(?:\s(?:all|was|were|both))?"
    rf"(?:\s{{0,2}}{_OPERATOR}\s{{0,2}}|\s(?=0?\.\d{{1,4}}(?!\w|\.\d)))(?P<value>{DIGITS})"
    r"(?:\s?[x×*]\s?10\s?[\^(]{0,2}\s?(?P<power>-\s?\d{1,3})\)?|[eE](?P<exponent>-\d{1,3}))?"
)


def read_p(line: Line, position: int) -> Quantity | None:
    """A p-value with its operator: ``p's > .05``, ``P-value = 0.02``, ``p≤.001``, ``(p 0.03)``."""
    match = line.match(_P, position)
    if not match or _is_cut_off(line, match):
        return None
    value, power = to_float(match["value"]), match["power"] or match["exponent"]
    if power:
        value = float(f"{value}e{to_float(power):.0f}")
    if not 0 <= value <= 1 or (value == 0 and match["op"] == "<"):  # "p <. 0.001", misprinted
        return None
    return Quantity(
        *("p", position, match.end(), value),
        operator=OPERATORS[match["op"] or "="],
        text=NONINFERIOR if _of_noninferiority(line, match) else None,
        spans={"p_value": Span(match.start("value"), match.end(0 if power else "value"))},
    )


NONINFERIOR = "noninferiority"


def _of_noninferiority(line: Line, match: re.Match[str]) -> bool:
    """``P<0.001 for noninferiority``: it tells of no difference that was found."""
    first = max(0, match.start() - 30)
    named = _NONINFERIORITY.search(line.lowered, first, match.end())
    return bool(named) or line.goes_on(_FOR_NONINFERIORITY, match.end())


_FOR_NONINFERIORITY = pattern(r"\s(?:for|of)\s(?:the\s)?non-?inferiority\b")
_NONINFERIORITY = pattern(r"\bnon-?inferiority\b[^.;)]{0,12}\Z")
_DECIMALS_APART = pattern(r"\.?\s?\d|[.,]|,\d")
_I2 = r"i\s?(?:²|2|\(2\)|\^2)"
_HETEROGENEOUS = pattern(
    rf"(?:\b{_I2} (?:values?|statistics?) [^.;()]{{0,40}}\d\s?%\s?|[(\[]{_I2}\s?=[^.;()]{{1,8}}%|"
    r"\bq(?:\s?[(\[][^()\[\]]{1,12}[)\]])?\s?=\s?\d[\d.]{0,8}|heterogeneity"
    r"|publication bias|funnel(?: plot)? asymmetry"
    r"|cochran(?:'s)?\s?q?(?:\stest)?|q[- ]test"
    r"|(?:egger|begg)(?:'s)?(?:\s(?:linear|regression|rank|correlation|test)){0,3})"
    r"[\s,:;(=]{0,3}\Z"
)
_FOR_HETEROGENEITY = pattern(r" for (?:the )?(?:[a-z-]+ )?heterogeneity\b")
_SET = pattern(
    r"\b(?:(?:corrected|thresholded) at|(?:error|discovery) rate(?: \([a-z]+\))?(?: of| at)?"
    r"|(?:threshold|significance|alpha)(?: level)?"
    r"(?: (?:was|of|at|set|were|defined|as))+)[\s(:]{1,2}\Z"
)
"""What stands before a p-value that was chosen, not found."""


def _is_cut_off(line: Line, match: re.Match[str]) -> bool:
    """A nought whose decimals stand apart (``0. 181``); a test of the studies themselves."""
    if match["value"] in {"0", "1"} and _DECIMALS_APART.match(line.text, match.end("value")):
        return True
    start = match.start()
    if _SET.search(line.lowered, start - 40, start) or "heterogen" in match.group().lower():
        return True
    if [q.form for q in line.found[-2:]] == ["p", "heterogeneity"]:
        return True  # "(SMD -0.4, p = .002; I2 = 61%, p = .02)"
    of_studies = line.goes_on(_FOR_HETEROGENEITY, match.end())
    return of_studies or _HETEROGENEOUS.search(line.lowered, start - 60, start) is not None
