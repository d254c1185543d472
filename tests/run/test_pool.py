"""A file that hurts its worker costs the run that file only."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.pool import Bounds, answers
from kehoach.schemas.index import Counts
from kehoach.schemas.resolved import Addressee, Placement
from tests.run.conftest import Folder

GOOD = "số: {}/KH\nviệc: Văn phòng | họp | 2024-05-01"


def outcomes(folder: Folder, *, jobs: int = 1, seconds: float = 20, megabytes: int = 3_000) -> dict[str, Outcome]:
    """The outcome of every input file, by name."""
    plans = folder.source.parent / "plans"
    requests = [Request(str(path), str(plans / path.name)) for path in sorted(folder.source.iterdir())]
    found = answers(requests, jobs, Bounds(seconds, megabytes), "tests.run.stand_in:process")
    return {Path(request.path).name: outcome for request, outcome in found}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_worker_is_replaced(folder: Folder, jobs: int) -> None:
    """The file that killed its worker is reported as such, to be tried again; all others are read."""
    for n in range(6):
        folder.put(f"{n}.txt", GOOD.format(n) if n not in (1, 4) else "hỏng: chết")
    found = outcomes(folder, jobs=jobs)
    assert {name for name, one in found.items() if one.status == "lỗi"} == {"1.txt", "4.txt"}
    assert "tín hiệu 9" in found["1.txt"].reason and not found["1.txt"].lasting


def test_a_file_that_takes_too_long_is_stopped(folder: Folder) -> None:
    """The time limit ends the worker, not the run."""
    folder.put("1.txt", "hỏng: ngủ")
    folder.put("2.txt", GOOD.format(2))
    found = outcomes(folder, seconds=3)
    assert "quá thời gian" in found["1.txt"].reason and found["2.txt"].status == "ok"


def test_faults_of_the_program_are_reported(folder: Folder) -> None:
    """Too much memory, endless recursion and any exception become one line; the worker lives on."""
    folder.put("1.txt", "hỏng: nhớ")
    folder.put("2.txt", "hỏng: sâu")
    folder.put("3.txt", "hỏng: lạ")
    folder.put("4.txt", GOOD.format(4))
    found = outcomes(folder)
    said = [found[f"{n}.txt"].reason for n in (1, 2, 3)]
    assert "bộ nhớ" in said[0] and "lồng quá nhiều cấp" in said[1] and "ValueError: lạ" in said[2]
    assert found["4.txt"].status == "ok" and not any("\n" in line for line in said)


def test_noise_of_libraries_does_not_reach_the_answers(folder: Folder) -> None:
    """What is printed while a file is read is not taken for an answer."""
    folder.put("1.txt", f"hỏng: nói\n{GOOD.format(1)}")
    assert outcomes(folder)["1.txt"].status == "ok"


def test_leaving_early_ends_the_workers(folder: Folder) -> None:
    """A run that stops in the middle leaves no process behind and does not hang."""
    for n in range(8):
        folder.put(f"{n}.txt", GOOD.format(n))
    plans = folder.source.parent / "plans"
    requests = [Request(str(path), str(plans / path.name)) for path in sorted(folder.source.iterdir())]
    found = answers(requests, 2, Bounds(), "tests.run.stand_in:process")
    next(found)
    found.close()  # type: ignore[attr-defined]


def test_no_request_needs_no_worker() -> None:
    """Without requests nothing is started."""
    assert list(answers([], 2, Bounds(), "no.such.module:process")) == []


def test_an_outcome_crosses_the_border_unchanged() -> None:
    """What a worker sends is what arrives."""
    unit = Addressee(key="k", name="Tổ “Toán”", slug="to-toan")
    sent = Outcome(
        status="ok",
        plan_id="x",
        counts=Counts(phases=2),
        warnings=("a",),
        units=(unit,),
        places=((0, Placement(unit="k", role="chủ trì")),),
    )
    assert Outcome.decoded(sent.encoded()) == sent
    request = Request("đường dẫn", "p", None, "id")
    assert Request.decoded(request.encoded()) == request
