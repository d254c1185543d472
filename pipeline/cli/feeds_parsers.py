"""The commands that feed other systems with files, and their options; loads nothing but argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.vietnamese import Parser

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Add = Callable[..., Parser]

TABLES = ("parquet", "csv", "jsonl")
"""As ``MAKERS`` of ``pipeline.tables.files``, which a test compares; here so that the help loads no model."""


def add_export(commands: Commands, add: Add) -> None:
    """Add ``export``; ``add`` makes the parser of a command."""
    parser = add(
        commands,
        "export",
        _export,
        "ghi kế hoạch, căn cứ, phong trào, giai đoạn, nhiệm vụ thành bảng để phân tích",
        "Ghi năm bảng (plans, citations, campaigns, phases, tasks), mỗi bảng một tệp, từ thư mục kết quả, từ các tệp "
        "kế hoạch JSON, hoặc từ kho dữ liệu (có thêm tình trạng, người phụ trách, ghi chú). "
        "Ý nghĩa từng cột: docs/tables.md.",
    )
    parser.add_argument(
        "plans", metavar="KẾ_HOẠCH", nargs="*", type=Path, help="thư mục kết quả, hoặc tệp kế hoạch JSON"
    )
    parser.add_argument(
        "--format", metavar="LOẠI", choices=TABLES, default="csv", help=f"{', '.join(TABLES)} (mặc định: csv)"
    )
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="nơi ghi các bảng")
    parser.add_argument("--db", metavar="KHO", help="lấy từ kho dữ liệu: tệp SQLite hoặc postgresql://…")
    parser.add_argument(
        "--units", metavar="TỆP", type=Path, help="danh bạ đơn vị (YAML), để chia việc của nhóm đơn vị cho từng đơn vị"
    )


def add_edxml_options(parser: Parser) -> None:
    """The options of ``run`` for packages that offices exchange."""
    parser.add_argument(
        "--edxml-reply", metavar="THƯ_MỤC", type=Path, help="ghi vào đây gói trạng thái trả lời mỗi gói edXML đã nhận"
    )
    parser.add_argument(
        "--edxml-organ", metavar="MÃ", help="mã định danh của đơn vị trả lời, khi gói edXML gửi cho nhiều đơn vị"
    )


def _export(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.export_command import command

    return command(arguments)
