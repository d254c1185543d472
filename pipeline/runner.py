"""One run: inputs, ledger, reading, merging, output."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

from kehoach.pipeline.fingerprint import fingerprint
from kehoach.pipeline.inputs import in_order
from kehoach.pipeline.job import Job
from kehoach.pipeline.ledger import Ledger
from kehoach.pipeline.merging import merge
from kehoach.pipeline.names import digest
from kehoach.pipeline.output import Output, all_stand
from kehoach.pipeline.reading import Readings, is_whole, read_all
from kehoach.pipeline.writers.files import sha256_of
from kehoach.schemas.index import Index, RunReport


def run_job(job: Job) -> RunReport:
    """The report of the run; a damaged cache is dropped, and the run starts over without it."""
    try:
        return _with_ledger(job)
    except sqlite3.DatabaseError:
        shutil.rmtree(job.cache)
        return _with_ledger(job)


def _with_ledger(job: Job) -> RunReport:
    with closing(Ledger(job.cache, fingerprint(job.units))) as ledger:
        job, shas = _settled(job, ledger)
        if ledger.meta("signature") == _signature(job, shas) and all_stand(job, ledger):
            return _as_before(job, ledger)
        ledger.note("signature", "")
        found = read_all(job, ledger, shas)
        live, results = merge(job, ledger, found)
        ledger.choose([known.ref for known in live], [known.ref for known in found.known.values()])
        report = Output(job, ledger).write(live, results)
        _sweep(job, found)
        ledger.note("signature", "" if found.passing else _signature(job, shas))
        return report.model_copy(update={"reused": found.reused, "passing": tuple(sorted(found.failed))})


def _settled(job: Job, ledger: Ledger) -> tuple[Job, dict[str, str | None]]:
    """The job with what the ledger last knew in place of held files, and the digest of each input."""
    used = {one.label: one for one in job.inputs if not one.held}
    shas = {label: sha256_of(one.path) for label, one in used.items()}
    for held in (one for one in job.inputs if one.held):
        for label, known in ledger.last(held.label).items():
            if label not in used and is_whole(job, ledger, known):
                shas[label], used[label] = known.sha, replace(held, label=label)
    inputs = in_order(used.values())
    return replace(job, inputs=inputs), {one.label: shas[one.label] for one in inputs}


def _signature(job: Job, shas: dict[str, str | None]) -> str:
    """What stands for all that a run depends on, but the program and the unit directory."""
    kept = [job.store.state()] if job.store else []
    return digest(json.dumps([list(shas.items()), job.as_of, job.choices.token(), *kept]), size=64)


def _sweep(job: Job, found: Readings) -> None:
    """Remove plans that wait for nothing: of files that are no input any more, or half written by a killed worker."""
    folder = job.cache / "plans"
    waiting = {job.waiting_plan(known.label, known.sha) for known in found.known.values()}
    for path in {*folder.glob("*.json"), *folder.glob(".*.tmp")} - waiting:
        path.unlink(missing_ok=True)


def _as_before(job: Job, ledger: Ledger) -> RunReport:
    """The report of the last run, which read the same files and whose results all still stand."""
    index = Index.model_validate_json(ledger.meta("index"))
    for result in index.files:
        job.progress(result)
    return RunReport(index=index, reused=len(index.files))
