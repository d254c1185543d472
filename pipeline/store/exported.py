"""Stored plans as tables show them: their present version, what was noted of their items, what they no longer have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.store.content import plan_of
from kehoach.pipeline.store.tables import items, placements, plans, units, versions
from kehoach.pipeline.store.tasks import status_of
from kehoach.pipeline.tables.facts import Facts, Item, facts_of
from kehoach.pipeline.tables.rows import day, phase_row, task_row
from kehoach.schemas.tables import AssignedUnit, PhaseRow, TaskRow
from kehoach.schemas.tasks import TaskItem

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

UNKNOWN = "store.withdrawn"
"""The rule of a row whose words no stored version has any more, since a newer program read that version anew."""


def stored_facts(engine: Engine) -> Iterator[Facts]:
    """Every plan of the store by id, one at a time, as of one moment, whatever others write meanwhile."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        for id_ in connection.execute(select(plans.c.id).order_by(plans.c.id)).scalars().all():
            yield _facts(connection, id_)


def _facts(connection: Connection, plan: str) -> Facts:
    known = _items(connection, plan)
    gone = {made: row for made, row in known.items() if row[0].dropped}
    documents = _documents(connection, plan)
    present = _noted(*next(documents), {made: row for made, row in known.items() if made not in gone})
    withdrawn: list[PhaseRow | TaskRow] = []
    while gone and (older := next(documents, None)):
        withdrawn += _withdrawn(older, gone)
    withdrawn += [_without_words(row) for row, _ in gone.values()]
    return replace(present, withdrawn=tuple(sorted(withdrawn, key=_id)))


def _documents(connection: Connection, plan: str) -> Iterator[tuple[int, Facts]]:
    """The versions of a plan, the present one first, with the ids that their words give."""
    of_plan = select(versions.c.version).where(versions.c.plan == plan).order_by(versions.c.version.desc())
    for version in connection.execute(of_plan).scalars().all():
        one = (versions.c.plan == plan) & (versions.c.version == version)
        data = connection.execute(select(versions.c.document).where(one)).scalar_one()
        yield version, facts_of(resolve(plan_of(data)))


def _items(connection: Connection, plan: str) -> dict[str, tuple[Any, tuple[AssignedUnit, ...]]]:
    """By the UID that an item's words give: its row, and the units that it goes to."""
    of_plan = select(items).where(items.c.plan == plan).order_by(items.c.dropped, items.c.n, items.c.uid)
    joined = placements.join(items, items.c.uid == placements.c.item).join(units, units.c.uid == placements.c.unit)
    question = select(
        placements, units.c.name, units.c.slug, units.c.unit.label("unit_id"), items.c.dropped.label("off")
    )
    asked = question.select_from(joined).where(items.c.plan == plan).order_by(units.c.slug, units.c.uid)
    assigned: dict[str, list[AssignedUnit]] = {}
    for row in connection.execute(asked):
        if row.off or not row.dropped:
            one = AssignedUnit(name=row.name, slug=row.slug, unit_id=row.unit_id, role=row.role, through=row.through)
            assigned.setdefault(row.item, []).append(one)
    found: dict[str, tuple[Any, tuple[AssignedUnit, ...]]] = {}
    for row in connection.execute(of_plan).all():
        found.setdefault(row.made, (row, tuple(assigned.get(row.uid, ()))))
    return found


def _noted(version: int, facts: Facts, known: dict[str, tuple[Any, tuple[AssignedUnit, ...]]]) -> Facts:
    """The plan with the ids that the store keeps and with what was noted; an item that it does not know stays as is."""
    noted = {}
    for ref, item in facts.items.items():
        row, assigned = known.get(item.uid, (None, ()))
        noted[ref] = item if row is None else _item(row, assigned)
    return replace(facts, version=version, items=noted)


def _item(row: Any, assigned: tuple[AssignedUnit, ...]) -> Item:
    return Item(row.uid, assigned, status_of(row.status, row.dropped), row.owner, row.note)


def _withdrawn(
    older: tuple[int, Facts], gone: dict[str, tuple[Any, tuple[AssignedUnit, ...]]]
) -> Iterator[PhaseRow | TaskRow]:
    """Rows of the items of ``gone`` that this version has; they are taken out of ``gone``."""
    made = {ref: item.uid for ref, item in older[1].items.items()}
    facts = _noted(*older, gone)
    for phase in facts.plan.phases:
        if gone.pop(made.get(phase.id, ""), None):
            yield phase_row(facts, 0, phase).model_copy(update={"withdrawn": True})
    for task in facts.plan.assignments:
        if gone.pop(made.get(task.id, ""), None):
            yield task_row(facts, 0, task).model_copy(update={"withdrawn": True})


def _without_words(row: Any) -> PhaseRow | TaskRow:
    """The row of an item of which only its calendar entry is left."""
    shared = {"plan_id": row.plan, "n": 0, "start_on": day(row.start), "recurrence": row.recurrence}
    shared |= {"withdrawn": True, "rule": UNKNOWN, "certainty": "cần xem lại"}
    if row.kind == "giai đoạn":
        return PhaseRow.model_validate(shared | {"phase_id": row.uid, "label": row.title, "end_on": day(row.due)})
    task = TaskItem.model_validate_json(row.task)
    return TaskRow.model_validate(
        shared
        | {"task_id": row.uid, "task": row.title, "role": task.role, "units": task.units, "due_on": day(row.due)}
        | {"status": "hủy", "owner": row.owner, "note": row.note, "due_words": task.due_label}
    )


def _id(row: PhaseRow | TaskRow) -> str:
    return row.phase_id if isinstance(row, PhaseRow) else row.task_id
