"""``kehoach doctor``: what this machine can read, and what it lacks."""

from __future__ import annotations

import argparse
import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

from kehoach.pipeline.cli.console import console
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.formats import FORMATS, Format

OLDEST_PYTHON = (3, 11)
_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]")


def command(arguments: argparse.Namespace) -> int:
    """Print versions and formats; ``Exit.FILE_FAILED`` where a library that the core needs is missing."""
    from rich import box
    from rich.table import Table

    libraries = dict(_libraries())
    table = Table("Thành phần", "Tình trạng", box=box.SIMPLE_HEAD)
    table.add_row("kehoach", version("kehoach"))
    table.add_row("Python", platform.python_version() + ("" if sys.version_info >= OLDEST_PYTHON else " (cần ≥ 3.11)"))
    for name, found in libraries.items():
        table.add_row(name, found or f"THIẾU; cài bằng lệnh: pip install {name}")
    for row in (row for row in FORMATS if row.fault is None):
        table.add_row(row.name[0].upper() + row.name[1:], _reading(row))
    console().print(table)
    return Exit.OK if all(libraries.values()) else Exit.FILE_FAILED


def _libraries() -> Iterator[tuple[str, str | None]]:
    """The libraries that the core depends on with their versions, ``None`` where one is not installed."""
    for requirement in requires("kehoach") or ():
        name = _NOT_NAME.split(requirement, maxsplit=1)[0]
        if "extra ==" not in requirement:
            try:
                yield name, version(name)
            except PackageNotFoundError:
                yield name, None


def _reading(row: Format) -> str:
    try:
        row.load(row.name)
        _outside_needs(row)
    except ReadError as error:
        return f"{error.finding}; {error.remedy}"
    except ImportError as error:
        return f"thiếu thành phần đọc ({error.name})"
    return "đọc được"


def _outside_needs(row: Format) -> None:
    """Raise ``ReadError`` where a program or data that pip does not install is missing for this format."""
    if row.id in {"doc", "rtf", "odt"}:
        from kehoach.pipeline.readers.office import INSTALL, program

        if program() is None:
            raise ReadError(row.name, "thiếu LibreOffice", f"cài bằng lệnh: {INSTALL}")
    elif row.id == "image":
        from kehoach.pipeline.readers.ocr.engine import check

        check(row.name)
    elif row.id == "msg" and find_spec("olefile") is None:
        raise ReadError(row.name, "thiếu thành phần đọc thư Outlook", 'cài bằng lệnh: pip install "kehoach[mail]"')
