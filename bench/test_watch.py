"""Many files dropped at once into a folder that is watched."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bench.test_runs import variants

DROPPED = 1000


@pytest.mark.parametrize("store", [False, True], ids=["files", "store"])
def test_a_thousand_files_dropped_at_once(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest, tmp_path: Path, figure: list[str], store: bool
) -> None:
    """Wall and processor seconds from the moment all are there until all are in the results, with two jobs."""
    source = variants(request.config.getoption("--texts"), tmp_path / "nguồn", DROPPED)
    inbox, out = tmp_path / "nhận", tmp_path / "ra"
    inbox.mkdir()
    command = [sys.executable, "-m", "kehoach.pipeline.cli", "watch", str(inbox), "--out", str(out), "--jobs", "2"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch = subprocess.Popen(
        [*command, *(["--store", str(tmp_path / "kho.sqlite")] if store else [])], stdout=subprocess.DEVNULL
    )
    try:
        time.sleep(3)
        for path in source.iterdir():
            os.link(path, inbox / path.name)
        seconds = benchmark.pedantic(_until_read, args=(out,), rounds=1)
    finally:
        watch.send_signal(signal.SIGTERM)
        watch.wait(60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    kind = "with a store" if store else "without a store"
    figure.append(f"{DROPPED} files dropped at once, 2 jobs, {kind}: {seconds:.1f} s, {used:.1f} s of the processor")


def _until_read(out: Path) -> float:
    """Seconds until the index lists them all."""
    start = time.perf_counter()
    while time.perf_counter() - start < 900:
        time.sleep(0.2)
        try:
            totals = json.loads((out / "index.json").read_bytes())["totals"]
        except FileNotFoundError:
            continue
        if totals["files"] == DROPPED and totals["failed"] == 0:
            return time.perf_counter() - start
    raise AssertionError("not all files were read")
