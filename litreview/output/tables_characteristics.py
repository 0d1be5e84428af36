"""What the studies are: characteristics of included studies, ongoing ones, excluded ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from litreview.evidence.studies import Evidence, Publication, Study
from litreview.output.table import NOT_STATED, Cell, Column, Table
from litreview.output.tables_assembly import Block, Row, assemble
from litreview.output.tables_cells import (
    comparator_cell,
    design_cell,
    dose_text,
    drug_tags,
    follow_up_cell,
    is_preclinical,
    is_primary,
    is_protocol,
    is_retracted,
    marked_label,
    population_cell,
    registration_cell,
    route_text,
    sessions_text,
    size_tag_cell,
    sorted_by_label,
    study_cell,
    study_labels,
    tag_cell,
    tag_sources,
    therapy_cell,
)
from litreview.output.tables_labels import clean, label, sentence_case
from litreview.output.tables_outcomes import primary
from litreview.topic import Topic

Build = Callable[[Publication], Cell]

SIZES = (
    Column("n", "n", kind="number", align="right", width=5),
    Column("n_analysed", "n analysed", kind="number", align="right", width=9),
)
CHARACTERISTICS = (
    Column("study", "Study", width=15),
    Column("design", "Design", width=11),
    *SIZES,
    Column("population", "Population", width=14),
    Column("intervention", "Intervention", width=11),
    Column("dose", "Dose", width=10),
    Column("route", "Route", width=10),
    Column("sessions", "Sessions", width=9),
    Column("comparator", "Comparator", width=13),
    Column("psychotherapy", "Psychotherapy", width=18),
    Column("follow_up", "Follow-up", width=9),
    Column("registration", "Registration", width=14),
    Column("reports", "Further reports", width=14),
)
ONGOING = (
    Column("study", "Study", width=15),
    Column("title", "Title", width=30),
    Column("n", "n planned", kind="number", align="right", width=7),
    Column("population", "Population", width=14),
    Column("intervention", "Intervention", width=11),
    Column("dose", "Dose", width=9),
    Column("comparator", "Comparator", width=13),
    Column("psychotherapy", "Psychotherapy", width=13),
    Column("follow_up", "Follow-up", width=9),
    Column("registration", "Registration", width=12),
)
EXCLUDED = (
    Column("study", "Publication", width=13),
    Column("title", "Title", width=40),
    Column("design", "Design", width=12),
    Column("reason", "Reason for exclusion", width=30),
    Column("decided_by", "Decided by", width=9),
)


def _names_cell(publication: Publication) -> Cell:
    tags = publication.tags("substance", "treatment")
    return tag_cell(publication, tags, (label("substance", t.code) for t in tags))


def _dose_cell(publication: Publication) -> Cell:
    tags = drug_tags(publication, "dose")
    return tag_cell(publication, tags, (dose_text(publication, t) for t in tags))


def _route_cell(publication: Publication) -> Cell:
    tags = drug_tags(publication, "route")
    return tag_cell(publication, tags, (route_text(t) for t in tags))


def _sessions_cell(publication: Publication) -> Cell:
    tags = drug_tags(publication, "sessions")
    return tag_cell(publication, tags, (sessions_text(t) for t in tags))


def _total_cell(publication: Publication) -> Cell:
    return size_tag_cell(publication, "total", "start")


def _analysed_cell(publication: Publication) -> Cell:
    return size_tag_cell(publication, "analysed", "end")


_STUDY_CELLS: tuple[Build, ...] = (
    _total_cell,
    _analysed_cell,
    population_cell,
    _names_cell,
    _dose_cell,
    _route_cell,
    _sessions_cell,
    comparator_cell,
    therapy_cell,
    follow_up_cell,
    registration_cell,
)
_ONGOING_CELLS: tuple[Build, ...] = (
    _total_cell,
    population_cell,
    _names_cell,
    _dose_cell,
    comparator_cell,
    therapy_cell,
    follow_up_cell,
    registration_cell,
)


def studies_of(evidence: Evidence) -> list[Study]:
    """The included primary studies with their reports; what is in no study is one of its own.

    The main report is the first that was not retracted.
    """
    wanted = {p.record.key: p for p in evidence.included if is_primary(p)}
    out, placed = [], set()
    for study in evidence.studies:
        own = [p for p in study.publications if p.record.key in wanted]
        if own:
            out.append(Study(study.key, tuple(sorted(own, key=is_retracted))))
            placed |= {p.record.key for p in own}
    alone = [p for key, p in wanted.items() if key not in placed]
    out += [Study(p.record.key, (p,)) for p in alone]
    place = {p.record.key: i for i, p in enumerate(primary(evidence))}
    return sorted(out, key=lambda s: place[s.publications[0].record.key])


def first_stated(publications: Sequence[Publication], build: Build) -> Cell:
    """The cell of the first report that states it, marked where that is not the main one."""
    for i, publication in enumerate(publications):
        cell = build(publication)
        if cell.text != NOT_STATED:
            return replace(cell, notes=(*cell.notes, "report")) if i else cell
    return Cell(NOT_STATED)


def _reports_cell(names: Mapping[str, str], publications: Sequence[Publication]) -> Cell:
    if not publications:
        return Cell(NOT_STATED)
    keys = tuple(p.record.key for p in publications)
    notes = dict.fromkeys(n for p in publications for n in study_cell(names, p).notes)
    return Cell(
        "; ".join(marked_label(names, p) for p in publications), notes=tuple(notes), cites=keys
    )


def _study_row(names: Mapping[str, str], study: Study) -> Row:
    main, *more = study.publications
    cells = (first_stated(study.publications, build) for build in _STUDY_CELLS)
    front = (study_cell(names, main), design_cell(main))
    return Row(main.record.key, (*front, *cells, _reports_cell(names, more)))


def build_characteristics(evidence: Evidence) -> Table:
    """Characteristics of included studies: a row a study, and no results."""
    names = study_labels(evidence)
    rows = [(s.publications[0], _study_row(names, s)) for s in studies_of(evidence)]
    blocks = [
        Block("Studies in people", tuple(r for p, r in rows if not is_preclinical(p))),
        Block(
            "Preclinical studies (animals, cells)",
            tuple(r for p, r in rows if is_preclinical(p)),
        ),
    ]
    remarks = (
        *(() if rows else ("No study is included.",)),
        "A row is a study; further reports of the same participants stand in the last column. "
        "An em dash means that the title and abstract do not say.",
    )
    title = "Characteristics of included studies"
    return assemble(
        evidence, "characteristics", title, columns=CHARACTERISTICS, blocks=blocks, remarks=remarks
    )


def title_cell(publication: Publication) -> Cell:
    """The title of a publication."""
    return Cell(clean(publication.record.title or "") or NOT_STATED)


def _rows(
    names: Mapping[str, str], publications: Iterable[Publication], builds: Sequence[Build]
) -> tuple[Row, ...]:
    return tuple(
        Row(p.record.key, (study_cell(names, p), title_cell(p), *(b(p) for b in builds)))
        for p in publications
    )


def build_ongoing(evidence: Evidence) -> Table:
    """Protocols and registered trials of the question."""
    protocols = sorted_by_label(evidence, (p for p in evidence.included if is_protocol(p)))
    rows = _rows(study_labels(evidence), protocols, _ONGOING_CELLS)
    remarks = () if rows else ("No protocol of an ongoing study is included.",)
    title = "Ongoing studies and protocols"
    blocks = [Block("", rows)]
    return assemble(evidence, "ongoing", title, columns=ONGOING, blocks=blocks, remarks=remarks)


def _reason_cell(publication: Publication, topic: Topic) -> Cell:
    if publication.decision == "exclude":
        return Cell(clean(publication.reason or "") or "no reason given")
    if "notice" in publication.marks:
        return Cell("A notice about another publication")
    stated = [t for t in publication.tags("relevance") if t.code != "relevant" and t.detail]
    if stated:
        words = dict.fromkeys(clean(t.detail or "") for t in stated)
        return Cell("; ".join(words), None, tag_sources(publication, stated))
    return _reason_by_roles(publication, topic)


def _reason_by_roles(publication: Publication, topic: Topic) -> Cell:
    """Why a publication is not on the question, from what it studies in which role."""
    *most, last = [label("substance", code) for code in topic.treatments]
    treatments = sentence_case(f"{', '.join(most)} or {last}" if most else last)
    misused = [t for t in publication.tags("substance", "target") if t.code in topic.treatments]
    given = [t for t in publication.tags("substance", "treatment") if t.code in topic.treatments]
    problems = [t for t in publication.tags("substance", "target") if t not in misused]
    if misused and not problems:
        name = sentence_case(label("substance", misused[0].code))
        text = f"{name} is the problem studied, not the treatment"
        return Cell(text, None, tag_sources(publication, misused))
    if not given:
        return Cell(f"{treatments} not studied as the treatment")
    if not problems:
        return Cell("No problem of the question is studied", None, tag_sources(publication, given))
    sources = tag_sources(publication, [*given, *problems])
    return Cell("Not studied as a treatment of the problem", None, sources)


def _decided_cell(publication: Publication) -> Cell:
    if publication.decision == "exclude":
        return Cell(publication.decided_by)
    return Cell("the tool", notes=("excluded-by-reading",))


def build_excluded(evidence: Evidence) -> Table:
    """Publications that were found and left out, each with the reason."""
    out = sorted_by_label(evidence, (p for p in evidence.publications if not p.relevant))

    def reason(publication: Publication) -> Cell:
        return _reason_cell(publication, evidence.topic)

    rows = _rows(study_labels(evidence), out, (design_cell, reason, _decided_cell))
    remarks = () if rows else ("Nothing was excluded.",)
    title = "Excluded publications with reasons"
    blocks = [Block("", rows)]
    return assemble(evidence, "excluded", title, columns=EXCLUDED, blocks=blocks, remarks=remarks)
