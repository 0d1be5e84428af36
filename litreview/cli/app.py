"""The command line; the only room that prints and that reads the environment.

Exit codes: 0 done; 1 done, but something is missing or needs a person (said on
stderr); 2 wrong use; 3 the source failed and nothing was changed.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any

import click

from litreview._version import __version__
from litreview.cli.corpus import COMMANDS as CORPUS
from litreview.cli.output import COMMANDS as OUTPUT
from litreview.cli.people import COMMANDS as PEOPLE
from litreview.cli.reading import COMMANDS as READING
from litreview.cli.shared import HelpfulGroup
from litreview.errors import LitreviewError

INTERRUPTED = 130


@click.group(
    cls=HelpfulGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 done, but something needs a person; 2 wrong use; "
    "3 the source failed and nothing was changed.",
)
@click.version_option(__version__, prog_name="litreview")
def commands() -> None:
    """From PubMed to evidence tables in which every number opens its sentence."""


for _command in (*CORPUS, *OUTPUT, *READING, *PEOPLE):
    commands.add_command(_command)


def main(arguments: list[str] | None = None, **options: Any) -> None:
    """Run the command line; every error on purpose becomes one line and an exit code."""
    say_any_text()
    try:
        code = commands.main(
            arguments, prog_name="litreview", **{"standalone_mode": False, **options}
        )
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        code = complain(usage_line(error), 2)
    except click.Abort:
        code = complain("interrupted; nothing is half written", INTERRUPTED)
    except LitreviewError as error:
        code = complain(str(error), error.exit_code)
    except OSError as error:
        code = complain(f"cannot write the output: {error.strerror}", 2)
    sys.exit(code if isinstance(code, int) else 0)


def say_any_text() -> None:
    """Files and pipes get UTF-8 on every system; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def usage_line(error: click.ClickException) -> str:
    """Click's message on one line, with where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "litreview"
    return f"{error.format_message()} See: {path} --help"


def complain(message: str, code: int) -> int:
    """One line on stderr."""
    click.secho("litreview: " + " ".join(message.split()), err=True, fg="red")
    return code
