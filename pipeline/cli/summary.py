"""What a run did, as two tables: each file with its status, and the sums."""

from __future__ import annotations

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
"""Warnings of one file that the table shows; the rest stand in index.json."""


def print_summary(report: RunReport, out: Path, on: Console) -> None:
    """Print every file's status and reason, then the sums and where the results are."""
    on.print(_files(report))
    on.print(_totals(report))
    if report.index.unresolved:
        names = ", ".join(one.name for one in report.index.unresolved)
        on.print(f"Chưa có trong danh bạ đơn vị: {printable(names)}")
    on.print(f"Kết quả ở {out}: đã ghi {report.written} tệp, {report.reused} tệp nguồn không phải đọc lại.")


def _files(report: RunReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Tệp", overflow="fold")
    table.add_column("Tình trạng", no_wrap=True)
    for name in ("Căn cứ", "Phong trào", "Mốc", "Việc"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Ghi chú", overflow="fold")
    for result in report.files:
        label, style = _STATUS[result.status]
        table.add_row(printable(result.file), Text(label, style), *_counts(result), printable(_note(result)))
    return table


def _counts(result: FileResult) -> tuple[str, ...]:
    counts = result.counts
    numbers = (counts.legal_bases, counts.campaigns, counts.phases, counts.assignments)
    return ("",) * len(numbers) if result.plan is None or result.duplicate_of else tuple(map(str, numbers))


def _note(result: FileResult) -> str:
    if result.reason:
        return result.reason
    if result.duplicate_of:
        return f"trùng với {result.duplicate_of}"
    hidden = len(result.warnings) - _SHOWN_WARNINGS
    more = [f"… và {hidden} cảnh báo nữa trong index.json"] if hidden > 0 else []
    return "\n".join([*result.warnings[:_SHOWN_WARNINGS], *more])


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
