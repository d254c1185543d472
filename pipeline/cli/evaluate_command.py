"""``kehoach evaluate GOLD PLANS``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.pipeline.cli.console import console, printable
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.evaluate import Document, Evaluation, Share, Tally, evaluate, load_gold, load_plans
from kehoach.pipeline.evaluate.figures import figures, mistake_line

if TYPE_CHECKING:
    from rich.table import Table

_NAMES = {
    "legal_bases": "căn cứ",
    "campaigns": "phong trào",
    "phases": "mốc thời gian",
    "assignments": "nhiệm vụ",
}


def command(arguments: argparse.Namespace) -> int:
    """Print how well the plans in ``arguments.plans`` agree with ``arguments.gold``."""
    result = evaluate(_gold(arguments.gold), load_plans(_folder(arguments.plans)))
    if arguments.json:
        json.dump(figures(result), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return Exit.OK
    if arguments.details:
        for document in result.documents:
            for mistake in document.mistakes:
                print(printable(mistake_line(mistake)))
    _print_tables(result)
    return Exit.OK


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise Failure(Exit.USAGE, f"{path}: không có thư mục này; kiểm tra lại đường dẫn")
    return path


def _gold(folder: Path) -> Mapping[str, Mapping[str, object]]:
    try:
        gold = load_gold(_folder(folder))
    except ValueError as error:
        raise Failure(Exit.CANNOT_READ, f"{error}; đáp án phải là JSON: sửa hoặc bỏ tệp này") from error
    if not gold:
        raise Failure(Exit.CANNOT_READ, f"{folder}: không có đáp án .json nào; chọn thư mục đáp án khác")
    return gold


def _print_tables(result: Evaluation) -> None:
    out = console()
    for stem in result.absent:
        out.print(f"chưa có kế hoạch nào đọc từ {stem}")
    out.print(_by_document(result))
    out.print(_by_extraction(result))
    out.print("Đầu mục: " + _shares(result.header))
    out.print(f"F1 trung bình {result.mean_f1:.3f} trên {len(result.documents)} văn bản")


def _table(title: str, columns: Iterable[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    return table


def _by_document(result: Evaluation) -> Table:
    table = _table("F1 từng văn bản", ["Văn bản", *(_NAMES[name] for name in result.extractions), "đầu mục"])
    for document in result.documents:
        scores = [f"{document.tallies[n].f1:.3f}" if n in document.tallies else "–" for n in result.extractions]
        table.add_row(document.stem, *scores, _header_score(document))
    return table


def _header_score(document: Document) -> str:
    right = sum(share.right for share in document.header.values())
    return f"{right}/{sum(share.total for share in document.header.values())}"


def _by_extraction(result: Evaluation) -> Table:
    table = _table("Cả bộ", ["", "đúng/đọc được", "đúng/phải có", "F1", "phải có", "thuộc tính đúng"])
    for name, tally in result.tallies.items():
        table.add_row(_NAMES[name], *_scores(tally), _shares(tally.attributes))
    return table


def _scores(tally: Tally) -> tuple[str, ...]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", f"{tally.gold:g}"


def _shares(shares: Mapping[str, Share]) -> str:
    return "  ".join(f"{name} {share.ratio:.2f}" for name, share in shares.items() if share.ratio is not None)
