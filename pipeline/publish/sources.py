"""What is to be published: the calendar of each unit, from an output folder or from a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline.names import key
from kehoach.pipeline.publish.errors import PublishError
from kehoach.schemas.index import Index, UnitEntry


@dataclass(frozen=True, slots=True)
class UnitCalendar:
    """A unit's calendar: its lasting UID, the unit's name, folder name and id, and all its items as iCalendar data."""

    uid: str
    name: str
    slug: str
    unit: str | None
    data: bytes


def of_folder(out: Path) -> list[UnitCalendar]:
    """The calendars of an output folder of ``run``, in the order of its index. Raises ``PublishError``."""
    try:
        index = Index.model_validate_json((out / "index.json").read_bytes())
        return [_of_unit(out, unit) for unit in index.units]
    except (OSError, ValueError) as error:
        finding = f"{out}: không phải thư mục kết quả của kehoach run, hoặc kết quả không trọn vẹn"
        raise PublishError(f"{finding}; chạy kehoach run trước") from error


def _of_unit(out: Path, unit: UnitEntry) -> UnitCalendar:
    data = (out / "units" / unit.slug / "calendar.ics").read_bytes()
    return UnitCalendar(_uid(data), unit.name, unit.slug, unit.unit, data)


def _uid(data: bytes) -> str:
    """The UID of the calendar itself, which stands before its first component."""
    import icalendar

    head, begin, _ = data.partition(b"\r\nBEGIN:V")
    return str(icalendar.Calendar.from_ical(head + b"\r\nEND:VCALENDAR\r\n" if begin else data)["UID"])


def chosen(calendars: Iterable[UnitCalendar], asked: Iterable[str]) -> list[UnitCalendar]:
    """Those of the units that were asked for, by folder name, id or words of the name; all where none was.

    Raises ``PublishError`` for a name that fits no unit.
    """
    known, wanted = list(calendars), list(asked)
    for name in wanted:
        if not any(_is_meant(one, name) for one in known):
            raise PublishError(f"{name}: không có đơn vị nào như vậy; xem tên đơn vị trong index.json")
    return [one for one in known if not wanted or any(_is_meant(one, name) for name in wanted)]


def _is_meant(one: UnitCalendar, name: str) -> bool:
    return name in (one.slug, one.unit, one.uid) or key(name) in key(one.name)
