"""What structure finds: paragraphs with their zone and marker, section nodes, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kehoach.schemas.base import quote
from kehoach.schemas.plan import Section
from kehoach.schemas.text import Block, Text

_LARGE = 2_000
Zone = Literal["letterhead", "title", "preamble", "body", "closing", "recipients", "signature", "appendix"]


@dataclass(frozen=True, slots=True)
class Para:
    """One block in reading order; ``body`` is the offset where the words after its marker start."""

    index: int
    block: Block
    start: int
    end: int
    zone: Zone
    marker: str
    style: str
    body: int
    node: int


@dataclass(frozen=True, slots=True)
class Node:
    """A marked paragraph with everything below it: paragraphs ``first`` to ``last`` inclusive.

    ``head_start:head_end`` are the words of its heading, empty where it has none.
    """

    index: int
    parent: int
    level: int
    marker: str
    style: str
    first: int
    last: int
    head_start: int
    head_end: int
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; offsets cover its paragraphs, ``paras`` are indexes into ``Structure.paras``."""

    row: int
    col: int
    row_span: int
    col_span: int
    paras: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """A table with merged cells standing once; ``node`` is the section it stands in (-1: none)."""

    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    node: int
    zone: Zone

    def grid(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place of the grid, or None; found by place, so that long tables take linear time."""
        found = self._places.get((row, col))
        if found or not self._large:
            return found
        return next((c for c in self._large if 0 <= row - c.row < c.row_span and 0 <= col - c.col < c.col_span), None)

    @cached_property
    def _places(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, col): cell
            for cell in reversed(self.cells)
            if cell.row_span * cell.col_span <= _LARGE
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }

    @cached_property
    def _large(self) -> tuple[Cell, ...]:
        """Cells that span very many places, which no index holds one by one."""
        return tuple(cell for cell in self.cells if cell.row_span * cell.col_span > _LARGE)


@dataclass(frozen=True, slots=True)
class Structure:
    """A text with its zones, section tree and tables; all offsets are code points of ``text``."""

    source: Text
    paras: tuple[Para, ...]
    nodes: tuple[Node, ...]
    tables: tuple[Table, ...]

    @property
    def text(self) -> str:
        """The normalised text that every offset indexes."""
        return self.source.text

    def words(self, para: Para) -> str:
        """The words of a paragraph after its marker."""
        return self.text[para.body : para.end]

    def heading(self, node: int) -> str:
        """The heading of a section, empty where it has none or ``node`` is -1."""
        if node < 0:
            return ""
        return self.text[self.nodes[node].head_start : self.nodes[node].head_end].strip()

    def ancestors(self, node: int) -> Iterator[Node]:
        """The section itself and those it stands in, innermost first."""
        while node >= 0:
            yield self.nodes[node]
            node = self.nodes[node].parent

    def path(self, node: int) -> str:
        """The markers from the top to a section, such as ``IV.2.-``; empty for -1."""
        return ".".join(n.marker for n in reversed(list(self.ancestors(node))))

    def zone_paras(self, *zones: Zone) -> tuple[Para, ...]:
        """The paragraphs of some zones, in order."""
        return tuple(p for p in self.paras if p.zone in zones)

    def sections(self) -> tuple[Section, ...]:
        """The section tree as it is published in a plan."""
        return tuple(self._section(n) for n in self.nodes if n.parent < 0)

    def _section(self, node: Node) -> Section:
        heading = quote(self.text, node.head_start, node.head_end) if node.head_end > node.head_start else None
        return Section(
            marker=node.marker,
            level=node.level,
            heading=heading,
            start=self.paras[node.first].start,
            end=self.paras[node.last].end,
            children=tuple(self._section(self.nodes[c]) for c in node.children),
        )
