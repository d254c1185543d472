"""What is due or overdue, read from an output folder, by the function and by the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehoach.pipeline import resolve, write
from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.due import OutputError, due_tasks
from kehoach.pipeline.writers.office import folder as office
from kehoach.schemas.index import Index, Totals, UnitEntry
from tests.people.plans import school_plan


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output folder of the school's plan."""
    resolved = resolve(school_plan())
    write(resolved, tmp_path)
    units = tuple(UnitEntry(slug=unit.slug, name=unit.name) for unit in resolved.units)
    (tmp_path / "index.json").write_text(
        Index(totals=Totals(), units=units).model_dump_json(by_alias=True), encoding="utf-8"
    )
    return tmp_path


def found(out: Path, day: str, within: int = 14, unit: str | None = None) -> list[tuple[str, str, bool]]:
    """Day, task and whether it is overdue, of the unit that carries the tasks out."""
    tasks = due_tasks(out, date.fromisoformat(day), within, unit)
    return [(one.day.isoformat(), one.task.title, one.overdue) for one in tasks if one.unit.startswith("Tổ Khoa học")]


def test_overdue_and_soon_due_tasks_come_by_day(out: Path) -> None:
    """The earliest first; a repeated task on its next day; no task without a day."""
    assert found(out, "2025-03-12") == [
        ("2025-03-10", "Ra đề thi", True),
        ("2025-03-14", "Chấm thi", False),
        ("2025-03-25", "Họp tổ", False),
    ]


@pytest.mark.parametrize(
    ("day", "within", "titles"),
    [
        ("2025-03-10", 0, ["Ra đề thi"]),
        ("2025-03-10", 4, ["Ra đề thi", "Chấm thi"]),
        ("2025-03-09", 0, []),
        ("2025-06-30", 14, ["Ra đề thi", "Chấm thi"]),
        ("9999-12-31", 999, ["Ra đề thi", "Chấm thi"]),
    ],
)
def test_the_window_ends_where_it_says(out: Path, day: str, within: int, titles: list[str]) -> None:
    """A day counts on itself; a rule that has ended is due no more; no day is beyond the calendar."""
    assert [title for _, title, _ in found(out, day, within)] == titles


def test_what_is_done_or_off_is_not_due(out: Path) -> None:
    """Status from the store ends a task."""
    path = next(out.glob("units/to-khoa-hoc*/tasks.json"))
    fields = json.loads(path.read_bytes())
    for task, status in zip(fields["tasks"], ("xong", "hủy", "đang làm", "xong"), strict=True):
        task["status"] = status
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert [title for _, title, _ in found(out, "2025-03-12")] == ["Chấm thi"]


@pytest.mark.parametrize("unit", ["Tổ KHOA HỌC tự nhiên", "khoa học", "to-khoa-hoc-tu-nhien-truong-thcs-hoa-mai"])
def test_a_unit_is_meant_by_name_or_folder(out: Path, unit: str) -> None:
    """Part of its name in any writing, or the name of its folder."""
    assert len(found(out, "2025-03-12", unit=unit)) == 3
    assert found(out, "2025-03-12", unit="Tổ Văn phòng") == []


def test_a_folder_that_is_no_output_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says which folder to choose."""
    with pytest.raises(OutputError, match="thư mục"):
        due_tasks(tmp_path, date(2025, 1, 1), 14)
    assert main(["due", str(tmp_path), "--as-of", "2025-01-01"]) == Exit.CANNOT_READ
    assert "chọn thư mục mà kehoach run đã ghi" in capsys.readouterr().err


def test_the_command_prints_a_table(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sums first, then each task with what is left."""
    assert main(["due", str(out), "--as-of", "2025-03-12", "--unit", "khoa học"]) == Exit.OK
    said = capsys.readouterr().out
    assert "Tính đến ngày 12/03/2025: 1 việc quá hạn, 2 việc đến hạn trong 14 ngày." in said
    assert "quá 2 ngày" in said and "14/03/2025" in said and "12/KH-PGDĐT" in said


def test_the_command_prints_json(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unit, day, timing and the whole task of each."""
    assert main(["due", str(out), "--as-of", "2025-03-12", "--within", "3d", "--unit", "khoa học", "--json"]) == Exit.OK
    first, second = json.loads(capsys.readouterr().out)
    assert (first["timing"], second["timing"]) == ("quá hạn", "sắp đến hạn")
    assert first["task"]["plan"]["number"] == "12/KH-PGDĐT"


def test_the_command_writes_a_workbook(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list to send out, with the unit of each task."""
    path = tmp_path / "đôn đốc.xlsx"
    assert main(["due", str(out), "--as-of", "2025-03-12", "--xlsx", str(path)]) == Exit.OK
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[3]][:3] == ["STT", "Đơn vị", "Nhiệm vụ"]
    assert sheet["A1"].value == "DANH SÁCH ĐÔN ĐỐC – tính đến ngày 12/03/2025"
    assert "việc vào" in capsys.readouterr().out


def test_a_missing_library_names_the_extra(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what to install; the table and JSON need no library."""
    monkeypatch.setattr(office, "find_spec", lambda _: None)
    path = tmp_path / "đôn đốc.xlsx"
    assert main(["due", str(out), "--as-of", "2025-03-12", "--xlsx", str(path)]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "pip install 'kehoach[office]'" in said and said.count("\n") == 1 and not path.exists()
    assert main(["due", str(out), "--as-of", "2025-03-12"]) == Exit.OK


@pytest.mark.parametrize("wrong", [["--within", "hai tuần"], ["--as-of", "12/3/2025"], ["--json", "--xlsx", "a.xlsx"]])
def test_wrong_use_is_told(out: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit code for wrong use."""
    with pytest.raises(SystemExit) as caught:
        main(["due", str(out), *wrong])
    assert caught.value.code == Exit.USAGE
    assert capsys.readouterr().err.count("\n") == 1
