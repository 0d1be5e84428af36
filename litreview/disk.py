"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from litreview.errors import FolderNotWritable


def write_file(path: Path, data: bytes | str) -> None:
    """Write beside, then rename: a reader sees the old file or the new one, never half.

    Parameters
    ----------
    path : Path
        Missing parent folders are made.
    data : bytes or str
        A str is written as UTF-8 with newlines as they are.

    Raises
    ------
    FolderNotWritable
        The folder cannot be made or written; nothing was changed.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.chmod(beside, 0o666 & ~current_umask())  # noqa: PTH101  (mkstemp makes it private)
        os.replace(beside, path)  # noqa: PTH105  (the atomic one)
        beside = None
    except OSError as error:
        raise FolderNotWritable(
            f"cannot write {path}: {error.strerror}; check the folder's permissions and free space"
        ) from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def current_umask() -> int:
    """The permissions that new files of this process do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
