"""A unit's calendar as JSCalendar (RFC 8984): a Group of Events (phases) and Tasks (assignments).

Names are those of the RFC, camel case in JSON; what does not apply is left out, never null. Vendor properties are
prefixed ``kehoach:`` (RFC 8984, 3.3); ``kehoach:plan`` is the plan's id, by which its file and its address are found.
Dates are LocalDateTime in ``Asia/Ho_Chi_Minh`` with ``showWithoutTime``; the duration of an Event counts whole days, so
that an event of 1 May to 31 May lasts ``P31D``; a Task is due at the end of its last day.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

SCHEMA = "kehoach/calendar/1.0"
ZONE: Final = "Asia/Ho_Chi_Minh"


def _not_zero(value: int) -> int:
    if value == 0:
        raise ValueError("days and weeks are counted from 1 or from -1")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,255}$")]
_MOMENT = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
LocalDateTime = Annotated[str, StringConstraints(pattern=f"{_MOMENT}$")]
UtcDateTime = Annotated[str, StringConstraints(pattern=f"{_MOMENT}Z$")]
Uid = Annotated[str, StringConstraints(min_length=1, max_length=255)]
_NOT_ZERO = Field(json_schema_extra={"not": {"const": 0}})
MonthDay = Annotated[int, Field(ge=-31, le=31), _NOT_ZERO, AfterValidator(_not_zero)]
Nth = Annotated[int, _NOT_ZERO, AfterValidator(_not_zero)]
Month = Annotated[str, StringConstraints(pattern=r"^([1-9]|1[0-2])L?$")]
Duration = Annotated[str, StringConstraints(pattern=r"^P\d+[DW]$")]
Day = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
Frequency = Literal["yearly", "monthly", "weekly", "daily"]
ParticipantRole = Literal["owner", "attendee", "chair"]
Progress = Literal["needs-action", "in-process", "completed", "failed", "cancelled"]


class Jmap(BaseModel):
    """An object of the RFC: camel case names, no unknown fields, cannot change."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


class NDay(Jmap):
    """A weekday of a rule, ``nthOfPeriod`` -1 for the last one (4.3.3)."""

    type: Literal["NDay"] = Field(default="NDay", alias="@type")
    day: Day
    nth_of_period: Nth | None = None


class RecurrenceRule(Jmap):
    """When an entry is repeated (4.3.3); ``until`` is the last day it may start, and excludes ``count``."""

    model_config = ConfigDict(json_schema_extra={"not": {"required": ["count", "until"]}})

    type: Literal["RecurrenceRule"] = Field(default="RecurrenceRule", alias="@type")
    frequency: Frequency
    interval: int | None = Field(default=None, ge=1)
    by_day: tuple[NDay, ...] | None = None
    by_month_day: tuple[MonthDay, ...] | None = None
    by_month: tuple[Month, ...] | None = None
    count: int | None = Field(default=None, ge=1)
    until: LocalDateTime | None = None

    @model_validator(mode="after")
    def _one_end(self) -> RecurrenceRule:
        if self.count is not None and self.until is not None:
            raise ValueError("a rule ends after a count or on a day, not both")
        return self


class Participant(Jmap):
    """A unit that the plan names (4.4.6), with its role in the words of the plan."""

    type: Literal["Participant"] = Field(default="Participant", alias="@type")
    name: str
    kind: Literal["individual", "group"] = "group"
    roles: dict[ParticipantRole, Literal[True]] = Field(min_length=1)
    plan_role: str | None = Field(default=None, alias="kehoach:role")


class Entry(Jmap):
    """What an Event and a Task share. ``updated`` is the plan's day, never the clock's."""

    type: Literal["Event", "Task"] = Field(alias="@type")
    uid: Uid
    prod_id: str
    updated: UtcDateTime
    sequence: int = Field(default=0, ge=0)
    title: str
    description: str
    show_without_time: Literal[True] = True
    time_zone: Literal["Asia/Ho_Chi_Minh"] = ZONE
    start: LocalDateTime | None = None
    recurrence_rules: tuple[RecurrenceRule, ...] | None = None
    keywords: dict[str, Literal[True]] | None = None
    participants: dict[Id, Participant] | None = None
    plan: str = Field(alias="kehoach:plan")


class Event(Entry):
    """A phase of a plan (RFC 8984, 2.1 and 5.1): always has a start."""

    type: Literal["Event"] = Field(default="Event", alias="@type")
    start: LocalDateTime
    duration: Duration
    status: Literal["confirmed", "cancelled"] = "confirmed"
    free_busy_status: Literal["free"] = "free"


class Task(Entry):
    """An assignment of a plan (RFC 8984, 2.2 and 5.2); who does it and what was noted, where a store is used."""

    type: Literal["Task"] = Field(default="Task", alias="@type")
    due: LocalDateTime | None = None
    progress: Progress = "needs-action"
    owner: str | None = Field(default=None, alias="kehoach:owner")
    note: str | None = Field(default=None, alias="kehoach:note")

    @model_validator(mode="after")
    def _in_order(self) -> Task:
        if self.start and self.due and self.start > self.due:
            raise ValueError("a task cannot start after it is due")
        if self.recurrence_rules and not self.start:
            raise ValueError("a repeated task needs a start")
        return self


class Group(Jmap):
    """The calendar of one unit (RFC 8984, 2.3 and 5.3), entries by day."""

    type: Literal["Group"] = Field(default="Group", alias="@type")
    uid: Uid
    prod_id: str
    updated: UtcDateTime
    title: str
    entries: tuple[Annotated[Event | Task, Field(discriminator="type")], ...] = ()
