"""A stand-in for ``process`` that reads a tiny format, so that runs are tested apart from the extraction.

Lines: ``số: …``, ``tên: …``, ``ngày: …``, ``đơn vị: …``, ``việc: unit | words | due``,
``đợt: label: words | start | end``, ``hỏng: how`` for a file that hurts its worker, ``lỗi: …`` for one that is refused.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from kehoach.pipeline import resolve
from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.process import _units, failure, outcome
from kehoach.schemas.plan import Assignment, Phase, Plan
from tests import factories


def process(request: Request) -> Outcome:
    """The outcome of one file of the tiny format."""
    text = Path(request.path).read_text(encoding="utf-8")
    lines = [line.partition(": ")[::2] for line in text.splitlines()]
    for name, said in lines:
        if name == "hỏng":
            _hurt(said)
        if name == "lỗi":
            return failure(f"{Path(request.path).name}: {said}")
    plan = plan_of(lines, Path(request.path).name)
    return outcome(resolve(plan, _units(request.units)), Path(request.plan_file))


def plan_of(lines: list[tuple[str, str]], file: str) -> Plan:
    """The plan that the lines describe."""
    head = dict(lines)
    named = {"số": "number", "tên": "title", "ngày": "issued_on"}
    fields: dict[str, object] = {field: head[name] for name, field in named.items() if name in head}
    if "đơn vị" in head:
        fields["issuer"] = factories.organisation(head["đơn vị"])
    tasks = [_task(n, said) for n, (name, said) in enumerate(lines) if name == "việc"]
    phases = [_phase(n, said) for n, (name, said) in enumerate(lines) if name == "đợt"]
    plan = factories.plan(text=" / ".join(": ".join(line) for line in lines), phases=phases, tasks=tasks, **fields)
    return plan.model_copy(update={"source": plan.source.model_copy(update={"file": file})})


def _task(number: int, said: str) -> Assignment:
    unit, words, due = (*map(str.strip, said.split("|")), "")[:3]
    return factories.task(number, words, unit, due=due or None)


def _phase(number: int, said: str) -> Phase:
    words, start, end = (*map(str.strip, said.split("|")), "", "")[:3]
    return factories.phase(number, words, start=start or None, end=end or None)


def _hurt(how: str) -> None:
    if how == "chết":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "ngủ":
        time.sleep(60)
    elif how == "nhớ":
        bytearray(40_000_000_000)
    elif how == "sâu":
        _hurt(how)
    elif how == "nói":
        print("noise on standard output", flush=True)
        os.write(1, b"more noise")
    else:
        raise ValueError(how)
