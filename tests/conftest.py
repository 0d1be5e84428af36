"""What several test files share: the command line as its user has it, and a built review."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.eutils import Server, Store, make_papers

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("NCBI_")}


@dataclass(frozen=True)
class Shell:
    """Runs ``litreview`` in a folder, as a process of its own."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "litreview", *arguments],
            cwd=self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )

    def ok(self, *arguments: str, **environment: str) -> str:
        done = self(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *arguments: str, **environment: str) -> Any:
        return json.loads(self.ok(*arguments, "--json", **environment))


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, {**ENVIRONMENT, "PYTHONWARNINGS": "error"})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A review built from the starter corpus; tests look at it and leave it as it is."""
    folder = tmp_path_factory.mktemp("built")
    shell = Shell(folder, ENVIRONMENT)
    shell.ok("init", "data")
    shell.ok("build")
    return shell


@pytest.fixture
def pubmed():
    """A PubMed on loopback with forty made-up papers."""
    with Server(Store(make_papers(40))) as server:
        yield server
