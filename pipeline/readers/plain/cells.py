"""Cells of a table found in the lines of a text file, and what a line with bars is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.pipeline.normalise import fold
from kehoach.pipeline.readers.plain.line import Line

_BAR_ONLY = re.compile(r"[|\s]*\|[|\s]*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell at ``row``, ``col`` (from 0)."""

    row: int
    col: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A table in ``lines[start:end]``."""

    start: int
    end: int
    cells: tuple[Cell, ...]


def cells_of(rows: Sequence[Sequence[Sequence[Line]]]) -> list[Cell]:
    """Cells of rows of cells of lines; empty ones leave their place free."""
    return [Cell(row, col, tuple(cell)) for row, cells in enumerate(rows) for col, cell in enumerate(cells) if cell]


def part(line: Line, text: str) -> list[Line]:
    """The piece of ``line`` that stands in one cell; nothing for an empty piece."""
    return [Line(line.number, fold(text), raw=text)] if text.strip() else []


def is_bar(text: str) -> bool:
    """A line of nothing but bars."""
    return _BAR_ONLY.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """At least two cells on one line; the first bar may be missing."""
    return text.endswith("|") and len(_BAR.findall(text)) > 1 + text.startswith("|") and not is_bar(text)


def split_row(text: str) -> list[str]:
    """The cells of a row on one line."""
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [piece.strip().replace("\\|", "|") for piece in _BAR.split(inner)]
