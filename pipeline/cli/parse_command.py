"""``kehoach parse FILE``."""

from __future__ import annotations

import argparse

from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.inputs import plan_of


def command(arguments: argparse.Namespace) -> int:
    """Print the plan of ``arguments.file`` as JSON."""
    print(plan_of(arguments.file).model_dump_json(by_alias=True, indent=2))
    return Exit.OK
