"""Cells of scanned tables, each read by itself; a lone number is read as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kehoach.pipeline.readers.layout.grid import Grid
from kehoach.pipeline.readers.layout.model import Box, Word
from kehoach.pipeline.readers.ocr import engine

_NUMBERS = "0123456789."
_FRAME = 20
_INSET = 2.0
_SMALLEST = 12
_NARROW = 45.0


def cell_lines(grid: Grid, grey: Image.Image, scale: float, folder: Path) -> Iterator[list[Word]]:
    """The lines in the cells of a table, in pixels of ``grey``, where ``scale`` is points for a pixel."""
    for cell in grid.cells:
        found = _inked(cell.box, grey, scale)
        if found is None:
            continue
        patch, left, top = found
        mode = engine.BLOCK if patch.height - 2 * _FRAME > 1.4 * _line_height(scale) else engine.LINE
        lines = engine.recognise(patch, folder, mode)
        if cell.box[2] - cell.box[0] < _NARROW and not _is_number(lines):
            lines = _number(patch, folder) or lines
        for line in lines:
            yield [
                word._replace(x0=word.x0 + left, top=word.top + top, x1=word.x1 + left, bottom=word.bottom + top)
                for word in line
            ]


def _line_height(scale: float) -> float:
    return 14.0 / scale


def _inked(box: Box, grey: Image.Image, scale: float) -> tuple[Image.Image, int, int] | None:
    """What stands in a cell with a white frame around it, and where the frame starts; ``None`` for an empty cell."""
    left, top = round((box[0] + _INSET) / scale), round((box[1] + _INSET) / scale)
    right, bottom = round((box[2] - _INSET) / scale), round((box[3] - _INSET) / scale)
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return None
    patch = grey.crop((left, top, right, bottom))
    inked = patch.point(lambda value: 255 if value < 140 else 0).getbbox()
    if inked is None or inked[3] - inked[1] < _SMALLEST:
        return None
    x0, y0, x1, y1 = max(inked[0] - 3, 0), max(inked[1] - 3, 0), inked[2] + 3, inked[3] + 3
    framed = Image.new("L", (x1 - x0 + 2 * _FRAME, y1 - y0 + 2 * _FRAME), 255)
    framed.paste(patch.crop((x0, y0, x1, y1)), (_FRAME, _FRAME))
    return framed, left + x0 - _FRAME, top + y0 - _FRAME


def _is_number(lines: list[list[Word]]) -> bool:
    return len(lines) == 1 and len(lines[0]) == 1 and lines[0][0].text.rstrip(".").isdigit()


def _number(patch: Image.Image, folder: Path) -> list[list[Word]]:
    """The number in a narrow cell that holds one or two signs."""
    if patch.width - 2 * _FRAME > 2.2 * (patch.height - 2 * _FRAME):
        return []
    lines = engine.recognise(patch, folder, engine.SIGN, _NUMBERS)
    return lines if _is_number(lines) and (lines[0][0].confidence or 0) > 50 else []
