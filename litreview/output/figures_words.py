"""How codes read in a figure, and how designs gather into columns."""

from __future__ import annotations

from collections import Counter

from litreview.evidence.studies import Evidence, Publication
from litreview.output.tables_labels import problem_label
from litreview.topic import Topic

ANIMAL = "Animal and in vitro"
UNTOLD = "Design not told"

# Groups follow the usual hierarchy of evidence; each design stands in one of them.
DESIGN_GROUPS: dict[str, tuple[str, ...]] = {
    "Randomised trials": ("rct", "crossover_rct", "secondary_analysis"),
    "Other trials and laboratory": ("nonrandomised_trial", "single_arm_trial", "human_lab"),
    "Observational studies": ("cohort", "case_control", "cross_sectional", "qualitative"),
    "Case reports and series": ("case_series", "case_report"),
    "Systematic reviews": ("systematic_review", "meta_analysis", "scoping_review"),
    "Other reviews and opinion": ("narrative_review", "guideline", "editorial"),
    "Protocols": ("protocol",),
    ANIMAL: ("animal", "in_vitro"),
}
_GROUP_OF = {code: group for group, codes in DESIGN_GROUPS.items() for code in codes}


def substance_label(code: str) -> str:
    """A substance that is studied as the problem, as a figure names it."""
    return problem_label(code)


def target_codes(topic: Topic) -> tuple[str, ...]:
    """The substances that the topic knows as problems, in the order of its words.

    What it studies as a treatment is no gap where nobody studied its misuse.
    """
    targets = (term.extra.get("target", "") for term in topic.vocabulary("substances"))
    return tuple(dict.fromkeys(code for code in targets if code and code not in topic.treatments))


def is_animal(publication: Publication) -> bool:
    """Whether it studies animals or cells, by design or by population."""
    if publication.design in ("animal", "in_vitro"):
        return True
    return publication.design is None and publication.codes("population") == ("animal",)


def design_group(publication: Publication) -> str:
    """The column a publication stands in."""
    if is_animal(publication):
        return ANIMAL
    return _GROUP_OF.get(publication.design or "", UNTOLD)


def retracted(publication: Publication) -> bool:
    """Whether it is marked as retracted."""
    return "retracted" in publication.marks


def counted(evidence: Evidence) -> tuple[Publication, ...]:
    """The publications that answer the question and were not retracted."""
    return tuple(p for p in evidence.included if not retracted(p))


def plural(count: int, noun: str) -> str:
    """``1 publication``, ``2 publications``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def name_of(publication: Publication) -> str:
    """``PMID 31230464`` or the key."""
    pmid = publication.record.pmid
    return f"PMID {pmid}" if pmid else publication.record.key


def source_note(evidence: Evidence) -> list[str]:
    """Where the records come from, where no search stands in the ledger."""
    if evidence.searches or not evidence.publications:
        return []
    if any(p.record.source == "digest" for p in evidence.publications):
        return ["Records come from the starter corpus, a selection, not from a search of PubMed."]
    return ["Records come from files; no search of PubMed stands in the ledger."]


def mark_notes(evidence: Evidence, with_source: bool = True) -> list[str]:
    """What a reader must know about the counts: source, retractions, digests, preprints."""
    gone = [p for p in evidence.included if retracted(p)]
    tally = Counter(mark for p in counted(evidence) for mark in set(p.marks))
    total = plural(len(counted(evidence)), "publication")
    notes = source_note(evidence) if with_source else []
    if gone:
        names = ", ".join(name_of(p) for p in gone[:4]) + (", ..." if len(gone) > 4 else "")
        notes.append(f"Left out: {plural(len(gone), 'retracted publication')} ({names}).")
    if tally["digest"]:
        verb = "rests" if tally["digest"] == 1 else "rest"
        which = f"{tally['digest']} of {total}"
        which = f"All {total}" if tally["digest"] == len(counted(evidence)) > 1 else which
        notes.append(f"{which} {verb} on a digest in our own words, not on PubMed's abstract.")
    if tally["concern"]:
        notes.append(f"{plural(tally['concern'], 'publication')} under an expression of concern.")
    if tally["erratum"]:
        notes.append(f"{plural(tally['erratum'], 'publication')} with a published correction.")
    if tally["preprint"]:
        notes.append(f"{plural(tally['preprint'], 'preprint')} counted.")
    return notes
