"""Who plays which part: treatment under study, target, comparator, adjunct.

The part is told by the sentence and not by the word: midazolam is a comparator where
people are randomised to it, and a problem where they are dependent on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from operator import itemgetter

from litreview.reading.cast import DRUG_KINDS, WEIGHTS, Cast
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import pattern
from litreview.reading.problems import in_list
from litreview.reading.roles_lists import listed_role
from litreview.reading.roles_words import is_lacking, part_by_words, was_given
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    METHODS,
    RESULTS,
    TITLE,
    Mention,
    Scan,
)
from litreview.records import Span, Tag
from litreview.topic import Topic

_OR_GAP = pattern(
    r"(?:[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:or|versus|vs\.?|against|compared (?:with|to)|(?<!other )than)\b"
    r"(?:(?!effects?\b|signs?\b|actions?\b)[^.;,]){0,25}"
)
_NOT_GAP = pattern(r"[, ]{1,2}but not (?:by |with |after |to )?")
_COMPARING = pattern(r"\bcompar(?:ed|es?|ing|ison of|isons? between) (?:[a-z-]+ ){0,2}\Z")
_SIDES = pattern(r" (?:with|to|and) (?:(?:oral|intravenous|that of) )?")
_NEXT_ARM = pattern(r"(?:\(|\b)(?:[2-5]|[b-d]|ii|iii|iv)\) [^;.]{0,40}\Z")  # "(2) naltrexone"
_OR_NOTHING = pattern(r",? or (?:no\b|nothing|neither|usual care|treatment as usual|(?:a )?wait)")
_ALSO_WITH = pattern(r"(?:, |\) |\b(?:infusions?|injections?|doses?|mg/kg|mg),? )with (?:oral )?\Z")
_PLUS_GAP = pattern(r" ?(?:\+|plus|combined with|in combination with|with|/) ?")
_COMBINED = pattern(
    r"\b(?:combin(?:ed|ing|ations? of)|sequential|concurrent|concomitant"
    r"|co-?administ[a-z]+(?: of)?) (?:[a-z-]+ )?\Z"
)
_PLUS_TREATMENT = pattern(
    r" ?(?:\([^)]{1,30}\) ?)?(?:\+|plus|combined with|in combination with"
    r"|(?:or (?:vehicle|saline|placebo) )?(?:\d+ ?[a-z]+ )?(?:before|prior to)) ?"
    r"(?:an? |the |each |intravenous |weekly |single |first |low-dose |oral "
    r"|(?:infusion|injection|dose|administration)s? of )*"
)
_AND_TREATMENT = pattern(
    r" ?(?:\([^)]{1,40}\) ?)?and (?:an? |two |intravenous |weekly |single |low-dose |oral |"
    r"doses? of )*"
)
_AND_OTHER = pattern(r" ?(?:\([^)]{1,40}\) ?)?and (?:an? |intravenous |oral |single |doses? of )*")
_CHALLENGE = pattern(r"[- ](?:precipitated|challenge)\b")
_PLACEBO_ZONES = (TITLE, AIM, METHODS, BODY, RESULTS)


def role_of(cast: Cast, mention: Mention) -> str | None:
    """Part of a drug that is not a problem, None where its sentence does not tell."""
    if mention.term.kind == "placebo" and is_lacking(cast.scan, mention):
        return None
    return part_by_words(cast.scan, mention) or _role_beside_treatment(cast.scan, mention)


def _role_beside_treatment(scan: Scan, mention: Mention) -> str | None:
    """``ketamine plus X`` and ``ketamine or X``."""
    lowered = scan.document.lowered
    after = (m for m in scan.mentions[mention.sentence] if m.start >= mention.end)
    right = next((m for m in after if m.term.kind != "placebo"), None)
    if right and right.treats and _PLUS_TREATMENT.fullmatch(lowered, mention.end, right.start):
        return "adjunct"
    left = _treatment_beside(scan, mention)
    if left is None or _other_between(scan, left, mention):
        return None
    gap, before = lowered[left.end : mention.start], lowered[max(0, left.start - 30) : left.start]
    nothing = gap == ", " and _OR_NOTHING.match(lowered, mention.end)
    weighed = _COMPARING.search(before) and _SIDES.fullmatch(gap)
    if nothing or weighed or _NEXT_ARM.search(gap) or _NOT_GAP.fullmatch(gap):
        return "comparator"
    given = scan.codes(mention.sentence) & {"given", "control_word"}
    together = gap == " and " and _COMBINED.search(before)
    if together or _PLUS_GAP.fullmatch(gap) or (given and _ALSO_WITH.search(gap)):
        return "adjunct"
    compared = given or "versus" in scan.codes(mention.sentence)
    return "comparator" if compared and _OR_GAP.fullmatch(gap) else None


def _other_between(scan: Scan, left: Mention, mention: Mention) -> bool:
    """Whether another drug stands between a treatment and a drug, not in one list with it."""
    between = [
        m
        for m in scan.mentions[mention.sentence]
        if left.end <= m.start < mention.start
        and m.term.kind in DRUG_KINDS
        and m.term.code not in (left.term.code, mention.term.code)
    ]
    if between and part_by_words(scan, between[-1]) == "adjunct":
        return True  # "while on sertraline or fluoxetine"
    return bool(between) and not in_list(scan.document.lowered, between[-1], mention)


def _treatment_beside(scan: Scan, mention: Mention) -> Mention | None:
    """The treatment of the topic that is named last before a mention."""
    row = reversed(scan.mentions[mention.sentence])
    return next((m for m in row if m.treats and m.end <= mention.start), None)


def substance_tags(cast: Cast, topic: Topic, design: str | None) -> tuple[Tag, ...]:
    """One tag for each substance and part."""
    found: dict[tuple[str, str], list[_Place]] = {}

    def add(role: str, code: str, mention: Mention, rule: str, confidence: float) -> None:
        place = (mention.start, mention.end, rule, confidence)
        found.setdefault((role, code), []).append(place)

    for code, problems in cast.targets.items():
        for p in problems:
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


def _parts(
    cast: Cast, topic: Topic, design: str | None
) -> Iterator[tuple[Mention, str, str, float]]:
    scan = cast.scan
    problems = {p.mention.start for found in cast.problems for p in found}
    least = 0.0 if cast.by_class and design in REVIEWS else 0.75
    treats = cast.treated > max(least - 0.01, 0.5 * cast.misused)
    roles: dict[str, set[str]] = {}
    stopped = {p.mention.term.code for found in cast.problems for p in found} | set(cast.targets)
    aside = _only_background(scan)
    parts: list[tuple[Mention, str, str, float]] = []
    for m in scan.all_mentions():
        if m.start in problems:
            if treats and m.term.kind == "disorder" and m.term.extra.get("drug"):
                parts.append((m, "adjunct", "started beside the treatment", 0.7))
            continue
        if m.treats:
            told = scan.zones[m.sentence] in WEIGHTS and not _is_excluded(scan, m)
            if treats and told and m.drug not in aside:
                parts.append((m, "treatment", "substance under study", 0.9))
            continue
        role = _other_role(cast, m, topic, design) if m.term.kind in DRUG_KINDS else None
        if role == "adjunct" and m.term.code in stopped:
            continue
        if role and (treats or not cast.treated):
            roles.setdefault(m.term.code, set()).add(role)
            parts.append((m, role, f"{role} by its sentence", 0.75))
    yield from _settled(parts, roles, design, scan)


def _only_background(scan: Scan) -> set[str]:
    """Treatments of the topic that only the background names, where the title has another."""
    if BACKGROUND not in scan.zones or not any(m.treats for m in scan.title_mentions()):
        return set()
    own, told = set[str](), set[str]()
    for zone, found in zip(scan.zones, scan.mentions, strict=True):
        (told if zone == BACKGROUND else own).update([m.drug for m in found if m.treats])
    return told - own


def _is_excluded(scan: Scan, mention: Mention) -> bool:
    """Whether a drug stands in one clause with a word of exclusion."""
    lowered = scan.document.lowered
    return "exclusion" in scan.codes(mention.sentence) and any(
        ";" not in lowered[min(c.start, mention.start) : max(c.end, mention.end)]
        for c in scan.cues[mention.sentence]
        if "exclusion" in c.codes
    )


def _other_role(cast: Cast, mention: Mention, topic: Topic, design: str | None) -> str | None:
    """Part of a drug that is no treatment of the topic."""
    scan = cast.scan
    zone = scan.zones[mention.sentence]
    if cast.treated and _is_own_class(mention, topic):
        return None  # "the NMDA antagonist ketamine"
    if zone not in _PLACEBO_ZONES or _is_excluded(scan, mention):
        return None
    if _CHALLENGE.match(scan.document.lowered, mention.end):  # "naloxone-precipitated"
        return None
    one_arm = _BESIDE.get(design or "") == "adjunct"
    role = listed_role(cast, mention, design, one_arm=one_arm) or role_of(cast, mention)
    if role is None and cast.treated and mention.term.kind != "placebo":
        role = _role_of_list(cast, mention) or _role_beside(scan, mention, design)
    untreated = design in _NOBODY_TREATED and "given" not in scan.codes(mention.sentence)
    role = None if untreated and role == "adjunct" else role
    if role in (None, "adjunct") and design in REVIEWS and _is_reviewed(cast, mention, topic):
        return "treatment"
    if not cast.treated and role != "adjunct" and _is_studied(scan, mention, role):
        return "treatment"
    return role


_LIST_OF_DOSES = pattern(
    r" \(?\d[\d.]{0,6}(?: ?mg)?(?:/\d[\d.]{0,6})? ?(?:mg|g|mcg|μg)"
    r"(?: ?/ ?(?:day|d|kg)| (?:twice |once )?daily| per day| nightly| weekly)?\)?"
    r"(?:,|,? and|,? plus),? (?:(?:if|as|when) (?:needed|necessary|required),? )?"
)


def _role_of_list(cast: Cast, mention: Mention) -> str | None:
    """The role of the drug beside it in one list ("added to lorazepam and diazepam")."""
    row = [m for m in cast.scan.mentions[mention.sentence] if m.term.kind in DRUG_KINDS]
    k, lowered = row.index(mention), cast.scan.document.lowered
    for left, right in pairwise(row[max(0, k - 1) : k + 2]):
        other = left if right is mention else right
        if other.treats or other.term.kind == "placebo":
            continue
        dosed = _LIST_OF_DOSES.fullmatch(lowered, left.end, right.start)
        role = role_of(cast, other) if dosed or in_list(lowered, left, right) else None
        if role == "adjunct" or (role and other is left):
            return role
    return None


_BESIDE = dict.fromkeys(("single_arm_trial", "case_report", "case_series"), "adjunct")
_BESIDE["crossover_rct"] = "comparator"
_NOBODY_TREATED = {"cross_sectional", "qualitative"}
_TOLD_OF = {"cohort", "cross_sectional", "editorial", "qualitative", "secondary_analysis"}


def _role_beside(scan: Scan, mention: Mention, design: str | None) -> str | None:
    """``X and ketamine``: two arms of a crossover, one treatment where there is one arm."""
    told = design in _TOLD_OF and "therapeutic" in scan.title_codes()
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
    lowered = scan.document.lowered
    left = _treatment_beside(scan, mention)
    if left and _AND_OTHER.fullmatch(lowered, left.end, mention.start):
        return True
    right = next((m for m in scan.mentions[mention.sentence] if m.start >= mention.end), None)
    if right is None or not right.treats:
        return False
    return bool(_AND_TREATMENT.fullmatch(lowered, mention.end, right.start))


def _is_studied(scan: Scan, mention: Mention, role: str | None) -> bool:
    """Another drug as the treatment, in a record without one of the topic."""
    zone = scan.zones[mention.sentence]
    if role == "comparator" or mention.term.kind == "placebo":
        return False
    return zone == TITLE or (zone == AIM and "therapeutic" in scan.codes(mention.sentence))


def _is_own_class(mention: Mention, topic: Topic) -> bool:
    """The class of the treatment, where its name stands for no other drug."""
    code = mention.term.code
    return code in topic.treatment_classes and code not in topic.sibling_targets


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
    at_large = cast.on_treatments and not any(m.treats for m in scan.title_mentions())
    at_large &= zone in (AIM, BODY, RESULTS)
    if mention.target:
        medicine = mention.term.code in _SUBSTITUTES or mention.target in _MEDICINES
        return mention.target in topic.sibling_targets or (at_large and medicine)
    told = {m.sentence for m in scan.all_mentions() if m.term.code == mention.term.code}
    return len(told) > 1 or zone == TITLE or at_large


def _settled(
    parts: list[tuple[Mention, str, str, float]],
    roles: Mapping[str, set[str]],
    design: str | None,
    scan: Scan,
) -> Iterator[tuple[Mention, str, str, float]]:
    """One part a drug; no comparators of reviews; the drug that the placebo is, if one is."""
    drugs = {(m.drug, m.target) for m, r, *_ in parts if r == "treatment" and m.term.kind == "drug"}
    named = "comparator" in roles.get("saline", ()) or (
        "placebo" in roles and _placebo_is_a_drug(scan)
    )
    for mention, role, rule, confidence in parts:
        code = mention.term.code
        if code == "placebo" and named:
            continue
        if mention.term.kind == "class" and sum(target == code for _, target in drugs) > 1:
            continue  # "psychedelics" stands for those that are named
        pooled = design == "meta_analysis" and mention.term.kind == "placebo"
        own = pooled or scan.zones[mention.sentence] == TITLE
        if role != "treatment" and design in REVIEWS and not own:
            continue
        if role in ("adjunct", "comparator") and "treatment" in roles.get(code, set()):
            continue
        yield mention, role, rule, confidence


_IS_GAP = pattern(r" ?\((?:[a-z]+ )?")
_PLACEBO_GAP = pattern(r"[a-z\d ./]{0,20}(?:[,(]|,? as) ?(?:an? |the )?(?:psycho)?active ")


def _placebo_is_a_drug(scan: Scan) -> bool:
    """Whether the placebo itself is named: "active placebo (diphenhydramine)"."""
    for left, right in chain.from_iterable(map(pairwise, scan.mentions)):
        drug, gap = (right, _IS_GAP) if left.term.code == "placebo" else (left, _PLACEBO_GAP)
        other = left if drug is right else right
        is_drug = drug.term.kind == "drug" and not drug.treats and other.term.code == "placebo"
        if is_drug and gap.fullmatch(scan.document.lowered, left.end, right.start):
            return True
    return False
