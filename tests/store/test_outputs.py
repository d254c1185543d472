"""What the store knows appears in every file of a run, and outlives the files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from kehoach.pipeline.store import Store
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.tasks import list_tasks, set_task
from kehoach.schemas.calendar import Group
from kehoach.schemas.tasks import TaskList
from tests.run.conftest import Folder, folder, stand_in, write_plan  # noqa: F401
from tests.store.conftest import AT

SCHOOL = "units/truong-thcs-hoa-mai"
Text = Callable[..., str]


@pytest.fixture
def source(folder: Folder, write_plan: Text) -> Folder:  # noqa: F811
    """A plan of two tasks."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01", "2024-06-01"))
    return folder


def run(source: Folder, place: str) -> dict[str, Any]:
    """Run with the store; the school's files, parsed."""
    source.run(store=Store(place, AT))
    files = source.files()
    TaskList.model_validate_json(files[f"{SCHOOL}/tasks.json"])
    Group.model_validate_json(files[f"{SCHOOL}/calendar.json"])
    calendar = Calendar.from_ical(files[f"{SCHOOL}/calendar.ics"].decode())
    return {
        "tasks": {one["id"]: one for one in json.loads(files[f"{SCHOOL}/tasks.json"])["tasks"]},
        "entries": {one["uid"]: one for one in json.loads(files[f"{SCHOOL}/calendar.json"])["entries"]},
        "components": {str(one["UID"]): one for one in calendar.walk("VTODO")},
    }


def noted(place: str, title: str, **values: str) -> str:
    """Note something of the task with this title; its id."""
    with opened(place) as engine:
        (id_,) = (one.id for one in list_tasks(engine) if title in one.title)
        set_task(engine, id_, AT, **values)
        return id_


def test_a_store_alone_changes_no_file(source: Folder, place: str) -> None:
    """As long as nothing was noted, the files are to the byte those of a run without a store."""
    source.run()
    without = source.files()
    run(source, place)
    assert source.files() == without


def test_what_was_noted_is_in_every_file(source: Folder, place: str) -> None:
    """List, JSCalendar and iCalendar show status, owner and note; the sequence number rises."""
    run(source, place)
    id_ = noted(place, "lần 0", status="xong", owner="Cô Lan; tổ 1", note="đã nộp,\nđủ")
    shown = run(source, place)
    task, entry, component = (shown[name][id_] for name in ("tasks", "entries", "components"))
    assert (task["status"], task["owner"], task["note"]) == ("xong", "Cô Lan; tổ 1", "đã nộp, đủ")
    assert (entry["progress"], entry["kehoach:owner"], entry["sequence"]) == ("completed", "Cô Lan; tổ 1", 1)
    assert (component["STATUS"], component["PERCENT-COMPLETE"], component["SEQUENCE"]) == ("COMPLETED", 100, 1)
    assert (component["CONTACT"], component["COMMENT"]) == ("Cô Lan; tổ 1", "đã nộp, đủ")
    other = next(one for uid, one in shown["entries"].items() if uid != id_)
    assert (other["progress"], other["sequence"]) == ("needs-action", 0)


def test_what_was_noted_outlives_the_output_folder(source: Folder, place: str) -> None:
    """The files are made anew from the store, with the sequence numbers that calendars have seen."""
    run(source, place)
    noted(place, "lần 0", status="đang làm")
    before = run(source, place)
    shutil.rmtree(source.out)
    assert run(source, place) == before


def test_a_run_without_a_change_writes_nothing(source: Folder, place: str) -> None:
    """The store is asked, and the files stand."""
    run(source, place)
    noted(place, "lần 0", status="đang làm")
    run(source, place)
    again = source.run(store=Store(place, AT))
    assert (again.written, again.removed, again.reused) == (0, 0, 1)


def test_a_corrected_plan_calls_off_what_it_drops(source: Folder, write_plan: Text, place: str) -> None:  # noqa: F811
    """A dropped task stays in the calendar as cancelled with a higher sequence number; a moved one keeps its status."""
    before = run(source, place)
    moved = noted(place, "lần 0", status="đang làm")
    gone = next(uid for uid in before["tasks"] if uid != moved)
    source.put("a.txt", write_plan("1/KH", "2024-05-15"))
    shown = run(source, place)
    assert set(shown["tasks"]) == {moved, gone}
    assert (shown["tasks"][moved]["due"], shown["tasks"][moved]["status"]) == ("2024-05-15", "đang làm")
    assert (shown["tasks"][gone]["status"], shown["entries"][gone]["progress"]) == ("hủy", "cancelled")
    assert (shown["components"][gone]["STATUS"], shown["components"][gone]["SEQUENCE"]) == ("CANCELLED", 1)
    assert shown["components"][moved]["SEQUENCE"] == 2


def test_a_task_in_other_words_keeps_its_uid_in_calendars(source: Folder, write_plan: Text, place: str) -> None:  # noqa: F811
    """So a calendar client changes the entry that it has instead of showing two."""
    before = run(source, place)
    source.put("a.txt", write_plan("1/KH", "2024-05-01", "2024-06-01", words="về Phòng"))
    after = run(source, place)
    assert set(after["components"]) == set(before["components"]) == set(after["entries"]) == set(after["tasks"])
    assert all(one["SEQUENCE"] == 1 and "về Phòng" in one["SUMMARY"] for one in after["components"].values())


def test_a_unit_without_tasks_keeps_a_calendar_that_calls_them_off(source: Folder, place: str) -> None:
    """Its last task went to another school: its own calendar says so."""
    run(source, place)
    path = source.source / "a.txt"
    path.write_text(path.read_text("utf-8").replace("THCS Hoa Mai", "THCS Hoa Đào"), "utf-8")
    shown = run(source, place)
    assert {one["STATUS"] for one in shown["components"].values()} == {"CANCELLED"}
    other = json.loads(source.files()["units/truong-thcs-hoa-dao/tasks.json"])["tasks"]
    assert {one["id"]: one["status"] for one in other} == dict.fromkeys(shown["tasks"], "chưa làm")


def test_a_plan_that_is_no_input_any_more_is_not_in_the_files(source: Folder, write_plan: Text, place: str) -> None:  # noqa: F811
    """The files follow the input; the store keeps what was noted for when the plan comes back."""
    run(source, place)
    id_ = noted(place, "lần 0", status="xong")
    path: Path = source.source / "a.txt"
    text = path.read_text("utf-8")
    path.unlink()
    source.put("b.txt", write_plan("2/KH", "2024-07-01"))
    assert id_ not in run(source, place)["tasks"]
    source.put("a.txt", text)
    assert run(source, place)["tasks"][id_]["status"] == "xong"
