"""Results as they are printed: the outcomes of one sentence gathered into rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from litreview.evidence.studies import Publication
from litreview.output.table import NOT_STATED, Cell, Source
from litreview.output.tables_cells import least, source, treatment_names
from litreview.output.tables_labels import clean, duration, label, printed, sentence_case
from litreview.records import Outcome

_ARM_KINDS = ("proportion", "mean")
_SIGNS = {"<=": "≤", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison or one group's result: the numbers of its arms and the effect."""

    publication: Publication
    arms: tuple[Outcome, ...]
    effects: tuple[Outcome, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The effect first, as it carries the comparison, then the arms."""
        return (*self.effects, *self.arms)

    @property
    def first(self) -> Outcome:
        """The outcome that stands for the result."""
        return self.outcomes[0]

    @property
    def source(self) -> Source:
        """The sentence."""
        return source(self.publication, self.first.span)


def results_of(publication: Publication) -> list[Result]:
    """The outcomes of a publication as rows, in the order of the text.

    Outcomes of one sentence, concept and time point belong together: the arms, and
    the effect between them. Where a sentence holds several effects, each takes the
    arms that it names, else those printed next to it.
    """
    gathered: dict[tuple[object, ...], list[Outcome]] = {}
    for outcome in publication.reading.outcomes:
        span = outcome.span
        place = (span.start, span.end, outcome.concept, outcome.timepoint)
        gathered.setdefault(place, []).append(outcome)
    rows = [row for same in gathered.values() for row in _rows(publication, same)]
    return sorted(rows, key=lambda r: (r.first.span.start, _position(r.outcomes)))


def _position(outcomes: Iterable[Outcome]) -> int:
    """Where the first number of a result stands in its sentence."""
    places = (s.start for o in outcomes for s in o.numbers.values() if s.start >= o.span.start)
    return min(places, default=0)


def _rows(publication: Publication, outcomes: Sequence[Outcome]) -> list[Result]:
    arms = [o for o in outcomes if o.kind in _ARM_KINDS]
    effects = [o for o in outcomes if o.kind not in _ARM_KINDS]
    if len(effects) <= 1:
        first, *rest = _split_arms(arms, linked=bool(effects)) or [()]
        joined = [Result(publication, first, tuple(effects))]
        return joined + [Result(publication, more, ()) for more in rest]
    by_name = _by_name(publication, arms, effects)
    return by_name if by_name is not None else _by_place(publication, outcomes)


def _split_arms(arms: Sequence[Outcome], linked: bool) -> list[tuple[Outcome, ...]]:
    """Runs of arms that are compared.

    No arm is named twice in a run: a second turn is another measure. Without a name and
    without an effect that links them, two numbers are no comparison.
    """
    runs: list[list[Outcome]] = []
    for outcome in arms:
        named = {o.arm for o in runs[-1]} - {None} if runs else set()
        alone = outcome.arm is None and not linked
        if not runs or alone or outcome.arm in named or (runs[-1][0].arm is None and not linked):
            runs.append([])
        runs[-1].append(outcome)
    return [tuple(run) for run in runs]


def _by_name(
    publication: Publication, arms: Sequence[Outcome], effects: Sequence[Outcome]
) -> list[Result] | None:
    """Each effect with the arms it names; None where the names do not settle it."""
    names = [o.arm for o in arms]
    if not arms:
        return [Result(publication, (), (effect,)) for effect in effects]
    if None in names or len(set(names)) < len(names):
        return None
    pairs = [{e.arm, e.versus} for e in effects]
    if len({frozenset(map(str, p)) for p in pairs}) < len(pairs):
        return None
    taken = [tuple(o for o in arms if o.arm in pair) for pair in pairs]
    if any(len(own) < 2 for own in taken):
        return None
    rows = [Result(publication, own, (e,)) for own, e in zip(taken, effects, strict=True)]
    loose = tuple(o for o in arms if not any(o in own for own in taken))
    return rows + ([Result(publication, loose, ())] if loose else [])


def _by_place(publication: Publication, outcomes: Sequence[Outcome]) -> list[Result]:
    """Arms and effects as they follow each other in the sentence."""
    ordered = sorted(outcomes, key=lambda o: _position([o]))
    opens = ordered[0].kind not in _ARM_KINDS
    runs: list[list[Outcome]] = [[]]
    for outcome in ordered:
        effect = outcome.kind not in _ARM_KINDS
        if opens and effect and runs[-1]:
            runs.append([])
        runs[-1].append(outcome)
        if effect and not opens:
            runs.append([])
    return [_as_result(publication, run) for run in runs if run]


def _as_result(publication: Publication, run: Sequence[Outcome]) -> Result:
    arms = tuple(o for o in run if o.kind in _ARM_KINDS)
    return Result(publication, arms, tuple(o for o in run if o.kind not in _ARM_KINDS))


def _shown(publication: Publication, outcome: Outcome, name: str) -> str | None:
    value = getattr(outcome, name)
    if value is None:
        return None
    return printed(publication.reading.text, outcome.numbers.get(name), value)


def with_unit(amount: str, unit: str | None) -> str:
    """``48.2%``, ``10.1 days``, ``12``."""
    if unit is None:
        return amount
    return f"{amount}%" if unit == "%" else f"{amount} {clean(unit)}"


def _bracket(publication: Publication, outcome: Outcome) -> str:
    """What stands in brackets behind a number: spread, range, interval."""
    parts = []
    spread = _shown(publication, outcome, "spread")
    if spread is not None:
        parts.append(f"{outcome.spread_kind} {spread}" if outcome.spread_kind else f"± {spread}")
    if outcome.iqr_low is not None and outcome.iqr_high is not None:
        low, high = (_shown(publication, outcome, n) for n in ("iqr_low", "iqr_high"))
        parts.append(f"IQR {low} to {high}")
    parts.append(interval_text(publication, outcome))
    return ", ".join(p for p in parts if p)


def interval_text(publication: Publication, outcome: Outcome) -> str:
    """``95% CI 1.3 to 25.1``; without a level where none is printed."""
    low, high = (_shown(publication, outcome, n) for n in ("ci_low", "ci_high"))
    if low is None or high is None:
        return ""
    level = _shown(publication, outcome, "ci_level")
    return f"{level}% CI {low} to {high}" if level else f"CI {low} to {high}"


def arm_text(publication: Publication, outcome: Outcome) -> str:
    """The numbers of one arm: ``13/27 (48.2%)``, ``12.3 (SD 4.5) points``."""
    value = _shown(publication, outcome, "value")
    amount = with_unit(value, outcome.unit) if value is not None else ""
    if outcome.measure == "median" and amount:
        amount = f"median {amount}"
    counts = _counts(outcome)
    bracket = _bracket(publication, outcome)
    if counts and amount:
        amount = f"{counts} ({amount})"
    text = amount or counts
    if not bracket:
        return text
    return f"{text} ({bracket})" if text else bracket


def _counts(outcome: Outcome) -> str:
    if outcome.events is not None and outcome.n is not None:
        counted = " studies" if outcome.measure == "studies" else ""  # else they are people
        return f"{outcome.events}/{outcome.n}{counted}"
    if outcome.events is not None:
        return str(outcome.events)
    return "" if outcome.n is None or outcome.value is not None else f"n = {outcome.n}"


def result_cell(result: Result) -> Cell:
    """The numbers of the arms, ``48.2% vs 10.7%``."""
    texts = [arm_text(result.publication, o) for o in result.arms]
    text = (" vs " if _are_compared(result) else "; ").join(t for t in texts if t)
    if not text:
        words = not any(o.kind != "direction" for o in result.outcomes)
        return Cell("stated in words", None, (result.source,)) if words else Cell(NOT_STATED)
    value = result.arms[0].value
    return _value_cell(result, text, value, result.arms)


def _are_compared(result: Result) -> bool:
    """Whether the numbers of the arms may be set against each other."""
    names = [o.arm for o in result.arms]
    if None not in names and len(set(names)) == len(names):
        return True
    within = {"improved", "worsened"} & {o.direction for o in result.effects}
    return len(result.arms) == 2 and bool(result.effects) and not within


def effect_text(publication: Publication, outcome: Outcome) -> str:
    """``OR 5.7 (95% CI 1.3 to 25.1)``, ``MD 10.1 days``, a statistic as printed."""
    amount = _shown(publication, outcome, "estimate") or _shown(publication, outcome, "value")
    measure = label("measure", outcome.measure) if outcome.measure else ""
    if amount is not None and not measure and outcome.kind in ("difference", "ratio"):
        measure = outcome.kind
    amount = with_unit(amount, outcome.unit) if amount is not None else ""
    bracket = _bracket(publication, outcome)
    parts = [p for p in (measure, amount) if p] if amount else []
    text = " ".join([*parts, f"({bracket})"] if bracket and parts else parts or [bracket])
    statistic = clean(outcome.statistic) if outcome.statistic else ""
    return "; ".join(t for t in (text, statistic) if t)


def effect_cell(result: Result) -> Cell:
    """The effects between the arms with their intervals."""
    texts = [effect_text(result.publication, o) for o in result.effects]
    text = "; ".join(dict.fromkeys(t for t in texts if t))
    if not text:
        return Cell(NOT_STATED)
    value = next((o.estimate for o in result.effects if o.estimate is not None), None)
    return _value_cell(result, text, value, result.effects)


def p_cell(result: Result) -> Cell:
    """The p values as printed."""
    with_p = [o for o in result.outcomes if o.p_value is not None]
    texts = dict.fromkeys(p_text(result.publication, o) for o in with_p)
    if not texts:
        return Cell(NOT_STATED)
    return _value_cell(result, "; ".join(texts), with_p[0].p_value, with_p)


def p_text(publication: Publication, outcome: Outcome) -> str:
    """``p = 0.02``, with the digits as printed."""
    operator = outcome.p_operator or "="
    return f"p {_SIGNS.get(operator, operator)} {_shown(publication, outcome, 'p_value')}"


def _value_cell(
    result: Result, text: str, value: float | None, outcomes: Sequence[Outcome]
) -> Cell:
    """A cell of numbers, with what does not agree in them as footnotes."""
    checks = dict.fromkeys(clean(c) for o in outcomes for c in o.checks)
    notes = tuple(f"check:{text}" for text in checks)
    confidence = least(o.confidence for o in outcomes)
    return Cell(text, value, (result.source,), notes, confidence=confidence)


def concept_cell(result: Result) -> Cell:
    """What was measured."""
    concept = result.first.concept
    sure = least(o.confidence for o in result.outcomes if o.kind != "direction")
    text = sentence_case(label("concept", concept))
    return Cell(text, concept, (result.source,), confidence=sure)


def timepoint_cell(result: Result) -> Cell:
    """When it was measured, in words; the ISO duration as value."""
    code = next((o.timepoint for o in result.outcomes if o.timepoint), None)
    return Cell(duration(code), code, (result.source,)) if code else Cell(NOT_STATED)


def comparison_cell(result: Result) -> Cell:
    """The arms as the text names them; what is the problem studied is no arm."""
    pair = [n for o in result.effects[:1] for n in (o.arm, o.versus) if n]
    names = [o.arm for o in result.arms if o.arm]
    names = names if len(set(names)) >= max(len(pair), 1) else pair
    if len(result.arms) == 1 and not result.effects and result.arms[0].versus:
        names = [*names, result.arms[0].versus]
    problems = _problem_words(result.publication)
    shown = dict.fromkeys(clean(n) for n in names if n.lower() not in problems)
    text = " vs ".join(shown)
    return Cell(text, None, (result.source,)) if text else Cell(NOT_STATED)


def _problem_words(publication: Publication) -> set[str]:
    """The words that name the problem: ``alcohol``, and ``heroin`` of heroin dependence."""
    tags = publication.tags("substance", "target")
    treatments = publication.codes("substance", "treatment")
    texts = (f"{t.code} {t.detail or ''}" for t in tags if t.code not in treatments)
    words = {word.strip(".,;()").lower() for text in texts for word in text.split()}
    return words - set(publication.codes("substance", "comparator"))


def direction_cell(result: Result) -> Cell:
    """Whom the result favours, in words."""
    code = direction_of(result)
    words = [o.confidence for o in result.outcomes if o.kind == "direction"]
    sure = least(words) if code != "unclear" else 1.0
    text = direction_text(result.publication, code)
    return Cell(text, code, (result.source,), confidence=sure)


def direction_of(result: Result) -> str:
    """One direction for the row; ``unclear`` where its parts differ."""
    directions = {o.direction for o in result.outcomes}
    known = directions - {"unclear"}
    return known.pop() if len(known) == 1 else "unclear"


def direction_text(publication: Publication, code: str) -> str:
    """``Favours ketamine``, by the name of what was studied."""
    if code == "favours_ketamine":
        names = treatment_names(publication)
        return f"Favours {names[0] if len(names) == 1 else 'treatment'}"
    return sentence_case(label("direction", code))
