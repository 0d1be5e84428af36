"""Publications over the years, stacked by design."""

from __future__ import annotations

from collections import Counter
from typing import Any

from matplotlib.figure import Figure

from litreview.evidence.studies import Evidence
from litreview.output.figures_canvas import (
    FAINT,
    INK,
    MUTED,
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
    plural,
)

MARGIN = 2.0

# Okabe and Ito (2008), with a hatch each so that no group rests on its colour.
STYLES = {
    "Randomised trials": ("#0072B2", ""),
    "Other trials and laboratory": ("#56B4E9", "////"),
    "Observational studies": ("#009E73", ""),
    "Case reports and series": ("#F0E442", "...."),
    "Systematic reviews": ("#CC79A7", ""),
    "Other reviews and opinion": ("#e9c6d8", "\\\\\\\\"),
    "Protocols": ("#ffffff", "----"),
    UNTOLD: ("#d9d9d9", "xxxx"),
    ANIMAL: ("#D55E00", ""),
}
ORDER = (*[name for name in DESIGN_GROUPS if name != ANIMAL], UNTOLD, ANIMAL)


def count_years(evidence: Evidence) -> dict[int, Counter[str]]:
    """Publications by year and design group, every year between first and last."""
    years: dict[int, Counter[str]] = {}
    for publication in counted(evidence):
        date = publication.record.published
        if date is not None and date.year is not None:
            years.setdefault(date.year, Counter())[design_group(publication)] += 1
    if not years:
        return {}
    return {year: years.get(year, Counter()) for year in range(min(years), max(years) + 1)}


def undated(evidence: Evidence) -> int:
    """How many have no year."""
    dates = [p.record.published for p in counted(evidence)]
    return sum(1 for date in dates if date is None or date.year is None)


def nice_step(top: int, marks: int = 6) -> int:
    """The distance of grid lines: 1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> nice_step(4), nice_step(23), nice_step(900)
    (1, 5, 200)
    """
    step = 1
    while True:
        for factor in (1, 2, 5):
            if top <= marks * step * factor:
                return step * factor
        step *= 10


class _Plot:
    """Where years and counts stand, in millimetres."""

    def __init__(self, years: dict[int, Counter[str]], width: float) -> None:
        self.years, self.size = years, 6.0 if width < 130 else 7.0
        self.first = min(years, default=0)
        self.top_count = max((c.total() for c in years.values()), default=1)
        self.step = nice_step(self.top_count)
        self.left, self.right = MARGIN + 9.0, width - MARGIN
        self.top = MARGIN + 4.0
        self.bottom = self.top + min(62.0, 0.5 * width)
        self.slot = (self.right - self.left) / max(len(years), 1)
        self.bar = min(self.slot * 0.82, 9.0)

    def x(self, year: int) -> float:
        """The middle of a year."""
        return self.left + self.slot * (year - self.first + 0.5)

    def y(self, count: float) -> float:
        """The height of a count."""
        return self.bottom - (self.bottom - self.top) * count / self.top_count


def _draw_axes(canvas: Canvas, plot: _Plot) -> None:
    for count in range(0, plot.top_count + 1, plot.step):
        y = plot.y(count)
        canvas.line((plot.left, plot.right), (y, y), color=INK if count == 0 else FAINT, zorder=0.5)
        canvas.text(plot.left - 1.2, y, str(count), plot.size, ha="right")
    middle = (plot.top + plot.bottom) / 2
    canvas.text(MARGIN, middle, "Publications", plot.size, rotation=90, va="center", ha="left")
    room = text_width("2000", plot.size) + 2.0
    every = next((n for n in (1, 2, 5, 10, 20) if plot.slot * n >= room), 50)
    for year in plot.years:
        if year % every == 0 or len(plot.years) == 1:
            x = plot.x(year)
            canvas.line((x, x), (plot.bottom, plot.bottom + 0.9), color=INK)
            canvas.text(x, plot.bottom + 2.8, str(year), plot.size, ha="center")


def _style(group: str) -> dict[str, Any]:
    fill, hatch = STYLES[group]
    return {"facecolor": fill, "edgecolor": INK, "linewidth": 0.35, "hatch": hatch}


def _draw_bars(canvas: Canvas, plot: _Plot) -> None:
    for year, tally in plot.years.items():
        base = 0
        for group in (g for g in ORDER if tally[g]):
            top, foot = plot.y(base + tally[group]), plot.y(base)
            left = plot.x(year) - plot.bar / 2
            canvas.box(left, top, plot.bar, foot - top, **_style(group))
            base += tally[group]
        if base and text_width(str(plot.top_count), plot.size - 0.5) <= plot.slot - 0.4:
            canvas.text(plot.x(year), plot.y(base) - 1.7, str(base), plot.size - 0.5, ha="center")


def _draw_legend(canvas: Canvas, plot: _Plot, top: float, used: Counter[str]) -> float:
    """The groups in columns, in the order of the stack; returns where it ends."""
    groups = [g for g in ORDER if used[g]]
    labels = {g: f"{g} ({used[g]})" for g in groups}
    widest = max((text_width(label, plot.size) for label in labels.values()), default=1.0) + 8.0
    columns = max(1, int((canvas.width - 2 * MARGIN) // widest))
    step = line_step(plot.size) + 1.2
    deep = -(-len(groups) // columns)
    for index, group in enumerate(groups):
        x = MARGIN + (index // deep) * widest
        y = top + (index % deep) * step
        canvas.box(x, y, 4.6, 2.6, **_style(group))
        canvas.text(x + 5.8, y + 1.3, labels[group], plot.size)
    return top + deep * step


def _notes(evidence: Evidence) -> str:
    notes = mark_notes(evidence)
    if missing := undated(evidence):
        notes.insert(0, f"{plural(missing, 'publication')} without a year not shown.")
    years = count_years(evidence)
    if years and evidence.searches:
        last = max(search.date[:10] for search in evidence.searches)
        notes.insert(0, f"By year of publication, searched up to {last}.")
    return " ".join(notes) or "No dated publication answers the question yet."


def plot_timeline(evidence: Evidence, width_mm: float = 175.0) -> Figure:
    """Publications a year that answer the question, stacked by design.

    Parameters
    ----------
    evidence : Evidence
    width_mm : float
        Width on paper: 85 for one column of a journal, 175 for two.
    """
    years = count_years(evidence)
    plot = _Plot(years, width_mm)
    used = sum(years.values(), Counter[str]())
    notes = wrap(_notes(evidence), 6.0, width_mm - 2 * MARGIN)
    rows = len([g for g in ORDER if used[g]])
    canvas = open_canvas(width_mm, plot.bottom + 8 + 4.5 * rows + len(notes) * 3)
    _draw_axes(canvas, plot)
    _draw_bars(canvas, plot)
    end = _draw_legend(canvas, plot, plot.bottom + 6.5, used)
    end = canvas.lines(MARGIN, end + 0.8, notes, 6.0, color=MUTED)
    return canvas.cut(end + MARGIN).figure


def describe_timeline(evidence: Evidence) -> str:
    """The timeline in words: years with their counts, then the designs."""
    years = count_years(evidence)
    used = sum(years.values(), Counter[str]())
    a_year = ", ".join(f"{year}: {tally.total()}" for year, tally in years.items() if tally)
    groups = ", ".join(f"{g.lower()} {used[g]}" for g in ORDER if used[g])
    head = "Publications a year, stacked by study design."
    return f"{head} {a_year or 'None dated'}. By design: {groups or 'none'}. {_notes(evidence)}"
