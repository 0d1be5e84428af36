"""Drawing the effect direction plot; what it shows is counted in `figures_direction`."""

from __future__ import annotations

from matplotlib.figure import Figure

from litreview.evidence.studies import Evidence
from litreview.output.figures_canvas import (
    INK,
    MUTED,
    PALE,
    Canvas,
    line_step,
    open_canvas,
    printable,
    text_width,
    wrap,
)
from litreview.output.figures_direction import (
    COMPARED,
    DAGGER,
    PRIMARY,
    Direction,
    StudyRow,
    direction_rows,
    left_out,
)
from litreview.output.figures_words import mark_notes, substance_label
from litreview.output.tables_direction import DOMAINS

MARGIN = 2.0
MOST_MM = 232.0
BLUE, RUST, GREY, PLUM = "#0072B2", "#B84A00", "#4d4d4d", "#7a4b94"
COLORS = {
    "favours_ketamine": BLUE,
    "improved": BLUE,
    "favours_comparator": RUST,
    "worsened": RUST,
    "no_difference": GREY,
    "mixed": PLUM,
}
UP, DOWN = ("favours_ketamine", "improved"), ("favours_comparator", "worsened")
GROUPS = {
    "Randomised trials": "RCT",
    "Other trials and laboratory": "Trial, lab",
    "Observational studies": "Observ.",
    "Case reports and series": "Case",
}


def draw_sign(canvas: Canvas, x: float, y: float, reach: float, told: Direction) -> None:
    """One sign: up, down, two ways, level, or a ring; filled where there was a control."""
    color = COLORS.get(told.code, MUTED)
    fill = color if told.code in COMPARED else "white"
    how = {"edgecolor": color, "facecolor": fill, "linewidth": 0.8}
    r = reach
    if told.code in UP:
        canvas.polygon([(x - r, y + r * 0.8), (x + r, y + r * 0.8), (x, y - r)], **how)
    elif told.code in DOWN:
        canvas.polygon([(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r)], **how)
    elif told.code == "no_difference":
        canvas.box(x - r, y - r * 0.28, 2 * r, r * 0.56, **how)
    elif told.code == "mixed":
        canvas.polygon([(x - 0.25, y - r), (x - 0.25, y + r), (x - r * 1.2, y)], **how)
        canvas.polygon([(x + 0.25, y - r), (x + 0.25, y + r), (x + r * 1.2, y)], **how)
    elif told.code == "to_check":
        canvas.text(x, y, "?", 6.0, ha="center", color=MUTED, bold=True)
    else:
        canvas.circle(x, y, r * 0.5, edgecolor=MUTED, facecolor="white", linewidth=0.8)


def reach_of(size: int | None, unit: float) -> float:
    """Half the width of a sign: small under 50 participants, middle to 300, large above."""
    if size is None or size < 50:
        return unit * 0.6
    return unit * 0.8 if size <= 300 else unit


class _Layout:
    """Columns in millimetres."""

    def __init__(self, rows: list[StudyRow], width: float) -> None:
        self.narrow = width < 130
        self.size = 5.5 if self.narrow else 7.0
        self.row = 3.9 if self.narrow else 4.7
        self.unit = 1.15 if self.narrow else 1.6
        self.used = [d for d in DOMAINS if any(d in row.domains for row in rows)]
        self.label = 22.0 if self.narrow else 36.0
        self.design = 0.0 if self.narrow else 18.0
        self.count = 7.0 if self.narrow else 9.0
        self.left = MARGIN + self.label + self.design + self.count
        self.column = (width - MARGIN - self.left) / max(len(self.used), 1)
        titles = [DOMAINS[name][0] for name in self.used]
        words = [word for title in titles for word in title.split()]
        self.upright = any(text_width(word, self.size) > self.column - 1.0 for word in words)
        room = 26.0 if self.upright else self.column - 1.0
        self.heads = [wrap(title, self.size, room) for title in titles]
        self.top = MARGIN + self._head_height() + 1.2

    def _head_height(self) -> float:
        if self.upright:
            lines = [line for head in self.heads for line in head]
            return max((text_width(line, self.size) for line in lines), default=4.0)
        return max((len(head) for head in self.heads), default=1) * line_step(self.size)

    def x(self, column: int) -> float:
        """The middle of a domain."""
        return self.left + self.column * (column + 0.5)


def _draw_heads(canvas: Canvas, at: _Layout) -> None:
    foot = at.top - 1.2
    step = line_step(at.size)
    titles = [(MARGIN, "Study", "left"), (at.left - 1.0, "n", "right")]
    if at.design:
        titles.insert(1, (MARGIN + at.label, "Design", "left"))
    for x, title, side in titles:
        canvas.text(x, foot - 1.2, title, at.size, ha=side, bold=True)
    for index, head in enumerate(at.heads):
        if not at.upright:
            canvas.lines(at.x(index), foot - len(head) * step, head, at.size, ha="center")
            continue
        start = at.x(index) - (len(head) - 1) * step / 2
        for number, line in enumerate(head):
            how = {"rotation": 90, "ha": "center", "va": "bottom"}
            canvas.text(start + number * step, foot, line, at.size, **how)
    canvas.line((MARGIN, canvas.width - MARGIN), (at.top, at.top), color=INK)


def _draw_row(canvas: Canvas, at: _Layout, row: StudyRow, y: float) -> None:
    room = at.label - 1.5
    canvas.text(MARGIN + 1.0, y, shorten(printable(row.label), at.size, room), at.size)
    if at.design:
        canvas.text(MARGIN + at.label, y, GROUPS.get(row.group, "Not told"), at.size)
    count = "?" if row.size is None else f"{row.size:,}"
    canvas.text(at.left - 1.0, y, count, at.size, ha="right")
    for index, domain in enumerate(at.used):
        told = row.domains.get(domain)
        if told is None:
            continue
        reach = reach_of(row.size, at.unit)
        draw_sign(canvas, at.x(index), y, reach, told)
        if told.results > 1:
            x = at.x(index) + at.unit * 1.2 + 0.5
            canvas.text(x, y + 0.5, str(told.results), at.size - 1.5, color=MUTED)


def shorten(text: str, size: float, width: float) -> str:
    """`text` in one line, its name cut with an ellipsis where it is too long."""
    if text_width(text, size) <= width:
        return text
    head, _, year = text.rpartition(" ")
    while head and text_width(f"{head}\u2026 {year}", size) > width:
        head = head[:-1]
    return f"{head}\u2026 {year}"


def _lines(rows: list[StudyRow]) -> list[StudyRow | str]:
    """Rows with a heading before each substance."""
    out: list[StudyRow | str] = [] if rows else ["No study in people with results yet"]
    last = None
    for row in rows:
        if row.substance != last:
            out.append(substance_label(row.substance) if row.substance else "No substance told")
            last = row.substance
        out.append(row)
    return out


def _fitting(rows: list[StudyRow], room: float) -> list[StudyRow]:
    """As many rows as fit on a page: the strongest designs first, headings counted."""
    places = sorted(range(len(rows)), key=lambda i: PRIMARY.index(rows[i].group))
    kept: set[int] = set()
    headings: set[str] = set()
    for place in places:
        needed = headings | {rows[place].substance}
        if len(kept) + 1 + len(needed) > room:
            break
        kept.add(place)
        headings = needed
    return [row for place, row in enumerate(rows) if place in kept]


KEY = (
    ("favours_ketamine", "favours the treatment"),
    ("favours_comparator", "favours the comparator"),
    ("no_difference", "no difference"),
    ("mixed", "mixed"),
    ("improved", "improved, no control"),
    ("worsened", "worsened, no control"),
    ("unclear", "direction not clear"),
    ("to_check", "all results to check"),
)


def _draw_key(canvas: Canvas, at: _Layout, y: float) -> float:
    widest = max(text_width(words, at.size) for _, words in KEY) + 7.0
    columns = max(1, int((canvas.width - 2 * MARGIN) // widest))
    deep = -(-len(KEY) // columns)
    step = line_step(at.size) + 0.9
    for index, (code, words) in enumerate(KEY):
        x, row = MARGIN + (index // deep) * widest, y + (index % deep + 0.5) * step
        draw_sign(canvas, x + 1.8, row, 1.2, Direction(code, 1))
        canvas.text(x + 4.4, row, words, at.size)
    return y + deep * step


def _notes(evidence: Evidence, shown: int, rows: list[StudyRow]) -> str:
    notes = [
        "Large signs: more than 300 participants; middle: 50 to 300; small: fewer or not told. "
        "Small numbers: results behind a sign, where more than one. A domain takes the direction "
        "of at least 70% of its results, else it is mixed. Signs say which way, not how much."
    ]
    if shown < len(rows):
        notes.append(f"Further studies in the table of effect directions: {len(rows) - shown}.")
    if any(row.label.endswith(DAGGER) for row in rows):
        notes.append(f"{DAGGER} Under an expression of concern.")
    return " ".join([*notes, *left_out(evidence), *mark_notes(evidence)])


def _draw_lines(canvas: Canvas, at: _Layout, lines: list[StudyRow | str]) -> float:
    """Headings and studies downwards; returns where they end."""
    right = canvas.width - MARGIN
    y = at.top
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if isinstance(line, str):
            canvas.box(MARGIN, y, right - MARGIN, at.row, facecolor=PALE, linewidth=0)
            canvas.text(MARGIN + 1.0, y + at.row / 2, line, at.size, bold=True)
        else:
            _draw_row(canvas, at, line, y + at.row / 2)
            if not isinstance(below, str):
                canvas.line((MARGIN, right), (y + at.row, y + at.row), linewidth=0.3)
        y += at.row
    return y


def plot_effect_direction(evidence: Evidence, width_mm: float = 175.0) -> Figure:
    """Which way each study in people points, by outcome domain.

    Parameters
    ----------
    evidence : Evidence
    width_mm : float
        Width on paper: 85 for one column of a journal, 175 for two.
    """
    rows = direction_rows(evidence)
    first = _Layout(rows, width_mm)
    kept = _fitting(rows, (MOST_MM - first.top - 40.0) // first.row)
    at = _Layout(kept, width_mm)
    lines = _lines(kept)
    notes = wrap(_notes(evidence, len(kept), rows), 6.0, width_mm - 2 * MARGIN)
    canvas = open_canvas(width_mm, at.top + len(lines) * at.row + 80.0)
    _draw_heads(canvas, at)
    y = _draw_lines(canvas, at, lines)
    canvas.line((MARGIN, width_mm - MARGIN), (y, y), color=INK)
    y = _draw_key(canvas, at, y + 1.2)
    y = canvas.lines(MARGIN, y + 0.8, notes, 6.0, color=MUTED)
    return canvas.cut(y + MARGIN).figure


def describe_effect_direction(evidence: Evidence) -> str:
    """The plot in words, study by study."""
    rows = direction_rows(evidence)
    studies = []
    for row in rows:
        signs = [f"{DOMAINS[name][0].lower()} {told.words}" for name, told in row.domains.items()]
        studies.append(f"{row.label} ({substance_label(row.substance)}): {', '.join(signs)}.")
    body = " ".join(studies) or "No study in people with results yet."
    return f"Effect direction plot. {body} {' '.join(left_out(evidence))}".strip()
