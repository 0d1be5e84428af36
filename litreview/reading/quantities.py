"""A pure grammar from a sentence to the quantities printed in it.

One pass finds words and numbers; a word that opens a statistical form (``p``, ``CI``,
``odds ratio``) and every number is handed to the reader of its form, which is anchored
at that place. What fits no form stays a bare ``number``. Nothing is computed from what
is printed, and what is ambiguous is left out (see `quantities_numbers`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.plain import lower
from litreview.reading.quantities_changes import MORE_POINTS
from litreview.reading.quantities_folds import FOLDS, read_fold_word
from litreview.reading.quantities_forms import (
    other_end,
    read_estimate,
    read_heterogeneity,
    read_interval,
    read_size,
    read_statistic,
    read_triple,
)
from litreview.reading.quantities_line import CENTRES, Line, as_effect
from litreview.reading.quantities_measures import defined_measure, measure_words
from litreview.reading.quantities_numbers import (
    FREE,
    MINUS,
    SIGNED,
    SMALL,
    Quantity,
    number_at,
    spelt_number,
)
from litreview.reading.quantities_p import read_p
from litreview.reading.quantities_places import ages_told, numbers_at, words_at
from litreview.reading.quantities_settled import settle
from litreview.reading.quantities_times import read_label
from litreview.reading.quantities_values import Header, read_value
from litreview.reading.quantities_words import UNIT

__all__ = ["Quantity", "read_quantities"]

_Reader = Callable[[str, int, int], Quantity | None]
_Readers = tuple[_Reader | str, ...]
_SPELT = pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[a-z]{3,6}teen|[a-z]{3,5}ty)[ -]"
    r"(?:percent|per cent|of|out of|times|hours?|days?|weeks?|months?|years?|fold)\b|[a-z]fold\b",
    re.IGNORECASE,
)
COUNT_WORDS = frozenset({*SMALL, *FOLDS})
"""Without any of these, and without digits, nothing is counted."""
MOST = 150
"""More numbers than this are a table or a hostile text, not a sentence."""
_HEADER = pattern(
    r"(?P<form>mean|median|means|medians|average)s?(?:\s[A-Za-z]{2,14}){0,2}?\s?[(\[,]?\s?(?:±|\+/-)?\s?"
    r"(?P<kind>SD|SEM|SE|IQR|standard deviation|standard error|interquartile range|range|95% CI"
    r"|95% confidence interval)\b",
    re.IGNORECASE,
)
_NAMED = 13  # "[SE] difference"
_KINDS = {"standard deviation": "SD", "standard error": "SE", "interquartile range": "IQR"}
_MOVED = (
    "reduction|decrease|increase|improvement|decline|drop|fall|rise|gain|loss|change|score|rating"
    "|value|level|peak|maximum"
)
_MEAN = pattern(
    rf"(?:[Mm]eans?|[Mm]edians?|[Aa]verag(?:ed?|ing)|M|Mdn)(?:\s(?:{_MOVED})(?= of))?"
    rf"\s{{0,2}}(?P<link>=|:|of|was|were)?\s{{0,2}}[$£€]?(?P<value>{SIGNED})(?![\w]*\d|,\d\d\b|/\d)"
)


def read_quantities(text: str, start: int, end: int, lowered: str | None = None) -> list[Quantity]:
    """All quantities printed in ``text[start:end]``, in order.

    Parameters
    ----------
    text : str
        The whole text; spans count in it.
    start, end : int
        A sentence.

    Returns
    -------
    list of Quantity
        Without overlaps, each with the span of every number as printed. None at all
        where there are more than `MOST`.

    Examples
    --------
    >>> text = "Relapse was rarer (HR = 0.47; 95% CI 0.24 to 0.92; p = .03)."
    >>> [q.form for q in read_quantities(text, 0, len(text))]
    ['estimate', 'interval', 'p']
    """
    found, position = list[Quantity](), start
    header: Header | None = None
    for begin, readers in _places(text, start, end):
        if begin < position:
            continue
        if len(found) >= MOST:
            return []
        if readers is None:
            quantities = _from_digits(text, begin, end, header)
        else:
            header = _header(text, begin, end) or header
            quantities = _first(readers, text, begin, end, header)
        if quantities:
            found.extend(quantities)
            position = quantities[-1].end
            header = header or _told_by(text, quantities[-1])
    line = Line(text, lowered or lower(text), start, end, found)
    settle(line)
    return line.found


def _places(text: str, start: int, end: int) -> Sequence[tuple[int, _Readers | None]]:
    """Where a quantity may begin, in order, with the readers of a word; None for a number."""
    numbers = numbers_at(text, start, end)
    if not numbers and not _SPELT.search(text, start, end):
        return []
    words = words_at(text, start, end, _cues())
    for low, high in ages_told(text, start, end):
        numbers = [place for place in numbers if not low < place < high]
        words = [word for word in words if not low < word[0] < high]
    if len(numbers) + len(words) > 10 * MOST:
        return []
    return sorted({**dict.fromkeys(numbers), **dict(words)}.items()) if numbers else words


def _from_digits(text: str, begin: int, end: int, header: Header | None) -> list[Quantity]:
    """The quantity of a number, with its sign where that is one."""
    match = FREE.match(text, begin, end)
    if match is None and not text[begin].isdigit():
        match = FREE.match(text, begin + 1, end)
    if match is None:
        return []
    start = match.start()
    if "." in match.group() and _APART.search(text, max(0, start - 5), start):
        start -= 2
    return _from_number(text, start, match.end(), end, header)


_APART = pattern(rf"(?:[(\[]|[,:=]\s|nd\s)[{MINUS}]\s\Z")
"""A sign that is printed apart from its number: ``(- 1.65``."""


def _header(text: str, start: int, end: int) -> Header | None:
    match = _HEADER.match(text, start, end) if text[start] in "MmAa" else None
    if not match:
        return None
    kind = match["kind"].lower()
    kind = _KINDS.get(kind, "SE" if kind == "sem" else "CI" if kind[:3] == "95%" else kind.upper())
    if (
        kind in {"CI", "SE", "SD"}
        and "ifference" in text[max(0, start - 30) : match.end() + _NAMED]
    ):
        return Header("difference", kind)
    return Header("median" if match["form"].lower().startswith("median") else "mean", kind)


def _told_by(text: str, quantity: Quantity) -> Header | None:
    """What a number with a named spread in brackets tells of those that follow."""
    kind = quantity.spread_kind
    if (
        kind is None
        and quantity.form == "median"
        and "nterq" in text[quantity.start : quantity.end]
    ):
        kind = "IQR"  # "27 mg, interquartile range = [19]"
    if kind not in {"SD", "SE", "IQR"} or quantity.form not in CENTRES:
        return None
    closed = text[quantity.end - 1] in ")]"
    return Header(quantity.form, kind, said=False) if closed else None


def _from_number(
    text: str, start: int, stop: int, end: int, header: Header | None
) -> list[Quantity]:
    number = number_at(text, start, stop)
    if people := _COUNTED.match(text, start, end):
        return [Quantity("people", start, people.end())]
    if _is_name(text, start, stop, end) or text.startswith("000", start):
        return []
    triple = _triple(text, start, end)
    if triple:
        return [triple]
    found = read_value(text, number, end, header)
    if found:
        return [_with_header(found, header)]
    bare = Quantity("number", start, stop, number.value, spans={"value": number.span})
    measure = defined_measure(text, start) if "=" in text[max(0, start - 2) : start] else None
    return [as_effect(text, bare, measure) if measure else bare]


_COUNTED = pattern(rf"\d{{1,4}} (?:vs?\.?|versus|and) \d{{1,4}} {PEOPLE}\b")
"""``relapsed less often (2 vs 7 patients)``: of how many is not told there."""


def _triple(text: str, start: int, end: int) -> Quantity | None:
    """``(0.87, 0.69 to 1.14)``, and ``; 0.87, 0.69 to 1.14`` after the numbers of the arms."""
    if text[start - 1 : start] in _OPEN:
        return read_triple(text, start - 1, end)
    return read_triple(text, start - 2, end) if text[start - 2 : start] == "; " else None


_OPEN = frozenset("([")


def _is_name(text: str, start: int, stop: int, end: int) -> bool:
    """Digits that belong to a name: ``HAM-D-17``, ``5HT2A``, ``COVID-19``."""
    before = text[start - 1] if start else " "
    if before in "-‐‑–−" and start > 1 and text[start - 2].isalpha():
        return True
    after = text[stop] if stop < end else " "
    return after.isalpha() and not _ATTACHED.match(text, stop, end)


_ATTACHED = pattern(
    r"(?:mg|[μµ]g|mcg|[np]g|kg|g|[cm]m|[mnp]mol|m[Ll]|h(?:ours?|rs?)?|min(?:utes?|s)?|days?|d|weeks?|w|months?|years?|y|s|"
    r"percent|points?|to|and|vs|fold|mm|IU|x"
    r"|(?:st|nd|rd|th)(?=[ -](?:day|week|month|hour|year)))(?![A-Za-z])"
)


def _with_header(quantity: Quantity, header: Header | None) -> Quantity:
    """A spread after ± is what the sentence says it is."""
    if header and header.said and quantity.form == "mean" and quantity.spread is not None:
        kind = quantity.spread_kind or (header.kind if header.kind in {"SD", "SE"} else None)
        return quantity._replace(form=header.form, spread_kind=kind)
    return quantity


def _first(
    readers: _Readers, text: str, start: int, end: int, header: Header | None
) -> list[Quantity]:
    for reader in readers:
        if reader == "spelt":
            quantities = _from_words(text, start, end)
        elif reader == "label":
            quantities = read_label(text, start, end)
        elif reader == "mean":
            quantities = _from_mean(text, start, end, header)
        elif callable(reader):
            found = reader(text, start, end)
            quantities = [found, *other_end(text, found, end)] if found else []
        if quantities:
            return quantities
    return []


def _from_words(text: str, start: int, end: int) -> list[Quantity]:
    number = spelt_number(text, start, end)
    found = read_value(text, number, end, None) if number else None
    return [found] if found else []


_MEAN_ENDS = pattern(
    rf"(?:\s?(?!cigarettes){UNIT})?"
    r"\s?(?:[,.;:()\[\]/]|(?:points?|drinks?|in|for|with|at|on|and|vs|versus|to|or|after|per|compared|than"
    r"|among|during|out of|of \d+|mg|µg|kg|a (?:day|night|week|month|year))\b|\Z)"
)


_AT_A = pattern(r"\b[Aa]t an? \Z")


def _from_mean(text: str, start: int, end: int, header: Header | None) -> list[Quantity]:
    """``mean 10.2``, ``M = 10.2, SD = 3.1``, ``a median of 12 days``."""
    match = _MEAN.match(text, start, end)
    if not match or MORE_POINTS.match(text, match.end("value"), end):
        return []  # "on average 1.5 points lower" is a difference
    number = number_at(text, *match.span("value"))
    form = "median" if match.group()[:3].lower() in {"med", "mdn"} else "mean"
    found = read_value(text, number, end, header or Header(form, None))
    if found and found.form in CENTRES:
        return [found._replace(form=form)]
    when = found and found.form == "time" and _AT_A.search(text, max(start - 10, 0), start)
    if found and (when or found.form not in {"time", "percent"}):
        return [found]  # "still free at a mean of 12 months"
    if (
        found
        and found.form == "time"
        and not (match["link"] or _is_lasting(text, match) or _OPPOSED.match(text, found.end, end))
    ):
        return []  # "mean 48 h score": the number belongs to the time
    spans = {"value": number.span}
    unit = found.unit if found else None
    stop = found.end if found else number.end
    counted = match.group().startswith("averaged") and "." in match["value"]
    if not (counted or _MEAN_ENDS.match(text, stop, end)):
        return []  # "a mean of 18 infusions" counts things
    return [Quantity(form, start, stop, number.value, unit, spans=spans)]


def _is_lasting(text: str, match: re.Match[str]) -> bool:
    """``Sleep averaged 5.9 h``; a follow-up that averaged 12 months is no result."""
    said = match.group().startswith("averaged")
    return said and "ollow" not in text[max(0, match.start() - _CLAUSE) : match.start()]


_CLAUSE = 40
_OPPOSED = pattern(r"\s(?:vs\.?|versus)\s\d")
_KINDS_OF_P = (
    *("trend", "Trend", "interaction", "Interaction", "int", "adj", "adjusted", "corr"),
    *("corrected", "FDR", "FWE", "FWER", "Bonf", "Holm", "unc", "uncorrected", "perm"),
)
"""What may be printed below the letter p, without a gap."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, _Readers]:
    """Words that may open a form -> the readers to try, in order."""
    cues: dict[str, _Readers] = {}

    def add(words: str, *readers: _Reader | str, capitals: bool = False) -> None:
        for word in words.split():
            for form in (word, word.capitalize()) if capitals else (word,):
                cues[form] = (*cues.get(form, ()), *readers)

    add(" ".join(measure_words()), read_estimate)
    add("I I² τ τ² tau", read_heterogeneity)
    add("F t T z Z U W Q H r R χ χ² Χ X ρ rs rho tau chi Chi Wald I", read_statistic)
    add("p P ps Ps po Po", read_p)
    add(" ".join(f"{p}{kind}" for p in "pP" for kind in _KINDS_OF_P), read_p)
    add("CI CIs CrI CrIs C CL Cl ci", read_interval)
    add("confidence credible credibility", read_interval, capitals=True)
    add("n N k ns", read_size)
    add("day days week weeks month months year hour hours", "label", capitals=True)
    add("mean means median medians average averaged averaging", "mean", capitals=True)
    add("M Mdn", "mean")
    add(" ".join(SMALL), "spelt", capitals=True)
    add(" ".join(FOLDS), read_fold_word)
    return cues
