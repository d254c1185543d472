"""The front door: parse the arguments, run the command, turn every failure into one line and a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kehoach.pipeline.cli.console import printable, use_utf8
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.parser import build_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kehoach`` with ``argv`` (the process's arguments) and return its exit code."""
    use_utf8()
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.command(arguments)
        sys.stdout.flush()
    except Failure as failure:
        print(f"kehoach: {printable(str(failure)).replace(chr(10), ' ')}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print("kehoach: đã dừng theo yêu cầu; chạy lại lệnh để làm tiếp", file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return Exit.OK
    return code


def _forget_stdout() -> None:
    """The reader of the pipe has seen enough (``kehoach parse … | head``): keep Python from complaining at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
