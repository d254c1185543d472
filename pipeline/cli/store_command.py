"""``kehoach store load FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import failures
from kehoach.pipeline.cli.task_command import now
from kehoach.pipeline.resolve.directory import DirectoryError, load_directory

if TYPE_CHECKING:
    from kehoach.pipeline.store.learn import Learned


def command(arguments: argparse.Namespace) -> int:
    """Take the plans of an output folder into a store, and say how many were new."""
    paths = sorted((arguments.out / "plans").glob("*.json"))
    if not paths:
        finding = f"{arguments.out}: không có kế hoạch nào trong thư mục plans"
        raise Failure(Exit.CANNOT_READ, f"{finding}; chạy kehoach run trước")
    with failures(arguments.db):
        found = _load(arguments, paths)
    print(f"mới {found.new}, bản mới {found.corrected}, đọc lại {found.reread}, như cũ {found.same}")
    return Exit.OK


def _load(arguments: argparse.Namespace, paths: list[Path]) -> Learned:
    from kehoach.pipeline.fingerprint import fingerprint
    from kehoach.pipeline.resolve.directory import Units
    from kehoach.pipeline.store import Store
    from kehoach.pipeline.store.opening import run_store

    try:
        units = Units(load_directory(arguments.units)) if arguments.units else None
    except DirectoryError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    with run_store(Store(arguments.db, now())) as store:
        assert store is not None
        return store.learn(paths, units, fingerprint(arguments.units))
