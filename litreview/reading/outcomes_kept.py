"""Which numbers are results, and not of people as they came."""

from __future__ import annotations

from litreview.reading.concepts import DIRECTIONS, Mark
from litreview.reading.directions_numbers import against_start
from litreview.reading.outcomes_back import IT_WAS
from litreview.reading.outcomes_counts import STUDIES
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_methods import counts_the_asked
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.patterns import AGAINST, PEOPLE, pattern
from litreview.reading.quantities_line import CENTRES
from litreview.reading.quantities_moments import AFTER

_NEAR, _BESIDE = 60, 32
_BASELINE = pattern(r"(?<!from )(?<!to )(?<!with )(?<!than )\bbaseline (?!to |and )")
_CHANGED = pattern(
    r"\b(?:decreas|declin|dropp|fell|reduc|improv|increas|rose)[a-z]*(?: [a-z]+)? (?:to|by)\b"
    r"|\b(?:vs\.?|versus|and|to) (?:[a-z]+ ){0,2}(?:end|post|final|last|follow|endpoint|discharge"
    r"|after|week|month|day)\b|, (?:at )?(?:week|month|day) \d"
    r"|\bpost-?(?:treat|interv|infus|test|op)|\bat (?:week|month|day) \d"
)
_AFTERWARDS = pattern(
    r"(?:[,;] n ?= ?\d+)?[)\]]?(?: (?:points?|[a-z]+ (?:an?|per) [a-z]+))?,? "
    rf"(?:{AFTER}|(?:at|after|by) (?:the )?(?:\d|week|month|day|follow|treat))"
)
_FROM = pattern(
    r"\b(?:decreas|declin|dropp|fell|reduc|improv|increas|rose)[a-z]*\b[^.;]{0,60}?"
    r"\bfrom (?:an? )?(?:mean |median |baseline )?(?:of )?\Z"
)
_SAID = pattern(
    r"[)\]]?(?: of (?:the |all |these |those )?[a-z]+(?: [a-z-]+){0,5}"
    rf"|(?: [\w-]+)?(?: assigned)? {PEOPLE})?,? (?:rated|refused|declined|accepted|described"
    r"|endorsed|indicated|preferred|chose|agreed|felt|considered|believed|perceived|found"
    r"|recommended|experienced|achieved|required|needed|identified|expressed|stated|judged|guessed"
    r"|thought|would|stayed|remained|left|attended|(?:was|were) "
    r"(?:still\b|(?:re-?)?(?:admitted|hospitali[sz]ed|intubated|discharged|retained)))\b"
)
_COMPLETED = pattern(
    r"[)\]]?,? (?:[a-z]+ ){0,2}(?:dropped out|withdrew|(?:completed|remained in) "
    r"(?:[a-z0-9-]+ ){0,4}"
    r"(?:stud|trial|treatment|phase|protocol|course|program|follow-?up|sessions|infusions))"
)


def is_result(scene: Scene, group: Group) -> bool:
    """Whether a group of numbers reports an outcome.

    Numbers beside a word of the sample, or said to be those before treatment, do not,
    nor does a test that finds the arms alike at the start; numbers without any outcome do
    only where they are compared or are means.
    """
    if group.effects:
        return not (is_test_before(scene, group) or _is_pair_before(scene, group))
    lone = len(group.values) == 1
    if opens_before(scene) or (
        lone
        and (
            _WAS_BEFORE.search(scene.lowered, scene.sentence.start, group.start)
            or _ONLY_BEFORE.match(scene.lowered, group.end, scene.sentence.end)
        )
    ):
        return False
    if _is_described(scene, group):
        return _is_completion(scene.study, group) or _has_changed(scene.study, group)
    return _tells_result(scene, group)


def _tells_result(scene: Scene, group: Group) -> bool:
    """Whether numbers of arms are of an outcome, compared, or means."""
    roles = scene.roles
    again = scene.before and scene.arms and IT_WAS.match(*scene.place)
    before = scene.lowered[max(scene.sentence.start, group.start - 2 * _NEAR) : group.start]
    if counts_the_asked(scene, group, before):
        return False
    counted = any(v.n is not None or "ci_low" in v.spans for v in group.values)
    if counted or again or roles & {"concept", "compare"}:
        return not _is_dose(scene, group)
    if all(v.unit == "%" for v in group.values) and _is_share(scene.study, group):
        return True
    means = all(v.form in CENTRES for v in group.values)
    several = len(group.values) > 1
    return (means or scene.before is not None) if several else means and bool(roles & DIRECTIONS)


def _is_dose(scene: Scene, group: Group) -> bool:
    """``Treated with ketamine (40 mg in the first week)``, ``lorazepam (median 4 mg)``."""
    if "compare" in scene.roles or not all((v.unit or "").startswith(_DOSE) for v in group.values):
        return False
    return any(_OF_DRUG.fullmatch(scene.text, a.end, group.start) for a in scene.arms)


_OF_DRUG = pattern(r" [(\[]?(?:(?:mean|median|average) (?:dose,? |(?:dose )?of )?)?")
_DOSE = ("mg", "µg", "μg", "mcg", "ml")


def _is_share(study: Study, group: Group) -> bool:
    """Shares of people: what a survey reports, ``in 63%``, ``61% of them said``."""
    lowered = study.document.lowered
    if study.observed or _SAID.match(lowered, group.end):
        return True
    assayed = _ASSAY.search(lowered, group.start - 2 * _NEAR, group.end)
    if assayed or _TREATED.match(lowered, group.end):
        return False
    return bool(
        len(group.values) > 1
        or _OF_PEOPLE.match(lowered, group.end)
        or _IN.search(lowered, group.start - 40, group.start)
    )


def names_nothing(scene: Scene, group: Group) -> bool:
    """Whether shares of people are told of something that the sentence does not name."""
    if group.effects or any(v.form != "percent" for v in group.values):
        return False
    if scene.study.observed or scene.roles & {"concept", "compare", "better", "worse"}:
        return False
    return not _SAID.match(scene.lowered, group.end)


_OF_PEOPLE = pattern(
    r"[)\]]? of (?:the |all |these |those |our )?(?:[a-z-]+ )?"
    rf"(?:{PEOPLE}|responders|completers|cases|prescriptions"
    r"|(?:[\w-]+ )?(?:group|arm|sample|cohort))\b"
)
_IN = pattern(
    r"\b(?:observed|seen|found|noted|reported|present|detected|occurred|achieved|recorded|identified"
    r"|discontinued|resolved|reached|shown|absent|normal|abnormal|positive|negative"
    r"|successful) (?:[a-z ]{0,20})?\b(?:in|by|among|for) "
    r"(?:about |approximately |only |nearly |almost |around )?\Z"
)
_TREATED = pattern(
    r"[)\]]?,?(?: of)?(?: [a-z-]+){0,3}? "
    r"(?:received|underwent|used|combined|had (?:previously|a history|never)"
    r"|(?:was|were|had been) (?:previously |being |brought |first )?"
    r"(?:treated|given|taking|receiving|prescribed|using|employed|single|married|living|to|with|born|students|referred|diagnosed))\b"
)
_ASSAY = pattern(
    r"\b(?:recover(?:y|ies)|precision|imprecision|accurac(?:y|ies)|efficienc(?:y|ies)|coefficients?)\b"
)


def _is_described(scene: Scene, group: Group) -> bool:
    """Whether a word of the sample stands near, or the word baseline before the numbers."""
    if any(v.measure == STUDIES for v in group.values):
        return False  # "of the included studies" tells no baseline
    text, lowered = scene.text, scene.lowered
    marks = [
        m
        for m in scene.marks
        if m.role == "baseline"
        and m.start < group.end + _NEAR
        and (m.end > group.start - _NEAR or _heads_bracket(text, m.end, group.start))
        and not _in_brackets(text, group.end, m.start)
        and not _is_past(scene, group, m)
    ]
    people = [m for m in marks if lowered[m.start : m.end] in _PEOPLE]
    inside = any(v.start < m.start < v.end for m in people for v in group.values)
    if inside or any(_is_told_of(scene.study, m) for m in people):  # "12 of 34 women (35%)"
        marks = [m for m in marks if lowered[m.start : m.end] not in _PEOPLE]
    near = any(not _is_told_of(scene.study, m) for m in marks)
    start = max(scene.sentence.start, group.start - _NEAR, text.rfind("; ", 0, group.start))
    return near or bool(_BASELINE.search(lowered, start, group.start))


def _is_told_of(study: Study, mark: Mark) -> bool:
    """``62% of women, 40% in men``: of whom it is told; in a survey ``lifetime`` tells of use."""
    text, start = study.document.lowered, max(0, mark.start - _BESIDE)
    printed = text[mark.start : mark.end]
    if (study.observed or study.studies is not None) and "lifetime" in printed:
        return True
    if printed in _PEOPLE and _IN_THEM.search(text, start, mark.start):
        return True
    return bool(_OF_THEM.search(text, start, mark.start))


_OF_THEM = pattern(
    r"(?:(?:\d\s?%|\d|percent|most|majority) of (?:the |all |these |those )?"
    r"|\bmost |\bamong (?:the |all )?(?:[a-z-]+ )?)\Z"
)
_PEOPLE = frozenset({"men", "women", "boys", "girls", "males", "females"})
_IN_THEM = pattern(
    r"\b(?:in|of|for|to|among|than|between|by|versus|vs\.?) (?:the |all )?(?:[a-z-]+ ){0,2}\Z"
)


def _in_brackets(text: str, start: int, end: int) -> bool:
    """``in 60% of women (median age 51 years)``: who they were is told in passing."""
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def _heads_bracket(text: str, start: int, end: int) -> bool:
    """``at baseline (ketamine 12.1; saline 11.8)``: all that the bracket holds."""
    return text.startswith(" (", start) and text.find(")", start, end) < 0


def _is_past(scene: Scene, group: Group, mark: Mark) -> bool:
    """``Of 40 randomised (12 men), 8 (20%) relapsed``, ``40 were randomised; relapse was 20%``."""
    text = scene.text
    between = text[mark.end : group.start]
    if between.count(")") > between.count("(") or between.endswith("), "):
        return True
    opened = text.startswith(("Of ", "Among "), scene.sentence.start)
    if opened and ", " in between and text.startswith("at ", mark.start):
        return True  # "Of 22 people with insomnia at intake, 10 (45%) slept well"
    clause = between.rfind("; ")
    if clause < 0 or between.count("(") > between.count(")"):
        return False
    if _THEN.match(scene.lowered, mark.end + clause + len("; ")):
        return True
    return any(mark.end + clause < m.start < group.start for m in scene.concepts)


_THEN = pattern(AFTER)  # "at baseline it was 18; four weeks later it was 9"


def _is_completion(study: Study, group: Group) -> bool:
    """``184 (80%) completed treatment`` of those "randomised to" their arms."""
    shares = all(v.form in {"percent", "fraction"} for v in group.values)
    return shares and bool(_COMPLETED.match(study.document.lowered, group.end))


def _has_changed(study: Study, group: Group) -> bool:
    """``17.1 at baseline and decreased to 12.5``, ``fell from 32.4 at baseline to 14.2``."""
    first, last = group.values[0], group.values[-1]
    if first is last:
        return False
    if all(v.form in CENTRES and (v.value or 0) < 0 for v in group.values):
        return True  # (-7.2 vs -5.1 points)
    lowered = study.document.lowered
    changed = _CHANGED.search(lowered, first.end, last.start) or against_start(lowered, first, last)
    if changed or _AFTERWARDS.match(lowered, last.end):
        return True
    start = max(0, first.start - 2 * _NEAR)
    return lowered.endswith(" to ", first.end, last.start) and bool(
        _FROM.search(lowered, start, first.start)
    )


_AROUND = 120
_CHANCE = 0.05
_BEFOREHAND = (
    r"(?:at (?:baseline|screening|admission|t0|study entry|enrol+ment)|pre-?operatively"
    r"|(?:before|prior to) (?:the |any )?(?:[a-z-]+ ){0,2}?(?:treatment|therapy|surgery|operation"
    r"|ana?esthesia|induction|infusions?|intervention|medication|administration|injection|delivery"
    r"|randomi[sz]ation|drug|entry|enrol+ment|admission|intake|\"?quit(?:.date)?|study(?= ?,)))\b"
)
_WAS_BEFORE = pattern(rf"(?:{_BEFOREHAND}|\b(?:before|prior to) (?:es)?ketamine) (?:was|were) \Z")
_ONLY_BEFORE = pattern(  # before an operation premedication may have acted
    rf"[)\]]?(?: [a-z]+)? (?![^.]{{0,30}}(?:surgery|operation|an?esthesia|induction|delivery))"
    rf"{_BEFOREHAND}[ .]*\Z"
)
_ALIKE = pattern(
    rf"(?<!for )\b(?:{_BEFOREHAND}|demographic|general (?:data|characteristics)"
    r"|baseline (?:data|characteristics|values|scores|levels|variables))"
    r"|\b(?:in|of|mean|similar|comparable|equal) baseline (?!to\b|and\b)"
)
_UNLIKE = pattern(r"\b(?:higher|lower|greater|more|less|fewer|different) baseline\b(?! to\b)")
_FORETOLD = pattern(r"\b(?:predict|associat|correlat|relat(?:ed|ion)|moderat|respon[ds])")
_TOLD = pattern(
    rf"\b{_BEFOREHAND}"
    r"|\bbaseline (?:[a-z-]+,? ){1,6}(?:scores?|levels?|ratings?|values?) (?:was|were|did not)\b"
    r"|\bthere were \d[^.;]{0,80}\b(?:groups?|arms?|cohorts?)\b[^.;]{0,60}\bwith (?:similar"
    r"|comparable|equal)\b"
)
_OPENS = pattern(
    rf"(?:(?:in|during|over) the (?:[a-z\d]+ ){{1,3}})?{_BEFOREHAND}[,\"]{{,2}} (?!(?:to|and|vs)\b)"
)
_LATER = pattern(
    r"\b(?:after|follow|post|end(?:point)?\b|subsequent|since|later|then\b|than\b|compared|from\b"
    r"|changed?\b|weeks?\b|months?\b|(?<!of )(?<!per )(?<!/)days?\b|hours?\b|min\b|minutes\b"
    r"|reduc|decreas|increas|improv|fell\b|rose\b|declin|dropp|predict|associat|correlat|respon)"
)
_GIVEN = pattern(
    r"given|adminis|receiv|inject|infus|dos|used?\b|taken|start|stopp|predict|associat"
)


def tells_before(lowered: str, clause: tuple[int, int]) -> bool:
    """``Scores did not differ preoperatively``: told of no later time, and of nothing given."""
    found = _TOLD.search(lowered, *clause)
    if found is None or _LATER.search(lowered, *clause):
        return False
    return not _GIVEN.search(lowered, max(clause[0], found.start() - 40), found.start())


def opens_before(scene: Scene) -> bool:
    """``At baseline, craving was 12.1 and 11.8; anxiety was 30.2 and 31.1``."""
    lowered, (start, end, _) = scene.lowered, scene.sentence
    opened = _OPENS.match(lowered, start, end)
    return opened is not None and not _LATER.search(lowered, opened.end(), end)


def told_at_start(scene: Scene) -> bool:
    """``At baseline, craving was higher in patients than controls``: no effect of a treatment."""
    lowered, (start, end, _) = scene.lowered, scene.sentence
    opened = _OPENS.match(lowered, start, end)
    if opened is None or not _AGAINST.search(lowered, opened.end(), end):
        return False
    return all(m[0] in {"than", "compared"} for m in _LATER.finditer(lowered, opened.end(), end))


_AGAINST = pattern(
    r"\b(?:than|compared (?:with|to)|relative to) (?:in |the |those in |that of )*"
    r"(?:healthy |normal |matched |non-?[a-z]+ )*(?:controls?|volunteers|subjects|comparison)\b"
)


def _is_pair_before(scene: Scene, group: Group) -> bool:
    """``7.2 versus 7.4 at baseline (mean difference -0.2)``: two arms before treatment."""
    if len(group.values) != _PAIR:
        return False
    first, last = group.values
    beside = _VERSUS.fullmatch(scene.lowered, first.end, last.start)
    return bool(beside and _NOW_BEFORE.match(scene.lowered, last.end))


_PAIR = 2
_VERSUS = pattern(rf"\)?(?:,? points)? (?:and|{AGAINST}) \(?")
_NOW_BEFORE = pattern(rf"\)?(?: [a-z]+)? {_BEFOREHAND},? ?[(\[]")


def is_test_before(scene: Scene, group: Group) -> bool:
    """``no differences at baseline (p > 0.05)``, ``a higher baseline score (p < .01)``."""
    lowered, start = scene.lowered, max(scene.sentence.start, group.start - _AROUND)
    unlike = _UNLIKE.search(lowered, start, group.start)
    if unlike and not _FORETOLD.search(lowered, unlike.end(), group.start):
        return True
    for effect in group.effects:
        p = effect.parts.get("p")
        if set(effect.parts) - {"p", "statistic"} or p is None or p.value is None:
            return False
        if p.operator in {"<", "<="} or p.value < _CHANCE:
            return False
    end = min(scene.sentence.end, group.end + _AROUND // 2)
    if opens_before(scene):
        return True
    alike = _ALIKE.search(lowered, start, end)
    return alike is not None and not _is_told_since(lowered, group, *alike.span())


def _is_told_since(lowered: str, group: Group, start: int, end: int) -> bool:
    """``Fell from 8.1 at baseline to 4.2 at day 7 (p = .2)``: a later number follows."""
    if not group.values:
        return lowered.find(", but ", end, group.start) > 0
    if not group.values[0].end <= start < group.values[-1].start:
        return False
    return _LATER.search(lowered, group.start - _AROUND // 2, group.end) is not None
