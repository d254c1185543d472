"""Cells of ruled tables with their lines, and tables that go on over a page end made one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kehoach.pipeline.readers.layout.grid import Grid
from kehoach.pipeline.readers.layout.model import Box, Page, Row, Word
from kehoach.pipeline.readers.layout.paragraphs import is_cut_number, is_range
from kehoach.pipeline.readers.layout.rows import rows_of
from kehoach.pipeline.readers.plain.joining import goes_on
from kehoach.pipeline.readers.plain.line import is_final, starts_lower

_SAME_COLUMN = 8.0
_ALIKE = 0.8


@dataclass(slots=True)
class Cell:
    """A cell of a table: place, extent, its page and box, its lines."""

    row: int
    col: int
    row_span: int
    col_span: int
    page: int
    box: Box
    lines: list[Row]

    @property
    def words(self) -> str:
        """The lines with a space between them."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Table:
    """A table: its place on its first page, the x of its upright lines, its cells."""

    page: int
    box: Box
    columns: tuple[float, ...]
    rows: int
    cells: list[Cell]

    def row(self, number: int) -> dict[int, Cell]:
        """The cells that start in a row, by column."""
        return {cell.col: cell for cell in self.cells if cell.row == number}

    def last_row(self) -> dict[int, Cell]:
        """The cells that reach the last row, by column."""
        return {cell.col: cell for cell in self.cells if cell.row + cell.row_span == self.rows}


def table_of(grid: Grid, page: Page) -> tuple[Table, set[Word]]:
    """The table that stands in ``grid``, and the words that it took from the page."""
    inside: dict[int, list[Word]] = {}
    for word in page.words:
        index = _cell_at(grid, (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        if index is not None:
            inside.setdefault(index, []).append(word)
    cells = [
        Cell(c.row, c.col, c.row_span, c.col_span, page.number, c.box, rows_of(inside.get(index, ()), page.number))
        for index, c in enumerate(grid.cells)
    ]
    taken = {word for words in inside.values() for word in words}
    return Table(page.number, grid.box, grid.columns, grid.rows, cells), taken


def _cell_at(grid: Grid, x: float, y: float) -> int | None:
    left, top, right, bottom = grid.box
    if not (left <= x <= right and top <= y <= bottom):
        return None
    for index, cell in enumerate(grid.cells):
        if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]:
            return index
    return None


def goes_on_in(table: Table, after: Table) -> bool:
    """``after``, on a later page, has the columns of ``table``."""
    if len(table.columns) != len(after.columns):
        return False
    shift = after.columns[0] - table.columns[0]
    pairs = zip(table.columns, after.columns, strict=True)
    return all(abs(b - a - shift) <= _SAME_COLUMN for a, b in pairs)


def append(table: Table, after: Table) -> None:
    """Put the rows of ``after`` below those of ``table``: a repeated head goes, a row cut by the page end is whole."""
    skip = _repeated_head(table, after)
    first, last = after.row(skip), table.last_row()
    done: set[int] = set()
    if first and _is_cut(last, first):
        for col, cell in first.items():
            last[col].lines.extend(cell.lines)
            last[col].row_span += cell.row_span - 1
        done, skip = set(first), skip + 1
    elif first and 0 in first and not first[0].lines and len(first) > 1 and 0 in last:
        last[0].row_span += first[0].row_span
        done = {0}
    begin = skip - 1 if len(done) > 1 else skip
    offset = table.rows - skip
    table.cells += [
        replace(cell, row=cell.row + offset)
        for cell in after.cells
        if cell.row > begin or (cell.row == begin and cell.col not in done)
    ]
    table.rows += after.rows - skip


_EMPTY = Cell(0, 0, 1, 1, 0, (0, 0, 0, 0), [])


def _repeated_head(table: Table, after: Table) -> int:
    """How many rows at the top of ``after`` are those at the top of ``table`` again."""
    count = 0
    while count < min(3, table.rows, after.rows) and _are_alike(table.row(count), after.row(count)):
        count += 1
    return count


def _are_alike(first: dict[int, Cell], second: dict[int, Cell]) -> bool:
    """The same words, or nearly the same where they were recognised."""
    a, b = _said(first), _said(second)
    if a == b or not a or not b or not _is_recognised(second):
        return a == b and bool(a)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() > _ALIKE


def _said(cells: dict[int, Cell]) -> str:
    return "\t".join(f"{col} {cell.words.casefold()}" for col, cell in sorted(cells.items()) if cell.lines)


def _is_recognised(cells: dict[int, Cell]) -> bool:
    return any(word.confidence is not None for cell in cells.values() for line in cell.lines for word in line.words)


def _is_cut(above: dict[int, Cell], below: dict[int, Cell]) -> bool:
    """The row ``below`` is the rest of the row ``above``: no number of its own, a sentence that goes on."""
    if not below.keys() <= above.keys() or 0 not in below or _has_own_head(above[0], below[0]):
        return False
    filled = [col for col, cell in below.items() if cell.lines and above[col].lines]
    return any(_is_rest(above[col].lines[-1].text, below[col].lines[0].text) for col in filled)


def _has_own_head(above: Cell, below: Cell) -> bool:
    """The first cell says something, and not the rest of a time or number ("8h30", on the next page "- 9h00")."""
    if not below.lines:
        return False
    if not above.lines:
        return True
    before, text = above.lines[-1].text, below.lines[0].text
    return not (is_range(before, text) or is_cut_number(before, text))


def _is_rest(before: str, text: str) -> bool:
    return (starts_lower(text) and not is_final(before)) or goes_on(before, text)
