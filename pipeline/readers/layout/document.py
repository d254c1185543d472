"""Pages to the pieces of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.layout.columns import Band, bands, foot_goes_on
from kehoach.pipeline.readers.layout.footnotes import Note, split_notes
from kehoach.pipeline.readers.layout.furniture import set_aside
from kehoach.pipeline.readers.layout.grid import grids_of
from kehoach.pipeline.readers.layout.model import Box, Page, Row, around
from kehoach.pipeline.readers.layout.paragraphs import Column, Paragraph, column_of, paragraphs
from kehoach.pipeline.readers.layout.rows import rows_of
from kehoach.pipeline.readers.layout.tables import Cell, Table, append, goes_on_in, table_of
from kehoach.pipeline.readers.pieces import Piece, Place


@dataclass(slots=True)
class Layout:
    """A document as pages show it: what is read, in order, and what was set aside."""

    pieces: list[Piece] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


_Part = Row | Band | Table
_CELL_SLACK = 6.0
_ALIGNED = 1.0


def lay_out(pages: Sequence[Page], limits: Limits) -> Layout:
    """The pieces of a document. Tables beyond ``limits.cells`` are read as lines."""
    tables = [_tables(page, limits) for page in pages]
    rows = [
        rows_of([word for word in page.words if word not in taken] if taken else page.words, page.number)
        for page, (_, taken) in zip(pages, tables, strict=True)
    ]
    kept, aside = set_aside([(page.height, own) for page, own in zip(pages, rows, strict=True)])
    split = [split_notes(own) for own in kept]
    kept, notes = [own for own, _ in split], [note for _, found in split for note in found]
    body = [row for own in kept for row in own]
    column = column_of(body, pages[0].width) if body else Column(0, 0, 12)
    parts: list[_Part] = []
    for page, own, (found, _) in zip(pages, kept, tables, strict=True):
        cut = foot_goes_on(parts[-1], own) if parts and isinstance(parts[-1], Band) else 0
        _add(parts, _in_order(page, own[cut:], found))
    return Layout([*_pieces(parts, column), *_note_pieces(notes, column)], aside)


def _tables(page: Page, limits: Limits) -> tuple[list[Table], frozenset[object]]:
    found: list[Table] = []
    taken: set[object] = set()
    for grid in grids_of(page.edges, min(limits.cells, 6_000)) if page.edges else ():
        table, words = table_of(grid, page)
        if words:
            found.append(table)
            taken |= words
    return found, frozenset(taken)


def _in_order(page: Page, rows: list[Row], tables: list[Table]) -> list[_Part]:
    """Lines, bands and tables of a page from top to bottom."""
    own = bands(rows, page.width, page.height)
    covered = {index for band in own for index in range(band.start, band.end)}
    placed: list[tuple[float, _Part]] = [(row.top, row) for index, row in enumerate(rows) if index not in covered]
    placed += [(rows[band.start].top, band) for band in own]
    placed += [(table.box[1], table) for table in tables]
    return [part for _, part in sorted(placed, key=lambda item: item[0])]


def _add(parts: list[_Part], new: list[_Part]) -> None:
    """Put a page's parts behind those before; a table that goes on is one table."""
    if parts and new:
        last, first = parts[-1], new[0]
        if isinstance(last, Table) and isinstance(first, Table) and goes_on_in(last, first):
            append(last, first)
            new = new[1:]
            if not new:
                return
    parts += new


def _pieces(parts: Sequence[_Part], column: Column) -> Iterator[Piece]:
    waiting: list[Row] = []
    tables = 0
    for part in parts:
        if isinstance(part, Row):
            waiting.append(part)
            continue
        yield from (_piece(paragraph) for paragraph in paragraphs(waiting, column))
        waiting = []
        yield from _band_pieces(part, tables) if isinstance(part, Band) else _table_pieces(part, tables)
        tables += 1
    yield from (_piece(paragraph) for paragraph in paragraphs(waiting, column))


def _band_pieces(band: Band, table: int) -> Iterator[Piece]:
    for (row, col), lines in band.cells.items():
        for line in lines:
            found = Paragraph(line.text, line.page, around([line.box]))
            yield _piece(found, Place(table, row, col))


def _table_pieces(table: Table, number: int) -> Iterator[Piece]:
    if len(table.cells) == 1:
        return
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        place = Place(number, cell.row, cell.col, cell.row_span, cell.col_span)
        if len(cell.lines) > 1 and all(len(line.text) == 1 for line in cell.lines):
            upright = "".join(line.text for line in cell.lines)  # "S | T | T" in a narrow column
            yield _piece(Paragraph(upright, cell.page, around([line.box for line in cell.lines])), place)
            continue
        for paragraph in paragraphs(cell.lines, _cell_column(cell)):
            yield _piece(paragraph, place)


def _note_pieces(notes: Sequence[Note], column: Column) -> Iterator[Piece]:
    """Footnotes stand behind the text, as those of a Word file do."""
    for note in notes:
        for paragraph in paragraphs(note.rows, column):
            origin = f"trang {paragraph.page}, chú thích {note.mark}"
            yield Piece(paragraph.text, "chú thích", page=paragraph.page, bbox=paragraph.box, origin=origin)


def _cell_column(cell: Cell) -> Column:
    """The room for words in a cell is its width without a margin at both sides.

    Lines that start below each other are set to the left, others stand around the middle of the cell.
    """
    left, _, right, _ = cell.box
    starts = sorted(line.x0 for line in cell.lines)
    inner = starts[0] - left if starts else 0.0
    steps = [b.top - a.top for a, b in zip(cell.lines, cell.lines[1:], strict=False) if b.top > a.top]
    edge = right - min(max(inner, 1.0), 5.4) - _CELL_SLACK
    if len(starts) > 1 and starts[len(starts) // 2] - starts[0] < _ALIGNED:
        return Column(starts[0], edge, min(steps, default=12.0))
    return Column(left, edge, min(steps, default=12.0), middle=(left + right) / 2)


def _piece(paragraph: Paragraph, cell: Place | None = None) -> Piece:
    origin = f"trang {paragraph.page}"
    box: Box = paragraph.box
    if cell is None:
        return Piece(paragraph.text, page=paragraph.page, bbox=box, origin=origin)
    where = f"{origin}, bảng {cell.table + 1}, hàng {cell.row + 1}, cột {cell.col + 1}"
    return Piece(paragraph.text, "ô", None, cell, paragraph.page, box, where)
