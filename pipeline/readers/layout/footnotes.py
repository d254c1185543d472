"""Footnotes of a page: small lines at its foot that start with a mark, and the mark in the text above them.

A line is a note only if its mark stands in the text of the page too, so that small print which counts "1", "2" stays
what it is. Sizes of recognised pages are too rough for this: they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from kehoach.pipeline.readers.layout.model import Row, Word, row_of

_SMALL = 0.9
_TINY = 0.75
_MARK = re.compile(r"[(\[]?(\d{1,2}|\*{1,3})[)\]]?")
_GLUED = re.compile(r"[(\[]?(\d{1,2}|\*{1,3})[)\]]?(?=[^\W\d_a-z])")
# A mark stands behind a word or its comma; "40 m2", "9A1" and "ngày 2" have none.
_CARRIER = (
    r"(?![kdch]?m[23]\b)(?P<word>\S*(?:[^\W\d_]{{2}}|[à-ỹ]|[^\W\d_][.,;:”\")]))[(\[]?{0}[)\]]?(?P<after>[.,;:”\")]*)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark without brackets and its lines without the mark."""

    mark: str
    rows: tuple[Row, ...]


def split_notes(rows: Sequence[Row]) -> tuple[list[Row], list[Note]]:
    """The lines of a page's text, without the marks of its notes, and the notes in order."""
    if not rows or any(row.words[0].confidence is not None for row in rows):
        return list(rows), []
    usual = median(_size(row) for row in rows)
    start = next((i + 1 for i in range(len(rows) - 1, -1, -1) if _size(rows[i]) >= _SMALL * usual), 0)
    notes = _notes(_merged(rows[start:])) if 0 < start < len(rows) else []
    body = list(rows[:start])
    at = 0
    for note in notes:
        found = _take(body, note.mark, usual, at)
        if found is None:
            return list(rows), []
        at = found
    return ([row for row in body if row.words], notes) if notes else (list(rows), [])


def _size(row: Row) -> float:
    heights = sorted([word.bottom - word.top for word in row.words])
    return heights[len(heights) // 2]


def _merged(rows: Sequence[Row]) -> list[Row]:
    """A raised mark that stands a little above its line, put on it."""
    merged: list[Row] = []
    for row in rows:
        if merged and _MARK.fullmatch(merged[-1].text) and row.top < merged[-1].bottom and merged[-1].x1 <= row.x0 + 1:
            merged[-1] = row_of([*merged[-1].words, *row.words], row.page)
        else:
            merged.append(row)
    return merged


def _notes(rows: Sequence[Row]) -> list[Note]:
    """``rows`` from mark to mark; none unless the first line has one."""
    notes: list[Note] = []
    for row in rows:
        mark, rest = _marked(row)
        if mark is not None and rest and (not notes or _follows(notes[-1].mark, mark)):
            notes.append(Note(mark, (row_of(rest, row.page),)))
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].rows, row))
        else:
            return []
    return notes


def _marked(row: Row) -> tuple[str | None, list[Word]]:
    """The mark that a line starts with, and its other words."""
    first, *rest = row.words
    whole = _MARK.fullmatch(first.text)
    if whole is not None:
        return whole[1], rest
    glued = _GLUED.match(first.text)
    if glued is None:
        return None, [first, *rest]
    return glued[1], [first._replace(text=first.text[glued.end() :]), *rest]


def _follows(before: str, mark: str) -> bool:
    return len(mark) == len(before) + 1 if "*" in mark else before.isdigit() and int(mark) == int(before) + 1


def _take(rows: list[Row], mark: str, usual: float, first: int) -> int | None:
    """Take the mark out of the text from line ``first`` on; the line it stood on, ``None`` where it does not stand."""
    carrier = re.compile(_CARRIER.format(re.escape(mark)))
    for index in range(first, len(rows)):
        for place, word in enumerate(rows[index].words):
            alone, held = _MARK.fullmatch(word.text), carrier.fullmatch(word.text)
            if alone and alone[1] == mark and word.bottom - word.top < _TINY * usual:
                rows[index] = _without(rows[index], place, [])
                return index
            if held:
                rows[index] = _without(rows[index], place, [word._replace(text=held["word"] + held["after"])])
                return index
    return None


def _without(row: Row, place: int, instead: list[Word]) -> Row:
    """``row`` with other words in one place; a line of nothing but a mark keeps its place without words."""
    words = [*row.words[:place], *instead, *row.words[place + 1 :]]
    return row_of(words, row.page) if words else replace(row, words=())
