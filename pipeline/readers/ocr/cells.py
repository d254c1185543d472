"""Cells of scanned tables, cut out and put below each other, so that the engine reads them like one column of text.

Read where they stand, cells side by side would become one line; read one by one, a short line tells the engine too
little about where its letters stand, and lone numbers are lost. So cells of one or two signs make lines together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from kehoach.pipeline.readers.layout.grid import Grid
from kehoach.pipeline.readers.layout.model import Box, Word
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.strokes import recounted, runs

_NUMBERS = "0123456789."
_SIDE = 1.0
_SMALLEST = 2.9
_LINE = 14.0
_LONE = 1.7
_GAP = 3.4
_APART = 18.0
_CLOSE = 1.5
_MARGIN = 10.0
_MARK = 0.4
_NARROW = 60.0
_TALLEST = 900.0
_WIDEST = 400.0
_INK = 140
_PUNCTUATION = ".)"
_DOT = 0.3


class Patch(NamedTuple):
    """What stands in a cell, and its place on the page in pixels; letters written downwards stand side by side here."""

    image: Image.Image
    left: int
    top: int
    right: int
    bottom: int
    lone: bool = False


class _Placed(NamedTuple):
    """A patch with its place on the sheet."""

    patch: Patch
    x: int
    y: int


def cell_lines(grids: Sequence[Grid], grey: Image.Image, scale: float, folder: Path) -> Iterator[list[Word]]:
    """The lines in the cells of tables, in pixels of ``grey``, where ``scale`` is points for a pixel."""
    found = [_inked(cell.box, grey, scale) for grid in grids for cell in grid.cells]
    patches = [_upright(patch, scale) for patch in found if patch is not None]
    lone = [patch for patch in patches if patch.lone]
    for sheet in _sheets([patch for patch in patches if not patch.lone], scale):
        lines = list(_read(sheet, folder, scale))
        yield from lines
        lone += [missed for placed in sheet for missed in _unread(placed.patch, lines, scale)]
    for row in _rows(lone, scale):
        yield from _read_lone(row, folder, scale)


def _inked(box: Box, grey: Image.Image, scale: float) -> Patch | None:
    """The part of a cell in which there is ink; ``None`` for an empty cell."""
    left, top, right, bottom = (box[0] + _SIDE) / scale, box[1] / scale, (box[2] - _SIDE) / scale, box[3] / scale
    smallest = _SMALLEST / scale
    if right - left < smallest or bottom - top < smallest:
        return None
    cell = grey.crop((round(left), round(top), round(right), round(bottom)))
    inked = _ink_box(cell)
    if inked is None or inked[3] - inked[1] < smallest:
        return None
    x0, y0, x1, y1 = max(inked[0] - 2, 0), max(inked[1] - 2, 0), inked[2] + 2, inked[3] + 2
    image = cell.crop((x0, y0, min(x1, cell.width), min(y1, cell.height)))
    x, y = round(left) + x0, round(top) + y0
    return Patch(image, x, y, x + image.width, y + image.height)


def _ink_box(image: Image.Image) -> tuple[int, int, int, int] | None:
    return image.point(lambda value: 255 if value < _INK else 0).getbbox()


def _upright(patch: Patch, scale: float) -> Patch:
    """A patch of one or two signs is lone; the letters of a narrow one that is written downwards are put in a row."""
    if patch.image.width * scale > _LONE * _LINE:
        return patch
    letters = [patch.image.crop((0, top, patch.image.width, bottom)) for top, bottom in _lines(patch.image, scale)]
    if len(letters) < 2:
        return patch._replace(lone=True)
    trimmed = [letter.crop((box[0], 0, box[2], letter.height)) for letter in letters if (box := _ink_box(letter))]
    gap = round(_CLOSE / scale)
    width = sum(letter.width + gap for letter in trimmed)
    row = Image.new("L", (width, max(letter.height for letter in trimmed)), 255)
    x = 0
    for letter in trimmed:
        row.paste(letter, (x, row.height - letter.height))
        x += letter.width + gap
    return patch._replace(image=row, lone=True)


def _lines(image: Image.Image, scale: float) -> list[tuple[int, int]]:
    """The lines of a narrow patch, from top to bottom; a mark above or below a letter belongs to it."""
    import numpy as np

    inked = (np.asarray(image) < _INK).any(axis=1)
    found: list[tuple[int, int]] = []
    for top, bottom in runs(inked):
        above = found[-1] if found else None
        if above and min(above[1] - above[0], 2 * (bottom - top)) * scale < _MARK * _LINE:
            found[-1] = (above[0], bottom)
        else:
            found.append((top, bottom))
    return found


def _unread(patch: Patch, lines: Sequence[list[Word]], scale: float) -> Iterator[Patch]:
    """One or two signs on a line of their own, which the engine leaves out: the "3" of "02/202" and "3" below it."""
    if patch.image.width * scale > _NARROW:
        return
    for top, bottom in _lines(patch.image, scale):
        strip = patch.image.crop((0, top, patch.image.width, bottom))
        ink = _ink_box(strip)
        if ink is None or (ink[2] - ink[0]) * scale > _LONE * _LINE or (bottom - top) * scale < _MARK * _LINE:
            continue
        left, y = patch.left + ink[0], patch.top + top
        found = Patch(
            strip.crop((ink[0], 0, ink[2], strip.height)), left, y, patch.left + ink[2], patch.top + bottom, True
        )
        if not any(_holds(found, word) for line in lines for word in line):
            yield found


def _holds(patch: Patch, word: Word) -> bool:
    """The middle of ``word`` lies at the height of ``patch``, and the two are not beside each other."""
    level = patch.top <= (word.top + word.bottom) / 2 <= patch.bottom
    return level and word.x0 < patch.right + 2 and word.x1 > patch.left - 2


def _sheets(patches: Sequence[Patch], scale: float) -> Iterator[list[_Placed]]:
    """Patches below each other, on as many sheets as it takes."""
    gap, margin = round(_GAP / scale), round(_MARGIN / scale)
    sheet: list[_Placed] = []
    y = margin
    for patch in patches:
        if sheet and (y + patch.image.height) * scale > _TALLEST:
            yield sheet
            sheet, y = [], margin
        sheet.append(_Placed(patch, margin, y))
        y += patch.image.height + gap
    if sheet:
        yield sheet


def _rows(patches: Sequence[Patch], scale: float) -> Iterator[list[_Placed]]:
    """Patches of one or two signs beside each other, on one line of writing."""
    apart, margin = round(_APART / scale), round(_MARGIN / scale)
    row: list[_Placed] = []
    x = margin
    tallest = max((patch.image.height for patch in patches), default=0)
    for patch in patches:
        if row and (x + patch.image.width) * scale > _WIDEST:
            yield row
            row, x = [], margin
        row.append(_Placed(patch, x, margin + tallest - patch.image.height))
        x += patch.image.width + apart
    if row:
        yield row


def _read(sheet: Sequence[_Placed], folder: Path, scale: float) -> Iterator[list[Word]]:
    """What stands on a sheet, each line where it stands on the page."""
    for line in engine.recognise(_painted(sheet, scale), folder, engine.BLOCK):
        middle = sum(word.top + word.bottom for word in line) / 2 / len(line)
        placed = min(sheet, key=lambda one: _distance(middle, one.y, one.y + one.patch.image.height))
        yield [_moved(word, placed) for word in line]


def _read_lone(row: Sequence[_Placed], folder: Path, scale: float) -> Iterator[list[Word]]:
    """What stands on a line of lone signs; what the engine has left out there is read by itself, as a number."""
    found: list[list[Word]] = [[] for _ in row]
    for sign in engine.signs(_painted(row, scale), folder):
        at = sign.x0 + 3  # a sign's box may reach to the next one, so its middle says little
        spans = [_distance(at, one.x, one.x + one.patch.image.width) for one in row]
        found[spans.index(min(spans))].append(sign)
    for placed, said in zip(row, found, strict=True):
        word = _joined(said, placed) or _number(placed, folder, scale)
        if word is not None:
            yield [word]


def _joined(signs: Sequence[Word], placed: _Placed) -> Word | None:
    """The word that the signs of one patch make."""
    kept = [sign for sign in signs if sign.text.isalnum() or sign.text in _PUNCTUATION]
    if not any(sign.text.isalnum() for sign in kept):
        return None
    sure = sum(sign.confidence or 0 for sign in kept) / len(kept)
    patch = placed.patch
    said = _with_dots(recounted("".join(sign.text for sign in kept), patch.image), patch.image)
    return Word(patch.left, patch.top, patch.right, patch.bottom, said, sure)


def _with_dots(said: str, image: Image.Image) -> str:
    """A number with the dots that stand between and behind its digits, which are too small for the engine."""
    digits = said.replace(".", "")
    signs = list(_signs(image))
    if not digits.isdigit() or signs.count(False) != len(digits):
        return said
    left = iter(digits)
    return "".join("." if is_dot else next(left) for is_dot in signs)


def _signs(image: Image.Image) -> Iterator[bool]:
    """The signs in a picture of a line from left to right: whether each is a dot."""
    import numpy as np

    ink = np.asarray(image) < _INK
    rows = np.flatnonzero(ink.any(axis=1))
    for left, right in runs(ink.any(axis=0)):
        own = np.flatnonzero(ink[:, left:right].any(axis=1))
        height = rows[-1] - rows[0] + 1
        yield bool(own[-1] - own[0] < _DOT * height and own[0] - rows[0] > height / 2)


def _number(placed: _Placed, folder: Path, scale: float) -> Word | None:
    """The number that stands alone in a cell, if it is one."""
    lines = engine.recognise(_painted([placed], scale), folder, engine.SIGN, _NUMBERS)
    word = _joined([word for line in lines for word in line][:1], placed)
    return word if word and word.text.rstrip(".").isdigit() and (word.confidence or 0) > 50 else None


def _painted(sheet: Sequence[_Placed], scale: float) -> Image.Image:
    margin = round(_MARGIN / scale)
    width = max(one.x + one.patch.image.width for one in sheet) + margin
    height = max(one.y + one.patch.image.height for one in sheet) + margin
    image = Image.new("L", (width, height), 255)
    for one in sheet:
        image.paste(one.patch.image, (one.x, one.y))
    return image


def _moved(word: Word, placed: _Placed) -> Word:
    right, down = placed.patch.left - placed.x, placed.patch.top - placed.y
    return word._replace(x0=word.x0 + right, top=word.top + down, x1=word.x1 + right, bottom=word.bottom + down)


def _distance(at: float, start: float, end: float) -> float:
    return max(start - at, at - end, 0.0)
