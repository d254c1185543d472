"""Files that were handed in, from the spool into the store: read by worker processes, by threads that wait for them.

Nothing that was acknowledged is lost and nothing is taken in twice, wherever the server dies: a file is on the disk
and its row in the store before the answer goes out; the plan is in the store before the row says so; the store knows
a plan that it has again by its bytes.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO, TYPE_CHECKING

from kehoach.pipeline import pool
from kehoach.pipeline.fingerprint import fingerprint
from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.pool import Worker
from kehoach.pipeline.resolve.directory import Units, load_directory
from kehoach.pipeline.serve.spool import Spool
from kehoach.pipeline.serve.unpacking import UNPACK, may_hold_others
from kehoach.pipeline.store.learn import learn
from kehoach.pipeline.store.opening import candidate
from kehoach.pipeline.store.uploads import Document, Incoming, Upload, count_waiting, hand_in, settle, waiting

if TYPE_CHECKING:
    from kehoach.pipeline.serve.memory import Memory
    from kehoach.pipeline.serve.metrics import Metrics
    from kehoach.pipeline.serve.settings import Settings
    from kehoach.pipeline.store.engine import Engine

_LOG = logging.getLogger("kehoach.serve")
_IDLE = 30.0
"""Seconds after which a thread looks for uploads though nobody woke it."""
_AGAIN = 5.0
"""Seconds to wait where the store could not be written."""
_MOST = 1_000_000
"""Uploads that a server looks through when it starts."""


class FullError(RuntimeError):
    """More uploads wait than the server is set up for."""


@dataclass(slots=True)
class Reader:
    """The worker processes of one thread, started when they are needed, replaced when they die."""

    settings: Settings
    workers: dict[str, Worker] = field(default_factory=dict)

    def ask(self, target: str, request: Request) -> Outcome:
        """The outcome; one with status "lỗi" where the worker had to be stopped."""
        worker = self.workers.get(target) or Worker(target, self.settings.bounds)
        self.workers[target] = worker
        found = worker.ask(request)
        if isinstance(found, str) or worker.late.is_set():
            worker.close()
            del self.workers[target]
        return Outcome(status="lỗi", lasting=False, reason=found) if isinstance(found, str) else found

    def kill(self) -> None:
        """End the processes; whoever waits for an answer of one gets none."""
        for worker in tuple(self.workers.values()):
            worker.child.kill()

    def close(self) -> None:
        """End the processes and let go of what they hold."""
        for worker in self.workers.values():
            worker.close()
        self.workers.clear()


class Intake:
    """The queue of one server."""

    def __init__(self, engine: Engine, settings: Settings, memory: Memory, metrics: Metrics) -> None:
        self._engine, self._settings, self._memory, self._metrics = engine, settings, memory, metrics
        self._spool = Spool(settings.spool)
        self._units = Units(load_directory(settings.units)) if settings.units else None
        self._directory = str(settings.units.absolute()) if settings.units else None
        self._program = fingerprint(settings.units)
        self._under_way: set[str] = set()
        self._lock = Lock()
        self._woken, self._ended = Event(), Event()
        self._readers = [Reader(settings) for _ in range(settings.jobs)]
        self._threads = [Thread(target=self._work, args=(reader,), daemon=True) for reader in self._readers]

    def start(self) -> None:
        """Clear away what a killed server has left and begin to read what waits."""
        self._spool.sweep({one.id for one in waiting(self._engine, (), _MOST)})
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the threads and their processes; what was under way waits for the next start."""
        self._ended.set()
        self._woken.set()
        for reader in self._readers:
            reader.kill()
        for thread in self._threads:
            thread.join(timeout=10)
        for reader in self._readers:
            reader.close()

    def hand_in(self, file: IO[bytes], name: str, client: str | None, at: str) -> Upload:
        """Take a file in; one that was read before is not read again. Raises ``FullError`` and ``OSError``."""
        if count_waiting(self._engine) >= self._settings.waiting:
            raise FullError
        arrived = self._spool.take(file, name)
        upload = hand_in(self._engine, Incoming(arrived.sha256, name, arrived.size, client), at)
        if upload.state != "chờ":
            self._spool.drop(upload.id)
        self._woken.set()
        return upload

    def count(self) -> int:
        """How many uploads wait or are under way."""
        return count_waiting(self._engine)

    def _work(self, reader: Reader) -> None:
        while not self._ended.is_set():
            try:
                upload = self._next()
                if upload is None:
                    self._woken.wait(_IDLE)
                    continue
                try:
                    self._read(reader, upload)
                finally:
                    with self._lock:
                        self._under_way.discard(upload.id)
            except Exception as error:  # the thread must outlive whatever a store or a disk does
                if not self._ended.is_set():
                    _LOG.error("chưa nhận được tệp, sẽ thử lại", exc_info=error)
                    self._ended.wait(_AGAIN)

    def _next(self) -> Upload | None:
        with self._lock:
            self._woken.clear()
            found = next(iter(waiting(self._engine, self._under_way)), None)
            if found is not None:
                self._under_way.add(found.id)
                self._woken.set()  # there may be more, for another thread
            return found

    def _read(self, reader: Reader, upload: Upload) -> None:
        path = self._spool.path(upload.id)
        documents = tuple(self._documents(reader, upload, path)) if path else (_gone(upload),)
        if self._ended.is_set():
            return
        settle(self._engine, upload.id, documents, self._settings.now())
        self._memory.forget()
        state = "xong" if any(document.plan for document in documents) else "lỗi"
        self._metrics.uploads.labels(state).inc()
        self._spool.drop(upload.id)
        _LOG.info("đã đọc tệp", extra={"fields": {"upload": upload.id, "state": state, "documents": len(documents)}})

    def _documents(self, reader: Reader, upload: Upload, path: Path) -> Iterator[Document]:
        work = path.parent / "trong"
        shutil.rmtree(work, ignore_errors=True)
        for number, (part, label) in enumerate(self._parts(reader, path, work)):
            plan_file = work / f"{number}.json"
            found = reader.ask(pool.PROCESS, Request(part, str(plan_file), self._directory))
            if found.status != "lỗi":
                one = candidate(found.plan_id, plan_file, self._units, self._program)
                learn(self._engine, [one], self._settings.now())
            name = upload.file + label.removeprefix(path.name)
            yield Document(name, found.status, found.plan_id or None, found.reason, found.warnings)
            with suppress(FileNotFoundError):
                plan_file.unlink()

    def _parts(self, reader: Reader, path: Path, work: Path) -> tuple[tuple[str, str], ...]:
        """The documents in a file; itself where it is one, or where it cannot be opened, which its reader then says."""
        with path.open("rb") as file:
            head = file.read(4096)
        if may_hold_others(head):
            found = reader.ask(UNPACK, Request(str(path), str(work / "cac-tep")))
            if found.parts:
                return found.parts
        return ((str(path), path.name),)


def _gone(upload: Upload) -> Document:
    return Document(upload.file, "lỗi", None, f"{upload.file}: tệp chờ đọc đã bị xóa khỏi đĩa; gửi lại tệp")
