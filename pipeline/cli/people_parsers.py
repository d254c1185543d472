"""The options and the command that make files for people; loads nothing but argparse and the list of formats."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.vietnamese import Parser
from kehoach.pipeline.writers.choices import FORMATS

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Add = Callable[..., Parser]

_DAYS = re.compile(r"(\d{1,3})(?:d| ?ngày)?")
_WITHIN = 14


def add_people_options(parser: Parser) -> None:
    """The options of ``run`` that add to what it writes."""
    parser.add_argument(
        "--formats",
        metavar="LOẠI",
        type=_formats,
        default=frozenset(),
        help="ghi thêm, cách nhau bởi dấu phẩy: xlsx, docx (từng đơn vị), html (từng kế hoạch); json, ics luôn có",
    )
    add_calendar_options(parser)
    parser.add_argument(
        "--template", metavar="TỆP", type=Path, help="mẫu Word (.docx) của đơn vị, thay cho mẫu lịch công tác có sẵn"
    )


def add_calendar_options(parser: Parser, note: str = "") -> None:
    """What calendars can hold on top; ``note`` ends the explanation of each option."""
    parser.add_argument(
        "--remind",
        metavar="NGÀY",
        type=_reminders,
        default=(),
        help="nhắc trước trong calendar.ics, ví dụ 7d,1d: trước 7 ngày và trước 1 ngày, lúc 7 giờ 30" + note,
    )
    parser.add_argument(
        "--tasks-as-events",
        action="store_true",
        help="mỗi việc thêm một sự kiện cả ngày trong calendar.ics, cho máy không hiện việc cần làm" + note,
    )


def add_due(commands: Commands, add: Add, day: Callable[[str], object]) -> None:
    """Add ``due``; ``add`` makes the parser of a command, ``day`` reads a day."""
    parser = add(
        commands,
        "due",
        _due,
        "liệt kê việc quá hạn và sắp đến hạn trong một thư mục kết quả",
        "Liệt kê việc chưa xong đã quá hạn hoặc sắp đến hạn: của đơn vị nào, theo kế hoạch nào, hạn gần trước.",
    )
    parser.add_argument("out", metavar="THƯ_MỤC", type=Path, help="thư mục kết quả của kehoach run")
    parser.add_argument("--unit", metavar="ĐƠN_VỊ", help="chỉ đơn vị này: tên thư mục, mã hoặc chữ trong tên")
    parser.add_argument(
        "--as-of", metavar="NGÀY", type=day, help="coi ngày này (dạng 2026-01-31) là hôm nay (mặc định: ngày của máy)"
    )
    parser.add_argument(
        "--within", metavar="SỐ", type=_days, default=_WITHIN, help="số ngày tới cần xem, ví dụ 14d (mặc định: 14d)"
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="in thành JSON")
    output.add_argument("--xlsx", metavar="TỆP", type=Path, help="ghi thành bảng tính vào tệp này")


def _due(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.due_command import command

    return command(arguments)


def _formats(said: str) -> frozenset[str]:
    names = [name.strip().casefold() for name in said.split(",") if name.strip()]
    unknown = next((name for name in names if name not in FORMATS), None)
    if unknown is not None or not names:
        raise argparse.ArgumentTypeError(f"không có loại “{unknown or said}”; chọn trong: {', '.join(FORMATS)}")
    return frozenset(names)


def _days(said: str) -> int:
    found = _DAYS.fullmatch(said.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"“{said}” không phải số ngày dạng 14d")
    return int(found[1])


def _reminders(said: str) -> tuple[int, ...]:
    return tuple(sorted({_days(part) for part in said.split(",")}, reverse=True))
