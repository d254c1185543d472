"""The commands around the server, and their options; loads nothing but argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kehoach.pipeline.cli.store_parsers import Add, Commands, add_db

SCOPES = ("đọc", "nạp", "sửa", "đo")
"""As ``store.access.SCOPES``, which a test compares; here so that the help loads no database."""
EVENTS = ("plan.parsed", "task.changed", "phase.changed", "task.due")
"""As ``store.hooks.EVENTS``."""
PORT = 8765


def add_serve_commands(commands: Commands, add: Add) -> None:
    """Add ``serve``, ``client``, ``feed`` and ``webhook``."""
    for one in (_add_serve, _add_client, _add_feed, _add_webhook):
        one(commands, add)


def _add_serve(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "serve",
        _serve,
        "mở máy chủ: nhận văn bản, cho các hệ thống khác đọc kế hoạch, cho điện thoại đăng ký lịch",
        "Mở máy chủ HTTP trên một kho dữ liệu: nhận văn bản, trả kế hoạch, việc, lịch của từng đơn vị, gửi webhook. "
        "Mặc định chỉ máy này vào được. Muốn mở ra mạng phải có mã truy cập (kehoach client add).",
    )
    parser.add_argument("--host", metavar="ĐỊA_CHỈ", default="127.0.0.1", help="địa chỉ để nghe (mặc định: 127.0.0.1)")
    parser.add_argument("--port", metavar="CỔNG", type=_port, default=PORT, help=f"cổng (mặc định: {PORT}; 0: tự chọn)")
    add_db(parser)
    parser.add_argument("--units", metavar="TỆP", type=Path, help="danh bạ đơn vị (YAML)")
    parser.add_argument(
        "--spool", metavar="THƯ_MỤC", type=Path, help="nơi tệp nhận được chờ đọc (mặc định: cạnh kho dữ liệu)"
    )
    parser.add_argument("--jobs", metavar="SỐ", type=_count, default=1, help="số tệp đọc cùng lúc (mặc định: 1)")
    parser.add_argument(
        "--max-upload", metavar="MB", type=_count, default=50, help="tệp nhận lớn nhất, tính bằng MB (mặc định: 50)"
    )
    parser.add_argument("--tls-cert", metavar="TỆP", type=Path, help="chứng thư TLS (PEM), để dùng https")
    parser.add_argument("--tls-key", metavar="TỆP", type=Path, help="khóa của chứng thư TLS (PEM)")


def _add_client(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "client",
        _client,
        "cấp (add), liệt kê (list), thu hồi (revoke) mã truy cập máy chủ",
        "kehoach client add TÊN: cấp mã truy cập cho một hệ thống; mã chỉ hiện một lần, kho chỉ giữ dấu của nó. "
        "kehoach client list: liệt kê. kehoach client revoke MÃ: thu hồi.",
    )
    parser.add_argument("action", metavar="add|list|revoke", choices=["add", "list", "revoke"], help="việc cần làm")
    parser.add_argument("name", metavar="TÊN", nargs="?", help="add: tên hệ thống; revoke: mã trong danh sách")
    parser.add_argument(
        "--scope",
        metavar="QUYỀN",
        type=_listed(SCOPES),
        default=("đọc",),
        help=f"add: quyền, cách nhau bằng dấu phẩy: {', '.join(SCOPES)} (mặc định: đọc)",
    )
    add_db(parser)


def _add_feed(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "feed",
        _feed,
        "tạo (add), liệt kê (list), thu hồi (revoke) địa chỉ đăng ký lịch của đơn vị",
        "kehoach feed add ĐƠN_VỊ: tạo địa chỉ để điện thoại, Google Calendar, Outlook đăng ký lịch của đơn vị; ai có "
        "địa chỉ là xem được lịch, nên chỉ đưa cho người cần. kehoach feed revoke MÃ: thu hồi địa chỉ.",
    )
    parser.add_argument("action", metavar="add|list|revoke", choices=["add", "list", "revoke"], help="việc cần làm")
    parser.add_argument(
        "name", metavar="ĐƠN_VỊ", nargs="?", help="add: tên thư mục, mã hoặc tên đầy đủ của đơn vị; revoke: mã địa chỉ"
    )
    parser.add_argument("--for", metavar="AI", dest="whose", default="", help="add: ghi nhớ địa chỉ này đưa cho ai")
    parser.add_argument(
        "--remind",
        metavar="NGÀY",
        type=_days,
        default=(),
        help="add: nhắc trước bao nhiêu ngày, cách nhau bằng dấu phẩy, ví dụ 7d,1d",
    )
    parser.add_argument(
        "--no-task-events", action="store_true", help="add: không hiện thêm mỗi việc thành sự kiện cả ngày"
    )
    parser.add_argument(
        "--base-url", metavar="URL", default="", help="địa chỉ máy chủ nhìn từ bên ngoài, để in ra địa chỉ đầy đủ"
    )
    add_db(parser)


def _add_webhook(commands: Commands, add: Add) -> None:
    parser = add(
        commands,
        "webhook",
        _webhook,
        "báo cho hệ thống khác khi có kế hoạch mới, việc thay đổi, việc sắp đến hạn",
        "kehoach webhook add URL: báo cho địa chỉ này; khóa ký chỉ hiện một lần. kehoach webhook list: liệt kê. "
        "kehoach webhook remove MÃ: bỏ. kehoach webhook send: gửi ngay những gì đang chờ, khi không mở máy chủ.",
    )
    choices = ["add", "list", "remove", "send"]
    parser.add_argument("action", metavar="|".join(choices), choices=choices, help="việc cần làm")
    parser.add_argument("name", metavar="URL", nargs="?", help="add: địa chỉ https nhận tin; remove: mã webhook")
    parser.add_argument(
        "--events",
        metavar="LOẠI",
        type=_listed(EVENTS),
        default=EVENTS,
        help=f"add: loại sự kiện, cách nhau bằng dấu phẩy: {', '.join(EVENTS)} (mặc định: tất cả)",
    )
    parser.add_argument(
        "--within", metavar="SỐ", type=_count, default=7, help="add: báo việc trước hạn bao nhiêu ngày (mặc định: 7)"
    )
    parser.add_argument("--allow-http", action="store_true", help="add: nhận cả địa chỉ http ngoài máy này")
    add_db(parser)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số cổng từ 0 đến 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ 1 đến 10000")
    return int(text)


def _days(text: str) -> tuple[int, ...]:
    parts = [part.strip().removesuffix("d") for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) <= 365 for part in parts):
        raise argparse.ArgumentTypeError(f"“{text}” không phải số ngày dạng 7d,1d")
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def _listed(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def listed(text: str) -> tuple[str, ...]:
        parts = {part.strip() for part in text.split(",")}
        if not parts or parts - {*known}:
            raise argparse.ArgumentTypeError(f"“{text}” không đúng; chọn trong: {', '.join(known)}")
        return tuple(one for one in known if one in parts)

    return listed


def _serve(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.serve_command import command

    return command(arguments)


def _client(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.access_command import clients

    return clients(arguments)


def _feed(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.access_command import feeds

    return feeds(arguments)


def _webhook(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.webhook_command import command

    return command(arguments)
