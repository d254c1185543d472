"""What a run did: each file with its status, what is wrong in it, and the sums."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kehoach.pipeline.cli.console import printable
from kehoach.schemas.index import FileResult, RunReport, Status

_STATUS: dict[Status, tuple[str, str]] = {
    "ok": ("ok", "green"),
    "cảnh báo": ("có cảnh báo", "yellow"),
    "lỗi": ("LỖI", "bold red"),
}
_SHOWN_WARNINGS = 3
"""Warnings of one file that are printed; the rest stand in index.json."""


def print_summary(report: RunReport, out: Path, on: Console) -> None:
    """Print every file's status, the reasons and warnings, then the sums and where the results are."""
    on.print(_files(report))
    for result in report.files:
        for line in _notes(result):
            on.print(printable(line), soft_wrap=True)
    on.print(_totals(report))
    if report.index.unresolved:
        names = ", ".join(one.name for one in report.index.unresolved)
        on.print(f"Chưa có trong danh bạ đơn vị: {printable(names)}", soft_wrap=True)
    done = f"đã ghi {report.written} tệp, {report.reused} tệp nguồn không phải đọc lại"
    on.print(f"Kết quả ở {printable(str(out))}: {done}.", soft_wrap=True)


def _files(report: RunReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Tệp", overflow="fold")
    table.add_column("Tình trạng", no_wrap=True)
    for name in ("Căn cứ", "Phong trào", "Mốc", "Việc", "Cảnh báo"):
        table.add_column(name, justify="right", no_wrap=True)
    for result in report.files:
        label, style = _STATUS[result.status]
        table.add_row(printable(result.file), Text(label, style), *_counts(result))
    return table


def _counts(result: FileResult) -> tuple[str, ...]:
    counts = result.counts
    warnings = len(result.warnings)
    numbers = (counts.legal_bases, counts.campaigns, counts.phases, counts.assignments, warnings)
    return ("",) * len(numbers) if result.plan is None or result.duplicate_of else tuple(map(str, numbers))


def _notes(result: FileResult) -> Iterator[str]:
    """Why the file failed or was set aside, or what looks wrong in it; the rest stands in index.json."""
    if result.reason:
        yield f"{result.file}: {result.reason.removeprefix(f'{Path(result.file).name}: ')}"
    elif result.duplicate_of:
        yield f"{result.file}: trùng với {result.duplicate_of}"
    for warning in result.warnings[:_SHOWN_WARNINGS]:
        yield f"{result.file}: {warning}"
    hidden = len(result.warnings) - _SHOWN_WARNINGS
    if hidden > 0:
        yield f"{result.file}: … và {hidden} cảnh báo nữa trong index.json"


def _totals(report: RunReport) -> Table:
    totals = report.totals
    sums = {
        "Tệp": totals.files,
        "Kế hoạch": totals.plans,
        "Mốc thời gian": totals.phases,
        "Nhiệm vụ": totals.assignments,
        "Đơn vị": totals.units,
        "Cảnh báo": totals.warnings,
        "Trùng": totals.duplicates,
        "Lỗi": totals.failed,
    }
    table = Table(*sums, box=box.SIMPLE_HEAD)
    table.add_row(*map(str, sums.values()))
    return table
