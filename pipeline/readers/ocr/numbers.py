"""Numbers of documents ("233/TTr-SNV") of which the engine was not sure: read again alone and in their line.

The network cannot guess at such words as it does at others, so what it sees beside them, and in what size, matters.
The readings vote, each with as much as the engine was sure of it; the number counts as sure where all new ones agree.
Of readings that differ in doubled letters only, the one counts for which there is room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.picture import framed
from kehoach.pipeline.readers.ocr.widths import best_fitting

_NUMBER = re.compile(r"\d{1,5}[/\-⁄]\S{0,20}[^\W\d_]|[^\W\d_]{2,8}[/\-⁄][^\W\d_]{2,8}")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SURE = 75.0
_ALONE, _IN_LINE = (0.8, 1.6), (1.25, 1.5)
_FRAME = (30, 20)
_AROUND = 8
_ALIKE = str.maketrans("⁄Ð", "/Đ")
Reading = tuple[str, float]


def with_sure_numbers(line: list[Word], grey: Image.Image, folder: Path) -> list[Word]:
    """The words of a line (in pixels of ``grey``), unsure numbers of documents as most readings have them."""
    return [_best(word, line, grey, folder) if _is_unsure(word, line) else word for word in line]


def _is_unsure(word: Word, line: list[Word]) -> bool:
    """Little confidence, or a doubled letter for which there is no room."""
    if _NUMBER.match(word.text) is None:
        return False
    shorter = [word.text[: found.start()] + word.text[found.start() + 1 :] for found in _DOUBLED.finditer(word.text)]
    if (word.confidence or 0) < _SURE or not shorter:
        return (word.confidence or 0) < _SURE
    return best_fitting([word.text, *shorter], word, line) not in (None, word.text)


def _best(word: Word, line: list[Word], grey: Image.Image, folder: Path) -> Word:
    again = [*_alone(word, grey, folder), *_in_line(word, line, grey, folder)]
    read = [(said.translate(_ALIKE), sure) for said, sure in again if _NUMBER.match(said)]
    votes: dict[str, list[float]] = {}
    for said, sure in ((word.text.translate(_ALIKE), word.confidence or 0.0), *read):
        votes.setdefault(said, []).append(sure)
    best = max(votes, key=lambda said: sum(votes[said]))
    alike = [said for said in votes if _once(said) == _once(best)]
    best = (best_fitting(alike, word, line) if len(alike) > 1 else None) or best
    agreed = len(read) > 1 and {said for said, _ in read} == {best}
    return word._replace(text=best, confidence=max(votes[best]) if agreed else min(_SURE - 1, *votes[best]))


def _once(said: str) -> str:
    """A reading with each doubled letter once."""
    return _DOUBLED.sub(r"\1", said)


def _alone(word: Word, grey: Image.Image, folder: Path) -> Iterator[Reading]:
    cut = grey.crop((int(word.x0) - 4, int(word.top) - 4, int(word.x1) + 4, int(word.bottom) + 4))
    alone = framed(cut, *_FRAME)
    for size in _ALONE:
        yield _joined(_words(alone, size, folder))


def _in_line(word: Word, line: list[Word], grey: Image.Image, folder: Path) -> Iterator[Reading]:
    left, top = int(min(one.x0 for one in line)) - _AROUND, int(min(one.top for one in line)) - _AROUND
    right, bottom = int(max(one.x1 for one in line)) + _AROUND, int(max(one.bottom for one in line)) + _AROUND
    cut = grey.crop((left, top, right, bottom))
    for size in _IN_LINE:
        middles = ((one, left + (one.x0 + one.x1) / 2 / size) for one in _words(cut, size, folder))
        yield _joined([one for one, middle in middles if word.x0 < middle < word.x1])


def _words(image: Image.Image, size: float, folder: Path) -> list[Word]:
    """The words in a picture of one line; none where the engine sees several lines."""
    sized = image.resize((round(image.width * size), round(image.height * size)), Image.Resampling.BICUBIC)
    lines = engine.recognise(sized, folder, engine.LINE)
    return lines[0] if len(lines) == 1 else []


def _joined(words: list[Word]) -> Reading:
    return "".join(word.text for word in words), min((word.confidence or 0.0 for word in words), default=0.0)
