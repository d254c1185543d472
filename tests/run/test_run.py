"""A run reads everything it can, reports everything, and writes the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kehoach.pipeline.ledger import BusyError, Ledger
from kehoach.pipeline.resolve.directory import DirectoryError
from kehoach.schemas.index import Index
from tests.run.conftest import Folder

Text = Callable[..., str]
SCHOOL = "units/truong-thcs-hoa-mai"


def index(folder: Folder) -> Index:
    """The index that was written."""
    return Index.model_validate_json(folder.files()["index.json"])


def test_every_file_is_reported_and_none_is_lost(folder: Folder, write_plan: Text) -> None:
    """A file that fails, and one that kills its worker, cost nothing but themselves."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01"))
    folder.put("b.txt", "lỗi: không đọc được; hãy lưu lại tệp")
    folder.put("c.txt", "hỏng: chết")
    folder.put("d/e.txt", write_plan("2/KH", "2024-06-01"))
    report = folder.run(jobs=2)
    found = {result.file: (result.status, bool(result.reason)) for result in report.files}
    assert found == {"a.txt": ("ok", False), "b.txt": ("lỗi", True), "c.txt": ("lỗi", True), "d/e.txt": ("ok", False)}
    assert report.failed and (report.totals.plans, report.totals.failed, report.totals.assignments) == (2, 2, 2)
    assert {one.file for one in folder.seen} == set(found)
    assert report.index == index(folder)
    assert len(json.loads(folder.files()[f"{SCHOOL}/tasks.json"])["tasks"]) == 2


def test_a_missing_path_and_an_empty_folder_are_no_crash(folder: Folder) -> None:
    """A path that is not there is a failed file; nothing at all is an empty index."""
    assert folder.run().totals.files == 0
    (result,) = folder_run_on(folder, folder.source / "none.txt").files
    assert result.status == "lỗi" and "đường dẫn" in result.reason


def folder_run_on(folder: Folder, *paths: Path):  # type: ignore[no-untyped-def]
    """A run over these paths."""
    from kehoach.pipeline import run

    return run(list(paths), folder.out)


def test_the_number_of_workers_and_the_names_of_files_change_nothing(folder: Folder, write_plan: Text) -> None:
    """Results are the same to the byte with one or two workers, and but for the name under other file names."""
    for n in range(6):
        folder.put(f"{n}.txt", write_plan(f"{n}/KH", "2024-05-01", "2024-06-01"))
    folder.run()
    one = folder.files()
    other = Folder.__new__(Folder)
    other.source, other.out = folder.source, folder.out.with_name("ra2")
    other.run(jobs=2)
    assert other.files() == one
    for n in range(6):
        (folder.source / f"{n}.txt").rename(folder.source / f"{9 - n}-mới.txt")
    folder.run()
    kept = {name: data for name, data in folder.files().items() if name.startswith("units/")}
    assert kept == {name: data for name, data in one.items() if name.startswith("units/")}
    assert set(folder.files()) == set(one)


def test_a_second_copy_is_listed_as_such(folder: Folder, write_plan: Text) -> None:
    """Equal bytes, and other words around the same facts, are one plan; the second file names the first."""
    text = write_plan("1/KH", "2024-05-01")
    folder.put("a.txt", text)
    folder.put("b.txt", text)
    folder.put("c.txt", f"chữ: KẾ HOẠCH in lại\n{text}")
    report = folder.run()
    first, *copies = report.files
    assert [(one.duplicate_of, one.reason, one.plan) for one in copies] == [
        ("a.txt", "trùng với a.txt", first.plan)
    ] * 2
    assert report.totals.plans == 1 and report.totals.duplicates == 2
    assert len([name for name in folder.files() if name.startswith("plans/")]) == 1
    assert folder.run().index == report.index


def test_a_corrected_plan_is_no_copy(folder: Folder, write_plan: Text) -> None:
    """A number that differs anywhere, or a task more, makes another document of the same identity."""
    text = write_plan("1/KH", "2024-05-01")
    folder.put("a.txt", text)
    folder.put("b.txt", f"{text}\nchữ: kinh phí 15.000.000 đồng")
    folder.put("c.txt", f"{text}\nviệc: Văn phòng | tổng hợp")
    report = folder.run()
    assert (report.totals.plans, report.totals.duplicates) == (3, 0)


def test_removing_the_first_copy_keeps_the_plan(folder: Folder, write_plan: Text) -> None:
    """The second copy takes its place, with the same id and the same calendars."""
    text = write_plan("1/KH", "2024-05-01")
    folder.put("a.txt", text)
    folder.put("c.txt", f"chữ: KẾ HOẠCH in lại\n{text}")
    (before, _) = folder.run().files
    (folder.source / "a.txt").unlink()
    (after,) = folder.run().files
    assert after.plan == before.plan and after.duplicate_of is None
    assert json.loads(folder.files()[f"plans/{after.plan}.json"])["source"]["file"] == "c.txt"


def test_two_plans_of_one_identity_are_kept_apart(folder: Folder, write_plan: Text) -> None:
    """Both are written under ids that do not depend on the order, and both say so."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01"))
    folder.put("b.txt", write_plan("1/KH", "2024-05-20"))
    report = folder.run()
    plans = {one.file: one.plan for one in report.files}
    assert len(set(plans.values())) == 2 and all("nội dung khác" in one.warnings[0] for one in report.files)
    (folder.source / "a.txt").rename(folder.source / "z.txt")
    renamed = {one.file: one.plan for one in folder.run().files}
    assert renamed == {"b.txt": plans["b.txt"], "z.txt": plans["a.txt"]}
    uids = [entry["uid"] for entry in json.loads(folder.files()[f"{SCHOOL}/calendar.json"])["entries"]]
    assert len(uids) == len(set(uids)) == 2
    for name in sorted(folder.files()):
        if name.startswith("plans/"):
            assert json.loads(folder.files()[name])["id"] in name


def test_a_changed_date_keeps_the_uid_and_raises_the_sequence(folder: Folder, write_plan: Text) -> None:
    """A corrected plan under the same number updates the calendars of its units."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01"))
    folder.run()
    (before,) = json.loads(folder.files()[f"{SCHOOL}/calendar.json"])["entries"]
    folder.put("a.txt", write_plan("1/KH", "2024-05-20"))
    folder.run()
    (after,) = json.loads(folder.files()[f"{SCHOOL}/calendar.json"])["entries"]
    assert (after["uid"], after["sequence"], after["due"][:10]) == (before["uid"], 1, "2024-05-20")
    assert b"SEQUENCE:1\r\n" in folder.files()[f"{SCHOOL}/calendar.ics"]


def test_units_of_the_directory_all_have_a_folder(folder: Folder, write_plan: Text) -> None:
    """A unit that no task names gets an empty list; an unknown name is reported and keeps its own folder."""
    units = folder.source.parent / "don-vi.yaml"
    units.write_text(
        "units:\n"
        "  - {id: pgd, name: Phòng Giáo dục và Đào tạo huyện Bình An, kind: Phòng GD&ĐT}\n"
        "  - {id: mai, name: Trường THCS Hoa Mai, kind: Trường THCS, parent: pgd}\n"
        "  - {id: dao, name: Trường THCS Hoa Đào, kind: Trường THCS, parent: pgd}\n",
        encoding="utf-8",
    )
    folder.put("a.txt", write_plan("1/KH", "2024-05-01") + "\nviệc: Hội Cựu chiến binh | dự họp | 2024-05-02")
    report = folder.run(units=units)
    assert {one.slug: one.tasks for one in report.index.units} == {
        "dao": 0,
        "hoi-cuu-chien-binh-phong-giao-duc-va-dao-tao-huyen-binh-an": 1,
        "mai": 1,
        "pgd": 0,
    }
    assert [one.name for one in report.index.unresolved] == ["Hội Cựu chiến binh"]
    assert json.loads(folder.files()["units/dao/tasks.json"])["tasks"] == []
    assert b"END:VCALENDAR\r\n" in folder.files()["units/dao/calendar.ics"]


def test_a_bad_directory_stops_the_run_before_anything_is_written(folder: Folder, tmp_path: Path) -> None:
    """An unusable directory is an error of the call, not of a file."""
    units = tmp_path / "u.yaml"
    units.write_text("units: 3", encoding="utf-8")
    with pytest.raises(DirectoryError):
        folder.run(units=units)
    assert not folder.out.exists()


def test_a_day_to_look_from_says_what_is_overdue(folder: Folder, write_plan: Text) -> None:
    """With ``as_of`` tasks are marked; without it nothing depends on a day."""
    folder.put("a.txt", write_plan("1/KH", "2024-05-01", "2024-06-01"))
    folder.run()
    plain = folder.files()
    folder.run(as_of=date(2024, 5, 10))
    found = json.loads(folder.files()[f"{SCHOOL}/tasks.json"])
    assert [one["timing"] for one in found["tasks"]] == ["quá hạn", "còn hạn"] and found["as_of"] == "2024-05-10"
    assert folder.files()[f"{SCHOOL}/calendar.ics"] == plain[f"{SCHOOL}/calendar.ics"]
    folder.run()
    assert folder.files() == plain


def test_two_runs_into_one_folder_do_not_mix(folder: Folder) -> None:
    """A second run is refused while the first writes."""
    folder.run()
    ledger = Ledger(folder.out / ".kehoach", "x")
    with pytest.raises(BusyError, match="lần chạy khác"):
        folder.run()
    ledger.close()
    folder.run()
