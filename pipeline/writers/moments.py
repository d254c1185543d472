"""When an item stands in a calendar: from the resolved dates of a phase or a task to days and a checked rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kehoach.pipeline.writers.rules import Rule, first_day, read_rule
from kehoach.schemas.plan import Assignment, Phase, Plan

NO_DAY = "1970-01-01"
"""The plan's day where the plan tells none: fixed, so that results do not depend on the clock."""


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last day (both included) and the rule of repetition; ``only`` marks an open side: "hạn" or "từ"."""

    start: date | None
    end: date | None
    rule: Rule | None = None
    until: date | None = None
    only: str = ""


def plan_day(plan: Plan) -> str:
    """The day that counts as the plan's last change: its issue, else the start of its period, else ``NO_DAY``."""
    period = plan.header.period.start if plan.header.period else None
    return next((day for day in (plan.header.issued_on, period) if _day(day)), None) or NO_DAY


def phase_moment(phase: Phase, plan: Plan) -> Moment | None:
    """When the phase stands in a calendar; ``None`` where the plan does not tell, or tells an end before the start."""
    start, end = _day(phase.start), _day(phase.end)
    if phase.recurrence:
        return _repeated(phase.recurrence, start, end, plan)
    if start and end:
        return Moment(start, end) if start <= end else None
    if end:
        return Moment(end, end, only="hạn")
    return Moment(start, start, only="từ") if start else None


def task_moment(task: Assignment, phase: Phase | None, plan: Plan) -> Moment:
    """When the task starts and is due: as its own words say, else as the phase that it stands in says."""
    if task.due and task.due.recurrence:
        period = plan.header.period
        span = (_day(period.start), _day(period.end)) if period else (None, None)
        return _repeated(task.due.recurrence, *span, plan) or Moment(None, None)
    start, end = (_day(phase.start), _day(phase.end)) if phase and not phase.recurrence else (None, None)
    due = _day(task.due.end) if task.due else None
    if due:
        return Moment(start if start and start < due else None, due)
    return Moment(start, end) if not (start and end and start > end) else Moment(None, None)


def due_from(task: Assignment, moment: Moment) -> Literal["nhiệm vụ", "giai đoạn"] | None:
    """Whether the task's own words say when it is due, or the phase that it stands in; ``None`` without a due day."""
    if task.due is not None and (task.due.end or task.due.recurrence):
        return "nhiệm vụ"
    return "giai đoạn" if moment.end else None


def _repeated(value: str, start: date | None, end: date | None, plan: Plan) -> Moment | None:
    rule, known = read_rule(value), _day(plan_day(plan)) if plan_day(plan) != NO_DAY else None
    anchor = start or known
    if rule is None or anchor is None:
        return None
    first = first_day(rule, anchor)
    return Moment(first, first, rule, until=end) if first and (end is None or first <= end) else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
