"""What a store holds for one unit, as rows that its calendars and lists are written from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from kehoach.pipeline.store.tables import items, placements, plans, units
from kehoach.pipeline.store.tasks import status_of
from kehoach.pipeline.writers.items import Rendered
from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.noted import Noted, with_notes
from kehoach.pipeline.writers.unit_folder import Row, UnitHead

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def unit_head(engine: Engine, uid: str, as_of: str | None = None) -> UnitHead | None:
    """The head of the unit's calendars; ``None`` for a unit that the store does not know."""
    placed = select(func.max(items.c.updated)).join(placements, placements.c.item == items.c.uid)
    with engine.connect() as connection:
        row = connection.execute(select(units).where(units.c.uid == uid)).first()
        if row is None:
            return None
        updated = connection.execute(placed.where(placements.c.unit == uid)).scalar()
    return UnitHead(row.uid, row.name, row.unit, updated or NO_DAY, as_of)


def unit_rows(engine: Engine, uid: str) -> Iterator[Row]:
    """All that goes to the unit, by day, under lasting ids and with what was noted; what is off comes as called off."""
    with engine.connect() as connection:
        for row in placed(connection, uid):
            yield of_store(row)


def placed(connection: Connection, uid: str) -> Collection[Any]:
    """Rows of items with the unit's role, the group words through which it is meant, and ``off``."""
    return connection.execute(_asked(uid)).all()


def of_store(row: Any) -> Row:
    """An item as it was rendered last, with what was noted."""
    item = Rendered(row.made, row.day, row.updated, row.entry, row.ics, row.task)
    return with_noted(Row(item, row.role, row.through), noted(row))


def noted(row: Any) -> Noted:
    """What the office noted of an item; one that is off is so whatever was noted."""
    return Noted(row.uid, status_of(row.status, row.off or row.dropped), row.owner, row.note, row.sequence)


def with_noted(row: Row, said: Noted) -> Row:
    """The row under its lasting id, with what was noted."""
    return replace(row, item=with_notes(row.item, said), sequence=said.sequence)


def _asked(uid: str) -> Select[Any]:
    question = select(items, placements.c.role, placements.c.through, placements.c.dropped.label("off"))
    joined = question.join(placements, placements.c.item == items.c.uid).join(plans, plans.c.id == items.c.plan)
    return joined.where(placements.c.unit == uid).order_by(items.c.day, plans.c.id, items.c.n)
