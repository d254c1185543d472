"""What a calendar for people can have on top: alarms (RFC 5545, 3.6.6), and tasks once more as all-day events.

Both work on finished components, whose lines are known, so that a plan is rendered once whatever is asked for.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kehoach.pipeline.writers.ics import folded

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "kehoach")
_ENDED = frozenset({"STATUS:COMPLETED", "STATUS:CANCELLED"})
_HOUR = timedelta(hours=7, minutes=30)
"""An entry of whole days begins at midnight; its alarm goes off in the morning of the day that is meant."""


def with_alarms(component: str, days: Iterable[int]) -> str:
    """The component with an alarm ``days`` before it begins or, for a task with a due day, before that day.

    A task without a day gets none, since there is nothing that its alarm could relate to; nor does what is done or off.
    """
    lines = _lines(component)
    if not any(_name(line) in ("DTSTART", "DUE") for line in lines) or _ENDED & {*lines}:
        return component
    related = ";RELATED=END" if any(_name(line) == "DUE" for line in lines) else ""
    said = next((line.partition(":")[2] for line in lines if _name(line) == "SUMMARY"), "")
    alarms = [line for ahead in days for line in _alarm(ahead, related, said)]
    return _joined([*lines[:-1], *alarms, lines[-1]]) if alarms else component


def as_event(component: str) -> str:
    """A VTODO as an all-day VEVENT on its due day, or where only a start is known on that; empty without a day.

    The event has a UID of its own, which follows from that of the task, and names the task in RELATED-TO.
    """
    lines = _lines(component)
    found = {_name(line): line.partition(":")[2] for line in lines}
    day = found.get("DUE") or found.get("DTSTART")
    if day is None:
        return ""
    mark = "Hạn: " if "DUE" in found or "RRULE" in found else "Bắt đầu: "
    if found.get("STATUS") == "COMPLETED":
        mark = "Xong: "
    kept = (line for line in lines[1:-1] if _name(line) not in _REPLACED)
    made = [
        "BEGIN:VEVENT",
        f"SUMMARY:{mark}{found['SUMMARY']}",
        *_all_day(day),
        f"UID:{uuid.uuid5(_SPACE, 'sự kiện ' + found['UID'])}",
        f"RELATED-TO:{found['UID']}",
        "STATUS:CANCELLED" if found.get("STATUS") == "CANCELLED" else "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
    ]
    return _joined([*made, *kept, "END:VEVENT"])


_REPLACED = frozenset({"SUMMARY", "DTSTART", "DUE", "DURATION", "UID", "STATUS", "PERCENT-COMPLETE", "COMPLETED"})


def _all_day(day: str) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{day}"
    first = date.fromisoformat(day)
    if first < date.max:
        yield f"DTEND;VALUE=DATE:{(first + timedelta(days=1)).strftime('%Y%m%d')}"


def _alarm(days: int, related: str, said: str) -> Iterator[str]:
    ahead = timedelta(days=days) - _HOUR
    sign, span = ("-", ahead) if ahead > timedelta() else ("", -ahead)
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{said}"
    yield f"TRIGGER{related}:{sign}{_duration(span)}"
    yield "END:VALARM"


def _duration(span: timedelta) -> str:
    hours, rest = divmod(span.seconds, 3600)
    return "P" + (f"{span.days}D" if span.days else "") + f"T{hours}H{rest // 60}M"


def _lines(component: str) -> list[str]:
    """The content lines without their folds and line ends."""
    return component.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def _name(line: str) -> str:
    """The property that a line holds."""
    return line.partition(":")[0].partition(";")[0]


def _joined(lines: Iterable[str]) -> str:
    return "".join(map(folded, lines))
