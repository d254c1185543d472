"""Which characters of a text stand outside brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = re.compile(r"[(“)”;,]")


def outside(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets of ``text[start:end]`` that no bracket or quote opened there holds, the signs themselves left out."""
    depth = 0
    for i in range(start, end):
        if text[i] in "(“":
            depth += 1
        elif text[i] in ")”":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield i


def cuts_outside(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets of the commas and semicolons of ``text[start:end]`` that ``outside`` yields, without the rest."""
    depth = 0
    for found in _SIGNS.finditer(text, start, end):
        if found.group() in "(“":
            depth += 1
        elif found.group() in ")”":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield found.start()
