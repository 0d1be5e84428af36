"""Execute the notebooks in place, so that they show what this version makes.

Source cells stay as they are; outputs are replaced. The starter corpus is used, in a
folder of its own, so that the notebooks show the same everywhere.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def execute(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Run one notebook with `folder` as its working directory and return it."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def main() -> int:
    """Execute all notebooks and write them back."""
    with tempfile.TemporaryDirectory() as folder:
        for path in NOTEBOOKS:
            print(path.relative_to(ROOT))
            nbformat.write(execute(path, Path(folder)), path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
