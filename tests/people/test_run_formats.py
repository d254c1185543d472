"""A run writes the files for people that are asked for, and no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kehoach.pipeline import run
from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.writers.choices import Choices
from kehoach.pipeline.writers.office import folder as office

PLAN = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG THCS SƠN CẨM
Số: 27/KH-THCSSC
Sơn Cẩm, ngày 12 tháng 8 năm 2024

KẾ HOẠCH
Tổ chức cuộc thi “Em làm phát thanh viên” năm học 2024 - 2025

I. TỔ CHỨC THỰC HIỆN
1. Liên đội: Chủ trì tổ chức vòng loại, hoàn thành trước ngày 31/10/2024.
2. Tổ Ngữ văn: Xây dựng đề thi và thang điểm.
"""
EVERYTHING = Choices(formats=frozenset({"xlsx", "docx", "html"}))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with one plan."""
    found = tmp_path / "vào"
    found.mkdir()
    (found / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    return found


def kinds(out: Path) -> dict[str, int]:
    """How many files of each kind a person opens stand in the output folder."""
    suffixes = [path.suffix for path in out.rglob("*") if ".kehoach" not in path.parts]
    return {suffix: suffixes.count(suffix) for suffix in (".xlsx", ".docx", ".html", ".ics")}


def contents(out: Path) -> dict[str, bytes]:
    """Every output file with its bytes."""
    files = (path for path in out.rglob("*") if path.is_file() and ".kehoach" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_run_writes_what_is_asked_for(source: Path, tmp_path: Path) -> None:
    """A list and a calendar for each unit, a page for each plan, a list of all; again nothing; then they go."""
    out = tmp_path / "ra"
    units = run([source], out, choices=EVERYTHING).totals.units
    assert kinds(out) == {".xlsx": units + 1, ".docx": units, ".html": 1, ".ics": units}
    again = run([source], out, choices=EVERYTHING)
    assert (again.written, again.removed) == (0, 0)
    assert run([source], out).removed == 2 * units + 2
    assert kinds(out) == {".xlsx": 0, ".docx": 0, ".html": 0, ".ics": units}


def test_every_file_is_the_same_when_it_is_made_again(source: Path, tmp_path: Path) -> None:
    """A file that someone deletes or changes stands again after the next run, as does everything in another folder."""
    for name in ("một", "hai"):
        run([source], tmp_path / name, as_of=date(2024, 10, 1), choices=EVERYTHING)
    before = contents(tmp_path / "một")
    assert before == contents(tmp_path / "hai")
    next((tmp_path / "một").glob("plans/*.html")).unlink()
    next((tmp_path / "một").glob("units/*/tasks.xlsx")).write_bytes(b"x")
    run([source], tmp_path / "một", as_of=date(2024, 10, 1), choices=EVERYTHING)
    assert contents(tmp_path / "một") == before


def test_a_missing_library_names_the_extra(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read or written, in one line; pages need no library."""
    monkeypatch.setattr(office, "find_spec", lambda _: None)
    out = tmp_path / "ra"
    assert main(["run", str(source), "--out", str(out), "--formats", "xlsx"]) == Exit.USAGE
    assert "pip install 'kehoach[office]'" in capsys.readouterr().err and not out.exists()
    assert main(["run", str(source), "--out", str(out), "--formats", "html"]) == Exit.OK


def test_options_of_the_command_reach_the_files(source: Path, tmp_path: Path) -> None:
    """Reminders, events and an own template, which asks for Word files by itself and is no plan to be read."""
    template = source / "mẫu.docx"
    template.write_bytes((Path(office.__file__).parent / "lich-cong-tac.docx").read_bytes())
    out = tmp_path / "ra"
    options = ["--remind", "7d,1d", "--tasks-as-events", "--template", str(template), "--formats", "json,ics"]
    assert main(["run", str(source), "--out", str(out), *options]) == Exit.OK
    assert kinds(out)[".docx"] > 0 == kinds(out)[".xlsx"]
    assert len(list(out.glob("plans/*.json"))) == 1
    calendar = next(out.glob("units/lien-doi*/calendar.ics")).read_text("utf-8")
    assert calendar.count("BEGIN:VALARM") == 2 and "SUMMARY:Hạn: " in calendar


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--template", "không-có.docx"], Exit.USAGE),
        (["--template", "{source}/ke-hoach.txt"], Exit.CANNOT_READ),
    ],
)
def test_a_template_that_cannot_be_used_is_told(
    source: Path, tmp_path: Path, options: list[str], code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, before anything is written."""
    (source / "b.txt").write_text(PLAN, encoding="utf-8")
    said = [option.format(source=source) for option in options]
    assert main(["run", str(source), "--out", str(tmp_path / "ra"), *said]) == code
    assert "mẫu" in capsys.readouterr().err and not (tmp_path / "ra/index.json").exists()


@pytest.mark.parametrize("wrong", [["--formats", "pdf"], ["--formats", ","], ["--remind", "1 tuần"]])
def test_wrong_options_are_told(source: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what there is."""
    with pytest.raises(SystemExit) as caught:
        main(["run", str(source), *wrong])
    assert caught.value.code == Exit.USAGE and wrong[0] in capsys.readouterr().err
