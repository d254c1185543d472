"""``kehoach due OUT``: the one command that asks the clock, and only where no day is given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kehoach.pipeline.cli.console import console, json_text, printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.due import DueTask, OutputError, due_tasks
from kehoach.pipeline.writers.choices import Choices
from kehoach.pipeline.writers.files import write_if_changed
from kehoach.pipeline.writers.office.cells import Listed, is_noted, vietnamese
from kehoach.pipeline.writers.office.folder import MissingExtra, check
from kehoach.pipeline.writers.office.xlsx import Book, tasks_xlsx
from kehoach.pipeline.writers.wording import shortened
from kehoach.schemas.tasks import TaskItem

_COLUMNS = ("Hạn", "Còn", "Đơn vị", "Nhiệm vụ", "Vai trò", "Văn bản")
_NOTED = ("Tình trạng", "Phụ trách", "Ghi chú")


def command(arguments: argparse.Namespace) -> int:
    """Print or write what is due in ``arguments.out``."""
    as_of = arguments.as_of or date.today()
    try:
        found = due_tasks(arguments.out, as_of, arguments.within, arguments.unit)
    except OutputError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    if arguments.json:
        print(json_text([_fields(one) for one in found]))
    elif arguments.xlsx:
        _write(arguments.xlsx, found, as_of)
    else:
        _print(found, as_of, arguments.within)
    return Exit.OK


def _fields(one: DueTask) -> dict[str, object]:
    state = "quá hạn" if one.overdue else "sắp đến hạn"
    return {
        "unit": one.unit,
        "day": one.day.isoformat(),
        "timing": state,
        "task": one.task.model_dump(mode="json", by_alias=True),
    }


def _write(path: Path, found: Iterable[DueTask], as_of: date) -> None:
    try:
        check(Choices(formats=frozenset({"xlsx"})))
    except MissingExtra as error:
        raise Failure(Exit.USAGE, str(error)) from error
    rows = [Listed(one.unit, one.task) for one in found]
    noted = any(is_noted(row.task) for row in rows)
    heading = f"DANH SÁCH ĐÔN ĐỐC – tính đến ngày {vietnamese(as_of)}"
    data = tasks_xlsx(Book(heading, with_units=True, with_notes=noted, as_of=as_of, updated=as_of.isoformat()), rows)
    try:
        write_if_changed(path, data)
    except OSError as error:
        finding = f"{path}: không ghi được ({error.strerror})"
        raise Failure(Exit.CANNOT_WRITE, f"{finding}; kiểm tra quyền ghi và chỗ trống của đĩa") from error
    print(f"Đã ghi {len(rows)} việc vào {printable(str(path))}.")


def _print(found: tuple[DueTask, ...], as_of: date, within: int) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console()
    late = sum(one.overdue for one in found)
    out.print(
        f"Tính đến ngày {vietnamese(as_of)}: {late} việc quá hạn, {len(found) - late} việc đến hạn trong {within} ngày."
    )
    if not found:
        return
    noted = any(is_noted(one.task) for one in found)
    table = Table(*_COLUMNS, *(_NOTED if noted else ()), box=box.SIMPLE_HEAD)
    for one in found:
        style = "bold red" if one.overdue else "yellow" if (one.day - as_of).days < 7 else ""
        cells = (one.unit, one.task.title, one.task.role, _plan(one), *(_noted(one.task) if noted else ()))
        table.add_row(vietnamese(one.day), Text(_left(one, as_of), style), *(Text(printable(cell)) for cell in cells))
    out.print(table)


def _noted(task: TaskItem) -> tuple[str, str, str]:
    return task.status, task.owner or "", task.note or ""


def _plan(one: DueTask) -> str:
    plan = one.task.plan
    return plan.number or shortened(plan.title or plan.id, 60)


def _left(one: DueTask, as_of: date) -> str:
    days = (one.day - as_of).days
    if days == 0:
        return "hôm nay"
    return f"quá {-days} ngày" if days < 0 else f"{days} ngày"
