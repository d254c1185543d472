"""``python -m tests.watch.with_stand_in …``: the command line, whose workers read the tiny format of ``stand_in``."""

from __future__ import annotations

import sys

from kehoach.pipeline import pool
from kehoach.pipeline.cli import main

if __name__ == "__main__":
    pool.PROCESS = "tests.run.stand_in:process"
    raise SystemExit(main(sys.argv[1:]))
