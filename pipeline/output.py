"""The last half of a run: plans, unit folders and the index; what nothing stands for any more goes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.fingerprint import fingerprint
from kehoach.pipeline.identity import unit_uid
from kehoach.pipeline.job import Job
from kehoach.pipeline.ledger import Known, Ledger, Named
from kehoach.pipeline.names import allocate, digest
from kehoach.pipeline.reading import plan_name
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.resolve.units import of_directory
from kehoach.pipeline.reverse import reverse_check
from kehoach.pipeline.writers.choices import TASKS_XLSX, UNIT_FILES
from kehoach.pipeline.writers.documents import index_json
from kehoach.pipeline.writers.files import sha256_of, write_if_changed
from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.noted import PlanNotes
from kehoach.pipeline.writers.office.folder import all_tasks_xlsx, people_files
from kehoach.pipeline.writers.report.page import report_html
from kehoach.pipeline.writers.unit_folder import FILES, Row, UnitHead, write_unit
from kehoach.schemas.index import FileResult, Index, RunReport, Totals, UnitEntry, UnresolvedName
from kehoach.schemas.plan import Plan

if TYPE_CHECKING:
    from kehoach.pipeline.store.outputs import Remembered

INDEX = "index.json"
_SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass
class Output:
    """What one run writes: ``names`` stand for its input, ``written`` counts the files it had to write."""

    job: Job
    ledger: Ledger
    remembered: Remembered | None = None
    names: set[str] = field(default_factory=set)
    written: int = 0

    def write(self, live: list[Known], results: list[FileResult]) -> RunReport:
        """Write everything for the plans of ``live``; the ledger must have chosen them."""
        earlier = {*self.ledger.outputs(), *_listed(self.job.out / INDEX)}
        self._expect(plan_name(known.plan_id) for known in live)
        for known in live:
            self._plan(known)
        self._learn(live)
        shown = [known.plan_id for known in live if self.job.choices.wants("html")]
        folders = list(self._folders())
        self._expect(map(report_name, shown))
        self._expect(f"units/{slug}/{name}" for _, slug in folders for name in self._unit_files())
        for plan_id in shown:
            self._report(plan_id)
        units = tuple(self._unit(named, slug) for named, slug in folders)
        self._all_tasks(units)
        index = _index(self.job, results, live, units)
        data = index_json(index)
        self._note(INDEX, write_if_changed(self.job.out / INDEX, data))
        self.ledger.note("index", data.decode())
        removed = sum(self._remove(name) for name in sorted(earlier - self.names))
        return RunReport(index=index, written=self.written, removed=removed)

    def _expect(self, names: Iterable[str]) -> None:
        """Keep a note of what may be written next: should the program be killed, nothing is left that nobody knows."""
        for name in names:
            self.ledger.expect_output(name)
        self.ledger.keep()

    def _unit_files(self) -> tuple[str, ...]:
        return (*FILES, *self.job.choices.unit_files)

    def _plan(self, known: Known) -> None:
        name = plan_name(known.plan_id)
        waiting, final = self.job.waiting_plan(known.label, known.sha), self.job.out / name
        if waiting.is_file():
            changed = sha256_of(waiting) != sha256_of(final)
            final.parent.mkdir(parents=True, exist_ok=True)
            waiting.replace(final) if changed else waiting.unlink()
            self.ledger.note(f"owner {known.plan_id}", known.label)
            self._note(name, changed)
        self.names.add(name)

    def _report(self, plan_id: str) -> None:
        """The proof page of a plan, made anew only where the plan or what is linked with it has changed."""
        name, path = report_name(plan_id), self.job.out / plan_name(plan_id)
        linked = self.remembered.picture(plan_id) if self.remembered else None
        notes = self.remembered.notes(plan_id) if self.remembered else PlanNotes()
        state = f"{sha256_of(path)} {digest(linked or '', notes.token())}"
        if self.ledger.meta(name) != state or not self.ledger.stands(self.job.out, name):
            plan = Plan.model_validate_json(path.read_bytes())
            page = report_html(plan, reverse_check(plan), linked, notes)
            self._note(name, write_if_changed(self.job.out / name, page))
            self.ledger.note(name, state)
        self.names.add(name)

    def _all_tasks(self, units: tuple[UnitEntry, ...]) -> None:
        """One workbook of the tasks of all units."""
        if self.job.choices.wants("xlsx"):
            folders = [self.job.out / "units" / unit.slug for unit in units]
            data = all_tasks_xlsx(folders, self.job.as_of)
            self._note(TASKS_XLSX, write_if_changed(self.job.out / TASKS_XLSX, data))

    def _learn(self, live: list[Known]) -> None:
        """Take the plans into the store, where there is one, and let it say what the units' files add."""
        if self.job.store is not None:
            paths = (self.job.out / plan_name(known.plan_id) for known in live)
            known_units = Units(self.job.directory) if self.job.directory else None
            self.job.store.learn(paths, known_units, fingerprint(self.job.units))
            self.remembered = self.job.store.remembered(known.plan_id for known in live)

    def _folders(self) -> Iterator[tuple[Named, str]]:
        """Every unit, those of the directory too, with the name of its folder, by folder."""
        units = {key: _shown(list(forms)) for key, forms in groupby(self.ledger.named(), key=lambda named: named.key)}
        for gone in self.remembered.units() if self.remembered else ():
            units.setdefault(gone.key, Named(gone.key, gone.name, gone.slug, gone.unit))
        for unit in self.job.directory.units if self.job.directory else ():
            registered = of_directory(unit)
            units[registered.key] = Named(registered.key, registered.name, registered.slug, registered.unit)
        slugs = allocate((named.key, named.slug) for named in units.values())
        yield from sorted(((units[key], slug) for key, slug in slugs.items()), key=lambda pair: pair[1])

    def _unit(self, named: Named, slug: str) -> UnitEntry:
        files = [f"units/{slug}/{name}" for name in self._unit_files()]
        updated = self.ledger.updated(named.key) or NO_DAY
        head = UnitHead(unit_uid(named.key), named.name, named.unit, updated, self.job.as_of)
        asked = (self.job.as_of or "", self.job.choices.token(), *self._kept(named.key))
        state = self.ledger.digest(named.key, named.name, named.unit or "", updated, *asked)
        before, events, tasks = self.ledger.folder(slug)
        if before != state or not all(self.ledger.stands(self.job.out, name) for name in files):
            folder = self.job.out / "units" / slug
            written = write_unit(folder, head, self._rows(named.key), self.job.choices)
            events, tasks = written.events, written.tasks
            self.written += written.changed
            for name, data in people_files(folder, self.job.choices):
                self.written += write_if_changed(folder / name, data)
                written.sha256[name] = hashlib.sha256(data).hexdigest()
            for name in files:
                self.ledger.note_output(self.job.out, name, written.sha256[Path(name).name])
            self.ledger.note_folder(slug, state, events, tasks)
        self.names.update(files)
        return UnitEntry(slug=slug, name=named.name, unit=named.unit, events=events, tasks=tasks)

    def _kept(self, unit: str) -> tuple[str, ...]:
        return (self.remembered.token(unit),) if self.remembered else ()

    def _rows(self, unit: str) -> Iterator[Row]:
        rows = self.ledger.rows(unit)
        return self.remembered.rows(unit, rows) if self.remembered else rows

    def _note(self, name: str, changed: bool) -> None:
        self.names.add(name)
        self.written += changed
        if changed or not self.ledger.stands(self.job.out, name):
            self.ledger.note_output(self.job.out, name, sha256_of(self.job.out / name) or "")

    def _remove(self, name: str) -> int:
        path = self.job.out / name
        self.ledger.drop_output(name)
        with suppress(FileNotFoundError):
            path.unlink()
            with suppress(OSError):  # the folder is not empty: something in it is not ours
                path.parent.rmdir()
            return 1
        return 0


def report_name(plan_id: str) -> str:
    """The name of a plan's proof page in the output folder."""
    return f"plans/{plan_id}.html"


def all_stand(job: Job, ledger: Ledger) -> bool:
    """Whether every file that was written earlier is still as it was written."""
    return all(ledger.stands(job.out, name) for name in ledger.outputs())


def _shown(forms: list[Named]) -> Named:
    """Of several writings of one name the one to show: not all capitals if there is another, then the first."""
    return min(forms, key=lambda named: (named.name.isupper(), named.name, named.slug))


def _listed(path: Path) -> Iterable[str]:
    """The files that an earlier run wrote or may have written, by its index; nothing outside the output folder."""
    try:
        data = json.loads(path.read_bytes())
        plans = [plan for entry in data["files"] if (plan := entry["plan"]) and _SAFE.fullmatch(plan)]
        slugs = [slug for entry in data["units"] if _SAFE.fullmatch(slug := entry["slug"])]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []
    of_plans = (name for plan in plans for name in (plan_name(plan), report_name(plan)))
    of_units = (f"units/{slug}/{name}" for slug in slugs for name in (*FILES, *UNIT_FILES.values()))
    return [*of_plans, *of_units, TASKS_XLSX]


def _index(job: Job, results: list[FileResult], live: list[Known], units: tuple[UnitEntry, ...]) -> Index:
    names: dict[str, list[str]] = {}
    for known in live:
        for name in known.unresolved:
            names.setdefault(name, []).append(known.plan_id)
    totals = Totals(
        files=len(results),
        failed=sum(result.status == "lỗi" for result in results),
        duplicates=sum(result.duplicate_of is not None for result in results),
        plans=len(live),
        phases=sum(known.counts.phases for known in live),
        assignments=sum(known.counts.assignments for known in live),
        units=len(units),
        warnings=sum(len(result.warnings) for result in results),
    )
    unresolved = tuple(UnresolvedName(name=name, plans=tuple(sorted(plans))) for name, plans in sorted(names.items()))
    return Index(as_of=job.as_of, totals=totals, files=tuple(results), units=units, unresolved=unresolved)
