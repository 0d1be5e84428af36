"""A sentence with the quantities found in it, how to look around them, and words found there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.reading.quantities_numbers import FREE, Number, Quantity
from litreview.records import Span

BARE = frozenset({"number", "time"})
CENTRES = frozenset({"mean", "median"})


class Header(NamedTuple):
    """What a sentence says that its numbers are: ``mean`` or ``median``, and the spread.

    `said` is False where only a number before told it: ``8.9 [SD 7.3] ... 10.4 [8.0]``.
    """

    form: str
    kind: str | None
    said: bool = True


@dataclass(slots=True)
class Line:
    """A sentence, ``text[start:end]``, and what was found in it.

    Words are looked for in the lowered text, where hyphens and quotes are plain too; names
    and signs as printed.
    """

    text: str
    lowered: str
    start: int
    end: int
    found: list[Quantity] = field(default_factory=list)
    header: Header | None = None

    def match(self, form: re.Pattern[str], place: int) -> re.Match[str] | None:
        """A form that is printed at a place."""
        return form.match(self.text, place, self.end)

    def leads(self, words: re.Pattern[str], to: Quantity | Number, reach: int = 120) -> bool:
        r"""Whether words stand before a number; right before it where they end in ``\Z``."""
        first = max(self.start, to.start - reach)
        return words.search(self.lowered, first, to.start) is not None

    def before(self, number: Quantity | Number, reach: int) -> str:
        """What stands before a number."""
        return self.lowered[max(self.start, number.start - reach) : number.start]

    def joins(self, words: re.Pattern[str], left: Quantity, right: Quantity) -> bool:
        """Whether words are all that stands between two quantities."""
        return words.fullmatch(self.lowered, left.end, right.start) is not None

    def goes_on(self, words: re.Pattern[str], place: int) -> bool:
        """Whether words follow at a place."""
        return words.match(self.lowered, place, self.end) is not None

    def has_decimals(self, *quantities: Quantity) -> bool:
        """Whether all numbers are printed with a decimal point."""
        text = self.text
        return all(
            text.find(".", q.start, q.end) >= 0
            and text.find(".", q.start, number_end(text, q)) >= 0
            for q in quantities
        )

    def in_bracket(self, quantity: Quantity) -> bool:
        """Whether a bracket opens right before a quantity."""
        return self.text[quantity.start - 1 : quantity.start] in {"(", "["}

    def make_means(self, *places: int, form: str = "mean") -> None:
        """Let found quantities be means of arms."""
        for i in places:
            self.found[i] = as_mean(self.text, self.found[i], form)

    def make_effect(self, place: int, measure: str | None = "MD") -> None:
        """Let a found quantity be an effect."""
        self.found[place] = as_effect(self.text, self.found[place], measure)


def is_bare(quantity: Quantity) -> bool:
    """Whether a number says of itself no more than a time."""
    return quantity.form in BARE and quantity.unit != "label"


def number_end(text: str, quantity: Quantity) -> int:
    """Where the digits of a quantity end, before its unit."""
    match = FREE.match(text, quantity.start, quantity.end)
    return match.end() if match else quantity.end


def as_mean(text: str, quantity: Quantity, form: str = "mean") -> Quantity:
    """A number as a mean, or a median, without its spread."""
    spans = {"value": Span(quantity.start, number_end(text, quantity))}
    return quantity._replace(form=form, text=None, measure=None, spans=spans)


def as_effect(text: str, quantity: Quantity, measure: str | None = "MD") -> Quantity:
    """A number or a mean as an effect, with the spread or the limits that it has."""
    spans = {"estimate": Span(quantity.start, number_end(text, quantity))}
    if quantity.form in CENTRES:
        spans = {"estimate" if k == "value" else k: v for k, v in quantity.spans.items()}
    kind = None if quantity.spread_kind == "CI" else quantity.spread_kind
    return quantity._replace(
        form="estimate", text=None, measure=measure, spread_kind=kind, spans=spans
    )


VERSUS = r"(?:v(?:s|ersus)?\.?|compared (?:with|to))"
"""What sets a number against another."""
AND = rf"(?:,|,? (?:and|but|while|whereas|{VERSUS}))"
"""What stands between the numbers of two arms."""
_DOWN = (
    r"decreas|reduc|dropp?|fell|fall|declin|lower|shrank|shorten|diminish|attenuat|suppress|inhibit"
    r"|blunt|lessen|alleviat|mitigat|halv(?=ed|ing)"
)
_UP = (
    r"rose|ris|increas|improv|climb|prolong|lengthen|elevat|enhanc|rais|gr[eo]w|gain"
    r"|(?:doubl|tripl|quadrupl)(?=ed)"
)
_ENDS = r"(?:ed|es|en|ing|e|s|tion|tions|ment)?"
FELL = rf"\b(?:(?:{_DOWN}){_ENDS}|(?:went|came) down)\b"
MOVED = rf"\b(?:{_DOWN}|{_UP}|chang|went|worsen){_ENDS}\b"
ANY_CHANGE = pattern(MOVED)
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
CENTRAL = pattern(rf"\b(?:{CENTRE}|changed?|changes)\b")
LASTED = pattern(
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
    r"|days?|weeks?|months?|years?|points?|drinks?|cigarettes?|grams?|[MO]MEs?)(?![\w])"
)
"""Any unit, as it is printed."""
IN_UNIT = rf"(?:[\s-]?(?:{UNIT.lower()}|units\b))?"
"""The same in lowered text, where it need not stand."""
