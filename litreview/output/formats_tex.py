r"""A `Table` in LaTeX: booktabs rules, a longtable that repeats its header."""

from __future__ import annotations

import re

from litreview.output.formats import (
    abbreviation_line,
    cite_numbers,
    digest_line,
    is_wide,
    note_marks,
)
from litreview.output.table import Cell, Table
from litreview.output.tables_labels import clean

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": "'",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
    "—": "---",
    "–": "--",
    "−": r"\ensuremath{-}",
    "±": r"\ensuremath{\pm}",
    "×": r"\ensuremath{\times}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "≈": r"\ensuremath{\approx}",
    "·": r"\ensuremath{\cdot}",
    "°": r"\ensuremath{^{\circ}}",
    "▲": r"\ensuremath{\blacktriangle}",
    "▼": r"\ensuremath{\blacktriangledown}",
    "△": r"\ensuremath{\vartriangle}",
    "▽": r"\ensuremath{\triangledown}",
    "◄": r"\ensuremath{\blacktriangleleft}",
    "►": r"\ensuremath{\blacktriangleright}",
    "○": r"\ensuremath{\circ}",
    "…": r"\ldots{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "\u00a0": "~",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "‐": "-",
    "‑": "-",
}
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta",
}  # fmt: skip
_ESCAPES |= {letter: rf"\ensuremath{{\{name}}}" for letter, name in _GREEK.items()}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))
_PREAMBLE = r"""% {name}: {title}
% A document of its own. To set the table into another one, load the packages below there
% and take what stands between the two lines of dashes, or use the package docmute and \input.
\documentclass[10pt,a4paper]{{article}}
\usepackage{{iftex}}
\ifPDFTeX
  \usepackage[utf8]{{inputenc}}
  \usepackage[T1]{{fontenc}}
  \usepackage{{textcomp}}
\else
  \usepackage{{fontspec}}
\fi
\usepackage[{orientation}margin=15mm]{{geometry}}
\usepackage{{amssymb,array,booktabs,longtable,ragged2e}}
\usepackage[hidelinks]{{hyperref}}
\hypersetup{{pdftitle={{{title}}},pdfsubject={{{digest}}}}}
\setlength{{\tabcolsep}}{{3pt}}
\setlength{{\emergencystretch}}{{3em}}
\setlength{{\LTcapwidth}}{{\linewidth}}
\begin{{document}}
% ----------------------------------------------------------------
{body}
% ----------------------------------------------------------------
\end{{document}}
"""


def escape_tex(text: str) -> str:
    r"""Text for LaTeX without any command of its own.

    Examples
    --------
    >>> print(escape_tex("50% & \\input{x} −3"))
    50\% \& \textbackslash{}input\{x\} \ensuremath{-}3
    """
    return _SPECIAL.sub(lambda m: _ESCAPES[m.group()], clean(text))


def tex_document(table: Table) -> str:
    """A LaTeX document with the table; letters outside of Latin need LuaLaTeX or XeLaTeX."""
    return _PREAMBLE.format(
        name=clean(table.name),
        title=escape_tex(table.title),
        orientation="landscape," if is_wide(table) else "",
        digest=escape_tex(digest_line(table)),
        body="\n".join([*_longtable(table), *_notes(table), *_references(table)]),
    )


def _longtable(table: Table) -> list[str]:
    head = " & ".join(_heading(c.title, c.align) for c in table.columns)
    width = len(table.columns)
    more = rf"\multicolumn{{{width}}}{{r}}{{\footnotesize continued on the next page}}\\"
    return [
        rf"{{\{'scriptsize' if is_wide(table) else 'footnotesize'}",
        rf"\begin{{longtable}}{{{_columns(table)}}}",
        rf"\caption{{{escape_tex(table.title)}}}\label{{tab:{clean(table.name)}}}\\",
        *(r"\toprule", rf"{head} \\", r"\midrule", r"\endfirsthead"),
        *(r"\toprule", rf"{head} \\", r"\midrule", r"\endhead"),
        *(r"\midrule", more, r"\endfoot", r"\bottomrule", r"\endlastfoot"),
        *_rows(table),
        r"\end{longtable}",
        "}",
    ]


def _heading(title: str, align: str) -> str:
    side = {"right": r"\RaggedLeft", "center": r"\Centering"}.get(align, r"\RaggedRight")
    return rf"{side}\bfseries {escape_tex(title)}"


def _columns(table: Table) -> str:
    """Column types as shares of the line, less the space between them."""
    widths = [c.width or 10 for c in table.columns]
    sides = {"right": r"\RaggedLeft", "center": r"\Centering"}
    out = []
    for column, width in zip(table.columns, widths, strict=True):
        share = width / sum(widths)
        side = sides.get(column.align, r"\RaggedRight")
        size = rf"\dimexpr {share:.4f}\linewidth-2\tabcolsep\relax"
        out.append(rf">{{{side}\arraybackslash\hspace{{0pt}}}}p{{{size}}}")
    return "@{}" + "".join(out) + "@{}"


def _rows(table: Table) -> list[str]:
    starts = {g.start: g.title for g in table.groups}
    width = len(table.columns)
    out = []
    for i, row in enumerate(table.rows):
        if i in starts:
            title = rf"\textbf{{{escape_tex(starts[i])}}}"
            space = r"\addlinespace" if i else ""
            out.append(rf"{space}\multicolumn{{{width}}}{{@{{}}l}}{{{title}}} \\*")
        out.append(" & ".join(_cell(table, cell) for cell in row) + r" \\")
    return out


def _cell(table: Table, cell: Cell) -> str:
    text = escape_tex(cell.text)
    numbers, marks = cite_numbers(table, cell), note_marks(table, cell)
    text += f" {{[}}{numbers}{{]}}" if numbers else ""
    return text + (rf"\textsuperscript{{{marks}}}" if marks else "")


def _notes(table: Table) -> list[str]:
    lines = [escape_tex(remark) for remark in table.remarks]
    for note in table.footnotes:
        mark = table.mark_of(note.code)
        lines.append(rf"\textsuperscript{{{mark}}} {escape_tex(note.text)}")
    if table.abbreviations:
        lines.append(f"Abbreviations: {escape_tex(abbreviation_line(table))}")
    if table.digest:
        lines.append(escape_tex(digest_line(table)))
    return [rf"{{\footnotesize\noindent {line}\par}}" for line in lines]


def _references(table: Table) -> list[str]:
    if not table.references:
        return []
    items = [rf"\item {escape_tex(ref.text)}" for ref in table.references]
    return [
        r"\section*{References}",
        r"{\footnotesize\begin{enumerate}\setlength{\itemsep}{0pt}",
        *items,
        r"\end{enumerate}}",
    ]
