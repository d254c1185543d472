"""The commands that ask a store, from end to end."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit

PLAN = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG THCS SƠN CẨM
Số: 27/KH-THCSSC
Sơn Cẩm, ngày 12 tháng 8 năm 2024

KẾ HOẠCH
Tổ chức cuộc thi “Em làm phát thanh viên” năm học 2024 - 2025

Căn cứ Kế hoạch số 301/KH-PGDĐT ngày 05/8/2024 của Phòng Giáo dục và Đào tạo huyện Sơn Cẩm;

I. TỔ CHỨC THỰC HIỆN
1. Liên đội: Chủ trì tổ chức vòng loại, hoàn thành trước ngày 31/10/2024.
2. Tổ Ngữ văn: Xây dựng đề thi và thang điểm.
"""
LATER = PLAN.replace("31/10/2024", "15/11/2024").replace("2. Tổ Ngữ văn: Xây dựng đề thi và thang điểm.\n", "")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan, what ``run --store`` makes of it, and the store."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "vào").mkdir()
    (folder / "vào/kế hoạch.txt").write_text(PLAN, "utf-8")
    with chdir(folder):
        assert main(["run", "vào", "--out", "ra", "--store", "kho.sqlite"]) == Exit.OK
    return folder


@pytest.fixture
def db(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A copy of it to work in; the name of the store."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return "kho.sqlite"


def without(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """Let the library be one that is not installed."""
    for module in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """The JSON that a command prints."""
    assert main([*arguments, "--json"]) == Exit.OK
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_a_task_is_listed_noted_and_shown_in_the_next_run(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """list, set, run: the list of the unit has what was noted."""
    first, _ = asked(capsys, "task", "list", "--db", db)
    values = ("--status", "đang làm", "--owner", "Cô Lan")
    (after,) = asked(capsys, "task", "set", str(first["id"])[:8], *values, "--db", db)
    assert (after["id"], after["status"], after["owner"]) == (first["id"], "đang làm", "Cô Lan")
    assert [one["id"] for one in asked(capsys, "task", "list", "--unit", "lien doi", "--db", db)] == [first["id"]]
    assert main(["run", "vào", "--out", "ra", "--store", db]) == Exit.OK
    lists = [json.loads(path.read_text("utf-8"))["tasks"] for path in Path("ra").glob("units/*/tasks.json")]
    assert {task["status"] for tasks in lists for task in tasks} == {"đang làm", "chưa làm"}


def test_loading_an_output_folder_is_idempotent(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The plans that ``run`` took in are known; into another store they are new once."""
    assert main(["store", "load", "ra", "--db", db]) == Exit.OK
    assert "mới 0, bản mới 0, đọc lại 0, như cũ 1" in capsys.readouterr().out
    for expected in ("mới 1", "như cũ 1"):
        assert main(["store", "load", "ra", "--db", "khác.sqlite"]) == Exit.OK
        assert expected in capsys.readouterr().out


def test_search_finds_plan_and_task(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Typed without marks, shown with them; nothing found is said."""
    assert {hit["kind"] for hit in asked(capsys, "search", "xay dung de thi", "--db", db)} == {"kế hoạch", "nhiệm vụ"}
    assert main(["search", "bong da", "--db", db]) == Exit.OK
    assert "Không tìm thấy gì" in capsys.readouterr().out


def test_diff_of_files_and_of_stored_versions(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents, a plan file and versions in the store say the same."""
    Path("vào/kế hoạch.txt").write_text(LATER, "utf-8")
    Path("cũ.txt").write_text(PLAN, "utf-8")
    assert main(["run", "vào", "--out", "ra", "--store", db]) == Exit.OK
    capsys.readouterr()
    (plan,) = map(str, Path("ra/plans").glob("*.json"))
    for old, new in (("cũ.txt", "vào/kế hoạch.txt"), ("cũ.txt", plan), ("27/KH-THCSSC@1", "27/KH-THCSSC")):
        assert main(["diff", old, new, "--db", db, "--json"]) == Exit.OK
        found = json.loads(capsys.readouterr().out)["items"]
        items = [one for one in found if one["kind"] == "nhiệm vụ"]
        assert [(one["fields"], one["new"] and one["new"]["end"]) for one in items] == [
            (["thời gian"], "2024-11-14"),
            ([], None),
        ]
    assert main(["diff", "cũ.txt", "cũ.txt"]) == Exit.OK
    assert "Không có gì khác" in capsys.readouterr().out


def test_lineage_as_table_and_diagram(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan of the Phòng is what the school carries out, though it is not stored."""
    assert main(["lineage", "27/KH-THCSSC", "--db", db]) == Exit.OK
    assert "301/KH-PGDĐT" in capsys.readouterr().out
    assert main(["lineage", "27/KH-THCSSC", "--db", db, "--mermaid"]) == Exit.OK
    assert capsys.readouterr().out.startswith("flowchart TD\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["task", "list", "--db", "không có.sqlite"], Exit.CANNOT_READ, "chưa có kho dữ liệu này"),
        (["task", "set", "--db", "kho.sqlite"], Exit.USAGE, "cần mã việc"),
        (["task", "set", "khongco1", "--note", "x", "--db", "kho.sqlite"], Exit.USAGE, "không có việc này"),
        (["lineage", "9/KH-X", "--db", "kho.sqlite"], Exit.USAGE, "không có kế hoạch này"),
        (["search", "a", "--db", "vào/kế hoạch.txt"], Exit.CANNOT_READ, "không mở được kho dữ liệu"),
        (["search", "a", "--db", "mysql://u:p@h/d"], Exit.CANNOT_READ, "không dùng được loại kho dữ liệu này"),
        (["search", "a", "--db", "postgresql://u:mat-khau@127.0.0.1:1/d"], Exit.CANNOT_READ, "không mở được"),
        (["store", "load", "vào", "--db", "kho.sqlite"], Exit.CANNOT_READ, "chạy kehoach run trước"),
        (["diff", "27/KH-THCSSC@7", "27/KH-THCSSC", "--db", "kho.sqlite"], Exit.USAGE, "không có bản này"),
        (["diff", "mất.docx", "mất.docx"], Exit.CANNOT_READ, "không có tệp này"),
        (["diff", "ra/index.json", "ra/index.json"], Exit.CANNOT_READ, "không phải kế hoạch dạng JSON"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(
    db: str, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Vietnamese, with its exit code, and without a password."""
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert said in shown.err and shown.err.count("\n") == 1 and "mat-khau" not in shown.err and shown.out == ""


@pytest.mark.parametrize(
    ("library", "place", "extra"),
    [
        ("sqlalchemy", "kho.sqlite", "store"),
        ("alembic", "kho.sqlite", "store"),
        ("psycopg", "postgresql://h/d", "postgres"),
    ],
)
@pytest.mark.usefixtures("db")
def test_a_missing_extra_is_named(
    library: str, place: str, extra: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What to install is in the line; nothing else is printed."""
    without(monkeypatch, library)
    assert main(["search", "a", "--db", place]) == Exit.USAGE
    assert f"pip install 'kehoach[{extra}]'" in capsys.readouterr().err


@pytest.mark.usefixtures("db")
def test_a_run_without_a_store_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core never loads SQLAlchemy."""
    without(monkeypatch, "sqlalchemy")
    without(monkeypatch, "alembic")
    assert main(["run", "vào", "--out", "ra2"]) == Exit.OK
    assert main(["diff", "vào/kế hoạch.txt", "vào/kế hoạch.txt"]) == Exit.OK


def test_plans_are_listed_and_their_changes_shown(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As tables in Vietnamese and as JSON."""
    (one,) = asked(capsys, "store", "list", "--db", db)
    assert (one["number"], one["version"], one["tasks"], one["done"]) == ("27/KH-THCSSC", 1, 2, 0)
    Path("vào/kế hoạch.txt").write_text(LATER, "utf-8")
    assert main(["run", "vào", "--out", "ra", "--store", db]) == Exit.OK
    capsys.readouterr()
    fields = {change["field"] for change in asked(capsys, "store", "history", "27/KH-THCSSC", "--db", db)}
    assert {"bản", "due", "bỏ"} <= fields
    assert main(["store", "list", "--db", db]) == main(["store", "history", str(one["id"]), "--db", db]) == Exit.OK
    said = capsys.readouterr().out
    assert "27/KH-THCSSC" in said and "hạn" in said and "2024-11-14" in said


@pytest.mark.parametrize("action", ["load", "history"])
def test_what_to_load_or_to_look_up_must_be_named(db: str, action: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what is missing."""
    assert main(["store", action, "--db", db]) == Exit.USAGE
    assert f"kehoach store {action} cần" in capsys.readouterr().err
