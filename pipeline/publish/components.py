"""Items as they stand on a server: what is ours in them, what was added there, and both brought together; pure.

An item is ours if it carries ``X-KEHOACH-STATE``, which names its own UID: a copy that somebody made of it, under
another UID, is not. The property also holds a digest of what was published last, so that a repeat has nothing to do
and what people change is not seen as a change of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.names import digest
from kehoach.pipeline.writers.jscalendar import PRODUCT

if TYPE_CHECKING:
    from icalendar import Calendar, Component

STATE, ALARM = "X-KEHOACH-STATE", "X-KEHOACH-ALARM"
_STATE = re.compile(r"([0-9a-f]{12})-([0-9a-f]{24})-([A-Z-]{1,20})")
_ABOUT = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "RELATED-TO")
_WORDS = ("SUMMARY", "DESCRIPTION", "CATEGORIES", "CONTACT", "COMMENT", "TRANSP", "X-KEHOACH-PLAN")
_TIMES = ("DTSTART", "DTEND", "DUE", "DURATION", "RRULE")
_PROGRESS = ("STATUS", "PERCENT-COMPLETE", "COMPLETED")
_OURS = frozenset([*_ABOUT, *_WORDS, *_TIMES, *_PROGRESS, STATE])
"""Properties whose value is ours to say; all others on a server were added there, and stay."""
_DAYS = ("DTSTART", "RRULE", "DURATION")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item as it should stand: its UID, its component, a digest of all that it says."""

    uid: str
    component: Component
    digest: str

    @property
    def cancelled(self) -> bool:
        """Whether the plan has called it off."""
        return str(self.component.get("STATUS", "")) == "CANCELLED"


@dataclass(frozen=True, slots=True)
class State:
    """What an item on a server says of its last publication."""

    digest: str
    status: str


def wanted(data: bytes) -> list[Wanted]:
    """The items of a calendar that this program wrote."""
    import icalendar

    calendar = icalendar.Calendar.from_ical(data)
    found = [part for part in calendar.subcomponents if part.name in ("VEVENT", "VTODO")]
    return [Wanted(str(part["UID"]), part, digest(_content(part), size=24)) for part in found]


def _content(component: Component) -> str:
    """All that the component says, but how often and when it changed."""
    lines = component.to_ical().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith(("SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:")))


def parsed(data: str) -> Calendar | None:
    """The resource of a server; ``None`` where it is no calendar that can be read."""
    import icalendar

    try:
        found = icalendar.Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None
    return found if main_of(found) is not None else None


def main_of(calendar: Calendar) -> Component | None:
    """The event or task of a resource, not the exceptions to its repetition."""
    parts = [part for part in calendar.subcomponents if part.name in ("VEVENT", "VTODO") and "UID" in part]
    return next((part for part in parts if "RECURRENCE-ID" not in part), parts[0] if parts else None)


def state_of(component: Component) -> State | None:
    """What was published as this item; ``None`` for an item that is not ours."""
    found = _STATE.fullmatch(str(component.get(STATE, "")))
    if found is None or found[1] != digest(str(component["UID"]), size=12):
        return None
    return State(found[2], found[3])


def stands(there: Component, item: Wanted) -> bool:
    """Whether ``there`` is what was published of the item; where a server drops unknown properties, by what it says."""
    state = state_of(there)
    if state is not None:
        return state.digest == item.digest
    return all(_said(there, name) == _said(item.component, name) for name in (*_WORDS, *_TIMES, *_PROGRESS))


def resource(item: Wanted, there: Calendar | None = None) -> str:
    """The item as a resource of its own; of what stands there, all that people added is kept.

    Kept are properties that are not ours, alarms that are not ours, how far someone says a task is, and where its days
    stay the same the exceptions to a repetition. The sequence number is higher than the one there (RFC 5545, 3.8.7.4).
    """
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    component = icalendar.Component.from_ical(item.component.to_ical().decode())
    _mark(component, item)
    old = main_of(there) if there is not None else None
    if there is not None and old is not None:
        _take_over(component, old)
        made.subcomponents += [part for part in there.subcomponents if part.name == "VTIMEZONE"]
    made.add_component(component)
    if there is not None and old is not None and all(_said(old, name) == _said(component, name) for name in _DAYS):
        made.subcomponents += _exceptions(there)
    return str(made.to_ical().decode())


def called_off(there: Calendar) -> str | None:
    """The resource of an item that is no longer wanted, with STATUS:CANCELLED; ``None`` where it says so already."""
    component = main_of(there)
    assert component is not None
    state = state_of(component)
    if str(component.get("STATUS", "")) == "CANCELLED":
        return None
    component["STATUS"] = "CANCELLED"
    component["SEQUENCE"] = _sequence(component) + 1
    component[STATE] = _state(str(component["UID"]), state.digest if state else "0" * 24, "CANCELLED")
    return str(there.to_ical().decode())


def _mark(component: Component, item: Wanted) -> None:
    component[STATE] = _state(item.uid, item.digest, str(component.get("STATUS", "NONE")))
    for alarm in component.walk("VALARM"):
        alarm[ALARM] = "1"


def _state(uid: str, digest_: str, status: str) -> str:
    return f"{digest(uid, size=12)}-{digest_}-{status}"


def _take_over(component: Component, old: Component) -> None:
    component["SEQUENCE"] = max(_sequence(component), _sequence(old) + 1)
    same_days = all(_said(old, name) == _said(component, name) for name in _DAYS)
    for name in [name for name in old if name.upper() not in _OURS and (name.upper() != "EXDATE" or same_days)]:
        component[name] = old[name]
    component.subcomponents += [alarm for alarm in old.walk("VALARM") if ALARM not in alarm]
    state = state_of(old)
    changed = state is not None and str(old.get("STATUS", "NONE")) != state.status
    if component.name == "VTODO" and changed and str(component.get("STATUS")) == "NEEDS-ACTION":
        for name in _PROGRESS:
            component.pop(name, None)
            if name in old:
                component[name] = old[name]


def _exceptions(there: Calendar) -> Iterator[Component]:
    return (part for part in there.subcomponents if "RECURRENCE-ID" in part)


def _sequence(component: Component) -> int:
    try:
        return int(component.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _said(component: Component, name: str) -> Any:
    value = component.get(name)
    if isinstance(value, list):
        return sorted(map(_text, value))
    return None if value is None else _text(value)


def _text(value: Any) -> str:
    data = value.to_ical() if hasattr(value, "to_ical") else value
    return data.decode() if isinstance(data, bytes) else str(data)


def uids(items: Iterable[Wanted]) -> set[str]:
    """The UIDs of the items."""
    return {item.uid for item in items}
