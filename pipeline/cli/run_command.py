"""``kehoach run PATH…``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kehoach.pipeline.cli.console import console
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.replying import reply
from kehoach.pipeline.cli.stores import failures
from kehoach.pipeline.cli.summary import print_summary
from kehoach.pipeline.cli.task_command import now
from kehoach.pipeline.inputs import Feed, collect
from kehoach.pipeline.ledger import BusyError
from kehoach.pipeline.resolve.directory import DirectoryError
from kehoach.pipeline.run import run
from kehoach.pipeline.store import Store
from kehoach.pipeline.writers.choices import FOR_PEOPLE, Choices
from kehoach.pipeline.writers.office.docx import TemplateError
from kehoach.pipeline.writers.office.folder import MissingExtra
from kehoach.schemas.index import FileResult, RunReport

_PLAIN_EVERY = 100
"""Files between two lines of progress where there is no terminal to draw a bar on."""


def command(arguments: argparse.Namespace) -> int:
    """Read all files, write all results, print what became of each file and the sums."""
    skip = [path for path in (arguments.units, arguments.template, arguments.edxml_reply) if path]
    inputs = collect(arguments.paths, arguments.out, skip)
    if not inputs:
        asked = ", ".join(map(str, arguments.paths))
        raise Failure(Exit.USAGE, f"{asked}: không có tệp nào để đọc; kiểm tra lại đường dẫn")
    with _progress(len(inputs)) as seen:
        report = _run(arguments, seen)
    print_summary(report, arguments.out, console())
    if arguments.edxml_reply:
        reply(inputs, report, arguments)
    return Exit.FILE_FAILED if report.failed else Exit.OK


def _choices(arguments: argparse.Namespace) -> Choices:
    """What the options ask for; a template asks for Word files by itself."""
    template = arguments.template
    if template is not None and not template.is_file():
        raise Failure(Exit.USAGE, f"{template}: không có tệp mẫu này; kiểm tra lại đường dẫn")
    formats = arguments.formats | ({"docx"} if template else set())
    return Choices(formats & frozenset(FOR_PEOPLE), arguments.remind, arguments.tasks_as_events, template)


def _run(arguments: argparse.Namespace, seen: Callable[[FileResult], None]) -> RunReport:
    skip = [arguments.edxml_reply] if arguments.edxml_reply else []
    try:
        return attempt(arguments, arguments.paths, seen, skip=skip)
    except BusyError as error:
        raise Failure(Exit.CANNOT_WRITE, f"{arguments.out}: {error}") from error


def attempt(
    arguments: argparse.Namespace,
    paths: Sequence[Path],
    seen: Callable[[FileResult], None],
    feed: Feed | None = None,
    skip: Sequence[Path] = (),
) -> RunReport:
    """A run over ``paths`` as the options ask. Raises ``Failure``, and ``BusyError`` where another one is under way."""
    asked = {"units": arguments.units, "as_of": arguments.as_of, "jobs": arguments.jobs, "feed": feed}
    choices = _choices(arguments)
    store = Store(arguments.store, now()) if arguments.store else None
    try:
        with failures(arguments.store or ""):
            return run(paths, arguments.out, **asked, progress=seen, choices=choices, store=store, skip=skip)
    except MissingExtra as error:
        raise Failure(Exit.USAGE, str(error)) from error
    except (DirectoryError, TemplateError) as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    except OSError as error:
        place = error.filename or arguments.out
        finding = f"{place}: không ghi được ({error.strerror})"
        raise Failure(Exit.CANNOT_WRITE, f"{finding}; kiểm tra quyền ghi và chỗ trống của đĩa") from error


@contextmanager
def _progress(total: int) -> Iterator[Callable[[FileResult], None]]:
    """A bar on a terminal; elsewhere a line now and then, on standard error either way."""
    if not sys.stderr.isatty():
        yield _plain_progress(total)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Đang đọc"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda _: bar.advance(task)


def _plain_progress(total: int) -> Callable[[FileResult], None]:
    done = 0

    def seen(_: FileResult) -> None:
        nonlocal done
        done += 1
        if done % _PLAIN_EVERY == 0:
            print(f"đã đọc {done}/{total} tệp", file=sys.stderr, flush=True)

    return seen
