"""From the history to events: plans that were parsed, tasks and phases that changed, tasks that are due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select, update

from kehoach.pipeline.store.engine import claim
from kehoach.pipeline.store.hooks import Event, Hook, enqueue, last_change, list_hooks, untold
from kehoach.pipeline.store.listing import plan_row, task_of
from kehoach.pipeline.store.tables import history, hooks, items
from kehoach.pipeline.writers.office.repeats import days_of
from kehoach.schemas.calendar import Task

if TYPE_CHECKING:
    from sqlalchemy import Engine

_PLAN = ("id", "version", "type", "number", "title", "issuer", "issued_on", "period_start", "period_end")
_MOST = 5_000
"""Rows of the history that are looked at in one go."""
_OVERDUE = timedelta(days=30)
"""How long ago a task may have been due when its being overdue is still told."""
_ENDED = ("xong", "hủy")
_SOON, _LATE = "sắp đến hạn", "quá hạn"


@dataclass(frozen=True, slots=True)
class _Happened:
    """The events after a row of the history, the last row that was looked at, and the plans that they are about."""

    seen: int
    events: tuple[Event, ...] = ()
    plans: frozenset[str] = frozenset()


def look(engine: Engine, at: str, today: date) -> int:
    """Let every hook wait for what happened since it was looked at last, and for what is due ``today``.

    The moment ``at`` is shown in the events. An event and the note that a hook was told of it are written together.
    How many deliveries are new.
    """
    return sum(_look_for(engine, hook, at, today) for hook in list_hooks(engine) if hook.stopped is None)


def _look_for(engine: Engine, hook: Hook, at: str, today: date) -> int:
    told = 0
    while True:
        with engine.connect() as connection:
            last = last_change(connection)
        if last == hook.seen and hook.scanned == today.isoformat():
            return told
        found = _happened(engine, hook.seen)
        due = _due(engine, hook, today, found.plans) if "task.due" in hook.events else ()
        fresh = untold(engine, hook, [one for one in (*found.events, *due) if one.type in hook.events])
        with engine.begin() as connection:
            claim(connection)
            told += enqueue(connection, hook, fresh, at)
            values = {"seen": found.seen, "scanned": today.isoformat()}
            connection.execute(update(hooks).where(hooks.c.id == hook.id).values(**values))
        hook = replace(hook, seen=found.seen, scanned=today.isoformat())


def _happened(engine: Engine, seen: int) -> _Happened:
    """What the next rows of the history tell: never a part of what happened to a plan at one moment."""
    asked = select(history).where(history.c.id > seen).order_by(history.c.id)
    with engine.connect() as connection:
        rows = connection.execute(asked.limit(_MOST)).all()
        if len(rows) == _MOST:
            whole = [row for row in rows if _moment(row) != _moment(rows[-1])]
            rows = whole or connection.execute(asked.where(history.c.at == rows[0].at)).all()
    groups = (list(group) for _, group in groupby(rows, key=_moment))
    events = tuple(event for group in groups for event in _of_plan(engine, group))
    return _Happened(rows[-1].id if rows else seen, events, frozenset(row.plan for row in rows if row.plan))


def _moment(row: Any) -> tuple[Any, ...]:
    return row.plan, row.at


def _of_plan(engine: Engine, rows: Sequence[Any]) -> Iterator[Event]:
    """The events of one plan at one moment. A new plan is one event, not one for each of its tasks."""
    parsed = [row for row in rows if row.kind == "kế hoạch" and row.field in ("mới", "bản")]
    for row in parsed:
        yield Event(f"plan {row.id}", "plan.parsed", partial(_plan, engine, row.ref, row.field == "bản"))
    if any(row.field == "mới" for row in parsed):
        return
    changed = sorted((row for row in rows if row.kind == "mục"), key=lambda row: (row.ref, row.id))
    for ref, group in groupby(changed, key=lambda row: row.ref):
        yield from _of_item(engine, ref, list(group))


def _plan(engine: Engine, id_: str, corrected: bool) -> dict[str, Any] | None:
    plan = plan_row(engine, id_)
    return {"plan": {name: plan[name] for name in _PLAN}, "corrected": corrected} if plan else None


def _of_item(engine: Engine, uid: str, rows: Sequence[Any]) -> Iterator[Event]:
    key, changes = f"item {rows[-1].id}", [{"field": r.field, "before": r.before, "after": r.after} for r in rows]
    with engine.connect() as connection:
        item = connection.execute(select(items).where(items.c.uid == uid)).first()
    if item is not None and item.kind == "nhiệm vụ":
        yield Event(key, "task.changed", partial(_task, engine, uid, {"changes": changes}))
    elif item is not None:
        phase = {"id": uid, "plan": item.plan, "title": item.title, "start": item.start, "end": item.due}
        data = {"phase": phase | {"dropped": item.dropped}, "changes": changes}
        yield Event(key, "phase.changed", lambda: data)


def _task(engine: Engine, uid: str, said: dict[str, Any]) -> dict[str, Any] | None:
    found = task_of(engine, uid)
    return {"task": found, **said} if found else None


def _due(engine: Engine, hook: Hook, today: date, plans: Collection[str]) -> Iterator[Event]:
    """Each task once before it is due, and once when it is overdue; a repeated one before each of its days.

    All tasks are looked at once a day, after that only those of ``plans``, where something changed.
    """
    last = today + timedelta(days=hook.within)
    between = items.c.due.between((today - _OVERDUE).isoformat(), last.isoformat())
    once = and_(items.c.recurrence.is_(None), between)
    repeated = and_(items.c.recurrence.is_not(None), items.c.start <= last.isoformat())
    live = and_(items.c.kind == "nhiệm vụ", items.c.dropped.is_(False), items.c.status.not_in(_ENDED))
    asked = select(items.c.uid, items.c.due, items.c.recurrence, items.c.entry).where(live, or_(once, repeated))
    if hook.scanned == today.isoformat():
        asked = asked.where(items.c.plan.in_(sorted(plans)))
    with engine.connect() as connection:
        rows = connection.execute(asked.order_by(items.c.day, items.c.uid)).all()
    for row in rows:
        day = _next(row.entry, today, last) if row.recurrence else date.fromisoformat(row.due)
        if day is not None and day <= last:
            said = {"day": day.isoformat(), "state": _LATE if day < today else _SOON}
            key = f"due {row.uid} {said['day']} {said['state']}"
            yield Event(key, "task.due", partial(_task, engine, row.uid, said))


def _next(entry: str, today: date, last: date) -> date | None:
    """The next day of a repeated task."""
    found = Task.model_validate_json(entry) if entry else None
    if found is None or not found.recurrence_rules or not found.start:
        return None
    return next((day for day in days_of(found, last) if day >= today), None)
