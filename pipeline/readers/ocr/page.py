"""One scanned page: words with places, ruled lines, how well it was read."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageFilter

from kehoach.pipeline.readers.layout.grid import Grid, grids_of
from kehoach.pipeline.readers.layout.model import Page, Word
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.cells import cell_lines
from kehoach.pipeline.readers.ocr.compounds import with_marks
from kehoach.pipeline.readers.ocr.marks import with_lost_marks
from kehoach.pipeline.readers.ocr.noise import tidy
from kehoach.pipeline.readers.ocr.numbers import with_sure_numbers
from kehoach.pipeline.readers.ocr.picture import Picture, lies_on_side, prepare, without_grain
from kehoach.pipeline.readers.ocr.recognised import Recognised
from kehoach.pipeline.readers.ocr.ruling import edges_in, without
from kehoach.pipeline.readers.ocr.strokes import with_strokes

_UPSIDE_DOWN = 55.0
_SURE = 85.0
_PRINTED = 40.0
_INKED = 0.04
_CELLS_AT_MOST = 2_000


def recognise_page(image: Image.Image, dpi: float, number: int, folder: Path) -> Recognised:
    """Read a scan of ``dpi`` dots an inch."""
    first = 90 if lies_on_side(image.convert("L")) else 0
    picture = prepare(_turned(image, first), dpi)
    found = _read(picture, number, folder)
    if not found.page.words and (smooth := without_grain(picture)) is not None:
        found = _read(smooth, number, folder)
    for degrees in (180, 0, 90, 270):
        if found.confidence >= _UPSIDE_DOWN or not found.page.words:
            break
        if degrees != first:
            again = _read(prepare(_turned(image, degrees), dpi), number, folder)
            found = max(found, again, key=lambda one: one.confidence)
    return found


def _turned(image: Image.Image, degrees: int) -> Image.Image:
    return image.rotate(degrees, expand=True) if degrees else image


def _read(picture: Picture, number: int, folder: Path) -> Recognised:
    """Cells of tables are read one by one: the engine would join what stands side by side."""
    edges = edges_in(picture.grey, picture.scale)
    grids = grids_of(edges, _CELLS_AT_MOST)
    grey = without(picture.grey, edges, grids, picture.scale) if grids else picture.grey
    outside = _outside(grey, grids, picture.scale)
    lines, by_hand = _without_handwriting(engine.recognise(outside, folder), picture, grey, folder)
    lines = [_put_right(line, grey, folder) for line in lines]
    lines = list(with_lost_marks([line for line in lines if line], outside, picture.scale, folder))
    lines += [_put_right(line, grey, folder) for line in cell_lines(grids, grey, picture.scale, folder)]
    words = [_scaled(word, picture.scale) for line in lines for word in line]
    sure = [word.confidence or 0 for word in words if any(sign.isalnum() for sign in word.text)]
    width, height = grey.width * picture.scale, grey.height * picture.scale
    page = Page(number, width, height, tuple(words), edges if grids else ())
    return Recognised(page, sum(sure) / len(sure) if sure else 0.0, by_hand)


def _put_right(line: list[Word], grey: Image.Image, folder: Path) -> list[Word]:
    return with_marks(tidy(with_sure_numbers(with_strokes(line, grey), grey, folder)))


def _outside(grey: Image.Image, grids: list[Grid], scale: float) -> Image.Image:
    """The page with its tables painted white."""
    if not grids:
        return grey
    outside = grey.copy()
    for grid in grids:
        left, top, right, bottom = (round(value / scale) for value in grid.box)
        outside.paste(255, (left, top, right, bottom))
    return outside


def _scaled(word: Word, scale: float) -> Word:
    x0, top, x1, bottom, text, confidence = word
    return Word(x0 * scale, top * scale, x1 * scale, bottom * scale, text, confidence)


def _without_handwriting(
    lines: list[list[Word]], picture: Picture, grey: Image.Image, folder: Path
) -> tuple[list[list[Word]], tuple[str, ...]]:
    """Lines on which a pen has written are read once more without its ink: a guess at handwriting is no number."""
    ink = picture.ink
    if ink is None:
        return lines, ()
    printed: Image.Image | None = None
    kept: list[list[Word]] = []
    said: list[str] = []
    for line in lines:
        penned = [word for word in line if (word.confidence or 0) < _SURE and _is_inked(word, ink)]
        if penned:
            printed = printed or _without_ink(grey, ink)
        fresh = _again(line, printed, folder) if penned and printed else line
        fresh = fresh or [word for word in line if word not in penned]
        if fresh:
            kept.append(fresh)
        if penned and fresh:
            said.append(" ".join(word.text for word in fresh))
    return kept, tuple(said)


def _without_ink(grey: Image.Image, ink: Image.Image) -> Image.Image:
    """The page with the ink and what it has soaked painted white."""
    thick = ink.reduce(4).point(lambda value: 255 if value else 0).filter(ImageFilter.MaxFilter(3)).resize(grey.size)
    return Image.composite(Image.new("L", grey.size, 255), grey, thick.point(lambda value: 255 if value else 0))


def _again(line: list[Word], printed: Image.Image, folder: Path) -> list[Word]:
    left, top = int(min(word.x0 for word in line)) - 8, int(line[0].top) - 6
    right, bottom = int(max(word.x1 for word in line)) + 8, int(line[0].bottom) + 6
    found = engine.recognise(printed.crop((left, top, right, bottom)), folder, engine.LINE)
    return [
        Word(word.x0 + left, line[0].top, word.x1 + left, line[0].bottom, word.text, word.confidence)
        for again in found
        for word in again
        if (word.confidence or 0) > _PRINTED
    ]


def _is_inked(word: Word, ink: Image.Image) -> bool:
    patch = ink.crop((int(word.x0), int(word.top), int(word.x1) + 1, int(word.bottom) + 1))
    return sum(patch.histogram()[1:]) > _INKED * patch.width * patch.height
