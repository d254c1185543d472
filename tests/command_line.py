"""The command line as a user starts it: a process of its own, without a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEHOACH = (sys.executable, "-m", "kehoach.pipeline.cli")


def kehoach(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    settled = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR"}}
    command = [*KEHOACH, *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env={**settled, **environment}, capture_output=True, encoding="utf-8", check=False
    )
