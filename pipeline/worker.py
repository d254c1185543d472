"""A worker process: requests come in on standard input, outcomes go out on standard output, each after its length.

Run as ``python -m kehoach.pipeline.worker MODULE:FUNCTION MEGABYTES``. What a library prints cannot get between the
outcomes, since standard output is set aside first. The worker ends when its input does, so it never outlives a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO

from kehoach.pipeline.outcome import Outcome, Request

LENGTH = 8


def main() -> None:
    """Answer requests until the input ends."""
    target, megabytes = sys.argv[1], int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(megabytes)
    module, _, name = target.partition(":")
    serve(sys.stdin.buffer, answers, getattr(import_module(module), name))


def serve(requests: IO[bytes], answers: IO[bytes], function: Callable[[Request], Outcome]) -> None:
    """Answer every request with what ``function`` makes of it; whatever it raises becomes an outcome."""
    while (request := receive(requests)) is not None:
        send(answers, _answer(function, Request.decoded(request)).encoded())


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write one message."""
    pipe.write(len(data).to_bytes(LENGTH, "big") + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; ``None`` where the pipe ends."""
    head = pipe.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return data if len(data) == size else None


def limit_memory(megabytes: int) -> None:
    """Let this process have at most so much memory, where the system can hold it to that (0: no limit)."""
    try:
        import resource
    except ImportError:
        return
    if megabytes:
        size = megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _answer(function: Callable[[Request], Outcome], request: Request) -> Outcome:
    try:
        return function(request)
    except MemoryError:
        return Outcome(status="lỗi", lasting=False, reason="tệp cần quá nhiều bộ nhớ; hãy chia nhỏ tệp")
    except RecursionError:
        return Outcome(
            status="lỗi", lasting=False, reason="tệp lồng quá nhiều cấp; hãy lưu lại tệp ở dạng đơn giản hơn"
        )
    except Exception as error:  # the run goes on whatever one file does to the program; the reason names the fault
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Outcome(status="lỗi", lasting=False, reason=f"lỗi của chương trình ({said}); hãy báo lại kèm tệp này")


if __name__ == "__main__":
    main()
