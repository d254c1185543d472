"""What belongs to the page and not to the document: page numbers, running heads, stamps of digital signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kehoach.pipeline.readers.layout.model import Row
from kehoach.pipeline.readers.plain.furniture import is_rule

_MARGIN = 0.09
_PAGE = re.compile(
    r"(?:[-–—|]\s?)?\d{1,4}(?:\s?[-–—|])?|(?:[Tt]rang|TRANG)\s*:?\s*\d{1,4}(?:\s?[/|]\s?\d{1,4})?|\d+\s?/\s?\d+"
)
_STAMP = re.compile(
    r"(?:Ký bởi|Được ký bởi|Người ký|Ngày ký|Giờ ký|Thời gian ký|Chữ ký số|Signed by|Digitally signed|Signature Not)"
    r"|(?:Email|Cơ quan|Tổ chức|Chức vụ|Nơi ký)\s?:"
)
_STAMP_OPENS = re.compile(r"(?:Ký bởi|Được ký bởi|Người ký|Signed by|Digitally signed|Signature Not|Chữ ký số)")
_SMALL = 0.8
_DIGITS = re.compile(r"\d+")


def set_aside(pages: Sequence[tuple[float, list[Row]]]) -> tuple[list[list[Row]], list[str]]:
    """The rows of each page (given with its height) without furniture, and the furniture's words."""
    repeated = _repeated(pages)
    kept: list[list[Row]] = []
    aside: list[str] = []
    for height, rows in pages:
        stamps = _stamps(rows)
        own = []
        for index, row in enumerate(rows):
            at_edge = index in (0, len(rows) - 1) and _in_margin(row, height)
            is_number = at_edge and _PAGE.fullmatch(row.text) is not None
            if is_number or index in stamps or (_in_margin(row, height) and _key(row) in repeated) or is_rule(row.text):
                aside.append(row.text)
            else:
                own.append(row)
        kept.append(own)
    return kept, [text for text in aside if not text.isdigit()]


def _in_margin(row: Row, height: float) -> bool:
    return row.bottom < height * _MARGIN or row.top > height * (1 - _MARGIN)


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text), round(row.top / 6)


def _repeated(pages: Sequence[tuple[float, list[Row]]]) -> set[tuple[str, int]]:
    """Lines that stand at the same place in the margin of at least three pages."""
    seen = Counter(key for height, rows in pages for key in {_key(row) for row in rows if _in_margin(row, height)})
    return {key for key, count in seen.items() if count >= 3}


def _stamps(rows: Sequence[Row]) -> set[int]:
    """Lines in small type that start with "Ký bởi" or the like, and the small lines that follow them."""
    if not any(_STAMP_OPENS.match(row.text) for row in rows):
        return set()
    heights = sorted(row.height for row in rows)
    small = heights[len(heights) // 2] * _SMALL
    found: set[int] = set()
    for index, row in enumerate(rows):
        follows = index - 1 in found and _STAMP.match(row.text) is not None
        if row.height < small and (_STAMP_OPENS.match(row.text) or follows):
            found.add(index)
    return found
