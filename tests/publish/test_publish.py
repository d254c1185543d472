"""Publishing to a real CalDAV server: the first time, again, after changes, beside other people's items."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from tests.publish.conftest import UNIT, Office

PLAN = (
    f"việc: {UNIT} | nộp danh sách dự thi | 2024-05-01",
    f"việc: {UNIT} | gửi bài dự thi vẽ tranh | 2024-06-01",
    f"việc: {UNIT} | báo cáo tổng kết hội thi | 2024-07-01",
    "đợt: Tháng 5: chấm vòng sơ khảo | 2024-05-10 | 2024-05-12",
)
FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//nguoi khac//VI
BEGIN:VEVENT
UID:rieng-1
DTSTAMP:20240101T000000Z
DTSTART:20240501T010000Z
DTEND:20240501T020000Z
SUMMARY:Đi khám răng
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def published(office: Office) -> Office:
    """One plan, with alarms a day ahead, on the server."""
    office.begin(PLAN, 1)
    assert office.publish() == Exit.OK
    return office


def test_the_first_time_every_item_arrives_as_it_is_in_the_file(published: Office) -> None:
    """Events and tasks, days, alarms and words, by two parsers; each unit has its own calendar under its name."""
    items = published.items()
    data = (published.folder.out / "units" / "truong-thcs-hoa-mai" / "calendar.ics").read_bytes()
    wanted = [part for part in icalendar.Calendar.from_ical(data).subcomponents if part.name in ("VEVENT", "VTODO")]
    assert {str(part["SUMMARY"]) for part in wanted} == items.keys() and len(items) == 3
    for part in wanted:
        there = items[str(part["SUMMARY"])]
        for name in ("UID", "DTSTART", "DUE", "DESCRIPTION", "STATUS", "X-KEHOACH-PLAN"):
            assert (name in part, there.get(name)) == (name in there, part.get(name))
        assert len(there.walk("VALARM")) == len(part.walk("VALARM")) == 1
    (event,) = published.items("Phòng Giáo dục và Đào tạo huyện Bình An").values()
    assert (event.name, event["DTSTART"].dt) == ("VEVENT", date(2024, 5, 10))


def test_a_repeat_writes_nothing(published: Office) -> None:
    """No request that changes anything; from the store it is the same as from the folder."""
    published.proxy.methods.clear()
    assert published.publish() == Exit.OK
    assert published.publish("--db", str(published.store), "--remind", "1d") == Exit.OK
    assert published.proxy.writes() == [] and "REPORT" in published.proxy.methods


def test_a_change_of_plan_moves_cancels_and_adds(published: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """The moved task is the same item with a higher number, the dropped one is gone, the foreign one untouched."""
    published.calendar().save_event(FOREIGN)
    before = published.items()
    foreign = next(one for one in published.calendar().events() if "rieng-1" in one.data).data
    moved = PLAN[0].replace("2024-05-01", "2024-05-09")
    published.put("1", moved, PLAN[1], PLAN[3], f"việc: {UNIT} | trưng bày sản phẩm đoạt giải | 2024-08-01")
    published.read(1)
    assert published.publish() == Exit.OK
    assert "thêm 1, sửa 1, bỏ 1, giữ nguyên 1" in capsys.readouterr().out
    after = published.items()
    titles = {"Nộp danh sách dự thi", "Gửi bài dự thi vẽ tranh", "Trưng bày sản phẩm đoạt giải", "Đi khám răng"}
    assert {title[:1].upper() + title[1:] for title in after} == titles
    (old,), (new,) = ([one for title, one in found.items() if "danh sách" in title] for found in (before, after))
    assert (new["UID"], new["DUE"].dt) == (old["UID"], date(2024, 5, 9)) and new["SEQUENCE"] > old["SEQUENCE"]
    assert foreign == next(one for one in published.calendar().events() if "rieng-1" in one.data).data
    published.proxy.methods.clear()
    assert published.publish() == Exit.OK and published.proxy.writes() == []


def test_what_people_added_to_an_item_stays(published: Office) -> None:
    """An alarm, a place and a tick by its user survive, at first since nothing is written, then through a change."""
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:riêng\nTRIGGER:-PT45M\nEND:VALARM\n"
    published.edit("danh sách", "END:VTODO", f"LOCATION:Phòng họp\n{alarm}END:VTODO")
    published.edit("danh sách", "STATUS:NEEDS-ACTION", "STATUS:COMPLETED\nPERCENT-COMPLETE:100")
    published.proxy.methods.clear()
    assert published.publish() == Exit.OK and published.proxy.writes() == []
    published.put("1", PLAN[0].replace("2024-05-01", "2024-05-09"), *PLAN[1:])
    published.read(1)
    assert published.publish() == Exit.OK
    (there,) = [one for title, one in published.items().items() if "danh sách" in title]
    said = {str(one["DESCRIPTION"]) for one in there.walk("VALARM")}
    assert (there["LOCATION"], there["STATUS"], there["DUE"].dt) == ("Phòng họp", "COMPLETED", date(2024, 5, 9))
    assert len(there.walk("VALARM")) == 2 and "riêng" in said


def test_what_the_store_says_of_a_task_wins_over_nothing_said(published: Office) -> None:
    """A status noted in the store arrives, and goes back when the store takes it back."""
    uid = next(str(one["UID"]) for title, one in published.items().items() if "danh sách" in title)
    for status, shown in (("xong", "COMPLETED"), ("chưa làm", "NEEDS-ACTION")):
        assert main(["task", "set", uid, "--status", status, "--db", str(published.store)]) == Exit.OK
        published.read(1)
        assert published.publish() == Exit.OK
        (there,) = [one for title, one in published.items().items() if "danh sách" in title]
        assert there["STATUS"] == shown and ("PERCENT-COMPLETE" in there) == (status == "xong")


def test_cancelled_items_can_stay_as_cancelled(published: Office) -> None:
    """With --keep-cancelled the item says so, once; a repeat writes nothing."""
    published.put("1", *PLAN[1:])
    published.read(1)
    assert published.publish("--keep-cancelled") == Exit.OK
    (there,) = [one for title, one in published.items().items() if "danh sách" in title]
    assert there["STATUS"] == "CANCELLED" and there["SEQUENCE"] > 0
    published.proxy.methods.clear()
    assert published.publish("--keep-cancelled") == Exit.OK and published.proxy.writes() == []
    assert published.publish() == Exit.OK
    assert not any("danh sách" in title for title in published.items())


def test_a_copy_that_somebody_made_of_an_item_is_not_ours(published: Office) -> None:
    """It carries all our properties under another UID, and stays when the item goes."""
    item = next(one for one in published.resources() if "danh sách" in one.data)
    uid = str(item.icalendar_component["UID"])
    copy = item.data.replace(f"UID:{uid}", "UID:ban-sao").replace("nộp danh sách", "bản sao của tôi")
    published.calendar().save_todo(copy.replace("Nộp danh sách", "Bản sao của tôi"))
    published.put("1", *PLAN[1:])
    published.read(1)
    assert published.publish() == Exit.OK
    left = {str(one["UID"]) for one in published.items().values()}
    assert "ban-sao" in left and uid not in left


def test_calendars_of_units_that_are_gone_are_emptied(published: Office) -> None:
    """When the only plan of a unit goes, so do its items; the calendar and what others put into it stay."""
    published.calendar().save_event(FOREIGN)
    published.folder.put("2.txt", "số: 2/KH\nđơn vị: Sở Nội vụ\nngày: 2024-01-15\nviệc: Tổ Toán | họp tổ | 2024-05-01")
    (published.folder.source / "1.txt").unlink()
    published.read()
    assert published.publish("--unit", "Tổ Toán") == Exit.OK
    assert len(published.items()) == 4
    assert published.publish() == Exit.OK
    assert published.items().keys() == {"Đi khám răng"}


def test_a_dry_run_writes_nothing_and_says_what_it_would(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers are those of the real one that follows."""
    office.put("1", *PLAN)
    office.read()
    assert office.publish("--dry-run") == Exit.OK
    would = capsys.readouterr().out
    assert office.proxy.writes() == [] and "thêm 4" in would
    assert office.publish() == Exit.OK
    assert would.replace("Sẽ làm", "Đã làm") == capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "Tổ <b>&amp;\"'</b> ]]>", "Tổ %2e%2e%2f?x=1#y", "Tổ " + "rất " * 90]
)
def test_hostile_unit_names_make_harmless_calendars(office: Office, name: str) -> None:
    """The address comes from the unit's uid; the name is only ever shown, in full or cut."""
    office.put("1", f"việc: {name} | nộp bài | 2024-05-01")
    office.read()
    assert office.publish() == Exit.OK
    (calendar,) = office.client.principal().calendars()
    assert str(calendar.url).rstrip("/").rpartition("/")[2].startswith("kehoach-")
    assert calendar.name is not None and len(calendar.name) <= 200 and calendar.name.startswith(name.strip()[:40])
    assert len(calendar.todos()) == 1
    office.proxy.methods.clear()
    assert office.publish() == Exit.OK and office.proxy.writes() == []


def test_only_the_units_asked_for_are_published(office: Office, tmp_path: Path) -> None:
    """By words of the name; a name that fits none is refused before anything is written."""
    office.put("1", *PLAN, "việc: Tổ Toán | họp tổ | 2024-05-01")
    office.read()
    assert office.publish("--unit", "tổ toán") == Exit.OK
    assert [one.name for one in office.client.principal().calendars()] == [
        "Tổ Toán – Phòng Giáo dục và Đào tạo huyện Bình An"
    ]
    assert office.publish("--unit", "không có") == Exit.CANNOT_READ
    assert main(["publish", str(tmp_path), "--caldav", office.proxy.url]) == Exit.CANNOT_READ
