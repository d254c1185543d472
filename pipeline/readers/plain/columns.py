"""Two columns set with spaces or tabs: the letterhead and the foot of a document typed without a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.pipeline.readers.plain.line import is_caps

_GAP = re.compile(r"[ \t]{3,}|\t")
_NATION = re.compile(r"\S.{1,90}?(?:[ \t]{3,120}|\t[ \t]{0,40})(?:CỘNG H[ÒO]|CỘNG HOÀ|ĐẢNG CỘNG SẢN)")
_NUMBER_AND_DAY = re.compile(r"Số\b.{0,60}?(?:[ \t]{3,120}|\t[ \t]{0,40})\S.{0,50},\s{0,5}ngày")
_FOOT = re.compile(r"Nơi nhận\s?:?(?:[ \t]{3,120}|\t[ \t]{0,40})\S")
_NUMBER = re.compile(r"Số\b")
_HEAD_LINE = re.compile(r"Số\b|Độc lập|.{1,50}, ngày\b")
_ITEM = re.compile(r"[-–+•]|Lưu\b|Như ")
_MOST = 40


@dataclass(frozen=True, slots=True)
class Part:
    """Words of line ``index`` in the cell at ``row``, ``col``."""

    index: int
    row: int
    col: int
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns in the lines up to ``end`` (not included)."""

    end: int
    parts: tuple[Part, ...]


def starts_columns(raw: str, early: bool) -> bool:
    """A two-column letterhead or foot starts at this line; ``raw`` keeps its spaces and tabs.

    ``early``: near the head of the file, where two names in capitals side by side are a letterhead.
    """
    if "\t" not in raw and "   " not in raw:
        return False
    first = raw.strip()[:400]
    return any(shape.match(first) for shape in (_NATION, _NUMBER_AND_DAY, _FOOT)) or (early and _is_two_names(first))


def find_columns(raw: Sequence[str], start: int) -> Columns:
    """The columns of a letterhead or foot that starts at line ``start``."""
    return _foot(raw, start) if _FOOT.match(raw[start].strip()[:400]) else _head(raw, start)


def _head(raw: Sequence[str], start: int) -> Columns:
    """Row 0: who issues and the nation's name; row 1: number and day (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    middle = _middle(raw[start])
    parts: list[Part] = []
    row = 0
    index = start
    while index < min(len(raw), start + _MOST):
        pieces = _split(raw[index])
        next_is_split = index + 1 < len(raw) and len(_split(raw[index + 1])) == 2
        if len(pieces) < 2 and not (_HEAD_LINE.match(pieces[0]) or next_is_split):
            break
        row = 1 if _NUMBER.match(pieces[0]) else row
        parts += _placed(raw[index], pieces, index, row, middle)
        index += 1
    return Columns(index, _by_cell(parts))


def _is_two_names(text: str) -> bool:
    pieces = _split(text) if len(text) < 300 else []
    return len(pieces) == 2 and all(is_caps(piece) and len(piece) > 5 for piece in pieces)


def _foot(raw: Sequence[str], start: int) -> Columns:
    """Recipients on the left, the signature on the right."""
    middle = _middle(raw[start])
    parts: list[Part] = []
    index = start
    while index < min(len(raw), start + _MOST):
        pieces = _split(raw[index])
        is_right = _indent(raw[index]) >= middle * 0.6
        if index > start and len(pieces) < 2 and not (is_right or _ITEM.match(pieces[0])):
            break
        parts += _placed(raw[index], pieces, index, 0, middle)
        index += 1
    return Columns(index, _by_cell(parts))


def _split(raw: str) -> list[str]:
    """The line at its widest gap: two parts, or one."""
    text = raw.strip()
    gaps = [match.span() for match in _GAP.finditer(text[:400])]
    if not gaps:
        return [text]
    start, end = max(gaps, key=lambda span: (span[1] - span[0], text[span[0] : span[1]].count("\t")))
    return [text[:start], text[end:]]


def _placed(raw: str, pieces: Sequence[str], index: int, row: int, middle: int) -> list[Part]:
    if len(pieces) == 2:
        return [Part(index, row, 0, pieces[0]), Part(index, row, 1, pieces[1])]
    col = 1 if _indent(raw) >= middle * 0.6 and _indent(raw) > 3 else 0
    return [Part(index, row, col, pieces[0])]


def _by_cell(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (part.row, part.col, part.index)))


def _indent(raw: str) -> int:
    return len(raw.expandtabs(8)) - len(raw.expandtabs(8).lstrip())


def _middle(raw: str) -> int:
    """The column in which the right part starts."""
    wide = raw.expandtabs(8).rstrip()
    return len(wide) - len(_split(raw)[-1])
