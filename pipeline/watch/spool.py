"""With ``--move``: files leave the folder that is watched as soon as they are complete.

A file moves to ``da-nhan`` first and is read there, so that its path, and with it all that is known of it, never
changes again; one that cannot be read moves on to ``cach-ly``, and a version that a newer one replaces to ``ban-cu``.
"""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline import pool
from kehoach.pipeline.outcome import Request
from kehoach.pipeline.watch import quarantine
from kehoach.pipeline.watch.moving import move, names, replace_kept

RECEIVED, REPLACED = "da-nhan", "ban-cu"

SamePlan = Callable[[Path, Path], bool]


@dataclass(frozen=True, slots=True)
class Spool:
    """The folders of one watched folder; ``same_plan`` tells whether two files are versions of one plan."""

    inbox: Path
    same_plan: SamePlan

    @property
    def received(self) -> Path:
        """Files that were taken in; what stands there is the input."""
        return self.inbox / RECEIVED

    @property
    def quarantine(self) -> Path:
        """Files that could not be read."""
        return self.inbox / quarantine.FOLDER

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders that hold nothing new."""
        return self.received, self.quarantine, self.inbox / REPLACED

    def receive(self, file: Path) -> Path:
        """Take a complete file in; where it now is. Raises ``OSError``.

        A file of a name that was received before takes the place of that file if it is a version of the same plan, as
        if it had been saved over it; else it gets a name with a number, since schools give their plans the same names.
        """
        name = file.relative_to(self.inbox)
        target = self.received / name
        if not target.is_file() or target.samefile(file):
            return move(file, target)
        if filecmp.cmp(file, target, shallow=False):
            return file.replace(target)
        if self.same_plan(file, target):
            replace_kept(file, target, self.inbox / REPLACED / name)
            return target
        return move(file, target)

    def set_aside(self, file: Path, label: str, said: Iterable[str]) -> Path:
        """Move a file that cannot be read into quarantine, a slip beside it; where it now is. Raises ``OSError``.

        The slip comes first: one without a file is removed later, a file without one would stay unexplained.
        """
        wished = names(self.quarantine / file.relative_to(self.received))
        target = next(name for name in wished if not name.exists() or name.samefile(file))
        quarantine.add_slip(target, label, said)
        return move(file, target)


def same_plan(first: Path, second: Path) -> bool:
    """Whether both files can be read and say that they are the same plan, in whatever version."""
    with tempfile.TemporaryDirectory() as folder:
        requests = [
            Request(str(path.absolute()), str(Path(folder) / f"{n}.json")) for n, path in enumerate((first, second))
        ]
        ids = [answer.plan_id for _, answer in pool.answers(requests, 1, pool.Bounds(), pool.PROCESS)]
    return bool(ids[0]) and len(set(ids)) == 1
