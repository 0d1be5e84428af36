"""The arms of a study, for results that name only one of them, or none.

``The ketamine group relapsed less (12% vs 31%)``, of ketamine and placebo, tells both. An arm
is added only where the study is known to have two (or, without controls, one), and never in
a sentence that sets other people against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from litreview.reading.arms import Arm
from litreview.reading.arms_declared import declared, is_control
from litreview.reading.outcomes_back import beside_control
from litreview.reading.outcomes_groups import VERSUS
from litreview.reading.outcomes_labels import Labels
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import PEOPLE, pattern
from litreview.records import Outcome, Span, Tag


class Arms(NamedTuple):
    """The arms of a study by name: what is treated, and its control (None without any)."""

    treated: str
    control: str | None = None
    ordered: bool = True
    """Whether numbers of neither are told in the order of the two."""

    def beside(self, arm: Arm) -> str | None:
        """The name of the other arm; None where the arm is none of the two."""
        name, control = arm.name.lower(), (self.control or "").lower()
        if arm.control or (control and control in name):
            return self.treated
        if self.treated.lower() in name or name.startswith(_GENERIC):
            return self.control
        if _short(control) == name.partition(" ")[0]:
            return self.treated
        if _short(self.treated) == name.partition(" ")[0]:
            return self.control
        names = (name, self.treated.lower(), control)
        told, treated, other = ({w.rstrip("s") for w in _OWN.findall(x)} for x in names)
        if told & other - treated:
            return self.treated
        return self.control if told & treated - other else None


def _short(name: str) -> str | None:
    """``cm`` of "contingency management"; None for one word."""
    words = name.lower().replace("-", " ").split()
    return "".join(word[0] for word in words) if len(words) > 1 else None


_OWN = pattern(
    r"\b(?!(?:group|arm|condition|treatment|therapy|care|dose|of|and|the)s?\b)[a-z][\w-]+"
)
_SEVERAL = pattern(
    r"\b(?:three|four|five|six|[3-6])[- ](?:[a-z]+ ){0,2}(?:arms?|groups|conditions)\b"
)
_DOSES = pattern(
    r"\d ?(?:m?g|[μµ]g)?(?:/kg)?(?:,? or|,? and|,| versus| vs\.?) \d[\d.]* ?(?:mg|[μµ]g)"
    r"(?!\W{1,3}p ?[=<])"  # "less morphine (11 mg vs 31 mg, p = .01)"
)
_GIVEN = frozenset({"single_arm_trial", "case_series", "case_report", "cohort", "human_lab"})
_CONTROLS = ("control group", "control condition", "control arm")
_GENERIC = ("experimental group", "intervention group", "treatment group", "study group")


def arms_of(study: Study, tags: Sequence[Tag]) -> tuple[Arms, ...]:
    """The two arms of a controlled study as they are called, or the one of another.

    Those not treated in a cohort may have had several things, of which one is named.
    """
    lowered = study.document.lowered
    roles: dict[str, list[str]] = {"treatment": [], "comparator": []}
    for tag in tags:
        if tag.facet == "substance" and tag.role in roles:
            roles[tag.role].append(tag.code)
    designs = {t.code for t in tags if t.facet == "design"}
    treated, controls = (list(dict.fromkeys(found)) for found in roles.values())
    if study.alone and not controls:
        given = not designs.isdisjoint(_GIVEN)
        return (Arms(treated[0]),) if given and len(treated) == 1 else ()
    if _has_several(lowered):
        return ()
    if study.observed or "cohort" in designs:
        told = _declared(study.document.text)
        return told if told and is_control(told[0].control or "") else ()
    if not (study.controlled or study.randomised):
        return ()
    found = _lettered(study.labels)
    if controls == ["saline"] and "placebo" in lowered:
        controls = ["placebo"]
    if len(treated) == 1 and len(controls) == 1 and treated != controls:
        found.append(Arms(treated[0], controls[0]))
    named = [name for name in _GENERIC if name in lowered]
    controls = [name for name in _CONTROLS if name in lowered]
    if len(named) == 1 and controls:
        found.append(Arms(named[0], controls[0]))
    return tuple(found) or (_declared(study.document.text) if study.randomised else ())


def _has_several(lowered: str) -> bool:
    """Whether a text tells of three arms, or of two doses."""
    return "1:1:1" in lowered or any(form.search(lowered) for form in (_SEVERAL, _DOSES))


def _declared(text: str) -> tuple[Arms, ...]:
    """The two arms that people were randomised to, as these words call them."""
    found = declared(text)
    return (Arms(*found, ordered=False),) if found else ()


def _lettered(labels: Labels) -> list[Arms]:
    letters = {name: control for name, control in labels.items() if name.isupper()}
    if sorted(map(str, letters.values())) != ["False", "True"]:
        return []
    first, control = sorted(letters, key=lambda name: bool(letters[name]))
    return [Arms(f"group {first}", f"group {control}")]


OTHERS = pattern(
    r"\b(?:m[ae]n|wom[ae]n|(?:fe)?males?|boys|girls|sex|(?:non-?)?(?:respon[ds]ers|remitters"
    r"|completers|adherers|adherent|compliant)|(?:young|old)er|carriers?|genotypes?|subgroups?"
    r"|(?:quart|tert|quint|percent)iles?|(?:non-?)?users"
    r"|smokers(?! (?:given|receiving|taking|treated|assigned|allocated|randomi[sz]ed))"
    rf"|(?:those|{PEOPLE})"
    r" (?:with|without|whose|who(?! (?:received|took|were (?:given|treated|randomi[sz]ed))))"
    r"|those (?:not )?(?:taking|using)|(?:with|without) [a-z]+ use|among"
    r"|predict\w*|associat\w*|correlat\w*|moderat\w*|mediat\w*|controls|volunteers"
    r"|(?:high|low)er doses|(?:trials|studies) (?:of|with|in|that|using)"
    r"|[a-z]+-induced|(?:both|all) (?:groups|arms))\b"
)
_AFTER = pattern(r"\b(?:after|following|before|since|post)\b[^,;]{0,40}\Z")
_REACH = 60
_TIMES = pattern(r"\b(?:baseline|before|first|second|(?:week|day|month) \d+ (?:vs|versus))\b")
_GROUPS = pattern(r"\b(?:groups?|cohorts?|arms|baseline|comorbid\w*|histor\w+)\b")
_IN_TIME = pattern(
    r"\b(?:[Bb]aseline|before|pre-?treatment|time(?! (?:to|until))|within|post-?treatment"
    r"|from day|over the|first|second)\b"
)


def completed(scene: Scene, outcomes: list[Outcome], arms: Sequence[Arms]) -> list[Outcome]:
    """The results of one sentence, with the arms that the study tells."""
    text = scene.text
    outcomes = beside_control(scene, outcomes)
    if len(scene.arms) == _PAIR and not scene.arms[0].against:
        outcomes = _in_order(text, scene, outcomes)
    if not arms or not outcomes or scene.says(OTHERS) or _weighs_else(text, scene):
        return outcomes
    if arms[0].control is None:
        apart = any(_are_paired(text, *p) for p in pairwise(outcomes)) and not scene.says(_IN_TIME)
        if apart or scene.arms or scene.says(_GROUPS):
            return outcomes
        return [replace(o, arm=arms[0].treated) if o.arm is None else o for o in outcomes]
    found, last = list(outcomes), arms[-1]
    if len({a.name for a in scene.arms}) == 1:
        found = _beside_one(scene, found, arms)
    elif scene.arms or not (scene.study.order and last.control and last.ordered):
        pass
    elif not scene.says(_TIMES):
        names = (last.treated, last.control)
        found = _complete_pair(text, scene, found, names if scene.study.order > 0 else names[::-1])
    denied = any(text.endswith("not ", 0, a.start) for a in scene.arms)
    if denied or scene.says(_IN_TIME):
        return found
    weighed = scene.says(_DIFFERENCE)
    return [_compared(o, scene.arms, arms, weighed=weighed) for o in found]


def of_somebody(scene: Scene, found: list[Outcome]) -> list[Outcome]:
    """The results of a sentence; against the treatment only where the sentence names an arm.

    Where neither arm is known, nobody can say that it did worse; side effects apart, which
    are those of the treatment.
    """
    if scene.arms:
        return found
    named = {o.concept for o in found if o.arm or o.versus} | _HARMS
    return [
        replace(o, direction="unclear")
        if o.direction == "favours_comparator" and o.concept not in named
        else o
        for o in found
    ]


_HARMS = frozenset({"adverse_event", "dissociation"})


def _weighs_else(text: str, scene: Scene) -> bool:
    """``Less with ketamine at day 7 than at day 1 (12 vs 31)``: not set against an arm."""
    starts = [a.start for a in scene.arms]
    return any(
        not any(match.start() < start <= match.end() + _NAME for start in starts)
        for match in _AGAINST.finditer(text, scene.sentence.start, scene.sentence.end)
    )


_NAME = 12
_AGAINST = pattern(  # but not "compared with 20%", "more than half", "less than in S"
    r"(?<!rather )\b(?:than|compared (?:with|to)|versus|vs\.?)"
    r" (?!(?:[a-z]+ ){0,2}(?:other|half|twice)\b|(?:[a-z]+ )?[A-Z]"
    r"|(?:an?|one) (?:minute|hour|day|night|week|month|year)\b(?! (?:earlier|before|ago|later))"
    r"|(?:only |about )?[(\[<>≤≥−-]?\.?\d)"
    r"(?:(?:in|with|for|on|among|after|that|those|patients|participants|of|receiving|given|the) )*"
)


def _complete_pair(
    text: str, scene: Scene, found: list[Outcome], names: tuple[str, str]
) -> list[Outcome]:
    """``The ketamine group relapsed less (12% vs 31%)``: its number, and that of the other."""
    for i, (left, right) in enumerate(pairwise(found)):
        if _are_paired(text, left, right) and not (left.arm or right.arm):
            told = _as_told(text, scene, left, right, names) if scene.arms else names
            found[i], found[i + 1] = replace(left, arm=told[0]), replace(right, arm=told[1])
    return found


def _beside_one(scene: Scene, found: list[Outcome], arms: Sequence[Arms]) -> list[Outcome]:
    """The numbers of a sentence that names one arm: of this, and of the other of the study."""
    text, arm = scene.text, scene.arms[0]
    other = next((name for a in arms if (name := a.beside(arm))), None)
    if other is None:
        return found
    if arm.against:
        return _opposite(text, found, arm.name, other)
    start = max(scene.sentence.start, arm.start - _REACH)
    after = _AFTER.search(scene.lowered, start, arm.start)
    return found if after else _complete_pair(text, scene, found, (arm.name, other))


def _opposite(text: str, found: list[Outcome], name: str, other: str) -> list[Outcome]:
    """``The fall was 8.1, compared with 3.2 in the placebo group``: the first is of the other."""
    for i, (left, right) in enumerate(pairwise(found)):
        if _are_paired(text, left, right) and (left.arm, right.arm) == (None, name):
            found[i] = replace(left, arm=other)
    told = any(o.arm == other for o in found)
    alone = (told and o.arm is None and o.versus == name for o in found)
    return [replace(o, arm=other) if a else o for o, a in zip(found, alone, strict=True)]


def _in_order(text: str, scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """``Less in A than in B (33 vs 23)``, which is printed the other way round."""
    first, other = scene.arms
    found = list(outcomes)
    for i, (left, right) in enumerate(pairwise(outcomes)):
        apart = other.against and (left.arm, right.arm) == (first.name, other.name)
        place = place_of(left)
        if apart and place and _are_paired(text, left, right) and other.end <= place.start:
            names = _as_told(text, scene, left, right, (first.name, other.name))
            found[i], found[i + 1] = replace(left, arm=names[0]), replace(right, arm=names[1])
    return found


def _are_paired(text: str, left: Outcome, right: Outcome) -> bool:
    """Whether two numbers are set against each other."""
    places = place_of(left), place_of(right)
    if places[0] is None or places[1] is None or left.concept != right.concept:
        return False
    return bool(VERSUS.search(text, places[0].end, places[1].start))


def place_of(outcome: Outcome) -> Span | None:
    """Where the number of an arm stands, or its count of people."""
    counted = [span for name, span in outcome.numbers.items() if name in _OF_ARM]
    return Span(min(s.start for s in counted), max(s.end for s in counted)) if counted else None


_OF_ARM = frozenset({"value", "events", "n"})


def _size(outcome: Outcome) -> float:
    """The number of an arm, or the share that its count makes."""
    if outcome.value is None and outcome.events is not None and outcome.n:
        return outcome.events / outcome.n
    return outcome.value or 0


def _as_told(
    text: str, scene: Scene, left: Outcome, right: Outcome, names: tuple[str, str]
) -> tuple[str, str]:
    """The arms in the order of their numbers, by which of them is said to have more."""
    places = place_of(left) or left.span, place_of(right) or right.span
    clauses = _CLAUSE.finditer(text, scene.sentence.start, places[0].start + 1)
    opens = max((clause.start() for clause in clauses), default=-1)
    closes = text.find(";", places[1].end, scene.sentence.end)
    place = max(opens, scene.sentence.start), closes if closes > 0 else scene.sentence.end
    more, less = bool(_MORE.search(text, *place)), bool(_LESS.search(text, *place))
    one, other = _size(left), _size(right)
    if (
        left.direction == "no_difference"
        or more == less
        or _IMPROVED.search(text, *place)
        or min(one, other) < 0
        or one == other
        or (one > other) == more
    ):
        return names
    return names[1], names[0]


_CLAUSE = pattern(r";|[)\]],? (?:and|but|while|whereas) \d")  # "(3 vs 4), and 31% vs 12% quit"
_PAIR = 2
_NOT_IN_WORTH = (  # "more effective (2.1 vs 4.3)" tells which is better, not which is larger
    r"(?! (?:[a-z]+ )?(?:effect|effica|success|benefi|favou?r|impact|influence|advantage))"
)
_MORE = pattern(
    r"\b(?:[Hh]igher|[Mm]ore|[Gg]reater|[Ll]arger|[Ll]onger|[Ii]ncreas\w+|[Rr]ose|[Ee]levated)\b"
    + _NOT_IN_WORTH
)
_LESS = pattern(
    r"\b(?:[Ll]ower|[Ll]ess|[Ff]ewer|[Ss]horter|[Ss]maller|[Rr]educ\w+|[Dd]e(?:creas|clin)\w+"
    r"|[Ff]ell)\b" + _NOT_IN_WORTH
)
_IMPROVED = pattern(r"\b(?:[Ii]mprov|[Cc]hang)")  # a score, its fall or what is good


def _compared(
    outcome: Outcome, named: Sequence[Arm], arms: Sequence[Arms], *, weighed: bool
) -> Outcome:
    """An effect with the arm that the one named is compared with."""
    counted = outcome.value is not None or outcome.events is not None
    tested = weighed and outcome.direction == "unclear" and outcome.kind != "direction"
    if outcome.versus or counted or not (tested or outcome.direction in _BETWEEN):
        return outcome
    arm = next((a for a in named if a.name == outcome.arm), None)
    if outcome.arm and arm:
        other = next((name for a in arms if (name := a.beside(arm))), None)
        both = any(a.control for a in named)
        return replace(outcome, versus=other) if other and not both else outcome
    if outcome.arm or named:
        return outcome
    return replace(outcome, arm=arms[-1].treated, versus=arms[-1].control)


_DIFFERENCE = pattern(
    r"\bdifferences? between (?:the )?(?:two |treatment |study )?(?:groups|arms)\b"
    r"|\bbetween-(?:group|arm) differences?\b"
)
_BETWEEN = frozenset({"favours_ketamine", "favours_comparator", "no_difference"})
