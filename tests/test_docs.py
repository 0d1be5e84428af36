"""What the README and the committed tables say is what the program does."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from litreview.cli.app import commands
from litreview.output.formats import FORMATS
from litreview.output.tables import TABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE_FOLDER = ROOT / "data" / "tables"


def between(start: str, end: str) -> str:
    return README.split(start)[1].split(end)[0].strip()


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `litreview (\w+)", README, re.MULTILINE))
    named |= set(re.findall(r"`litreview (\w+) \.\.\.`", README))
    assert named == set(commands.commands)


def test_the_readme_names_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("evidence", "test"):
        assert f"make {target} " in README
        assert f"\n{target}:" in makefile


def test_the_table_of_the_readme_is_an_excerpt_of_the_committed_one() -> None:
    table = (TABLE_FOLDER / "cocaine.md").read_text(encoding="utf-8")
    excerpt = between("<!-- cocaine -->", "<!-- /cocaine -->")
    cells = [c.strip() for row in excerpt.splitlines()[2:] for c in row.strip("|").split("|")]
    assert len(cells) > 10
    for cell in cells:
        assert cell in table, cell


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(link) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_committed_tables_are_those_of_a_fresh_build(built, name, form) -> None:
    committed, fresh = (
        f / f"{name}.{form}" for f in (TABLE_FOLDER, built.folder / "data" / "tables")
    )
    assert content(committed) == content(fresh), "make evidence, then commit data/tables"


def content(path: Path) -> object:
    """The bytes of a text; of a zip its parts, as compression differs between systems."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_bytes().replace(b"\r\n", b"\n")
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_no_table_is_committed_that_no_build_writes() -> None:
    names = {f"{name}.{form}" for name in TABLES for form in FORMATS} | {"evidence-tables.docx"}
    assert {p.name for p in TABLE_FOLDER.iterdir()} == names
