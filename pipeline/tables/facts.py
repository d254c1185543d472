"""What a table says of a plan, beyond the plan itself: where its items go, and what the store noted of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kehoach.schemas.plan import Plan, Role
from kehoach.schemas.resolved import ResolvedPlan
from kehoach.schemas.tables import AssignedUnit, PhaseRow, TaskRow
from kehoach.schemas.tasks import TaskStatus


@dataclass(frozen=True, slots=True)
class Item:
    """A phase or task: its lasting id, the units it goes to, and for one in a store how far it is."""

    uid: str
    assigned: tuple[AssignedUnit, ...] = ()
    status: TaskStatus | None = None
    owner: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One plan with what is known of its items by their ``ref``; ``withdrawn`` are rows of earlier versions."""

    plan: Plan
    version: int | None = None
    items: dict[str, Item] = field(default_factory=dict)
    withdrawn: tuple[PhaseRow | TaskRow, ...] = ()


def facts_of(resolved: ResolvedPlan) -> Facts:
    """A resolved plan, its items with the ids that their words give."""
    units = {unit.key: unit for unit in resolved.units}
    items = {}
    for item in resolved.items:
        placed = ((units[one.unit], one) for one in item.placements)
        assigned = tuple(_assigned(unit.name, unit.slug, unit.unit, how.role, how.through) for unit, how in placed)
        items[item.ref] = Item(item.uid, assigned)
    return Facts(resolved.plan, items=items)


def _assigned(name: str, slug: str, unit: str | None, role: Role | None, through: str | None) -> AssignedUnit:
    return AssignedUnit(name=name, slug=slug, unit_id=unit, role=role, through=through)
