"""Alarms and tasks as events: three parsers read them, and a real CalDAV server takes them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from kehoach.pipeline import resolve
from kehoach.pipeline.writers.choices import Choices
from kehoach.pipeline.writers.items import render
from kehoach.pipeline.writers.reminders import as_event, with_alarms
from kehoach.pipeline.writers.unit_folder import Row, UnitHead, write_unit
from kehoach.schemas.plan import Plan
from tests.calendar_parsers import components as parts
from tests.people.plans import hostile_plan, school_plan

WEEK_AND_DAY = (7, 1)
MORNING = timedelta(hours=7, minutes=30)


def written(plan: Plan, out: Path, **asked: Any) -> bytes:
    """The calendar of all items of a plan."""
    rows = [Row(item, "chủ trì") for item in render(resolve(plan))]
    write_unit(out, UnitHead("u", "Tổ Tự nhiên"), rows, Choices(**asked))
    return (out / "calendar.ics").read_bytes()


def titled(found: list[Any], title: str) -> Any:
    """The component with this title."""
    (one,) = [part for part in found if str(part["SUMMARY"]) == title]
    return one


def test_without_a_wish_a_calendar_has_no_alarm(tmp_path: Path) -> None:
    """As it comes, a calendar reminds of nothing and shows tasks as tasks alone."""
    found = parts(written(school_plan(), tmp_path))
    assert not any(part.subcomponents for part in found)
    assert [part.name for part in found].count("VEVENT") == 2


def test_alarms_go_off_in_the_morning(tmp_path: Path) -> None:
    """7 days and 1 day before the due day at half past seven; for a step before it begins; none without a day."""
    found = parts(written(school_plan(), tmp_path, remind=WEEK_AND_DAY))
    alarms = titled(found, "Ra đề thi").subcomponents
    due = date(2025, 3, 10)
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [MORNING - timedelta(days=days) for days in WEEK_AND_DAY]
    assert {alarm["TRIGGER"].params["RELATED"] for alarm in alarms} == {"END"}
    assert titled(found, "Ra đề thi")["DUE"].dt == due
    (first, _) = titled(found, "Tháng 3/2025: Hội thi mô hình").subcomponents
    assert "RELATED" not in first["TRIGGER"].params
    assert titled(found, "Trang trí sân khấu").subcomponents == []


def test_tasks_with_a_day_are_events_too(tmp_path: Path) -> None:
    """Beside each task an all-day event on its due day, repeated as it is, with the alarms instead of the task."""
    found = parts(written(school_plan(), tmp_path, remind=(1,), tasks_as_events=True))
    task, event = titled(found, "Ra đề thi"), titled(found, "Hạn: Ra đề thi")
    assert (event.name, event["DTSTART"].dt, event["DTEND"].dt) == ("VEVENT", date(2025, 3, 10), date(2025, 3, 11))
    assert event["UID"] != task["UID"] == event["RELATED-TO"]
    assert event["DESCRIPTION"] == task["DESCRIPTION"] and event["SEQUENCE"] == task["SEQUENCE"]
    assert (len(task.subcomponents), len(event.subcomponents)) == (0, 1)
    assert titled(found, "Hạn: Họp tổ")["RRULE"]["BYMONTHDAY"] == [25]
    assert [str(part["SUMMARY"]) for part in found if "Trang trí" in part["SUMMARY"]] == ["Trang trí sân khấu"]


def test_hostile_text_adds_no_component(tmp_path: Path) -> None:
    """Line ends and colons of a title stay within the title, also in alarms and events."""
    found = parts(written(hostile_plan(), tmp_path, remind=(7, 1), tasks_as_events=True))
    assert [part.name for part in found] == ["VEVENT", "VTODO", "VEVENT"]


@pytest.mark.parametrize("status", ["COMPLETED", "CANCELLED"])
def test_what_is_done_or_off_reminds_of_nothing(status: str) -> None:
    """An alarm for it would only annoy; its event is kept, so that a calendar that has it hears of the change."""
    task = f"BEGIN:VTODO\r\nSUMMARY:Nộp\r\nDUE;VALUE=DATE:20250310\r\nUID:a\r\nSTATUS:{status}\r\nEND:VTODO\r\n"
    assert with_alarms(task, [1]) == task
    assert "DTSTART;VALUE=DATE:20250310\r\n" in as_event(task)


def test_the_last_day_of_all_days_has_no_day_after() -> None:
    """A due day at the end of the calendar does not break the event."""
    task = "BEGIN:VTODO\r\nSUMMARY:x\r\nDUE;VALUE=DATE:99991231\r\nUID:a\r\nSTATUS:NEEDS-ACTION\r\nEND:VTODO\r\n"
    assert "DTEND" not in as_event(task)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Radicale server on the loopback address."""
    pytest.importorskip("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    storage = tmp_path_factory.mktemp("radicale")
    options = [
        "--server-hosts",
        f"127.0.0.1:{port}",
        "--auth-type",
        "none",
        "--storage-filesystem-folder",
        str(storage),
    ]
    command = [sys.executable, "-m", "radicale", "--config", "", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def test_a_caldav_server_takes_every_entry(server: str, tmp_path: Path) -> None:
    """Every component is stored and found again by day, with its Vietnamese words, alarms and rule whole."""
    caldav = pytest.importorskip("caldav")
    data = written(school_plan(), tmp_path, remind=(7, 1), tasks_as_events=True)
    with caldav.DAVClient(url=server, username="to", password="x") as client:
        calendar = client.principal().make_calendar(
            name="Lịch tổ", supported_calendar_component_set=["VEVENT", "VTODO"]
        )
        for part in parts(data):
            own = icalendar.Calendar.from_ical(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n")
            own.add_component(part)
            add = calendar.save_event if part.name == "VEVENT" else calendar.save_todo
            add(own.to_ical().decode())
        assert (len(calendar.events()), len(calendar.todos())) == (5, 4)
        week = calendar.search(start=date(2025, 3, 10), end=date(2025, 3, 11), event=True)
        said = {str(event.icalendar_component["SUMMARY"]) for event in week}
        assert {"Hạn: Ra đề thi", "Tháng 3/2025: Hội thi mô hình"} <= said
        stored = next(event for event in week if "Ra đề thi" in event.data)
        assert stored.data.count("BEGIN:VALARM") == 2
        monthly = calendar.search(start=date(2025, 4, 25), end=date(2025, 4, 26), event=True, expand=True)
        assert any("Họp tổ" in event.data for event in monthly)
