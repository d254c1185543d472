"""The folder of one unit, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kehoach.pipeline import resolve, write
from kehoach.schemas.calendar import Group
from kehoach.schemas.plan import Plan
from kehoach.schemas.tasks import TaskList
from tests import calendar_parsers


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
    """The components of calendar.ics as three libraries read it."""
    return calendar_parsers.components((folder / "calendar.ics").read_bytes())


def entries(folder: Path) -> list[dict[str, Any]]:
    """The raw entries of calendar.json."""
    loaded: list[dict[str, Any]] = json.loads((folder / "calendar.json").read_bytes())["entries"]
    return loaded
