"""Task lists as workbooks, read back with openpyxl."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kehoach.pipeline.writers.office import xlsx
from kehoach.pipeline.writers.office.cells import Listed
from kehoach.pipeline.writers.office.xlsx import Book, tasks_xlsx
from kehoach.schemas.tasks import TaskList
from tests.people.plans import HOSTILE, folder_of, hostile_plan, school_plan, tasks

HEADER = 3
RED, YELLOW = "00F8CBAD", "00FFE699"


@pytest.fixture
def listed(tmp_path: Path) -> TaskList:
    """The tasks of the school's unit."""
    return tasks(folder_of(school_plan(), tmp_path, "to-khoa-hoc"))


def rows_of(found: TaskList) -> list[Listed]:
    """The tasks as rows of the unit."""
    return [Listed(found.unit, task) for task in found.tasks]


def sheet(data: bytes) -> Any:
    """The first sheet."""
    return load_workbook(io.BytesIO(data)).worksheets[0]


def column(found: Any, name: str) -> list[Any]:
    """The cells below the header with this name."""
    (place,) = [cell.column for cell in found[HEADER] if cell.value == name]
    return [row[place - 1] for row in found.iter_rows(min_row=HEADER + 1)]


def test_a_list_has_the_columns_of_the_clerk(listed: TaskList) -> None:
    """Eight columns, a frozen header with a filter, wrapped text, widths that show it."""
    found = sheet(tasks_xlsx(Book("DANH SÁCH NHIỆM VỤ"), rows_of(listed)))
    names = [cell.value for cell in found[HEADER]]
    assert names == ["STT", "Nhiệm vụ", "Vai trò", "Phối hợp", "Bắt đầu", "Hạn", "Văn bản", "Trích dẫn nguồn"]
    assert (found.freeze_panes, found.auto_filter.ref) == ("A4", "A3:H7")
    assert all(cell.alignment.wrap_text for cell in found[HEADER + 1])
    assert found.column_dimensions["B"].width > 40
    assert [cell.value for cell in column(found, "STT")] == [1, 2, 3, 4]


def test_a_due_day_is_a_date_and_other_times_are_words(listed: TaskList) -> None:
    """A day can be sorted and filtered; what is repeated or has no day shows the plan's words or nothing."""
    due = column(sheet(tasks_xlsx(Book("x"), rows_of(listed))), "Hạn")
    by_task = dict(zip([task.title for task in listed.tasks], due, strict=True))
    assert by_task["Ra đề thi"].value == datetime(2025, 3, 10) and by_task["Ra đề thi"].number_format == "dd/mm/yyyy"
    assert by_task["Họp tổ"].value == "ngày 25 hằng tháng"
    assert by_task["Trang trí sân khấu"].value is None


@pytest.mark.parametrize(
    ("as_of", "colours"),
    [
        (None, {}),
        ("2025-03-11", {"Ra đề thi": RED, "Chấm thi": YELLOW}),
        ("2025-03-10", {"Ra đề thi": YELLOW, "Chấm thi": YELLOW}),
        ("2025-03-09", {}),
    ],
)
def test_colours_depend_on_the_day_that_one_looks_from(
    listed: TaskList, as_of: str | None, colours: dict[str, str]
) -> None:
    """Overdue is red, due by Sunday of the same week yellow; without a day nothing is coloured."""
    book = Book("x", as_of=date.fromisoformat(as_of) if as_of else None)
    cells = column(sheet(tasks_xlsx(book, rows_of(listed))), "Nhiệm vụ")
    assert {cell.value: cell.fill.fgColor.rgb for cell in cells if cell.fill.fill_type} == colours


def test_what_is_done_is_not_overdue(listed: TaskList) -> None:
    """Status, owner and note of the office stand in columns of their own, and a finished task is not coloured."""
    first = next(task for task in listed.tasks if task.due)
    done = first.model_copy(update={"status": "xong", "owner": "Cô Lê Thị Na", "note": "đã nộp"})
    book = Book("x", with_notes=True, as_of=date(2026, 1, 1))
    found = sheet(tasks_xlsx(book, [Listed("Tổ", done)]))
    shown = [column(found, name)[0].value for name in ("Tình trạng", "Người phụ trách", "Ghi chú")]
    assert shown == ["xong", "Cô Lê Thị Na", "đã nộp"]
    assert column(found, "Nhiệm vụ")[0].fill.fill_type is None


@pytest.mark.parametrize("start", ["=1+1", "+84", "-5 ngày", "@SUM(A1)", "\t=1+1", "'x"])
def test_no_text_is_a_formula(listed: TaskList, start: str) -> None:
    """Whatever a cell begins with, it is text, and stays text when someone edits it in Excel."""
    task = listed.tasks[0].model_copy(update={"title": f"{start} việc"})
    (cell,) = column(sheet(tasks_xlsx(Book("x"), [Listed(start, task)])), "Nhiệm vụ")
    assert (cell.data_type, cell.value) == ("s", f"{start.strip()} việc")
    assert cell.quotePrefix


def test_hostile_text_stays_in_its_cell(tmp_path: Path) -> None:
    """No control character, formula, link or markup comes out of a document's words; the words are whole."""
    found = tasks(folder_of(hostile_plan(), tmp_path, "hyperlink"))
    data = tasks_xlsx(Book(HOSTILE, with_units=True), rows_of(found))
    cells = [cell for row in sheet(data).iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in "snd" and cell.hyperlink is None for cell in cells)
    assert any("onerror=alert(1)> {{ 7*7 }}" in str(cell.value) for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not any(b"<f>" in part or b"<img" in part for part in parts.values())
    assert all(".." not in name and not name.startswith("/") for name in parts)


def test_the_same_rows_give_the_same_bytes(listed: TaskList) -> None:
    """No clock: parts of the package and its properties carry fixed dates."""
    book = Book("x", updated="2025-01-02")
    data = tasks_xlsx(book, rows_of(listed))
    assert data == tasks_xlsx(book, rows_of(listed))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert properties.count("2025-01-02T00:00:00Z") == 2


def test_rows_beyond_a_sheet_go_on_in_the_next(listed: TaskList, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost where a sheet is full, and a full last sheet is not followed by an empty one."""
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 2)
    book = load_workbook(io.BytesIO(tasks_xlsx(Book("x"), rows_of(listed))))
    rows = [[cell.value for cell in column(one, "STT")] for one in book.worksheets]
    assert rows[:2] == [[1, 2], [3, 4]] and sum(map(len, rows)) == 4


def test_an_empty_list_is_a_workbook(listed: TaskList) -> None:
    """A unit without tasks gets the header alone."""
    assert next(cell.value for cell in sheet(tasks_xlsx(Book("x"), []))[HEADER]) == "STT"
