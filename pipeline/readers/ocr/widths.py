"""How wide words are in the type of official documents (Times New Roman: Nghị định 30/2020/NĐ-CP, Phụ lục I).

The engine doubles letters it sees once ("BYTT" for "BYT"); the paper has no room for the second one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kehoach.pipeline.readers.layout.model import Word

_WIDTHS = {
    **dict.fromkeys("0123456789bdghknopquvxy", 500),
    **dict.fromkeys("ace", 444),
    **dict.fromkeys("ilt/:;", 278),
    **dict.fromkeys("rf()-I", 333),
    **dict.fromkeys("PS", 556),
    **dict.fromkeys("TLEZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYđĐ", 722),
    **dict.fromkeys("m&", 778),
    **dict.fromkeys(".,", 250),
    **{"s": 389, "M": 889, "w": 722, "W": 944, "z": 444, "đ": 500},
}
"""Thousandths of the size of the letters (Adobe Font Metrics of Times-Roman); marks add nothing."""
_USUAL = 500
_LONG = 3
_ENOUGH = 12


def width(text: str) -> int:
    """The width of ``text`` in thousandths of its size."""
    plain = unicodedata.normalize("NFD", text)
    return sum(_WIDTHS.get(sign, _USUAL) for sign in plain if not unicodedata.combining(sign))


def size_of(line: Sequence[Word], without: Word) -> float | None:
    """Pixels for a thousandth of the size of the letters on a line, by its other words; ``None`` for too few."""
    others = [word for word in line if word is not without and len(word.text) >= _LONG]
    said = sum(width(word.text) for word in others)
    if sum(len(word.text) for word in others) < _ENOUGH:
        return None
    return sum(word.x1 - word.x0 for word in others) / said


def best_fitting(readings: Sequence[str], word: Word, line: Sequence[Word]) -> str | None:
    """Which of ``readings`` is as wide as ``word`` is on its line; ``None`` where the line is too short to tell."""
    size = size_of(line, word)
    if size is None:
        return None
    return min(readings, key=lambda said: abs(width(said) * size - (word.x1 - word.x0)))
