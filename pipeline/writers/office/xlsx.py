"""Task lists as Excel workbooks (through openpyxl, loaded when used)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.office.cells import (
    Listed,
    due_day,
    due_words,
    partner_words,
    plain,
    plan_words,
    role_words,
    source_words,
    status_words,
    task_words,
    urgency,
    vietnamese,
)
from kehoach.pipeline.writers.office.cells import day_of as _day_of
from kehoach.pipeline.writers.office.package import fixed_package

_COLUMNS = {
    "STT": 6,
    "Đơn vị": 24,
    "Nhiệm vụ": 44,
    "Vai trò": 13,
    "Phối hợp": 20,
    "Bắt đầu": 13,
    "Hạn": 13,
    "Tình trạng": 12,
    "Người phụ trách": 18,
    "Ghi chú": 24,
    "Văn bản": 30,
    "Trích dẫn nguồn": 38,
}
_CENTRED = frozenset({"STT", "Vai trò", "Bắt đầu", "Hạn", "Tình trạng"})
_FILLS = {"quá hạn": "F8CBAD", "tuần này": "FFE699"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "'")
_FONT = "Times New Roman"
_LINE_HEIGHT = 15.5
_TALLEST = 400.0
_HEADER_ROW = 3
_A4 = 9
_MOST_ROWS = 1_000_000
"""Rows of one sheet, below what Excel can hold; the rest goes on in further sheets."""

Cell: TypeAlias = str | int | date | None
Sheet: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook is about: its heading, the columns that not every list has, the day to look from, its own day."""

    heading: str
    with_units: bool = False
    with_notes: bool = False
    as_of: date | None = None
    updated: str = NO_DAY

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the workbook has."""
        left_out = {
            "Đơn vị": not self.with_units,
            "Tình trạng": self.as_of is None and not self.with_notes,
            "Người phụ trách": not self.with_notes,
            "Ghi chú": not self.with_notes,
        }
        return tuple(name for name in _COLUMNS if not left_out.get(name))


def tasks_xlsx(book: Book, rows: Iterable[Listed]) -> bytes:
    """The bytes of a workbook with one row for each task, in the order of ``rows``; the same for the same rows."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "kehoach"
    workbook.properties.title = plain(book.heading)
    coming, number = iter(rows), 0
    while number == 0 or number % _MOST_ROWS == 0:
        sheet = workbook.create_sheet("Nhiệm vụ" if number == 0 else f"Nhiệm vụ {number // _MOST_ROWS + 1}")
        before, number = number, _fill(sheet, book, coming, number)
        if number == before:
            break
    made = io.BytesIO()
    workbook.save(made)
    return fixed_package(made.getvalue(), book.updated)


def _fill(sheet: Sheet, book: Book, rows: Iterator[Listed], number: int) -> int:
    """Heading, header and at most ``_MOST_ROWS`` rows; returns how many rows stand in all sheets so far."""
    style = _Style(sheet)
    _lay_out(sheet, book)
    sheet.append([style.heading(plain(book.heading))])
    sheet.append([style.note(_note(book))])
    sheet.append([style.header(name) for name in book.columns])
    first = number
    for row in rows:
        number += 1
        values, tint = _values(number, row, book), _FILLS.get(urgency(row.task, book.as_of), "")
        sheet.row_dimensions[_HEADER_ROW + number - first].height = _height(values)
        sheet.append([style.cell(name, values[name], tint) for name in book.columns])
        if number - first == _MOST_ROWS:
            break
    last = chr(ord("A") + len(book.columns) - 1)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{_HEADER_ROW + number - first}"
    return number


def _note(book: Book) -> str:
    if book.as_of is None:
        return "Việc chưa rõ ngày đứng cuối; ô Hạn ghi nguyên văn của kế hoạch khi kế hoạch không nêu một ngày."
    return f"Tính đến ngày {vietnamese(book.as_of)}. Nền đỏ nhạt: quá hạn; nền vàng: đến hạn trong tuần này."


def _values(number: int, row: Listed, book: Book) -> dict[str, Cell]:
    task = row.task
    return {
        "STT": number,
        "Đơn vị": plain(row.unit),
        "Nhiệm vụ": task_words(task),
        "Vai trò": role_words(task),
        "Phối hợp": partner_words(task),
        "Bắt đầu": None if task.recurrence else _day_of(task.start),
        "Hạn": due_day(task) or due_words(task),
        "Tình trạng": status_words(task, book.as_of),
        "Người phụ trách": plain(task.owner or ""),
        "Ghi chú": plain(task.note or ""),
        "Văn bản": plan_words(task.plan),
        "Trích dẫn nguồn": source_words(task),
    }


def _height(values: dict[str, Cell]) -> float:
    """Points for the row's longest cell: programs differ in whether they fit rows to wrapped text by themselves."""
    texts = ((value, _COLUMNS[name]) for name, value in values.items() if isinstance(value, str))
    lines = max(-(-len(text) // (width + 2)) for text, width in texts)
    return min(_TALLEST, _LINE_HEIGHT * max(1, lines) + 3)


def _lay_out(sheet: Sheet, book: Book) -> None:
    """Widths, the frozen header, and printing on A4 across with the header on each page."""
    for place, name in enumerate(book.columns):
        sheet.column_dimensions[chr(ord("A") + place)].width = _COLUMNS[name]
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.oddFooter.center.text = "Trang &P/&N"


class _Style:
    """Cells of one sheet, with the few styles that it has."""

    def __init__(self, sheet: Sheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.sheet = sheet
        line = Side(style="thin", color="BFBFBF")
        self.border = Border(left=line, right=line, top=line, bottom=line)
        self.font = Font(name=_FONT, size=12)
        self.bold = Font(name=_FONT, size=12, bold=True)
        self.large = Font(name=_FONT, size=14, bold=True)
        self.italic = Font(name=_FONT, size=11, italic=True)
        self.wrapped = Alignment(wrap_text=True, vertical="top")
        self.centred = Alignment(wrap_text=True, vertical="top", horizontal="center")
        self.middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self.fills = {colour: PatternFill("solid", fgColor=colour) for colour in ("D9E2F3", *_FILLS.values())}

    def heading(self, text: str) -> Any:
        """The title of the list."""
        return self._made(text, font=self.large)

    def note(self, text: str) -> Any:
        """The line under the title."""
        return self._made(text, font=self.italic)

    def header(self, text: str) -> Any:
        """The name of a column."""
        return self._made(text, font=self.bold, alignment=self.middle, border=self.border, fill=self.fills["D9E2F3"])

    def cell(self, column: str, value: Cell, tint: str) -> Any:
        """One value; text stays text whatever it begins with."""
        alignment = self.centred if column in _CENTRED else self.wrapped
        cell = self._made(value, font=self.font, alignment=alignment, border=self.border)
        if tint:
            cell.fill = self.fills[tint]
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return cell

    def _made(self, value: Cell, **styles: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet, value or None)
        if isinstance(value, str) and value:
            cell.data_type = "s"
            if value.startswith(_FORMULA_STARTS):
                cell.quotePrefix = True
        for name, style in styles.items():
            setattr(cell, name, style)
        return cell
