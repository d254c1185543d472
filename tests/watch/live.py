"""A watch as a process of its own, and what it has written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STAND_IN, REAL = "tests.watch.with_stand_in", "kehoach.pipeline.cli"
PATIENCE = 60.0


def until(true: Callable[[], Any], what: str) -> Any:
    """What ``true`` gives as soon as it gives something; fails after a minute."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {PATIENCE:g} s: {what}")


class Live:
    """Watches a folder; ``options`` follow the fixed ones."""

    def __init__(self, root: Path, *options: str, program: str = STAND_IN, settle: str = "1s") -> None:
        self.inbox, self.out, self.log = root / "nhận", root / "ra", root / "log.jsonl"
        self.inbox.mkdir(exist_ok=True)
        fixed = ["watch", str(self.inbox), "--out", str(self.out), "--settle", settle, "--log", "json"]
        self.command = [sys.executable, "-m", program, *fixed, *options]
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, in a group of its own."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.starts = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, group: bool = False) -> None:
        """kill -9, with ``group`` of its workers too."""
        assert self.process is not None
        if group:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        self.process.wait()

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Ask it to end once it has begun; its exit code."""
        assert self.process is not None
        until(lambda: self.log.stat().st_size > self.starts, "the watch has begun")
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def index(self) -> dict[str, Any]:
        """The index as it stands; a file that is listed there is read."""
        try:
            loaded: dict[str, Any] = json.loads((self.out / "index.json").read_bytes())
        except FileNotFoundError:
            return {"files": [], "units": []}
        return loaded

    def results(self) -> dict[str, dict[str, Any]]:
        """The results of the index by file."""
        return {one["file"]: one for one in self.index()["files"]}

    def lines(self, file: str | None = None) -> list[dict[str, Any]]:
        """The lines of the log, or those of one file."""
        lines = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return [line for line in lines if file is None or line.get("file") == file]

    def files(self) -> Mapping[str, bytes]:
        """All output files but the cache, by name."""
        return contents(self.out)


def contents(out: Path) -> dict[str, bytes]:
    """All files of an output folder but the cache, by name."""
    found = (path for path in sorted(out.rglob("*")) if path.is_file() and ".kehoach" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def plan(number: str, *dues: str, unit: str = "Trường THCS Hoa Mai", words: str = "") -> str:
    """The text of a plan in the tiny format, with one task for each due day."""
    tasks = [f"việc: {unit} | nộp sản phẩm dự thi lần {n} {words} | {due}" for n, due in enumerate(dues)]
    issuer = "đơn vị: Phòng Giáo dục và Đào tạo huyện Bình An"
    return "\n".join([f"số: {number}", issuer, "ngày: 2024-01-15", *tasks])
