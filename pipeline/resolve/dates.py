"""Completes the dates of a plan: phases and due days, with what was inferred and what looks wrong."""

from __future__ import annotations

from datetime import date

from kehoach.pipeline.doubts import with_doubts
from kehoach.pipeline.resolve.checks import check_times
from kehoach.pipeline.resolve.neighbours import SOURCE, by_neighbours
from kehoach.pipeline.resolve.order import in_school_order
from kehoach.pipeline.resolve.times import resolve_time
from kehoach.pipeline.resolve.years import TimeContext
from kehoach.schemas.base import Span
from kehoach.schemas.plan import Assignment, Due, Phase, Plan
from kehoach.schemas.times import ResolvedTime, TimeExpr

__all__ = ["TimeContext", "resolve_phases", "resolve_time"]


def resolve_phases(plan: Plan) -> Plan:
    """The plan with days for its phases and tasks, and an issue for each time that looks wrong.

    Pure: nothing but the plan is read. Resolving a resolved plan changes nothing.
    """
    context = plan_context(plan)
    phases = in_school_order(tuple(_phase(p, context) for p in plan.phases), context)
    phases = by_neighbours(phases, context)
    moved = {p.stated.span: p for p in phases if p.stated and p.inferred and p.inferred[0].source == SOURCE}
    assignments = tuple(_as_phase(_assignment(a, context), moved) for a in plan.assignments)
    dated = plan.model_copy(update={"phases": phases, "assignments": assignments})
    found = check_times(dated, context)
    known = {(i.code, i.span) for i in plan.issues}
    issues = (*plan.issues, *(i for i in found if (i.code, i.span) not in known))
    return with_doubts(dated.model_copy(update={"issues": issues}))


def plan_context(plan: Plan) -> TimeContext:
    """What a plan's head says of time: its period and its day of issue, with their words."""
    period = plan.header.period
    return TimeContext(
        period_start=_day(period.start if period else None),
        period_end=_day(period.end if period else None),
        period_span=_words(plan, "period") or _words(plan, "title"),
        issued_on=_day(plan.header.issued_on),
        issued_span=_words(plan, "issued_on"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _words(plan: Plan, field: str) -> Span | None:
    evidence = plan.header.evidence.get(field)
    return evidence.spans[0] if evidence and evidence.spans else None


def _within(context: TimeContext, headings: tuple[TimeExpr, ...]) -> TimeContext:
    return TimeContext(
        headings=headings,
        period_start=context.period_start,
        period_end=context.period_end,
        period_span=context.period_span,
        issued_on=context.issued_on,
        issued_span=context.issued_span,
    )


def _phase(phase: Phase, context: TimeContext) -> Phase:
    if phase.stated is None:
        return phase
    time = resolve_time(phase.stated, _within(context, phase.context))
    days: dict[str, object] = {"start": time.start, "end": time.end, "recurrence": time.recurrence}
    certainty = "cần xem lại" if _is_doubtful(time) else phase.certainty
    return phase.model_copy(update=days | {"inferred": time.inferred, "certainty": certainty})


def _is_doubtful(time: ResolvedTime) -> bool:
    """Whether a time came to no day, or only the day of issue tells its year."""
    by_issue = any(i.source == "năm lấy từ ngày ban hành" for i in time.inferred)
    return by_issue or not (time.start or time.end or time.recurrence)


def _assignment(task: Assignment, context: TimeContext) -> Assignment:
    if task.due is None or task.due.stated is None:
        return task
    return task.model_copy(update={"due": _due(task.due, task.due.stated, context)})


def _as_phase(task: Assignment, moved: dict[Span, Phase]) -> Assignment:
    """A task whose due time is that of a step dated by its neighbours ends with the step."""
    if task.due is None or task.due.stated is None or task.due.recurrence:
        return task
    step = moved.get(task.due.stated.span)
    if step is None:
        return task
    return task.model_copy(update={"due": task.due.model_copy(update={"end": step.end, "inferred": step.inferred})})


def _due(due: Due, stated: TimeExpr, context: TimeContext) -> Due:
    """The last day of the time; a repeated duty has a rule and no one last day."""
    time = resolve_time(stated, _within(context, due.context))
    end = None if time.recurrence else time.end
    return due.model_copy(update={"end": end, "recurrence": time.recurrence, "inferred": time.inferred})
