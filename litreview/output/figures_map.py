"""The evidence map: which substance was studied by which design, and where nothing is.

After the evidence gap maps of the Campbell Collaboration (White et al. 2020,
doi:10.1002/cl2.1125): a bubble a cell, its area in proportion to the publications.
"""

from __future__ import annotations

from collections import Counter
from math import hypot, pi, sqrt

from matplotlib.figure import Figure

from litreview.evidence.studies import Evidence
from litreview.output.figures_canvas import (
    INK,
    MUTED,
    PALE,
    Canvas,
    line_step,
    open_canvas,
    text_width,
    wrap,
)
from litreview.output.figures_words import (
    ANIMAL,
    DESIGN_GROUPS,
    UNTOLD,
    counted,
    design_group,
    mark_notes,
    substance_label,
    target_codes,
)

HUMAN_FILL, HUMAN_EDGE = "#9fd0ef", "#0072B2"
ANIMAL_FILL, ANIMAL_EDGE = "#f6c88a", "#a34a00"
MARGIN = 2.0
NO_SUBSTANCE = "No substance told"
WIDE = 130.0
ZERO = "#767676"


def count_map(evidence: Evidence) -> dict[tuple[str, str], int]:
    """Publications by (substance code, design group); several targets count in each row.

    Retracted publications and those that do not answer the question are left out. A
    publication without a target stands under the code ``""``.
    """
    tally: Counter[tuple[str, str]] = Counter()
    for publication in counted(evidence):
        for code in publication.codes("substance", "target") or ("",):
            tally[code, design_group(publication)] += 1
    return dict(tally)


def map_rows(evidence: Evidence) -> list[str]:
    """The substances of the map: those with most publications first, zeros at the end."""
    totals: Counter[str] = Counter()
    for (code, _), count in count_map(evidence).items():
        totals[code] += count
    codes = [*target_codes(evidence.topic), *sorted(totals)]
    rows = sorted(dict.fromkeys(c for c in codes if c), key=lambda code: -totals[code])
    return [*rows, ""] if totals[""] else rows


def map_columns(evidence: Evidence) -> list[str]:
    """The design groups, studies in people first and animals last."""
    columns = [name for name in DESIGN_GROUPS if name != ANIMAL]
    if any(group == UNTOLD for _, group in count_map(evidence)):
        columns.append(UNTOLD)
    return [*columns, ANIMAL]


def _label(code: str) -> str:
    return substance_label(code) if code else NO_SUBSTANCE


class _Layout:
    """Where rows and columns stand, in millimetres."""

    def __init__(self, evidence: Evidence, width: float) -> None:
        self.rows, self.columns = map_rows(evidence), map_columns(evidence)
        self.upright = width < WIDE
        self.size = 6.0 if self.upright else 7.0
        self.head_size = self.size
        room = 25.0 if self.upright else 31.0
        self.names = [wrap(_label(row), self.size, room) for row in self.rows]
        lines = [line for name in self.names for line in name]
        widest = max((text_width(line, self.size) for line in lines), default=0.0)
        self.left = MARGIN + widest + 2.0
        self.total, self.gap = 8.0, 2.0
        room = width - self.left - self.total - self.gap - MARGIN
        self.column = room / len(self.columns)
        self.row = min(max(self.column, 5.8), 7.4)
        tally = count_map(evidence)
        found = {code for code, _ in tally}
        self.heights = [self._height(i, code in found) for i, code in enumerate(self.rows)]
        if not self.upright:
            self.head_size = self._fitting()
        self.heads = [self._head(name) for name in self.columns]
        self.top = MARGIN + self._head_height() + 1.5
        self.bottom = self.top + (sum(self.heights) or self.row)
        self.right = width - MARGIN - self.total

    def _height(self, row: int, found: bool) -> float:
        """A row without bubbles is as low as its name allows."""
        least = len(self.names[row]) * line_step(self.size) + 1.0
        return max(self.row if found else 4.4, least)

    def _head(self, name: str) -> list[str]:
        if self.upright:
            return wrap(name, self.size, 24.0)
        return wrap(name, self.head_size, self.column - 0.8)

    def _fitting(self) -> float:
        """The largest size at which no word of a heading must be cut."""
        words = [word for name in self.columns for word in name.split()]
        for size in (7.0, 6.5, 6.0, 5.5):
            if max(text_width(word, size) for word in words) <= self.column - 0.8:
                return size
        return 5.0

    def _head_height(self) -> float:
        if self.upright:
            return max(text_width(line, self.size) for head in self.heads for line in head)
        return max(len(head) for head in self.heads) * line_step(self.head_size)

    def x(self, column: int) -> float:
        """The middle of a column; animals stand apart behind a gap."""
        shift = self.gap if self.columns[column] == ANIMAL else 0.0
        return self.left + self.column * (column + 0.5) + shift

    def y(self, row: int) -> float:
        """The middle of a row."""
        return self.top + sum(self.heights[:row]) + self.heights[row] / 2


def _draw_heads(canvas: Canvas, at: _Layout) -> None:
    foot = at.top - 1.5
    for index, head in enumerate(at.heads):
        if not at.upright:
            step = line_step(at.head_size)
            start = foot - len(head) * step
            canvas.lines(at.x(index), start, head, at.head_size, ha="center")
            continue
        step = line_step(at.size)
        start = at.x(index) - (len(head) - 1) * step / 2
        for number, line in enumerate(head):
            how = {"rotation": 90, "ha": "center", "va": "bottom"}
            canvas.text(start + number * step, foot, line, at.size, **how)
    canvas.text(canvas.width - MARGIN, foot - 1.2, "All", at.size, ha="right", bold=True)


def _draw_grid(canvas: Canvas, at: _Layout) -> None:
    for index in range(len(at.rows)):
        if index % 2 == 0:
            wide = canvas.width - 2 * MARGIN
            high = at.heights[index]
            canvas.box(MARGIN, at.y(index) - high / 2, wide, high, facecolor=PALE, linewidth=0)
    for y in (at.top, at.bottom):
        canvas.line((MARGIN, canvas.width - MARGIN), (y, y), color=INK)
    divide = at.x(len(at.columns) - 1) - at.column / 2 - at.gap / 2
    canvas.line((divide, divide), (at.top, at.bottom), color=MUTED, linestyle=(0, (2, 2)))


def _draw_bubble(
    canvas: Canvas, place: tuple[float, float], radius: float, animal: bool, *, bare: bool = False
) -> None:
    """A circle for people, a square of the same area for animals; `bare` is without a rim."""
    x, y = place
    fill, edge = (ANIMAL_FILL, ANIMAL_EDGE) if animal else (HUMAN_FILL, HUMAN_EDGE)
    edge = fill if bare else edge
    style = {"facecolor": fill, "edgecolor": edge, "linewidth": 0.7}
    if not animal:
        canvas.circle(x, y, radius, **style)
        return
    side = radius * sqrt(pi)
    canvas.box(x - side / 2, y - side / 2, side, side, **style)


def _draw_row(canvas: Canvas, at: _Layout, row: int, counts: list[int], scale: float) -> None:
    y = at.y(row)
    name = at.names[row]
    canvas.lines(MARGIN + 0.8, y - len(name) * line_step(at.size) / 2, name, at.size)
    for column, count in enumerate(counts):
        x = at.x(column)
        if not count:
            canvas.text(x, y, "0", at.size - 0.5, ha="center", color=ZERO)
            continue
        radius, animal = scale * sqrt(count), at.columns[column] == ANIMAL
        # A rim would cross the figures of a number that is larger than its bubble.
        reach = hypot(text_width(str(count), at.size, True), 0.26 * at.size) / 2
        bare = reach > radius
        _draw_bubble(canvas, (x, y), radius, animal, bare=bare)
        canvas.text(x, y, str(count), at.size, ha="center", bold=True)
    total = sum(counts)
    color = INK if total else ZERO
    canvas.text(canvas.width - MARGIN - 0.8, y, str(total), at.size, ha="right", color=color)


def _draw_key(canvas: Canvas, at: _Layout, y: float) -> None:
    """What circle, square and a bare zero mean, in one line."""
    x = MARGIN + 1.6
    for animal, words in ((False, "studies in people, reviews"), (True, "animal, in vitro")):
        _draw_bubble(canvas, (x, y), 1.4, animal)
        canvas.text(x + 2.4, y, words, at.size)
        x += 2.4 + text_width(words, at.size) + 4.5
    canvas.text(x - 1.2, y, "0", at.size - 0.5, color=ZERO)
    canvas.text(x + 1.2, y, "none found", at.size)


def _notes(evidence: Evidence) -> str:
    first = "Area in proportion to the number of publications, which is printed."
    several = [p for p in counted(evidence) if len(p.codes("substance", "target")) > 1]
    notes = [first, *mark_notes(evidence)]
    if several:
        words = (
            "publication on several substances counts"
            if len(several) == 1
            else ("publications on several substances count")
        )
        notes.insert(1, f"{len(several)} {words} in each of their rows.")
    return " ".join(notes)


def plot_evidence_map(evidence: Evidence, width_mm: float = 175.0) -> Figure:
    """Substance by design; a bubble a cell, its count inside, zeros shown as zeros.

    Parameters
    ----------
    evidence : Evidence
    width_mm : float
        Width on paper: 85 for one column of a journal, 175 for two.
    """
    at = _Layout(evidence, width_mm)
    tally = count_map(evidence)
    notes = wrap(_notes(evidence), 6.0, width_mm - 2 * MARGIN)
    foot = at.bottom + 4.0
    canvas = open_canvas(width_mm, foot + 2.5 + len(notes) * line_step(6.0) + MARGIN)
    _draw_heads(canvas, at)
    _draw_grid(canvas, at)
    scale = (min(at.row, at.column) / 2 - 0.35) / sqrt(max(tally.values(), default=1) or 1)
    for row, code in enumerate(at.rows):
        _draw_row(canvas, at, row, [tally.get((code, c), 0) for c in at.columns], scale)
    _draw_key(canvas, at, foot)
    canvas.lines(MARGIN, foot + 2.5, notes, 6.0, color=MUTED)
    return canvas.figure


def describe_evidence_map(evidence: Evidence) -> str:
    """The map in words, for those who hear it."""
    tally, columns = count_map(evidence), map_columns(evidence)
    rows, empty = [], []
    for code in map_rows(evidence):
        cells = [f"{c.lower()} {tally[code, c]}" for c in columns if tally.get((code, c))]
        if cells:
            rows.append(f"{_label(code)}: {', '.join(cells)}.")
        else:
            empty.append(_label(code))
    none = f" No publication found on: {', '.join(empty)}." if empty else ""
    head = "Evidence map: publications by substance and study design."
    return f"{head} {' '.join(rows)}{none} {_notes(evidence)}"
