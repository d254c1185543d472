"""An office that publishes: its results, a real server behind a proxy, and what stands on the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import caldav
import icalendar
import pytest
import vobject

from kehoach.pipeline.cli import main
from kehoach.pipeline.names import digest
from kehoach.pipeline.store import Store
from kehoach.pipeline.writers.choices import Choices
from tests.publish.servers import PASSWORD, Proxy, radicale
from tests.run.conftest import Folder, folder, stand_in

__all__ = ["folder", "stand_in"]

UNIT = "Trường THCS Hoa Mai"
Item = dict[str, Any]


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Radicale server."""
    with radicale(tmp_path_factory.mktemp("radicale")) as url:
        yield url


class Office:
    """Plans in a folder, read with a store, published through a proxy."""

    def __init__(self, folder: Folder, server: str, proxy: Proxy, kept: Path) -> None:
        self.folder, self.proxy, self.kept = folder, proxy, kept
        self.client = caldav.DAVClient(url=server, username="to", password=PASSWORD)

    def begin(self, lines: Sequence[str], *remind: int) -> None:
        """A plan that was read already, by the first test that needs it."""
        kept = self.kept / digest(*lines, str(remind))
        if not kept.exists():
            self.put("1", *lines)
            self.read(*remind)
            shutil.copytree(self.folder.out.parent, kept)
        else:
            shutil.copytree(kept, self.folder.out.parent, dirs_exist_ok=True)

    def put(self, name: str, *lines: str) -> None:
        """A plan in the tiny format: its lines after the head."""
        head = [f"số: {name}/KH", "đơn vị: Phòng Giáo dục và Đào tạo huyện Bình An", "ngày: 2024-01-15"]
        self.folder.put(f"{name}.txt", "\n".join([*head, *lines]))

    def read(self, *remind: int) -> None:
        """Run over the folder."""
        store = Store(str(self.store), "2024-01-01T00:00:00+00:00")
        self.folder.run(store=store, choices=Choices(remind=remind))

    @property
    def store(self) -> Path:
        """The store's file."""
        return self.folder.out.with_name("kho.sqlite")

    def publish(self, *options: str) -> int:
        """`kehoach publish`; its exit code."""
        address = ["--caldav", self.proxy.url, "--user", "to"]
        return main(["publish", str(self.folder.out), *address, *options])

    def calendar(self, unit: str = UNIT) -> caldav.Calendar:
        """The unit's calendar on the server, by the name that people see."""
        found = [one for one in self.client.principal().calendars() if one.name == unit]
        assert len(found) == 1, [one.name for one in self.client.principal().calendars()]
        return found[0]

    def resources(self, unit: str = UNIT) -> list[Any]:
        """All that stands in the unit's calendar."""
        calendar = self.calendar(unit)
        return [*calendar.events(), *calendar.todos(include_completed=True)]

    def items(self, unit: str = UNIT) -> dict[str, Any]:
        """Title to component as icalendar reads it; vobject reads the same, and no title is there twice."""
        parts = {}
        for one in self.resources(unit):
            read = icalendar.Calendar.from_ical(one.data)
            (part,) = [part for part in read.walk() if part.name in ("VEVENT", "VTODO")]
            other = next(vobject.readComponents(one.data))
            (same,) = [part for part in other.getChildren() if part.name in ("VEVENT", "VTODO")]
            assert (same.uid.value, same.summary.value) == (str(part["UID"]), str(part["SUMMARY"]))
            assert str(part["SUMMARY"]) not in parts
            parts[str(part["SUMMARY"])] = part
        return parts

    def edit(self, title: str, old: str, new: str) -> None:
        """Change an item on the server as its user would: in the text of the resource."""
        one = next(one for one in self.resources() if title in one.data)
        one.data = one.data.replace("\r\n", "\n").replace(old, new, 1)
        one.save()


@pytest.fixture
def office(
    folder: Folder, server: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office whose account on the server is empty."""
    monkeypatch.setenv("KEHOACH_CALDAV_PASSWORD", PASSWORD)
    proxy = Proxy(server)
    made = Office(folder, server, proxy, tmp_path_factory.getbasetemp() / "publish-kept")
    yield made
    proxy.close()
    for calendar in made.client.principal().calendars():
        calendar.delete()
