"""The public names exist, are documented, and cost nothing to import."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import litreview as lr

HEAVY = (
    "pandas",
    "numpy",
    "matplotlib",
    "Bio",
    "lxml",
    "docx",
    "xlsxwriter",
    "requests",
    "click",
    "rich",
)


@pytest.mark.parametrize("name", lr.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(lr, name)
    assert name == "__version__" or inspect.getdoc(value)


def test_names_and_homes_agree() -> None:
    assert {*lr.HOMES, "__version__"} == set(lr.__all__)
    with pytest.raises(AttributeError, match="no attribute 'pubmed'"):
        lr.pubmed  # noqa: B018


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement", ["import litreview", "import litreview.records", "import litreview.topic"]
)
def test_importing_loads_no_heavy_library(statement: str) -> None:
    assert loaded_by(statement).isdisjoint(HEAVY)


def test_reading_an_abstract_loads_no_heavy_library() -> None:
    statement = "import litreview; litreview.read('Title', 'Of 10 patients, 5 relapsed.')"
    assert loaded_by(statement).isdisjoint(HEAVY)


def test_help_loads_no_heavy_library() -> None:
    statement = "from litreview.cli import main; main(['--help'], standalone_mode=False)"
    assert loaded_by(statement).isdisjoint({*HEAVY} - {"click"})
