"""The options of ``publish``; loads nothing but argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.people_parsers import add_calendar_options
from kehoach.pipeline.cli.vietnamese import Parser

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Add = Callable[..., Parser]


def add_publish(commands: Commands, add: Add, out: Path) -> None:
    """Add ``publish``; ``add`` makes the parser of a command, ``out`` is where results are."""
    parser = add(
        commands,
        "publish",
        _publish,
        "đưa lịch và việc của từng đơn vị lên máy chủ lịch CalDAV",
        "Đưa lịch và việc của từng đơn vị lên máy chủ CalDAV, mỗi đơn vị một lịch: thêm mục mới, sửa mục đã đổi, bỏ "
        "mục đã hủy; không đụng đến mục của người khác. Chạy lại bao nhiêu lần cũng được. Mật khẩu lấy từ biến "
        "môi trường KEHOACH_CALDAV_PASSWORD hoặc từ tệp.",
    )
    parser.add_argument(
        "out", metavar="THƯ_MỤC", nargs="?", type=Path, default=out, help="thư mục kết quả (mặc định: outputs)"
    )
    parser.add_argument("--caldav", metavar="ĐỊA_CHỈ", required=True, help="địa chỉ máy chủ lịch, https://…")
    parser.add_argument("--user", metavar="TÊN", help="tên đăng nhập")
    parser.add_argument("--password-file", metavar="TỆP", type=Path, help="tệp có mật khẩu ở dòng đầu")
    parser.add_argument("--db", metavar="KHO", help="lấy từ kho dữ liệu này thay cho thư mục kết quả")
    parser.add_argument(
        "--unit",
        metavar="ĐƠN_VỊ",
        action="append",
        help="chỉ đơn vị này: tên thư mục, mã hoặc chữ trong tên; nêu được nhiều lần",
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho biết sẽ làm gì, không ghi")
    parser.add_argument(
        "--keep-cancelled", action="store_true", help="mục đã hủy thì đánh dấu hủy thay vì bỏ khỏi lịch"
    )
    parser.add_argument("--allow-http", action="store_true", help="cho dùng http:// không mã hóa đến máy khác")
    add_calendar_options(parser, "; chỉ dùng với --db")


def _publish(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.publish_command import command

    return command(arguments)
