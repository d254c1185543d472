"""How a run grows: with the number of files, with a second process, and when nothing has changed."""

from __future__ import annotations

import os
import re
import resource
import time
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kehoach.pipeline import run
from kehoach.schemas.index import RunReport

TITLE = re.compile(r"KẾ HOẠCH\s{1,20}[^\n]{1,300}")
HALF = 400


def variants(source: Path, folder: Path, count: int) -> Path:
    """``count`` different plans, made from the texts of a folder by a number in the title of each."""
    originals = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt"))]
    folder.mkdir()
    for n in range(count):
        text = TITLE.sub(rf"\g<0> đợt {n + 1}", originals[n % len(originals)], count=1)
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")
    return folder


def resident() -> float:
    """Megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def largest_child() -> float:
    """Megabytes that the largest process started so far had in memory."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3


def timed(source: Path, out: Path, jobs: int) -> tuple[float, RunReport]:
    """Wall seconds of a run, and its report."""
    start = time.perf_counter()
    report = run([source], out, jobs=jobs)
    return time.perf_counter() - start, report


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_and_a_second_run(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest, tmp_path: Path, figure: list[str]
) -> None:
    """Memory after a tenth and after all of many files; then the same run again, with nothing changed."""
    count = request.config.getoption("--files")
    source = variants(request.config.getoption("--texts"), tmp_path / "in", count)
    after: list[float] = []
    start = time.perf_counter()
    report = run([source], tmp_path / "out", jobs=2, progress=lambda _: after.append(resident()))
    first = time.perf_counter() - start
    assert report.totals.failed == 0 and report.totals.plans == count
    early, late = after[count // 10], resident()
    worker = largest_child()
    again = median(timed(source, tmp_path / "out", 2)[0] for _ in range(3))
    assert timed(source, tmp_path / "out", 2)[1].written == 0
    benchmark.extra_info.update(first_s=first, again_s=again, early_mb=early, late_mb=late, worker_mb=worker)
    benchmark.pedantic(run, args=([source], tmp_path / "out"), rounds=1)
    figure.append(f"{count} files, 2 jobs: {first:.1f} s, {count / first:.0f} files a second")
    figure.append(f"memory: {early:.0f} MB after a tenth, {late:.0f} MB after all, largest worker {worker:.0f} MB")
    figure.append(f"the same again: {again:.2f} s, {first / again:.0f} times faster")


def test_two_jobs_against_one(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest, tmp_path: Path, figure: list[str]
) -> None:
    """Wall time with one and with two worker processes, in turn."""
    source = variants(
        request.config.getoption("--texts"), tmp_path / "in", min(HALF, request.config.getoption("--files"))
    )
    pairs = [(timed(source, tmp_path / f"one{n}", 1)[0], timed(source, tmp_path / f"two{n}", 2)[0]) for n in range(3)]
    one, two = (median(each) for each in zip(*pairs, strict=True))
    benchmark.extra_info.update(one_s=one, two_s=two)
    benchmark.pedantic(run, args=([source], tmp_path / "two0"), rounds=1)
    best = max(single / double for single, double in pairs)
    figure.append(
        f"{HALF} files: 1 job {one:.1f} s, 2 jobs {two:.1f} s, {one / two:.2f} times faster (best {best:.2f})"
    )
