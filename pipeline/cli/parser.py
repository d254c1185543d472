"""The commands and their options. Loads nothing but argparse: a command's own module is loaded when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kehoach.pipeline.cli.feeds_parsers import add_edxml_options, add_export
from kehoach.pipeline.cli.people_parsers import add_due, add_people_options
from kehoach.pipeline.cli.publish_parser import add_publish
from kehoach.pipeline.cli.serve_parsers import add_serve_commands
from kehoach.pipeline.cli.store_parsers import add_store_commands
from kehoach.pipeline.cli.vietnamese import Parser
from kehoach.pipeline.cli.watch_parser import add_watch

Command = Callable[[argparse.Namespace], int]

DEFAULT_OUT = Path("outputs")


def build_parser() -> Parser:
    """The parser of ``kehoach``; the namespace it returns holds ``command``, a function to call with it."""
    parser = Parser(
        prog="kehoach",
        description="Đọc kế hoạch hành chính: căn cứ, phong trào, mốc thời gian, nhiệm vụ của từng đơn vị. "
        "Chạy trên máy, không cần mạng.",
        epilog="Hướng dẫn từng lệnh: kehoach LỆNH --help",
    )
    parser.add_argument("--version", action=_Version, help="in số phiên bản rồi thôi")
    commands = parser.add_subparsers(prog=parser.prog, title="Lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for add in (_add_run, _add_parse, _add_explain, _add_evaluate, _add_page, _add_doctor):
        add(commands)
    add_due(commands, _add, _day)
    add_store_commands(commands, _add)
    add_serve_commands(commands, _add)
    add_export(commands, _add)
    add_watch(commands, _add, DEFAULT_OUT, _count)
    add_publish(commands, _add, DEFAULT_OUT)
    return parser


class _Version(argparse.Action):
    """Prints the version; reads the package's metadata only when asked."""

    def __init__(self, option_strings: list[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print("kehoach", version("kehoach"))
        parser.exit()


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _add(commands: Commands, name: str, command: Command, summary: str, details: str = "") -> Parser:
    parser = commands.add_parser(name, help=summary, description=details or summary[0].upper() + summary[1:] + ".")
    parser.set_defaults(command=command)
    return parser


def _add_run(commands: Commands) -> None:
    parser = _add(
        commands,
        "run",
        _run,
        "đọc nhiều tệp và thư mục, ghi kế hoạch, lịch và danh sách việc của từng đơn vị",
        "Đọc mọi tệp và thư mục đã nêu (cả thư mục con), ghi kế hoạch, lịch và danh sách việc của từng đơn vị. "
        "Tệp nào hỏng thì báo tên và lý do, các tệp khác vẫn được đọc.",
    )
    parser.add_argument("paths", metavar="ĐƯỜNG_DẪN", nargs="+", type=Path, help="tệp hoặc thư mục cần đọc")
    parser.add_argument(
        "--out", metavar="THƯ_MỤC", type=Path, default=DEFAULT_OUT, help="nơi ghi kết quả (mặc định: outputs)"
    )
    parser.add_argument(
        "--units", metavar="TỆP", type=Path, help="danh bạ đơn vị (YAML), để chia việc của nhóm đơn vị cho từng đơn vị"
    )
    parser.add_argument(
        "--as-of", metavar="NGÀY", type=_day, help="coi ngày này (dạng 2026-01-31) là hôm nay; mặc định không xét đến"
    )
    parser.add_argument("--jobs", metavar="SỐ", type=_count, default=1, help="số tệp đọc cùng lúc (mặc định: 1)")
    parser.add_argument(
        "--store", metavar="KHO", help="giữ kế hoạch, tình trạng việc trong kho này: tệp SQLite hoặc postgresql://…"
    )
    add_people_options(parser)
    add_edxml_options(parser)


def _add_parse(commands: Commands) -> None:
    parser = _add(commands, "parse", _parse, "đọc một tệp và in kế hoạch dạng JSON")
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp cần đọc")


def _add_explain(commands: Commands) -> None:
    parser = _add(
        commands,
        "explain",
        _explain,
        "in văn bản có tô màu những gì đã đọc được và quy tắc đã dùng",
        "In văn bản có tô màu (hoặc đóng ngoặc, khi không có màu) những gì đã đọc được, rồi liệt kê từng giá trị, "
        "quy tắc đã dùng, chỗ của nó và những điều cần xem lại.",
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp cần đọc")


def _add_evaluate(commands: Commands) -> None:
    parser = _add(commands, "evaluate", _evaluate, "chấm các kế hoạch đã đọc theo đáp án")
    parser.add_argument("gold", metavar="ĐÁP_ÁN", type=Path, help="thư mục đáp án (JSON)")
    parser.add_argument("plans", metavar="KẾ_HOẠCH", type=Path, help="thư mục kế hoạch đã đọc")
    parser.add_argument("--details", action="store_true", help="liệt kê từng chỗ sót, thừa, sai kèm số dòng")
    parser.add_argument("--json", action="store_true", help="in mọi con số thành một đối tượng JSON")


def _add_page(commands: Commands) -> None:
    parser = _add(commands, "page", _page, "vẽ một trang (PDF, ảnh) có đóng khung các đoạn và những gì đã đọc được")
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp PDF hoặc ảnh")
    parser.add_argument("number", metavar="TRANG", type=_count, help="số trang, từ 1")
    parser.add_argument("--out", metavar="ẢNH", type=Path, help="tệp ảnh PNG để ghi (mặc định: tên tệp và số trang)")


def _add_doctor(commands: Commands) -> None:
    _add(commands, "doctor", _doctor, "cho biết máy này đọc được những loại tệp nào và còn thiếu gì")


def _run(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.run_command import command

    return command(arguments)


def _parse(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.parse_command import command

    return command(arguments)


def _explain(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.explain.command import command

    return command(arguments)


def _evaluate(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.evaluate_command import command

    return command(arguments)


def _page(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.page_command import command

    return command(arguments)


def _doctor(arguments: argparse.Namespace) -> int:
    from kehoach.pipeline.cli.doctor_command import command

    return command(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng 2026-01-31") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ 1 trở lên")
    return int(text)
