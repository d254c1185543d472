"""Watching as it is used: a process of its own, files that come slowly, in pieces, under other names, and that go."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kehoach.pipeline.cli.exits import Exit
from tests.cli.test_commands import PLAN
from tests.watch.live import REAL, ROOT, Live, plan, until


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A watch that runs."""
    made = Live(tmp_path)
    made.start()
    yield made
    if made.process is not None and made.process.poll() is None:
        made.kill(group=True)


def sequences(live: Live, unit: str = "truong-thcs-hoa-mai") -> dict[str, int]:
    """Title to sequence number in the calendar of a unit."""
    entries = json.loads((live.out / "units" / unit / "calendar.json").read_bytes())["entries"]
    return {entry["title"]: entry["sequence"] for entry in entries}


def test_files_are_read_when_they_are_complete_and_not_before(live: Live) -> None:
    """Slow copies wait without holding up others, downloads wait for their name, changes and removals follow."""
    slow = live.inbox / "chậm.txt"
    with slow.open("w", encoding="utf-8") as file:
        (live.inbox / "nhanh.txt").write_text(plan("2/KH", "2024-06-01"), encoding="utf-8")
        file.write(plan("1/KH"))
        written = 0
        while not live.results():
            written += 1
            file.write(f"\nviệc: Tổ Toán | nộp bài lần {written} |")
            file.flush()
            time.sleep(0.2)
        assert live.results().keys() == {"nhanh.txt"}
    until(lambda: "chậm.txt" in live.results(), "the slow copy is read")
    assert live.results()["chậm.txt"]["counts"]["assignments"] == written > 1
    assert [line["status"] for line in live.lines("chậm.txt")] == ["đã đọc"]

    part = live.inbox / "tải.txt.crdownload"
    part.write_text(plan("3/KH", "2024-07-01"), encoding="utf-8")
    (live.inbox / "~$chậm.docx").write_text("khóa", encoding="utf-8")
    time.sleep(2)
    assert live.results().keys() == {"nhanh.txt", "chậm.txt"}
    part.rename(live.inbox / "tải.txt")
    until(lambda: "tải.txt" in live.results(), "the download is read under its name")

    slow.unlink()
    until(lambda: "chậm.txt" not in live.results(), "the removed file is gone")
    assert not any("1-kh" in name for name in live.files())
    assert live.stop() == Exit.OK


def test_a_file_that_is_rewritten_keeps_its_results_until_it_is_complete(live: Live) -> None:
    """While a corrected plan is copied over the first, calendars keep the first; then the changed entry counts on."""
    path = live.inbox / "a.txt"
    path.write_text(plan("1/KH", "2024-05-01", "2024-06-01"), encoding="utf-8")
    until(live.results, "the plan is read")
    before = live.files()
    with path.open("w", encoding="utf-8") as file:
        for n, line in enumerate(plan("1/KH", "2024-05-01", "2024-06-30").splitlines(keepends=True)):
            file.write(line)
            file.flush()
            if n == 2:
                (live.inbox / "b.txt").write_text(plan("2/KH", "2024-09-01", unit="Tổ Toán"), encoding="utf-8")
            time.sleep(0.25)
        until_b = live.files()
    calendar = "units/truong-thcs-hoa-mai/calendar.ics"
    assert until_b[calendar] == before[calendar]
    until(lambda: sorted(sequences(live).values()) == [0, 1], "the moved task is in the calendar once, as a change")
    until(lambda: "b.txt" in live.results(), "the other plan is read")
    assert live.stop(signal.SIGINT) == Exit.OK


def test_a_second_program_on_the_same_output_says_so(live: Live) -> None:
    """Neither a second watch nor a run writes between; the line names the folder, the code is 4."""
    (live.inbox / "a.txt").write_text(plan("1/KH", "2024-05-01"), encoding="utf-8")
    until(live.results, "the first one works")
    for command in ("watch", "run"):
        tried = [sys.executable, "-m", REAL, command, str(live.inbox), "--out", str(live.out)]
        result = subprocess.run(tried, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert result.returncode == Exit.CANNOT_WRITE
        assert result.stderr.startswith(f"kehoach: {live.out}: ") and "kehoach watch" in result.stderr
    assert live.stop() == Exit.OK


def test_once_with_a_store_reads_real_plans(tmp_path: Path) -> None:
    """The real reader: two files, one of them no document; slip, store and exit code, and nothing on a repeat."""
    live = Live(tmp_path, "--once", "--store", str(tmp_path / "kho.sqlite"), program=REAL)
    (live.inbox / "kế hoạch.txt").write_text(PLAN, encoding="utf-8")
    (live.inbox / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    live.start()
    assert live.process is not None and live.process.wait(60) == Exit.FILE_FAILED
    assert live.results()["kế hoạch.txt"]["status"] == "ok"
    slip = live.out / "cach-ly" / "hỏng.docx.ly-do.txt"
    assert live.results()["hỏng.docx"]["reason"] in slip.read_text("utf-8")
    before, lines = live.files(), len(live.lines("kế hoạch.txt"))
    (live.inbox / "hỏng.docx").unlink()
    live.start()
    assert live.process.wait(60) == Exit.OK
    assert not slip.exists() and lines == len(live.lines("kế hoạch.txt")) == 1
    assert {name for name in before if name not in live.files()} == {"cach-ly/hỏng.docx.ly-do.txt"}
