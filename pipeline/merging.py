"""The middle of a run: copies of one document are told apart, plans get their final ids, files their final status."""

from __future__ import annotations

from kehoach.pipeline.job import Job
from kehoach.pipeline.ledger import Known, Ledger
from kehoach.pipeline.pool import RENAME, answers
from kehoach.pipeline.reading import Readings, own_result, plan_path
from kehoach.pipeline.settle import Reading, Settled, settle
from kehoach.schemas.index import Counts, FileResult


def merge(job: Job, ledger: Ledger, found: Readings) -> tuple[list[Known], list[FileResult]]:
    """The plans of the run by their final ids, rendered under these, and the status of every file in input order."""
    read = [found.known[one.label] for one in job.inputs if one.label in found.known]
    plans = [known for known in read if known.plan_id]
    settled = settle([Reading(known.label, known.own_id, known.text_key, known.facts) for known in plans])
    _rename(job, ledger, found, settled)
    live = [found.known[known.label] for known in plans if settled[known.label].duplicate_of is None]
    return sorted(live, key=lambda known: known.plan_id), [_result(one.label, found, settled) for one in job.inputs]


def _rename(job: Job, ledger: Ledger, found: Readings, settled: dict[str, Settled]) -> None:
    """Render again the plans whose final id is another one than that they were rendered under."""
    requests = {}
    for label, decision in settled.items():
        known = found.known[label]
        path = plan_path(job, ledger, known)
        if decision.duplicate_of is None and decision.plan_id != known.plan_id and path is not None:
            requests[job.request(path, label, known.sha, decision.plan_id)] = known
    for request, outcome in answers(requests, job.jobs, job.bounds, RENAME):
        known = requests[request]
        if outcome.status == "lỗi":
            raise OSError(f"{known.label}: {outcome.reason}")
        found.known[known.label] = ledger.add(known.label, known.sha, outcome, own_id=known.own_id)


def _result(label: str, found: Readings, settled: dict[str, Settled]) -> FileResult:
    first = found.same_bytes.get(label)
    if first is not None:
        kept = _result(first, found, settled)
        if kept.plan is None:
            return kept.model_copy(update={"file": label})
        return _copy(label, kept.plan, kept.duplicate_of or first)
    if label in found.failed:
        return found.failed[label]
    result, decision = own_result(found.known[label]), settled.get(label)
    if decision is None:
        return result
    if decision.duplicate_of is not None:
        return _copy(label, decision.plan_id, decision.duplicate_of)
    rivals = tuple(f"cùng số, ký hiệu hoặc tên với {rival} nhưng nội dung khác" for rival in decision.rivals)
    return result.model_copy(
        update={"warnings": result.warnings + rivals, "status": "cảnh báo" if rivals else result.status}
    )


def _copy(label: str, plan_id: str | None, first: str) -> FileResult:
    reason = f"trùng với {first}"
    return FileResult(file=label, status="cảnh báo", reason=reason, plan=plan_id, duplicate_of=first, counts=Counts())
