"""The substances of a record before their parts are told: problems, targets, treatment.

Here misuse of a treatment is weighed against its use, and the problems that are studied
are told from those that are only mentioned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.problem_misuse import told_problems
from litreview.reading.problems import STRONG, Problem, is_maintenance, of_relatives
from litreview.reading.scan import AIM, BACKGROUND, BODY, CONCLUSIONS, METHODS, RESULTS, TITLE, Scan
from litreview.topic import Topic

WEIGHTS = {TITLE: 3.0, AIM: 2.0, METHODS: 1.0, RESULTS: 1.0, BODY: 1.0, CONCLUSIONS: 0.5}
WEIGHTS[BACKGROUND] = 0.25


@dataclass(slots=True)
class Cast:
    """What is known of the substances of one record.

    Attributes
    ----------
    scan : Scan
    problems : list of list of Problem
        One list a sentence; the topic's treatments among them where they are misused.
    treated, misused : float
        Weight of the places where a treatment of the topic is given, and misused.
    by_class : bool
        Whether the title names a class of treatments instead ("psychedelics").
    on_treatments : bool
        Whether a review's title speaks of treatments of a disorder: what it names treats it.
    targets : dict of str to list of Problem
        Problems that are studied, by code.
    reviewed : dict of str to int
        Of the drugs asked for so far, in how many sentences they are named; none where one
        of these sets them apart ("other than").
    """

    scan: Scan
    problems: list[list[Problem]]
    treated: float = 0.0
    misused: float = 0.0
    by_class: bool = False
    on_treatments: bool = False
    targets: dict[str, list[Problem]] = field(default_factory=dict)
    reviewed: dict[str, int] = field(default_factory=dict)

    def title_problems(self) -> list[Problem]:
        """Problems of the title."""
        return [p for found in self.problems[: self.scan.titles] for p in found]


def cast_of(scan: Scan, topic: Topic, design: str | None) -> Cast:
    """Find the problems and weigh treatment against misuse."""
    cast = Cast(scan, told_problems(scan, topic, design))
    misused = {p.mention.start for problems in cast.problems for p in problems}
    cast.on_treatments = _on_treatments(cast, topic, design)
    generic = [p for p in cast.title_problems() if p.code == topic.generic_target]
    on_use = any(p.strength != STRONG for p in generic)  # what such a title lists is taken
    for i, zone in enumerate(scan.zones):
        if not scan.mentions[i]:
            continue
        weight = WEIGHTS.get(zone, 0.0)
        for problem in cast.problems[i]:
            if problem.code in topic.treatments:
                cast.misused += weight
        if [m for m in scan.mentions[i] if m.treats and m.start not in misused]:
            told = zone == TITLE or cast.on_treatments or "therapeutic" in scan.codes(i)
            listed = not told and not on_use and _among_drugs(scan, i, misused)
            cast.treated += weight if told or listed else weight / 4
    titled = (m for m in scan.title_mentions if m.start not in misused)
    cast.by_class = any(m.term.code in topic.treatment_classes for m in titled)
    cast.targets = _targets(cast, topic, design)
    return cast


def _on_treatments(cast: Cast, topic: Topic, design: str | None) -> bool:
    if design not in REVIEWS or "therapeutic" not in cast.scan.title_codes:
        return False
    strong = {p.code for p in cast.title_problems() if p.strength == STRONG}
    return bool(strong) and strong.isdisjoint(topic.treatments)


def _among_drugs(scan: Scan, i: int, problems: set[int]) -> bool:
    """Whether a sentence lists at least three drugs that are no problem."""
    drugs = {m.drug for m in scan.mentions[i] if m.term.kind == "drug" and m.start not in problems}
    return len(drugs) >= 3


def _targets(cast: Cast, topic: Topic, design: str | None) -> dict[str, list[Problem]]:
    """Problems that are studied: named in title or aim, or where the study is told."""
    zones = cast.scan.zones
    told = WEIGHTS | ({} if {METHODS, RESULTS, BODY} & set(zones) else {CONCLUSIONS: 1.0})
    weights: dict[str, float] = {}
    places: dict[str, list[Problem]] = {}
    for i, found in enumerate(cast.problems):
        for p in found:
            weight = told.get(zones[i], 0.0) * _strength(cast, p)
            weights[p.code] = weights.get(p.code, 0.0) + weight
            places.setdefault(p.code, []).append(p)
    kept = {code: places[code] for code, weight in weights.items() if weight >= 0.75}
    named = {code: found for code, found in kept.items() if not all(map(is_maintenance, found))}
    kept = named or kept  # "patients in methadone maintenance can take part" tells none
    for code in [c for c in kept if c in topic.treatments or c in topic.sibling_targets]:
        if not _truly_misused(cast, kept[code], weights[code]):
            del kept[code]
    if design in REVIEWS and not any(c not in topic.treatments for c in kept):
        kept.update(_indications(cast, topic))
    generic = topic.generic_target
    specific = [c for c in kept if c != generic]
    if generic in kept and specific and not _generic_counts(cast, kept, generic):
        del kept[generic]
    for code, members in _MEMBERS.items():  # a group ("stimulants") stands for those named
        group = kept.get(code, ())
        if group and all(code[:7] in p.mention.term.term for p in group):
            strong = {p.code for found in cast.problems for p in found if p.strength == STRONG}
            kept.update({member: places[member] for member in members & strong})
            if members & set(kept):
                del kept[code]
    _settle_risk(cast, kept, topic)
    return kept


def is_risk(cast: Cast, problem: Problem) -> bool:
    """Whether the problem is a risk of the treatment ("abuse potential")."""
    mention, lowered = problem.mention, cast.scan.lowered
    if _TREATED.search(lowered, mention.start - 40, mention.start):
        return False  # "treatment of addiction and its abuse potential"
    return any(
        "abuse_risk" in c.codes and c.start <= mention.end + 14 and mention.start - 14 <= c.end
        for c in cast.scan.cues[mention.sentence]
    )


_TREATED = pattern(
    r"\b(?:treat(?:ing|ed)?|treatments? (?:of|for)|therap(?:y|ies) (?:of|for)|ketamine for) \Z"
)


def _settle_risk(cast: Cast, kept: dict[str, list[Problem]], topic: Topic) -> None:
    """Where addiction is a mere risk of the treatment, it is addiction to that, if to anything."""
    found = kept.get(topic.generic_target, ())
    titled = [p for p in found if cast.scan.zones[p.mention.sentence] == TITLE]
    if not found or len(kept) > 1 or not all(_is_own(cast, p, topic) for p in titled or found):
        return
    zones = {cast.scan.zones[p.mention.sentence] for p in found}
    own = {m.target for m in cast.scan.title_mentions if m.treats and m.target}
    kept.pop(topic.generic_target)
    if zones & {TITLE, AIM} and len(own) == 1:
        kept[own.pop()] = list(found)


def _is_own(cast: Cast, problem: Problem, topic: Topic) -> bool:
    """``Abuse potential``, ``addiction to ketamine``."""
    after = cast.scan.lowered[problem.mention.end :][:20]
    return is_risk(cast, problem) or after.startswith(tuple(f" to {t}" for t in topic.treatments))


_MATCHED = pattern(
    r"\b(?:use|consumption|intake|smoking|drinking)\b[^.;]{0,30}"
    r"\b(?:did not differ|(?:was|were) (?:similar|comparable|matched))"
    r"|\buse\b[^.;,]{0,50}\bdid not (?:alter|modify|moderate|affect|influence|predict)\b"
    r"|\bno [^.;]{0,40}\bdifferences? in [^.;]{0,40}\buse\b"
)
_COVARIATES = pattern(
    r"\b(?:covariates?|confounders?|(?:model|regression)s? (?:including|with)"
    r"|(?:match(?:ed|ing)|adjust(?:ed|ing)|controll(?:ed|ing)|account(?:ed|ing)) (?:for|on))\b"
)


def _strength(cast: Cast, problem: Problem) -> float:
    """How much a mention counts: less where use is what the groups have in common."""
    lowered, place = cast.scan.lowered, cast.scan.sentence_of(problem.mention)
    titled = cast.scan.zones[problem.mention.sentence] == TITLE
    strong = problem.strength == STRONG
    if strong and not titled and of_relatives(cast.scan, problem.mention):
        return 0.0
    if _COVARIATES.search(lowered, place.start, problem.mention.start):
        return 0.25
    if strong:
        return 1.0
    return 0.5 if cast.scan.holds(_MATCHED, problem.mention.sentence) else 0.75


def _indications(cast: Cast, topic: Topic) -> dict[str, list[Problem]]:
    """Problems that a review names beside its treatment, wherever it does."""
    found: dict[str, list[Problem]] = {}
    for i, problems in enumerate(cast.problems):
        named = i in cast.scan.treated
        if named and "therapeutic" in cast.scan.codes(i):
            for p in problems:
                if p.strength == STRONG and p.code not in topic.treatments:
                    found.setdefault(p.code, []).append(p)
    return found


def _truly_misused(cast: Cast, problems: list[Problem], weight: float) -> bool:
    """Whether a drug that is also a treatment is studied as a problem."""
    if cast.treated <= cast.misused:
        return True
    zones = {cast.scan.zones[p.mention.sentence] for p in problems if p.strength == STRONG}
    return bool(zones & {TITLE, AIM}) or (bool(zones) and weight >= 2)


def _generic_counts(cast: Cast, kept: dict[str, list[Problem]], generic: str) -> bool:
    """Whether "substance use disorder" is studied beside named substances.

    Two disorders that are named tell what it stands for, unless others are added; beside
    one that is named, "addiction treatment" is a field.
    """
    scan, lowered = cast.scan, cast.scan.lowered
    strong = [p for p in kept[generic] if p.strength == STRONG]
    named = [c for c, found in kept.items() if any(p.strength == STRONG for p in found)]
    if named != [generic]:
        strong = [p for p in strong if not lowered.startswith(_FIELD, p.mention.end)]
    if not {scan.zones[p.mention.sentence] for p in strong} & {TITLE, AIM}:
        return False
    return len(named) < _ENUMERATED or any(
        lowered.endswith("other ", 0, p.mention.start) for p in strong
    )


_FIELD = (" treatment", " care")
_ENUMERATED = 3  # the generic one and two more
_MEMBERS = {
    "stimulant": {"cocaine", "methamphetamine", "amphetamine"},
    "behavioural": {"gambling", "gaming", "sex", "food"},
}
