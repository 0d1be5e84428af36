"""Who plays which part: treatment under study, target, comparator, adjunct.

The part is told by the sentence and not by the word: midazolam is a comparator where
people are randomised to it, and a problem where they are dependent on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from litreview.reading.cast import WEIGHTS, Cast
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.problem_outcomes import PRESCRIBED
from litreview.reading.problems import DRUG_KINDS, is_maintenance
from litreview.reading.roles_beside import (
    NO_MEDICINES,
    listed_role,
    role_of,
    role_of_list,
    treatment_beside,
)
from litreview.reading.roles_settled import Part, settled
from litreview.reading.roles_words import part_by_words, was_given
from litreview.reading.scan import AIM, BACKGROUND, BODY, OWN, RESULTS, TITLE, Mention, Scan
from litreview.records import Span, Tag
from litreview.topic import Topic

_AND_TREATMENT = pattern(
    r" ?(?:\([^)]{1,40}\) ?)?(?:and(?:,? [a-z\d]+ (?:hours?|days?|weeks?) (?:later|after),?)?"
    r"|(?:then |later )?followed by(?: that of)?) (?:an? |one |two |three |four |six |intravenous |"
    r"weekly |single |low-dose |oral |(?:dose|infusion|injection)s? of )*"
)
_AND_OTHER = pattern(
    r"(?: dose(?:s| levels?)| infusions?)? ?(?:\([^)]{1,40}\) ?|[\d.]+ m?g(?:/kg)? )?and "
    r"(?:an? |intravenous |oral |single |"
    r"doses? of )*"
)
_CHALLENGE = pattern(r"[- ](?:(?:precipitated|induced|elicited|provoked) withdrawal|challenge)\b")
_BY_CHALLENGE = pattern(
    r"\b(?:before|prior to|(?:withdrawal )?response to|withdrawal (?:was )?(?:precipitated|induced"
    r"|elicited|provoked) (?:by|with)) (?:an? |intravenous |intramuscular )*\Z"
)
_TO_PRECIPITATE = pattern(
    r"(?:[^.;]|\.\d){0,60}? to (?:precipitate|provoke|elicit|induce) (?:opioid )?withdrawal"
)


def substance_tags(cast: Cast, topic: Topic, design: str | None) -> tuple[Tag, ...]:
    """One tag for each substance and part."""
    found: dict[tuple[str, str], list[_Place]] = {}

    def add(role: str, code: str, mention: Mention, rule: str, confidence: float) -> None:
        place = (mention.start, mention.end, rule, confidence)
        found.setdefault((role, code), []).append(place)

    for code, problems in cast.targets.items():
        # the first that names a disorder tells it
        for p in sorted(problems, key=lambda p: p.mention.term.kind != "disorder"):
            add("target", code, p.mention, f"{p.strength} problem: {p.mention.term.term}", 0.85)
    for mention, role, rule, confidence in _parts(cast, topic, design):
        add(role, mention.drug, mention, rule, confidence)
    order = ("treatment", "target", "comparator", "adjunct")
    return tuple(
        _tag(role, code, places, cast)
        for (role, code), places in sorted(found.items(), key=lambda x: order.index(x[0][0]))
    )


_Place = tuple[int, int, str, float]  # start, end, rule, confidence


def _tag(role: str, code: str, places: list[_Place], cast: Cast) -> Tag:
    start, end, rule, confidence = max(places, key=itemgetter(3))
    return Tag(
        "substance",
        code,
        role=role,
        detail=cast.scan.document.text[start:end],
        spans=tuple([Span(*place) for place in sorted({p[:2] for p in places})]),
        basis=rule,
        confidence=confidence,
    )


def _parts(cast: Cast, topic: Topic, design: str | None) -> Iterator[Part]:
    scan = cast.scan
    problems = {p.mention.start for found in cast.problems for p in found}
    least = 0.0 if cast.by_class and design in REVIEWS else 0.75
    treats = cast.treated > max(least - 0.01, 0.5 * cast.misused)
    roles: dict[str, set[str]] = {}
    named = [p for found in cast.problems for p in found if not is_maintenance(p)]
    stopped = {p.mention.term.code for p in named} | set(cast.targets)
    aside = _only_background(scan, problems) | _of_one_enantiomer(scan, design)
    parts: list[Part] = []
    challenges = _challenges(scan)
    for m in scan.all_mentions():
        if m.start in problems:
            if treats and _is_substituted(scan, m):
                parts.append(Part(m, "adjunct", "started beside the treatment", 0.7))
            continue
        if m.treats:
            told = scan.zones[m.sentence] in WEIGHTS and not _is_excluded(scan, m)
            if treats and told and m.drug not in aside:
                parts.append(Part(m, "treatment", "substance under study", 0.9))
            continue
        given = m.term.kind in DRUG_KINDS and m.start not in challenges
        role = _other_role(cast, m, topic, design) if given else None
        if role == "adjunct" and (m.term.code in stopped or _is_stopped(cast, m)):
            continue
        if role and (treats or not cast.treated):
            roles.setdefault(m.term.code, set()).add(role)
            parts.append(Part(m, role, f"{role} by its sentence", 0.75))
    yield from settled(parts, roles, design, scan)


def _is_stopped(cast: Cast, mention: Mention) -> bool:
    """``On clonazepam for ten years``, where benzodiazepines are what is to be stopped."""
    if mention.target not in PRESCRIBED or mention.target not in cast.targets:
        return False
    return _TAKING.search(cast.scan.before(mention, 40)) is not None


_TAKING = pattern(r"\b(?:on|taking|taken|used?|using) (?:[\d.]+ ?mg (?:of )?)?\Z")


def _is_substituted(scan: Scan, mention: Mention) -> bool:
    """Whether a problem is named by its medicine ("added to a methadone taper")."""
    if mention.term.kind == "disorder":
        return bool(mention.term.extra.get("drug"))
    return mention.term.code in _SUBSTITUTES and part_by_words(scan, mention) == "adjunct"


def _only_background(scan: Scan, problems: set[int]) -> set[str]:
    """Treatments of the topic that only the background names, where the title has another."""
    if BACKGROUND not in scan.zones or not any(m.treats for m in scan.title_mentions):
        return set()
    own, told = set[str](), set[str]()
    for zone, found in zip(scan.zones, scan.mentions, strict=True):
        (told if zone == BACKGROUND else own).update(
            [m.drug for m in found if m.treats and m.start not in problems]
        )
    return told - own


def _of_one_enantiomer(scan: Scan, design: str | None) -> set[str]:
    """Ketamine, where a study gave S-ketamine and calls it ketamine at other places."""
    given = [m for m in scan.all_mentions() if m.treats and scan.zones[m.sentence] in _GIVEN]
    racemic = [m for m in given if m.drug == "ketamine" and not scan.before(m, 16).endswith(_THAN)]
    drugs = {m.drug for m in given}
    if len(drugs) != 2 or "ketamine" not in drugs or design in (*REVIEWS, "editorial", None):
        return set()
    if _BOTH_FORMS.search(scan.lowered):
        return set()
    apart = {m.sentence for m in given if m.drug != "ketamine"}
    dosed = any(_DOSED.match(scan.lowered, m.end) for m in racemic)
    return set() if dosed or any(m.sentence in apart for m in racemic) else {"ketamine"}


_GIVEN = frozenset({TITLE, *OWN})
_THAN = ("than ", "than racemic ", "unlike ", "unlike racemic ")  # "safer than ketamine"
_BOTH_FORMS = pattern(
    r"(?<!than )(?<!unlike )\bracem|\br ?[,/] ?s\b|\b(?:es)?ketamine (?:and|or|/|versus) "
    r"|\b(?:another|the other|a second|both|two) (?:group|arm|drug|form)s? (?:got|received|of)\b"
)
_DOSED = pattern(r"[^.;,\d]{0,15}\d[\d.]* ?(?:m|µ|μ|mc)g\b")


def _is_excluded(scan: Scan, mention: Mention) -> bool:
    """Whether a drug stands in one clause with a word of exclusion."""
    lowered = scan.lowered
    return "exclusion" in scan.codes(mention.sentence) and any(
        ";" not in lowered[min(c.start, mention.start) : max(c.end, mention.end)]
        for c in scan.cues[mention.sentence]
        if "exclusion" in c.codes
        and not (
            lowered.startswith((", ", " and "), c.end)
            and _PEOPLE_LEFT.search(lowered, c.start - 30, c.start)
        )
    )


_PEOPLE_LEFT = pattern(r"\d (?:[a-z]+ )?\Z")  # "12 were excluded, leaving": people, no drug


def _other_role(cast: Cast, mention: Mention, topic: Topic, design: str | None) -> str | None:
    """Part of a drug that is no treatment of the topic."""
    scan = cast.scan
    zone = scan.zones[mention.sentence]
    code = mention.term.code
    if cast.treated and code in topic.treatment_classes and code not in topic.sibling_targets:
        return None  # "the NMDA antagonist ketamine"
    told = (*OWN, BACKGROUND) if design == "secondary_analysis" else OWN
    if zone not in told or _is_excluded(scan, mention):
        return None
    one_arm = _BESIDE.get(design or "") == "adjunct"
    role = listed_role(cast, mention, design, one_arm=one_arm) or role_of(scan, mention)
    if role is None and cast.treated and mention.term.kind != "placebo":
        role = role_of_list(scan, mention) or _role_beside(scan, mention, design)
    untreated = design in _NOBODY_TREATED and "given" not in scan.codes(mention.sentence)
    alone = design in _NO_ARMS and scan.lowered.startswith(" alone", mention.end)
    if (untreated and role == "adjunct") or (alone and role == "comparator"):
        role = None  # "buprenorphine alone" of a case is no arm
    reviewed = design in REVIEWS or (
        design == "editorial" and mention.target in topic.sibling_targets
    )
    if role in (None, "adjunct") and reviewed and _is_reviewed(cast, mention, topic):
        return "treatment"
    problem = mention.term.code in NO_MEDICINES and mention.target in cast.targets
    if problem and role == "treatment":
        return None  # "ketamine and alcohol"
    if not (cast.treated or role == "adjunct" or problem) and _is_studied(
        scan, mention, role, design
    ):
        return "treatment"
    return role


_TAKEN_DAILY = {"naltrexone", "nalmefene"}
_ANTAGONISTS = {"naloxone", "flumazenil", "methylnaltrexone", *_TAKEN_DAILY}


def _challenges(scan: Scan) -> set[int]:
    """``Naloxone-precipitated``, ``the response to naloxone``: it is given to bring that on.

    What is also taken against relapse may bring withdrawal on unmeant: there, each
    mention tells of itself.
    """
    named = [m for m in scan.all_mentions() if m.term.code in _ANTAGONISTS]
    told = [
        m
        for m in named
        if _CHALLENGE.match(scan.lowered, m.end)
        or _BY_CHALLENGE.search(scan.before(m, 60))
        or _TO_PRECIPITATE.match(scan.lowered, m.end)
    ]
    codes = {m.term.code for m in told} - _TAKEN_DAILY
    return {m.start for m in (*told, *(m for m in named if m.term.code in codes))}


_BESIDE = dict.fromkeys(("single_arm_trial", "case_report", "case_series"), "adjunct")
_BESIDE["crossover_rct"] = "comparator"
_NO_ARMS = {"case_report", "case_series"}
_NOBODY_TREATED = {"cross_sectional", "qualitative"}
_TOLD_OF = {"cohort", "cross_sectional", "editorial", "qualitative", "secondary_analysis"}


def _role_beside(scan: Scan, mention: Mention, design: str | None) -> str | None:
    """``X and ketamine``: two arms of a crossover, one treatment where there is one arm."""
    told = "therapeutic" in scan.title_codes or " for " in scan.lowered[mention.end :][:40]
    told = told and design in _TOLD_OF
    if told or design in REVIEWS or design == "animal":
        titled = scan.zones[mention.sentence] == TITLE
        return "treatment" if titled and _joined(scan, mention) else None
    role = _BESIDE.get(design or "")
    given = scan.codes(mention.sentence) & {"given", "therapeutic"}
    titled = role == "adjunct" and scan.zones[mention.sentence] == TITLE
    beside = role and (given or titled) and _joined(scan, mention)
    return role if beside or (role == "adjunct" and was_given(scan, mention)) else None


def _joined(scan: Scan, mention: Mention) -> bool:
    """Whether "and" joins a drug with a treatment of the topic."""
    lowered = scan.lowered
    left = treatment_beside(scan, mention)
    if left and _AND_OTHER.fullmatch(lowered, left.end, mention.start):
        return True
    right = next((m for m in scan.mentions[mention.sentence] if m.start >= mention.end), None)
    if right is None or not right.treats:
        return False
    return bool(_AND_TREATMENT.fullmatch(lowered, mention.end, right.start))


def _is_studied(scan: Scan, mention: Mention, role: str | None, design: str | None) -> bool:
    """Another drug as the treatment, in a record without one of the topic."""
    zone = scan.zones[mention.sentence]
    asked = design in _NOBODY_TREATED and mention.term.code in NO_MEDICINES
    if role == "comparator" or mention.term.kind == "placebo" or asked:
        return False
    return zone == TITLE or (zone == AIM and "therapeutic" in scan.codes(mention.sentence))


_OTHER_THAN = ("other than ", "except ", "apart from ", "beyond ")
_SUBSTITUTES = {"buprenorphine", "methadone", "lisdexamfetamine", "methylphenidate"}
_MEDICINES = {"ssri", "gabapentinoid", "barbiturate"}  # in a review of treatments, no problem


def _is_reviewed(cast: Cast, mention: Mention, topic: Topic) -> bool:
    """A drug that a review sets beside the treatments of the topic.

    One of their class does (psilocybin); another that nobody misuses, where more than one
    sentence names it, the title does, or the title speaks of treatments at large.
    """
    scan = cast.scan
    if mention.term.kind != "drug":
        return False
    zone = scan.zones[mention.sentence]
    at_large = cast.on_treatments and not any(m.treats for m in scan.title_mentions)
    at_large |= cast.by_class and mention.sentence in scan.treated
    at_large &= zone in (AIM, BODY, RESULTS)
    if mention.target:
        medicine = mention.term.code in _SUBSTITUTES or mention.target in _MEDICINES
        return mention.target in topic.sibling_targets or (at_large and medicine)
    code = mention.term.code
    if code not in cast.reviewed:
        named = [m for m in scan.all_mentions() if m.term.code == code]
        apart = any(scan.lowered.endswith(_OTHER_THAN, 0, m.start) for m in named)
        cast.reviewed[code] = 0 if apart else len({m.sentence for m in named})
    told = cast.reviewed[code]
    return told > 1 or (told == 1 and (zone == TITLE or at_large))
