"""Marks of lists that stand a tab before their line: the engine takes such a gap for a gutter and leaves them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.picture import framed
from kehoach.pipeline.readers.ocr.strokes import recounted

_MARK = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-hđ])[.)/]?")
_INK = 140
_REACH, _LEAST_GAP = 64.0, 5.0
_WIDEST, _LOWEST = 34.0, 4.0
_DASH_WIDE, _DASH_HIGH = (2.5, 9.0), 2.6
_FRAME, _FEW = 12, 3
_DASH_SURE = 90.0
_SURE, _SURELY = 40.0, 60.0
_NUMBER = "0123456789."
Box = tuple[int, int, int, int]


def with_lost_marks(lines: Sequence[list[Word]], grey: Image.Image, scale: float, folder: Path) -> Iterator[list[Word]]:
    """``lines`` (in pixels of ``grey``, where ``scale`` is points for a pixel), with their marks."""
    loose = [line for line in lines if _is_loose(line, lines, scale)]
    sure = [line for line in lines if line not in loose]
    taken = [word for line in sure for word in line]
    found: list[Box] = []
    for line in sure:
        place = _ink_before(line, grey, scale)
        is_free = place is not None and not any(_meets(word, place) for word in taken)
        mark = _mark(place, line[0], grey, scale, folder) if place is not None and is_free else None
        if place is None or mark is None:
            yield line
            continue
        found.append(place)
        yield [mark, *line]
    yield from (line for line in loose if not any(_meets(word, place) for word in line for place in found))


def _is_loose(line: Sequence[Word], lines: Sequence[Sequence[Word]], scale: float) -> bool:
    """A sign or two by themselves before a line: a mark that was misread, or several taken for one tall sign."""
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    right = max(word.x1 for word in line)
    if sum(len(word.text) for word in line) > _FEW or (right - line[0].x0) * scale > _WIDEST:
        return False
    said = "".join(word.text for word in line)
    if said == "-" or (_MARK.fullmatch(said) and said[-1] in ".)/"):
        return False
    reach = right + _REACH / scale
    return any(right < other[0].x0 < reach and other[0].top < bottom and other[0].bottom > top for other in lines)


def _ink_before(line: Sequence[Word], grey: Image.Image, scale: float) -> Box | None:
    """Where ink as wide as a mark stands by itself left of a line, if anything does."""
    first = min(line, key=lambda word: word.x0)
    top, bottom = int(first.top), int(first.bottom) + 1
    left, right = max(0, int(first.x0 - _REACH / scale)), int(first.x0 - _LEAST_GAP / scale)
    if right <= left or bottom <= top:
        return None
    found = grey.crop((left, top, right, bottom)).point(lambda value: 255 if value < _INK else 0).getbbox()
    if found is None or found[0] == 0 or (found[2] - found[0]) * scale > _WIDEST:
        return None
    return left + found[0], top + found[1], left + found[2], top + found[3]


def _meets(word: Word, place: Box) -> bool:
    return word.x0 < place[2] and word.x1 > place[0] and word.top < place[3] and word.bottom > place[1]


def _mark(place: Box, beside: Word, grey: Image.Image, scale: float, folder: Path) -> Word | None:
    """The dash or number at a place; ``None`` for a stain."""
    left, top, right, bottom = place
    wide, high = (right - left) * scale, (bottom - top) * scale
    if high <= _DASH_HIGH:
        is_dash = _DASH_WIDE[0] <= wide <= _DASH_WIDE[1] and high > 0.4
        return Word(left, beside.top, right, beside.bottom, "-", _DASH_SURE) if is_dash else None
    if high < _LOWEST:
        return None
    image = grey.crop(place)
    alone = framed(image, _FRAME, _FRAME)
    for signs, least in (("", _SURE), (_NUMBER, _SURELY)):
        words = [word for line in engine.recognise(alone, folder, engine.LINE, signs) for word in line]
        said = recounted("".join(word.text for word in words), image)
        sure = min((word.confidence or 0.0 for word in words), default=0.0)
        if _MARK.fullmatch(said) and sure >= least:
            return Word(left, beside.top, right, beside.bottom, said if said[-1] in ".)/" else f"{said}.", sure)
    return None
