"""Commands for what people decide and correct; both are kept as plain CSV files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from litreview.cli.shared import HelpfulGroup, json_option, note, review_option, say_json

if TYPE_CHECKING:
    from litreview.review import Review

F = TypeVar("F", bound=Callable[..., Any])


def by_option(function: F) -> F:
    """Ask who decides; the environment may know."""
    return click.option(
        "--by",
        required=True,
        envvar="LITREVIEW_NAME",
        show_envvar=True,
        help="Who decides; 'consensus' for what was settled together.",
    )(function)


@click.group(cls=HelpfulGroup)
def screen() -> None:
    """Include or exclude publications, by whom and why; agreement."""


@screen.command(name="decide")
@click.argument("key", metavar="PMID")
@click.argument("decision", type=click.Choice(["include", "exclude", "unsure"]))
@click.option("--reason", default="", help="Needed to exclude; a wrong one lists those allowed.")
@click.option("--note", "words", default="", help="Free words.")
@by_option
@review_option
def decide_(key: str, decision: str, reason: str, words: str, by: str, review: Review) -> None:
    """Decide on one publication; a later decision replaces your earlier one."""
    from litreview.curation.screening import Decision, decide
    from litreview.review.people import names_in, screening_file

    reading = review.record(key).publication.reading
    today = date.today().isoformat()
    made = Decision(reading.key, decision, reason, words, by, today, reading.digest)
    decide(screening_file(review), made, names=names_in(review.evidence()))
    click.echo(f"{reading.key}: {decision}{f' ({reason})' if reason else ''} by {by}")


@screen.command(name="withdraw")
@click.argument("key", metavar="PMID")
@by_option
@review_option
def withdraw_decision(key: str, by: str, review: Review) -> None:
    """Take your decision on one publication back."""
    from litreview.curation.screening import withdraw
    from litreview.review.people import names_in, screening_file

    publication = review.record(key).publication
    names = names_in(review.evidence())
    withdraw(screening_file(review), publication.record.key, by, names)
    click.echo(f"{publication.record.key}: no decision by {by} any more")


@screen.command(name="list")
@json_option
@review_option
def list_decisions(as_json: bool, review: Review) -> None:
    """What the decisions come to, and which of them await a person."""
    from litreview.review.people import settled_now, waiting_decisions

    settled = settled_now(review, review.evidence())
    if as_json:
        say_json(
            [
                {"key": s.key, "state": s.state, "decision": s.decision, "reason": s.reason}
                | {"by": list(s.by)}
                for s in settled
            ]
        )
        return
    for s in settled:
        why = f" ({s.reason})" if s.reason else ""
        click.echo(f"{s.key}  {s.decision or s.state}{why}  {', '.join(s.by)}")
    for line in waiting_decisions(review, review.evidence()):
        note(line)
    if not settled:
        click.echo(
            "no decisions yet; make one with: litreview screen decide PMID include --by NAME"
        )


@screen.command(name="stamp")
@review_option
def stamp_decisions(review: Review) -> None:
    """Tie rows typed by hand to the present texts, so that a new text reopens them."""
    from litreview.curation.screening import stamp
    from litreview.review.people import names_in, screening_file

    evidence = review.evidence()
    digests = {p.record.key: p.reading.digest for p in evidence.publications}
    done = stamp(screening_file(review), digests, names_in(evidence))
    click.echo(f"{done} decisions tied to their texts")


@screen.command(name="agreement")
@click.argument("first")
@click.argument("second")
@json_option
@review_option
def agreement_(first: str, second: str, as_json: bool, review: Review) -> None:
    """How far two people agree: percent and Cohen's kappa."""
    from litreview.curation.screening import agreement, read_decisions
    from litreview.review.people import names_in, screening_file

    decisions = read_decisions(screening_file(review), names_in(review.evidence()))
    found = agreement(decisions, first, second)
    if as_json:
        say_json(
            {"both": found.both, "agreed": found.agreed}
            | {"percent": found.percent, "kappa": found.kappa}
        )
        return
    percent = "—" if found.percent is None else f"{found.percent:.1f}%"
    kappa = "not defined" if found.kappa is None else f"{found.kappa:.2f}"
    click.echo(f"{found.both} decided by both, {found.agreed} alike ({percent}), kappa {kappa}")


@click.group(cls=HelpfulGroup)
def correct() -> None:
    """Corrections laid over what was read, kept over every refresh."""


@correct.command(name="fields")
@click.argument("key", metavar="PMID")
@review_option
def fields_(key: str, review: Review) -> None:
    """The fields of a publication that can be corrected, and what was read there."""
    from litreview.review.people import fields_of

    for field, value in fields_of(review, key):
        click.echo(f"{field}\t{value}")


@correct.command(name="set")
@click.argument("key", metavar="PMID")
@click.argument("field")
@click.argument("new")
@click.option("--old", default="", help="What was read there; empty to add.")
@click.option("--quote", default="", help="The words of the abstract that show it.")
@click.option("--note", "words", default="", help="Free words.")
@by_option
@review_option
def set_(
    key: str, field: str, new: str, old: str, quote: str, words: str, by: str, review: Review
) -> None:
    """Put NEW in the place of what was read in FIELD; an empty NEW takes it away."""
    from litreview.curation.corrections import Correction
    from litreview.review.people import make_correction

    today = date.today().isoformat()
    draft = Correction(key, field, old, new, quote, by, today, words)
    made = make_correction(review, key, draft)
    click.echo(f"{made.key}: {made.field} {made.old or '(nothing)'} -> {made.new or '(nothing)'}")


@correct.command(name="add")
@click.argument("key", metavar="PMID")
@click.argument("concept")
@click.argument("fields", metavar="NAME=VALUE...", nargs=-1, required=True)
@click.option("--quote", required=True, help="The sentence of the abstract that says it.")
@click.option("--note", "words", default="", help="Free words.")
@by_option
@review_option
def add_(
    key: str,
    concept: str,
    fields: tuple[str, ...],
    quote: str,
    words: str,
    by: str,
    review: Review,
) -> None:
    """Add an outcome that was not read, as: abstinence events=12 n=24 arm=ketamine."""
    from litreview.curation.corrections import Correction
    from litreview.review.people import add_outcome

    today = date.today().isoformat()
    draft = Correction(key, "", "", "; ".join(fields), quote, by, today, words)
    made = add_outcome(review, key, concept, draft)
    click.echo(f"{made.key}: {made.field} added: {made.new}")


@correct.command(name="list")
@review_option
def list_corrections(review: Review) -> None:
    """All corrections, and those that no longer fit the text."""
    from litreview.curation.corrections import read_corrections
    from litreview.review.people import corrections_file, names_in, waiting_corrections

    corrections = read_corrections(corrections_file(review), names_in(review.evidence()))
    for c in corrections:
        click.echo(f"{c.key}  {c.field}  {c.old or '(nothing)'} -> {c.new or '(nothing)'}  {c.by}")
    for left in waiting_corrections(review, review.evidence()):
        note(left.awaiting)
    if not corrections:
        click.echo("no corrections yet; see what can be corrected: litreview correct fields PMID")


@correct.command(name="withdraw")
@click.argument("key", metavar="PMID")
@click.argument("field")
@review_option
def withdraw_correction(key: str, field: str, review: Review) -> None:
    """Take the correction of one field back."""
    from litreview.curation.corrections import withdraw
    from litreview.review.people import corrections_file, names_in

    publication = review.record(key).publication
    names = names_in(review.evidence())
    withdraw(corrections_file(review), publication.record.key, field, names=names)
    click.echo(f"{publication.record.key}: {field} stands as it was read")


COMMANDS = (screen, correct)
