"""Quoted words: curly, straight and mixed quotation marks, nested, with stray spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[“”\"„«»]|''(?!')|‘(?=\s?\w)|’")
LIMIT = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks: ``start:end`` without the marks and blanks inside them, ``left:right`` with them."""

    left: int
    right: int
    start: int
    end: int
    depth: int


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """The quotations of one paragraph in the order of their opening marks; unclosed ones are left out."""
    open_at: list[re.Match[str]] = []
    quotes: list[Quote] = []
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if mark.group() == "’" and not (open_at and open_at[-1].group() == "‘"):
            continue
        if _opens(text, mark, bool(open_at), start, end):
            open_at.append(mark)
        elif open_at:
            left = open_at.pop()
            quote = _quote(text, left, mark, len(open_at))
            if quote and at - left.start() <= LIMIT:
                quotes.append(quote)
    return sorted(quotes, key=lambda q: q.left)


def _opens(text: str, mark: re.Match[str], inside: bool, start: int, end: int) -> bool:
    """Whether a mark opens a quotation, by its sign, then by its neighbours, then by turns."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    closes_word = not before.isspace() and before not in "([:" and (after.isspace() or after in ',.;:)!?…/”"')
    if sign in "“„«‘":
        return not (sign == "“" and inside and closes_word)
    if sign in "”»’":
        return not inside and before.isspace() and not after.isspace()
    if closes_word and inside:
        return False
    if (before.isspace() or before in "([:,;") and not after.isspace():
        return True
    return not inside


def _quote(text: str, left: re.Match[str], right: re.Match[str], depth: int) -> Quote | None:
    piece = text[left.end() : right.start()]
    start = left.end() + len(piece) - len(piece.lstrip(" .,*_"))
    stop = left.end() + len(piece.rstrip(" .,;:*_…"))
    return Quote(left.start(), right.end(), start, stop, depth) if stop > start else None
