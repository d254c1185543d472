"""With ``--move``: files leave the folder that is watched as soon as they are complete.

A file moves to ``da-nhan`` first and is read there, so that its path, and with it all that is known of it, never
changes again; one that cannot be read moves on to ``cach-ly``, and a version that a newer one replaces to ``ban-cu``.
"""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline import pool
from kehoach.pipeline.outcome import Request
from kehoach.pipeline.watch import quarantine
from kehoach.pipeline.watch.moving import move, names, replace_kept

RECEIVED, REPLACED = "da-nhan", "ban-cu"


@dataclass(frozen=True, slots=True)
class Spool:
    """The folders of one watched folder."""

    inbox: Path

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

    def rival(self, file: Path) -> Path | None:
        """The file with other content that was received under the name of ``file``; ``None`` where there is none."""
        target = self.received / file.relative_to(self.inbox)
        if not target.is_file() or target.samefile(file) or filecmp.cmp(file, target, shallow=False):
            return None
        return target

    def receive(self, file: Path, replaces: bool = False) -> Path:
        """Take a complete file in; where it now is. Raises ``OSError``.

        A file of a name that was received before ``replaces`` that file if it is a version of the same plan, as if it
        had been saved over it; else it gets a name with a number, since schools give their plans the same names.
        """
        name = file.relative_to(self.inbox)
        target, rival = self.received / name, self.rival(file)
        if rival is not None and replaces:
            replace_kept(file, target, self.inbox / REPLACED / name)
            return target
        if rival is None and target.is_file() and not target.samefile(file):
            return file.replace(target)
        return move(file, target)

    def set_aside(self, file: Path, label: str, said: Iterable[str]) -> Path:
        """Move a file that cannot be read into quarantine, a slip beside it; where it now is. Raises ``OSError``.

        The slip comes first: one without a file is removed later, a file without one would stay unexplained.
        """
        wished = names(self.quarantine / file.relative_to(self.received))
        target = next(name for name in wished if not name.exists() or name.samefile(file))
        quarantine.add_slip(target, label, said)
        return move(file, target)


def same_plans(pairs: Sequence[tuple[Path, Path]], jobs: int = 1) -> Iterator[tuple[Path, bool]]:
    """The first of each two files, and whether both can be read and are the same plan, in whatever version.

    Each comes as soon as it is known, so that what follows from it is not lost when the program is killed.
    """
    ids: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        requests = {
            Request(str(path.absolute()), str(Path(folder) / f"{number}-{side}.json")): number
            for number, pair in enumerate(pairs)
            for side, path in enumerate(pair)
        }
        for request, answer in pool.answers(requests, jobs, pool.Bounds(), pool.PROCESS):
            known = ids.setdefault(requests[request], [])
            known.append(answer.plan_id)
            if len(known) == 2:
                yield pairs[requests[request]][0], bool(known[0]) and known[0] == known[1]
