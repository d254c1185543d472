"""Worker processes that are replaced when they die: a file that kills its worker costs the run that file only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Event, Lock, Thread, Timer, get_ident

from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.worker import receive, send

PROCESS = "kehoach.pipeline.process:process"
RENAME = "kehoach.pipeline.process:rename"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may cost: seconds, and megabytes of address space for its worker (0: no limit)."""

    seconds: float = 120.0
    megabytes: int = 6_000


@dataclass(slots=True)
class Worker:
    """One process; ``ask`` gives its answer or says why there is none, after which the worker is spent."""

    target: str
    bounds: Bounds
    child: subprocess.Popen[bytes] = field(init=False)
    late: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        command = [sys.executable, "-P", "-m", "kehoach.pipeline.worker", self.target, str(self.bounds.megabytes)]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)

    def ask(self, request: Request) -> Outcome | str:
        """The outcome, or why the worker died."""
        assert self.child.stdin is not None and self.child.stdout is not None
        clock = Timer(self.bounds.seconds, self._stop)
        clock.daemon = True
        clock.start()
        answer = None
        with suppress(BrokenPipeError, ConnectionError):
            send(self.child.stdin, request.encoded())
            answer = receive(self.child.stdout)
        clock.cancel()
        return Outcome.decoded(answer) if answer is not None else self._last_words()

    def close(self) -> None:
        """End the process."""
        self.child.kill()
        self.child.communicate()

    def _stop(self) -> None:
        self.late.set()
        self.child.kill()

    def _last_words(self) -> str:
        self.child.kill()
        code = self.child.wait()
        if self.late.is_set():
            return f"quá thời gian cho phép ({self.bounds.seconds:g} giây); hãy kiểm tra hoặc chia nhỏ tệp"
        how = f"tín hiệu {-code}" if code < 0 else f"mã {code}"
        return f"tiến trình đọc tệp bị dừng giữa chừng ({how}); có thể do thiếu bộ nhớ, hãy chia nhỏ tệp"


def answers(requests: Iterable[Request], jobs: int, bounds: Bounds, target: str) -> Iterator[tuple[Request, Outcome]]:
    """Every request with its outcome, as they come, from ``jobs`` workers (1 or more) that call ``target``.

    Requests are taken from the iterable one by one, and no more than a few answers wait, so any number of files needs
    the same memory. A request whose worker dies or takes too long has an outcome with status "lỗi".
    """
    shared = _Shared(iter(requests), bounds, target, Queue(2 * jobs))
    threads = [Thread(target=shared.work, daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    working = jobs
    try:
        while working:
            answer = shared.done.get()
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                working -= 1
            else:
                yield answer
    finally:
        shared.stop(threads)


@dataclass(slots=True)
class _Shared:
    """What the threads of one run share; each thread has one worker at a time."""

    requests: Iterator[Request]
    bounds: Bounds
    target: str
    done: Queue[tuple[Request, Outcome] | BaseException | None]
    lock: Lock = field(default_factory=Lock)
    stopped: Event = field(default_factory=Event)
    workers: dict[int, Worker] = field(default_factory=dict)

    def work(self) -> None:
        worker: Worker | None = None
        try:
            while not self.stopped.is_set() and (request := self._next()) is not None:
                worker = worker or self._started()
                answer = worker.ask(request)
                if isinstance(answer, str):
                    worker.close()
                    worker, answer = None, Outcome(status="lỗi", lasting=False, reason=answer)
                elif worker.late.is_set():  # stopped in the moment between its answer and the end of its time
                    worker.close()
                    worker = None
                self.done.put((request, answer))
        except BaseException as error:  # handed to the thread that asked, which raises it
            self.done.put(error)
        finally:
            if worker is not None:
                worker.close()
            self.done.put(None)

    def _started(self) -> Worker:
        worker = Worker(self.target, self.bounds)
        self.workers[get_ident()] = worker
        return worker

    def _next(self) -> Request | None:
        with self.lock:
            return next(self.requests, None)

    def stop(self, threads: list[Thread]) -> None:
        self.stopped.set()
        for worker in tuple(self.workers.values()):
            worker.child.kill()
        while any(thread.is_alive() for thread in threads):
            with suppress(Empty):
                self.done.get(timeout=0.05)
