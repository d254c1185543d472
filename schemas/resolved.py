"""A plan whose dates are resolved and whose items are sent to units: what ``resolve`` returns and writers read."""

from __future__ import annotations

from typing import Literal

from kehoach.schemas.base import Frozen
from kehoach.schemas.plan import Plan, Role

ItemKind = Literal["giai đoạn", "nhiệm vụ"]


class Addressee(Frozen):
    """A unit that gets a calendar.

    ``key`` is equal for the same unit across plans, ``name`` is what a reader sees, ``slug`` the wished folder name
    (small ASCII letters, digits, hyphens; a run may add to it where two keys wish for the same), ``unit`` the id in the
    unit directory, null for a unit that stands in no directory.
    """

    key: str
    name: str
    slug: str
    unit: str | None = None


class Placement(Frozen):
    """One unit that an item goes to: its ``key``, its role (null for a phase), the group words that cover it."""

    unit: str
    role: Role | None = None
    through: str | None = None


class ResolvedItem(Frozen):
    """A phase or an assignment (``ref`` is its id in the plan) with its lasting UID and the units it goes to."""

    uid: str
    kind: ItemKind
    ref: str
    placements: tuple[Placement, ...] = ()


class ResolvedPlan(Frozen):
    """The plan after date resolution, the units it concerns, its items in document order, names without a unit.

    ``unresolved`` is empty when no unit directory was given: then units are as the plan names them.
    """

    plan: Plan
    units: tuple[Addressee, ...] = ()
    items: tuple[ResolvedItem, ...] = ()
    unresolved: tuple[str, ...] = ()
