"""Tables in text files: markdown rows, the flattened tables of web conversions, columns set with tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.pipeline.normalise import fold
from kehoach.pipeline.readers.plain.columns import find_columns, starts_columns
from kehoach.pipeline.readers.plain.line import Line, is_marked

_BAR_ONLY = re.compile(r"[|\s]*\|[|\s]*")
_DELIMITER = re.compile(r"\|?(?:\s*:?[-=]{2,}:?\s*[|+])+(?:\s*:?[-=]{2,}:?\s*)?")
_GRID = re.compile(r"\+(?:[-=:]{3,}\+){1,40}")
_BAR = re.compile(r"(?<!\\)\|")
_NATION = re.compile(r"CỘNG\b|ĐẢNG CỘNG SẢN")
_LETTERHEAD_WITHIN = 15
_LETTERHEAD_LINES = 30
_CELL_LINES = 200
_LIST_TAB = re.compile(r"^\s*(?:[-–+*•●]|[\w.()]{1,8}[.)/])\t\s*")


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


def find_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table that starts at ``lines[start]``, if one does."""
    text = lines[start].text
    if _GRID.fullmatch(text):
        return _grid(lines, start)
    if "|" in text:
        return _rows(lines, start) or _letterhead(lines, start) or _flattened(lines, start)
    if start < _LETTERHEAD_WITHIN and any("|" in line.text for line in lines[start : start + 8]):
        return _letterhead(lines, start)
    return _columns(lines, start) or (_tabs(lines, start) if "\t" in lines[start].raw else None)


def is_bar(text: str) -> bool:
    """A line of nothing but bars."""
    return _BAR_ONLY.fullmatch(text) is not None


def _split(text: str) -> list[str]:
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [part.strip().replace("\\|", "|") for part in _BAR.split(inner)]


def _is_row(text: str) -> bool:
    """At least two cells on one line; the first bar may be missing."""
    return text.endswith("|") and len(_BAR.findall(text)) > 1 + text.startswith("|") and not is_bar(text)


def _rows(lines: Sequence[Line], start: int) -> Found | None:
    """Markdown rows: ``| a | b |``, with or without the delimiter row; a row stands on one line."""
    delimited = start + 1 < len(lines) and _DELIMITER.fullmatch(lines[start + 1].text) is not None
    if not (_is_row(lines[start].text) or delimited):
        return None
    end = start
    while end < len(lines) and "|" in lines[end].text and (end == start or not lines[end].gap):
        if not (delimited or _is_row(lines[end].text) or is_bar(lines[end].text)):
            break
        end += 1
    rows = [line for line in lines[start:end] if not _DELIMITER.fullmatch(line.text)]
    return Found(start, end, tuple(_cells_of([[_part(line, text) for text in _split(line.text)] for line in rows])))


def _part(line: Line, text: str) -> list[Line]:
    return [Line(line.number, fold(text), raw=text)] if text.strip() else []


def _cells_of(rows: Sequence[Sequence[Sequence[Line]]]) -> list[Cell]:
    return [Cell(row, col, tuple(cell)) for row, cells in enumerate(rows) for col, cell in enumerate(cells) if cell]


def _grid(lines: Sequence[Line], start: int) -> Found | None:
    """A grid drawn with ``+---+`` and ``|``: a cell has a line of text in each line of its row."""
    rows: list[list[list[Line]]] = [[]]
    end = start
    while end < len(lines) and lines[end].text[:1] in "+|" and not (lines[end].gap and end > start):
        if _GRID.fullmatch(lines[end].text):
            rows.append([])
        else:
            for col, text in enumerate(_split(lines[end].text)):
                while len(rows[-1]) <= col:
                    rows[-1].append([])
                rows[-1][col] += _part(lines[end], text)
        end += 1
    rows = [row for row in rows if row]
    return Found(start, end, tuple(_cells_of(rows))) if rows else None


def _flattened(lines: Sequence[Line], start: int) -> Found | None:
    """A table whose bars stand at the ends of lines or alone: cells are what stands between them."""
    tokens, end = _tokens(lines, start, len(lines))
    cells = sum(token is not None for token in tokens)
    if tokens.count(None) < 3 or cells < 2:
        return None
    return Found(start, end, tuple(_cells_of(_arranged(tokens))))


def _letterhead(lines: Sequence[Line], start: int) -> Found | None:
    """A flattened letterhead that has lost bars: issuer | nation | number | place and day |."""
    tokens, end = _tokens(lines, start, start + _LETTERHEAD_LINES)
    cells = [token for token in tokens if token]
    if tokens[:1] == [None] or len(cells) < 2 or not _NATION.match(cells[1][0].text):
        return None
    cells = cells[: 4 if len(cells) > 3 and "ngày" in " ".join(line.text for line in cells[3]) else 2]
    end = start + next(n for n, line in enumerate(lines[start:end], 1) if line.number >= cells[-1][-1].number)
    while end < len(lines) and is_bar(lines[end].text):
        end += 1
    return Found(start, end, tuple(_cells_of(_in_pairs(cells))))


def _in_pairs(cells: Sequence[list[Line]]) -> list[list[list[Line]]]:
    return [list(cells[index : index + 2]) for index in range(0, len(cells), 2)]


def _tokens(lines: Sequence[Line], start: int, stop: int) -> tuple[list[list[Line] | None], int]:
    """The bars (``None``) and cells from ``start``, up to the last bar that ends the table, and where that is.

    A bar with an empty line after it and words behind ends the table.
    """
    tokens: list[list[Line] | None] = []
    cell: list[Line] = []
    kept, end = 0, start
    for index in range(start, min(stop, len(lines))):
        line = lines[index]
        closed = len(tokens) > 1 and tokens[-1] is None and tokens[-2] is not None
        ended = closed and not cell and line.gap and not line.text.startswith("|")
        if ended or len(cell) > _CELL_LINES or (index > start and _is_row(line.text)):
            break
        for part in re.split(r"(\|)", line.text) if line.text.strip("|") != line.text else [line.text]:
            if part != "|":
                cell += _part_of(line, part)
                continue
            if cell:
                tokens.append(cell)
            tokens.append(None)
            cell, kept, end = [], len(tokens), index + 1
    return tokens[:kept], end


def _part_of(line: Line, part: str) -> list[Line]:
    text = part.strip()
    if not text:
        return []
    return [Line(line.number, text, line.gap, line.indent, line.glued, text)]


def _arranged(tokens: Sequence[list[Line] | None]) -> list[list[list[Line]]]:
    """Rows of cells. Where each row has as many bars as the first, bars are counted (cells may be empty);
    otherwise two bars in a row end a row."""
    first = _first_row(tokens)
    columns = sum(token is not None for token in first)
    if columns and tokens.count(None) % (columns + 1) == 0:
        rows = _counted(tokens, columns)
        if rows is not None:
            return rows
    rows, row = [], []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token is not None:
            row.append(token)
        elif before is None and row:
            rows.append(row)
            row = []
    rows = [*rows, row] if row else rows
    is_letterhead = len(rows) == 1 and len(rows[0]) > 2 and _NATION.match(rows[0][1][0].text)
    return _in_pairs(rows[0]) if is_letterhead else rows


def _first_row(tokens: Sequence[list[Line] | None]) -> Sequence[list[Line] | None]:
    for index in range(1, len(tokens) - 1):
        if tokens[index] is None and tokens[index + 1] is None:
            return tokens[: index + 1]
    return tokens


def _counted(tokens: Sequence[list[Line] | None], columns: int) -> list[list[list[Line]]] | None:
    rows: list[list[list[Line]]] = []
    row: list[list[Line]] = []
    bars = 0
    for token in tokens:
        if token is None:
            bars += 1
            if bars > 1 and len(row) < bars - 1:
                row.append([])
            if bars == columns + 1:
                rows.append(row)
                row, bars = [], 0
        elif bars == 0 or len(row) >= columns:
            return None
        else:
            row.append(token)
    return rows


def _columns(lines: Sequence[Line], start: int) -> Found | None:
    """The letterhead or foot set in two columns."""
    if not starts_columns(lines[start].raw, start < _LETTERHEAD_WITHIN):
        return None
    near = lines[start : start + 50]
    found = find_columns([line.raw for line in near], 0)
    groups: dict[tuple[int, int], list[Line]] = {}
    for part in found.parts:
        groups.setdefault((part.row, part.col), []).extend(_part(near[part.index], part.text))
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
    table = [[_part(line, part) for part in row] for line, row in zip(lines[start:end], rows, strict=True)]
    return Found(start, end, tuple(_cells_of(table)))


def _tab_parts(line: Line) -> list[str]:
    if "\t" not in line.raw:
        return []
    raw = _LIST_TAB.sub(lambda match: match[0].replace("\t", " "), line.raw)
    return [part.strip() for part in raw.strip(" \n").split("\t")] if "\t" in raw.strip() else []
