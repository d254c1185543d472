"""Every item of a plan, rendered once for all units that it goes to."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.pipeline.writers import ics, jscalendar
from kehoach.pipeline.writers.jscalendar import Content, as_json, event, participants
from kehoach.pipeline.writers.moments import Moment, due_from, phase_moment, plan_day, task_moment
from kehoach.pipeline.writers.wording import description, names, phase_title, place_of, shortened
from kehoach.schemas.calendar import Entry, Participant
from kehoach.schemas.plan import Assignment, Organisation, Phase, Plan
from kehoach.schemas.resolved import ResolvedItem, ResolvedPlan
from kehoach.schemas.tasks import PlanReference, TaskItem

NO_DAY_SORTS_LAST = "9999-12-31"
ENTRY_INDENT = 4


@dataclass(frozen=True, slots=True)
class Rendered:
    """An item ready for any unit's files, all with sequence number 0.

    ``day`` sorts (due, else start), ``updated`` is the plan's day, ``entry`` is JSCalendar as JSON, ``ics`` the
    iCalendar component; both are empty for a phase without days. ``task`` is the list entry as JSON, empty for a phase.
    """

    uid: str
    day: str
    updated: str
    entry: str = ""
    ics: str = ""
    task: str = ""


def render(resolved: ResolvedPlan) -> tuple[Rendered, ...]:
    """One ``Rendered`` for each item of the plan, in their order."""
    plan = resolved.plan
    phases = {phase.id: phase for phase in plan.phases}
    tasks = {task.id: task for task in plan.assignments}
    return tuple(
        _phase(plan, item, phases[item.ref])
        if item.kind == "giai đoạn"
        else _task(plan, item, tasks[item.ref], phases.get(tasks[item.ref].phase or ""))
        for item in resolved.items
    )


def _phase(plan: Plan, item: ResolvedItem, phase: Phase) -> Rendered:
    moment = phase_moment(phase, plan)
    if moment is None:
        return Rendered(item.uid, NO_DAY_SORTS_LAST, plan_day(plan))
    place = place_of(plan, phase)
    lines = [("Đơn vị", names(phase.units)), ("Suy ra", _inferred(phase))]
    body = description(plan, phase.spans[0] if phase.spans else None, place, lines)
    units = participants(plan.header.issuer, [("", unit) for unit in phase.units])
    entry = event(plan, Content(item.uid, phase_title(phase, moment.only), body, units), moment)
    return _rendered(plan, entry, moment)


def _task(plan: Plan, item: ResolvedItem, task: Assignment, phase: Phase | None) -> Rendered:
    moment = task_moment(task, phase, plan)
    place = place_of(plan, task)
    leading = "Chủ trì" if task.role == "chủ trì" else "Thực hiện"
    lines = [
        ("Phối hợp" if task.role == "phối hợp" else leading, names(task.units)),
        ("Phối hợp", names(task.collaborators)),
        ("Thời hạn", task.due.label if task.due else ""),
        ("Suy ra", _inferred(task.due)),
        ("Báo cáo", task.report_to.text if task.report_to else ""),
    ]
    body = description(plan, task.spans[0] if task.spans else None, place, lines)
    entry = jscalendar.task(plan, Content(item.uid, shortened(task.task), body, _performers(plan, task)), moment)
    return _rendered(plan, entry, moment, _list_entry(plan, item, task, moment))


def _performers(plan: Plan, task: Assignment) -> dict[str, Participant]:
    named: list[tuple[str, Organisation]] = [(task.role, unit) for unit in task.units]
    return participants(plan.header.issuer, named + [("phối hợp", unit) for unit in task.collaborators])


def _rendered(plan: Plan, entry: Entry, moment: Moment, task: str = "") -> Rendered:
    day = moment.end or moment.start
    return Rendered(
        uid=entry.uid,
        day=day.isoformat() if day else NO_DAY_SORTS_LAST,
        updated=plan_day(plan),
        entry=as_json(entry, ENTRY_INDENT),
        ics=ics.component(entry, moment),
        task=task,
    )


def _list_entry(plan: Plan, item: ResolvedItem, task: Assignment, moment: Moment) -> str:
    header = plan.header
    return TaskItem(
        id=item.uid,
        title=task.task,
        role=task.role,
        start=moment.start.isoformat() if moment.start else None,
        due=moment.end.isoformat() if moment.end else None,
        due_label=task.due.label if task.due else None,
        due_from=due_from(task, moment),
        recurrence=task.due.recurrence if task.due and moment.rule else None,
        units=tuple(unit.text for unit in task.units),
        collaborators=tuple(unit.text for unit in task.collaborators),
        report_to=task.report_to.text if task.report_to else None,
        certainty=task.certainty,
        plan=PlanReference(
            id=plan.id,
            number=header.number,
            title=header.title,
            issuer=header.issuer.name if header.issuer else None,
            issued_on=header.issued_on,
        ),
        source=task.spans[0],
        place=place_of(plan, task),
    ).model_dump_json(by_alias=True)


def _inferred(item: object) -> str:
    found = getattr(item, "inferred", ())
    return "; ".join(f"{one.field} = {one.value} (từ {one.source})" for one in found)
