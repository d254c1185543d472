"""The loop within one process, over the tiny format: failures, retries, quarantine, moves, trouble with folders."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kehoach.pipeline import run
from kehoach.pipeline.inputs import Feed
from kehoach.pipeline.pool import Bounds
from kehoach.pipeline.watch.loop import RunError, Watched, watch
from kehoach.pipeline.watch.waking import Waker
from kehoach.schemas.index import RunReport
from tests.run.conftest import stand_in
from tests.watch.live import plan

__all__ = ["stand_in"]


class Once:
    """Watches a folder until all is read, as often as asked."""

    def __init__(self, root: Path, **settings: Any) -> None:
        self.inbox, self.out = root / "nhận", root / "ra"
        self.inbox.mkdir()
        self.settings = settings
        self.lines: list[dict[str, object]] = []
        self.runs = 0
        self.before: Callable[[], None] = lambda: None

    def put(self, name: str, text: str) -> Path:
        """Drop a file."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def __call__(self) -> RunReport:
        """The report of the last run."""
        self.lines.clear()
        fixed = {"settle": 0.05, "once": True, "first_retry": 0.05}
        watched = Watched([self.inbox], self.out, self._attempt, **fixed | self.settings)
        report = watch(watched, Waker([self.inbox]), self._log)
        assert report is not None
        return report

    def _attempt(self, paths: Sequence[Path], feed: Feed) -> RunReport:
        self.runs += 1
        self.before()
        return run(paths, self.out, feed=feed, bounds=Bounds(seconds=20))

    def _log(self, event: str, **fields: object) -> None:
        self.lines.append({"event": event} | fields)

    def tree(self) -> dict[str, str]:
        """All files of the watched folder with their text."""
        found = (path for path in self.inbox.rglob("*") if path.is_file())
        return {path.relative_to(self.inbox).as_posix(): path.read_text("utf-8") for path in found}


@pytest.fixture
def once(stand_in: None, tmp_path: Path) -> Once:
    """A watch that moves nothing."""
    return Once(tmp_path)


@pytest.fixture
def moving(stand_in: None, tmp_path: Path) -> Once:
    """A watch that empties its folder."""
    return Once(tmp_path, move=True)


def test_a_failure_that_may_pass_is_tried_five_times_and_then_explained(once: Once) -> None:
    """Each try has its line and the other file is read at once; the slip comes with the last; a new content is new."""
    once.put("chết.txt", "hỏng: chết")
    once.put("a.txt", plan("1/KH", "2024-05-01"))
    report = once()
    tries = [line for line in once.lines if line.get("file") == "chết.txt"]
    assert [bool(line["retry"]) for line in tries] == [True] * 4 + [False]
    assert (report.totals.failed, report.totals.plans) == (1, 1)
    slip = once.out / "cach-ly" / "chết.txt.ly-do.txt"
    assert "bị dừng giữa chừng" in slip.read_text("utf-8")
    once.put("chết.txt", plan("2/KH", "2024-05-01"))
    assert once().totals.failed == 0 and not slip.exists()


def test_a_run_that_fails_as_a_whole_is_tried_again(once: Once) -> None:
    """A busy store, say: two pauses with their reason, then all is read; a lasting failure ends the watch."""
    once.put("a.txt", plan("1/KH", "2024-05-01"))

    def busy() -> None:
        if once.runs < 3:
            raise RunError("kho.sqlite: đang bận; thử lại")

    once.before = busy
    assert once().totals.plans == 1
    assert [line["reason"] for line in once.lines if line["event"] == "tạm dừng"] == [
        "kho.sqlite: đang bận; thử lại"
    ] * 2

    def wrong() -> None:
        raise RunError("danh-ba.yaml: không có tệp này", lasting=True)

    once.before = wrong
    with pytest.raises(RunError, match="danh-ba"):
        once()


def test_an_empty_folder_keeps_the_results_of_one_that_was_not(once: Once) -> None:
    """All files gone at once is rather a disk that is missing: nothing is removed, and a line says so."""
    path = once.put("a.txt", plan("1/KH", "2024-05-01"))
    once()
    path.rename(once.out.parent / "a.txt")
    watch(Watched([once.inbox], once.out, once._attempt, settle=0.05, once=True), Waker([once.inbox]), once._log)
    assert (once.out / "plans").is_dir() and any(line["event"] == "thư mục trống" for line in once.lines)


def test_a_file_that_changes_while_it_is_read_is_read_again(once: Once) -> None:
    """What was read of it does not count; the end is that of the last content."""
    path = once.put("a.txt", plan("1/KH", "2024-05-01") + "\nhỏng: nói")
    changed = once.put("b.txt", plan("2/KH", "2024-05-01"))

    def late() -> None:
        if once.runs == 1:
            import threading

            threading.Timer(0.25, lambda: changed.write_text(plan("2/KH", "2024-05-01", "2024-06-01"), "utf-8")).start()

    once.before = late
    report = once()
    assert any("bị sửa trong lúc đọc" in str(line.get("reason")) for line in once.lines)
    assert path.exists() and {one.file: one.counts.assignments for one in report.files} == {"a.txt": 1, "b.txt": 2}


def test_files_move_by_what_became_of_them(moving: Once) -> None:
    """Read ones to da-nhan, a failed one to cach-ly with its slip; when someone takes it back the slip goes."""
    texts = {"x/a.txt": plan("1/KH", "2024-05-01"), "b.txt": "lỗi: không phải văn bản"}
    for name, text in texts.items():
        moving.put(name, text)
    report = moving()
    tree = moving.tree()
    slip = tree.pop("cach-ly/b.txt.ly-do.txt")
    assert tree == {"da-nhan/x/a.txt": texts["x/a.txt"], "cach-ly/b.txt": texts["b.txt"]}
    assert "không phải văn bản" in slip and [one.file for one in report.files] == ["x/a.txt"]
    (moving.inbox / "cach-ly" / "b.txt").rename(moving.inbox / "b.txt")
    moving.put("b.txt", plan("2/KH", "2024-05-01"))
    assert moving().totals.plans == 2
    assert moving.tree().keys() == {"da-nhan/x/a.txt", "da-nhan/b.txt"}


def test_a_file_of_the_same_name_replaces_its_own_plan_only(moving: Once) -> None:
    """A corrected plan takes its place and the old version is kept; another school's plan of that name stays beside."""
    first, corrected = plan("1/KH", "2024-05-01"), plan("1/KH", "2024-05-09")
    other = plan("7/KH", "2024-05-01", unit="Tổ Toán")
    for text, plans in ((first, 1), (corrected, 1), (other, 2), (other, 2)):
        moving.put("ke-hoach.txt", text)
        report = moving()
        assert report.totals.plans == plans
    assert moving.tree() == {
        "da-nhan/ke-hoach.txt": corrected,
        "ban-cu/ke-hoach.txt": first,
        "da-nhan/ke-hoach (2).txt": other,
        "da-nhan/ke-hoach (3).txt": other,
    }
    calendar = (moving.out / "units" / "truong-thcs-hoa-mai" / "calendar.ics").read_text("utf-8")
    assert "SEQUENCE:1" in calendar and calendar.count("BEGIN:VTODO") == 1


def test_an_archive_with_one_bad_file_stays_and_says_which(moving: Once) -> None:
    """Its other plans count; the reason is with the results, since the archive itself is not to blame."""
    path = moving.inbox / "thư.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", plan("1/KH", "2024-05-01"))
        archive.writestr("b.txt", "lỗi: không phải văn bản")
    report = moving()
    assert (report.totals.plans, report.totals.failed) == (1, 1)
    assert (moving.inbox / "da-nhan" / "thư.zip").exists()
    assert "b.txt" in (moving.out / "cach-ly" / "thư.zip.ly-do.txt").read_text("utf-8")
