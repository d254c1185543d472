"""The words of a PDF page with their places, and whether the text layer can be trusted."""

from __future__ import annotations

import ctypes
import re
from functools import lru_cache
from typing import Any

from kehoach.pipeline.normalise import clean
from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.pdf.turning import Turn

_TOKEN = re.compile(r"[^\s\x00]+")
_ACCENTED_ONLY = re.compile(r"(?<![^\s\x00])[À-ỹ]{1,3}(?![^\s\x00])")
_MIXED = 0.05
_ENOUGH = 40
_HYPHEN = "\ufffe"
_JOINED = 0.12
_OUTSIDE = -1.0
_FLAT = 0.6
_ASCENT, _DESCENT = 0.89, 0.22


@lru_cache(maxsize=1)
def _loose_box() -> Any:
    """pdfium's ``FPDFText_GetLooseCharBox`` (page, index, four floats), called with bare addresses.

    It is called for the first and last character of every word, and to check the types costs more than the call.
    """
    import pypdfium2.raw as pdfium

    prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return prototype(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)


class Glyphs:
    """The characters of one page as pdfium gives them, in the order of the page's content."""

    def __init__(self, page: Any, turn: Turn) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._turn = pdfium, turn
        self._textpage = page.get_textpage()
        self._raw = self._textpage.raw
        self._loose, self._page = _loose_box(), ctypes.cast(self._raw, ctypes.c_void_p).value
        self._sides = (ctypes.c_float * 4)()
        self._pointer = ctypes.addressof(self._sides)
        self.corner = (turn.size[0] - _OUTSIDE, turn.size[1] - _OUTSIDE)
        count = self._textpage.count_chars()
        self.text = _units(self._textpage.get_text_range() if count else "")
        self._is_plain = count == len(self.text)
        self._is_direct = self._is_plain and turn.degrees == 0
        self._by_size = False
        self._left, self._upper = turn.left, turn.bottom + turn.height

    def close(self) -> None:
        """Give the text page back."""
        self._textpage.close()

    def box(self, index: int) -> tuple[float, float, float, float]:
        """The place of the character at ``index`` of ``text``: its advance width, its font's ascent and descent."""
        at = index if self._is_plain else self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
        self._loose(self._page, at, self._pointer)
        left, top, right, bottom = self._sides[:]
        if self._by_size:
            top, bottom = self._extent(at)
        return self._turn.box(left, bottom, right, top)

    def by_size(self) -> bool:
        """From now on characters are as high as their size says; ``False`` where that cannot be (a turned page)."""
        self._by_size, self._is_direct = self._turn.degrees == 0, False
        return self._by_size

    def _extent(self, at: int) -> tuple[float, float]:
        """Top and bottom of a line of text in the size of a character, around its baseline."""
        pdfium, x, y, matrix = self._pdfium, ctypes.c_double(), ctypes.c_double(), self._pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(self._raw, at, ctypes.byref(x), ctypes.byref(y))
        scale = abs(matrix.d) if pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(matrix)) else 1.0
        size = pdfium.FPDFText_GetFontSize(self._raw, at) * scale
        return y.value + _ASCENT * size, y.value - _DESCENT * size

    def box_of(self, start: int, end: int) -> tuple[float, float, float, float]:
        """The place of ``text[start:end]``, a word on one line: from its first character to its last."""
        if self._is_direct:  # nearly all words of nearly all files: no calls that can be spared
            self._loose(self._page, start, self._pointer)
            x0, top, x1, bottom = self._sides[:]
            if end - start > 1:
                self._loose(self._page, end - 1, self._pointer)
                _, last_top, x1, last_bottom = self._sides[:]
                top, bottom = max(top, last_top), min(bottom, last_bottom)
            return (x0 - self._left, self._upper - top, x1 - self._left, self._upper - bottom)
        first, last = self.box(start), self.box(end - 1)
        return (first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))

    def shows(self, word: Word) -> bool:
        """The word has a place, and it is on the page."""
        right, low = self.corner
        return _OUTSIDE <= word.x0 < word.x1 <= right and _OUTSIDE <= word.top < word.bottom <= low

    def angle(self) -> int:
        """How far to turn the page clockwise for most characters to stand upright: 0, 90, 180 or 270 degrees."""
        count = len(self.text)
        votes = [0, 0, 0, 0]
        for index in range(0, count, max(1, count // 25)):
            at = self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
            if not self.text[index].isspace():
                votes[-round(self._pdfium.FPDFText_GetCharAngle(self._raw, at) / 1.5707963) % 4] += 1
        return 90 * votes.index(max(votes))


def words_of(glyphs: Glyphs) -> list[Word]:
    """The words on a page, all of a line about as high."""
    found = _words(glyphs)
    return _words(glyphs) if _are_tight(found) and glyphs.by_size() else found


def _are_tight(words: list[Word]) -> bool:
    """Dashes are flat: fonts that do not say how high their lines are leave each character its own height."""
    heights = [word.bottom - word.top for word in words]
    if len(heights) < 2 or min(heights) >= _FLAT * max(heights):
        return False
    heights.sort()
    return heights[1] < _FLAT * heights[len(heights) // 2]


def _words(glyphs: Glyphs) -> list[Word]:
    """The words on a page. Where several fonts share a word, pdfium's order is wrong and places decide."""
    accented = len(_ACCENTED_ONLY.findall(glyphs.text))
    if accented and accented > _MIXED * (tokens := len(_TOKEN.findall(glyphs.text))) and tokens >= _ENOUGH:
        return [word for word in _by_place(glyphs) if glyphs.shows(word)]
    found: list[Word] = []
    is_clean, has_hyphen = _is_clean(glyphs.text), _HYPHEN in glyphs.text
    right, low = glyphs.corner
    for match in _TOKEN.finditer(glyphs.text):
        token = match[0]
        if is_clean and not (has_hyphen and _HYPHEN in token):
            x0, top, x1, bottom = glyphs.box_of(*match.span())
            if _OUTSIDE <= x0 < x1 <= right and _OUTSIDE <= top < bottom <= low:
                found.append(Word(x0, top, x1, bottom, token))
        else:
            found += filter(glyphs.shows, _words_in(glyphs, match.start(), token))
    return found


def _is_clean(text: str) -> bool:
    """Nothing in the words of a page has to be written in another way."""
    said = text.replace("\r\n", "\n").replace(_HYPHEN, "")
    return clean(said) == said


def _words_in(glyphs: Glyphs, start: int, token: str) -> list[Word]:
    """A token is one word, unless pdfium has joined it over a line's end, where it writes U+FFFE for the hyphen."""
    words = []
    at = start
    for number, part in enumerate(token.split(_HYPHEN)):
        if part:
            ends_line = number < token.count(_HYPHEN)
            text = clean(part + "-" if ends_line else part)
            words.append(Word(*glyphs.box_of(at, at + len(part)), text))
        at += len(part) + 1
    return [word for word in words if word.text.strip()]


def _by_place(glyphs: Glyphs) -> list[Word]:
    """Words put together from single characters by where they stand."""
    boxes = [(*glyphs.box(i), sign) for i, sign in enumerate(glyphs.text) if not sign.isspace() and sign != _HYPHEN]
    lines: list[list[tuple[float, float, float, float, str]]] = []
    for box in sorted(boxes, key=lambda box: box[3]):
        if lines and box[3] - lines[-1][-1][3] < 0.35 * (box[3] - box[1]):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [word for line in lines for word in _line_words(sorted(line))]


def _line_words(line: list[tuple[float, float, float, float, str]]) -> list[Word]:
    words: list[Word] = []
    for x0, top, x1, bottom, sign in line:
        last = words[-1] if words else None
        if last is not None and x0 - last.x1 < _JOINED * (bottom - top):
            words[-1] = Word(last.x0, min(last.top, top), max(last.x1, x1), max(last.bottom, bottom), last.text + sign)
        else:
            words.append(Word(x0, top, x1, bottom, sign))
    return words


def _units(text: str) -> str:
    """``text`` with as many characters as UTF-16 units, which is what pdfium counts."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(sign if sign <= "\uffff" else "\u200b\u200b" for sign in text)
