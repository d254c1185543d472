"""What is due, for whom, from which plan: the tasks of an output folder, seen from a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kehoach.pipeline.names import key
from kehoach.pipeline.writers.office.repeats import days_of
from kehoach.schemas.calendar import Entry, Group
from kehoach.schemas.index import Index, UnitEntry
from kehoach.schemas.tasks import TaskItem, TaskList

_ENDED = frozenset({"xong", "hủy"})


class OutputError(ValueError):
    """A folder that is no output folder of a run, or is damaged; the message is one line in Vietnamese."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task that a unit has to do by ``day``: overdue where that lies before the day that one looks from."""

    unit: str
    day: date
    overdue: bool
    task: TaskItem


def due_tasks(out: Path, as_of: date, within: int, unit: str | None = None) -> tuple[DueTask, ...]:
    """Tasks not done that are overdue on ``as_of`` or due in the ``within`` days after it, the earliest first.

    ``unit`` keeps the units of which it is the folder name, the id in the directory or a part of the name. A repeated
    task is due on its next day and never overdue. Raises ``OutputError``.
    """
    last = as_of + timedelta(days=min(within, (date.max - as_of).days))
    found = [one for entry in _units(out, unit) for one in _of_unit(out / "units" / entry.slug, as_of, last)]
    return tuple(sorted(found, key=lambda one: one.day))


def _units(out: Path, wanted: str | None) -> list[UnitEntry]:
    try:
        index = Index.model_validate_json((out / "index.json").read_bytes())
    except (OSError, ValueError) as error:
        remedy = "chọn thư mục mà kehoach run đã ghi"
        raise OutputError(f"{out}: không phải thư mục kết quả dùng được; {remedy}") from error
    return [unit for unit in index.units if wanted is None or _is_meant(unit, wanted)]


def _is_meant(unit: UnitEntry, wanted: str) -> bool:
    return wanted in (unit.slug, unit.unit) or key(wanted) in key(unit.name)


def _of_unit(folder: Path, as_of: date, last: date) -> Iterator[DueTask]:
    try:
        tasks = TaskList.model_validate_json((folder / "tasks.json").read_bytes())
        repeated = _repeated(folder) if any(task.recurrence for task in tasks.tasks) else {}
    except (OSError, ValueError) as error:
        raise OutputError(f"{folder}: tệp kết quả thiếu hoặc hỏng; chạy lại kehoach run") from error
    for task in tasks.tasks:
        day = _day(task, repeated, as_of, last)
        if day is not None and day <= last and task.status not in _ENDED:
            yield DueTask(tasks.unit, day, day < as_of, task)


def _repeated(folder: Path) -> dict[str, Entry]:
    group = Group.model_validate_json((folder / "calendar.json").read_bytes())
    return {entry.uid: entry for entry in group.entries if entry.recurrence_rules}


def _day(task: TaskItem, repeated: dict[str, Entry], as_of: date, last: date) -> date | None:
    if not task.recurrence:
        return date.fromisoformat(task.due) if task.due else None
    entry = repeated.get(task.id)
    return next((day for day in days_of(entry, last) if day >= as_of), None) if entry else None
