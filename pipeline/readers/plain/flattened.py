"""Flattened tables of web conversions: bars stand alone or at the ends of lines, cells between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach.pipeline.readers.plain.cells import Found, cells_of, is_bar, is_row
from kehoach.pipeline.readers.plain.line import Line

_NATION = re.compile(r"CỘNG\b|ĐẢNG CỘNG SẢN")
_LETTERHEAD_LINES = 30
_CELL_LINES = 200
_CELL_NEAR = 20
_BAR = re.compile(r"(\|)")

Token = list[Line] | None
"""The lines of a cell, or a bar."""


@dataclass(slots=True)
class _Tokens:
    """Bars and cells as they are met, and how far the row is that is being read."""

    found: list[Token] = field(default_factory=list)
    columns: int = 0
    in_row: int = 0
    padded: bool = False

    def add_cell(self, cell: list[Line]) -> None:
        """Words between two bars."""
        self.padded = self.padded if any(self.found) else cell[0].gap > 0
        self.found.append(cell)
        self.in_row += 1

    def add_bar(self) -> None:
        """Two bars without words between them end a row (or stand around an empty cell)."""
        if self.in_row and self.found[-1] is None:
            self.columns, self.in_row = self.columns or self.in_row, 0
        self.found.append(None)

    def is_over(self, lines: Sequence[Line], index: int) -> bool:
        """The last bar closed the table: it ended a cell, and words follow it after an empty line.

        Where cells stand between empty lines, only a full row, or no bar near, shows the end.
        """
        closed = len(self.found) > 1 and self.found[-1] is None and self.found[-2] is not None
        if not closed or not lines[index].gap or lines[index].text.startswith("|"):
            return False
        if not self.padded or self.in_row == self.columns:
            return True
        return not any("|" in line.text for line in lines[index : index + _CELL_NEAR])


def flattened(lines: Sequence[Line], start: int) -> Found | None:
    """The flattened table that starts at ``lines[start]``, if one does."""
    tokens, end = _tokens(lines, start, len(lines))
    if tokens.count(None) < 3 or len(tokens) - tokens.count(None) < 2:
        return None
    return Found(start, end, tuple(cells_of(_arranged(tokens))))


def letterhead(lines: Sequence[Line], start: int) -> Found | None:
    """A flattened letterhead that has lost bars: issuer | nation | number | place and day |."""
    tokens, end = _tokens(lines, start, start + _LETTERHEAD_LINES)
    cells = [token for token in tokens if token]
    if tokens[:1] == [None] or len(cells) < 2 or not _NATION.match(cells[1][0].text):
        return None
    cells = cells[: 4 if len(cells) > 3 and "ngày" in " ".join(line.text for line in cells[3]) else 2]
    end = start + next(n for n, line in enumerate(lines[start:end], 1) if line.number >= cells[-1][-1].number)
    while end < len(lines) and is_bar(lines[end].text):
        end += 1
    return Found(start, end, tuple(cells_of(_in_pairs(cells))))


def _in_pairs(cells: Sequence[list[Line]]) -> list[list[list[Line]]]:
    return [list(cells[index : index + 2]) for index in range(0, len(cells), 2)]


def _tokens(lines: Sequence[Line], start: int, stop: int) -> tuple[list[Token], int]:
    """The bars and cells from ``start``, up to the last bar that ends the table, and where that is."""
    tokens = _Tokens()
    cell: list[Line] = []
    kept, end = 0, start
    for index in range(start, min(stop, len(lines))):
        line = lines[index]
        is_over = not cell and tokens.is_over(lines, index)
        if is_over or len(cell) > _CELL_LINES or (index > start and is_row(line.text)):
            break
        for part in _BAR.split(line.text) if line.text.strip("|") != line.text else [line.text]:
            if part != "|":
                cell += _part_of(line, part)
                continue
            if cell:
                tokens.add_cell(cell)
            tokens.add_bar()
            cell, kept, end = [], len(tokens.found), index + 1
    return tokens.found[:kept], end


def _part_of(line: Line, part: str) -> list[Line]:
    text = part.strip()
    if not text:
        return []
    return [Line(line.number, text, line.gap, line.indent, line.glued, text)]


def _arranged(tokens: Sequence[Token]) -> list[list[list[Line]]]:
    """Rows of cells. Where each row has as many bars as the first, bars are counted (cells may be empty);
    otherwise two bars in a row end a row."""
    first = _first_row(tokens)
    columns = sum(token is not None for token in first)
    if columns and tokens.count(None) % (columns + 1) == 0:
        rows = _counted(tokens, columns)
        if rows is not None:
            return rows
    rows, row = [], []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token is not None:
            row.append(token)
        elif before is None and row:
            rows.append(row)
            row = []
    rows = [*rows, row] if row else rows
    is_letterhead = len(rows) == 1 and len(rows[0]) > 2 and _NATION.match(rows[0][1][0].text)
    return _in_pairs(rows[0]) if is_letterhead else rows


def _first_row(tokens: Sequence[Token]) -> Sequence[Token]:
    for index in range(1, len(tokens) - 1):
        if tokens[index] is None and tokens[index + 1] is None:
            return tokens[: index + 1]
    return tokens


def _counted(tokens: Sequence[Token], columns: int) -> list[list[list[Line]]] | None:
    rows: list[list[list[Line]]] = []
    row: list[list[Line]] = []
    bars = 0
    for token in tokens:
        if token is None:
            bars += 1
            if bars > 1 and len(row) < bars - 1:
                row.append([])
            if bars == columns + 1:
                rows.append(row)
                row, bars = [], 0
        elif bars == 0 or len(row) >= columns:
            return None
        else:
            row.append(token)
    return rows
