"""How a server is set up."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kehoach.pipeline.pool import Bounds

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This moment in UTC; the server is one of the few places that look at the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where uploads wait (``spool``), the unit directory, and what anyone outside may cost the server.

    ``upload_bytes`` and ``body_bytes`` bound a request with files and any other one, ``waiting`` the uploads that may
    wait, ``connections`` those at a time; ``bounds`` holds for each document, which a worker process reads. ``fresh``
    is for how many seconds an answer from memory may be behind the store.
    """

    spool: Path
    units: Path | None = None
    jobs: int = 1
    upload_bytes: int = 50_000_000
    body_bytes: int = 65_536
    waiting: int = 5_000
    connections: int = 500
    fresh: float = 0.25
    bounds: Bounds = field(default_factory=Bounds)
    clock: Clock = utc_now
    deliver: bool = True

    def now(self) -> str:
        """This moment as the store's history shows it."""
        return self.clock().isoformat(timespec="seconds")


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine and nothing else: an address, or a name as a browser sends it."""
    name = host.strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
