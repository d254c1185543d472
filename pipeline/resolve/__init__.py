"""From what a plan says to what it means: dates, and the units that its items go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach.pipeline.resolve.directory import Units
    from kehoach.schemas.plan import Plan
    from kehoach.schemas.resolved import ResolvedPlan
    from kehoach.schemas.units import UnitDirectory


def resolve(plan: Plan, directory: UnitDirectory | Units | None = None) -> ResolvedPlan:
    """The plan with its dates worked out and its items sent to units.

    A task goes to its units and, with the role "phối hợp", to its collaborators. A phase goes to the issuer, to the
    units that it names, and to every unit with a task in it. A group expression goes to each unit of the directory that
    it covers; a name that the directory does not tell is listed in ``unresolved`` and stays a unit as named.
    """
    from kehoach.pipeline.identity import is_plan_id, plan_id
    from kehoach.pipeline.resolve.dates import resolve_phases
    from kehoach.pipeline.resolve.sending import send

    known = plan if is_plan_id(plan.id) else plan.model_copy(update={"id": plan_id(plan.header, plan.text)})
    return send(resolve_phases(known), directory)
