"""Cuts text into the short pieces that a phase lists as its activities."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.extractors.clauses.phases.patterns import PIECE_END, TRIMMED
from kehoach.schemas.base import Span
from kehoach.schemas.plan import Activity

MIN_LETTERS = 3


def pieces(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The pieces of ``text[start:end]`` between semicolons, line breaks and sentence ends, marks taken off."""
    return tuple(s for s in (_trimmed(text, a, b) for a, b in _cuts(text, start, end)) if s is not None)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in PIECE_END.finditer(text, start, end):
        if _open_bracket(text, at, found.start()) and found.group() != "\n":
            continue
        yield at, found.start()
        at = found.end()
    yield at, end


def _open_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quote is still open: "(kèm số liệu; hình ảnh)" is not cut."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return (opened or text.count("“", start, end) > text.count("”", start, end)) and end - start < 400


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    piece = text[start:end]
    return Span(start=start, end=end, text=piece) if sum(c.isalpha() for c in piece) >= MIN_LETTERS else None


def activities(spans: tuple[Span, ...]) -> tuple[Activity, ...]:
    """Pieces as activities, each once."""
    return tuple(Activity(text=s.text, span=s) for s in dict.fromkeys(spans))
