"""``kehoach export``: tables from an output folder or from a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from kehoach.pipeline.cli.console import printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import store_at
from kehoach.pipeline.resolve.directory import DirectoryError, Units, load_directory
from kehoach.pipeline.tables.export import MissingTablesError, check, export
from kehoach.pipeline.tables.facts import Facts
from kehoach.pipeline.tables.sources import plan_files, plans_in


def command(arguments: argparse.Namespace) -> int:
    """Write the tables and print how many rows each has."""
    if bool(arguments.db) == bool(arguments.plans) or (arguments.db and arguments.units):
        finding = "kehoach export cần thư mục kết quả hoặc tệp kế hoạch (có thể thêm --units), hoặc một mình --db KHO"
        raise Failure(Exit.USAGE, f"{finding}; xem: kehoach export --help")
    try:
        check(arguments.format)
    except MissingTablesError as error:
        raise Failure(Exit.USAGE, str(error)) from error
    if arguments.db:
        with store_at(arguments.db) as engine:
            from kehoach.pipeline.store.exported import stored_facts

            return _write(stored_facts(engine), arguments)
    return _of_files(arguments)


def _of_files(arguments: argparse.Namespace) -> int:
    files = plan_files(arguments.plans)
    if not files:
        asked = ", ".join(map(str, arguments.plans))
        raise Failure(Exit.CANNOT_READ, f"{asked}: không có kế hoạch nào; chọn thư mục mà kehoach run đã ghi")
    failed: list[Path] = []

    def tell(path: Path, why: str) -> None:
        failed.append(path)
        print(f"kehoach: {printable(f'{path}: {why}')}", file=sys.stderr)

    try:
        units = Units(load_directory(arguments.units)) if arguments.units else None
    except DirectoryError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    _write(plans_in(files, units, tell), arguments)
    return Exit.FILE_FAILED if failed else Exit.OK


def _write(plans: Iterable[Facts], arguments: argparse.Namespace) -> int:
    try:
        counts = export(plans, arguments.out, arguments.format)
    except OSError as error:
        finding = f"{error.filename or arguments.out}: không ghi được ({error.strerror})"
        raise Failure(Exit.CANNOT_WRITE, f"{finding}; kiểm tra quyền ghi và chỗ trống của đĩa") from error
    rows = ", ".join(f"{name}.{arguments.format} {count} dòng" for name, count in counts.items())
    print(f"Đã ghi vào {printable(str(arguments.out))}: {rows}.")
    return Exit.OK
