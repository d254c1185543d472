"""``kehoach task list`` and ``kehoach task set ID``."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import print_json, print_table, store_at

if TYPE_CHECKING:
    from kehoach.pipeline.store.tasks import StoredTask

_COLUMNS = ("Mã", "Hạn", "Tình trạng", "Phụ trách", "Việc", "Đơn vị", "Kế hoạch", "Ghi chú")
_SHOWN = 8
"""Characters of an id that a table shows; `task set` takes them for the whole."""


def command(arguments: argparse.Namespace) -> int:
    """List tasks, or note something of one and show it."""
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.tasks import Wanted, list_tasks, set_task
        from kehoach.pipeline.store.versions import named_plan

        if arguments.action == "list":
            plan = named_plan(engine, arguments.id) if arguments.id else None
            found = list_tasks(engine, Wanted(unit=arguments.unit, status=arguments.status, plan=plan))
        else:
            values = {name: getattr(arguments, name) for name in ("status", "owner", "note")}
            if not arguments.id or all(value is None for value in values.values()):
                raise Failure(Exit.USAGE, "kehoach task set cần mã việc và ít nhất một trong --status, --owner, --note")
            found = (set_task(engine, arguments.id, now(), **values),)
    _show(found, arguments.json)
    return Exit.OK


def now() -> str:
    """This moment in UTC: what the history of a store shows; nothing that is read from a document depends on it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _show(found: tuple[StoredTask, ...], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    rows = (
        (t.id[:_SHOWN], t.due, t.status, t.owner, t.title, "; ".join(t.units), t.number or t.plan, t.note)
        for t in found
    )
    print_table(_COLUMNS, rows, "Không có việc nào như vậy.")
