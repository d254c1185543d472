"""Phases and tasks as JSCalendar entries (RFC 8984)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kehoach.pipeline.writers.moments import Moment, plan_day
from kehoach.pipeline.writers.rules import Rule
from kehoach.pipeline.writers.wording import clean, shortened
from kehoach.schemas.calendar import (
    Day,
    Entry,
    Event,
    Frequency,
    Group,
    NDay,
    Participant,
    ParticipantRole,
    RecurrenceRule,
    Task,
)
from kehoach.schemas.plan import Organisation, Plan

PRODUCT = "-//kehoach//kehoach 1//VI"
_DAYS: tuple[Day, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")
_FREQUENCIES: dict[str, Frequency] = {
    "DAILY": "daily",
    "WEEKLY": "weekly",
    "MONTHLY": "monthly",
    "YEARLY": "yearly",
}
_ROLES: dict[str, tuple[ParticipantRole, ...]] = {"chủ trì": ("attendee", "chair"), "ban hành": ("owner",)}


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry says, whatever its days."""

    uid: str
    title: str
    description: str
    participants: dict[str, Participant]


def event(plan: Plan, content: Content, moment: Moment) -> Event:
    """A phase as an all-day Event; ``moment`` must have its days."""
    assert moment.start is not None and moment.end is not None
    days = (moment.end - moment.start).days + 1
    shared = _shared(plan, content, moment, "Giai đoạn")
    return Event.model_validate(shared | {"start": _local(moment.start), "duration": f"P{days}D"})


def task(plan: Plan, content: Content, moment: Moment) -> Task:
    """An assignment as a Task, due at the end of its last day; without days where the plan tells none."""
    shared = _shared(plan, content, moment, "Nhiệm vụ")
    start = _local(moment.start) if moment.start else None
    due = f"{moment.end.isoformat()}T23:59:59" if moment.end else None
    return Task.model_validate(shared | {"start": start, "due": due})


def participants(issuer: Organisation | None, named: list[tuple[str, Organisation]]) -> dict[str, Participant]:
    """The issuer as owner, then every unit with its role in the plan's words, in the plan's order."""
    listed = ([("ban hành", issuer)] if issuer else []) + named
    return {
        f"p{number}": Participant.model_validate(
            {
                "name": shortened(unit.name, 300),
                "kind": "individual" if unit.kind == "Cán bộ" else "group",
                "roles": dict.fromkeys(_ROLES.get(role, ("attendee",)), True),
                "kehoach:role": role or None,
            }
        )
        for number, (role, unit) in enumerate(listed, start=1)
    }


def recurrence(rule: Rule, until: date | None) -> RecurrenceRule:
    """The rule in the words of RFC 8984."""
    return RecurrenceRule(
        frequency=_FREQUENCIES[rule.frequency],
        interval=rule.interval if rule.interval > 1 else None,
        by_day=tuple(NDay(day=_DAYS[day], nth_of_period=nth) for nth, day in rule.by_day) or None,
        by_month_day=rule.by_month_day or None,
        by_month=tuple(map(str, rule.by_month)) or None,
        count=rule.count,
        until=_local(until) if until and not rule.count else None,
    )


def group(uid: str, name: str, updated: str) -> Group:
    """A unit's calendar, still without entries."""
    return Group(uid=uid, prod_id=PRODUCT, updated=f"{updated}T00:00:00Z", title=f"Lịch công việc: {clean(name)}")


def as_json(entry: Entry | Group, indent: int = 0) -> str:
    """The entry as JSON, every line after the first indented by ``indent``."""
    text = entry.model_dump_json(by_alias=True, exclude_none=True, indent=2)
    return text.replace("\n", "\n" + " " * indent)


def _shared(plan: Plan, content: Content, moment: Moment, keyword: str) -> dict[str, Any]:
    return {
        "uid": content.uid,
        "prod_id": PRODUCT,
        "updated": f"{plan_day(plan)}T00:00:00Z",
        "title": content.title,
        "description": content.description,
        "recurrence_rules": (recurrence(moment.rule, moment.until),) if moment.rule else None,
        "keywords": {clean(plan.header.type): True, keyword: True},
        "participants": content.participants or None,
        "plan": plan.id,
    }


def _local(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
