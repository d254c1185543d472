"""Answers kept in memory for as long as nothing in the store changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from kehoach.pipeline.store.outputs import state

if TYPE_CHECKING:
    from kehoach.pipeline.store.engine import Engine

T = TypeVar("T")
_MOST = 20_000
_MEGABYTES = 200


class Memory:
    """What was made from the store, by key; forgotten whole when the store changes or too much is kept.

    The store is asked whether it changed at most every ``fresh`` seconds, so any other program's change shows after
    that time; a change through this server calls ``forget`` and shows at once.
    """

    def __init__(self, engine: Engine, fresh: float) -> None:
        self._engine, self._fresh = engine, fresh
        self._lock = Lock()
        self._kept: dict[Hashable, object] = {}
        self._size = 0
        self._state = ""
        self._asked = float("-inf")

    def get(self, key: Hashable) -> object | None:
        """What is kept under ``key`` and certainly still holds; never asks the store."""
        return self._kept.get(key) if time.monotonic() - self._asked < self._fresh else None

    def take(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int] = lambda _: 1_000) -> T:
        """What is kept under ``key``, or else what ``make`` makes; ``size`` tells about how many bytes that takes."""
        self._look()
        before = self._state
        found = cast("T | None", self._kept.get(key))
        if found is None:
            found = make()
            with self._lock:
                if before == self._state:
                    self._keep(key, found, size(found))
        return found

    def forget(self) -> None:
        """Let the next question look at the store."""
        self._asked = float("-inf")

    def _look(self) -> None:
        if time.monotonic() - self._asked < self._fresh:
            return
        with self._lock:
            asked = time.monotonic()
            now = state(self._engine)
            if now != self._state:
                self._kept, self._size, self._state = {}, 0, now
            self._asked = asked

    def _keep(self, key: Hashable, found: object, size: int) -> None:
        if len(self._kept) >= _MOST or self._size + size > _MEGABYTES << 20:
            self._kept, self._size = {}, 0
        self._kept[key] = found
        self._size += size
