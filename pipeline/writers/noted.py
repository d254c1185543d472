"""What an office noted of an item, put into its finished calendar entries and its list entry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kehoach.pipeline.writers.ics import folded
from kehoach.pipeline.writers.items import ENTRY_INDENT
from kehoach.pipeline.writers.wording import clean

if TYPE_CHECKING:
    from kehoach.pipeline.writers.items import Rendered

NOT_BEGUN, OFF = "chưa làm", "hủy"
_PROGRESS = {"đang làm": "in-process", "xong": "completed", OFF: "cancelled"}
_STATUS = {"đang làm": "IN-PROCESS", "xong": "COMPLETED\r\nPERCENT-COMPLETE:100", OFF: "CANCELLED"}
_ENDS = ("END:VTODO\r\n", "END:VEVENT\r\n")


@dataclass(frozen=True, slots=True)
class Noted:
    """The lasting UID of an item, how far it is, who does it, what is said of it; ``sequence`` is its least one."""

    uid: str
    status: str = NOT_BEGUN
    owner: str | None = None
    note: str | None = None
    sequence: int = 0

    @property
    def says(self) -> bool:
        """Whether anything was noted."""
        return self.status != NOT_BEGUN or bool(self.owner or self.note)

    def token(self) -> str:
        """What stands for all that calendars and lists show of it."""
        return json.dumps([self.uid, self.status, self.owner, self.note, self.sequence])


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """What an office noted of the tasks of one plan.

    ``tasks`` are those with a note, by the UID that their words give; ``dropped`` are the words of tasks
    that the present version of the plan no longer has, each with what was noted.
    """

    tasks: Mapping[str, Noted] = field(default_factory=dict)
    dropped: tuple[tuple[str, Noted], ...] = ()

    def token(self) -> str:
        """What stands for all of it; empty where nothing was noted."""
        told = [(uid, noted.token()) for uid, noted in self.tasks.items()]
        told += [(words, noted.token()) for words, noted in self.dropped]
        return json.dumps(told) if told else ""


def with_notes(item: Rendered, noted: Noted) -> Rendered:
    """The item under its lasting UID, with status, owner and note in all its forms; an event only when it is off."""
    bare = replace(item, uid=noted.uid, **{name: _renamed(item, name, noted.uid) for name in ("entry", "ics", "task")})
    task = _list_entry(bare.task, noted) if bare.task else ""
    if not bare.entry or not noted.says:
        return replace(bare, task=task)
    return replace(bare, task=task, entry=_entry(bare.entry, noted), ics=_component(bare.ics, noted))


def _renamed(item: Rendered, name: str, uid: str) -> str:
    text: str = getattr(item, name)
    return text if uid == item.uid else text.replace(item.uid, uid)


def _list_entry(task: str, noted: Noted) -> str:
    fields = json.loads(task) | {"status": noted.status, "owner": noted.owner, "note": noted.note}
    return json.dumps(fields, ensure_ascii=False)


def _entry(entry: str, noted: Noted) -> str:
    """JSCalendar: ``progress`` of a Task (RFC 8984, 5.2.5), ``status`` of an Event (5.1.3)."""
    fields = json.loads(entry)
    if fields["@type"] == "Event":
        fields |= {"status": "cancelled"} if noted.status == OFF else {}
    else:
        fields |= {"progress": _PROGRESS.get(noted.status, "needs-action")}
        said = {"kehoach:owner": noted.owner, "kehoach:note": noted.note}
        fields |= {name: clean(value) for name, value in said.items() if value}
    return json.dumps(fields, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * ENTRY_INDENT)


def _component(component: str, noted: Noted) -> str:
    """iCalendar: STATUS (RFC 5545, 3.8.1.11), PERCENT-COMPLETE, the owner as CONTACT and the note as COMMENT."""
    status = _STATUS.get(noted.status, "NEEDS-ACTION")
    for before in ("NEEDS-ACTION", "CONFIRMED") if noted.status == OFF else ("NEEDS-ACTION",):
        component = component.replace(f"\r\nSTATUS:{before}\r\n", f"\r\nSTATUS:{status}\r\n", 1)
    end = next((end for end in _ENDS if component.endswith(end)), "")
    if end != _ENDS[0]:
        return component
    said = "".join(_text(name, value) for name, value in (("CONTACT", noted.owner), ("COMMENT", noted.note)) if value)
    return component.removesuffix(end) + said + end


def _text(name: str, value: str) -> str:
    from icalendar import vText

    return folded(f"{name}:{vText(clean(value)).to_ical().decode()}")
