"""PsyNamic's labels of the substances under study, and of what was given with them.

The drugs of the title are those of the study; where the title names none, those that
the abstract names most. Plain ketamine in the title gives way to the enantiomer that
the methods say was given.
"""

from __future__ import annotations

from litreview.reading.psynamic_page import (
    CONCLUSIONS,
    METHODS,
    OBJECTIVE,
    OWN,
    RESULTS,
    TITLE,
    Hits,
    Page,
)

COMBINATION = "Combination Therapy"
UNSPECIFIED = "Unknown"
REPORTED = (METHODS, OBJECTIVE, RESULTS, "")
COMPARED = 2
BLOCKED = 3


def label_substances(page: Page) -> list[str]:
    """The psychedelics of the study at hand, then whether something was given with them."""
    hits = page.hits("psynamic_substances")
    drugs = _drugs(page, hits)
    return [*drugs, COMBINATION] if is_combined(page, hits) else drugs


def _drugs(page: Page, hits: Hits) -> list[str]:
    named = [h for h in hits.all if h.kind == "drug"]
    counts = hits.counts(OWN)
    compared = [
        code
        for code in dict.fromkeys(h.code for h in named if h.zone in REPORTED)
        if counts[code] >= COMPARED
    ]
    in_title = list(dict.fromkeys(h.code for h in named if h.zone == TITLE))
    if in_title:
        found = list(dict.fromkeys(in_title + compared))
        if not page.hits("psynamic_designs").title("review", "review_word"):
            found = _enantiomer(found, hits)
        return _parents(found)
    drugs = {h.code: counts[h.code] for h in named if h.zone in OWN}
    if not drugs:
        return [UNSPECIFIED]
    most = max(drugs.values())
    found = [c for c, n in drugs.items() if n * 2 >= most]
    return found + ([UNSPECIFIED] if _in_use(page, hits) else [])


def _in_use(page: Page, hits: Hits) -> bool:
    """Whether the title tells of the use of psychedelics without naming one."""
    users = page.hits("psynamic_conditions")
    return hits.title(UNSPECIFIED) and users.title("user")


def _enantiomer(in_title: list[str], hits: Hits) -> list[str]:
    """Esketamine where the title says ketamine and only esketamine was given."""
    given = hits.counts(OWN)
    enantiomers = [c for c in ("S-Ketamine", "R-Ketamine") if given[c] and c not in in_title]
    if "Ketamine" not in in_title or not enantiomers:
        return in_title
    if enantiomers == ["S-Ketamine"]:
        return ["S-Ketamine" if c == "Ketamine" else c for c in in_title]
    return in_title + enantiomers


def _parents(drugs: list[str]) -> list[str]:
    """Ayahuasca without the DMT in it, and no analogue beside the drug it is compared with."""
    if len(drugs) > 1:
        drugs = [d for d in drugs if d != "Analogue"]
    return [d for d in drugs if d != "DMT" or "Ayahuasca" not in drugs]


def is_combined(page: Page, substances: Hits) -> bool:
    """Whether psychotherapy or another drug was part of the treatment."""
    partners = page.hits("psynamic_partners")
    if _in_title(partners) or len(partners.of("antagonist", zones=OWN)) >= BLOCKED:
        return True
    drugs = {h.sentence for h in substances.all if h.kind == "drug"}
    by_sentence: dict[int, set[str]] = {}
    for h in partners.all:
        with_drug = h.sentence in drugs
        if h.code in ("standard_care", "antidepressant") and with_drug and h.zone:
            return True
        if h.code == "combined" and with_drug and h.zone == CONCLUSIONS:
            return True
        if h.code == "antidepressant" and not h.zone:
            return True
        if h.zone in (METHODS, OBJECTIVE):
            by_sentence.setdefault(h.sentence, set()).add(h.code)
    return any(_together(codes, s in drugs) for s, codes in by_sentence.items())


def _in_title(partners: Hits) -> bool:
    if partners.title("interaction") and partners.title("blocker"):
        return True
    return partners.title(
        *("ect", "tms", "therapy", "antidepressant", "combined", "drug_plus", "antagonist")
    )


def _together(codes: set[str], with_drug: bool) -> bool:
    """Whether the partners of one sentence say that two treatments were given at once."""
    if codes & {"drug_plus", "therapy"}:
        return True
    if with_drug and codes & {"ect", "combined", "as_adjunct"}:
        return True
    return "pretreatment" in codes and bool(codes & {"blocker", "antagonist"})
