"""Which columns of a table say when and what."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.drafts import Times
from kehoach.extractors.clauses.phases.grid import Grid

_HEADER_ROWS = 2
_SHARE = 0.6
_HEADER_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a schedule: ``when`` (one or two), ``what`` (none: the longest cell), first row of data."""

    when: tuple[int, ...]
    what: tuple[int, ...]
    first: int
    headers: tuple[str, ...]

    def heading(self, col: int) -> str:
        """The words over a column, in lower case."""
        return self.headers[col] if 0 <= col < len(self.headers) else ""


def read_columns(times: Times, grid: Grid) -> Columns | None:
    """The columns of a schedule, by its headings or by what its cells hold; ``None`` for other tables."""
    first = _first_row(grid)
    headers = tuple(_header(grid, first, col) for col in range(grid.cols))
    other = {c for c in range(grid.cols) if p.OTHER_DATE_HEADER.search(headers[c])}
    named = [c for c in range(grid.cols) if p.TIME_HEADER.match(headers[c]) and c not in other]
    named = [c for c in named if not _opens_with_time(times, grid, c)]
    if not named and not any(p.CONTENT_HEADER.match(h) for h in headers):
        first = 0
    when = tuple(c for c in named if _holds_times(times, grid, c, first))
    if not when:
        by_cells = [c for c in range(grid.cols) if _mostly_times(times, grid, c, first)]
        when = tuple(c for c in by_cells if c not in other and not p.UNIT_HEADER.search(headers[c]))[:1]
    if not when or grid.cols < 2:
        return None
    return Columns(when, _content(headers, when), first, headers)


def times_in(times: Times, grid: Grid, row: int, col: int) -> bool:
    """Whether a cell holds a time."""
    cell = grid.at(row, col)
    return bool(cell and times.within(cell.start, cell.end))


def _header(grid: Grid, first: int, col: int) -> str:
    """The words over a column; of two rows of headings those of the lower one, unless that only numbers columns."""
    rows = [" ".join(grid.words(row, col).split()).strip(" .:*").lower() for row in range(max(first, 1))]
    words = next((w for w in reversed(rows) if any(c.isalpha() for c in w)), "")
    return words if len(words) <= _HEADER_LENGTH else ""


def _first_row(grid: Grid) -> int:
    """The first row below the headings: a heading over several columns has a second row of headings below it."""
    tall = max((c.row_span for c in grid.table.cells if c.row == 0), default=1)
    wide = any(1 < c.col_span < grid.cols for c in grid.table.cells if c.row == 0)
    return min(max(tall, 2 if wide else 1), _HEADER_ROWS)


def _holds_times(times: Times, grid: Grid, col: int, first: int) -> bool:
    months = _header(grid, first, col).startswith("tháng")
    return any(
        times_in(times, grid, row, col) or (months and p.MONTH_CELL.match(grid.words(row, col)))
        for row in range(first, grid.rows)
    )


def _mostly_times(times: Times, grid: Grid, col: int, first: int) -> bool:
    """Whether most cells of a column are nothing but a time."""
    filled = timed = 0
    for row in range(first, grid.rows):
        cell = grid.at(row, col)
        if cell is None or cell.col_span > 1 or not grid.text[cell.start : cell.end].strip():
            continue
        filled += 1
        covered = sum(t.span.end - t.span.start for t in times.within(cell.start, cell.end))
        timed += 2 * covered >= len(grid.text[cell.start : cell.end].strip())
    return timed >= 2 and timed >= _SHARE * filled


def _opens_with_time(times: Times, grid: Grid, col: int) -> bool:
    """Whether the first cell of a column is a time and not a heading: "Tháng 9" over a column of figures."""
    cell = grid.at(0, col)
    found = times.within(cell.start, cell.end) if cell else ()
    return bool(cell and found and found[0].span.start <= cell.start + 1)


def _content(headers: tuple[str, ...], when: tuple[int, ...]) -> tuple[int, ...]:
    """The first column of contents, after those before it that name the step."""
    free = [c for c in range(len(headers)) if c not in when]
    named = [c for c in free if p.CONTENT_HEADER.match(headers[c])][:1]
    steps = [c for c in free if p.STEP_HEADER.match(headers[c]) and c not in named]
    return tuple(sorted((*named, *steps))) if named else ()
