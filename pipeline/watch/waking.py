"""When to look again: when the system says that something changed, when something is due, and now and then anyway."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

SWEEP, BLIND_SWEEP = 30.0, 2.0
"""Seconds after which to look though nothing was said: other machines' changes of a shared folder are not announced."""
_SLICE = 0.2


@dataclass(slots=True)
class Waker:
    """Waits for changes below ``paths``; with ``polling`` by looking at them again and again.

    Only ever a hint: whatever it misses is found by the next look, so an error of the system's watch costs seconds.
    """

    paths: Sequence[Path]
    polling: bool = False
    stopping: bool = False
    blind: bool = False
    _changed: Event = field(default_factory=Event)
    _end: Event = field(default_factory=Event)

    def start(self) -> None:
        """Begin to watch."""
        Thread(target=self._watch, daemon=True).start()

    def wait(self, seconds: float | None) -> None:
        """Return after a change, after ``seconds``, when ``stop`` is called, or when it is time to look anyway."""
        longest = BLIND_SWEEP if self.blind else SWEEP
        end = time.monotonic() + min(longest, longest if seconds is None else max(seconds, 0.05))
        while not self.stopping and (left := end - time.monotonic()) > 0 and not self._changed.wait(min(left, _SLICE)):
            pass
        self._changed.clear()

    def stop(self) -> None:
        """End all waiting; can be called from a signal handler, since it takes no lock."""
        self.stopping = True

    def close(self) -> None:
        """End the watch."""
        self._end.set()

    def _watch(self) -> None:
        with suppress(Exception):  # no watch is a slower one, no reason to end
            from watchfiles import watch

            settings = {"debounce": 300, "rust_timeout": 1000, "raise_interrupt": False, "watch_filter": None}
            for _ in watch(*self.paths, stop_event=self._end, force_polling=self.polling or None, **settings):  # type: ignore[arg-type]
                self._changed.set()
        self.blind = True
