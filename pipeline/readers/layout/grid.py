"""Ruled lines to tables: a cell is what lines enclose, so that merged cells show themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.pipeline.readers.layout.model import Box, Edge

_NEAR = 3.0
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at ``row``, ``col`` (from 0) and how many rows and columns it covers."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its place, the x of its upright lines, its cells row by row."""

    box: Box
    columns: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]


def grids_of(edges: Sequence[Edge], most_cells: int) -> list[Grid]:
    """The tables on a page, from top to bottom; a single frame is none. At most ``most_cells`` cells in each."""
    lying = _joined([edge for edge in edges if edge.lies])
    standing = _joined([edge for edge in edges if not edge.lies])
    if len(lying) > _MOST_LINES or len(standing) > _MOST_LINES:
        return []
    grids = [_grid(*group, most_cells) for group in _connected(lying, standing)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.box[1])


def _joined(edges: list[Edge]) -> list[Edge]:
    """Pieces of one line made one; lines that lie closer than a pen's width are one."""
    found: list[Edge] = []
    for at, group in _levels(edges):
        start, end = group[0].start, group[0].end
        for edge in group[1:]:
            if edge.start > end + _NEAR:
                found.append(Edge(edge.lies, at, start, end))
                start = edge.start
                end = edge.end
            end = max(end, edge.end)
        found.append(Edge(group[0].lies, at, start, end))
    return found


def _levels(edges: list[Edge]) -> list[tuple[float, list[Edge]]]:
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if groups and edge.at - groups[-1][-1].at <= _NEAR and edge.at - groups[-1][0].at <= 2 * _NEAR:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [(sum(e.at for e in group) / len(group), sorted(group, key=lambda e: e.start)) for group in groups]


def _connected(lying: list[Edge], standing: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[Edge], list[Edge]]] = []
    for line in standing:
        touched = [edge for edge in lying if _touch(edge, line)]
        own = (touched, [line])
        others = []
        for group in groups:
            if any(edge in touched for edge in group[0]):
                own = ([*group[0], *(edge for edge in own[0] if edge not in group[0])], group[1] + own[1])
            else:
                others.append(group)
        groups = [*others, own]
    return groups


def _touch(lying: Edge, standing: Edge) -> bool:
    across = lying.start - _NEAR <= standing.at <= lying.end + _NEAR
    return across and standing.start - _NEAR <= lying.at <= standing.end + _NEAR


def _grid(lying: list[Edge], standing: list[Edge], most_cells: int) -> Grid | None:
    """Tables without a frame at the sides or the ends get one where the other lines end."""
    if not lying:
        return None
    xs = _places([edge.at for edge in standing], [e.start for e in lying], [e.end for e in lying])
    ys = _places([edge.at for edge in lying], [e.start for e in standing], [e.end for e in standing])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 2 or rows * cols > most_cells:
        return None
    cells = _cells(xs, ys, lying, standing)
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), rows, tuple(cells)) if len(cells) > 1 else None


def _places(places: list[float], starts: list[float], ends: list[float]) -> list[float]:
    found = sorted(places)
    if min(starts) < found[0] - 2 * _NEAR:
        found.insert(0, min(starts))
    if max(ends) > found[-1] + 2 * _NEAR:
        found.append(max(ends))
    distinct = found[:1]
    for place in found[1:]:
        if place - distinct[-1] > _NEAR:
            distinct.append(place)
    return distinct


def _cells(xs: list[float], ys: list[float], lying: list[Edge], standing: list[Edge]) -> list[GridCell]:
    """Each cell grows to the right and down until it meets a line."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) in taken:
                continue
            right = col
            while right + 2 < len(xs) and (row, right + 1) not in taken:
                if _is_drawn(standing, xs[right + 1], (ys[row] + ys[row + 1]) / 2):
                    break
                right += 1
            below = row
            middle = (xs[col] + xs[col + 1]) / 2
            while below + 2 < len(ys) and not _is_drawn(lying, ys[below + 1], middle):
                below += 1
            taken.update((r, c) for r in range(row, below + 1) for c in range(col, right + 1))
            box = (xs[col], ys[row], xs[right + 1], ys[below + 1])
            cells.append(GridCell(row, col, below - row + 1, right - col + 1, box))
    return cells


def _is_drawn(lines: list[Edge], at: float, across: float) -> bool:
    return any(abs(line.at - at) <= _NEAR and line.start - _NEAR <= across <= line.end + _NEAR for line in lines)
