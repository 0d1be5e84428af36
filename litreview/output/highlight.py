"""The text of a record with what was read from it marked in place.

A `Note` is one reading on one span; notes overlap freely (a number lies inside its
sentence, two arms share one), so the text is cut at every beginning and end and each
piece knows all the notes that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from litreview.evidence.studies import Publication
from litreview.output.citations import vancouver
from litreview.output.tables_cells import dose_text, route_text, sessions_text
from litreview.output.tables_labels import (
    clean,
    duration,
    label,
    number,
    problem_label,
    sentence_case,
)
from litreview.output.tables_results import arm_text, direction_text, effect_text, p_text
from litreview.reading.confidence import THRESHOLD
from litreview.records import Outcome, Reading, Record, Tag, digest_of

# From the broadest to the narrowest: where several cover a piece, the last one colours it.
KINDS = ("question", "result", "design", "treatment", "problem", "number")
STYLES = {
    "question": "italic",
    "result": "underline",
    "design": "yellow",
    "treatment": "magenta",
    "problem": "green",
    "number": "bold cyan",
}
_ROLES = {"target": "Problem studied", "treatment": "Treatment", "comparator": "Comparator"}
_SIZES = {
    "total": "Participants",
    "analysed": "Participants analysed",
    "start": "Participants at the start",
    "end": "Participants at the end",
}
_FACETS = {
    "relevance": "question",
    "dose": "treatment",
    "route": "treatment",
    "sessions": "treatment",
    "therapy": "treatment",
    "comparator": "treatment",
}
# Controls that hide, colour or turn round what is printed; line breaks stay.
_HIDDEN = dict.fromkeys(
    code
    for low, high in ((0, 9), (11, 13), (14, 32), (127, 160), (0x202A, 0x202F), (0x2066, 0x206A))
    for code in range(low, high)
)


@dataclass(frozen=True, slots=True)
class Note:
    """What was read from one span.

    Attributes
    ----------
    start, end : int
        The span in the text of the record.
    kind : str
        One of `KINDS`.
    text : str
        What was read, in words.
    check : bool
        Whether a person should compare it with the text.
    """

    start: int
    end: int
    kind: str
    text: str
    check: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text and all notes that cover it."""

    start: int
    end: int
    notes: tuple[Note, ...]


def notes_of(reading: Reading, to_check_below: float = THRESHOLD) -> list[Note]:
    """Every reading on every span, in the order of the text."""
    publication = Publication(Record(reading.key), reading)
    below = to_check_below
    notes = [n for outcome in reading.outcomes for n in _outcome_notes(publication, outcome, below)]
    notes += [n for tag in reading.tags for n in _tag_notes(publication, tag, below)]
    length = len(reading.text)
    kept = dict.fromkeys(n for n in notes if 0 <= n.start < n.end <= length)
    return sorted(kept, key=lambda n: (n.start, -n.end, KINDS.index(n.kind)))


def _outcome_notes(publication: Publication, outcome: Outcome, below: float) -> list[Note]:
    text = outcome_text(publication, outcome)
    check = bool(outcome.checks) or outcome.confidence < below
    spans = [(outcome.span, "result"), *((s, "number") for s in outcome.numbers.values())]
    return [Note(span.start, span.end, kind, text, check) for span, kind in spans]


def outcome_text(publication: Publication, outcome: Outcome) -> str:
    """A result in one line: ``Abstinence: ketamine 48.2%, at 6 months; favours ketamine``."""
    arm = outcome.kind in ("proportion", "mean")
    amount = (arm_text if arm else effect_text)(publication, outcome)
    named = clean(outcome.arm or "")
    if outcome.versus and not arm:
        named = f"{named} vs {clean(outcome.versus)}".strip()
    p = p_text(publication, outcome) if outcome.p_value is not None else ""
    when = f"at {duration(outcome.timepoint)}" if outcome.timepoint else ""
    numbers = ", ".join(part for part in (f"{named} {amount}".strip(), p, when) if part)
    head = sentence_case(label("concept", outcome.concept))
    parts = [f"{head}: {numbers}" if numbers else head, _direction(publication, outcome)]
    parts += [f"check: {clean(text)}" for text in outcome.checks]
    return "; ".join(part for part in parts if part)


def _direction(publication: Publication, outcome: Outcome) -> str:
    if outcome.direction == "unclear":
        return ""
    words = direction_text(publication, outcome.direction)
    return words[:1].lower() + words[1:]


def _tag_notes(publication: Publication, tag: Tag, below: float) -> list[Note]:
    text, kind = tag_text(publication, tag), _kind(tag)
    check = tag.confidence < below
    return [Note(span.start, span.end, kind, text, check) for span in tag.spans]


def _kind(tag: Tag) -> str:
    if tag.facet == "substance":
        return "problem" if tag.role == "target" else "treatment"
    return _FACETS.get(tag.facet, "design")


def tag_text(publication: Publication, tag: Tag) -> str:
    """A tag in one line: ``Problem studied: Alcohol``, ``Dose of ketamine: 0.5 mg/kg``."""
    name, value = _tag_words(publication, tag)
    return f"{name}: {clean(value)}" if value else name


def _tag_words(publication: Publication, tag: Tag) -> tuple[str, str]:
    if tag.facet == "substance":
        target = tag.role == "target"
        words = problem_label(tag.code) if target else label("substance", tag.code)
        told = tag.detail or ""
        detail = f" ({told})" if told and told.casefold() not in words.casefold() else ""
        return _ROLES.get(tag.role or "", sentence_case(tag.role or "substance")), words + detail
    if tag.facet == "sample_size":
        return _SIZES.get(tag.code, "Participants"), _value(tag)
    drug = f" of {label('substance', tag.code)}"
    if tag.facet == "dose":
        return f"Dose{drug}", dose_text(publication, tag)
    if tag.facet == "route":
        return f"Route{drug}", route_text(tag)
    if tag.facet == "sessions":
        return f"Sessions{drug}", sessions_text(tag)
    return _other_words(tag)


def _other_words(tag: Tag) -> tuple[str, str]:
    if tag.facet == "relevance":
        return ("On the question" if tag.code == "relevant" else "Not on the question"), ""
    name = "Follow-up" if tag.facet == "follow_up" else sentence_case(label("facet", tag.facet))
    if tag.facet in ("comparator", "follow_up", "studies_included", "arm"):
        return name, _value(tag) or tag.detail or label("substance", tag.code)
    return name, label(tag.facet, tag.code)


def _value(tag: Tag) -> str:
    if isinstance(tag.value, int | float):
        return f"{number(tag.value)} {tag.unit or ''}".strip()
    return duration(tag.value) if tag.value else ""


def pieces(length: int, notes: Iterable[Note]) -> list[Piece]:
    """A text of `length` characters, cut wherever a note begins or ends.

    Examples
    --------
    >>> a, b = Note(0, 4, "result", "a", False), Note(2, 6, "number", "b", False)
    >>> [(p.start, p.end, len(p.notes)) for p in pieces(8, [a, b])]
    [(0, 2, 1), (2, 4, 2), (4, 6, 1), (6, 8, 0)]
    """
    listed = sorted(notes, key=lambda n: n.start)
    cuts = sorted({0, length, *(n.start for n in listed), *(n.end for n in listed)})
    out: list[Piece] = []
    opened: list[Note] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        opened = [n for n in opened if n.end > start]
        while upcoming < len(listed) and listed[upcoming].start <= start:
            opened.append(listed[upcoming])
            upcoming += 1
        out.append(Piece(start, end, tuple(opened)))
    return out


def leading(notes: Sequence[Note]) -> Note:
    """The note that gives a piece its colour: the narrowest kind, then the shortest."""
    return min(notes, key=lambda n: (-KINDS.index(n.kind), n.end - n.start))


def shown(text: str) -> str:
    r"""`text` without controls that could hide or turn round what is printed.

    Examples
    --------
    >>> shown("12\u202e34\x1b[0m")
    '1234[0m'
    """
    return text.translate(_HIDDEN)


def _marked(text: str, piece: Piece) -> str:
    words = escape(shown(text[piece.start : piece.end]), quote=True)
    if not piece.notes:
        return words
    kind = leading(piece.notes).kind
    doubt = any(n.check for n in piece.notes if n.kind == kind)
    classes = f"lr-{kind}" + (" lr-check" if doubt else "")
    title = escape("\n".join(dict.fromkeys(n.text for n in piece.notes)), quote=True)
    return f'<mark class="{classes}" title="{title}">{words}</mark>'


def mark_plain(text: str, reading: Reading) -> list[tuple[str, str]]:
    """`text` in parts with the style of each, for a terminal.

    Styles are those of the library rich (``bold cyan``), empty where nothing was
    read; control characters are left out, so that a text cannot steer the terminal.
    """
    notes = notes_of(reading) if digest_of(text) == reading.digest else []
    parts = []
    for piece in pieces(len(text), notes):
        style = STYLES[leading(piece.notes).kind] if piece.notes else ""
        parts.append((shown(text[piece.start : piece.end]), style))
    return parts


DOUBT = ' class="lr-doubt"'
_STYLE = """
.lr-record { max-width: 46rem; font: 0.9rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; }
.lr-record h3 { margin: 0 0 0.3rem; font-size: 1.05rem; }
.lr-record p { margin: 0.4rem 0; white-space: pre-line; unicode-bidi: isolate; }
.lr-record mark { color: inherit; border-radius: 2px; padding: 0 1px; background: #88888822; }
.lr-record .lr-question { background: none; border-bottom: 1px dotted #88888888; }
.lr-record .lr-result { background: none; border-bottom: 2px solid #0072b255; }
.lr-record .lr-number { background: #0072b233; border-bottom: 2px solid #0072b2; }
.lr-record .lr-problem { background: #009e7333; }
.lr-record .lr-treatment { background: #cc79a733; }
.lr-record .lr-design { background: #e69f0033; }
.lr-record .lr-check { border-bottom: 2px dashed #b84a00; }
.lr-record .lr-warning { border-left: 4px solid #b3261e; padding-left: 0.6rem; font-weight: 600; }
.lr-record li.lr-doubt::after { content: " (to check)"; color: #b84a00; }
"""


def record_html(publication: Publication, to_check_below: float = THRESHOLD) -> str:
    """A publication for a notebook: reference, marks, text with readings, what was read."""
    reading = publication.reading
    notes, text = notes_of(reading, to_check_below), reading.text
    cut = text.find("\n") if "\n" in text else len(text)
    warnings = "".join(
        f'<p class="lr-warning">{escape(sentence_case(label("mark", mark)))}</p>'
        for mark in publication.marks
    )
    body = mark_up(text, notes, cut + 1, len(text))
    return (
        f'<style>{_STYLE}</style><div class="lr-record"><h3>{mark_up(text, notes, 0, cut)}</h3>'
        f"<p>{escape(shown(vancouver(publication.record)))}</p>{warnings}"
        f"<p>{body or 'No abstract.'}</p>{_listed(notes)}</div>"
    )


def mark_up(text: str, notes: Sequence[Note], low: int, high: int) -> str:
    """``text[low:high]`` as HTML, each reading in a ``<mark>`` whose title says what was read.

    Examples
    --------
    >>> from litreview.records import Span
    >>> tag = Tag("design", "rct", spans=(Span(2, 12),))
    >>> text = "A randomised <trial>"
    >>> mark_up(text, notes_of(Reading("ID:1", "", text, (tag,))), 0, 20)
    'A <mark class="lr-design" title="Design: Randomised trial">randomised</mark> &lt;trial&gt;'
    """
    inside = [p for p in pieces(len(text), notes) if p.start < high and p.end > low]
    clipped = (Piece(max(p.start, low), min(p.end, high), p.notes) for p in inside)
    return "".join(_marked(text, piece) for piece in clipped)


def _listed(notes: Iterable[Note]) -> str:
    words = {n.text: n.check for n in notes}
    rows = "".join(
        f"<li{DOUBT if check else ''}>{escape(text)}</li>" for text, check in words.items()
    )
    return f"<details><summary>{len(words)} readings</summary><ul>{rows}</ul></details>"
