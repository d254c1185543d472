"""Who may write into an output folder: one program at a time; and what a killed one has left there."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kehoach.pipeline.job import CACHE
from kehoach.pipeline.ledger import BUSY, BusyError

_LOCK, _OPEN = "lock.sqlite", "open"
_UNFINISHED = re.compile(r"\..{1,250}\.\d{1,10}\.tmp", re.DOTALL)


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Nobody else may write into ``out`` until the block ends. Raises ``BusyError``, ``OSError``.

    The lock is one of SQLite's, since the system takes it back from a program that is killed, on every system. Files
    that such a program had not finished are removed.
    """
    folder = out / CACHE
    folder.mkdir(parents=True, exist_ok=True)
    database = _locked(folder / _LOCK)
    mark = folder / _OPEN
    try:
        if mark.exists():
            _sweep(out)
        mark.touch()
        yield
        mark.unlink(missing_ok=True)
    finally:
        database.close()


def _locked(path: Path) -> sqlite3.Connection:
    try:
        database = sqlite3.connect(path, timeout=0, isolation_level=None)
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BusyError(BUSY) from error
        raise OSError(errno.EIO, "không mở được tệp khóa", str(path)) from error
    except sqlite3.DatabaseError:  # not a database: nothing is kept in it, so it can be made anew
        path.unlink(missing_ok=True)
        return _locked(path)
    return database


def _sweep(out: Path) -> None:
    """Remove what ``ChangedFile`` leaves behind when its program is killed."""
    for path in out.rglob(".*.tmp"):
        if _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)
