"""The plans that a store holds, and what changed of one of them or of one of its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from kehoach.pipeline.store.errors import UnknownError
from kehoach.pipeline.store.tables import history, items, plans, units
from kehoach.pipeline.store.tasks import task_id
from kehoach.pipeline.store.versions import named_plan

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

LIMIT = 50
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as the store holds it; ``tasks`` of its present version, ``done`` how many of them are "xong"."""

    id: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    version: int
    tasks: int
    done: int


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: ``at`` (UTC), the kind and the words of what it changed of, the field, before and after."""

    at: str
    kind: str
    ref: str
    title: str
    field: str
    before: str | None
    after: str | None


def list_plans(engine: Engine, limit: int = LIMIT) -> tuple[StoredPlan, ...]:
    """The plans, the newest first, those without a day last."""
    fields = (plans.c.id, plans.c.number, plans.c.issued_on, plans.c.issuer, plans.c.title, plans.c.version)
    question = select(*fields).order_by(plans.c.issued_on.desc().nulls_last(), plans.c.id).limit(limit)
    done = func.sum(case((items.c.status == "xong", 1), else_=0))
    counted = select(items.c.plan, func.count(), done).where(items.c.kind == "nhiệm vụ", items.c.dropped.is_(False))
    with engine.connect() as connection:
        rows = connection.execute(question).all()
        of_these = counted.where(items.c.plan.in_([row.id for row in rows])).group_by(items.c.plan)
        counts = {plan: (int(tasks), int(ended)) for plan, tasks, ended in connection.execute(of_these)}
    return tuple(StoredPlan(*row, *counts.get(row.id, (0, 0))) for row in rows)


def changes(engine: Engine, asked: str) -> tuple[Change, ...]:
    """The last 500 changes of a plan (by id or number) or of a task (by id or its start), the oldest first.

    Raises ``UnknownError`` for what means no plan and no task, or several.
    """
    try:
        of_it = history.c.plan == named_plan(engine, asked)
    except UnknownError as unknown:
        try:
            of_it = history.c.ref == task_id(engine, asked)
        except UnknownError:
            raise unknown from None
    question = select(history).where(of_it).order_by(history.c.id.desc()).limit(MOST_CHANGES)
    with engine.connect() as connection:
        rows = connection.execute(question).all()[::-1]
        titles, named = _titles(connection, rows), _unit_names(connection, rows)
    return tuple(_change(row, titles, named) for row in rows)


def _change(row: Any, titles: dict[str, str], named: dict[str, str]) -> Change:
    """Units are shown by their names, which the history keeps as UIDs."""
    before, after = row.before, row.after
    if row.field == "đơn vị":
        before, after = named.get(before, before), named.get(after, after)
    return Change(row.at, row.kind, row.ref, titles.get(row.ref, ""), row.field, before, after)


def _titles(connection: Connection, rows: Any) -> dict[str, str]:
    asked = select(items.c.uid, items.c.title).where(items.c.uid.in_({row.ref for row in rows if row.kind == "mục"}))
    of_plans = select(plans.c.id, plans.c.title).where(plans.c.id.in_({row.plan for row in rows if row.plan}))
    found = [*connection.execute(asked), *connection.execute(of_plans)]
    return {ref: title or "" for ref, title in found}


def _unit_names(connection: Connection, rows: Any) -> dict[str, str]:
    uids = {uid for row in rows if row.field == "đơn vị" for uid in (row.before, row.after) if uid}
    found = connection.execute(select(units.c.uid, units.c.name).where(units.c.uid.in_(uids)))
    return {row.uid: row.name for row in found}
