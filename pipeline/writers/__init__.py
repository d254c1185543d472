"""Resolved plans to files: plans, calendars and task lists of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach.pipeline.writers.unit_folder import Row
    from kehoach.schemas.resolved import ResolvedPlan


def write(resolved: ResolvedPlan | Iterable[ResolvedPlan], out: Path) -> tuple[Path, ...]:
    """Write ``plans/<id>.json`` of every plan and the folder of every unit that they name; the files, in order.

    A file whose bytes would stay the same is not touched; nothing is removed. For many plans, duplicates and an index
    use ``run``. Raises ``OSError``.
    """
    from kehoach.pipeline.identity import unit_uid
    from kehoach.pipeline.names import allocate
    from kehoach.pipeline.writers.documents import plan_json
    from kehoach.pipeline.writers.files import write_if_changed
    from kehoach.pipeline.writers.moments import NO_DAY
    from kehoach.pipeline.writers.unit_folder import FILES, UnitHead, write_unit
    from kehoach.schemas.resolved import ResolvedPlan

    given = (resolved,) if isinstance(resolved, ResolvedPlan) else resolved
    plans = sorted(given, key=lambda one: one.plan.id)
    written = [out / "plans" / f"{one.plan.id}.json" for one in plans]
    for path, one in zip(written, plans, strict=True):
        write_if_changed(path, plan_json(one.plan))
    units = {unit.key: unit for one in plans for unit in one.units}
    rows = _rows(plans)
    slugs = allocate((unit.key, unit.slug) for unit in units.values())
    for key, slug in sorted(slugs.items(), key=lambda pair: pair[1]):
        own = rows.get(key, [])
        updated = max((row.item.updated for row in own), default=NO_DAY)
        folder = out / "units" / slug
        write_unit(folder, UnitHead(unit_uid(key), units[key].name, units[key].unit, updated), own)
        written += [folder / name for name in FILES]
    return tuple(written)


def _rows(plans: Iterable[ResolvedPlan]) -> dict[str, list[Row]]:
    """The items of every unit, earliest day first, then in the order of plans and of their text."""
    found: dict[str, list[Row]] = {}
    for unit, row in _placed(plans):
        found.setdefault(unit, []).append(row)
    return {unit: sorted(rows, key=lambda row: row.item.day) for unit, rows in found.items()}


def _placed(plans: Iterable[ResolvedPlan]) -> Iterator[tuple[str, Row]]:
    from kehoach.pipeline.writers.items import render
    from kehoach.pipeline.writers.unit_folder import Row

    for one in plans:
        for item, rendered in zip(one.items, render(one), strict=True):
            for place in item.placements:
                yield place.unit, Row(rendered, place.role, place.through)
