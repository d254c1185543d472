"""Tables of a store: the present version, what was noted, and what later versions no longer have."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.store.exported import stored_facts
from kehoach.pipeline.store.versions import stored_plan
from tests.factories import plan, task
from tests.store.conftest import Take

PLAN = """TRƯỜNG TIỂU HỌC KHE SANH
Số: 40/KH-THKS
Khe Sanh, ngày 20 tháng 8 năm 2024

KẾ HOẠCH
Tổ chức ngày hội đọc sách năm học 2024 - 2025

I. TIẾN ĐỘ THỰC HIỆN
- Từ ngày 01/9/2024 đến ngày 15/9/2024: Chuẩn bị sách và gian trưng bày.
- Từ ngày 16/9/2024 đến ngày 20/9/2024: Tổ chức ngày hội.
II. TỔ CHỨC THỰC HIỆN
1. Tổ Thư viện: Lập danh mục sách, hoàn thành trước ngày 10/9/2024.
2. Liên đội: Vận động học sinh góp sách cũ.
"""
LATER = PLAN.replace("10/9/2024", "12/9/2024").replace("2. Liên đội: Vận động học sinh góp sách cũ.\n", "")
LATER = LATER.replace("- Từ ngày 16/9/2024 đến ngày 20/9/2024: Tổ chức ngày hội.\n", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with two versions of a plan, the second with less in it; a task of the first was under way."""
    with chdir(tmp_path_factory.mktemp("kho")):
        Path("kế hoạch.txt").write_text(PLAN, "utf-8")
        assert main(["run", "kế hoạch.txt", "--out", "ra", "--store", "kho.sqlite"]) == Exit.OK
        first = rows("tasks")
        for row in first:
            note = ("--status", "đang làm", "--owner", "Cô Hạnh", "--note", row["task"][:3])
            assert main(["task", "set", row["task_id"], *note, "--db", "kho.sqlite"]) == Exit.OK
        Path("kế hoạch.txt").write_text(LATER, "utf-8")
        assert main(["run", "kế hoạch.txt", "--out", "ra", "--store", "kho.sqlite"]) == Exit.OK
        yield Path.cwd()


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table of the store."""
    assert main(["export", "--db", "kho.sqlite", "--out", "bảng", "--format", "jsonl"]) == Exit.OK
    return [json.loads(line) for line in Path(f"bảng/{name}.jsonl").read_text("utf-8").splitlines()]


def test_an_export_shows_one_moment(engine: Engine, take: Take) -> None:
    """What is written while it goes on is not in it, on either database."""
    before = [plan(tasks=[task(1, "nộp báo cáo", "Tổ Toán")], number=f"{n}/KH-X") for n in (1, 2)]
    after = plan(tasks=[task(1, "nộp báo cáo quý", "Tổ Văn", due="2024-05-05")], number="2/KH-X")
    take(*before)
    export = stored_facts(engine)
    first = next(export)
    take(after)
    (second,) = export
    assert [facts.plan.header.number for facts in (first, second)] == ["1/KH-X", "2/KH-X"]
    assert second.version == 1 and second.plan.assignments == before[1].assignments
    now = list(stored_facts(engine))[1]
    assert now.version == 2 and now.plan.assignments == after.assignments


@pytest.mark.usefixtures("folder")
def test_what_was_noted_stays_with_the_task() -> None:
    """The lasting id, status, owner and note of a task whose day has moved; its version and its new words."""
    (plan,) = rows("plans")
    kept, _ = rows("tasks")
    assert (plan["version"], plan["tasks"], plan["phases"]) == (2, 1, 2)
    assert (kept["task_id"], kept["status"], kept["owner"]) == (listed()[0], "đang làm", "Cô Hạnh")
    assert (kept["due_on"], kept["version"], kept["withdrawn"]) == ("2024-09-11", 2, False)
    assert words(kept) == kept["words"] == "Lập danh mục sách, hoàn thành trước ngày 12/9/2024"
    assert [one["name"] for one in kept["assigned"]] == ["Tổ Thư viện – Trường Tiểu học Khe Sanh"]


def words(row: dict[str, Any]) -> str:
    """What stands at the offsets of a row, in the text of the version that it names."""
    engine = create_engine("sqlite:///kho.sqlite")
    read = stored_plan(engine, f"{row['plan_id']}@{row['version']}").text
    engine.dispose()
    return read[row["words_start"] : row["words_end"]]


def listed() -> list[str]:
    """The ids of the tasks in the task lists of the run."""
    found = (json.loads(path.read_bytes())["tasks"] for path in Path("ra").glob("units/*/tasks.json"))
    tasks = [task for tasks in found for task in tasks]
    return [task["id"] for task in tasks if task["status"] == "đang làm"]


@pytest.mark.usefixtures("folder")
def test_what_was_withdrawn_is_marked_and_quotes_its_own_version() -> None:
    """A dropped task and a dropped phase come last, called off, with words and offsets of the version they stood in."""
    _, gone = rows("tasks")
    assert (gone["withdrawn"], gone["status"], gone["owner"], gone["version"], gone["n"]) == (
        True,
        "hủy",
        "Cô Hạnh",
        1,
        2,
    )
    assert words(gone) == gone["words"] == "Vận động học sinh góp sách cũ"
    (phase,) = [row for row in rows("phases") if row["withdrawn"]]
    assert (phase["start_on"], phase["end_on"], phase["version"]) == ("2024-09-16", "2024-09-20", 1)
    assert gone["assigned"] and phase["assigned"]


def test_an_item_whose_words_no_version_has_is_not_lost(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a newer program has read a version anew, the calendar entry tells what there was."""
    shutil.copy(folder / "kho.sqlite", tmp_path)
    monkeypatch.chdir(tmp_path)
    engine: Engine = create_engine("sqlite:///kho.sqlite")
    with engine.begin() as connection:
        connection.execute(text("UPDATE items SET made = 'x' || made WHERE dropped"))
    engine.dispose()
    _, gone = rows("tasks")
    assert (gone["withdrawn"], gone["rule"], gone["words"]) == (True, "store.withdrawn", None)
    assert gone["task"].startswith("Vận động") and gone["status"] == "hủy" and gone["units"] == ["Liên đội"]
    assert [row["rule"] for row in rows("phases") if row["withdrawn"]] == ["store.withdrawn"]
