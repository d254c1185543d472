"""Where files that were handed in wait: each in a folder named by the SHA-256 of its bytes, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kehoach.pipeline.unpack import safe_name

_CHUNK = 1 << 20
_BEGUN = "dang-nhan-"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file in the spool: the SHA-256 of its bytes, its size."""

    sha256: str
    size: int


class Spool:
    """One folder of waiting files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, file: IO[bytes], name: str) -> Arrived:
        """Put the rest of ``file`` into the spool. When this returns, the bytes are on the disk. Raises ``OSError``."""
        state, size = hashlib.sha256(), 0
        beside = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=self.folder))
        try:
            with (beside / safe_name(name)).open("wb") as target:
                while chunk := file.read(_CHUNK):
                    state.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            final = self.folder / state.hexdigest()
            if not final.is_dir():
                beside.rename(final)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return Arrived(state.hexdigest(), size)

    def path(self, sha256: str) -> Path | None:
        """The file with these bytes; ``None`` where it is not here."""
        folder = self.folder / sha256
        return next((one for one in sorted(folder.glob("*")) if one.is_file()), None) if folder.is_dir() else None

    def drop(self, sha256: str) -> None:
        """Remove the file with these bytes and what was made of it."""
        shutil.rmtree(self.folder / sha256, ignore_errors=True)

    def sweep(self, wanted: Collection[str]) -> None:
        """Remove what a server that was killed has left: files that came half, files that nobody waits for."""
        for one in self.folder.iterdir():
            half = one.name.startswith(_BEGUN)
            if half or (_DIGEST.fullmatch(one.name) and one.name not in wanted):
                shutil.rmtree(one, ignore_errors=True)
