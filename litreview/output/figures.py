"""The figures of a review and the bytes they become.

Same evidence, same bytes: nothing in a file depends on the clock, on the machine's
fonts or on the reader's own matplotlib settings.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Protocol

from matplotlib import rc_context
from matplotlib.figure import Figure

from litreview.errors import UnknownName, UsageError
from litreview.evidence.studies import Evidence
from litreview.output.figures_arrows import describe_effect_direction, plot_effect_direction
from litreview.output.figures_map import describe_evidence_map, plot_evidence_map
from litreview.output.figures_prisma import describe_prisma, plot_prisma
from litreview.output.figures_timeline import describe_timeline, plot_timeline

PAGE_MM = 175.0
DPI = 300
SCREEN_DPI = 200


class Plot(Protocol):
    """A figure as a function of the evidence, at a width on paper."""

    def __call__(self, evidence: Evidence, width_mm: float = PAGE_MM) -> Figure:
        """Draw it."""


FIGURES: dict[str, Plot] = {
    "evidence-map": plot_evidence_map,
    "timeline": plot_timeline,
    "prisma": plot_prisma,
    "effect-direction": plot_effect_direction,
}

TITLES = {
    "evidence-map": "Evidence map: publications by substance and study design",
    "timeline": "Publications a year by study design",
    "prisma": "PRISMA 2020 flow of records",
    "effect-direction": "Effect direction plot by study and outcome domain",
}

_DESCRIBE: dict[str, Callable[[Evidence], str]] = {
    "evidence-map": describe_evidence_map,
    "timeline": describe_timeline,
    "prisma": describe_prisma,
    "effect-direction": describe_effect_direction,
}

# What a matplotlibrc could change in the drawing or in the file.
_SETTINGS: Any = {
    "text.usetex": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 0.4,
    "hatch.color": "#1a1a1a",
    "lines.antialiased": True,
    "patch.antialiased": True,
    "path.simplify": True,
    "path.sketch": None,
    "path.effects": [],
    "savefig.bbox": None,
    "savefig.facecolor": "auto",
    "savefig.transparent": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "litreview",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
}

_METADATA: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def _known(name: str) -> None:
    if name not in FIGURES:
        raise UnknownName("figure", name, FIGURES)


def build_figure(name: str, evidence: Evidence, width_mm: float = PAGE_MM) -> Figure:
    """Draw a figure by its name.

    Parameters
    ----------
    name : str
        A key of `FIGURES`.
    evidence : Evidence
    width_mm : float
        Width on paper, from 80 to 300 millimetres; 85 and 175 are those of journals.

    Raises
    ------
    UnknownName
        No figure has this name.
    UsageError
        The width is outside its range.
    """
    _known(name)
    if not 80 <= width_mm <= 300:
        raise UsageError(f"figure width {width_mm:g} mm: allowed are 80 to 300, as 85 or 175")
    with rc_context(_SETTINGS):
        return FIGURES[name](evidence, width_mm=width_mm)


def render_figure(figure: Figure, format: str, dpi: int = DPI) -> bytes:
    """A figure as a file: ``png``, ``svg`` or ``pdf``; equal bytes every run.

    Parameters
    ----------
    figure : Figure
    format : str
    dpi : int
        Dots per inch of a png; 300 is what journals ask for.

    Raises
    ------
    UnknownName
        No such format.
    """
    if format not in _METADATA:
        raise UnknownName("figure format", format, _METADATA)
    out = BytesIO()
    with rc_context(_SETTINGS):
        figure.savefig(out, format=format, dpi=dpi, metadata=_METADATA[format])
    return out.getvalue()


def render_for_screen(figure: Figure, dpi: int = SCREEN_DPI) -> bytes:
    """A png for a page: 256 colours, a third of the size, equal bytes every run."""
    from PIL import Image  # comes with matplotlib, and only this needs it

    out = BytesIO()
    with Image.open(BytesIO(render_figure(figure, "png", dpi))) as picture:
        # Maximum coverage keeps rare colours, such as those of a key, as they are.
        how = Image.Quantize.MAXCOVERAGE
        few = picture.convert("RGB").quantize(256, method=how, dither=Image.Dither.NONE)
        few.save(out, "png", optimize=True)
    return out.getvalue()


def describe_figure(name: str, evidence: Evidence) -> str:
    """Say in words, with the numbers, what a figure shows: its alternative text.

    Raises
    ------
    UnknownName
        No figure has this name.
    """
    _known(name)
    return _DESCRIBE[name](evidence)
