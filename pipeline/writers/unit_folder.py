"""The three files of one unit, written entry by entry so that a calendar of any length takes no more memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from kehoach.pipeline.writers import ics, jscalendar
from kehoach.pipeline.writers.choices import PLAIN, Choices
from kehoach.pipeline.writers.files import ChangedFile
from kehoach.pipeline.writers.items import ENTRY_INDENT, Rendered
from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.plain_rules import plain_event
from kehoach.pipeline.writers.reminders import as_event, with_alarms
from kehoach.schemas.tasks import SCHEMA as TASKS

FILES = ("calendar.ics", "calendar.json", "tasks.json")
_SEQUENCE = '"sequence": 0,'


class Sink(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item as one unit gets it: rendered, with the unit's role and the group words through which it is meant.

    ``sequence`` is the least sequence number that it may have, where something remembers it.
    """

    item: Rendered
    role: str | None = None
    through: str | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class UnitHead:
    """Whose folder it is: calendar UID, name, id in the directory, the day of the last change, the day to look from."""

    uid: str
    name: str
    unit: str | None = None
    updated: str = NO_DAY
    as_of: str | None = None


@dataclass(slots=True)
class Written:
    """What stands in a folder: digest of every file, how many files had to be written, how many entries they hold."""

    sha256: dict[str, str] = field(default_factory=dict)
    changed: int = 0
    events: int = 0
    tasks: int = 0


def write_unit(folder: Path, head: UnitHead, rows: Iterable[Row], choices: Choices = PLAIN) -> Written:
    """Write ``calendar.ics``, ``calendar.json`` and ``tasks.json`` of a unit; ``rows`` come in their final order.

    The sequence number of an entry is one more than in the calendar that stands there if its content differs, else
    the same; a new entry has 0. Raises ``OSError``.
    """
    known = _standing(folder / "calendar.json")
    with ExitStack() as stack:
        files = [stack.enter_context(ChangedFile(folder / name)) for name in FILES]
        component, entry, task = files
        written = _fill((component, entry, task), head, rows, choices, known)
    for file in files:
        written.sha256[file.path.name] = file.sha256
        written.changed += file.changed
    return written


def unit_texts(head: UnitHead, rows: Iterable[Row], choices: Choices = PLAIN) -> dict[str, bytes]:
    """The same three documents by their file names, for whoever keeps no folder; every sequence number is the row's."""
    made = {name: BytesIO() for name in FILES}
    component, entry, task = made.values()
    _fill((component, entry, task), head, rows, choices, {})
    return {name: buffer.getvalue() for name, buffer in made.items()}


def _fill(
    into: tuple[Sink, Sink, Sink],
    head: UnitHead,
    rows: Iterable[Row],
    choices: Choices,
    known: Mapping[str, tuple[int, str]],
) -> Written:
    (component, entry, task), written = into, Written()
    component.write(ics.head(head.uid, head.name, head.updated).encode())
    entry.write(_before_entries(head))
    task.write(_before_tasks(head))
    for row in rows:
        if row.item.entry:
            sequence = max(row.sequence, _sequence(known, row.item))
            entry.write(_separated(_numbered(row.item.entry, sequence), written.events + written.tasks))
            component.write(_component(row.item, sequence, choices).encode())
            written.events += not row.item.task
        if row.item.task:
            task.write(_separated(_list_entry(row, head), written.tasks))
            written.tasks += 1
    component.write(ics.FOOT.encode())
    entry.write(_after(written.events + written.tasks))
    task.write(_after(written.tasks))
    return written


def _before_entries(head: UnitHead) -> bytes:
    group = jscalendar.as_json(jscalendar.group(head.uid, head.name, head.updated))
    return group.removesuffix("[]\n}").encode() + b"["


def _before_tasks(head: UnitHead) -> bytes:
    fields: dict[str, object] = {
        "schema": TASKS,
        "unit": head.name,
        "unit_id": head.unit,
        "as_of": head.as_of,
        "tasks": [],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).removesuffix("]\n}").encode()


def _separated(text: str, before: int) -> bytes:
    return f"{',' if before else ''}\n{' ' * ENTRY_INDENT}{text}".encode()


def _after(count: int) -> bytes:
    return b"\n  ]\n}\n" if count else b"]\n}\n"


def _list_entry(row: Row, head: UnitHead) -> str:
    fields = json.loads(row.item.task) | {"role": row.role, "through": row.through}
    if head.as_of and fields["due"] and not fields["recurrence"] and fields["status"] not in ("xong", "hủy"):
        fields["timing"] = "quá hạn" if fields["due"] < head.as_of else "còn hạn"
    return json.dumps(fields, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * ENTRY_INDENT)


def _numbered(entry: str, sequence: int) -> str:
    return entry.replace(_SEQUENCE, f'"sequence": {sequence},', 1) if sequence else entry


def _component(item: Rendered, sequence: int, choices: Choices) -> str:
    """The component; where tasks are wished as events too, the alarms go to the event, so that none goes off twice."""
    numbered = ics.with_sequence(item.ics, sequence)
    event = as_event(numbered) if item.task and choices.tasks_as_events else ""
    if event:
        return numbered + plain_event(with_alarms(event, choices.remind))
    return plain_event(with_alarms(numbered, choices.remind))


def _sequence(known: Mapping[str, tuple[int, str]], item: Rendered) -> int:
    before = known.get(item.uid)
    if before is None:
        return 0
    return before[0] if before[1] == _digest(json.loads(item.entry)) else before[0] + 1


def _standing(path: Path) -> dict[str, tuple[int, str]]:
    """UID → (sequence number, digest of the rest) of the calendar that stands at ``path``; none where it is damaged."""
    try:
        entries = json.loads(path.read_bytes())["entries"]
        return {entry["uid"]: (int(entry["sequence"]), _digest(entry)) for entry in entries}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _digest(entry: dict[str, Any]) -> str:
    rest = {name: value for name, value in entry.items() if name != "sequence"}
    return json.dumps(rest, sort_keys=True)
