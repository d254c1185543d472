"""Words to lines, and lines to the parts that wide gaps cut them into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from kehoach.pipeline.readers.layout.model import Row, Word, row_of

_SAME_LINE = 0.5
_WIDE = 2.2


def rows_of(words: Iterable[Word], page: int) -> list[Row]:
    """The lines of a page or cell from top to bottom."""
    found: list[list[Word]] = []
    centre = height = 0.0
    for middle, word in sorted([((word.top + word.bottom) / 2, word) for word in words], key=itemgetter(0)):
        tall = word.bottom - word.top
        if found and middle - centre < _SAME_LINE * min(height, tall):
            found[-1].append(word)
            continue
        found.append([word])
        centre, height = middle, tall
    return [row_of(group, page) for group in found]


def parts(row: Row) -> list[Row]:
    """The row cut at gaps that are wider than a justified line has."""
    groups: list[list[Word]] = [[row.words[0]]]
    for before, word in zip(row.words, row.words[1:], strict=False):
        if word.x0 - before.x1 > _WIDE * (word.bottom - word.top):
            groups.append([])
        groups[-1].append(word)
    return [row_of(group, row.page) for group in groups] if len(groups) > 1 else [row]


def split_at(row: Row, x: float) -> tuple[Row | None, Row | None]:
    """What of ``row`` stands left and right of ``x``."""
    left = [word for word in row.words if (word.x0 + word.x1) / 2 < x]
    right = [word for word in row.words if (word.x0 + word.x1) / 2 >= x]
    return (row_of(left, row.page) if left else None, row_of(right, row.page) if right else None)


def middle_height(rows: Sequence[Row]) -> float:
    """The height of a usual line."""
    heights = sorted(row.height for row in rows)
    return heights[len(heights) // 2] if heights else 12.0
