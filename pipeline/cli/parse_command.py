"""``kehoach parse FILE``."""

from __future__ import annotations

import argparse

from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.inputs import plan_of
from kehoach.pipeline.writers.documents import plan_json


def command(arguments: argparse.Namespace) -> int:
    """Print the plan of ``arguments.file`` as JSON, the same bytes as ``run`` writes."""
    print(plan_json(plan_of(arguments.file)).decode(), end="")
    return Exit.OK
