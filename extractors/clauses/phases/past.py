"""Times that were over when the plan was made: what a sentence says of them is history."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.structure import Structure
from kehoach.schemas.times import PartialDate, TimeExpr

_GRACE = 2
Month = tuple[int, int]


def earliest(structure: Structure, times: Sequence[TimeExpr]) -> Month | None:
    """The first month that a step can lie in: two before the day of issue, else the first of the title's period.

    A deadline shortly before the day of issue is a mistake to report, not history.
    """
    zones = {z: [p for p in structure.paras if p.zone == z] for z in ("letterhead", "title")}
    for zone, paras in zones.items():
        ends = [t.start for p in paras for t in times if p.start <= t.span.start < p.end and t.start and t.start.year]
        if ends:
            return _before(ends[0], _GRACE if zone == "letterhead" else 0)
    return None


def _before(part: PartialDate, months: int) -> Month:
    count = 12 * (part.year or 0) + (part.month or 1) - 1 - months
    return count // 12, count % 12 + 1


def is_past(time: TimeExpr, since: Month | None) -> bool:
    """Whether a time with a stated year ends before a month."""
    end = time.end or time.start
    if since is None or end is None or end.year is None or time.kind == "từ":
        return False
    return (end.year, end.month or 12) < since
