"""One file in, one plan out, with failures as a clerk can read them."""

from __future__ import annotations

from pathlib import Path

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.readers import read
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.resolve import resolve
from kehoach.schemas.plan import Plan


def plan_of(path: Path) -> Plan:
    """The resolved plan of a file. Raises ``Failure`` with ``Exit.CANNOT_READ``."""
    try:
        return resolve(extract(read(path))).plan
    except ReadError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
