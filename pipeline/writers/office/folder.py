"""The files for people in a unit's folder, made from the files for programs that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from kehoach.pipeline.writers.choices import CALENDAR_DOCX, TASKS_XLSX, Choices
from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.office.cells import Listed, is_noted
from kehoach.pipeline.writers.office.xlsx import Book, tasks_xlsx
from kehoach.schemas.calendar import Group
from kehoach.schemas.tasks import TaskList

_LIBRARIES = {"xlsx": "openpyxl", "docx": "docxtpl"}


class MissingExtra(RuntimeError):
    """A format whose library is not installed; the message says in Vietnamese what to install."""


def check(choices: Choices) -> None:
    """Raise ``MissingExtra`` or ``TemplateError`` for choices that cannot be carried out, before a run writes."""
    for name, library in _LIBRARIES.items():
        if choices.wants(name) and find_spec(library) is None:
            remedy = "cài thêm bằng lệnh: pip install 'kehoach[office]'"
            raise MissingExtra(f"chưa ghi được tệp .{name} vì thiếu thư viện {library}; {remedy}")
    if choices.template is not None and choices.wants("docx"):
        from kehoach.pipeline.writers.office.docx import check_template

        check_template(choices.template)


def people_files(folder: Path, choices: Choices) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file for people that ``choices`` wish for in the folder of one unit."""
    if choices.unit_files:
        tasks = TaskList.model_validate_json((folder / "tasks.json").read_bytes())
        group = Group.model_validate_json((folder / "calendar.json").read_bytes())
    if choices.wants("xlsx"):
        heading = f"DANH SÁCH NHIỆM VỤ – {tasks.unit}"
        noted = any(map(is_noted, tasks.tasks))
        book = Book(heading, with_notes=noted, as_of=_day(tasks.as_of), updated=group.updated[:10])
        yield TASKS_XLSX, tasks_xlsx(book, (Listed(tasks.unit, task) for task in tasks.tasks))
    if choices.wants("docx"):
        from kehoach.pipeline.writers.office.docx import calendar_docx

        yield CALENDAR_DOCX, calendar_docx(group, tasks, choices.template)


def all_tasks_xlsx(folders: list[Path], as_of: str | None, updated: str = NO_DAY) -> bytes:
    """One workbook for the tasks of all units, unit by unit in the order of ``folders``."""
    noted = any(is_noted(row.task) for row in _all(folders))
    heading = "DANH SÁCH NHIỆM VỤ CỦA CÁC ĐƠN VỊ"
    book = Book(heading, with_units=True, with_notes=noted, as_of=_day(as_of), updated=updated)
    return tasks_xlsx(book, _all(folders))


def _all(folders: list[Path]) -> Iterator[Listed]:
    for folder in folders:
        tasks = TaskList.model_validate_json((folder / "tasks.json").read_bytes())
        yield from (Listed(tasks.unit, task) for task in tasks.tasks)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
