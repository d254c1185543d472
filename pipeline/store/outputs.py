"""What the store adds to the files of a run: lasting ids, what was noted of tasks, and what is off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, or_, select

from kehoach.pipeline.identity import unit_uid
from kehoach.pipeline.names import digest
from kehoach.pipeline.store.lineage import lineage
from kehoach.pipeline.store.picture import picture
from kehoach.pipeline.store.tables import history, items, placements, units
from kehoach.pipeline.store.unit_rows import noted, of_store, placed, with_noted
from kehoach.pipeline.writers.noted import PlanNotes
from kehoach.pipeline.writers.report.markup import Html
from kehoach.pipeline.writers.unit_folder import Row
from kehoach.schemas.resolved import Addressee

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Remembered:
    """The store as one run sees it; ``live`` are the ids of the plans of the run."""

    def __init__(self, engine: Engine, live: Iterable[str]) -> None:
        self._engine = engine
        self._live = frozenset(live)
        self._last: tuple[str, list[Any]] = ("", [])

    def units(self) -> tuple[Addressee, ...]:
        """Every unit from which a plan of the run has withdrawn something."""
        joined = placements.join(items, items.c.uid == placements.c.item).join(units, units.c.uid == placements.c.unit)
        question = select(items.c.plan, units).select_from(joined).where(or_(placements.c.dropped, items.c.dropped))
        with self._engine.connect() as connection:
            rows = [row for row in connection.execute(question.distinct()) if row.plan in self._live]
        found = {row.key: Addressee(key=row.key, name=row.name, slug=row.slug, unit=row.unit) for row in rows}
        return tuple(found[key] for key in sorted(found))

    def picture(self, plan: str) -> Html:
        """What the plan carries out and which plans carry it out; empty where it is linked with nothing."""
        found = lineage(self._engine, plan)
        return picture(found) if found.above or found.below else Html("")

    def notes(self, plan: str) -> PlanNotes:
        """What was noted of the tasks of the plan with this id, and the tasks that it no longer has."""
        asked = select(items, false().label("off")).where(items.c.plan == plan, items.c.kind == "nhiệm vụ")
        with self._engine.connect() as connection:
            rows = connection.execute(asked.order_by(items.c.n)).all()
        known = {row.made: noted(row) for row in rows if not row.dropped}
        return PlanNotes(
            tasks={made: said for made, said in known.items() if said.says},
            dropped=tuple((row.title, noted(row)) for row in rows if row.dropped),
        )

    def token(self, unit: str) -> str:
        """What stands for all that the store adds to the files of the unit with this key."""
        rows = self._rows(unit)
        return digest(*(f"{row.made} {noted(row).token()}" for row in rows), size=32)

    def rows(self, unit: str, given: Iterable[Row]) -> Iterator[Row]:
        """The unit's rows by day: those ``given`` with what was noted of them, and those that are off."""
        rows = self._rows(unit)
        known = {row.made: noted(row) for row in rows if not (row.off or row.dropped)}
        live = (with_noted(row, known[row.item.uid]) if row.item.uid in known else row for row in given)
        return merge(live, map(of_store, (row for row in rows if row.off or row.dropped)), key=lambda row: row.item.day)

    def _rows(self, unit: str) -> list[Any]:
        if self._last[0] != unit:
            with self._engine.connect() as connection:
                rows = placed(connection, unit_uid(unit))
            self._last = (unit, [row for row in rows if row.plan in self._live])
        return self._last[1]


def state(engine: Engine) -> str:
    """What changes whenever anything in the store does: the number of its last note."""
    with engine.connect() as connection:
        found = connection.execute(select(history.c.id).order_by(history.c.id.desc()).limit(1)).scalar()
    return str(found or 0)
