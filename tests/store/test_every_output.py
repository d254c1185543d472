"""Status, owner and note of a task stand in every file that a run with a store writes, and in what commands print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook

from kehoach.pipeline.cli import main
from kehoach.pipeline.store import Store
from kehoach.pipeline.store.engine import opened
from kehoach.pipeline.store.tasks import Wanted, list_tasks, set_task
from kehoach.pipeline.writers.choices import Choices
from tests.run.conftest import Folder, folder, stand_in, write_plan  # noqa: F401
from tests.store.conftest import AT

SCHOOL = "units/truong-thcs-hoa-mai"
ALL = Choices(frozenset({"xlsx", "docx", "html"}), tasks_as_events=True)
STATUS, OWNER, NOTE = "đang làm", "Cô Lan; tổ 1", "chờ số liệu <của> Tổ Văn phòng"
Text = Callable[..., str]


@pytest.fixture
def written(folder: Folder, write_plan: Text, place: str) -> Folder:  # noqa: F811
    """Everything, written after something was noted of one of two tasks."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01", "2024-06-01"))
    folder.run(store=Store(place, AT), choices=ALL)
    with opened(place) as engine:
        (id_,) = (one.id for one in list_tasks(engine) if "lần 0" in one.title)
        set_task(engine, id_, AT, status=STATUS, owner=OWNER, note=NOTE)
    folder.run(store=Store(place, AT), choices=ALL)
    return folder


def said(text: str, where: str) -> None:
    """All three stand in the text."""
    assert [one for one in (STATUS, OWNER, NOTE) if one not in text] == [], where


def sheet(path: Path) -> str:
    """The first row of a workbook that speaks of the task."""
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return next(" | ".join(map(str, row)) for row in rows if any("lần 0" in str(cell) for cell in row))


def test_what_was_noted_is_in_every_file(written: Folder) -> None:
    """Lists, calendars and pages, for programs and for people."""
    school = written.out / SCHOOL
    said((school / "tasks.json").read_text("utf-8"), "tasks.json")
    entries = json.loads((school / "calendar.json").read_bytes())["entries"]
    (entry,) = (one for one in entries if one.get("kehoach:note"))
    assert (entry["progress"], entry["kehoach:owner"], entry["kehoach:note"]) == ("in-process", OWNER, NOTE)
    calendar = (school / "calendar.ics").read_bytes().decode().replace("\r\n ", "")
    assert calendar.count("STATUS:IN-PROCESS") == 1
    assert calendar.count(f"CONTACT:{OWNER.replace(';', chr(92) + ';')}") == calendar.count(f"COMMENT:{NOTE}") == 2
    said(sheet(school / "tasks.xlsx"), "tasks.xlsx")
    said(sheet(written.out / "tasks.xlsx"), "tasks.xlsx of all units")
    tables = Document(str(school / "lich-cong-tac.docx")).tables
    said(" ".join(cell.text for row in tables[2].rows for cell in row.cells), "the assignments of lich-cong-tac.docx")
    assert STATUS in " ".join(cell.text for row in tables[1].rows for cell in row.cells)


def test_the_proof_page_shows_it_in_the_table_and_in_the_details(written: Folder) -> None:
    """The other task has the same columns, not yet begun."""
    page = html.document_fromstring(next(written.out.glob("plans/*.html")).read_text("utf-8"))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table[@class='tasks noted']/tbody/tr")]
    assert sorted(row[6:] for row in rows) == sorted([[STATUS, OWNER, NOTE], ["chưa làm", "", ""]])
    details = [one.text_content() for one in page.xpath("//article") if STATUS in one.text_content()]
    assert len(details) == 1 and "Người phụ trách" + OWNER + "Ghi chú" + NOTE in details[0]


def test_a_page_is_made_anew_when_only_a_note_changes(written: Folder, place: str) -> None:
    """And only then; without a note the page is to the byte that of a run without a store."""
    again = written.run(store=Store(place, AT), choices=ALL)
    assert (again.written, again.removed) == (0, 0)
    with opened(place) as engine:
        (one,) = list_tasks(engine, Wanted(status=STATUS))
        set_task(engine, one.id, AT, status="chưa làm", owner="", note="")
    written.run(store=Store(place, AT), choices=ALL)
    page = next(written.out.glob("plans/*.html"))
    with_store = page.read_bytes()
    page.unlink()
    written.run(choices=ALL)
    assert page.read_bytes() == with_store


def test_a_dropped_task_is_on_the_page_with_what_was_noted(written: Folder, write_plan: Text, place: str) -> None:  # noqa: F811
    """Below the tasks of the present version, called off."""
    written.put("a.txt", write_plan("1/KH").replace("ngày: 2024-01-15", "ngày: 2024-01-15\nghi: bản mới"))
    written.run(store=Store(place, AT), choices=ALL)
    page = html.document_fromstring(next(written.out.glob("plans/*.html")).read_text("utf-8"))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table[@class='tasks gone']/tbody/tr")]
    assert [row[2:] for row in rows] == [["hủy", OWNER, NOTE], ["hủy", "", ""]]


def test_commands_show_it(written: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    """The đôn đốc list as a table, as JSON and as a workbook, and the list of tasks."""
    due = ["due", str(written.out), "--as-of", "2024-04-25"]
    assert main([*due, "--json"]) == 0
    said(capsys.readouterr().out, "due --json")
    assert main([*due, "--xlsx", str(tmp_path / "đôn đốc.xlsx")]) == 0
    said(sheet(tmp_path / "đôn đốc.xlsx"), "due --xlsx")
    capsys.readouterr()
    assert main(["task", "list", "--db", place, "--json"]) == 0
    said(capsys.readouterr().out, "task list")
    assert main(due) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("Tình trạng", "đang", "Cô", "Lan", "chờ"))
