"""Help in the order of the work, coloured by rich on a terminal and plain elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from litreview.review import Review

F = TypeVar("F", bound=Callable[..., Any])


class HelpfulGroup(click.Group):
    """A group that lists its commands in the order they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work, not of the alphabet."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where no command is named."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which one was perhaps meant."""
        from difflib import get_close_matches

        name = args[0] if args else ""
        if name and name not in self.commands and not name.startswith("-"):
            near = get_close_matches(name, self.commands, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader of its output who has seen enough, as `| head`, is no fault."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is left
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands; on a terminal their names are coloured."""
        limit = formatter.width - 6 - max(map(len, self.commands))
        rows = [
            (click.style(name, fg="cyan"), command.get_short_help_str(limit))
            for name, command in self.commands.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def review_option(function: F) -> F:
    """Give a command ``--review DIR`` and hand it the opened review."""

    def opened(context: click.Context, parameter: click.Parameter, value: Path | None) -> Review:
        from litreview.review import open as open_review
        from litreview.review.settings import find_review

        return open_review(value or find_review(Path.cwd()))

    return click.option(
        "--review",
        type=click.Path(path_type=Path),
        metavar="DIR",
        callback=opened,
        help="Folder of the review; default: the nearest one upward, else data/.",
    )(function)


def json_option(function: F) -> F:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(function)


def say_json(value: object) -> None:
    """Print one JSON object for scripts."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def note(message: str) -> None:
    """Say on stderr what needs a person."""
    click.secho(message, err=True, fg="yellow")


class Bar:
    """A progress bar of rich on stderr, shown on a terminal only.

    Examples
    --------
    >>> with Bar() as bar:
    ...     bar("fetching", 1, 2)
    """

    def __init__(self) -> None:
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Bar:
        """Start drawing where somebody can see it."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` parts of `step` are ready."""
        if self._progress is None:
            return
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._tasks[step], completed=done, total=total)
