"""A calendar as three libraries read it: icalendar, which also writes it, and two others that must find the same."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any, NamedTuple

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

SHOWN = ("VEVENT", "VTODO")


class Seen(NamedTuple):
    """What a calendar program shows of an entry: its id and words, its first and last field of days, its alarms."""

    uid: str
    summary: str
    start: date | None
    end: date | None
    repeated: bool
    alarms: int


def components(data: bytes) -> list[Any]:
    """The events and tasks as icalendar finds them, in the order of the file; vobject and ical find the same."""
    read: Any = icalendar.Calendar.from_ical(data)
    assert not [error for part in read.walk() for error in part.errors]
    found = [part for part in read.subcomponents if part.name in SHOWN]
    seen = sorted((_of_icalendar(part) for part in found), key=_order)
    assert sorted(_by_vobject(data), key=_order) == seen
    assert sorted(_by_ical(data), key=_order) == seen
    return found


def _of_icalendar(part: Any) -> Seen:
    end = part.get("DTEND" if part.name == "VEVENT" else "DUE")
    start = part.get("DTSTART")
    summary, alarms = str(part["SUMMARY"]), len(part.subcomponents)
    return Seen(str(part["UID"]), summary, start and start.dt, end and end.dt, "RRULE" in part, alarms)


def _by_vobject(data: bytes) -> list[Seen]:
    calendar = next(vobject.readComponents(data.decode()))
    return [_of_vobject(part) for part in calendar.components() if part.name in SHOWN]


def _of_vobject(part: Any) -> Seen:
    def day(name: str) -> date | None:
        return getattr(part, name).value if name in part.contents else None

    end = day("dtend" if part.name == "VEVENT" else "due")
    alarms = len(list(part.components()))
    return Seen(part.uid.value, part.summary.value, day("dtstart"), end, "rrule" in part.contents, alarms)


def _by_ical(data: bytes) -> list[Seen]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    events: list[Any] = [(one, one.dtend, one.alarm) for one in calendar.events]
    tasks: list[Any] = [(one, one.due, one.alarms) for one in calendar.todos]
    return [
        Seen(one.uid, one.summary, one.dtstart, end, one.rrule is not None, len(alarms))
        for one, end, alarms in [*events, *tasks]
    ]


def _order(one: Seen) -> tuple[str, str]:
    return one.uid, one.summary
