"""Execute the notebooks in place, so that they show what this version makes.

They run on a copy of the review without its corpus, so that they show the starter
corpus everywhere.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent


def execute(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Run one notebook with `folder` as its working directory and return it."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    return notebook


def main() -> int:
    """Execute all notebooks and write them back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notebooks").mkdir()
        shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("*.sqlite*"))
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            print(path.relative_to(ROOT))
            nbformat.write(execute(path, folder / "notebooks"), path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
