"""Cuts text into the short pieces that a phase lists as its activities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kehoach.extractors.clauses.phases.patterns import PIECE_END, TRIMMED
from kehoach.schemas.base import Span
from kehoach.schemas.plan import Activity

MIN_LETTERS = 3
_BRACKET_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a stretch of text, found by place in logarithmic time."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def index(self, place: int) -> int:
        """The number of the piece that holds a place, -1 where none does."""
        at = bisect_right(self.starts, place) - 1
        return at if at >= 0 and place < self.spans[at].end else -1


def cut(text: str, start: int, end: int) -> Cut:
    """``text[start:end]`` cut into pieces once, for many questions."""
    spans = pieces(text, start, end)
    return Cut(spans, tuple(s.start for s in spans))


def pieces(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The pieces of ``text[start:end]`` between semicolons, line breaks and sentence ends, marks taken off."""
    return tuple(s for s in (_trimmed(text, a, b) for a, b in _cuts(text, start, end)) if s is not None)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in PIECE_END.finditer(text, start, end):
        if found.group() != "\n" and _open_bracket(text, at, found.start()):
            continue
        yield at, found.start()
        at = found.end()
    yield at, end


def _open_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quote is still open: "(kèm số liệu; hình ảnh)" is not cut."""
    if end - start > _BRACKET_LIMIT:
        return False
    opened = text.count("(", start, end) > text.count(")", start, end)
    return opened or text.count("“", start, end) > text.count("”", start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and (text[end - 1] in TRIMMED or text[end - 1] == "("):
        end -= 1
    if len(list(islice(filter(str.isalpha, text[start : min(end, start + 200)]), MIN_LETTERS))) < MIN_LETTERS:
        return None
    return Span(start=start, end=end, text=text[start:end])


def activities(spans: tuple[Span, ...]) -> tuple[Activity, ...]:
    """Pieces as activities, each once."""
    return tuple(Activity(text=s.text, span=s) for s in dict.fromkeys(spans))
