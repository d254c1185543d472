"""Plans, units and tasks of a store a page at a time, each page beginning after the last key of the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, false, func, null, or_, select, tuple_

from kehoach.extractors.atoms.references.keys import number_key
from kehoach.pipeline.store.named_units import with_words
from kehoach.pipeline.store.tables import items, placements, plans, units
from kehoach.pipeline.store.tasks import Filter, conditions
from kehoach.pipeline.store.unit_rows import of_store

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Key = tuple[str, ...]
_PLACELESS = (null().label("role"), null().label("through"), false().label("off"))
"""A task on its own is no one unit's."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as plain values, and the key after which the next page begins; ``None`` on the last page."""

    rows: tuple[dict[str, Any], ...]
    next: Key | None


def plans_page(engine: Engine, limit: int, after: Key | None = None, number: str | None = None) -> Page:
    """Plans, the newest first; those with this number or sign only, where one is given."""
    day = func.coalesce(plans.c.issued_on, "")
    question = select(plans, day.label("day")).order_by(day.desc(), plans.c.id.desc())
    if number is not None:
        question = question.where(plans.c.number_key == (number_key(number) or number))
    if after is not None:
        question = question.where(tuple_(day, plans.c.id) < tuple_(*after))
    return _page(engine, question, limit, lambda row: (row["day"], row["id"]))


def units_page(engine: Engine, limit: int, after: Key | None = None, words: str | None = None) -> Page:
    """Units with all the words in their name, typed with or without marks, by name."""
    question = select(units).order_by(units.c.folded, units.c.uid)
    question = question.where(*with_words(words or ""))
    if after is not None:
        question = question.where(tuple_(units.c.folded, units.c.uid) > tuple_(*after))
    return _page(engine, question, limit, lambda row: (row["folded"], row["uid"]))


def tasks_page(engine: Engine, wanted: Filter, limit: int, after: Key | None = None) -> Page:
    """Tasks in the form of ``tasks.json``, the earliest due first, each with the units to which it goes."""
    question = _tasks(wanted).order_by(items.c.day, items.c.uid).limit(limit + 1)
    if after is not None:
        question = question.where(tuple_(items.c.day, items.c.uid) > tuple_(*after))
    with engine.connect() as connection:
        rows = connection.execute(question).all()
        shown = rows[:limit]
        found = tuple(_with_units(connection, shown))
    last = (shown[-1].day, shown[-1].uid) if len(rows) > limit else None
    return Page(found, last)


def task_of(engine: Engine, uid: str) -> dict[str, Any] | None:
    """A task as ``tasks_page`` gives it; ``None`` for one that there is not."""
    with engine.connect() as connection:
        row = connection.execute(_tasks(Filter()).where(items.c.uid == uid)).first()
        return _with_units(connection, [row])[0] if row is not None else None


def plan_row(engine: Engine, id_: str) -> dict[str, Any] | None:
    """The head of a plan: number, title, issuer, days, version."""
    with engine.connect() as connection:
        row = connection.execute(select(plans).where(plans.c.id == id_)).mappings().first()
    return dict(row) if row is not None else None


def _page(engine: Engine, question: Select[Any], limit: int, key: Any) -> Page:
    with engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(question.limit(limit + 1)).mappings()]
    shown = tuple(rows[:limit])
    return Page(shown, key(shown[-1]) if len(rows) > limit else None)


def _tasks(wanted: Filter) -> Select[Any]:
    """``wanted.unit`` is a UID."""
    question = select(items, *_PLACELESS).where(items.c.kind == "nhiệm vụ", *conditions(wanted))
    if wanted.unit is not None:
        live = or_(placements.c.dropped.is_(False), items.c.dropped)
        placed = select(placements.c.item).where(placements.c.unit == wanted.unit, live)
        question = question.where(items.c.uid.in_(placed))
    return question


def _with_units(connection: Connection, rows: Sequence[Any]) -> list[dict[str, Any]]:
    question = select(placements.c.item, placements.c.role, placements.c.dropped, units.c.uid, units.c.name)
    joined = question.join(units, units.c.uid == placements.c.unit).order_by(units.c.name, units.c.uid)
    placed: dict[str, list[dict[str, Any]]] = {}
    for one in connection.execute(joined.where(placements.c.item.in_([row.uid for row in rows]))):
        if not one.dropped:
            placed.setdefault(one.item, []).append({"id": one.uid, "name": one.name, "role": one.role})
    return [_task(row, placed.get(row.uid, [])) for row in rows]


def _task(row: Any, placed: list[dict[str, Any]]) -> dict[str, Any]:
    shown = of_store(row)
    fields: dict[str, Any] = json.loads(shown.item.task)
    return fields | {"assigned": placed}
