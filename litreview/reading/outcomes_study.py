"""What holds for a whole abstract: its main concept, the condition treated, its control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litreview.reading.concepts import GENERAL, MEASURED, Mark, Marks, Theme
from litreview.reading.outcomes_counts import reviewed, size_of
from litreview.reading.outcomes_labels import labels_of
from litreview.reading.outcomes_scene import Study
from litreview.reading.outcomes_sentences import OBSERVED, UNCONTROLLED
from litreview.reading.patterns import pattern
from litreview.reading.text import Document
from litreview.records import Tag


def make_study(
    document: Document, marks: Marks, tags: Sequence[Tag], illness: Theme | None
) -> Study:
    """What holds for the whole abstract, with the illness that all of it names most often."""
    theme = main_theme(document, marks)
    condition = condition_theme(document, marks, theme, illness)
    designs = {t.code for t in tags if t.facet == "design"}
    controlled = _is_controlled(document, marks, tags, designs)
    observed = bool(designs & OBSERVED) or ("cohort" in designs and _is_of_users(tags))
    labels = labels_of(document, marks, tags)
    blind = designs & _FOLLOWED_UP and _BLIND.search(document.lowered)
    randomised = bool(designs & _CONTROLLED or blind)
    asked = any(t.facet == "relevance" for t in tags)
    controlled = controlled or (asked and "animal" in designs)  # experiments have their controls
    alone = not (controlled or blind) and _is_alone(designs, asked)
    known = theme, condition, controlled, observed, labels, randomised, alone, asked
    studies = reviewed(tags)
    order = _order_of(document, marks, tags) if randomised and controlled else 0
    untreated = bool(designs & OBSERVED) and not _is_treated(tags)
    return Study(document, marks, *known, size_of(tags), studies, order, untreated)


def _order_of(document: Document, marks: Marks, tags: Sequence[Tag]) -> int:
    """Which of the two arms the first sentence that names both names first.

    "Compared with placebo, ketamine ..." tells no order.
    """
    lowered = document.lowered
    treated, controls = (
        [s.start for t in tags if t.facet == "substance" and t.role == role for s in t.spans]
        for role in ("treatment", "comparator")
    )
    for start, end, _ in document.sentences:
        named = marks.within(start, end)
        drug = next((m.start for m in named if m.role == "drug"), None)
        control = next((m.start for m in named if m.role == "control"), None)
        if drug is None and control is None:  # "We randomised 40 to ketamine or saline"
            first = min((place for place in treated if start <= place < end), default=end)
            if any(first < place < end for place in controls):
                return 1
        if drug is None or control is None:
            continue
        if drug < control:
            return 1
        if not _WEIGHED_AGAINST.search(lowered, control - 20, control):
            return -1
    return 0


_WEIGHED_AGAINST = pattern(
    r"\b(?:compared (?:with|to)|than|against|relative to|unlike|over|vs\.?|versus) \Z"
)


def _is_active(document: Document, marks: Marks) -> bool:
    """Whether the title sets two drugs against each other: neither is a control."""
    title = marks.within(0, document.title_end)
    place = next((m.end for m in title if m.role == "compare"), None)
    if place is None:
        return False
    other = next((m for m in title if m.start >= place and m.role in {"drug", "control"}), None)
    return other is not None and other.role == "drug"


_FOLLOWED_UP = frozenset({"secondary_analysis", "nonrandomised_trial"})
_BLIND = pattern(r"\bdouble[- ]blind")
_REVIEWS = frozenset({"systematic_review", "scoping_review", "narrative_review", "editorial"})
_FOLLOWED = frozenset({"cohort", "nonrandomised_trial"})
_MATCHED = pattern(
    r"\bpropensity[- ](?:score[- ])?match|\bwere (?:then )?matched (?:\d:\d )?(?:with|to)\b"
    r"|\bhistorical (?:controls?|cohort)\b|\b(?:comparison|comparator|unexposed) (?:group|cohort)\b"
    r"|\bcompared (?:with|to|against) [^.;]{0,40}\bwho (?:did not|had not|were not|never) "
    r"(?:rec|given|treat|get|take|expos|undergo)"
)
_EXPERIMENTS = pattern(r"\b(?:pre-?clinical|animals?|rodents?|rats|mice)\b")
_CONTROLLED = frozenset({"rct", "crossover_rct"})
_INERT = frozenset({"placebo", "saline", "vehicle"})
_AGAINST = frozenset({"meta_analysis", "animal"})  # compare in words, name no lottery


def _is_controlled(
    document: Document, marks: Marks, tags: Sequence[Tag], designs: set[str]
) -> bool:
    """Whether the study compares with a control arm: by its design, else by its words."""
    if designs & UNCONTROLLED:
        return False
    if designs & _REVIEWS and not _EXPERIMENTS.search(document.lowered):
        return False  # what was compared is said where it is; experiments have their controls
    if designs & _CONTROLLED:
        inert = any(t.role == "comparator" and t.code in _INERT for t in tags)
        return inert or not _is_active(document, marks)
    pooled = designs & _AGAINST and _AGAINST_CONTROL.search(document.lowered)
    pooled = pooled or (designs & _FOLLOWED and _MATCHED.search(document.lowered))
    if pooled or any(t.facet == "substance" and t.role == "comparator" for t in tags):
        return True
    for mark in marks:
        if mark.role != "control" or _WITHOUT.search(document.lowered, mark.start - 20, mark.start):
            continue
        sentence = document.sentence_at(mark.start)
        roles = {m.role for m in marks.within(sentence.start, sentence.end)}
        if not roles & {"doubt", "conclusion"}:
            return True
    return False


def _is_of_users(tags: Sequence[Tag]) -> bool:
    """People followed who use a substance, and to whom nothing is given."""
    used = any(t.facet == "substance" and t.role == "target" for t in tags)
    return used and not _is_treated(tags)


def _is_treated(tags: Sequence[Tag]) -> bool:
    """Whether anything was given to anybody."""
    return any(t.facet == "substance" and t.role in {"treatment", "comparator"} for t in tags)


def _is_alone(designs: set[str], asked: bool) -> bool:
    """A case or an open trial by its design; else a study of people on the question."""
    if designs & UNCONTROLLED:
        return True
    return asked and not designs & (_CONTROLLED | _REVIEWS | _NO_PEOPLE | OBSERVED)


_NO_PEOPLE = frozenset({"meta_analysis", "animal", "in_vitro", "guideline", "protocol"})
_WITHOUT = pattern(
    r"\b(?:lack of|absence of|without|no|lack(?:s|ed|ing))"
    r" (?:an? |the |any )?(?:\w+ (?:or|and) )?\Z"
)
_AGAINST_CONTROL = pattern(
    r"\b(?:compar(?:ed|ing|ison)|versus|against|to|with|and|or|vs\.?) (?:an? |the )?"
    r"(?:inactive |active )?(?:placebo|controls?|saline|midazolam)\b|(?:placebo|control) group"
    r"|\brcts?\b|\brandomi[sz]ed (?:clinical )?trials\b|\brandomi[sz]ed,? controlled"
    r"|\bnetwork meta-analys"
)


def main_theme(document: Document, marks: Marks) -> Theme:
    """The concept that the study is about.

    The last clinical one named in the title, but for what its people have beside it, else
    the one named most often, else ``other``. Biomarkers count only where nothing else is named.
    """
    title = marks.within(0, document.title_end)
    aims = [m for m in title if not document.lowered.endswith(_WITH, 0, m.start)]
    told = [m for m in aims if not _is_mechanism(document.lowered, m)]
    parts: tuple[tuple[Iterable[Mark], frozenset[str]], ...] = (
        *(
            (part, vague)
            for vague in (_VAGUE, _VAGUE - {"adverse_event"})
            for part in (aims, title)
        ),
        (told, _VAGUE - {"biomarker"}),
        (marks, _VAGUE | _PASSING),
    )
    for part, vague in parts:
        named = [m for m in part if m.role in MEASURED and m.code not in vague]
        if part is not marks:  # "relapse prevention of alcoholism" is about relapse
            named = [m for m in named if m.role == "concept" and m.code in _OF_USE] or named
        if theme := _commonest(named):
            return theme
    return _commonest([m for m in marks if m.code == "biomarker"]) or Theme("other", 0)


def _is_mechanism(lowered: str, mark: Mark) -> bool:
    """``Dopamine reuptake inhibition``, ``via the serotonin receptor``: how a drug acts."""
    return lowered.endswith(_VIA, 0, mark.start) or bool(_ACTS.match(lowered, mark.end))


_VIA = ("via ", "via the ", "through ", "through the ", "by ", "role of ", "role of the ")
_ACTS = pattern(
    r"[ -]?(?:[\w-]+ ){0,3}?"
    r"(?:inhibit|antagoni|agoni|activat|block|modulat|stimulat|releas|reuptake)"
)


def condition_theme(document: Document, marks: Marks, main: Theme, illness: Theme | None) -> Theme:
    """What response and remission are measured in: the condition treated, else the main one.

    A title that names no condition but an outcome tells of that; where neither it nor the
    results name one, the people are told in the methods.
    """
    title = marks.within(0, document.title_end)
    ill = [m for m in title if m.role == "condition" and m.code not in _NO_ILLNESS]
    first = [m for m in ill if not document.lowered.endswith(_BESIDE, 0, m.start)]
    if ill and not first:  # "depression with alcohol use disorder"
        first = [m for m in title if m.code in _TREATED and m.start < ill[0].start]
    theme = _commonest(first or ill)
    if theme is None and not any(m.role == "concept" and m.code not in _VAGUE for m in title):
        theme = _commonest([m for m in marks if m.role == "condition"]) or illness
    theme = theme or (illness if main.code == "other" else None) or main
    if theme.code in _NO_ILLNESS:  # nobody responds or remits in cognition
        ill = [m for m in marks if m.role in MEASURED and m.code not in _VAGUE | _NO_ILLNESS]
        named = [m for m in ill if m.start < document.title_end]
        return _commonest(named) or _commonest(ill) or theme
    return theme


_BESIDE = (" with ", " and ", " comorbid ", " co-occurring ")
_TREATED = frozenset({"depression", "anxiety", "suicidality", "pain"})
_NO_ILLNESS = frozenset({"cognition", "biomarker", "adverse_event", "retention"})


def _commonest(named: Sequence[Mark]) -> Theme | None:
    if not named:
        return None
    counts: dict[str, int] = {}
    for mark in reversed(named):
        counts[mark.code] = counts.get(mark.code, 0) + 1
    code = max(counts, key=counts.__getitem__)
    if code == "opioid_dose" and counts.get("pain") == counts[code]:
        code = "pain"  # for which analgesics are given
    return Theme(code, next(m.polarity for m in named if m.code == code))


_WITH = (" with ", " without ", " comorbid ", " co-morbid ", " co-occurring ")
_OF_USE = frozenset("relapse abstinence craving withdrawal heavy_drinking".split())
_PASSING = frozenset({"length_of_stay", "mortality", "retention"})  # told beside much else
_VAGUE = frozenset({GENERAL, "other", "biomarker", "adverse_event"})
