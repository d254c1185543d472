"""Calendars that are subscribed to: refreshed through a change of plan, nothing doubles, nothing stays that is off."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import vobject
from fastapi.testclient import TestClient
from icalendar import Calendar
from sqlalchemy import Engine

from kehoach.pipeline.serve.memory import Memory
from kehoach.pipeline.store import access
from kehoach.pipeline.store.outputs import state
from tests.serve.conftest import AT, Upload

SCHOOL = "Trường THCS Hoa Mai"


class Phone:
    """A subscriber: asks with the tag it has, and keeps what it was last given by UID, as calendar programs do."""

    def __init__(self, client: TestClient, address: str) -> None:
        self._client, self._address, self._tag = client, address, ""
        self.items: dict[str, dict[str, Any]] = {}
        self.fresh = False

    def refresh(self) -> None:
        """Ask once."""
        answer = self._client.get(self._address, headers={"If-None-Match": self._tag} if self._tag else {})
        self.fresh = answer.status_code == 200
        if self.fresh:
            self._tag = answer.headers["etag"]
            found = [*Calendar.from_ical(answer.text).walk("VTODO"), *Calendar.from_ical(answer.text).walk("VEVENT")]
            self.items = {str(one["UID"]): self._shown(one) for one in found}
            assert len(self.items) == len(found)
            other = vobject.readOne(answer.text)
            assert len([*other.contents.get("vtodo", ()), *other.contents.get("vevent", ())]) == len(found)

    def _shown(self, one: Any) -> dict[str, Any]:
        day = one.get("DUE") or one.get("DTSTART")
        return {
            "kind": one.name,
            "day": day.dt.isoformat() if day else None,
            "sequence": int(one["SEQUENCE"]),
            "status": str(one["STATUS"]),
        }

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """What the subscriber has of one kind."""
        return {uid: one for uid, one in self.items.items() if one["kind"] == kind}


@pytest.fixture
def phone(engine: Engine, client: TestClient, upload: Upload) -> Phone:
    """A phone that has subscribed to the school's calendar, with a plan of two tasks in it."""
    upload("1/KH", "2024-05-01", "2024-06-01")
    _, secret = access.add_feed(engine, SCHOOL, "Cô Lan", AT, as_events=False)
    return Phone(client, f"/feeds/{secret}.ics")


def test_moved_cancelled_and_new_items_arrive(phone: Phone, upload: Upload) -> None:
    """One task moves, one goes, one comes: under lasting UIDs, with a higher SEQUENCE, and nothing doubles."""
    phone.refresh()
    before = phone.of("VTODO")
    assert sorted(one["day"] for one in before.values()) == ["2024-05-01", "2024-06-01"]
    upload("1/KH", "2024-05-20")
    phone.refresh()
    after = phone.of("VTODO")
    assert after.keys() == before.keys()
    moved = next(uid for uid, one in before.items() if one["day"] == "2024-05-01")
    (gone,) = after.keys() - {moved}
    assert after[moved]["day"] == "2024-05-20" and after[moved]["sequence"] > before[moved]["sequence"]
    assert after[gone]["status"] == "CANCELLED" and after[gone]["sequence"] > before[gone]["sequence"]
    upload("1/KH", "2024-05-20", "2024-06-10", "2024-07-01")
    phone.refresh()
    last = phone.of("VTODO")
    live = sorted(one["day"] for one in last.values() if one["status"] != "CANCELLED")
    assert live == ["2024-05-20", "2024-06-10", "2024-07-01"] and last.keys() >= after.keys()


def test_nothing_is_sent_again_while_nothing_changes(phone: Phone, upload: Upload) -> None:
    """304, also after the same plan has come in once more and after a plan for others."""
    phone.refresh()
    assert phone.fresh
    upload("1/KH", "2024-05-01", "2024-06-01")
    phone.refresh()
    assert not phone.fresh and len(phone.of("VTODO")) == 2
    upload("2/KH", "2024-05-01")
    phone.refresh()
    assert phone.fresh and len(phone.of("VTODO")) == 3


def test_what_is_noted_reaches_the_phone(phone: Phone, client: TestClient) -> None:
    """A task that is done shows as done at the next refresh."""
    phone.refresh()
    uid = min(phone.of("VTODO"))
    assert client.patch(f"/tasks/{uid}", json={"status": "xong"}).status_code == 200
    phone.refresh()
    assert phone.items[uid]["status"] == "COMPLETED" and phone.items[uid]["sequence"] == 1


def test_both_forms_of_a_feed_say_the_same(engine: Engine, client: TestClient, upload: Upload) -> None:
    """iCalendar and JSCalendar: the same UIDs with the same sequence numbers, through a change."""
    upload("1/KH", "2024-05-01", "2024-06-01")
    upload("1/KH", "2024-05-20")
    _, secret = access.add_feed(engine, SCHOOL, "", AT, as_events=False)
    phone = Phone(client, f"/feeds/{secret}.ics")
    phone.refresh()
    entries = json.loads(client.get(f"/feeds/{secret}.json").content)["entries"]
    assert {one["uid"]: one["sequence"] for one in entries} == {
        uid: one["sequence"] for uid, one in phone.items.items()
    }


def test_memory_keeps_what_holds(engine: Engine, upload: Upload) -> None:
    """What was made is made again only after the store has changed, whoever changed it."""
    memory, made = Memory(engine, 0.0), []

    def make() -> str:
        made.append(state(engine))
        return made[-1]

    assert memory.take("a", make) == memory.take("a", make) == made[0] and len(made) == 1
    upload("9/KH", "2024-05-01")
    assert memory.take("a", make) == made[1] != made[0]


def test_memory_has_bounds(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of any number of units needs no more memory than is allowed."""
    monkeypatch.setattr("kehoach.pipeline.serve.memory._MOST", 10)
    memory = Memory(engine, 60.0)
    make: Callable[[], bytes] = lambda: b"x"  # noqa: E731
    for n in range(1000):
        memory.take(n, make)
    assert len(memory._kept) <= 10
    memory.take("large", make, size=lambda _: 1 << 40)
    assert memory.get("large") is None or len(memory._kept) == 1
