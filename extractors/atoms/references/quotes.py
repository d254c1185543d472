"""Quotes, lines in capitals and the edges of a name."""

from __future__ import annotations

import re

_QUOTE = 420
_DEPTH = 2
_MARK = re.compile(r"[“”«»‘’\"\n]")
_CLOSE = {"“": "”", "«": "»", "‘": "’", '"': '"', "”": "”"}
_WORD = re.compile(r"[^\W\d_]{2,}")


def closing_quote(text: str, pos: int) -> int:
    """The offset of the quote that closes the one at ``pos``, or -1; quotes nest twice at most."""
    close = _CLOSE[text[pos]]
    depth = 0
    for found in _MARK.finditer(text, pos + 1, pos + _QUOTE):
        mark = found.group()
        if mark == "\n" or depth > _DEPTH:
            return -1
        if mark == "“" and close == "”":
            depth += 1
        elif mark == close or (close == "”" and mark == '"'):
            if depth == 0:
                return found.start()
            depth -= 1
    return -1


def end_of_capitals(text: str, start: int, stop: int) -> int:
    """Where a line in capitals gives way to a sentence: before two words in a row with small letters."""
    previous = None
    for word in _WORD.finditer(text, start, stop):
        small = not word.group().isupper()
        if small and previous is not None and word.start() == previous.end() + 1:
            return previous.start()
        previous = word if small else None
    return stop


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The extent without blanks, final punctuation and quotes that enclose or close nothing; None if little is left."""
    while start < end and (text[start] in " \t\xa0,;:" or _opens_nothing(text, start, end)):
        start += 1
    while end > start and text[end - 1] in " \t\xa0,;:.–-/":
        end -= 1
    if end > start and text[end - 1] in '”"' and not any(q in text[start : end - 1] for q in '“"'):
        end -= 1
    return (start, end) if end - start > 1 else None


def _opens_nothing(text: str, start: int, end: int) -> bool:
    return text[start] in '“"”' and (text[start] == "”" or closing_quote(text, start) in {-1, end - 1})
