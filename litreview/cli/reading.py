"""Commands that read any abstracts and measure how well they are read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from litreview.cli.shared import json_option, note, say_json


@click.command()
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write."
)
@click.option(
    "--topic", default="ketamine_addiction", show_default=True, help="Whose words to look for."
)
@click.option(
    "--labels",
    type=click.Choice(["guide", "psynamic"]),
    default="guide",
    show_default=True,
    help="Form of the labels.",
)
def annotate(file: Path, output: Path, topic: str, labels: str) -> None:
    """Read abstracts (id, title, abstract a line) into labels, one JSON object a line."""
    from litreview.review.annotate import annotate_file

    count = annotate_file(file, output, topic, labels)
    click.echo(f"{output}: {count} records read")


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option(
    "--records",
    type=click.Path(path_type=Path),
    help="The abstracts (id, title, abstract) that GOLD labels; default: GOLD's own, the corpus.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of the review whose corpus has the abstracts; default: the nearest one.",
)
@click.option(
    "--predicted",
    type=click.Path(path_type=Path),
    help="Labels to score; default: the records are read now.",
)
@click.option(
    "--topic", default="ketamine_addiction", show_default=True, help="Whose words to look for."
)
@click.option(
    "--by", metavar="FACET", help="Break the figures down, e.g. by concept, kind or design."
)
@click.option("--errors", is_flag=True, help="List each error with its sentence.")
@json_option
def evaluate(
    gold: Path,
    records: Path | None,
    review: Path | None,
    predicted: Path | None,
    topic: str,
    by: str | None,
    errors: bool,
    as_json: bool,
) -> None:
    """Accuracy of the readings against GOLD, with bootstrap confidence intervals."""
    from litreview.review import open as open_review
    from litreview.review.annotate import evaluate_file

    nearest = open_review(review).folder if review else nearest_review()
    accuracy = evaluate_file(gold, records, predicted, topic, by, review=nearest)
    if as_json:
        say_json(accuracy.to_json())
        return
    for line in accuracy.lines():
        click.echo(line)
    if errors:
        for line in accuracy.error_lines():
            note(line)


def nearest_review() -> Path | None:
    """The review around the working folder, if there is one."""
    from litreview.errors import SettingsError
    from litreview.review.settings import find_review

    with suppress(SettingsError):
        return find_review(Path.cwd())
    return None


COMMANDS = (annotate, evaluate)
