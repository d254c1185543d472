"""A phase before it has its number, and the times of a document by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.schemas.base import Span
from kehoach.schemas.times import TimeExpr

MAX_ACTIVITIES = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """A time with its label, what is to be done then, and the times that may complete it, nearest first."""

    stated: TimeExpr
    label: Span
    activities: tuple[Span, ...]
    context: tuple[TimeExpr, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Times:
    """Times in order, found by place in logarithmic time."""

    items: tuple[TimeExpr, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, times: Sequence[TimeExpr]) -> Times:
        """An index over times sorted by place."""
        return cls(tuple(times), tuple(t.span.start for t in times))

    def within(self, start: int, end: int) -> tuple[TimeExpr, ...]:
        """The times that start in ``[start, end)``."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
