"""``kehoach explain FILE``."""

from __future__ import annotations

import argparse

from kehoach.pipeline.cli.console import console
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.explain.show import show
from kehoach.pipeline.cli.inputs import plan_of
from kehoach.pipeline.findings.marks import findings
from kehoach.pipeline.findings.segments import marks_of, segments


def command(arguments: argparse.Namespace) -> int:
    """Print the marked-up text of ``arguments.file`` and what was found in it."""
    plan = plan_of(arguments.file)
    found = findings(plan)
    show(plan, found, segments(plan.text, marks_of(found)), console())
    return Exit.OK
