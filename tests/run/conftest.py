"""Runs over the tiny format of ``stand_in``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kehoach.pipeline import pool, run
from kehoach.pipeline.pool import Bounds
from kehoach.schemas.index import FileResult, RunReport

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers use the stand-in."""
    monkeypatch.setattr(pool, "PROCESS", "tests.run.stand_in:process")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


class Folder:
    """An input folder and its output folder."""

    def __init__(self, root: Path) -> None:
        self.source, self.out = root / "vào", root / "ra"
        self.source.mkdir()
        self.seen: list[FileResult] = []

    def put(self, name: str, text: str) -> Path:
        """Write an input file."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *, seconds: float = 20, **options: object) -> RunReport:
        """Run over the folder."""
        self.seen = []
        bounds = Bounds(seconds=seconds, megabytes=6_000)
        return run([self.source], self.out, progress=self.seen.append, bounds=bounds, **options)  # type: ignore[arg-type]

    def files(self) -> Mapping[str, bytes]:
        """All output files but the cache, by name."""
        found = (path for path in sorted(self.out.rglob("*")) if path.is_file() and ".kehoach" not in path.parts)
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def folder(stand_in: None, tmp_path: Path) -> Folder:
    """An empty input folder, read by the stand-in."""
    return Folder(tmp_path)


@pytest.fixture
def write_plan() -> Callable[..., str]:
    """The text of a plan with one task for each due day."""

    def text(number: str, *dues: str, issuer: str = "Phòng Giáo dục và Đào tạo huyện Bình An", words: str = "") -> str:
        tasks = [
            f"việc: Trường THCS Hoa Mai | nộp sản phẩm dự thi lần {n} {words} | {due}" for n, due in enumerate(dues)
        ]
        return "\n".join([f"số: {number}", f"đơn vị: {issuer}", "ngày: 2024-01-15", *tasks])

    return text
