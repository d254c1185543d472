"""Tables in text files: markdown rows, the flattened tables of web conversions, columns set with tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.pipeline.readers.plain.cells import Cell, Found, cells_of, is_bar, is_row, part, split_row
from kehoach.pipeline.readers.plain.columns import find_columns, starts_columns
from kehoach.pipeline.readers.plain.flattened import flattened, letterhead
from kehoach.pipeline.readers.plain.line import Line, is_marked

_DELIMITER = re.compile(r"\|?(?:\s*:?[-=]{2,}:?\s*[|+])+(?:\s*:?[-=]{2,}:?\s*)?")
_GRID = re.compile(r"\+(?:[-=:]{3,}\+){1,40}")
_LETTERHEAD_WITHIN = 15
_LIST_TAB = re.compile(r"^\s*(?:[-–+*•●]|[\w.()]{1,8}[.)/])\t\s*")


def find_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table that starts at ``lines[start]``, if one does."""
    text = lines[start].text
    if _GRID.fullmatch(text):
        return _grid(lines, start)
    if "|" in text:
        return _rows(lines, start) or letterhead(lines, start) or flattened(lines, start)
    if start < _LETTERHEAD_WITHIN and any("|" in line.text for line in lines[start : start + 8]):
        return letterhead(lines, start)
    return _columns(lines, start) or (_tabs(lines, start) if "\t" in lines[start].raw else None)


def _rows(lines: Sequence[Line], start: int) -> Found | None:
    """Markdown rows: ``| a | b |``, with or without the delimiter row; a row stands on one line."""
    delimited = start + 1 < len(lines) and _DELIMITER.fullmatch(lines[start + 1].text) is not None
    if not (is_row(lines[start].text) or delimited):
        return None
    end = start
    while end < len(lines) and "|" in lines[end].text and (end == start or not lines[end].gap):
        if not (delimited or is_row(lines[end].text) or is_bar(lines[end].text)):
            break
        end += 1
    rows = [line for line in lines[start:end] if not _DELIMITER.fullmatch(line.text)]
    return Found(start, end, tuple(cells_of([[part(line, text) for text in split_row(line.text)] for line in rows])))


def _grid(lines: Sequence[Line], start: int) -> Found | None:
    """A grid drawn with ``+---+`` and ``|``: a cell has a line of text in each line of its row."""
    rows: list[list[list[Line]]] = [[]]
    end = start
    while end < len(lines) and lines[end].text[:1] in "+|" and not (lines[end].gap and end > start):
        if _GRID.fullmatch(lines[end].text):
            rows.append([])
        else:
            for col, text in enumerate(split_row(lines[end].text)):
                while len(rows[-1]) <= col:
                    rows[-1].append([])
                rows[-1][col] += part(lines[end], text)
        end += 1
    rows = [row for row in rows if row]
    return Found(start, end, tuple(cells_of(rows))) if rows else None


def _columns(lines: Sequence[Line], start: int) -> Found | None:
    """The letterhead or foot set in two columns."""
    if not starts_columns(lines[start].raw, start < _LETTERHEAD_WITHIN):
        return None
    near = lines[start : start + 50]
    found = find_columns([line.raw for line in near], 0)
    groups: dict[tuple[int, int], list[Line]] = {}
    for piece in found.parts:
        groups.setdefault((piece.row, piece.col), []).extend(part(near[piece.index], piece.text))
    return Found(start, start + found.end, tuple(Cell(*place, tuple(cell)) for place, cell in groups.items()))


def _tabs(lines: Sequence[Line], start: int) -> Found | None:
    """Lines cut by tabs into the same number (two or more) of columns."""
    rows: list[list[str]] = []
    for line in lines[start:]:
        parts = _tab_parts(line)
        if len(parts) < 2 or (rows and (line.gap > 1 or len(parts) != len(rows[0]))):
            break
        rows.append(parts)
        if len(rows) == 2 and len(parts) == 2 and all(is_marked(row[0]) for row in rows):
            return None
    if len(rows) < 2:
        return None
    end = start + len(rows)
    table = [[part(line, piece) for piece in row] for line, row in zip(lines[start:end], rows, strict=True)]
    return Found(start, end, tuple(cells_of(table)))


def _tab_parts(line: Line) -> list[str]:
    if "\t" not in line.raw:
        return []
    raw = _LIST_TAB.sub(lambda match: match[0].replace("\t", " "), line.raw)
    return [part.strip() for part in raw.strip(" \n").split("\t")] if "\t" in raw.strip() else []
