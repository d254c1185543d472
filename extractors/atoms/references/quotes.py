"""Quotes and lines in capitals: where they end."""

from __future__ import annotations

import re

_QUOTE = 420
_CLOSE = {"“": "”", "«": "»", "‘": "’", '"': '"', "”": "”"}
_WORD = re.compile(r"[^\W\d_]{2,}")


def end_of_capitals(text: str, start: int, stop: int) -> int:
    """Where a line in capitals gives way to a sentence: before two words in a row with small letters."""
    previous = None
    for word in _WORD.finditer(text, start, stop):
        small = not word.group().isupper()
        if small and previous is not None and word.start() == previous.end() + 1:
            return previous.start()
        previous = word if small else None
    return stop


def closing_quote(text: str, pos: int) -> int:
    """The offset of the quote that closes the one at ``pos``, or -1; nested quotes are skipped."""
    close = _CLOSE[text[pos]]
    depth, at = 0, pos + 1
    for at in range(pos + 1, min(len(text), pos + _QUOTE)):
        if text[at] == "\n":
            return -1
        if text[at] == "“" and close == "”":
            depth += 1
        elif text[at] == close or (close == "”" and text[at] == '"'):
            if depth == 0:
                return at
            depth -= 1
    return -1
