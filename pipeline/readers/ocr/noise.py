"""What the engine makes of stains, and signs that it takes for one another."""

from __future__ import annotations

import re
import unicodedata

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr.compounds import is_pair

_NOISE = 20.0
_STAIN = 60.0
_LONG = 4
_PUNCTUATION = frozenset("-–—+•*…/;:.,()[]“”\"'%&→")
_MARK = re.compile(r"[\d$§Sl]{1,2}(?:\.[\d$§Sl]{1,2}){1,3}\.?|[\d$§]{1,2}[.)]|[IVX]{1,4}[.)/]")
"""A number of a list; "$.2." is what the engine makes of "5.2."."""
_DIGITS = str.maketrans("$§Sl", "5551")
_MISREAD = re.compile(r"\d{1,2}[:,;s]")
"""A number of a list whose dot was read as another sign."""
_ROMAN = re.compile("[IVX]{1,4}")
_DASHES = frozenset("~_=¬—–-")
_LONG_DASH = 80.0
_SIGNS = re.compile(r"/?⁄|N?Ñ|[øÿïÏ]")
_WRITTEN = {"ø": "g", "ÿ": "ỷ", "ï": "i", "Ï": "I", "Ñ": "N", "NÑ": "N"}
_TIGHT = re.compile(r"([IVX]{1,4}[.\-)])(\w{2,}.*)")


def tidy(line: list[Word]) -> list[Word]:
    """The words of a line without stains; a dash or a number of a list at its start is written as one.

    Nothing is left of a line without a letter or digit.
    """
    kept = [
        _written(word)
        for number, word in enumerate(line)
        if not _is_stain(word) or (number == 0 and _is_mark(word)) or _has_partner(line, number)
    ]
    if not any(_is_said(sign) for word in kept for sign in word.text):
        return []
    kept = [*_apart(kept[0]), *(word for word in kept[1:] if not _is_filling(word))]
    if len(kept) < 2 or not kept[1].text[0].isalpha():
        return kept
    if kept[0].text in _DASHES:
        kept[0] = kept[0]._replace(text="-")
    elif _ROMAN.fullmatch(kept[0].text) and _is_heading(kept[0].text, kept[1:]):
        kept[0] = kept[0]._replace(text=f"{kept[0].text}.")
    elif _MISREAD.fullmatch(kept[0].text) and kept[1].text[0].isupper():
        kept[0] = kept[0]._replace(text=f"{kept[0].text[:-1]}.")
    elif _is_mark(kept[0]) and kept[1].text[0].isupper():
        kept[0] = kept[0]._replace(text=kept[0].text.translate(_DIGITS))
    return kept


def _is_heading(number: str, words: list[Word]) -> bool:
    """Before nothing but capitals a number has lost its dot ("I" and "V" only before two words); so has "II Mục"."""
    said = " ".join(word.text for word in words)
    long = len(number) > 1
    return (len(words) > 1 or long) and (said.isupper() or (long and words[0].text.istitle()))


def _written(word: Word) -> Word:
    """Signs that Vietnamese does not have, as what they look like."""
    if not _SIGNS.search(word.text):
        return word
    return word._replace(text=_SIGNS.sub(lambda match: _WRITTEN.get(match[0], "/"), word.text))


def _apart(word: Word) -> list[Word]:
    """ "I.MỤC" as two words."""
    match = _TIGHT.fullmatch(word.text)
    if match is None:
        return [word]
    middle = word.x0 + (word.x1 - word.x0) * len(match[1]) / len(word.text)
    return [word._replace(x1=middle, text=match[1]), word._replace(x0=middle, text=match[2])]


def _is_filling(word: Word) -> bool:
    """A long dash that the engine sees in a gap left for a number or a day, or where a tab is."""
    return not word.text.strip("_") or (word.text == "—" and (word.confidence or 0) < _LONG_DASH)


def _is_mark(word: Word) -> bool:
    return _MARK.fullmatch(word.text) is not None


def _has_partner(line: list[Word], number: int) -> bool:
    """The word and the next or the one before it stand together in plans: dirt does not read "Thi đua"."""
    pairs = (line[max(0, number - 1) : number + 1], line[number : number + 2])
    return any(is_pair(*(word.text for word in pair)) for pair in pairs if len(pair) == 2)


def _is_said(sign: str) -> bool:
    """A letter or digit; an accent that stands by itself ("ˆ") is a letter to Unicode only."""
    return sign.isalnum() and unicodedata.category(sign) != "Lm"


def _is_stain(word: Word) -> bool:
    sure = word.confidence or 0.0
    said = sum(map(_is_said, word.text))
    if said:
        return sure < _NOISE and said < _LONG
    return sure < _STAIN and not set(word.text) <= _PUNCTUATION | _DASHES
