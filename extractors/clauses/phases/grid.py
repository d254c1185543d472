"""A table with the text that its cells stand in."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.extractors.structure import Cell, Structure, Table


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its text."""

    table: Table
    text: str

    @classmethod
    def of(cls, structure: Structure, table: Table) -> Grid:
        """The grid of a table."""
        return cls(table, structure.text)

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
        return self.table.grid(row, col)

    def words(self, row: int, col: int) -> str:
        """The words of the cell that covers a place; empty where there is none."""
        cell = self.at(row, col)
        return self.text[cell.start : cell.end] if cell else ""
