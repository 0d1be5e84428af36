"""Files of text: read with one clear line where they cannot be, written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from litreview.errors import FileFormatError, FolderNotWritable


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


def read_utf8(path: Path) -> str:
    """The text of a file in UTF-8, with or without the mark that Windows sets before it.

    Raises
    ------
    FileFormatError
        It cannot be read, or is of another encoding.
    """
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = "is not UTF-8; save it as UTF-8, from a spreadsheet as 'CSV UTF-8'"
        raise FileFormatError(str(path), said, line) from error
    except OSError as error:
        raise FileFormatError(str(path), f"cannot be read ({error.strerror})") from error
