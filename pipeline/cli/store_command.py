"""``kehoach store load FOLDER``, ``kehoach store list`` and ``kehoach store history ID``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.stores import failures, print_json, print_table, store_at
from kehoach.pipeline.cli.task_command import now
from kehoach.pipeline.resolve.directory import DirectoryError, load_directory

if TYPE_CHECKING:
    from kehoach.pipeline.store.learn import Learned


_PLANS = ("Mã", "Số, ký hiệu", "Ngày", "Cơ quan", "Tên", "Bản", "Việc", "Xong")
_CHANGES = ("Lúc (UTC)", "Của", "Nội dung", "Thay đổi", "Trước", "Sau")
_FIELDS = {
    "title": "nội dung",
    "start": "bắt đầu",
    "due": "hạn",
    "recurrence": "lặp lại",
    "status": "tình trạng",
    "owner": "người phụ trách",
    "note": "ghi chú",
    "number": "số, ký hiệu",
    "issuer": "cơ quan",
    "issued_on": "ngày ban hành",
    "period_start": "thời gian, từ",
    "period_end": "thời gian, đến",
}
"""What a reader sees for the names of fields; others are Vietnamese already."""


def command(arguments: argparse.Namespace) -> int:
    """Take an output folder into a store, list the plans of a store, or show what changed."""
    if arguments.action == "list":
        return _list(arguments)
    if arguments.what is None:
        missing = "thư mục kết quả" if arguments.action == "load" else "mã hoặc số của kế hoạch, hoặc mã việc"
        raise Failure(Exit.USAGE, f"kehoach store {arguments.action} cần {missing}")
    return _load_folder(arguments) if arguments.action == "load" else _history(arguments)


def _list(arguments: argparse.Namespace) -> int:
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.overview import list_plans

        found = list_plans(engine, arguments.limit)
    if arguments.json:
        print_json(found)
        return Exit.OK
    rows = (
        (one.id, one.number, one.issued_on, one.issuer, one.title, str(one.version), str(one.tasks), str(one.done))
        for one in found
    )
    print_table(_PLANS, rows, "Kho dữ liệu chưa có kế hoạch nào.")
    return Exit.OK


def _history(arguments: argparse.Namespace) -> int:
    with store_at(arguments.db) as engine:
        from kehoach.pipeline.store.overview import changes

        found = changes(engine, arguments.what)
    if arguments.json:
        print_json(found)
        return Exit.OK
    rows = ((o.at[:16], o.kind, o.title or o.ref, _FIELDS.get(o.field, o.field), o.before, o.after) for o in found)
    print_table(_CHANGES, rows, "Chưa có thay đổi nào.")
    return Exit.OK


def _load_folder(arguments: argparse.Namespace) -> int:
    out = Path(arguments.what)
    paths = sorted((out / "plans").glob("*.json"))
    if not paths:
        finding = f"{out}: không có kế hoạch nào trong thư mục plans"
        raise Failure(Exit.CANNOT_READ, f"{finding}; chạy kehoach run trước")
    with failures(arguments.db):
        found = _load(arguments, paths)
    if arguments.json:
        print_json(found)
    else:
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
