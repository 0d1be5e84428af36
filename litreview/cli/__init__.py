"""The command line; the only room that prints and that reads the environment."""

from litreview.cli.app import main

__all__ = ["main"]
