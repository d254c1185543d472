"""The two places where plans stand in two columns: letterhead and foot (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.pipeline.readers.layout.model import Row
from kehoach.pipeline.readers.layout.rows import parts, rows_of, split_at

_NATION = re.compile(
    r"CỘNG H[ÒO]|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập\s?[-–—]\s?Tự"
    r"|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN)|ĐỘI (?:TNTP|THIẾU NIÊN TIỀN)"
)
"""What heads the right column: the nation, or the Party, the Youth Union or the Pioneers in plans of their own."""
_TITLE = re.compile(r"\W*(?:KẾ\s*HOẠCH|QUYẾT ĐỊNH|K\s?Ế H\s?O\s?Ạ\s?C\s?H)\W*$")
_NUMBER = re.compile(r"S[ốôóoỐ]\s?[:;.]|Số\b")
_DAY = re.compile(r".{0,60}(?:,|ngày).{0,20}\b(?:ngày|tháng)\b")
_RECIPIENTS = re.compile(r"N[ơo]i nh[ậâạ]n")
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|DANH (?:MỤC|SÁCH))\b")
_LETTERHEAD_PART = 0.45
_MARGINS = 0.7
_NATION_WITHIN = 12
_FOOT_ROWS = 30


@dataclass(frozen=True, slots=True)
class Band:
    """Rows ``[start, end)`` of a page in two columns: lines by (row, column) of a table of two columns."""

    start: int
    end: int
    cells: dict[tuple[int, int], list[Row]]
    split: float = 0.0


def bands(rows: Sequence[Row], page_width: float, page_height: float) -> list[Band]:
    """The letterhead and the foot on this page, where they are in two columns."""
    found = [_letterhead(rows, page_height), _foot(rows, page_width)]
    kept = [band for band in found if band is not None]
    return kept if len(kept) < 2 or kept[0].end <= kept[1].start else kept[:1]


def _letterhead(rows: Sequence[Row], page_height: float) -> Band | None:
    nation = next((i for i, row in enumerate(rows[:_NATION_WITHIN]) if _NATION.search(row.text)), None)
    if nation is None:
        return None
    top = nation
    near = [row for row in rows if row.top < rows[nation].top + _LETTERHEAD_PART * page_height]
    split = _letterhead_split(near, nation)
    if split is None:
        return None
    while top and not _runs_over(rows[top - 1], split):
        top -= 1
    end = nation
    while end < len(near) and not _runs_over(rows[end], split) and not _is_title(rows[end], split):
        end += 1
    cells = _cells(rows[top:end], split, two_rows=True)
    return Band(top, end, cells) if any(col == 0 for _, col in cells) else None


def _letterhead_split(rows: Sequence[Row], nation: int) -> float | None:
    """The x between the columns: left of the nation's name, right of what stands beside it."""
    head = rows[: nation + 3]
    for start in sorted(x for row in head for x in _nation_at(row)):
        beside = [x for row in head for x in _ends_before(row, start)]
        if beside:
            return (max(beside) + start) / 2
    return None


def _nation_at(row: Row) -> Iterator[float]:
    """Where the column of the nation's name starts: at the name, where more than a space stands before it."""
    for part in parts(row):
        if found := _NATION.search(part.text):
            first = part.text.count(" ", 0, found.start())
            yield part.words[first].x0 if _is_apart(part, first) else part.x0


def _ends_before(row: Row, start: float) -> Iterator[float]:
    """The right ends of what stands in ``row`` left of a column that starts at ``start``."""
    for part in parts(row):
        first = next((index for index, word in enumerate(part.words) if word.x1 >= start + 2), len(part.words))
        if first and (first == len(part.words) or _is_apart(part, first)):
            yield part.words[first - 1].x1


def _is_apart(row: Row, first: int) -> bool:
    """The word numbered ``first`` opens a column: the margins of two cells of a Word table (10.8 pt) part them."""
    return first > 0 and row.words[first].x0 - row.words[first - 1].x1 > _MARGINS * row.height


def _runs_over(row: Row, split: float) -> bool:
    """A line of a letterhead's columns leaves more than a space free at ``split``; other lines run over it."""
    first = next((index for index, word in enumerate(row.words) if word.x1 > split + 1), len(row.words))
    if first == len(row.words) or (first == 0 and row.x0 >= split - 1):
        return False
    return row.words[first].x0 < split - 1 or not _is_apart(row, first)


def _is_title(row: Row, split: float) -> bool:
    return any(_TITLE.match(side.text) for side in split_at(row, split) if side is not None)


def _crosses(row: Row, split: float) -> bool:
    return any(part.x0 < split - 1 and part.x1 > split + 1 for part in parts(row))


def _foot(rows: Sequence[Row], page_width: float) -> Band | None:
    start = next((i for i, row in enumerate(rows) if _RECIPIENTS.match(row.text)), None)
    if start is None:
        return None
    split = _foot_split(rows[start:], page_width)
    if split is None:
        return None
    end = start
    while end < len(rows) and not _crosses(rows[end], split) and not _APPENDIX.match(rows[end].text):
        end += 1
    while start and rows[start - 1].x0 > split and rows[start].top - rows[start - 1].bottom < rows[start].height:
        start -= 1
    cells = _cells(rows[start:end], split, two_rows=False)
    return Band(start, end, cells, split) if any(col == 1 for _, col in cells) else None


def foot_goes_on(band: Band, rows: Sequence[Row]) -> int:
    """How many ``rows`` at the top of a page are the rest of the foot ``band`` of the page before; they join it."""
    end = 0
    for row in rows[:_FOOT_ROWS] if band.split else ():
        if _crosses(row, band.split) or _APPENDIX.match(row.text):
            break
        end += 1
    if not any(part.x0 > band.split for row in rows[:end] for part in parts(row)):
        return 0
    for (_, col), lines in _cells(rows[:end], band.split, two_rows=False).items():
        band.cells.setdefault((0, col), []).extend(lines)
    return end


def _foot_split(rows: Sequence[Row], page_width: float) -> float | None:
    """Left of the signature, which stands in the right half."""
    pieces = [part for row in rows[:16] for part in parts(row)]
    right = [part.x0 for part in pieces if (part.x0 + part.x1) / 2 > page_width * 0.55]
    left = [part.x1 for part in pieces if part.x0 < page_width * 0.35 and part.x1 < page_width * 0.6]
    if not right or not left:
        return None
    beyond = [x for x in right if x > max(left)]
    return (max(left) + min(beyond)) / 2 if beyond else None


def _cells(rows: Sequence[Row], split: float, two_rows: bool) -> dict[tuple[int, int], list[Row]]:
    """In a letterhead the number and the day are a second row. Each column has lines of its own."""
    cells: dict[tuple[int, int], list[Row]] = {}
    words = [word for row in rows for word in row.words]
    for col in (0, 1):
        second = 0
        own = [word for word in words if ((word.x0 + word.x1) / 2 >= split) == bool(col)]
        for row in rows_of(own, rows[0].page) if own else ():
            second = second or int(two_rows and (_DAY if col else _NUMBER).match(row.text) is not None)
            cells.setdefault((second, col), []).append(row)
    return dict(sorted(cells.items()))
