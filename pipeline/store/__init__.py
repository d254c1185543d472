"""What is kept between runs: plans and their versions, the status of tasks, what changed, who carries out what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Store:
    """A store: ``place`` is the name of a SQLite file or a database URL, ``at`` the moment that its history shows."""

    place: str
    at: str
