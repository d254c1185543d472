"""The loop: look, wait until files are complete, run over all of them, see to what failed.

It keeps nothing that it could lose. A run reads what its ledger does not know, and writes what is not there yet; so
whatever ends the program, starting it again is all that has to be done.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.pipeline.claim import claimed
from kehoach.pipeline.inputs import Feed, Input, collect
from kehoach.pipeline.output import INDEX
from kehoach.pipeline.watch import quarantine
from kehoach.pipeline.watch.arrivals import Arrivals
from kehoach.pipeline.watch.log import Log, file_fields
from kehoach.pipeline.watch.retries import Retries, delay
from kehoach.pipeline.watch.settling import Mark, Settling, View
from kehoach.pipeline.watch.spool import Spool
from kehoach.pipeline.watch.waking import Waker
from kehoach.schemas.index import FileResult, RunReport

_PATIENCE = 60.0
"""Seconds for which ``once`` waits for files that are still being written."""
_LONGEST_PAUSE = 60.0


class Stopped(Exception):
    """The loop was asked to end, in the middle of a run."""


class RunError(Exception):
    """A run that could not be made at all; its one line says why. ``lasting`` where only the user can mend it."""

    def __init__(self, line: str, lasting: bool = False) -> None:
        super().__init__(line)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched and how; ``attempt`` runs over paths and raises ``RunError``."""

    inboxes: Sequence[Path]
    out: Path
    attempt: Callable[[Sequence[Path], Feed], RunReport]
    skip: Sequence[Path] = ()
    settle: float = 2.0
    move: bool = False
    jobs: int = 1
    once: bool = False
    first_retry: float = 2.0


def watch(watched: Watched, waker: Waker, log: Log) -> RunReport | None:
    """Watch until ``waker`` is told to stop or, with ``once``, until all is read; the report of the last run.

    Raises ``BusyError`` where another program writes into the same folder, and ``RunError`` where the first run, or
    with ``once`` any run, fails for a reason that will last.
    """
    with claimed(watched.out):
        loop = _Loop(watched, log)
        waker.start()
        try:
            loop.go_on(waker)
        except Stopped:
            pass
        finally:
            waker.close()
        return loop.report


@dataclass
class _Loop:
    watched: Watched
    log: Log
    report: RunReport | None = None
    done: dict[Path, Mark] | None = None
    failures: int = 0
    silent: str = ""
    started: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        watched = self.watched
        self.settling = Settling(watched.settle)
        self.retries = Retries(watched.first_retry)
        self.inboxes = [inbox.absolute() for inbox in watched.inboxes]
        self.spools = [Spool(inbox) for inbox in self.inboxes] if watched.move else []
        self.arriving = Arrivals(self.spools, self.settling, self.log, watched.jobs)
        self.paths = [spool.received for spool in self.spools] or self.inboxes
        self.view = View({}, [], (), None)
        self.before = _listed(watched.out / INDEX)

    def go_on(self, waker: Waker) -> None:
        while not waker.stopping:
            try:
                until = self.step()
                self.failures = 0
            except (RunError, OSError) as error:
                until = self._pause(error)
            if self.watched.once and self._finished(until):
                return
            waker.wait(None if until is None else until - time.monotonic())

    def step(self) -> float | None:
        """Do what is to be done now; when there may be something to do again, ``None`` where nothing is known of."""
        for inbox in self.inboxes:
            if not inbox.is_dir():
                raise RunError(f"{inbox}: không thấy thư mục này; kiểm tra ổ đĩa hoặc kết nối mạng, sẽ tự tìm lại")
        arrivals = self._arrivals()
        view = self.settling.look(self._collect(self.paths), time.monotonic())
        if self._is_due(view) and not self._is_empty(view):
            self._run(view)
        return min((at for at in (arrivals, view.until, self.retries.until(), self._gone()) if at), default=None)

    def _collect(self, paths: Sequence[Path], skip: Sequence[Path] = ()) -> list[Input]:
        return collect(paths, self.watched.out, [*self.watched.skip, *skip], _raise)

    def _arrivals(self) -> float | None:
        """Take in what has arrived complete; when the next file may be."""
        own = [folder for spool in self.spools for folder in spool.own]
        return self.arriving.receive(self._collect(self.inboxes, own)) if self.spools else None

    def _is_due(self, view: View) -> bool:
        if self.done is None:  # what was there before the start is complete or not at one time
            return bool(view.ready) or not view.waiting
        retry = self.retries.until()
        return self._state(view) != self.done or (retry is not None and retry <= time.monotonic())

    def _state(self, view: View) -> dict[Path, Mark]:
        """What a run now would have read: complete files as they are, the others as they were."""
        held = {one.path for one in view.inputs if one.held}
        return {path: mark for path, mark in (self.done or {}).items() if path in held} | view.ready

    def _is_empty(self, view: View) -> bool:
        """No file at all though there were some: rather a disk that is not there than a wish to lose all results."""
        empty = not view.inputs and bool(self.before)
        if empty:
            self._say_once("thư mục trống", "không còn tệp nào; kết quả cũ được giữ, muốn bỏ hẳn thì chạy kehoach run")
        return empty

    def _choose(self, found: list[Input]) -> list[Input]:
        self.view = self.settling.look(found, time.monotonic())
        return self.view.inputs

    def _marks(self, view: View) -> Callable[[str], object]:
        tops = {one.label: one.path for one in view.inputs}
        seen = self.settling.seen

        def mark(label: str) -> object:
            path = tops.get(quarantine.top_of(label, tops))
            return seen[path].mark if path in seen else None

        return mark

    def _run(self, view: View) -> None:
        refused = self.retries.refused(self._marks(view), time.monotonic())
        if view.waiting:
            self._say_once("đang chờ", f"{len(view.waiting)} tệp còn đang được ghi")
        report = self.watched.attempt(self.paths, Feed(self._choose, refused, _raise))
        state, before = self._state(self.view), self.done
        passing = {one.file: one.reason for one in report.files if one.file in {*report.passing} - refused.keys()}
        tried = [one.file for one in report.files if one.file not in refused]
        self.retries.note(passing, self._marks(self.view), tried, time.monotonic())
        moved = self._see_to_failures(report, refused)
        self._tell(report, before, state, refused, moved)
        self.report, self.done, self.silent = report, state, ""
        self.before = {one.file: one for one in report.files}

    def _see_to_failures(self, report: RunReport, refused: dict[str, str]) -> dict[str, Path]:
        """Slips for files that stay where they are; with ``move`` those that gave nothing at all go to quarantine."""
        tops = {one.label: one.path for one in self.view.inputs}
        passing = {one for one in report.passing if not self.retries.given_up(one)}
        failed = quarantine.reasons((one for one in report.files if one.file not in passing), tops)
        all_of = Counter(quarantine.top_of(one.file, tops) for one in report.files)
        hopeless = [label for label, said in failed.items() if len(said) == all_of[label] and label in tops]
        moved = {label: self._set_aside(tops[label], label, failed.pop(label)) for label in hopeless if self.spools}
        quarantine.keep_slips(self.watched.out / quarantine.FOLDER, failed)
        return moved

    def _set_aside(self, path: Path, label: str, said: Sequence[str]) -> Path:
        self.settling.seen.pop(path, None)
        return self.arriving.spool_of(path).set_aside(path, label, said)

    def _tell(
        self,
        report: RunReport,
        before: dict[Path, Mark] | None,
        state: dict[Path, Mark],
        refused: dict[str, str],
        moved: dict[str, Path],
    ) -> None:
        """A line for each file that was read now; after a start only for those whose result is another than before."""
        tops = {one.label: one.path for one in self.view.inputs}
        for result in report.files:
            top = quarantine.top_of(result.file, tops)
            path = tops.get(top)
            fresh = before is not None and path in state and before.get(path) != state[path]
            retried = result.file in self.retries.known and result.file not in refused
            if fresh or retried or self.before.get(result.file) != result:
                attempt = self.retries.known.get(result.file)
                again = attempt.due - time.monotonic() if attempt and not self.retries.given_up(result.file) else None
                self.log("tệp", **file_fields(result, again, str(moved[top]) if top in moved else None))

    def _pause(self, error: RunError | OSError) -> float:
        """Say what is wrong and wait, longer each time; what only the user can mend ends a first run."""
        lasting = isinstance(error, RunError) and error.lasting
        if lasting and (self.done is None or self.watched.once):
            raise error
        self.failures += 1
        place = getattr(error, "filename", None)
        said = f"{place}: {error.strerror}" if isinstance(error, OSError) and place else str(error)
        seconds = min(delay(self.failures, self.watched.first_retry), _LONGEST_PAUSE)
        self.log("tạm dừng", reason=said, retry=f"thử lại sau {seconds:.0f} giây")
        return time.monotonic() + seconds

    def _finished(self, until: float | None) -> bool:
        return until is None or time.monotonic() - self.started > _PATIENCE

    def _gone(self) -> float | None:
        """At once where files were moved away: a run without them is due."""
        return time.monotonic() if self.spools and (self.done or {}).keys() - self.settling.seen.keys() else None

    def _say_once(self, event: str, reason: str) -> None:
        if self.silent != event:
            self.silent = event
            self.log(event, reason=reason)


def _raise(error: OSError) -> None:
    raise error


def _listed(path: Path) -> dict[str, FileResult]:
    """The results of files that an earlier run lists."""
    try:
        found = [FileResult.model_validate(one) for one in json.loads(path.read_bytes())["files"]]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return {one.file: one for one in found}
