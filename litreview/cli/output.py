"""Commands that write what people look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litreview.cli.shared import Bar, note, review_option

if TYPE_CHECKING:
    from litreview.review import Review


@click.command()
@review_option
@click.pass_context
def build(context: click.Context, review: Review) -> None:
    """Tags, outcomes, tables, figures and the report, all from the corpus."""
    from litreview.review.build import build_all

    with Bar() as bar:
        built = build_all(review, progress=bar)
    for line in built.lines():
        click.echo(line)
    context.exit(warn_if_empty(review))


def warn_if_empty(review: Review) -> int:
    """Say so where nothing answers the question; the exit code."""
    evidence = review.evidence()
    if evidence.included:
        return 0
    if not evidence.publications:
        note("the corpus is empty; fill it with: litreview refresh, or litreview import FILE")
        return 1
    note(
        "no publication of this corpus answers the question, so the tables are empty; "
        "see why in the table excluded, or include some with: litreview screen decide"
    )
    return 1


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--format",
    "form",
    default="md",
    show_default=True,
    help="md, html, csv, docx, xlsx, tex or all.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder, or file of one; default: tables/ of the review, or stdout for one text table.",
)
@review_option
def tables(names: tuple[str, ...], form: str, output: Path | None, review: Review) -> None:
    """One table or all, in one format or all."""
    from litreview.review.build import render_table, write_tables

    text_forms = ("md", "html", "csv", "tex")
    if len(names) == 1 and form in text_forms and output is None:
        click.echo(render_table(review, names[0], form).decode("utf-8"), nl=False)
        return
    for path in write_tables(review, names, form, output):
        click.echo(str(path))


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--format", "form", default="png", show_default=True, help="png, svg, pdf or all.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder, or file of one; default: as review.toml says.",
)
@click.option(
    "--width",
    default=175.0,
    show_default=True,
    help="Width on paper in mm; journals ask for 85 or 175.",
)
@review_option
def figures(
    names: tuple[str, ...], form: str, output: Path | None, width: float, review: Review
) -> None:
    """One figure or all, in one format or all."""
    from litreview.review.build import write_figures

    for path in write_figures(review, names, form, output, width_mm=width):
        click.echo(str(path))


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File; default: report.html of the review.",
)
@review_option
@click.pass_context
def report(context: click.Context, output: Path | None, review: Review) -> None:
    """One HTML file to search, filter and check, without a network."""
    from litreview.review.build import write_report

    click.echo(str(write_report(review, output)))
    context.exit(warn_if_empty(review))


COMMANDS = (build, tables, figures, report)
