"""One refresh at a time: a lock on the corpus that says who holds it."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from litreview.errors import CorpusBusy, FolderNotWritable


@contextmanager
def hold(path: Path, what: str, now: datetime) -> Iterator[None]:
    """Hold the corpus at `path` for oneself, or say who has it.

    The lock is one of the operating system, so it ends with the process that held it,
    however that ended; the note beside it is only for the message.

    Raises
    ------
    CorpusBusy
        Another process, or another thread, is at work.
    """
    lock = FileLock(path.with_name(path.name + ".lock"), is_singleton=False)
    note = path.with_name(path.name + ".holder.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CorpusBusy(
            f"another {_holder(note)} is at work on {path}; nothing was changed; "
            "wait until it has ended"
        ) from None
    except OSError as error:
        raise FolderNotWritable(
            f"cannot write in {path.parent}: {error.strerror}; check its permissions"
        ) from error
    try:
        _leave_note(note, what, now)
        yield
    finally:
        with suppress(OSError):
            note.unlink()
        lock.release()


def _leave_note(note: Path, what: str, now: datetime) -> None:
    with suppress(OSError, KeyError):
        who = {"what": what, "since": now.isoformat(timespec="seconds"), "process": os.getpid()}
        who |= {"user": getpass.getuser(), "machine": platform.node()}
        note.write_text(json.dumps(who), encoding="utf-8")


def _holder(note: Path) -> str:
    try:
        who = json.loads(note.read_text(encoding="utf-8"))
        return (
            f"{who['what']} (by {who['user']} on {who['machine']}, process {who['process']}, "
            f"since {who['since']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "refresh"
