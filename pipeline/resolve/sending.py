"""Who gets what: the items of one plan sent to units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.pipeline.identity import uids
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.resolve.pointing import Meanings, meanings, with_meanings
from kehoach.pipeline.resolve.units import Address, Naming
from kehoach.schemas.plan import Assignment, Organisation, Phase, Plan, Role
from kehoach.schemas.resolved import Addressee, Placement, ResolvedItem, ResolvedPlan
from kehoach.schemas.units import UnitDirectory

_STRENGTH: dict[Role | None, int] = {"chủ trì": 0, "thực hiện": 1, "phối hợp": 2, None: 3}


def send(plan: Plan, directory: UnitDirectory | Units | None) -> ResolvedPlan:
    """The plan, whose dates are resolved, with its items sent to units; see ``resolve``."""
    units = Units(directory) if isinstance(directory, UnitDirectory) else directory
    found = meanings(plan)
    return _Sending(Naming(with_meanings(plan, found), units), found).resolved()


class _Sending:
    """Collects who gets what while the items of one plan are gone through."""

    def __init__(self, naming: Naming, meant: Meanings) -> None:
        self.naming = naming
        self.meant = meant
        self.addressees: dict[str, Addressee] = {naming.issuer.key: naming.issuer}
        self.unresolved: dict[str, None] = {}
        self.known: dict[tuple[str, str, bool], tuple[Address, ...]] = {}

    def resolved(self) -> ResolvedPlan:
        plan = self.naming.plan
        phase_uids, task_uids = uids(plan)
        tasks = tuple(
            ResolvedItem(uid=uid, kind="nhiệm vụ", ref=task.id, placements=tuple(self.task_places(task)))
            for uid, task in zip(task_uids, plan.assignments, strict=True)
        )
        phases = self.phases(phase_uids, tasks)
        if self.naming.units is not None and self.naming.issuer.unit is None and plan.header.issuer:
            self.unresolved = {plan.header.issuer.name: None, **self.unresolved}
        units = tuple(sorted(self.addressees.values(), key=lambda unit: unit.key))
        return ResolvedPlan(plan=plan, units=units, items=phases + tasks, unresolved=tuple(self.unresolved))

    def phases(self, own: Iterable[str], tasks: Iterable[ResolvedItem]) -> tuple[ResolvedItem, ...]:
        inside: dict[str | None, list[Placement]] = {}
        for item, task in zip(tasks, self.naming.plan.assignments, strict=True):
            inside.setdefault(task.phase, []).extend(item.placements)
        found = ((phase, self.phase_places(phase, inside.get(phase.id, []))) for phase in self.naming.plan.phases)
        return tuple(
            ResolvedItem(uid=uid, kind="giai đoạn", ref=phase.id, placements=tuple(places))
            for uid, (phase, places) in zip(own, found, strict=True)
        )

    def task_places(self, task: Assignment) -> Iterator[Placement]:
        units, partners = (self.opened(task, named) for named in (task.units, task.collaborators))
        yield from _strongest([*self.places(units, task.role), *self.places(partners, "phối hợp")])

    def opened(self, task: Assignment, named: Iterable[Organisation]) -> list[Organisation]:
        """The units as named, where the name only points at one the unit that is meant."""
        return [meant.unit if (meant := self.meant.get((task.id, one.text))) else one for one in named]

    def phase_places(self, phase: Phase, from_tasks: Iterable[Placement]) -> Iterator[Placement]:
        yield from _strongest(
            [
                Placement(unit=self.naming.issuer.key),
                *self.places(phase.units, None),
                *(Placement(unit=place.unit, through=place.through) for place in from_tasks),
            ]
        )

    def places(self, named: Iterable[Organisation], role: Role | None) -> Iterator[Placement]:
        for organisation in named:
            for address in self.addresses(organisation):
                self.addressees.setdefault(address.unit.key, address.unit)
                yield Placement(unit=address.unit.key, role=role, through=address.through)

    def addresses(self, named: Organisation) -> tuple[Address, ...]:
        asked = (named.name, named.text, named.group)
        if asked not in self.known:
            found = self.naming.addresses(named)
            if not found:
                self.unresolved.setdefault(named.text)
            self.known[asked] = found or (Address(self.naming.as_named(named)),)
        return self.known[asked]


def _strongest(places: Iterable[Placement]) -> list[Placement]:
    """One placement for each unit: that with the strongest role, named itself before meant by a group."""
    best: dict[str, Placement] = {}
    for place in sorted(places, key=lambda place: (_STRENGTH[place.role], place.through is not None)):
        best.setdefault(place.unit, place)
    return list(best.values())
