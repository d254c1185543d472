"""The calendar of each unit as the store knows it, for a server that is to show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from kehoach.pipeline.store.tables import units
from kehoach.pipeline.store.unit_rows import unit_head, unit_rows
from kehoach.pipeline.writers.choices import PLAIN, Choices
from kehoach.pipeline.writers.unit_folder import unit_texts

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """A unit's calendar: its UID, the unit's name, folder name and id in the directory, and its iCalendar data."""

    uid: str
    name: str
    slug: str
    unit: str | None
    data: bytes


def unit_files(engine: Engine, uid: str, choices: Choices = PLAIN, as_of: str | None = None) -> dict[str, bytes] | None:
    """The files of a unit as ``write_unit`` would write them; ``None`` for a unit that the store does not know."""
    head = unit_head(engine, uid, as_of)
    return unit_texts(head, unit_rows(engine, uid), choices) if head is not None else None


def kept_calendars(engine: Engine, choices: Choices = PLAIN) -> Iterator[KeptCalendar]:
    """The calendar of every unit, by name; items that are off are in it as cancelled."""
    with engine.connect() as connection:
        known = connection.execute(select(units).order_by(units.c.name, units.c.uid)).all()
    for unit in known:
        files = unit_files(engine, unit.uid, choices)
        if files is not None:
            yield KeptCalendar(unit.uid, unit.name, unit.slug, unit.unit, files["calendar.ics"])
