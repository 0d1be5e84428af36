"""From the quantities of a sentence to results: the numbers of arms and their effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from litreview.reading.arms import Arm
from litreview.reading.checks import RATIOS
from litreview.reading.concepts import Mark
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.quantities_numbers import Quantity

VALUES = frozenset({"percent", "fraction", "mean", "median"})
EFFECTS = frozenset({"estimate", "interval", "p", "statistic"})
_WORD = pattern(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Effect:
    """An effect and what belongs to it, each part at most once."""

    parts: dict[str, Quantity] = field(default_factory=dict)
    start: int = 0
    end: int = 0

    def add(self, quantity: Quantity) -> None:
        """Put a part in its place."""
        if not self.parts:
            self.start = quantity.start
        self.parts[quantity.form] = quantity
        self.end = quantity.end

    @property
    def limits(self) -> Quantity | None:
        """The part that holds the interval, None where none is printed."""
        interval, estimate = self.parts.get("interval"), self.parts.get("estimate")
        return interval or (estimate if estimate and estimate.low is not None else None)

    @property
    def measure(self) -> str | None:
        """The measure named; an interval without any is that of a mean difference."""
        interval, estimate = self.parts.get("interval"), self.parts.get("estimate")
        if estimate:
            return estimate.measure
        return (interval.measure or "MD") if interval else None

    @property
    def differs(self) -> bool | None:
        """Whether the limits leave no difference out; None where none are printed."""
        limits, null = self.limits, 1.0 if self.measure in RATIOS else 0.0
        if limits is None or limits.low is None or limits.high is None:
            return None
        return not limits.low <= null <= limits.high


@dataclass(slots=True)
class Group:
    """Numbers of arms, and the effect or test that compares them."""

    values: list[Quantity] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    concept: Mark | None = None
    """What the words after its numbers name, where these stand first."""
    owner: Arm | None = None
    """The arm of its numbers, where these are parted from others that tell it."""

    @property
    def start(self) -> int:
        """Where the first number stands."""
        return (self.values or self.effects)[0].start

    @property
    def end(self) -> int:
        """Where the last number ends."""
        return (self.effects or self.values)[-1].end  # effects follow the numbers of arms

    @property
    def restates(self) -> bool:
        """How many must be treated (``RR 0.8; NNT 9``), for what was told right before."""
        return bool(self.effects) and all(e.measure in {"NNT", "NNH"} for e in self.effects)


def group_quantities(text: str, quantities: Sequence[Quantity]) -> list[Group]:
    """Results of a sentence in order: numbers of arms, then the effects that follow them."""
    groups: list[Group] = []
    for quantity in quantities:
        if quantity.form in VALUES:
            _add_value(text, groups, quantity)
        elif quantity.form in EFFECTS:
            _add_effect(text, groups, quantity)
    sized = [e for group in groups for e in group.effects if "estimate" in e.parts]
    for effect in sized:
        p = effect.parts.get("p")
        if p is None:
            continue
        studies = (p.value or 0) > ALPHA and effect.differs and _OF_STUDIES.match(text, p.end)
        if studies or (len(sized) > 1 and _OF_SUBGROUPS.match(text, p.start)):
            del effect.parts["p"]  # it tests how the studies, or two subgroups, differ
    return groups


ALPHA = 0.05
_OF_STUDIES = pattern(r"[,;] I ?(?:²|2|\(2\)|\^2) ?=")
_OF_SUBGROUPS = pattern(  # "larger in men (g 0.6, ...) than in women (g 0.3, ...; p interaction ="
    r"[Pp][-_ (]{0,2}(?:(?:for|of|from) (?:the )?)?(?:[a-z-]+ )?"
    r"(?:int\b|interaction|(?:sub)?group differences?|differences?)"
)


def _add_value(text: str, groups: list[Group], value: Quantity) -> None:
    last = groups[-1] if groups else None
    if last is None or last.effects or _apart(text, last, value):
        last = Group()
        groups.append(last)
    last.values.append(value)


def _apart(text: str, last: Group, value: Quantity) -> bool:
    """Numbers with a full clause between them are not of one comparison.

    A list by name is none: ``(ketamine 4.1; placebo 5.2)``, where each stands in brackets.
    """
    gap = _SIZE.sub("", text[last.end : value.start])
    if ";" not in gap:
        return len(gap) > 120 or (
            len(last.values) > 1
            and _PAIR_OF_ANOTHER.fullmatch(gap) is not None
            and VERSUS.search(text, last.values[-2].end, last.end) is not None
        )
    before = _NAMED.search(text, last.start - _CLOSE, last.start)
    return not (before and _NEXT_NAMED.fullmatch(gap) and text.find("(", last.end, value.start) < 0)


_PAIR_OF_ANOTHER = pattern(  # "more with A (22% vs 4%), and nausea more with B (31% vs 14%)"
    r"[)\]],? (?:and|while|whereas|but) [^.;,()\d]{3,60} (?:with|in|after|on) (?:the )?"
    r"[\w+-]+(?: (?:group|arm))? [(\[]"
)
_SIZE = pattern(r"; ?[nN] ?= ?\d+[)\]]")  # "6.8 (SD 1.8; n = 40) at baseline"
_NAME = (
    r"(?!and\b)(?:[Gg]roup )?"
    r"(?:(?:\d{1,2}-)?[A-Za-z][\w+-]{0,20}|(?<=roup )\d|\d[\d.]{0,4} ?m?g(?:/kg)?)"
    r"(?: group| arm|(?:(?<=[a-z+]) [a-z+-]{1,20}){1,3}(?=[:,]))?"
    r"[:=,]? ?(?:mean(?: ?[=:])? ?|M ?= ?)?"
)
_NAMED = pattern(rf"[(\[;:] ?{_NAME}\Z")
_NEXT_NAMED = pattern(rf"[)\]]?; ?{_NAME}")


def _add_effect(text: str, groups: list[Group], part: Quantity) -> None:
    last = groups[-1] if groups else None
    if last is None:
        last = Group()
        groups.append(last)
    if not last.effects and last.values and part.form == "interval":
        value = last.values[-1]
        own = value.low is None and not (part.measure or _words(text, value.end, part.start, 3))
        if own and not _of_pair(text, last.values, part):
            last.values[-1] = _with_interval(value, part)
            return
    effect = last.effects[-1] if last.effects else None
    if effect and _belongs(text, effect, part):
        effect.add(part)
        return
    fresh = Effect()
    fresh.add(part)
    if effect and _restates(text, last, part):
        last.effects.append(fresh)
        return
    if effect or (last.values and (part.start - last.end > 90 or _later(text, last, part))):
        last = Group()
        groups.append(last)
    last.effects.append(fresh)


def _later(text: str, group: Group, part: Quantity) -> bool:
    """``fell from 8.1 to 4.2, but this was no longer significant at week 6 (p = .2)``."""
    return part.form == "p" and bool(_AT_ANOTHER_TIME.search(text, group.end, part.start))


_AT_ANOTHER_TIME = pattern(
    r", (?:but|although|though|however,?) (?:this|it|the|these) [^,;()\d]{0,40}"
    r"\b(?:not|no longer|non-?significant|lost)\b[^,;()]{0,40}"
    r"\b(?:at|by|after) (?:the )?(?:week|month|day|\d|end|follow|last|later)"
)


def _restates(text: str, group: Group, part: Quantity) -> bool:
    """``(RR 1.5, 95% CI 1.1 to 2.1; NNT 5)``: the same result by another measure."""
    told = {e.measure for e in group.effects}
    beside = text[group.end : part.start] in _SEMICOLON and None not in told
    return part.form == "estimate" and beside and part.measure not in {None, *told}


def _of_pair(text: str, values: Sequence[Quantity], interval: Quantity) -> bool:
    """``(41% vs 55%, 95% CI 3 to 25)``: the interval of what is between two numbers of arms."""
    if len(values) <= 1 or values[-2].low is not None:
        return False
    left, right = values[-2:]
    if not VERSUS.search(text, left.end, right.start) or right.value is None:
        return False
    beside = text[right.end : interval.start] in {", ", "; "}
    limits = (interval.low or 0, interval.high or 0)
    return beside or not min(limits) <= right.value <= max(limits)


VERSUS = pattern(AGAINST)


def _words(text: str, start: int, end: int, allowed: int) -> bool:
    """Whether more words than allowed stand between two places."""
    return len(_WORD.findall(text, start, end)) > allowed


def _belongs(text: str, effect: Effect, part: Quantity) -> bool:
    if part.form in effect.parts:
        return False
    gap, told = text[effect.end : part.start], set(effect.parts)
    if part.form == "estimate":
        opened = "statistic" in told or _OPENED.search(text, effect.start - _NEAR, effect.start)
        beside = gap in _SEMICOLON and told <= {"statistic", "p"} and bool(opened)
        beside = beside and bool(_ENDS.match(text, part.end))
        sized = told == {"p"} and part.measure != "change" and _WITH_SIZE.fullmatch(gap)
        beside = beside or bool(sized)
        return beside or (told == {"statistic"} and not _words(text, effect.end, part.start, 0))
    if part.form == "p" and gap in {" and ", ", and "}:
        return True  # "(OR 3.1, z = 3.2, and p < .01)"
    if _is_around(effect.parts.get("estimate"), part) and _ASIDE.fullmatch(gap):
        return True
    if len(gap) > _CLOSE or (part.form == "statistic" and _ELSEWHERE.search(gap)):
        return False
    return (
        not _NEXT.match(gap) and not _words(text, effect.end, part.start, 4) and " and " not in gap
    )


_ENDS = pattern(r"[)\]]|\.(?:\s|\Z)|[,;]? ?[(\[]?(?:\d\d ?% ?)?(?:CI|[Cc]onfidence)\b")
_WITH_SIZE = pattern(r"[)\]],? (?:and|with) (?:an? |the )?")  # "(p = .03), with a d of 1.2 (CI"
_SEMICOLON = frozenset({"; ", ", ", ", and "})  # "(p = .02; d = 0.5)"
_OPENED = pattern(r"[(\[](?:F ?\d[^()\[\]]*)?\Z")  # "(F 1,98 = 4.1, p = .02, and d = 0.4)"
_CLOSE, _NEAR = 60, 24
_ASIDE = pattern(r"(?:(?!\band\b)[^;]){0,100}[(\[]")
_ELSEWHERE = pattern(
    r"\)[^()]{0,50}[^\W\d_]{3}[^()]{0,50}\("
)  # "(p = .2) but less craving (Z = 2.1"
_NEXT = pattern(  # "(OR 1.4, 0.9 to 2.1) or of craving (p = .3": of something else
    r"\)(?:,| or| nor| but)(?! (?:which|a|this|that|the)\b)(?![^()]*(?:signific|differ|effect))"
    r"[^()]*[^\W\d_]{3}[^()]*\("
)


def _is_around(estimate: Quantity | None, interval: Quantity) -> bool:
    """``was 40% lower with A than with B (95% CI 12 to 61)``, or ``(-61 to -12)``: it holds it."""
    if estimate is None or estimate.value is None or estimate.low is not None:
        return False
    low, high = interval.low, interval.high
    return (
        low is not None
        and high is not None
        and (low <= estimate.value <= high or low <= -estimate.value <= high < 0)
    )


def _with_interval(value: Quantity, interval: Quantity) -> Quantity:
    spans = {**value.spans, **interval.spans}
    return value._replace(
        end=interval.end,
        low=interval.low,
        high=interval.high,
        level=interval.level,
        spread_kind=value.spread_kind or "CI",
        spans=spans,
    )
