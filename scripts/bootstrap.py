"""Make .venv with everything the project needs, or say clearly what is missing.

Only the standard library, so that a fresh machine with python3 can run it::

    python3 scripts/bootstrap.py              # make or refresh .venv
    python3 scripts/bootstrap.py pytest -q    # the same, then run a command of it

The second time it costs a comparison of one file and starts the command at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".bootstrap"
INPUTS = ("requirements.lock", "pyproject.toml", "scripts/bootstrap.py")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)


def fail(message: str) -> None:
    """End with one clear line."""
    sys.exit(f"bootstrap: {message}")


def fingerprint() -> str:
    """What the environment was made from: the inputs and this interpreter."""
    digest = hashlib.sha256(sys.version.encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def check_python() -> None:
    """Refuse a Python that is too old or has no venv, and say what to install."""
    if sys.version_info < OLDEST:
        fail(
            f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed; "
            "name one, for example: make PYTHON=python3.12 test"
        )
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            fail(
                f"this Python has no {module}; on Debian and Ubuntu: "
                f"sudo apt-get install python{version}-venv, then run the same command again"
            )


def run(*command: str) -> None:
    """Run a step; its own output says what went wrong."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        fail(f"this step failed with code {done.returncode}: {' '.join(command)}")


def make_environment() -> None:
    """Create .venv and install what requirements.lock pins, checked by hash."""
    check_python()
    print("Setting up .venv (once, a minute or two) ...", file=sys.stderr, flush=True)
    # an environment made by another Python is made anew, not mended
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", "requirements.lock")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    STAMP.write_text(fingerprint(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Make the environment where it is missing or stale, then run the command."""
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != fingerprint():
        make_environment()
    if not arguments:
        return 0
    program = BIN / arguments[0]
    found = next((p for p in (program, program.with_suffix(".exe")) if p.exists()), None)
    if found is None:
        fail(f"{arguments[0]!r} is not in .venv; python, litreview, pytest, ruff and mypy are")
    return subprocess.run([str(found), *arguments[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
