"""Times that were over when the plan was made: what a sentence says of them is history."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.clauses.phases.drafts import Times
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.times import PartialDate, TimeExpr

_GRACE = 2
Month = tuple[int, int]


def earliest(structure: Structure, times: Times) -> Month | None:
    """The first month that a step can lie in: two before the day of issue, else January of the title's first year.

    A deadline shortly before the day of issue is a mistake to report, not history; the admission of a school year comes
    in the year in which it begins.
    """
    issued = _first(structure.zone_paras("letterhead"), times)
    if issued and issued.year:
        count = 12 * issued.year + (issued.month or 1) - 1 - _GRACE
        return count // 12, count % 12 + 1
    titled = _first(structure.zone_paras("title"), times)
    return (titled.year, 1) if titled and titled.year else None


def _first(paras: Sequence[Para], times: Times) -> PartialDate | None:
    """The first time with a year in some paragraphs."""
    inside = (t.start for p in paras for t in times.within(p.start, p.end))
    return next((start for start in inside if start and start.year), None)


def is_past(time: TimeExpr, since: Month | None) -> bool:
    """Whether a time with a stated year ends before a month."""
    end = time.end or time.start
    if since is None or end is None or end.year is None or time.kind == "từ":
        return False
    return (end.year, end.month or 12) < since
