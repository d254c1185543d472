"""A unit's calendar and task list as bytes, kept in memory until something changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.pipeline.serve.answers import CALENDAR, JSCALENDAR, JSON, Body, body
from kehoach.pipeline.store.calendars import unit_files
from kehoach.pipeline.writers.choices import Choices

if TYPE_CHECKING:
    from kehoach.pipeline.serve.memory import Memory
    from kehoach.pipeline.store.engine import Engine

MEDIA = {"calendar.ics": CALENDAR, "calendar.json": JSCALENDAR, "tasks.json": JSON}


@dataclass(frozen=True, slots=True)
class View:
    """How a unit's files are to look: days of reminders, tasks as events too, the ISO day to look from."""

    remind: tuple[int, ...] = ()
    as_events: bool = False
    as_of: str | None = None


def unit_file(engine: Engine, memory: Memory, uid: str, name: str, view: View) -> Body | None:
    """The file ``name`` of a unit as ``write_unit`` would write it; ``None`` for a unit that there is not."""
    files = memory.take(("unit", uid, view), lambda: _files(engine, uid, view), _size)
    return files.get(name)


def _files(engine: Engine, uid: str, view: View) -> dict[str, Body]:
    choices = Choices(remind=view.remind, tasks_as_events=view.as_events)
    made = unit_files(engine, uid, choices, view.as_of) or {}
    return {name: body(data, MEDIA[name]) for name, data in made.items()}


def _size(files: dict[str, Body]) -> int:
    return 1_000 + sum(len(one.data) for one in files.values())
