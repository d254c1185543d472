"""Phases and tasks as iCalendar components (RFC 5545, through the icalendar library)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.writers.jscalendar import PRODUCT
from kehoach.pipeline.writers.moments import Moment
from kehoach.pipeline.writers.rules import Rule
from kehoach.pipeline.writers.wording import clean, shortened
from kehoach.schemas.calendar import Entry, Event

if TYPE_CHECKING:
    from icalendar import Component

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OCTETS = 75
FOOT = "END:VCALENDAR\r\n"


def component(entry: Entry, moment: Moment) -> str:
    """The entry as VEVENT or VTODO, folded, lines ended by CR LF, with ``SEQUENCE:0`` on a line of its own."""
    import icalendar

    made = icalendar.Event() if isinstance(entry, Event) else icalendar.Todo()
    stamp = datetime.fromisoformat(entry.updated).astimezone(UTC)
    made.add("uid", entry.uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", 0)
    made.add("summary", clean(entry.title))
    made.add("description", clean(entry.description))
    made.add("categories", [clean(word) for word in entry.keywords or ()])
    _event_days(made, moment) if isinstance(entry, Event) else _task_days(made, moment)
    if moment.rule:
        made.add("rrule", _recurrence(moment.rule, moment.until))
    made.add("x-kehoach-plan", entry.plan)
    return "".join(map(folded, made.content_lines(sorted=True)))


def rule_text(rule: Rule, until: date | None) -> str:
    """The rule as the value of an RRULE of whole days; ``until`` counts only where the rule does not count itself."""
    import icalendar

    value: Any = icalendar.vRecur(_recurrence(rule, until))
    return str(value.to_ical(), "ascii")


def head(uid: str, name: str, updated: str) -> str:
    """The lines of a calendar before its first component."""
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", uid)
    made.add("last-modified", datetime.fromisoformat(f"{updated}T00:00:00+00:00"))
    for field in ("name", "x-wr-calname"):
        made.add(field, shortened(f"Lịch công việc: {name}"))
    return str(made.to_ical(), "utf-8").removesuffix(FOOT)


def folded(line: str) -> str:
    """The content line in pieces of at most 75 octets, none of which splits a letter (RFC 5545, 3.1).

    Here since the library looks at every character, which took a third of the time of a whole calendar.
    """
    data, pieces = line.encode(), []
    while len(data) > _OCTETS:
        end = _OCTETS
        while data[end] & 0b1100_0000 == 0b1000_0000:  # inside a letter
            end -= 1
        pieces.append(data[:end])
        data = b" " + data[end:]
    return b"\r\n".join([*pieces, data]).decode() + "\r\n" if data else ""


def with_sequence(text: str, sequence: int) -> str:
    """The component with another sequence number; its text cannot hold the line, since texts escape line ends."""
    return text.replace("\r\nSEQUENCE:0\r\n", f"\r\nSEQUENCE:{sequence}\r\n", 1) if sequence else text


def _event_days(made: Component, moment: Moment) -> None:
    assert moment.start is not None and moment.end is not None
    made.add("dtstart", moment.start)
    if moment.end < date.max:
        made.add("dtend", moment.end + timedelta(days=1))
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")


def _task_days(made: Component, moment: Moment) -> None:
    """Start and last day; a repeated task has a duration, since DUE must be later than DTSTART (3.8.2.3)."""
    if moment.rule:
        made.add("dtstart", moment.start)
        made.add("duration", timedelta(days=1))
    else:
        if moment.start and moment.start != moment.end:
            made.add("dtstart", moment.start)
        if moment.end:
            made.add("due", moment.end)
    made.add("status", "NEEDS-ACTION")


def _recurrence(rule: Rule, until: date | None) -> dict[str, Any]:
    parts: dict[str, Any] = {"freq": rule.frequency}
    if rule.interval > 1:
        parts["interval"] = rule.interval
    if rule.count:
        parts["count"] = rule.count
    elif until:
        parts["until"] = until
    if rule.by_month:
        parts["bymonth"] = list(rule.by_month)
    if rule.by_month_day:
        parts["bymonthday"] = list(rule.by_month_day)
    if rule.by_day:
        parts["byday"] = [f"{nth or ''}{_DAYS[day]}" for nth, day in rule.by_day]
    return parts
