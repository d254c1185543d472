"""Tesseract with Vietnamese data: where it is, what installs it, words with places and confidences."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.layout.model import Word

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
INSTALL_DATA = "apt-get install -y tesseract-ocr-vie"
INSTALL_ENGINE = 'pip install "kehoach[ocr]"'
DPI = 200
"""At which pages are read: lines of 13 points are then as high as the network wants them, and reading is quick."""
_DATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_LEANING = 1.8
BLOCKS, BLOCK, LINE, SIGN = 3, 6, 7, 8
"""Page segmentation: find blocks by itself, one block, one line, one word."""


def data_folder() -> Path | None:
    """The folder with the Vietnamese data of Tesseract, or ``None``."""
    beside = Path(sys.prefix) / "share" / "tessdata"
    found = (folder for folder in (*map(Path, _DATA), beside) if (folder / f"{LANGUAGE}.traineddata").is_file())
    return next(found, None)


def check(file: str) -> Path:
    """The data folder; ``ReadError`` with the command to run where the engine or its data is missing."""
    try:
        import numpy  # noqa: F401
        import PIL.Image  # noqa: F401
        import tesserocr  # noqa: F401
    except ModuleNotFoundError as error:
        raise ReadError(
            file, "thiếu bộ nhận dạng chữ (OCR) để đọc trang chụp", f"cài bằng lệnh: {INSTALL_ENGINE}"
        ) from error
    folder = data_folder()
    if folder is None:
        raise ReadError(
            file, "thiếu dữ liệu tiếng Việt của Tesseract để đọc trang chụp", f"cài bằng lệnh: {INSTALL_DATA}"
        )
    return folder


def version() -> str:
    """The engine and its version."""
    import tesserocr

    return str(tesserocr.tesseract_version().split("\n")[0])


@lru_cache(maxsize=1)
def _engine(folder: Path) -> Any:
    """One engine a process: loading its data takes longer than a line of text."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # threads of one page only wait for each other; files run side by side
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=BLOCKS)
    engine.SetVariable("tessedit_do_invert", "0")  # plans have no white letters on black; looking for them takes time
    return engine


def recognise(image: Image, folder: Path, mode: int = BLOCKS, signs: str = "") -> list[list[Word]]:
    """The lines of words in a grey image, in its pixels; ``signs``: the only characters that may occur (all if empty).

    A word is as high as its line, so that lines can be told apart by their heights.
    """
    engine = _started(image, folder, mode, signs)
    try:
        return [line for line in _lines(engine) if line]
    finally:
        engine.Clear()


def signs(image: Image, folder: Path) -> list[Word]:
    """The single signs in a picture of one line, from left to right."""
    import tesserocr

    engine, level = _started(image, folder, LINE, ""), tesserocr.RIL.SYMBOL
    found = engine.GetIterator()
    try:
        items = tesserocr.iterate_level(found, level) if found is not None else ()
        return [
            Word(left, top, right, bottom, item.GetUTF8Text(level).strip(), item.Confidence(level))
            for item in items
            if not item.Empty(level)
            for left, top, right, bottom in [item.BoundingBox(level)]
        ]
    finally:
        engine.Clear()


def _started(image: Image, folder: Path, mode: int, signs: str) -> Any:
    engine = _engine(folder)
    engine.SetPageSegMode(mode)
    engine.SetVariable("tessedit_char_whitelist", signs)
    engine.SetImage(image)
    engine.SetSourceResolution(DPI)
    engine.Recognize()
    return engine


def _lines(engine: Any) -> Iterator[list[Word]]:
    import tesserocr

    found = engine.GetIterator()
    if found is None:
        return
    level, line_level = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    line: list[Word] = []
    extent = (0, 0)
    for item in tesserocr.iterate_level(found, level):
        if item.Empty(level):
            continue
        if line and item.IsAtBeginningOf(line_level):
            yield _level(line, *extent)
            line = []
        text = item.GetUTF8Text(level).strip()
        left, top, right, bottom = item.BoundingBox(level)
        _, line_top, _, line_bottom = item.BoundingBox(line_level)
        extent = (line_top, line_bottom)
        if text:
            line.append(Word(left, top, right, bottom, text, item.Confidence(level)))
    yield _level(line, *extent)


def _level(line: list[Word], top: int, bottom: int) -> list[Word]:
    """The words of a line, all as high as the line, unless it leans or has a stain on it."""
    heights = sorted(word.bottom - word.top for word in line)
    if not heights or bottom - top > _LEANING * heights[-1]:
        return line
    return [word._replace(top=top, bottom=bottom) for word in line]
