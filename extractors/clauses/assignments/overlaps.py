"""Which of many extents hold an offset, without looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kehoach.extractors.clauses.assignments.drafts import Extent


class Overlaps:
    """An index of extents; answers are positions in the sequence given, in its order."""

    def __init__(self, extents: Sequence[Extent]) -> None:
        self._order = sorted(range(len(extents)), key=lambda i: extents[i][0])
        self._starts = [extents[i][0] for i in self._order]
        self._ends = [extents[i][1] for i in self._order]
        self._reach = list(accumulate(self._ends, max))

    def holding(self, offset: int) -> list[int]:
        """The extents with ``start <= offset < end``."""
        found = []
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and self._reach[at] > offset:
            if self._ends[at] > offset:
                found.append(self._order[at])
            at -= 1
        return sorted(found)

    def within(self, start: int, end: int) -> list[int]:
        """The extents that lie wholly in ``[start, end)``."""
        between = range(bisect_left(self._starts, start), bisect_right(self._starts, end))
        return sorted(self._order[at] for at in between if self._ends[at] <= end)
