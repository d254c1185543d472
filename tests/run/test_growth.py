"""Time grows with the size of a plan, not with its square."""

from __future__ import annotations

import time
from pathlib import Path

from kehoach.pipeline import resolve
from kehoach.pipeline.process import outcome
from kehoach.schemas.plan import Plan, Section
from tests.factories import phase, plan, task


def large(count: int) -> Plan:
    """A plan of so many phases, tasks and sections, each task in a phase of its own."""
    steps = [phase(n, f"Việc thứ {n}: rà soát", start="2024-05-01", end="2024-05-02") for n in range(count)]
    listed = [task(n, f"rà soát lần thứ {n}", f"Tổ {n % 7}", phase=f"p{n}") for n in range(count)]
    made = plan(phases=steps, tasks=listed)
    sections = tuple(
        Section(marker="-", level=1, heading=None, start=block.start, end=block.end) for block in made.blocks
    )
    return made.model_copy(update={"sections": sections})


def test_ten_times_the_items_take_about_ten_times_the_time(tmp_path: Path) -> None:
    """Resolving and rendering 2,000 items takes far less than a hundred times what 200 take."""

    def seconds(count: int) -> float:
        made = large(count)
        start = time.process_time()
        outcome(resolve(made), tmp_path / f"{count}.json")
        return time.process_time() - start

    seconds(10)
    assert seconds(1000) < 30 * seconds(100)
