"""A pure grammar from a sentence to the quantities printed in it.

One pass finds words and numbers; a word that opens a statistical form (``p``, ``CI``,
``odds ratio``) and every number is handed to the reader of its form, which is anchored
at that place. What fits no form stays a bare ``number``, of which its neighbours may tell
more (`settle`). Nothing is computed from what is printed, and what is ambiguous is left
out (see `quantities_numbers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.plain import lower
from litreview.reading.quantities_amounts import AMOUNTS, settle_amounts
from litreview.reading.quantities_changes import settle_changes, settle_falls
from litreview.reading.quantities_forms import (
    other_end,
    read_estimate,
    read_heterogeneity,
    read_interval,
    read_size,
    read_statistic,
    read_triple,
)
from litreview.reading.quantities_intervals import (
    settle_differences,
    settle_intervals,
    settle_limits,
)
from litreview.reading.quantities_line import BARE, CENTRES, Line, as_effect
from litreview.reading.quantities_lists import (
    settle_again,
    settle_effects,
    settle_lists,
    settle_named,
    settle_negatives,
    settle_spreads,
)
from litreview.reading.quantities_means import as_said, header_at, read_mean, told_by
from litreview.reading.quantities_measures import defined_measure, measure_words
from litreview.reading.quantities_moments import settle_moments
from litreview.reading.quantities_numbers import FREE, SMALL, Quantity, number_at, spelt_number
from litreview.reading.quantities_p import read_p
from litreview.reading.quantities_pairs import settle_courses, settle_next_arm, settle_pairs
from litreview.reading.quantities_places import ages_told, names_group, numbers_at, words_at
from litreview.reading.quantities_thresholds import MAY_BE_CHOSEN, settle_margins
from litreview.reading.quantities_times import later_label, next_label, read_label, read_time
from litreview.reading.quantities_units import settle_points, share_noughts, share_units
from litreview.reading.quantities_values import FOLDS, read_fold_word, read_value

__all__ = ["Quantity", "read_quantities"]

COUNT_WORDS = frozenset({*SMALL, *FOLDS})
"""Without any of these, and without digits, nothing is counted."""
MOST = 150
"""More numbers than this are a table or a hostile text, not a sentence."""


def read_quantities(text: str, start: int, end: int, lowered: str | None = None) -> list[Quantity]:
    """All quantities printed in ``text[start:end]``, in order.

    Parameters
    ----------
    text : str
        The whole text, plainly printed; spans count in it.
    start, end : int
        A sentence.
    lowered : str, optional
        `lower(text)`, where it is at hand.

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
    line = Line(text, lowered or lower(text), start, end)
    position = start
    for begin, readers in _places(line):
        if begin < position:
            continue
        if len(line.found) >= MOST:
            return []
        if readers is not None:
            line.header = header_at(line, begin) or line.header
        line.found += _from_digits(line, begin) if readers is None else _first(line, begin, readers)
        if line.found:
            position = line.found[-1].end
            line.header = line.header or told_by(line, line.found[-1])
    settle(line)
    return line.found


class _Reader(NamedTuple):
    """What reads a form that a word opens, and the further numbers that may follow."""

    read: Callable[[Line, int], Quantity | None]
    next: Callable[[Line, Quantity, Quantity], Quantity | None] | None = None


def _places(line: Line) -> Sequence[tuple[int, list[_Reader] | None]]:
    """Where a quantity may begin, in order, with the readers of a word; None for a number."""
    text, start, end = line.text, line.start, line.end
    numbers = numbers_at(text, start, end)
    if not numbers and not _SPELT.search(line.lowered, start, end):
        return []
    words = words_at(text, start, end, _cues())
    if text.find("roup", start, end) >= 0:
        numbers = [place for place in numbers if not names_group(text, place)]
        words = [word for word in words if not names_group(text, word[0])]
    for low, high in ages_told(text, start, end):
        numbers = [place for place in numbers if not low < place < high]
        words = [word for word in words if not low < word[0] < high]
    if len(numbers) + len(words) > 10 * MOST:
        return []
    return sorted({**dict.fromkeys(numbers), **dict(words)}.items()) if numbers else words


_SPELT = pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[a-z]{3,6}teen|[a-z]{3,5}ty)[ -]"
    r"(?:percent|per cent|of|out of|times|hours?|days?|weeks?|months?|years?|fold)\b|[a-z]fold\b"
)


def _first(line: Line, start: int, readers: list[_Reader]) -> Iterator[Quantity]:
    """What the first of the readers finds that finds anything."""
    for read, following in readers:
        found = first = read(line, start)
        if first and (time := _time_within(line, first)):
            yield time
            found = first = first._replace(start=first.spans["estimate"].start)
        while first and found:
            yield found
            found = following(line, first, found) if following else None
        if first:
            return


def _time_within(line: Line, effect: Quantity) -> Quantity | None:
    """``The difference at 30 minutes was -1.5``: the time between a measure and its number."""
    number = effect.spans.get("estimate")
    place = _AT.search(line.text, effect.start, number.start) if number else None
    if place is None:
        return None
    digits = FREE.match(line.text, place.end()) if place["at"] else None
    if digits is None:
        return read_label(line, place.start())
    return read_time(line, number_at(line.text, *digits.span()))


_AT = pattern(r" (?P<at>at )(?=\d)|\b(?:[Dd]ay|[Ww]eek|[Mm]onth)s? (?=\d)")


def _spelt(line: Line, start: int) -> Quantity | None:
    number = spelt_number(line.text, start, line.end)
    return read_value(line, number) if number else None


_KINDS_OF_P = (
    *("trend", "Trend", "interaction", "Interaction", "int", "adj", "adjusted", "corr"),
    *("corrected", "FDR", "FWE", "FWER", "Bonf", "Holm", "unc", "uncorrected", "perm"),
)
"""What may be printed below the letter p, without a gap."""
_NUMBERS = " ".join(SMALL)
_TIMES = "day days week weeks month months year hour hours"
_CENTRES = "mean means median medians average averaged averaging"
_CONFIDENCE = "confidence credible credibility uncertainty posterior prediction"
_INTERVALS = "CI CIs CrI CrIs C CL Cl ci HDI HDIs HPD HPDI UI UIs highest density interval"


@lru_cache(maxsize=1)
def _cues() -> dict[str, list[_Reader]]:
    """Words that may open a form -> the readers to try, in order."""
    cues: dict[str, list[_Reader]] = {}
    for words, reader in (
        (" ".join(measure_words()), _Reader(read_estimate, other_end)),
        ("I I² τ τ² tau", _Reader(read_heterogeneity)),
        ("F t T z Z U W Q H r R χ χ² Χ X ρ rs rho tau chi Chi Wald I", _Reader(read_statistic)),
        ("p P ps Ps po Po", _Reader(read_p)),
        (" ".join(f"{p}{kind}" for p in "pP" for kind in _KINDS_OF_P), _Reader(read_p)),
        (f"{_INTERVALS} {_CONFIDENCE} {_CONFIDENCE.title()}", _Reader(read_interval)),
        ("n N k ns", _Reader(read_size)),
        (f"{_TIMES} {_TIMES.title()} POD PODs", _Reader(read_label, next_label)),
        (f"{_CENTRES} {_CENTRES.title()} M Mdn", _Reader(read_mean)),
        (f"{_NUMBERS} {_NUMBERS.title()}", _Reader(_spelt)),
        (" ".join(FOLDS), _Reader(read_fold_word)),
    ):
        for word in words.split():
            cues.setdefault(word, []).append(reader)
    return cues


def _from_digits(line: Line, begin: int) -> Iterator[Quantity]:
    """The quantity of a number, with its sign where that is one."""
    match = line.match(FREE, begin)
    if match is None and not line.text[begin].isdigit():
        match = line.match(FREE, begin + 1)
    if match is None:
        return
    start, stop = match.span()
    if "." in match.group() and _APART.search(line.text, start - 5, start):
        start -= 2
    if people := line.match(_COUNTED, start):
        yield Quantity("people", start, people.end())
    elif not (_is_name(line, start, stop) or line.text.startswith("000", start)):
        number = number_at(line.text, start, stop)
        if found := later_label(line, start) or _triple(line, start) or read_value(line, number):
            yield as_said(line, found)
            return
        bare = number.as_form("number", stop)
        named = "=" in line.text[max(0, start - 2) : start]
        measure = defined_measure(line.text, start) if named else None
        yield as_effect(line.text, bare, measure) if measure else bare


_APART = pattern(r"(?:[(\[]|[,:=] |nd )- \Z")
"""A sign that is printed apart from its number: ``(- 1.65``."""
_COUNTED = pattern(rf"\d{{1,4}} (?:vs?\.?|versus|and) \d{{1,4}} {PEOPLE}\b")
"""``relapsed less often (2 vs 7 patients)``: of how many is not told there."""


def _triple(line: Line, start: int) -> Quantity | None:
    """``(0.87, 0.69 to 1.14)``, and ``; 0.87, 0.69 to 1.14`` after the numbers of the arms."""
    if line.text.endswith(("(", "["), 0, start):
        return read_triple(line, start - 1)
    return read_triple(line, start - 2) if line.text.endswith("; ", 0, start) else None


def _is_name(line: Line, start: int, stop: int) -> bool:
    """Digits that belong to a name: ``HAM-D-17``, ``5HT2A``, ``COVID-19``."""
    if line.text[start - 1 : start] == "-" and line.text[max(0, start - 2)].isalpha():
        return True
    after = line.text[stop] if stop < line.end else " "
    return after.isalpha() and not line.match(_ATTACHED, stop)


_ATTACHED = pattern(
    r"(?:mg|[μµ]g|mcg|[np]g|kg|g|[cm]m|[mnp]mol|m[Ll]|h(?:ours?|rs?)?|min(?:utes?|s)?|days?|d|weeks?"
    r"|w|months?|years?|y|s|percent|points?|to|and|vs|fold|mm|IU|x"
    r"|(?:st|nd|rd|th)(?=[ -](?:day|week|month|hour|year)))(?![A-Za-z])"
)


class _Step(NamedTuple):
    """What is settled, and the forms of which one must be there."""

    settle: Callable[[Line], None]
    forms: frozenset[str] = BARE
    correlated: bool = True
    """Whether it holds for correlations too, whose numbers are of no arm."""


_LIMITED = frozenset({"estimate", "interval"})
_STEPS = (
    _Step(share_units),
    _Step(share_noughts),
    _Step(settle_falls, CENTRES),
    _Step(settle_spreads),
    _Step(settle_effects),
    _Step(settle_again),
    _Step(settle_courses, correlated=False),
    _Step(settle_pairs, correlated=False),
    _Step(settle_lists, correlated=False),
    _Step(settle_negatives, correlated=False),
    _Step(settle_changes),
    _Step(settle_moments, correlated=False),
    _Step(settle_next_arm, correlated=False),
    _Step(settle_named, correlated=False),
    _Step(settle_intervals, BARE | {"dose"}),
    _Step(settle_differences, CENTRES),
    _Step(settle_limits, _LIMITED),
    _Step(settle_points, _LIMITED),
    _Step(settle_amounts, AMOUNTS),
    _Step(settle_margins, MAY_BE_CHOSEN),
)


def settle(line: Line) -> None:
    """Tell what the bare numbers of a sentence are, where its words say so."""
    if not line.found:
        return
    correlated = line.text.find("orrelat", line.start, line.end) >= 0
    wanted = forms = frozenset[str]()
    for step in _STEPS:
        if step.forms is not wanted:
            wanted, forms = step.forms, frozenset(q.form for q in line.found)
        if not wanted.isdisjoint(forms) and (step.correlated or not correlated):
            step.settle(line)
