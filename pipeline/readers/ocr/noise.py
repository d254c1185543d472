"""What the engine makes of stains, and signs that it takes for one another."""

from __future__ import annotations

import re

from kehoach.pipeline.readers.layout.model import Word

_NOISE = 20.0
_STAIN = 60.0
_PUNCTUATION = frozenset("-–—+•*…/;:.,()[]“”\"'%&→")
_MARK = re.compile(r"[\d$§Sl]{1,2}(?:\.[\d$§Sl]{1,2}){1,3}\.?|[\d$§]{1,2}[.)]")
"""A number of a list; "$.2." is what the engine makes of "5.2."."""
_DIGITS = str.maketrans("$§Sl", "5551")
_DASHES = frozenset("~_=¬—–-")


def tidy(line: list[Word]) -> list[Word]:
    """The words of a line without stains; a dash or a number of a list at its start is written as one."""
    kept = [word for number, word in enumerate(line) if not (_is_stain(word) and (number or not _is_mark(word)))]
    if len(kept) < 2 or not kept[1].text[0].isalpha():
        return kept
    if kept[0].text in _DASHES:
        kept[0] = kept[0]._replace(text="-")
    elif _is_mark(kept[0]) and kept[1].text[0].isupper():
        kept[0] = kept[0]._replace(text=kept[0].text.translate(_DIGITS))
    return kept


def _is_mark(word: Word) -> bool:
    return _MARK.fullmatch(word.text) is not None


def _is_stain(word: Word) -> bool:
    sure = word.confidence or 0.0
    if any(sign.isalnum() for sign in word.text):
        return sure < _NOISE
    return sure < _STAIN and not set(word.text) <= _PUNCTUATION | _DASHES
