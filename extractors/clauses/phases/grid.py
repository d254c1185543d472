"""A table's cells by place: asking ``Table.grid`` for each place of a long table would take quadratic time."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.extractors.structure import Cell, Structure, Table

_LARGE = 2_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its text; cells that span very many places are kept apart."""

    table: Table
    text: str
    places: dict[tuple[int, int], Cell]
    large: tuple[Cell, ...]

    @classmethod
    def of(cls, structure: Structure, table: Table) -> Grid:
        """The grid of a table."""
        small = [c for c in table.cells if c.row_span * c.col_span <= _LARGE]
        places = {
            (row, col): cell
            for cell in reversed(small)
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }
        large = tuple(c for c in table.cells if c.row_span * c.col_span > _LARGE)
        return cls(table, structure.text, places, large)

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return self.table.rows

    @property
    def cols(self) -> int:
        """How many columns the table has."""
        return self.table.cols

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place, or None."""
        found = self.places.get((row, col))
        if found or not self.large:
            return found
        return next((c for c in self.large if 0 <= row - c.row < c.row_span and 0 <= col - c.col < c.col_span), None)

    def words(self, row: int, col: int) -> str:
        """The words of the cell that covers a place; empty where there is none."""
        cell = self.at(row, col)
        return self.text[cell.start : cell.end] if cell else ""
