"""A page measured in millimetres: text that is wrapped, fitted and never clipped.

Every figure is one axes that fills the whole page and counts in millimetres from
the top left corner, so a width in the code is a width in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle
from matplotlib.textpath import text_to_path

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
LINE_HEIGHT = 1.25
NO_BREAK = "\u00a0"
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
INK, MUTED, FAINT, PALE = "#1a1a1a", "#5a5a5a", "#c8c8c8", "#f3f3f3"


@lru_cache(maxsize=8)
def font_file(bold: bool = False) -> Path:
    """The DejaVu Sans that comes with matplotlib, never the one of the system."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> FontProperties:
    """That font at `size` points."""
    return FontProperties(fname=str(font_file(bold)), size=size)


@lru_cache(maxsize=2)
def _characters(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(str(font_file(bold))).get_charmap())


def printable(text: str, bold: bool = False) -> str:
    """`text` with what the font cannot draw, or must not, replaced by a box."""
    known = _characters(bold)
    flat = _SPACE.sub(" ", text).strip()
    return "".join(c if _drawable(c, known) else "\u25a1" for c in flat)


def _drawable(letter: str, known: frozenset[int]) -> bool:
    return letter == NO_BREAK or (ord(letter) in known and letter.isprintable())


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The printed width of `text` in millimetres."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), False)
    return float(width) * MM_PER_POINT


def line_step(size: float) -> float:
    """From one base line to the next, in millimetres."""
    return size * LINE_HEIGHT * MM_PER_POINT


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """A word too long for the line, cut where it is full."""
    parts, part = [], ""
    for letter in word:
        if part and text_width(part + letter, size, bold) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """`text` in lines of at most `width` millimetres, broken at spaces where it can be.

    Examples
    --------
    >>> wrap("case reports and series", 7, 18)
    ['case reports', 'and series']
    """
    lines: list[str] = [""]
    for word in printable(text, bold).split(" "):
        for part in _broken(word, size, width, bold):
            longer = f"{lines[-1]} {part}".strip()
            if not lines[-1] or text_width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


@dataclass(frozen=True)
class Canvas:
    """One page: a figure and the axes that fills it, in millimetres from the top left."""

    figure: Figure
    axes: Any
    width: float
    height: float

    def text(self, x: float, y: float, text: str, size: float, **how: Any) -> None:
        """Draw one line; `y` is its middle unless ``va`` says otherwise."""
        bold = how.pop("bold", False)
        how = {"ha": "left", "va": "center_baseline", "color": INK, **how}
        drawn = printable(text, bold)
        self.axes.text(x, y, drawn, fontproperties=font(size, bold), parse_math=False, **how)

    def lines(self, x: float, y: float, lines: Iterable[str], size: float, **how: Any) -> float:
        """Draw `lines` downwards from the top edge `y`; returns where they end."""
        step = line_step(size)
        for line in lines:
            self.text(x, y + step / 2, line, size, **how)
            y += step
        return y

    def circle(self, x: float, y: float, radius: float, **how: Any) -> None:
        """A circle, round on paper."""
        self.axes.add_patch(Circle((x, y), radius, **how))

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """A rectangle from its top left corner."""
        self.axes.add_patch(Rectangle((x, y), width, height, **how))

    def polygon(self, points: Iterable[tuple[float, float]], **how: Any) -> None:
        """A closed shape."""
        self.axes.add_patch(Polygon(list(points), closed=True, **how))

    def line(self, x: tuple[float, float], y: tuple[float, float], **how: Any) -> None:
        """A straight line."""
        how = {"color": FAINT, "linewidth": 0.5, "solid_capstyle": "butt", **how}
        self.axes.plot(x, y, **how)

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """An arrow of a flow diagram."""
        how: Any = {"arrowstyle": "-|>", "mutation_scale": 6, "shrinkA": 0, "shrinkB": 0}
        self.axes.add_patch(FancyArrowPatch(start, end, linewidth=0.7, color=INK, **how))

    def cut(self, height: float) -> Canvas:
        """The same page, cut at `height` below the top."""
        self.figure.set_size_inches(self.width / MM_PER_INCH, height / MM_PER_INCH)
        self.axes.set_ylim(height, 0)
        return replace(self, height=height)


class ShownFigure(Figure):
    """A figure that Jupyter shows by itself, also where pyplot was never loaded."""

    def _repr_png_(self) -> bytes:
        from litreview.output.figures import render_for_screen  # which draws on this canvas

        return render_for_screen(self)


def open_canvas(width: float, height: float) -> Canvas:
    """An empty white page of `width` by `height` millimetres."""
    size = (width / MM_PER_INCH, height / MM_PER_INCH)
    figure = ShownFigure(figsize=size, dpi=100, facecolor="white")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    axes.set_autoscale_on(False)
    return Canvas(figure, axes, width, height)
