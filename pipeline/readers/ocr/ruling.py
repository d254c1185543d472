"""Ruled lines in a scan: long runs of dark pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

from kehoach.pipeline.readers.layout.grid import Grid
from kehoach.pipeline.readers.layout.model import Edge

_DARK = 170
_LONGEST_STROKE = 28.8
_TALLEST_LETTER = 13.9
_PEN = 1
_NEAR = 3.5
_LINES_AT_MOST = 20_000


def edges_in(grey: Image.Image, scale: float) -> tuple[Edge, ...]:
    """The ruled lines of a page, in points; ``scale`` is points for a pixel."""
    import numpy as np

    dark = np.asarray(grey) < _DARK
    least, tallest = _LONGEST_STROKE / scale, _TALLEST_LETTER / scale
    rows, cols = np.flatnonzero(_solid(dark, least)), np.flatnonzero(_solid(dark.T, tallest))
    lying = _runs(dark[rows], rows, least)
    standing = _runs(np.ascontiguousarray(dark[:, cols].T), cols, tallest)
    found = [Edge(True, row * scale, start * scale, end * scale) for row, start, end in lying]
    found += [Edge(False, col * scale, start * scale, end * scale) for col, start, end in standing]
    return tuple(found) if len(found) <= _LINES_AT_MOST else ()


def _solid(dark: Any, least: float) -> Any:
    """Which rows may have a run of at least ``least`` dark pixels: such a run covers a whole block half as long."""
    import numpy as np

    block = max(1, int(least) // 2)
    count = dark.shape[1] // block
    if count == 0:
        return np.ones(dark.shape[0], dtype=bool)
    blocks = dark[:, : count * block].reshape(dark.shape[0], count, block)
    return blocks.all(axis=2).any(axis=1)


def _runs(dark: Any, numbers: Any, least: float) -> list[tuple[int, int, int]]:
    """(number of the row, start, end) of each run of at least ``least`` dark pixels."""
    import numpy as np

    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = dark
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    long = ends - starts >= least
    return list(zip(numbers[rows[long]].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True))


def without(grey: Image.Image, edges: Sequence[Edge], grids: Sequence[Grid], scale: float) -> Image.Image:
    """The page with those of its ``edges`` that are lines of tables painted white."""
    clean = grey.copy()
    draw = ImageDraw.Draw(clean)
    lying = [(grid, {cell.box[1] for cell in grid.cells} | {grid.box[3]}) for grid in grids]
    for edge in edges:
        if not any(_belongs(edge, grid, levels) for grid, levels in lying):
            continue
        at, start, end = edge.at / scale, edge.start / scale, edge.end / scale
        draw.rectangle(
            (start, at - _PEN, end, at + 1 + _PEN) if edge.lies else (at - _PEN, start, at + 1 + _PEN, end), fill=255
        )
    return clean


def _belongs(edge: Edge, grid: Grid, levels: set[float]) -> bool:
    left, top, right, bottom = grid.box
    if edge.lies:
        return left - _NEAR <= edge.start <= right and any(abs(edge.at - level) <= _NEAR for level in levels)
    return top - _NEAR <= edge.start <= bottom and any(abs(edge.at - column) <= _NEAR for column in grid.columns)
