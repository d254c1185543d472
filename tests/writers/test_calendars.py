"""Calendars hold what the plan says, in both formats, and can be read by others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.schemas.calendar import Event, Task
from kehoach.schemas.plan import Period
from tests.factories import organisation, phase, plan, task
from tests.writers.calendars import components, entries, folder_of, group, tasks

OWN = "phong-giao-duc-va-dao-tao-huyen-binh-an"
SCHOOL = "truong-thcs-hoa-mai"
UNIT = "Trường THCS Hoa Mai"


def test_a_phase_is_an_all_day_event(tmp_path: Path) -> None:
    """Both ends are included: JSCalendar counts days, iCalendar ends on the day after."""
    made = plan(phases=[phase(1, "Đợt 1: thi cấp trường", start="2024-05-01", end="2024-05-31")])
    folder = folder_of(made, tmp_path, OWN)
    (event,), (component,) = group(folder).entries, components(folder)
    assert isinstance(event, Event)
    assert (event.start, event.duration, event.time_zone) == ("2024-05-01T00:00:00", "P31D", "Asia/Ho_Chi_Minh")
    assert (event.title, event.updated) == ("Đợt 1: thi cấp trường", "2024-01-15T00:00:00Z")
    assert "“Đợt 1: thi cấp trường”" in event.description and "số 12/KH-PGDĐT" in event.description
    assert component.decoded("DTSTART") == date(2024, 5, 1) and component.decoded("DTEND") == date(2024, 6, 1)
    assert component["DTSTART"].params["VALUE"] == "DATE"
    assert event.plan == made.id


@pytest.mark.parametrize(
    ("times", "start", "title"),
    [
        ({"end": "2024-05-31"}, "2024-05-31", "Hạn: Nộp bài"),
        ({"start": "2024-05-01"}, "2024-05-01", "Bắt đầu: Nộp bài"),
    ],
)
def test_an_open_side_is_one_day_that_says_so(tmp_path: Path, times: dict[str, str], start: str, title: str) -> None:
    """A deadline stands on its last day, an open start on its first; nothing fills in the other side."""
    folder = folder_of(plan(phases=[phase(1, "Nộp bài", **times)]), tmp_path, OWN)
    (event,) = group(folder).entries
    assert (event.start, event.title) == (f"{start}T00:00:00", title)
    assert isinstance(event, Event) and event.duration == "P1D"


@pytest.mark.parametrize("times", [{}, {"start": "2024-05-02", "end": "2024-05-01"}, {"start": "2024-02-31"}])
def test_a_phase_without_usable_days_is_in_no_calendar(tmp_path: Path, times: dict[str, str]) -> None:
    """No day, an end before the start and a day that does not exist put nothing into a calendar."""
    folder = folder_of(plan(phases=[phase(1, "Nộp bài", **times)]), tmp_path, OWN)
    assert group(folder).entries == () and components(folder) == []


def test_a_task_is_due_at_the_end_of_its_last_day(tmp_path: Path) -> None:
    """JSCalendar has the end of the day, iCalendar the date, the list the ISO day."""
    folder = folder_of(plan(tasks=[task(1, "nộp báo cáo", UNIT, due="2024-05-31")]), tmp_path, SCHOOL)
    (entry,), (component,), (item,) = group(folder).entries, components(folder), tasks(folder).tasks
    assert isinstance(entry, Task) and (entry.due, entry.start) == ("2024-05-31T23:59:59", None)
    assert component.decoded("DUE") == date(2024, 5, 31) and "DTSTART" not in component
    assert (item.due, item.due_from, item.id) == ("2024-05-31", "nhiệm vụ", entry.uid)
    assert (item.place.section, item.place.origin) == ("IV.1", "đoạn 2")
    assert item.source.text == "nộp báo cáo"


def test_a_task_without_a_day_is_listed_without_one(tmp_path: Path) -> None:
    """Unknown stays unknown in all three files."""
    folder = folder_of(plan(tasks=[task(1, "duy trì nền nếp", UNIT)]), tmp_path, SCHOOL)
    (entry,), (component,), (item,) = entries(folder), components(folder), tasks(folder).tasks
    assert "due" not in entry and "start" not in entry and "DUE" not in component and item.due is None


def test_a_task_in_a_phase_has_its_days_and_says_whence(tmp_path: Path) -> None:
    """A task that stands in a phase starts and is due with it, unless its own words say otherwise."""
    step = phase(1, "Đợt 1: chuẩn bị", start="2024-02-01", end="2024-02-10")
    listed = [task(1, "tập huấn", UNIT, phase="p1"), task(2, "báo cáo", UNIT, phase="p1", due="2024-02-05")]
    folder = folder_of(plan(phases=[step], tasks=listed), tmp_path, SCHOOL)
    found = {item.title: (item.start, item.due, item.due_from) for item in tasks(folder).tasks}
    assert found["tập huấn"] == ("2024-02-01", "2024-02-10", "giai đoạn")
    assert found["báo cáo"] == ("2024-02-01", "2024-02-05", "nhiệm vụ")


def test_a_repeated_duty_starts_on_a_day_of_its_rule(tmp_path: Path) -> None:
    """DTSTART is the first day of the rule within the plan's period, and UNTIL its last."""
    duty = phase(
        1,
        "Ngày 15 hàng tháng: báo cáo",
        start="2024-01-16",
        end="2024-12-31",
        recurrence="FREQ=MONTHLY;BYMONTHDAY=15",
    )
    folder = folder_of(plan(phases=[duty]), tmp_path, OWN)
    (event,), (component,) = group(folder).entries, components(folder)
    assert event.recurrence_rules is not None
    assert (event.start, event.recurrence_rules[0].until) == ("2024-02-15T00:00:00", "2024-12-31T00:00:00")
    assert component.decoded("DTSTART") == date(2024, 2, 15) and component.decoded("DTEND") == date(2024, 2, 16)
    assert component["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20241231;BYMONTHDAY=15"


def test_a_repeated_task_has_a_start_and_a_duration(tmp_path: Path) -> None:
    """A repeated VTODO cannot be due when it starts (RFC 5545, 3.8.2.3), so it lasts a day."""
    duty = task(1, "gửi báo cáo", UNIT, recurrence="FREQ=WEEKLY;BYDAY=FR")
    folder = folder_of(plan(tasks=[duty]), tmp_path, SCHOOL)
    (entry,), (component,) = entries(folder), components(folder)
    assert entry["start"] == "2024-01-05T00:00:00" and entry["due"] == "2024-01-05T23:59:59"
    assert entry["recurrenceRules"][0]["byDay"] == [{"@type": "NDay", "day": "fr"}]
    assert component.decoded("DTSTART") == date(2024, 1, 5) and "DUE" not in component and "DURATION" in component
    assert tasks(folder).tasks[0].recurrence == "FREQ=WEEKLY;BYDAY=FR"


def test_a_duty_that_cannot_be_placed_is_left_out(tmp_path: Path) -> None:
    """Without a period and a day of issue nobody knows when a repeated duty starts."""
    duty = phase(1, "Hàng tháng: báo cáo", recurrence="FREQ=MONTHLY")
    folder = folder_of(plan(phases=[duty], issued_on=None, period=None), tmp_path, OWN)
    assert group(folder).entries == ()


def test_participants_have_their_roles(tmp_path: Path) -> None:
    """The issuer owns; who leads chairs; the plan's own words for the role are kept."""
    listed = [task(1, "tổ chức", UNIT, role="chủ trì", collaborators=["Trường THCS Mai Vàng"])]
    folder = folder_of(plan(tasks=listed), tmp_path, SCHOOL)
    (entry,) = group(folder).entries
    assert entry.participants is not None
    found = {one.name: (sorted(one.roles), one.plan_role) for one in entry.participants.values()}
    assert found == {
        "Phòng Giáo dục và Đào tạo huyện Bình An": (["owner"], "ban hành"),
        UNIT: (["attendee", "chair"], "chủ trì"),
        "Trường THCS Mai Vàng": (["attendee"], "phối hợp"),
    }
    assert tasks(folder).tasks[0].role == "chủ trì"
    other = tasks(tmp_path / "units" / "truong-thcs-mai-vang")
    assert (other.tasks[0].role, other.tasks[0].id) == ("phối hợp", entry.uid)


def test_entries_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    """The earliest comes first, what has no day last."""
    listed = [task(1, "c", UNIT), task(2, "b", UNIT, due="2024-09-01"), task(3, "a", UNIT, due="2024-03-01")]
    folder = folder_of(plan(tasks=listed), tmp_path, SCHOOL)
    assert [item.title for item in tasks(folder).tasks] == ["a", "b", "c"]
    assert [str(part["SUMMARY"]) for part in components(folder)] == ["a", "b", "c"]


HOSTILE = [
    "họp\r\nATTENDEE:mailto:x@y.z",
    "họp\nEND:VTODO\nEND:VCALENDAR",
    "họp\r\nSEQUENCE:0\r\n",
    "họp\u2028BEGIN:VEVENT",
    "họp\x85SUMMARY:khác",
    "<script>alert(1)</script>",
    'a";b,c:d\\ne',
    "\ufeffhọp\x00\x07\x1b[31m",
    '"sequence": 0,',
    "ế" * 400,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_structure(tmp_path: Path, words: str) -> None:
    """Line ends, control characters and calendar words in a plan's text stay text."""
    folder = folder_of(plan(tasks=[task(1, words, UNIT, due="2024-05-31")], title=words), tmp_path, SCHOOL)
    (component,) = components(folder)
    assert set(component) == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "DUE", "STATUS",
        "X-KEHOACH-PLAN",
    }  # fmt: skip
    assert component["SEQUENCE"] == 0
    lines = (folder / "calendar.ics").read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 and line.decode("utf-8").isprintable() for line in lines)
    assert len(group(folder).entries) == len(tasks(folder).tasks) == 1


@given(words=st.text(min_size=1, max_size=200), due=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_calendars_that_others_read(tmp_path: Path, words: str, due: date) -> None:
    """Whatever the words, both parsers find the one task with its day and its words."""
    folder = folder_of(plan(tasks=[task(1, words, UNIT, due=due.isoformat())]), tmp_path, SCHOOL)
    (component,) = components(folder)
    assert component.decoded("DUE") == due
    assert tasks(folder).tasks[0].source.text == words


def test_a_plan_without_a_day_has_a_fixed_stamp(tmp_path: Path) -> None:
    """What changes with the clock never stands in a result."""
    made = plan(tasks=[task(1, "họp", UNIT)], issued_on=None, period=None)
    (component,) = components(folder_of(made, tmp_path / "1", SCHOOL))
    assert str(component["DTSTAMP"].dt) == "1970-01-01 00:00:00+00:00"
    later = plan(
        tasks=[task(1, "họp", UNIT)],
        issued_on=None,
        period=Period(label="năm 2024", start="2024-01-01", end="2024-12-31"),
    )
    (component,) = components(folder_of(later, tmp_path / "2", SCHOOL))
    assert str(component["DTSTAMP"].dt) == "2024-01-01 00:00:00+00:00"


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    """The same plan gives the same bytes and leaves the files alone."""
    made = plan(tasks=[task(1, "họp", UNIT, due="2024-05-31")], issuer=organisation("Sở Nội vụ tỉnh Bình Minh"))
    folder = folder_of(made, tmp_path, SCHOOL)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    folder_of(made, tmp_path, SCHOOL)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")} == before
    assert {path.name for path in folder.iterdir()} == {"calendar.ics", "calendar.json", "tasks.json"}
