"""A school year's schedule that opens with "Tháng 8" before "Tháng 9" means the August before it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from kehoach.pipeline.resolve.times import resolve_time
from kehoach.pipeline.resolve.years import TimeContext
from kehoach.schemas.base import Inference
from kehoach.schemas.plan import Phase
from kehoach.schemas.times import PartialDate, TimeExpr

_SEPTEMBER = 9
_BEFORE_SCHOOL = (7, 8)


def in_school_order(phases: tuple[Phase, ...], context: TimeContext) -> tuple[Phase, ...]:
    """The phases with those between "Tháng 8" and a following "Tháng 9" moved to the year in which school starts.

    A school year runs from 1 September, so that a bare "Tháng 8" is its last month; a schedule that lists it before
    September can only mean the month before. Other plans and stated years are left as they are.
    """
    start = context.period_start
    if start is None or context.period_end is None or start.month != _SEPTEMBER:
        return phases
    first, last = _opening(phases)
    return tuple(_moved(p, start, context) if first <= i < last else p for i, p in enumerate(phases))


def _opening(phases: tuple[Phase, ...]) -> tuple[int, int]:
    """Places of the first bare "Tháng 8" and of the "Tháng 9" that follows it; (0, 0) where there are none."""
    months = [
        (i, p.stated.start.month) for i, p in enumerate(phases) if _is_bare_month(p) and p.stated and p.stated.start
    ]
    for (here, month), (there, following) in pairwise(months):
        if month in _BEFORE_SCHOOL and following == _SEPTEMBER:
            return here, there
    return 0, 0


def _is_bare_month(phase: Phase) -> bool:
    time = phase.stated
    return time is not None and time.rule == "dates.month" and time.start is not None and time.start.year is None


def _moved(phase: Phase, start: date, context: TimeContext) -> Phase:
    """A phase whose year came from the title, in the year before."""
    time = phase.stated
    if time is None or not phase.inferred or phase.inferred[0].source != "năm lấy từ tiêu đề":
        return phase
    if not any(part and part.month in _BEFORE_SCHOOL for part in (time.start, time.end)):
        return phase
    dated = resolve_time(_with_year(time, start.year), context)
    source = Inference(field="year", value=str(start.year), source="năm lấy từ thứ tự các tháng", span=time.span)
    return phase.model_copy(update={"start": dated.start, "end": dated.end, "inferred": (source,)})


def _with_year(time: TimeExpr, year: int) -> TimeExpr:
    def dated(part: PartialDate | None) -> PartialDate | None:
        return part.model_copy(update={"year": year}) if part else None

    return time.model_copy(update={"start": dated(time.start), "end": dated(time.end)})
