"""With ``--move``: what has arrived complete is taken in, each file by itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.watch import quarantine
from kehoach.pipeline.watch.log import Log
from kehoach.pipeline.watch.settling import Settling
from kehoach.pipeline.watch.spool import Spool, same_plans

_AGAIN = 10.0
"""Seconds after which a file that could not be moved is tried again."""


@dataclass(slots=True)
class Arrivals:
    """The files that still stand where they were dropped; ``settling`` is told of those that were taken in."""

    spools: Sequence[Spool]
    settling: Settling
    log: Log
    jobs: int = 1
    arriving: Settling = field(init=False)

    def __post_init__(self) -> None:
        self.arriving = Settling(self.settling.seconds)

    def receive(self, found: Iterable[Input]) -> float | None:
        """Take in what of the files ``found`` is complete; when the next of them may be. Raises ``OSError``."""
        now = time.monotonic()
        ready = self.arriving.look(found, now).ready
        rivals = {path: rival for path in ready if (rival := self._rival(path))}
        for path in ready:
            if path not in rivals:
                self._take_in(path, now)
        for path, replaces in same_plans(list(rivals.items()), self.jobs):
            self._take_in(path, now, replaces)
        for spool in self.spools:
            spool.received.mkdir(exist_ok=True)
            quarantine.drop_orphans(spool.quarantine)
        return min((one.since + self.arriving.seconds for one in self.arriving.seen.values()), default=None)

    def spool_of(self, path: Path) -> Spool:
        """The spool of the folder that the file was dropped into."""
        return next(spool for spool in self.spools if path.is_relative_to(spool.inbox))

    def _take_in(self, path: Path, now: float, replaces: bool = False) -> None:
        """Move one file; one that cannot be moved now does not hold up the others."""
        seen = self.arriving.seen[path]
        try:
            target = self.spool_of(path).receive(path, replaces)
        except OSError as error:
            seen.since = now + _AGAIN
            self.log("chưa chuyển được", file=seen.input.label, reason=error.strerror or str(error))
        else:
            self.settling.adopt(self.arriving.seen.pop(path), target)

    def _rival(self, path: Path) -> Path | None:
        with suppress(OSError):  # said when it is to be moved
            return self.spool_of(path).rival(path)
        return None
