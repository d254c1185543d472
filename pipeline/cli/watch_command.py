"""``kehoach watch FOLDER…``."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Sequence
from pathlib import Path

from kehoach.pipeline.cli.console import printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.extras import needs
from kehoach.pipeline.cli.run_command import attempt
from kehoach.pipeline.inputs import Feed
from kehoach.pipeline.ledger import BusyError
from kehoach.pipeline.watch.log import logger
from kehoach.pipeline.watch.loop import RunError, Stopped, Watched, watch
from kehoach.pipeline.watch.waking import Waker
from kehoach.schemas.index import FileResult, RunReport


def command(arguments: argparse.Namespace) -> int:
    """Watch until told to stop, or with ``--once`` until all is read."""
    _check(arguments)
    waker, log = Waker(arguments.inboxes, arguments.poll), logger(arguments.log, printable)
    _end_on_signals(waker)
    log("bắt đầu", reason=f"theo dõi {', '.join(map(str, arguments.inboxes))}, ghi vào {arguments.out}")
    try:
        report = watch(_watched(arguments, waker), waker, log)
    except BusyError as error:
        raise Failure(Exit.CANNOT_WRITE, f"{arguments.out}: {error}") from error
    except RunError as error:
        raise error.__cause__ or error from None
    except OSError as error:
        finding = f"{error.filename or arguments.out}: không ghi được ({error.strerror or error})"
        raise Failure(Exit.CANNOT_WRITE, f"{finding}; kiểm tra quyền ghi và chỗ trống của đĩa") from error
    log("kết thúc", reason=_summary(report))
    return Exit.FILE_FAILED if arguments.once and report is not None and report.failed else Exit.OK


def _check(arguments: argparse.Namespace) -> None:
    for inbox in arguments.inboxes:
        if not inbox.is_dir():
            raise Failure(Exit.USAGE, f"{inbox}: không có thư mục này; tạo thư mục hoặc kiểm tra lại đường dẫn")
    if not arguments.once:
        needs("watch", "kehoach watch", "watchfiles")


def _watched(arguments: argparse.Namespace, waker: Waker) -> Watched:
    def seen(_: FileResult) -> None:
        if waker.stopping:
            raise Stopped

    def run(paths: Sequence[Path], feed: Feed) -> RunReport:
        try:
            return attempt(arguments, paths, seen, feed)
        except Failure as failure:
            raise RunError(str(failure), not _may_pass(failure)) from failure

    skip = [path for path in (arguments.units, arguments.template) if path]
    return Watched(
        inboxes=arguments.inboxes,
        out=arguments.out,
        attempt=run,
        skip=skip,
        settle=arguments.settle,
        move=arguments.move,
        jobs=arguments.jobs,
        once=arguments.once,
    )


def _may_pass(error: BaseException | None) -> bool:
    """Whether a run failed for want of a disk, a network or a store that others use: no fault of the options."""
    causes = []
    while error is not None:
        causes.append(error)
        error = error.__cause__
    return any(isinstance(one, OSError) or type(one).__name__ == "OperationalError" for one in causes)


def _end_on_signals(waker: Waker) -> None:
    """The first SIGINT or SIGTERM ends the work after the present file, a second one at once."""

    def asked(*_: object) -> None:
        if waker.stopping:
            raise KeyboardInterrupt
        waker.stop()

    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), asked)


def _summary(report: RunReport | None) -> str:
    if report is None:
        return "chưa đọc lượt nào"
    totals = report.totals
    return f"{totals.files} tệp, {totals.plans} kế hoạch, {totals.failed} tệp lỗi"
