"""Which calendars an output folder has filled on which server: so that those of units that are gone can be emptied."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kehoach.pipeline.job import CACHE
from kehoach.pipeline.names import digest
from kehoach.pipeline.writers.files import write_if_changed

_NAME = "published.json"


def known(out: Path, server: str, user: str) -> set[str]:
    """The UIDs of calendars that were published from ``out``; none where nothing is known."""
    found = _read(out).get(digest(server, user, size=16), [])
    return {uid for uid in found if isinstance(uid, str)} if isinstance(found, list) else set()


def note(out: Path, server: str, user: str, uids: Iterable[str]) -> None:
    """Note what is published from ``out`` now. Raises ``OSError``."""
    noted = _read(out) | {digest(server, user, size=16): sorted(uids)}
    write_if_changed(out / CACHE / _NAME, json.dumps(noted, indent=1, sort_keys=True).encode())


def _read(out: Path) -> dict[str, object]:
    try:
        found = json.loads((out / CACHE / _NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
