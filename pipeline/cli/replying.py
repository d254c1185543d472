"""``kehoach run --edxml-reply FOLDER``: the answers to the packages of a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from kehoach.pipeline.cli.console import printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.inputs import Input
from kehoach.pipeline.replies import write_replies
from kehoach.schemas.index import RunReport


def reply(inputs: Sequence[Input], report: RunReport, arguments: argparse.Namespace) -> None:
    """Write the answers and say how many; a package that cannot be answered is named on standard error."""
    folder, organ = arguments.edxml_reply, arguments.edxml_organ
    try:
        replies = write_replies(inputs, report.files, folder, organ, datetime.now().isoformat(timespec="seconds"))
    except OSError as error:
        finding = f"{error.filename or folder}: không ghi được ({error.strerror})"
        raise Failure(Exit.CANNOT_WRITE, f"{finding}; kiểm tra quyền ghi và chỗ trống của đĩa") from error
    for line in replies.unanswered:
        print(f"kehoach: {printable(line)}", file=sys.stderr)
    print(f"Gói trạng thái trả lời trong {printable(str(folder))}: {len(replies.files)}.")
