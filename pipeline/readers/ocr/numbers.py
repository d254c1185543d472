"""Numbers of documents ("233/TTr-SNV") of which the engine was not sure: read again, larger and smaller.

The network cannot guess at such words as it does at others, so the size in which it sees them matters. The reading that
it is surest of is kept, and the notice about unsure numbers goes by that.
"""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import engine

_NUMBER = re.compile(r"\d{1,5}[/\-⁄]\S{0,20}[^\W\d_]|[^\W\d_]{2,8}[/\-⁄][^\W\d_]{2,8}")
_SURE = 75.0
_SIZES = (0.8, 1.6)
_FRAME = (30, 20)


def with_sure_numbers(line: list[Word], grey: Image.Image, folder: Path) -> list[Word]:
    """The words of a line (in pixels of ``grey``), unsure numbers of documents as they were read best."""
    return [_best(word, grey, folder) if _is_unsure(word) else word for word in line]


def _is_unsure(word: Word) -> bool:
    return (word.confidence or 0) < _SURE and _NUMBER.match(word.text) is not None


def _best(word: Word, grey: Image.Image, folder: Path) -> Word:
    cut = grey.crop((int(word.x0) - 4, int(word.top) - 4, int(word.x1) + 4, int(word.bottom) + 4))
    framed = Image.new("L", (cut.width + 2 * _FRAME[0], cut.height + 2 * _FRAME[1]), 255)
    framed.paste(cut, _FRAME)
    again = [_reading(framed, size, folder) for size in _SIZES]
    said, sure = max([(word.text, word.confidence or 0.0), *again], key=lambda one: one[1])
    return word._replace(text=said, confidence=sure)


def _reading(image: Image.Image, size: float, folder: Path) -> tuple[str, float]:
    """The one word in a picture and how sure the engine is of it; nothing where it sees several lines."""
    sized = image.resize((round(image.width * size), round(image.height * size)), Image.Resampling.BICUBIC)
    lines = engine.recognise(sized, folder, engine.LINE)
    words = lines[0] if len(lines) == 1 else []
    said = "".join(word.text for word in words)
    return (said, min(word.confidence or 0.0 for word in words)) if _NUMBER.match(said) else ("", 0.0)
