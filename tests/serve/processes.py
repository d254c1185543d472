"""`kehoach serve` as a process of its own, asked over the network, killed when it suits the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import httpx

ROOT = Path(__file__).parents[2]
_STAND_IN = (
    "import sys\n"
    "from kehoach.pipeline import pool\n"
    "pool.PROCESS = 'tests.run.stand_in:process'\n"
    "from kehoach.pipeline.cli import main\n"
    "sys.exit(main())\n"
)


class Process:
    """One server over ``store``; ``stand_in`` reads the tiny format instead of real documents."""

    def __init__(self, store: str, log: IO[bytes], *options: str, stand_in: bool = True) -> None:
        command = [sys.executable, "-c", _STAND_IN] if stand_in else [sys.executable, "-m", "kehoach.pipeline.cli"]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        arguments = ["serve", "--db", store, "--port", "0", *options]
        self.child = subprocess.Popen(
            [*command, *arguments], stdout=subprocess.PIPE, stderr=log, env=environment, start_new_session=True
        )
        assert self.child.stdout is not None
        line = self.child.stdout.readline().decode()
        assert "http" in line, line
        self.url = line.split()[-1]

    def client(self, **options: object) -> httpx.Client:
        """A client of the server."""
        return httpx.Client(base_url=self.url, timeout=30, **options)  # type: ignore[arg-type]

    def kill(self) -> None:
        """SIGKILL to the server alone: its workers see their input end."""
        self.child.kill()
        self.close()

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.child.send_signal(how)
        code = self.child.wait(timeout=30)
        self.close()
        return code

    def close(self) -> None:
        """Let go of what is left."""
        self.child.wait(timeout=30)
        if self.child.stdout:
            self.child.stdout.close()
