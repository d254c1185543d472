"""The commands that ask a store, and their options; loads nothing but argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.vietnamese import Parser

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Add = Callable[..., Parser]

DEFAULT_STORE = "outputs.sqlite"
STATUSES = ("chưa làm", "đang làm", "xong", "hủy")
"""As ``TaskStatus``, which a test compares; here so that the help loads no model."""


def add_store_commands(commands: Commands, add: Add) -> None:
    """Add ``store``, ``task``, ``search``, ``diff`` and ``lineage``; ``add`` makes the parser of a command."""
    for one in (_add_store, _add_task, _add_search, _add_diff, _add_lineage):
        one(commands, add)


def _add_store(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "store",
        _store,
        "đưa kết quả vào kho dữ liệu (load), liệt kê kế hoạch (list), xem thay đổi (history)",
        "kehoach store load THƯ_MỤC: đưa các kế hoạch của một thư mục kết quả vào kho dữ liệu. Nạp lại bao nhiêu lần "
        "cũng như một lần; bản mới của một kế hoạch cập nhật bản cũ, việc nào còn thì giữ mã, tình trạng, người phụ "
        "trách và ghi chú. kehoach store list: liệt kê kế hoạch trong kho, mới trước. "
        "kehoach store history MÃ: những gì đã thay đổi ở một kế hoạch hoặc một việc.",
    )
    actions = ["load", "list", "history"]
    parser.add_argument("action", metavar="load|list|history", choices=actions, help="việc cần làm")
    parser.add_argument(
        "what",
        metavar="THƯ_MỤC|MÃ",
        nargs="?",
        help="load: thư mục kết quả của kehoach run; history: mã hoặc số của kế hoạch, mã việc",
    )
    parser.add_argument("--units", metavar="TỆP", type=Path, help="load: danh bạ đơn vị (YAML) đã dùng khi chạy")
    parser.add_argument(
        "--limit", metavar="SỐ", type=_count, default=50, help="list: nhiều nhất bao nhiêu kế hoạch (mặc định: 50)"
    )
    add_db(parser)
    _json(parser)


def _add_task(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "task",
        _task,
        "xem việc trong kho dữ liệu (list), ghi tình trạng của một việc (set)",
        "kehoach task list: liệt kê việc, hạn gần trước. "
        "kehoach task set MÃ: ghi tình trạng, người phụ trách, ghi chú.",
    )
    parser.add_argument("action", metavar="list|set", choices=["list", "set"], help="liệt kê, hoặc ghi vào một việc")
    parser.add_argument(
        "id", metavar="MÃ", nargs="?", help="set: mã việc (hoặc phần đầu); list: mã hoặc số của kế hoạch"
    )
    parser.add_argument("--unit", metavar="ĐƠN_VỊ", help="chỉ việc của đơn vị này: tên thư mục, mã hoặc chữ trong tên")
    parser.add_argument(
        "--status", metavar="TÌNH_TRẠNG", choices=STATUSES, help=f"list: lọc theo; set: ghi là {', '.join(STATUSES)}"
    )
    parser.add_argument("--owner", metavar="TÊN", help="set: người phụ trách; để trống ('') là bỏ")
    parser.add_argument("--note", metavar="CHỮ", help="set: ghi chú; để trống ('') là bỏ")
    add_db(parser)
    _json(parser)


def _add_search(commands: Commands, add: Add) -> None:
    parser = add(
        commands, "search", _search, "tìm kế hoạch và việc trong kho dữ liệu, gõ có dấu hay không dấu đều được"
    )
    parser.add_argument("words", metavar="CHỮ", nargs="+", help="chữ cần tìm; phải có đủ mọi chữ")
    parser.add_argument(
        "--limit", metavar="SỐ", type=_count, default=20, help="nhiều nhất bao nhiêu dòng (mặc định: 20)"
    )
    add_db(parser)
    _json(parser)


def _add_diff(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "diff",
        _diff,
        "so hai bản của một kế hoạch, hoặc kế hoạch năm trước với năm nay",
        "So hai kế hoạch: thời gian đã dời, việc mới, việc đã bỏ, đơn vị đã đổi. Việc được ghép theo lời văn. "
        "Mỗi bên là một văn bản, một tệp kế hoạch JSON, hoặc mã hay số của kế hoạch trong kho (MÃ@1 là bản đầu tiên).",
    )
    parser.add_argument("old", metavar="CŨ", help="tệp, hoặc mã kế hoạch trong kho")
    parser.add_argument("new", metavar="MỚI", help="tệp, hoặc mã kế hoạch trong kho")
    add_db(parser)
    _json(parser)


def _add_lineage(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "lineage",
        _lineage,
        "cho biết một kế hoạch thực hiện văn bản nào và được những kế hoạch nào thực hiện",
    )
    parser.add_argument("id", metavar="MÃ", help="mã hoặc số của kế hoạch trong kho")
    parser.add_argument("--mermaid", action="store_true", help="in thành sơ đồ Mermaid")
    parser.add_argument("--svg", action="store_true", help="in thành hình vẽ SVG")
    add_db(parser)
    _json(parser)


def add_db(parser: Parser) -> None:
    """Let a command ask which store is meant."""
    parser.add_argument(
        "--db",
        metavar="KHO",
        default=DEFAULT_STORE,
        help=f"kho dữ liệu: tệp SQLite hoặc postgresql://… (mặc định: {DEFAULT_STORE})",
    )


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 500:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ 1 đến 500")
    return int(text)


def _store(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.store_command import command

    return command(arguments)


def _task(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.task_command import command

    return command(arguments)


def _search(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.search_command import command

    return command(arguments)


def _diff(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.diff_command import command

    return command(arguments)


def _lineage(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.lineage_command import command

    return command(arguments)
