"""A Word table as cells with their place and extent: gridSpan and vMerge resolved (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kehoach.pipeline.readers.word.names import TC, TR, VAL, WRAPPERS, W
from kehoach.pipeline.readers.word.numbering import number

_WIDEST = 200


@dataclass(slots=True)
class TableCell:
    """A cell at ``row``, ``col`` (from 0) of the grid; a merged cell stands once."""

    row: int
    col: int
    row_span: int
    col_span: int
    element: Any


def table_cells(table: Any) -> list[TableCell]:
    """The cells of a ``w:tbl``, row by row. Rows struck out with tracked changes are left out."""
    cells: list[TableCell] = []
    open_merges: dict[int, TableCell] = {}
    for row, item in enumerate(_children(table, TR)):
        open_merges = _read_row(item, row, open_merges, cells)
    return cells


def _read_row(item: Any, row: int, above: dict[int, TableCell], cells: list[TableCell]) -> dict[int, TableCell]:
    """Add the cells of one row; returns the vertically merged cells that may go on below, by column."""
    going_on: dict[int, TableCell] = {}
    col = _whole(item.find(f"{W}trPr"), "gridBefore", 0)
    for element in _children(item, TC):
        properties = element.find(f"{W}tcPr")
        span = max(1, _whole(properties, "gridSpan", 1))
        merge = _merge(properties)
        if merge == "continue" and col in above:
            above[col].row_span += 1
            going_on[col] = above[col]
        else:
            cells.append(TableCell(row, col, 1, span, element))
            if merge:
                going_on[col] = cells[-1]
        col = min(col + span, _WIDEST)
    return going_on


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, also inside content controls."""
    for child in parent.iterchildren():
        if child.tag == tag:
            if tag != TR or child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _whole(properties: Any, name: str, default: int) -> int:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return default if child is None else max(0, min(number(child.get(VAL), default), _WIDEST))


def _merge(properties: Any) -> str:
    """ "restart", "continue" or "" of a cell's vertical merge; no value means "continue"."""
    child = properties.find(f"{W}vMerge") if properties is not None else None
    return "" if child is None else str(child.get(VAL, "continue"))
