"""Which readings are the same document, and the final id of every plan: pure decisions over a whole run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its label, the id that its words give, digests of its words and of what it asks."""

    label: str
    own_id: str
    text_key: str
    facts: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The final plan id of a file; for a second copy the file that is kept; other files of the same identity."""

    plan_id: str
    duplicate_of: str | None = None
    rivals: tuple[str, ...] = ()


def settle(readings: Sequence[Reading]) -> dict[str, Settled]:
    """The decision on every reading, by label; ``readings`` come in input order.

    The same words, or the same identity with the same tasks and dates, are one document: the first file is kept.
    Different documents of one identity get distinct ids: that with the smallest digest of its words keeps the plain
    id, so that neither file names nor their order matter.
    """
    kept: dict[str, Reading] = {}
    copies: dict[str, str] = {}
    for reading in readings:
        marks = (f"chữ {reading.text_key}", f"việc {reading.own_id} {reading.facts}")
        first = next((kept[mark] for mark in marks if mark in kept), None)
        if first is not None:
            copies[reading.label] = first.label
        for mark in marks:
            kept.setdefault(mark, first or reading)
    originals = [reading for reading in readings if reading.label not in copies]
    settled = _ids(originals)
    return settled | {label: Settled(settled[first].plan_id, duplicate_of=first) for label, first in copies.items()}


def _ids(originals: Sequence[Reading]) -> dict[str, Settled]:
    same: dict[str, list[Reading]] = {}
    for reading in originals:
        same.setdefault(reading.own_id, []).append(reading)
    return {
        reading.label: Settled(
            own_id if place == 0 else f"{own_id}-{reading.text_key[:6]}",
            rivals=tuple(sorted(other.label for other in group if other is not reading)),
        )
        for own_id, group in same.items()
        for place, reading in enumerate(sorted(group, key=lambda one: one.text_key))
    }
