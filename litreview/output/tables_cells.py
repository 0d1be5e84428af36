"""Cells: what is known of one publication, each with the sentences behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from litreview.evidence.studies import Evidence, Publication
from litreview.output.table import NOT_STATED, Cell, Source, letters
from litreview.output.tables_labels import (
    clean,
    doi_address,
    duration,
    from_title,
    label,
    number,
    printed,
    problem_label,
    sentence_case,
)
from litreview.records import Reading, Record, Span, Tag, digest_of, text_of

PRECLINICAL = ("animal", "in_vitro")
REVIEWS = ("meta_analysis", "systematic_review", "scoping_review", "narrative_review")
OPINION = ("guideline", "editorial")
_INITIALS = re.compile(r"^(?:[A-Z]{1,3}\. ?)+(?=\S{2})")  # of names that came unparted
_QUOTES = "'\"“”‘’«»[]. "
_WARNINGS = {"retracted": "retracted", "concern": "expression of concern"}
_MARKS = ("retracted", "concern", "erratum", "preprint", "protocol", "digest")


def is_preclinical(publication: Publication) -> bool:
    """Whether it studies animals or cells, by its design or by its population."""
    if publication.design in PRECLINICAL:
        return True
    return publication.codes("population") == ("animal",) and not is_review(publication)


def is_review(publication: Publication) -> bool:
    """Whether it reports on other publications, or gives advice or opinion."""
    return publication.design in (*REVIEWS, *OPINION)


def is_protocol(publication: Publication) -> bool:
    """Whether it announces a study and has no results."""
    return publication.design == "protocol"


def is_primary(publication: Publication) -> bool:
    """Whether it reports a study of its own, in people or before."""
    return not is_review(publication) and not is_protocol(publication)


def is_retracted(publication: Publication) -> bool:
    """Whether it was retracted: shown with a mark, but never counted."""
    return "retracted" in publication.marks


def year_of(record: Record) -> int | None:
    """Year of publication."""
    return record.published.year if record.published else None


def address_of(record: Record) -> str | None:
    """The page of a record at PubMed, else behind its DOI."""
    if record.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"
    doi = record.ids.get("doi")
    return doi_address(doi) if doi else None


def _plain_label(record: Record) -> str:
    name = next((a.last or a.collective for a in record.authors if a.last or a.collective), None)
    if name is None:
        words = (record.title or record.key).strip(_QUOTES).split()
        name = " ".join(words[:3]) + ("..." if len(words) > 3 else "")
    name = _INITIALS.sub("", name) or name
    return clean(f"{name} {year_of(record) or 'n.d.'}")


@lru_cache(maxsize=2)
def study_labels(evidence: Evidence) -> dict[str, str]:
    """``Dakwar 2019`` for each publication by key; ``Dakwar 2019a`` where two would be alike."""
    by_label: dict[str, list[Publication]] = {}
    for publication in evidence.publications:
        by_label.setdefault(_plain_label(publication.record), []).append(publication)
    out = {}
    for text, same in by_label.items():
        ordered = sorted(same, key=lambda p: _date_order(p.record))
        for i, publication in enumerate(ordered):
            out[publication.record.key] = text + (letters(i) if len(same) > 1 else "")
    return out


def _date_order(record: Record) -> tuple[str, int, str]:
    date = (record.published.iso if record.published else None) or ""
    return (date, int(record.pmid) if record.pmid else 0, record.key)


def sorted_by_label(evidence: Evidence, publications: Iterable[Publication]) -> list[Publication]:
    """Publications in the order of their labels."""
    names = study_labels(evidence)
    return sorted(publications, key=lambda p: (names[p.record.key].casefold(), p.record.key))


@dataclass(frozen=True, slots=True)
class _Text:
    """A record as the key of a cache: equal where its text is."""

    digest: str
    record: Record = field(compare=False)


@lru_cache(maxsize=8192)
def _sentence_spans(text: _Text) -> tuple[Span, ...]:
    if digest_of(text_of(text.record)) != text.digest:
        return ()
    from litreview.reading.text import make_document  # only where tags are quoted

    document = make_document(text.record)
    spans = tuple(Span(s.start, s.end) for s in document.sentences)
    return tuple(map(document.places.span, spans)) if document.places else spans


def sentence_of(publication: Publication, span: Span) -> Span:
    """The whole sentences that a span lies in; the span itself where there are none."""
    sentences = _sentence_spans(_Text(publication.reading.digest, publication.record))
    touched = [s for s in sentences if s.start < span.end and span.start < s.end]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def source(publication: Publication, span: Span) -> Source:
    """A span of what was read, with its words."""
    reading: Reading = publication.reading
    quote = span.quote(reading.text)
    return Source(reading.key, reading.digest, span.start, span.end, quote)


def tag_sources(publication: Publication, tags: Iterable[Tag]) -> tuple[Source, ...]:
    """The sentences behind some tags, each once, in the order of the text."""
    spans = {sentence_of(publication, span) for tag in tags for span in tag.spans[:1]}
    return tuple(source(publication, s) for s in sorted(spans, key=lambda s: (s.start, s.end)))


def least(confidences: Iterable[float]) -> float:
    """The confidence of a cell: that of its least certain reading."""
    return min(confidences, default=1.0)


def tag_cell(publication: Publication, tags: Sequence[Tag], texts: Iterable[str]) -> Cell:
    """A cell of tags, as the words given for them; an em dash where there are none."""
    words = list(dict.fromkeys(clean(t) for t in texts if t))
    words[:1] = map(sentence_case, words[:1])
    if not words:
        return Cell(NOT_STATED)
    sources, confidence = tag_sources(publication, tags), least(t.confidence for t in tags)
    return Cell("; ".join(words), sources=sources, confidence=confidence)


def study_cell(names: Mapping[str, str], publication: Publication) -> Cell:
    """The label of a publication with its reference, marks and link."""
    notes = tuple(m for m in _MARKS if m in publication.marks)
    text, key = marked_label(names, publication), publication.record.key
    return Cell(text, None, (), notes, (key,), address_of(publication.record))


def marked_label(names: Mapping[str, str], publication: Publication) -> str:
    """The label, with a warning in words where a footnote letter could be overlooked."""
    warnings = [word for mark, word in _WARNINGS.items() if mark in publication.marks]
    text = names[publication.record.key]
    return f"{text} ({', '.join(warnings)})" if warnings else text


def design_cell(publication: Publication) -> Cell:
    """The design in words."""
    tags = publication.tags("design")[:1]
    return tag_cell(publication, tags, (label("design", t.code) for t in tags))


def size_cell(publication: Publication) -> Cell:
    """The number of participants: enrolled, else analysed (with a note that says so)."""
    for code in ("total", "start", "analysed", "end"):
        tag = next((t for t in publication.tags("sample_size") if t.code == code), None)
        if tag is not None and isinstance(tag.value, int | float):
            return _size(publication, tag, ("analysed",) if code in ("analysed", "end") else ())
    return Cell(NOT_STATED)


def size_tag_cell(publication: Publication, *codes: str) -> Cell:
    """The number of participants of exactly these codes, the first that is stated."""
    for tag in publication.tags("sample_size"):
        if tag.code in codes and isinstance(tag.value, int | float):
            return _size(publication, tag, ())
    return Cell(NOT_STATED)


def _size(publication: Publication, tag: Tag, notes: tuple[str, ...]) -> Cell:
    value = tag.value
    assert isinstance(value, int | float)
    sources = tag_sources(publication, [tag])
    return Cell(number(value), value, sources, notes, confidence=tag.confidence)


def problem_tags(publication: Publication) -> tuple[Tag, ...]:
    """The tags of the problems studied.

    The treatment itself is one only where there is no other: a trial of ketamine that
    speaks of the risk of misuse is no study of ketamine misuse.
    """
    tags = publication.tags("substance", "target")
    treatments = publication.codes("substance", "treatment")
    return tuple(t for t in tags if t.code not in treatments) or tags


def population_cell(publication: Publication) -> Cell:
    """The people or animals: the problem studied, in the words of the text where it has more."""
    tags = problem_tags(publication)
    texts = (from_title(t.detail) if t.detail else problem_label(t.code) for t in tags)
    return tag_cell(publication, tags, texts)


def target_codes(publication: Publication) -> tuple[str, ...]:
    """The substances and behaviours that are the problem studied, each once."""
    return tuple(dict.fromkeys(t.code for t in problem_tags(publication)))


def treatment_names(publication: Publication) -> tuple[str, ...]:
    """The treatments under study, by name."""
    return tuple(label("substance", c) for c in publication.codes("substance", "treatment"))


def dose_text(publication: Publication, tag: Tag) -> str:
    """A dose as printed: ``0.5 mg/kg``, or the words of a range."""
    if not isinstance(tag.value, int | float):
        return str(tag.value or tag.detail or "")
    span = tag.spans[0] if tag.spans else None
    amount = printed(publication.reading.text, span, tag.value)
    return f"{amount} {tag.unit}" if tag.unit else amount


def drug_tags(publication: Publication, facet: str, drug: str | None = None) -> tuple[Tag, ...]:
    """The tags of dose, route or sessions: of one drug, or of the treatments under study."""
    drugs = (drug,) if drug else publication.codes("substance", "treatment")
    return tuple(t for t in publication.tags(facet) if t.code in drugs)


def route_text(tag: Tag) -> str:
    """A route as it is usually abbreviated."""
    return label("route", str(tag.value or tag.detail or ""))


def sessions_text(tag: Tag) -> str:
    """``1 session``, ``3 sessions``, or the words of the text."""
    if isinstance(tag.value, int | float):
        return f"{number(tag.value)} session{'' if tag.value == 1 else 's'}"
    return str(tag.value or tag.detail or "")


def intervention_cell(publication: Publication) -> Cell:
    """The treatments under study with dose, route and number of sessions."""
    used: list[Tag] = []
    texts = []
    for tag in publication.tags("substance", "treatment"):
        doses = drug_tags(publication, "dose", tag.code)
        routes = drug_tags(publication, "route", tag.code)
        sessions = drug_tags(publication, "sessions", tag.code)
        used += [tag, *doses, *routes, *sessions]
        amount = " or ".join(dict.fromkeys(dose_text(publication, d) for d in doses))
        ways = " or ".join(dict.fromkeys(route_text(r) for r in routes))
        times = ", ".join(dict.fromkeys(sessions_text(s) for s in sessions))
        words = " ".join(w for w in (label("substance", tag.code), amount, ways) if w)
        texts.append(f"{words}, {times}" if times else words)
    return tag_cell(publication, used, texts)


def comparator_cell(publication: Publication) -> Cell:
    """What the treatment was compared with: as stated, else the substances by name."""
    stated = publication.tags("comparator")
    drugs = publication.tags("substance", "comparator")
    texts = [from_title(t.detail) if t.detail else label("substance", t.code) for t in stated]
    if not texts:
        texts = [label("substance", t.code) for t in drugs]
    return tag_cell(publication, stated or drugs, texts)


def therapy_cell(publication: Publication) -> Cell:
    """Psychotherapy and other techniques given along with the treatment.

    Giving the drug is no therapy of its own (``ketamine infusion``), and the plain word
    psychotherapy adds nothing beside the name of one.
    """
    drugs = publication.codes("substance", "treatment")
    given = {f"{drug} infusion" for drug in drugs}
    tags = [t for t in publication.tags("therapy") if t.code not in given]
    named = [t for t in tags if t.code != "psychotherapy"]
    return tag_cell(publication, named or tags, (label("therapy", t.code) for t in named or tags))


def follow_up_cell(publication: Publication) -> Cell:
    """How long people were followed."""
    tags = publication.tags("follow_up")
    return tag_cell(publication, tags, (_follow_up(t) for t in tags))


def _follow_up(tag: Tag) -> str:
    if isinstance(tag.value, int | float):
        return f"{number(tag.value)} {tag.unit or ''}".strip()
    return duration(str(tag.value or tag.detail or tag.code))


def registration_cell(publication: Publication) -> Cell:
    """Registry numbers of the record."""
    numbers = [n.accession for n in publication.record.registry_numbers]
    return Cell("; ".join(clean(n) for n in dict.fromkeys(numbers)) or NOT_STATED)
