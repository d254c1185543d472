"""A PostgreSQL server of our own: started in a folder that goes with the tests, reached through a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ABSENT = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
_INITDB = ("--auth=trust", "--username=kehoach", "--encoding=UTF8", "--locale=C", "--no-sync")
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "shared_buffers=32MB")


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``: on PATH, or where Debian puts it; the newest of several."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.partition(".")[0]))
    on_path = shutil.which("initdb")
    found = [*places, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in reversed(found) if (place / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server without the name of a database; the server ends with the block."""
    folder = programs()
    assert folder is not None
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    root = Path(tempfile.mkdtemp(prefix="kehoach-pg-", dir="/tmp"))
    if user:
        shutil.chown(root, user)
    data = root / "data"

    def call(*command: str) -> None:
        said = subprocess.run(command, user=user, cwd=root, capture_output=True, text=True, check=False, env=_clean())
        assert said.returncode == 0, said.stdout + said.stderr

    try:
        call(str(folder / "initdb"), *_INITDB, f"--pgdata={data}")
        options = " ".join(f"-c {option}" for option in (*_QUICK, f"unix_socket_directories={root}"))
        # The log goes to a file: a pipe would stay open in the server, and the call would never return.
        call(str(folder / "pg_ctl"), "start", "-w", "-D", str(data), "-l", str(root / "log"), "-o", options)
        yield f"postgresql://kehoach@/{{name}}?host={root}"
    finally:
        if (data / "postmaster.pid").exists():
            call(str(folder / "pg_ctl"), "stop", "-D", str(data), "-m", "immediate")
        shutil.rmtree(root, ignore_errors=True)


def _clean() -> dict[str, str]:
    """The environment without settings of another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
