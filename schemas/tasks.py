"""A unit's task list. Published as JSON Schema."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kehoach.schemas.base import Frozen, Span
from kehoach.schemas.plan import Certainty, Role

SCHEMA = "kehoach/tasks/1.0"

Timing = Literal["còn hạn", "quá hạn"]
TaskStatus = Literal["chưa làm", "đang làm", "xong", "hủy"]


class PlanReference(Frozen):
    """The plan that a task comes from."""

    id: str
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: str | None = None


class Place(Frozen):
    """Where a task stands: path of section markers ("IV.2.-"), heading, place in the file ("đoạn 12"), page."""

    section: str | None = None
    heading: str | None = None
    origin: str | None = None
    page: int | None = None


class TaskItem(Frozen):
    """One task of the unit.

    ``id`` lasts while the task's words last, whatever its date. ``due`` is the last day, ISO 8601; ``due_label`` the
    words that say so; ``due_from`` tells whether the task or the phase it stands in says so. ``through`` is the group
    expression that covers the unit, null where the plan names the unit itself. ``timing`` is set where a day to look
    from was given. ``status``, ``owner`` and ``note`` are what the office noted in the store; "hủy" also means that a
    corrected plan no longer has the task.
    """

    id: str
    title: str
    role: Role
    start: str | None = None
    due: str | None = None
    due_label: str | None = None
    due_from: Literal["nhiệm vụ", "giai đoạn"] | None = None
    recurrence: str | None = None
    timing: Timing | None = None
    status: TaskStatus = "chưa làm"
    owner: str | None = None
    note: str | None = None
    units: tuple[str, ...] = ()
    collaborators: tuple[str, ...] = ()
    through: str | None = None
    report_to: str | None = None
    certainty: Certainty = "chắc chắn"
    plan: PlanReference
    source: Span
    place: Place


class TaskList(Frozen):
    """All tasks of one unit, the earliest due first, those without a day last."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    unit: str
    unit_id: str | None = None
    as_of: str | None = None
    tasks: tuple[TaskItem, ...] = ()
