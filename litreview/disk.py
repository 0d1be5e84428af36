"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
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
    if not path.name:  # "." or "/": a name beside it cannot be made
        raise FolderNotWritable(f"cannot write {path}: it is a folder; name a file in it")
    content = data.encode("utf-8") if isinstance(data, str) else data
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise FolderNotWritable(
            f"cannot write {path}: {error.strerror}; check the folder's permissions and free space"
        ) from error
