"""How many times as much: ``a 2.5-fold increase``, ``three-fold higher``, ``rose twofold``."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_forms import with_bare_limits
from litreview.reading.quantities_line import Line
from litreview.reading.quantities_numbers import SMALL, Number, Quantity
from litreview.reading.quantities_words import MOVED

FOLDS = {f"{word}fold": float(value) for word, value in SMALL.items() if value > 1}
"""``twofold``: a number and its form in one word."""
_FOLD = pattern(r"[- ]?fold\b")
_TIMES = pattern(
    r" times (?:the (?:odds|risk|rate|hazard)|(?:as|more|less) likely"
    r"|(?:higher|greater|lower|increased) (?:odds|risk|rate|hazard|likelihood|prevalence)"
    r"|th(?:at|ose) (?:of|in|with|for|among|after)"
    r"|as (?:high|great|large|long|fast|many|much|often)"
    r"|(?:higher|greater|larger|longer|faster|more)"
    r"(?= (?:in|with|for|among|after|than|on)\b|[,;.]))\b"
)
_BEFORE = pattern(
    rf"(?:{MOVED}|\b(?:higher|greater))(?:(?: [a-z]+){{0,2}} by)?"
    r"(?: (?:approximately|about|almost|nearly|more than|up to|over|an?))*[ (]*\Z"
)
_ASIDE = r"(?: [(\[][^()]{0,60}[)\]])?"
_AFTER = pattern(
    rf"[,)]?{_ASIDE}(?:,? (?:and|to) \S{{1,8}}[- ]?fold{_ASIDE})?,? (?:[a-z]+ )?"
    rf"(?:(?:high|great|low|larg|strong|fast|more|less|fewer|augment|potent)|{MOVED})"
)


def read_fold(line: Line, number: Number) -> Quantity | None:
    """``2.5-fold`` where something rose or fell by it: a validation in 10 folds is none."""
    after = line.text[number.end : number.end + len(" times")]
    if "fold" not in after and "times" not in after:
        return None
    if times := line.match(_TIMES, number.end):
        return _estimate(line, number, times.end())
    match = line.match(_FOLD, number.end)
    return _fold(line, number, match.end()) if match else None


def read_fold_word(line: Line, start: int) -> Quantity | None:
    """``twofold`` in one word."""
    stop = line.text.find("fold", start, line.end) + len("fold")
    return _fold(line, Number(FOLDS[line.text[start:stop].lower()], start, stop, True), stop)


def _fold(line: Line, number: Number, stop: int) -> Quantity | None:
    told = line.leads(_BEFORE, number, 60) or line.goes_on(_AFTER, stop)
    return _estimate(line, number, stop) if told else None


def _estimate(line: Line, number: Number, stop: int) -> Quantity:
    spans = {"estimate": number.span}
    found = Quantity("estimate", number.start, stop, number.value, None, "fold", spans=spans)
    return with_bare_limits(found, line)
