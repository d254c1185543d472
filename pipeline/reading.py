"""The first half of a run: the outcome of every input, from the ledger where the file was read before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.pipeline import pool
from kehoach.pipeline.converting import converted
from kehoach.pipeline.inputs import Input, printable
from kehoach.pipeline.job import Job
from kehoach.pipeline.ledger import Known, Ledger
from kehoach.pipeline.outcome import Outcome
from kehoach.pipeline.pool import answers
from kehoach.pipeline.writers.files import sha256_of
from kehoach.schemas.index import FileResult

_CHANGED = "tệp bị sửa trong lúc đọc; đợi ghi xong rồi đọc lại"


@dataclass
class Readings:
    """By label: outcomes, files that could not even be tried, files whose bytes are those of another one."""

    known: dict[str, Known] = field(default_factory=dict)
    failed: dict[str, FileResult] = field(default_factory=dict)
    same_bytes: dict[str, str] = field(default_factory=dict)
    reused: int = 0

    @property
    def passing(self) -> bool:
        """Whether a failure may not happen again, since the file itself does not explain it."""
        return bool(self.failed)


def read_all(job: Job, ledger: Ledger, shas: dict[str, str | None]) -> Readings:
    """Read every input that the ledger does not know, and tell ``job.progress`` of each file.

    Each outcome is kept at once: whatever ends the program, a file that was read is not read again.
    """
    found = Readings()
    new = _not_known(job, ledger, shas, found)
    with converted(job, new) as ready:
        for one, sha, outcome in _outcomes(job, new, ready):
            if outcome.lasting:
                found.known[one.label] = ledger.add(one.label, sha, outcome)
            else:
                found.failed[one.label] = failure(one.label, outcome)
            job.progress(found.failed.get(one.label) or own_result(found.known[one.label]))
            ledger.keep()
    return found


def _outcomes(job: Job, new: list[tuple[Input, str]], ready: dict[str, Path]) -> Iterator[tuple[Input, str, Outcome]]:
    """Each new file with its digest and outcome, as they come."""
    requests = {job.request(one.path, one.label, sha, converted=ready.get(sha)): (one, sha) for one, sha in new}
    for request, answer in answers(requests, job.jobs, job.bounds, pool.PROCESS):
        one, sha = requests[request]
        yield one, sha, answer if sha256_of(one.path) == sha else _changed(one.path)


def _changed(path: Path) -> Outcome:
    """The outcome of a file that is not what it was when its reading began."""
    return Outcome(status="lỗi", lasting=False, reason=f"{printable(path.name)}: {_CHANGED}")


def own_result(known: Known) -> FileResult:
    """The status of a file by itself, before copies of one document are told apart."""
    return FileResult(
        file=known.label,
        status=known.status,
        reason=known.reason,
        plan=known.plan_id or None,
        counts=known.counts,
        warnings=known.warnings,
    )


def failure(label: str, outcome: Outcome) -> FileResult:
    """The status of a file that failed."""
    return FileResult(file=label, status="lỗi", reason=outcome.reason)


def plan_name(plan_id: str) -> str:
    """The name of a plan's file in the output folder."""
    return f"plans/{plan_id}.json"


def plan_path(job: Job, ledger: Ledger, known: Known) -> Path | None:
    """Where the plan of a known file stands; ``None`` where it is gone or was changed by someone else."""
    waiting = job.waiting_plan(known.label, known.sha)
    if waiting.is_file():
        return waiting
    own = ledger.meta(f"owner {known.plan_id}") == known.label and ledger.stands(job.out, plan_name(known.plan_id))
    return job.out / plan_name(known.plan_id) if own else None


def _not_known(job: Job, ledger: Ledger, shas: dict[str, str | None], found: Readings) -> list[tuple[Input, str]]:
    first: dict[str, str] = {}
    new = []
    for one in job.inputs:
        sha = shas[one.label]
        if one.label in job.refused:
            found.failed[one.label] = FileResult(file=one.label, status="lỗi", reason=job.refused[one.label])
        elif sha is None:
            found.failed[one.label] = FileResult(file=one.label, status="lỗi", reason=_why_unreadable(one.path))
            job.progress(found.failed[one.label])
        elif first.setdefault(sha, one.label) != one.label:
            found.same_bytes[one.label] = first[sha]
        elif (known := ledger.find(one.label, sha)) is None or not is_whole(job, ledger, known):
            new.append((one, sha))
        else:
            found.known[one.label] = known
            found.reused += 1
            job.progress(own_result(known))
    return new


def is_whole(job: Job, ledger: Ledger, known: Known) -> bool:
    """Whether the outcome can be used as it is: the plan that was read, if any, still stands."""
    return known.status == "lỗi" or plan_path(job, ledger, known) is not None


def _why_unreadable(path: Path) -> str:
    if not path.exists():
        return f"{path.name}: không có tệp này; kiểm tra lại đường dẫn"
    return f"{path.name}: không mở được tệp; kiểm tra quyền đọc"
