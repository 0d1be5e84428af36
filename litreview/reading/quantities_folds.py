"""How many times as much: ``a 2.5-fold increase``, ``three-fold higher``, ``rose twofold``."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.quantities_forms import with_bare_limits
from litreview.reading.quantities_numbers import SMALL, Number, Quantity

FOLDS = {f"{word}fold": float(value) for word, value in SMALL.items() if value > 1}
"""``twofold``: a number and its form in one word."""
_FOLD = pattern(r"[-‐‑ ]?fold\b")
_TIMES = pattern(
    r"\stimes (?:the (?:odds|risk|rate|hazard)|(?:as|more|less) likely"
    r"|(?:higher|greater|lower|increased) (?:odds|risk|rate|hazard|likelihood|prevalence)"
    r"|th(?:at|ose) (?:of|in|with|for|among|after)"
    r"|as (?:high|great|large|long|fast|many|much|often)"
    r"|(?:higher|greater|larger|longer|faster|more)"
    r"(?= (?:in|with|for|among|after|than|on)\b|[,;.]))\b"
)
_MORE = (
    r"(?:high|great|low|larg|strong|fast|increas|decreas|reduc|ris[ek]|rais|elevat|more|less"
    r"|fewer|declin|gain|grow|augment|enhanc|potent)"
)
_BEFORE = pattern(
    r"\b(?:increas|decreas|reduc|rais|ris|rose|elevat|declin|f[ae]ll|dropp|grew|grow|higher|lower"
    r"|greater|chang)[a-z]*(?:(?: [a-z]+){0,2} by)?"
    r"(?: (?:approximately|about|almost|nearly|more than|up to|over|an?))*[ (]*\Z"
)
_ASIDE = r"(?: [(\[][^()]{0,60}[)\]])?"
_AFTER = pattern(
    rf"[,)]?{_ASIDE}(?:,? (?:and|to) \S{{1,8}}[- ]?fold{_ASIDE})?,? (?:[a-z]+ )?{_MORE}"
)


def read_fold(text: str, number: Number, end: int) -> Quantity | None:
    """``2.5-fold`` where something rose or fell by it: a validation in 10 folds is none."""
    after = text[number.end : number.end + len(" times")]
    if "fold" not in after and "times" not in after:
        return None
    if times := _TIMES.match(text, number.end, end):
        return _estimate(text, number, times.end(), end)
    match = _FOLD.match(text, number.end, end)
    return _fold(text, number, match.end(), end) if match else None


def read_fold_word(text: str, start: int, end: int) -> Quantity | None:
    """``twofold`` in one word."""
    stop = text.find("fold", start, end) + len("fold")
    return _fold(text, Number(FOLDS[text[start:stop].lower()], start, stop, True), stop, end)


def _fold(text: str, number: Number, stop: int, end: int) -> Quantity | None:
    before = _BEFORE.search(text, max(0, number.start - _NEAR), number.start)
    if not (before or _AFTER.match(text, stop, end)):
        return None
    return _estimate(text, number, stop, end)


def _estimate(text: str, number: Number, stop: int, end: int) -> Quantity:
    spans = {"estimate": number.span}
    found = Quantity("estimate", number.start, stop, number.value, None, "fold", spans=spans)
    return with_bare_limits(found, text, end)


_NEAR = 60
