"""Means and medians that a word opens, and what a sentence says that its numbers are."""

from __future__ import annotations

import re
from dataclasses import replace

from litreview.reading.patterns import pattern
from litreview.reading.quantities_changes import MORE_POINTS
from litreview.reading.quantities_line import CENTRE, CENTRES, CHANGE, UNIT, Header, Line
from litreview.reading.quantities_numbers import SIGNED, Quantity, number_at
from litreview.reading.quantities_values import read_value

_HEADER = pattern(
    r"(?P<form>mean|median|average)s?(?:\s[a-z]{2,14}){0,2}?\s?[(\[,]?\s?(?:±|\+/-)?\s?"
    r"(?P<kind>sd|sem|se|iqr|standard deviation|standard error|interquartile range|range|95% ci"
    r"|95% confidence interval)\b"
)
_NAMED = 13  # "[SE] difference"
_KINDS = {
    **{"sem": "SE", "95% ci": "CI", "95% confidence interval": "CI"},
    **{"standard deviation": "SD", "standard error": "SE", "interquartile range": "IQR"},
}


def header_at(line: Line, start: int) -> Header | None:
    """``Mean (SD)``, ``median [IQR]``."""
    match = _HEADER.match(line.lowered, start, line.end) if line.lowered[start] in "ma" else None
    if not match:
        return None
    kind = _KINDS.get(match["kind"], match["kind"].upper())
    near = max(0, start - 30), match.end() + _NAMED
    if kind in {"CI", "SE", "SD"} and line.text.find("ifference", *near) >= 0:
        return Header("difference", kind)
    return Header("median" if match["form"] == "median" else "mean", kind)


def told_by(line: Line, quantity: Quantity) -> Header | None:
    """What a number with a named spread in brackets tells of those that follow."""
    kind = quantity.spread_kind
    named = line.text.find("nterq", quantity.start, quantity.end) >= 0
    if kind is None and quantity.form == "median" and named:
        kind = "IQR"  # "27 mg, interquartile range = [19]"
    if kind not in {"SD", "SE", "IQR"} or quantity.form not in CENTRES:
        return None
    closed = line.text[quantity.end - 1] in ")]"
    return Header(quantity.form, kind, said=False) if closed else None


def as_said(line: Line, quantity: Quantity) -> Quantity:
    """A spread after ± is what the sentence says it is."""
    header = line.header
    if header and header.said and quantity.form == "mean" and quantity.spread is not None:
        kind = quantity.spread_kind or (header.kind if header.kind in {"SD", "SE"} else None)
        return quantity._replace(form=header.form, spread_kind=kind)
    return quantity


_MEAN = pattern(
    r"(?:[Mm]eans?|[Mm]edians?|[Aa]verag(?:ed?|ing)|M|Mdn)"
    rf"(?:(?:\s(?!baseline)[A-Za-z][\w-]{{1,20}}){{0,3}}?\s(?:{CHANGE}|loss|score|rating|value|level|peak"
    r"|maximum)(?= of)"
    r"|(?:\s[a-z][\w-]{1,12}){0,2}\s(?:length of (?:hospital )?stay"
    r"|(?:days|drinks|cigarettes|units)(?: per [a-z]+| of [a-z]+){0,2})(?= of\s\d)"
    r"|\s(?:retention|duration|stay|time)(?=[ ,])"
    r"|(?P<until>\s(?:time|latency)\s(?:to|until)(?:\s(?!was|were)[a-z-]{2,20}){1,4}(?=\s(?:was|were)\s)))?"
    r"\s{0,2}(?P<link>=|:|of|was|were|(?P<aside>(?<!verage),))?"
    rf"\s{{0,2}}[$£€]?(?P<value>{SIGNED})(?![\w]*\d|,\d\d\b|/\d)"
    rf"(?(aside)(?= (?:{UNIT}|vs\b|versus\b)))(?(until)(?= ?{UNIT}))"
)
_MEAN_ENDS = pattern(
    rf"(?:\s?(?!cigarettes){UNIT})?"
    r"\s?(?:[,.;:()\[\]/]|(?:points?|drinks?|in|for|with|at|on|and|vs|versus|to|or|after|per|compared|than"
    r"|among|during|out of|of \d+|mg|µg|kg|a (?:day|night|week|month|year))\b|\Z)"
)
_AT_A = pattern(rf"(?:\bat an? |(?<!at )\bfollow-?up(?: [a-z]+)? [(\[]){CENTRE},? (?:of )?\Z")
_OPPOSED = pattern(r"\s(?:vs\.?|versus)\s\d")
_CLAUSE = 40


def read_mean(line: Line, start: int) -> Quantity | None:
    """``mean 10.2``, ``M = 10.2, SD = 3.1``, ``a median of 12 days``."""
    match = line.match(_MEAN, start)
    if not match or line.goes_on(MORE_POINTS, match.end("value")):
        return None  # "on average 1.5 points lower" is a difference
    number = number_at(line.text, *match.span("value"))
    form = "median" if match.group()[:3].lower() in {"med", "mdn"} else "mean"
    found = read_value(replace(line, header=line.header or Header(form, None)), number)
    if found and found.form in CENTRES:
        return found._replace(form=form)
    when = found and found.form == "time" and line.leads(_AT_A, number, 40)
    if found and (when or found.form not in {"time", "percent"}):
        return found  # "still free at a mean of 12 months"
    stop = found.end if found else number.end
    if not _is_whole(line, match, stop, found is not None and found.form == "time"):
        return None
    return number.as_form(form, stop, found.unit if found else None)._replace(start=start)


def _is_whole(line: Line, match: re.Match[str], stop: int, timed: bool) -> bool:
    """Whether a number is the mean: ``a mean of 18 infusions`` counts things.

    ``Sleep averaged 5.9 h``, but in ``mean 48 h score`` the number belongs to the time, and a
    follow-up that averaged 12 months is no result.
    """
    averaged = match.group().startswith("averaged")
    if timed and not (match["link"] or line.match(_OPPOSED, stop)):
        follows = line.text.find("ollow", max(0, match.start() - _CLAUSE), match.start()) >= 0
        if follows or not averaged:
            return False
    return (averaged and "." in match["value"]) or line.match(_MEAN_ENDS, stop) is not None
