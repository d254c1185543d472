"""How a command ends: its exit code and, where it failed, one line that says what to do."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for all commands; documented in docs/exit-codes.md."""

    OK = 0
    FILE_FAILED = 1
    USAGE = 2
    CANNOT_READ = 3
    CANNOT_WRITE = 4
    INTERRUPTED = 130


class Failure(Exception):
    """A command that cannot go on: its exit code and one line in Vietnamese, "place: finding; remedy"."""

    def __init__(self, code: Exit, line: str) -> None:
        super().__init__(line)
        self.code = code
