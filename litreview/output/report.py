"""The report: one HTML file to search, filter and check the evidence, without a network.

Nothing in it comes from elsewhere and nothing leaves it: a content security policy
allows the one script and the one style whose hashes it names, and images inside the
file. All data is written as text; the same evidence gives the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from litreview.evidence.studies import Evidence
from litreview.output.figures import (
    FIGURES,
    TITLES,
    build_figure,
    describe_figure,
    render_for_screen,
)
from litreview.output.highlight import shown
from litreview.output.report_data import Pool, report_data, safe_json
from litreview.output.report_tables import report_tables
from litreview.output.table import Table


@dataclass(frozen=True)
class Picture:
    """A figure inside the page."""

    name: str
    title: str
    words: str
    address: str


def _part(name: str) -> str:
    return files("litreview.output").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    """The source expression that allows exactly this inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(script: str, style: str) -> str:
    """The content security policy: this script, this style, images inside the file."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _picture(name: str, evidence: Evidence) -> Picture:
    data = render_for_screen(build_figure(name, evidence))
    address = f"data:image/png;base64,{b64encode(data).decode()}"
    return Picture(name, TITLES[name], describe_figure(name, evidence), address)


def _counts(evidence: Evidence) -> list[tuple[str, int]]:
    included = evidence.included
    rows = [
        ("publications", len(evidence.publications)),
        ("answer the question", len(included)),
        ("results read from them", sum(len(p.reading.outcomes) for p in included)),
        ("retracted", sum("retracted" in p.marks for p in evidence.publications)),
        ("digests in place of abstracts", sum("digest" in p.marks for p in evidence.publications)),
    ]
    return rows[:3] + [row for row in rows[3:] if row[1]]


def render_report(evidence: Evidence, tables: Mapping[str, Table] | None = None) -> str:
    """The report as one HTML document.

    Parameters
    ----------
    evidence : Evidence
        A state of the review.
    tables : mapping of str to Table, optional
        All its tables by name, where they are made already.

    Returns
    -------
    str
        A page that works from disk; the same for the same evidence.
    """
    script, style = _part("report.js"), _part("report.css")
    pool = Pool()
    data = report_data(evidence, report_tables(evidence, tables), pool)
    pictures = [_picture(name, evidence) for name in FIGURES]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["shown"] = shown
    page = environment.from_string(_part("report.html.j2"))
    return page.render(
        topic=evidence.topic,
        digest=evidence.digest,
        counts=_counts(evidence),
        searches=evidence.searches,
        pictures=pictures,
        policy=policy(script, style),
        script=Markup(script),
        style=Markup(style),
        data=Markup(safe_json(data)),
    )
