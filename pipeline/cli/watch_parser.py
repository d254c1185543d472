"""The options of ``watch``; loads nothing but argparse."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.people_parsers import add_people_options
from kehoach.pipeline.cli.vietnamese import Parser

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Add = Callable[..., Parser]

_SECONDS = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(ms|s|m)?")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}


def add_watch(commands: Commands, add: Add, out: Path, count: Callable[[str], int]) -> None:
    """Add ``watch``; ``add`` makes the parser of a command, ``out`` is where results go, ``count`` reads a number."""
    parser = add(
        commands,
        "watch",
        _watch,
        "theo dõi thư mục nhận văn bản: có tệp mới ghi xong là đọc và cập nhật kết quả",
        "Theo dõi các thư mục: tệp nào ghi xong thì đọc, tệp sửa thì đọc lại, tệp bị xóa thì bỏ khỏi kết quả. Dừng rồi "
        "chạy lại lúc nào cũng được, không sót, không trùng. Tệp không đọc được có giấy ghi lý do trong cach-ly.",
    )
    parser.add_argument("inboxes", metavar="THƯ_MỤC_NHẬN", nargs="+", type=Path, help="thư mục cần theo dõi")
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, default=out, help="nơi ghi kết quả (mặc định: outputs)")
    parser.add_argument("--units", metavar="TỆP", type=Path, help="danh bạ đơn vị (YAML)")
    parser.add_argument("--jobs", metavar="SỐ", type=count, default=1, help="số tệp đọc cùng lúc (mặc định: 1)")
    parser.add_argument(
        "--store", metavar="KHO", help="giữ kế hoạch, tình trạng việc trong kho này: tệp SQLite hoặc postgresql://…"
    )
    parser.add_argument(
        "--settle",
        metavar="GIÂY",
        type=seconds,
        default=2.0,
        help="tệp không đổi trong ngần ấy thời gian thì coi là ghi xong (mặc định: 2s)",
    )
    parser.add_argument(
        "--move",
        action="store_true",
        help="chuyển tệp đã nhận vào da-nhan, tệp không đọc được vào cach-ly, bản bị thay vào ban-cu; "
        "mặc định không chuyển tệp nào",
    )
    parser.add_argument("--once", action="store_true", help="đọc hết những tệp đang có rồi thôi")
    parser.add_argument("--poll", action="store_true", help="tự dò thay đổi, dùng cho ổ mạng không báo khi có tệp mới")
    parser.add_argument(
        "--log", metavar="KIỂU", choices=["text", "json"], default="text", help="nhật ký dạng text (mặc định) hoặc json"
    )
    add_people_options(parser)
    parser.set_defaults(as_of=None)


def seconds(said: str) -> float:
    """Seconds of ``2s``, ``500ms``, ``1m`` or a bare number."""
    found = _SECONDS.fullmatch(said.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"“{said}” không phải thời gian dạng 2s, 500ms hoặc 1m")
    return float(found[1]) * _UNITS[found[2] or "s"]


def _watch(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.watch_command import command

    return command(arguments)
