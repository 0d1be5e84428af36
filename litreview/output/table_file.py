"""Writing a file so that there is never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from litreview.errors import FolderNotWritable


def write_file(path: Path, data: bytes) -> Path:
    """Write bytes beside `path`, then rename over it; returns the path.

    Raises
    ------
    FolderNotWritable
        If that cannot be done; nothing is left behind.
    """
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _not_writable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise _not_writable(path, error) from error
    return path


def _not_writable(path: Path, error: OSError) -> FolderNotWritable:
    reason = error.strerror or str(error)
    return FolderNotWritable(
        f"cannot write {path}: {reason}; give a folder that exists and that you may write to"
    )
