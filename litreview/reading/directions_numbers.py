"""What the numbers of a result say about its direction where the words do not."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.checks import RATIOS
from litreview.reading.concepts import Mark
from litreview.reading.directions import Finding
from litreview.reading.directions_told import COMPARATIVE, CUES
from litreview.reading.outcomes_groups import ALPHA, Effect, Group
from litreview.reading.patterns import pattern
from litreview.reading.quantities_moments import AFTER, BEFORE, RATE
from litreview.reading.quantities_numbers import Quantity
from litreview.reading.quantities_p import NONINFERIOR

Owners = Sequence[Arm | None]
"""The arm of each number, None where it is not told."""
NEAR = 0.06  # a p-value between the two says neither that there is a difference nor none


def with_numbers(
    finding: Finding,
    group: Group,
    owners: Owners,
    polarity: int,
    marks: Sequence[Mark],
) -> Finding:
    """A finding completed by the p-value, the interval and the numbers of two arms.

    A p-value above 0.05 says that no difference was shown, unless the words speak of a
    trend. Where words give no direction and the result is significant, the numbers of a
    treated and a control arm do.
    """
    significant = next((s for s in map(is_significant, group.effects) if s is not None), None)
    if significant is False:
        return _not_shown(finding, group, marks)
    if finding.none and significant and any("p" in e.parts for e in group.effects):
        finding = finding._replace(none=False)
    changed = polarity < 0 and any(m.role == "change" for m in marks)
    if finding.benefit < 0 and changed and _from_effect(group.effects) < 0:
        finding = finding._replace(benefit=1)  # "a lower change (difference -1.2)": fell further
    if finding.none or finding.benefit or not significant:
        return finding
    compared = finding.compared or len(group.values) >= 2
    benefit = _from_arms(group.values, owners) * polarity
    return Finding(benefit, False, compared, weighed=benefit != 0)


def with_course(
    finding: Finding, group: Group, polarity: int, text: str, *, alone: bool
) -> Finding:
    """``29 before and 12 after``, ``went from 29 to 12``: a finding told by a change alone.

    The change is significant; where one arm was followed `alone`, it may be untested.
    """
    if finding.none or finding.benefit or len(group.values) < _PAIR:
        return finding
    first, last = group.values[0], group.values[-1 if alone else 1]
    if first.value is None or last.value is None:
        return finding
    tests = [s for s in map(is_significant, group.effects) if s is not None]
    if not (any(tests) or (alone and not tests)):  # an effect size alone tests nothing
        return finding
    then = _THEN.search(text, first.end, group.values[1].start)
    moved = _MOVED.search(text, first.start - _NEAR_MOVE, first.start)
    back = against_start(text, first, last)
    if not (moved or back) and not (then and _NOW.match(text, last.end)):
        return finding
    sign = (last.value > first.value) - (last.value < first.value)
    sign = -sign if back else sign
    # what was so "before" may have been so in other people
    within = alone or then is None or not then.group().startswith("before")
    return finding._replace(benefit=sign * polarity, within=within)


def with_only(finding: Finding, group: Group, owners: Owners, polarity: int, text: str) -> Finding:
    """``Only 23% with it but 54% without``: the word tells that the first is less."""
    if finding.none or finding.benefit or group.effects or len(group.values) != _PAIR:
        return finding
    first, other = map(_share, group.values)
    only = [bool(_ONLY.search(text, v.start - 12, v.start)) for v in group.values]
    if first is None or other is None or only != [first < other, other < first]:
        return finding
    benefit = _from_arms(group.values, owners) * polarity
    return Finding(benefit, False, True, weighed=True) if benefit else finding


_ONLY = pattern(r"\b(?:[Oo]nly|[Jj]ust|[Mm]erely) (?:in |by |with )?[(]?\Z")


def against_start(text: str, first: Quantity, last: Quantity) -> bool:
    """``58% were abstinent at month 3, compared with two (17%) at baseline``."""
    weighed = _COMPARED_TO.search(text, first.end, last.start)
    return weighed is not None and _AT_START.match(text, last.end) is not None


_COMPARED_TO = pattern(
    r"(?:\bcompared (?:with|to)|\bversus|\bvs\.?|\bagainst|\bup from|\bdown from) "
    r"(?:an? )?(?:[a-z]+ ){0,3}[(\[]?\Z"
)
_AT_START = pattern(rf"[)\]%]?{RATE},? {BEFORE}")
_THEN = pattern(rf"\b(?:before\b|{BEFORE})")
_NOW = pattern(rf"\)?[^.;,)]{{0,20}}?(?: \([^()]{{1,30}}\))?,? (?:{AFTER}|on day\b|at \d)")
_NEAR_MOVE = 50
_MOVED = pattern(
    r"\b(?:went|changed|moved|shifted)(?: down| up)? from (?:an? |the )?"
    r"(?:(?:baseline )?(?:mean|median|average) )?(?:of )?\Z"
)


def with_effect(
    finding: Finding, group: Group, polarity: int, *, time: bool = False, efficacy: bool = False
) -> Finding:
    """A finding that neither words nor arms tell, by the sign of a significant effect.

    The hazard ratio of a `time` until something is that of the thing itself; where `efficacy`
    is told, a difference below zero is a fall of what was treated.
    """
    significant = next((s for s in map(is_significant, group.effects) if s is not None), None)
    if finding.none or finding.benefit or not significant:
        return finding
    sign = _from_effect(group.effects)
    if time and any(e.measure == "HR" for e in group.effects):
        sign = -sign
    ratio = any(e.measure in RATIOS for e in group.effects)
    if sign > 0 > polarity and not ratio:
        return finding  # a positive effect on a symptom is often an improvement
    fell = efficacy and sign < 0 and not ratio
    return finding._replace(benefit=1 if fell else sign * polarity)


def is_inverse(group: Group, owners: Owners) -> bool:
    """``12 with it and 36 without (rate ratio 3.0)``: the ratio is that of the second arm."""
    numbers = [_share(v) for v in group.values]
    ratio = next((e.parts["estimate"].value for e in group.effects if e.measure in RATIOS), None)
    if len(numbers) != _PAIR or not (numbers[0] and numbers[1] and ratio):
        return False
    if owners[0] is None or owners[0].control:
        return False
    return (numbers[1] > numbers[0]) == (ratio > 1) and numbers[0] != numbers[1]


def _not_shown(finding: Finding, group: Group, marks: Sequence[Mark]) -> Finding:
    if any(m.role == "trend" for m in marks):
        return Finding(0, False, finding.compared)
    if any(m.role in {"no_difference", "negation"} for m in marks):
        return Finding(0, True, finding.compared)
    if finding.none or any(_is_plain(e.parts["p"]) for e in group.effects if "p" in e.parts):
        return Finding(0, True, finding.compared)
    return Finding(0, False, finding.compared)


def _is_plain(p: Quantity) -> bool:
    """``p > 0.05``, or a value that is not near the line; noninferiority that was shown."""
    if p.text == NONINFERIOR:
        return bool(_by_p(p))
    return p.operator in {">", ">="} or (p.value or 0) >= NEAR


def is_significant(effect: Effect) -> bool | None:
    """By the p-value, else by the interval; None where neither is printed.

    Noninferiority that was shown is no difference, unless the interval tells one.
    """
    p = effect.parts.get("p")
    noninferior = p is not None and p.text == NONINFERIOR
    if p is not None and p.value is not None and not noninferior:
        return _by_p(p)
    if effect.differs is None and noninferior and p and _by_p(p):
        return False
    return effect.differs


def _by_p(p: Quantity) -> bool | None:
    value = p.value or 0.0
    if p.operator in {">", ">="}:
        return False if value >= ALPHA else None
    if p.operator == "=":
        return value <= ALPHA
    return True if value <= ALPHA else False if value <= _TREND else None


_TREND = 0.1  # "p < 0.07" shows no difference


def _from_arms(values: Sequence[Quantity], owners: Owners) -> int:
    """1 where the treated arm has the higher number, -1 where the lower, 0 if not told.

    Of several controls the inert one counts. Of two treated arms the one of another drug than
    the topic's counts as the control, else the one that the other is compared with.
    """
    named = [(v, o) for v, o in zip(values, owners, strict=True) if o]
    treated = [v for v, o in named if not o.control]
    control = [v for v, o in named if o.control]
    inert = [v for v, o in named if o.control and _INERT.search(o.name)]
    control = inert or control
    if not control and {o.studied for _, o in named} == {True, False}:
        treated = [v for v, o in named if o.studied]
        control = [v for v, o in named if not o.studied]
    elif not control and any(_LOW.match(o.name) for _, o in named):
        treated = [v for v, o in named if not _LOW.match(o.name)]
        control = [v for v, o in named if _LOW.match(o.name)]
    elif not control and len(named) == len(values) == _PAIR:
        treated = [v for v, o in named if not o.against]
        control = [v for v, o in named if o.against]
    if not treated or not control:
        return 0
    half = len(named) // 2  # before and after, or at several times: the last of each arm counts
    runs = half > 1 and len({o.name for _, o in named[:half]}) == 1
    runs = runs and len(named) == 2 * half and len({o.name for _, o in named[half:]}) == 1
    a, b = _share(treated[-runs]), _share(control[-runs])
    if a is None or b is None or a == b:
        return 0
    others = [] if runs else [_share(t) for t in treated]
    rivals = [] if runs or len(inert) == 1 else [_share(c) for c in control]
    apart = any(o is not None and (o == b or (o > b) != (a > b)) for o in others)
    apart = apart or any(r is not None and (r == a or (a > r) != (a > b)) for r in rivals)
    return 0 if apart else 1 if a > b else -1  # of three arms, one stands on either side


_INERT = pattern(r"(?i:placebo|saline|sham|vehicle|control|usual|no )")


def _share(value: Quantity) -> float | None:
    """The number printed; of "12 of 30" the share."""
    if value.value is None and value.events is not None and value.n:
        return value.events / value.n
    return value.value


def is_denied(text: str, group: Group, value: Quantity | None = None) -> bool:
    """``Nine of 15 (60%) did not respond``, ``remission was not reached by nine (60%)``.

    Of several numbers only one `value` can be: ``and six (40%) were unchanged``.
    """
    if group.effects or (value is None and len(group.values) > 1):
        return False
    told = value or group
    before = _NOT_BY.search(text, told.start - _WINDOW, told.start)
    return bool(before or _DID_NOT.match(text, told.end))


_WINDOW = 60
_DID_NOT = pattern(
    r"[)\]]?(?: of (?:the |all )?[a-z]+| [a-z]+)? (?:(?:(?:did|do|were|had|have) (?:not|never)"
    r"|failed to|never|(?:was|were) unable to) (?:[a-z]+ )?"
    r"(?:abstinent|abstain|achiev|attain|reach|respond|remi|remain|maintain|meet|improv|stop|quit)"
    r"|had no (?:[a-z]+ )?(?:response|change|improvement|benefit|relief)"
    r"|(?:(?:was|were|got|became|remained|stayed) )?(?:unchanged|un?improved|worse(?:ned)?\b"
    r"|deteriorated)|did worse)"
)
_NOT_BY = pattern(
    r"\b(?:was|were) not (?:[a-z]+ly )?(?:achieved|reached|attained|maintained|sustained)"
    r" (?:by|in) (?:[a-z]+ )?\Z"
    r"|\b(?:unchanged|no (?:change|improvement|response|benefit)|worse(?:ned|ning)?"
    r"|deteriorat[a-z]+) (?:(?:was|were) (?:seen|observed|noted|found|reported) )?"
    r"(?:in|by|for) [^.;,()%]{0,30}[(]?\Z"
)


def is_goal(text: str, start: int, mark: Mark | None, place: int) -> bool:
    """Whether more is better: a fall of so much, so many with less of it."""
    fell = mark and (
        _FALL_OF.search(text, start, mark.start) or _DEFINED.search(text, start, mark.start)
    )
    return bool(fell or _BELOW.search(text, start, place))


_FALL_OF = pattern(  # "a ≥30% reduction in", "a fall of more than 50% in"
    r"(?:[≥>]|\b(?:at least|more than)(?: an?)?) ?\d+ ?% (?:[a-z]+ )?"
    r"(?:reduction|decrease|decline|fall|drop|improvement)s? (?:in|of|from) (?:[\w-]+ ){0,3}\Z"
)
_DEFINED = pattern(  # "responders, defined as those with a fall of half in"
    r"\b(?:[Rr]espon[a-z]+|[Ss]uccess|[Rr]emi[a-z]+),? \(?defined (?:as|by) [^;()]{0,40}?"
    r"\b(?:reduction|decrease|decline|fall|drop)s?\b[^;(),]{0,40}\Z"
)
_BELOW = pattern(
    r"\b(?:proportion|share|percentage|number|rate)s? (?:of [a-z]+ )?with [^.;,()]{1,40}? "
    r"(?:below|under|less than|fewer than|<|≤) ?\d[^.;()]{0,40}\Z"
)


def own_change(value: Quantity, finding: Finding, polarity: int, marks: Sequence[Mark]) -> Finding:
    """``The mean change was -21``, in a study without a control: which way it went."""
    told = finding.benefit or finding.none or not any(m.role == "change" for m in marks)
    if told or value.unit == "%" or value.value is None or value.value >= 0:
        return finding
    return finding._replace(benefit=-polarity, within=True)


_PAIR = 2
_LOW = pattern(r"(?:the )?(?:[Ll]ow(?:er)?[- ]dose|[Ss]ingle(?:[- ]dose)?)\b")


def _from_effect(effects: Sequence[Effect]) -> int:
    """The sign of an effect, which compares the treated arm with the control by custom."""
    for effect in effects:
        estimate = effect.parts.get("estimate")
        if estimate is None or estimate.value is None or estimate.measure in _UNSIGNED:
            continue
        null = 1.0 if estimate.measure in RATIOS else 0.0
        return 0 if estimate.value == null else 1 if estimate.value > null else -1
    return 0


_UNSIGNED = frozenset({"eta2", "R2", "NNT", "NNH", "fold", "B", "beta", "d", "r", "rho"})


def elided(text: str, start: int, group: Group, owners: Owners, marks: Sequence[Mark]) -> int:
    """``Pain was rarer with A (4% vs 22%), and nausea with B (9% vs 31%)``: less with B as well.

    1 where the treated have more of it, -1 where they have less; 0 where words of its own tell
    how the arms compare.
    """
    arms, place = [o for o in owners if o], group.start
    if len(arms) != len(owners) or [a.control for a in arms] not in _ONE_OF_EACH:
        return 0
    if any(is_significant(e) is False for e in group.effects):
        return 0
    before = any(m.role in COMPARATIVE and m.start < start for m in marks)
    if not before or any(m.role in CUES and start <= m.start < place for m in marks):
        return 0
    if not _ELIDED.fullmatch(text, start, arms[0].start):
        return 0
    treated, control = sorted(zip(owners, group.values, strict=True), key=_is_control)
    more = (treated[1].value or 0) - (control[1].value or 0)
    return (more > 0) - (more < 0)


_ONE_OF_EACH = ([True, False], [False, True])


def _is_control(pair: tuple[Arm | None, Quantity]) -> bool:
    return pair[0] is not None and pair[0].control


_ELIDED = pattern(
    r"[)\]]?(?:;|,)? (?:and |while |whereas )?[^.;,()\d]{2,60} (?:with|in|after|on|under|for) "
    r"(?:the )?\Z"
)
