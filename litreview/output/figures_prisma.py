"""The flow of records, after PRISMA 2020 (Page et al., BMJ 2021;372:n71).

Every count comes from the ledger of searches, the readings or people's decisions;
whatever does not add up is printed in the figure, never smoothed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.figure import Figure

from litreview.evidence.studies import Evidence, Search
from litreview.output.figures_canvas import (
    INK,
    MUTED,
    NO_BREAK,
    Canvas,
    line_step,
    open_canvas,
    text_width,
    wrap,
)
from litreview.output.figures_words import counted, mark_notes, retracted, source_note

MARGIN = 2.0
STAGE_FILL, BOX_FILL = "#d6e8f5", "#ffffff"
SOURCES = {"pubmed": "PubMed", "digest": "Starter corpus, digests", "file": "Files"}
EARLIER = "PubMed, earlier searches"
UNNOTED = "Files, their duplicates not counted"
DUPLICATES = "Duplicate records removed"
GONE = "Taken back by PubMed or merged"
BY_READING = "Not on the question, by reading title and abstract"


@dataclass(frozen=True)
class Flow:
    """The counts of the flow diagram.

    Attributes
    ----------
    identified, removed, excluded : tuple of (str, int)
        Where records came from; what left before screening; why they were excluded.
    held, reports, studies : int
        Records screened, the publications that answer the question and were not
        retracted, and the studies that they report on.
    problems : tuple of str
        Sums that do not add up; empty where all is well.
    """

    identified: tuple[tuple[str, int], ...]
    removed: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]
    held: int
    reports: int
    studies: int
    problems: tuple[str, ...]


def _search_problems(search: Search) -> list[str]:
    """Where one search does not add up: found = fetched + missing, all fetched stored."""
    problems = []
    if search.found != search.fetched + len(search.missing):
        problems.append(
            f"Search of {search.date[:10]}: {search.found} found, but {search.fetched} fetched "
            f"and {len(search.missing)} named as missing."
        )
    if search.stored != search.fetched:
        problems.append(
            f"Search of {search.date[:10]}: {search.fetched} fetched, but {search.stored} stored."
        )
    return problems


def _identified(evidence: Evidence, held: Counter[str]) -> list[tuple[str, int]]:
    """Where records came from; the last search of the ledger tells what PubMed found."""
    last = evidence.searches[-1] if evidence.searches else None
    files = evidence.imports
    rest = held - Counter(files.kept) - Counter(files.unnoted)
    rows = [(SOURCES["pubmed"], last.found if last else rest["pubmed"])]
    if last:
        rows.append((EARLIER, max(rest["pubmed"] - last.stored, 0)))
    rows.append((SOURCES["digest"], rest["digest"]))
    rows.append((SOURCES["file"], files.records + rest["file"]))
    rows.append((UNNOTED, sum(files.unnoted.values())))
    rows += [(code, count) for code, count in sorted(rest.items()) if code not in SOURCES]
    return [(label, count) for label, count in rows if count]


def _removed(evidence: Evidence, held: Counter[str]) -> list[tuple[str, int]]:
    """What was identified and the corpus does not hold.

    PubMed's search alone has no duplicates; those of files are counted where the rows of
    the files were written down.
    """
    files = evidence.imports
    rows = [(DUPLICATES, files.duplicates)] if files.records else []
    if evidence.searches:
        last = evidence.searches[-1]
        from_files = files.kept.get("pubmed", 0) + files.unnoted.get("pubmed", 0)
        gone = max(last.stored - (held["pubmed"] - from_files), 0)
        more = [("Named by PubMed but not delivered", len(last.missing)), (GONE, gone)]
        rows += [(label, count) for label, count in more if count]
    return rows


def _excluded(evidence: Evidence) -> list[tuple[str, int]]:
    """Reasons with their counts: people's own first, then the reading, then retractions."""
    people: Counter[str] = Counter()
    reading = withdrawn = 0
    for publication in evidence.publications:
        if publication.decision == "exclude":
            people[publication.reason or "Excluded without a reason"] += 1
        elif not publication.relevant:
            reading += 1
        elif retracted(publication):
            withdrawn += 1
    rows = sorted(people.items(), key=lambda item: (-item[1], item[0]))
    rows += [(BY_READING, reading), ("Retracted", withdrawn)]
    return [(label[:1].upper() + label[1:], count) for label, count in rows if count]


def count_studies(evidence: Evidence) -> int:
    """Studies with at least one publication that counts; a lone publication is a study."""
    keys = {p.record.key for p in counted(evidence)}
    grouped: set[str] = set()
    studies = 0
    for study in evidence.studies:
        members = {p.record.key for p in study.publications} & keys
        studies += bool(members)
        grouped |= members
    return studies + len(keys - grouped)


def count_flow(evidence: Evidence) -> Flow:
    """All counts of the diagram, with the sums that do not add up."""
    held = Counter(p.record.source for p in evidence.publications)
    identified, removed = _identified(evidence, held), _removed(evidence, held)
    excluded, reports = _excluded(evidence), len(counted(evidence))
    screened = len(evidence.publications)
    problems = _search_problems(evidence.searches[-1]) if evidence.searches else []
    if _total(identified) - _total(removed) != screened:
        problems.append(
            f"{_total(identified)} identified less {_total(removed)} removed are not "
            f"{screened} screened."
        )
    if screened - _total(excluded) != reports:
        problems.append(
            f"{screened} screened less {_total(excluded)} excluded are not {reports} included."
        )
    return Flow(
        tuple(identified),
        tuple(removed),
        tuple(excluded),
        screened,
        reports,
        count_studies(evidence),
        tuple(problems),
    )


def _rows(rows: tuple[tuple[str, int], ...]) -> list[str]:
    return [f"{label} (n = {count:,})" for label, count in rows]


def _total(rows: Iterable[tuple[str, int]]) -> int:
    return sum(count for _, count in rows)


def flow_boxes(flow: Flow) -> list[tuple[str, tuple[str, list[str]], tuple[str, list[str]] | None]]:
    """The stages of the diagram: name, box on the left, box on the right if any."""
    removed, excluded = _total(flow.removed), _total(flow.excluded)
    return [
        (
            "Identification",
            (f"Records identified (n = {_total(flow.identified):,})", _rows(flow.identified)),
            (f"Removed before screening (n = {removed:,})", _rows(flow.removed)),
        ),
        (
            "Screening",
            (f"Records screened (n = {flow.held:,})", ["On title and abstract"]),
            (f"Records excluded (n = {excluded:,})", _rows(flow.excluded)),
        ),
        (
            "Included",
            (
                f"Studies included (n = {flow.studies:,})",
                [f"Reports of included studies (n = {flow.reports:,})", "Full texts not sought"],
            ),
            None,
        ),
    ]


class _Box:
    """Wrapped text with a frame."""

    def __init__(self, content: tuple[str, list[str]], x: float, width: float, size: float) -> None:
        head, rows = content
        self.x, self.width, self.size = x, width, size
        self.head = wrap(_tied(head), size, width - 3.0, bold=True)
        self.rows = [line for row in rows for line in wrap(_tied(row), size, width - 3.0)]
        self.text = (len(self.head) + len(self.rows)) * line_step(size)
        self.height = self.text + 3.0

    def draw(self, canvas: Canvas, y: float, height: float) -> None:
        """Draw it from the upper edge `y`, its text in the middle."""
        how = {"facecolor": BOX_FILL, "edgecolor": INK, "linewidth": 0.7}
        canvas.box(self.x, y, self.width, height, **how)
        y += (height - self.text) / 2
        y = canvas.lines(self.x + 1.5, y, self.head, self.size, bold=True)
        canvas.lines(self.x + 1.5, y, self.rows, self.size)


def _tied(text: str) -> str:
    """``(n = 12)`` is never broken over two lines."""
    return text.replace("(n = ", f"(n{NO_BREAK}={NO_BREAK}")


def _notes(evidence: Evidence, flow: Flow) -> list[str]:
    notes = [f"Does not add up: {problem}" for problem in flow.problems]
    searches, files = evidence.searches, evidence.imports.files
    if searches:
        days = _span(search.date for search in searches)
        notes.append(f"{len(searches)} search{'es' * (len(searches) > 1)} of PubMed, {days}.")
    if files:
        days = _span(file.date for file in files)
        notes.append(f"{len(files)} file{'s' * (len(files) > 1)} imported, {days}.")
    marks = [*source_note(evidence), *mark_notes(evidence, with_source=False)]
    return [*notes, " ".join(marks)] if marks else notes


def _span(dates: Iterable[str]) -> str:
    days = sorted({date[:10] for date in dates})
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _draw_stage(canvas: Canvas, name: str, y: float, height: float, size: float) -> None:
    canvas.box(MARGIN, y, 5.0, height, facecolor=STAGE_FILL, edgecolor=INK, linewidth=0.5)
    middle = y + height / 2
    how = {"rotation": 90, "ha": "center", "va": "center", "bold": True}
    canvas.text(MARGIN + 2.5, middle, name, size - 0.5, **how)


def _stage_boxes(flow: Flow, width: float, size: float) -> list[tuple[str, _Box, _Box | None]]:
    left = MARGIN + 5.0 + 2.0
    gap = 6.0
    side = (width - left - MARGIN - gap) / 2
    stages = []
    for name, first, second in flow_boxes(flow):
        other = _Box(second, left + side + gap, side, size) if second else None
        stages.append((name, _Box(first, left, side, size), other))
    return stages


def _stage_height(name: str, left: _Box, right: _Box | None, size: float) -> float:
    least = text_width(name, size - 0.5, bold=True) + 1.5
    return max(left.height, right.height if right else 0.0, least)


def plot_prisma(evidence: Evidence, width_mm: float = 175.0) -> Figure:
    """The PRISMA 2020 flow diagram of the review as it stands.

    Parameters
    ----------
    evidence : Evidence
    width_mm : float
        Width on paper: 85 for one column of a journal, 175 for two.
    """
    flow = count_flow(evidence)
    size = 6.0 if width_mm < 130 else 7.5
    stages = _stage_boxes(flow, width_mm, size)
    notes = [n for note in _notes(evidence, flow) for n in wrap(note, 6.0, width_mm - 2 * MARGIN)]
    heights = [_stage_height(*stage, size) for stage in stages]
    step = 5.0
    foot = MARGIN + sum(heights) + step * len(stages)
    canvas = open_canvas(width_mm, foot + len(notes) * line_step(6.0) + MARGIN)
    y = MARGIN
    for (name, left, right), height in zip(stages, heights, strict=True):
        _draw_stage(canvas, name, y, height, size)
        left.draw(canvas, y, height)
        if right:
            right.draw(canvas, y, height)
            across = y + height / 2
            canvas.arrow((left.x + left.width, across), (right.x, across))
        middle = left.x + left.width / 2
        if name != "Included":
            canvas.arrow((middle, y + height), (middle, y + height + step))
        y += height + step
    canvas.lines(MARGIN, foot - 1.5, notes, 6.0, color=MUTED)
    return canvas.figure


def describe_prisma(evidence: Evidence) -> str:
    """The flow in words, box after box."""
    flow = count_flow(evidence)
    parts = []
    for name, left, right in flow_boxes(flow):
        boxes = [left] if right is None else [left, right]
        words = [f"{head}: {'; '.join(rows)}" if rows else head for head, rows in boxes]
        parts.append(f"{name}: {'. '.join(words)}.")
    notes = " ".join(_notes(evidence, flow))
    return f"PRISMA 2020 flow diagram. {' '.join(parts)} {notes}"
