"""Which characters of a text stand outside brackets and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator


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
