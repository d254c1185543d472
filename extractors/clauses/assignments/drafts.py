"""A task while it is being read: offsets only."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.schemas.plan import Role

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """Units, task and collaborators as offsets; ``when`` is where its time stands if not in the task.

    ``sure`` is false where a reading is likely but not certain, so that a clerk looks at it first.
    """

    units: tuple[Extent, ...]
    task: Extent
    role: Role
    rule: str
    node: int
    collaborators: tuple[Extent, ...] = ()
    when: Extent | None = None
    sure: bool = True
