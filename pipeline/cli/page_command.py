"""``kehoach page FILE N``."""

from __future__ import annotations

import argparse
from pathlib import Path

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.inputs import plan_of
from kehoach.pipeline.findings.marks import findings
from kehoach.pipeline.page import draw_page
from kehoach.pipeline.readers.errors import ReadError


def command(arguments: argparse.Namespace) -> int:
    """Write page ``arguments.number`` of ``arguments.file`` as a picture with what was found boxed."""
    plan = plan_of(arguments.file)
    try:
        picture = draw_page(arguments.file, arguments.number, plan, list(findings(plan)))
    except ReadError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    out: Path = arguments.out or Path(f"{arguments.file.stem}-trang-{arguments.number}.png")
    try:
        out.write_bytes(picture)
    except OSError as error:
        raise Failure(Exit.CANNOT_WRITE, f"{out}: không ghi được ({error.strerror}); kiểm tra quyền ghi") from error
    print(out)
    return Exit.OK
