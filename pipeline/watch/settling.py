"""Which files are complete: those whose size and time have stayed the same for a while."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.inputs import Input

Mark: TypeAlias = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

_UNDER_WAY = re.compile(r"\.(?:part|partial|filepart|tmp|temp|crdownload|download|opdownload|!ut)$", re.IGNORECASE)
_LOCKS = ("~$", ".~lock", "~wrd", "~wrl")


def under_way(name: str) -> bool:
    """Whether a file of this name is a copy or download that is not finished, or a lock of an office program."""
    return bool(_UNDER_WAY.search(name)) or name.casefold().startswith(_LOCKS)


def mark_of(path: Path) -> Mark | None:
    """What changes when the file does; ``None`` where it is gone or is no file."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


@dataclass(slots=True)
class Seen:
    """A file as it was last seen: since when it is like that, and whether it is there at all."""

    input: Input
    mark: Mark | None
    since: float


@dataclass(frozen=True, slots=True)
class View:
    """Files that are complete with their marks, those to be held, and when the next of them may be complete."""

    ready: dict[Path, Mark]
    inputs: list[Input]
    waiting: tuple[Input, ...]
    until: float | None


@dataclass(slots=True)
class Settling:
    """Remembers how each file looked; times are seconds of any clock that only goes forward."""

    seconds: float
    seen: dict[Path, Seen] = field(default_factory=dict)

    def look(self, found: Iterable[Input], now: float) -> View:
        """What of the files ``found`` can be read at ``now``.

        A file that is still being written, and one that went a moment ago (programs save by deleting first), is held.
        """
        present = {one.path: one for one in found if not under_way(one.path.name)}
        for path in [*present, *self.seen.keys() - present.keys()]:
            self._note(path, present.get(path), now)
        calm = {path for path, one in self.seen.items() if now - one.since >= self.seconds}
        for path in [path for path in calm if self.seen[path].mark is None]:
            del self.seen[path]
        ready = {path: one.mark for path, one in self.seen.items() if path in calm and one.mark is not None}
        held = [one for path, one in self.seen.items() if path not in calm]
        inputs = [self.seen[path].input for path in ready] + [replace(one.input, held=True) for one in held]
        until = min((one.since + self.seconds for one in held), default=None)
        return View(ready, inputs, tuple(one.input for one in held if one.mark is not None), until)

    def adopt(self, one: Seen, target: Path) -> None:
        """A file that was seen complete elsewhere was moved here: it need not wait again."""
        self.seen[target] = replace(one, input=Input(target, one.input.label))

    def _note(self, path: Path, found: Input | None, now: float) -> None:
        before, mark = self.seen.get(path), mark_of(path) if found else None
        given = found or (before.input if before else None)
        if given is None or (before is None and mark is None):
            return
        if before is None or before.mark != mark:
            self.seen[path] = Seen(given, mark, now)
        else:
            before.input = given
