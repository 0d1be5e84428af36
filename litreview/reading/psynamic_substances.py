"""PsyNamic's labels of the substances under study, and of what was given with them.

The drugs of the title are those of the study; where the title names none, those that
the abstract names most. Plain ketamine in the title gives way to the enantiomer that
the methods say was given.
"""

from __future__ import annotations

from collections import Counter

from litreview.reading.patterns import pattern
from litreview.reading.psynamic_conditions import HEALTHY, are_users, label_conditions
from litreview.reading.psynamic_designs import CASE, PROTOCOL, RCT, REAL_WORLD, design_of
from litreview.reading.psynamic_page import (
    CONCLUSIONS,
    METHODS,
    OBJECTIVE,
    OWN,
    RESULTS,
    TITLE,
    UNKNOWN,
    Hit,
    Hits,
    Page,
)

COMBINATION = "Combination Therapy"
MUSHROOMS = "Psychedelic mushrooms"
REPORTED = (METHODS, OBJECTIVE, RESULTS, "")
TITLED = ("ect", "tms", "antidepressant", "combined", "drug_plus", "antagonist", "as_adjunct")
BLOCKING = ("pretreatment", "blocker", "antagonist")
COMPARED = 2
BLOCKED = 3
_INSTEAD = pattern(  # ketamine was given in its stead, or after it had failed
    r"(?:\b(?:vs\.?|versus|than|compared (?:with|to)|in comparison (?:with|to)|alternatives? to"
    r"|comparing [^.;]{1,80}? (?:with|to))"
    r"|\b(?:failed|failures? (?:of|to)|inadequate response|not responded)\b[^.;]{0,120}?)"
    r"(?: [\w(),-]+){0,12} \(?$"
)
_RATHER = pattern(
    r"(?: \([^()]{1,20}\))?,? (?:vs\.?|versus|compared (?:with|to)) "
    r"(?:(?!(?:under|with)\b)[\w-]+ ){0,2}(?:es)?ketamine\b(?![- ](?:ana?esth|based\b|induc))"
)
_UNDER = pattern(r" (?:under|using|with) (?:[\w-]+ ){0,2}(?:es)?ketamine\b")
_ITS_DRUG = pattern(r"[^a-z]*(?:(?:and|or|of|the|r|s|isomers?|enantiomers?)[^a-z]+){0,5}ketamine\b")
_WISH = pattern(r"\b(?:future|should|(?:are|is) (?:needed|required|warranted))\b")
_ACTS_ON = pattern(r" on [^.:;]{0,60}(?:-induced|\b(?:actions?|effects?|responses?) (?:of|to))\b")
_PRODUCT = pattern(
    r"(?<!agonist )(?<!blocker )(?<!inhibitor )(?<!modulator )(?<!potentiator )"  # given beside it
    r"\b[a-z]{2,5}-?\d{3,4}(?:\.[a-z]+)?\b"
)


def label_substances(page: Page) -> list[str]:
    """The psychedelics of the study at hand, then whether something was given with them."""
    found = page.hits("psynamic_substances").all
    hits = Hits(h for h in found if h.kind != "isomer" or _is_of_ketamine(page, h))
    drugs = _drugs(page, hits)
    return [*drugs, COMBINATION] if is_combined(page, hits) else drugs


def _drugs(page: Page, hits: Hits) -> list[str]:
    named = [h for h in hits.all if h.kind in ("drug", "isomer")]
    counts = hits.counts(OWN)
    compared = [
        code
        for code in dict.fromkeys(h.code for h in named if h.zone in REPORTED)
        if counts[code] >= COMPARED
    ]
    in_title = list(dict.fromkeys(h.code for h in named if h.zone == TITLE))
    if in_title:
        found = list(dict.fromkeys(in_title + compared))
        if MUSHROOMS in found and MUSHROOMS not in in_title:  # what was taken for its psilocybin
            found = [c for c in found if c != "Psilocybin"]
        reviewed = page.designs.title("review", "review_word")
        if not reviewed and "racemic" not in page.title:
            found = _enantiomer(found, in_title, hits)
        left_out = {"DMT"} if "Ayahuasca" in found else set()  # the DMT is in it
        left_out |= {"Analogue"} if len(found) > 1 else set()  # of the drug it is compared with
        return list(dict.fromkeys([d for d in found if d not in left_out] + _product(page, hits)))
    drugs = {h.code: counts[h.code] for h in named if h.zone in OWN}
    drugs = drugs or dict(Counter(h.code for h in named))
    product = _product(page, hits)
    if not drugs:
        return [UNKNOWN]
    most = max(drugs.values())
    found = [c for c, n in drugs.items() if n * 2 >= most]
    in_use = page.hits("psynamic_conditions").title("user")  # of psychedelics, none named
    unnamed = hits.title(UNKNOWN) and (in_use or sum(drugs.values()) == 1)
    return found + product + ([UNKNOWN] if unnamed else [])


def _is_of_ketamine(page: Page, hit: Hit) -> bool:
    """Whether the drug of an isomer, told later, is ketamine: ``S(+)- or R(-)-ketamine``."""
    return _ITS_DRUG.match(page.near(hit, hit.start - hit.end, 40)) is not None


def _enantiomer(found: list[str], in_title: list[str], hits: Hits) -> list[str]:
    """Ketamine and its enantiomers, as far as they were given.

    A title that names both compares them. Where it says ketamine and the report names
    esketamine, that is what was given; where it says esketamine, ketamine is only spoken of.
    """
    if "S-Ketamine" in in_title:
        return [c for c in found if c != "Ketamine" or c in in_title]
    given = hits.counts(OWN)
    if "Ketamine" not in in_title or not (given["S-Ketamine"] or given["R-Ketamine"]):
        return found
    if given["R-Ketamine"]:
        enantiomers = [c for c in ("S-Ketamine", "R-Ketamine") if given[c] and c not in found]
        return found + enantiomers
    return list(dict.fromkeys("S-Ketamine" if c == "Ketamine" else c for c in found))


def _product(page: Page, hits: Hits) -> list[str]:
    """*Analogue* where the title knows the drug only by a maker's code (``ABC-001``)."""
    code = _PRODUCT.search(page.title)
    if code is None:
        return []
    titled = [h for h in hits.all if h.zone == TITLE and h.kind == "drug"]
    return ["Analogue"] if all(code.start() <= h.start < code.end() for h in titled) else []


def is_combined(page: Page, substances: Hits) -> bool:
    """Whether psychotherapy or another drug was part of the treatment."""
    found = page.hits("psynamic_partners").all
    instead = {h.code for h in found if h.zone == TITLE and _is_alternative(page, h)}
    partners = Hits(h for h in found if h.code not in instead and not _is_alternative(page, h))
    if design_of(page) == REAL_WORLD or are_users(page):
        return False  # what people mix on their own account is no treatment
    if _in_title(page, partners) or len(partners.of("antagonist", zones=OWN)) >= BLOCKED:
        return True
    if design_of(page) == CASE:
        return False  # what else one person had was mostly tried before
    drugs = {h.sentence for h in substances.all if h.kind == "drug"}
    treated = HEALTHY not in label_conditions(page)
    by_sentence: dict[int, set[str]] = {}
    for h in partners.all:
        if _told(h, h.sentence in drugs, treated):
            return True
        blocked = not h.zone and h.code in BLOCKING
        if blocked or h.zone in (METHODS, OBJECTIVE):
            by_sentence.setdefault(h.sentence, set()).add(h.code)
    if any(_together(codes, s in drugs) for s, codes in by_sentence.items()):
        return True
    return treated and _is_trial(page) and partners.has("therapy", zones=("",))


def _is_alternative(page: Page, hit: Hit) -> bool:
    """Whether it was compared with ketamine, or came before it, or is wished for."""
    if hit.zone == CONCLUSIONS:
        return _WISH.search(page.sentence(hit.sentence)) is not None
    if hit.code == "pretreatment":  # "premedication with either"
        return "either" in page.near(hit, 0, 14)
    if hit.code not in ("ect", "tms") or _UNDER.match(page.document.lowered, hit.end):
        return False
    before = page.near(hit, 160, hit.start - hit.end)
    return bool(_INSTEAD.search(before) or _RATHER.match(page.document.lowered, hit.end))


def _told(hit: Hit, with_drug: bool, treated: bool) -> bool:
    """Whether one word says it: in the part that may say it, beside the drug."""
    if hit.code in ("standard_care", "antidepressant") and with_drug and hit.zone:
        return True
    if hit.code == "combined" and with_drug and hit.zone == CONCLUSIONS:
        return True
    if hit.zone:
        return False
    beside = treated and with_drug and hit.code in ("combined", "drug_plus", "tms", "as_adjunct")
    return beside or hit.code == "antidepressant"


def _is_trial(page: Page) -> bool:
    return design_of(page) in (RCT, PROTOCOL)


def _in_title(page: Page, partners: Hits) -> bool:
    """Whether the title names the partner; assisted therapy counts where it was a trial's."""
    given = {h.start for h in page.hits("psynamic_substances").all if h.kind == "drug"}
    others = [h for h in partners.of("blocker", zones=(TITLE,)) if h.start not in given]
    if others and partners.title("interaction"):
        return True
    if given and any(_ACTS_ON.match(page.title, h.end) for h in others):
        return True
    if partners.title(*TITLED):
        return True
    therapies = [h.kind for h in partners.of("therapy", zones=(TITLE,))]
    return "named" in therapies or (bool(therapies) and _is_trial(page))


def _together(codes: set[str], with_drug: bool) -> bool:
    """Whether the partners of one sentence say that two treatments were given at once."""
    if codes & {"drug_plus", "therapy"}:
        return True
    if with_drug and codes & {"ect", "tms", "combined", "as_adjunct"}:
        return True
    return "pretreatment" in codes and bool(codes & {"blocker", "antagonist"})
