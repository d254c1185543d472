"""Phases in tables: one for each row that has a time."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.extractors.atoms.dates import find_times
from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.columns import Columns, read_columns
from kehoach.extractors.clauses.phases.drafts import Draft, Times
from kehoach.extractors.clauses.phases.friends import is_friend
from kehoach.extractors.clauses.phases.grid import Grid
from kehoach.extractors.clauses.phases.lines import Lines
from kehoach.extractors.clauses.phases.pieces import pieces
from kehoach.extractors.clauses.phases.timewords import as_limit, has_day, label_of, names_hours
from kehoach.extractors.structure import Cell, Para, Structure
from kehoach.schemas.base import Span, quote
from kehoach.schemas.times import TimeExpr

_LABEL_LIMIT = 100
_ZONES = frozenset({"body", "appendix", "closing"})


class Tables:
    """Reads the phases of a document's tables."""

    def __init__(self, structure: Structure, own: Times, lines: Lines) -> None:
        self.structure = structure
        self.text = structure.text
        self.own = own
        self.lines = lines
        self.scanned = bool(structure.source.source.ocr_pages)

    def drafts(self) -> Iterator[Draft]:
        """The phases of all tables in the body and the appendices, in order."""
        before: Columns | None = None
        for table in self.structure.tables:
            if table.zone not in _ZONES:
                continue
            grid = Grid.of(self.structure, table)
            columns = read_columns(self.own, grid)
            if columns is None and before and self._continues(grid, before):
                columns = before
            if columns:
                before = columns
                yield from self._rows(grid, columns)
            yield from self._sentences(grid, columns)

    def _continues(self, grid: Grid, columns: Columns) -> bool:
        """A table that goes on from the page before repeats no heading but has the same columns."""
        return grid.cols == len(columns.headers) and any(self._times(grid, r, columns) for r in range(grid.rows))

    def _rows(self, grid: Grid, columns: Columns) -> Iterator[Draft]:
        above = (*self._above(grid), *self._day_above(grid))
        for row in range(columns.first, grid.rows):
            banner = self._banner(grid, row)
            if banner is not None:
                days = tuple(t for t in self.own.within(banner.start, banner.end) if has_day(t))
                above = (*days, *self._above(grid)) if days else above
                continue
            yield from self._row(grid, columns, row, above)

    def _above(self, grid: Grid) -> tuple[TimeExpr, ...]:
        first = self.structure.paras[grid.table.cells[0].paras[0]]
        return self.lines.context.above(first)

    def _day_above(self, grid: Grid) -> tuple[TimeExpr, ...]:
        """The day of the section, for a table that has hours and no day of its own."""
        return self.lines.context.day_of_section(self.structure.paras[grid.table.cells[0].paras[0]])

    def _banner(self, grid: Grid, row: int) -> Cell | None:
        """The one cell that fills a row: a day or half-day over the rows below."""
        cells = {c.start: c for c in (grid.at(row, col) for col in range(grid.cols)) if c}
        filled = [c for c in cells.values() if self.text[c.start : c.end].strip()]
        return filled[0] if len(filled) == 1 and filled[0].row == row and grid.cols > 1 else None

    def _times(self, grid: Grid, row: int, columns: Columns) -> list[tuple[Cell, TimeExpr]]:
        """The times of a row's time cells; a bare number under "Tháng" is a month."""
        found = []
        for col in columns.when:
            cell = grid.at(row, col)
            if cell is None:
                continue
            found += [(cell, t) for t in self._in_cell(cell, columns.heading(col))]
        return [self._span(found)] if self._is_pair(found, columns) else found

    def _is_pair(self, found: list[tuple[Cell, TimeExpr]], columns: Columns) -> bool:
        """Whether a row has one column for the start and one for the end."""
        if len(found) != 2 or any(t.kind != "ngày" for _, t in found):
            return False
        heads = [columns.heading(cell.col) for cell, _ in found]
        return bool(p.START_HEADER.match(heads[0]) and p.END_HEADER.match(heads[1]))

    def _span(self, found: list[tuple[Cell, TimeExpr]]) -> tuple[Cell, TimeExpr]:
        (cell, first), (_, last) = found
        words = quote(self.text, first.span.start, last.span.end)
        update = {"kind": "khoảng", "end": last.end, "span": words, "rule": "dates.two-columns", "weekday": None}
        return cell, first.model_copy(update=update)

    def _in_cell(self, cell: Cell, heading: str) -> tuple[TimeExpr, ...]:
        """The times of a time cell; lines of a narrow cell are one: "Trước ngày" above "30/6/2026"."""
        words = self.text[cell.start : cell.end]
        if heading.startswith("tháng") and p.MONTH_CELL.match(words):
            return self._moved(find_times(f"tháng {words}."), cell, None)
        if "\n" not in words:
            return self.own.within(cell.start, cell.end)
        joined = self._moved(find_times(words.replace("\n", " ")), cell, cell.start)
        return tuple(t for t in joined if not is_friend(self.text, t))

    def _moved(self, times: tuple[TimeExpr, ...], cell: Cell, start: int | None) -> tuple[TimeExpr, ...]:
        """Times read from a cell's own words at their place in the text; all of the cell where ``start`` is None."""

        def place(span: Span) -> Span:
            extent = (cell.start, cell.end) if start is None else (start + span.start, start + span.end)
            return quote(self.text, *extent)

        return tuple(
            t.model_copy(update={"span": place(t.span), "words": place(t.words) if t.words else None}) for t in times
        )

    def _row(self, grid: Grid, columns: Columns, row: int, above: tuple[TimeExpr, ...]) -> Iterator[Draft]:
        times = [(c, t) for c, t in self._times(grid, row, columns) if t.kind != "tương đối" and not t.flags]
        days = tuple(t for _, t in times if t.kind != "giờ")
        hours = [(c, t) for c, t in times if t.kind == "giờ"]
        spans = self._content(grid, columns, row)
        if not spans:
            return
        chosen = hours if hours and not self._owns_day(days) else [(c, t) for c, t in times if t.kind != "giờ"]
        if hours and days and chosen is hours:
            chosen, above = self._day_with_hours(times, hours[0]), (*days, *above)
        for cell, time in chosen:
            if (
                self.lines.is_whole(time)
                or not (has_day(time) or names_hours(time, above))
                or self._is_blurred(cell, time)
            ):
                continue
            whole = time.rule != "dates.two-columns" and cell.end - cell.start <= _LABEL_LIMIT
            label = quote(self.text, cell.start, cell.end) if whole else label_of(time)
            yield Draft(self._limited(time, columns, cell), label, spans, above, "phases.table")

    def _day_with_hours(
        self, times: list[tuple[Cell, TimeExpr]], hours: tuple[Cell, TimeExpr]
    ) -> list[tuple[Cell, TimeExpr]]:
        """A row with its own day and its hours in another column is labelled by the day; one of many rows under a
        day's merged cell by its hours.
        """
        day = next(((c, t) for c, t in times if t.kind == "ngày"), None)
        if day is None or day[0] is hours[0] or day[0].row_span > 1:
            return [hours]
        return [(day[0], day[1].model_copy(update={"hours": hours[1].hours}))]

    def _is_blurred(self, cell: Cell, time: TimeExpr) -> bool:
        """Whether OCR left words before a bare day that no one can read: they may say "trước"."""
        before = self.text[cell.start : time.span.start].lower()
        words = "".join(c if c.isalpha() else " " for c in before).split()
        return self.scanned and time.kind == "ngày" and any(w not in p.TIME_CELL_WORDS for w in words)

    def _owns_day(self, days: tuple[TimeExpr, ...]) -> bool:
        return any(t.hours for t in days)

    def _limited(self, time: TimeExpr, columns: Columns, cell: Cell) -> TimeExpr:
        """Under "Thời hạn" a plain day is the last one."""
        limit = p.LIMIT_HEADER.match(columns.heading(cell.col)) or p.END_HEADER.match(columns.heading(cell.col))
        return as_limit(time) if limit else time

    def _content(self, grid: Grid, columns: Columns, row: int) -> tuple[Span, ...]:
        """What is to be done: the content cells, else all that are neither times nor units."""
        for cols in (columns.what, self._free(grid, columns)):
            cells = {c.start: c for c in (grid.at(row, col) for col in cols) if c}.values()
            spans = tuple(s for c in cells for s in pieces(self.text, c.start, c.end))
            if spans:
                return spans
        return ()

    def _free(self, grid: Grid, columns: Columns) -> list[int]:
        return [c for c in range(grid.cols) if c not in columns.when and not p.UNIT_HEADER.search(columns.heading(c))]

    def _sentences(self, grid: Grid, columns: Columns | None) -> Iterator[Draft]:
        """Dated lines, deadlines and duties inside cells that are not time cells; their row's time completes them."""
        when = columns.when if columns else ()
        first = columns.first if columns else 1
        for cell in grid.table.cells:
            if cell.col in when or cell.row < first or not self.own.within(cell.start, cell.end):
                continue
            row = tuple(t for _, t in self._times(grid, cell.row, columns)) if columns else ()
            for index in cell.paras:
                yield from self._cell_line(self.structure.paras[index], (*row, *self._above(grid)))

    def _cell_line(self, para: Para, above: tuple[TimeExpr, ...]) -> Iterator[Draft]:
        times = self.own.within(para.body, para.end)
        opened = self.lines.leading(para, times, above) if times and times[0].kind == "ngày" else None
        if opened:
            yield opened
        rest = tuple(t for t in (times[1:] if opened else times) if t.kind in ("hạn", "lặp lại"))
        yield from self.lines.sentences(para, para.body, para.end, rest, above)
