"""Two readers of iCalendar that are not the writer's, and the folder of one unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
import vobject

from kehoach.pipeline import resolve, write
from kehoach.schemas.calendar import Group
from kehoach.schemas.plan import Plan
from kehoach.schemas.tasks import TaskList


def folder_of(plan: Plan, out: Path, slug: str) -> Path:
    """Write the plan and give the folder of the unit."""
    write(resolve(plan), out)
    return out / "units" / slug


def group(folder: Path) -> Group:
    """The calendar of the folder as the published model reads it."""
    return Group.model_validate_json((folder / "calendar.json").read_bytes())


def tasks(folder: Path) -> TaskList:
    """The task list of the folder as the published model reads it."""
    return TaskList.model_validate_json((folder / "tasks.json").read_bytes())


def components(folder: Path) -> list[Any]:
    """The components of calendar.ics, read by icalendar and, with the same count and UIDs, by vobject."""
    data = (folder / "calendar.ics").read_bytes()
    read = icalendar.Calendar.from_ical(data)
    found = [part for part in read.walk() if part.name in ("VEVENT", "VTODO")]
    other = next(vobject.readComponents(data.decode()))
    named = [part for part in other.getChildren() if part.name in ("VEVENT", "VTODO")]
    assert [str(part["UID"]) for part in found] == [part.uid.value for part in named]
    assert not any(part.errors for part in read.walk())
    return found


def entries(folder: Path) -> list[dict[str, Any]]:
    """The raw entries of calendar.json."""
    loaded: list[dict[str, Any]] = json.loads((folder / "calendar.json").read_bytes())["entries"]
    return loaded
