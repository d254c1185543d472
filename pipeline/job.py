"""What one run was asked for, and where it keeps what it knows between runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.names import digest
from kehoach.pipeline.outcome import Request
from kehoach.pipeline.pool import Bounds
from kehoach.pipeline.writers.choices import PLAIN, Choices
from kehoach.schemas.index import FileResult
from kehoach.schemas.units import UnitDirectory

if TYPE_CHECKING:
    from kehoach.pipeline.store.opening import RunStore

CACHE = ".kehoach"
Progress = Callable[[FileResult], None]


@dataclass(frozen=True)
class Job:
    """The inputs and how to read them."""

    inputs: list[Input]
    out: Path
    units: Path | None
    directory: UnitDirectory | None
    as_of: str | None
    jobs: int
    progress: Progress
    bounds: Bounds
    choices: Choices = PLAIN
    store: RunStore | None = None
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def cache(self) -> Path:
        """The folder of the ledger and of plans whose final id is not known yet."""
        return self.out / CACHE

    def waiting_plan(self, label: str, sha: str) -> Path:
        """Where the plan of a file waits until its final id is known."""
        return self.cache / "plans" / f"{digest(label, sha, size=32)}.json"

    def request(self, path: Path, label: str, sha: str, plan_id: str = "", converted: Path | None = None) -> Request:
        """The request to a worker for a file (or, with ``plan_id``, for a plan to be renamed) at ``path``."""
        return Request(
            path=str(path.absolute()),
            plan_file=str(self.waiting_plan(label, sha).absolute()),
            units=str(self.units.absolute()) if self.units else None,
            plan_id=plan_id,
            converted=str(converted.absolute()) if converted else "",
        )
