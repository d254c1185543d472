"""Roman numbers that the engine miscounts: the strokes of I, II and III are counted on the page itself.

The network reads "III." as "II.", "HI." or "IH.", and "I/2025" as "1/2025", with much confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PIL import Image

from kehoach.pipeline.readers.layout.model import Word

_LIKE_STROKES = re.compile(r"([IHTLÏỊÌÍl1|!\]\[]{1,4})(?=$|[.,:;)/⁄\-–])[⁄]?")
_FOURTH = re.compile(r"\A[TLJl1|ỊÏ]V(?=\W|\Z)")
_COUNTED = frozenset(("quý", "kỳ", "kì", "đợt", "cấp", "hạng", "loại", "khóa", "khoá", "phần", "mục", "lần"))
_INK = 150
_BANDS = ((0.2, 0.4), (0.62, 0.8))
_THROUGH = 0.6
_THICK = 0.32
_SHIFT = 1.5
_UNEVEN = 3


def with_strokes(line: list[Word], grey: Image.Image) -> list[Word]:
    """The words of a line (in pixels of ``grey``), numbers made of I at its start or after "quý" counted anew."""
    counted = [
        word._replace(text=recounted(word.text, _cut_out(word, grey))) if _may_be_roman(line, index) else word
        for index, word in enumerate(line)
    ]
    return [fourth(before, word) for before, word in pairwise([None, *counted]) if word is not None]


def fourth(before: Word | None, word: Word) -> Word:
    """ "TV" after "Quý" is IV: of the four quarters no other one ends so."""
    if before is None or before.text.lower() != "quý":
        return word
    return word._replace(text=_FOURTH.sub("IV", word.text))


def recounted(text: str, image: Image.Image) -> str:
    """What was read as ``text`` in a picture of a word, with as many letters I at its start as stand there."""
    match = _LIKE_STROKES.match(text)
    count = strokes(image) if match else 0
    if match is None or not 1 <= count <= 3:
        return text
    rest = text[match.end() :]
    slash = "/" if match[0].endswith("⁄") and not rest.startswith("/") else ""
    return "I" * count + slash + rest


def _may_be_roman(line: Sequence[Word], index: int) -> bool:
    match = _LIKE_STROKES.match(line[index].text)
    if match is None or _is_upright(line[index]):
        return False
    if index and line[index - 1].text.lower() in _COUNTED:
        return True
    return index == 0 and not match[1].isdigit() and (len(line) == 1 or line[1].text[:1].isupper())


def _is_upright(word: Word) -> bool:
    """Letters below each other, as narrow columns of tables have them; they were counted where they were read."""
    return len(word.text) > 1 and word.bottom - word.top > 2 * (word.x1 - word.x0)


def _cut_out(word: Word, grey: Image.Image) -> Image.Image:
    return grey.crop((int(word.x0) - 1, int(word.top), int(word.x1) + 2, int(word.bottom) + 1))


def strokes(image: Image.Image) -> int:
    """With how many letters I a picture of a word begins; 0 where it begins with something else."""
    import numpy as np

    ink = np.asarray(image) < _INK
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return 0
    ink = ink[rows[0] : rows[-1] + 1]
    height = len(ink)
    cuts = [(round(a * height), max(round(b * height), round(a * height) + 1)) for a, b in _BANDS]
    bands = [runs(ink[top:bottom].mean(axis=0) > _THROUGH) for top, bottom in cuts]
    count = 0
    for standing in zip(*bands, strict=False):
        if not _is_stroke(standing, len(ink)):
            break
        count += 1
    places = bands[0][:count]
    return count if count and not _has_bar(ink, places) and _has_serifs(ink, places) else 0


def _has_bar(ink: Any, places: Sequence[tuple[int, int]]) -> bool:
    """Two strokes are joined between their ends: H."""
    middle = ink[round(0.25 * len(ink)) : round(0.75 * len(ink))]
    return any(middle[:, a[1] : b[0]].all(axis=1).any() for a, b in pairwise(places))


def runs(dark: Any) -> list[tuple[int, int]]:
    """Where a row of truths is true, as (start, end)."""
    import numpy as np

    change = np.flatnonzero(np.diff(np.concatenate(([0], dark, [0]))))
    return list(zip(change[::2].tolist(), change[1::2].tolist(), strict=True))


def _is_stroke(standing: Sequence[tuple[int, int]], height: int) -> bool:
    """One thin run at the same place in every band: the slope of / is none."""
    thin = all(end - start <= max(2.0, _THICK * height) for start, end in standing)
    middles = [(start + end) / 2 for start, end in standing]
    return thin and max(middles) - min(middles) <= _SHIFT


def _has_serifs(ink: Any, places: Sequence[tuple[int, int]]) -> bool:
    """Strokes of I stand apart evenly and are as wide at the top as at the bottom and to the left as to the right."""
    gaps = [b[0] - a[0] for a, b in pairwise(places)]
    if gaps and max(gaps) > 1.4 * min(gaps) + 1:
        return False
    depth = max(2, round(0.14 * len(ink)))
    top, bottom = ink[:depth].any(axis=0), ink[-depth:].any(axis=0)
    return all(_is_even(top, bottom, *place) for place in (places[0], places[-1]))


def _is_even(top: Any, bottom: Any, start: int, end: int) -> bool:
    """Neither T (wide at its top) nor L (wide at its bottom) nor 1 (its flag points to the left)."""
    reach = [(_dark_from(row, start - 1, -1), _dark_from(row, end, 1)) for row in (top, bottom)]
    (left, right), (low_left, low_right) = reach
    even = abs(left - low_left) <= _UNEVEN and abs(right - low_right) <= _UNEVEN
    return even and (right >= 1 or not left)


def _dark_from(row: Any, at: int, step: int) -> int:
    """How many dark places follow each other."""
    count = 0
    while 0 <= at < len(row) and row[at]:
        at, count = at + step, count + 1
    return count
