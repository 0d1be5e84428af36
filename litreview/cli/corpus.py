"""Commands about the corpus: make a review, bring records in, look at them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litreview.cli.shared import Bar, json_option, note, review_option, say_json

if TYPE_CHECKING:
    from litreview.review import Review

MOST_PROBLEMS = 20  # lines about a file that is not what its name says


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--topic", default="ketamine_addiction", show_default=True, help="Topic to review.")
@click.option("--email", help="Contact address that PubMed asks for.")
def init(folder: Path, topic: str, email: str | None) -> None:
    """Make a new review folder."""
    from litreview.review import init as make
    from litreview.sources.starter import read_starter

    review = make(folder, topic, email)
    click.echo(f"{review.folder}: a review of {review.topic.title}")
    offline = "build (starter corpus)" if any(read_starter(review.topic)) else "import FILE"
    click.echo(f"next: litreview refresh (needs internet), or litreview {offline}")


@click.command()
@click.option("--full", is_flag=True, help="Read every record again, not only what changed.")
@json_option
@review_option
@click.pass_context
def refresh(context: click.Context, full: bool, as_json: bool, review: Review) -> None:
    """Bring records from PubMed into the corpus; the ledger proves completeness.

    NCBI_EMAIL (or email in review.toml) names you to PubMed; NCBI_API_KEY allows ten
    requests a second instead of three; NCBI_EUTILS_URL names another service.
    """
    with Bar() as bar:
        report = review.refresh(
            full=full,
            progress=bar,
        )
    if as_json:
        say_json(report.to_json())
    else:
        for line in report.lines():
            click.echo(line)
    for warning in report.warnings:
        note(f"warning: {warning}")
    for missing in report.missing:
        note(f"missing PMID {missing.pmid}: {missing.reason}")
    context.exit(report.exit_code)


@click.command(name="import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@json_option
@review_option
def import_(files: tuple[Path, ...], as_json: bool, review: Review) -> None:
    """Bring PubMed XML, .nbib, RIS, CSV, JSON Lines, BibTeX or CSL-JSON into the corpus."""
    from litreview.review.imports import import_files

    done = import_files(review, files)
    if as_json:
        say_json(done.to_json())
    else:
        for line in done.lines():
            click.echo(line)
    for problem in done.problems[:MOST_PROBLEMS]:
        note(problem)
    if more := done.problems[MOST_PROBLEMS:]:
        note(f"and {len(more)} more such rows; --json lists them all")
    click.get_current_context().exit(1 if done.problems else 0)


@click.command()
@json_option
@review_option
def status(as_json: bool, review: Review) -> None:
    """Counts, the last refresh, retractions, and what awaits a person."""
    from litreview.review.status import status_of

    state = status_of(review)
    if as_json:
        say_json(state.to_json())
        return
    for line in state.lines():
        click.echo(line)


@click.command()
@click.argument("key", metavar="PMID")
@json_option
@review_option
def show(key: str, as_json: bool, review: Review) -> None:
    """A record with its tags and outcomes marked in the text."""
    from rich.console import Console
    from rich.text import Text

    from litreview.output.highlight import mark_plain
    from litreview.reading.guide import to_guide
    from litreview.review.status import describe

    publication = review.record(key).publication
    if as_json:
        say_json(to_guide(publication.record, publication.reading))
        return
    console = Console(highlight=False, soft_wrap=True)
    with console.capture() as page:
        console.print(Text.assemble(*mark_plain(publication.reading.text, publication.reading)), "")
        for line in describe(publication):
            console.print(Text(line))
    click.echo(page.get(), nl=False)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most hits.")
@json_option
@review_option
def search(words: tuple[str, ...], limit: int, as_json: bool, review: Review) -> None:
    """Full-text search in the corpus."""
    with review.filled_corpus() as corpus:
        hits = corpus.search(" ".join(words), limit)
    if as_json:
        say_json([{"key": key, "title": title, "text": text} for key, title, text in hits])
        return
    for key, title, text in hits:
        click.echo(f"{click.style(key, fg='cyan')}  {title}")
        click.echo(f"    {' '.join(text.split())}")
    if not hits:
        note(f"nothing in the corpus holds {' '.join(words)!r}")


@click.command()
@click.option(
    "--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="From this day on."
)
@json_option
@review_option
def changes(since: datetime | None, as_json: bool, review: Review) -> None:
    """What moved: new, revised, retracted and withdrawn records."""
    with review.filled_corpus() as corpus:
        moved = corpus.changes(since.date().isoformat() if since else None)
        if as_json:
            say_json([dict(change) for change in moved])
            return
        titles = {record.key: record.title or "" for record in corpus.records()}
    for change in moved:
        named = change["text"] or titles.get(change["key"], "")
        click.echo("  ".join((change["date"], change["kind"], change["key"], named)))
    if not moved:
        click.echo("nothing moved" + (f" since {since.date()}" if since else ""))


@click.command()
@json_option
@review_option
@click.pass_context
def check(context: click.Context, as_json: bool, review: Review) -> None:
    """Integrity of the folder: spans, digests, ledger and people's files."""
    from litreview.review.check import check_review

    problems = check_review(review)
    if as_json:
        say_json({"problems": problems})
    elif not problems:
        click.echo("all spans, digests, the ledger and people's files are sound")
    for problem in problems:
        note(problem)
    context.exit(1 if problems else 0)


@click.command()
@click.argument("keys", nargs=-1, metavar="[PMID]...")
@click.option(
    "--format", "form", help="Reference format.  [default: as the file's name ends, else ris]"
)
@click.option(
    "--style",
    type=click.Path(path_type=Path),
    metavar="FILE.csl",
    help="Print references in a CSL style instead of a reference format.",
)
@click.option("--all", "everything", is_flag=True, help="Also what is not relevant.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File; default: stdout.")
@review_option
@click.pass_context
def export(
    context: click.Context,
    keys: tuple[str, ...],
    form: str | None,
    style: Path | None,
    everything: bool,
    output: Path | None,
    review: Review,
) -> None:
    """References for Zotero, EndNote and asreview: the relevant ones, or those named."""
    from litreview.cli.output import warn_if_empty
    from litreview.disk import write_file
    from litreview.output.exports import format_of
    from litreview.review.build import export_records, export_styled

    if style is not None:
        text = export_styled(review, style, keys, everything=everything)
    else:
        form = form or format_of(output)
        text = export_records(review, form, keys, everything=everything)
    if output:
        write_file(output, text)
    else:
        click.echo(text, nl=False)
    some = keys or (everything and review.evidence().publications)
    context.exit(0 if some else warn_if_empty(review))


COMMANDS = (init, refresh, import_, status, show, search, changes, export, check)
