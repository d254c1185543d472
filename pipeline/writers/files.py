"""Output files that appear whole or not at all, and are left alone when nothing in them changes."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str | None:
    """The digest of the file's bytes; ``None`` where there is no such file that can be read."""
    state = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                state.update(chunk)
    except OSError:
        return None
    return state.hexdigest()


def write_if_changed(path: Path, data: bytes) -> bool:
    """Make ``path`` hold ``data``; says whether it had to be written. Raises ``OSError``."""
    with ChangedFile(path) as file:
        file.write(data)
    return file.changed


class ChangedFile:
    """A file written beside its place and moved there when it is complete and differs from what stands there.

    ``changed`` and ``sha256`` are set when the block ends without an exception; after an exception nothing is left.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changed = False
        self.sha256 = ""
        self._state = hashlib.sha256()
        self._beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> ChangedFile:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._beside.open("wb")
        return self

    def write(self, data: bytes) -> None:
        """Add ``data`` at the end."""
        assert self._file is not None
        self._state.update(data)
        self._file.write(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._file is not None
        self._file.close()
        try:
            if kind is None:
                self.sha256 = self._state.hexdigest()
                self.changed = self.sha256 != sha256_of(self.path)
                if self.changed:
                    self._beside.replace(self.path)
        finally:
            with suppress(FileNotFoundError):
                self._beside.unlink()
