"""Each command from end to end, as a user starts it."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
from pathlib import Path

import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from tests.command_line import KEHOACH, kehoach

PLAN = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG THCS SƠN CẨM
Số: 27/KH-THCSSC
Sơn Cẩm, ngày 12 tháng 8 năm 2024

KẾ HOẠCH
Tổ chức cuộc thi “Em làm phát thanh viên” năm học 2024 - 2025

Căn cứ Kế hoạch số 301/KH-PGDĐT ngày 05/8/2024 của Phòng Giáo dục và Đào tạo huyện Sơn Cẩm;

I. THỜI GIAN
1. Tháng 10/2024: Các lớp thi vòng loại.
2. Ngày 15/11/2024: Thi chung kết.

II. TỔ CHỨC THỰC HIỆN
1. Liên đội: Chủ trì tổ chức vòng loại, hoàn thành trước ngày 31/10/2024.
2. Tổ Ngữ văn: Xây dựng đề thi và thang điểm.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of an invented school as a text file whose name has spaces and accents."""
    path = tmp_path / "kế hoạch phát thanh.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_parse_prints_the_plan_and_nothing_else(plan: Path) -> None:
    """Standard output is one JSON object whose spans quote its text."""
    result = kehoach("parse", plan)
    read = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (Exit.OK, "")
    assert read["header"]["number"] == "27/KH-THCSSC"
    span = read["legal_bases"][0]["spans"][0]
    assert read["text"][span["start"] : span["end"]] == span["text"]


def test_parse_of_a_small_text_answers_soon(plan: Path) -> None:
    """A cold start takes less than 3 s of the processor: other work on the machine is not what is measured."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kehoach("parse", plan)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


def test_explain_marks_the_text_with_brackets_where_there_is_no_terminal(plan: Path) -> None:
    """Each line of the document is there, findings in labelled brackets, then values and their rules."""
    result = kehoach("explain", plan)
    assert result.returncode == Exit.OK, result.stderr
    assert "\x1b" not in result.stdout
    assert re.search(r"\[CC1: [^]]*301/KH-PGDĐT", result.stdout)
    assert "Chú giải" in result.stdout
    assert "Quy tắc" in result.stdout
    without = re.sub(r"\[[A-ZĐẠ]+\d+: |\](?:[A-ZĐẠ]+\d+)?", "", result.stdout)
    assert all(line in without for line in PLAN.splitlines())


def test_explain_uses_colours_when_they_are_forced(plan: Path) -> None:
    """FORCE_COLOR gives escape codes, NO_COLOR takes them away."""
    assert "\x1b[" in kehoach("explain", plan, FORCE_COLOR="1").stdout
    assert "\x1b" not in kehoach("explain", plan, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_run_writes_results_and_reports_every_file(plan: Path, tmp_path: Path) -> None:
    """A good file and one that cannot be read: both are named, the good one is written, the code is 1."""
    (plan.parent / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    result = kehoach("run", plan.parent, "--out", tmp_path / "kết quả", "--jobs", "2")
    assert result.returncode == Exit.FILE_FAILED
    rows = {line.split("  ")[1]: line for line in result.stdout.splitlines() if line.startswith("  ")}
    assert "LỖI" in rows["hỏng.docx"]
    assert "LỖI" not in rows["kế hoạch phát thanh.txt"]
    index = json.loads((tmp_path / "kết quả" / "index.json").read_text("utf-8"))
    assert index["totals"]["plans"] == 1
    assert len(list((tmp_path / "kết quả" / "plans").glob("*.json"))) == 1
    assert list((tmp_path / "kết quả" / "units").glob("*/calendar.ics"))


def test_a_second_run_rewrites_nothing(plan: Path, tmp_path: Path) -> None:
    """Times of change and bytes stay, and the table is the same."""
    out = tmp_path / "out"
    first = kehoach("run", plan, "--out", out)
    assert first.returncode == Exit.OK, first.stdout + first.stderr
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.suffix in {".json", ".ics"}}
    second = kehoach("run", plan, "--out", out)
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert first.stdout.splitlines()[:-1] == second.stdout.splitlines()[:-1]


def test_as_of_and_units_reach_the_run(plan: Path, tmp_path: Path) -> None:
    """The day stands in the index; a unit directory that is no directory is refused with its place."""
    out = tmp_path / "out"
    kehoach("run", plan, "--out", out, "--as-of", "2024-11-01")
    assert json.loads((out / "index.json").read_text("utf-8"))["as_of"] == "2024-11-01"
    wrong = tmp_path / "danh-ba.yaml"
    wrong.write_text("units: 5\n", "utf-8")
    result = kehoach("run", plan, "--out", out, "--units", wrong)
    assert result.returncode == Exit.CANNOT_READ
    assert result.stderr.startswith("kehoach: danh-ba.yaml:1: ")


def test_evaluate_scores_what_run_wrote(plan: Path, tmp_path: Path) -> None:
    """Tables for people, one JSON object for programs, each mistake with its line on request."""
    kehoach("run", plan, "--out", tmp_path / "out")
    gold = tmp_path / "gold"
    gold.mkdir()
    cited = {"type": "Kế hoạch", "number": "301/KH-PGDĐT", "issued_on": "2024-08-05", "role": "basis"}
    absent = {**cited, "number": "9/KH-UBND"}
    wanted = {"header": {"type": "Kế hoạch", "number": "27/KH-THCSSC"}, "legal_bases": [cited, absent]}
    (gold / f"{plan.stem}.json").write_text(json.dumps(wanted), "utf-8")
    figures = json.loads(kehoach("evaluate", gold, tmp_path / "out", "--json").stdout)
    assert figures["legal_bases"]["recall"] == 0.5
    assert figures["header"] == {"type": 1.0, "number": 1.0}
    assert figures["per_document"][plan.stem]["legal_bases"]["recall"] == 0.5
    shown = kehoach("evaluate", gold, tmp_path / "out", "--details").stdout
    assert "BỎ SÓT" in shown
    assert "9/KH-UBND" in shown
    assert "F1 trung bình" in shown


def test_doctor_names_python_libraries_and_formats() -> None:
    """One line each, with what to do for what is not read."""
    result = kehoach("doctor")
    assert result.returncode == Exit.OK
    assert re.search(r"Python\s+3\.\d+", result.stdout)
    assert re.search(r"spacy\s+\d", result.stdout)
    assert re.search(r"Word \(\.docx\)\s+đọc được", result.stdout)


def test_doctor_names_the_command_for_a_program_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word 97 is not called readable where LibreOffice is absent, though the reader's own code is there."""
    monkeypatch.setattr("kehoach.pipeline.readers.office.program", lambda: None)
    main(["doctor"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "Word 97 (.doc) thiếu LibreOffice; cài bằng lệnh: apt-get install" in shown
    assert "Word (.docx) đọc được" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("parse", "không-có.txt"), Exit.CANNOT_READ, "không-có.txt: "),
        (("explain", "không-có.txt"), Exit.CANNOT_READ, "không-có.txt: "),
        (("run", "trống"), Exit.USAGE, "trống: không có tệp nào để đọc"),
        (("run", "tệp.txt", "--out", "tệp.txt"), Exit.CANNOT_WRITE, "tệp.txt"),
        (("evaluate", "không-có", "trống"), Exit.USAGE, "không-có: không có thư mục này"),
        (("evaluate", "trống", "trống"), Exit.CANNOT_READ, "trống: không có đáp án"),
        (("evaluate", "sai", "trống"), Exit.CANNOT_READ, "a.json: "),
    ],
)
def test_a_failure_is_one_line_with_a_remedy(arguments: tuple[str, ...], code: Exit, said: str, tmp_path: Path) -> None:
    """On standard error: place, finding and remedy; nothing on standard output; the documented code."""
    (tmp_path / "trống").mkdir()
    (tmp_path / "sai").mkdir()
    (tmp_path / "sai" / "a.json").write_text("{", "utf-8")
    (tmp_path / "tệp.txt").write_text(PLAN, "utf-8")
    result = kehoach(*arguments, cwd=tmp_path)
    assert result.returncode == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("kehoach: ")
    assert said in result.stderr
    assert "; " in result.stderr


def test_output_is_utf8_whatever_the_console_says(plan: Path) -> None:
    """A console of another code page gets UTF-8 bytes, and a name that is no text is escaped."""
    result = kehoach("explain", plan, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "Sơn Cẩm" in result.stdout
    odd = os.fsdecode(b"t\xff.txt")
    assert kehoach("parse", odd).stderr.startswith("kehoach: t\\udcff.txt: ")


def test_a_pipe_that_is_closed_early_is_no_failure(plan: Path) -> None:
    """`kehoach parse … | head` ends in silence."""
    plan.write_text(PLAN + "1. Tổ Văn phòng: Chuẩn bị loa, đài.\n" * 3000, "utf-8")
    with subprocess.Popen([*KEHOACH, "parse", str(plan)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == Exit.OK
