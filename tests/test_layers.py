"""The design that the code promises to keep: direction of imports, size of rooms, who prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "litreview"
ORDER = (
    ("errors", "_version"),
    ("disk",),
    ("records_parts",),
    ("records",),
    ("topic",),
    ("sources", "reading"),
    ("corpus",),
    ("refresh",),
    ("curation",),
    ("evidence",),
    ("output",),
    ("review",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40
HOMES = {  # a library and the one room that may import it
    "Bio": ("sources",),
    "matplotlib": ("output.figures",),
    "docx": ("output.formats", "output.document"),
    "xlsxwriter": ("output.formats",),
    "sqlite3": ("corpus", "refresh"),
    "requests": ("sources",),
    "click": ("cli",),
    "rich": ("cli",),
}
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(m.relative_to(PACKAGE)) for m in MODULES]


def room(dotted: str) -> str | None:
    """The room of a module of the package: `corpus_store` belongs to `corpus`."""
    first = dotted.split(".", maxsplit=1)[0]
    if first in RANK:
        return first
    return next((name for name in RANK if first.startswith(name + "_")), None)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(without_type_imports(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return found


def without_type_imports(module: ast.Module) -> ast.Module:
    """The module without its ``if TYPE_CHECKING:`` blocks, which load nothing."""
    body = [
        n
        for n in module.body
        if not (isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test))
    ]
    return ast.Module(body=body, type_ignores=[])


def test_every_module_belongs_to_a_room() -> None:
    stray = [
        dotted(m) for m in MODULES if dotted(m) not in ("", "__main__") and not room(dotted(m))
    ]
    assert stray == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_go_one_way(path: Path) -> None:
    here = room(dotted(path))
    if here is None:  # the package itself names everything
        return
    for name in imports(tree(path)):
        there = room(name.removeprefix("litreview.")) if name.startswith("litreview.") else None
        if there is not None and there != here:
            assert RANK[there] < RANK[here], f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_library_is_imported_in_its_own_room_only(path: Path) -> None:
    for name in imports(tree(path)):
        homes = HOMES.get(name.split(".")[0])
        if homes:
            assert dotted(path).startswith(homes), f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_rooms_stay_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{dotted(path)} has {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = [n for n in node.body if not is_docstring(n)]
            length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert length <= LONGEST_FUNCTION, f"{dotted(path)}.{node.name}: {length} lines"


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_command_line_prints_and_nobody_catches_everything(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print" or room(dotted(path)) == "cli", dotted(path)
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            raised_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if caught in ("", "Exception", "BaseException"):
                assert raised_again, f"{dotted(path)}: {caught}"
